"""The assessment: targets and sales in, verdicts out."""

import datetime as dt
import io
from decimal import Decimal
from typing import Any

import months
import pandas as pd
import pytest
from assessment_months import assessed, book
from reference_verdicts import Commitment, Standing, standings
from rich.console import Console
from workbooks import PaidMonth, check, computed, english_month, listed, pay, table

from compbatch.language import Lang
from compbatch.output import json_object, terminal


def lines(paid: PaidMonth, director: str = "D01") -> list[dict[str, Any]]:
    of_all = json_object.as_json(paid, "", None)["assessments"]
    return [line for line in of_all if line["director_id"] == director]


def verdicts(paid: PaidMonth, director: str = "D01") -> list[str | None]:
    return [line["verdict"] for line in lines(paid, director)]


def test_the_month_the_quarter_and_the_year_to_date():
    # 900,000 + 1,100,000 + 1,000,000 = 3,000,000: exactly the quarter's target, and a quarter of the year's.
    expected = table("""
        scope   | label   | target      | actual     | attainment | tasks_done | tasks_total | verdict
        month   | 2026-03 | 1000000.00  | 1000000.00 | 1.000000   | 0          | 0           | None
        quarter | 2026 Q1 | 3000000.00  | 3000000.00 | 1.000000   | 0          | 0           | competent
        year    | 2026    | 12000000.00 | 3000000.00 | 0.250000   | 0          | 0           | pending
    """)
    found = [{key: str(value) for key, value in line.items() if key != "director_id"} for line in lines(assessed())]
    assert found == expected


def test_a_json_line_has_the_keys_of_the_contract_in_order():
    keys = ["director_id", "scope", "label", "target", "actual", "attainment", "tasks_done", "tasks_total", "verdict"]
    assert list(lines(assessed())[0]) == keys


def test_a_cent_short_is_not_competent_and_never_shows_as_100_per_cent():
    # 2,999,999.99 of 3,000,000 is 0.999999996…: cut, not rounded
    quarter = lines(assessed(sales={"C2": "999999.99"}))[1]
    assert (quarter["attainment"], quarter["verdict"]) == ("0.999999", "not_competent")


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        (("是", "是"), (2, "competent")),
        (("是", "否"), (1, "not_competent")),
        (("是", ""), (1, "not_competent")),  # blank: not yet
    ],
)
def test_every_task_must_be_done(done: tuple[str, str], expected: tuple[int, str]):
    tasks = "工号 | 任务 | 完成\n" + "\n".join(f"D01 | 任务{place} | {word}" for place, word in enumerate(done))
    quarter = lines(assessed(tasks=tasks))[1]
    assert (quarter["tasks_done"], quarter["verdict"]) == expected
    assert quarter["tasks_total"] == 2


def test_before_the_closing_month_the_verdict_is_pending():
    february = {"sales": {"A2": "2026-02-05", "A3": "2026-02-06"}, "history": {"A3": "||||"}}
    paid = pay(book(**february), month="2026-02")
    assert verdicts(paid) == [None, "pending", "pending"]
    # 3,000,000 − 900,000 − 1,000,000 in one month; 10,100,000 in ten.
    quarter, year = (paid.assessments.loc[place] for place in (1, 2))
    assert (quarter["needed"], quarter["months_left"], quarter["per_month"]) == (1_100_000, 1, 1_100_000)
    assert (year["needed"], year["months_left"], year["per_month"]) == (10_100_000, 10, 1_010_000)
    assert (quarter["state"], year["state"]) == ("behind", "behind")  # 1,900,000 of 2,000,000 by now


@pytest.mark.parametrize(
    ("january", "state"),
    [("900000", "on_pace"), ("899999.99", "behind"), ("9900000", "met"), ("9899999.99", "on_pace")],
)
def test_the_pace_is_the_share_of_the_months_passed(january: str, state: str):
    # A quarter of 12,000,000 is 3,000,000, of which February and March sold 2,100,000.
    assert assessed(history={"C2": january}).assessments.loc[2, "state"] == state


def test_what_is_needed_a_month_is_rounded_half_up_to_the_cent():
    year = assessed(directors={"H2": "3000000.05"}).assessments.loc[2]  # 0.05 ÷ 9 = 0.00555…
    assert (year["needed"], year["per_month"]) == (Decimal("0.05"), Decimal("0.01"))


def test_without_a_target_there_is_neither_attainment_nor_verdict():
    quarter = lines(assessed(), "D02")[1]
    assert (quarter["target"], quarter["attainment"], quarter["verdict"]) == (None, None, None)
    assert quarter["actual"] == "300000.00"
    assert lines(assessed(directors={"G3": "0"}), "D02")[1]["target"] is None


def test_a_month_without_sales_is_named_and_the_verdict_waits_for_it():
    paid = assessed(history={"A3": "||||"})
    quarter = paid.assessments.loc[1]
    assert quarter["missing"] == ("2026-02",)
    assert (quarter["verdict"], quarter["state"], quarter["actual"]) == ("pending", "incomplete", 1_900_000)
    assert "CB422" not in [found.code for found in paid.found]


def test_a_month_in_which_the_director_was_held_is_unknown():
    assert assessed(history={"C3": "|0|暂缓"}).assessments.loc[1, "missing"] == ("2026-02",)


def test_a_month_that_history_lacks_comes_from_the_workbook_s_own_rows():
    paid = assessed(history={"A3": "||||"}, sales={"A4": "2026-02-10|D01|1100000"})
    assert lines(paid)[1]["actual"] == "3000000.00"
    assert paid.assessments.loc[1, "missing"] == ()


def test_a_joiner_lacks_no_month_before_the_start():
    paid = assessed(directors={"G3": "300000", "H3": "3000000"})
    assert verdicts(paid, "D02") == [None, "competent", "pending"]
    year = paid.assessments.loc[5]
    assert (year["missing"], year["months"], year["months_left"]) == ((), 10, 9)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"K2": "2026-03-20"}, ["competent", "pending"]),  # the quarter closes with the month, the year does not
        ({"K2": "2026-03-20", "H2": "3000000"}, ["competent", "competent"]),  # met already, all of it
        ({"K2": "2026-03-31", "G2": "3000000.01"}, ["not_competent", "pending"]),
        ({"K2": "2026-04-01"}, ["competent", "pending"]),  # another month to come
    ],
)
def test_who_leaves_before_a_span_closes_is_competent_or_not_judged(changes: dict[str, str], expected: list[str]):
    assert verdicts(assessed(directors=changes))[1:] == expected


@pytest.mark.parametrize("change", [{"K2": "2026-02-28"}, {"J2": "2026-04-01"}, {"C2": "执行总监"}])
def test_who_is_not_employed_or_not_on_the_plan_is_not_assessed(change: dict[str, str]):
    assert lines(assessed(directors=change)) == []


def test_who_is_held_has_no_actual_and_no_verdict():
    paid = computed(check(book(sales={"C2": "12O0"})), hold=True)
    assert [(line["actual"], line["attainment"], line["verdict"]) for line in lines(paid)] == [(None, None, None)] * 3
    assert lines(paid)[1]["target"] == "3000000.00"
    assert verdicts(paid, "D02") == [None, None, None]


def test_an_english_workbook_gives_the_same():
    directors = {"J1": "Start date | Quarterly target | Annual target", "J2": "2026-03-01 | 1000000 | 9000000"}
    tasks = "Director ID | Task | Done\nD01 | Open the north | Done"
    paid = pay(english_month(directors=directors, tasks=tasks))
    assert verdicts(paid) == [None, "competent", "pending"]
    unknown = pay(english_month(directors=directors | {"J2": " | 1000000 | 9000000"}, tasks=tasks))
    assert verdicts(unknown) == [None, "pending", "pending"]
    assert "CB416 Directors!A2" in listed(unknown.found)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "2026 年一季度考核到期：1 人称职，0 人不称职"),
        ("en", "2026 Q1 assessment falls due: 1 competent, 0 not competent"),
    ],
)
def test_the_terminal_says_which_verdicts_fall_due(lang: Lang, words: str):
    console = Console(file=io.StringIO(), width=200)
    terminal.show_computed(console, pay(book(), lang=lang), "out.xlsx")
    said = console.file.getvalue()
    assert words in said
    assert said.count({"zh": "2026 年一季度", "en": "2026 Q1"}[lang]) == 1
    assert "2026 assessment" not in said


# Random directors, against the reference


def random_commitment(rng: Any) -> Commitment:
    this = rng.randrange(1, 13)
    sold = [rng.choice((None, months.cents(rng, 6), months.cents(rng, 4), -months.cents(rng, 3))) for _ in range(this)]
    sold[-1] = sold[-1] or Decimal(0)
    start = rng.choice((None, None, dt.date(2025, 3, 1), dt.date(2026, rng.randrange(1, this + 1), 11)))
    end = rng.choice((None, None, dt.date(2026, rng.randrange(this, 13), 20)))
    total = sum((amount for amount in sold if amount), Decimal(0))
    target = rng.choice((total, total + Decimal("0.01"), months.cents(rng, 7), total * 12 / this)).quantize(
        Decimal("0.01")
    )
    return Commitment(
        year=2026, month=this, sold=tuple(sold), monthly=months.cents(rng, 6),
        quarterly=rng.choice((None, max(target, Decimal(0)), months.cents(rng, 6))),
        annual=max(target, Decimal(0)), tasks=tuple(rng.random() < 0.8 for _ in range(rng.randrange(3))),
        start=start, end=end,
    )  # fmt: skip


def through_the_package(of: Commitment) -> pd.DataFrame:
    person = (of.monthly, of.quarterly, of.annual, of.start, of.end)
    cells = " | ".join("" if value is None else str(value) for value in person)
    headings = "工号 | 姓名 | 职务 | 等级 | 月度目标 | 季度目标 | 年度目标 | 入职日期 | 离职日期"
    records = [
        f"2026-{place:02d} | D01 | {amount} | 0 |" for place, amount in enumerate(of.sold[:-1], 1) if amount is not None
    ]
    content = book(
        directors=f"{headings}\nD01 | 王芳 | 营销总监 | 营销师 | {cells}",
        sales=f"日期 | 工号 | 销售额\n2026-{of.month:02d}-05 | D01 | {of.sold[-1]}",
        history="\n".join(["期间 | 工号 | 团队销售额 | 应发合计 | 状态", *records]),
        margins="工号 | 利润率\nD01 | 0",
        receipts="日期 | 工号 | 回款额",
        tasks="\n".join(["工号 | 任务 | 完成", *(f"D01 | 任务 | {'是' if done else '否'}" for done in of.tasks)]),
    )
    return pay(content, month=f"2026-{of.month:02d}").assessments


@pytest.mark.parametrize("seed", months.seeds(10, 60))
def test_random_directors_agree_with_the_reference(seed: int):
    of = random_commitment(months.chance(seed))
    keys = list(Standing.__dataclass_fields__)
    assert [Standing(**line) for line in through_the_package(of)[keys].to_dict("records")] == standings(of)
