"""Columns that change what a row means are used or refused, and the words of sound ones change nothing."""

import pytest
from workbooks import check, english_month, listed, month, pay

from compbatch.sheets.marked_rows import marked_rows
from compbatch.sheets.month_view import MonthView


def said(changes: dict[str, object], *, english: bool = False) -> list[str]:
    """List the errors and warnings of a month with changes."""
    content = english_month(**changes) if english else month(**changes)
    return [f"{found.code} {found.at}" for found in check(content).found if found.severity != "info"]


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("类型", "硬件\n软件\n服务"),
        ("业务类型", "销售\n销售\n直销"),
        ("状态", "已发货\n已完成\n已审核"),
        ("处理", "已处理\n已处理\n已处理"),
        ("状态", "无退货\n未取消\n不可退款"),
        ("占比", "0.5\n0.3\n0.2"),
        ("分成比例", "100%\n1\n"),
        ("分成比例", "独立\n无\n"),
        ("币种", "CNY\n人民币\n"),
        ("币种", "RMB\n本币\n人民币"),
        ("备注", "退货政策见合同\n作废旧合同\nUSD"),
        ("备注", "退货重发\n未作废\n客户曾取消，已恢复"),
        ("审核", "张三\n已审核\n通过"),
        ("审核状态", "已审核\n审核通过\n"),
        ("合作人", "陈一\n王芳\n李强"),  # a member of the team, the director of the row
        ("计提系数", "1\n100%\n"),
        ("类型", "预收款\n保证金\n"),  # of a sale
        ("收款状态", "未收款\n部分收款\n已收款"),  # a sale counts when it is made
    ],
)
def test_words_that_change_nothing(heading: str, words: str):
    assert said({"sales": {"G1": heading, "G2": words}}) == []


@pytest.mark.parametrize(
    ("heading", "word", "expected"),
    [
        ("Type", "Return", ["CB252 Team sales!G2"]),
        ("Transaction type", "Credit note", ["CB252 Team sales!G2"]),
        ("Status", "Cancelled", ["CB251 Team sales!G2"]),
        ("Status", "VOID", ["CB251 Team sales!G2"]),
        ("Status", "Draft", ["CB253 Team sales!G2"]),
        ("Status", "No returns", []),
        ("Split %", "0.5 [[0%]]", ["CB254 Team sales!G2"]),
        ("Share", "50%", ["CB254 Team sales!G2"]),
        ("Split with", "D02", ["CB254 Team sales!G2"]),
        ("Commission split", "50%", ["CB254 Team sales!G2"]),
        ("分单", "0.5", ["CB254 Team sales!G2"]),
        ("拆分比例", "0.5", ["CB254 Team sales!G2"]),
        ("业绩占比分成", "50%", ["CB254 Team sales!G2"]),
        ("Currency", "EUR\nCNY\nCNY", ["CB255 Team sales!G2"]),
        ("Currency", "US$\nCNY\nCNY", ["CB255 Team sales!G2"]),
        ("Curr.", "EUR\nCNY\nCNY", ["CB255 Team sales!G2"]),
        ("Doc type", "RMA", ["CB252 Team sales!G2"]),
        ("Movement", "Return from customer", ["CB252 Team sales!G2"]),
        ("State", "Cancelled by customer", ["CB251 Team sales!G2"]),
        ("State", "NY", []),
        ("单据类别", "退换货", ["CB252 Team sales!G2"]),
        ("订单状态", "交易关闭", ["CB251 Team sales!G2"]),
        ("订单状态", "已关闭", []),
        ("Billing type", "Credit memo", ["CB252 Team sales!G2"]),
        ("Type", "CM", ["CB252 Team sales!G2"]),
        ("Return flag", "X", ["CB252 Team sales!G2"]),
        ("Reversal", "X", ["CB252 Team sales!G2"]),
        ("Remarks", "Returned goods", ["CB252 Team sales!G2"]),
        ("Cancellation flag", "Y", ["CB251 Team sales!G2"]),
        ("Flow status", "On hold", ["CB253 Team sales!G2"]),
        ("Remarks", "#N/A", []),
        ("Credit", "20000", []),
        ("Credit", "50", ["CB254 Team sales!G2"]),
    ],
)
def test_words_in_english(heading: str, word: str, expected: list[str]):
    assert said({"sales": {"G1": heading, "G2": word}}, english=True) == expected


@pytest.mark.parametrize(
    ("sheet", "heading", "word", "code"),
    [
        ("sales", "是否作废", "是", "CB251"),
        ("sales", "Voided", "TRUE", "CB251"),
        ("sales", "是否计提", "否", "CB251"),
        ("sales", "是否退货", "是", "CB252"),
        ("sales", "有效", "无效", "CB251"),
        ("sales", "Include", "No", "CB251"),
        ("sales", "Deleted", "x", "CB251"),
        ("sales", "冲销", "是", "CB252"),
        ("sales", "Credit note", "Yes", "CB252"),
        ("receipts", "退款", "是", "CB252"),
        ("sales", "有效", "有效", None),
        ("sales", "退货", "0", None),
        ("sales", "是否作废", "否", None),
        ("sales", "是否计提", "是", None),
        ("sales", "业绩月份", "2026-02", "CB258"),
        ("sales", "月份", "2月", "CB258"),
        ("sales", "所属期", "2026年3月", None),
        ("sales", "月份", "3", None),
        ("sales", "期间", "一季度", None),
        ("receipts", "方向", "付", "CB252"),
        ("receipts", "方向", "收", None),
        ("sales", "方向", "退", "CB252"),
        ("sales", "借贷", "借\n贷\n贷", "CB252"),
        ("sales", "借贷", "借\n借\n借", None),  # the customers' accounts: all are debits
        ("sales", "D/C", "D", "CB252"),
        ("sales", "Dr/Cr", "Cr\nCr\nCr", None),
        ("receipts", "借贷方向", "借\n贷\n贷", "CB252"),
        ("receipts", "所属期", "2026-02", "CB258"),
        ("receipts", "Voided", "Yes", "CB251"),
        ("sales", "备注", "作废", "CB251"),
        ("sales", "备注", "此单已作废，客户取消", "CB251"),
        ("sales", "摘要", "作废：重开", "CB251"),
        ("sales", "Remark", "VOID - customer cancelled", "CB251"),
        ("sales", "Notes", "return", "CB252"),
        ("sales", "备注", "退货", "CB252"),
        ("sales", "备注", "待审", "CB253"),
        ("sales", "审核状态", "未审核", "CB253"),
        ("sales", "审核", "否", "CB253"),
        ("sales", "审批结果", "不同意", "CB251"),
        ("sales", "Approval", "pending", "CB253"),
        ("sales", "Approved?", "No", "CB253"),
        ("sales", "归属比例", "50%", "CB254"),
        ("sales", "合作人", "李强", "CB261"),
        ("sales", "Co-seller", "D02", "CB261"),
        ("sales", "Partner", "王芳、李强", "CB261"),
        ("sales", "折算系数", "0.8", "CB262"),
        ("receipts", "状态", "未到账", "CB259"),
        ("receipts", "是否到账", "否", "CB259"),
        ("receipts", "Status", "Not received", "CB259"),
        ("receipts", "Cleared", "No", "CB259"),
        ("receipts", "备注", "退票", "CB259"),
        ("receipts", "类型", "押金", "CB260"),
        ("receipts", "款项性质", "预收款", "CB260"),
        ("receipts", "Type", "Deposit", "CB260"),
        ("receipts", "类型", "货款", None),
        ("receipts", "类型", "预收款转货款", None),
        ("sales", "Remark", "Invoice pending", None),
        ("receipts", "到账状态", "已到账", None),
    ],
)
def test_yes_no_direction_and_month_are_not_passed_over(sheet: str, heading: str, word: str, code: str | None):
    column, name = {"sales": ("G", "团队销售"), "receipts": ("F", "回款")}[sheet]
    expected = [f"{code} {name}!{column}2"] if code else []
    assert said({sheet: {f"{column}1": heading, f"{column}2": word}}) == expected


def test_every_column_of_a_meaning_is_looked_at():
    of_order = {"G1": "状态|审核状态", "G2": "已发货|已审核\n已发货|待审核\n已发货|已审核"}
    assert said({"sales": of_order}) == ["CB253 团队销售!H3"]
    assert said({"sales": {"G1": "订单状态|单据状态", "G2": "已发货|已完成\n已发货|已完成"}}) == []
    assert said({"sales": {"G1": "类型|业务类型", "G2": "硬件|退货"}}) == ["CB252 团队销售!H2"]
    assert said({"sales": {"G1": "状态|备注", "G2": "已作废|作废"}}) == ["CB251 团队销售!G2"]  # a row once


@pytest.mark.parametrize(
    ("heading", "word", "expected"),
    [
        ("状态", "离职", ["CB317 总监!K2"]),
        ("Employment status", "Resigned", ["CB317 总监!K2"]),
        ("在职", "否", ["CB317 总监!K2"]),
        ("备注", "3月10日离职", ["CB317 总监!K2"]),
        ("备注", "接替已离职的赵六", []),
        ("状态", "返聘（退休）", []),
        ("状态", "停薪留职", ["CB455 总监!K2"]),
        ("是否发放", "否", ["CB455 总监!K2"]),
        ("暂缓", "是", ["CB455 总监!K2"]),
        ("Pay hold", "No", []),
        ("状态", "在职", []),
        ("Active", "Yes", []),
        ("提成比例", "3%", ["CB472 总监!K2"]),
        ("Cap", "9000", ["CB472 总监!K2"]),
    ],
)
def test_who_left_or_is_on_hold_is_not_paid_in_silence(heading: str, word: str, expected: list[str]):
    assert said({"directors": {"K1": heading, "K2": word}}) == expected


def test_who_left_with_a_last_day_is_paid_to_that_day():
    assert said({"directors": {"J2": "2026-03-31", "K1": "状态", "K2": "离职"}}) == []


def test_a_remark_may_be_written_after_the_run():
    paid = pay(month(sales={"G1": "备注", "G2": "已核对"}))
    again = pay(month(sales={"G1": "备注", "G2": "已付清"}))
    before, after = (marked_rows(MonthView.of(each, names={}), {})["sales"] for each in (paid, again))
    assert list(before.frame["hash"]) == list(after.frame["hash"])


@pytest.mark.parametrize(
    ("word", "refused"),
    [
        ("扣款", True),
        ("罚款", True),
        ("Deduction", True),
        ("减", True),
        ("补发", False),
        ("奖惩", False),
        ("退还扣款", False),
    ],
)
def test_a_deduction_must_be_negative(word: str, refused: bool):  # noqa: FBT001
    changes = {"E1": "类型", "E2": word, "B2": "200", "C2": "通讯"}
    assert said({"adjustments": changes}) == (["CB257 调整!E2"] if refused else [])
    assert said({"adjustments": changes | {"B2": "-200"}}) == (["CB444 调整!B2"] if word == "补发" else [])


def test_the_rarer_side_may_be_negative():
    sales = {"F2": "-600000", "G1": "借贷", "G2": "借\n贷\n贷"}
    assert "CB252" not in [found.code for found in check(month(sales=sales)).found]


@pytest.mark.parametrize("word", ["退货", "销售退货", "红字发票", "退款", "冲销"])
def test_a_return_may_be_negative(word: str):
    assert said({"sales": {"G1": "类型", "A5": f"S9|2026-03-09|D01||甲公司|-5|{word}"}}) == []


def test_a_status_filled_below_the_last_row_makes_no_row():
    assert said({"sales": {"G1": "状态", "G2": "已发货\n已发货\n已发货\n已发货\n已发货"}}) == []


def test_a_sheet_in_one_foreign_currency_that_its_heading_states():
    changes = {"sales": {"F1": "Amount (USD)", "G1": "Currency", "G2": "USD\nUSD\nUSD"}}
    assert said(changes, english=True) == ["CB115 Team sales!F1"]


def test_an_english_sheet_all_in_one_foreign_currency_is_a_warning():
    assert said({"sales": {"G1": "Currency", "G2": "USD\nUSD\nUSD"}}, english=True) == ["CB115 Team sales!G2"]
    assert said({"sales": {"G1": "币种", "G2": "USD\nUSD\nUSD"}}) == [f"CB255 团队销售!G{row}" for row in (2, 3, 4)]


def test_only_the_pay_months_adjustments_count():
    adjustments = """
        工号 | 期间    | 金额 | 事由 | 审批人
        D01  | 2026-02 | 500  | 补贴 | 张总
        D01  | 2026-03 | 200  | 补贴 | 张总
        D01  |         | 100  | 补贴 | 张总
        D02  | 2026-04 | 900  | 补贴 | 张总
    """
    paid = pay(month(adjustments=adjustments))
    assert list(map(str, paid.payout["adjustment"])) == ["300.00", "0.00"]
    assert "CB256 调整!B2" in listed(paid.found)


@pytest.mark.parametrize(
    "heading",
    [
        "所属期",
        "会计期间",
        "业绩月份",
        "所属月份",
        "入账期间",
        "费用所属月",
        "For month",
        "Pay month",
        "Payroll period",
        "Effective month",
    ],
)
def test_the_month_of_an_adjustment_by_its_other_names(heading: str):
    adjustments = f"工号|{heading}|金额|事由|审批人\nD01|2026-02|500|补贴|张总\nD01|2026-03|200|补贴|张总"
    paid = pay(month(adjustments=adjustments))
    assert list(map(str, paid.payout["adjustment"])) == ["200.00", "0.00"]
    assert "CB256 调整!B2" in listed(paid.found)


def test_an_adjustment_that_was_paid_already_is_refused():
    adjustments = "工号|金额|事由|审批人|已发放\nD01|500|补贴|张总|是\nD01|-200|考勤|张总|否"
    assert said({"adjustments": adjustments}) == ["CB251 调整!E2"]


def test_a_date_on_adjustments_is_when_it_was_written():
    adjustments = "工号 | 日期 | 金额 | 事由 | 审批人\nD01 | 2026-04-02 | -200 | 考勤 | 张总"
    paid = pay(month(adjustments=adjustments))
    assert list(map(str, paid.payout["gross_pay"])) == ["26800.00", "18000.01"]


@pytest.mark.parametrize(
    ("margins", "expected"),
    [
        ("工号|收入|利润\nD01|1000000|25\nD02|300000|6.67", ["CB355 利润!C2", "CB355 利润!C3"]),
        ("工号|收入|利润\nD01|1000000|0.25\nD02|300000|6.67", ["CB352 利润!C2", "CB355 利润!C3"]),
        ("工号|收入|利润\nD01|1000000|250000\nD02|300000|66.7", []),  # one of them is an amount
        ("工号|收入|利润\nD01|1500|20\nD02|1200|18", ["CB478 团队销售!F2"]),
        ("工号|收入|成本\nD01|1000000|750000\nD02|-5|-4", []),  # a month of returns
        ("工号|收入|成本|费用\nD01|1000000|760000|-10000\nD02|1|1|", []),  # a refund of expenses
        ("工号|收入|成本|费用\nD01|1000000|0|-10000\nD02|1|1|", ["CB351 利润!D2"]),
        ("工号|收入|成本|费用\nD01|1000000|700000|-50000\nD02|300000|280000|-9000", ["CB351 利润!D2", "CB351 利润!D3"]),
        ("工号|收入|成本|费用\nD01|1000000|700000|-50000\nD02|300000|280000|9000", []),
        ("工号|收入|成本|费用|毛利\nD01|1000000|700000|50000|300000\nD02|1|1||0", []),
        ("工号|收入|成本|费用|利润\nD01|1000000|700000|50000|250000\nD02|1|1||0", []),
        ("工号|收入|成本|毛利率\nD01|1000000|750000|0.25\nD02|3|2|0.33", []),
        ("工号|收入|成本|毛利率(%)\nD01|1000000|750000|25\nD02|3|2|33.3", []),
        ("工号|收入|利润\nD01|1|0.25\nD02|1|0.1", []),
        ("工号|收入|利润(%)\nD01|1000000|25\nD02|1|10", ["CB102 利润!A1"]),
    ],
)
def test_the_figures_of_margins(margins: str, expected: list[str]):
    found = said({"margins": margins})
    assert [each.split()[0] for each in found] == [each.split()[0] for each in expected]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("S4|2026-03-20|D01|陈一|甲公司|600000|S1", ["CB252 团队销售!G5"]),
        ("S4|2026-03-20|D01|陈一|甲公司|-600000|S1", []),
        ("S4|2026-03-20|D01|陈一|甲公司|50000|S1", ["CB285 团队销售!G5"]),
        ("S4|2026-03-20|D01|陈一|甲公司|700000|S1", []),  # more of it
        ("S4|2026-03-20|D01|陈一|丁公司|600000|S1", []),
        ("S1|2026-03-20|D01|陈一|甲公司|600000|S1", []),  # it names itself
        (
            "S4|2026-03-20|D01|陈一|甲公司|-600000|S1\nS5|2026-03-21|D01|陈一|甲公司|600000|S1",
            [],
        ),  # taken back, sold again
    ],
)
@pytest.mark.parametrize("heading", ["原单号", "Original order No."])
def test_a_row_that_repeats_the_order_that_it_names(heading: str, rows: str, expected: list[str]):
    assert said({"sales": {"G1": heading, "A5": rows}}) == expected
