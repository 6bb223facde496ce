"""Next month's workbook, made from a paid one that is as it was computed."""

from collections.abc import Callable

from compbatch import roll
from compbatch.control.verification import verify
from compbatch.language import Lang
from compbatch.model.month import SourceFile
from compbatch.model.stage import Stage, unseen


def next_month(
    file: SourceFile, *, lang: Lang | None = None, progress: Callable[[Stage], None] = unseen
) -> roll.RolledMonth:
    """Make next month's workbook out of a paid one: the month's rows and our sheets gone, all else kept.

    One that is not as it was computed is refused: what was changed since has not been paid, and would be cleared.
    """
    progress("reading")
    month = roll.read_paid(file, lang)
    if isinstance(month, roll.RolledMonth):
        return month
    progress("checking")
    verification = verify(file, month.lang)
    paid = verification.computed
    if paid is None or not verification.stands:
        return roll.RolledMonth(lang=month.lang, found=verification.refusal)
    progress("writing")
    return roll.roll_month(month, roll.PaidMonth(paid.period, tuple(paid.held), paid.plan.pays_late_rows))
