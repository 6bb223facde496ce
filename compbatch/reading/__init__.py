"""From the bytes of a workbook to typed tables: which sheet is which, what each cell holds."""

from compbatch.reading.cells import RawSheet, all_rows, first_rows, load
from compbatch.reading.plan_sheet import plan_in_force
from compbatch.reading.recognise import currency_of, language_of, recognise
from compbatch.reading.typing import typed_tables

__all__ = [
    "RawSheet",
    "all_rows",
    "currency_of",
    "first_rows",
    "language_of",
    "load",
    "plan_in_force",
    "recognise",
    "typed_tables",
]
