"""Measures and the tiers that they reach, as expressions: an attainment, a ratio, a tier's value."""

from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import Literal

import numpy as np
import pandas as pd

from compbatch.language import Text
from compbatch.model import money
from compbatch.model.expression import Figure
from compbatch.model.faces import Cells, Columns, Explained, Figures, Formula, Values
from compbatch.model.plan import Plan, PlanValue

_TOO_NEAR = Text(
    "数值而非公式：离档位界限太近，Excel 的计算精度无法分辨",
    "A value, not a formula: too near a tier's bound for Excel's precision to tell",
)
_FINEST = Decimal("0.000001")  # the places that a formula's bound is rounded to
_BINARY = Decimal("1e-14")  # of its size, what a binary product may be off


@dataclass(frozen=True, slots=True)
class Ratio:
    """One column ÷ another to 6 places, for the eye only; blank where the divisor is not above 0."""

    top: str
    bottom: str

    def values(self, columns: Columns, plan: Plan) -> Values:  # noqa: ARG002
        """Divide and round exactly."""
        top, bottom = columns[self.top], columns[self.bottom]
        ratios, rows = np.full(len(top), None), bottom > 0
        ratios[rows] = money.rounded(top[rows], bottom[rows], money.PLACES)
        return ratios

    def excel(self, cells: Cells, plan: Plan) -> Formula:  # noqa: ARG002
        """Divide only by an amount above 0."""
        top, bottom = cells.column(self.top), cells.column(self.bottom)
        return f'IF({bottom}>0,ROUND({top}/{bottom},{money.PLACES}),"")'

    def words(self, told: Explained) -> str:
        """Say the quotient."""
        return f"{Figure(self.top).words(told)} ÷ {Figure(self.bottom).words(told)}"


class Attained(Ratio):
    """What of a target is reached: cut and not rounded, so that a target missed by a cent never shows as 100 %."""

    def values(self, columns: Columns, plan: Plan) -> Values:  # noqa: ARG002
        """Divide exactly and cut to 6 places."""
        top, bottom = columns[self.top], columns[self.bottom]
        reached, rows = np.full(len(top), None), bottom > 0
        reached[rows] = _cut(top[rows], bottom[rows])
        return reached

    def excel(self, cells: Cells, plan: Plan) -> Formula:  # noqa: ARG002
        """Cut to what the sheet shows: the nearest such ratio, less one step where it overstates."""
        if self._doubtful(cells.figures):
            return _TOO_NEAR
        top, bottom = cells.column(self.top), cells.column(self.bottom)
        nearest = f"ROUND({top}/{bottom},{_SHOWN_PLACES})"
        # One step times a bottom below a cent is less than a millionth.
        tiny = pd.notna(target := cells.figures[self.bottom]) and target < _CENT
        places = money.PLACES + (_SHOWN_PLACES if tiny else 0)
        less = f"(ROUND({nearest}*{bottom},{places})>{top})/{10**_SHOWN_PLACES}"
        return f'IF({bottom}>0,ROUND({nearest}-{less},{_SHOWN_PLACES}),"")'

    def _doubtful(self, figures: Figures) -> bool:
        """Tell whether a binary product may miss on which side of a step the measure is."""
        top, bottom = figures[self.top], figures[self.bottom]
        if pd.isna(top) or pd.isna(bottom) or bottom <= 0:
            return False
        step = (top / bottom).quantize(Decimal(1).scaleb(-_SHOWN_PLACES))
        off = abs(step * bottom - top)
        return bool(0 < off <= max(abs(top) * _BINARY * 10, _FINEST / 2 if bottom >= _CENT else 0))

    @staticmethod
    def shown(reached: Decimal | None) -> Decimal | None:
        """Return what the sheet shows of it."""
        return None if reached is None else reached.quantize(Decimal(1).scaleb(-_SHOWN_PLACES), ROUND_FLOOR)


_SHOWN_PLACES = 4  # two of a percentage
_CENT = Decimal("0.01")


def _cut(top: Values, bottom: Values) -> Values:
    """Return quotients of whole millionths, never more than they are."""
    units = top * money.MICRO
    whole = units // bottom  # towards 0
    return (whole - (whole * bottom > units)) / Decimal(money.MICRO)


@dataclass(frozen=True, slots=True)
class Reached:
    """The value of the highest tier of ``item`` that ``measure`` reaches, decided without dividing.

    ``measure >= from × per`` reaches a tier; without ``per`` it is compared with ``from`` itself. Below
    the first tier, and where ``otherwise`` is "zero" and ``per`` is not above 0, the lowest value or 0 counts.
    """

    item: str
    measure: str
    per: str | None
    otherwise: Literal["lowest", "zero"]

    def values(self, columns: Columns, plan: Plan) -> Values:
        """Compare exactly."""
        measure = columns[self.measure]
        reached = np.full(len(measure), self._below(plan), dtype=object)
        for tier in plan.tiers(self.item):
            bound = tier.start if self.per is None else columns[self.per] * tier.start
            reached[measure >= bound] = tier.value
        if self.per and self.otherwise == "zero":
            reached[columns[self.per] <= 0] = Decimal(0)
        return reached

    def _below(self, plan: Plan) -> PlanValue:
        return plan.tiers(self.item)[0].value if self.otherwise == "lowest" else Decimal(0)

    def excel(self, cells: Cells, plan: Plan) -> Formula:
        """Nest IFs, the highest tier outermost.

        The bound is rounded because a binary product can miss by a hair; the measure is a rounded cell.
        """
        if self.doubtful(cells.figures, plan):
            return _TOO_NEAR
        measure = cells.column(self.measure)
        lowest = self.otherwise == "lowest"
        formula = cells.tier(self.item, 0)[1] if lowest else "0"
        for place in range(int(lowest), len(plan.tiers(self.item))):
            start, value = cells.tier(self.item, place)
            bound = start if self.per is None else f"{start}*{cells.column(self.per)}"
            formula = f"IF({measure}>=ROUND({bound},{money.PLACES}),{value},{formula})"
        if self.per and not lowest:
            formula = f"IF({cells.column(self.per)}<=0,0,{formula})"
        return formula

    def doubtful(self, figures: Figures, plan: Plan) -> bool:
        """Tell whether a director is so near a bound, yet not on it, that a formula may decide otherwise."""
        per = Decimal(1) if self.per is None else figures[self.per]
        bounds = [Decimal(tier.start or 0) * per for tier in plan.tiers(self.item)]
        return any(too_near(figures[self.measure], bound) for bound in bounds)

    def words(self, told: Explained) -> str:
        """Say which bound was reached, or missed, and the value that follows."""
        tiers = told.plan.tiers(self.item)
        starts = [Decimal(tier.start or 0) for tier in tiers]
        measure = told.figures[self.measure]
        per = Decimal(1) if self.per is None else told.figures[self.per]
        if self.per and self.otherwise == "zero" and per <= 0:
            return f"{Figure(self.per).words(told)} ≤ 0"
        last = sum(measure >= start * per for start in starts) - 1
        missed = last < min(1, len(starts) - 1)
        sign, start = ("<", starts[last + 1]) if missed else ("≥", starts[last])
        bound = percent(start) if self.per is None else Figure(self.per).words(told)
        share = "" if self.per is None or start == 1 else f"{percent(start)} × "
        return f"{Figure(self.measure).words(told)} {sign} {share}{bound}"


def too_near(measure: Decimal, bound: Decimal) -> bool:
    """Tell whether an amount is so near a bound, yet not on it, that a formula may decide otherwise."""
    return 0 < abs(measure - bound) < max(_FINEST, _BINARY * abs(bound))


def percent(rate: Decimal) -> str:
    """Write a rate as a percentage without trailing zeros: 0.005 is 0.5%."""
    return f"{(rate * 100).normalize():f}%"
