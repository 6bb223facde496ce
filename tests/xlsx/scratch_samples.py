"""Scratch workbooks to graft: sheets with all that openpyxl can put on them."""

from collections.abc import Mapping
from decimal import Decimal

import openpyxl
from on_bytes import add_sheets, free_names
from openpyxl.cell.cell import MergedCell
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, DataBarRule, FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet
from package_samples import saved

from compbatch.xlsx import Cell, Grid, Grids, Value

WANTED = {"payout": "发放表", "basis": "计算依据", "checks": "Checks & 'q' 2"}


def scratch(names: Mapping[str, str], *, pay: str = "12045.00") -> tuple[bytes, Grids]:
    """Build the sheets of some keys under their names."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for key, name in names.items():
        BUILDERS[key](book.create_sheet(name), pay)
    return drawn(book, {names["payout"]: PAYOUT_VALUES} if "payout" in names else {})


def drawn(book: openpyxl.Workbook, values: Mapping[str, Mapping[str, Value]] | None = None) -> tuple[bytes, Grids]:
    """Save a workbook, its cells beside it; ``values`` holds, by sheet and cell, what its formulas come to."""
    return saved(book), {sheet.title: _grid(sheet, (values or {}).get(sheet.title, {})) for sheet in book.worksheets}


def _grid(sheet: Worksheet, values: Mapping[str, Value]) -> Grid:
    grid = Grid(heights={row: each.height for row, each in sheet.row_dimensions.items() if each.height})
    for cell in (cell for row in sheet.iter_rows() for cell in row if not isinstance(cell, MergedCell)):
        if cell.data_type == "f":
            drawn_cell = Cell(values[cell.coordinate], cell.style_id, cell.value[1:])
        else:
            number = isinstance(cell.value, float)
            drawn_cell = Cell(Decimal(str(cell.value)) if number else cell.value, cell.style_id)
        if cell.value is not None or cell.has_style:
            grid.rows[cell.row][cell.column] = drawn_cell
    return grid


def _payout(sheet: Worksheet, pay: str) -> None:
    sheet.append(["工号", "应发合计", "比例", "说明", "met"])
    sheet.append(["001", "=1+1", "=B2/2", '="text"', "=TRUE"])
    sheet.append(["002", float(pay), 0.005, "  spaces _x0041_ kept ", None])
    for cell in sheet[1]:
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="1F4E78")
        cell.alignment = Alignment(horizontal="center", wrap_text=True)
        cell.border = Border(bottom=Side("thin", color="FF0000"))
    sheet["B2"].number_format = sheet["B3"].number_format = '#,##0.00;[Red]-#,##0.00;"-"'
    sheet["C3"].number_format = "0.00%"
    sheet["B3"].protection = Protection(locked=False)
    sheet["D3"].font = Font(name="等线", size=9, italic=True, color="C00000")
    sheet["A3"].comment = Comment("check this", "compbatch")
    sheet["A2"].hyperlink = Hyperlink(ref="A2", location=f"'{sheet.title.replace(chr(39), chr(39) * 2)}'!B3")
    sheet.merge_cells("A5:B5")
    sheet["A5"] = "merged"
    sheet.column_dimensions["B"].width = 22
    sheet.row_dimensions[1].height = 30
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = "A1:E3"
    sheet.print_title_rows = "1:1"
    sheet.print_area = "A1:E5"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "&P / &N"
    green = PatternFill(bgColor="C6EFCE")
    sheet.conditional_formatting.add("B2:B3", CellIsRule(operator="lessThan", formula=["0"], fill=green))
    rule = FormulaRule(formula=["$B3>1"], font=Font(bold=True, color="9C0006"))
    sheet.conditional_formatting.add("C2:C3", rule)
    validation = DataValidation(type="list", formula1='"a,b"')
    validation.add("D2:D3")
    sheet.add_data_validation(validation)


def _basis(sheet: Worksheet, pay: str) -> None:
    sheet.append(["name", "sum"])
    for row in range(2, 6):
        sheet.append([f"row {row}", row * 10])
    sheet["D1"] = pay
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=5), titles_from_data=True)
    sheet.add_chart(chart, "F2")
    sheet.add_table(Table(displayName="Basis", ref="A1:B5"))
    sheet.conditional_formatting.add("B2:B5", DataBarRule("min", None, "max", None, color="638EC6"))


def _checks(sheet: Worksheet, pay: str) -> None:
    sheet.append(["code", "message", pay])
    sheet["A2"].comment = Comment("second sheet with notes", "compbatch")
    sheet["B2"].hyperlink = "https://example.org/"
    sheet.print_title_rows = "1:1"


BUILDERS = {"payout": _payout, "basis": _basis, "checks": _checks}

PAYOUT_VALUES: dict[str, Value] = {
    "B2": Decimal("2.50"),
    "C2": 1,
    "D2": "a < b & \x07_x0041_",
    "E2": True,
}


def grafted(
    source: bytes,
    *keys: str,
    pay: str = "12045.00",
    wanted: Mapping[str, str] = WANTED,
) -> bytes:
    """Graft the sheets of some keys (all of them, if none is given)."""
    names = free_names(source, {key: wanted[key] for key in keys or BUILDERS})
    content, grids = scratch(names, pay=pay)
    return add_sheets(source, content, keys=list(names), grids=grids)
