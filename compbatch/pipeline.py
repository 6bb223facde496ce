"""The whole job in order: read, validate, compute, write. Read this first.

Every step is a function of plain values; bytes come in and bytes go out, and only `cli` touches the disk.
"""

from dataclasses import dataclass

import pandas as pd

from compbatch import crosscheck, read, schema, xlsx
from compbatch.compute import compute
from compbatch.diagnostics import Found, errors, in_order
from compbatch.fields import PLAN, SHEETS
from compbatch.gather import Gathered, gather
from compbatch.language import Lang
from compbatch.notices import notices
from compbatch.period import Period, settle_period
from compbatch.plan import Plan, plan_in_force
from compbatch.recognise import SheetMap, currency_of, language_of, recognise
from compbatch.sheets import SHEET_TITLES, Month, draw_sheets
from compbatch.tidy import Tables, tidy


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file as handed in: its name, which may state the month, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Checked:
    """A workbook that was read and validated; ``period`` and ``plan`` are None where they are unclear."""

    workbook: Workbook
    lang: Lang
    currency: str | None
    maps: tuple[SheetMap, ...]
    tables: Tables
    period: Period | None
    plan: Plan | None
    found: Found

    @property
    def refused(self) -> bool:
        """Tell whether an error forbids paying."""
        return bool(errors(self.found))


@dataclass(frozen=True, slots=True)
class Paid:
    """A month's pay: the basis behind it, the payout, all diagnostics, and the workbook to give back."""

    checked: Checked
    period: Period
    plan: Plan
    gathered: Gathered
    payout: pd.DataFrame
    found: Found
    output: bytes


def check(
    workbook: Workbook, *, month: str | None = None, plan: Workbook | None = None, lang: Lang | None = None
) -> Checked:
    """Read and validate a workbook; every problem is found at once.

    Args:
        workbook: The month's workbook.
        month: The pay month, ``2026-03``, if it was asked for.
        plan: A workbook whose plan sheet takes precedence over the workbook's own.
        lang: The language to answer in, instead of the workbook's.

    Raises:
        xlsx.PackageError: If a file cannot be opened as a workbook.

    """
    peeks = read.peek(workbook.content)
    maps, found = recognise(peeks, SHEETS)
    tables, problems = tidy(read.load(workbook.content, maps))
    found += problems + schema.check_cells(tables)
    identified, problems = crosscheck.identify(tables)
    tables, found = crosscheck.settle_basis(identified), found + problems
    period, problems = settle_period(month, workbook.name, peeks, maps, tables)
    found += problems
    in_force = None
    if period is not None:
        in_force, problems = _plan(tables, plan, period)
        found += problems + crosscheck.crosscheck(tables, in_force, period)
    answer_in = lang or language_of(maps, peeks)
    return Checked(workbook, answer_in, currency_of(maps), maps, tables, period, in_force, in_order(found))


def _plan(tables: Tables, plan: Workbook | None, period: Period) -> tuple[Plan, Found]:
    """Lay the plan sheets over the built-in plan: the workbook's own, then that of ``plan``."""
    found: Found = []
    own = tables["plan"]
    sources = [(own.name, own)]
    if plan is not None:
        maps, problems = recognise(read.peek(plan.content), (PLAN,))
        given, more = tidy(read.load(plan.content, maps))
        found = problems + more + schema.check_cells(given)
        sources.append((plan.name, given["plan"]))
    in_force, problems = plan_in_force(sources, str(period))
    return in_force, found + problems


def run(checked: Checked) -> Paid:
    """Compute the pay of a workbook that was not refused and write it into a copy of the workbook."""
    period, plan = checked.period, checked.plan
    assert period is not None and plan is not None and not checked.refused  # noqa: S101, PT018 - `check` said so
    gathered = gather(checked.tables, plan, period)
    payout = compute(gathered.basis, plan)
    found = in_order([*checked.found, *notices(checked.tables, gathered, payout, plan, period)])
    content = checked.workbook.content
    names = xlsx.free_names(content, {key: title.of(checked.lang) for key, title in SHEET_TITLES.items()})
    month = Month(
        checked.workbook.name, checked.lang, checked.currency, checked.tables, gathered, payout, plan, period,
        found, names, xlsx.outline(content).date1904,
    )  # fmt: skip
    scratch = draw_sheets(month)
    output = xlsx.graft(content, scratch.content, keys=scratch.keys, stored=scratch.stored)
    return Paid(checked, period, plan, gathered, payout, found, output)
