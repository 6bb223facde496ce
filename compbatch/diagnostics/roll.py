"""The diagnostics of next month's workbook."""

from compbatch.diagnostics.entry import Entry
from compbatch.diagnostics.words import (
    COUNT,
    DIRECTOR,
    FOLLOWING,
    LISTED_CELLS,
    PERIOD,
    VALUE,
)
from compbatch.language import Text

ROLL: tuple[Entry, ...] = (
    Entry(
        "CB501",
        "not-paid",
        "error",
        message=Text(
            "工作簿中没有发放表：这个月还没有发放",
            "There is no payout sheet in this workbook: the month has not been paid",
        ),
        hint=Text(
            "先运行 compbatch run，再对它写出的 .payout 文件运行 compbatch roll",
            "Pay it with compbatch run, then roll the .payout file that it writes",
        ),
        why=Text(
            "下月的工作簿由已发放的工作簿得来：清除已发放的行，去掉发放结果表。这个文件里没有发放表，清除其中的行就会丢掉还没有发放的数据，因此没有写出任何文件。",
            "Next month's workbook is made from a paid one: the rows that were paid are cleared and the payout sheets taken out. This file has no payout sheet, so clearing it would lose rows that nobody has been paid for. Nothing was written.",
        ),
        fix=Text(
            "先发放本月：compbatch run 2026-03.xlsx。再由它写出的文件生成下月的工作簿：compbatch roll 2026-03.payout.xlsx。",
            "Pay the month first: compbatch run 2026-03.xlsx. Then roll the file that it writes: compbatch roll 2026-03.payout.xlsx.",
        ),
        example=Text(
            "compbatch roll 2026-03.xlsx → 改为 compbatch roll 2026-03.payout.xlsx",
            '"compbatch roll 2026-03.xlsx" → "compbatch roll 2026-03.payout.xlsx"',
        ),
    ),
    Entry(
        "CB502",
        "lost-link",
        "warning",
        words=(COUNT, LISTED_CELLS),
        message=Text(
            "有 {value} 个公式引用了已删除的发放结果表，现为 #REF!：{cells}",
            "{value} {value:formula|formulas} referred to payout sheets, which are gone; "
            "{value:it now says|they now say} #REF!: {cells}",
        ),
        hint=Text(
            "需要时改用 INDIRECT 引用，或每月重新链接",
            "Refer to those sheets with INDIRECT, or link again each month",
        ),
        why=Text(
            "您自己的公式引用了发放表等由本工具加入的表。下月的工作簿不含这些表，公式中的引用因此变为 #REF!，与在 Excel 中删除工作表时一样。薪酬不受影响。",
            "Formulas of yours referred to sheets that compbatch had added, such as the payout. Next month's workbook does not have them, so the references became #REF!, as they do when a sheet is deleted in Excel. Pay is not affected.",
        ),
        fix=Text(
            '下月发放后重新链接，或写成 INDIRECT("发放表!V6")：文字中的表名不受删除影响，下月发放后又能取到数。',
            'Link them again after the next run, or write INDIRECT("Payout!V6"): a name in quotes survives the deletion and finds the sheet again after the next run.',
        ),
        example=Text("汇总!B2 的 =发放表!V20 → =#REF!V20", "Summary!B2 holds =Payout!V20 → =#REF!V20"),
    ),
    Entry(
        "CB503",
        "month-by-formula",
        "warning",
        words=(PERIOD, VALUE, FOLLOWING),
        message=Text(
            "此处的 {period} 由公式 {value} 得出，没有改动",
            "A formula, {value}, states {period} here; it was left as it is",
        ),
        hint=Text("在 Excel 中确认它显示 {following}", "Check in Excel that it shows {following}"),
        why=Text(
            "标题中的月份由公式得出，公式保留不变，所存的旧结果已去掉。如果它取自另一个仍写着旧月份的单元格，Excel 重算后又会显示旧月份，下月就会与文件名矛盾。",
            "A title's month comes from a formula. The formula was kept and its stored result taken away. If it refers to a cell that still says the old month, Excel will show that again and it will contradict the name of the file.",
        ),
        fix=Text(
            "在 Excel 中打开新工作簿，确认该单元格显示下月；不是的话，改它所引用的单元格。",
            "Open the new workbook in Excel and see that the cell says the next month; if not, change the cell that it refers to.",
        ),
        example=Text(
            "总监!B1 的 =封面!B2 仍是 2026-03 → 把 封面!B2 改为 2026-04",
            "Directors!B1 holds =Cover!B2 and says 2026-03 → set Cover!B2 to 2026-04",
        ),
    ),
    Entry(
        "CB504",
        "rows-of-other-months",
        "info",
        words=(COUNT, PERIOD, LISTED_CELLS),
        message=Text(
            "有 {value} 行不是 {period} 的，留在原处：{cells}",
            "{value} {value:row is|rows are} not of {period} and {value:stays where it is|stay where they are}: {cells}",
        ),
        hint=Text(
            "确认它们该留到下月；不该的请删除",
            "Check that {value:it belongs|they belong} in next month's workbook; "
            "delete {value:it if it does|those that do} not",
        ),
        why=Text(
            "清除的只是本月发放所涉及的行。日期在其他月份的行，本月没有发放，因此原样留在原来的位置：例如提前录入的下月销售，或补录而未计发的上月单据。",
            "Only rows that this month's pay has dealt with are cleared. Rows dated in another month were not paid with it, so they stay where they are: sales of next month entered early, say, or late ones of last month that were left out.",
        ),
        fix=Text(
            "核对这些行：属于下月的保留；已在别处处理的删除。往期单据是否计发由方案中的“往期单据”决定。",
            "Look at these rows: keep those that belong to next month and delete those settled elsewhere. The item Late rows of the plan decides whether late rows are paid.",
        ),
        example=Text(
            "团队销售第 9 行的日期是 2026-04-01 → 留在 2026-04 的工作簿中",
            "Row 9 of Team sales is dated 2026-04-01 → it stays in the workbook of 2026-04",
        ),
    ),
    Entry(
        "CB505",
        "held-in-the-month",
        "warning",
        words=(DIRECTOR, PERIOD),
        message=Text(
            "总监 {director} 在 {period} 暂缓，尚未发放",
            "Director {director} was held in {period} and has not been paid",
        ),
        hint=Text(
            "更正 {period} 的工作簿并重新运行；新工作簿中已没有该月的数据",
            "Correct the workbook of {period} and run it again: its rows are not in the new workbook",
        ),
        why=Text(
            "该总监因数据有错误而暂缓，本月没有发放。新工作簿里已没有本月的行，本月的薪酬只能由本月的工作簿补发。",
            "This director was held because of errors in the data and has not been paid for the month. The new workbook no longer has the month's rows, so the month can only be paid from its own workbook.",
        ),
        fix=Text(
            "更正本月的工作簿，重新运行 compbatch run，再由新结果重新生成下月的工作簿。下月已经录入数据的，发放下月时用 --prior 指定新结果。",
            "Correct the month's own workbook, run it again, and make next month's workbook again from the new output. If next month's rows are already entered, name the new output with --prior when you pay that month.",
        ),
        example=Text(
            "D003 在 2026-03 暂缓 → 更正 2026-03.xlsx 并重新运行",
            "D003 was held in 2026-03 → correct 2026-03.xlsx and run it again",
        ),
    ),
    Entry(
        "CB506",
        "month-elsewhere",
        "info",
        words=(PERIOD, LISTED_CELLS),
        message=Text(
            "此表提到 {period}，没有改动：{cells}", "This sheet mentions {period} and was left as it is: {cells}"
        ),
        hint=Text("需要时自行改为下月", "Change it yourself where it should say the next month"),
        why=Text(
            "本工具不读取的表原样保留，其中提到的月份也不改动，因为它可能是历史记录；表名也不改，以免公式失效。图表、汇总等表若按月份取数，需要您来改。",
            "Sheets that compbatch does not read are kept as they are, and so are the months that they mention, since these may be records of the past; no sheet is renamed, since formulas go by its name. A chart or summary that goes by the month needs your hand.",
        ),
        fix=Text(
            "在 Excel 中查看所列单元格，需要的改为下月。",
            "Look at these cells in Excel and move on those that should say the next month.",
        ),
        example=Text("图表!B2 的月初 2026-03-01 → 2026-04-01", "The first day in Charts!B2, 2026-03-01 → 2026-04-01"),
    ),
    Entry(
        "CB509",
        "reference-gone",
        "warning",
        words=(VALUE, LISTED_CELLS),
        message=Text(
            "公式 {value} 引用的 {cells} 在新的结果表中已没有，现为 #REF!",
            "The formula {value} refers to {cells}, which the new sheets do not have; it now says #REF!",
        ),
        hint=Text("重新链接到现在的单元格", "Link it to the cell where the figure stands now"),
        why=Text(
            "再次运行会重写发放表等表。您的公式引用的单元格按其所在的行和列标题在新表中查找，找到的自动改为新位置；这一个找不到，例如该总监已不在名单中，或该列本月没有人有金额。宁可显示 #REF!，也不指向另一个数。",
            "Another run writes the payout sheets again, and your formulas follow the cells that moved, by their row and the heading of their column. This one is not there any more: the director is gone, say, or the line. The formula shows #REF! rather than another figure.",
        ),
        fix=Text(
            "在 Excel 中打开结果，把该公式重新链接到发放表或计算过程中现在的单元格；不再需要的，删除该公式。",
            "Open the output in Excel and link the formula to the cell on Payout or Workings where the figure stands now, or delete it if it is no longer needed.",
        ),
        example=Text("汇总!B2 的 =发放表!E7 → =#REF!", "Summary!B2 holds =Payout!E7 → =#REF!"),
    ),
    Entry(
        "CB510",
        "referred-columns-moved",
        "warning",
        words=(VALUE, LISTED_CELLS),
        message=Text(
            "公式 {value} 引用的区域 {cells} 中，各列的位置已变",
            "The formula {value} refers to {cells}, where columns or rows have changed places",
        ),
        hint=Text("核对该公式取到的数", "Check what the formula finds there now"),
        why=Text(
            "发放表只列本月有人有金额的项目，各列的位置会随月份和版本改变。按列号取数的公式（VLOOKUP 的第三个参数）和向下填充的公式，再次运行后可能取到另一列或另一行的数。",
            "Payout has only the pay lines that somebody has, so columns change places from month to month and from version to version. A formula that counts columns, such as the third argument of VLOOKUP, or one that was filled down, may find the figure of another column or row after another run.",
        ),
        fix=Text(
            "按标题取数：用 MATCH 查找列标题，而不写列号；或改为引用“计算过程”，它的各列不变。然后核对取到的数。",
            "Let MATCH find the heading of the column instead of writing its number, or refer to Workings, where columns keep their places. Then check the figure.",
        ),
        example=Text(
            "汇总!B2 的 VLOOKUP 按列号 8 取数 → 把 8 改为按 MATCH 查找“应发合计”",
            'VLOOKUP in Summary!B2 takes column 8 → let MATCH find "Gross pay" in place of 8',
        ),
    ),
)
