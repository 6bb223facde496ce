"""The sales and receipts of two months in one table each, so that rows can be taken over one cause after another."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from compbatch.checking.accounts import match_accounts
from compbatch.control.row_pairs import RowPairs, RowPositions, row_pairs
from compbatch.model.tables import Mask, Table, Tables
from compbatch.paying import ComputedMonth

ROWS = ("sales", "receipts")


@dataclass
class BothRows:
    """Sales or receipts of both months in one table, under the accounts of either, and which of them are taken.

    ``steps`` gives, by cause, the rows that come and those that go.
    """

    under: tuple[Table, Table]
    taken: Mask
    steps: Mapping[str, tuple[Mask, Mask]]
    later_accounts: bool = False

    @property
    def table(self) -> Table:
        """Return the table with the rows taken so far."""
        table = self.under[self.later_accounts]
        return replace(table, frame=table.frame[self.taken])

    def take(self, cause: str, *, two_months: bool) -> bool:
        """Take a cause over; tell whether any row comes or goes."""
        if (cause == "month_rows") != two_months or cause not in self.steps:
            return False
        come, go = self.steps[cause]
        self.taken = (self.taken | come) & ~go
        return bool(come.any() or go.any())


def both_rows(old: ComputedMonth, new: ComputedMonth, later: Tables) -> dict[str, BothRows]:
    """Lay the sales and receipts of both months together, matched to the special accounts of either."""
    together = {kind: _laid_together(old.tables[kind], later[kind]) for kind in ROWS}
    plan = old.plan if "accounts" in old.plan.team_bases else new.plan  # sales are matched where either asks for it
    under = [match_accounts({**tables, **together}, plan, None)[0] for tables in (old.tables, later)]
    found = {}
    for kind in ROWS:
        count, pairs = len(old.tables[kind].frame), row_pairs(old.tables[kind], later[kind])
        here = np.arange(len(together[kind].frame)) < count
        found[kind] = BothRows((under[0][kind], under[1][kind]), here, _steps(here, count, pairs))
    return found


def _laid_together(before: Table, after: Table) -> Table:
    frames = [table.frame.reset_index(drop=True) for table in (before, after)]
    return replace(before, frame=pd.concat(frames, ignore_index=True))


def _steps(here: Mask, count: int, pairs: RowPairs) -> dict[str, tuple[Mask, Mask]]:
    def chosen(places: RowPositions) -> Mask:
        mask = np.zeros(len(here), dtype=np.bool_)
        mask[places] = True
        return mask

    none = np.zeros(len(here), dtype=np.bool_)
    return {
        "rows_added": (chosen(pairs.added + count), none),
        "rows_removed": (none, chosen(pairs.removed)),
        "rows_changed": (chosen(pairs.changed_after + count), chosen(pairs.changed_before)),
        "month_rows": (~here, here),
    }
