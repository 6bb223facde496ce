"""The second stage: what is wrong with a month, cell by cell and across sheets, and whose pay it touches."""

from collections.abc import Sequence

from compbatch.checking.accounts import match_accounts
from compbatch.checking.attribution import attribute_errors
from compbatch.checking.cells import check_cells
from compbatch.checking.cross_sheet import crosscheck, settle_basis
from compbatch.checking.edited_records import note_edits
from compbatch.checking.history import check_history, without_month
from compbatch.checking.identity import identify
from compbatch.checking.margins import check_margins
from compbatch.checking.numbers import check_numbers
from compbatch.checking.other_files import history_with, plan_with, rows_paid_by
from compbatch.checking.pay_month import check_rows_in_month, settle_pay_month
from compbatch.checking.plausible import check_plausible
from compbatch.checking.row_words import check_row_words
from compbatch.diagnostics import Found
from compbatch.model.month import CheckedMonth, Given, ReadMonth, SourceFile

__all__ = ["attribute_errors", "check_month", "settle_pay_month"]


def check_month(
    month: ReadMonth, *, asked: str | None = None, plan: SourceFile | None = None, prior: Sequence[SourceFile] = ()
) -> tuple[CheckedMonth, Found]:
    """Check a month and settle which one is paid; every problem is found at once, none is pinned to anyone yet.

    Args:
        month: The month as it was read.
        asked: The pay month, ``2026-03``, if it was asked for.
        plan: A workbook whose plan sheet takes precedence over the month's own.
        prior: Outputs of earlier months, for the months that the month's own history lacks or has as held.

    """
    found = check_cells(month.tables)
    identified, problems = identify(month.tables)
    tables, found = settle_basis(identified), found + problems
    tables, records, problems = history_with(prior, tables, month.file)
    found += problems
    period, problems = settle_pay_month(asked, month.file.name, month.sheet_texts, month.maps, tables)
    found += problems
    tables, problems = note_edits(tables, records, period, month.lang)
    found += problems
    in_force, problems = plan_with(plan, tables, period)
    found += problems
    found += check_rows_in_month(tables, period, in_force, asked=asked is not None)
    tables, problems = match_accounts(tables, in_force, period)
    found += problems + check_numbers(tables, in_force, period, rows_paid_by(prior))
    found += (
        check_plausible(tables, in_force, period)
        + check_row_words(tables, period)
        + check_margins(tables, period)
        + crosscheck(tables, in_force, period)
        + check_history(tables, in_force, period)
    )
    checked = CheckedMonth.of(
        month,
        given=Given(month=asked, plan=plan, prior=tuple(prior)),
        tables=without_month(tables, period),
        period=period,
        plan=in_force,
        found=[],
        held={},
        unattributed=False,
    )
    return checked, found
