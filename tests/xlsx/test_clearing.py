"""Rows emptied in the user's own sheets: what goes, what stays, and that nothing else is touched."""

# clear
import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from mark_samples import with_thread
from on_bytes import clear_rows, list_sheets
from open_xml_validator import complaints, needs_validator
from openpyxl.worksheet.worksheet import Worksheet
from package_samples import SAMPLES, changed_parts, edited, entries, opened, replacing, rich

from compbatch.xlsx import clearing, open_workbook
from compbatch.xlsx.clearing import Clearing, Rewrite

NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET = "xl/worksheets/sheet1.xml"


def sheet_of(rows: str, *, before: str = "", after: str = "", shared: Sequence[str] = ()) -> bytes:
    """Make a workbook whose one sheet has the cells as they are told."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("S")
    for place, words in enumerate(shared):
        sheet.write_string(place, 0, words)
    book.close()
    content = f"<worksheet {NS}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>"
    return edited(out.getvalue(), {SHEET: content.encode()})


def cleared(rows: str, wanted: Clearing, **parts: Any) -> str:
    """Clear the cells of such a sheet and give what is left of them."""
    content = entries(clear_rows(sheet_of(rows, **parts), {"S": wanted}))[SHEET].decode()
    return re.sub(rf"<worksheet {NS}>|</?sheetData>|</worksheet>", "", content)


def below(heading: int, last: int, **options: Any) -> Clearing:
    """Clear columns A to C of every row below the heading."""
    return Clearing(heading, **{"last": last, "rows": ((heading + 1, last),), "columns": (1, 3), **options})


ROW = '<row r="1"><c r="A1" t="str"><v>id</v></c></row>'


# Cells


@pytest.mark.parametrize(
    ("cell", "after"),
    [
        ('<c r="A2" s="3" t="s"><v>0</v></c>', '<c r="A2" s="3"/>'),
        ('<c r="A2" s="3"><v>12.5</v></c>', '<c r="A2" s="3"/>'),
        ('<c r="A2"><v>12.5</v></c>', ""),
        ('<c r="A2" s="3" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>', '<c r="A2" s="3"/>'),
        ('<c r="A2" s="3" t="e"><v>#REF!</v></c>', '<c r="A2" s="3"/>'),
        ('<c r="A2" s="3" t="str"><f>B2&amp;"x"</f><v>x</v></c>', '<c r="A2" s="3"/>'),
        ('<c t="s" s="3" r="A2"><v>0</v></c>', '<c r="A2" s="3"/>'),
        ("<c r='A2' s='3'><v>1</v></c>", '<c r="A2" s="3"/>'),
        ('<c r="A2" s="3" cm="1" vm="2"><f t="array" ref="A2">SORT(B:B)</f><v>1</v></c>', '<c r="A2" s="3"/>'),
        ('<c r="A2" s="3" t="str"><v><![CDATA[</c>]]></v></c>', '<c r="A2" s="3"/>'),
        ('<c r="D2" s="3"><v>1</v></c>', '<c r="D2" s="3"><v>1</v></c>'),
    ],
)
def test_a_cell_keeps_its_format_alone(cell: str, after: str) -> None:
    row = f'<row r="2" ht="30" customHeight="1">{cell}</row>'
    assert cleared(ROW + row, below(1, 2)) == ROW + f'<row r="2" ht="30" customHeight="1">{after}</row>'


def test_cells_that_do_not_say_where_they_are() -> None:
    rows = "<row><c><v>1</v></c></row><row><c><v>2</v></c><c/><c><v>3</v></c><c><v>4</v></c></row>"
    assert cleared(rows, below(1, 2)) == "<row><c><v>1</v></c></row><row><c/><c/><c/><c><v>4</v></c></row>"


def test_rows_that_hold_nothing_more_go_and_others_stay() -> None:
    rows = "".join(f'<row r="{row}" spans="1:2"><c r="A{row}"><v>1</v></c></row>' for row in range(2, 2000))
    kept = '<row r="2000"><c r="A2000" t="str"><v>sign</v></c></row>'
    text = ROW + "".join(rows) + kept
    assert cleared(text, below(1, 1999)).endswith(kept)
    assert cleared(text, below(1, 1999)).count("<v>") == 2


def test_columns_that_are_kept_stay() -> None:
    rows = ROW + '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c><c r="C2"><v>3</v></c></row>'
    assert cleared(rows, below(1, 2, kept=frozenset({2}))) == ROW + '<row r="2"><c r="B2"><v>2</v></c></row>'


def test_hidden_rows_of_data_are_shown_again() -> None:
    rows = ROW + "".join(f'<row r="{row}" hidden="1" s="1"><c r="A{row}"><v>1</v></c></row>' for row in (2, 3, 4))
    wanted = below(1, 3, rows=((2, 2),))  # row 3 is of another month, row 4 is not of the data
    assert re.findall(r'<row r="(\d)" hidden', cleared(rows, wanted)) == ["4"]


# Formulas


def test_a_formula_that_stays_loses_last_months_value() -> None:
    rows = (
        ROW
        + '<row r="2"><c r="A2"><v>1</v></c></row><row r="3"><c r="A3" s="1" t="n"><f>SUM(A2:A2)</f><v>1</v></c></row>'
    )
    assert cleared(rows, below(1, 2)).endswith('<row r="3"><c r="A3" s="1"><f>SUM(A2:A2)</f></c></row>')


def test_the_text_of_a_heading_stays_though_a_formula_writes_it() -> None:
    heading = '<row r="1"><c r="A1" t="str"><f>"i"&amp;"d"</f><v>id</v></c><c r="B1"><f>SUM(A:A)</f><v>9</v></c></row>'
    assert cleared(heading, below(1, 2)) == heading.replace("<v>9</v>", "")


def test_formulas_that_are_asked_for_stay_and_what_was_typed_goes() -> None:
    rows = ROW + '<row r="2"><c r="A2"><v>1</v></c><c r="B2" s="4"><f>A2*2</f><v>2</v></c></row>'
    assert cleared(rows, below(1, 2, formulas_stay=True)) == ROW + '<row r="2"><c r="B2" s="4"><f>A2*2</f></c></row>'


def test_a_shared_formula_is_written_out_where_it_stays() -> None:
    rows = ROW + (
        '<row r="2"><c r="B2"><f t="shared" ref="B2:B4" si="7">A2*$D$1&amp;""</f><v>1</v></c></row>'
        '<row r="3"><c r="B3"><f t="shared" si="7"/><v>1</v></c></row>'
        '<row r="4"><c r="B4"><f t="shared" si="7"/><v>1</v></c></row>'
    )
    assert cleared(rows, below(1, 3)) == ROW + (
        '<row r="2"></row><row r="3"></row><row r="4"><c r="B4"><f>A4*$D$1&amp;""</f></c></row>'
    )


def test_cells_that_an_array_formula_filled_go_with_it() -> None:
    rows = ROW + (
        '<row r="2"><c r="B2" s="1"><f t="array" ref="B2:B4">A2:A4*2</f><v>1</v></c></row>'
        '<row r="3"><c r="B3" s="1"><v>2</v></c></row>'
        '<row r="4"><c r="B4" s="1"><v>3</v></c><c r="D4"><v>5</v></c></row>'
    )
    assert "<v>" not in cleared(rows, below(1, 2)).replace(ROW, "").replace('<c r="D4"><v>5</v></c>', "")


# Texts


def renamed(text: str) -> list[tuple[int, int, str]]:
    """Write April where March stands."""
    return [(found.start(), found.end(), "2026-04") for found in re.finditer("2026-03", text)]


def titled(cell: str, **options: Any) -> str:
    rewrite = Rewrite(renamed, **options)
    wanted = Clearing(2, out_of_date=False, rewrites={(1, 1): rewrite})
    return cleared(f'<row r="1">{cell}</row>', wanted, shared=["of 2026-03 & more"])


@pytest.mark.parametrize(
    ("cell", "after"),
    [
        (
            '<c r="A1" s="2" t="s"><v>0</v></c>',
            '<c r="A1" s="2" t="inlineStr"><is><t>of 2026-04 &amp; more</t></is></c>',
        ),
        (
            '<c r="A1" t="str"><v>2026-03</v></c>',
            '<c r="A1" t="inlineStr"><is><t xml:space="preserve">2026-04</t></is></c>',
        ),
        (
            '<c r="A1" t="inlineStr"><is><r><t>of 20</t></r><r><rPr><b/></rPr><t>26-03!</t></r></is></c>',
            '<c r="A1" t="inlineStr"><is><r><t>of 2026-04</t></r><r><rPr><b/></rPr><t>!</t></r></is></c>',
        ),
        ('<c r="A1" t="str"><v>2025-03</v></c>', '<c r="A1" t="str"><v>2025-03</v></c>'),
        ('<c r="A1"><v>46082</v></c>', '<c r="A1"><v>46113</v></c>'),
        ('<c r="A1" s="1"/>', '<c r="A1" s="1"/>'),
    ],
)
def test_a_text_is_edited_where_it_stands(cell: str, after: str) -> None:
    assert titled(cell, number="46113") == f'<row r="1">{after}</row>'


def test_a_date_that_shows_its_day_is_no_month() -> None:
    assert titled('<c r="A1" s="0"><v>46082</v></c>', number="46113", if_month_shown=True) == (
        '<row r="1"><c r="A1" s="0"><v>46082</v></c></row>'
    )


def test_a_formula_that_writes_a_title_is_told_and_kept() -> None:
    rows = '<row r="1"><c r="A1" t="str"><f>B1</f><v>2026-03</v></c></row>'
    wanted = Clearing(2, out_of_date=False, rewrites={(1, 1): Rewrite(renamed)})
    done = clearing.clear_rows(open_workbook(sheet_of(rows)), {"S": wanted})
    assert done.by_formula == {("S", "A1"): "B1"}
    assert b'<c r="A1"><f>B1</f></c>' in entries(done.workbook.to_bytes())[SHEET]


# Around the cells


def table(rows: int, **options: Any) -> bytes:
    """Make a table from A1 with a column that computes itself, filtered."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("S")
    columns = [{"header": "id"}, {"header": "n"}, {"header": "double", "formula": "=[@n]*2"}]
    data = [[f"D{row}", row] for row in range(rows)]
    sheet.add_table(0, 0, rows + bool(options.get("total_row")), 2, {"columns": columns, "data": data, **options})
    book.close()
    return out.getvalue()


def cells(sheet: Worksheet) -> dict[str, Any]:
    return {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}


def test_a_table_shrinks_to_one_row_that_keeps_its_formula() -> None:
    after = clear_rows(table(5), {"S": below(1, 6)})
    sheet = opened(after)["S"]
    assert sheet.tables["Table1"].ref == sheet.tables["Table1"].autoFilter.ref == "A1:C2"
    assert cells(sheet) == {"A1": "id", "B1": "n", "C1": "double", "C2": "=[[#This Row],n]*2"}
    assert b"calculatedColumnFormula" in entries(after)["xl/tables/table1.xml"]


def test_a_table_reaches_to_the_last_row_that_stays() -> None:
    after = clear_rows(table(5), {"S": below(1, 6, rows=((2, 3), (5, 6)))})
    assert opened(after)["S"].tables["Table1"].ref == "A1:C4"


def test_a_table_with_a_row_of_totals_keeps_its_size() -> None:
    after = clear_rows(table(5, total_row=True), {"S": below(1, 6)})
    assert opened(after)["S"].tables["Table1"].ref == "A1:C7"


def test_a_table_elsewhere_on_the_sheet_is_left_alone() -> None:
    source = table(5)
    assert entries(clear_rows(source, {"S": below(1, 6, columns=(5, 6), out_of_date=False)})) == entries(source)


def test_filters_show_all_again() -> None:
    chosen = '<filterColumn colId="0"><filters><filter val="x"/></filters></filterColumn>'
    criteria = f'<autoFilter ref="A1:C9">{chosen}</autoFilter>'
    head = '<sheetPr filterMode="1"><tabColor rgb="FF00FF00"/></sheetPr>'
    rows = ROW + '<row r="2" hidden="1"><c r="A2"><v>1</v></c></row>'
    after = cleared(rows, below(1, 2), before=head, after=criteria)
    assert after == head.replace('"1"', '"0"') + ROW + '<autoFilter ref="A1:C9"></autoFilter>'


def with_links() -> bytes:
    out = BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("S")
    sheet.write_url("A1", "https://example.org/1")
    sheet.write_url("A2", "https://example.org/2")
    sheet.write_url("B2", "internal:S!A1")
    sheet.write_url("A3", "https://example.org/1")
    book.close()
    return out.getvalue()


def test_links_go_with_their_cells() -> None:
    after = clear_rows(with_links(), {"S": below(1, 2)})
    parts = entries(after)
    assert re.findall(r'<hyperlink ref="(\w+)"', parts[SHEET].decode()) == ["A1", "A3"]
    assert parts["xl/worksheets/_rels/sheet1.xml.rels"].count(b"example.org/1") >= 1
    assert b"example.org/2" not in parts["xl/worksheets/_rels/sheet1.xml.rels"]
    everything = clear_rows(with_links(), {"S": below(0, 3)})
    assert b"hyperlink" not in entries(everything)[SHEET]


def test_notes_go_with_their_cells() -> None:
    assert opened(rich())["团队销售"]["B2"].comment is not None
    done = clear_rows(rich(), {"团队销售": below(1, 12)})
    assert not [name for name in entries(done) if "comments" in name or name.endswith(".vml")]
    assert b"legacyDrawing" not in entries(done)[SHEET]
    kept = clear_rows(rich(), {"团队销售": below(2, 12)})
    assert entries(kept)["xl/comments1.xml"] == entries(rich())["xl/comments1.xml"]


def test_a_thread_goes_with_its_cell() -> None:
    done = entries(clear_rows(with_thread(), {"团队销售": below(2, 12)}))
    assert not [name for name in done if "threaded" in name]
    assert re.findall(rb'<comment ref="(\w+)"', done["xl/comments1.xml"]) == [b"B2"]


# Whole workbooks


def first_sheet(source: bytes) -> str:
    return next(sheet.name for sheet in list_sheets(source) if sheet.kind == "worksheet")


def test_only_the_sheet_and_what_hangs_on_it_changes(source: bytes) -> None:
    name = first_sheet(source)
    done = clear_rows(source, {name: below(1, 12)})
    part = next(sheet.part for sheet in list_sheets(source) if sheet.name == name)
    owned = re.compile(r"comments|vmlDrawing|tables/table1|sheet1\.xml\.rels|\[Content_Types\]")
    others = {each for each in changed_parts(source, done) if not owned.search(each)}
    assert {each.casefold() for each in others} <= {part.casefold()}


@pytest.mark.parametrize("name", ["rich", "prefixed", "utf-16"])
def test_in_every_way_of_writing_the_same_is_left(name: str) -> None:
    done = clear_rows(SAMPLES[name](), {"团队销售": below(1, 12, columns=(1, 4))})
    left = opened(done)["团队销售"]
    assert {cell: value for cell, value in cells(left).items() if cell != "F1"} == {
        "A1": "工号",
        "B1": "销售额",
        "C1": "目标",
    }
    assert left["B5"].number_format == "¥#,##0.00"
    assert left.auto_filter.ref == "A1:D12"


@needs_validator
def test_no_error_that_the_original_did_not_have(source: bytes, tmp_path: Path) -> None:
    done = clear_rows(source, {first_sheet(source): below(1, 12)})
    assert not complaints(done, tmp_path) - complaints(source, tmp_path)


@needs_validator
@pytest.mark.parametrize("make", [with_links, with_thread, lambda: table(5), lambda: table(5, total_row=True)])
def test_no_error_in_rare_workbooks(make: Any, tmp_path: Path) -> None:
    done = clear_rows(make(), {first_sheet(make()): below(1, 6)})
    assert not complaints(done, tmp_path) - complaints(make(), tmp_path)


def test_a_long_sheet_is_emptied_as_fast_rows_and_single_cells_would() -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" s="1"><v>{row}</v></c><c r="B{row}" t="s"><v>0</v></c>'
        f'<c r="D{row}"><v>{row}</v></c></row>'
        for row in range(2, 9_000)
    )
    odd = rows.replace('<c r="A', '<c  r="A')  # no regular expression takes these for usual ones
    quick = cleared(ROW + rows, below(1, 8_999), shared=["x"])
    slow = cleared(ROW + odd, below(1, 8_999), shared=["x"])
    assert quick == slow
    assert replacing(b"<v>", b"")(quick.encode()).count(b"D2000") == 1
