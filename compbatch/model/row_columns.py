"""Columns that can change what a row or an amount means: each is used, warned of or refused, never passed over."""

from dataclasses import replace

from compbatch.language import Text
from compbatch.model.field import OTHER, Field


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
OTHER_DIRECTOR = Field(
    f"{OTHER}director_id", Text("另一工号", "Other director ID"), "text",
    Text("工号旁边的姓名；是另一位总监的给出警告", "The name beside the id; where it is another director's, a warning"),
    watched=True, several=True,
)  # fmt: skip
# Columns that can change what an amount means; they are used or refused, never passed over.
CURRENCY = Field(
    "currency", Text("币种", "Currency"), "text",
    Text("各行须为同一币种", "All rows must be in one currency"),
    ("币别", "货币", "货币种类", "货币代码", "结算币种", "交易币种", "原币币种", "Currency code", "Transaction currency", "Document currency",
     "CCY", "Curr", "Cur"), watched=True,
)  # fmt: skip
STATUS = Field(
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
SHARE = Field(
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
OF_ROWS = (_TYPE, STATUS, CURRENCY, _EXCHANGE)
VOIDED = Field(
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
COUNTED = Field(
    "counted", Text("是否计提", "Counted"), "text", Text("写“否”的行须删除", "Rows that say no must be deleted"),
    ("是否计入", "计入", "是否计入业绩", "计入业绩", "是否计算提成", "是否提成", "是否有效", "有效", "Commissionable", "Eligible",
     "Valid", "Is valid", "Include", "Included", "Active"), watched=True, several=True,
)  # fmt: skip
APPROVED = Field(
    "approved", Text("是否审核", "Approved"), "text",
    Text("写“否”的行给出警告；不同意、驳回的行须删除", "Rows that say no are a warning; rejected ones must be deleted"),
    ("审核", "审批", "复核", "审核结果", "审批结果", "已审核", "已审批", "已审", "是否审批", "是否复核", "审核标志", "审核标识", "审批标志", "审批标识", "审核否", "是否确认",
     "已确认", "是否生效", "已生效", "是否过账", "已过账", "是否记账", "已记账", "Approval", "Is approved", "Approval result", "Review",
     "Reviewed", "Is reviewed", "Audited", "Confirmed", "Is confirmed", "Posted", "Is posted"), watched=True, several=True,
)  # fmt: skip
CLEARED = Field(
    "cleared", Text("是否到账", "Cleared"), "text", Text("写“否”的行须删除", "Rows that say no must be deleted"),
    ("到账", "已到账", "到账标志", "到账标识", "是否入账", "已入账", "是否收到", "是否收款", "已收款", "是否回款", "Is cleared", "Has cleared",
     "Settled", "Is settled", "Is received", "Has been received", "Is paid", "Money received", "Banked"), watched=True, several=True,
)  # fmt: skip
REMARK = Field(
    "remark", Text("备注", "Remark"), "text",
    Text("只写着作废、退货、待审这样的词时，与状态、类型同样看待；其他写法不影响计算",
         "Where it says nothing but a word such as void, return or draft, it counts as a status or a type would; other "
         "words change nothing"),
    ("摘要", "说明", "附注", "注释", "备注说明", "备注信息", "订单备注", "行备注", "备注1", "备注2", "Remarks", "Note", "Notes", "Comment",
     "Comments", "Memo", "Description"), watched=True, several=True,
)  # fmt: skip
MONTH_WORDS = (
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
    ("期间", *MONTH_WORDS), watched=True, several=True,
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
TAKEN_BACK = Field(
    "taken_back", Text("退货额", "Returned amount"), "text",
    Text("有数字的给出警告；金额不减去它，退货另写一行负数",
         "Where it holds an amount, a warning; it is not taken off: enter a return as a negative row"),
    ("退货金额", "退款额", "退款金额", "退回金额", "冲减额", "冲减金额", "冲销金额", "红冲金额", "Returns", "Return amount", "Refund amount",
     "Refunds", "Refunded amount", "Credit memo amount", "Credit note amount", "Credits", "Reversal amount"),
    watched=True, several=True,
)  # fmt: skip
QUANTITY = Field(
    "quantity", Text("数量", "Quantity"), "text", Text("为负数的行金额须为负数", "Rows below zero must have a negative amount"),
    ("销售数量", "件数", "台数", "Qty", "Qty sold", "Units", "Units sold"), watched=True,
)  # fmt: skip
OF_DEALS = (
    OTHER_DIRECTOR, _VOIDED_ON, _RETURNED_ON, _ORIGINAL, _REVERSED_BY, _OTHER_DATE, TAKEN_BACK, _OTHER_SELLER, _FACTOR, VOIDED, _RETURNED, COUNTED, APPROVED, _DIRECTION, _OF_MONTH, _HANDLING,
    REMARK,
)  # fmt: skip
KIND_OF_ADJUSTMENT = Field(
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
OF_ACCOUNTS = (
    OTHER_DIRECTOR,
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
    replace(REMARK, meaning=Text("只写着停用、失效的，与状态同样看待", "Where it says nothing but ended or inactive, it counts as a status")),
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
OF_MARGINS = (
    OTHER_DIRECTOR,
    _FURTHER_EXPENSE,
    _SCENARIO,
    replace(
        STATUS, aliases=(*STATUS.aliases, "审计状态", "结账状态", "Audit status", "Closing status"),
        meaning=Text("作废、预算的行须删除；未审的给出警告", "Rows that are void or of a budget must be deleted; unaudited ones are a warning"),
    ),
    replace(APPROVED, aliases=(*APPROVED.aliases, "是否审计", "已审计", "审计", "是否结账", "已结账", "Is audited", "Closed")),
    VOIDED,
    CURRENCY,
    _ATTENDANCE,
    REMARK,
)  # fmt: skip
OF_PEOPLE = (
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
    CURRENCY,
    _other("base_salary", "基本工资", "base salary", "调整后基本工资", "新基本工资", "调薪后基本工资", "调薪后工资", "调整后工资", "New base salary",
           "Revised base salary", "Adjusted base salary", "New salary"),
    _other("monthly_target", "月度目标", "monthly target", "调整后目标", "调整后月度目标", "新目标", "新月度目标", "修订目标", "New target",
           "Revised target", "Adjusted target", "Revised monthly target"),
    _other("quarterly_target", "季度目标", "quarterly target"),
    _other("annual_target", "年度目标", "annual target"),
    _other("performance_base", "绩效基数", "performance base"),
    replace(REMARK, meaning=Text("只写着离职、暂缓的，与在职状态同样看待", "Where it says nothing but left or on hold, it counts as an employment status")),
)  # fmt: skip
