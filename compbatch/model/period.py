"""One calendar month, the spans that it is in, and who is employed in it."""

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from compbatch.language import Text
from compbatch.model.choices import SETTLED
from compbatch.model.tables import is_among

Span = Literal["month", "quarter", "year"]
MONTHS: dict[Span, int] = {"month": 1, "quarter": 3, "year": 12}
TARGETS: dict[Span, str] = {"month": "monthly_target", "quarter": "quarterly_target", "year": "annual_target"}
LATEST = "9999-12"  # while the month is unclear, a plan is read as it stands last
_QUARTERS = ("一", "二", "三", "四")


def label_text(label: str) -> Text:
    """Say a span as people do: ``2026 Q1`` is 2026 年一季度."""
    year, _, part = label.partition(" Q")
    if part:
        return Text(f"{year} 年{_QUARTERS[int(part) - 1]}季度", label)
    return Text(f"{label} 年", label) if label.isdecimal() else Text(label, label)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One calendar month."""

    year: int
    month: int

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read ``2026-03``."""
        year, month = text.split("-")
        return cls(int(year), int(month))

    @classmethod
    def of(cls, day: dt.date) -> "Period":
        """Return the month that a day is in."""
        return cls(day.year, day.month)

    def __str__(self) -> str:
        """Write ``2026-03``."""
        return f"{self.year}-{self.month:02d}"

    @property
    def days(self) -> int:
        """Return the number of days."""
        return calendar.monthrange(self.year, self.month)[1]

    @property
    def first(self) -> dt.date:
        """Return the first day."""
        return dt.date(self.year, self.month, 1)

    @property
    def last(self) -> dt.date:
        """Return the last day."""
        return dt.date(self.year, self.month, self.days)

    @property
    def next(self) -> "Period":
        """Return the month after."""
        return Period.of(self.next_first)

    @property
    def previous(self) -> "Period":
        """Return the month before."""
        return Period.of(self.first - dt.timedelta(days=1))

    @property
    def next_first(self) -> dt.date:
        """Return the first day of the month after."""
        return self.last + dt.timedelta(days=1)

    def span(self, kind: Span) -> tuple["Period", ...]:
        """Return the months of the month, quarter or year that this month is in."""
        length = MONTHS[kind]
        first = self.month - (self.month - 1) % length
        return tuple(Period(self.year, month) for month in range(first, first + length))

    def earlier(self, kind: Span) -> tuple["Period", ...]:
        """Return the months of that span before this one."""
        return tuple(month for month in self.span(kind) if month < self)


def employed(months: Iterable[Period], start: dt.date | None, end: dt.date | None) -> list[Period]:
    """Return the months on some day of which someone is employed, as far as the dates say."""
    first, last = start and Period.of(start), end and Period.of(end)
    return [month for month in months if not (first and first > month) and not (last and last < month)]


def employed_in(month: Period, directors: pd.DataFrame) -> "pd.Series[bool]":
    """Tell which directors are employed on some day of a month, as far as their dates say."""
    later, gone = directors["start_date"] > pd.Timestamp(month.last), directors["end_date"] < pd.Timestamp(month.first)
    return ~(later | gone)


def rows_counted(rows: pd.DataFrame, month: Period, *, late_too: bool) -> npt.NDArray[np.bool_]:
    """Tell which dated rows count in a month: its own, and with ``late_too`` those before it that are not settled."""
    days = rows["date"].to_numpy()
    own = np.asarray((days >= np.datetime64(month.first)) & (days <= np.datetime64(month.last)), dtype=np.bool_)
    return own | (late_rows(rows, month) & ~settled_rows(rows, month)) if late_too else own


def late_rows(rows: pd.DataFrame, month: Period) -> npt.NDArray[np.bool_]:
    """Tell which rows are dated before a month."""
    return np.asarray(rows["date"].to_numpy() < np.datetime64(month.first), dtype=np.bool_)


def settled_rows(rows: pd.DataFrame, month: Period) -> npt.NDArray[np.bool_]:
    """Tell which of the late rows are marked as dealt with; on rows of the month the mark means nothing."""
    late = late_rows(rows, month)
    return (
        late & (rows["late_handling"] == SETTLED).to_numpy(dtype=bool)
        if "late_handling" in rows
        else np.zeros_like(late)
    )


def of_the_month(margins: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Return the margin rows that count for the month: those that state it, and those that state none."""
    return margins[is_among(margins["period"], [None, str(period)])]
