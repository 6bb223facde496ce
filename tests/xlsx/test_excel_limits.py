"""What Excel takes and no more: a formula, a text, a footer beyond it never reaches a workbook."""

import re
from decimal import Decimal

import openpyxl
import pytest
from on_bytes import add_marks, add_sheets, list_sheets
from package_samples import edited, entries, plain, replacing, saved, table_only
from scratch_samples import grafted

from compbatch.sheets.paper import FACES
from compbatch.sheets.sheet_writer import NUMBER_FORMATS, SheetWriter
from compbatch.xlsx import Cell, Grid, Mark, limits, number_formats, open_workbook

SUMIFS = "SUMIFS('回款'!$F$2:$F$900,'回款'!$C$2:$C$900,A6)"


@pytest.mark.parametrize(
    ("formula", "fits"),
    [
        (f"ROUND({SUMIFS},2)", True),
        ("A1+" * 2_730 + "A", True),  # 8,191 and the equals sign
        ("A1+" * 2_730 + "A1", False),
        (f"SUM({','.join(['A1'] * 255)})", True),
        (f"SUM({','.join(['A1'] * 256)})", False),
        ("+".join(["MAX(A1,B1)"] * 300), True),  # many commas, few to each function
        ("ABS(" * 64 + "A1" + ")" * 64, True),
        ("ABS(" * 65 + "A1" + ")" * 65, False),
        ("+".join(["ABS(A1)"] * 100), True),
        ('IF(A1,"' + "字" * 255 + '","")', True),
        ('IF(A1,"' + "字" * 256 + '","")', False),
        ('IF(A1,"' + '""' * 255 + '","")', True),  # a doubled quote is one character
        ("SUM(" + ",".join(["'a,(b'!A1"] * 255) + ")", True),  # the name of a sheet holds no argument
        ("INDEX({" + ",".join("1" * 300) + "},1)", True),  # nor does a list of constants
    ],
)
def test_a_formula_fits_or_not(formula: str, *, fits: bool) -> None:
    assert limits.formula_fits(formula) is fits


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [("发放表", 3, "发放表"), ("发放历史", 3, "发放…"), ("a𠮷b", 4, "a𠮷b"), ("a𠮷bc", 3, "a…"), ("a𠮷bc", 4, "a𠮷…")],
)
def test_a_text_is_cut_by_excels_count_of_characters(text: str, most: int, expected: str) -> None:
    assert limits.shortened(text, most) == expected


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [("A&B.xlsx", 9, "A&&B.xlsx"), ("A&B.xlsx", 4, "A&&…"), ("A&B.xlsx", 3, "A…"), ("&&&", 5, "&&&&…")],
)
def test_a_footer_never_ends_in_half_an_ampersand(text: str, most: int, expected: str) -> None:
    assert limits.header_text(text, most) == expected


def writer() -> SheetWriter:
    return SheetWriter(openpyxl.Workbook().active, FACES["en"])


def test_a_formula_too_long_leaves_its_value() -> None:
    sheet = writer()
    assert sheet.formula(1, 1, f"SUM({SUMIFS})", Decimal(3))
    assert not sheet.formula(2, 1, "+".join([SUMIFS] * 200), Decimal(5))
    assert [(cell.value, cell.formula is None) for row in sheet.grid.rows.values() for cell in row.values()] == [
        (3, False),
        (5, True),
    ]


def test_rows_links_and_footers_stay_within_excels_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "HYPERLINKS", 2)
    sheet = writer()
    sheet.height(1, 1_000)
    for row in (1, 2, 3):
        sheet.put(row, 1, "D01")
        sheet.link(row, 1, "发放表", "A1", "t" * 300)
    sheet.printing(1, "R&D " * 100)
    assert sheet.grid.heights == {1: 409.5}
    assert {place: len(link.tip) for place, link in sheet.grid.links.items()} == {(1, 1): 255, (2, 1): 255}
    footer = sheet.sheet.oddFooter
    assert len(f"&L{footer.left.text}&R{footer.right.text}") <= 255
    assert not re.search(r"(?<!&)(&&)*&$", footer.left.text)


def graft_cell(source: bytes, cell: Cell) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Pay"
    return add_sheets(source, saved(book), keys=["pay"], grids={"Pay": Grid({1: {1: cell}})})


def test_a_cell_holds_32_767_units_of_text() -> None:
    after = entries(graft_cell(plain(), Cell("𠮷" * 20_000)))["xl/worksheets/sheet3.xml"].decode()
    text = re.search(r"<t>(.*?)</t>", after)
    assert text
    assert text[1] == "𠮷" * 16_383 + "…"


def test_a_sheet_takes_the_smallest_free_id() -> None:
    source = edited(plain(), {"xl/workbook.xml": replacing(b'sheetId="2"', b'sheetId="65534"')})
    workbook = entries(grafted(source))["xl/workbook.xml"]
    assert sorted(map(int, re.findall(rb'sheetId="(\d+)"', workbook))) == [1, 2, 3, 4, 65534]


STYLES = "xl/styles.xml"
ALTERNATIVES = (
    b'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    b'<mc:Choice Requires="x16">%b</mc:Choice><mc:Fallback>%b</mc:Fallback></mc:AlternateContent>'
)


def with_formats(*codes: bytes) -> bytes:
    """A workbook whose number formats are listed as LibreOffice lists them, some code twice."""
    listed = b"".join(b'<numFmt numFmtId="%d" formatCode="%b"/>' % item for item in enumerate(codes, start=164))
    holder = b'<numFmts count="%d">%b</numFmts><fonts' % (len(codes), listed)
    return edited(table_only(), {STYLES: replacing(b"<fonts", holder)})


def number_formats_of(content: bytes) -> tuple[int, list[tuple[int, bytes]]]:
    styles = entries(content)[STYLES]
    held = styles[styles.index(b"<numFmts") : styles.index(b"</numFmts>")]
    count = re.search(rb'count="(\d+)"', held)
    assert count
    return int(count[1]), [(int(key), code) for key, code in re.findall(rb'Id="(\d+)" formatCode="([^"]*)"', held)]


def test_a_code_that_is_listed_twice_leaves_count_and_ids_right() -> None:
    count, held = number_formats_of(grafted(with_formats(b"0.0x", b"0.0x", b"0.00x")))
    assert held[:3] == [(164, b"0.0x"), (165, b"0.0x"), (166, b"0.00x")]
    assert count == len(held)
    assert len({key for key, _ in held}) == len(held)


def test_a_number_format_among_alternatives_is_seen() -> None:
    both = ALTERNATIVES % (('<numFmt numFmtId="170" formatCode="0.0&quot;万元&quot;"/>'.encode(),) * 2)
    source = edited(with_formats(b"0.0x"), {STYLES: replacing(b"</numFmts>", both + b"</numFmts>")})
    xf = b'<xf numFmtId="%d" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    source = edited(source, {STYLES: replacing(xf % 0, xf % 170)})
    assert number_formats(open_workbook(source))[0].words == "万元"
    styles = entries(grafted(source))[STYLES]
    count = re.search(rb'<numFmts count="(\d+)"', styles)
    assert count
    ids = [int(key) for key in re.findall(rb'<numFmt numFmtId="(\d+)"', styles)]
    assert int(count[1]) == len(ids) - 1  # of two alternatives one counts
    assert min(ids[3:]) > 170


def with_alternative_dxf() -> bytes:
    """A workbook with one differential format for newer versions of Excel and one for the others."""
    dxf = b"<dxf><font><b/></font></dxf>"
    both = b'<dxfs count="1">' + ALTERNATIVES % (dxf, dxf) + b"</dxfs>"
    return edited(table_only(), {STYLES: replacing(b'<dxfs count="0"/>', both)})


def test_of_alternative_differential_formats_one_counts_in_a_graft() -> None:
    after = grafted(with_alternative_dxf())
    styles = entries(after)[STYLES]
    count = re.search(rb'<dxfs count="(\d+)"', styles)
    assert count
    assert int(count[1]) == styles.count(b"<dxf>") - 1
    sheets = [entries(after)[sheet.part] for sheet in list_sheets(after) if sheet.own]
    ids = {int(found) for part in sheets for found in re.findall(rb'dxfId="(\d+)"', part)}
    assert ids
    assert ids <= set(range(1, int(count[1])))


def test_of_alternative_differential_formats_one_counts_in_marks() -> None:
    before = with_alternative_dxf()
    after = entries(add_marks(before, {"Data": [Mark("B4", "odd", "error")]}))
    assert b'<dxfs count="2">' in after[STYLES]
    assert b'dxfId="1"' in after["xl/worksheets/sheet1.xml"]


def test_one_cell_format_too_many_is_the_users_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("compbatch.xlsx.styles.CELL_FORMATS", 2)
    after = entries(grafted(table_only()))
    assert after[STYLES].count(b"<xf ") - 1 <= 2  # the first is the style's own


def test_a_dash_in_a_number_format_is_quoted() -> None:
    quoted = [re.sub(r'"[^"]*"', "", code) for code in NUMBER_FORMATS.values()]
    assert all(code.isascii() for code in quoted)
