"""Refer to the user's own cells and to our history sheet, where a formula reads them as they were read here."""

from collections.abc import Collection, Sequence
from decimal import Decimal

import pandas as pd
from openpyxl.utils import quote_sheetname

from compbatch.model.tables import Table
from compbatch.sheets.month_view import HISTORY_LETTERS, MonthView
from compbatch.sheets.sum_formulas import exact_places_of

Recorded = tuple[int, str]  # an amount in the history: the place of its record, and its column


def own_cell(table: Table, row: int, key: str, value: Decimal | pd.Timestamp) -> str | None:
    """Refer to one of the user's cells by its value; None where a formula would not read in it what was read here."""
    if not table.has(key) or key in table.unlike_excel:
        return None
    at = table.at(row, key)
    cell = f"{quote_sheetname(at.sheet)}!{at.cell}"
    if not isinstance(value, Decimal):
        return cell
    places = exact_places_of(value)
    return None if places is None else f"ROUND({cell},{places})"


def records(month: MonthView, director: str, months: Collection[str]) -> list[int] | None:
    """Return the places of a director's records in some months.

    None where one of the months is known from the workbook's own rows: the history sheet lacks it.
    """
    theirs = month.earlier.months.get(director, {})
    there = [theirs[each] for each in months if each in theirs]
    if any(each.source == "rows" for each in there):
        return None
    return [each.place for each in there if each.place is not None]


def recorded(month: MonthView, cells: Sequence[Recorded]) -> tuple[list[str], list[Decimal]]:
    """Return the cells of our history sheet that hold some amounts, and the amounts; blank ones are left out."""
    sheet = quote_sheetname(month.names["history"])
    filled = [(place, key) for place, key in cells if month.records[place][key] is not None]
    amounts = [month.records[place][key] for place, key in filled]
    return [f"{sheet}!{HISTORY_LETTERS[key]}{month.record_rows[place]}" for place, key in filled], amounts


def rounded_sum(parts: Sequence[str], amounts: Sequence[Decimal]) -> str | None:
    """Add up cells that hold these amounts; None where there is none, or binary arithmetic may miss the sum."""
    places = exact_places_of(*amounts)
    return None if not parts or places is None else f"ROUND({'+'.join(parts)},{places})"
