"""A page of a statement being drawn: its cells, the cells made one, the heights of its rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from openpyxl.utils import get_column_letter

from compbatch.sheets.paper import Face, columns_points, lines_of
from compbatch.sheets.sheet_writer import Look, plain_number
from compbatch.xlsx import Cell, Grid, Value, limits

_LINE = 1.35  # of a line's height to the size of its text
_SPACE = 6.0


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet: ``styles`` knows every look that it may use, ``widths`` are those of its columns."""

    face: Face
    styles: Mapping[Look, int]
    widths: tuple[float, ...]
    grid: Grid = field(default_factory=Grid)
    merged: list[str] = field(default_factory=list)

    def put(self, row: int, column: int, value: Value | None, look: Look) -> None:
        """Write a value; text is text, whatever it begins with."""
        plain = plain_number(value) if isinstance(value, Decimal) else value
        self.grid.rows[row][column] = Cell(plain, self.styles[look])

    def wide(self, row: int, first: int, last: int, value: Value | None, look: Look) -> None:
        """Write a value over several cells of a row, as one."""
        for column in range(first, last + 1):
            self.put(row, column, value if column == first else None, look)
        if last > first:
            self.merged.append(f"{get_column_letter(first)}{row}:{get_column_letter(last)}{row}")

    def height(self, row: int, points: float) -> None:
        """Set a row's height, as far as Excel goes."""
        self.grid.heights[row] = min(points, limits.ROW_HEIGHT)

    def words(self, row: int, columns: tuple[int, int], text: str | None, look: Look, *, least: float = 0.0) -> None:
        """Write words over some cells of a row, from the first to the last, and make it as high as they need."""
        first, last = columns
        self.wide(row, first, last, text, look)
        room = columns_points(self.widths[first - 1 : last]) - 8
        needed = _SPACE + _LINE * look.size * lines_of(text or "", look.size, self.face, room)
        self.height(row, max(least, needed, self.grid.heights.get(row, 0.0)))
