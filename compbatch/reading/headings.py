"""Read headings: which column of a kind of sheet a heading means, and in which row the headings stand."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from compbatch.model.columns import Field, SheetKind
from compbatch.model.sheet_map import FoundColumn, Row, SheetText

_UNIT = re.compile(
    r"[(（\[【]\s*(?:单位[:：]?)?\s*(?P<unit>万元|千元|元|人民币|RMB|CNY|¥|￥|%|％)\s*[)）\]】]|\s*(?P<percent>[%％])\s*$",
    re.IGNORECASE,
)
_TITLE_UNIT = re.compile(r"单位\s*[:：]\s*(?:人民币)?\s*(万元|千元|元)")
# Decimal places that a heading's unit moves the number by: 1.5 under (万元) is 15 000, 25 under (%) is 0.25.
_SHIFT = {"万元": 4, "千元": 3, "%": -2, "％": -2}
CHINESE = re.compile(r"[\u3400-\u9fff]+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9 _./-]*")


def heading_key(words: str) -> str:
    """Fold what does not matter in a heading: width, case, spaces, punctuation, unit."""
    folded = unicodedata.normalize("NFKC", _UNIT.sub("", words)).casefold()
    return re.sub(r"[\W_]+", "", folded)


@lru_cache(maxsize=2**16)  # each kind of sheet looks at every cell of every sheet's first rows again
def readings(words: str) -> frozenset[str]:
    """Return the ways to read a heading or a sheet's name: whole, or bilingual by its Chinese and Latin halves."""
    bare = _UNIT.sub("", words)
    halves = [*CHINESE.findall(bare), *_LATIN.findall(bare)] if CHINESE.search(bare) and _LATIN.search(bare) else []
    return frozenset(heading_key(part) for part in (bare, *halves)) - {""}


@lru_cache
def _vocabulary(sheet: SheetKind) -> dict[str, tuple[int, str]]:
    """Return what each word means in a sheet's heading: (0 for a column's own title or 1 for an alias, its key)."""
    words = {heading_key(alias): (1, field.key) for field in reversed(sheet.fields) for alias in field.aliases}
    own = {heading_key(name): (0, field.key) for field in sheet.fields for name in (field.key, *field.title)}
    return words | own


def _column(position: int, heading: str) -> FoundColumn:
    unit = _UNIT.search(heading)
    name = (unit["unit"] or unit["percent"]) if unit else None
    return FoundColumn(position, heading.strip(), shift_of(name), name)


def _matches(sheet: SheetKind, row: Row, left: int) -> dict[str, list[tuple[int, FoundColumn]]]:
    """Return, for each field that some heading of the row matches, the (rank, column) pairs, best first."""
    found: dict[str, list[tuple[int, FoundColumn]]] = {}
    vocabulary = _vocabulary(sheet)
    for offset, heading in enumerate(row):
        meanings = [vocabulary[word] for word in readings(heading or "") if word in vocabulary]
        if heading and meanings:
            rank, key = min(meanings)
            found.setdefault(key, []).append((rank, _column(left + offset, heading)))
    return {key: sorted(pairs, key=lambda pair: pair[0]) for key, pairs in found.items()}


def title_unit(rows: Sequence[Row]) -> str | None:
    """Return the unit that a title row states for the whole sheet, such as ``单位：万元``."""
    units = {match[1] for row in rows for cell in row if cell and (match := _TITLE_UNIT.search(cell))}
    return units.pop() if len(units) == 1 else None


def shift_of(unit: str | None) -> int:
    """Return the decimal places by which a unit moves a number."""
    return _SHIFT.get(unit or "", 0)


def missing(sheet: SheetKind, keys: set[str]) -> list[Field]:
    """Return the columns that a kind of sheet still needs."""
    lacking = [field for field in sheet.fields if field.required and field.key not in keys]
    if sheet.one_of and not any(group <= keys for group in sheet.one_of):
        best = max(sheet.one_of, key=lambda group: len(group & keys))
        lacking += [field for field in sheet.fields if field.key in best - keys]
    return lacking


@dataclass(frozen=True, slots=True)
class Heading:
    """A row of headings read as one kind of sheet: its 1-based (last) row, its cells, its matches by column key."""

    row: int
    cells: Row
    matches: dict[str, list[tuple[int, FoundColumn]]]


def find_headings(kinds: Iterable[SheetKind], sheet_text: SheetText) -> dict[str, Heading]:
    """Return, for each kind, the row, or the two rows taken together, that reads most like its heading.

    Of equals it is the first.
    """
    read = [(row, cells, _words(cells)) for row, cells in _candidates(sheet_text)]
    return {sheet.key: _best(sheet, sheet_text, read) for sheet in kinds}


def _words(cells: Row) -> frozenset[str]:
    return frozenset().union(*(readings(cell) for cell in cells if cell))


def _best(sheet: SheetKind, sheet_text: SheetText, read: Iterable[tuple[int, Row, frozenset[str]]]) -> Heading:
    best = Heading(1, sheet_text.rows[0] if sheet_text.rows else (), {})
    known = _vocabulary(sheet).keys()
    for row, cells, words in read:
        if len(words & known) > len(best.matches):  # no row matches more columns than it has known words
            heading = Heading(row, cells, _matches(sheet, cells, sheet_text.left))
            best = max(best, heading, key=lambda heading: len(heading.matches))
    return best


def _candidates(sheet_text: SheetText) -> Iterator[tuple[int, Row]]:
    """Yield single rows, then neighbours taken together: the lower cell, else the upper; then both words joined."""
    yield from enumerate(sheet_text.rows, start=1)
    for number, (upper, lower) in enumerate(zip(sheet_text.rows, sheet_text.rows[1:], strict=False), start=2):
        yield number, [below or above for above, below in zip(upper, lower, strict=True)]
        group = ""
        joined = []
        for above, below in zip(upper, lower, strict=True):
            group = above or group
            joined.append(f"{group}{below}" if below else above)
        yield number, joined
