"""The whole job in order: read, validate, compute, write. Read this first.

Every step is a function of plain values; bytes come in and bytes go out, and only `cli/` touches the disk.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from compbatch import checking, paying, reading, roll, xlsx
from compbatch.diagnostics import At, Diagnostic, Found, errors, in_order
from compbatch.language import Lang, Text
from compbatch.model.columns import PLAN, SheetKind
from compbatch.model.period import LATEST, Period
from compbatch.model.plan import Plan
from compbatch.model.sheet_kinds import HISTORY, SHEETS
from compbatch.model.sheet_map import SheetMap
from compbatch.model.stage import Stage, unseen
from compbatch.model.tables import Table, Tables
from compbatch.sheets import SHEET_TITLES, MonthView, draw_issues_sheet, draw_sheets, sheet_titles

KEPT_SHEETS = ("history",)  # of ours, what next month needs
_LISTED = Text("全部问题见“{sheet}”表", 'All findings are on the sheet "{sheet}"')


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as handed in: its name, which may state the month, and the workbook that it was opened as."""

    name: str
    workbook: xlsx.Workbook
    converted_from: str | None = None  # "xls", "xlsb" or "ods" where the content was made from such a file


@dataclass(frozen=True, slots=True)
class Checked:
    """A workbook that was read and validated; ``period`` is None where it is unclear."""

    file: SourceFile
    lang: Lang
    currency: str | None
    maps: tuple[SheetMap, ...]
    tables: Tables
    period: Period | None
    plan: Plan
    found: Found
    held: Mapping[str, Found]
    unattributed: bool

    @property
    def refused(self) -> bool:
        """Tell whether an error forbids paying everyone."""
        return bool(errors(self.found))

    @property
    def payable_in_part(self) -> bool:
        """Tell whether every error is pinned to directors, and some director is left to pay."""
        directors = self.tables["directors"].frame["director_id"]
        return not self.unattributed and self.period is not None and not directors.isin(list(self.held)).all()


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
    earlier: paying.Earlier
    gathered: paying.Gathered
    payout: pd.DataFrame
    assessments: pd.DataFrame
    found: Found
    output: bytes


def check(  # noqa: PLR0913 - one parameter an option
    file: SourceFile,
    *,
    month: str | None = None,
    plan: SourceFile | None = None,
    prior: SourceFile | None = None,
    lang: Lang | None = None,
    progress: Callable[[Stage], None] = unseen,
) -> Checked:
    """Read and validate a workbook; every problem is found at once.

    Args:
        file: The month's workbook.
        month: The pay month, ``2026-03``, if it was asked for.
        plan: A workbook whose plan sheet takes precedence over the workbook's own.
        prior: An earlier month's output, for the months that the workbook's own history lacks or has as held.
        lang: The language to answer in, instead of the workbook's.
        progress: What to tell which stage begins.

    Raises:
        xlsx.PackageError: If a file cannot be opened as a workbook.

    """
    progress("reading")
    file = replace(file, workbook=xlsx.remove_marks(file.workbook))
    sheet_texts = reading.first_rows(file.workbook)
    maps, found = reading.recognise(sheet_texts, SHEETS)
    if file.converted_from:
        found.append(Diagnostic("CB110", value=f".{file.converted_from}"))
    tables, problems = reading.typed_tables(reading.load(file.workbook, maps))
    progress("checking")
    found += problems + checking.check_cells(tables)
    identified, problems = checking.identify(tables)
    tables, found = checking.settle_basis(identified), found + problems
    tables, problems = _history(tables, file, prior)
    found += problems
    period, problems = checking.settle_pay_month(month, file.name, sheet_texts, maps, tables)
    found += problems
    in_force, problems = _plan(tables, plan, period)
    found += problems + checking.crosscheck(tables, in_force, period) + checking.check_history(tables, in_force, period)
    tables = checking.without_month(tables, period)
    answer_in = lang or reading.language_of(maps, sheet_texts)
    attributed = checking.attribute_errors(in_order(found), tables)
    return Checked(
        file,
        answer_in,
        reading.currency_of(maps),
        maps,
        tables,
        period,
        in_force,
        attributed.found,
        attributed.held,
        attributed.unattributed,
    )


def _plan(tables: Tables, plan: SourceFile | None, period: Period | None) -> tuple[Plan, Found]:
    """Lay the plan sheets over the built-in plan: the workbook's own, then that of ``plan``."""
    found: Found = []
    own = tables["plan"]
    sources = [(own.name, own)]
    if plan is not None:
        given, found = _from_file(plan, PLAN)
        sources.append((plan.name, given))
    in_force, problems = reading.plan_in_force(sources, str(period or LATEST))
    return in_force, found + problems


def _history(tables: Tables, file: SourceFile, prior: SourceFile | None) -> tuple[Tables, Found]:
    """Settle the records of earlier months: the workbook's own, then those of ``prior``."""
    given, found = _prior_history(prior) if prior else (None, [])
    settled, problems = checking.settle_history(tables, given, _our_history(file))
    return settled, found + problems


def _prior_history(prior: SourceFile) -> tuple[Table | None, Found]:
    ours = _our_history(prior)
    return _from_file(prior, HISTORY, ours) if ours else (None, [Diagnostic("CB128", value=prior.name)])


def _our_history(file: SourceFile) -> list[str]:
    return [sheet.name for sheet in xlsx.list_sheets(file.workbook) if sheet.own == "history"]


def _from_file(file: SourceFile, kind: SheetKind, among: Collection[str] | None = None) -> tuple[Table, Found]:
    """Read one kind of sheet of another file, among all of its sheets or those named."""
    sheet_texts = [
        sheet_text for sheet_text in reading.first_rows(file.workbook) if among is None or sheet_text.name in among
    ]
    maps, problems = reading.recognise(sheet_texts, (kind,))
    given, more = reading.typed_tables(_in_file(file.name, raw) for raw in reading.load(file.workbook, maps))
    return given[kind.key], problems + more + checking.check_cells(given)


def _in_file(name: str, raw: reading.RawSheet) -> reading.RawSheet:
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
    earlier = paying.recall(checked.tables, plan, period)
    gathered = paying.gather(checked.tables, plan, period, earlier, held)
    payout = paying.compute(gathered.basis, plan)
    assessments = paying.assess(checked.tables, payout, earlier, period, held)
    noticed = paying.review_flags(checked.tables, earlier, gathered, payout, plan, period)
    found = in_order([*checked.found, *noticed, *paying.closing_spans(checked.tables, assessments)])
    if held:
        payout = paying.with_held(payout, checked.tables["directors"].frame, held)
    progress("writing")
    workbook = checked.file.workbook
    taken = [sheet.name for sheet in xlsx.list_sheets(workbook) if sheet.own is None]
    names = xlsx.free_names(workbook, sheet_titles(checked.lang, taken))
    month = MonthView(
        checked.file.name, checked.lang, checked.currency, checked.tables, earlier, gathered, payout, assessments,
        plan, period, found, held, names, xlsx.counts_from_1904(workbook),
    )  # fmt: skip
    scratch = draw_sheets(month)
    output = xlsx.add_sheets(workbook, scratch.content, keys=scratch.keys, grids=scratch.grids)
    return Paid(checked, period, plan, earlier, gathered, payout, assessments, found, output.to_bytes())


def mark_issues(checked: Checked) -> bytes:
    """Return a refused workbook with its bad cells marked and noted in place and the checks sheet first."""
    workbook, lang = checked.file.workbook, checked.lang
    name = xlsx.free_names(workbook, {"checks": SHEET_TITLES["checks"].of(lang)})["checks"]
    theirs = {sheet.name for sheet in xlsx.list_sheets(workbook) if sheet.own in (None, "history")}
    marks: dict[str, list[xlsx.Mark]] = {}
    for found in checked.found:
        if found.at and found.at.cell and found.at.sheet in theirs and found.severity != "info":
            text = f"{found.code} {found.message(lang)}\n{found.hint(lang)}\n{_LISTED.say(lang, sheet=name)}"
            marks.setdefault(found.at.sheet, []).append(xlsx.Mark(found.at.cell, text, found.severity))
    scratch = draw_issues_sheet(name, checked.file.name, checked.found, lang)
    marked = xlsx.add_marks(workbook, marks)
    output = xlsx.add_sheets(marked, scratch.content, keys=scratch.keys, grids=scratch.grids, first=True)
    return output.to_bytes()


def next_month(file: SourceFile, *, lang: Lang | None = None, progress: Callable[[Stage], None] = unseen) -> Rolled:
    """Make next month's workbook out of a paid one: the month's rows and our sheets gone, all else kept."""
    progress("reading")
    workbook = xlsx.remove_marks(file.workbook)
    own = {sheet.own: sheet.name for sheet in xlsx.list_sheets(workbook) if sheet.own}
    sheet_texts = reading.first_rows(workbook)
    maps, found = reading.recognise(sheet_texts, SHEETS)
    answer_in = lang or reading.language_of(maps, sheet_texts)
    if "payout" not in own:
        return Rolled(answer_in, [Diagnostic("CB501")])
    if errors(found):
        return Rolled(answer_in, in_order(errors(found)))
    checks = reading.all_rows(workbook, own["checks"]) if "checks" in own else None
    paid = roll.paid_month(reading.all_rows(workbook, own["payout"]), checks)
    if paid is None:
        return Rolled(answer_in, [Diagnostic("CB508")])
    raws = tuple(reading.load(workbook, maps))
    tables, _ = reading.typed_tables(raws)
    period, problems = (
        (paid.period, []) if paid.period else checking.settle_pay_month(None, file.name, sheet_texts, maps, tables)
    )
    if period is None:
        return Rolled(answer_in, problems)
    if changed := list(roll.changed_since(tables, paid, period)):
        return Rolled(answer_in, changed)
    progress("writing")
    move = roll.Move(period, period.next, xlsx.counts_from_1904(workbook))
    rolling = roll.plan_roll(sheet_texts, raws, tables, move, late_paid=paid.late_paid)
    removed = xlsx.remove_sheets(workbook, keep=KEPT_SHEETS)
    cleared = xlsx.clear_rows(removed.workbook, rolling.clearings)
    found = roll.about(rolling, paid, cleared, removed.broken, sheet_texts, move)
    return Rolled(
        answer_in,
        in_order(found),
        move,
        roll.file_name(file.name.rpartition(".")[0], move),
        cleared.workbook.to_bytes(),
        {name: len(rows.go) for name, rows in rolling.rows.items()},
        {at: words for at, words in rolling.titles.items() if (at.sheet, at.cell) in set(cleared.rewritten)},
    )
