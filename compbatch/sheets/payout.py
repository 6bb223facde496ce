"""Draw the payout sheet, the page that is signed: a row a director, the lines that anybody has, the totals."""

from decimal import Decimal
from typing import Any

from openpyxl.utils import quote_sheetname

from compbatch.language import Text
from compbatch.model.expression import Figures
from compbatch.model.sheet_column import SheetColumn
from compbatch.sheets.month_view import FIRST_ROW, HEADING_ROW, WORKINGS_LETTERS, MonthView
from compbatch.sheets.review_notes import review_notes
from compbatch.sheets.sheet_writer import (
    ACCENT,
    BAND,
    HEADING,
    LINK,
    SUBTITLE,
    TITLE,
    WARN,
    WRAPPED,
    Look,
    SheetWriter,
    cell_look,
    plain_number,
    text_width,
)

_TITLE = Text("{period}总监薪酬发放表", "Directors' pay, {period}")
_SUBTITLE = Text(
    "来源 {file} · {count} 位总监 · 税前，未扣个税与社保 · {currency}各项为公式，点击转到“{workings}”",
    "From {file} · {count} {count:director|directors} · before tax and social insurance · {currency}"
    'each line is a formula and links to "{workings}"',
)
_TOTAL = Text("合计", "Total")
_LINE = "_" * 20
_SIGN = Text(
    f"编制：{_LINE}    复核：{_LINE}    批准：{_LINE}    日期：{_LINE}",
    f"Prepared: {_LINE}    Reviewed: {_LINE}    Approved: {_LINE}    Date: {_LINE}",
)
_TIP = Text("转到总监表中的这一行", "Go to this row of the directors sheet")
_LINE_TIP = Text("转到计算过程", "Go to the workings")
_HELD = Text("暂缓发放：{reason}", "Held: {reason}")
_DAYS = Text("在职 {paid}/{whole} 天", "{paid} of {whole} days")
_REMARK_WIDTH = 30


def draw_payout(month: MonthView, writer: SheetWriter) -> None:
    """Draw the whole sheet."""
    _head(month, writer)
    for source_row, row in month.rows.items():
        _director(month, writer, source_row, row)
    last = FIRST_ROW + len(month.rows) - 1
    _totals(month, writer, last)
    place = {column.key: place for place, column in enumerate(month.page, start=1)}
    for note in review_notes(month):
        if note.key in place:
            writer.tint(note.row, place[note.key], _look(month.page[place[note.key] - 1]), WARN)
    writer.widths(*(_width(writer, place, column, last) for place, column in enumerate(month.page, start=1)))
    writer.sheet.freeze_panes = f"C{FIRST_ROW}"
    writer.printing(HEADING_ROW, f"{month.file.name} · {month.period}")


def _head(month: MonthView, writer: SheetWriter) -> None:
    writer.put(1, 1, _TITLE.say(month.lang, period=month.period_text), TITLE)
    currency = f"{month.currency} · " if month.currency else ""
    writer.put(2, 1, _SUBTITLE.say(month.lang, file=month.file.name, count=len(month.rows), currency=currency,
        workings=month.names["workings"],
    ), SUBTITLE)  # fmt: skip
    for place, column in enumerate(month.page, start=1):
        writer.put(HEADING_ROW, place, month.say(column.title), HEADING)
    writer.height(1, 26)
    writer.height(HEADING_ROW, 32)


def _director(month: MonthView, writer: SheetWriter, source_row: int, row: int) -> None:
    figures = month.figures[source_row]
    workings = quote_sheetname(month.names["workings"])
    for place, column in enumerate(month.page, start=1):
        look = _look(column)
        if column.key == "remark":
            held = figures["status"] == "hold"
            writer.put(row, place, _remark(month, figures), look._replace(fill=WARN) if held else look)
        elif column.key == "change":
            writer.put(row, place, plain_number(month.changes[source_row]), look)
        elif column.format == "text":
            writer.put(row, place, figures[column.key], look)
        elif figures["gross_pay"] is None:
            writer.put(row, place, None, look)
        else:
            cell = f"{WORKINGS_LETTERS[column.key]}{row}"
            writer.formula(row, place, f"{workings}!{cell}", plain_number(figures[column.key] or Decimal(0)), look)
            writer.link(row, place, month.names["workings"], cell, month.say(_LINE_TIP))
    at = month.tables["directors"].at(source_row, "director_id")
    writer.link(row, 1, at.sheet, str(at.cell), month.say(_TIP))


def _remark(month: MonthView, figures: Figures) -> str | None:
    held = month.held.get(figures["director_id"], [])
    if held:
        return _HELD.say(month.lang, reason=held[0].message(month.lang))
    if figures["paid_days"] != figures["days_in_month"]:
        return _DAYS.say(month.lang, paid=figures["paid_days"], whole=figures["days_in_month"])
    return None


def _look(column: SheetColumn[Any]) -> Look:
    if column.key == "gross_pay":
        return cell_look("money", bold=True, fill=BAND, colour=ACCENT)
    if column.key == "director_id":
        return Look(colour=LINK, underline=True, format="@")
    return WRAPPED if column.key == "remark" else cell_look(column.format)


def _totals(month: MonthView, writer: SheetWriter, last: int) -> None:
    row = last + 1
    for place, column in enumerate(month.page, start=1):
        look = cell_look(column.format, bold=True, fill=BAND, top_line=True)
        if column.key in WORKINGS_LETTERS and column.format == "money":
            writer.total(row, place, FIRST_ROW, month.total(column.key), look)
        else:
            writer.put(row, place, month.say(_TOTAL) if place == 1 else None, look)
    writer.height(row, 22)
    writer.put(row + 3, 1, month.say(_SIGN), Look(line=False))


def _width(writer: SheetWriter, place: int, column: SheetColumn[Any], last: int) -> float:
    """Return a column's width: what its longest text takes."""
    if column.key == "remark":
        return _REMARK_WIDTH
    if column.format != "text":
        return 14
    texts = [writer.value(row, place) for row in range(FIRST_ROW, last + 1)]
    return min(30, max(9, *(text_width(str(text or "")) + 2 for text in texts)))
