"""What the words of a layout say of its amounts and fields, against what the export writes below them."""

from collections.abc import Iterator

from compbatch.delivery.export_fields import ExportField, field_named
from compbatch.delivery.filled_layout import code_of
from compbatch.delivery.layout import ExportLayout, LayoutCell, LayoutSheet
from compbatch.diagnostics import Diagnostic
from compbatch.language import Text
from compbatch.model.unit import Unit
from compbatch.model.unit_words import currency_name, same_currency, unit_of
from compbatch.reading.heading_words import CHINESE, ways
from compbatch.reading.title_units import stated_units, together, unit_of_name
from compbatch.xlsx.addresses import Address

_WHOLE = Text("元（整数单位）", "whole units of the currency")
_SHARES = ("rate", "ratio", "factor")  # the forms of fields that hold 0.25 for 25 %
# Fields of which one may well be headed by the other's name.
_ALIKE = (frozenset({"period", "month", "period_start", "period_end"}),)


def against_headings(layout: ExportLayout, currency: str | None, *, plain: bool) -> Iterator[Diagnostic]:
    """Name each amount whose heading, title or own words state another unit, and each field under another's name.

    ``plain`` is a file without number formats, in which 25 % is 0.25.
    """
    for sheet in (layout.sheet, *layout.others):
        for place, cell in sheet.cells.items():
            heading = _heading(sheet, place) if place[0] == sheet.row else ""
            amount = next((each for each in cell.fields if each.is_amount), None)
            unit = _other_unit(sheet, place, cell, heading, currency) if amount else None
            if amount and unit:
                other = currency_name(currency) if currency else _WHOLE
                yield Diagnostic("CB740", sheet.at(place), unit.words, item=amount.title, other=other)
            elif words := _percent_that_is_not_shown(sheet, place, cell, heading, plain=plain):
                share = next(each for each in cell.fields if each.form in _SHARES)
                yield Diagnostic("CB743", sheet.at(place), words, item=share.title)
            elif cell.field and (named := field_named(heading)) and not _may_head(named, cell.field):
                yield Diagnostic("CB741", sheet.at(place), heading.strip(), item=cell.field.title)


def _heading(sheet: LayoutSheet, place: Address) -> str:
    """Return the words right above a cell of the repeated row, if any."""
    above = [row for row, column in sheet.cells if column == place[1] and row < place[0]]
    return _words(sheet.cells[max(above), place[1]]) if above else ""


def _words(cell: LayoutCell) -> str:
    """Return the words of a cell without its fields."""
    return " ".join(part for part in cell.parts if isinstance(part, str))


def _other_unit(
    sheet: LayoutSheet, place: Address, cell: LayoutCell, heading: str, currency: str | None
) -> Unit | None:
    """Return the unit that is stated for an amount and is not the export's: its own words go before the titles'."""
    own = [unit for unit in _own_units(sheet, place, cell, heading) if unit.measured or unit.percent]
    return next((unit for unit in own or [_of_titles(sheet)] if _differs(unit, currency)), None)


def _own_units(sheet: LayoutSheet, place: Address, cell: LayoutCell, heading: str) -> list[Unit]:
    """Return what a cell's own words say of its numbers, then its heading, or without one the cell to the left."""
    row, column = place
    label = heading or _words(sheet.cells.get((row, column - 1), LayoutCell()))
    return [unit_of(part) for part in cell.parts if isinstance(part, str)] + _of_heading(label)


def _percent_that_is_not_shown(
    sheet: LayoutSheet, place: Address, cell: LayoutCell, heading: str, *, plain: bool
) -> str | None:
    """Return the words that say % of a share which stands there as 0.25; in a cell in a format of % it is 25 %."""
    if not any(each.form in _SHARES for each in cell.fields):
        return None
    if cell.field and not plain and "%" in code_of(cell, cell.field):
        return None
    return next((unit.words for unit in _own_units(sheet, place, cell, heading) if unit.percent), None)


def _of_heading(heading: str) -> list[Unit]:
    """Return what a heading says of the numbers below it; one may be nothing but a unit, which a letter is not."""
    whole = [unit_of(heading)] if len(heading.strip()) > 1 or CHINESE.search(heading) else []
    return [*whole, *(way.unit for way in reversed(ways(heading)))] if heading else []


def _of_titles(sheet: LayoutSheet) -> Unit:
    """Return the unit that titles above the headings, cells beside them or the sheet's name state for all amounts."""
    last, right = (max(each) for each in zip(*sheet.cells, strict=True))
    rows = [
        tuple(_words(sheet.cells.get((row, column), LayoutCell())) or None for column in range(1, right + 1))
        for row in range(1, last + 1)
    ]
    top = max(sheet.row - 1, 1)
    unit = together(stated_units(rows, top, [word for word in rows[top - 1] if word]))
    return unit if unit.measured else unit_of_name(sheet.name)


def _differs(unit: Unit, currency: str | None) -> bool:
    """Tell whether amounts to the cent in whole units of a currency are not in this unit."""
    other_currency = unit.currency and currency and not same_currency(unit.currency, currency)
    return bool(unit.scale or unit.percent or other_currency)


def _may_head(named: ExportField, here: ExportField) -> bool:
    """Tell whether one field's name may stand above another's content; the plain amount heads any amount."""
    alike = any({named.key, here.key} <= keys for keys in _ALIKE)
    return named is here or alike or (named.key == "amount" and here.is_amount)
