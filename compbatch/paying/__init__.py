"""The third stage: from a checked month to its pay, the assessments, and what a reviewer has to look at."""

from dataclasses import replace

from compbatch.diagnostics import Found
from compbatch.model.month import CheckedMonth
from compbatch.paying.assess import assess
from compbatch.paying.basis import basis
from compbatch.paying.changes import changes
from compbatch.paying.closing_spans import closing_spans
from compbatch.paying.compute import compute, with_held
from compbatch.paying.control_figures import control_differences
from compbatch.paying.corrections import corrections, not_closed
from compbatch.paying.inputs import Inputs, payout_of
from compbatch.paying.month import ComputedMonth
from compbatch.paying.prior_months import prior_months
from compbatch.paying.review_flags import review_flags
from compbatch.paying.run_record import run_record

__all__ = [
    "ComputedMonth",
    "Inputs",
    "compute_month",
    "control_differences",
    "corrections",
    "not_closed",
    "pay_only",
    "payout_of",
]


def compute_month(month: CheckedMonth) -> tuple[ComputedMonth, Found]:
    """Work out the pay of a month whose period is settled, and what to look at; directors with errors are held."""
    computed = _worked_out(month)
    found = [*review_flags(computed), *changes(computed), *closing_spans(computed.tables, computed.assessments)]
    return _with_held(computed), found


def pay_only(month: CheckedMonth) -> ComputedMonth:
    """Work out the same without a word on what to look at."""
    return _with_held(_worked_out(month))


def _with_held(month: ComputedMonth) -> ComputedMonth:
    if not month.held:
        return month
    return replace(month, payout=with_held(month.payout, month.tables["directors"].frame, month.held))


def _worked_out(month: CheckedMonth) -> ComputedMonth:
    """Work out the pay, without a row for who is held."""
    tables, plan, period, held = month.tables, month.plan, month.period, month.held
    assert period is not None  # noqa: S101 - an unclear month refuses
    prior = prior_months(tables, plan, period, month.corrections)
    laid_out = basis(tables, plan, period, prior, held, corrections=month.corrections)
    payout = compute(laid_out.frame, plan)
    assessments = assess(tables, plan, payout, prior, period, held)
    whole = with_held(payout, tables["directors"].frame, held) if held else payout
    return ComputedMonth.of(
        month,
        period=period,
        prior=prior,
        basis=laid_out,
        payout=payout,
        assessments=assessments,
        record=run_record(tables, plan, prior, whole, assessments),
    )
