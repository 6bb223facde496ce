"""The parts of rolling by themselves: which rows a month has dealt with, names that move on."""

import pandas as pd
import pytest

from compbatch.model.period import Period
from compbatch.model.sheet_map import SheetText
from compbatch.roll.rows import of_other_months
from compbatch.roll.titles import Move, elsewhere, file_name, mentions_month, points_to

MARCH = Move(Period.parse("2026-03"), Period.parse("2026-04"))


def sheet(text: str, name: str = "S", left: int = 0) -> SheetText:
    """Write a sheet as text: a line is a row, bars part its cells, an empty cell is blank."""
    rows = [tuple(cell.strip() or None for cell in line.split("|")) for line in text.strip().splitlines()]
    return SheetText(name, tuple(rows), left)


# Rows


def dated(*days: str) -> pd.DataFrame:
    return pd.DataFrame({"date": pd.to_datetime(list(days))}, index=range(2, len(days) + 2))


DAYS = dated("2026-02-28", "2026-03-01", "2026-03-31", "2026-04-01")


@pytest.mark.parametrize(("late_paid", "expected"), [(False, [2, 5]), (True, [5])])
@pytest.mark.parametrize("kind", ["sales", "receipts"])
def test_a_month_deals_with_its_days_and_with_late_rows_that_it_paid(
    kind: str,
    late_paid: bool,  # noqa: FBT001 - a column of the table
    expected: list[int],
):
    others = of_other_months(DAYS, kind, MARCH.old, late_paid=late_paid)
    assert list(DAYS.index[others]) == expected


def test_margins_belong_to_the_month_that_they_state_and_without_one_to_this():
    margins = pd.DataFrame({"period": pd.Series(["2026-03", "2026-02", None], dtype="string")})
    assert list(of_other_months(margins, "margins", MARCH.old, late_paid=False)) == [False, True, False]


def test_adjustments_are_all_of_the_month():
    assert not of_other_months(DAYS, "adjustments", MARCH.old, late_paid=False).any()


# Names and places


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("A1", ("S", "A1")), ("$A$1", ("S", "A1")), ("封面!B2", ("封面", "B2")), ("'封 面'!$B$2", ("封 面", "B2")),
        ("'it''s'!AB12", ("it's", "AB12")), ("A1+1", None), ("SUM(A1)", None), ("A1:B2", None), ("ABCD1", None),
        ("A", None),
    ],
)  # fmt: skip
def test_a_formula_points_to_a_cell_where_it_does_nothing_else(formula: str, expected: tuple[str, str] | None):
    assert points_to(formula, "S") == expected


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("2026-03.payout", "2026-04"), ("2026-03.PAYOUT-12", "2026-04"), ("2026-03", "2026-04"), ("3月", "4月"),
        ("提成", "提成.2026-04"), ("payout", "payout.2026-04"),
    ],
)  # fmt: skip
def test_a_file_is_named_after_the_next_month(stem: str, expected: str):
    assert file_name(stem, MARCH) == expected


def test_a_sheet_that_is_not_read_mentions_the_month_in_words_or_by_its_first_or_last_day():
    text = sheet(
        """
        2026年3月 | 2026-03-01 | 2026-03-31 00:00:00
        2026-03-15 | 2026-04-01 | 2026年2月
        """,
        left=2,
    )
    assert list(elsewhere(text, MARCH)) == ["C1", "D1", "E1"]
    assert (mentions_month("3月提成", MARCH), mentions_month("4月提成", MARCH)) == (True, False)
