"""Cells are read as a person reads them in Excel: by their formats, merged, with what stands for nothing."""

import datetime as dt
from decimal import Decimal

import pytest
from workbooks import check, english_month, listed, month, pay

from compbatch.diagnostics import errors
from compbatch.model.money import MICRO
from compbatch.xlsx.number_formats import NumberFormat, parsed


def share(**margins: str) -> Decimal:
    """Return the first margin of a workbook that must not be refused."""
    checked = check(month(margins=margins["sheet"]))
    assert not checked.refused, listed(checked.found)
    return Decimal(int(checked.tables["margins"].frame["margin"].iloc[0])) / MICRO


@pytest.mark.parametrize(
    ("code", "form"),
    [
        ("0%", NumberFormat(percent=True)),
        ("[Red]0.00%", NumberFormat(percent=True)),
        ('0"%"', NumberFormat(words="%", mask="\0%")),
        ('"US$"#,##0.00', NumberFormat(words="US$")),
        ("[$USD] #,##0", NumberFormat(words="USD")),
        ("[$$-409]#,##0.00", NumberFormat(words="$")),
        ("[$¥-411]#,##0", NumberFormat(words="JPY")),
        ("_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ", NumberFormat(words="¥")),
        ('0.00"万元"', NumberFormat(words="万元")),
        ("#,##0,", NumberFormat(thousands=1)),
        ("0000", NumberFormat(mask="\0\0\0\0")),
        ("General", NumberFormat()),
        ("#,##0.00;[Red]-#,##0.00", NumberFormat()),
        ("yyyy-mm-dd", NumberFormat()),
        ("_M_M_M", NumberFormat()),
        ("@", NumberFormat()),
    ],
)
def test_a_number_format(code: str, form: NumberFormat):
    assert parsed(code) == form


@pytest.mark.parametrize(
    ("code", "shown"), [("0000", "0105"), ('"D"00', "D105"), ("000-000", "000-105"), ("00", "105")]
)
def test_a_number_in_fixed_digits(code: str, shown: str):
    assert parsed(code).shown("105") == shown


@pytest.mark.parametrize(
    ("heading", "cell", "margin"),
    [
        ("利润率", "0.25", "0.25"),
        ("利润率", "0.25 [[0%]]", "0.25"),
        ("利润率", '25 [[0"%"]]', "0.25"),
        ("利润率", "25%", "0.25"),
        ("利润率(%)", "25", "0.25"),
        ("利润率(%)", "0.25 [[0%]]", "0.25"),
        ("利润率(%)", "1 [[0%]]", "1"),
        ("利润率(%)", "0.005 [[0.0%]]", "0.005"),
        ("利润率(%)", "25%", "0.25"),
        ("利润率（百分比）", "25", "0.25"),
    ],
)
def test_a_margin_by_its_heading_and_its_format(heading: str, cell: str, margin: str):
    assert share(sheet=f"工号 | {heading}\nD01 | {cell}\nD02 | {cell}") == Decimal(margin)


def test_percentages_of_several_formats_in_one_column():
    margins = "工号 | 利润率(%)\nD01 | 0.25 [[0%]]\nD02 | 0.255 [[0.0%]]\nD01 | 0.2555 [[0.00%]]"
    read = check(month(margins=margins)).tables["margins"].frame["margin"]
    assert [Decimal(int(share)) / MICRO for share in read] == [Decimal("0.25"), Decimal("0.255"), Decimal("0.2555")]


@pytest.mark.parametrize(("heading", "cell"), [("利润率", "25"), ("利润率(%)", "1.2 [[0%]]"), ("利润率(%)", "0.25")])
def test_a_margin_that_may_mean_two_things_is_refused(heading: str, cell: str):
    found = check(month(margins=f"工号 | {heading}\nD01 | {cell}\nD02 | 0.1%")).found
    assert listed(errors(found)) == ["CB211 利润!B2"]


@pytest.mark.parametrize(
    ("cell", "value"), [("0.01 [[0%]]", "0.01"), ("1", "0.01"), ('1 [[0"%"]]', "0.01"), ("1%", "0.01")]
)
def test_a_rate_on_a_plan_in_percent(cell: str, value: str):
    plan = f"项目 | 起点 | 数值(%)\n专项客户提成比例 | | {cell}"
    assert check(month(plan=plan)).plan.amount("account_rate") == Decimal(value)


def test_ids_are_read_as_they_are_displayed():
    content = month(
        directors={"A2": "105 [[0000]]"},
        sales={"C2": "105 [[0000]]\n'0105\nD02"},
        receipts={"C4": "'0105"},
        margins={"A2": "'0105"},
        adjustments={"A2": "105 [[0000]]"},
    )
    paid = pay(content)
    assert list(paid.payout["director_id"]) == ["0105", "D02"]
    assert list(map(str, paid.payout["gross_pay"])) == ["26800.00", "18000.01"]


def test_what_stands_in_a_merged_cell_counts_for_each_of_its_rows():
    paid = pay(month(sales={"C2": "D01 [[merged 2]]"}))
    assert list(map(str, paid.payout["gross_pay"])) == ["26800.00", "18000.01"]
    assert "CB244 团队销售!C2" in listed(paid.found)


def test_a_merged_amount_counts_once():
    assert "CB201 团队销售!F3" in listed(check(month(sales={"F2": "600000 [[merged 2]]"})).found)


@pytest.mark.parametrize("words", ["9999-12-31", "'9999-12-31", "2999-12-31", "-", "无", "在职", "至今", "/", "N/A"])
def test_an_end_date_that_says_still_employed(words: str):
    checked = check(month(directors={"J2": words}))
    assert checked.tables["directors"].frame["end_date"].isna().all()
    assert [found.code for found in checked.found if found.severity != "info"] == []


def test_a_dash_is_no_order_number():
    found = check(month(sales={"A2": "-\n-\n-"})).found
    assert [each.code for each in found if each.severity != "info"] == []


def test_a_dash_is_no_amount_where_one_is_needed_and_a_blank_where_none_is():
    assert listed(check(month(sales={"F2": "-"})).found) == ["CB202 团队销售!F2"]
    assert check(month(margins={"E2": "-", "C2": "1000000", "D2": "750000"})).found == []


@pytest.mark.parametrize("cell", ["20260331", "'20260331", "3/31/2026", "31-Mar-2026", "'2026-03-31 23:59:59"])
def test_a_date_however_it_is_written(cell: str):
    frame = check(month(sales={"B4": cell})).tables["sales"].frame
    assert frame["date"].iloc[2].date() == dt.date(2026, 3, 31)


def test_numbers_that_excel_has_cut_are_not_called_repeated():
    numbers = "2026030100000000000\n2026030100000000000\n2026030100000000000"
    assert listed(check(month(sales={"A2": numbers})).found) == ["CB243 团队销售!A2", "CB227 团队销售!A1"]


def test_invisible_signs_are_taken_out_and_named():
    (found,) = check(month(sales={"C2": "D01\u200b"})).found
    assert found.code == "CB225"
    assert "U+200B ZERO WIDTH SPACE" in found.message("zh")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ('600000 [["US$"#,##0]]\n400000\n300000', ["CB246 Team sales!F2"]),
        ("600000 [[[$€-407]#,##0]]\n400000\n300000", ["CB246 Team sales!F2"]),
        ("600000 [[[$USD] #,##0]]\n400000 [[[$USD] #,##0]]\n300000 [[[$USD] #,##0]]", ["CB115 Team sales!F1"]),
        ("600000 [[$#,##0]]\n400000 [[$#,##0]]\n300000", []),
        ("600000 [[¥#,##0]]\n400000\n300000", []),
        ("600000 [[#,##0.00_);[Red](#,##0.00)]]\n400000\n300000", []),
    ],
)
def test_the_currency_of_a_cells_format(cells: str, expected: list[str]):
    assert listed(check(english_month(sales={"F2": cells})).found) == expected


def test_a_dollar_sign_is_foreign_in_a_chinese_workbook():
    assert listed(check(month(sales={"F2": "600000 [[$#,##0]]"})).found) == ["CB246 团队销售!F2"]
    assert "CB246 团队销售!F2" in listed(check(month(sales={"F2": "$600,000"})).found)


@pytest.mark.parametrize(
    ("heading", "cell", "expected"),
    [
        ("销售额（千元）", "600000 [[#,##0,]]", ["CB245 团队销售!F2", "CB478 团队销售!F2", "CB228 团队销售!F1"]),
        ("销售额", "600000 [[#,##0,]]", ["CB478 团队销售!F4"]),  # the 300 beside it is in thousands
        ("销售额（千元）", '600 [[#,##0"千元"]]', ["CB228 团队销售!F1"]),
    ],
)
def test_a_unit_in_a_cells_format(heading: str, cell: str, expected: list[str]):
    assert listed(check(month(sales={"F1": heading, "F2": cell, "F3": "400\n300"})).found) == expected
