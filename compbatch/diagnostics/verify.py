"""The diagnostics of an output that is verified."""

from compbatch.diagnostics.entry import Entry
from compbatch.diagnostics.words import (
    AMOUNT,
    AMOUNT_PAID,
    COUNT,
    DIRECTOR,
    LISTED_CELLS,
    REASON,
    ROWS_PAID,
    SHEET,
    VALUE,
    WANTED,
)
from compbatch.language import Text

_AGAIN = Text(
    "要采用现在的数据，对它重新运行；否则改回去",
    "Run again to pay by the data as they are now; otherwise put them back",
)
_ROWS_WHY = Text(
    "运行时记下了每一行的摘要。这一行与那时不同，所以现在的数据应得的薪酬可能不是表上的薪酬。",
    "The run noted a digest of every row. This row is not what it was then, so what the rows pay now may not be what stands on the sheets.",
)
_ROWS_FIX = Text(
    "改得对，就对这个文件重新运行，结果另存一份；改得不对，就改回去，再核验一次。",
    "If the change is right, run again on this file, which writes a new result; if not, put the row back and verify once more.",
)
VERIFY: tuple[Entry, ...] = (
    Entry(
        "CB601",
        "not-an-output",
        "error",
        message=Text(
            "文件里没有运行记录：它不是 compbatch 写出的发放结果",
            "The file holds no run record: compbatch did not write it as a payout",
        ),
        hint=Text("请给出 run 写出的 .payout 文件", "Give the .payout file that a run writes"),
        why=Text(
            "核验要知道当时按什么条件计算，这些记在结果文件里。这个文件里没有发放表，也没有记录，所以无从比较。",
            "To verify, the terms of the run must be known; they are noted in the output. This file has neither a payout sheet nor a record, so that there is nothing to compare with.",
        ),
        fix=Text(
            "核验 compbatch run 写出的文件，不是交给它的文件。",
            "Verify the file that compbatch run wrote, not the one that it was given.",
        ),
        example=Text(
            "compbatch verify 2026-03.xlsx → 改为 compbatch verify 2026-03.payout.xlsx",
            '"compbatch verify 2026-03.xlsx" → "compbatch verify 2026-03.payout.xlsx"',
        ),
    ),
    Entry(
        "CB602",
        "no-longer-computable",
        "error",
        words=(COUNT,),
        message=Text(
            "数据已被改动，现在无法计算：有 {value} 个错误",
            "The data were changed and can no longer be computed: {value} {value:error|errors}",
        ),
        hint=Text("错误列在下面；改回去，或更正后重新运行", "They are listed below; put them back, or correct them and run again"),
        why=Text(
            "写出结果以后，有人改动了您的表，按现在的数据会被拒绝。所以表上的薪酬无从核对。",
            "Somebody edited your sheets after the result was written, and a run would now refuse them. So the pay on the sheets cannot be compared.",
        ),
        fix=Text("逐个查看列出的单元格，改回原来的内容；或更正后对这个文件重新运行。",
                 "Go to each cell that is listed and put back what was there; or correct it and run again on this file."),
        example=Text("团队销售!F2 改成了“12O0” → 改回 1200", "Team sales!F2 was changed to 12O0 → put 1200 back"),
    ),
    Entry(
        "CB603",
        "other-version",
        "warning",
        words=(VALUE, WANTED),
        message=Text("由 compbatch {value} 写出，现在用 {wanted} 核验", "Written by compbatch {value}, verified with {wanted}"),
        hint=Text("措辞的不同可能来自版本", "Differences in words may come from the version"),
        why=Text(
            "不同版本的措辞和版式可能不同，下面列出的文字差异不一定有人改过。金额在更新日志中说明。",
            "Versions may differ in words and layout, so a difference in words below need not be anybody's edit. Changes of amounts are in the changelog.",
        ),
        fix=Text("用写出它的版本核验，或重新运行一次。", "Verify with the version that wrote it, or run it again."),
        example=Text("0.1.0 写出，0.2.0 核验 → 重新运行后再核验", "Written by 0.1.0, verified with 0.2.0 → run again, then verify"),
    ),
    Entry(
        "CB604",
        "sheet-gone",
        "error",
        words=(VALUE,),
        message=Text("“{value}”表不见了", 'The sheet "{value}" is gone'),
        hint=Text("重新运行即可写回", "Running again writes it"),
        why=Text("结果中的一张表被删除。没有它就看不出薪酬的来历。", "A sheet of the result was deleted. Without it nobody can see where the pay comes from."),
        fix=Text("取一份完好的副本，或对这个文件重新运行。", "Take a sound copy, or run again on this file."),
        example=Text("删除了“校验”表 → 对这个文件重新运行", "Checks was deleted → run again on this file"),
    ),
    Entry(
        "CB605",
        "figure-differs",
        "error",
        words=(VALUE, WANTED),
        message=Text("这里是“{value}”，应为“{wanted}”", 'It says "{value}" and should say "{wanted}"'),
        hint=Text("要改数，改在您自己的表或方案上再运行；否则改回去", "To change it, change your own sheets or the plan and run again; otherwise put it back"),
        why=Text(
            "按工作簿现在的数据重新计算，这个单元格应是另一个数或另一段文字。它被改过，或它所依据的数据改过。",
            "Computed again from the workbook's own sheets, this cell should hold another figure or text. It was edited, or what it rests on was.",
        ),
        fix=Text(
            "不要在结果表上直接改数。更正您自己的表或方案，再重新运行；方案参数写在“方案”表上，“所用方案”只是它的结果。",
            "Do not edit figures on the result's sheets. Correct your own sheets or the plan and run again; rates belong on your plan sheet, Plan used only shows them.",
        ),
        example=Text("发放表的应发合计被改成 30,000 → 改在“调整”表上，再重新运行", "Gross pay on Payout was typed over with 30,000 → enter an adjustment instead and run again"),
    ),
    Entry(
        "CB606",
        "formula-differs",
        "error",
        words=(VALUE, WANTED),
        message=Text("这里是 {value}，应为 {wanted}", "It holds {value} and should hold {wanted}"),
        hint=Text("重新运行即可写回公式", "Running again writes the formula"),
        why=Text(
            "数字虽然相同，公式却被换成了数值或别的公式。以后数据变化时它不会跟着变。",
            "The figure is the same, but its formula was replaced by a value or by another formula. It will not follow when the data change.",
        ),
        fix=Text("对这个文件重新运行。", "Run again on this file."),
        example=Text("=ROUND(…) 被粘贴成数值 → 重新运行", "A formula was pasted as its value → run again"),
    ),
    Entry(
        "CB607",
        "rows-changed",
        "error",
        words=(SHEET, DIRECTOR, ROWS_PAID, AMOUNT_PAID, COUNT, AMOUNT),
        message=Text(
            "“{sheet}”中总监“{director}”的行在运行以后有改动：运行时 {rows_paid} 行，合计 {amount_paid}；现在 {value} 行，合计 {amount}",
            'Rows of "{sheet}" of director "{director}" were changed after the run: then {rows_paid} {rows_paid:row|rows}, '
            "{amount_paid} in all, now {value} {value:row|rows}, {amount} in all",
        ),
        hint=_AGAIN,
        why=Text(
            "这张表超过 20,000 行，运行时只记下每位总监的行数、合计与摘要。这位总监的已不相符，所以说不出是哪一行。",
            "The sheet has more than 20,000 rows, of which the run noted the number, sum and digest for each director. This director's no longer agree, so that nobody can say which row it is.",
        ),
        fix=_ROWS_FIX,
        example=Text("30,000 行中 D01 的一行改了 → 重新运行", "One of the rows of D01, of 30,000 in all, was edited → run again"),
    ),
    Entry(
        "CB608",
        "row-changed",
        "error",
        words=(VALUE,),
        message=Text("这一行在运行以后改过：{value}", "This row was changed after the run: {value}"),
        hint=_AGAIN,
        why=_ROWS_WHY,
        fix=_ROWS_FIX,
        example=Text("S3 的销售额改成 5,000 → 重新运行", "The amount of S3 was changed to 5,000 → run again"),
    ),
    Entry(
        "CB609",
        "row-added",
        "error",
        words=(VALUE,),
        message=Text("这一行是运行以后加的：{value}", "This row was added after the run: {value}"),
        hint=_AGAIN,
        why=_ROWS_WHY,
        fix=_ROWS_FIX,
        example=Text("加了一行 S9，3,000 → 重新运行", "A row S9 of 3,000 was added → run again"),
    ),
    Entry(
        "CB610",
        "row-removed",
        "error",
        words=(VALUE,),
        message=Text("运行时有而现在没有的行：{value}", "A row that the run read is gone: {value}"),
        hint=_AGAIN,
        why=_ROWS_WHY,
        fix=_ROWS_FIX,
        example=Text("删除了 S3，1,200 → 重新运行", "The row S3 of 1,200 was deleted → run again"),
    ),
    Entry(
        "CB611",
        "other-row-changed",
        "info",
        words=(VALUE,),
        message=Text("不计入本月薪酬的一行有改动：{value}", "A row that pays nothing this month was changed: {value}"),
        hint=Text("不影响本月的薪酬", "The month's pay does not depend on it"),
        why=Text("这一行属于别的月份，或本来就不计入。所以表上的薪酬仍然成立。", "The row is of another month or counts for nobody. So the pay on the sheets stands, whatever the control totals would now count."),
        fix=Text("无需处理。", "Nothing needs to be done."),
        example=Text("加了一行四月的销售 → 留给下月", "A sale of April was added → it is for next month"),
    ),
    Entry(
        "CB612",
        "note-differs",
        "error",
        words=(VALUE, WANTED),
        message=Text("批注是“{value}”，应为“{wanted}”", 'The note says "{value}" and should say "{wanted}"'),
        hint=Text("重新运行即可写回批注；您的意见请写在空白单元格中", "Running again writes the note; put remarks of your own into a blank cell"),
        why=Text(
            "结果表上的批注说明复核时要看什么、数字为什么不是公式。这条批注被改动或删除，看表的人就得不到这些说明。",
            "A note on the result's sheets says what to look at, or why a figure is no formula. This one was altered or deleted, so that a reader would miss it.",
        ),
        fix=Text("对这个文件重新运行。您自己的意见写在空白单元格或备注列里，核验不会把它当作差异。",
                 "Run again on this file. Write remarks of your own into blank cells or the remark column, which verifying never takes for a difference."),
        example=Text("计算过程!M6 的批注被删除 → 重新运行", "The note at Workings!M6 was deleted → run again"),
    ),
    Entry(
        "CB613",
        "written-by-hand",
        "info",
        words=(COUNT, LISTED_CELLS),
        message=Text(
            "有 {value} 个单元格是写出以后由人填写的：{cells}",
            "{value} {value:cell was|cells were} filled in by somebody after the run: {cells}",
        ),
        hint=Text("签字、备注和我们留空的单元格可以填写", "Signature boxes, remarks and cells that were left blank may be filled in"),
        why=Text(
            "签字栏、备注列和写出时留空的单元格归您使用。其中的内容不影响薪酬，列出来只是让看表的人知道它们不是计算结果。",
            "Boxes to sign, the remark column and cells that the run left blank are yours. Nothing in them changes the pay; they are listed so that nobody takes them for results.",
        ),
        fix=Text("无需处理。", "Nothing needs to be done."),
        example=Text("在发放表的“编制”一栏写了姓名 → 无需处理", 'Somebody signed in the box "Prepared by" on Payout → nothing to do'),
    ),
    Entry(
        "CB625",
        "output-without-a-record",
        "error",
        words=(REASON,),
        message=Text(
            "这是发放结果，但没有核验所需的运行记录：{reason}",
            "This is a payout, but without the run record that verifying needs: {reason}",
        ),
        hint=Text(
            "对这个文件重新运行一次，核对总额没有变，再核验新的结果",
            "Run again on this file, see that the total is the same, then verify the new result",
        ),
        why=Text(
            "核验要知道当时按什么条件计算，这些由写出它的版本记在文件里。这个文件里的记录没有、读不出，或是别的版本的形式，所以说不出哪里改过；没有核验过的，也不能封存、结转到下月、导出或发工资条。",
            "To verify, the terms of the run must be known, which the version that wrote the file notes in it. This record is gone, cannot be read, or has another version's form, so that nobody can say what was edited; and what is not verified is not sealed, rolled, exported or handed out as statements.",
        ),
        fix=Text(
            "用现在的版本对这个文件重新运行：薪酬按文件自己的表重新计算，历史照旧。与已签字的一页核对每位总监的应发合计，一致就用新的结果；不一致的，用写出它的版本核验，或取原件。",
            "Run this version on the file: the pay is computed again from its own sheets, and the history stays. Compare each gross pay with the page that was signed. If they agree, use the new result; if not, verify with the version that wrote the file, or get the original.",
        ),
        example=Text(
            "2026-02.payout.xlsx 由没有记录的旧版本写出 → compbatch run 2026-02.payout.xlsx，核对后核验 2026-02.payout-2.xlsx",
            '2026-02.payout.xlsx comes from a version without records → "compbatch run 2026-02.payout.xlsx", compare, and verify 2026-02.payout-2.xlsx',
        ),
    ),
    Entry(
        "CB631",
        "record-in-properties-differs",
        "error",
        words=(VALUE, WANTED),
        message=Text(
            "文件属性“compbatch”中的运行记录是“{value}”，应为“{wanted}”",
            'The run record among the file\'s properties ("compbatch") says "{value}" and should say "{wanted}"',
        ),
        hint=Text("重新运行即可写回；封存的文件请取原件", "Running again writes it; of a sealed file get the original"),
        why=Text(
            "运行记录写在校验表上，也写在文件属性里，供别的程序显示。两处不同，看属性的人就会把它当成另一次运行的结果。",
            "The run record stands on Checks and among the file's properties, where other programs show it. If the two differ, whoever goes by the properties takes the file for another run's.",
        ),
        fix=Text(
            "取一份完好的副本，或对未封存的文件重新运行。不要在“文件 > 信息 > 属性”中改动它。",
            "Take a sound copy, or run again on a file that is not sealed. Do not edit it under File > Info > Properties.",
        ),
        example=Text("在“文件 > 信息 > 属性”中把 result=41477966 改成别的 → 重新运行", "The property said result=41477966 and was edited under File > Info > Properties → run again"),
    ),
    Entry(
        "CB632",
        "record-in-properties-gone",
        "info",
        message=Text("文件属性“compbatch”中的运行记录没有了", 'The run record among the file\'s properties ("compbatch") is gone'),
        hint=Text("校验表上仍有；重新运行即可写回", "Checks still has it; running again writes it"),
        why=Text(
            "有的程序保存时丢掉文件属性，“检查文档”也会删除它们。核验用的是文件里的另一份记录，薪酬不受影响。",
            "Some programs drop a file's properties when they save, and so does Inspect Document. To verify, another copy of the record is used, so that the pay stands.",
        ),
        fix=Text("无需处理；要写回，就对这个文件重新运行。", "Nothing needs to be done; to have it back, run again on this file."),
        example=Text("用“检查文档”删除了文件属性 → 无需处理", "Inspect Document removed the properties → nothing to do"),
    ),
)  # fmt: skip
