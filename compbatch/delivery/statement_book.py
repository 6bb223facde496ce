"""The workbook that a director is handed: drawn once without cells, then filled for one after another."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Self

from openpyxl import Workbook
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from compbatch.delivery.page import Page
from compbatch.delivery.statement import Statement
from compbatch.delivery.statement_pages import LOOKS, ROW_WIDTHS, ROWS, TITLE, WIDTHS, draw_pay, draw_rows
from compbatch.language import Lang
from compbatch.model.output_names import STATEMENT
from compbatch.model.run_record import RunRecord
from compbatch.sheets.paper import A4, FACES
from compbatch.sheets.sheet_writer import ACCENT, Look, SheetWriter, Styles
from compbatch.xlsx.stencil import Filling, Stencil

_MARGIN, _FOOT = 0.5, 0.3  # inches


@dataclass(frozen=True)
class StatementBook:
    """The workbook without cells, and the index of each look in it."""

    lang: Lang
    stencil: Stencil
    styles: Mapping[Look, int]

    @classmethod
    def of(cls, lang: Lang, record: RunRecord) -> Self:
        """Draw it in one language, with the record of the run."""
        book = Workbook()
        book.remove(book.active)
        styles = Styles()
        pay, rows = (book.create_sheet(title.of(lang)) for title in (TITLE, ROWS))
        for sheet, widths in ((pay, WIDTHS), (rows, ROW_WIDTHS)):
            writer = SheetWriter(sheet, FACES[lang], styles)
            for place, look in enumerate(LOOKS, start=1):
                writer.put(1, place, None, look)
            writer.widths(*widths)
            _set_up(sheet)
        pay.page_setup.fitToHeight, rows.page_setup.fitToHeight = 1, 0
        rows.print_title_rows = "1:1"
        rows.freeze_panes = "A2"
        content = BytesIO()
        book.save(content)
        return cls(lang, Stencil.cut(content.getvalue(), STATEMENT, record.in_one_line()), styles)

    def filled(self, statement: Statement) -> bytes:
        """Write one director's workbook."""
        pay, rows = (Page(FACES[self.lang], self.styles, widths) for widths in (WIDTHS, ROW_WIDTHS))
        draw_pay(statement, pay)
        draw_rows(statement, rows)
        return self.stencil.filled(
            {title.of(self.lang): Filling(page.grid, page.merged) for title, page in ((TITLE, pay), (ROWS, rows))}
        )


def _set_up(sheet: Worksheet) -> None:
    """Set a sheet up for A4 upright, one page wide."""
    sheet.sheet_properties.tabColor = f"FF{ACCENT}"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "portrait", A4
    sheet.page_setup.fitToWidth = 1
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = margins.bottom = _MARGIN
    margins.header = margins.footer = _FOOT
    sheet.print_options.horizontalCentered = True
    sheet.oddFooter.right.text = "&P"
    sheet.sheet_view.showGridLines = False
