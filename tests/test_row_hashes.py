"""The hashes of rows: those of pandas, by which every version knows a row again."""

import pandas as pd

from compbatch.model.tables import as_list, joined
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


def test_texts_that_are_held_in_two_ways_are_put_together() -> None:
    held = []
    for storage, texts in (("python", ["Ace", None]), ("pyarrow", ["Bell"])):
        with pd.option_context("mode.string_storage", storage):
            held.append(pd.Series(texts, dtype="str"))
    assert as_list(pd.Series(joined([each.array for each in held]))) == ["Ace", None, "Bell"]
    hashes = row_hashes({each.dtype.storage: [each] for each in held})
    assert len(hashes["python"]) == 2
    assert len(hashes["pyarrow"]) == 1
