"""What the directors sheet says of part of a month, and no rule of the pay applies: absence, later starts, changes."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pandas as pd

from compbatch.checking.cross_sheet import not_applied
from compbatch.checking.known_words import columns_of
from compbatch.diagnostics import Diagnostic, Found
from compbatch.model import wording
from compbatch.model.month_mentions import months_mentioned
from compbatch.model.period import Period
from compbatch.model.tables import Table, Tables

if TYPE_CHECKING:
    from collections.abc import Callable

_JOINED = re.compile(r"入职|到岗|报到|\b(?:joined|hired|started)\b", re.IGNORECASE)
_WHOLE = (Decimal(1), Decimal(100))


def check_attendance(tables: Tables, period: Period | None) -> Found:
    """Warn of directors who were not there all the time, where the sheet says so and no date does."""
    directors, margins = tables["directors"], tables["margins"]
    found = [*_saying(directors, "attendance", _in_part), *_saying(margins, "attendance", _in_part)]
    found += [*_saying(directors, "days_absent", bool), *_fewer_days(directors, period)]
    return [*found, *_dated_later(directors, period), *_joined(directors, period)] if period else found


def _in_part(rate: Decimal) -> bool:
    return rate not in _WHOLE


def _saying(table: Table, meaning: str, tells: "Callable[[Decimal], bool]") -> Iterator[Diagnostic]:
    for key in columns_of(table, meaning):
        numbers = _numbers(table, key)
        rows = numbers.index[[number is not None and tells(number) for number in numbers]]
        yield from not_applied("CB473", table, key, rows)


def _numbers(table: Table, key: str) -> "pd.Series[Any]":
    """Read what a column says, one row per director: ``22``, ``22天``, ``95%``."""
    words = table.frame[key].fillna("").map(lambda word: str(word).strip().removesuffix("天").removesuffix(" days"))
    return words.map(lambda word: wording.number(word, percent=True, stored=True)).astype(object)


def _fewer_days(table: Table, period: Period | None) -> Iterator[Diagnostic]:
    """Warn of fewer days worked than were due, or than others worked, of those who were there on every day."""
    if "days_worked" not in table.frame or period is None:
        return
    days = pd.to_numeric(_numbers(table, "days_worked"))
    due = pd.to_numeric(_numbers(table, "days_due")) if "days_due" in table.frame else days * float("nan")
    came, left = pd.Timestamp(period.first), pd.Timestamp(period.last)
    in_part = (table.frame["start_date"] > came) | (table.frame["end_date"] < left)
    fewer = (days < due.fillna(days.max())) & ~in_part
    yield from not_applied("CB473", table, "days_worked", table.frame.index[fewer])


def _dated_later(table: Table, period: Period) -> Iterator[Diagnostic]:
    """Warn of rows that are said to take effect within the month or after it."""
    for key in columns_of(table, "effective"):
        words = table.frame[key].dropna()
        months = [(wording.day(word), wording.month(word)) for word in words]
        later = [day > period.first if day else (month or "") > str(period) for day, month in months]
        yield from not_applied("CB476", table, key, words.index[later])


def _joined(table: Table, period: Period) -> Iterator[Diagnostic]:
    """Warn of directors of whom a remark says that they joined in the month, and no start date does."""
    for key in columns_of(table, "remark"):
        words = table.frame[key][table.frame["start_date"].isna()].dropna()
        joined = [
            bool(_JOINED.search(word))
            and any(
                month == period.month and year in (None, period.year) for _, _, year, month in months_mentioned(word)
            )
            for word in words
        ]
        yield from not_applied("CB477", table, key, words.index[joined])
