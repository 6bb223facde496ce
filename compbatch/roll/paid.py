"""What rolling has to know of the month that was paid."""

from dataclasses import dataclass

from compbatch.model.period import Period


@dataclass(frozen=True, slots=True)
class PaidMonth:
    """The month that was paid, who was held, and whether late rows were paid with it."""

    period: Period
    held: tuple[str, ...]
    late_paid: bool
