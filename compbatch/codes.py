"""Every diagnostic once: its code, name, severity, message and hint.

CB0xx the file, CB1xx workbook, headings and plan, CB2xx single cells, CB3xx across sheets, CB4xx notices
on pay, CB5xx next month's workbook, CB9xx our own fault. A published code never changes its meaning.
"""

from dataclasses import dataclass
from typing import Literal

from compbatch.language import Text

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of diagnostic; ``message`` and ``hint`` take ``{value}``, ``{director}`` and named words."""

    code: str
    name: str
    severity: Severity
    message: Text
    hint: Text


CODES: tuple[Code, ...] = (
    # --- the file -------------------------------------------------------------------------------------
    Code(
        "CB001",
        "unreadable-file",
        "error",
        Text("无法打开文件：{reason}", "The file cannot be opened: {reason}"),
        Text("{cure}", "{cure}"),
    ),
    Code(
        "CB002",
        "unwritable-file",
        "error",
        Text("无法写入文件：{reason}", "The file cannot be written: {reason}"),
        Text("{cure}", "{cure}"),
    ),
    Code(
        "CB003",
        "same-output",
        "error",
        Text(
            "“{file}”与“{other_file}”会写到同一个文件 {value}",
            '"{file}" and "{other_file}" would both be written to {value}',
        ),
        Text("改掉其中一个的文件名，或分开运行", "Rename one of them, or run them apart"),
    ),
    Code(
        "CB004",
        "cluster-unavailable",
        "error",
        Text("无法使用集群 {value}：{reason}", "The cluster {value} cannot be used: {reason}"),
        Text("{cure}", "{cure}"),
    ),
    # --- workbook and headings ------------------------------------------------------------------------
    Code(
        "CB101",
        "missing-sheet",
        "error",
        Text("缺少“{sheet}”表；工作簿中有：{seen}", 'There is no sheet "{sheet}"; the workbook has: {seen}'),
        Text("增加该表，标题行需有：{headings}", "Add the sheet, with the headings: {headings}"),
    ),
    Code(
        "CB102",
        "missing-column",
        "error",
        Text(
            "“{sheet}”表缺少“{column}”列；看到的标题：{seen}",
            'Sheet "{sheet}" has no column "{column}"; headings seen: {seen}',
        ),
        Text("增加标题为“{column}”的列{suggestion}", 'Add a column headed "{column}"{suggestion}'),
    ),
    Code(
        "CB103",
        "ambiguous-column",
        "error",
        Text(
            "标题“{value}”与“{other}”都表示“{column}”",
            'Headings "{value}" and "{other}" both mean "{column}"',
        ),
        Text("保留一列，或把另一列改名", "Keep one of them, or rename the other"),
    ),
    Code(
        "CB104",
        "ambiguous-sheet",
        "error",
        Text("“{value}”与“{other}”都像“{sheet}”表", 'Sheets "{value}" and "{other}" both look like "{sheet}"'),
        Text("保留一张，或把另一张改名", "Keep one of them, or rename the other"),
    ),
    Code(
        "CB105",
        "period-unclear",
        "error",
        Text("无法确定发放月份：{reason}", "The pay month is unclear: {reason}"),
        Text(
            "运行时加 --period 2026-03，或在工作簿或文件名中只写明一个月份",
            "Run with --period 2026-03, or state one month in the workbook or the file name",
        ),
    ),
    Code(
        "CB106",
        "period-conflict",
        "warning",
        Text(
            "按 {period} 发放，但{other_source}写的是 {other}",
            "The run pays {period}, but the {other_source} says {other}",
        ),
        Text("确认月份；如不对，用 --period 指定", "Confirm the month; if it is wrong, give --period"),
    ),
    Code(
        "CB107",
        "no-directors",
        "error",
        Text("“{sheet}”表中没有任何总监", 'Sheet "{sheet}" lists no director'),
        Text("每位总监填写一行", "Enter one row per director"),
    ),
    Code(
        "CB108",
        "several-sheets",
        "info",
        Text("以下各表都作为“{sheet}”读取：{value}", 'These sheets are read together as "{sheet}": {value}'),
        Text(
            "无需处理；不应计入的表请移到别的工作簿",
            "Nothing to do; move a sheet that should not count into another workbook",
        ),
    ),
    Code(
        "CB109",
        "sheet-not-read",
        "warning",
        Text(
            "“{value}”像“{sheet}”表，但没有读取，因为已有“{read}”",
            'Sheet "{value}" looks like "{sheet}" but is not read, since there is "{read}"',
        ),
        Text(
            "应计入时，补齐所有列，并改名为“{read}2”这样的名称",
            'If it should count, name it like "{read}2" and give it all columns',
        ),
    ),
    Code(
        "CB110",
        "converted-file",
        "info",
        Text(
            "{value} 文件只能读取：发放结果写入新的 .xlsx，其中公式成为数值，格式、批注与宏没有保留",
            "{value} files can only be read: the payout is a new .xlsx, in which formulas became values and formats, "
            "notes and macros are gone",
        ),
        Text(
            "要原样保留工作簿，请在 Excel 中另存为 .xlsx 再运行",
            "To keep the workbook as it is, save it as .xlsx in Excel and run again",
        ),
    ),
    Code(
        "CB121",
        "unknown-plan-item",
        "error",
        Text("方案项目“{value}”不认识", 'Plan item "{value}" is unknown'),
        Text("改为其中之一：{known}", "Use one of: {known}"),
    ),
    Code(
        "CB122",
        "plan-gap",
        "error",
        Text("方案“{item}”没有从 0 起的档", 'Plan item "{item}" has no tier that starts at 0'),
        Text("增加起点为 0 的一行", "Add a row with 0 in the from column"),
    ),
    Code(
        "CB123",
        "repeated-tier",
        "error",
        Text(
            "方案“{item}”有几行的起点同为“{value}”",
            'Plan item "{item}" has several rows that start from "{value}"',
        ),
        Text("每个起点只留一行", "Keep one row for each from value"),
    ),
    Code(
        "CB124",
        "bad-plan-value",
        "error",
        Text(
            "方案“{item}”不能用“{value}”：{wanted}",
            'Plan item "{item}" cannot have "{value}": {wanted}',
        ),
        Text("更正此单元格", "Correct this cell"),
    ),
    Code(
        "CB125",
        "bad-effective-month",
        "error",
        Text("生效月份“{value}”不是月份", 'Effective from "{value}" is not a month'),
        Text("写成 2026-03，或留空表示一直有效", "Write it as 2026-03, or leave it blank for always"),
    ),
    Code(
        "CB127",
        "account-bounds",
        "error",
        Text(
            "专项客户最少数 {value} 大于最多数 {most}", "The fewest accounts, {value}, are more than the most, {most}"
        ),
        Text("更正方案中的这两个数", "Correct the two numbers in the plan"),
    ),
    Code(
        "CB128",
        "prior-without-history",
        "error",
        Text("--prior 指定的 {value} 中没有历史表", "{value}, named with --prior, has no history sheet"),
        Text("指定 compbatch 上月写出的结果文件", "Name the output that compbatch wrote last month"),
    ),
    # --- single cells ---------------------------------------------------------------------------------
    Code(
        "CB201",
        "blank-cell",
        "error",
        Text("“{column}”不能为空", '"{column}" must not be blank'),
        Text("填写此单元格，或删除整行", "Fill the cell in, or delete the row"),
    ),
    Code(
        "CB202",
        "not-a-number",
        "error",
        Text(
            "“{column}”须为数字，而此处是“{value}”",
            '"{column}" must be a number, but the cell holds "{value}"',
        ),
        Text("输入数字，不要带文字", "Enter a number without any words"),
    ),
    Code(
        "CB203",
        "negative-amount",
        "error",
        Text("“{column}”不能为负数：{value}", '"{column}" must not be negative: {value}'),
        Text("更正金额；扣款请写在调整表中", "Correct the amount; deductions belong on the adjustments sheet"),
    ),
    Code(
        "CB204",
        "bad-date",
        "error",
        Text("“{column}”须为日期，而此处是“{value}”", '"{column}" must be a date, but the cell holds "{value}"'),
        Text("按日期格式输入，例如 2026-03-05", "Enter it as a date, such as 2026-03-05"),
    ),
    Code(
        "CB205",
        "error-value",
        "error",
        Text("单元格是错误值 {value}", "The cell holds the error value {value}"),
        Text("修正公式，或直接输入数值", "Mend the formula, or type the value"),
    ),
    Code(
        "CB206",
        "formula-without-value",
        "error",
        Text("单元格的公式没有存储结果", "The cell's formula has no stored result"),
        Text("在 Excel 中打开，重新计算并保存", "Open the workbook in Excel, recalculate and save it"),
    ),
    Code(
        "CB207",
        "amount-too-large",
        "error",
        Text(
            "{value} 超出可精确计算的范围（须小于 {limit}）",
            "{value} is beyond the exact range (below {limit})",
        ),
        Text("核对金额与单位", "Check the amount and its unit"),
    ),
    Code(
        "CB208",
        "unknown-role",
        "error",
        Text("职务“{value}”不认识", 'Role "{value}" is unknown'),
        Text("改为其中之一：{known}", "Use one of: {known}"),
    ),
    Code(
        "CB209",
        "unknown-grade",
        "error",
        Text("等级“{value}”不在方案中", 'Grade "{value}" is not in the plan'),
        Text(
            "改为其中之一：{known}；或在方案表中加入该等级",
            "Use one of: {known}; or add the grade to the plan",
        ),
    ),
    Code(
        "CB210",
        "unknown-commission-basis",
        "error",
        Text("提成方式“{value}”不认识", 'Commission basis "{value}" is unknown'),
        Text("改为其中之一：{known}", "Use one of: {known}"),
    ),
    Code(
        "CB211",
        "margin-out-of-range",
        "error",
        Text("利润率 {value} 有歧义或超出 -1 至 1", "Margin {value} is ambiguous or outside -1 to 1"),
        Text(
            "标题带 % 时，25% 请输入 25；否则输入 0.25 或 25%",
            "For 25 % enter 25 under a heading with %, and 0.25 or 25% under any other",
        ),
    ),
    Code(
        "CB212",
        "bad-period",
        "error",
        Text("期间“{value}”不是月份", 'Period "{value}" is not a month'),
        Text("写成 2026-03", "Write it as 2026-03"),
    ),
    Code(
        "CB213",
        "repeated-director",
        "error",
        Text(
            "工号“{value}”在总监表中出现多次，第一次在 {first}",
            'Director id "{value}" is listed more than once, first at {first}',
        ),
        Text("每位总监只留一行", "Keep one row per director"),
    ),
    Code(
        "CB214",
        "repeated-number",
        "error",
        Text(
            "“{column}”{value} 出现多次，第一次在 {first}", '"{column}" {value} occurs more than once, first at {first}'
        ),
        Text("删除重复的行，或更正号码", "Delete the repeated row, or correct the number"),
    ),
    Code(
        "CB215",
        "adjustment-without-reason",
        "error",
        Text("调整没有事由", "The adjustment has no reason"),
        Text("写明事由", "State the reason"),
    ),
    Code(
        "CB216",
        "unknown-word",
        "error",
        Text("“{column}”中的“{value}”不认识", '"{value}" is not a word for "{column}"'),
        Text("改为其中之一：{known}", "Use one of: {known}"),
    ),
    Code(
        "CB221",
        "text-numbers",
        "info",
        Text(
            "“{column}”有 {value} 个以文本存储的数字或日期，已按其数值读取：{cells}",
            '"{column}" has {value} {value:number or date|numbers or dates} stored as text; '
            "{value:it is read as what it says|they are read as what they say}: {cells}",
        ),
        Text(
            "如需在 Excel 中求和，请转换为数字",
            "Convert {value:it to a number if Excel is to add it|them to numbers if Excel is to add them} up",
        ),
    ),
    Code(
        "CB222",
        "total-rows",
        "info",
        Text(
            "“{sheet}”表有 {value} 个合计行，不计入：{cells}",
            'Sheet "{sheet}" has {value} {value:row|rows} of totals, left out: {cells}',
        ),
        Text("无需处理", "Nothing to do"),
    ),
    Code(
        "CB223",
        "total-differs",
        "warning",
        Text(
            "合计行写的是 {value}，而其上各行之和是 {sum}",
            "The total row says {value}, but the rows above it add up to {sum}",
        ),
        Text("核对这些行与合计；发放按各行计算", "Review the rows and the total; the pay follows the rows"),
    ),
    Code(
        "CB224",
        "blank-rows",
        "info",
        Text(
            "“{sheet}”表中间有 {value} 个空行，已跳过",
            'Sheet "{sheet}" has {value} blank {value:row|rows} between others, passed over',
        ),
        Text("无需处理", "Nothing to do"),
    ),
    Code(
        "CB225",
        "cleaned-text",
        "info",
        Text(
            "“{column}”有 {value} 个单元格带多余空格或全角字符，已按规整后的文字读取：{cells}",
            '"{column}" has {value} {value:cell|cells} with stray spaces or full-width letters; '
            "{value:it is|they are} read without: {cells}",
        ),
        Text(
            "如需在 Excel 中查找或求和，请清理这些单元格",
            "Clean {value:the cell up if Excel is to look it|the cells up if Excel is to look them} up",
        ),
    ),
    Code(
        "CB226",
        "hidden-rows",
        "info",
        Text(
            "“{sheet}”表有 {value} 个隐藏或被筛选掉的行，照常计入",
            'Sheet "{sheet}" has {value} hidden or filtered {value:row; it counts|rows; they count}',
        ),
        Text("不应计入的行请删除", "Delete rows that should not count"),
    ),
    Code(
        "CB227",
        "numeric-ids",
        "info",
        Text(
            "“{column}”有 {value} 个以数字存储的编号，已按文字读取",
            '"{column}" has {value} {value:id stored as a number; it is|ids stored as numbers; they are} read as text',
        ),
        Text("编号有前导零时请设为文本格式", "Format the column as text if ids begin with zeros"),
    ),
    Code(
        "CB228",
        "unit-applied",
        "info",
        Text(
            "“{column}”的单位是 {value}，已乘以 {times}",
            'Amounts under "{column}" are in {value} and are multiplied by {times}',
        ),
        Text("核对单位", "Review the unit"),
    ),
    # --- across sheets --------------------------------------------------------------------------------
    Code(
        "CB301",
        "unknown-director",
        "error",
        Text("“{value}”不在总监表中", '"{value}" is not on the directors sheet'),
        Text(
            "在总监表中加入“{value}”，或更正此单元格{suggestion}",
            'Add "{value}" to the directors sheet, or correct this cell{suggestion}',
        ),
    ),
    Code(
        "CB302",
        "missing-target",
        "error",
        Text(
            "总监 {director} 有团队提成，需要大于 0 的{column}（现为 {value}）",
            "Director {director} earns team commission and needs a {column} above 0 (found: {value})",
        ),
        Text("填写{column}", "Enter the {column}"),
    ),
    Code(
        "CB303",
        "contradictory-basis",
        "error",
        Text(
            "总监 {director} 的提成方式是团队，却列有专项客户",
            "Director {director} is paid on the team, yet special accounts are listed for them",
        ),
        Text(
            "把提成方式改为专项客户，或删除其专项客户",
            "Set the commission basis to accounts, or remove the listed accounts",
        ),
    ),
    Code(
        "CB304",
        "accounts-not-listed",
        "error",
        Text(
            "总监 {director} 按专项客户提成，但专项客户表中没有其客户",
            "Director {director} is paid on special accounts, but none is listed for them",
        ),
        Text("在专项客户表中列出其客户", "List their accounts on the special accounts sheet"),
    ),
    Code(
        "CB305",
        "missing-margin",
        "error",
        Text(
            "利润表中没有总监 {director} 本月的行",
            "The margins sheet has no row of this month for director {director}",
        ),
        Text("增加该总监的收入与成本（或利润、利润率）", "Add their revenue and cost (or profit, or margin)"),
    ),
    Code(
        "CB306",
        "repeated-margin",
        "error",
        Text("总监 {director} 本月的利润有多行", "Director {director} has several margin rows for the month"),
        Text("合并为一行", "Merge them into one row"),
    ),
    Code(
        "CB307",
        "missing-base-salary",
        "error",
        Text(
            "总监 {director} 没有基本工资，方案中等级“{value}”也没有",
            'Director {director} has no base salary, and the plan has none for grade "{value}"',
        ),
        Text("填写基本工资或等级", "Enter the base salary or the grade"),
    ),
    Code(
        "CB308",
        "missing-performance-base",
        "error",
        Text(
            "总监 {director} 没有绩效基数，方案中等级“{value}”也没有",
            'Director {director} has no performance base, and the plan has none for grade "{value}"',
        ),
        Text("填写绩效基数或等级", "Enter the performance base or the grade"),
    ),
    Code(
        "CB309",
        "incomplete-margin",
        "error",
        Text(
            "总监 {director} 的利润行不完整：需要收入与成本、收入与利润，或利润率",
            "The margin row of director {director} is incomplete: it needs revenue and cost, revenue and profit, "
            "or margin",
        ),
        Text("补齐这一行", "Complete the row"),
    ),
    Code(
        "CB310",
        "end-before-start",
        "error",
        Text("总监 {director} 的离职日期早于入职日期", "Director {director} leaves before they start"),
        Text("更正其中一个日期", "Correct one of the two dates"),
    ),
    Code(
        "CB311",
        "repeated-account",
        "error",
        Text(
            "专项客户“{value}”列了多次，第一次在 {first}",
            'Special account "{value}" is listed more than once, first at {first}',
        ),
        Text("每个客户只归一位总监，只留一行", "Keep one row: an account belongs to one director"),
    ),
    Code(
        "CB312",
        "sum-too-large",
        "error",
        Text(
            "总监 {director} 的“{column}”合计超出可精确计算的范围（须小于 {limit}）",
            'The sum of "{column}" of director {director} is beyond the exact range (below {limit})',
        ),
        Text("核对金额与单位", "Check the amounts and their unit"),
    ),
    Code(
        "CB313",
        "ambiguous-director-name",
        "error",
        Text("有多位总监名叫“{value}”", 'More than one director is called "{value}"'),
        Text("改用工号", "Use the director id instead"),
    ),
    Code(
        "CB314",
        "month-recorded-twice",
        "error",
        Text(
            "总监 {director} 的 {value} 在历史表中有多行",
            "The history has more than one row of director {director} for {value}",
        ),
        Text("保留实际发放的那一行，删除其余", "Keep the row that was paid, delete the others"),
    ),
    Code(
        "CB315",
        "future-month-recorded",
        "error",
        Text(
            "历史表中有 {value}，晚于发放月份 {period}",
            "The history has {value}, which is after the pay month {period}",
        ),
        Text("核对发放月份；历史只记以前的月份", "Review the pay month; the history records earlier months only"),
    ),
    Code(
        "CB316",
        "record-does-not-add-up",
        "error",
        Text(
            "总监 {director} 的 {value} 各项与上月结转之和是 {sum}，而应发与结转之和是 {paid}",
            "The lines of director {director} for {value} and what was brought forward come to {sum}, "
            "but gross pay and carry forward to {paid}",
        ),
        Text("按当月实发更正这一行", "Correct the row to what was paid that month"),
    ),
    # --- notices on pay -------------------------------------------------------------------------------
    Code(
        "CB401",
        "clawback",
        "warning",
        Text(
            "总监 {director} 的“{column}”为负：{value}",
            '"{column}" of director {director} is negative: {value}',
        ),
        Text(
            "核对退货或退款；负数即扣回提成",
            "Review the returns or refunds; the negative amount takes commission back",
        ),
    ),
    Code(
        "CB402",
        "no-revenue",
        "warning",
        Text(
            "总监 {director} 的收入为 {value}，绩效系数按 0 计",
            "Director {director} has revenue of {value}, so the performance coefficient is 0",
        ),
        Text("核对利润表", "Review the margins sheet"),
    ),
    Code(
        "CB403",
        "account-count",
        "warning",
        Text(
            "总监 {director} 有 {value} 个专项客户，方案为 {low} 至 {high} 个",
            "Director {director} holds {value} special {value:account|accounts}; the plan says {low} to {high}",
        ),
        Text("核对专项客户表", "Review the special accounts sheet"),
    ),
    Code(
        "CB404",
        "late-rows",
        "warning",
        Text(
            "“{sheet}”表有 {value} 行（合计 {amount}）日期早于 {period}，本月未计：{cells}",
            'Sheet "{sheet}" has {value} {value:row|rows} (total {amount}) dated before {period}, left out: {cells}',
        ),
        Text(
            "核对；如都应在本月计发，把方案的“迟到行”设为 pay_now",
            'Review {value:it; to pay it|them; to pay all of them} this month set "Late rows" to pay_now in the plan',
        ),
    ),
    Code(
        "CB405",
        "future-rows",
        "warning",
        Text(
            "“{sheet}”表有 {value} 行（合计 {amount}）日期晚于 {period}，本月未计：{cells}",
            'Sheet "{sheet}" has {value} {value:row|rows} (total {amount}) dated after {period}, left out: {cells}',
        ),
        Text("核对日期与月份", "Review the dates and the month"),
    ),
    Code(
        "CB406",
        "below-floor",
        "warning",
        Text(
            "总监 {director} 的应发低于最低额，差额 {value} 结转下月",
            "Gross pay of director {director} is below the floor; {value} is carried forward",
        ),
        Text("下月把这个数写进调整表", "Enter it on next month's adjustments sheet"),
    ),
    Code(
        "CB407",
        "illustrative-plan",
        "info",
        Text(
            "方案“{item}”使用内置的示例数值，并非贵公司的规定",
            'Plan item "{item}" uses the built-in illustrative figures, not your company\'s',
        ),
        Text("在方案表中写明贵公司的数值", "Set your company's figures on the plan sheet"),
    ),
    Code(
        "CB408",
        "off-plan-role",
        "info",
        Text(
            "总监 {director} 的职务是{value}，只发基本工资与调整",
            "Director {director} is {value}: base salary and adjustments only",
        ),
        Text("无需处理", "Nothing to do"),
    ),
    Code(
        "CB409",
        "part-month",
        "info",
        Text(
            "总监 {director} 本月在职 {value} 天，共 {days} 天",
            "Director {director} is employed for {value} of the {days} days of the month",
        ),
        Text("核对入职与离职日期", "Review the start and end dates"),
    ),
    Code(
        "CB410",
        "not-employed",
        "warning",
        Text(
            "总监 {director} 本月不在职；其名下本月的销售与回款仍计提成",
            "Director {director} is not employed in the month; sales and receipts in their name still earn commission",
        ),
        Text("核对入职与离职日期", "Review the start and end dates"),
    ),
    Code(
        "CB411",
        "far-from-the-rest",
        "warning",
        Text(
            "总监 {director} 的{column} {value} 与其他人相差很大（中位数 {median}）",
            "{column} of director {director}, {value}, is far from the others' (median {median})",
        ),
        Text("核对其数据与单位", "Review their figures and units"),
    ),
    Code(
        "CB412",
        "large-row",
        "warning",
        Text(
            "{value} 是“{sheet}”表中最大的一笔，超过第二大（{second}）的 {times} 倍",
            '{value} is the largest row of sheet "{sheet}", more than {times} times the second largest ({second})',
        ),
        Text("核对金额与单位", "Review the amount and its unit"),
    ),
    Code(
        "CB413",
        "same-row-twice",
        "warning",
        Text(
            "与 {first} 的日期、总监、客户和金额（{value}）都相同",
            "Same date, director, customer and amount ({value}) as {first}",
        ),
        Text("如是重复录入，删除其中一行", "If it was entered twice, delete one of the rows"),
    ),
    Code(
        "CB414",
        "sales-without-receipts",
        "warning",
        Text(
            "总监 {director} 本月有销售，却没有任何回款，而多数总监有",
            "Director {director} has sales this month but no receipts at all, while most directors have",
        ),
        Text("核对回款表是否完整", "Review whether the receipts sheet is complete"),
    ),
    Code(
        "CB415",
        "receipts-without-sales",
        "warning",
        Text(
            "总监 {director} 本月有回款，却没有任何销售，而多数总监有",
            "Director {director} has receipts this month but no sales at all, while most directors have",
        ),
        Text("核对销售表是否完整", "Review whether the sales sheet is complete"),
    ),
    Code(
        "CB416",
        "months-missing",
        "warning",
        Text(
            "{value} 没有历史记录（{who}），季度与年度累计不含这些月份，补差也当作未发过",
            "There is no record of {value} for {who}: it is not in the quarter and year to date, "
            "and a true-up takes it as unpaid",
        ),
        Text(
            "把这些月份补入历史表，或用 --prior 指定上月的结果文件",
            "Add those months to the history sheet, or name last month's output with --prior",
        ),
    ),
    Code(
        "CB417",
        "held-month-unpaid",
        "warning",
        Text(
            "总监 {director} 的 {value} 暂缓发放，至今未付",
            "Director {director} was held in {value} and has not been paid for it",
        ),
        Text(
            "更正该月工作簿后重新运行，再用 --prior 指定其结果；已另行支付的，在历史表写明金额并把状态改为“发放”",
            "Mend that month's workbook, run it again and name its output with --prior; if paid otherwise, "
            'enter the amounts in the history and set the status to "Pay"',
        ),
    ),
    Code(
        "CB418",
        "carry-forward-not-recovered",
        "warning",
        Text(
            "总监 {director} 尚有 {value} 结转待扣，但已不在总监表中",
            "Director {director} still has {value} to be recovered, but is no longer on the directors sheet",
        ),
        Text("决定是否另行收回", "Decide whether to recover it otherwise"),
    ),
    Code(
        "CB419",
        "closed-record-does-not-add-up",
        "warning",
        Text(
            "总监 {director} 的 {value} 各项与上月结转之和是 {sum}，而应发与结转之和是 {paid}；本月无人的薪酬取决于它",
            "The lines of director {director} for {value} and what was brought forward come to {sum}, "
            "but gross pay and carry forward to {paid}; nobody's pay this month rests on it",
        ),
        Text("按当月实发更正这一行", "Correct the row to what was paid that month"),
    ),
    Code(
        "CB420",
        "leaver-recorded-twice",
        "warning",
        Text(
            "历史表中有多行总监 {director} 的 {value}，而其已不在总监表中",
            "The history has more than one row for {value} of director {director}, "
            "who is no longer on the directors sheet",
        ),
        Text("保留实际发放的那一行，删除其余", "Keep the row that was paid, delete the others"),
    ),
    Code(
        "CB421",
        "tasks-unfinished",
        "warning",
        Text(
            "总监 {director} 的 {period} 考核到期，仍有 {value} 项特殊任务未完成：{tasks}",
            "The assessment of director {director} for {period} falls due; special tasks not done: {value} ({tasks})",
        ),
        Text(
            "任务已完成的，在“完成”列改为“是”后重新运行",
            'Where a task is done, set its "Done" column to "Yes" and run again',
        ),
    ),
    Code(
        "CB422",
        "not-competent",
        "warning",
        Text(
            "总监 {director} 的 {value} 考核为不称职：{reason}。公司可以暂停其职务、发出交接通知；由人决定，本工具不作处理",
            "The verdict on director {director} for {value} is not competent: {reason}. The company may suspend them and "
            "give notice of handover; that is for a person to decide, nothing is done here",
        ),
        Text(
            "核对目标、销售和特殊任务，再由负责人决定",
            "Review the target, the sales and the special tasks, then let the person in charge decide",
        ),
    ),
    Code(
        "CB423",
        "unknown-education",
        "warning",
        Text(
            "学历“{value}”不认识，晋升资格按未填写判断；可用：{known}",
            'Education "{value}" is not known and counts as not given for the promotion; use one of: {known}',
        ),
        Text("改为其中之一；不影响发放", "Change it to one of these; the pay does not depend on it"),
    ),
    Code(
        "CB424",
        "years-unclear",
        "warning",
        Text(
            "“{column}”须为 0 或以上的数字，而此处是“{value}”；晋升资格按未填写判断",
            '"{column}" must be a number of 0 or more, but the cell holds "{value}"; it counts as not given for the promotion',
        ),
        Text("改为数字，如 5 或 4.5；不影响发放", "Enter a number such as 5 or 4.5; the pay does not depend on it"),
    ),
    Code(
        "CB425",
        "other-certificate",
        "info",
        Text(
            "证书“{value}”不算营销师证书，也不算中级或高级职称",
            'Certificate "{value}" counts neither as the marketing specialist certificate nor as a middle or senior title',
        ),
        Text("如果是，改为其中之一：{known}", "If it is one, enter one of: {known}"),
    ),
    # --- next month's workbook ------------------------------------------------------------------------
    Code(
        "CB501",
        "not-paid",
        "error",
        Text(
            "工作簿中没有发放表：这个月还没有发放",
            "There is no payout sheet in this workbook: the month has not been paid",
        ),
        Text(
            "先运行 compbatch run，再对它写出的 .payout 文件运行 compbatch roll",
            "Pay it with compbatch run, then roll the .payout file that it writes",
        ),
    ),
    Code(
        "CB502",
        "lost-link",
        "warning",
        Text(
            "有 {value} 个公式引用了已删除的发放结果表，现为 #REF!：{cells}",
            "{value} {value:formula|formulas} referred to payout sheets, which are gone; "
            "{value:it now says|they now say} #REF!: {cells}",
        ),
        Text(
            "需要时改用 INDIRECT 引用，或每月重新链接",
            "Refer to those sheets with INDIRECT, or link again each month",
        ),
    ),
    Code(
        "CB503",
        "month-by-formula",
        "warning",
        Text(
            "此处的 {period} 由公式 {value} 得出，没有改动",
            "A formula, {value}, states {period} here; it was left as it is",
        ),
        Text("在 Excel 中确认它显示 {following}", "See in Excel that it says {following}"),
    ),
    Code(
        "CB504",
        "rows-of-other-months",
        "info",
        Text(
            "有 {value} 行不是 {period} 的，留在原处：{cells}",
            "{value} {value:row is|rows are} not of {period} and {value:stays where it is|stay where they are}: {cells}",
        ),
        Text(
            "确认它们该留到下月；不该的请删除",
            "See that {value:it belongs|they belong} into next month's workbook; "
            "delete {value:it if it does|those that do} not",
        ),
    ),
    Code(
        "CB505",
        "held-in-the-month",
        "warning",
        Text(
            "总监 {director} 在 {period} 暂缓，尚未发放",
            "Director {director} was held in {period} and has not been paid",
        ),
        Text(
            "更正 {period} 的工作簿并重新运行；新工作簿中已没有该月的数据",
            "Mend the workbook of {period} and run it again: its rows are not in the new workbook",
        ),
    ),
    Code(
        "CB506",
        "month-elsewhere",
        "info",
        Text("此表提到 {period}，没有改动：{cells}", "This sheet mentions {period} and was left as it is: {cells}"),
        Text("需要时自行改为下月", "Move it on yourself where it should say the next month"),
    ),
    Code(
        "CB507",
        "changed-since-paid",
        "error",
        Text(
            "“{sheet}”表在发放之后有改动：发放依据“{column}” {rows_paid} 行，合计 {amount_paid}；现在是 {value} 行，合计 {amount}",
            'Sheet "{sheet}" was changed after the pay run: "{column}" was paid on {rows_paid} {rows_paid:row|rows}, {amount_paid} in all, '
            "and now has {value} {value:row|rows}, {amount} in all",
        ),
        Text(
            "先对本文件重新运行 compbatch run，再对它写出的文件运行 compbatch roll",
            "Run compbatch on this file again, then roll the file that it writes",
        ),
    ),
    Code(
        "CB508",
        "paid-rows-unknown",
        "error",
        Text(
            "没有完整的校验表，无法确认要清除的行就是已发放的行",
            "The checks sheet is gone or was altered, so it cannot be told whether the rows to clear are those that were paid",
        ),
        Text(
            "先对本文件重新运行 compbatch run，再对它写出的文件运行 compbatch roll",
            "Run compbatch on this file again, then roll the file that it writes",
        ),
    ),
    # --- our own fault --------------------------------------------------------------------------------
    Code(
        "CB901",
        "internal-fault",
        "error",
        Text("compbatch 内部错误：{reason}", "compbatch itself failed: {reason}"),
        Text("请附上此信息报告给维护者；未写出任何文件", "Report it with this message; nothing was written"),
    ),
    Code(
        "CB902",
        "worker-died",
        "error",
        Text(
            "处理“{file}”的进程中途停止：内存不足，或被外部终止",
            'The process that worked on "{file}" stopped half way: out of memory, or ended from outside',
        ),
        Text("单独运行这个文件，或用 --jobs 减少同时处理的文件数", "Run this file alone, or fewer at once with --jobs"),
    ),
)

_BY_CODE = {entry.code: entry for entry in CODES}


def code(name: str) -> Code:
    """Look a code up; an unknown one is a bug and raises KeyError."""
    return _BY_CODE[name]
