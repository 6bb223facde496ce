"""A workbook of our own: its sheets one after another, each drawn under its title line."""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import NamedTuple

from openpyxl import Workbook

from compbatch import xlsx
from compbatch.language import Lang
from compbatch.model.output_names import REPORT
from compbatch.sheets.paper import FACES
from compbatch.sheets.sheet_writer import ACCENT, TITLE, SheetWriter, Styles
from compbatch.xlsx.timeless import without_clock


class TitledSheet(NamedTuple):
    """A sheet's name on its tab, its title line, and what draws all below that."""

    name: str
    title: str
    draw: Callable[[SheetWriter], None]


def draw_book(lang: Lang, sheets: Iterable[TitledSheet]) -> bytes:
    """Draw a workbook, the same bytes whenever it is drawn."""
    book = Workbook()
    book.remove(book.active)
    grids, styles = {}, Styles()
    for name, title, draw in sheets:
        sheet = book.create_sheet(name)
        sheet.sheet_properties.tabColor = f"FF{ACCENT}"
        writer = SheetWriter(sheet, FACES[lang], styles)
        writer.put(1, 1, title, TITLE)
        writer.height(1, 26)
        draw(writer)
        grids[name] = writer.grid
    content = BytesIO()
    book.save(content)
    filled = xlsx.open_workbook(xlsx.fill(without_clock(content.getvalue()), grids))
    return xlsx.with_record(filled, REPORT).to_bytes()
