"""An export as a workbook: that of its layout, with the rows in it."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, to_excel

from compbatch.delivery.export_rows import ExportRows
from compbatch.delivery.filled_layout import FilledCell, FilledRow, filled
from compbatch.delivery.layout import ExportLayout, LayoutSheet
from compbatch.model.output_names import EXPORT
from compbatch.xlsx import Cell, Grid, Value, Workbook, counts_from_1904, with_record
from compbatch.xlsx.format_codes import TEXT, FormatCodes
from compbatch.xlsx.small_sheet import refill


def as_workbook(layout: ExportLayout, rows: ExportRows) -> bytes:
    """Write the layout's workbook with the rows in the place of the one that is repeated."""
    book = layout.book.copy()
    codes = FormatCodes(book)
    for sheet in (layout.sheet, *layout.others):
        more = len(rows) - 1 if sheet.row else 0
        refill(book, sheet.part, _grid(book, codes, sheet, filled(sheet, rows)), at=sheet.row, more=more)
    return with_record(book, EXPORT).to_bytes()


def _grid(book: Workbook, codes: FormatCodes, sheet: LayoutSheet, rows: Iterable[FilledRow]) -> Grid:
    grid = Grid()
    epoch = CALENDAR_MAC_1904 if counts_from_1904(book) else CALENDAR_WINDOWS_1900
    for row in rows:
        if row.of in sheet.heights:
            grid.heights[row.number] = sheet.heights[row.of]
        grid.rows[row.number] = {
            column: Cell(_value(cell, epoch), codes.with_code(cell.style, cell.code))
            for column, cell in row.cells.items()
        }
    return grid


def _value(cell: FilledCell, epoch: dt.datetime) -> Value | None:
    """Return what stands in a cell: text in a cell of text, a day as the number that it is."""
    held = cell.held
    if held is None:
        return None
    if cell.code == TEXT:
        return cell.words
    return Decimal(f"{to_excel(held, epoch):.15g}") if isinstance(held, dt.date) else held
