"""The rows of a monthly sheet: which of them go, which stay, and what becomes of their columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from compbatch.model.period import Period, late_rows, settled_rows
from compbatch.model.sheet_map import SheetMap, SheetText
from compbatch.model.tables import ROWS, Table
from compbatch.reading.cells import RawSheet
from compbatch.reading.headings import Heading, find_headings
from compbatch.roll.titles import Move, rewrite_of
from compbatch.xlsx.addresses import Address
from compbatch.xlsx.clearing import Clearing, Rewrite

MONTHLY = ("sales", "receipts", "margins", "adjustments", "controls")
_KEPT = {"margins": "director_id", "controls": "item"}  # on these sheets the rows stay, with what they are about
_DATED = ("sales", "receipts")
_WITH_PERIOD = ("margins", "adjustments")


@dataclass(frozen=True, slots=True)
class MonthRows:
    """The rows of data of one sheet: those that go, those of other months that stay, and rows of totals."""

    go: "pd.Index[Any]"
    stay: tuple[int, ...]
    totals: tuple[int, ...]
    last: int


def rows_of(table: Table, sheet_map: SheetMap, period: Period, *, late_paid: bool) -> MonthRows:
    """Part the rows of a sheet."""
    before = ROWS * [each.name for each in table.maps].index(sheet_map.name)
    frame = table.frame.set_axis(table.frame.index - before)
    frame = frame[(frame.index > 0) & (frame.index <= ROWS)]
    others = of_other_months(frame, table.sheet.key, period, late_paid=late_paid)
    last = max(frame.index, default=sheet_map.heading_row)
    totals = tuple(sorted(place - before for place in table.kept_apart if before < place <= before + last))
    return MonthRows(frame.index[~others], tuple(map(int, frame.index[others])), totals, int(last))


def of_other_months(frame: pd.DataFrame, kind: str, period: Period, *, late_paid: bool) -> "pd.Series[bool]":
    """Tell which rows of a sheet the month's pay has not dealt with."""
    if kind in _WITH_PERIOD and "period" in frame:
        return frame["period"].notna() & (frame["period"] != str(period))
    if kind not in _DATED:
        return pd.Series(data=False, index=frame.index)
    waiting = late_rows(frame, period) & ~settled_rows(frame, period) & (not late_paid)
    return (frame["date"] > pd.Timestamp(period.last)) | waiting


def clearing(
    raw: RawSheet, sheet_text: SheetText, rows: MonthRows, titles: Mapping[Address, Rewrite], move: Move
) -> Clearing:
    """Say what goes of a sheet: whole rows, but on margins and control figures only what was typed beside the names."""
    sheet_map = raw.map
    heading = find_headings([sheet_map.sheet], sheet_text)[sheet_map.sheet.key]
    kept = _KEPT.get(sheet_map.sheet.key)
    named = heading.matches.get(kept, []) if kept else []
    periods = _periods(raw, rows, move) if kept == "director_id" else {}
    return Clearing(
        sheet_map.heading_row,
        last=rows.last,
        rows=_intervals(sheet_map.heading_row + 1, rows),
        columns=_columns(sheet_map, heading),
        kept=frozenset(column.position + 1 for _, column in named),
        formulas_stay=bool(kept),
        rewrites={**titles, **periods},
    )


def _intervals(first: int, rows: MonthRows) -> tuple[tuple[int, int], ...]:
    """Return the intervals of rows, from the first to the last, between those that stay."""
    stay = np.sort(np.array([*rows.stay, *rows.totals], dtype=np.int64))
    starts, ends = np.append(first, stay + 1), np.append(stay - 1, rows.last)
    return tuple(zip(starts[starts <= ends].tolist(), ends[starts <= ends].tolist(), strict=True))


def _columns(sheet_map: SheetMap, heading: Heading) -> tuple[int, int]:
    """Return the first and last column (from 1) of the block that the recognised columns stand in.

    Extra columns beside them belong to the rows; what stands behind a column without a heading does not.
    """
    places = [column.position for column in sheet_map.columns.values()]
    first, last = min(places), max(places)
    headed = {sheet_map.left + place for place, cell in enumerate(heading.cells) if (cell or "").strip()}
    while first - 1 in headed:
        first -= 1
    while last + 1 in headed:
        last += 1
    return first + 1, last + 1


def _periods(raw: RawSheet, rows: MonthRows, move: Move) -> dict[Address, Rewrite]:
    """Move the month on that the rows of margins state."""
    if "period" not in raw.map.columns:
        return {}
    column = raw.map.columns["period"].position + 1
    stated = raw.frame["period"].reindex(rows.go).dropna()
    return {(int(str(row)), column): rewrite_of(str(text), move, stated=True) for row, text in stated.items()}
