"""Read headings: which column of a kind of sheet a heading means, and in which row the headings stand."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, reduce

from compbatch.model import wording
from compbatch.model.columns import OTHER, Field, SheetKind
from compbatch.model.period import TARGETS
from compbatch.model.sheet_map import FoundColumn, Row, SheetText
from compbatch.model.unit import NOTHING, Unit
from compbatch.model.unit_words import is_planned, joined, unit_of, without_unit

_BRACKETED = re.compile(r"[(（\[【〔「『{｛<《]([^()（）\[\]【】〔〕「」『』{}｛｝<>《》]*)[)）\]】〕」』}｝>》]")
_MARKS = re.compile(r"^[\s*＊※★☆●▲#]+|[\s*＊※★☆●▲:：]+$")  # what people put around a heading: 销售额*
CHINESE = re.compile(r"[\u3400-\u9fff]+")
_PERCENT_BEHIND = re.compile(r"\s*[%％]\s*$")
_CURRENT = re.compile(
    r"(?:本月|当月|本期|本月实际|实际|actual|this month|current month|mtd)[\s:：_\-/]*(.{2,})", re.IGNORECASE
)
_NUMBERED = re.compile(r"(.*[^\W\d])[\s_\-]*(?:[(（]?[1-9一二三四五][)）]?)")
_NO_LETTERS = re.compile(r"[\W_]+")
_LETTER = re.compile(r"[^\W\d_]")
_LINE_END = re.compile(r"\s*\n\s*")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9 _./-]*")
# How surely a heading means a column; one more where a remark stands beside it.
_ACTUAL, _AS_NAMED, _BY_ALIAS, _GENERALLY, _WEAKLY, _FAINTLY = 0, 10, 12, 16, 20, 24
_WITH_TAX = 12  # by how much less surely a figure with tax is the amount, where one without stands beside it
_NEVER_ASKED = ("money", "ratio", "date", "id")
_ANSWERS = frozenset(("是", "否", "已", "未", "√", "×", "✓", "✗", "y", "n", "yes", "no", "true", "false"))
_PRICE = re.compile(r"价格?$|\bprice\b", re.IGNORECASE)
_TAX = re.compile(r"^(?:税额|税金|增值税额?|tax|vat|gst|(?:sales )?tax amount|vat amount)$", re.IGNORECASE)
_BEFORE_TAX = re.compile(r"(?:sub|net\b)", re.IGNORECASE)
_QUANTITY = re.compile(r"数量|件数|台数|\bqty\b|\bquantity\b|\bunits\b", re.IGNORECASE)


def heading_key(words: str) -> str:
    """Fold what does not matter in a heading: width, case, spaces, punctuation, unit."""
    folded = unicodedata.normalize("NFKC", _without_units(words)).casefold()
    return _NO_LETTERS.sub("", folded)


def _without_units(words: str) -> str:
    bare = _BRACKETED.sub(lambda match: "" if _is_unit(match[1]) else match[0], words)
    return _PERCENT_BEHIND.sub("", bare)


def _is_unit(words: str) -> bool:
    unit = unit_of(words)
    return unit.stated and not (unit.remark or unit.unclear or unit.other)


@lru_cache(maxsize=2**16)  # each kind of sheet looks at every cell of every sheet's first rows again
def readings(words: str) -> frozenset[str]:
    """Return the ways to read a heading or a sheet's name: whole, or bilingual by its Chinese and Latin halves."""
    bare = _without_units(words)
    halves = [*CHINESE.findall(bare), *_LATIN.findall(bare)] if CHINESE.search(bare) and _LATIN.search(bare) else []
    return frozenset(heading_key(part) for part in (bare, *halves)) - {""}


@dataclass(frozen=True, slots=True)
class _Words:
    """One way to read a heading: its words, and what is said of the numbers."""

    keys: frozenset[str]
    unit: Unit


@lru_cache(maxsize=2**16)
def _ways(heading: str) -> tuple[_Words, ...]:
    """Return the ways to read a heading: as it stands, without what is in brackets, without units around the name."""
    line = _joined_lines(_MARKS.sub("", _LINE_END.sub("\n", heading)))
    unit = reduce(joined, map(unit_of, _BRACKETED.findall(line)), NOTHING)
    unit = joined(unit, Unit(percent=True, words="%")) if line.endswith(("%", "％")) else unit
    bare = _BRACKETED.sub("", line).strip()
    whole = unit_of(bare)
    unit = joined(unit, whole) if whole.tax and not (whole.remark or whole.other) else unit  # 价税合计
    ways = [
        _Words(frozenset({heading_key(line)}), replace(unit, remark="")),
        _Words(frozenset({heading_key(bare)}), unit),
    ]
    if current := _CURRENT.fullmatch(bare):
        bare = current[1]
        ways.append(_Words(frozenset({heading_key(bare)}), unit))
    while (split := without_unit(bare)) is not None:
        bare, unit = split[0], joined(unit, split[1])
        ways.append(_Words(frozenset({heading_key(bare)}), unit))
    return (*ways, _Words(readings(bare), unit))


def _joined_lines(words: str) -> str:
    """Put the lines of a heading together: Chinese words simply, others with a space."""
    if "\n" in words:
        words = re.sub(r"(?<=[\u3400-\u9fff])\n(?=[\u3400-\u9fff])", "", words).replace("\n", " ")
    return words


@lru_cache
def _vocabulary(sheet: SheetKind) -> dict[str, tuple[int, str]]:
    """Return what each word means in a sheet's heading: how surely, and the key of its column."""
    fields = tuple(reversed(sheet.fields))
    words = {heading_key(word): (_FAINTLY, field.key) for field in fields for word in field.faint}
    words |= {heading_key(word): (_WEAKLY, field.key) for field in fields for word in field.weak}
    words |= {heading_key(alias): (_rank_of(field, alias), field.key) for field in fields for alias in field.aliases}
    words |= {
        heading_key(name): (_rank_by_name(field, name), field.key)
        for field in sheet.fields
        for name in (field.key, *field.title)
        if field.key == "date" or name not in field.weak
    }
    return {word.replace("amount", "amt"): meant for word, meant in words.items()} | words


def _rank_of(field: Field, alias: str) -> int:
    if field.key == "amount":
        return _AS_NAMED  # of two amounts none is taken
    actual = field.key == "date" and alias.casefold().startswith(("实际", "actual"))
    return _ACTUAL if actual else _BY_ALIAS


def _rank_by_name(field: Field, name: str) -> int:
    """Let the plain 日期 of a sheet on which others say more, 到账日期, come after these."""
    return _GENERALLY if name in field.weak else _AS_NAMED


@lru_cache(maxsize=2**16)
def _meaning(sheet: SheetKind, heading: str, *, asks: bool = False) -> tuple[int, str, Unit] | None:
    """Return what a heading means: how surely, which column, what it says of the numbers.

    One that ``asks``, such as ``Received?``, means a column of answers and no amount.
    """
    asks = asks or heading.rstrip().endswith(("?", "？"))
    vocabulary = _vocabulary(sheet)
    for way in _ways(heading):
        words = {f"{asked}{word}" for word in way.keys for asked in ("", "is", "是否")} if asks else way.keys
        meanings = [vocabulary[word] for word in words if word in vocabulary]
        if meanings := [each for each in meanings if not asks or sheet.field(each[1]).kind not in _NEVER_ASKED]:
            rank, key = min(meanings)
            unit = way.unit
            if key in {vocabulary[word][1] for word in readings(unit.remark) if word in vocabulary}:
                unit = replace(unit, remark="")  # the other language's word for it
            rank += _WITH_TAX if unit.tax == "included" else 0
            return rank + bool(unit.remark), key, _of_kind(sheet.field(key), unit)
    return None


def _of_kind(field: Field, unit: Unit) -> Unit:
    """Judge what a heading says by what its column holds."""
    if field.key in TARGETS.values() and unit.other and is_planned(unit.other):
        unit = replace(unit, other="")
    if field.kind == "money" and unit.percent:
        return replace(unit, other=unit.words)
    if field.kind == "ratio" and unit.measured:
        return replace(unit, unclear=unit.words)
    return unit


def _matches(
    sheet: SheetKind, row: Row, left: int, answered: Collection[int] = ()
) -> dict[str, list[tuple[int, FoundColumn]]]:
    """Return, for each field that some heading of the row matches, the (rank, column) pairs, best first.

    A heading that makes it another figure, such as 销售额（预算）, matches none. Below the ``answered`` places in the
    row stand answers, yes or no.
    """
    found: dict[str, list[tuple[int, FoundColumn]]] = {}
    for offset, heading in enumerate(row):
        meaning = (
            _meaning(sheet, heading, asks=offset in answered) or _one_of_several(sheet, heading) if heading else None
        )
        if heading and meaning and not (meaning[2].other or _is_unit_price(meaning[1], heading, row)):
            rank, key, unit = meaning
            if rank >= _FAINTLY and not unit.tax and any(cell and _TAX.search(cell) for cell in row):
                without = bool(_BEFORE_TAX.match(heading))  # a subtotal and a total beside the tax
                rank, unit = rank + _WITH_TAX * (not without), replace(unit, tax="excluded" if without else "included")
            found.setdefault(key, []).append((rank, FoundColumn(left + offset, heading.strip(), unit, rank)))
    return {key: sorted(pairs, key=lambda pair: pair[0]) for key, pairs in found.items()}


def _one_of_several(sheet: SheetKind, heading: str) -> tuple[int, str, Unit] | None:
    """Return what a heading with a number means, 客户2 or Amount 2, where one column alone can be it."""
    numbered = _NUMBERED.fullmatch(heading.strip())
    meaning = _meaning(sheet, numbered[1]) if numbered else None
    single = meaning and (
        sheet.field(meaning[1]).kind == "money" or (sheet.key, meaning[1]) == ("accounts", "customer")
    )
    return meaning if single else None


def is_numbered(heading: str) -> bool:
    """Tell whether a heading counts, as 客户2 does."""
    return _NUMBERED.fullmatch(heading.strip()) is not None


def _is_unit_price(key: str, heading: str, row: Row) -> bool:
    """Tell whether a price stands beside a quantity, so that it is no amount."""
    return bool(key == "amount" and _PRICE.search(heading) and any(cell and _QUANTITY.search(cell) for cell in row))


def passed_over(sheet: SheetKind, heading: "Heading", left: int) -> Iterator[tuple[int, str, str]]:
    """Yield the headings of amounts that are not read: position, words and the column they resemble.

    Another means the column more particularly, or the words make it another figure.
    """
    chosen = {column.position for pairs in heading.matches.values() for rank, column in pairs if rank == pairs[0][0]}
    for offset, words in enumerate(heading.cells):
        meaning = _meaning(sheet, words) if words else None
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


@dataclass(frozen=True, slots=True)
class Heading:
    """A row of headings read as one kind of sheet: its 1-based (last) row, its cells, its matches by column key."""

    row: int
    cells: Row
    matches: dict[str, list[tuple[int, FoundColumn]]]


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


def _find_headings(kinds: Iterable[SheetKind], sheet_text: SheetText) -> dict[str, Heading]:
    read = [(row, cells, _words(cells)) for row, cells in _candidates(sheet_text)]
    return {sheet.key: _heading(sheet, sheet_text, read) for sheet in kinds}


def _words(cells: Row) -> frozenset[str]:
    """Return the words that a row may be a heading by; figures and days are none."""
    return frozenset().union(*map(_words_of, filter(None, cells)))


@lru_cache(maxsize=2**16)
def _words_of(cell: str) -> frozenset[str]:
    return frozenset().union(*(way.keys for way in _ways(cell))) if _LETTER.search(cell) else frozenset()


def _heading(sheet: SheetKind, sheet_text: SheetText, read: Sequence[tuple[int, Row, frozenset[str]]]) -> Heading:
    known = _vocabulary(sheet).keys()
    none = Heading(1, sheet_text.rows[0] if sheet_text.rows else (), {})
    headings = [
        Heading(row, cells, _matches(sheet, cells, sheet_text.left))
        for row, cells, words in read
        if not known.isdisjoint(words)
    ]
    whole = [heading for heading in headings if not missing(sheet, set(heading.matches))]
    first = min((heading.row for heading in whole), default=None)
    among = [heading for heading in whole if heading.row == first] or headings
    chosen = max([none, *among], key=lambda heading: (len(heading.matches), -_ties(sheet, heading)))
    answered = _answered(sheet, sheet_text, chosen)
    return replace(chosen, matches=_matches(sheet, chosen.cells, sheet_text.left, answered)) if answered else chosen


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
            beyond = [None if key in keys else cell for key, cell in _meant(heading, left, place)]
            return Heading(heading.row, [*heading.cells[:place], *beyond], matches)
    return heading


def _begins_list(sheet: SheetKind, heading: Heading, left: int, place: int, keys: Collection[str]) -> bool:
    """Tell whether a list of the directors begins in a place: the heading of ids again, and no new meaning."""
    rest = list(_meant(heading, left, place))
    own = {column.heading for _, column in heading.matches.get("director_id", []) if column.position - left < place}
    new = {key for key, _ in rest if key and (key not in keys or sheet.field(key).watched)}
    return rest[0][1] in own and sum(bool(cell) for _, cell in rest) > 1 and not new


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
        found = _matches(sheet, cells, sheet_text.left) if _words(cells) & _vocabulary(sheet).keys() else {}
        firsts = [pairs[0][1] for pairs in found.values()]
        if _is_whole(sheet, found.keys()) and sum(column.position in own for column in firsts) < 2:  # noqa: PLR2004
            yield row, min(firsts, key=lambda column: column.position)


def _is_whole(sheet: SheetKind, keys: Collection[str]) -> bool:
    return len(keys) > 1 and not missing(sheet, set(keys))


def whole_heading(sheet: SheetKind, cells: Row, left: int) -> FoundColumn | None:
    """Return the first column of a row that has all columns that a kind needs, None of any other row."""
    found = _matches(sheet, cells, left)
    firsts = (pairs[0][1] for pairs in found.values())
    return min(firsts, key=lambda column: column.position) if _is_whole(sheet, found.keys()) else None


def heads_column(sheet: SheetKind, words: str) -> bool:
    """Tell whether words head a column of a kind of sheet."""
    return meant(sheet, words) is not None


def meant(sheet: SheetKind, words: str) -> str | None:
    """Return the column that words head; none of those like 审核, which stand in footers too."""
    meaning = _meaning(sheet, words)
    return meaning[1] if meaning and not sheet.field(meaning[1]).watched else None


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
