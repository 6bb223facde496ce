"""Assess the month, quarter and year to date of each marketing director against target and special tasks."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from compbatch.model.assessment import ASSESSMENT
from compbatch.model.columns import MARKETING_DIRECTOR
from compbatch.model.money import as_decimals, exactly
from compbatch.model.period import TARGETS, Period, Span, employed_in
from compbatch.model.plan import Plan
from compbatch.model.tables import Table, Tables
from compbatch.paying.compute import arrays, computed
from compbatch.paying.prior_months import PriorMonths, total_by_director

SPANS: tuple[Span, ...] = ("month", "quarter", "year")
_FLAGS = ("everyone", "paid", "has_target", "no_target", "measured", "goes_on", "incomplete", "unsettled")
_COLUMNS = (
    "row", "director_id", "scope", "label", "target", "actual", "missing", "months", "months_left", "leaves", "closes",
    "held", "tasks_done", "tasks_total", "attainment", "needed", "per_month", "state", "verdict", "team_sales", *_FLAGS,
    *(f"directors.{key}" for key in TARGETS.values()),
)  # fmt: skip
_UNKNOWN = ("held", "missing")
_DECIDED = ("competent", "not_competent")
_UNJUDGED = ("held", "no_target")


def assess(  # noqa: PLR0913, PLR0917 - what a month is made of
    tables: Tables, plan: Plan, payout: pd.DataFrame, prior: PriorMonths, period: Period, held: Collection[str] = ()
) -> pd.DataFrame:
    """Return three rows, month, quarter and year, for each marketing director employed in the month.

    A month has no verdict, nor has a span without a target, nor a director who is held; a verdict stays pending
    while the sales of one of its months are not known. In the last month of a director who leaves before the span
    closes, a target already met is competent; else the verdict stays pending, for a whole span's commitment cannot be
    judged on a part of it.

    Columns: ``row`` (the director's on their sheet), director_id, scope, label, target, actual, attainment
    (6 places), tasks_done, tasks_total, ``state`` (of `model.assessment`), verdict ("competent", "not_competent",
    "pending"); ``held``; ``missing`` (the earlier months without known sales, a tuple); ``months`` employed in the
    span by now planned and ``months_left`` after this one; ``needed`` to the target in all and ``per_month`` left
    (rounded half up to the cent); ``closes`` (the verdict falls due) and ``leaves`` (before the span closes). None
    where unknown.
    """
    people = _people(tables, payout, period, held)
    with exactly():
        spans = [_assessed(people, plan, prior, period, span) for span in SPANS]
    lines = pd.concat([span.astype(object) for span in spans])
    lines = lines.assign(order=np.repeat(range(len(SPANS)), len(people))).sort_values(["row", "order"], kind="stable")
    lines = lines.reindex(columns=list(_COLUMNS)).reset_index(drop=True)
    return lines.where(lines.notna(), None)


def _people(tables: Tables, payout: pd.DataFrame, period: Period, held: Collection[str]) -> pd.DataFrame:
    """Return the marketing directors employed on some day of the month, with the month's sales and their tasks."""
    directors = tables["directors"].frame.dropna(subset=["director_id"]).drop_duplicates("director_id")
    chosen = (directors["role"] == MARKETING_DIRECTOR).fillna(value=False).astype(bool)
    people = directors[chosen & employed_in(period, directors)]
    sold = payout.dropna(subset=["team_sales"]).set_index("director_id")["team_sales"]
    targets = {f"directors.{key}": _decimals(people[key]) for key in TARGETS.values()}
    found = people[["director_id", "start_date", "end_date"]].assign(
        **targets,
        **_tasks(tables["tasks"], people["director_id"]),
        row=people.index,
        held=people["director_id"].isin(list(held)),
        team_sales=people["director_id"].map(sold).astype(object),
    )
    return found.reset_index(drop=True)


def _decimals(column: "pd.Series[Any]") -> "pd.Series[Any]":
    return pd.Series(as_decimals(column), dtype=object, index=column.index)


def _tasks(tasks: Table, director_ids: "pd.Series[str]") -> dict[str, "pd.Series[Any]"]:
    """Count the tasks set and done."""
    done = tasks.frame.loc[(tasks.frame["done"] == "yes").fillna(value=False).astype(bool), "director_id"]
    counted = {"tasks_done": done, "tasks_total": tasks.frame["director_id"]}
    return {key: director_ids.map(each.value_counts()).fillna(0).astype(int) for key, each in counted.items()}


def _assessed(people: pd.DataFrame, plan: Plan, prior: PriorMonths, period: Period, span: Span) -> pd.DataFrame:
    """Return one row for each director, of one span."""
    known = prior.of_span(period, span)
    facts = people.assign(
        **_months(people, period, span),
        scope=span,
        label=_label(period, span),
        sold=total_by_director(known, "team_sales", people["director_id"]),
        missing=_missing(known, people["director_id"]),
        leaves=_month_number(people["end_date"]) == _number(period) if period != period.span(span)[-1] else False,
        closes=span != "month" and period == period.span(span)[-1],
    )
    columns = arrays(facts)
    columns |= _flags(facts, columns, span)
    columns |= computed(ASSESSMENT[span], columns, plan)
    found = pd.DataFrame(columns, index=facts.index)
    return found.assign(verdict=_verdict(found["state"])) if span != "month" else found


def _flags(facts: pd.DataFrame, columns: Mapping[str, Any], span: Span) -> dict[str, Any]:
    """Tell which rules apply to whom."""
    targets = facts[f"directors.{TARGETS[span]}"]
    has_target = (targets.where(targets.notna(), Decimal(0)) > 0).to_numpy(dtype=bool)
    paid = facts["team_sales"].notna().to_numpy(dtype=bool)
    incomplete = np.array([bool(months) for months in columns["missing"]], dtype=bool)
    return {
        "everyone": np.full(len(facts), fill_value=True),
        "paid": paid,
        "has_target": has_target,
        "no_target": ~has_target,
        "measured": paid & has_target,
        "goes_on": paid & has_target & (columns["months_left"] > 0),
        "incomplete": incomplete,
        "unsettled": incomplete & (columns["closes"] | columns["leaves"]).astype(bool),
    }


def _verdict(states: "pd.Series[str]") -> "pd.Series[Any]":
    """Return what a state means: decided, pending, or nothing to judge."""
    pending = pd.Series("pending", index=states.index, dtype=object).mask(states.isin(_UNJUDGED), None)
    return pending.mask(states.isin(_DECIDED), states)


def _missing(known: pd.DataFrame, director_ids: "pd.Series[str]") -> "pd.Series[Any]":
    """Return the months of each director whose sales are not known, a tuple."""
    unknown = known[known["source"].isin(_UNKNOWN)]
    months = unknown.groupby("director_id")["month"].agg(tuple) if len(unknown) else pd.Series(dtype=object)
    found = director_ids.map(months).astype(object)
    return found.where(found.notna(), pd.Series([()] * len(found), index=found.index, dtype=object))


def _months(people: pd.DataFrame, period: Period, span: Span) -> dict[str, "pd.Series[int]"]:
    """Count the months of a span on some day of which each director is employed, and those of them still to come."""
    first, last = (_number(month) for month in (period.span(span)[0], period.span(span)[-1]))
    starts = _month_number(people["start_date"]).fillna(first)
    ends = _month_number(people["end_date"]).fillna(last).clip(upper=last)
    counts = {"months": starts.clip(lower=first), "months_left": starts.clip(lower=_number(period.next))}
    return {key: (ends - begin + 1).clip(lower=0).astype(int) for key, begin in counts.items()}


def _number(month: Period) -> int:
    return 12 * month.year + month.month


def _month_number(days: "pd.Series[Any]") -> "pd.Series[float]":
    return 12 * days.dt.year + days.dt.month


def _label(period: Period, span: Span) -> str:
    quarter = f"{period.year} Q{(period.month + 2) // 3}"
    return {"month": str(period), "quarter": quarter, "year": str(period.year)}[span]
