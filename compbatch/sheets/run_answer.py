"""What a run answered, left in its output so that nobody need ask again: a batch that goes on sums it up from there."""

import json
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from compbatch import xlsx
from compbatch.language import Lang
from compbatch.sheets.month_view import MonthView
from compbatch.sheets.payout_lines import PayoutLine


@dataclass(frozen=True, slots=True, kw_only=True)
class RunAnswer:
    """What was paid, and for which job: the same one again would get the same answer.

    ``job`` digests the file's bytes, all that went with it and the code that paid it. ``record`` is the run record.
    """

    job: str
    lang: Lang
    period: str
    held: bool
    currency: str | None
    errors: int
    warnings: int
    payouts: list[PayoutLine]
    record: dict[str, str]


def as_left(month: MonthView) -> dict[str, Any]:
    """Write down what a run answered, but for what it leaves in its output anyway."""
    severities = Counter(found.severity for found in month.found)
    return {
        "job": month.file.job,
        "currency": month.currency,
        "errors": severities["error"],
        "warnings": severities["warning"],
        "payouts": month.lines,
    }


def total_in(output: xlsx.Workbook) -> tuple[str, Decimal] | None:
    """Read of which month a payout is and what it pays in all; None of what is none."""
    try:
        left = json.loads(xlsx.record_in(output) or "")
        return left["period"], Decimal(left["gross"])
    except (ArithmeticError, AttributeError, KeyError, RecursionError, TypeError, ValueError):
        return None


def answer_in(output: xlsx.Workbook) -> RunAnswer | None:
    """Read what a run answered; None of what is no output, or of an earlier version's."""
    try:
        left = json.loads(xlsx.record_in(output) or "")
        said = {key: left[key] for key in ("lang", "period", "record")}
        return RunAnswer(**said, held=left["hold"], **left["answer"])
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError):
        return None
