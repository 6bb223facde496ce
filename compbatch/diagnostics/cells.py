"""The diagnostics of single cells."""

from compbatch.diagnostics.entry import Entry
from compbatch.diagnostics.words import (
    COLUMN,
    COUNT,
    FIRST,
    KNOWN,
    LABEL,
    LIMIT,
    LISTED_CELLS,
    SHEET,
    SUM,
    TIMES,
    VALUE,
    YEARS,
)
from compbatch.language import Text

CELLS: tuple[Entry, ...] = (
    Entry(
        "CB201",
        "blank-cell",
        "error",
        words=(COLUMN,),
        message=Text("“{column}”不能为空", '"{column}" must not be blank'),
        hint=Text("填写此单元格，或删除整行", "Fill the cell in, or delete the row"),
        why=Text(
            "这一格必须填写；空着就不知道这一行是谁的、哪一天的，或是多少钱。空白不会当作 0，以免少发而没有人发现。",
            "This cell is needed; without it, it is unclear whose row it is, of which day, or how much. A blank is never taken for 0, because pay could then be missing without anyone noticing.",
        ),
        fix=Text(
            "填写这一格；金额确实为零的，写 0。整行多余时，删除整行。",
            "Fill the cell in; if the amount really is zero, enter 0. If the whole row is not needed, delete it.",
        ),
        example=Text("团队销售!F2 是空的 → 填写 600000", "Team sales!F2 is blank → enter 600000"),
    ),
    Entry(
        "CB202",
        "not-a-number",
        "error",
        words=(COLUMN, VALUE),
        message=Text(
            "“{column}”须为数字，而此处是“{value}”",
            '"{column}" must be a number, but the cell holds "{value}"',
        ),
        hint=Text(
            "只输入数字，例如 1200.50；6.000 分不清是六还是六千",
            "Enter the number alone, such as 1200.50; 6.000 could be six or six thousand",
        ),
        why=Text(
            "这一格要用来计算，而里面的内容不能确定是多少。常见的是混入了字母或“万”“约”等字，或者千分位写错。",
            'This cell goes into the pay, and what it holds is not clearly a number. Often a letter or a word such as "about" has slipped in, or a thousands separator is in the wrong place.',
        ),
        fix=Text(
            "改成单纯的数字，例如 1200.50。以万元计的，在标题注明“（万元）”，整列都按万元填写。",
            "Enter a plain number, such as 1200.50. Leave out words and units.",
        ),
        example=Text(
            "团队销售!F2 里是 12O0（字母 O）→ 改为 1200",
            "Team sales!F2 holds 12O0 (with the letter O) → change it to 1200",
        ),
    ),
    Entry(
        "CB203",
        "negative-amount",
        "error",
        words=(COLUMN, VALUE),
        message=Text("“{column}”不能为负数：{value}", '"{column}" must not be negative: {value}'),
        hint=Text("更正金额；扣款请写在调整表中", "Correct the amount; deductions belong on the adjustments sheet"),
        why=Text(
            "基本工资、目标和绩效基数不会是负数，多半是录入有误。如果本意是扣款，写在这里看不出原因，也会影响其他计算。",
            "Base salary, targets and the performance base are never below zero, so this is most likely a typing error. A deduction entered here would show no reason and would change other figures.",
        ),
        fix=Text(
            "核对后改成正确的金额。扣款写到“调整”表：金额为负，并注明事由。",
            'Correct the amount. Enter a deduction on the "Adjustments" sheet instead, as a negative amount with its reason.',
        ),
        example=Text("总监!E2 里是 -1 → 改为 12000", "Directors!E2 holds -1 → change it to 12000"),
    ),
    Entry(
        "CB204",
        "bad-date",
        "error",
        words=(COLUMN, VALUE),
        message=Text(
            "“{column}”须为日期，而此处是“{value}”", '"{column}" must be a date, but the cell holds "{value}"'
        ),
        hint=Text(
            "按日期格式输入，例如 2026-03-05；3/5/2026 分不清是三月还是五月",
            "Enter it as a date, such as 2026-03-05; 3/5/2026 could be in March or May",
        ),
        why=Text(
            "日期决定一笔销售或回款算在哪个月，也决定一位总监在职多少天。这一格不是实际存在的日期，或者有不止一种读法，例如 3/5/2026。",
            "Dates decide in which month a sale or receipt counts, and for how many days a director is paid. This one does not exist in the calendar, or could be read in more than one way, as 3/5/2026 can.",
        ),
        fix=Text(
            "对照单据，写成 2026-03-05 这样的日期。",
            "Check the document and enter the date as in 2026-03-05.",
        ),
        example=Text(
            "回款!B2 里是 2026-02-30（二月没有 30 日）→ 按单据改为 2026-03-05",
            "Receipts!B2 holds 2026-02-30 (February has no 30th) → change it to the day on the document, 2026-03-05",
        ),
    ),
    Entry(
        "CB205",
        "error-value",
        "error",
        words=(VALUE,),
        message=Text("单元格是错误值 {value}", "The cell holds the error value {value}"),
        hint=Text("修正公式，或直接输入数值", "Correct the formula, or type the value"),
        why=Text(
            "单元格里的公式出了错，没有可用的数值。把它当作 0 会改变工资，所以不采用。",
            "The formula in this cell went wrong and gives no value. Taking it for 0 would change the pay, so it is not used.",
        ),
        fix=Text(
            "修正公式引用的单元格；一时修不好，就直接输入数值。",
            "Correct the cells that the formula refers to; if that takes too long, type the value itself.",
        ),
        example=Text("利润!C2 显示 #REF! → 直接输入收入 1000000", "Margins!C2 shows #REF! → type the revenue, 1000000"),
    ),
    Entry(
        "CB206",
        "formula-without-value",
        "error",
        message=Text("单元格的公式没有存储结果", "The cell's formula has no stored result"),
        hint=Text("在 Excel 中打开，重新计算并保存", "Open the workbook in Excel, recalculate and save it"),
        why=Text(
            "单元格里有公式，但文件没有存下它的结果，多半是由其他软件导出后还没有在 Excel 中保存过。读取的是存下的结果，没有结果就不知道金额。",
            "The cell has a formula, but the file does not hold its result; usually another program wrote the file and Excel has not saved it yet. The stored result is what is read, so the amount is unknown.",
        ),
        fix=Text(
            "在 Excel 中打开工作簿，按 F9 重新计算，然后保存。",
            "Open the workbook in Excel, press F9 to recalculate, and save it.",
        ),
        example=Text(
            "团队销售!F2 是 =100*6000，没有存下结果 → 在 Excel 中打开并保存，得到 600000",
            "Team sales!F2 is =100*6000 without a result → open and save it in Excel, which gives 600000",
        ),
    ),
    Entry(
        "CB207",
        "amount-too-large",
        "error",
        words=(VALUE, LIMIT),
        message=Text(
            "{value} 超出可精确计算的范围（须小于 {limit}）",
            "{value} is beyond the exact range (below {limit})",
        ),
        hint=Text("核对金额与单位", "Check the amount and its unit"),
        why=Text(
            "这笔金额达到一万亿或以上，不能再保证精确到分。几乎总是多写了零，或者单位不对，例如标题写着“（万元）”却按元填写。",
            "This amount is a trillion or more, and cannot be kept exact to the cent. Almost always there are zeros too many, or the amount is in another unit than the rest of the column.",
        ),
        fix=Text(
            "对照单据更正金额，并确认标题中的单位与填写的数字一致。",
            "Correct the amount from the document, and make sure that its unit is that of the column.",
        ),
        example=Text(
            "团队销售!F2 里是 1000000000000 → 按单据改为 600000",
            "Team sales!F2 holds 1000000000000 → change it to the amount on the document, 600000",
        ),
    ),
    Entry(
        "CB208",
        "unknown-role",
        "error",
        words=(VALUE, KNOWN),
        message=Text("职务“{value}”无法识别", 'Role "{value}" is unknown'),
        hint=Text("改为其中之一：{known}", "Use one of: {known}"),
        why=Text(
            "职务决定发哪些工资项：营销总监有提成和绩效工资，执行总监和运营总监只发基本工资与调整。这里的职务无法识别，就不知道按哪一种发。",
            "The role decides what is paid: a marketing director gets commission and performance pay, an executive director or director of operations only base salary and adjustments. This role is not recognised, so it is unclear which holds.",
        ),
        fix=Text(
            "改为提示中列出的职务之一。不在此方案内的人，从总监表中删除，其他表中的行也一并删除。",
            "Use one of the roles in the message. If the person is not paid under this plan, delete the row, and the person's rows on the other sheets.",
        ),
        example=Text(
            "总监!C2 里是“店长”→ 改为“营销总监”",
            'Directors!C2 holds "Store manager" → change it to "Marketing director"',
        ),
    ),
    Entry(
        "CB209",
        "unknown-grade",
        "error",
        words=(VALUE, KNOWN),
        message=Text("等级“{value}”不在方案中", 'Grade "{value}" is not in the plan'),
        hint=Text(
            "改为其中之一：{known}；或在方案表中加入该等级",
            "Use one of: {known}; or add the grade to the plan",
        ),
        why=Text(
            "没有单独填写基本工资或绩效基数时，金额按等级从方案中取。方案里没有这个等级，就不知道该取多少。",
            "Where base salary or performance base is not entered for a director, it is taken from the plan by grade. The plan does not have this grade, so there is no amount to take.",
        ),
        fix=Text(
            "改为提示中列出的等级。如果是公司的新等级，在方案表为它增加“基本工资”和“绩效基数”两行，起点写等级名称。",
            'Use one of the grades in the message. For a new grade, add a "Base salary" and a "Performance base" row to the plan, with the grade in the From column.',
        ),
        example=Text(
            "总监!D2 里是“总工”→ 改为“营销师”",
            'Directors!D2 holds "Chief specialist" → change it to "Marketing specialist"',
        ),
    ),
    Entry(
        "CB210",
        "unknown-commission-basis",
        "error",
        words=(VALUE, KNOWN),
        message=Text("提成方式“{value}”无法识别", 'Commission basis "{value}" is unknown'),
        hint=Text("改为其中之一：{known}", "Use one of: {known}"),
        why=Text(
            "提成方式决定按团队销售提成，还是按专项客户的回款提成，两种的基数和比例都不同。这里写的不是其中任何一种。",
            "The commission basis decides whether commission is paid on team sales or on receipts from special accounts, with different amounts and rates. This cell holds neither.",
        ),
        fix=Text(
            "改为“团队”或“专项客户”。也可以留空：列有专项客户的按专项客户，其余按团队。",
            'Change it to "Team" or "Accounts". It may also be left blank: a director with listed accounts is then paid on accounts, any other on the team.',
        ),
        example=Text("总监!F2 里是“个人”→ 改为“团队”", 'Directors!F2 holds "Personal" → change it to "Team"'),
    ),
    Entry(
        "CB211",
        "margin-out-of-range",
        "error",
        words=(VALUE,),
        message=Text("利润率 {value} 有歧义或超出 -1 至 1", "Margin {value} is ambiguous or outside -1 to 1"),
        hint=Text(
            "标题带 % 时，25% 请输入 25；否则输入 0.25 或 25%",
            "For 25 % enter 25 under a heading with %, and 0.25 or 25% under any other",
        ),
        why=Text(
            "利润率决定绩效系数，而这里看不出是百分之几，或者超出了 -100% 至 100%。差一百倍，绩效工资就完全不同。",
            "The margin decides the performance coefficient, and here it is unclear what percentage is meant, or it is outside -100% to 100%. A margin that is a hundred times too large changes the performance pay completely.",
        ),
        fix=Text(
            "写成 25% 或 0.25；标题带“（%）”时写 25。亏损确实超过收入的，改填收入与成本。",
            "Enter 25% or 0.25, or 25 if the heading says (%). If the loss really is larger than the revenue, enter revenue and cost instead.",
        ),
        example=Text("利润!B2 里是 25 → 改为 25%", "Margins!B2 holds 25 → change it to 25%"),
    ),
    Entry(
        "CB212",
        "bad-period",
        "error",
        words=(VALUE,),
        message=Text("期间“{value}”不是月份", 'Period "{value}" is not a month'),
        hint=Text("写成 2026-03", "Write it as 2026-03"),
        why=Text(
            "利润表只采用发放当月的行，而这里看不出是哪个月。这样就不知道这一行的利润算不算。",
            "Only the pay month's rows of the margins sheet count, and here no month can be read. So it is unclear whether this row counts.",
        ),
        fix=Text(
            "写成 2026-03 或 2026年3月，一行一个月。",
            "Write year and month, as in 2026-03; a row is of one month.",
        ),
        example=Text("利润!B2 里是“一季度”→ 改为 2026-03", 'Margins!B2 holds "Q1" → change it to 2026-03'),
    ),
    Entry(
        "CB213",
        "repeated-director",
        "error",
        words=(VALUE, FIRST),
        message=Text(
            "工号“{value}”在总监表中出现多次，第一次在 {first}",
            'Director id "{value}" is listed more than once, first at {first}',
        ),
        hint=Text("每位总监只留一行", "Keep one row per director"),
        why=Text(
            "同一个工号在总监表里有不止一行。照此发放，一个人可能发两次，或者两个人的业绩算到一起。",
            "One id is on more than one row of the directors sheet. One person could be paid twice, or the results of two people could be added together.",
        ),
        fix=Text(
            "删除多余的行。如果是两个人，给其中一位填写自己的工号，其他表中也一并更正。",
            "Delete the extra row if it is the same person. If they are two people, give one of them their own id, on the other sheets too.",
        ),
        example=Text(
            "总监!A4 又是 D01，而这一行是张三 → 改为张三自己的工号 D03",
            "Directors!A4 says D01 again, but the row is about Zhang San → enter Zhang San's own id, D03",
        ),
    ),
    Entry(
        "CB214",
        "repeated-number",
        "error",
        words=(COLUMN, VALUE, FIRST),
        message=Text(
            "“{column}”{value} 的这一行与 {first} 完全重复：日期、总监、客户和金额都相同",
            'This row of "{column}" {value} repeats {first} in everything: date, director, customer and amount',
        ),
        hint=Text(
            "删除重复的行；确是两笔的，合并为一行",
            "Delete the repeated row; if there really were two, merge them into one",
        ),
        why=Text(
            "同一个单号，日期、总监、客户和金额也都相同，多半是重复录入。照此计算，同一笔钱会提成两次。一张单据分几行，或退货沿用原单号的，不在此列。",
            "The same number with the same date, director, customer and amount usually means that a row was entered twice. Commission on that money would be paid twice. Several different rows of one order, or a return under its order's number, are not meant.",
        ),
        fix=Text(
            "对照单据，删除重复的行。一张单据上确有两笔完全相同的，合并为一行，写合计金额。",
            "Compare with the document and delete the repeated row. If it really has two equal lines, merge them into one with the sum.",
        ),
        example=Text(
            "团队销售!A5 又是 S1，与 A2 完全相同 → 删除第 5 行",
            "Team sales!A5 says S1 again and equals A2 in everything → delete row 5",
        ),
    ),
    Entry(
        "CB215",
        "adjustment-without-reason",
        "error",
        message=Text("调整没有事由", "The adjustment has no reason"),
        hint=Text("写明事由", "State the reason"),
        why=Text(
            "补发或扣款直接改变应发金额，而这里没有写原因。日后复核或有人问起时，需要说得清这笔钱的由来。",
            "An adjustment changes the pay directly, and no reason is given for it. Whoever reviews the pay, or asks about it later, needs to know where it comes from.",
        ),
        fix=Text(
            "写明事由，例如“考勤”或“补发二月提成”。",
            'State the reason, such as "Attendance" or "February commission paid late".',
        ),
        example=Text("调整!C2 是空的 → 填写“考勤”", 'Adjustments!C2 is blank → enter "Attendance"'),
    ),
    Entry(
        "CB216",
        "unknown-word",
        "error",
        words=(COLUMN, VALUE, KNOWN),
        message=Text("“{column}”中的“{value}”无法识别", '"{value}" is unknown under "{column}"'),
        hint=Text("改为其中之一：{known}", "Use one of: {known}"),
        why=Text(
            "这一列只有几个词可用，这个词不在其中。它是什么意思，不能靠猜。",
            "Only a few words are allowed in this column, and this is none of them. Its meaning is not guessed.",
        ),
        fix=Text(
            "改成提示中的词之一，中英文都可以。",
            "Change it to one of the words that the message lists, in either language.",
        ),
        example=Text("特殊任务!C2 里是“快了” → 改为“否”", 'Special tasks!C2 holds "Nearly" → change it to "No"'),
    ),
    Entry(
        "CB217",
        "doubtful-total",
        "error",
        words=(LABEL, VALUE, SUM),
        message=Text(
            "这一行写着“{label}”，又写有总监，金额 {value} 却不是各行之和（{sum}）",
            'The row says "{label}" and names a director, but its amount {value} is not the sum of the rows, {sum}',
        ),
        hint=Text(
            "是合计就更正金额或去掉总监；是一笔业务就去掉“{label}”",
            'If it is a total, correct it or remove the director; if it is an entry of its own, remove "{label}"',
        ),
        why=Text(
            "写着“小计”“合计”的行通常不计入，否则同一笔钱会算两次。这一行又写有总监，金额与各行之和不同，可能是单独的一笔，不能代为决定。",
            "A row that says Total is usually left out, because the same money would count twice. This one names a director and does not agree with the rows, so it may be an entry of its own; that is not decided for you.",
        ),
        fix=Text(
            "核对这一行：是合计，改成各行之和，或清空工号；是一笔业务，把“小计”“合计”改成真正的事由或客户。",
            "Look at the row: if it is a total, make it the sum of its rows or clear the director; if it is an entry, replace the word for a total by the real reason or customer.",
        ),
        example=Text(
            "调整!B3 是 D01 的 -5000，事由写“合计”，而上面只有 -200 → 是扣款，把事由改为“退货扣回”",
            'Adjustments!B3 holds -5000 for D01 with the reason "Total", and -200 is above it → it is a deduction: write "Returned goods"',
        ),
    ),
    Entry(
        "CB221",
        "text-numbers",
        "info",
        words=(COLUMN, COUNT, LISTED_CELLS),
        message=Text(
            "“{column}”有 {value} 个以文本存储的数字或日期，已按其数值读取：{cells}",
            '"{column}" has {value} {value:number or date|numbers or dates} stored as text; '
            "{value:it is read as what it says|they are read as what they say}: {cells}",
        ),
        hint=Text(
            "如需在 Excel 中求和，请转换为数字",
            "Convert {value:it to a number if Excel is to add it|them to numbers if Excel is to add them} up",
        ),
        why=Text(
            "这些数字或日期以文本存储，已按其含义读取，工资不受影响。不过 Excel 求和时会略过它们，手工核对的合计可能对不上。",
            "These numbers or dates are stored as text; they were read as what they say, and the pay is right. Excel leaves them out when it adds a column up, though, so a total that you check by hand may differ.",
        ),
        fix=Text(
            "选中这一列，用“数据”中的“分列”，直接点“完成”，转换为数字。不转换也不影响发放。",
            'Select the column, choose "Text to Columns" under "Data" and press "Finish" to convert it. The pay is right without that.',
        ),
        example=Text(
            "团队销售!F2 里是文本“600,000.00”→ 转换为数字 600000",
            'Team sales!F2 holds the text "600,000.00" → convert it to the number 600000',
        ),
    ),
    Entry(
        "CB222",
        "total-rows",
        "info",
        words=(SHEET, COUNT, LISTED_CELLS),
        message=Text(
            "“{sheet}”表有 {value} 个合计行，不计入：{cells}",
            'Sheet "{sheet}" has {value} {value:row|rows} of totals, left out: {cells}',
        ),
        hint=Text("无需处理", "Nothing to do"),
        why=Text(
            "这些行写着“合计”“小计”之类，已认作合计行。它们没有作为一笔业务计入，否则同一笔钱会算两次。",
            'These rows say "Total", "Subtotal" or the like, and were taken for totals. They do not count as rows of their own, because the same money would then count twice.',
        ),
        fix=Text(
            "核对所列的行。确是合计就无需处理；其实是一笔业务的，填写日期和总监的工号，就会计入。",
            "Look at the rows listed. If they are totals, there is nothing to do; if one is a real sale or receipt, enter its date and the director's id, and it will count.",
        ),
        example=Text(
            "团队销售!A5 写着“合计”→ 确是合计，无需处理", 'Team sales!A5 says "Total" → it is one, so nothing to do'
        ),
    ),
    Entry(
        "CB223",
        "total-differs",
        "warning",
        words=(VALUE, SUM),
        message=Text(
            "合计行写的是 {value}，而其上各行之和是 {sum}",
            "The total row says {value}, but the rows above it add up to {sum}",
        ),
        hint=Text("核对这些行与合计；发放按各行计算", "Review the rows and the total; the pay follows the rows"),
        why=Text(
            "合计行的数字与上面各行相加的结果不同。可能漏录或多录了一行，也可能改过某一行而没有更新合计。工资按各行计算，不看合计。",
            "The total row does not agree with the rows above it. A row may be missing or too many, or one was changed and the total was not. The pay follows the rows, not the total.",
        ),
        fix=Text(
            "逐行与单据核对，更正有误的行或合计。合计用 SUM 公式，就会自动更新。",
            "Compare the rows with your documents, and correct the row or the total that is wrong. A total made with SUM stays up to date by itself.",
        ),
        example=Text(
            "团队销售!F5 写着 1300001，而各行之和是 1300000 → 查出相差的 1 元",
            "Team sales!F5 says 1300001, but the rows add up to 1300000 → find the difference of 1",
        ),
    ),
    Entry(
        "CB224",
        "blank-rows",
        "info",
        words=(SHEET, COUNT),
        message=Text(
            "“{sheet}”表中间有 {value} 个空行，已跳过",
            'Sheet "{sheet}" has {value} blank {value:row|rows} between others, skipped',
        ),
        hint=Text("无需处理", "Nothing to do"),
        why=Text(
            "数据中间有空行，已经跳过，后面的行照常计入。空行不影响金额，但有时说明某一行的内容被清掉了。",
            "There are blank rows among the others; they were passed over, and the rows below them count as usual. They do not change the pay, but sometimes show that a row was cleared.",
        ),
        fix=Text(
            "查看空行处是否漏了数据；没有漏就无需处理。",
            "Look whether something is missing there; if not, there is nothing to do.",
        ),
        example=Text(
            "“团队销售”表第 5 行是空的，第 6 行又有 S4 → 确认第 5 行没有漏录",
            'Row 5 of "Team sales" is blank, and S4 follows in row 6 → make sure that row 5 is not missing',
        ),
    ),
    Entry(
        "CB225",
        "cleaned-text",
        "info",
        words=(COLUMN, COUNT, LISTED_CELLS),
        message=Text(
            "“{column}”有 {value} 个单元格带多余空格、看不见的字符或全角字符，已按规整后的文字读取：{cells}",
            '"{column}" has {value} {value:cell|cells} with stray spaces, invisible characters or full-width letters; '
            "{value:it is|they are} read without: {cells}",
        ),
        hint=Text(
            "如需在 Excel 中查找或求和，请清理这些单元格",
            "Clean {value:the cell up if Excel is to look it|the cells up if Excel is to look them} up",
        ),
        why=Text(
            "这些编号、姓名或客户名带有多余的空格或全角字符，已按去掉空格、改成半角后的文字读取，工资不受影响。不过在 Excel 中查找时，它们可能对不上。",
            "These ids or names have stray spaces or full-width letters; they were read with those put right, and the pay is not affected. Excel may fail to find them when you look them up, though.",
        ),
        fix=Text(
            "用“查找和替换”去掉空格，或重新输入。不改也不影响发放。",
            'Take the spaces out with "Find and Replace", or type the text again. The pay is right without that.',
        ),
        example=Text(
            "回款!D2 里“丙公司”的前后有空格 → 去掉空格",
            'Receipts!D2 has spaces before and after "Gamma" → take them out',
        ),
    ),
    Entry(
        "CB226",
        "hidden-rows",
        "info",
        words=(SHEET, COUNT),
        message=Text(
            "“{sheet}”表有 {value} 个隐藏或被筛选掉的行，照常计入",
            'Sheet "{sheet}" has {value} hidden or filtered {value:row; it counts|rows; they count}',
        ),
        hint=Text("不应计入的行请删除", "Delete rows that should not count"),
        why=Text(
            "有些行被隐藏或筛选掉了，虽然看不见，但照常计入工资。如果隐藏是为了不算，发的钱就会不对。",
            "Some rows are hidden or filtered out; they cannot be seen, but they count. If they were hidden so as not to count, the pay is wrong.",
        ),
        fix=Text(
            "取消隐藏和筛选，逐行核对；不应计入的，删除整行。",
            "Unhide the rows, clear the filter and look at them; delete those that should not count.",
        ),
        example=Text(
            "“团队销售”表第 3 行（S2）被隐藏 → 取消隐藏；不应计入就删除",
            'Row 3 of "Team sales" (S2) is hidden → unhide it, and delete it if it should not count',
        ),
    ),
    Entry(
        "CB227",
        "numeric-ids",
        "info",
        words=(COLUMN, COUNT),
        message=Text(
            "“{column}”有 {value} 个以数字存储的编号，已按文字读取",
            '"{column}" has {value} {value:id stored as a number; it is|ids stored as numbers; they are} read as text',
        ),
        hint=Text("编号有前导零时请设为文本格式", "Format the column as text if ids begin with zeros"),
        why=Text(
            "这些编号以数字存储，已按文字读取。如果编号本来以 0 开头，Excel 会把开头的 0 去掉，就可能对不上人或单据。",
            "These ids are stored as numbers and were read as text. If they should begin with zeros, Excel has dropped them, and they may no longer match a person or a document.",
        ),
        fix=Text(
            "核对编号是否少了开头的 0；如果少了，把整列设为“文本”格式，再重新输入。",
            'Check whether zeros are missing at the start; if so, set the column\'s format to "Text" and type the ids again.',
        ),
        example=Text(
            "团队销售!A2 里是数字 1001，而单据上是 01001 → 设为文本格式，输入 01001",
            "Team sales!A2 holds the number 1001, but the document says 01001 → format it as text and type 01001",
        ),
    ),
    Entry(
        "CB228",
        "unit-applied",
        "info",
        words=(COLUMN, VALUE, TIMES),
        message=Text(
            "“{column}”的单位是 {value}，已乘以 {times}",
            'The unit of "{column}" is {value}: its amounts are multiplied by {times}',
        ),
        hint=Text("核对单位", "Review the unit"),
        why=Text(
            "标题或表头上方写明了单位，这一列的数字都按该单位换算后计算。如果其中有按元填写的数字，就会大一千倍或一万倍。",
            "The heading, or a title above it, states a unit, and every number in the column is converted from it. A number that was entered in yuan becomes a thousand or ten thousand times too large.",
        ),
        fix=Text(
            "核对这一列是否都按所写的单位填写。都是，就无需处理；不是，就统一单位，或从标题中去掉单位。",
            "Check that the whole column is entered in the unit stated. If so, there is nothing to do; if not, use one unit throughout, or take the unit out of the heading.",
        ),
        example=Text(
            "团队销售!F1 是“销售额（万元）”，F2 里的 60 按 600000 计算 → 属实就无需处理",
            'Team sales!F1 says "Amount (万元)", so the 60 in F2 counts as 600000 → nothing to do if that is right',
        ),
    ),
    Entry(
        "CB229",
        "footer-rows",
        "info",
        words=(SHEET, COUNT, LISTED_CELLS),
        message=Text(
            "“{sheet}”表有 {value} 行说明、签字或汇总，不计入：{cells}",
            'Sheet "{sheet}" has {value} {value:row|rows} of remarks, signatures or summaries, left out: {cells}',
        ),
        hint=Text("无需处理", "Nothing to do"),
        why=Text(
            "这些行写着制表人、审核、备注之类，没有总监、日期和单号；或是数据下方的汇总，所写与上面各行的合计一致。它们不计入工资，校验表的控制总数列出了行数和金额。",
            "These rows say who prepared the sheet, or hold a remark, without director, date and number; or they sum up the rows above and agree with them. They do not count. The control totals on the checks sheet give their number and amount.",
        ),
        fix=Text(
            "看一眼所列的行；如果其中有一笔业务，补上工号、日期和金额。",
            "Look at the rows listed; if one is an entry of its own, give it the director, the date and the amount.",
        ),
        example=Text(
            "团队销售!A6 是“制表人：张三” → 无需处理",
            'Team sales!A6 reads "Prepared by: Zhang" → nothing to do',
        ),
    ),
    Entry(
        "CB269",
        "days-without-year",
        "info",
        words=(COLUMN, COUNT, YEARS, LISTED_CELLS),
        message=Text(
            "“{column}”有 {value} 个日期没有写年份，按 {years} 年读取：{cells}",
            '{value} {value:day|days} under "{column}" {value:has|have} no year and {value:is|are} read as of {years}: {cells}',
        ),
        hint=Text("年份不对的，把年份写上", "Where that is not the year, write it"),
        why=Text(
            "只写月、日的日期，取离发放月份最近的那一年。发放月份里的日期因此都算在本月。",
            "A day without its year is taken to be of the year in which it lies nearest to the pay month. Days of the pay month thus count for it.",
        ),
        fix=Text(
            "看一眼这些日期是哪一年的；不是所写年份的，改成带年份的日期。",
            "See which year these days are of; where it is another one, enter the date with its year.",
        ),
        example=Text("团队销售!B2 写着“3月5日” → 写 2026-03-05", 'Team sales!B2 says "5 March" → enter 2026-03-05'),
    ),
)
