"""Where every row of sales, receipts and adjustments goes: used this month, or the reason why it is left out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd

from compbatch.model.choices import MARKETING_DIRECTOR
from compbatch.model.control_totals import Use
from compbatch.model.period import Period, late_rows, settled_rows
from compbatch.model.plan import Plan
from compbatch.model.tables import Mask, Table, Tables, is_among, positions
from compbatch.paying.prior_months import PriorMonths
from compbatch.paying.special_accounts import of_special_account

_USES: tuple[Use, ...] = get_args(Use)


class DirectorRows:
    """The rows of one kind of sheet, with the place of each one's director; -1 is nobody's, the last of any list."""

    def __init__(self, table: Table, directors: pd.DataFrame) -> None:
        """Look each row's director up once."""
        self.frame = table.frame
        self._places = positions(table.frame["director_id"], directors["director_id"])
        self._end = len(directors)

    def of(self, directors: "pd.Series[bool] | Mask", *, nobody: bool = False) -> Mask:
        """Tell which rows are of some of the directors."""
        return np.append(np.asarray(directors, dtype=bool), nobody)[self._places]

    def sums(self, used: Mask) -> "pd.Series[Any]":
        """Return the exact sum of each director's rows of a choice, in millionths."""
        sums = np.zeros(self._end + 1, dtype=np.int64)
        np.add.at(sums, self._places[used], self.frame["amount"].to_numpy(np.int64, na_value=0)[used])
        return pd.Series(sums[:-1], dtype="Int64")

    def counts(self, used: Mask) -> npt.NDArray[np.intp]:
        """Return the number of each director's rows of a choice."""
        return np.bincount(np.where(used, self._places, -1) % (self._end + 1), minlength=self._end + 1)[: self._end]


@dataclass(frozen=True, slots=True)
class RowUses:
    """The rows by kind of sheet, and the use of each, indexed as the sheet's table."""

    rows: Mapping[str, DirectorRows]
    uses: Mapping[str, "pd.Series[Any]"]

    def used(self, kind: str) -> Mask:
        """Tell which rows of a kind are used this month."""
        return np.asarray(self.uses[kind] == "used")


def row_uses(tables: Tables, plan: Plan, period: Period, prior: PriorMonths, held: Collection[str]) -> RowUses:
    """Decide the use of every row."""
    directors = tables["directors"].frame
    rows = {kind: DirectorRows(tables[kind], directors) for kind in ("sales", "receipts", "adjustments")}
    left_out: dict[str, dict[Use, Mask]] = {
        "sales": _sales_left_out(rows["sales"], directors, plan, period, prior),
        "receipts": _receipts_left_out(rows["receipts"], directors, tables["accounts"], plan, period),
        "adjustments": _of_other_months(rows["adjustments"], period),
    }
    holding = is_among(directors["director_id"], held)
    return RowUses(
        rows, {kind: _uses(rows[kind], {**cases, "held": rows[kind].of(holding)}) for kind, cases in left_out.items()}
    )


def _uses(rows: DirectorRows, left_out: Mapping[Use, Mask]) -> "pd.Series[Any]":
    """Return the use of every row: the first reason for which it is left out, else "used"."""
    codes = np.select(list(left_out.values()), [_USES.index(use) for use in left_out], _USES.index("used"))
    return pd.Series(pd.Categorical.from_codes(codes, categories=_USES), index=rows.frame.index)


def _of_other_months(rows: DirectorRows, period: Period) -> dict[Use, Mask]:
    """Tell which adjustments say that they are of another month; the others are of this one."""
    if "period" not in rows.frame:
        return {}
    stated = rows.frame["period"].fillna(str(period)).to_numpy(dtype=object)
    return {"future": stated > str(period), "late": stated < str(period)}


def _untimely(rows: DirectorRows, plan: Plan, period: Period) -> dict[Use, Mask]:
    """Tell which rows are settled, of the future, or late where the plan pays no late ones."""
    late = late_rows(rows.frame, period) & (not plan.pays_late_rows)
    future = rows.frame["date"].to_numpy() > np.datetime64(period.last)
    return {"settled": settled_rows(rows.frame, period), "future": future, "late": late}


def _sales_left_out(
    rows: DirectorRows, directors: pd.DataFrame, plan: Plan, period: Period, prior: PriorMonths
) -> dict[Use, Mask]:
    untimely = _untimely(rows, plan, period)
    to_date = np.zeros_like(untimely["late"])
    months = prior.of(plan.earlier_months)
    counted = months[months["source"] == "rows"]
    if len(counted):
        late = rows.frame[untimely["late"]]
        dated = pd.MultiIndex.from_arrays([late["director_id"], late["date"].dt.strftime("%Y-%m")])
        to_date[untimely["late"]] = dated.isin(pd.MultiIndex.from_frame(counted[["director_id", "month"]]))
    off_plan = rows.of(directors["role"] != MARKETING_DIRECTOR, nobody=True)
    return {"settled": untimely["settled"], "to_date": to_date, **untimely, "off_plan": off_plan}


def _receipts_left_out(
    rows: DirectorRows, directors: pd.DataFrame, accounts: Table, plan: Plan, period: Period
) -> dict[Use, Mask]:
    return {
        **_untimely(rows, plan, period),
        "off_plan": rows.of(directors["commission_basis"] == "none"),
        "team_basis": rows.of(directors["commission_basis"] == "team"),
        "other_customer": ~of_special_account(rows.frame, accounts),
    }
