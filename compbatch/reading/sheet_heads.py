"""Read the first rows of each sheet, by which it is recognised."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

import fastexcel

from compbatch import xlsx
from compbatch.model.guide import is_guide
from compbatch.model.sheet_kinds import SHEETS
from compbatch.model.sheet_map import SheetText
from compbatch.reading.raw_columns import cut, sound
from compbatch.reading.sheet_names import bears, begins, contains
from compbatch.xlsx.first_rows import cut_to_first_rows
from compbatch.xlsx.for_reader import readable_errors

HEAD_ROWS = 30
_READ = (None, "history")
_OF_A_SHEET = frozenset({"sprawling", "damaged", "too-large"})
_MOST_UNREAD = 20


def first_rows(book: xlsx.Workbook) -> tuple[SheetText, ...]:
    """Return the first rows of every worksheet of the user's, and of our history, which is also input."""
    sheets = [sheet for sheet in xlsx.list_sheets(book) if sheet.kind == "worksheet" and sheet.own in _READ]
    return tuple(sheet_text for sheet_text in _each_read(book, sheets, []) if not is_guide(sheet_text))


def _each_read(book: xlsx.Workbook, sheets: Sequence[xlsx.SheetInfo], unread: list[str]) -> tuple[SheetText, ...]:
    """Read what the reader takes; a sheet that it does not take and that no name makes an input is told by its name.

    Raises:
        xlsx.PackageError: If it is the workbook that it does not take, or a sheet that is input by its name.

    """
    try:
        return first_rows_of(book, sheets)
    except xlsx.PackageError as error:
        name = sheets[0].name
        is_input = any(bears(name, kind) or begins(name, kind) or contains(name, kind) for kind in SHEETS)
        if error.reason not in _OF_A_SHEET or len(unread) == _MOST_UNREAD or (len(sheets) == 1 and is_input):
            raise
    if len(sheets) > 1:  # out here, where the error has let go of what was read
        half = len(sheets) // 2
        return (*_each_read(book, sheets[:half], unread), *_each_read(book, sheets[half:], unread))
    unread.append(name)
    return (SheetText(name, (), 0, sheets[0].state, unread=True),)


def first_rows_of(book: xlsx.Workbook, sheets: Sequence[xlsx.SheetInfo]) -> tuple[SheetText, ...]:
    """Return the first rows of some worksheets."""
    if not sheets:
        return ()
    parts = [sheet.part for sheet in sheets]
    with sound():
        with suppress(fastexcel.FastExcelError):  # a sheet laid out so oddly that its head is none
            return _texts_of(book, cut_to_first_rows(book, parts, HEAD_ROWS), sheets)
        return _texts_of(book, readable_errors(book, parts), sheets)


def _texts_of(book: xlsx.Workbook, source: bytes, sheets: Sequence[xlsx.SheetInfo]) -> tuple[SheetText, ...]:
    reader = fastexcel.read_excel(source)
    return tuple(
        replace(_as_text(reader, sheet.name), state=sheet.state, pivots=xlsx.pivot_areas(book, sheet.part))
        for sheet in sheets
    )


def _as_text(reader: fastexcel.ExcelReader, name: str, rows: int | None = HEAD_ROWS) -> SheetText:
    sheet = reader.load_sheet(name, header_row=None, skip_rows=0, n_rows=rows, dtypes="string")
    columns = sheet.available_columns()
    cells = zip(*(cut(column).to_pylist() for column in sheet.to_arrow().columns), strict=True)
    return SheetText(name, tuple(cells), columns[0].absolute_index if columns else 0)
