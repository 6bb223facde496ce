"""Where pivot tables stand: what is in them repeats other cells."""

import re

from openpyxl.utils import column_index_from_string

from compbatch.xlsx.markup import child
from compbatch.xlsx.relations import relationships
from compbatch.xlsx.workbook import Workbook

PivotArea = tuple[int, int, int, int]  # the first row and column and the last, from 1
_CORNERS = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,9})(?::\$?([A-Z]{1,3})\$?(\d{1,9}))?")


def pivot_areas(book: Workbook, part: str) -> tuple[PivotArea, ...]:
    """List the areas of the pivot tables on a sheet."""
    name = book.package.find(part) or part
    targets = [each.target for each in relationships(book.package, name) if each.kind == "pivotTable"]
    roots = [book.package.tree(target) for target in targets if book.package.find(target)]
    places = [location.get("ref", "") for root in roots if (location := child(root, "location")) is not None]
    return tuple(_area(match) for place in places if (match := _CORNERS.fullmatch(place)))


def _area(match: re.Match[str]) -> PivotArea:
    first, last = (int(match[2]), column_index_from_string(match[1])), (match[4] or match[2], match[3] or match[1])
    return (*first, int(last[0]), column_index_from_string(last[1]))
