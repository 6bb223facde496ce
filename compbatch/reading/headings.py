"""Read rows of headings: in which row a kind's headings stand, which columns they mean, where a block ends."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from compbatch.model import wording
from compbatch.model.field import FURTHER, OTHER, Field, SheetKind
from compbatch.model.sheet_map import FoundColumn, RowTexts, SheetText
from compbatch.reading.heading_words import FAINTLY, WITH_TAX, meaning_of, one_of_several, vocabulary_of, ways

_LETTER = re.compile(r"[^\W\d_]")
_THIS_MONTH = ("month", "mtd", "the month")
_ANSWERS = frozenset(("是", "否", "已", "未", "√", "×", "✓", "✗", "y", "n", "yes", "no", "true", "false"))
_PRICE = re.compile(r"价格?$|\bprice\b", re.IGNORECASE)
_TAX = re.compile(r"^(?:税额|税金|增值税额?|tax|vat|gst|(?:sales )?tax amount|vat amount)$", re.IGNORECASE)
_BEFORE_TAX = re.compile(r"(?:sub|net\b)", re.IGNORECASE)
_SUMMED = re.compile(r"[额款]$|[合小总]计|sales|total|amount|received|profit|sum", re.IGNORECASE)
_QUANTITY = re.compile(r"数量|件数|台数|\bqty\b|\bquantity\b|\bunits\b", re.IGNORECASE)


def _matches(
    sheet: SheetKind, row: RowTexts, left: int, answered: Collection[int] = ()
) -> dict[str, list[tuple[int, FoundColumn]]]:
    """Return, for each field that some heading of the row matches, the (rank, column) pairs, best first.

    A heading that makes it another figure, such as 销售额（预算）, matches none. Below the ``answered`` places in the
    row stand answers, yes or no.
    """
    found: dict[str, list[tuple[int, FoundColumn]]] = {}
    for offset, heading in enumerate(row):
        meaning = (
            meaning_of(sheet, heading, asks=offset in answered) or one_of_several(sheet, heading) if heading else None
        )
        if heading and meaning and not (meaning[2].other or _is_unit_price(meaning[1], heading, row)):
            rank, key, unit = meaning
            if rank >= FAINTLY and not unit.tax and any(cell and _TAX.search(cell) for cell in row):
                without = bool(_BEFORE_TAX.match(heading))  # a subtotal and a total beside the tax
                rank, unit = rank + WITH_TAX * (not without), replace(unit, tax="excluded" if without else "included")
            found.setdefault(key, []).append((rank, FoundColumn(left + offset, heading.strip(), unit, rank)))
    return {key: sorted(pairs, key=lambda pair: pair[0]) for key, pairs in found.items()}


def _is_unit_price(key: str, heading: str, row: RowTexts) -> bool:
    """Tell whether a price stands beside a quantity, so that it is no amount."""
    return bool(key == "amount" and _PRICE.search(heading) and any(cell and _QUANTITY.search(cell) for cell in row))


def passed_over(sheet: SheetKind, heading: "Heading", left: int) -> Iterator[tuple[int, str, str]]:
    """Yield the headings of amounts that are not read: position, words and the column they resemble.

    Another means the column more particularly, or the words make it another figure.
    """
    chosen = {column.position for pairs in heading.matches.values() for rank, column in pairs if rank == pairs[0][0]}
    for offset, words in enumerate(heading.cells):
        meaning = meaning_of(sheet, words) if words else None
        passed = words and meaning and left + offset not in chosen and sheet.field(meaning[1]).kind == "money"
        if words and meaning and passed and not (sheet.has(OTHER + meaning[1]) and not meaning[2].other):
            yield left + offset, words.strip(), meaning[1]


def missing(sheet: SheetKind, keys: set[str]) -> list[Field]:
    """Return the columns that a kind of sheet still needs."""
    lacking = [field for field in sheet.fields if field.required and field.key not in keys]
    if sheet.one_of and not any(group <= keys for group in sheet.one_of):
        best = max(sheet.one_of, key=lambda group: len(group & keys))
        lacking += [field for field in sheet.fields if field.key in best - keys]
    return lacking


def lacking_of(sheet: SheetKind, keys: set[str]) -> list[list[Field]]:
    """Return what a kind of sheet still needs, of each a list of columns of which one will do."""
    lacking = [[field] for field in sheet.fields if field.required and field.key not in keys]
    rests = [group - keys for group in sheet.one_of]
    if rests and all(rests):
        least = min(map(len, rests))
        some = frozenset().union(*(rest for rest in rests if len(rest) == least))
        for amounts in (False, True):
            lacking += [[each for each in sheet.fields if each.key in some and (each.kind == "money") is amounts]]
    return [each for each in lacking if each]


@dataclass(frozen=True, slots=True)
class Heading:
    """A row of headings read as one kind of sheet: its 1-based (last) row, its cells, its matches by column key."""

    row: int
    cells: RowTexts
    matches: dict[str, list[tuple[int, FoundColumn]]]


class _Candidate(NamedTuple):
    """A row that may be a heading, or two taken together: the last row, the cells, their words, the row above."""

    row: int
    cells: RowTexts
    words: frozenset[str]
    above: int | None


def find_headings(kinds: Collection[SheetKind], sheet_text: SheetText) -> dict[str, Heading]:
    """Return, for each kind, the first row (or two rows taken together) that has all columns that it needs.

    Where no row has, it is the one that reads most like the kind's heading; of equals the first.
    """
    bare = sheet_text.without_pivots()
    headings = _find_headings(kinds, bare)
    if bare is sheet_text:
        return headings
    whole = {sheet.key for sheet in kinds if not missing(sheet, set(headings[sheet.key].matches))}
    return _find_headings(kinds, sheet_text) | {key: headings[key] for key in whole}


def _find_headings(kinds: Collection[SheetKind], sheet_text: SheetText) -> dict[str, Heading]:
    known = frozenset().union(*map(vocabulary_of, kinds))  # most rows, of names and figures, have no word of any kind
    read = [
        _Candidate(row, cells, words, above)
        for row, cells, above in _candidates(sheet_text)
        if (words := _words(cells) & known)
    ]
    return {sheet.key: _heading(sheet, sheet_text, read) for sheet in kinds}


def _words(cells: RowTexts) -> frozenset[str]:
    """Return the words that a row may be a heading by; figures and days are none."""
    return frozenset().union(*map(_words_of, filter(None, cells)))


@lru_cache(maxsize=2**16)
def _words_of(cell: str) -> frozenset[str]:
    return frozenset().union(*(way.keys for way in ways(cell))) if _LETTER.search(cell) else frozenset()


def _heading(sheet: SheetKind, sheet_text: SheetText, read: Sequence[_Candidate]) -> Heading:
    known = vocabulary_of(sheet).keys()
    none = Heading(1, sheet_text.rows[0] if sheet_text.rows else (), {})
    headings = [
        (Heading(each.row, each.cells, _matches(sheet, each.cells, sheet_text.left)), each.above)
        for each in read
        if not known.isdisjoint(each.words)
    ]
    whole = [(heading, above) for heading, above in headings if not missing(sheet, set(heading.matches))]
    first = min((heading.row for heading, _ in whole), default=None)
    among = [heading for heading, _ in whole if heading.row == first] or [heading for heading, _ in headings]
    chosen = max([none, *among], key=lambda heading: (len(heading.matches), -_ties(sheet, heading)))
    parted = [
        heading
        for heading, above in whole
        if above == first and len(heading.matches) >= len(chosen.matches) and _goes_on(chosen, sheet_text)
    ]
    if parted:  # the upper row alone would do, but 收入 over 累计 | 本月 means the second column
        chosen = max(parted, key=lambda heading: (len(heading.matches), -_ties(sheet, heading), _columns(heading)))
    answered = _answered(sheet, sheet_text, chosen)
    return replace(chosen, matches=_matches(sheet, chosen.cells, sheet_text.left, answered)) if answered else chosen


def _goes_on(heading: Heading, sheet_text: SheetText) -> bool:
    """Tell whether the row below a heading holds something, but nobody in the place of a director."""
    below = sheet_text.rows[heading.row]
    whose = [column.position - sheet_text.left for _, column in heading.matches.get("director_id", [])]
    return bool(whose) and any(below) and not any(below[place] for place in whose)


def _columns(heading: Heading) -> int:
    """Count the columns that a heading means."""
    return sum(map(len, heading.matches.values()))


def _ties(sheet: SheetKind, heading: Heading) -> int:
    """Count the columns that two headings claim alike: one line of two may tell them apart, 本月 收入 and 累计 收入."""
    several = (pairs for key, pairs in heading.matches.items() if not sheet.field(key).several and len(pairs) > 1)
    return sum(pairs[0][0] == pairs[1][0] for pairs in several)


def _answered(sheet: SheetKind, sheet_text: SheetText, heading: Heading) -> set[int]:
    """Return the places of what reads as an amount and has nothing but yes and no below."""
    columns = [
        column for key, pairs in heading.matches.items() for _, column in pairs if sheet.field(key).kind == "money"
    ]
    below = {
        column.position - sheet_text.left: {
            wording.cleaned(row[column.position - sheet_text.left] or "").casefold()
            for row in sheet_text.rows[heading.row :]
        }
        for column in columns
    }
    return {place for place, words in below.items() if words - {""} and words - {""} <= _ANSWERS}


def own_block(sheet: SheetKind, heading: Heading, left: int) -> Heading:
    """Keep of a heading the block that it begins with: what stands beyond its end means none of its columns again."""
    columns = [(key, column.position - left) for key, pairs in heading.matches.items() for _, column in pairs]
    for place, cell in enumerate(heading.cells):
        keys = {key for key, position in columns if position < place}
        ends = not (cell or "").strip() or _begins_list(sheet, heading, left, place, keys)
        if ends and _is_whole(sheet, keys):
            matches = {
                key: [pair for pair in pairs if pair[1].position - left < place] if key in keys else pairs
                for key, pairs in heading.matches.items()
            }
            if _begins_months(sheet, heading, left, place):
                matches = {key: own for key, pairs in matches.items()
                           if (own := [pair for pair in pairs if pair[1].position - left < place])}  # fmt: skip
                keys = set(heading.matches)
            beyond = [None if key in keys else cell for key, cell in _meant(heading, left, place)]
            return Heading(heading.row, [*heading.cells[:place], *beyond], matches)
    return heading


def _begins_list(sheet: SheetKind, heading: Heading, left: int, place: int, keys: Collection[str]) -> bool:
    """Tell whether a list of the directors begins in a place: the heading of ids again, and no new meaning."""
    rest = list(_meant(heading, left, place))
    own = {column.heading for _, column in heading.matches.get("director_id", []) if column.position - left < place}
    new = {key for key, _ in rest if key and (key not in keys or sheet.field(key).watched)}
    return rest[0][1] in own and sum(bool(cell) for _, cell in rest) > 1 and not new


def _begins_months(sheet: SheetKind, heading: Heading, left: int, place: int) -> bool:
    """Tell whether beyond a gap a list of months and their amounts begins: 月份, 合计."""
    list_of = [(key, cell) for key, cell in _meant(heading, left, place + 1) if (cell or "").strip()]
    if len(list_of) < 2 or list_of[0][0].partition(FURTHER)[0] not in ("of_month", "period"):  # noqa: PLR2004
        return False
    return all((key and sheet.field(key).kind == "money") or _SUMMED.search(str(cell)) for key, cell in list_of[1:])


def _meant(heading: Heading, left: int, place: int) -> Iterator[tuple[str, str | None]]:
    """Yield the cells of a heading from a place on, each with the key of the column that it means, if any."""
    keys = {column.position - left: key for key, pairs in heading.matches.items() for _, column in pairs}
    for further in range(place, len(heading.cells)):
        yield keys.get(further, ""), heading.cells[further]


def other_blocks(sheet: SheetKind, sheet_text: SheetText, heading: Heading) -> Iterator[tuple[int, FoundColumn]]:
    """Yield the row and first column of each other block that has all needed columns, beside the heading or lower.

    What stands in the heading's own columns is left to whoever reads the rows.
    """
    columns = [(key, column) for key, pairs in heading.matches.items() for _, column in pairs]
    for _, start in sorted(columns, key=lambda pair: pair[1].position):
        left = {key for key, column in columns if column.position < start.position}
        right = {key for key, column in columns if column.position >= start.position}
        if _is_whole(sheet, left) and _is_whole(sheet, right) and len(left & right) > 1:
            yield heading.row, start
            break
    own = {pairs[0][1].position for pairs in heading.matches.values()}
    for row, cells in enumerate(sheet_text.without_pivots().rows[heading.row :], start=heading.row + 1):
        found = _matches(sheet, cells, sheet_text.left) if _words(cells) & vocabulary_of(sheet).keys() else {}
        firsts = [pairs[0][1] for pairs in found.values()]
        if _is_whole(sheet, found.keys()) and sum(column.position in own for column in firsts) < 2:  # noqa: PLR2004
            yield row, min(firsts, key=lambda column: column.position)


def _is_whole(sheet: SheetKind, keys: Collection[str]) -> bool:
    return len(keys) > 1 and not missing(sheet, set(keys))


def whole_heading(sheet: SheetKind, cells: RowTexts, left: int) -> FoundColumn | None:
    """Return the first column of a row that has all columns that a kind needs, None of any other row."""
    found = _matches(sheet, cells, left)
    firsts = (pairs[0][1] for pairs in found.values())
    return min(firsts, key=lambda column: column.position) if _is_whole(sheet, found.keys()) else None


def heads_column(sheet: SheetKind, words: str) -> bool:
    """Tell whether words head a column of a kind of sheet."""
    return meant(sheet, words) is not None


def meant(sheet: SheetKind, words: str) -> str | None:
    """Return the column that words head; none of those like 审核, which stand in footers too."""
    meaning = meaning_of(sheet, words)
    return meaning[1] if meaning and not sheet.field(meaning[1]).watched else None


def _candidates(sheet_text: SheetText) -> Iterator[tuple[int, RowTexts, int | None]]:
    """Yield single rows, then neighbours taken together: the lower cell, else the upper; then both words joined."""
    for number, row in enumerate(sheet_text.rows, start=1):
        yield number, row, None
    for number, (upper, lower) in enumerate(zip(sheet_text.rows, sheet_text.rows[1:], strict=False), start=2):
        above = number - 1 if all(map(_LETTER.search, filter(None, lower))) else None  # headings are no figures
        yield number, [below or up for up, below in zip(upper, lower, strict=True)], above
        group = ""
        groups = [group := up or group for up in upper]
        pairs = list(zip(groups, upper, lower, strict=True))
        yield number, [_joined(group, below) if below else up for group, up, below in pairs], above
        yield number, [_joined(below, group) if below else up for group, up, below in pairs], above


def _joined(one: str, other: str) -> str:
    """Put the words of two headings together; a bare Month is this one."""
    words = ["This month" if word.strip().casefold() in _THIS_MONTH else word for word in (one, other)]
    return " ".join(words) if all(map(str.isascii, words)) else "".join(words)
