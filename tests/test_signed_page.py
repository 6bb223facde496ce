"""What stands on the page that is signed: who has what, what the totals rest on, what is open, who signs."""

import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from formula_agreement import changed
from openpyxl.worksheet.worksheet import Worksheet
from quarter_months import quarter_month
from recalculation import recalculate
from workbooks import check, month, pay

from compbatch import pipeline
from compbatch.model.capitals import capitals


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
    assert "暂缓发放 1 人" in foot(output)["未结事项"]


def test_what_is_open_has_its_number_and_amount():
    output = pay(month(sales={"B3": "2026-02-28"}, adjustments={"B2": "-30000"})).output
    assert foot(output)["未结事项"].startswith("往期单据 1 行，合计 400,000.00，本月未计；结转下月 1 人，合计 -")
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
