"""What one director is told of their month: everything that a statement shows, and nothing of anybody else.

What draws a statement is given this and not the month, so that it cannot show what is another's.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from compbatch.language import Lang
from compbatch.model.run_record import RunRecord

RowKind = Literal["sales", "receipts", "adjustments"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidLine:
    """One line of the pay, and how it comes about."""

    title: str
    amount: Decimal
    working: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetToDate:
    """What is reached of a target by the end of the month; None where it is not set, or not known."""

    label: str
    target: Decimal | None
    actual: Decimal | None
    attainment: Decimal | None
    needed: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthBefore:
    """What an earlier month paid; only its name where it was held."""

    label: str
    sold: Decimal | None = None
    base: Decimal | None = None
    commission: Decimal | None = None
    performance: Decimal | None = None
    other: Decimal | None = None
    gross: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedRow:
    """A row that the pay rests on; ``note`` is the line that it counts for, of an adjustment who approved it."""

    number: str | None
    date: dt.date | None
    party: str | None
    amount: Decimal
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsOfKind:
    """The rows of one kind of sheet, and what they come to."""

    kind: RowKind
    title: str
    total: Decimal
    rows: Sequence[UsedRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One director's month.

    ``facts`` are what the pay starts from, such as grade and days, each with its name; ``months`` are the six before
    this one as far as they are known, and this one; ``raised`` says to what the floor raised the pay; ``questions`` are
    the company's own words on when and whom to ask, each with its name.
    """

    director_id: str
    name: str
    lang: Lang
    month: str
    period: str
    currency: str
    facts: Sequence[tuple[str, str]]
    lines: Sequence[PaidLine]
    gross: Decimal
    capitals: str | None
    carry_forward: Decimal
    raised: str | None
    targets: Sequence[TargetToDate]
    months: Sequence[MonthBefore]
    blocks: Sequence[RowsOfKind]
    questions: Sequence[tuple[str, str]]
    record: RunRecord

    @property
    def adjustments(self) -> Sequence[UsedRow]:
        """Return what was added or taken off, each with its reason and who approved it."""
        return next((block.rows for block in self.blocks if block.kind == "adjustments"), ())
