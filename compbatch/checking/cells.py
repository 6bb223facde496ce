"""Check every cell by what its column asks for: blanks, repeats, bounds and known words, all at once."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from compbatch.checking.column_rules import is_kept, rules_of
from compbatch.diagnostics import At, Diagnostic, Found, about_column
from compbatch.language import listed
from compbatch.model import wording
from compbatch.model.columns import CHOICES, PLAN, Field
from compbatch.model.tables import Table, Tables
from compbatch.reading.plan_sheet import may_be_blank

_FEW = 10_000  # ids of more rows are compared in a thread, without the interpreter's lock


def check_cells(tables: Tables) -> Found:
    """Check all sheets; every failing cell gives one diagnostic, in sheet and cell order."""
    there = [table for table in tables.values() if table.there]
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        repeats = [
            threads.submit(_repeats, table).result if len(table.frame) > _FEW else partial(_repeats, table)
            for table in there
        ]
        return [
            found for table, repeated in zip(there, repeats, strict=True) for found in (*_failures(table), *repeated())
        ]


def _failures(table: Table) -> Iterator[Diagnostic]:
    there = frozenset(key for sheet_map in table.maps for key in sheet_map.columns)
    if is_kept(table.frame, rules_of(table.sheet, there)):
        return
    from compbatch.checking.schema import wrong_cells

    for field, code, rows in wrong_cells(table, there):
        for row in map(int, rows):
            if code:
                yield _at_cell(code, table, field, row)
            elif table.has(field.key) and _must_be_filled(table, field, row):  # a missing column has its own diagnostic
                yield _at_cell(field.blank_code, table, field, row)


def _must_be_filled(table: Table, field: Field, row: int) -> bool:
    """Tell whether a blank cell is amiss: it was read as such, and is no plan item's that may say nothing."""
    if (row, field.key) in table.unread:
        return False
    named = table.sheet is PLAN and field.key == "value" and table.frame.at[row, "item"]
    return not (isinstance(named, str) and may_be_blank(named))


def _repeats(table: Table) -> Found:
    """Report every occurrence but the first of a value that must not repeat."""
    found: Found = []
    for field in table.sheet.fields:
        if field.unique:
            column = table.frame[field.key]
            if column.nunique() == column.count():
                continue
            repeated = column.index[column.notna() & column.duplicated()]
            first = {column[row]: row for row in reversed(column.index[column.duplicated(keep=False)])}
            for row in repeated:
                at = table.at(int(first[column[row]]), field.key)
                found.append(_at_cell(field.repeat_code, table, field, int(row), first=at))
    return found


def _at_cell(code: str, table: Table, field: Field, row: int, **words: At) -> Diagnostic:
    known = listed(choice.title for choice in CHOICES.get(field.kind, ()))
    value = wording.shown(table.frame.at[row, field.key], field.kind)
    return about_column(code, table.at(row, field.key), value, column=field.title, known=known, **words)
