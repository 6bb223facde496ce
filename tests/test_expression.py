"""Each kind of expression by its three faces: exact values worked out by hand, the formula, the words."""

from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from expression_cells import NamedCells, amounts, columns, plan, shown, told

from compbatch.language import Text
from compbatch.model.expression import (
    Cleaned,
    Difference,
    Figure,
    Parameter,
    Product,
    Prorated,
    Raised,
    Rounded,
    Shortfall,
    Total,
)
from compbatch.model.measure import Attained, Ratio, Reached, percent, too_near
from compbatch.model.money import exactly
from compbatch.model.period import Period
from compbatch.model.plan import RateRun
from compbatch.model.sources import (
    ByGrade,
    CarriedIn,
    DaysEmployed,
    DaysInMonth,
    DaysPaid,
    EarlierDue,
    EarlierSum,
    Fact,
    Nothing,
    OwnCell,
    PeriodTarget,
    RowCount,
    RowSum,
)

A, B = Figure("a"), Figure("b")
CELLS = NamedCells()


def values(expression: Any, known: dict[str, Any], used: Any = None) -> str:
    with exactly():
        return shown(expression.values(known, used or plan()))


def excel(expression: Any, used: Any = None, cells: NamedCells = CELLS) -> Any:
    return expression.excel(cells, used or plan())


@pytest.mark.parametrize(
    ("expression", "a", "b", "expected", "formula"),
    [
        (A, "1.5 –", "2 2", "1.5 –", "a"),
        (Product((A, B)), "0.1 -3", "0.2 2.5", "0.02 -7.5", "a*b"),
        (Total(("a", "b")), "1 – –", "2 5 –", "3 5 0", "SUM(a,b)"),
        (Difference((A,), (B,)), "5 – 5 –", "7 2 – –", "-2 -2 5 0", "a-b"),
        (Difference((A, B)), "5 –", "7 2", "12 2", "a+b"),
        (Difference((A,), (B, B)), "5", "1", "3", "a-b-b"),
        (Cleaned(Difference((A,), (B,))), "0.3", "0.1", "0.2", "ROUND(a-b,6)"),
    ],
)  # fmt: skip
def test_amounts_are_added_and_multiplied_exactly(expression: Any, a: str, b: str, expected: str, formula: str):
    assert values(expression, columns(a=a, b=b)) == expected
    assert excel(expression) == formula


@pytest.mark.parametrize(
    ("places", "amount", "expected"),
    [
        ("2", "1.005 -1.005 1.0049999 -0.004 0", "1.01 -1.01 1.00 0.00 0.00"),  # halves away from zero
        ("0", "0.5 1.5 -2.5 2.4999", "1 2 -3 2"),
    ],
)
def test_a_line_is_rounded_once_to_the_places_of_the_plan(places: str, amount: str, expected: str):
    assert values(Rounded(A), columns(a=amount), plan(places=places)) == expected
    assert excel(Rounded(A)) == "ROUND(a,plan.places)"


def test_a_part_of_the_month_is_multiplied_before_it_is_divided():
    # 10,000 × 10 ÷ 30 = 3,333.33…; 0.15 × 1 ÷ 30 = 0.005, a half; 100 × 31 ÷ 31 = 100.
    known = columns(a="10000 0.15 100 100", paid_days="10 1 31 0", days_in_month="30 30 31 31")
    assert values(Prorated(A), known) == "3333.33 0.01 100.00 0.00"
    assert excel(Prorated(A)) == "ROUND(a*paid_days/days_in_month,plan.places)"


def test_a_ratio_has_six_places_and_is_blank_where_the_divisor_is_not_above_0():
    known = columns(a="1 2 -1 1 1 0 1", b="3 3 3 0 -1 5 0.5")
    assert values(Ratio("a", "b"), known) == "0.333333 0.666667 -0.333333 – – 0.000000 2.000000"
    assert excel(Ratio("a", "b")) == 'IF(b>0,ROUND(a/b,6),"")'


def test_a_parameter_is_the_same_for_everyone():
    assert values(Parameter("account_rate"), columns(a="1 2")) == "0.02 0.02"
    assert excel(Parameter("account_rate")) == "plan.account_rate"


def test_a_part_of_the_month_may_have_places_of_its_own():
    known = columns(a="0.15 100", paid_days="1 10", days_in_month="31 30")
    assert values(Prorated(A, 6), known, plan(places="0")) == "0.004839 33.333333"
    assert excel(Prorated(A, 6)) == "ROUND(a*paid_days/days_in_month,6)"


def test_the_floor_raises_what_is_below_it_and_the_shortfall_is_what_it_added():
    known = columns(a="3000 2999.99 -1 3000.01", b="3000 3000 3000 3000")
    assert values(Raised(A, B), known) == "3000 3000 3000 3000.01"
    assert values(Shortfall(A, B), known) == "0 -0.01 -3001 0"
    assert excel(Raised(A, B)) == "MAX(a,b)"
    assert excel(Shortfall(A, B)) == "MIN(0,ROUND(a-b,6))"


# Tiers


TIERS = {"0": "0.005", "0.6": "0.008", "1": "0.01"}
LOWEST, ZERO = Reached("team_rate", "a", "b", "lowest"), Reached("performance", "a", "b", "zero")
ALONE = Reached("performance", "a", None, "zero")
MARGINS = {"0.1": "0.5", "0.2": "1"}


@pytest.mark.parametrize(
    ("measure", "per", "expected"),
    [
        ("0 0.01 -5", "1000 1000 1000", "0.005 0.005 0.005"),  # negative sales are of the lowest tier
        ("599.999999 600 600.000001", "1000 1000 1000", "0.005 0.008 0.008"),
        ("999.999999 1000 5000", "1000 1000 1000", "0.008 0.01 0.01"),
        ("0.333333", "0.333333", "0.01"),  # exactly the target, which no binary division would tell
    ],
)
def test_the_highest_tier_that_is_reached_counts_for_the_whole(measure: str, per: str, expected: str):
    assert values(LOWEST, columns(a=measure, b=per), plan(team_rate=TIERS)) == expected


@pytest.mark.parametrize(
    ("measure", "per", "expected"),
    [
        ("99.99 100 199.99 200", "1000 1000 1000 1000", "0 0.5 0.5 1"),
        ("5 5 -5 0.001", "0 -10 -10 0.001", "0 0 0 1"),  # without revenue there is no margin to speak of
    ],
)
def test_below_the_first_tier_or_without_revenue_the_coefficient_is_0(measure: str, per: str, expected: str):
    assert values(ZERO, columns(a=measure, b=per), plan(performance=MARGINS)) == expected


def test_a_margin_that_stands_alone_is_compared_with_the_bounds_themselves():
    assert values(ALONE, columns(a="0.099999 0.1 0.199999 0.2 -1"), plan(performance=MARGINS)) == "0 0.5 0.5 1 0"


def test_tiers_nest_as_ifs_the_highest_outermost():
    far = NamedCells({"a": Decimal(5), "b": Decimal(1000)})
    assert excel(LOWEST, plan(team_rate=TIERS), far) == (
        "IF(a>=ROUND(team_rate.from2*b,6),team_rate.value2,"
        "IF(a>=ROUND(team_rate.from1*b,6),team_rate.value1,team_rate.value0))"
    )
    nested = "IF(a>=ROUND({1},6),performance.value1,IF(a>=ROUND({0},6),performance.value0,0))"
    by_revenue = nested.format("performance.from0*b", "performance.from1*b")
    assert excel(ZERO, plan(performance=MARGINS), far) == f"IF(b<=0,0,{by_revenue})"
    alone = nested.format("performance.from0", "performance.from1")
    assert excel(ALONE, plan(performance=MARGINS), NamedCells({"a": Decimal(5)})) == alone


@pytest.mark.parametrize(
    ("measure", "near"),
    [
        ("1000", False),
        ("1000.0000009", True),
        ("999.9999991", True),
        ("1000.000001", False),
        ("600.0000001", True),
        ("0.0000001", True),
    ],
)
def test_too_near_a_bound_is_a_value_that_says_so(measure: str, near: bool):  # noqa: FBT001 - a column of the table
    cells = NamedCells({"a": Decimal(measure), "b": Decimal(1000)})
    assert isinstance(excel(LOWEST, plan(team_rate=TIERS), cells), Text) is near


def test_a_margin_that_stands_alone_is_too_near_the_bound_itself():
    for margin, near in (("0.1000001", True), ("0.1", False), ("0.15", False)):
        cells = NamedCells({"a": Decimal(margin)})
        assert isinstance(excel(ALONE, plan(performance=MARGINS), cells), Text) is near


@pytest.mark.parametrize(
    ("measure", "bound", "expected"),
    [
        ("1", "1", False), ("1.0000009", "1", True), ("1.000001", "1", False), ("0.9999991", "1", True),
        # From a hundred millions on a binary product may be off by 10⁻¹⁴ of its size.
        ("1000000000.000009", "1000000000", True), ("1000000000.00001", "1000000000", False),
        ("-999999999.999991", "-1000000000", True), ("-999999999.99999", "-1000000000", False),
    ],
)  # fmt: skip
def test_how_near_is_too_near(measure: str, bound: str, expected: bool):  # noqa: FBT001 - a column of the table
    assert too_near(Decimal(measure), Decimal(bound)) is expected


# What of a target is reached


def test_attainment_is_cut_so_that_a_missed_target_is_never_reached():
    known = columns(a="1000000 999999.99 2 -1 -3 5 5 0 1", b="1000000 1000000 3 3 3 0 -1 7 0.5")
    assert values(Attained("a", "b"), known) == "1 0.999999 0.666666 -0.333334 -1 – – 0 2"


@pytest.mark.parametrize(
    ("reached", "seen"),
    [("1", "1.0000"), ("0.999999", "0.9999"), ("0.99995", "0.9999"), ("-0.00001", "-0.0001"), (None, None)],
)
def test_a_sheet_shows_no_more_of_it_than_there_is(reached: str | None, seen: str | None):
    shown_of_it = Attained.shown(None if reached is None else Decimal(reached))
    assert (None if shown_of_it is None else str(shown_of_it)) == seen


@pytest.mark.parametrize(
    ("target", "places"),
    [("1000", 6), ("0.01", 6), ("0.009999", 10), (None, 6)],  # a step of a target below a cent is below a millionth
)
def test_the_formula_takes_off_a_step_where_rounding_overstates(target: str | None, places: int):
    cells = NamedCells({"a": Decimal(5), "b": None if target is None else Decimal(target)})
    nearest = "ROUND(a/b,4)"
    expected = f'IF(b>0,ROUND({nearest}-(ROUND({nearest}*b,{places})>a)/10000,4),"")'
    assert excel(Attained("a", "b"), cells=cells) == expected


@pytest.mark.parametrize(
    ("measure", "target", "near"),
    [
        ("999.9", "1000", False),  # a step itself
        ("999.9000005", "1000", True),
        ("999.9000006", "1000", False),
        ("999.8999995", "1000", True),
        ("-999.9000005", "1000", True),
        ("0.00999900000049", "0.01", True),  # half a millionth from a target of a cent on
        ("0.00899910000049", "0.009", False),
        ("0.0000000000000001", "0.009", False),
        # From there on a binary product may be off by 10⁻¹³ of the measure.
        ("999900000.00009", "1000000000", True),
        ("999900000.0001", "1000000000", False),
        ("0", "1000", False),
        ("5", "0", False),  # without a target there is nothing to tell
        ("0.0000001", "-1", False),
        (None, "1000", False),
        ("5", None, False),
    ],
)
def test_too_near_a_step_is_a_value_that_says_so(measure: str | None, target: str | None, near: bool):  # noqa: FBT001
    figures = {"a": measure, "b": target}
    cells = NamedCells({key: None if text is None else Decimal(text) for key, text in figures.items()})
    assert isinstance(excel(Attained("a", "b"), cells=cells), Text) is near


# Words


@pytest.mark.parametrize(
    ("expression", "figures", "words"),
    [
        (A, {"a": "5"}, "a 5"),
        (Parameter("account_rate"), {}, "0.02"),
        (Product((A, B)), {"a": "5", "b": "2"}, "a 5 × b 2"),
        (Total(("a", "b", "c")), {"a": "5", "b": "0", "c": "–"}, "a 5"),
        (Total(("a", "b")), {"a": "5", "b": "-2"}, "a 5 + b -2"),
        (Total(("a",)), {"a": "0"}, "0"),
        (Difference((A,), (B,)), {"a": "5", "b": "2"}, "a 5 − b 2"),
        (Difference((A, B)), {"a": "5", "b": "2"}, "a 5 + b 2"),
        (Rounded(A), {"a": "5"}, "a 5"),
        (Cleaned(A), {"a": "5"}, "a 5"),
        (Raised(A, B), {"a": "5", "b": "2"}, "a 5"),
        (Shortfall(A, B), {"a": "5", "b": "2"}, "b 2"),
        (Ratio("a", "b"), {"a": "5", "b": "2"}, "a 5 ÷ b 2"),
        (Prorated(A), {"a": "5", "paid_days": "31", "days_in_month": "31"}, "a 5"),
        (Prorated(A), {"a": "5", "paid_days": "16", "days_in_month": "31"}, "a 5 × paid_days 16 ÷ 31"),
    ],
)
def test_words_say_what_was_reckoned(expression: Any, figures: dict[str, str], words: str):
    assert expression.words(told(**figures)) == words


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        ("-1", "a -1 < 0% × b 1000"),
        ("599.99", "a 599.99 < 60% × b 1000"),
        ("600", "a 600 ≥ 60% × b 1000"),
        ("999.99", "a 999.99 ≥ 60% × b 1000"),
        ("1000", "a 1000 ≥ b 1000"),
    ],
)
def test_words_name_the_bound_that_was_reached_or_the_first_that_was_missed(measure: str, words: str):
    assert LOWEST.words(told(plan(team_rate=TIERS), a=measure, b="1000")) == words


@pytest.mark.parametrize(
    ("expression", "tiers", "figures", "words"),
    [
        (ZERO, MARGINS, {"a": "99", "b": "1000"}, "a 99 < 10% × b 1000"),
        (ZERO, MARGINS, {"a": "100", "b": "1000"}, "a 100 < 20% × b 1000"),
        (ZERO, MARGINS, {"a": "200", "b": "1000"}, "a 200 ≥ 20% × b 1000"),
        (ZERO, MARGINS, {"a": "5", "b": "0"}, "b 0 ≤ 0"),
        (ZERO, MARGINS, {"a": "5", "b": "-1"}, "b -1 ≤ 0"),
        (ZERO, MARGINS, {"a": "0.5", "b": "0.01"}, "a 0.5 ≥ 20% × b 0.01"),
        (ZERO, {"0": "1"}, {"a": "5", "b": "10"}, "a 5 ≥ 0% × b 10"),
        (ALONE, MARGINS, {"a": "0.25"}, "a 0.25 ≥ 20%"),
        (ALONE, MARGINS, {"a": "0.05"}, "a 0.05 < 10%"),
    ],
)
def test_words_of_a_coefficient(expression: Any, tiers: dict[str, str], figures: dict[str, str], words: str):
    assert expression.words(told(plan(performance=tiers), **figures)) == words


@pytest.mark.parametrize(
    ("rate", "words"),
    [("0.005", "0.5%"), ("0.01", "1%"), ("1", "100%"), ("0.3333", "33.33%"), ("0", "0%"), ("10", "1000%")],
)
def test_a_rate_is_written_without_trailing_zeros(rate: str, words: str):
    assert percent(Decimal(rate)) == words


# Where figures come from


def test_a_source_is_a_column_and_where_it_stands():
    known = columns(**{"directors.x": "1", "sales.sum": "2", "sales.special": "3", "sales.rows": "4",
                       "earlier.sales": "5", "earlier.carried": "6", "a": "7"})  # fmt: skip
    used = plan(rate_runs=(RateRun(("2026-01", "2026-02"), "team_rate"),))
    sources = (
        OwnCell("directors", "x"), RowSum("sales"), RowSum("sales", special=True), RowCount("sales"),
        EarlierSum("sales", ("s", "t")), CarriedIn(), Fact("a"), Nothing(),
    )  # fmt: skip
    assert [values(source, known) for source in sources] == ["1", "2", "3", "4", "5", "6", "7", "0"]
    paid = NamedCells(figures={"status": "pay", "on_plan": True})
    assert [excel(source, used, paid) for source in sources] == [
        "directors.x", "sales", "special sales", "count of sales", "s+t of 2026-01+2026-02", "carried", None, None,
    ]  # fmt: skip
    for unused in ({"status": "hold", "on_plan": True}, {"status": "pay", "on_plan": False}):
        assert excel(RowCount("sales"), used, NamedCells(figures=unused)) is None


@pytest.mark.parametrize(
    ("period", "target"), [("month", "monthly_target"), ("quarter", "quarterly_target"), ("year", "annual_target")]
)
def test_the_target_is_that_of_the_team_period(period: str, target: str):
    used = plan(team_period=period)
    assert values(PeriodTarget(), columns(**{f"directors.{target}": "9"}), used) == "9"
    assert excel(PeriodTarget(), used) == f"directors.{target}"


def test_an_own_amount_comes_before_that_of_the_grade():
    used = plan(base_salary={"A": "100", "B": "200"})
    known = columns(**{"directors.base_salary": "– – 0 –"}) | {"grade": np.array(["A", "B", "B", "C"], dtype=object)}
    assert values(ByGrade("base_salary"), known, used) == "100 200 0 –"
    by_grade = NamedCells({"directors.base_salary": None, "grade": "B"})
    assert excel(ByGrade("base_salary"), used, by_grade) == "directors.base_salary or base_salary.value1"
    own = NamedCells({"directors.base_salary": Decimal(0), "grade": "B"})
    assert excel(ByGrade("base_salary"), used, own) == "directors.base_salary or base_salary.value1"


def days(first: str, after: str, *people: tuple[str, str]) -> dict[str, Any]:
    bounds = {"first_day": first, "day_after": after}
    starts, ends = zip(*people, strict=True)
    dates = {key: np.array([day] * len(people), dtype="datetime64[D]") for key, day in bounds.items()}
    for key, each in (("start_date", starts), ("end_date", ends)):
        dates[f"directors.{key}"] = np.array([day or "NaT" for day in each], dtype="datetime64[D]")
    return dates | {"everyone": np.full(len(people), fill_value=True)}


MARCH = days(
    "2026-03-01", "2026-04-01",
    ("", ""), ("2026-03-01", "2026-03-31"), ("2026-03-31", ""), ("", "2026-03-01"), ("2026-03-10", "2026-03-19"),
    ("2026-04-01", ""), ("", "2026-02-28"), ("2020-01-01", "2030-12-31"),
)  # fmt: skip


def test_days_count_from_the_later_start_to_the_earlier_end_both_included():
    assert values(DaysEmployed(), MARCH) == "31 31 1 1 10 0 0 31"
    assert values(DaysInMonth(), MARCH) == "31 31 31 31 31 31 31 31"
    assert values(DaysPaid(), MARCH) == "31 31 1 1 10 0 0 31"
    assert excel(DaysInMonth()) == "after-first"
    counted = 'MAX(0,MIN(IF(end_date="",after-1,end_date),after-1)-MAX(start_date,first)+1)'
    assert (excel(DaysEmployed()), excel(DaysPaid())) == (counted, counted)


def test_without_proration_every_month_is_whole_but_one_without_a_day():
    whole = plan(proration="none")
    assert values(DaysPaid(), MARCH, whole) == "31 31 31 31 31 0 0 31"
    assert excel(DaysPaid(), whole) == f"IF({excel(DaysEmployed())}=0,0,days_in_month)"


def test_february_has_its_days():
    leap = days("2028-02-01", "2028-03-01", ("", ""))
    assert values(DaysInMonth(), leap) == "29"
    assert Period.parse("2028-02").days == 29


# Each month of the period at its own rates, on the tier reached to date.
EARLIER = plan(
    rate_runs=(RateRun(("2026-01",), "team_rate@2026-01"), RateRun(("2026-02",), "team_rate")),
    **{"team_rate": {"0": "0.006", "1": "0.012"}, "team_rate@2026-01": {"0": "0.005", "1": "0.01"}},
)


def test_earlier_months_are_due_at_their_own_rates_on_the_tier_reached_to_date():
    # Missed: 1,000 × 0.5 % + 2,000 × 0.6 % = 17. Met: 1,000 × 1 % + 2,000 × 1.2 % = 34.
    known = columns(**{
        "sales_to_date": "3999.99 4000", "period_target": "4000 4000",
        "earlier.earning.team_rate@2026-01": "1000 1000", "earlier.earning.team_rate": "2000 2000",
    })  # fmt: skip
    assert [Decimal(value) for value in values(EarlierDue(), known, EARLIER).split()] == [17, 34]


def test_what_is_due_is_a_formula_where_all_of_it_can_be():
    far = {"sales_to_date": Decimal(1), "period_target": Decimal(1000)}

    def rate(item: str) -> str:
        return f"IF(sales_to_date>=ROUND({item}.from1*period_target,6),{item}.value1,{item}.value0)"

    first, second = f"2026-01*{rate('team_rate@2026-01')}", f"2026-02*{rate('team_rate')}"
    assert excel(EarlierDue(), EARLIER, NamedCells(far)) == f"{first}+{second}"
    assert excel(EarlierDue(), EARLIER, NamedCells(far, without=("2026-02",))) is None
    near = {"sales_to_date": Decimal("999.9999999"), "period_target": Decimal(1000)}
    assert excel(EarlierDue(), EARLIER, NamedCells(near)) is None
    assert excel(EarlierDue(), plan(), NamedCells(far)) is None  # no earlier month


def test_a_run_of_months_without_sales_takes_no_part():
    used = plan(rate_runs=(RateRun(("2026-00",), "team_rate"),))
    assert excel(EarlierDue(), used, NamedCells({"sales_to_date": Decimal(1), "period_target": Decimal(9)})) is None


def test_the_columns_of_the_test_are_exact():
    assert shown(amounts("1.10 –")) == "1.10 –"
