"""Recognise which sheets of a workbook are which kind, and where their columns are."""

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from compbatch.diagnostics import At, Diagnostic, Found
from compbatch.fields import Field, Sheet
from compbatch.headings import (
    CHINESE,
    Column,
    Heading,
    Peek,
    address,
    find_headings,
    missing,
    plain,
    readings,
    shift_of,
    title_unit,
)
from compbatch.language import Lang, Text, listed

_COPY = re.compile(r"(.+?)\s*[(（]\d+[)）]")  # as Excel names the copy of a sheet
# What people put around a sheet's name: 3月团队销售, 团队销售2, 回款明细表.
_AROUND = re.compile(r"^(?:20\d\d年?)?(?:\d{1,2}月|\d{2})?|(?:明细|列表|表)*\d*$")


@dataclass(frozen=True, slots=True)
class SheetMap:
    """A recognised sheet: its kind, name, heading row (1-based) and columns by key."""

    sheet: Sheet
    name: str
    heading_row: int
    columns: Mapping[str, Column]
    left: int = 0

    def address(self, row: int, key: str) -> str:
        """Return the address of a row's cell in a recognised column."""
        return address(row, self.columns[key].position)


def recognise(peeks: Sequence[Peek], kinds: Sequence[Sheet]) -> tuple[tuple[SheetMap, ...], Found]:
    """Map every sheet of ``kinds``; report sheets and columns that are missing, ambiguous or not read."""
    headings = {peek.name: find_headings(kinds, peek) for peek in peeks}
    named = {peek.name: kind for peek in peeks if (kind := _by_name(peek, kinds))}
    likely = {peek.name: _by_headings(peek, kinds, headings) for peek in peeks if peek.name not in named}
    maps: list[SheetMap] = []
    found: Found = []
    for sheet in kinds:
        theirs = [peek for peek in peeks if named.get(peek.name) is sheet]
        whole = [peek for peek in theirs if not missing(sheet, set(headings[peek.name][sheet.key].matches))]
        alike = [peek for peek in peeks if likely.get(peek.name) == [sheet]]
        chosen = whole or theirs[:1] or alike
        found += _about_choice(sheet, chosen, [peek for peek in (*theirs, *alike) if peek not in chosen], peeks, kinds)
        for peek in chosen[:1] if sheet.single else chosen:
            sheet_map, problems = _map(sheet, peek, headings[peek.name][sheet.key])
            maps.append(sheet_map)
            found += problems
    return tuple(maps), found


def _names(sheet: Sheet) -> set[str]:
    return {plain(name) for name in (sheet.key, sheet.title.zh, sheet.title.en, *sheet.aliases)}


def _by_name(peek: Peek, kinds: Sequence[Sheet]) -> Sheet | None:
    words = readings(peek.name)
    words |= {_AROUND.sub("", word) for word in words}
    return next((sheet for sheet in kinds if words & _names(sheet)), None)


def _by_headings(peek: Peek, kinds: Sequence[Sheet], headings: Mapping[str, Mapping[str, Heading]]) -> list[Sheet]:
    """Return the kinds whose columns are all there, those with most columns matched."""
    complete: list[tuple[int, Sheet]] = []
    for sheet in (sheet for sheet in kinds if not sheet.by_name or len(kinds) == 1):
        matches = headings[peek.name][sheet.key].matches
        if len(matches) > 1 and not missing(sheet, set(matches)):
            complete.append((len(matches), sheet))
    most = max((score for score, _ in complete), default=0)
    return [sheet for score, sheet in complete if score == most]


def _about_choice(
    sheet: Sheet, chosen: Sequence[Peek], left: Sequence[Peek], peeks: Sequence[Peek], kinds: Sequence[Sheet]
) -> Found:
    """Say which sheets are missing, read as one, too many, or left unread."""
    if not chosen:
        return [_missing_sheet(sheet, peeks)] if sheet.required or len(kinds) == 1 else []
    found = [
        Diagnostic("CB109", At(peek.name), peek.name, words={"sheet": sheet.title, "read": chosen[0].name})
        for peek in left
    ]
    if len(chosen) > 1 and sheet.single:
        words = {"other": chosen[1].name, "sheet": sheet.title}
        return [*found, Diagnostic("CB104", At(chosen[1].name), chosen[0].name, words=words)]
    whose = {peek.name: copied[1] for peek in chosen if (copied := _COPY.fullmatch(peek.name))}
    copies = {copy: original for copy, original in whose.items() if original in {peek.name for peek in chosen}}
    for copy, original in copies.items():  # counting a copy beside its original would pay everything twice
        found.append(Diagnostic("CB104", At(copy), original, words={"other": copy, "sheet": sheet.title}))
    if len(chosen) > 1:
        names = listed(Text(peek.name, peek.name) for peek in chosen)
        found.append(Diagnostic("CB108", At(chosen[0].name), names, words={"sheet": sheet.title}))
    return found


def _missing_sheet(sheet: Sheet, peeks: Sequence[Peek]) -> Diagnostic:
    seen = ", ".join(peek.name for peek in peeks)
    headings = listed(field.title for field in missing(sheet, set()))
    return Diagnostic("CB101", words={"sheet": sheet.title, "seen": seen, "headings": headings})


def _map(sheet: Sheet, peek: Peek, heading: Heading) -> tuple[SheetMap, Found]:
    found = [_missing_column(field, peek, heading) for field in missing(sheet, set(heading.matches))]
    for key, pairs in heading.matches.items():
        rivals = [column for rank, column in pairs if rank == pairs[0][0]]
        if len(rivals) > 1:
            at = At(peek.name, address(heading.row, rivals[1].position))
            words = {"other": rivals[1].heading, "column": sheet.field(key).title}
            found.append(Diagnostic("CB103", at, rivals[0].heading, words=words))
    columns = {key: pairs[0][1] for key, pairs in heading.matches.items()}
    if unit := title_unit(peek.rows[: heading.row - 1]):
        columns = {key: _in_unit(sheet.field(key), column, unit) for key, column in columns.items()}
    return SheetMap(sheet, peek.name, heading.row, columns, peek.left), found


def _in_unit(field: Field, column: Column, unit: str) -> Column:
    """Give a money column the sheet's unit where its own heading states none."""
    return replace(column, unit=unit, shift=shift_of(unit)) if field.kind == "money" and column.unit is None else column


def _missing_column(field: Field, peek: Peek, heading: Heading) -> Diagnostic:
    """Name the headings that were seen, and the one that is nearly the missing one."""
    seen = [cell.strip() for cell in heading.cells if cell and cell.strip()]
    taken = {column.heading for pairs in heading.matches.values() for _, column in pairs}
    names = {plain(name) for name in (field.key, field.title.zh, field.title.en, *field.aliases)}
    near = [cell for cell in seen if cell not in taken and difflib.get_close_matches(plain(cell), names, 1, 0.7)]
    suggestion = Text(f"（是否为“{near[0]}”？）", f' (is it "{near[0]}"?)') if near else Text("", "")
    words = {"sheet": peek.name, "column": field.title, "seen": " · ".join(seen) or "—", "suggestion": suggestion}
    return Diagnostic("CB102", At(peek.name, address(heading.row, peek.left)), words=words)


def language_of(maps: Sequence[SheetMap], peeks: Sequence[Peek]) -> Lang:
    """Return the language that most recognised headings (or, without any, most sheets) are written in."""
    headings = [column.heading for sheet in maps for column in sheet.columns.values()]
    words = headings or [cell for peek in peeks for row in peek.rows for cell in row if cell]
    chinese = sum(bool(CHINESE.search(word)) for word in words)
    return "zh" if 2 * chinese >= len(words) and words else "en"


def currency_of(maps: Sequence[SheetMap]) -> str | None:
    """Return "CNY" where a heading's unit says yuan; otherwise the currency is not stated."""
    units = {column.unit for sheet in maps for column in sheet.columns.values() if column.unit}
    return "CNY" if units - {"%", "％"} else None
