"""The ledger's own figures: what they are compared with, and that a month that differs is not paid."""

import io

import openpyxl
import pytest
from workbooks import check, english_month, listed, month, pay, source_file

from compbatch.control import next_month

# The month: sales 1,300,000; receipts 220,000.50; two directors; gross 26,800.00 + 18,000.01 (worked out by hand).
AGREED = "项目|数值\n销售额合计|1300000\n回款合计|220000.50\n人数|2\n应发合计|44800.01"


def test_a_month_that_agrees_is_paid():
    assert pay(month(controls=AGREED)).found == []


@pytest.mark.parametrize(
    ("cell", "figure", "said"),
    [
        ("B2", "1299999.99", "销售额合计是 1,299,999.99，而本月的结果是 1,300,000.00，相差 0.01"),
        ("B3", "0", "回款合计是 0.00，而本月的结果是 220,000.50，相差 220,000.50"),
        ("B4", "3", "人数是 3，而本月的结果是 2，相差 -1"),
        ("B5", "44800", "应发合计是 44,800.00，而本月的结果是 44,800.01，相差 0.01"),
    ],
)
def test_a_difference_is_an_error_with_both_figures(cell: str, figure: str, said: str):
    checked = check(month(controls={"A1": AGREED, cell: figure}))
    assert listed(checked.found) == [f"CB342 核对!{cell}"]
    assert said in checked.found[0].message("zh")
    assert checked.refused
    assert not checked.payable_in_part


def test_rows_of_other_months_and_who_has_left_are_not_in_it():
    sales = {"A5": "S4|2026-02-20|D01|||9\nS5|2026-04-02|D01|||9"}
    directors = {"A4": "D03|赵敏|执行总监||20000|||||2026-02-28"}
    found = pay(month(controls=AGREED, sales=sales, directors=directors)).found
    assert [each for each in listed(found) if "CB342" in each] == []


def test_a_blank_figure_and_a_sheet_of_another_kind_are_passed_over():
    assert pay(month(controls={"A1": AGREED, "B2": "", "B5": ""})).found == []
    assert pay(month(controls="对账人|日期\n张总|2026-03-31\n|\n D01 | x")).found == []


@pytest.mark.parametrize("cell", ["F2", "F4"])  # that of who is paid on it, and of who is not
def test_what_cannot_be_read_is_named_once(cell: str):
    assert listed(check(month(controls=AGREED, sales={cell: "30O000"})).found) == [f"CB202 团队销售!{cell}"]


def test_the_english_words_are_the_same():
    words = "Item|Value\nSales total|1300000\nReceipts total|220000.50\nNumber of directors|2\nGross pay total|44800.01"
    assert pay(english_month(controls=words)).found == []


def test_the_next_month_begins_without_figures():
    output = pay(month(controls=AGREED)).output
    rolled = next_month(source_file("2026-03.payout.xlsx", output))
    sheet = openpyxl.load_workbook(io.BytesIO(rolled.output))["核对"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["项目", "数值"],
        ["销售额合计", None],
        ["回款合计", None],
        ["人数", None],
        ["应发合计", None],
    ]


def test_a_figure_that_is_no_number_is_an_error_at_its_cell():
    assert listed(check(month(controls={"A1": AGREED, "B2": "约一百万"})).found) == ["CB202 核对!B2"]
