"""What a heading says: its words in either language, its unit, and which column of a kind of sheet it means."""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache, reduce
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from compbatch.model.columns import DIRECTOR_BY_NAME, DIRECTOR_GENERALLY
from compbatch.model.field import Field, SheetKind
from compbatch.model.folding import folded_names
from compbatch.model.period import TARGETS
from compbatch.model.plain_letters import simplified
from compbatch.model.unit import NOTHING, Unit
from compbatch.model.unit_words import is_planned, joined, may_state_tax, unit_of, without_unit

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

_BRACKETED = re.compile(r"[(（\[【〔「『{｛<《]([^()（）\[\]【】〔〕「」『』{}｛｝<>《》]*)[)）\]】〕」』}｝>》]")
_MARKS = re.compile(r"^[\s*＊※★☆●▲#]+|[\s*＊※★☆●▲:：]+$")  # what people put around a heading: 销售额*
CHINESE = re.compile(r"[\u3400-\u9fff]+")
_PERCENT_BEHIND = re.compile(r"(?<!\s)\s*[%％]\s*$")
_CURRENT = re.compile(
    r"(?:本月|当月|本期|本月实际|实际|actual|this month|current month)[\s:：_\-/]*(.{2,})", re.IGNORECASE
)
_NUMBERED = re.compile(r"(.*[^\W\d])[\s_\-]*(?:[(（]?[1-9①-⑨一二三四五][)）]?)")
_NO_LETTERS = re.compile(r"[^\w$€£¥₩₹₽฿₫₱₺]+|_+")  # a currency's sign says what the amounts are in
_LINE_END = re.compile(r"\s*\n\s*")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9 _./-]*")
# How surely a heading means a column; one more where a remark stands beside it.
_ACTUAL, _AS_NAMED, _BY_ALIAS, _BY_NAME, _GENERALLY, _WEAKLY, FAINTLY = 0, 10, 12, 14, 16, 20, 24
WITH_TAX = 12  # by how much less surely a figure with tax is the amount, where one without stands beside it
_DAY = len("日期")  # alone it is no day of the month
_LONGEST = 120  # letters of a heading
_NEVER_ASKED = ("money", "ratio", "date", "id")


@lru_cache(maxsize=2**16)
def heading_key(words: str) -> str:
    """Fold what does not matter in a heading: width, case, spaces, punctuation, unit, traditional Chinese."""
    if (plain := words.replace(" ", "").casefold()).isalnum() and unicodedata.is_normalized("NFKC", words):
        return simplified(plain)  # as most are: there is nothing to take off
    folded = unicodedata.normalize("NFKC", _without_units(words)).casefold()
    return _NO_LETTERS.sub("", simplified(folded))


def _without_units(words: str) -> str:
    bare = _BRACKETED.sub(lambda match: "" if _is_unit(match[1]) else match[0], words)
    return _PERCENT_BEHIND.sub("", bare)


def _is_unit(words: str) -> bool:
    unit = unit_of(words)
    return unit.stated and not (unit.remark or unit.unclear or unit.other)


@lru_cache(maxsize=2**16)  # a name is looked at by each kind of sheet again
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


def ways(heading: str) -> tuple[_Words, ...]:
    """Return the ways to read a heading: as it stands, without what is in brackets, without units around the name.

    One that is longer than any is read as what it begins with.
    """
    return _ways(heading[:_LONGEST])


@lru_cache(maxsize=2**16)
def _ways(heading: str) -> tuple[_Words, ...]:
    line = _joined_lines(_MARKS.sub("", _LINE_END.sub("\n", simplified(heading))))
    unit = reduce(joined, map(unit_of, _BRACKETED.findall(line)), NOTHING)
    unit = joined(unit, Unit(percent=True, words="%")) if line.endswith(("%", "％")) else unit
    bare = _BRACKETED.sub("", line).strip()
    whole = unit_of(bare) if may_state_tax(bare) else NOTHING
    unit = joined(unit, whole) if whole.tax and not (whole.remark or whole.other) else unit  # 价税合计
    ways = [_Words(frozenset({heading_key(line)}), replace(unit, remark="") if unit.remark else unit)]
    if bare != line:
        ways.append(_Words(frozenset({heading_key(bare)}), unit))
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
def vocabulary_of(sheet: SheetKind) -> dict[str, tuple[int, str]]:
    """Return what each word means in a sheet's heading: how surely, and the key of its column."""
    fields = tuple(reversed(sheet.fields))
    words = {heading_key(word): (FAINTLY, field.key) for field in fields for word in field.faint}
    words |= {heading_key(word): (_WEAKLY, field.key) for field in fields for word in field.weak}
    words |= {heading_key(alias): (_rank_of(field, alias), field.key) for field in fields for alias in field.aliases}
    words |= {
        heading_key(name): (_rank_by_name(field, name), field.key)
        for field in sheet.fields
        for name in (field.key, *field.title)
        if field.key == "date" or name not in field.weak
    }
    days = {
        word.removesuffix("期"): meant for word, meant in words.items() if word.endswith("日期") and len(word) > _DAY
    }
    return days | {word.replace("amount", "amt"): meant for word, meant in words.items()} | words


@lru_cache
def _any_word_of(sheet: SheetKind) -> str:
    """Return the pattern of what holds a word of a sheet's headings: few words are enough, for many hold another."""
    least: list[str] = []
    for word in sorted(folded_names(pa.array(vocabulary_of(sheet), pa.string())).to_pylist(), key=len):
        if word and not any(each in word for each in least):
            least.append(word)
    return "|".join(map(re.escape, least))


def may_head(sheet: SheetKind, words: "pd.Series[Any]") -> "npt.NDArray[np.bool_]":
    """Tell quickly which texts hold a word of a sheet's headings: no other can be one."""
    texts = pa.array(words, pa.string(), from_pandas=True)
    whole = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts  # a pattern is made for each chunk
    folded = folded_names(whole)
    return np.asarray(pc.match_substring_regex(folded, _any_word_of(sheet)), dtype=np.bool_)


def _rank_of(field: Field, alias: str) -> int:
    if field.key == "amount":
        return _AS_NAMED  # of two amounts none is taken
    if field.key == "director_id" and alias in DIRECTOR_BY_NAME:
        return _BY_NAME  # an id beside it goes before
    if field.key == "director_id" and alias in DIRECTOR_GENERALLY:
        return _BY_ALIAS + 1
    actual = field.key == "date" and alias.casefold().startswith(("实际", "actual"))
    return _ACTUAL if actual else _BY_ALIAS


def _rank_by_name(field: Field, name: str) -> int:
    """Let the plain 日期 of a sheet on which others say more, 到账日期, come after these."""
    return _GENERALLY if name in field.weak else _AS_NAMED


def meaning_of(sheet: SheetKind, heading: str, *, asks: bool = False) -> tuple[int, str, Unit] | None:
    """Return what a heading means: how surely, which column, what it says of the numbers.

    One that ``asks``, such as ``Received?``, means a column of answers and no amount.
    """
    return _meaning_of(sheet, heading[:_LONGEST], asks=asks)


@lru_cache(maxsize=2**16)  # each kind of sheet looks at every cell of every sheet's first rows again
def _meaning_of(sheet: SheetKind, heading: str, *, asks: bool) -> tuple[int, str, Unit] | None:
    asks = asks or heading.rstrip().endswith(("?", "？"))
    vocabulary = vocabulary_of(sheet)
    for way in ways(heading):
        words = {f"{asked}{word}" for word in way.keys for asked in ("", "is", "是否")} if asks else way.keys
        meanings = [vocabulary[word] for word in words if word in vocabulary]
        if meanings := [each for each in meanings if not asks or sheet.field(each[1]).kind not in _NEVER_ASKED]:
            rank, key = min(meanings)
            unit = way.unit
            if key in {vocabulary[word][1] for word in readings(unit.remark) if word in vocabulary}:
                unit = replace(unit, remark="")  # the other language's word for it
            rank += WITH_TAX if unit.tax == "included" else 0
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


def one_of_several(sheet: SheetKind, heading: str) -> tuple[int, str, Unit] | None:
    """Return what a heading with a number means, 客户2 or Amount 2, where one column alone can be it."""
    numbered = _NUMBERED.fullmatch(heading.strip())
    meaning = meaning_of(sheet, numbered[1]) if numbered else None
    single = meaning and (
        sheet.field(meaning[1]).kind == "money" or (sheet.key, meaning[1]) == ("accounts", "customer")
    )
    return meaning if single else None


def is_numbered(heading: str) -> bool:
    """Tell whether a heading counts, as 客户2 does."""
    return _NUMBERED.fullmatch(heading.strip()) is not None
