"""Which rows of two workbooks are the same, which were added, removed or changed: by number, without one by content."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from compbatch.checking.accounts import ACCOUNT
from compbatch.model.tables import Table

# What a row is known by on each kind of sheet; without such a column, or where it is blank, by all that it holds.
NUMBERS: dict[str, tuple[str, ...]] = {
    "sales": ("order_id",),
    "receipts": ("receipt_id",),
    "directors": ("director_id",),
    "margins": ("director_id", "period"),
    "adjustments": ("director_id", "reason"),
    "history": ("director_id", "period"),
}
RowPositions = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class RowPairs:
    """The rows of two tables by their position in the frames: what only one has, and pairs that say something else."""

    removed: RowPositions
    added: RowPositions
    changed_before: RowPositions
    changed_after: RowPositions

    @property
    def equal(self) -> bool:
        """Tell whether both hold the same rows."""
        return not (len(self.removed) or len(self.added) or len(self.changed_before))


def compared_columns(old: Table, new: Table) -> list[str]:
    """Return the columns that both have, in their order on the sheet."""
    return [key for key in old.frame if key in new.frame and key != ACCOUNT]


def row_pairs(old: Table, new: Table) -> RowPairs:
    """Pair the rows of two tables of one kind."""
    columns = compared_columns(old, new)
    before, after = (table.frame[columns].reset_index(drop=True) for table in (old, new))
    same = _matched(before, after, columns)
    before, after = before.drop(same["before"]), after.drop(same["after"])
    numbers = [key for key in NUMBERS.get(old.sheet.key, ()) if key in columns]
    changed = _matched(_numbered(before, numbers), _numbered(after, numbers), numbers)
    return RowPairs(
        removed=_rest(before, changed["before"]),
        added=_rest(after, changed["after"]),
        changed_before=changed["before"].to_numpy(dtype=np.intp),
        changed_after=changed["after"].to_numpy(dtype=np.intp),
    )


def _numbered(rows: pd.DataFrame, numbers: Sequence[str]) -> pd.DataFrame:
    """Return the rows that have a number."""
    return rows[rows[numbers[0]].notna()] if numbers else rows.iloc[:0]


def _rest(rows: pd.DataFrame, paired: "pd.Series[int]") -> RowPositions:
    return np.asarray(rows.index.difference(pd.Index(paired)), dtype=np.intp)


def _matched(before: pd.DataFrame, after: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """Pair rows that are equal in some columns, the first of each with the first; their positions in either."""
    if before.empty or after.empty or not keys:
        return pd.DataFrame({"before": [], "after": []}, dtype=np.intp)
    counted = [
        rows[[*keys]].assign(nth=rows.groupby([*keys], dropna=False, sort=False).cumcount(), **{side: rows.index})
        for side, rows in (("before", before), ("after", after))
    ]
    return counted[0].merge(counted[1], on=[*keys, "nth"])[["before", "after"]]
