"""What a run wrote on a sheet of ours, as a short digest a row: a row that stands as it was written is known by it."""

import base64
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from openpyxl.utils import get_column_letter

from compbatch.sheets.month_view import MonthView
from compbatch.sheets.open_cells import follows_all_rows, follows_order, is_for_people
from compbatch.xlsx import Grid, Value
from compbatch.xlsx.cells import escaped
from compbatch.xlsx.limits import TEXT, shortened
from compbatch.xlsx.sheet_cells import WHOLE_COLUMN, StoredCell, StoredValue

_SIZE = 5  # bytes a row: none of a million edits meets the digest of what stood there
_BLANK = StoredCell(None)
_SHORT = 1_000  # a text that may be looked at for what a file cannot hold
_FROM_FIRST_ROW = "$1:$"
_FIXED_ROW = re.compile(r"\$\d+")
ColumnNumbers = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WrittenRows:
    """The rows of a sheet in which something was written: the columns, from 1, and the digest of each.

    Of a row with formulas that follow all rows of the user's sheets, ``formulas`` has a digest of them by themselves.
    """

    rows: Mapping[int, tuple[ColumnNumbers, bytes]]
    formulas: Mapping[int, bytes]

    @property
    def cells(self) -> set[str]:
        """Return where something was written."""
        return {address for row in self.rows for address in self.cells_of(row)}

    def altered(self, month: MonthView, key: str, cells: Mapping[str, StoredCell]) -> list[str]:
        """Return where something was written in the rows that do not stand as they were; others' cells do not count."""
        found = []
        for row, digest in self._digests(key, cells, lambda row: follows_all_rows(month, key, row)):
            if digest != self.rows[row][1]:
                found += self.cells_of(row)
        return found

    def altered_rows(self, key: str, cells: Mapping[str, StoredCell]) -> list[int]:
        """Return the rows that do not stand as they were, on a sheet that other code may have laid out otherwise.

        Which of its rows have formulas that follow all rows is not known, so that a row stands as either kind.
        """
        kinds = zip(self._digests(key, cells, lambda _: False), self._digests(key, cells, lambda _: True), strict=True)
        return [row for (row, one), (_, other) in kinds if self.rows[row][1] not in (one, other)]

    def _digests(
        self, key: str, cells: Mapping[str, StoredCell], follows_all: Callable[[int], bool]
    ) -> Iterator[tuple[int, bytes]]:
        """Digest each row as it stands."""
        for row, (columns, _) in self.rows.items():
            stored = (cells.get(address, _BLANK) for address in self.cells_of(row))
            told = [(column, cell.formula, cell.value) for column, cell in zip(columns, stored, strict=True)]
            yield row, _digest(key, told, all_open=follows_all(row))

    def altered_formulas(self, cells: Mapping[str, StoredCell]) -> list[str]:
        """Return the formulas that follow all rows, in rows where one is not as it was written."""
        found = []
        for row, digest in self.formulas.items():
            there = [address for address in self.cells_of(row) if cells.get(address, _BLANK).formula is not None]
            if _joined(_without_ends(cells[address].formula) for address in there) != digest:
                found += there
        return found

    def cells_of(self, row: int) -> list[str]:
        """Return where something was written in a row."""
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
            "formulas": {row: digest.hex() for row, digest in self.formulas.items()},
        }

    @classmethod
    def of_plain(cls, plain: Mapping[str, Any]) -> "WrittenRows":
        """Read what was written down."""
        layouts = [tuple(layout) for layout in plain["layouts"]]
        digests = base64.b85decode(plain["digests"])
        rows = {
            row: (layouts[layout], digests[place * _SIZE : (place + 1) * _SIZE])
            for place, (row, layout) in enumerate(zip(plain["rows"], plain["layout"], strict=True))
        }
        return cls(rows, {int(row): bytes.fromhex(digest) for row, digest in plain["formulas"].items()})


def written_rows(month: MonthView, key: str, grid: Grid) -> WrittenRows:
    """Digest what is about to be written on a sheet of ours, but for what is anybody's to alter."""
    rows: dict[int, tuple[ColumnNumbers, bytes]] = {}
    formulas: dict[int, bytes] = {}
    for row, cells in sorted(grid.rows.items()):
        filled = [column for column, cell in cells.items() if cell.formula is not None or not cell.shows_nothing]
        if key == "payout":
            filled = [column for column in filled if not is_for_people(month, key, row, column, cells[column].value)]
        if filled:
            columns = tuple(sorted(filled))
            all_open = follows_all_rows(month, key, row)
            told = [(column, cells[column].formula, _as_read(cells[column].value)) for column in columns]
            rows[row] = (columns, _digest(key, told, all_open=all_open))
            if all_open:
                live = [_without_ends(formula) for _, formula, _ in told if formula is not None]
                formulas |= {row: _joined(live)} if live else {}
    return WrittenRows(rows, formulas)


def _digest(key: str, cells: Iterable[tuple[int, str | None, Value | StoredValue]], *, all_open: bool) -> bytes:
    """Digest some cells of a row, but for formulas that follow rows that pay nothing, and values that follow order."""
    told = []
    for place, formula, value in cells:
        if formula is None:
            told.append(_told(value))
        elif all_open:
            told.append("=")
        else:
            told += [_plain(formula), "" if follows_order(key, place) else _told(value)]
    return _joined(told)


def _joined(told: Iterable[str]) -> bytes:
    return blake2b("\x1f".join(told).encode("utf-8", "surrogatepass"), digest_size=_SIZE).digest()


def _plain(formula: str | None) -> str:
    """Write a formula as every program writes it, at less cost than `plain_formula`: all quotes go."""
    text = formula or ""
    if _FROM_FIRST_ROW in text:  # else there is no whole column
        text = WHOLE_COLUMN.sub(r"\1:\1", text)
    return text.replace("'", "").replace(" ", "").upper().replace("TRUE()", "TRUE").replace("FALSE()", "FALSE")


def _without_ends(formula: str | None) -> str:
    """Leave out where ranges begin and end: Excel makes them longer where rows come."""
    return _FIXED_ROW.sub("$", _plain(formula))


def _as_read(value: Value | None) -> Value | None:
    """Give what a cell shows as it is read again: a file cannot hold every text."""
    if not isinstance(value, str) or (len(value) < _SHORT and "_" not in value and value.isprintable()):
        return value
    return escaped(shortened(value, TEXT))


def _told(value: Value | StoredValue) -> str:
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value)
    return f"{float(value):.15g}"
