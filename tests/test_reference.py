"""The plan worked by hand. The working stands beside each case; only a person edits an expected number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from reference import CannotPayError, DirectorMonth, Plan, pay

PLAN = Plan(
    base_salary={"营销师": Decimal(8000), "高级营销师": Decimal(10000)},
    performance_base={"营销师": Decimal(6000), "高级营销师": Decimal(9000)},
)

# March 2026, 31 days, employed throughout; profit 250,000 of 1,000,000 is 25 %: coefficient 1.
WANG = DirectorMonth(
    grade="营销师",
    year=2026,
    month=3,
    monthly_target=Decimal(1200000),
    sales=(("甲", Decimal("700000.00")), ("乙", Decimal("504500.00"))),
    revenue=Decimal(1000000),
    profit=Decimal(250000),
)
LI = replace(
    WANG,
    commission_basis="accounts",
    accounts=("甲", "乙", "丙"),
    monthly_target=None,
    receipts=(("甲", Decimal(300000)), ("乙", Decimal(200000)), ("丁", Decimal(100000))),
)


def selling(*amounts: str, target: str) -> DirectorMonth:
    sales = tuple(("甲", Decimal(amount)) for amount in amounts)
    return replace(WANG, sales=sales, monthly_target=Decimal(target))


def earning(profit: str, *, of: str) -> DirectorMonth:
    return replace(WANG, revenue=Decimal(of), profit=Decimal(profit))


def test_a_month_in_full() -> None:
    lines = pay(replace(WANG, adjustments=(Decimal(-500), Decimal(200))), PLAN)
    assert lines.base_salary == Decimal("8000.00")  # by grade, 31 of 31 days
    assert lines.team_sales == Decimal("1204500.00")  # 700,000.00 + 504,500.00
    assert lines.monthly_target == Decimal(1200000)
    assert lines.attainment == Decimal("1.003750")  # 1,204,500 / 1,200,000
    assert lines.team_rate == Decimal("0.01")  # the target is met
    assert lines.team_commission == Decimal("12045.00")  # 1,204,500.00 x 1 %
    assert lines.account_receipts is None
    assert lines.account_rate is None
    assert lines.account_commission == 0
    assert lines.revenue == Decimal(1000000)
    assert lines.profit == Decimal(250000)
    assert lines.margin == Decimal("0.250000")
    assert lines.performance_base == Decimal(6000)
    assert lines.performance_coefficient == 1  # 25 % lies between 20 % and 30 %
    assert lines.performance_pay == Decimal("6000.00")  # 6,000 x 1
    assert lines.adjustment == Decimal("-300.00")  # -500 + 200
    assert lines.gross_pay == Decimal("25745.00")  # 8,000 + 12,045 + 6,000 - 300
    assert lines.carry_forward == 0


def test_amounts_of_ones_own_come_before_the_grade() -> None:
    lines = pay(replace(WANG, base_salary=Decimal("8888.88"), performance_base=Decimal(7000)), PLAN)
    assert lines.base_salary == Decimal("8888.88")
    assert lines.performance_base == Decimal(7000)
    assert lines.performance_pay == Decimal("7000.00")  # 7,000 x 1


# 团队管理提成


@pytest.mark.parametrize(
    ("sales", "target", "rate", "commission", "attainment"),
    [
        # 1,200,000.00 x 1 %: exactly on the target is met
        ("1200000.00", "1200000", "0.01", "12000.00", "1.000000"),
        # 1,199,999.99 x 0.5 % = 5,999.99995: a cent short, though the ratio shows as 1
        ("1199999.99", "1200000", "0.005", "6000.00", "0.999999"),  # cut, never shown as met
        # 1,200,000.01 x 1 % = 12,000.0001
        ("1200000.01", "1200000", "0.01", "12000.00", "1.000000"),
        # 1,300,000.00 x 1 % on the whole amount, not 0.5 % up to the target and 1 % above it
        ("1300000.00", "1200000", "0.01", "13000.00", "1.083333"),
        # 1,000.50 x 1 % = 10.005: half a cent goes up
        ("1000.50", "1000", "0.01", "10.01", "1.000500"),
        # 1,001.00 x 0.5 % = 5.005
        ("1001.00", "2000", "0.005", "5.01", "0.500500"),
        # 1,000.98 x 0.5 % = 5.0049: just under half a cent
        ("1000.98", "2000", "0.005", "5.00", "0.500490"),
        # nothing sold
        ("0.00", "2000", "0.005", "0.00", "0.000000"),
        # -1.00 x 0.5 % = -0.005: halves go away from zero on this side too
        ("-1.00", "2000", "0.005", "-0.01", "-0.000500"),
        # -0.99 x 0.5 % = -0.00495: rounds to zero, and that zero has no sign
        ("-0.99", "2000", "0.005", "0.00", "-0.000495"),
        # -200,000.00 x 0.5 %: more returned than sold takes commission back, on the lowest tier
        ("-200000.00", "1200000", "0.005", "-1000.00", "-0.166667"),
        # 100,000,000,000.50 x 1 % = 1,000,000,000.005: no digit is lost in a large amount
        ("100000000000.50", "1", "0.01", "1000000000.01", "100000000000.500000"),
    ],
)
def test_team_commission(sales: str, target: str, rate: str, commission: str, attainment: str) -> None:
    lines = pay(selling(sales, target=target), PLAN)
    assert lines.team_rate == Decimal(rate)
    assert str(lines.team_commission) == commission
    assert str(lines.attainment) == attainment


def test_cents_that_binary_sums_get_wrong_meet_the_target() -> None:
    # 0.10 + 0.20 = 0.30 exactly; in binary it is above. 0.70 + 0.10 = 0.80; in binary it is below.
    assert pay(selling("0.10", "0.20", target="0.30"), PLAN).team_rate == Decimal("0.01")
    assert pay(selling("0.70", "0.10", target="0.80"), PLAN).team_rate == Decimal("0.01")


def test_returns_count_against_sales() -> None:
    lines = pay(selling("1200000.00", "0.50", "-0.51", target="1200000"), PLAN)
    assert lines.team_sales == Decimal("1199999.99")
    assert lines.team_rate == Decimal("0.005")


def test_a_target_of_nothing_is_met_and_has_no_ratio() -> None:
    lines = pay(selling("100.00", target="0"), PLAN)
    assert lines.team_rate == Decimal("0.01")  # 100 >= 1 x 0
    assert lines.attainment is None


@pytest.mark.parametrize(
    ("sales", "commission"),
    [
        ("799.99", "4.00"),  # below 80 % of 1,000: x 0.5 % = 3.99995
        ("800.00", "6.40"),  # on 80 %: x 0.8 %
        ("999.99", "8.00"),  # x 0.8 % = 7.99992
        ("1000.00", "10.00"),  # on 100 %: x 1 %
        ("1200.00", "15.00"),  # on 120 %: x 1.25 %
    ],
)
def test_a_plan_with_more_tiers_in_any_order(sales: str, commission: str) -> None:
    tiers = (("1.2", "0.0125"), ("0", "0.005"), ("1", "0.01"), ("0.8", "0.008"))
    plan = replace(PLAN, team_rate=tuple((Decimal(bound), Decimal(rate)) for bound, rate in tiers))
    assert pay(selling(sales, target="1000"), plan).team_commission == Decimal(commission)


# 专项客户


def test_accounts_pay_on_receipts_and_take_the_place_of_team_commission() -> None:
    lines = pay(LI, PLAN)
    assert lines.account_receipts == Decimal(500000)  # 300,000 of 甲 + 200,000 of 乙; 丁 is not listed
    assert lines.account_rate == Decimal("0.02")
    assert lines.account_commission == Decimal("10000.00")  # 500,000 x 2 %
    assert lines.team_sales == Decimal("1204500.00")
    assert lines.team_rate is None
    assert lines.team_commission == 0
    assert lines.attainment is None  # no target given, and none is needed
    assert lines.gross_pay == Decimal("24000.00")  # 8,000 + 10,000 + 6,000


@pytest.mark.parametrize("accounts", [None, ()])
def test_with_no_account_listed_all_receipts_count(accounts: tuple[str, ...] | None) -> None:
    # (300,000 + 200,000 + 100,000) x 2 %
    assert pay(replace(LI, accounts=accounts), PLAN).account_commission == Decimal("12000.00")


@pytest.mark.parametrize(
    ("received", "commission"),
    [
        (["2.25"], "0.05"),  # 2.25 x 2 % = 0.045
        (["1.12", "1.13"], "0.05"),  # the line is rounded, not each receipt: 0.0224 + 0.0226 = 0.045
        (["1000.00", "-2234.25"], "-24.69"),  # refunds: -1,234.25 x 2 % = -24.685
        ([], "0.00"),
    ],
)
def test_account_commission_is_rounded_once(received: list[str], commission: str) -> None:
    receipts = tuple(("甲", Decimal(amount)) for amount in received)
    assert str(pay(replace(LI, receipts=receipts), PLAN).account_commission) == commission


def test_accounts_may_leave_team_commission_on_the_other_sales() -> None:
    plan = replace(PLAN, account_mode="excludes_sales")
    sales = (("甲", Decimal(700000)), ("戊", Decimal(600000)))
    lines = pay(replace(LI, sales=sales, monthly_target=Decimal(1200000)), plan)
    assert lines.team_sales == Decimal(1300000)
    assert lines.team_rate == Decimal("0.01")  # all 1,300,000 count towards the target of 1,200,000
    assert lines.team_commission == Decimal("6000.00")  # (1,300,000 - 700,000 of 甲) x 1 %
    assert lines.account_commission == Decimal("10000.00")  # 500,000 x 2 %
    assert lines.gross_pay == Decimal("30000.00")  # 8,000 + 6,000 + 10,000 + 6,000


def test_where_every_customer_is_an_account_no_sales_are_left_for_team_commission() -> None:
    plan = replace(PLAN, account_mode="excludes_sales")
    lines = pay(replace(LI, accounts=None, monthly_target=Decimal(1200000)), plan)
    assert lines.team_rate == Decimal("0.01")
    assert lines.team_commission == 0
    assert lines.account_commission == Decimal("12000.00")


def test_the_mode_of_accounts_leaves_a_team_director_alone() -> None:
    plan = replace(PLAN, account_mode="excludes_sales")
    assert pay(replace(WANG, accounts=("甲",)), plan) == pay(WANG, PLAN)


# 绩效工资


@pytest.mark.parametrize(
    ("profit", "revenue", "coefficient", "performance_pay", "margin"),
    [
        ("0", "1000000", "0", "0.00", "0.000000"),
        ("99999.99", "1000000", "0", "0.00", "0.100000"),  # a cent below 10 %, though it shows as 10 %
        ("100000.00", "1000000", "0.5", "3000.00", "0.100000"),  # on 10 %: 6,000 x 0.5
        ("199999.99", "1000000", "0.5", "3000.00", "0.200000"),
        ("200000.00", "1000000", "1", "6000.00", "0.200000"),
        ("300000.00", "1000000", "1.5", "9000.00", "0.300000"),  # 6,000 x 1.5
        ("900000.00", "1000000", "1.5", "9000.00", "0.900000"),  # the highest tier has no end
        ("33.33", "333.33", "0", "0.00", "0.099991"),  # 10 % of 333.33 is 33.333
        ("33.34", "333.33", "0.5", "3000.00", "0.100021"),
        ("0.30", "1.00", "1.5", "9000.00", "0.300000"),
        ("-1.00", "1000000", "0", "0.00", "-0.000001"),  # a loss: below the first tier
    ],
)
def test_performance_pay(profit: str, revenue: str, coefficient: str, performance_pay: str, margin: str) -> None:
    lines = pay(earning(profit, of=revenue), PLAN)
    assert lines.performance_coefficient == Decimal(coefficient)
    assert str(lines.performance_pay) == performance_pay
    assert str(lines.margin) == margin


@pytest.mark.parametrize(("profit", "revenue"), [("500.00", "0"), ("500.00", "-1000"), ("-500.00", "-1000")])
def test_without_revenue_there_is_no_performance_pay_and_no_margin(profit: str, revenue: str) -> None:
    lines = pay(earning(profit, of=revenue), PLAN)
    assert lines.performance_coefficient == 0
    assert lines.performance_pay == 0
    assert lines.margin is None


def test_below_the_first_tier_there_is_no_performance_pay() -> None:
    plan = replace(PLAN, performance=((Decimal("0.10"), Decimal("0.5")),))
    assert pay(earning("99.99", of="1000"), plan).performance_coefficient == 0
    assert pay(earning("100.00", of="1000"), plan).performance_coefficient == Decimal("0.5")


# 折算


@pytest.mark.parametrize(
    ("start", "end", "base_salary", "performance_pay"),
    [
        (None, None, "8000.00", "6000.00"),
        (date(2026, 3, 1), date(2026, 3, 31), "8000.00", "6000.00"),
        (date(2020, 1, 1), date(2030, 1, 1), "8000.00", "6000.00"),
        # joined on the 16th: 16 days. 8,000 x 16 / 31 = 4,129.032...; 6,000 x 16 / 31 = 3,096.774...
        (date(2026, 3, 16), None, "4129.03", "3096.77"),
        # left on the 10th: 10 days. 80,000 / 31 = 2,580.645...; 60,000 / 31 = 1,935.483...
        (None, date(2026, 3, 10), "2580.65", "1935.48"),
        # the 10th to the 12th: 3 days. 24,000 / 31 = 774.193...; 18,000 / 31 = 580.645...
        (date(2026, 3, 10), date(2026, 3, 12), "774.19", "580.65"),
        # the last day only, the first day only: 8,000 / 31 = 258.064...; 6,000 / 31 = 193.548...
        (date(2026, 3, 31), None, "258.06", "193.55"),
        (None, date(2026, 3, 1), "258.06", "193.55"),
        # not employed in March at all
        (date(2026, 4, 1), None, "0.00", "0.00"),
        (None, date(2026, 2, 28), "0.00", "0.00"),
    ],
)
def test_proration_by_calendar_days(
    start: date | None, end: date | None, base_salary: str, performance_pay: str
) -> None:
    lines = pay(replace(WANG, start_date=start, end_date=end), PLAN)
    assert str(lines.base_salary) == base_salary
    assert str(lines.performance_pay) == performance_pay
    assert lines.performance_base == Decimal(6000)  # shown for the full month
    assert lines.team_commission == Decimal("12045.00")  # what was sold was sold


@pytest.mark.parametrize(
    ("year", "base_salary"),
    [
        (2026, "4000.00"),  # the 15th to the 28th: 8,000 x 14 / 28
        (2028, "4137.93"),  # the 15th to the 29th: 8,000 x 15 / 29 = 4,137.931...
    ],
)
def test_proration_in_february(year: int, base_salary: str) -> None:
    lines = pay(replace(WANG, year=year, month=2, start_date=date(year, 2, 15)), PLAN)
    assert lines.base_salary == Decimal(base_salary)


def test_performance_pay_is_rounded_once() -> None:
    # From 16 April: 15 of 30 days, coefficient 1.5. 1,000.01 x 1.5 x 15 / 30 = 750.0075.
    # Prorated and rounded first, it would be 500.01 x 1.5 = 750.015 and one cent more.
    april = replace(earning("300", of="1000"), month=4, start_date=date(2026, 4, 16))
    lines = pay(replace(april, performance_base=Decimal("1000.01")), PLAN)
    assert lines.performance_pay == Decimal("750.01")


def test_rounded_lines_are_added() -> None:
    # From 16 April: 1,000.01 x 15 / 30 = 500.005 twice. On paper 500.01 + 500.01; unrounded it is 1,000.01.
    april = replace(selling(target="1"), month=4, start_date=date(2026, 4, 16))
    lines = pay(replace(april, base_salary=Decimal("1000.01"), performance_base=Decimal("1000.01")), PLAN)
    assert lines.base_salary == Decimal("500.01")
    assert lines.performance_pay == Decimal("500.01")
    assert lines.gross_pay == Decimal("1000.02")


def test_without_proration_one_day_pays_the_month_and_none_pays_nothing() -> None:
    plan = replace(PLAN, proration="none")
    last_day = pay(replace(WANG, start_date=date(2026, 3, 31)), plan)
    assert (last_day.base_salary, last_day.performance_pay) == (Decimal("8000.00"), Decimal("6000.00"))
    too_late = pay(replace(WANG, start_date=date(2026, 4, 1)), plan)
    assert (too_late.base_salary, too_late.performance_pay) == (0, 0)


# 最低


@pytest.mark.parametrize(
    ("returned", "floor", "gross_pay", "carry_forward"),
    [
        # 8,000.00 base + 0.00 performance pay - 10,000.00 clawback = -2,000.00
        ("-2000000.00", "0", "0.00", "-2000.00"),
        ("-2000000.00", "3000", "3000.00", "-5000.00"),  # -2,000 - 3,000
        # 8,000.00 - 8,000.00 = 0.00: on the floor, nothing is left over
        ("-1600000.00", "0", "0.00", "0.00"),
        # 8,000.00 - 5,000.00 = 3,000.00
        ("-1000000.00", "3000", "3000.00", "0.00"),
        # 8,000.00 - 5,000.01 = 2,999.99
        ("-1000002.00", "3000", "3000.00", "-0.01"),
        ("0.00", "3000", "8000.00", "0.00"),
    ],
)
def test_floor(returned: str, floor: str, gross_pay: str, carry_forward: str) -> None:
    director = replace(selling(returned, target="1200000"), profit=Decimal(0))
    lines = pay(director, replace(PLAN, floor=Decimal(floor)))
    assert lines.gross_pay == Decimal(gross_pay)
    assert lines.carry_forward == Decimal(carry_forward)


def test_what_was_carried_forward_is_recovered() -> None:
    director = replace(WANG, profit=Decimal(0), carried_in=Decimal("-2000.00"))
    assert pay(director, PLAN).gross_pay == Decimal("18045.00")  # 8,000 + 12,045 - 2,000
    still_short = replace(director, sales=(), carried_in=Decimal("-9000.00"))
    lines = pay(still_short, PLAN)
    assert lines.gross_pay == 0  # 8,000 - 9,000 = -1,000
    assert lines.carry_forward == Decimal("-1000.00")


# Roles, rounding, refusals


@pytest.mark.parametrize("role", ["executive_director", "director_of_operations"])
def test_other_roles_get_base_salary_and_adjustments(role: str) -> None:
    director = replace(
        WANG,
        role=role,
        commission_basis="none",
        grade="高级营销师",
        start_date=date(2026, 3, 16),
        adjustments=(Decimal("100.005"),),
    )
    lines = pay(director, PLAN)
    assert lines.base_salary == Decimal("5161.29")  # 10,000 x 16 / 31 = 5,161.290...
    assert lines.adjustment == Decimal("100.01")
    assert lines.gross_pay == Decimal("5261.30")
    assert (lines.team_commission, lines.account_commission, lines.performance_pay) == (0, 0, 0)
    assert lines.team_sales is None
    assert lines.performance_coefficient is None


def test_places_are_those_of_the_plan() -> None:
    lines = pay(selling("1050.00", target="1000"), replace(PLAN, places=0))
    assert str(lines.team_commission) == "11"  # 10.5
    lines = pay(selling("-100.00", target="1000"), replace(PLAN, places=0))
    assert str(lines.team_commission) == "-1"  # -0.5


@pytest.mark.parametrize(
    ("director", "message"),
    [
        (replace(WANG, monthly_target=None), "no monthly target"),
        (replace(WANG, grade="营销员"), "no performance base for grade 营销员"),
        (replace(WANG, grade="营销员", performance_base=Decimal(1)), "no base salary for grade 营销员"),
        (replace(WANG, revenue=None), "no revenue"),
        (replace(WANG, profit=None), "no profit"),
    ],
)
def test_nothing_stands_in_for_what_is_missing(director: DirectorMonth, message: str) -> None:
    with pytest.raises(CannotPayError, match=message):
        pay(director, PLAN)


def test_the_defaults_are_those_of_the_source() -> None:
    plan = Plan()
    assert plan.team_rate == ((0, Decimal("0.005")), (1, Decimal("0.01")))
    assert plan.account_rate == Decimal("0.02")
    assert (plan.account_min, plan.account_max) == (3, 5)
    assert plan.account_mode == "replaces_team"
    assert (plan.proration, plan.floor, plan.rounding, plan.places) == ("calendar_days", 0, "half_up", 2)
