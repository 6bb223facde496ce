"""The diagnostics of the workbook: its sheets, headings and month."""

from compbatch.diagnostics.entry import Entry
from compbatch.diagnostics.words import (
    AMOUNT,
    COLUMN,
    COUNT,
    CURE,
    FIRST,
    HEADINGS,
    HOLDS,
    LABEL,
    LAST,
    LISTED_CELLS,
    MARK,
    OTHER,
    OTHER_SOURCE,
    PERIOD,
    READ,
    REASON,
    ROW,
    SEEN,
    SHEET,
    VALUE,
)
from compbatch.language import Text

WORKBOOK: tuple[Entry, ...] = (
    Entry(
        "CB101",
        "missing-sheet",
        "error",
        words=(SHEET, SEEN, HEADINGS),
        message=Text("缺少“{sheet}”表；工作簿中有：{seen}", 'There is no sheet "{sheet}"; the workbook has: {seen}'),
        hint=Text("增加该表，标题行需有：{headings}", "Add the sheet, with the headings: {headings}"),
        why=Text(
            "薪酬由总监、团队销售、回款和利润四张表算出，其中一张没有找到。缺表不会当作“本月没有数据”，否则提成或绩效工资会悄悄少算。",
            "Pay is worked out from four sheets: directors, team sales, receipts and margins; one of them was not found. A missing sheet is never taken for an empty one, because commission or performance pay would then quietly be left out.",
        ),
        fix=Text(
            "检查是否已有这张表而名称不同：有就改成提示中的名称，没有就新增一张并写好标题行。本月确实没有销售或回款时，只留标题行即可。",
            "Rename the sheet if it is there under another name, or add it with the headings that the message lists. If there really were no sales or receipts this month, the headings alone are enough.",
        ),
        example=Text(
            "工作簿里没有“回款”表 → 新增“回款”表，标题行写：日期、工号、回款额",
            'The workbook has no "Receipts" sheet → add one with the headings Date, Director ID, Amount',
        ),
    ),
    Entry(
        "CB102",
        "missing-column",
        "error",
        words=(SHEET, COLUMN, SEEN, CURE),
        message=Text(
            "“{sheet}”表缺少“{column}”列；看到的标题：{seen}",
            'Sheet "{sheet}" has no column "{column}"; headings seen: {seen}',
        ),
        hint=Text("{cure}", "{cure}"),
        why=Text(
            "这张表少了一列必需的数据，或者那一列的标题无法识别。没有这一列，表中各行都不能参与计算。",
            "A column that the pay depends on is not there, or its heading is worded in a way that is not recognised. Without it, no row of the sheet can be used.",
        ),
        fix=Text(
            "对照提示中“看到的标题”：这一列在，就把标题改成要求的写法；不在，就增加这一列并填好。",
            "Look through the headings that the message lists: if the column is among them, rename it; if not, add the column and fill it in.",
        ),
        example=Text(
            "团队销售!F1 的标题是“数目”→ 改为“销售额”", 'Team sales!F1 is headed "Quantity" → rename it "Amount"'
        ),
    ),
    Entry(
        "CB103",
        "ambiguous-column",
        "error",
        words=(VALUE, OTHER, COLUMN),
        message=Text(
            "标题“{value}”与“{other}”都表示“{column}”",
            'Headings "{value}" and "{other}" both mean "{column}"',
        ),
        hint=Text("保留一列，或把另一列改名", "Keep one of them, or rename the other"),
        why=Text(
            "同一张表里有两列都可能是这项数据，而两列的数字往往不同。用错一列，工资就会算错，所以不会代为挑选。",
            "Two columns of the sheet could both be this figure, and they often differ. Taking the wrong one would change the pay, so neither is chosen for you.",
        ),
        fix=Text(
            "确定以哪一列为准，把不用的一列改成别的名称，例如“参考金额”。",
            'Decide which column counts, and give the other one another name, such as "For reference".',
        ),
        example=Text(
            "团队销售!F1 是“业绩”，G1 是“合同金额”→ 以 F 列为准时，把 G1 改为“参考金额”",
            'Team sales!F1 is "Sales" and G1 is "Net sales" → if column F counts, rename G1 "For reference"',
        ),
    ),
    Entry(
        "CB104",
        "ambiguous-sheet",
        "error",
        words=(VALUE, OTHER, SHEET),
        message=Text("“{value}”与“{other}”都像“{sheet}”表", 'Sheets "{value}" and "{other}" both look like "{sheet}"'),
        hint=Text("保留一张，或把另一张改名", "Keep one of them, or rename the other"),
        why=Text(
            "薪酬方案这类表只能有一张，而工作簿里有两张都像。两张表的比例或金额可能不同，所以不会代为挑选。",
            "There can be only one sheet of this kind, such as the pay plan, and two look like it. Their rates and amounts may differ, so neither is chosen for you.",
        ),
        fix=Text(
            "保留要用的一张，把另一张删除，或改成“旧方案”这样的名称。",
            'Keep the one that applies; delete the other, or give it a name such as "Old plan".',
        ),
        example=Text(
            "同时有“方案”和“薪酬方案”两张表 → 把不用的“薪酬方案”改名为“旧方案”",
            'There is a "Plan" and a "Pay plan" sheet → rename the one not in use to "Old plan"',
        ),
    ),
    Entry(
        "CB105",
        "period-unclear",
        "error",
        words=(REASON,),
        message=Text("无法确定发放月份：{reason}", "The pay month is unclear: {reason}"),
        hint=Text(
            "运行时加 --period 2026-03，或在工作簿或文件名中只写明一个月份",
            "Run with --period 2026-03, or state one month in the workbook or the file name",
        ),
        why=Text(
            "不知道发哪个月，就无法判断哪些销售和回款应当计入，也无法确定用哪个月的方案。工作簿里没有写明月份，或者写了不止一个月份。",
            "Without the month, it is unclear which sales and receipts count, and which version of the plan applies. The workbook states no month, or it states more than one.",
        ),
        fix=Text(
            "运行时加上 --period 2026-03，或在表的标题上方写明“期间：2026-03”，文件名里带上月份也可以。工作簿写有几个月份时，只留一个，或用 --period 指定。",
            'Run with --period 2026-03, write "Period: 2026-03" above the headings of a sheet, or put the month into the file name. If the workbook states several months, leave one, or settle it with --period.',
        ),
        example=Text(
            "文件叫“奖金.xlsx”，各行日期从 2026-02-28 到三月底 → 改名为“2026-03 奖金.xlsx”",
            'The file is called "bonus.xlsx" and its dates run from 2026-02-28 to the end of March → rename it "2026-03 bonus.xlsx"',
        ),
    ),
    Entry(
        "CB106",
        "period-conflict",
        "warning",
        words=(PERIOD, OTHER_SOURCE, OTHER),
        message=Text(
            "按 {period} 发放，但{other_source}写的是 {other}",
            "The run pays {period}, but the {other_source} says {other}",
        ),
        hint=Text("确认月份；如不对，用 --period 指定", "Confirm the month; if it is wrong, give --period"),
        why=Text(
            "几处写的月份不一致，已按提示中的前一个计算。先看 --period，再看工作簿里写的，然后看文件名。月份错了，整月的销售、回款和方案都会取错。",
            "The month is stated in more than one place and they disagree; the first one in the message was used. What --period says comes first, then the workbook, then the file name. With the wrong month, the wrong sales, receipts and plan would be paid.",
        ),
        fix=Text(
            "确认应发哪个月，把写错的一处改过来，或在运行时用 --period 指定。",
            "Confirm which month is to be paid; correct the place that is wrong, or give the month with --period.",
        ),
        example=Text(
            "工作簿写的是 2026-03，文件却叫 2026-02.xlsx → 应发三月时，改名为 2026-03.xlsx",
            "The workbook says 2026-03, but the file is called 2026-02.xlsx → if March is due, rename it 2026-03.xlsx",
        ),
    ),
    Entry(
        "CB107",
        "no-directors",
        "error",
        words=(SHEET,),
        message=Text("“{sheet}”表中没有任何总监", 'Sheet "{sheet}" lists no director'),
        hint=Text("每位总监填写一行", "Enter one row per director"),
        why=Text(
            "总监表在标题之下没有一行可用的数据。总监表决定发给谁，没有人就无从发放。",
            "The directors sheet has no row below its headings that can be used. It says who is paid, so without it there is nobody to pay.",
        ),
        fix=Text(
            "在标题下为每位总监填写一行：工号、姓名、职务、等级，按团队提成的还有月度目标。利润表中也为每位营销总监填写一行。",
            "Enter one row per director below the headings: id, name, role, grade, and the monthly target of whoever is paid on the team. Enter a row on the margins sheet for each marketing director, too.",
        ),
        example=Text(
            "“总监”表的标题下面是空的 → 从第 2 行起填写，例如 D01、王芳、营销总监、营销师、目标 1000000",
            'There is nothing below the headings of "Directors" → start in row 2: D01, Wang Fang, Marketing director, Marketing specialist, target 1000000',
        ),
    ),
    Entry(
        "CB108",
        "several-sheets",
        "info",
        words=(SHEET, VALUE),
        message=Text("以下各表都作为“{sheet}”读取：{value}", 'These sheets are read together as "{sheet}": {value}'),
        hint=Text(
            "无需处理；不应计入的表请移到别的工作簿",
            "Nothing to do; move a sheet that should not count into another workbook",
        ),
        why=Text(
            "这几张表被认作同一种数据，各表的行合在一起计算。如果其中一张是草稿、汇总或旧表，同一笔钱就会算两次。",
            "These sheets were taken for the same kind of data, and their rows are counted together. If one of them is a draft, a summary or an old copy, the same money is counted twice.",
        ),
        fix=Text(
            "核对所列的每张表。都应计入时无需处理；不应计入的，移到别的工作簿或删除。",
            "Look at each sheet in the list. If all of them count, there is nothing to do; move one that does not into another workbook, or delete it.",
        ),
        example=Text(
            "“销售明细”与“团队销售”一起计入了，而它是旧表 → 移到别的工作簿",
            '"Sales" is counted along with "Team sales", but it is an old copy → move it to another workbook',
        ),
    ),
    Entry(
        "CB109",
        "sheet-not-read",
        "warning",
        words=(VALUE, SHEET, READ, HOLDS),
        message=Text(
            "“{value}”像“{sheet}”表（{holds}），但没有读取，因为已有“{read}”",
            'Sheet "{value}" looks like "{sheet}" ({holds}) but is not read, since there is "{read}"',
        ),
        hint=Text(
            "应计入时，补齐所有列，并改名为“{read}2”这样的名称",
            'If it should count, name it like "{read}2" and give it all columns',
        ),
        why=Text(
            "这张表看起来也是同一种数据，但工作簿里已有更明确的一张，所以它的行没有计入。如果它也属于本月，相应的工资就会少算。",
            "This sheet looks like the same kind of data, but the workbook has another that is clearly it, so its rows are left out. If they belong to the month, some pay is missing.",
        ),
        fix=Text(
            "确认它是否应当计入。应当计入时，改成“团队销售2”这样的名称，并补齐必需的列；不应计入时无需处理。",
            'Decide whether it should count. If so, give it a name like "Team sales 2" and all the columns that are needed; if not, leave it.',
        ),
        example=Text(
            "“三月流水”没有读取 → 应计入时，改名为“团队销售2”",
            '"March list" was not read → if it should count, rename it "Team sales 2"',
        ),
    ),
    Entry(
        "CB110",
        "converted-file",
        "info",
        words=(VALUE,),
        message=Text(
            "{value} 文件只能读取：发放结果写入新的 .xlsx，其中公式成为数值，格式、批注与宏没有保留",
            "{value} files can only be read: the payout is a new .xlsx, in which formulas became values and formats, "
            "notes and macros are gone",
        ),
        hint=Text(
            "要原样保留工作簿，请在 Excel 中另存为 .xlsx 再运行",
            "To keep the workbook as it is, save it as .xlsx in Excel and run again",
        ),
        why=Text(
            "工作簿是旧格式或其他软件的格式，compbatch 能读取，却不能原样写回，所以另做了一份新的 .xlsx。数字没有变，发放不受影响；只是原来的公式、格式和宏不在新文件里。",
            "The workbook is in an older format or another program's. It can be read but not written back as it is, so a new .xlsx was made. The figures and the pay are the same; formulas, formats and macros of the original are not in the new file.",
        ),
        fix=Text(
            "在 Excel 中打开原文件，另存为 .xlsx（有宏的存为 .xlsm），再对新文件运行。",
            "Open the original in Excel, save it as .xlsx (with macros as .xlsm), and run on that file.",
        ),
        example=Text(
            "2026-03.xls → 另存为 2026-03.xlsx，再运行 compbatch run 2026-03.xlsx",
            "2026-03.xls → save as 2026-03.xlsx, then compbatch run 2026-03.xlsx",
        ),
    ),
    Entry(
        "CB111",
        "unit-unclear",
        "error",
        words=(VALUE,),
        message=Text(
            "“{value}”中的单位无法识别，或者相互矛盾", '"{value}" states a unit that is not understood, or two units'
        ),
        hint=Text(
            "写成“（万元）”“（千元）”这样的单位，或去掉",
            'Write a unit such as "(thousand)" or "(million)", or remove it',
        ),
        why=Text(
            "标题或表头上方写了单位，却看不出是哪一个，或者两处写的不一样。单位差一级，工资就差十倍、千倍，所以不会猜。",
            "A heading or a title states a unit, but it is not clear which, or two places state two. A wrong unit makes pay ten or a thousand times too much or too little, so it is not guessed.",
        ),
        fix=Text(
            "在列的标题里写明单位，例如“销售额（万元）”；以元计的，写“（元）”或不写。表头上方只留一处单位。",
            'State the unit in the column\'s heading, such as "Amount (thousand)"; none is needed for plain amounts. Above the headings, leave one unit only.',
        ),
        example=Text(
            "团队销售!F1 是“销售额（万元左右）”→ 改为“销售额（万元）”",
            'Team sales!F1 says "Amount (about 万元)" → change it to "Amount (万元)"',
        ),
    ),
    Entry(
        "CB112",
        "heading-remark",
        "info",
        words=(COLUMN, VALUE),
        message=Text("“{column}”的标题另有说明“{value}”", 'The heading of "{column}" also says "{value}"'),
        hint=Text("确认这一列就是要用的数字", "Make sure that this is the column to use"),
        why=Text(
            "标题里除了列名还有别的字，已当作说明，数字照常采用。如果这几个字说的是另一种数字，这一列就不该用。",
            "The heading holds other words than the column's name; they were taken for a remark and the figures are used. If the words make it another figure, the column should not be used.",
        ),
        fix=Text(
            "看一看标题。数字确是要用的，无需处理；不是，就改正标题。",
            "Look at the heading. If the figures are the right ones, there is nothing to do; if not, correct the heading.",
        ),
        example=Text(
            "团队销售!F1 是“销售额（不含退货）”→ 属实就无需处理",
            'Team sales!F1 says "Amount (without returns)" → nothing to do if that is right',
        ),
    ),
    Entry(
        "CB113",
        "column-passed-over",
        "info",
        words=(COLUMN, VALUE),
        message=Text(
            "“{value}”列没有用作“{column}”：标题说的是另一种数字，或另一列更确切",
            'Column "{value}" is not used as "{column}": its heading names another figure, or another column names it more exactly',
        ),
        hint=Text(
            "应采用这一列时，去掉标题中的说明，把采用的那一列改成别的名称",
            "If it should be used, remove the remark from its heading and rename the column that is used now",
        ),
        why=Text(
            "这一列的标题也像是这项数据，但没有采用：例如预算、累计、上年，或者“金额”旁边还有“实际回款”。如果应当采用的是它，工资就会算错。",
            'This column\'s heading resembles the figure, but is not used: it says budget, year to date or last year, or it is a plain "Amount" next to "Amount received". If it is the one that counts, the pay is wrong.',
        ),
        fix=Text(
            "核对采用的是哪一列。对的，无需处理；不对，把采用的那一列改成别的名称，例如“参考金额”，再去掉这一列标题中的说明。",
            'Check which column is used. If it is the right one, there is nothing to do; if not, give it another name, such as "For reference", and take the remark out of the heading of the right one.',
        ),
        example=Text(
            "回款!F1 是“实际回款”，采用了它；E1 的“金额”没有采用 → 属实就无需处理",
            'Receipts!F1 is "Amount received" and is used; E1, "Amount", is not → nothing to do if that is right',
        ),
    ),
    Entry(
        "CB114",
        "mixed-measures",
        "error",
        words=(COLUMN, VALUE, FIRST, OTHER),
        message=Text(
            "“{column}”的金额为“{value}”，而 {first} 为“{other}”",
            '"{column}" is stated as {value}, but {first} as {other}',
        ),
        hint=Text("改成同一种币种，或者都含税、都不含税", "Use one currency, and amounts all with tax or all without"),
        why=Text(
            "几列金额的币种不同，或者有的含税、有的不含税。它们要相加或相比，混在一起工资就会算错，而汇率和税率这里没有。",
            "Some amounts are in another currency than others, or some include tax and others do not. They are added up or compared, and rates of exchange or tax are not known here, so the pay would be wrong.",
        ),
        fix=Text(
            "把金额换算成同一种币种，或统一为不含税，再改正标题。标题写错的，直接改正。",
            "Convert the amounts to one currency, or to amounts without tax, and correct the headings. If only a heading is wrong, correct that.",
        ),
        example=Text(
            "团队销售!F1 是“销售额（美元）”，而 回款!E1 是“回款额（人民币）”→ 换算成同一种币种，改标题",
            'Team sales!F1 says "Amount (USD)", but Receipts!E1 says "Amount (RMB)" → convert one of them and rename it',
        ),
    ),
    Entry(
        "CB115",
        "measure-to-confirm",
        "warning",
        words=(COLUMN, VALUE),
        message=Text(
            "“{column}”注明 {value}，已照此计入；其余金额须是同一口径",
            '"{column}" is stated as {value} and used as such; all other amounts must be the same',
        ),
        hint=Text("确认口径一致", "Make sure that all amounts are of one kind"),
        why=Text(
            "标题注明了币种或含税，而其他金额没有注明。没有换算，也没有扣税，数字照写的计入；如果其他金额是另一种口径，工资就会算错。",
            "A heading states a currency, or that tax is included, and other amounts say nothing of the kind. Nothing is converted and no tax taken off; if the other amounts are of another kind, the pay is wrong.",
        ),
        fix=Text(
            "确认工资、目标、销售额和回款口径一致；应按不含税计提的，改填不含税金额。",
            "Make sure that salaries, targets, sales and receipts are all of one kind; if commission is due on amounts without tax, enter those.",
        ),
        example=Text(
            "团队销售!F1 是“销售额（含税）”→ 应按不含税计提时，改填不含税金额",
            'Team sales!F1 says "Amount (incl. tax)" → if commission is due without tax, enter amounts without tax',
        ),
    ),
    Entry(
        "CB116",
        "foreign-currency",
        "error",
        words=(COLUMN, VALUE),
        message=Text(
            "“{column}”以 {value} 计，而其余金额是人民币", '"{column}" is in {value}, but the other amounts are in yuan'
        ),
        hint=Text(
            "换算成人民币，并改正标题或格式", "Convert the amounts to yuan, and correct the heading or the format"
        ),
        why=Text(
            "这一列写明是外币，而其余金额没有写，应是人民币。汇率这里没有，直接相加或相比，工资就会算错。",
            "This column is said to be in another currency, while the other amounts say nothing and are in yuan. No rate of exchange is known here, and adding or comparing them would make the pay wrong.",
        ),
        fix=Text(
            "按公司规定的汇率换算成人民币，再改标题或单元格格式。整个工作簿都是这种外币时，在其他金额列的标题里也写明。",
            "Convert the amounts at your company's rate, and correct the heading or the cells' format. If the whole workbook is in that currency, say so in the headings of the other amounts, too.",
        ),
        example=Text(
            "团队销售!F1 是“销售额（USD）”→ 换算成人民币，改为“销售额（元）”",
            'Team sales!F1 says "Amount (USD)" → convert to yuan and rename it "Amount (元)"',
        ),
    ),
    Entry(
        "CB117",
        "no-rows-in-month",
        "error",
        words=(COUNT, PERIOD, FIRST, LAST),
        message=Text(
            "销售和回款共 {value} 行，没有一行在发放月份 {period}；各行日期从 {first} 到 {last}",
            "Not one of the {value} sales and receipts is dated in the pay month {period}; they run from {first} to {last}",
        ),
        hint=Text(
            "更正月份，或用 --period 指定；本月确无业务的也用它",
            "Correct the month, or give it with --period, also if the month had none",
        ),
        why=Text(
            "有销售和回款，却没有一行在发放月份，多半是月份取错了，或是本月的数据还没有放进来。照此发放，提成就全是零。",
            "There are sales and receipts, but none of them in the pay month. Most likely the month is wrong, or the month's rows are still missing; as it is, all commission would be zero.",
        ),
        fix=Text(
            "月份错了的，改正工作簿里写的月份或文件名。数据没放进来的，补上。本月确实没有业务的，运行时加 --period。",
            "If the month is wrong, correct what the workbook or the file's name states. If rows are missing, enter them. If there really were none, run with --period.",
        ),
        example=Text(
            "文件叫 2026-05.xlsx，而各行日期都在三月 → 改名为 2026-03.xlsx",
            "The file is called 2026-05.xlsx and all rows are dated in March → rename it 2026-03.xlsx",
        ),
    ),
    Entry(
        "CB118",
        "no-rows-in-month-asked",
        "warning",
        words=(COUNT, PERIOD, FIRST, LAST),
        message=Text(
            "销售和回款共 {value} 行，没有一行在指定的月份 {period}；各行日期从 {first} 到 {last}",
            "Not one of the {value} sales and receipts is dated in {period}, the month asked for; they run from {first} to {last}",
        ),
        hint=Text("确认 --period 是应发的月份", "Make sure that --period gives the month to pay"),
        why=Text(
            "用 --period 指定的月份里没有一笔销售或回款，已照此计算。如果月份写错，提成就全是零。",
            "No sale and no receipt falls in the month that --period gives; it was paid as asked. If the month is wrong, all commission is missing.",
        ),
        fix=Text(
            "确认应发的月份。月份对而本月没有业务的，无需处理。",
            "Make sure that the month is right. If it is and had no sales or receipts, there is nothing to do.",
        ),
        example=Text(
            "x.xlsx 的各行日期都在三月，而运行时加了 --period 2026-05 → 应发三月时，改为 --period 2026-03",
            "The rows of x.xlsx are all dated in March, and the run says --period 2026-05 → if March is due, say --period 2026-03",
        ),
    ),
    Entry(
        "CB119",
        "named-after-payment",
        "info",
        words=(VALUE, PERIOD),
        message=Text(
            "按各行日期核算 {period}；文件名里的 {value} 看作发放的月份",
            "{period} is computed, as all rows are dated; {value} in the file's name is taken for the month of payment",
        ),
        hint=Text("应核算 {value} 的，用 --period 指定", "If {value} is to be computed, give it with --period"),
        why=Text(
            "文件以下一个月命名，如“2026-04提成”，而销售和回款都在前一个月：四月发三月的提成。前一个月还没有发放记录，所以核算的是它。",
            "The file is named after the next month, such as 2026-04 commission, and all sales and receipts are dated in the month before: March is paid in April. The earlier month has no record of pay yet, so it is the one that is computed.",
        ),
        fix=Text(
            "月份对的，无需处理。不对的，运行时加 --period，或在标题上方写明“期间：2026年4月”。",
            "If the month is right, there is nothing to do. If not, run with --period, or state the month above the headings, as in Period: April 2026.",
        ),
        example=Text(
            "文件叫“2026-04提成.xlsx”，各行日期都在三月 → 核算三月",
            "The file is called 2026-04 commission.xlsx and all rows are dated in March → March is computed",
        ),
    ),
    Entry(
        "CB137",
        "title-of-another-month",
        "warning",
        words=(SEEN, PERIOD, LISTED_CELLS),
        message=Text(
            "核算的是 {period}，而标题写着“{seen}”：{cells}",
            'The month that is paid is {period}, but a title says "{seen}": {cells}',
        ),
        hint=Text(
            "确认月份和数据；标题是旧的，改过来", "Check the month and the data; if the title is old, correct it"
        ),
        why=Text(
            "标题写着另一个月。多半是上月的标题忘了改；也可能整张表是上月的，那样本月的数据就还没有放进来。",
            "A title names another month. Mostly it is last month's and was left as it was; but the whole sheet may be last month's, and this month's data still missing.",
        ),
        fix=Text(
            "核对这张表是哪个月的数据。数据对的，改标题；数据是别的月份的，换成本月的。",
            "See which month the sheet's data is of. If the data is right, correct the title; if not, put this month's in its place.",
        ),
        example=Text(
            "团队销售!A1 写着“2026年2月团队销售”，而各行都在三月 → 改为“2026年3月团队销售”",
            'Team sales!A1 says "2026年2月团队销售" and the rows are of March → change it to "2026年3月团队销售"',
        ),
    ),
    Entry(
        "CB138",
        "accounts-side-by-side",
        "error",
        words=(VALUE, OTHER, COLUMN),
        message=Text(
            "专项客户写在“{value}”“{other}”等几列里，而一行只能写一个“{column}”",
            'Special accounts are in several columns, "{value}", "{other}" and so on, but a row takes one "{column}"',
        ),
        hint=Text("每个客户写一行，工号照写", "Give each account a row of its own, with the id of its director"),
        why=Text(
            "专项客户每行一个。几个客户并排写在一行，只会读到第一个，其余客户的回款就不会计提。",
            "Special accounts take a row each. Of several side by side only the first would be read, and the receipts of the others would earn nothing.",
        ),
        fix=Text(
            "把各列的客户改成一列，每个客户一行，工号在每行都写上。",
            "Put the customers one below the other in one column, each with the id of its director.",
        ),
        example=Text(
            "专项客户!B1 是“客户1”，C1 是“客户2”→ 只留一列“客户”，C 列的客户另写一行",
            'Special accounts!B1 is "Customer 1" and C1 "Customer 2" → leave one column "Customer", and give those of column C rows of their own',
        ),
    ),
    Entry(
        "CB141",
        "sheet-of-two-kinds",
        "error",
        words=(VALUE, SHEET),
        message=Text(
            "“{value}”表的标题对以下几种表都适用：{sheet}", 'The headings of sheet "{value}" fit each of: {sheet}'
        ),
        hint=Text(
            "把这张表改名为其中一种的名称；缺少的表也请补上",
            "Give the sheet the name of its kind; add the one that is missing",
        ),
        why=Text(
            "这张表只有日期、工号、金额这样的标题，既可能是销售，也可能是回款，而其中一种表还没有找到。认错了，提成就会按错误的金额计算，所以不会代为猜测。",
            "The sheet has only headings such as date, director and amount, so it may be sales or receipts, and one of the two was not found. Taking it for the wrong one would pay on the wrong amounts, so it is not guessed.",
        ),
        fix=Text(
            "按内容给这张表改名，例如“回款”；或把金额列的标题写明确，例如“回款额”。",
            'Rename the sheet after what it holds, such as "Receipts", or make its amount heading clear, such as "Amount received".',
        ),
        example=Text(
            "“银行流水”的标题是日期、工号、客户、金额，工作簿里没有“回款”表 → 把“银行流水”改名为“回款”",
            '"Bank list" is headed Date, Director ID, Customer, Amount, and there is no "Receipts" → rename it "Receipts"',
        ),
    ),
    Entry(
        "CB142",
        "input-not-read",
        "warning",
        words=(VALUE, SHEET, REASON),
        message=Text(
            "“{value}”像“{sheet}”表，但没有读取：{reason}",
            'Sheet "{value}" looks like "{sheet}" but is not read: {reason}',
        ),
        hint=Text(
            "应计入时，改成该表的名称，并补齐所需的列；不应计入时无需处理",
            "If it should count, give it that sheet's name and the columns that are needed; if not, leave it",
        ),
        why=Text(
            "这张表看起来像要计入的数据或要核对的数字，却没有读取。如果它应当计入，相应的工资就会算错；如果是核对数，就没有核对。",
            "The sheet looks like rows that should count, or like control figures, but it is not read. If the rows should count, pay is wrong; control figures are not compared.",
        ),
        fix=Text(
            "确认它是否应当计入。应当计入时，改成“团队销售-退货”这样的名称，并补齐提示中的列；否则不必处理。",
            'Decide whether it should count. If so, name it like "Team sales returns" and add the column that the message names; if not, leave it.',
        ),
        example=Text(
            "“退货”表的金额列叫“退货数”，没有读取 → 表名改为“团队销售-退货”，标题改为“金额”",
            '"Returns" heads its amounts "Value back" and is not read → name the sheet "Team sales returns" and the column "Amount"',
        ),
    ),
    Entry(
        "CB143",
        "second-heading",
        "error",
        words=(VALUE, SHEET),
        message=Text(
            "此处另有一行像“{sheet}”表的标题，从“{value}”开始",
            'Headings like those of "{sheet}" are here once more, beginning with "{value}"',
        ),
        hint=Text(
            "每张表只留一行标题：把这一块数据移到标题之下，或另建一张表",
            "Keep one row of headings: move this block under it, or to a sheet of its own",
        ),
        why=Text(
            "一张表里有两块数据，各有各的标题，列的顺序可能不同。只有第一块按标题读取，另一块会被读错或漏掉，所以整个工作簿都不发放。",
            "The sheet holds two blocks of data, each with headings of its own, and their columns may differ. Only the first is read by its headings; the other would be read wrongly or missed, so nothing is paid.",
        ),
        fix=Text(
            "把第二块的各行按第一块的列顺序接在下面，删除第二行标题；或把它移到名为“团队销售2”的新表。",
            'Put the rows of the second block under the first, in the same columns, and delete the second headings; or move it to a new sheet named "Team sales 2".',
        ),
        example=Text(
            "团队销售!A6 起又粘贴了一份导出，从标题“单号”开始 → 删除第 6 行，并核对下面各列",
            'An export was pasted at Team sales!A6, with its headings from "Order ID" on → delete row 6 and check the columns below',
        ),
    ),
    Entry(
        "CB144",
        "row-above-headings",
        "error",
        words=(VALUE, SHEET),
        message=Text(
            "标题行上方有一行像“{sheet}”的数据，金额 {value}，没有计入",
            'A row above the headings looks like data of "{sheet}", amount {value}, and is not counted',
        ),
        hint=Text("把这一行移到标题行下方，或删除", "Move the row below the headings, or delete it"),
        why=Text(
            "标题行以上的内容当作表头说明，不会计入。这一行有金额，又有总监或日期，很可能是一笔业务。",
            "Rows above the headings are taken for titles and not counted. This row has an amount and a director or a date, so it may well be a sale or a receipt.",
        ),
        fix=Text(
            "是一笔业务，就剪切到标题行下方；是说明，就去掉其中的总监或日期，或删除。",
            "If it is real, cut it and put it below the headings; if it is a remark, take the director or the date out of it, or delete it.",
        ),
        example=Text(
            "团队销售!F1 是 5000，同一行写有 D01，标题在第 2 行 → 把第 1 行移到标题下方",
            "Team sales!F1 holds 5000 in a row that names D01, and the headings are in row 2 → move row 1 below them",
        ),
    ),
    Entry(
        "CB145",
        "hidden-sheet",
        "info",
        words=(VALUE, SHEET, HOLDS),
        message=Text(
            "隐藏的表“{value}”作为“{sheet}”计入：{holds}",
            'The hidden sheet "{value}" counts as "{sheet}": {holds}',
        ),
        hint=Text("不应计入时，删除或移走这张表", "If it should not count, delete the sheet or move it away"),
        why=Text(
            "这张表隐藏了，看不见，但照常计入工资。如果隐藏是为了不算，发的钱就会不对。",
            "The sheet is hidden and cannot be seen, but it counts. If it was hidden so as not to count, the pay is wrong.",
        ),
        fix=Text(
            "右键点表标签，选“取消隐藏”，核对内容；不应计入的，移到别的工作簿或删除。",
            'Right-click a tab and choose "Unhide", then look at it; move it to another workbook or delete it if it should not count.',
        ),
        example=Text(
            "隐藏的“调整”表有一笔 500 → 取消隐藏，确认后再发放",
            'A hidden sheet "Adjustments" holds 500 → unhide it and make sure before paying',
        ),
    ),
    Entry(
        "CB146",
        "very-hidden-sheet",
        "warning",
        words=(VALUE, SHEET, HOLDS),
        message=Text(
            "“{value}”表被深度隐藏，Excel 的“取消隐藏”中看不到，但作为“{sheet}”计入：{holds}",
            'Sheet "{value}" is hidden so deeply that Excel\'s Unhide does not list it, but it counts as "{sheet}": {holds}',
        ),
        hint=Text(
            "在 Excel 中按 Alt+F11，把该表的 Visible 改为 -1，核对后再发放",
            "Press Alt+F11 in Excel, set the sheet's Visible to -1, and look at it before paying",
        ),
        why=Text(
            "深度隐藏的表只有用宏编辑器才能看到，而其中的金额照常计入工资。审核的人看不见它，所以在此列出内容。",
            "A sheet that is hidden like this can be seen only in the macro editor, while its amounts count. Whoever reviews the file cannot see it, so what it holds is named here.",
        ),
        fix=Text(
            "在 Excel 中按 Alt+F11，选中该表，把 Visible 改为 -1 - xlSheetVisible；核对内容，不应计入的删除整张表。",
            "Press Alt+F11 in Excel, select the sheet and set Visible to -1 - xlSheetVisible; look at it, and delete the sheet if it should not count.",
        ),
        example=Text(
            "深度隐藏的“方案”表把绩效基数写成 5000 → 改为可见，核对是谁加的",
            'A deeply hidden sheet "Plan" sets the performance base to 5000 → make it visible and find out who added it',
        ),
    ),
    Entry(
        "CB147",
        "mark-on-users-sheet",
        "warning",
        words=(VALUE, MARK),
        message=Text(
            "“{value}”表带有本工具的标记 {mark}，但标题和列名不是本工具的，按您的表对待",
            'Sheet "{value}" carries our mark {mark}, but its title and headings are not ours; it is treated as yours',
        ),
        hint=Text(
            "核对这张表是否应当计入；结果文件中已去掉该标记",
            "Check whether it should count; the output no longer has the mark",
        ),
        why=Text(
            "本工具用隐藏的名称标记自己加的表，再次运行时替换它们。这张表有标记，内容却不是本工具写的：如果只看标记，它会被忽略并删除，里面的数据就丢了。",
            "Sheets that compbatch adds are marked with a hidden name, and the next run replaces them. This sheet has the mark, but its content is not ours: going by the mark alone, it would be passed over and replaced, and its data would be lost.",
        ),
        fix=Text(
            "看一看这张表：应当计入的，按需要的名称命名；不应计入的，移走或删除。如果不清楚标记从何而来，问一问是谁改过这个文件。",
            "Look at the sheet: if it should count, give it the name that it needs; if not, move it away or delete it. If nobody knows where the mark came from, ask who edited the file.",
        ),
        example=Text(
            "“团队销售”表带有标记 _compbatch_payout → 照常计入，结果文件中没有该标记",
            'Sheet "Team sales" carries the mark _compbatch_payout → it counts as usual, and the output is without the mark',
        ),
    ),
    Entry(
        "CB148",
        "returns-above-zero",
        "warning",
        words=(SHEET, COUNT, AMOUNT, LISTED_CELLS),
        message=Text(
            "“{sheet}”表名是退货、退款或扣款，却有 {value} 行金额为正，合计 {amount}，按正数计入：{cells}",
            'Sheet "{sheet}" is named after returns or deductions, but {value} {value:amount is|amounts are} above zero, '
            "{amount} in all, and added: {cells}",
        ),
        hint=Text("退货、退款、扣款填负数", "Enter returns, refunds and deductions as negative amounts"),
        why=Text(
            "退货应减少销售额，扣款应减少工资，所以要填负数。这里填的是正数，会加上去，就会多发。",
            "A return takes from the sales and a deduction from the pay, so the amount is negative. Here it is positive and added, which pays too much.",
        ),
        fix=Text(
            "把这些金额改为负数；表里确有正常销售的，移到销售表，有补发的，移到“调整”表。",
            "Make these amounts negative; if some are sales after all, move them to the sales sheet, and payments to the adjustments.",
        ),
        example=Text(
            "“团队销售-退货”有一行 100 → 改为 -100",
            'Sheet "Team sales returns" holds 100 → change it to -100',
        ),
    ),
    Entry(
        "CB149",
        "hidden-columns",
        "info",
        words=(VALUE, SHEET),
        message=Text(
            "“{sheet}”表隐藏的列照常采用：{value}", 'Sheet "{sheet}" has hidden columns that are used: {value}'
        ),
        hint=Text("取消隐藏，核对其中的数据", "Unhide them and look at what they hold"),
        why=Text(
            "这些列隐藏了，看不见，但其中的数据照常采用。如果里面是旧数据，工资就会算错。",
            "These columns are hidden and cannot be seen, but what they hold is used. If it is out of date, the pay is wrong.",
        ),
        fix=Text(
            "选中两旁的列，右键“取消隐藏”，核对后再发放；不用的列可以删除。",
            'Select the columns on both sides, right-click and choose "Unhide", and look before paying; delete a column that is not in use.',
        ),
        example=Text(
            "总监!E1 的“基本工资”列隐藏了 → 取消隐藏，核对金额",
            'Column "Base salary" at Directors!E1 is hidden → unhide it and check the amounts',
        ),
    ),
    Entry(
        "CB150",
        "blank-workbook",
        "error",
        message=Text(
            "工作簿还没有填写：总监、销售、回款、利润等各表的标题之下都是空的",
            "The workbook is not filled in: there is nothing below the headings of directors, sales, receipts and margins",
        ),
        hint=Text(
            "填写本月的数据，以月份为名另存，如 2026-03.xlsx，再运行",
            "Enter the month's data, save it under the month's name, such as 2026-03.xlsx, and run again",
        ),
        why=Text(
            "各表只有标题，这是一份空白模板。没有总监和数据，无从发放；方案中的空白等问题，填写以后才会检查。",
            "The sheets have headings alone: this is a blank template. Without directors and data there is nothing to pay; what else is wrong, such as blanks in the plan, is said once it is filled in.",
        ),
        fix=Text(
            "在标题下填写总监表、利润表，以及本月的销售和回款；已填写的数据如在别的文件中，请对那个文件运行。",
            "Fill in directors and margins below the headings, and the month's sales and receipts. If the data stand in another file, run on that one.",
        ),
        example=Text(
            "对 compbatch template 写出的空白工作簿直接运行了 → 先填写，如总监表第 2 行：D01、王芳、营销总监",
            'A blank workbook from "compbatch template" was run → fill it in first: Directors row 2: D01, Wang Fang, Marketing director',
        ),
    ),
    Entry(
        "CB160",
        "many-more-alike",
        "error",
        words=(COUNT, LABEL, LISTED_CELLS),
        message=Text(
            "从 {cells} 起还有 {value} 个单元格有同样的错误（{label}），不再逐个列出",
            "From {cells} on {value} more {value:cell has|cells have} the same error ({label}) and {value:is|are} not named one by one",
        ),
        hint=Text(
            "先更正整列共同的原因，再运行：剩下的会再列出",
            "Correct what they have in common, and run again: what is left is named then",
        ),
        why=Text(
            "同一列中有同样错误的单元格超过一万个，多半出于一个原因，如公式断了、整列贴错了位置。只列出前一万个，其余的只计数。",
            "More than 10,000 cells of one column have the same error, mostly for one reason: a broken formula, a column pasted in the wrong place. The first 10,000 are named, the rest are counted.",
        ),
        fix=Text(
            "看列出的前几个单元格，找到共同的原因，整列更正；再运行一次，核对还剩下什么。",
            "Look at the first cells that are named, find what they have in common and correct the whole column. Run again and see what is left.",
        ),
        example=Text(
            "“专项客户”从 A10005 起还有 1 行的工号 D20 不在总监表中 → 更正整列工号",
            'From A10005 on, 1 more row of "Special accounts" names D20, who is not listed → correct the ids of the column',
        ),
    ),
    Entry(
        "CB161",
        "many-more-to-look-at",
        "warning",
        words=(COUNT, LABEL, LISTED_CELLS),
        message=Text(
            "从 {cells} 起还有 {value} 个单元格有同样的情况（{label}），不再逐个列出",
            "From {cells} on {label} holds for {value} more {value:cell|cells} that {value:is|are} not named one by one",
        ),
        hint=Text(
            "看列出的前几个，找到共同的原因",
            "Look at the first that are named and find what they have in common",
        ),
        why=Text(
            "同一列中有同样情况的单元格超过一万个，只列出前一万个，其余的只计数。它们同样要复核。",
            "More than 10,000 cells of one column are alike in this. The first 10,000 are named, the rest are counted; they want a look as well.",
        ),
        fix=Text(
            "看列出的前几个单元格，找到共同的原因：要更正的，整列更正，再运行一次；无误的，不必处理。",
            "Look at the first cells that are named and find what they have in common. Correct the whole column and run again where it is wrong; leave it where it is right.",
        ),
        example=Text(
            "“历史”从 A10007 起还有 1 行是 D09 同一月份的记录 → 删除重复的行",
            'From A10007 on, 1 more row of "Earlier months" is of D09 and the same month → delete the rows that repeat',
        ),
    ),
    Entry(
        "CB162",
        "rows-left-unread",
        "error",
        words=(ROW,),
        message=Text(
            "从第 {row} 行起没有读取：到此为止，这类表已有一万多个单元格无法读取",
            "Not read from row {row} on: up to there, more than 10,000 cells of this kind of sheet cannot be read",
        ),
        hint=Text(
            "先更正已列出的单元格，再运行：其余的行到时再读取、再核对",
            "Correct the cells that are named and run again: the other rows are read and checked then",
        ),
        why=Text(
            "同一类表中无法读取的单元格（错误值、应为数字或日期的文字等）超过一万个，多半出于一个原因。再往下不读，这类表其余的工作表也不读；要用到这些行的核对都先不做，免得报出不实的问题。",
            "More than 10,000 cells of one kind of sheet cannot be read (error values, texts that should be numbers or days), mostly for one reason. What follows, and the other sheets of that kind, are not read. Checks that need all rows wait, as they would report what is not so.",
        ),
        fix=Text(
            "看列出的前几个单元格，找到共同的原因（公式断了、整列贴错了位置），整列更正；再运行一次。",
            "Look at the first cells that are named and find what they have in common, such as a broken formula or a column pasted in the wrong place. Correct the whole column and run again.",
        ),
        example=Text(
            "“团队销售”从 F5 起一万行的销售额都是“待补”，从第 10005 行起没有读取 → 填上金额，或删除这些行",
            'Team sales: 10,000 amounts from F5 on are "to come", and row 10005 and those below are not read → enter the amounts, or delete the rows',
        ),
    ),
)
