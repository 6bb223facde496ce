"""The third stage: from a checked month to its pay, the assessments, and what a reviewer has to look at."""

from dataclasses import replace

from compbatch.diagnostics import Found
from compbatch.model.month import CheckedMonth
from compbatch.paying.assess import assess
from compbatch.paying.basis import gather
from compbatch.paying.closing_spans import closing_spans
from compbatch.paying.compute import compute, with_held
from compbatch.paying.month import ComputedMonth
from compbatch.paying.prior_months import recall
from compbatch.paying.review_flags import review_flags

__all__ = ["ComputedMonth", "compute_month"]


def compute_month(month: CheckedMonth) -> tuple[ComputedMonth, Found]:
    """Work out the pay of a month whose period is settled; directors with errors are held."""
    tables, plan, period, held = month.tables, month.plan, month.period, month.held
    assert period is not None  # noqa: S101 - an unclear month refuses
    earlier = recall(tables, plan, period)
    gathered = gather(tables, plan, period, earlier, held)
    payout = compute(gathered.basis, plan)
    assessments = assess(tables, payout, earlier, period, held)
    computed = ComputedMonth.of(
        month, period=period, earlier=earlier, gathered=gathered, payout=payout, assessments=assessments
    )
    found = [*review_flags(computed), *closing_spans(tables, assessments)]
    return replace(computed, payout=with_held(payout, tables["directors"].frame, held)) if held else computed, found
