"""What a quarter or year is due to date: each month at the rates then in force, on the tier that all sales reach."""

from decimal import Decimal

import pytest

from compbatch.paying.due_to_date import Sold, Tiers, due, rates_of

D = Decimal
HALF_OR_ONE: Tiers = ((D(0), D("0.005")), (D(1), D("0.01")))
STEPS: Tiers = ((D("0.5"), D("0.002")), (D("0.8"), D("0.004")), (D(1), D("0.006")))  # none from 0 on


def sold(amount: str, earning: str | None = None, rates: Tiers = HALF_OR_ONE) -> Sold:
    return Sold(D(amount), D(earning or amount), rates)


@pytest.mark.parametrize(
    ("months", "target", "expected"),
    [
        ([], "1000000", "0"),
        ([sold("600000"), sold("399999.99")], "1000000", "5000.00"),  # 999,999.99 × 0.5 % = 4,999.99995
        ([sold("600000"), sold("400000")], "1000000", "10000"),  # exactly on the target: 1 %
        ([sold("999999")], "1000000", "5000.00"),  # 4,999.995, rounded half up
        ([sold("600000", "1000"), sold("400000", "0")], "1000000", "10"),  # all sales reach it, 1,000 earn
        ([sold("1000000"), sold("-1")], "1000000", "5000.00"),  # returns take it below: 999,999 × 0.5 %
        ([sold("-300")], "1000000", "-1.5"),
        ([sold("1000000"), sold("1000000", rates=STEPS)], "2000000", "16000"),  # 10,000 + 6,000
        ([sold("790000", rates=STEPS)], "1000000", "1580"),  # above 0.5: 0.2 %
        ([sold("800000", rates=STEPS)], "1000000", "3200"),  # 0.8 reached: 0.4 %
        ([sold("100000", rates=STEPS)], "1000000", "200"),  # below the lowest tier: its rate all the same
        ([sold("500000")], None, "2500"),  # no target: the lowest rate
        ([sold("500000")], "0", "2500"),
    ],
)
def test_what_is_due(months: list[Sold], target: str | None, expected: str):
    assert due(months, None if target is None else D(target), 2) == D(expected)


def test_it_is_rounded_once_and_to_the_places_of_the_plan():
    thirds = [sold("1.50"), sold("1.50"), sold("1.50")]  # 3 × 0.0075 = 0.0225; each alone would round to 0.01
    assert [due(thirds, None, places) for places in (0, 2, 3)] == [D(0), D("0.02"), D("0.023")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("team_rate 0=0.005 1=0.01; account_rate 0.02; performance 0=0 0.1=0.5", HALF_OR_ONE),
        ("account_rate 0.02; team_rate 0.5=0.002 0.8=0.004 1=0.006", STEPS),
        ("account_rate 0.02; performance 0=0 0.1=0.5", ()),  # it does not say
        ("team_rates 0=0.1", ()),  # another item
        ("", ()),
        (None, ()),
    ],
)
def test_the_rates_that_a_record_names(words: str | None, expected: Tiers):
    assert rates_of(words) == expected
