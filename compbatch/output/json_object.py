"""What a run tells programs: the JSON object."""

from dataclasses import asdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from compbatch.diagnostics import Diagnostic, in_language
from compbatch.language import Lang
from compbatch.model.month import CheckedMonth
from compbatch.model.payout import MONEY_KEYS
from compbatch.model.plan import ITEMS, Plan
from compbatch.model.seal import Seal
from compbatch.model.tables import row_figures
from compbatch.paying import ComputedMonth
from compbatch.sheets import RunAnswer, WrittenMonth
from compbatch.sheets.payout_lines import PayoutLine, payout_lines, plain

if TYPE_CHECKING:  # only a type
    from compbatch.control import Verification


def as_json(month: CheckedMonth, file: str, written: str | None) -> dict[str, Any]:
    """Return the object that ``--json`` prints, of a month that was paid or of one that was not.

    ``written`` is the file that was written: the output, or of a refused month the issues workbook.
    """
    paid = month if isinstance(month, ComputedMonth) else None
    return {
        "file": file,
        "output": written if paid else None,
        "period": str(month.period) if month.period else None,
        "currency": month.currency,
        "status": ("held" if month.held else "paid") if paid else "refused",
        "plan": _plan(month.plan),
        "payouts": _payouts(paid) if paid else [],
        "totals": _totals(paid) if paid else {},
        "assessments": _assessments(paid) if paid else [],
        "run_record": asdict(paid.record) if paid else None,
        "issues": None if paid else written,
        "diagnostics": [as_diagnostic(found, month.lang) for found in month.found],
    }


def as_verified_json(verification: "Verification", file: str) -> dict[str, Any]:
    """Return the object that ``verify --json`` prints."""
    return {
        "file": file,
        "status": "as_computed" if verification.stands else "different",
        "run_record": asdict(verification.record) if verification.record else None,
        "seal": _as_seal(verification.seal) if verification.seal else None,
        "diagnostics": [as_diagnostic(found, verification.lang) for found in verification.found],
    }


def _as_seal(seal: Seal) -> dict[str, Any]:
    """Return who signed and when, and the public key; what the seal covers is for verifying to say."""
    keys = ("prepared_by", "reviewed_by", "approved_by", "date", "approver_is_paid", "key")
    return {key: getattr(seal, key) for key in keys}


def as_failed_json(file: str, fault: Diagnostic, lang: Lang) -> dict[str, Any]:
    """Return the object that ``--json`` prints for a file that could not be read, worked on or written."""
    return _blank_json(file) | {"status": "failed", "diagnostics": [as_diagnostic(fault, lang)]}


def as_skipped_json(file: str, output: str, answer: RunAnswer) -> dict[str, Any]:
    """Return the object that ``--json`` prints for a file that was paid before, with what its output says of it."""
    sums = {key: sum((Decimal(line[key] or 0) for line in answer.payouts), Decimal(0)) for key in MONEY_KEYS}
    return _blank_json(file) | {
        "output": output,
        "period": answer.period,
        "currency": answer.currency,
        "status": "skipped",
        "payouts": answer.payouts,
        "totals": {key: plain(each, "money") for key, each in sums.items()},
        "run_record": answer.record,
    }


def _blank_json(file: str) -> dict[str, Any]:
    return {
        "file": file, "output": None, "period": None, "currency": None, "status": None, "plan": {},
        "payouts": [], "totals": {}, "assessments": [], "run_record": None, "issues": None, "diagnostics": [],
    }  # fmt: skip


def _plan(plan: Plan) -> dict[str, list[dict[str, str | None]]]:
    return {
        item.key: [{"from": _value(tier.start), "value": _value(tier.value)} for tier in plan.tiers(item.key)]
        for item in ITEMS
    }


def _value(value: Decimal | str | None) -> str | None:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value or None


def _payouts(paid: ComputedMonth) -> list[PayoutLine]:
    return paid.lines if isinstance(paid, WrittenMonth) else payout_lines(paid)


def _assessments(paid: ComputedMonth) -> list[dict[str, str | int | None]]:
    return [
        {
            "director_id": line["director_id"],
            "scope": line["scope"],
            "label": line["label"],
            "target": plain(line["target"], "money"),
            "actual": plain(line["actual"], "money"),
            "attainment": plain(line["attainment"], "ratio"),
            "tasks_done": int(line["tasks_done"]),
            "tasks_total": int(line["tasks_total"]),
            "verdict": line["verdict"],
        }
        for line in row_figures(paid.assessments).values()
    ]


def total(paid: ComputedMonth, key: str) -> Decimal:
    """Return the sum of a payout column."""
    return sum((amount for amount in paid.payout[key] if amount is not None), Decimal(0))


def _totals(paid: ComputedMonth) -> dict[str, str | None]:
    return {key: plain(total(paid, key), "money") for key in MONEY_KEYS}


def as_diagnostic(found: Diagnostic, lang: Lang) -> dict[str, Any]:
    """Return what is told of a diagnostic."""
    return {
        "code": found.code,
        "severity": found.severity,
        "sheet": found.at.sheet if found.at else None,
        "cell": found.at.cell if found.at else None,
        "value": in_language(found.value, lang),
        "message": found.message(lang),
        "hint": found.hint(lang),
        "director_id": found.director_id,
    }
