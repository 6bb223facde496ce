"""The last stage: the sheets that compbatch adds to the user's workbook, and the workbook written with them."""

from dataclasses import dataclass

from compbatch import xlsx
from compbatch.language import Text
from compbatch.model.month import CheckedMonth
from compbatch.paying import ComputedMonth
from compbatch.sheets.earlier_run import about_earlier_run, earlier_run
from compbatch.sheets.kept_notes import put_back_notes
from compbatch.sheets.kept_words import put_back
from compbatch.sheets.month_view import MonthView, sheet_names
from compbatch.sheets.moved_cells import moves_to
from compbatch.sheets.payout_lines import PayoutLine
from compbatch.sheets.run_answer import RunAnswer, answer_in, total_in
from compbatch.sheets.run_part import left_by_run, seal_in, terms_among, terms_of
from compbatch.sheets.scratch import Writers, draw_issues_sheet, draw_sheets

__all__ = [
    "RunAnswer",
    "WrittenMonth",
    "about_earlier_run",
    "answer_in",
    "earlier_run",
    "mark_issues",
    "seal_in",
    "terms_among",
    "terms_of",
    "total_in",
    "write_month",
]

_LISTED = Text("全部问题见“{sheet}”表", 'All findings are on the sheet "{sheet}"')


@dataclass(frozen=True, kw_only=True, eq=False)
class WrittenMonth(ComputedMonth):
    """A month whose pay is written: the workbook to give back, and ``lines``, what it tells of each director.

    ``not_kept`` are the cells in which people had written on the sheets of an earlier run and which have no place now.
    """

    output: bytes
    lines: list[PayoutLine]
    not_kept: tuple[str, ...] = ()


def write_month(month: ComputedMonth, *, keep_words: bool = True) -> WrittenMonth:
    """Write the pay of a month into a copy of its workbook, with what people wrote on the sheets of an earlier run."""
    workbook = month.file.workbook
    names = sheet_names(workbook, month.lang)
    view = MonthView.of(month, names=names)
    not_kept: list[str] = []

    def add_notes(writers: Writers) -> None:
        not_kept.extend(put_back_notes(view, writers) if keep_words else [])

    scratch = draw_sheets(view, add_notes)
    moves = moves_to(view, scratch)
    left = left_by_run(view, {key: scratch.grids[names[key]] for key in scratch.keys}, scratch.notes)
    if keep_words:
        not_kept += put_back(view, scratch.grids)
    output = xlsx.add_sheets(workbook, scratch.content, keys=scratch.keys, grids=scratch.grids, followed=moves)
    recorded = xlsx.with_record(output, left, month.record.in_one_line())
    return WrittenMonth.of(month, output=recorded.to_bytes(), lines=view.lines, not_kept=tuple(not_kept))


def mark_issues(month: CheckedMonth) -> bytes:
    """Return a refused workbook, its bad cells marked and noted in place, the checks sheet first, its history kept.

    What an earlier run paid goes; where formulas of the user refer to it, it is only put out of sight.
    """
    workbook, lang = month.file.workbook, month.lang
    name = sheet_names(workbook, lang, "checks")["checks"]
    theirs = {sheet.name for sheet in xlsx.list_sheets(workbook) if sheet.own in (None, "history")}
    marks: dict[str, list[xlsx.Mark]] = {}
    for found in month.found:
        if found.at and found.at.cell and found.at.sheet in theirs and found.severity != "info":
            text = f"{found.code} {found.message(lang)}\n{found.hint(lang)}\n{_LISTED.say(lang, sheet=name)}"
            marks.setdefault(found.at.sheet, []).append(xlsx.Mark(found.at.cell, text, found.severity))
    scratch = draw_issues_sheet(month, name)
    marked = xlsx.add_marks(workbook, marks)
    issues = xlsx.add_sheets(
        marked,
        scratch.content,
        keys=scratch.keys,
        grids=scratch.grids,
        first=True,
        keep=("history",),
        hide=xlsx.keys_referred_to(workbook),
    )
    return xlsx.with_record(issues, "").to_bytes()
