"""Why the pay of two payouts differs: every cause once, in the order in which they are applied one on another."""

from dataclasses import dataclass

from compbatch.language import Text
from compbatch.model.period import TARGETS
from compbatch.model.plan import ITEMS


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """A group of inputs that may differ: whole sheets, columns of the directors sheet, parameters of the plan.

    What a cause explains is what the pay moves by when its group is taken over, all groups before it already being.
    """

    key: str
    title: Text
    meaning: Text
    sheets: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


_RATES = ("team_rate", "account_rate", "performance")
_BY_GRADE = ("base_salary", "performance_base")
CAUSES: tuple[Cause, ...] = (
    Cause(key="rows_added", title=Text("新增的行", "Rows added"),
          meaning=Text("后一份才有的销售与回款行", "Sales and receipts that only the later payout has")),
    Cause(key="rows_removed", title=Text("删除的行", "Rows removed"),
          meaning=Text("前一份才有的销售与回款行", "Sales and receipts that only the earlier payout has")),
    Cause(key="rows_changed", title=Text("改动的行", "Rows changed"),
          meaning=Text("单号相同而内容不同的销售与回款行", "Sales and receipts with the same number but other content")),
    Cause(key="month_rows", title=Text("当月销售与回款", "Sales and receipts"),
          meaning=Text("比较两个月份时：各自当月的销售与回款", "When two months are compared: each month's own sales and receipts")),
    Cause(key="margin", title=Text("利润", "Margin"), sheets=("margins",),
          meaning=Text("收入、成本、费用、利润、利润率", "Revenue, cost, expense, profit, margin")),
    Cause(key="accounts", title=Text("专项客户", "Accounts"), sheets=("accounts",), columns=("commission_basis",),
          meaning=Text("提成方式与所列的专项客户", "The commission basis and the special accounts listed")),
    Cause(key="rate", title=Text("比例", "Rate"), items=_RATES,
          meaning=Text("方案中的团队提成比例、专项客户提成比例、绩效系数",
                       "The plan's team rate, account rate and performance coefficient")),
    Cause(key="target", title=Text("目标", "Target"), columns=tuple(TARGETS.values()),
          meaning=Text("月度、季度、年度目标", "Monthly, quarterly and annual targets")),
    Cause(key="grade", title=Text("职务与等级", "Grade"), columns=("role", "grade", "commission_basis"),
          meaning=Text("等级，以及职务和随之而来的提成方式", "The grade, and the role with the commission basis that follows from it")),
    Cause(key="base", title=Text("基数", "Base"), columns=_BY_GRADE, items=_BY_GRADE,
          meaning=Text("整月的基本工资与绩效基数，总监自己的或方案按等级的",
                       "Base salary and performance base of a whole month, the director's own or the plan's by grade")),
    Cause(key="days", title=Text("天数", "Days"), columns=("start_date", "end_date"),
          meaning=Text("入职、离职日期与当月天数", "Start and end dates, and the days of the month")),
    Cause(key="plan", title=Text("方案", "Plan"),
          items=tuple(item.key for item in ITEMS if item.key not in (*_RATES, *_BY_GRADE)),
          meaning=Text("方案的其他参数，例如折算、最低应发、团队目标周期",
                       "Other parameters of the plan, such as proration, floor and team period")),
    Cause(key="adjustment", title=Text("调整", "Adjustment"), sheets=("adjustments",),
          meaning=Text("补发与扣款", "Bonuses and deductions")),
    Cause(key="correction", title=Text("更正", "Correction"),
          meaning=Text("对已结月份的更正", "Corrections of closed months")),
    Cause(key="earlier", title=Text("以前月份", "Earlier months"), sheets=("history",),
          meaning=Text("以前月份的记录：补差所依据的，以及结转而来的",
                       "The records of earlier months: what true-ups rest on, and what was carried forward")),
    Cause(key="new", title=Text("新增的总监", "New director"),
          meaning=Text("只在后一份中的总监的全部薪酬", "The whole pay of a director whom only the later payout lists")),
    Cause(key="gone", title=Text("不再列出的总监", "Director no longer listed"),
          meaning=Text("只在前一份中的总监的全部薪酬", "The whole pay of a director whom only the earlier payout lists")),
    Cause(key="held", title=Text("暂缓", "Held"),
          meaning=Text("前一份发放、后一份暂缓的总监的全部薪酬", "The whole pay of a director who is now held")),
    Cause(key="released", title=Text("解除暂缓", "Released"),
          meaning=Text("前一份暂缓、后一份发放的总监的全部薪酬", "The whole pay of a director who is held no longer")),
    Cause(key="other", title=Text("其他", "Other"),
          meaning=Text("以上都不能解释的部分", "What none of the above explains")),
)  # fmt: skip
CAUSE_BY_KEY = {cause.key: cause for cause in CAUSES}
