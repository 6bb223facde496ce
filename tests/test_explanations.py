"""The sentence behind each director's pay, word for word: what was compared, what was multiplied, what it came to."""

from typing import Any

import pytest
from quarter_months import pay_months, quarter_month
from workbooks import PaidMonth, english_month, month, pay

from compbatch.output import json_object


def said(paid: PaidMonth) -> list[list[str]]:
    """Return the parts of each director's explanation."""
    payouts = json_object.as_json(paid, "", None)["payouts"]
    return [payout["explanation"].replace("; ", "；").split("；") for payout in payouts]


TEAM = "团队管理提成：团队销售额 "
TIERS = {"A9": "团队提成比例|0|0.005\n团队提成比例|0.6|0.008\n团队提成比例|1|0.01"}


@pytest.mark.parametrize(
    ("first_sale", "plan", "compared", "multiplied"),
    [
        ("600000", {}, "1,000,000.00 ≥ 月度目标 1,000,000.00", "1,000,000.00 × 团队提成比例 1% = 10,000.00"),
        ("599999.99", {}, "999,999.99 < 月度目标 1,000,000.00", "999,999.99 × 团队提成比例 0.5% = 5,000.00"),
        ("600000.01", {}, "1,000,000.01 ≥ 月度目标 1,000,000.00", "1,000,000.01 × 团队提成比例 1% = 10,000.00"),
        (
            "199999.99",
            TIERS,
            "599,999.99 < 60% × 月度目标 1,000,000.00",
            "599,999.99 × 团队提成比例 0.5% = 3,000.00",
        ),
        (
            "200000",
            TIERS,
            "600,000.00 ≥ 60% × 月度目标 1,000,000.00",
            "600,000.00 × 团队提成比例 0.8% = 4,800.00",
        ),
    ],
    ids=["on the target", "a cent below", "a cent above", "below a tier", "on a tier"],
)
def test_the_sign_before_a_bound_is_the_one_that_holds(
    first_sale: str, plan: dict[str, str], compared: str, multiplied: str
):
    paid = pay(month(sales={"F2": first_sale}, plan=plan))
    assert said(paid)[0][1] == f"{TEAM}{compared}，提成基数 {multiplied}"


@pytest.mark.parametrize(
    ("margins", "compared", "multiplied"),
    [
        ({}, "利润 250,000.00 ≥ 20% × 收入 1,000,000.00", "1 = 5,000.00"),
        ({"D2": "750000"}, "利润 200,000.00 ≥ 20% × 收入 1,000,000.00", "1 = 5,000.00"),
        ({"D2": "750000.01"}, "利润 199,999.99 ≥ 10% × 收入 1,000,000.00", "0.5 = 2,500.00"),
        ({"D2": "850000.01"}, "利润 99,999.99 < 10% × 收入 1,000,000.00", "0 = 0.00"),
        ({"C2": "0"}, "收入 0.00 ≤ 0", "0 = 0.00"),
        ({"C2": "0.01", "D2": "0", "E2": "0"}, "利润 0.01 ≥ 20% × 收入 0.01", "1 = 5,000.00"),
    ],
    ids=["above", "on a bound", "a cent below it", "below the first that pays", "no revenue", "a cent of revenue"],
)
def test_a_margin_is_told_by_the_tier_that_it_reached(margins: dict[str, str], compared: str, multiplied: str):
    assert said(pay(month(margins=margins)))[0][2] == f"绩效工资：{compared}，绩效基数 5,000.00 × 绩效系数 {multiplied}"


def test_part_of_a_month_is_told_in_days():
    # From the 16th on: 16 of 31 days. 12,000 × 16 ÷ 31 = 6,193.548…; 5,000 × 16 ÷ 31 = 2,580.645…
    first = said(pay(month(directors={"I2": "2026-03-16"})))[0]
    assert first[0] == "基本工资：月基本工资 12,000.00 × 在职天数 16 ÷ 31 = 6,193.55"
    assert first[2].endswith("绩效基数 5,000.00 × 绩效系数 1 × 在职天数 16 ÷ 31 = 2,580.65")


@pytest.mark.parametrize("changes", [{}, {"directors": {"I2": "2026-03-16"}, "plan": {"A9": "折算||不折算"}}])
def test_a_whole_month_is_told_without_days(changes: dict[str, Any]):
    first = said(pay(month(**changes)))[0]
    assert first[0] == "基本工资：12,000.00"
    assert first[2].endswith("绩效基数 5,000.00 × 绩效系数 1 = 5,000.00")


def test_who_is_not_on_the_plan_is_told_so():
    directors = {"A4": "D03|赵敏|执行总监||20000\nD04|钱伟|运营总监||18000"}
    assert said(pay(month(directors=directors)))[2:] == [
        ["基本工资：20,000.00", "执行总监只发基本工资与调整", "应发合计 20,000.00"],
        ["基本工资：18,000.00", "运营总监只发基本工资与调整", "应发合计 18,000.00"],
    ]
    english = pay(english_month(directors={"A4": "D03|Zhao Min|Executive director||20000"}))
    assert said(english)[2][1] == "Executive director: base salary and adjustments only"


@pytest.mark.parametrize(
    ("floor", "expected"),
    [
        ("26800", ["应发合计 26,800.00"]),  # exactly what is paid anyway
        ("26800.01", ["应发合计 26,800.01", "低于最低应发 26,800.01，补足，差额 -0.01 结转下月"]),
    ],
)
def test_the_floor_is_told_only_where_it_raises_the_pay(floor: str, expected: list[str]):
    assert said(pay(month(plan={"A9": f"最低应发||{floor}"})))[0][4:] == expected


def test_the_floor_of_a_part_of_a_month_is_told_in_days():
    # From the 16th on: 6,193.55 + 2,580.65 + 10,000 − 200 = 18,574.20; 40,000 × 16 ÷ 31 = 20,645.161…
    first = said(pay(month(directors={"I2": "2026-03-16"}, plan={"A9": "最低应发||40000"})))[0]
    floor = "低于最低应发 40,000.00 × 在职天数 16 ÷ 31 = 20,645.16，补足，差额 -2,070.96 结转下月"
    assert first[4:] == ["应发合计 20,645.16", floor]


def test_the_floor_is_told_in_english_too():
    first = said(pay(english_month(plan={"A9": "Floor||26800.01"})))[0]
    assert first[5] == "below the floor of 26,800.01: raised to it, -0.01 carried forward"


def test_a_period_is_told_to_date():
    # Due at 0.5 % of 1,999,999: 9,999.995, that is 10,000.00, before the 20,000 paid and this month's −0.01 come off.
    # Rounded only at the end it would be 9,999.995 − 20,000 + 0.01 = −9,999.995, that is −10,000.00.
    january = quarter_month(1, [2_000_000], target=2_000_000)
    paid = pay_months({"2026-01": january, "2026-02": quarter_month(2, [-1], target=2_000_000)})[-1]
    first = said(paid)[0]
    assert first[1] == (
        "团队管理提成：周期累计销售 1,999,999.00 < 周期目标 2,000,000.00，提成基数 -1.00 × 团队提成比例 0.5% = -0.01"
    )
    assert f"{paid.payout['true_up'].iloc[0]:.2f}" == "-9999.99"
    assert first[3].startswith("补差：以前各月应提 10,000.00")
    assert first[3].endswith(" = -9,999.99")
