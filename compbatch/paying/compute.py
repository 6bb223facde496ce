"""Compute columns by their rules, exactly; above all the payout, over the basis."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from compbatch.model.faces import Columns, Values
from compbatch.model.money import exactly
from compbatch.model.payout import PAYOUT
from compbatch.model.plan import Plan
from compbatch.model.sheet_column import SheetColumn
from compbatch.model.tables import is_among


def compute(basis: pd.DataFrame, plan: Plan) -> pd.DataFrame:
    """Return the payout: the basis with every computed column of `model.payout.PAYOUT` added.

    Amounts are Decimals rounded to the plan's places, rates and ratios Decimals; None where a column does
    not apply to a director. The index is the basis's.
    """
    with exactly():
        amounts = computed(PAYOUT, arrays(basis), plan)
    added = pd.DataFrame(amounts, index=basis.index)
    return pd.concat([basis, added], axis=1).assign(status="pay")


def arrays(frame: pd.DataFrame) -> dict[str, Values]:
    """Return a frame's columns as arrays: flags and dates as they are, else objects, None where blank."""
    return {key: _array(column) for key, column in frame.items()}


def _array(column: "pd.Series[Any]") -> Values:
    if column.dtype.kind in "bM":
        return column.to_numpy()
    cells = column.to_numpy()
    return np.where(pd.isna(cells), None, cells)


def computed(definitions: Iterable[SheetColumn[Any]], columns: Mapping[str, Values], plan: Plan) -> dict[str, Values]:
    """Evaluate columns one after another, each over those before it; those without rules are given."""
    known = dict(columns)
    ruled = [column for column in definitions if column.rules]
    for column in ruled:
        known[column.key] = _values(column, known, plan)
    return {column.key: known[column.key] for column in ruled}


def with_held(payout: pd.DataFrame, directors: pd.DataFrame, held: Collection[str]) -> pd.DataFrame:
    """Add a row without amounts for each director who is held, in the order of the directors sheet."""
    rows = directors[is_among(directors["director_id"], held)]
    rows = rows[["director_id", "name", "role", "grade", "commission_basis"]].assign(status="hold")
    flags = [key for key, column in payout.items() if column.dtype.kind == "b"]
    whole = pd.concat([payout.astype(object), rows.astype(object)]).sort_index()
    whole[flags] = whole[flags].eq(other=True)
    return whole.where(whole.notna(), None)


class _Chosen:
    """The columns of some directors, each cut to them where it is used."""

    def __init__(self, columns: Columns, rows: Values) -> None:
        self._columns, self._rows = columns, rows

    def __getitem__(self, key: str) -> Values:
        return self._columns[key][self._rows]


def _values(column: SheetColumn[Any], columns: Columns, plan: Plan) -> Values:
    """Evaluate the first rule that applies to each director."""
    count = len(columns["everyone"])
    values = np.full(count, np.datetime64("NaT", "ms") if column.format == "date" else None)
    open_rows = np.full(count, fill_value=True)
    for rule in column.rules:
        rows = open_rows & columns[rule.applies].astype(bool)
        if rows.any():
            values[rows] = rule.expr.values(_Chosen(columns, rows), plan)
        open_rows &= ~rows
    return values
