"""The workbook of 工资条 to be cut: the heading repeated over each person who is paid, a line to cut along between."""

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.pagebreak import Break

from compbatch.language import Text
from compbatch.model.faces import Figures
from compbatch.model.output_names import STATEMENT
from compbatch.model.sheet_column import SheetColumn
from compbatch.paying import ComputedMonth
from compbatch.sheets.month_view import MonthView
from compbatch.sheets.paper import A4, BOTTOM, FACES, SIDE, SPARE, TOP, columns_points, printable_area
from compbatch.sheets.sheet_writer import ACCENT, BAND, QUIET, Look, SheetWriter, cell_look, plain_number
from compbatch.xlsx.stencil import Filling, Stencil

_SHEET = Text("工资条", "Pay strips")
_MONTH, _RECEIVED = Text("月份", "Month"), Text("签收", "Received")
_LEFT_OUT = ("change", "remark")  # of the page that is signed: what finance looks at
_HEAD = Look(bold=True, size=9, colour=ACCENT, fill=BAND, across="center", wrap=True, boxed=True, line=False)
_TEXT = Look(format="@", boxed=True, line=False, across="center")
_MONEY = cell_look("money", boxed=True, line=False)
_GROSS = _MONEY._replace(bold=True, format="#,##0.00;[Red]-#,##0.00")  # nothing is paid: 0.00, not a dash
_CUT = Look(colour=QUIET, line=True)
_HEIGHTS = (30.0, 22.0, 9.0, 9.0)  # of the heading, the person, what is above and below the line to cut along
_RECEIPT = 14.0
_LEAST_SCALE, _WHOLE = 40, 100  # percent


def strips(month: ComputedMonth) -> bytes:
    """Write the workbook."""
    view = MonthView.of(month, names={})
    columns = [column for column in view.page if column.key not in _LEFT_OUT]
    book = Workbook()
    sheet = book.active
    sheet.title = _SHEET.of(month.lang)
    sheet.sheet_properties.tabColor = f"FF{ACCENT}"
    writer = SheetWriter(sheet, FACES[month.lang])
    paid = [figures for figures in view.figures.values() if figures["status"] == "pay"]
    for place, figures in enumerate(paid):
        _strip(view, writer, columns, figures, 1 + place * len(_HEIGHTS))
    _print(view, writer, columns, len(paid))
    content = BytesIO()
    book.save(content)
    stencil = Stencil.cut(content.getvalue(), STATEMENT, month.record.in_one_line())
    return stencil.filled({sheet.title: Filling(writer.grid)})


def _strip(
    month: MonthView, writer: SheetWriter, columns: Sequence[SheetColumn[Any]], figures: Figures, row: int
) -> None:
    """Draw one person's: the heading, what they are paid, the line to cut along."""
    titles = [_MONTH, *(column.title for column in columns), _RECEIVED]
    for place, title in enumerate(titles, start=1):
        writer.put(row, place, month.say(title), _HEAD)
        writer.put(row + 2, place, None, _CUT)
    writer.put(row + 1, 1, str(month.period), _TEXT)
    for place, column in enumerate(columns, start=2):
        figure = figures[column.key]
        if column.format == "text":
            writer.put(row + 1, place, figure, _TEXT)
        else:
            look = _GROSS if column.key == "gross_pay" else _MONEY
            writer.put(row + 1, place, plain_number(figure or Decimal(0)), look)
    writer.put(row + 1, len(titles), None, _TEXT)
    for offset, height in enumerate(_HEIGHTS):
        writer.height(row + offset, height)


def _print(month: MonthView, writer: SheetWriter, columns: Sequence[SheetColumn[Any]], people: int) -> None:
    """Print as many whole strips to an A4 page as fit, one page wide."""
    rows = (1, people * len(_HEIGHTS))
    widths = [
        9.0,
        *(
            writer.fitted(place, column.format, month.say(column.title), rows)
            for place, column in enumerate(columns, 2)
        ),
        _RECEIPT,
    ]
    width, height = printable_area(A4)
    room = width / SPARE
    spare = max(0.0, (room - columns_points(widths)) / columns_points([1]) / len(widths) - 0.1)
    widths = [round(each + spare, 2) for each in widths]  # what few columns leave free is shared out
    writer.widths(*widths)
    scale = max(_LEAST_SCALE, min(_WHOLE, int(_WHOLE * room / columns_points(widths))))
    sheet = writer.sheet
    sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.scale = "landscape", A4, scale
    sheet.page_margins.left = sheet.page_margins.right = SIDE
    sheet.page_margins.top, sheet.page_margins.bottom = TOP, BOTTOM
    sheet.sheet_view.showGridLines = False
    a_page = int(height * _WHOLE / scale // sum(_HEIGHTS))
    for strip in range(a_page, people, a_page):  # nobody's heading on one page and pay on the next
        sheet.row_breaks.append(Break(id=strip * len(_HEIGHTS)))
