"""Advice that reaches into later months: who follows it to the letter is paid what is due, once, over the months."""

import io
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from quarter_months import pay_months, quarter_month
from reference_year import TeamMonth, pay_to_date
from workbooks import MONTH, PaidMonth, check, computed, entered, month, pay, source_file

from compbatch.control import next_month

D = Decimal
# April's rows below the headings that roll leaves. D01: 12,000 + 1,000,000 × 1 % + 5,000 = 27,000. D02: 15,000.
APRIL = {
    "团队销售": {"A2": "T1|2026-04-05|D01|||1000000"},
    "利润": {"C2": "1000000|700000|50000", "C3": "300000|280000|"},
}


def rolled(paid: PaidMonth, name: str = "2026-03.payout.xlsx") -> bytes:
    """Return next month's workbook, made out of a paid one."""
    output = next_month(source_file(name, paid.output)).output
    assert output
    return output


def gross(paid: PaidMonth) -> dict[str, str]:
    return {
        who: f"{amount:.2f}"
        for who, amount in zip(*(paid.payout[key] for key in ("director_id", "gross_pay")), strict=True)
    }


def codes(paid: PaidMonth) -> set[str]:
    return {found.code for found in paid.found}


# Below the floor, late rows, rows of the future


def test_what_is_carried_forward_is_taken_back_once_by_itself():
    march = pay(month(adjustments={"B2": "-30000"}))  # 27,000 − 30,000: nothing is paid, −3,000 carried forward
    assert gross(march) == {"D01": "0.00", "D02": "18000.01"}
    assert "CB406" in codes(march)
    april = pay(entered(rolled(march), APRIL), name="2026-04.xlsx")
    assert gross(april) == {"D01": "24000.00", "D02": "15000.00"}
    # January and February are left out of these tests, and nothing was received in April yet.
    assert codes(april) == {"CB416", "CB470"}
    another = month(**april_sheets())  # a workbook that was not made with roll
    assert gross(pay(another, name="2026-04.xlsx", prior=march.output)) == gross(april)


def april_sheets() -> dict[str, Any]:
    """Return what makes the month of the tests April with the rows of ``APRIL``."""
    return {
        "sales": MONTH["sales"].strip().splitlines()[0] + "\n" + APRIL["团队销售"]["A2"],
        "receipts": MONTH["receipts"].strip().splitlines()[0],
        "margins": MONTH["margins"].replace("2026-03", "2026-04"),
        "adjustments": None,
    }


def test_late_rows_that_the_plan_pays_are_paid_once():
    march = pay(month(sales={"B3": "2026-02-28"}, plan={"A9": "往期单据||pay_now"}))
    assert gross(march) == {"D01": "26800.00", "D02": "18000.01"}
    assert gross(pay(entered(rolled(march), APRIL), name="2026-04.xlsx")) == {"D01": "27000.00", "D02": "15000.00"}


def test_late_rows_that_nobody_decided_on_stay_and_may_be_paid_in_the_next_month():
    # Without the 400,000 of 28 February March pays 600,000 × 0.5 % = 3,000; April, with them, 1,400,000 × 1 %.
    march = pay(month(sales={"B3": "2026-02-28"}))
    assert gross(march)["D01"] == "19800.00"
    sales = {"A4": APRIL["团队销售"]["A2"]}
    april = entered(rolled(march), {**APRIL, "团队销售": sales, "方案": {"A9": "往期单据||pay_now"}})
    assert gross(pay(april, name="2026-04.xlsx"))["D01"] == "31000.00"


def test_rows_of_the_next_month_wait_for_it():
    march = pay(month(receipts={"B3": "2026-04-01"}))
    # D02: 15,000 + 100,000.50 × 2 %; in April 15,000 + 50,000 × 2 %.
    assert gross(march)["D02"] == "17000.01"
    assert gross(pay(entered(rolled(march), APRIL), name="2026-04.xlsx"))["D02"] == "16000.00"


# A history that lacks months


def test_months_without_a_record_count_once_they_are_named_or_typed():
    # As worked by hand in test_year: due to date 6,000, then 31,000, then 14,500.
    books = {"2026-01": quarter_month(1, [1_200_000]), "2026-02": quarter_month(2, [1_900_000])}
    march = quarter_month(3, [-200_000])
    assert "CB416" in codes(pay(march))
    prior = pay_months(books)[-1].output
    typed = "期间|工号|团队销售额|团队管理提成|补差\n2026-01|D01|1200000|6000|0\n2026-02|D01|1900000|19000|6000"
    for paid in (pay(march, prior=prior), pay(quarter_month(3, [-200_000], history=typed))):
        assert "CB416" not in codes(paid)
        assert team_pay(paid) == (D(-1000), D(-15500))


def team_pay(paid: PaidMonth) -> tuple[Decimal, Decimal]:
    line = paid.payout.set_index("director_id").loc["D01"]
    return line["team_commission"], line["true_up"]


# Held months: D01 gets 9,000 and D02 15,000 a month. January takes 20,000 off D02: −5,000 are carried forward.


def monthly(period: str, **changes: Any) -> bytes:
    """Build a month of that name in which only base salaries count."""
    sheets = {
        "directors": {"A2": "D01|王芳|执行总监||9000|||||"},
        "sales": f"日期|工号|客户|销售额\n{period}-03|D02|丙公司|1000",
        "receipts": "日期|工号|客户|回款额",
        "margins": "工号|收入|成本\nD02|100|100",
        "adjustments": "工号|金额|事由",
    }
    return month(**{**sheets, **changes})


def hold(content: bytes, **options: Any) -> PaidMonth:
    return computed(check(content, **options), hold=True)


def next_of(paid: PaidMonth, period: str, **sheets: Mapping[str, str]) -> bytes:
    """Make the workbook of a month out of the month before, with its rows entered."""
    rows = {"团队销售": {"A2": f"{period}-03|D02|丙公司|1000"}, "利润": {"B2": "100|100"}, **sheets}
    return entered(rolled(paid, f"{paid.period}.payout.xlsx"), rows)


@pytest.fixture(scope="module")
def january() -> PaidMonth:
    return pay(monthly("2026-01", adjustments="工号|金额|事由\nD02|-20000|借支"), name="2026-01.xlsx")


@pytest.fixture(scope="module")
def february(january: PaidMonth) -> PaidMonth:
    """February with D02 held."""
    spoiled = next_of(january, "2026-02", 团队销售={"A2": "2026-02-03|D02|丙公司|12O0"})
    return hold(spoiled, name="2026-02.xlsx")


@pytest.fixture(scope="module")
def corrected(january: PaidMonth) -> PaidMonth:
    return pay(next_of(january, "2026-02"), name="2026-02.xlsx")


def settled(paid: PaidMonth) -> bool:
    return not codes(paid) & {"CB316", "CB417", "CB418", "CB419", "CB426", "CB505"}


def test_a_held_month_is_paid_by_itself_before_the_next_one(february: PaidMonth, corrected: PaidMonth):
    assert gross(corrected)["D02"] == "10000.00"  # 15,000 − 5,000
    march = pay(next_of(february, "2026-03"), prior=corrected.output)
    assert (gross(march), settled(march)) == ({"D01": "9000.00", "D02": "15000.00"}, True)
    # Or March is made again, from the corrected February.
    assert gross(pay(next_of(corrected, "2026-03"))) == gross(march)


def test_several_held_months_are_paid_one_after_another():
    spoiled = hold(monthly("2026-01", sales="日期|工号|客户|销售额\n2026-01-03|D02|丙公司|12O0"), name="2026-01.xlsx")
    second = hold(next_of(spoiled, "2026-02", 团队销售={"A2": "2026-02-03|D02|丙公司|12O0"}), name="2026-02.xlsx")
    first = pay(monthly("2026-01", adjustments="工号|金额|事由\nD02|-20000|借支"), name="2026-01.xlsx")
    after = pay(next_of(spoiled, "2026-02"), name="2026-02.xlsx", prior=first.output)
    march = pay(next_of(second, "2026-03"), prior=after.output)
    # −5,000, then 15,000 − 5,000, then 15,000.
    assert [gross(each)["D02"] for each in (first, after, march)] == ["0.00", "10000.00", "15000.00"]
    assert settled(march)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"应发合计": "15000"}, "10000.00"),  # paid in full, so that March takes back what January left
        ({"应发合计": "10000", "结转下月": "0"}, "15000.00"),
    ],
)
def test_a_held_month_that_was_paid_another_way_is_entered_in_the_history(
    february: PaidMonth, record: dict[str, str], expected: str
):
    march = with_record(next_of(february, "2026-03"), "2026-02", "D02", 基本工资="15000", 状态="发放", **record)
    paid = pay(march)
    assert (gross(paid)["D02"], settled(paid)) == (expected, True)


def with_record(content: bytes, period: str, director: str, **cells: str) -> bytes:
    """Enter cells by their headings in one director's record of a month, as a person does."""
    sheet = openpyxl.load_workbook(io.BytesIO(content))["发放历史"]
    headings, *rows = sheet.iter_rows(min_row=5)
    columns = {cell.value: cell.column_letter for cell in headings}
    place = next(row[0].row for row in rows if (row[0].value, row[1].value) == (period, director))
    return entered(content, {"发放历史": {f"{columns[heading]}{place}": text for heading, text in cells.items()}})


def test_a_held_month_that_a_later_one_has_passed_is_paid_once(february: PaidMonth, corrected: PaidMonth):
    march = pay(next_of(february, "2026-03"))
    assert gross(march)["D02"] == "10000.00"  # 15,000 − January's 5,000
    assert gross(corrected)["D02"] == "10000.00"  # which takes those 5,000 back once more: 15,000 is owed
    april = next_of(march, "2026-04", 调整={"A2": "D02|15000|补发二月"})
    assert "CB426" in codes(pay(april, name="2026-04.xlsx"))
    paid = pay(with_record(april, "2026-02", "D02", 状态="发放"), name="2026-04.xlsx")
    assert (gross(paid)["D02"], settled(paid)) == ("30000.00", True)
    may = pay(next_of(paid, "2026-05"), name="2026-05.xlsx")
    assert (gross(may)["D02"], settled(may)) == ("15000.00", True)
    # January to May: 5 × 15,000 − 20,000 = 0 + 10,000 + 30,000 + 15,000.


def test_a_held_month_is_paid_by_its_correction_once(february: PaidMonth, january: PaidMonth, corrected: PaidMonth):
    mended = {"2026-02.xlsx": next_of(january, "2026-02")}
    march = pay(next_of(february, "2026-03"))
    paid = pay(next_of(march, "2026-04"), name="2026-04.xlsx", correct=mended)
    assert (gross(paid)["D02"], settled(paid)) == ("30000.00", True)
    assert [each.message("zh") for each in paid.found if each.code == "CB647"] == [
        "总监 D02 的 2026-02 曾暂缓，由本月的更正补发 +15,000.00"
    ]
    # Corrected again, or with a new output of February, nothing more is due.
    may = pay(next_of(paid, "2026-05"), name="2026-05.xlsx", correct=mended, prior=corrected.output)
    assert (gross(may)["D02"], settled(may), "CB647" in codes(may)) == ("15000.00", True, False)


# Held months of a team that is paid by the quarter or the year


SALES = {"2026-01": 1_200_000, "2026-02": 1_900_000, "2026-03": 700_000, "2026-04": 900_000}
RATES = ((D(0), D("0.005")), (D(1), D("0.01")))


def due(target: int, *months: str) -> Decimal:
    """Return what the team's pay for some months of one period comes to."""
    team = [TeamMonth(sales=D(SALES[each]), earning=D(SALES[each]), rates=RATES) for each in months]
    return sum((each.commission + each.true_up for each in pay_to_date(team, D(target))), D(0))


def team_january(span: str) -> PaidMonth:
    """Pay a January of D01's team, whose target is 3,000,000 a quarter and 4,000,000 a year."""
    directors = {"A3": "D02|李强|执行总监||9000||||", "K1": "季度目标|年度目标", "K2": "3000000|4000000"}
    plan = {"A9": f"团队目标周期||{span}"}
    january = quarter_month(1, [SALES["2026-01"]], directors=directors, plan=plan, adjustments="工号|金额|事由")
    return pay(january, name="2026-01.xlsx")


def team_next(paid: PaidMonth, period: str, sold: object = None, **sheets: Mapping[str, str]) -> bytes:
    rows = {"A2": f"{period}|{period}-05|D01|||{sold or SALES[period]}"}
    return next_of(paid, period, **{"团队销售": rows, "利润": {"B2": "1|1"}, **sheets})


@pytest.mark.parametrize(("span", "target"), [("quarter", 3_000_000), ("year", 4_000_000)])
def test_back_pay_of_a_passed_month_makes_the_period_up_to_the_cent(span: str, target: int):
    january = team_january(span)
    february = hold(team_next(january, "2026-02", "19O0000"), name="2026-02.xlsx")
    march = pay(team_next(february, "2026-03"))
    corrected = pay(team_next(january, "2026-02"), name="2026-02.xlsx")
    owed = sum(team_pay(corrected))
    if span == "quarter":  # it has ended: March is worked out again, too
        after = pay(team_next(february, "2026-03"), prior=corrected.output)
        owed += sum(team_pay(after)) - sum(team_pay(march))
    april = team_next(march, "2026-04", 调整={"A2": f"D01|{owed}|补发二月"})
    commission, true_up = map(str, team_pay(corrected))
    record = {"团队销售额": str(SALES["2026-02"]), "团队管理提成": commission, "补差": true_up, "状态": "发放"}
    paid = pay(with_record(april, "2026-02", "D01", **record), name="2026-04.xlsx")
    assert settled(paid)
    total = sum(map(sum, map(team_pay, (january, march, paid))), owed)
    by_quarter = due(target, "2026-01", "2026-02", "2026-03") + due(target, "2026-04")
    assert total == (by_quarter if span == "quarter" else due(target, *SALES))
    # A quarter: 3,800,000 × 1 % + 900,000 × 0.5 % = 42,500. The year: 4,700,000 × 1 % = 47,000.
    assert total == D(42_500 if span == "quarter" else 47_000)
    # So does its correction, which pays the base salary of February, too.
    mended = {"2026-02.xlsx": team_next(january, "2026-02")}
    made_up = pay(team_next(march, "2026-04"), name="2026-04.xlsx", correct=mended)
    assert settled(made_up)
    correction = made_up.payout.set_index("director_id").at["D01", "correction"]
    assert sum(map(sum, map(team_pay, (january, march, made_up))), correction) == total + D(12_000)
