"""What a reader of our sheets sees beside the figures: panes, colours, notes, links, and the sum that must agree."""

import io
from typing import Any

import openpyxl
import pytest
from formula_agreement import changed
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from quarter_months import quarter_month
from recalculation import recalculate
from workbooks import check, month, pay

from compbatch import pipeline

AMBER, PALE_AMBER, PALE_BLUE = "FFB45309", "FFFFF4CC", "FFEAF0F7"
HEADING_ROW = 5


def sheet(output: bytes, name: str = "发放表") -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(output))[name]


def cell(payout: Worksheet, title: str, row: int = HEADING_ROW + 1) -> Cell:
    """Return a director's cell under a heading."""
    return next(payout.cell(row, heading.column) for heading in payout[HEADING_ROW] if heading.value == title)


def held_month(**changes: Any) -> bytes:
    return pipeline.pay(check(month(**changes)), hold=True).output


def test_headings_and_names_stay_in_sight():
    book = openpyxl.load_workbook(io.BytesIO(pay(month()).output))
    panes = {name: book[name].freeze_panes for name in ("发放表", "计算过程", "明细", "考核", "所用方案", "发放历史")}
    assert panes == {"发放表": "C6", "计算过程": "C6", "明细": "A6", "考核": "C6", "所用方案": "A6", "发放历史": "D6"}
    issues = openpyxl.load_workbook(io.BytesIO(pipeline.mark_issues(check(month(sales={"F2": "12O0"})))))
    assert issues["校验"].freeze_panes == "A6"


# Amber where a target was missed, to the cent


def amber(output: bytes) -> tuple[str, str, str]:
    """Return the range, the formula and the colour of the rule on the attainment of the workings sheet."""
    workings = sheet(output, "计算过程")
    attained = cell(workings, "达成率").column_letter
    ((place, rules),) = (
        (str(each.sqref), each.rules)
        for each in workings.conditional_formatting
        if str(each.sqref).startswith(attained)
    )
    (rule,) = rules
    return place, rule.formula[0], rule.dxf.font.color.rgb


def test_a_missed_target_shows_amber_by_the_sales_not_by_the_ratio():
    # N holds the sales, L the target, AG their ratio: 999,999.99 of 1,000,000 shows as 100.00 % and is missed.
    workings = sheet(pay(month()).output, "计算过程")
    assert [workings[f"{letter}5"].value for letter in ("N", "L", "AG")] == ["团队销售额", "月度目标", "达成率"]
    assert amber(pay(month()).output) == ("AG6:AG7", 'AND($L6<>"",$N6<$L6)', AMBER)


def test_a_periods_target_shows_amber_by_its_ratio():
    assert amber(pay(quarter_month(1, [1]), name="2026-01.xlsx").output) == ("AG6", 'AND($AG6<>"",$AG6<1)', AMBER)


# Held


def tinted(drawn: Worksheet) -> set[tuple[int, Any]]:
    """Return the rows and headings of the directors' cells that are amber."""
    cells = [each for row in drawn.iter_rows(min_row=6, max_row=7) for each in row]
    amber = [each for each in cells if each.fill.start_color.rgb == PALE_AMBER]
    return {(each.row, drawn.cell(HEADING_ROW, each.column).value) for each in amber}


def test_who_is_held_is_tinted_in_status_and_words_and_nobody_else():
    output = held_month(sales={"F2": "12O0"})
    workings = sheet(output, "计算过程")
    assert tinted(workings) == {(6, "状态"), (6, "说明")}
    assert [cell(workings, "状态", row).value for row in (6, 7)] == ["暂缓", "发放"]
    assert tinted(sheet(output)) == {(6, "备注")}


# Notes


@pytest.mark.parametrize(
    ("changes", "title", "row", "words"),
    [
        ({"sales": {"F2": "-600000"}}, "团队管理提成", 6, "总监 D01 的“团队管理提成”为负：-1,000.00"),
        ({"receipts": {"E2": "-100000"}}, "专项客户提成", 7, "总监 D02 的“专项客户提成”为负：-1,000.00"),
        ({"margins": {"C3": "0"}}, "绩效系数", 7, "总监 D02 的收入为 0.00，绩效系数按 0 计"),
        ({"accounts": {"A4": "|"}}, "专项客户回款", 7, "总监 D02 有 2 个专项客户，方案为 3 至 5 个"),
        ({"adjustments": {"B2": "-30000"}}, "应发合计", 6, "总监 D01 的应发低于最低额，差额 -3,000.00 结转下月"),
    ],
)
def test_a_figure_to_look_at_is_tinted_and_says_why(changes: dict[str, Any], title: str, row: int, words: str):
    output = pay(month(**changes)).output
    payout, page = sheet(output, "计算过程"), sheet(output)
    noted = [each for cells in payout.iter_rows(min_row=6, max_row=7) for each in cells if each.comment]
    assert [(each.row, payout.cell(HEADING_ROW, each.column).value) for each in noted] == [(row, title)]
    message, hint = noted[0].comment.text.split("\n")
    assert message.startswith(words)
    assert hint
    assert tinted(payout) == {(row, title)}
    shown = {heading.value for heading in page[HEADING_ROW]}
    assert tinted(page) == ({(row, title)} if title in shown else set())


def test_a_month_in_which_nothing_is_amiss_has_no_note_and_only_gross_pay_is_tinted():
    payout = sheet(pay(month()).output, "计算过程")
    cells = [each for row in payout.iter_rows(min_row=6, max_row=7) for each in row]
    assert not [each for each in cells if each.comment]
    tinted = {payout.cell(HEADING_ROW, each.column).value for each in cells if each.fill.fill_type}
    assert (tinted, cell(payout, "应发合计").fill.start_color.rgb) == ({"应发合计"}, PALE_BLUE)


# Links and print


def test_each_director_links_to_their_own_row_and_each_finding_to_its_cell():
    output = pay(month(sales={"B3": "2026-02-28"})).output
    assert [cell(sheet(output), "工号", row).hyperlink.location for row in (6, 7)] == ["'总监'!A2", "'总监'!A3"]
    checks = sheet(output, "校验")
    (found,) = (row for row in checks.iter_rows() if row[0].value == "CB404")
    assert (found[3].value, found[3].hyperlink.location) == ("团队销售!B3", "'团队销售'!B3")


def test_the_page_is_one_page_wide_with_its_heading_on_every_page_and_an_ampersand_in_the_name():
    paid = pay(month(), name="R&D 2026-03.xlsx")
    payout = sheet(paid.output)
    assert (payout.page_setup.orientation, payout.page_setup.fitToWidth, payout.page_setup.fitToHeight) == (
        "landscape", 1, 1,
    )  # fmt: skip
    assert payout.sheet_properties.pageSetUpPr.fitToPage
    assert payout.print_title_rows == "$5:$5"
    assert payout.oddFooter.left.text == "R&&D 2026-03.xlsx · 2026-03"


# The sum that must agree


def cross_foot(values: dict[str, Any]) -> Any:
    """Return what stands beside gross pay = the lines − carried forward."""
    (row,) = (place[1:] for place, value in values.items() if value == "应发合计 ＝ 各项之和 − 结转")
    return values[f"D{row}"]


def test_the_lines_add_up_to_gross_pay_and_the_checks_sheet_says_so():
    # −30,000 of adjustments: 12,000 + 10,000 + 5,000 − 30,000 = −3,000 is carried forward and 0 paid.
    output = pay(month(adjustments={"B2": "-30000"})).output
    assert cross_foot(recalculate(output, "cellrune", ["校验"])["校验"]) == "✓"


@pytest.mark.parametrize(
    "title", ["基本工资", "团队管理提成", "专项客户提成", "绩效工资", "调整", "应发合计", "结转下月"]
)
def test_a_figure_typed_over_on_the_page_shows_in_the_sum(title: str):
    output = pay(month(adjustments={"B2": "-30000"})).output
    place = cell(sheet(output), title).coordinate
    after = recalculate(changed(output, {("发放表", place): 77777.77}), "cellrune", ["校验"])["校验"]
    assert cross_foot(after) == "✗"
