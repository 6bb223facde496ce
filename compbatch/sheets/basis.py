"""Draw the basis sheet: per director the sums and facts behind the payout, as formulas where exact."""

from openpyxl.utils import get_column_letter

from compbatch.language import Text
from compbatch.model.basis import BASIS
from compbatch.model.sources import RowCount
from compbatch.sheets.computed_cell import draw_computed
from compbatch.sheets.month_view import FIRST_ROW, HEADING_ROW, MonthView
from compbatch.sheets.references import DirectorCells, SheetCells, basis_cells
from compbatch.sheets.sheet_writer import HEADING, LINK, SUBTITLE, TITLE, Look, SheetWriter, cell_look

_TITLE = Text("{period}计算依据", "Basis, {period}")
_HOW = Text("{sheet}：{why}", "{sheet}: {why}")
_MONTH = Text("发放月份", "Pay month")
_TIP = Text("转到第一行", "Go to the first row")


def draw_basis(month: MonthView, writer: SheetWriter) -> None:
    """Draw the whole sheet."""
    found = basis_cells(month)
    _head(month, writer, found)
    for source_row, row in month.rows.items():
        _director(month, writer, DirectorCells(found, row, month.figures[source_row], source_row))
    writer.widths(10, 16, *([11] * 4), *([14] * (len(BASIS) - 6)))
    writer.sheet.freeze_panes = f"C{FIRST_ROW}"
    writer.sheet.auto_filter.ref = f"A{HEADING_ROW}:{get_column_letter(len(BASIS))}{FIRST_ROW + len(month.rows) - 1}"
    writer.printing(HEADING_ROW, f"{month.file.name} · {month.period}")


def _head(month: MonthView, writer: SheetWriter, found: SheetCells) -> None:
    writer.put(1, 1, _TITLE.say(month.lang, period=month.period_text), TITLE)
    writer.put(2, 1, month.say(_MONTH), SUBTITLE)
    date = Look(size=9, format="yyyy-mm-dd", line=False, across="left")
    writer.put(2, 2, month.serial(month.period.first), date)
    writer.formula(2, 3, "EDATE(B2,1)", month.serial(month.period.next_first), date)
    ways = [how for how in found.sums.values() if how]
    notes = [_HOW.say(month.lang, sheet=how.table.name, why=month.say(how.why)) for how in ways]
    writer.put(3, 1, " · ".join(notes), SUBTITLE)
    for place, column in enumerate(BASIS, start=1):
        writer.put(HEADING_ROW, place, month.say(column.title), HEADING)
    writer.height(1, 26)
    writer.height(HEADING_ROW, 32)


def _director(month: MonthView, writer: SheetWriter, cells: DirectorCells) -> None:
    for place, column in enumerate(BASIS, start=1):
        look, rule = cell_look(column.format), column.rule(cells.figures)
        if not column.rules:
            writer.put(cells.row, place, cells.figures[column.key], look)
        elif rule and isinstance(rule.expr, RowCount):
            _count(month, writer, place, cells, rule.expr.kind, int(cells.figures[column.key]), look)
        else:
            draw_computed(writer, place, column, cells, look)


def _count(  # noqa: PLR0913, PLR0917 - a cell and what stands in it
    month: MonthView, writer: SheetWriter, place: int, cells: DirectorCells, kind: str, count: int, look: Look
) -> None:
    """Draw a number of rows, with a link to the first of them."""
    first = month.first_rows[kind].get(cells.figures["director_id"])
    link = first is not None
    writer.put(cells.row, place, count, cell_look("count", underline=True, colour=LINK) if link else look)
    if first is not None:
        at = month.tables[kind].at(first, "amount")
        writer.link(cells.row, place, at.sheet, str(at.cell), month.say(_TIP))
