"""The diagnostics of the file itself: it cannot be opened or written, or a cluster not used."""

from compbatch.diagnostics.entry import Entry
from compbatch.diagnostics.words import CURE, FILE, LIMIT, OTHER_FILE, REASON, VALUE
from compbatch.language import Text

FILES: tuple[Entry, ...] = (
    Entry(
        "CB001",
        "unreadable-file",
        "error",
        words=(REASON, CURE),
        message=Text("无法打开文件：{reason}", "The file cannot be opened: {reason}"),
        hint=Text("{cure}", "{cure}"),
        why=Text(
            "文件打不开，因此没有读取任何数据，也没有发放。常见的原因是文件名写错、文件正在 Excel 中打开、需要密码、已经损坏，或者根本不是 Excel 工作簿。原来的文件没有任何改动。",
            "The file could not be opened, so nothing was read and nobody was paid. Usually the name is wrong, the file is open in Excel, needs a password, is damaged, or is not an Excel workbook at all. The file itself has not been changed.",
        ),
        fix=Text(
            "核对文件名和文件夹，并在 Excel 中关闭该文件。仍然不行时，用 Excel 打开它，另存为 .xlsx，再重新运行。",
            "Check the name and the folder, and close the file in Excel. If that does not help, open it in Excel, save it as .xlsx and run again.",
        ),
        example=Text(
            "2026-03.xlsx 正在 Excel 中打开 → 关闭后重新运行", "2026-03.xlsx is open in Excel → close it and run again"
        ),
    ),
    Entry(
        "CB002",
        "unwritable-file",
        "error",
        words=(REASON, CURE),
        message=Text("无法写入文件：{reason}", "The file cannot be written: {reason}"),
        hint=Text("{cure}", "{cure}"),
        why=Text(
            "结果没有写出来，所以还没有可用的发放表。常见的原因是上次的结果正在 Excel 中打开、没有写入该文件夹的权限，或者给出的文件名不能用。不会留下写了一半的文件，原来的文件也没有改动。",
            "The result was not written, so there is no payout sheet to use yet. Usually the last result is open in Excel, the folder may not be written to, or the name given cannot be used. No half-written file is left behind, and your own files have not been changed.",
        ),
        fix=Text(
            "在 Excel 中关闭上次的结果，再重新运行；或用 -o 写到别的文件夹、别的文件名，扩展名与输入相同。",
            "Close the last result in Excel and run again; or write elsewhere with -o, to a name with the same ending as the input.",
        ),
        example=Text(
            "2026-03.payout.xlsx 正在 Excel 中打开 → 关闭后重新运行",
            "2026-03.payout.xlsx is open in Excel → close it and run again",
        ),
    ),
    Entry(
        "CB003",
        "same-output",
        "error",
        words=(FILE, OTHER_FILE, VALUE),
        message=Text(
            "“{file}”与“{other_file}”会写到同一个文件 {value}",
            '"{file}" and "{other_file}" would both be written to {value}',
        ),
        hint=Text("改掉其中一个的文件名，或分开运行", "Rename one of them, or run them separately"),
        why=Text(
            "一次处理多个文件时，有两个文件的结果会用同一个文件名，后写的会盖掉先写的。因此什么都没有运行，也没有写出任何文件。常见的原因是不同文件夹里有同名的工作簿，而结果都写到一个文件夹。",
            "Several files were to be run at once, and the results of two of them would have the same name, so that one would overwrite the other. So nothing was run and nothing was written. Usually workbooks of the same name lie in different folders, and their results go to one.",
        ),
        fix=Text(
            "改掉其中一个的文件名；或分开运行，用 --out-dir 写到不同的文件夹；或不用 --out-dir，让结果各自写在原文件旁边。",
            "Rename one of them; or run them separately, with another --out-dir each; or leave --out-dir out, and each result goes into the folder of its own file.",
        ),
        example=Text(
            "north/2026-03.xlsx 与 south/2026-03.xlsx 一起运行 → 改名为 2026-03-north.xlsx 与 2026-03-south.xlsx",
            "Workbooks north/2026-03.xlsx and south/2026-03.xlsx are run together → rename them 2026-03-north.xlsx and 2026-03-south.xlsx",
        ),
    ),
    Entry(
        "CB004",
        "cluster-unavailable",
        "error",
        words=(VALUE, REASON, CURE),
        message=Text("无法使用集群 {value}：{reason}", "The cluster {value} cannot be used: {reason}"),
        hint=Text("{cure}", "{cure}"),
        why=Text(
            "用 --scheduler 指定的 Dask 集群用不了：没有安装所需的组件、连不上或不再回答、没有工作进程，或工作进程上的 compbatch 代码不同。代码不同，算法就可能不同，所以不会混用。已经写出的结果都是完整的。",
            "The Dask cluster named with --scheduler cannot be used: what it needs is not installed, it cannot be reached or answers no more, it has no workers, or a worker has other code of compbatch. Other code may pay other amounts, so they are never mixed. The results written so far are whole.",
        ),
        fix=Text(
            "核对地址与端口，确认调度器和工作进程都在运行，并在每台机器上安装同一版本的 compbatch[cluster]。然后加上 --skip-done 重新运行；或不用 --scheduler，在本机运行。",
            "Check the address and the port, see that the scheduler and its workers run, and install the same version of compbatch[cluster] on every machine. Then run again with --skip-done; or leave --scheduler out and run on this machine.",
        ),
        example=Text(
            "工作进程上是 0.1.0，本机是 0.2.0 → 在工作进程的机器上升级 compbatch，再重新运行",
            "A worker has 0.1.0 and this machine 0.2.0 → upgrade compbatch on the worker's machine and run again",
        ),
    ),
    Entry(
        "CB005",
        "summary-not-written",
        "error",
        words=(FILE, REASON),
        message=Text(
            "批量汇总“{file}”没有写出：{reason}；各文件的结果不受影响",
            'The batch summary "{file}" is not written: {reason}; the results of the files are not affected',
        ),
        hint=Text(
            "排除原因后加上 --skip-done 重新运行，只补写汇总",
            "Remove the cause and run again with --skip-done, which then writes only the summary",
        ),
        why=Text(
            "一批文件已经核算，各自的结果都已完整写出，只有汇总这一个文件写不出来。常见的原因是文件夹不能写入、磁盘已满，或同名的是一个文件夹。",
            "The files of the batch were worked on and their results are written whole; only the workbook that sums them up could not be written. Usually the folder may not be written to, the disk is full, or a folder has that name.",
        ),
        fix=Text(
            "腾出空间，或取得写入该文件夹的权限，或移走同名的文件夹，再加上 --skip-done 运行同样的命令：已核算的文件不会重算，金额从它们的结果文件读回。",
            "Make room on the disk, get leave to write to the folder, or move away what has the summary's name. Then run the same command with --skip-done: what is computed is not computed again, and its amounts are read back from the results.",
        ),
        example=Text(
            "文件夹 paid/batch-summary.xlsx 占用了汇总的名称 → 移走后加上 --skip-done 重新运行",
            "A folder paid/batch-summary.xlsx has the summary's name → move it away and run again with --skip-done",
        ),
    ),
    Entry(
        "CB006",
        "too-much-memory",
        "error",
        words=(FILE,),
        message=Text(
            "处理“{file}”所需的内存超出允许的上限，已停止",
            'Processing "{file}" needed more memory than is allowed and was stopped',
        ),
        hint=Text(
            "在 Excel 中删去无用的工作表和行，另存为 .xlsx",
            "In Excel delete sheets and rows that are not needed, and save it as .xlsx",
        ),
        why=Text(
            "每个文件可用的内存有上限，随文件大小增加，远高于真实的月度工作簿所需，这样一个文件不会拖垮整台机器。这个文件超出了上限，或者本机内存已经用完，因此没有发放，没有写出结果；其他文件不受影响。",
            "The memory that a file may take is limited, by its size and far above what a real month needs, so that one file never brings the machine down. This one went beyond it, or the machine has none left, so it was not paid and has no result; other files are not affected.",
        ),
        fix=Text(
            "先核对文件来源：几百 KB 的文件超出上限，多半不是正常的工作簿。确是自己的文件时，关闭其他程序，删去无用的工作表和行，旧格式另存为 .xlsx，再重新运行。",
            "See first where the file comes from: one of some hundred kB that goes beyond the limit is hardly an ordinary workbook. If it is yours, close other programs, delete sheets and rows that nobody needs, save an old format as .xlsx, and run again.",
        ),
        example=Text(
            "2026-03.ods 有几百万个重复的单元格 → 删去后另存为 2026-03.xlsx，再重新运行",
            "2026-03.ods repeats some million cells → delete them, save it as 2026-03.xlsx and run again",
        ),
    ),
    Entry(
        "CB007",
        "too-much-time",
        "error",
        words=(FILE, LIMIT),
        message=Text(
            "处理“{file}”超过了 {limit} 秒的上限，已停止",
            'Processing "{file}" took longer than the limit of {limit} seconds and was stopped',
        ),
        hint=Text(
            "核对文件来源；确是自己的文件时，单独运行它",
            "Check where the file comes from; if it is yours, run it alone",
        ),
        why=Text(
            "每个文件的处理时间有上限，随文件大小增加，远高于真实的月度工作簿所需，这样一个文件不会让其他文件一直等待。这个文件超出了上限，因此没有发放，没有写出结果。",
            "The time that a file may take is limited, by its size and far above what a real month needs, so that one file never keeps the others waiting. This one went beyond it, so it was not paid and has no result.",
        ),
        fix=Text(
            "先核对文件来源：小文件超出上限，多半不是正常的工作簿。确是自己的文件时，用 compbatch run 单独运行，那时允许的时间更长；或在机器空闲时重试。",
            "See first where the file comes from: a small one that goes beyond the limit is hardly an ordinary workbook. If it is yours, run it alone with compbatch run, which gives it longer, or try again when the machine has less to do.",
        ),
        example=Text(
            "八个大文件同时在两核的机器上处理 → 用 --jobs 2 重新运行，或单独运行超时的文件",
            "Eight large files at once on a machine of two cores → run again with --jobs 2, or the late one alone",
        ),
    ),
    Entry(
        "CB008",
        "unread-sheet",
        "warning",
        words=(VALUE,),
        message=Text("“{value}”表无法读取，没有使用", 'The sheet "{value}" cannot be read and is not used'),
        hint=Text(
            "如果其中有发放所需的数据，在 Excel 中删去数据以外的行和列后保存",
            "If it holds data for the pay, delete the rows and columns beyond the data in Excel and save it",
        ),
        why=Text(
            "这张表的名称不属于任何一种输入表，内容又无法读取：例如有单元格离数据极远，或者有无法表示的日期。其他表照常核算，这张表原样保留在结果中。如果其中其实有销售、回款等数据，这些数据就没有计入。",
            "The sheet has no name of an input sheet, and what it holds cannot be read: a cell far from the rest, say, or a date that no calendar has. The other sheets are paid as ever, and this one stays as it is in the result. If it does hold sales, receipts or the like, they are not counted.",
        ),
        fix=Text(
            "确认表中没有发放所需的数据。有的话，在 Excel 中选中数据以外的行和列并删除，改正显示为 ##### 的日期，保存后重新运行；不需要的表可以删除。",
            "Make sure that the sheet holds nothing for the pay. If it does, select and delete the rows and columns beyond its data in Excel, correct dates shown as #####, save the file and run again; a sheet that nobody needs can go.",
        ),
        example=Text(
            "备忘!XFD1048576 有一个误填的字 → 删去后保存，再重新运行",
            "Notes!XFD1048576 holds a stray letter → delete it, save the file and run again",
        ),
    ),
)
