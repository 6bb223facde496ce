"""The sample year, run by its documented command: every month and the whole equal an independent reckoning."""

import io
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import openpyxl
import pytest
import reference
import run_year
import sample_year as year
from commands import SAMPLES
from reference_year import TeamMonth, TeamPay, Tiers, pay_to_date
from workbooks import PaidMonth, computed, source_file, workbook

from compbatch import pipeline
from compbatch.control.what_if import what_if
from compbatch.control.what_if_sums import by_director, by_month

D = Decimal
Span = Literal["month", "quarter", "year"]
GRADES = {year.SPECIALIST: (D(12000), D(5000)), year.SENIOR: (D(15000), D(6000))}
FLOOR = D(3000)
PLAN = reference.Plan(
    base_salary={grade: base for grade, (base, _) in GRADES.items()},
    performance_base={grade: base for grade, (_, base) in GRADES.items()},
    performance=((D(0), D(0)), (D("0.1"), D("0.5")), (D("0.2"), D(1))),
    floor=D(-(10**9)),  # the floor acts on the whole, which includes the team's pay to date
)
SPANS: tuple[Span, ...] = ("month", "quarter", "year")
FIRST_HALF, SECOND_HALF = ((D(0), D("0.005")), (D(1), D("0.01"))), ((D(0), D("0.006")), (D(1), D("0.012")))


# The year, reckoned from the tables alone


@dataclass(frozen=True)
class Paid:
    """What one director gets in one month."""

    team: TeamPay | None
    lines: reference.Lines
    gross_pay: Decimal
    carry_forward: Decimal


def sold(director: str, month: str) -> Decimal:
    """Sum what counts as the month's: a late row only where late rows are paid, from July on."""
    late = year.LATE.get(month) if director == "D01" and month >= "2026-07" else None
    amounts = [*year.SALES[month].get(director, ()), *([late[1]] if late else [])]
    return sum(map(D, amounts), D(0))


def team_pay(director: str, span: Span, rates: tuple[Tiers, Tiers]) -> Iterator[tuple[str, TeamPay]]:
    """Pay the team's commission span by span, in the months in which the director is listed."""
    length, column = {"month": (1, 5), "quarter": (3, 6), "year": (12, 7)}[span]
    target = D(str(year.DIRECTORS[director][column]))
    for first in range(0, 12, length):
        months = [month for month in year.MONTHS[first : first + length] if year.employed(director, month)]
        team_months = [
            TeamMonth(sales=sale, earning=sale, rates=rates[month >= "2026-07"])
            for month in months
            for sale in (sold(director, month),)
        ]
        yield from zip(months, pay_to_date(team_months, target), strict=True)


def rest_of(director: str, month: str) -> reference.Lines:
    """Pay everything but the team's commission by the monthly reference."""
    row = year.DIRECTORS[director]
    on_plan = row[2] == year.MARKETING
    who, amount, _ = year.ADJUSTMENTS.get(month, (None, "0", ""))
    customer, received = year.RECEIPTS[month]
    revenue, cost = year.MARGINS[month].get(director, (0, 0))
    return reference.pay(
        reference.DirectorMonth(
            role="marketing_director" if on_plan else "executive_director",
            grade=str(row[3]),
            base_salary=None if on_plan else D(year.EXECUTIVE_SALARY),
            commission_basis={"Team": "team", "Accounts": "accounts"}.get(str(row[4]), "none"),
            monthly_target=D(1),
            start_date=row[8] if isinstance(row[8], date) else None,
            end_date=year.LAST_DAY.get(director),
            year=year.YEAR,
            month=int(month[5:]),
            receipts=((customer, D(received)),) if director == "D02" else (),
            accounts=tuple(str(name) for who, name in year.ACCOUNTS if who == director),
            revenue=D(revenue),
            profit=D(revenue - cost),
            adjustments=(D(amount),) if who == director else (),
        ),
        PLAN,
    )


def reckoned(director: str, span: Span, rates: tuple[Tiers, Tiers] = (FIRST_HALF, SECOND_HALF)) -> dict[str, Paid]:
    """Pay a director month by month, each month recovering what the one before carried forward."""
    on_the_team = dict(team_pay(director, span, rates)) if year.DIRECTORS[director][4] == "Team" else {}
    carried, paid = D(0), {}
    for month in (month for month in year.MONTHS if year.employed(director, month)):
        lines, team = rest_of(director, month), on_the_team.get(month)
        rest = lines.base_salary + lines.account_commission + lines.performance_pay + lines.adjustment
        before = rest + (team.commission + team.true_up if team else D(0)) + carried
        gross = max(before, FLOOR)
        carried = before - gross
        paid[month] = Paid(team, lines, gross, carried)
    return paid


REFERENCE: Mapping[Span, Mapping[str, Mapping[str, Paid]]] = {
    span: {director: reckoned(director, span) for director in year.DIRECTORS} for span in SPANS
}


# The year as compbatch runs it


@dataclass(frozen=True)
class Run:
    """What the documented command printed and wrote."""

    folder: Path
    printed: str
    history: dict[tuple[str, str], dict[str, Any]]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("year")
    command = [sys.executable, SAMPLES / "run_year.py", folder]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return Run(folder, done.stdout, history_of(folder / "2026-12.payout.xlsx"))


def history_of(output: Path | io.BytesIO) -> dict[tuple[str, str], dict[str, Any]]:
    """Return the history of an output by director and month."""
    heading, *rows = openpyxl.load_workbook(output)["Pay history"].iter_rows(min_row=5, values_only=True)
    records = [dict(zip(heading, row, strict=True)) for row in rows]
    return {(record["Director ID"], record["Period"]): record for record in records}


def exact(value: object) -> Decimal:
    return D(0) if value is None else D(str(value))


def differences(history: Mapping[tuple[str, str], Mapping[str, Any]], span: Span) -> list[tuple[str, str, str]]:
    """Name every figure of a year's history that is not the reference's."""
    expected = REFERENCE[span]
    assert set(history) == {(director, month) for director, paid in expected.items() for month in paid}
    found = []
    for (director, month), record in history.items():
        paid = expected[director][month]
        team = paid.team or TeamPay(commission=D(0), true_up=D(0))
        figures = {
            "Team commission": team.commission, "True-up": team.true_up, "Base salary": paid.lines.base_salary,
            "Account commission": paid.lines.account_commission, "Performance pay": paid.lines.performance_pay,
            "Adjustment": paid.lines.adjustment, "Gross pay": paid.gross_pay, "Carry forward": paid.carry_forward,
        }  # fmt: skip
        found += [(director, month, key) for key, amount in figures.items() if exact(record[key]) != amount]
    return found


def test_every_month_of_every_director_is_paid_as_reckoned(run: Run):
    assert differences(run.history, "quarter") == []


@pytest.mark.by_hand
@pytest.mark.parametrize("span", SPANS)
def test_the_year_from_separate_workbooks_each_with_the_output_before_it(span: Span):
    paid: PaidMonth | None = None
    for month in year.MONTHS:
        book = run_year.january()
        run_year.enter(book, month)
        book["Directors"]["B2"] = month
        book["Plan"]["C4"] = span
        content = io.BytesIO()
        book.save(content)
        prior = [source_file("prior.payout.xlsx", paid.output)] if paid else []
        checked = pipeline.check(source_file(f"{month}.xlsx", content.getvalue()), prior=prior)
        assert not checked.refused, [found.message("en") for found in checked.found]
        paid = computed(checked)
    assert paid
    assert differences(history_of(io.BytesIO(paid.output)), span) == []


def test_the_sum_of_the_year_is_the_references_to_the_cent(run: Run):
    expected = sum((paid.gross_pay for months in REFERENCE["quarter"].values() for paid in months.values()), D(0))
    assert run.printed.splitlines()[-1].split() == ["2026", f"{expected:,.2f}"]


@pytest.mark.by_hand
def test_the_year_under_other_plans_costs_what_the_reference_reckons(run: Run):
    """Ask for three: the plan in force, steeper rates all year, and the first workbook's own, which changes nothing."""
    steeper = ((D(0), D("0.004")), (D("0.8"), D("0.008")), (D(1), D("0.014")))
    rows = "\n".join(f"Team rate|{start}|{value}" for start, value in steeper)
    months = [source_file(f"{month}.xlsx", (run.folder / f"{month}.xlsx").read_bytes()) for month in year.MONTHS]
    plan = source_file("steeper.xlsx", workbook({"Plan": f"Item|From|Value\n{rows}"}))
    asked = what_if(months, [plan, months[0]])
    anew = {director: reckoned(director, "quarter", (steeper, steeper)) for director in year.DIRECTORS}
    for each in by_director(asked):
        expected = [sum(paid.gross_pay for paid in reckoning[each.director_id].values())
                    for reckoning in (REFERENCE["quarter"], anew)]  # fmt: skip
        assert each.costs == [*expected, expected[0]]
    assert [f"{period}  {costs[0]:>12,.2f}" for period, costs in by_month(asked)] == [
        line[:21] for line in run.printed.splitlines()[:-1]
    ]
    assert [found.code for found in asked.found] == ["CB653"]


def test_the_quarters_of_d01_by_hand(run: Run):
    # Q1: 1,200,000 | 1,900,000.50 | −150,000.75, target 3,000,000. January 0.5 %: 6,000.00.
    #     February reaches 3,100,000.50 → 1 %: 19,000.01 (19,000.005), due 31,000.01 (31,000.005): 6,000.00 made up.
    #     March falls to 2,949,999.75 → 0.5 %: −750.00 (−750.00375); due 14,750.00 (14,749.99875) − 31,000.01 + 750.00.
    # Q2: 900,000 | 1,000,000 (April's late 50,000 is left out) | 1,100,000 = exactly 3,000,000: 1 % of it is 30,000.
    # Q3: 1,000,000 | 800,000 | 1,150,000 + August's late 80,000 → 3,030,000: 1.2 % is 36,360.
    # Q4: 2,400,001.00 misses: 0.6 % is 14,400.01 (14,400.006).
    def quarter(*months: str) -> list[tuple[str, str]]:
        rows = [run.history["D01", month] for month in months]
        return [(f"{exact(row['Team commission']):.2f}", f"{exact(row['True-up']):.2f}") for row in rows]

    assert quarter("2026-01", "2026-02", "2026-03") == [
        ("6000.00", "0.00"), ("19000.01", "6000.00"), ("-750.00", "-15500.01"),
    ]  # fmt: skip
    assert quarter("2026-04", "2026-05", "2026-06") == [
        ("4500.00", "0.00"), ("5000.00", "0.00"), ("11000.00", "9500.00"),
    ]  # fmt: skip
    assert quarter("2026-07", "2026-08", "2026-09") == [
        ("6000.00", "0.00"), ("4800.00", "0.00"), ("14760.00", "10800.00"),
    ]  # fmt: skip
    q4 = [exact(amount) for pair in quarter("2026-10", "2026-11", "2026-12") for amount in pair]
    assert sum(q4) == D("14400.01")


def test_the_floored_month_is_recovered(run: Run):
    # April: 12,000 + 0.5 % of 100,000 = 12,500, no performance pay at 1 %, less 20,000 = −7,500: 3,000 is paid.
    april, may = run.history["D04", "2026-04"], run.history["D04", "2026-05"]
    assert (exact(april["Gross pay"]), exact(april["Carry forward"])) == (D(3000), D(-10500))
    # May: 12,000 + 750 − 10,500 = 2,250: 3,000 is paid, 750 more is carried on to June.
    assert (exact(may["Gross pay"]), exact(may["Carry forward"])) == (D(3000), D(-750))


def test_each_verdict_is_as_worked_by_hand(run: Run):
    # D01 Q1 missed, Q2 met with the task done in May, Q3 met, Q4 missed; the year 11,380,000.75 of 12,000,000.
    # D03 Q2 950,000 of 900,000; Q3 899,999.99; Q4 900,000 with the task done; the year 2,749,999.99 of 2,700,000.
    # D04 Q1 650,000 of 600,000; Q2 550,000; Q3 620,000, closed by leaving in August.
    verdicts = {line.split()[0]: line.split(maxsplit=2)[2] for line in run.printed.splitlines()[:-1] if "D0" in line}
    assert verdicts == {
        "2026-03": "D01 2026 Q1 not_competent, D04 2026 Q1 competent",
        "2026-06": "D01 2026 Q2 competent, D03 2026 Q2 competent, D04 2026 Q2 not_competent",
        "2026-08": "D04 2026 Q3 competent",
        "2026-09": "D01 2026 Q3 competent, D03 2026 Q3 not_competent",
        "2026-12": "D01 2026 Q4 not_competent, D01 2026 not_competent, D03 2026 Q4 competent, D03 2026 competent",
    }
