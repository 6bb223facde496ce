"""A small sheet to be filled in: its cells with their formats, and the sheet with other cells in their place."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from openpyxl.utils import range_boundaries
from openpyxl.utils.cell import coordinate_to_tuple, get_column_letter

from compbatch.xlsx.cells import Grid, written
from compbatch.xlsx.markup import Element, child, children, number, truth
from compbatch.xlsx.sheet_cells import StoredCell, StoredCells
from compbatch.xlsx.workbook import Workbook

_LARGEST = 1 << 20  # bytes of XML, above which a sheet is none that somebody laid out by hand
_NOTHING = StoredCell(None)


class StyledCell(NamedTuple):
    """What a cell holds, and the index of its format."""

    held: StoredCell
    style: int


class SmallSheet(NamedTuple):
    """The cells of a sheet by row and column, from 1, and the heights that were given to rows."""

    cells: Mapping[tuple[int, int], StyledCell]
    heights: Mapping[int, float]

    @property
    def rows(self) -> list[int]:
        """Return the rows that have cells."""
        return sorted({row for row, _ in self.cells})


def small_sheet(book: Workbook, part: str) -> SmallSheet | None:
    """Read a sheet whole; None where it is no small one."""
    if sum(map(len, book.package.stream(part))) > _LARGEST:
        return None
    held = StoredCells(book).of(part)
    cells: dict[tuple[int, int], StyledCell] = {}
    heights: dict[int, float] = {}
    for row in _rows(book.package.tree(part)):
        if truth(row.get("customHeight")):
            heights[number(row.get("r"))] = float(row.get("ht", "15"))
        for cell in children(row, "c"):
            address = cell.get("r", "")
            cells[coordinate_to_tuple(address)] = StyledCell(held.get(address, _NOTHING), number(cell.get("s")))
    return SmallSheet(cells, heights)


def _rows(root: Element) -> Iterator[Element]:
    return children(child(root, "sheetData"), "row")


def refill(book: Workbook, part: str, grid: Grid, *, at: int = 0, more: int = 0) -> None:
    """Put a grid in the place of a sheet's cells; below the row ``at`` the sheet is so many rows longer now.

    Merged cells below that row move with theirs, a filter over it reaches as far as its rows.
    """
    root = book.package.tree(part)
    for merged in children(child(root, "mergeCells"), "mergeCell"):
        merged.set("ref", _moved(merged.get("ref", ""), at, more))
    filtered = child(root, "autoFilter")
    if filtered is not None:
        filtered.set("ref", _moved(filtered.get("ref", ""), at, more, grows=True))
    book.package.put(part, written(root, grid))


def _moved(area: str, at: int, more: int, *, grows: bool = False) -> str:
    """Move an area that begins below a row, and let one that ends at it or below end later."""
    left, top, right, bottom = range_boundaries(area)
    first = top + more if top > at else top
    last = bottom + more if top > at or (grows and bottom >= at) else bottom
    start, end = f"{get_column_letter(left)}{first}", f"{get_column_letter(right)}{last}"
    return start if ":" not in area else f"{start}:{end}"
