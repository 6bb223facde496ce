"""What a month's pay rests on, each part by itself, so that one may come from another month; and what it pays."""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from compbatch.model.corrections import NOTHING_CORRECTED, Corrections
from compbatch.model.period import Period
from compbatch.model.plan import Plan
from compbatch.model.tables import Tables
from compbatch.paying.basis import basis
from compbatch.paying.compute import compute
from compbatch.paying.prior_months import PriorMonths, prior_months


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Everything that a payout follows from.

    ``prior`` is what earlier months left, None where the tables are to say; ``days`` the month whose days are counted,
    None for the pay month itself; ``corrections`` are those of closed months.
    """

    tables: Tables
    plan: Plan
    period: Period
    held: Collection[str] = ()
    prior: PriorMonths | None = None
    days: Period | None = None
    corrections: Corrections = NOTHING_CORRECTED


def payout_of(inputs: Inputs) -> pd.DataFrame:
    """Return the payout, without a row for who is held."""
    tables, plan, period, corrections = inputs.tables, inputs.plan, inputs.period, inputs.corrections
    prior = prior_months(tables, plan, period, corrections) if inputs.prior is None else inputs.prior
    laid_out = basis(tables, plan, period, prior, inputs.held, days=inputs.days, corrections=corrections)
    return compute(laid_out.frame, plan)
