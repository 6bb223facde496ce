"""Exact amounts: what Excel shows is what counts, and halves go away from zero."""

import decimal
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from compbatch.model.money import AMOUNT_LIMIT, as_decimals, as_money, exactly, rounded, whole_units

PLACES = st.integers(2, 10)  # a unit moves the six places kept by up to four: (万元) is 10, (%) is 4


def units(value: float, places: int) -> int:
    return int(whole_units(np.array([value]), places)[0])


def as_shown(value: float, places: int) -> int:
    """Take the value as Excel shows it, and round it on paper."""
    context = decimal.Context(prec=60, rounding=decimal.ROUND_HALF_UP)
    shown = context.create_decimal(f"{value:.15g}").scaleb(places, context)
    return int(shown.quantize(Decimal(1), context=context))


def within(value: float, places: int) -> bool:
    """Tell whether the amount, its unit applied, is below the limit."""
    return abs(Decimal(value)) < AMOUNT_LIMIT.scaleb(6 - places)


# whole_units


@given(st.floats(-1e12, 1e12, exclude_min=True, exclude_max=True), PLACES)
@example(999999999.999999, 6)  # 15 digits just below a power of ten
@example(99999999999.9999, 6)
@example(999999999999.999, 6)
@example(99999.9999999999, 10)
@example(99999999.9999999, 10)
@example(1000.0, 6)
@example(100000000000.39453, 2)  # fifteen digits end in .395
@example(10000000.12345646, 6)
@example(0.1 + 0.2, 6)
@example(1.0000005, 6)
@example(0.0000005, 6)
@example(0.00000049999999999999999, 6)
@example(2.675, 2)
@example(1.005, 2)
@example(-1.005, 2)
@example(-0.0, 2)
@example(5e-324, 6)
def test_a_float_counts_as_excel_shows_it(value: float, places: int):
    if within(value, places):
        assert units(value, places) == as_shown(value, places)


@given(st.integers(0, 10**15 - 1), st.integers(0, 12), PLACES)
def test_numbers_of_up_to_fifteen_digits_are_read_as_typed(digits: int, scale: int, places: int):
    value = float(Decimal(digits).scaleb(-scale))
    if within(value, places):
        assert units(value, places) == as_shown(value, places)
        if scale <= places:
            assert units(value, places) == digits * 10 ** (places - scale)


@given(st.integers(-(10**9), 10**9), PLACES)
def test_ties_go_away_from_zero(whole: int, places: int):
    tie = Decimal(2 * whole + 1).scaleb(-places) / 2  # whole units and a half
    if within(float(tie), places):
        assert units(float(tie), places) == (whole + 1 if whole >= 0 else whole)


@given(st.floats(-1e8, 1e8), PLACES)
def test_a_refund_is_the_sale_with_its_sign_turned(value: float, places: int):
    if within(value, places):
        assert units(-value, places) == -units(value, places)


@given(st.lists(st.floats(-1e8, 1e8, allow_subnormal=False), max_size=20))
def test_amounts_do_not_depend_on_their_neighbours(values: list[float]):
    assert list(whole_units(np.array(values, dtype=np.float64), 6)) == [units(value, 6) for value in values]


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (0.1 + 0.2, 6, 300000),  # 0.30000000000000004 shows as 0.3
        (1.005, 2, 101),  # in binary 1.00499999999999989…
        (-1.005, 2, -101),
        (2.5, 2, 250),
        (1e-7, 6, 0),
        (5e-7, 6, 1),
        (-5e-7, 6, -1),
        (-0.0, 6, 0),
        (123456789012.34, 6, 123456789012340000),
        (123456789012.345678, 6, 123456789012346000),  # shows fifteen digits
        (10000000.12345646, 6, 10000000123457),  # shows 10,000,000.1234565
        (0.0001, 10, 1000000),  # 1 yuan under (万元)
        (25.0, 4, 250000),  # 25 under (%)
    ],
)
def test_whole_units_by_hand(value: float, places: int, expected: int):
    assert units(value, places) == expected


def test_no_amounts():
    assert list(whole_units(np.array([], dtype=np.float64), 6)) == []


# rounded


def quantized(numerator: Decimal, denominator: Decimal, places: int) -> Decimal:
    """Round the quotient independently: to far more digits than a tie can hide in, then once half up."""
    with decimal.localcontext(prec=200) as context:
        context.rounding = decimal.ROUND_HALF_UP
        return (numerator / denominator).quantize(Decimal(1).scaleb(-places))


AMOUNTS = st.decimals(-(10**12), 10**12, places=6, allow_nan=False, allow_infinity=False)


@given(AMOUNTS, AMOUNTS.filter(bool), st.integers(0, 6))
def test_a_quotient_is_rounded_once(numerator: Decimal, denominator: Decimal, places: int):
    expected = quantized(numerator, denominator, places)
    with exactly():
        assert rounded(numerator, denominator, places) == expected


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**6), st.integers(0, 4))
def test_a_tie_is_found_without_dividing(whole: int, denominator: int, places: int):
    # (2n + 1) · d ÷ (2 · 10^places · d) lies exactly between two steps
    top, bottom = Decimal((2 * whole + 1) * denominator), Decimal(2 * 10**places * denominator)
    expected = whole + 1 if whole >= 0 else whole
    with exactly():
        assert rounded(top, bottom, places) == Decimal(expected).scaleb(-places)


@pytest.mark.parametrize(
    ("numerator", "denominator", "places", "expected"),
    [
        ("10.005", "1", 2, "10.01"),
        ("-10.005", "1", 2, "-10.01"),  # away from zero on both sides
        ("10.00499999", "1", 2, "10.00"),
        ("-0.005", "1", 2, "-0.01"),
        ("0.005", "-1", 2, "-0.01"),
        ("-0.005", "-1", 2, "0.01"),
        ("-0.00499", "1", 2, "0.00"),
        ("1", "3", 2, "0.33"),
        ("2", "3", 2, "0.67"),
        ("1", "8", 2, "0.13"),
        ("2.5", "1", 0, "3"),
        ("-2.5", "1", 0, "-3"),
        ("0", "7", 2, "0.00"),
    ],
)
def test_rounded_by_hand(numerator: str, denominator: str, places: int, expected: str):
    with exactly():
        assert str(rounded(Decimal(numerator), Decimal(denominator), places)) == expected


def test_a_zero_has_no_sign():
    with exactly():
        for numerator in ("-0.001", "-0.00", "0.001", "-0"):
            assert str(rounded(Decimal(numerator), Decimal(1), 2)) == "0.00"


def test_a_column_is_rounded_as_each_of_its_amounts():
    tops = pd.Series([Decimal("1.005"), Decimal("-1.005"), Decimal(0)], dtype=object)
    with exactly():
        assert list(rounded(tops, Decimal(1), 2)) == [Decimal("1.01"), Decimal("-1.01"), Decimal("0.00")]
        assert list(rounded(tops, pd.Series([Decimal(3)] * 3, dtype=object), 2)) == [
            Decimal("0.34"),  # 0.335
            Decimal("-0.34"),
            Decimal(0),
        ]


# exactly


def test_an_inexact_step_fails():
    with exactly(), pytest.raises(decimal.Inexact):
        Decimal(1) / Decimal(3)
    with exactly(), pytest.raises(decimal.DivisionByZero):
        Decimal(1) / Decimal(0)
    with exactly(), pytest.raises(decimal.InvalidOperation):
        Decimal("NaN") < Decimal(1)  # noqa: B015 - the comparison itself must fail
    with exactly(), pytest.raises(decimal.Inexact):
        Decimal(f"1.{'1' * 50}") ** 2


def test_what_is_written_shorter_is_rounded_half_up():
    with exactly():
        assert f"{Decimal('0.125'):.2f} {Decimal('-0.125'):.2f}" == "0.13 -0.13"


def test_exact_steps_pass_and_the_context_is_given_back():
    before = decimal.getcontext().prec
    with exactly():
        largest = AMOUNT_LIMIT * Decimal(10**12) * Decimal("0.000001") * Decimal("0.000001")
        assert largest == Decimal(10) ** 12
        assert Decimal(10**40 + 1) * Decimal(10**30 + 1) == 10**70 + 10**40 + 10**30 + 1
    assert decimal.getcontext().prec == before
    assert not decimal.getcontext().traps[decimal.Inexact]


def test_millionths_become_decimals():
    micros = pd.Series([1, None, -1234500000, 0], dtype="Int64")
    assert as_decimals(micros) == [Decimal("0.000001"), None, Decimal("-1234.500000"), Decimal(0)]


def test_millionths_become_money_of_two_decimals_and_of_more_only_where_there_are_more():
    micros = pd.Series([1, None, -1234500000, 0, 8_999_999_999_999_910_000], dtype="Int64")
    written = ["0.000001", "None", "-1234.50", "0.00", "8999999999999.91"]
    assert [str(amount) for amount in as_money(micros)] == written
