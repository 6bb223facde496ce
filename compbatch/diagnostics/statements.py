"""The diagnostics of the statements that directors are given."""

from compbatch.diagnostics.entry import Entry
from compbatch.diagnostics.words import COUNT, FILE, ITEM, LAST, OTHER_FILE, PERIOD, VALUE
from compbatch.language import Text

STATEMENTS: tuple[Entry, ...] = (
    Entry(
        "CB701",
        "deadline-passed",
        "warning",
        words=(ITEM, VALUE, LAST),
        message=Text(
            "方案“{item}”是 {value}，早于本月最后一天 {last}：工资条上会写着一个已过的期限",
            'The plan\'s "{item}" is {value}, before the last day of the month, {last}: statements would name a deadline that has passed',
        ),
        hint=Text("改为本月的日期，或写成“收到后 3 个工作日内”", 'Enter a date that is still to come, or words such as "within 3 working days"'),
        why=Text(
            "工资条上写明总监在什么时候以前可以提出异议。方案会带到下个月，上个月的日期也就留了下来；总监收到的工资条上，期限已经过了。",
            "A statement tells the director until when questions are taken. The plan goes along to the next month, and a date of the month before stays in it; the director would then get a statement with a deadline that is already over.",
        ),
        fix=Text(
            "把日期改为本月结果发出以后的一天；或写成不随月份变化的说法，例如“收到后 3 个工作日内”，以后不必再改。",
            "Change it to a day after this month's statements go out. Or use words that fit every month, such as \"within 3 working days of receipt\"; you then need not change it again.",
        ),
        example=Text("方案!C9 的异议期限是 2026-03-10，发放的是 2026-03 → 改为 2026-04-10", "Plan!C9 gives the deadline 2026-03-10 for the pay of 2026-03 → enter 2026-04-10"),
    ),
    Entry(
        "CB702",
        "statement-kept",
        "warning",
        words=(FILE, OTHER_FILE),
        message=Text(
            "“{file}”在写出以后有人保存过，保留不动；这次的是“{other_file}”",
            '"{file}" was saved by somebody after it was written and stays as it is; the new one is "{other_file}"',
        ),
        hint=Text("核对哪一份该发出去，删除另一份；要覆盖请加 --replace", "Look which of the two is to go out and delete the other; --replace would overwrite it"),
        why=Text(
            "文件夹里已有同名的文件，而且不是 compbatch 写出时的样子：有人改过，或另有来历。它没有被覆盖，新的工资条用了下一个空着的名称。发错的话，总监看到的是旧的数字。",
            "A file of that name was in the folder, and it is not as compbatch wrote it: somebody edited it, or it came from elsewhere. It was not overwritten, and the new statement took the next free name. If the wrong one is sent, the director sees old figures.",
        ),
        fix=Text(
            "打开两份核对；旧的不要时删除它，并把新的改回原来的名称。确认都可以覆盖的，加上 --replace 重新运行。",
            "Open both. If the old one is not wanted, delete it and give the new one its name. If nothing in the folder is worth keeping, run again with --replace.",
        ),
        example=Text("“甲 2026-03.xlsx”里加过备注 → 核对后删除，发“甲 2026-03-2.xlsx”", 'Somebody added a remark to "Ann 2026-03.xlsx" → delete it after a look, and send "Ann 2026-03-2.xlsx"'),
    ),
    Entry(
        "CB703",
        "statements-left-behind",
        "warning",
        words=(COUNT, PERIOD, FILE),
        message=Text(
            "文件夹里另有 {value} 个 {period} 的文件，不是这次写出的：{file}",
            "The folder holds {value} other {value:file|files} of {period}, not written now: {file}",
        ),
        hint=Text("发送以前移走它们；只按 statements.xlsx 上的文件名发送", "Move them away before you send anything; send only what statements.xlsx lists"),
        why=Text(
            "这些文件按名称是同一个月的工资条，但不是这次运行写出的：例如上次发放、这次暂缓的总监，或改过名的总监。整个文件夹一起发出去，就会有人收到已不适用的工资条。",
            "By their names these files are statements of the same month, but this run did not write them: of a director who was paid then and is held now, say, or whose name was corrected. If the whole folder is sent, somebody gets a statement that no longer holds.",
        ),
        fix=Text(
            "核对后把它们移到别处，或每次写到一个新的文件夹。发送时以 statements.xlsx 所列的文件为准。",
            "Look at them and move them elsewhere, or write each run to a new folder. Send the files that statements.xlsx lists, and no others.",
        ),
        example=Text("总监丙这次暂缓，文件夹里还有上次的“丙 2026-03.xlsx” → 把它移走", 'Cleo is held now, and "Cleo 2026-03.xlsx" of the run before is still there → move it away'),
    ),
)  # fmt: skip
