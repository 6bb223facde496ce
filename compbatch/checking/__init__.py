"""The second stage: what is wrong with a month, cell by cell and across sheets, and whose pay it touches."""

from compbatch.checking.account_rows import check_account_rows
from compbatch.checking.accounts import match_accounts
from compbatch.checking.attendance import check_attendance
from compbatch.checking.attribution import attribute_errors
from compbatch.checking.bare_days import check_bare_days
from compbatch.checking.cells import check_cells
from compbatch.checking.counted_totals import check_counted_totals
from compbatch.checking.cross_sheet import crosscheck, settle_basis
from compbatch.checking.edited_records import note_edits
from compbatch.checking.first_figures import check_first_figures
from compbatch.checking.history import check_history, without_month
from compbatch.checking.identity import identify
from compbatch.checking.in_force import check_in_force
from compbatch.checking.margins import check_margins
from compbatch.checking.numbers import check_numbers
from compbatch.checking.other_columns import check_other_columns
from compbatch.checking.other_files import history_with, paid_again, plan_with, rows_paid_by
from compbatch.checking.pay_month import check_rows_in_month, settle_pay_month
from compbatch.checking.plausible import check_plausible
from compbatch.checking.row_words import check_row_words
from compbatch.diagnostics import Diagnostic, Found
from compbatch.model.month import NOTHING_GIVEN, CheckedMonth, Given, ReadMonth
from compbatch.model.stated_months import with_years
from compbatch.model.tables import Table, Tables

_OF_A_MONTH = ("directors", "sales", "receipts", "margins")

__all__ = ["attribute_errors", "check_month", "paid_again", "settle_pay_month"]


def check_month(
    month: ReadMonth, *, given: Given = NOTHING_GIVEN, records: Table | None = None
) -> tuple[CheckedMonth, Found]:
    """Check a month and settle which one is paid; every problem is found at once, none is pinned to anyone yet.

    Args:
        month: The month as it was read.
        given: The pay month if it was asked for, and the files that came with the workbook.
        records: What a later month knows of the earlier ones, instead of the month's own history.

    """
    found = check_cells(month.tables)
    if month.left_unread:
        return _in_part(month, given), found
    identified, problems = identify(month.tables)
    tables, found = settle_basis(identified), found + problems
    if records is None:
        tables, whole, problems = history_with(given.prior, tables, month.file)
        found += problems
    else:
        tables, whole = {**tables, "history": records}, records.frame.iloc[:0]
    period, problems = settle_pay_month(given.month, month.file.name, month.sheet_texts, month.maps, tables)
    found += problems
    identified = tables
    tables = with_years(tables, period)
    found += check_bare_days(identified, tables) + check_account_rows(tables, month.sheet_texts)
    if records is None:
        tables, problems = note_edits(tables, whole, period, month.lang)
        found += problems
    in_force, problems = plan_with((given.plan, given.trial), tables, period)
    found += problems
    found += check_rows_in_month(tables, period, in_force, asked=given.month is not None)
    paid_before = rows_paid_by(given.prior)
    tables, problems = match_accounts(tables, in_force, period, paid_before.get("receipts"))
    found += problems + check_numbers(tables, in_force, period, paid_before)
    found += (
        check_counted_totals(tables)
        + check_plausible(tables, in_force, period)
        + check_first_figures(tables, in_force, period)
        + check_row_words(tables, period)
        + check_margins(tables, period)
        + check_in_force(tables, in_force, period)
        + check_attendance(tables, period)
        + check_other_columns(tables, period)
        + crosscheck(tables, in_force, period)
    )
    if records is None:
        found += check_history(tables, in_force, period)
    found = [Diagnostic("CB150")] if _is_blank(month.tables) else found
    checked = CheckedMonth.of(
        month,
        given=given,
        tables=without_month(tables, period),
        period=period,
        plan=in_force,
        found=[],
        held={},
        unattributed=False,
    )
    return checked, found


def _in_part(month: ReadMonth, given: Given) -> CheckedMonth:
    """Give a month some of whose rows were left unread: what else is wrong is said once they are read."""
    period, _ = settle_pay_month(given.month, month.file.name, month.sheet_texts, month.maps, month.tables)
    plan, _ = plan_with((given.plan, given.trial), month.tables, period)
    return CheckedMonth.of(month, given=given, period=period, plan=plan, found=[], held={}, unattributed=False)


def _is_blank(tables: Tables) -> bool:
    """Tell whether a month has its sheets, but not one row on any: what else is wrong is said once it is filled in."""
    filled = (table for key, table in tables.items() if key != "plan")
    return all(tables[key].maps for key in _OF_A_MONTH) and not any(len(each.frame) or each.aside for each in filled)
