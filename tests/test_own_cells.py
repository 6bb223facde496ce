"""How a formula finds a director's own cells: by the id that stands there, among rows that look like it to Excel."""

from collections.abc import Mapping
from decimal import Decimal

import pandas as pd
import pytest

from compbatch.model.columns import MARGINS
from compbatch.model.sheet_map import FoundColumn, SheetMap
from compbatch.model.tables import ROWS, Table
from compbatch.model.unit import Unit
from compbatch.sheets.own_cells import OwnCells

KEYS = ("director_id", "period", "revenue")
Stand = str | float | None


def own(*sheets: Mapping[int, tuple[Stand, Stand]], keys: tuple[str, ...] = KEYS, **options: frozenset[object]):
    """Return the cells of sheets by their rows: the id and the month that stand in each; the headings are in row 3."""
    stands = {
        (number * ROWS + row, key): stand
        for number, rows in enumerate(sheets)
        for row, found in rows.items()
        for key, stand in zip(KEYS, found, strict=False)
        if stand is not None
    }
    columns = {
        key: FoundColumn(place, key, Unit(scale=4) if key == "revenue" else Unit()) for place, key in enumerate(keys)
    }
    maps = tuple(SheetMap(MARGINS, f"利润 {number}", 3, columns) for number in range(1, len(sheets) + 1))
    rows = [number * ROWS + row for number, rows in enumerate(sheets) for row in rows]
    return OwnCells(Table(MARGINS, pd.DataFrame(index=rows), maps=maps, stands=stands, **options))


ALONE = "IFERROR(MATCH({},'利润 1'!$A$3:$A$1048576,0),0)"


@pytest.mark.parametrize(
    ("stands", "wanted"),
    [
        ("D01", "own"),
        ("d01", '"d01"'),  # what was read as D01 is looked up as it stands
        ('D"1', '"D""1"'),
        (7.0, "7"),
        (7.5, "7.5"),
        ("x1", '"x1"'),
        ("D*", None),  # to a lookup these are patterns
        ("D?", None),
        ("D~", None),
        (None, None),  # nothing stands there that could be looked up
    ],
)
def test_a_row_is_found_by_the_id_that_stands_there(stands: Stand, wanted: str | None):
    found = own({4: (stands, None), 5: ("D02", None)}).row(4, "D01", "own")
    assert found == (None if wanted is None else (ALONE.format(wanted), False))


BY_MONTH = "IFERROR(MATCH(1,('利润 1'!$A$3:$A$8=own)*('利润 1'!$B$3:$B$8={}),0),0)"


@pytest.mark.parametrize(
    ("rows", "month"),
    [
        ({4: ("D01", "2026-02"), 5: ("D01", "2026-03")}, '"2026-03"'),
        ({4: ("D01", "2026-02"), 5: ("D01", "2026-03"), 6: ("D01", "2026-01")}, '"2026-03"'),
        ({4: ("d01", "2026-02"), 5: ("D01", "2026-03")}, '"2026-03"'),  # one id to a lookup
        ({4: ("D01", 46023.0), 5: ("D01", 46082.0)}, "46082"),
        ({4: ("D01", "2026-02"), 5: ("D01", None)}, '""'),  # a blank month is one, too
        ({4: ("D01", "2026-03"), 5: ("D01", "2026-03")}, None),
        ({4: ("D01", None), 5: ("D01", None)}, None),
    ],
)
def test_among_rows_of_one_id_the_month_decides(rows: Mapping[int, tuple[Stand, Stand]], month: str | None):
    others = {7: ("D02", rows[5][1]), 8: ("D02", rows[5][1])}
    found = own({**rows, **others}).row(5, "D01", "own")
    assert found == (None if month is None else (BY_MONTH.format(month), True))


def test_rows_of_one_id_cannot_be_told_apart_where_no_column_holds_the_month():
    assert own({4: ("D01", None), 5: ("D01", None)}, keys=("director_id", "revenue")).row(4, "D01", "own") is None


def test_a_number_and_a_text_are_two_ids_and_each_sheet_is_looked_at_alone():
    first, second = {4: (7.0, "2026-02"), 5: ("7", "2026-02")}, {1048576: ("7", "2026-03"), 4: ("7", "2026-02")}
    cells = own(first, second)
    assert cells.row(5, "7", "own") == (ALONE.format("own"), False)
    whole = "IFERROR(MATCH(1,('利润 2'!$A$3:$A${0}=own)*('利润 2'!$B$3:$B${0}=\"2026-03\"),0),0)"
    assert cells.row(ROWS + 1048576, "7", "own") == (whole.format(1048576), True)


def test_the_first_row_of_a_second_sheet_is_its_own():
    two = ({ROWS - 1: ("D01", "2026-01"), ROWS: ("D01", "2026-02")}, {1: ("D01", "2026-02"), 2: ("D01", "2026-03")})
    found = "IFERROR(MATCH(1,('利润 {0}'!$A$3:$A${1}=own)*('利润 {0}'!$B$3:$B${1}=\"2026-02\"),0),0)"
    assert own(*two).row(ROWS, "D01", "own") == (found.format(1, ROWS), True)
    assert own(*two).row(ROWS + 1, "D01", "own") == (found.format(2, 2), True)


def test_a_cell_is_named_or_found_in_its_row():
    cells = own({4: ("D01", None)}, {5: ("D02", None)})
    assert cells.cell(4, "revenue", None) == "'利润 1'!C4"
    assert cells.cell(ROWS + 5, "revenue", "$X$9") == "INDEX('利润 2'!$C$3:$C$1048576,$X$9)"


@pytest.mark.parametrize(
    ("options", "key", "there"),
    [
        ({}, "revenue", True),
        ({}, "cost", False),  # no such column
        ({"unlike_excel": frozenset({"revenue"})}, "revenue", False),
        ({"unlike_excel": frozenset({"period"})}, "revenue", True),
        ({"unlike_cells": frozenset({(4, "revenue")})}, "revenue", False),
        ({"unlike_cells": frozenset({(5, "revenue"), (4, "period")})}, "revenue", True),
    ],
)
def test_what_a_formula_would_read_otherwise_is_not_referred_to(
    options: Mapping[str, frozenset[object]], key: str, there: bool  # noqa: FBT001 - a column of the table
):  # fmt: skip
    assert (own({4: ("D01", None)}, **options).cell(4, key, None) is not None) is there


@pytest.mark.parametrize(
    ("key", "value", "formula"),
    [
        ("director_id", "1.25", "ROUND(SUM(X9),2)"),
        ("revenue", "12000", "ROUND(SUM(X9)*10000,2)"),  # 万元
        ("revenue", "0.0001", "ROUND(SUM(X9)*10000,4)"),
        ("revenue", "9000000000000", None),  # no place of a binary sum is sure
    ],
)
def test_an_amount_is_rounded_as_far_as_it_is_sure(key: str, value: str, formula: str | None):
    assert own({4: ("D01", None)}).amount(4, key, "X9", Decimal(value)) == formula
