"""The diagnostics of what does not agree across sheets."""

from compbatch.diagnostics.entry import Entry
from compbatch.diagnostics.words import (
    COLUMN,
    COUNT,
    DIRECTOR,
    FIRST,
    LIMIT,
    LISTED_CELLS,
    OTHER,
    PAID,
    PERIOD,
    REASON,
    SHEET,
    SUGGESTION,
    SUM,
    VALUE,
)
from compbatch.language import Text

CROSS_SHEET: tuple[Entry, ...] = (
    Entry(
        "CB301",
        "unknown-director",
        "error",
        words=(VALUE, SUGGESTION),
        message=Text("“{value}”不在总监表中", '"{value}" is not on the directors sheet'),
        hint=Text(
            "在总监表中加入“{value}”，或更正此单元格{suggestion}",
            'Add "{value}" to the directors sheet, or correct this cell{suggestion}',
        ),
        why=Text(
            "这一行写的工号或姓名在总监表里找不到。不知道算给谁，这一行就不能计入，也不能随意略过。",
            "The id or name in this row is not on the directors sheet. Without knowing whose it is, the row can neither count nor simply be passed over.",
        ),
        fix=Text(
            "更正这里的工号或姓名。确有此人而总监表漏列的，在总监表中增加一行。",
            "Correct the id or name in this cell. If the person was left off the directors sheet, add a row for them there.",
        ),
        example=Text(
            "回款!C2 里是 D20，而总监表中没有 → 改为 D02",
            "Receipts!C2 holds D20, who is not on the directors sheet → change it to D02",
        ),
    ),
    Entry(
        "CB302",
        "missing-target",
        "error",
        words=(DIRECTOR, COLUMN, VALUE),
        message=Text(
            "总监 {director} 有团队提成，需要大于 0 的{column}（现为{value}）",
            "Director {director} earns team commission and needs a {column} above 0 (found: {value})",
        ),
        hint=Text("填写{column}", "Enter the {column}"),
        why=Text(
            "团队管理提成的比例看是否完成目标，完成与未完成的比例不同。没有目标，或目标是 0，就无法判断。目标是月度、季度还是年度，看方案的“团队目标周期”。",
            'The rate of the team commission depends on whether the target was met. With no target, or a target of 0, that cannot be told. Whether it is the monthly, quarterly or annual one follows from the plan\'s "Team period".',
        ),
        fix=Text(
            "在总监表填写这位总监的目标。其实按专项客户提成的，把提成方式改为“专项客户”，并在专项客户表列出其客户。",
            'Enter the director\'s target on the directors sheet. If they are paid on special accounts, change the commission basis to "Accounts" and list their accounts.',
        ),
        example=Text(
            "总监!G2 里是 0 → 填写月度目标 1000000", "Directors!G2 holds 0 → enter the monthly target, 1000000"
        ),
    ),
    Entry(
        "CB303",
        "contradictory-basis",
        "error",
        words=(DIRECTOR,),
        message=Text(
            "总监 {director} 的提成方式是团队，却列有专项客户",
            "Director {director} is paid on the team, but special accounts are listed for them",
        ),
        hint=Text(
            "把提成方式改为专项客户，或删除其专项客户",
            "Set the commission basis to accounts, or remove the listed accounts",
        ),
        why=Text(
            "总监表写的是按团队提成，专项客户表又列有这位总监的客户。两种算法得出的提成不同，不知道该用哪一种。",
            "The directors sheet says that this director is paid on the team, but special accounts are listed for them. The two give different commissions, and it is unclear which applies.",
        ),
        fix=Text(
            "确认用哪一种。按专项客户的，改提成方式；按团队的，从专项客户表中删除这位总监的行。",
            "Decide which of the two it is. For accounts, change the commission basis; for the team, delete the director's rows from the special accounts sheet.",
        ),
        example=Text(
            "总监!F3 是“团队”，专项客户表却列有 D02 的客户 → 把 F3 改为“专项客户”",
            'Directors!F3 says "Team", but accounts are listed for D02 → change F3 to "Accounts"',
        ),
    ),
    Entry(
        "CB304",
        "accounts-not-listed",
        "error",
        words=(DIRECTOR,),
        message=Text(
            "总监 {director} 按专项客户提成，但专项客户表中没有其客户",
            "Director {director} is paid on special accounts, but none is listed for them",
        ),
        hint=Text("在专项客户表中列出其客户", "List their accounts on the special accounts sheet"),
        why=Text(
            "这位总监按专项客户的实际回款提成，但专项客户表没有列出其客户。这样一笔回款也算不进去，提成会是 0。",
            "This director is paid on money received from special accounts, but none is listed for them. No receipt would count, and the commission would be 0.",
        ),
        fix=Text(
            "在专项客户表为每个客户填写一行，客户名称与回款表一致。其实按团队提成的，把提成方式改为“团队”，并填写月度目标。",
            'Enter a row for each account on the special accounts sheet, named as on the receipts sheet. If the director is paid on the team, change the commission basis to "Team" and enter the target.',
        ),
        example=Text(
            "总监!F3 是“专项客户”，而专项客户表没有 D02 → 增加一行：D02、丙公司",
            'Directors!F3 says "Accounts", but none is listed for D02 → add a row: D02, Gamma',
        ),
    ),
    Entry(
        "CB305",
        "missing-margin",
        "error",
        words=(DIRECTOR,),
        message=Text(
            "利润表中没有总监 {director} 本月的行",
            "The margins sheet has no row of this month for director {director}",
        ),
        hint=Text("增加该总监的收入与成本（或利润、利润率）", "Add their revenue and cost (or profit, or margin)"),
        why=Text(
            "绩效工资看利润率，而利润表没有这位总监发放当月的行。缺这一行，绩效工资就算不出来。",
            "Performance pay depends on the margin, and the margins sheet has no row of the pay month for this director. Without it, there is nothing to work the performance pay out from.",
        ),
        fix=Text(
            "在利润表增加一行，填写期间，以及收入与成本（或收入与利润，或利润率）。已有这一行的，核对工号和期间是否写对。",
            "Add a row to the margins sheet with the period, and revenue and cost (or revenue and profit, or the margin). If there is one already, check its id and period.",
        ),
        example=Text(
            "利润表没有 D02（总监!A3）三月的行 → 增加：D02、2026-03、收入 300000、成本 280000",
            "Margins has no March row for D02 (Directors!A3) → add D02, 2026-03, revenue 300000, cost 280000",
        ),
    ),
    Entry(
        "CB306",
        "repeated-margin",
        "error",
        words=(DIRECTOR,),
        message=Text("总监 {director} 本月的利润有多行", "Director {director} has several margin rows for the month"),
        hint=Text("合并为一行", "Merge them into one row"),
        why=Text(
            "同一位总监同一个月有不止一行利润，不知道用其中一行还是相加。利润率不同，绩效系数就可能不同。",
            "One director has more than one margin row for the month, and it is unclear whether to use one of them or add them up. Another margin can mean another performance coefficient.",
        ),
        fix=Text(
            "核对后只留一行。几行都对的，把收入、成本和费用分别相加，合并为一行。",
            "Keep one row. If all of them are right, add up revenue, cost and expense and merge them into one.",
        ),
        example=Text(
            "利润!A4 又是 D02 的 2026-03 → 并入第 3 行，删除第 4 行",
            "Margins!A4 is D02 for 2026-03 again → merge it into row 3 and delete row 4",
        ),
    ),
    Entry(
        "CB307",
        "missing-base-salary",
        "error",
        words=(DIRECTOR, VALUE),
        message=Text(
            "总监 {director} 没有基本工资，方案中等级“{value}”也没有",
            'Director {director} has no base salary, and the plan has none for grade "{value}"',
        ),
        hint=Text("填写基本工资或等级", "Enter the base salary or the grade"),
        why=Text(
            "基本工资可以直接填在总监表，也可以按等级从方案中取。这位总监两处都没有，不知道该发多少。",
            "Base salary is either entered on the directors sheet or taken from the plan by grade. For this director there is neither, so the amount is unknown.",
        ),
        fix=Text(
            "在总监表填写基本工资；或填写等级，并确认方案里有该等级的基本工资。",
            "Enter the base salary on the directors sheet; or enter the grade, and make sure that the plan has a base salary for it.",
        ),
        example=Text(
            "总监!E3 和 D3 都是空的 → 在 D3 填写“高级营销师”，按等级取基本工资",
            'Directors!E3 and D3 are both blank → enter "Senior marketing specialist" in D3 to pay by grade',
        ),
    ),
    Entry(
        "CB308",
        "missing-performance-base",
        "error",
        words=(DIRECTOR, VALUE),
        message=Text(
            "总监 {director} 没有绩效基数，方案中等级“{value}”也没有",
            'Director {director} has no performance base, and the plan has none for grade "{value}"',
        ),
        hint=Text("填写绩效基数或等级", "Enter the performance base or the grade"),
        why=Text(
            "绩效工资是绩效基数乘以绩效系数；绩效基数可以填在总监表，也可以按等级从方案中取。这位总监两处都没有，绩效工资算不出来。",
            "Performance pay is the performance base times the coefficient; the base is either entered on the directors sheet or taken from the plan by grade. For this director there is neither, so it cannot be worked out.",
        ),
        fix=Text(
            "在总监表填写绩效基数；或填写等级，并确认方案里有该等级的绩效基数。",
            "Enter the performance base on the directors sheet; or enter the grade, and make sure that the plan has a performance base for it.",
        ),
        example=Text(
            "总监!H3 和 D3 都是空的 → 在 H3 填写 6000",
            "Directors!H3 and D3 are both blank → enter 6000 in H3",
        ),
    ),
    Entry(
        "CB309",
        "incomplete-margin",
        "error",
        words=(DIRECTOR,),
        message=Text(
            "总监 {director} 的利润行不完整：需要收入与成本、收入与利润，或利润率",
            "The margin row of director {director} is incomplete: it needs revenue and cost, revenue and profit, "
            "or margin",
        ),
        hint=Text("补齐这一行", "Complete the row"),
        why=Text(
            "利润表这一行的数据不够，算不出利润率。没有利润率，就没有绩效系数和绩效工资。",
            "This row of the margins sheet does not hold enough to work out a margin. Without a margin there is no coefficient, and no performance pay.",
        ),
        fix=Text(
            "补齐收入与成本，或收入与利润，或只填利润率。成本确实为零的，写 0，不要留空。",
            "Fill in revenue and cost, or revenue and profit, or the margin alone. If the cost really is zero, enter 0 rather than leaving it blank.",
        ),
        example=Text(
            "利润!A3 一行有收入而成本（D3）是空的 → 在 D3 填写 280000",
            "The row of Margins!A3 has revenue, but its cost (D3) is blank → enter 280000 in D3",
        ),
    ),
    Entry(
        "CB310",
        "end-before-start",
        "error",
        words=(DIRECTOR,),
        message=Text("总监 {director} 的离职日期早于入职日期", "Director {director} leaves before they start"),
        hint=Text("更正其中一个日期", "Correct one of the two dates"),
        why=Text(
            "离职日期比入职日期还早，在职天数算不出来。基本工资和绩效工资按在职天数折算，所以需要先更正。",
            "The end date is before the start date, so the days employed cannot be counted. Base salary and performance pay depend on them.",
        ),
        fix=Text(
            "更正写错的一个日期；仍然在职的，离职日期留空。",
            "Correct the date that is wrong; leave the end date blank if the director is still employed.",
        ),
        example=Text(
            "总监!J2 是 2019-12-31，早于入职日期 2020-01-01 → 仍在职的，清空 J2",
            "Directors!J2 is 2019-12-31, before the start on 2020-01-01 → if still employed, clear J2",
        ),
    ),
    Entry(
        "CB311",
        "repeated-account",
        "error",
        words=(VALUE, FIRST),
        message=Text(
            "专项客户“{value}”列了多次，第一次在 {first}",
            'Special account "{value}" is listed more than once, first at {first}',
        ),
        hint=Text("每个客户只归一位总监，只留一行", "Keep one row: an account belongs to one director"),
        why=Text(
            "一个专项客户只归一位总监，这里却列了不止一次。归两个人时，不知道回款算给谁；归同一人时，客户数会多算。",
            "A special account belongs to one director, but this one is listed more than once. With two directors it is unclear who is paid on it; with the same one twice, their accounts are miscounted.",
        ),
        fix=Text(
            "确定客户归谁，只留那一行，删除其余的行。",
            "Decide whose account it is, keep that row and delete the others.",
        ),
        example=Text(
            "专项客户!B5 又列了“丙公司”，而它归 D02 → 删除第 5 行",
            'Special accounts!B5 lists "Gamma" again, but it is held by D02 → delete row 5',
        ),
    ),
    Entry(
        "CB312",
        "sum-too-large",
        "error",
        words=(DIRECTOR, COLUMN, LIMIT),
        message=Text(
            "总监 {director} 的“{column}”合计超出可精确计算的范围（须小于 {limit}）",
            'The sum of "{column}" of director {director} is beyond the exact range (below {limit})',
        ),
        hint=Text("核对金额与单位", "Check the amounts and their unit"),
        why=Text(
            "这位总监的金额加起来达到九万亿或以上，不能再保证精确到分。几乎总是多写了零，或者单位不对。",
            "The amounts of this director add up to nine trillion or more, and cannot be kept exact to the cent. Almost always there are zeros too many, or the unit is wrong.",
        ),
        fix=Text(
            "按金额从大到小排序，核对最大的几笔，以及标题中的单位。",
            "Sort the rows by amount, and check the largest ones and the unit in the heading.",
        ),
        example=Text(
            "D01 的销售（从 团队销售!F2 起）有十笔 999999999999 → 按单据更正",
            "The sales of D01 (from Team sales!F2 on) include ten of 999999999999 → correct them from the documents",
        ),
    ),
    Entry(
        "CB313",
        "ambiguous-director-name",
        "error",
        words=(VALUE,),
        message=Text("有多位总监名叫“{value}”", 'More than one director is called "{value}"'),
        hint=Text("改用工号", "Use the director id instead"),
        why=Text(
            "这一行用姓名写明总监，而总监表里有不止一位同名的人。算错了人，两个人的工资都会不对。",
            "This row names the director by name, and more than one director has that name. If it went to the wrong one, the pay of both would be wrong.",
        ),
        fix=Text("把姓名改成工号。", "Enter the director's id instead of the name."),
        example=Text(
            "回款!C2 里是“王芳”，而 D01 和 D02 都叫王芳 → 改为 D01",
            'Receipts!C2 holds "Wang Fang", the name of both D01 and D02 → change it to D01',
        ),
    ),
    Entry(
        "CB314",
        "month-recorded-twice",
        "error",
        words=(DIRECTOR, VALUE),
        message=Text(
            "总监 {director} 的 {value} 在发放历史表中有多行",
            "The history has more than one row of director {director} for {value}",
        ),
        hint=Text("保留实际发放的那一行，删除其余", "Keep the row that was paid, delete the others"),
        why=Text(
            "同一位总监的同一个月在发放历史表中有不止一行。累计销售和已发提成会重复计算，补差就错了。",
            "The history has the same director and month more than once. Sales to date and commission paid would count twice, and the true-up would be wrong.",
        ),
        fix=Text(
            "对照当月的发放表，留下实际发放的那一行，删除其余各行，不要改动数字。",
            "Compare with that month's payout sheet, keep the row that was paid, delete the others and change no figure.",
        ),
        example=Text(
            "发放历史!A6 与 A4 都是 D01 的 2026-02，实发的是 A4 → 删除第 6 行",
            "Earlier months!A6 and A4 are both D01 for 2026-02, and A4 was paid → delete row 6",
        ),
    ),
    Entry(
        "CB315",
        "future-month-recorded",
        "error",
        words=(VALUE, PERIOD),
        message=Text(
            "发放历史表中有 {value}，晚于发放月份 {period}",
            "The history has {value}, which is after the pay month {period}",
        ),
        hint=Text("核对发放月份；历史只记以前的月份", "Review the pay month; the history records earlier months only"),
        why=Text(
            "发放历史表里有晚于发放月份的月份。多半是发放月份弄错了，或者拿了后一个月的结果来重算前一个月。",
            "The history has a month after the one being paid. Usually the pay month is wrong, or a later month's output is being used to pay an earlier month.",
        ),
        fix=Text(
            "发放月份不对的，用 --period 指定。确实要重算以前的月份，请用那个月自己的工作簿。",
            "If the pay month is wrong, give it with --period. To pay an earlier month again, use that month's own workbook.",
        ),
        example=Text(
            "发放 2026-03，而发放历史!A6 是 2026-04 → 改用三月自己的工作簿，其中没有四月",
            "2026-03 is being paid, but Earlier months!A6 is 2026-04 → use March's own workbook, which has no April",
        ),
    ),
    Entry(
        "CB316",
        "record-does-not-add-up",
        "error",
        words=(DIRECTOR, VALUE, SUM, PAID),
        message=Text(
            "总监 {director} 的 {value} 各项与上月结转之和是 {sum}，而应发与结转之和是 {paid}",
            "The lines of director {director} for {value} and what was brought forward come to {sum}, "
            "but gross pay and carry forward to {paid}",
        ),
        hint=Text("把这一行改回当月实发的数字", "Set the row to what was paid that month"),
        why=Text(
            "已发放的月份，应发合计加结转应等于各项工资加上月结转。对不上，说明这一行被改过或抄错了。本月的上月结转或补差以它为准，不能照用。",
            "In a month that was paid, gross pay and carry forward equal the pay lines and what was brought forward. If they do not, the row was changed or copied wrongly. What this month brings forward or trues up depends on it, so it is not used.",
        ),
        fix=Text(
            "打开当月的结果文件，把这一行改回发放表上的数字。",
            "Open that month's output and set the row back to the figures on its payout sheet.",
        ),
        example=Text(
            "发放历史!F4 的应发是 12500，而基本工资是 12000 → 按当月发放表更正",
            "Earlier months!F4 has gross pay of 12500, but the base salary is 12000 → set it to the figure on that month's payout sheet",
        ),
    ),
    Entry(
        "CB317",
        "left-without-end-date",
        "error",
        words=(DIRECTOR, COLUMN, VALUE),
        message=Text(
            "总监 {director} 的“{column}”写着“{value}”，而离职日期空着",
            '"{column}" of director {director} says "{value}", but the end date is blank',
        ),
        hint=Text("填写离职日期，或更正此单元格", "Enter the end date, or correct this cell"),
        why=Text(
            "这一行注明已经离职，却没有离职日期。没有日期就按整月在职发放，基本工资和绩效工资就会多发。",
            "The row says that the director has left, and no last day is given. Without it a whole month is paid, and base salary and performance pay are too much.",
        ),
        fix=Text(
            "在“离职日期”填写最后在职日。仍在职的，更正状态。",
            'Enter the last day employed as "End date". If the director is still employed, correct the word.',
        ),
        example=Text(
            "总监!K2 的在职状态是“离职”，而 J2 空着 → 在 J2 填写最后在职日",
            'Directors!K2 says "离职" (left), but J2 is blank → enter the last day in J2',
        ),
    ),
    Entry(
        "CB318",
        "columns-disagree",
        "error",
        words=(SHEET, COUNT, COLUMN, OTHER, REASON, LISTED_CELLS),
        message=Text(
            "“{sheet}”表的“{column}”和“{other}”都可能是要用的一列，而有 {value} 行{reason}：{cells}",
            'On "{sheet}" either "{column}" or "{other}" could be meant, and in {value} {value:row|rows} the second {reason}: {cells}',
        ),
        hint=Text("保留一列，或把另一列改名", "Keep one of them, or rename the other"),
        why=Text(
            "两列的标题同样确切，数字却不同。用错一列，月份、工资或目标就会取错，所以不会代为挑选。",
            "The two headings mean the same equally well, and what they hold differs. Taking the wrong one would change the month, the salary or the target, so neither is chosen for you.",
        ),
        fix=Text(
            "确定以哪一列为准，把另一列改成别的名称，例如“参考日期”。",
            'Decide which column counts, and give the other one another name, such as "For reference".',
        ),
        example=Text(
            "团队销售!B1 是“下单日期”，G1 是“签约日期”，而 G2 是 2026-02-27 → 以 B 列为准时，把 G1 改为“参考日期”",
            'Team sales!B1 is "Order date", G1 is "Signing date", and G2 is 2026-02-27 → if column B counts, rename G1 "For reference"',
        ),
    ),
    Entry(
        "CB319",
        "annual-salary-alone",
        "error",
        words=(DIRECTOR, COLUMN, VALUE),
        message=Text(
            "总监 {director} 的“{column}”是 {value}，而每月的基本工资空着",
            '"{column}" of director {director} is {value}, but the monthly base salary is blank',
        ),
        hint=Text("填写每月的基本工资", "Enter the monthly base salary"),
        why=Text(
            "基本工资按月填写，年薪不会折算。空着就按等级取方案的数，与这位总监约定的工资不同。",
            "The base salary is one of a month, and a yearly one is not divided. Where it is blank, the plan's for the grade is paid, which is another than the director's own.",
        ),
        fix=Text(
            "在“基本工资”列填写每月的金额。确按等级发放的，清空这一列。",
            'Enter the amount of a month as "Base salary". If the grade decides, clear this column.',
        ),
        example=Text(
            "总监!K2 的年薪是 144000，而总监!E2 空着 → 在 E2 填写 12000",
            "Directors!K2 has an annual salary of 144000, and Directors!E2 is blank → enter 12000 in E2",
        ),
    ),
)
