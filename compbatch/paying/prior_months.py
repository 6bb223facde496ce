"""Recall what came before this month: the sales and pay of the year's earlier months, and what is still owed back."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

import pandas as pd

from compbatch.model.money import as_decimal
from compbatch.model.period import Period, employed
from compbatch.model.plan import Plan
from compbatch.model.tables import Tables, entries
from compbatch.paying.special_accounts import of_special_account

Source = Literal["history", "rows", "held", "missing"]
_Sums = Mapping[tuple[str, str], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class EarlierMonth:
    """What is known of one director's earlier month.

    ``team_sales`` and ``commissionable_sales`` are None where unknown, ``team_paid`` is the team commission and
    true-up paid that month, 0 where history has none, and ``place`` the row of the history's frame, None where
    it has none. ``source`` tells where the sales were found: "history"; "rows", the workbook's own; or nowhere,
    "held" where the director was, else "missing".
    """

    team_sales: Decimal | None
    commissionable_sales: Decimal | None
    team_paid: Decimal
    source: Source
    place: int | None


@dataclass(frozen=True, slots=True)
class Carried:
    """What a director still owes: the amount (negative), the month that carried it forward, the place of that row."""

    amount: Decimal
    month: str
    place: int


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the pay month rests on.

    ``months`` has, for each director, every earlier month of the year (as ``2026-01``) in which they were
    employed; ``carried`` has the directors who still owe something.
    """

    months: Mapping[str, Mapping[str, EarlierMonth]]
    carried: Mapping[str, Carried]


def recall(tables: Tables, plan: Plan, period: Period) -> Earlier:
    """Recall the months of the year before ``period``, each from history, else from the workbook's own rows."""
    history = tables["history"].frame
    before = entries(history[history["period"] < str(period)])
    recorded = {(record["director_id"], record["period"]): (place, record) for place, record in before.items()}
    own, nothing = _own_rows(tables, plan, period)
    year = period.earlier("year")
    months: dict[str, dict[str, EarlierMonth]] = {}
    for director in tables["directors"].entries.values():
        key = director["director_id"]
        if key is not None and key not in months:
            months[key] = {
                month: _known(recorded.get((key, month), _NO_RECORD), own.get((key, month), nothing.get(month)))
                for month in map(str, employed(year, director["start_date"], director["end_date"]))
            }
    return Earlier(months, _carried(before))


_Record = tuple[int | None, Mapping[str, Any]]
_NO_RECORD: _Record = None, {}


def _known(recorded: _Record, own: tuple[int, int] | None) -> EarlierMonth:
    place, record = recorded
    team_paid = sum((record.get(key) or Decimal(0) for key in ("team_commission", "true_up")), Decimal(0))
    sales, commissionable = record.get("team_sales"), record.get("commissionable_sales")
    if sales is not None and record["status"] == "pay":
        return EarlierMonth(sales, sales if commissionable is None else commissionable, team_paid, "history", place)
    if own is not None:
        return EarlierMonth(as_decimal(own[0]), as_decimal(own[1]), team_paid, "rows", place)
    return EarlierMonth(None, None, team_paid, "held" if record.get("status") == "hold" else "missing", place)


def _own_rows(tables: Tables, plan: Plan, period: Period) -> tuple[_Sums, Mapping[str, tuple[int, int]]]:
    """Sum the workbook's own rows of earlier months by director and month, all rows and those that earn.

    Beside it stand the months with rows: who has none in such a month sold nothing. Rows that the plan pays
    this month, because they came late, are this month's alone.
    """
    sales = tables["sales"].frame
    rows = sales[sales["date"] < pd.Timestamp(period.first)]
    if rows.empty or plan.word("late_rows") == "pay_now":
        return {}, {}
    month = rows["date"].dt.strftime("%Y-%m").rename("month")
    earning = rows["amount"].mask(_excluded(rows, tables, plan), 0)
    by_month = rows.assign(earning=earning)[["amount", "earning"]].groupby([rows["director_id"], month]).sum()
    sums = zip(by_month["amount"], by_month["earning"], strict=True)
    return dict(zip(by_month.index, sums, strict=True)), dict.fromkeys(month.unique(), (0, 0))


def _excluded(rows: pd.DataFrame, tables: Tables, plan: Plan) -> "pd.Series[Any]":
    """Tell which sales rows earn no team commission."""
    directors = tables["directors"].frame.drop_duplicates("director_id").set_index("director_id")["commission_basis"]
    on_accounts = rows["director_id"].map(directors) == "accounts"
    if "accounts" not in plan.team_bases:
        return on_accounts
    return on_accounts & of_special_account(rows, tables["accounts"])


def _carried(before: Mapping[int, Mapping[str, Any]]) -> dict[str, Carried]:
    """Return what each director's latest month carried forward."""
    latest: dict[str, Carried] = {}
    for place, record in sorted(before.items(), key=lambda row: row[1]["period"]):
        if record["carry_forward"] is not None:
            latest.pop(record["director_id"], None)  # so that they stand in the order of their months
            latest[record["director_id"]] = Carried(record["carry_forward"], record["period"], place)
    return {director: carried for director, carried in latest.items() if carried.amount != 0}
