"""What people wrote on the sheets of an earlier run of the month, put beside the same rows of this one's."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from openpyxl.utils.cell import coordinate_to_tuple

from compbatch import xlsx
from compbatch.language import Text
from compbatch.sheets.month_view import MonthView
from compbatch.sheets.payout_foot import BOX_BEGINNINGS
from compbatch.sheets.row_keys import RowKey, drawn_rows, places_of, stored_rows
from compbatch.sheets.run_part import RunPart, left_in
from compbatch.xlsx import Cell, Grid, Grids, Value
from compbatch.xlsx.sheet_cells import StoredCell, StoredCells, StoredValue

_STOP = Text("；", "; ")
_BLANK = StoredCell(None)


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
    places = {key: places_of(key, drawn_rows(grid)) for key, grid in by_key.items()}
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
            for row_key, rows in places_of(key, stored_rows(stored)).items()
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
