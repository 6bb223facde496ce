"""Every sheet and column of the input workbook, once: key, headings, kind and meaning.

Only the history's columns follow from what is paid: they stand in `sheet_kinds`, as does the list of all sheets.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Literal

from compbatch.language import Text

Kind = Literal[
    "id", "text", "money", "ratio", "years", "date", "period", "role", "basis", "grade", "yes_no", "status",
    "education", "certificate", "control", "handling",
]  # fmt: skip
FURTHER = "~"  # status~2 is the second column that says a status
OTHER = "other_"  # other_date is a column that could be the date, too, and is compared with it
NUMBERS: frozenset[Kind] = frozenset({"money", "ratio", "years"})
NUMBER_KEYS = ("order_id", "receipt_id")  # the numbers that each row has of its own


@dataclass(frozen=True, slots=True)
class Field:
    """One column. ``required`` columns must have a heading, ``filled`` ones a value in every row.

    ``weak`` words mean the column only where no heading says so more particularly: 实际回款 goes before 金额; ``faint``
    ones, such as 价税合计, only where there is no other.
    ``watched`` columns are read only where they are there; what they say changes what a row means. Of those that are
    ``several``, each is looked at: 订单状态 and 审核状态 may stand in one sheet.
    ``wrong_code`` is the one diagnostic of cells that are not understood, in a column that never refuses a run.
    """

    key: str
    title: Text
    kind: Kind
    meaning: Text
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    faint: tuple[str, ...] = ()
    required: bool = False
    filled: bool = False
    unique: bool = False
    watched: bool = False
    several: bool = False
    minimum: Decimal | None = None
    blank_code: str = "CB201"
    repeat_code: str = "CB213"
    wrong_code: str | None = None


@dataclass(frozen=True, slots=True)
class SheetKind:
    """One kind of sheet.

    ``one_of`` lists sets of columns of which at least one set must be there. ``by_name`` sheets have
    headings so common that only the sheet's name can tell them; ``single`` ones may stand in one sheet only.
    """

    key: str
    title: Text
    meaning: Text
    fields: tuple[Field, ...]
    aliases: tuple[str, ...] = ()
    required: bool = False
    by_name: bool = False
    single: bool = False
    one_of: tuple[frozenset[str], ...] = ()

    def __hash__(self) -> int:
        """Hash the key alone: caches ask for it thousands of times a run, and the columns are long."""
        return hash(self.key)

    def has(self, key: str) -> bool:
        """Tell whether there is a column with that key."""
        return key in _by_key(self)

    def field(self, key: str) -> Field:
        """Return the column with that key, which may be a further one of its meaning."""
        meaning, further, _ = key.partition(FURTHER)
        field = _by_key(self)[meaning]
        return replace(field, key=key) if further else field


@cache
def _by_key(sheet: SheetKind) -> dict[str, Field]:
    return {field.key: field for field in reversed(sheet.fields)}


ZERO = Decimal(0)

DIRECTOR_ALIASES = (
    "员工工号", "员工编号", "编号", "人员编码", "业务员工号", "总监工号", "员工号", "员工代码", "员工编码", "职员代码", "职员编号", "职员编码", "职工号", "职工编号", "人员编号",
    "人员代码", "总监编号", "总监编码", "总监代码", "负责人工号",
    "Employee ID", "Employee No", "Staff ID", "Director", "ID", "Director No", "Employee number", "Employee code",
    "Emp ID", "Emp No", "Staff No", "Staff number", "Personnel No", "Personnel number", "Person ID", "Worker ID",
    "Payroll ID", "Director number", "Director code",
)  # fmt: skip
DIRECTOR_BY_REP = (  # a member of the team, unless no other column says whose the row is
    "业务员编码", "业务员编号", "业务员代码", "销售员工号", "销售员编码", "Rep ID", "Sales rep ID", "Salesperson ID", "Owner ID",
)  # fmt: skip
DIRECTOR_BY_NAME = ("总监", "总监姓名", "姓名", "员工姓名", "员工", "Director name", "Name", "Employee")
DIRECTOR_GENERALLY = ("编号", "ID")  # of the row, where another heading says that it is the director's


_WHO_BUYS = (
    "客户全称", "客商", "客商名称", "往来单位", "购货单位", "购方名称", "购买方", "购买方名称", "付款单位", "付款方", "付款人", "对方户名", "对方单位", "Buyer", "Sold to", "Sold-to party",
    "Bill to", "Payer", "Paid by",
)  # fmt: skip


def _director(meaning: Text) -> Field:
    return Field(
        "director_id", Text("工号", "Director ID"), "id", meaning,
        DIRECTOR_ALIASES + DIRECTOR_BY_NAME, weak=DIRECTOR_BY_REP, required=True, filled=True,
    )  # fmt: skip


_WHOSE = Text("总监的工号；姓名不重复时也可写姓名", "The director, by id, or by name where names are unique")


def _without(field: Field, *words: str) -> Field:
    """Leave out the words that mean another column on some sheet."""
    return replace(field, aliases=tuple(alias for alias in field.aliases if alias not in words))


def _other(key: str, zh: str, en: str, *aliases: str, by_month: bool = False) -> Field:
    """Return the column of headings that could mean another one, too."""
    meaning = (
        Text("另一列同样可能是日期的；与采用的不在同一个月的，给出警告或错误",
             "Another column that could be the date; where it is of another month than the one used, a warning or an error")
        if by_month
        else Text("另一列同样可能是这项数据的；与采用的不同的，给出警告或错误",
                  "Another column that could be this figure; where it differs from the one used, a warning or an error")
    )  # fmt: skip
    return Field(OTHER + key, Text(f"另一{zh}", f"Other {en}"), "text", meaning, aliases, watched=True, several=True)


_OTHER_DATE = _other("date", "日期", "date", by_month=True)

_OTHER_DIRECTOR = Field(
    f"{OTHER}director_id", Text("另一工号", "Other director ID"), "text",
    Text("工号旁边的姓名；是另一位总监的给出警告", "The name beside the id; where it is another director's, a warning"),
    watched=True, several=True,
)  # fmt: skip

# Columns that can change what an amount means; they are used or refused, never passed over.
_CURRENCY = Field(
    "currency", Text("币种", "Currency"), "text",
    Text("各行须为同一币种", "All rows must be in one currency"),
    ("币别", "货币", "货币种类", "货币代码", "结算币种", "交易币种", "原币币种", "Currency code", "Transaction currency", "Document currency",
     "CCY", "Curr", "Cur"), watched=True,
)  # fmt: skip
_STATUS = Field(
    "status", Text("状态", "Status"), "text",
    Text("作废、取消的行须删除；待审、草稿的行给出警告；其他写法不影响计算",
         "Rows that are void or cancelled must be deleted; pending or draft ones are a warning; other words change nothing"),
    ("订单状态", "单据状态", "审批状态", "审核状态", "复核状态", "合同状态", "业务状态", "收款状态", "回款状态", "到账状态", "入账状态", "付款状态",
     "支付状态", "款项状态", "票据状态", "记账状态", "过账状态", "到账情况", "审核情况", "审批情况", "阶段", "销售阶段", "商机阶段", "商机状态", "签收状态", "Stage", "Sales stage", "Deal stage", "Opportunity stage", "Order status", "Approval status",
     "Review status", "Audit status", "Payment status", "Receipt status", "Clearing status", "Posting status",
     "Document status", "Deal status", "State", "Flow status", "Line status", "Billing status"), watched=True, several=True,
)  # fmt: skip
_TYPE = Field(
    "type", Text("类型", "Type"), "text",
    Text("退货、退款的行金额须为负数；其他写法不影响计算",
         "Rows of returns and refunds must be negative; other words change nothing"),
    ("业务类型", "单据类型", "订单类型", "销售类型", "交易类型", "收款类型", "回款类型", "发票类型", "款项类型", "类别", "业务类别", "单据类别", "款项类别",
     "性质", "款项性质", "收款性质", "回款性质", "款项用途", "收款用途", "Transaction type", "Order type", "Sales type", "Document type",
     "Receipt type", "Payment type", "Doc type", "Entry type", "Invoice type", "Line type", "Record type", "Movement",
     "Movement type", "Billing type", "Bill type", "Billing document type", "Txn type", "Kind", "Category",
     "Nature", "Purpose"), watched=True, several=True,
)  # fmt: skip
_SHARE = Field(
    "share", Text("分成比例", "Split"), "text",
    Text("一单由几位总监分成的，按各自的金额分行填写",
         "An order shared by several directors takes a row with the amount of each"),
    ("分成", "分摊", "分摊比例", "分配比例", "业绩比例", "分单比例", "业绩分成", "业绩分配比例", "分成人", "分成总监", "分单", "分单人", "拆分", "拆分比例", "拆单",
     "拆单比例", "分成占比", "分成率", "分成系数", "分摊率", "分摊系数", "分配系数", "业绩占比分成", "业绩分成比例", "业绩分成占比", "业绩分摊", "业绩分摊比例",
     "业绩分配", "业绩拆分", "业绩拆分比例", "提成分成", "提成分成比例", "提成分配", "提成分配比例", "提成分摊", "提成拆分", "共享比例", "分享比例", "归属比例",
     "业绩归属比例", "Split share", "Share", "Credit share", "Credit", "Credit split", "Split credit", "Split with", "Shared with",
     "Allocation", "Allocation ratio", "Split ratio", "Split rate", "Split percent", "Split percentage",
     "Commission split", "Commission share", "Commission allocation", "Sales split", "Revenue split", "Deal split",
     "Order split", "Rep split", "Sales share", "Revenue share", "Deal share", "Ownership", "Ownership share"),
    watched=True, several=True,
)  # fmt: skip
_OTHER_SELLER = Field(
    "other_seller", Text("合作人", "Co-seller"), "text",
    Text("写着另一位总监的行给出警告；金额全部计给“工号”列的总监",
         "A row that names another director is a warning; the whole amount counts for the director of the row"),
    ("归属总监", "归属人", "归属工号", "业绩归属", "业绩归属人", "业绩归属工号", "实际归属人", "计提人", "计提工号", "业绩人", "合作总监", "合作销售", "合作业务员", "合作人员", "合作方总监", "协作人", "协作总监", "协同人", "协同总监", "协办人", "协办总监", "协助人", "协助总监", "协销人",
     "共同总监", "共同业务员", "共同负责人", "共同销售", "联合总监", "联合业务员", "合签人", "搭档", "第二总监", "第二业务员", "第二负责人", "合作人工号", "合作总监工号",
     "Credited to", "Credit to", "Commission to", "Attributed to", "Deal owner", "Account owner", "Co-director", "Co-owner", "Co-rep", "Co-salesperson", "Partner", "Second director", "Second rep",
     "Second salesperson", "Second owner", "Secondary director", "Secondary rep", "Secondary owner", "Joint director",
     "Joint with", "Assisted by", "Assisting director", "Other director", "Overlay"), watched=True, several=True,
)  # fmt: skip
_FACTOR = Field(
    "factor", Text("计提系数", "Commission factor"), "text",
    Text("不是 1 的给出警告；金额不乘以系数", "Other than 1 it is a warning; the amount is not multiplied by it"),
    ("业绩系数", "折算系数", "提成系数", "业绩折算系数", "产品系数", "计入系数", "计业绩系数", "计提折扣", "概率", "成交概率", "赢率", "赢单率", "赢单概率", "Probability", "Win probability", "Likelihood", "Credit factor", "Sales factor",
     "Counting factor", "Commission multiplier", "Credit multiplier", "Commission weighting"), watched=True, several=True,
)  # fmt: skip
_EXCHANGE = Field(
    "exchange_rate", Text("汇率", "Exchange rate"), "text",
    Text("不是 1 的给出警告；金额不乘以汇率，采用本币金额列的除外",
         "Other than 1 it is a warning, unless the amounts are in local currency; they are not multiplied by it"),
    ("折算汇率", "记账汇率", "FX rate", "FX", "Rate of exchange", "Conversion rate"), watched=True,
)  # fmt: skip
_VOIDED_ON = Field(
    "voided_on", Text("作废日期", "Voided on"), "text", Text("填写了的行须删除", "Rows that fill it in must be deleted"),
    ("作废时间", "作废原因", "取消日期", "取消时间", "取消原因", "撤销日期", "撤单日期", "Void date", "Void reason", "Cancelled on", "Canceled on", "Cancel date",
     "Cancellation date", "Cancelled date", "Cancel reason", "Cancellation reason", "Deleted on", "Deleted at"),
    watched=True, several=True,
)  # fmt: skip
_RETURNED_ON = Field(
    "returned_on", Text("退货日期", "Returned on"), "text",
    Text("填写了退货日期或所冲单号的行，金额须为负数", "Rows that name a day of return, or the order that they reverse, must be negative"),
    ("退货时间", "退货原因", "退款日期", "退款时间", "退款原因", "退票日期", "冲销日期", "冲红原单号", "红冲原单号", "冲销原单号", "冲减原单号", "被冲单号", "被冲红单号", "被冲销单号", "退货原单", "退货原单号",
     "退款原单号", "Reverses", "Reverses order", "Reversal of", "Reversal of order", "Refund of", "Refund of order", "Return of order", "Returns order",
     "Credit for order", "Credits order", "Cancels order", "Offsets order", "Return date", "Return reason", "Refund date", "Refunded on",
     "Refund reason", "Bounced on", "Reversal date", "Reversed on"), watched=True, several=True,
)  # fmt: skip
_ORIGINAL = Field(
    "original", Text("原单号", "Original order"), "text",
    Text("金额与所写原单相同、客户也相同的行是退货，金额须为负数",
         "A row with the customer and the amount of the order that it names is its return, and must be negative"),
    ("原订单号", "原销售单号", "原合同号", "原收款单号", "原回款单号", "Original order No", "Original order number", "Original order ID", "Original invoice",
     "Original invoice No", "Original receipt", "Original receipt No"), watched=True, several=True,
)  # fmt: skip
_REVERSED_BY = Field(
    "reversed_by", Text("红冲单号", "Reversed by"), "text",
    Text("所写的单号须是表中金额为负数的行", "The number must be that of a row on the sheet that is negative"),
    ("冲红单号", "红字单号", "冲销单号", "退货单号", "退款单号", "被红冲单号", "Reversed by order", "Reversing order", "Reversal No", "Credit note No", "Return No", "Refund No",
     "Return order"), watched=True, several=True,
)  # fmt: skip
_OF_ROWS = (_TYPE, _STATUS, _CURRENCY, _EXCHANGE)
_VOIDED = Field(
    "voided", Text("是否作废", "Voided"), "text", Text("写“是”的行须删除", "Rows that say yes must be deleted"),
    ("作废", "已作废", "作废标志", "作废标识", "作废标记", "删除标志", "删除标识", "删除标记", "是否取消", "已取消", "是否删除", "是否无效", "无效", "Void", "Is void", "Cancelled", "Canceled",
     "Is cancelled", "Is canceled", "Is voided", "Deleted", "Is deleted", "Void flag", "Cancel flag", "Cancelled flag",
     "Cancellation flag", "Deletion flag", "Delete flag", "Deletion indicator", "Void indicator"), watched=True, several=True,
)  # fmt: skip
_RETURNED = Field(
    "returned", Text("是否退货", "Returned"), "text",
    Text("写“是”的行金额须为负数", "Rows that say yes must be negative"),
    ("是否退款", "退货", "退款", "已退货", "已退款", "退货标志", "退货标识", "退货标记", "红字标志", "红冲标志", "冲销标志", "冲销标识", "冲销标记", "是否红冲", "是否红字", "是否冲销", "红字", "红冲", "冲销", "Return", "Refund",
     "Is return", "Is refund", "Refunded", "Reversed", "Is reversed", "Credit note", "Credit memo", "Return flag",
     "Returns flag", "Return indicator", "Refund flag", "Reversal", "Reversal flag", "Reversal indicator", "Is reversal"),
    watched=True, several=True,
)  # fmt: skip
_COUNTED = Field(
    "counted", Text("是否计提", "Counted"), "text", Text("写“否”的行须删除", "Rows that say no must be deleted"),
    ("是否计入", "计入", "是否计入业绩", "计入业绩", "是否计算提成", "是否提成", "是否有效", "有效", "Commissionable", "Eligible",
     "Valid", "Is valid", "Include", "Included", "Active"), watched=True, several=True,
)  # fmt: skip
_APPROVED = Field(
    "approved", Text("是否审核", "Approved"), "text",
    Text("写“否”的行给出警告；不同意、驳回的行须删除", "Rows that say no are a warning; rejected ones must be deleted"),
    ("审核", "审批", "复核", "审核结果", "审批结果", "已审核", "已审批", "已审", "是否审批", "是否复核", "审核标志", "审核标识", "审批标志", "审批标识", "审核否", "是否确认",
     "已确认", "是否生效", "已生效", "是否过账", "已过账", "是否记账", "已记账", "Approval", "Is approved", "Approval result", "Review",
     "Reviewed", "Is reviewed", "Audited", "Confirmed", "Is confirmed", "Posted", "Is posted"), watched=True, several=True,
)  # fmt: skip
_CLEARED = Field(
    "cleared", Text("是否到账", "Cleared"), "text", Text("写“否”的行须删除", "Rows that say no must be deleted"),
    ("到账", "已到账", "到账标志", "到账标识", "是否入账", "已入账", "是否收到", "是否收款", "已收款", "是否回款", "Is cleared", "Has cleared",
     "Settled", "Is settled", "Is received", "Has been received", "Is paid", "Money received", "Banked"), watched=True, several=True,
)  # fmt: skip
_REMARK = Field(
    "remark", Text("备注", "Remark"), "text",
    Text("只写着作废、退货、待审这样的词时，与状态、类型同样看待；其他写法不影响计算",
         "Where it says nothing but a word such as void, return or draft, it counts as a status or a type would; other "
         "words change nothing"),
    ("摘要", "说明", "附注", "注释", "备注说明", "备注信息", "订单备注", "行备注", "备注1", "备注2", "Remarks", "Note", "Notes", "Comment",
     "Comments", "Memo", "Description"), watched=True, several=True,
)  # fmt: skip
_MONTH_WORDS = (
    "月份", "所属期", "所属期间", "所属月", "所属月份", "归属期", "归属期间", "归属月", "归属月份", "会计期间", "会计月份", "核算期间", "核算月份", "业绩期间",
    "业绩月份", "业绩所属期", "业绩所属月份", "考核期间", "考核月份", "计薪期间", "计薪月份", "薪资月份", "薪酬月份", "工资月份", "发薪月份", "发放月份", "计发月份", "提成月份",
    "奖金月份", "适用月份", "生效月份", "发放月", "计发月", "入账期间", "入账月份", "记账期间", "记账月份", "结算期间", "结算月份", "费用所属月", "费用所属期",
    "费用月份", "年月", "月度", "计提月份", "统计月份", "业绩归属月份", "Month", "Sales month", "Booking month", "Commission period", "For month", "For the month", "For period", "Of month", "Pay month",
    "Pay period", "Payroll month", "Payroll period", "Salary month", "Commission month", "Bonus month", "Accounting month",
    "Accounting period", "Fiscal month", "Fiscal period", "Performance month", "Performance period", "Month of pay",
    "Applies to month", "Applicable month", "Relates to month", "Reporting month", "Reporting period", "Year month",
    "Effective month", "Posting month", "Posting period", "Settlement month", "Settlement period", "Month earned",
    "Earned month",
)  # fmt: skip
_OF_MONTH = Field(
    "of_month", Text("所属月份", "Period"), "text",
    Text("与日期不在同一个月的行给出警告，按日期计入", "Where it is another month than the date's, a warning; the date counts"),
    ("期间", *_MONTH_WORDS), watched=True, several=True,
)  # fmt: skip
_DIRECTION = Field(
    "direction", Text("收付方向", "Direction"), "text",
    Text("付款、退货的行金额须为负数；借贷都有的，少的一方须为负数",
         "Rows of money paid out or of returns must be negative; of debits and credits, the side with fewer rows must be"),
    ("方向", "收付", "收支", "收支方向", "收付类型", "收支类型", "借贷", "借贷方向", "借贷标志", "借贷标识", "增减", "红蓝", "红蓝字", "红蓝标志",
     "In/out", "D/C", "Dr/Cr", "Debit/credit", "Debit or credit", "Sign"), watched=True, several=True,
)  # fmt: skip
_HANDLING = Field(
    "late_handling", Text("往期处理", "Late handling"), "handling",
    Text("早于本月的行写“已处理”：不再计发，也不再逐月提示；对本月的行不起作用",
         "Settled on a row dated before the month: it is neither paid nor named again; on a row of the month it changes nothing"),
    ("往期单据处理", "往期行处理", "迟到处理", "迟到单据处理", "Late row handling", "Late rows handling", "Handling of late rows"),
    watched=True,
)  # fmt: skip
_TAKEN_BACK = Field(
    "taken_back", Text("退货额", "Returned amount"), "text",
    Text("有数字的给出警告；金额不减去它，退货另写一行负数",
         "Where it holds an amount, a warning; it is not taken off: enter a return as a negative row"),
    ("退货金额", "退款额", "退款金额", "退回金额", "冲减额", "冲减金额", "冲销金额", "红冲金额", "Returns", "Return amount", "Refund amount",
     "Refunds", "Refunded amount", "Credit memo amount", "Credit note amount", "Credits", "Reversal amount"),
    watched=True, several=True,
)  # fmt: skip
_QUANTITY = Field(
    "quantity", Text("数量", "Quantity"), "text", Text("为负数的行金额须为负数", "Rows below zero must have a negative amount"),
    ("销售数量", "件数", "台数", "Qty", "Qty sold", "Units", "Units sold"), watched=True,
)  # fmt: skip
_OF_DEALS = (
    _OTHER_DIRECTOR, _VOIDED_ON, _RETURNED_ON, _ORIGINAL, _REVERSED_BY, _OTHER_DATE, _TAKEN_BACK, _OTHER_SELLER, _FACTOR, _VOIDED, _RETURNED, _COUNTED, _APPROVED, _DIRECTION, _OF_MONTH, _HANDLING,
    _REMARK,
)  # fmt: skip
_KIND_OF_ADJUSTMENT = Field(
    "type", Text("类型", "Type"), "text",
    Text("扣款的行金额须为负数；其他写法不影响计算", "Rows of deductions must be negative; other words change nothing"),
    ("调整类型", "调整类别", "类别", "奖罚类型", "奖惩类型", "补扣类型", "业务类型", "单据类型", "方向", "增减", "加减", "补扣", "奖罚", "Adjustment type",
     "Transaction type", "Kind", "Category", "Direction", "Sign"), watched=True, several=True,
)  # fmt: skip
_ATTENDANCE = Field(
    "attendance", Text("出勤率", "Attendance"), "text",
    Text("不支持；不是 100% 的给出警告，按整月计算", "Not applied: other than 100 % it is a warning; the whole month is paid"),
    ("试用期工资比例", "试用期比例", "工资比例", "薪资比例", "发放比例", "Pay percentage", "Probation percentage", "出勤比例", "出勤系数", "考勤系数", "考勤率", "在岗率", "在岗系数", "工时比例", "工时系数", "折算系数", "折算比例", "FTE", "Attendance rate",
     "Attendance factor", "Part time", "Part-time factor", "Working time", "Employment rate", "Proration",
     "Proration factor"), watched=True, several=True,
)  # fmt: skip
_DAYS = (
    _ATTENDANCE,
    Field("days_absent", Text("缺勤天数", "Days absent"), "text",
          Text("不支持；不是 0 的给出警告", "Not applied: other than 0 it is a warning"),
          ("缺勤", "请假天数", "事假", "事假天数", "病假", "病假天数", "旷工", "旷工天数", "未出勤天数", "无薪假", "无薪假天数", "停薪天数", "Absence",
           "Absences", "Absence days", "Unpaid leave", "Unpaid days", "Unpaid leave days", "Leave days", "Sick days",
           "LWOP"), watched=True, several=True),
    Field("days_due", Text("应出勤天数", "Days due"), "text", Text("与出勤天数比较", "Compared with the days worked"),
          ("应出勤", "应到天数", "标准天数", "当月工作日", "Working days in month", "Standard days"), watched=True),
    Field("days_worked", Text("出勤天数", "Days worked"), "text",
          Text("不支持；少于应出勤天数的给出警告", "Not applied: fewer than the days due is a warning"),
          ("出勤", "实际出勤", "实际出勤天数", "实出勤", "实出勤天数", "实到天数", "计薪天数", "在岗天数", "工作天数", "Days present", "Days attended",
           "Attendance days", "Paid days", "Actual days"), watched=True),
)  # fmt: skip
_OWN_TERMS = Field(
    "own_terms", Text("个人提成比例", "Own rate"), "text",
    Text("不支持；填写的给出警告，按方案计算", "Not applied: where it is filled in, a warning; the plan counts"),
    ("提成比例", "佣金比例", "个人比例", "封顶", "封顶额", "封顶金额", "提成封顶", "提成上限", "保底", "保底额", "保底金额", "保底工资", "预支", "预支额", "岗位工资",
     "职务工资", "工龄工资", "津贴", "岗位津贴", "职务津贴", "补贴", "岗位补贴", "交通补贴", "餐补", "餐费补贴", "通讯补贴", "住房补贴", "全勤奖", "Commission rate",
     "Rate", "Own commission rate", "Cap", "Commission cap", "Draw", "Guarantee", "Guaranteed pay", "Allowance",
     "Allowances", "Car allowance", "Housing allowance", "Position allowance"), watched=True,
    several=True,
)  # fmt: skip
_OF_ACCOUNTS = (
    _OTHER_DIRECTOR,
    Field("valid_from", Text("生效日期", "Valid from"), "date",
          Text("晚于本月的行须删除；本月内此前的回款是错误",
               "A row that begins after the month must be deleted; receipts of the month before that day are an error"),
          ("生效", "开始日期", "起始日期", "起始", "合作开始", "合作开始日期", "合作起始日期", "有效期起", "启用日期", "启用时间", "生效时间", "合同开始日期", "合同起始日期", "合同生效日期", "Start date", "Effective from", "Effective date",
           "From", "Since", "Contract start", "Contract start date", "Active from", "Active since", "Activated on", "Starts on"), watched=True),
    Field("valid_to", Text("失效日期", "Valid to"), "date",
          Text("早于本月的行须删除；本月内此后的回款是错误",
               "A row that ended before the month must be deleted; receipts of the month after that day are an error"),
          ("截止日期", "终止日期", "结束日期", "到期日", "到期日期", "停用日期", "合作结束", "合作结束日期", "合作截止日期", "有效期至", "有效期止", "有效至", "停用时间", "失效时间", "终止时间", "停止日期", "解约日期", "合作终止日期", "停止合作日期", "合同结束日期", "合同到期日", "合同到期日期",
           "合同截止日期", "合同终止日期", "合同有效期至", "End date", "Contract end", "Contract end date", "Contract expiry", "Contract expiry date",
           "Ended on", "Closed on", "Stopped on", "Terminated on", "Deactivated on", "Inactive since", "Inactive from", "Cooperation ended",
           "Valid until", "Valid through", "Effective to", "Effective until", "Expiry date", "Expires", "Expires on",
           "Termination date", "Until", "To"), watched=True),
    Field("term", Text("有效期", "Term"), "text", Text("从哪天到哪天；与生效、失效日期同样看待", "From when to when, taken as the two days are"),
          ("合作期限", "合同期限", "服务期", "有效期限", "Validity", "Contract term"), watched=True),
    Field("status", Text("状态", "Status"), "text", Text("停用、失效的行须删除", "Rows that are ended or inactive must be deleted"),
          ("客户状态", "合作状态", "使用状态", "Account status", "Customer status"), watched=True, several=True),
    Field("stopped", Text("是否停用", "Inactive"), "text", Text("写“是”的行须删除", "Rows that say yes must be deleted"),
          ("停用", "已停用", "失效", "是否失效", "已失效", "禁用", "作废", "是否作废", "终止", "Disabled", "Closed", "Ended", "Expired", "Stopped",
           "Is inactive", "Terminated"), watched=True, several=True),
    Field("in_force", Text("是否有效", "Active"), "text", Text("写“否”的行须删除", "Rows that say no must be deleted"),
          ("有效", "启用", "是否启用", "在用", "Is active", "In force", "Enabled", "Valid"), watched=True, several=True),
    _OWN_TERMS,
    replace(_REMARK, meaning=Text("只写着停用、失效的，与状态同样看待", "Where it says nothing but ended or inactive, it counts as a status")),
)  # fmt: skip
_SCENARIO = Field(
    "scenario", Text("口径", "Scenario"), "text",
    Text("预算、预测的行须删除；未审的给出警告", "Rows of a budget or forecast must be deleted; unaudited ones are a warning"),
    ("版本", "场景", "数据版本", "数据类型", "数据口径", "类型", "类别", "预算/实际", "实际/预算", "Version", "Type", "Category", "Data type",
     "Actual/budget", "Budget/actual", "Actual or budget"), watched=True, several=True,
)  # fmt: skip
_FURTHER_EXPENSE = Field(
    "further_expense", Text("其他费用", "Other expense"), "text",
    Text("有数字的给出警告；利润只减去成本和费用列", "Where it holds an amount, a warning; profit is less cost and expense alone"),
    ("销售费用", "管理费用", "财务费用", "研发费用", "税金", "税费", "税金及附加", "营业税金及附加", "运费", "佣金", "折旧", "其他支出", "营业费用", "SG&A",
     "Selling expenses", "Selling expense", "Operating expenses", "Operating expense", "Opex", "Overheads", "Overhead",
     "Administrative expenses", "Admin expenses", "Other expenses", "Freight", "Commissions", "Depreciation",
     "Marketing expenses", "Taxes and surcharges"), watched=True, several=True,
)  # fmt: skip
_OF_MARGINS = (
    _OTHER_DIRECTOR,
    _FURTHER_EXPENSE,
    _SCENARIO,
    replace(
        _STATUS, aliases=(*_STATUS.aliases, "审计状态", "结账状态", "Audit status", "Closing status"),
        meaning=Text("作废、预算的行须删除；未审的给出警告", "Rows that are void or of a budget must be deleted; unaudited ones are a warning"),
    ),
    replace(_APPROVED, aliases=(*_APPROVED.aliases, "是否审计", "已审计", "审计", "是否结账", "已结账", "Is audited", "Closed")),
    _VOIDED,
    _CURRENCY,
    _ATTENDANCE,
    _REMARK,
)  # fmt: skip

_OF_PEOPLE = (
    Field("employment", Text("在职状态", "Employment status"), "text",
          Text("写着离职而离职日期空着的是错误；停薪、暂缓的给出警告",
               "Where it says left, the end date must be given; suspended or on hold is a warning"),
          ("状态", "员工状态", "人员状态", "用工状态", "人事状态", "Status", "Employee status", "Staff status"), watched=True,
          several=True),
    Field("employed", Text("是否在职", "Employed"), "text", Text("写“否”的须填离职日期", "Where it says no, the end date must be given"),
          ("在职", "Active", "Is active", "Is employed"), watched=True, several=True),
    Field("held", Text("是否暂缓", "On hold"), "text", Text("写“是”的给出警告，照常计算", "Yes is a warning; the pay is computed all the same"),
          ("暂缓", "暂缓发放", "停发", "是否停发", "是否暂缓发放", "Hold", "Pay hold", "Pay on hold", "Hold pay"), watched=True,
          several=True),
    Field("payable", Text("是否发放", "Payable"), "text", Text("写“否”的给出警告，照常计算", "No is a warning; the pay is computed all the same"),
          ("发放", "发放状态", "发薪状态", "Pay", "Pay status", "Payout status", "Is payable"), watched=True, several=True),
    _OWN_TERMS,
    *_DAYS,
    Field("annual_salary", Text("年薪", "Annual salary"), "text",
          Text("不支持；基本工资空着的是错误", "Not applied: where the base salary is blank, an error"),
          ("年薪总额", "年收入", "年基本工资", "Annual base salary", "Yearly salary", "Salary per year", "Annual base", "Annual pay"),
          watched=True),
    Field("effective", Text("生效日期", "Effective date"), "text",
          Text("晚于本月 1 日的给出警告：这一行的数按整月采用", "Later than the first of the month it is a warning: the row counts for the whole month"),
          ("生效月份", "生效", "调薪日期", "调薪月份", "调整日期", "执行日期", "变动日期", "Effective", "Effective from", "Effective month", "Change date",
           "Salary change date"), watched=True),
    _CURRENCY,
    _other("base_salary", "基本工资", "base salary", "调整后基本工资", "新基本工资", "调薪后基本工资", "调薪后工资", "调整后工资", "New base salary",
           "Revised base salary", "Adjusted base salary", "New salary"),
    _other("monthly_target", "月度目标", "monthly target", "调整后目标", "调整后月度目标", "新目标", "新月度目标", "修订目标", "New target",
           "Revised target", "Adjusted target", "Revised monthly target"),
    _other("quarterly_target", "季度目标", "quarterly target"),
    _other("annual_target", "年度目标", "annual target"),
    _other("performance_base", "绩效基数", "performance base"),
    replace(_REMARK, meaning=Text("只写着离职、暂缓的，与在职状态同样看待", "Where it says nothing but left or on hold, it counts as an employment status")),
)  # fmt: skip

DIRECTORS = SheetKind(
    "directors",
    Text("总监", "Directors"),
    Text("每位总监一行", "One row per director"),
    (
        Field("director_id", Text("工号", "Director ID"), "id",
              Text("唯一的工号", "Their unique id"), DIRECTOR_ALIASES,
              required=True, filled=True, unique=True),
        Field("name", Text("姓名", "Name"), "text", Text("姓名", "Their name"),
              ("员工姓名", "总监姓名", "销售人员", "Director name", "Full name", "Employee name"), required=True, filled=True),
        Field("role", Text("职务", "Role"), "role",
              Text("营销总监、执行总监或运营总监", "Marketing director, executive director or director of operations"),
              ("岗位", "职位", "职称", "Title", "Position", "Job title"), required=True, filled=True),
        Field("grade", Text("等级", "Grade"), "grade",
              Text("方案中的等级；已给基本工资和绩效基数时可空",
                   "A grade of the plan; may be blank when base salary and performance base are given"),
              ("层级", "职级", "级别", "职等", "Level", "Job grade")),
        Field("base_salary", Text("基本工资", "Base salary"), "money",
              Text("每月金额；留空则按等级", "Amount a month; blank: by grade"),
              ("基础工资", "固定工资", "底薪", "月薪", "基本薪资", "月基本工资", "Base", "Base pay", "Fixed salary",
               "Monthly salary", "Monthly base salary"),
              minimum=ZERO),
        Field("commission_basis", Text("提成方式", "Commission basis"), "basis",
              Text("团队或专项客户；留空：列有专项客户的按专项客户，其余按团队",
                   "Team or accounts; blank: accounts where special accounts are listed, else team"),
              ("提成类型", "计提方式", "提成依据", "计提依据", "Basis", "Commission type")),
        Field("monthly_target", Text("月度目标", "Monthly target"), "money",
              Text("团队的月销售目标；按团队提成者必填",
                   "The team's sales target of the month; required for everyone paid on the team"),
              ("销售任务", "目标销售额", "月目标", "本月目标", "当月目标", "月度任务", "月任务", "月度销售目标", "月销售目标", "月度销售任务", "销售目标",
               "Quota", "Target", "Monthly quota", "Sales target", "Monthly sales target"), minimum=ZERO),
        Field("quarterly_target", Text("季度目标", "Quarterly target"), "money",
              Text("季度销售目标", "The quarter's sales target"), ("季目标", "季度任务", "季度销售目标", "季度销售任务", "Quarterly quota", "Quarterly sales target"), minimum=ZERO),
        Field("annual_target", Text("年度目标", "Annual target"), "money",
              Text("年度销售目标", "The year's sales target"),
              ("年目标", "年度任务", "年度销售目标", "年度销售任务", "全年目标", "全年任务", "Annual quota", "Yearly target", "Annual sales target"), minimum=ZERO),
        Field("performance_base", Text("绩效基数", "Performance base"), "money",
              Text("绩效工资的基数；留空则按等级", "The amount that the coefficient multiplies; blank: by grade"),
              ("绩效工资基数", "绩效标准", "Performance pay base", "Bonus base"), minimum=ZERO),
        Field("start_date", Text("入职日期", "Start date"), "date",
              Text("留空表示本月之前已在职", "Blank: employed since before the month"), ("入职时间", "到岗日期", "入职日", "Hire date", "Date hired", "Joining date", "Joined")),
        Field("end_date", Text("离职日期", "End date"), "date",
              Text("最后在职日；留空表示仍在职", "Last day employed; blank: still employed"),
              ("离职时间", "离岗日期", "离职日", "最后工作日", "Leave date", "Leaving date", "Termination date", "Last day",
               "Last working day")),
        Field("education", Text("学历", "Education"), "education",
              Text("最高学历；与从业年限、证书一起，看能否报考高级营销师",
                   "The highest degree; with years and certificate it tells who is eligible for senior marketing specialist"),
              ("最高学历", "文化程度", "教育程度", "Degree", "Education level", "Highest education", "Highest degree"),
              wrong_code="CB423"),
        Field("years", Text("从业年限", "Years"), "years",
              Text("从事本职业的年数，可有小数", "Years in the profession, decimals allowed"),
              ("从业年数", "工作年限", "工龄", "Years of experience", "Experience", "Years in the profession",
               "Years of service"), minimum=ZERO, wrong_code="CB424"),
        Field("certificate", Text("证书", "Certificate"), "certificate",
              Text("营销师证书，或中级、高级专业技术职称",
                   "The marketing specialist certificate, or a middle or senior technical title"),
              ("职业资格", "资格证书", "职业资格证书", "专业技术职称", "技术职称", "Qualification", "Technical title",
               "Professional qualification", "Certification"), wrong_code="CB425"),
        Field("cost_centre", Text("成本中心", "Cost centre"), "id",
              Text("计提凭证按它分列；不影响薪酬", "What the journal is split by; the pay does not depend on it"),
              ("成本中心编码", "成本中心代码", "核算部门", "费用归属部门", "所属部门", "Cost center", "Cost centre code", "Cost center code"),
              weak=("部门", "Department", "Dept"), wrong_code="CB720"),
        *_OF_PEOPLE,
    ),
    ("总监名单", "总监信息", "Director", "Director list"),
    required=True,
)  # fmt: skip

SALES = SheetKind(
    "sales",
    Text("团队销售", "Team sales"),
    Text("每笔销售一行；退货为负数", "One row per sale; a return is negative"),
    (
        Field("order_id", Text("单号", "Order ID"), "id",
              Text("一张订单可有几行", "One order may have several rows"),
              ("订单号", "订单编号", "合同编号", "合同号", "销售单号", "单据编号", "单据号", "Order No", "Order number",
               "Invoice No", "Contract No", "Invoice number", "Order", "Order num", "Sales order", "SO No", "SO number",
               "Deal ID", "Document No", "Document number"),
              weak=("订单号码", "销售订单号", "出库单号", "发票号", "发票号码", "Doc No", "Inv No")),
        Field("date", Text("日期", "Date"), "date", Text("销售日期", "Date of the sale"),
              ("销售日期", "销售时间", "合同日期", "合同时间", "合同签订日期", "签单日期", "签约日期", "签约时间", "签订日期", "签订时间", "订单日期", "订单时间", "下单日期",
               "下单时间", "成交日期", "业务日期", "交易日期", "Sale date", "Sales date", "Order date", "Contract date",
               "Signing date", "Transaction date", "Date of sale", "Date sold", "Date of order", "Sold on", "Order dt", "SO date",
               "Signed on", "Business date", "Trans date", "Signed date", "Date signed", "Order time", "Sale time", "Ordered date",
               "Date ordered", "Ordered on"),
              weak=("Closed on", "过账日期", "制单日期", "凭证日期", "交货日期", "Inv date", "Billing date", "Delivery date", "Won date",
                    "单据日期", "开票日期", "记账日期", "发生日期", "出库日期", "出库时间", "发货日期", "发货时间", "Invoice date", "Posting date",
                    "Document date", "Doc date", "Close date", "Closed date", "Closing date", "Booking date", "Booked on", "Deal date",
                    "Shipping date", "Ship date"),
              required=True, filled=True),
        _director(_WHOSE),
        Field("salesperson", Text("业务员", "Salesperson"), "text",
              Text("团队成员", "The member of the team"), ("销售员", "Sales rep", "Rep")),
        Field("customer", Text("客户", "Customer"), "text", Text("客户", "The customer"),
              ("客户名称", "客户名", "Customer name", "Account", "Client", "Client name", "Account name", "Cust", "Cust name"),
              weak=_WHO_BUYS),
        Field("amount", Text("销售额", "Amount"), "money", Text("金额；退货为负", "Amount; negative for a return"),
              ("销售收入", "销售金额", "合同金额", "业绩", "业绩金额", "本月销售额", "当月销售额", "成交金额", "成交额", "签约金额", "签约额", "合同额", "合同总额", "合同总金额", "销售总额", "销售总金额", "成交总额", "订单总额", "营业额", "订单金额",
               "净销售额", "销售净额", "实际销售额", "团队销售额", "团队销售金额", "团队业绩", "Team sales", "Team sales amount", "Sales this month", "This month's sales", "Sales for the month", "Monthly sales", "Sales amount", "Sales", "Net sales", "Net sales amount", "Net amount", "Booked amount", "Order amount", "Contract amount",
               "Contract value", "Sales value", "Deal value", "Deal amount", "Booking amount"),
              weak=("金额", "发生额", "净额", "本币金额", "本位币金额", "交易金额", "交易额", "Amount", "Revenue", "Net revenue", "Turnover"),
              faint=("成交价", "成交价格", "成交总价", "实际成交价", "销售价格", "合同价", "合同总价", "合同价格", "合同价款", "总价", "总价款", "总金额", "总额", "合计金额",
                     "金额合计", "价款", "价税合计", "开票金额", "开票额", "发票金额", "TCV", "ACV", "GMV", "Total contract value",
                     "Annual contract value", "Contract total", "Contract price", "Bookings", "Booked value", "Deal size",
                     "Deal price", "Selling price", "Sale price", "Invoice amount", "Invoice total", "Invoice value",
                     "Invoiced amount", "Invoiced", "Billed amount", "Billing amount", "Billings", "Gross amount", "Net value", "Net total",
                     "Net price", "Subtotal", "Order total", "Order value", "Line total", "Line amount", "Extended amount",
                     "Extended price", "Total", "Total amount", "Total price", "Total sales", "Total value", "Sales total", "Value"),
              required=True, filled=True),
        _SHARE,
        *_OF_ROWS,
        *_OF_DEALS,
        _QUANTITY,
    ),
    ("销售", "销售明细", "团队业绩", "Sales", "Team sale"),
    required=True,
)  # fmt: skip

RECEIPTS = SheetKind(
    "receipts",
    Text("回款", "Receipts"),
    Text("每笔实际回款一行；退款为负数", "One row per amount received; a refund is negative"),
    (
        Field("receipt_id", Text("回款单号", "Receipt ID"), "id",
              Text("一笔回款可有几行", "One receipt may have several rows"),
              ("单号", "收款单号", "流水号", "收款编号", "回款编号", "单据编号", "Receipt No", "Receipt number", "Payment ID",
               "Payment No")),
        Field("date", Text("日期", "Date"), "date", Text("到账日期", "Date received"),
              ("回款日期", "收款日期", "到账日期", "回款时间", "收款时间", "到账时间", "到款日期", "到款时间", "银行到账日期", "实际回款日期", "实际收款日期",
               "实际到账日期", "实际到款日期", "实际到账时间", "入账日期", "入账时间", "Receipt date", "Received on", "Date received",
               "Received date", "Actual receipt date", "Payment date", "Date paid", "Paid on", "Cash date", "Cleared date",
               "Cleared on", "Date cleared", "Clearing date", "Value date", "Deposit date", "Collection date", "Collected on"),
              weak=("日期", "Date", "Business date", "单据日期", "记账日期", "业务日期", "交易日期", "认款日期", "登记日期", "Posting date", "Transaction date",
                    "Document date", "Doc date", "Entry date"), required=True, filled=True),
        _director(_WHOSE),
        Field("customer", Text("客户", "Customer"), "text",
              Text("付款客户；列有专项客户时据此匹配", "Who paid; matched with the listed special accounts"),
              ("客户名称", "客户名", "Customer name", "Account", "Client", "Client name", "Account name", "Cust", "Cust name"),
              weak=_WHO_BUYS),
        Field("amount", Text("回款额", "Amount"), "money", Text("实际到账；退款为负", "Received; negative for a refund"),
              ("回款", "回款金额", "本月回款", "本月回款额", "实际回款", "实际回款额", "实际回款金额", "收款金额", "收款额", "实收金额", "实际到账", "到账金额",
               "到账额", "入账金额", "到款金额", "到款额", "实收", "实收额", "实收款", "本次回款", "本次回款额", "已回款", "已回款额", "已回款金额", "本次收款", "本次收款金额", "收到金额", "Received",
               "Amount received", "Received amount", "Receipt amount", "Cash received", "Payment received", "Collected",
               "Amount collected", "Collected amount", "Cash collected", "Net received", "Total received",
               "Actually received", "Actual received", "Amount actually received", "Actual receipts", "Actual receipt",
               "Actual amount received", "Actual amount", "Receipts amount"),
              weak=("金额", "发生额", "本币金额", "本位币金额", "Amount"),
              faint=("总金额", "总额", "合计金额", "金额合计", "实付金额", "付款金额", "Amount paid", "Paid", "Paid amount", "Payment", "Payment amount",
                     "Deposit amount", "Deposited", "Credit amount", "Cash", "Cash amount", "Total", "Total amount", "Value"),
              required=True, filled=True),
        _SHARE,
        *_OF_ROWS,
        _CLEARED,
        *_OF_DEALS,
    ),
    ("回款明细", "收款", "实际回款", "Receipt", "Collections", "Cash receipts"),
    required=True,
)  # fmt: skip

MARGINS = SheetKind(
    "margins",
    Text("利润", "Margins"),
    Text(
        "每位总监一行：收入与成本（及费用），或收入与利润，或利润率；按此顺序采用",
        "One row per director: revenue and cost (and expense), or revenue and profit, or margin; "
        "the first that is there counts",
    ),
    (
        _director(_WHOSE),
        Field("period", Text("期间", "Period"), "period",
              Text("月份，如 2026-03；只采用本月的行", "The month, such as 2026-03; only the pay month's rows count"),
              _MONTH_WORDS),
        Field("revenue", Text("收入", "Revenue"), "money", Text("团队收入", "The team's revenue"),
              ("营业收入", "销售收入", "主营业务收入", "主营收入", "Turnover", "Income", "Sales revenue")),
        Field("cost", Text("成本", "Cost"), "money", Text("成本", "Cost of it"),
              ("营业成本", "销售成本", "主营业务成本", "主营成本", "Costs", "Cost of sales", "COGS")),
        Field("expense", Text("费用", "Expense"), "money",
              Text("其他费用；利润 = 收入 − 成本 − 费用", "Other expense; profit = revenue − cost − expense"),
              ("期间费用", "Expenses")),
        Field("profit", Text("利润", "Profit"), "money", Text("利润", "Profit"),
              ("毛利", "纯利", "毛利额", "利润额", "净利润", "毛利润", "利润总额", "营业利润", "净利", "税前利润", "Gross profit", "Net profit",
               "Operating profit", "Profit before tax", "EBIT", "Contribution")),
        Field("margin", Text("利润率", "Margin"), "ratio",
              Text("利润率，0.25 即 25%", "Profit ÷ revenue, 0.25 for 25 %"),
              ("毛利率", "净利率", "Gross margin", "Profit margin", "Margin rate", "Net margin"),
              minimum=Decimal(-1)),
        *_OF_MARGINS,
    ),
    ("利润表", "毛利", "利润率", "Margin", "Profit", "Profits"),
    required=True,
    one_of=(frozenset({"revenue", "cost"}), frozenset({"revenue", "profit"}), frozenset({"margin"})),
)  # fmt: skip

ACCOUNTS = SheetKind(
    "accounts",
    Text("专项客户", "Special accounts"),
    Text("按专项客户提成的总监，每个客户一行", "One row per account of a director who is paid on accounts"),
    (
        _director(_WHOSE),
        Field("customer", Text("客户", "Customer"), "text",
              Text("与回款表中的写法一致", "Written as on the receipts sheet"),
              ("客户名称", "专项客户", "Customer name", "Account", "Client", "Special account"),
              required=True, filled=True),
        *_OF_ACCOUNTS,
    ),
    ("大客户", "Special account", "Key accounts", "Accounts"),
    by_name=True,
)  # fmt: skip

ADJUSTMENTS = SheetKind(
    "adjustments",
    Text("调整", "Adjustments"),
    Text("每项补发或扣款一行", "One row per correction; a deduction is negative"),
    (
        _director(_WHOSE),
        Field("amount", Text("金额", "Amount"), "money", Text("扣款为负", "Negative for a deduction"),
              ("调整金额", "Adjustment", "Adjustment amount"), required=True, filled=True),
        Field("reason", Text("事由", "Reason"), "text", Text("补发或扣款的原因", "Why it is paid or deducted"),
              ("原因", "说明", "调整原因", "调整事由", "Note", "Comment", "Description"), required=True, filled=True,
              blank_code="CB215"),
        Field("approved_by", Text("审批人", "Approved by"), "text", Text("审批人", "Who approved it"),
              ("批准人", "审批", "核准人", "Approver", "Approval")),
        Field("period", Text("期间", "Period"), "period",
              Text("月份，如 2026-03；填写时只采用本月的行", "The month, such as 2026-03; where given, only the pay month's rows count"),
              _MONTH_WORDS, watched=True),
        _OTHER_DIRECTOR,
        _KIND_OF_ADJUSTMENT,
        _STATUS,
        replace(_VOIDED, aliases=(*_VOIDED.aliases, "已发放", "已发", "是否已发", "是否已发放", "Already paid")),
        replace(_COUNTED, aliases=(*_COUNTED.aliases, "是否发放")),
        _without(_APPROVED, "审批", "Approval"),  # the approver
        replace(
            _TAKEN_BACK, title=Text("扣款", "Deduction"),
            meaning=Text("有数字的给出警告；金额不减去它，扣款另写一行负数",
                         "Where it holds an amount, a warning; it is not taken off: enter a deduction as a negative row"),
            aliases=("应扣", "扣减", "扣减额", "扣款金额", "扣款额", "减项", "Deductions", "Deduction amount", "Deducted", "Less"),
        ),
        Field("paid_on", Text("发放日期", "Paid on"), "text",
              Text("早于本月的行已经发过，须删除", "Rows paid before the month must be deleted"),
              ("已发日期", "支付日期", "付款日期", "发薪日期", "Date paid", "Payment date", "Pay date", "Paid date"), watched=True),
        _CURRENCY,
        _without(_REMARK, "说明", "Note", "Comment", "Description"),  # the reason
    ),
    ("调整项", "补发扣款", "补发", "扣款", "补扣款", "补扣", "补差", "奖惩", "奖罚", "Adjustment", "Spiffs", "Bonuses",
     "Deductions", "Bonuses and deductions"),
    by_name=True,
)  # fmt: skip

TASKS = SheetKind(
    "tasks",
    Text("特殊任务", "Special tasks"),
    Text("每项特殊任务一行，季度和年度考核都看它是否完成",
         "One row per special task; the quarter's and the year's assessment look at whether it is done"),
    (
        _director(_WHOSE),
        Field("task", Text("任务", "Task"), "text", Text("任务内容", "What was to be done"),
              ("任务内容", "特殊任务", "Special task"), required=True, filled=True),
        Field("done", Text("完成", "Done"), "yes_no", Text("是或否；留空表示尚未完成", "Yes or no; blank: not yet"),
              ("是否完成", "完成情况", "Completed", "Complete"), required=True),
    ),
    ("任务", "特殊任务完成情况", "Special task", "Tasks"),
)  # fmt: skip

CONTROLS = SheetKind(
    "controls",
    Text("核对", "Control figures"),
    Text("账上的数字，与本月的结果核对，不一致就不发放；结转下月时清空",
         "The ledger's own figures, which the month must agree with to be paid; rolling to the next month clears them"),
    (
        Field("item", Text("项目", "Item"), "control",
              Text("销售额合计、回款合计（日期在本月的各行）、人数（本月在职的总监）或应发合计",
                   "Sales total, receipts total (the rows dated in the month), number of directors (employed in the "
                   "month) or gross pay total"),
              ("核对项目", "Control", "Figure"), required=True, filled=True, wrong_code="CB442"),
        Field("value", Text("数值", "Value"), "money", Text("账上的数字；留空则不核对", "The ledger's figure; blank: not compared"),
              ("金额", "账面数", "账上数", "Amount", "Ledger"), required=True),
    ),
    ("核对数", "控制数", "Control figure", "Ledger figures"),
    by_name=True,
)  # fmt: skip

# Columns that would make a row of the plan hold for some only, or pay otherwise than its value says: never passed over.
_NOT_APPLIED = Text("不支持；写有内容的行是错误", "Not applied: a row that fills it in is an error")
_OF_PLAN_ROWS = (
    Field("applies_to", Text("适用范围", "Applies to"), "text", _NOT_APPLIED,
          ("适用", "适用人", "适用人员", "适用对象", "适用总监", "适用员工", "适用于", "适用条件", "条件", "限定", "人员",
           "对象", "Applies", "Apply to", "Applicable to", "Applicability", "For", "For whom", "Scope", "Only for",
           "Condition", "Who", "Payee", "Participant", "Salesperson"), watched=True),
    Field("director_id", Text("工号", "Director ID"), "text", _NOT_APPLIED,
          ("总监", "总监工号", "总监姓名", "姓名", "人员姓名", "员工", "员工工号", "员工编号", "员工姓名", "Director", "Director name",
           "Employee", "Employee ID", "Employee name", "Staff ID"), watched=True),
    Field("role", Text("职务", "Role"), "text", _NOT_APPLIED,
          ("适用岗位", "适用职务", "适用职位", "岗位", "职位", "职称", "Job title", "Position"), watched=True),
    Field("grade", Text("等级", "Grade"), "text", _NOT_APPLIED,
          ("适用等级", "适用职级", "层级", "职级", "级别", "职等", "Level", "Job grade"), watched=True),
    Field("area", Text("区域", "Region"), "text", _NOT_APPLIED,
          ("适用区域", "适用部门", "适用团队", "适用产品", "适用客户", "地区", "大区", "部门", "团队", "产品", "产品线", "客户", "客户类型",
           "渠道", "Area", "Territory", "Department", "Team", "Product", "Product line", "Customer", "Segment",
           "Channel"), watched=True),
    Field("method", Text("计算方式", "Method"), "text", _NOT_APPLIED,
          ("计算方法", "计提方式", "分档方式", "累进", "累进方式", "分段", "分段计算", "是否累进", "是否分段", "Marginal",
           "Calculation", "Calculation method", "Tier method", "Tier type", "Progressive"), watched=True),
    Field("cap", Text("封顶", "Cap"), "text", _NOT_APPLIED,
          ("封顶额", "封顶金额", "封顶值", "是否封顶", "提成上限", "金额上限", "最高额", "最高金额", "Capped", "Cap amount", "Maximum",
           "Max", "Max payout", "Maximum payout", "Ceiling"), watched=True),
    Field("draw", Text("预支", "Draw"), "text", _NOT_APPLIED,
          ("预支额", "预支金额", "预发", "预付", "保底", "保底额", "保底金额", "Draw amount", "Recoverable draw", "Guarantee",
           "Minimum guarantee", "Advance"), watched=True),
    Field("effective_to", Text("失效月份", "Effective to"), "text", _NOT_APPLIED,
          ("失效日期", "失效", "截止月份", "截止日期", "截止", "终止月份", "终止日期", "结束月份", "结束日期", "有效期至", "有效至", "有效期",
           "Effective until", "Effective through", "Until", "Valid to", "Valid until", "End date", "End month", "Ends",
           "Expires", "Expiry"), watched=True),
)  # fmt: skip

PLAN = SheetKind(
    "plan",
    Text("方案", "Plan"),
    Text("发放方案的参数；未列的项目用内置值", "The parameters of the pay plan; items not listed keep the built-in value"),
    (
        Field("item", Text("项目", "Item"), "text", Text("参数", "The parameter"), ("参数", "Parameter"),
              required=True, filled=True),
        Field("from", Text("起点", "From"), "text",
              Text("档的起点，或等级", "Where the tier starts, or the grade"), ("从", "档位", "Tier", "Threshold")),
        Field("to", Text("止点", "To"), "text",
              Text("档从起点起，到下一档的起点为止；与之不符的给出警告",
                   "A tier ends where the next one starts; where this says otherwise, a warning"),
              ("止", "至", "到", "终点", "上限", "小于", "不足", "Up to", "Upper", "Upper limit", "Upper bound", "Less than", "Below"),
              watched=True),
        Field("value", Text("数值", "Value"), "text",
              Text("数值；只有异议期限等文字项目可以留空", "Its value; only items of words, such as the deadline for questions, may be blank"),
              ("值", "比例", "Rate"), required=True, filled=True),
        Field("effective_from", Text("生效月份", "Effective from"), "text",
              Text("自该月起有效；留空则一直有效", "In force from this month; blank: always"),
              ("生效日期", "生效", "Effective")),
        Field("unit", Text("单位", "Unit"), "text",
              Text("万元、千元等不支持，是错误；数值按元填写", "A scale such as thousands is an error: write the value in full"),
              ("计量单位", "数值单位", "Units", "Unit of measure"), watched=True),
        Field("note", Text("说明", "Note"), "text", Text("备注", "A remark"), ("备注", "Remark")),
        *_OF_PLAN_ROWS,
    ),
    ("提成方案", "薪酬方案", "Pay plan", "Compensation plan"),
    by_name=True,
    single=True,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """A word that a cell may hold, in both languages and their usual variants."""

    key: str
    title: Text
    aliases: tuple[str, ...] = ()


MARKETING_DIRECTOR = "marketing_director"
ROLES: tuple[Choice, ...] = (
    Choice(MARKETING_DIRECTOR, Text("营销总监", "Marketing director"), ("销售总监", "Sales director")),
    Choice("executive_director", Text("执行总监", "Executive director")),
    Choice(
        "director_of_operations",
        Text("运营总监", "Director of operations"),
        ("运营总监（首席运营官）", "首席运营官", "COO", "Operations director", "Director of operations (COO)",
         "Chief operating officer"),
    ),
)  # fmt: skip
BASES: tuple[Choice, ...] = (
    Choice("team", Text("团队", "Team"), ("团队提成", "团队管理提成", "Team commission")),
    Choice("accounts", Text("专项客户", "Accounts"), ("客户", "专项", "Special accounts", "Account")),
)
STATUSES: tuple[Choice, ...] = (
    Choice("pay", Text("发放", "Pay"), ("已发放", "Paid")),
    Choice("hold", Text("暂缓", "Hold"), ("暂缓发放", "Held")),
    Choice("to_date", Text("仅累计", "To date only")),
)
YES_NO: tuple[Choice, ...] = (
    Choice("yes", Text("是", "Yes"), ("完成", "已完成", "Y", "True", "Done", "1")),
    Choice("no", Text("否", "No"), ("未完成", "N", "False", "Not done", "0")),
)
SETTLED = "settled"
HANDLINGS: tuple[Choice, ...] = (
    Choice(SETTLED, Text("已处理", "Settled"), ("已处理完毕", "处理完毕", "已结清", "Dealt with", "Handled")),
)
NO_COMMISSION = Choice("none", Text("无", "None"))
COMMISSION_BASES = (*BASES, NO_COMMISSION)  # as a payout has them
GRADES: tuple[Choice, ...] = (
    Choice("营销员", Text("营销员", "Marketing assistant")),
    Choice("高级营销员", Text("高级营销员", "Senior marketing assistant")),
    Choice("助理营销师", Text("助理营销师", "Associate marketing specialist")),
    Choice("营销师", Text("营销师", "Marketing specialist")),
    Choice("高级营销师", Text("高级营销师", "Senior marketing specialist")),
)
EDUCATIONS: tuple[Choice, ...] = (
    Choice(
        "postgraduate",
        Text("研究生", "Postgraduate"),
        ("硕士", "硕士研究生", "硕士学位", "博士", "博士研究生", "博士学位", "博士后", "MBA", "EMBA", "Master", "Masters",
         "Master's degree", "Doctor", "Doctorate", "PhD", "Postgraduate degree", "Graduate degree"),
    ),
    Choice(
        "bachelor",
        Text("本科", "Bachelor"),
        ("学士", "学士学位", "大学本科", "本科学历", "全日制本科", "统招本科", "自考本科", "Bachelors", "Bachelor's degree",
         "BA", "BSc", "Undergraduate degree", "University degree"),
    ),
    Choice(
        "junior_college",
        Text("大专", "Junior college"),
        ("专科", "大学专科", "大专学历", "高职", "Junior college degree", "Associate", "Associate degree",
         "Associate's degree", "College diploma"),
    ),
    Choice(
        "secondary",
        Text("高中及以下", "High school or below"),
        ("高中", "中专", "职高", "职业高中", "技校", "中技", "初中", "小学", "高中以下", "High school", "Secondary school",
         "Vocational school", "Technical school", "Middle school", "Primary school"),
    ),
)  # fmt: skip
CERTIFICATES: tuple[Choice, ...] = (
    Choice("senior_specialist", Text("高级营销师", "Senior marketing specialist"), ("高级营销师证书",)),
    Choice("specialist", Text("营销师", "Marketing specialist"), ("营销师证书", "Marketing specialist certificate")),
    Choice(
        "middle",
        Text("中级职称", "Middle title"),
        ("中级", "中级专业技术职称", "中级技术职称", "工程师", "经济师", "会计师", "统计师", "讲师", "中级工程师", "中级经济师",
         "中级会计师", "Middle technical title", "Intermediate title", "Engineer", "Economist", "Lecturer"),
    ),
    Choice(
        "senior",
        Text("高级职称", "Senior title"),
        ("高级", "副高", "正高", "高级专业技术职称", "高级技术职称", "副高级职称", "正高级职称", "高级工程师", "高级经济师",
         "高级会计师", "高级统计师", "副教授", "教授", "Senior technical title", "Senior engineer", "Senior economist",
         "Associate professor", "Professor"),
    ),
    Choice(
        "none",
        Text("无", "No certificate"),
        ("没有", "None", "初级", "初级职称", "营销员", "高级营销员", "助理营销师", "助理工程师", "助理经济师", "Junior title",
         "Marketing assistant", "Senior marketing assistant", "Associate marketing specialist"),
    ),
)  # fmt: skip
CONTROLS_KNOWN: tuple[Choice, ...] = (
    Choice("sales", Text("销售额合计", "Sales total"),
           ("销售额", "销售合计", "销售总额", "团队销售合计", "团队销售额合计", "Sales", "Total sales")),
    Choice("receipts", Text("回款合计", "Receipts total"),
           ("回款额", "回款额合计", "回款总额", "Receipts", "Total receipts", "Collections")),
    Choice("directors", Text("人数", "Number of directors"), ("总监人数", "发放人数", "Directors", "Headcount")),
    Choice("gross", Text("应发合计", "Gross pay total"),
           ("应发", "应发总额", "应发额合计", "发放合计", "Gross pay", "Gross", "Total gross pay", "Total gross")),
)  # fmt: skip
CHOICES: dict[Kind, tuple[Choice, ...]] = {
    "role": ROLES, "basis": BASES, "grade": GRADES, "status": STATUSES, "yes_no": YES_NO, "education": EDUCATIONS,
    "certificate": CERTIFICATES, "control": CONTROLS_KNOWN, "handling": HANDLINGS,
}  # fmt: skip


def choice_title(choices: tuple[Choice, ...], key: str) -> Text:
    """Return the wording of a choice; a grade of the user's own plan stands for itself."""
    return next((choice.title for choice in choices if choice.key == key), Text(key, key))
