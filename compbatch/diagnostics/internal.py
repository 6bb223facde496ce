"""The diagnostics of our own faults."""

from compbatch.diagnostics.entry import Entry
from compbatch.diagnostics.words import FILE, REASON
from compbatch.language import Text

INTERNAL: tuple[Entry, ...] = (
    Entry(
        "CB901",
        "internal-fault",
        "error",
        words=(REASON,),
        message=Text("compbatch 内部错误：{reason}", "compbatch itself failed: {reason}"),
        hint=Text(
            "请附上此信息报告给维护者；没有为它写出结果", "Report it with this message; no result was written for it"
        ),
        why=Text(
            "程序自身出了错，不是工作簿填得不对。没有为这个文件写出结果，也没有发放；同一批的其他文件不受影响。",
            "The program itself failed; the workbook is not to blame. No result was written for this file, and nobody in it was paid; the other files of a batch are not affected.",
        ),
        fix=Text(
            "复制整条提示，连同所用的命令发给维护者。如能附上可以重现的工作簿更好，请先去掉真实的姓名和金额。",
            "Copy the whole message and send it to the maintainers with the command that you ran. A workbook that shows the fault helps most; take real names and amounts out of it first.",
        ),
        example=Text(
            "屏幕上显示“CB901 compbatch 内部错误”→ 复制整条提示，发给维护者",
            'The screen says "CB901 compbatch itself failed" → copy the whole message and send it to the maintainers',
        ),
    ),
    Entry(
        "CB902",
        "worker-died",
        "error",
        words=(FILE,),
        message=Text(
            "处理“{file}”的进程中途停止：内存不足，或被外部终止",
            'The process that worked on "{file}" stopped half way: out of memory, or ended from outside',
        ),
        hint=Text(
            "单独运行这个文件，或用 --jobs 减少同时处理的文件数", "Run this file alone, or fewer at once with --jobs"
        ),
        why=Text(
            "处理这个文件的进程没有给出结果就停止了，试了两次都是如此。多半是文件很大而内存不足，也可能是被人或系统终止。这个文件没有发放，没有写出结果；其他文件不受影响。",
            "The process that worked on this file stopped without an answer, and did so again when it was tried once more. Most often the file is large and memory ran out, or somebody or the system ended it. This file was not paid and has no result; the other files are not affected.",
        ),
        fix=Text(
            "单独运行这个文件，或用 --jobs 减少同时处理的文件数，或换一台内存更大的机器。仍然如此时，把提示和文件大小发给维护者。",
            "Run this file alone, or fewer files at once with --jobs, or on a machine with more memory. If that does not help, send the message and the file's size to the maintainers.",
        ),
        example=Text(
            "八个各 80 MB 的文件同时处理，内存不足 → 用 --jobs 2 重新运行",
            "Eight files of 80 MB at once are too many for the memory → run again with --jobs 2",
        ),
    ),
)
