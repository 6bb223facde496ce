"""Random months with all the corners, each in three forms: for the reference, for `compute`, as a workbook.

The reference forms are the plain truth; the frame and the workbook are put together here from the same
figures without a line of the package's reading, gathering or arithmetic.
"""

from __future__ import annotations

import calendar
import io
import random
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, ROUND_UP, Decimal
from typing import TYPE_CHECKING, Any, Literal

import openpyxl
import pandas as pd
import pytest
import reference
from package_samples import opened
from reference import DirectorMonth, pay

from compbatch.model import plan as package_plan
from compbatch.paying.compute import compute

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Lang = Literal["zh", "en"]
Figures = dict[str, Decimal | None]

ZERO, ONE = Decimal(0), Decimal(1)
CENT, MICRO = Decimal("0.01"), Decimal("0.000001")
GRADES = ("营销员", "高级营销员", "助理营销师", "营销师", "高级营销师")
OWN_GRADES = ("A级", "B级", "M7")
ROLES = ("marketing_director", "executive_director", "director_of_operations")
CUSTOMERS = ("甲", "乙", "丙", "丁", "戊", "己", "庚", "辛")
KEYS = (
    "base_salary", "team_sales", "monthly_target", "attainment", "team_rate", "team_commission",
    "account_receipts", "account_rate", "account_commission", "revenue", "profit", "margin",
    "performance_base", "performance_coefficient", "performance_pay", "adjustment", "gross_pay",
    "carry_forward",
)  # fmt: skip
# Pay lines: the reference says 0 where one does not apply, the package leaves it blank.
BLANK_LINES = frozenset({"team_commission", "account_commission", "performance_pay"})


@dataclass(frozen=True, slots=True)
class Case:
    """One director's month; ``only_margin`` says that the profit stands for a margin, stated alone."""

    director: DirectorMonth
    only_margin: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A sale or a receipt as it stands on a sheet."""

    day: date
    customer: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Person:
    """A director of a whole month: who they are, what they are paid on, and all their rows."""

    key: str
    name: str
    case: Case
    sales: tuple[Row, ...] = ()
    receipts: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Month:
    """Everything that a workbook says."""

    year: int
    month: int
    plan: reference.Plan
    late_rows: Literal["warn", "pay_now"]
    people: tuple[Person, ...]
    lists_accounts: bool

    @property
    def name(self) -> str:
        """Return the file name, which states the month."""
        return f"{self.year}-{self.month:02d}.xlsx"


def chance(seed: int) -> random.Random:
    """Return chance from a seed: the same seed draws the same months."""
    return random.Random(seed)  # noqa: S311 - months, not secrets


def seeds(few: int, many: int, first: int = 0) -> list[Any]:
    """Return the seeds of a test: a few for each run, the rest of the many by hand."""
    by_hand = [pytest.param(seed, marks=pytest.mark.by_hand) for seed in range(first + few, first + many)]
    return [*range(first, first + few), *by_hand]


# Plans


def random_plan(rng: random.Random) -> reference.Plan:
    """Draw a plan: now the default, now one of the company's own, with tiers in no order."""
    grades = GRADES if rng.random() < 0.7 else OWN_GRADES
    plan = reference.Plan(
        base_salary={grade: cents(rng, 5) for grade in grades},
        performance_base={grade: cents(rng, 5) for grade in grades},
        account_mode=rng.choice(("replaces_team", "excludes_sales")),
        proration=rng.choice(("calendar_days", "calendar_days", "none")),
        floor=Decimal(rng.choice(("0", "0", "0.01", "3000", "12345.67", "99999999.99"))),
        places=rng.choice((2, 2, 2, 2, 1, 0)),
    )
    if rng.random() < 0.3:
        return plan
    return replace(
        plan,
        team_rate=_team_tiers(rng),
        account_rate=_rate(rng),
        performance=_performance_tiers(rng),
    )


def _rate(rng: random.Random) -> Decimal:
    usual = ("0", "0.005", "0.01", "0.0125", "0.02", "0.000001", "0.3333", "1")
    return Decimal(rng.choice(usual)) if rng.random() < 0.8 else Decimal(rng.randrange(10**6)).scaleb(-6)


def _team_tiers(rng: random.Random) -> reference.Tiers:
    starts = ["0", *rng.sample(("0.333333", "0.5", "0.8", "0.9", "1", "1.05", "1.2", "1.5", "2"), rng.randrange(4))]
    rng.shuffle(starts)
    return tuple((Decimal(start), _rate(rng)) for start in starts)


def _performance_tiers(rng: random.Random) -> reference.Tiers:
    starts = rng.sample(("-0.1", "0", "0.05", "0.1", "0.123456", "0.2", "0.25", "0.3", "0.5"), rng.randrange(1, 6))
    factors = ("0", "0.333333", "0.5", "0.8", "1", "1.5", "2.25", "10")
    return tuple((Decimal(start), Decimal(rng.choice(factors))) for start in starts)


# Amounts


def cents(rng: random.Random, digits: int) -> Decimal:
    """Draw an amount of up to that many digits before the point, 0.01 or more."""
    return Decimal(rng.randrange(1, 10 ** (digits + 2))).scaleb(-2)


def _amount(rng: random.Random, grain: Decimal) -> Decimal:
    """Draw an amount of any size up to 10^11; one with six decimals stays at fifteen digits."""
    roll = rng.random()
    if roll < 0.03:
        return ZERO
    if roll < 0.06:
        return Decimal(10) ** (11 if grain == CENT else 8)
    if grain == MICRO:
        return Decimal(rng.randrange(1, 10 ** rng.randrange(1, 15))).scaleb(-6)
    return cents(rng, rng.choice((0, 2, 4, 5, 6, 6, 6, 7, 8, 11)))


def _half_a_cent(rng: random.Random, rate: Decimal, grain: Decimal) -> Decimal:
    """Draw an amount that the rate turns into cents and a half, or that lies right beside one."""
    if not rate:
        return ZERO
    cents_and_half = (rng.randrange(10**7) + Decimal("0.5")).scaleb(-2)
    return (cents_and_half / rate).quantize(grain, rng.choice((ROUND_DOWN, ROUND_UP)))


def _beside(rng: random.Random, bound: Decimal, per: Decimal, grain: Decimal) -> Decimal:
    """Draw the amount on a bound, or as little as possible above or below it."""
    return (bound * per).quantize(grain, ROUND_HALF_UP) + rng.choice((ZERO, ZERO, grain, -grain))


def _split(rng: random.Random, total: Decimal, grain: Decimal) -> tuple[Decimal, ...]:
    """Part a total into rows, returns among them."""
    parts = []
    for _ in range(rng.choice((0, 0, 1, 2, 3))):
        part = _amount(rng, grain) if rng.random() < 0.2 else (total * Decimal(rng.randrange(-20, 90)) / 100)
        parts.append(part.quantize(grain, ROUND_HALF_UP))
    return (*parts, total - sum(parts, ZERO))


# A director's month


def random_case(  # noqa: PLR0913 - what the draws may not cross
    rng: random.Random,
    plan: reference.Plan,
    month: tuple[int, int],
    *,
    customers: Sequence[str] = CUSTOMERS,
    lists_accounts: bool = True,
    grain: Decimal | None = None,
) -> Case:
    """Draw one director's month, in amounts of whole cents or, without a grain, now and then of millionths."""
    grain = grain or (CENT if rng.random() < 0.7 else MICRO)
    role = "marketing_director" if rng.random() < 0.9 else rng.choice(ROLES[1:])
    basis = "none" if role != ROLES[0] else "team" if rng.random() < 0.6 else "accounts"
    accounts = tuple(rng.sample(customers, rng.randrange(1, 7))) if basis == "accounts" and lists_accounts else None
    target = _amount(rng, grain) + grain
    if basis == "none" or (basis == "accounts" and plan.account_mode == "replaces_team" and rng.random() < 0.5):
        target = rng.choice((None, ZERO, target))
    revenue, profit, only_margin = _margins(rng, plan, grain)
    start, end = _employment(rng, month)
    director = DirectorMonth(
        role=role,
        grade=rng.choice(tuple(plan.base_salary)),
        base_salary=rng.choice((None, ZERO, cents(rng, 5), cents(rng, 8))) if rng.random() < 0.5 else None,
        commission_basis=basis,
        monthly_target=target,
        performance_base=rng.choice((None, ZERO, cents(rng, 4), cents(rng, 7))) if rng.random() < 0.5 else None,
        start_date=start,
        end_date=end,
        year=month[0],
        month=month[1],
        sales=_dealings(rng, _sales(rng, plan, target, grain), grain, customers) if basis != "none" else (),
        receipts=_dealings(rng, _receipts(rng, plan, grain), grain, customers) if basis == "accounts" else (),
        accounts=accounts,
        revenue=revenue,
        profit=profit,
        adjustments=tuple(_adjustment(rng) for _ in range(rng.choice((0, 0, 1, 3)))),
    )
    return Case(director, only_margin)


def _sales(rng: random.Random, plan: reference.Plan, target: Decimal | None, grain: Decimal) -> Decimal:
    roll = rng.random()
    if target and roll < 0.45:
        return _beside(rng, rng.choice(plan.team_rate)[0], target, grain)
    half = roll < 0.65
    amount = _half_a_cent(rng, rng.choice(plan.team_rate)[1], grain) if half else _amount(rng, grain)
    return -amount if rng.random() < 0.1 else amount


def _receipts(rng: random.Random, plan: reference.Plan, grain: Decimal) -> Decimal:
    amount = _half_a_cent(rng, plan.account_rate, grain) if rng.random() < 0.5 else _amount(rng, grain)
    return -amount if rng.random() < 0.1 else amount


def _dealings(rng: random.Random, total: Decimal, grain: Decimal, customers: Sequence[str]) -> reference.Dealings:
    if abs(total) > 10**12 or (grain == MICRO and abs(total) > 10**8):  # more than fifteen digits a row
        total = total.quantize(ONE) % 10**8
    return tuple((rng.choice(customers), part) for part in _split(rng, total, grain))


def _margins(rng: random.Random, plan: reference.Plan, grain: Decimal) -> tuple[Decimal, Decimal, bool]:
    """Draw revenue and profit; a margin stated alone is the profit of a revenue of 1."""
    bound = rng.choice(plan.performance)[0]
    if rng.random() < 0.2:
        beside = bound + rng.choice((ZERO, MICRO, -MICRO))
        return ONE, rng.choice((beside, Decimal(rng.randrange(-(10**6), 10**6)).scaleb(-6))), True
    revenue = _amount(rng, grain)
    if rng.random() < 0.1:
        revenue = -revenue
    if rng.random() < 0.6:
        return revenue, _beside(rng, bound, revenue, grain), False
    return revenue, (revenue * Decimal(rng.randrange(-50, 100)) / 100).quantize(grain, ROUND_HALF_UP), False


def _adjustment(rng: random.Random) -> Decimal:
    amount = rng.choice((cents(rng, 3), cents(rng, 6), Decimal(rng.randrange(10**6)).scaleb(-3)))
    return -amount if rng.random() < 0.5 else amount


def _employment(rng: random.Random, month: tuple[int, int]) -> tuple[date | None, date | None]:
    first = date(*month, 1)
    last = first.replace(day=calendar.monthrange(*month)[1])
    within = first + timedelta(rng.randrange(last.day))
    later = within + timedelta(rng.randrange(40))
    roll = rng.random()
    if roll < 0.5:
        return rng.choice((None, date(2015, 7, 1), first)), rng.choice((None, last, date(2099, 1, 1)))
    if roll < 0.9:
        return rng.choice(((within, None), (None, within), (within, later), (date(2019, 2, 28), within)))
    gone, to_come = first - timedelta(1), last + timedelta(1)
    return rng.choice(((None, gone), (date(2019, 2, 28), gone), (to_come, None), (to_come, to_come)))


def random_month_number(rng: random.Random) -> tuple[int, int]:
    """Draw a year and a month, leap Februaries among them."""
    return rng.choice(((2026, 3), (2026, 4), (2026, 2), (2028, 2), (rng.randrange(2020, 2035), rng.randrange(1, 13))))


def expected(case: Case, plan: reference.Plan) -> Figures:
    """Return the reference's figures, in the package's terms for what is blank."""
    lines = pay(case.director, plan)
    figures: Figures = {key: getattr(lines, key) for key in KEYS}
    if case.only_margin:
        figures["revenue"] = figures["profit"] = None
    if figures["monthly_target"] == 0:  # the reference repeats it, the package leaves it blank
        figures["monthly_target"] = None
    return figures


# For `compute`


def package_form(plan: reference.Plan, late_rows: str = "warn") -> package_plan.Plan:
    """Return a plan as the package holds it."""

    def tiers(pairs: Iterable[tuple[Decimal | str, Decimal]]) -> tuple[package_plan.Tier, ...]:
        return tuple(package_plan.Tier(start, value) for start, value in pairs)

    one = {
        "team_period": "month", "account_rate": plan.account_rate, "account_min": Decimal(plan.account_min),
        "account_max": Decimal(plan.account_max), "late_rows": late_rows, "account_mode": plan.account_mode,
        "proration": plan.proration, "floor": plan.floor, "rounding": plan.rounding, "places": Decimal(plan.places),
    }  # fmt: skip
    items = {
        "team_rate": tiers(sorted(plan.team_rate)),
        "performance": tiers(sorted(plan.performance)),
        "base_salary": tiers(plan.base_salary.items()),
        "performance_base": tiers(plan.performance_base.items()),
        **{key: (package_plan.Tier(None, value),) for key, value in one.items()},
    }
    return package_plan.Plan(items, dict.fromkeys(items, "test"))


def basis(cases: Sequence[Case], plan: reference.Plan) -> pd.DataFrame:
    """Return the basis frame of many directors in one month, as `paying.basis` makes it, flags and all."""
    rows = [_basis_row(case, plan) for case in cases]
    columns = {
        key: pd.Series(column, dtype=object)
        for key, column in zip(rows[0], zip(*map(dict.values, rows), strict=True), strict=True)
    }
    flags = ("everyone", "on_plan", "on_team", "cumulative", "on_accounts", "has_target", "has_revenue", "has_margin")
    return pd.DataFrame(columns).astype(dict.fromkeys(flags, bool))


def _basis_row(case: Case, plan: reference.Plan) -> dict[str, Any]:
    director = case.director
    on_plan, on_accounts = director.role == "marketing_director", director.commission_basis == "accounts"
    excludes = plan.account_mode == "excludes_sales"
    held = None if director.accounts is None else set(director.accounts)
    sales = sum([amount for _, amount in director.sales], ZERO)
    of_accounts = sum([amount for customer, amount in director.sales if held is None or customer in held], ZERO)
    of_accounts = of_accounts if on_accounts and excludes else ZERO
    receipts = [amount for customer, amount in director.receipts if held is None or customer in held]
    days = calendar.monthrange(director.year, director.month)[1]
    full_base = (
        plan.performance_base[director.grade] if director.performance_base is None else director.performance_base
    )
    return {
        "director_id": "D1",
        "paid_days": Decimal(_paid_days(director, days, plan)),
        "days_in_month": Decimal(days),
        "full_base_salary": plan.base_salary[director.grade] if director.base_salary is None else director.base_salary,
        "full_performance_base": full_base if on_plan else None,
        "target": director.monthly_target,
        "sales_sum": sales,
        "account_sales": of_accounts,
        "commissionable_sales": sales - of_accounts,
        "receipts_sum": sum(receipts, ZERO),
        "revenue_sum": None if case.only_margin else director.revenue,
        "profit_sum": None if case.only_margin else director.profit,
        "stated_margin": director.profit if case.only_margin else None,
        "adjustment_sum": sum(director.adjustments, ZERO),
        "carried_in": director.carried_in,
        "closed_months": ZERO,
        "correction_words": None,
        "everyone": True,
        "on_plan": on_plan,
        "on_team": on_plan and (not on_accounts or excludes),
        "cumulative": False,
        "on_accounts": on_accounts,
        "has_target": bool(on_plan and director.monthly_target),
        "has_revenue": on_plan and not case.only_margin,
        "has_margin": on_plan and case.only_margin,
    }


def _paid_days(director: DirectorMonth, days: int, plan: reference.Plan) -> int:
    first, last = date(director.year, director.month, 1), date(director.year, director.month, days)
    employed = (min(director.end_date or last, last) - max(director.start_date or first, first)).days + 1
    if employed <= 0:
        return 0
    return days if plan.proration == "none" else employed


# Both ways, for a process of its own to do: it has to stand in a module that any process can import

OF_ONE_PLAN = 2_000


def on_the_sheet(key: str, figure: Decimal) -> Decimal:
    """Return a figure as our sheets show it: attainment cut to two decimals of a percentage."""
    return figure.quantize(Decimal("0.0001"), ROUND_FLOOR) if key == "attainment" else figure


def disagreements(payout: pd.DataFrame, wanted: list[Figures]) -> list[str]:
    """Compare every figure of every director; what does not apply is None, and nothing is a float."""
    found = []
    for key in KEYS:
        column = payout[key].tolist()
        if not set(map(type, column)) <= {Decimal, type(None)}:
            found.append(f"{key} holds {set(map(type, column))}")
        if key in BLANK_LINES:
            column = [ZERO if figure is None else figure for figure in column]
        rows = enumerate(zip(column, wanted, strict=True))
        found += [
            f"{key} of {row}: {ours}, not {figures[key]}" for row, (ours, figures) in rows if ours != figures[key]
        ]
    return found


def compare(seed: int) -> tuple[list[str], Counter[str]]:
    """Draw the directors of one plan, pay them both ways; return what differs and how often each corner occurred."""
    rng = chance(seed)
    plan, month = random_plan(rng), random_month_number(rng)
    cases = [_carrying(random_case(rng, plan, month), rng, plan) for _ in range(OF_ONE_PLAN)]
    wanted = [expected(case, plan) for case in cases]
    payout = compute(basis(cases, plan), package_form(plan))
    found = [f"{text} ({cases[0].director.year}, seed {seed})" for text in disagreements(payout, wanted)]
    seen: Counter[str] = Counter()
    for case, figures in zip(cases, wanted, strict=True):
        seen.update(corners(case, figures, plan))
    return found, seen


def _carrying(case: Case, rng: random.Random, plan: reference.Plan) -> Case:
    """Let the month before have carried something forward, now and then."""
    carried = Decimal(-rng.randint(1, 10**7)).scaleb(-plan.places) if rng.random() < 0.1 else ZERO
    return replace(case, director=replace(case.director, carried_in=carried))


def corners(case: Case, figures: Figures, plan: reference.Plan) -> dict[str, bool]:
    """Tell in which corners a director's month is."""
    director, sales, target = case.director, figures["team_sales"], figures["monthly_target"]
    product = (sales or ZERO) * (figures["team_rate"] or 0)
    return {
        "exactly on target": sales is not None and sales == target,
        "one cent off": sales is not None and target is not None and abs(sales - target) == CENT,
        "half a cent": product.scaleb(plan.places) % 1 in (Decimal("0.5"), Decimal("-0.5")),
        "clawback": sales is not None and sales < 0 and bool(figures["team_commission"]),
        "negative receipts": (figures["account_receipts"] or 0) < 0,
        "joins or leaves": director.start_date is not None and director.start_date.day > 1,
        "not employed": director.base_salary != 0 and figures["base_salary"] == 0,
        "floor": figures["carry_forward"] != 0,
        "carried in": director.carried_in < 0,
        "six decimals": sales is not None and sales != round(sales, 4),
        "huge": any(abs(amount) >= 10**10 for _, amount in (*director.sales, *director.receipts)),
        "no revenue": not case.only_margin and (director.revenue or 0) <= 0,
        "only a margin": case.only_margin,
        "margin exactly on a bound": (director.profit, director.revenue)
        in {(start * (director.revenue or 0), director.revenue) for start, _ in plan.performance},
        "target of 0": director.monthly_target == 0,
        **{name: name in {director.role, director.commission_basis, plan.account_mode, plan.proration}
           for name in (*ROLES, "team", "accounts", "none", "replaces_team", "excludes_sales", "calendar_days")},
        **{f"{places} places": plan.places == places for places in (0, 1, 2)},
    }  # fmt: skip


# Whole months


def random_month(rng: random.Random, *, grain: Decimal | None = None) -> Month:
    """Draw a month of a few directors, with rows of other months among theirs."""
    plan, number = random_plan(rng), random_month_number(rng)
    lists_accounts = rng.random() < 0.8
    if not lists_accounts:
        plan = replace(plan, account_mode="replaces_team")
    late_rows: Literal["warn", "pay_now"] = rng.choice(("warn", "warn", "pay_now"))
    form = rng.choice(("D{:03d}", "{:04d}", "{}", "总监 {}", "{:02d}-b"))
    start = rng.choice((1, 98, 1001))
    people = []
    for place in range(rng.randrange(1, 9)):
        customers = tuple(f"{customer}{place + 1}号" for customer in CUSTOMERS)
        case = random_case(rng, plan, number, customers=customers, lists_accounts=lists_accounts, grain=grain)
        sales = _rows(rng, case.director.sales, number, late=late_rows == "pay_now")
        receipts = _rows(rng, case.director.receipts, number, late=late_rows == "pay_now")
        if case.director.commission_basis != "accounts":  # receipts that pay nobody
            receipts = tuple(
                Row(date(*number, 9), rng.choice(customers), cents(rng, 4)) for _ in range(rng.randrange(2))
            )
        people.append(Person(form.format(place + start), f"姓名{place + 1}", case, sales, receipts))
    return Month(*number, plan, late_rows, tuple(people), lists_accounts)


def _rows(rng: random.Random, dealings: reference.Dealings, month: tuple[int, int], *, late: bool) -> tuple[Row, ...]:
    """Date the dealings within the month (some before it where late ones are paid) and add others that do not count."""
    first = date(*month, 1)
    days = calendar.monthrange(*month)[1]
    rows = []
    for customer, amount in dealings:
        day = (
            first - timedelta(rng.randrange(1, 40))
            if late and rng.random() < 0.3
            else first.replace(day=rng.choice((1, days, rng.randrange(1, days + 1))))
        )
        rows.append(Row(day, customer, amount))
    outside = [first + timedelta(days + rng.randrange(20))] + (
        [] if late else [first - timedelta(rng.randrange(1, 30))]
    )
    rows += [Row(day, CUSTOMERS[0], cents(rng, 5)) for day in outside if dealings and rng.random() < 0.3]
    return tuple(rows)


# The headings are written out here once more, so that a slip in the package's own list shows.
HEADINGS: Mapping[str, Mapping[Lang, tuple[str, ...]]] = {
    "directors": {
        "zh": ("总监", "工号", "姓名", "职务", "等级", "基本工资", "提成方式", "月度目标", "绩效基数",
               "入职日期", "离职日期"),
        "en": ("Directors", "Director ID", "Name", "Role", "Grade", "Base salary", "Commission basis",
               "Monthly target", "Performance base", "Start date", "End date"),
    },
    "sales": {"zh": ("团队销售", "单号", "日期", "工号", "业务员", "客户", "销售额"),
              "en": ("Team sales", "Order ID", "Date", "Director ID", "Salesperson", "Customer", "Amount")},
    "receipts": {"zh": ("回款", "回款单号", "日期", "工号", "客户", "回款额"),
                 "en": ("Receipts", "Receipt ID", "Date", "Director ID", "Customer", "Amount")},
    "margins": {"zh": ("利润", "工号", "期间", "收入", "成本", "费用", "利润", "利润率"),
                "en": ("Margins", "Director ID", "Period", "Revenue", "Cost", "Expense", "Profit", "Margin")},
    "accounts": {"zh": ("专项客户", "工号", "客户"), "en": ("Special accounts", "Director ID", "Customer")},
    "adjustments": {"zh": ("调整", "工号", "金额", "事由", "审批人"),
                    "en": ("Adjustments", "Director ID", "Amount", "Reason", "Approved by")},
    "plan": {"zh": ("方案", "项目", "起点", "数值", "生效月份", "说明"),
             "en": ("Plan", "Item", "From", "Value", "Effective from", "Note")},
}  # fmt: skip
WORDS: Mapping[str, Mapping[Lang, str]] = {
    "marketing_director": {"zh": "营销总监", "en": "Marketing director"},
    "executive_director": {"zh": "执行总监", "en": "Executive director"},
    "director_of_operations": {"zh": "运营总监", "en": "Director of operations"},
    "team": {"zh": "团队", "en": "Team"},
    "accounts": {"zh": "专项客户", "en": "Accounts"},
    "营销员": {"zh": "营销员", "en": "Marketing assistant"},
    "高级营销员": {"zh": "高级营销员", "en": "Senior marketing assistant"},
    "助理营销师": {"zh": "助理营销师", "en": "Associate marketing specialist"},
    "营销师": {"zh": "营销师", "en": "Marketing specialist"},
    "高级营销师": {"zh": "高级营销师", "en": "Senior marketing specialist"},
}
Sheet = list[tuple[object, ...]]


def workbook(month: Month, rng: random.Random, lang: Lang) -> bytes:
    """Write a month as a real workbook: columns in any order, titles above, columns of no concern beside."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    sheets = {
        "directors": [_director_row(person, lang) for person in month.people],
        "sales": _dealing_rows(month, "sales"),
        "receipts": _dealing_rows(month, "receipts"),
        "margins": [row for person in month.people for row in _margin_rows(person.case, person.key, rng)],
        "adjustments": [
            (_id(person.key), amount, "补发", None)
            for person in month.people
            for amount in person.case.director.adjustments
        ],
        "plan": _plan_rows(month, lang),
    }
    if month.lists_accounts:
        sheets["accounts"] = [
            (_id(person.key), customer) for person in month.people for customer in person.case.director.accounts or ()
        ]
    order = list(sheets)
    rng.shuffle(order)
    for kind in order:
        rng.shuffle(sheets[kind])
        if kind == "directors":  # in the order of the people, so that rows can be told
            sheets[kind] = [_director_row(person, lang) for person in month.people]
        _write(book, kind, sheets[kind], rng, lang)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write(book: openpyxl.Workbook, kind: str, rows: Sheet, rng: random.Random, lang: Lang) -> None:
    name, *headings = HEADINGS[kind][lang]
    sheet = book.create_sheet(name)
    columns = list(range(len(headings) + 1))  # the last is a column of no concern
    rng.shuffle(columns)
    top = rng.choice((1, 1, 3))
    if top > 1:
        sheet.cell(1, 1).value = "制表：财务部"
    for place, column in enumerate(columns, start=1):
        sheet.cell(top, place).value = [*headings, "备用 spare"][column]
    for number, row in enumerate(rows, start=top + 1):
        for place, column in enumerate(columns, start=1):
            value = [*row, None][column]
            if isinstance(value, Decimal):
                assert Decimal(f"{float(value):.15g}") == value, f"{value} has more digits than Excel keeps"
            sheet.cell(number, place).value = float(value) if isinstance(value, Decimal) else value
            if isinstance(value, str):
                sheet.cell(number, place).data_type = "s"


def _id(key: str) -> object:
    """Write an id of digits alone as a number, as people do, where nothing is lost."""
    return int(key) if key.isdigit() and not key.startswith("0") else key


def _said(key: str, lang: Lang) -> str:
    return WORDS[key][lang] if key in WORDS else key


def _director_row(person: Person, lang: Lang) -> tuple[object, ...]:
    director = person.case.director
    both = director.base_salary is not None and director.performance_base is not None
    return (
        _id(person.key), person.name, _said(director.role, lang),
        None if both else _said(director.grade, lang), director.base_salary,
        None if director.commission_basis == "none" else _said(director.commission_basis, lang),
        director.monthly_target, director.performance_base, director.start_date, director.end_date,
    )  # fmt: skip


def _dealing_rows(month: Month, kind: Literal["sales", "receipts"]) -> Sheet:
    rows: Sheet = []
    for person in month.people:
        for row in person.sales if kind == "sales" else person.receipts:
            number, whose = f"{kind[0]}-{len(rows) + 1}", _id(person.key)
            middle = ("某人",) if kind == "sales" else ()
            rows.append((number, row.day, whose, *middle, row.customer, row.amount))
    return rows


def _margin_rows(case: Case, key: str, rng: random.Random) -> Sheet:
    director = case.director
    if director.role != "marketing_director":
        return []
    period = rng.choice((None, f"{director.year}-{director.month:02d}"))
    head = (_id(key), period)
    if case.only_margin:
        return [(*head, None, None, None, None, director.profit)]
    revenue, profit = director.revenue or ZERO, director.profit or ZERO
    spent = revenue - profit
    match rng.randrange(3):
        case 0:
            return [(*head, revenue, None, None, profit, None)]
        case 1:
            return [(*head, revenue, spent, None, profit + 1 if rng.random() < 0.3 else None, None)]
        case _:
            expense = cents(rng, 3)
            return [(*head, revenue, spent - expense, expense, None, None)]


def _plan_rows(month: Month, lang: Lang) -> Sheet:
    plan = month.plan
    singles: dict[str, object] = {
        "account_rate": plan.account_rate, "account_mode": plan.account_mode, "proration": plan.proration,
        "floor": plan.floor, "places": plan.places, "late_rows": month.late_rows, "rate_limit": ONE,
    }  # fmt: skip
    rows: Sheet = [(item, None, value, None, None) for item, value in singles.items()]
    rows += [("team_rate", start, value, None, None) for start, value in plan.team_rate]
    rows += [("performance", start, value, "2020-01", None) for start, value in plan.performance]
    rows += [("performance", start, 7, "2099-01", "later") for start, _ in plan.performance[:1]]
    for item, amounts in (("base_salary", plan.base_salary), ("performance_base", plan.performance_base)):
        rows += [(item, _said(grade, lang), amount, None, None) for grade, amount in amounts.items()]
    return rows


# Back from a workbook

_WHOSE = {"sales": 2, "receipts": 2, "margins": 0, "accounts": 0, "adjustments": 0}  # the column of the id


def read_month(content: bytes, lang: Lang, number: tuple[int, int]) -> Month:
    """Read a tidy workbook, such as a sample, into the reference's terms, by its headings alone."""
    book = opened(content, values=True)
    tables = {kind: _read(book, HEADINGS[kind][lang]) for kind in HEADINGS}
    plan = _read_plan(tables["plan"], lang, f"{number[0]}-{number[1]:02d}")
    spoken = {words[lang]: key for key, words in WORDS.items()}
    people = []
    for cells in tables["directors"]:
        key = str(cells[0])
        own = {kind: [row for row in tables[kind] if row[place] == cells[0]] for kind, place in _WHOSE.items()}
        sales = tuple(Row(row[1].date(), row[4], _decimal(row[5])) for row in own["sales"])
        receipts = tuple(Row(row[1].date(), row[3], _decimal(row[4])) for row in own["receipts"])
        revenue, cost, expense = (_decimal(cell) for cell in own["margins"][0][2:5]) if own["margins"] else (None,) * 3
        director = DirectorMonth(
            role=spoken[cells[2]],
            grade=spoken.get(cells[3], ""),
            base_salary=_decimal(cells[4]),
            commission_basis=spoken.get(cells[5], "none"),
            monthly_target=_decimal(cells[6]),
            performance_base=_decimal(cells[7]),
            start_date=cells[8] and cells[8].date(),
            end_date=cells[9] and cells[9].date(),
            year=number[0],
            month=number[1],
            sales=_within(sales, number),
            receipts=_within(receipts, number),
            accounts=tuple(row[1] for row in own["accounts"]) or None,
            revenue=revenue,
            profit=None if revenue is None else revenue - cost - (expense or ZERO),
            adjustments=tuple(_decimal(row[1]) for row in own["adjustments"]),
        )
        people.append(Person(key, str(cells[1]), Case(director), sales, receipts))
    return Month(*number, plan, "warn", tuple(people), lists_accounts=True)


def _read(book: openpyxl.Workbook, wanted: Sequence[str]) -> list[tuple[Any, ...]]:
    """Return the rows below the headings, the wanted columns alone; a row of a total is none."""
    name, *headings = wanted
    if name not in book.sheetnames:
        return []
    rows = list(book[name].iter_rows(values_only=True))
    top = next(place for place, row in enumerate(rows) if headings[0] in row)
    places = [rows[top].index(heading) if heading in rows[top] else None for heading in headings]
    read = (tuple(None if place is None else row[place] for place in places) for row in rows[top + 1 :])
    return [row for row in read if row[0] not in (None, "合计", "Total")]


def _read_plan(rows: Iterable[tuple[Any, ...]], lang: Lang, period: str) -> reference.Plan:
    names = {
        "团队提成比例": "team_rate", "Team rate": "team_rate", "绩效系数": "performance",
        "Performance coefficient": "performance", "绩效基数": "performance_base",
        "Performance base": "performance_base", "基本工资": "base_salary", "Base salary": "base_salary",
        "专项客户提成比例": "account_rate", "Account rate": "account_rate", "最低应发": "floor", "Floor": "floor",
    }  # fmt: skip
    spoken = {words[lang]: key for key, words in WORDS.items()}
    items: dict[str, dict[str, list[tuple[Any, Decimal]]]] = {}
    for name, start, value, effective, _ in rows:
        if name in names and (effective or "") <= period:
            begins = spoken.get(start) or _decimal(start)
            items.setdefault(names[name], {}).setdefault(effective or "", []).append((begins, _decimal(value)))
    latest = {item: sets[max(sets)] for item, sets in items.items()}
    return reference.Plan(
        team_rate=tuple(latest["team_rate"]),
        performance=tuple(latest["performance"]),
        performance_base=dict(latest["performance_base"]),
        base_salary=dict(latest["base_salary"]),
        account_rate=latest["account_rate"][0][1],
        floor=latest["floor"][0][1],
    )


def _decimal(cell: object) -> Any:
    """Take a number as Excel shows it."""
    return None if cell is None else Decimal(f"{cell:.15g}") if isinstance(cell, float) else Decimal(str(cell))


def _within(rows: Iterable[Row], number: tuple[int, int]) -> reference.Dealings:
    return tuple((row.customer, row.amount) for row in rows if (row.day.year, row.day.month) == number)
