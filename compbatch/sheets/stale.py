"""Say on the page that is signed, and beside the workings, where a gross pay is no longer what was computed."""

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import column_index_from_string, get_column_letter, quote_sheetname

from compbatch.language import Text
from compbatch.model.faces import Figures
from compbatch.model.tables import ROWS
from compbatch.sheets.month_view import (
    CHANGES,
    FIRST_ROW,
    GROSS_AS_RUN,
    HEADING_ROW,
    ROW_ON_DIRECTORS,
    ROW_ON_MARGINS,
    WORKINGS_LETTERS,
    MonthView,
)
from compbatch.sheets.references import DirectorCells
from compbatch.sheets.sheet_writer import ALARM, HEADING, QUIET, Look, SheetWriter, cell_look, plain_number

BANNER_ROW = 3
_BANNER = Text(
    "表中数据在计算后已改动，请重新运行（详见“{checks}”的“计算后改动”）",
    'Data changed after this was computed: run again (see "Changes since" on "{checks}")',
)
_AS_RUN = Text("计算时应发", "Gross as run")
_LOUD = Look(bold=True, size=11, colour="9B1C1C", line=False)
_WIDTH = 13
_ROWS_ON = {"directors": ROW_ON_DIRECTORS, "margins": ROW_ON_MARGINS}
_ROW_ON = Text("在“{sheet}”表标题下第几行", 'Row on "{sheet}", from its heading')
_BESIDE = cell_look("count", colour=QUIET, size=9)


def draw_banner(month: MonthView, writer: SheetWriter, gross: int, columns: int) -> None:
    """Show that the data changed, and tint each gross pay that differs; ``gross`` is its column on the page."""
    words = _BANNER.say(month.lang, checks=month.names["checks"]).replace('"', '""')
    changes = f"{quote_sheetname(month.names['checks'])}!{CHANGES}"
    writer.formula(BANNER_ROW, 1, f'IF(IFERROR({changes},1)=0,"","{words}")', "", _LOUD)
    add = writer.sheet.conditional_formatting.add
    area = f"A{BANNER_ROW}:{get_column_letter(columns)}{BANNER_ROW}"
    add(area, FormulaRule(formula=[f'$A${BANNER_ROW}<>""'], fill=_ALARMED))
    # What was computed stands in a hidden column of the page: a rule may look at no other sheet. It stands off the
    # page, for LibreOffice prints the signs of a number that does not fit over a blank cell right before it.
    as_run = columns + 2
    for source_row, row in month.rows.items():
        writer.put(row, as_run, plain_number(month.figures[source_row]["gross_pay"]), _BESIDE)
    writer.hide(as_run)
    _tint_differing(writer, get_column_letter(gross), get_column_letter(as_run), FIRST_ROW + len(month.rows) - 1)


_ALARMED = PatternFill("solid", start_color=f"FF{ALARM}", end_color=f"FF{ALARM}")
_RED = Font(color="FF9B1C1C", bold=True)


def draw_gross_as_run(writer: SheetWriter, row: int, figures: Figures) -> None:
    """Keep a director's gross pay as computed beside the workings."""
    look = cell_look("money", colour=QUIET, size=9)
    writer.put(row, column_index_from_string(GROSS_AS_RUN), plain_number(figures["gross_pay"]), look)


def draw_rows(writer: SheetWriter, cells: DirectorCells) -> None:
    """Draw beside the workings the rows in which the director stands on the user's sheets, found by their id."""
    for sheet, letter in _ROWS_ON.items():
        found, place = cells.row_on(sheet), column_index_from_string(letter)
        if found is None:
            writer.put(cells.row, place, None, _BESIDE)
            continue
        at = cells.place if sheet == "directors" else int(cells.figures["margin_row"])
        now = (at - 1) % ROWS + 1 - cells.sheet.month.tables[sheet].map_of(at).heading_row + 1
        (writer.array_formula if found[1] else writer.formula)(cells.row, place, found[0], now, _BESIDE)


def finish_gross_as_run(month: MonthView, writer: SheetWriter, last: int) -> None:
    """Head the column of gross pay as computed, and tint the gross pay that differs from it."""
    writer.put(HEADING_ROW, column_index_from_string(GROSS_AS_RUN), month.say(_AS_RUN), HEADING)
    writer.sheet.column_dimensions[GROSS_AS_RUN].width = _WIDTH
    for sheet, letter in _ROWS_ON.items():
        name = month.tables[sheet].name if month.tables[sheet].there else month.say(month.tables[sheet].sheet.title)
        writer.put(HEADING_ROW, column_index_from_string(letter), _ROW_ON.say(month.lang, sheet=name), HEADING)
        writer.sheet.column_dimensions[letter].width = _WIDTH
    _tint_differing(writer, WORKINGS_LETTERS["gross_pay"], GROSS_AS_RUN, last)


def _tint_differing(writer: SheetWriter, now: str, then: str, last: int) -> None:
    """Tint each cell of a column that differs from what was computed; blank where nothing was."""
    first, before = f"${now}{FIRST_ROW}", f"${then}{FIRST_ROW}"
    differs = f'AND({before}<>"",IFERROR(ROUND({first}-{before},6),1)<>0)'
    rule = FormulaRule(formula=[differs], fill=_ALARMED, font=_RED)
    writer.sheet.conditional_formatting.add(f"{now}{FIRST_ROW}:{now}{last}", rule)
