"""The diagnostics of names, ids and numbers: who and what is meant, however it is written."""

from compbatch.diagnostics.entry import Entry
from compbatch.diagnostics.words import (
    AMOUNT,
    COLUMN,
    COUNT,
    DIRECTOR,
    FIRST,
    KNOWN,
    LISTED_CELLS,
    PAIRS,
    SECOND_PLACE,
    SEEN,
    SHEET,
    VALUE,
    WHO,
)
from compbatch.language import Text

MATCHING: tuple[Entry, ...] = (
    Entry(
        "CB331",
        "director-written-alike",
        "error",
        words=(VALUE, KNOWN, FIRST),
        message=Text(
            "工号“{value}”与 {first} 的“{known}”仅大小写、空格或标点不同",
            'Id "{value}" and "{known}" in {first} differ only in case, spaces or punctuation',
        ),
        hint=Text(
            "是同一人的，删除一行；是两人的，改用不同的工号",
            "Delete a row if it is one person; give two people different ids",
        ),
        why=Text(
            "总监表里有两行的工号看起来是同一个。是同一位总监的，会发两次；是两位的，其他表里的行分不清是谁的。",
            "Two rows of the directors sheet seem to have the same id. If it is one director, they would be paid twice; if two, the rows on other sheets could be either's.",
        ),
        fix=Text(
            "同一位总监只留一行。确是两位的，改其中一个工号，各表同时改。",
            "Keep one row for one director. If they are two, change one of the ids, on every sheet.",
        ),
        example=Text(
            "总监!A4 里是 d01，而 A2 已是 D01 → 删除第 4 行",
            "Directors!A4 holds d01, and A2 is D01 already → delete row 4",
        ),
    ),
    Entry(
        "CB332",
        "ambiguous-name",
        "error",
        words=(VALUE, FIRST, SECOND_PLACE),
        message=Text("“{value}”既可能是 {first}，也可能是 {second}", '"{value}" may be {first} or {second}'),
        hint=Text("写成其中一个的原样", "Write it exactly as one of them is written"),
        why=Text(
            "不计大小写、空格、标点和公司后缀，这个名称与两处都相同。不知道指哪一个，这一行就不能计入，也不能随意略过。",
            "Case, spaces, punctuation and company suffix apart, this name agrees with two others. Without knowing which is meant, the row can neither count nor simply be passed over.",
        ),
        fix=Text(
            "核对原始单据，把这一格改得与其中一个完全一样。",
            "Check the original document and write the cell exactly as one of the two is written.",
        ),
        example=Text(
            "回款!D2 里是“丙”，专项客户有“丙有限公司”和“丙股份有限公司”→ 改为“丙有限公司”",
            'Receipts!D2 holds "丙", the special accounts have "丙有限公司" and "丙股份有限公司" → write "丙有限公司"',
        ),
    ),
    Entry(
        "CB333",
        "number-of-two-directors",
        "error",
        words=(COLUMN, VALUE, FIRST),
        message=Text(
            "“{column}”{value} 有两位总监的行，另一位的在 {first}",
            'Two directors have rows with "{column}" {value}; the other one is at {first}',
        ),
        hint=Text("更正工号或单号", "Correct the id or the number"),
        why=Text(
            "一个单号只属于一位总监，这里却有两位总监的行。不知道这笔业绩算给谁，或者单号写错了。",
            "A number belongs to one director, but rows of two directors have this one. Either it is unclear whose sale it is, or the number is wrong.",
        ),
        fix=Text(
            "对照单据更正工号或单号。两位总监分享一张订单的，各用一个单号，例如 S1-1 和 S1-2，金额分开写。",
            "Correct the id or the number after the document. Where two directors share an order, give each part a number, such as S1-1 and S1-2, and its own amount.",
        ),
        example=Text(
            "团队销售!A4 是 D02 的，单号却是 D01 的 S1 → 改为 S3",
            "Team sales!A4 is of D02 but has the number S1 of D01 → change it to S3",
        ),
    ),
    Entry(
        "CB334",
        "paid-again",
        "error",
        words=(COLUMN, VALUE, FIRST),
        message=Text(
            "“{column}”{value} 的这一行在 {first} 已经付过提成",
            'This row of "{column}" {value} was paid already, at {first}',
        ),
        hint=Text("删除这一行；以前月份付过的不再付", "Delete the row: what an earlier month paid is not paid again"),
        why=Text(
            "方案规定往期单据计入本月，而这一行的单号、日期、客户和金额与以前月份已付的一行完全相同。照此计算，同一笔钱会提成两次。",
            "The plan pays late rows this month, and this row agrees in number, date, customer and amount with one that an earlier month paid. Commission on that money would be paid twice.",
        ),
        fix=Text(
            "对照以前月份的结果文件，删除已付的行。确是另一笔的，更正单号或日期。",
            "Compare with the earlier month's output and delete rows that it paid. If it is another one, correct the number or the date.",
        ),
        example=Text(
            "团队销售!A5 是二月的 S9，而 [2026-02.xlsx]团队销售!A2 已付 → 删除第 5 行",
            "Team sales!A5 is February's S9, which [2026-02.xlsx]Team sales!A2 paid → delete row 5",
        ),
    ),
    Entry(
        "CB431",
        "written-otherwise",
        "info",
        words=(COLUMN, COUNT, PAIRS, LISTED_CELLS),
        message=Text(
            "“{column}”有 {value} 个单元格的写法不同，按同一个处理：{pairs}（{cells}）",
            '"{column}" has {value} {value:cell|cells} written differently, taken as the same: {pairs} ({cells})',
        ),
        hint=Text(
            "核对确是同一个；各表写成一样，就不再提示",
            "Check that they are the same; written alike on all sheets, they are not reported again",
        ),
        why=Text(
            "这些单元格与其他表上的名称或工号只差大小写、全半角、空格、看不见的字符、标点，或者公司后缀（有限公司、Co., Ltd.）。都当作同一个，照常计入。",
            "These cells differ from the name or id on another sheet in nothing but case, width, spaces, invisible characters, punctuation or a company suffix (Co., Ltd.). They are taken as the same and count.",
        ),
        fix=Text(
            "看一眼提示中的各对写法。确是同一个的，无需处理；不是的，改成不同的名称。",
            "Look at the pairs in the message. If they are the same there is nothing to do; if not, give them different names.",
        ),
        example=Text(
            "团队销售!C2 里是 d01，总监表写的是 D01 → 无需处理",
            "Team sales!C2 holds d01, the directors sheet D01 → nothing to do",
        ),
    ),
    Entry(
        "CB432",
        "near-account",
        "warning",
        words=(VALUE, KNOWN, FIRST, AMOUNT),
        message=Text(
            "“{value}”与专项客户“{known}”（{first}）相近而不相同，其 {amount} 未按专项客户计入",
            '"{value}" is similar, but not equal, to the special account "{known}" ({first}); its {amount} do not count as that account\'s',
        ),
        hint=Text("是同一客户的，两处写成一样后重新运行", "If they are one customer, write both alike and run again"),
        why=Text(
            "专项客户的回款按名称对应。这个名称与专项客户表中的只差一个字，或只是多了、少了地名之类的几个字，或公司后缀不同，不能断定是同一客户，所以没有计入。",
            "Special accounts are found by their name. This one is a letter away from a listed one, has a few words more or fewer, such as a place, or another company suffix, which does not prove that they are the same customer, so it was left out.",
        ),
        fix=Text(
            "核对回款单据。是同一客户的，把名称改成与专项客户表一致；是另一家的，无需处理。",
            "Check the receipt. If it is the same customer, write the name as on the special accounts sheet; if it is another one, there is nothing to do.",
        ),
        example=Text(
            "回款!D2 里是“恒大贸易”，专项客户写的是“恒达贸易”→ 改为“恒达贸易”",
            'Receipts!D2 holds "恒大贸易", the special account is "恒达贸易" → change it to "恒达贸易"',
        ),
    ),
    Entry(
        "CB433",
        "row-without-customer",
        "warning",
        words=(SHEET, COUNT, AMOUNT, LISTED_CELLS),
        message=Text(
            "“{sheet}”有 {value} 行（合计 {amount}）没有客户，未按专项客户计入：{cells}",
            '{value} {value:row|rows} on "{sheet}" ({amount} in all) {value:has|have} no customer and count as no special account\'s: {cells}',
        ),
        hint=Text(
            "属于专项客户的，填写客户后重新运行", "Where it is a special account's, enter the customer and run again"
        ),
        why=Text(
            "列有专项客户的总监，只有这些客户的行才计入。没有客户的行对不上任何一家，所以没有计入。",
            "For a director with listed accounts only the rows of those customers count. A row without a customer belongs to none of them, so it was left out.",
        ),
        fix=Text("对照银行回单填写客户。", "Look the customer up on the bank statement and enter it."),
        example=Text(
            "回款!D3 空着，D02 的 50000 没有计入 → 填写“丁公司”",
            'Receipts!D3 is blank, so the 50000 of D02 do not count → enter "丁公司"',
        ),
    ),
    Entry(
        "CB434",
        "account-booked-elsewhere",
        "warning",
        words=(COUNT, SHEET, AMOUNT, PAIRS),
        message=Text(
            "“{sheet}”表有 {value} 行（合计 {amount}）的客户是另一位总监的专项客户：{pairs}",
            'The customer of {value} {value:row|rows} on "{sheet}" ({amount} in all) is a special account of another director: {pairs}',
        ),
        hint=Text("记错的，更正工号后重新运行", "If it was booked by mistake, correct the id and run again"),
        why=Text(
            "这家客户列为一位总监的专项客户，这些行却写着另一位总监。专项客户提成只算给行上写明的总监，所以两位都没有因它得到专项客户提成。",
            "The customer is listed as one director's special account, but these rows name another. Account commission goes only to the director whom the row names, so neither earned any on them.",
        ),
        fix=Text(
            "核对这些行是谁的。记错的改工号；客户已移交的，改专项客户表；确实属于另一位总监的，无需处理。",
            "Find out whose rows these are. Correct the id where it is wrong, or the special accounts where the customer was handed over; if they are right, there is nothing to do.",
        ),
        example=Text(
            "回款!D4 里是“丙公司”，记在 D01 名下，而它是 D02 的专项客户 → 工号改为 D02",
            'Receipts!D4 holds "丙公司" under D01, but it is a special account of D02 → change the id to D02',
        ),
    ),
    Entry(
        "CB435",
        "accounts-not-received",
        "warning",
        words=(DIRECTOR, COUNT, SEEN, AMOUNT, LISTED_CELLS),
        message=Text(
            "总监 {director} 的 {value} 个专项客户本月都没有回款，而“{seen}”等未列的客户有 {amount}：{cells}",
            'The {value} special {value:account|accounts} of director {director} have no receipts this month, while customers not listed, such as "{seen}", have {amount}: {cells}',
        ),
        hint=Text(
            "同一客户写法不同的，改成一致；漏列的，补到专项客户表",
            "If a customer is written in two ways, write both alike; if one was left out, add it to the special accounts",
        ),
        why=Text(
            "这位总监只按所列专项客户的回款提成，而本月这些客户一笔也没有，钱都来自没有列出的客户，所以提成是 0。客户改名、名称写法不同或漏列时就会这样。",
            "This director is paid on receipts of the listed accounts alone, and this month they have none: all the money came from customers not listed, and the commission is 0. That happens when a customer is renamed, written in another way, or was left out.",
        ),
        fix=Text(
            "逐一核对这些回款是不是专项客户的。是的，把名称改成一致或补到专项客户表，再重新运行；不是的，无需处理。",
            "Go through these receipts. Where one is a special account's, write the name alike or add it to the special accounts, then run again; otherwise there is nothing to do.",
        ),
        example=Text(
            "专项客户!B2 等三家都没有回款，而回款表写的是“丙记商行”→ 把专项客户改为“丙记商行”",
            'Special accounts!B2 and the other two have no receipts, but the receipts name "丙记商行" → write "丙记商行" on the special accounts',
        ),
    ),
    Entry(
        "CB436",
        "number-written-otherwise",
        "warning",
        words=(COLUMN, VALUE, PAIRS),
        message=Text(
            "“{column}”有 {value} 个号码仅大小写、空格或标点不同：{pairs}",
            '{value} {value:number|numbers} in "{column}" {value:differs|differ} only in case, spaces or punctuation: {pairs}',
        ),
        hint=Text("是同一张单据的，核对是否重复录入", "If they are one document, check whether it was entered twice"),
        why=Text(
            "这些单号看起来是同一个，只是写法不同。如果是同一张单据录了两次，提成就多算了；各行都照常计入。",
            "These numbers seem to be one, written in two ways. If one document was entered twice, its commission is paid twice; all rows count as they are.",
        ),
        fix=Text(
            "对照单据。重复录入的删除一行；同一单据的写成一样；确是两张的，无需处理。",
            "Compare with the documents. Delete what was entered twice, write one document's number alike; if they are two, there is nothing to do.",
        ),
        example=Text(
            "团队销售!A5 是 s1，A2 是 S1 → 如是重复录入，删除第 5 行",
            "Team sales!A5 holds s1 and A2 holds S1 → if it was entered twice, delete row 5",
        ),
    ),
    Entry(
        "CB437",
        "number-on-several-rows",
        "info",
        words=(COLUMN, COUNT, LISTED_CELLS),
        message=Text(
            "“{column}”有 {value} 个号码出现在多行，各行不同，均照常计入：{cells}",
            '{value} {value:number|numbers} in "{column}" {value:is|are} on several rows that differ; all of them count: {cells}',
        ),
        hint=Text("无需处理，除非同一笔录了两次", "Nothing to do, unless one was entered twice"),
        why=Text(
            "一张单据可以有几行，退货也常沿用原单号。这些行同属一位总监而内容不同，所以都计入。",
            "One document may have several rows, and a return often keeps its order's number. These rows are of one director and differ, so all of them count.",
        ),
        fix=Text(
            "核对一下这些行。确是一张单据的几行，无需处理；同一笔录了两次的，删除一行。",
            "Have a look at these rows. If they are lines of one document there is nothing to do; delete a row that was entered twice.",
        ),
        example=Text(
            "团队销售!A3 与 A2 都是 S1，金额不同 → 无需处理",
            "Team sales!A3 and A2 are both S1 with different amounts → nothing to do",
        ),
    ),
    Entry(
        "CB438",
        "paid-in-an-earlier-month",
        "warning",
        words=(COLUMN, COUNT, AMOUNT, PAIRS),
        message=Text(
            "“{column}”有 {value} 个号码（合计 {amount}）的客户和金额与以前月份的行相同，只是日期不同：{pairs}",
            '{value} {value:number|numbers} in "{column}" ({amount} in all) {value:has|have} the customer and the amount of a row of an earlier month, at another date: {pairs}',
        ),
        hint=Text(
            "是同一笔的，删除这一行；分期的每期金额相同，则无需处理",
            "If it is the same one, delete this row; equal instalments need nothing",
        ),
        why=Text(
            "以前的月份有一行的单号、客户和金额与这一行相同。可能是同一笔改了日期又录了一次，也可能是金额相同的分期；本月照常计入。",
            "An earlier month has a row with the same number, customer and amount. It may be the same one, entered again with another date, or an equal instalment; it counts this month.",
        ),
        fix=Text(
            "对照单据和以前月份的结果文件。重复的删除；确是分期或另一笔的，无需处理。",
            "Compare with the documents and the earlier month's output. Delete what was entered again; if it is an instalment or another one, there is nothing to do.",
        ),
        example=Text(
            "团队销售!A2 与二月的 A5 都是 S1、甲公司、600000 → 如是同一笔，删除第 5 行",
            "Team sales!A2 and February's A5 are both S1, 600000 → if they are one, delete row 5",
        ),
    ),
    Entry(
        "CB439",
        "seems-paid-earlier",
        "warning",
        words=(SHEET, COUNT, AMOUNT, PAIRS),
        message=Text(
            "“{sheet}”有 {value} 行（合计 {amount}）像是以前月份已付的行，日期和金额相同，单号或客户不同：{pairs}",
            '{value} {value:row|rows} on "{sheet}" ({amount} in all) {value:seems|seem} to be paid by an earlier month: date and amount are equal, number or customer differ: {pairs}',
        ),
        hint=Text(
            "是同一笔的，删除这一行；是另一笔的，无需处理",
            "If it is the same one, delete this row; if it is another, there is nothing to do",
        ),
        why=Text(
            "以前月份付过的一行与这一行的日期、金额相同，单号也相同而客户不同，或者有一行没有单号、其余都相同。多半是同一笔又录了一次；本月照常计入。",
            "A row that an earlier month paid has the same date and amount. Either the number agrees and the customer does not, or one of the two has no number and all the rest agrees. It is most likely the same one, entered again; it counts this month.",
        ),
        fix=Text(
            "对照单据和以前月份的结果文件。重复的删除；确是另一笔的，无需处理。",
            "Compare with the documents and the earlier month's output. Delete what was entered again; if it is another one, there is nothing to do.",
        ),
        example=Text(
            "团队销售!F5 没有单号，其余与二月已付的乙公司 400000 相同 → 如是同一笔，删除第 5 行",
            "Team sales!F5 has no number and else equals 400000 that February paid → if they are one, delete row 5",
        ),
    ),
    Entry(
        "CB440",
        "account-without-receipt",
        "info",
        words=(DIRECTOR, COUNT, KNOWN, SEEN, AMOUNT, LISTED_CELLS),
        message=Text(
            "总监 {director} 有 {value} 个专项客户本月没有回款：{known}；而“{seen}”等未列的客户有 {amount}：{cells}",
            '{value} special {value:account|accounts} of director {director} {value:has|have} no receipts this month: {known}; customers not listed, such as "{seen}", have {amount}: {cells}',
        ),
        hint=Text(
            "这些回款其实是专项客户的，把名称改成一致；不是的，无需处理",
            "If these receipts are a special account's, write the name alike; if not, there is nothing to do",
        ),
        why=Text(
            "这位总监只按所列专项客户的回款提成。其中有的本月一笔也没有，同时有未列客户的回款没有计入：客户改名后名称对不上时就会这样。",
            "This director is paid on receipts of the listed accounts alone. Some of these have none this month, and money of customers not listed does not count: that happens when a customer was renamed.",
        ),
        fix=Text(
            "看一下未计入的回款是不是改了名的专项客户的。是的，把名称改成一致，再重新运行；不是的，无需处理。",
            "See whether a receipt that does not count is of a special account under a new name. If so, write the name alike and run again; otherwise there is nothing to do.",
        ),
        example=Text(
            "专项客户!B4“戊公司”本月没有回款，而回款单 R4 的客户是“散客”→ 是同一客户的，把专项客户改为“散客”",
            'Special accounts!B4, "Omega", has no receipts, and receipt R4 is of "Omega Trade" → if they are one, write "Omega Trade" on the special accounts',
        ),
    ),
    Entry(
        "CB470",
        "no-account-received",
        "warning",
        words=(COUNT, WHO, KNOWN),
        message=Text(
            "有 {value} 位总监（{who}）所列的专项客户本月都没有回款，提成为 0：{known}",
            "{value} {value:director|directors} ({who}) had no receipts of any listed account this month and {value:earns|earn} no commission: {known}",
        ),
        hint=Text(
            "核对回款表是否录全、工号和客户是否写对",
            "Check that the receipts are complete, and their ids and customers right",
        ),
        why=Text(
            "按专项客户提成的总监，本月回款表里没有一行是他们的，提成就是 0。多半是回款还没有录入，或者记到了别人名下。",
            "These directors are paid on the receipts of their accounts, and the sheet has no row of theirs this month, so the commission is 0. Most likely receipts are missing, or are under somebody else.",
        ),
        fix=Text(
            "与银行流水核对，补上漏录的回款，更正写错的工号。确实没有回款的，无需处理。",
            "Compare with the bank statement, enter what is missing and correct wrong ids. If nothing was received, there is nothing to do.",
        ),
        example=Text(
            "专项客户!B2 等三家本月没有一笔回款，回款!C2 和 C3 写成了 D01 → 改为 D02",
            "Special accounts!B2 and the other two had no receipts, since Receipts!C2 and C3 say D01 → change both to D02",
        ),
    ),
    Entry(
        "CB471",
        "account-no-longer-received",
        "info",
        words=(COUNT, KNOWN),
        message=Text(
            "有 {value} 个专项客户以前有回款，本月没有：{known}",
            "{value} special {value:account|accounts} had receipts in an earlier month and none in this one: {known}",
        ),
        hint=Text("核对回款表是否录全", "Check that the receipts are complete"),
        why=Text(
            "这些专项客户以前月份有过回款，本月一笔也没有。客户一时不付款很平常；也可能是漏录，那样提成就会少算。",
            "These accounts paid in an earlier month and not in this one. Customers do pay late; but if a receipt was left out, its commission is missing.",
        ),
        fix=Text(
            "与银行流水核对，补上漏录的回款。确实没有回款的，无需处理。",
            "Compare with the bank statement, and enter what is missing. If nothing was received, there is nothing to do.",
        ),
        example=Text(
            "专项客户!B4“戊公司”在 2 月有回款 R4，本月没有 → 漏录的，在回款表补上",
            'Special accounts!B4 "Epsilon" has receipt R4 of February and none of March → if one is missing, enter it',
        ),
    ),
    Entry(
        "CB480",
        "account-never-seen",
        "info",
        words=(COUNT, KNOWN),
        message=Text(
            "有 {value} 个专项客户在回款和团队销售中都没有出现：{known}",
            "{value} special {value:account|accounts} {value:occurs|occur} neither among the receipts nor in the sales: {known}",
        ),
        hint=Text(
            "核对回款表是否录全、客户名称是否一致",
            "Check that the receipts are complete, and the customer is written alike",
        ),
        why=Text(
            "这些客户列为专项客户，却一笔回款、一笔销售也没有，以前的月份也没有。可能只是还没有往来；也可能回款漏录，或者两张表上的名称不同，提成就会少算。",
            "These are listed as special accounts, and there is no receipt and no sale of theirs, nor one of an earlier month. There may be no business yet; but a receipt may be missing or stand under another name, and then its commission is missing.",
        ),
        fix=Text(
            "与银行流水核对：漏录的补上，名称不同的改成一致。确实没有往来的，无需处理。",
            "Compare with the bank statement: enter what is missing, and write the name alike. If there was no business, there is nothing to do.",
        ),
        example=Text(
            "专项客户!B5“己公司”没有回款，也没有销售 → 漏录的，在回款表补上",
            'Special accounts!B5 "Zeta" has no receipt and no sale → if one is missing, enter it',
        ),
    ),
)
