"""What becomes of the records of a closed month that is paid anew: its lines, its figures, what is said of it."""

from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from workbooks import MONTH, Change, PaidMonth, check, computed, month

from compbatch.diagnostics import Found
from compbatch.model.corrections import Corrections
from compbatch.paying.corrections import corrections, not_closed
from compbatch.pipeline import CheckedMonth

D = Decimal
COLUMNS = (
    "period", "director_id", "name", "team_sales", "commissionable_sales", "monthly_target", "account_receipts",
    "revenue", "profit", "base_salary", "team_commission", "account_commission", "performance_pay", "adjustment",
    "brought_forward", "gross_pay", "carry_forward", "status", "corrected", "plan_rates",
    "full_base_salary", "full_performance_base", "correction",
)  # fmt: skip
# February as it is paid anew below: 1,000,000 reach D01's target, D02 received 150,000.50.
OF_D01 = {
    "period": "2026-02", "director_id": "D01", "name": "王芳", "team_sales": "1000000",
    "commissionable_sales": "1000000", "monthly_target": "1000000", "revenue": "1000000", "profit": "250000",
    "base_salary": "12000", "team_commission": "10000", "performance_pay": "5000", "adjustment": "-200",
    "gross_pay": "26800", "carry_forward": "0", "status": "发放",
}  # fmt: skip
OF_D02 = {
    "period": "2026-02", "director_id": "D02", "name": "李强", "team_sales": "300000", "commissionable_sales": "0",
    "account_receipts": "150000.5", "revenue": "300000", "profit": "20000", "base_salary": "15000",
    "account_commission": "3000.01", "performance_pay": "0", "gross_pay": "18000.01", "carry_forward": "0",
    "status": "发放",
}  # fmt: skip


def record(given: dict[str, str] | None = None, **cells: str) -> str:
    """Write a record of D01's February, or another one, with some cells changed."""
    known = {**(OF_D01 if given is None else given), **cells}
    return " | ".join(known.get(key, "") for key in COLUMNS)


def missed(**cells: str) -> str:
    """Write D01's February where 900,000 missed the target: 0.5 % is 4,500, and 21,300 in all."""
    of_less = {
        "team_sales": "900000",
        "commissionable_sales": "900000",
        "team_commission": "4500",
        "gross_pay": "21300",
    }
    return record(**{**of_less, **cells})


D01, D02 = record(), record(OF_D02)
MISSED = missed()


def later(moved: str, period: str = "2026-01") -> str:
    """Write a record whose month corrected another one."""
    return record({"director_id": "D01", "gross_pay": "0", "status": "发放"}, period=period, corrected=moved)


def dated(number: int) -> dict[str, str]:
    """Return the month of the builder with its dates in another month."""
    name = f"2026-{number:02d}"
    return {key: text.replace("2026-03-31", f"{name}-28").replace("2026-03", name) for key, text in MONTH.items()}


@cache
def anew(number: int = 2, period: str = "month") -> PaidMonth:
    """Pay a month anew; by the quarter D01's target is 2,000,000."""
    sheets: dict[str, Any] = dated(number)
    if period != "month":
        sheets |= by(period, sheets["directors"])
    return computed(check(month(**sheets), name=f"2026-{number:02d}.xlsx", month=f"2026-{number:02d}"))


def by(period: str, directors: str = MONTH["directors"]) -> dict[str, Change]:
    return {
        "directors": (directors, {"K1": "季度目标|年度目标", "K2": "2000000|9000000"}),
        "plan": (MONTH["plan"], {"A9": f"团队目标周期||{period}"}),
    }


def corrected(
    *records: str, again: PaidMonth | None = None, name: str = "2026-03", **sheets: Change
) -> tuple[Corrections, Found]:
    changes = {**(dated(int(name[-2:])) if name != "2026-03" else {}), **sheets}
    checked = check(
        month(history="\n".join([" | ".join(COLUMNS), *records]), **changes), name=f"{name}.xlsx", month=name
    )
    return corrections(checked, [again or anew()])


def lines(made: Corrections, who: str = "D01") -> dict[str, tuple[Decimal, Decimal]]:
    return next((dict(each.lines) for each in made.made if each.director_id == who), {})


def facts(made: Corrections, who: str = "D01") -> dict[str, tuple[Decimal, Decimal]]:
    return next((dict(each.facts) for each in made.made if each.director_id == who), {})


def said(found: Found) -> list[tuple[str, str | None, str, str | None]]:
    return [(each.code, each.at and str(each.at), str(each.value), each.director_id) for each in found]


def test_what_is_recorded_as_it_is_paid_anew_needs_no_correction():
    made, found = corrected(D01, D02)
    assert (made.made, made.left) == ([], {})
    assert said(found) == [("CB645", None, "2026-02.xlsx", None)]
    assert found[0].words["period"] == "2026-02"


def test_the_lines_and_the_figures_behind_them_that_differ():
    made, found = corrected(MISSED, D02)
    assert [each.director_id for each in made.made] == ["D01"]
    assert lines(made) == {"team_commission": (4500, 10000)}
    assert facts(made) == {"team_sales": (900_000, 1_000_000), "commissionable_sales": (900_000, 1_000_000)}
    assert said(found) == [("CB644", None, "+5,500.00", None)]
    assert (found[0].words["file"], found[0].words["pairs"]) == ("2026-02.xlsx", "D01 +5,500.00")


@pytest.mark.parametrize(
    ("recorded", "lines_of"),
    [
        ({"base_salary": "11000", "gross_pay": "25800"}, {"base_salary": (11000, 12000)}),
        ({"adjustment": "300", "gross_pay": "27300"}, {"adjustment": (300, -200)}),
        ({"monthly_target": "990000"}, {}),  # another target alone changes nothing that was paid
    ],
)
def test_each_line_is_compared(recorded: dict[str, str], lines_of: dict[str, Any]):
    made, _ = corrected(record(**recorded), D02)
    assert (lines(made), facts(made)) == (lines_of, {})


def test_several_months_are_corrected_in_their_order():
    records = [" | ".join(COLUMNS), missed(period="2026-01"), MISSED, D02]
    made, found = corrections(check(month(history="\n".join(records))), [anew(2), anew(1)])
    assert [(each.month, each.amount) for each in made.made if each.director_id == "D01"] == [
        ("2026-01", 5500),
        ("2026-02", 5500),
    ]
    assert [each.words["period"] for each in found if each.code == "CB644"] == ["2026-01", "2026-02"]


def test_figures_that_a_record_does_not_state_are_not_said_to_differ_but_sales_are():
    made, _ = corrected(missed(revenue="", monthly_target="", profit="260000", commissionable_sales=""), D02)
    assert facts(made) == {
        "team_sales": (900_000, 1_000_000), "commissionable_sales": (900_000, 1_000_000), "profit": (260_000, 250_000),
    }  # fmt: skip
    whole = {"full_base_salary": "11000", "full_performance_base": "4000"}
    made, _ = corrected(record(**whole, base_salary="11000", gross_pay="25800"), D02)
    assert facts(made) == {"full_base_salary": (11000, 12000), "full_performance_base": (4000, 5000)}


def test_what_was_corrected_before_is_not_corrected_again():
    moved = "2026-02 team_sales=100000 commissionable_sales=100000 team_commission=5000"
    made, _ = corrected(MISSED, D02, later(moved))
    assert (lines(made), facts(made)) == ({"team_commission": (9500, 10000)}, {})
    blank = record(adjustment="", gross_pay="27000")
    assert corrected(blank, D02, later("2026-02 adjustment=-200"))[0].made == []
    again = later("2026-02 team_commission=200", "2025-12")
    assert lines(corrected(MISSED, D02, later(moved), again)[0]) == {"team_commission": (9700, 10000)}


def test_what_the_pay_month_itself_corrected_in_an_earlier_run_is_corrected_once_more():
    moved = "2026-02 team_sales=100000 commissionable_sales=100000 team_commission=5000"
    made, _ = corrected(MISSED, D02, later(moved, "2026-03"))
    assert lines(made) == {"team_commission": (4500, 10000)}


def test_what_other_months_left_is_no_part_of_the_month():
    # 26,800 − 300 that were owed + 500 of another month's correction.
    made, _ = corrected(record(brought_forward="-300", correction="500", gross_pay="27000"), D02)
    assert made.made == []


def test_who_was_paid_by_an_earlier_correction_alone_owes_it_where_the_month_does_not_have_them_after_all():
    of_d09 = {"director_id": "D09", "gross_pay": "8000", "correction": "8000", "status": "发放"}
    made, _ = corrected(D01, D02, record(of_d09, period="2026-01", corrected="2026-02 base_salary=8000"))
    assert [(each.director_id, each.month) for each in made.made] == [("D09", "2026-02")]
    assert lines(made, "D09") == {"base_salary": (8000, 0)}


def test_a_record_that_does_not_say_what_was_paid_is_named_and_left():
    for cells in ({"brought_forward": "0", "gross_pay": "99999"}, {"status": "仅累计"}, {"gross_pay": ""}):
        made, found = corrected(missed(**cells), D02)
        assert made.made == []
        assert ("CB643", "历史!P2", "2026-02", "D01") in said(found)
    # 21,400 were paid, 100 of them owed back: that adds up.
    made, _ = corrected(missed(brought_forward="0", gross_pay="21400", carry_forward="-100"), D02)
    assert lines(made) == {"team_commission": (4500, 10000)}


def test_who_was_held_or_has_no_record_is_paid_in_full():
    whole = {
        "base_salary": (0, 12000),
        "team_commission": (0, 10000),
        "performance_pay": (0, 5000),
        "adjustment": (0, -200),
    }
    made, found = corrected(record({"period": "2026-02", "director_id": "D01", "status": "暂缓"}), D02)
    assert lines(made) == whole
    assert facts(made)["revenue"] == (0, 1_000_000)
    assert ("CB647", "历史!R2", "2026-02", "D01") in said(found)
    assert next(each for each in found if each.code == "CB647").words["amount"] == "+26,800.00"
    made, found = corrected(D02)
    assert (lines(made), [each.code for each in found]) == (whole, ["CB644"])


def test_who_is_no_longer_in_the_month_owes_all_of_it_and_follows_below():
    made, found = corrected(D01, D02, missed(director_id="D09", name="钱进"))
    assert [each.director_id for each in made.made] == ["D09"]
    assert lines(made, "D09")["base_salary"] == (12000, 0)
    assert made.made[0].amount == -21300
    assert facts(made, "D09") == {"team_sales": (900_000, 0), "commissionable_sales": (900_000, 0)}
    assert made.left == {
        "D09": {"director_id": "D09", "name": "钱进", "role": None, "grade": None, "commission_basis": "none"}
    }
    assert ("CB642", None, "None", "D09") in said(found)


def test_who_left_since_is_called_as_the_corrected_month_does():
    made, _ = corrected(missed(name="旧名"), D02, directors=MONTH["directors"].replace("D01 |王芳", "D08 |王芳"))
    assert (made.left["D01"]["name"], made.left["D01"]["grade"]) == ("王芳", "营销师")


def test_other_rates_than_those_recorded_are_said():
    used = "team_rate 0=0.005 1=0.01; account_rate 0.02; performance 0=0 0.1=0.5 0.2=1"
    other = used.replace("0.02;", "0.03;")
    for rates, expected in ((used, []), (other, ["CB646"]), ("", [])):
        _, found = corrected(record(plan_rates=rates), D02)
        assert [each.code for each in found if each.code == "CB646"] == expected
    _, found = corrected(record(plan_rates=other), D02)
    words = next(each for each in found if each.code == "CB646")
    assert (words.words["before"], words.words["wanted"], words.words["period"]) == (other, used, "2026-02")


# By the quarter


def test_an_open_quarter_is_made_up_by_its_true_up_and_a_closed_one_by_the_correction():
    # The target is 2,000,000; 0.5 % of 900,000 is 4,500, of 1,000,000 it is 5,000. D02 earns nothing on the team.
    made, found = corrected(MISSED, D02, again=anew(2, "quarter"), **by("quarter"))
    assert (lines(made), list(facts(made))) == ({}, ["team_sales", "commissionable_sales"])
    assert said(found) == [("CB670", None, "2026-02.xlsx", None)]
    assert found[0].words["pairs"] == "D01 900,000.00 → 1,000,000.00"
    april = by("quarter", dated(4)["directors"])
    made, found = corrected(MISSED, D02, again=anew(2, "quarter"), name="2026-04", **april)
    assert lines(made) == {"true_up": (4500, 5000)}
    assert said(found) == [("CB644", None, "+500.00", None)]


def test_a_closed_quarter_counts_all_of_its_months_each_at_its_own_rates():
    # With 1,000,000 of January and 100,000 of March it is 2,100,000: 1 % of February's and March's, 2 % of January's.
    january = record(period="2026-01", plan_rates="team_rate 0=0.01 1=0.02")
    march = record(period="2026-03", team_sales="100000", commissionable_sales="100000")
    april = by("quarter", dated(4)["directors"])
    made, _ = corrected(january, MISSED, march, D02, again=anew(2, "quarter"), name="2026-04", **april)
    # Before: 2,000,000 reach it, too: 20,000 + 9,000 + 1,000. Anew 20,000 + 10,000 + 1,000.
    assert lines(made) == {"true_up": (30000, 31000)}


def test_each_month_of_a_closed_quarter_starts_from_what_the_one_before_it_corrected():
    # 900,000 each, and 1,000,000 each anew: 0.5 % of 1,800,000, of 1,900,000, and 1 % of 2,000,000, the target.
    april = by("quarter", dated(4)["directors"])
    history = "\n".join([" | ".join(COLUMNS), missed(period="2026-01"), MISSED, D02])
    books = check(month(history=history, **dated(4) | april), name="2026-04.xlsx", month="2026-04")
    made, _ = corrections(books, [anew(2, "quarter"), anew(1, "quarter")])
    assert [(each.month, dict(each.lines)) for each in made.made if each.director_id == "D01"] == [
        ("2026-01", {"true_up": (9000, 9500)}),
        ("2026-02", {"true_up": (9500, 20000)}),
    ]


def test_where_other_sales_earn_the_true_up_is_said_to_make_them_up():
    _, found = corrected(record(commissionable_sales="900000"), D02, again=anew(2, "quarter"), **by("quarter"))
    assert [(each.code, each.words["pairs"]) for each in found] == [("CB670", "D01 900,000.00 → 1,000,000.00")]


# Which workbooks can correct


def test_a_workbook_corrects_a_month_that_is_over_and_on_record_once():
    def why(checked: CheckedMonth, *others: CheckedMonth) -> str | None:
        march = check(month(history=f"{' | '.join(COLUMNS)}\n{D01}"))
        refused = not_closed(march, checked, others)
        return refused and refused.words["reason"].zh  # type: ignore[union-attr,return-value]

    def named(number: int) -> CheckedMonth:
        return check(month(**dated(number)), name=f"2026-{number:02d}.xlsx", month=f"2026-{number:02d}")

    assert why(named(2)) is None
    assert why(named(3)) == why(named(4)) == "不早于发放月份"
    assert why(named(1)) == "历史中没有这个月的记录"
    assert why(named(2), named(2)) == "同一个月给了两个工作簿"
    assert why(named(2), named(1)) is None
