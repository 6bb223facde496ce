"""Recognise which sheet of a workbook is which, and which column means what, by their headings."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from compbatch.diagnostics import At, Diagnostic, Found
from compbatch.fields import Field, Sheet
from compbatch.language import Lang

Row = Sequence[str | None]

_UNIT = re.compile(r"[(（\[【]\s*(?:单位[:：]?)?\s*(万元|千元|元|人民币|RMB|CNY|¥|￥|%|％)\s*[)）\]】]", re.IGNORECASE)
# Decimal places that a heading's unit moves the number by: 1.5 under (万元) is 15 000, 25 under (%) is 0.25.
_SHIFT = {"万元": 4, "千元": 3, "%": -2, "％": -2}
_CJK = re.compile(r"[\u3400-\u9fff]+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9 _./-]*")


@dataclass(frozen=True, slots=True)
class Peek:
    """The first rows of one sheet as text, row 1 first; ``left`` is the 0-based column of a row's first item."""

    name: str
    rows: tuple[Row, ...]
    left: int


@dataclass(frozen=True, slots=True)
class Column:
    """A recognised column: 0-based position, its heading, and the decimal shift that its unit asks for."""

    position: int
    heading: str
    shift: int = 0
    unit: str | None = None


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


def plain(words: str) -> str:
    """Fold what does not matter in a heading: width, case, spaces, punctuation, unit."""
    folded = unicodedata.normalize("NFKC", _UNIT.sub("", words)).casefold()
    return re.sub(r"[\W_]+", "", folded)


def _readings(heading: str) -> set[str]:
    """Return the ways to read a heading: whole, and where it is bilingual its Chinese and Latin halves."""
    bare = _UNIT.sub("", heading)
    halves = [*_CJK.findall(bare), *_LATIN.findall(bare)] if _CJK.search(bare) and _LATIN.search(bare) else []
    return {plain(part) for part in (bare, *halves)} - {""}


def _rank(field: Field, readings: set[str]) -> int | None:
    """Return 0 if the heading is the column's own, 1 if it is an alias, None if neither."""
    if readings & {plain(field.key), plain(field.title.zh), plain(field.title.en)}:
        return 0
    return 1 if readings & {plain(alias) for alias in field.aliases} else None


def _column(position: int, heading: str) -> Column:
    unit = _UNIT.search(heading)
    name = unit.group(1) if unit else None
    return Column(position, heading.strip(), _SHIFT.get(name or "", 0), name)


def _matches(sheet: Sheet, row: Row, left: int) -> dict[str, list[tuple[int, Column]]]:
    """Return, for each field that some heading of the row matches, the (rank, column) pairs, best first."""
    found: dict[str, list[tuple[int, Column]]] = {}
    for offset, heading in enumerate(row):
        if not heading or not (readings := _readings(heading)):
            continue
        ranked = [(rank, field.key) for field in sheet.fields if (rank := _rank(field, readings)) is not None]
        if ranked:
            rank, key = min(ranked, key=lambda pair: pair[0])
            found.setdefault(key, []).append((rank, _column(left + offset, heading)))
    return {key: sorted(pairs, key=lambda pair: pair[0]) for key, pairs in found.items()}


def _missing(sheet: Sheet, keys: set[str]) -> list[Field]:
    lacking = [field for field in sheet.fields if field.required and field.key not in keys]
    if sheet.one_of and not any(group <= keys for group in sheet.one_of):
        best = max(sheet.one_of, key=lambda group: len(group & keys))
        lacking += [field for field in sheet.fields if field.key in best - keys]
    return lacking


def _heading_row(sheet: Sheet, peek: Peek) -> tuple[int, int]:
    """Return (number of fields matched, 1-based row) of the row that reads most like the sheet's heading."""
    scores = [(len(_matches(sheet, row, peek.left)), -number) for number, row in enumerate(peek.rows, start=1)]
    score, negative = max(scores, default=(0, -1))
    return score, -negative


def _names(sheet: Sheet) -> set[str]:
    return {plain(name) for name in (sheet.key, sheet.title.zh, sheet.title.en, *sheet.aliases)}


def _by_name(peek: Peek, kinds: Sequence[Sheet]) -> list[Sheet]:
    readings = _readings(peek.name)
    return [sheet for sheet in kinds if readings & _names(sheet)]


def _by_headings(peek: Peek, kinds: Sequence[Sheet]) -> list[Sheet]:
    """Return the kinds whose columns are all there, those with most columns matched."""
    complete: list[tuple[int, Sheet]] = []
    for sheet in (sheet for sheet in kinds if not sheet.by_name or len(kinds) == 1):
        score, row = _heading_row(sheet, peek)
        if score > 1 and not _missing(sheet, set(_matches(sheet, peek.rows[row - 1], peek.left))):
            complete.append((score, sheet))
    most = max((score for score, _ in complete), default=0)
    return [sheet for score, sheet in complete if score == most]


def recognise(peeks: Sequence[Peek], kinds: Sequence[Sheet]) -> tuple[tuple[SheetMap, ...], Found]:
    """Map every sheet of ``kinds``; report sheets and columns that are missing or ambiguous."""
    named = {peek.name: likely[0] for peek in peeks if (likely := _by_name(peek, kinds))}
    chosen: dict[str, Peek] = {}
    found: Found = []
    for peek in sorted(peeks, key=lambda peek: peek.name not in named):
        kind = named.get(peek.name)
        likely = [kind] if kind else [sheet for sheet in _by_headings(peek, kinds) if sheet not in named.values()]
        if len(likely) != 1:
            continue
        if other := chosen.get(likely[0].key):
            words = {"other": peek.name, "sheet": likely[0].title}
            found.append(Diagnostic("CB104", At(peek.name), other.name, words=words))
        else:
            chosen[likely[0].key] = peek
    return _map_all(chosen, peeks, kinds, found)


def _map_all(
    chosen: Mapping[str, Peek], peeks: Sequence[Peek], kinds: Sequence[Sheet], found: Found
) -> tuple[tuple[SheetMap, ...], Found]:
    maps: list[SheetMap] = []
    for sheet in kinds:
        peek = chosen.get(sheet.key)
        if peek is not None:
            sheet_map, problems = _map(sheet, peek)
            maps.append(sheet_map)
            found += problems
        elif sheet.required or len(kinds) == 1:
            found.append(_missing_sheet(sheet, peeks))
    return tuple(maps), found


def _missing_sheet(sheet: Sheet, peeks: Sequence[Peek]) -> Diagnostic:
    seen = ", ".join(peek.name for peek in peeks)
    needed = [field.title for field in _missing(sheet, set())]
    headings = type(sheet.title)(*(", ".join(titles) for titles in zip(*needed, strict=True)))
    return Diagnostic("CB101", words={"sheet": sheet.title, "seen": seen, "headings": headings})


def _map(sheet: Sheet, peek: Peek) -> tuple[SheetMap, Found]:
    _, number = _heading_row(sheet, peek)
    row = peek.rows[number - 1] if peek.rows else ()
    matches = _matches(sheet, row, peek.left)
    found: Found = []
    for field in _missing(sheet, set(matches)):
        seen = " · ".join(heading.strip() for heading in row if heading and heading.strip()) or "—"
        words = {"sheet": peek.name, "column": field.title, "seen": seen}
        found.append(Diagnostic("CB102", At(peek.name, address(number, peek.left)), words=words))
    for key, pairs in matches.items():
        rivals = [column for rank, column in pairs if rank == pairs[0][0]]
        if len(rivals) > 1:
            at = At(peek.name, address(number, rivals[1].position))
            words = {"other": rivals[1].heading, "column": sheet.field(key).title}
            found.append(Diagnostic("CB103", at, rivals[0].heading, words=words))
    columns = {key: pairs[0][1] for key, pairs in matches.items()}
    return SheetMap(sheet, peek.name, number, columns, peek.left), found


def address(row: int, position: int) -> str:
    """Return a cell address such as ``B7`` from a 1-based row and a 0-based column."""
    return f"{get_column_letter(position + 1)}{row}"


def language_of(maps: Sequence[SheetMap], peeks: Sequence[Peek]) -> Lang:
    """Return the language that most recognised headings (or, without any, most sheets) are written in."""
    headings = [column.heading for sheet in maps for column in sheet.columns.values()]
    words = headings or [cell for peek in peeks for row in peek.rows for cell in row if cell]
    chinese = sum(bool(_CJK.search(word)) for word in words)
    return "zh" if 2 * chinese >= len(words) and words else "en"


def currency_of(maps: Sequence[SheetMap]) -> str | None:
    """Return "CNY" where a heading's unit says yuan; otherwise the currency is not stated."""
    units = {column.unit for sheet in maps for column in sheet.columns.values() if column.unit}
    return "CNY" if units - {"%", "％"} else None
