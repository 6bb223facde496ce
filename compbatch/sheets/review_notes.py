"""The cells that a reviewer must look at: which warning stands at which figure of a director."""

from collections.abc import Iterator
from typing import NamedTuple

from compbatch.diagnostics import Diagnostic
from compbatch.model.payout import PAYOUT, SAME_FIGURE
from compbatch.sheets.month_view import MonthView

_NOTED = {
    "CB402": "performance_coefficient", "CB403": "account_receipts", "CB406": "gross_pay", "CB410": "base_salary",
}  # fmt: skip


class ReviewNote(NamedTuple):
    """What a warning says of one director's figure: their row on the sheets, the column, the words."""

    row: int
    key: str
    words: str


def review_notes(month: MonthView) -> Iterator[ReviewNote]:
    """Yield the notes in the order of the findings."""
    for diagnostic in month.found:
        source, key = month.sources.get(diagnostic.director_id or ""), _column(diagnostic)
        if source is not None and key and diagnostic.severity == "warning":
            words = f"{diagnostic.message(month.lang)}\n{diagnostic.hint(month.lang)}"
            yield ReviewNote(month.rows[source], SAME_FIGURE.get(key, key), words)


def _column(diagnostic: Diagnostic) -> str | None:
    if diagnostic.code == "CB401":
        title = diagnostic.words["column"]
        return next(column.key for column in PAYOUT if column.title == title)
    return _NOTED.get(diagnostic.code)
