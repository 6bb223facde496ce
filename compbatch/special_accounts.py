"""Which rows belong to a special account of their director."""

from typing import Any

import pandas as pd

from compbatch import wording
from compbatch.tables import Tables, translated


def of_special_account(tables: Tables, kind: str) -> "pd.Series[Any]":
    """Tell which rows of a sheet belong to a special account of the row's own director.

    Without a sheet of special accounts, all of a director's customers are.
    """
    frame, accounts = tables[kind].frame, tables["accounts"]
    if not accounts.there:
        return pd.Series(data=True, index=frame.index)
    listed = pd.MultiIndex.from_arrays([accounts.frame["director_id"], _folded(accounts.frame["customer"])])
    rows = pd.MultiIndex.from_arrays([frame["director_id"], _folded(frame["customer"])])
    return pd.Series(rows.isin(listed), index=frame.index)


def _folded(words: "pd.Series[Any]") -> "pd.Series[Any]":
    """Return texts as they are matched: full-width forms, such as brackets, are the same as ordinary ones."""
    return translated(words, {word: wording.folded(word) for word in words.dropna().unique()})
