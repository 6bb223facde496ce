"""Every kind of sheet that is read; the history's columns follow from those of the pay.

Recognition, validation, the template and the documentation all follow from `SHEETS`.
"""

from typing import Any

from compbatch.language import Text
from compbatch.model.basis import BASIS
from compbatch.model.columns import (
    ACCOUNTS,
    ADJUSTMENTS,
    CONTROLS,
    DIRECTOR_ALIASES,
    DIRECTORS,
    MARGINS,
    RECEIPTS,
    SALES,
    TASKS,
    ZERO,
)
from compbatch.model.field import Field, SheetKind
from compbatch.model.payout import PAYOUT
from compbatch.model.plan_columns import PLAN
from compbatch.model.sheet_column import SheetColumn

RECORDED: tuple[SheetColumn[Any], ...] = (
    *(column for column in PAYOUT if column.record and not column.is_paid),
    *(column for column in BASIS if column.record),
    *(column for column in PAYOUT if column.record and column.is_paid),
)


TARGETS_KEPT = ("quarterly_target", "annual_target")  # of the directors sheet


def _kept(column: SheetColumn[Any]) -> Field:
    """Return the history's column of a figure that it keeps."""
    record = column.record
    assert record  # noqa: S101 - of what is kept alone
    return Field(column.key, column.title, record.kind, record.meaning, record.aliases, minimum=record.minimum)


HISTORY = SheetKind(
    "history",
    Text("历史", "Earlier months"),  # ours is called otherwise, so that both can stand in one workbook
    Text("以前各月每位总监一行；每次运行的结果中都有，一般不必手填",
         "One row per director and earlier month; every run's output holds it, so it is rarely typed in"),
    (
        Field("period", Text("期间", "Period"), "period", Text("月份，如 2026-02", "The month, such as 2026-02"),
              ("月份", "Month"), required=True, filled=True),
        Field("director_id", Text("工号", "Director ID"), "id",
              Text("总监的工号；可以已离职", "The director, who may have left since"),
              DIRECTOR_ALIASES, required=True, filled=True),
        Field("name", Text("姓名", "Name"), "text", Text("姓名", "Their name"),
              ("员工姓名", "总监姓名", "Director name", "Full name", "Employee name")),
        *map(_kept, RECORDED),
        *(Field(key, DIRECTORS.field(key).title, "money", Text("当月所填的目标", "As entered that month"), minimum=ZERO)
          for key in TARGETS_KEPT),
        Field("plan_rates", Text("所用比例", "Rates in force"), "text",
              Text("当月方案的比例：起点=数值，供以后比较", "The plan's rates that month, from=value, to compare with later")),
        Field("status", Text("状态", "Status"), "status", Text("发放、暂缓或仅累计（销售取自以前月份的明细行，由补差补足）；留空：发放",
                   "Pay, hold, or to date only (sales from rows of an earlier month, made up by a true-up); blank: pay")),
        Field("corrected", Text("更正内容", "Corrected"), "text",
              Text("这个月更正了哪些已结月份、各项差多少；由程序填写，以免重复更正",
                   "Which closed months this month corrected and by how much, so that none is corrected twice; compbatch writes it")),
        Field("edited", Text("改动", "Edited"), "text",
              Text("这一行后来改过什么：发现的月份、记录的数和改后的数",
                   "What was changed in the row since: the month that found it, the figure as recorded and as it is now")),
        Field("fingerprint", Text("记录指纹", "Record"), "text",
              Text("这一行记录时的内容，供以后核对；由程序填写", "What the row recorded, to be compared later; compbatch writes it")),
    ),
    ("发放历史", "历史记录", "Pay history", "History"),
    by_name=True,
)  # fmt: skip

SHEETS: tuple[SheetKind, ...] = (
    DIRECTORS,
    SALES,
    RECEIPTS,
    MARGINS,
    ACCOUNTS,
    ADJUSTMENTS,
    TASKS,
    CONTROLS,
    PLAN,
    HISTORY,
)
