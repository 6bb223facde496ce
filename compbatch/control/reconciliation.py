"""Lay another system's pay sheet beside a payout: what each pays each director, line by line, and why it may differ."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

import pandas as pd

from compbatch import reading
from compbatch.checking.cells import check_cells
from compbatch.checking.identity import resolved_ids
from compbatch.control.likely_causes import CENTS, Guess, Guesses
from compbatch.control.verification import Verification
from compbatch.diagnostics import At, Diagnostic, Found, errors, first_of, in_order
from compbatch.language import Lang, Text
from compbatch.model import wording
from compbatch.model.likely_causes import LIKELY_BY_KEY
from compbatch.model.money import as_money
from compbatch.model.month import SourceFile
from compbatch.model.pay_sheet import PAY_LINES, PAY_SHEET
from compbatch.model.payout import TITLES
from compbatch.model.period import Period
from compbatch.model.stated_months import stated_in, titled_in
from compbatch.model.tables import Table, row_figures
from compbatch.model.unit_words import currency_name, same_currency
from compbatch.model.wording import amount_text, micros_text
from compbatch.paying import ComputedMonth

GROSS = "gross_pay"
_LINES = tuple(line.key for line in PAY_LINES if line.key not in (GROSS, "carry_forward"))
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
    table, found = reading.read_sheet(theirs, PAY_SHEET)
    found += [*check_cells({PAY_SHEET.key: table}), *_currencies(month, table)]
    lines: list[dict[str, Any]] = []
    if not errors(found):
        table, problems = _of_the_month(table, month.period, theirs.name)
        theirs_by_id, more = _by_director(table, month)
        found += problems + more
        lines = list(_lines(month, table, theirs_by_id)) if not errors(found) else []
    return Reconciliation(
        lang=lang or month.lang,
        verification=ours,
        month=month,
        lines=_largest_first(pd.DataFrame(lines, columns=_COLUMNS, dtype=object)),
        found=in_order(found),
    )


# Their sheet


def _currencies(month: ComputedMonth, table: Table) -> Iterator[Diagnostic]:
    """Refuse amounts in another currency."""
    theirs = reading.currency_of(table.maps)
    if theirs and month.currency and not same_currency(month.currency, theirs):
        names = Text(*currency_name(month.currency)), Text(*currency_name(theirs))
        yield Diagnostic("CB662", currency=names[0], other=names[1])


def _of_the_month(table: Table, period: Period, name: str) -> tuple[Table, Found]:
    """Keep the rows of the month where they say theirs; warn of a title, or else a file's name, that states another."""
    said = [
        (sheet_map.name, each.month)
        for sheet_map in table.maps
        for row in sheet_map.above
        for each in stated_in(row)
        if each.month
    ] or [
        (sheet_map.name, month)
        for sheet_map in table.maps
        for row in sheet_map.above
        for cell in row
        if cell and (month := titled_in(cell))
    ]
    own = (str(period), f"{period.month:02d}")
    found = [Diagnostic("CB660", At(sheet), stated, period=own[0]) for sheet, stated in said if stated not in own]
    named = None if said else wording.month_within(name)
    if named not in (None, *own):
        found.append(Diagnostic("CB660", None, named, period=own[0]))
    stated = table.frame["period"]
    others = stated.notna() & (stated != str(period)) & (stated != f"{period.month:02d}")
    if not others.any():
        return table, found
    at = table.at(int(table.frame.index[others][0]), "period")
    left = Table(PAY_SHEET, table.frame[~others], table.maps)
    code = "CB664" if len(left.frame) else "CB665"
    return left, [*found, Diagnostic(code, at, str(int(others.sum())), period=str(period))]


@dataclass(frozen=True)
class _TheirPay:
    """What their sheet pays one director: the rows that are theirs, the sum of each line that the sheet has."""

    name: str | None
    at: Mapping[str, At]
    amounts: Mapping[str, Decimal]


def _by_director(table: Table, month: ComputedMonth) -> tuple[dict[str, _TheirPay], Found]:
    """Add up their rows by the director whom they name, by id or else by name; nobody of ours keeps the words."""
    frame, directors = table.frame, month.tables["directors"]
    by_id, by_name = resolved_ids(frame["director_id"], directors), resolved_ids(frame["name"], directors)
    whose = by_id.fillna(by_name).fillna(frame["director_id"]).fillna(frame["name"])
    nobody = frame.index[whose.isna()]
    found = [_of_nobody(table, int(row)) for row in nobody]
    found += [
        Diagnostic("CB661", table.at(int(str(row)), "name"), str(frame.at[row, "name"]), director, other=other)
        for row, director, other in zip(frame.index, by_id, by_name, strict=True)
        if isinstance(director, str) and isinstance(other, str) and director != other
    ]
    found += _named_alone(table, whose.where(frame["director_id"].isna()))
    keys = [key for key in (*_LINES, GROSS, "carry_forward") if table.has(key)]
    amounts = {key: as_money(frame[key]) for key in keys}
    people: dict[str, _TheirPay] = {}
    for number, (place, director, name) in enumerate(zip(frame.index, whose, frame["name"], strict=True)):
        if pd.isna(director):
            continue
        known = people.get(director)
        before = known.amounts if known else {}
        people[director] = _TheirPay(
            known.name if known else None if pd.isna(name) else str(name),
            known.at if known else {key: table.at(int(place), key) for key in keys},
            {key: before.get(key, _ZERO) + (amounts[key][number] or _ZERO) for key in keys},
        )
    return people, found


def _named_alone(table: Table, whose: "pd.Series[Any]") -> Iterator[Diagnostic]:
    """Warn of several rows that one name alone says to be one person's."""
    for rows in whose.dropna().groupby(whose).groups.values():
        if len(rows) > 1:
            at = [table.at(int(row), "name") for row in rows]
            cells = first_of([str(each.cell) for each in at])
            yield Diagnostic("CB668", at[0], str(len(at)), who=str(table.frame.at[rows[0], "name"]), cells=cells)


def _of_nobody(table: Table, row: int) -> Diagnostic:
    """Warn of amounts that are nobody's."""
    key = next((key for key in (GROSS, *_LINES) if pd.notna(table.frame.at[row, key])), GROSS)
    micros = table.frame.at[row, key]
    return Diagnostic("CB663", table.at(row, key), None if pd.isna(micros) else micros_text(micros))


# Line by line


def _lines(month: ComputedMonth, table: Table, theirs: Mapping[str, _TheirPay]) -> Iterator[dict[str, Any]]:
    """Yield every line of every director of either side."""
    compared = [key for key in _LINES if table.has(key)]
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
            named = {"director_id": director, "name": pay.name, **dict.fromkeys((*_LINES, GROSS))}
            yield from _one_sided(named, pay, [*compared, *gross])


def _line(figures: Mapping[str, Any], pay: _TheirPay | None, key: str, stands: str) -> dict[str, Any]:
    ours, theirs = figures[key], pay.amounts.get(key) if pay else None
    return {
        "director_id": figures["director_id"], "name": figures["name"] or (pay.name if pay else None),
        "stands": stands, "line": key, "ours": ours, "theirs": theirs,
        "difference": (theirs or _ZERO) - (ours or _ZERO), "cause": None, "words": _NOTHING,
        "at": pay.at.get(key) if pay else None,
    }  # fmt: skip


def _one_sided(figures: Mapping[str, Any], pay: _TheirPay | None, keys: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield the lines of who is on one side alone, or is held by us."""
    stands = "only_ours" if pay is None else "held" if figures.get("status") == "hold" else "only_theirs"
    shown = [key for key in keys if figures[key] or (pay and pay.amounts.get(key))] or list(keys[-1:])
    for key in shown:
        yield _line(figures, pay, key, stands) | {"cause": stands, "words": LIKELY_BY_KEY[stands].title}


def _differences(figures: Mapping[str, Any], pay: _TheirPay, compared: Sequence[str]) -> list[dict[str, Any]]:
    """Return the lines that either has; one that their sheet lacks counts where their others make up their gross."""
    keys, lacking = list(compared), [key for key in _LINES if key not in compared and figures[key]]
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
    together = _cancelled(key, by_line) if key != GROSS and abs(difference) > CENTS else None
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
