"""Every diagnostic: its words, its page, and what is found in a workbook."""

from compbatch.diagnostics.entry import Entry, Severity
from compbatch.diagnostics.finding import (
    At,
    Diagnostic,
    Found,
    Said,
    about_column,
    at_most_many,
    errors,
    first_cells,
    first_of,
    in_language,
    in_order,
    of_each,
)
from compbatch.diagnostics.page import SEVERITIES, code_list, message_form, page_text, sections
from compbatch.diagnostics.registry import ENTRIES, FAMILIES, FAMILY_TITLES, RETIRED

__all__ = [
    "ENTRIES",
    "FAMILIES",
    "FAMILY_TITLES",
    "RETIRED",
    "SEVERITIES",
    "At",
    "Diagnostic",
    "Entry",
    "Found",
    "Said",
    "Severity",
    "about_column",
    "at_most_many",
    "code_list",
    "errors",
    "first_cells",
    "first_of",
    "in_language",
    "in_order",
    "message_form",
    "of_each",
    "page_text",
    "sections",
]
