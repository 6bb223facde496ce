"""Our own cells as XML: what each kind of value is written as, and that it reads back as it was."""

from decimal import Decimal

import pytest
from lxml import etree

from compbatch.xlsx.cells import Cell, Grid, Link, as_they_are, remap_differentials, remap_formats, written

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
EMPTY = f'<worksheet xmlns="{MAIN}"><dimension ref="A1"/><sheetData/><pageMargins left="1"/></worksheet>'


def sheet(grid: Grid, style: object = as_they_are) -> etree._Element:
    return etree.fromstring(written(etree.fromstring(EMPTY), grid, style))  # type: ignore[arg-type]


def cell(value: object, formula: str | None = None) -> str:
    """Write one cell as A1 and return its XML."""
    found = sheet(Grid({1: {1: Cell(value, 0, formula)}})).find("{*}sheetData/{*}row/{*}c")  # type: ignore[arg-type]
    return etree.tostring(found).decode().replace(f' xmlns="{MAIN}"', "")


@pytest.mark.parametrize(
    ("value", "xml"),
    [
        (None, '<c r="A1" s="0"/>'),
        ("", '<c r="A1" s="0"/>'),
        (True, '<c r="A1" s="0" t="b"><v>1</v></c>'),
        (False, '<c r="A1" s="0" t="b"><v>0</v></c>'),
        (0, '<c r="A1" s="0"><v>0</v></c>'),
        (100, '<c r="A1" s="0"><v>100</v></c>'),
        (Decimal("12045.50"), '<c r="A1" s="0"><v>12045.5</v></c>'),
        (Decimal(-1200), '<c r="A1" s="0"><v>-1200</v></c>'),
        (Decimal("0.00"), '<c r="A1" s="0"><v>0</v></c>'),
        (Decimal("1E+3"), '<c r="A1" s="0"><v>1000</v></c>'),
        (Decimal("1E-6"), '<c r="A1" s="0"><v>0.000001</v></c>'),
        ("王芳", '<c r="A1" s="0" t="inlineStr"><is><t>&#29579;&#33459;</t></is></c>'),
        ("a<b & c", '<c r="A1" s="0" t="inlineStr"><is><t>a&lt;b &amp; c</t></is></c>'),
        ("=1+1", '<c r="A1" s="0" t="inlineStr"><is><t>=1+1</t></is></c>'),  # text is text
    ],
)
def test_each_kind_of_value_is_written_plainly(value: object, xml: str):
    assert cell(value) == xml


@pytest.mark.parametrize("text", [" before", "after ", "\tbefore", "after\n"])
def test_spaces_at_either_end_are_kept(text: str):
    assert '<t xml:space="preserve">' in cell(text)


def test_spaces_within_need_no_mark():
    assert "xml:space" not in cell("in between\nand on")


@pytest.mark.parametrize(
    ("value", "xml"),
    [
        (None, '<c r="A1" s="0"/>'),  # without a value there is no formula
        ("", '<c r="A1" s="0" t="str"><f>IF(B1&gt;0,B1,"")</f><v/></c>'),
        ("是", '<c r="A1" s="0" t="str"><f>IF(B1&gt;0,B1,"")</f><v>&#26159;</v></c>'),
        (True, '<c r="A1" s="0" t="b"><f>IF(B1&gt;0,B1,"")</f><v>1</v></c>'),
        (Decimal("0.50"), '<c r="A1" s="0"><f>IF(B1&gt;0,B1,"")</f><v>0.5</v></c>'),
    ],
)
def test_a_formula_stands_before_the_value_that_it_has_now(value: object, xml: str):
    assert cell(value, 'IF(B1>0,B1,"")') == xml


def test_a_text_is_cut_at_what_a_cell_can_hold():
    assert f"<t>{'x' * 32_767}</t>" in cell("x" * 32_767)
    assert f"<t>{'x' * 32_766}&#8230;</t>" in cell("x" * 32_768)


def test_what_xml_cannot_hold_is_written_as_excel_writes_it():
    assert "<t>a_x0001_b_x000D_c</t>" in cell("a\x01b\rc")
    assert "<t>_x005F_x0041_</t>" in cell("_x0041_")  # read back it is _x0041_, not A
    assert "<t>_x00_</t>" in cell("_x00_")  # nothing that Excel would take for a sign


@pytest.mark.parametrize(
    ("text", "xml"),
    [
        ("a\ud83db", "a&#65533;b"),  # half of a letter is read as the sign for one that is unknown
        ("a\ufffeb\uffffc\x0cd\x0be\x1ff", "a_xFFFE_b_xFFFF_c_x000C_d_x000B_e_x001F_f"),
        ("a\tb\nc", "a\tb\nc"),
        ("_x12G4_ _x1aF0_", "_x12G4_ _x005F_x1aF0_"),
    ],
)
def test_each_sign_reads_back_as_it_was_or_as_near_as_can_be(text: str, xml: str):
    assert f"<t>{xml}</t>" in cell(text)


def test_a_formula_over_an_array_says_which_cell_it_fills():
    assert cell(5, "SUM(B1:B2*2)") == '<c r="A1" s="0"><f>SUM(B1:B2*2)</f><v>5</v></c>'
    found = sheet(Grid({2: {3: Cell(5, 0, "SUM(B1:B2*2)", array=True)}})).find("{*}sheetData/{*}row/{*}c/{*}f")
    assert (found.attrib, found.text) == ({"t": "array", "ref": "C2"}, "SUM(B1:B2*2)")


def test_cells_that_link_are_listed_in_order_behind_the_data():
    links = {(10, 1): Link("'S'!A2", "to 明细"), (2, 28): Link('"a"<b>&c', "one\ntwo\tthree\r"), (2, 3): Link("x", "")}
    content = written(etree.fromstring(EMPTY), Grid({1: {1: Cell(1)}}, links=links))
    assert content.decode().partition("</sheetData>")[2] == (
        '<hyperlinks><hyperlink ref="C2" location="x" tooltip=""/>'
        '<hyperlink ref="AB2" location="&quot;a&quot;&lt;b&gt;&amp;c" tooltip="one&#10;two&#9;three&#13;"/>'
        '<hyperlink ref="A10" location="\'S\'!A2" tooltip="to 明细"/></hyperlinks>'
        '<pageMargins left="1"/></worksheet>'
    )


def test_a_sheet_in_which_nothing_links_lists_nothing():
    assert b"hyperlink" not in written(etree.fromstring(EMPTY), Grid({1: {1: Cell(1)}}))


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_what_is_no_number_is_refused(value: str):
    with pytest.raises(ValueError, match=value):
        cell(Decimal(value))


def test_cells_stand_in_order_in_their_rows_and_the_sheet_says_how_far_they_go():
    grid = Grid({3: {28: Cell(4), 1: Cell(3)}, 1: {2: Cell(2), 1: Cell(1)}}, {1: 26.0, 2: 8.25})
    made = sheet(grid)
    rows = etree.tostring(made.find("{*}sheetData")).decode().replace(f' xmlns="{MAIN}"', "")
    assert rows == (
        '<sheetData><row r="1" ht="26" customHeight="1"><c r="A1" s="0"><v>1</v></c><c r="B1" s="0"><v>2</v></c></row>'
        '<row r="2" ht="8.25" customHeight="1"/>'
        '<row r="3"><c r="A3" s="0"><v>3</v></c><c r="AB3" s="0"><v>4</v></c></row></sheetData>'
    )
    assert made.find("{*}dimension").get("ref") == "A1:AB3"
    assert [etree.QName(each).localname for each in made] == ["dimension", "sheetData", "pageMargins"]


def test_a_sheet_without_cells_keeps_its_dimension():
    assert sheet(Grid()).find("{*}dimension").get("ref") == "A1"


def test_a_sheet_that_states_no_dimension_gets_none():
    bare = etree.fromstring(f'<worksheet xmlns="{MAIN}"><sheetData><row r="9"/></sheetData></worksheet>')
    made = etree.fromstring(written(bare, Grid({1: {1: Cell(1)}})))
    assert [etree.QName(each).localname for each in made.iter()] == ["worksheet", "sheetData", "row", "c", "v"]


def test_formats_are_those_of_the_users_workbook():
    made = sheet(Grid({1: {1: Cell(1, 2), 2: Cell(2)}}), lambda index: index + 10)
    assert [each.get("s") for each in made.iter("{*}c")] == ["12", "10"]


def test_a_grid_knows_whether_it_calculates():
    assert not Grid({1: {1: Cell(1)}}).has_formulas
    assert Grid({1: {1: Cell(1), 2: Cell(2, 0, "A1+1")}}).has_formulas


# The formats around the cells


class Shifted:
    """Formats of a scratch workbook as they are numbered in the user's: 100 and 200 higher."""

    def cell(self, index: int) -> int:
        return index + 100

    def differential(self, index: int) -> int:
        return index + 200


def test_columns_rules_and_tables_take_the_users_formats():
    root = etree.fromstring(
        f'<worksheet xmlns="{MAIN}"><cols><col min="1" max="1" style="3"/><col min="2" max="2"/></cols><sheetData/>'
        '<conditionalFormatting><cfRule dxfId="1" priority="1"/></conditionalFormatting>'
        '<autoFilter><filterColumn colId="0"><colorFilter dxfId="2"/></filterColumn></autoFilter></worksheet>'
    )
    remap_formats(root, Shifted())  # type: ignore[arg-type]
    assert [column.get("style") for column in root.iter("{*}col")] == ["103", None]
    assert [each.get("dxfId") for each in root.iter("{*}cfRule", "{*}colorFilter")] == ["201", "202"]
    assert [each.get("priority") or each.get("colId") for each in root.iter("{*}cfRule", "{*}filterColumn")] == [
        "1",
        "0",
    ]
    table = etree.fromstring(f'<table xmlns="{MAIN}" id="7" headerRowDxfId="4"><tableColumn dataDxfId="5"/></table>')
    remap_differentials(table, Shifted())  # type: ignore[arg-type]
    assert (table.get("id"), table.get("headerRowDxfId"), table[0].get("dataDxfId")) == ("7", "204", "205")
