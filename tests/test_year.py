"""Months in a row: history in and out, carry forward, quarters and years paid cumulatively, to the cent."""

import io
from collections.abc import Sequence
from decimal import Decimal
from random import Random
from typing import Any

import openpyxl
import pytest
from months import chance, seeds
from outputs import records
from quarter_months import pay_months, quarter_month
from recalculation import read_values, recalculate
from reference_year import TeamMonth, Tiers, pay_to_date
from workbooks import MONTH, PaidMonth, check, computed, english_month, listed, month, pay

D = Decimal
OURS = ("发放表", "计算过程", "考核", "校验", "所用方案")


def lines(paid: PaidMonth, director: str = "D01") -> dict[str, Any]:
    """Return one director's payout."""
    return paid.payout.set_index("director_id").loc[director].to_dict()


def team_pay(paid: Sequence[PaidMonth]) -> list[tuple[Decimal, Decimal]]:
    return [(lines(each)["team_commission"], lines(each)["true_up"]) for each in paid]


def test_a_target_crossed_in_the_second_month_makes_the_first_up_and_returns_in_the_third_take_it_back():
    # January:  1,200,000 of 3,000,000 → 0.5 %: 6,000.
    # February: 3,100,000 to date → 1 %: 1,900,000 × 1 % = 19,000. Due to date 31,000 − 6,000 − 19,000 = 6,000.
    # March:    −200,000 → 2,900,000 to date → 0.5 %: −1,000. Due 14,500 − 31,000 paid + 1,000 = −15,500.
    paid = pay_months({
        "2026-01": quarter_month(1, [1_200_000]),
        "2026-02": quarter_month(2, [1_900_000]),
        "2026-03": quarter_month(3, [-200_000]),
    })  # fmt: skip
    assert team_pay(paid) == [(D(6000), D(0)), (D(19000), D(6000)), (D(-1000), D(-15500))]
    # In all 6,000 + 25,000 − 16,500 = 14,500 = 2,900,000 × 0.5 %.
    assert sum(commission + true_up for commission, true_up in team_pay(paid)) == D(14500)


def test_exactly_on_the_target_counts_as_met():
    # 1,000,000.01 + 1,999,999.99 = 3,000,000: 1 % of all of it, 30,000; January paid 0.5 %: 5,000.00.
    paid = pay_months({
        "2026-01": quarter_month(1, ["1000000.01"]),
        "2026-02": quarter_month(2, ["1999999.99"]),
    })  # fmt: skip
    assert team_pay(paid) == [(D("5000.00"), D(0)), (D("20000.00"), D("5000.00"))]


def test_a_director_who_joins_in_the_second_month_lacks_nothing():
    joined = {"I2": "2026-02-10", "A3": "|||||||||", "K1": "季度目标", "K2": "2000000"}
    paid = pay_months({
        "2026-02": quarter_month(2, [900_000], directors=joined),
        "2026-03": quarter_month(3, [1_100_000], directors=joined),
    })  # fmt: skip
    # February 900,000 × 0.5 % = 4,500. March reaches 2,000,000: 11,000, and 20,000 − 4,500 − 11,000 = 4,500.
    assert team_pay(paid) == [(D(4500), D(0)), (D(11000), D(4500))]
    assert not [found for found in paid[1].found if found.code == "CB416"]


def test_each_month_counts_at_the_rates_then_in_force():
    # From March the rates are 0.6 % and 1.2 %. January and February stay at 0.5 % and 1 %.
    plan = {"A9": "团队目标周期||quarter\n团队提成比例|0|0.006|2026-03\n团队提成比例|1|0.012|2026-03"}
    paid = pay_months({
        "2026-01": quarter_month(1, [1_000_000], plan=plan),
        "2026-02": quarter_month(2, [1_000_000], plan=plan),
        "2026-03": quarter_month(3, [1_000_000], plan=plan),
    })  # fmt: skip
    # March reaches the target: due 2,000,000 × 1 % + 1,000,000 × 1.2 % = 32,000. Paid 5,000 + 5,000.
    assert team_pay(paid) == [(D(5000), D(0)), (D(5000), D(0)), (D(12000), D(10000))]
    used = openpyxl.load_workbook(io.BytesIO(paid[2].output))["所用方案"]
    assert "2026-01 – 2026-02 的比例，用于补差" in [cell.value for cell in used["F"]]


def test_a_year_is_paid_cumulatively_too_and_a_quarter_begins_anew():
    year = {"K1": "年度目标", "K2": "1500000", "A3": "|||||||||"}
    by_year = pay_months({
        "2026-03": quarter_month(3, [1_000_000], directors=year, plan={"A9": "团队目标周期||year"}),
        "2026-04": quarter_month(4, [500_000], directors=year, plan={"A9": "团队目标周期||year"}),
    })  # fmt: skip
    assert team_pay(by_year) == [(D(5000), D(0)), (D(5000), D(5000))]
    by_quarter = pay_months({
        "2026-03": quarter_month(3, [1_000_000], target=1_500_000),
        "2026-04": quarter_month(4, [500_000], target=1_500_000),
    })  # fmt: skip
    assert team_pay(by_quarter) == [(D(5000), D(0)), (D(2500), D(0))]


def test_rows_of_a_month_that_the_history_lacks_count_to_date():
    january = "\nJ1 | 2026-01-20 | D01 | | | 2500000"
    sales = "单号 | 日期 | 工号 | 业务员 | 客户 | 销售额\nF1 | 2026-02-05 | D01 | | | 500000" + january
    paid = pay(quarter_month(2, [], sales=sales), name="2026-02.xlsx")
    # 3,000,000 to date: February pays 5,000 and January, of which no pay is on record, is made up: 25,000.
    assert team_pay([paid]) == [(D(5000), D(25000))]
    assert "CB404" not in [found.code for found in paid.found]


def test_special_accounts_that_leave_the_base_leave_it_in_earlier_months_too():
    # D02 keeps the team commission on what is not sold to special accounts; the target counts all sales.
    plan = {"A9": "团队目标周期||quarter\n专项客户方式||excludes_sales"}
    heading = "日期 | 工号 | 客户 | 销售额"
    changes = {"directors": {"K1": "季度目标", "K2": "9000000", "K3": "1000000"}, "plan": plan}
    books = {
        name: month(sales=f"{heading}\n{name}-05 | D02 | 丙公司 | 300000\n{name}-06 | D02 | 己公司 | 200000",
                    margins="工号 | 收入 | 成本\nD01 | 1 | 1\nD02 | 1 | 1", **changes)
        for name in ("2026-01", "2026-02")
    }  # fmt: skip
    paid = pay_months(books)
    # January 500,000 of 1,000,000: 200,000 × 0.5 % = 1,000. February reaches it: 2,000, and 4,000 − 1,000 − 2,000.
    assert [(lines(each, "D02")["team_commission"], lines(each, "D02")["true_up"]) for each in paid] == [
        (D(1000), D(0)),
        (D(2000), D(1000)),
    ]


RATES: tuple[Tiers, ...] = (
    ((D(0), D("0.005")), (D(1), D("0.01"))),
    ((D(0), D("0.0035")), (D("0.8"), D("0.0075")), (D(1), D("0.0125"))),
)


@pytest.mark.parametrize("seed", seeds(1, 8))
def test_random_quarters_and_years_pay_what_the_reference_says_and_the_formulas_agree(seed: int):
    rng = chance(seed)
    span = rng.choice(("quarter", "year"))
    count = 3 if span == "quarter" else 5
    target = D(rng.randint(2, 20)) * 100_000
    change = rng.randint(2, 4)
    sold = [[_sale(rng) for _ in range(rng.randint(0, 3))] for _ in range(count)]
    if rng.random() < 0.5:  # exactly on the target with the last month
        sold[-1] = [target - sum((sum(sales) for sales in sold[:-1]), D(0))]
    plan = f"团队目标周期||{span}\n" + "\n".join(
        f"团队提成比例|{start}|{value}|{effective}"
        for rates, effective in zip(RATES, ("", f"2026-{change:02d}"), strict=True)
        for start, value in rates
    )
    directors = {"A3": "|||||||||", "K1": "季度目标 | 年度目标", "K2": f"{target} | {target}"}
    books = {
        f"2026-{number:02d}": quarter_month(number, sales, directors=directors, plan={"A9": plan})
        for number, sales in enumerate(sold, start=1)
    }
    paid = pay_months(books)
    totals = [sum(sales, D(0)) for sales in sold]
    months = [
        TeamMonth(sales=total, earning=total, rates=RATES[number >= change]) for number, total in enumerate(totals, 1)
    ]
    assert team_pay(paid) == [(month.commission, month.true_up) for month in pay_to_date(months, target)]
    output = paid[-1].output
    stored, computed = read_values(output, OURS), recalculate(output, "cellrune", OURS)
    for name in OURS[:2]:
        wrong = {
            cell: (value, computed[name].get(cell))
            for cell, value in stored[name].items()
            if isinstance(value, float) and abs(value - float(computed[name].get(cell, "nan"))) > 0.005
        }
        assert wrong == {}


def _sale(rng: Random) -> Decimal:
    return D(rng.randint(-20_000_000, 80_000_000)) / 100


def test_a_formula_follows_a_record_that_is_changed():
    paid = pay_months({"2026-01": quarter_month(1, [1_200_000]), "2026-02": quarter_month(2, [1_700_000])})
    book = openpyxl.load_workbook(io.BytesIO(paid[1].output))
    history = book["发放历史"]
    column = next(cell.column for cell in history[5] if cell.value == "团队销售额")
    commissionable = next(cell.column for cell in history[5] if cell.value == "提成基数")
    history.cell(6, column).value = history.cell(6, commissionable).value = 1_300_000  # now 3,000,000 to date
    changed = io.BytesIO()
    book.save(changed)
    workings = recalculate(changed.getvalue(), "cellrune", OURS)["计算过程"]
    headings = {cell.value: cell.column_letter for cell in book["计算过程"][5]}
    # 3,000,000 × 1 % = 30,000 due; 6,000 was paid, 17,000 is this month's.
    assert (workings[f"{headings['团队管理提成']}6"], workings[f"{headings['补差']}6"]) == (17000, 7000)


# The history sheet


def test_the_output_holds_the_months_before_and_this_one():
    paid = pay_months({"2026-01": quarter_month(1, [1_200_000]), "2026-02": quarter_month(2, [1_900_000])})
    kept = [(row["期间"], row["工号"], row["团队销售额"], row["团队管理提成"], row["补差"], row["状态"])
            for row in records(paid[1].output)]  # fmt: skip
    assert kept == [("2026-01", "D01", 1200000, 6000, 0, "发放"), ("2026-02", "D01", 1900000, 19000, 6000, "发放")]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_record_keeps_what_later_months_compare_with(lang: Any):
    # 16 of 31 days: what is recorded is the whole month's, and the plan's rates rather than the tier reached.
    paid = pay(month(directors={"I2": "2026-03-16", "K1": "季度目标", "K2": "3000000"}), lang=lang)
    table = check(paid.output, name="2026-04.xlsx", month="2026-04").tables["history"].frame
    first, second = (row for _, row in table.iterrows())
    kept = {key: first[key] for key in ("grade", "commission_basis", "plan_rates")}
    assert kept == {
        "grade": "营销师",
        "commission_basis": "team",
        "plan_rates": "team_rate 0=0.005 1=0.01; account_rate 0.02; performance 0=0 0.1=0.5 0.2=1",
    }
    money = {key: first[key] // 10**6 for key in ("full_base_salary", "full_performance_base", "quarterly_target")}
    assert money == {"full_base_salary": 12000, "full_performance_base": 5000, "quarterly_target": 3_000_000}
    assert first["brought_forward"] == 0
    assert second["commission_basis"] == "accounts"
    assert str(second["annual_target"]) == "<NA>"


def test_what_was_brought_forward_is_recorded_and_must_add_up():
    # January is 3,000 short: 12,000 − 15,000. February brings it forward: 12,000 − 3,000.
    fined = {"adjustments": "工号 | 金额 | 事由\nD01 | -15000 | 扣款"}
    paid = pay_months({"2026-01": quarter_month(1, [], **fined), "2026-02": quarter_month(2, [])})
    row = records(paid[1].output)[-1]
    assert (row["上月结转"], row["应发合计"]) == (-3000, 9000)
    book = openpyxl.load_workbook(io.BytesIO(paid[1].output))
    column = next(cell.column for cell in book["发放历史"][5] if cell.value == "上月结转")
    book["发放历史"].cell(7, column).value = -2000
    changed = io.BytesIO()
    book.save(changed)
    found = check(changed.getvalue(), name="2026-03.xlsx", month="2026-03").found
    assert "CB316" in [each.code for each in found]  # 12,000 − 2,000 is not 9,000


def test_the_same_month_again_replaces_its_rows():
    first = pay_months({"2026-01": quarter_month(1, [1_200_000]), "2026-02": quarter_month(2, [1_900_000])})[1]
    again = pay(first.output, name="2026-02.payout.xlsx")
    assert records(again.output) == records(first.output)
    assert lines(again)["true_up"] == D(6000)


def test_an_english_history_is_read_and_written_in_english():
    history = "Period | Director ID | Gross pay | Status\n2026-02 | D01 | 0 | Paid\n2026-02 | D02 | 0 |"
    paid = pay(english_month(history=history))
    rows = records(paid.output, "Pay history")  # beside the user's own sheet, which stays as it is
    assert [(row["Period"], row["Director ID"], row["Status"]) for row in rows] == [
        ("2026-02", "D01", "Pay"), ("2026-02", "D02", "Pay"), ("2026-03", "D01", "Pay"), ("2026-03", "D02", "Pay"),
    ]  # fmt: skip


def test_a_record_may_name_a_director_and_one_who_left_keeps_their_id():
    history = "期间 | 工号 | 应发合计\n2026-02 | 王芳 | 0\n2026-02 | D09 | 0"
    rows = records(pay(month(history=history)).output, "发放历史")
    assert [row["工号"] for row in rows] == ["D01", "D09", "D01", "D02"]


# Carry forward


def test_what_a_floored_month_carried_forward_is_recovered_in_the_next():
    # February: 12,000 − 15,000 = −3,000 is raised to 0. March: 12,000 − 3,000 = 9,000.
    floored = quarter_month(2, [], adjustments="工号 | 金额 | 事由\nD01 | -15000 | 罚款")
    paid = pay_months({"2026-02": floored, "2026-03": quarter_month(3, [])})
    assert [lines(each)["carry_forward"] for each in paid] == [D(-3000), D(0)]
    assert (lines(paid[1])["brought_forward"], lines(paid[1])["gross_pay"]) == (D(-3000), D(9000))
    assert "上月结转：-3,000.00" in openpyxl.load_workbook(io.BytesIO(paid[1].output))["计算过程"].cell(6, 49).value


def test_a_month_that_recovers_only_a_part_carries_the_rest_on():
    fine = "工号 | 金额 | 事由\nD01 | -{} | 罚款"
    paid = pay_months({
        "2026-02": quarter_month(2, [], adjustments=fine.format(30000)),
        "2026-03": quarter_month(3, [], adjustments=fine.format(500)),
        "2026-04": quarter_month(4, []),
    })  # fmt: skip
    # 12,000 − 30,000 = −18,000; 12,000 − 500 − 18,000 = −6,500; 12,000 − 6,500 = 5,500.
    assert [(lines(each)["gross_pay"], lines(each)["carry_forward"]) for each in paid] == [
        (0, D(-18000)), (0, D(-6500)), (D(5500), 0),
    ]  # fmt: skip


# Held months


def held(content: bytes, **options: Any) -> PaidMonth:
    return computed(check(content, **options), hold=True)


def test_a_held_month_is_named_until_it_is_paid():
    margins = {"B2": "", "B3": ""}
    february = held(month(sales={"F4": "12O0"}, margins=margins), name="2026-02.xlsx", month="2026-02")
    assert [(row["工号"], row["状态"]) for row in records(february.output)] == [("D01", "发放"), ("D02", "暂缓")]
    march = pay(month(margins=margins), prior=february.output)
    assert "CB417 [2026-02.xlsx]发放历史!AA7" in listed(march.found)
    # The mended month's output, named as the prior one, takes the place of the held record.
    mended = pay(month(margins=margins), name="2026-02.xlsx", month="2026-02")
    april = pay(march.output, name="2026-04.xlsx", month="2026-04", prior=mended.output)
    assert "CB417" not in {found.code for found in april.found}
    assert [row["状态"] for row in records(april.output) if row["期间"] == "2026-02"] == ["发放", "发放"]


def test_who_is_held_still_owes_what_was_carried_forward():
    history = "期间 | 工号 | 调整 | 应发合计 | 结转下月\n2026-02 | D02 | -500 | 0 | -500\n2026-02 | D01 | | 0 |"
    rows = records(held(month(sales={"F4": "12O0"}, history=history)).output, "发放历史")
    assert [(row["状态"], row["结转下月"]) for row in rows if row["工号"] == "D02"] == [("发放", -500), ("暂缓", -500)]


def test_a_missing_month_is_named_with_its_directors():
    history = "期间 | 工号 | 团队销售额\n2026-01 | D01 | 1\n2026-01 | D02 | 1\n2026-02 | D02 | 1"
    found = [found for found in pay(month(history=history)).found if found.code == "CB416"]
    assert [(each.value, each.director_id) for each in found] == [("2026-02", "D01")]


def test_a_first_row_may_hold_less_than_its_lines_because_the_month_before_is_unknown():
    history = "期间 | 工号 | 基本工资 | 应发合计\n2026-02 | D01 | 12000 | 11000\n2026-02 | D02 | 1 | 1"
    assert not check(month(history=history)).refused


def test_a_target_is_needed_for_the_period_that_pays():
    assert listed(check(month(plan={"A9": "团队目标周期||year"})).found) == ["CB302 总监!A2"]
    assert "CB302" in [found.split()[0] for found in listed(check(quarter_month(2, [], target="")).found)]


def test_the_month_of_the_builder_has_a_history_of_its_own():
    assert "history" not in MONTH
    assert [row["应发合计"] for row in records(pay(month()).output)] == [26800, 18000.01]


# A record that does not add up: 500 of base salary, and 600 paid.
WRONG = "500 | 600"


@pytest.mark.parametrize(
    ("records", "changes", "code"),
    [
        ([f"2026-02 | D01 | {WRONG} |"], {}, "CB316"),
        ([f"2026-02 | D01 | {WRONG} | 0"], {}, "CB316"),
        ([f"2026-01 | D01 | {WRONG} |", "2026-02 | D01 | 500 | 500 |"], {}, "CB316"),
        ([f"2026-01 | D01 | {WRONG} |", "2026-02 | D01 | 500 | 500 | 0"], {}, "CB419"),
        ([f"2026-01 | D01 | {WRONG} |", "2026-02 | D01 | | | 0 | 暂缓"], {}, "CB316"),
        ([f"2025-12 | D01 | {WRONG} |", "2026-02 | D01 | 500 | 500 | 0"], {"team_period": "quarter"}, "CB419"),
        ([f"2026-01 | D01 | {WRONG} |", "2026-02 | D01 | 500 | 500 | 0"], {"team_period": "quarter"}, "CB316"),
        ([f"2026-01 | D02 | {WRONG} |", "2026-02 | D02 | 500 | 500 | 0"], {"team_period": "quarter"}, "CB419"),
        ([f"2026-02 | D01 | {WRONG} |"], {"J2": "2026-02-28"}, "CB316"),
        ([f"2026-02 | D09 | {WRONG} |"], {}, "CB419"),
        ([f"2026-02 | D09 | {WRONG} |"], {"team_period": "quarter"}, "CB419"),
    ],
    ids=[
        "the last month may carry forward", "and so it may where it says that it does not",
        "what no later month settles may come in", "a later month settles it", "a held month settles nothing",
        "before the quarter", "in the quarter that is trued up", "in the quarter, of one without a team",
        "left but listed", "left", "left, in the quarter",
    ],
)  # fmt: skip
def test_a_record_that_does_not_add_up_refuses_only_where_this_months_pay_rests_on_it(
    records: Sequence[str], changes: dict[str, str], code: str
):
    by_quarter = changes.get("team_period")
    directors = {key: text for key, text in changes.items() if key != "team_period"}
    content = month(
        history="\n".join(["期间 | 工号 | 基本工资 | 应发合计 | 结转下月 | 状态", *records]),
        directors=directors | ({"K1": "季度目标", "K2": "3000000"} if by_quarter else {}),
        plan={"A9": f"团队目标周期||{by_quarter}"} if by_quarter else {},
    )
    checked = check(content)
    found = [each for each in checked.found if each.code in ("CB316", "CB419")]
    assert listed(found) == [f"{code} 历史!D2"]
    assert checked.refused == (code == "CB316")
