"""Every parameter of the plan: what it may be, what is built in, and the words that mean it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from expression_cells import plan
from workbooks import table

from compbatch.model.plan import ITEMS, RateRun, Tier, item_of, rates_in_words

KEYS = table("""
    item                | shape  | kind   | at most    | places | built in
    team_rate           | tiers  | rate   | 1          | 6      | 0=0.005 1=0.01
    team_period         | choice | word   |            |        | month
    account_rate        | number | rate   | 1          | 6      | 0.02
    account_min         | number | count  | 1000000000 | 0      | 3
    account_max         | number | count  | 1000000000 | 0      | 5
    late_rows           | choice | word   |            |        | warn
    account_mode        | choice | word   |            |        | replaces_team
    performance         | tiers  | factor | 10         | 6      | 0=0 0.10=0.5 0.20=1 0.30=1.5
    performance_base    | grades | money  | 1000000000 | 6      | 2000 3000 4000 5000 6000
    base_salary         | grades | money  | 1000000000 | 6      | 6000 8000 10000 12000 15000
    proration           | choice | word   |            |        | calendar_days
    floor               | number | money  | 1000000000 | 2      | 0
    rounding            | choice | word   |            |        | half_up
    places              | number | count  | 2          | 0      | 2
    rate_limit          | number | rate   | 1          | 6      | 0.2
    review_base         | number | rate   | 100        | 6      | 0.1
    review_target       | number | rate   | 100        | 6      | 0.3
    review_gross        | number | rate   | 100        | 6      | 0.5
    review_adjustment   | number | money  | 1000000000 | 2      | 5000
    adjustment_approval | choice | word   |            |        | warn
    expense_account     | text   | word   |            |        | 销售费用
    payable_account     | text   | word   |            |        | 应付职工薪酬
    query_deadline      | text   | word   |            |        |
    query_contact       | text   | word   |            |        |
""")


GRADES = ["营销员", "高级营销员", "助理营销师", "营销师", "高级营销师"]


def built_in(tiers: Sequence[Tier]) -> str:
    """Write the rows of an item: amounts of grades in the order of these, others with their start."""
    alone = [tier.start for tier in tiers] in ([None], GRADES)
    return " ".join(str(tier.value) if alone else f"{tier.start}={tier.value}" for tier in tiers)


def test_each_parameter_may_be_so_much_and_is_built_in_as_this():
    assert [
        {
            "item": item.key,
            "shape": item.shape,
            "kind": item.kind,
            "at most": "" if item.kind == "word" else f"{item.high:f}",
            "places": "" if item.kind == "word" else str(item.places),
            "built in": built_in(item.default),
        }
        for item in ITEMS
    ] == KEYS
    assert {item.low for item in ITEMS} == {0}


def test_what_holds_for_few_of_them():
    assert [item.key for item in ITEMS if item.starts_at_zero] == ["team_rate"]
    assert {item.key: int(item.most_start) for item in ITEMS if item.shape == "tiers"} == {
        "team_rate": 10,
        "performance": 1,
    }
    assert [item.key for item in ITEMS if item.illustrative] == ["performance", "performance_base", "base_salary"]
    assert [item.key for item in ITEMS if item.may_be_blank] == ["query_deadline", "query_contact"]


WORDS = table("""
    item                | is             | also written
    team_period         | month          | 按月 每月 月度 自然月 monthly
    team_period         | quarter        | 季度 按季 按季度 每季 quarterly
    team_period         | year           | 年度 按年 按年度 每年 yearly annual
    late_rows           | warn           | 不计 警告 提醒
    late_rows           | pay_now        | 计入本月 本月计入
    account_mode        | replaces_team  | 代替 不再享受 不再享受团队提成
    account_mode        | excludes_sales | 剔除 剔除专项客户销售额
    proration           | calendar_days  | 日历天数 自然日 按自然日 按天 按天数 按天折算
    proration           | none           | 无 全额 不按天折算
    rounding            | half_up        |
    adjustment_approval | warn           | 提醒
    adjustment_approval | require        | 必须审批 必填 required
    expense_account     | 销售费用       |
    payable_account     | 应付职工薪酬   |
""")


def test_each_word_may_be_written_in_other_ways():
    assert [
        {"item": item.key, "is": choice.key, "also written": " ".join(choice.aliases)}
        for item in ITEMS
        for choice in item.choices
    ] == WORDS
    assert {item.key: item.aliases for item in ITEMS if item.aliases} == {
        "late_rows": ("迟到行",),
        "account_mode": ("Account mode",),
        "expense_account": ("借方科目", "Debit account"),
        "payable_account": ("贷方科目", "Credit account"),
        "query_contact": ("联系人",),
    }


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("proration", "数值须为 按日历天数 / 不折算"),
        ("query_contact", "数值须为不超过 100 个字的文字"),
        ("account_min", "数值须为 0 至 1000000000 之间的整数"),
        ("floor", "数值须为 0 至 1000000000 之间的数字，最多 2 位小数"),
        ("account_rate", "数值须为 0 至 1 之间的数字，最多 6 位小数；2% 写成 2% 或 0.02"),
        ("performance", "数值须为 0 至 10 之间的数字，最多 6 位小数；100% 写成 100% 或 1"),
    ],
)
def test_what_a_value_must_be_is_said(item: str, expected: str):
    assert item_of(item).wanted.zh == expected


def test_what_a_start_must_be_is_said():
    assert item_of("team_rate").wanted_start.zh == "起点须为不小于 0、不大于 10 的数字；20% 写成 20% 或 0.2"
    assert item_of("performance").wanted_start.zh == "起点须为不大于 1 的数字；20% 写成 20% 或 0.2"


# The plan in force


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ({}, ({"team"}, False, "month")),
        ({"account_mode": "excludes_sales"}, ({"team", "accounts"}, False, "month")),
        ({"late_rows": "pay_now", "team_period": "quarter"}, ({"team"}, True, "quarter")),
        ({"team_period": "year"}, ({"team"}, False, "year")),
    ],
)
def test_what_follows_from_the_words_of_a_plan(items: dict[str, Any], expected: tuple[set[str], bool, str]):
    used = plan(**items)
    assert (used.team_bases, used.pays_late_rows, used.team_period) == expected


def test_what_a_parameter_holds_is_a_number_a_word_or_an_amount_for_each_grade():
    used = plan(account_rate="0.03", floor="2500", base_salary={"B": "1", "A": "2"}, proration="none")
    assert (used.amount("account_rate"), used.amount("floor")) == (Decimal("0.03"), 2500)
    assert (used.word("proration"), item_of("proration").title_of("none").zh) == ("none", "不折算")
    assert used.by_grade("base_salary") == {"B": 1, "A": 2}


def test_rates_of_earlier_months_stand_behind_those_of_this_one():
    runs = (RateRun(("2026-01", "2026-02"), "team_rate@2026-01"), RateRun(("2026-03",), "team_rate"))
    used = plan(runs, **{"team_rate@2026-01": {"0": "0.01"}})
    assert [key for key, _ in used.entries][:3] == ["team_rate", "team_rate@2026-01", "team_period"]
    assert [item.key for _, item in used.entries][:3] == ["team_rate", "team_rate", "team_period"]
    assert len(used.entries) == len(ITEMS) + 1
    assert used.earlier_months == ["2026-01", "2026-02", "2026-03"]


def test_a_plan_has_the_grades_of_either_amount_each_once():
    used = plan(base_salary={"B": "1", "A": "2"}, performance_base={"C": "3", "A": "4"})
    assert used.grades == ["B", "A", "C"]


def test_rates_in_words_are_those_of_team_accounts_and_performance():
    used = plan(team_rate={"0": "0.0050", "1.00": "0.01"}, performance={"0.10": "0.50"}, account_rate="0.020")
    assert rates_in_words(used) == "team_rate 0=0.005 1=0.01; account_rate 0.02; performance 0.1=0.5"
