"""What other files bring into a month: a plan that takes precedence, and what earlier outputs recorded and paid."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd

from compbatch import reading, xlsx
from compbatch.checking.cells import check_cells
from compbatch.checking.history import settle_history
from compbatch.checking.numbers import check_numbers
from compbatch.diagnostics import Diagnostic, Found
from compbatch.model.columns import RECEIPTS, SALES
from compbatch.model.month import CheckedMonth, SourceFile
from compbatch.model.period import LATEST, Period, rows_counted
from compbatch.model.plan import Plan, item_of
from compbatch.model.plan_columns import PLAN
from compbatch.model.sheet_kinds import HISTORY
from compbatch.model.tables import Table, Tables, is_among, together
from compbatch.xlsx.sheet_cells import StoredCells

_PAID_BEFORE = "CB334"


def plan_with(plans: Iterable[SourceFile | None], tables: Tables, period: Period | None) -> tuple[Plan, Found]:
    """Lay the plan sheets over the built-in plan: the workbook's own, then those of ``plans``."""
    found: Found = []
    own = tables["plan"]
    sources = [(own.name, own)]
    for plan in filter(None, plans):
        given, problems = reading.read_sheet(plan, PLAN)
        found += problems + check_cells({PLAN.key: given})
        sources.append((plan.name, given))
    in_force, problems = reading.plan_in_force(sources, str(period or LATEST))
    return in_force, found + problems


def history_with(prior: Sequence[SourceFile], tables: Tables, file: SourceFile) -> tuple[Tables, pd.DataFrame, Found]:
    """Settle the records of earlier months: the workbook's own, then those of the outputs, the latest first.

    The records of all of them come back too, as `settle_history` gives them.
    """
    given, found = [], []
    for output in prior:
        table, problems = _history_of(output)
        given += [table] if table else []
        found += problems
    given.sort(key=_latest, reverse=True)
    settled, records, problems = settle_history(tables, given, _our_history(file))
    return settled, records, found + problems


def rows_paid_by(prior: Sequence[SourceFile]) -> dict[str, Table]:
    """Return the sales and receipts that earlier months' outputs paid: of their months, and late ones that they paid.

    Rows of who was held were not paid.
    """
    paid = [_rows_paid(output) for output in prior]
    kinds = dict.fromkeys(kind for each in paid for kind in each)
    sheets = {kind: [each[kind] for each in paid if kind in each and each[kind].there] for kind in kinds}
    return {kind: together(tables) for kind, tables in sheets.items() if tables}


def paid_again(month: CheckedMonth, corrected: Sequence[CheckedMonth]) -> Found:
    """Refuse rows of closed months that this month would pay, while their corrected workbooks have them."""
    if month.period is None or not month.plan.pays_late_rows:
        return []
    known = {str(each.at) for each in month.found if each.code == _PAID_BEFORE}
    rows = [_rows_of(each) for each in corrected]
    paid = [each for those in rows for each in check_numbers(month.tables, month.plan, month.period, those)]
    return [each for each in paid if each.code == _PAID_BEFORE and str(each.at) not in known]


def _rows_of(month: CheckedMonth) -> dict[str, Table]:
    """Return the sales and receipts dated in a corrected month, their sheets named as those of another file."""
    assert month.period is not None  # noqa: S101 - an unclear month refuses
    found = {}
    for kind in (SALES.key, RECEIPTS.key):
        table = month.tables[kind]
        maps = tuple(replace(each, name=f"[{month.file.name}]{each.name}") for each in table.maps)
        rows = table.frame[rows_counted(table.frame, month.period, late_too=False)]
        found[kind] = replace(table, frame=rows, maps=maps)
    return found


def _rows_paid(output: SourceFile) -> dict[str, Table]:
    ours = _our_history(output)
    records = reading.read_sheet(output, HISTORY, ours)[0].frame if ours else pd.DataFrame({"period": []})
    records = records[records["period"] == records["period"].dropna().max()]
    if records.empty:
        return {}
    month, held = Period.parse(records["period"].iloc[0]), records[records["status"] == "hold"]
    theirs = [sheet.name for sheet in xlsx.list_sheets(output.workbook) if sheet.own is None]
    late_too = _paid_late_rows(output)
    paid: dict[str, Table] = {}
    for kind in (SALES, RECEIPTS):
        table, _ = reading.read_sheet(output, kind, theirs)
        dated = rows_counted(table.frame, month, late_too=late_too)
        unpaid = is_among(table.frame["director_id"], [*held["director_id"], *held["name"].dropna()])
        paid[kind.key] = replace(table, frame=table.frame[dated & ~unpaid])
    return paid


def _paid_late_rows(output: SourceFile) -> bool:
    """Tell whether an output paid rows of earlier months, as its sheet of the plan used says."""
    item = item_of("late_rows")
    for sheet in xlsx.list_sheets(output.workbook):
        if sheet.own == "plan_used":
            cells = StoredCells(output.workbook).of(sheet.part)
            row = next((place[1:] for place, cell in cells.items() if place[0] == "A" and cell.value == item.key), "")
            return f"D{row}" in cells and cells[f"D{row}"].value in item.title_of("pay_now")
    return False


def _history_of(output: SourceFile) -> tuple[Table | None, Found]:
    ours = _our_history(output)
    if not ours:
        return None, [Diagnostic("CB128", value=output.name)]
    given, found = reading.read_sheet(output, HISTORY, ours)
    return given, found + check_cells({HISTORY.key: given})


def _latest(records: Table) -> str:
    """Return the last month of an output's records."""
    return max(records.frame["period"].dropna(), default="")


def _our_history(file: SourceFile) -> list[str]:
    return [sheet.name for sheet in xlsx.list_sheets(file.workbook) if sheet.own == "history"]
