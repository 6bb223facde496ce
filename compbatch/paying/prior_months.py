"""What came before this month: the sales and pay of the year's earlier months, and what is still owed back."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from compbatch.model.corrections import Corrections, Moves, read_moves
from compbatch.model.money import as_money
from compbatch.model.period import Period, Span, employed_in, late_rows, settled_rows
from compbatch.model.plan import Plan
from compbatch.model.tables import Tables, is_among, positions
from compbatch.paying.special_accounts import of_special_account

MonthSource = Literal["history", "rows", "held", "missing"]
_WHOSE = ["director_id", "month"]
_COUNTED = ("pay", "to_date")  # the records whose sales count
_NONE = Decimal(0)


@dataclass(frozen=True, slots=True)
class PriorMonths:
    """What the pay month rests on.

    ``months`` has a row for each director and earlier month of the year (as ``2026-01``) in which they were
    employed, which the history counts, or of which the workbook has rows of theirs: ``team_sales`` and
    ``commissionable_sales``, None where unknown; ``team_paid``, the team commission and true-up paid that month, 0
    where history has none; ``place``, the row of the history's frame, None where it has none; ``source``, where the
    sales were found: "history"; "rows", the workbook's own; or nowhere, "held" where the director was, else
    "missing"; ``corrected`` tells whether a correction moved them. ``carried`` has a row for each director who still
    owes something, in the order of the months: ``amount`` (negative), the ``month`` that carried it forward, the
    ``place`` of that record.
    """

    months: pd.DataFrame
    carried: pd.DataFrame

    def of(self, months: Collection[str]) -> pd.DataFrame:
        """Return the rows of some months."""
        return self.months[self.months["month"].isin(list(months))] if months else self.months.iloc[:0]

    def of_span(self, period: Period, span: Span) -> pd.DataFrame:
        """Return the rows of the earlier months of a span."""
        return self.of([str(month) for month in period.earlier(span)])


def total_by_director(months: pd.DataFrame, key: str, director_ids: "pd.Series[Any]") -> npt.NDArray[np.object_]:
    """Add up a column of earlier months for each of some directors; what is unknown counts as nothing."""
    known = months[months[key].notna()]
    codes, directors = pd.factorize(known["director_id"])
    sums = np.full(len(directors) + 1, _NONE)
    np.add.at(sums, codes, known[key].to_numpy(dtype=object))
    return sums[positions(director_ids, directors)]


def prior_months(tables: Tables, plan: Plan, period: Period, corrections: Corrections) -> PriorMonths:
    """Find the months of the year before ``period``, each in history, else in the workbook's own rows.

    What earlier months corrected, and what this one does, counts in the months that were wrong.
    """
    history = tables["history"].frame[_READ]
    records = history[history["period"] < str(period)]
    records = records.rename(columns={"period": "month"}).assign(place=records.index)
    rows = _own_rows(tables, plan, period)
    months = _months_of(tables["directors"].frame, records, rows, period)
    months = months.merge(records[[*_WHOSE, "place", "status", *_AMOUNTS]], how="left", on=_WHOSE)
    months = months.merge(rows, how="left", on=_WHOSE)
    moved = [*recorded_moves(records), *((each.director_id, each.month, each.moves) for each in corrections.made)]
    return PriorMonths(_corrected(_known(months), moved), _carried(records))


def recorded_moves(records: pd.DataFrame) -> Iterator[tuple[str, str, Moves]]:
    """Yield what each record of later months corrected: whose record, of which month, by how much it moved."""
    told = records.dropna(subset=["corrected", "director_id"])
    for director, text in zip(told["director_id"], told["corrected"], strict=True):
        for month, moves in (read_moves(text) or {}).items():
            yield str(director), month, moves


def _corrected(months: pd.DataFrame, moved: Iterable[tuple[str, str, Moves]]) -> pd.DataFrame:
    """Count corrected sales, and what corrections paid on the team, in the months that were corrected."""
    months = months.assign(corrected=False).reset_index(drop=True)
    places = {who: place for place, who in enumerate(zip(months["director_id"], months["month"], strict=True))}
    for director, month, moves in moved:
        place = places.get((director, month))
        if place is None:
            continue
        if months.at[place, "source"] in ("missing", "rows", "held"):  # the corrected workbook has all of their sales
            months.loc[place, ["team_sales", "commissionable_sales", "source"]] = [_NONE, _NONE, "history"]
        found = {key: moves.get(key, _NONE) for key in ("team_sales", "commissionable_sales")}
        found["team_paid"] = moves.get("team_commission", _NONE) + moves.get("true_up", _NONE)
        for key, amount in found.items():
            months.at[place, key] = (months.at[place, key] or _NONE) + amount
        months.at[place, "corrected"] = True
    return months


_NO_ROWS = pd.DataFrame({
    **{key: pd.Series(dtype="str") for key in _WHOSE},
    **{key: pd.Series(dtype="Int64") for key in ("rows_amount", "rows_earning")},
})  # fmt: skip
_AMOUNTS = ["team_sales", "commissionable_sales", "team_commission", "true_up"]
_READ = ["director_id", "period", "status", "carry_forward", "corrected", *_AMOUNTS]  # of the forty that a record has


def _months_of(directors: pd.DataFrame, records: pd.DataFrame, rows: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Return each director with each earlier month of the year that counts: employed in it, paid for it, or with rows.

    Returns that come after a director has left undo what was paid for the sales, so they count to date, too.
    """
    whose = directors["director_id"]
    people = directors.loc[whose.notna() & ~whose.duplicated(), ["director_id", "start_date", "end_date"]]
    paid = records.loc[records["team_sales"].notna() & records["status"].isin(_COUNTED), _WHOSE]
    parts = [paid.iloc[:0]]
    for each in period.earlier("year"):
        month = str(each)
        sold = [those.loc[those["month"] == month, "director_id"] for those in (paid, rows)]
        counts = employed_in(each, people) | is_among(people["director_id"], chain(*sold))
        parts.append(people.loc[counts, ["director_id"]].assign(month=month))
    return pd.concat(parts)


def _known(months: pd.DataFrame) -> pd.DataFrame:
    """Decide where the sales of each director's month are known from."""
    with_rows = months["rows_amount"].notna()
    same_rows = (months["rows_amount"] == months["team_sales"]) & (months["status"] == "to_date")
    recorded = months["team_sales"].notna() & months["status"].isin(_COUNTED) & ~_surely(same_rows)
    held = _surely(months["status"] == "hold")
    source = np.select([recorded, with_rows, held], ["history", "rows", "held"], "missing")
    all_of_them = months["commissionable_sales"].fillna(months["team_sales"])
    paid = months["team_commission"].fillna(0) + months["true_up"].fillna(0)
    amounts = {
        "team_sales": months["team_sales"].where(recorded, months["rows_amount"]),
        "commissionable_sales": all_of_them.where(recorded, months["rows_earning"]),
        "team_paid": paid,
    }
    decimals = {key: _decimals(column) for key, column in amounts.items()}
    return months[[*_WHOSE, "place"]].assign(**decimals, source=source)


def _surely(flags: "pd.Series[Any]") -> "pd.Series[bool]":
    return flags.fillna(value=False).astype(bool)


def _decimals(column: "pd.Series[Any]") -> "pd.Series[Any]":
    return pd.Series(as_money(column), dtype=object, index=column.index)


def _own_rows(tables: Tables, plan: Plan, period: Period) -> pd.DataFrame:
    """Sum the workbook's own rows of earlier months by director and month, all rows and those that earn.

    Rows that the plan pays this month, because they came late, are this month's alone; settled ones are nobody's.
    """
    sales = tables["sales"].frame
    rows = sales[late_rows(sales, period) & ~settled_rows(sales, period) & (not plan.pays_late_rows)]
    if rows.empty:
        return _NO_ROWS
    earning = rows["amount"].mask(_excluded(rows, tables, plan), 0)
    listed = rows[["director_id"]].assign(
        month=rows["date"].dt.strftime("%Y-%m"), rows_amount=rows["amount"], rows_earning=earning
    )
    return listed.groupby(_WHOSE, as_index=False).sum()


def _excluded(rows: pd.DataFrame, tables: Tables, plan: Plan) -> "pd.Series[Any]":
    """Tell which sales rows earn no team commission."""
    directors = tables["directors"].frame.drop_duplicates("director_id").set_index("director_id")["commission_basis"]
    on_accounts = (rows["director_id"].map(directors) == "accounts").fillna(value=False).astype(bool)
    if "accounts" not in plan.team_bases:
        return on_accounts
    return on_accounts & of_special_account(rows, tables["accounts"])


def _carried(records: pd.DataFrame) -> pd.DataFrame:
    """Return what each director's latest record carried forward."""
    stated = records[records["carry_forward"].notna()].sort_values("month", kind="stable")
    latest = stated.drop_duplicates("director_id", keep="last")
    owed = latest[latest["carry_forward"] != 0]
    owed = owed.assign(amount=_decimals(owed["carry_forward"]))
    return owed[["director_id", "month", "place", "amount"]].set_index("director_id")
