"""The payout: every column once, and the pay rules as expressions over the plan and the basis."""

from dataclasses import dataclass
from decimal import Decimal

from compbatch.language import Text
from compbatch.model.basis import BASIS
from compbatch.model.expression import (
    Cleaned,
    Difference,
    Figure,
    Parameter,
    Product,
    Prorated,
    Raised,
    Rounded,
    Shortfall,
    Total,
)
from compbatch.model.faces import Computed, Rule, Worded
from compbatch.model.measure import Attained, Ratio, Reached
from compbatch.model.plan import item_of
from compbatch.model.sheet_column import Format, HistoryRecord, SheetColumn, WorkingsColumn
from compbatch.model.sources import rate_to_date

_PAID = Text("当月实发的数额", "As paid that month")
AS_PAID = HistoryRecord(_PAID)

_DIRECTOR, _TEAM = Text("人员", "Director"), Text("团队提成", "Team")
_ACCOUNTS, _PERFORMANCE = Text("专项提成", "Accounts"), Text("绩效", "Performance")
_LINES, _PAY, _WORDS = Text("应发各项", "Pay lines"), Text("合计", "Pay"), Text("说明", "Explanation")


@dataclass(frozen=True, slots=True, kw_only=True)
class PayColumn(WorkingsColumn[Worded]):
    """One column of the payout; ``clause`` is the rule in words, for readers of the sheet and the docs."""

    clause: Text | None = None

    @property
    def is_line(self) -> bool:
        """Tell whether it is a line of the pay, which gross pay adds up."""
        return isinstance(self, PayLine)

    @property
    def is_paid(self) -> bool:
        """Tell whether it is a line, or what the lines come to."""
        return self.is_line or self.key in ("gross_pay", "carry_forward")


@dataclass(frozen=True, slots=True, kw_only=True)
class PayLine(PayColumn):
    """One line of the pay: all that another part needs to know of it.

    The history records each one, for what it records must come to gross pay; ``record`` says under which headings.
    ``rests_on`` is the column of the tier that it is explained by; ``in_terminal`` gives it a column there, and
    without one it counts as other; ``claws_back`` warns where it is negative. ``off_plan`` names it among what a
    role off the plan is paid, where it pays them. ``told_by`` names what explains it in words of its own.
    """

    format: Format = "money"
    band: Text = _LINES
    totalled: bool = True
    record: HistoryRecord = AS_PAID
    rests_on: str | None = None
    in_terminal: bool = True
    claws_back: bool = False
    off_plan: Text | None = None
    told_by: str | None = None


# The source of a rule is the plan's own wording, quoted in Chinese.
_THIS_MONTH = Product((Figure("commissionable_sales"), Figure("team_rate")))


_BEFORE_PAY: tuple[PayColumn, ...] = (
    PayColumn(key="director_id", title=Text("工号", "Director ID"), format="text", band=_DIRECTOR),
    PayColumn(key="name", title=Text("姓名", "Name"), format="text", band=_DIRECTOR),
    PayColumn(key="role", title=Text("职务", "Role"), format="text", band=_DIRECTOR),
    PayColumn(
        key="grade", title=Text("等级", "Grade"), format="text", band=_DIRECTOR,
        record=HistoryRecord(Text("当月等级", "The grade that month"), kind="grade"),
    ),
    PayColumn(
        key="commission_basis", title=Text("提成方式", "Commission basis"), format="text", band=_DIRECTOR,
        record=HistoryRecord(Text("当月提成方式；留空：不计提", "The basis that month; blank: no commission"), kind="basis"),
    ),
    PayLine(
        key="base_salary", title=Text("基本工资", "Base salary"),
        rules=(Rule("everyone", Prorated(Figure("full_base_salary"))),),
        clause=Text("应得的、等级确定的、相对称的劳动报酬", "Set by grade, × days employed ÷ days in the month"),
        off_plan=Text("基本工资", "base salary"),
    ),
    PayColumn(
        key="team_sales", title=Text("团队销售额", "Team sales"), format="money", band=_TEAM, totalled=True,
        rules=(Rule("on_plan", Figure("sales_sum")),),
        record=HistoryRecord(
            Text("当月团队销售；季度和年度累计由此而来", "The team's sales of the month, for the quarter and year to date"),
            ("销售额", "团队销售", "Sales"),
        ),
    ),
    PayColumn(
        key="monthly_target", title=Text("月度目标", "Monthly target"), format="money", band=_TEAM, totalled=True,
        rules=(Rule("has_target", Figure("target")),),
        record=HistoryRecord(Text("当月目标", "The month's target"), ("Target",), Decimal(0)),
    ),
    PayColumn(
        key="attainment", title=Text("达成率", "Attainment"), format="ratio", band=_TEAM,
        rules=(
            Rule("cumulative", Attained("sales_to_date", "period_target")),
            Rule("has_target", Attained("team_sales", "monthly_target")),
        ),
        clause=Text("团队销售额 ÷ 月度目标；按季、按年计时为周期累计销售 ÷ 周期目标",
                    "Team sales ÷ monthly target; for a quarter or year, sales to date ÷ the period's target"),
    ),
    PayColumn(
        key="team_rate", title=Text("团队提成比例", "Team rate"), format="rate", band=_TEAM,
        rules=(
            Rule("cumulative", rate_to_date("team_rate")),
            Rule("on_team", Reached("team_rate", "team_sales", "monthly_target", "lowest")),
        ),
        clause=Text("完成团队销售任务按 1%，未完成按 0.5%", "1 % when the target is met, 0.5 % when not"),
    ),
    PayLine(
        key="team_commission", title=Text("团队管理提成", "Team commission"),
        rules=(Rule("on_team", Rounded(_THIS_MONTH)),),
        clause=Text("按实际团队销售额提成，全额、不分段", "On the team's whole actual sales, never marginal"),
        record=HistoryRecord(_PAID, ("团队提成",)), rests_on="team_rate", claws_back=True,
    ),
    PayColumn(
        key="account_receipts", title=Text("专项客户回款", "Account receipts"), format="money", band=_ACCOUNTS,
        totalled=True, rules=(Rule("on_accounts", Figure("receipts_sum")),),
        record=HistoryRecord(Text("当月专项客户回款", "Receipts of special accounts"), ("回款额", "Receipts")),
    ),
    PayColumn(
        key="account_rate", title=Text("专项客户提成比例", "Account rate"), format="rate", band=_ACCOUNTS,
        rules=(Rule("on_accounts", Parameter("account_rate")),),
    ),
    PayLine(
        key="account_commission", title=Text("专项客户提成", "Account commission"),
        rules=(Rule("on_accounts", Rounded(Product((Figure("account_receipts"), Figure("account_rate"))))),),
        clause=Text("按实际回款额的 2% 计取提成", "2 % of the money actually received"), claws_back=True,
    ),
    PayColumn(
        key="revenue", title=Text("收入", "Revenue"), format="money", band=_PERFORMANCE, totalled=True,
        rules=(Rule("has_revenue", Figure("revenue_sum")),),
        record=HistoryRecord(Text("当月收入", "The month's revenue")),
    ),
    PayColumn(
        key="profit", title=Text("利润", "Profit"), format="money", band=_PERFORMANCE, totalled=True,
        rules=(Rule("has_revenue", Figure("profit_sum")),),
        record=HistoryRecord(Text("当月利润", "The month's profit")),
    ),
    PayColumn(
        key="margin", title=Text("利润率", "Margin"), format="ratio", band=_PERFORMANCE,
        rules=(
            Rule("has_revenue", Ratio("profit", "revenue")),
            Rule("has_margin", Figure("stated_margin")),
        ),
        clause=Text("利润 ÷ 收入", "Profit ÷ revenue"),
    ),
    PayColumn(
        key="performance_base", title=Text("绩效基数", "Performance base"), format="money", band=_PERFORMANCE,
        totalled=True, rules=(Rule("on_plan", Figure("full_performance_base")),),
    ),
    PayColumn(
        key="performance_coefficient", title=Text("绩效系数", "Performance coefficient"), format="factor",
        band=_PERFORMANCE,
        rules=(
            Rule("has_revenue", Reached("performance", "profit", "revenue", "zero")),
            Rule("has_margin", Reached("performance", "margin", None, "zero")),
        ),
        clause=Text("利润高了绩效工资就高；利润低了绩效工资就低或没有", "By the margin's tier; 0 below the first"),
    ),
    PayLine(
        key="performance_pay", title=Text("绩效工资", "Performance pay"),
        rules=(
            Rule("on_plan", Prorated(Product((Figure("performance_base"), Figure("performance_coefficient"))))),
        ),
        clause=Text("绩效基数 × 绩效系数，按在职天数折算",
                    "Performance base × coefficient, × days employed ÷ days in the month"),
        record=HistoryRecord(_PAID, ("绩效",)), rests_on="performance_coefficient",
    ),
    PayLine(
        key="adjustment", title=Text("调整", "Adjustment"),
        rules=(Rule("everyone", Rounded(Figure("adjustment_sum"))),),
        record=HistoryRecord(_PAID, ("Adjustments",)), off_plan=Text("调整", "adjustments"),
    ),
    PayLine(
        key="true_up", title=Text("补差", "True-up"),
        rules=(
            Rule("cumulative", Cleaned(Difference(
                (Rounded(Difference((Figure("earlier_due"), _THIS_MONTH))),),  # due to date, rounded once
                (Figure("team_paid"), Figure("team_commission")),
            ))),
        ),
        clause=Text("周期累计应提 − 已发 − 本月团队管理提成",
                    "Due for the period to date − paid before − this month's team commission"),
    ),
    PayLine(
        key="brought_forward", title=Text("上月结转", "Brought forward"),
        rules=(Rule("everyone", Figure("carried_in")),),
        clause=Text("以前月份结转、本月扣回的差额", "What earlier months carried forward, recovered now"),
    ),
    PayLine(
        key="correction", title=Text("更正", "Correction"),
        rules=(Rule("everyone", Figure("closed_months")),),
        clause=Text("已结月份重新核算后与记录的差额", "Closed months computed again, less what was recorded"),
        told_by="correction_words",
    ),
)  # fmt: skip
LINES: tuple[PayLine, ...] = tuple(column for column in _BEFORE_PAY if isinstance(column, PayLine))
# Lines are added as they stand: what the eye adds up on paper is what is paid.
_TOTAL = Cleaned(Total(tuple(line.key for line in LINES)))
# As the base salary is: nothing is raised for who has not started or has left.
FLOOR = Prorated(Parameter("floor"), item_of("floor").places)

PAYOUT: tuple[PayColumn, ...] = (
    *_BEFORE_PAY,
    PayColumn(
        key="gross_pay", title=Text("应发合计", "Gross pay"), format="money", band=_PAY, totalled=True,
        rules=(Rule("everyone", Raised(_TOTAL, FLOOR)),),
        clause=Text("各项之和（税前）", "The sum of the lines, before tax"),
        record=HistoryRecord(_PAID, ("应发", "Gross")),
    ),
    PayColumn(
        key="carry_forward", title=Text("结转下月", "Carry forward"), format="money", band=_PAY, totalled=True,
        rules=(Rule("everyone", Shortfall(_TOTAL, FLOOR)),),
        clause=Text("应发低于最低额时补足，差额结转下月", "What the floor added, to be recovered next month"),
        record=HistoryRecord(Text("零或负数：仍待以后月份扣回", "Zero or negative: still to be recovered"), ("结转",)),
    ),
    PayColumn(key="status", title=Text("状态", "Status"), format="text", band=_PAY),
    PayColumn(key="explanation", title=Text("说明", "Explanation"), format="text", band=_WORDS),
)  # fmt: skip


# A column that only takes over a figure of the basis stands on the workings once, as that figure.
SAME_FIGURE: dict[str, str] = {
    column.key: column.rules[0].expr.key
    for column in PAYOUT
    if not column.is_paid and len(column.rules) == 1 and isinstance(column.rules[0].expr, Figure)
}
# From who it is, over the sums and facts and what is measured by them, to the lines, what they come to and the words.
WORKINGS: tuple[WorkingsColumn[Computed], ...] = (
    *(column for column in PAYOUT if column.band is _DIRECTOR),
    *BASIS,
    *(column for column in PAYOUT if column.band not in (_DIRECTOR, _LINES, _PAY, _WORDS)
      and column.key not in SAME_FIGURE),
    *(column for column in PAYOUT if column.band in (_LINES, _PAY, _WORDS)),
)  # fmt: skip
# The page that is signed: a line that nobody has takes no column there.
PAGE: tuple[SheetColumn[Computed], ...] = (
    *(column for column in PAYOUT if column.key in ("director_id", "name") or column.is_paid),
    SheetColumn(key="change", title=Text("较上月", "Change"), format="money"),
    SheetColumn(key="remark", title=Text("备注", "Remark"), format="text"),
)

MONEY_KEYS: tuple[str, ...] = tuple(column.key for column in PAYOUT if column.format == "money")

TITLES: dict[str, Text] = {column.key: column.title for column in BASIS} | {
    column.key: column.title for column in PAYOUT
}
FORMATS: dict[str, Format] = {column.key: column.format for column in BASIS} | {
    column.key: column.format for column in PAYOUT
}
