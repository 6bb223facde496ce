"""Ordinary slips of who keeps the sheets: each is paid rightly or said at its cell, and sound sheets say nothing."""

import pytest
from workbooks import MONTH, check, english_month, month, pay


def said(changes: dict[str, object], *, english: bool = False, name: str = "2026-03.xlsx") -> list[str]:
    """List the errors and warnings of a month with changes."""
    content = english_month(**changes) if english else month(**changes)
    return [f"{found.code} {found.at}" for found in check(content, name=name).found if found.severity != "info"]


# What the sheets of accounts, margins and directors say of their own rows


@pytest.mark.parametrize(
    ("heading", "words", "expected"),
    [
        ("失效日期", "2026-02-28", ["CB263 专项客户!C2"]),
        ("失效日期", "2026-12-31\n长期\n9999-12-31", []),
        ("失效日期", "2026-03-04", ["CB264 回款!B2"]),
        ("生效日期", "2026-03-06", ["CB264 回款!B2"]),
        ("生效日期", "2020-01-01\n\n2026-03-31", []),  # without a receipt before it
        ("生效日期", "2026-04-01", ["CB263 专项客户!C2"]),
        ("有效期", "2025-01-01至2026-02-28", ["CB263 专项客户!C2"]),
        ("有效期", "2025-01-01 ~ 2026-12-31", []),
        ("停用", "是\n否\n", ["CB263 专项客户!C2"]),
        ("是否有效", "是\n否\n是", ["CB263 专项客户!C3"]),
        ("状态", "正常\n合作中\n停用", ["CB263 专项客户!C4"]),
        ("备注", "已停用", ["CB263 专项客户!C2"]),
        ("备注", "2024 年起合作\n停用旧账户，改新账户", []),
        ("Inactive", "Yes", ["CB263 专项客户!C2"]),
        ("Status", "Active\nClosed\n", ["CB263 专项客户!C3"]),
        ("提成比例", "3%", ["CB472 专项客户!C2"]),
    ],
)
def test_an_account_that_does_not_hold(heading: str, words: str, expected: list[str]):
    assert said({"accounts": {"C1": heading, "C2": words}}) == expected


@pytest.mark.parametrize(
    ("heading", "words", "expected"),
    [
        ("口径", "实际\n实际", []),
        ("口径", "实际\n预算", ["CB265 利润!F3"]),
        ("Scenario", "Budget\nActual", ["CB265 利润!F2"]),
        ("版本", "滚动预测", ["CB265 利润!F2"]),
        ("版本", "V2\nV2", []),
        ("状态", "已审\n未审", ["CB266 利润!F3"]),
        ("审计状态", "未审计\n未审计", ["CB266 利润!F2"]),
        ("备注", "未审计", ["CB266 利润!F2"]),
        ("状态", "作废", ["CB265 利润!F2"]),
        ("币种", "CNY\n人民币", []),
        ("币种", "CNY\nUSD", ["CB255 利润!F3"]),
        ("出勤率", "100%\n95%", ["CB473 利润!F3"]),
    ],
)
def test_margins_that_are_not_actual(heading: str, words: str, expected: list[str]):
    assert said({"margins": {"F1": heading, "F2": words}}) == expected


@pytest.mark.parametrize(
    ("heading", "words", "expected"),
    [
        ("出勤率", "1\n100%", []),
        ("出勤率", "90%\n", ["CB473 总监!K2"]),
        ("FTE", "0.5\n1", ["CB473 总监!K2"]),
        ("缺勤天数", "0\n-", []),
        ("缺勤天数", "0\n3天", ["CB473 总监!K3"]),
        ("出勤天数", "22\n22", []),
        ("出勤天数", "22\n15", ["CB473 总监!K3"]),
        ("应出勤天数|出勤天数", "22|21\n22|22", ["CB473 总监!L2"]),
    ],
)
def test_attendance_is_not_applied(heading: str, words: str, expected: list[str]):
    assert said({"directors": {"K1": heading, "K2": words}}) == expected


@pytest.mark.parametrize(
    ("heading", "word", "expected"),
    [
        ("类型", "预测", ["CB265 团队销售!G2"]),
        ("类型", "Budget", ["CB265 团队销售!G2"]),
        ("类型", "预算项目", []),
        ("状态", "计划内", []),
    ],
)
def test_a_sale_that_is_planned(heading: str, word: str, expected: list[str]):
    assert said({"sales": {"G1": heading, "G2": word}}) == expected


# Two columns that could be one


@pytest.mark.parametrize(
    ("sheet", "changes", "expected"),
    [
        ("directors", {"K1": "月薪", "K2": "12000"}, []),  # the same figure
        ("directors", {"K1": "月薪", "K2": "15000"}, ["CB474 总监!K2"]),
        ("directors", {"K1": "目标销售额（万元）", "K2": "100"}, []),
        ("directors", {"K1": "基本工资", "K2": "15000"}, ["CB318 总监!K2"]),
        ("directors", {"G1": "Quota", "K1": "Sales target", "K2": "900000"}, ["CB318 总监!K2"]),
        ("directors", {"K1": "上月目标", "K2": "900000"}, []),
        ("sales", {"B1": "下单日期", "G1": "发货日期", "G2": "2026-04-02"}, []),  # the order is the sale
        ("sales", {"G1": "下单日期", "G2": "2026-03-01\n2026-03-15\n2026-03-30"}, []),
        ("sales", {"G1": "下单日期", "G2": "2026-02-27\n2026-03-15\n2026-03-30"}, ["CB474 团队销售!G2"]),
        ("sales", {"B1": "发货日期", "G1": "开票日期", "G2": "2026-04-02"}, ["CB318 团队销售!G2"]),
        ("sales", {"B1": "发货日期", "G1": "开票日期", "G2": "2026-03-05\n2026-03-16\n2026-03-31"}, []),
        ("receipts", {"B1": "回款日期", "F1": "合同时间", "F2": "2026-01-02\n2026-01-02\n2026-01-02"}, []),
        ("sales", {"A1": "订单号", "G1": "合同编号", "G2": "H1\nH1\nH2"}, []),
    ],
)
def test_two_columns_that_could_be_one(sheet: str, changes: dict[str, str], expected: list[str]):
    assert said({sheet: changes}) == expected


def test_the_day_of_the_receipt_goes_before_a_plain_date():
    content = month(receipts={"F1": "到账日期", "F2": "2026-03-05\n2026-04-20\n2026-03-25"})
    # 15,000 + 100,000.50 × 2 % = 17,000.01; what came on 20 April is April's
    assert list(map(str, pay(content).payout["gross_pay"])) == ["26800.00", "17000.01"]


# Headings as people write them

SOUND = ["26800.00", "18000.01"]  # what the month pays


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("成交价", []),
        ("合同总价", []),
        ("价税合计", ["CB115 团队销售!F1"]),
        ("价税合计（元）", ["CB115 团队销售!F1"]),
        ("开票金额", []),
        ("TCV", []),
        ("Invoice amount", []),
        ("Sales amt", []),
        ("Net value", []),
        ("不含税金额|税额|含税金额", []),
        ("金额|税额|价税合计", []),
        ("Subtotal|Tax|Total", []),
        ("Total|Tax", ["CB115 团队销售!F1"]),
        ("成交价|数量", ["CB102 团队销售!A1"]),  # a price of one
        ("Subtotal|Total", ["CB103 团队销售!G1"]),
    ],
)
def test_amounts_by_their_usual_names(heading: str, expected: list[str]):
    assert said({"sales": {"F1": heading}}) == expected


@pytest.mark.parametrize(
    "headings",
    [
        "单据编号|单据日期|职员代码|业务员|购货单位|本月销售额",
        "订单号码|订单日期|员工号|业务员|客户名|金额",
        "Order #|Order dt|Emp ID|Rep|Cust|Amt",
        "Document No.|Posting date|Personnel No.|Rep|Sold-to party|Net value",
    ],
)
def test_headings_of_exports(headings: str):
    assert list(map(str, pay(month(sales={"A1": headings})).payout["gross_pay"])) == SOUND


@pytest.mark.parametrize(
    ("heading", "words", "expected"),
    [
        ("Received?", "Yes\nYes\nYes", []),
        ("Received?", "Yes\nNo\nYes", ["CB259 Receipts!F3"]),
        ("Received", "Yes\nNo\nYes", ["CB259 Receipts!F3"]),
        ("Paid?", "Yes\nNo\nYes", ["CB259 Receipts!F3"]),
        ("回款？", "是\n否\n是", ["CB259 Receipts!F3"]),
    ],
)
def test_a_question_is_no_amount(heading: str, words: str, expected: list[str]):
    assert said({"receipts": {"F1": heading, "F2": words}}, english=True) == expected


# Months


def of_title(title: str, name: str) -> list[str]:
    """List what is said of a month without a stated period, whose sales have a title."""
    sales = ({"A1": title}, {"A2": MONTH["sales"]})
    return said({"sales": sales, "margins": {"B2": "", "B3": ""}}, name=name)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("2026年3月团队销售", []),
        ("2026年2月 团队销售", ["CB137 团队销售!A1"]),
        ("团队销售明细（2026.02）", ["CB137 团队销售!A1"]),
        ("二月销售", ["CB137 团队销售!A1"]),
        ("Sales report - Feb 2026", ["CB137 团队销售!A1"]),
        ("制表：2026年4月", []),
        ("2026年1-3月销售", []),
        ("2026年4月发放", []),
        ("截至2026年4月2日", []),
        ("2026年3月（较2026年2月）", []),
    ],
)
def test_a_title_names_a_month_without_a_label(title: str, expected: list[str]):
    assert of_title(title, "提成.xlsx") == expected


@pytest.mark.parametrize(
    "words",
    [
        "2026.3",
        "M03 2026",
        "26年3月",
        "Mar-26",
        "2026/03",
        "2026-3月",
        "三月",
        "2026年第3期",
        "P3",
        "2026 03",
        "Mar",
        "3",
    ],
)
def test_a_month_is_read_in_a_cell(words: str):
    assert said({"margins": {"B2": f"'{words}", "B3": f"'{words}"}}) == []


@pytest.mark.parametrize(
    "name", ["提成2026.3", "M03 2026", "26年3月提成", "Mar-26", "2026-3月", "三月提成", "commission Mar26", "3月"]
)
def test_a_month_is_read_in_a_files_name(name: str):
    of_february = {"sales": {"A5": "S0|2026-02-27|D01|陈一|己公司|0"}, "margins": {"B2": "", "B3": ""}}
    checked = check(month(**of_february), name=f"{name}.xlsx")
    assert str(checked.period) == "2026-03"
