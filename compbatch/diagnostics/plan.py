"""The diagnostics of the plan sheet, and the files that go with a run."""

from compbatch.diagnostics.entry import Entry
from compbatch.diagnostics.words import (
    BEFORE,
    COLUMN,
    FIRST,
    ITEM,
    KNOWN,
    LIMIT,
    MEANT,
    MOST,
    REASON,
    START,
    VALUE,
    WANTED,
)
from compbatch.language import Text

PLAN: tuple[Entry, ...] = (
    Entry(
        "CB121",
        "unknown-plan-item",
        "error",
        words=(VALUE, KNOWN),
        message=Text("方案项目“{value}”无法识别", 'Plan item "{value}" is unknown'),
        hint=Text("改为其中之一：{known}", "Use one of: {known}"),
        why=Text(
            "方案表里这一行的项目名称无法识别，不知道它要影响哪一项工资。略过它，公司的某条规定就可能没有执行。",
            "The plan sheet has a row whose item is not recognised, so it is unclear which part of the pay it sets. Passing over it could mean that one of your rules is not applied.",
        ),
        fix=Text(
            "改成提示中列出的项目名称。不是方案项目的，删除这一行：备注写到“说明”列，一次性的奖金记到“调整”表。",
            'Use one of the item names in the message. If the row is no plan item, delete it: remarks belong in the "Note" column, one-off payments on the "Adjustments" sheet.',
        ),
        example=Text(
            "方案!A9 里是“年终奖”→ 删除这一行，把 5000 记到“调整”表",
            'Plan!A9 holds "Year-end bonus" → delete the row and enter the 5000 on the "Adjustments" sheet',
        ),
    ),
    Entry(
        "CB122",
        "plan-gap",
        "error",
        words=(ITEM,),
        message=Text("方案“{item}”没有从 0 起的档", 'Plan item "{item}" has no tier that starts at 0'),
        hint=Text("增加起点为 0 的一行", "Add a row with 0 in the from column"),
        why=Text(
            "这个比例按完成情况分档，最低一档必须从 0 开始。否则，没有达到第一档的总监就没有比例可用。",
            "This rate depends on how far the target is met, and its lowest tier must start at 0. Otherwise there is no rate for a director who does not reach the first tier.",
        ),
        fix=Text(
            "增加一行：项目名称相同，起点写 0，数值写最低一档的比例。",
            "Add a row with the same item, 0 in the From column and the lowest rate in the Value column.",
        ),
        example=Text(
            "方案!C9：“团队提成比例”只有从 0.8 起的一档 → 增加一行，起点 0，数值 0.005",
            'Plan!C9: the only tier of "Team rate" starts at 0.8 → add a row with From 0 and Value 0.005',
        ),
    ),
    Entry(
        "CB123",
        "repeated-tier",
        "error",
        words=(ITEM, VALUE),
        message=Text(
            "方案“{item}”有几行的起点同为“{value}”",
            'Plan item "{item}" has several rows that start from "{value}"',
        ),
        hint=Text("每个起点只留一行", "Keep one row for each from value"),
        why=Text(
            "同一个项目的同一档写了两次，不知道以哪个数值为准。数值不同，发的钱就不同。",
            "The same tier of an item is in the plan twice, so it is unclear which value applies. Different values would pay different amounts.",
        ),
        fix=Text(
            "对照公司规定，留下正确的一行，删除另一行。如果是从某月起改用新数值，给新的各档都写上“生效月份”，新旧都保留。",
            'Keep the row that agrees with your rules and delete the other. If the value changes from some month on, keep both, enter that month under "Effective from" and list all the new tiers with it.',
        ),
        example=Text(
            "方案!C9：“绩效系数”起点 0.1 写成 0.6，而 C3 已写 0.5 → 删除其中一行",
            'Plan!C9: "Performance coefficient" from 0.1 is 0.6, but C3 already says 0.5 → delete one of the rows',
        ),
    ),
    Entry(
        "CB124",
        "bad-plan-value",
        "error",
        words=(ITEM, VALUE, WANTED),
        message=Text(
            "方案“{item}”不能用“{value}”：{wanted}",
            'Plan item "{item}" cannot have "{value}": {wanted}',
        ),
        hint=Text("更正此单元格", "Correct this cell"),
        why=Text(
            "方案中的这一格超出允许的范围，或者不是规定的写法。照它计算，可能多发或少发许多倍。",
            "This cell of the plan is outside what the item allows, or not one of the words that it takes. Used like this, it could pay many times too much or too little.",
        ),
        fix=Text(
            "按提示中的要求更正这一格。比例写成 1.5% 或 0.015，金额只写数字；不分档的项目，“起点”留空。",
            'Correct the cell as the message says. Write a rate as 1.5% or 0.015 and an amount as a plain number; leave "From" blank for an item without tiers.',
        ),
        example=Text(
            "方案!C9：“专项客户提成比例”是 1.5，即 150% → 改为 1.5%",
            'Plan!C9: "Account rate" is 1.5, which is 150% → change it to 1.5%',
        ),
    ),
    Entry(
        "CB125",
        "bad-effective-month",
        "error",
        words=(VALUE,),
        message=Text("生效月份“{value}”不是月份", 'Effective from "{value}" is not a month'),
        hint=Text("写成 2026-03，或留空表示一直有效", "Write it as 2026-03, or leave it blank for always"),
        why=Text(
            "“生效月份”决定这一行从哪个月起有效，而这里写的看不出是哪个月。这样就不知道本月该用旧数值还是新数值。",
            'The "Effective from" column says from which month a row applies, and here no month can be read. So it is unclear whether the old or the new value is due this month.',
        ),
        fix=Text(
            "写成 2026-03 这样的年月；一直有效的，留空。",
            "Write year and month, as in 2026-03; leave the cell blank if the row always applies.",
        ),
        example=Text("方案!D9 里是“下月”→ 改为 2026-04", 'Plan!D9 holds "next month" → change it to 2026-04'),
    ),
    Entry(
        "CB127",
        "account-bounds",
        "error",
        words=(VALUE, MOST),
        message=Text(
            "专项客户最少数 {value} 大于最多数 {most}", "The fewest accounts, {value}, are more than the most, {most}"
        ),
        hint=Text("更正方案中的这两个数", "Correct the two numbers in the plan"),
        why=Text(
            "方案规定的专项客户最少个数比最多个数还大，没有人能符合。多半是写反了，或只改了其中一个。",
            "The fewest special accounts that the plan asks for are more than the most that it allows, which nobody can meet. Most likely the two were swapped, or only one of them was changed.",
        ),
        fix=Text(
            "更正“专项客户最少数”和“专项客户最多数”，使前者不大于后者。方案里没有写的一项，按内置的最少 3 个、最多 5 个。",
            'Correct "Fewest accounts" and "Most accounts" so that the first is not above the second. If one of them is not on your plan sheet, the built-in figure applies: fewest 3, most 5.',
        ),
        example=Text(
            "方案!C9：“专项客户最少数”是 6，而最多数是 5 → 改为 3",
            'Plan!C9: "Fewest accounts" is 6, but the most are 5 → change it to 3',
        ),
    ),
    Entry(
        "CB128",
        "prior-without-history",
        "error",
        words=(VALUE,),
        message=Text("--prior 指定的 {value} 中没有发放历史表", "{value}, named with --prior, has no history sheet"),
        hint=Text("指定 compbatch 上月写出的结果文件", "Name the output that compbatch wrote last month"),
        why=Text(
            "以前各月的数据要从这个文件的发放历史表里取，而它没有这张表。只有 compbatch 写出的结果文件才有，收到的原工作簿没有。",
            "The earlier months were to be taken from this file's history sheet, and it has none. Only an output that compbatch wrote has one; the workbook it was made from does not.",
        ),
        fix=Text(
            "改为指定上月的结果文件，名称形如 2026-02.payout.xlsx。",
            "Name last month's output instead, such as 2026-02.payout.xlsx.",
        ),
        example=Text(
            "指定了 --prior 2026-02.xlsx → 改为 --prior 2026-02.payout.xlsx",
            "The command says --prior 2026-02.xlsx → change it to --prior 2026-02.payout.xlsx",
        ),
    ),
    Entry(
        "CB131",
        "rate-above-limit",
        "error",
        words=(ITEM, VALUE, LIMIT, MEANT),
        message=Text(
            "方案“{item}”是 {value}，高于比例上限 {limit}",
            'Plan item "{item}" is {value}, above the rate limit of {limit}',
        ),
        hint=Text(
            "若应为 {meant}，把此单元格写成 {meant}；确为 {value} 的，在方案中提高“比例上限”",
            'If {meant} is meant, write {meant} in this cell; if it really is {value}, raise "Rate limit" in the plan',
        ),
        why=Text(
            "提成比例通常只有百分之几。把 1% 写成 1，读出来就是 100%，提成会多付一百倍。高于方案的“比例上限”的，一律不发放。",
            'Commission rates are usually a few percent. 1 typed for 1 % reads as 100 %, and a hundred times too much would be paid. A rate above the plan\'s "Rate limit" is therefore not paid on.',
        ),
        fix=Text(
            "写成 1% 或 0.01。比例确实这么高的，在方案表增加一行“比例上限”，写上允许的最高比例。",
            'Write 1% or 0.01. If the rate really is that high, add a row "Rate limit" to the plan sheet with the highest rate that you allow.',
        ),
        example=Text(
            "方案!C9：“专项客户提成比例”是 1，即 100% → 改为 1%",
            'Plan!C9: "Account rate" is 1, which is 100% → change it to 1%',
        ),
    ),
    Entry(
        "CB132",
        "lower-tier-pays-more",
        "warning",
        words=(ITEM, START, VALUE, FIRST, BEFORE),
        message=Text(
            "方案“{item}”从 {start} 起是 {value}，比从 {first} 起的 {before} 还低",
            'Plan item "{item}" pays {value} from {start} on, less than the {before} from {first} on',
        ),
        hint=Text("核对这两档，写反了的对调", "Check the two tiers, and swap them if they are the wrong way round"),
        why=Text(
            "档位越高，比例或系数一般越高。这里高的一档反而更低，完成得好的总监会拿得更少。多半是两档写反了，或者小数点错位。",
            "A higher tier usually pays more. Here it pays less, so a director who does better would earn less. Most likely the two were swapped or a decimal point slipped.",
        ),
        fix=Text(
            "对照公司规定核对这两档的数值。写反了的对调；规定确实如此的，无需处理。",
            "Compare both tiers with your rules. Swap them if they are the wrong way round; if your rules do say so, there is nothing to do.",
        ),
        example=Text(
            "方案!C9：“绩效系数”从 0.3 起是 0.5，比从 0.2 起的 1 还低 → 改为 1.2",
            'Plan!C9: "Performance coefficient" from 0.3 is 0.5, less than the 1 from 0.2 → change it to 1.2',
        ),
    ),
    Entry(
        "CB133",
        "illustrative-table",
        "warning",
        words=(ITEM,),
        message=Text(
            "方案“{item}”虽由方案表给出，却与内置的示例完全相同",
            "The plan gives {item} exactly as the built-in illustration has it",
        ),
        hint=Text(
            "改成贵公司的数值；确实相同的，无需处理",
            "Enter your company's figures; if they really are the same, there is nothing to do",
        ),
        why=Text(
            "模板的方案表里填的是示例数值，不是任何公司的规定。整张表与示例一个数不差，多半是没有改就用了。",
            "The template's plan sheet holds illustrative figures, which are no company's rules. A table that agrees with them in every figure was most likely never changed.",
        ),
        fix=Text(
            "对照公司的工资制度，逐行改成贵公司的数值。公司的规定恰好相同的，照常发放即可。",
            "Go through the rows and enter the figures of your company's pay rules. If those happen to be the same, just go on.",
        ),
        example=Text(
            "方案!C5 起的“绩效基数”是 2000 至 6000，与示例相同 → 改成贵公司的数值",
            'Plan!C5 and below: "Performance base" is 2000 to 6000, as in the illustration → enter your company\'s figures',
        ),
    ),
    Entry(
        "CB134",
        "plan-row-not-for-all",
        "error",
        words=(COLUMN, VALUE),
        message=Text(
            "方案的“{column}”是“{value}”，而方案的每一行都适用于所有总监、按其数值计算",
            'The plan says "{value}" under "{column}", but each of its rows applies to all directors, with its value as it is',
        ),
        hint=Text(
            "这一行适用于所有人的，清空此单元格；否则删除这一行，差额记到“调整”表",
            "If the row holds for everybody, clear this cell; if not, delete the row and enter the difference on the Adjustments sheet",
        ),
        why=Text(
            "方案的这一格限定了这一行对谁适用、到何时为止，或者另有封顶、累进、预支等规定，而这些还不能计算。略过它，就会按不是你们规定的办法发放，例如一个人的比例发给了所有人。",
            "This cell of the plan limits whom the row holds for or until when, or adds a cap, marginal tiers or a draw. These cannot be computed yet. Passing over it would pay by rules that are not yours, for instance one person's rate to everybody.",
        ),
        fix=Text(
            "这一行其实适用于所有总监的，清空这一格或写“全部”。只适用于某些人的，删除这一行，把他们与通用数值的差额记到“调整”表；基本工资和绩效基数可以写在“总监”表里。封顶、累进、预支也用“调整”表更正；已失效的行删除，新数值写上“生效月份”。",
            'If the row holds for all directors, clear the cell or write "All". If it holds for some only, delete the row and enter their difference from the common value on the "Adjustments" sheet; base salary and performance base can stand on the "Directors" sheet. Correct for a cap, marginal tiers or a draw on "Adjustments" too; delete rows that have run out, and give the new value its "Effective from".',
        ),
        example=Text(
            "方案!F9：“专项客户提成比例”那一行的“适用范围”是 D02 → 所有人都是 3% 的，清空 F9",
            'Plan!F9: "Applies to" is D02 in the row of "Account rate" → if 3% holds for everybody, clear F9',
        ),
    ),
    Entry(
        "CB135",
        "tier-ends-elsewhere",
        "warning",
        words=(VALUE, ITEM, START, REASON),
        message=Text(
            "方案“{item}”从 {start} 起的一档写到 {value} 为止，而{reason}；按起点分档",
            "{item} from {start} is stated to end at {value}, but {reason}; a tier holds until the next one starts",
        ),
        hint=Text(
            "核对各档的起点，把止点改成下一档的起点",
            "Check where the tiers start, and let each end where the next one starts",
        ),
        why=Text(
            "一档从它的起点起，到下一档的起点为止，止点不参与计算。止点与下一档的起点对不上，多半是漏了一档，或者有一个数写错了。",
            "A tier holds from where it starts until the next one starts; where it is said to end is not used. If the two disagree, a tier is most likely missing or one of the figures is wrong.",
        ),
        fix=Text(
            "对照公司的工资制度核对各档的起点，漏的补上；起点无误的，把止点改成下一档的起点，最高一档的止点留空。",
            "Compare the tiers with your company's pay rules and add one that is missing. If the starts are right, let each tier end where the next one starts, and leave the end of the highest blank.",
        ),
        example=Text(
            "方案!F9：“团队提成比例”从 0 起的一档写到 0.8 为止，而下一档从 1 起 → 改为 1",
            'Plan!F9: "Team rate" from 0 is said to end at 0.8, but the next tier starts at 1 → make it 1',
        ),
    ),
    Entry(
        "CB136",
        "rate-next-to-nothing",
        "warning",
        words=(VALUE, ITEM, MEANT),
        message=Text("“{item}”是 {value}，低得少见", "{item} is {value}, which is unusually low"),
        hint=Text("应为 {meant} 的，写成 {meant}", "If it should be {meant}, write {meant}"),
        why=Text(
            "比例低于万分之五，提成几乎为零。多半是在标题注明“%”的列里填了小数：0.02 在那里是 0.02%，不是 2%。",
            "The rate is below 0.05 %, so the commission is next to nothing. Most likely a fraction was typed in a column whose heading says %: there 0.02 is 0.02 %, not 2 %.",
        ),
        fix=Text(
            "对照公司的工资制度核对。应为百分之几的，在这一列写 2 或 2%；确是这么低的，无需处理。",
            "Check it with your company's pay rules. If some percent are meant, write 2 or 2% in this column; if it really is that low, there is nothing to do.",
        ),
        example=Text(
            "方案!C9 的“专项客户提成比例”是 0.0002，即 0.02% → 改为 2%",
            'Plan!C9 has an "Account rate" of 0.0002, which is 0.02 % → change it to 2%',
        ),
    ),
)
