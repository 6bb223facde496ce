"""What is still owed back: which month's record says it, whose it is, and what it does to the sums of later records."""

import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from workbooks import check, computed, listed, month, pay

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


@pytest.mark.parametrize("held", [(), ("2026-01 | D02 | | | | 暂缓",)])
def test_what_one_director_owes_is_no_part_of_anothers_record(held: tuple[str, ...]):
    rows = [JANUARY, *held, "2026-02 | D02 | 15000 | 15000 | 0 | 发放", FEBRUARY]
    assert not [each for each in check(month(history=history(*rows))).found if each.code == "CB316"]


def test_records_add_up_by_month_whatever_their_order():
    assert not [each for each in check(month(history=history(FEBRUARY, JANUARY))).found if each.code == "CB316"]
    wrong = FEBRUARY.replace("11500", "12300")  # as if January had carried nothing forward
    found = check(month(history=history(wrong, JANUARY))).found
    assert listed(each for each in found if each.code == "CB316") == ["CB316 历史!D2"]


# Whose record it is


def test_a_record_may_name_the_director():
    assert brought_forward(JANUARY.replace("D01", "王芳")) == [-800, 0]


def test_a_month_that_stands_twice_is_named_at_its_second_row():
    twice = (
        "工号 | 期间 | 应发合计 | 结转下月\nD01 | 2026-02 | 0 | -300\n王芳 | 2026-02 | 0 | -400\nD02 | 2026-02 | 0 |"
    )
    found = [each for each in check(month(history=twice)).found if each.code == "CB314"]
    assert listed(found) == ["CB314 历史!B3"]
    assert found[0].director_id == "D01"  # so that D01 alone is held


def test_records_of_who_is_no_longer_listed_stand_twice_without_harm():
    twice = "期间 | 工号 | 应发合计 | 结转下月\n2026-02 | D09 | 0 | 0\n2026-02 | D09 | 0 | 0"
    checked = check(month(history=twice))
    assert ("CB420 历史!A3" in listed(checked.found), checked.refused) == (True, False)


def test_a_record_of_the_month_itself_is_not_of_the_future_and_that_of_the_next_is():
    rows = "期间 | 工号 | 应发合计\n2026-03 | D01 | 1\n2026-04 | D01 | 1"
    found = [each for each in check(month(history=rows)).found if each.code == "CB315"]
    assert listed(found) == ["CB315 历史!A3"]


def test_the_users_own_record_comes_before_that_of_an_earlier_run():
    again = openpyxl.load_workbook(io.BytesIO(pay(month(history=history(JANUARY, FEBRUARY))).output))
    assert [again[name]["B3" if name == "历史" else "B7"].value for name in ("历史", "发放历史")] == ["D01", "D01"]
    again["历史"]["D3"], again["历史"]["E3"] = 11400, -200  # 12,000 − 800 = 11,400 − 200
    file = io.BytesIO()
    again.save(file)
    assert list(pay(file.getvalue()).payout["brought_forward"]) == [-200, 0]


def february(**changes: Any) -> bytes:
    """Pay February without sales, whoever has errors being held, and return the output."""
    content = month(margins={"B2": "", "B3": ""}, **changes)
    return computed(check(content, name="2026-02.xlsx", month="2026-02"), hold=True).output


@pytest.mark.parametrize(
    ("own", "changes", "owed"),
    [
        # 12,000 and 5,000 of performance pay less 30,000: 13,000 are owed.
        ("2026-02 | D01 | | | | 暂缓", {"adjustments": {"B2": "-30000"}}, -13000),
        ("2026-02 | D01 | | | | 仅累计", {"adjustments": {"B2": "-30000"}}, -13000),
        ("2026-02 | D01 | 11200 | 11500 | -300 | 发放", {"sales": {"F2": "12O0"}}, -300),
    ],
    ids=[
        "paid before, held in the workbook",
        "paid before, counted to date in the workbook",
        "held before, paid in the workbook",
    ],
)
def test_a_month_that_was_paid_comes_before_one_that_was_held(own: str, changes: dict[str, dict[str, str]], owed: int):
    paid = pay(month(history=history(own)), prior=february(**changes))
    assert "CB417" not in {found.code for found in paid.found}
    assert paid.payout["brought_forward"].iloc[0] == owed


def test_while_the_month_is_unclear_no_record_is_early_or_late_or_wrong():
    wrong = FEBRUARY.replace("11500", "99")
    changes = {"margins": {"B2": "", "B3": ""}, "sales": {"B2": "2026-02-28"}, "history": history(JANUARY, wrong)}
    assert listed(check(month(**changes), name="奖金.xlsx").found) == ["CB105"]


def test_a_record_of_the_month_itself_is_replaced_and_need_not_add_up():
    rows = [JANUARY, FEBRUARY, "2026-03 | D01 | 1 | 2 | 0 | 发放"]
    found = check(month(history=history(*rows))).found
    assert not [each for each in found if each.code in ("CB316", "CB419")]


def test_a_record_that_cannot_be_read_is_not_said_to_add_up_wrong():
    found = check(month(history=history("2026-02 | D01 | 12O0 | 11500 | 0 | 发放"))).found
    assert [each for each in listed(found) if "历史" in each] == ["CB202 历史!C2"]
