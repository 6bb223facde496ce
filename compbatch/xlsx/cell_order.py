"""Whether a sheet's cells stand once each and in order: what Excel would repair or read otherwise is refused.

The reader takes a cell by its address and its local name, of two the last, and a number only up to a comment in it.
"""

import re
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from lxml import etree

from compbatch.xlsx.addresses import Address
from compbatch.xlsx.allowance import (
    MOST_COLUMNS,
    MOST_ROWS,
    count_tags,
    most_area,
    most_parsed,
)
from compbatch.xlsx.errors import PackageError
from compbatch.xlsx.formulas import column_number, place_of
from compbatch.xlsx.markup import children, forget, local, namespace, number
from compbatch.xlsx.sheet_events import sheet_events

Keys = npt.NDArray[np.uint64]

# In cells, what a parser must judge: remarks and references inside numbers, elements that may not be Excel's.
ODD = rb"<[!?]|\sxmlns|v>[-+.0-9]*&|<\w+:(?:row|c|v|AlternateContent)[\s>/]|/v>\s*<v"
_BROKEN_NUMBER = re.compile(rb"<(?:\w+:)?v(?:\s[^<>]*)?>(?:[^<]*<[!?]|[-+.0-9]*&#)")
_BEGIN, _END = re.compile(rb"<(?:\w+:)?sheetData[\s>]"), re.compile(rb"</(?:\w+:)?sheetData\s*>")
_WINDOW = 8  # the bytes that are compared at once: of an address the letters, or the digits and the quote behind them
_LAST = 14  # a cell's tag with its address is shorter
_BYTE = np.uint64(0xFF)


class CellOrder:
    """The order of one sheet's cells, followed block by block; ``odd`` tells whether only a parser can judge it."""

    def __init__(self, part: str, most: int) -> None:
        """Begin before the first cell; they may span so many at most."""
        self.odd = False
        self._part = part
        self._inside = False
        self._last = (np.uint64(0), np.uint64(0))
        self._range = _Range(part, most)

    @property
    def last_column(self) -> int:
        """Return the last column, from 1, that a cell stands in."""
        return self._range.last_column

    def follow(self, block: bytes) -> None:
        """Follow the cells of a block; refuse those that stand twice, out of order or very far apart."""
        keys = None if self.odd else _keys(block + bytes(_LAST))
        if keys is None:
            self.odd = True
            return
        rows, columns = (np.append(last, found) for last, found in zip(self._last, keys, strict=True))
        if not ((rows[1:] > rows[:-1]) | ((rows[1:] == rows[:-1]) & (columns[1:] > columns[:-1]))).all():
            raise PackageError("jumbled", self._part)
        if len(rows) > 1:
            self._last = rows[-1], columns[-1]
            for row, column in ((rows[1], columns[1:].min()), (rows[-1], columns[1:].max())):
                digits = _text(row)
                if not digits.isdecimal():
                    self.odd = True
                    return
                self._range.take((int(digits), column_number(_text(column))))

    def look(self, block: bytes) -> None:
        """Look in the cells of a block for what only a parser can judge."""
        cells = block
        if b"sheetData" in block:
            begin, end = _BEGIN.search(block), _END.search(block)
            again = begin is not None and (self._inside or _BEGIN.search(block, begin.end()) is not None)
            self.odd = self.odd or again
            self._inside = self._inside or begin is not None
            cells = block[begin.end() if begin else 0 : end.start() if end else len(block)]
        if self._inside and not self.odd:
            self.odd = pc.match_substring_regex(pa.array([cells], pa.binary()), ODD.decode())[0].as_py()


class _Range:
    """The range that some cells span, which a reader holds whole; refused where it is nearly all blank."""

    def __init__(self, part: str, most: int) -> None:
        """Begin with no cell."""
        self._part, self._most = part, most
        self._first, self._last = (1 << 30, 1 << 30), (0, 0)

    @property
    def last_column(self) -> int:
        """Return the last column of them."""
        return self._last[1]

    def take(self, place: Address) -> None:
        """Take one more cell, which must be one that a sheet has."""
        if place[0] > MOST_ROWS or place[1] > MOST_COLUMNS:
            raise PackageError("sprawling", self._part)
        self._first = min(self._first[0], place[0]), min(self._first[1], place[1])
        self._last = max(self._last[0], place[0]), max(self._last[1], place[1])
        rows, columns = (last - first + 1 for first, last in zip(self._first, self._last, strict=True))
        if rows * columns > self._most:
            raise PackageError("sprawling", self._part)


def _keys(block: bytes) -> tuple[Keys, Keys] | None:
    """Return the rows and the columns of a block's cells as numbers in their order; None if one is not as usual."""
    data = np.frombuffer(block, np.uint8)
    begins = (data[:-_LAST] == ord("<")) & (data[1 : 1 - _LAST] == ord("c")) & (data[2 : 2 - _LAST] == ord(" "))
    cells = np.flatnonzero(begins)
    if not (data[cells + 3] == ord("r")).all():
        return None
    windows: Keys = np.ndarray((len(block) - _WINDOW + 1,), ">u8", block, strides=(1,))
    address = windows[cells + 6].astype(np.uint64)
    letters = np.ones(len(address), np.uint64)
    longer = _byte(address, 1) >= ord("A")
    letters[longer] += np.uint64(1)
    letters[longer & (_byte(address, 2) >= ord("A"))] += np.uint64(1)
    row = windows[cells + 6 + letters.astype(np.intp)].astype(np.uint64)
    digits = np.zeros(len(address), np.uint64)
    for place in range(_WINDOW):
        if digits.all():
            break
        byte, begun = _byte(row, place), digits == 0
        digits[begun & (byte == ord('"'))] = place
        if (begun & (digits == 0) & ((byte < ord("0")) | (byte > ord("9")))).any():
            return None  # the reader takes any letters for a column, however far
    return (_leading(row, digits), _leading(address, letters)) if digits.all() else None


def _byte(words: Keys, place: int) -> Keys:
    byte: Keys = (words >> np.uint64(8 * (_WINDOW - 1 - place))) & _BYTE
    return byte


def _leading(words: Keys, count: Keys) -> Keys:
    """Return the first bytes of each word as a number that says how many they are: 9 before 10, Z before AA."""
    leading: Keys = (words >> (np.uint64(8 * _WINDOW) - np.uint64(8) * count)) | (count << np.uint64(60))
    return leading


def _text(key: np.uint64) -> str:
    """Return the bytes that a key was made of."""
    count = int(key) >> 60
    return (int(key) & ((1 << 8 * count) - 1)).to_bytes(count, "big").decode("latin-1")


def check_parsed(content: bytes, part: str, size: int, *, only_range: bool = False) -> int:
    """Parse a sheet, from a file of some size, that is laid out unusually and return its last column.

    What Excel would repair, or read otherwise than the reader, is refused; with ``only_range`` no more than cells
    that span more than the reader can hold.
    """
    if count_tags(content) - content.count(b"</") > most_parsed(size):
        raise PackageError("too-large", part)
    if b"<!DOCTYPE" in content:
        raise PackageError("dtd", part)
    if not only_range and _BROKEN_NUMBER.search(content):
        raise PackageError("jumbled", part)
    spanned, before = _Range(part, most_area(size)), (0, 0)
    try:
        for place in _parsed_cells(content, part, alike=only_range):
            spanned.take(place)
            if place <= before and not only_range:
                raise PackageError("jumbled", part)
            before = place
    except etree.XMLSyntaxError as bad:
        raise PackageError("damaged", part) from bad
    return spanned.last_column


def _parsed_cells(content: bytes, part: str, *, alike: bool) -> Iterator[Address]:
    """Yield where each cell stands; unless all are taken alike, two values in one and others' elements are refused."""
    place = (0, 0)
    main = ""
    for event, element in sheet_events(content, ("sheetData", "row", "c", "AlternateContent")):
        name = local(element)
        main = main or namespace(element)
        inside = [element, *children(element, "v")] if name == "c" else [element]
        odd = any(namespace(each) != main for each in inside) or len(inside) > 2  # noqa: PLR2004 - a cell and its value
        if odd and not alike:
            raise PackageError("jumbled", part)
        if (name, event) == ("row", "start"):
            place = number(element.get("r"), place[0] + 1), 0
        elif (name, event) == ("c", "end"):
            place = place_of(element, *place, part)
            yield place
        elif (name, event) == ("row", "end"):
            forget(element)
        elif (name, event) == ("sheetData", "end"):
            main = "no other"
