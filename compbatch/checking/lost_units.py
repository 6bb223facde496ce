"""Amounts that are a thousand or ten thousand times off the target or the revenue: a unit was lost."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from compbatch.checking.cross_sheet import Case
from compbatch.diagnostics import At, Diagnostic, first_of
from compbatch.language import Text
from compbatch.model.choices import MARKETING_DIRECTOR
from compbatch.model.money import HALF_WAY, LOST_UNITS, MICRO
from compbatch.model.period import MONTHS, TARGETS, Period, of_the_month, rows_counted
from compbatch.model.tables import Table, is_among

_ENOUGH = 2


def lost_units(case: Case) -> Iterator[Diagnostic]:
    """Refuse amounts that are for most directors a thousand or ten thousand times off their target or revenue."""
    if case.period is None:
        return
    margins = of_the_month(case.tables["margins"].frame, case.period)
    revenue = _sums(margins["revenue"], margins["director_id"])
    sold, received = (_of_the_days(case, kind, case.period) for kind in ("sales", "receipts"))
    yield from _unit_lost(case, "sales", sold, {_TARGET: _targets(case), _REVENUE: revenue})
    # Not everybody has receipts on the sheet: only those who have some are compared, and one alone says too little.
    paid = received[received > 0]
    among = revenue[is_among(revenue.index, paid.index)]
    if len(among) >= _ENOUGH:
        yield from _unit_lost(case, "receipts", paid, {_REVENUE: among})
    if _in_two_scales(case.tables["margins"]):
        yield from _unit_lost(case, "margins", _sums(margins["cost"], margins["director_id"]), {_REVENUE: revenue})


def _in_two_scales(table: Table) -> bool:
    """Tell whether the headings of revenue and cost state two scales, or one of them alone a scale."""
    columns = [sheet_map.columns for sheet_map in table.maps if {"revenue", "cost"} <= sheet_map.columns.keys()]
    return any(each["revenue"].shift != each["cost"].shift for each in columns)


def _of_the_days(case: Case, kind: str, period: Period) -> "pd.Series[Any]":
    """Return each director's amounts of the days that count."""
    frame = case.tables[kind].frame
    counted = rows_counted(frame, period, late_too=case.plan.pays_late_rows)
    return _sums(frame["amount"][counted], frame["director_id"][counted])


def _sums(amounts: "pd.Series[Any]", whose: "pd.Series[Any]") -> "pd.Series[Any]":
    """Return what some amounts come to for each director."""
    codes, directors = pd.factorize(whose, sort=True)
    sums = np.zeros(len(directors) + 1, dtype=np.int64)
    np.add.at(sums, codes, amounts.to_numpy(np.int64, na_value=0))
    return pd.Series(sums[:-1] / MICRO, index=directors)


def _unit_lost(
    case: Case, kind: str, amounts: "pd.Series[Any]", others: "dict[Text, pd.Series[Any]]"
) -> Iterator[Diagnostic]:
    """Refuse amounts that are off one of the others by the same power of ten for most directors."""
    found = {title: _powers(amounts, against) for title, against in others.items()}
    alone = all(len(powers) == 1 for powers in found.values())
    agreed = len({power for powers in found.values() for power in powers}) == 1
    for title, powers in found.items():
        for power in LOST_UNITS:
            off = powers.index[powers == power]
            if len(off) * 2 > len(powers) and (len(powers) >= _ENOUGH or (alone and agreed)):
                table = case.tables[kind]
                times = _times(10.0**power)
                first = table.maps[0]
                at = At(first.name, first.address(first.heading_row, "cost" if kind == "margins" else "amount"))
                seen = f"{off[0]} {amounts[off[0]]:,.2f}"
                value = f"{len(off)}/{len(powers)}"
                yield Diagnostic("CB341", at, value, item=_AMOUNTS[kind], times=times, other=title, seen=seen)
                return
    yield from _alone_off(case, kind, amounts, found)


def _times(ratio: float) -> Text:
    """Say how many times one figure is another, or which part of it."""
    if ratio > 1:
        return Text(f"{ratio:,.0f} 倍", f"{ratio:,.0f} times")
    return Text(f"1/{1 / ratio:,.0f}", f"1/{1 / ratio:,.0f} of")


def _alone_off(
    case: Case, kind: str, amounts: "pd.Series[Any]", found: "dict[Text, pd.Series[Any]]"
) -> Iterator[Diagnostic]:
    """Warn of single directors whose sales are off by a unit: a region in yuan where the others are in 万元."""
    if kind != "sales":
        return
    off: dict[str, tuple[float, Text]] = {}
    for title, powers in found.items():
        wrong = powers[(powers > 0) if title is _TARGET else (powers != 0)]  # few sales are no slip
        off = {str(director): (10.0**power, title) for director, power in wrong.items()} | off
    if off:
        table, (first, (times, title)) = case.tables[kind], next(iter(off.items()))
        rows = table.frame.index[(table.frame["director_id"] == first).to_numpy(dtype=bool)]
        seen, who = f"{first} {amounts[first]:,.2f}", first_of(list(off))
        yield Diagnostic(
            "CB478",
            table.at(int(rows[0]), "amount"),
            str(len(off)),
            who=who,
            times=_times(times),
            other=title,
            seen=seen,
        )


_AMOUNTS = {
    "sales": Text("销售额", "sales"),
    "receipts": Text("回款额", "receipts"),
    "margins": Text("成本", "cost"),
}
_TARGET = Text("目标", "the target")
_REVENUE = Text("收入", "the revenue")


def _targets(case: Case) -> "pd.Series[Any]":
    """Return each director's target for a month, a longer span's in equal parts where there is none."""
    frame = case.directors.frame
    whose = frame["director_id"]
    frame = frame[whose.notna() & ~whose.duplicated() & (frame["role"] == MARKETING_DIRECTOR)]
    target = np.full(len(frame), np.nan)
    for span, key in TARGETS.items():
        of_a_month = frame[key].to_numpy(np.float64, na_value=np.nan) / MICRO / MONTHS[span]
        target = np.where(np.isnan(target), of_a_month, target)
    return pd.Series(target, index=frame["director_id"])


def _powers(sold: "pd.Series[Any]", against: "pd.Series[Any]") -> "pd.Series[Any]":
    """Return, for each director with a target or revenue, the power of ten of a unit by which sales are off, or 0."""
    against = against[against > 0]
    ratio = sold.reindex(against.index).fillna(0).to_numpy(np.float64) / against.to_numpy(np.float64)
    near = {power: (ratio > 10.0**power / HALF_WAY) & (ratio < 10.0**power * HALF_WAY) for power in LOST_UNITS}
    return pd.Series(np.select(list(near.values()), list(near), 0), index=against.index)
