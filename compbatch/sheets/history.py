"""Draw the history sheet: the records of earlier months as they were, and this month's below them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from itertools import count
from typing import Any, Literal
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd
from openpyxl.utils import get_column_letter

from compbatch.language import Text
from compbatch.model.choices import CHOICES, NO_COMMISSION, choice_title
from compbatch.model.faces import Figures
from compbatch.model.field import Field, Kind
from compbatch.model.money import PLACES, whole_units
from compbatch.model.plan import rates_in_words
from compbatch.model.record_print import fingerprints
from compbatch.model.sheet_kinds import HISTORY, TARGETS_KEPT
from compbatch.paying import ComputedMonth
from compbatch.sheets.month_view import FIRST_ROW, HEADING_ROW, MonthView
from compbatch.sheets.paper import lines_needed
from compbatch.sheets.sheet_writer import BAND, HEADING, TITLE, Look, SheetWriter, cell_look

_TITLE = Text("发放历史", "Pay history")
_SUBTITLE = Text(
    "每月每位总监一行，是当月发放的记录，不随 Excel 重算。已结的月份不改，差额进入本月。有底色的是本月，重新运行时替换",
    "A row per director and month: a record of the pay, which Excel does not recalculate. Closed months are never "
    "rewritten; differences are paid in the current month. The tinted rows are this month's; another run replaces them",
)
_WIDEST = 60  # the plan's rates are long
# Two sheets show them: this one, and the checks sheet by what they held.
_COLUMNS: WeakKeyDictionary[MonthView, list[tuple[Field, list[str | Decimal | None]]]] = WeakKeyDictionary()


def draw_history(month: MonthView, writer: SheetWriter) -> None:
    """Draw the whole sheet."""
    writer.put(1, 4, month.say(_TITLE), TITLE)  # the first columns stand on each page
    writer.head(2, 4, month.say(_SUBTITLE))
    known = len(month.records)
    last = FIRST_ROW + known + len(month.payout) - 1
    for place, (field, cells) in enumerate(history_columns(month), start=1):
        writer.put(HEADING_ROW, place, month.say(field.title), HEADING)
        if field.key == "plan_rates":
            _heights(writer, cells)
        writer.put_down(count(FIRST_ROW), place, cells[:known], _look(field))
        writer.put_down(count(FIRST_ROW + known), place, cells[known:], _look(field)._replace(fill=BAND))
    _arrange_columns(month, writer, last)
    writer.height(1, 26)
    writer.height(HEADING_ROW, 32)
    writer.sheet.freeze_panes = f"D{FIRST_ROW}"
    writer.sheet.auto_filter.ref = f"A{HEADING_ROW}:{get_column_letter(len(HISTORY.fields))}{last}"
    writer.printing(HEADING_ROW, f"{month.file.name} · {month.period}", repeated=3)


def _heights(writer: SheetWriter, cells: Iterable[str | Decimal | None]) -> None:
    """Make the rows as high as the plan's rates, which are long, take."""
    lines = {words: lines_needed(str(words or ""), _WIDEST) for words in {*cells}}
    for row, words in enumerate(cells, start=FIRST_ROW):
        if lines[words] > 1:
            writer.height(row, 5 + 12 * lines[words])


def _arrange_columns(month: MonthView, writer: SheetWriter, last: int) -> None:
    """Give each column the width that its figures take, and hide those that no record has anything in."""
    forms: list[Literal["money", "text"]] = ["money" if field.kind == "money" else "text" for field in HISTORY.fields]
    fields = list(enumerate(zip(HISTORY.fields, forms, strict=True), start=1))
    rows = (FIRST_ROW, last)
    fitted = (writer.fitted(place, form, month.say(field.title), rows) for place, (field, form) in fields)
    writer.widths(*(min(width, _WIDEST) for width in fitted))
    for place, (field, _) in fields:
        filled = (writer.value(row, place) for row in range(FIRST_ROW, last + 1) if writer.shows(row, place))
        if field.key == "fingerprint" or not any(filled):
            writer.hide(place)


def history_columns(month: MonthView) -> list[tuple[Field, list[str | Decimal | None]]]:
    """Return each column's cells as the sheet shows them: those of the records, then this month's."""
    if month not in _COLUMNS:
        _COLUMNS[month] = list(_columns(month))
    return _COLUMNS[month]


def _columns(month: MonthView) -> Iterator[tuple[Field, list[str | Decimal | None]]]:
    told = _told(month)
    told["fingerprint"] = fingerprints(_as_read(told))
    for field in HISTORY.fields:
        yield field, _shown(month, field, told[field.key])


def records_left(month: ComputedMonth) -> pd.DataFrame:
    """Return what the next month would read from the sheet: the records, then this month's."""
    return pd.DataFrame(_as_read(_told(MonthView.of(month, names={}))))


def _told(month: MonthView) -> dict[str, list[Any]]:
    told: dict[str, list[Any]] = {}
    for field in HISTORY.fields:
        records = [record[field.key] for record in month.records.values()]
        told[field.key] = [*records, *_of_this_month(month, field.key)]
    return told


def _as_read(told: Mapping[str, list[Any]]) -> "dict[str, pd.api.extensions.ExtensionArray]":
    """Return the records' columns as they will be read: amounts in the millionths that a cell holds."""
    money = [field.key for field in HISTORY.fields if field.kind == "money"]
    return {key: _millionths(cells) if key in money else pd.array(cells, dtype="str") for key, cells in told.items()}


def _millionths(amounts: list[Decimal | None]) -> pd.arrays.IntegerArray:
    values = np.array([float("nan") if amount is None else float(amount) for amount in amounts], dtype=np.float64)
    blank = np.isnan(values)
    return pd.arrays.IntegerArray(whole_units(np.where(blank, 0, values), PLACES), blank)


def _look(field: Field) -> Look:
    if field.key == "plan_rates":
        return Look(size=9, wrap=True, indent=1, across="left")
    look = cell_look("money" if field.kind == "money" else "text", bold=field.key == "gross_pay")
    return look._replace(across="center") if field.kind == "status" else look


def _shown(month: MonthView, field: Field, values: Iterable[Any]) -> list[str | Decimal | None]:
    """Return a column's cells as the sheet shows them."""
    if field.kind == "money":
        return list(values)
    shown: Callable[[Any], str] = partial(_word, month, field.kind) if field.kind in CHOICES else str
    return [None if value is None else shown(value) for value in values]


def _word(month: MonthView, kind: Kind, key: str) -> str:
    return month.say(choice_title(CHOICES[kind], key))


def _of_this_month(month: MonthView, key: str) -> list[Any]:
    """Return a column of this month's records."""
    return [_now(month, figures, key) for figures in month.figures.values()]


def _now(month: MonthView, figures: Figures, key: str) -> Any:  # noqa: ANN401 - text or an amount
    """Return one cell of this month's record; who is held has no amounts, but still what they owe."""
    worked_out = _WORKED_OUT.get(key)
    return worked_out(month, figures) if worked_out else figures[key]


def _basis(_: MonthView, figures: Figures) -> str | None:
    return None if figures["commission_basis"] == NO_COMMISSION.key else figures["commission_basis"]


def _earning(_: MonthView, figures: Figures) -> Any:  # noqa: ANN401 - an amount, or None
    """Return the sales that earn: off the team's commission none, which still count for the target."""
    if not figures["on_plan"]:
        return None
    return figures["commissionable_sales"] if figures["on_team"] else Decimal(0)


def _target(key: str, _: MonthView, figures: Figures) -> Any:  # noqa: ANN401 - an amount, or None
    return figures[f"directors.{key}"]


def _owed(month: MonthView, figures: Figures) -> Any:  # noqa: ANN401 - an amount, or None
    if figures["status"] == "hold":
        return month.prior.carried["amount"].get(figures["director_id"], Decimal(0))
    return figures["carry_forward"]


def _nothing(_: MonthView, __: Figures) -> None:
    """Leave blank what is only known once the row is whole, or later."""


_WORKED_OUT: dict[str, Callable[[MonthView, Figures], Any]] = {
    **dict.fromkeys(("edited", "fingerprint"), _nothing),
    "corrected": lambda _, figures: None if figures["status"] == "hold" else figures["corrected"],
    "period": lambda month, _: str(month.period),
    "commission_basis": _basis,
    "commissionable_sales": _earning,
    "carry_forward": _owed,
    "plan_rates": lambda month, _: rates_in_words(month.plan),
    **{key: partial(_target, key) for key in TARGETS_KEPT},
}
