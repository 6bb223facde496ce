"""Where a workbook states its month: titles above the headings, the name of the file; and what they say next month."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, to_excel

from compbatch.model import wording
from compbatch.model.month_mentions import Edit, applied, months_in, moves
from compbatch.model.output_names import named_after
from compbatch.model.period import Period
from compbatch.model.sheet_map import SheetMap, SheetText, address
from compbatch.model.stated_months import stated_in
from compbatch.xlsx.clearing import Rewrite

_STATED_ONLY = ("plan",)  # another month in its title says since when it holds
_REFERENCE = re.compile(r"(?:(?:'((?:[^']|'')+)'|([^'!]+))!)?\$?([A-Z]{1,3})\$?(\d+)")


@dataclass(frozen=True, slots=True)
class Move:
    """From which month to which, and from when the workbook counts its dates."""

    old: Period
    new: Period
    date1904: bool = False


@dataclass(frozen=True, slots=True)
class Title:
    """A title: how its cell is rewritten, and its words before and after."""

    rewrite: Rewrite
    words: tuple[str, str]


def titles(sheet_text: SheetText, sheet_map: SheetMap, move: Move) -> dict[tuple[int, int], Title]:
    """Return the titles of a sheet that mention the month, by row and column from 1."""
    found = {}
    for row, cells in enumerate(sheet_text.rows[: sheet_map.heading_row - 1], start=1):
        stated = {said.place for said in stated_in(cells) if said.month}
        for place, text in enumerate(cells):
            if text and (place in stated or sheet_map.sheet.key not in _STATED_ONLY):
                # A date by itself moves along if it is shown as a month, which its format alone tells.
                is_stated = place in stated
                after = applied(text, moves(text, move.old, move.new, stated=is_stated or bool(wording.day(text))))
                if after != text:
                    rewrite = rewrite_of(text, move, stated=is_stated)
                    found[row, sheet_text.left + place + 1] = Title(rewrite, (text, after))
    return found


def rewrite_of(text: str, move: Move, *, stated: bool) -> Rewrite:
    """Say how a cell moves on that reads as a text: text within itself, a number as a whole.

    A date that is not said to be the month is one only where it shows no day.
    """
    after = applied(text, moves(text, move.old, move.new, stated=True))
    day = wording.day(after)
    number = after if after.isdigit() else None
    if day:
        number = f"{to_excel(day, CALENDAR_MAC_1904 if move.date1904 else CALENDAR_WINDOWS_1900):.0f}"
    return Rewrite(partial(_edits, move=move, stated=stated), number, if_month_shown=day is not None and not stated)


def _edits(text: str, *, move: Move, stated: bool) -> list[Edit]:
    return moves(text, move.old, move.new, stated=stated)


def points_to(formula: str, sheet: str) -> tuple[str, str] | None:
    """Return the (sheet, cell) that a formula shows without doing anything to it, None for any other."""
    found = _REFERENCE.fullmatch(formula)
    if found is None:
        return None
    return (found[1] or "").replace("''", "'") or found[2] or sheet, f"{found[3]}{found[4]}"


def elsewhere(sheet_text: SheetText, move: Move) -> Iterator[str]:
    """Yield the first cells of a sheet that is not read which mention the month, or its first or last day."""
    days = {f"{day:%Y-%m-%d}" for day in (move.old.first, move.old.last)}
    for row, cells in enumerate(sheet_text.rows, start=1):
        for place, text in enumerate(cells):
            if text and (text.partition(" ")[0] in days or mentions_month(text, move)):
                yield address(row, sheet_text.left + place)


def mentions_month(text: str, move: Move) -> bool:
    """Tell whether a text mentions the month."""
    return bool(moves(text, move.old, move.new))


def file_name(stem: str, move: Move) -> str:
    """Name next month's workbook after this month's: the month moves on in the form it has, or is put behind."""
    stem, _ = named_after(stem)
    for named in (str(move.old), *sorted(months_in(stem))):
        after = applied(stem, moves(stem, Period.parse(named), move.new, stated=True))
        if after != stem:
            return after
    return f"{stem}.{move.new}"
