"""Find where a text mentions a month, and write the mention of another month in the same form.

Read are ``2026-03``, ``2026/3``, ``2026.03``, ``202603``, ``2026年3月``, ``二〇二六年三月``, ``March 2026`` and, where
no year stands beside it, ``3月``, ``三月`` or ``March``; each also with a day. A span such as ``1-3月`` is no mention.
"""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from compbatch.model.period import Period
from compbatch.model.wording import half_width

_DIGITS = "〇一二三四五六七八九"
_TENS = 10
_ZEROS = "〇零○"
_MONTHS = {name.casefold(): month for month, name in enumerate(calendar.month_name) if name}
_SHORT = {name.casefold(): month for month, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
MONTH_NAMES = "|".join(sorted((*_MONTHS, *_SHORT), key=len, reverse=True))
_ALONE = "|".join(name for name in calendar.month_name if name not in ("", "May"))  # "May" alone may be the verb
_SPANS = r"\-~至到—–"

Writer = Callable[[re.Match[str], Period, int | None], str]


class Edit(NamedTuple):
    """Words to put in place of those from one position to another."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class _Form:
    """A way to write a month: how it is found, with the groups year, month and day, and how it is written."""

    pattern: str
    write: Writer

    def found_in(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the mentions of this form; most runs look for none, so that it is compiled here."""
        return re.finditer(self.pattern, text, re.ASCII)


def months_in(text: str) -> set[str]:
    """Return the months, ``2026-03``, that a text mentions with their year."""
    found = (_read(match) for _, match in _matches(text))
    return {f"{year}-{month:02d}" for year, month, _ in found if year}


def months_mentioned(text: str) -> list[tuple[int, int, int | None, int]]:
    """Return the mentions of months in a text: from where to where, the year if it stands there, the month."""
    return [(match.start(), match.end(), *_read(match)[:2]) for _, match in _matches(text)]


def months_named(text: str) -> set[tuple[int | None, int]]:
    """Return the months, with their year if it stands there, that a text names; none where it names a day, too."""
    found = [_read(match) for _, match in _matches(text)]
    return set() if any(day for _, _, day in found) else {(year, month) for year, month, _ in found}


def moves(text: str, old: Period, new: Period, *, stated: bool = False) -> list[Edit]:
    """Return the edits that make a text mention a month where it mentions another.

    A day stays what it is, since it is seldom the month's; with ``stated``, where the text says which month it
    is about, a day moves along: the first to the first, the last to the last.
    """
    edits = []
    for form, match in _matches(text):
        year, month, day = _read(match)
        if month == old.month and year in (None, old.year) and (stated or day is None):
            moved = None if day is None else new.days if day >= old.days else min(day, new.days)
            edits.append(Edit(match.start(), match.end(), form.write(match, new, moved)))
    return edits


def applied(text: str, edits: list[Edit]) -> str:
    """Return a text after its edits."""
    for edit in reversed(edits):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def _matches(text: str) -> Iterator[tuple[_Form, re.Match[str]]]:
    """Yield mentions from left to right; where two forms overlap, the one that stands first among the forms."""
    plain = half_width(text)
    found: list[tuple[_Form, re.Match[str]]] = []
    for form in _FORMS:
        for match in form.found_in(plain):
            if not any(match.start() < other.end() and other.start() < match.end() for _, other in found):
                found.append((form, match))
    yield from sorted(found, key=lambda pair: pair[1].start())


def _read(match: re.Match[str]) -> tuple[int | None, int, int | None]:
    """Return the year, month and day of a mention."""
    groups = match.groupdict()
    year, month, day = (_number(groups.get(name)) for name in ("year", "month", "day"))
    return year, month or 0, day


def month_number(word: str) -> int:
    """Return the number of a month that digits or its name in either language give."""
    return _number(word) or 0


def _number(word: str | None) -> int | None:
    """Read a number in digits of either kind, or the name of a month."""
    if not word:
        return None
    if word.isascii() and word.isdigit():
        return int(word)
    named = _MONTHS.get(word.casefold()) or _SHORT.get(word.casefold())
    return named or _chinese(word)


def _chinese(word: str) -> int:
    """Read ``二〇二六``, ``十二`` or ``三十一``."""
    for zero in _ZEROS:
        word = word.replace(zero, _DIGITS[0])
    if "十" not in word:
        return int("".join(str(_DIGITS.index(digit)) for digit in word))
    tens, _, ones = word.partition("十")
    return _TENS * (_DIGITS.index(tens) if tens else 1) + (_DIGITS.index(ones) if ones else 0)


def _in_chinese(number: int) -> str:
    tens, ones = divmod(number, _TENS)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else "")  # noqa: PLR2004


def _replaced(match: re.Match[str], **words: str | None) -> str:
    """Write the match with some of its groups replaced, all that stands between them kept."""
    text = match[0]
    places = [(match.span(name), word) for name, word in words.items() if word is not None and match[name]]
    for (start, end), word in sorted(places, reverse=True):
        text = text[: start - match.start()] + word + text[end - match.start() :]
    return text


def _in_digits(match: re.Match[str], new: Period, day: int | None) -> str:
    """Write digits, with a zero in front where there was one or where the form has two digits."""
    two = match["month"].startswith("0") or match.groupdict().get("gap") in ("", "-", "_", ".")
    has_day = day is not None
    padded_day = has_day and (match["day"].startswith("0") or (two and len(match["day"]) == 2))  # noqa: PLR2004
    return _replaced(
        match,
        month=f"{new.month:02d}" if two else str(new.month),
        **({"year": str(new.year)} if "year" in match.groupdict() else {}),
        **({"day": f"{day:02d}" if padded_day else str(day)} if has_day else {}),
    )


def _in_chinese_digits(match: re.Match[str], new: Period, day: int | None) -> str:
    year = None
    if "year" in match.groupdict():
        zero = next((zero for zero in _ZEROS if zero in match["year"]), _DIGITS[0])
        year = "".join(_DIGITS[int(digit)] for digit in str(new.year)).replace(_DIGITS[0], zero)
    words = {"year": year, "month": _in_chinese(new.month), "day": None if day is None else _in_chinese(day)}
    return _replaced(match, **{name: word for name, word in words.items() if name in match.groupdict()})


def _in_span(match: re.Match[str], new: Period, day: int | None) -> str:
    """Write two days of one month; the last day of a month stays the last one."""
    year, month, _ = _read(match)
    last = _number(match["last"]) or 0
    ends = new.days if last >= Period(year or new.year, month).days else min(last, new.days)
    named = not match["month"].isdigit()
    return _replaced(
        match,
        month=_month_name(match["month"], new) if named else _in_form(match["month"], new.month),
        day=None if day is None else _in_form(match["day"], day),
        last=_in_form(match["last"], ends),
        **({"year": str(new.year)} if "year" in match.groupdict() else {}),
    )


def _in_form(old: str, number: int) -> str:
    """Write a number with a zero in front where the old one had one."""
    return f"{number:02d}" if old.startswith("0") else str(number)


def _month_name(old: str, new: Period) -> str:
    """Write a month's name, short where the old one was, in its letters."""
    short = old.casefold() not in _MONTHS
    name = calendar.month_abbr[new.month] if short else calendar.month_name[new.month]
    return name.upper() if old.isupper() else name.lower() if old.islower() else name


def _in_english(match: re.Match[str], new: Period, day: int | None) -> str:
    words = {
        "month": _month_name(match["month"], new),
        "year": str(new.year),
        "day": None if day is None else str(day),
    }
    return _replaced(match, **{name: word for name, word in words.items() if name in match.groupdict()})


_YEAR, _MONTH, _DAY = r"(?P<year>20\d\d)", r"(?P<month>0?[1-9]|1[0-2])", r"(?P<day>0?[1-9]|[12]\d|3[01])"
_WORD, _WORD_DAY = (
    r"(?P<month>十[一二]?|[一二三四五六七八九])",
    r"(?P<day>[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])",
)
_WORD_YEAR = rf"(?P<year>二[{_DIGITS}{_ZEROS}]{{3}})"
_NAME = rf"(?<![A-Za-z])(?P<month>(?i:{MONTH_NAMES}))(?![A-Za-z])"
_ENDS = r"(?!\s*(?:[~至到—–]|-\s*\d))"
_LAST = r"(?P<last>0?[1-9]|[12]\d|3[01])"
_TH, _TO = r"(?:st|nd|rd|th)?", r"\s*(?:[至到~\-–—]+|to)\s*"
_FORMS = (
    _Form(rf"(?<!\d){_YEAR}\s*年\s*{_MONTH}\s*月\s*{_DAY}\s*[日号]?{_TO}{_LAST}\s*[日号]", _in_span),
    _Form(rf"(?<![\d年/.]){_MONTH}\s*月\s*{_DAY}\s*[日号]?{_TO}{_LAST}\s*[日号]", _in_span),
    _Form(rf"(?<!\d){_DAY}{_TH}{_TO}{_LAST}{_TH}\s+{_NAME}\.?,?\s*{_YEAR}(?!\d)", _in_span),
    _Form(rf"{_NAME}\.?\s+{_DAY}{_TH}{_TO}{_LAST}{_TH},?\s*{_YEAR}(?!\d)", _in_span),
    _Form(rf"(?<!\d){_YEAR}\s*年\s*{_MONTH}\s*月\s*{_DAY}\s*[日号]", _in_digits),
    _Form(rf"(?<!\d)(?<!月[{_SPANS}]){_YEAR}\s*年\s*{_MONTH}\s*月{_ENDS}", _in_digits),
    _Form(rf"(?<!\d){_YEAR}(?P<gap>[-/.]){_MONTH}(?P=gap){_DAY}(?!\d)", _in_digits),
    _Form(rf"(?<!\d){_YEAR}(?P<gap>)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)", _in_digits),
    _Form(rf"(?<!\d){_YEAR}(?P<gap>[-_/]){_MONTH}(?!\d){_ENDS}", _in_digits),
    _Form(rf"(?<!\d){_YEAR}(?P<gap>[ -]?[MP]){_MONTH}(?!\d)", _in_digits),
    _Form(rf"(?<!\d){_YEAR}(?P<gap>\.?)(?P<month>0[1-9]|1[0-2])(?!\d){_ENDS}", _in_digits),
    _Form(rf"(?<!\d){_DAY}-{_NAME}-{_YEAR}(?!\d)", _in_english),
    _Form(rf"{_WORD_YEAR}\s*年\s*{_WORD}\s*月\s*{_WORD_DAY}\s*[日号]", _in_chinese_digits),
    _Form(rf"(?<!月[{_SPANS}]){_WORD_YEAR}\s*年\s*{_WORD}\s*月{_ENDS}", _in_chinese_digits),
    _Form(rf"(?:(?<!\d){_DAY}(?:st|nd|rd|th)?\s+)?{_NAME}\.?,?[ -]*{_YEAR}(?!\d)", _in_english),
    _Form(rf"{_NAME}\.?\s+{_DAY}(?:st|nd|rd|th)?,\s*{_YEAR}(?!\d)", _in_english),
    _Form(rf"(?<!\d){_YEAR},?[ -]*{_NAME}", _in_english),
    _Form(rf"(?<![\d/.-]){_MONTH}(?P<gap>[/-]){_YEAR}(?![\d/-])", _in_digits),
    _Form(rf"{_NAME}\.?\s+{_DAY}{_TH}(?!\d|,?\s*\d)", _in_english),
    _Form(rf"(?<![\d/.-]){_DAY}{_TH}\s+{_NAME}(?!\.?,?[ -]?\d)", _in_english),
    _Form(rf"(?<![\d年/.]){_MONTH}\s*月\s*{_DAY}\s*[日号]", _in_digits),
    _Form(rf"(?<![\d年月/.{_SPANS}]){_MONTH}\s*月(?!\s*\d){_ENDS}", _in_digits),
    _Form(rf"(?<![年十{_DIGITS}]){_WORD}月{_WORD_DAY}[日号]", _in_chinese_digits),
    _Form(rf"(?<![年月十{_DIGITS}{_SPANS}]){_WORD}月(?![十{_DIGITS}{_SPANS}])", _in_chinese_digits),
    _Form(rf"(?<![A-Za-z])(?<!\d )(?P<month>{_ALONE}|{_ALONE.upper()})(?![A-Za-z])(?! ?\d)", _in_english),
)
