"""Expressions of a director's figures: sums, products, amounts rounded or prorated, floors."""

import math
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pandas as pd

from compbatch.model import money
from compbatch.model.faces import Cells, Columns, Explained, Expr, Values
from compbatch.model.plan import Plan

_ZERO: Values = Decimal(0)


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


def _or_nothing(amounts: Values) -> Values:
    return np.where(pd.isna(amounts), _ZERO, amounts)
