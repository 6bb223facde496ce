"""Decide what next month's workbook is made of: which rows go, what stays, and where the month moves on.

The month's rows go: on sales and receipts those that this month's pay has dealt with, on adjustments all; on
margins the directors and the formulas stay and what was typed goes. Rows of other months have not been paid with
this one and stay where they are. So do total rows and all that stands below the last row.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from compbatch.diagnostics import At, Diagnostic, Found, first_of
from compbatch.language import Text, listed
from compbatch.model.sheet_kinds import HISTORY
from compbatch.model.sheet_map import SheetText, address
from compbatch.model.tables import Tables
from compbatch.reading.cells import RawSheet
from compbatch.roll.paid import PaidMonth
from compbatch.roll.rows import MONTHLY, MonthRows, clearing, rows_of
from compbatch.roll.titles import Move, elsewhere, mentions_month, points_to, titles
from compbatch.xlsx.clearing import Cleared, Clearing

_ITS_NAME = Text("表名", "its name")


@dataclass(frozen=True, slots=True)
class Rolling:
    """What is done to each sheet, by name; the rows of the monthly ones; titles before and after; the sheets read."""

    clearings: Mapping[str, Clearing]
    rows: Mapping[str, MonthRows]
    titles: Mapping[At, tuple[str, str]]
    read: frozenset[str]


def plan_roll(
    sheet_texts: Sequence[SheetText], raws: Sequence[RawSheet], tables: Tables, move: Move, *, late_paid: bool
) -> Rolling:
    """Decide for every recognised sheet what goes and what moves on."""
    by_name = {sheet_text.name: sheet_text for sheet_text in sheet_texts}
    clearings: dict[str, Clearing] = {}
    rows: dict[str, MonthRows] = {}
    moved: dict[At, tuple[str, str]] = {}
    for raw in raws:
        name = raw.map.name
        found = {} if raw.map.sheet is HISTORY else titles(by_name[name], raw.map, move)
        moved |= {At(name, address(row, column - 1)): title.words for (row, column), title in found.items()}
        rewrites = {place: title.rewrite for place, title in found.items()}
        if raw.map.sheet.key in MONTHLY:
            rows[name] = rows_of(tables[raw.map.sheet.key], raw.map, move.old, late_paid=late_paid)
            clearings[name] = clearing(raw, by_name[name], rows[name], rewrites, move)
        elif rewrites:
            clearings[name] = Clearing(raw.map.heading_row, rewrites=rewrites, out_of_date=False)
    return Rolling(clearings, rows, moved, frozenset(raw.map.name for raw in raws))


def about(  # noqa: PLR0913, PLR0917  all that was done
    rolling: Rolling,
    paid: PaidMonth,
    cleared: Cleared,
    broken: Iterable[tuple[str, str]],
    sheet_texts: Sequence[SheetText],
    move: Move,
) -> Found:
    """Tell what a person should look at in the new workbook."""
    found = [
        Diagnostic("CB502", At(sheet, cells[0]), str(len(cells)), cells=first_of(cells))
        for sheet, cells in _by_sheet(broken).items()
    ]
    rewritten = set(cleared.rewritten)
    for (sheet, cell), formula in cleared.by_formula.items():
        if points_to(formula, sheet) not in rewritten and At(sheet, cell) in rolling.titles:
            at, old, new = At(sheet, cell), str(move.old), str(move.new)
            found.append(Diagnostic("CB503", at, f"={formula}", period=old, following=new))
    for sheet, rows in rolling.rows.items():
        if rows.stay:
            cells = [f"A{row}" for row in rows.stay]
            at, count = At(sheet, cells[0]), str(len(cells))
            found.append(Diagnostic("CB504", at, count, period=str(move.old), cells=first_of(cells)))
    found += [Diagnostic("CB505", director_id=held, period=str(move.old)) for held in paid.held]
    return found + [
        each for sheet_text in sheet_texts if (each := _left(sheet_text, move, read=sheet_text.name in rolling.read))
    ]


def _left(sheet_text: SheetText, move: Move, *, read: bool) -> Diagnostic | None:
    """Name where a sheet mentions the month though nobody moved it: in its name, or anywhere if it is not read."""
    cells = [] if read else list(elsewhere(sheet_text, move))
    named = [_ITS_NAME] if mentions_month(sheet_text.name, move) else []
    if not (cells or named):
        return None
    places = listed([*named, *([Text(first_of(cells), first_of(cells))] if cells else [])])
    return Diagnostic("CB506", At(sheet_text.name, cells[0] if cells else None), period=str(move.old), cells=places)


def _by_sheet(places: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    sheets: dict[str, list[str]] = {}
    for sheet, cell in places:
        sheets.setdefault(sheet, []).append(cell)
    return sheets
