"""The basis of the pay: the sums and facts behind it, each with where it comes from."""

from compbatch.language import Text
from compbatch.model.expression import Cleaned, Difference, Figure
from compbatch.model.faces import Computed, Rule
from compbatch.model.sheet_column import HistoryRecord, WorkingsColumn
from compbatch.model.sources import (
    ByGrade,
    CarriedIn,
    Corrected,
    DaysInMonth,
    DaysPaid,
    EarlierDue,
    EarlierSum,
    Nothing,
    OwnCell,
    PeriodTarget,
    RowCount,
    RowSum,
)

_PROFIT = Cleaned(Difference((Figure("revenue_sum"),), (Figure("cost_sum"), Figure("expense_sum"))))

_FACTS, _SALES = Text("在职", "Employed"), Text("销售", "Sales")
_RECEIPTS, _MARGINS = Text("回款", "Receipts"), Text("利润", "Margins")
_OTHER = Text("其他", "Other")

BASIS: tuple[WorkingsColumn[Computed], ...] = (
    WorkingsColumn(key="start_date", title=Text("入职日期", "Start date"), format="date", band=_FACTS,
                   rules=(Rule("everyone", OwnCell("directors", "start_date")),)),
    WorkingsColumn(key="end_date", title=Text("离职日期", "End date"), format="date", band=_FACTS,
                   rules=(Rule("everyone", OwnCell("directors", "end_date")),)),
    WorkingsColumn(key="paid_days", title=Text("在职天数", "Days employed"), format="days", band=_FACTS,
                   rules=(Rule("everyone", DaysPaid()),)),
    WorkingsColumn(key="days_in_month", title=Text("当月天数", "Days in month"), format="days", band=_FACTS,
                   rules=(Rule("everyone", DaysInMonth()),)),
    WorkingsColumn(key="full_base_salary", title=Text("月基本工资", "Monthly base salary"), format="money", band=_FACTS,
                   rules=(Rule("everyone", ByGrade("base_salary")),),
                   record=HistoryRecord(Text("整月的基本工资，未折算", "Of a whole month, before proration"))),
    WorkingsColumn(key="full_performance_base", title=Text("月绩效基数", "Monthly performance base"), format="money", band=_FACTS,
                   rules=(Rule("on_plan", ByGrade("performance_base")),),
                   record=HistoryRecord(Text("整月的绩效基数，未折算", "Of a whole month, before proration"))),
    WorkingsColumn(key="target", title=Text("月度目标", "Monthly target"), format="money", band=_SALES,
                   rules=(Rule("everyone", OwnCell("directors", "monthly_target")),)),
    WorkingsColumn(key="sales_rows", title=Text("销售行数", "Sales rows"), format="count", band=_SALES, totalled=True,
                   rules=(Rule("everyone", RowCount("sales")),)),
    WorkingsColumn(key="sales_sum", title=Text("团队销售额", "Team sales"), format="money", band=_SALES, totalled=True,
                   rules=(Rule("on_plan", RowSum("sales")), Rule("everyone", Nothing()))),
    WorkingsColumn(key="account_sales", title=Text("其中专项客户销售", "of which special accounts"), format="money", band=_SALES, totalled=True,
                   rules=(Rule("excludes_sales", RowSum("sales", special=True)), Rule("everyone", Nothing()))),
    WorkingsColumn(key="commissionable_sales", title=Text("提成基数", "Commissionable sales"), format="money", band=_SALES, totalled=True,
                   rules=(Rule("everyone", Cleaned(Difference((Figure("sales_sum"),), (Figure("account_sales"),)))),),
                   record=HistoryRecord(Text("其中计提团队提成的部分；留空：全部", "The part of them that earns team commission; blank: all"),
                                        ("计提销售额",))),
    WorkingsColumn(key="period_target", title=Text("周期目标", "Period's target"), format="money", band=_SALES,
                   rules=(Rule("cumulative", PeriodTarget()),)),
    WorkingsColumn(key="earlier_sales", title=Text("周期内以前各月销售", "Earlier sales of the period"), format="money", band=_SALES,
                   rules=(Rule("cumulative", EarlierSum("sales", ("team_sales",))),)),
    WorkingsColumn(key="sales_to_date", title=Text("周期累计销售", "Sales to date"), format="money", band=_SALES,
                   rules=(Rule("cumulative", Cleaned(Difference((Figure("sales_sum"), Figure("earlier_sales"))))),)),
    WorkingsColumn(key="earlier_due", title=Text("以前各月应提", "Due for earlier months"), format="money", band=_SALES,
                   rules=(Rule("cumulative", EarlierDue()),)),
    WorkingsColumn(key="team_paid", title=Text("周期内已发团队提成", "Team commission paid before"), format="money", band=_SALES,
                   rules=(Rule("cumulative", EarlierSum("paid", ("team_commission", "true_up"))),)),
    WorkingsColumn(key="receipt_rows", title=Text("回款行数", "Receipt rows"), format="count", band=_RECEIPTS, totalled=True,
                   rules=(Rule("everyone", RowCount("receipts")),)),
    WorkingsColumn(key="receipts_sum", title=Text("专项客户回款", "Account receipts"), format="money", band=_RECEIPTS, totalled=True,
                   rules=(Rule("on_accounts", RowSum("receipts", special=True)), Rule("everyone", Nothing()))),
    WorkingsColumn(key="revenue_sum", title=Text("收入", "Revenue"), format="money", band=_MARGINS, totalled=True,
                   rules=(Rule("states_revenue", OwnCell("margins", "revenue")),)),
    WorkingsColumn(key="cost_sum", title=Text("成本", "Cost"), format="money", band=_MARGINS, totalled=True,
                   rules=(Rule("states_cost", OwnCell("margins", "cost")),)),
    WorkingsColumn(key="expense_sum", title=Text("费用", "Expense"), format="money", band=_MARGINS, totalled=True,
                   rules=(Rule("states_cost", OwnCell("margins", "expense")),)),
    WorkingsColumn(key="profit_sum", title=Text("利润", "Profit"), format="money", band=_MARGINS, totalled=True,
                   rules=(Rule("states_cost", _PROFIT), Rule("states_revenue", OwnCell("margins", "profit")))),
    WorkingsColumn(key="stated_margin", title=Text("所填利润率", "Stated margin"), format="ratio", band=_MARGINS,
                   rules=(Rule("states_margin", OwnCell("margins", "margin")),)),
    WorkingsColumn(key="adjustment_rows", title=Text("调整行数", "Adjustment rows"), format="count", band=_OTHER, totalled=True,
                   rules=(Rule("everyone", RowCount("adjustments")),)),
    WorkingsColumn(key="adjustment_sum", title=Text("调整合计", "Adjustments"), format="money", band=_OTHER, totalled=True,
                   rules=(Rule("everyone", RowSum("adjustments")),)),
    WorkingsColumn(key="carried_in", title=Text("以前月份结转", "Brought forward"), format="money", band=_OTHER, totalled=True,
                   rules=(Rule("everyone", CarriedIn()),)),
    WorkingsColumn(key="closed_months", title=Text("已结月份更正", "Closed months corrected"), format="money", band=_OTHER, totalled=True,
                   rules=(Rule("everyone", Corrected()),)),
)  # fmt: skip
