"""The history sheet: one record for each director and month, checked to add up."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from compbatch.checking.identity import resolved_ids
from compbatch.diagnostics import Diagnostic, Found, Said, of_each
from compbatch.model.corrections import read_moves
from compbatch.model.payout import LINES
from compbatch.model.period import Period
from compbatch.model.plan import Plan
from compbatch.model.tables import ROWS, Table, Tables, is_among, together
from compbatch.model.wording import micros_text

_RECORD = ["director_id", "period"]
_BROUGHT = "brought_forward"
_ADDED = tuple(line.key for line in LINES if line.key != _BROUGHT)


def settle_history(tables: Tables, prior: Sequence[Table], ours: Collection[str]) -> tuple[Tables, pd.DataFrame, Found]:
    """Bring the records of the workbook and of earlier outputs together, one for each director and month.

    A month that was paid takes precedence over one that only counts to date, and that over one that was held;
    then the user's own sheet over the sheet of an earlier run (named in ``ours``), and that over ``prior``, in the
    order given. A name that one director alone has becomes their id; ids of directors who have left stay as they are.
    All records come back too, the best first, each with its ``rank``.
    """
    sheets = [table for table in (tables["history"], *prior) if table.there]
    table = together(sheets) if sheets else tables["history"]
    frame = table.frame
    if frame.empty:
        return {**tables, "history": table}, frame, []
    whose = frame["director_id"]
    frame = frame.assign(
        director_id=resolved_ids(whose, tables["directors"]).fillna(whose),
        status=frame["status"].fillna("pay"),
    )
    table = replace(table, frame=frame)
    ranks = np.array([_rank(number, sheet_map.name, ours) for number, sheet_map in enumerate(table.maps)])
    rank = pd.Series(ranks[(frame.index - 1) // ROWS], index=frame.index, dtype="int64")
    whole = frame[_RECORD].notna().all(axis=1)
    twice = whole & frame[_RECORD].assign(rank=rank).duplicated()
    again = frame[twice]
    listed = is_among(again["director_id"], tables["directors"].frame["director_id"])
    found: Found = []
    for code, rows in (("CB314", again.index[listed]), ("CB420", again.index[~listed])):
        found += of_each(rows.tolist(), partial(_about, table, code, "period"))
    unpaid = frame["status"].map({"to_date": 1, "hold": 2}).fillna(0)
    unpaid = unpaid.mask(_paid_by_corrections(frame), 0)
    ordered = frame.assign(unpaid=unpaid, rank=rank).sort_values(["unpaid", "rank"], kind="stable")
    best = ordered[_RECORD].drop_duplicates().index
    settled = replace(table, frame=frame[frame.index.isin(best)])
    return {**tables, "history": settled}, ordered, found


def _paid_by_corrections(frame: pd.DataFrame) -> "pd.Series[bool]":
    """Tell which months that were held a later month has paid since: no other record takes their place."""
    told = frame[["corrected", "director_id"]].dropna()
    pairs = zip(told["director_id"], told["corrected"], strict=True)
    paid = [(director, month) for director, text in pairs for month in read_moves(text) or ()]
    if not paid:
        return pd.Series(data=False, index=frame.index)
    return (frame["status"] == "hold") & pd.MultiIndex.from_frame(frame[_RECORD]).isin(paid)


def _rank(number: int, name: str, ours: Collection[str]) -> int:
    """Return the precedence of a sheet; those of other files follow in their order."""
    return 2 + number if name.startswith("[") else int(name in ours)


def _about(table: Table, code: str, key: str, row: int, **words: Said) -> Diagnostic:
    value = table.frame.at[row, "period"]
    return Diagnostic(code, table.at(row, key), None if pd.isna(value) else str(value), table.director(row), **words)


def _future(table: Table, period: Period) -> Iterator[Diagnostic]:
    months = table.frame["period"]
    later = months.index[months > str(period)]
    yield from of_each(later, lambda row: _about(table, "CB315", "period", int(row), period=str(period)))


def _do_not_add_up(table: Table, directors: pd.DataFrame, plan: Plan, period: Period) -> Iterator[Diagnostic]:
    """Compare each paid month with its lines and what the month before carried forward.

    A record that does not say what it brought forward took what the month before carried forward. For the first
    month of a director that is unknown; it can only have lowered the pay.
    """
    frame = table.frame[["director_id", "period", "status", "gross_pay", "carry_forward", _BROUGHT, *_ADDED]]
    frame = frame[frame["period"] < str(period)].sort_values("period", kind="stable")
    whose = frame["director_id"]
    carried_in = frame["carry_forward"].groupby(whose).ffill().groupby(whose).shift()
    carried_in = frame[_BROUGHT].fillna(carried_in)
    first = carried_in.isna()
    lines = sum((frame[key].fillna(0) for key in _ADDED), carried_in.fillna(0))
    paid = frame["gross_pay"] + frame["carry_forward"].fillna(0)
    wrong = (paid != lines) & ~(first & (paid < lines)) & (frame["status"] == "pay") & whose.notna()
    unread = {row for row, _ in table.unread}
    rows = [row for row in frame.index[wrong.fillna(value=False).astype(bool)] if int(row) not in unread]
    if rows:
        decisive = _decisive(frame, directors, plan)
        for code, does in (("CB316", True), ("CB419", False)):
            some = [row for row in rows if bool(decisive[row]) == does]
            yield from of_each(some, partial(_not_adding_up, table, code, lines, paid))


def _not_adding_up(table: Table, code: str, lines: "pd.Series[Any]", paid: "pd.Series[Any]", row: int) -> Diagnostic:
    month, come_to, were_paid = table.frame.at[row, "period"], micros_text(lines[row]), micros_text(paid[row])
    value = None if pd.isna(month) else str(month)
    return Diagnostic(code, table.at(row, "gross_pay"), value, table.director(row), sum=come_to, paid=were_paid)


def _decisive(records: pd.DataFrame, directors: pd.DataFrame, plan: Plan) -> "pd.Series[bool]":
    """Tell on which records this month's pay rests: what a listed director carries in, and their team period so far.

    A paid month that states what it carried forward settles the months before it.
    """
    whose = records["director_id"]
    on_team = directors.loc[is_among(directors["commission_basis"], plan.team_bases), "director_id"]
    stated = records["period"].where(records["carry_forward"].notna() & (records["status"] == "pay"))
    settled = records["period"] < stated.groupby(whose).transform("max")
    in_period = is_among(whose, on_team) & is_among(records["period"], plan.earlier_months)
    return is_among(whose, directors["director_id"]) & (~settled | in_period)


def _unreadable_corrections(table: Table) -> Iterator[Diagnostic]:
    """Refuse what does not say which corrections were paid: they would be paid again."""
    told = table.frame["corrected"].dropna()
    unreadable = [int(str(row)) for row, text in told.items() if read_moves(text) is None]
    yield from of_each(unreadable, partial(_about, table, "CB641", "corrected"))


def recorded(tables: Tables, period: Period) -> "pd.Series[str]":
    """Return the directors of whom an earlier month is on record."""
    frame = tables["history"].frame
    return frame.loc[(frame["period"] < str(period)).fillna(value=False).astype(bool), "director_id"]


def check_history(tables: Tables, plan: Plan, period: Period | None) -> Found:
    """Check the settled records; while the month is unclear none is late or early."""
    table = tables["history"]
    if period is None or not table.there:
        return []
    return [
        *_future(table, period),
        *_do_not_add_up(table, tables["directors"].frame, plan, period),
        *_unreadable_corrections(table),
    ]


def without_month(tables: Tables, period: Period | None) -> Tables:
    """Leave out the records of the pay month itself: an earlier run's, which this one replaces."""
    table = tables["history"]
    return {**tables, "history": replace(table, frame=table.frame[table.frame["period"] != str(period)])}
