"""What changed against the month before by more than the plan lets pass, and targets changed midway."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd
import pyarrow as pa

from compbatch.diagnostics import Diagnostic, first_of
from compbatch.language import Text, listed
from compbatch.model.choices import CHOICES, NO_COMMISSION, choice_title
from compbatch.model.faces import Figures
from compbatch.model.folding import folded_names
from compbatch.model.period import TARGETS, Period, Span
from compbatch.model.plan import item_of, rates_in_words
from compbatch.model.sheet_kinds import HISTORY
from compbatch.model.tables import row_figures
from compbatch.model.wording import amount_text
from compbatch.paying.month import ComputedMonth


@dataclass(frozen=True, slots=True)
class _Both:
    """One director this month and, as the history recorded it, the month before."""

    row: int
    now: Figures
    before: Figures


# What the history records, the cell of the directors sheet that sets it, and the plan's share that may pass.
_AMOUNTS = (
    ("full_base_salary", "base_salary", "review_base"),
    ("full_performance_base", "performance_base", "review_base"),
)
_WORDS = ("grade", "commission_basis")
_BLANK = Text("空", "blank")
_EXPLAINED = ("true_up", "carry_forward", "brought_forward", "correction")
_READ = ["director_id", "period", "name", *(key for key, *_ in _AMOUNTS), *_WORDS, *TARGETS.values(), "gross_pay",
         "plan_rates", *_EXPLAINED]  # fmt: skip


def changes(month: ComputedMonth) -> Iterator[Diagnostic]:
    """Compare each director with the record of the month before; one line a kind, each with before and after."""
    history = month.tables["history"].frame
    paid = history.loc[(history["status"] == "pay").to_numpy(dtype=bool), _READ].sort_values("period")
    people = list(_people(month, paid, [month.period.previous]))
    for key, cell, share in _AMOUNTS:
        yield from _changed(month, key, cell, [each for each in people if _beyond(each, key, month.plan.amount(share))])
    yield from _changed(month, "name", "name", [each for each in people if _is_somebody_else(each)])
    for key in _WORDS:
        yield from _changed(month, key, key, [each for each in people if _differs(each, key)])
    for span, key in TARGETS.items():
        yield from _targets(month, span, key, people, paid)
    most = month.plan.amount("review_gross")
    steady = [each for each in people if _in_full(month, each) and _beyond(each, "gross_pay", most)]
    yield from _changed(month, "gross_pay", "director_id", steady)
    yield from _rates(month, people)


def _people(month: ComputedMonth, paid: pd.DataFrame, earlier: Sequence[Period]) -> Iterator[_Both]:
    """Yield the directors who are paid and were ``paid`` in some earlier months, each with the last record of these."""
    last = paid[paid["period"].isin(map(str, earlier))].drop_duplicates("director_id", keep="last")
    before = {record["director_id"]: record for record in row_figures(last).values()}
    listed = month.tables["directors"].entries
    for row, figures in month.figures.items():
        record = before.get(figures["director_id"])
        if record and row in listed:
            yield _Both(row, {**figures, **{key: listed[row][key] for key in TARGETS.values()}}, record)


def _differs(each: _Both, key: str) -> bool:
    before, now = each.before[key], each.now[key]
    return before is not None and now is not None and now not in (before, NO_COMMISSION.key)


def _is_somebody_else(each: _Both) -> bool:
    """Tell whether an id has another name than the record, however that is written: two ids may have been swapped."""
    if not _differs(each, "name"):
        return False
    before, now = folded_names(pa.array([each.before["name"], each.now["name"]], pa.string())).to_pylist()
    return bool(before != now)


def _is_gone(each: _Both, key: str) -> bool:
    return each.before[key] is not None and each.now[key] is None


def _beyond(each: _Both, key: str, share: Decimal) -> bool:
    """Tell whether an amount changed by more than a share of what it was."""
    return _differs(each, key) and abs(each.now[key] - each.before[key]) > share * abs(each.before[key])


def _targets(
    month: ComputedMonth, span: Span, key: str, people: list[_Both], paid: pd.DataFrame
) -> Iterator[Diagnostic]:
    """Name targets changed within the span that an earlier month was paid for, else those changed by much."""
    if earlier := month.period.earlier(span):
        found = [each for each in _people(month, paid, earlier) if _differs(each, key) or _is_gone(each, key)]
        if found:
            at = month.tables["directors"].at(found[0].row, key)
            title, pairs = HISTORY.field(key).title, _pairs(found, key)
            yield Diagnostic("CB448", at, str(len(found)), column=title, pairs=pairs)
    else:
        share = month.plan.amount("review_target")
        yield from _changed(month, key, key, [each for each in people if _beyond(each, key, share)])


def _in_full(month: ComputedMonth, each: _Both) -> bool:
    """Tell whether nothing but the month's own work explains a change of gross pay."""
    start, end = each.now["start_date"], each.now["end_date"]
    came, left = month.period.previous.first, month.period.last
    whole = not (start and start > pd.Timestamp(came)) and not (end and end < pd.Timestamp(left))
    whole = whole and each.before["full_base_salary"] is not None  # else the record does not tell a part month
    return whole and not any(figures.get(key) for figures in (each.now, each.before) for key in _EXPLAINED)


def _changed(month: ComputedMonth, key: str, cell: str, found: list[_Both]) -> Iterator[Diagnostic]:
    if found:
        at, title = month.tables["directors"].at(found[0].row, cell), HISTORY.field(key).title
        before = str(month.period.previous)
        yield Diagnostic("CB447", at, str(len(found)), column=title, period=before, pairs=_pairs(found, key))


def _pairs(found: list[_Both], key: str) -> Text:
    """Write each director's figure before and after."""
    both = [(each.now["director_id"], _shown(each.before[key], key), _shown(each.now[key], key)) for each in found]
    zh = [f"{director} {before.zh} → {now.zh}" for director, before, now in both]
    en = [f"{director} {before.en} → {now.en}" for director, before, now in both]
    return Text(*(first_of(words) for words in (zh, en)))


def _shown(value: Any, key: str) -> Text:  # noqa: ANN401 - an amount or a word
    kind = HISTORY.field(key).kind
    if value is None:
        return _BLANK
    if kind in CHOICES:
        return choice_title(CHOICES[kind], value)
    words = value if isinstance(value, str) else amount_text(value)
    return Text(words, words)


def _rates(month: ComputedMonth, people: list[_Both]) -> Iterator[Diagnostic]:
    """Name the plan's rates that changed, once."""
    before = next((each.before["plan_rates"] for each in people if each.before["plan_rates"]), None)
    now = rates_in_words(month.plan)
    if before is None or before == now:
        return
    old, new = (dict(part.split(" ", 1) for part in words.split("; ") if " " in part) for words in (before, now))
    changed = [key for key in new if key in old and old[key] != new[key]]
    if changed:
        moved = [(item_of(key).title, f"{old[key]} → {new[key]}") for key in changed]
        pairs = listed(Text(f"{title.zh} {words}", f"{title.en} {words}") for title, words in moved)
        at = next(iter(month.plan.tiers(changed[0]))).at
        title = HISTORY.field("plan_rates").title
        yield Diagnostic("CB447", at, str(len(changed)), column=title, period=str(month.period.previous), pairs=pairs)
