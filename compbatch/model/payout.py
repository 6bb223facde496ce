"""The payout: every column once, and the pay rules as expressions over the plan and the sums."""

from dataclasses import dataclass
from typing import Literal

from compbatch.language import Text
from compbatch.model.expression import (
    Column,
    Difference,
    Expr,
    Figures,
    Parameter,
    Product,
    Prorated,
    Raised,
    Ratio,
    Reached,
    Rounded,
    Shortfall,
    Sum,
)

Format = Literal["text", "money", "rate", "ratio", "factor", "days", "count", "date"]
Applies = Literal[
    "everyone", "on_plan", "has_target", "on_team", "cumulative", "on_accounts", "has_revenue", "has_margin"
]


@dataclass(frozen=True, slots=True)
class Rule:
    """How a column comes about for the directors to whom it applies; the first that applies counts."""

    applies: Applies
    expr: Expr


@dataclass(frozen=True, slots=True)
class PayColumn:
    """One column of the payout sheet; ``clause`` is the rule in words, for readers of the sheet and the docs."""

    key: str
    title: Text
    format: Format
    rules: tuple[Rule, ...] = ()
    clause: Text | None = None
    is_line: bool = False
    totalled: bool = False

    def rule(self, figures: Figures) -> Rule | None:
        """Return the first rule that applies to a director."""
        return next((rule for rule in self.rules if figures[rule.applies]), None)


# The source of a rule is the plan's own wording, quoted in Chinese.
LINES = (
    "base_salary", "team_commission", "account_commission", "performance_pay", "adjustment", "true_up",
    "brought_forward",
)  # fmt: skip
_TOTAL = Rounded(Sum(LINES))
_THIS_MONTH = Product((Column("commissionable_sales"), Column("team_rate")))


def rate_to_date(item: str) -> Reached:
    """Return the team rate of one plan item on the tier that the period's sales to date reach."""
    return Reached(item, "sales_to_date", "period_target", "lowest")


PAYOUT: tuple[PayColumn, ...] = (
    PayColumn("director_id", Text("工号", "Director ID"), "text"),
    PayColumn("name", Text("姓名", "Name"), "text"),
    PayColumn("role", Text("职务", "Role"), "text"),
    PayColumn("grade", Text("等级", "Grade"), "text"),
    PayColumn("commission_basis", Text("提成方式", "Commission basis"), "text"),
    PayColumn(
        "base_salary", Text("基本工资", "Base salary"), "money",
        (Rule("everyone", Prorated(Column("full_base_salary"))),),
        Text("应得的、等级确定的、相对称的劳动报酬", "Set by grade, × days employed ÷ days in the month"),
        is_line=True, totalled=True,
    ),
    PayColumn("team_sales", Text("团队销售额", "Team sales"), "money", (Rule("on_plan", Column("sales_sum")),),
              totalled=True),
    PayColumn("monthly_target", Text("月度目标", "Monthly target"), "money", (Rule("has_target", Column("target")),),
              totalled=True),
    PayColumn(
        "attainment", Text("达成率", "Attainment"), "ratio",
        (
            Rule("cumulative", Ratio("sales_to_date", "period_target")),
            Rule("has_target", Ratio("team_sales", "monthly_target")),
        ),
        Text("团队销售额 ÷ 月度目标；按季、按年计时为周期至今销售 ÷ 周期目标",
             "Team sales ÷ monthly target; for a quarter or year, sales to date ÷ the period's target"),
    ),
    PayColumn(
        "team_rate", Text("团队提成比例", "Team rate"), "rate",
        (
            Rule("cumulative", rate_to_date("team_rate")),
            Rule("on_team", Reached("team_rate", "team_sales", "monthly_target", "lowest")),
        ),
        Text("完成团队销售任务按 1%，未完成按 0.5%", "1 % when the target is met, 0.5 % when not"),
    ),
    PayColumn(
        "team_commission", Text("团队管理提成", "Team commission"), "money",
        (Rule("on_team", Rounded(_THIS_MONTH)),),
        Text("按实际团队销售额提成，全额、不分段", "On the team's whole actual sales, never marginal"),
        is_line=True, totalled=True,
    ),
    PayColumn(
        "account_receipts", Text("专项客户回款", "Account receipts"), "money",
        (Rule("on_accounts", Column("receipts_sum")),), totalled=True,
    ),
    PayColumn(
        "account_rate", Text("专项客户提成比例", "Account rate"), "rate",
        (Rule("on_accounts", Parameter("account_rate")),),
    ),
    PayColumn(
        "account_commission", Text("专项客户提成", "Account commission"), "money",
        (Rule("on_accounts", Rounded(Product((Column("account_receipts"), Column("account_rate"))))),),
        Text("按实际回款额的 2% 计取提成", "2 % of the money actually received"),
        is_line=True, totalled=True,
    ),
    PayColumn("revenue", Text("收入", "Revenue"), "money", (Rule("has_revenue", Column("revenue_sum")),), totalled=True),
    PayColumn("profit", Text("利润", "Profit"), "money", (Rule("has_revenue", Column("profit_sum")),), totalled=True),
    PayColumn(
        "margin", Text("利润率", "Margin"), "ratio",
        (
            Rule("has_revenue", Ratio("profit", "revenue")),
            Rule("has_margin", Column("stated_margin")),
        ),
        Text("利润 ÷ 收入", "Profit ÷ revenue"),
    ),
    PayColumn(
        "performance_base", Text("绩效基数", "Performance base"), "money",
        (Rule("on_plan", Column("full_performance_base")),), totalled=True,
    ),
    PayColumn(
        "performance_coefficient", Text("绩效系数", "Performance coefficient"), "factor",
        (
            Rule("has_revenue", Reached("performance", "profit", "revenue", "zero")),
            Rule("has_margin", Reached("performance", "margin", None, "zero")),
        ),
        Text("利润高了绩效工资就高；利润低了绩效工资就低或没有", "By the margin's tier; 0 below the first"),
    ),
    PayColumn(
        "performance_pay", Text("绩效工资", "Performance pay"), "money",
        (
            Rule("on_plan", Prorated(Product((Column("performance_base"), Column("performance_coefficient"))))),
        ),
        Text("绩效基数 × 绩效系数，按在职天数折算", "Performance base × coefficient, × days employed ÷ days in the month"),
        is_line=True, totalled=True,
    ),
    PayColumn(
        "adjustment", Text("调整", "Adjustment"), "money", (Rule("everyone", Rounded(Column("adjustment_sum"))),),
        is_line=True, totalled=True,
    ),
    PayColumn(
        "true_up", Text("补差", "True-up"), "money",
        (
            Rule("cumulative", Rounded(Difference(
                (Rounded(Difference((Column("earlier_due"), _THIS_MONTH))),),
                (Column("team_paid"), Column("team_commission")),
            ))),
        ),
        Text("周期至今应提 − 已发 − 本月团队管理提成", "Due for the period to date − paid before − this month's team commission"),
        is_line=True, totalled=True,
    ),
    PayColumn(
        "brought_forward", Text("上月结转", "Brought forward"), "money", (Rule("everyone", Column("carried_in")),),
        Text("以前月份结转、本月扣回的差额", "What earlier months carried forward, recovered now"), is_line=True, totalled=True,
    ),
    PayColumn(
        "gross_pay", Text("应发合计", "Gross pay"), "money", (Rule("everyone", Raised(_TOTAL, "floor")),),
        Text("各项之和（税前）", "The sum of the lines, before tax"), totalled=True,
    ),
    PayColumn(
        "carry_forward", Text("结转下月", "Carry forward"), "money", (Rule("everyone", Shortfall(_TOTAL, "floor")),),
        Text("应发低于最低额时补足，差额结转下月", "What the floor added, to be recovered next month"), totalled=True,
    ),
    PayColumn("status", Text("状态", "Status"), "text"),
    PayColumn("explanation", Text("说明", "Explanation"), "text"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BasisColumn:
    """One column of the basis: a sum or fact behind the payout, gathered from the user's sheets."""

    key: str
    title: Text
    format: Format


BASIS: tuple[BasisColumn, ...] = (
    BasisColumn("director_id", Text("工号", "Director ID"), "text"),
    BasisColumn("name", Text("姓名", "Name"), "text"),
    BasisColumn("start_date", Text("入职日期", "Start date"), "date"),
    BasisColumn("end_date", Text("离职日期", "End date"), "date"),
    BasisColumn("paid_days", Text("在职天数", "Days employed"), "days"),
    BasisColumn("days_in_month", Text("当月天数", "Days in month"), "days"),
    BasisColumn("full_base_salary", Text("月基本工资", "Monthly base salary"), "money"),
    BasisColumn("full_performance_base", Text("月绩效基数", "Monthly performance base"), "money"),
    BasisColumn("target", Text("月度目标", "Monthly target"), "money"),
    BasisColumn("sales_rows", Text("销售行数", "Sales rows"), "count"),
    BasisColumn("sales_sum", Text("本月团队销售", "Team sales of the month"), "money"),
    BasisColumn("account_sales", Text("其中专项客户销售", "of which special accounts"), "money"),
    BasisColumn("commissionable_sales", Text("计提销售额", "Commissionable sales"), "money"),
    BasisColumn("period_target", Text("周期目标", "Period's target"), "money"),
    BasisColumn("earlier_sales", Text("周期内以前各月销售", "Earlier sales of the period"), "money"),
    BasisColumn("sales_to_date", Text("周期至今销售", "Sales to date"), "money"),
    BasisColumn("earlier_due", Text("以前各月应提", "Due for earlier months"), "money"),
    BasisColumn("team_paid", Text("周期内已发团队提成", "Team commission paid before"), "money"),
    BasisColumn("receipt_rows", Text("回款行数", "Receipt rows"), "count"),
    BasisColumn("receipts_sum", Text("专项客户回款", "Receipts of special accounts"), "money"),
    BasisColumn("revenue_sum", Text("收入", "Revenue"), "money"),
    BasisColumn("cost_sum", Text("成本", "Cost"), "money"),
    BasisColumn("expense_sum", Text("费用", "Expense"), "money"),
    BasisColumn("profit_sum", Text("利润", "Profit"), "money"),
    BasisColumn("stated_margin", Text("所填利润率", "Stated margin"), "ratio"),
    BasisColumn("adjustment_rows", Text("调整行数", "Adjustment rows"), "count"),
    BasisColumn("adjustment_sum", Text("调整合计", "Adjustments"), "money"),
    BasisColumn("carried_in", Text("以前月份结转", "Carried in"), "money"),
)

MONEY_KEYS: tuple[str, ...] = tuple(column.key for column in PAYOUT if column.format == "money")

TITLES: dict[str, Text] = {column.key: column.title for column in BASIS} | {
    column.key: column.title for column in PAYOUT
}
FORMATS: dict[str, Format] = {column.key: column.format for column in BASIS} | {
    column.key: column.format for column in PAYOUT
}
