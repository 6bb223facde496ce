"""The diagnostics of slips that a person would see: what is possible, and yet hardly meant."""

from compbatch.diagnostics.entry import Entry
from compbatch.diagnostics.words import (
    AMOUNT,
    COLUMN,
    COUNT,
    DIFFERENCE,
    FIRST,
    ITEM,
    KNOWN,
    LIMIT,
    LISTED_CELLS,
    OTHER,
    PAIRS,
    PERIOD,
    REASON,
    SEEN,
    SHEET,
    SUM,
    TIMES,
    VALUE,
    WHO,
)
from compbatch.language import Text

SLIPS: tuple[Entry, ...] = (
    Entry(
        "CB341",
        "unit-lost",
        "error",
        words=(COUNT, ITEM, TIMES, OTHER, SEEN),
        message=Text(
            "{value} 位总监本月的{item}约为{other}的 {times}（{seen}），单位可能有误",
            "For most directors ({value}), this month's {item} are about {times} {other} ({seen}): a unit seems to be wrong",
        ),
        hint=Text(
            "核对{item}、目标和收入的单位，在标题里写明，如“{item}（万元）”",
            "Check the units of {item}, targets and revenue, and state them in the headings, such as Amount (thousand)",
        ),
        why=Text(
            "多数总监的销售额或回款额与目标或收入恰好相差约一千倍或一万倍，这不是业绩，而是单位：一张表按元，另一张按千元或万元。照此计算，提成会差同样的倍数。",
            "For most directors sales or receipts are, against target or revenue, about a thousand or ten thousand times off. That is not performance but a unit: one sheet is in yuan, the other in thousands or tens of thousands. The commission would be off by as much.",
        ),
        fix=Text(
            "找出单位不同的那张表，在标题后注明“（千元）”或“（万元）”，或把数值改成元。",
            "Find the sheet in the other unit, and state it in its heading, such as (thousand), or enter the amounts in full.",
        ),
        example=Text(
            "团队销售!F2 和 F3 是 60 和 40，目标却是 1000000 → 标题改为“销售额（万元）”",
            'Team sales!F2 and F3 are 60 and 40, the target is 1000000 → change the heading to "Amount (万元)"',
        ),
    ),
    Entry(
        "CB343",
        "adjustment-not-approved",
        "error",
        words=(COUNT, AMOUNT, REASON, LISTED_CELLS),
        message=Text(
            "有 {value} 笔调整（{amount}）{reason}：{cells}",
            "{value} {value:adjustment|adjustments} ({amount}) {reason}: {cells}",
        ),
        hint=Text("填写另一位审批人", "Enter somebody else as approver"),
        why=Text(
            "方案的“调整审批”是“必须”。调整直接改变应发金额，没有别人审批的，不发放。",
            'The plan\'s "Approval of adjustments" is "require". An adjustment changes the pay directly, and what nobody else approved is not paid.',
        ),
        fix=Text(
            "请有权审批的人核准后，在“审批人”列写上姓名。审批人不能是收款的总监本人。",
            'Have it approved and enter the name in the "Approved by" column. The director whom it pays cannot approve it.',
        ),
        example=Text(
            "调整!D2 空着，而方案!A9 的“调整审批”是必须 → 填写审批人",
            'Adjustments!D2 is blank, and Plan!A9 says that "Approval of adjustments" is required → enter the approver',
        ),
    ),
    Entry(
        "CB443",
        "adjustment-to-review",
        "warning",
        words=(COUNT, AMOUNT, REASON, LISTED_CELLS),
        message=Text(
            "有 {value} 笔调整（合计 {amount}）{reason}：{cells}",
            "{value} {value:adjustment|adjustments} ({amount} in all) {reason}: {cells}",
        ),
        hint=Text("发放前请另一位有权的人核准", "Have another authorised person approve it before paying"),
        why=Text(
            "调整直接改变应发金额，不经任何规则。没有审批人、由本人审批或金额特别大的，容易出错，也容易被滥用；照常发放。",
            "An adjustment changes the pay directly, past all rules. One without approver, approved by whom it pays, or of an unusual amount is where mistakes and misuse happen; it is paid all the same.",
        ),
        fix=Text(
            "核对事由和金额，在“审批人”列写上批准的人。金额界限是方案的“调整复核额”；要求必须有审批人的，把方案的“调整审批”设为“必须”。",
            'Check reason and amount, and enter who approved it in the "Approved by" column. The amount is the plan\'s "Review of adjustments"; set "Approval of adjustments" to require an approver.',
        ),
        example=Text("调整!D2 空着 → 填写审批人", "Adjustments!D2 is blank → enter the approver"),
    ),
    Entry(
        "CB444",
        "sign-against-reason",
        "warning",
        words=(COUNT, AMOUNT, SEEN, LISTED_CELLS),
        message=Text(
            "有 {value} 笔调整（合计 {amount}）的正负与事由或类型不符，如“{seen}”：{cells}",
            'The sign of {value} {value:adjustment|adjustments} ({amount} in all) goes against the reason or the type, such as "{seen}": {cells}',
        ),
        hint=Text("扣款写负数，补发写正数", "Enter a deduction as a negative amount, a payment as a positive one"),
        why=Text(
            "事由说的是扣款，金额却是正数，会多发；或者事由说的是补发、奖金，金额却是负数，会少发。多半是漏写或多写了负号。",
            "The reason speaks of a deduction but the amount is positive and would be paid, or it speaks of a bonus and the amount is negative. Most likely a minus sign is missing or too many.",
        ),
        fix=Text(
            "对照单据更正正负号。退还以前的扣款等确为正数的，在事由里写明“退还”。",
            "Correct the sign after the document. If a deduction is really being given back, say so in the reason (refund).",
        ),
        example=Text(
            "调整!B2 是 200，事由却是“考勤扣款”→ 改为 -200",
            'Adjustments!B2 is 200, but the reason says "考勤扣款" → change it to -200',
        ),
    ),
    Entry(
        "CB445",
        "outside-employment",
        "warning",
        words=(SHEET, COUNT, AMOUNT, LISTED_CELLS),
        message=Text(
            "“{sheet}”有 {value} 行（合计 {amount}）的日期在总监入职之前或离职之后，照常计入：{cells}",
            '{value} {value:row|rows} on "{sheet}" ({amount} in all) {value:is|are} dated before the director joined or after they left, and {value:counts|count}: {cells}',
        ),
        hint=Text(
            "核对日期、工号和入职离职日期；不该计入的，删除或改到别人名下",
            "Check the dates, the id and the director's start and end; delete what should not count, or give it to somebody else",
        ),
        why=Text(
            "这些行写着一位总监，日期却不在其任职期间。可能是日期或工号写错，也可能是前任或继任者的业绩；照此计算，提成算给了不该得的人。",
            "These rows name a director on a day on which they were not employed. A date or an id may be wrong, or the row may belong to who was there before or after; as it is, the commission goes to the director named.",
        ),
        fix=Text(
            "对照单据更正日期或工号，或更正总监表的入职、离职日期。确应算给这位总监的，无需处理。",
            "Correct the date or the id after the document, or the start and end date on the directors sheet. If it really is the director's, there is nothing to do.",
        ),
        example=Text(
            "团队销售!B2 是 3 月 2 日，而 D01 的入职日期（总监!I2）是 2026-03-11 → 更正其中一个",
            "Team sales!B2 is 2 March, but D01 started on 2026-03-11 (Directors!I2) → correct one of them",
        ),
    ),
    Entry(
        "CB446",
        "example-left-in",
        "warning",
        words=(COUNT, LISTED_CELLS),
        message=Text(
            "有 {value} 个单元格还是模板的示例：{cells}",
            "{value} {value:cell is|cells are} still the template's example: {cells}",
        ),
        hint=Text("删除示例行", "Delete the example rows"),
        why=Text(
            "模板的“填写说明”举了几行示例，早先的模板各表里也带有示例。示例留在表里就照常计算，会给不存在的人或交易发钱。",
            "The template's guide shows example rows, and the sheets of earlier templates had some. On a sheet they count like any other row and pay people and deals that do not exist.",
        ),
        fix=Text("删除这些行，再重新运行。", "Delete these rows and run again."),
        example=Text("专项客户!B4 是“示例客户1”→ 删除这一行", 'Special accounts!B4 is "示例客户1" → delete the row'),
    ),
    Entry(
        "CB342",
        "control-figure-differs",
        "error",
        words=(ITEM, VALUE, SUM, DIFFERENCE),
        message=Text(
            "核对表的{item}是 {value}，而本月的结果是 {sum}，相差 {difference}",
            "The control figure {item} is {value}, but the month comes to {sum}, a difference of {difference}",
        ),
        hint=Text(
            "找出差额的来源；账上的数字有误的，更正此单元格",
            "Find where the difference comes from; if the ledger's figure is wrong, correct this cell",
        ),
        why=Text(
            "核对表写的是账上的数字，本月的数据应与它一致。不一致，说明有行漏了、重了、记错了月份或金额，所以不发放。",
            "The sheet of control figures holds the ledger's own figures, and the month should agree with them. Where it does not, a row is missing, entered twice, or in the wrong month or amount, so nothing is paid.",
        ),
        fix=Text(
            "对照明细账找出差额的行并更正。销售额和回款是日期在本月的各行之和，人数是本月在职的总监。不想核对的项目，把数值留空。",
            "Compare with the ledger in detail and correct the row. Sales and receipts are the rows dated in the month, the number of directors those employed in it. Leave the value blank for what is not to be compared.",
        ),
        example=Text(
            "核对!B2 的销售额合计是 1300000，而各行之和是 1299999 → 补上漏记的 1",
            "Control figures!B2 has a sales total of 1300000, but the rows come to 1299999 → enter the missing 1",
        ),
    ),
    Entry(
        "CB442",
        "unknown-control-figure",
        "warning",
        words=(VALUE, KNOWN),
        message=Text(
            "核对项目“{value}”无法识别，没有核对；可用：{known}",
            'Control figure "{value}" is unknown and was not compared; use one of: {known}',
        ),
        hint=Text("改为其中之一，或删除这一行", "Change it to one of these, or delete the row"),
        why=Text(
            "核对表只能核对提示中列出的几项。这一行的项目不在其中，它的数字没有和任何结果比较。",
            "Only the figures in the message can be compared. This row names another one, so its figure was compared with nothing.",
        ),
        fix=Text(
            "改成提示中的一项；是别的数字的，移到您自己的表里。",
            "Write one of them, or keep other figures on a sheet of your own.",
        ),
        example=Text("核对!A2 是“税额”→ 改为“应发合计”", 'Control figures!A2 says "税额" → write "Gross pay total"'),
    ),
    Entry(
        "CB447",
        "changed-since-last-month",
        "warning",
        words=(COLUMN, COUNT, PERIOD, PAIRS),
        message=Text(
            "与 {period} 相比，“{column}”有 {value} 处变动：{pairs}",
            'Against {period} "{column}" changed {value} {value:time|times}: {pairs}',
        ),
        hint=Text(
            "核对这些变动是否有依据；写错的更正后重新运行",
            "Check that there is a reason for each change; correct what was mistyped and run again",
        ),
        why=Text(
            "基本工资、绩效基数、目标和应发合计的变动超过了方案的复核界限，或者比例、等级、提成方式变了，或者工号的姓名换了人。比较的是整月的数额，入职、离职、保底、补差造成的应发变动不列入；都照常发放。",
            "Base salary, performance base, a target or gross pay changed by more than the plan's review share, or a rate, a grade, a basis or the name of an id changed at all. Amounts of whole months are compared, and gross pay not where joining, leaving, the floor or a true-up explains it; all is paid as it is.",
        ),
        fix=Text(
            "对照批准文件核对。有依据的，无需处理；多写、少写一位的，更正。界限可在方案中调整：基本工资复核界限、目标复核界限、应发复核界限。",
            "Compare with what was approved. If there is a reason there is nothing to do; correct a digit too many or too few. The shares are in the plan: review of base salary, of targets, of gross pay.",
        ),
        example=Text(
            "总监!E2 的基本工资由 12000 变为 15000 → 核对是否已批准",
            "Directors!E2 went from a base salary of 12000 to 15000 → check that it was approved",
        ),
    ),
    Entry(
        "CB448",
        "target-changed-within-span",
        "warning",
        words=(COLUMN, COUNT, PAIRS),
        message=Text(
            "“{column}”在周期中途变了 {value} 处，而此前各月已按原目标计发或考核：{pairs}",
            '"{column}" changed {value} {value:time|times} in the middle of its period, after earlier months were paid or assessed on the old one: {pairs}',
        ),
        hint=Text("改回原目标；确已批准变更的，无需处理", "Put the old target back, unless the change was approved"),
        why=Text(
            "季度或年度目标定在期初，期内各月都按它衡量。中途改动，累计的达成率随之改变：按季、按年计提的，补差会重算以前各月；考核结论也会变。",
            "A quarter's or a year's target is set at its beginning, and every month in it is measured against it. Changing it midway changes the attainment to date: a cumulative commission trues up the earlier months, and the verdict can turn.",
        ),
        fix=Text(
            "核对承诺书。写错的改回原目标；经批准调整的，保留批准文件即可。",
            "Check the commitment that was signed. Put the old target back if it was mistyped; if the change was approved, keep the approval.",
        ),
        example=Text(
            "总监!K2 的季度目标由 3000000 变为 2000000 → 改回 3000000",
            "Directors!K2 went from a quarterly target of 3000000 to 2000000 → put 3000000 back",
        ),
    ),
    Entry(
        "CB449",
        "same-adjustment-twice",
        "warning",
        words=(COUNT, AMOUNT, FIRST, LISTED_CELLS),
        message=Text(
            "有 {value} 笔调整（合计 {amount}）与另一笔完全相同，第一处同 {first}：{cells}",
            "{value} {value:adjustment|adjustments} ({amount} in all) {value:equals|equal} another in everything, the first one {first}: {cells}",
        ),
        hint=Text("如是重复录入，删除多余的行", "Delete what was entered twice"),
        why=Text(
            "这些调整的总监、金额、事由和审批人与另一笔都相同，可能是重复录入，或粘贴了两次。都照常发放；如果确是重复，就多发或多扣了一次。",
            "These adjustments have the same director, amount, reason and approver as another, so they may have been entered or pasted twice. All are paid; where one was entered twice, it is paid or deducted twice.",
        ),
        fix=Text(
            "对照审批单；是重复录入的，删除其中一行。确是两笔的，在事由中分别写明，如“一季度”“二季度”。",
            "Compare them with what was approved, and delete one if it was entered twice. If there are two, tell them apart in their reasons.",
        ),
        example=Text(
            "调整!B4 与 B3 都是 D01 的 500、“项目奖”、张总 → 如是重复，删除第 4 行",
            'Adjustments!B4 and B3 are both 500 for D01, "Project award", approved by Zed → if it was entered twice, delete row 4',
        ),
    ),
    Entry(
        "CB455",
        "said-to-be-on-hold",
        "warning",
        words=(COUNT, SEEN, LISTED_CELLS),
        message=Text(
            "有 {value} 位总监注明“{seen}”，仍照常计算和发放：{cells}",
            '{value} {value:director is|directors are} marked "{seen}", and paid all the same: {cells}',
        ),
        hint=Text(
            "不应发的，发放前从总监表取出，或在调整表扣回",
            "If they are not to be paid, take them off the directors sheet, or deduct it as an adjustment",
        ),
        why=Text(
            "总监表注明这几位暂缓、停薪或不发，但程序不据此停发，工资照常计算。照此发放，就发了不该发的。",
            "The directors sheet says that they are on hold, suspended or not to be paid. Nothing is withheld for that, and the pay is computed as for everyone else.",
        ),
        fix=Text(
            "本月不发的，从总监表取出这一行和其他表中此人的行；部分停薪的，在调整表写负数。确应照发的，无需处理。",
            "For who is not paid this month, take the row off, and their rows on the other sheets; for unpaid days, enter a negative adjustment. If the pay is due, there is nothing to do.",
        ),
        example=Text(
            "总监!K2 的在职状态是“停薪留职”→ 应照发的，改为“在职”",
            'Directors!K2 says "停薪留职" (unpaid leave) → if the pay is due, change it to "在职" (employed)',
        ),
    ),
    Entry(
        "CB472",
        "own-terms-not-applied",
        "warning",
        words=(SHEET, COUNT, COLUMN, SEEN, LISTED_CELLS),
        message=Text(
            "“{sheet}”表的“{column}”有 {value} 处填了内容，如“{seen}”，没有采用：{cells}",
            '"{column}" on "{sheet}" is filled in {value} {value:time|times}, such as "{seen}", and not applied: {cells}',
        ),
        hint=Text("差额由调整表补发或扣回", "Pay or deduct the difference as an adjustment"),
        why=Text(
            "提成比例、封顶和保底只看方案，津贴只看调整表。这一列像是个人的约定，而计算没有采用它；照此发放，就与约定不符。",
            "Rates, caps and guarantees follow from the plan alone, and allowances are adjustments. This column looks like a director's own terms, and the pay does not follow them.",
        ),
        fix=Text(
            "与合同核对。与方案不同的，算出差额，写进调整表；与方案相同或只作参考的，无需处理。",
            "Check it with the contract. Where it differs from the plan, work out the difference and enter it as an adjustment; where it is the same, there is nothing to do.",
        ),
        example=Text(
            "总监!K2 的封顶是 9000，没有采用 → 应封顶的，在调整表扣回 1000",
            "Directors!K2 has a cap of 9000, which is not applied → if it holds, deduct 1000 as an adjustment",
        ),
    ),
    Entry(
        "CB473",
        "attendance-not-applied",
        "warning",
        words=(SHEET, COUNT, COLUMN, SEEN, LISTED_CELLS),
        message=Text(
            "“{sheet}”表的“{column}”有 {value} 位总监不足整月，如“{seen}”，没有折算：{cells}",
            'By "{column}" on "{sheet}" {value} {value:director has|directors have} less than a whole month, such as "{seen}", and nothing is taken off: {cells}',
        ),
        hint=Text(
            "应扣的，在调整表写明；提前离职的，填写离职日期",
            "Deduct what is due as an adjustment; for a director who left, enter the end date",
        ),
        why=Text(
            "折算只看入职和离职日期，出勤不影响计算。缺勤的总监照整月发放基本工资和绩效工资；如果公司规定要扣，就多发了。",
            "Pay is prorated by start and end date alone, and attendance changes nothing. Who was absent gets base salary and performance pay of the whole month; if your rules take some off, that is too much.",
        ),
        fix=Text(
            "按公司的规定决定。要扣的，在调整表写负数和事由；不扣的，无需处理。",
            "Decide by your company's rules. Enter what is taken off as a negative adjustment with its reason; if nothing is, there is nothing to do.",
        ),
        example=Text(
            "总监!K2 的出勤率是 90% → 应扣的，在调整表写 -1200",
            "Directors!K2 has 90% → if it is to be taken off, enter -1200 as an adjustment",
        ),
    ),
    Entry(
        "CB474",
        "another-column-differs",
        "warning",
        words=(SHEET, COUNT, COLUMN, OTHER, REASON, LISTED_CELLS),
        message=Text(
            "“{sheet}”表采用了“{column}”；有 {value} 行的“{other}”与它{reason}：{cells}",
            '"{column}" is used on "{sheet}"; in {value} {value:row|rows} "{other}" {reason}: {cells}',
        ),
        hint=Text(
            "确认以哪一列为准；另一列改名后不再提示",
            "Decide which one counts; once the other is renamed, this is not reported again",
        ),
        why=Text(
            "另一列的标题也像是这项数据，采用的是标题更确切的一列。两列不同的地方，如果应以另一列为准，工资就会算错。",
            "The heading of the other column could mean the same; the one that says it more exactly is used. Where the two differ and the other one counts, the pay is wrong.",
        ),
        fix=Text(
            "确认采用的一列是对的，把另一列改成别的名称，例如“参考目标”。应以另一列为准的，把两列的标题对换。",
            'If the right one is used, give the other another name, such as "For reference". If the other one counts, exchange the two headings.',
        ),
        example=Text(
            "采用了月度目标，而总监!K1 是“目标销售额”，总监!K2 是 900000 → 以月度目标为准时，把 K1 改为“参考目标”",
            'The monthly target is used, Directors!K1 is "Sales target", and Directors!K2 is 900000 → if the monthly target counts, rename K1 "For reference"',
        ),
    ),
    Entry(
        "CB475",
        "expense-not-taken-off",
        "warning",
        words=(SHEET, COUNT, COLUMN, SEEN, LISTED_CELLS),
        message=Text(
            "“{sheet}”表的“{column}”有 {value} 行写着金额，如 {seen}，没有从利润中减去：{cells}",
            '"{column}" on "{sheet}" holds an amount in {value} {value:row|rows}, such as {seen}, which is not taken off the profit: {cells}',
        ),
        hint=Text("应减去的，加总后填在“费用”列", 'If it is to be taken off, enter the sum of all as "Expense"'),
        why=Text(
            "利润 = 收入 − 成本 − 费用，其他名称的费用列不会减去。利润算高了，绩效工资就会多发。",
            "Profit is revenue less cost and expense, and columns of other expenses are not taken off. With a profit that is too high, performance pay is too much.",
        ),
        fix=Text(
            "应减去的，把各项加总，填在“费用”一列。按毛利计算、不减这些费用的，把这些列移走，或改成别的名称。",
            'Where they count, add them up in one column "Expense". If performance pay follows the gross margin, move the columns away or give them other names.',
        ),
        example=Text(
            "利润!F2 的管理费用是 60000，没有减去 → 填在“费用”列",
            "Margins!F2 has administrative expenses of 60000, which are not taken off → enter them as Expense",
        ),
    ),
    Entry(
        "CB476",
        "figures-of-a-later-day",
        "warning",
        words=(SHEET, COUNT, COLUMN, SEEN, LISTED_CELLS),
        message=Text(
            "“{sheet}”表有 {value} 位总监的“{column}”晚于本月 1 日，如“{seen}”，这些行的数按整月采用：{cells}",
            '"{column}" on "{sheet}" is later than the first of the month for {value} {value:director|directors}, such as "{seen}"; the rows count for the whole month: {cells}',
        ),
        hint=Text(
            "生效前仍用原来的数，差额写进调整表",
            "Keep the earlier figures until then, and enter the difference as an adjustment",
        ),
        why=Text(
            "这些行注明在月中或以后才生效，而工资和目标按整月采用这一行的数。提前采用，工资就多发或少发了。",
            "The rows are said to hold from a day within the month or after it, while salary and target of a row count for the whole month. Used too early, the pay is wrong.",
        ),
        fix=Text(
            "下月才生效的，本月改回原来的数。月中生效的，填写整月应采用的数，差额在调整表补发或扣回；这一列只作记录的，无需处理。",
            "Where they hold from next month, enter this month's figures. For a change within the month, enter what counts for all of it and pay or deduct the difference as an adjustment.",
        ),
        example=Text(
            "总监!K2 的生效月份是 2026-04，而基本工资已是新的数 → 本月改回原来的数，K2 清空",
            "Directors!K2 says 2026-04, and the base salary is the new one already → enter this month's, and clear K2",
        ),
    ),
    Entry(
        "CB477",
        "joined-without-start-date",
        "warning",
        words=(SHEET, COUNT, COLUMN, SEEN, LISTED_CELLS),
        message=Text(
            "“{sheet}”表的“{column}”说 {value} 位总监本月入职，如“{seen}”，而入职日期空着，按整月发放：{cells}",
            '"{column}" on "{sheet}" says that {value} {value:director|directors} joined this month, such as "{seen}", but the start date is blank and the whole month is paid: {cells}',
        ),
        hint=Text("填写入职日期", "Enter the start date"),
        why=Text(
            "备注说本月才入职，而没有入职日期就按整月在职发放。基本工资和绩效工资就会多发。",
            "The remark says that they joined within the month, and without a start date a whole month is paid. Base salary and performance pay are then too much.",
        ),
        fix=Text(
            "在“入职日期”填写到岗的那天。确应发整月的，从备注中删去这句话。",
            'Enter the first day as "Start date". If the whole month is due, take the words out of the remark.',
        ),
        example=Text(
            "总监!K3 的备注是“3月15日入职”，而入职日期空着 → 在 I3 填写 2026-03-15",
            'Directors!K3 says "3月15日入职" (joined on 15 March), and the start date is blank → enter 2026-03-15 in I3',
        ),
    ),
    Entry(
        "CB478",
        "unit-of-one-director",
        "warning",
        words=(COUNT, WHO, TIMES, OTHER, SEEN),
        message=Text(
            "有 {value} 位总监（{who}）的销售额约为{other}的 {times}（{seen}），可能有一笔弄错了单位",
            "{value} {value:director|directors} ({who}) sold about {times} {other} ({seen}): a unit may be wrong in a row",
        ),
        hint=Text("核对这些总监的销售额、目标和收入的单位", "Check the units of their sales, target and revenue"),
        why=Text(
            "别的总监的销售额与目标、收入相称，这几位的却相差上千倍。多半是有的行以元填写、有的行以万元填写，提成会随之算错。",
            "The sales of other directors are in proportion to target and revenue, and these are off by a thousand and more. Mostly some rows are in yuan and others in thousands, and the commission follows.",
        ),
        fix=Text(
            "查看这几位总监的行，把单位弄错的金额改正；目标或收入错的，更正目标或收入。",
            "Look at the rows of these directors and correct the amount in another unit; if the target or the revenue is wrong, correct that.",
        ),
        example=Text(
            "团队销售!F2 是 6000000000，而目标是 1,000,000 → 应为 600000 的，改为 600000",
            "Team sales!F2 is 6000000000 and the target 1,000,000 → if it is 600000, change it",
        ),
    ),
    Entry(
        "CB479",
        "adjustments-together",
        "warning",
        words=(COUNT, WHO, AMOUNT, LIMIT, LISTED_CELLS),
        message=Text(
            "有 {value} 笔调整各不超过 {limit}，而同一总监的合计超过（{who}，共 {amount}）：{cells}",
            "{value} adjustments are each within {limit}, but exceed it together for one director ({who}, {amount} in all): {cells}",
        ),
        hint=Text("把同一总监的几笔放在一起核准", "Have those of one director approved together"),
        why=Text(
            "方案的“调整复核额”只看单笔。一笔大额拆成几笔小额，就没有人会再看一遍；照常发放。",
            'The plan\'s "Review of adjustments" looks at single amounts. A large one that is split into small ones would pass without a second look; they are paid all the same.',
        ),
        fix=Text(
            "核对每一笔的事由和审批人，请审批人按合计核准。公司的界限更高的，改方案的“调整复核额”。",
            'Look at the reason and the approver of each, and have the sum approved. If your limit is higher, set "Review of adjustments" on the plan.',
        ),
        example=Text(
            "调整!B3 是 3000，下一行 2500，同付给 D01，合计 5,500 超过 5,000 → 按合计核准；界限更高的，在方案写明",
            "Adjustments!B3 holds 3000 and the next row 2500, both for D01: 5,500 is above 5,000 → approve the sum; if your limit is higher, enter it on the plan",
        ),
    ),
    Entry(
        "CB485",
        "figure-of-another-size",
        "warning",
        words=(COUNT, ITEM, PAIRS),
        message=Text(
            "有 {value} 个{item}的数额与其他不相称，可能弄错了单位：{pairs}",
            "{value} {value:figure|figures} of {item} hardly in the unit of the others: {pairs}",
        ),
        hint=Text(
            "核对这些数额的单位；确是如此的，无需处理",
            "Check the unit of these figures; if they are meant, there is nothing to do",
        ),
        why=Text(
            "这位总监是第一个月，没有上月可以比较，而该数额与方案、别人的数额或本人的销售额相差几百倍以上；或者总监表、方案中的数额不足 100 元。多半是一个按元、一个按万元填写。",
            "It is a director's first month, so no earlier one can be compared, and the figure is hundreds of times off the plan, the others' figures or the director's sales; or an amount there or on the plan is below 100. Most likely it is in thousands or tens of thousands, and the others are not.",
        ),
        fix=Text(
            "单位弄错的，按元填写；整列都按万元的，在标题注明“（万元）”。确是如此的，无需处理。",
            "If the unit is wrong, enter the amount in full; if the whole column is in thousands, say so in its heading. If it is meant, there is nothing to do.",
        ),
        example=Text(
            "总监!E2 的基本工资是 1.2，方案里该等级是 12,000 → 改为 12000",
            "Directors!E2 has a base salary of 1.2, and the plan 12,000 for the grade → enter 12000",
        ),
    ),
)
