"""Days that are written without a year, 3月15日: they stand in a leap year of old until the pay month gives theirs."""

import datetime as dt
import re
from dataclasses import replace

import pandas as pd

from compbatch.model.month_mentions import MONTH_NAMES, month_number
from compbatch.model.period import Period
from compbatch.model.tables import Table, Tables
from compbatch.model.wording import cleaned

NO_YEAR = 4
DATED = ("sales", "receipts")
_FIRST_YEAR = pd.Timestamp(NO_YEAR + 1, 1, 1)
_FORMS = (
    re.compile(r"(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]?", re.ASCII),
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ .-]*(?P<month>{MONTH_NAMES})\.?", re.ASCII | re.IGNORECASE),
    re.compile(rf"(?P<month>{MONTH_NAMES})[ .]*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?", re.ASCII | re.IGNORECASE),
)
_NUMBERS = re.compile(r"(\d{1,2})[/-](\d{1,2})", re.ASCII)
_MONTHS, _HALF = 12, 6


def bare_day(words: str) -> dt.date | None:
    """Read ``3月15日``, ``15-Mar``, ``March 15``, and ``3/15`` where only one of the two can be the month."""
    text = cleaned(words)
    if match := next(filter(None, (form.fullmatch(text) for form in _FORMS)), None):
        named = match["month"]
        return _day(int(named) if named.isdigit() else month_number(named), int(match["day"]))
    if match := _NUMBERS.fullmatch(text):
        low, high = sorted((int(match[1]), int(match[2])))
        return _day(low, high) if low == high or high > _MONTHS else None
    return None


def _day(month: int, day: int) -> dt.date | None:
    try:
        return dt.date(NO_YEAR, month, day)
    except ValueError:
        return None


def bare_days(table: Table) -> "pd.Series[pd.Timestamp]":
    """Return the days of a table that lack their year; only a day that was typed as text can."""
    days = table.frame["date"]
    if not any(key == "date" for _, key in table.unlike_cells):
        return days.iloc[:0]
    return days[(days < _FIRST_YEAR).fillna(value=False)]


def with_their_years(tables: Tables, period: Period) -> Tables:
    """Give each day the year in which it lies nearest to the pay month; half a year away it could be either: blank."""
    completed = dict(tables)
    for kind in DATED:
        table = tables[kind]
        bare = bare_days(table)
        if len(bare):
            whole = _whole(bare, period)
            dates = table.frame["date"].copy()
            dates[whole.index] = whole
            unread = table.unread | {(int(row), "date") for row in whole.index[whole.isna()]}
            completed[kind] = replace(table, frame=table.frame.assign(date=dates), unread=unread)
    return completed


def _whole(bare: "pd.Series[pd.Timestamp]", period: Period) -> "pd.Series[pd.Timestamp]":
    """Return the days with their years, blank where a year is unclear or has no such day."""
    away = (bare.dt.month - period.month + _HALF) % _MONTHS - _HALF
    years = period.year + (period.month - 1 + away) // _MONTHS
    parts = pd.DataFrame({"year": years, "month": bare.dt.month, "day": bare.dt.day})
    return pd.to_datetime(parts, errors="coerce").where(away > -_HALF).astype("datetime64[ms]")
