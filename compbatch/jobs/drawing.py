"""Workbooks that show what was found, locked with the password that opened one of the files."""

from typing import TYPE_CHECKING

from compbatch.intake import encrypt

if TYPE_CHECKING:  # slow to import
    from compbatch.control.comparison import Comparison
    from compbatch.control.reconciliation import Reconciliation
    from compbatch.control.what_if import WhatIf


def drawn_comparison(comparison: "Comparison", files: tuple[str, str], password: str | None) -> bytes:
    """Draw the workbook that shows a comparison; ``files`` are the names of the two."""
    from compbatch.output.comparison_book import draw_comparison

    return encrypt(draw_comparison(comparison, files), password)


def drawn_what_if(asked: "WhatIf", password: str | None) -> bytes:
    """Draw the workbook that shows what other plans would cost."""
    from compbatch.output.what_if_book import draw_what_if

    return encrypt(draw_what_if(asked), password)


def drawn_reconciled(found: "Reconciliation", files: tuple[str, str], password: str | None) -> bytes:
    """Draw the workbook that shows a reconciliation; ``files`` are the names of ours and theirs."""
    from compbatch.output.reconciled_book import draw_reconciled

    return encrypt(draw_reconciled(found, files), password)
