"""Recall what came before this month: the sales and pay of the year's earlier months, and what is still owed back."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from compbatch.money import as_decimals
from compbatch.period import Period
from compbatch.plan import Plan
from compbatch.special_accounts import of_special_account
from compbatch.tables import Table, Tables


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the pay month rests on.

    ``months`` has a row per director and earlier month of the year in which they were employed, indexed by
    (director_id, month as ``2026-01``), with ``team_sales``, ``commissionable_sales`` (Decimals, None where
    unknown), ``team_paid`` (team commission and true-up paid that month, 0 where history has none), ``place``
    (the row of the history's frame, NA where it has none), and ``source``, which tells where the sales were
    found: "history"; "rows", the workbook's own; or nowhere, "held" where the director was, else "missing".
    ``carried`` has a row per director who still owes something, indexed by director_id, with the ``amount``
    (negative), the ``month`` that carried it forward, and the ``place`` of that row.
    """

    months: pd.DataFrame
    carried: pd.DataFrame


def recall(tables: Tables, plan: Plan, period: Period) -> Earlier:
    """Recall the months of the year before ``period``, each from history, else from the workbook's own rows."""
    history = tables["history"].frame
    before = history[history["period"] < str(period)].assign(place=lambda rows: rows.index)
    months = _employed(tables["directors"], period)
    recorded = before.set_index(["director_id", "period"]).reindex(months)
    own = _own_rows(tables, plan, period).reindex(months)
    known = recorded["team_sales"].notna() & (recorded["status"] == "pay")
    sales = recorded["team_sales"].where(known, own["team_sales"])
    commissionable = recorded["commissionable_sales"].fillna(recorded["team_sales"])
    frame = pd.DataFrame(
        {
            "team_sales": as_decimals(sales),
            "commissionable_sales": as_decimals(commissionable.where(known, own["commissionable_sales"])),
            "team_paid": _line(recorded["team_commission"]) + _line(recorded["true_up"]),
            "source": _source(known, own["team_sales"], recorded["status"]),
            "place": recorded["place"].astype("Int64"),
        },
        index=months,
    )
    return Earlier(frame, _carried(before))


def _line(micros: "pd.Series[Any]") -> "pd.Series[Any]":
    """Return the amounts of a pay line; one that did not apply is blank and counts as nothing."""
    return as_decimals(micros.fillna(0))


def _employed(directors: Table, period: Period) -> pd.MultiIndex:
    """Return every director with each earlier month of the year in which they were employed."""
    frame = directors.frame.dropna(subset=["director_id"]).drop_duplicates("director_id")
    months = period.earlier("year")
    pairs = frame[["director_id", "start_date", "end_date"]].merge(
        pd.DataFrame(
            {
                "month": pd.Series([str(month) for month in months], dtype="str"),
                "first": pd.Series([month.first for month in months], dtype="datetime64[ms]"),
                "last": pd.Series([month.last for month in months], dtype="datetime64[ms]"),
            }
        ),
        how="cross",
    )
    away = (pairs["start_date"] > pairs["last"]) | (pairs["end_date"] < pairs["first"])
    return pd.MultiIndex.from_frame(pairs.loc[~away, ["director_id", "month"]])


def _own_rows(tables: Tables, plan: Plan, period: Period) -> pd.DataFrame:
    """Sum the workbook's own rows of earlier months; a director without any in a month that has some sold nothing.

    Rows that the plan pays this month, because they came late, are this month's alone.
    """
    sales = tables["sales"].frame
    rows = sales[(sales["date"] < pd.Timestamp(period.first)) & (plan.word("late_rows") != "pay_now")]
    month = rows["date"].dt.strftime("%Y-%m").astype("str").rename("month")
    ids = tables["directors"].frame["director_id"].dropna().drop_duplicates()
    every = pd.MultiIndex.from_product([ids, sorted(month.unique())], names=["director_id", "month"])
    earning = rows["amount"].mask(_excluded(tables, plan).loc[rows.index], 0)
    sums = {
        key: amounts.groupby([rows["director_id"], month]).sum().reindex(every).fillna(0)
        for key, amounts in (("team_sales", rows["amount"]), ("commissionable_sales", earning))
    }
    return pd.DataFrame(sums, index=every, dtype="Int64")


def _excluded(tables: Tables, plan: Plan) -> "pd.Series[Any]":
    """Tell which sales rows earn no team commission."""
    directors = tables["directors"].frame.drop_duplicates("director_id").set_index("director_id")["commission_basis"]
    on_accounts = tables["sales"].frame["director_id"].map(directors) == "accounts"
    if plan.word("account_mode") == "replaces_team":
        return on_accounts
    return on_accounts & of_special_account(tables, "sales")


def _source(known: "pd.Series[Any]", own: "pd.Series[Any]", status: "pd.Series[Any]") -> "pd.Series[Any]":
    found = np.select([known, own.notna(), status == "hold"], ["history", "rows", "held"], "missing")
    return pd.Series(found, index=known.index, dtype="str")


def _carried(before: pd.DataFrame) -> pd.DataFrame:
    """Return what each director's latest month carried forward."""
    rows = before.dropna(subset=["carry_forward"]).sort_values("period", kind="stable")
    latest = rows.drop_duplicates("director_id", keep="last")
    latest = latest[latest["carry_forward"] != 0].set_index("director_id")
    return pd.DataFrame(
        {"amount": as_decimals(latest["carry_forward"]), "month": latest["period"], "place": latest["place"]}
    )
