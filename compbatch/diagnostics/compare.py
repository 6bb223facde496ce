"""The diagnostics of two payouts that are compared."""

from compbatch.diagnostics.entry import Entry
from compbatch.diagnostics.words import COUNT, CURRENCY, FILE, OTHER
from compbatch.language import Text

COMPARE: tuple[Entry, ...] = (
    Entry(
        "CB620",
        "compared-as-it-stands",
        "warning",
        words=(COUNT, FILE),
        message=Text(
            "{file} 有 {value} 处与计算时不同；比较的是按它现在的表应发的薪酬",
            "{file} differs in {value} {value:place|places} from what was computed; the comparison uses what its sheets pay now",
        ),
        hint=Text("用 compbatch verify 查看是哪些单元格", "Run compbatch verify to see which cells"),
        why=Text(
            "写出结果以后，有人改动了这个文件。比较用的是按它现在的数据重新计算的薪酬，可能不是签字的那一份上的数字。",
            "Somebody edited the file after it was written. What is compared is what its data pay now, which may not be what stands on the page that was signed.",
        ),
        fix=Text(
            "核验这个文件，看改了什么；要比较签字的那一份，请换用没有改动的副本，或把改动改回去。",
            "Verify the file to see what was edited. To compare what was signed, take a copy that nobody edited, or put the edits back.",
        ),
        example=Text("团队销售!F2 在运行以后改成了 500000 → 改回 600000，再比较", "Team sales!F2 was changed to 500000 after the run → put 600000 back and compare again"),
    ),
    Entry(
        "CB621",
        "currencies-differ",
        "error",
        words=(CURRENCY, OTHER),
        message=Text("前一份以{currency}计，后一份以{other}计，不能比较", "The earlier payout is in {currency}, the later in {other}: they cannot be compared"),
        hint=Text("比较同一种货币的两份结果", "Compare two payouts in one currency"),
        why=Text(
            "标题中写明的货币不同。两种货币的金额相减没有意义，所以没有比较。",
            "Their headings state different currencies. Subtracting amounts in two currencies would mean nothing, so nothing was compared.",
        ),
        fix=Text(
            "核对两个文件标题中的货币单位；写错的更正后重新运行。",
            "Look at the currency in the headings of both files. If one is wrong, correct it and run that month again.",
        ),
        example=Text("前一份的标题写明 CNY，后一份写明 USD → 改为同一种货币", "One file states CNY, the other USD → state one currency"),
    ),
)  # fmt: skip
