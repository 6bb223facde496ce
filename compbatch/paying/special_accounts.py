"""Which rows belong to a special account of their director."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from compbatch.model.tables import Table


def of_special_account(rows: pd.DataFrame, accounts: Table) -> npt.NDArray[np.bool_]:
    """Tell which sales or receipts, once matched, belong to a special account of the row's own director.

    Without a sheet of special accounts, all of a director's customers are.
    """
    if not accounts.there:
        return np.full(len(rows), fill_value=True)
    return np.asarray(rows["account"].notna())
