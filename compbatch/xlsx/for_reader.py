"""The bytes to hand to the reader: the file's own, or a copy without what makes it stumble or read other days."""

import copy
import re
from collections.abc import Collection

from compbatch.xlsx.allowance import MOST_COLUMNS, MOST_ROWS, most_markup
from compbatch.xlsx.archive import assemble
from compbatch.xlsx.formulas import column_number
from compbatch.xlsx.markup import children, dump
from compbatch.xlsx.packing import Packed, pack
from compbatch.xlsx.workbook import Workbook

_DIMENSION = re.compile(rb'<(?:\w+:)?dimension\s[^<>]*?ref="([^"]*)"[^<>]*?(?:/>|>\s*</(?:\w+:)?dimension>)')
_RANGE = re.compile(rb"[A-Z]{1,3}[1-9]\d{0,6}(?::[A-Z]{1,3}[1-9]\d{0,6})?")
_CORNER = re.compile(rb"([A-Z]+)(\d+)")
STRINGS = "xl/sharedStrings.xml"  # where the reader looks for them, whatever the workbook says
_TABLE = re.compile(rb"<(?:[\w.-]+:)?sst\s[^<>]*>")
_CLAIM = re.compile(rb"""\s(?:uniqueC|c)ount\s*=\s*["'][^"'0-9]*([0-9]+)[^"']*["']""")
_LONG_CLAIM = 12  # digits
_NEAR_THE_TOP = 4096


def readable(book: Workbook, parts: Collection[str]) -> bytes:
    """Give the file's bytes for the reader; where it needs it, those of a copy."""
    edits = edits_for_reader(book, parts)
    return assemble(book.package.archive, edits) if edits else book.source


def edits_for_reader(book: Workbook, parts: Collection[str]) -> dict[str, Packed]:
    """Give the parts that the reader must see otherwise: an extended workbook part, claims that are false."""
    edits: dict[str, Packed] = {}
    if len(list(book.root.iter("{*}workbookPr"))) > 1:  # it takes the last for the one that tells the epoch
        root = copy.deepcopy(book.root)
        for extensions in list(children(root, "extLst")):
            root.remove(extensions)
        edits[_name(book, book.part)] = pack(dump(root))
    for part in filter(book.package.find, [STRINGS]):
        start = next(book.package.stream(part), b"")[:_NEAR_THE_TOP]
        if start != without_odd_count(start, len(book.source)):
            edits[_name(book, part)] = pack(without_odd_count(book.package.read(part), len(book.source)))
    for part in parts:
        start = next(book.package.stream(part), b"")[:_NEAR_THE_TOP]
        if start != without_odd_range(start):
            edits[_name(book, part)] = pack(without_odd_range(book.package.read(part)))
    return edits


def without_odd_count(strings: bytes, size: int) -> bytes:
    """Take off how many strings a file of a size claims to hold where it cannot hold so many."""
    found = _TABLE.search(strings[:_NEAR_THE_TOP])
    claims = _CLAIM.findall(found[0]) if found else []
    if found is None or all(len(claim) < _LONG_CLAIM and int(claim) <= most_markup(size) for claim in claims):
        return strings
    return strings[: found.start()] + _CLAIM.sub(b"", found[0]) + strings[found.end() :]


def without_odd_range(sheet: bytes) -> bytes:
    """Take the used range off that a sheet claims where no such range exists."""
    found = _DIMENSION.search(sheet[:_NEAR_THE_TOP])
    if found is None or _is_range(found[1]):
        return sheet
    return sheet[: found.start()] + sheet[found.end() :]


def _is_range(words: bytes) -> bool:
    """Tell whether a claimed range is one that a sheet has."""
    corners = _RANGE.fullmatch(words)
    if corners is None:
        return False
    places = [(column_number(letters.decode()), int(row)) for letters, row in _CORNER.findall(words)]
    return all(column <= MOST_COLUMNS and row <= MOST_ROWS for column, row in places) and places == sorted(places)


def _name(book: Workbook, part: str) -> str:
    return book.package.find(part) or part
