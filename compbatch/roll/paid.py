"""What the payout of a workbook says: the sheets of the run that paid the month know best what it paid."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from compbatch.model import wording
from compbatch.model.columns import STATUSES, choice_title
from compbatch.model.control_totals import FIGURES, KINDS, LATE, OF_OTHER_MONTHS, READ, USES, RowTotal
from compbatch.model.month_mentions import months_in
from compbatch.model.payout import PAYOUT
from compbatch.model.period import Period
from compbatch.model.sheet_map import SheetText

_READ = "read"
_FIGURES = frozenset(field.key for field in FIGURES)
_KEYS = {
    word: key
    for key, title in ((_READ, READ), *USES.items(), *((field.key, field.title) for field in FIGURES))
    for word in title
}
_WHOLE = (len(KINDS) - 1, len(KINDS))  # a workbook need not have adjustments


@dataclass(frozen=True, slots=True)
class PaidMonth:
    """The month that was paid, None if its title was altered; who was held; the rows that the pay has dealt with.

    ``sums`` gives those rows by kind of sheet, and for margins by column; ``late_paid`` tells whether rows of earlier
    months are among them.
    """

    period: Period | None
    held: tuple[str, ...]
    sums: Mapping[str, RowTotal]
    late_paid: bool


def paid_month(payout: SheetText, workings: SheetText | None, checks: SheetText | None) -> PaidMonth | None:
    """Read who was held and the control totals of the checks sheet; None where these are gone or not whole.

    Who was held stands on the workings sheet; where earlier versions wrote none, on the payout sheet.
    """
    stated = months_in(" ".join(cell for row in payout.rows[:1] for cell in row if cell))
    period = Period.parse(stated.pop()) if len(stated) == 1 else None
    kinds, figures = _control_totals(checks) if checks else ([], {})
    if len(kinds) not in _WHOLE or not all(map(_adds_up, kinds)):
        return None
    sums = {kind: _dealt_with(parts) for kind, parts in zip(KINDS, kinds, strict=False)}
    # Whatever the plan says by now, the control totals say what was done with late rows.
    late_paid = not any(parts.keys() & set(LATE) for parts in kinds)
    return PaidMonth(period, tuple(_held(workings or payout)), sums | figures, late_paid)


def _control_totals(checks: SheetText) -> tuple[list[dict[str, RowTotal]], dict[str, RowTotal]]:
    """Return, for each kind of sheet, what was read and its parts; and the figures of margins by column."""
    kinds: list[dict[str, RowTotal]] = []
    figures: dict[str, RowTotal] = {}
    for label, line in _lines(checks):
        key = _KEYS.get(label)
        if key in _FIGURES:
            figures[key] = line
        elif key:
            if key == _READ or not kinds:
                kinds.append({})
            kinds[-1][key] = line
    return kinds, figures


def _lines(checks: SheetText) -> Iterator[tuple[str, RowTotal]]:
    """Yield what each row of the sheet counts and adds up; other rows have no number in both places."""
    for row in checks.rows:
        label, *figures = row[1:4]
        rows, amount = (wording.number(figure or "", stored=True) for figure in figures)
        if label and rows is not None and amount is not None:
            yield label, RowTotal(int(rows), amount)


def _adds_up(parts: Mapping[str, RowTotal]) -> bool:
    return _READ in parts and parts[_READ].rows == sum(part.rows for key, part in parts.items() if key != _READ)


def _dealt_with(parts: Mapping[str, RowTotal]) -> RowTotal:
    mine = [part for key, part in parts.items() if key not in (_READ, *OF_OTHER_MONTHS)]
    return RowTotal(sum(part.rows for part in mine), sum((part.amount for part in mine), Decimal(0)))


def _held(listed: SheetText) -> Iterator[str]:
    """Yield the directors whose status is held, as the sheet names them."""
    director, status = (next(each.title for each in PAYOUT if each.key == key) for key in ("director_id", "status"))
    places: tuple[int, int] | None = None
    for row in listed.rows:
        words = [next((row.index(word) for word in title if word in row), None) for title in (director, status)]
        if words[0] is not None and words[1] is not None:
            places = words[0], words[1]
        elif places and row[places[1]] in choice_title(STATUSES, "hold"):
            yield str(row[places[0]])
