"""Where a figure on the workings comes from: the rows listed on the detail, the user's own cell, the plan's."""

from typing import Any, NamedTuple

import pandas as pd

from compbatch.language import Text
from compbatch.model.sources import ByGrade, OwnCell, PeriodTarget, RowCount, RowSum
from compbatch.sheets.month_view import PLAN_VALUE, MonthView
from compbatch.sheets.references import DirectorCells

_ROWS = Text("转到明细中的各行", "Go to the rows on the detail sheet")
_FIRST = Text("转到第一行", "Go to the first row")
_OWN = Text("转到您表中的单元格", "Go to the cell on your sheet")
_PLAN = Text("转到所用方案", "Go to the plan used")
LINKED = (ByGrade, OwnCell, PeriodTarget, RowCount, RowSum)


class Source(NamedTuple):
    """A cell to jump to, and what a person is told before."""

    sheet: str
    cell: str
    tip: Text


def source_of(month: MonthView, cells: DirectorCells, expr: Any) -> Source | None:  # noqa: ANN401 - of any kind
    """Return where a director's figure comes from; None where nothing stands there."""
    if isinstance(expr, RowCount | RowSum):
        return _rows(month, cells, expr.kind)
    if isinstance(expr, ByGrade):
        return _own(month, cells, OwnCell("directors", expr.item)) or _of_plan(month, cells, expr.item)
    if isinstance(expr, PeriodTarget):
        expr = expr.cell(month.plan)
    return _own(month, cells, expr) if isinstance(expr, OwnCell) else None


def _rows(month: MonthView, cells: DirectorCells, kind: str) -> Source | None:
    """Return the rows' block on the detail sheet, else the first of them on the user's."""
    director = cells.figures["director_id"]
    block = month.used_rows.blocks.get((director, kind))
    if block is not None:
        return Source(month.names["detail"], f"A{block}", _ROWS)
    first = None if month.used_rows.all_listed else month.first_rows[kind].get(director)
    if first is None:
        return None
    at = month.tables[kind].at(first, "amount")
    return Source(at.sheet, str(at.cell), _FIRST)


def _own(month: MonthView, cells: DirectorCells, own: OwnCell) -> Source | None:
    table = month.tables[own.sheet]
    if month.has_left(cells.place) or pd.isna(cells.figures[f"{own.sheet}.{own.key}"]) or not table.has(own.key):
        return None
    at = table.at(cells.place if own.sheet == "directors" else int(cells.figures["margin_row"]), own.key)
    return Source(at.sheet, str(at.cell), _OWN)


def _of_plan(month: MonthView, cells: DirectorCells, item: str) -> Source | None:
    grades = [tier.start for tier in month.plan.tiers(item)]
    if cells.figures["grade"] not in grades:
        return None
    row = month.plan_rows[item, grades.index(cells.figures["grade"])]
    return Source(month.names["plan_used"], f"{PLAN_VALUE}{row}", _PLAN)
