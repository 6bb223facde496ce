"""Every column of the pay: for whom it is worked out and how, and where else it is seen."""

from decimal import Decimal
from typing import Any

from expression_cells import NamedCells, plan
from workbooks import table

from compbatch.model.basis import BASIS
from compbatch.model.payout import MONEY_KEYS, PAGE, PAYOUT, SAME_FIGURE, WORKINGS

RULES = table("""
    column                  | for whom    | formula
    base_salary             | everyone    | ROUND(full_base_salary*paid_days/days_in_month,plan.places)
    team_sales              | on_plan     | sales_sum
    monthly_target          | has_target  | target
    attainment              | cumulative  | sales_to_date ÷ period_target
    attainment              | has_target  | team_sales ÷ monthly_target
    team_rate               | cumulative  | team_rate by sales_to_date ≥ period_target, the lowest at least
    team_rate               | on_team     | team_rate by team_sales ≥ monthly_target, the lowest at least
    team_commission         | on_team     | ROUND(commissionable_sales*team_rate,plan.places)
    account_receipts        | on_accounts | receipts_sum
    account_rate            | on_accounts | plan.account_rate
    account_commission      | on_accounts | ROUND(account_receipts*account_rate,plan.places)
    revenue                 | has_revenue | revenue_sum
    profit                  | has_revenue | profit_sum
    margin                  | has_revenue | profit ÷ revenue
    margin                  | has_margin  | stated_margin
    performance_base        | on_plan     | full_performance_base
    performance_coefficient | has_revenue | performance by profit ≥ revenue, else 0
    performance_coefficient | has_margin  | performance by margin, else 0
    performance_pay         | on_plan     | ROUND(EARNED*paid_days/days_in_month,plan.places)
    adjustment              | everyone    | ROUND(adjustment_sum,plan.places)
    true_up                 | cumulative  | ROUND(DUE-team_paid-team_commission,6)
    brought_forward         | everyone    | carried_in
    correction              | everyone    | closed_months
    gross_pay               | everyone    | MAX(LINES,FLOOR)
    carry_forward           | everyone    | MIN(0,ROUND(LINES-FLOOR,6))
""")
PARTS = {
    "FLOOR": "ROUND(plan.floor*paid_days/days_in_month,2)",  # to the cent, whatever the places of the plan
    "EARNED": "performance_base*performance_coefficient",
    "DUE": "ROUND(earlier_due+commissionable_sales*team_rate,plan.places)",
}


def formula(expression: Any) -> str:
    """Write an expression as a formula, ratios and tiers in short."""
    match type(expression).__name__:
        case "Attained" | "Ratio":
            return f"{expression.top} ÷ {expression.bottom}"
        case "Reached":
            bound = f" ≥ {expression.per}" if expression.per else ""
            otherwise = {"lowest": "the lowest at least", "zero": "else 0"}[expression.otherwise]
            return f"{expression.item} by {expression.measure}{bound}, {otherwise}"
    return str(expression.excel(NamedCells(), plan()))


def test_each_column_follows_its_rule_the_first_that_applies():
    found = [
        {"column": column.key, "for whom": rule.applies, "formula": formula(rule.expr)}
        for column in PAYOUT
        for rule in column.rules
    ]
    for row in RULES:
        for name, part in {**PARTS, "LINES": f"ROUND(SUM({','.join(LINES)}),6)"}.items():
            row["formula"] = row["formula"].replace(name, part)
    assert found == RULES


COLUMNS = table("""
    column                  | format | recorded | also headed           | where
    director_id             | text   |          |                       |
    name                    | text   |          |                       |
    role                    | text   |          |                       |
    grade                   | text   | grade    |                       |
    commission_basis        | text   | basis    |                       |
    base_salary             | money  | money    |                       | line, shown, off plan, clause
    team_sales              | money  | money    | 销售额/团队销售/Sales | total
    monthly_target          | money  | money    | Target                | total
    attainment              | ratio  |          |                       | clause
    team_rate               | rate   |          |                       | clause
    team_commission         | money  | money    | 团队提成              | line, shown, claws back, by team_rate, clause
    account_receipts        | money  | money    | 回款额/Receipts       | total
    account_rate            | rate   |          |                       |
    account_commission      | money  | money    |                       | line, shown, claws back, clause
    revenue                 | money  | money    |                       | total
    profit                  | money  | money    |                       | total
    margin                  | ratio  |          |                       | clause
    performance_base        | money  |          |                       | total
    performance_coefficient | factor |          |                       | clause
    performance_pay         | money  | money    | 绩效                 | line, shown, by performance_coefficient, clause
    adjustment              | money  | money    | Adjustments           | line, shown, off plan
    true_up                 | money  | money    |                       | line, shown, clause
    brought_forward         | money  | money    |                       | line, shown, clause
    correction              | money  | money    |                       | line, shown, told by correction_words, clause
    gross_pay               | money  | money    | 应发/Gross            | total, clause
    carry_forward           | money  | money    | 结转                  | total, clause
    status                  | text   |          |                       |
    explanation             | text   |          |                       |
""")


def seen(column: Any) -> dict[str, str]:
    record, where = column.record, ["line" if column.is_line else "total"] * column.totalled
    if column.is_line:
        where += [*["shown"] * column.in_terminal, *["claws back"] * column.claws_back]
        where += ["off plan"] * bool(column.off_plan)
        where += [f"by {column.rests_on}"] * bool(column.rests_on) + [f"told by {column.told_by}"] * bool(
            column.told_by
        )
    where += ["clause"] * bool(column.clause)
    return {
        "column": column.key,
        "format": column.format,
        "recorded": record.kind if record else "",
        "also headed": "/".join(record.aliases) if record else "",
        "where": ", ".join(where),
    }


def test_each_column_says_where_else_it_is_seen():
    assert [seen(column) for column in PAYOUT] == COLUMNS
    assert tuple(each["column"] for each in COLUMNS if each["format"] == "money") == MONEY_KEYS
    assert {column.key: column.record.minimum for column in PAYOUT if column.record and column.record.minimum == 0} == {
        "monthly_target": Decimal(0)
    }


LINES = [row["column"] for row in COLUMNS if "line" in row["where"].split(", ")]
PAID = [*LINES, "gross_pay", "carry_forward"]


def test_the_page_that_is_signed_has_who_it_is_the_lines_and_what_they_come_to():
    assert [column.key for column in PAGE] == ["director_id", "name", *PAID, "change", "remark"]
    assert [column.format for column in PAGE] == ["text", "text", *["money"] * len(PAID), "money", "text"]


def test_the_workings_go_from_the_sums_to_the_lines_and_show_each_figure_once():
    keys = [column.key for column in WORKINGS]
    assert keys[:5] == ["director_id", "name", "role", "grade", "commission_basis"]
    measures = ["attainment", "team_rate", "account_rate", "margin", "performance_coefficient"]
    assert keys[5 + len(BASIS) :] == [*measures, *PAID, "status", "explanation"]
    assert len(set(keys)) == len(keys)
    assert SAME_FIGURE == {
        "team_sales": "sales_sum", "monthly_target": "target", "account_receipts": "receipts_sum",
        "revenue": "revenue_sum", "profit": "profit_sum", "performance_base": "full_performance_base",
    }  # fmt: skip
