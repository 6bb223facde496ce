"""Stored values beside the formulas of a workbook of our own, which openpyxl writes without."""

import re
from collections.abc import Mapping
from decimal import Decimal

from compbatch.xlsx.workbook import open_workbook

_VALUELESS = re.compile(rb'(<c r="([A-Z]+[0-9]+)"[^>]*><f>[^<]*</f>)<v(?: ?/>|></v>)')


def fill(content: bytes, stored: Mapping[str, Mapping[str, Decimal]]) -> bytes:
    """Write, by sheet and cell, the amount of each formula, so that a viewer that does not calculate shows it.

    A long list is edited as text: as a tree it would take some hundred times its bytes.
    """
    book = open_workbook(content)
    for sheet in book.sheets():
        amounts = stored[sheet.name]

        def filled(found: "re.Match[bytes]", amounts: Mapping[str, Decimal] = amounts) -> bytes:
            return b"%s<v>%s</v>" % (found[1], f"{amounts[found[2].decode()]:f}".encode())

        book.package.put(sheet.part, _VALUELESS.sub(filled, book.package.read(sheet.part)))
    return book.package.to_bytes()
