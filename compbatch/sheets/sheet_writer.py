"""A scratch sheet: cells with their look, each formula with its value, and what openpyxl puts around them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from compbatch import xlsx
from compbatch.model.sheet_column import Format
from compbatch.sheets.cell_styles import style_id
from compbatch.sheets.paper import (
    A4,
    FIGURES,
    ONE_DIGIT,
    SPARE,
    Face,
    column_width,
    columns_points,
    halves,
    lines_of,
    longest_of,
    printable_area,
    shown,
    side_by_side,
    text_points,
)
from compbatch.sheets.printing import Pages, set_up_printing
from compbatch.xlsx import Grid, Value, limits

INK, QUIET, ACCENT, LINK = "1F2A37", "6B7280", "1F3A5F", "1D4ED8"
BAND, LINE, WARN, ALARM = "EAF0F7", "C9D2DD", "FFF4CC", "FBD5D5"
NUMBER_FORMATS: dict[Format, str] = {
    "text": "@",
    "money": '#,##0.00;[Red]-#,##0.00;"–"',
    "rate": "0.0###%",
    "ratio": "0.00%",
    "factor": "0.0###",
    "days": "0",
    "count": '#,##0;-#,##0;"–"',
    "date": "yyyy-mm-dd",
}


class Look(NamedTuple):
    """How a cell looks; a tuple, for it is looked up once a cell."""

    bold: bool = False
    size: float = 10
    colour: str = INK
    fill: str | None = None
    format: str = "General"
    across: str | None = None
    wrap: bool = False
    line: bool = True
    top_line: bool = False
    underline: bool = False
    indent: int = 0
    boxed: bool = False
    top: bool = False
    shrink: bool = False


TITLE = Look(bold=True, size=16, colour=ACCENT, line=False)
SUBTITLE = Look(size=9, colour=QUIET, line=False)
SECTION = Look(bold=True, size=11, colour=ACCENT, line=False)
HEADING = Look(bold=True, size=9, colour="FFFFFF", fill=ACCENT, across="center", wrap=True)
PLAIN = Look()
_WORDS = ("General", "@")  # the formats of words
WRAPPED = Look(size=9, wrap=True)


@cache
def cell_look(form: Format, **changes: Any) -> Look:  # noqa: ANN401 - the fields of Look
    """Return the look of a body cell of one format, with changes."""
    body = Look(format=NUMBER_FORMATS[form], across=None if form == "text" else "right")
    return body._replace(**changes)


Styles = dict[Look, int]  # the index of each look among the workbook's formats


@dataclass
class SheetWriter:
    """One sheet being drawn: its cells in ``grid``, all else in openpyxl's ``sheet``.

    ``styles`` holds the looks in use; the sheets of a workbook share them. ``unit`` is what the user's normal font
    makes of a width, ``printed`` and ``printed_rows`` are the last column and row that are printed where not all are;
    ``heads`` are the words above the table, ``bands`` the names of groups by the column that they begin at.
    """

    sheet: Worksheet
    face: Face
    styles: Styles = field(default_factory=dict)
    grid: Grid = field(default_factory=Grid)
    unit: float = 1.0
    printed: int = 0
    printed_rows: int = 0
    bands: dict[int, str] = field(default_factory=dict)
    heads: list[tuple[int, int, str, Look]] = field(default_factory=list)
    notes: dict[tuple[int, int], str] = field(default_factory=dict)

    def put(self, row: int, column: int, value: Value | None, look: Look = PLAIN) -> None:
        """Write a value; text is text, whatever it begins with."""
        self.grid.rows[row][column] = xlsx.Cell(value, self._style(look))

    def put_down(self, rows: Iterable[int], column: int, values: Iterable[Value | None], look: Look) -> None:
        """Write values into a column, all of one look, each into its row."""
        cells, style = self.grid.rows, None
        for row, value in zip(rows, values, strict=False):
            if style is None:  # a look that no cell has is none of the workbook's
                style = self._style(look)
            cells[row][column] = xlsx.Cell(value, style)

    def formula(self, row: int, column: int, formula: str, now: Value | None, look: Look = PLAIN) -> bool:
        """Write a formula (without its equals sign) and the value that it has now; None is an empty text.

        Where Excel takes no formula of that size the value stands alone; tell whether the formula does.
        """
        fits = limits.formula_fits(formula)
        self.grid.rows[row][column] = xlsx.Cell(
            "" if now is None else now, self._style(look), formula if fits else None
        )
        return fits

    def total(self, row: int, column: int, first: int, now: Decimal, look: Look) -> None:
        """Write the sum of the cells above, from the row ``first`` on."""
        letter, places = get_column_letter(column), 2 if now == round(now, 2) else 6
        self.formula(row, column, f"ROUND(SUM({letter}{first}:{letter}{row - 1}),{places})", plain_number(now), look)

    def array_formula(self, row: int, column: int, formula: str, now: Value, look: Look = PLAIN) -> None:
        """Write a formula that works out each cell of a range by itself, and the value that it has now."""
        if self.formula(row, column, formula, now, look):
            cells = self.grid.rows[row]
            cells[column] = cells[column]._replace(array=True)

    def value(self, row: int, column: int) -> Value | None:
        """Return what a cell shows."""
        return self.grid.rows[row][column].value

    def shows(self, row: int, column: int) -> bool:
        """Tell whether a cell shows anything."""
        cell = self.grid.rows[row].get(column)
        return cell is not None and not cell.shows_nothing

    def tint(self, row: int, column: int, look: Look, fill: str) -> None:
        """Give a cell that is already written another fill."""
        cells = self.grid.rows[row]
        cells[column] = cells[column]._replace(style=self._style(look._replace(fill=fill)))

    def height(self, row: int, points: float) -> None:
        """Set a row's height, as far as Excel goes."""
        self.grid.heights[row] = min(points, limits.ROW_HEIGHT)

    def _style(self, look: Look) -> int:
        """Return the index of a look, each built once."""
        index = self.styles.get(look)
        if index is None:
            face = self.face if look.format in _WORDS else FIGURES
            index = self.styles[look] = style_id(self.sheet, look, face.name, lines=(LINE, ACCENT))
        return index

    def link(self, row: int, column: int, sheet: str, cell: str, tip: str) -> None:
        """Make a cell jump to another sheet's cell, as long as the sheet takes links."""
        if len(self.grid.links) < limits.HYPERLINKS:
            tip = limits.shortened(tip, limits.SCREEN_TIP)
            self.grid.links[row, column] = xlsx.Link(f"{quote_sheetname(sheet)}!{cell}", tip)

    def link_to_file(self, row: int, column: int, address: str) -> None:
        """Make a cell open a file."""
        here = self.sheet.cell(row, column)
        here.hyperlink = Hyperlink(ref=here.coordinate, target=address)

    def note(self, row: int, column: int, text: str, author: str = "compbatch") -> None:
        """Attach a note for the reviewer; a cell's second note follows its first."""
        before = self.notes.get((row, column))
        whole = self.notes[row, column] = f"{before}\n{text}" if before else text
        comment = Comment(whole, author, width=320, height=40 + 20 * (len(whole) // 24))
        self.sheet.cell(row, column).comment = comment

    def noted(self, row: int, column: int) -> bool:
        """Tell whether a cell has a note."""
        return (row, column) in self.notes

    def band(self, row: int, first: int, last: int, text: str) -> None:
        """Write the name of a group of columns above their headings, from the first to the last of them."""
        look = Look(bold=True, size=9, colour=ACCENT, fill=BAND, line=False)
        self.bands[first] = text
        for place in range(first, last + 1):
            self.put(row, place, text if place == first else None, look)
        self.merge(row, first, last)

    def wide(self, row: int, first: int, last: int, text: str, look: Look) -> None:
        """Write a text over several cells of a row, as one."""
        for place in range(first, last + 1):
            self.put(row, place, text if place == first else None, look)
        self.merge(row, first, last)

    def merge(self, row: int, first: int, last: int) -> None:
        """Make one cell of several in a row."""
        if first != last:
            self.sheet.merged_cells.ranges.add(CellRange(min_row=row, max_row=row, min_col=first, max_col=last))

    def hide(self, column: int) -> None:
        """Hide a column: it stays where formulas look for it."""
        self.sheet.column_dimensions[get_column_letter(column)].hidden = True

    def fitted(self, place: int, form: Format, title: str, rows: tuple[int, int], size: float = 10) -> float:
        """Return the width of a column that shows every figure between two rows, and its title in two lines."""
        bold = form != "text"  # as totals are
        values = [cells[place].value for row in range(rows[0], rows[1] + 1) if place in (cells := self.grid.rows[row])]
        texts = {shown(value, form).translate(ONE_DIGIT) for value in longest_of(values, form)}
        face = self.face if form == "text" else FIGURES
        longest = max((text_points(text, size, face, bold=bold) for text in texts), default=0)
        words = [*halves(title), *self.bands.get(place, "").split()]
        heading = max(text_points(word, size, self.face, bold=True) for word in words)
        return round(column_width(max(longest, heading)), 2)

    def widths(self, *widths: float) -> None:
        """Set the column widths from the first column on."""
        for column, width in enumerate(widths, start=1):
            self.sheet.column_dimensions[get_column_letter(column)].width = width

    def print_only(self, last_column: int, last_row: int) -> None:
        """Print so many columns and rows and nothing beyond them."""
        self.printed, self.printed_rows = last_column, last_row
        self.sheet.print_area = f"A1:{get_column_letter(last_column)}{last_row}"

    def head(self, row: int, column: int, text: str, look: Look = SUBTITLE) -> None:
        """Write words above the table; printing sees to it that they fit the first page."""
        self.put(row, column, text, look)
        self.heads.append((row, column, text, look))

    def printing(  # noqa: PLR0913 - what the page is to be
        self,
        heading_row: int,
        footer: str,
        *,
        paper: int = A4,
        smallest: float = 9,
        least: float = 7,
        repeated: int = 2,
        chart: int = 0,
    ) -> None:
        """Set up printing: landscape, as few pages wide as leave the text legible, the heading on every page.

        ``smallest`` is the size of the smallest text, which on paper must not fall below ``least``; where one page is
        too narrow for that, the first columns, so many as are ``repeated``, stand on each. What fits one page in
        height, still legible, is fitted to it. A ``chart`` of so many rows below is printed where all fits one page: on
        two it would be cut.
        """
        sheet, widths, legible = self.sheet, self._printed_widths(), least * SPARE / smallest
        wide, first = side_by_side(widths, repeated, paper, legible)
        self._fit_heads(widths[:first])
        last = self.printed_rows or max(self.grid.rows)
        tall = sum(self.grid.heights.get(row, 15.0) for row in range(1, last + 1))
        room = printable_area(paper)[1] / legible
        if chart and tall + 15.0 * chart <= room:
            self.print_only(self.printed, last + chart)
        one_page = tall <= room
        pages = Pages(paper, wide=wide, one_high=one_page, heading_row=heading_row, repeated=repeated)
        set_up_printing(sheet, pages, footer)
        for column in sheet.column_dimensions.values():
            column.width = round(column.width * self.unit, 2)
        sheet.sheet_view.showGridLines = False

    def _fit_heads(self, widths: Sequence[float]) -> None:
        """Wrap the words above the table where they are longer than the first page is wide."""
        for row, column, text, look in self.heads:
            room = columns_points(widths[column - 1 :]) - 8
            lines = lines_of(text, look.size, self.face, room)
            if lines > 1:
                self.wide(row, column, len(widths), text, look._replace(wrap=True, top=True))
                self.height(row, 4 + 1.35 * look.size * lines)

    def _printed_widths(self) -> list[float]:
        """Return the widths of the columns in use that are printed, 0 for those that are hidden."""
        last = self.printed or max(max(row) for row in self.grid.rows.values() if row)
        columns = [self.sheet.column_dimensions[get_column_letter(place)] for place in range(1, last + 1)]
        return [0.0 if column.hidden else float(column.width) for column in columns]


def plain_number(value: Decimal | None) -> Decimal | None:
    """Return a Decimal as a spreadsheet stores it, without trailing zeros or an exponent."""
    return None if value is None else Decimal(f"{value.normalize():f}")
