"""The diagnostics of a month that is sealed, and of the seal."""

from compbatch.diagnostics.entry import Entry
from compbatch.diagnostics.words import APPROVER, COUNT, DAY, FILE, PERIOD, PREPARER, SHEET, VALUE, WANTED
from compbatch.language import Text

SEALING: tuple[Entry, ...] = (
    Entry(
        "CB614",
        "altered-after-sealing",
        "error",
        words=(SHEET,),
        message=Text("“{sheet}”在封存以后被改动", '"{sheet}" was altered after the file was sealed'),
        hint=Text("向封存的人取原件；要改动，请改未封存的结果再封存", "Get the original from whoever sealed it; to change something, change the payout and seal it again"),
        why=Text(
            "封存时记下了每张表全部单元格的指纹。这张表已不相符：有单元格被改动、增加或删除，也可能整张表被增删或改名。",
            "Sealing notes a fingerprint of all cells of every sheet. This sheet no longer agrees: a cell was changed, added or deleted, or the sheet itself was added, deleted or renamed.",
        ),
        fix=Text(
            "用封存时的文件。确需改动的，在 .payout 文件或月度工作簿中改，重新运行、批准、封存。",
            "Use the file as it was sealed. If a change is due, make it in the payout or the month's workbook, run again, have it approved and seal it again.",
        ),
        example=Text("封存后把备注改了一个字 → 取回原件", "A remark was edited in the sealed file → get the original"),
    ),
    Entry(
        "CB615",
        "signature-wrong",
        "error",
        words=(VALUE, WANTED),
        message=Text("签名与公钥 {wanted}… 不符（文件注明的公钥是 {value}…）", "The signature does not match the public key {wanted}… (the file names {value}…)"),
        hint=Text("确认公钥取自批准人本人；确是其公钥的，不要付款", "Check that the public key is the approver's own; if it is, do not pay"),
        why=Text(
            "签名由私钥作出，只有与之配对的公钥能验证。不符，就是别的钥匙签的，或签名以后文件被改过。",
            "A signature is made with a private key, and only the public key that goes with it confirms it. Another key signed this, or the file was changed after it was signed.",
        ),
        fix=Text("向批准人当面或电话核对公钥，再用它核验；仍不符的，请批准人重新封存。", "Ask the approver for the public key in person and verify with that; if it still disagrees, have the file sealed again."),
        example=Text("用 old.key.pub 核验由 cfo.key 签名的文件 → 改用 cfo.key.pub", "A file signed with cfo.key is verified with old.key.pub → use cfo.key.pub"),
    ),
    Entry(
        "CB616",
        "not-signed",
        "error",
        message=Text("文件没有签名", "The file has no signature"),
        hint=Text("请批准人用 compbatch seal --key 封存；或不带 --key 核验", "Have it sealed with compbatch seal --key; or verify without --key"),
        why=Text(
            "指定了公钥，而文件没有封存，或封存时没有用私钥签名。没有签名，谁都可以改动后重新封存。",
            "A public key was given, but the file is not sealed or was sealed without a private key. Without a signature, anybody could change and seal it again.",
        ),
        fix=Text("要有签名，封存时加 --key；只核对指纹的，核验时不加 --key。", "For a signature, seal with --key; to look at the fingerprint alone, verify without --key."),
        example=Text("compbatch verify 2026-03.final.xlsx --key cfo.key.pub，而封存时没有 --key → 用 --key 重新封存", "A file sealed without --key is verified with --key cfo.key.pub → seal it with --key"),
    ),
    Entry(
        "CB617",
        "signature-not-checked",
        "info",
        words=(VALUE,),
        message=Text("文件有签名（公钥 {value}…），未核验", "The file is signed (public key {value}…), which was not checked"),
        hint=Text("加 --key 和批准人的公钥即可核验", "Give the approver's public key with --key to check it"),
        why=Text(
            "没有公钥，只能看出文件与封存时是否一致。是谁封存的，看不出来。",
            "Without the public key it can only be told whether the file is as it was sealed. It cannot be told who sealed it.",
        ),
        fix=Text("向批准人索取公钥文件，再加 --key 核验。", "Ask the approver for the file of the public key, and verify with --key."),
        example=Text("compbatch verify 2026-03.final.xlsx → 加 --key cfo.key.pub", '"compbatch verify 2026-03.final.xlsx" → add "--key cfo.key.pub"'),
    ),
    Entry(
        "CB618",
        "approved-by-preparer",
        "error",
        words=(VALUE,),
        message=Text("编制人与批准人是同一人：{value}", "Prepared and approved by the same person: {value}"),
        hint=Text("由另一人批准", "Have somebody else approve it"),
        why=Text(
            "自己编制的工资表由自己批准，错误和舞弊都没有第二个人看见。大小写、空格、全角半角不同也算同一人。",
            "Whoever prepares the pay and approves it alone leaves nobody to see a mistake or a fraud. Case, spaces and width do not make another person.",
        ),
        fix=Text("请有权批准的另一人审阅后，用此人的姓名封存。", "Have another person with the authority review it, and seal it in that name."),
        example=Text("--prepared-by 王会计 --approved-by 王会计 → --approved-by 刘总", '"--prepared-by Ann --approved-by ann" → "--approved-by Zed"'),
    ),
    Entry(
        "CB619",
        "approver-is-paid",
        "error",
        words=(VALUE,),
        message=Text("批准人“{value}”在本表领薪", 'The approver "{value}" is paid in this file'),
        hint=Text("由不在本表领薪的人批准；确需如此，加 --allow-paid-approver，表上会注明", "Have somebody approve it who is not paid in it; or add --allow-paid-approver, which is then stated on the sheet"),
        why=Text(
            "批准自己的工资，等于没有批准。姓名或工号与总监表相同即算。",
            "To approve one's own pay is no approval. A name or an id of the directors sheet counts.",
        ),
        fix=Text("由上级或财务负责人批准；公司制度允许的，加 --allow-paid-approver。", "Have a superior or the head of finance approve it; where the rules allow it, add --allow-paid-approver."),
        example=Text("--approved-by 王芳，而王芳是 D01 → 由刘总批准", '"--approved-by 王芳", who is D01 → approved by Zed'),
    ),
    Entry(
        "CB622",
        "errors-open",
        "error",
        words=(COUNT,),
        message=Text("还有 {value} 个错误没有解决，有总监暂缓发放", "{value} {value:error is|errors are} still open, and a director is held"),
        hint=Text("更正后重新运行，再封存", "Correct them, run again, then seal"),
        why=Text("封存的是最后的结果。带着没有解决的错误和暂缓的总监，它还不是。", "What is sealed is final. With errors open and a director held, it is not yet."),
        fix=Text("按校验表逐个更正，重新运行，核对后封存。", "Correct each error on Checks, run again, review, then seal."),
        example=Text("团队销售!F4 是“12O0”，D02 暂缓 → 改为 1200，重新运行后封存", "Team sales!F4 holds 12O0 and D02 is held → type 1200, run again, then seal"),
    ),
    Entry(
        "CB623",
        "reviewed-by-another-signatory",
        "error",
        words=(VALUE,),
        message=Text("复核人“{value}”同时是编制人或批准人", 'The reviewer "{value}" also prepared or approved it'),
        hint=Text("由第三人复核；没有复核人的，不写 --reviewed-by", "Have a third person review it; if nobody does, leave --reviewed-by out"),
        why=Text(
            "复核的意义在于另有一人看过。同一人编制又复核，或复核又批准，等于少了一道。",
            "A review means that one more person has looked. Somebody who also prepared or approved the pay adds no second look.",
        ),
        fix=Text("写另一位复核人的姓名；公司只有两道手续的，不写 --reviewed-by，审批表会注明没有复核人。",
                 "Name another reviewer; where two persons are all that sign, leave --reviewed-by out, and Approvals says that no reviewer was named."),
        example=Text("--prepared-by 王会计 --reviewed-by 王会计 → --reviewed-by 陈主管", '"--prepared-by Ann --reviewed-by Ann" → "--reviewed-by Kim"'),
    ),
    Entry(
        "CB624",
        "approved-before-the-month",
        "error",
        words=(VALUE, PERIOD),
        message=Text("批准日期 {value} 早于 {period}", "The day of approval, {value}, is before {period}"),
        hint=Text("核对 --date；不写即为今天", "Check --date; without it the day is today"),
        why=Text(
            "月份还没有开始，就没有什么可以批准。多半是年份或月份写错了，写进封存的文件就改不了了。",
            "Before the month begins there is nothing to approve. The year or the month is probably mistyped, and a sealed file cannot be corrected.",
        ),
        fix=Text("改正 --date 后再封存。", "Correct --date and seal again."),
        example=Text("2026-03 的结果写 --date 2025-04-05 → --date 2026-04-05", 'A payout of 2026-03 sealed with "--date 2025-04-05" → "--date 2026-04-05"'),
    ),
    Entry(
        "CB630",
        "seal-gone",
        "error",
        message=Text(
            "这是封存过的发放结果，但封存与运行的记录没有了或读不出：多半是被别的程序另存过",
            "This payout was sealed, but the record of its seal and run is gone or cannot be read: another program probably saved it",
        ),
        hint=Text("向封存的人取原件；不要对这个文件重新运行", "Get the original from whoever sealed it; do not run this file again"),
        why=Text(
            "封存时记下的指纹和签名不在了，所以说不出封存以后改过什么，您自己的表也可能改过。对它重新运行，就会按改过的行发放。",
            "The fingerprints and the signature of the seal are gone, so that nobody can say what was edited since, your own sheets included. To run it again would pay the rows as they are now.",
        ),
        fix=Text(
            "用封存时的 .final 文件核验和付款。原件找不到的，从未封存的 .payout 文件重新批准、封存。",
            "Verify and pay by the .final file as it was sealed. If it cannot be found, have the .payout file approved and sealed again.",
        ),
        example=Text("2026-03.final.xlsx 在别的程序里保存过 → 取回原件", "2026-03.final.xlsx was saved in another program → get the original"),
    ),
    Entry(
        "CB633",
        "sealed-before",
        "warning",
        words=(FILE, PREPARER, APPROVER, DAY),
        message=Text(
            "本月已有封存的文件：{file}，编制 {preparer}，批准 {approver}，{day}",
            "The month was sealed before: {file}, prepared by {preparer}, approved by {approver} on {day}",
        ),
        hint=Text("确认哪一份有效，收回另一份", "Settle which of the two counts, and take back the other"),
        why=Text(
            "封存的文件从不覆盖，所以同一个月现在有两份，各有各的批准人。按哪一份付款，文件本身说不出。",
            "A sealed file is never overwritten, so that the month now has two, each with an approval of its own. Neither file can tell which of them to pay by.",
        ),
        fix=Text(
            "由批准人确认哪一份有效，把另一份移出文件夹并注明作废。两份都付过款的，在下月更正。",
            "Have the approver say which one counts; move the other out of the folder and mark it void. If money went out by the other, correct it next month.",
        ),
        example=Text(
            "2026-03.final.xlsx 由刘总批准，又以陈总的名义封存为 2026-03.final-2.xlsx → 确认一份，收回另一份",
            "2026-03.final.xlsx was approved by Zed, and 2026-03.final-2.xlsx is now sealed for Kim → settle on one, take back the other",
        ),
    ),
)  # fmt: skip
