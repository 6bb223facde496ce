"""What is still owed back: which month's record says it, whose it is, and what it does to the sums of later records."""

from decimal import Decimal

import pytest
from workbooks import check, listed, month, pay

HEADING = "期间 | 工号 | 基本工资 | 应发合计 | 结转下月 | 状态"


def history(*rows: str) -> str:
    return "\n".join([HEADING, *rows])


def brought_forward(*rows: str) -> list[Decimal]:
    """Pay March on these records; return what D01 and D02 bring forward."""
    return list(pay(month(history=history(*rows))).payout["brought_forward"])


JANUARY = "2026-01 | D01 | 200   | 1000  | -800 | 发放"  # 200 earned, 1,000 paid: 800 is owed back
FEBRUARY = "2026-02 | D01 | 12000 | 11500 | -300 | 发放"  # 12,000 − 800 = 11,200 earned, 11,500 paid: 300 is owed


@pytest.mark.parametrize("rows", [(JANUARY, FEBRUARY), (FEBRUARY, JANUARY)])
def test_the_latest_month_says_what_is_owed_wherever_its_row_stands(rows: tuple[str, ...]):
    assert brought_forward(*rows) == [-300, 0]


def test_each_director_owes_their_own():
    other = "2026-02 | D02 | 100 | 150 | -50 | 发放"
    assert brought_forward(JANUARY, other, FEBRUARY) == [-300, -50]


def test_a_month_that_carries_nothing_forward_settles_it():
    settled = "2026-02 | D01 | 12000 | 11200 | 0 | 发放"
    assert brought_forward(JANUARY, settled) == [0, 0]


def test_a_held_month_settles_nothing():
    assert brought_forward(JANUARY, "2026-02 | D01 | | | | 暂缓") == [-800, 0]


# A record adds up with what the month before carried forward; a month that states nothing leaves it as it was.


@pytest.mark.parametrize(("paid", "expected"), [("11500", []), ("12000", ["CB316 历史!D4"])])
def test_what_was_owed_over_a_held_month_is_part_of_the_next_record(paid: str, expected: list[str]):
    rows = [
        "2025-12 | D01 | 500   | 1000   | -500 | 发放",
        "2026-01 | D01 |       |        |      | 暂缓",
        f"2026-02 | D01 | 12000 | {paid} | 0    | 发放",  # 12,000 − 500 = 11,500
    ]
    found = [each for each in check(month(history=history(*rows))).found if each.code == "CB316"]
    assert listed(found) == expected
    if found:
        assert "之和是 11,500.00，而应发与结转之和是 12,000.00" in found[0].message("zh")


def test_what_one_director_owes_is_no_part_of_anothers_record():
    rows = [JANUARY, "2026-02 | D02 | 15000 | 15000 | 0 | 发放", FEBRUARY]
    assert not [each for each in check(month(history=history(*rows))).found if each.code == "CB316"]


def test_records_add_up_by_month_whatever_their_order():
    assert not [each for each in check(month(history=history(FEBRUARY, JANUARY))).found if each.code == "CB316"]
    wrong = FEBRUARY.replace("11500", "12300")  # as if January had carried nothing forward
    found = check(month(history=history(wrong, JANUARY))).found
    assert listed(each for each in found if each.code == "CB316") == ["CB316 历史!D2"]
