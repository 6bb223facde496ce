"""The pay sheet of another system, as it is read to be laid beside ours: who, and the lines under their headings."""

from compbatch.language import Text
from compbatch.model.columns import DIRECTOR_ALIASES
from compbatch.model.field import Field, SheetKind
from compbatch.model.payout import PAYOUT, PayColumn
from compbatch.model.sheet_kinds import HISTORY

_ALIASES: dict[str, tuple[str, ...]] = {
    "base_salary": ("基础工资", "固定工资", "底薪", "月薪", "基本薪资", "基本薪酬", "岗位工资", "Base", "Base pay", "Basic salary",
                    "Fixed salary", "Salary"),
    "team_commission": ("团队管理奖", "管理提成", "团队业绩提成", "Management commission", "Override", "Team bonus"),
    "account_commission": ("专项提成", "大客户提成", "专项客户提成金额", "客户提成", "回款提成", "Key account commission",
                           "Special account commission", "Special accounts commission", "Receipts commission"),
    "performance_pay": ("绩效奖金", "绩效考核工资", "绩效薪酬", "绩效奖", "Performance bonus", "Performance", "Bonus"),
    "adjustment": ("补扣款", "补发扣款", "奖惩", "奖罚", "调整额", "其他", "其他调整", "Other", "Other pay"),
    "true_up": ("季度补差", "提成补差", "年度补差", "Trueup"),
    "brought_forward": ("上期结转", "以前结转"),
    "correction": ("以前月份更正", "补发以前月份", "Corrections"),
    "gross_pay": ("应发工资", "应发金额", "应发总额", "应发薪酬", "税前合计", "税前工资", "税前应发", "工资合计", "薪酬合计", "Total gross",
                  "Gross salary", "Total pay", "Total earnings", "Gross earnings"),
    "carry_forward": ("转下月", "Carried forward"),
}  # fmt: skip
_WEAK: dict[str, tuple[str, ...]] = {
    "team_commission": ("提成", "提成工资", "业绩提成", "销售提成", "Commission", "Commissions"),
    "gross_pay": ("合计", "总计", "总额", "Total", "Total amount"),
}


def _line(column: PayColumn) -> Field:
    recorded = column.record.aliases if column.record else ()
    aliases, weak = (*recorded, *_ALIASES.get(column.key, ())), _WEAK.get(column.key, ())
    return Field(column.key, column.title, "money", Text("对方所付的数额", "What they pay"), aliases, weak=weak)


PAY_LINES: tuple[Field, ...] = tuple(_line(column) for column in PAYOUT if column.is_paid)
_WHO = ("director_id", "name")
PAY_SHEET = SheetKind(
    "pay_sheet",
    Text("工资表", "Pay sheet"),
    Text("另一系统或手工的工资表，每位总监一行", "The pay sheet of another system or by hand, one row per director"),
    (
        Field("period", Text("期间", "Period"), "period", HISTORY.field("period").meaning, ("月份", "会计期间", "工资月份", "Month")),
        Field("director_id", Text("工号", "Director ID"), "id", Text("总监的工号", "The director's id"), DIRECTOR_ALIASES),
        Field("name", Text("姓名", "Name"), "text", Text("总监的姓名", "The director's name"),
              (*HISTORY.field("name").aliases, "总监", "Full name", "Employee")),
        *PAY_LINES,
    ),
    ("工资明细", "工资明细表", "工资单", "工资发放表", "薪酬表", "薪资表", "薪资明细", "发放表", "提成表", "提成计算表", "工资", "薪酬", "薪资",
     "Payroll", "Pay", "Payout", "Salary", "Salaries", "Commission", "Commissions"),
    required=True,
    # Gross pay before its lines: that is what a sheet without any of them is asked for.
    one_of=tuple(frozenset({who, line.key}) for who in _WHO for line in sorted(PAY_LINES, key=lambda line: line.key != "gross_pay")),
)  # fmt: skip
