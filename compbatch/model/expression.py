"""An expression with three faces: an Excel formula, exact values over columns, and words.

A payout column is one expression, so that the figure, the formula behind it and the sentence that explains
it cannot contradict one another.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import Any, Generic, Literal, Protocol, TypeVar

import numpy as np
import pandas as pd

from compbatch.language import Lang, Text
from compbatch.model import money
from compbatch.model.period import Span
from compbatch.model.plan import Plan, Value

Values = Any  # an object array of Decimals, one a director, None where a column does not apply
Columns = Mapping[str, Values]
_ZERO: Values = Decimal(0)
Figures = Mapping[str, Any]  # one director's, by column; None or a missing value where one does not apply


_TOO_NEAR = Text(
    "数值而非公式：离档位界限太近，Excel 的计算精度无法分辨",
    "A value, not a formula: too near a tier's bound for Excel's precision to tell",
)
_FINEST = Decimal("0.000001")  # the places that a formula's bound is rounded to
_BINARY = Decimal("1e-14")  # of its size, what a binary product may be off


# A formula without its leading equals sign; or why none can be exact, in words where a reader needs them.
Formula = str | Text | None


class Cells(Protocol):
    """Where a formula finds things: the director's own cells, the parameters in force, the user's sheets, the records.

    What may not stay exact in a formula is a reason, or None.
    """

    @property
    def figures(self) -> Figures:
        """Return the director's figures, sources and all."""

    def word(self, key: str) -> str:
        """Return the text of a verdict, quoted."""

    def own(self, sheet: str, key: str) -> str | None:
        """Refer to the director's own cell on one of the user's sheets."""

    def own_or(self, sheet: str, key: str, otherwise: str) -> str | None:
        """Refer to the director's own amount on one of the user's sheets, where it is blank to another one."""

    def rows(self, kind: str, *, special: bool, counted: bool = False) -> Formula:
        """Add up, or count, the director's rows of the month on one of the user's sheets."""

    def records(self, months: Sequence[str], keys: Sequence[str]) -> str | None:
        """Add up some columns of the director's records in some months."""

    def earning(self, months: Sequence[str]) -> str | None:
        """Add up what earned team commission in the director's records of some months; empty where nothing did."""

    def carried(self) -> str | None:
        """Refer to what the director's latest record carried forward."""

    def sold_to_date(self, span: Span) -> Formula:
        """Add up the sales of this month and of the earlier months of a span."""

    def day(self, bound: Literal["first", "after"]) -> str:
        """Return the cell of the month's first day, or of the day after its last."""

    def column(self, key: str) -> str:
        """Return the address of the director's cell in a column."""

    def amount(self, item: str) -> str:
        """Return the address of a one-row parameter."""

    def tier(self, item: str, place: int) -> tuple[str, str]:
        """Return the addresses of a tier's ``from`` and value."""


@dataclass(frozen=True, slots=True)
class Explained:
    """What words need: one director's figures as text, the titles of columns, the plan, the language."""

    figures: Figures
    plan: Plan
    lang: Lang
    title: Callable[[str], str]
    shown: Callable[[str, Decimal], str]  # column key, figure -> text in the column's format


class Computed(Protocol):
    """Two faces: exact values, and the formula that gives them."""

    def values(self, columns: Columns, plan: Plan) -> Values:
        """Return the exact values, one a director."""

    def excel(self, cells: Cells, plan: Plan) -> Formula:
        """Return the formula."""


class Worded(Computed, Protocol):
    """All three faces."""

    def words(self, told: Explained) -> str:
        """Return the sentence part for one director."""


class Expr(Worded, Protocol):
    """All three faces of what a formula always gives exactly, so that others are built on it."""

    def excel(self, cells: Cells, plan: Plan) -> str:
        """Return the formula."""


E_co = TypeVar("E_co", bound=Computed, covariant=True)


@dataclass(frozen=True, slots=True)
class Rule(Generic[E_co]):
    """How a column comes about for the directors to whom it applies; the first that applies counts."""

    applies: str  # a column of flags
    expr: E_co


@dataclass(frozen=True, slots=True)
class Figure:
    """A director's figure in another column."""

    key: str

    def values(self, columns: Columns, plan: Plan) -> Values:  # noqa: ARG002
        """Return the column."""
        return columns[self.key]

    def excel(self, cells: Cells, plan: Plan) -> str:  # noqa: ARG002
        """Return the cell's address."""
        return cells.column(self.key)

    def words(self, told: Explained) -> str:
        """Return the column's title and figure."""
        return f"{told.title(self.key)} {told.shown(self.key, told.figures[self.key])}"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A one-row parameter of the plan, a number."""

    item: str

    def values(self, columns: Columns, plan: Plan) -> Values:
        """Return the parameter for every director."""
        return np.full(len(columns["everyone"]), plan.amount(self.item), dtype=object)

    def excel(self, cells: Cells, plan: Plan) -> str:  # noqa: ARG002
        """Return the parameter's address."""
        return cells.amount(self.item)

    def words(self, told: Explained) -> str:
        """Return the parameter's figure."""
        return told.shown(self.item, told.plan.amount(self.item))


@dataclass(frozen=True, slots=True)
class Product:
    """Factors multiplied, left to right."""

    factors: tuple[Expr, ...]

    def values(self, columns: Columns, plan: Plan) -> Values:
        """Multiply exactly."""
        return math.prod(factor.values(columns, plan) for factor in self.factors)

    def excel(self, cells: Cells, plan: Plan) -> str:
        """Join by the multiplication sign."""
        return "*".join(factor.excel(cells, plan) for factor in self.factors)

    def words(self, told: Explained) -> str:
        """Join as people write it."""
        return " × ".join(factor.words(told) for factor in self.factors)


@dataclass(frozen=True, slots=True)
class Total:
    """Columns added; a column that does not apply to a director is blank and counts as nothing."""

    keys: tuple[str, ...]

    def values(self, columns: Columns, plan: Plan) -> Values:  # noqa: ARG002
        """Add exactly."""
        return sum(_or_nothing(columns[key]) for key in self.keys)

    def excel(self, cells: Cells, plan: Plan) -> str:  # noqa: ARG002
        """Use SUM, which passes over blank cells."""
        return f"SUM({','.join(cells.column(key) for key in self.keys)})"

    def words(self, told: Explained) -> str:
        """Name the terms that are there."""
        there = [key for key in self.keys if not pd.isna(told.figures[key]) and told.figures[key] != 0]
        return " + ".join(Figure(key).words(told) for key in there) or "0"


@dataclass(frozen=True, slots=True)
class Difference:
    """Amounts added, and others taken off; a blank counts as nothing."""

    terms: tuple[Expr, ...]
    less: tuple[Expr, ...] = ()

    def values(self, columns: Columns, plan: Plan) -> Values:
        """Add and subtract exactly."""
        terms, less = (
            sum(_or_nothing(term.values(columns, plan)) for term in each) for each in (self.terms, self.less)
        )
        return terms - less

    def excel(self, cells: Cells, plan: Plan) -> str:
        """Join by the signs."""
        terms, less = ([term.excel(cells, plan) for term in each] for each in (self.terms, self.less))
        return "+".join(terms) + "".join(f"-{term}" for term in less)

    def words(self, told: Explained) -> str:
        """Join as people write it."""
        terms, less = ([term.words(told) for term in each] for each in (self.terms, self.less))
        return " + ".join(terms) + "".join(f" − {term}" for term in less)


@dataclass(frozen=True, slots=True)
class Rounded:
    """An amount rounded once to the plan's places, halves away from zero."""

    amount: Expr

    def values(self, columns: Columns, plan: Plan) -> Values:
        """Round exactly."""
        return money.rounded(self.amount.values(columns, plan), Decimal(1), int(plan.amount("places")))

    def excel(self, cells: Cells, plan: Plan) -> str:
        """Use ROUND, which in a spreadsheet rounds halves away from zero too."""
        return f"ROUND({self.amount.excel(cells, plan)},{cells.amount('places')})"

    def words(self, told: Explained) -> str:
        """Say the amount before rounding; the figure itself follows it."""
        return self.amount.words(told)


@dataclass(frozen=True, slots=True)
class Prorated:
    """A monthly amount × days employed ÷ days in the month, rounded once: to the plan's places, or to others."""

    amount: Expr
    places: int | None = None

    def values(self, columns: Columns, plan: Plan) -> Values:
        """Round the quotient exactly, never forming it."""
        top = self.amount.values(columns, plan) * columns["paid_days"]
        places = int(plan.amount("places")) if self.places is None else self.places
        return money.rounded(top, columns["days_in_month"], places)

    def excel(self, cells: Cells, plan: Plan) -> str:
        """Use ROUND."""
        days = f"{cells.column('paid_days')}/{cells.column('days_in_month')}"
        places = cells.amount("places") if self.places is None else self.places
        return f"ROUND({self.amount.excel(cells, plan)}*{days},{places})"

    def words(self, told: Explained) -> str:
        """Name the days only where they are not the whole month."""
        paid, whole = told.figures["paid_days"], told.figures["days_in_month"]
        days = "" if paid == whole else f" × {told.title('paid_days')} {paid} ÷ {whole}"
        return f"{self.amount.words(told)}{days}"


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
class Cleaned:
    """A sum of amounts, which are exact to 6 places; a formula rounds off what binary arithmetic leaves behind."""

    amount: Expr

    def values(self, columns: Columns, plan: Plan) -> Values:
        """Return the amount."""
        return self.amount.values(columns, plan)

    def excel(self, cells: Cells, plan: Plan) -> str:
        """Use ROUND."""
        return f"ROUND({self.amount.excel(cells, plan)},{money.PLACES})"

    def words(self, told: Explained) -> str:
        """Say the amount."""
        return self.amount.words(told)


@dataclass(frozen=True, slots=True)
class Raised:
    """An amount, but never less than another."""

    amount: Expr
    floor: Expr

    def values(self, columns: Columns, plan: Plan) -> Values:
        """Take the larger."""
        return np.maximum(self.amount.values(columns, plan), self.floor.values(columns, plan))

    def excel(self, cells: Cells, plan: Plan) -> str:
        """Use MAX."""
        return f"MAX({self.amount.excel(cells, plan)},{self.floor.excel(cells, plan)})"

    def words(self, told: Explained) -> str:
        """Say the amount."""
        return self.amount.words(told)


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What an amount lacks to another, as a negative figure; 0 where it lacks nothing."""

    amount: Expr
    floor: Expr

    def values(self, columns: Columns, plan: Plan) -> Values:
        """Subtract exactly."""
        return np.minimum(_ZERO, self.amount.values(columns, plan) - self.floor.values(columns, plan))

    def excel(self, cells: Cells, plan: Plan) -> str:
        """Use MIN; the rounding takes off what binary subtraction leaves behind."""
        lack = f"{self.amount.excel(cells, plan)}-{self.floor.excel(cells, plan)}"
        return f"MIN(0,ROUND({lack},{money.PLACES}))"

    def words(self, told: Explained) -> str:
        """Say the floor."""
        return self.floor.words(told)


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

    def _below(self, plan: Plan) -> Value:
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


def _or_nothing(amounts: Values) -> Values:
    return np.where(pd.isna(amounts), _ZERO, amounts)


def too_near(measure: Decimal, bound: Decimal) -> bool:
    """Tell whether an amount is so near a bound, yet not on it, that a formula may decide otherwise."""
    return 0 < abs(measure - bound) < max(_FINEST, _BINARY * abs(bound))


def percent(rate: Decimal) -> str:
    """Write a rate as a percentage without trailing zeros: 0.005 is 0.5%."""
    return f"{(rate * 100).normalize():f}%"
