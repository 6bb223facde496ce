"""Sheets emptied one by one, each streamed: memory holds a piece of it at a time."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from compbatch.xlsx.addresses import Address, cell_name
from compbatch.xlsx.clearing.attached import remove_links, remove_notes
from compbatch.xlsx.clearing.cells import CellEditor
from compbatch.xlsx.clearing.formats import month_formats
from compbatch.xlsx.clearing.request import Clearing
from compbatch.xlsx.clearing.rows import RowEditor
from compbatch.xlsx.clearing.tables import area, drop_criteria, shrink_tables
from compbatch.xlsx.clearing.texts import SharedTexts
from compbatch.xlsx.marking.sheet_frame import LEGACY, SheetFrame, read_frame
from compbatch.xlsx.markup import narrow, widen
from compbatch.xlsx.package import Package
from compbatch.xlsx.packing import pack_begin, pack_end
from compbatch.xlsx.workbook import Workbook
from compbatch.xlsx.xml_text import XmlText

_CELLS = re.compile(rb"<((?:[\w.-]+:)?)sheetData[^<>]*>$")
ClearedCell = tuple[str, str]


@dataclass(frozen=True)
class Cleared:
    """The workbook, the (sheet, cell) of what was rewritten, and the formulas that write what could not be."""

    workbook: Workbook
    rewritten: tuple[ClearedCell, ...]
    by_formula: Mapping[ClearedCell, str]


def clear_rows(workbook: Workbook, wanted: Mapping[str, Clearing]) -> Cleared:
    """Empty rows of some sheets, by their names; all other parts keep their bytes.

    Cells keep their formats; formulas that stay lose their stored values where these are out of date, so Excel has
    to be told to recalculate (remove_sheets does). Notes, links and filter criteria go with the rows; tables shrink.
    """
    book = workbook.copy()
    parts = {
        sheet.name: book.package.find(sheet.part) or sheet.part for sheet in book.sheets() if sheet.kind == "worksheet"
    }
    texts, formats = SharedTexts(book), month_formats(book)
    done = {name: _clear_sheet(book, parts[name], each, texts, formats) for name, each in wanted.items()}
    return Cleared(
        book,
        _places({name: cells.rewritten for name, cells in done.items()}),
        {(name, cell_name(place)): said for name, cells in done.items() for place, said in cells.by_formula.items()},
    )


def _places(found: Mapping[str, Iterable[Address]]) -> tuple[ClearedCell, ...]:
    return tuple((name, cell_name(place)) for name, places in found.items() for place in places)


def _clear_sheet(
    book: Workbook, part: str, wanted: Clearing, texts: SharedTexts, formats: frozenset[int]
) -> CellEditor:
    """Empty one sheet: first what stands before its cells, then these, then what follows and hangs on them."""
    package = book.package
    frame = read_frame(package, part)
    found = _CELLS.search(frame.outer[: frame.head])
    prefix = found[1] if found else b""
    cells = CellEditor(wanted, prefix, texts, formats, shrink_tables(package, part, wanted))
    around = XmlText(frame.outer, "hyperlink", "filterColumn", LEGACY)
    _drop_filter(around, wanted)
    head = frame.head + sum(len(new) - end + start for start, end, new in around.edits if end <= frame.head)
    between = RowEditor(wanted, cells, prefix).edited(_between(package, part, frame))
    before = around.result()[:head]
    if frame.codec:
        text = before + b"".join(between) + _after(package, part, around, wanted, cells)[head:]
        package.put(part, widen(text, frame.codec))
    else:
        packed_start = pack_begin(chain([before], between))
        package.put(part, pack_end(packed_start, _after(package, part, around, wanted, cells)[head:]))
    return cells


def _drop_filter(around: XmlText, wanted: Clearing) -> None:
    """Let a filter over the emptied rows show all."""
    filtered = around.top("autoFilter")
    held = area(filtered.get("ref")) if filtered else None
    if held is None or not wanted.rows or held.bottom <= wanted.heading or wanted.last < held.top:
        return
    properties = around.top("sheetPr")
    if drop_criteria(around) and properties is not None:
        around.set(properties, "filterMode", "0")


def _after(package: Package, part: str, around: XmlText, wanted: Clearing, cells: CellEditor) -> bytes:
    """Edit what follows the cells, now that it is known which of them were emptied."""

    def emptied(place: Address) -> bool:
        return wanted.clears(place) and place not in cells.stayed

    if wanted.rows:
        remove_links(package, part, around, emptied)
        remove_notes(package, part, around, emptied)
    return around.result()


def _between(package: Package, part: str, frame: SheetFrame) -> Iterator[bytes]:
    """Pass the cells of a sheet on."""
    if frame.codec:
        text, _ = narrow(b"".join(package.stream(part)))
        yield text[frame.head : frame.head + frame.cells]
        return
    at, end = 0, frame.head + frame.cells
    for piece in package.stream(part):
        yield piece[max(frame.head - at, 0) : max(end - at, 0)]
        at += len(piece)
