"""How a sheet of ours is printed: the paper, so many pages wide, the heading on each, the footer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from compbatch.language import printable
from compbatch.sheets.paper import BOTTOM, SIDE, TOP, columns_points, printable_area
from compbatch.xlsx import limits

_ROW = 15.0  # points of a row whose height is not set
_PAGE = "&P"  # not how many: Excel would count those of the whole workbook


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a sheet: how many stand side by side, whether one is high enough, what each of them repeats."""

    paper: int
    wide: int
    one_high: bool
    heading_row: int
    repeated: int


def set_up_printing(sheet: Worksheet, pages: Pages, footer: str) -> None:
    """Print a sheet in landscape on some pages."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", pages.paper
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = pages.wide, int(pages.one_high)
    sheet.page_setup.firstPageNumber, sheet.page_setup.useFirstPageNumber = 1, True
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{pages.heading_row}:{pages.heading_row}"
    if pages.wide > 1:
        sheet.page_setup.pageOrder = "overThenDown"  # a row's pages lie one behind another
        sheet.print_title_cols = f"A:{get_column_letter(pages.repeated)}"
    sheet.page_margins.left = sheet.page_margins.right = SIDE
    sheet.page_margins.top, sheet.page_margins.bottom = TOP, BOTTOM
    sheet.page_margins.header = sheet.page_margins.footer = 0.3
    sheet.oddFooter.left.text = limits.header_text(printable(footer), limits.HEADER_FOOTER - len("&L&R" + _PAGE))
    sheet.oddFooter.right.text = _PAGE
    sheet.HeaderFooter.scaleWithDoc = False


def keep_together(
    sheet: Worksheet, widths: Sequence[float], heights: Mapping[int, float], rows: tuple[int, int]
) -> None:
    """Begin a page with the first of some rows where they would be parted; once printing is set up, one page wide."""
    if sheet.page_setup.fitToHeight:
        return
    (first, last), (width, height) = rows, printable_area(int(sheet.page_setup.paperSize))
    room = height / min(1.0, width / columns_points(widths))
    repeated = heights.get(int(str(sheet.print_title_rows).split(":")[0].strip("$")), _ROW)
    pages, used = {0: 1}, 0.0
    for row in range(1, last + 1):
        tall = heights.get(row, _ROW)
        fits = used + tall <= room
        pages[row] = pages[row - 1] + (not fits)
        used = tall + (used if fits else repeated)
    if pages[first] != pages[last]:
        sheet.row_breaks.append(Break(id=first - 1))
