"""Our sheets taken out again: what is left is the user's workbook, and what referred to them says #REF!."""

# remove
import re
from pathlib import Path

import pytest
from on_bytes import list_sheets, remove_sheets
from open_xml_validator import complaints, needs_validator
from package_samples import SAMPLES, edited, entries, opened, replacing, table_only
from scratch_samples import WANTED, grafted

from compbatch.xlsx import open_workbook, removing_sheets
from compbatch.xlsx.sheet_references import redirected

# What lists the sheets and what was merged into; all else is given back as it was before ours came.
LISTS = {"[content_types].xml", "docprops/app.xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml", "xl/styles.xml"}


def names(content: bytes) -> list[str]:
    return [sheet.name for sheet in list_sheets(content)]


def test_every_part_of_the_users_is_as_it_was(source: bytes) -> None:
    before, after = entries(source), entries(remove_sheets(grafted(source)))
    differing = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    dropped = {name for name in differing if name.casefold().endswith("calcchain.xml")}
    if b"tabSelected" in b"".join(before[name] for name in differing if "sheet" in name):  # a group of sheets is parted
        differing = {name for name in differing if "heets/" not in name}
    assert {name.casefold() for name in differing - dropped} <= LISTS


def test_names_titles_and_lists_are_those_of_the_user(source: bytes) -> None:
    after = remove_sheets(grafted(source))
    assert names(after) == names(source)
    listed = entries(after)
    assert b"_compbatch" not in listed["xl/workbook.xml"]
    types = listed["[Content_Types].xml"].decode()
    assert {part.casefold() for part in re.findall(r'PartName="/([^"]+)"', types)} <= {
        name.casefold() for name in listed
    }


def test_the_file_opens_on_the_first_sheet_that_can_be_seen() -> None:
    after = remove_sheets(grafted(SAMPLES["rich"]()))
    book = opened(after)
    assert book.active.title == "团队销售"
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_view.tabSelected] == ["团队销售"]
    hidden = edited(
        grafted(SAMPLES["rich"]()),
        {"xl/workbook.xml": replacing('name="团队销售"'.encode(), 'name="团队销售" state="hidden"'.encode())},
    )
    assert opened(remove_sheets(hidden)).active.title == "回款"


def test_sheets_of_some_keys_are_kept_to_the_byte() -> None:
    source = SAMPLES["rich"]()
    made = grafted(source)
    kept = next(sheet for sheet in list_sheets(made) if sheet.own == "checks")
    after = remove_sheets(made, keep=("checks",))
    assert entries(after)[kept.part] == entries(made)[kept.part]
    assert names(after) == [*names(source), kept.name]
    assert list_sheets(after)[-1].own == "checks"
    sheet = opened(after)[kept.name]
    assert sheet.print_title_rows == "$1:$1"  # its local names follow it
    assert sheet["A2"].comment.text == "second sheet with notes"


def moved(content: bytes) -> bytes:
    """Put the last of the user's sheets behind ours, as a person may."""

    def edit(xml: bytes) -> bytes:
        sheets = re.findall(rb"<sheet [^>]*/>", xml)
        place = len(sheets) - len(WANTED) - 1
        order = sheets[:place] + sheets[place + 1 :] + [sheets[place]]
        xml = re.sub(rb"<sheets>.*</sheets>", b"<sheets>" + b"".join(order) + b"</sheets>", xml)
        shift = {place: len(sheets) - 1} | {each: each - 1 for each in range(place + 1, len(sheets))}
        number = rb'localSheetId="(\d+)"'
        return re.sub(number, lambda found: b'localSheetId="%d"' % shift.get(int(found[1]), int(found[1])), xml)

    return edited(content, {"xl/workbook.xml": edit})


def test_a_sheet_behind_ours_keeps_its_names() -> None:
    def add_name(xml: bytes) -> bytes:
        local = b'<definedName name="Own" localSheetId="5">1</definedName>'
        return xml.replace(b"<definedNames>", b"<definedNames>" + local)

    source = edited(SAMPLES["rich"](), {"xl/workbook.xml": add_name})
    behind = moved(grafted(source))
    assert names(behind)[-1] == "Chart"
    after = remove_sheets(behind)
    assert names(after) == names(source)
    assert b'<definedName name="Own" localSheetId="5">' in entries(after)["xl/workbook.xml"]


def test_a_view_of_the_users_opens_on_a_sheet_that_is_there() -> None:
    view = (
        b'<customWorkbookViews><customWorkbookView name="mine" guid="{00000000-0000-0000-0000-000000000001}" '
        b'windowWidth="1" windowHeight="1" activeSheetId="7"/></customWorkbookViews></workbook>'
    )
    made = edited(grafted(SAMPLES["rich"]()), {"xl/workbook.xml": replacing(b"</workbook>", view)})
    assert b'activeSheetId="1"' in entries(remove_sheets(made))["xl/workbook.xml"]


@pytest.mark.parametrize(
    ("formula", "after"),
    [
        ("发放表!B2", "#REF!B2"),
        ("'发放表'!$B$2*2", "#REF!$B$2*2"),
        ("SUM(发放表!A1:B2,Sheet1!A1)", "SUM(#REF!A1:B2,Sheet1!A1)"),
        ("VLOOKUP(A1,'Pay & ''s'' 1'!A:B,2,0)", "VLOOKUP(A1,#REF!A:B,2,0)"),
        ('INDIRECT("发放表!A1")', 'INDIRECT("发放表!A1")'),
        ("SUM(First:发放表!A1)", "SUM(#REF!A1)"),
        ("SUM('发放表:Last one'!A1)", "SUM(#REF!A1)"),
        ("我的发放表!A1", "我的发放表!A1"),
        ("[1]发放表!A1", "[1]发放表!A1"),
        ("发放表!A1)", "#REF!A1)"),  # no formula, as a damaged file may hold
    ],
)
def test_references_to_a_sheet_that_is_gone(formula: str, after: str) -> None:
    assert redirected(formula, {"发放表": None, "Pay & 's' 1": None}) == after


def test_a_formula_in_a_cell_loses_the_value_that_it_had() -> None:
    formula = "<f>'Pay 1'!B2/发放表!C2+COUNTA('发放表 (2)'!A:A)</f>".encode()
    made = edited(grafted(SAMPLES["rich"]()), {"xl/worksheets/sheet1.xml": replacing(b"<f>B2/C2</f>", formula)})
    removed = removing_sheets.remove_sheets(open_workbook(made))
    sheet = entries(removed.workbook.to_bytes())["xl/worksheets/sheet1.xml"].decode()
    assert re.search(r"<f>'Pay 1'!B2/#REF!C2\+COUNTA\('发放表 \(2\)'!A:A\)</f></c>", sheet)
    assert removed.broken == (("团队销售", "D2"),)


def test_charts_rules_and_validations_lose_their_links_too() -> None:
    chart = replacing("<c:f>'团队销售'!".encode(), "<c:f>'发放表'!".encode())
    rule = replacing(b"<formula>1</formula>", "<formula>发放表!$A$1</formula>".encode())
    made = edited(grafted(SAMPLES["rich"]()), {"xl/charts/chart1.xml": chart, "xl/worksheets/sheet1.xml": rule})
    removed = removing_sheets.remove_sheets(open_workbook(made))
    assert "<c:f>#REF!$B$2:$B$12</c:f>" in entries(removed.workbook.to_bytes())["xl/charts/chart1.xml"].decode()
    assert "<formula>#REF!$A$1</formula>" in entries(removed.workbook.to_bytes())["xl/worksheets/sheet1.xml"].decode()
    assert removed.broken == ()


def test_a_tables_own_formula_loses_its_link_too() -> None:
    own = "<calculatedColumnFormula>发放表!B2*2</calculatedColumnFormula>"
    column = f'<tableColumn id="1" name="Column1">{own}</tableColumn>'.encode()
    plain = b'<tableColumn id="1" name="Column1"/>'
    made = edited(grafted(table_only()), {"xl/tables/table1.xml": replacing(plain, column)})
    after = entries(remove_sheets(made))["xl/tables/table1.xml"]
    assert b"<calculatedColumnFormula>#REF!B2*2<" in after


@needs_validator
def test_no_error_that_the_original_did_not_have(source: bytes, tmp_path: Path) -> None:
    known = complaints(source, tmp_path)
    assert not complaints(remove_sheets(grafted(source)), tmp_path) - known
