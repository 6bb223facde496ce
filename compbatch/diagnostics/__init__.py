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
    first_of,
    in_language,
    in_order,
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
    "code_list",
    "errors",
    "first_cells",
    "first_of",
    "in_language",
    "in_order",
    "message_form",
    "page_text",
    "sections",
]
