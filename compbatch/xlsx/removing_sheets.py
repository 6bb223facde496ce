"""Our sheets taken out again, as Excel deletes a sheet: what referred to them says #REF!, all else stays."""

from collections.abc import Collection
from dataclasses import dataclass

from compbatch.xlsx.active_tab import show_alone
from compbatch.xlsx.content_types import drop_stale_types
from compbatch.xlsx.defined_names import drop_empty, mark
from compbatch.xlsx.earlier_sheets import drop_calculation_chain, remove_earlier
from compbatch.xlsx.markup import child, children, insert_ordered, number
from compbatch.xlsx.properties import retitle
from compbatch.xlsx.record_part import without_record
from compbatch.xlsx.sheet_references import redirect_references
from compbatch.xlsx.workbook import ORDER, Sheet, Workbook

BrokenCell = tuple[str, str]


@dataclass(frozen=True)
class Removed:
    """The workbook without our sheets, and the (sheet, cell) of the formulas that referred to them."""

    workbook: Workbook
    broken: tuple[BrokenCell, ...]


def remove_sheets(workbook: Workbook, *, keep: Collection[str] = ()) -> Removed:
    """Remove an earlier run's record and sheets, but for those of some keys; the user's first sheet is opened then.

    Excel is told to recalculate when it opens the file: what was computed from our sheets is out of date.
    """
    book = without_record(workbook)
    own = book.own()
    gone = {key: sheet for key, sheet in own.items() if key not in keep}
    kept = {key: sheet for key, sheet in own.items() if key in keep}
    before = [sheet.name for sheet in book.sheets() if sheet.kind == "worksheet"]
    remove_earlier(book, gone, ())
    for key, sheet in kept.items():
        mark(book, key, sheet.name)
    drop_empty(book)
    drop_calculation_chain(book)
    insert_ordered(book.root, "calcPr", ORDER).set("fullCalcOnLoad", "1")
    _open_on_theirs(book, {sheet.part for sheet in kept.values()})
    retitle(book.package, before, [sheet.name for sheet in book.sheets() if sheet.kind == "worksheet"])
    drop_stale_types(book.package)
    return Removed(book, redirect_references(book, {sheet.name: None for sheet in gone.values()}))


def _open_on_theirs(book: Workbook, ours: Collection[str]) -> None:
    """Let the file open on the first sheet of the user's that can be seen."""
    sheets = book.sheets()
    visible = [sheet for sheet in sheets if sheet.state == "visible"]
    shown = next((sheet for sheet in visible if sheet.part not in ours), next(iter(visible), None))
    if shown is None:
        return
    show_alone(book, sheets, shown.part)
    _correct_views(book, sheets, shown)


def _correct_views(book: Workbook, sheets: Collection[Sheet], shown: Sheet) -> None:
    """Let the user's own views of the workbook open on a sheet that is there."""
    ids = {number(sheet.element.get("sheetId")) for sheet in sheets}
    for view in children(child(book.root, "customWorkbookViews"), "customWorkbookView"):
        if number(view.get("activeSheetId")) not in ids:
            view.set("activeSheetId", shown.element.get("sheetId", "1"))
