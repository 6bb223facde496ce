"""Type the cells of one column: exact amounts, days, months, ids and known words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from types import MappingProxyType
from typing import Any

import pandas as pd

from compbatch.diagnostics import At, Diagnostic, about_column, of_each
from compbatch.language import listed
from compbatch.model import wording
from compbatch.model.choices import CHOICES
from compbatch.model.field import NUMBERS, Field, SheetKind
from compbatch.model.sheet_map import SheetMap
from compbatch.reading.amount_cells import typed_amounts
from compbatch.reading.cells import RawSheet
from compbatch.reading.column_cells import Typed, wrong_type
from compbatch.reading.day_cells import day_in, shown_day, typed_days, typed_months
from compbatch.reading.raw_columns import Misread
from compbatch.reading.word_cells import typed_words

_STILL_EMPLOYED = frozenset(
    (
        "在职",
        "在职中",
        "在职员工",
        "在职人员",
        "仍在职",
        "0",
        "00:00:00",
        "0000-00-00",
        "99991231",
        "99991231.0",  # a number too large for a day
        "1900-01-00",
        "至今",
        "现在",
        "长期",
        "长期有效",
        "永久",
        "有效",
        "不限",
        "无固定期限",
        "未离职",
        "在岗",
        "present",
        "current",
        "active",
        "employed",
        "to date",
        "now",
        "ongoing",
        "permanent",
        "open",
        "indefinite",
        "open-ended",
    )
)
_STORED = re.compile(r"value: (-?[\d.eE+-]+)")  # within the reader's own words for a date
_NO_TEXTS = pd.Series(dtype=object)


def without_nothing(raw: RawSheet) -> RawSheet:
    """Take ``-``, 无, n/a for blank in the columns of numbers and dates that may be blank; in an end date, 在职 too."""
    left = tuple(
        cell for cell in raw.misread if not (cell.what in ("text", "number") and _is_nothing(raw.map.sheet, cell))
    )
    return raw if len(left) == len(raw.misread) else replace(raw, misread=left)


def _is_nothing(sheet: SheetKind, cell: Misread) -> bool:
    field = sheet.field(cell.key)
    if field.filled:
        return False
    return wording.says_nothing(cell.text) or (
        field.key in ("end_date", "valid_to") and wording.cleaned(cell.text).casefold() in _STILL_EMPLOYED
    )


def can_be_read(sheet: SheetKind, cell: Misread) -> bool:
    """Tell whether a cell that does not hold what its column asks for can be read all the same, or need not be."""
    field = sheet.field(cell.key)
    if field.wrong_code:
        return True  # such a column refuses no run, whatever it holds
    if cell.what != "text":
        return field.key == "remark" or (cell.what == "number" and _is_nothing(sheet, cell))
    if field.kind in NUMBERS:
        read: object = wording.number(cell.text, percent=field.kind == "ratio")
    elif field.kind == "date":
        read = day_in(field, cell.text)
    else:
        return True
    return read is not None or _is_nothing(sheet, cell)


def currencies_in(misread: Iterable[Misread]) -> dict[int, str]:
    """Return the currencies written beside the numbers that were typed as text, by row."""
    currency = cache(wording.currency)  # one text may stand in many rows
    return {cell.row: code for cell in misread if cell.what == "text" and (code := currency(cell.text))}


def typed_column(
    field: Field,
    sheet_map: SheetMap,
    column: "pd.Series[Any]",
    misread: Sequence[Misread],
    shares: Mapping[int, int] = MappingProxyType({}),
) -> Typed:
    """Give a raw column its final type; ``misread`` are its cells that do not hold what the column asks for.

    ``shares`` are the rows of a column of shares that are shown as percentages, with the decimal places to move.
    """
    idle = field.key == "remark"  # a look-up that found nothing there is no word about the row
    odd = [] if idle else [cell for cell in misread if cell.what != "text"]
    unreadable = list(of_each(odd, partial(_unreadable, field, sheet_map)))
    words = {cell.row: cell.text for cell in misread if cell.what == "text"}
    texts = pd.Series(words, dtype=object) if words else _NO_TEXTS
    if field.kind in NUMBERS:
        read = typed_amounts(field, sheet_map, column, texts, shares)
    elif field.kind == "date":
        read = typed_days(field, sheet_map, column, texts)
    elif field.kind == "period":
        read = typed_months(field, sheet_map, column)
    else:
        read = typed_words(field, sheet_map, column)
    known = field.kind in NUMBERS or field.kind == "date"
    return Typed(read.cells, unreadable + read.found, read.as_in_excel and (known or not misread))


def _unreadable(field: Field, sheet_map: SheetMap, cell: Misread) -> Diagnostic:
    if cell.what == "date" and field.kind in NUMBERS and not field.wrong_code:
        return _in_date_format(field, sheet_map, cell)
    wrong = {"error": "CB205", "formula": "CB206", "percent": "CB242"}
    code = field.wrong_code or wrong.get(cell.what, wrong_type(field))
    at = At(sheet_map.name, sheet_map.address(cell.row, field.key))
    known = listed(choice.title for choice in CHOICES.get(field.kind, ()))
    return about_column(code, at, cell.text or "=", column=field.title, known=known)


def _in_date_format(field: Field, sheet_map: SheetMap, cell: Misread) -> Diagnostic:
    """Say what a number is that is shown as a date."""
    number = float(_STORED.search(cell.text)[1]) if _STORED.search(cell.text) else 0.0  # type: ignore[index]
    day = shown_day(pd.Timestamp(1899, 12, 30) + pd.to_timedelta(number, "D"))
    at = At(sheet_map.name, sheet_map.address(cell.row, field.key))
    return Diagnostic("CB241", at, day, column=field.title, amount=f"{number:,.15g}")
