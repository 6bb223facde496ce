"""Units beside a column's name and in titles: known and applied, or refused; never passed over in silence."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from workbooks import MONTH, check, english_month, listed, month

from compbatch.model.money import MICRO
from compbatch.model.month import CheckedMonth
from compbatch.model.unit_words import without_unit

Build = Callable[..., bytes]


def first_amount(build: Build = month, kind: str = "sales", key: str = "amount", **changes: object) -> Decimal:
    """Return the first amount of a sheet of a workbook that must not be refused."""
    checked = check(build(**changes))
    assert not checked.refused, said(checked)
    return Decimal(int(checked.tables[kind].frame[key].iloc[0])) / MICRO


def said(checked: CheckedMonth) -> list[str]:
    """List what is said of a workbook, but for the plan's notice."""
    return [found for found in listed(checked.found) if not found.startswith("CB228")]


ROW = "S1 | 2026-03-02 | D01 | 陈一 | 甲公司 | 6"
HEADINGS = "单号 | 日期 | 工号 | 业务员 | 客户 | "


def under(title: str, heading: str = "销售额") -> str:
    """Return a sales sheet of one row, with 6 in its amount, below a title."""
    return "\n".join([*filter(None, [title]), HEADINGS + heading, ROW])


HEADED = [
    ("销售额", 6),
    ("销售额(元)", 6),
    ("销售额（千元）", 6_000),
    ("销售额(K)", 6_000),
    ("销售额 (k)", 6_000),
    ("销售额(KRMB)", 6_000),
    ("销售额KCNY", 6_000),
    ("销售额(RMBm)", 6_000_000),
    ("销售额（WRMB）", 60_000),
    ("销售额【千】", 6_000),
    ("销售额(万元)", 60_000),
    ("销售额(W)", 60_000),
    ("销售额（RMB万元）", 60_000),
    ("销售额（人民币：万元）", 60_000),
    ("销售额（单位：万元）", 60_000),
    ("销售额(万)", 60_000),
    ("销售额 万元", 60_000),
    ("销售额/万元", 60_000),
    ("销售额（万 元）", 60_000),
    ("销售额↵（万元）", 60_000),
    ("销售额，万元", 60_000),
    ("（万元）销售额", 60_000),
    ("销售额（不含税，万元）", 60_000),
    ("不含税销售额（万元）", 60_000),
    ("销售额 Amount（万元）", 60_000),
    ("销售额（分）", Decimal("0.06")),
    ("销售额（单位：角）", Decimal("0.6")),
    ("销售额（十元）", 60),
    ("销售额（10万）", 600_000),
    ("销售额（100元）", 600),
    ("销售额（百元）", 600),
    ("销售额｛万元｝", 60_000),
    ("销售额（萬元）", 60_000),
    ("本月销售额（万元）", 60_000),
    ("销售额（百万元）", 6_000_000),
    ("销售额（亿元）", 600_000_000),
    ("销↵售↵额", 6),
    ("*销售额", 6),
    ("成交金额", 6),
    ("不含税金额", 6),
    ("无税金额", 6),
    ("团队销售额￥", 6),
]
HEADED_IN_ENGLISH = [
    ("Amount", 6),
    ("Amount (cents)", Decimal("0.06")),
    ("Amount (hundreds)", 600),
    ("Amount (thou.)", 6_000),
    ("Amount (x1000)", 6_000),
    ("Amount (x 1,000)", 6_000),
    ("Amount (10k)", 60_000),
    ("Amount (RMB 10k)", 60_000),
    ("Amount (1,000s)", 6_000),
    ("Amount (in 10,000)", 60_000),
    ("Amount (RMB 10,000)", 60_000),
    ("Amount (RMB mln)", 6_000_000),
    ("Amount (K)", 6_000),
    ("Amount (RMB'000)", 6_000),
    ("Amount (RMB’000)", 6_000),
    ("Amount RMB'000", 6_000),
    ("Amount in thousands", 6_000),
    ("Amount, thousand", 6_000),
    ("Amount (in thousands of RMB)", 6_000),
    ("Amount ('000)", 6_000),
    ("Amount (000s)", 6_000),
    ("Amount (CNY thousand, excl. VAT)", 6_000),
    ("Amount 万元", 60_000),
    ("Net sales (万)", 60_000),
    ("Sales amount (million)", 6_000_000),
    ("Amount (mn RMB)", 6_000_000),
    ("Amount ($M)", 6_000_000),
    ("Amount excl. tax", 6),
    ("Amount (TCNY)", 6_000),
    ("Amount ¥", 6),
]


@pytest.mark.parametrize(("heading", "amount"), HEADED)
def test_a_unit_in_a_chinese_heading(heading: str, amount: int):
    assert first_amount(sales=under("", heading)) == amount


@pytest.mark.parametrize(("heading", "amount"), HEADED_IN_ENGLISH)
def test_a_unit_in_an_english_heading(heading: str, amount: int):
    sales = f"Order ID | Date | Director ID | Salesperson | Customer | {heading}\n{ROW}"
    assert first_amount(english_month, sales=sales) == amount


@pytest.mark.parametrize(
    ("title", "amount"),
    [
        ("单位：万元", 60_000),
        ("币种：人民币，单位：千元", 6_000),
        ("单位=1000", 6_000),
        ("单位（万元）", 60_000),
        ("（单位：万元）", 60_000),
        ("单位：万", 60_000),
        ("单位:人民币万元", 60_000),
        ("单位 | 万元", 60_000),
        ("【单位：万元】", 60_000),
        ("单位：人民币（万元）", 60_000),
        ("金额：万元", 60_000),
        ("单位：| 千元", 6_000),
        ("金额单位：千元", 6_000),
        ("货币单位：人民币千元", 6_000),
        ("单位：百万元", 6_000_000),
        ("2026年3月团队销售明细（万元）", 60_000),
        ("编制单位：恒达公司 | | | 单位：万元", 60_000),
        ("编制单位：恒达公司  单位：万元", 60_000),
        ("单位：万元  编制人：张三", 60_000),
        ("以万元为单位", 60_000),
        ("本表金额均以千元计", 6_000),
        ("单位：万元 币种：人民币", 60_000),
        ("万元", 60_000),
        ("单位：元", 6),
        ("编制单位：恒达公司", 6),
        ("单位：恒达公司", 6),
        ("单位：销售一部", 6),
        ("团队销售（K 区）", 6),
        ("团队销售（华南）", 6),
        ("2026年3月（单位：元）", 6),
        ("3月销售 - 千元", 6_000),
        ("数值 x1000", 6_000),
        ("3月销售 - 华南大区", 6),
    ],
)
def test_a_unit_in_a_chinese_title(title: str, amount: int):
    assert first_amount(sales=under(title)) == amount


@pytest.mark.parametrize(
    ("title", "amount"),
    [
        ("Unit: thousand", 6_000),
        ("Unit: CNY 10,000", 60_000),
        ("Unit | thousand", 6_000),
        ("Units: RMB thousand", 6_000),
        ("All amounts in thousands", 6_000),
        ("Amounts are in RMB thousands unless stated otherwise", 6_000),
        ("(in thousands)", 6_000),
        ("Team sales, in RMB million", 6_000_000),
        ("Team sales (RMB'000)", 6_000),
        ("RMB'000", 6_000),
        ("Business unit: Retail", 6),
        ("Sales in March", 6),
        ("Team sales (K)", 6),
        ("Team sales (East)", 6),
        ("In total", 6),
        ("Sales report - RMB thousand", 6_000),
        ("Scale: 1,000", 6_000),
        ("Values x 1000", 6_000),
        ("Sales org - 1000", 6),
        ("Team sales - East", 6),
    ],
)
def test_a_unit_in_an_english_title(title: str, amount: int):
    sales = "Order ID | Date | Director ID | Salesperson | Customer | Amount\nS1 | 2026-03-02 | D01 | | Alpha | 6"
    assert first_amount(english_month, sales=f"{title}\n{sales}") == amount


def test_a_unit_in_the_sheets_name_counts():
    table = check(month(sales=None, **{"团队销售（千元）": under("")})).tables["sales"]
    assert table.frame["amount"].tolist() == [6_000 * MICRO]


def test_a_heading_goes_before_a_title_and_a_currency_alone_is_no_scale():
    assert first_amount(sales=under("单位：万元", "销售额（元）")) == 6
    assert first_amount(sales=under("单位：万元", "销售额（人民币）")) == 60_000


def test_a_unit_beside_the_heading_counts():
    assert first_amount(sales=under("", "销售额 | | 单位：万元")) == 60_000


def test_a_unit_over_some_columns_is_not_the_sheets():
    directors = """
        工号 | 姓名 | 职务     | 等级   | 工资     | 目标（万元）
             |      |          |        | 基本工资 | 月度目标
        D01  | 王芳 | 营销总监 | 营销师 | 12000    | 100
        D02  | 李强 | 营销总监 | 高级营销师 | 15000 |
    """
    checked = check(month(directors=directors, accounts=None))
    if not checked.refused:
        frame = checked.tables["directors"].frame
        assert next(iter(frame["base_salary"])) == 12_000 * MICRO
        assert next(iter(frame["monthly_target"])) == 1_000_000 * MICRO


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"sales": {"F1": "销售额（万元左右）"}}, "CB111 团队销售!F1"),
        ({"sales": {"F1": "销售额（单位：某）"}}, "CB111 团队销售!F1"),
        ({"sales": "单位：万元 | 单位：千元\n" + MONTH["sales"].strip()}, "CB111 团队销售!B1"),
        ({"sales": {"F1": "销售额（万元，千元）"}}, "CB111 团队销售!F1"),
        ({"sales": {"F1": "销售额（5万元）"}}, "CB111 团队销售!F1"),
        ({"sales": {"F1": "销售额（打）"}}, "CB111 团队销售!F1"),
        ({"sales": {"F1": "Amount (dozen)"}}, "CB111 团队销售!F1"),
        ({"sales": {"F1": "Amount (x12)"}}, "CB111 团队销售!F1"),
        ({"sales": "单位：元（万元）\n" + MONTH["sales"].strip()}, "CB111 团队销售!A1"),
        ({"margins": {"C1": "利润率（万元）"}}, "CB111 利润!C1"),
        ({"sales": {"F1": "销售额（美元）"}}, "CB116 团队销售!F1"),
        ({"sales": {"F1": "销售额($)"}}, "CB116 团队销售!F1"),
        ({"sales": {"F1": "销售额$"}}, "CB116 团队销售!F1"),
        ({"sales": {"F1": "销售额€"}}, "CB116 团队销售!F1"),
        ({"sales": {"F1": "销售额（万美元）"}}, "CB116 团队销售!F1"),
        ({"sales": "币种：美元\n" + MONTH["sales"].strip()}, "CB116 团队销售!F2"),
        ({"sales": {"F1": "销售额（预算）"}}, "CB102 团队销售!F1"),
        ({"sales": {"F1": "销售额（累计）"}}, "CB102 团队销售!F1"),
        ({"sales": {"F1": "销售额（%）"}}, "CB102 团队销售!F1"),
        ({"sales": {"F1": "销售额（件）"}}, "CB102 团队销售!F1"),
        ({"sales": {"F1": "销售额（含税）"}, "directors": {"G1": "月度目标（不含税）"}}, "CB114 团队销售!F1"),
        ({"margins": {"C1": "收入（含税）", "D1": "成本（不含税）"}}, "CB114 利润!D1"),
    ],
)
def test_what_is_not_known_or_does_not_fit_is_refused(changes: dict[str, object], expected: str):
    checked = check(month(**changes))
    assert checked.refused
    assert expected.split(maxsplit=1)[0] in [found.code for found in checked.found]


@pytest.mark.parametrize(
    "changes",
    [
        {"sales": {"G1": "预算销售额 | 上年销售额 | 累计销售额", "G2": "1|2|3"}},
        {"sales": {"G1": "税额 | 含税金额", "G2": "1|2"}},
        {"directors": {"G1": "月度目标（计划）"}},
        {"directors": {"E1": "基本工资（元/月）"}},
        {"sales": {"B1": "日期（年/月/日）", "C1": "工号（必填）"}},
        {"receipts": {"E1": "回款额（含税）"}},
        {"sales": {"G1": "单位", "G2": "台\n台\n套"}},
        {"sales": {"G1": "备注", "G2": "单位：万元左右的单子"}},
        {"sales": {"G1": "税率 | 税额 | 价税合计", "G2": "0.13 | 1 | 2"}},
    ],
)
def test_what_is_sound_is_read_without_a_warning(changes: dict[str, object]):
    checked = check(month(**changes))
    assert [found for found in checked.found if found.severity != "info"] == []
    assert checked.tables["sales"].frame["amount"].iloc[0] == 600_000 * MICRO


def test_the_whole_english_workbook_may_be_in_dollars():
    assert said(check(english_month(sales={"F1": "Amount ($)"}, receipts={"E1": "Amount ($)"}))) == []
    assert said(check(english_month(sales={"F1": "Amount (USD)"}))) == ["CB115 Team sales!F1"]


@pytest.mark.parametrize(
    ("plan", "item", "value"),
    [
        ("项目 | 起点 | 数值（万元）\n基本工资 | 营销师 | 1.2\n基本工资 | 高级营销师 | 1.5", "base_salary", "12000"),
        ("单位：千元\n项目 | 起点 | 数值\n基本工资 | 营销师 | 12\n基本工资 | 高级营销师 | 15", "base_salary", "12000"),
        ("项目 | 起点 | 数值(%)\n团队提成比例 | 0 | 0.5\n团队提成比例 | 1 | 1", "team_rate", "0.005"),
        ("项目 | 起点(%) | 数值(%)\n团队提成比例 | 0 | 0.5%\n团队提成比例 | 100 | 1", "team_rate", "0.005"),
    ],
)
def test_a_unit_on_the_plan_is_applied(plan: str, item: str, value: str):
    in_force = check(month(plan=plan)).plan
    assert in_force.tiers(item)[0].value == Decimal(value)
    assert [tier.start for tier in in_force.tiers("team_rate")] == [0, 1]


def test_an_amount_in_percent_is_refused_on_the_plan():
    plan = "项目 | 起点 | 数值(%)\n基本工资 | 营销师 | 12000"
    assert "CB124 方案!C2" in listed(check(month(plan=plan)).found)


@pytest.mark.parametrize("beside", ["单位：万元", "单位（万元）", "币种：人民币 单位：万元"])
def test_a_unit_in_a_cell_beside_the_rows_or_below_them_is_applied(beside: str):
    assert first_amount(sales=under("") + f" | | {beside}") == 60_000
    assert first_amount(sales=under("") + f"\n{beside}") == 60_000


def test_a_unit_that_only_a_remark_far_below_states_is_refused():
    rows = "\n".join(f"T{number} | 2026-03-02 | D01 | | | 1" for number in range(40))
    checked = check(month(sales=under("") + f"\n{rows}\n注：以上金额单位为万元"))
    assert "CB111 团队销售!A43" in listed(checked.found)
    checked = check(month(sales=under("", "销售额（万元）") + f"\n{rows}\n单位：万元"))
    assert "CB111 团队销售!A43" not in listed(checked.found)
    checked = check(month(sales=under("") + f"\n{rows}\n单位：恒达公司"))
    assert "CB111 团队销售!A43" not in listed(checked.found)


@pytest.mark.parametrize(
    ("words", "name", "unit"),
    [
        ("Amount 万元", "amount", "万元"),
        ("USD amount", "amount", "usd "),
        ("in thousands USD: sales", "sales", "in thousands usd: "),
        ("不含税销售额", "销售额", "不含税"),
        ("Sales, excl. tax", "sales", "excl. tax"),
        ("Sales - RMB 万元", "sales", "rmb 万元"),
    ],
)
def test_a_unit_before_or_behind_a_name_is_split_off(words: str, name: str, unit: str):
    split = without_unit(words)
    assert split
    assert (split[0], split[1].words) == (name, unit.strip())


@pytest.mark.parametrize("words", ["Margin", "kilos", "销售额", "m" * 4000 + "x", "m" * 4000, "x" + "元x" * 2000])
def test_letters_of_units_within_other_words_are_none(words: str):
    assert without_unit(words) is None
