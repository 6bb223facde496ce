"""The diagnostics of an output that other code of compbatch wrote, which blame nobody."""

from compbatch.diagnostics.entry import Entry
from compbatch.diagnostics.words import BEFORE, COUNT, LABEL, REASON, VALUE, WHO
from compbatch.language import Text

_AGAIN = Text(
    "可能是代码不同，也可能有人改过：对这个文件重新运行，与签字的一页对照",
    "The code may be why, or an edit: run again on this file and compare it with the page that was signed",
)
_FIX = Text(
    "对这个文件重新运行，得到现在的代码算出的结果，再与签字的一页逐人对照。一致的，用新的结果；不一致的，看更新日志和您自己的表。",
    "Run again on this file, which gives what this code computes, and compare each director with the page that was signed. Where they agree, use the new result; else look at the changelog and at your own sheets.",
)
OTHER_CODE: tuple[Entry, ...] = (
    Entry(
        "CB626",
        "other-code",
        "warning",
        words=(VALUE,),
        message=Text(
            "由 compbatch {value} 的另一份代码写出，不是现在的这一份",
            "Other code of compbatch {value} wrote this, not the code that looks at it now",
        ),
        hint=Text(
            "下面若有不同，可能由此而来；要完整核验，先对这个文件重新运行",
            "What differs below may come from that; for a full verification run again on this file first",
        ),
        why=Text(
            "版本号相同，程序却改动过，例如安装的是开发中的版本。措辞、版式和读取的细节可能不同，所以只比较金额、计入的行，以及写出以后在结果表上改动的内容。",
            "The version number is the same, but the program was changed, as in a version under development. Words, layout and details of reading may differ, so only amounts, the rows that count and what was altered on the result's sheets are compared.",
        ),
        fix=Text(
            "没有列出别的不同，就不必处理。要连措辞一起核验，用写出它的那一份代码，或对这个文件重新运行，再核验新的结果。",
            "If nothing else is listed, nothing need be done. To verify the words, too, use the code that wrote it, or run again on this file and verify the new result.",
        ),
        example=Text(
            "上周安装的 0.1.0 写出，今天更新后的 0.1.0 核验 → 重新运行后再核验",
            "Written by 0.1.0 as installed last week, verified with the 0.1.0 of today → run again, then verify",
        ),
    ),
    Entry(
        "CB627",
        "pays-otherwise",
        "error",
        words=(WHO, LABEL, BEFORE, VALUE),
        message=Text(
            "{who}，{label}：写出时是 {before}，按现在的数据和代码是 {value}",
            "{who}, {label}: {before} when it was written, {value} by the data and the code of now",
        ),
        hint=_AGAIN,
        why=Text(
            "结果由另一版本或另一份代码写出，金额却与现在算出的不同。可能是您的表改过，也可能是程序更正过算法：从文件本身分不出来。",
            "Another version or other code wrote the result, and the amount is not what is computed now. Your sheets may have been edited, or the program now computes it otherwise: the file does not tell which.",
        ),
        fix=_FIX,
        example=Text(
            "D01 的绩效工资写出时是 4,800.00，现在是 5,000.00 → 重新运行，与签字的一页对照",
            "Performance pay of D01 was 4,800.00 and is 5,000.00 now → run again and compare it with the page that was signed",
        ),
    ),
    Entry(
        "CB628",
        "row-counts-otherwise",
        "error",
        words=(REASON,),
        message=Text("与写出时记下的行不同：{reason}", "Not as the rows were noted when it was written: {reason}"),
        hint=_AGAIN,
        why=Text(
            "结果由另一版本或另一份代码写出，薪酬所依据的一行与那时记下的不同。可能有人改过这一行，也可能程序现在的读法不同。",
            "Another version or other code wrote the result, and a row that the pay rests on is not what was noted then. Somebody may have edited it, or the program reads it otherwise now.",
        ),
        fix=_FIX,
        example=Text(
            "写出时计入的 S3，1,200，现在没有计入 → 重新运行，与签字的一页对照",
            "The row S3 of 1,200 was counted and is not now → run again and compare it with the page that was signed",
        ),
    ),
    Entry(
        "CB629",
        "row-of-ours-altered",
        "error",
        message=Text("结果表的这一行，写出以后改过", "This row of the result was altered after it was written"),
        hint=Text("与签字的一页对照；重新运行即可写回", "Compare it with the page that was signed; running again writes it"),
        why=Text(
            "写出时记下了结果表每一行的摘要，这一行已与摘要不符。现在的代码在这里写的内容不同，所以说不出改的是哪一个单元格。",
            "A digest of every row of the result was noted when it was written, and this row no longer agrees with it. This code lays the row out otherwise, so that nobody can say which of its cells it was.",
        ),
        fix=Text(
            "取一份没有改动的副本，或对这个文件重新运行，再与签字的一页对照。",
            "Take a copy that nobody altered, or run again on this file and compare it with the page that was signed.",
        ),
        example=Text("发放表的一行在写出以后被改 → 对这个文件重新运行", "A row of Payout was typed over after it was written → run again on this file"),
    ),
    Entry(
        "CB666",
        "refused-by-this-code",
        "error",
        words=(COUNT,),
        message=Text(
            "写出它的代码核算了这些数据，现在的代码不予核算：有 {value} 个错误",
            "The code that wrote this paid its data, and this code refuses them: {value} {value:error|errors}",
        ),
        hint=Text(
            "错误列在下面：可能是后来改动的，也可能现在检查得更严；更正后重新运行",
            "They are listed below: edits since, or checks that are stricter now. Correct them and run again",
        ),
        why=Text(
            "结果由另一版本或另一份代码写出，按它的表现在不能计算，所以无从核对。是数据改过，还是检查变严，从文件本身分不出来。",
            "Another version or other code wrote the result, and its sheets can no longer be computed, so that nothing can be compared. Whether the data were edited or the checks became stricter, the file does not tell.",
        ),
        fix=Text(
            "逐个查看列出的单元格并更正，再对这个文件重新运行，与签字的一页逐人对照。",
            "Go to each cell that is listed and correct it, run again on this file, and compare each director with the page that was signed.",
        ),
        example=Text("团队销售!F2 是 12O0，从前的代码不读这一格 → 改回 1200，重新运行", "Team sales!F2 says 12O0, which the code of then did not read → put 1200 back and run again"),
    ),
)  # fmt: skip
