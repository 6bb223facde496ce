"""Draw the payout sheet: a row per director, live formulas, totals, explanations, notes."""

from itertools import groupby

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from compbatch.diagnostics import Diagnostic
from compbatch.language import Text
from compbatch.model.columns import BASES, GRADES, NO_COMMISSION, ROLES, choice_title
from compbatch.model.expression import Figures
from compbatch.model.payout import PAYOUT, PayColumn
from compbatch.sheets.computed_cell import draw_computed
from compbatch.sheets.explain import explanation
from compbatch.sheets.month_view import FIRST_ROW, HEADING_ROW, MonthView
from compbatch.sheets.references import DirectorCells, payout_cells
from compbatch.sheets.sheet_writer import (
    A3,
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
    lines_needed,
    plain_number,
    text_width,
)

_NOTED = {
    "CB402": "performance_coefficient", "CB403": "account_receipts", "CB406": "gross_pay", "CB410": "base_salary",
}  # fmt: skip
PAY_STATUSES = {"pay": Text("发放", "Pay"), "hold": Text("暂缓", "Hold")}
_TITLE = Text("{period}总监薪酬发放表", "Directors' pay, {period}")
_SUBTITLE = Text(
    "来源 {file} · {count} 位总监 · 税前，未扣个税与社保 · {currency}数字均为公式，可点击追溯至“{basis}”与“{plan}”",
    "From {file} · {count} {count:director|directors} · before tax and social insurance · {currency}"
    'every figure is a formula: follow it to "{basis}" and "{plan}"',
)
_TOTAL = Text("合计", "Total")
_LINE = "_" * 20
_SIGN = Text(
    f"编制：{_LINE}    复核：{_LINE}    批准：{_LINE}    日期：{_LINE}",
    f"Prepared: {_LINE}    Reviewed: {_LINE}    Approved: {_LINE}    Date: {_LINE}",
)
_TIP = Text("转到总监表中的这一行", "Go to this row of the directors sheet")
_EXPLANATION_WIDTH = next(column.width or 0 for column in PAYOUT if column.key == "explanation")
_PLACE = {column.key: place for place, column in enumerate(PAYOUT, start=1)}
_CHOICES = {"role": ROLES, "grade": GRADES, "commission_basis": (*BASES, NO_COMMISSION)}
_TEXT_LOOKS = {
    "director_id": Look(colour=LINK, underline=True, format="@"),
    "status": Look(across="center"),
    "explanation": Look(size=9, wrap=True),
}


def draw_payout(month: MonthView, writer: SheetWriter) -> None:
    """Draw the whole sheet."""
    _head(month, writer)
    found = payout_cells(month)
    for source_row, row in month.rows.items():
        _director(month, writer, DirectorCells(found, row, month.figures[source_row], source_row))
        writer.link(row, 1, month.tables["directors"].at(source_row, "director_id").sheet,
                 str(month.tables["directors"].at(source_row, "director_id").cell), month.say(_TIP))  # fmt: skip
    last = FIRST_ROW + len(month.rows) - 1
    _totals(month, writer, last)
    _notes(month, writer)
    _finish(month, writer, last)


def _head(month: MonthView, writer: SheetWriter) -> None:
    writer.put(1, 1, _TITLE.say(month.lang, period=month.period_text), TITLE)
    currency = f"{month.currency} · " if month.currency else ""
    writer.put(2, 1, _SUBTITLE.say(month.lang, file=month.file.name, count=len(month.rows), currency=currency,
        basis=month.names["basis"], plan=month.names["plan_used"],
    ), SUBTITLE)  # fmt: skip
    for band, columns in groupby(PAYOUT, key=lambda column: column.band):
        keys = [column.key for column in columns]
        writer.band(HEADING_ROW - 1, _PLACE[keys[0]], _PLACE[keys[-1]], month.say(band))
    for column in PAYOUT:
        writer.put(HEADING_ROW, _PLACE[column.key], month.say(column.title), HEADING)
    attainment = next(column for column in PAYOUT if column.key == "attainment")
    if month.plan.team_period != "month" and attainment.clause:
        writer.note(HEADING_ROW, _PLACE["attainment"], month.say(attainment.clause))
    writer.height(1, 26)
    writer.height(HEADING_ROW, 32)


def _words_of(month: MonthView, key: str, figures: Figures) -> str:
    if key == "explanation":
        return explanation(figures, month.plan, month.lang, month.held.get(figures["director_id"], []))
    value = figures[key] or ""
    if key == "status":
        return month.say(PAY_STATUSES[value])
    return month.say(choice_title(_CHOICES[key], value)) if key in _CHOICES else str(value)


def _director(month: MonthView, writer: SheetWriter, cells: DirectorCells) -> None:
    row, figures = cells.row, cells.figures
    for column in PAYOUT:
        place = _PLACE[column.key]
        if column.format == "text":
            look = _TEXT_LOOKS.get(column.key, PLAIN)
            held = figures["status"] == "hold" and column.key in ("status", "explanation")
            writer.put(row, place, _words_of(month, column.key, figures), look._replace(fill=WARN) if held else look)
            continue
        draw_computed(writer, place, column, cells, _body_look(column))
    words = str(writer.value(row, _PLACE["explanation"]))
    writer.height(row, 8 + 12 * lines_needed(words, _EXPLANATION_WIDTH))


def _body_look(column: PayColumn) -> Look:
    if column.key == "gross_pay":
        return cell_look("money", bold=True, fill=BAND, colour=ACCENT)
    return cell_look(column.format, bold=column.is_line)


def _totals(month: MonthView, writer: SheetWriter, last: int) -> None:
    row = last + 1
    for column in PAYOUT:
        place = _PLACE[column.key]
        look = cell_look(column.format, bold=True, fill=BAND, top_line=True)
        if not column.totalled:
            writer.put(row, place, month.say(_TOTAL) if place == 1 else None, look)
            continue
        total = month.total(column.key)
        letter = get_column_letter(place)
        places = 2 if total == round(total, 2) else 6
        writer.formula(
            row, place, f"ROUND(SUM({letter}{FIRST_ROW}:{letter}{last}),{places})", plain_number(total), look
        )
    writer.height(row, 22)
    writer.put(row + 3, 1, month.say(_SIGN), Look(line=False))


def _notes(month: MonthView, writer: SheetWriter) -> None:
    """Note and tint the cells that a reviewer must look at."""
    rows = {month.payout.at[source, "director_id"]: row for source, row in month.rows.items()}
    for diagnostic in month.found:
        row = rows.get(diagnostic.director_id or "")
        key = _noted_column(diagnostic)
        if row is None or key is None or diagnostic.severity != "warning":
            continue
        writer.note(row, _PLACE[key], f"{diagnostic.message(month.lang)}\n{diagnostic.hint(month.lang)}")
        column = next(column for column in PAYOUT if column.key == key)
        writer.tint(row, _PLACE[key], _body_look(column), WARN)


def _noted_column(diagnostic: Diagnostic) -> str | None:
    if diagnostic.code == "CB401":
        title = diagnostic.words["column"]
        return next(column.key for column in PAYOUT if column.title == title)
    return _NOTED.get(diagnostic.code)


def _width(writer: SheetWriter, column: PayColumn, last: int) -> float:
    """Return a column's width: its set one, or what its longest text takes."""
    if column.width is not None:
        return column.width
    texts = [writer.value(row, _PLACE[column.key]) for row in range(FIRST_ROW, last + 1)]
    return min(30, max(9, *(text_width(str(text or "")) + 2 for text in texts)))


def _finish(month: MonthView, writer: SheetWriter, last: int) -> None:
    sheet = writer.sheet
    writer.widths(*(_width(writer, column, last) for column in PAYOUT))
    sheet.freeze_panes = f"C{FIRST_ROW}"
    sheet.auto_filter.ref = f"A{HEADING_ROW}:{get_column_letter(len(PAYOUT))}{last}"
    sales, target, attainment = (
        get_column_letter(_PLACE[key]) for key in ("team_sales", "monthly_target", "attainment")
    )
    # A cent short shows as 100 %, so a month's sales are compared; a period's to date stand on another sheet.
    missed = f'AND(${target}{FIRST_ROW}<>"",${sales}{FIRST_ROW}<${target}{FIRST_ROW})'
    if month.plan.team_period != "month":
        missed = f'AND(${attainment}{FIRST_ROW}<>"",${attainment}{FIRST_ROW}<1)'
    amber = FormulaRule(formula=[missed], font=Font(color="FFB45309", bold=True))
    sheet.conditional_formatting.add(f"{attainment}{FIRST_ROW}:{attainment}{last}", amber)
    writer.printing(HEADING_ROW, f"{month.file.name} · {month.period}", paper=A3)
