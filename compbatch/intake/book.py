"""A workbook as it is read from any format, and what the binary ones give of it by number alone."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from compbatch.xlsx import State


class Stored(NamedTuple):
    """What is neither a number, a truth value nor text: an error value, or a formula that has no value."""

    text: str
    kind: Literal["e", "f"]


SourceValue = str | float | bool | dt.datetime | dt.timedelta | Stored


class SourceCell(NamedTuple):
    """A cell that holds something."""

    column: int  # from 0
    value: SourceValue
    format: str = "General"


SourceRow = tuple[int, Sequence[SourceCell]]  # its number, from 0, and the cells that hold something


@dataclass(frozen=True)
class SourceSheet:
    """A sheet and its rows, from the top."""

    name: str
    state: State
    rows: Sequence[SourceRow]


@dataclass(frozen=True)
class Book:
    """The sheets in the order of their tabs."""

    sheets: Sequence[SourceSheet]
    date1904: bool = False


# What .xls and .xlsb have in common

ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
STATES: tuple[State, ...] = ("visible", "hidden", "veryHidden")
_DAY, _MONTH = 'm"月"d"日"', 'yyyy"年"m"月"'
_HALF_DAY, _HALF_DAY_SECONDS = '上午/下午h"时"mm"分"', '上午/下午h"时"mm"分"ss"秒"'
# Formats that Chinese Excel knows by number alone; a file does not say what they look like.
_CHINESE_FORMATS = {
    27: _MONTH, 28: _DAY, 29: _DAY, 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"',
    34: _HALF_DAY, 35: _HALF_DAY_SECONDS, 36: _MONTH, 50: _MONTH, 51: _DAY, 52: _MONTH, 53: _DAY, 54: _DAY,
    55: _HALF_DAY, 56: _HALF_DAY_SECONDS, 57: _MONTH, 58: _DAY,
}  # fmt: skip


def number_format(number: int, own: Mapping[int, str]) -> str:
    """Return a number format by its number: one that every Excel knows, or one of the file's own."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    return str(BUILTIN_FORMATS.get(number) or _CHINESE_FORMATS.get(number) or own.get(number) or "General")


def error_value(code: int) -> Stored:
    """Return an error value by its number."""
    return Stored(ERRORS.get(code, "#VALUE!"), "e")
