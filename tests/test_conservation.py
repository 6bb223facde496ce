"""What is paid over the months is what is due: leavers, joiners, holds, mended months, fresh workbooks."""

from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Any

import pytest
from months import chance
from quarter_months import pay_months, quarter_month
from reference_year import TeamMonth, pay_to_date
from workbooks import PaidMonth, check, computed, month, pay

from compbatch.model.payout import LINES
from compbatch.output.json_object import as_json

D = Decimal
LEFT = {"J2": "2026-08-31", "A3": "|||||||||", "K1": "年度目标", "K2": "1000000"}
YEAR = {"A9": "团队目标周期||year"}
RATES = ((D(0), D("0.005")), (D(1), D("0.01")))


def paid_of(month: PaidMonth, director: str = "D01") -> dict[str, Any]:
    return month.payout.set_index("director_id").loc[director].to_dict()


def team(months: list[PaidMonth]) -> list[tuple[Decimal, Decimal]]:
    return [(paid_of(each)["team_commission"], paid_of(each)["true_up"]) for each in months]


# Months outside employment


def test_what_was_paid_after_the_last_day_counts_to_date():
    # The year's target is 1,000,000; D01 left on 31 August.
    # August 1,000,000 × 1 % = 10,000. September: 500,000 to date is due 2,500; −2,500 this month, 10,000 paid: −5,000.
    # October: 0 to date is due 0; −2,500 this month, 10,000 − 2,500 − 5,000 = 2,500 paid: 0.
    sold = {8: [1_000_000], 9: [-500_000], 10: [-500_000]}
    months = pay_months({
        f"2026-{number:02d}": quarter_month(number, sales, directors=LEFT, plan=YEAR) for number, sales in sold.items()
    })  # fmt: skip
    assert team(months) == [(D(10000), D(0)), (D(-2500), D(-5000)), (D(-2500), D(0))]


def test_a_month_recorded_before_the_first_day_counts_to_date():
    # D01 joined on 15 February; January records 600,000, on which 3,000 was paid. February's 600,000 reaches the
    # quarter's 1,000,000: 6,000, and 12,000 − 3,000 − 6,000 = 3,000.
    directors = {"I2": "2026-02-15", "A3": "|||||||||", "K1": "季度目标", "K2": "1000000"}
    history = "期间 | 工号 | 团队销售额 | 团队管理提成 | 应发合计\n2026-01 | D01 | 600000 | 3000 | 3000"
    book = quarter_month(2, [600_000], directors=directors, history=history)
    assert team([pay(book, name="2026-02.xlsx")]) == [(D(6000), D(3000))]


def rows_of(*rows: str) -> str:
    return "\n".join(["单号 | 日期 | 工号 | 业务员 | 客户 | 销售额", *rows])


def test_rows_of_months_after_the_last_day_count_to_date_without_any_history():
    # The year of above in October's workbook alone: 0 to date is due 0. −2,500 this month and nothing on record as
    # paid: 2,500 make it 0, not the 5,000 of August's rows without September's.
    sales = rows_of("A|2026-08-05|D01|||1000000", "S|2026-09-05|D01|||-500000", "O|2026-10-05|D01|||-500000")
    paid = pay(quarter_month(10, [], sales=sales, directors=LEFT, plan=YEAR), name="2026-10.xlsx")
    assert team([paid]) == [(D(-2500), D(2500))]
    assert "CB404" not in [found.code for found in paid.found]  # no row is left out


@pytest.mark.parametrize("seed", range(4))
def test_one_workbook_with_a_year_of_rows_pays_what_the_months_in_a_row_pay(seed: int):
    rng = chance(seed)
    target = D(rng.randrange(5, 30)) * 100_000
    start, end = rng.choice((("", "2026-03-20"), ("2026-02-10", "2026-04-15"), ("2026-04-05", ""), ("", "2026-01-31")))
    sold = {number: D(rng.randrange(-(10**8), 2 * 10**8)) / 100 for number in range(1, 6)}
    sales = rows_of(*(f"{number}|2026-{number:02d}-05|D01|||{sale}" for number, sale in sold.items()))
    directors = {"I2": start, "J2": end, "A3": "|||||||||", "K1": "年度目标", "K2": str(target)}
    paid = paid_of(pay(quarter_month(5, [], sales=sales, directors=directors, plan=YEAR), name="2026-05.xlsx"))
    months = [TeamMonth(sales=sale, earning=sale, rates=RATES) for sale in sold.values()]
    in_a_row = sum((month.commission + month.true_up for month in pay_to_date(months, target)), D(0))
    assert paid["team_commission"] + paid["true_up"] == in_a_row


# Months known from the workbook's own rows


TWO = {"K1": "季度目标", "K2": "3000000", "G3": "1", "K3": "3000000", "F3": "团队"}
NO_MARGIN = "工号 | 收入 | 成本\nD01 | 1 | 1\nD02 | 1 | 1"


def test_a_month_is_known_for_whom_it_has_rows_and_for_nobody_else():
    # D02's row of January says nothing of what D01 sold then.
    sales = rows_of("J1|2026-01-20|D02|||100", "F1|2026-02-05|D01|||500000", "F2|2026-02-05|D02|||500000")
    paid = pay(quarter_month(2, [], sales=sales, directors=TWO, margins=NO_MARGIN), name="2026-02.xlsx")
    unknown = [(found.value, found.words["who"]) for found in paid.found if found.code == "CB416"]
    assert unknown == [("2026-01", "D01")]


def test_a_month_made_up_from_rows_is_not_taken_back():
    # January's 2,500,000 stand in February's workbook alone: 3,000,000 to date, 5,000 and 25,000 made up.
    # March: 3,100,000 to date is due 31,000; 1,000 this month, 30,000 paid: nothing to make up.
    sales = rows_of("J1|2026-01-20|D01|||2500000", "F1|2026-02-05|D01|||500000")
    months = pay_months({"2026-02": quarter_month(2, [], sales=sales), "2026-03": quarter_month(3, [100_000])})
    assert team(months) == [(D(5000), D(25000)), (D(1000), D(0))]
    assert "CB416" not in [found.code for found in months[1].found]


def test_its_record_says_what_it_is():
    sales = rows_of("J1|2026-01-20|D01|||2500000", "F1|2026-02-05|D01|||500000")
    output = pay(quarter_month(2, [], sales=sales), name="2026-02.xlsx").output
    table = check(output, name="2026-02.payout.xlsx", month="2026-03").tables["history"].frame
    record = table[table["period"] == "2026-01"].iloc[0]
    assert (record["status"], record["team_sales"], record["name"]) == ("to_date", 2_500_000 * 10**6, "王芳")
    assert table.loc[table["period"] == "2026-01", "gross_pay"].isna().all()


def test_the_same_month_again_pays_the_same():
    sales = rows_of("J1|2026-01-20|D01|||2500000", "F1|2026-02-05|D01|||500000")
    once = pay(quarter_month(2, [], sales=sales), name="2026-02.xlsx")
    again = pay(once.output, name="2026-02.payout.xlsx")
    assert team([once, again]) == [(D(5000), D(25000))] * 2
    assert [found.code for found in again.found] == [found.code for found in once.found]


def test_a_stray_row_never_replaces_the_record_of_a_month():
    sales = rows_of("J1|2026-01-20|D01|||2500000", "F1|2026-02-05|D01|||500000")
    late = rows_of("J2|2026-01-21|D01|||7", "M1|2026-03-05|D01|||100000")
    months = pay_months({"2026-02": quarter_month(2, [], sales=sales), "2026-03": quarter_month(3, [], sales=late)})
    assert team(months)[1] == (D(1000), D(0))
    assert "CB404" in [found.code for found in months[1].found]  # left out, and named


# The floor


@pytest.mark.parametrize(
    ("start", "end", "gross", "carried"),
    [
        ("", "", "30000.00", "-3200.00"),  # 26,800 is raised to 30,000
        ("2026-03-16", "", "18574.20", "0.00"),  # 16 of 31 days: the floor is 15,483.87
        ("2026-04-01", "", "9800.00", "0.00"),  # has not started: nothing is raised
        ("", "2026-02-28", "9800.00", "0.00"),  # has left
    ],
)
def test_the_floor_is_prorated_as_the_base_salary_is(start: str, end: str, gross: str, carried: str):
    # 16 of 31 days: base 6,193.55 + team 10,000 + performance 2,580.65 − 200. Nobody's days: 10,000 − 200.
    figures = paid_of(pay(month(directors={"I2": start, "J2": end}, plan={"A9": "最低应发||30000"})))
    assert (f"{figures['gross_pay']:.2f}", f"{figures['carry_forward']:.2f}") == (gross, carried)


def test_a_prorated_floor_raises_what_is_below_it_and_says_so():
    # 16 of 31 days of 40,000: 20,645.161…; 18,574.20 is 2,070.96 short.
    paid = pay(month(directors={"I2": "2026-03-16"}, plan={"A9": "最低应发||40000"}))
    figures = paid_of(paid)
    assert (figures["gross_pay"], figures["carry_forward"]) == (D("20645.16"), D("-2070.96"))
    words = as_json(paid, "", None)["payouts"][0]["explanation"]
    assert "低于最低应发 40,000.00 × 在职天数 16 ÷ 31 = 20,645.16，补足，差额 -2,070.96 结转下月" in words


# Other places


def test_what_is_due_is_rounded_once_where_the_places_have_changed():
    # January paid 1,000,101 × 0.5 % = 5,000.51 (5,000.505) in cents. In whole yuan, February's 1,999,999 reach the
    # target: 20,000 (19,999.99) this month; due 30,001 (30,001.00): 30,001 − 5,000.51 − 20,000 = 5,000.49.
    january = quarter_month(1, [1_000_101])
    february = quarter_month(2, [1_999_999], plan={"A9": "团队目标周期||quarter\n小数位||0"})
    months = pay_months({"2026-01": january, "2026-02": february})
    assert team(months) == [(D("5000.51"), D(0)), (D(20000), D("5000.49"))]
    figures = paid_of(months[1])
    assert figures["gross_pay"] == D(12000) + D(20000) + D("5000.49")  # lines are added as they stand


# Verdicts


def test_a_verdict_waits_for_a_month_that_is_not_known():
    # The quarter's 3,000,000 is far off, but nobody knows what January sold.
    book = quarter_month(3, [100_000], history="期间 | 工号 | 团队销售额 | 应发合计\n2026-02 | D01 | 100000 | 0")
    paid = pay(book, name="2026-03.xlsx")
    assert list(paid.assessments["verdict"]) == [None, "pending", None]
    assert "CB422" not in [found.code for found in paid.found]
    assert paid.assessments.loc[1, "state"] == "incomplete"


# Random years


def due_to_date(sold: dict[int, Decimal], target: Decimal) -> Decimal:
    """Work out what the sales of some months are due, rounded half up."""
    to_date = sum(sold.values(), D(0))
    rate = max(value for start, value in RATES if to_date >= start * target or start == 0)
    return (to_date * rate).quantize(D("0.01"), ROUND_HALF_UP)


def random_book(rng: Random, number: int, terms: dict[str, Any], sales: list[Decimal], *, faulty: bool) -> bytes:
    """Build a fresh workbook of one month; in a faulty one an amount cannot be read."""
    adjustment = f"工号 | 金额 | 事由\nD01 | {rng.choice((0, -900, -30_000))} | 其他"
    return quarter_month(number, [*sales, *(["12O0"] if faulty else [])], adjustments=adjustment, **terms)


@pytest.mark.parametrize("seed", range(6))
def test_what_is_paid_to_date_is_what_is_due(seed: int):
    rng = chance(seed)
    span = rng.choice(("quarter", "year"))
    target = D(rng.randrange(5, 30)) * 100_000
    start, end = rng.choice((("", ""), ("2026-02-10", ""), ("", "2026-03-20"), ("2026-02-10", "2026-04-15")))
    other = "D02 | 李强 | 执行总监 | | 15000 | | | | |"  # so that somebody is paid where D01 is held
    directors = {"I2": start, "J2": end, "A3": other, "K1": "季度目标 | 年度目标", "K2": f"{target} | {target}"}
    plan = {"A9": f"团队目标周期||{span}\n最低应发||{rng.choice((0, 3000, 20_000))}"}
    prior: bytes | None = None
    sold: dict[int, Decimal] = {}
    team_paid: dict[int, Decimal] = {}
    carried, lines_paid, gross_paid = D(0), D(0), D(0)
    for number in range(1, 6):
        sales = [D(rng.randrange(-(10**8), 2 * 10**8)) / 100 for _ in range(rng.randrange(3))]
        terms = {"directors": directors, "plan": plan}
        name = f"2026-{number:02d}.xlsx"
        if rng.random() < 0.3:  # held, and mended or left so
            faulty = random_book(rng, number, terms, sales, faulty=True)
            mended = rng.random() < 0.5
            held = computed(check(faulty, name=name, prior=prior), hold=True)
            assert list(held.payout["status"]) == ["hold", "pay"]
            if not mended:
                prior = held.output
                continue
        paid = pay(random_book(rng, number, terms, sales, faulty=False), name=name, prior=prior)
        prior, figures = paid.output, paid_of(paid)
        sold[number], team_paid[number] = sum(sales, D(0)), figures["team_commission"] + figures["true_up"]
        first = 1 if span == "year" else number - (number - 1) % 3
        in_span = {month for month in sold if month >= first}
        due = due_to_date({month: sold[month] for month in in_span}, target)
        assert sum(team_paid[month] for month in in_span) == due
        assert figures["brought_forward"] == carried
        lines = sum((figures[line.key] or D(0) for line in LINES if line.key != "brought_forward"), D(0))
        assert lines + figures["brought_forward"] - figures["carry_forward"] == figures["gross_pay"]
        carried, lines_paid = figures["carry_forward"], lines_paid + lines
        gross_paid += figures["gross_pay"]
        assert gross_paid == lines_paid - carried  # over all months
