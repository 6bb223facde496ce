"""Settle which month is paid: as asked, as the workbook states, as the file is named, or as all dates say."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from compbatch.diagnostics import At, Diagnostic, Found, first_cells
from compbatch.language import Text
from compbatch.model.bare_days import DATED, bare_days
from compbatch.model.period import Period, settled_rows
from compbatch.model.plan import Plan
from compbatch.model.sheet_map import SheetMap, SheetText, address
from compbatch.model.stated_months import month_in_name, stated_in, titled_in
from compbatch.model.tables import Tables

_NONE = Text("没有写明，各行日期也不在同一个月", "nothing states it, and the dates span several months")
_STATED = Text("工作簿", "workbook")
_NAMED = Text("文件名", "file name")
_HISTORY = "history"
_PAYMENT = re.compile(
    r"提成|工资|薪|奖金|佣金|发放|绩效|commission|payroll|salar|wages|bonus|\bpay(?!out)|payment", re.IGNORECASE
)
_FEW = 3  # cells in a row of titles; a row of figures has more
_WITH_DAY = re.compile(r"(?<!\d)20\d\d([-_.]?)(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?!\d)", re.ASCII)
_OF_A_MONTH = frozenset({"sales", "receipts", "margins", "adjustments"})


def settle_pay_month(
    asked: str | None, file_name: str, sheet_texts: Sequence[SheetText], maps: Sequence[SheetMap], tables: Tables
) -> tuple[Period | None, Found]:
    """Return the pay month, or None with the reason; warn where another source contradicts it."""
    in_name = month_in_name(file_name)
    named = _of_a_year(in_name, tables)
    dated = _dated(tables)
    said = list(_said(sheet_texts, maps))
    stated = _stated(said, {named, dated}, tables)
    if asked is None and (unclear := _unclear(said, stated)):
        return None, [unclear]
    if not asked and not stated and named and dated and _names_the_payment(file_name, named, dated, tables):
        return Period.parse(dated), [Diagnostic("CB119", value=named, period=dated)]
    titled = list(_titled(sheet_texts, maps))
    surely = named if named == in_name else None  # without a year it may be the name of a person: June
    sources = (asked, next(iter(stated), None), surely, dated, named, _in_titles(titled, tables))
    chosen = next((month for month in sources if month), None)
    if chosen is None:
        return None, [Diagnostic("CB105", reason=_NONE)]
    settled = asked is not None and asked in {*stated, named}  # who asks for one of two that differ has decided
    found = [
        Diagnostic("CB106", period=chosen, other=month, other_source=source)
        for month, source in [*((month, _STATED) for month in sorted(stated)), (named, _NAMED)]
        if month and month != chosen and not settled
    ]
    found += [] if asked else _titles_of_other_months(titled, chosen)
    return Period.parse(chosen), found


def _names_the_payment(file_name: str, named: str, dated: str, tables: Tables) -> bool:
    """Tell whether a file is named after the month in which last month's commission is paid, or the day of its export.

    Rows of a month that is on record are last month's file with a new name.
    """
    follows = named == str(Period.parse(dated).next)
    later = bool(_PAYMENT.search(file_name)) or bool(_WITH_DAY.search(file_name))
    return follows and later and not (tables[_HISTORY].frame["period"] == dated).any()


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement of the month, and its cell; ``needed`` tells whether it must be understood."""

    at: At
    words: str
    month: str | None
    needed: bool


def _said(sheet_texts: Sequence[SheetText], maps: Sequence[SheetMap]) -> Iterator[_Said]:
    """Yield what the titles above the headings state."""
    by_name = {sheet_map.name: sheet_map for sheet_map in maps if sheet_map.sheet.key != _HISTORY}
    for sheet_text in sheet_texts:
        sheet_map = by_name.get(sheet_text.name)
        for number, row in enumerate(sheet_text.rows[: sheet_map.heading_row - 1] if sheet_map else (), start=1):
            for said in stated_in(row):
                at = At(sheet_text.name, address(number, sheet_text.left + said.place))
                yield _Said(at, said.words, said.month, bool(sheet_map and sheet_map.sheet.key in _OF_A_MONTH))


def _titled(sheet_texts: Sequence[SheetText], maps: Sequence[SheetMap]) -> Iterator[_Said]:
    """Yield the titles, and the name of the one sheet of a kind, that name a month without a label."""
    by_name = {each.name: each for each in maps if each.sheet.key in _OF_A_MONTH}
    kinds = [each.sheet.key for each in by_name.values()]
    for sheet_text in sheet_texts:
        if (sheet_map := by_name.get(sheet_text.name)) is None:
            continue
        words: list[tuple[str | None, str]] = [(None, sheet_text.name)] if kinds.count(sheet_map.sheet.key) == 1 else []
        for number, row in enumerate(sheet_text.rows[: sheet_map.heading_row - 1], start=1):
            filled = [(place, cell) for place, cell in enumerate(row, sheet_text.left) if cell and cell.strip()]
            words += [(address(number, place), cell) for place, cell in filled if len(filled) <= _FEW]
        for cell, text in words:
            if month := titled_in(text):
                yield _Said(At(sheet_text.name, cell), text.strip(), month, needed=False)


def _in_titles(titled: Sequence[_Said], tables: Tables) -> str | None:
    """Return the one month that titles name with its year, if most sales and receipts are of it."""
    months = {each.month for each in titled if each.month and len(each.month) > len("03")}
    if len(months) != 1:
        return None
    month = months.pop()
    dates = _dates(tables)
    first, last = (pd.Timestamp(day) for day in (Period.parse(month).first, Period.parse(month).last))
    return month if 2 * dates.between(first, last).sum() > len(dates) else None


def _titles_of_other_months(titled: Sequence[_Said], chosen: str) -> Found:
    """Warn of titles that name another month than the one that is paid."""
    others = [each for each in titled if not chosen.endswith(str(each.month))]
    if not others:
        return []
    cells = first_cells([each.at for each in others], str)
    return [Diagnostic("CB137", others[0].at, seen=others[0].words, period=chosen, cells=cells)]


def _stated(said: Sequence[_Said], others: Collection[str | None], tables: Tables) -> set[str]:
    """Return the months that titles state; without any, the one month of the margins.

    One without its year is of the year that the file's name or the rows' dates give it.
    """
    stated = {month for each in said if (month := _with_year(each.month, others))}
    margins = {month for month in tables["margins"].frame["period"].dropna().unique() if len(month) > len("03")}
    return stated or (margins if len(margins) == 1 else set())


def _with_year(month: str | None, others: Collection[str | None]) -> str | None:
    if month is None or len(month) > len("03"):
        return month
    years = {other for other in others if other and other.endswith(f"-{month}")}
    return years.pop() if len(years) == 1 else None


def _unclear(said: Sequence[_Said], stated: Collection[str]) -> Diagnostic | None:
    """Say why the workbook does not state one month."""
    if len(stated) > 1:
        several = " / ".join(sorted(stated))
        return Diagnostic("CB105", reason=Text(f"工作簿写有 {several}", f"the workbook states {several}"))
    for each in said:
        if each.needed and not (each.month and any(month.endswith(each.month) for month in stated)):
            zh, en = f"“{each.words}”看不出是哪一个月", f'"{each.words}" is not understood as one month'
            return Diagnostic("CB105", each.at, reason=Text(zh, en))
    return None


def _of_a_year(month: str | None, tables: Tables) -> str | None:
    """Give a month without its year, 3月提成, the year in which it lies nearest to the rows' dates."""
    if month is None or len(month) > len("03"):
        return month
    dates = _dates(tables)
    if dates.empty:
        return None
    middle = pd.Timestamp(dates.sort_values().iloc[len(dates) // 2])
    years = (middle.year - 1, middle.year, middle.year + 1)
    nearest = min(years, key=lambda year: abs(pd.Timestamp(year, int(month), 15) - middle))
    return f"{nearest}-{month}"


def check_rows_in_month(tables: Tables, period: Period | None, plan: Plan, *, asked: bool) -> Found:
    """Refuse a month in which no sale and no receipt falls, while there are some; who asked for it is warned."""
    if period is None:
        return []
    frames = [tables[kind].frame for kind in ("sales", "receipts")]
    dates = pd.concat([rows["date"][~settled_rows(rows, period)] for rows in frames]).dropna()
    if dates.empty or dates.between(pd.Timestamp(period.first), pd.Timestamp(period.last)).any():
        return []
    if plan.pays_late_rows and (dates < pd.Timestamp(period.first)).any():
        return []
    first, last = (f"{date:%Y-%m-%d}" for date in (dates.min(), dates.max()))
    if asked:
        return [Diagnostic("CB118", value=str(len(dates)), period=str(period), first=first, last=last)]
    return [Diagnostic("CB117", value=str(len(dates)), period=str(period), first=first, last=last)]


def _dated(tables: Tables) -> str | None:
    """Return the month that every sale and receipt shares."""
    dates = _dates(tables)
    if dates.empty:
        return None
    first, last = (f"{date:%Y-%m}" for date in (dates.min(), dates.max()))
    return first if first == last else None


def _dates(tables: Tables) -> "pd.Series[pd.Timestamp]":
    whole = [tables[kind].frame["date"].drop(bare_days(tables[kind]).index) for kind in DATED]
    return pd.concat(whole).dropna()
