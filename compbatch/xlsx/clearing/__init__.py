"""Rows of the user's own sheets emptied for the next month: formats, widths, rules and charts stay where they are."""

from compbatch.xlsx.clearing.clear import Cleared, clear_rows
from compbatch.xlsx.clearing.request import Clearing, Rewrite

__all__ = ["Cleared", "Clearing", "Rewrite", "clear_rows"]
