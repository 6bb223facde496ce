"""The plain workbook that is written from what was read."""

import io
import math
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from compbatch.intake.book import Book, SourceCell, SourceRow, SourceValue, Stored
from compbatch.intake.result import IntakeError, Left
from compbatch.xlsx.allowance import MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, most_area, most_text
from compbatch.xlsx.naming import fit
from compbatch.xlsx.timeless import without_clock

_UNWRITABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_LIKE_FORMULA = ("=", "+", "-", "@")
_EXACT = 10**15


def write(book: Book, size: int) -> bytes:
    """Write a plain workbook: values, number formats, and sheets by name, order and visibility.

    What may be written depends on the size of the file that was read.
    """
    from openpyxl import Workbook
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    if not book.sheets:
        raise IntakeError("empty")
    Left(MOST_SHEETS).take(len(book.sheets))
    characters = Left(most_text(size))
    for sheet in book.sheets:
        _refuse_sprawl([row for row in sheet.rows if row[1]], most_area(size))
        characters.take(
            sum(len(cell.value) for _, cells in sheet.rows for cell in cells if isinstance(cell.value, str))
        )
    target = Workbook(write_only=True)
    if book.date1904:
        target.epoch = CALENDAR_MAC_1904
    names = fit((), {str(index): _sheet_name(sheet.name) for index, sheet in enumerate(book.sheets)})
    for sheet, name in zip(book.sheets, names.values(), strict=True):
        written = target.create_sheet(name)
        written.sheet_state = sheet.state
        _write_rows(written, sheet.rows)
    if all(sheet.state != "visible" for sheet in book.sheets):  # Excel opens no workbook without a sheet to show
        target.worksheets[0].sheet_state = "visible"
    file = io.BytesIO()
    target.save(file)
    return without_clock(file.getvalue())


def _sheet_name(name: str) -> str:
    return _NO_SHEET_NAME.sub("_", _UNWRITABLE.sub(" ", name)).strip("' ") or "Sheet"


def _refuse_sprawl(rows: Sequence[SourceRow], most: int) -> None:
    """Refuse rows out of order, cells that no sheet has, and a sheet that is all but empty space."""
    if not rows:
        return
    numbers = [row for row, _ in rows]
    columns = [[cell.column for cell in cells] for _, cells in rows]
    if any(after <= before for line in (numbers, *columns) for before, after in pairwise(line)):
        raise IntakeError("damaged", "cells out of order")
    left, right = min(line[0] for line in columns), max(line[-1] for line in columns)
    if numbers[-1] >= MOST_ROWS or right >= MOST_COLUMNS:
        raise IntakeError("damaged", "a cell outside of the sheet")
    if (numbers[-1] - numbers[0] + 1) * (right - left + 1) > most:
        raise IntakeError("sprawling")


def _write_rows(sheet: Any, rows: Iterable[SourceRow]) -> None:  # noqa: ANN401 - the library has no types
    """Write rows at their numbers, cells in their columns."""
    written = 0
    for row, cells in rows:
        if cells:
            for _ in range(row - written):
                sheet.append(())
            sheet.append(_spread(sheet, cells))
            written = row + 1


def _spread(sheet: Any, cells: Sequence[SourceCell]) -> list[Any]:  # noqa: ANN401 - the library has no types
    """Place a row's cells, nothing in between."""
    spread: list[Any] = [None] * (cells[-1].column + 1)
    for cell in cells:
        spread[cell.column] = _writable(sheet, cell)
    return spread


def _writable(sheet: Any, cell: SourceCell) -> Any:  # noqa: ANN401 - the library has no types
    """Return what to write: a cell, or where its type and format go without saying, the value."""
    from openpyxl.cell import WriteOnlyCell

    value = cell.value
    if isinstance(value, float) and not isinstance(value, bool):
        value = _plain_number(value)
    if isinstance(value, str):
        return _text_cell(sheet, _UNWRITABLE.sub(" ", value))
    if isinstance(value, Stored):
        written = WriteOnlyCell(sheet, value.text)
        written.data_type = value.kind
        return written
    if cell.format == "General" or isinstance(value, bool):
        return value
    written = WriteOnlyCell(sheet, value)
    written.number_format = _UNWRITABLE.sub("", cell.format)
    return written


def _plain_number(value: float) -> SourceValue:
    """Write a whole number as one, as Excel does; what is no number is an error."""
    if not math.isfinite(value):
        return Stored("#NUM!", "e")
    return int(value) if value.is_integer() and abs(value) < _EXACT else value


def _text_cell(sheet: Any, text: str) -> Any:  # noqa: ANN401 - the library has no types
    """Return text that stays text, in the file and when a person edits it."""
    from openpyxl.cell import WriteOnlyCell

    written = WriteOnlyCell(sheet, text)
    written.data_type = "s"
    if text.startswith(_LIKE_FORMULA):
        written.quotePrefix = True
    return written
