"""What the payout of a workbook says: the sheets of the run that paid the month know best what it paid."""

from collections.abc import Iterator
from dataclasses import dataclass

from compbatch.fields import STATUSES, choice_title
from compbatch.headings import Peek
from compbatch.mentions import months_in
from compbatch.period import Period
from compbatch.rules import PAYOUT


@dataclass(frozen=True, slots=True)
class PaidMonth:
    """The month that was paid, None if its title was altered; who was held; whether late rows were paid with it."""

    period: Period | None
    held: tuple[str, ...]
    late_paid: bool


def paid_month(payout: Peek, plan_used: Peek | None) -> PaidMonth:
    """Read the payout sheet and the plan it used."""
    stated = months_in(" ".join(cell for row in payout.rows[:1] for cell in row if cell))
    period = Period.parse(stated.pop()) if len(stated) == 1 else None
    late = {cell for row in (plan_used.rows if plan_used else ()) if row[0] == "late_rows" for cell in row}
    return PaidMonth(period, tuple(_held(payout)), "pay_now" in late)


def _held(payout: Peek) -> Iterator[str]:
    """Yield the directors whose status is held, as the sheet names them."""
    director, status = (next(each.title for each in PAYOUT if each.key == key) for key in ("director_id", "status"))
    places: tuple[int, int] | None = None
    for row in payout.rows:
        words = [next((row.index(word) for word in title if word in row), None) for title in (director, status)]
        if words[0] is not None and words[1] is not None:
            places = words[0], words[1]
        elif places and row[places[1]] in choice_title(STATUSES, "hold"):
            yield str(row[places[0]])
