"""Draw a computed cell: a formula where one is exact, else the value, with the reason where a reader needs it."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pandas as pd

from compbatch.language import Text
from compbatch.model.assessment import STATES
from compbatch.model.measure import Attained
from compbatch.model.sheet_column import SheetColumn
from compbatch.sheets.month_view import MonthView
from compbatch.sheets.references import DirectorCells
from compbatch.sheets.sheet_writer import Look, SheetWriter
from compbatch.xlsx import Value

_TOO_LONG = Text(
    "数值：公式超出 Excel 的长度限制，改动数据后请重新运行",
    "a value: the formula would be longer than Excel takes; run again after a change",
)


def draw_computed(writer: SheetWriter, place: int, column: SheetColumn[Any], cells: DirectorCells, look: Look) -> None:
    """Draw a director's cell of a column; blank where no rule applies or nothing is known."""
    month, rule = cells.sheet.month, column.rule(cells.figures)
    if rule is None:
        writer.put(cells.row, place, None, look)
        return
    figure = cells.figures[column.key]
    shown = cell_value(month, Attained.shown(figure) if isinstance(rule.expr, Attained) else figure)
    formula = rule.expr.excel(cells, month.plan)
    if isinstance(formula, str):
        formula = None if writer.formula(cells.row, place, formula, shown, look) else _TOO_LONG
    else:
        writer.put(cells.row, place, shown, look)
    if isinstance(formula, Text):
        writer.note(cells.row, place, month.say(formula))


def cell_value(month: MonthView, value: Any) -> Value | None:  # noqa: ANN401 - a figure of any format
    """Return a figure as a spreadsheet stores it, a state in words."""
    if value is None or isinstance(value, Decimal):
        return value
    if pd.isna(value):
        return None
    if isinstance(value, dt.date):
        return month.serial(value)
    return month.say(STATES[value]) if value in STATES else int(value)
