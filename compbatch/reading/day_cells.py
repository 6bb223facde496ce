"""Type the cells of a column of days or months."""

import datetime as dt
import re
from functools import cache, partial
from typing import Any

import numpy as np
import pandas as pd

from compbatch.diagnostics import At, Diagnostic, Found, of_each
from compbatch.model import wording
from compbatch.model.bare_days import NO_YEAR, bare_day
from compbatch.model.field import Field
from compbatch.model.sheet_map import SheetMap
from compbatch.model.stated_months import month_meant
from compbatch.model.tables import translated
from compbatch.reading.column_cells import Typed, from_text
from compbatch.reading.word_cells import as_texts, cleaned_texts, in_series

_FIRST_DAY, _LAST_DAY = pd.Timestamp(1950, 1, 1), pd.Timestamp(2100, 12, 31)
_ZERO_DAYS = np.array(["1899-12-30", "1899-12-31", "1900-01-01", "1904-01-01"], dtype="datetime64[ms]")
_LAST_DATE = np.datetime64("9999-12-31", "ms")
_TYPED_SHORT = re.compile(r"[1-3]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")  # 260331
_EPOCH = 25_569  # 1970-01-01 as Excel counts days
_NEVER = 2100  # an end date as late as this stands for none


def typed_days(field: Field, sheet_map: SheetMap, column: "pd.Series[Any]", texts: "pd.Series[Any]") -> Typed:
    """Turn days, and those typed as text, into days without a time; one that no month can have is refused."""
    days = pd.Series(column.to_numpy("datetime64[D]").astype("datetime64[ms]"), index=column.index)
    found: Found = []
    bare = days.index[:0]
    if not texts.empty:
        read, found = from_text(field, sheet_map, texts, texts.map(cache(partial(day_in, field))))
        days.loc[read.index] = pd.to_datetime(read).astype("datetime64[ms]")
        bare = read.index[[day.year == NO_YEAR for day in read]]
    if not field.filled and (zero := np.isin(days.to_numpy(), _ZERO_DAYS)).any():
        days = days.mask(zero)  # what a formula worth nothing shows as a date
    digits = _dates_in_digits(days)
    if len(digits):
        days.loc[digits.index] = digits
    # 9999-12-31 stands for one who has not left, for an account that goes on.
    if field.key in ("end_date", "valid_to") and days.notna().any():
        days = days.mask(days.dt.year >= _NEVER)
    outside = days.index[(days < _FIRST_DAY) | (days > _LAST_DAY)].difference(bare)

    def say(row: int) -> Diagnostic:
        at = At(sheet_map.name, sheet_map.address(row, field.key))
        return Diagnostic("CB204", at, shown_day(days[row]), column=field.title)

    found += of_each(outside, say)
    if len(outside):
        days.loc[outside] = pd.NaT
    return Typed(days, found, as_in_excel=digits.empty)


def day_in(field: Field, text: str) -> dt.date | None:
    """Read a day typed as text; that of a sale or a receipt may lack its year, which the pay month's gives it."""
    day = wording.day(text)
    if day is None and field.key == "date":
        return bare_day(text)
    return day if day and day.year > NO_YEAR else None


def _dates_in_digits(days: "pd.Series[Any]") -> "pd.Series[Any]":
    """Read the numbers such as 20260331 among days, which as days would lie tens of thousands of years ahead."""
    far = days[days.to_numpy() > _LAST_DATE]
    if far.empty:
        return far
    numbers = far.to_numpy().astype("datetime64[D]").astype(np.int64) + _EPOCH
    read = pd.to_datetime(pd.Series(numbers, index=far.index).astype(str), format="%Y%m%d", errors="coerce")
    return read.astype("datetime64[ms]").dropna()


def shown_day(day: pd.Timestamp) -> str:
    """Write a day; past the calendar, and where it was typed as 260331, the number that stands in the cell."""
    digits = str(int(day.asm8.astype("datetime64[D]").astype(np.int64)) + _EPOCH)
    return digits if day.year > dt.MAXYEAR or _TYPED_SHORT.fullmatch(digits) else f"{day:%Y-%m-%d}"


def typed_months(field: Field, sheet_map: SheetMap, column: "pd.Series[Any]") -> Typed:
    """Read months; one without its year, ``03``, where a month may be blank, which the pay month's year completes."""
    texts = in_series(cleaned_texts(as_texts(column), field.kind), column)
    meant = wording.month if field.filled else month_meant
    months = translated(texts, {text: month for text in texts.dropna().unique() if (month := meant(text))})

    def say(row: int) -> Diagnostic:
        return Diagnostic("CB212", At(sheet_map.name, sheet_map.address(row, field.key)), texts[row])

    found = list(of_each(texts.index[texts.notna() & months.isna()], say))
    return Typed(months, found, as_in_excel=True)
