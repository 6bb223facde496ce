"""The diagnostics of closed months that are corrected."""

from compbatch.diagnostics.entry import Entry
from compbatch.diagnostics.words import AMOUNT, BEFORE, DIRECTOR, FILE, PAIRS, PERIOD, REASON, VALUE, WANTED
from compbatch.language import Text

CORRECTIONS: tuple[Entry, ...] = (
    Entry(
        "CB640",
        "no-closed-month",
        "error",
        words=(VALUE, PERIOD, REASON),
        message=Text(
            "--correct 指定的 {value} 是 {period} 的工作簿，不能更正：{reason}",
            "{value}, named by --correct, is the workbook of {period} and corrects nothing: {reason}",
        ),
        hint=Text(
            "指定一个已结月份更正后的工作簿，每个月只给一个",
            "Name the corrected workbook of a closed month, one for each month",
        ),
        why=Text(
            "更正是把已结的月份重新核算，与历史中的记录比较，差额在本月发放。没有记录，或者那个月还没有结束，就没有什么可以比较。",
            "A correction pays a closed month anew and compares it with its record in the history; this month pays the difference. Without a record, or while the month is not over, there is nothing to compare with.",
        ),
        fix=Text(
            "核对文件名和其中写明的月份。历史中缺那个月的，用 --prior 指定它当时的结果；发放月份本身有误的，直接更正本月的工作簿。",
            "Check the file's name and the month that it states. Where the history lacks that month, name its output with --prior; correct the pay month itself in its own workbook.",
        ),
        example=Text(
            "三月运行时 --correct 2026-03.xlsx → 应为 --correct 2026-02.xlsx",
            "A run of March with --correct 2026-03.xlsx → name 2026-02.xlsx",
        ),
    ),
    Entry(
        "CB641",
        "unreadable-corrections",
        "error",
        words=(DIRECTOR, VALUE),
        message=Text(
            "总监 {director} 的 {value} 记录中，“更正内容”无法识别",
            "What the record of director {director} for {value} says under Corrected is not understood",
        ),
        hint=Text(
            "从当月的结果中把这一格原样复制回来",
            "Copy the cell back from that month's output, exactly as it is there",
        ),
        why=Text(
            "这一格记着那个月更正过哪些月份、各项差多少，由程序填写。读不懂它，就不知道哪些已经发过，同一笔更正会再发一次。",
            "The cell says which months that month corrected and by how much; compbatch writes it. If it cannot be read, nobody knows what has been paid, and the same correction would be paid again.",
        ),
        fix=Text(
            "打开那个月的结果文件，在发放历史表中找到这一行，把“更正内容”原样复制过来。",
            "Open that month's output, find the row on its sheet Pay history, and copy the cell under Corrected as it is.",
        ),
        example=Text(
            "历史!I2 是“补发一月” → 改回原样：2026-01 adjustment=500",
            'Earlier months!I2 says "back pay" → put back what was there: 2026-01 adjustment=500',
        ),
    ),
    Entry(
        "CB642",
        "correction-of-leaver",
        "warning",
        words=(DIRECTOR,),
        message=Text(
            "总监 {director} 已不在总监表中，更正在发放表上单列一行",
            "Director {director} is no longer on the directors sheet; the correction has a row of its own on Payout",
        ),
        hint=Text("确认这笔款项怎样付给已离职的人", "Decide how to pay the amount to someone who has left"),
        why=Text(
            "已结的月份更正后，这个人还有应补或应扣的钱，而本月的总监表里没有其人。不单列，这笔钱就会漏掉；单列的一行只有更正与以前的结转。",
            "After the correction this person is still owed something, or owes it, and is not on this month's directors sheet. Without a row of its own it would be lost; the row holds the correction and what was carried forward, nothing else.",
        ),
        fix=Text(
            "核对更正；应补的安排支付，应扣的与本人结清。工号写错的，更正那个月的工作簿。",
            "Check the correction; arrange the payment, or settle with the person what is owed. If the id is wrong, correct that month's workbook.",
        ),
        example=Text(
            "2026-02.xlsx 更正了 D09，三月的总监表没有此人 → 发放表上单列 D09 的更正",
            "2026-02.xlsx corrects D09, who is not on March's directors sheet → Payout has a row for the correction of D09",
        ),
    ),
    Entry(
        "CB643",
        "record-not-comparable",
        "warning",
        words=(DIRECTOR, VALUE),
        message=Text(
            "总监 {director} 的 {value} 没有更正：记录没有逐项写明当时发了多少",
            "Director {director} is not corrected for {value}: the record does not say line by line what was paid",
        ),
        hint=Text(
            "把记录的各项补齐，或在本月的调整表录入差额",
            "Complete the record's lines, or enter the difference on this month's adjustments sheet",
        ),
        why=Text(
            "这位总监在那个月仅累计，或者记录各项加起来不等于应发。拿它比较，会把已经发过的再发一次，所以不更正。",
            "In that month this director counted to date only, or the lines of the record do not add up to gross pay. Comparing with it might pay again what has been paid, so nothing is corrected.",
        ),
        fix=Text(
            "按当时的结果把记录的各项补齐，再运行；没有当时的结果，在本月调整表录入差额并注明事由。",
            "Complete the record's lines from that month's output and run again; without it, enter the difference on this month's adjustments sheet with its reason.",
        ),
        example=Text(
            "历史!F4 没有填写应发合计 → 补上应发合计，再运行",
            "Earlier months!F4 holds no gross pay → enter it, then run again",
        ),
    ),
    Entry(
        "CB644",
        "closed-month-corrected",
        "warning",
        words=(VALUE, PERIOD, FILE, PAIRS),
        message=Text(
            "{period} 按 {file} 更正，差额 {value} 在本月发放：{pairs}",
            "{period} is corrected by {file}; this month pays the difference of {value}: {pairs}",
        ),
        hint=Text(
            "逐项核对校验表上的“更正”，并取得批准",
            "Check each line under Corrections on the checks sheet, and have it approved",
        ),
        why=Text(
            "已结的月份按更正后的工作簿重新核算，与记录不同；差额成为本月的“更正”一行。已结月份的记录不改动，本月的记录写明更正了什么，同一笔更正不会再发。",
            "The closed month was paid again from its corrected workbook and differs from its record; the difference is this month's line Correction. The closed record stays as it is, and this month's record says what was corrected, so that it is not paid again.",
        ),
        fix=Text(
            "在校验表的“更正”中核对每位总监的每一项：记录数、更正后的数和差额。不对的，更正那个月的工作簿，再次运行。",
            "Under Corrections on the checks sheet, look at each director's lines: as recorded, as corrected, and the difference. If one is wrong, correct that month's workbook and run again.",
        ),
        example=Text(
            "2026-02.xlsx 补上了 S9 → 三月给 D01 更正 +1,000.00，核对后批准",
            "2026-02.xlsx now has S9 → March pays D01 a correction of +1,000.00; check and approve it",
        ),
    ),
    Entry(
        "CB645",
        "nothing-to-correct",
        "info",
        words=(VALUE, PERIOD),
        message=Text(
            "{value} 与 {period} 的记录（含已作的更正）一致，没有差额",
            "{value} agrees with the record of {period} and its earlier corrections; there is no difference",
        ),
        hint=Text(
            "如果应有差额，核对给的是不是更正后的文件", "If there should be one, check that it is the corrected file"
        ),
        why=Text(
            "按这个工作簿重新核算的结果，与历史中的记录加上已作的更正相同。更正已经发过的，就是这样。",
            "Paid again from this workbook, the month comes to what its record and the corrections made before say. That is so where the correction has been paid.",
        ),
        fix=Text(
            "已经更正过的，无需处理。还没有更正的，确认改动已保存在这个文件中，再用 compbatch check 查看其中没有计入的行。",
            "If it was corrected before, there is nothing to do. If not, make sure that the change is saved in this file, and let compbatch check name the rows in it that are left out.",
        ),
        example=Text(
            "四月再次指定 2026-02.xlsx → 三月已经更正，无需处理",
            "April names 2026-02.xlsx again → March has corrected it; nothing to do",
        ),
    ),
    Entry(
        "CB646",
        "corrected-by-other-rates",
        "warning",
        words=(VALUE, PERIOD, BEFORE, WANTED),
        message=Text(
            "{value} 重新核算 {period} 所用的比例与当时不同：当时 {before}，现在 {wanted}",
            "{value} computes {period} with other rates than it was paid with: then {before}, now {wanted}",
        ),
        hint=Text(
            "比例没有改的，用 --prior 指定 {period} 的结果，它带着当时的方案；改了的，核对差额",
            "If the rates were not changed, name the output of {period} with --prior, which holds its plan; if they were, check the differences",
        ),
        why=Text(
            "更正按那个月自己的方案核算：取自更正后的工作簿、它是结果时取自它的运行、或 --prior 给出的那个月的结果，都没有才用本月的 --plan。比例不同，差额里就有方案的变动，不只是数据的更正。",
            "A correction is paid under that month's own plan: from the corrected workbook, from its run where it is an output, or from that month's output given with --prior; only without those by this month's --plan. Other rates put a change of plan into the difference, besides the corrected data.",
        ),
        fix=Text(
            "当时用 --plan 的，用 --prior 指定那个月的结果，或把当时的比例写在更正后的工作簿的方案表上，再运行。比例本来就要更正的，无需处理。",
            "If that month ran with --plan, name its output with --prior, or enter its rates on the plan sheet of the corrected workbook, and run again. If the rates are what is corrected, there is nothing to do.",
        ),
        example=Text(
            "二月按 2% 发放，2026-02.xlsx 的方案是 1% → 加 --prior 2026-02.payout.xlsx",
            "February was paid at 2 %, the plan of 2026-02.xlsx says 1 % → add --prior 2026-02.payout.xlsx",
        ),
    ),
    Entry(
        "CB647",
        "held-month-corrected",
        "warning",
        words=(DIRECTOR, VALUE, AMOUNT),
        message=Text(
            "总监 {director} 的 {value} 曾暂缓，由本月的更正补发 {amount}",
            "Director {director} was held in {value}; this month's correction pays that month: {amount}",
        ),
        hint=Text(
            "确认那个月没有另行支付过；支付过的，在发放历史表填写该月各项，状态改为“发放”",
            'See that it was not paid another way; if it was, enter that month\'s lines in the history and set the status to "Pay"',
        ),
        why=Text(
            "记录说那个月暂缓、没有发放，所以更正后的工作簿上的各项全数在本月发放。以前用调整或其他方式补发过的，这里就会再发一次。",
            "The record says that the month was held and nothing was paid, so this month pays all of its lines as the corrected workbook has them. If it was paid as an adjustment or another way before, it would be paid twice.",
        ),
        fix=Text(
            "没有支付过的，核对金额并批准；以后不再提示。支付过的，不要用 --correct 更正这个人：在发放历史表填写该月的各项与应发合计，状态改为“发放”，再运行。",
            'If it was not paid, check the amount and approve it; it is not named again. If it was, enter that month\'s lines and gross pay in its record of the history and set the status to "Pay", then run again.',
        ),
        example=Text(
            "历史!H5 是“暂缓”，2026-02.xlsx 已更正 → 三月给 D02 补发 +15,000.00",
            'Earlier months!H5 holds "Hold", and 2026-02.xlsx is corrected → March pays D02 +15,000.00',
        ),
    ),
    Entry(
        "CB670",
        "corrected-sales-in-true-up",
        "warning",
        words=(VALUE, PERIOD, PAIRS),
        message=Text(
            "{period} 按 {value} 更正的团队销售额计入本月的补差，不在更正一行：{pairs}",
            "The team sales of {period} that {value} corrects count in this month's true-up, not in its correction: {pairs}",
        ),
        hint=Text("核对这几位总监的补差", "Check the true-up of these directors"),
        why=Text(
            "团队目标按季度或年度时，本月的补差按更正后的累计销售计算，已包括那个月应补或应扣的团队提成。更正一行不再算一次，所以可能是 0，而应发已经变了。",
            "With a team target for the quarter or year, this month's true-up is worked out on the corrected sales to date and so makes up that month's commission. The correction does not pay it again: it may be 0 while the gross pay has changed.",
        ),
        fix=Text(
            "在计算过程上核对累计销售与补差，连同更正一起取得批准。销售额改错了的，更正那个月的工作簿，再次运行。",
            "On the workings sheet look at the sales to date and the true-up, and have them approved with the corrections. If the sales are wrong, correct that month's workbook and run again.",
        ),
        example=Text(
            "2026-02.xlsx 补上了 S9 的 100,000.00，目标按季 → 三月 D01 的补差多 1,000.00，更正为 0",
            "2026-02.xlsx now has S9 of 100,000.00, and targets are for the quarter → March's true-up of D01 is 1,000.00 more, the correction 0",
        ),
    ),
)
