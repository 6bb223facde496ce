"""What people write on our sheets is kept over another run, beside the same rows; what they signed is not."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from commands import invoke
from openpyxl.comments import Comment
from openpyxl.utils.cell import coordinate_to_tuple
from outputs import found_in, parts_of, place_of, row_typed_again, rows_exchanged, typed_into
from workbooks import check, month, pay

from compbatch import pipeline, xlsx
from compbatch.pipeline import WrittenMonth
from compbatch.xlsx import sheet_notes
from compbatch.xlsx.content_types import add_part
from compbatch.xlsx.relations import add_relationship
from compbatch.xlsx.sheet_cells import StoredCells

WHO = ("刘会计", "王主管")
THREADED = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
NAME = "2026-03.payout.xlsx"
# D01 came in the middle of the month, which the remark says; a sale of February is late, which is a warning.
WARNED = {"directors": {"I2": "2026-03-16"}, "sales": {"A5": "S4|2026-02-27|D01|陈一|甲公司|100"}}


def shown(content: bytes, sheet: str, address: str) -> Any:
    cell = StoredCells(xlsx.open_workbook(content)).of(parts_of(content)[sheet]).get(address)
    return cell and cell.value


def run(content: bytes) -> WrittenMonth:
    return pipeline.pay(check(content, name=NAME))


def row_of(content: bytes, sheet: str, words: str) -> int:
    return coordinate_to_tuple(place_of(content, sheet, words))[0]


def output() -> bytes:
    return pay(month(**WARNED)).output


def warning_code() -> str:
    return next(each.code for each in pay(month(**WARNED)).found if each.severity == "warning")


def test_a_warning_has_two_cells_to_fill_in():
    assert shown(output(), "checks", place_of(output(), "checks", "复核人")) == "复核人"
    assert place_of(output(), "checks", "结论")


def test_who_looked_at_a_warning_and_what_was_found_stays_beside_it():
    row = row_of(output(), "checks", warning_code())
    looked = typed_into(output(), "checks", {f"H{row}": "刘会计", f"I{row}": "已核对合同"})
    # another warning before it, by which it moves
    again = run(typed_into(looked, "总监", {"E2": 0.0}))
    moved = row_of(again.output, "checks", warning_code())
    assert [shown(again.output, "checks", f"{letter}{moved}") for letter in "HI"] == ["刘会计", "已核对合同"]
    assert (again.not_kept, found_in(again.output)) == ((), [])


def test_what_stands_beside_the_tables_goes_with_its_director():
    row, other = (row_of(output(), "workings", director) for director in ("D01", "D02"))
    edited = typed_into(output(), "workings", {f"BZ{row}": "问过本人"})
    again = run(rows_exchanged(edited, "总监", 2, 3))  # sorted the other way round
    assert row_of(again.output, "workings", "D01") == other
    assert shown(again.output, "workings", f"BZ{other}") == "问过本人"


def test_what_stands_below_the_tables_stays_where_it_is():
    again = run(typed_into(output(), "assessment", {"B60": "下季度再谈"}))
    assert (shown(again.output, "assessment", "B60"), again.not_kept) == ("下季度再谈", ())


@pytest.mark.parametrize(("typed", "kept"), [("{ours}；已沟通", "{ours}；已沟通"), ("已沟通", "{ours}；已沟通")])
def test_a_remark_is_kept_behind_ours(typed: str, kept: str):
    heading = place_of(output(), "payout", "备注")
    cell = heading.rstrip("0123456789") + "6"
    ours = shown(output(), "payout", cell)
    assert ours
    remarked = typed_into(output(), "payout", {cell: typed.format(ours=ours)})
    again = run(remarked).output
    assert shown(again, "payout", cell) == kept.format(ours=ours)
    assert shown(run(again).output, "payout", cell) == kept.format(ours=ours)
    assert found_in(again) == []


def noted(content: bytes, notes: dict[str, dict[str, str]]) -> bytes:
    """Put notes on cells as a person does in Excel, by the sheet's name and address."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet, texts in notes.items():
        for address, text in texts.items():
            book[sheet][address].comment = Comment(text, "刘会计")
    saved = io.BytesIO()
    book.save(saved)
    workbook = xlsx.open_workbook(saved.getvalue())
    left = xlsx.record_in(xlsx.open_workbook(content))
    return xlsx.with_record(workbook, left or "").to_bytes()  # openpyxl drops what Excel keeps


def notes(content: bytes, sheet: str) -> dict[str, sheet_notes.Note]:
    return sheet_notes.notes_on(xlsx.open_workbook(content), parts_of(content)[sheet])


def test_notes_of_people_go_with_their_rows_and_columns():
    warning = f"B{row_of(output(), 'checks', warning_code())}"
    with_notes = noted(output(), {"发放表": {"C6": "问过本人"}, "校验": {warning: "已核"}})
    again = run(rows_exchanged(with_notes, "总监", 2, 3))
    assert row_of(again.output, "payout", "D01") == 7
    assert notes(again.output, "payout") == {"C7": ("刘会计", "问过本人")}
    assert [note.text for note in notes(again.output, "checks").values()] == ["已核"]
    assert (again.not_kept, found_in(again.output)) == ((), [])
    assert notes(run(again.output).output, "payout") == {"C7": ("刘会计", "问过本人")}


def test_a_thread_is_kept_as_a_note_and_what_was_written_into_ours_is_named():
    with_ours = pay(month(margins={"C2": "0"})).output  # a revenue of 0 has a note on the workings
    ours = next(iter(notes(with_ours, "workings")))
    assert run(with_ours).not_kept == ()
    assert run(noted(with_ours, {"计算过程": {ours: "不对"}})).not_kept == (f"计算过程!{ours}",)
    threaded = with_thread(noted(output(), {"发放表": {"B6": "[Threaded comment]"}}), "B6")
    assert notes(run(threaded).output, "payout")["B6"].text == "刘会计: 金额对吗？\n王主管: 对"


def with_thread(content: bytes, cell: str) -> bytes:
    """Add a thread of comments at a cell, as Excel writes it beside the note that older programs show."""
    workbook = xlsx.open_workbook(content).copy()
    part = parts_of(content)["payout"]
    people = "".join(f'<person displayName="{name}" id="{{{number}}}"/>' for number, name in enumerate(WHO))
    said = "".join(
        f'<threadedComment ref="{cell}" personId="{{{number}}}"><text>{text}</text></threadedComment>'
        for number, text in enumerate(("金额对吗？", "对"))
    )
    people, said = (
        f'<{root} xmlns="{THREADED}">{inner}</{root}>'
        for root, inner in (("personList", people), ("ThreadedComments", said))
    )
    for owner, kind, name, body in (
        (workbook.part, "person", "xl/persons/person1.xml", people),
        (part, "threadedComment", "xl/threadedComments/t1.xml", said),
    ):
        add_part(workbook.package, name, body.encode(), f"application/vnd.ms-excel.{kind}+xml")
        add_relationship(workbook.package, owner, kind, name, strict=False)
    return workbook.to_bytes()


def test_a_signature_is_not_kept():
    box = place_of(output(), "payout", "批准")
    again = run(typed_into(output(), "payout", {box: "批准 刘总"}))
    assert (shown(again.output, "payout", box), again.not_kept) == ("批准", ())


def test_what_has_no_place_any_more_is_named_and_stays_in_the_old_file(tmp_path: Path):
    row = row_of(output(), "checks", warning_code())
    looked = typed_into(output(), "checks", {f"I{row}": "已核对"})
    gone = typed_into(looked, "总监", {"I2": None})
    gone = row_typed_again(gone, "团队销售", 5, to=None)
    assert run(gone).not_kept == (f"校验!I{row}",)
    path = tmp_path / NAME
    path.write_bytes(gone)
    result = invoke("run", path)
    assert f"有 1 处由人填写的内容在新结果中没有位置，只留在“{NAME}”：校验!I{row}" in result.stderr
    assert path.read_bytes() == gone
