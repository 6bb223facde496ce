"""The heads of sheets: a small copy of a workbook, its sheets cut after their first rows.

A reader sees in the copy's rows what it would see in the whole workbook's, at none of the cost.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from itertools import chain, islice

from compbatch.xlsx.allowance import most_area
from compbatch.xlsx.archive import PIECE
from compbatch.xlsx.cell_order import CellOrder, check_parsed
from compbatch.xlsx.errors import PackageError
from compbatch.xlsx.for_reader import (
    copied,
    edits_for_reader,
    with_known_errors,
    without_odd_count,
    without_odd_range,
)
from compbatch.xlsx.markup import WIDE
from compbatch.xlsx.package import Package
from compbatch.xlsx.packing import pack
from compbatch.xlsx.repeated_texts import SHARED, STRINGS, TYPED
from compbatch.xlsx.workbook import Workbook
from compbatch.xlsx.xml_stream import UnusualLayout, cut_before

_LONGEST_HEAD = 16 << 20
_LONGEST_END = 256  # of a row
_SHEET = re.compile(rb"<((?:[\w.-]+:)?)worksheet[\s>]")
_ROW_END = re.compile(rb"</(?:[\w.-]+:)?row\s*>")
_TABLE = re.compile(rb"<((?:[\w.-]+:)?)sst[\s>]")


def cut_to_first_rows(book: Workbook, parts: Collection[str], rows: int) -> bytes:
    """Give a copy of a workbook in which each of these sheets ends after its first rows, or soon after.

    The shared strings are cut down to those that are left. Whatever is laid out unusually stays whole.
    """
    package = book.package
    names = {name for part in parts if (name := package.find(part))}
    cut = {name: head for name in names if (head := _head(package.stream(name), rows, name))}
    if names == cut.keys():  # a sheet left whole needs all the strings
        with suppress(UnusualLayout):
            cut = _with_few_strings(package, cut)
    whole = sorted(names - cut.keys())
    for name in sorted(names):
        _refuse_sprawl(cut.get(name) or package.read(name), name, len(book.source))
    edits = edits_for_reader(book, whole)
    return copied(
        book, edits | {name: pack(with_known_errors(without_odd_range(content))) for name, content in cut.items()}
    )


def _refuse_sprawl(sheet: bytes, name: str, size: int) -> None:
    """Refuse a sheet whose cells span more than the reader can hold; all else is asked only of sheets that count."""
    layout = CellOrder(name, most_area(size))
    try:
        layout.follow(sheet)
    except PackageError as error:
        if error.reason == "sprawling":
            raise
    else:
        if not layout.odd:
            return
    check_parsed(sheet, name, size, only_range=True)


def _head(pieces: Iterator[bytes], rows: int, part: str) -> bytes | None:
    """Cut a sheet after so many rows; None if it does not show where they end. No real one is so long before them."""
    head = b""
    ends = [0]
    for piece in pieces:
        unseen = max(ends[-1], len(head) - _LONGEST_END)
        head += piece
        sheet = _SHEET.search(head, 0, PIECE)
        if sheet is None or head.startswith(WIDE) or head.find(b"<!", unseen) >= 0:
            return None  # what looks like a row's end may stand in a comment
        if len(head) > _LONGEST_HEAD:
            if b"sheetData" not in head:
                raise PackageError("too-large", part)
            return None
        ends += [end.end() for end in islice(_ROW_END.finditer(head, unseen), rows + 1 - len(ends))]
        if len(ends) > rows:
            return head[: ends[rows]] + b"</%bsheetData></%bworksheet>" % (sheet[1], sheet[1])
    return head


def _with_few_strings(package: Package, cut: Mapping[str, bytes]) -> dict[str, bytes]:
    """Cut the table of shared strings down to those of the cut sheets, which are renumbered."""
    name = package.find(STRINGS)
    if name is None or any(len(SHARED.findall(head)) != len(TYPED.findall(head)) for head in cut.values()):
        raise UnusualLayout
    wanted = sorted({int(index) for head in cut.values() for _, index in SHARED.findall(head)})
    number = {index: b"%d" % place for place, index in enumerate(wanted)}
    table = _few_strings(package.stream(name), wanted)
    renumbered = {sheet: SHARED.sub(lambda cell: cell[1] + number[int(cell[2])], head) for sheet, head in cut.items()}
    return {**renumbered, name: table}


def _few_strings(pieces: Iterator[bytes], wanted: Collection[int]) -> bytes:
    """Give the table of shared strings with only the wanted ones."""
    first = next(pieces, b"")
    table, prefix = _opening(first)
    items: list[bytes] = []
    before = 0
    for text in cut_before(b"<%bsi" % prefix, chain([first], pieces)):
        whole, blank = b"<%bsi>" % prefix, b"<%bsi/>" % prefix
        count = text.count(whole) + text.count(blank)
        if b"<!" in text or text.count(b"<%bsi" % prefix) != count:
            raise UnusualLayout
        here = [index - before for index in wanted if before <= index < before + count]
        if here:
            listed = re.findall(rb"%b.*?</%bsi>|%b" % (whole, prefix, blank), text, re.DOTALL)
            items += [listed[index] for index in here]
        before += count
        if len(items) == len(wanted):
            return b"".join([table, *items, b"</%bsst>" % prefix])
    raise UnusualLayout  # a cell points to a string that is not there


def _opening(text: bytes) -> tuple[bytes, bytes]:
    """Give what stands before the first string, and the prefix of the table's elements."""
    table = _TABLE.search(text)
    if table is None or text.startswith(WIDE):
        raise UnusualLayout
    return without_odd_count(text[: text.index(b">", table.end() - 1) + 1], 0), table[1]
