"""Every diagnostic: its words, its page, and what is found in a workbook."""

from compbatch.diagnostics.entry import Entry, Severity
from compbatch.diagnostics.finding import (
    At,
    Diagnostic,
    Found,
    Said,
    about_column,
    errors,
    first_cells,
    in_language,
    in_order,
)
from compbatch.diagnostics.page import page_text
from compbatch.diagnostics.registry import ENTRIES, FAMILIES
from compbatch.diagnostics.words import Word

__all__ = [
    "ENTRIES",
    "FAMILIES",
    "At",
    "Diagnostic",
    "Entry",
    "Found",
    "Said",
    "Severity",
    "Word",
    "about_column",
    "errors",
    "first_cells",
    "in_language",
    "in_order",
    "page_text",
]
