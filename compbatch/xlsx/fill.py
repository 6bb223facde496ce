"""Stored values beside the formulas of a workbook of our own, which openpyxl writes without."""

from collections.abc import Mapping

from compbatch.xlsx.cells import Stored, store_values
from compbatch.xlsx.workbook import open_workbook


def fill(content: bytes, stored: Mapping[str, Mapping[str, Stored]]) -> bytes:
    """Write, by sheet and cell, the value of each formula, so that a viewer that does not calculate shows it."""
    book = open_workbook(content)
    for sheet in book.sheets():
        store_values(book.package.tree(sheet.part), stored.get(sheet.name, {}))
    return book.package.to_bytes()
