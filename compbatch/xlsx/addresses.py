"""Addresses of cells: "B7" as (row, column), both from 1, and many of them as few areas."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from openpyxl.utils import column_index_from_string, get_column_letter

Address = tuple[int, int]

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")


def address(cell: str) -> Address | None:
    """Read an address such as B7; of an area, its first cell."""
    found = _CELL.match(cell.strip().upper())
    place = (int(found[2]), column_index_from_string(found[1])) if found else (0, 0)
    return place if found and place[0] <= LAST_ROW and place[1] <= LAST_COLUMN else None


def cell_name(place: Address) -> str:
    """Write an address."""
    return f"{get_column_letter(place[1])}{place[0]}"


def areas(cells: Collection[Address]) -> str:
    """Write cells as a list of areas: B2:C9 D4."""
    columns: dict[tuple[int, int], list[int]] = defaultdict(list)
    by_column: dict[int, list[int]] = defaultdict(list)
    for row, column in sorted(set(cells)):
        by_column[column].append(row)
    for column in sorted(by_column):
        for run in _runs(by_column[column]):
            columns[run].append(column)
    boxes = sorted((left, top, right, bottom) for (top, bottom), held in columns.items() for left, right in _runs(held))
    return " ".join(_area(*box) for box in boxes)


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Cut rising numbers into runs without gaps."""
    first = last = -1
    for number in numbers:
        if number != last + 1 or first < 0:
            if first >= 0:
                yield first, last
            first = number
        last = number
    if first >= 0:
        yield first, last


def _area(left: int, top: int, right: int, bottom: int) -> str:
    """Write one area."""
    first, last = cell_name((top, left)), cell_name((bottom, right))
    return first if first == last else f"{first}:{last}"
