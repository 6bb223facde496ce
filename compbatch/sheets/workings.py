"""Draw the workings sheet: per director the sums and facts, what is measured by them, the pay lines, the sentence."""

from itertools import groupby
from typing import Any

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from compbatch.language import Text
from compbatch.model.choices import COMMISSION_BASES, GRADES, ROLES, choice_title
from compbatch.model.payout import PAYOUT, WORKINGS
from compbatch.model.sheet_column import WorkingsColumn
from compbatch.sheets.computed_cell import draw_computed
from compbatch.sheets.month_view import FIRST_ROW, HEADING_ROW, WORKINGS_LETTERS, MonthView
from compbatch.sheets.paper import lines_needed
from compbatch.sheets.references import DirectorCells, SheetCells, workings_cells
from compbatch.sheets.review_notes import review_notes
from compbatch.sheets.sheet_writer import (
    ACCENT,
    BAND,
    HEADING,
    LINK,
    PLAIN,
    SUBTITLE,
    TITLE,
    WARN,
    Look,
    SheetWriter,
    cell_look,
)
from compbatch.sheets.source_links import LINKED, source_of
from compbatch.sheets.stale import draw_gross_as_run, draw_rows, finish_gross_as_run

PAY_STATUSES = {"pay": Text("发放", "Pay"), "hold": Text("暂缓", "Hold")}
_TITLE = Text("{period}计算过程", "Workings, {period}")
_HOW = Text("{sheet}：{why}", "{sheet}: {why}")
_MONTH = Text("发放月份", "Pay month")
_BEFORE = Text('yyyy-mm-dd" 前"', '"< "yyyy-mm-dd')  # a format: the first day that the month no longer has
_TOTAL = Text("合计", "Total")
_TIP = Text("转到总监表中的这一行", "Go to this row of the directors sheet")
_PLACE = {column.key: place for place, column in enumerate(WORKINGS, start=1)}
_EXPLANATION_WIDTH = 110
_SET = {"role": 13, "grade": 15, "commission_basis": 11, "explanation": _EXPLANATION_WIDTH}
_LEAST = {1: 9.5, 2: 12, 3: 12}  # the month's bounds stand above the names and roles
_CHOICES = {"role": ROLES, "grade": GRADES, "commission_basis": COMMISSION_BASES}
_TEXT_LOOKS = {
    "director_id": Look(colour=LINK, underline=True, format="@"),
    **dict.fromkeys(("role", "grade", "commission_basis"), Look(wrap=True)),
    "status": Look(across="center"),
    "explanation": Look(size=9, wrap=True),
}


def draw_workings(month: MonthView, writer: SheetWriter) -> None:
    """Draw the whole sheet."""
    found = workings_cells(month)
    _head(month, writer, found)
    for source_row, row in month.rows.items():
        _director(month, writer, DirectorCells(found, row, month.figures[source_row], source_row))
        if at := month.at_director(source_row, "director_id"):
            writer.link(row, 1, at.sheet, str(at.cell), month.say(_TIP))
    last = FIRST_ROW + len(month.rows) - 1
    _totals(month, writer, last)
    for note in review_notes(month):
        writer.note(note.row, _PLACE[note.key], note.words)
        writer.tint(note.row, _PLACE[note.key], _LOOKS[note.key], WARN)
    _finish(month, writer, last)


def _head(month: MonthView, writer: SheetWriter, found: SheetCells) -> None:
    title = _TITLE.say(month.lang, period=month.period_text)
    writer.put(1, 3, title, TITLE)  # the first columns stand on each page
    writer.put(2, 1, month.say(_MONTH), SUBTITLE)
    date = Look(size=9, format="yyyy-mm-dd", line=False, across="left")
    writer.put(2, 2, month.serial(month.period.first), date)
    before = date._replace(format=month.say(_BEFORE))
    writer.formula(2, 3, "EDATE(B2,1)", month.serial(month.period.next_first), before)
    ways = [how for how in found.sums.values() if how]
    notes = [_HOW.say(month.lang, sheet=how.table.name, why=month.say(how.said)) for how in ways]
    writer.head(3, 3, " · ".join(notes))
    for band, columns in groupby(WORKINGS, key=lambda column: column.band):
        keys = [column.key for column in columns]
        writer.band(HEADING_ROW - 1, _PLACE[keys[0]], _PLACE[keys[-1]], month.say(band))
    for column in WORKINGS:
        writer.put(HEADING_ROW, _PLACE[column.key], month.say(column.title), HEADING)
    attainment = next(column for column in PAYOUT if column.key == "attainment")
    if month.plan.team_period != "month" and attainment.clause:
        writer.note(HEADING_ROW, _PLACE["attainment"], month.say(attainment.clause))
    writer.height(1, 26)
    writer.height(HEADING_ROW, 32)


def _words_of(month: MonthView, key: str, cells: DirectorCells) -> str:
    if key == "explanation":
        return month.explanations[cells.place]
    value = cells.figures[key] or ""
    if key == "status":
        return month.say(PAY_STATUSES[value])
    return month.say(choice_title(_CHOICES[key], value)) if key in _CHOICES else str(value)


def _director(month: MonthView, writer: SheetWriter, cells: DirectorCells) -> None:
    row, figures = cells.row, cells.figures
    for place, column in enumerate(WORKINGS, start=1):
        rule = column.rule(figures) if column.rules else None
        if column.format == "text":
            look = _TEXT_LOOKS.get(column.key, PLAIN)
            held = figures["status"] == "hold" and column.key in ("status", "explanation")
            writer.put(row, place, _words_of(month, column.key, cells), look._replace(fill=WARN) if held else look)
        else:
            draw_computed(writer, place, column, cells, _LOOKS[column.key])
        if rule and (source := source_of(month, cells, rule.expr)):
            writer.link(row, place, source.sheet, source.cell, month.say(source.tip))
    draw_gross_as_run(writer, row, figures)
    draw_rows(writer, cells)
    lines = max(lines_needed(str(writer.value(row, _PLACE[key])), width) for key, width in _SET.items())
    writer.height(row, 8 + 12 * lines)


def _look_of(column: WorkingsColumn[Any]) -> Look:
    if column.key == "gross_pay":
        return cell_look("money", bold=True, fill=BAND, colour=ACCENT)
    if column.rules and isinstance(column.rules[0].expr, LINKED):
        return cell_look(column.format, colour=LINK)
    return cell_look(column.format, bold=column.key in _LINES)


_LINES = frozenset(column.key for column in PAYOUT if column.is_line)
_LOOKS = {column.key: _look_of(column) for column in WORKINGS}


def _totals(month: MonthView, writer: SheetWriter, last: int) -> None:
    row = last + 1
    for place, column in enumerate(WORKINGS, start=1):
        look = cell_look(column.format, bold=True, fill=BAND, top_line=True)
        if column.totalled:
            writer.total(row, place, FIRST_ROW, month.total(column.key), look)
        else:
            writer.put(row, place, month.say(_TOTAL) if place == 1 else None, look)
    writer.height(row, 22)


def _arrange_columns(month: MonthView, writer: SheetWriter, last: int) -> None:
    """Give each column the width that its figures take, and hide those that nobody has anything in."""
    rows = (FIRST_ROW, last + 1)
    writer.widths(*(
        _SET[column.key] if column.key in _SET
        else max(_LEAST.get(place, 0), writer.fitted(place, column.format, month.say(column.title), rows))
        for place, column in enumerate(WORKINGS, start=1)
    ))  # fmt: skip
    for place, column in enumerate(WORKINGS, start=1):
        if column.rules and not any(figures[column.key] for figures in month.figures.values()):
            writer.hide(place)


def _finish(month: MonthView, writer: SheetWriter, last: int) -> None:
    sheet = writer.sheet
    _arrange_columns(month, writer, last)
    finish_gross_as_run(month, writer, last)
    writer.print_only(len(WORKINGS), last + 1)  # what is kept beside is for the screen
    sheet.freeze_panes = f"C{FIRST_ROW}"
    sales, target, attainment = (WORKINGS_LETTERS[key] for key in ("team_sales", "monthly_target", "attainment"))
    # A cent short shows as 100 %, so a month's sales are compared; a period's to date stand on another sheet.
    missed = f'AND(${target}{FIRST_ROW}<>"",${sales}{FIRST_ROW}<${target}{FIRST_ROW})'
    if month.plan.team_period != "month":
        missed = f'AND(${attainment}{FIRST_ROW}<>"",${attainment}{FIRST_ROW}<1)'
    amber = FormulaRule(formula=[missed], font=Font(color="FFB45309", bold=True))
    sheet.conditional_formatting.add(f"{attainment}{FIRST_ROW}:{attainment}{last}", amber)
    sheet.auto_filter.ref = f"A{HEADING_ROW}:{get_column_letter(len(WORKINGS))}{last}"
    writer.printing(HEADING_ROW, f"{month.file.name} · {month.period}")
