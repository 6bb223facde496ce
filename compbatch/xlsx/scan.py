"""Scan a sheet's XML for what a fast reader does not tell: how cells are stored, and which rows are hidden.

The reader turns a text "12" and a TRUE into numbers without saying so, and a formula without a stored value
into a blank; a person should be told. One pass over the bytes finds those cells without parsing the others.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain, islice

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from openpyxl.utils import column_index_from_string, get_column_letter

from compbatch.xlsx.addresses import Address
from compbatch.xlsx.allowance import MOST_COLUMNS, most_area
from compbatch.xlsx.cell_order import ODD, CellOrder, check_parsed
from compbatch.xlsx.formulas import element_prefix, parsed_valueless, valueless_in
from compbatch.xlsx.markup import number
from compbatch.xlsx.workbook import Workbook
from compbatch.xlsx.xml_stream import UnusualLayout, cut_before

_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
# The attribute order that Excel, LibreOffice, WPS and the usual libraries write.
_USUAL = re.compile(rb'<c r="[A-Z]{1,3}\d+"(?: s="\d+")?(?: t="\w+")?[ />]')
_TRIED = 100  # cells by which the layout is judged
_PLACED = re.compile(rb'<c r="[A-Z]{1,3}(\d++)"')
_HIDDEN = re.compile(rb'<row r="(\d{1,9})"[^<>]*?\s(?:hidden="(?:1|true)"|ht="0(?:\.0+)?")')
_ATTRIBUTE = re.compile(rb'(\w+)="([^"]*)"')
_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^<>]*>")
_TEXT = rb' ?+t="(?:s|str|inlineStr|b)"'
_FORMULA = rb"(?:<f[^<>]*(?:/>|>[^<]*</f>))?+"
_NUMBER = rb' ?+(?:t="n")?+>%b<v>' % _FORMULA
_ERROR = rb' ?+t="e"'
_NOTHING = rb' ?+t="str">%b(?:<v/>|<v></v>|</c>)' % _FORMULA
_LONG = rb"-?+(?:\d{16,}+|\d(?:\.\d++)?+[eE]\+?+(?:1[5-9]|[2-9]\d))"
_MAY_BE_LONG = re.compile(rb"\d{16}|\d[eE]")
# A number so near the next whole one that a reader who counts in milliseconds takes it for that.
_NEAR = rb"(\d++\.9999999\d++)</v>"
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell ref="([A-Z]{1,3}[1-9]\d{0,6}:[A-Z]{1,3}[1-9]\d{0,6})"')


@dataclass(frozen=True, slots=True)
class ColumnsToScan:
    """What to look for, by 0-based column: texts and truth values, numbers, errors, numbers in some formats, days.

    Of the numbers in ``numbers`` the rows are told too where the column is among ``placed``.
    """

    texts: Collection[int]
    numbers: Collection[int]
    errors: Collection[int]
    formats: Mapping[int, Collection[int]] = field(default_factory=dict)
    days: Collection[int] = ()
    placed: Collection[int] = ()


@dataclass(slots=True)
class Scan:
    """What was found below the heading; columns are 0-based positions.

    ``texts`` are the (row, column) of text and truth values, None if the XML is laid out so that they cannot
    be told. ``numbers`` counts the numeric cells of each column asked for, ``number_rows`` are the rows of those whose
    places were asked for, ``long_numbers`` the (row, column) of those with more digits than Excel keeps. ``formatted``
    holds the rows of the numbers in each (column, format) asked for, ``empty`` counts the texts of no letter that
    formulas give, ``merged`` are the areas of merged cells, ``eves`` the (row, column) of days less than a thousandth
    of a second before the next. ``errors`` tells whether there is an error value. ``valueless`` are the (row, column),
    from 1, of formulas without a stored value; ``last_column`` counts from 1, too.
    """

    texts: set[tuple[int, int]] | None = field(default_factory=set)
    numbers: Counter[int] = field(default_factory=Counter)
    number_rows: dict[int, list[int]] = field(default_factory=dict)
    long_numbers: set[tuple[int, int]] = field(default_factory=set)
    formatted: dict[tuple[int, int], list[int]] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    eves: set[tuple[int, int]] = field(default_factory=set)
    empty: Counter[int] = field(default_factory=Counter)
    errors: bool = False
    hidden_rows: int = 0
    hidden_columns: set[int] = field(default_factory=set)
    valueless: list[Address] = field(default_factory=list)
    last_column: int = 0


def scan(book: Workbook, part: str, heading_row: int, wanted: ColumnsToScan) -> Scan:
    """Look for texts in some columns, numbers and errors in others, hidden rows, formulas without a value."""
    size = len(book.source)
    layout = CellOrder(part, most_area(size))
    try:
        found = _search(book.package.stream(part), heading_row, wanted, layout)
    except UnusualLayout:
        layout.odd = True
        xml = book.package.read(part)
        check_parsed(xml, part, size)  # first of all, how much there is to parse
        hidden = sum(int(row) > heading_row for row in _HIDDEN.findall(xml))
        merged = [area.decode() for area in _MERGED.findall(xml)]
        found = Scan(None, merged=merged, hidden_rows=hidden, valueless=list(parsed_valueless(xml, part)))
        found.hidden_columns = _hidden_columns(xml)
    odd = layout.odd or found.texts is None
    found.last_column = check_parsed(book.package.read(part), part, size) if odd else layout.last_column
    return found


def _search(pieces: Iterator[bytes], heading_row: int, wanted: ColumnsToScan, layout: CellOrder) -> Scan:
    first = next(pieces, b"")
    prefix = element_prefix(first)
    search = _Search(prefix, heading_row, wanted, layout)
    for block in cut_before(b"<%bc " % prefix, chain([first], pieces)):
        search.look(block)
    return search.found


class _Search:
    """The search of one sheet, block by block."""

    def __init__(self, prefix: bytes, heading_row: int, wanted: ColumnsToScan, layout: CellOrder) -> None:
        """Prepare the patterns; texts and numbers share one, so that a block is passed once."""
        self.found = Scan()
        self._layout = layout
        self._prefix, self._heading_row = prefix, heading_row
        self._to_try, self._below = _TRIED, False
        self._wanted, self._placed = wanted, frozenset(wanted.placed)
        text, number = _cell(wanted.texts) + _TEXT, _cell(wanted.numbers) + _NUMBER + rb"[^<]"  # not without a value
        self._cells, self._formatted = rb'<c r="(?:%b|%b)' % (text, number), rb'<c r="%b' % _in_format(wanted.formats)
        anything = (
            rb'<%bf|\shidden="|\sht="0|\.9999999| t="e"|sheetData|mergeCell ref|%b|' % (prefix, self._formatted)
            + ODD
            + b"|"
            + self._cells
        )
        self._anything = anything.replace(b"++", b"+").replace(b"?+", b"?").decode()

    def look(self, block: bytes) -> None:
        """Search a block of whole cells."""
        self._judge(block)
        self._layout.follow(block)
        # One fast look, in which other threads run: in most sheets nearly all blocks hold nothing of the kind.
        # The first and the last, which hold the name of the sheet's data, do.
        if b"sheetData" not in block and not self._holds_anything(block):
            return
        self._layout.look(block)
        if b"sheetData" in block:
            self.found.hidden_columns |= _hidden_columns(block)
        if b"<%bf" % self._prefix in block:
            self.found.valueless += valueless_in(block, self._prefix)
        if b"mergeCell ref" in block:
            self.found.merged += [area.decode() for area in _MERGED.findall(block)]
        if b' hidden="' in block or b' ht="0' in block:
            self.found.hidden_rows += sum(int(row) > self._heading_row for row in _HIDDEN.findall(block))
        if self.found.texts is not None and (start := self._start(block)) is not None:
            self._count(block, start)

    def _holds_anything(self, block: bytes) -> bool:
        return bool(pc.match_substring_regex(pa.array([block], pa.binary()), self._anything)[0].as_py())

    def _judge(self, block: bytes) -> None:
        """Try the first cells for the layout that the patterns know."""
        if self._to_try and self.found.texts is not None:
            cells = list(islice(_CELL.finditer(block), self._to_try))
            self._to_try -= len(cells)
            if not all(_USUAL.match(block, cell.start()) for cell in cells):
                self.found.texts = None
                self.found.numbers.clear()

    def _start(self, block: bytes) -> int | None:
        """Return where in a block the cells below the heading begin, None if they do not yet."""
        if self._below:
            return 0
        cells = (cell.start() for cell in _PLACED.finditer(block) if int(cell[1]) > self._heading_row)
        start = next(cells, None)
        self._below = start is not None
        return start

    def _count(self, block: bytes, start: int) -> None:
        """Note the cells of one block."""
        assert self.found.texts is not None  # noqa: S101 - the layout is the usual one
        cells = _compiled(self._cells).findall(block, start)
        self.found.texts.update((int(row), _position(column)) for column, row, _, _ in cells if column)
        for column, row in ((column, row) for _, _, column, row in cells if column):
            position = _position(column)
            self.found.numbers[position] += 1
            if position in self._placed:
                self.found.number_rows.setdefault(position, []).append(int(row))
        if self.found.numbers and _MAY_BE_LONG.search(block, start):
            long = _compiled(rb'<c r="%b' % (_cell(self._wanted.numbers) + _NUMBER + _LONG)).findall(block, start)
            self.found.long_numbers |= {(int(row), _position(column)) for column, row in long}
        self._note_kinds(block, start)

    def _note_kinds(self, block: bytes, start: int) -> None:
        """Note texts of no letter, days before midnight, numbers in the formats asked for, errors."""
        wanted = self._wanted
        if b't="str"' in block:
            empty = _compiled(rb'<c r="%b' % (_cell(wanted.errors) + _NOTHING)).findall(block, start)
            self.found.empty.update(_position(column) for column, _ in empty)
        if wanted.days and b".9999999" in block:
            days = _compiled(rb'<c r="%b' % (_cell(wanted.days) + _NUMBER + _NEAR)).findall(block, start)
            self.found.eves |= {(int(row), _position(column)) for column, row, day in days if _before_midnight(day)}
        if wanted.formats:
            for column, row, form in _compiled(self._formatted).findall(block, start):
                if int(form) in wanted.formats.get(_position(column), ()):
                    self.found.formatted.setdefault((_position(column), int(form)), []).append(int(row))
        if b't="e"' in block and _compiled(rb'<c r="%b' % (_cell(wanted.errors) + _ERROR)).search(block, start):
            self.found.errors = True


@lru_cache  # a month's sheets are looked through for the same, and most patterns are never needed
def _compiled(pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(pattern)


def _before_midnight(day: bytes) -> bool:
    """Tell whether a day ends within 15 digits, as Excel shows it."""
    shown = f"{float(day):.15g}"
    return "." in shown


def _hidden_columns(xml: bytes) -> set[int]:
    """Return the 0-based positions of hidden columns, and of those without width."""
    hidden = np.zeros(MOST_COLUMNS, bool)
    for tag in islice(_COLUMN.findall(xml.partition(b"sheetData")[0]), MOST_COLUMNS):
        said = dict(_ATTRIBUTE.findall(tag))
        if said.get(b"hidden") in (b"1", b"true") or said.get(b"width") == b"0":
            first, last = number(said.get(b"min", b"").decode(), 1), number(said.get(b"max", b"").decode())
            hidden[max(first, 1) - 1 : last] = True
    return set(np.flatnonzero(hidden).tolist())


def _cell(positions: Collection[int]) -> bytes:
    """Return the pattern of a cell in one of some columns, up to its type."""
    letters = "|".join(get_column_letter(position + 1) for position in sorted(positions))
    return rb'(%b)(\d++)"(?: s="\d++")?+' % letters.encode()


def _in_format(formats: Mapping[int, Collection[int]]) -> bytes:
    """Return the pattern of a number in one of some columns and formats."""
    letters = "|".join(get_column_letter(position + 1) for position in sorted(formats))
    indexes = "|".join(str(form) for form in sorted({form for each in formats.values() for form in each}))
    return rb'(%b)(\d++)" s="(%b)"(?: t="n")?+>' % (letters.encode(), indexes.encode())


@cache
def _position(letters: bytes) -> int:
    """Return a column's 0-based position."""
    return int(column_index_from_string(letters.decode())) - 1
