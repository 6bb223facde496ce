"""The diagnostics of months that are paid under other plans, to see what they would cost."""

from compbatch.diagnostics.entry import Entry
from compbatch.diagnostics.words import (
    AMOUNT,
    COUNT,
    CURRENCY,
    FILE,
    FIRST,
    ITEM,
    LISTED_CELLS,
    OTHER,
    OTHER_FILE,
    PERIOD,
    SHEET,
    TIMES,
    VALUE,
    WHO,
)
from compbatch.language import Text

WHAT_IF: tuple[Entry, ...] = (
    Entry(
        "CB650",
        "month-left-out",
        "warning",
        words=(OTHER, TIMES, VALUE),
        message=Text(
            "{value} 在“{other}”下有 {times} 个错误，所有方案都不计这个月",
            "{value} has {times} {times:error|errors} under {other}: the month is left out of every plan",
        ),
        hint=Text(
            "更正所列的单元格后再算，否则合计中没有这个月",
            "Correct the cells that are named and run again; otherwise the totals leave out this month",
        ),
        why=Text(
            "只要有一个方案付不了这个月，各方案的合计就要去掉它，否则比的不是同一些月份。以后各月的累计按工作簿中的记录计算。",
            "A month that one plan cannot pay is left out of all, or the sums would not be of the same months. Later months count it as the records of their own workbooks have it.",
        ),
        fix=Text(
            "错误列在下面：在方案文件中的，改方案；在月度工作簿中的，改工作簿。只有个别总监有误时，可用 --on-error hold 把他们从各方案中去掉。",
            "The errors follow. Correct the plan where they are in its file, else the month's workbook. Where only some directors are touched, --on-error hold leaves these out of every plan.",
        ),
        example=Text("团队销售!F2 写成了 12O0 → 改为 1200，再算", "Team sales!F2 holds 12O0 → make it 1200 and ask again"),
    ),
    Entry(
        "CB651",
        "month-given-twice",
        "error",
        words=(FILE, OTHER_FILE, PERIOD),
        message=Text("{file} 与 {other_file} 都是 {period}，一个月只能算一次", "{file} and {other_file} are both of {period}: a month counts once"),
        hint=Text("每个月只给一个文件", "Give one file per month"),
        why=Text(
            "同一个月的两个文件，例如工作簿和它的结果，会使成本计两遍。所以什么都没有算。",
            "Two files of one month, such as a workbook and its payout, would count its cost twice. So nothing was computed.",
        ),
        fix=Text(
            "只留一个；有结果文件时留结果文件，它带有运行时所用的方案。",
            "Keep one of them: the payout where there is one, as it carries the plan that its run used.",
        ),
        example=Text("2026-03.xlsx 与 2026-03.payout.xlsx → 只给 2026-03.payout.xlsx", "2026-03.xlsx and 2026-03.payout.xlsx → give 2026-03.payout.xlsx alone"),
    ),
    Entry(
        "CB652",
        "months-in-two-currencies",
        "error",
        words=(CURRENCY, OTHER),
        message=Text("有的月份以{currency}计，有的以{other}计，不能相加", "Some months are in {currency}, others in {other}: they cannot be added up"),
        hint=Text("只给同一种货币的月份", "Give months in one currency"),
        why=Text("两种货币的金额相加没有意义。所以什么都没有算。", "Adding amounts in two currencies would mean nothing. So nothing was computed."),
        fix=Text("核对各文件标题中的货币；写错的更正，否则分开计算。", "Look at the currency in the headings of the files. Correct one that is wrong, else ask for each currency by itself."),
        example=Text("一月写明 CNY，二月写明 USD → 分别计算", "January states CNY, February USD → ask for each by itself"),
    ),
    Entry(
        "CB653",
        "plan-changes-nothing",
        "warning",
        words=(VALUE,),
        message=Text("{value} 在这些月份与现行方案没有不同", "{value} does not differ from the plan in force in these months"),
        hint=Text("查看它的生效月份和参数", "Look at its parameters and the months from which they take effect"),
        why=Text(
            "差额因此处处为 0。多半是新方案各行的生效月份晚于所给的月份，或给错了文件。",
            "So every difference is 0. Most often its rows take effect later than the months that were given, or it is the wrong file.",
        ),
        fix=Text(
            "要知道新方案在过去的月份会花多少，把生效月份清空，或改为第一个月。",
            "To see what it would have cost in past months, leave the column effective from blank, or write the first of the months there.",
        ),
        example=Text("所有行的生效月份是 2027-01，月份是 2026 年的 → 清空生效月份", "Every row is effective from 2027-01, the months are of 2026 → leave that column blank"),
    ),
    Entry(
        "CB654",
        "months-between-not-given",
        "warning",
        words=(COUNT, PERIOD),
        message=Text("中间缺 {value} 段月份，第一个是 {period}：累计按记录，不按新方案", "Months are missing in {value} {value:place|places}, first {period}: they count as recorded, not as the new plan would pay"),
        hint=Text("把缺的月份也给出", "Give the missing months, too"),
        why=Text(
            "没有给出的月份在各方案中都按工作簿中的记录计算。季度和年度的补差、结转因此夹着旧方案的数。",
            "A month that is not given counts in every plan as the records of the later workbooks have it. True-ups of a quarter or year and what is carried forward then mix the new plan with the old.",
        ),
        fix=Text("按顺序给出每一个月。", "Give every month, without a gap."),
        example=Text("给了 2026-01 和 2026-03 → 加上 2026-02", "2026-01 and 2026-03 are given → add 2026-02"),
    ),
    Entry(
        "CB655",
        "held-in-every-plan",
        "warning",
        words=(TIMES, VALUE, WHO),
        message=Text("{value} 中 {times} 位总监暂缓，各方案都不计：{who}", "{value} holds {times} {times:director|directors}, who {times:is|are} in no plan's cost: {who}"),
        hint=Text("更正他们的数据后再算", "Correct their data and run again"),
        why=Text(
            "暂缓的总监没有应发。计入一个方案而不计入另一个会歪曲差额，所以各方案都不计他们。",
            "Who is held has no pay. Counting them under one plan alone would distort the difference, so they are left out of all of them.",
        ),
        fix=Text("用 compbatch check 查看他们的错误，更正后再算。", "See what is wrong with compbatch check, correct it and ask again."),
        example=Text("D01 没有月度目标 → 补上目标", "D01 has no monthly target → enter it"),
    ),
    Entry(
        "CB656",
        "costs-other-than-recorded",
        "warning",
        words=(AMOUNT, OTHER, VALUE),
        message=Text("{value} 按现行方案是 {amount}，记录的是 {other}", "{value} comes to {amount} under the plan in force, but {other} is on record"),
        hint=Text(
            "给出当月的结果文件，或查看运行以后改了什么",
            "Give the month's payout file, or look for what was edited since its run",
        ),
        why=Text(
            "比较的起点因此不是实际发放的数。多半是运行时另有 --plan，而现在给的是工作簿；或者运行以后改了数据。",
            "So what the new plan is measured against is not what was paid. Most often the run was given a --plan and the workbook alone is given now, or data were edited since.",
        ),
        fix=Text(
            "给出结果文件而不是工作簿：它带有运行时的方案。改过数据的，用 compbatch verify 查看。",
            "Give the payout instead of the workbook: it carries the plan of its run. If data were edited, compbatch verify names the cells.",
        ),
        example=Text("2026-03.xlsx 运行时用了 --plan → 给 2026-03.payout.xlsx", "2026-03.xlsx was run with --plan → give 2026-03.payout.xlsx"),
    ),
    Entry(
        "CB657",
        "corrections-as-paid",
        "info",
        words=(VALUE,),
        message=Text("{value} 中对已结月份的更正在各方案中都按实际发放的数计", "The corrections of closed months in {value} count in every plan as they were paid"),
        hint=Text("要按新方案计，请给出更正后的月份本身", "To have them under the new plan, give the corrected workbook of the closed month itself"),
        why=Text(
            "更正是已结月份按当时方案重算的差额。各方案都计同一个数，差额中就没有它。",
            "A correction is what a closed month comes to again under its own plan. Every plan counts the same amount, so that no difference stems from it.",
        ),
        fix=Text("通常不必做什么。", "Nothing needs to be done as a rule."),
        example=Text("三月更正了二月 → 用更正后的 2026-02.xlsx 代替原来的二月", "March corrects February → give the corrected 2026-02.xlsx in February's place"),
    ),
    Entry(
        "CB658",
        "team-period-begins-earlier",
        "info",
        words=(FIRST, ITEM, PERIOD),
        message=Text(
            "团队目标按{item}计，{first} 起的月份没有给出：它们的补差在 {period} 里",
            "The team's target is for the {item}, but months from {first} on are not given: their true-ups are in {period}",
        ),
        hint=Text("从 {first} 起给出每个月", "Give the months from {first} on"),
        why=Text(
            "按季、按年累计时，新的比例也用于周期内以前的月份。差额作为补差记在第一个给出的月份。",
            "By the quarter or year the new rates count for the earlier months of the period as well. The first month that is given then pays the difference as a true-up.",
        ),
        fix=Text("要看每个月各自的成本，从周期的第一个月起给出。", "To see what each month costs by itself, begin with the first month of the period."),
        example=Text("按季计，只给了 2026-03 → 加上 2026-01 和 2026-02", "By the quarter, 2026-03 alone is given → add 2026-01 and 2026-02"),
    ),
    Entry(
        "CB675",
        "row-paid-by-an-earlier-month",
        "info",
        words=(AMOUNT, COUNT, LISTED_CELLS, OTHER, SHEET),
        message=Text(
            "“{sheet}”有 {value} 行（合计 {amount}）在“{other}”下已经付过，不再计：{cells}",
            '{value} {value:row|rows} on "{sheet}" ({amount} in all) {value:was|were} paid already under {other} and {value:does|do} not count again: {cells}',
        ),
        hint=Text(
            "核对所列的行；确是另一笔的，填上不同的单号",
            "Look at the rows; give one that is another sale or receipt a number of its own",
        ),
        why=Text(
            "这个方案计入往期单据，以前给出的月份或对已结月份的更正已经付了同一行。不付往期单据的运行会把这样的行留到下个月，再计一次就付了两遍。",
            "The plan pays late rows, and a month that was given before or a correction of a closed month pays the same row. A run that does not pay late rows keeps them for the next month; counting them there again would pay them twice.",
        ),
        fix=Text(
            "单号、日期、客户和金额都相同的算同一行；没有单号的，总监也要相同。确是另一笔的，填上它自己的单号再算。",
            "Rows are the same where number, date, customer and amount are equal, without a number the director too. If one is another sale or receipt, enter its own number and ask again.",
        ),
        example=Text(
            "二月和三月的 团队销售!A2 都是一月的 S9 → 二月计入，三月不计",
            "Team sales!A2 is S9 of January in February and in March → February counts it, March does not",
        ),
    ),
    Entry(
        "CB677",
        "row-perhaps-paid-before",
        "warning",
        words=(AMOUNT, COUNT, LISTED_CELLS, OTHER, SHEET),
        message=Text(
            "“{sheet}”有 {value} 行（合计 {amount}）在“{other}”下像是已经付过，只是其中一处没有单号；仍计入：{cells}",
            '{value} {value:row|rows} on "{sheet}" ({amount} in all) {value:seems|seem} to be paid already under {other}, but one of the two has no number; {value:it counts|they count} again: {cells}',
        ),
        hint=Text(
            "是同一笔的，在两个月填上同一单号；是另一笔的，无需处理",
            "If it is the same one, enter its number in both months; if it is another, there is nothing to do",
        ),
        why=Text(
            "两个月各有一行，日期、客户、总监和金额都相同，一行有单号，一行没有。可能是同一笔，也可能是另一笔，所以照常计入，方案的成本可能因此多了一笔。",
            "Two months each have a row with the same date, customer, director and amount; one has a number, the other does not. It may be the same one or another, so it counts, and the plan may seem to cost more than it would.",
        ),
        fix=Text(
            "对照单据。同一笔的，在两个月填上同一单号再算；确是另一笔的，填上它自己的单号。",
            "Compare with the documents. If it is one, enter its number in both months and ask again; if it is another, enter its own number.",
        ),
        example=Text(
            "二月的 团队销售!A3 是 S9，三月的 A3 没有单号，其余相同 → 三月的 A3 填上 S9",
            "Team sales!A3 is S9 in February and blank in March, all else equal → enter S9 in March, too",
        ),
    ),
    Entry(
        "CB676",
        "late-rows-of-months-not-given",
        "warning",
        words=(AMOUNT, COUNT, LISTED_CELLS, OTHER, SHEET),
        message=Text(
            "“{sheet}”有 {value} 行（合计 {amount}）属于有记录而未给出的月份，在“{other}”下照常计入：{cells}",
            '{value} {value:row|rows} on "{sheet}" ({amount} in all) {value:is|are} dated in months that are on record and not given, and {value:counts|count} under {other}: {cells}',
        ),
        hint=Text("把这些月份也给出，已经付过的行就不再计", "Give these months, too: rows that they paid do not count again"),
        why=Text(
            "这个方案计入往期单据。所列的行在历史已有记录的月份里，那个月可能已经付过；没有给出它的文件，就看不出来，成本可能多计。",
            "The plan pays late rows. These rows are of months that the history has, which may have paid them already. Without the files of those months nobody can tell, and the cost may be too high.",
        ),
        fix=Text(
            "从最早的那个月起给出每个月；或把已经付过的行在“往期处理”列中标为已处理。",
            "Give every month from the earliest of them on, or mark the rows that were paid as settled in a column late handling.",
        ),
        example=Text(
            "只给了 2026-03，团队销售!B2 是 2 月的日期 → 加上 2026-02",
            "2026-03 alone is given, and Team sales!B2 is a day of February → add 2026-02",
        ),
    ),
)  # fmt: skip
