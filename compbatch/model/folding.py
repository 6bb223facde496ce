"""What two ways of writing one name, id or number have in common.

Folded apart are width and form (Unicode NFKC), case, spaces, invisible characters and punctuation. In ids and numbers
punctuation between two digits counts: 1-01 is not 10-1. Texts are folded as whole columns.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc

from compbatch.model.plain_letters import plainly

_APART = r"[\s\p{Z}\p{P}\p{C}]+"
_BETWEEN_DIGITS = r"([0-9])[\s\p{Z}\p{P}]+([0-9])"
_MARK = "|"  # a symbol, which folding leaves
# Each mark of a name becomes a space first: to make a pattern of all marks takes longer than to match it.
_MARKS = r"[\s\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Po}‿⁀⁔]"
_SUFFIX = (
    r"(?:(?:公司)?(?:股份有限公司|有限责任公司|有限公司)|公司"
    r"|(?:[ _]*\b(?:company|co|corporation|corp|incorporated|inc|limited|ltd|llc|llp|plc|gmbh|ag|sa|sarl|srl|spa|bv"
    r"|nv|ab|oy|kk|pte|pty|sdn|bhd)\b)+)"
)
_NAME = rf"^(?P<core>.+?)[ _]*(?P<suffix>{_SUFFIX})?[ _]*$"
_SAME_SUFFIX = {"有限责任公司": "有限公司"}
_SAME_WORD = {"company": "co", "corporation": "corp", "incorporated": "inc", "limited": "ltd"}
_WORD = re.compile(r"[a-z0-9]+|[^\W_a-z0-9]")  # each Chinese character is one
# What is written behind a customer's name: 恒达贸易-3月, 恒达贸易（尾款）, 恒达贸易3月货款, Omega / March.
_BEHIND_NAME = r"^(?P<name>.+?)(?:[\s]*(?:[-–—_/|:：(（\[【].+|(?:20[0-9]{2}年)?[0-9]{1,2}月份?[\p{Han}]{0,4}|第?[0-9]+[期批次笔][\p{Han}]{0,2}))$"
_SHORT = 2  # a name may be the beginning or the end of a longer one
_LONG_ENOUGH = 4  # shorter names one letter apart are too often two names
# What numbers names or tells places apart: names that differ in it alone are two.
_NUMERALS = "0-9零一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥东西南北中上下"


def folded_names(names: pa.Array) -> pa.Array:
    """Fold names; one of nothing but punctuation becomes empty."""
    words = pc.replace_substring(_ordinary(names), " ", "")
    return words if _are_letters(words) else pc.replace_substring_regex(words, _APART, "")


def folded_numbers(numbers: pa.Array) -> pa.Array:
    """Fold ids and order numbers; one of nothing but punctuation becomes empty."""
    words = _ordinary(numbers)
    if _are_letters(words):
        return words
    for _ in range(2):  # a digit can end one pair and begin the next
        words = pc.replace_substring_regex(words, _BETWEEN_DIGITS, rf"\1{_MARK}\2")
    return pc.replace_substring_regex(words, _APART, "")


def folded_companies(names: pa.Array) -> pa.Array:
    """Fold names of companies without their suffix (有限公司, Co., Ltd.)."""
    return folded_names(pc.struct_field(_without_suffix(names), "core"))


def loosely_folded(numbers: pa.Array) -> pa.Array:
    """Fold numbers quickly: what `folded_numbers` holds for one is one here, seldom more."""
    if pc.any(pc.match_substring_regex(numbers, "[^A-Z0-9-]")).as_py():
        return pc.replace_substring_regex(_ordinary(numbers), _APART, "")
    return pc.replace_substring(numbers, "-", "")


def _ordinary(words: pa.Array) -> pa.Array:
    if not pc.all(pc.string_is_ascii(words)).as_py():
        words = pc.utf8_normalize(words, form="NFKC")
    words = pc.utf8_lower(words)
    if pc.all(pc.utf8_is_printable(words)).as_py():  # a pattern takes longer to make than to match
        return words
    return pc.replace_substring_regex(words, r"[\p{Cf}\p{Cc}]+", "")


def _are_letters(words: pa.Array) -> bool:
    """Tell whether texts have nothing but letters and digits, so that nothing has to be folded away."""
    return bool(pc.all(pc.utf8_is_alnum(words)).as_py())


@dataclass(frozen=True, slots=True)
class FoldedName:
    """A company's name as it stands, folded, and folded without its suffix (有限公司, Co., Ltd.).

    ``plain`` is that in simplified Chinese and without accents, and ``words`` are its words.
    """

    name: str
    folded: str
    core: str
    suffix: str
    plain: str
    words: tuple[str, ...]


def company_names(names: pa.Array) -> list[FoldedName]:
    """Part each name from its company suffix."""
    return _named(_parted(names))


def _parted(names: pa.Array) -> pa.RecordBatch:
    """Return names with their cores and suffixes, each core in simple letters too, and that folded."""
    parts = _without_suffix(names)
    core, suffix = (pc.struct_field(parts, part).fill_null("") for part in ("core", "suffix"))
    simple = plainly(core)
    return pa.RecordBatch.from_arrays(
        [names, core, suffix, simple, folded_names(simple)], ["name", "core", "suffix", "simple", "plain"]
    )


def _named(parted: pa.RecordBatch) -> list[FoldedName]:
    names, core, simple = (parted.column(part) for part in ("name", "core", "simple"))
    cores = parted.column("plain") if simple.equals(core) else folded_names(core)
    suffixes = map(_same_suffix, parted.column("suffix").to_pylist())
    words = (tuple(_WORD.findall(each)) for each in simple.to_pylist())
    plain = parted.column("plain").to_pylist()
    columns = (names.to_pylist(), folded_names(names).to_pylist(), cores.to_pylist(), suffixes, plain, words)
    return [FoldedName(*each) for each in zip(*columns, strict=True)]


def _without_suffix(names: pa.Array) -> pa.StructArray:
    """Part names in two, ``core`` and ``suffix``, null where there is no name."""
    words = pc.replace_substring_regex(_ordinary(names), r"[.'’]", "")
    if not _are_letters(pc.replace_substring(words, " ", "")):
        words = pc.replace_substring_regex(words, _MARKS, " ")
    return pc.extract_regex(words, _NAME)


@lru_cache
def _same_suffix(suffix: str) -> str:
    """Return one wording of a suffix for all that mean the same."""
    words = re.findall(r"[a-z]+|[\u3400-\u9fff]+", suffix)
    return " ".join(_SAME_SUFFIX.get(word, _SAME_WORD.get(word, word)) for word in words)


@dataclass(frozen=True, slots=True)
class Match:
    """The known names that a name may mean, and how it was found: as written, folded, or near, which is no match."""

    known: tuple[str, ...]
    how: Literal["exact", "folded", "near"]

    @property
    def sure(self) -> bool:
        """Tell whether it means one known name."""
        return self.how != "near" and len(self.known) == 1


class KnownNames:
    """Known names of companies, found by other ways of writing them."""

    def __init__(self, names: Iterable[str]) -> None:
        """Fold the known names."""
        self._exact = dict.fromkeys(names)
        known = company_names(pa.array(list(self._exact), pa.string()))
        self._folded = _grouped(known, lambda name: name.folded)
        self._cores = _grouped(known, lambda name: name.core)
        self._beginnings = _grouped(known, lambda name: name.plain[:2])
        self._ends = _grouped(known, lambda name: name.plain[-2:])
        self._first_letters = pa.array({*self._beginnings, *(name.folded[:2] for name in known)}, pa.string())
        self._numerals = pa.array({_numerals(name.plain) for name in known}, pa.string())

    def matches(self, names: Iterable[str]) -> dict[str, Match]:
        """Return what each name that is known in some way means."""
        given = pa.array(list(names), pa.string())
        known = pc.is_in(given, pa.array(list(self._exact), pa.string()))
        found = {name: Match((name,), "exact") for name in given.filter(known).to_pylist()}
        others = given.filter(pc.invert(known))
        if not len(others):
            return found
        parted = _parted(others)
        likely = parted.filter(self._may_match(parted))
        if not len(likely):
            return found
        bare = _without_more_behind(likely.column("name"))
        for other in _named(likely):
            if match := self._match(other, bare.get(other.name)):
                found[other.name] = match
        return found

    def _may_match(self, names: pa.RecordBatch) -> pa.Array:
        """Pick, without looking at each, the names that begin or end as a known one does and are not of other numbers."""
        core = names.column("plain")
        begins = pc.is_in(pc.utf8_slice_codeunits(core, 0, 2), self._first_letters)
        ends = pc.is_in(pc.utf8_slice_codeunits(core, -2), pa.array(list(self._ends), pa.string()))
        numerals = pc.is_in(pc.replace_substring_regex(core, f"[^{_NUMERALS}]+", ""), self._numerals)
        unnumbered = pc.invert(pc.match_substring_regex(core, "[0-9]"))  # 上海 has a numeral, and may be left out
        likely = pc.and_(pc.or_(begins, ends), pc.or_(numerals, unnumbered))
        if not pc.any(begins).as_py():
            return likely
        return pc.or_(likely, pc.and_(begins, pc.match_substring_regex(names.column("name"), _BEHIND_NAME)))

    def _match(self, other: FoldedName, bare: FoldedName | None) -> Match | None:
        if not other.folded:
            return None
        of_core = self._cores.get(other.core, [])
        fitting = (
            self._folded.get(other.folded, []),
            [each for each in of_core if each.suffix == other.suffix],
            [each for each in of_core if bool(each.suffix) != bool(other.suffix)],
        )
        if alike := next(filter(None, fitting), None):
            return Match(tuple(each.name for each in alike), "folded")
        near = of_core or [each for each in self._likely(other) if _near(each, other)] or self._known_as(bare)
        return Match(tuple(each.name for each in near), "near") if near else None

    def _known_as(self, bare: FoldedName | None) -> list[FoldedName]:
        """Return the known names behind which a name has more: a month, a part payment, a branch."""
        return (self._folded.get(bare.folded) or self._cores.get(bare.core) or []) if bare else []

    def _likely(self, other: FoldedName) -> Iterable[FoldedName]:
        beginning, end = other.plain[:2], other.plain[-2:]
        return dict.fromkeys((*self._beginnings.get(beginning, ()), *self._ends.get(end, ())))


def _without_more_behind(names: pa.Array) -> dict[str, FoldedName]:
    """Return, of the names that have more behind them, each without that."""
    bare = pc.struct_field(pc.extract_regex(names, _BEHIND_NAME), "name")
    more = bare.is_valid()
    if not pc.any(more).as_py():
        return {}
    return dict(zip(names.filter(more).to_pylist(), company_names(bare.filter(more)), strict=True))


def _grouped(names: Iterable[FoldedName], key: Callable[[FoldedName], str]) -> Mapping[str, list[FoldedName]]:
    groups: dict[str, list[FoldedName]] = {}
    for name in names:
        groups.setdefault(key(name), []).append(name)
    return groups


def _near(one: FoldedName, other: FoldedName) -> bool:
    return one.plain == other.plain or one_letter_apart(one.plain, other.plain) or _left_out(one.words, other.words)


def _left_out(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether some words left out in one place make one name the other: 恒达（上海）贸易, Omega Trading (Shanghai)."""
    short, long = sorted((one, other), key=len)
    apart, letters = len(long) - len(short), len("".join(short))
    if not apart or letters < _SHORT:
        return False
    possible = range(len(short) + 1) if letters >= _LONG_ENOUGH else (0, len(short))
    places = (place for place in possible if short[:place] == long[:place])
    found = ("".join(long[place : place + apart]) for place in places if short[place:] == long[place + apart :])
    return any(
        len(words) > 1 and re.sub(f"[{_NUMERALS}]", "", words) and not re.search("[0-9]", words) for words in found
    )


def one_letter_apart(one: str, other: str) -> bool:
    """Tell whether one letter more, fewer, other or swapped with the next makes one word the other.

    Numerals must agree: numbered names one digit apart are two names.
    """
    if min(len(one), len(other)) < _LONG_ENOUGH or _numerals(one) != _numerals(other):
        return False
    if len(one) > len(other):
        one, other = other, one
    first = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return len(other) == len(one) + 1 and one[first:] == other[first + 1 :]
    swapped = one[first : first + 2] == other[first : first + 2][::-1]
    return one[first + 1 :] == other[first + 1 :] or (swapped and one[first + 2 :] == other[first + 2 :])


def _numerals(word: str) -> str:
    return re.sub(f"[^{_NUMERALS}]", "", word)
