"""Binary workbooks: records, each of a kind and a size, as [MS-XLSB] has them."""

import struct
from collections.abc import Iterable, Iterator, Sequence

from compbatch.intake.book import (
    STATES,
    Book,
    SourceCell,
    SourceRow,
    SourceSheet,
    SourceValue,
    error_value,
    number_format,
)
from compbatch.intake.result import IntakeError, Left
from compbatch.xlsx.allowance import MOST_SHEETS, most_records
from compbatch.xlsx.package import Package
from compbatch.xlsx.relations import relationships

_ROW, _SHEET_DATA_ENDS = 0, 146
_TEXT_ITEM, _FORMAT, _STYLE, _STYLES_BEGIN, _STYLES_END, _PROPERTIES, _SHEET = 19, 44, 47, 617, 618, 153, 156
# Cells that state no column stand right of the one before; each is otherwise like the kind that does state it.
_UNPLACED = {13: 2, 14: 3, 15: 4, 16: 5, 17: 6, 18: 7, 61: 62}
_CELLS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 62})
_BLANK, _UNPLACED_BLANK = 1, 12
_LONGER = 0x80  # the eighth bit of a byte says that the number goes on


def read_xlsb(package: Package, main: str) -> Book:
    """Read an .xlsb, whose workbook part is ``main``."""
    size = len(package.archive.source)
    records, sheets_left = Left(most_records(size)), Left(MOST_SHEETS)
    rels = {rel.id: rel for rel in relationships(package, main)}
    parts = {rel.kind: rel.target for rel in rels.values()}
    formats = _xlsb_formats(_part(package, parts.get("styles"), records))
    strings = _part(package, parts.get("sharedStrings"), records)
    texts = [_wide(body, 1)[0] for kind, body in strings if kind == _TEXT_ITEM]
    sheets, date1904 = [], False
    for kind, body in _part(package, main, records):
        if kind == _PROPERTIES:
            date1904 = bool(body[0] & 1)
        elif kind == _SHEET:
            sheets_left.take()
            arrow_id, end = _wide(body, 8)
            rel = rels.get(arrow_id)
            if rel is not None and rel.kind == "worksheet":
                rows = list(_xlsb_rows(_part(package, rel.target, records), texts, formats))
                sheets.append(SourceSheet(_wide(body, end)[0], STATES[body[0]], rows))
    return Book(sheets, date1904)


def _part(package: Package, part: str | None, left: Left) -> Iterator[tuple[int, bytes]]:
    return _records(package.read(part), left) if part else iter(())


def _records(stream: bytes, left: Left) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place < len(stream):
        left.take()
        kind, place = (stream[place], place + 1) if stream[place] < _LONGER else _varied(stream, place, 2)
        size, place = _varied(stream, place, 4)
        if place + size > len(stream):
            raise IntakeError("damaged", "a record is cut off")
        yield kind, stream[place : place + size]
        place += size


def _varied(stream: bytes, place: int, longest: int) -> tuple[int, int]:
    """Read a number of up to ``longest`` bytes, seven bits in each, and where it ends."""
    number = 0
    for index in range(longest):
        number |= (stream[place + index] & 0x7F) << 7 * index
        if stream[place + index] < _LONGER:
            return number, place + index + 1
    return number, place + longest


def _wide(body: bytes, place: int) -> tuple[str, int]:
    """Read a text and where it ends."""
    (length,) = struct.unpack_from("<I", body, place)
    end = place + 4 + 2 * length
    if end > len(body):
        raise IntakeError("damaged", "a text is cut off")
    return body[place + 4 : end].decode("utf-16-le", "replace"), end


def _xlsb_formats(styles: Iterable[tuple[int, bytes]]) -> list[str]:
    """Return the number format of each cell style."""
    own: dict[int, str] = {}
    numbers: list[int] = []
    of_cells = False
    for kind, body in styles:
        if kind == _FORMAT:
            own[struct.unpack_from("<H", body)[0]] = _wide(body, 2)[0]
        elif kind in {_STYLES_BEGIN, _STYLES_END}:
            of_cells = kind == _STYLES_BEGIN
        elif kind == _STYLE and of_cells:
            numbers.append(struct.unpack_from("<H", body, 2)[0])
    return [number_format(number, own) for number in numbers]


def _xlsb_rows(
    records: Iterable[tuple[int, bytes]], texts: Sequence[str], formats: Sequence[str]
) -> Iterator[SourceRow]:
    row, column = -1, -1
    cells: list[SourceCell] = []
    for kind, body in records:
        if kind in {_ROW, _SHEET_DATA_ENDS}:
            if cells:
                yield row, cells
            cells, column = [], -1
        if kind == _SHEET_DATA_ENDS:
            return
        if kind == _ROW:
            (row,) = struct.unpack_from("<I", body)
        elif kind in _CELLS or kind == _BLANK:
            (column,) = struct.unpack_from("<I", body)
            cells += _xlsb_cell(column, kind, body[4:], texts, formats)
        elif kind in _UNPLACED or kind == _UNPLACED_BLANK:
            column += 1
            cells += _xlsb_cell(column, _UNPLACED.get(kind, _BLANK), body, texts, formats)
    raise IntakeError("damaged", "a sheet is cut off")


def _xlsb_cell(
    column: int, kind: int, body: bytes, texts: Sequence[str], formats: Sequence[str]
) -> Iterator[SourceCell]:
    """Read a cell from its style on; one that holds nothing is none."""
    style = int.from_bytes(body[:3], "little")
    if kind != _BLANK and (value := _xlsb_value(kind, body[4:], texts)) != "":
        yield SourceCell(column, value, formats[style] if style < len(formats) else "General")


def _xlsb_value(kind: int, body: bytes, texts: Sequence[str]) -> SourceValue:
    match kind:
        case 2:
            return _packed_number(body)
        case 3 | 11:  # a value; a formula's
            return error_value(body[0])
        case 4 | 10:
            return bool(body[0])
        case 5 | 9:
            return float(struct.unpack_from("<d", body)[0])
        case 7:
            (index,) = struct.unpack_from("<I", body)
            return texts[int(index)]
        case _:
            return _wide(body, 1 if kind == 62 else 0)[0]  # noqa: PLR2004 - text with formats has flags before it


def _packed_number(body: bytes) -> float:
    """Read a number of 30 bits, whole or the upper half of a float, which may count hundredths."""
    (packed,) = struct.unpack_from("<i", body)
    number = packed >> 2 if packed & 2 else struct.unpack("<d", struct.pack("<Ii", 0, packed & ~3))[0]
    return float(number / 100 if packed & 1 else number)
