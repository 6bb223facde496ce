"""The history sheet: one record for each director and month, checked to add up."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pandas as pd

from compbatch.diagnostics import Diagnostic, Found
from compbatch.money import MICRO
from compbatch.period import Period
from compbatch.rules import LINES
from compbatch.tables import Table, Tables, director_ids, together, translated
from compbatch.wording import amount_text

_RECORD = ["director_id", "period"]
_ADDED = tuple(line for line in LINES if line != "brought_forward")


def settle_history(tables: Tables, prior: Table | None, ours: Collection[str]) -> tuple[Tables, Found]:
    """Bring the records of the workbook and of an earlier output together, one for each director and month.

    A month that was paid takes precedence over one that was held; then the user's own sheet over the sheet
    of an earlier run (named in ``ours``), and that over ``prior``. A name that one director alone has
    becomes their id; ids of directors who have left stay as they are.
    """
    sheets = [table for table in (tables["history"], prior) if table is not None and table.there]
    table = together(sheets) if sheets else tables["history"]
    frame = table.frame
    whose = frame["director_id"]
    frame = frame.assign(
        director_id=translated(whose, director_ids(tables["directors"])).fillna(whose),
        status=frame["status"].fillna("pay"),
    )
    ranks = {sheet_map.name: _rank(sheet_map.name, ours) for sheet_map in table.maps}
    rank = pd.Series([ranks[table.map_of(place).name] for place in frame.index], index=frame.index, dtype="int64")
    whole = frame[_RECORD].notna().all(axis=1)
    twice = whole & frame.assign(rank=rank).duplicated([*_RECORD, "rank"])
    found = [_about(table, int(row), "CB314", "period") for row in frame.index[twice]]
    held = (frame["status"] == "hold").astype("int64")
    order = frame.assign(held=held, rank=rank).sort_values(["held", "rank"], kind="stable").index
    best = frame.loc[order].drop_duplicates(_RECORD).index
    settled = replace(table, frame=frame[frame.index.isin(best)])
    return {**tables, "history": settled}, found


def _rank(name: str, ours: Collection[str]) -> int:
    return 2 if name.startswith("[") else int(name in ours)


def _about(table: Table, row: int, code: str, key: str, **words: object) -> Diagnostic:
    director = table.frame.at[row, "director_id"]
    value = table.frame.at[row, "period"]
    whose = None if pd.isna(director) else str(director)
    return Diagnostic(code, table.at(row, key), None if pd.isna(value) else str(value), whose, words)


def _future(table: Table, period: Period) -> Iterator[Diagnostic]:
    months = table.frame["period"]
    for row in months.index[(months > str(period)).fillna(value=False).astype(bool)]:
        yield _about(table, int(row), "CB315", "period", period=str(period))


def _do_not_add_up(table: Table, period: Period) -> Iterator[Diagnostic]:
    """Compare each paid month with its lines and what the month before carried forward.

    What the first month of a director had carried in is unknown; it can only have lowered the pay.
    """
    frame = table.frame.sort_values("period", kind="stable")
    frame = frame[(frame["period"] < str(period)).fillna(value=False).astype(bool)]
    carried_in = frame.groupby("director_id")["carry_forward"].transform(lambda carry: carry.ffill().shift())
    first = carried_in.isna()
    lines = sum((frame[key].fillna(0) for key in _ADDED), carried_in.fillna(0))
    paid = frame["gross_pay"] + frame["carry_forward"].fillna(0)
    wrong = (paid != lines) & ~(first & (paid < lines)) & (frame["status"] == "pay")
    unread = {row for row, _ in table.unread}
    for row in frame.index[wrong.fillna(value=False).astype(bool)]:
        if int(row) not in unread:
            sums = {"sum": _text(lines[row]), "paid": _text(paid[row])}
            yield _about(table, int(row), "CB316", "gross_pay", **sums)


def _text(micros: Any) -> str:  # noqa: ANN401 - one of pandas' integers
    return amount_text(Decimal(int(micros)) / MICRO)


CHECKS: tuple[Callable[[Table, Period], Iterator[Diagnostic]], ...] = (_future, _do_not_add_up)


def check_history(tables: Tables, period: Period | None) -> Found:
    """Check the settled records; while the month is unclear none is late or early."""
    table = tables["history"]
    if period is None or not table.there:
        return []
    return [diagnostic for check in CHECKS for diagnostic in check(table, period)]


def without_month(tables: Tables, period: Period | None) -> Tables:
    """Leave out the records of the pay month itself: an earlier run's, which this one replaces."""
    table = tables["history"]
    return {**tables, "history": replace(table, frame=table.frame[table.frame["period"] != str(period)])}
