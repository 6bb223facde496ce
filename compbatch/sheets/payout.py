"""Draw the payout sheet, the page that is signed: one row per director, the lines that anybody has, the totals."""

from decimal import Decimal
from itertools import cycle
from typing import Any

from openpyxl.utils import get_column_letter, quote_sheetname

from compbatch.language import Text
from compbatch.model.faces import Figures
from compbatch.model.payout import LINES
from compbatch.model.sheet_column import SheetColumn
from compbatch.model.unit_words import currency_name
from compbatch.sheets.chart import MONEY, Plotted, PlottedRows, pay_chart
from compbatch.sheets.month_view import FIRST_ROW, HEADING_ROW, WORKINGS_LETTERS, MonthView
from compbatch.sheets.paper import A3, A4, SPARE, columns_points, lines_of, printable_area
from compbatch.sheets.payout_foot import draw_foot
from compbatch.sheets.printing import keep_together
from compbatch.sheets.review_notes import review_notes
from compbatch.sheets.sheet_writer import (
    ACCENT,
    BAND,
    HEADING,
    LINK,
    TITLE,
    WARN,
    Look,
    SheetWriter,
    cell_look,
    plain_number,
)
from compbatch.sheets.stale import draw_banner

_TITLE = Text("{period}总监薪酬发放表", "Directors' pay, {period}")
_SUBTITLE = Text(
    "{currency}税前，未扣个税与社保 · {count} 位总监 · 来源 {file}",
    "{currency}Before tax and social insurance · {count} {count:director|directors} · from {file}",
)
_UNIT = Text("单位：{currency} · ", "{currency} · ")
_TOTAL = Text("合计", "Total")
_TIP = Text("转到总监表中的这一行", "Go to this row of the directors sheet")
_LINE_TIP = Text("转到计算过程", "Go to the workings")
_HELD = Text("暂缓：{reason}", "Held: {reason}")
_DAYS = Text("在职 {paid}/{whole} 天", "{paid} of {whole} days")
_LEFT = Text("已不在总监表中", "No longer on the directors sheet")
_CORRECTED = Text("更正 {months}", "Corrects {months}")
_SEE = Text("见 {codes}", "See {codes}")
_STOP = Text("；", "; ")
_PALETTE = ("1F3A5F", "4F81BD", "9DB8D9", "2E8B7A", "D9A441", "B0584A", "8C8C8C")
_CHART = Text("各总监应发构成", "Pay by director and part")
_COLOURS = dict(zip((line.key for line in LINES), cycle(_PALETTE), strict=False))
_SIZE = 10  # the smallest text on the page
_LEAST = 8  # what that must not fall below on paper
_REMARK = (16.0, 34.0)  # at least and at most so wide
_ROW, _LINE = 16.5, 13.0  # points of a director's row, and of each further line in it
_FEW, _HIGH_ROW = 16, 19.0  # so few directors have higher rows
_SMALL = Look(size=_SIZE, colour="6B7280", line=False)
_HEAD = HEADING._replace(size=_SIZE)
_WORDS = Look(size=_SIZE, wrap=True, across="left", indent=1)


def draw_payout(month: MonthView, writer: SheetWriter) -> None:
    """Draw the whole sheet."""
    _head(month, writer)
    for source_row, row in month.rows.items():
        _director(month, writer, source_row, row)
    last = FIRST_ROW + len(month.rows)
    _totals(month, writer, last)
    place = {column.key: place for place, column in enumerate(month.page, start=1)}
    for note in review_notes(month):
        if note.key in place:
            writer.tint(note.row, place[note.key], _look(month.page[place[note.key] - 1]), WARN)
    draw_banner(month, writer, place["gross_pay"], len(place))
    widths = _widths(month, writer, last)
    writer.widths(*widths)
    _heights(month, writer, widths[-1], last)
    end = draw_foot(month, writer, widths, last)
    _chart(month, writer, end + 2)
    writer.sheet.freeze_panes = f"C{FIRST_ROW}"
    _print(month, writer, widths, end)


def _head(month: MonthView, writer: SheetWriter) -> None:
    writer.put(1, 1, _TITLE.say(month.lang, period=month.period_text), TITLE)
    unit = _UNIT.say(month.lang, currency=currency_name(month.currency or "CNY"))
    words = _SUBTITLE.say(month.lang, file=month.file.name, count=len(month.rows), currency=unit)
    writer.head(2, 1, words, _SMALL)
    for place, column in enumerate(month.page, start=1):
        writer.put(HEADING_ROW, place, month.say(column.title), _HEAD)
    for row, height in ((1, 26), (2, 16), (4, 4), (HEADING_ROW, 32)):
        writer.height(row, height)


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
    if at := month.at_director(source_row, "director_id"):
        writer.link(row, 1, at.sheet, str(at.cell), month.say(_TIP))


def _remark(month: MonthView, figures: Figures) -> str | None:
    """Say in a few words what is to be known of a director: why held, the days, what is corrected, which warnings."""
    held = month.held.get(figures["director_id"], [])
    if held:
        return _HELD.say(month.lang, reason=held[0].message(month.lang))
    words = []
    if figures["role"] is None:
        words.append(month.say(_LEFT))
    elif figures["paid_days"] != figures["days_in_month"]:
        words.append(_DAYS.say(month.lang, paid=figures["paid_days"], whole=figures["days_in_month"]))
    if corrected := month.corrected_months.get(figures["director_id"]):
        words.append(_CORRECTED.say(month.lang, months=", ".join(corrected)))
    if codes := month.warnings.get(figures["director_id"]):
        words.append(_SEE.say(month.lang, codes=", ".join(codes)))
    return month.say(_STOP).join(words) or None


def _look(column: SheetColumn[Any]) -> Look:
    if column.key == "gross_pay":
        return cell_look("money", bold=True, fill=BAND, colour=ACCENT)
    if column.key == "director_id":
        return Look(colour=LINK, underline=True, format="@")
    return _WORDS if column.key == "remark" else cell_look(column.format)


def _totals(month: MonthView, writer: SheetWriter, row: int) -> None:
    for place, column in enumerate(month.page, start=1):
        look = cell_look(column.format, bold=True, fill=BAND, top_line=True)
        if column.key in WORKINGS_LETTERS and column.format == "money":
            writer.total(row, place, FIRST_ROW, month.total(column.key), look)
        else:
            writer.put(row, place, month.say(_TOTAL) if place == 1 else None, look)
    writer.height(row, 20)


def _widths(month: MonthView, writer: SheetWriter, last: int) -> list[float]:
    """Return the widths that show every figure; the remark takes what an A4 page leaves."""
    widths = [
        writer.fitted(place, column.format, month.say(column.title), (FIRST_ROW, last))
        for place, column in enumerate(month.page[:-1], start=1)
    ]
    left = (printable_area(A4)[0] * _SIZE / _LEAST / SPARE - columns_points(widths)) / columns_points([1])
    widths.append(min(_REMARK[1], max(_REMARK[0], left - 1)))
    spare = (printable_area(A4)[0] - columns_points(widths)) / columns_points([1]) / len(widths)
    return [round(width + max(0.0, spare - 0.2), 2) for width in widths]  # a page that few columns fill is filled


def _heights(month: MonthView, writer: SheetWriter, remark_width: float, last: int) -> None:
    room = columns_points([remark_width]) - 18
    for row in range(FIRST_ROW, last):
        words = str(writer.value(row, len(month.page)) or "")
        writer.height(
            row,
            (_ROW if last - FIRST_ROW > _FEW else _HIGH_ROW) + _LINE * (lines_of(words, _SIZE, writer.face, room) - 1),
        )


def _chart(month: MonthView, writer: SheetWriter, row: int) -> None:
    """Draw what each director's pay is made up of, below what is printed."""
    lines = [(place, column) for place, column in enumerate(month.page, start=1) if column.key in _COLOURS]
    parts = [
        Plotted(
            month.say(column.title), get_column_letter(place),
            [figures[column.key] for figures in month.figures.values()], _COLOURS[column.key], MONEY,
        )
        for place, column in lines
    ]  # fmt: skip
    names = [str(figures["name"] or figures["director_id"]) for figures in month.figures.values()]
    if parts:
        rows = PlottedRows(month.names["payout"], HEADING_ROW, FIRST_ROW, names, "B")
        writer.sheet.add_chart(pay_chart(month.say(_CHART), rows, parts, writer.face.name), f"A{row}")


def _print(month: MonthView, writer: SheetWriter, widths: list[float], end: int) -> None:
    """Print one page wide, on A4 as long as the text stays legible there."""
    paper = A4 if columns_points(widths) * _LEAST <= printable_area(A4)[0] * _SIZE else A3
    writer.print_only(len(widths), end)
    writer.printing(HEADING_ROW, f"{month.file.name} · {month.period}", paper=paper, smallest=_SIZE, least=_LEAST)
    # Whoever signs sees what is signed.
    keep_together(writer.sheet, widths, writer.grid.heights, (FIRST_ROW + len(month.rows), end))
