"""What closed months come to anew, less what their records say and earlier corrections moved."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from compbatch.diagnostics import Diagnostic, Found, first_of
from compbatch.language import Text
from compbatch.model.choices import MARKETING_DIRECTOR
from compbatch.model.corrections import Correction, Corrections, Moves, signed
from compbatch.model.faces import Figures
from compbatch.model.money import exactly
from compbatch.model.month import CheckedMonth
from compbatch.model.payout import LINES
from compbatch.model.period import TARGETS, Period
from compbatch.model.plan import rates_in_words
from compbatch.model.tables import row_figures
from compbatch.model.wording import amount_text
from compbatch.paying.correction_words import OldAndNew, words_of
from compbatch.paying.due_to_date import Sold, due, rates_of
from compbatch.paying.month import ComputedMonth
from compbatch.paying.prior_months import recorded_moves

_NONE = Decimal(0)
_OF_THE_RUN = ("brought_forward", "correction")  # what other months left is no part of the month itself
_TEAM = ("team_commission", "true_up")
_COUNTED = ("team_sales", "commissionable_sales")  # they count to date
_FACTS = (
    *_COUNTED, "monthly_target", "account_receipts", "revenue", "profit", "full_base_salary", "full_performance_base",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Books:
    """The records of closed months by director and month, and by how much corrections moved each of them so far."""

    month: CheckedMonth
    records: Mapping[tuple[str, str], Figures]
    places: Mapping[tuple[str, str], int]
    moves: dict[tuple[str, str], dict[str, Decimal]]

    def stands(self, who: tuple[str, str], key: str) -> Decimal | None:
        """Return what a record comes to by now in a column; None where it does not say."""
        record, moved = self.records.get(who, {}), self.moves.get(who, {})
        amount = record.get(key)
        if amount is None and key == "commissionable_sales":
            amount = record.get("team_sales")  # blank: all of them
        return amount if amount is None and key not in moved else (amount or _NONE) + moved.get(key, _NONE)

    def move(self, who: tuple[str, str], moves: Moves) -> None:
        """Take over a correction."""
        known = self.moves.setdefault(who, {})
        for key, amount in moves.items():
            known[key] = known.get(key, _NONE) + amount

    def makes_up(self, director_id: str, month: str) -> bool:
        """Tell whether this month's true-up counts a director's sales of a closed month."""
        plan, directors = self.month.plan, self.month.tables["directors"].frame
        theirs = directors[directors["director_id"] == director_id]
        on_team = (theirs["role"] == MARKETING_DIRECTOR) & theirs["commission_basis"].isin(list(plan.team_bases))
        return plan.team_period != "month" and month in plan.earlier_months and bool(on_team.any())


def corrections(month: CheckedMonth, repaid: Sequence[ComputedMonth]) -> tuple[Corrections, Found]:
    """Compare closed months, paid anew from their corrected workbooks, with what the history says of them.

    The difference of each director and line is due this month. Where this month's true-up counts the corrected sales,
    it makes up the team's commission; the correction leaves that out.
    """
    assert month.period is not None  # noqa: S101 - the caller asks first
    books = _books(month, month.period)
    made: list[Correction] = []
    found: Found = []
    for again in sorted(repaid, key=lambda each: each.period):
        with exactly():
            corrected = [each for each in _of_month(books, again) if each.director_id not in month.held]
        found += [*_said(again, corrected), *_made_up(books, again, corrected), *_not_corrected(books, again)]
        found += [*_other_rates(books, again), *_held(books, corrected)]
        made += corrected
    listed = set(month.tables["directors"].frame["director_id"])
    left = {each.director_id: _who(books, each, repaid) for each in made if each.director_id not in listed}
    found += [Diagnostic("CB642", director_id=director) for director in left]
    return Corrections(made=made, left=left), found


def not_closed(month: CheckedMonth, again: CheckedMonth, others: Sequence[CheckedMonth]) -> Diagnostic | None:
    """Say why a workbook cannot correct its month: it is not over, has no record, or is given twice."""
    known = set(month.tables["history"].frame["period"].dropna())
    reason = None
    if again.period and month.period and again.period >= month.period:
        reason = _NOT_OVER
    elif str(again.period) not in known:
        reason = _NO_RECORD
    elif again.period in {each.period for each in others}:
        reason = _TWICE
    return reason and Diagnostic("CB640", value=again.file.name, period=str(again.period), reason=reason)


_NOT_OVER = Text("不早于发放月份", "it is not before the pay month")
_NO_RECORD = Text("历史中没有这个月的记录", "the history has no record of that month")
_TWICE = Text("同一个月给了两个工作簿", "two workbooks of that month were given")


def _books(month: CheckedMonth, period: Period) -> _Books:
    frame = month.tables["history"].frame
    closed = frame[frame["period"] < str(period)]
    rows = row_figures(closed)
    places = {(each["director_id"], each["period"]): place for place, each in rows.items()}
    books = _Books(month, {who: rows[place] for who, place in places.items()}, places, {})
    for director, name, moves in recorded_moves(closed):
        books.move((director, name), moves)
    return books


def _of_month(books: _Books, again: ComputedMonth) -> Iterator[Correction]:
    """Yield what differs for each director whom the corrected workbook has, or a record, or an earlier correction."""
    month = str(again.period)
    paid = {figures["director_id"]: figures for figures in row_figures(again.payout).values()}
    known = [director for director, name in [*books.records, *books.moves] if name == month]
    for director in dict.fromkeys([*paid, *known]):
        who = (director, month)
        if not _settles(books.records.get(who)):
            continue
        now = _now(paid.get(director))
        lines, facts = _lines(books, who, now, again), _facts(books, who, now)
        if not lines and not facts.keys() & set(_COUNTED):
            continue
        told = words_of(month, lines, facts, again, books.records.get(who))
        made = Correction(director_id=director, month=month, file=again.file.name, lines=lines, facts=facts, words=told)
        books.move(who, made.moves)
        yield made


def _settles(record: Figures | None) -> bool:
    """Tell whether a record says what was paid, line by line; who has none, or was held, was paid nothing."""
    if record is None or _was_held(record):
        return True
    if record["status"] != "pay" or record["gross_pay"] is None:
        return False
    lines = sum((record[line.key] or _NONE for line in LINES), _NONE)
    paid = record["gross_pay"] + (record["carry_forward"] or _NONE)
    return record["brought_forward"] is None or bool(lines == paid)


def _was_held(record: Figures) -> bool:
    return bool(record["status"] == "hold" and record["gross_pay"] is None)


def _now(figures: Figures | None) -> dict[str, Any]:
    """Return what a director's month comes to anew; nothing where they are no longer in it."""
    keys = [line.key for line in LINES if line.key not in _OF_THE_RUN]
    if figures is None:
        return dict.fromkeys([*keys, *_COUNTED], _NONE)
    earning = figures["commissionable_sales"] if figures["on_team"] else _NONE
    now = {key: figures[key] or _NONE for key in keys}
    return {**figures, **now, "commissionable_sales": earning if figures["on_plan"] else None}


def _lines(books: _Books, who: tuple[str, str], now: Mapping[str, Any], again: ComputedMonth) -> OldAndNew:
    """Return the pay lines that differ, as they stand and as they should be."""
    cumulative = again.plan.team_period != "month"
    keys = [line.key for line in LINES if line.key not in (*_OF_THE_RUN, *(_TEAM if cumulative else ()))]
    both = {key: (books.stands(who, key) or _NONE, now[key]) for key in keys}
    if cumulative and not books.makes_up(*who):
        both["true_up"] = _due(books, who, now, again)
    return {key: (old, new) for key, (old, new) in both.items() if old != new}


def _facts(books: _Books, who: tuple[str, str], now: Mapping[str, Any]) -> OldAndNew:
    """Return the figures behind the lines that differ; what either side does not say is none, but for the sales."""
    both: dict[str, tuple[Decimal, Decimal]] = {}
    record = books.records.get(who)
    for key in _FACTS:
        old, new = books.stands(who, key), now.get(key)
        if key in _COUNTED or record is None or _was_held(record):
            old, new = old or _NONE, new or _NONE
        if old is not None and new is not None and old != new:
            both[key] = (old, new)
    return both


def _due(books: _Books, who: tuple[str, str], now: Mapping[str, Any], again: ComputedMonth) -> tuple[Decimal, Decimal]:
    """Return what the team's period is due in all on the sales as they stand, and on those of the corrected month."""
    director, corrected = who
    target = TARGETS[again.plan.team_period]
    months = [str(each) for each in again.period.span(again.plan.team_period)]  # those to come have no records
    own = rates_of(again.plan)
    stands: list[Sold] = []
    for name in months:
        record = books.records.get((director, name))
        sales, earning = (books.stands((director, name), key) or _NONE for key in _COUNTED)
        stands.append(Sold(sales, earning, rates_of(record["plan_rates"] if record else None) or own))
    anew = [
        Sold(now["team_sales"] or _NONE, now["commissionable_sales"] or _NONE, own) if name == corrected else each
        for name, each in zip(months, stands, strict=True)
    ]
    asked = now.get(f"directors.{target}")
    before = books.records.get(who, {}).get(target) or asked
    places = int(again.plan.amount("places"))
    return due(stands, before, places), due(anew, asked or before, places)


def _said(again: ComputedMonth, made: Sequence[Correction]) -> Iterator[Diagnostic]:
    """Say what one corrected workbook comes to."""
    month, file = str(again.period), again.file.name
    if not made:
        yield Diagnostic("CB645", value=file, period=month)
        return
    due_now = [each for each in made if each.lines]
    if not due_now:
        return
    total = sum((each.amount for each in due_now), _NONE)
    pairs = first_of([f"{each.director_id} {signed(each.amount)}" for each in due_now])
    yield Diagnostic("CB644", value=signed(total), period=month, file=file, pairs=pairs)


def _made_up(books: _Books, again: ComputedMonth, made: Sequence[Correction]) -> Iterator[Diagnostic]:
    """Say whose corrected sales this month's true-up counts, so that no correction shows what they come to."""
    month = str(again.period)
    moved = [
        f"{each.director_id} {amount_text(old)} → {amount_text(new)}"
        for each in made
        if (both := each.facts.get("team_sales") or each.facts.get("commissionable_sales"))
        and books.makes_up(each.director_id, month)
        for old, new in [both]
    ]
    if moved:
        yield Diagnostic("CB670", value=again.file.name, period=month, pairs=first_of(moved))


def _not_corrected(books: _Books, again: ComputedMonth) -> Iterator[Diagnostic]:
    """Name the records that do not say what was paid: there is nothing to compare with."""
    for (director, month), record in books.records.items():
        if month == str(again.period) and not _settles(record):
            at = books.month.tables["history"].at(books.places[director, month], "gross_pay")
            yield Diagnostic("CB643", at, month, director)


def _other_rates(books: _Books, again: ComputedMonth) -> Iterator[Diagnostic]:
    """Say where a closed month was paid by other rates than it is paid anew."""
    month, now = str(again.period), rates_in_words(again.plan)
    recorded = [record["plan_rates"] for (_, name), record in books.records.items() if name == month]
    other = next((rates for rates in recorded if rates is not None and rates != now), None)
    if other:
        yield Diagnostic("CB646", value=again.file.name, period=month, before=other, wanted=now)


def _held(books: _Books, made: Sequence[Correction]) -> Iterator[Diagnostic]:
    """Name each director who was held and is now paid for that month, for the first time or once more."""
    for each in made:
        place = books.places.get((each.director_id, each.month))
        record = books.records.get((each.director_id, each.month))
        if place is not None and record is not None and _was_held(record):
            at = books.month.tables["history"].at(place, "status")
            yield Diagnostic("CB647", at, each.month, each.director_id, amount=signed(each.amount))


def _who(books: _Books, correction: Correction, repaid: Sequence[ComputedMonth]) -> dict[str, Any]:
    """Return the name and grade of someone who has left, as the corrected month or the record has them."""
    months = [row_figures(each.payout).values() for each in repaid if str(each.period) == correction.month]
    again = next((each for rows in months for each in rows if each["director_id"] == correction.director_id), {})
    known = again or books.records.get((correction.director_id, correction.month), {})
    return {
        "director_id": correction.director_id,
        "name": known.get("name"),
        "role": None,
        "grade": known.get("grade"),
        "commission_basis": "none",
    }
