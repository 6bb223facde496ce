"""Read numbers, dates and months typed as text, None for what could mean two things; write them as people do."""

import calendar
import datetime as dt
import re
from decimal import Decimal

import pandas as pd

from compbatch.language import sign_named
from compbatch.model.field import NUMBERS, Kind
from compbatch.model.money import MICRO

_MONTHS = 12
_DASHES = re.compile("[‐‑‒–—−]")
_PLAIN = re.compile(r"\d{1,3}(?:(?P<apart>[,' ])\d{3}(?:(?P=apart)\d{3})*)?(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+", re.ASCII)
_SIGNED = re.compile(
    r"([-+]?)\s*(?:¥|\$|€|£|US\$|HK\$|RMB|CNY|USD|EUR|HKD|GBP|人民币|美元|欧元|港币)?\s*([-+]?)\s*(.*?)"
    r"\s*(?:元|RMB|CNY|USD|EUR|HKD|GBP|€)?\s*(-?)",
    re.IGNORECASE,
)
_CURRENCY = {
    "$": "$", "US$": "USD", "USD": "USD", "美元": "USD", "€": "EUR", "EUR": "EUR", "欧元": "EUR", "£": "GBP", "GBP": "GBP",
    "HK$": "HKD", "HKD": "HKD", "港币": "HKD",
}  # fmt: skip
_FOREIGN = re.compile("|".join(re.escape(word) for word in sorted(_CURRENCY, key=len, reverse=True)), re.IGNORECASE)
# Written with a dot before three digits at the end, a number may be a thousand or have three decimals.
_THOUSAND_OR_DECIMALS = re.compile(r"[1-9]\d{0,2}\.\d{3}", re.ASCII)
_BRACKETED = re.compile(r"\((.+)\)")
_SIGN_BEFORE = re.compile(r"^([^\d\s()]{1,4}) *\(([^()]+)\)$")  # ¥(5,000), as accounting formats show it
_TIME = (
    r"(?:[ T]*(?:上午|下午)?[ T]*(?:[01]?\d|2[0-4])(?::[0-5]\d){1,2}(?:[.,]\d+)?(?:\s*[AP]M)?\s*(?:Z|UTC|GMT)?(?:[+-]\d\d:?\d\d)?"
    r"|\s*\d{1,2}[时点]\d{1,2}分?(?:\d{1,2}秒)?)?"
)
_DAY = re.compile(
    r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})| (\d{1,2}) (\d{1,2})|年(\d{1,2})月(\d{1,2})[日号]"
    rf"|(\d\d)(\d\d)){_TIME}",
    re.ASCII | re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]?\s+|[\s(]*(?:星期|周)[一二三四五六日天]\)?$",
    re.IGNORECASE,
)
_YEAR_LAST = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}){_TIME}", re.ASCII | re.IGNORECASE)
_MONTH_NUMBER = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name} | {
    name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name
} | {"sept": 9}  # fmt: skip
_NAMED = "|".join(sorted(_MONTH_NUMBER, key=len, reverse=True))
_DAY_NAMED = (
    re.compile(
        rf"(?P<day>\d{{1,2}})-(?P<month>{_NAMED})-(?P<year>[2-3]\d){_TIME}", re.IGNORECASE
    ),  # 15-Mar-26, as databases write it
    re.compile(
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ ,.-]*(?P<month>{_NAMED})[ ,.-]*(?P<year>\d{{4}}){_TIME}", re.IGNORECASE
    ),
    re.compile(rf"(?P<year>\d{{4}})[ .-]*(?P<month>{_NAMED})[ .-]*(?P<day>\d{{1,2}}){_TIME}", re.IGNORECASE),
    re.compile(
        rf"(?P<month>{_NAMED})[ .-]*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ ,.-]+(?P<year>\d{{4}}){_TIME}", re.IGNORECASE
    ),
)
_MONTH = re.compile(
    r"(20\d\d)(?:[-_/](0?[1-9]|1[0-2])|\.(0[1-9]|1[0-2])|(0[1-9]|1[0-2])|年(0?[1-9]|1[0-2])月)(?!\d)", re.ASCII
)
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_NUMERAL = re.compile(
    r"[〇零○一二三四五六七八九]{4}(?=\s*年)|(?:[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=\s*[月日号])"
)
_MONTH_FORMS = (
    re.compile(r"(?P<year>20\d\d)\.(?P<month>[2-9])", re.ASCII),  # 2026.1 may be the number 2026.10
    re.compile(r"(?P<year>20\d\d) (?P<month>0[1-9]|1[0-2])", re.ASCII),
    re.compile(r"(?P<year>20\d\d)[-/._ ]?(?P<month>0?[1-9]|1[0-2])[月期]份?", re.ASCII),
    re.compile(r"[MP](?P<month>0?[1-9]|1[0-2])[ ./-]*(?P<year>20\d\d)", re.ASCII | re.IGNORECASE),
    re.compile(r"(?P<year>(?:20)?[2-9]\d)年度?第?(?P<month>0?[1-9]|1[0-2])[月期]份?", re.ASCII),
    re.compile(r"(?P<month>0?[1-9]|1[0-2])[-/.](?P<year>20\d\d)", re.ASCII),
    re.compile(rf"(?P<month>{_NAMED})[ .,/-]*(?P<year>20\d\d)", re.IGNORECASE),
    re.compile(rf"(?P<year>20\d\d)[ .,/-]*(?P<month>{_NAMED})", re.IGNORECASE),
    re.compile(r"(?P<year>20\d\d)[ -]?[MP](?P<month>0?[1-9]|1[0-2])", re.ASCII | re.IGNORECASE),
    re.compile(r"(?P<year>20\d\d)\s*年\s*(?P<month>0?[1-9]|1[0-2])\s*月份?"),
)
_NOTHING = frozenset(
    (
        "-",
        "--",
        "---",
        "—",
        "——",
        "–",
        "/",
        "\\",
        "无",
        "空",
        "没有",
        "暂无",
        "n/a",
        "na",
        "n.a.",
        "not available",
        "none",
        "nil",
        "null",
        "#",
        "待补",
        "待定",
        "tbd",
        "tba",
    )
)
# Signs that no eye sees: zero-width and direction marks, soft hyphens, controls other than tab and line ends.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
)
INVISIBLE = _INVISIBLE.pattern


# Full-width forms, which Chinese input methods write, to ordinary ones; nothing else counts as the same.
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", ord("￥"): "¥"}
_NARROW |= dict.fromkeys((0xA0, 0x2007, 0x2009, 0x202F), " ")  # which part thousands


def half_width(words: str) -> str:
    """Return the text with full-width forms made ordinary, every letter in its place."""
    return words if words.isascii() else words.translate(_NARROW)


def cleaned(words: str) -> str:
    """Return the text without invisible signs and surrounding space, full-width forms made ordinary."""
    if words.isascii() and words.isprintable():  # as most are, and nothing in them is of either kind
        return words.strip()
    return half_width(_INVISIBLE.sub("", words)).strip()


def with_signs_named(words: str) -> str:
    """Return the text with every sign in it that no eye sees given by its name: ``6000<U+200B ZERO WIDTH SPACE>``."""
    return _INVISIBLE.sub(lambda sign: sign_named(sign[0]), words)


def says_nothing(words: str) -> bool:
    """Tell whether a cell's text is what people write where there is nothing: ``-``, 无, n/a."""
    return cleaned(words).casefold() in _NOTHING


def number(words: str, *, percent: bool = False, stored: bool = False) -> Decimal | None:
    """Read ``1,234.50``, ``1 234.50``, ``￥1,234.50``, ``(1,234.50)``, ``-5``, ``5-``; with ``percent`` also ``25%``.

    ``6.000`` may be six or six thousand, as written in other countries, and is not read. With ``stored`` the words may
    be those of a number, which never end in a decimal zero.
    """
    text = _DASHES.sub("-", cleaned(words)).replace("’", "'").replace("‘", "'")
    text = _SIGN_BEFORE.sub(r"(\1\2)", text)
    bracketed = _BRACKETED.fullmatch(text)
    signed = _SIGNED.fullmatch(bracketed[1] if bracketed else text)
    if signed is None or sum(map(bool, (bracketed, signed[1], signed[2], signed[4]))) > 1:
        return None
    negative = bool(bracketed) or "-" in signed[1] + signed[2] + signed[4]
    text = signed[3]
    shift = {"%": -2, "‰": -3}.get(text[-1:], 0) if percent else 0
    text = text[:-1].strip() if shift else text
    doubtful = _THOUSAND_OR_DECIMALS.fullmatch(text) and not percent and (text.endswith("0") or not stored)
    if doubtful or not _PLAIN.fullmatch(text):
        return None
    value = Decimal(re.sub("[,' ]", "", text))
    value = -value if negative else value
    return value.scaleb(shift)


def currency(words: str) -> str | None:
    """Return the currency other than yuan that a number typed as text is written in; ``$`` for any dollar."""
    found = _FOREIGN.search(cleaned(words))
    return _CURRENCY[found[0].upper()] if found else None


def day(words: str) -> dt.date | None:
    """Read ``2026-03-05``, ``2026/3/5``, ``2026年3月5日``, ``20260305``, ``3/31/2026``, ``5-Mar-2026``, with a time or not.

    The day is the one that is written, in whatever zone its time is. ``3/5/2026`` may be May or March and is not read.
    """
    text = in_digits(_WEEKDAY.sub("", _DASHES.sub("-", cleaned(words))).strip())
    numbers = None
    if match := _DAY.fullmatch(text):
        numbers = [int(group) for group in match.groups() if group]
    elif match := _YEAR_LAST.fullmatch(text):
        numbers = _in_order(int(match[1]), int(match[3]), int(match[4]))
    elif match := next(filter(None, (form.fullmatch(text) for form in _DAY_NAMED)), None):
        numbers = [_year(match["year"]), _MONTH_NUMBER[match["month"].casefold()], int(match["day"])]
    if numbers is None:
        return None
    try:
        return dt.date(*numbers)
    except ValueError:
        return None


def in_digits(text: str) -> str:
    """Return a date with its Chinese numerals in digits: 二〇二六年三月五日 becomes 2026年3月5日."""
    return text if text.isascii() else _NUMERAL.sub(lambda found: _digits_of(found[0]), text)


def _digits_of(numeral: str) -> str:
    if "十" not in numeral:
        return numeral.translate(_DIGITS)
    tens, ones = (part.translate(_DIGITS) for part in numeral.split("十", 1))
    return f"{tens or 1}{ones or 0}"


def _year(digits: str) -> int:
    """Return the year of four digits or of its last two."""
    return int(digits) + (2000 if len(digits) == len("26") else 0)


def _in_order(one: int, other: int, year: int) -> list[int] | None:
    """Tell day and month apart, where only one of two numbers can be the month."""
    if one == other:
        return [year, one, one]
    months = [number for number in (one, other) if number <= _MONTHS]
    return [year, months[0], one + other - months[0]] if len(months) == 1 else None


def month(words: str) -> str | None:
    """Read a month, ``2026-03``, out of ``2026-03``, ``2026年3月``, ``03/2026``, ``March 2026`` or a date in it."""
    text = in_digits(cleaned(words))
    if date := day(text):
        return f"{date:%Y-%m}"
    if match := _MONTH.fullmatch(text):
        return _month(match)
    match = next(filter(None, (form.fullmatch(text) for form in _MONTH_FORMS)), None)
    return f"{_year(match['year'])}-{_number_of(match['month']):02d}" if match else None


def _number_of(month: str) -> int:
    return int(month) if month.isdigit() else _MONTH_NUMBER[month.casefold()]


def month_within(words: str) -> str | None:
    """Return the one month that a file name or title mentions; None if none or several."""
    found = {_month(match) for match in re.finditer(rf"(?<!\d){_MONTH.pattern}", cleaned(words), re.ASCII)}
    return found.pop() if len(found) == 1 else None


def _month(match: re.Match[str]) -> str:
    year, *months = (group for group in match.groups() if group)
    return f"{year}-{int(months[0]):02d}"


def amount_text(amount: Decimal) -> str:
    """Write an amount with thousands separators, two decimals and further ones only where they are."""
    whole, _, decimals = f"{amount:,f}".partition(".")
    return f"{whole}.{decimals.rstrip('0'):0<2}"


def micros_text(micros: int) -> str:
    """Write an amount that is held in millionths."""
    return amount_text(Decimal(int(micros)) / MICRO)


def shown(value: object, kind: Kind) -> str | None:
    """Write a typed value as a person reads it in the sheet."""
    if pd.isna(value):
        return None
    if kind in NUMBERS:
        return f"{value / MICRO:,.6f}".rstrip("0").rstrip(".")
    return f"{value:%Y-%m-%d}" if kind == "date" else str(value)


# What is left after tax and insurance, which no figure of compbatch is.
_NET = re.compile(
    r"实发|实付|到手|净发|净工资|净薪|净额|税后(?!利润)|\bnet\b(?!\s*(?:profit|sales|margin|revenue))|take.?home|after.?tax",
    re.IGNORECASE,
)


def called_net(words: str) -> str | None:
    """Return the word by which a text calls an amount net pay."""
    found = _NET.search(cleaned(words))
    return found[0] if found else None
