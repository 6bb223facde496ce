"""Take cells as Excel shows them: percentages and fixed digits by the number format, merged cells in all their rows."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pandas as pd
from openpyxl.utils import range_boundaries

from compbatch.diagnostics import At, Diagnostic, Found, first_cells, first_of
from compbatch.model.field import NUMBERS
from compbatch.model.money import EXCEL_DIGITS
from compbatch.model.unit import Unit
from compbatch.model.unit_words import same_currency
from compbatch.reading.cells import RawSheet
from compbatch.reading.column_units import in_chinese, is_foreign
from compbatch.reading.raw_columns import Misread
from compbatch.reading.wanted_formats import PLAN_FIGURES, unit_in
from compbatch.xlsx import NumberFormat


def as_shown(raw: RawSheet) -> tuple[RawSheet, Found]:
    """Read the cells as they are shown: merged ones in each of their rows, ids and percentages by their formats."""
    raw, found = _merged_filled(raw)
    frame, misread = raw.frame.copy(deep=False), list(raw.misread)
    for (key, form), rows in raw.formatted.items():
        field = raw.map.sheet.field(key)
        if field.kind == "id":
            frame[key] = _masked(frame[key], form, rows)
            at, cells = _places(raw, key, rows)
            found.append(Diagnostic("CB248", at, str(len(rows)), column=field.title, cells=cells))
        elif field.kind == "ratio":
            pass  # typed with its column
        elif (raw.map.sheet.key, key) in PLAN_FIGURES:
            frame[key] = _as_percentages(frame[key], form, rows)
        elif form.percent or unit_in(form).percent:
            misread += [Misread(row, key, "percent", _percentage(frame.at[row, key], form)) for row in rows]
            frame[key] = frame[key].mask(frame.index.isin(rows))
    found += _numbers_cut(raw, frame)
    altered = {key for key, _ in raw.formatted if raw.map.sheet.field(key).kind != "money"} | raw.long_numbers.keys()
    shown = replace(
        raw,
        frame=frame,
        misread=tuple(sorted(misread, key=lambda cell: cell.row)),
        otherwise_in_excel=raw.otherwise_in_excel | altered,
    )
    return shown, found


def shares(raw: RawSheet, key: str) -> dict[int, int]:
    """Return the rows of a column of shares that are shown as percentages, each with the decimal places to move."""
    return {
        row: 0 if form.percent else -2
        for (column, form), rows in raw.formatted.items()
        if column == key and raw.map.sheet.field(key).kind == "ratio"
        for row in rows
    }


def _masked(ids: "pd.Series[Any]", form: NumberFormat, rows: Collection[int]) -> "pd.Series[Any]":
    places = ids.index[ids.index.isin(list(rows)) & ids.notna()]
    shown = [form.shown(number) if number.isdigit() else number for number in ids[places]]
    masked = ids.copy()
    masked.loc[places] = shown
    return masked


def _as_percentages(texts: "pd.Series[Any]", form: NumberFormat, rows: Collection[int]) -> "pd.Series[Any]":
    shown = texts.copy()
    for row in rows:
        if isinstance(texts.get(row), str):
            shown.at[row] = _percentage(texts.at[row], form)
    return shown


def _percentage(number: object, form: NumberFormat) -> str:
    """Write a number as a percentage, with the digits that Excel shows at most."""
    value = Decimal(f"{float(str(number)):.{EXCEL_DIGITS}g}")
    return f"{(value * 100 if form.percent else value).normalize():f}%"


def _numbers_cut(raw: RawSheet, frame: pd.DataFrame) -> Found:
    """Tell of numbers of so many digits that Excel has lost the last; an order's or a receipt's is then unknown."""
    found: Found = []
    for key, rows in raw.long_numbers.items():
        places = frame.index[frame.index.isin(list(rows))]
        if places.empty:
            continue
        at, cells = _places(raw, key, places)
        title = raw.map.sheet.field(key).title
        found.append(Diagnostic("CB243", at, str(len(places)), column=title, cells=cells))
        if not raw.map.sheet.field(key).filled:
            frame[key] = frame[key].mask(frame.index.isin(places))
    return found


def _merged_filled(raw: RawSheet) -> tuple[RawSheet, Found]:
    """Give every row of a merged cell what stands in its first; an amount stays in the first alone."""
    if not raw.merged:
        return raw, []
    keys = {column.position: key for key, column in raw.map.columns.items()}
    filled = raw.frame.notna()
    beside = filled.sum(axis=1)
    given: dict[str, dict[int, Any]] = {}
    areas: dict[str, list[str]] = {}
    for area in raw.merged:
        left, top, _, bottom = range_boundaries(area)
        key = keys.get(left - 1)
        if key is None or top == bottom or top not in filled.index or raw.map.sheet.field(key).kind in NUMBERS:
            continue
        rows = [row for row in range(top + 1, min(bottom, filled.index[-1]) + 1) if beside[row] > filled.at[row, key]]
        if rows and filled.at[top, key]:
            given.setdefault(key, {}).update(dict.fromkeys(rows, raw.frame.at[top, key]))
            areas.setdefault(key, []).append(area)
    frame = raw.frame.copy(deep=False)
    for key, values in given.items():
        frame[key] = frame[key].where(~frame.index.isin(list(values)), pd.Series(values).reindex(frame.index))
    found = [
        Diagnostic(
            "CB244",
            At(raw.map.name, places[0].partition(":")[0]),
            str(len(places)),
            column=raw.map.sheet.field(key).title,
            cells=first_of(places),
        )
        for key, places in areas.items()
    ]
    return replace(raw, frame=frame, otherwise_in_excel=frozenset(given)), found


def about_formats(raw: RawSheet, texts: Mapping[str, Mapping[int, str]]) -> Iterator[Diagnostic]:
    """Say where cells are shown in another currency or unit than their column is in.

    ``texts`` gives, for each column, the rows of numbers typed as text with the currency written in them.
    """
    chinese = in_chinese(raw.map)
    for key, column in raw.map.columns.items():
        field = raw.map.sheet.field(key)
        if field.kind != "money":
            continue
        for form, rows in _formats_of(raw, key):
            unit = unit_in(form)
            if _scaled_otherwise(form, unit, column.unit):
                at, cells = _places(raw, key, rows)
                words = form.words.strip(" .") or "#,"
                yield Diagnostic("CB245", at, words, column=field.title, cells=cells)
        for currency, rows in _currencies_of(raw, key, texts.get(key, {})).items():
            own = column.unit.currency
            if own and same_currency(own, currency):
                continue
            if not own and not is_foreign(currency, raw.map):
                continue
            if own or chinese or len(rows) < int(raw.frame[key].notna().sum()):
                at, cells = _places(raw, key, rows)
                yield Diagnostic("CB246", at, currency, column=field.title, cells=cells)
            else:
                at = At(raw.map.name, raw.map.address(raw.map.heading_row, key))
                yield Diagnostic("CB115", at, currency, column=field.title)


def _formats_of(raw: RawSheet, key: str) -> Iterator[tuple[NumberFormat, Collection[int]]]:
    yield from ((form, rows) for (column, form), rows in raw.formatted.items() if column == key)


def _scaled_otherwise(form: NumberFormat, shown: Unit, own: Unit) -> bool:
    """Tell whether a cell shows its number in another unit than the column is said to be in."""
    if form.thousands:  # shown divided, but stored whole
        return bool(own.scale)
    return bool(shown.scale) and shown.scale != own.scale


def _currencies_of(raw: RawSheet, key: str, texts: Mapping[int, str]) -> dict[str, list[int]]:
    """Return the currencies that cells of a column are shown in, with their rows."""
    found: dict[str, list[int]] = {}
    for form, rows in _formats_of(raw, key):
        if currency := unit_in(form).currency:
            found.setdefault(currency, []).extend(rows)
    for row, currency in texts.items():
        found.setdefault(currency, []).append(row)
    kept = {currency: raw.frame.index.intersection(rows).sort_values() for currency, rows in found.items()}
    return {currency: [int(row) for row in rows] for currency, rows in kept.items() if len(rows)}


def _places(raw: RawSheet, key: str, rows: Collection[int]) -> tuple[At, str]:
    """Return the first of some cells of a column, and the names of the first few."""
    places = sorted(rows)
    cells = first_cells(places, lambda row: raw.map.address(row, key))
    return At(raw.map.name, raw.map.address(places[0], key)), cells
