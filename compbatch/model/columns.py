"""Every sheet and column of the input workbook, once: key, headings, kind and meaning.

Only the history's columns follow from what is paid: they stand in `sheet_kinds`, as does the list of all sheets.
"""

from dataclasses import replace
from decimal import Decimal

from compbatch.language import Text
from compbatch.model.field import Field, SheetKind
from compbatch.model.row_columns import (
    APPROVED,
    CLEARED,
    COUNTED,
    CURRENCY,
    KIND_OF_ADJUSTMENT,
    MONTH_WORDS,
    OF_ACCOUNTS,
    OF_DEALS,
    OF_MARGINS,
    OF_PEOPLE,
    OF_ROWS,
    OTHER_DIRECTOR,
    QUANTITY,
    REMARK,
    SHARE,
    STATUS,
    TAKEN_BACK,
    VOIDED,
)

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
        *OF_PEOPLE,
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
        SHARE,
        *OF_ROWS,
        *OF_DEALS,
        QUANTITY,
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
        SHARE,
        *OF_ROWS,
        CLEARED,
        *OF_DEALS,
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
              MONTH_WORDS),
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
        *OF_MARGINS,
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
        *OF_ACCOUNTS,
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
              MONTH_WORDS, watched=True),
        OTHER_DIRECTOR,
        KIND_OF_ADJUSTMENT,
        STATUS,
        replace(VOIDED, aliases=(*VOIDED.aliases, "已发放", "已发", "是否已发", "是否已发放", "Already paid")),
        replace(COUNTED, aliases=(*COUNTED.aliases, "是否发放")),
        _without(APPROVED, "审批", "Approval"),  # the approver
        replace(
            TAKEN_BACK, title=Text("扣款", "Deduction"),
            meaning=Text("有数字的给出警告；金额不减去它，扣款另写一行负数",
                         "Where it holds an amount, a warning; it is not taken off: enter a deduction as a negative row"),
            aliases=("应扣", "扣减", "扣减额", "扣款金额", "扣款额", "减项", "Deductions", "Deduction amount", "Deducted", "Less"),
        ),
        Field("paid_on", Text("发放日期", "Paid on"), "text",
              Text("早于本月的行已经发过，须删除", "Rows paid before the month must be deleted"),
              ("已发日期", "支付日期", "付款日期", "发薪日期", "Date paid", "Payment date", "Pay date", "Paid date"), watched=True),
        CURRENCY,
        _without(REMARK, "说明", "Note", "Comment", "Description"),  # the reason
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
