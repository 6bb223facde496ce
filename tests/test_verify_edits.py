"""Random single edits of random outputs: each that changes a figure, a word or a record is found, no other is."""

import random
from functools import cache
from itertools import count
from typing import NamedTuple

import months
import pytest
from openpyxl.utils.cell import coordinate_to_tuple
from outputs import parts_of, places_in, typed_into
from workbooks import check, computed, source_file

from compbatch import xlsx
from compbatch.control import verify
from compbatch.model.tables import ROWS, Table
from compbatch.pipeline import WrittenMonth
from compbatch.sheets.month_view import MonthView
from compbatch.sheets.open_cells import is_for_people
from compbatch.xlsx.sheet_cells import StoredCell, StoredCells

OUTPUTS = 20  # different ones, in which the edits are made
BLANK = StoredCell(None)


class Edit(NamedTuple):
    """Something typed into a cell of a sheet, and whether what stands there is then another."""

    sheet: str
    address: str
    typed: str | float | None
    changes: bool


@cache
def output_of(number: int) -> WrittenMonth:
    """Return one of the outputs, of a random month that is not refused."""
    for seed in count(number, OUTPUTS):
        rng = months.chance(seed)
        month = months.random_month(rng, grain=months.CENT)
        checked = check(months.workbook(month, rng, rng.choice(("zh", "en"))), name=month.name)
        if not checked.refused:
            return computed(checked)
    raise AssertionError


def drawn(paid: WrittenMonth, rng: random.Random) -> Edit:
    """Draw an edit: something else, or the same again, typed into a cell of ours or into one that was read."""
    workbook = xlsx.open_workbook(paid.output)
    parts = parts_of(paid.output)
    ours = [sheet.own for sheet in xlsx.list_sheets(workbook) if sheet.own]
    read = {table.name: table for table in paid.tables.values() if table.name in parts and len(table.frame)}
    key = rng.choice([*ours, *read])
    places = [at for at in places_in(paid.output, key) if key in ours or at in cells_read(read[key])]
    address = rng.choice(places)
    cell = StoredCells(workbook).of(parts[key]).get(address, BLANK)
    same = cell.value if cell.formula is None else 1.25
    typed = rng.choice((same, 1.25, "x", None, cell.value + 1 if isinstance(cell.value, float) else "1"))
    if key in ours and is_anybodys(paid, key, address, cell):
        return Edit(key, address, typed, changes=False)
    return Edit(key, address, typed, changes=cell.formula is not None or typed != cell.value)


def cells_read(table: Table) -> set[str]:
    rows = {(int(str(place)) - 1) % ROWS + 1 for place in table.frame.index}
    return {table.maps[0].address(row, key) for row in rows for key in table.maps[0].columns}


def is_anybodys(paid: WrittenMonth, key: str, address: str, cell: StoredCell) -> bool:
    return cell == BLANK or is_for_people(MonthView.of(paid, names={}), key, *coordinate_to_tuple(address), cell.value)


def agrees(seed: int) -> bool:
    paid = output_of(seed % OUTPUTS)
    edit = drawn(paid, months.chance(seed))
    found = verify(source_file("a.xlsx", typed_into(paid.output, edit.sheet, {edit.address: edit.typed}))).found
    named = [each for each in found if each.code != "CB613"]
    assert bool(named) is edit.changes, (seed, edit, named)
    return edit.changes


@pytest.mark.by_hand
def test_an_edit_is_found_where_it_changes_something_and_nowhere_else():
    assert {agrees(seed) for seed in range(24)} == {True, False}


@pytest.mark.by_hand
@pytest.mark.parametrize("first", range(0, 500, 50))
def test_five_hundred_edits(first: int):
    assert {agrees(seed) for seed in range(first, first + 50)} == {True, False}
