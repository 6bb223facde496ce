"""What some packages hold that most do not: each comes back whole and opens without a repair."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from mark_samples import with_button, with_comments
from on_bytes import add_marks, add_sheets, clear_rows, remove_marks
from open_xml_validator import complaints, needs_validator
from openpyxl.comments import Comment
from package_samples import changed_parts, edited, entries, opened, plain, replacing, rich, strict
from scratch_samples import drawn, grafted

from compbatch.xlsx import Mark
from compbatch.xlsx.clearing import Clearing

NOTE = Mark("B4", "odd", "error")
VML_TYPE = re.compile(rb'Type="([^"]*vmlDrawing)"')
CHOICE = (
    b'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice '
    b'xmlns:v="urn:schemas-microsoft-com:vml" Requires="v">%b</mc:Choice></mc:AlternateContent>'
)


def test_the_archives_comment_stays() -> None:
    out = BytesIO(plain())
    with zipfile.ZipFile(out, "a") as zipped:
        zipped.comment = "财务部".encode()
    with zipfile.ZipFile(BytesIO(grafted(out.getvalue()))) as zipped:
        assert zipped.comment.decode() == "财务部"


def test_relationships_left_behind_are_not_taken_for_those_of_a_new_part() -> None:
    stray = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
    source = edited(plain(), {"xl/worksheets/_rels/sheet3.xml.rels": stray})
    after = entries(grafted(source))
    assert after["xl/worksheets/_rels/sheet3.xml.rels"] == stray
    assert "xl/worksheets/sheet3.xml" not in after
    assert b"worksheets/sheet4.xml" in after["xl/_rels/workbook.xml.rels"]


@pytest.mark.parametrize("work", [grafted, lambda source: add_marks(source, {"Data": [NOTE]})])
def test_a_strict_workbook_leads_to_vml_as_excel_writes_it(work: Callable[[bytes], bytes]) -> None:
    after = entries(work(strict()))
    sheets = [content for name, content in after.items() if name.startswith("xl/worksheets/s")]
    kinds = {kind for name, content in after.items() if name.endswith(".rels") for kind in VML_TYPE.findall(content)}
    assert kinds == {b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing"}
    found = [content for content in sheets if b"legacyDrawing" in content]
    assert found
    assert all(re.search(rb'Requires="v"[^<>]*><(?:\w+:)?legacyDrawing', content) for content in found)


def noted_strictly() -> bytes:
    """A strict workbook with a note, as Excel saves it."""
    legacy = re.compile(rb"<legacyDrawing[^>]*/>")
    return edited(with_button(), {"xl/worksheets/sheet1.xml": lambda xml: legacy.sub(CHOICE % rb"\g<0>", xml)})


def test_the_vml_of_a_sheet_is_found_among_alternatives() -> None:
    source = noted_strictly()
    after = add_marks(source, {"Data": [NOTE]})
    assert entries(after)["xl/worksheets/sheet1.xml"].count(b"<legacyDrawing") == 1
    assert sorted(name for name in entries(after) if name.endswith(".vml")) == ["xl/drawings/vmlDrawing1.vml"]
    assert not changed_parts(source, remove_marks(after))


def test_alternatives_that_marks_brought_in_go_with_them() -> None:
    source = strict()  # made once: it says when
    assert not changed_parts(source, remove_marks(add_marks(source, {"Data": [NOTE]})))


def claims(content: bytes) -> list[int]:
    """List the blocks of shape ids that the parts of a workbook claim."""
    vml = [part for name, part in entries(content).items() if name.endswith(".vml")]
    found = [data for part in vml for data in re.findall(rb'idmap[^<>]*data="([^"]*)"', part)]
    return [int(each) for data in found for each in data.split(b",")]


@pytest.mark.parametrize("source", [rich(), with_button()], ids=["notes", "controls"])
def test_our_notes_claim_no_block_of_shapes_that_the_user_has(source: bytes) -> None:
    assert len(claims(source)) < len(claims(grafted(source)))
    assert len(set(claims(grafted(source)))) == len(claims(grafted(source)))
    assert grafted(grafted(source)) == grafted(source)


def test_more_notes_than_a_block_holds_take_several() -> None:
    book = openpyxl.Workbook()
    book.active.title = "Pay"
    for row in range(1, 1_026):
        book.active.cell(row, 1, row).comment = Comment("why", "compbatch")
    content, grids = drawn(book)
    after = add_sheets(rich(), content, keys=["pay"], grids=grids)
    vml = next(part for name, part in entries(after).items() if name.endswith(".vml") and part.count(b"shape ") > 1_000)
    ids = [int(each) for each in re.findall(rb'id="_x0000_s(\d+)"', vml)]
    assert len(set(ids)) == len(ids) == 1_025
    assert not [each for each in ids if each % 1_024 == 0]
    assert {each // 1_024 for each in ids} == {int(each) for each in re.findall(rb'data="([^"]*)"', vml)[0].split(b",")}


def test_a_copy_that_the_user_made_of_a_sheet_of_ours_keeps_its_notes() -> None:
    copied = '<comment ref="B2" authorId="0"><text><t>values: some cells are text</t></text></comment>'
    source = with_comments(copied, authors="<author>compbatch</author>")
    after = add_marks(source, {"团队销售": [Mark("A3", "odd", "error"), Mark("B2", "odd", "error")]})
    assert len([cell for row in opened(after)["团队销售"] for cell in row if cell.comment]) == 2
    assert opened(remove_marks(source))["团队销售"]["B2"].comment.text == "values: some cells are text"
    assert entries(remove_marks(after))["xl/comments1.xml"] == entries(source)["xl/comments1.xml"]


def test_emptied_cells_keep_no_box() -> None:
    vml = entries(rich())["xl/drawings/vmlDrawing1.vml"]
    shape = re.search(rb"<v:shape .*?</v:shape>", vml, re.DOTALL)
    assert shape
    second = shape[0].replace(b"_x0000_s1025", b"_x0000_s1026")
    source = edited(rich(), {"xl/drawings/vmlDrawing1.vml": replacing(shape[0], shape[0] + second)})
    after = entries(clear_rows(source, {"团队销售": Clearing(heading=1, last=12, rows=((2, 12),), columns=(1, 4))}))
    assert b"<v:shape " not in after.get("xl/drawings/vmlDrawing1.vml", b"")


def test_a_box_left_behind_serves_the_new_note_and_stays() -> None:
    source = with_comments("")
    after = add_marks(source, {"团队销售": [Mark("B2", "odd", "error"), Mark("A3", "odd", "error")]})
    assert entries(after)["xl/drawings/vmlDrawing1.vml"].count(b"<v:shape ") == 2
    assert entries(remove_marks(after))["xl/drawings/vmlDrawing1.vml"] == entries(source)["xl/drawings/vmlDrawing1.vml"]


@needs_validator
@pytest.mark.parametrize("source", [rich(), with_button(), strict()], ids=["notes", "controls", "strict"])
def test_the_validator_finds_nothing_new(source: bytes, tmp_path: Path) -> None:
    assert not complaints(grafted(source), tmp_path) - complaints(source, tmp_path)
