"""Where a sheet's columns stand: the rows of a sheet as text, the columns found in it, the addresses of its cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from openpyxl.utils import get_column_letter

from compbatch.model.field import SheetKind
from compbatch.model.unit import NOTHING, Unit
from compbatch.xlsx import State

RowTexts = Sequence[str | None]


@dataclass(frozen=True, slots=True)
class SheetText:
    """The first rows of one sheet as text, row 1 first; ``left`` is the 0-based column of a row's first item.

    ``pivots`` are the areas of its pivot tables, which repeat other cells: their first row and column and last, from 1.
    ``unread`` is a sheet that the reader does not take.
    """

    name: str
    rows: tuple[RowTexts, ...]
    left: int
    state: State = "visible"
    pivots: tuple[tuple[int, int, int, int], ...] = ()
    unread: bool = False

    def without_pivots(self) -> "SheetText":
        """Return the same with the cells of pivot tables blank."""
        if not self.pivots:
            return self
        rows = tuple(
            tuple(None if self._in_pivot(row, place) else cell for place, cell in enumerate(cells, self.left + 1))
            for row, cells in enumerate(self.rows, start=1)
        )
        return replace(self, rows=rows)

    def _in_pivot(self, row: int, column: int) -> bool:
        return any(top <= row <= bottom and left <= column <= right for top, left, bottom, right in self.pivots)


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """A recognised column: 0-based position, its heading, and how its numbers are to be taken.

    ``rank`` tells how surely its heading means it, the surest lowest.
    """

    position: int
    heading: str
    unit: Unit = NOTHING
    rank: int = 0

    @property
    def shift(self) -> int:
        """Return the decimal places by which the unit moves a number."""
        return self.unit.shift


def address(row: int, position: int) -> str:
    """Return a cell address such as ``B7`` from a 1-based row and a 0-based column."""
    return f"{get_column_letter(position + 1)}{row}"


@dataclass(frozen=True, slots=True)
class SheetMap:
    """A recognised sheet: its kind, name, heading row (1-based), columns by key, and the rows above the heading.

    ``head`` is the heading row itself; ``headed`` are the 0-based positions of the block that the recognised columns
    stand in.
    """

    sheet: SheetKind
    name: str
    heading_row: int
    columns: Mapping[str, FoundColumn]
    left: int = 0
    above: tuple[RowTexts, ...] = ()
    head: RowTexts = ()
    state: State = "visible"
    headed: frozenset[int] = frozenset()

    def address(self, row: int, key: str) -> str:
        """Return the address of a row's cell in a recognised column."""
        return address(row, self.columns[key].position)

    def head_of(self, key: str) -> str:
        """Return what stands in the heading row above a recognised column."""
        place = self.columns[key].position - self.left
        return (self.head[place] or "") if place < len(self.head) else ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sheet that fits a kind and is not read, and the one that is read in its place."""

    map: SheetMap
    read: str
