"""What an expression is asked with, made by hand: columns of directors, a plan, cells that name themselves, words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

import numpy as np

from compbatch.model.faces import Explained
from compbatch.model.period import Span
from compbatch.model.plan import ITEMS, Plan, RateRun, Tier


def amounts(words: str) -> "np.ndarray[Any, Any]":
    """Write a column of exact amounts, – for a blank one: ``100 0.5 –``."""
    column = np.empty(len(words.split()), dtype=object)
    column[:] = [None if word == "–" else Decimal(word) for word in words.split()]
    return column


def columns(**words: str) -> dict[str, Any]:
    """Write several columns; everyone is one more."""
    found = {key: amounts(text) for key, text in words.items()}
    return found | {"everyone": np.full(len(next(iter(found.values()))), fill_value=True)}


def shown(values: Any) -> str:
    """Write a column back."""
    return " ".join(
        "–" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value) for value in values
    )


def plan(rate_runs: tuple[RateRun, ...] = (), **items: Any) -> Plan:
    """Return the built-in plan with other items: a value, or tiers by where they start."""
    tiers = {item.key: item.default for item in ITEMS}
    for key, given in items.items():
        starts = given if isinstance(given, Mapping) else {None: given}
        tiers[key] = tuple(Tier(_exact(start), _exact(value)) for start, value in starts.items())
    return Plan(tiers, {}, rate_runs=rate_runs)


def _exact(given: Any) -> Any:
    try:
        return None if given is None else Decimal(given)
    except ArithmeticError:
        return given


@dataclass(frozen=True)
class NamedCells:
    """Cells that are called after what they hold; ``without`` names what may not stay exact in a formula."""

    figures: Mapping[str, Any] = field(default_factory=dict)
    without: tuple[str, ...] = ()

    def _named(self, name: str) -> str | None:
        return None if name in self.without else name

    def word(self, key: str) -> str:
        return f'"{key}"'

    def own(self, sheet: str, key: str) -> str | None:
        return self._named(f"{sheet}.{key}")

    def own_or(self, sheet: str, key: str, otherwise: str) -> str | None:
        own = self._named(f"{sheet}.{key}")
        return own and f"{own} or {otherwise}"

    def rows(self, kind: str, *, special: bool, counted: bool = False) -> str | None:
        return self._named(f"{'count of ' if counted else ''}{'special ' if special else ''}{kind}")

    def records(self, months: Sequence[str], keys: Sequence[str]) -> str | None:
        return self._named(f"{'+'.join(keys)} of {'+'.join(months)}")

    def earning(self, months: Sequence[str]) -> str | None:
        return self._named("+".join(months)) if months != ("2026-00",) else ""

    def carried(self) -> str | None:
        return self._named("carried")

    def sold_to_date(self, span: Span) -> str:
        return f"sold in the {span}"

    def day(self, bound: Literal["first", "after"]) -> str:
        return bound

    def column(self, key: str) -> str:
        return key

    def amount(self, item: str) -> str:
        return f"plan.{item}"

    def tier(self, item: str, place: int) -> tuple[str, str]:
        return f"{item}.from{place}", f"{item}.value{place}"


def told(used: Plan | None = None, **figures: str) -> Explained:
    """Return what words need: columns are titled by their keys, figures shown as they are."""
    exact = {key: None if text == "–" else Decimal(text) for key, text in figures.items()}
    return Explained(exact, used or plan(), "en", lambda key: key, lambda _, figure: f"{figure:f}")
