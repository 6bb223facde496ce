"""Assess the month, quarter and year to date of each marketing director against target and special tasks."""

from collections.abc import Collection
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from compbatch import money
from compbatch.fields import MARKETING_DIRECTOR
from compbatch.money import as_decimals, exactly
from compbatch.period import TARGETS, Period, Span
from compbatch.recall import Earlier
from compbatch.tables import Tables

Objects = npt.NDArray[np.object_]
SCOPES: tuple[Span, ...] = ("month", "quarter", "year")
_CENTS = 2
_UNKNOWN = frozenset({"held", "missing"})


def assess(
    tables: Tables, payout: pd.DataFrame, earlier: Earlier, period: Period, held: Collection[str] = ()
) -> pd.DataFrame:
    """Return three rows, month, quarter and year, for each marketing director employed in the month.

    承诺季度和年度销售目标任务的完成和特殊任务的完成：in the closing month a director is competent when the actual
    reaches the target and every task is done, else not competent; before it the verdict is pending. A month
    has no verdict, nor has a span without a target, nor a director who is held. In the last month of a
    director who leaves before the span closes, a target already met is competent; else the verdict stays
    pending, for a whole span's commitment cannot be judged on a part of it.

    Columns: ``row`` (the director's on their sheet), director_id, scope, label, target, actual, attainment
    (6 places), tasks_done, tasks_total, verdict ("competent", "not_competent", "pending"); ``held``;
    ``missing`` (the earlier months without known sales, a tuple); ``months`` employed in the span by now
    planned and ``months_left`` after this one; ``needed`` to the target in all and ``per_month`` left (rounded
    half up to the cent); ``pace`` ("met", "on_pace", "behind", "incomplete"); ``closes`` (the verdict falls
    due) and ``leaves`` (before the span closes). None where unknown.
    """
    people = _people(tables, period)
    with exactly():
        frame = pd.concat([_scope(people, payout, earlier, period, scope) for scope in SCOPES])
        frame = _judged(frame.assign(held=frame["director_id"].isin(list(held))), tables)
    return frame.sort_values("row", kind="stable", ignore_index=True)


def _people(tables: Tables, period: Period) -> pd.DataFrame:
    """Return the marketing directors employed on some day of the month, as on the directors sheet."""
    directors = tables["directors"].frame.dropna(subset=["director_id"]).drop_duplicates("director_id")
    gone = directors["end_date"] < pd.Timestamp(period.first)
    to_come = directors["start_date"] > pd.Timestamp(period.last)
    people = directors[(directors["role"] == MARKETING_DIRECTOR) & ~gone & ~to_come]
    return people.assign(row=people.index)


def _scope(people: pd.DataFrame, payout: pd.DataFrame, earlier: Earlier, period: Period, scope: Span) -> pd.DataFrame:
    """Return target, actual and months of one scope."""
    span = period.span(scope)
    before = earlier.months[earlier.months.index.get_level_values("month").isin(map(str, period.earlier(scope)))]
    lacking = before[before["source"].isin(_UNKNOWN)].reset_index()
    missing = lacking.groupby("director_id")["month"].agg(tuple)
    sold = before["team_sales"].dropna().groupby(level="director_id").sum()
    target = as_decimals(people[TARGETS[scope]].where(people[TARGETS[scope]] > 0))
    this_month = people["director_id"].map(payout.set_index("director_id")["team_sales"]).astype(object)
    to_date = this_month + people["director_id"].map(sold).astype(object).fillna(Decimal(0))
    ends = people["end_date"]
    last_month = (ends >= pd.Timestamp(period.first)) & (ends <= pd.Timestamp(period.last))
    return pd.DataFrame(
        {
            "row": people["row"],
            "director_id": people["director_id"],
            "scope": scope,
            "label": _label(period, scope),
            "target": target,
            "actual": to_date.where(to_date.notna(), None),
            "missing": people["director_id"].map(lambda director: missing.get(director, ())),
            "months": _employed(people, span),
            "months_left": _employed(people, tuple(month for month in span if month > period)),
            "leaves": last_month & (period != span[-1]),
            "closes": (period == span[-1]) & (scope != "month"),
        }
    )  # fmt: skip


def _label(period: Period, scope: Span) -> str:
    quarter = f"{period.year} Q{(period.month + 2) // 3}"
    return {"month": str(period), "quarter": quarter, "year": str(period.year)}[scope]


def _employed(people: pd.DataFrame, months: tuple[Period, ...]) -> "pd.Series[Any]":
    """Count the months of which each director is employed on some day, as far as the dates say."""
    counts = pd.Series(0, index=people.index)
    for month in months:
        away = (people["start_date"] > pd.Timestamp(month.last)) | (people["end_date"] < pd.Timestamp(month.first))
        counts += (~away).astype(int)
    return counts


def _judged(frame: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """Add attainment, tasks, what is still needed, pace and verdict."""
    tasks = tables["tasks"].frame
    given = tasks["director_id"].value_counts()
    done = tasks.loc[tasks["done"] == "yes", "director_id"].value_counts()
    frame = frame.assign(
        tasks_done=frame["director_id"].map(done).fillna(0).astype(int),
        tasks_total=frame["director_id"].map(given).fillna(0).astype(int),
        attainment=None, needed=None, per_month=None, pace=None, verdict=None,
    )  # fmt: skip
    frame = frame.reset_index(drop=True)
    rows = frame["target"].notna() & frame["actual"].notna()
    measured = frame[rows]
    if measured.empty:
        return frame
    gap = measured["target"] - measured["actual"]
    met = gap <= 0
    needed = gap.where(~met, Decimal(0))
    left = measured["months_left"].map(Decimal).astype(object)
    frame.loc[rows, "attainment"] = money.rounded(measured["actual"], measured["target"], money.PLACES)
    frame.loc[rows, "needed"] = needed
    later = measured["months_left"] > 0
    frame.loc[later.index[later], "per_month"] = money.rounded(needed[later], left[later], _CENTS)
    frame.loc[rows, "pace"] = _pace(measured, met)
    frame.loc[rows, "verdict"] = _verdict(measured, met)
    return frame


def _pace(measured: pd.DataFrame, met: "pd.Series[bool]") -> Objects:
    """Compare the share of the target with the share of the months that have passed, this one included."""
    months = measured["months"].map(Decimal).astype(object)
    passed = (measured["months"] - measured["months_left"]).map(Decimal).astype(object)
    in_step = measured["actual"] * months >= measured["target"] * passed
    incomplete = measured["missing"].map(bool)
    return np.select([met, incomplete, in_step], ["met", "incomplete", "on_pace"], "behind").astype(object)


def _verdict(measured: pd.DataFrame, met: "pd.Series[bool]") -> Objects:
    """Judge what closes; a month is never judged."""
    fulfilled = met & (measured["tasks_done"] == measured["tasks_total"])
    closes, leaves = measured["closes"], measured["leaves"]
    verdicts: Objects = np.select(
        [(closes | leaves) & fulfilled, closes & ~leaves], ["competent", "not_competent"], "pending"
    ).astype(object)
    verdicts[(measured["scope"] == "month").to_numpy()] = None
    return verdicts
