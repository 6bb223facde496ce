"""The whole job in order: read, validate, compute, write. Read this first.

Every step is a function of plain values; bytes come in and bytes go out, and only `cli/` touches the disk.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from compbatch import crosscheck, read, roll, schema, xlsx
from compbatch.assess import assess
from compbatch.compute import compute, with_held
from compbatch.diagnostics import At, Diagnostic, Found, errors, in_order
from compbatch.falls_due import falls_due
from compbatch.fields import HISTORY, PLAN, SHEETS, Sheet
from compbatch.gather import Gathered, gather
from compbatch.history import check_history, settle_history, without_month
from compbatch.hold import pin
from compbatch.language import Lang, Text
from compbatch.notices import notices
from compbatch.period import LATEST, Period, settle_period
from compbatch.plan import Plan, plan_in_force
from compbatch.recall import Earlier, recall
from compbatch.recognise import SheetMap, currency_of, language_of, recognise
from compbatch.sheets import SHEET_TITLES, Month, draw_issues_sheet, draw_sheets, sheet_titles
from compbatch.stage import Stage, unseen
from compbatch.tables import Table, Tables
from compbatch.tidy import tidy

KEPT_SHEETS = ("history",)  # of ours, what next month needs
_LISTED = Text("全部问题见“{sheet}”表", 'All findings are on the sheet "{sheet}"')


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file as handed in: its name, which may state the month, and its bytes."""

    name: str
    content: bytes
    converted_from: str | None = None  # "xls", "xlsb" or "ods" where the content was made from such a file


@dataclass(frozen=True, slots=True)
class Checked:
    """A workbook that was read and validated; ``period`` is None where it is unclear."""

    workbook: Workbook
    lang: Lang
    currency: str | None
    maps: tuple[SheetMap, ...]
    tables: Tables
    period: Period | None
    plan: Plan
    found: Found
    held: Mapping[str, Found]
    unpinned: bool

    @property
    def refused(self) -> bool:
        """Tell whether an error forbids paying everyone."""
        return bool(errors(self.found))

    @property
    def payable_in_part(self) -> bool:
        """Tell whether every error is pinned to directors, and some director is left to pay."""
        directors = self.tables["directors"].frame["director_id"]
        return not self.unpinned and self.period is not None and not directors.isin(list(self.held)).all()


@dataclass(frozen=True, slots=True)
class Rolled:
    """Next month's workbook: its name without ending and its content, None if it was refused.

    ``rows`` counts the rows that went, by sheet; ``titles`` gives the words of each title before and after.
    """

    lang: Lang
    found: Found
    move: roll.Move | None = None
    stem: str = ""
    output: bytes | None = None
    rows: Mapping[str, int] = field(default_factory=dict)
    titles: Mapping[At, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Paid:
    """A month's pay: the basis behind it, the payout, the assessments, all diagnostics, the workbook to give back."""

    checked: Checked
    period: Period
    plan: Plan
    earlier: Earlier
    gathered: Gathered
    payout: pd.DataFrame
    assessments: pd.DataFrame
    found: Found
    output: bytes


def check(  # noqa: PLR0913 - one parameter an option
    workbook: Workbook,
    *,
    month: str | None = None,
    plan: Workbook | None = None,
    prior: Workbook | None = None,
    lang: Lang | None = None,
    progress: Callable[[Stage], None] = unseen,
) -> Checked:
    """Read and validate a workbook; every problem is found at once.

    Args:
        workbook: The month's workbook.
        month: The pay month, ``2026-03``, if it was asked for.
        plan: A workbook whose plan sheet takes precedence over the workbook's own.
        prior: An earlier month's output, for the months that the workbook's own history lacks or has as held.
        lang: The language to answer in, instead of the workbook's.
        progress: What to tell which stage begins.

    Raises:
        xlsx.PackageError: If a file cannot be opened as a workbook.

    """
    progress("reading")
    workbook = replace(workbook, content=xlsx.unmark(workbook.content))
    peeks = read.peek(workbook.content)
    maps, found = recognise(peeks, SHEETS)
    if workbook.converted_from:
        found.append(Diagnostic("CB110", value=f".{workbook.converted_from}"))
    tables, problems = tidy(read.load(workbook.content, maps))
    progress("checking")
    found += problems + schema.check_cells(tables)
    identified, problems = crosscheck.identify(tables)
    tables, found = crosscheck.settle_basis(identified), found + problems
    tables, problems = _history(tables, workbook, prior)
    found += problems
    period, problems = settle_period(month, workbook.name, peeks, maps, tables)
    found += problems
    in_force, problems = _plan(tables, plan, period)
    found += problems + crosscheck.crosscheck(tables, in_force, period) + check_history(tables, in_force, period)
    tables = without_month(tables, period)
    answer_in = lang or language_of(maps, peeks)
    pinned = pin(in_order(found), tables)
    return Checked(
        workbook,
        answer_in,
        currency_of(maps),
        maps,
        tables,
        period,
        in_force,
        pinned.found,
        pinned.held,
        pinned.unpinned,
    )


def _plan(tables: Tables, plan: Workbook | None, period: Period | None) -> tuple[Plan, Found]:
    """Lay the plan sheets over the built-in plan: the workbook's own, then that of ``plan``."""
    found: Found = []
    own = tables["plan"]
    sources = [(own.name, own)]
    if plan is not None:
        given, found = _from_file(plan, PLAN)
        sources.append((plan.name, given))
    in_force, problems = plan_in_force(sources, str(period or LATEST))
    return in_force, found + problems


def _history(tables: Tables, workbook: Workbook, prior: Workbook | None) -> tuple[Tables, Found]:
    """Settle the records of earlier months: the workbook's own, then those of ``prior``."""
    given, found = _prior_history(prior) if prior else (None, [])
    settled, problems = settle_history(tables, given, _our_history(workbook))
    return settled, found + problems


def _prior_history(prior: Workbook) -> tuple[Table | None, Found]:
    ours = _our_history(prior)
    return _from_file(prior, HISTORY, ours) if ours else (None, [Diagnostic("CB128", value=prior.name)])


def _our_history(workbook: Workbook) -> list[str]:
    return [sheet.name for sheet in xlsx.outline(workbook.content).sheets if sheet.own == "history"]


def _from_file(workbook: Workbook, kind: Sheet, among: Collection[str] | None = None) -> tuple[Table, Found]:
    """Read one kind of sheet of another file, among all of its sheets or those named."""
    peeks = [peek for peek in read.peek(workbook.content) if among is None or peek.name in among]
    maps, problems = recognise(peeks, (kind,))
    given, more = tidy(_in_file(workbook.name, raw) for raw in read.load(workbook.content, maps))
    return given[kind.key], problems + more + schema.check_cells(given)


def _in_file(name: str, raw: read.RawSheet) -> read.RawSheet:
    """Name a sheet of another file as Excel does, so that its cells read ``[plan.xlsx]Plan!C3``."""
    return replace(raw, map=replace(raw.map, name=f"[{name}]{raw.map.name}"))


def run(checked: Checked, *, hold: bool = False, progress: Callable[[Stage], None] = unseen) -> Paid:
    """Compute the pay of a workbook and write it into a copy.

    The workbook must not be refused; or with ``hold`` be payable in part: directors with errors are then held.
    """
    period, plan, held = checked.period, checked.plan, checked.held
    assert period is not None  # noqa: S101 - an unclear month refuses
    assert not checked.refused or (hold and checked.payable_in_part)  # noqa: S101 - the caller asks first
    progress("computing")
    earlier = recall(checked.tables, plan, period)
    gathered = gather(checked.tables, plan, period, earlier, held)
    payout = compute(gathered.basis, plan)
    assessments = assess(checked.tables, payout, earlier, period, held)
    noticed = notices(checked.tables, earlier, gathered, payout, plan, period)
    found = in_order([*checked.found, *noticed, *falls_due(checked.tables, assessments)])
    if held:
        payout = with_held(payout, checked.tables["directors"].frame, held)
    progress("writing")
    content = checked.workbook.content
    outline = xlsx.outline(content)
    taken = [sheet.name for sheet in outline.sheets if sheet.own is None]
    names = xlsx.free_names(content, sheet_titles(checked.lang, taken))
    month = Month(
        checked.workbook.name, checked.lang, checked.currency, checked.tables, earlier, gathered, payout, assessments,
        plan, period, found, held, names, outline.date1904,
    )  # fmt: skip
    scratch = draw_sheets(month)
    output = xlsx.graft(content, scratch.content, keys=scratch.keys, grids=scratch.grids)
    return Paid(checked, period, plan, earlier, gathered, payout, assessments, found, output)


def mark_issues(checked: Checked) -> bytes:
    """Return a refused workbook with its bad cells marked and noted in place and the checks sheet first."""
    content, lang = checked.workbook.content, checked.lang
    name = xlsx.free_names(content, {"checks": SHEET_TITLES["checks"].of(lang)})["checks"]
    theirs = {sheet.name for sheet in xlsx.outline(content).sheets if sheet.own in (None, "history")}
    marks: dict[str, list[xlsx.Mark]] = {}
    for found in checked.found:
        if found.at and found.at.cell and found.at.sheet in theirs and found.severity != "info":
            text = f"{found.code} {found.message(lang)}\n{found.hint(lang)}\n{_LISTED.say(lang, sheet=name)}"
            marks.setdefault(found.at.sheet, []).append(xlsx.Mark(found.at.cell, text, found.severity))
    scratch = draw_issues_sheet(name, checked.workbook.name, checked.found, lang)
    marked = xlsx.mark(content, marks)
    return xlsx.graft(marked, scratch.content, keys=scratch.keys, grids=scratch.grids, first=True)


def next_month(workbook: Workbook, *, lang: Lang | None = None, progress: Callable[[Stage], None] = unseen) -> Rolled:
    """Make next month's workbook out of a paid one: the month's rows and our sheets gone, all else kept."""
    progress("reading")
    content = xlsx.unmark(workbook.content)
    own = {sheet.own: sheet.name for sheet in xlsx.outline(content).sheets if sheet.own}
    peeks = read.peek(content)
    maps, found = recognise(peeks, SHEETS)
    answer_in = lang or language_of(maps, peeks)
    if "payout" not in own:
        return Rolled(answer_in, [Diagnostic("CB501")])
    if errors(found):
        return Rolled(answer_in, in_order(errors(found)))
    checks = read.look(content, own["checks"]) if "checks" in own else None
    paid = roll.paid_month(read.look(content, own["payout"]), checks)
    if paid is None:
        return Rolled(answer_in, [Diagnostic("CB508")])
    raws = tuple(read.load(content, maps))
    tables, _ = tidy(raws)
    period, problems = (paid.period, []) if paid.period else settle_period(None, workbook.name, peeks, maps, tables)
    if period is None:
        return Rolled(answer_in, problems)
    if changed := list(roll.changed_since(tables, paid, period)):
        return Rolled(answer_in, changed)
    progress("writing")
    move = roll.Move(period, period.next, xlsx.outline(content).date1904)
    rolling = roll.plan_roll(peeks, raws, tables, move, late_paid=paid.late_paid)
    removed = xlsx.remove(content, keep=KEPT_SHEETS)
    cleared = xlsx.clear(removed.content, rolling.clearings)
    found = roll.about(rolling, paid, cleared, removed.broken, peeks, move)
    return Rolled(
        answer_in,
        in_order(found),
        move,
        roll.file_name(workbook.name.rpartition(".")[0], move),
        cleared.content,
        {name: len(rows.go) for name, rows in rolling.rows.items()},
        {at: words for at, words in rolling.titles.items() if (at.sheet, at.cell) in set(cleared.rewritten)},
    )
