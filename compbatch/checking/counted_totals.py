"""Warn of rows that call themselves a total, and count because they have a director and a date of their own."""

import numpy as np

from compbatch.checking.numbers import NUMBERS
from compbatch.diagnostics import Diagnostic, Found
from compbatch.model.tables import Tables, is_among
from compbatch.model.wording import micros_text

_SUMS = (
    "合计", "小计", "总计", "共计", "汇总", "合 计", "小 计", "合計", "小計",
    "Total", "total", "TOTAL", "Subtotal", "subtotal", "SubTotal", "SUBTOTAL", "Sub total", "Sub-total",
    "Grand total", "Grand Total",
)  # fmt: skip
_OF_AN_ENTRY = ["director_id", "date", "amount"]


def check_counted_totals(tables: Tables) -> Found:
    """Name the rows that say 小计 for a customer or a salesperson and have no number."""
    found: Found = []
    for kind, number in NUMBERS.items():
        table = tables[kind]
        for key in ("customer", "salesperson"):
            if key not in table.frame:
                continue
            sums = is_among(table.frame[key], _SUMS)
            if not sums.any():
                continue
            rows = table.frame[sums]
            entries = np.logical_and(rows[_OF_AN_ENTRY].notna().all(axis=1), rows[number].isna())
            for row in rows.index[entries]:
                amount = micros_text(rows.at[row, "amount"])
                found.append(Diagnostic("CB271", table.at(int(row), key), str(rows.at[row, key]), amount=amount))
    return found
