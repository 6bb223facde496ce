"""Tables below one another on a sheet of words and amounts: headings, rows, and what the amounts come to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from compbatch.model.sheet_column import Format
from compbatch.sheets.paper import lines_needed
from compbatch.sheets.sheet_writer import BAND, HEADING, QUIET, SECTION, Look, SheetWriter, cell_look, plain_number

_ZERO = Decimal(0)


class Worked(NamedTuple):
    """A figure with the formula that gives it, in which ``{row}`` is its row."""

    formula: str
    now: Decimal


BlockCell = str | int | Decimal | Worked | None


class Column(NamedTuple):
    """A column of a table; ``added`` tells whether a total stands below it, ``wide`` a wrapped text's width."""

    title: str
    format: Format
    added: bool = False
    wide: float | None = None


@dataclass
class Blocks:
    """The tables of a sheet; ``row`` is where the next begins."""

    writer: SheetWriter
    row: int

    def title(self, words: str) -> None:
        """Write what the next table is about."""
        self.writer.put(self.row, 1, words, SECTION)
        self.writer.height(self.row, 20)
        self.row += 1

    def words(self, lines: Iterable[str]) -> None:
        """Write lines of words over the columns."""
        for line in lines:
            self.writer.head(self.row, 1, line)
            self.row += 1
        self.row += 1

    def table(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[BlockCell]],
        *,
        total: str | None = None,
        none: str = "",
    ) -> range:
        """Draw a table and return the rows of its body; ``none`` stands where there is none."""
        heading = self.row
        for place, column in enumerate(columns, start=1):
            left = column.format == "text" and place == 1
            self.writer.put(heading, place, column.title, HEADING._replace(across="left") if left else HEADING)
        self.writer.height(heading, 28)
        first = heading + 1
        for row, cells in enumerate(rows, start=first):
            self._line(row, columns, cells)
        last = first + len(rows) - 1
        if not rows:
            self.writer.put(first, 1, none, Look(colour=QUIET, size=9, line=False))
        elif total is not None:
            self._total(first, last, columns, total)
        self.row = first + max(1, len(rows)) + (1 if rows and total is not None else 0) + 1
        return range(first, last + 1)

    def _line(self, row: int, columns: Sequence[Column], cells: Sequence[BlockCell]) -> None:
        for place, (column, cell) in enumerate(zip(columns, cells, strict=True), start=1):
            look = cell_look(column.format)
            if column.wide:
                look = look._replace(size=9, wrap=True, across="left", indent=1)  # clear of the amount before it
                self.writer.height(row, max(16, 5 + 12 * lines_needed(str(cell or ""), column.wide)))
            _write(self.writer, row, place, cell, look)

    def _total(self, first: int, last: int, columns: Sequence[Column], title: str) -> None:
        """Add up by formulas."""
        row = last + 1
        for place, column in enumerate(columns, start=1):
            look = cell_look(column.format, bold=True, fill=BAND, top_line=True)
            self.writer.put(row, place, title if place == 1 else None, look._replace(across=None))
            if column.added:
                values = (self.writer.value(each, place) for each in range(first, row))
                now = sum((Decimal(each) for each in values if isinstance(each, int | Decimal)), _ZERO)
                self.writer.total(row, place, first, now, look)
        self.writer.height(row, 20)


def _write(writer: SheetWriter, row: int, place: int, cell: BlockCell, look: Look) -> None:
    if isinstance(cell, Worked):
        writer.formula(row, place, cell.formula.replace("{row}", str(row)), plain_number(cell.now), look)
    else:
        writer.put(row, place, plain_number(cell) if isinstance(cell, Decimal) else cell, look)
