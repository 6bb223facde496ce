"""The diagnostics of the statements that directors are given."""

from compbatch.diagnostics.entry import Entry
from compbatch.diagnostics.words import (
    COUNT,
    DIRECTOR,
    FILE,
    FIRST,
    ITEM,
    LABEL,
    LAST,
    OTHER_FILE,
    PERIOD,
    REASON,
    VALUE,
)
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
        hint=Text("核对哪一份该发出去，删除另一份；要覆盖请加 --replace", "Check which of the two is to be sent and delete the other; --replace would overwrite it"),
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
    Entry(
        "CB704",
        "password-missing",
        "error",
        words=(DIRECTOR, FILE),
        message=Text("{file} 里没有总监 {director} 的密码", "{file} has no password for director {director}"),
        hint=Text("补上这一行后重新运行；还没有写出任何文件", "Add the row and run again; nothing has been written"),
        why=Text(
            "每位发放的总监都要有打开工资条的密码。缺了一位，他的工资条就会不加密地写出来，所以什么都没有写。",
            "Every director who is paid needs a password for their statement. One that is missing would leave a statement open to everybody, so nothing was written.",
        ),
        fix=Text(
            "在密码表中加入这位总监的工号和密码。工号要与总监表中的写法一致，开头的 0 也算。",
            "Add the director's id and a password to the sheet of passwords. Write the id as the directors sheet does, leading zeros included.",
        ),
        example=Text("总监!A3 的 D02 不在 passwords.xlsx 中 → 加入一行 D02 和密码", "D02 at Directors!A3 is not in passwords.xlsx → add a row with D02 and a password"),
    ),
    Entry(
        "CB705",
        "password-of-nobody",
        "warning",
        words=(VALUE,),
        message=Text("当月没有工号为 {value} 的总监，这个密码没有用到", "No director of the month has the id {value}; this password is not used"),
        hint=Text("核对工号；已离职的可以留着", "Check the id; a director who has left may stay on the list"),
        why=Text(
            "密码表中的这个工号不在当月的总监之中。若是写错了，本该用它的总监就没有密码，会另外报错；若是离职人员，则没有影响。",
            "This id is not among the directors of the month. If it is a typing error, the director whom it was meant for has no password, which is an error of its own; if the person has left, nothing is wrong.",
        ),
        fix=Text("更正工号，或删除这一行。离职人员的行可以留着。", "Correct the id or delete the row. The row of somebody who has left may stay."),
        example=Text("密码表的 A3 写着 D20，当月只有 D02 → 改为 D02", "A3 of the passwords says D20 and the month has D02 → change it to D02"),
    ),
    Entry(
        "CB706",
        "password-repeated",
        "error",
        words=(VALUE, FIRST),
        message=Text("总监 {value} 有两个密码，第一个在 {first}", "Director {value} has two passwords; the first is at {first}"),
        hint=Text("只留一行后重新运行；还没有写出任何文件", "Keep one row and run again; nothing has been written"),
        why=Text(
            "同一个工号在密码表中有两行，不知道该用哪个密码；用错了，总监就打不开工资条。所以什么都没有写。",
            "One id has two rows among the passwords, and which of them holds is unclear; with the wrong one the director cannot open the statement. So nothing was written.",
        ),
        fix=Text("核对后删除其中一行。", "Look which one holds and delete the other row."),
        example=Text("密码表的 A2 与 A4 都是 D01 → 删除第 4 行", "A2 and A4 of the passwords both say D01 → delete row 4"),
    ),
    Entry(
        "CB707",
        "unusable-password",
        "error",
        words=(REASON,),
        message=Text("这个密码不能用：{reason}", "This password cannot be used: {reason}"),
        hint=Text("改成文本后重新运行；还没有写出任何文件", "Enter it as text and run again; nothing has been written"),
        why=Text(
            "照这一格的内容加密，没有人能按所见输入密码：日期在文件里另有写法，过长的 Excel 不接受。密码本身不会显示在任何消息里。",
            "Locked with what this cell holds, nobody could type the password as they see it: a date is stored in another form, and Excel takes no password that is too long. The password itself is never shown in any message.",
        ),
        fix=Text("把单元格设为文本格式，再输入密码；过长的改短。", "Format the cell as text and enter the password again; make one that is too long shorter."),
        example=Text("密码表的 B2 是日期 2026-03-04 → 设为文本，输入 20260304", "B2 of the passwords is the date 2026-03-04 → format it as text and enter 20260304"),
    ),
    Entry(
        "CB708",
        "no-chinese-font",
        "error",
        words=(),
        message=Text("这台电脑上没有找到中文字体，PDF 无法写出中文", "No Chinese font was found on this machine, which PDF files need"),
        hint=Text(
            "安装一种中文字体（Debian、Ubuntu：sudo apt install fonts-noto-cjk；其他系统：安装 Noto Sans CJK SC），或不加 --pdf",
            "Install one (Debian, Ubuntu: sudo apt install fonts-noto-cjk; elsewhere: install Noto Sans CJK SC), or leave --pdf out",
        ),
        why=Text(
            "PDF 要把用到的字嵌进文件，否则换一台电脑就显示不出来。Windows、macOS 和一般的 Linux 桌面都带有中文字体；服务器上往往没有。因为没有字体，什么都没有写。",
            "A PDF holds the letters that it shows, or another machine could not show them. Windows, macOS and Linux desktops bring a Chinese font along, servers often do not. Without one, nothing was written.",
        ),
        fix=Text(
            "安装一种中文字体后重新运行。字体也可以放进自己的字体文件夹：Linux 是 ~/.local/share/fonts，macOS 是“资源库/Fonts”。",
            "Install a Chinese font and run again. It may also go into your own folder of fonts: on Linux ~/.local/share/fonts, on macOS Library/Fonts.",
        ),
        example=Text("服务器上没有中文字体 → sudo apt install fonts-noto-cjk，再运行一次", "A server has no Chinese font → sudo apt install fonts-noto-cjk and run again"),
    ),
    Entry(
        "CB709",
        "pdf-not-installed",
        "error",
        words=(),
        message=Text("没有安装写 PDF 所需的组件", "What writes PDF files is not installed"),
        hint=Text("运行 pip install 'compbatch[pdf]'，或不加 --pdf", "Run pip install 'compbatch[pdf]', or leave --pdf out"),
        why=Text(
            "写 PDF 用的组件（fpdf2）只在需要时安装，这台电脑上没有。因此什么都没有写；工作簿格式的工资条不需要它。",
            "PDF files are written by a library (fpdf2) that is only installed where it is wanted, and it is not on this machine. So nothing was written; statements as workbooks do not need it.",
        ),
        fix=Text("安装 compbatch[pdf] 后重新运行；或不加 --pdf，写成工作簿。", "Install compbatch[pdf] and run again, or leave --pdf out and write workbooks."),
        example=Text("加了 --pdf，而只安装了 compbatch → pip install 'compbatch[pdf]'", "Only compbatch is installed and --pdf is given → pip install 'compbatch[pdf]'"),
    ),
    Entry(
        "CB710",
        "letters-not-in-font",
        "warning",
        words=(DIRECTOR, LABEL, FILE),
        message=Text(
            "字体 {file} 里没有总监 {director} 的 PDF 中的这些字：{label}",
            "The font {file} lacks letters of the PDF of director {director}: {label}",
        ),
        hint=Text("安装字更全的字体，或把这一份写成工作簿", "Install a font that has them, or write this one as a workbook"),
        why=Text(
            "这些字在 PDF 里会显示为空框，例如姓名里的生僻字。其余内容和金额不受影响。",
            "In the PDF these letters show as empty boxes, such as a rare character in a name. All else and the amounts are not affected.",
        ),
        fix=Text(
            "安装收字更多的中文字体（例如 Noto Sans CJK SC）后重新运行；或者给这位总监发工作簿格式的工资条。",
            "Install a Chinese font that has more letters, such as Noto Sans CJK SC, and run again; or hand this director the workbook.",
        ),
        example=Text("字体里没有姓名中的“𬭳” → 安装 Noto Sans CJK SC", 'The font lacks "𬭳" of a name → install Noto Sans CJK SC'),
    ),
)  # fmt: skip
