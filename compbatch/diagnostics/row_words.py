"""The diagnostics of columns that change what a row means: type, status, share, currency, month, and margins' figures."""

from compbatch.diagnostics.entry import Entry
from compbatch.diagnostics.words import (
    AMOUNT,
    COLUMN,
    COUNT,
    KNOWN,
    LISTED_CELLS,
    OTHER,
    PERIOD,
    SEEN,
    SHEET,
    SUM,
    VALUE,
)
from compbatch.language import Text

ROW_WORDS: tuple[Entry, ...] = (
    Entry(
        "CB251",
        "void-row",
        "error",
        words=(COLUMN, VALUE, AMOUNT),
        message=Text(
            "“{column}”写着“{value}”，而这一行有金额 {amount}",
            '"{column}" says "{value}", but the row has the amount {amount}',
        ),
        hint=Text("删除这一行，或更正状态", "Delete the row, or correct the word"),
        why=Text(
            "这一行注明作废、取消或不计提，却还有金额。照此计入，已作废的单子也会计提；不计入，又可能漏掉有效的单子。",
            "The row is said to be void, cancelled or not counted, and still has an amount. Counting it would pay on an order that does not exist; leaving it out might miss one that does.",
        ),
        fix=Text(
            "确已作废的，删除整行或把金额改为 0。仍然有效的，更正状态。",
            "If it is void, delete the row or make the amount 0. If it still holds, correct the word.",
        ),
        example=Text(
            "团队销售!G2 的状态是“已作废”，而金额是 600000 → 仍有效的，改为“已发货”",
            'Team sales!G2 says "void", but the amount is 600000 → if the order holds, change it to "shipped"',
        ),
    ),
    Entry(
        "CB252",
        "return-not-negative",
        "error",
        words=(COLUMN, VALUE, AMOUNT),
        message=Text(
            "“{column}”写着“{value}”，而金额 {amount} 是正数",
            '"{column}" says "{value}", but the amount {amount} is positive',
        ),
        hint=Text("退货、退款的金额写成负数", "Enter the amount of a return or refund as negative"),
        why=Text(
            "这一行注明是退货、退款或冲销，金额却是正数。照写的计入，退掉的钱反而多计提一次。",
            "The row is said to be a return, a refund or a reversal, and its amount is positive. Counted as it is, money given back would earn commission once more.",
        ),
        fix=Text(
            "是退货就把金额改为负数；不是，就更正类型。",
            "If it is a return, make the amount negative; if not, correct the word.",
        ),
        example=Text(
            "团队销售!G4 的类型是“退货”，而金额是 300000 → 改为“销售”",
            'Team sales!G4 says "return", but the amount is 300000 → change it to "sale"',
        ),
    ),
    Entry(
        "CB253",
        "draft-rows",
        "warning",
        words=(SHEET, COUNT, AMOUNT, LISTED_CELLS),
        message=Text(
            "“{sheet}”表有 {value} 行注明待审或草稿，共 {amount}，已计入：{cells}",
            'Sheet "{sheet}" has {value} {value:row that is|rows that are} pending or draft, {amount} in all, and counted: {cells}',
        ),
        hint=Text("确认这些行已经生效", "Make sure that these rows are final"),
        why=Text(
            "这些行注明还没有审核或确认，但照常计入。如果以后没有通过，这笔钱就已经发了。",
            "These rows are said to await approval or to be drafts, and they count. If they do not go through, the money has been paid.",
        ),
        fix=Text(
            "向经办人核实。已生效的，更新状态；没有生效的，移出这张表，生效后再计入。",
            "Ask who entered them. Update the word where they hold; take the others off the sheet until they do.",
        ),
        example=Text(
            "团队销售!G2 的状态是“待审”→ 已审核的，改为“已审核”",
            'Team sales!G2 says "pending" → if it was approved, change it to "approved"',
        ),
    ),
    Entry(
        "CB254",
        "shared-row",
        "error",
        words=(COLUMN, VALUE),
        message=Text(
            "“{column}”是 {value}：一行只计给一位总监，不能按比例分",
            '"{column}" is {value}: a row counts in full for one director and cannot be shared',
        ),
        hint=Text("按各人应得的金额分行填写，比例留空", "Enter a row with each director's amount, and no share"),
        why=Text(
            "这一列写明一单由几位总监按比例分，而金额会全部计给这一行的总监。照此计算，同一笔钱会计给几个人。",
            "The column says that directors share an order, while the whole amount of a row counts for its director. As it is, the same money would count for each of them.",
        ),
        fix=Text(
            "每位总监一行，金额写各自应计的部分，再清空或删除这一列。整行都归一人的，写 100%。",
            "Give each director a row with the part that is theirs, and clear the column. Where a row belongs to one director, 100% may stay.",
        ),
        example=Text(
            "团队销售!G2 是 50%，金额是 600000 → 金额改为 300000，另一半另写一行，比例改为 100%",
            "Team sales!G2 is 50% of 600000 → make the amount 300000, enter the other half in a row of its own, and say 100%",
        ),
    ),
    Entry(
        "CB255",
        "row-in-another-currency",
        "error",
        words=(COLUMN, VALUE),
        message=Text(
            "“{column}”是“{value}”，与其余金额的币种不同",
            '"{column}" is "{value}", another currency than that of the other amounts',
        ),
        hint=Text("换算后填写，并更正币种", "Convert the amount, and correct the currency"),
        why=Text(
            "这一行是外币金额，而其余金额是另一种币种。汇率这里没有，直接相加工资就会算错。",
            "The row's amount is in another currency than the others. No rate of exchange is known here, and adding it up as it is would make the pay wrong.",
        ),
        fix=Text(
            "按公司规定的汇率换算金额，币种改为与其余金额相同。整张表都是外币的，在金额列的标题里写明。",
            "Convert the amount at your company's rate and enter the other rows' currency. If the whole sheet is in that currency, state it in the heading of the amounts.",
        ),
        example=Text(
            "团队销售!G2 是 USD → 换算成人民币，币种改为 CNY",
            "Team sales!G2 is USD → convert the amount to yuan and change it to CNY",
        ),
    ),
    Entry(
        "CB256",
        "adjustments-of-other-months",
        "warning",
        words=(COUNT, AMOUNT, PERIOD, LISTED_CELLS),
        message=Text(
            "{value} 笔调整注明的期间不是 {period}，共 {amount}，未计入：{cells}",
            "{value} {value:adjustment is|adjustments are} of other months than {period}, {amount} in all, and left out: {cells}",
        ),
        hint=Text(
            "本月应发的，把期间改为 {period} 或留空",
            "Where it is due this month, enter {period} or leave the month blank",
        ),
        why=Text(
            "调整表写有期间，只采用本月的行。其他月份的行多半是以前留下的，再计入就会发两次；如果是补发，就会漏发。",
            "The adjustments state their months, and only the pay month's count. Rows of other months are mostly left over, and would be paid twice; if one of them is paid late, it is missing now.",
        ),
        fix=Text(
            "以前发过的，删除这些行。本月补发的，把期间改为本月，事由里写明原来的月份。",
            "Delete the rows that were paid before. For one that is paid late, enter this month and name the month it is for in the reason.",
        ),
        example=Text(
            "调整!E2 的期间是 2026-02 → 本月补发的，改为 2026-03",
            "Adjustments!E2 says 2026-02 → if it is paid this month, change it to 2026-03",
        ),
    ),
    Entry(
        "CB257",
        "deduction-not-negative",
        "error",
        words=(COLUMN, VALUE, AMOUNT),
        message=Text(
            "“{column}”写着“{value}”，而金额 {amount} 是正数",
            '"{column}" says "{value}", but the amount {amount} is positive',
        ),
        hint=Text("扣款的金额写成负数", "Enter the amount of a deduction as negative"),
        why=Text(
            "这一行注明是扣款，金额却是正数。照写的计入，该扣的钱反而会发出去。",
            "The row is said to be a deduction, and its amount is positive. Counted as it is, money to be withheld would be paid out.",
        ),
        fix=Text(
            "是扣款就把金额改为负数；不是，就更正类型。",
            "If it is a deduction, make the amount negative; if not, correct the word.",
        ),
        example=Text(
            "调整!E2 的类型是“扣款”，而金额是 200 → 金额改为 -200",
            'Adjustments!E2 says "deduction", but the amount is 200 → make it -200',
        ),
    ),
    Entry(
        "CB258",
        "row-of-another-month",
        "warning",
        words=(SHEET, COLUMN, COUNT, AMOUNT, LISTED_CELLS),
        message=Text(
            "“{sheet}”表有 {value} 行的“{column}”与日期不在同一个月，共 {amount}，按日期计入：{cells}",
            '{value} {value:row|rows} on "{sheet}" {value:says|say} under "{column}" another month than the date, {amount} in all; the date counts: {cells}',
        ),
        hint=Text(
            "确认这些行计入哪一个月；不对的，更正日期",
            "Decide which month they count for; where it is another, correct the date",
        ),
        why=Text(
            "一行计入哪个月只看日期。所写的月份与日期不同时，可能已在那个月发过，也可能不该计入本月。",
            "The date alone decides in which month a row counts. Where the month that it states is another, it may have been paid in that month, or may not be due in this one.",
        ),
        fix=Text(
            "按公司的规定确定月份。计入所写月份的，更正日期；按日期计入的，无需处理。",
            "Decide by your company's rules. Where the stated month is right, correct the date; where the date is right, there is nothing to do.",
        ),
        example=Text(
            "团队销售!G2 的业绩月份是 2026-02，而日期是 2026-03-02 → 计入 2 月的，更正日期",
            "Team sales!G2 says 2026-02, but the date is 2026-03-02 → if it counts for February, correct the date",
        ),
    ),
    Entry(
        "CB259",
        "not-received",
        "error",
        words=(COLUMN, VALUE, AMOUNT),
        message=Text(
            "“{column}”写着“{value}”，而这一行有回款 {amount}",
            '"{column}" says "{value}", but the row has a receipt of {amount}',
        ),
        hint=Text(
            "没有到账的，删除这一行；已经到账的，更正此单元格",
            "Delete the row if nothing was received; otherwise correct the word",
        ),
        why=Text(
            "专项客户按实际回款计提，而这一行注明还没有到账，或者被退回。照此计入，没有收到的钱也会计提。",
            "Special accounts pay on the money actually received, and this row says that it was not, or that it came back. Counted as it is, it would earn commission on money that is not there.",
        ),
        fix=Text(
            "与银行流水核对。没有到账的，从这张表删除，到账后再填；已经到账的，更正状态。",
            "Compare it with the bank statement. Take the row off the sheet until the money is there; if it is, correct the word.",
        ),
        example=Text(
            "回款!F2 的到账状态是“未到账”，而回款额是 100000.50 → 已到账的，改为“已到账”",
            'Receipts!F2 says "not received", but the amount is 100000.50 → if it was received, change it to "received"',
        ),
    ),
    Entry(
        "CB260",
        "receipts-of-another-kind",
        "warning",
        words=(SHEET, COUNT, AMOUNT, SEEN, LISTED_CELLS),
        message=Text(
            "“{sheet}”表有 {value} 行注明是“{seen}”一类的款项，共 {amount}，已按回款计提：{cells}",
            '{value} {value:row|rows} on "{sheet}" {value:is|are} marked "{seen}" or similar, {amount} in all, and {value:earns|earn} commission: {cells}',
        ),
        hint=Text(
            "核对这些款项是否计提；不计提的，删除", "Decide whether these earn commission; delete those that do not"
        ),
        why=Text(
            "保证金、押金、预收款和往来款虽然到账，却未必是销售的回款，有的以后还要退还。照此计入，提成会多发或提前发。",
            "Deposits, prepayments and loans are money received, but not always payment of a sale, and some are given back. As it is, commission on them may be paid too much or too early.",
        ),
        fix=Text(
            "按公司的规定决定。不计提的，从这张表删除，转为货款时再填；应计提的，无需处理。",
            "Decide by your company's rules. Take those that do not count off the sheet until they pay for a sale; if they count, there is nothing to do.",
        ),
        example=Text(
            "回款!F2 的款项性质是“保证金”→ 不计提的，删除这一行",
            'Receipts!F2 says "保证金" (deposit) → delete the row if it earns nothing',
        ),
    ),
    Entry(
        "CB261",
        "another-director-named",
        "warning",
        words=(SHEET, COLUMN, COUNT, AMOUNT, SEEN, LISTED_CELLS),
        message=Text(
            "“{sheet}”表有 {value} 行的“{column}”写着另一位总监，如“{seen}”，共 {amount}，全部计给各行“工号”的总监：{cells}",
            '{value} {value:row|rows} on "{sheet}" {value:names|name} another director under "{column}", such as "{seen}", {amount} in all, {value:which counts|which count} in full for the director of the row: {cells}',
        ),
        hint=Text(
            "两人分成的，按各自的金额分行填写；只是协助的，无需处理",
            "If they share it, enter a row with the amount of each; if not, there is nothing to do",
        ),
        why=Text(
            "这些行除了工号，还写着另一位总监。一行的金额全部计给一位总监，另一位什么也得不到；如果约定分成，就发错了人。",
            "Besides the director for whom it counts, each of these rows names another. A row counts in full for one director, and the other gets nothing; if they share the order, the pay is wrong for both.",
        ),
        fix=Text(
            "与经办人核对。分成的，每位总监一行，金额写各自应计的部分；不分成的，无需处理。",
            "Ask who entered them. If they share it, give each director a row with their part; if not, there is nothing to do.",
        ),
        example=Text(
            "团队销售!G2 的合作人是“李强”→ 各半的，金额改为 300000，另一半另写一行",
            'Team sales!G2 names "李强" → if each has half, make the amount 300000 and enter the rest in another row',
        ),
    ),
    Entry(
        "CB262",
        "factor-not-applied",
        "warning",
        words=(SHEET, COLUMN, COUNT, AMOUNT, SEEN, LISTED_CELLS),
        message=Text(
            "“{sheet}”表有 {value} 行的“{column}”不是 1，如 {seen}，共 {amount}，按全额计入：{cells}",
            '{value} {value:row|rows} on "{sheet}" {value:has|have} under "{column}" a figure other than 1, such as {seen}, {amount} in all, {value:which counts|which count} in full: {cells}',
        ),
        hint=Text(
            "应打折计入的，把金额改为打折后的数，系数改为 1",
            "Where less should count, enter what counts as the amount, and 1 as the factor",
        ),
        why=Text(
            "这一列像是计提时要乘的系数，而金额不会乘以它。如果公司规定按系数计入，提成就多算或少算了。",
            "The column seems to hold factors for the commission, but the amount is not multiplied by them. If your rules count a part only, the commission is wrong.",
        ),
        fix=Text(
            "按系数计入的，金额写乘过系数的数，再清空这一列或写 1。系数另有用途的，无需处理。",
            "If the factor applies, enter the amount times the factor, and clear the column or say 1. If it serves for something else, there is nothing to do.",
        ),
        example=Text(
            "团队销售!G2 的计提系数是 0.5 → 按一半计入的，金额改为 300000，系数改为 1",
            "Team sales!G2 is 0.5 → if half counts, make the amount 300000 and the factor 1",
        ),
    ),
    Entry(
        "CB263",
        "account-not-in-force",
        "error",
        words=(COLUMN, VALUE, SEEN, PERIOD),
        message=Text(
            "“{column}”是“{value}”：“{seen}”在 {period} 不是有效的专项客户",
            '"{column}" says "{value}": "{seen}" is not a special account in {period}',
        ),
        hint=Text(
            "删除这一行；仍然有效的，更正此单元格", "Delete the row; if the account is still valid, correct this cell"
        ),
        why=Text(
            "这一行注明客户已停用、已失效或尚未生效，而列在这张表里的客户，回款都按专项客户计提。照此计算，不该计提的回款也会计提。",
            "The row says that the account has ended or has not begun, while every customer on this sheet earns commission on its receipts. As it is, money that should earn nothing would.",
        ),
        fix=Text(
            "不再是专项客户的，删除整行。仍然有效的，更正日期或状态。",
            "Delete the row of an account that is one no longer. If it still is, correct the date or the word.",
        ),
        example=Text(
            "专项客户!C2 的失效日期是 2026-02-28 → 仍有效的，改为 2026-12-31",
            "Special accounts!C2 gives 2026-02-28 as the last day → if the account holds, change it to 2026-12-31",
        ),
    ),
    Entry(
        "CB264",
        "receipts-outside-account-term",
        "error",
        words=(COUNT, AMOUNT, SEEN, KNOWN, LISTED_CELLS),
        message=Text(
            "专项客户“{seen}”（{known}）有 {value} 笔回款在有效期之外，共 {amount}：{cells}",
            'Special account "{seen}" ({known}) has {value} {value:receipt|receipts} outside these days, {amount} in all: {cells}',
        ),
        hint=Text(
            "更正有效期，或更正这些回款的客户或日期", "Correct the days, or the customer or the date of the receipts"
        ),
        why=Text(
            "专项客户表写明了有效期，而这些回款在开始之前或结束之后到账。照此计算，不按专项客户计提的回款也会计提。",
            "The special accounts sheet states from when to when the account holds, and these receipts came before or after. As it is, they would earn commission as if it held.",
        ),
        fix=Text(
            "与合同核对。照旧计提的，更正有效期；不计提的，把这些回款移出回款表，或改到另一个客户名下。",
            "Check the contract. If they count, correct the days; if not, take the receipts off the sheet or give them to another customer.",
        ),
        example=Text(
            "专项客户!C2 的失效日期是 2026-03-04，而回款!B2 是 2026-03-05 → 仍有效的，把 C2 改为 2026-03-31",
            "Special accounts!C2 gives 2026-03-04 as the last day, and Receipts!B2 is dated 2026-03-05 → if it holds, change C2 to 2026-03-31",
        ),
    ),
    Entry(
        "CB265",
        "not-an-actual-figure",
        "error",
        words=(COLUMN, VALUE),
        message=Text(
            "“{column}”写着“{value}”：这一行不是本月的实际数",
            '"{column}" says "{value}": the row is not an actual figure of the month',
        ),
        hint=Text("删除这一行，或更正此单元格", "Delete the row, or correct this cell"),
        why=Text(
            "这一行注明是预算、预测、上年或作废的数字，而工资只按本月的实际数计算。照此计算，绩效工资或提成就不对。",
            "The row is said to be of a budget, a forecast, another year, or void, while pay follows the month's actual figures. As it is, commission or performance pay would be wrong.",
        ),
        fix=Text(
            "删除预算、预测等行，只留实际数。确是实际数的，更正这一列。",
            "Delete the rows of budgets and forecasts and leave the actual ones. If the row is actual, correct the word.",
        ),
        example=Text(
            "利润!F2 的口径是“预算”→ 填写实际数，改为“实际”",
            'Margins!F2 says "预算" (budget) → enter the actual figures and change it to "actual"',
        ),
    ),
    Entry(
        "CB266",
        "margins-not-final",
        "warning",
        words=(SHEET, COUNT, SEEN, LISTED_CELLS),
        message=Text(
            "“{sheet}”表有 {value} 行注明“{seen}”，还不是最终数，已采用：{cells}",
            'Sheet "{sheet}" has {value} {value:row|rows} marked "{seen}", not final yet, and used: {cells}',
        ),
        hint=Text("确认利润已经审定", "Make sure that the margins are final"),
        why=Text(
            "这些利润注明未审或未结账，但照常用来定绩效工资。审定后如有变动，已发的绩效工资就要更正。",
            "These margins are said not to be audited or closed, and they decide performance pay. If they change later, the pay has to be corrected.",
        ),
        fix=Text(
            "向财务核实。已经审定的，更新这一列；没有审定的，等定稿后再运行，或以后用 --correct 更正。",
            "Ask accounting. Update the word where the figures are final; otherwise wait for them, or correct the month later with --correct.",
        ),
        example=Text(
            "利润!F2 是“未审”→ 已审定的，改为“已审”",
            'Margins!F2 says "未审" (not audited) → if it was, change it to "已审"',
        ),
    ),
    Entry(
        "CB267",
        "amount-not-taken-off",
        "warning",
        words=(SHEET, COUNT, COLUMN, LISTED_CELLS),
        message=Text(
            "“{sheet}”表的“{column}”有 {value} 行写着金额，没有从该行的金额中减去：{cells}",
            '"{column}" on "{sheet}" holds an amount in {value} {value:row|rows}, which is not taken off the amount of the row: {cells}',
        ),
        hint=Text(
            "退货、退款和扣款各写一行负数，或在金额列填净额",
            "Enter a return or deduction as a negative row, or the net amount",
        ),
        why=Text(
            "一行只计一个金额，旁边的退货或扣款不会减去。金额列如果还是退货前的数，提成就多算了。",
            "A row counts with one amount, and what another column takes back is not taken off. If the amount is still the one before the return, the pay is too much.",
        ),
        fix=Text(
            "金额是退货前的，改填净额，或另写一行负数。金额已经是净额的，把它的标题改为“净额”。",
            'If the amount is the one before the return, enter the net one or a negative row. If it is net already, head it "Net amount".',
        ),
        example=Text(
            "团队销售!G2 的退货额是 50000，没有从 600000 中减去 → 销售额改为 550000，G2 清空",
            "Team sales!G2 has a return of 50000, which is not taken off 600000 → make the amount 550000 and clear G2",
        ),
    ),
    Entry(
        "CB268",
        "id-and-name-of-two",
        "warning",
        words=(SHEET, COUNT, COLUMN, OTHER, SEEN, LISTED_CELLS),
        message=Text(
            "“{sheet}”表有 {value} 行的“{column}”是另一位总监（{seen}），按“{other}”计入：{cells}",
            'In {value} {value:row|rows} on "{sheet}" "{column}" is another director ({seen}); "{other}" counts: {cells}',
        ),
        hint=Text(
            "核对这些行是谁的，更正其中一处", "Check which director these rows belong to, and correct one of the two"
        ),
        why=Text(
            "这些行的工号是一位总监，旁边的姓名却是另一位。多半有一处写错了；照此计算，提成可能发给了别人。",
            "The id in these rows is one director's and the name beside it another's. One of them is mostly wrong, and as it is somebody else may get the commission.",
        ),
        fix=Text(
            "对照单据更正工号或姓名。姓名列写的是经办人而不是总监的，把标题改为“业务员”。",
            'Correct the id or the name after the document. If the column names who handled it and not the director, head it "Salesperson".',
        ),
        example=Text(
            "团队销售!G2 的姓名是“李强”，而工号是 D01 → 更正其中一处",
            'Team sales!G2 names "李强", and the id is D01 → correct one of them',
        ),
    ),
    Entry(
        "CB351",
        "cost-below-zero",
        "error",
        words=(COLUMN, VALUE),
        message=Text(
            "收入是正数，而“{column}”是负数：{value}", 'The revenue is positive, but "{column}" is negative: {value}'
        ),
        hint=Text("成本和费用填写正数", "Enter cost and expense as positive amounts"),
        why=Text(
            "利润 = 收入 − 成本 − 费用。成本带负号，利润就会比收入还大，利润率超过 100%，绩效工资就会多发。多半是系统导出时带了负号。",
            "Profit is revenue less cost and expense. A cost with a minus sign makes a profit above the revenue and a margin above 100%, and performance pay too high. Most likely an export wrote costs with a minus.",
        ),
        fix=Text(
            "去掉负号。确是冲回的成本，与其他成本合并后填写。",
            "Take the minus sign off. If costs really were reversed, enter what is left of all costs.",
        ),
        example=Text("利润!D2 是 -700000 → 改为 700000", "Margins!D2 is -700000 → change it to 700000"),
    ),
    Entry(
        "CB352",
        "ratio-for-profit",
        "error",
        words=(VALUE, AMOUNT),
        message=Text(
            "利润是 {value}，而收入是 {amount}：像是利润率，不是金额",
            "The profit is {value} and the revenue {amount}: that looks like a ratio, not an amount",
        ),
        hint=Text("填写利润金额，或把标题改为“利润率”", 'Enter the profit as an amount, or head the column "Margin"'),
        why=Text(
            "利润列填的多半是比率。把它当作金额，利润率就几乎是零，绩效工资就会少发或没有。",
            "The profit column most likely holds ratios. Taken for amounts, they give a margin of almost nothing, and no performance pay.",
        ),
        fix=Text(
            "填写利润金额。只有比率时，把标题改为“利润率”，并删除收入列。",
            'Enter the profit as an amount. If only the ratio is known, head the column "Margin" and delete the revenue.',
        ),
        example=Text(
            "利润!D2 是 0.25，收入是 1000000 → 改为 250000",
            "Margins!D2 is 0.25 and the revenue 1000000 → change it to 250000",
        ),
    ),
    Entry(
        "CB355",
        "percentage-for-profit",
        "error",
        words=(VALUE, AMOUNT),
        message=Text(
            "利润是 {value}，而收入是 {amount}：像是百分数，不是金额",
            "The profit is {value} and the revenue {amount}: that looks like a percentage, not an amount",
        ),
        hint=Text(
            "填写利润金额；确是金额的，另填成本",
            "Enter the profit as an amount; if it is one, enter the cost too",
        ),
        why=Text(
            "所有总监的利润都不超过 100，也不到收入的百分之一，多半填的是百分数。把它当作金额，利润率就几乎是零，绩效工资就会少发或没有。",
            "The profit of every director is at most 100 and less than a hundredth of the revenue: most likely these are percentages. Taken for amounts, they give a margin of almost nothing, and no performance pay.",
        ),
        fix=Text(
            "填写利润金额。只有百分数时，把标题改为“利润率（%）”，并删除收入列。利润确实这么少的，加一列“成本”：有成本时按收入减成本计算。",
            'Enter the profit as an amount. If only the percentage is known, head the column "Margin (%)" and delete the revenue. If the profit really is that small, add a column "Cost": revenue less cost then counts.',
        ),
        example=Text(
            "利润!D2 是 25，收入是 1000000 → 改为 250000",
            "Margins!D2 is 25 and the revenue 1000000 → change it to 250000",
        ),
    ),
    Entry(
        "CB356",
        "margin-of-one",
        "warning",
        words=(VALUE,),
        message=Text("利润率写的是 {value}，按 100% 计", "The margin is {value}, and taken as 100 %"),
        hint=Text("应为 1% 的，写成 1% 或 0.01", "If it is 1 %, write 1% or 0.01"),
        why=Text(
            "这一列的小数是比率，1 就是 100%，即收入全部是利润，绩效系数为最高一档。多半是把 1% 写成了 1。",
            "Decimals in this column are ratios, and 1 is 100 %: all of the revenue is profit, and the highest performance coefficient is paid. Most likely it was meant to be 1 %.",
        ),
        fix=Text(
            "核对利润率。应为 1% 的，改成 1% 或 0.01；确为 100% 的，无需处理。",
            "Check the margin. If it is 1 %, write 1% or 0.01; if it really is 100 %, there is nothing to do.",
        ),
        example=Text("利润!C2 的利润率是 1 → 改为 1%", "Margins!C2, the margin, is 1 → change it to 1%"),
    ),
    Entry(
        "CB353",
        "profit-differs",
        "warning",
        words=(VALUE, SUM),
        message=Text(
            "所写利润是 {value}，而收入减成本、费用是 {sum}；按后者计算",
            "The profit is stated as {value}, but revenue less cost and expense is {sum}, which is used",
        ),
        hint=Text("核对收入、成本、费用与利润", "Review revenue, cost, expense and profit"),
        why=Text(
            "利润与收入、成本、费用对不上，其中一个多半有误。绩效工资按收入减成本、费用计算，不看所写的利润。",
            "The profit does not follow from revenue, cost and expense, so one of them is most likely wrong. Performance pay follows revenue less cost and expense, not the profit stated.",
        ),
        fix=Text(
            "对照财务报表更正。还有没列出的费用时，在“费用”列补上。",
            'Correct the figures from the accounts. If there are expenses that are not listed, enter them in the column "Expense".',
        ),
        example=Text(
            "利润!F2 是 200000，而收入减成本、费用是 250000 → 改为 250000",
            "Margins!F2 is 200000, but revenue less cost and expense is 250000 → change it to 250000",
        ),
    ),
    Entry(
        "CB354",
        "margin-differs",
        "warning",
        words=(VALUE, SUM),
        message=Text(
            "所写利润率是 {value}，而按收入与利润是 {sum}；按后者计算",
            "The margin is stated as {value}, but revenue and profit give {sum}, which is used",
        ),
        hint=Text("核对收入、成本、费用与利润率", "Review revenue, cost, expense and margin"),
        why=Text(
            "利润率与收入、利润对不上，其中一个多半有误。有收入和利润时按它们计算，不看所写的利润率。",
            "The margin does not follow from revenue and profit, so one of them is most likely wrong. Where both are given they decide, not the margin stated.",
        ),
        fix=Text(
            "对照财务报表更正有误的一项。",
            "Correct the figure that is wrong from the accounts.",
        ),
        example=Text(
            "利润!F2 的利润率是 35%，而按收入、成本、费用是 25% → 改为 25%",
            "Margins!F2 is 35%, but revenue, cost and expense give 25% → change it to 25%",
        ),
    ),
    Entry(
        "CB270",
        "several-accounts-in-a-row",
        "error",
        words=(SEEN,),
        message=Text(
            "这一行写有不止一个专项客户：{seen}",
            "The row names more than one special account: {seen}",
        ),
        hint=Text("每个客户写一行，工号照写", "Give each account a row of its own, with the id of its director"),
        why=Text(
            "专项客户每行一个。同一行的另一个客户不会读到，写在一格里的几个客户与回款表的哪一个都对不上，它们的回款就不计提成。",
            "Special accounts take a row each. A second one next to the first would not be read, and several in one cell equal no customer of a receipt, so that their money would earn nothing.",
        ),
        fix=Text(
            "把每个客户单独写成一行，工号在每行都写上。",
            "Put each customer in a row of its own, each with the id of its director.",
        ),
        example=Text(
            "专项客户!B2 是“丙公司、丁公司”→ B2 只写“丙公司”，“丁公司”另写一行",
            'Special accounts!B2 says "Huaxing; Yuanda" → leave "Huaxing" in B2, and give "Yuanda" a row of its own',
        ),
    ),
    Entry(
        "CB271",
        "total-with-a-date",
        "warning",
        words=(VALUE, AMOUNT),
        message=Text(
            "这一行写着“{value}”，又有总监和日期，{amount} 按一笔业务计入",
            'The row says "{value}" and has a director and a date: its {amount} counts as an entry of its own',
        ),
        hint=Text(
            "是合计的，删除这一行的日期；不是的，更正客户",
            "If it is a total, clear its date; if not, correct the customer",
        ),
        why=Text(
            "合计行没有自己的日期和单号。这一行像是合计，却有日期，因此计入；如果它是上面各行之和，这些销售就算了两次。",
            "A total has no date and no number of its own. This row seems to be one and has a date, so it counts. If it is the sum of rows above it, they count twice.",
        ),
        fix=Text(
            "确是合计的，删除这一行的日期，或整行删除。是一笔业务的，写上客户的名称和单号。",
            "If it is a total, clear its date or delete the row. If it is a sale, give it its customer and its number.",
        ),
        example=Text(
            "团队销售!E5 是“小计”，B5 有日期 → 清空 B5",
            'Team sales!E5 says "Subtotal" and B5 has a date → clear B5',
        ),
    ),
    Entry(
        "CB285",
        "part-of-order-not-negative",
        "warning",
        words=(SHEET, COUNT, COLUMN, AMOUNT, SEEN, LISTED_CELLS),
        message=Text(
            "“{sheet}”表的“{column}”有 {value} 行写着原单（如“{seen}”），金额是原单的一部分，却是正数，共 {amount}，已照常计入：{cells}",
            '"{column}" on "{sheet}" names an order ("{seen}") in {value} {value:row|rows}, a part of its amount, and positive ({amount}, counted): {cells}',
        ),
        hint=Text(
            "是部分退货的，金额写成负数；是追加的，无需处理",
            "If it is a part returned, make it negative; if it is more, there is nothing to do",
        ),
        why=Text(
            "写了原单号的行多半是退货。金额不足原单而为正数的，可能是部分退货漏写了负号，也可能是追加的销售；已按正数计入。",
            "A row that names an original order is mostly a return. With less than its amount and no minus it may be a part returned, or more that was sold. It counts as it is.",
        ),
        fix=Text(
            "与单据核对：是退货就把金额改为负数；是追加的，无需处理，或清空原单号。",
            "Compare with the document. If it is a return, make the amount negative; if more was sold, there is nothing to do, or clear the number.",
        ),
        example=Text(
            "团队销售!G6 的原单号是 S4，金额是 100000，而 S4 是 300000 → 是部分退货的，改为 -100000",
            "Team sales!G6 names order S4 and has 100000, and S4 has 300000 → if it is a part returned, make it -100000",
        ),
    ),
    Entry(
        "CB286",
        "reversal-missing",
        "warning",
        words=(SHEET, COUNT, COLUMN, AMOUNT, SEEN, LISTED_CELLS),
        message=Text(
            "“{sheet}”表的“{column}”有 {value} 行写着单号（如“{seen}”），而表中没有该单号的负数行，共 {amount}，已照常计入：{cells}",
            '"{column}" on "{sheet}" names a number ("{seen}") in {value} {value:row|rows}, but no negative row has it ({amount}, counted): {cells}',
        ),
        hint=Text(
            "补上红冲的负数行，或把本行的金额写成负数",
            "Enter the negative row that takes it back, or make this row negative",
        ),
        why=Text(
            "这些行注明已被红冲、退货，或本身就是红冲，表中却找不到对应的负数行。照此计入，退掉的钱仍然提成。",
            "These rows are said to be reversed or returned, or are the reversal, and no negative row has the number. Counted as they are, money given back still earns commission.",
        ),
        fix=Text(
            "红冲发生在本月的，补上那一行负数；本行就是红冲的，改为负数；没有红冲的，清空单号。红冲在以后月份的，到那个月再录入。",
            "If it was taken back this month, enter that row as negative; if this row takes it back, make it negative; if nothing was, clear the number. What is taken back in a later month is entered there.",
        ),
        example=Text(
            "团队销售!G2 的红冲单号是 H1，表中没有 H1 → 补上 H1 的 -600000，或清空 G2",
            "Team sales!G2 says that H1 reverses the row, and there is no H1 → enter H1 with -600000, or clear G2",
        ),
    ),
)
