"""Payouts worked by hand, from a workbook to its payout; the working stands beside each figure."""

from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900
from workbooks import ENGLISH_MONTH, MONTH, PaidMonth, english_month, listed, month, pay, table


def shown(paid: PaidMonth, keys: list[str]) -> list[dict[str, str]]:
    """Return the payout as text, blank where a figure does not apply."""
    return [{key: "" if row[key] is None else str(row[key]) for key in keys} for _, row in paid.payout.iterrows()]


def assert_pays(content: bytes, expected: str, **options: Any) -> None:
    """Compare the payout with a table whose heading names the columns to compare."""
    rows = table(expected)
    assert shown(pay(content, **options), list(rows[0])) == rows


def gross(content: bytes, **options: Any) -> list[Decimal]:
    return list(pay(content, **options).payout["gross_pay"])


def sales(*rows: str) -> str:
    return "\n".join(["单号|日期|工号|业务员|客户|销售额", *rows])


def sold(*amounts: str) -> str:
    """Return the sales sheet on which D01's team sold these amounts, and D02's what it sells every month."""
    rows = [f"|2026-03-10|D01|陈一|甲公司|{amount}" for amount in amounts]
    return sales(*rows, "|2026-03-10|D02|周三|戊公司|300000")


GROSS = [Decimal("26800.00"), Decimal("18000.01")]  # of the month without any change


def test_the_month_in_full():
    # D01: 600,000 + 400,000 of 1,000,000 meets the target: x 1 %. Profit 1,000,000 - 700,000 - 50,000 = 25 %:
    #      coefficient 1 x 5,000. 12,000 + 10,000 + 5,000 - 200.
    # D02: 15,000 by grade. 100,000.50 + 50,000 of the listed accounts x 2 % = 3,000.01. Profit 20,000 of 300,000
    #      is 6.7 %: coefficient 0.
    assert_pays(
        month(),
        """
        director_id | base_salary | team_commission | account_commission | performance_pay | adjustment | gross_pay
        D01         | 12000.00    | 10000.00        |                    | 5000.00         | -200.00    | 26800.00
        D02         | 15000.00    |                 | 3000.01            | 0.00            | 0.00       | 18000.01
        """,
    )


def test_the_facts_behind_it():
    line = pay(month()).payout.loc[2]
    assert line["team_sales"] == 1000000
    assert line["monthly_target"] == 1000000
    assert line["attainment"] == 1
    assert line["team_rate"] == Decimal("0.01")
    assert (line["account_receipts"], line["account_rate"]) == (None, None)
    assert (line["revenue"], line["profit"], line["margin"]) == (1000000, 250000, Decimal("0.25"))
    assert (line["performance_base"], line["performance_coefficient"]) == (5000, 1)
    assert (line["true_up"], line["carry_forward"], line["status"]) == (None, 0, "pay")


# 基本工资 base salary


def test_a_base_salary_of_ones_own_comes_before_the_grade():
    # the grade 营销师 pays 12,000, 高级营销师 15,000
    for own, paid in (("9999.99", "9999.99"), ("0", "0"), ("", "12000")):
        assert pay(month(directors={"E2": own})).payout.loc[2, "base_salary"] == Decimal(paid)


@pytest.mark.parametrize(
    ("start", "end", "base", "performance"),
    [
        ("", "", "12000.00", "5000.00"),
        ("2026-03-01", "2026-03-31", "12000.00", "5000.00"),
        ("2026-03-31", "", "387.10", "161.29"),  # 12,000 / 31 = 387.096…; 5,000 / 31 = 161.290…
        ("2026-03-11", "", "8129.03", "3387.10"),  # 21 days: 8,129.032…; 3,387.096…
        ("", "2026-03-10", "3870.97", "1612.90"),  # a leaver, 10 days: 3,870.967…; 1,612.903…
        ("2026-03-11", "2026-03-20", "3870.97", "1612.90"),
        ("2026-02-28", "2026-04-01", "12000.00", "5000.00"),
        ("2026-04-01", "", "0.00", "0.00"),  # not yet
        ("", "2026-02-28", "0.00", "0.00"),  # no longer
    ],
)
def test_pay_for_the_days_employed(start: str, end: str, base: str, performance: str):
    line = pay(month(directors={"I2": start, "J2": end})).payout.loc[2]
    assert (str(line["base_salary"]), str(line["performance_pay"])) == (base, performance)
    assert line["team_commission"] == 10000  # sales are never prorated


# 团队管理提成 team commission


@pytest.mark.parametrize(
    ("amount", "target", "rate", "commission"),
    [
        ("1000000", "1000000", "0.01", "10000.00"),  # exactly on the target is met
        ("999999.99", "1000000", "0.005", "5000.00"),  # 4,999.99995
        ("1000000.01", "1000000", "0.01", "10000.00"),  # 10,000.0001
        ("1300000", "1000000", "0.01", "13000.00"),  # the whole amount, not only what lies above the target
        ("1000.50", "1000", "0.01", "10.01"),  # 10.005
        ("1001", "2000", "0.005", "5.01"),  # 5.005
        ("0", "1000000", "0.005", "0.00"),
        ("999999.999999", "1000000", "0.005", "5000.00"),  # a millionth short
        ("0.1", "0.1", "0.01", "0.00"),
        ("-200000", "1000000", "0.005", "-1000.00"),  # returns: the lowest tier
        ("-1", "1000000", "0.005", "-0.01"),  # -0.005: away from zero
        ("-0.99", "1000000", "0.005", "0.00"),  # -0.00495: and no -0.00
    ],
)
def test_team_commission(amount: str, target: str, rate: str, commission: str):
    line = pay(month(sales=sold(amount), directors={"G2": target})).payout.loc[2]
    assert (str(line["team_rate"]), str(line["team_commission"])) == (rate, commission)


def test_sums_of_binary_fractions_meet_a_target_exactly():
    # 0.1 + 0.2 + 0.7 is 1, though not in binary: 10 rows of each make 10
    line = pay(month(sales=sold(*["0.1", "0.2", "0.7"] * 10), directors={"G2": "10"})).payout.loc[2]
    assert (line["team_sales"], line["team_rate"]) == (10, Decimal("0.01"))


def test_returns_take_commission_back_with_a_warning():
    paid = pay(month(sales=sold("100000", "-300000")))
    # -200,000 x 0.5 %; 12,000 - 1,000 + 5,000 - 200
    assert (paid.payout.loc[2, "team_commission"], paid.payout.loc[2, "gross_pay"]) == (-1000, 15800)
    assert listed(paid.found) == ["CB401 总监!A2"]


def test_a_return_is_set_off_against_the_target():
    # 1,000,000 less a return of 0.01 misses it
    assert pay(month(sales={"A5": "|2026-03-31|D01||甲公司|-0.01"})).payout.loc[2, "team_rate"] == Decimal("0.005")


# 专项客户 special accounts


def test_only_receipts_of_the_listed_accounts_count():
    # 150,000.50 of listed accounts; 99,999 of another customer does not count
    line = pay(month(receipts={"A5": "R4|2026-03-09|D02|散客|99999"})).payout.loc[3]
    assert (line["account_receipts"], line["account_commission"]) == (Decimal("150000.50"), Decimal("3000.01"))


def test_an_account_listed_for_one_pays_no_other():
    # 丙公司 is D02's; what D01 received from it pays nobody
    line = pay(month(receipts={"A5": "R4|2026-03-09|D01|丙公司|99999"})).payout
    assert list(line["account_commission"]) == [None, Decimal("3000.01")]


def test_without_a_sheet_of_accounts_all_receipts_count():
    # 150,000.50 + 99,999 = 249,999.50 x 2 % = 4,999.99
    line = pay(month(accounts=None, receipts={"A5": "R4|2026-03-09|D02|散客|99999"})).payout.loc[3]
    assert line["account_commission"] == Decimal("4999.99")


def test_whoever_has_accounts_listed_is_paid_on_them_without_saying_so():
    assert gross(month(directors={"F3": ""})) == GROSS


def test_refunds_take_commission_back_with_a_warning():
    paid = pay(month(receipts={"E2": "-100000.50"}))
    # -100,000.50 + 50,000 = -50,000.50 x 2 % = -1,000.01
    assert paid.payout.loc[3, "account_commission"] == Decimal("-1000.01")
    assert listed(paid.found) == ["CB401 总监!A3"]


@pytest.mark.parametrize(("count", "warned"), [(1, True), (2, True), (3, False), (5, False), (6, True)])
def test_three_to_five_accounts(count: int, warned: bool):  # noqa: FBT001 - a column of the table
    accounts = "工号|客户\n" + "\n".join(f"D02|客户{number}" for number in range(count))
    found = pay(month(accounts=accounts, receipts={"D2": "客户0\n客户0"})).found
    assert [each for each in listed(found) if "CB480" not in each] == (["CB403 专项客户!A2"] if warned else [])


# 绩效工资 performance pay


@pytest.mark.parametrize(
    ("revenue", "cost", "expense", "coefficient", "performance"),
    [
        ("1000000", "900000", "", "0.5", "2500.00"),  # exactly 10 %
        ("1000000", "900000", "0.01", "0", "0.00"),  # a cent short
        ("1000000", "800000", "0", "1", "5000.00"),  # exactly 20 %
        ("1000000", "500000", "", "1", "5000.00"),  # above the last tier
        ("1000000", "1100000", "", "0", "0.00"),  # a loss: below the first
        ("300000", "200000", "70000", "0.5", "2500.00"),  # 30,000 of 300,000
        ("0.3", "0.27", "", "0.5", "2500.00"),  # 0.03 of 0.30, decided without dividing
    ],
)
def test_performance_pay(revenue: str, cost: str, expense: str, coefficient: str, performance: str):
    line = pay(month(margins={"C2": f"{revenue}|{cost}|{expense}"})).payout.loc[2]
    assert line["performance_coefficient"] == Decimal(coefficient)
    assert str(line["performance_pay"]) == performance


@pytest.mark.parametrize(("revenue", "cost"), [("0", "0"), ("0", "-5"), ("-100", "-200"), ("-1000", "0")])
def test_no_revenue_is_no_performance_with_a_warning(revenue: str, cost: str):
    paid = pay(month(margins={"C2": f"{revenue}|{cost}|"}))
    line = paid.payout.loc[2]
    assert (line["performance_coefficient"], line["performance_pay"], line["margin"]) == (0, 0, None)
    assert listed(paid.found) == ["CB402 利润!C2"]


def test_a_margin_in_any_of_its_three_forms():
    forms = ("收入|成本|费用\nD01|400|250|50\nD02|1|1|", "收入|利润\nD01|400|100\nD02|1|0", "利润率\nD01|0.25\nD02|0")
    for form in forms:
        assert gross(month(margins=f"工号|{form}")) == GROSS


def test_revenue_and_cost_come_before_a_stated_profit_and_that_before_a_margin():
    margins = "工号|收入|成本|利润|利润率\nD01|1000000|750000|10000|0.01\nD02|500000||50000|0.5"
    paid = pay(month(margins=margins)).payout
    assert list(paid["margin"]) == [Decimal("0.25"), Decimal("0.1")]


def test_a_revenue_or_a_cost_alone_states_no_profit_and_the_margin_counts():
    margins = "工号|收入|成本|利润|利润率\nD01|1000000|||0.3\nD02||400000||0.2"
    paid = pay(month(margins=margins)).payout
    assert list(paid["margin"]) == [Decimal("0.3"), Decimal("0.2")]
    assert list(paid["performance_coefficient"]) == [1, 1]


# 调整 adjustments, and what is added up


def test_adjustments_are_added_and_rounded_once():
    adjustments = {"A2": "D01|0.004|a|\nD01|0.004|b|\nD02|-100.555|c|"}
    # 0.008 goes to 0.01; -100.555 away from zero
    assert list(pay(month(adjustments=adjustments)).payout["adjustment"]) == [Decimal("0.01"), Decimal("-100.56")]


def test_lines_are_rounded_and_then_added():
    # 2,000.5 x 1 % = 20.005 goes to 20.01; 1,000.005 to 1,000.01; 8,129.032… to 8,129.03; 3,387.096… to 3,387.10
    # added: 12,536.15; rounded only at the end it would be 12,536.14
    changes: dict[str, Any] = {
        "directors": {"G2": "2000", "I2": "2026-03-11"},
        "sales": sold("2000.5"),
        "adjustments": {"B2": "1000.005"},
    }
    line = pay(month(**changes)).payout.loc[2]
    assert line["gross_pay"] == Decimal("12536.15")


# 职务 roles


@pytest.mark.parametrize(
    "role", ["执行总监", "运营总监", "首席运营官", "运营总监（首席运营官）", "COO", "executive director"]
)
def test_other_roles_get_base_salary_and_adjustments_only(role: str):
    changes: dict[str, Any] = {
        "directors": {"A4": f"D03|赵敏|{role}||20000|团队|1000|9000||"},
        "sales": {"A5": "S4|2026-03-09|D03|||50000"},
        "adjustments": {"A3": "D03|100|补贴|张总"},
    }
    paid = pay(month(**changes))
    line = paid.payout.loc[4]
    assert line["gross_pay"] == 20100
    assert all(line[key] is None for key in ("team_commission", "account_commission", "performance_pay", "team_rate"))
    assert line["commission_basis"] == "none"
    assert listed(paid.found) == ["CB408 总监!C4"]


# Which rows count


def test_rows_of_other_months_are_left_out_counted_and_named():
    rows = {"A5": "|2026-02-28|D01|||5.55\n|2026-02-01|D02|||-1\n|2026-04-01|D01|||7"}
    paid = pay(month(sales=rows))
    assert list(paid.payout["gross_pay"]) == GROSS
    assert listed(paid.found) == ["CB404 团队销售!B5", "CB405 团队销售!B7"]
    said = "2 行（合计 4.55）日期早于 2026-03，本月未计，有记录的以前月份也不补计：B5, B6"
    assert said in paid.found[0].message("zh")


def test_the_first_and_the_last_day_count():
    assert gross(month(sales={"B2": "2026-03-01", "B3": "2026-03-31"})) == GROSS


def test_a_director_named_by_name():
    names = {"sales": "C2", "receipts": "C2", "margins": "A2", "adjustments": "A2"}
    changes = {key: {cell: "李强" if key == "receipts" else "王芳"} for key, cell in names.items()}
    changes["accounts"] = {"A2": "李强"}
    assert gross(month(**changes)) == GROSS


def test_ids_stored_as_numbers_and_words_with_stray_width_and_space():
    ids = {"directors": "A2", "margins": "A2", "adjustments": "A2"}
    changes: dict[str, Any] = {key: {cell: "1001"} for key, cell in ids.items()}
    changes["sales"] = {"C2": "'1001", "C3": "'１００１　"}
    changes["directors"] |= {"C2": " 营销总监 ", "F2": "团队　"}
    changes["receipts"] = {"C4": "1001", "D2": "'　丙公司 "}
    assert gross(month(**changes)) == GROSS


def test_numbers_and_dates_typed_as_text_pay_the_same():
    rows = sales(
        "S1|'2026/3/2|D01|陈一|甲公司|'600,000.00",
        "S2|'2026年3月15日|D01|陈二|乙公司|￥400,000.00",
        "S3|'20260331|D02|周三|戊公司|'３０００００",
        "S4|'2026.3.31|D02|周三|丙公司|'(1,000.00)",
    )
    paid = pay(month(sales=rows))
    assert list(paid.payout["gross_pay"]) == GROSS
    assert list(paid.payout["team_sales"]) == [1000000, 299000]
    assert listed(paid.found) == ["CB221 团队销售!B2", "CB221 团队销售!F2"]


@pytest.mark.parametrize("word", ["合计", "小计", "总计", "合 计", "合计：", "Total", "TOTAL", "Grand total"])
@pytest.mark.parametrize("column", "ABCDE")
def test_a_total_row_is_left_out_wherever_it_says_so(column: str, word: str):
    paid = pay(month(sales={f"{column}5": word, "F5": "1300000"}))
    assert list(paid.payout["gross_pay"]) == GROSS
    assert [diagnostic.code for diagnostic in paid.found] == ["CB222"]


def test_a_stated_total_that_differs_from_its_rows_is_a_warning():
    paid = pay(month(sales={"A5": "合计", "F5": "1300001"}))
    assert "warning" in {diagnostic.severity for diagnostic in paid.found}


def test_a_customer_called_total_is_a_customer():
    assert gross(month(sales={"E2": "Total"})) == GROSS


# Properties


def test_the_english_month_pays_the_same():
    assert gross(english_month()) == GROSS
    keys = ["director_id", "team_sales", "team_commission", "account_commission", "performance_pay", "gross_pay"]
    assert shown(pay(month()), keys) == shown(pay(english_month()), keys)


def test_each_sheet_in_either_language():
    for key in MONTH:
        mixed = month(**{key: ENGLISH_MONTH[key]})
        if key not in ("sales", "receipts", "accounts"):  # the customers have other names
            assert gross(mixed) == GROSS


def test_the_names_of_the_sheets_do_not_matter_where_headings_tell():
    names = {"directors": "名单", "sales": "三月明细", "receipts": "到账", "margins": "财务", "adjustments": "奖惩"}
    assert gross(month(names=names)) == GROSS


def body(key: str) -> list[str]:
    return [line.strip() for line in MONTH[key].strip().splitlines()][1:]


@settings(max_examples=6, deadline=None)
@given(st.data())
def test_the_order_of_rows_never_matters(data: st.DataObject):
    changes = {}
    for key, text in MONTH.items():
        rows = data.draw(st.permutations(body(key)), label=key)
        changes[key] = "\n".join([text.strip().splitlines()[0], *rows])
    payout = pay(month(**changes)).payout.sort_values("director_id")
    assert list(payout["gross_pay"]) == GROSS


@settings(max_examples=6, deadline=None)
@given(st.lists(st.integers(-(10**8), 10**8), min_size=1, max_size=6))
def test_splitting_a_row_never_moves_the_total(cents: list[int]):
    parts = [Decimal(part).scaleb(-2) for part in cents]
    parts.append(Decimal(600000) - sum(parts))
    rows = [f"|2026-03-02|D01|陈一|甲公司|{part:f}" for part in parts]
    assert gross(month(sales=sales(*rows, *body("sales")[1:]))) == GROSS


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_team_is_paid_one_rate_or_the_other(cents: int, target: int):
    amount, goal = Decimal(cents).scaleb(-2), Decimal(target).scaleb(-2)
    line = pay(month(sales=sold(f"{amount:f}"), directors={"G2": f"{goal:f}"})).payout.loc[2]
    # a cent has two places and a rate three: the half of a thousandth goes up
    mills = cents * (10 if amount >= goal else 5)
    assert line["team_commission"] == Decimal((mills + 500) // 1000).scaleb(-2)


def test_paying_twice_gives_the_same_file():
    content = month()
    assert pay(content).output == pay(content).output


def test_paying_an_output_again_changes_nothing():
    paid = pay(month())
    assert gross(paid.output) == GROSS
    assert listed(pay(paid.output).found) == []


def test_a_workbook_of_the_1904_epoch_pays_the_same():
    book = load_workbook(BytesIO(month()))
    book.epoch = CALENDAR_MAC_1904
    saved = BytesIO()
    book.save(saved)
    paid = pay(saved.getvalue())
    assert gross(paid.output) == GROSS
    assert f"{load_workbook(BytesIO(paid.output))['计算过程']['B2'].value:%Y-%m-%d}" == "2026-03-01"


@pytest.mark.parametrize(
    ("serial", "counted"),
    [
        (46113 - 0.5 / 86_400_000, True),  # half a millisecond before 1 April is still March
        (46113 - 0.01 / 86_400_000, True),
        (46113 - 1 / 86_400_000, True),
        (46113 - 7e-12, False),  # beyond Excel's 15 digits: 1 April
        (46113.0, False),
    ],
)
@pytest.mark.parametrize("epoch", [CALENDAR_WINDOWS_1900, CALENDAR_MAC_1904], ids=["1900", "1904"])
def test_a_moment_before_midnight_stays_in_its_day(serial: float, counted: bool, epoch: Any):  # noqa: FBT001
    book = load_workbook(BytesIO(month()))
    book.epoch = epoch
    sheet = book["团队销售"]
    days = 0 if epoch == CALENDAR_WINDOWS_1900 else 1462
    sheet["B3"].value, sheet["B3"].number_format = serial - days, "yyyy-mm-dd hh:mm:ss.000"
    changed = BytesIO()
    book.save(changed)
    paid = pay(changed.getvalue(), name="2026-03.xlsx", month="2026-03")
    assert paid.payout.loc[2, "team_sales"] == (1_000_000 if counted else 600_000)
