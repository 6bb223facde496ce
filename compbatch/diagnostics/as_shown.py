"""The diagnostics of cells that Excel shows otherwise than it holds them: formats, merged cells, digits lost."""

from compbatch.diagnostics.entry import Entry
from compbatch.diagnostics.words import AMOUNT, COLUMN, COUNT, LISTED_CELLS, VALUE
from compbatch.language import Text

AS_SHOWN: tuple[Entry, ...] = (
    Entry(
        "CB241",
        "number-shown-as-date",
        "error",
        words=(COLUMN, VALUE, AMOUNT),
        message=Text(
            "“{column}”须为数字，而此单元格设成了日期格式，显示为 {value}；里面的数是 {amount}",
            '"{column}" must be a number, but the cell is formatted as a date and shows {value}; the number in it is {amount}',
        ),
        hint=Text("把单元格格式改为“数值”，核对数字", "Set the cell's format to Number and check the figure"),
        why=Text(
            "单元格是日期格式，看到的是日期，里面存的是一个数。是误设了格式，还是把日期填进了金额列，不能代为判断。",
            "The cell has a date format: a date is seen, and a number is stored. Whether only the format is wrong or a date was entered in place of an amount is not guessed.",
        ),
        fix=Text(
            "在“设置单元格格式”中选“数值”。数字对就保存；不对，就输入正确的金额。",
            "Choose Number under Format Cells. If the figure is right, save; if not, enter the right amount.",
        ),
        example=Text(
            "团队销售!F2 里是 600000，设成了 yyyy-mm-dd 格式 → 改为“数值”格式",
            "Team sales!F2 holds 600000 in the format yyyy-mm-dd → set its format to Number",
        ),
    ),
    Entry(
        "CB242",
        "amount-shown-as-percentage",
        "error",
        words=(COLUMN, VALUE),
        message=Text(
            "“{column}”须为金额，而此单元格显示为百分数 {value}",
            '"{column}" must be an amount, but the cell shows the percentage {value}',
        ),
        hint=Text("填写金额；比率写到“利润率”列", 'Enter the amount; a ratio belongs in the column "Margin"'),
        why=Text(
            "单元格是百分数格式，里面多半是比率而不是金额。把比率当作金额，这一项就几乎是零。",
            "The cell is formatted as a percentage, so it most likely holds a ratio and no amount. Taken for an amount, it would count as next to nothing.",
        ),
        fix=Text(
            "填写金额。只有比率时，把标题改为“利润率”。数字本来就是金额的，把格式改为“数值”。",
            'Enter the amount. If only the ratio is known, head the column "Margin". If it is an amount after all, set the format to Number.',
        ),
        example=Text(
            "利润!D2 里是 0.25，显示为 25% → 填写成本 700000，格式改为“数值”",
            "Margins!D2 holds 0.25 and shows 25% → enter the cost, 700000, and set the format to Number",
        ),
    ),
    Entry(
        "CB243",
        "digits-lost",
        "warning",
        words=(COLUMN, COUNT, LISTED_CELLS),
        message=Text(
            "“{column}”有 {value} 个号码存成了 16 位以上的数字，Excel 只保留 15 位，后面的已丢失：{cells}",
            '"{column}" has {value} {value:number|numbers} of more than 15 digits stored as a number, of which Excel has lost '
            "the last digits: {cells}",
        ),
        hint=Text("把该列设为文本，从原系统重新导入号码", "Format the column as text and import the numbers again"),
        why=Text(
            "号码超过 15 位而存成了数字，Excel 会把后面的位改成 0。这些号码已不能区分单据，所以不用它们核对重复。",
            "A number of more than 15 digits that is stored as a number ends in zeros, because Excel keeps no more digits. Such numbers no longer tell documents apart, so repeated ones are not looked for among them.",
        ),
        fix=Text(
            "把整列设为“文本”格式，再从原系统重新导入；已丢失的位不能恢复。金额不受影响。",
            'Set the column\'s format to "Text" and import the numbers again; the digits lost cannot be restored. Amounts are not affected.',
        ),
        example=Text(
            "团队销售!A2 里是数字 2026030100000000001，存成了 2026030100000000000 → 设为文本，重新导入",
            "Team sales!A2 was to hold 2026030100000000001 and holds 2026030100000000000 → format as text and import again",
        ),
    ),
    Entry(
        "CB244",
        "merged-cells",
        "info",
        words=(COLUMN, COUNT, LISTED_CELLS),
        message=Text(
            "“{column}”有 {value} 处合并单元格，其内容用于合并的各行：{cells}",
            '"{column}" has {value} merged {value:area|areas}; the content counts for each of the rows: {cells}',
        ),
        hint=Text("核对合并的各行是否同一人、同一天", "Make sure that the rows belong together"),
        why=Text(
            "合并单元格只在第一行存有内容，已用于合并的每一行。如果其中一行属于别人，就会算错人。",
            "A merged cell holds its content in its first row only; it was taken for every row that the cell covers. If one of the rows belongs to somebody else, it counts for the wrong person.",
        ),
        fix=Text(
            "看一看合并的各行。属实就无需处理；不是，就取消合并，逐行填写。",
            "Look at the rows. If they belong together, there is nothing to do; if not, unmerge the cells and fill in each row.",
        ),
        example=Text(
            "团队销售!C2 与 C3 合并，写着 D01，两行都算 D01 的 → 属实就无需处理",
            "Team sales!C2 and C3 are merged and say D01, so both rows are D01's → nothing to do if that is right",
        ),
    ),
    Entry(
        "CB245",
        "unit-in-format",
        "error",
        words=(COLUMN, VALUE, LISTED_CELLS),
        message=Text(
            "“{column}”的单元格格式以“{value}”显示数字，而标题没有写这个单位：{cells}",
            'Cells of "{column}" show their numbers with the unit "{value}", which the heading does not state: {cells}',
        ),
        hint=Text(
            "在标题中写明单位，或改用普通的数值格式", "State the unit in the heading, or use a plain number format"
        ),
        why=Text(
            "单元格的格式里带有单位，或把数字缩小后显示，而标题没有写同样的单位。看到的数和里面的数相差成千上万倍，不能代为判断用哪一个。",
            "The cells' format shows a unit, or shows the number divided, and the heading does not state the same unit. What is seen and what is stored differ a thousandfold or more, and which of them is meant is not guessed.",
        ),
        fix=Text(
            "把格式改为“数值”，看里面实际存的数。以万元计的，在标题注明“（万元）”。",
            "Set the format to Number and look at the stored figures. If they are in a unit, state it in the heading.",
        ),
        example=Text(
            "团队销售!F2 里是 60，显示为 60万元，而标题是“销售额”→ 标题改为“销售额（万元）”，各行都按万元填写",
            'Team sales!F2 holds 60 and shows "60万元", and the heading says "Amount" → enter plain amounts in a plain format',
        ),
    ),
    Entry(
        "CB246",
        "currency-in-cells",
        "error",
        words=(COLUMN, VALUE, LISTED_CELLS),
        message=Text(
            "“{column}”有单元格以 {value} 显示或填写，与其余金额币种不同：{cells}",
            'Cells of "{column}" are shown or typed in {value}, another currency than the other amounts: {cells}',
        ),
        hint=Text("换算成同一种币种，或改正格式", "Convert them to one currency, or correct the format"),
        why=Text(
            "这些金额带有外币符号，而其余金额是另一种币种。汇率这里没有，直接相加工资就会算错。",
            "These amounts carry the sign of another currency than the others. No rate of exchange is known here, and adding them up as they are would make the pay wrong.",
        ),
        fix=Text(
            "按公司规定的汇率换算后填写。本来就是同一币种、只是格式不对的，改正单元格格式。",
            "Convert them at your company's rate. If only the format is wrong, correct the cells' format.",
        ),
        example=Text(
            "团队销售!F2 里是“US$600,000”→ 换算成人民币，填写 600000",
            'Team sales!F2 holds "US$600,000" → convert it and enter 600000',
        ),
    ),
    Entry(
        "CB247",
        "minus-behind",
        "warning",
        words=(COLUMN, VALUE, LISTED_CELLS),
        message=Text(
            "“{column}”有负号写在后面的数字，如 {value}，已读作负数：{cells}",
            '"{column}" has numbers with the minus sign behind them, such as {value}, read as negative: {cells}',
        ),
        hint=Text("确认是负数；改写成 -5000 这样", "Make sure that they are negative; write them as -5000"),
        why=Text(
            "有的系统导出负数时把负号写在后面，已照此读作负数。如果那一横只是笔误或分隔符，金额的正负就反了。",
            "Some systems write the minus sign of a negative number behind it, and these were read so. If the sign is a slip or a dash, the amount counts with the wrong sign.",
        ),
        fix=Text(
            "对照单据，把负号写到前面；不是负数的，去掉这一横。",
            "Check the documents and write the sign in front; take it off where the amount is not negative.",
        ),
        example=Text(
            "团队销售!F2 里是“5,000-”→ 是退货就改为 -5000，不是就改为 5000",
            'Team sales!F2 holds "5,000-" → change it to -5000 if it is a return, or else to 5000',
        ),
    ),
    Entry(
        "CB248",
        "ids-as-displayed",
        "warning",
        words=(COLUMN, COUNT, LISTED_CELLS),
        message=Text(
            "“{column}”有 {value} 个编号是数字，按单元格显示的样子读取，如前面补零：{cells}",
            '"{column}" has {value} {value:id that is a number|ids that are numbers}, read as the cells display them, with '
            "zeros in front: {cells}",
        ),
        hint=Text(
            "核对编号；把该列设为文本，再输入编号", "Check the ids; format the column as text and type them again"
        ),
        why=Text(
            "单元格里是数字，显示成固定位数的编号。按显示的读取，才与其他表的编号对得上；但 Excel 的公式只看里面的数字，会对不上。",
            "The cells hold numbers that a format displays in a fixed count of digits. They were read as displayed, so that they match the ids on other sheets; Excel's own formulas see the bare numbers and do not match them.",
        ),
        fix=Text(
            "核对显示的编号是否正确。把整列设为“文本”格式，按显示的样子重新输入。",
            'Check that the ids displayed are right. Set the column\'s format to "Text" and type the ids as they are displayed.',
        ),
        example=Text(
            "团队销售!A2 里是数字 105，显示为 0105 → 设为文本，输入 0105",
            "Team sales!A2 holds the number 105 and shows 0105 → format it as text and type 0105",
        ),
    ),
)
