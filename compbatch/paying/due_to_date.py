"""What a team's quarter or year is due on the sales of its months, each at the rates that were in force in it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from compbatch.model.money import rounded
from compbatch.model.plan import Plan, rates_in_words

_RATES = "team_rate"
Tiers = tuple[tuple[Decimal, Decimal], ...]  # (from, value), the lowest first


class Sold(NamedTuple):
    """One month: all its sales, those that earn, the rates in force."""

    sales: Decimal
    earning: Decimal
    rates: Tiers


def due(months: Sequence[Sold], target: Decimal | None, places: int) -> Decimal:
    """Add up what each month earns on the tier that all sales reach, rounded once."""
    sales = sum((month.sales for month in months), Decimal(0))
    whole = sum((month.earning * _reached(month.rates, sales, target) for month in months), Decimal(0))
    return Decimal(rounded(whole, Decimal(1), places))


def _reached(rates: Tiers, sales: Decimal, target: Decimal | None) -> Decimal:
    reached = [value for start, value in rates if target and sales >= start * target]
    return reached[-1] if reached else rates[0][1]


def rates_of(plan: Plan | str | None) -> Tiers:
    """Return the team's rates of a plan, or of what a record says of one; empty where it does not."""
    words = rates_in_words(plan) if isinstance(plan, Plan) else plan or ""
    item = next((part for part in words.split("; ") if part.startswith(f"{_RATES} ")), "")
    pairs = [tier.split("=") for tier in item.split(" ")[1:]]
    return tuple((Decimal(start), Decimal(value)) for start, value in pairs)
