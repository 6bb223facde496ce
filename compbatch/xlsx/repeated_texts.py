"""Texts that many cells show: each lies in the file once, and a reader holds it once for every cell."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO

import numpy as np
from lxml import etree

from compbatch.xlsx.allowance import most_text
from compbatch.xlsx.errors import PackageError
from compbatch.xlsx.markup import forget, narrow
from compbatch.xlsx.package import Package

STRINGS = "xl/sharedStrings.xml"  # where the reader looks for them, whatever the workbook says
TYPED = re.compile(rb"""\st\s*=\s*["']s["']""")
SHARED = re.compile(
    rb"""(<(?:[\w.-]+:)?c\s(?:[^<>]*\s)?t\s*=\s*["']s["'][^<>]*>\s*<(?:[\w.-]+:)?v[^<>]*>\s*)(\d+)(?=\s*<)"""
)
_ITEM = re.compile(rb"<(?:[\w.-]+:)?si[\s/>]")
_AFTER_NAME = b" \t\n\r\f\v/>"
_MOST_DIGITS = 9
Numbers = np.ndarray[tuple[int], np.dtype[np.int64]]


def refuse_repeated_texts(package: Package, sheets: Iterable[str], cells: int) -> None:
    """Refuse a workbook whose cells, so many at most, show more text than a file of its size may hold."""
    part = package.find(STRINGS)
    room = most_text(len(package.archive.source))
    if part is None or cells * package.archive.entries[part].file_size <= room:
        return
    lengths = _lengths(package.read(part), part)
    if not len(lengths) or cells * int(lengths.max()) <= room:
        return
    shown = sum(_shown(package.read(sheet), lengths) for sheet in sheets)
    if shown > room:
        raise PackageError("too-large", part)


def _lengths(table: bytes, part: str) -> Numbers:
    """Return how long each shared text is, its markup with it."""
    text = narrow(table)[0]
    if b"<!" in text:  # what looks like a text may be a remark
        return np.fromiter(_parsed_lengths(text, part), np.int64)
    return np.diff(_starts(text), append=len(text))


def _starts(table: bytes) -> Numbers:
    """Return where the texts of a table begin; without a prefix they are found in a tenth of the time."""
    if b":si" in table:
        return np.fromiter((item.start() for item in _ITEM.finditer(table)), np.int64)
    byte = np.frombuffer(table, np.uint8)
    starts = np.flatnonzero((byte[:-3] == ord("<")) & (byte[1:-2] == ord("s")) & (byte[2:-1] == ord("i")))
    return starts[np.isin(byte[starts + 3], np.frombuffer(_AFTER_NAME, np.uint8))]


def _parsed_lengths(table: bytes, part: str) -> Iterator[int]:
    try:
        for _, item in etree.iterparse(BytesIO(table), tag="{*}si", resolve_entities=False, no_network=True):
            yield sum(map(len, item.itertext()))
            forget(item)
    except etree.XMLSyntaxError as bad:
        raise PackageError("damaged", part) from bad


def _shown(sheet: bytes, lengths: Numbers) -> int:
    """Return how much text the cells of a sheet show, at most."""
    text = narrow(sheet)[0]
    indexes = [found[2] for found in SHARED.finditer(text)]
    typed = len(TYPED.findall(text))
    odd = max(0, typed - len(indexes))  # laid out in a way of which it cannot be told what they show
    known = np.array([int(index) for index in indexes if len(index) <= _MOST_DIGITS], np.int64)
    return int(lengths[known[known < len(lengths)]].sum()) + odd * int(lengths.max())
