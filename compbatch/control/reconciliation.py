"""Lay another system's pay sheet beside a payout: what each pays each director, line by line, and why it may differ."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

import pandas as pd

from compbatch.control.likely_causes import CENTS, Guess, Guesses
from compbatch.control.their_pay import GROSS, PAY_KEYS, TheirPay, read_their_pay
from compbatch.control.verification import Verification
from compbatch.diagnostics import Found, errors, in_order
from compbatch.language import Lang, Text
from compbatch.model.likely_causes import LIKELY_BY_KEY
from compbatch.model.month import SourceFile
from compbatch.model.payout import TITLES
from compbatch.model.tables import Table, row_figures
from compbatch.model.wording import amount_text
from compbatch.paying import ComputedMonth

_ZERO = Decimal(0)
_NOTHING = Text("", "")
_ADDED = Text("其各项之和为 {added}，相差 {apart}", "their lines come to {added}, {apart} apart")


@dataclass(frozen=True, kw_only=True, eq=False)
class Reconciliation:
    """A payout and another pay sheet, and what differs.

    ``lines`` has a row for each director and line that either has: director_id, name, ``stands`` ("both", "only_ours",
    "only_theirs", "held"), ``line``, ``ours``, ``theirs`` (None where there is none), ``difference`` (theirs less
    ours), the likely ``cause`` (None where equal) and in ``words`` what it is, ``at`` their cell. The largest
    difference of a director comes first. With an error in ``found`` there are none.
    """

    lang: Lang
    verification: Verification
    month: ComputedMonth
    lines: pd.DataFrame
    found: Found

    @property
    def equal(self) -> bool:
        """Tell whether both pay everybody the same."""
        return not errors(self.found) and not self.different.any()

    @cached_property
    def different(self) -> "pd.Series[bool]":
        """Tell which lines differ."""
        return self.lines["cause"].notna()

    @property
    def directors(self) -> int:
        """Count the directors of either side."""
        return int(self.lines["director_id"].nunique())

    @property
    def directors_that_differ(self) -> int:
        """Count those with a line that differs."""
        return int(self.lines.loc[self.different, "director_id"].nunique())


_COLUMNS = ["director_id", "name", "stands", "line", "ours", "theirs", "difference", "cause", "words", "at"]


def reconcile(ours: Verification, theirs: SourceFile, lang: Lang | None = None) -> Reconciliation:
    """Compare an output that is as it was computed with another system's pay sheet of the month."""
    month = ours.computed
    assert month is not None  # noqa: S101 - the caller asks first
    table, pay, found = read_their_pay(theirs, month)
    lines = [] if errors(found) else list(_lines(month, table, pay))
    return Reconciliation(
        lang=lang or month.lang,
        verification=ours,
        month=month,
        lines=_largest_first(pd.DataFrame(lines, columns=_COLUMNS, dtype=object)),
        found=in_order(found),
    )


# Line by line


def _lines(month: ComputedMonth, table: Table, theirs: Mapping[str, TheirPay]) -> Iterator[dict[str, Any]]:
    """Yield every line of every director of either side."""
    compared = [key for key in PAY_KEYS if table.has(key)]
    gross = [GROSS] if table.has(GROSS) else []
    guesses = Guesses(month)
    ours = {str(figures["director_id"]): figures for figures in row_figures(month.payout).values()}
    for director, figures in ours.items():
        pay = theirs.get(director)
        held = figures["status"] == "hold"
        if pay is None and held:
            continue
        if pay is None or held:
            yield from _one_sided(figures, pay, [*compared, *gross])
        else:
            yield from _explained(_differences(figures, pay, compared), guesses, figures)
    for director, pay in theirs.items():
        if director not in ours:
            named = {"director_id": director, "name": pay.name, **dict.fromkeys((*PAY_KEYS, GROSS))}
            yield from _one_sided(named, pay, [*compared, *gross])


def _line(figures: Mapping[str, Any], pay: TheirPay | None, key: str, stands: str) -> dict[str, Any]:
    ours, theirs = figures[key], pay.amounts.get(key) if pay else None
    return {
        "director_id": figures["director_id"], "name": figures["name"] or (pay.name if pay else None),
        "stands": stands, "line": key, "ours": ours, "theirs": theirs,
        "difference": (theirs or _ZERO) - (ours or _ZERO), "cause": None, "words": _NOTHING,
        "at": pay.at.get(key) if pay else None,
    }  # fmt: skip


def _one_sided(figures: Mapping[str, Any], pay: TheirPay | None, keys: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield the lines of who is on one side alone, or is held by us."""
    stands = "only_ours" if pay is None else "held" if figures.get("status") == "hold" else "only_theirs"
    shown = [key for key in keys if figures[key] or (pay and pay.amounts.get(key))] or list(keys[-1:])
    for key in shown:
        yield _line(figures, pay, key, stands) | {"cause": stands, "words": LIKELY_BY_KEY[stands].title}


def _differences(figures: Mapping[str, Any], pay: TheirPay, compared: Sequence[str]) -> list[dict[str, Any]]:
    """Return the lines that either has; one that their sheet lacks counts where their others make up their gross."""
    keys, lacking = list(compared), [key for key in PAY_KEYS if key not in compared and figures[key]]
    if GROSS in pay.amounts:
        adds_up = compared and pay.amounts[GROSS] == sum((pay.amounts[key] for key in compared), _ZERO)
        keys += [*(lacking if adds_up else []), GROSS]
    lines = [_line(figures, pay, key, "both") for key in keys]
    return [line for line in lines if line["ours"] or line["theirs"] or line["line"] == GROSS]


def _explained(lines: list[dict[str, Any]], guesses: Guesses, figures: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Give each line that differs its likely cause."""
    by_line = {line["line"]: line["difference"] for line in lines if line["difference"] and line["line"] != GROSS}
    for line in lines:
        if line["difference"]:
            guess = _guess(line, lines, by_line, guesses, figures) or Guess("unknown", LIKELY_BY_KEY["unknown"].title)
            yield line | {"cause": guess.cause, "words": guess.words}
        else:
            yield line


def _guess(
    line: Mapping[str, Any],
    lines: Sequence[Mapping[str, Any]],
    by_line: Mapping[str, Decimal],
    guesses: Guesses,
    figures: Mapping[str, Any],
) -> Guess | None:
    """Look at a difference with those of the other lines, then at the line by itself; cents are cents."""
    key, difference, theirs = line["line"], line["difference"], line["theirs"] or _ZERO
    if key == GROSS and by_line and sum(by_line.values(), _ZERO) == difference:
        return Guess("lines", LIKELY_BY_KEY["lines"].title)
    shown = {each["line"] for each in lines}
    lacking = {each: -figures[each] for each in PAY_KEYS if each not in shown and figures[each]}
    together = _cancelled(key, {**lacking, **by_line}) if key != GROSS and abs(difference) > CENTS else None
    return together or guesses.about(key, figures, theirs) or (_added(lines, theirs) if key == GROSS else None)


def _cancelled(key: str, by_line: Mapping[str, Decimal]) -> Guess | None:
    """Find another line that differs by the same amount the other way."""
    other = next((each for each, amount in by_line.items() if each != key and amount == -by_line[key]), None)
    if other is None:
        return None
    return Guess("heading", Text(f"与“{TITLES[other].zh}”相抵", f"against {TITLES[other].en}"))


def _added(lines: Sequence[Mapping[str, Any]], theirs: Decimal) -> Guess | None:
    """Say how far their gross pay is from what their lines come to."""
    stated = [each["theirs"] or _ZERO for each in lines if each["line"] != GROSS]
    added = sum(stated, _ZERO)
    if not stated or added == theirs:
        return None
    sums = {"added": amount_text(added), "apart": amount_text(theirs - added)}
    return Guess("addition", _ADDED.filled(**sums))


def _largest_first(lines: pd.DataFrame) -> pd.DataFrame:
    """Put the director with the largest difference first, the lines of each in their order."""
    if lines.empty:
        return lines
    size = lines["difference"].map(abs)
    largest = size.groupby(lines["director_id"]).transform("max")
    return lines.assign(largest=largest).sort_values("largest", ascending=False, kind="stable").drop(columns="largest")
