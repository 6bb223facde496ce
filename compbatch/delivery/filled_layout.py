"""A layout filled in with the rows of a month: its cells, row by row."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from compbatch.delivery.export_fields import ExportField
from compbatch.delivery.export_rows import ExportRows, ExportValue
from compbatch.delivery.layout import LayoutCell, LayoutSheet
from compbatch.model.sheet_column import Format
from compbatch.model.wording import amount_text
from compbatch.xlsx.format_codes import GENERAL, TEXT

_CODES: dict[Format, str] = {
    "money": "#,##0.00", "rate": "0.0###%", "ratio": "0.00%", "factor": "0.0###", "date": "yyyy-mm-dd",
}  # fmt: skip


class FilledCell(NamedTuple):
    """What a cell of an export holds, the layout's format of it, the number format to show it in."""

    held: ExportValue
    style: int
    code: str
    is_amount: bool = False

    @property
    def words(self) -> str:
        """Return it as plain text."""
        return plain_text(self.held, is_amount=self.is_amount)


class FilledRow(NamedTuple):
    """A row of an export: where it stands, the row of the layout that it was made from, its cells by column."""

    number: int
    of: int
    cells: dict[int, FilledCell]


def filled(sheet: LayoutSheet, rows: ExportRows) -> Iterator[FilledRow]:
    """Yield the rows of a sheet of a layout, the one that is repeated as often as there are rows."""
    by_row: dict[int, dict[int, LayoutCell]] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        by_row.setdefault(row, {})[column] = cell
    for row, cells in by_row.items():
        if row == sheet.row:
            columns = {column: [rows.column(each) for each in cell.fields] for column, cell in cells.items()}
            for place in range(len(rows)):
                here = {column: [values[place] for values in columns[column]] for column in cells}
                yield FilledRow(row + place, row, {key: _filled(cell, here[key]) for key, cell in cells.items()})
            continue
        moved = row + len(rows) - 1 if 0 < sheet.row < row else row
        once = {key: _filled(cell, [rows.once(each) for each in cell.fields]) for key, cell in cells.items()}
        yield FilledRow(moved, row, once)


def _filled(cell: LayoutCell, values: list[ExportValue]) -> FilledCell:
    """Fill a cell in; words and fields together are a text."""
    if not cell.parts:
        return FilledCell(cell.constant, cell.style, cell.code)
    if cell.field:
        return FilledCell(values[0], cell.style, code_of(cell, cell.field), is_amount=cell.field.is_amount)
    left = iter(values)
    words = (
        plain_text(next(left), is_amount=part.is_amount) if isinstance(part, ExportField) else part
        for part in cell.parts
    )
    return FilledCell("".join(words), cell.style, cell.code)


def code_of(cell: LayoutCell, field: ExportField) -> str:
    """Return the number format of a field: the cell's own, but texts are text, and an amount has one in any case."""
    if field.form == "text":
        return TEXT
    return _CODES.get(field.form, GENERAL) if cell.code == GENERAL else cell.code


def plain_text(value: ExportValue, *, is_amount: bool = False) -> str:
    """Write what a cell holds plainly: an amount with its cents, a day as 2026-03-31."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return amount_text(value).replace(",", "") if is_amount else f"{value.normalize():f}"
    return f"{value:%Y-%m-%d}" if isinstance(value, dt.date) else str(value)
