"""What a run wrote on a sheet of ours, as a short digest a row: a row that stands as it was written is known by it."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from openpyxl.utils import get_column_letter

from compbatch.sheets.month_view import MonthView
from compbatch.sheets.open_cells import follows_all_rows, follows_order, is_for_people
from compbatch.xlsx import Cell, Grid, Value
from compbatch.xlsx.cells import escaped
from compbatch.xlsx.limits import TEXT, shortened
from compbatch.xlsx.sheet_cells import StoredCell, StoredValue, plain_formula

_SIZE = 5  # bytes a row: none of a million edits meets the digest of what stood there
_BLANK = StoredCell(None)
_NOTHING = (None, "")
_SHORT = 1_000  # a text that may be looked at for what a file cannot hold
_BY_DIRECTOR = ("payout", "workings")
Columns = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WrittenRows:
    """The rows of a sheet in which something was written: the columns, from 1, and the digest of each."""

    rows: Mapping[int, tuple[Columns, bytes]]

    @property
    def cells(self) -> set[str]:
        """Return where something was written."""
        return {address for row in self.rows for address in self._cells_of(row)}

    def altered(self, month: MonthView, key: str, cells: Mapping[str, StoredCell]) -> list[str]:
        """Return where something was written in the rows that do not stand as they were; others' cells do not count."""
        found = []
        for row, (columns, digest) in self.rows.items():
            addresses = self._cells_of(row)
            stored = (cells.get(address, _BLANK) for address in addresses)
            if _digest(month, key, row, dict(zip(columns, stored, strict=True))) != digest:
                found += addresses
        return found

    def _cells_of(self, row: int) -> list[str]:
        return [f"{get_column_letter(column)}{row}" for column in self.rows[row][0]]

    def as_plain(self) -> dict[str, Any]:
        """Write it down; rows mostly have the same columns, which are written once."""
        layouts = {
            columns: place for place, columns in enumerate(dict.fromkeys(each for each, _ in self.rows.values()))
        }
        return {
            "rows": list(self.rows),
            "layouts": list(layouts),
            "layout": [layouts[columns] for columns, _ in self.rows.values()],
            "digests": base64.b85encode(b"".join([digest for _, digest in self.rows.values()])).decode(),
        }

    @classmethod
    def of_plain(cls, plain: Mapping[str, Any]) -> "WrittenRows":
        """Read what was written down."""
        layouts = [tuple(layout) for layout in plain["layouts"]]
        digests = base64.b85decode(plain["digests"])
        return cls({
            row: (layouts[layout], digests[place * _SIZE : (place + 1) * _SIZE])
            for place, (row, layout) in enumerate(zip(plain["rows"], plain["layout"], strict=True))
        })  # fmt: skip


def written_rows(month: MonthView, key: str, grid: Grid) -> WrittenRows:
    """Digest what is about to be written on a sheet of ours, but for what is anybody's to alter."""
    rows = {}
    for row, cells in sorted(grid.rows.items()):
        filled = [column for column, cell in cells.items() if cell.value not in _NOTHING or cell.formula is not None]
        if key == "payout":
            filled = [column for column in filled if not is_for_people(month, key, row, column, cells[column].value)]
        if filled:
            columns = tuple(sorted(filled))
            rows[row] = (columns, _digest(month, key, row, {column: _as_read(cells[column]) for column in columns}))
    return WrittenRows(rows)


def _digest(month: MonthView, key: str, row: int, cells: Mapping[int, Cell | StoredCell]) -> bytes:
    """Digest some cells of a row, but for the values of formulas that follow rows that pay nothing or their order."""
    all_open = follows_all_rows(month, key, row)
    told = []
    for place, cell in cells.items():
        value, formula = cell.value, cell.formula
        if formula is not None:
            # Directors' rows have too many formulas to write each as every program writes it.
            told.append(formula if key in _BY_DIRECTOR and not all_open else str(plain_formula(formula)))
            if all_open or follows_order(key, place):
                continue
        told.append(_told(value))
    return blake2b("\x1f".join(told).encode("utf-8", "surrogatepass"), digest_size=_SIZE).digest()


def _as_read(cell: Cell) -> Cell:
    """Give a cell as it is read again: a file cannot hold every text."""
    value = cell.value
    if not isinstance(value, str) or (len(value) < _SHORT and "_" not in value and value.isprintable()):
        return cell
    return Cell(escaped(shortened(value, TEXT)), cell.style, cell.formula)


def _told(value: Value | StoredValue) -> str:
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value)
    return f"{float(value):.15g}"
