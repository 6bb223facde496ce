"""From checked tables to the payout: what a month rests on, the pay, the assessment, what to review."""

from compbatch.paying.assess import assess
from compbatch.paying.basis import Gathered, gather
from compbatch.paying.closing_spans import closing_spans
from compbatch.paying.compute import compute, with_held
from compbatch.paying.prior_months import Earlier, recall
from compbatch.paying.review_flags import review_flags

__all__ = [
    "Earlier",
    "Gathered",
    "assess",
    "closing_spans",
    "compute",
    "gather",
    "recall",
    "review_flags",
    "with_held",
]
