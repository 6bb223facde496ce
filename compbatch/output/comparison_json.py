"""What ``compare --json`` prints."""

from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

import pandas as pd

from compbatch.control import Verification
from compbatch.control.comparison import TOTAL, Comparison
from compbatch.diagnostics import in_language
from compbatch.model.wording import amount_text
from compbatch.output.json_object import as_diagnostic, total
from compbatch.paying import ComputedMonth

_ZERO = Decimal(0)


def as_compared_json(comparison: Comparison, files: Sequence[str], written: str | None) -> dict[str, Any]:
    """Return the object that ``compare --json`` prints; ``written`` is the workbook that shows it, or None."""
    return {
        "old": _side(comparison.old, comparison.before, files[0]),
        "new": _side(comparison.new, comparison.after, files[1]),
        "output": written,
        "status": "equal" if comparison.equal else "different",
        "causes": {cause.key: _money(sum(comparison.totals[cause.key], _ZERO)) for cause in comparison.causes},
        "lines": [_line(comparison, row) for row in comparison.lines.to_dict("records")],
        "rows": [_row(comparison, row) for row in comparison.rows.frame.to_dict("records")],
        "rows_total": comparison.rows.count,
        "diagnostics": [as_diagnostic(found, comparison.lang) for found in comparison.found],
    }


def _side(verification: Verification, month: ComputedMonth, file: str) -> dict[str, Any]:
    return {
        "file": file,
        "period": str(month.period),
        "gross_pay": _money(total(month, TOTAL)),
        "verified": verification.stands,
        "run_record": asdict(month.record),
    }


def _money(amount: Decimal | None) -> str | None:
    return None if amount is None or pd.isna(amount) else amount_text(amount).replace(",", "")


def _line(comparison: Comparison, row: dict[Any, Any]) -> dict[str, Any]:
    return {
        **{key: row[key] for key in ("director_id", "name", "stood", "stands", "line")},
        **{key: _money(row[key]) for key in ("before", "after", "difference")},
        "causes": {cause.key: _money(row[cause.key]) for cause in comparison.causes if row[cause.key]},
    }


def _row(comparison: Comparison, row: dict[Any, Any]) -> dict[str, Any]:
    date = row["date"]
    return {
        **{key: row[key] for key in ("kind", "change", "number", "director_id")},
        "date": None if date is None else f"{date:%Y-%m-%d}",
        "party": in_language(row["party"], comparison.lang),
        **{key: _money(row[key]) for key in ("before", "after")},
        "words": in_language(row["words"], comparison.lang),
        **{key: row[key] and str(row[key]) for key in ("at_before", "at_after")},
    }
