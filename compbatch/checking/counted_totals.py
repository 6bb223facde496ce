"""Warn of rows that call themselves a total, and count because they have a director and a date of their own."""

from functools import partial

from compbatch.checking.numbers import NUMBERS
from compbatch.diagnostics import Diagnostic, Found
from compbatch.model.tables import Tables, marked
from compbatch.model.wording import micros_text
from compbatch.reading.total_rows import says_total

_OF_AN_ENTRY = ["director_id", "date", "amount"]


def check_counted_totals(tables: Tables) -> Found:
    """Name the rows that say 小计 for a customer or a salesperson and have no number."""
    found: Found = []
    for kind, number in NUMBERS.items():
        frame = tables[kind].frame
        likely = frame[frame[number].isna() & frame[_OF_AN_ENTRY].notna().all(axis=1)]  # mostly none
        for key in ("customer", "salesperson"):
            if key not in likely or likely.empty:
                continue
            rows = likely[marked(likely[key], partial(says_total, alone=True))]
            for row in rows.index:
                amount = micros_text(rows.at[row, "amount"])
                at = tables[kind].at(int(row), key)
                found.append(Diagnostic("CB271", at, str(rows.at[row, key]), amount=amount))
    return found
