"""Recognise which sheets of a workbook are which kind, and where their columns are."""

import difflib
import re
from collections.abc import Mapping, Sequence

from compbatch.diagnostics import At, Diagnostic, Found
from compbatch.language import Lang, Text, listed
from compbatch.model.columns import Field, SheetKind
from compbatch.model.sheet_map import SheetMap, SheetText, address
from compbatch.reading.column_units import check_measures, with_units
from compbatch.reading.headings import (
    CHINESE,
    Heading,
    find_headings,
    heading_key,
    missing,
    readings,
)

_COPY = re.compile(r"(.+?)\s*[(（]\d+[)）]")  # as Excel names the copy of a sheet
# What people put around a sheet's name: 3月团队销售, 团队销售2, 回款明细表.
_AROUND = re.compile(r"^(?:20\d\d年?)?(?:\d{1,2}月|\d{2})?|(?:明细|列表|表)*\d*$")


def recognise(sheet_texts: Sequence[SheetText], kinds: Sequence[SheetKind]) -> tuple[tuple[SheetMap, ...], Found]:
    """Map every sheet of ``kinds``; report sheets and columns that are missing, ambiguous or not read."""
    headings = {sheet_text.name: find_headings(kinds, sheet_text) for sheet_text in sheet_texts}
    named = {sheet_text.name: kind for sheet_text in sheet_texts if (kind := _by_name(sheet_text, kinds))}
    likely = {
        sheet_text.name: _by_headings(sheet_text, kinds, headings)
        for sheet_text in sheet_texts
        if sheet_text.name not in named
    }
    maps: list[SheetMap] = []
    found: Found = []
    for sheet in kinds:
        theirs = [sheet_text for sheet_text in sheet_texts if named.get(sheet_text.name) is sheet]
        whole = [
            sheet_text for sheet_text in theirs if not missing(sheet, set(headings[sheet_text.name][sheet.key].matches))
        ]
        alike = [sheet_text for sheet_text in sheet_texts if likely.get(sheet_text.name) == [sheet]]
        chosen = whole or theirs[:1] or alike
        found += _about_choice(
            sheet,
            chosen,
            [sheet_text for sheet_text in (*theirs, *alike) if sheet_text not in chosen],
            sheet_texts,
            kinds,
        )
        for sheet_text in chosen[:1] if sheet.single else chosen:
            sheet_map, problems = _map(sheet, sheet_text, headings[sheet_text.name][sheet.key])
            maps.append(sheet_map)
            found += problems
    return tuple(maps), found + check_measures(maps)


def _names(sheet: SheetKind) -> set[str]:
    return {heading_key(name) for name in (sheet.key, sheet.title.zh, sheet.title.en, *sheet.aliases)}


def _by_name(sheet_text: SheetText, kinds: Sequence[SheetKind]) -> SheetKind | None:
    words = readings(sheet_text.name)
    words |= {_AROUND.sub("", word) for word in words}
    return next((sheet for sheet in kinds if words & _names(sheet)), None)


def _by_headings(
    sheet_text: SheetText, kinds: Sequence[SheetKind], headings: Mapping[str, Mapping[str, Heading]]
) -> list[SheetKind]:
    """Return the kinds whose columns are all there, those with most columns matched."""
    complete: list[tuple[int, SheetKind]] = []
    for sheet in (sheet for sheet in kinds if not sheet.by_name or len(kinds) == 1):
        matches = headings[sheet_text.name][sheet.key].matches
        if len(matches) > 1 and not missing(sheet, set(matches)):
            complete.append((len(matches), sheet))
    most = max((score for score, _ in complete), default=0)
    return [sheet for score, sheet in complete if score == most]


def _about_choice(
    sheet: SheetKind,
    chosen: Sequence[SheetText],
    left: Sequence[SheetText],
    sheet_texts: Sequence[SheetText],
    kinds: Sequence[SheetKind],
) -> Found:
    """Say which sheets are missing, read as one, too many, or left unread."""
    if not chosen:
        return [_missing_sheet(sheet, sheet_texts)] if sheet.required or len(kinds) == 1 else []
    found = [
        Diagnostic("CB109", At(sheet_text.name), sheet_text.name, sheet=sheet.title, read=chosen[0].name)
        for sheet_text in left
    ]
    if len(chosen) > 1 and sheet.single:
        first, second = chosen[0].name, chosen[1].name
        return [*found, Diagnostic("CB104", At(second), first, other=second, sheet=sheet.title)]
    whose = {sheet_text.name: copied[1] for sheet_text in chosen if (copied := _COPY.fullmatch(sheet_text.name))}
    copies = {
        copy: original for copy, original in whose.items() if original in {sheet_text.name for sheet_text in chosen}
    }
    for copy, original in copies.items():  # counting a copy beside its original would pay everything twice
        found.append(Diagnostic("CB104", At(copy), original, other=copy, sheet=sheet.title))
    if len(chosen) > 1:
        names = listed(Text(sheet_text.name, sheet_text.name) for sheet_text in chosen)
        found.append(Diagnostic("CB108", At(chosen[0].name), names, sheet=sheet.title))
    return found


def _missing_sheet(sheet: SheetKind, sheet_texts: Sequence[SheetText]) -> Diagnostic:
    seen = ", ".join(sheet_text.name for sheet_text in sheet_texts)
    headings = listed(field.title for field in missing(sheet, set()))
    return Diagnostic("CB101", sheet=sheet.title, seen=seen, headings=headings)


def _map(sheet: SheetKind, sheet_text: SheetText, heading: Heading) -> tuple[SheetMap, Found]:
    found = [_missing_column(field, sheet_text, heading) for field in missing(sheet, set(heading.matches))]
    for key, pairs in heading.matches.items():
        rivals = [column for rank, column in pairs if rank == pairs[0][0]]
        if len(rivals) > 1:
            at = At(sheet_text.name, address(heading.row, rivals[1].position))
            title = sheet.field(key).title
            found.append(Diagnostic("CB103", at, rivals[0].heading, other=rivals[1].heading, column=title))
    columns = {key: pairs[0][1] for key, pairs in heading.matches.items()}
    columns, problems = with_units(sheet, sheet_text, heading, columns)
    return SheetMap(sheet, sheet_text.name, heading.row, columns, sheet_text.left), found + problems


def _missing_column(field: Field, sheet_text: SheetText, heading: Heading) -> Diagnostic:
    """Name the headings that were seen, and the one that is nearly the missing one."""
    seen = [cell.strip() for cell in heading.cells if cell and cell.strip()]
    taken = {column.heading for pairs in heading.matches.values() for _, column in pairs}
    names = {heading_key(name) for name in (field.key, field.title.zh, field.title.en, *field.aliases)}
    near = [cell for cell in seen if cell not in taken and difflib.get_close_matches(heading_key(cell), names, 1, 0.7)]
    suggestion = Text(f"（是否为“{near[0]}”？）", f' (is it "{near[0]}"?)') if near else Text("", "")
    return Diagnostic(
        "CB102",
        At(sheet_text.name, address(heading.row, sheet_text.left)),
        sheet=sheet_text.name,
        column=field.title,
        seen=" · ".join(seen) or "—",
        suggestion=suggestion,
    )


def language_of(maps: Sequence[SheetMap], sheet_texts: Sequence[SheetText]) -> Lang:
    """Return the language that most recognised headings (or, without any, most sheets) are written in."""
    headings = [column.heading for sheet in maps for column in sheet.columns.values()]
    words = headings or [cell for sheet_text in sheet_texts for row in sheet_text.rows for cell in row if cell]
    chinese = sum(bool(CHINESE.search(word)) for word in words)
    return "zh" if 2 * chinese >= len(words) and words else "en"
