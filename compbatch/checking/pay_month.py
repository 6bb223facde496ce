"""Settle which month is paid: as asked, as the workbook states, as the file is named, or as all dates say."""

from collections.abc import Sequence

import pandas as pd

from compbatch.diagnostics import Diagnostic, Found
from compbatch.language import Text
from compbatch.model import wording
from compbatch.model.month_mentions import stated_in
from compbatch.model.period import Period
from compbatch.model.sheet_map import SheetMap, SheetText
from compbatch.model.tables import Tables

_NONE = Text("没有写明，各行日期也不在同一个月", "nothing states it, and the dates span several months")


_STATED = Text("工作簿", "workbook")


_NAMED = Text("文件名", "file name")


def settle_pay_month(
    asked: str | None, file_name: str, sheet_texts: Sequence[SheetText], maps: Sequence[SheetMap], tables: Tables
) -> tuple[Period | None, Found]:
    """Return the pay month, or None with the reason; warn where another source contradicts it."""
    stated = _stated(sheet_texts, maps, tables)
    if asked is None and len(stated) > 1:
        several = " / ".join(sorted(stated))
        return None, [Diagnostic("CB105", reason=Text(f"工作簿写有 {several}", f"the workbook states {several}"))]
    named = wording.month_within(file_name)
    sources = (asked, next(iter(stated), None), named, _dated(tables))
    chosen = next((month for month in sources if month), None)
    if chosen is None:
        return None, [Diagnostic("CB105", reason=_NONE)]
    settled = asked is not None and asked in {*stated, named}  # who asks for one of two that differ has decided
    found = [
        Diagnostic("CB106", period=chosen, other=month, other_source=source)
        for month, source in [*((month, _STATED) for month in sorted(stated)), (named, _NAMED)]
        if month and month != chosen and not settled
    ]
    return Period.parse(chosen), found


def _stated(sheet_texts: Sequence[SheetText], maps: Sequence[SheetMap], tables: Tables) -> set[str]:
    """Return the months that titles above the headings state; without any, the one month of the margins."""
    heading_rows = {sheet_map.name: sheet_map.heading_row for sheet_map in maps}
    titles = [row for sheet_text in sheet_texts for row in sheet_text.rows[: heading_rows.get(sheet_text.name, 1) - 1]]
    stated = {month for row in titles for month in _labelled(row)}
    margins = set(tables["margins"].frame["period"].dropna().unique())
    return stated or (margins if len(margins) == 1 else set())


def _labelled(row: Sequence[str | None]) -> list[str]:
    """Return the months that a row states."""
    return [month for _, text in stated_in(row) if (month := wording.month(text))]


def _dated(tables: Tables) -> str | None:
    """Return the month that every sale and receipt shares."""
    dates = pd.concat([tables[kind].frame["date"] for kind in ("sales", "receipts")]).dropna()
    if dates.empty:
        return None
    first, last = (f"{date:%Y-%m}" for date in (dates.min(), dates.max()))
    return first if first == last else None
