"""What people wrote on the sheets of an earlier run of the month, put beside the same rows of this one's."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from openpyxl.utils.cell import coordinate_to_tuple

from compbatch import xlsx
from compbatch.language import Text
from compbatch.sheets.month_view import MonthView
from compbatch.sheets.payout_foot import BOX_BEGINNINGS
from compbatch.sheets.run_part import RunPart, left_in
from compbatch.xlsx import Cell, Grid, Grids, Value
from compbatch.xlsx.sheet_cells import StoredCell, StoredCells, StoredValue, plain

# The columns by which a row of a sheet is known again, whatever row it is by then.
_KNOWN_BY: Mapping[str, tuple[int, ...]] = {
    "payout": (1,), "workings": (1,), "assessment": (1,), "detail": (2, 3, 4, 5), "checks": (1, 2), "plan_used": (1, 3),
    "history": (1, 2),
}  # fmt: skip
_CODE, _WHERE, _DIRECTOR = 1, 4, 6  # of a finding, whose words may have other figures by then
_BELOW = 200  # blank rows below a sheet in which people may write
_STOP = Text("；", "; ")
_BLANK = StoredCell(None)
RowKey = tuple[str, ...]
_Places = dict[RowKey, list[int]]


@dataclass(frozen=True, slots=True)
class Writing:
    """What somebody wrote into a cell of a sheet of ours: the row's key and its turn among those of the same key."""

    key: str
    address: str
    row: RowKey
    turn: int
    column: int
    cell: StoredCell


def put_back(view: MonthView, grids: Grids) -> list[str]:
    """Write into this run's sheets what people had written on the earlier one's; name the cells that have no place.

    What was signed is not put back: a signature belongs to the figures that it was put under.
    """
    left = left_in(view.file.workbook)
    if left is None or left.period != str(view.period):
        return []
    by_key = {key: grids[name] for key, name in view.names.items() if name in grids}
    places = {key: _places(key, _drawn(grid)) for key, grid in by_key.items()}
    lost = []
    for names, writing in _writings(view, left):
        grid, rows = by_key.get(writing.key), places.get(writing.key, {}).get(writing.row, [])
        row = rows[writing.turn] if writing.turn < len(rows) else None
        if grid is None or row is None or not _put(view, grid, row, writing):
            lost.append(f"{names}!{writing.address}")
    return lost


def _put(view: MonthView, grid: Grid, row: int, writing: Writing) -> bool:
    """Write into a cell that is free; tell whether it is."""
    there = grid.rows[row].get(writing.column, Cell(None))
    if writing.key == "payout" and writing.column == len(view.page) and isinstance(there.value, str):
        grid.rows[row][writing.column] = Cell(f"{there.value}{view.say(_STOP)}{writing.cell.value}", there.style)
        return True
    if there.value not in (None, "") or there.formula is not None:
        return False
    grid.rows[row][writing.column] = Cell(_value(writing.cell.value), there.style, writing.cell.formula)
    return True


def _value(stored: StoredValue) -> Value | None:
    return Decimal(repr(stored)) if isinstance(stored, float) else stored


def _writings(view: MonthView, left: RunPart) -> Iterator[tuple[str, Writing]]:
    """Yield what people wrote on each sheet, with the sheet's name."""
    workbook = view.file.workbook
    cells = StoredCells(workbook)
    for sheet in xlsx.list_sheets(workbook):
        key = sheet.own
        if key is None or key not in left.written:
            continue
        stored = cells.of(sheet.part)
        boxes = _boxes(view, stored) if key == "payout" else frozenset()
        turns = {
            row: (row_key, turn)
            for row_key, rows in _places(key, _rows(stored)).items()
            for turn, row in enumerate(rows)
        }
        for address in sorted(stored.keys() - left.written[key].cells, key=coordinate_to_tuple):
            row, column = coordinate_to_tuple(address)
            cell = None if row in boxes else _theirs(left, key, stored, address)
            if cell is not None:
                row_key, turn = turns[row]
                yield sheet.name, Writing(key=key, address=address, row=row_key, turn=turn, column=column, cell=cell)


def _boxes(view: MonthView, stored: Mapping[str, StoredCell]) -> frozenset[int]:
    """Return the rows of the boxes in which the page is signed."""
    found = [address for address, cell in stored.items() if str(cell.value).startswith(BOX_BEGINNINGS)]
    rows = {coordinate_to_tuple(address)[0] for address in found}
    return frozenset(row for row in rows if stored.get(f"A{row}", _BLANK).value not in view.sources)


def _theirs(left: RunPart, key: str, stored: Mapping[str, StoredCell], address: str) -> StoredCell | None:
    """Return what a person wrote; of a remark, without the words that the run began it with; None for nothing."""
    cell, (row, column) = stored[address], coordinate_to_tuple(address)
    director = str(stored.get(f"A{row}", _BLANK).value)
    ours = left.remarks.get(director, "") if key == "payout" and column == left.remark_column else ""
    if not ours:
        return cell
    theirs = str(cell.value or "").removeprefix(ours).lstrip("；; ")
    return StoredCell(theirs) if theirs else None


def _places(key: str, rows: Mapping[int, Mapping[int, Value | StoredValue]]) -> _Places:
    """Return the rows of each key, in their order; a row that nothing is known by goes by its number."""
    found: _Places = defaultdict(list)
    for row in sorted(rows):
        found[_key_of(key, row, rows[row])].append(row)
    return found


def _key_of(key: str, row: int, cells: Mapping[int, Value | StoredValue]) -> RowKey:
    known_by: Iterable[int] = _KNOWN_BY.get(key, ())
    if key == "checks" and plain(cells.get(_CODE)).startswith("CB"):
        known_by = (_CODE, _DIRECTOR if plain(cells.get(_DIRECTOR)) else _WHERE)
    words = tuple(plain(cells.get(column)) for column in known_by)
    return words if any(words) else (f"row {row}",)


def _drawn(grid: Grid) -> dict[int, dict[int, Value | StoredValue]]:
    """Return the values of a drawn sheet, and as many blank rows below it as anybody would write in."""
    last = max(grid.rows, default=0) + _BELOW
    return {row: {column: cell.value for column, cell in grid.rows.get(row, {}).items()} for row in range(1, last)}


def _rows(stored: Mapping[str, StoredCell]) -> dict[int, dict[int, Value | StoredValue]]:
    rows: dict[int, dict[int, Value | StoredValue]] = defaultdict(dict)
    for address, cell in stored.items():
        row, column = coordinate_to_tuple(address)
        rows[row][column] = cell.value
    return rows
