"""The cells of a workbook that is ours alone, around which openpyxl wrote the rest."""

from compbatch.xlsx.cells import Grids, written
from compbatch.xlsx.workbook import open_workbook


def fill(content: bytes, grids: Grids) -> bytes:
    """Give each sheet the cells of its grid."""
    book = open_workbook(content)
    for sheet in book.sheets():
        book.package.put(sheet.part, written(book.package.tree(sheet.part), grids[sheet.name]))
    return book.package.to_bytes()
