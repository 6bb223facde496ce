"""Which rows belong to a special account of their director."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from compbatch.model import wording
from compbatch.model.tables import Table


def of_special_account(rows: pd.DataFrame, accounts: Table) -> npt.NDArray[np.bool_]:
    """Tell which sales or receipts belong to a special account of the row's own director.

    Without a sheet of special accounts, all of a director's customers are.
    """
    if not accounts.there:
        return np.full(len(rows), fill_value=True)
    whose, _ = _numbered(pd.concat([rows["director_id"], accounts.frame["director_id"]]))
    customers, named = _numbered(pd.concat([rows["customer"], accounts.frame["customer"]]))
    # Full-width forms, such as brackets, are the same customer as ordinary ones.
    alike, _ = _numbered(pd.Series([None if pd.isna(name) else wording.cleaned(name) for name in named], dtype=object))
    pairs = whose * len(named) + alike[customers]
    return np.isin(pairs[: len(rows)], pairs[len(rows) :])


def _numbered(words: "pd.Series[Any]") -> tuple[npt.NDArray[np.intp], Any]:
    """Return a number for each text, blank being one too, and the different texts in the order of their numbers."""
    numbers, different = pd.factorize(words, use_na_sentinel=False)
    return numbers, different
