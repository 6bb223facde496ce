"""The first sheet of an issues file: findings by sheet and cell, one line for the same fault in many cells."""

import io

import openpyxl
import pytest
from workbooks import check, month

from compbatch import pipeline

HEADING_ROW = 5


def issues(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(pipeline.mark_issues(check(content))))


def lines(content: bytes) -> list[tuple[object, ...]]:
    """Give the code, the first cell, the count and the other cells of each line that is no notice."""
    rows = issues(content)["校验"].iter_rows(min_row=HEADING_ROW + 1, values_only=True)
    return [
        (code, where, count, others or "") for code, severity, where, count, _, _, others in rows if severity != "提示"
    ]


SALES = "单号|日期|工号|业务员|客户|销售额\n" + "\n".join(
    f"S{row}|2026-03-0{row}|D01|甲|客户{row}|{amount}"
    for row, amount in enumerate(["x", "x", 5, "x", "x", "x"], start=1)
)


def test_the_same_fault_in_many_cells_is_one_line_by_sheet_and_cell() -> None:
    found = lines(
        month(sales=SALES, directors={"A3": "|||||||||", "B2": ""}, receipts={"E2": "y", "A3": "||||"}, accounts=None)
    )
    errors = [line for line in found if line[0] in ("CB201", "CB202")]
    assert errors == [
        ("CB201", "总监!B2", 1, ""),
        ("CB202", "团队销售!F2", 5, "F3, F5:F7"),
        ("CB202", "回款!E2", 1, ""),
    ]


def test_a_cell_that_holds_something_else_is_listed_with_it() -> None:
    found = lines(month(sales={"C2": "D98", "C3": "D99", "C4": "D98"}))
    assert [line for line in found if line[0] == "CB301"] == [("CB301", "团队销售!C2", 3, "C4, C3（D99）")]


def test_each_cell_has_a_note_and_each_line_a_link() -> None:
    book = issues(month(sales=SALES))
    noted = [cell.coordinate for row in book["团队销售"].iter_rows() for cell in row if cell.comment]
    assert {"F2", "F3", "F5", "F6", "F7"} <= set(noted)
    assert all("CB202" in book["团队销售"][cell].comment.text for cell in ("F2", "F3", "F7"))
    sheet = book["校验"]
    rows = [row for row in range(HEADING_ROW + 1, sheet.max_row + 1) if sheet.cell(row, 3).value == "团队销售!F2"]
    assert [sheet.cell(row, 3).hyperlink.location for row in rows] == ["'团队销售'!F2"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_stands_on_no_sheet_comes_first_and_notices_last(lang: str) -> None:
    checked = pipeline.check(check(month(margins=None, sales=SALES)).file, month="2026-03", lang=lang)
    book = openpyxl.load_workbook(io.BytesIO(pipeline.mark_issues(checked)))
    rows = list(book.worksheets[0].iter_rows(min_row=HEADING_ROW + 1, values_only=True))
    assert rows[0][0] == "CB101"  # a sheet is missing
    notices = [row[1] in ("提示", "Notice") for row in rows]
    assert notices == sorted(notices)
