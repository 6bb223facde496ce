"""Corrections of closed months: what each line and figure of a record becomes, and how the history keeps it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from compbatch.language import Text
from compbatch.model.period import Period
from compbatch.model.wording import amount_text

_MONTHS, _PARTS, _IS = "; ", " ", "="
Moves = Mapping[str, Decimal]  # by how much each column of a record moves


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What becomes of one director's record of a closed month.

    ``lines`` are the pay lines and ``facts`` the figures behind them that differ, each as recorded, corrections made
    before included, and as it should have been. ``words`` say how it comes about.
    """

    director_id: str
    month: str
    file: str
    lines: Mapping[str, tuple[Decimal, Decimal]]
    facts: Mapping[str, tuple[Decimal, Decimal]]
    words: Text

    @property
    def amount(self) -> Decimal:
        """Return what is due, or too much."""
        return sum((new - old for old, new in self.lines.values()), Decimal(0))

    @property
    def moves(self) -> Moves:
        """Return by how much each line and figure of the record moves."""
        return {key: new - old for key, (old, new) in {**self.facts, **self.lines}.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """All corrections that a month pays; ``left`` tells who of them is no longer on the directors sheet, by id."""

    made: Sequence[Correction] = ()
    left: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def among(self, director_ids: Collection[str]) -> "Corrections":
        """Return those of some directors."""
        return Corrections(
            made=[each for each in self.made if each.director_id in director_ids],
            left={director: known for director, known in self.left.items() if director in director_ids},
        )


NOTHING_CORRECTED = Corrections()


def joined(words: Iterable[Text]) -> Text:
    """Put what several corrections say one after another."""
    told = list(words)
    return Text("；".join(each.zh for each in told), "; ".join(each.en for each in told))


def written(corrections: Iterable[Correction]) -> str | None:
    """Write down what one director's corrections move: ``2026-02 team_sales=100 team_commission=1; 2026-01 …``."""
    return _MONTHS.join(_PARTS.join([each.month, *_moved(each.moves)]) for each in corrections) or None


def _moved(moves: Moves) -> Iterable[str]:
    return (f"{key}{_IS}{amount.normalize():f}" for key, amount in moves.items())


def signed(amount: Decimal) -> str:
    """Write an amount that is added or taken off, with its sign."""
    return f"{'+' if amount > 0 else ''}{amount_text(amount)}"


def read_moves(text: str) -> dict[str, dict[str, Decimal]] | None:
    """Read by how much each month's figures were moved; None where the text is not as it was written."""
    found: dict[str, dict[str, Decimal]] = {}
    try:
        for part in text.split(_MONTHS):
            month, *moves = part.split(_PARTS)
            pairs = (move.split(_IS) for move in moves)
            found[str(Period.parse(month))] = {key: Decimal(amount) for key, amount in pairs}
    except (InvalidOperation, ValueError):
        return None
    return found
