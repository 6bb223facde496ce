"""The diagnostics of what is handed on to payroll, to the ledger and to a bank."""

from compbatch.diagnostics.entry import Entry
from compbatch.diagnostics.words import COLUMN, FIRST, ITEM, KNOWN, OTHER, REASON, VALUE
from compbatch.language import Text

EXPORTS: tuple[Entry, ...] = (
    Entry(
        "CB720",
        "cost-centre-unread",
        "warning",
        words=(VALUE,),
        message=Text(
            "成本中心“{value}”无法读取，按未填写处理；不影响薪酬",
            'The cost centre "{value}" cannot be read and counts as not given; the pay does not depend on it',
        ),
        hint=Text("填写成本中心的名称或代码", "Enter the name or the code of the cost centre"),
        why=Text(
            "成本中心只用来把计提凭证按部门分列，与薪酬无关。读不出的当作没有填写，导出凭证时会列出没有成本中心的人。",
            "The cost centre only splits the journal; no pay depends on it. One that cannot be read counts as not given, and the export names who has none.",
        ),
        fix=Text(
            "在单元格里直接填写部门或成本中心；公式出错的先把公式改好并保存，再重新运行。",
            "Enter the department or cost centre in the cell. If a formula fails there, put it right, save, and run again.",
        ),
        example=Text("总监!K2 是 #N/A → 华南营销部", "Directors!K2 holds #N/A → South sales"),
    ),
    Entry(
        "CB721",
        "unknown-export-field",
        "error",
        words=(VALUE, KNOWN),
        message=Text(
            "格式工作簿中的“{value}”不是可以导出的字段；相近的有 {known}",
            '"{value}" in the format workbook is not a field that can be exported; similar ones are {known}',
        ),
        hint=Text("改为一个字段；固定文字不加花括号", "Change it to a field; words that stay as they are take no braces"),
        why=Text(
            "花括号里的是字段，导出时换成每一行的内容。认不出的字段如果照原样写出，工资或凭证系统会收到一列错误的内容，所以不导出。",
            "What is in braces is a field, for which the export puts each row's figure. Written as it is, an unknown one would hand a wrong column to payroll or to the ledger, so nothing is exported.",
        ),
        fix=Text(
            "按文档中的字段表改正拼写，中文标题和英文键名都可以；花括号要成对。要原样写出带花括号的文字，请在花括号里再加引号。",
            "Correct the spelling after the table of fields in the docs, by title or by key; braces come in pairs. For words in braces as they are, put quotes inside the braces.",
        ),
        example=Text(
            "工资项!C2 的花括号里是 应发合记 → 应发合计",
            "The braces at Pay items!C2 hold gros_pay → gross_pay",
        ),
    ),
    Entry(
        "CB722",
        "layout-without-fields",
        "error",
        message=Text(
            "格式工作簿里没有一行写着字段，不知道每行放什么",
            "No row of the format workbook has fields, so it is not known what each row holds",
        ),
        hint=Text(
            "在标题下面一行的各列写上花括号里的字段，参照 templates 里的格式工作簿",
            "Write a field in braces for each column into the row under the heading, as the format workbooks of the templates do",
        ),
        why=Text(
            "格式工作簿的标题行下面要有一行，写明每列放什么：花括号里的字段、固定文字，或留空。这一行至少要有一个不是金额的字段，例如工号、项目或科目。",
            "Under its heading row a format workbook has a row that says what each column holds: a field in braces, a constant, or nothing. At least one field in it is no amount, such as the id, the item or the account.",
        ),
        fix=Text(
            "从 templates 里的格式工作簿改起最方便：保留标题，改下面一行的字段。",
            "It is easiest to begin with a format workbook of the templates: keep its headings, and change the fields below them.",
        ),
        example=Text(
            "格式工作簿的 A2 是 工号，没有花括号 → 加上花括号",
            "A2 of the format workbook holds director_id without braces → put braces around it",
        ),
    ),
    Entry(
        "CB723",
        "fields-of-different-rows",
        "error",
        words=(VALUE, FIRST, OTHER),
        message=Text(
            "字段 {value} 与 {first} 的 {other} 不能放在同一行：一行是一位总监、一个工资项或一条分录",
            "The field {value} cannot be in one row with {other} at {first}: a row is a director, a pay item or a journal line",
        ),
        hint=Text("只用同一种行的字段", "Use fields of one kind of row"),
        why=Text(
            "用了项目或金额，一行就是一个工资项；用了科目、借方或贷方，一行就是一条分录；否则一行是一位总监。一位总监的应发合计如果在每个工资项的行里重复，加起来就会多发。",
            "With the fields item or amount a row is a pay item, with account, debit or credit a journal line, else a director. A director's gross pay repeated in each row of an item would add up to too much.",
        ),
        fix=Text("去掉不属于这种行的字段，或分成两个格式工作簿，各导出一次。", "Take out the field of the other kind, or make two format workbooks and export each."),
        example=Text(
            "工资项!D2 是应发合计，而 C2 是项目 → 金额",
            "Pay items!D2 holds the field gross_pay where C2 holds item → amount",
        ),
    ),
    Entry(
        "CB724",
        "field-without-braces",
        "error",
        words=(VALUE, ITEM),
        message=Text(
            "“{value}”没有花括号，会在每一行原样写出；它也是字段“{item}”的名称",
            '"{value}" has no braces and would be written as it is in every row; it is also the name of the field "{item}"',
        ),
        hint=Text("要每行的内容，请加花括号；要原样写出，请加花括号和引号", "For each row's content put braces around it, for the words themselves braces and quotes"),
        why=Text(
            "没有花括号的是固定文字。忘了花括号的字段会让每个人都得到同样的几个字，而不是自己的数字，所以先问清楚。",
            "What has no braces is a constant. A field whose braces were forgotten would give everyone the same words and not their own figure, so it has to be clear.",
        ),
        fix=Text(
            "字段写在花括号里；确实要在每一行写这几个字，在花括号里再加引号。",
            "Write the field in braces; where every row is to have these very words, put quotes inside the braces.",
        ),
        example=Text(
            "工资项!C2 是 应发合计，没有花括号 → 加上花括号",
            "Pay items!C2 holds gross_pay without braces → put braces around it",
        ),
    ),
    Entry(
        "CB725",
        "gross-called-net",
        "error",
        words=(VALUE,),
        message=Text(
            "格式工作簿写着“{value}”，而导出的是税前的应发金额",
            'The format workbook says "{value}", but what is exported is gross pay, before tax',
        ),
        hint=Text("把这几个字改为应发或税前", "Change these words to gross, or before tax"),
        why=Text(
            "compbatch 只算到应发合计，不扣个人所得税和社会保险。叫作实发的应发会被直接付出去，或被当成税后金额入账。",
            "What compbatch works out is gross pay; it takes off neither income tax nor social insurance. Gross pay that is called net gets paid out as it is, or booked as what is left after tax.",
        ),
        fix=Text(
            "标题和摘要写应发、应发合计或税前。银行的格式如果规定了实发的标题，先在工资系统里算出税后金额，不要用这里的数字。",
            "Let headings and texts say gross pay or before tax. Where a bank's layout demands a heading of net pay, work the net amounts out in payroll first; these figures are not they.",
        ),
        example=Text("批量代发!D1 的标题是 实发金额 → 应发金额（税前）", "Batch payment!D1 is headed Net pay → Gross pay, before tax"),
    ),
    Entry(
        "CB726",
        "formula-in-layout",
        "error",
        words=(VALUE,),
        message=Text("格式工作簿里的公式 {value} 不能带到导出的行里", "The formula {value} in the format workbook cannot be taken into the rows of the export"),
        hint=Text("改为字段或固定内容；合计写成金额字段", "Change it to a field or a constant; for a total write the field of the amount"),
        why=Text(
            "导出的行数每月不同，公式移到别的行就指向别的单元格；CSV 里也没有公式。行以外的金额字段就是合计，例如标题上面的应发合计。",
            "The number of rows differs each month, and a formula in another row would point at other cells; a CSV has no formulas at all. Outside the rows, the field of an amount stands for its total, such as gross_pay above the headings.",
        ),
        fix=Text("用字段代替公式；要算的内容在导出以后再加。", "Put a field in its place; what has to be worked out is added after the export."),
        example=Text(
            "工资项!D3 是 =SUM(D2:D2) → 字段 金额",
            "Pay items!D3 holds =SUM(D2:D2) → the field amount",
        ),
    ),
    Entry(
        "CB727",
        "second-row-of-fields",
        "error",
        words=(FIRST,),
        message=Text(
            "这里又有一行字段；每行重复的是 {first} 的那一行",
            "This is a second row of fields; the row that is repeated is the one at {first}",
        ),
        hint=Text("只留一行字段", "Keep one row of fields"),
        why=Text(
            "每位总监、工资项或分录占一行，按一行字段写出。有两行时不知道哪一行重复，另一行的字段也不是合计。",
            "Every director, pay item or journal line takes one row, written after one row of fields. Of two, nothing says which is repeated, and the fields of the other are no totals.",
        ),
        fix=Text(
            "删去多余的一行，另一种内容另做一个格式工作簿。标题上面和表下面可以写合计（金额字段）、期间、行数和人数。",
            "Delete the other row, and make a second format workbook for what it is about. Above the headings and below the table there may be totals (fields of amounts), the period, the number of rows and of people.",
        ),
        example=Text(
            "工资项!A3 又写着字段 工号 → 删去第 3 行",
            "Pay items!A3 holds the field director_id again → delete row 3",
        ),
    ),
    Entry(
        "CB728",
        "total-of-another-row",
        "error",
        words=(VALUE, REASON),
        message=Text(
            "这里的 {value} 没有合计可写：导出的是{reason}",
            "There is no total of {value} to write here: the export has {reason}",
        ),
        hint=Text("改为这种行有的金额", "Change it to an amount that these rows have"),
        why=Text(
            "行以外的金额字段是该字段各行之和。工资项的行只有金额，分录只有借方和贷方，总监的行才有各项和应发合计。",
            "Outside the rows, the field of an amount is the sum of its rows. Rows of pay items have amount alone, journal lines debit and credit; only a director's row has the pay lines and gross pay.",
        ),
        fix=Text(
            "工资项的控制合计写字段金额，分录写借方和贷方。",
            "Write the field amount for the control total of pay items, debit and credit for that of journal lines.",
        ),
        example=Text(
            "核对!B1 是字段 应发合计，而每行是一个工资项 → 金额",
            "Control!B1 holds the field gross_pay where a row is a pay item → amount",
        ),
    ),
    Entry(
        "CB729",
        "nothing-to-export",
        "error",
        message=Text("没有一行可以导出：没有人领取，或各项都是 0", "There is no row to export: nobody is paid, or every amount is zero"),
        hint=Text("核对发放表", "Look at the payout"),
        why=Text(
            "暂缓的人不在导出里，为零的工资项和分录也不在。空的文件交给工资系统或银行只会让人以为已经办好。",
            "Held people are never in an export, nor are pay items and journal lines of zero. An empty file would only look as if all were done.",
        ),
        fix=Text("更正暂缓者的数据并重新运行，或等到有人领取的月份再导出。", "Correct the data of those who are held and run again, or export in a month that pays somebody."),
        example=Text("全部总监都暂缓 → 更正数据，重新运行后再导出", "All directors are held → correct their data, run again, then export"),
    ),
    Entry(
        "CB730",
        "held-not-exported",
        "warning",
        words=(VALUE,),
        message=Text("{value} 暂缓发放，不在导出的文件里", "{value} is held and not in the exported file"),
        hint=Text("更正其数据并重新运行后，再导出一次", "Correct the data, run again, and export once more"),
        why=Text(
            "暂缓的人还没有可以发放的数字。导出的文件只有已核算的人，合计也不含暂缓的人。",
            "Somebody who is held has no pay yet. The file has those who are computed, and so have its totals.",
        ),
        fix=Text(
            "按发放表上写明的原因更正，重新运行，再导出；先导出的文件不要再用，以免重复发放。",
            "Correct what the payout gives as the reason, run again and export again; put the first file away, so that nobody is paid twice.",
        ),
        example=Text("总监!A2 王芳 因 团队销售!F2 有误而暂缓 → 更正后重新运行", "Directors!A2 Wang Fang is held for an error at Team sales!F2 → correct it and run again"),
    ),
    Entry(
        "CB731",
        "no-cost-centre",
        "warning",
        words=(VALUE,),
        message=Text("{value} 没有成本中心，其金额记在没有成本中心的分录里", "{value} has no cost centre; the amount is booked in a line without one"),
        hint=Text("在总监表中填写成本中心，重新运行", "Enter the cost centre on the directors sheet and run again"),
        why=Text(
            "其他总监有成本中心，这一位没有，或已不在总监表中。分录按成本中心平衡，没有的另成一组，费用不会落到部门头上。",
            "Others have a cost centre; this one has none, or is no longer on the directors sheet. The journal balances by cost centre, and what has none is a group of its own, charged to no department.",
        ),
        fix=Text("在总监表的成本中心（部门）列填上，重新运行再导出；已离开的人在凭证里补上部门。", "Fill in the column Cost centre (Department) on the directors sheet, run again and export. For somebody who has left, enter it in the voucher."),
        example=Text("总监!K3 李强 的成本中心空着 → 华北营销部", "Directors!K3, the cost centre of Li Qiang, is blank → North sales"),
    ),
    Entry(
        "CB732",
        "pays-nothing",
        "info",
        words=(VALUE,),
        message=Text("{value} 本月应发为 0", "{value} is paid nothing this month"),
        hint=Text("供参考：银行可能不收金额为 0 的行", "For your information: a bank may refuse a row of zero"),
        why=Text(
            "按总监的导出里有这一行，金额为 0；按工资项的导出里没有这个人的行。名字写在这里，免得有人以为漏了。",
            "An export of one row per director has the row, with zero; an export of pay items has none of this director. It is named so that nobody thinks it was forgotten.",
        ),
        fix=Text("不需要更正。银行不收时，从批量文件里删去这一行。", "Nothing needs correcting. If the bank refuses it, delete the row from the batch file."),
        example=Text("总监!A2 王芳 本月无薪 → 银行文件中删去金额为 0 的行", "Directors!A2 Wang Fang is not paid this month → delete the row of zero from the bank's file"),
    ),
    Entry(
        "CB733",
        "made-harmless",
        "info",
        words=(VALUE,),
        message=Text("“{value}”像公式，CSV 中在前面加了撇号", '"{value}" looks like a formula; the CSV has an apostrophe before it'),
        hint=Text("核对接收的系统是否接受，或导出为 xlsx", "See whether the system that takes the file accepts it, or export to .xlsx"),
        why=Text(
            "以 = + - @ 开头的文字在表格软件打开 CSV 时会被当作公式执行，可能取走或改动数据。加上撇号就只是文字；xlsx 里原样写出。",
            "A text that begins with = + - or @ is run as a formula when a spreadsheet opens the CSV, and can fetch or alter data. With an apostrophe it is a text; an .xlsx holds it as it is.",
        ),
        fix=Text("把姓名或编号改成平常的写法，或导出为 xlsx。", "Change the name or id to a plain one, or export to .xlsx."),
        example=Text("总监!B2 的姓名是 =王芳 → 王芳", "The name at Directors!B2 is =Wang Fang → Wang Fang"),
    ),
    Entry(
        "CB734",
        "csv-without-password",
        "warning",
        message=Text("发放结果有密码，而 CSV 不能加密，已按明文写出", "The payout is locked with a password; a CSV cannot be, and is written without protection"),
        hint=Text("用完即删，或导出为 xlsx，密码与发放结果相同", "Delete it after use, or export to .xlsx, which has the payout's password"),
        why=Text(
            "文件里是每个人的薪酬，不能加密。谁能打开文件夹，谁就能看到。",
            "It holds everybody's pay and cannot be locked. Whoever can open the folder can read it.",
        ),
        fix=Text("系统能读 xlsx 时用 -o 写成 .xlsx；只收 CSV 时，导入后删去这个文件。", "Where the system reads .xlsx, write one with -o. Where it takes CSV alone, delete the file once it is imported."),
        example=Text(
            "选项写着 -o 工资.csv → -o 工资.xlsx",
            "The option says -o payroll.csv → -o payroll.xlsx",
        ),
    ),
    Entry(
        "CB735",
        "shown-rounded",
        "warning",
        words=(VALUE, ITEM),
        message=Text(
            "“{item}”有带分的金额，而这里的数字格式“{value}”不显示分",
            '"{item}" has amounts with cents, which the number format "{value}" here does not show',
        ),
        hint=Text("把数字格式改为两位小数", "Give the cell a number format of two decimals"),
        why=Text(
            "文件里的金额准确到分，但看到的是四舍五入后的数。照着屏幕抄录，或打印出来加总，都会不符。",
            "The file holds the amounts to the cent, but what one sees is rounded. What is typed off the screen or added up on paper will not agree.",
        ),
        fix=Text("在格式工作簿里把这个单元格的数字格式改为 0.00 或 #,##0.00，再导出。", "Set the format of that cell in the format workbook to 0.00 or #,##0.00 and export again."),
        example=Text("批量代发!D3 的数字格式是 #,##0 → #,##0.00", "The number format of Batch payment!D3 is #,##0 → #,##0.00"),
    ),
    Entry(
        "CB736",
        "two-cost-centres",
        "warning",
        words=(VALUE, OTHER, COLUMN),
        message=Text(
            "标题“{value}”与“{other}”都表示“{column}”，采用前一列；不影响薪酬",
            'Headings "{value}" and "{other}" both mean "{column}"; the first counts, and the pay does not depend on it',
        ),
        hint=Text("要采用后一列，把前一列改名", "For the other one to count, rename the first"),
        why=Text(
            "成本中心只用来把计提凭证按部门分列，与薪酬无关，所以不因此停发。凭证按前一列分列。",
            "The cost centre only splits the journal; no pay depends on it, so nothing is stopped. The journal is split by the first of the two columns.",
        ),
        fix=Text(
            "确定凭证按哪一列分列，把另一列改成别的名称；写着“成本中心”的列总比“部门”优先。",
            "Decide which column splits the journal, and give the other one another name. A column headed cost centre goes before one headed department.",
        ),
        example=Text(
            "总监!K1 和总监!L1 的标题都是 部门 → L1 改为 上级部门",
            "Directors!K1 and Directors!L1 are both headed Department → head L1 Parent department",
        ),
    ),
    Entry(
        "CB740",
        "unit-of-layout",
        "error",
        words=(VALUE, ITEM, OTHER),
        message=Text(
            "格式工作簿写着“{value}”，而导出的“{item}”以{other}为单位",
            'The format workbook says "{value}", but "{item}" is exported in {other}',
        ),
        hint=Text("把标题或说明改为导出金额的单位", "Change the heading or title to the unit of the exported amounts"),
        why=Text(
            "导出的金额与发放表相同，精确到分，不换算。写在“万元”或另一种货币下面的金额，对方会多付一万倍或按错误的货币入账，所以不导出。",
            "An export has the payout's amounts to the cent and converts none. Under a heading of thousands or of another currency they would be paid a thousand times over or booked in the wrong one, so nothing is exported.",
        ),
        fix=Text(
            "标题、标题上面的说明、表名和单元格里的文字都算。把单位改为元，或去掉；对方只收万元的，导出以后再换算。",
            "Headings, titles above them, the sheet's name and words in the cell itself count. Take the unit out or make it that of the payout; where the other side wants thousands, convert after the export.",
        ),
        example=Text("批量代发!D1 的标题是 应发（万元）→ 应发（元）", "Batch payment!D1 is headed Gross pay ('000) → Gross pay"),
    ),
    Entry(
        "CB741",
        "heading-of-another-field",
        "warning",
        words=(VALUE, ITEM),
        message=Text("标题“{value}”下面写的是“{item}”", 'Below the heading "{value}" is "{item}"'),
        hint=Text("核对这一列，改标题或改字段", "Look at this column, and change its heading or its field"),
        why=Text(
            "标题是一个字段的名称，下面却放着另一个字段。两列放反时，对方系统会收到放在别的标题下的数字，而合计仍然相符。",
            "The heading is the name of one field and another is below it. When two columns are swapped, the other system takes figures under the wrong heading while the totals still agree.",
        ),
        fix=Text(
            "放错了的，改花括号里的字段；标题本来就是对方规定的，不用处理。",
            "If they are swapped, change the field in braces. If the other side prescribes the heading and means this, there is nothing to do.",
        ),
        example=Text("工资项!C1 的标题是 基本工资，C2 是字段 应发合计 → 改为字段 基本工资", "Pay items!C1 is headed Base salary, C2 holds the field gross_pay → the field base_salary"),
    ),
    Entry(
        "CB742",
        "merged-over-rows",
        "error",
        words=(VALUE,),
        message=Text(
            "合并的单元格 {value} 跨过每行重复的字段行，会盖住导出的内容",
            "The merged cells {value} reach over the row that is repeated, and would hide what is exported",
        ),
        hint=Text("取消合并", "Unmerge them"),
        why=Text(
            "字段那一行换成许多行。跨行合并的单元格只显示左上角的内容，第二个人的工号或金额就看不见了。",
            "The row of fields becomes many rows. Cells merged over several rows show the first of them alone, and the id or amount of the next director could not be seen.",
        ),
        fix=Text("在格式工作簿里取消合并，再导出。在字段那一行之内横向合并的可以保留，每一行都照样合并。", "Unmerge them in the format workbook and export again. Cells merged within the row of fields may stay: every row is merged like it."),
        example=Text("批量代发!A2:A3 合并了 → 取消合并", "Batch payment!A2:A3 is merged → unmerge it"),
    ),
    Entry(
        "CB743",
        "share-under-percent",
        "error",
        words=(VALUE, ITEM),
        message=Text(
            "格式工作簿写着“{value}”，而“{item}”在这里写成小数（0.25 即 25%）",
            'The format workbook says "{value}", but "{item}" is written as a share here (0.25 is 25%)',
        ),
        hint=Text(
            "去掉 %，或导出为 xlsx 并把单元格的数字格式设为 0.00%",
            "Take the % out, or export to .xlsx with the number format 0.00% in the cell",
        ),
        why=Text(
            "比例和系数导出时是小数，不换算。写在 % 下面的 0.25 会被读成 0.25%，小了一百倍。CSV 没有数字格式，总是小数。",
            "Rates and shares are exported as decimals and never converted. 0.25 under a % is read as 0.25%, a hundredth of what it is. A CSV has no number formats and always holds decimals.",
        ),
        fix=Text(
            "对方要百分数的，导出为 xlsx，单元格的数字格式设为 0.00%（或常规）；对方收小数的，从标题里去掉 %。",
            "Where the other side wants percentages, export to .xlsx and give the cell the number format 0.00% (or General). Where it takes decimals, take the % out of the heading.",
        ),
        example=Text("批量代发!D1 的标题是 达成率（%），导出为 CSV → 达成率", "Batch payment!D1 is headed Attainment (%) and exported as CSV → Attainment"),
    ),
)  # fmt: skip
