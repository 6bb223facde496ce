"""The scratch workbook before anything is drawn, and its bytes at the end: what is the same in each is made once."""

# ruff: noqa: SLF001 - openpyxl has no other way to do without its temporary files and to keep its formats
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.styles.stylesheet import write_stylesheet
from openpyxl.workbook._writer import WorkbookWriter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter
from openpyxl.writer.theme import theme_xml
from openpyxl.xml.constants import ARC_ROOT_RELS, ARC_STYLE, ARC_THEME, ARC_WORKBOOK, ARC_WORKBOOK_RELS
from openpyxl.xml.functions import tostring

from compbatch.language import Lang
from compbatch.sheets.sheet_writer import Styles


class _Book(Workbook):  # type: ignore[misc]  # openpyxl tells no types
    """A workbook that keeps its formats from one run to the next; they are ours and few."""

    def __init__(self) -> None:
        """Begin without a sheet."""
        super().__init__()
        self._sheets.clear()
        self.styles: Styles = {}
        self._written = (0, 0), b""

    def stylesheet(self) -> bytes:
        """Return the formats as they are written, those of earlier runs among them: not all need be used."""
        count = len(self._cell_styles), len(self._differential_styles.styles)
        if self._written[0] != count:
            self._written = count, tostring(write_stylesheet(self))
        return self._written[1]

    def clear(self) -> None:
        """Take the sheets out."""
        self._sheets.clear()


_READY: dict[Lang, list[_Book]] = defaultdict(list)  # a book for each thread that ever drew at the same time


@contextmanager
def blank_book(lang: Lang) -> Iterator[tuple[Workbook, Styles]]:
    """Lend a workbook without sheets, and the looks that are among its formats already."""
    try:
        book = _READY[lang].pop()
    except IndexError:
        book = _Book()
    yield book, book.styles
    book.clear()
    _READY[lang].append(book)


def in_memory(book: Workbook) -> bytes:
    """Write a blank book with what was drawn in it, not deflated: it is grafted at once."""
    content = BytesIO()
    _InMemory(book, ZipFile(content, "w")).save()
    return content.getvalue()


class _InMemory(ExcelWriter):  # type: ignore[misc]  # openpyxl tells no types
    """A writer without temporary files: to make and delete one for each sheet took longer than to write the sheet."""

    def write_data(self) -> None:
        """Write what is grafted."""
        self._write_worksheets()
        self._write_charts()
        book = WorkbookWriter(self.workbook)
        parts = {
            ARC_THEME: theme_xml,
            ARC_STYLE: self.workbook.stylesheet(),
            ARC_ROOT_RELS: book.write_root_rels(),
            ARC_WORKBOOK: book.write(),
            ARC_WORKBOOK_RELS: book.write_rels(),
        }
        for name, content in parts.items():
            self._archive.writestr(name, content)
        self.manifest._write(self._archive, self.workbook)

    def write_worksheet(self, ws: Worksheet) -> None:
        """Write one sheet and note what it is related to."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        content = BytesIO()
        writer = WorksheetWriter(ws, content)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], content.getvalue())
        self.manifest.append(ws)
