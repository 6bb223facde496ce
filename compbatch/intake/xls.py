"""Files of Excel 97 to 2003, read by xlrd."""

import io
from collections.abc import Iterator, Sequence
from typing import Any

from compbatch.intake.book import STATES, Book, Row, SourceCell, SourceSheet, Value, error_value, number_format
from compbatch.intake.result import IntakeError


def read_xls(content: bytes) -> Book:
    """Read an .xls that is not encrypted."""
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=content, logfile=io.StringIO(), formatting_info=True, ragged_rows=True)
    except xlrd.XLRDError as bad:
        raise IntakeError("sealed" if "encrypted" in str(bad) else "damaged", str(bad)) from bad
    own = {number: each.format_str for number, each in book.format_map.items() if each.format_str}
    formats = [number_format(style.format_key, own) for style in book.xf_list]
    sheets = [
        SourceSheet(sheet.name, STATES[sheet.visibility], list(_xls_rows(sheet, formats))) for sheet in book.sheets()
    ]
    return Book(sheets, date1904=book.datemode == 1)


def _xls_rows(sheet: Any, formats: Sequence[str]) -> Iterator[Row]:  # noqa: ANN401 - the library has no types
    for row in range(sheet.nrows):
        cells = enumerate(sheet.row(row))
        yield (
            row,
            [
                SourceCell(column, _xls_value(cell), formats[cell.xf_index])
                for column, cell in cells
                if cell.value != ""
            ],
        )


def _xls_value(cell: Any) -> Value:  # noqa: ANN401 - the library has no types
    from xlrd import XL_CELL_BOOLEAN, XL_CELL_ERROR

    if cell.ctype == XL_CELL_ERROR:
        return error_value(cell.value)
    value: Value = bool(cell.value) if cell.ctype == XL_CELL_BOOLEAN else cell.value
    return value
