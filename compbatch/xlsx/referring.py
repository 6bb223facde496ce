"""Find the cells of the user's whose formulas refer to a sheet of ours: what we look at there would go in a circle."""

import re
from collections.abc import Collection
from html import escape

from openpyxl.utils import column_index_from_string

from compbatch.xlsx.workbook import Workbook

_CELL = re.compile(
    rb'<(?:\w+:)?c r="([A-Z]{1,3})(\d{1,7})"(?:(?!<(?:\w+:)?c[ >]).)*?<(?:\w+:)?f[^<>]*>([^<]*)<', re.DOTALL
)


def referring_cells(book: Workbook) -> dict[str, frozenset[tuple[int, int]]]:
    """Return by sheet the rows, and columns from 0, of the cells that refer to sheets of an earlier run."""
    said = _names_in_xml({sheet.name for sheet in book.own().values()})
    if not said:
        return {}
    return {sheet.name: _cells(book, sheet.part, said) for sheet in book.sheets() if sheet.kind == "worksheet"}


def _cells(book: Workbook, part: str, said: Collection[bytes]) -> frozenset[tuple[int, int]]:
    xml = book.package.read(part)
    if not any(name in xml for name in said):
        return frozenset()
    return frozenset(
        (int(row), column_index_from_string(letters.decode()) - 1)
        for letters, row, formula in _CELL.findall(xml)
        if any(name in formula for name in said)
    )


def _names_in_xml(names: Collection[str]) -> set[bytes]:
    """Return sheets' names as formulas write them, before the exclamation mark; openpyxl writes letters as numbers."""
    quoted = {escape(name.replace("'", "''"), quote=False) for name in names}
    written = {each for name in quoted for each in (name.encode(), name.encode("ascii", "xmlcharrefreplace"))}
    return {name + mark for name in written for mark in (b"!", b"'!")}
