"""An export as CSV: texts as they are, amounts plain, and nothing that a spreadsheet takes for a formula."""

import datetime as dt
import re
from collections.abc import Iterable

from compbatch.delivery.filled_layout import FilledCell, FilledRow
from compbatch.xlsx.number_formats import parsed

_MARK = "\ufeff"  # by which Excel knows UTF-8
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?", re.ASCII)
_NEEDS_QUOTES = re.compile(r'[",\r\n\t]|^\s|\s$')
_NOT_SHOWN = re.compile(r'["\\]|\[[^\]]*\]|;.*')
_OF_DAYS = re.compile(r"y+|m+|d+", re.IGNORECASE)


def as_csv(rows: Iterable[FilledRow], columns: int) -> tuple[bytes, list[str]]:
    """Write rows as CSV, and return the texts that were made harmless.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    lines: list[str] = []
    harmless: list[str] = []
    number = 0
    for row in rows:
        lines += [""] * (row.number - number - 1)
        number = row.number
        texts = [_text(row.cells[column]) if column in row.cells else "" for column in range(1, columns + 1)]
        harmless += [text for text in texts if _is_formula(text)]
        lines.append(",".join(_quoted(f"'{text}" if _is_formula(text) else text) for text in texts))
    return (_MARK + "".join(f"{line}\r\n" for line in lines)).encode(), harmless


def _text(cell: FilledCell) -> str:
    """Write a cell; a day, or a number of a fixed count of digits, as its format shows it."""
    held = cell.held
    if isinstance(held, dt.date):
        return _day_text(held, cell.code)
    mask = parsed(cell.code) if held is not None and not isinstance(held, str) else None
    return mask.shown(cell.words) if mask and mask.mask and cell.words.isdecimal() else cell.words


def _day_text(day: dt.date, code: str) -> str:
    """Write a day as its format shows it; in a format that is more than year, month and day, as 2026-03-31."""
    parts = {"yyyy": f"{day:%Y}", "yy": f"{day:%y}", "mm": f"{day:%m}", "m": f"{day.month}", "dd": f"{day:%d}"}
    parts["d"] = f"{day.day}"
    shown = _OF_DAYS.sub(lambda part: parts.get(part[0].casefold(), part[0]), _NOT_SHOWN.sub("", code))
    return f"{day:%Y-%m-%d}" if re.search("[A-Za-z]", shown) else shown


def _is_formula(text: str) -> bool:
    return text.startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(text)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text
