"""Ordinary slips of who keeps the sheets: each is paid rightly or said at its cell, and sound sheets say nothing."""

import datetime as dt

import pandas as pd
import pytest
from workbooks import MONTH, check, english_month, listed, month, pay

from compbatch.model import wording
from compbatch.model.columns import SALES
from compbatch.model.sheet_map import SheetText
from compbatch.model.stated_months import month_in_name, month_meant, stated_in, titled_in
from compbatch.reading.recognise import recognise
from compbatch.reading.total_rows import says_total


def said(changes: dict[str, object], *, english: bool = False, name: str = "2026-03.xlsx") -> list[str]:
    """List the errors and warnings of a month with changes."""
    content = english_month(**changes) if english else month(**changes)
    return [f"{found.code} {found.at}" for found in check(content, name=name).found if found.severity != "info"]


def said_of(content: bytes) -> list[str]:
    """List the errors of a workbook of which the file's name says nothing."""
    return [f"{found.code} {found.at}" for found in check(content, name="book.xlsx").found if found.severity == "error"]


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
        ("合同结束日期", "2026-02-28", ["CB263 专项客户!C2"]),
        ("Contract start date", "2026-04-01", ["CB263 专项客户!C2"]),
        ("停用", "2026-02-28\n\n2027-01-01", ["CB263 专项客户!C2"]),
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


@pytest.mark.by_hand
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


SOUND = ["26800.00", "18000.01"]  # what the month pays

# Days without their year


@pytest.mark.parametrize("day", ["3月5日", "3月5号", "5-Mar", "March 5", "5 march", "3/15", "15/3"])
def test_a_day_without_its_year_is_of_the_pay_month(day: str):
    paid = pay(month(sales={"B2": day}))
    assert [str(gross) for gross in paid.payout["gross_pay"]] == SOUND
    assert [found.words["years"] for found in paid.found if found.code == "CB269"] == ["2026"]


@pytest.mark.parametrize(
    ("day", "whole"), [("2月28日", "2026-02-28"), ("12月31日", "2025-12-31"), ("4月1日", "2026-04-01")]
)
def test_a_day_without_its_year_is_of_the_year_in_which_it_lies_nearest(day: str, whole: str):
    assert str(check(month(sales={"B2": day})).tables["sales"].frame.at[2, "date"].date()) == whole


@pytest.mark.parametrize(
    "day",
    ["9月5日", "2月29日", "3/5", "Mar-26", "'0004-03-05"],  # half a year away; not in 2026; March or May; day or year
)
def test_a_day_of_which_the_year_or_the_month_is_unclear_is_refused(day: str):
    assert said({"sales": {"B2": day}}) == ["CB204 团队销售!B2"]


def test_days_without_their_year_do_not_state_the_month():
    days = {"B2": "3月5日\n3月15日\n3月30日"}
    content = month(sales=days, receipts=days, margins="工号|收入|成本\nD01|1000000|750000\nD02|300000|280000")
    assert said_of(content) == ["CB105 None"]


# Headings as people write them


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
        ("销售净额", []),
        ("Sales this month", []),
        ("不含税金额|税额|含税金额", []),
        ("金额|税额|价税合计", []),
        ("Subtotal|Tax|Total", []),
        ("Total|Tax", ["CB115 团队销售!F1"]),
        ("Subtotal|Total", ["CB103 团队销售!G1"]),
    ],
)
def test_amounts_by_their_usual_names(heading: str, expected: list[str]):
    headings = ("单号", "日期", "工号", "业务员", "客户", *heading.split("|"))
    _, _, found = recognise([SheetText("团队销售", (headings, ("S1",) * len(headings)), 0)], (SALES,))
    assert listed(each for each in found if each.severity != "info") == expected


@pytest.mark.parametrize(
    "headings",
    [
        "单据编号|单据日期|职员代码|业务员|购货单位|本月销售额",
        "订单号码|订单日期|员工号|业务员|客户名|金额",
        "Order #|Order dt|Emp ID|Rep|Cust|Amt",
        "Order|Business date|ID|Rep|Customer|Monthly sales",
        "Document No.|Posting date|Personnel No.|Rep|Sold-to party|Net value",
        "编号|签单日|总监工号|业务员|客户|交易金额",
        "Ref|Trans date|Employee #|Rep|Customer|Turnover",
        "合同号|开票日|负责人工号|业务员|客户|销售额①",
        "Order number|Ordered date|Employee no.|Rep|Sold-to party|Extended price",
        "SO No.|Doc. date|Personnel no.|Rep|Sold-to party|Net value",
        "单据号|制单日期|业务员编码|业务员|客户简称|无税金额",
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


@pytest.mark.parametrize(
    ("title", "month"),
    [
        ("2026年3月团队销售", "2026-03"),
        ("2026年2月 团队销售", "2026-02"),
        ("团队销售明细（2026.02）", "2026-02"),
        ("二月销售", "02"),
        ("Sales report - Feb 2026", "2026-02"),
        ("制表：2026年4月", None),
        ("2026年1-3月销售", None),
        ("2026年4月发放", None),
        ("截至2026年4月2日", None),
        ("2026年3月（较2026年2月）", None),
        ("2026年度销售", None),
    ],
)
def test_a_title_names_a_month_without_a_label(title: str, month: str | None):
    assert titled_in(title) == month


def test_a_title_of_another_month_is_said():
    sales = ({"A1": "2026年2月 团队销售"}, {"A2": MONTH["sales"]})
    assert said({"sales": sales, "margins": {"B2": "", "B3": ""}}, name="提成.xlsx") == ["CB137 团队销售!A1"]


def test_a_title_settles_the_month_where_days_of_several_stand():
    sales = ({"A1": "2026年3月团队销售"}, {"A2": MONTH["sales"]})
    of_february = {"F2": "70000", "B2": "2026-02-27"}
    content = month(sales=sales, margins={"B2": "", "B3": ""}, receipts=of_february)
    assert str(check(content, name="提成.xlsx").period) == "2026-03"


@pytest.mark.parametrize(
    ("words", "month"),
    [
        ("2026.3", "2026-03"),
        ("2026.1", None),  # as a number it may be October
        ("M03 2026", "2026-03"),
        ("26年3月", "2026-03"),
        ("Mar-26", "2026-03"),
        ("2026/03", "2026-03"),
        ("2026-3月", "2026-03"),
        ("2026 03", "2026-03"),
        ("2026年第3期", "2026-03"),
        ("三月", "03"),
        ("P3", "03"),
        ("Mar", "03"),
        ("3", "03"),
        ("13", None),
        ("2026Q1", None),
        ("03-26", None),
        ("1 Mar - 31 Mar 2026", "2026-03"),
        ("01-Mar-2026 to 31-Mar-2026", "2026-03"),
    ],
)
def test_a_month_in_a_cell(words: str, month: str | None):
    assert month_meant(words) == month


@pytest.mark.parametrize(
    ("name", "month"),
    [
        ("提成2026.3", "2026-03"),
        ("M03 2026", "2026-03"),
        ("26年3月提成", "2026-03"),
        ("Mar-26", "2026-03"),
        ("commission Mar26", "2026-03"),
        ("2026-3月", "2026-03"),
        ("三月提成", "03"),
        ("March commission", "03"),
        ("1-3月", None),
        ("5月1日促销", None),
        ("12月台账 3月提成", None),
        ("Sales 2026", None),
    ],
)
def test_a_month_in_a_files_name(name: str, month: str | None):
    assert month_in_name(f"{name}.xlsx") == month


def test_a_files_month_without_a_year_is_of_the_rows_year():
    of_february = {"sales": {"A5": "S0|2026-02-27|D01|陈一|己公司|0"}, "margins": {"B2": "", "B3": ""}}
    assert str(check(month(**of_february), name="3月提成.xlsx").period) == "2026-03"


def test_a_files_month_without_a_year_does_not_outweigh_the_rows():
    checked = check(month(margins={"B2": "", "B3": ""}), name="June Smith.xlsx")
    assert str(checked.period) == "2026-03"
    assert [found.code for found in checked.found if found.severity != "info"] == ["CB106"]


@pytest.mark.parametrize(
    ("title", "month"),
    [
        ("Period: Mar 2026 (FY26 P12)", "2026-03"),
        ("Date range: 01-Mar-2026 to 31-Mar-2026", "2026-03"),
        ("月份：03", "03"),
        ("会计期间：2026年第3期", "2026-03"),
        ("期间：2026-03-26至2026-04-25", None),
    ],
)
def test_a_stated_month_in_its_usual_forms(title: str, month: str | None):
    assert [each.month for each in stated_in([title])] == [month]


def test_this_month_states_none():
    assert list(stated_in(["期间：本月"])) == []


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("15-Mar-26", dt.date(2026, 3, 15)),
        ("2026 03 15", dt.date(2026, 3, 15)),
        ("26-03-15", None),
        ("3月15日", None),
        ("3.15", None),
    ],
)
def test_days_typed_as_text(words: str, day: dt.date | None):
    assert wording.day(words) == day


# Columns beside the amount that would change it, and figures that no column takes


@pytest.mark.parametrize(
    ("sheet", "changes", "expected"),
    [
        ("sales", {"G1": "退货额", "G2": "0\n50000\n-"}, ["CB267 团队销售!G3"]),
        ("sales", {"G1": "退款", "G2": "0\n50000\n"}, ["CB267 团队销售!G3"]),
        ("sales", {"F1": "净额", "G1": "退货额", "G2": "0\n50000\n0"}, []),
        ("sales", {"G1": "折扣额", "G2": "0\n50000\n0"}, []),  # the amount is after it
        ("receipts", {"F1": "Refund amount", "F2": "0\n500\n0"}, ["CB267 回款!F3"]),
        ("adjustments", {"E1": "扣款", "E2": "100"}, ["CB267 调整!E2"]),
        ("adjustments", {"E1": "发放日期", "E2": "2026-02-28"}, ["CB251 调整!E2"]),
        ("adjustments", {"E1": "发放日期", "E2": "2026-04-10"}, []),
        ("adjustments", {"E1": "状态", "E2": "已支付"}, ["CB251 调整!E2"]),
        ("sales", {"G1": "数量", "G2": "1\n-1\n2"}, ["CB252 团队销售!G3"]),
        ("sales", {"G1": "数量", "F4": "-300000", "G2": "1\n1\n-2"}, []),
        ("sales", {"F1": "成交价|数量"}, ["CB102 团队销售!A1"]),  # a price of one
        ("sales", {"G1": "销售额2", "G2": "1\n1\n1"}, ["CB103 团队销售!G1"]),
        ("accounts", {"B1": "客户1", "C1": "客户2"}, ["CB138 专项客户!C1"]),
        ("accounts", {"C1": "客户"}, ["CB138 专项客户!C1"]),
        ("margins", {"F1": "管理费用", "F2": "60000"}, ["CB475 利润!F2"]),
        ("margins", {"F1": "税金及附加|运费", "F2": "0|0\n-|"}, []),
        (
            "margins",
            {"D1": "利润总额", "E1": "备注", "E2": "", "F1": "销售费用", "F2": "60000"},
            [],
        ),  # it is after them
        ("directors", {"K1": "岗位津贴", "K2": "500\n0"}, ["CB472 总监!K2"]),
        ("directors", {"K1": "岗位津贴", "K2": "0\n0"}, []),
        ("directors", {"K1": "年薪", "K2": "144000\n"}, []),  # the base salary of a month is given
        ("directors", {"K1": "年薪", "E2": "", "K2": "144000"}, ["CB319 总监!K2"]),
    ],
)
def test_figures_beside_the_amount(sheet: str, changes: dict[str, str], expected: list[str]):
    assert said({sheet: changes}) == expected


@pytest.mark.parametrize(
    ("heading", "words", "expected"),
    [
        ("Stage", "Closed Won\nClosed Lost\nClosed Won", ["CB251 团队销售!G3"]),
        ("阶段", "赢单\n谈判\n赢单", ["CB253 团队销售!G3"]),
        ("Probability", "100%\n50%\n100%", ["CB262 团队销售!G3"]),
        ("状态", "已签收\n客户拒收\n已签收", ["CB252 团队销售!G3"]),
    ],
)
def test_sales_that_are_not_won(heading: str, words: str, expected: list[str]):
    assert said({"sales": {"G1": heading, "G2": words}}) == expected


def test_a_history_under_another_name_is_said():
    history = "期间|工号|姓名|团队销售|基本工资|应发合计\n'2026-02|D01|王芳|1|12000|12000"
    assert said({"往月发放": history}) == ["CB142 往月发放!A1"]


@pytest.mark.parametrize(
    "word", ["Σ", "Overall", "合計", "小計", "求和", "Total (USD)", "Total - Wang Fang", "共 4 笔", "*"]
)
def test_more_words_for_a_total(word: str):
    assert bool(says_total(pd.Series([word], dtype="str")).all())


@pytest.mark.by_hand
@pytest.mark.parametrize("word", ["在职中", "0000-00-00", "00:00:00", "2099-12-31", "4712-12-31", "n.a."])
def test_words_for_no_end_date(word: str):
    assert said({"directors": {"J2": f"'{word}"}}) == []


@pytest.mark.by_hand
@pytest.mark.parametrize(
    ("sheet", "heading", "words", "expected"),
    [
        ("sales", "归属总监", "王芳\n李强\n李强", ["CB261 团队销售!G3"]),
        ("sales", "Credited to", "D01\nD02\nD02", ["CB261 团队销售!G3"]),
        ("sales", "汇率", "1\n1\n1", []),
        ("sales", "汇率", "1\n7.1\n1", ["CB262 团队销售!G3"]),
        ("sales", "作废日期", "无\n2026-03-20\n", ["CB251 团队销售!G3"]),
        ("sales", "Cancel reason", "-\nby customer\n", ["CB251 团队销售!G3"]),
        ("sales", "退货日期", "-\n2026-03-20\n", ["CB252 团队销售!G3"]),
        ("sales", "单据类型", "销售出库\n销售退库\n销售出库", ["CB252 团队销售!G3"]),
        ("directors", "生效日期", "2026-03-01\n2020-01-01", []),
        ("directors", "生效日期", "2026-03-15\n2026-04-01", ["CB476 总监!K2"]),
        ("directors", "调整后基本工资", "15000", ["CB474 总监!K2"]),
        ("directors", "调整后目标", "1000000", []),
        ("directors", "币种", "CNY\nUSD", ["CB255 总监!K3"]),
        ("directors", "试用期工资比例", "100%\n80%", ["CB473 总监!K3"]),
        ("directors", "状态", "在职\n产假", ["CB455 总监!K3"]),
        ("directors", "备注", "-\n3月15日入职", ["CB477 总监!K3"]),
        ("directors", "备注", "-\n2019年3月入职", []),
        ("directors", "备注", "3月15日入职\n", []),  # whose start date is given
    ],
)
def test_more_that_a_column_says(sheet: str, heading: str, words: str, expected: list[str]):
    place = {"sales": "G", "directors": "K"}[sheet]
    assert said({sheet: {f"{place}1": heading, f"{place}2": words}}) == expected


def test_amounts_in_local_currency_are_converted():
    rows = "USD|1|7|600000\nCNY|400000|1|400000\nCNY|300000|1|300000"
    assert said({"sales": {"F1": "币种|原币金额|汇率|本币金额", "F2": rows}}) == []


@pytest.mark.parametrize(
    ("sheet", "place", "words", "expected"),
    [
        ("sales", "G", "王芳\n王芳\n李强", []),
        ("sales", "G", "李强\n王芳\n李强", ["CB268 团队销售!G2"]),
        ("sales", "G", "张三\n李四\n", []),  # of the team
        ("receipts", "F", "李强\n王芳\n王芳", ["CB268 回款!F3"]),
        ("margins", "F", "王芳\n王芳", ["CB268 利润!F3"]),
        ("accounts", "C", "李强\n李强\n王芳", ["CB268 专项客户!C4"]),
        ("adjustments", "E", "李强", ["CB268 调整!E2"]),
    ],
)
def test_a_name_beside_an_id(sheet: str, place: str, words: str, expected: list[str]):
    assert said({sheet: {f"{place}1": "姓名", f"{place}2": words}}) == expected


def test_an_id_goes_before_a_name_whatever_it_is_called():
    assert said({"sales": {"C1": "员工编号", "G1": "姓名", "G2": "王芳\n王芳\n李强"}}) == []


PLAN = "项目|起点|数值\n团队提成比例|0|{low}\n团队提成比例|{start}|{high}"


def test_a_plan_under_another_name_is_said():
    plan = PLAN.format(low="0.01", start="1", high="0.02")
    assert said({"提成办法": plan}) == ["CB142 提成办法!A1"]


@pytest.mark.parametrize(
    ("low", "start", "high"), [("0.5%", "100%", "1%"), ("5‰", "≥1", "10‰"), ("0.005", "100%以上", "0.01")]
)
def test_rates_and_bounds_of_a_plan_as_people_write_them(low: str, start: str, high: str):
    sheet = MONTH["plan"] + "\n".join(PLAN.format(low=low, start=start, high=high).split("\n")[1:])
    assert list(map(str, pay(month(plan=sheet)).payout["gross_pay"])) == SOUND


@pytest.mark.parametrize("whose", ["D01 王芳", "王芳(D01)", "D01-王芳", "王芳"])
def test_a_director_named_by_id_and_name(whose: str):
    assert said({"sales": {"C2": whose}}) == []


def test_an_id_beside_another_directors_name_is_nobody():
    assert said({"sales": {"C2": "D01 李强"}}) == ["CB301 团队销售!C2"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"F5": "1300000"}, []),  # what all rows come to
        ({"F6": "1300000"}, []),
        ({"F5": "1200000"}, ["CB201 团队销售!B5", "CB201 团队销售!C5"]),
        ({"E5": "过次页", "F5": "1300000"}, []),
    ],
)
def test_a_sum_without_a_word(changes: dict[str, str], expected: list[str]):
    assert said({"sales": changes}) == expected


@pytest.mark.parametrize(
    ("upper", "lower"),
    [("工号|期间|本月||本年累计|", "||收入|成本|收入|成本"), ("工号|期间|实际||预算|", "||收入|成本|收入|成本")],
)
def test_two_lines_of_headings_tell_two_figures_apart(upper: str, lower: str):
    rows = "D01||1000000|750000|9|9\nD02||300000|280000|9|9"
    content = month(margins=f"{upper}\n{lower}\n{rows}")
    assert list(map(str, pay(content).payout["gross_pay"])) == SOUND


def test_a_file_named_after_the_day_of_its_export():
    assert said({"margins": {"B2": "", "B3": ""}}, name="2026-04-02导出.xlsx") == []
