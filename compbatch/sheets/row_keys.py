"""By what a row of a sheet of ours is known again in another run, whatever row it is by then."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from openpyxl.utils.cell import coordinate_to_tuple

from compbatch.xlsx import Grid, Value
from compbatch.xlsx.sheet_cells import StoredCell, StoredValue, plain

# The columns by which a row of a sheet is known again, whatever row it is by then.
_KNOWN_BY: Mapping[str, tuple[int, ...]] = {
    "payout": (1,), "workings": (1,), "assessment": (1,), "detail": (2, 3, 4, 5), "checks": (1, 2), "plan_used": (1, 3),
    "history": (1, 2),
}  # fmt: skip
_CODE, _WHERE, _DIRECTOR = 1, 4, 6  # of a finding, whose words may have other figures by then
_BELOW = 200  # blank rows below a sheet in which people may write
RowKey = tuple[str, ...]
RowsByKey = dict[RowKey, list[int]]


def places_of(key: str, rows: Mapping[int, Mapping[int, Value | StoredValue]]) -> RowsByKey:
    """Return the rows of each key, in their order; a row that nothing is known by goes by its number."""
    found: RowsByKey = defaultdict(list)
    for row in sorted(rows):
        found[_key_of(key, row, rows[row])].append(row)
    return found


def _key_of(key: str, row: int, cells: Mapping[int, Value | StoredValue]) -> RowKey:
    known_by: Iterable[int] = _KNOWN_BY.get(key, ())
    if key == "checks" and plain(cells.get(_CODE)).startswith("CB"):
        known_by = (_CODE, _DIRECTOR if plain(cells.get(_DIRECTOR)) else _WHERE)
    words = tuple(plain(cells.get(column)) for column in known_by)
    return words if any(words) else (f"row {row}",)


def drawn_rows(grid: Grid) -> dict[int, dict[int, Value | StoredValue]]:
    """Return the values of a drawn sheet, and as many blank rows below it as anybody would write in."""
    last = max(grid.rows, default=0) + _BELOW
    return {row: {column: cell.value for column, cell in grid.rows.get(row, {}).items()} for row in range(1, last)}


def stored_rows(stored: Mapping[str, StoredCell]) -> dict[int, dict[int, Value | StoredValue]]:
    """Return the values of a sheet that stands in a file."""
    rows: dict[int, dict[int, Value | StoredValue]] = defaultdict(dict)
    for address, cell in stored.items():
        row, column = coordinate_to_tuple(address)
        rows[row][column] = cell.value
    return rows
