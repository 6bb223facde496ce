"""A layout read from a format workbook: which cells stay, and which row is repeated, with what in each column."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from compbatch.delivery.export_fields import ROW_KINDS, ExportField, LineKind, field_named
from compbatch.delivery.export_rows import ExportValue
from compbatch.delivery.layout_words import Part, has_braces, has_fields, parts_of
from compbatch.diagnostics import At, Diagnostic, Found, errors
from compbatch.model.wording import called_net
from compbatch.xlsx import Workbook, counts_from_1904
from compbatch.xlsx.addresses import Address
from compbatch.xlsx.format_codes import FormatCodes, is_of_dates
from compbatch.xlsx.small_sheet import StyledCell, small_sheet


class LayoutCell(NamedTuple):
    """What a cell of a layout holds: words and fields, or a number or a day or nothing; how it is shown."""

    parts: tuple[Part, ...] = ()
    constant: ExportValue = None
    style: int = 0
    code: str = "General"

    @property
    def fields(self) -> list[ExportField]:
        """Return the fields in it."""
        return [part for part in self.parts if isinstance(part, ExportField)]

    @property
    def field(self) -> ExportField | None:
        """Return the field that it holds and nothing else."""
        return self.fields[0] if len(self.parts) == 1 and self.fields else None

    @property
    def varies(self) -> bool:
        """Tell whether it has a field that belongs to a row alone: neither the whole file's nor an amount."""
        return any(not each.once and not each.is_amount for each in self.fields)


@dataclass(frozen=True, slots=True)
class LayoutSheet:
    """A sheet of a format workbook: its cells, and the ``row`` that is repeated, 0 where none is."""

    name: str
    part: str
    cells: Mapping[Address, LayoutCell] = field(default_factory=dict)
    heights: Mapping[int, float] = field(default_factory=dict)
    row: int = 0

    @property
    def pattern(self) -> dict[int, LayoutCell]:
        """Return the cells of the row that is repeated, by column."""
        return {column: cell for (row, column), cell in self.cells.items() if row == self.row}

    def at(self, place: Address) -> At:
        """Return where a cell is."""
        return At(self.name, f"{get_column_letter(place[1])}{place[0]}")


@dataclass(frozen=True, slots=True)
class ExportLayout:
    """A format workbook: the sheet with the row that is repeated, others that have fields, and what a row is."""

    name: str
    book: Workbook
    sheet: LayoutSheet
    others: tuple[LayoutSheet, ...]
    kind: LineKind


def layout_of(book: Workbook, name: str) -> tuple[ExportLayout | None, Found]:
    """Read a format workbook; ``name`` is what its file is called."""
    layout, found = _layout_of(book, name)
    return (None if errors(found) else layout), [each.in_file(name) for each in found]


def _layout_of(book: Workbook, name: str) -> tuple[ExportLayout | None, Found]:
    sheets, found = [], Found()
    for sheet, problems in _sheets(book):
        sheets.append(sheet)
        found += problems
    rows = [sheet for sheet in sheets if sheet.row]
    if not rows:
        return None, found or [Diagnostic("CB722")]
    first = rows[0]
    found += [
        Diagnostic("CB727", sheet.at(place), first=first.at(_repeated(first)[0]))
        for sheet in rows
        for place in _repeated(sheet)[sheet is first :]
    ]
    kind, apart = _kind(first)
    if kind is None:
        return None, found + apart
    found += [problem for sheet in sheets for problem in _outside(sheet, kind)]
    return ExportLayout(name, book, first, tuple(sheet for sheet in sheets if not sheet.row), kind), found


def _sheets(book: Workbook) -> Iterator[tuple[LayoutSheet, Found]]:
    """Yield the sheets that have fields, each with what is wrong in its cells."""
    codes, epoch = FormatCodes(book), CALENDAR_MAC_1904 if counts_from_1904(book) else CALENDAR_WINDOWS_1900
    for each in book.sheets():
        small = small_sheet(book, each.part) if each.kind == "worksheet" else None
        if small is None or not any(_has_fields(cell) for cell in small.cells.values()):
            continue
        sheet = LayoutSheet(each.name, each.part, heights=small.heights)
        found: Found = []
        cells: dict[Address, LayoutCell] = {}
        for place, cell in small.cells.items():
            code = codes.code(cell.style)
            held, problems = _held(cell, code, sheet.at(place), epoch)
            cells[place] = held._replace(style=cell.style, code=code)
            found += problems
        rows = [place[0] for place, cell in cells.items() if cell.varies]
        sheet = replace(sheet, cells=cells, row=min(rows, default=0))
        found += [
            Diagnostic("CB742", sheet.at((top, left)), area)
            for area, (left, top, _, bottom) in small.merged.items()
            if top < bottom and top <= sheet.row <= bottom
        ]
        found += [
            problem
            for column in sheet.pattern
            for problem in _without_braces(small.cells[sheet.row, column], sheet.at((sheet.row, column)))
        ]
        yield sheet, found


def _has_fields(cell: StyledCell) -> bool:
    return isinstance(cell.held.value, str) and has_fields(cell.held.value)


def _held(cell: StyledCell, code: str, at: At, epoch: object) -> tuple[LayoutCell, Found]:
    """Read what a cell holds; a formula would not fit its new place."""
    value = cell.held.value
    if cell.held.formula is not None:
        return LayoutCell(), [Diagnostic("CB726", at, f"={cell.held.formula}")]
    if isinstance(value, str):
        parts, found = parts_of(value, at)
        net = called_net(value)
        return LayoutCell(parts), [*found, Diagnostic("CB725", at, net)] if net else found
    if value is None or isinstance(value, bool):
        return LayoutCell(constant=None if value is None else str(value).upper()), []
    if is_of_dates(code):
        return LayoutCell(constant=from_excel(value, epoch)), []
    return LayoutCell(constant=Decimal(f"{value:.15g}")), []


def _without_braces(cell: StyledCell, at: At) -> Iterator[Diagnostic]:
    """Refuse a constant in the repeated row that is the name of a field: it would stand there as it is in every row."""
    words = cell.held.value
    if isinstance(words, str) and not has_braces(words) and (named := field_named(words)):
        yield Diagnostic("CB724", at, words.strip(), item=named.title)


def _repeated(sheet: LayoutSheet) -> list[Address]:
    """Return the first cell that belongs to a row alone, of each row that has one."""
    firsts: dict[int, Address] = {}
    for place in sorted(place for place, cell in sheet.cells.items() if cell.varies):
        firsts.setdefault(place[0], place)
    return list(firsts.values())


def _kind(sheet: LayoutSheet) -> tuple[LineKind | None, Found]:
    """Return what a row of the sheet is: the first kind that all of its fields belong to."""
    kinds, before = list(ROW_KINDS), list[tuple[ExportField, At]]()
    for column, cell in sorted(sheet.pattern.items()):
        at = sheet.at((sheet.row, column))
        for here in cell.fields:
            kinds = [kind for kind in kinds if kind in here.kinds]
            before.append((here, at))
            if not kinds:
                other, first = next(pair for pair in before if not pair[0].kinds & here.kinds)
                return None, [Diagnostic("CB723", at, f"{{{here.key}}}", first=first, other=f"{{{other.key}}}")]
    return kinds[0], []


def _outside(sheet: LayoutSheet, kind: LineKind) -> Iterator[Diagnostic]:
    """Refuse, outside the repeated row, an amount that the rows do not have."""
    for place, cell in sheet.cells.items():
        for here in cell.fields if place[0] != sheet.row else ():
            if here.is_amount and kind not in here.kinds:
                yield Diagnostic("CB728", sheet.at(place), f"{{{here.key}}}", reason=ROW_KINDS[kind])
