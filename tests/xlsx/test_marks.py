"""Marks on the user's sheets: all that they must not change, and that they come off again without a trace."""

import re
import zipfile
from io import BytesIO

import mark_samples
import pytest
from lxml import etree
from mark_samples import BAD, NOTED, marked, sheets_of, with_comments
from on_bytes import add_marks, list_sheets, remove_marks
from openpyxl.comments import Comment
from package_samples import SAMPLES, changed_parts, edited, entries, opened, plain, replacing, rezip, saved
from recalculation import saved_by_libreoffice
from scratch_samples import grafted

from compbatch.xlsx import Mark, PackageError

FIRST = "团队销售"
SHEET = "xl/worksheets/sheet1.xml"
# The elements of a sheet in the order of the schema, the cells and what can follow them.
ORDER = (
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection"),
    *("protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells"),
    *("phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins"),
    *("pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors"),
    *("smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls"),
    *("webPublishItems", "tableParts", "extLst"),
)
SPECIAL = {
    name: getattr(mark_samples, name)
    for name in ("with_button", "with_thread", "with_every_element")
} | {
    "empty-notes": lambda: with_comments(
        '<comment ref="B2" authorId="0"><text/></comment><comment ref="A3" authorId="0"><text><t/></text></comment>'
        '<comment ref="A4" authorId="0"><text><r><t>a</t></r><r><t/></r><rPh sb="0" eb="1"><t>x</t></rPh></text>'
        "</comment>"
    ),
    "no-notes": lambda: edited(with_comments(""), {"xl/comments1.xml": replacing(
        b"<authors><author>w</author></authors><commentList></commentList>", b"<authors /><commentList/>")}),
    "our-leftovers": lambda: edited(SAMPLES["rich"](), {"xl/styles.xml": replacing(b"</dxfs>", b"<dxf/></dxfs>")}),
}  # fmt: skip


def notes(content: bytes) -> dict[tuple[str, str], str]:
    """Collect the notes that openpyxl sees."""
    found = {}
    for sheet in opened(content).worksheets:
        for cell in sheet._cells.values():  # noqa: SLF001
            if cell.comment:
                found[sheet.title, cell.coordinate] = cell.comment.text
    return found


def rules(content: bytes) -> list[tuple[str, str, str]]:
    """List the rules that openpyxl sees."""
    return sorted(
        (sheet.title, str(block.sqref), " ".join(map(str, rule.formula)))
        for sheet in opened(content).worksheets
        for block in sheet.conditional_formatting
        for rule in block.rules
    )


def text_of(part: bytes) -> bytes:
    """Read a part that may be in UTF-16."""
    return part.decode("utf-16").encode() if part.startswith(b"\xff\xfe") else part


@pytest.fixture(params=sorted(SPECIAL))
def special(request: pytest.FixtureRequest) -> bytes:
    """One of the workbooks with notes and elements of rare kinds."""
    return SPECIAL[request.param]()


def test_comes_off_without_a_trace(source: bytes) -> None:
    after = marked(source)
    assert changed_parts(source, after)
    assert not changed_parts(source, remove_marks(after))


def test_comes_off_rare_workbooks_without_a_trace(special: bytes) -> None:
    assert not changed_parts(special, remove_marks(marked(special)))


def test_a_workbook_without_marks_is_given_back_itself(source: bytes) -> None:
    assert remove_marks(source) is source
    assert add_marks(source, {}) is source
    assert add_marks(source, {sheets_of(source)[0]: []}) is source


def test_marks_replace_earlier_ones(source: bytes) -> None:
    once = marked(source)
    assert marked(once) == once
    other = (Mark("C3", "other", "warning"),)
    assert not changed_parts(marked(once, marks=other), marked(source, marks=other))


def test_cells_and_formats_stay_as_they_are(source: bytes) -> None:
    before, after = entries(source), entries(marked(source))
    for sheet in list_sheets(source):
        old, new = text_of(before[sheet.part]), text_of(after[sheet.part])
        cells = re.search(rb".*(?:</(?:\w+:)?sheetData>|<sheetData/>)", old, re.DOTALL)
        assert cells is None or new.startswith(cells[0])
    if "xl/styles.xml" in before:
        formats = re.compile(rb"<(?:x:)?dxfs(?:[^>]*/>|.*</(?:x:)?dxfs ?>)")
        assert formats.sub(b"", after["xl/styles.xml"]) == formats.sub(b"", before["xl/styles.xml"])
    touched = {name for name in before if before[name] != after[name]}
    names = r"xl/worksheets/.*|\[Content_Types\]\.xml|xl/styles\.xml|xl/comments1\.xml|xl/drawings/vmlDrawing1\.vml|"
    assert all(re.fullmatch(names + r"xl/_rels/workbook\.xml\.rels", name) for name in touched)


def test_every_arrow_has_a_target_and_every_part_a_type(source: bytes) -> None:
    after = entries(marked(source))
    types = etree.fromstring(after["[Content_Types].xml"])
    overrides = {each.get("PartName").casefold() for each in types.iter("{*}Override")}
    defaults = {each.get("Extension"): each.get("ContentType") for each in types.iter("{*}Default")}
    new = after.keys() - entries(source).keys()
    assert new
    for name in new:
        kind = defaults.get(name.rpartition(".")[2], "application/xml")
        assert f"/{name}".casefold() in overrides or kind != "application/xml"
    for sheet in list_sheets(marked(source)):
        rels = sheet.part.replace("sheets/", "sheets/_rels/") + ".rels"
        if sheet.kind == "worksheet":
            root, arrows = etree.fromstring(after[sheet.part]), etree.fromstring(after[rels])
            targets = {each.get("Id"): each.get("Target") for each in arrows}
            (legacy,) = root.iter("{*}legacyDrawing")
            (vml,) = (text for name, text in legacy.attrib.items() if name.endswith("}id"))
            assert "xl/" + targets[vml].removeprefix("../") in after


@pytest.mark.parametrize("kind", ["sample", "special"])
def test_elements_stand_in_the_order_of_the_schema(kind: str, request: pytest.FixtureRequest) -> None:
    for make in SAMPLES.values() if kind == "sample" else SPECIAL.values():
        after = marked(make())
        for sheet in list_sheets(after):
            if sheet.kind == "worksheet":
                root = etree.fromstring(entries(after)[sheet.part])
                names = [etree.QName(each).localname for each in root]
                names = ["legacyDrawing" if name == "AlternateContent" else name for name in names]
                assert names == sorted(names, key=ORDER.index), request.node.name
                assert len({rule.get("priority") for rule in root.iter("{*}cfRule")} - {None}) >= 2


def test_openpyxl_sees_our_notes_and_rules(readable: bytes) -> None:
    after = marked(readable)
    for sheet in opened(after).worksheets:
        assert {cell for name, cell in notes(after) if name == sheet.title} >= NOTED
        blocks = {str(block.sqref): block.rules[0] for block in sheet.conditional_formatting}
        assert blocks["A4:B4 B2"].dxf.fill.bgColor.rgb == "FFFFC7CD"
        assert blocks["A3 H20"].dxf.fill.bgColor.rgb == "FFFFEB9B"
        assert {blocks["A4:B4 B2"].formula[0], blocks["A3 H20"].formula[0]} == {'"compbatch"="compbatch"'}
        assert not blocks["A4:B4 B2"].stopIfTrue
        priorities = [rule.priority for block in sheet.conditional_formatting for rule in block.rules]
        assert max(priorities) == blocks["A3 H20"].priority > blocks["A4:B4 B2"].priority
        assert sheet["A3"].comment.author == "compbatch"
        assert sheet["A3"].comment.text == "compbatch:\n日期是文本\n改为日期"


def test_marks_on_one_cell_share_a_note() -> None:
    found = notes(marked(plain()))[FIRST, "B2"]
    assert found == 'compbatch:\n回款额 "12O0" 不是数字 & <b>\n更正此单元格\n\n另一个问题'


def test_a_note_of_the_user_keeps_its_text_and_its_author(rich: bytes) -> None:
    after = opened(marked(rich))[FIRST]["B2"].comment
    assert after.author == "finance"
    assert after.text.startswith("checked\n---------- compbatch ----------\n回款额")
    assert notes(remove_marks(marked(rich))) == {(FIRST, "B2"): "checked"}


def test_a_cell_with_a_thread_is_highlighted_only() -> None:
    source = mark_samples.with_thread()
    after = entries(marked(source))
    assert b'<comment ref="A4" authorId="1"><text><t>[Threaded comment] why?</t>' in after["xl/comments1.xml"]
    assert after["xl/comments1.xml"].count(b'ref="A4"') == 1
    assert b'sqref="A4:B4 B2"' in after[SHEET]


def test_all_cells_are_highlighted_and_the_first_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("compbatch.xlsx.marking.marks.MOST_NOTES", 1000)
    many = [Mark(f"C{row}", f"w{row}", "warning") for row in range(1, 1501)]
    many += [Mark(f"A{row}", f"e{row}", "error") for row in range(1, 1501, 2)]
    source = plain()
    after = marked(source, FIRST, marks=tuple(many))
    noted = {cell for _, cell in notes(after)}
    assert len(noted) == 1000
    assert {each.cell for each in many if each.severity == "error"} < noted
    areas = [area for _, area, _ in rules(after)]
    assert "C1:C1500" in areas
    assert len(areas[0].split()) == 750
    assert not changed_parts(source, remove_marks(after))


def test_boxes_have_ids_of_their_own_in_the_whole_workbook(rich: bytes) -> None:
    after = entries(marked(rich))
    ids = [
        found for name in after if name.endswith(".vml") for found in re.findall(rb'id="_x0000_s(\d+)"', after[name])
    ]
    assert len(set(ids)) == len(ids) == 5 * len(sheets_of(rich))
    maps = [re.findall(rb'data="([\d,]+)"', after[name])[0] for name in after if name.endswith(".vml")]
    assert sorted(maps) == [b"1,2", b"3", b"4", b"5", b"6"]


def test_a_box_lies_on_the_sheet_and_is_as_wide_as_ever() -> None:
    wide = edited(
        plain(), {SHEET: replacing(b"<sheetData>", b'<cols><col min="3" max="3" width="60"/></cols><sheetData>')}
    )
    corner = Mark("XFD1048576", "the last cell", "warning")
    vml = entries(marked(wide, FIRST, marks=(*BAD, corner)))["xl/drawings/vmlDrawing1.vml"].decode()
    anchors = [[int(each) for each in found.split(", ")] for found in re.findall("<x:Anchor>(.*?)</x:Anchor>", vml)]
    assert len(anchors) == len(NOTED) + 1
    for left, _, top, _, right, _, bottom, _ in anchors:
        assert 0 <= left <= right <= 16383
        assert 0 <= top < bottom <= 1048575
    assert anchors[0][4] == 2  # the wide column alone has room for it


def test_vml_that_is_no_xml_is_edited_as_text() -> None:
    source = mark_samples.with_button()
    vml = entries(marked(source))["xl/drawings/vmlDrawing1.vml"]
    assert b"one<br>two" in vml
    assert b'data="1, 3,2"' in vml
    assert vml.count(b"<v:shape ") == 1 + len(NOTED)


# What Excel does when it saves: everything is numbered anew, rules over the same cells share a block, a note is
# cut into runs, parts have other names.
def test_marks_come_off_after_everything_was_numbered_anew(rich: bytes) -> None:
    after = marked(rich, FIRST, marks=(Mark("B2", "one\ntwo", "error"), Mark("A3", "three", "error")))
    frame = b"\n---------- compbatch ----------\none\ntwo\n-------------------------------</t></r>"
    cut = (
        b"&#10;---------- compbatch ----------&#10;o</t></r><r><rPr><b/></rPr><t>ne two</t></r>"
        b'<r><t xml:space="preserve">\n-------------------------------</t></r><r><t> and more</t></r>'
    )
    swaps = {
        b"<author>finance</author><author>compbatch</author>": b"<author>compbatch</author><author>finance</author>"
    }
    swaps |= {b'authorId="0"': b'authorId="x"', b'authorId="1"': b'authorId="0"', b'authorId="x"': b'authorId="1"'}
    comments = entries(after)["xl/comments1.xml"]
    for old, new in {frame: cut, **swaps}.items():
        assert old in comments
        comments = comments.replace(old, new)
    after = edited(
        after,
        {
            SHEET: lambda content: re.sub(
                rb'<conditionalFormatting sqref="C2:C12">(.*?)</conditionalFormatting>'
                rb"<conditionalFormatting sqref=[^>]*>(.*?)</conditionalFormatting>",
                rb'<conditionalFormatting sqref="A3 B2">\2\1</conditionalFormatting>',
                content,
            ).replace(b'"compbatch"="compbatch"', b"&quot;compbatch&quot; = &quot;compbatch&quot;"),
            "xl/comments1.xml": comments,
        },
    )
    clean = remove_marks(after)
    assert notes(clean) == {(FIRST, "B2"): "checked and more"}
    assert opened(clean)[FIRST]["B2"].comment.author == "finance"
    assert rules(clean) == [(FIRST, "A3 B2", "1"), (FIRST, "B2:B12", "")]
    assert b"compbatch" not in b"".join(entries(clean).values())
    assert entries(clean)["xl/styles.xml"] == entries(rich)["xl/styles.xml"]
    assert entries(clean)["xl/drawings/vmlDrawing1.vml"] == entries(rich)["xl/drawings/vmlDrawing1.vml"]
    assert remove_marks(clean) is clean


def test_marks_come_off_after_openpyxl_saved_the_workbook(readable: bytes) -> None:
    book = opened(marked(readable))
    book.worksheets[0]["B2"] = "fixed"
    clean = remove_marks(saved(book))
    alone = opened(readable)
    alone.worksheets[0]["B2"] = "fixed"
    never = saved(alone)
    assert b"compbatch" not in b"".join(entries(clean).values())
    assert notes(clean) == notes(never)
    assert rules(clean) == rules(never)
    assert entries(clean).keys() == entries(never).keys()
    assert remove_marks(clean) is clean


def test_rows_that_were_inserted_move_the_marks_along() -> None:
    book = opened(marked(plain(), FIRST, marks=BAD[:1]))
    sheet = book[FIRST]
    note, sheet["B2"].comment = sheet["B2"].comment, None
    sheet["B9"].comment = Comment(note.text, note.author)
    clean = remove_marks(saved(book))
    assert notes(clean) == {}
    assert not [name for name in entries(clean) if name.endswith(".vml") or "comment" in name]


@pytest.mark.parametrize("name", ["plain", "rich", "strict"])
def test_marks_come_off_after_libreoffice_saved_the_workbook(name: str) -> None:
    source = SAMPLES[name]()
    clean, alone = remove_marks(saved_by_libreoffice(marked(source))), saved_by_libreoffice(source)
    assert b"compbatch" not in b"".join(entries(clean).values())
    assert notes(clean) == notes(alone)
    assert rules(clean) == rules(alone)
    assert entries(clean).keys() == entries(alone).keys()


def test_our_own_sheets_keep_their_notes(rich: bytes) -> None:
    once = grafted(rich)
    assert remove_marks(once) is once
    clean = remove_marks(marked(once))
    assert not changed_parts(once, clean)
    assert any("check this" in text for text in notes(clean).values())


def test_marks_come_off_when_a_sheet_of_ours_came_in_between(rich: bytes) -> None:
    clean, never = remove_marks(grafted(marked(rich))), grafted(rich)
    assert notes(clean) == notes(never)
    assert rules(clean) == rules(never)
    assert remove_marks(clean) is clean
    again = marked(clean)
    assert remove_marks(again) != again
    # The first formats of ours are used again: they could not go, others come behind them.
    assert entries(again)["xl/styles.xml"] == entries(clean)["xl/styles.xml"]


def test_a_format_that_someone_else_uses_stays(rich: bytes) -> None:
    after = marked(rich, FIRST, marks=BAD[:1])
    taken = edited(after, {"xl/worksheets/sheet2.xml": replacing(
        b"<pageMargins", b'<conditionalFormatting sqref="A1"><cfRule type="expression" dxfId="1" priority="1">'
        b"<formula>1</formula></cfRule></conditionalFormatting><pageMargins")})  # fmt: skip
    clean = entries(remove_marks(taken))
    assert clean["xl/styles.xml"] == entries(after)["xl/styles.xml"]
    assert clean[SHEET] == entries(rich)[SHEET]


@pytest.mark.parametrize("size", [0, 1, 9_000, 12_000])
def test_cells_pass_through_whatever_their_size(size: int) -> None:
    rows = b"".join(
        b'<row r="%d"><c r="A%d"><v>%d.%d</v></c></row>' % (row, row, row * 7919, row) for row in range(1, size)
    )
    for padding in range(0, 4000, 777):
        large = edited(
            plain(), {SHEET: lambda content, pad=padding: re.sub(
                rb"<sheetData>.*</sheetData>", b"<sheetData>%b<!--%b--></sheetData>" % (rows, b"." * pad), content)}
        )  # fmt: skip
        after = marked(large, FIRST)
        assert entries(after)[SHEET].startswith(entries(large)[SHEET].partition(b"</sheetData>")[0])
        assert not changed_parts(large, remove_marks(after))


@pytest.mark.parametrize("end", range(7))
def test_the_end_of_the_cells_is_found_across_pieces(end: int) -> None:
    head, tail = entries(plain())[SHEET].split(b"<sheetData>")
    filler = b" " * ((1 << 20) - len(head) - len(b"<sheetData></she") + end)
    large = edited(plain(), {SHEET: head + b"<sheetData>" + filler + b"</sheetData>" + tail.split(b"</sheetData>")[1]})
    assert not changed_parts(large, remove_marks(marked(large, FIRST)))


def test_a_sheet_without_cells_is_marked(rich: bytes) -> None:
    bare = edited(rich, {SHEET: lambda content: re.sub(rb"<sheetData>.*</sheetData>", b"<sheetData/>", content)})
    assert {cell for name, cell in notes(marked(bare)) if name == FIRST} >= NOTED
    assert not changed_parts(bare, remove_marks(marked(bare)))


def test_an_edit_leaves_the_other_entries_compressed_as_they_were(rich: bytes) -> None:
    with zipfile.ZipFile(BytesIO(rich)) as old, zipfile.ZipFile(BytesIO(marked(rich))) as new:
        kept = [info for info in old.infolist() if old.read(info) == new.read(info.filename)]
        assert new.testzip() is None
        assert [new.getinfo(each.filename).compress_size for each in kept] == [each.compress_size for each in kept]


@pytest.mark.parametrize(
    "marks",
    [{"nowhere": BAD}, {"Chart": BAD}, {FIRST: (Mark("7B", "x", "error"),)}, {FIRST: (Mark("XFE1", "x", "error"),)}],
    ids=["no-sheet", "chartsheet", "no-cell", "beyond-the-sheet"],
)
def test_a_callers_mistake_is_no_package_error(rich: bytes, marks: dict[str, tuple[Mark, ...]]) -> None:
    with pytest.raises(ValueError, match=r"sheet that is not there|is no cell"):
        add_marks(rich, marks)


def test_a_sheet_that_is_no_xml_is_refused() -> None:
    for broken in (b"<worksheet><sheetData>", b"<!DOCTYPE x><worksheet><sheetData/></worksheet>", b"", b"\xff\xfe<"):
        with pytest.raises(PackageError):
            marked(edited(plain(), {SHEET: broken}), FIRST)


def test_notes_that_lead_nowhere_leave_the_highlight(rich: bytes) -> None:
    lost = rezip({name: content for name, content in entries(rich).items() if name != "xl/drawings/vmlDrawing1.vml"})
    after = marked(lost, FIRST)
    assert b"compbatch" in entries(after)[SHEET]
    assert entries(after)["xl/comments1.xml"] == entries(lost)["xl/comments1.xml"]
    assert not changed_parts(lost, remove_marks(after))
