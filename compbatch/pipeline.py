"""The whole job in order: read, check, compute, write. Read this first.

A month grows from stage to stage: `ReadMonth`, `CheckedMonth`, `ComputedMonth`, `WrittenMonth`. Each stage is a
package with one function, which takes the month, gives it back with more in it, and says what it found. Bytes come in
and bytes go out, and only `cli/` touches the disk.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from compbatch import checking, paying, reading, sheets
from compbatch.diagnostics import Found, errors, in_order
from compbatch.language import Lang
from compbatch.model.month import CheckedMonth, Given, ReadMonth, SourceFile
from compbatch.model.stage import Stage, unseen
from compbatch.paying import ComputedMonth
from compbatch.sheets import WrittenMonth, mark_issues

__all__ = [
    "CheckedMonth",
    "ComputedMonth",
    "SourceFile",
    "WrittenMonth",
    "check",
    "check_read",
    "checked_again",
    "compute",
    "mark_issues",
    "pay",
]


def check(  # noqa: PLR0913 - one parameter an option
    file: SourceFile,
    *,
    month: str | None = None,
    plan: SourceFile | None = None,
    prior: Sequence[SourceFile] = (),
    correct: Sequence[SourceFile] = (),
    lang: Lang | None = None,
    progress: Callable[[Stage], None] = unseen,
) -> CheckedMonth:
    """Read and check a workbook; every problem is found at once.

    Args:
        file: The month's workbook.
        month: The pay month, ``2026-03``, if it was asked for.
        plan: A workbook whose plan sheet takes precedence over the workbook's own.
        prior: Outputs of earlier months, for the months that the workbook's own history lacks or has as held.
        correct: Corrected workbooks of closed months, whose differences this month pays.
        lang: The language to answer in, instead of the workbook's.
        progress: What to tell which stage begins.

    Raises:
        xlsx.PackageError: If a file cannot be opened as a workbook.

    """
    progress("reading")
    read, found = reading.read_month(file, lang)
    progress("checking")
    return check_read(read, found, Given(month=month, plan=plan, prior=tuple(prior), correct=tuple(correct)))


def check_read(read: ReadMonth, found: Found, given: Given) -> CheckedMonth:
    """Check a month that was read, of which so much was found already."""
    checked, problems = checking.check_month(read, given=given)
    checked = checking.attribute_errors(checked, found + problems)
    if given.correct and checked.period:
        checked = _corrected(checked)
    differences = paying.control_differences(checked)
    return checking.attribute_errors(checked, [*checked.found, *differences]) if differences else checked


def _corrected(month: CheckedMonth) -> CheckedMonth:
    """Pay closed months anew from their corrected workbooks; an error in one of them refuses the month."""
    repaid: list[ComputedMonth] = []
    found: Found = []
    for file in month.given.correct:
        again, problems = checked_again(month, file)
        wrong = errors(problems)
        if unfit := None if wrong else paying.not_closed(month, again, repaid):
            wrong = [unfit]
        told = wrong or [each for each in problems if each.severity == "warning"]
        found += [each.in_file(file.name) for each in told]
        if not wrong:
            repaid.append(paying.compute_month(again)[0])
    found += checking.paid_again(month, repaid)
    corrections, notices = paying.corrections(month, repaid)
    return checking.attribute_errors(replace(month, corrections=corrections), [*month.found, *found, *notices])


def checked_again(month: CheckedMonth, file: SourceFile) -> tuple[CheckedMonth, Found]:
    """Check the corrected workbook of a closed month, under the plan of its own run where an output tells that."""
    read, problems = reading.read_month(file, month.lang)
    history, own = month.tables["history"], sheets.terms_of(file.workbook)
    given = Given(month=own.period, plan=own.plan) if own else Given(plan=month.given.plan)
    again, more = checking.check_month(read, given=given, records=history)
    terms = None if own else sheets.terms_among(month.given.prior, str(again.period))
    if terms and terms.plan is not given.plan:
        again, more = checking.check_month(read, given=Given(plan=terms.plan), records=history)
    return again, problems + more


def compute(month: CheckedMonth, *, hold: bool = False, progress: Callable[[Stage], None] = unseen) -> ComputedMonth:
    """Compute the pay of a month.

    The month must not be refused; or with ``hold`` be payable in part: directors with errors are then held.
    """
    assert not month.refused or (hold and month.payable_in_part)  # noqa: S101 - the caller asks first
    progress("computing")
    computed, found = paying.compute_month(month)
    earlier = month.given.earlier or sheets.earlier_run(computed)
    found += sheets.about_earlier_run(computed, earlier)
    given = replace(month.given, earlier=earlier)
    return replace(computed, given=given, found=in_order([*month.found, *found]))


def pay(month: CheckedMonth, *, hold: bool = False, progress: Callable[[Stage], None] = unseen) -> WrittenMonth:
    """Compute the pay of a month, on the terms of `compute`, and write it into a copy of its workbook."""
    computed = compute(month, hold=hold, progress=progress)
    progress("writing")
    return sheets.write_month(computed)
