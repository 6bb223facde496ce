"""How large a sheet's text is on paper, worked out from its widths, heights, fonts and print set-up alone.

What is known of Excel: a unit of column width is 7 pixels at 96 dots an inch where the workbook's normal font is
Calibri 11; a sheet that is fitted to pages is never enlarged. How wide letters are is measured generously.
"""

from collections.abc import Iterator
from unicodedata import east_asian_width

from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

PAPER = {8: (1190.55, 841.89), 9: (841.89, 595.28)}  # A3 and A4 in landscape, in points
DIGIT = {"Calibri": 0.507, "Microsoft YaHei": 0.555}  # of the text's size; bold ones of the second are 5 % wider
SIGN = 0.26


def printed_cells(sheet: Worksheet) -> Iterator[Cell]:
    """Yield the cells with something in them that are printed."""
    left, top, right, bottom = printed_range(sheet)
    for row in sheet.iter_rows(top, bottom, left, right):
        for cell in row:
            if cell.value is not None and not sheet.column_dimensions[cell.column_letter].hidden:
                yield cell


def printed_range(sheet: Worksheet) -> tuple[int, int, int, int]:
    """Return the first column and row and the last ones that are printed."""
    area = str(sheet.print_area).rpartition("!")[2] if sheet.print_area else sheet.dimensions
    return range_boundaries(area.replace("$", ""))


def smallest_text(sheet: Worksheet) -> float:
    """Return the size of a sheet's smallest text on paper, in points."""
    return min(cell.font.size for cell in printed_cells(sheet)) * scale(sheet)


def scale(sheet: Worksheet) -> float:
    """Return the scale at which a sheet is printed: the largest whole per cent at which it fits its pages."""
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    return next(percent / 100 for percent in range(100, 9, -1) if fits(sheet, percent / 100))


def fits(sheet: Worksheet, at: float) -> bool:
    """Tell whether a sheet fits the pages that it is fitted to, side by side and one below another."""
    widths, height = column_points(sheet), sum(row_points(sheet))
    repeated = range_boundaries(sheet.print_title_cols.replace("$", ""))[2] if sheet.print_title_cols else 0
    room_across, room_down = room(sheet)
    pages = pages_across(widths, repeated, room_across / at)
    tall = not sheet.page_setup.fitToHeight or height * at <= room_down
    return max(widths) * at <= room_across and pages <= sheet.page_setup.fitToWidth and tall


def room(sheet: Worksheet) -> tuple[float, float]:
    """Return the width and height of the page between its margins."""
    width, height = PAPER[int(sheet.page_setup.paperSize)]
    margins = sheet.page_margins
    return width - 72 * (margins.left + margins.right), height - 72 * (margins.top + margins.bottom)


def pages_across(widths: list[float], repeated: int, room_across: float) -> int:
    """Return how many pages columns take side by side, the first ones repeated on each."""
    repeats, pages = sum(widths[:repeated]), 1
    used = repeats
    for width in widths[repeated:]:
        if used + width > room_across:
            pages, used = pages + 1, repeats
        used += width
    return pages


def column_points(sheet: Worksheet) -> list[float]:
    """Return the width of each printed column."""
    left, _, right, _ = printed_range(sheet)
    columns = [sheet.column_dimensions[get_column_letter(place)] for place in range(left, right + 1)]
    return [0.0 if column.hidden else int(column.width * 7 + 0.5) * 0.75 for column in columns]


def row_points(sheet: Worksheet) -> list[float]:
    """Return the height of each printed row."""
    bottom = printed_range(sheet)[3]
    return [sheet.row_dimensions[row].height or 15.0 for row in range(1, bottom + 1)]


def text_points(text: str, cell: Cell) -> float:
    """Return how long a text is in a cell's font."""
    digit = DIGIT[cell.font.name] * (1.05 if cell.font.bold else 1.0)
    ems = (1.0 if east_asian_width(letter) in "WF" else SIGN if letter in " ,.-" else digit for letter in text)
    return sum(ems) * cell.font.size


def too_narrow(sheet: Worksheet) -> list[str]:
    """Return the cells whose figure is wider than their column, which show as ###."""
    widths = dict(zip(range(1, sheet.max_column + 1), column_points(sheet), strict=False))
    return [
        cell.coordinate
        for cell in printed_cells(sheet)
        if isinstance(cell.value, int | float) and text_points(figure(cell), cell) > widths[cell.column] - 3.75
    ]


def cut_short(sheet: Worksheet) -> list[str]:
    """Return the cells whose words are cut: by the next cell that is filled, or where they wrap by the height."""
    widths = dict(zip(range(1, sheet.max_column + 1), column_points(sheet), strict=False))
    merged = {(area.min_row, area.min_col): area.max_col for area in sheet.merged_cells.ranges}
    cut = []
    for cell in printed_cells(sheet):
        if not isinstance(cell.value, str) or cell.alignment.horizontal == "center":
            continue
        last = merged.get((cell.row, cell.column), cell.column)
        room = sum(widths[place] for place in range(cell.column, last + 1)) - 3.75
        words = text_points(cell.value, cell)
        if cell.alignment.wrap_text:
            lines, height = -int(-words // room), sheet.row_dimensions[cell.row].height or 15.0
            if lines * cell.font.size * 1.15 > height:
                cut.append(cell.coordinate)
        elif words > room + _free(sheet, cell, widths, -1 if cell.alignment.horizontal == "right" else 1):
            cut.append(cell.coordinate)
    return cut


def _free(sheet: Worksheet, cell: Cell, widths: dict[int, float], step: int) -> float:
    """Return how wide the blank cells are to one side of a cell."""
    room, place = 0.0, cell.column + step
    while place in widths and sheet.cell(cell.row, place).value is None:
        room += widths[place]
        place += step
    return room


def figure(cell: Cell) -> str:
    """Return a number as its format shows it."""
    form = cell.number_format
    if "#,##0.00" in form:
        return f"{cell.value:,.2f}"
    return f"{cell.value:.2%}" if "%" in form else f"{cell.value:,}"
