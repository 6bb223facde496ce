"""Read what stands beside a column's name or in a title: scale, currency, tax, percent, another column, a remark."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from compbatch.language import Text
from compbatch.model.plain_letters import simplified
from compbatch.model.unit import LOCAL_DOLLAR, NOTHING, Unit
from compbatch.model.unit_terms import DOLLARS, OF_TAX, ONLY_APART, OTHER_FIGURES, PLANNED, TOKENS, WEAK

# Scales that are no power of ten, or not surely one.
_UNKNOWN = re.compile(r"10\s*\^|\bdozens?\b|^打$|^[x×*÷]\s*\d|^\d+\s*[x×*]$|^\d+\s*(?:k|w|m|b|千|万|元)$|^100$")
_POWER = re.compile(r"(?P<times>[x×*]?)\s*(?P<power>10*)\s*(?P<word>\D*)")


def _by_letter(words: Iterable[str], place: int) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for word in words:
        groups.setdefault(word[place], []).append(word)
    return {letter: tuple(alike) for letter, alike in groups.items()}


_LENGTHS = sorted({len(word) for word in TOKENS}, reverse=True)
_MEASURED = frozenset(word for word in TOKENS if TOKENS[word].measured and word not in WEAK)
_MEASURED_BEGIN = frozenset(word[0] for word in _MEASURED)
_STATED = frozenset(word for word in TOKENS if TOKENS[word].stated and word not in ONLY_APART) | {"in "}
_STATED_LENGTHS = sorted({len(word) for word in _STATED})
# The words of a unit that a text may begin or end with, by their first and last letter: most texts have no such word.
_BEFORE, _BEHIND = _by_letter(_STATED, 0), _by_letter(("in", *_STATED), -1)
_GAP_AT_END = re.compile(r"[\s:：_./,\-]+$")
_GAP = re.compile(r"[\s:：_./,\-]*")
_PARTS = re.compile(r"[,;、；，/|\n]+")
_SPACE = re.compile(r"[\s:：_.\-]+")
_UNIT_LABEL = re.compile(r"(?:金额|货币|计量|数量|数据)?单位\s*[:：]|unit\s*[:：]")
_QUOTE = re.compile("[’‘`´]")
_THOUSANDS = re.compile(r"(?<=\d),(?=000)")
_CHINESE_GAP = re.compile(r"(?<=[\u3400-\u9fff])[^\S\n]+(?=[\u3400-\u9fff])")


@lru_cache(maxsize=2**12)
def folded(words: str) -> str:
    """Fold width, case, quotes and dashes, which do not matter in a unit."""
    text = simplified(unicodedata.normalize("NFKC", words.replace("￥", "¥")).casefold())
    return _QUOTE.sub("'", text).strip()


@lru_cache(maxsize=2**12)
def unit_of(words: str) -> Unit:
    """Read a remark, part by part: ``RMB万元``, ``in thousands, excl. tax``, ``不含退货``."""
    unit, said = NOTHING, words.strip()
    text = _THOUSANDS.sub("", _CHINESE_GAP.sub("", folded(words)))
    for part in filter(None, map(str.strip, _PARTS.split(text))):
        read = _part(part) or _power(part)
        if read is not None:
            unit = joined(unit, read)
        elif _SPACE.sub(" ", part).strip() in OTHER_FIGURES:
            unit = replace(unit, other=said)
        elif _has_measure(part) or _UNIT_LABEL.match(part) or _UNKNOWN.search(part):
            unit = replace(unit, unclear=said)
        else:
            unit = replace(unit, remark=said)
    return replace(unit, words=said)


def may_state_tax(words: str) -> bool:
    """Tell whether words can be of tax at all, as those of few headings can: `unit_of` takes longer."""
    text = folded(words)
    return any(word in text for word in OF_TAX)


def joined(one: Unit, other: Unit) -> Unit:
    """Bring together what two places say of one column; what contradicts is unclear."""
    against = (
        (one.scale is not None and other.scale is not None and one.scale != other.scale)
        or (one.currency and other.currency and not same_currency(one.currency, other.currency))
        or (one.tax and other.tax and one.tax != other.tax)
    )
    words = " ".join(filter(None, dict.fromkeys((one.words, other.words))))
    return Unit(
        scale=one.scale if other.scale is None else other.scale,
        currency=one.currency if one.currency and other.currency in (None, LOCAL_DOLLAR) else other.currency,
        tax=one.tax or other.tax,
        percent=one.percent or other.percent,
        words=words,
        other=one.other or other.other,
        unclear=one.unclear or other.unclear or (words or "?" if against else ""),
        remark=one.remark or other.remark,
    )


def currency_name(code: str) -> Text:
    """Say a currency as people do: yuan by their name, others by their code."""
    return Text("人民币元", code) if code == "CNY" else Text(code, code)


def same_currency(one: str, other: str) -> bool:
    """Tell whether two codes can be one currency; a dollar sign alone may be any dollar."""
    return one == other or (LOCAL_DOLLAR in (one, other) and {one, other} <= DOLLARS)


def is_planned(words: str) -> bool:
    """Tell whether words say that a figure is planned, as a target is."""
    return all(_SPACE.sub(" ", part).strip() in PLANNED for part in _PARTS.split(folded(words)))


def _part(part: str) -> Unit | None:
    """Read one part that is nothing but a unit, word after word; None for anything else."""
    unit, place = NOTHING, 0
    while place < len(part):
        if space := _SPACE.match(part, place):
            place = space.end()
            continue
        token = _token(part, place)
        if token is None:
            return None
        read = TOKENS[token]
        # 元 after 万 is the currency's own word, not another scale
        unit = joined(unit, replace(read, scale=None) if read.scale == 0 and unit.scale is not None else read)
        place += len(token)
    return unit if unit.stated else None


def _power(part: str) -> Unit | None:
    """Read a power of ten, alone or before a scale: ``x1000``, ``10k``, ``100元``; a small one alone may be a note."""
    match = _POWER.fullmatch(part)
    unit = _part(match["word"]) if match and match["word"] else NOTHING
    if match is None or unit is None or unit.percent:
        return None
    zeros = len(match["power"]) - 1
    sure = unit.scale is not None or (zeros > 0 and match["times"]) or zeros >= len("000")
    return replace(unit, scale=(unit.scale or 0) + zeros) if sure else None


def _token(part: str, place: int) -> str | None:
    """Return the word of a unit that stands at a place; the k of ``kilo`` is none."""
    token = next((word for length in _LENGTHS if (word := part[place : place + length]) in TOKENS), None)
    if token is None:
        return None
    end = place + len(token)
    return None if _latin(token[-1]) and _latin(part[end : end + 1]) else token


def _latin(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()


def _has_measure(part: str) -> bool:
    """Tell whether a scale or a currency stands among other words."""
    return not _MEASURED_BEGIN.isdisjoint(part) and any(
        part[place : place + length] in _MEASURED and not _latin(part[place + length : place + length + 1])
        for place, letter in enumerate(part)
        if letter in _MEASURED_BEGIN and not _latin(part[place - 1 : place])
        for length in _LENGTHS
    )


def without_unit(name: str) -> tuple[str, Unit] | None:
    """Split off what stands before or after a column's name: ``Amount 万元``, ``不含税销售额``, ``USD amount``."""
    text = folded(name)
    for split in (_split_before, _split_behind):
        if found := split(text):
            unit = unit_of(found[1])
            if unit.stated and not unit.unclear:
                return found[0], unit
    return None


def _split_before(text: str) -> tuple[str, str] | None:
    """Return the name that a text ends with, and the words of a unit before it, as many as there are."""
    if not text.startswith(_BEFORE.get(text[:1], ())):
        return None
    reached = {0}
    for place in range(len(text)):
        if place in reached:
            reached.update(end for word_end in _word_ends(text, place) for end in _gap(text, word_end))
    end = max((end for end in reached if 0 < end < len(text) and _between_words(text, end)), default=None)
    return None if end is None else (text[end:], text[:end])


def _split_behind(text: str) -> tuple[str, str] | None:
    """Return the name that a text begins with, as short as can be, and the words of a unit behind it."""
    end = _GAP_AT_END.sub("", text)
    if not end.endswith(_BEHIND.get(end[-1:], ())):
        return None
    whole = {len(text)}  # the places from which on there are words of units alone
    for place in range(len(text) - 1, 0, -1):
        if any(end in whole for word_end in _word_ends(text, place) for end in _gap(text, word_end)):
            whole.add(place)
    places = ((end, start) for end in range(1, len(text)) for start in _gap(text, end) if start < len(text))
    split = next(((end, start) for end, start in places if start in whole and _between_words(text, start)), None)
    return (text[: split[0]], text[split[1] :]) if split else None


def _word_ends(text: str, place: int) -> Iterator[int]:
    """Yield where the words of a unit that stand at a place end."""
    most = len(text) - place
    yield from (
        place + length for length in _STATED_LENGTHS if length <= most and text[place : place + length] in _STATED
    )


def _gap(text: str, place: int) -> range:
    """Return where the gap between words that begins at a place may end, the longest first."""
    gap = _GAP.match(text, place)
    return range(gap.end() if gap else place, place - 1, -1)


def _between_words(text: str, place: int) -> bool:
    """Tell whether a place stands between two words, and not within one of Latin letters."""
    return not (_small(text[place - 1 : place]) and _small(text[place : place + 1]))


def _small(letter: str) -> bool:
    return "a" <= letter <= "z"
