"""A small sheet to be filled in: its cells with their formats, and the sheet with other cells in their place."""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import NamedTuple

from openpyxl.utils import range_boundaries
from openpyxl.utils.cell import absolute_coordinate, get_column_letter

from compbatch.xlsx.cells import Grid, written
from compbatch.xlsx.markup import Element, child, children, decimal, local, number, truth
from compbatch.xlsx.relations import relationships
from compbatch.xlsx.sheet_cells import StoredCell, StoredCells
from compbatch.xlsx.workbook import Workbook

_LARGEST = 1 << 20  # bytes of XML, above which a sheet is none that somebody laid out by hand
_ROWS = 1 << 20  # that a sheet can have
_NOTHING = StoredCell(None)
_USUAL_HEIGHT = 15.0
_REACHING = frozenset({"autoFilter", "table", "conditionalFormatting", "dataValidation"})
_AREA = re.compile(r"(?P<sheet>.+!)(?P<area>\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?)")


class StyledCell(NamedTuple):
    """What a cell holds, and the index of its format."""

    held: StoredCell
    style: int


class SmallSheet(NamedTuple):
    """The cells of a sheet by row and column, from 1, the heights that were given to rows, the merged areas.

    An area has its bounds: left, top, right and bottom.
    """

    cells: Mapping[tuple[int, int], StyledCell]
    heights: Mapping[int, float]
    merged: Mapping[str, tuple[int, int, int, int]]

    @property
    def rows(self) -> list[int]:
        """Return the rows that have cells."""
        return sorted({row for row, _ in self.cells})


def small_sheet(book: Workbook, part: str) -> SmallSheet | None:
    """Read a sheet whole; None where it is no small one."""
    if sum(map(len, book.package.stream(part))) > _LARGEST:
        return None
    stored = StoredCells(book)
    held, root = stored.of(part), book.package.tree(part)
    cells = {
        place: StyledCell(held.get(name, _NOTHING), number(cell.get("s"))) for name, place, cell in stored.placed(part)
    }
    heights = {
        number(row.get("r")): decimal(row.get("ht"), _USUAL_HEIGHT)
        for row in _rows(root)
        if truth(row.get("customHeight"))
    }
    areas = [merged.get("ref", "") for merged in children(child(root, "mergeCells"), "mergeCell")]
    return SmallSheet(cells, heights, {area: bounds for area in areas if (bounds := _bounds(area))})


def _bounds(area: str) -> tuple[int, int, int, int] | None:
    """Return the first and last column and row of an area; None of whole columns or rows, and of what is no area."""
    try:
        left, top, right, bottom = range_boundaries(area)
    except ValueError:
        return None
    return (left, top, right, bottom) if left and top and right and bottom else None


def _rows(root: Element) -> Iterator[Element]:
    return children(child(root, "sheetData"), "row")


def refill(book: Workbook, part: str, grid: Grid, *, at: int = 0, more: int = 0) -> None:
    """Put a grid in the place of a sheet's cells; below the row ``at`` the sheet is so many rows longer now.

    Merged cells of that row are merged in each of its copies, those below move with theirs; tables, filters, rules,
    drop-downs and the area that is printed reach as far as its rows.
    """
    root = book.package.tree(part)
    for merged in list(children(child(root, "mergeCells"), "mergeCell")):
        _merge_again(merged, at, more)
        merged.set("ref", _moved(merged.get("ref", ""), at, more))
    tables = [rel.target for rel in relationships(book.package, part) if rel.kind == "table"]
    for holder in (root, *(book.package.tree(table) for table in tables if book.package.find(table))):
        for each in holder.iter("*"):
            name = {"autoFilter": "ref", "table": "ref"}.get(local(each), "sqref")
            if local(each) in _REACHING and (area := each.get(name)):
                each.set(name, " ".join(_moved(one, at, more, grows=True) for one in area.split()))
    _print_more(book, part, at, more)
    book.package.put(part, written(root, grid))


def _merge_again(merged: Element, at: int, more: int) -> None:
    """Merge the cells of the row ``at`` in the rows that are made from it, too."""
    left, top, right, bottom = range_boundaries(merged.get("ref", ""))
    holder = merged.getparent()
    if not (top == bottom == at and left and right) or holder is None:
        return
    for row in range(at + 1, at + more + 1):
        copied = deepcopy(merged)
        copied.set("ref", f"{get_column_letter(left)}{row}:{get_column_letter(right)}{row}")
        holder.append(copied)
    holder.set("count", str(len(holder)))


def _print_more(book: Workbook, part: str, at: int, more: int) -> None:
    """Let the area of a sheet that is printed reach as far as its rows."""
    place = next(place for place, sheet in enumerate(book.sheets()) if sheet.part == part)
    for name in book.defined_names():
        area = _AREA.fullmatch(name.text or "")
        if name.get("name") == "_xlnm.Print_Area" and name.get("localSheetId") == str(place) and area:
            moved = _moved(area["area"].replace("$", ""), at, more, grows=True)
            name.text = area["sheet"] + absolute_coordinate(moved)


def _moved(area: str, at: int, more: int, *, grows: bool = False) -> str:
    """Move an area that begins below a row, and let one that ends at it or below end later."""
    bounds = _bounds(area)
    if bounds is None:
        return area
    left, top, right, bottom = bounds
    first = top + more if top > at else top
    last = bottom + more if top > at or (grows and bottom >= at) else bottom
    start, end = f"{get_column_letter(left)}{first}", f"{get_column_letter(right)}{min(last, _ROWS)}"
    return start if start == end else f"{start}:{end}"
