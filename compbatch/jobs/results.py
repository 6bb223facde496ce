"""What the Python interface gives back: plain, typed values that never change; money is Decimal."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from compbatch.diagnostics.entry import Severity
from compbatch.language import Lang
from compbatch.model.run_record import RunRecord


class UnreadableError(Exception):
    """A file that cannot be read: none there, no workbook, damaged, or locked with another password.

    Its text is the sentence that the command line prints; ``code`` is that of the diagnostic and ``hint`` says what to
    do.
    """

    def __init__(self, code: str, message: str, hint: str) -> None:
        """Take the words of the diagnostic."""
        super().__init__(message)
        self.code, self.hint = code, hint


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A diagnostic in the language of the answer; ``sheet`` and ``cell`` say where, None where it has no place."""

    code: str
    severity: Severity
    sheet: str | None
    cell: str | None
    value: str | None
    message: str
    hint: str
    director_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectorPay:
    """What a director is paid.

    ``lines`` are the pay lines by key and ``figures`` all that they rest on, None where a figure does not apply. Who is
    held has None everywhere, and the reasons as the explanation.
    """

    director_id: str
    name: str | None
    role: str | None
    grade: str | None
    commission_basis: str | None
    status: Literal["pay", "hold"]
    gross_pay: Decimal | None
    carry_forward: Decimal | None
    lines: Mapping[str, Decimal | None]
    figures: Mapping[str, Decimal | None]
    explanation: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PayResult:
    """A month that was paid, paid in part ("held"), or refused.

    ``output`` is the workbook to give back: the payout, or of a refused month the same workbook with the bad cells
    marked. ``report`` is the object that ``compbatch run --json`` prints.
    """

    status: Literal["paid", "held", "refused"]
    lang: Lang
    period: str | None
    currency: str | None
    directors: tuple[DirectorPay, ...]
    totals: Mapping[str, Decimal]
    findings: tuple[Finding, ...]
    run_record: RunRecord | None
    output: bytes
    report: Mapping[str, Any]

    @property
    def gross_pay(self) -> Decimal:
        """Return what everybody is paid together, before tax."""
        return self.totals.get("gross_pay", Decimal(0))

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Return what keeps somebody from being paid."""
        return tuple(found for found in self.findings if found.severity == "error")


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyResult:
    """Whether an output is as it was computed, and each difference.

    ``directors`` are what its own sheets pay now; there are none where they cannot be paid any more.
    """

    stands: bool
    lang: Lang
    period: str | None
    directors: tuple[DirectorPay, ...]
    findings: tuple[Finding, ...]
    run_record: RunRecord | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDifference:
    """A pay line of a director before and after; ``causes`` add up to the difference.

    ``stood`` and ``stands`` tell how the payouts have the director: "pay", "hold", "left", or None where not listed.
    """

    director_id: str
    name: str | None
    stood: str | None
    stands: str | None
    line: str
    before: Decimal
    after: Decimal
    difference: Decimal
    causes: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareResult:
    """What differs between two payouts.

    ``comparable`` tells whether they can be compared; where not, ``findings`` say why and nothing else is there.
    ``causes`` is what each moved gross pay by, ``book`` the workbook that shows it all.
    """

    comparable: bool
    equal: bool
    lang: Lang
    causes: Mapping[str, Decimal]
    lines: tuple[LineDifference, ...]
    findings: tuple[Finding, ...]
    book: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportResult:
    """A payout handed on: the bytes of the file, None where it was refused, and what is in it.

    ``totals`` are those of the amounts in its rows by key, ``gross_pay`` what all who are in it are paid before tax,
    ``held`` the ids of those who are not in it because their pay is held.
    """

    content: bytes | None
    lang: Lang
    rows: int
    people: int
    gross_pay: Decimal
    totals: Mapping[str, Decimal]
    held: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFile:
    """A director's statement, a workbook or a PDF, that holds their own data alone, and the name to write it under."""

    director_id: str
    name: str | None
    gross_pay: Decimal
    file: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementsResult:
    """The statement of each director who is paid; none where the payout does not stand or a password is missing.

    ``listed`` is the workbook that lists them, on which finance notes who was sent theirs, None where there are none;
    ``strips`` is the workbook to be cut, where that was asked for in place of files; ``held`` are the ids of those who
    have none because their pay is held.
    """

    files: tuple[StatementFile, ...]
    listed: bytes | None
    strips: bytes | None
    lang: Lang
    period: str | None
    held: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconciledLine:
    """A pay line of a director on both sides, None where one has none; the difference is theirs less ours.

    ``cause`` is the likely one, None where they are equal, ``words`` what it is; ``cell`` is theirs, such as
    "[theirs.xlsx]Pay!C5".
    """

    director_id: str
    name: str | None
    stands: Literal["both", "only_ours", "only_theirs", "held"]
    line: str
    ours: Decimal | None
    theirs: Decimal | None
    difference: Decimal | None
    cause: str | None
    words: str | None
    cell: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconcileResult:
    """A payout beside another pay sheet of the month.

    ``comparable`` tells whether they can be laid beside each other; where not, ``findings`` say why and nothing else is
    there. ``book`` is the workbook that shows it all.
    """

    comparable: bool
    equal: bool
    lang: Lang
    period: str | None
    lines: tuple[ReconciledLine, ...]
    findings: tuple[Finding, ...]
    book: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCost:
    """What all months cost under a plan; ``plan`` is None for the one in force, ``difference`` is to that one.

    ``carried_forward`` is still owed after the last month; ``get_more`` and ``get_less`` are ids.
    """

    plan: str | None
    cost: Decimal
    difference: Decimal
    carried_forward: Decimal
    get_more: tuple[str, ...]
    get_less: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectorUnderPlans:
    """What a director was paid in all months, in all and by pay line; the lines add up to the costs.

    Each has an amount a plan, the plan in force first.
    """

    director_id: str
    name: str | None
    costs: tuple[Decimal, ...]
    lines: Mapping[str, tuple[Decimal, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CostCurve:
    """What all months cost under each plan at each factor of the rows that are ``scaled``."""

    scaled: tuple[str, ...]
    costs: Mapping[Decimal, tuple[Decimal, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIfResult:
    """What months cost under the plan in force and under others.

    ``computed`` tells whether any month could be paid under all plans; ``left_out`` are the files of those that could
    not. ``months`` has an amount a plan for each month, the plan in force first. ``book`` is the workbook that shows it
    all, ``report`` the object that ``compbatch what-if --json`` prints.
    """

    computed: bool
    lang: Lang
    currency: str | None
    left_out: tuple[str, ...]
    plans: tuple[PlanCost, ...]
    months: Mapping[str, tuple[Decimal, ...]]
    directors: tuple[DirectorUnderPlans, ...]
    curves: tuple[CostCurve, ...]
    findings: tuple[Finding, ...]
    book: bytes | None
    report: Mapping[str, Any]
