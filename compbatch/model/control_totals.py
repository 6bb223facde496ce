"""The control totals: how the checks sheet says where every row went, and what each sheet's rows come to."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt

from compbatch.language import Text
from compbatch.model.columns import MARGINS
from compbatch.model.field import NUMBERS
from compbatch.model.money import total
from compbatch.model.period import Period, of_the_month
from compbatch.model.tables import Aside, Table

if TYPE_CHECKING:
    import pandas as pd

Use = Literal["used", "held", "settled", "late", "to_date", "future", "off_plan", "team_basis", "other_customer"]

BELOW = Text("标题以下全部行", "All rows below the headings")
READ = Text("读入", "Read")
ASIDE: dict[Aside, Text] = {
    "title": Text("标题以上的行，不计", "Rows above the headings, not counted"),
    "total": Text("合计行，不计", "Rows of totals, not counted"),
    "footer": Text("说明与签字，不计", "Remarks and signatures, not counted"),
}
USES: dict[Use, Text] = {
    "held": Text("暂缓：总监暂缓发放", "Held: the director's pay is held"),
    "used": Text("本月计入", "Used this month"),
    "settled": Text("未计：早于本月，已处理", "Left out: dated before the month, settled"),
    "late": Text("未计：早于本月", "Left out: dated before the month"),
    "to_date": Text("计入累计：历史中没有的以前月份", "Counted to date: an earlier month that the history lacks"),
    "future": Text("未计：晚于本月", "Left out: dated after the month"),
    "off_plan": Text("未计：总监不参加本方案", "Left out: director not on the plan"),
    "team_basis": Text("不计提成：总监按团队提成", "Not paid on: director is paid on the team"),
    "other_customer": Text("未计：不是该总监的专项客户", "Left out: not a special account of the director"),
}  # fmt: skip
LATE: tuple[Use, ...] = ("late", "to_date")
KINDS = ("sales", "receipts", "adjustments")  # in the order in which they stand on the sheet
FIGURES = tuple(field for field in MARGINS.fields if field.kind in NUMBERS)


@dataclass(frozen=True, slots=True)
class RowTotal:
    """So many rows, and what they come to."""

    rows: int
    amount: Decimal


def went_to(uses: "pd.Series[Any]", wanted: Iterable[Use]) -> npt.NDArray[np.bool_]:
    """Tell which rows went one of some ways."""
    return np.asarray(np.any([uses.array == use for use in wanted], axis=0), dtype=np.bool_)


def sum_of(micros: "pd.Series[Any]") -> RowTotal:
    """Count and add up the rows of a column of millionths."""
    return RowTotal(len(micros), total(micros))


def margin_sums(margins: Table, period: Period) -> dict[str, RowTotal]:
    """Count and add up, for the month's rows on margins, what is entered in each column of figures."""
    rows = of_the_month(margins.frame, period)
    return {field.key: sum_of(rows[field.key].dropna()) for field in FIGURES if margins.has(field.key)}
