"""Read numbers, dates and months typed as text, None for what could mean two things; write them as people do."""

import datetime as dt
import re
from decimal import Decimal

import pandas as pd

from compbatch.model.columns import NUMBERS, Kind
from compbatch.model.money import MICRO

_PLAIN = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+", re.ASCII)
_SIGNED = re.compile(r"([-+]?)\s*(?:¥|\$|€|£|RMB|CNY|人民币)?\s*([-+]?)\s*(.*?)\s*元?", re.IGNORECASE)
_DAY = re.compile(
    r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d\d)(\d\d))"
    r"(?:[ T]00:00(?::00)?)?",
    re.ASCII,
)
_MONTH = re.compile(
    r"(20\d\d)(?:[-_/](0?[1-9]|1[0-2])|\.(0[1-9]|1[0-2])|(0[1-9]|1[0-2])|年(0?[1-9]|1[0-2])月)(?!\d)", re.ASCII
)


# Full-width forms, which Chinese input methods write, to ordinary ones; nothing else counts as the same.
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xA0: " ", ord("￥"): "¥"}


def half_width(words: str) -> str:
    """Return the text with full-width forms made ordinary, every letter in its place."""
    return words.translate(_NARROW)


def cleaned(words: str) -> str:
    """Return the text without surrounding space, full-width forms made ordinary."""
    return half_width(words).strip()


def number(words: str, *, percent: bool = False) -> Decimal | None:
    """Read ``1,234.50``, ``￥1,234.50``, ``(1,234.50)``, ``-5``; with ``percent`` also ``25%``."""
    text = cleaned(words).replace("−", "-")
    bracketed = re.fullmatch(r"\((.+)\)", text)
    signed = _SIGNED.fullmatch(bracketed[1] if bracketed else text)
    if signed is None or sum(map(bool, (bracketed, signed[1], signed[2]))) > 1:
        return None
    negative = bool(bracketed) or "-" in signed[1] + signed[2]
    text = signed[3]
    hundredths = percent and text.endswith("%")
    text = text.removesuffix("%").strip() if hundredths else text
    if not _PLAIN.fullmatch(text):
        return None
    value = Decimal(text.replace(",", ""))
    value = -value if negative else value
    return value.scaleb(-2) if hundredths else value


def day(words: str) -> dt.date | None:
    """Read ``2026-03-05``, ``2026/3/5``, ``2026.3.5``, ``2026年3月5日`` or ``20260305``."""
    match = _DAY.fullmatch(cleaned(words))
    if not match:
        return None
    year, month, date = (int(group) for group in match.groups() if group)
    try:
        return dt.date(year, month, date)
    except ValueError:
        return None


def month(words: str) -> str | None:
    """Read a month, ``2026-03``, out of ``2026-03``, ``202603``, ``2026年3月`` or a date in it."""
    text = cleaned(words)
    if date := day(text):
        return f"{date:%Y-%m}"
    match = _MONTH.fullmatch(text)
    return _month(match) if match else None


def month_within(words: str) -> str | None:
    """Return the one month that a file name or title mentions; None if none or several."""
    found = {_month(match) for match in re.finditer(rf"(?<!\d){_MONTH.pattern}", cleaned(words), re.ASCII)}
    return found.pop() if len(found) == 1 else None


def _month(match: re.Match[str]) -> str:
    year, *months = (group for group in match.groups() if group)
    return f"{year}-{int(months[0]):02d}"


def amount_text(amount: Decimal) -> str:
    """Write an amount with thousands separators, two decimals and further ones only where they are."""
    whole = amount.normalize()
    exponent = whole.as_tuple().exponent
    return f"{amount:,.{max(2, -exponent if isinstance(exponent, int) else 0)}f}"


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
