"""Ask what other plans would have cost: the same months paid in several worlds, each with a history of its own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from compbatch.control.handed_in import handed_in, unfit_together
from compbatch.control.scaling import Factors, Scaling
from compbatch.control.what_if_notes import what_to_know
from compbatch.control.worlds import COLUMNS, ONE, World, Worlds, worlds_of
from compbatch.diagnostics import Found, in_order
from compbatch.language import Lang
from compbatch.model.month import SourceFile
from compbatch.model.period import Period

_UNSCALED: Factors = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """What the months cost at each factor: ``costs`` has a row for each of the factors and a column for each plan."""

    scaling: Scaling
    costs: Sequence[Sequence[Decimal]]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenMonth:
    """A month that was handed in: its file, its period where that is clear, and whether it is in the sums."""

    file: str
    period: Period | None
    counts: bool


@dataclass(frozen=True, kw_only=True, eq=False)
class WhatIf:
    """What the months cost under the plan in force and under each new one.

    ``plans`` names the new ones; the plan in force is number 0. ``pay`` has a row for each month, plan and director:
    ``period``, ``plan``, the figures of the payout, and ``tier.`` and the item, where the tier starts that the director
    is on. ``changes`` lists for each new plan the parameters that it changes, with the months. ``found`` says what to
    know before reading.
    """

    lang: Lang
    currency: str | None
    plans: tuple[str, ...]
    months: tuple[GivenMonth, ...]
    pay: pd.DataFrame
    curves: tuple[Curve, ...]
    changes: tuple[Sequence[Mapping[str, Any]], ...]
    found: Found

    @property
    def periods(self) -> list[Period]:
        """Return the months that are in the sums."""
        return [month.period for month in self.months if month.counts and month.period]


def what_if(  # noqa: PLR0913 - one parameter an option
    files: Sequence[SourceFile],
    plans: Sequence[SourceFile],
    scalings: Sequence[Scaling] = (),
    *,
    hold: bool = False,
    lang: Lang | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> WhatIf:
    """Pay months in order under the plan in force and under others, and at other sales and receipts.

    A month that cannot be paid in one of the worlds is left out of all of them, and a director who is held in one is
    held in all.
    """
    months = [handed_in(file, lang, hold=hold) for file in files]
    months.sort(key=lambda month: (month.actual.period is None, month.actual.period or Period(1, 1)))
    worlds = worlds_of(len(plans), scalings)
    done = Worlds(plans, worlds)
    found = unfit_together(months)
    for number, month in enumerate(months if not found else (), start=1):
        done.pay(month)
        progress(number)
    first = months[0].actual
    found += done.found + list(what_to_know(months, done, plans))
    return WhatIf(
        lang=lang or first.lang,
        currency=first.currency,
        plans=tuple(plan.name for plan in plans),
        months=tuple(GivenMonth(file=month.file, period=month.actual.period, counts=month.actual.period in done.gross)
                     for month in months),
        pay=pd.concat(done.payouts, ignore_index=True) if done.payouts else pd.DataFrame(columns=COLUMNS),
        curves=tuple(_curve(scaling, len(plans), worlds, done.costs) for scaling in scalings),
        changes=tuple(list(each.values()) for each in done.changes),
        found=in_order(found),
    )  # fmt: skip


def _curve(scaling: Scaling, plans: int, worlds: Sequence[World], costs: Sequence[Decimal]) -> Curve:
    at = [scaling.factors_at(each) if each != ONE else _UNSCALED for each in scaling.factors]
    places = [[worlds.index(World(plan, each)) for plan in range(plans + 1)] for each in at]
    return Curve(scaling=scaling, costs=[[costs[place] for place in row] for row in places])
