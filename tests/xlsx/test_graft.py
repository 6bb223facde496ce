"""What every graft keeps, whatever the workbook."""

import posixpath
import re
import zipfile
from io import BytesIO

import openpyxl
import pytest
from lxml import etree
from on_bytes import add_sheets, free_names, list_sheets
from openpyxl.workbook.defined_name import DefinedName
from package_samples import SAMPLES, edited, entries, opened, plain, replacing, saved
from scratch_samples import PAYOUT_VALUES, WANTED, drawn, grafted, scratch

from compbatch.xlsx import Grid
from compbatch.xlsx.archive import open_archive

INDEX = re.compile(
    r"\[Content_Types\]\.xml|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels|xl/styles\.xml|docProps/app\.xml"
    r"|xl/calcChain\.xml",
    re.IGNORECASE,
)
SELECTED = re.compile(rb"""tabSelected\s*=\s*["'](?:1|true)""")


def raw(source: bytes) -> dict[str, bytes]:
    """Give the compressed bytes of each entry."""
    archive = open_archive(source)
    return {name: b"".join(archive.raw(name).chunks) for name in archive.entries}


def selected(content: bytes) -> list[str]:
    """List the sheets that are selected."""
    found = []
    for sheet in list_sheets(content):
        part = entries(content)[sheet.part]
        part = part.decode("utf-16").encode() if part.startswith(b"\xff\xfe") else part
        found += [sheet.name] if SELECTED.search(part) else []
    return found


def test_keeps_the_compressed_bytes_and_the_order_of_every_part_of_the_user(source: bytes) -> None:
    before, after = raw(source), raw(grafted(source))
    changed = {name for name, content in before.items() if after.get(name) != content}
    views = {sheet.part for sheet in list_sheets(source) if sheet.name in selected(source)}
    assert {name for name in changed if not INDEX.fullmatch(name)} == views
    assert [name for name in after if name in before] == [name for name in before if name in after]
    assert [name for name in before if name not in after] in ([], ["xl/calcChain.xml"])


def test_changes_one_attribute_of_the_sheet_that_was_selected(source: bytes) -> None:
    before, after = entries(source), entries(grafted(source))
    for sheet in list_sheets(source):
        old, new = before[sheet.part], after[sheet.part]
        if old.startswith(b"\xff\xfe"):
            old, new = old.decode("utf-16").encode(), new.decode("utf-16").encode()
        assert new == re.sub(rb"""(tabSelected\s*=\s*["'])(?:1|true)""", rb"\g<1>0", old)


def test_writes_a_sound_zip_file(source: bytes) -> None:
    with zipfile.ZipFile(BytesIO(grafted(source))) as zipped:
        assert zipped.testzip() is None


def test_opens_on_our_first_sheet_and_selects_no_other(source: bytes) -> None:
    after = grafted(source)
    sheets = list_sheets(after)
    names = [sheet.name for sheet in sheets]
    first = next(sheet for sheet in sheets if sheet.own == "payout")
    assert selected(after) == [first.name]
    root = etree.fromstring(entries(after)["xl/workbook.xml"])
    for view in root.iter("{*}workbookView"):
        assert view.get("activeTab") == str(names.index(first.name))
        assert sheets[int(view.get("firstSheet", "0"))].state == "visible"
        assert int(view.get("firstSheet", "0")) <= names.index(first.name)


def test_lists_our_sheets_last_under_their_keys(source: bytes) -> None:
    before, after = list_sheets(source), list_sheets(grafted(source))
    assert after[: len(before)] == before
    assert [sheet.own for sheet in after[len(before) :]] == ["payout", "basis", "checks"]
    assert all(sheet.kind == "worksheet" and sheet.state == "visible" for sheet in after[len(before) :])


def test_the_same_run_again_gives_the_same_bytes(source: bytes) -> None:
    once = grafted(source)
    assert grafted(once) == once
    assert grafted(source) == once


def test_another_run_changes_only_our_sheets(source: bytes) -> None:
    once = grafted(source)
    again = grafted(once, pay="1.00")
    before, after = entries(once), entries(again)
    ours = {sheet.part for sheet in list_sheets(once) if sheet.own}
    assert {name for name in before | after if before.get(name) != after.get(name)} == ours
    assert list_sheets(again) == list_sheets(once)


def test_a_sheet_no_longer_wanted_goes_with_all_its_parts(source: bytes) -> None:
    less, direct = entries(grafted(grafted(source), "payout")), entries(grafted(source, "payout"))
    assert less.keys() == direct.keys()
    # Styles are never taken back: other sheets may have come to use them.
    assert {name for name in less if less[name] != direct[name]} <= {"xl/styles.xml"}


def test_every_arrow_has_a_target_and_every_part_a_type(source: bytes) -> None:
    after = entries(grafted(source))
    names = {name.casefold() for name in after}
    for name, content in after.items():
        if name.endswith(".rels"):
            owner = name.replace("_rels/", "").removesuffix(".rels")
            for arrow in etree.fromstring(content):
                if arrow.get("TargetMode") != "External":
                    target = posixpath.join("/", posixpath.dirname(owner), arrow.get("Target"))
                    assert posixpath.normpath(target)[1:].casefold() in names
    types = etree.fromstring(after["[Content_Types].xml"])
    overrides = [each.get("PartName").casefold() for each in types.iter("{*}Override")]
    defaults = {each.get("Extension") for each in types.iter("{*}Default")}
    assert len(set(overrides)) == len(overrides)
    assert {name[1:] for name in overrides} <= names
    for name in names - {"[content_types].xml"}:
        assert f"/{name}" in overrides or name.rpartition(".")[2] in defaults


def test_openpyxl_reads_our_cells_and_formats(readable: bytes) -> None:
    book = opened(grafted(readable))
    sheet = book[free_names(readable, WANTED)["payout"]]
    assert [cell.value for cell in sheet[1]] == ["工号", "应发合计", "比例", "说明", "met"]
    assert [cell.value for cell in sheet[2]] == ["001", "=1+1", "=B2/2", '="text"', "=TRUE"]
    assert sheet["D3"].value == "  spaces _x005F_x0041_ kept "  # which Excel, unlike openpyxl, reads as _x0041_
    assert sheet["A1"].font.b
    assert sheet["A1"].font.color.rgb == "FFFFFFFF"
    assert sheet["A1"].fill.fgColor.rgb == "FF1F4E78"
    assert sheet["A1"].border.bottom.style == "thin"
    assert sheet["A1"].alignment.horizontal == "center"
    assert (sheet["D3"].font.name, sheet["D3"].font.sz, sheet["D3"].font.i) == ("等线", 9, True)
    assert sheet["B2"].number_format == '#,##0.00;[Red]-#,##0.00;"-"'
    assert sheet["C3"].number_format == "0.00%"
    assert not sheet["B3"].protection.locked
    assert sheet["A3"].comment.text == "check this"
    assert sheet["A2"].hyperlink.location.endswith("!B3")
    assert "A5:B5" in sheet.merged_cells
    assert sheet.column_dimensions["B"].width == 22
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:E3"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_area.endswith("!$A$1:$E$5")
    assert sheet.page_setup.orientation == "landscape"


def test_a_font_without_a_choice_is_the_users_default(readable: bytes) -> None:
    book = opened(grafted(readable))
    sheet = book[free_names(readable, WANTED)["payout"]]
    assert repr(sheet["A2"].font) == repr(book.worksheets[0]["ZZ99"].font)
    assert sheet["A1"].font.name == sheet["A2"].font.name
    assert sheet["A1"].font.sz == sheet["A2"].font.sz


def test_conditional_formats_point_to_our_differential_formats(readable: bytes) -> None:
    sheet = opened(grafted(readable))[free_names(readable, WANTED)["payout"]]
    formats = {str(each.sqref): each.rules[0].dxf for each in sheet.conditional_formatting}
    assert formats["B2:B3"].fill.bgColor.rgb == "FFC6EFCE"
    assert formats["C2:C3"].font.b
    assert formats["C2:C3"].font.color.rgb == "FF9C0006"


def test_stores_the_value_of_each_formula(source: bytes) -> None:
    after = grafted(source)
    part = next(sheet.part for sheet in list_sheets(after) if sheet.own == "payout")
    cells = {cell.get("r"): cell for cell in etree.fromstring(entries(after)[part]).iter("{*}c")}
    found = {name: (cells[name].get("t"), cells[name].findtext("{*}v")) for name in PAYOUT_VALUES}
    assert found == {
        "B2": (None, "2.5"),
        "C2": (None, "1"),
        "D2": ("str", "a < b & _x0007__x005F_x0041_"),
        "E2": ("b", "1"),
    }
    assert not any(cell.get("t") == "s" for cell in cells.values())


def test_a_changed_language_renames_our_sheets_where_they_stand(rich: bytes) -> None:
    once = grafted(rich)
    name = "<definedName name=\"Mine\">'发放表'!$B$3+发放表!A1+'计算依据'!A1</definedName></definedNames>"
    once = edited(once, {"xl/workbook.xml": replacing(b"</definedNames>", name.encode())})
    again = grafted(once, "payout", "checks", wanted={"payout": "Payout", "checks": "Checks"})
    assert [sheet.name for sheet in list_sheets(again)][6:] == ["Payout", "Checks"]
    assert [sheet.part for sheet in list_sheets(again) if sheet.own == "payout"] == [
        sheet.part for sheet in list_sheets(once) if sheet.own == "payout"
    ]
    assert opened(again).defined_names["Mine"].value == "'Payout'!$B$3+'Payout'!A1+#REF!A1"


def test_names_of_sheets_behind_a_removed_one_stay_on_their_sheets() -> None:
    once = opened(grafted(plain(), "basis", "payout"))
    once.create_sheet("behind").print_title_rows = "7:7"
    again = opened(grafted(saved(once), "payout"))
    assert again.sheetnames == ["团队销售", "发放表", "发放表 (2)", "behind"]
    assert again["发放表 (2)"].print_title_rows == "$1:$1"
    assert again["behind"].print_title_rows == "$7:$7"


def test_names_on_a_sheet_of_ours_are_replaced_with_it(rich: bytes) -> None:
    book = openpyxl.Workbook()
    book.active.title = "发放表"
    book.active.defined_names["Total"] = DefinedName("Total", attr_text="'发放表'!$A$1")
    content, grids = drawn(book)
    once = add_sheets(grafted(rich, "payout"), content, keys=["payout"], grids=grids)
    names = list(etree.fromstring(entries(once)["xl/workbook.xml"]).iter("{*}definedName"))
    assert [each.get("name") for each in names if each.get("localSheetId") == "6"] == ["Total"]
    assert add_sheets(once, content, keys=["payout"], grids=grids) == once


def test_a_sheet_of_ours_that_the_user_hid_is_shown_again(rich: bytes) -> None:
    once = grafted(rich)
    hidden = edited(
        once,
        {"xl/workbook.xml": replacing('<sheet name="发放表"'.encode(), '<sheet name="发放表" state="hidden"'.encode())},
    )
    assert list_sheets(hidden)[6].state == "hidden"
    assert list_sheets(grafted(hidden))[6].state == "visible"


def test_among_many_tabs_ours_is_in_sight() -> None:
    book = openpyxl.Workbook()
    for number in range(40):
        book.create_sheet(f"s{number}").sheet_state = "hidden" if number % 2 else "visible"
    view = next(etree.fromstring(entries(grafted(saved(book)))["xl/workbook.xml"]).iter("{*}workbookView"))
    assert (view.get("activeTab"), view.get("firstSheet")) == ("41", "31")


def test_the_calculation_chain_goes_when_formulas_come(source: bytes) -> None:
    after = entries(grafted(source))
    assert "xl/calcChain.xml" not in after
    assert b"calcChain" not in after["[Content_Types].xml"] + after["xl/_rels/workbook.xml.rels"]


def test_the_calculation_chain_stays_when_no_formula_comes_or_goes() -> None:
    after = entries(grafted(SAMPLES["chained"](), "checks"))
    assert "xl/calcChain.xml" in after


def test_our_sheets_speak_the_users_dialect() -> None:
    after = grafted(SAMPLES["strict"]())
    ours = {sheet.part for sheet in list_sheets(after) if sheet.own}
    before = entries(SAMPLES["strict"]())
    for name, content in entries(after).items():
        if name in ours or (name not in before and name.endswith((".rels", ".xml"))):
            assert b"http://schemas.openxmlformats.org/spreadsheetml" not in content
            kinds = re.findall(rb"http://schemas.openxmlformats.org/officeDocument/2006/relationships/?(\w*)", content)
            assert set(kinds) <= {b"vmlDrawing"}  # the strict dialect knows no VML
            assert b"http://schemas.openxmlformats.org/drawingml/2006/main" not in content


def test_a_sheet_that_the_user_put_behind_ours_stays_there() -> None:
    once = opened(grafted(plain(), "payout"))
    once.create_sheet("after")
    again = grafted(saved(once), "payout", "checks")
    assert [sheet.own for sheet in list_sheets(again)] == [None, None, "payout", None, "checks"]


def test_a_sheet_of_ours_that_the_user_deleted_is_added_again() -> None:
    once = opened(grafted(plain(), "payout", "checks"))
    del once["发放表 (2)"]
    assert [sheet.own for sheet in list_sheets(saved(once))] == [None, None, "checks"]
    again = grafted(saved(once), "payout", "checks")
    assert [sheet.own for sheet in list_sheets(again)] == [None, None, "checks", "payout"]
    assert entries(again)["xl/workbook.xml"].count(b'name="_compbatch_payout"') == 1


def test_titles_in_the_document_properties_follow(rich: bytes) -> None:
    root = etree.fromstring(entries(grafted(rich))["docProps/app.xml"])
    titles = [each.text for each in root.find("{*}TitlesOfParts").iter("{*}lpstr")]
    # xlsxwriter leaves the sheet that is very hidden out; so it stays out.
    assert titles[:8] == ["团队销售", "回款", "Locked & 'q' 1", "Hidden", *WANTED.values(), "Chart"]
    counts = [int(each.text) for each in root.iter("{*}i4")]
    assert sum(counts) == len(titles) == int(root.find("{*}TitlesOfParts")[0].get("size"))


def test_free_names_avoid_the_users_sheets_and_excels_limit() -> None:
    long = "A very long sheet name, 31 units"
    source = plain()
    assert free_names(source, {"a": "发放表", "b": "团队销售", "c": "new", "d": "NEW", "e": long, "f": long}) == {
        "a": "发放表 (2)",
        "b": "团队销售 (2)",
        "c": "new",
        "d": "NEW (2)",
        "e": "A very long sheet name, 31 unit",
        "f": "A very long sheet name, 31 (2)",
    }
    assert free_names(grafted(source), WANTED)["payout"] == "发放表 (2)"


@pytest.mark.parametrize("keys", [[], ["payout", "basis"], ["Pay-out"]], ids=["none", "too-many", "not-snake-case"])
def test_a_callers_mistake_is_no_package_error(rich: bytes, keys: list[str]) -> None:
    content, grids = scratch({"payout": "发放表"})
    with pytest.raises(ValueError, match="key"):
        add_sheets(rich, content, keys=keys, grids=grids)


def test_a_name_that_is_taken_is_a_callers_mistake(rich: bytes) -> None:
    content, grids = scratch({"payout": "回款"})
    with pytest.raises(ValueError, match="not free"):
        add_sheets(rich, content, keys=["payout"], grids=grids)


@pytest.mark.parametrize("names", [[], ["Pya"], ["Pay", "Pya"]])
def test_cells_for_other_sheets_are_a_callers_mistake(rich: bytes, names: list[str]) -> None:
    content, _ = scratch({"payout": "Pay"})
    with pytest.raises(ValueError, match="grid"):
        add_sheets(rich, content, keys=["payout"], grids={name: Grid() for name in names})


def test_a_table_whose_name_the_user_has_gets_another(rich: bytes) -> None:
    taken = edited(rich, {"xl/tables/table1.xml": replacing(b'"Receipts"', b'"basis"')})
    tables = [etree.fromstring(content) for name, content in entries(grafted(taken)).items() if "/tables/" in name]
    assert [(each.get("id"), each.get("displayName")) for each in tables] == [
        ("1", "basis"),
        ("2", "Basis_2"),
    ]


def test_shared_parts_that_a_users_sheet_leads_to_stay_when_ours_goes(rich: bytes) -> None:
    once = grafted(rich)
    sheet = next(each.part for each in list_sheets(once) if each.own == "basis")
    rels = sheet.replace("worksheets/", "worksheets/_rels/") + ".rels"
    chart = etree.fromstring(entries(once)[rels])[0].get("Target")
    arrow = f'<Relationship Id="rId99" Type="http://x/drawing" Target="{chart}"/></Relationships>'.encode()
    shared = edited(once, {"xl/worksheets/_rels/sheet1.xml.rels": replacing(b"</Relationships>", arrow)})
    after = entries(grafted(shared, "payout"))
    assert sheet not in after
    assert chart.removeprefix("../") in {name.removeprefix("xl/") for name in after}
