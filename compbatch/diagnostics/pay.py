"""The diagnostics of notices on pay, for a reviewer to look at."""

from compbatch.diagnostics.entry import Entry
from compbatch.diagnostics.words import (
    AMOUNT,
    BEFORE,
    COLUMN,
    COUNT,
    DAYS,
    DIRECTOR,
    FILE,
    FIRST,
    HIGH,
    ITEM,
    KNOWN,
    LISTED_CELLS,
    LOW,
    MEDIAN,
    PAID,
    PAIRS,
    PERIOD,
    REASON,
    SECOND,
    SHEET,
    SUM,
    TASKS,
    TIMES,
    VALUE,
    WANTED,
    WHO,
)
from compbatch.language import Text

PAY: tuple[Entry, ...] = (
    Entry(
        "CB401",
        "clawback",
        "warning",
        words=(DIRECTOR, COLUMN, VALUE),
        message=Text(
            "总监 {director} 的“{column}”为负：{value}",
            '"{column}" of director {director} is negative: {value}',
        ),
        hint=Text(
            "核对退货或退款；负数即扣回提成",
            "Review the returns or refunds; the negative amount takes commission back",
        ),
        why=Text(
            "本月的退货或退款多于销售或回款，提成成了负数，会从应发中扣掉。团队管理提成按最低一档的比例扣回，专项客户提成按它自己的比例扣回。",
            "Returns or refunds exceed this month's sales or receipts, so the commission is negative and comes off the pay. Team commission is taken back at the lowest rate, account commission at its own rate.",
        ),
        fix=Text(
            "核对退货与退款是否属实、是否属于本月。属实就无需处理。",
            "Review whether the returns or refunds are real and belong to this month. If so, there is nothing to do.",
        ),
        example=Text(
            "团队销售!F2 是退货 -600000，D01 的团队管理提成因此为 -1,000.00 → 核对退货单",
            "Team sales!F2 is a return of -600000, so D01 has a team commission of -1,000.00 → review the return",
        ),
    ),
    Entry(
        "CB427",
        "commission-beside-net-returns",
        "warning",
        words=(DIRECTOR, VALUE, SUM),
        message=Text(
            "总监 {director} 的团队销售合计为 {sum}，提成基数却是 {value}：专项客户的退货多于其余销售",
            "Director {director} has team sales of {sum} in all, yet {value} of them earn commission: the special "
            "accounts returned more than the others bought",
        ),
        hint=Text(
            "核对专项客户的退货，以及这笔提成是否应发",
            "Review the special accounts' returns, and whether this commission is to be paid",
        ),
        why=Text(
            "专项客户方式为“剔除销售额”时，专项客户的销售不计提，退货也不从提成基数中扣除。本月全部销售为负，其余客户的销售仍按最低一档计提。",
            "Where the account mode excludes their sales, the special accounts' sales earn no team commission, and their returns take nothing off what the others earn. All sales of the month are negative; the other customers' still earn at the lowest rate.",
        ),
        fix=Text(
            "退货属实且按方案应发的，无需处理；不应发的，在调整表扣回。",
            "If the returns are real and the plan means it so, there is nothing to do; if not, take the commission back on the adjustments sheet.",
        ),
        example=Text(
            "团队销售!F4 是专项客户的退货 -900000，其余客户购买 200000 → 核对后发放 1,000.00",
            "Team sales!F4 is a special account's return of -900000, the others bought 200000 → review it, then pay 1,000.00",
        ),
    ),
    Entry(
        "CB402",
        "no-revenue",
        "warning",
        words=(DIRECTOR, VALUE),
        message=Text(
            "总监 {director} 的收入为 {value}，绩效系数按 0 计",
            "Director {director} has revenue of {value}, so the performance coefficient is 0",
        ),
        hint=Text("核对利润表", "Review the margins sheet"),
        why=Text(
            "收入为零或负数时算不出利润率，绩效系数按 0 计。这位总监本月因此没有绩效工资。",
            "With revenue of zero or less there is no margin, and the performance coefficient is 0. So this director gets no performance pay this month.",
        ),
        fix=Text(
            "核对利润表中的收入；填错的更正，属实的无需处理。",
            "Review the revenue on the margins sheet; correct it if it is wrong, leave it if it is right.",
        ),
        example=Text(
            "利润!C3 的收入是 0 → 如是漏填，改为 300000",
            "Margins!C3 has revenue of 0 → if it was left out, enter 300000",
        ),
    ),
    Entry(
        "CB403",
        "account-count",
        "warning",
        words=(DIRECTOR, COUNT, LOW, HIGH),
        message=Text(
            "总监 {director} 有 {value} 个专项客户，方案为 {low} 至 {high} 个",
            "Director {director} holds {value} special {value:account|accounts}; the plan says {low} to {high}",
        ),
        hint=Text("核对专项客户表", "Review the special accounts sheet"),
        why=Text(
            "方案规定了每位总监承担几个专项客户，这位总监多了或少了。提成照常计算，只是提醒核对名单。",
            "The plan says how many special accounts a director holds, and this one holds more or fewer. The commission is worked out as usual; only the list should be reviewed.",
        ),
        fix=Text(
            "核对专项客户表有没有漏列或多列。规定变了的，在方案表更改“专项客户最少数”或“专项客户最多数”。",
            'Review whether an account is missing or too many. If your rule has changed, set "Fewest accounts" or "Most accounts" on the plan sheet.',
        ),
        example=Text(
            "专项客户!A2 起只列了 D02 的 2 个客户 → 补上漏列的“戊公司”",
            'Special accounts!A2 and below list only 2 accounts for D02 → add "Epsilon", which was left out',
        ),
    ),
    Entry(
        "CB404",
        "late-rows",
        "warning",
        words=(SHEET, COUNT, AMOUNT, PERIOD, LISTED_CELLS),
        message=Text(
            "“{sheet}”表有 {value} 行（合计 {amount}）日期早于 {period}，本月未计，有记录的以前月份也不补计：{cells}",
            'Sheet "{sheet}" has {value} {value:row|rows} (total {amount}) dated before {period}, left out, of the months on record too: {cells}',
        ),
        hint=Text(
            "核对，已发过或不再发的，在“往期处理”列写“已处理”；其余都在本月计发的，把方案的“往期单据”设为“计入”；算回原来月份的，补进那个月的工作簿，用 --correct 更正",
            'Review {value:it, and if it was paid write "Settled" under "Late handling"; to pay it|them, and write "Settled" under "Late handling" on those that were paid; to pay all the others} this month, set "Late rows" to "pay now" in the plan; to count {value:it|them} in the month of the date, enter {value:it|them} in the workbook of that month and name it with --correct',
        ),
        why=Text(
            "这些行的日期早于发放月份，没有计入，因为以前月份可能已经发过。如果还没有发过，总监就少得这部分提成；是退货的，就多得了。发放历史中已有记录的月份，季度和年度累计按记录，这些行也不在其中。",
            "These rows are dated before the pay month and are left out, because an earlier month may have paid them. If none has, the directors miss that commission, or keep what a return should take back. Where Pay history records the month, the sums of quarter and year are as recorded, without these rows.",
        ),
        fix=Text(
            "查对以前月份是否发过：日期写错的，更正日期；已经发过或决定不发的，在该行的“往期处理”列写“已处理”（没有这一列就加上），以后不再提示，roll 时清除。其余都应在本月补发时，在方案表把“往期单据”设为“计入”。应算回原来月份的（考核、季度目标会随之变动），补进那个月的工作簿，本月运行时用 --correct 指定它，并删去这里的行。",
            'Check whether an earlier month paid them: correct a date that is wrong, and write "Settled" in a column "Late handling" on a row that was paid or is not to be: it is named no more, and roll clears it. To pay all the others this month, set "Late rows" to "pay now" on the plan sheet. To count one in the month of its date, which moves the assessment and the pay on a quarterly target, enter it in the workbook of that month, name that with --correct in the run of this month, and delete the row here.',
        ),
        example=Text(
            "团队销售!B3 是 2026-02-28，单据却是三月 → 改为 2026-03-15",
            "Team sales!B3 says 2026-02-28, but the document is of March → change it to 2026-03-15",
        ),
    ),
    Entry(
        "CB405",
        "future-rows",
        "warning",
        words=(SHEET, COUNT, AMOUNT, PERIOD, LISTED_CELLS),
        message=Text(
            "“{sheet}”表有 {value} 行（合计 {amount}）日期晚于 {period}，本月未计：{cells}",
            'Sheet "{sheet}" has {value} {value:row|rows} (total {amount}) dated after {period}, left out: {cells}',
        ),
        hint=Text("核对日期与月份", "Review the dates and the month"),
        why=Text(
            "这些行的日期晚于发放月份，本月没有计入，应在它们自己的月份发放。如果是日期写错，总监本月就少得这部分提成。",
            "These rows are dated after the pay month and are left out, to be paid in their own month. If a date is wrong, the director misses that commission this month.",
        ),
        fix=Text(
            "核对日期，写错的更正。确实属于以后月份的，无需处理：用 roll 生成下月工作簿时，这些行会留在其中。",
            "Review the dates and correct those that are wrong. Rows that do belong to a later month need nothing: when roll makes next month's workbook, they stay in it.",
        ),
        example=Text(
            "回款!B3 是 2026-04-01，实际三月到账 → 改为 2026-03-20",
            "Receipts!B3 says 2026-04-01, but the money came in March → change it to 2026-03-20",
        ),
    ),
    Entry(
        "CB406",
        "below-floor",
        "warning",
        words=(DIRECTOR, VALUE),
        message=Text(
            "总监 {director} 的应发低于最低额，差额 {value} 结转下月",
            "Gross pay of director {director} is below the floor; {value} is carried forward",
        ),
        hint=Text(
            "无需处理，下月自动扣回，不要写进调整表；下月的工作簿用 roll 生成，或用 --prior 指定本次结果",
            "Nothing to do: next month takes it back by itself, so do not enter it as an adjustment; make that workbook with roll, or name this output with --prior",
        ),
        why=Text(
            "应发低于方案规定的最低额，本月按最低额发放，补足的差额结转下月。它记在结果的发放历史表中，下月成为“上月结转”一行，自动扣回；再写进调整表，就会扣两次。",
            "The pay came out below the plan's floor, so the floor is paid and the difference is carried forward. The output's history records it, and next month takes it back by itself, on a line of its own; entered as an adjustment, too, it would be taken back twice.",
        ),
        fix=Text(
            "核对本月的数字；有误就更正后重新运行，属实就无需处理。下月的工作簿用 compbatch roll 从本次结果生成，历史随之带去；另做工作簿的，运行下月时用 --prior 指定本次结果。",
            "Review this month's figures; correct what is wrong and run again, and otherwise there is nothing to do. Make next month's workbook from this output with compbatch roll, which takes the history along; if you start another workbook, name this output with --prior when you run it.",
        ),
        example=Text(
            "调整!B2 是 -30000，D01 因此差 -3,000.00 → 属实就无需处理，四月的发放表自动扣回 3,000.00",
            "Adjustments!B2 is -30000, which leaves D01 with -3,000.00 → nothing to do if right: April's payout takes 3,000.00 back by itself",
        ),
    ),
    Entry(
        "CB407",
        "illustrative-plan",
        "info",
        words=(ITEM,),
        message=Text(
            "方案“{item}”使用内置的示例数值，并非贵公司的规定",
            'Plan item "{item}" uses the built-in illustrative figures, not your company\'s',
        ),
        hint=Text("在方案表中写明贵公司的数值", "Set your company's figures on the plan sheet"),
        why=Text(
            "方案表没有写这个项目，用的是内置的示例数值，并非公司的规定。照此发放，基本工资或绩效工资可能不对。",
            "The plan sheet does not set this item, so built-in example figures are used, which are not your company's rule. Base salary or performance pay may come out wrong.",
        ),
        fix=Text(
            "在“方案”表写明公司的数值；分档或分等级的，每一档、每个等级各写一行。",
            'Set your company\'s figures on the "Plan" sheet, with a row for each tier or grade.',
        ),
        example=Text(
            "“方案”表没有“绩效系数”→ 增加三行，起点 0、0.1、0.2，数值 0、0.5、1",
            '"Plan" has no "Performance coefficient" → add three rows, from 0, 0.1 and 0.2 with values 0, 0.5 and 1',
        ),
    ),
    Entry(
        "CB408",
        "off-plan-role",
        "info",
        words=(DIRECTOR, VALUE),
        message=Text(
            "总监 {director} 的职务是{value}，只发基本工资与调整",
            "Director {director} is {value}: base salary and adjustments only",
        ),
        hint=Text("无需处理", "Nothing to do"),
        why=Text(
            "执行总监和运营总监没有提成和绩效工资，只发基本工资与调整。如果职务写错，这位总监就会少发。",
            "An executive director or director of operations gets no commission and no performance pay, only base salary and adjustments. If the role is wrong, this director is paid too little.",
        ),
        fix=Text(
            "核对职务；写错的改为“营销总监”，并补上等级、目标和利润，没错就无需处理。",
            'Check the role; if it is wrong, change it to "Marketing director" and enter grade, target and margin, and otherwise there is nothing to do.',
        ),
        example=Text(
            "总监!C4 是“执行总监”，属实 → 无需处理",
            'Directors!C4 says "Executive director", which is right → nothing to do',
        ),
    ),
    Entry(
        "CB409",
        "part-month",
        "info",
        words=(DIRECTOR, COUNT, DAYS),
        message=Text(
            "总监 {director} 本月在职 {value} 天，共 {days} 天",
            "Director {director} is employed for {value} of the {days} days of the month",
        ),
        hint=Text("核对入职与离职日期", "Review the start and end dates"),
        why=Text(
            "这位总监在月中入职或离职，基本工资和绩效基数按在职天数折算（方案设为不折算的除外），提成不折算。日期错了，折算就会多发或少发。",
            "This director joined or left during the month, so base salary and performance base are paid by the days employed, unless the plan says otherwise; commission is not reduced. A wrong date would pay too much or too little.",
        ),
        fix=Text(
            "核对入职日期与离职日期。不折算的，在方案表把“折算”设为“不折算”。",
            'Check the start and end dates. If such months are paid in full, set "Proration" to "none" on the plan sheet.',
        ),
        example=Text(
            "总监!I2 是 2026-03-11，三月在职 21 天 → 与入职手续核对，属实就无需处理",
            "Directors!I2 is 2026-03-11, so 21 days of March are paid → compare it with the contract; nothing to do if right",
        ),
    ),
    Entry(
        "CB410",
        "not-employed",
        "warning",
        words=(DIRECTOR,),
        message=Text(
            "总监 {director} 本月不在职；其名下本月的销售与回款仍计提成",
            "Director {director} is not employed in the month; sales and receipts in their name still earn commission",
        ),
        hint=Text("核对入职与离职日期", "Review the start and end dates"),
        why=Text(
            "入职日期在本月之后，或离职日期在本月之前，所以没有基本工资和绩效工资。名下如有本月的销售或回款，提成照样计算，请确认是否应发。",
            "The director starts after the month or left before it, so there is no base salary and no performance pay. Sales or receipts of this month in their name still earn commission, so make sure that this is meant.",
        ),
        fix=Text(
            "核对入职日期与离职日期。确实不在职而本月无需发放的，从总监表删除这一行，并把其他表中此人的行改归他人或删除；仍有应付的提成或待扣的结转，就保留。",
            "Check the start and end dates. If the director really is not employed and is owed nothing, delete the row, and move their rows on the other sheets to someone else or delete them; keep the row while commission is due or an amount is to be taken back.",
        ),
        example=Text(
            "总监!I2 是 2026-04-01，实际三月已到岗 → 改为 2026-03-11",
            "Directors!I2 is 2026-04-01, but the work began in March → change it to 2026-03-11",
        ),
    ),
    Entry(
        "CB411",
        "far-from-the-rest",
        "warning",
        words=(DIRECTOR, COLUMN, VALUE, MEDIAN),
        message=Text(
            "总监 {director} 的{column} {value} 与其他人相差很大（中位数 {median}）",
            "{column} of director {director}, {value}, is far from the others' (median {median})",
        ),
        hint=Text("核对其数据与单位", "Review their figures and units"),
        why=Text(
            "这位总监的数字与其他人相差很大。常见的原因是单位不对、多写或少写一个零、漏了成本；数字属实时，工资没有问题。",
            "This director's figure is far from everyone else's. Often a unit is wrong, there is a zero too many or too few, or a cost is missing; if the figure is right, so is the pay.",
        ),
        fix=Text(
            "核对这位总监的收入、成本、销售额、目标和单位；有误的更正，属实就无需处理。",
            "Review this director's revenue, cost, sales, target and units; correct what is wrong, and otherwise leave it.",
        ),
        example=Text(
            "D05（总监!A6）的利润率是 95.00%，其他人多在 10.00% → 核对利润表中的成本",
            "D05 (Directors!A6) has a margin of 95.00%, most others 10.00% → review the cost on the margins sheet",
        ),
    ),
    Entry(
        "CB486",
        "far-above-target",
        "warning",
        words=(DIRECTOR, VALUE, TIMES),
        message=Text(
            "总监 {director} 的达成率为 {value}，销售额超过目标的 {times} 倍",
            "Attainment of director {director} is {value}: sales of more than {times} times the target",
        ),
        hint=Text(
            "核对销售额与目标，是否多写或少写了零", "Review the sales and the target for a zero too many or too few"
        ),
        why=Text(
            "销售额是目标的许多倍，而有目标的总监不足五位，无法与其他人比较。常见的原因是一笔销售多写了零，或者目标少写了零；属实的，工资没有问题。",
            "The sales are many times the target, and fewer than five directors have one, too few to compare. Often a sale has a zero too many, or the target one too few; if they are right, so is the pay.",
        ),
        fix=Text(
            "对照单据核对这位总监的各笔销售和目标；有误的更正，属实就无需处理。",
            "Compare this director's sales and target with the documents; correct what is wrong, and otherwise leave it.",
        ),
        example=Text(
            "D01（总监!A2）的达成率是 640.00% → 核对团队销售中最大的一笔，600000 写成了 6000000",
            "D01 (Directors!A2) has an attainment of 640.00% → review the largest sale, 6000000 typed for 600000",
        ),
    ),
    Entry(
        "CB412",
        "large-row",
        "warning",
        words=(VALUE, SHEET, SECOND, TIMES),
        message=Text(
            "{value} 是“{sheet}”表中最大的一笔，超过第二大（{second}）的 {times} 倍",
            '{value} is the largest row of sheet "{sheet}", more than {times} times the second largest ({second})',
        ),
        hint=Text("核对金额与单位", "Review the amount and its unit"),
        why=Text(
            "这一笔比表中第二大的一笔还大许多倍。常见的原因是多写了零，或者把元和万元弄混；这样的一笔足以左右提成。",
            "This row is many times the second largest of the sheet. Often there is a zero too many, or the unit is mixed up; one such row can change the commission a lot.",
        ),
        fix=Text(
            "对照单据核对金额与单位；有误的更正，属实就无需处理。",
            "Compare the amount and its unit with the document; correct it if it is wrong, and otherwise leave it.",
        ),
        example=Text(
            "团队销售!F2 是 4000001，第二大的只有 400000 → 与合同核对",
            "Team sales!F2 is 4000001, and the second largest only 400000 → compare it with the contract",
        ),
    ),
    Entry(
        "CB413",
        "same-row-twice",
        "warning",
        words=(SHEET, COUNT, AMOUNT, FIRST, LISTED_CELLS),
        message=Text(
            "“{sheet}”有 {value} 行（合计 {amount}）与另一行的日期、总监、客户和金额都相同，第一处同 {first}：{cells}",
            '{value} {value:row|rows} on "{sheet}" ({amount} in all) {value:equals|equal} another in date, director, customer and amount, the first one {first}: {cells}',
        ),
        hint=Text("如是重复录入，删除多余的行", "Delete what was entered twice"),
        why=Text(
            "这些行的日期、总监、客户和金额与另一行都相同，可能是重复录入，或同一份明细粘贴了两次。都照常计算；如果确是重复，提成就多算了。",
            "These rows have the same date, director, customer and amount as another, so they may have been entered or pasted twice. All are counted; where they are the same sale or receipt, its commission is paid twice.",
        ),
        fix=Text(
            "对照单据；是重复录入的，删除其中一行，确是两笔的，无需处理。",
            "Compare them with your documents; delete one if it was entered twice, leave both if there were two.",
        ),
        example=Text(
            "团队销售!F5 与 F2 都是三月二日甲公司的 600000 → 如是重复，删除第 5 行",
            'Team sales!F5 and F2 are both 600000 from "Alpha" on 2 March → if it was entered twice, delete row 5',
        ),
    ),
    Entry(
        "CB414",
        "sales-without-receipts",
        "warning",
        words=(DIRECTOR,),
        message=Text(
            "总监 {director} 本月有销售，却没有任何回款，而多数总监有",
            "Director {director} has sales this month but no receipts at all, while most directors have",
        ),
        hint=Text("核对回款表是否完整", "Review whether the receipts sheet is complete"),
        why=Text(
            "这位总监本月有销售而没有一笔回款，其他总监大多有。回款可能还没有录入，或者记到了别人名下；按专项客户提成的，会因此没有提成。",
            "This director has sales this month but no receipt, while most others have some. Receipts may not be entered yet, or may be booked under someone else; a director paid on accounts would get no commission.",
        ),
        fix=Text(
            "核对回款表是否录全、工号是否写对；确实没有回款的，无需处理。",
            "Review whether the receipts sheet is complete and its ids are right; if nothing was received, there is nothing to do.",
        ),
        example=Text(
            "D05（总监!A6）有销售 900000，没有回款 → 补录其三月的回款",
            "D05 (Directors!A6) has sales of 900000 and no receipts → enter the receipts of March",
        ),
    ),
    Entry(
        "CB415",
        "receipts-without-sales",
        "warning",
        words=(DIRECTOR,),
        message=Text(
            "总监 {director} 本月有回款，却没有任何销售，而多数总监有",
            "Director {director} has receipts this month but no sales at all, while most directors have",
        ),
        hint=Text("核对销售表是否完整", "Review whether the sales sheet is complete"),
        why=Text(
            "这位总监本月有回款而没有一笔销售，其他总监大多有。销售可能还没有录入，或者记到了别人名下；按团队提成的，会因此没有提成，也算不上完成目标。",
            "This director has receipts this month but no sale, while most others have some. Sales may not be entered yet, or may be booked under someone else; a director paid on the team would get no commission.",
        ),
        fix=Text(
            "核对团队销售表是否录全、工号是否写对；确实没有销售的，无需处理。",
            "Review whether the team sales sheet is complete and its ids are right; if nothing was sold, there is nothing to do.",
        ),
        example=Text(
            "D05（总监!A6）有回款 50000，没有销售 → 补录其团队三月的销售",
            "D05 (Directors!A6) has receipts of 50000 and no sales → enter the team's sales of March",
        ),
    ),
    Entry(
        "CB416",
        "months-missing",
        "warning",
        words=(VALUE, WHO),
        message=Text(
            "{value} 没有历史记录（{who}），季度与年度累计不含这些月份，补差也当作未发过",
            "There is no record of {value} for {who}: it is not in the quarter and year to date, "
            "and a true-up takes it as unpaid",
        ),
        hint=Text(
            "把这些月份补入发放历史表，或用 --prior 指定上月的结果文件",
            "Add those months to the history sheet, or name last month's output with --prior",
        ),
        why=Text(
            "从入职或年初到上月之间，有的月份既没有历史记录，工作簿里也没有那个月的销售行。季度和年度累计缺了这些月份，考核只能就已知的月份得出；按季或按年计提时，会当作那几个月没有销售、也没有发过提成。",
            "Between hire or the start of the year and last month, some month has neither a record nor sales rows in the workbook. The quarter and year to date lack it, so the verdict covers only the known months; with a quarterly or annual team period it counts as a month without sales and without pay.",
        ),
        fix=Text(
            "上月的结果文件里有发放历史表：用 roll 生成本月工作簿，或用 --prior 指定上月的结果。刚开始使用时，在发放历史表为每位总监按月补入销售额和已发的提成。",
            "Last month's output holds the history: make this month's workbook with roll, or name last month's output with --prior. When you begin in mid-year, enter the earlier months' sales and commission of every director on a history sheet.",
        ),
        example=Text(
            "总监!A2 有年度目标 3000000，而没有历史 → 加上 --prior 2026-02.payout.xlsx",
            "Directors!A2 has an annual target of 3000000, but there is no history → add --prior 2026-02.payout.xlsx",
        ),
    ),
    Entry(
        "CB417",
        "held-month-unpaid",
        "warning",
        words=(DIRECTOR, VALUE),
        message=Text(
            "总监 {director} 的 {value} 暂缓发放，至今未付",
            "Director {director} was held in {value} and has not been paid for it",
        ),
        hint=Text(
            "更正该月工作簿后重新运行，再用 --prior 指定其结果；已另行支付的，在发放历史表填写该月各项与应发合计，状态改为“发放”",
            "Correct that month's workbook, run it again and name its output with --prior; if it was paid another way, "
            'enter its lines and the gross pay in the history and set the status to "Pay"',
        ),
        why=Text(
            "这位总监某个月因数据有错而暂缓，那个月的工资还没有发，以后的月份也都没有发放过。每次运行都会提醒，直到补发为止；以后的月份已经发放的，是 CB426。",
            "In that month the director's data had errors and the pay was held; it is still unpaid, and no later month was paid either. Every run says so until it is paid; once a later month was paid, it is CB426.",
        ),
        fix=Text(
            "在那个月的工作簿中更正数据并重新运行，发放本月时用 --prior 指定新结果，历史就换成已发放的一行；有几个月暂缓的，从最早的一个月起依次重新运行，每次指定上一个新结果。已经用别的方式付清的，在发放历史表填写该月销售额、各项和应发合计，状态改为“发放”；付款时扣了结转的，结转改为 0，没有扣的不改。",
            "Correct the data in that month's workbook, run it again and name its new output with --prior when you pay this month, so that the record becomes a paid one; with several held months, run them again one after another, each with the new output before it. If it was paid another way, enter that month's sales, lines and gross pay in the history and set the status to \"Pay\"; set the carry forward to 0 if that payment took it back, else leave it.",
        ),
        example=Text(
            "发放历史!H5 是“暂缓” → 更正 2026-02.xlsx 后重新运行",
            'Earlier months!H5 holds "Hold" → correct 2026-02.xlsx and run it again',
        ),
    ),
    Entry(
        "CB418",
        "carry-forward-not-recovered",
        "warning",
        words=(DIRECTOR, VALUE),
        message=Text(
            "总监 {director} 尚有 {value} 结转待扣，但已不在总监表中",
            "Director {director} still has {value} to be recovered, but is no longer on the directors sheet",
        ),
        hint=Text("本月由工资扣回，或另行收回", "Take it back from this month's pay, or recover it another way"),
        why=Text(
            "以前应发低于最低额，公司垫付了差额，约定以后扣回。而这位总监已不在名单上，没有工资可扣。",
            "In an earlier month the pay was raised to the floor and the rest was to be recovered later. The director is no longer listed, so there is no pay to recover it from.",
        ),
        fix=Text(
            "本月还有应付给此人的，留在总监表并填写离职日期，由本月自动扣回。已另行收回或决定不收的，在发放历史表该行的“调整”中加上这笔金额，并把结转改为 0。",
            "If something is still due to them this month, keep them on the directors sheet with an end date, and it is taken back from that. If it was recovered another way or is waived, add the amount to the adjustment in that row of the history and set the carry forward to 0.",
        ),
        example=Text(
            "发放历史!G6 结转 -500，而 D09 已不在总监表中 → 另行收回后，该行的调整改为 0（-500 加 500），结转改为 0",
            "Earlier months!G6 carries -500 forward, but D09 is not on the directors sheet → once recovered, set the row's adjustment to 0 (-500 plus 500) and its carry forward to 0",
        ),
    ),
    Entry(
        "CB419",
        "closed-record-does-not-add-up",
        "warning",
        words=(DIRECTOR, VALUE, SUM, PAID),
        message=Text(
            "总监 {director} 的 {value} 各项与上月结转之和是 {sum}，而应发与结转之和是 {paid}；不影响本月薪酬",
            "The lines of director {director} for {value} and what was brought forward come to {sum}, "
            "but gross pay and carry forward to {paid}; it does not affect this month's pay",
        ),
        hint=Text("把这一行改回当月实发的数字", "Set the row to what was paid that month"),
        why=Text(
            "已发放的月份，应发合计加结转应等于各项工资加上月结转，这一行却对不上。但它不会改变本月任何人的薪酬：这位总监已不在总监表中，或者以后的月份已写明结转，而这个月也不在要补差的季度或年度之内。因此照常发放；会改变本月薪酬的，是 CB316。",
            "In a month that was paid, gross pay and carry forward equal the pay lines and what was brought forward; in this row they do not. But nobody's pay this month can change by it: the director is no longer on the directors sheet, or a later month states what it carried forward and this one is outside the quarter or year that is trued up. So the month is paid; where the pay does depend on such a row, it is CB316.",
        ),
        fix=Text(
            "打开当月的结果文件，把这一行改回发放表上的数字，使历史与已付的工资一致。",
            "Open that month's output and set the row back to the figures on its payout sheet, so that the history agrees with what was paid.",
        ),
        example=Text(
            "发放历史!F6 的应发是 600，而 D09 的各项只有 500 → 按当月发放表更正",
            "Earlier months!F6 has gross pay of 600, but the lines of D09 come to 500 → set it to the figure on that month's payout sheet",
        ),
    ),
    Entry(
        "CB420",
        "leaver-recorded-twice",
        "warning",
        words=(DIRECTOR, VALUE),
        message=Text(
            "发放历史表中有多行总监 {director} 的 {value}，而其已不在总监表中",
            "The history has more than one row for {value} of director {director}, "
            "who is no longer on the directors sheet",
        ),
        hint=Text("保留实际发放的那一行，删除其余", "Keep the row that was paid, delete the others"),
        why=Text(
            "已不在总监表中的总监，同一个月在发放历史表中有不止一行。不影响本月薪酬，因此照常发放；结果的发放历史表只保留其中已发放的第一行。",
            "The history has the same month more than once for a director who is no longer on the directors sheet. Nobody's pay this month depends on it, so the month is paid; the output's own history keeps the first of these rows that was paid.",
        ),
        fix=Text(
            "对照当月的发放表，留下实际发放的那一行，删除其余各行。",
            "Compare with that month's payout sheet, keep the row that was paid, delete the others.",
        ),
        example=Text(
            "发放历史!A7 与 A6 都是 D09 的 2026-02 → 删除其中一行",
            "Earlier months!A7 and A6 are both D09 for 2026-02 → delete one of them",
        ),
    ),
    Entry(
        "CB421",
        "tasks-unfinished",
        "warning",
        words=(DIRECTOR, PERIOD, COUNT, TASKS),
        message=Text(
            "总监 {director} 的 {period}考核到期，仍有 {value} 项特殊任务未完成：{tasks}",
            "The assessment of director {director} for {period} falls due; special tasks not done: {value} ({tasks})",
        ),
        hint=Text(
            "任务已完成的，在“完成”列改为“是”后重新运行",
            'Where a task is done, set its "Done" column to "Yes" and run again',
        ),
        why=Text(
            "考核同时看目标和特殊任务。到期时“完成”列不是“是”的任务，都算没有完成，即使销售达标，结论也是不称职。",
            'The assessment looks at the target and at the special tasks. When it falls due, every task whose "Done" column is not "Yes" counts as not done, and the verdict is then not competent even if the target is met.',
        ),
        fix=Text(
            "与总监核对这些任务。已完成的改为“是”并重新运行；本期不再要求的，从特殊任务表中删除。",
            'Go through the tasks with the director. Set those that are done to "Yes" and run again; delete those that are no longer asked for.',
        ),
        example=Text(
            "特殊任务!C2 是“否” → 任务完成后改为“是”", 'Special tasks!C2 holds "No" → set it to "Yes" once it is done'
        ),
    ),
    Entry(
        "CB422",
        "not-competent",
        "warning",
        words=(DIRECTOR, VALUE, REASON),
        message=Text(
            "总监 {director} 的 {value}考核为不称职：{reason}。公司可以暂停其职务、发出交接通知；由公司决定",
            "The verdict on director {director} for {value} is not competent: {reason}. The company may suspend them and "
            "give notice of handover; that is for the company to decide",
        ),
        hint=Text(
            "核对目标、销售和特殊任务，再由公司决定",
            "Review the target, the sales and the special tasks, then let the company decide",
        ),
        why=Text(
            "季度或年度结束时，销售没有达到承诺的目标，或者有特殊任务没有完成，结论就是不称职。按方案，公司可以暂停其职务并发出交接通知；这由公司决定，工资照常计算，不会停发，也不会通知任何人。累计缺少某些月份时，提示会写明，结论也就不完整。",
            "When a quarter or a year ends and the sales have not reached the committed target, or a special task is not done, the verdict is not competent. Under the plan the company may then suspend the director and give notice of handover; that is for the company to decide; the pay is worked out as usual, and nobody is notified. Where some months are missing from the total, the message says so, and the verdict covers only the rest.",
        ),
        fix=Text(
            "核对季度目标或年度目标、各月销售和特殊任务表。有月份缺失时，先补齐历史再下结论。数据有误就更正后重新运行；无误的，由公司决定。",
            "Check the quarterly or annual target, the sales of each month and the special tasks. If months are missing, complete the history before drawing a conclusion. Correct what is wrong and run again; if nothing is wrong, the company decides.",
        ),
        example=Text(
            "总监!K2 的季度目标是 1000000.01，实际 1000000 → 不称职，差 0.01",
            "Directors!K2 holds a quarterly target of 1000000.01, the actual is 1000000 → not competent, 0.01 short",
        ),
    ),
    Entry(
        "CB423",
        "unknown-education",
        "warning",
        words=(VALUE, KNOWN),
        message=Text(
            "学历“{value}”无法识别，晋升资格按未填写判断；可用：{known}",
            'Education "{value}" is unknown and counts as not given for the promotion; use one of: {known}',
        ),
        hint=Text("改为其中之一；不影响发放", "Change it to one of these; the pay does not depend on it"),
        why=Text(
            "学历只用来判断谁可以报考高级营销师，与工资无关。无法归入研究生、本科、大专或以下的写法，当作没有填写。",
            "Education only tells who is eligible for senior marketing specialist; no pay depends on it. A word that is none of postgraduate, bachelor, junior college or below counts as not given.",
        ),
        fix=Text(
            "按提示中的写法填写最高学历；硕士、博士、学士、专科、高中、中专等常用说法也可以。",
            "Enter the highest degree in one of the words of the message; master, doctorate, associate degree and the like are understood too.",
        ),
        example=Text("总监!K2 是“大学” → 本科 或 大专", 'Directors!K2 holds "College" → Bachelor or Junior college'),
    ),
    Entry(
        "CB424",
        "years-unclear",
        "warning",
        words=(COLUMN, VALUE),
        message=Text(
            "“{column}”须为 0 或以上的数字，而此处是“{value}”；晋升资格按未填写判断",
            '"{column}" must be a number of 0 or more, but the cell holds "{value}"; it counts as not given for the promotion',
        ),
        hint=Text(
            "改为数字，如 5 或 4.5；不影响发放", "Enter a number such as 5 or 4.5; the pay does not depend on it"
        ),
        why=Text(
            "从业年限只用来判断谁可以报考高级营销师，与工资无关。读不成数字或小于 0 的，当作没有填写。",
            "The years only tell who is eligible for senior marketing specialist; no pay depends on them. What is no number, or is below 0, counts as not given.",
        ),
        fix=Text(
            "只写数字，单位写在标题里：5，不写“五年”。", 'Write the number alone, such as 5 and not "five years".'
        ),
        example=Text("总监!K2 是“五年” → 5", 'Directors!K2 holds "five" → 5'),
    ),
    Entry(
        "CB425",
        "other-certificate",
        "info",
        words=(VALUE, KNOWN),
        message=Text(
            "证书“{value}”不算营销师证书，也不算中级或高级职称",
            'Certificate "{value}" counts neither as the marketing specialist certificate nor as a middle or senior title',
        ),
        hint=Text("如果是，改为其中之一：{known}", "If it is one, enter one of: {known}"),
        why=Text(
            "有营销师证书或中级以上职称的，从业 3 年即可报考高级营销师。这里写的证书不在其中，按没有证书判断。",
            "With the marketing specialist certificate or a middle or senior title, 3 years are enough to sit for senior marketing specialist. The certificate given here is none of these, so it does not count.",
        ),
        fix=Text(
            "确实属于中级或高级职称的，改写为“中级职称”或“高级职称”；否则无需处理。",
            'If it is a middle or senior title, write "Middle title" or "Senior title" instead; otherwise there is nothing to do.',
        ),
        example=Text("总监!K2 是“驾驶证” → 无需处理", 'Directors!K2 holds "driving licence" → nothing to do'),
    ),
    Entry(
        "CB426",
        "held-month-passed",
        "warning",
        words=(DIRECTOR, VALUE),
        message=Text(
            "总监 {director} 的 {value} 暂缓发放，至今未付，而以后的月份已经发放",
            "Director {director} was held in {value} and has not been paid for it, while a later month was paid",
        ),
        hint=Text(
            "更正该月工作簿，用 --correct 指定，由本月补发；已另行支付的，在发放历史表填写该月销售额与提成，状态改为“发放”",
            "Correct that month's workbook and name it with --correct: this month pays it; if it was paid another way, enter "
            'its sales and commission in the history and set the status to "Pay"',
        ),
        why=Text(
            "这位总监某个月暂缓，工资还没有发，而以后的月份已经发放，其中已扣回当时的结转。此时再用 --prior 换上那个月的新结果，同一笔结转会扣两次；已结的月份也不改动，所以由本月补发。",
            "In one month this director was held and is still unpaid, while a later month was paid and took back what was carried forward. With a new output of the held month as --prior, the same amount would be taken back twice, and closed months are never rewritten; so this month pays it.",
        ),
        fix=Text(
            "更正那个月的工作簿，运行本月时用 --correct 指定它：那个月的各项（不含“上月结转”）作为本月的更正发放，按季、按年计提的也算到今天。已经用调整等方式付清的，在发放历史表那一行填写团队销售额、提成基数、团队管理提成和补差，状态改为“发放”，应发合计留空，结转不改。",
            'Correct that month\'s workbook and name it with --correct when you run this month: its lines, without "Brought forward", are this month\'s correction, and a quarter or year is made up to date. If it was paid as an adjustment or another way, enter team sales, commissionable sales, team commission and true-up in that row of the history, set the status to "Pay", leave gross pay blank and the carry forward as it is.',
        ),
        example=Text(
            "发放历史!H3 是“暂缓”，而 D02 的二月已经发放 → 更正 2026-01.xlsx，三月运行时 --correct 2026-01.xlsx",
            'Earlier months!H3 holds "Hold", but D02 was paid for February → correct 2026-01.xlsx and run March with "--correct 2026-01.xlsx"',
        ),
    ),
    Entry(
        "CB450",
        "edited-record",
        "warning",
        words=(DIRECTOR, VALUE, PAIRS),
        message=Text(
            "总监 {director} 的 {value} 记录与当时的结果不同（记录 → 现在）：{pairs}",
            "The record of director {director} for {value} is not what that month's output recorded (recorded → now): {pairs}",
        ),
        hint=Text(
            "改错的，把历史中的这一行改回；确要改的，无需处理：按改后的数计算，并记为已改动",
            "If the row was changed by mistake, change it back; if it was meant, there is nothing to do: the new figure counts and is recorded as edited",
        ),
        why=Text(
            "发放历史的每一行都带有记录时的指纹。这一行的数与记录时不同，或与 --prior 指定的结果不同，而本季、本年的累计、补差和结转都由历史而来。按现在的数计算；本次结果在“改动”列记下改前和改后的数，以后的月份不再提示。",
            "Each row of the pay history carries a fingerprint of what it recorded. This row differs from it, or from an output that --prior names, and the quarter, the year, true-ups and what is brought forward all rest on the history. What stands there now counts; this output notes both figures under Edited, and later months say no more of it.",
        ),
        fix=Text(
            "打开当月的结果文件核对。改错的，把这一行改回记录的数；要以 --prior 的记录为准，删除历史中的这一行。确需更改的，先取得批准；已结月份的工资有误时不改历史，用 --correct 指定更正后的工作簿。",
            "Compare it with that month's output, and change a mistake back to the figure recorded; to take over the record of --prior, delete the row from the history. A change that is meant needs an approval; where the pay of a closed month was wrong, leave the history alone and name the corrected workbook with --correct.",
        ),
        example=Text(
            "历史!A2 一行的基本工资是 13000，而 D01 二月的记录是 12000 → 改回 12000",
            "The row of Earlier months!A2 holds a base salary of 13000, but the record of D01 for February is 12000 → change it back to 12000",
        ),
    ),
    Entry(
        "CB456",
        "other-than-on-record",
        "info",
        words=(BEFORE, VALUE),
        message=Text(
            "本月已有记录：之前应发合计 {before}，现在 {value}",
            "The month is on record: gross pay previously {before}, now {value}",
        ),
        hint=Text(
            "用 compbatch verify 或逐人对照两个结果，确认差额有依据",
            "Compare both results person by person, and check that the difference has a reason",
        ),
        why=Text(
            "工作簿的历史中已有本月的发放记录，而这次算出的合计不同：数据、方案或选项在那以后改过。新的记录取代旧的。",
            "The history holds a record of this very month, and this run comes to another total: data, plan or options were changed since. The new record replaces the old one.",
        ),
        fix=Text(
            "查明改了什么；改得对，就用新的结果，并收回已签字的旧结果。",
            "Find out what was changed. If it is right, use the new result, and take back the old one where it was signed.",
        ),
        example=Text(
            "之前 336,321.34，现在 337,321.34 → 补录了一笔 100,000 的销售，按 1% 多提 1,000",
            "Previously 336,321.34, now 337,321.34 → a sale of 100,000 was entered later, which pays 1,000 more at 1 %",
        ),
    ),
    Entry(
        "CB457",
        "rate-typed-over",
        "warning",
        words=(VALUE, WANTED),
        message=Text(
            "“所用方案”上曾改为“{value}”；本次仍按方案，用“{wanted}”",
            'It had been changed to "{value}" on the sheet of the plan used; this run goes back to the plan\'s "{wanted}"',
        ),
        hint=Text(
            "要采用改过的数，请写在“方案”表上再运行",
            'To pay by the other figure, enter it on your "Plan" sheet and run again',
        ),
        why=Text(
            "“所用方案”只显示当时所用的参数，每次运行都由方案重新写出。在那里改的数不会带到这次的计算里。",
            "The sheet of the plan used only shows what was in force; each run writes it again from the plan. A figure typed there does not count in this run.",
        ),
        fix=Text(
            "该改的，写在您的“方案”表（或 --plan 的文件）上再运行；不该改的，无需处理。",
            "If the change is meant, enter it on your Plan sheet (or in the file of --plan) and run again; if not, there is nothing to do.",
        ),
        example=Text(
            "所用方案!D6 的 0.005 被改成 0.02 → 写在方案表的“团队提成比例”一行",
            "0.005 at Plan used!D6 was changed to 0.02 → enter it on the row Team rate of the plan",
        ),
    ),
    Entry(
        "CB458",
        "other-than-the-payout-beside",
        "info",
        words=(FILE, BEFORE, VALUE),
        message=Text(
            "同一文件夹中的 {file} 是同一个月的结果：应发合计 {before}，这次 {value}",
            "{file} in the same folder is a payout of the same month: gross pay {before}, now {value}",
        ),
        hint=Text(
            "确认差额有依据；旧结果已发出的，收回",
            "Check that the difference has a reason, and recall the old result if it was handed out",
        ),
        why=Text(
            "结果所在的文件夹里已有本月的结果，而这次算出的合计不同：数据、方案或选项在那以后改过。校验表上没有这一条，因为结果只取决于数据，不取决于旁边有什么文件。",
            "A payout of this very month lies where the result goes, and this run comes to another total: data, plan or options were changed since. It is not on Checks, because a result depends only on its data, not on other files in the folder.",
        ),
        fix=Text(
            "查明改了什么；改得对，就用新的结果，并收回已发出的旧结果。没有人保存过的旧结果会被替换，要对照的，先另存一份。",
            "Find out what was changed. If it is right, use the new result, and take back the old one where it was handed out. An old result that nobody saved is replaced: keep a copy first if you want to compare.",
        ),
        example=Text(
            "2026-03.payout.xlsx 是 336,321.34，这次 337,321.34 → 补录了一笔 100,000 的销售，按 1% 多提 1,000",
            "2026-03.payout.xlsx has 336,321.34, now 337,321.34 → a sale of 100,000 was entered later, which pays 1,000 more at 1 %",
        ),
    ),
    Entry(
        "CB459",
        "other-than-the-sealed-month",
        "warning",
        words=(FILE, BEFORE, VALUE),
        message=Text(
            "本月已封存：{file} 的应发合计是 {before}，这次是 {value}",
            "The month is sealed: gross pay {before} in {file}, now {value}",
        ),
        hint=Text(
            "已经发放的，在下月用 --correct 更正；没有发放的，重新批准并封存",
            "If it was paid out, correct it next month with --correct; if not, have it approved and seal it again",
        ),
        why=Text(
            "封存的文件是批准过的结果。这次的合计与它不同，按新的结果发放就是发放了没有批准的数额。",
            "The sealed file is what was approved. This run comes to another total, and to pay by it would be to pay what nobody approved.",
        ),
        fix=Text(
            "已经发放的，不要再用新的结果；把更正后的工作簿在下月用 --correct 指定，差额在下月发放。还没有发放的，请批准人看过差额，再封存新的结果，并收回旧的。",
            "If the month was paid out, do not use the new result: name the corrected workbook with --correct next month, which pays the difference. If it was not, show the difference to the approver, seal the new result and take back the old one.",
        ),
        example=Text(
            "2026-03.final.xlsx 是 44,800.01，三月又补录销售，这次 45,800.01 → 四月运行时 --correct 2026-03.xlsx",
            '2026-03.final.xlsx has 44,800.01, a sale of March was entered later, now 45,800.01 → run April with "--correct 2026-03.xlsx"',
        ),
    ),
    Entry(
        "CB460",
        "chart-or-name-lost",
        "warning",
        words=(VALUE, LISTED_CELLS),
        message=Text(
            "{value}引用的 {cells} 在新的结果表中已没有，或其中各列的位置已变",
            "The cells {cells}, to which {value} refers, are gone from the new sheets, or columns in them changed places",
        ),
        hint=Text("核对，并重新选定引用的区域", "Check it, and choose its cells again"),
        why=Text(
            "再次运行会重写发放表等表，您的图表、名称、条件格式和数据验证随单元格自动更新。这里引用的行或列在新表中找不到，或区域内各列换了位置，所以可能显示 #REF! 或另一个数。",
            "Another run writes the payout sheets again, and your charts, names, conditional formats and validations follow the cells that moved. These are not there any more, or columns within them changed places, so that it may say #REF! or show another figure.",
        ),
        fix=Text(
            "在 Excel 中打开结果：图表用“选择数据”，名称用“名称管理器”，重新选定区域。引用“计算过程”更稳妥，它的各列不变。",
            "Open the output in Excel and choose the cells again: Select Data for a chart, the Name Manager for a name. To refer to Workings is safer, where columns keep their places.",
        ),
        example=Text(
            "名称“本月应发”引用 发放表!H7，而 D02 已不在名单中 → 在名称管理器中改为现在的单元格",
            'The name "Pay" refers to Payout!H7, and D02 is not listed any more → choose the cell again in the Name Manager',
        ),
    ),
)
