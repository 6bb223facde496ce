"""What to know before reading what other plans cost."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from compbatch.control.handed_in import HandedIn
from compbatch.control.worlds import Worlds
from compbatch.diagnostics import Diagnostic, first_of
from compbatch.model.month import SourceFile
from compbatch.model.period import MONTHS, Period
from compbatch.model.plan import ITEM_BY_KEY
from compbatch.model.tables import row_figures
from compbatch.model.wording import amount_text

_ZERO = Decimal(0)


def what_to_know(months: Sequence[HandedIn], worlds: Worlds, plans: Sequence[SourceFile]) -> Iterator[Diagnostic]:
    """Tell what the sums rest on: plans that change nothing, months that lack, records that differ, who is held."""
    periods = list(worlds.gross)
    if not periods:
        return
    yield from (
        Diagnostic("CB653", value=plan.name) for plan, each in zip(plans, worlds.changes, strict=True) if not each
    )
    yield from _missing(periods, worlds)
    for month in months:
        period = month.actual.period
        if period not in worlds.gross:
            continue
        recorded, gross = _on_record(months, month), worlds.gross[period]
        if recorded is not None and recorded != gross:
            yield Diagnostic("CB656", value=month.file, amount=amount_text(gross), other=amount_text(recorded))
        if held := worlds.held.get(period):
            yield Diagnostic("CB655", value=month.file, times=str(len(held)), who=first_of(held))
        if month.actual.corrections.made:
            yield Diagnostic("CB657", value=month.file)


def _missing(periods: Sequence[Period], worlds: Worlds) -> Iterator[Diagnostic]:
    """Name the months that are not paid anew: between those that are, and in the team period before them."""
    gaps = [one.next for one, other in pairwise(periods) if one.next != other]
    if gaps:
        yield Diagnostic("CB654", value=str(len(gaps)), period=str(gaps[0]))
    span = max((plan.team_period for plan in worlds.plans_of_months), key=list(MONTHS).index)
    if earlier := periods[0].earlier(span):
        title = ITEM_BY_KEY["team_period"].title_of(span)
        yield Diagnostic("CB658", period=str(periods[0]), first=str(earlier[0]), item=title)


def _on_record(months: Sequence[HandedIn], month: HandedIn) -> Decimal | None:
    """Return what a month paid: as its run recorded it, else as the next workbook that knows it does."""
    if month.paid is not None:
        return month.paid
    for other in months:
        history = other.actual.tables["history"].frame
        records = history[(history["period"] == str(month.actual.period)) & (history["status"] == "pay")]
        if len(records):
            return sum((each["gross_pay"] or _ZERO for each in row_figures(records).values()), _ZERO)
    return None
