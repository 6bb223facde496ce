"""The page of every diagnostic: what it means for the pay, how to mend it, an example; `compbatch explain` prints it."""

import re
import unicodedata
from dataclasses import dataclass

from compbatch import codes
from compbatch.codes import Severity
from compbatch.language import Lang, Text


@dataclass(frozen=True, slots=True)
class Page:
    """What a diagnostic means and why it matters, how to mend it step by step, and one concrete case."""

    why: Text
    fix: Text
    example: Text


PAGES: dict[str, Page] = {
    # --- the file -------------------------------------------------------------------------------------
    "CB001": Page(
        Text(
            "文件打不开，因此没有读取任何数据，也没有发放。常见的原因是文件名写错、文件正在 Excel 中打开、需要密码、已经损坏，或者根本不是 Excel 工作簿。原来的文件没有任何改动。",
            "The file could not be opened, so nothing was read and nobody was paid. Usually the name is wrong, the file is open in Excel, needs a password, is damaged, or is not an Excel workbook at all. The file itself has not been changed.",
        ),
        Text(
            "核对文件名和文件夹，并在 Excel 中关闭该文件。仍然不行时，用 Excel 打开它，另存为 .xlsx，再重新运行。",
            "Check the name and the folder, and close the file in Excel. If that does not help, open it in Excel, save it as .xlsx and run again.",
        ),
        Text(
            "2026-03.xlsx 正在 Excel 中打开 → 关闭后重新运行", "2026-03.xlsx is open in Excel → close it and run again"
        ),
    ),
    "CB002": Page(
        Text(
            "结果没有写出来，所以还没有可用的发放表。常见的原因是上次的结果正在 Excel 中打开、没有写入该文件夹的权限，或者给出的文件名不能用。不会留下写了一半的文件，原来的文件也没有改动。",
            "The result was not written, so there is no payout sheet to use yet. Usually the last result is open in Excel, the folder may not be written to, or the name given cannot be used. No half-written file is left behind, and your own files have not been changed.",
        ),
        Text(
            "在 Excel 中关闭上次的结果，再重新运行；或用 -o 写到别的文件夹、别的文件名，扩展名与输入相同。",
            "Close the last result in Excel and run again; or write elsewhere with -o, to a name with the same ending as the input.",
        ),
        Text(
            "2026-03.payout.xlsx 正在 Excel 中打开 → 关闭后重新运行",
            "2026-03.payout.xlsx is open in Excel → close it and run again",
        ),
    ),
    "CB003": Page(
        Text(
            "一次处理多个文件时，有两个文件的结果会用同一个文件名，后写的会盖掉先写的。因此什么都没有运行，也没有写出任何文件。常见的原因是不同文件夹里有同名的工作簿，而结果都写到一个文件夹。",
            "Several files were to be run at once, and the results of two of them would have the same name, so that one would overwrite the other. So nothing was run and nothing was written. Usually workbooks of the same name lie in different folders, and their results go to one.",
        ),
        Text(
            "改掉其中一个的文件名；或分开运行，用 --out-dir 写到不同的文件夹；或不用 --out-dir，让结果各自写在原文件旁边。",
            "Rename one of them; or run them apart, with another --out-dir each; or leave --out-dir out, and each result goes beside its own file.",
        ),
        Text(
            "north/2026-03.xlsx 与 south/2026-03.xlsx 一起运行 → 改名为 2026-03-north.xlsx 与 2026-03-south.xlsx",
            "Workbooks north/2026-03.xlsx and south/2026-03.xlsx are run together → rename them 2026-03-north.xlsx and 2026-03-south.xlsx",
        ),
    ),
    "CB004": Page(
        Text(
            "用 --scheduler 指定的 Dask 集群用不了：没有安装所需的组件、连不上、没有工作进程，或工作进程上的 compbatch 版本不同。版本不同，算法就可能不同，所以不会混用。已经写出的结果都是完整的。",
            "The Dask cluster named with --scheduler cannot be used: what it needs is not installed, it cannot be reached, it has no workers, or a worker has another version of compbatch. Another version may pay other amounts, so they are never mixed. The results written so far are whole.",
        ),
        Text(
            "核对地址与端口，确认调度器和工作进程都在运行，并在每台机器上安装同一版本的 compbatch[cluster]。然后加上 --skip-done 重新运行；或不用 --scheduler，在本机运行。",
            "Check the address and the port, see that the scheduler and its workers run, and install the same version of compbatch[cluster] on every machine. Then run again with --skip-done; or leave --scheduler out and run on this machine.",
        ),
        Text(
            "工作进程上是 0.1.0，本机是 0.2.0 → 在工作进程的机器上升级 compbatch，再重新运行",
            "A worker has 0.1.0 and this machine 0.2.0 → upgrade compbatch on the worker's machine and run again",
        ),
    ),
    # --- workbook and headings ------------------------------------------------------------------------
    "CB101": Page(
        Text(
            "薪酬由总监、团队销售、回款和利润四张表算出，其中一张没有找到。缺表不会当作“本月没有数据”，否则提成或绩效工资会悄悄少算。",
            "Pay is worked out from four sheets: directors, team sales, receipts and margins; one of them was not found. A missing sheet is never taken for an empty one, because commission or performance pay would then quietly be left out.",
        ),
        Text(
            "检查是否已有这张表而名称不同：有就改成提示中的名称，没有就新增一张并写好标题行。本月确实没有销售或回款时，只留标题行即可。",
            "Rename the sheet if it is there under another name, or add it with the headings that the message lists. If there really were no sales or receipts this month, the headings alone are enough.",
        ),
        Text(
            "工作簿里没有“回款”表 → 新增“回款”表，标题行写：日期、工号、回款额",
            'The workbook has no "Receipts" sheet → add one with the headings Date, Director ID, Amount',
        ),
    ),
    "CB102": Page(
        Text(
            "这张表少了一列必需的数据，或者那一列的标题无法识别。没有这一列，表中各行都不能参与计算。",
            "A column that the pay depends on is not there, or its heading is worded in a way that is not recognised. Without it, no row of the sheet can be used.",
        ),
        Text(
            "对照提示中“看到的标题”：这一列在，就把标题改成要求的写法；不在，就增加这一列并填好。",
            "Look through the headings that the message lists: if the column is among them, rename it; if not, add the column and fill it in.",
        ),
        Text("团队销售!F1 的标题是“数目”→ 改为“销售额”", 'Team sales!F1 is headed "Quantity" → rename it "Amount"'),
    ),
    "CB103": Page(
        Text(
            "同一张表里有两列都可能是这项数据，而两列的数字往往不同。用错一列，工资就会算错，所以不会代为挑选。",
            "Two columns of the sheet could both be this figure, and they often differ. Taking the wrong one would change the pay, so neither is chosen for you.",
        ),
        Text(
            "确定以哪一列为准，把它的标题改成提示中最后给出的名称，另一列可以不动。两列同名时，把不用的一列改成别的名称。",
            "Decide which column counts and give it the name that the message ends with; the other one may stay. If both have the same name, rename the one that does not count.",
        ),
        Text(
            "团队销售!F1 是“业绩”，G1 是“合同金额”→ 以 F 列为准时，把 F1 改为“销售额”",
            'Team sales!F1 is "Sales" and G1 is "Net sales" → if column F counts, rename F1 "Amount"',
        ),
    ),
    "CB104": Page(
        Text(
            "薪酬方案这类表只能有一张，而工作簿里有两张都像。两张表的比例或金额可能不同，所以不会代为挑选。",
            "There can be only one sheet of this kind, such as the pay plan, and two look like it. Their rates and amounts may differ, so neither is chosen for you.",
        ),
        Text(
            "保留要用的一张，把另一张删除，或改成“旧方案”这样的名称。",
            'Keep the one that applies; delete the other, or give it a name such as "Old plan".',
        ),
        Text(
            "同时有“方案”和“薪酬方案”两张表 → 把不用的“薪酬方案”改名为“旧方案”",
            'There is a "Plan" and a "Pay plan" sheet → rename the one not in use to "Old plan"',
        ),
    ),
    "CB105": Page(
        Text(
            "不知道发哪个月，就无法判断哪些销售和回款应当计入，也无法确定用哪个月的方案。工作簿里没有写明月份，或者写了不止一个月份。",
            "Without the month, nobody can tell which sales and receipts count, or which version of the plan applies. The workbook states no month, or it states more than one.",
        ),
        Text(
            "运行时加上 --period 2026-03，或在表的标题上方写明“期间：2026-03”，文件名里带上月份也可以。工作簿写有几个月份时，只留一个，或用 --period 指定。",
            'Run with --period 2026-03, write "Period: 2026-03" above the headings of a sheet, or put the month into the file name. If the workbook states several months, leave one, or settle it with --period.',
        ),
        Text(
            "文件叫“奖金.xlsx”，各行日期从 2026-02-28 到三月底 → 改名为“2026-03 奖金.xlsx”",
            'The file is called "bonus.xlsx" and its dates run from 2026-02-28 to the end of March → rename it "2026-03 bonus.xlsx"',
        ),
    ),
    "CB106": Page(
        Text(
            "几处写的月份不一致，已按提示中的前一个计算。先看 --period，再看工作簿里写的，然后看文件名。月份错了，整月的销售、回款和方案都会取错。",
            "The month is stated in more than one place and they disagree; the first one in the message was used. What --period says comes first, then the workbook, then the file name. With the wrong month, the wrong sales, receipts and plan would be paid.",
        ),
        Text(
            "确认应发哪个月，把写错的一处改过来，或在运行时用 --period 指定。",
            "Confirm which month is to be paid; correct the place that is wrong, or give the month with --period.",
        ),
        Text(
            "工作簿写的是 2026-03，文件却叫 2026-02.xlsx → 应发三月时，改名为 2026-03.xlsx",
            "The workbook says 2026-03, but the file is called 2026-02.xlsx → if March is due, rename it 2026-03.xlsx",
        ),
    ),
    "CB107": Page(
        Text(
            "总监表在标题之下没有一行可用的数据。总监表决定发给谁，没有人就无从发放。",
            "The directors sheet has no row below its headings that can be used. It says who is paid, so without it there is nobody to pay.",
        ),
        Text(
            "在标题下为每位总监填写一行，至少写明工号、姓名和职务。",
            "Enter one row per director below the headings, with at least the id, the name and the role.",
        ),
        Text(
            "“总监”表的标题下面是空的 → 从第 2 行起填写，例如 D01、王芳、营销总监",
            'Nothing stands below the headings of "Directors" → start in row 2: D01, Wang Fang, Marketing director',
        ),
    ),
    "CB108": Page(
        Text(
            "这几张表被认作同一种数据，各表的行合在一起计算。如果其中一张是草稿、汇总或旧表，同一笔钱就会算两次。",
            "These sheets were taken for the same kind of data, and their rows are counted together. If one of them is a draft, a summary or an old copy, the same money is counted twice.",
        ),
        Text(
            "核对所列的每张表。都应计入时无需处理；不应计入的，移到别的工作簿或删除。",
            "Look at each sheet in the list. If all of them count, there is nothing to do; move one that does not into another workbook, or delete it.",
        ),
        Text(
            "“销售明细”与“团队销售”一起计入了，而它是旧表 → 移到别的工作簿",
            '"Sales" is counted along with "Team sales", but it is an old copy → move it to another workbook',
        ),
    ),
    "CB109": Page(
        Text(
            "这张表看起来也是同一种数据，但工作簿里已有更明确的一张，所以它的行没有计入。如果它也属于本月，相应的工资就会少算。",
            "This sheet looks like the same kind of data, but the workbook has another that is clearly it, so its rows are left out. If they belong to the month, some pay is missing.",
        ),
        Text(
            "确认它是否应当计入。应当计入时，改成“团队销售2”这样的名称，并补齐必需的列；不应计入时无需处理。",
            'Decide whether it should count. If so, give it a name like "Team sales 2" and all the columns that are needed; if not, leave it.',
        ),
        Text(
            "“三月流水”没有读取 → 应计入时，改名为“团队销售2”",
            '"March list" was not read → if it should count, rename it "Team sales 2"',
        ),
    ),
    "CB110": Page(
        Text(
            "工作簿是旧格式或其他软件的格式，compbatch 能读取，却不能原样写回，所以另做了一份新的 .xlsx。数字没有变，发放不受影响；只是原来的公式、格式和宏不在新文件里。",
            "The workbook is in an older format or another program's. It can be read but not written back as it is, so a new .xlsx was made. The figures and the pay are the same; formulas, formats and macros of the original are not in the new file.",
        ),
        Text(
            "在 Excel 中打开原文件，另存为 .xlsx（有宏的存为 .xlsm），再对新文件运行。",
            "Open the original in Excel, save it as .xlsx (with macros as .xlsm), and run on that file.",
        ),
        Text(
            "2026-03.xls → 另存为 2026-03.xlsx，再运行 compbatch run 2026-03.xlsx",
            "2026-03.xls → save as 2026-03.xlsx, then compbatch run 2026-03.xlsx",
        ),
    ),
    "CB121": Page(
        Text(
            "方案表里这一行的项目名称无法识别，不知道它要影响哪一项工资。略过它，公司的某条规定就可能没有执行。",
            "The plan sheet has a row whose item is not recognised, so it is unclear which part of the pay it sets. Passing over it could mean that one of your rules is not applied.",
        ),
        Text(
            "改成提示中列出的项目名称。不是方案项目的，删除这一行：备注写到“说明”列，一次性的奖金记到“调整”表。",
            'Use one of the item names in the message. If the row is no plan item, delete it: remarks belong in the "Note" column, one-off payments on the "Adjustments" sheet.',
        ),
        Text(
            "方案!A9 里是“年终奖”→ 删除这一行，把 5000 记到“调整”表",
            'Plan!A9 holds "Year-end bonus" → delete the row and enter the 5000 on the "Adjustments" sheet',
        ),
    ),
    "CB122": Page(
        Text(
            "这个比例按完成情况分档，最低一档必须从 0 开始。否则，没有达到第一档的总监就没有比例可用。",
            "This rate depends on how far the target is met, and its lowest tier must start at 0. Otherwise there is no rate for a director who does not reach the first tier.",
        ),
        Text(
            "增加一行：项目名称相同，起点写 0，数值写最低一档的比例。",
            "Add a row with the same item, 0 in the From column and the lowest rate in the Value column.",
        ),
        Text(
            "方案!C9：“团队提成比例”只有从 0.8 起的一档 → 增加一行，起点 0，数值 0.005",
            'Plan!C9: the only tier of "Team rate" starts at 0.8 → add a row with From 0 and Value 0.005',
        ),
    ),
    "CB123": Page(
        Text(
            "同一个项目的同一档写了两次，不知道以哪个数值为准。数值不同，发的钱就不同。",
            "The same tier of an item stands in the plan twice, so it is unclear which value applies. Different values would pay different amounts.",
        ),
        Text(
            "对照公司规定，留下正确的一行，删除另一行。如果是从某月起改用新数值，给新的各档都写上“生效月份”，新旧都保留。",
            'Keep the row that agrees with your rules and delete the other. If the value changes from some month on, keep both, enter that month under "Effective from" and list all the new tiers with it.',
        ),
        Text(
            "方案!C9：“绩效系数”起点 0.1 写成 0.6，而 C3 已写 0.5 → 删除其中一行",
            'Plan!C9: "Performance coefficient" from 0.1 is 0.6, but C3 already says 0.5 → delete one of the rows',
        ),
    ),
    "CB124": Page(
        Text(
            "方案中的这一格超出允许的范围，或者不是规定的写法。照它计算，可能多发或少发许多倍。",
            "This cell of the plan is outside what the item allows, or not one of the words that it takes. Used as it stands, it could pay many times too much or too little.",
        ),
        Text(
            "按提示中的要求更正这一格。比例写成 1.5% 或 0.015，金额只写数字；不分档的项目，“起点”留空。",
            'Correct the cell as the message says. Write a rate as 1.5% or 0.015 and an amount as a plain number; leave "From" blank for an item without tiers.',
        ),
        Text(
            "方案!C9：“专项客户提成比例”是 1.5，即 150% → 改为 1.5%",
            'Plan!C9: "Account rate" is 1.5, which is 150% → change it to 1.5%',
        ),
    ),
    "CB125": Page(
        Text(
            "“生效月份”决定这一行从哪个月起有效，而这里写的看不出是哪个月。这样就不知道本月该用旧数值还是新数值。",
            'The "Effective from" column says from which month a row applies, and here no month can be read. So it is unclear whether the old or the new value is due this month.',
        ),
        Text(
            "写成 2026-03 这样的年月；一直有效的，留空。",
            "Write year and month, as in 2026-03; leave the cell blank if the row always applies.",
        ),
        Text("方案!D9 里是“下月”→ 改为 2026-04", 'Plan!D9 holds "next month" → change it to 2026-04'),
    ),
    "CB127": Page(
        Text(
            "方案规定的专项客户最少个数比最多个数还大，没有人能符合。多半是写反了，或只改了其中一个。",
            "The plan asks for at least more special accounts than it allows at most, which nobody can meet. Most likely the two were swapped, or only one of them was changed.",
        ),
        Text(
            "更正“专项客户最少数”和“专项客户最多数”，使前者不大于后者。方案里没有写的一项，按内置的最少 3 个、最多 5 个。",
            'Correct "Fewest accounts" and "Most accounts" so that the first is not above the second. If one of them is not on your plan sheet, the built-in figure holds: fewest 3, most 5.',
        ),
        Text(
            "方案!C9：“专项客户最少数”是 6，而最多数是 5 → 改为 3",
            'Plan!C9: "Fewest accounts" is 6, but the most are 5 → change it to 3',
        ),
    ),
    "CB128": Page(
        Text(
            "以前各月的数据要从这个文件的历史表里取，而它没有这张表。只有 compbatch 写出的结果文件才有，收到的原工作簿没有。",
            "The earlier months were to be taken from this file's history sheet, and it has none. Only an output that compbatch wrote has one; the workbook it was made from does not.",
        ),
        Text(
            "改为指定上月的结果文件，名称形如 2026-02.payout.xlsx。",
            "Name last month's output instead, such as 2026-02.payout.xlsx.",
        ),
        Text(
            "指定了 --prior 2026-02.xlsx → 改为 --prior 2026-02.payout.xlsx",
            "The command says --prior 2026-02.xlsx → change it to --prior 2026-02.payout.xlsx",
        ),
    ),
    # --- single cells ---------------------------------------------------------------------------------
    "CB201": Page(
        Text(
            "这一格必须填写；空着就不知道这一行是谁的、哪一天的，或是多少钱。空白不会当作 0，以免少发而没有人发现。",
            "This cell is needed; without it, it is unclear whose row it is, of which day, or how much. A blank is never taken for 0, because pay could then be missing without anyone noticing.",
        ),
        Text(
            "填写这一格；金额确实为零的，写 0。整行多余时，删除整行。",
            "Fill the cell in; if the amount really is zero, enter 0. If the whole row is not needed, delete it.",
        ),
        Text("团队销售!F2 是空的 → 填写 600000", "Team sales!F2 is blank → enter 600000"),
    ),
    "CB202": Page(
        Text(
            "这一格要用来计算，而里面的内容不能确定是多少。常见的是混入了字母或“万”“约”等字，或者千分位写错。",
            'This cell goes into the pay, and what it holds is not clearly a number. Often a letter or a word such as "about" has slipped in, or a thousands separator stands in the wrong place.',
        ),
        Text(
            "改成单纯的数字，例如 1200.50。以万元计的，在标题注明“（万元）”，整列都按万元填写。",
            "Enter a plain number, such as 1200.50. Leave out words and units.",
        ),
        Text(
            "团队销售!F2 里是 12O0（字母 O）→ 改为 1200",
            "Team sales!F2 holds 12O0 (with the letter O) → change it to 1200",
        ),
    ),
    "CB203": Page(
        Text(
            "基本工资、目标和绩效基数不会是负数，多半是录入有误。如果本意是扣款，写在这里看不出原因，也会影响其他计算。",
            "Base salary, targets and the performance base are never below zero, so this is most likely a slip. A deduction entered here would show no reason, and would disturb other figures.",
        ),
        Text(
            "核对后改成正确的金额。扣款写到“调整”表：金额为负，并注明事由。",
            'Correct the amount. Enter a deduction on the "Adjustments" sheet instead, as a negative amount with its reason.',
        ),
        Text("总监!E2 里是 -1 → 改为 12000", "Directors!E2 holds -1 → change it to 12000"),
    ),
    "CB204": Page(
        Text(
            "日期决定一笔销售或回款算在哪个月，也决定一位总监在职多少天。这一格不是实际存在的日期，或者有不止一种读法，例如 3/5/2026。",
            "Dates decide in which month a sale or receipt counts, and for how many days a director is paid. This one does not exist in the calendar, or could be read in more than one way, as 3/5/2026 can.",
        ),
        Text(
            "对照单据，写成 2026-03-05 这样的日期。",
            "Check the document and enter the date as in 2026-03-05.",
        ),
        Text(
            "回款!B2 里是 2026-02-30（二月没有 30 日）→ 按单据改为 2026-03-05",
            "Receipts!B2 holds 2026-02-30 (February has no 30th) → change it to the day on the document, 2026-03-05",
        ),
    ),
    "CB205": Page(
        Text(
            "单元格里的公式出了错，没有可用的数值。把它当作 0 会改变工资，所以不采用。",
            "The formula in this cell went wrong and gives no value. Taking it for 0 would change the pay, so it is not used.",
        ),
        Text(
            "修正公式引用的单元格；一时修不好，就直接输入数值。",
            "Mend the cells that the formula refers to; if that takes too long, type the value itself.",
        ),
        Text("利润!C2 显示 #REF! → 直接输入收入 1000000", "Margins!C2 shows #REF! → type the revenue, 1000000"),
    ),
    "CB206": Page(
        Text(
            "单元格里有公式，但文件没有存下它的结果，多半是由其他软件导出后还没有在 Excel 中保存过。读取的是存下的结果，没有结果就不知道金额。",
            "The cell has a formula, but the file does not hold its result; usually another program wrote the file and Excel has not saved it yet. The stored result is what is read, so the amount is unknown.",
        ),
        Text(
            "在 Excel 中打开工作簿，按 F9 重新计算，然后保存。",
            "Open the workbook in Excel, press F9 to recalculate, and save it.",
        ),
        Text(
            "团队销售!F2 是 =100*6000，没有存下结果 → 在 Excel 中打开并保存，得到 600000",
            "Team sales!F2 is =100*6000 without a result → open and save it in Excel, which gives 600000",
        ),
    ),
    "CB207": Page(
        Text(
            "这笔金额达到一万亿或以上，不能再保证精确到分。几乎总是多写了零，或者单位不对，例如标题写着“（万元）”却按元填写。",
            "This amount is a trillion or more, and cannot be kept exact to the cent. Almost always there are zeros too many, or the amount is in another unit than the rest of the column.",
        ),
        Text(
            "对照单据更正金额，并确认标题中的单位与填写的数字一致。",
            "Correct the amount from the document, and make sure that its unit is that of the column.",
        ),
        Text(
            "团队销售!F2 里是 1000000000000 → 按单据改为 600000",
            "Team sales!F2 holds 1000000000000 → change it to the amount on the document, 600000",
        ),
    ),
    "CB208": Page(
        Text(
            "职务决定发哪些工资项：营销总监有提成和绩效工资，执行总监和运营总监只发基本工资与调整。这里的职务无法识别，就不知道按哪一种发。",
            "The role decides what is paid: a marketing director gets commission and performance pay, an executive director or director of operations only base salary and adjustments. This role is not recognised, so it is unclear which holds.",
        ),
        Text(
            "改为提示中列出的职务之一。不在此方案内的人，从总监表中删除。",
            "Use one of the roles in the message. If the person is not paid under this plan, take the row off the sheet.",
        ),
        Text(
            "总监!C2 里是“店长”→ 改为“营销总监”",
            'Directors!C2 holds "Store manager" → change it to "Marketing director"',
        ),
    ),
    "CB209": Page(
        Text(
            "没有单独填写基本工资或绩效基数时，金额按等级从方案中取。方案里没有这个等级，就不知道该取多少。",
            "Where base salary or performance base is not entered for a director, it is taken from the plan by grade. The plan does not have this grade, so there is no amount to take.",
        ),
        Text(
            "改为提示中列出的等级。如果是公司的新等级，在方案表为它增加“基本工资”和“绩效基数”两行，起点写等级名称。",
            'Use one of the grades in the message. For a new grade, add a "Base salary" and a "Performance base" row to the plan, with the grade in the From column.',
        ),
        Text(
            "总监!D2 里是“总工”→ 改为“营销师”",
            'Directors!D2 holds "Chief specialist" → change it to "Marketing specialist"',
        ),
    ),
    "CB210": Page(
        Text(
            "提成方式决定按团队销售提成，还是按专项客户的回款提成，两种的基数和比例都不同。这里写的不是其中任何一种。",
            "The commission basis decides whether commission is paid on team sales or on receipts from special accounts, with different amounts and rates. What stands here is neither.",
        ),
        Text(
            "改为“团队”或“专项客户”。也可以留空：列有专项客户的按专项客户，其余按团队。",
            'Change it to "Team" or "Accounts". It may also be left blank: a director with listed accounts is then paid on accounts, any other on the team.',
        ),
        Text("总监!F2 里是“个人”→ 改为“团队”", 'Directors!F2 holds "Personal" → change it to "Team"'),
    ),
    "CB211": Page(
        Text(
            "利润率决定绩效系数，而这里看不出是百分之几，或者超出了 -100% 至 100%。差一百倍，绩效工资就完全不同。",
            "The margin decides the performance coefficient, and here it is unclear what percentage is meant, or it is outside -100% to 100%. A hundredfold slip gives quite another performance pay.",
        ),
        Text(
            "写成 25% 或 0.25；标题带“（%）”时写 25。亏损确实超过收入的，改填收入与成本。",
            "Enter 25% or 0.25, or 25 if the heading says (%). If the loss really is larger than the revenue, enter revenue and cost instead.",
        ),
        Text("利润!B2 里是 25 → 改为 25%", "Margins!B2 holds 25 → change it to 25%"),
    ),
    "CB212": Page(
        Text(
            "利润表只采用发放当月的行，而这里看不出是哪个月。这样就不知道这一行的利润算不算。",
            "Only the pay month's rows of the margins sheet count, and here no month can be read. So it is unclear whether this row counts.",
        ),
        Text(
            "写成 2026-03 或 2026年3月，年份也要写。",
            "Write year and month, as in 2026-03.",
        ),
        Text("利润!B2 里是“三月”→ 改为 2026-03", 'Margins!B2 holds "March" → change it to 2026-03'),
    ),
    "CB213": Page(
        Text(
            "同一个工号在总监表里有不止一行。照此发放，一个人可能发两次，或者两个人的业绩算到一起。",
            "One id stands in more than one row of the directors sheet. One person could be paid twice, or two people's results could be put together.",
        ),
        Text(
            "删除多余的行。如果是两个人，给其中一位填写自己的工号，其他表中也一并更正。",
            "Delete the extra row if it is the same person. If they are two people, give one of them their own id, on the other sheets too.",
        ),
        Text(
            "总监!A4 又是 D01，而这一行是张三 → 改为张三自己的工号 D03",
            "Directors!A4 says D01 again, but the row is about Zhang San → enter Zhang San's own id, D03",
        ),
    ),
    "CB214": Page(
        Text(
            "同一个单号出现了不止一次，多半是重复录入。照此计算，同一笔钱会提成两次。",
            "The same number stands in more than one row, which usually means that a row was entered twice. Commission on that money would be paid twice.",
        ),
        Text(
            "删除重复的行，或更正号码。一张单据确实分几行时，写成 S1-1、S1-2，或把单号留空。",
            "Delete the repeated row, or correct the number. If one document really takes several rows, write S1-1 and S1-2, or leave the number blank.",
        ),
        Text(
            "团队销售!A3 又是 S1，而这是另一张订单 → 改为 S2",
            "Team sales!A3 says S1 again, but it is another order → change it to S2",
        ),
    ),
    "CB215": Page(
        Text(
            "补发或扣款直接改变应发金额，而这里没有写原因。日后复核或有人问起时，需要说得清这笔钱的由来。",
            "An adjustment changes the pay directly, and no reason is given for it. Whoever reviews the pay, or asks about it later, needs to know where it comes from.",
        ),
        Text(
            "写明事由，例如“考勤”或“补发二月提成”。",
            'State the reason, such as "Attendance" or "February commission paid late".',
        ),
        Text("调整!C2 是空的 → 填写“考勤”", 'Adjustments!C2 is blank → enter "Attendance"'),
    ),
    "CB216": Page(
        Text(
            "这一列只有几个词可用，这个词不在其中。它是什么意思，不能靠猜。",
            "Only a few words can stand in this column, and this is none of them. What it means is not guessed.",
        ),
        Text(
            "改成提示中的词之一，中英文都可以。",
            "Change it to one of the words that the message lists, in either language.",
        ),
        Text("特殊任务!C2 里是“快了” → 改为“否”", 'Special tasks!C2 holds "Nearly" → change it to "No"'),
    ),
    "CB221": Page(
        Text(
            "这些数字或日期以文本存储，已按其含义读取，工资不受影响。不过 Excel 求和时会略过它们，手工核对的合计可能对不上。",
            "These numbers or dates are stored as text; they were read as what they say, and the pay is right. Excel leaves them out when it adds a column up, though, so a total that you check by hand may differ.",
        ),
        Text(
            "选中这一列，用“数据”中的“分列”，直接点“完成”，转换为数字。不转换也可以发放。",
            'Select the column, choose "Text to Columns" under "Data" and press "Finish" to convert it. The pay can go out without that.',
        ),
        Text(
            "团队销售!F2 里是文本“600,000.00”→ 转换为数字 600000",
            'Team sales!F2 holds the text "600,000.00" → convert it to the number 600000',
        ),
    ),
    "CB222": Page(
        Text(
            "这些行写着“合计”“小计”之类，已认作合计行。它们没有作为一笔业务计入，否则同一笔钱会算两次。",
            'These rows say "Total", "Subtotal" or the like, and were taken for totals. They do not count as rows of their own, because the same money would then count twice.',
        ),
        Text(
            "核对所列的行。确是合计就无需处理；其实是一笔业务的，填写总监的工号，就会计入。",
            "Look at the rows listed. If they are totals, there is nothing to do; if one is a real sale or receipt, enter the director's id in it and it will count.",
        ),
        Text("团队销售!A5 写着“合计”→ 确是合计，无需处理", 'Team sales!A5 says "Total" → it is one, so nothing to do'),
    ),
    "CB223": Page(
        Text(
            "合计行的数字与上面各行相加的结果不同。可能漏录或多录了一行，也可能改过某一行而没有更新合计。工资按各行计算，不看合计。",
            "The total row does not agree with the rows above it. A row may be missing or too many, or one was changed and the total was not. The pay follows the rows, not the total.",
        ),
        Text(
            "逐行与单据核对，更正有误的行或合计。合计用 SUM 公式，就会自动更新。",
            "Compare the rows with your documents, and correct the row or the total that is wrong. A total made with SUM stays up to date by itself.",
        ),
        Text(
            "团队销售!F5 写着 1300001，而各行之和是 1300000 → 查出相差的 1 元",
            "Team sales!F5 says 1300001, but the rows add up to 1300000 → find the difference of 1",
        ),
    ),
    "CB224": Page(
        Text(
            "数据中间有空行，已经跳过，后面的行照常计入。空行不影响金额，但有时说明某一行的内容被清掉了。",
            "There are blank rows among the others; they were passed over, and the rows below them count as usual. They do not change the pay, but sometimes show that a row was cleared.",
        ),
        Text(
            "查看空行处是否漏了数据；没有漏就无需处理。",
            "Look whether something is missing there; if not, there is nothing to do.",
        ),
        Text(
            "“团队销售”表第 5 行是空的，第 6 行又有 S4 → 确认第 5 行没有漏录",
            'Row 5 of "Team sales" is blank, and S4 follows in row 6 → make sure that row 5 is not missing',
        ),
    ),
    "CB225": Page(
        Text(
            "这些编号、姓名或客户名带有多余的空格或全角字符，已按去掉空格、改成半角后的文字读取，工资不受影响。不过在 Excel 中查找时，它们可能对不上。",
            "These ids or names have stray spaces or full-width letters; they were read with those put right, and the pay is not affected. Excel may fail to find them when you look them up, though.",
        ),
        Text(
            "用“查找和替换”去掉空格，或重新输入。不改也可以发放。",
            'Take the spaces out with "Find and Replace", or type the text again. The pay can go out without that.',
        ),
        Text(
            "回款!D2 里“丙公司”的前后有空格 → 去掉空格",
            'Receipts!D2 has spaces before and after "Gamma" → take them out',
        ),
    ),
    "CB226": Page(
        Text(
            "有些行被隐藏或筛选掉了，虽然看不见，但照常计入工资。如果隐藏是为了不算，发的钱就会不对。",
            "Some rows are hidden or filtered out; they cannot be seen, but they count. If they were hidden so as not to count, the pay is wrong.",
        ),
        Text(
            "取消隐藏和筛选，逐行核对；不应计入的，删除整行。",
            "Unhide the rows, clear the filter and look at them; delete those that should not count.",
        ),
        Text(
            "“团队销售”表第 3 行（S2）被隐藏 → 取消隐藏；不应计入就删除",
            'Row 3 of "Team sales" (S2) is hidden → unhide it, and delete it if it should not count',
        ),
    ),
    "CB227": Page(
        Text(
            "这些编号以数字存储，已按文字读取。如果编号本来以 0 开头，Excel 会把开头的 0 去掉，就可能对不上人或单据。",
            "These ids are stored as numbers and were read as text. If they should begin with zeros, Excel has dropped them, and they may no longer match a person or a document.",
        ),
        Text(
            "核对编号是否少了开头的 0；如果少了，把整列设为“文本”格式，再重新输入。",
            'Check whether zeros are missing at the start; if so, set the column\'s format to "Text" and type the ids again.',
        ),
        Text(
            "团队销售!A2 里是数字 1001，而单据上是 01001 → 设为文本格式，输入 01001",
            "Team sales!A2 holds the number 1001, but the document says 01001 → format it as text and type 01001",
        ),
    ),
    "CB228": Page(
        Text(
            "标题或表头上方写明了单位，这一列的数字都按该单位换算后计算。如果其中有按元填写的数字，就会大一千倍或一万倍。",
            "The heading, or a title above it, states a unit, and every number in the column is converted from it. A number that was entered in yuan all the same becomes a thousand or ten thousand times too large.",
        ),
        Text(
            "核对这一列是否都按所写的单位填写。都是，就无需处理；不是，就统一单位，或从标题中去掉单位。",
            "Check that the whole column is entered in the unit stated. If so, there is nothing to do; if not, use one unit throughout, or take the unit out of the heading.",
        ),
        Text(
            "团队销售!F1 是“销售额（万元）”，F2 里的 60 按 600000 计算 → 属实就无需处理",
            'Team sales!F1 says "Amount (万元)", so the 60 in F2 counts as 600000 → nothing to do if that is right',
        ),
    ),
    # --- across sheets --------------------------------------------------------------------------------
    "CB301": Page(
        Text(
            "这一行写的工号或姓名在总监表里找不到。不知道算给谁，这一行就不能计入，也不能随意略过。",
            "The id or name in this row is not on the directors sheet. Without knowing whose it is, the row can neither count nor simply be passed over.",
        ),
        Text(
            "更正这里的工号或姓名。确有此人而总监表漏列的，在总监表中增加一行。",
            "Correct the id or name in this cell. If the person was left off the directors sheet, add a row for them there.",
        ),
        Text(
            "回款!C2 里是 D20，而总监表中没有 → 改为 D02",
            "Receipts!C2 holds D20, who is not on the directors sheet → change it to D02",
        ),
    ),
    "CB302": Page(
        Text(
            "团队管理提成的比例看是否完成目标，完成与未完成的比例不同。没有目标，或目标是 0，就无法判断。目标是月度、季度还是年度，看方案的“团队目标周期”。",
            'The rate of the team commission depends on whether the target was met. With no target, or a target of 0, that cannot be told. Whether it is the monthly, quarterly or annual one follows from the plan\'s "Team period".',
        ),
        Text(
            "在总监表填写这位总监的目标。其实按专项客户提成的，把提成方式改为“专项客户”。",
            'Enter the director\'s target on the directors sheet. If they are paid on special accounts, change the commission basis to "Accounts".',
        ),
        Text("总监!G2 里是 0 → 填写月度目标 1000000", "Directors!G2 holds 0 → enter the monthly target, 1000000"),
    ),
    "CB303": Page(
        Text(
            "总监表写的是按团队提成，专项客户表又列有这位总监的客户。两种算法得出的提成不同，不知道该用哪一种。",
            "The directors sheet says that this director is paid on the team, yet special accounts are listed for them. The two give different commissions, and it is unclear which is meant.",
        ),
        Text(
            "确认用哪一种。按专项客户的，改提成方式；按团队的，从专项客户表中删除这位总监的行。",
            "Decide which of the two it is. For accounts, change the commission basis; for the team, delete the director's rows from the special accounts sheet.",
        ),
        Text(
            "总监!F3 是“团队”，专项客户表却列有 D02 的客户 → 把 F3 改为“专项客户”",
            'Directors!F3 says "Team", but accounts are listed for D02 → change F3 to "Accounts"',
        ),
    ),
    "CB304": Page(
        Text(
            "这位总监按专项客户的实际回款提成，但专项客户表没有列出其客户。这样一笔回款也算不进去，提成会是 0。",
            "This director is paid on money received from special accounts, but none is listed for them. No receipt would count, and the commission would be 0.",
        ),
        Text(
            "在专项客户表为每个客户填写一行，客户名称与回款表一致。其实按团队提成的，把提成方式改为“团队”。",
            'Enter a row for each account on the special accounts sheet, named as on the receipts sheet. If the director is paid on the team, change the commission basis to "Team".',
        ),
        Text(
            "总监!F3 是“专项客户”，而专项客户表没有 D02 → 增加一行：D02、丙公司",
            'Directors!F3 says "Accounts", but none is listed for D02 → add a row: D02, Gamma',
        ),
    ),
    "CB305": Page(
        Text(
            "绩效工资看利润率，而利润表没有这位总监发放当月的行。缺这一行，绩效工资就算不出来。",
            "Performance pay depends on the margin, and the margins sheet has no row of the pay month for this director. Without it, there is nothing to work the performance pay out from.",
        ),
        Text(
            "在利润表增加一行，填写期间，以及收入与成本（或收入与利润，或利润率）。已有这一行的，核对工号和期间是否写对。",
            "Add a row to the margins sheet with the period, and revenue and cost (or revenue and profit, or the margin). If there is one already, check its id and period.",
        ),
        Text(
            "利润表没有 D02（总监!A3）三月的行 → 增加：D02、2026-03、收入 300000、成本 280000",
            "Margins has no March row for D02 (Directors!A3) → add D02, 2026-03, revenue 300000, cost 280000",
        ),
    ),
    "CB306": Page(
        Text(
            "同一位总监同一个月有不止一行利润，不知道用其中一行还是相加。利润率不同，绩效系数就可能不同。",
            "One director has more than one margin row for the month, and it is unclear whether to use one of them or add them up. Another margin can mean another performance coefficient.",
        ),
        Text(
            "核对后只留一行。几行都对的，把收入和成本分别相加，合并为一行。",
            "Keep one row. If all of them are right, add up revenue and cost and merge them into one.",
        ),
        Text(
            "利润!A4 又是 D02 的 2026-03 → 并入第 3 行，删除第 4 行",
            "Margins!A4 is D02 for 2026-03 again → merge it into row 3 and delete row 4",
        ),
    ),
    "CB307": Page(
        Text(
            "基本工资可以直接填在总监表，也可以按等级从方案中取。这位总监两处都没有，不知道该发多少。",
            "Base salary is either entered on the directors sheet or taken from the plan by grade. For this director there is neither, so the amount is unknown.",
        ),
        Text(
            "在总监表填写基本工资；或填写等级，并确认方案里有该等级的基本工资。",
            "Enter the base salary on the directors sheet; or enter the grade, and make sure that the plan has a base salary for it.",
        ),
        Text(
            "总监!E3 和 D3 都是空的 → 在 D3 填写“高级营销师”，按等级取基本工资",
            'Directors!E3 and D3 are both blank → enter "Senior marketing specialist" in D3 to pay by grade',
        ),
    ),
    "CB308": Page(
        Text(
            "绩效工资是绩效基数乘以绩效系数；绩效基数可以填在总监表，也可以按等级从方案中取。这位总监两处都没有，绩效工资算不出来。",
            "Performance pay is the performance base times the coefficient; the base is either entered on the directors sheet or taken from the plan by grade. For this director there is neither, so it cannot be worked out.",
        ),
        Text(
            "在总监表填写绩效基数；或填写等级，并确认方案里有该等级的绩效基数。",
            "Enter the performance base on the directors sheet; or enter the grade, and make sure that the plan has a performance base for it.",
        ),
        Text(
            "总监!H3 和 D3 都是空的 → 在 H3 填写 6000",
            "Directors!H3 and D3 are both blank → enter 6000 in H3",
        ),
    ),
    "CB309": Page(
        Text(
            "利润表这一行的数据不够，算不出利润率。没有利润率，就没有绩效系数和绩效工资。",
            "This row of the margins sheet does not hold enough to work out a margin. Without a margin there is no coefficient, and no performance pay.",
        ),
        Text(
            "补齐收入与成本，或收入与利润，或只填利润率。成本确实为零的，写 0，不要留空。",
            "Fill in revenue and cost, or revenue and profit, or the margin alone. If the cost really is zero, enter 0 rather than leaving it blank.",
        ),
        Text(
            "利润!A3 一行有收入而成本（D3）是空的 → 在 D3 填写 280000",
            "The row of Margins!A3 has revenue, but its cost (D3) is blank → enter 280000 in D3",
        ),
    ),
    "CB310": Page(
        Text(
            "离职日期比入职日期还早，在职天数算不出来。基本工资和绩效工资按在职天数折算，所以需要先更正。",
            "The end date is before the start date, so the days employed cannot be counted. Base salary and performance pay depend on them.",
        ),
        Text(
            "更正写错的一个日期；仍然在职的，离职日期留空。",
            "Correct the date that is wrong; leave the end date blank if the director is still employed.",
        ),
        Text(
            "总监!J2 是 2019-12-31，早于入职日期 2020-01-01 → 仍在职的，清空 J2",
            "Directors!J2 is 2019-12-31, before the start on 2020-01-01 → if still employed, clear J2",
        ),
    ),
    "CB311": Page(
        Text(
            "一个专项客户只归一位总监，这里却列了不止一次。归两个人时，不知道回款算给谁；归同一人时，客户数会多算。",
            "A special account belongs to one director, but this one is listed more than once. With two directors it is unclear who is paid on it; with the same one twice, their accounts are miscounted.",
        ),
        Text(
            "确定客户归谁，只留那一行，删除其余的行。",
            "Decide whose account it is, keep that row and delete the others.",
        ),
        Text(
            "专项客户!B5 又列了“丙公司”，而它归 D02 → 删除第 5 行",
            'Special accounts!B5 lists "Gamma" again, but it is held by D02 → delete row 5',
        ),
    ),
    "CB312": Page(
        Text(
            "这位总监的金额加起来达到九万亿或以上，不能再保证精确到分。几乎总是多写了零，或者单位不对。",
            "The amounts of this director add up to nine trillion or more, and cannot be kept exact to the cent. Almost always there are zeros too many, or the unit is wrong.",
        ),
        Text(
            "按金额从大到小排序，核对最大的几笔，以及标题中的单位。",
            "Sort the rows by amount, and check the largest ones and the unit in the heading.",
        ),
        Text(
            "D01 的销售（从 团队销售!F2 起）有十笔 999999999999 → 按单据更正",
            "The sales of D01 (from Team sales!F2 on) include ten of 999999999999 → correct them from the documents",
        ),
    ),
    "CB313": Page(
        Text(
            "这一行用姓名写明总监，而总监表里有不止一位同名的人。算错了人，两个人的工资都会不对。",
            "This row names the director by name, and more than one director has that name. If it went to the wrong one, the pay of both would be wrong.",
        ),
        Text("把姓名改成工号。", "Enter the director's id instead of the name."),
        Text(
            "回款!C2 里是“王芳”，而 D01 和 D02 都叫王芳 → 改为 D01",
            'Receipts!C2 holds "Wang Fang", the name of both D01 and D02 → change it to D01',
        ),
    ),
    "CB314": Page(
        Text(
            "同一位总监的同一个月在历史表中有不止一行。累计销售和已发提成会重复计算，补差就错了。",
            "The history has the same director and month more than once. Sales to date and commission paid would count twice, and the true-up would be wrong.",
        ),
        Text(
            "对照当月的发放表，留下实际发放的那一行，删除其余各行。",
            "Compare with that month's payout sheet, keep the row that was paid, delete the others.",
        ),
        Text(
            "历史!A14 与 A2 都是 D01 的 2026-01 → 删除其中一行",
            "History!A14 and A2 are both D01 for 2026-01 → delete one of them",
        ),
    ),
    "CB315": Page(
        Text(
            "历史表里有晚于发放月份的月份。多半是发放月份弄错了，或者拿了后一个月的结果来重算前一个月。",
            "The history has a month after the one being paid. Usually the pay month is wrong, or a later month's output is being used to pay an earlier month.",
        ),
        Text(
            "发放月份不对的，用 --period 指定。确实要重算以前的月份，请用那个月自己的工作簿。",
            "If the pay month is wrong, give it with --period. To pay an earlier month again, use that month's own workbook.",
        ),
        Text(
            "发放 2026-03，而历史!A2 是 2026-04 → 用 --period 指定 2026-05",
            "2026-03 is being paid, but History!A2 is 2026-04 → give the month with --period 2026-05",
        ),
    ),
    "CB316": Page(
        Text(
            "已发放的月份，应发合计加结转应等于各项工资加上月结转。对不上，说明这一行被改过或抄错了。本月的上月结转或补差以它为准，不能照用。",
            "In a month that was paid, gross pay and carry forward equal the pay lines and what was brought forward. If they do not, the row was altered or copied wrongly. What this month brings forward or trues up rests on it, so it is not used as it is.",
        ),
        Text(
            "打开当月的结果文件，按发放表更正这一行。",
            "Open that month's output and correct the row after its payout sheet.",
        ),
        Text(
            "历史!F4 的应发是 12500，而基本工资是 12000 → 按当月发放表更正",
            "History!F4 has gross pay of 12500, but the base salary is 12000 → correct it after that month's payout sheet",
        ),
    ),
    # --- notices on pay -------------------------------------------------------------------------------
    "CB401": Page(
        Text(
            "本月的退货或退款多于销售或回款，提成成了负数，会从应发中扣掉。团队管理提成按最低一档的比例扣回，专项客户提成按它自己的比例扣回。",
            "Returns or refunds exceed this month's sales or receipts, so the commission is negative and comes off the pay. Team commission is taken back at the lowest rate, account commission at its own rate.",
        ),
        Text(
            "核对退货与退款是否属实、是否属于本月。属实就无需处理。",
            "Review whether the returns or refunds are real and belong to this month. If so, there is nothing to do.",
        ),
        Text(
            "团队销售!F2 是退货 -600000，D01 的团队管理提成因此为 -1,000.00 → 核对退货单",
            "Team sales!F2 is a return of -600000, so D01 has a team commission of -1,000.00 → review the return",
        ),
    ),
    "CB402": Page(
        Text(
            "收入为零或负数时算不出利润率，绩效系数按 0 计。这位总监本月因此没有绩效工资。",
            "With revenue of zero or less there is no margin, and the performance coefficient is 0. So this director gets no performance pay this month.",
        ),
        Text(
            "核对利润表中的收入；填错的更正，属实的无需处理。",
            "Review the revenue on the margins sheet; correct it if it is wrong, leave it if it is right.",
        ),
        Text(
            "利润!C3 的收入是 0 → 如是漏填，改为 300000",
            "Margins!C3 has revenue of 0 → if it was left out, enter 300000",
        ),
    ),
    "CB403": Page(
        Text(
            "方案规定了每位总监承担几个专项客户，这位总监多了或少了。提成照常计算，只是提醒核对名单。",
            "The plan says how many special accounts a director holds, and this one holds more or fewer. The commission is worked out as usual; the list just deserves a look.",
        ),
        Text(
            "核对专项客户表有没有漏列或多列。规定变了的，在方案表更改“专项客户最少数”或“专项客户最多数”。",
            'Review whether an account is missing or too many. If your rule has changed, set "Fewest accounts" or "Most accounts" on the plan sheet.',
        ),
        Text(
            "专项客户!A2 起只列了 D02 的 2 个客户 → 补上漏列的“戊公司”",
            'Special accounts!A2 and below list only 2 accounts for D02 → add "Epsilon", which was left out',
        ),
    ),
    "CB404": Page(
        Text(
            "这些行的日期早于发放月份，没有计入，因为以前月份可能已经发过。如果还没有发过，总监就少得这部分提成。",
            "These rows are dated before the pay month and are left out, because an earlier month may have paid them. If none has, the directors miss that commission.",
        ),
        Text(
            "查对以前月份是否发过；日期写错的，更正日期。都应在本月补发时，在方案表把“迟到行”设为 pay_now。",
            'Check whether an earlier month paid them; correct a date that is wrong. To pay all of them this month, set "Late rows" to pay_now on the plan sheet.',
        ),
        Text(
            "团队销售!B3 是 2026-02-28，单据却是三月 → 改为 2026-03-15",
            "Team sales!B3 says 2026-02-28, but the document is of March → change it to 2026-03-15",
        ),
    ),
    "CB405": Page(
        Text(
            "这些行的日期晚于发放月份，本月没有计入，应在它们自己的月份发放。如果是日期写错，总监本月就少得这部分提成。",
            "These rows are dated after the pay month and are left out, to be paid in their own month. If a date is wrong, the director misses that commission now.",
        ),
        Text(
            "核对日期，写错的更正。确实属于以后月份的，留到那个月的工作簿。",
            "Review the dates and correct those that are wrong. Keep rows that do belong to a later month for that month's workbook.",
        ),
        Text(
            "回款!B3 是 2026-04-01，实际三月到账 → 改为 2026-03-20",
            "Receipts!B3 says 2026-04-01, but the money came in March → change it to 2026-03-20",
        ),
    ),
    "CB406": Page(
        Text(
            "应发低于方案规定的最低额，本月按最低额发放，补足的差额结转下月。下月的工作簿里没有这个数，需要有人记得扣回。",
            "The pay came out below the plan's floor, so the floor is paid and the difference is carried forward. Next month's workbook does not know of it, so someone has to take it back.",
        ),
        Text(
            "记下差额，下月在“调整”表为这位总监写一行：金额照写负数，事由写“上月结转”。",
            'Note the difference, and next month enter it for this director on the "Adjustments" sheet: the same negative amount, with "Carried forward" as the reason.',
        ),
        Text(
            "调整!B2 是 -30000，D01 因此差 -3,000.00 → 四月的“调整”表写：D01、-3000、三月结转",
            "Adjustments!B2 is -30000, which leaves D01 with -3,000.00 → in April enter: D01, -3000, Carried forward",
        ),
    ),
    "CB407": Page(
        Text(
            "方案表没有写这个项目，用的是内置的示例数值，并非公司的规定。照此发放，基本工资或绩效工资可能不对。",
            "The plan sheet does not set this item, so built-in example figures are used, which are not your company's rule. Base salary or performance pay may come out wrong.",
        ),
        Text(
            "在“方案”表写明公司的数值；分档或分等级的，每一档、每个等级各写一行。",
            'Set your company\'s figures on the "Plan" sheet, with a row for each tier or grade.',
        ),
        Text(
            "“方案”表没有“绩效系数”→ 增加三行，起点 0、0.1、0.2，数值 0、0.5、1",
            '"Plan" has no "Performance coefficient" → add three rows, from 0, 0.1 and 0.2 with values 0, 0.5 and 1',
        ),
    ),
    "CB408": Page(
        Text(
            "执行总监和运营总监没有提成和绩效工资，只发基本工资与调整。如果职务写错，这位总监就会少发。",
            "An executive director or director of operations gets no commission and no performance pay, only base salary and adjustments. If the role is wrong, this director is paid too little.",
        ),
        Text(
            "核对职务；写错的改为“营销总监”，没错就无需处理。",
            'Check the role; if it is wrong, change it to "Marketing director", and otherwise there is nothing to do.',
        ),
        Text(
            "总监!C4 是“执行总监”，属实 → 无需处理",
            'Directors!C4 says "Executive director", which is right → nothing to do',
        ),
    ),
    "CB409": Page(
        Text(
            "这位总监在月中入职或离职，基本工资和绩效基数按在职天数折算（方案设为不折算的除外），提成不折算。日期错了，折算就会多发或少发。",
            "This director joined or left during the month, so base salary and performance base are paid by the days employed, unless the plan says otherwise; commission is not reduced. A wrong date would pay too much or too little.",
        ),
        Text(
            "核对入职日期与离职日期。不折算的，在方案表把“折算”设为 none。",
            'Check the start and end dates. If such months are paid in full, set "Proration" to none on the plan sheet.',
        ),
        Text(
            "总监!I2 是 2026-03-11，三月在职 21 天 → 与入职手续核对，属实就无需处理",
            "Directors!I2 is 2026-03-11, so 21 days of March are paid → compare it with the contract; nothing to do if right",
        ),
    ),
    "CB410": Page(
        Text(
            "入职日期在本月之后，或离职日期在本月之前，所以没有基本工资和绩效工资。名下如有本月的销售或回款，提成照样计算，请确认是否应发。",
            "The director starts after the month or left before it, so there is no base salary and no performance pay. Sales or receipts of this month in their name still earn commission, so make sure that this is meant.",
        ),
        Text(
            "核对入职日期与离职日期。确实不在职的，从总监表删除这一行，并把名下的销售与回款改归他人。",
            "Check the start and end dates. If the director really is not employed, delete the row and move their sales and receipts to someone else.",
        ),
        Text(
            "总监!I2 是 2026-04-01，实际三月已到岗 → 改为 2026-03-11",
            "Directors!I2 is 2026-04-01, but the work began in March → change it to 2026-03-11",
        ),
    ),
    "CB411": Page(
        Text(
            "这位总监的数字与其他人相差很大。常见的原因是单位不对、多写或少写一个零、漏了成本；数字属实时，工资没有问题。",
            "This director's figure is far from everyone else's. Often a unit is wrong, there is a zero too many or too few, or a cost is missing; if the figure is right, so is the pay.",
        ),
        Text(
            "核对这位总监的收入、成本、销售额、目标和单位；有误的更正，属实就无需处理。",
            "Review this director's revenue, cost, sales, target and units; correct what is wrong, and otherwise leave it.",
        ),
        Text(
            "D05（总监!A6）的利润率是 95.00%，其他人多在 10.00% → 核对利润表中的成本",
            "D05 (Directors!A6) has a margin of 95.00%, most others 10.00% → review the cost on the margins sheet",
        ),
    ),
    "CB412": Page(
        Text(
            "这一笔比表中第二大的一笔还大许多倍。常见的原因是多写了零，或者把元和万元弄混；这样的一笔足以左右提成。",
            "This row is many times the second largest of the sheet. Often there is a zero too many, or the unit is mixed up; one such row can change the commission a lot.",
        ),
        Text(
            "对照单据核对金额与单位；有误的更正，属实就无需处理。",
            "Compare the amount and its unit with the document; correct it if it is wrong, and otherwise leave it.",
        ),
        Text(
            "团队销售!F2 是 4000001，第二大的只有 400000 → 与合同核对",
            "Team sales!F2 is 4000001, and the second largest only 400000 → compare it with the contract",
        ),
    ),
    "CB413": Page(
        Text(
            "两行的日期、总监、客户和金额都相同，可能是重复录入。两行都照常计算；如果确是重复，提成就多算了一次。",
            "Two rows have the same date, director, customer and amount, so one may have been entered twice. Both are counted like any other row; if it is one sale or receipt, its commission is paid twice.",
        ),
        Text(
            "对照单据；是重复录入的，删除其中一行，确是两笔的，无需处理。",
            "Compare them with your documents; delete one if it was entered twice, leave both if there were two.",
        ),
        Text(
            "团队销售!F5 与 F2 都是三月二日甲公司的 600000 → 如是重复，删除第 5 行",
            'Team sales!F5 and F2 are both 600000 from "Alpha" on 2 March → if it was entered twice, delete row 5',
        ),
    ),
    "CB414": Page(
        Text(
            "这位总监本月有销售而没有一笔回款，其他总监大多有。回款可能还没有录入，或者记到了别人名下；按专项客户提成的，会因此没有提成。",
            "This director has sales this month but not one receipt, while most others have some. Receipts may not be entered yet, or stand under someone else; a director paid on accounts would get no commission.",
        ),
        Text(
            "核对回款表是否录全、工号是否写对；确实没有回款的，无需处理。",
            "Review whether the receipts sheet is complete and its ids are right; if nothing was received, there is nothing to do.",
        ),
        Text(
            "D05（总监!A6）有销售 900000，没有回款 → 补录其三月的回款",
            "D05 (Directors!A6) has sales of 900000 and no receipts → enter the receipts of March",
        ),
    ),
    "CB415": Page(
        Text(
            "这位总监本月有回款而没有一笔销售，其他总监大多有。销售可能还没有录入，或者记到了别人名下；按团队提成的，会因此没有提成，也算不上完成目标。",
            "This director has receipts this month but not one sale, while most others have some. Sales may not be entered yet, or stand under someone else; a director paid on the team would get no commission.",
        ),
        Text(
            "核对团队销售表是否录全、工号是否写对；确实没有销售的，无需处理。",
            "Review whether the team sales sheet is complete and its ids are right; if nothing was sold, there is nothing to do.",
        ),
        Text(
            "D05（总监!A6）有回款 50000，没有销售 → 补录其团队三月的销售",
            "D05 (Directors!A6) has receipts of 50000 and no sales → enter the team's sales of March",
        ),
    ),
    "CB416": Page(
        Text(
            "从入职或年初到上月之间，有的月份既没有历史记录，工作簿里也没有那个月的销售行。季度和年度累计缺了这些月份，考核只能就已知的月份得出；按季或按年计提时，会当作那几个月没有销售、也没有发过提成。",
            "Between hire or the start of the year and last month, some month has neither a record nor sales rows in the workbook. The quarter and year to date lack it, so the verdict rests on the months known; with a quarterly or annual team period it counts as a month without sales and without pay.",
        ),
        Text(
            "上月的结果文件里有历史表：用 roll 生成本月工作簿，或用 --prior 指定上月的结果。刚开始使用时，在历史表按月补入销售额和已发的提成。",
            "Last month's output holds the history: make this month's workbook with roll, or name last month's output with --prior. When you begin in mid-year, enter the earlier months' sales and commission on a history sheet.",
        ),
        Text(
            "总监!A2 有年度目标 3000000，而没有历史 → 加上 --prior 2026-02.payout.xlsx",
            "Directors!A2 has an annual target of 3000000, but there is no history → add --prior 2026-02.payout.xlsx",
        ),
    ),
    "CB417": Page(
        Text(
            "这位总监某个月因数据有错而暂缓，那个月的工资还没有发。每次运行都会提醒，直到补发为止。",
            "In that month the director's data had errors and the pay was held; it is still unpaid. Every run says so until it is paid.",
        ),
        Text(
            "在那个月的工作簿中更正数据并重新运行，然后发放本月时用 --prior 指定那个月的新结果，历史就会换成已发放的一行。已经用别的方式付清的，在历史表填上金额，状态改为“发放”。",
            'Correct the data in that month\'s workbook and run it again; then name its new output with --prior when you pay this month, and the record becomes a paid one. If it was settled another way, enter the amounts in the history and set the status to "Pay".',
        ),
        Text(
            "历史!H5 是“暂缓” → 更正 2026-02.xlsx 后重新运行",
            'History!H5 holds "Hold" → mend 2026-02.xlsx and run it again',
        ),
    ),
    "CB418": Page(
        Text(
            "以前应发低于最低额，公司垫付了差额，约定以后扣回。而这位总监已不在名单上，没有工资可扣。",
            "In an earlier month the pay was raised to the floor and the rest was to be recovered later. The director is no longer listed, so there is no pay to recover it from.",
        ),
        Text(
            "需要由本月工资扣回的，把这位总监留在总监表并填写离职日期；否则另行收回，或把历史表中的结转改为 0。",
            "To recover it from this month's pay, leave the director on the directors sheet with an end date; otherwise recover it another way, or set the carry forward in the history to 0.",
        ),
        Text(
            "历史!G6 结转 -500，而 D09 已不在总监表中 → 决定是否另行收回",
            "History!G6 carries -500 forward, but D09 is not on the directors sheet → decide whether to recover it otherwise",
        ),
    ),
    "CB419": Page(
        Text(
            "已发放的月份，应发合计加结转应等于各项工资加上月结转，这一行却对不上。但它不会改变本月任何人的薪酬：这位总监已不在总监表中，或者以后的月份已写明结转，而这个月也不在要补差的季度或年度之内。因此照常发放；会改变本月薪酬的，是 CB316。",
            "In a month that was paid, gross pay and carry forward equal the pay lines and what was brought forward; in this row they do not. But nobody's pay this month can change by it: the director is no longer on the directors sheet, or a later month states what it carried forward and this one is outside the quarter or year that is trued up. So the month is paid; where the pay does rest on such a row, it is CB316.",
        ),
        Text(
            "打开当月的结果文件，按发放表更正这一行，使历史与已付的工资一致。",
            "Open that month's output and correct the row after its payout sheet, so that the history agrees with what was paid.",
        ),
        Text(
            "历史!F6 的应发是 600，而 D09 的各项只有 500 → 按当月发放表更正",
            "History!F6 has gross pay of 600, but the lines of D09 come to 500 → correct it after that month's payout sheet",
        ),
    ),
    "CB420": Page(
        Text(
            "已不在总监表中的总监，同一个月在历史表中有不止一行。本月无人的薪酬取决于它，因此照常发放；结果的历史表只保留其中已发放的第一行。",
            "The history has the same month more than once for a director who is no longer on the directors sheet. Nobody's pay this month rests on it, so the month is paid; the output's own history keeps the first of these rows that was paid.",
        ),
        Text(
            "对照当月的发放表，留下实际发放的那一行，删除其余各行。",
            "Compare with that month's payout sheet, keep the row that was paid, delete the others.",
        ),
        Text(
            "历史!A7 与 A6 都是 D09 的 2026-02 → 删除其中一行",
            "History!A7 and A6 are both D09 for 2026-02 → delete one of them",
        ),
    ),
    "CB421": Page(
        Text(
            "考核同时看目标和特殊任务。到期时“完成”列不是“是”的任务，都算没有完成，即使销售达标，结论也是不称职。",
            'The assessment looks at the target and at the special tasks. When it falls due, every task whose "Done" column is not "Yes" counts as not done, and the verdict is then not competent even if the target is met.',
        ),
        Text(
            "与总监核对这些任务。已完成的改为“是”并重新运行；本期不再要求的，从特殊任务表中删除。",
            'Go through the tasks with the director. Set those that are done to "Yes" and run again; delete those that are no longer asked for.',
        ),
        Text(
            "特殊任务!C2 是“否” → 任务完成后改为“是”", 'Special tasks!C2 holds "No" → set it to "Yes" once it is done'
        ),
    ),
    "CB422": Page(
        Text(
            "季度或年度结束时，销售没有达到承诺的目标，或者有特殊任务没有完成，结论就是不称职。按方案，公司可以暂停其职务并发出交接通知；这由人决定，工资照常发放，本工具不停发、不通知任何人。累计缺少某些月份时，提示会写明，结论也就不完整。",
            "When a quarter or a year ends and the sales have not reached the committed target, or a special task is not done, the verdict is not competent. Under the plan the company may then suspend the director and give notice of handover; that is for a person to decide, the pay is paid as usual, and nothing is stopped or sent. Where some months are missing from the total, the message says so, and the verdict rests on the rest.",
        ),
        Text(
            "核对季度目标或年度目标、各月销售和特殊任务表。有月份缺失时，先补齐历史再下结论。数据有误就更正后重新运行；无误的，交负责人决定。",
            "Check the quarterly or annual target, the sales of each month and the special tasks. If months are missing, complete the history before drawing a conclusion. Correct what is wrong and run again; otherwise hand it to the person in charge.",
        ),
        Text(
            "总监!K2 的季度目标是 1000000.01，实际 1000000 → 不称职，差 0.01",
            "Directors!K2 holds a quarterly target of 1000000.01, the actual is 1000000 → not competent, 0.01 short",
        ),
    ),
    "CB423": Page(
        Text(
            "学历只用来判断谁可以报考高级营销师，与工资无关。无法归入研究生、本科、大专或以下的写法，当作没有填写。",
            "Education only tells who may sit for senior marketing specialist; no pay depends on it. A word that is none of postgraduate, bachelor, junior college or below counts as not given.",
        ),
        Text(
            "按提示中的写法填写最高学历；硕士、博士、学士、专科、高中、中专等常用说法也可以。",
            "Enter the highest degree in one of the words of the message; master, doctorate, associate degree and the like are understood too.",
        ),
        Text("总监!K2 是“大学” → 本科 或 大专", 'Directors!K2 holds "College" → Bachelor or Junior college'),
    ),
    "CB424": Page(
        Text(
            "从业年限只用来判断谁可以报考高级营销师，与工资无关。读不成数字或小于 0 的，当作没有填写。",
            "The years only tell who may sit for senior marketing specialist; no pay depends on them. What is no number, or is below 0, counts as not given.",
        ),
        Text("只写数字，单位写在标题里：5，不写“五年”。", 'Write the number alone, such as 5 and not "five years".'),
        Text("总监!K2 是“五年” → 5", 'Directors!K2 holds "five" → 5'),
    ),
    "CB425": Page(
        Text(
            "有营销师证书或中级以上职称的，从业 3 年即可报考高级营销师。这里写的证书不在其中，按没有证书判断。",
            "With the marketing specialist certificate or a middle or senior title, 3 years are enough to sit for senior marketing specialist. The certificate given here is none of these, so it does not count.",
        ),
        Text(
            "确实属于中级或高级职称的，改写为“中级职称”或“高级职称”；否则无需处理。",
            'If it is a middle or senior title, write "Middle title" or "Senior title" instead; otherwise there is nothing to do.',
        ),
        Text("总监!K2 是“驾驶证” → 无需处理", 'Directors!K2 holds "driving licence" → nothing to do'),
    ),
    # --- next month's workbook ------------------------------------------------------------------------
    "CB501": Page(
        Text(
            "下月的工作簿由已发放的工作簿得来：清除已发放的行，去掉发放结果表。这个文件里没有发放表，清除其中的行就会丢掉还没有发放的数据，因此没有写出任何文件。",
            "Next month's workbook is made from a paid one: the rows that were paid are cleared and the payout sheets taken out. This file has no payout sheet, so clearing it would lose rows that nobody has been paid for. Nothing was written.",
        ),
        Text(
            "先发放本月：compbatch run 2026-03.xlsx。再由它写出的文件生成下月的工作簿：compbatch roll 2026-03.payout.xlsx。",
            "Pay the month first: compbatch run 2026-03.xlsx. Then roll the file that it writes: compbatch roll 2026-03.payout.xlsx.",
        ),
        Text(
            "compbatch roll 2026-03.xlsx → 改为 compbatch roll 2026-03.payout.xlsx",
            '"compbatch roll 2026-03.xlsx" → "compbatch roll 2026-03.payout.xlsx"',
        ),
    ),
    "CB502": Page(
        Text(
            "您自己的公式引用了发放表等由本工具加入的表。下月的工作簿不含这些表，公式中的引用因此变为 #REF!，与在 Excel 中删除工作表时一样。薪酬不受影响。",
            "Formulas of yours referred to sheets that compbatch had added, such as the payout. Next month's workbook does not have them, so the references became #REF!, as they do when a sheet is deleted in Excel. Pay is not affected.",
        ),
        Text(
            '下月发放后重新链接，或写成 INDIRECT("发放表!V6")：文字中的表名不受删除影响，下月发放后又能取到数。',
            'Link them again after the next run, or write INDIRECT("Payout!V6"): a name in quotes survives the deletion and finds the sheet again after the next run.',
        ),
        Text("汇总!B2 的 =发放表!V20 → =#REF!V20", "Summary!B2 holds =Payout!V20 → =#REF!V20"),
    ),
    "CB503": Page(
        Text(
            "标题中的月份由公式得出，公式保留不变，所存的旧结果已去掉。如果它取自另一个仍写着旧月份的单元格，Excel 重算后又会显示旧月份，下月就会与文件名矛盾。",
            "A title's month comes from a formula. The formula was kept and its stored result taken away. If it refers to a cell that still says the old month, Excel will show that again and it will contradict the name of the file.",
        ),
        Text(
            "在 Excel 中打开新工作簿，确认该单元格显示下月；不是的话，改它所引用的单元格。",
            "Open the new workbook in Excel and see that the cell says the next month; if not, change the cell that it refers to.",
        ),
        Text(
            "总监!B1 的 =封面!B2 仍是 2026-03 → 把 封面!B2 改为 2026-04",
            "Directors!B1 holds =Cover!B2 and says 2026-03 → set Cover!B2 to 2026-04",
        ),
    ),
    "CB504": Page(
        Text(
            "清除的只是本月发放所涉及的行。日期在其他月份的行，本月没有发放，因此原样留在原来的位置：例如提前录入的下月销售，或补录而未计发的上月单据。",
            "Only rows that this month's pay has dealt with are cleared. Rows dated in another month were not paid with it, so they stay where they are: sales of next month entered early, say, or late ones of last month that were left out.",
        ),
        Text(
            "核对这些行：属于下月的保留；已在别处处理的删除。迟到行是否计发由方案中的“迟到行”决定。",
            "Look at these rows: keep those that belong to next month and delete those settled elsewhere. The plan's item late_rows decides whether late rows are paid.",
        ),
        Text(
            "团队销售第 9 行的日期是 2026-04-01 → 留在 2026-04 的工作簿中",
            "Row 9 of Team sales is dated 2026-04-01 → it stays in the workbook of 2026-04",
        ),
    ),
    "CB505": Page(
        Text(
            "该总监因数据有错误而暂缓，本月没有发放。新工作簿里已没有本月的行，本月的薪酬只能由本月的工作簿补发。",
            "This director was held because of errors in the data and has not been paid for the month. The new workbook no longer has the month's rows, so the month can only be paid from its own workbook.",
        ),
        Text(
            "更正本月的工作簿，重新运行 compbatch run，再由新结果重新生成下月的工作簿。下月已经录入数据的，发放下月时用 --prior 指定新结果。",
            "Mend the month's own workbook, run it again, and make next month's workbook anew from the new output. If next month's rows are already entered, name the new output with --prior when you pay that month.",
        ),
        Text(
            "D003 在 2026-03 暂缓 → 更正 2026-03.xlsx 并重新运行",
            "D003 was held in 2026-03 → mend 2026-03.xlsx and run it again",
        ),
    ),
    "CB506": Page(
        Text(
            "本工具不读取的表原样保留，其中提到的月份也不改动，因为它可能是历史记录；表名也不改，以免公式失效。图表、汇总等表若按月份取数，需要您来改。",
            "Sheets that compbatch does not read are kept as they are, and so are the months that they mention, since these may be records of the past; no sheet is renamed, since formulas go by its name. A chart or summary that goes by the month needs your hand.",
        ),
        Text(
            "在 Excel 中查看所列单元格，需要的改为下月。",
            "Look at these cells in Excel and move on those that should say the next month.",
        ),
        Text("图表!B2 的月初 2026-03-01 → 2026-04-01", "The first day in Charts!B2, 2026-03-01 → 2026-04-01"),
    ),
    "CB507": Page(
        Text(
            "生成下月的工作簿会清除本月的行。这张表的行数或合计与校验表中发放时的控制总数不同：发放之后有人增删或改动过，这些改动还没有发放，清除就丢了。因此没有写出任何文件。",
            "Next month's workbook is made by clearing the month's rows. The number of rows on this sheet or their sum differs from the control totals on the checks sheet, from which the month was paid: somebody has added, removed or changed rows since, nobody has been paid for that, and clearing would lose it. So nothing was written.",
        ),
        Text(
            "要计入本月的，对本文件重新运行 compbatch run，核对新的发放表，再对它写出的文件运行 compbatch roll。不该有的改动，先改回去；属于下月的行，日期写下月，会留在下月的工作簿中。",
            "If it belongs to this month, run compbatch on this file again, review the new payout, then roll the file that it writes. If it should not be there, undo it first; rows of next month keep next month's date and stay in next month's workbook.",
        ),
        Text(
            "发放后在回款表补了一行 2026-03-28 的 8000 → 重新运行 2026-03.payout.xlsx，再 roll 新的结果",
            "A receipt of 8000 dated 2026-03-28 was added after the run → run 2026-03.payout.xlsx again, then roll the new output",
        ),
    ),
    "CB508": Page(
        Text(
            "校验表上的控制总数记有发放时计入哪些行、迟到的行是否计发。这张表被删除，或其中的行被改动过，就无法知道要清除的行是否都已发放。宁可不生成，也不猜测，因此没有写出任何文件。",
            "The control totals on the checks sheet record which rows the month was paid from, and whether late rows were paid with it. That sheet was deleted or its lines were altered, so it cannot be known whether every row to clear has been paid. Rather than guess, nothing was written.",
        ),
        Text(
            "对本文件重新运行 compbatch run，它会重新写出校验表；核对发放表，再对它写出的文件运行 compbatch roll。",
            "Run compbatch on this file again, which writes the checks sheet anew; review the payout, then roll the file that it writes.",
        ),
        Text(
            "2026-03.payout.xlsx 中的校验表被删除 → 重新运行 2026-03.payout.xlsx，再 roll 新的结果",
            "The checks sheet was deleted from 2026-03.payout.xlsx → run 2026-03.payout.xlsx again, then roll the new output",
        ),
    ),
    # --- our own fault --------------------------------------------------------------------------------
    "CB901": Page(
        Text(
            "程序自身出了错，不是工作簿填得不对。没有写出任何文件，也没有发放。",
            "The program itself failed, whatever the workbook holds. No file was written, and nothing was paid.",
        ),
        Text(
            "复制整条提示，连同所用的命令发给维护者。如能附上可以重现的工作簿更好，请先去掉真实的姓名和金额。",
            "Copy the whole message and send it to the maintainers with the command that you ran. A workbook that shows the fault helps most; take real names and amounts out of it first.",
        ),
        Text(
            "屏幕上显示“CB901 compbatch 内部错误”→ 复制整条提示，发给维护者",
            'The screen says "CB901 compbatch itself failed" → copy the whole message and send it to the maintainers',
        ),
    ),
    "CB902": Page(
        Text(
            "处理这个文件的进程没有给出结果就停止了，试了两次都是如此。多半是文件很大而内存不足，也可能是被人或系统终止。这个文件没有发放，没有写出结果；其他文件不受影响。",
            "The process that worked on this file stopped without an answer, and did so again when it was tried once more. Most often the file is large and memory ran out, or somebody or the system ended it. This file was not paid and has no result; the other files are not affected.",
        ),
        Text(
            "单独运行这个文件，或用 --jobs 减少同时处理的文件数，或换一台内存更大的机器。仍然如此时，把提示和文件大小发给维护者。",
            "Run this file alone, or fewer files at once with --jobs, or on a machine with more memory. If that does not help, send the message and the file's size to the maintainers.",
        ),
        Text(
            "八个各 80 MB 的文件同时处理，内存不足 → 用 --jobs 2 重新运行",
            "Eight files of 80 MB at once are too many for the memory → run again with --jobs 2",
        ),
    ),
}

# What the words in braces of a message stand for.
_WORDS: dict[str, Text] = {
    "amount": Text("金额", "amount"),
    "amount_paid": Text("发放时的金额", "amount paid on"),
    "cells": Text("单元格", "cells"),
    "column": Text("列", "column"),
    "days": Text("天数", "days"),
    "director": Text("工号", "director id"),
    "file": Text("文件", "file"),
    "first": Text("第一处", "first place"),
    "high": Text("最多数", "most"),
    "item": Text("项目", "item"),
    "known": Text("可用的写法", "known words"),
    "limit": Text("上限", "limit"),
    "low": Text("最少数", "fewest"),
    "median": Text("中位数", "median"),
    "most": Text("最多数", "most"),
    "other": Text("另一个", "other"),
    "other_file": Text("另一个文件", "other file"),
    "other_source": Text("另一处", "other place"),
    "paid": Text("应发与结转之和", "gross and carry forward"),
    "period": Text("月份", "month"),
    "read": Text("已读取的表", "sheet read"),
    "reason": Text("原因", "reason"),
    "rows_paid": Text("发放时的行数", "rows paid on"),
    "second": Text("第二大的金额", "second largest"),
    "seen": Text("现有的名称", "names found"),
    "sheet": Text("表", "sheet"),
    "sum": Text("合计", "sum"),
    "tasks": Text("任务", "tasks"),
    "times": Text("倍数", "number"),
    "value": Text("值", "value"),
    "wanted": Text("要求", "what it must be"),
    "who": Text("总监", "directors"),
}
_COUNT = Text("数量", "count")
_COUNTING = frozenset(
    {
        "CB221",
        "CB222",
        "CB224",
        "CB225",
        "CB226",
        "CB227",
        "CB403",
        "CB404",
        "CB405",
        "CB409",
        "CB421",
        "CB502",
        "CB504",
        "CB507",
    }
)
_SEVERITIES: dict[Severity, Text] = {
    "error": Text("错误：更正之前不发放", "error: not paid until it is mended"),
    "warning": Text("警告：照常发放，请先核对", "warning: paid, but review it first"),
    "info": Text("提示：照常发放，供参考", "notice: paid, for your information"),
}
_WHY, _FIX, _EXAMPLE = Text("含义", "What it means"), Text("处理", "How to fix it"), Text("示例", "Example")
_WIDTH = 78
# What stays on one line, with the punctuation around it: a word that stands for a value, a cell's address, a Latin
# word, a Chinese character.
_PIECE = re.compile(
    r"[“（]*(?:《[^》]+》|[^\s\u3400-\u9fff<]*<[^>]+>[^\s\u3400-\u9fff]*|[\u3400-\u9fff]+![A-Z]+\d+|[\u3400-\u9fff]"
    r"|[^\s\u3400-\u9fff“《（，。；：、”》）]+)[，。；：、”》）]*\s*"
)


def page_text(code: str, lang: Lang) -> str:
    """Lay a diagnostic's page out for a terminal of 80 columns; a code that does not exist raises KeyError."""
    entry, page = codes.code(code), PAGES[code]
    head = f"{entry.code}  {entry.name}  {_SEVERITIES[entry.severity].of(lang)}"
    parts = [head, _wrapped(_message(code, lang))]
    for title, text in ((_WHY, page.why), (_FIX, page.fix), (_EXAMPLE, page.example)):
        parts += ["", title.of(lang), _wrapped(text.of(lang), "  ")]
    return "\n".join(parts)


def _message(code: str, lang: Lang) -> str:
    """Return the message with words such as <value> where a real one has what was found."""
    words = _WORDS | ({"value": _COUNT} if code in _COUNTING else {})
    left, right = ("《", "》") if lang == "zh" else ("<", ">")
    shown = {key: f"{left}{word.of(lang)}{right}" for key, word in words.items()}
    return codes.code(code).message.say(lang, **shown)


def _wrapped(text: str, indent: str = "") -> str:
    """Break a text into lines; textwrap cannot, as Chinese has no spaces and takes two columns a character."""
    lines = [indent]
    for piece in _PIECE.findall(text):
        if _columns(lines[-1] + piece.rstrip()) > _WIDTH and lines[-1] != indent:
            lines.append(indent)
        lines[-1] += piece
    return "\n".join(line.rstrip() for line in lines)


def _columns(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(letter) in "FWA") for letter in text)
