"""Find, in a sheet's XML, the text and truth values that stand where numbers or dates are wanted.

The fast reader turns a text "12" and a TRUE into numbers without saying so; a formula over the sheet does
not, and a person should be told. One pass of a regular expression over the bytes finds those cells.
"""

import re
from collections.abc import Collection
from itertools import islice

from openpyxl.utils import column_index_from_string, get_column_letter

from compbatch.xlsx.parts import Package

_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
# The attribute order that Excel, LibreOffice, WPS and the usual libraries write.
_USUAL = re.compile(rb'<c r="[A-Z]{1,3}\d+"(?: s="\d+")?(?: t="\w+")?[ />]')


def text_cells(source: bytes, part: str, positions: Collection[int]) -> set[tuple[int, int]] | None:
    """Return (row, 0-based column) of the text and truth values in the columns at ``positions``.

    None if the XML is laid out so that this cannot be told.
    """
    if not positions:
        return set()
    xml = Package(source).read(part)
    if any(not _USUAL.match(xml, cell.start()) for cell in islice(_CELL.finditer(xml), 100)):
        return None
    letters = "|".join(get_column_letter(position + 1) for position in sorted(positions))
    typed = re.compile(rf'<c r="({letters})(\d+)"(?: s="\d+")? t="(?:s|str|inlineStr|b)"'.encode())
    return {(int(row), column_index_from_string(column.decode()) - 1) for column, row in typed.findall(xml)}
