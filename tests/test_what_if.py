"""Months paid under other plans: each plan with a history of its own, an unchanged one without any difference."""

import io
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pandas as pd
import pytest
from commands import invoke, json_of, listing
from months import chance, seeds
from open_xml_validator import complaints, needs_validator
from quarter_months import pay_months, quarter_month
from recalculation import read_values, recalculate
from workbooks import PaidMonth, english_month, entered, month, pay, source_file, workbook

from compbatch.cli.what_if import _scalings as as_scalings
from compbatch.control.scaling import Scaling, scaled
from compbatch.control.what_if import WhatIf, what_if
from compbatch.control.what_if_sums import by_director, by_month, on_tiers, owed_at_the_end, total_costs, won_and_lost
from compbatch.language import Lang
from compbatch.model.sheet_kinds import SALES
from compbatch.model.tables import Table
from compbatch.output.what_if_book import draw_what_if
from compbatch.output.what_if_json import as_what_if_json

D = Decimal
STEEPER = "团队提成比例|0|0.004\n团队提成比例|1|0.012"


def plan_file(rows: str) -> bytes:
    return workbook({"方案": f"项目|起点|数值|生效月份\n{rows}"})


def ask(books: Mapping[str, bytes], *plans: bytes | str, scalings: tuple[Scaling, ...] = (), **options: Any) -> WhatIf:
    """Pay months under plans, each the rows of a plan sheet or a workbook."""
    contents = [plan_file(plan) if isinstance(plan, str) else plan for plan in plans]
    files = [source_file(f"{name}.xlsx", content) for name, content in books.items()]
    return what_if(
        files, [source_file(f"new{place}.xlsx", each) for place, each in enumerate(contents, 1)], scalings, **options
    )


def months_of(asked: WhatIf) -> dict[str, list[Decimal]]:
    return {str(period): list(costs) for period, costs in by_month(asked)}


# By the quarter, worked by hand. D01's base salary is 12,000 a month, the target 3,000,000 a quarter, the floor 0.
QUARTER = {
    "2026-01": quarter_month(1, [1_200_000]),
    "2026-02": quarter_month(2, [1_900_000]),
    "2026-03": quarter_month(3, [-200_000]),
    "2026-04": quarter_month(4, []),
}


@cache
def quarter() -> WhatIf:
    return ask(QUARTER, STEEPER, scalings=(Scaling(("sales",), (D("0.5"), D(1))),))


def test_each_plan_has_a_history_of_its_own():
    # In force: January 1.2 m × 0.5 % = 6,000. February reaches 3.1 m: 19,000, and 31,000 − 6,000 − 19,000 = 6,000.
    # March takes back: −1,000, and 14,500 − 31,000 + 1,000 = −15,500; 12,000 − 16,500 = −4,500 is raised to 0.
    # April brings 4,500 forward: 7,500.
    # At 0.4 % and 1.2 %: 4,800; 22,800 and 37,200 − 4,800 − 22,800 = 9,600; −800 and 11,600 − 37,200 + 800 = −24,800:
    # 12,000 − 25,600 = −13,600, raised to 0; April 12,000 − 13,600 = −1,600, raised to 0.
    assert months_of(quarter()) == {
        "2026-01": [D(18000), D(16800)],
        "2026-02": [D(37000), D(44400)],
        "2026-03": [D(0), D(0)],
        "2026-04": [D(7500), D(0)],
    }
    assert owed_at_the_end(quarter()) == [D(0), D(-1600)]
    assert quarter().found == []


def test_the_lines_of_each_director_add_up_to_what_they_cost():
    # The floor raises 4,500 in March; 13,600 and 1,600 at the new rates.
    (d01,) = by_director(quarter())
    assert d01.lines["raised"] == [D(4500), D(15200)]
    assert [sum(costs) for costs in zip(*d01.lines.values(), strict=True)] == list(d01.costs)


def test_a_cost_curve_pays_every_month_at_each_factor():
    # Half: 600,000, 950,000, −100,000 miss the target: 0.5 % of 1,450,000 in all, 4 × 12,000 + 7,250 = 55,250; March's
    # 12,000 − 500 needs no floor. At 0.4 %: 48,000 + 5,800 = 53,800.
    curve = quarter().curves[0]
    assert list(zip(curve.scaling.factors, curve.costs, strict=True)) == [
        (D("0.5"), [D(55250), D(53800)]),
        (D(1), [D(62500), D(61200)]),
    ]


def test_rows_that_scaled_are_too_large_to_be_added_leave_the_month_out():
    books = {"2026-03": month(sales={"F2": "900000000000", "A5": "S4|2026-03-09|D01|||900000000000"})}
    asked = ask(books, STEEPER, scalings=(Scaling(("sales",), (D(1), D(5))),))
    assert asked.periods == []


def test_who_is_on_which_tier():
    told = [
        (tier.plan, tier.start, tier.value, tier.months, tier.base, tier.pay, [who for who, _, _ in tier.who])
        for tier in on_tiers(quarter()) if tier.item == "team_rate"
    ]  # fmt: skip
    # January, March and April are below the target, February above.
    assert told == [
        (0, D(0), D("0.005"), 3, D(1_000_000), D(5000), ["D01"]),
        (0, D(1), D("0.01"), 1, D(1_900_000), D(19000), ["D01"]),
        (1, D(0), D("0.004"), 3, D(1_000_000), D(4000), ["D01"]),
        (1, D(1), D("0.012"), 1, D(1_900_000), D(22800), ["D01"]),
    ]


# One month: D01 is paid 26,800.00 and D02 18,000.01, as in test_diagnostics.


ONE_PARAMETER = {  # what D01 and D02 are then paid
    "团队提成比例|0|0.005\n团队提成比例|1|0.012": ("28800.00", "18000.01"),
    "专项客户提成比例||0.03": ("26800.00", "19500.02"),  # 150,000.50 × 3 % = 4,500.015
    "基本工资|营销师|12000\n基本工资|高级营销师|16000": ("26800.00", "19000.01"),
    "绩效系数|0|0.1\n绩效系数|0.2|0.8": ("25800.00", "18600.01"),  # 5,000 × 0.8; 6,000 × 0.1
    "最低应发||20000": ("26800.00", "20000"),
}


@cache
def each_parameter() -> WhatIf:
    return ask({"2026-03": month()}, *ONE_PARAMETER)


def test_each_parameter_counts_by_itself():
    paid = {each.director_id: list(each.costs) for each in by_director(each_parameter())}
    expected = [("26800.00", "18000.01"), *ONE_PARAMETER.values()]
    assert paid == {who: [D(costs[place]) for costs in expected] for place, who in enumerate(("D01", "D02"))}


def test_what_each_plan_changes_and_who_gets_more_or_less():
    asked = each_parameter()
    people = by_director(asked)
    won = [[[each.director_id for each in side] for side in won_and_lost(people, plan)] for plan in range(1, 6)]
    assert won == [[["D01"], []], [["D02"], []], [["D02"], []], [["D02"], ["D01"]], [["D02"], []]]
    assert [[change["party"].zh for change in changes] for changes in asked.changes] == [
        ["团队提成比例 100%"], ["专项客户提成比例"], ["基本工资 高级营销师"],
        ["绩效系数 0%", "绩效系数 20%", "绩效系数 10%"], ["最低应发"],
    ]  # fmt: skip


def test_a_plan_lies_over_the_one_of_the_run():
    """An output carries the plan that its run was given; the new one changes only what it names."""
    given = plan_file("专项客户提成比例||0.04")
    paid = pay(month(), plan=given)
    asked = ask({"2026-03.payout": paid.output}, "基本工资|营销师|12000\n基本工资|高级营销师|16000")
    # 150,000.50 × 4 % = 6,000.02; 15,000 + 6,000.02, and 1,000 more.
    assert [each.costs for each in by_director(asked) if each.director_id == "D02"] == [[D("21000.02"), D("22000.02")]]
    assert asked.found == []


# Nothing changed


@pytest.mark.parametrize("seed", seeds(1, 8))
def test_each_world_pays_what_runs_one_after_another_would_pay(seed: int):
    """Each plan costs what its own runs cost, each with the output before it; an unchanged one differs nowhere."""
    rng = chance(seed)
    span = rng.choice(("month", "quarter", "year"))
    plan = f"团队目标周期||{span}\n最低应发||{rng.choice((0, 11_000))}\n"
    own = plan + "团队提成比例|0|0.004|2026-02\n团队提成比例|1|0.009|2026-02"
    low, start = rng.choice(("0.003", "0.006")), rng.choice(("0.8", "1"))
    new = plan_file(f"团队提成比例|0|{low}\n团队提成比例|{start}|0.013\n最低应发||10000")
    target = rng.randint(5, 30) * 100_000
    columns = {"A3": "|||||||||", "G2": str(target), "K1": "季度目标 | 年度目标", "K2": f"{target} | {target}"}
    books = {
        f"2026-{number:02d}": quarter_month(
            number, [D(rng.randint(-30_000_000, 90_000_000)) / 100 for _ in range(rng.randint(0, 3))],
            directors=columns, plan={"A9": own},
        )
        for number in range(1, rng.choice((3, 4)))
    }  # fmt: skip
    asked = ask(books, new, books["2026-01"])
    runs = [[_gross(each) for each in pay_months(books, plan=tried)] for tried in (None, new)]
    assert months_of(asked) == {name: [old, tried, old] for name, old, tried in zip(books, *runs, strict=True)}
    lines = [costs for each in by_director(asked) for costs in each.lines.values()]
    assert all(costs[0] == costs[2] for costs in lines)
    assert (len(asked.changes[0]) > 0, asked.changes[1]) == (True, [])


def _gross(paid: PaidMonth) -> Decimal:
    return sum(paid.payout["gross_pay"], D(0))


@pytest.mark.by_hand
def test_outputs_and_workbooks_come_to_the_same():
    books = {name: QUARTER[name] for name in ("2026-01", "2026-02")}
    outputs = {name: each.output for name, each in zip(books, pay_months(books), strict=True)}
    asked = ask(outputs, STEEPER)
    assert months_of(asked) == {name: months_of(quarter())[name] for name in books}
    assert asked.found == []


# Late rows: a run that leaves them out keeps them for the next month, a plan that pays them has paid them once.

PAY_LATE = "往期单据||计入"
LATE = "\nS9|2026-01-20|D01||甲公司|300000"


def cumulative(number: int, sold: int, late: str = "") -> bytes:
    """Build a month with a target of 1,000,000: what D01 sold, and rows of earlier months that stand there."""
    sales = f"单号|日期|工号|业务员|客户|销售额\nM{number}|2026-{number:02d}-05|D01|||{sold}{late}"
    directors = {"A3": "|||||||||", "G2": "1000000"}
    return quarter_month(number, [], sales=sales, directors=directors, plan={})


WAITING = {
    "2026-01": cumulative(1, 500_000),
    "2026-02": cumulative(2, 500_000, LATE),
    "2026-03": cumulative(3, 800_000, LATE),
}


def late_rows_of(asked: WhatIf) -> list[str]:
    return [found.message("zh") for found in asked.found if found.code in {"CB675", "CB676"}]


@cache
def waiting() -> WhatIf:
    return ask(WAITING, PAY_LATE, scalings=(Scaling(("sales",), (D("0.5"), D(1))),))


def test_a_late_row_that_waits_from_month_to_month_counts_once():
    # D01's base salary is 12,000. In force: 500,000 × 0.5 % twice, then 800,000 × 0.5 %; the late row is left out.
    # The plan pays it in February: 800,000 × 0.5 % = 4,000; with it March would pay 1,100,000 × 1 %.
    assert months_of(waiting()) == {
        "2026-01": [D(14500), D(14500)], "2026-02": [D(14500), D(16000)], "2026-03": [D(16000), D(16000)],
    }  # fmt: skip
    assert late_rows_of(waiting()) == ["“团队销售”有 1 行（合计 300,000.00）在“new1.xlsx”下已经付过，不再计：B3"]


def test_a_curve_counts_a_late_row_once():
    # Half: 250,000, 250,000 and 400,000 × 0.5 % in force; 400,000 in February under the plan that pays the row.
    assert waiting().curves[0].costs == [[D(40500), D(41250)], [D(45000), D(46500)]]


def test_the_plan_in_force_and_the_same_plan_differ_nowhere_though_both_pay_late_rows():
    books = {name: entered(book, {"方案": {"A9": "往期单据||计入"}}) for name, book in WAITING.items()}
    asked = ask(books, PAY_LATE)
    assert months_of(asked) == {"2026-01": [D(14500)] * 2, "2026-02": [D(16000)] * 2, "2026-03": [D(16000)] * 2}


def test_rows_of_months_that_are_given_and_still_stand_in_a_later_one_count_once():
    # January's own row stands in February, too; of two equal rows without a number January has one.
    equal = "\n|2026-01-20|D01||甲公司|100000"
    books = {
        "2026-01": cumulative(1, 500_000, equal),
        "2026-02": cumulative(2, 500_000, "\nM1|2026-01-05|D01|||500000" + equal * 2),
    }
    # January 600,000 × 0.5 % = 3,000; February 500,000, and 100,000 more under the plan.
    assert months_of(ask(books, PAY_LATE)) == {"2026-01": [D(15000)] * 2, "2026-02": [D(14500), D(15000)]}


def test_a_late_row_that_has_a_number_in_one_month_alone_is_said():
    unnumbered = LATE.replace("S9", "")
    for february, march in ((LATE, unnumbered), (unnumbered, LATE)):
        books = {"2026-02": cumulative(2, 500_000, february), "2026-03": cumulative(3, 800_000, march)}
        asked = ask(books, PAY_LATE)
        # February 800,000 × 0.5 %; March with it again 1,100,000 × 1 %, as it cannot be known to be the same.
        assert months_of(asked) == {"2026-02": [D(14500), D(16000)], "2026-03": [D(16000), D(23000)]}
        said = [(str(found.at), found.message("en")) for found in asked.found if found.code == "CB677"]
        assert [at for at, _ in said] == ["[2026-03.xlsx]团队销售!B3"]
        assert "(300,000.00 in all) seems to be paid already" in said[0][1]


def test_a_row_that_a_correction_pays_does_not_count_as_a_late_one():
    # February sold 400,000; its correction by S9's 100,000 pays 500 in March, next to 800,000 × 0.5 %; S9 waits there.
    late = "\nS9|2026-02-20|D01|||100000"
    prior = pay(cumulative(2, 400_000), name="2026-02.xlsx").output
    corrected = {"2026-02.xlsx": cumulative(2, 400_000, late)}
    march = pay(cumulative(3, 800_000, late), prior=prior, correct=corrected)
    asked = ask({"2026-03.payout": march.output}, PAY_LATE)
    assert months_of(asked) == {"2026-03": [D(16500), D(16500)]}
    assert [str(found.at) for found in asked.found if found.code == "CB675"] == ["[2026-03.payout.xlsx]团队销售!B3"]


def test_a_late_row_of_who_was_held_waits_for_the_month_that_pays_it():
    # D01 has no target in February; March pays 1,100,000 × 1 % with the late row, in force 800,000 × 0.5 %.
    books = {**WAITING, "2026-02": entered(WAITING["2026-02"], {"总监": {"G2": ""}})}
    second = {name: entered(book, {"总监": {"A3": "D02|李强|营销总监|营销师|12000|团队|1000000||2020-01-01|"},
                                   "利润": {"A3": "D02|1|1"}}) for name, book in books.items()}  # fmt: skip
    paid = ask(second, PAY_LATE, hold=True).pay
    of_march = paid[(paid["period"] == "2026-03") & (paid["director_id"] == "D01")]
    assert list(of_march["gross_pay"]) == [D(16000), D(23000)]


FEBRUARY = """
    期间    | 工号 | 团队销售额 | 基本工资 | 团队提成 | 应发合计 | 状态
    2026-02 | D01  | 100000     | 12000    | 500      | 12500    | 发放
"""


def test_late_rows_of_a_month_on_record_that_is_not_given_are_named():
    asked = ask({"2026-03": month(sales={"A5": "S9|2026-02-20|D01|||100000"}, history=FEBRUARY)}, PAY_LATE)
    assert late_rows_of(asked) == [
        "“团队销售”有 1 行（合计 100,000.00）属于有记录而未给出的月份，在“new1.xlsx”下照常计入：B5"
    ]


@pytest.mark.parametrize("seed", seeds(1, 4))
def test_late_rows_cost_what_rolled_months_would_pay(seed: int):
    """Months rolled on without late rows, and with the plan that pays them: each costs what its own runs cost."""
    rng = chance(seed)
    arrived = {number: _drawn_rows(rng, number) for number in range(1, 4)}
    plan = plan_file(PAY_LATE)
    waiting = {
        f"2026-{number:02d}": _of_rows(number, [row for earlier in range(1, number) for row in arrived[earlier]
                                                if not row.startswith(f"E{earlier}")] + arrived[number])
        for number in arrived
    }  # fmt: skip
    once = {f"2026-{number:02d}": _of_rows(number, rows) for number, rows in arrived.items()}
    runs = [[_gross(each) for each in pay_months(once, plan=tried)] for tried in (None, plan)]
    assert months_of(ask(waiting, plan)) == {name: list(costs) for name, *costs in zip(once, *runs, strict=True)}


def _drawn_rows(rng: Random, number: int) -> list[str]:
    """Draw the rows that arrive in a month: E for its own, L for late ones."""
    own = [f"E{number}-{place}|2026-{number:02d}-08|D01|||{rng.randint(-200, 900) * 1000}" for place in range(2)]
    late = [
        f"L{number}-{place}|2026-{rng.randint(1, number - 1):02d}-19|D01|||{rng.randint(-200, 900) * 1000}"
        for place in range(rng.randint(0, 2) if number > 1 else 0)
    ]
    return own + late


def _of_rows(number: int, rows: list[str]) -> bytes:
    sales = "单号|日期|工号|业务员|客户|销售额\n" + "\n".join(rows)
    return quarter_month(number, [], sales=sales, directors={"A3": "|||||||||", "G2": "1000000"}, plan={})


# Months that are left out, and who is held


def test_a_month_that_one_plan_cannot_pay_is_left_out_of_all():
    # By the quarter D01 needs a quarterly target, which March alone lacks.
    targets = {"A3": "|||||||||", "K1": "季度目标", "K2": "3000000"}
    books = {
        "2026-02": quarter_month(2, [1_000_000], directors=targets, plan={}),
        "2026-03": quarter_month(3, [1_000_000], directors={"A3": "|||||||||"}, plan={}),
        "2026-04": quarter_month(4, [1_000_000], directors=targets, plan={}),
    }
    asked = ask(books, "团队目标周期||quarter")
    assert [(each.file, each.counts) for each in asked.months] == [
        ("2026-02.xlsx", True), ("2026-03.xlsx", False), ("2026-04.xlsx", True),
    ]  # fmt: skip
    assert list(months_of(asked)) == ["2026-02", "2026-04"]
    left_out = next(found for found in asked.found if found.code == "CB650")
    assert left_out.message("en") == "2026-03.xlsx has 1 error under new1.xlsx: the month is left out of every plan"
    assert [str(found.at) for found in asked.found if found.severity == "error"] == ["[2026-03.xlsx]总监!A2"]


def test_who_is_held_is_in_no_plan():
    book = {"2026-03": month(sales={"F2": "12O0"})}
    assert ask(book, STEEPER).periods == []
    asked = ask(book, "专项客户提成比例||0.03", hold=True)
    assert [(each.director_id, each.costs) for each in by_director(asked)] == [("D02", [D("18000.01"), D("19500.02")])]
    assert [found.message("zh") for found in asked.found if found.code == "CB655"] == [
        "2026-03.xlsx 中 1 位总监暂缓，各方案都不计：D01"
    ]


def test_corrections_of_closed_months_count_in_every_plan_as_they_were_paid():
    # February sold 100,000 more than it paid for: 100,000 × 0.5 % = 500 at the lowest tier, due in March.
    february = quarter_month(2, [400_000], plan={})
    corrected = quarter_month(2, [400_000, 100_000], plan={})
    prior = pay(february, name="2026-02.xlsx").output
    march = pay(quarter_month(3, [1_000_000], plan={}), prior=prior, correct={"2026-02.xlsx": corrected})
    asked = ask({"2026-03.payout": march.output}, "团队提成比例|0|0.004\n团队提成比例|1|0.012")
    # 12,000 + 10,000 + 500 and 12,000 + 12,000 + 500.
    assert total_costs(asked) == [D(22500), D(24500)]
    assert [found.code for found in asked.found] == ["CB657"]


# Scaling


SCALED = [
    (("sales",), "0.9", "39300.01"),  # D01: 900,000 × 0.5 % = 4,500 instead of 10,000
    (("sales",), "1.1", "45800.01"),  # 1,100,000 × 1 % = 11,000
    (("receipts",), "1.1", "45100.01"),  # D02: 165,000.55 × 2 % = 3,300.011 instead of 3,000.01
    (("sales", "receipts"), "1.1", "46100.01"),
]


def test_rows_are_scaled():
    asked = ask({"2026-03": month()}, STEEPER, scalings=tuple(Scaling(kinds, (D(by),)) for kinds, by, _ in SCALED))
    assert [curve.costs[0][0] for curve in asked.curves] == [D(cost) for _, _, cost in SCALED]


@pytest.mark.parametrize(
    ("amount", "factor", "scaled_to"),
    [
        (1, "0.5", 1), (-1, "0.5", -1), (3, "0.5", 2), (1, "0.4999", 0),  # millionths: halves away from zero
        (123_450_000, "0.9", 111_105_000), (999_999_999_999_999_999, "5", 4_999_999_999_999_999_995),
        (-999_999_999_999_999_999, "0.0001", -100_000_000_000_000), (None, "1.1", None),
    ],
)  # fmt: skip
def test_an_amount_is_scaled_exactly(amount: int | None, factor: str, scaled_to: int | None):
    rows = Table(SALES, pd.DataFrame({"amount": pd.array([amount], dtype="Int64")}))
    found = scaled({"sales": rows}, {"sales": D(factor)})["sales"].frame["amount"].iloc[0]
    assert (None if pd.isna(found) else int(found)) == scaled_to


# The workbook and the object

SHEETS: dict[Lang, tuple[str, ...]] = {
    "zh": ("汇总", "按总监", "按档次", "成本曲线", "每人每月"),
    "en": ("Summary", "By director", "By tier", "Cost curve", "Each month"),
}


@pytest.mark.parametrize("lang", ["zh", pytest.param("en", marks=pytest.mark.by_hand)])
def test_the_workbooks_formulas_come_to_what_was_computed(lang: Lang):
    built = month if lang == "zh" else english_month
    asked = ask(
        {"2026-03": built()}, "专项客户提成比例||0.03", STEEPER, scalings=(Scaling(("sales",), (D("0.9"), D(1))),)
    )
    content = draw_what_if(asked)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert tuple(book.sheetnames) == SHEETS[lang]
    assert len([name for name in zipfile.ZipFile(io.BytesIO(content)).namelist() if "/charts/chart" in name]) == 3
    assert {sheet.page_setup.orientation for sheet in book} == {"landscape"}
    stored = read_values(content, SHEETS[lang])
    assert recalculate(content, "cellrune", SHEETS[lang]) == stored
    assert [stored[SHEETS[lang][0]][f"{column}7"] for column in "BCD"] == [46300.02, 1500.01, 0.033482]


@needs_validator
def test_the_validator_has_no_complaint(tmp_path: Path):
    found = complaints(draw_what_if(quarter()), tmp_path)
    assert {part for part, _ in found} <= {"/xl/styles.xml"}  # the order in a font, openpyxl's own


def test_the_object_holds_every_sum():
    told = as_what_if_json(quarter(), ["a.xlsx"], None)
    assert [(plan["plan"], plan["cost"], plan["difference"]) for plan in told["plans"]] == [
        (None, "62500.00", "0.00"), ("new1.xlsx", "61200.00", "-1300.00"),
    ]  # fmt: skip
    assert told["plans"][1]["carried_forward_at_the_end"] == "-1600.00"
    assert told["plans"][1]["get_less"] == ["D01"]
    assert told["by_month"][1] == {"period": "2026-02", "costs": ["37000.00", "44400.00"]}
    assert told["curves"][0]["points"][0] == {"factor": "0.5", "costs": ["55250.00", "53800.00"]}
    assert told["status"] == "computed"


# The command


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "2026-03.xlsx").write_bytes(english_month())
    (tmp_path / "new.xlsx").write_bytes(workbook({"Plan": "Item|From|Value\nAccount rate||0.03"}))
    return tmp_path


def test_the_command_writes_a_workbook_and_changes_nothing_else(folder: Path):
    before, output = listing(folder), folder / "out.xlsx"
    ran = invoke(
        "what-if", folder / "2026-03.xlsx", "--plan", folder / "new.xlsx", "--scale", "sales=1.1", "-o", output
    )
    assert (ran.exit_code, "new: 46,300.02, a difference of +1,500.01; 1 gets more, 0 get less" in ran.stdout) == (
        0,
        True,
    )
    assert listing(folder) == {**before, "out.xlsx": output.read_bytes()}
    again = invoke("what-if", folder / "2026-03.xlsx", "--plan", folder / "new.xlsx", "-o", output)
    assert (again.exit_code, "CB002" in again.stderr) == (2, True)


def test_json_is_one_object(folder: Path):
    told = json_of(invoke("what-if", folder / "2026-03.xlsx", "--plan", folder / "new.xlsx", "--json"))
    assert [plan["cost"] for plan in told["plans"]] == ["44800.01", "46300.02"]
    assert (told["output"], told["months"][0]["counts"]) == (None, True)


def test_without_a_month_that_can_be_paid_the_status_is_1_and_nothing_is_written(folder: Path):
    (folder / "2026-03.xlsx").write_bytes(english_month(sales={"F2": "12O0"}))
    ran = invoke("what-if", folder / "2026-03.xlsx", "--plan", folder / "new.xlsx", "-o", folder / "out.xlsx")
    assert (ran.exit_code, (folder / "out.xlsx").exists()) == (1, False)
    assert "[2026-03.xlsx]Team sales!F2" in ran.stdout


def test_a_scale_may_have_the_signs_of_a_chinese_keyboard():
    (scaling,) = as_scalings(["sales＝0.9，1。1"])
    assert [str(factor) for factor in scaling.factors] == ["0.9", "1", "1.1"]


@pytest.mark.parametrize("scale", ["sales", "salaries=1.1", "sales=x", "sales=0", "sales=5.1", "sales=1.00001", "=1"])
@pytest.mark.parametrize(("lang", "says"), [("zh", "用法错误：--scale："), ("en", "Wrong usage: --scale: ")])
def test_a_scale_that_is_none_is_wrong_usage(scale: str, lang: str, says: str, folder: Path):
    words = ("what-if", folder / "2026-03.xlsx", "--plan", folder / "new.xlsx", "--scale", scale, "--lang", lang)
    ran = invoke(*words)
    assert (ran.exit_code, ran.stderr.startswith(says)) == (2, True)
