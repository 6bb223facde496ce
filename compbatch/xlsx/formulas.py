"""Formulas without a stored value: cells that a reader takes for blank though the user sees a figure."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO

from lxml import etree

from compbatch.xlsx.errors import PackageError
from compbatch.xlsx.markup import WIDE, Element, child, local, number
from compbatch.xlsx.parts import Package

Address = tuple[int, int]

_LONGEST_CELL = 16 << 20
_ROOT = re.compile(rb"<((?:[\w.-]+:)?)(?:worksheet|macrosheet|chartsheet|dialogsheet)[\s>]")
_ADDRESS = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,7})["']""")
_TEXT = re.compile(rb"""\st\s*=\s*["']str["']""")


class _Unclear(Exception):  # noqa: N818  never leaves this module
    """The sheet is written in a way that only a parser can follow."""


def valueless_formulas(source: bytes, part: str) -> tuple[Address, ...]:
    """Give the (row, column), both from 1, of each cell that has a formula but no stored value.

    A text result that is empty (t="str" with an empty <v>) is a value: ="" is stored like that.
    """
    package = Package(source)
    name = package.find(part)
    if name is None:
        raise PackageError("damaged", part)
    try:
        return tuple(_scan(package.archive.stream(name)))
    except _Unclear:
        return tuple(_parse(package.read(name), name))


def _scan(pieces: Iterator[bytes]) -> Iterator[Address]:
    """Search the bytes: no work for a cell without a formula, little for one with a value."""
    first = next(pieces, b"")
    root = _ROOT.search(first)
    if first.startswith(WIDE) or root is None or b"<!DOCTYPE" in first:
        raise _Unclear
    prefix = root[1]
    valueless, empty = _patterns(prefix)
    for cells in _whole_cells(first, pieces, b"</" + prefix + b"c>"):
        if b"<" + prefix + b"f" in cells:
            for hit in valueless.finditer(cells):
                start = cells.rfind(b"<" + prefix + b"c ", 0, hit.start())
                tag = cells[start : cells.find(b">", start)] if start >= 0 else b""
                if not (_TEXT.search(tag) and empty.match(cells, hit.end())):
                    yield _address(tag)


def _patterns(prefix: bytes) -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    """Match the end of a formula that no value follows; and an empty value."""
    name = re.escape(prefix)
    end = rb"<(?:/%bf\s*|%bf(?:\s[^<>]*)?/)>" % (name, name)
    value = rb"\s*<%bv(?:\s[^<>]*)?" % name
    return re.compile(end + rb"(?!" + value + rb">[^<])"), re.compile(value + rb"/?>")


def _whole_cells(first: bytes, pieces: Iterable[bytes], end: bytes) -> Iterator[bytes]:
    """Cut the stream after a cell's end, so that no cell is seen in halves."""
    rest = first
    for piece in pieces:
        cut = rest.rfind(end) + len(end)
        if cut >= len(end):
            yield rest[:cut]
            rest = rest[cut:]
        elif len(rest) > _LONGEST_CELL:
            raise _Unclear
        rest += piece
    yield rest


def _address(tag: bytes) -> Address:
    """Read a cell's address from its tag."""
    found = _ADDRESS.search(tag)
    if found is None:
        raise _Unclear
    return int(found[2]), _column(found[1].decode())


def _column(letters: str) -> int:
    """Turn column letters into a number from 1."""
    index = 0
    for letter in letters.upper():
        index = 26 * index + ord(letter) - 64
    return index


def _parse(content: bytes, part: str) -> Iterator[Address]:
    """Parse the sheet: slower, but it follows any encoding and cells that do not say where they are."""
    if b"<!DOCTYPE" in content:
        raise PackageError("dtd", part)
    row = column = 0
    try:
        for event, element in etree.iterparse(
            BytesIO(content),
            events=("start", "end"),
            tag=("{*}row", "{*}c"),
            resolve_entities=False,
            no_network=True,
        ):
            if local(element) == "row":
                if event == "start":
                    row, column = number(element.get("r"), row + 1), 0
                else:
                    element.clear()
            elif event == "end":
                row, column = _place(element, row, column)
                if _valueless(element):
                    yield row, column
    except etree.XMLSyntaxError as bad:
        raise PackageError("damaged", part) from bad


def _place(cell: Element, row: int, column: int) -> Address:
    """Give a cell's address: stated, else next to the cell before."""
    stated = re.fullmatch(r"([A-Za-z]{1,3})([0-9]{1,7})", cell.get("r", ""))
    return (int(stated[2]), _column(stated[1])) if stated else (row, column + 1)


def _valueless(cell: Element) -> bool:
    """Tell whether a cell has a formula but no stored value."""
    value = child(cell, "v")
    if child(cell, "f") is None or (value is not None and value.text):
        return False
    return value is None or cell.get("t") != "str"
