"""Rows that an earlier month seems to have paid, though the number is missing or the customer is another."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from compbatch.checking.same_rows import NO_NUMBER, SAID
from compbatch.diagnostics import Diagnostic, first_cells
from compbatch.model.folding import folded_companies, folded_numbers
from compbatch.model.money import total
from compbatch.model.tables import Table
from compbatch.model.wording import amount_text

_KEYS = ["date", "amount"]


def likely_paid(table: Table, number: str, rows: pd.DataFrame, before: Table) -> Iterator[Diagnostic]:
    """Warn of rows that agree in date and amount with one that was paid, and in its number or else in all the rest."""
    ours, paid = (each[[number, *SAID]][each["amount"].fillna(0) != 0] for each in (rows, before.frame))
    paid = paid[paid["date"].isin(ours["date"].unique())]  # none, unless late rows are paid
    ours = ours[ours["date"].isin(paid["date"].unique())]
    dates = [pd.MultiIndex.from_frame(each[_KEYS]) for each in (ours, paid)]
    ours, paid = (
        folded_rows(each[date.isin(other)], number)
        for each, date, other in zip((ours, paid), dates, dates[::-1], strict=True)
    )
    paid = paid.drop_duplicates([*_KEYS, "number", "who", "whose"])
    both = _both(ours, paid)
    if both.empty:
        return
    places = [
        (table.at(ours, "amount"), before.at(paid, "amount"))
        for ours, paid in zip(both["row"], both["row_paid"], strict=True)
    ]
    pairs = first_cells(places, lambda pair: f"{pair[0].cell} = {pair[1]}")
    yield Diagnostic(
        "CB439",
        places[0][0],
        str(len(places)),
        sheet=table.name,
        amount=amount_text(total(both["amount"])),
        pairs=pairs,
    )


def _both(ours: pd.DataFrame, paid: pd.DataFrame) -> pd.DataFrame:
    """Pair each row with the first that was paid of its number; where one lacks a number, of its customer and director.

    Each way is a merge of its own: all pairs of one date and amount could be more than fit into memory.
    """
    paid = paid.rename(columns={"row": "row_paid"}).assign(place=range(len(paid)))
    lacks, paid_lacks = ours["number"] == "", paid["number"] == ""
    ways = (
        (ours[~lacks], paid[~paid_lacks], ["number"]),
        (ours[lacks], paid, ["who", "whose"]),
        (ours[~lacks], paid[paid_lacks], ["who", "whose"]),
    )
    pairs = []
    for mine, theirs, keys in ways:
        firsts = theirs[[*_KEYS, *keys, "row_paid", "place"]].drop_duplicates([*_KEYS, *keys])
        pairs.append(mine[[*_KEYS, *keys, "row"]].merge(firsts, on=[*_KEYS, *keys]))
    return pd.concat(pairs).sort_values(["row", "place"]).drop_duplicates("row")


def folded_rows(rows: pd.DataFrame, number: str) -> pd.DataFrame:
    """Return dates and amounts of rows with number, customer and director folded, "" where there is none."""
    numbers = folded_numbers(_texts(rows[number]))
    folded = {
        "number": pc.if_else(pc.is_in(numbers, NO_NUMBER), "", numbers),
        "who": folded_companies(_texts(rows["customer"])),
        "whose": _texts(rows["director_id"]),
    }
    words = {key: column.fill_null("").to_pandas().to_numpy() for key, column in folded.items()}
    return rows[_KEYS].assign(**words, row=rows.index)


def _texts(column: "pd.Series[Any]") -> pa.Array:
    return pa.array(column, pa.string(), from_pandas=True)
