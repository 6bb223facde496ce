"""What stands on the page that is signed: who has what, what the totals rest on, what is open, who signs."""

import io
import re
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from formula_agreement import changed
from openpyxl.worksheet.worksheet import Worksheet
from quarter_months import quarter_month
from recalculation import recalculate
from workbooks import check, english_month, month, pay

from compbatch import pipeline
from compbatch.model.capitals import capitals
from compbatch.sheets.payout_foot import _thirds


def page(output: bytes, name: str = "发放表") -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(output), data_only=True)[name]


def headings(output: bytes) -> list[Any]:
    return [cell.value for cell in page(output)[5] if cell.value]


def foot(output: bytes) -> dict[str, Any]:
    """Return what is said below the totals, by its label."""
    return {row[0]: row[2] for row in page(output).iter_rows(min_row=9, values_only=True) if row[0] and row[2]}


def remarks(output: bytes) -> dict[Any, Any]:
    place = headings(output).index("备注")
    return {row[0]: row[place] for row in page(output).iter_rows(min_row=6, max_row=7, values_only=True)}


def test_a_line_that_nobody_has_takes_no_column():
    everybody = ["工号", "姓名", "基本工资", "团队管理提成", "专项客户提成", "绩效工资", "调整", "应发合计", "备注"]
    assert headings(pay(month()).output) == everybody
    assert headings(pay(month(adjustments=None)).output) == [title for title in everybody if title != "调整"]


def test_the_change_on_last_month_is_blank_for_who_is_new():
    history = "期间 | 工号 | 基本工资 | 应发合计 | 状态\n2026-02 | D01 | 20000 | 20000 | 发放"
    output = pay(month(history=history)).output
    gross, change = (headings(output).index(title) + 1 for title in ("应发合计", "较上月"))
    sheet = page(output)
    assert [sheet.cell(row, change).value for row in (6, 7)] == [sheet.cell(6, gross).value - 20000, None]


def test_the_remark_says_the_days_and_the_warnings_of_each():
    output = pay(month(directors={"I2": "2026-03-16"}, accounts={"A4": "|"})).output
    assert remarks(output) == {"D01": "在职 16/31 天；见 CB445", "D02": "见 CB403"}


def test_who_is_held_is_named_with_the_reason_and_is_in_no_total():
    output = pipeline.pay(check(month(sales={"F2": "12O0"})), hold=True).output
    sheet = page(output)
    assert str(remarks(output)["D01"]).startswith("暂缓：")
    gross = headings(output).index("应发合计") + 1
    assert sheet.cell(8, gross).value == sheet.cell(7, gross).value
    assert foot(output)["暂缓发放"] == "1 人，不在以上合计内：D01"
    assert foot(output)["未结事项"] == "暂缓发放 1 人"


RECORD = r"compbatch \S+ · {} [0-9a-f]{{8}} · {} [0-9a-f]{{8}} · {} [0-9a-f]{{8}} · {} [0-9a-f]{{8}}"


def test_what_the_totals_rest_on():
    said = foot(pay(month()).output)
    assert re.fullmatch(RECORD.format("数据", "方案", "往月", "结果"), said.pop("运行记录"))
    assert list(said.items()) == [
        ("应发大写", "人民币肆万肆仟捌佰元零壹分"),  # 26,800.00 + 18,000.01
        ("控制总数", "读入 7 行，本月计入 6 行，未计 1 行；0 个警告；应发合计 ＝ 各项之和 − 结转，数据与计算时一致 ✓"),
        ("方案", "“方案”：绩效系数、绩效基数、基本工资；内置默认值：其余各项"),
        ("未结事项", "无"),
    ]


@pytest.mark.parametrize(("heading", "there"), [("Amount", True), ("Amount (CNY)", True), ("Amount (USD)", False)])
def test_capitals_are_of_the_currency_of_the_month(heading: str, there: bool):  # noqa: FBT001 - a column of the table
    assert ("应发大写" in foot(pay(english_month(sales={"F1": heading}), lang="zh").output)) is there


def test_in_english_no_amount_stands_in_capitals():
    said = {
        row[0]: row[2] for row in page(pay(english_month()).output, "Payout").iter_rows(min_row=10, values_only=True)
    }
    labels = ["Control totals", "Plan", "Run record", "Open items", "Prepared by", "Date:"]
    assert [label for label in said if label] == labels
    assert said["Control totals"] == (
        "7 rows read, 6 used, 1 left out; 0 warnings; gross pay = the lines − carried forward, data as computed ✓"
    )
    assert re.fullmatch(RECORD.format("data", "plan", "earlier months", "result"), said["Run record"])


def test_the_tools_own_figures_are_named_as_such():
    owed = foot(pay(month(plan=None, adjustments={"B2": "-30000"})).output)
    assert "；2 个警告；" in owed["控制总数"]  # CB406 and CB443; what is only told is none
    assert owed["方案"] == "内置示例，并非贵公司规定：绩效系数、绩效基数、基本工资；内置默认值：其余各项"


@pytest.mark.parametrize(
    ("adjustment", "lines"), [("-200", "H8-(C8+D8+E8+F8+G8)"), ("-30000", "H8-(C8+D8+E8+F8+G8-I8)")]
)
def test_the_control_line_adds_up_what_stands_on_the_page(adjustment: str, lines: str):
    sheet = openpyxl.load_workbook(io.BytesIO(pay(month(adjustments={"B2": adjustment})).output))["发放表"]
    control = str(sheet["C11"].value)
    assert control.endswith(f'"&IF(AND(ROUND({lines},2)=0,IFERROR(\'校验\'!$E$3,1)=0),"✓","✗")')


def test_who_signs_has_a_third_of_the_width():
    sheet = page(pay(month()).output)
    words = {cell.coordinate: cell.value for row in sheet.iter_rows(min_row=15) for cell in row if cell.value}
    date = "日期：        年      月      日"
    assert words == {"A16": "编制", "E16": "复核", "H16": "批准", "A17": date, "E17": date, "H17": date}
    boxes = {str(each) for each in sheet.merged_cells.ranges if each.min_row > 15}
    assert sheet.print_area == "'发放表'!$A$1:$I$17"
    assert sheet["A14"].font.bold
    assert (sheet["C14"].alignment.wrap_text, sheet["C14"].alignment.vertical) == (True, "top")
    assert boxes == {"A16:D16", "E16:G16", "H16:I16", "A17:D17", "E17:G17", "H17:I17"}
    assert [sheet.row_dimensions[row].height for row in range(9, 18)] == [6, 17, 17, 17, 17, 17, 8, 40, 18]


@pytest.mark.parametrize(
    ("widths", "expected"),
    [
        ([1, 1, 1], [(1, 1), (2, 2), (3, 3)]),
        ([1] * 7, [(1, 2), (3, 5), (6, 7)]),  # two sevenths and five are the nearest
        ([10, 1, 1, 1, 10], [(1, 1), (2, 4), (5, 5)]),
        ([1, 1, 10, 1, 1], [(1, 2), (3, 3), (4, 5)]),
        ([1, 1, 1, 20], [(1, 2), (3, 3), (4, 4)]),  # each has a column at least
        ([20, 1, 1], [(1, 1), (2, 2), (3, 3)]),
    ],
)
def test_three_parts_of_about_equal_width(widths: list[float], expected: list[tuple[int, int]]):
    assert _thirds(widths) == expected


def test_what_is_open_has_its_number_and_amount():
    output = pay(month(sales={"B3": "2026-02-28"}, adjustments={"B2": "-30000"})).output
    # 12,000 + 600,000 × 0.5 % + 5,000 − 30,000 = −10,000
    assert foot(output)["未结事项"] == "往期单据 1 行，合计 400,000.00，本月未计；结转下月 1 人，合计 -10,000.00"
    assert foot(pay(month()).output)["未结事项"] == "无"


def test_rows_that_count_to_date_are_open_too():
    to_date = quarter_month(3, [], sales="日期|工号|销售额\n2026-02-03|D01|70\n2026-03-03|D01|1")
    assert foot(pay(to_date).output)["未结事项"] == "往期单据 1 行，合计 70.00，本月未计"


def test_the_control_line_turns_when_data_change():
    output = pay(month()).output
    (cell,) = (cell for row in page(output).iter_rows() for cell in row if str(cell.value).startswith("读入"))
    assert str(cell.value).endswith("✓")
    after = recalculate(changed(output, {("团队销售", "F2"): 600001}), "cellrune", ["发放表"])["发放表"]
    assert str(after[cell.coordinate]).endswith("✗")


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("10", "壹拾元整"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("1680.3", "壹仟陆佰捌拾元叁角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("336321.34", "叁拾叁万陆仟叁佰贰拾壹元叁角肆分"),
        ("1000000", "壹佰万元整"),
        ("100010000", "壹亿零壹万元整"),
        ("-3000", "负叁仟元整"),
        ("0.001", None),
    ],
)
def test_an_amount_in_capitals(amount: str, words: str | None):
    assert capitals(Decimal(amount)) == words
