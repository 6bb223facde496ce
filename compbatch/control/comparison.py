"""Compare two payouts: what each director's pay lines were and are, and the causes that add up to the difference."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from compbatch.control.causes_applied import causes_applied
from compbatch.control.row_changes import RowChanges, row_changes
from compbatch.control.verification import Verification
from compbatch.diagnostics import Diagnostic, Found, errors
from compbatch.language import Lang, Text
from compbatch.model.causes import CAUSES, Cause
from compbatch.model.money import exactly
from compbatch.model.payout import LINES
from compbatch.model.tables import is_among
from compbatch.model.unit_words import currency_name, same_currency
from compbatch.paying import ComputedMonth, payout_of

TOTAL = "gross_pay"
KEYS: tuple[str, ...] = (*(line.key for line in LINES), TOTAL, "carry_forward")
_WHO = ["director_id", "name"]
_ZERO = Decimal(0)
_PAID, _HELD, _LEFT = "pay", "hold", "left"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a director stands now against before: what explains what they were paid, and what they are paid."""

    title: Text
    was: str | None = None
    now: str | None = None


_GONE_CORRECTED = Text("不再列出，有更正", "No longer listed, corrected")
# By how a director stood and stands; None where a payout does not list them. Who is paid in both is not in it.
STANDINGS: dict[tuple[str | None, str | None], Standing] = {
    (None, _PAID): Standing(Text("新增", "New"), now="new"),
    (_PAID, None): Standing(Text("不再列出", "No longer listed"), was="gone"),
    (_PAID, _HELD): Standing(Text("现暂缓", "Now held"), was="held"),
    (_HELD, _PAID): Standing(Text("不再暂缓", "Released"), now="released"),
    (_HELD, _HELD): Standing(Text("仍暂缓", "Still held")),
    (None, _HELD): Standing(Text("新增，暂缓", "New, held")),
    (_HELD, None): Standing(Text("原暂缓，不再列出", "Was held, no longer listed")),
    # A payout lists who has left the directors sheet where a closed month of theirs is corrected.
    (_PAID, _LEFT): Standing(_GONE_CORRECTED, was="gone", now="correction"),
    (_LEFT, _PAID): Standing(Text("新增", "New"), was="correction", now="new"),
    (None, _LEFT): Standing(_GONE_CORRECTED, now="correction"),
    (_LEFT, None): Standing(Text("不再有更正", "No longer corrected"), was="correction"),
    (_LEFT, _LEFT): Standing(_GONE_CORRECTED, was="correction", now="correction"),
    (_HELD, _LEFT): Standing(_GONE_CORRECTED, now="correction"),
    (_LEFT, _HELD): Standing(Text("现暂缓", "Now held"), was="correction"),
}
Amounts = npt.NDArray[np.object_]  # of Decimals, one row per director and a column for each of KEYS


@dataclass(frozen=True, kw_only=True, eq=False)
class Comparison:
    """Two payouts and what differs.

    ``before`` and ``after`` are what the two outputs pay by their own sheets. ``lines`` has a row for each director
    and pay line that has an amount, then what the lines come to: director_id, name, ``stood`` and ``stands`` ("pay",
    "hold", "left" who is off the directors sheet and only corrected, None where not listed), ``line``, ``before``,
    ``after``, ``difference``, and for each of `CAUSES` what it explains, which add up to the difference; the director
    with the largest difference of gross pay comes first. ``rows`` are the rows of the input that differ. ``found`` says
    what to know before reading; with an error in it the amounts mean nothing.
    """

    lang: Lang
    old: Verification
    new: Verification
    before: ComputedMonth
    after: ComputedMonth
    lines: pd.DataFrame
    rows: RowChanges
    found: Found

    @property
    def two_months(self) -> bool:
        """Tell whether the payouts are of two months."""
        return self.before.period != self.after.period

    @cached_property
    def totals(self) -> pd.DataFrame:
        """Return the rows of gross pay, one a director."""
        return self.lines[self.lines["line"] == TOTAL]

    @cached_property
    def causes(self) -> list[Cause]:
        """Return the causes that explain something."""
        return [cause for cause in CAUSES if (self.lines[cause.key] != _ZERO).any()]

    @cached_property
    def differs(self) -> "pd.Series[bool]":
        """Tell which lines are of a director who stands otherwise or is paid otherwise in some line."""
        lines = self.lines
        moved = [stood != stands for stood, stands in zip(lines["stood"], lines["stands"], strict=True)]
        differ = pd.Series(moved, index=lines.index, dtype=bool) | (lines["difference"] != _ZERO).astype(bool)
        return differ.groupby(lines["director_id"]).transform("any")

    @property
    def equal(self) -> bool:
        """Tell whether everyone stands as before and is paid the same, line by line."""
        return not self.differs.any()

    @cached_property
    def moved(self) -> list[tuple[Standing, dict[Any, Any]]]:
        """Return those who are not paid in both payouts: how they stand, and their row of gross pay."""
        totals = self.totals.to_dict("records")
        return [(STANDINGS[key], row) for row in totals if (key := (row["stood"], row["stands"])) in STANDINGS]


def compare(
    old: Verification, new: Verification, lang: Lang | None = None, files: tuple[str, str] = ("OLD", "NEW")
) -> Comparison:
    """Compare two outputs by what their own sheets pay, which both can; ``files`` are their names."""
    before, after = old.computed, new.computed
    assert before is not None  # noqa: S101 - the caller asks first
    assert after is not None  # noqa: S101 - likewise
    return Comparison(
        lang=lang or after.lang,
        old=old,
        new=new,
        before=before,
        after=after,
        lines=_lines(before, after),
        rows=row_changes(before, after),
        found=list(_found((old, new), files)),
    )


def _found(verifications: Iterable[Verification], files: Iterable[str]) -> Iterator[Diagnostic]:
    """Tell what was edited after it was computed, and amounts in two currencies."""
    currencies = []
    for verification, file in zip(verifications, files, strict=True):
        if wrong := errors(verification.found):
            yield from (each.in_file(file) for each in verification.refusal if each.severity != "error")
            yield Diagnostic("CB620", value=str(len(wrong)), file=file)
        currencies.append(verification.computed.currency if verification.computed else None)
    old, new = currencies
    if old and new and not same_currency(old, new):
        names = Text(*currency_name(old)), Text(*currency_name(new))
        yield Diagnostic("CB621", currency=names[0], other=names[1])


def _lines(before: ComputedMonth, after: ComputedMonth) -> pd.DataFrame:
    """Lay every director's lines out with what explains each difference."""
    people = _people(before, after)
    ids = people["director_id"]
    was, now = (_amounts(month.payout, ids) for month in (before, after))
    with exactly():
        explained = _explained(before, after, people, was, now)
        laid_out = {"before": was, "after": now, "difference": now - was, **explained}
    lines = pd.DataFrame({
        **{key: np.repeat(people[key].to_numpy(), len(KEYS)) for key in people},
        "line": np.tile(np.array(KEYS, dtype=object), len(people)),
        **{key: amounts.ravel() for key, amounts in laid_out.items()},
    }, dtype=object)  # fmt: skip
    kept = (lines["line"] == TOTAL) | (lines["before"] != _ZERO) | (lines["after"] != _ZERO)
    size = lines["difference"].where(lines["line"] == TOTAL).map(abs, na_action="ignore")
    largest = size.groupby(lines["director_id"]).transform("max")
    order = np.argsort([-each for each in largest], kind="stable")
    return lines.iloc[order][kept.to_numpy()[order]].reset_index(drop=True)


def _people(before: ComputedMonth, after: ComputedMonth) -> pd.DataFrame:
    """Return everyone whom either payout lists, those of the later one first, with how they stood and stand."""
    both = [month.payout[[*_WHO, "status"]].drop_duplicates("director_id") for month in (after, before)]
    people = pd.concat(both)[_WHO].drop_duplicates("director_id").reset_index(drop=True)
    for key, month in (("stands", after), ("stood", before)):
        known = _standing_in(month)
        people[key] = pd.Series([known.get(director) for director in people["director_id"]], dtype=object)
    return people


def _standing_in(month: ComputedMonth) -> dict[str, str]:
    """Tell how each director whom a payout lists stands in it."""
    ids, statuses = month.payout["director_id"], month.payout["status"]
    listed = is_among(ids, month.tables["directors"].frame["director_id"])
    return dict(zip(ids, np.where(listed, statuses, _LEFT), strict=True))


def _amounts(payout: pd.DataFrame, ids: "pd.Series[Any]") -> Amounts:
    """Return the amounts of some directors; who is not paid, or a line that does not apply, has 0."""
    known = payout.drop_duplicates("director_id").set_index("director_id")[[*KEYS]]
    amounts: Amounts = known.reindex(ids).to_numpy(dtype=object, copy=True)
    amounts[pd.isna(amounts)] = _ZERO
    return amounts


def _explained(
    before: ComputedMonth, after: ComputedMonth, people: pd.DataFrame, was: Amounts, now: Amounts
) -> dict[str, Amounts]:
    """Return, for each cause, what it moved each amount by."""
    explained = {cause.key: np.full(was.shape, _ZERO) for cause in CAUSES}
    for row, key in enumerate(zip(people["stood"], people["stands"], strict=True)):
        standing = STANDINGS.get(key)
        if standing and standing.was:
            explained[standing.was][row] -= was[row]
        if standing and standing.now:
            explained[standing.now][row] += now[row]
    paid = (people["stood"].eq(_PAID) & people["stands"].eq(_PAID)).to_numpy()
    ids, reached = people["director_id"][paid], was[paid]
    for taken, inputs in causes_applied(before, after, set(ids)) if len(ids) else ():
        paid_then = _amounts(payout_of(inputs), ids)
        explained[taken.key][paid] = paid_then - reached
        reached = paid_then
    explained["other"][paid] = now[paid] - reached
    return explained
