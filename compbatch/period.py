"""Settle which month is paid: as asked, as the workbook states, as the file is named, or as all dates say."""

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from compbatch import wording
from compbatch.diagnostics import Diagnostic, Found
from compbatch.headings import Peek
from compbatch.language import Text
from compbatch.recognise import SheetMap
from compbatch.tables import Tables

Span = Literal["month", "quarter", "year"]
MONTHS: dict[Span, int] = {"month": 1, "quarter": 3, "year": 12}
TARGETS: dict[Span, str] = {"month": "monthly_target", "quarter": "quarterly_target", "year": "annual_target"}
LATEST = "9999-12"  # while the month is unclear, a plan is read as it stands last
_LABEL = re.compile(r"(?:发放|工资|所属|计提)?(?:期间|月份)|(?:pay |payroll )?(?:period|month)", re.IGNORECASE)
_NONE = Text("没有写明，各行日期也不在同一个月", "nothing states it, and the dates span several months")
_STATED = Text("工作簿", "workbook")
_NAMED = Text("文件名", "file name")


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


def settle_period(
    asked: str | None, file_name: str, peeks: Sequence[Peek], maps: Sequence[SheetMap], tables: Tables
) -> tuple[Period | None, Found]:
    """Return the pay month, or None with the reason; warn where another source contradicts it."""
    stated = _stated(peeks, maps, tables)
    if asked is None and len(stated) > 1:
        several = " / ".join(sorted(stated))
        return None, [
            Diagnostic("CB105", words={"reason": Text(f"工作簿写有 {several}", f"the workbook states {several}")})
        ]
    named = wording.month_within(file_name)
    sources = (asked, next(iter(stated), None), named, _dated(tables))
    chosen = next((month for month in sources if month), None)
    if chosen is None:
        return None, [Diagnostic("CB105", words={"reason": _NONE})]
    found = [
        Diagnostic("CB106", words={"period": chosen, "other": month, "other_source": source})
        for month, source in [*((month, _STATED) for month in sorted(stated)), (named, _NAMED)]
        if month and month != chosen
    ]
    return Period.parse(chosen), found


def _stated(peeks: Sequence[Peek], maps: Sequence[SheetMap], tables: Tables) -> set[str]:
    """Return the months that titles above the headings state; without any, the one month of the margins."""
    heading_rows = {sheet_map.name: sheet_map.heading_row for sheet_map in maps}
    titles = [row for peek in peeks for row in peek.rows[: heading_rows.get(peek.name, 1) - 1]]
    stated = {month for row in titles for month in _labelled(row)}
    margins = set(tables["margins"].frame["period"].dropna().unique())
    return stated or (margins if len(margins) == 1 else set())


def _labelled(row: Sequence[str | None]) -> list[str]:
    """Return the months that a row states."""
    return [month for _, text in stated_in(row) if (month := wording.month(text))]


def stated_in(row: Sequence[str | None]) -> Iterator[tuple[int, str]]:
    """Yield what a label such as ``期间`` is about: the place of its cell, or of the next, and the words there."""
    cells = [wording.folded(cell or "") for cell in row]
    for place, (cell, following) in enumerate(zip(cells, [*cells[1:], ""], strict=True)):
        label = _LABEL.match(cell)
        if label:
            rest = cell[label.end() :].lstrip(":： ")
            yield (place, rest) if rest else (place + 1, following)


def _dated(tables: Tables) -> str | None:
    """Return the month that every sale and receipt shares."""
    dates = pd.concat([tables[kind].frame["date"] for kind in ("sales", "receipts")]).dropna()
    if dates.empty:
        return None
    first, last = (f"{date:%Y-%m}" for date in (dates.min(), dates.max()))
    return first if first == last else None


def employed(months: Iterable[Period], start: dt.date | None, end: dt.date | None) -> list[Period]:
    """Return the months on some day of which someone is employed, as far as the dates say."""
    first, last = start and Period.of(start), end and Period.of(end)
    return [month for month in months if not (first and first > month) and not (last and last < month)]


def of_the_month(margins: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Return the margin rows that count for the month: those that state it, and those that state none."""
    return margins[margins["period"].isna() | (margins["period"] == str(period))]
