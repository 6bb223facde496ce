"""The diagnostics of another system's pay sheet that is laid beside a payout."""

from compbatch.diagnostics.entry import Entry
from compbatch.diagnostics.words import (
    COUNT,
    CURRENCY,
    DIRECTOR,
    HEADINGS,
    LISTED_CELLS,
    OTHER,
    PERIOD,
    SEEN,
    SHEET,
    VALUE,
    WHO,
)
from compbatch.language import Text

RECONCILE: tuple[Entry, ...] = (
    Entry(
        "CB660",
        "pay-sheet-of-another-month",
        "warning",
        words=(PERIOD, VALUE),
        message=Text("对方的表写明的是 {value}，我们的是 {period}", "Their sheet states {value}, our payout is of {period}"),
        hint=Text("核对是不是同一个月的表", "Make sure that it is the sheet of that month"),
        why=Text("两个月的工资本来就不同。差额的原因因此可能都不对。", "The pay of two months differs by itself. So the likely causes may all be wrong."),
        fix=Text(
            "换用同一个月的工资表；写错了月份的，更正标题后再核对。",
            "Take their sheet of the same month. If its title is wrong, correct it and reconcile again.",
        ),
        example=Text("标题写明“工资月份：2026年2月”，结果是 2026-03 的 → 换用三月的表", "The title says Period: 2026-02, the payout is of 2026-03 → take the sheet of March"),
    ),
    Entry(
        "CB661",
        "id-and-name-disagree",
        "warning",
        words=(DIRECTOR, OTHER, VALUE),
        message=Text("工号是 {director} 的，姓名“{value}”是 {other} 的；按工号核对", 'The id is that of {director}, the name "{value}" that of {other}; the id counts'),
        hint=Text("更正工号或姓名", "Correct the id or the name"),
        why=Text("这一行可能是另一位总监的工资。两位总监的差额因此都可能不对。", "The row may be another director's pay. Then the differences of both would be wrong."),
        fix=Text("查明这一行是谁的，更正写错的那一格，再核对一次。", "Find out whose row it is, correct the wrong cell and reconcile again."),
        example=Text("工号 D01、姓名李强 → 李强的工号是 D02", "Id D01 with the name Li Qiang → his id is D02"),
    ),
    Entry(
        "CB662",
        "pay-sheet-in-another-currency",
        "error",
        words=(CURRENCY, OTHER),
        message=Text("我们的结果以{currency}计，对方的表以{other}计，不能核对", "Our payout is in {currency}, their sheet in {other}: they cannot be reconciled"),
        hint=Text("换用同一种货币的工资表", "Take a pay sheet in the same currency"),
        why=Text("两种货币的金额相减没有意义。所以没有核对。", "Subtracting amounts in two currencies would mean nothing. So nothing was compared."),
        fix=Text("核对两个文件标题中的货币；写错的更正后再核对。", "Look at the currency in the headings of both files. If one is wrong, correct it."),
        example=Text("销售额（USD），对方写的是 应发合计（CNY） → 改为同一种货币", "Amount (USD) in ours, Gross pay (CNY) in theirs → state one currency"),
    ),
    Entry(
        "CB663",
        "pay-of-nobody",
        "warning",
        words=(VALUE,),
        message=Text("这一行有金额 {value}，没有工号和姓名，未核对", "This row has an amount, {value}, and neither id nor name: it is not compared"),
        hint=Text("写上工号，或删除这一行", "Give its id, or delete the row"),
        why=Text("不知道是谁的金额。它所属的总监因此会显得少了。", "Nobody knows whose amount it is. The director whom it belongs to then seems to be paid less."),
        fix=Text("写上工号或姓名；小计写上“小计”两字。", "Write the id or the name. If it is a subtotal, say so in the row."),
        example=Text("第 7 行只有应发合计 500 → 写上 D01", "Row 7 holds a gross pay of 500 alone → write D01"),
    ),
    Entry(
        "CB664",
        "pay-of-other-months",
        "warning",
        words=(PERIOD, VALUE),
        message=Text("对方的表有 {value} 行不是 {period} 的，未核对", "{value} {value:row|rows} of their sheet {value:is|are} not of {period} and not compared"),
        hint=Text("不必处理，除非月份写错了", "Nothing needs to be done unless the month is wrong"),
        why=Text("期间列写着别的月份。这些行属于别的月份的工资。", "The column of months says another one. These rows are pay of other months."),
        fix=Text("月份写错的，更正后再核对。", "If a month is wrong, correct it and reconcile again."),
        example=Text("期间列有 2026-02 和 2026-03 → 只核对三月的行", "The column holds 2026-02 and 2026-03 → the rows of March are compared"),
    ),
    Entry(
        "CB665",
        "no-pay-of-the-month",
        "error",
        words=(PERIOD, VALUE),
        message=Text("对方的表的 {value} 行都不是 {period} 的，没有可核对的", "Not one of the {value} {value:row|rows} of their sheet is of {period}: there is nothing to compare"),
        hint=Text("换用那个月的工资表", "Take the pay sheet of that month"),
        why=Text("期间列写的全是别的月份。一行也没有核对。", "The column of months says other ones throughout. No row was compared."),
        fix=Text("换用同一个月的工资表；期间写错的，更正后再核对。", "Take their sheet of the same month. If the column is wrong, correct it."),
        example=Text("各行写的都是 2026-02，结果是 2026-03 的 → 换用三月的表", "Every row says 2026-02, the payout is of 2026-03 → take the sheet of March"),
    ),
    Entry(
        "CB667",
        "no-sheet-of-that-kind",
        "error",
        words=(SHEET, SEEN, HEADINGS),
        message=Text(
            "这个文件里没有能读作“{sheet}”的表；看到的标题：{seen}",
            'No sheet of this file can be read as "{sheet}"; headings seen: {seen}',
        ),
        hint=Text("还需要标题：{headings}", "Headings that it still needs: {headings}"),
        why=Text(
            "另外给出的文件，例如对方的工资表、方案或密码表，里面没有一张表有所需的标题。没有认出的列不会代为猜测，因为金额对错了列就没有意义。",
            "A file that was given in addition to the month, such as another pay sheet, a plan or a list of passwords, has no sheet with the headings that are needed. Columns are not guessed, because amounts under a wrong heading would mean nothing.",
        ),
        fix=Text(
            "核对给出的是不是这个文件；是的话，把标题改成提示中的写法，放在同一行。税后的实发工资不能代替应发合计。",
            "See whether it is the right file. If so, write the headings that the message lists into one row. Net pay after tax cannot replace gross pay.",
        ),
        example=Text(
            "工资表的标题是：工号、姓名、实发工资 → 加一列“应发合计”",
            'The pay sheet has the headings Employee ID, Name, Net pay → add a column "Gross pay"',
        ),
    ),
    Entry(
        "CB668",
        "one-name-on-several-rows",
        "warning",
        words=(WHO, COUNT, LISTED_CELLS),
        message=Text(
            "对方的表有 {value} 行只写姓名“{who}”而没有工号，已合计为一人：{cells}",
            'Their sheet names "{who}" on {value} {value:row|rows} without an id; they were added up as one person: {cells}',
        ),
        hint=Text("若是两个同名的人，请在对方的表上写工号", "If they are two people of one name, write their ids on that sheet"),
        why=Text(
            "没有工号时按姓名对应。同名的两个人会被合成一人，差额就成了两人之和。",
            "Without an id a row goes by its name. Two people of one name would be taken for one, and the difference would be that of both.",
        ),
        fix=Text(
            "同一个人的几行不必处理；不同的人，在对方的表上补写工号，再核对一次。",
            "Several rows of one person need nothing. For different people, add their ids to that sheet and reconcile again.",
        ),
        example=Text("“王芳”出现在 A2 和 A5 → 补写两人的工号", "Wang Fang is in A2 and in A5 → add the ids of both"),
    ),
    Entry(
        "CB669",
        "input-given-as-pay-sheet",
        "error",
        words=(VALUE, SHEET),
        message=Text(
            "“{value}”是 compbatch 的“{sheet}”表，不是对方的工资表，未核对",
            '"{value}" is the sheet "{sheet}" of a compbatch workbook, not their pay sheet: it is not compared',
        ),
        hint=Text(
            "给出对方系统或手工的工资表；比较两个结果用 compbatch compare",
            "Give the pay sheet of the other system or by hand; compbatch compare is for two payouts",
        ),
        why=Text(
            "总监表和结果里的历史记录也有工号和金额。把它们当成对方的工资表，就是拿我们的数与自己比，总是相同。",
            "The list of directors and the records in a payout have ids and amounts, too. Taken for the other pay sheet they would be our own figures beside ours, which always agree.",
        ),
        fix=Text(
            "第二个文件应是原来的工资系统或手工算出的当月工资表，每人一行，有应发合计或各项金额。",
            "The second file is the month's pay sheet from the system that paid before, or worked out by hand: a row per person, with gross pay or the lines.",
        ),
        example=Text(
            "给出的第二个文件是 2026-03.xlsx → 换成 三月工资表.xlsx",
            "The second file given is 2026-03.xlsx → give payroll-march.xlsx",
        ),
    ),
)  # fmt: skip
