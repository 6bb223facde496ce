"""Our sheets drawn in a small scratch workbook, from which they are carried into the user's."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from compbatch.model.month import CheckedMonth, ReadMonth
from compbatch.sheets.assessment import draw_assessment
from compbatch.sheets.blank_book import blank_book, in_memory
from compbatch.sheets.checks import draw_checks
from compbatch.sheets.detail import draw_detail
from compbatch.sheets.history import draw_history
from compbatch.sheets.issues import draw_issues
from compbatch.sheets.month_view import MonthView
from compbatch.sheets.paper import FACES, width_unit
from compbatch.sheets.payout import draw_payout
from compbatch.sheets.plan_used import draw_plan_used
from compbatch.sheets.sheet_writer import ACCENT, SheetWriter
from compbatch.sheets.workings import draw_workings
from compbatch.xlsx import Grid, Grids, normal_font
from compbatch.xlsx.addresses import cell_name

_DRAWN: Mapping[str, Callable[[MonthView, SheetWriter], None]] = {
    "payout": draw_payout,
    "workings": draw_workings,
    "detail": draw_detail,
    "assessment": draw_assessment,
    "checks": draw_checks,
    "plan_used": draw_plan_used,
    "history": draw_history,
}


@dataclass(frozen=True)
class Scratch:
    """A small workbook of our sheets: its bytes, the sheets' keys in order, their cells, our notes by key and cell."""

    content: bytes
    keys: tuple[str, ...]
    grids: Grids
    notes: Mapping[str, Mapping[str, str]]


Writers = Mapping[str, SheetWriter]


def draw_sheets(month: MonthView, add: Callable[[Writers], None] | None = None) -> Scratch:
    """Draw every sheet of a computed month; what others ``add`` comes last."""
    drawn = {key: partial(draw, month) for key, draw in _DRAWN.items()}
    return scratch(drawn, month, month.names, date1904=month.date1904, add=add)


def draw_issues_sheet(month: CheckedMonth, name: str) -> Scratch:
    """Draw the checks sheet alone, for a month that was refused."""
    return scratch({"checks": partial(draw_issues, month)}, month, {"checks": name}, date1904=False)


def scratch(
    drawn: Mapping[str, Callable[[SheetWriter], None]],
    month: ReadMonth,
    names: Mapping[str, str],
    *,
    date1904: bool,
    add: Callable[[Writers], None] | None = None,
) -> Scratch:
    """Draw some sheets, by key, under their names."""
    grids: dict[str, Grid] = {}
    writers: dict[str, SheetWriter] = {}
    unit = width_unit(normal_font(month.file.workbook))
    with blank_book(month.lang) as (book, styles):
        book.epoch = CALENDAR_MAC_1904 if date1904 else CALENDAR_WINDOWS_1900
        for key, draw in drawn.items():
            sheet = book.create_sheet(names[key])
            sheet.sheet_properties.tabColor = f"FF{ACCENT}"
            writer = writers[key] = SheetWriter(sheet, FACES[month.lang], styles, unit=unit)
            draw(writer)
            grids[sheet.title] = writer.grid
        notes = {key: {cell_name(at): text for at, text in each.notes.items()} for key, each in writers.items()}
        if add:
            add(writers)
        return Scratch(in_memory(book), tuple(drawn), grids, notes)
