"""Find every cell that breaks a rule of its column, with Pandera.

It takes a fifth of a second to import, so that it is asked only about a sheet on which some cell does.
"""

from collections.abc import Iterable, Iterator
from functools import cache

import pandera.pandas as pa
from pandera.dtypes import DataType
from pandera.engines.pandas_engine import Engine
from pandera.errors import SchemaErrorReason, SchemaErrors

from compbatch.checking.column_rules import CellRule, rules_of
from compbatch.model.columns import Field, Kind, SheetKind
from compbatch.model.tables import DTYPES, Table

# Texts have no type here: Pandera would ask of every single one whether it is a str.
_DTYPES: dict[Kind, DataType] = {kind: Engine.dtype(dtype) for kind, dtype in DTYPES.items()}


def _check(rule: CellRule) -> pa.Check:
    """Return a rule as Pandera has it; its name is the code of the diagnostic that it gives."""
    if rule.words:
        return pa.Check.isin(rule.words, name=rule.code)
    if rule.most is not None:
        return pa.Check.in_range(rule.least, rule.most, name=rule.code)
    return pa.Check.ge(rule.least, name=rule.code)


@cache
def schema(sheet: SheetKind, there: frozenset[str]) -> pa.DataFrameSchema:
    """Build the Pandera schema of one kind of sheet from the columns that are there and ask for something."""
    columns = {
        key: pa.Column(
            _DTYPES.get(field.kind), list(map(_check, rules)), nullable=not field.filled, required=not field.watched
        )
        for key, (field, rules) in rules_of(sheet, there).items()
    }
    return pa.DataFrameSchema(columns, name=sheet.key)


def wrong_cells(table: Table, there: frozenset[str]) -> Iterator[tuple[Field, str | None, Iterable[int]]]:
    """Yield the cells of each column that break a rule, with its code; None for blank ones."""
    try:
        schema(table.sheet, there).validate(table.frame, lazy=True, inplace=True)  # in place: nothing is copied
    except SchemaErrors as failure:
        for error in failure.schema_errors:
            field = table.sheet.field(error.schema.name)
            if error.reason_code is SchemaErrorReason.SERIES_CONTAINS_NULLS:
                yield field, None, table.frame.index[table.frame[field.key].isna()]
            elif isinstance(error.check, pa.Check):
                yield field, error.check.name, error.failure_cases["index"]
            else:
                raise error from failure  # a wrong dtype is our own fault, not the user's
