"""The plan in force: what the sheets say, since when, and over what is built in."""

from decimal import Decimal
from typing import Any

import pytest
from quarter_months import quarter_month
from workbooks import MONTH, check, listed, month, pay, workbook

from compbatch.model.plan import ITEMS, Plan

HEADING = "项目|起点|数值|生效月份\n"
GRADE_KEYS = ("营销员", "高级营销员", "助理营销师", "营销师", "高级营销师")
AFTER = "A9"  # the first row below the plan of the month


def plan_of(rows: str, **options: Any) -> Plan:
    """Return the plan in force in March 2026 when the plan sheet has these rows below those of the month."""
    checked = check(month(plan={AFTER: rows}), **options)
    assert not checked.refused, listed(checked.found)
    assert checked.plan
    return checked.plan


def tiers(plan: Plan, item: str) -> list[tuple[str, str]]:
    return [(str(tier.start), str(tier.value)) for tier in plan.tiers(item)]


def refusals(rows: str) -> list[str]:
    return listed(check(month(plan={AFTER: rows})).found)


# What is built in


def test_the_built_in_plan():
    plan = check(month(plan=None)).plan
    assert plan
    assert tiers(plan, "team_rate") == [("0", "0.005"), ("1", "0.01")]
    assert plan.word("team_period") == "month"
    assert plan.amount("account_rate") == Decimal("0.02")
    assert (plan.amount("account_min"), plan.amount("account_max")) == (3, 5)
    assert plan.word("late_rows") == "warn"
    assert plan.word("account_mode") == "replaces_team"
    assert tiers(plan, "performance") == [("0", "0"), ("0.10", "0.5"), ("0.20", "1"), ("0.30", "1.5")]
    assert plan.word("proration") == "calendar_days"
    assert plan.amount("floor") == 0
    assert (plan.word("rounding"), plan.amount("places")) == ("half_up", 2)
    grades = ["营销员", "高级营销员", "助理营销师", "营销师", "高级营销师"]
    assert plan.grades == list(plan.by_grade("base_salary")) == list(plan.by_grade("performance_base")) == grades


def test_illustrative_figures_are_named_until_the_company_sets_them():
    found = check(month(plan=None)).found
    assert [diagnostic.message("zh").split("“")[1].split("”")[0] for diagnostic in found] == [
        "绩效系数",
        "绩效基数",
        "基本工资",
    ]
    assert listed(check(month()).found) == []


# How a sheet may be written


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "团队提成比例|0|0.004\n团队提成比例|0.8|0.008\n团队提成比例|1.2|0.02",
            [("0", "0.004"), ("0.8", "0.008"), ("1.2", "0.02")],
        ),
        ("team_rate|1|0.02\nteam_rate|0|0.01", [("0", "0.01"), ("1", "0.02")]),  # in any order
        ("Team Rate|0%|'1%\nTEAM-RATE|'100%|'2%", [("0", "0.01"), ("1", "0.02")]),  # in percent
        ("team_rate|0|0.01\nteam_rate|100%以上|0.02", [("0", "0.01"), ("1", "0.02")]),
        ("team_rate|0|0.01\nteam_rate|≥ 100%|0.02", [("0", "0.01"), ("1", "0.02")]),
        ("team_rate|0|0.01\nteam_rate|100% and above|0.02", [("0", "0.01"), ("1", "0.02")]),
        ("team_rate|0|0.0050000000000000001", [("0", "0.005")]),  # the noise of a binary number
        ("team_rate|0|0", [("0", "0")]),
        ("team_rate|0|0.2", [("0", "0.2")]),
    ],
)
def test_tiers(rows: str, expected: list[tuple[str, str]]):
    plan = plan_of(rows)
    found = [(Decimal(start), Decimal(value)) for start, value in tiers(plan, "team_rate")]
    assert found == [(Decimal(start), Decimal(value)) for start, value in expected]


@pytest.mark.parametrize(
    ("rows", "item", "expected"),
    [
        ("团队目标周期||月", "team_period", "month"),
        ("团队目标周期||季", "team_period", "quarter"),
        ("团队目标周期||按季度", "team_period", "quarter"),
        ("团队目标周期||年", "team_period", "year"),
        ("往期单据||不计入", "late_rows", "warn"),
        ("迟到行||warn", "late_rows", "warn"),  # as earlier versions wrote it
        ("往期单据||计入", "late_rows", "pay_now"),
        ("专项客户方式||代替团队提成", "account_mode", "replaces_team"),
        ("专项客户方式||剔除销售额", "account_mode", "excludes_sales"),
        ("折算||按日历天数", "proration", "calendar_days"),
        ("折算||不折算", "proration", "none"),
        ("舍入||四舍五入", "rounding", "half_up"),
        ("调整审批||警告", "adjustment_approval", "warn"),
        ("调整审批||必须", "adjustment_approval", "require"),
        ("Late rows||PAY NOW", "late_rows", "pay_now"),
    ],
)
def test_words_are_taken_in_chinese_and_as_they_are_keyed(rows: str, item: str, expected: str):
    assert (
        check(month(plan={AFTER: rows}, directors={"K1": "季度目标|年度目标", "K2": "1|1"})).plan.word(item) == expected
    )


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("团队提成比例|0|0.01\n团队提成比例|1|1", ["CB131 方案!C10"]),
        ("团队提成比例|0|'20%", []),  # at the limit
        ("专项客户提成比例||0.25\n比例上限||0.25", []),  # the company's own limit
        ("专项客户提成比例||0.03\n比例上限||0.025", ["CB131 方案!C9"]),
        ("比例上限||0.001", ["CB131 方案!C9"] * 3),  # rates that are built in: at the limit
        ("team_period||quarter\n团队提成比例|0|0.5|\n团队提成比例|0|0.01|2026-03", ["CB131 方案!C10"]),  # January's
    ],
)
def test_a_commission_rate_above_the_limit_is_an_error(rows: str, expected: list[str]):
    checked = check(month(plan={AFTER: rows}, directors={"K1": "季度目标", "K2": "1000000"}))
    assert [found for found in listed(checked.found) if "CB131" in found] == expected


def test_a_rate_typed_as_a_number_of_percent_is_told_how_to_write_it():
    hints = [found.hint("zh") for found in check(month(plan={AFTER: "团队提成比例|0|0.5"})).found]
    assert hints == ["若应为 0.5%，把此单元格写成 0.5%；确为 50% 的，在方案中提高“比例上限”"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("团队提成比例|0|0.01\n团队提成比例|1|0.005", ["CB132 方案!C10"]),
        ("团队提成比例|0|0.01\n团队提成比例|1|0.01", []),
        ("团队提成比例|1|0.01\n团队提成比例|0|0.005", []),  # in any order
    ],
)
def test_a_lower_tier_that_pays_more_is_a_warning(rows: str, expected: list[str]):
    assert refusals(rows) == expected


def test_tables_copied_from_the_template_are_named_once():
    coefficients = "绩效系数|0|0\n绩效系数|0.1|0.5\n绩效系数|0.2|1\n绩效系数|0.3|"
    bases = "".join(
        f"\n基本工资|{grade}|{amount}"
        for grade, amount in zip(GRADE_KEYS, (6000, 8000, 10000, 12000, 15000), strict=True)
    )

    def copied(last: str) -> list[tuple[str, str]]:
        found = check(month(plan=HEADING + coefficients + last)).found
        return [(str(each.at), each.message("zh")) for each in found if each.code == "CB133"]

    assert copied("1.5" + bases) == [("方案!C2", "方案“绩效系数、基本工资”虽由方案表给出，却与内置的示例完全相同")]
    assert copied("1.5") == [("方案!C2", "方案“绩效系数”虽由方案表给出，却与内置的示例完全相同")]
    assert copied("1.6") == []


def test_a_start_is_taken_at_six_decimals():
    assert tiers(plan_of("团队提成比例|0|0.01\n团队提成比例|0.30000000000000004|0.02"), "team_rate")[1][0] == "0.3"


def test_items_not_listed_keep_their_built_in_value():
    plan = plan_of("专项客户提成比例||0.03")
    assert plan.amount("account_rate") == Decimal("0.03")
    assert tiers(plan, "team_rate") == [("0", "0.005"), ("1", "0.01")]


def test_an_item_replaces_all_of_its_built_in_rows():
    assert tiers(plan_of("团队提成比例|0|0.007"), "team_rate") == [("0", "0.007")]


def test_every_item_has_titles_and_a_meaning_in_each_language():
    for item in ITEMS:
        assert all((*item.title, *item.meaning, *item.wanted))
    assert len({title for item in ITEMS for title in item.title}) == 2 * len(ITEMS)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("收到后 3 个工作日内", "收到后 3 个工作日内"),
        ("2026-04-10", "2026-04-10"),
        ("2026年4月10日", "2026-04-10"),  # a date is written as one
        ("5", "5"),
        ("", ""),  # blank: nothing is said
    ],
)
def test_the_companys_own_words_are_taken_as_they_are(cell: str, expected: str):
    assert plan_of(f"异议期限||{cell}").word("query_deadline") == expected


def test_words_too_have_no_tiers_and_no_words_beside_a_number_are_blank():
    assert refusals("异议联系人|0|财务部") == ["CB124 方案!B9"]
    assert refusals("最低应发||") == ["CB201 方案!C9"]


# Dated rows


@pytest.mark.parametrize(
    ("effective", "in_force"),
    [
        ("", True),
        ("2026-03", True),
        ("2026-02", True),
        ("2025-12", True),
        ("202603", True),  # a number
        ("2026年3月", True),
        ("'2026/3", True),
        ("2026-03-01", True),  # a date cell
        ("2026-03-31", True),
        ("2026-04", False),
        ("2026-04-01", False),
        ("2027-01", False),
    ],
)
def test_rows_are_in_force_from_their_month_on(effective: str, in_force: bool):  # noqa: FBT001 - a column of the table
    plan = plan_of(f"专项客户提成比例||0.03|{effective}")
    assert plan.amount("account_rate") == Decimal("0.03" if in_force else "0.02")


def test_the_latest_set_in_force_counts_as_a_whole():
    rows = """
        团队提成比例 | 0   | 0.001 |
        团队提成比例 | 1   | 0.002 |
        团队提成比例 | 0   | 0.003 | 2026-01
        团队提成比例 | 0.5 | 0.004 | 2026-01
        团队提成比例 | 0   | 0.005 | 2026-04
    """
    assert tiers(plan_of(rows), "team_rate") == [("0", "0.003"), ("0.5", "0.004")]
    undated = {"B2": "", "B3": ""}
    for asked, expected in (("2025-12", [("0", "0.001"), ("1", "0.002")]), ("2026-07", [("0", "0.005")])):
        plan = check(month(plan={AFTER: rows}, margins=undated), month=asked).plan
        assert plan
        assert tiers(plan, "team_rate") == expected


def test_the_same_start_in_two_sets_is_no_repetition():
    assert refusals("团队提成比例|0|0.01|2026-01\n团队提成比例|0|0.02|2026-02") == []


def test_a_month_that_cannot_be_read_is_refused():
    assert refusals("专项客户提成比例||0.03|'明年") == ["CB125 方案!D9"]
    assert refusals("专项客户提成比例||0.03|2026") == ["CB125 方案!D9"]


# Precedence


def plan_book(rows: str, name: str = "方案") -> bytes:
    return workbook({name: HEADING + rows.strip()})


def test_a_plan_workbook_comes_before_the_own_sheet_item_by_item():
    own = "专项客户提成比例||0.03\n专项客户最少数||2"
    plan = plan_of(own, plan=plan_book("专项客户提成比例||0.04"))
    assert plan.amount("account_rate") == Decimal("0.04")  # the plan workbook's
    assert plan.amount("account_min") == 2  # the own sheet's
    assert plan.amount("account_max") == 5  # built in
    assert plan.origin["account_rate"] == "plan.xlsx"
    assert plan.origin["account_min"] == "方案"
    assert "account_max" not in plan.origin


def test_rows_of_a_plan_workbook_that_are_not_in_force_leave_the_own_ones():
    plan = plan_of("专项客户提成比例||0.03", plan=plan_book("专项客户提成比例||0.04|2026-04"))
    assert plan.amount("account_rate") == Decimal("0.03")


def test_a_plan_workbook_for_a_workbook_without_a_plan():
    checked = check(month(plan=None), plan=workbook({"方案": MONTH["plan"]}))
    assert listed(checked.found) == []
    assert list(pay(month(plan=None), plan=workbook({"方案": MONTH["plan"]})).payout["gross_pay"]) == [
        Decimal("26800.00"),
        Decimal("18000.01"),
    ]


def test_a_plan_workbook_may_be_english_and_its_sheet_named_otherwise():
    book = workbook({"2026 rates": "Item|From|Value\nAccount rate||0.04"})
    assert plan_of("", plan=book).amount("account_rate") == Decimal("0.04")


def test_a_plan_workbook_without_a_plan_is_refused():
    found = check(month(), plan=workbook({"说明": "没有方案"})).found
    assert listed(found) == ["CB667 [plan.xlsx]说明!A1"]


def test_faults_of_a_plan_workbook_name_its_cells():
    found = check(month(), plan=plan_book("年终奖||1\n专项客户提成比例||2", name="方案2026")).found
    assert listed(found) == ["CB121 [plan.xlsx]方案2026!A2", "CB124 [plan.xlsx]方案2026!C3"]


# What is refused


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("年终奖||5000", ["CB121 方案!A9"]),
        ("团队提成比例|0.5|0.01", ["CB122 方案!C9"]),  # nothing for what stays below 50 %
        ("团队提成比例|0|0.01\n团队提成比例|0|0.02", ["CB123 方案!C10"]),
        ("团队提成比例|0|0.01\n团队提成比例|'0%|0.02", ["CB123 方案!C10"]),
        ("专项客户提成比例||0.01\n专项客户提成比例||0.02", ["CB123 方案!C10"]),
        ("基本工资|营销师|1", ["CB123 方案!C9"]),
        ("Base salary|Marketing specialist|1", ["CB123 方案!C9"]),  # the same grade in English
        ("团队提成比例|0|1.01", ["CB124 方案!C9"]),
        ("团队提成比例|0|-0.01", ["CB124 方案!C9"]),
        ("团队提成比例|0|'101%", ["CB124 方案!C9"]),
        ("专项客户提成比例||2", ["CB124 方案!C9"]),  # 2 %, or 200 %
        ("专项客户提成比例||0.0200001", ["CB124 方案!C9"]),  # more than six decimals
        ("团队提成比例||0.01", ["CB124 方案!B9"]),  # a tier without a start
        ("团队提成比例|高|0.01", ["CB124 方案!B9"]),
        ("团队提成比例|-1|0.01", ["CB124 方案!B9"]),
        ("团队提成比例|0|0.005\n团队提成比例|100|0.01", ["CB124 方案!B10"]),  # 100 %, typed in points
        ("绩效系数|0|0\n绩效系数|20|1", ["CB124 方案!B10"]),
        ("绩效系数|0|0\n绩效系数|0.2|100", ["CB124 方案!C10"]),
        ("绩效系数|0|0\n绩效系数|0.1|50\n绩效系数|0.2|'100", ["CB124 方案!C10", "CB124 方案!C11"]),
        ("绩效系数|-0.1|0\n绩效系数|'15%|'100%\n绩效系数|1|10", []),
        ("团队提成比例|0|0.005\n团队提成比例|'120%|0.01\n团队提成比例|10|0.02", []),
        ("基本工资||9000", ["CB124 方案!B9"]),
        ("基本工资|A级|-1", ["CB124 方案!C9"]),
        ("专项客户最少数||2.5", ["CB124 方案!C9"]),
        ("专项客户最少数||三", ["CB124 方案!C9"]),
        ("最低应发||-1", ["CB124 方案!C9"]),
        ("最低应发||0.001", ["CB124 方案!C9"]),
        ("小数位||3", ["CB124 方案!C9"]),
        ("小数位||-1", ["CB124 方案!C9"]),
        ("舍入||floor", ["CB124 方案!C9"]),
        ("往期单据||later", ["CB124 方案!C9"]),
        ("折算||work_days", ["CB124 方案!C9"]),
        ("专项客户方式||both", ["CB124 方案!C9"]),
        ("团队提成比例|0|1.234,5", ["CB124 方案!C9"]),
        ("|0|0.01", ["CB201 方案!A9"]),
        ("专项客户提成比例||", ["CB201 方案!C9"]),
    ],
)
def test_a_faulty_plan_names_the_cell(rows: str, expected: list[str]):
    assert refusals(rows) == expected


@pytest.mark.parametrize(
    ("heading", "words", "expected"),
    [
        ("适用范围", "D01", ["CB134 方案!F9"]),
        ("适用人", "王芳", ["CB134 方案!F9"]),
        ("适用岗位", "执行总监", ["CB134 方案!F9"]),
        ("工号", "D01", ["CB134 方案!F9"]),
        ("Applies to", "D01", ["CB134 方案!F9"]),
        ("Role", "Executive director", ["CB134 方案!F9"]),
        ("Grade", "Marketing specialist", ["CB134 方案!F9"]),
        ("区域 Region", "华南", ["CB134 方案!F9"]),
        ("计算方式", "超额累进", ["CB134 方案!F9"]),
        ("是否累进", "是", ["CB134 方案!F9"]),
        ("Cap", "50000", ["CB134 方案!F9"]),
        ("封顶（元）", "50000", ["CB134 方案!F9"]),
        ("预支", "3000", ["CB134 方案!F9"]),
        ("失效月份", "2026-02", ["CB134 方案!F9"]),
        ("适用范围", "", []),
        ("适用范围", "全部", []),
        ("Applies to", "All directors", []),
        ("是否累进", "否", []),
        ("Cap", "-", []),
        ("序号", "8", []),  # changes nothing
        ("Name", "Account rate", []),  # the item's
    ],
)
def test_what_would_narrow_a_row_of_the_plan_is_refused_at_its_cell(heading: str, words: str, expected: list[str]):
    rows = {"A9": "专项客户提成比例||0.03", "F1": heading, "F9": words}
    found = check(month(plan=rows)).found
    assert [each for each in listed(found) if each.startswith("CB1")] == expected


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ("1\n", []),
        ("99%\n", []),  # as people write it: 0–99 %
        ("<100%\n", []),
        ("<80%\n", ["CB135 方案!F9"]),
        ("1\n以上", []),
        ("1\n999", []),
        ("0.8\n", ["CB135 方案!F9"]),
        ("1.2\n", ["CB135 方案!F9"]),
        ("1\n1.5", ["CB135 方案!F10"]),  # and above?
    ],
)
def test_a_tier_ends_where_the_next_one_starts(ends: str, expected: list[str]):
    rows = {"F1": "止点", "A9": "团队提成比例|0|0.005\n团队提成比例|1|0.01", "F9": ends}
    assert listed(pay(month(plan=rows)).found) == expected


def test_words_that_say_everybody_always_or_without_limit_narrow_nothing():
    words = """
        全部, 全体, 所有, 所有人, 全员, 全体总监, 所有总监, 全部总监, 全体人员, 所有人员, 通用, 不限,
        无, 否, 没有, 不适用, 不封顶, 无封顶, 无上限, 全额, 不累进, 不分段, 长期, 长期有效, 一直, 一直有效, 永久, 至今,
        All, All directors, Everyone, Everybody, Any, None, No, 0, N, N/A, No cap, Uncapped, Unlimited, Not marginal,
        Always, Open, Open end, Ongoing
    """
    rows = "\n".join(f"专项客户提成比例||0.03|||{word.strip()}" for word in words.split(","))
    assert not [each for each in check(month(plan={AFTER: rows, "F1": "适用范围"})).found if each.code == "CB134"]


def test_each_column_that_narrows_a_row_of_the_plan_is_refused():
    rows = {"A9": "专项客户提成比例||0.03", "F1": "工号|职务|封顶", "F9": "D01|营销总监|50000"}
    found = [each for each in listed(check(month(plan=rows)).found) if each.startswith("CB1")]
    assert found == ["CB134 方案!F9", "CB134 方案!G9", "CB134 方案!H9"]


def test_a_fault_in_rows_that_are_not_yet_in_force_is_reported_too():
    assert refusals("专项客户提成比例||2|2026-04") == ["CB124 方案!C9"]


@pytest.mark.parametrize(
    ("fewest", "most", "expected"), [("6", "5", ["CB127 方案!C9"]), ("5", "5", []), ("4", "5", [])]
)
def test_the_fewest_accounts_may_be_the_most_but_not_more(fewest: str, most: str, expected: list[str]):
    found = check(month(plan={"A9": f"专项客户最少数||{fewest}\n专项客户最多数||{most}"})).found
    assert [each for each in listed(found) if each.startswith("CB127")] == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("团队提成比例|0.5|0.005|2026-01", ["CB122 方案!C10"]),
        ("团队提成比例|0|0.005|2026-01\n团队提成比例|0|0.006|2026-01", ["CB123 方案!C11"]),
        ("团队提成比例|0|0.5|2026-01", ["CB131 方案!C10"]),
        ("团队提成比例|0|0.01|2026-01\n团队提成比例|1|0.005|2026-01", ["CB132 方案!C11"]),
        ("团队提成比例|0|0.005|2026-01", []),
    ],
)
@pytest.mark.parametrize("period", ["季", "月"])
def test_rates_of_an_earlier_month_are_checked_where_they_pay(rows: str, expected: list[str], period: str):
    """In March a quarter's January still pays at its own rates; by the month nothing rests on them."""
    plan = {"A9": f"团队目标周期||{period}\n{rows}\n团队提成比例|0|0.004|2026-03"}
    found = listed(check(quarter_month(3, [1], plan=plan)).found)
    assert found == (expected if period == "季" else [])


def test_a_start_given_to_an_item_without_tiers_is_not_ignored():
    assert refusals("专项客户提成比例|100000|0.03") == ["CB124 方案!B9"]  # as if 3 % began at 100,000
    assert refusals("折算|0.5|不折算") == ["CB124 方案!B9"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("专项客户提成比例||0.01\n专项客户提成比例||0.02", "方案“专项客户提成比例”有几行的起点同为“空”"),
        ("团队提成比例|0|0.01\n团队提成比例|0|0.02", "方案“团队提成比例”有几行的起点同为“0”"),
        ("基本工资|营销师|1", "方案“基本工资”有几行的起点同为“营销师”"),
        ("团队提成比例|0|0.01\n团队提成比例|1|0.005", "方案“团队提成比例”从 1 起是 0.005，比从 0 起的 0.01 还低"),
        ("专项客户提成比例||0.0003", "“专项客户提成比例”是 0.03%，低得少见"),
        ("专项客户最少数||6", "专项客户最少数 6 大于最多数 5"),
        ("异议期限||2026-03-30",
         "方案“异议期限”是 2026-03-30，早于本月最后一天 2026-03-31：工资条上会写着一个已过的期限"),
    ],
)  # fmt: skip
def test_a_fault_is_said_with_the_item_its_tier_and_its_figure(rows: str, said: str):
    assert [found.message("zh") for found in check(month(plan={AFTER: rows})).found] == [said]


# What each item does


def test_grades_of_the_companys_own():
    plan = """
        基本工资 | A级 | 20000
        绩效基数 | A级 | 8000
    """
    directors = {"D2": "A级", "E2": "", "H2": ""}
    paid = pay(month(directors=directors, plan={AFTER: plan}))
    # 8,000 x 1 by the margin of 25 %
    assert list(paid.payout.loc[2, ["base_salary", "performance_base", "performance_pay"]]) == [20000, 8000, 8000]


def test_a_grade_of_the_companys_own_that_has_only_one_amount():
    found = check(month(directors={"D2": "A级", "E2": "", "H2": ""}, plan={AFTER: "基本工资|A级|20000"})).found
    assert listed(found) == ["CB308 总监!H2"]


def test_a_plan_that_names_its_grades_has_no_others():
    rows = "基本工资|A级|20000\n绩效基数|A级|8000"
    found = check(month(plan=HEADING + rows)).found
    assert "CB209 总监!D2" in listed(found)


def test_late_rows_are_left_out_or_paid_now():
    late = {"B3": "2026-02-28"}  # 400,000 of D01
    warned = pay(month(sales=late))
    assert warned.payout.loc[2, "team_sales"] == 600000
    assert warned.payout.loc[2, "team_commission"] == 3000  # 600,000 of 1,000,000: 0.5 %
    assert listed(warned.found) == ["CB404 团队销售!B3"]
    paid = pay(month(sales=late, plan={AFTER: "往期单据||pay_now"}))
    assert paid.payout.loc[2, "team_sales"] == 1000000
    assert paid.payout.loc[2, "team_commission"] == 10000
    assert listed(paid.found) == []


def test_future_rows_are_left_out_in_either_mode():
    paid = pay(month(sales={"B3": "2026-04-01"}, plan={AFTER: "往期单据||pay_now"}))
    assert paid.payout.loc[2, "team_sales"] == 600000
    assert listed(paid.found) == ["CB405 团队销售!B3"]


def test_accounts_may_leave_the_base_of_the_team_commission():
    changes: dict[str, Any] = {
        "directors": {"G3": "250000"},
        "sales": {"A5": "S4|2026-03-09|D02|周三|散客|20000.30"},
    }
    paid = pay(month(**changes, plan={AFTER: "专项客户方式||excludes_sales"}))
    # the target: 300,000 + 20,000.30 of 250,000 is met; the base: 20,000.30 alone, x 1 % = 200.003
    line = paid.payout.loc[3]
    assert line["team_sales"] == Decimal("320000.30")
    assert line["team_rate"] == Decimal("0.01")
    assert line["team_commission"] == Decimal("200.00")
    assert line["account_commission"] == Decimal("3000.01")  # 150,000.50 x 2 % = 3,000.01
    replaced = pay(month(**changes)).payout.loc[3]
    assert replaced["team_commission"] is None


def test_the_target_is_needed_where_the_team_commission_is_kept():
    assert refusals("专项客户方式||excludes_sales") == ["CB302 总监!G3"]


def test_proration():
    entry = {"I2": "2026-03-11"}  # 21 of 31 days
    by_days = pay(month(directors=entry)).payout.loc[2]
    assert by_days["base_salary"] == Decimal("8129.03")  # 12,000 x 21 / 31 = 8,129.032…
    assert by_days["performance_pay"] == Decimal("3387.10")  # 5,000 x 1 x 21 / 31 = 3,387.096…
    whole = pay(month(directors=entry, plan={AFTER: "折算||none"})).payout.loc[2]
    assert (whole["base_salary"], whole["performance_pay"]) == (12000, 5000)


def test_a_floor_raises_the_pay_and_carries_the_rest_forward():
    deduction = {"B2": "-26000.50"}  # 12,000 + 10,000 + 5,000 - 26,000.50 = 999.50
    line = pay(month(adjustments=deduction, plan={AFTER: "最低应发||2000"})).payout.loc[2]
    assert (line["gross_pay"], line["carry_forward"]) == (2000, Decimal("-1000.50"))
    line = pay(month(adjustments=deduction)).payout.loc[2]
    assert (line["gross_pay"], line["carry_forward"]) == (Decimal("999.50"), 0)
    line = pay(month(adjustments={"B2": "-30000"})).payout.loc[2]
    assert (line["gross_pay"], line["carry_forward"]) == (0, -3000)
    line = pay(month(adjustments=deduction, plan={AFTER: "最低应发||999.50"})).payout.loc[2]
    assert (line["gross_pay"], line["carry_forward"]) == (Decimal("999.50"), 0)


def test_pay_lines_in_whole_yuan():
    changes: dict[str, Any] = {
        "sales": {"F2": "600049.99"},
        "adjustments": {"B2": "-200.50"},
        "directors": {"E2": "12000.50"},
    }
    line = pay(month(**changes, plan={AFTER: "小数位||0"})).payout.loc[2]
    # 12,000.50 goes to 12,001; 1,000,049.99 x 1 % = 10,000.4999 to 10,000; -200.50 away from zero to -201
    assert [line[key] for key in ("base_salary", "team_commission", "performance_pay", "adjustment")] == [
        12001,
        10000,
        5000,
        -201,
    ]
    assert line["gross_pay"] == 26800  # the rounded lines added
    assert str(line["gross_pay"]) == "26800"


def test_the_number_of_accounts_that_is_usual():
    assert listed(pay(month(plan={AFTER: "专项客户最少数||4"})).found) == ["CB403 专项客户!A2"]
    assert listed(pay(month(plan={AFTER: "专项客户最多数||2\n专项客户最少数||1"})).found) == ["CB403 专项客户!A2"]


# Items that take any words


@pytest.mark.parametrize(
    ("rows", "account"),
    [
        ("费用科目||销售费用-职工薪酬", "销售费用-职工薪酬"),
        ("expense_account||'660101", "660101"),
        ("Expense account||6601.01", "6601.01"),  # a number cell
        ("借方科目||Selling expenses", "销售费用"),  # the built-in one, in either language
    ],
)
def test_accounts_take_any_words(rows: str, account: str):
    assert plan_of(rows).word("expense_account") == account


def test_an_account_has_no_tiers_and_an_end():
    assert refusals("应付科目|0|2211") == ["CB124 方案!B9"]
    assert refusals(f"应付科目||{'长' * 101}") == ["CB124 方案!C9"]


@pytest.mark.parametrize(
    ("unit", "expected"),
    [("万元", ["CB124 方案!F2"]), ("K", ["CB124 方案!F2"]), ("元", []), ("元/月", []), ("", [])],
)
def test_a_scale_in_a_column_of_units_is_refused(unit: str, expected: list[str]):
    assert listed(check(month(plan={"F1": "单位", "F2": unit})).found) == expected


@pytest.mark.parametrize(
    ("item", "word", "value"),
    [("team_period", "自然月", "month"), ("late_rows", "警告", "warn"), ("proration", "按自然日", "calendar_days")],
)
def test_more_words_of_a_plan(item: str, word: str, value: str):
    assert plan_of(f"{item}||{word}").word(item) == value
