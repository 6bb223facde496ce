"""What ``reconcile --json`` prints."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from compbatch.control.reconciliation import Reconciliation
from compbatch.diagnostics import Found, errors
from compbatch.language import Lang
from compbatch.model.wording import amount_text
from compbatch.output.json_object import as_diagnostic


def as_reconciled_json(found: Reconciliation, files: Sequence[str], written: str | None) -> dict[str, Any]:
    """Return the object that ``reconcile --json`` prints; ``written`` is the workbook that shows it, or None."""
    status = "refused" if errors(found.found) else "equal" if found.equal else "different"
    return {
        "ours": files[0],
        "theirs": files[1],
        "period": str(found.month.period),
        "output": written,
        "status": status,
        "directors": found.directors,
        "directors_that_differ": found.directors_that_differ,
        "lines": [_line(found, line) for line in found.lines.to_dict("records")],
        "diagnostics": [as_diagnostic(each, found.lang) for each in found.found],
    }


def as_unverified_json(found: Found, lang: Lang, files: Sequence[str]) -> dict[str, Any]:
    """Return the same of an output that does not stand as it was computed."""
    return {
        "ours": files[0], "theirs": files[1], "period": None, "output": None, "status": "refused", "directors": 0,
        "directors_that_differ": 0, "lines": [], "diagnostics": [as_diagnostic(each, lang) for each in found],
    }  # fmt: skip


def _line(found: Reconciliation, line: dict[Any, Any]) -> dict[str, Any]:
    return {
        **{key: line[key] for key in ("director_id", "name", "stands", "line")},
        **{key: _money(line[key]) for key in ("ours", "theirs", "difference")},
        "cause": line["cause"],
        "words": line["words"].of(found.lang) or None,
        "cell": line["at"] and str(line["at"]),
    }


def _money(amount: Decimal | None) -> str | None:
    return None if amount is None else amount_text(amount).replace(",", "")
