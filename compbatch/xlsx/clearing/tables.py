"""Excel's own tables over rows that are emptied: shrunk to what is left of them, their columns' formulas kept."""

from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl.utils import get_column_letter, range_boundaries

from compbatch.xlsx.addresses import Address
from compbatch.xlsx.clearing.request import Clearing
from compbatch.xlsx.markup import number
from compbatch.xlsx.package import Package
from compbatch.xlsx.relations import relationships
from compbatch.xlsx.xml_text import XmlText

_NAMES = ("filterColumn", "sortState", "tableColumn", "calculatedColumnFormula")


@dataclass(frozen=True)
class Area:
    """The cells from one corner to the other, both from 1."""

    left: int
    top: int
    right: int
    bottom: int

    def __str__(self) -> str:
        """Write the area as A1:B2."""
        return f"{get_column_letter(self.left)}{self.top}:{get_column_letter(self.right)}{self.bottom}"


def area(reference: str | None) -> Area | None:
    """Read an area; None if it is not one."""
    try:
        left, top, right, bottom = range_boundaries((reference or "").replace("$", ""))
    except ValueError:
        return None
    if not (left and top and right and bottom):
        return None
    return Area(int(left), int(top), int(right), int(bottom))


def shrink_tables(package: Package, sheet: str, wanted: Clearing) -> set[Address]:
    """Shrink the tables of a sheet; give the cells of the first row whose column computes itself.

    A table keeps one row at least. One with a row of totals keeps its size, as the totals stand below its rows.
    """
    computed: set[Address] = set()
    for part in _table_parts(package, sheet):
        table = XmlText(package.read(part), *_NAMES)
        held = area(table.root.get("ref"))
        heads, totals = (number(table.root.get(name), default) for name, default in _ROWS)
        if held is None or held.top + heads != wanted.heading + 1 or not _over(held, wanted):
            continue
        if wanted.clears_row(wanted.heading + 1):
            computed |= {(wanted.heading + 1, held.left + place) for place in _computed(table)}
        if not totals:
            _shrink(table, held, min(held.bottom, max(wanted.last_kept, wanted.heading + 1)))
        drop_criteria(table)
        package.put(part, table.result())
    return computed


_ROWS = (("headerRowCount", 1), ("totalsRowCount", 0))


def _table_parts(package: Package, sheet: str) -> Iterator[str]:
    for rel in relationships(package, sheet):
        if rel.kind == "table" and package.find(rel.target):
            yield rel.target


def _over(held: Area, wanted: Clearing) -> bool:
    first, last = wanted.columns
    return bool(wanted.rows) and held.left <= last and first <= held.right


def _computed(table: XmlText) -> Iterator[int]:
    """Give the places of the columns with a formula of their own."""
    for place, column in enumerate(table.all("tableColumn")):
        if table.all("calculatedColumnFormula", column):
            yield place


def _shrink(table: XmlText, held: Area, bottom: int) -> None:
    shrunk = Area(held.left, held.top, held.right, bottom)
    table.set(table.root, "ref", str(shrunk))
    filtered = table.top("autoFilter")
    if filtered is not None:
        table.set(filtered, "ref", str(shrunk))
    sorted_by = table.top("sortState")
    if sorted_by is not None:  # the order of rows that are gone; what it refers to may lie outside now
        table.edit(sorted_by.start, sorted_by.end)


def drop_criteria(text: XmlText) -> bool:
    """Take the criteria of a filter away, so that new rows are not hidden by last month's; tell if there were any."""
    filtered = text.top("autoFilter")
    if filtered is None or filtered.inner == filtered.close:
        return False
    text.edit(filtered.inner, filtered.close)
    return True
