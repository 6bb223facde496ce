"""The hashes of rows: those of pandas, by which every version knows a row again."""

import pandas as pd

from compbatch.sheets.row_hashes import row_hashes

SALES = pd.DataFrame(
    {
        "order_id": pd.Series(["S1", None, "订单"], dtype="str"),
        "date": pd.Series(pd.to_datetime(["2026-03-01", None, "2026-03-31"]), dtype="datetime64[ms]"),
        "amount": pd.Series([1_000_000, None, -5], dtype="Int64"),
        "customer": pd.Series(["Ace", "Ace", ""], dtype="str"),
    }
)
RECEIPTS = SALES[["amount", "customer"]].iloc[:2]


def test_the_rows_of_tables_hashed_together_have_the_hashes_that_pandas_gives_each() -> None:
    tables = {"sales": SALES, "receipts": RECEIPTS, "blank": SALES.head(0), "none": pd.DataFrame()}
    hashes = row_hashes({name: [table[key] for key in table] for name, table in tables.items()})
    for name in ("sales", "receipts", "blank"):
        assert hashes[name].tolist() == pd.util.hash_pandas_object(tables[name], index=False).tolist()
    assert hashes["none"].tolist() == []
