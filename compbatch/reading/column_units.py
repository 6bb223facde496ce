"""Settle how each column's numbers are to be taken: by its own heading, else by the sheet's titles; doubt is told."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from compbatch.diagnostics import At, Diagnostic, Found
from compbatch.language import Text
from compbatch.model.field import SheetKind
from compbatch.model.period import TARGETS
from compbatch.model.sheet_map import FoundColumn, SheetMap, SheetText, address
from compbatch.model.unit import LOCAL_DOLLAR, Unit
from compbatch.model.unit_words import currency_name, joined, same_currency
from compbatch.reading.heading_words import CHINESE
from compbatch.reading.headings import Heading, passed_over
from compbatch.reading.title_units import stated_units, together, unit_of_name, unit_stated
from compbatch.reading.wanted_formats import PLAN_FIGURES

_HISTORY = "history"  # its figures are of other months, and ours
# Columns that are held against one another, so that all of them must include tax, or none.
_TAXED = (
    {("sales", "amount"), *(("directors", key) for key in TARGETS.values())},
    {("margins", key) for key in ("revenue", "cost", "expense", "profit")},
)
_MATTERS = (("sales", "amount"), ("margins", "revenue"))  # where the tax itself would earn pay
_WITH_TAX, _WITHOUT_TAX = Text("含税", "including tax"), Text("不含税", "excluding tax")

UnitColumn = tuple[SheetMap, str, FoundColumn]


def with_units(
    sheet: SheetKind, sheet_text: SheetText, heading: Heading, columns: Mapping[str, FoundColumn]
) -> tuple[dict[str, FoundColumn], Found]:
    """Give each column of figures the unit that the sheet's titles state, where its own heading states none."""
    stated = stated_units(sheet_text.rows, heading.row, [column.heading for column in columns.values()])
    title = together(stated)
    title = title if title.scale is not None else joined(title, unit_of_name(sheet_text.name))
    found: Found = []
    if title.unclear:
        cell = address(stated[-1][0], sheet_text.left + stated[-1][1]) if stated else None
        found.append(Diagnostic("CB111", At(sheet_text.name, cell), title.unclear))
    settled = {key: replace(column, unit=_laid(sheet, key, column.unit, title)) for key, column in columns.items()}
    for key, column in settled.items():
        found += _about_heading(sheet, key, column, At(sheet_text.name, address(heading.row, column.position)))
    for position, words, key in passed_over(sheet, heading, sheet_text.left):
        at = At(sheet_text.name, address(heading.row, position))
        found.append(Diagnostic("CB113", at, words, column=sheet.field(key).title))
    return settled, found


def about_remarks(sheet_map: SheetMap, remarks: Iterable[tuple[int, str, str]]) -> Iterator[Diagnostic]:
    """Refuse a unit that only a remark below the rows states; ``remarks`` are rows, columns and words."""
    scales = {
        column.unit.scale or 0
        for key, column in sheet_map.columns.items()
        if sheet_map.sheet.field(key).kind == "money" and not column.unit.percent
    }
    for row, key, words in remarks:
        unit = unit_stated(words)
        if unit and (unit.unclear or (unit.scale or 0) not in scales):
            yield Diagnostic("CB111", At(sheet_map.name, sheet_map.address(row, key)), words.strip())


def _of_figures(sheet: SheetKind, key: str) -> bool:
    return sheet.field(key).kind in ("money", "ratio") or (sheet.key, key) in PLAN_FIGURES


def _laid(sheet: SheetKind, key: str, own: Unit, title: Unit) -> Unit:
    """Lay a column's own unit over the titles'."""
    if sheet.field(key).kind != "money" and (sheet.key, key) != ("plan", "value"):
        return own
    return replace(
        own,
        scale=title.scale if own.scale is None and not own.percent else own.scale,
        currency=own.currency or title.currency,
        tax=own.tax or title.tax,
        words=own.words if own.scale is not None or own.percent else title.words or own.words,
    )


def _about_heading(sheet: SheetKind, key: str, column: FoundColumn, at: At) -> Iterator[Diagnostic]:
    if not _of_figures(sheet, key):
        return
    unit = column.unit
    if unit.unclear:
        yield Diagnostic("CB111", at, unit.unclear)
    elif unit.remark:
        yield Diagnostic("CB112", at, unit.remark, column=sheet.field(key).title)


def check_measures(maps: Sequence[SheetMap]) -> Found:
    """Refuse amounts in several currencies, or with and without tax; ask about what only some columns state."""
    columns = [
        (sheet_map, key, column)
        for sheet_map in maps
        if sheet_map.sheet.key != _HISTORY
        for key, column in sheet_map.columns.items()
        if sheet_map.sheet.field(key).kind == "money" or (sheet_map.sheet.key, key) == ("plan", "value")
    ]
    return [*_currencies(columns), *_taxes(columns)]


def _currencies(columns: Sequence[UnitColumn]) -> Iterator[Diagnostic]:
    stated = [(*column, column[2].unit.currency) for column in columns if column[2].unit.currency]
    others = [column for column in stated if not same_currency(column[3], stated[0][3])]
    for sheet_map, key, column, currency in others:
        names = currency_name(currency), currency_name(stated[0][3])
        yield _against((sheet_map, key, column), names[0], stated[0][:3], names[1])
    foreign = [column for column in stated if is_foreign(column[3], column[0])]
    if foreign and not others and len(stated) < len(columns):
        for sheet_map, key, _, currency in foreign:
            code = "CB116" if in_chinese(sheet_map) else "CB115"
            yield Diagnostic(code, _at(sheet_map, key), currency, column=sheet_map.sheet.field(key).title)


def is_foreign(currency: str, sheet_map: SheetMap) -> bool:
    """Tell whether a currency is another than that of amounts of which nothing is said.

    That is yuan; in an English workbook it may be any dollar that only its sign names.
    """
    return currency != "CNY" and not (currency == LOCAL_DOLLAR and not in_chinese(sheet_map))


def in_chinese(sheet_map: SheetMap) -> bool:
    """Tell whether a sheet's headings are Chinese."""
    return any(CHINESE.search(column.heading) for column in sheet_map.columns.values())


def _taxes(columns: Sequence[UnitColumn]) -> Iterator[Diagnostic]:
    for group in _TAXED:
        stated = [column for column in columns if column[2].unit.tax and (column[0].sheet.key, column[1]) in group]
        mixed = {column.unit.tax for _, _, column in stated} == {"included", "excluded"}
        for sheet_map, key, column in stated:
            if mixed and column.unit.tax != stated[0][2].unit.tax:
                yield _against((sheet_map, key, column), _tax(column.unit), stated[0], _tax(stated[0][2].unit))
            elif not mixed and column.unit.tax == "included" and (sheet_map.sheet.key, key) in _MATTERS:
                title = sheet_map.sheet.field(key).title
                yield Diagnostic("CB115", _at(sheet_map, key), _tax(column.unit), column=title)


def _tax(unit: Unit) -> Text:
    return _WITH_TAX if unit.tax == "included" else _WITHOUT_TAX


def _against(column: UnitColumn, value: Text, first: UnitColumn, other: Text) -> Diagnostic:
    sheet_map, key, _ = column
    title = sheet_map.sheet.field(key).title
    return Diagnostic("CB114", _at(sheet_map, key), value, column=title, first=_at(first[0], first[1]), other=other)


def _at(sheet_map: SheetMap, key: str) -> At:
    return At(sheet_map.name, sheet_map.address(sheet_map.heading_row, key))


def currency_of(maps: Iterable[SheetMap]) -> str | None:
    """Return the currency that headings or titles state; 元 and 万元 say yuan where nothing else is said."""
    units = [column.unit for sheet_map in maps for column in sheet_map.columns.values()]
    stated = {unit.currency for unit in units if unit.currency} - {LOCAL_DOLLAR}
    if not stated and any("元" in unit.words for unit in units if unit.scale is not None):
        return "CNY"
    return stated.pop() if len(stated) == 1 else None
