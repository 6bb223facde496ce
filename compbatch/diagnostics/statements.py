"""The diagnostics of the statements that directors are given."""

from compbatch.diagnostics.entry import Entry
from compbatch.diagnostics.words import ITEM, LAST, VALUE
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
)  # fmt: skip
