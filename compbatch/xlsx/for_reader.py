"""The bytes to hand to the reader: the file's own, or a copy without what makes it stumble or read other days."""

import copy
import re
from collections.abc import Collection

from compbatch.xlsx.archive import assemble
from compbatch.xlsx.markup import children, dump
from compbatch.xlsx.packing import Packed, pack
from compbatch.xlsx.workbook import Workbook

_DIMENSION = re.compile(rb'<(?:\w+:)?dimension\s[^<>]*?ref="([^"]*)"[^<>]*?(?:/>|>\s*</(?:\w+:)?dimension>)')
_RANGE = re.compile(rb"[A-Z]{1,3}[1-9]\d*(?::[A-Z]{1,3}[1-9]\d*)?")
_NEAR_THE_TOP = 4096


def readable(book: Workbook, parts: Collection[str]) -> bytes:
    """Give the file's bytes for the reader; where it needs it, those of a copy."""
    edits = edits_for_reader(book, parts)
    return assemble(book.package.archive, edits) if edits else book.source


def edits_for_reader(book: Workbook, parts: Collection[str]) -> dict[str, Packed]:
    """Give the parts that the reader must see otherwise: an extended workbook part, sheets of a range that is none."""
    edits: dict[str, Packed] = {}
    if len(list(book.root.iter("{*}workbookPr"))) > 1:  # it takes the last for the one that tells the epoch
        root = copy.deepcopy(book.root)
        for extensions in list(children(root, "extLst")):
            root.remove(extensions)
        edits[_name(book, book.part)] = pack(dump(root))
    for part in parts:
        start = next(book.package.stream(part), b"")[:_NEAR_THE_TOP]
        if start != without_odd_range(start):
            edits[_name(book, part)] = pack(without_odd_range(book.package.read(part)))
    return edits


def without_odd_range(sheet: bytes) -> bytes:
    """Take the used range off that a sheet claims where no such range exists."""
    found = _DIMENSION.search(sheet[:_NEAR_THE_TOP])
    if found is None or _RANGE.fullmatch(found[1]):
        return sheet
    return sheet[: found.start()] + sheet[found.end() :]


def _name(book: Workbook, part: str) -> str:
    return book.package.find(part) or part
