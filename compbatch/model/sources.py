"""Where the figures behind the pay come from, each with its value and its formula: own cells, sums of rows, records.

The exact values stand in columns that the reading of a month lays out: an own cell under ``directors.base_salary``,
a sum of rows under ``sales.sum``, what earlier months hold under ``earlier.sales``.
"""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pandas as pd

from compbatch.language import Text
from compbatch.model.faces import Cells, Columns, Formula, Values
from compbatch.model.measure import Reached
from compbatch.model.period import TARGETS
from compbatch.model.plan import Plan

HUGE = Text("数值：金额之大超出公式的精度", "values: the amounts are too large for a formula to add exactly")
_CORRECTED = Text(
    "数值：已结月份重新核算后与记录的差额，各项见“校验”的“更正”",
    'a value: closed months computed again, less what was recorded; see "Corrections" on the checks sheet',
)
_DAY = np.timedelta64(1, "D")
_USED_FOR = {"sales": "on_plan", "receipts": "on_accounts", "adjustments": "everyone"}


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure that no formula gives."""

    key: str

    def values(self, columns: Columns, plan: Plan) -> Values:  # noqa: ARG002
        """Return the column."""
        return columns[self.key]

    def excel(self, cells: Cells, plan: Plan) -> Formula:  # noqa: ARG002
        """Leave the value."""
        return None


class Nothing:
    """No amount, for whom a sum of rows cannot concern."""

    def values(self, columns: Columns, plan: Plan) -> Values:  # noqa: ARG002
        """Return 0 for everyone."""
        return np.full(len(columns["everyone"]), Decimal(0), dtype=object)

    def excel(self, cells: Cells, plan: Plan) -> Formula:  # noqa: ARG002
        """Leave the value."""
        return None


@dataclass(frozen=True, slots=True)
class OwnCell:
    """The director's own cell on one of the user's sheets."""

    sheet: str
    key: str

    def values(self, columns: Columns, plan: Plan) -> Values:  # noqa: ARG002
        """Return what was read."""
        return columns[f"{self.sheet}.{self.key}"]

    def excel(self, cells: Cells, plan: Plan) -> Formula:  # noqa: ARG002
        """Refer to the cell."""
        return cells.own(self.sheet, self.key)


class PeriodTarget:
    """The director's own target of the team period."""

    def values(self, columns: Columns, plan: Plan) -> Values:
        """Return what was read."""
        return self.cell(plan).values(columns, plan)

    def excel(self, cells: Cells, plan: Plan) -> Formula:
        """Refer to the cell."""
        return self.cell(plan).excel(cells, plan)

    @staticmethod
    def cell(plan: Plan) -> OwnCell:
        """Return the cell of the target whose period the plan pays by."""
        return OwnCell("directors", TARGETS[plan.team_period])


@dataclass(frozen=True, slots=True)
class ByGrade:
    """The director's own amount, else the one that the plan has for their grade."""

    item: str

    def values(self, columns: Columns, plan: Plan) -> Values:
        """Look the grades up."""
        own, amounts = columns[f"directors.{self.item}"], plan.by_grade(self.item)
        return np.where(pd.isna(own), np.array([amounts.get(grade) for grade in columns["grade"]], dtype=object), own)

    def excel(self, cells: Cells, plan: Plan) -> Formula:
        """Refer to the own cell, where that is blank to the plan's."""
        grades = [tier.start for tier in plan.tiers(self.item)]
        grade, own = cells.figures["grade"], not pd.isna(cells.figures[f"directors.{self.item}"])
        by_grade = cells.tier(self.item, grades.index(grade))[1] if grade in grades else "0"
        return cells.own_or("directors", self.item, by_grade) or (None if own else by_grade)


class DaysEmployed:
    """The days of the month on which the director is employed."""

    def values(self, columns: Columns, plan: Plan) -> Values:  # noqa: ARG002
        """Count from the later start to the earlier end, both included."""
        first, after = (columns[key].astype("datetime64[D]") for key in ("first_day", "day_after"))
        starts, ends = (columns[f"directors.{key}"].astype("datetime64[D]") for key in ("start_date", "end_date"))
        last = np.fmin(ends, after - _DAY)  # a blank date is no bound
        days = (last - np.fmax(starts, first)) // _DAY + 1
        return np.array([Decimal(int(number)) for number in np.maximum(days, 0)], dtype=object)

    def excel(self, cells: Cells, plan: Plan) -> str:  # noqa: ARG002
        """Count the same on the sheet's own cells."""
        start, end = cells.column("start_date"), cells.column("end_date")
        first, after = cells.day("first"), cells.day("after")
        return f'MAX(0,MIN(IF({end}="",{after}-1,{end}),{after}-1)-MAX({start},{first})+1)'


class DaysPaid:
    """The days that pay: those employed, or the whole month where the plan prorates nothing."""

    def values(self, columns: Columns, plan: Plan) -> Values:
        """Pay whoever is not employed at all for no day."""
        days = DaysEmployed().values(columns, plan)
        return days if _prorates(plan) else np.where(days > 0, DaysInMonth().values(columns, plan), days)

    def excel(self, cells: Cells, plan: Plan) -> Formula:
        """Count the days employed."""
        days = DaysEmployed().excel(cells, plan)
        return days if _prorates(plan) else f"IF({days}=0,0,{cells.column('days_in_month')})"


def _prorates(plan: Plan) -> bool:
    return plan.word("proration") == "calendar_days"


class DaysInMonth:
    """The days of the month."""

    def values(self, columns: Columns, plan: Plan) -> Values:  # noqa: ARG002
        """Return the number for everyone."""
        days = (columns["day_after"].astype("datetime64[D]") - columns["first_day"].astype("datetime64[D]")) // _DAY
        return np.array([Decimal(int(number)) for number in days], dtype=object)

    def excel(self, cells: Cells, plan: Plan) -> Formula:  # noqa: ARG002
        """Subtract the month's bounds."""
        return f"{cells.day('after')}-{cells.day('first')}"


@dataclass(frozen=True, slots=True)
class RowCount:
    """The number of the director's rows of one kind that are used this month."""

    kind: str

    def values(self, columns: Columns, plan: Plan) -> Values:  # noqa: ARG002
        """Return the count."""
        return columns[f"{self.kind}.rows"]

    def excel(self, cells: Cells, plan: Plan) -> Formula:  # noqa: ARG002
        """Count the rows where they stand; leave the value where none can be used, or only their sum is explained."""
        if cells.figures["status"] == "hold" or not cells.figures[_USED_FOR[self.kind]]:
            return None
        count = cells.rows(self.kind, special=self.kind == "receipts", counted=True)
        return count if isinstance(count, str) else None


@dataclass(frozen=True, slots=True)
class RowSum:
    """The sum of those rows; ``special`` ones are those of the director's special accounts."""

    kind: str
    special: bool = False

    def values(self, columns: Columns, plan: Plan) -> Values:  # noqa: ARG002
        """Return the sum."""
        return columns[f"{self.kind}.special" if self.special else f"{self.kind}.sum"]

    def excel(self, cells: Cells, plan: Plan) -> Formula:  # noqa: ARG002
        """Add the rows up where they stand."""
        return cells.rows(self.kind, special=self.special)


@dataclass(frozen=True, slots=True)
class EarlierSum:
    """What the earlier months of the team period come to, under ``key``: columns of the director's records."""

    key: str
    columns: tuple[str, ...]

    def values(self, columns: Columns, plan: Plan) -> Values:  # noqa: ARG002
        """Return the sum."""
        return columns[f"earlier.{self.key}"]

    def excel(self, cells: Cells, plan: Plan) -> Formula:
        """Add the records up."""
        return cells.records(plan.earlier_months, self.columns)


class EarlierDue:
    """What the earlier months of the team period should have paid on the tier reached.

    按目标完成情况计提：each month's sales count at the rates in force in that month, on the tier that the
    period's sales to date reach.
    """

    def values(self, columns: Columns, plan: Plan) -> Values:
        """Multiply what each run of months earned by its rate."""
        due: Values = np.full(len(columns["everyone"]), Decimal(0), dtype=object)
        for run in plan.rate_runs:
            due += columns[f"earlier.earning.{run.item}"] * rate_to_date(run.item).values(columns, plan)
        return due

    def excel(self, cells: Cells, plan: Plan) -> Formula:
        """Multiply the records of each run of months by its rate."""
        parts = []
        for run in plan.rate_runs:
            sales, rate = cells.earning(run.months), rate_to_date(run.item).excel(cells, plan)
            if sales is None or not isinstance(rate, str):
                return None
            if sales:
                parts.append(f"{sales}*{rate}")
        return "+".join(parts) or None


def rate_to_date(item: str) -> Reached:
    """Return the team rate of one plan item on the tier that the period's sales to date reach."""
    return Reached(item, "sales_to_date", "period_target", "lowest")


class CarriedIn:
    """What the director's latest record carried forward."""

    def values(self, columns: Columns, plan: Plan) -> Values:  # noqa: ARG002
        """Return the amount."""
        return columns["earlier.carried"]

    def excel(self, cells: Cells, plan: Plan) -> Formula:  # noqa: ARG002
        """Refer to the record."""
        return cells.carried()


class Corrected:
    """What the corrections of closed months come to: a fact of the run."""

    def values(self, columns: Columns, plan: Plan) -> Values:  # noqa: ARG002
        """Return the amount."""
        return columns["corrections"]

    def excel(self, cells: Cells, plan: Plan) -> Formula:  # noqa: ARG002
        """Leave the value, and say where it comes from."""
        return _CORRECTED if cells.figures["corrections"] else None
