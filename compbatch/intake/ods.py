"""OpenDocument spreadsheets, read as a stream."""

import datetime as dt
import io
import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from compbatch.intake.book import ERRORS, Book, SourceCell, SourceRow, SourceSheet, SourceValue, Stored
from compbatch.intake.result import IntakeError, Left
from compbatch.xlsx.allowance import MOST_SHEETS, count_tags, most_nodes, most_parsed, most_repeated, most_text
from compbatch.xlsx.markup import Element, forget, local, narrow
from compbatch.xlsx.package import Package

_MOST_SPACES = 4096
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TABLE, _WORDS = (f"{{{_OASIS}{name}:1.0}}" for name in ("office", "table", "text"))
_ODS_STYLE = f"{{{_OASIS}style:1.0}}"
_EXTENDED_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_TAGS = (f"{_TABLE}table", f"{_TABLE}table-row", f"{_TABLE}table-source", f"{_ODS_STYLE}style")
_SPAN = re.compile(r"(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?")
_ODS_FORMATS = {"percentage": "0.00%", "currency": "#,##0.00"}


def read_ods(package: Package) -> Book:
    """Read an .ods that is not encrypted."""
    manifest = package.find("META-INF/manifest.xml")
    if package.find("encrypted-package") or (manifest and b"encryption-data" in package.read(manifest)):
        raise IntakeError("sealed")
    content = package.read("content.xml")
    if b"<!DOCTYPE" in narrow(content)[0]:
        raise IntakeError("dtd")
    return Book(list(_ods_sheets(content, len(package.archive.source))))


def _ods_sheets(content: bytes, size: int) -> Iterator[SourceSheet]:
    """Read table by table; a table in a cell, and the copy that is kept of another file's, is no sheet."""
    hidden: set[str | None] = set()
    source = _Counted(content, most_nodes(size))
    tables, room = Left(MOST_SHEETS), _Room(*(Left(most(size)) for most in (most_parsed, most_repeated, most_text)))
    rows = _OdsRows(room)
    depth = 0
    for event, element in etree.iterparse(
        source, events=("start", "end"), tag=_TAGS, resolve_entities=False, no_network=True
    ):
        tag, ends = local(element), event == "end"
        if tag == "table":
            depth += -1 if ends else 1
            if depth == 1 and not ends:
                tables.take()
                rows = _OdsRows(room)
            elif depth == 0 and not rows.foreign:
                style = element.get(f"{_TABLE}style-name")
                yield SourceSheet(
                    element.get(f"{_TABLE}name", ""), "hidden" if style in hidden else "visible", rows.taken
                )
        elif ends and tag == "table-row" and depth == 1:
            rows.take(element)
            forget(element)
            source.kept = 0
        elif ends and tag == "table-source":
            rows.foreign = True
        elif ends and any(each.get(f"{_TABLE}display") == "false" for each in element):
            hidden.add(element.get(f"{_ODS_STYLE}name"))


class _Counted(io.BytesIO):
    """Content of which no more is read than a tree may hold: what stands since the last row that was forgotten."""

    def __init__(self, content: bytes, most: int) -> None:
        super().__init__(content)
        self.kept, self._most = 0, most

    def read(self, size: int | None = -1, /) -> bytes:
        piece = super().read(size)
        self.kept += count_tags(piece)
        if self.kept > self._most:
            raise IntakeError("too-large")
        return piece


class _Room(NamedTuple):
    """How many rows and cells may be read, and how many cells and spaces be stated by a number."""

    parsed: Left
    cells: Left
    spaces: Left


class _OdsRows:
    """The rows of one table, as far as they have been read."""

    def __init__(self, room: _Room) -> None:
        self.taken: list[SourceRow] = []
        self.foreign = False
        self._next = 0
        self._room = room

    def take(self, element: Element) -> None:
        """Take a row as often as it is repeated; mostly that is a blank one."""
        self._room.parsed.take(1 + len(element))
        cells = list(self._row(element))
        repeated = _repeated(element, "rows")
        if cells:
            self._room.cells.take(len(cells) * (repeated - 1))
            self.taken += [(row, cells) for row in range(self._next, self._next + repeated)]
        self._next += repeated

    def _row(self, element: Element) -> Iterator[SourceCell]:
        column = 0
        for each in element:
            if local(each) in {"table-cell", "covered-table-cell"}:
                repeated = _repeated(each, "columns")
                value, shape = _ods_value(each, self._room.spaces)
                if value != "":
                    self._room.cells.take(repeated - 1)
                    yield from (SourceCell(place, value, shape) for place in range(column, column + repeated))
                column += repeated


def _repeated(element: Element, what: str) -> int:
    return max(1, int(element.get(f"{_TABLE}number-{what}-repeated", "1")))


def _ods_value(cell: Element, spaces: Left) -> tuple[SourceValue, str]:
    """Return a cell's value, "" if it has none, and its number format."""
    kind = cell.get(f"{_OFFICE}value-type")
    shown = "\n".join(_words(each, spaces) for each in cell if each.tag == f"{_WORDS}p")
    is_formula = cell.get(f"{_TABLE}formula") is not None
    if cell.get(_EXTENDED_TYPE) == "error" or (is_formula and re.fullmatch(r"#[A-Z/0]+[!?A]|Err:\d+", shown)):
        return Stored(shown if shown in ERRORS.values() else "#VALUE!", "e"), "General"
    try:
        value, shape = _ods_typed(cell, kind)
    except ValueError:
        value, shape = None, "General"
    if value is None and is_formula and not shown:
        return Stored("=NA()", "f"), "General"
    return (shown, "General") if value is None else (value, shape)


def _ods_typed(cell: Element, kind: str | None) -> tuple[SourceValue | None, str]:
    """Return the value that a cell states, None if it states none, and its number format."""
    stated = {each: cell.get(f"{_OFFICE}{each}value") for each in ("", "string-", "boolean-", "date-", "time-")}
    if kind in {"float", "percentage", "currency"} and stated[""]:
        return float(stated[""]), _ODS_FORMATS.get(kind, "General")
    if kind == "boolean" and stated["boolean-"]:
        return stated["boolean-"] == "true", "General"
    if kind == "date" and stated["date-"]:
        return _moment(stated["date-"])
    if kind == "time" and stated["time-"]:
        return _span(stated["time-"]), "[h]:mm:ss"
    return (stated["string-"], "General") if kind == "string" else (None, "General")


def _moment(words: str) -> tuple[SourceValue, str]:
    moment = dt.datetime.fromisoformat(words).replace(tzinfo=None)
    if moment.year < 1900:  # noqa: PLR2004 - Excel has no dates before
        return words, "General"
    return moment, "yyyy-mm-dd hh:mm:ss" if moment.time() != dt.time() else "yyyy-mm-dd"


def _span(words: str) -> dt.timedelta:
    found = _SPAN.fullmatch(words)
    if found is None:
        raise ValueError(words)
    days, hours, minutes = (int(each or 0) for each in found.groups()[1:4])
    seconds = float((found[5] or "0").replace(",", "."))
    span = dt.timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -span if found[1] else span


def _words(element: Element, spaces: Left) -> str:
    """Return the text of a paragraph, its spaces and breaks spelt out."""
    words = element.text or ""
    for each in element:
        match local(each):
            case "s":
                count = min(int(each.get(f"{_WORDS}c", "1")), _MOST_SPACES)
                spaces.take(count)
                words += " " * count
            case "tab" | "line-break":
                words += "\t" if local(each) == "tab" else "\n"
            case "span" | "a":
                words += _words(each, spaces)
        words += each.tail or ""
    return words
