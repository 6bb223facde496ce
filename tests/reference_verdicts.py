"""The assessment once more, in plain Decimal, one director at a time; it shares no line with the package."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

ZERO = Decimal(0)


@dataclass(frozen=True, kw_only=True)
class Commitment:
    """What one director committed to, and how it stands at the end of ``month`` of ``year``.

    ``sold`` is what each month from January on sold, None where nobody knows; before the start that is not missed.
    """

    year: int
    month: int
    sold: tuple[Decimal | None, ...]
    monthly: Decimal | None = None
    quarterly: Decimal | None = None
    annual: Decimal | None = None
    tasks: tuple[bool, ...] = ()
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One line of the assessment."""

    scope: str
    label: str
    target: Decimal | None
    actual: Decimal
    attainment: Decimal | None = None
    verdict: str | None = None
    needed: Decimal | None = None
    per_month: Decimal | None = None
    missing: tuple[str, ...] = ()


def standings(of: Commitment) -> list[Standing]:
    """Assess the month, the quarter and the year."""
    quarter = (of.month - 1) // 3
    return [
        _standing(of, "month", f"{of.year}-{of.month:02d}", of.monthly, range(of.month, of.month + 1)),
        _standing(of, "quarter", f"{of.year} Q{quarter + 1}", of.quarterly, range(3 * quarter + 1, 3 * quarter + 4)),
        _standing(of, "year", f"{of.year}", of.annual, range(1, 13)),
    ]


def _standing(of: Commitment, scope: str, label: str, target: Decimal | None, months: range) -> Standing:
    worked = [month for month in months if _works_in(of, month)]
    so_far = [month for month in worked if month <= of.month]
    known = [of.sold[month - 1] for month in months if month <= of.month]  # what was paid counts, employed or not
    actual = sum((amount for amount in known if amount is not None), ZERO)
    missing = tuple(f"{of.year}-{month:02d}" for month in so_far if of.sold[month - 1] is None)
    if target is None or target <= 0:
        return Standing(scope=scope, label=label, target=None, actual=actual, missing=missing)
    needed = max(ZERO, target - actual)
    left = len([month for month in worked if month > of.month])
    return Standing(
        scope=scope, label=label, target=target, actual=actual, missing=missing,
        attainment=(actual / target).quantize(Decimal("0.000001"), ROUND_FLOOR) + 0,
        verdict=None if scope == "month" else _verdict(of, months, missing, actual >= target and all(of.tasks)),
        needed=None if scope == "month" else needed,
        per_month=(needed / left).quantize(Decimal("0.01"), ROUND_HALF_UP) if left else None,
    )  # fmt: skip


def _verdict(of: Commitment, months: range, missing: tuple[str, ...], fulfilled: bool) -> str:  # noqa: FBT001
    if missing:
        return "pending"
    if of.month == months[-1]:
        return "competent" if fulfilled else "not_competent"
    leaves_now = of.end is not None and (of.end.year, of.end.month) == (of.year, of.month)
    return "competent" if leaves_now and fulfilled else "pending"


def _works_in(of: Commitment, month: int) -> bool:
    this = (of.year, month)
    joined = of.start is None or (of.start.year, of.start.month) <= this
    left = of.end is not None and (of.end.year, of.end.month) < this
    return joined and not left
