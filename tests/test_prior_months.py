"""The earlier months that a month rests on: whose, from where their sales are known, and how much of them counts."""

from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from workbooks import Change, check, month

from compbatch.model.period import Period
from compbatch.paying.prior_months import PriorMonths, prior_months, total_by_director

HEADING = "期间 | 工号 | team_sales | commissionable_sales | team_commission | true_up | carry_forward | 状态"


def before_march(*history: str, **changes: Change) -> PriorMonths:
    """Return what March rests on when these records lie before it."""
    own = {"history": "\n".join([HEADING, *history])} if history else {}
    checked = check(month(**own, **changes))
    assert checked.tables and checked.plan and checked.period  # noqa: PT018 - for the types
    return prior_months(checked.tables, checked.plan, checked.period, checked.corrections)


def of(prior: PriorMonths, director: str = "D01") -> list[tuple[Any, ...]]:
    """Return a director's months: source, sales, those that earn, and what was paid on the team."""
    theirs = prior.months[prior.months["director_id"] == director]
    amounts = theirs[["month", "source", "team_sales", "commissionable_sales", "team_paid"]]
    return [tuple(None if pd.isna(each) else each for each in row) for row in amounts.itertuples(index=False)]


PAID = "2026-01 | D01 | 500000 | 400000 | 2000 | 50 | 0 | 发放"


def test_a_record_gives_sales_those_that_earn_and_commission_with_true_up():
    assert of(before_march(PAID)) == [
        ("2026-01", "history", 500_000, 400_000, 2_050),
        ("2026-02", "missing", None, None, 0),
    ]


def test_a_record_without_the_sales_that_earn_earns_on_all_of_them():
    assert of(before_march("2026-01 | D01 | 500000 | | 2000 | | 0 | "))[0] == (
        "2026-01",
        "history",
        500_000,
        500_000,
        2_000,
    )


def test_records_of_the_month_itself_and_of_another_year_are_no_earlier_months():
    prior = before_march(PAID, "2025-12 | D01 | 7 | 7 | 7 | 7 | 0 | 发放", "2026-03 | D01 | 9 | 9 | 9 | 9 | -9 | 发放")
    assert [each[:2] for each in of(prior)] == [("2026-01", "history"), ("2026-02", "missing")]
    assert prior.carried.empty


def test_a_held_month_is_known_as_held():
    assert of(before_march(PAID, "2026-02 | D01 | | | | | | 暂缓"))[1] == ("2026-02", "held", None, None, 0)


ROWS = """
    单号 | 日期       | 工号 | 业务员 | 客户   | 销售额
    F1   | 2026-02-05 | D02  | 陈一   | 丙公司 | 300000
    F2   | 2026-02-06 | D02  | 陈一   | 己公司 | 200000
    F3   | 2026-02-07 | D01  | 陈一   | 丙公司 | 60000.01
    S1   | 2026-03-02 | D01  | 陈一   | 甲公司 | 600000
    S3   | 2026-03-31 | D02  | 周三   | 丙公司 | 300000
"""


@pytest.mark.parametrize(
    ("way", "earning"),
    [
        ("replaces_team", 0),  # who is paid on special accounts earns nothing on the team
        ("excludes_sales", 200_000),  # all but what is sold to the special account
    ],
)
def test_rows_of_a_month_without_a_record_count_as_far_as_they_earn(way: str, earning: int):
    prior = before_march(sales=ROWS, plan={"A9": f"专项客户方式||{way}"})
    assert of(prior, "D02")[1] == ("2026-02", "rows", 500_000, earning, 0)
    assert of(prior)[1][1:4] == ("rows", Decimal("60000.01"), Decimal("60000.01"))  # D01 has no special account


def test_a_record_comes_before_the_rows_of_its_month():
    prior = before_march("2026-02 | D02 | 1000 | 0 | 0 | 0 | 0 | 发放", sales=ROWS)
    assert of(prior, "D02")[1] == ("2026-02", "history", 1_000, 0, 0)


def test_rows_that_were_counted_before_are_the_months_rows_again_and_other_ones_are_not():
    again, other = "2026-02 | D02 | 500000 | 0 | 0 | 0 | 0 | 仅累计", "2026-02 | D02 | 499999 | 7 | 0 | 0 | 0 | 仅累计"
    assert of(before_march(again, sales=ROWS), "D02")[1] == ("2026-02", "rows", 500_000, 0, 0)
    assert of(before_march(other, sales=ROWS), "D02")[1] == ("2026-02", "history", 499_999, 7, 0)


def test_late_rows_that_are_paid_this_month_are_no_earlier_months():
    prior = before_march(sales=ROWS, plan={"A9": "往期单据||pay_now"})
    assert [each[1] for each in of(prior, "D02")] == ["missing", "missing"]


def test_months_before_the_start_count_only_if_history_paid_them_or_rows_stand_there():
    joined = {"I2": "2026-03-01"}
    assert of(before_march(directors=joined)) == []
    assert [each[:2] for each in of(before_march(PAID, directors=joined))] == [("2026-01", "history")]
    assert [each[:2] for each in of(before_march(directors=joined, sales=ROWS))] == [("2026-02", "rows")]
    assert of(before_march("2026-01 | D01 | | | | | | 暂缓", directors=joined)) == []


def test_the_months_of_a_span_are_those_before_this_one():
    prior = before_march(PAID)
    assert list(prior.of_span(Period.parse("2026-03"), "quarter")["month"]) == [
        "2026-01",
        "2026-01",
        "2026-02",
        "2026-02",
    ]
    assert list(prior.of_span(Period.parse("2026-02"), "year")["month"]) == ["2026-01"] * 2
    assert list(prior.of(["2026-02"])["director_id"]) == ["D01", "D02"]
    assert prior.of([]).empty


def test_to_date_what_is_unknown_counts_as_nothing():
    sales = [Decimal(1), Decimal(5), None, Decimal("2.5")]
    months = pd.DataFrame({"director_id": ["D01", "D02", "D01", "D01"], "team_sales": sales})
    ids = pd.Series(["D02", "D03", "D01"])
    assert list(total_by_director(months, "team_sales", ids)) == [5, 0, Decimal("3.5")]


# What is carried forward


def test_the_latest_record_that_states_it_says_what_is_owed():
    carried = before_march(
        "2026-02 | D01 | 1 | 1 | 0 | 0 |      | 发放",  # states nothing
        "2026-01 | D01 | 1 | 1 | 0 | 0 | -800 | 发放",
        "2026-01 | D02 | 1 | 1 | 0 | 0 | -50  | 发放",
        "2026-02 | D02 | 1 | 1 | 0 | 0 | 0    | 发放",  # settled
    ).carried
    assert list(carried.index) == ["D01"]
    assert list(carried.iloc[0][["month", "amount", "place"]]) == ["2026-01", -800, 3]  # the sheet's row 3


# What was corrected since

MOVED = "2026-01 team_sales=+300 commissionable_sales=+200 team_commission=+20 true_up=-5"
CORRECTING = f"2026-02 | D01 | 0 | 0 | 0 | 0 | 0 | 发放 | {MOVED}"


def corrected(*history: str, **changes: Change) -> pd.DataFrame:
    """Return D01's months where records say, under a last heading, what they corrected."""
    rows = [f"{row} |" if row.count("|") == HEADING.count("|") else row for row in history]
    with_moves = "\n".join([f"{HEADING} | 更正内容", *rows])
    checked = check(month(history=with_moves, **changes))
    assert checked.tables and checked.plan and checked.period  # noqa: PT018 - for the types
    prior = prior_months(checked.tables, checked.plan, checked.period, checked.corrections)
    return prior.months[prior.months["director_id"] == "D01"].set_index("month")


def test_what_a_later_record_corrected_counts_in_the_month_that_was_wrong():
    months = corrected(PAID, CORRECTING)
    amounts = ["team_sales", "commissionable_sales", "team_paid"]
    assert list(months.loc["2026-01", amounts]) == [500_300, 400_200, 2_050 + 20 - 5]
    assert list(months.loc["2026-02", amounts]) == [0, 0, 0]
    assert list(months["corrected"]) == [True, False]


@pytest.mark.parametrize(
    "january",
    [
        [],  # no record
        ["2026-01 | D01 | | | | | | 暂缓"],
    ],
)
@pytest.mark.parametrize("sales", [None, ROWS.replace("2026-02-07", "2026-01-07")])
def test_a_correction_of_a_month_without_figures_has_all_of_its_sales(january: list[str], sales: str | None):
    months = corrected(*january, CORRECTING, **({"sales": sales} if sales else {}))
    assert list(months.loc["2026-01", ["source", "team_sales", "commissionable_sales"]]) == ["history", 300, 200]


def test_a_correction_of_another_year_moves_nothing():
    other = CORRECTING.replace("2026-01 team", "2025-12 team")
    assert not corrected(PAID, other)["corrected"].any()


def test_every_month_that_was_corrected_is_moved_whatever_stands_before_it():
    both = CORRECTING.replace("| 2026-01 team", "| 2025-12 team_sales=+1; 2026-01 team")
    assert list(corrected(PAID, both)["corrected"]) == [True, False]
