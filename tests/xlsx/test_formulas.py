"""Which formula cells have no stored value."""

import re
from collections.abc import Callable

import pytest
from package_samples import SAMPLES, edited, table_only

from compbatch.xlsx import open_workbook
from compbatch.xlsx.scan import ColumnsToScan, scan

SHEET = "xl/worksheets/sheet1.xml"
CELLS = {
    '<c r="A1"><f>1+1</f><v>2</v></c>': [],
    '<c r="A1"><f>1+1</f></c>': [(1, 1)],
    '<c r="B7" s="3"><f>1+1</f><v/></c>': [(7, 2)],
    '<c r="AB7"><f>1+1</f><v></v></c>': [(7, 28)],
    '<c r="A1" t="str"><f>""</f><v></v></c>': [],
    '<c t="str" r="A1"><f>""</f><v/></c>': [],
    '<c r="A1" t="str"><f>A2</f></c>': [(1, 1)],
    '<c r="A1"><f t="shared" si="0"/><v>1</v></c><c r="B1"><f t="shared" si="0"/></c>': [(1, 2)],
    '<c r="A1"><f t="array" ref="A1:A2">X1:X2</f> <v>1</v></c>': [],
    '<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>': [],
    '<c r="A1"><v>5</v></c><c r="B1" t="inlineStr"><is><t>f</t></is></c>': [],
    '<c r="XFD1048576"><f>1</f></c>': [(1048576, 16384)],
}


def valueless_formulas(source: bytes) -> list[tuple[int, int]]:
    return scan(open_workbook(source), SHEET, 0, ColumnsToScan(texts=(), numbers=(), errors=())).valueless


def in_sheet(cells: str) -> bytes:
    """Put cells into a sheet."""
    row = f"<sheetData><row>{cells}</row></sheetData>".encode()
    return edited(table_only(), {SHEET: lambda content: re.sub(rb"<sheetData>.*</sheetData>", row, content)})


def under_prefix(content: bytes) -> bytes:
    return re.sub(rb"<(/?)(?=[A-Za-z])", rb"<\1x:", content).replace(b"xmlns=", b"xmlns:x=")


def in_utf16(content: bytes) -> bytes:
    return content.decode().replace("UTF-8", "UTF-16").encode("utf-16")


@pytest.mark.parametrize("form", [lambda content: content, under_prefix, in_utf16], ids=["plain", "prefix", "utf-16"])
@pytest.mark.parametrize("cells", CELLS)
def test_finds_formulas_without_a_value(cells: str, form: Callable[[bytes], bytes]) -> None:
    source = edited(in_sheet(cells), {SHEET: form})
    assert valueless_formulas(source) == CELLS[cells]


def test_counts_where_cells_do_not_say_where_they_are() -> None:
    cells = "<c/><c><f>1</f></c></row><row r='5'><c r='D5'/><c><f>1</f><v>1</v></c><c><f>2</f></c>"
    assert valueless_formulas(in_sheet(cells)) == [(1, 2), (5, 6)]


def test_sees_cells_across_the_pieces_that_are_inflated() -> None:
    row = "".join(f'<c r="A{n}"><f>{n}+1</f></c><c r="B{n}"><f>1</f><v>1</v></c>' for n in range(1, 60_001))
    assert len(row) > 3 << 20
    assert valueless_formulas(in_sheet(row)) == [(n, 1) for n in range(1, 60_001)]


def test_openpyxl_stores_no_value_and_xlsxwriter_does() -> None:
    assert valueless_formulas(SAMPLES["plain"]()) == [(1, 3)]
    assert valueless_formulas(SAMPLES["rich"]()) == []
