"""The month once its pay is worked out."""

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from compbatch.diagnostics import At, Diagnostic, Said
from compbatch.language import Text
from compbatch.model.month import CheckedMonth
from compbatch.model.period import Period
from compbatch.model.run_record import RunRecord
from compbatch.model.tables import row_figures
from compbatch.paying.basis import OFF_SHEET, Basis
from compbatch.paying.prior_months import PriorMonths


@dataclass(frozen=True, kw_only=True, eq=False)
class ComputedMonth(CheckedMonth):
    """A month whose pay is worked out: what it rests on, the payout, the assessments, the record of the run."""

    period: Period
    prior: PriorMonths
    basis: Basis
    payout: pd.DataFrame
    assessments: pd.DataFrame
    record: RunRecord

    @cached_property
    def figures(self) -> dict[int, dict[str, Any]]:
        """Return each director's figures, by the director's row on their sheet."""
        return row_figures(self.payout)

    def has_left(self, row: Hashable) -> bool:
        """Tell whether a director is no longer on the directors sheet."""
        return int(str(row)) >= OFF_SHEET

    def at_director(self, row: Hashable, key: str) -> At | None:
        """Return a director's cell on the directors sheet; None for who has left it."""
        return None if self.has_left(row) else self.tables["directors"].at(int(str(row)), key)

    def about(self, row: Hashable, code: str, key: str, value: str | Text | None, **words: Said) -> Diagnostic:
        """Give a notice about one director, at a cell of the directors sheet."""
        at = self.at_director(row, key)
        return Diagnostic(code, at, value, self.payout.at[row, "director_id"], **words)
