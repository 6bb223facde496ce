"""The quarter and the year once more, in plain Decimal: what is due to date, what was paid, what is made up.

Like `reference`, it shares no line with the package. A month is what a director sold, at what rates; the
answer is what each month pays on the team.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

Tiers = tuple[tuple[Decimal, Decimal], ...]  # (from, value)
CENT = Decimal("0.01")


@dataclass(frozen=True, kw_only=True)
class TeamMonth:
    """One month of a director: all sales, those that earn team commission, and the rates in force."""

    sales: Decimal
    earning: Decimal
    rates: Tiers


@dataclass(frozen=True, kw_only=True)
class TeamPay:
    """What the month pays on the team."""

    commission: Decimal
    true_up: Decimal


def pay_to_date(months: list[TeamMonth], target: Decimal) -> list[TeamPay]:
    """Pay the months of one quarter or year, one after another."""
    paid: list[TeamPay] = []
    for count in range(1, len(months) + 1):
        so_far = months[:count]
        to_date = sum((month.sales for month in so_far), Decimal(0))
        due = sum((month.earning * _rate(month.rates, to_date, target) for month in so_far), Decimal(0))
        now = months[count - 1]
        commission = _cents(now.earning * _rate(now.rates, to_date, target))
        before = sum((month.commission + month.true_up for month in paid), Decimal(0))
        paid.append(TeamPay(commission=commission, true_up=_cents(due) - before - commission))
    return paid


def _rate(rates: Tiers, sales: Decimal, target: Decimal) -> Decimal:
    found = min(rates)[1]
    for bound, value in sorted(rates):
        if sales >= bound * target:
            found = value
    return found


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def due_in_all(sold: dict[int, Decimal], length: int, target: Decimal, rates: Tiers) -> Decimal:
    """Return what a team is due for all months of a year, by periods of so many months; closed periods stay due.

    A month by itself is a period of one. Each period is due once, on all that it sold, rounded once.
    """
    due = Decimal(0)
    for first in range(1, 13, length):
        sales = [sold[month] for month in range(first, first + length) if month in sold]
        if sales:
            to_date = sum(sales, Decimal(0))
            due += _cents(to_date * _rate(rates, to_date, target))
    return due
