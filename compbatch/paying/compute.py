"""Compute the payout: every pay rule over the gathered basis, exactly."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from compbatch.model.expression import Columns, Values
from compbatch.model.money import exactly
from compbatch.model.payout import PAYOUT, PayColumn
from compbatch.model.plan import Plan


def compute(basis: pd.DataFrame, plan: Plan) -> pd.DataFrame:
    """Return the payout: the basis with every computed column of `rules.PAYOUT` added.

    Amounts are Decimals rounded to the plan's places, rates and ratios Decimals; None where a column does
    not apply to a director. The index is the basis's.
    """
    columns = {key: basis[key].to_numpy(dtype=object) for key in basis}
    computed = [column for column in PAYOUT if column.format != "text"]
    with exactly():
        for column in computed:
            columns[column.key] = _values(column, columns, plan)
    amounts = pd.DataFrame({column.key: columns[column.key] for column in computed}, index=basis.index, dtype=object)
    return pd.concat([basis, amounts], axis=1).assign(status="pay")


def with_held(payout: pd.DataFrame, directors: pd.DataFrame, held: Collection[str]) -> pd.DataFrame:
    """Add a row without amounts for each director who is held, in the order of the directors sheet."""
    rows = directors[directors["director_id"].isin(list(held))]
    rows = rows[["director_id", "name", "role", "grade", "commission_basis"]].assign(status="hold")
    flags = {rule.applies for column in PAYOUT for rule in column.rules}
    whole = pd.concat([payout.astype(object), rows.astype(object)]).sort_index()
    whole[list(flags)] = whole[list(flags)].eq(other=True)
    return whole.where(whole.notna(), None)


def _values(column: PayColumn, columns: Columns, plan: Plan) -> Values:
    """Evaluate the first rule that applies to each director."""
    values = np.full(len(columns["everyone"]), None)
    open_rows = np.full(len(values), fill_value=True)
    for rule in column.rules:
        rows = open_rows & columns[rule.applies].astype(bool)
        if rows.any():
            values[rows] = rule.expr.values({key: column[rows] for key, column in columns.items()}, plan)
        open_rows &= ~rows
    return values
