"""Compute the payout: every pay rule over the gathered basis, exactly."""

from collections.abc import Collection
from typing import Any

import pandas as pd

from compbatch.money import exactly
from compbatch.plan import Plan
from compbatch.rules import PAYOUT, PayColumn


def compute(basis: pd.DataFrame, plan: Plan) -> pd.DataFrame:
    """Return the payout: the basis with every computed column of `rules.PAYOUT` added.

    Amounts are Decimals rounded to the plan's places, rates and ratios Decimals; None where a column does
    not apply to a director. The index is the basis's.
    """
    frame = basis.copy()
    with exactly():
        for column in PAYOUT:
            if column.format != "text":
                frame[column.key] = _column(column, frame, plan)
    return frame.assign(status="pay")


def with_held(payout: pd.DataFrame, directors: pd.DataFrame, held: Collection[str]) -> pd.DataFrame:
    """Add a row without amounts for each director who is held, in the order of the directors sheet."""
    rows = directors[directors["director_id"].isin(list(held))]
    rows = rows[["director_id", "name", "role", "grade", "commission_basis"]].assign(status="hold")
    flags = {rule.applies for column in PAYOUT for rule in column.rules}
    whole = pd.concat([payout.astype(object), rows.astype(object)]).sort_index()
    whole[list(flags)] = whole[list(flags)].eq(other=True)
    return whole.where(whole.notna(), None)


def _column(column: PayColumn, frame: pd.DataFrame, plan: Plan) -> "pd.Series[Any]":
    """Evaluate the first rule that applies to each director."""
    values = pd.Series([None] * len(frame), index=frame.index, dtype=object)
    open_rows = pd.Series(data=True, index=frame.index)
    for rule in column.rules:
        rows = open_rows & frame[rule.applies].astype(bool)
        if rows.any():
            values[rows] = rule.expr.values(frame[rows], plan)
        open_rows &= ~rows
    return values
