"""Formulas without a stored value: cells that a reader takes for blank though the user sees a figure."""

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from compbatch.xlsx.addresses import Address
from compbatch.xlsx.errors import PackageError
from compbatch.xlsx.markup import WIDE, Element, child, forget, local, number
from compbatch.xlsx.sheet_events import sheet_events
from compbatch.xlsx.xml_stream import UnusualLayout

_ROOT = re.compile(rb"<((?:[\w.-]+:)?)(?:worksheet|macrosheet|chartsheet|dialogsheet)[\s>]")
_ADDRESS = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,7})["']""")
_TEXT = re.compile(rb"""\st\s*=\s*["']str["']""")


def element_prefix(first: bytes) -> bytes:
    """Give the prefix of a sheet's elements from its first bytes."""
    root = _ROOT.search(first)
    if first.startswith(WIDE) or root is None or b"<!DOCTYPE" in first:
        raise UnusualLayout
    return root[1]


def valueless_in(cells: bytes, prefix: bytes) -> Iterator[Address]:
    """Search whole cells for formulas that have no stored value.

    A text result that is empty (t="str" with an empty <v>) is a value: ="" is stored like that.
    """
    valueless, empty = _patterns(prefix)
    for hit in valueless.finditer(cells):
        start = cells.rfind(b"<%bc " % prefix, 0, hit.start())
        tag = cells[start : cells.find(b">", start)] if start >= 0 else b""
        if not (_TEXT.search(tag) and empty.match(cells, hit.end())):
            yield _address(tag)


@lru_cache
def _patterns(prefix: bytes) -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    """Match the end of a formula that no value follows; and an empty value."""
    name = re.escape(prefix)
    end = rb"<(?:/%bf\s*|%bf(?:\s[^<>]*)?/)>" % (name, name)
    value = rb"\s*<%bv(?:\s[^<>]*)?" % name
    return re.compile(end + rb"(?!" + value + rb">[^<])"), re.compile(value + rb"/?>")


def _address(tag: bytes) -> Address:
    """Read a cell's address from its tag."""
    found = _ADDRESS.search(tag)
    if found is None:
        raise UnusualLayout
    return int(found[2]), column_number(found[1].decode())


def column_number(letters: str) -> int:
    """Turn column letters into a number from 1."""
    index = 0
    for letter in letters.upper():
        index = 26 * index + ord(letter) - 64
    return index


def parsed_valueless(content: bytes, part: str) -> Iterator[Address]:
    """Parse the sheet: slower, but it follows any encoding and cells that do not say where they are."""
    if b"<!DOCTYPE" in content:
        raise PackageError("dtd", part)
    row = column = 0
    try:
        for event, element in sheet_events(content, ("row", "c")):
            if local(element) == "row":
                if event == "start":
                    row, column = number(element.get("r"), row + 1), 0
                else:
                    forget(element)
            elif event == "end":
                row, column = place_of(element, row, column, part)
                if _valueless(element):
                    yield row, column
    except etree.XMLSyntaxError as bad:
        raise PackageError("damaged", part) from bad


def place_of(cell: Element, row: int, column: int, part: str) -> Address:
    """Give a cell's address: stated, else next to the cell before."""
    address = cell.get("r")
    if address is None:
        return row, column + 1
    stated = re.fullmatch(r"([A-Za-z]{1,9})([0-9]{1,18})", address)
    if stated is None:
        raise PackageError("damaged", part)
    return int(stated[2]), column_number(stated[1])


def _valueless(cell: Element) -> bool:
    """Tell whether a cell has a formula but no stored value."""
    value = child(cell, "v")
    if child(cell, "f") is None or (value is not None and value.text):
        return False
    return value is None or cell.get("t") != "str"
