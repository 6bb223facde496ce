"""Check every cell with Pandera: blanks, repeats, bounds and known words, all at once."""

import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial

import pandera.pandas as pa
from pandera.dtypes import DataType
from pandera.engines.pandas_engine import Engine
from pandera.errors import SchemaError, SchemaErrorReason, SchemaErrors

from compbatch.diagnostics import At, Diagnostic, Found, about_column, of_each
from compbatch.language import listed
from compbatch.model import wording
from compbatch.model.choices import CHOICES
from compbatch.model.field import Field, Kind, SheetKind
from compbatch.model.money import MICRO
from compbatch.model.plan_columns import PLAN
from compbatch.model.tables import DTYPES, Table, Tables
from compbatch.reading.plan_rows import may_be_blank

_WORD_CODES: dict[Kind, str] = {
    "role": "CB208", "basis": "CB210", "status": "CB216", "yes_no": "CB216",
    "handling": "CB216",
}  # fmt: skip
# Texts have no type here: Pandera would ask of every single one whether it is a str.
_DTYPES: dict[Kind, DataType] = {kind: Engine.dtype(dtype) for kind, dtype in DTYPES.items()}

_FEW = 10_000  # ids of more rows are compared in a thread, without the interpreter's lock


def _checks(field: Field) -> Iterator[pa.Check]:
    """Yield the checks of one column; a check's name is the code of the diagnostic that it gives."""
    if field.kind == "ratio":
        yield pa.Check.in_range(-MICRO, MICRO, name="CB211")
    elif field.minimum is not None:
        yield pa.Check.ge(int(field.minimum * MICRO), name=field.wrong_code or "CB203")
    wrong_word = field.wrong_code or _WORD_CODES.get(field.kind)
    if wrong_word and field.kind in CHOICES:
        yield pa.Check.isin([choice.key for choice in CHOICES[field.kind]], name=wrong_word)


@cache
def schema(sheet: SheetKind, there: frozenset[str]) -> pa.DataFrameSchema:
    """Build the Pandera schema of one kind of sheet from the columns that are there and ask for something."""
    asked = {field: list(_checks(field)) for field in sheet.fields if field.key in there}
    return pa.DataFrameSchema(
        {
            field.key: pa.Column(_DTYPES.get(field.kind), checks, nullable=not field.filled, required=not field.watched)
            for field, checks in asked.items()
            if checks or field.filled
        },
        name=sheet.key,
    )


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
    try:
        schema(table.sheet, there).validate(table.frame, lazy=True, inplace=True)  # in place: nothing is copied
    except SchemaErrors as failure:
        for error in failure.schema_errors:
            yield from _diagnostics(table, error)


def _diagnostics(table: Table, error: SchemaError) -> Iterator[Diagnostic]:
    field = table.sheet.field(error.schema.name)
    if error.reason_code is SchemaErrorReason.SERIES_CONTAINS_NULLS:
        if table.has(field.key):  # a missing column has its own diagnostic
            yield from _blanks(table, field)
        return
    if error.check is None or not str(error.check.name).startswith("CB"):
        raise error  # a wrong dtype is our own fault, not the user's
    rows = list(map(int, error.failure_cases["index"]))
    yield from of_each(rows, partial(_at_cell, error.check.name, table, field))


def _blanks(table: Table, field: Field) -> Iterator[Diagnostic]:
    blank = [
        row
        for row in table.frame.index[table.frame[field.key].isna()].tolist()
        if (row, field.key) not in table.unread and not _may_be_blank(table, field, row)
    ]
    yield from of_each(blank, partial(_at_cell, field.blank_code, table, field))


def _may_be_blank(table: Table, field: Field, row: int) -> bool:
    """Tell whether a cell is the value of a plan item that says something only where the company wants it to."""
    named = table.sheet is PLAN and field.key == "value" and table.frame.at[row, "item"]
    return isinstance(named, str) and may_be_blank(named)


def _repeats(table: Table) -> Found:
    """Report every occurrence but the first of a value that must not repeat."""
    found: Found = []
    for field in table.sheet.fields:
        if field.unique:
            column = table.frame[field.key]
            if column.nunique() == column.count():
                continue
            repeated = column.index[column.notna() & column.duplicated()].tolist()
            firsts = column[column.duplicated(keep=False)].drop_duplicates()
            first = dict(zip(firsts, firsts.index, strict=True))
            found += of_each(repeated, partial(_repeat, table, field, first))
    return found


def _repeat(table: Table, field: Field, first: Mapping[object, int], row: int) -> Diagnostic:
    at = table.at(int(first[table.frame.at[row, field.key]]), field.key)
    return _at_cell(field.repeat_code, table, field, row, first=at)


def _at_cell(code: str, table: Table, field: Field, row: int, **words: At) -> Diagnostic:
    known = listed(choice.title for choice in CHOICES.get(field.kind, ()))
    value = wording.shown(table.frame.at[row, field.key], field.kind)
    return about_column(code, table.at(row, field.key), value, column=field.title, known=known, **words)
