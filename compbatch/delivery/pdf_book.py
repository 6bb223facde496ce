"""A statement as PDF: the pages of the workbook, drawn cell by cell on A4."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import from_excel

from compbatch.delivery.page import Page
from compbatch.delivery.pdf_font import PdfFont
from compbatch.delivery.statement import Statement
from compbatch.delivery.statement_pages import LOOKS, ROW_WIDTHS, TITLE, WIDTHS, draw_pay, draw_rows
from compbatch.intake.marked_pdf import marked
from compbatch.language import Lang, printable
from compbatch.model.period import Period
from compbatch.sheets.paper import FACES, columns_points
from compbatch.sheets.sheet_writer import ACCENT, LINE, NUMBER_FORMATS, Look
from compbatch.xlsx import Cell, Value

_WIDTH, _HEIGHT, _MARGIN = 595.28, 841.89, 36.0
_ROOM, _TALL = _WIDTH - 2 * _MARGIN, _HEIGHT - 2 * _MARGIN
_PADDING, _INDENT = 3.0, 6.0
_LEADING, _SPACE = 1.35, 5.0
_RISE = 0.36  # of a text's size: how far its middle is above its line
_THIN, _THICK = 0.5, 1.2  # lines
_USUAL = 15.0  # points of a row without a height of its own
_RED = "C00000"
_STYLES = {look: index for index, look in enumerate(LOOKS)}


def letters_of(statement: Statement) -> set[str]:
    """Return every letter that a statement shows."""
    return {letter for page in _pages(statement) for text in _texts(page) for letter in text}


def _pages(statement: Statement) -> tuple[Page, Page]:
    pay, rows = (Page(FACES[statement.lang], _STYLES, widths) for widths in (WIDTHS, ROW_WIDTHS))
    draw_pay(statement, pay)
    draw_rows(statement, rows)
    return pay, rows


def _texts(page: Page) -> Iterator[str]:
    return (_shown(cell.value, LOOKS[cell.style]) for cells in page.grid.rows.values() for cell in cells.values())


def _shown(value: Value | None, look: Look) -> str:
    """Return what a cell shows, as Excel would; a line end in a text is a space here."""
    if value is None or isinstance(value, str):
        return printable(value or "")
    if look.format == NUMBER_FORMATS["date"]:
        return f"{from_excel(int(value)):%Y-%m-%d}"
    if look.format == NUMBER_FORMATS["ratio"]:
        return f"{value:.2%}"
    return f"{value:,.2f}" if value or "–" not in look.format else "–"


@dataclass(frozen=True, slots=True)
class _Box:
    """A cell, or several made one, on paper: where it begins, how wide it is, what it shows, line by line."""

    left: float
    width: float
    look: Look
    lines: Sequence[str]
    negative: bool


@dataclass(frozen=True, slots=True)
class PdfBook:
    """Draws one statement after another with a font, whose file is at ``path``."""

    lang: Lang
    font: PdfFont
    path: str

    def filled(self, statement: Statement, password: str | None) -> bytes:
        """Write one director's file, locked with a password."""
        from fpdf import FPDF
        from fpdf.enums import EncryptionMethod

        pdf = FPDF(unit="pt", format="A4")
        pdf.set_creation_date(_day(statement.month))  # no clock: the same month gives the same bytes
        pdf.set_title(TITLE.of(self.lang))
        pdf.set_auto_page_break(auto=False)
        pdf.add_font("statement", fname=self.path)
        if password:
            pdf.set_encryption(password, password, EncryptionMethod.AES_256, encrypt_metadata=True)
        pay, rows = _pages(statement)
        self._draw(pdf, pay, one_page=True)
        self._draw(pdf, rows, one_page=False)
        return marked(bytes(pdf.output()))

    def _draw(self, pdf: Any, page: Page, *, one_page: bool) -> None:  # noqa: ANN401 - the library is an extra
        """Draw a sheet: all on one page, or its first row repeated on each."""
        scale = min(1.0, _ROOM / columns_points(page.widths))
        rows = [self._row(page, row) for row in range(1, max(page.grid.rows) + 1)]
        if one_page:
            scale = min(scale, _TALL / sum(height for height, _ in rows))
        top = _HEIGHT
        for place, (height, boxes) in enumerate(rows):
            if top + height * scale > _HEIGHT - _MARGIN:
                pdf.add_page()
                top = _MARGIN
                for again, repeated in rows[:1] if place else []:
                    self._boxes(pdf, repeated, top, again * scale, scale)
                    top += again * scale
            self._boxes(pdf, boxes, top, height * scale, scale)
            top += height * scale

    def _row(self, page: Page, row: int) -> tuple[float, list[_Box]]:
        """Measure a row: how high it is, and its cells."""
        cells = page.grid.rows.get(row, {})
        merged = {left: right for left, top, right, _ in map(range_boundaries, page.merged) if top == row}
        covered = {column for left, right in merged.items() for column in range(left + 1, right + 1)}
        boxes = [
            self._box(page, column, merged.get(column, column), cell)
            for column, cell in sorted(cells.items())
            if column not in covered
        ]
        needed = [_SPACE + _LEADING * box.look.size * len(box.lines) for box in boxes if len(box.lines) > 1]
        return max([page.grid.heights.get(row, _USUAL), *needed]), boxes

    def _box(self, page: Page, first: int, last: int, cell: Cell) -> _Box:
        look, text = LOOKS[cell.style], _shown(cell.value, LOOKS[cell.style])
        width = columns_points(page.widths[first - 1 : last])
        room = width - 2 * _PADDING - _INDENT * look.indent
        length = self.font.width(text, look.size)
        if look.shrink and length > room:
            look, length = look._replace(size=look.size * room / length), room
        lines = self._wrapped(text, look.size, room) if look.wrap or length > room else [text]
        negative = isinstance(cell.value, Decimal) and cell.value < 0
        return _Box(columns_points(page.widths[: first - 1]), width, look, lines, negative)

    def _wrapped(self, text: str, size: float, room: float) -> list[str]:
        """Break a text into lines: between words, within Chinese anywhere, within a long word where it must."""
        lines, line = [], ""
        for piece in _pieces(text):
            if line and self.font.width(line + piece.rstrip(), size) > room:
                lines.append(line.rstrip())
                line = ""
            line += piece if line else piece.lstrip()
        return [*lines, line] if line or not lines else lines

    def _boxes(self, pdf: Any, boxes: Sequence[_Box], top: float, height: float, scale: float) -> None:  # noqa: ANN401
        for box in boxes:
            self._box_drawn(pdf, box, top, height, scale)

    def _box_drawn(self, pdf: Any, box: _Box, top: float, height: float, scale: float) -> None:  # noqa: ANN401
        look, left, width = box.look, _MARGIN + box.left * scale, box.width * scale
        if look.fill:
            pdf.set_fill_color(f"#{look.fill}")
            pdf.rect(left, top, width, height, style="F")
        for there, at, colour, thick in (
            (look.line, top + height, LINE, _THIN),
            (look.top_line, top, ACCENT, _THICK),
        ):
            if there:
                pdf.set_draw_color(f"#{colour}")
                pdf.set_line_width(thick)
                pdf.line(left, at, left + width, at)
        self._text(pdf, box, (left, top, width, height), scale)

    def _text(self, pdf: Any, box: _Box, place: tuple[float, float, float, float], scale: float) -> None:  # noqa: ANN401
        left, top, width, height = place
        look, size = box.look, box.look.size * scale
        colour = f"#{_RED if box.negative else look.colour}"
        pdf.set_font("statement", size=size)
        pdf.set_text_color(colour)
        pdf.set_draw_color(colour)
        pdf.set_line_width(size * 0.03)
        pdf.text_mode = "FILL_STROKE" if look.bold else "FILL"  # one weight is embedded; bold is drawn thicker
        step = _LEADING * size
        middle = top + (height - step * (len(box.lines) - 1)) / 2 + _RISE * size
        for number, line in enumerate(box.lines):
            room = width - self.font.width(line, size)
            if look.across == "right":
                start = left + room - _PADDING * scale
            elif look.across == "center":
                start = left + room / 2
            else:
                start = left + (_PADDING + _INDENT * look.indent) * scale
            if line:
                pdf.text(start, middle + number * step, self.font.shown(line))


def _pieces(text: str) -> Iterator[str]:
    """Cut a text where a line may end: behind a space, and around each letter that is not Latin."""
    piece = ""
    for letter in text:
        if letter.isascii() and letter != " ":
            piece += letter
            continue
        if letter == " ":
            yield piece + letter
            piece = ""
            continue
        if piece:
            yield piece
        yield letter
        piece = ""
    if piece:
        yield piece


def _day(month: str) -> dt.datetime:
    last = Period.parse(month).last
    return dt.datetime(last.year, last.month, last.day, tzinfo=dt.UTC)
