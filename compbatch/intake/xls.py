"""Files of Excel 97 to 2003, read by xlrd."""

import io
from collections.abc import Iterator, Sequence
from typing import Any

from compbatch.intake.book import (
    STATES,
    Book,
    SourceCell,
    SourceRow,
    SourceSheet,
    SourceValue,
    error_value,
    number_format,
)
from compbatch.intake.result import IntakeError, Left
from compbatch.xlsx.allowance import MOST_SHEETS, most_rows


def read_xls(content: bytes, stream: bytes) -> Book:
    """Read an .xls that is not encrypted, given whole and as the stream in its container that is the workbook."""
    book = _opened(content, stream)
    own = {number: each.format_str for number, each in book.format_map.items() if each.format_str}
    formats = [number_format(style.format_key, own) for style in book.xf_list]
    Left(MOST_SHEETS).take(book.nsheets)
    rows = Left(most_rows(len(content)))
    sheets = [_xls_sheet(book, index, formats, rows) for index in range(book.nsheets)]
    return Book(sheets, date1904=book.datemode == 1)


def _opened(content: bytes, stream: bytes) -> Any:  # noqa: ANN401 - the library has no types
    """Open a workbook; where the container is laid out in a way that the library does not take, the stream alone."""
    import xlrd

    try:
        return xlrd.open_workbook(
            file_contents=content, logfile=io.StringIO(), formatting_info=True, ragged_rows=True, on_demand=True
        )
    except (xlrd.compdoc.CompDocError, AssertionError):
        if not stream:
            raise
        return _opened(stream, b"")
    except xlrd.XLRDError as bad:
        raise IntakeError("sealed" if "encrypted" in str(bad) else "damaged", str(bad)) from bad


def _xls_sheet(book: Any, index: int, formats: Sequence[str], rows: Left) -> SourceSheet:  # noqa: ANN401 - no types
    """Read a sheet, and let go of what the library keeps of it: some hundred bytes for each row, used or not."""
    sheet = book.sheet_by_index(index)
    rows.take(sheet.nrows)
    read = SourceSheet(sheet.name, STATES[sheet.visibility], list(_xls_rows(sheet, formats)))
    book.unload_sheet(index)
    return read


def _xls_rows(sheet: Any, formats: Sequence[str]) -> Iterator[SourceRow]:  # noqa: ANN401 - the library has no types
    for row in range(sheet.nrows):
        cells = [
            SourceCell(column, _xls_value(cell), formats[cell.xf_index])
            for column, cell in enumerate(sheet.row(row))
            if cell.value != ""
        ]
        if cells:
            yield row, cells


def _xls_value(cell: Any) -> SourceValue:  # noqa: ANN401 - the library has no types
    from xlrd import XL_CELL_BOOLEAN, XL_CELL_ERROR

    if cell.ctype == XL_CELL_ERROR:
        return error_value(cell.value)
    value: SourceValue = bool(cell.value) if cell.ctype == XL_CELL_BOOLEAN else cell.value
    return value
