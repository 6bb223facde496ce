"""Scan a sheet's XML for what a fast reader does not tell: how cells are stored, and which rows are hidden.

The reader turns a text "12" and a TRUE into numbers without saying so; a formula over the sheet does not,
and a person should be told. Regular expressions over the bytes find those cells without parsing the others.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import islice

from openpyxl.utils import column_index_from_string, get_column_letter

from compbatch.xlsx.errors import PackageError
from compbatch.xlsx.parts import Package

_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
# The attribute order that Excel, LibreOffice, WPS and the usual libraries write.
_USUAL = re.compile(rb'<c r="[A-Z]{1,3}\d+"(?: s="\d+")?(?: t="\w+")?[ />]')
_HIDDEN = re.compile(rb'<row r="(\d+)"[^>]*?\shidden="(?:1|true)"')


_DIMENSION = re.compile(rb'<(?:\w+:)?dimension ref="[A-Z]{1,3}\d+:([A-Z]{1,3})(\d+)"')
MOST_CELLS = 100_000_000  # a reader holds the whole used range, so one stray cell can ask for all memory


def refuse_sprawl(source: bytes, parts: Collection[str]) -> None:
    """Raise PackageError if a sheet says that its used range is far larger than any table."""
    package = Package(source)
    for part in parts:
        name = package.find(part)
        start = next(package.archive.stream(name), b"") if name else b""
        found = _DIMENSION.search(start[:4096])
        if found and column_index_from_string(found[1].decode()) * int(found[2]) > MOST_CELLS:
            raise PackageError("sprawling", part)


@dataclass(frozen=True, slots=True)
class Scan:
    """What was found below the heading; columns are 0-based positions.

    ``texts`` are the (row, column) of text and truth values, None if the XML is laid out so that they cannot
    be told. ``numbers`` counts the numeric cells of each column asked for.
    """

    texts: frozenset[tuple[int, int]] | None
    numbers: Mapping[int, int]
    hidden_rows: int


def scan(source: bytes, part: str, heading_row: int, *, texts: Collection[int], numbers: Collection[int]) -> Scan:
    """Look for texts in some columns, count numbers in others, count hidden rows."""
    xml = Package(source).read(part)
    hidden = _HIDDEN.findall(xml) if b' hidden="' in xml else []
    hidden_rows = sum(int(row) > heading_row for row in hidden)
    if any(not _USUAL.match(xml, cell.start()) for cell in islice(_CELL.finditer(xml), 100)):
        return Scan(None, {}, hidden_rows)
    typed = _cells(texts, rb't="(?:s|str|inlineStr|b)"')
    plain = _cells(numbers, rb'(?:t="n")?><v>')
    counts = Counter(column for column, _ in _places(plain, xml, heading_row)) if numbers else Counter()
    found = _places(typed, xml, heading_row) if texts else []
    return Scan(frozenset((row, column) for column, row in found), counts, hidden_rows)


def _cells(positions: Collection[int], ending: bytes) -> re.Pattern[bytes]:
    letters = "|".join(get_column_letter(position + 1) for position in sorted(positions)).encode()
    return re.compile(rb'<c r="(' + letters + rb')(\d+)"(?: s="\d+")? ?' + ending)


def _places(pattern: re.Pattern[bytes], xml: bytes, heading_row: int) -> list[tuple[int, int]]:
    """Return the (0-based column, row) of the cells that match below the heading."""
    places = ((column_index_from_string(column.decode()) - 1, int(row)) for column, row in pattern.findall(xml))
    return [(column, row) for column, row in places if row > heading_row]
