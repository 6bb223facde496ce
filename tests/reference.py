"""The pay plan once more, in plain Decimal, one director and one month at a time.

It reads like the plan's own wording and shares no line with the package: a rule that is wrong in the package
cannot agree with itself here. Slow, and proud of it. It pays by the month alone: making up a quarter or a
year, and choosing which rows belong to the month, happen elsewhere.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal, localcontext
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Tiers = tuple[tuple[Decimal, Decimal], ...]  # (from, value)
Dealings = tuple[tuple[str, Decimal], ...]  # (customer, amount)

ZERO = Decimal(0)
RATIO_PLACES = 6
FLOOR_PLACES = 2  # of a part of the floor
DIGITS = 60  # enough that a product of amounts is never cut and a quotient never lands on a half by accident


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The parameters of the plan, as they stand when the company has set none.

    The amounts by grade have no default: without one, whoever needs it cannot be paid.
    """

    team_rate: Tiers = ((Decimal(0), Decimal("0.005")), (Decimal(1), Decimal("0.01")))
    account_rate: Decimal = Decimal("0.02")
    account_min: int = 3  # fewer or more accounts than these are worth a warning and change no pay
    account_max: int = 5
    account_mode: Literal["replaces_team", "excludes_sales"] = "replaces_team"
    performance: Tiers = (
        (Decimal(0), Decimal(0)),
        (Decimal("0.10"), Decimal("0.5")),
        (Decimal("0.20"), Decimal(1)),
        (Decimal("0.30"), Decimal("1.5")),
    )
    performance_base: Mapping[str, Decimal] = field(default_factory=dict)
    base_salary: Mapping[str, Decimal] = field(default_factory=dict)
    proration: Literal["calendar_days", "none"] = "calendar_days"
    floor: Decimal = ZERO
    rounding: Literal["half_up"] = "half_up"
    places: int = 2


@dataclass(frozen=True, kw_only=True)
class DirectorMonth:
    """What the workbook says of one director in one month."""

    role: Literal["marketing_director", "executive_director", "director_of_operations"] = "marketing_director"
    grade: str
    base_salary: Decimal | None = None  # None: by grade
    commission_basis: Literal["team", "accounts", "none"] = "team"
    monthly_target: Decimal | None = None
    performance_base: Decimal | None = None  # None: by grade
    start_date: date | None = None
    end_date: date | None = None
    year: int
    month: int
    sales: Dealings = ()
    receipts: Dealings = ()
    accounts: tuple[str, ...] | None = None  # None or empty: none listed, so all receipts count
    revenue: Decimal | None = None
    profit: Decimal | None = None
    adjustments: tuple[Decimal, ...] = ()
    carried_in: Decimal = ZERO  # what last month carried forward: zero or negative


@dataclass(frozen=True, kw_only=True)
class Lines:
    """A director's payout. A pay line that does not apply is 0; a fact or a rate that does not is None."""

    base_salary: Decimal = ZERO
    team_sales: Decimal | None = None
    monthly_target: Decimal | None = None
    attainment: Decimal | None = None
    team_rate: Decimal | None = None
    team_commission: Decimal = ZERO
    account_receipts: Decimal | None = None
    account_rate: Decimal | None = None
    account_commission: Decimal = ZERO
    revenue: Decimal | None = None
    profit: Decimal | None = None
    margin: Decimal | None = None
    performance_base: Decimal | None = None
    performance_coefficient: Decimal | None = None
    performance_pay: Decimal = ZERO
    adjustment: Decimal = ZERO
    gross_pay: Decimal = ZERO
    carry_forward: Decimal = ZERO  # zero, or negative: still to be recovered


class CannotPayError(ValueError):
    """Something that this director's pay depends on is missing; nothing stands in for it."""


def pay(director: DirectorMonth, plan: Plan) -> Lines:
    """Pay one director for one month."""
    if plan.rounding != "half_up":
        raise CannotPayError(f"no such rounding: {plan.rounding}")
    with localcontext(prec=DIGITS):
        on_the_plan = director.role == "marketing_director"  # the other roles: base salary and adjustments
        lines = _marketing_director(director, plan) if on_the_plan else Lines()
        base_salary, adjustment = _base_salary(director, plan), _adjustment(director, plan)
        return _total(replace(lines, base_salary=base_salary, adjustment=adjustment), director, plan)


def _marketing_director(director: DirectorMonth, plan: Plan) -> Lines:
    """Commission and performance pay: what only 营销总监 get on top of 基本工资."""
    sales, target = _sum(director.sales), director.monthly_target

    # 完成团队销售任务，按实际团队销售额的1%提成；未完成按0.5%. The whole amount, never by slices.
    team_rate, team_commission = None, ZERO
    if _earns_team_commission(director, plan):
        team_rate = _team_rate(sales, target, plan)
        team_commission = _round((sales - _sales_to_accounts(director)) * team_rate, plan.places)

    # 专项客户：按实际回款额的2%计取提成，但不再享受团队管理提成.
    receipts, account_rate, account_commission = None, None, ZERO
    if director.commission_basis == "accounts":
        receipts, account_rate = _account_receipts(director), plan.account_rate
        account_commission = _round(receipts * account_rate, plan.places)

    # 利润高了绩效工资就高；利润低了绩效工资就低或没有.
    revenue = _needed(director.revenue, "revenue")
    profit = _needed(director.profit, "profit")
    base = _by_grade(director.performance_base, plan.performance_base, director.grade, "performance base")
    coefficient = _coefficient(profit, revenue, plan)
    performance_pay = _round(_prorated(base * coefficient, director, plan), plan.places)

    return Lines(
        team_sales=sales,
        monthly_target=target,
        attainment=_attained(sales, target),
        team_rate=team_rate,
        team_commission=team_commission,
        account_receipts=receipts,
        account_rate=account_rate,
        account_commission=account_commission,
        revenue=revenue,
        profit=profit,
        margin=_ratio(profit, revenue),
        performance_base=base,
        performance_coefficient=coefficient,
        performance_pay=performance_pay,
    )


def _total(lines: Lines, director: DirectorMonth, plan: Plan) -> Lines:
    """Add the lines, each rounded already; raise the total to the floor and carry the rest forward.

    The floor is for the days employed, as 基本工资 is: whoever was not employed is raised to nothing.
    """
    before = (
        lines.base_salary
        + lines.team_commission
        + lines.account_commission
        + lines.performance_pay
        + lines.adjustment
        + director.carried_in
    )
    gross_pay = max(before, _round(_prorated(plan.floor, director, plan), FLOOR_PLACES))
    return replace(lines, gross_pay=gross_pay, carry_forward=before - gross_pay)


def _adjustment(director: DirectorMonth, plan: Plan) -> Decimal:
    return _round(sum(director.adjustments, ZERO), plan.places)


# 基本工资


def _base_salary(director: DirectorMonth, plan: Plan) -> Decimal:
    full = _by_grade(director.base_salary, plan.base_salary, director.grade, "base salary")
    return _round(_prorated(full, director, plan), plan.places)


def _prorated(amount: Decimal, director: DirectorMonth, plan: Plan) -> Decimal:
    """Take the share of the month in which the director was employed; whoever was not gets none of it."""
    employed, in_month = _days(director)
    if plan.proration == "none":
        return amount if employed else ZERO
    return amount * employed / in_month


def _days(director: DirectorMonth) -> tuple[int, int]:
    """Count the days employed and the days in the month; the first and the last day both count."""
    in_month = calendar.monthrange(director.year, director.month)[1]
    employed = 0
    for day in range(1, in_month + 1):
        today = date(director.year, director.month, day)
        joined = director.start_date is None or director.start_date <= today
        left = director.end_date is not None and director.end_date < today
        employed += joined and not left
    return employed, in_month


# 团队管理提成


def _earns_team_commission(director: DirectorMonth, plan: Plan) -> bool:
    with_accounts = director.commission_basis == "accounts" and plan.account_mode == "excludes_sales"
    return director.commission_basis == "team" or with_accounts


def _team_rate(sales: Decimal, target: Decimal | None, plan: Plan) -> Decimal:
    """Find the rate of the highest tier that all sales reach; sales below zero stay on the lowest."""
    reached = _reached(plan.team_rate, sales, _needed(target, "monthly target"))
    lowest = min(plan.team_rate)[1]
    return lowest if reached is None else reached


def _sales_to_accounts(director: DirectorMonth) -> Decimal:
    """Sum the sales that already pay through receipts; with no account listed, every customer does."""
    if director.commission_basis != "accounts":
        return ZERO
    return _sum(_of_accounts(director.sales, director))


# 专项客户


def _account_receipts(director: DirectorMonth) -> Decimal:
    return _sum(_of_accounts(director.receipts, director))


def _of_accounts(dealings: Dealings, director: DirectorMonth) -> Dealings:
    if not director.accounts:
        return dealings
    return tuple((customer, amount) for customer, amount in dealings if customer in director.accounts)


# 绩效工资


def _coefficient(profit: Decimal, revenue: Decimal, plan: Plan) -> Decimal:
    """Find the coefficient of the highest margin reached; 0 below the first, or without revenue."""
    if revenue <= 0:
        return ZERO
    reached = _reached(plan.performance, profit, revenue)
    return ZERO if reached is None else reached


# Arithmetic


def _reached(tiers: Tiers, amount: Decimal, per: Decimal) -> Decimal | None:
    """Return the value of the highest tier reached. Exactly on a bound is reached, so nothing is divided."""
    found = None
    for bound, value in sorted(tiers):
        if amount >= bound * per:
            found = value
    return found


def _ratio(amount: Decimal, per: Decimal | None) -> Decimal | None:
    return None if per is None or per <= 0 else _round(amount / per, RATIO_PLACES)


def _attained(amount: Decimal, per: Decimal | None) -> Decimal | None:
    """Cut, so that what misses its target is below 1."""
    if per is None or per <= 0:
        return None
    return (amount / per).quantize(Decimal(1).scaleb(-RATIO_PLACES), rounding=ROUND_FLOOR) + 0


def _round(amount: Decimal, places: int) -> Decimal:
    """Round with halves going away from zero."""
    return amount.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP) + 0  # + 0: no minus zero


def _sum(dealings: Iterable[tuple[str, Decimal]]) -> Decimal:
    return sum((amount for _, amount in dealings), ZERO)


def _by_grade(own: Decimal | None, by_grade: Mapping[str, Decimal], grade: str, what: str) -> Decimal:
    return _needed(by_grade.get(grade) if own is None else own, f"{what} for grade {grade}")


def _needed(amount: Decimal | None, what: str) -> Decimal:
    if amount is None:
        raise CannotPayError(f"no {what}")
    return amount
