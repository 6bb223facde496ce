"""Rows that name the order which they take back, or the row that takes them back: their signs must agree."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from compbatch.checking.known_words import columns_of
from compbatch.checking.numbers import NUMBERS
from compbatch.diagnostics import Diagnostic, of_each
from compbatch.model.money import total
from compbatch.model.tables import Table, is_among
from compbatch.model.wording import amount_text, micros_text


def returns_of_orders(table: Table) -> Iterator[Diagnostic]:
    """Refuse or name the positive rows that seem to be returns, by the numbers of other rows that they name."""
    number = NUMBERS.get(table.sheet.key)
    if number and number in table.frame:
        for key in columns_of(table, "original"):
            yield from _of_originals(table, key, number)
        for key in columns_of(table, "reversed_by"):
            yield from _reversed(table, key, number)


def _of_originals(table: Table, key: str, number: str) -> Iterator[Diagnostic]:
    """Refuse positive rows that repeat the order which they name as the original one, and warn of a part of it.

    An order that is taken back, too, may be sold again.
    """
    rows = table.frame[table.frame[key].notna() & (table.frame[key] != table.frame[number])]
    orders = table.frame[[number, "customer", "amount"]].rename(columns={number: key, "amount": "whole"})
    back = rows.loc[rows["amount"].fillna(0) < 0, key]
    rows = rows[(rows["amount"].fillna(0) > 0) & ~is_among(rows[key], back)]
    named = rows[[key, "customer", "amount"]].reset_index(names="row")
    whole = orders.dropna(subset=["whole"]).drop_duplicates()  # one row may name an order of very many
    again = named.merge(whole, left_on=[key, "customer", "amount"], right_on=[key, "customer", "whole"])["row"]

    def say(row: int) -> Diagnostic:
        word, heading = str(table.frame.at[row, key]), table.heading(row, key)
        amount = micros_text(table.frame.at[row, "amount"])
        return Diagnostic("CB252", table.at(row, key), word, column=heading, amount=amount)

    yield from of_each(again.tolist(), say)
    largest = whole.sort_values("whole").drop_duplicates([key, "customer"], keep="last")
    below = named.merge(largest, on=[key, "customer"])
    part = pd.Index(below.loc[below["amount"] < below["whole"], "row"])
    yield from _named(table, "CB285", key, part.difference(again))


def _reversed(table: Table, key: str, number: str) -> Iterator[Diagnostic]:
    """Warn of positive rows that are said to be reversed by a row that is not there, or is not negative."""
    amounts = table.frame["amount"].fillna(0)
    reversals = table.frame.loc[amounts < 0, number]
    rows = table.frame.index[table.frame[key].notna() & (amounts > 0) & ~is_among(table.frame[key], reversals)]
    yield from _named(table, "CB286", key, rows)


def _named(table: Table, code: str, key: str, rows: "pd.Index[Any]") -> Iterator[Diagnostic]:
    if len(rows):
        seen, heading = str(table.frame.at[rows[0], key]), table.heading(rows[0], key)
        amount, cells = amount_text(total(table.frame.loc[rows, "amount"])), table.cells(rows, key)
        at, count = table.at(int(rows[0]), key), str(len(rows))
        yield Diagnostic(code, at, count, sheet=table.name, column=heading, amount=amount, seen=seen, cells=cells)
