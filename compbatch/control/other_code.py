"""An output that another version wrote, or other code of this one: its figures are compared, and nobody is blamed."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from compbatch import __version__
from compbatch.control.differences import OwnSheets
from compbatch.control.input_rows import place_of, row_words, rows_beyond
from compbatch.diagnostics import At, Diagnostic, Found
from compbatch.language import Text
from compbatch.model.choices import STATUSES, choice_title
from compbatch.model.payout import LINES, TITLES
from compbatch.model.wording import amount_text
from compbatch.paying import ComputedMonth
from compbatch.sheets.marked_rows import ASIDE_ROWS, MarkedRows, marked_rows
from compbatch.sheets.month_view import MonthView
from compbatch.sheets.payout_lines import PayoutLine, payout_lines
from compbatch.sheets.run_part import RunPart, paid_in_all

ORIGINS = frozenset({"CB603", "CB626"})  # the diagnostics that say who wrote it
_AMOUNTS = (*(line.key for line in LINES), "gross_pay", "carry_forward")
_ALL = Text("所有总监", "All directors")
_STATUS = Text("状态", "status")
_NOBODY = Text("没有这位总监", "no such director")
_NOTED_OTHERWISE = Text("这一行现在是 {row}", "this row is {row} now")
_NOT_NOTED = Text("{row} 那时没有计入", "{row} was not counted then")
_NO_MORE = Text("{row} 那时计入，现在没有", "{row} was counted then and is not now")


def origin_of(left: RunPart, code: str) -> Found:
    """Say that another version wrote an output, or other code of this version; nothing where this very code did."""
    if left.record.version != __version__:
        return [Diagnostic("CB603", value=left.record.version, wanted=__version__)]
    return [Diagnostic("CB626", value=__version__)] if left.code != code else []


def told_otherwise(left: RunPart, computed: ComputedMonth, own: OwnSheets) -> Iterator[Diagnostic]:
    """Name what is not as it was told then: rows that count, pay, and what was altered on our sheets."""
    yield from _rows(left.rows, computed)
    yield from _pay(left, computed, own)
    if left.seal is None:
        for sheet in own.sheets:
            yield from sheet.alterations()


def _rows(before: Mapping[str, MarkedRows], month: ComputedMonth) -> Iterator[Diagnostic]:
    """Name the rows that the pay rested on then or does now, and that are not as they were noted."""
    now = marked_rows(MonthView.of(month, names={}), {kind: rows.by for kind, rows in before.items()})
    for kind in sorted(before.keys() & now.keys()):
        if not kind.endswith(ASIDE_ROWS):
            yield from _of_kind(kind, before[kind], now[kind], month)


def _of_kind(kind: str, then: MarkedRows, now: MarkedRows, month: ComputedMonth) -> Iterator[Diagnostic]:
    """Pair the rows by all that they hold; by number and amount alone where no row is written down as it was."""
    sides = [rows.frame[rows.frame["used"].astype(bool)] for rows in (then, now)]
    known = set(then.frame["hash"]) & set(now.frame["hash"])
    keys = ["hash"] if known else [key for key in ("number", "amount", "rows") if key in now.frame]
    gone, come = rows_beyond(sides[0], sides[1], keys), rows_beyond(sides[1], sides[0], keys)
    numbers = set(come["number"].dropna()) & set(gone["number"].dropna())
    table = month.tables[kind]
    for place, row in come.iterrows():
        words = _NOTED_OTHERWISE if row["number"] in numbers else _NOT_NOTED
        at = place_of(table, int(str(place))) if now.by == "row" else At(table.name)
        yield Diagnostic("CB628", at, reason=words.filled(row=row_words(row)))
    nowhere = At(table.name) if table.there else None
    for _, row in gone[~gone["number"].isin(list(numbers))].iterrows():
        yield Diagnostic("CB628", nowhere, reason=_NO_MORE.filled(row=row_words(row)))


def _pay(left: RunPart, computed: ComputedMonth, own: OwnSheets) -> Iterator[Diagnostic]:
    """Name each line of pay that was another, as the run told it; of a run that told none, what it paid in all."""
    now = {str(line["director_id"]): line for line in payout_lines(computed)}
    then = {str(line["director_id"]): line for line in left.payouts}
    if not then:
        paid = paid_in_all(computed)
        if paid != left.gross:
            yield _line(None, _ALL, TITLES["gross_pay"], amount_text(left.gross), amount_text(paid))
        return
    for director in dict.fromkeys([*then, *now]):
        was, is_now = then.get(director), now.get(director)
        at, who = own.place_of(director), f"{director} {(was or is_now or {}).get('name') or ''}".strip()
        if was is None or is_now is None:
            yield _line(at, who, TITLES["gross_pay"], _gross(was), _gross(is_now))
            continue
        for key in _AMOUNTS:
            before, after = _amount(was, key), _amount(is_now, key)
            if before != after:
                yield _line(at, who, TITLES[key], amount_text(before), amount_text(after))
        if was["status"] != is_now["status"]:
            yield _line(at, who, _STATUS, *(choice_title(STATUSES, str(each["status"])) for each in (was, is_now)))


def _line(at: At | None, who: str | Text, label: Text, before: str | Text, now: str | Text) -> Diagnostic:
    return Diagnostic("CB627", at, now, who=who, label=label, before=before)


def _gross(line: PayoutLine | None) -> str | Text:
    return _NOBODY if line is None else amount_text(_amount(line, "gross_pay"))


def _amount(line: PayoutLine, key: str) -> Decimal:
    return Decimal(line.get(key) or 0)
