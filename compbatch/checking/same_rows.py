"""Rows that are equal in everything, and may have been entered twice."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
import pyarrow as pa

from compbatch.diagnostics import Diagnostic
from compbatch.model.money import total
from compbatch.model.tables import Mask, Table
from compbatch.model.wording import amount_text

# What stands for no number, folded.
NO_NUMBER = pa.array([
    "", "0", "无", "没有", "暂无", "none", "na", "nil", "null", "无单号", "nonumber",
    "notavailable", "x", "xx", "xxx", "×",
])  # fmt: skip
SAID = ["date", "director_id", "customer", "amount"]
_MANY = 20


def same_rows(table: Table, numbered: Mask) -> Iterator[Diagnostic]:
    """Warn of rows equal to another, summed up; ``numbered`` tells which have a number.

    Rows with numbers of their own are usually two, and where many are alike that is how the business is; rows
    without numbers are named however many they are.
    """
    near = _near(table.frame)
    if not near.any():
        return
    told = [key for key in (*SAID, "salesperson") if key in table.frame]
    rows = table.frame.loc[near, told].assign(numbered=numbered[near])
    without = rows[~rows["numbered"] & rows["director_id"].notna()]
    again = without.index[without.duplicated(told)]
    others = _with_others_of_their_own(table, rows[rows["customer"].notna()]).difference(again)
    if len(others) <= max(_MANY, len(table.frame) // 100):
        again = again.union(others)
    if again.empty:
        return
    first = rows.index[(rows[SAID].fillna("") == rows.loc[again[0], SAID].fillna("")).all(axis=1)][0]
    yield Diagnostic(
        "CB413",
        table.at(int(again[0]), "amount"),
        str(len(again)),
        sheet=table.name,
        amount=amount_text(total(rows.loc[again, "amount"])),
        first=table.at(int(first), "amount"),
        cells=table.cells(again, "amount"),
    )


def _with_others_of_their_own(table: Table, rows: pd.DataFrame) -> "pd.Index[int]":
    """Return the rows that repeat another under a number of their own, or where one of the two has none."""
    number = "order_id" if "order_id" in table.frame else "receipt_id"
    numbers = table.frame.loc[rows.index, number]
    shared = rows.assign(number=numbers).duplicated([*SAID, "number"], keep=False) & rows["numbered"]
    own = rows[~shared]
    return own.index[own.duplicated(SAID)]


def _near(frame: pd.DataFrame) -> Mask:
    """Tell which rows are alike in amount and day, or seldom by chance: it leaves few rows to compare whole."""
    amounts = frame["amount"].to_numpy(np.int64, na_value=0)
    keys = amounts ^ (frame["date"].to_numpy().astype(np.int64) << 20)
    ordered = np.sort(keys)
    twice = ordered[1:][ordered[1:] == ordered[:-1]]
    return np.asarray((amounts != 0) & pd.Series(keys).isin(twice).to_numpy())
