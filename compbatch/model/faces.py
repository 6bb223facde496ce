"""The three faces of an expression: an Excel formula, exact values over columns, and words.

A payout column is one expression, so that the figure, the formula behind it and the sentence that explains
it cannot contradict one another.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, Literal, Protocol, TypeVar

from compbatch.language import Lang, Text
from compbatch.model.period import Span
from compbatch.model.plan import Plan

Values = Any  # an object array of Decimals, one a director, None where a column does not apply
Figures = Mapping[str, Any]  # one director's, by column; None or a missing value where one does not apply
# A formula without its leading equals sign; or why none can be exact, in words where a reader needs them.
Formula = str | Text | None


class Columns(Protocol):
    """The columns of the directors for whom something is worked out."""

    def __getitem__(self, key: str, /) -> Values:
        """Return one of them."""


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
