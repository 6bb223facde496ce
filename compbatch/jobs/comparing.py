"""The Python interface to what lays files beside others: two payouts, their own pay sheet, other plans."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Literal

from compbatch.control import compare as compare_payouts
from compbatch.control.reconciliation import reconcile as lay_beside
from compbatch.control.scaling import MOST, PLACES, SCALED, Scaling, factor_in, kinds_in
from compbatch.control.what_if import WhatIf
from compbatch.control.what_if import what_if as ask
from compbatch.control.what_if_sums import by_director, by_month, owed_at_the_end, total_costs, won_and_lost
from compbatch.diagnostics import Diagnostic, errors
from compbatch.jobs.drawing import drawn_comparison, drawn_reconciled, drawn_what_if
from compbatch.jobs.given_files import LANGS, File, known_word, named, opened, several, verified
from compbatch.jobs.result_parts import findings
from compbatch.jobs.results import (
    CompareResult,
    CostCurve,
    DirectorUnderPlans,
    LineDifference,
    PlanCost,
    ReconciledLine,
    ReconcileResult,
    WhatIfResult,
)
from compbatch.language import Lang
from compbatch.output.what_if_json import as_what_if_json


def compare(old: File, new: File, *, lang: Lang | None = None, password: str | None = None) -> CompareResult:
    """Say what differs between two payouts and why, as ``compbatch compare`` does.

    Args:
        old: The earlier payout.
        new: The later one.
        lang: The language to answer in; else that of the later run.
        password: What opens the files.

    Raises:
        UnreadableError: If a file cannot be read.
        ValueError: If a word is none of those that are known.

    """
    known_word("lang", lang, LANGS)
    sides = [verified(file, lang, password) for file in (old, new)]
    files = (named(old, "old.xlsx"), named(new, "new.xlsx"))
    for name, (side, _) in zip(files, sides, strict=True):
        if side.computed is None:
            return _not_compared(side.lang, (found.in_file(name) for found in side.found))
    (was, first), (now, second) = sides
    comparison = compare_payouts(was, now, lang, files)
    if errors(comparison.found):
        return _not_compared(comparison.lang, comparison.found)
    keys = [cause.key for cause in comparison.causes]
    return CompareResult(
        comparable=True,
        equal=comparison.equal,
        lang=comparison.lang,
        causes=MappingProxyType({key: sum(comparison.totals[key], Decimal(0)) for key in keys}),
        lines=tuple(_line(row, keys) for row in comparison.lines.to_dict("records")),
        findings=findings(comparison.found, comparison.lang),
        book=drawn_comparison(comparison, files, first or second),
    )


def reconcile(ours: File, theirs: File, *, lang: Lang | None = None, password: str | None = None) -> ReconcileResult:
    """Lay another pay sheet of the month beside a payout, as ``compbatch reconcile`` does.

    Args:
        ours: The payout.
        theirs: The workbook with their pay sheet: an id or a name, and amounts under headings such as Gross pay.
        lang: The language to answer in; else that of the run.
        password: What opens the files.

    Raises:
        UnreadableError: If a file cannot be read.
        ValueError: If a word is none of those that are known.

    """
    known_word("lang", lang, LANGS)
    verification, first = verified(ours, lang, password)
    sheet, second = opened(theirs, "theirs.xlsx", lang, password)
    month = verification.computed
    period = str(month.period) if month else None
    if month is None or not verification.stands:
        return _not_reconciled(verification.lang, period, verification.refusal)
    found = lay_beside(verification, sheet, lang)
    if errors(found.found):
        return _not_reconciled(found.lang, period, found.found)
    return ReconcileResult(
        comparable=True,
        equal=found.equal,
        lang=found.lang,
        period=period,
        lines=tuple(_reconciled_line(row, found.lang) for row in found.lines.to_dict("records")),
        findings=findings(found.found, found.lang),
        book=drawn_reconciled(found, (named(ours, "ours.xlsx"), sheet.name), first or (password if second else None)),
    )


def what_if(  # noqa: PLR0913 - one parameter an option of the command
    files: Sequence[File],
    plans: Sequence[File],
    *,
    scale: Mapping[str, Iterable[Decimal | float | str]] | None = None,
    on_error: Literal["refuse", "hold"] = "refuse",
    lang: Lang | None = None,
    password: str | None = None,
) -> WhatIfResult:
    """Pay months again under other plans, as ``compbatch what-if`` does.

    Args:
        files: The months: payouts, or workbooks that state their month.
        plans: Workbooks with the plans to try, each laid over the plan in force.
        scale: Factors by which rows of "sales", "receipts" or "sales+receipts" are multiplied.
        on_error: Whether an error leaves a month out, or those whom it touches.
        lang: The language to answer in; else that of the first month.
        password: What opens the files.

    Raises:
        UnreadableError: If a file cannot be read.
        ValueError: If there is no file or no plan, or a word or a factor is none that is known.

    """
    known_word("on_error", on_error, ("refuse", "hold"))
    known_word("lang", lang, LANGS)
    scalings = [_scaling(kinds, factors) for kinds, factors in (scale or {}).items()]
    if not several("files", files) or not several("plans", plans):
        raise ValueError("what_if takes a month and a plan, or several")
    months = [opened(each, f"month{place}.xlsx", lang, password) for place, each in enumerate(files, 1)]
    tried = [opened(each, f"plan{place}.xlsx", lang, password)[0] for place, each in enumerate(plans, 1)]
    asked = ask([file for file, _ in months], tried, scalings, hold=on_error == "hold", lang=lang)
    locks = password if any(locked for _, locked in months) else None
    return WhatIfResult(
        computed=bool(asked.periods),
        lang=asked.lang,
        currency=asked.currency,
        left_out=tuple(month.file for month in asked.months if not month.counts),
        plans=tuple(_plan_costs(asked)),
        months=MappingProxyType({str(period): tuple(costs) for period, costs in by_month(asked)}),
        directors=tuple(_directors_under_plans(asked)),
        curves=tuple(
            CostCurve(
                scaled=curve.scaling.kinds,
                costs=MappingProxyType(dict(zip(curve.scaling.factors, map(tuple, curve.costs), strict=True))),
            )
            for curve in asked.curves
        ),
        findings=findings(asked.found, asked.lang),
        book=drawn_what_if(asked, locks) if asked.periods else None,
        report=MappingProxyType(as_what_if_json(asked, [file.name for file, _ in months], None)),
    )


def _scaling(words: str, factors: Iterable[Decimal | float | str]) -> Scaling:
    """Read which rows are scaled and by what; 1 is always among the factors."""
    kinds = kinds_in(words)
    if not kinds:
        raise ValueError(f"scale has {' or '.join(map(repr, (*SCALED, '+'.join(SCALED))))}, not {words!r}")
    found = {Decimal(1)}
    for each in factors:
        factor = factor_in(str(each))
        if factor is None:
            raise ValueError(f"a factor is above 0 and up to {MOST} with at most {PLACES} decimals, not {each!r}")
        found.add(factor)
    return Scaling(kinds, tuple(sorted(found)))


def _plan_costs(asked: WhatIf) -> Iterator[PlanCost]:
    costs, owed, people = total_costs(asked), owed_at_the_end(asked), by_director(asked)
    for plan, name in enumerate((None, *asked.plans)):
        more, less = (tuple(each.director_id for each in side) for side in won_and_lost(people, plan))
        yield PlanCost(
            plan=name,
            cost=costs[plan],
            difference=costs[plan] - costs[0],
            carried_forward=owed[plan],
            get_more=more,
            get_less=less,
        )


def _directors_under_plans(asked: WhatIf) -> Iterator[DirectorUnderPlans]:
    for each in by_director(asked):
        lines = {line: tuple(costs) for line, costs in each.lines.items() if any(costs)}
        yield DirectorUnderPlans(
            director_id=each.director_id, name=each.name, costs=tuple(each.costs), lines=MappingProxyType(lines)
        )


def _reconciled_line(row: Mapping[Any, Any], lang: Lang) -> ReconciledLine:
    keys = ("director_id", "name", "stands", "line", "ours", "theirs", "difference", "cause")
    return ReconciledLine(
        **{key: row[key] for key in keys},
        words=row["words"].of(lang) or None,
        cell=str(row["at"]) if row["at"] else None,
    )


def _not_reconciled(lang: Lang, period: str | None, found: Iterable[Diagnostic]) -> ReconcileResult:
    return ReconcileResult(
        comparable=False, equal=False, lang=lang, period=period, lines=(), findings=findings(found, lang), book=None
    )


def _line(row: Mapping[Any, Any], causes: Iterable[str]) -> LineDifference:
    keys = ("director_id", "name", "stood", "stands", "line", "before", "after", "difference")
    of_causes = MappingProxyType({key: row[key] for key in causes if row[key]})
    return LineDifference(**{key: row[key] for key in keys}, causes=of_causes)


def _not_compared(lang: Lang, found: Iterable[Diagnostic]) -> CompareResult:
    return CompareResult(
        comparable=False,
        equal=False,
        lang=lang,
        causes=MappingProxyType({}),
        lines=(),
        findings=findings(found, lang),
        book=None,
    )
