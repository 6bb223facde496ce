"""The export of a payout: whether it may leave, its rows in the layout that was asked for, and what to know of it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from compbatch.control import Verification
from compbatch.delivery.export_book import as_workbook
from compbatch.delivery.export_csv import as_csv
from compbatch.delivery.export_fields import ExportField
from compbatch.delivery.export_rows import ExportRows, ExportValue
from compbatch.delivery.filled_layout import filled
from compbatch.delivery.layout import ExportLayout, layout_of
from compbatch.delivery.layout_books import layout_book
from compbatch.delivery.layout_headings import against_headings
from compbatch.diagnostics import Diagnostic, Found, errors
from compbatch.language import Lang
from compbatch.model.month import SourceFile
from compbatch.paying import ComputedMonth
from compbatch.xlsx import open_workbook
from compbatch.xlsx.format_codes import GENERAL, TEXT

Form = Literal["xlsx", "csv"]
BuiltIn = Literal["payroll", "journal"]
BUILT_IN: dict[str, BuiltIn] = {"payroll": "payroll", "journal": "journal"}  # the layouts that have a name
_DECIMALS = re.compile(r"\.([0#?]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What came of it: ``content`` is None where it was refused.

    ``totals`` are those of the amounts in its rows, ``gross`` what all who are in it are paid before tax, ``held`` the
    ids of those who are not in it because their pay is held.
    """

    lang: Lang
    found: Found
    month: ComputedMonth | None = None
    content: bytes | None = None
    rows: int = 0
    people: int = 0
    gross: Decimal = Decimal(0)
    held: tuple[str, ...] = ()
    totals: dict[ExportField, Decimal] = field(default_factory=dict)


def export(
    verification: Verification, to: BuiltIn | SourceFile, form: Form, *, source: str, locked: bool = False
) -> Export:
    """Lay a payout out that is as it was computed; what verify refuses is refused.

    Args:
        verification: What came of verifying the payout.
        to: A layout by its name, or a format workbook.
        form: What to write.
        source: The payout's file name, which a layout may ask for.
        locked: Whether a password opened the payout.

    """
    month, lang = verification.computed, verification.lang
    if month is None or not verification.stands:
        return Export(lang=lang, found=verification.refusal)
    if isinstance(to, SourceFile):
        layout, found = layout_of(to.workbook, to.name)
    else:
        layout, found = layout_of(open_workbook(layout_book(to, lang)), to)
    if layout is None:
        return Export(lang=lang, found=found, month=month)
    rows = ExportRows(month, layout.kind, lang, source)
    held = tuple(str(each) for each in month.payout["director_id"][month.payout["status"] == "hold"])
    found += [each.in_file(layout.name) for each in against_headings(layout, month.currency, plain=form == "csv")]
    found += [*_who_is_in(month, layout, rows), *_as_seen(layout, rows, form, locked=locked)]
    if errors(found):
        return Export(lang=lang, found=found, month=month, held=held)
    content, harmless = _written(layout, rows, form)
    return Export(
        lang=lang,
        found=[*found, *(Diagnostic("CB733", value=text) for text in dict.fromkeys(harmless))],
        month=month,
        content=content,
        rows=len(rows),
        people=rows.people,
        gross=rows.gross,
        held=held,
        totals={each: rows.total(each) for each in _fields(layout) if each.is_amount},
    )


def _fields(layout: ExportLayout) -> list[ExportField]:
    """Return the fields of the rows, each once."""
    return list(dict.fromkeys(each for cell in layout.sheet.pattern.values() for each in cell.fields))


def _written(layout: ExportLayout, rows: ExportRows, form: Form) -> tuple[bytes, list[str]]:
    if form == "xlsx":
        return as_workbook(layout, rows), []
    return as_csv(filled(layout.sheet, rows), max(column for _, column in layout.sheet.cells))


def _who_is_in(month: ComputedMonth, layout: ExportLayout, rows: ExportRows) -> Iterator[Diagnostic]:
    """Name who is not in the export, who is without a cost centre that it needs, and who is paid nothing."""
    if not len(rows):
        yield Diagnostic("CB729")
    for place in month.payout.index[(month.payout["status"] == "hold").to_numpy(dtype=bool)]:
        yield month.about(place, "CB730", "director_id", _name(month, place))
    if any(each.key == "cost_centre" for each in _fields(layout)):
        for place in rows.without_centre:
            yield month.about(place, "CB731", "cost_centre", _name(month, place))
    if layout.kind != "line":
        for place in rows.pays_nothing:
            yield month.about(place, "CB732", "director_id", _name(month, place))


def _name(month: ComputedMonth, place: int) -> str:
    """Return how somebody is called: by id and name, or by id where there is no name."""
    name, director = (month.payout.at[place, key] for key in ("name", "director_id"))
    return f"{director} {name}" if isinstance(name, str) else str(director)


def _as_seen(layout: ExportLayout, rows: ExportRows, form: Form, *, locked: bool) -> Iterator[Diagnostic]:
    """Tell whom the file shows more than it should, or less of the amounts than they are."""
    if form == "csv":
        if locked:
            yield Diagnostic("CB734")
        return
    for column, cell in layout.sheet.pattern.items():
        if cell.field and cell.field.is_amount and not _shows_all(cell.code, rows.column(cell.field)):
            at = layout.sheet.at((layout.sheet.row, column))
            yield Diagnostic("CB735", at, cell.code, item=cell.field.title).in_file(layout.name)


def _shows_all(code: str, amounts: Iterable[ExportValue]) -> bool:
    """Tell whether a number format shows every decimal of some amounts."""
    if code in (GENERAL, TEXT):
        return True
    shown = _DECIMALS.search(code.partition(";")[0])
    places = len(shown[1]) if shown else 0
    return all(amount == round(amount, places) for amount in amounts if isinstance(amount, Decimal))
