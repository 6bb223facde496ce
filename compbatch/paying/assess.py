"""Assess the month, quarter and year to date of each marketing director against target and special tasks."""

from collections import Counter
from collections.abc import Collection
from decimal import Decimal
from typing import Any

import pandas as pd

from compbatch.model import money
from compbatch.model.columns import MARKETING_DIRECTOR
from compbatch.model.expression import Figures
from compbatch.model.money import exactly
from compbatch.model.period import TARGETS, Period, Span, employed
from compbatch.model.tables import Tables
from compbatch.paying.prior_months import Earlier

SCOPES: tuple[Span, ...] = ("month", "quarter", "year")
_COLUMNS = (
    "row", "director_id", "scope", "label", "target", "actual", "missing", "months", "months_left", "leaves", "closes",
    "held", "tasks_done", "tasks_total", "attainment", "needed", "per_month", "pace", "verdict",
)  # fmt: skip
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
    tasks = tables["tasks"].frame
    given = Counter(tasks["director_id"])
    done = Counter(tasks.loc[tasks["done"] == "yes", "director_id"])
    sales = dict(zip(payout["director_id"], payout["team_sales"], strict=True))
    lines: list[dict[str, Any]] = []
    with exactly():
        for row, director in _people(tables, period).items():
            key = director["director_id"]
            person = dict.fromkeys(_COLUMNS) | {"row": row, "director_id": key, "held": key in held}
            person |= {"tasks_done": done[key], "tasks_total": given[key]}
            for scope in SCOPES:
                line = person | _scope(director, sales.get(key), earlier, period, scope)
                lines.append(line | _judged(line))
    return pd.DataFrame(lines, columns=_COLUMNS, dtype=object)


def _people(tables: Tables, period: Period) -> dict[int, Figures]:
    """Return the marketing directors employed on some day of the month, by their places on the directors sheet."""
    directors = tables["directors"].frame.dropna(subset=["director_id"]).drop_duplicates("director_id")
    listed = tables["directors"].entries
    on_plan = {row: listed[row] for row in directors.index[directors["role"] == MARKETING_DIRECTOR]}
    return {row: each for row, each in on_plan.items() if employed([period], each["start_date"], each["end_date"])}


def _scope(director: Figures, sales: Decimal | None, earlier: Earlier, period: Period, scope: Span) -> dict[str, Any]:
    """Return target, actual and months of one scope."""
    span, dates = period.span(scope), (director["start_date"], director["end_date"])
    known = earlier.months[director["director_id"]]
    before = {month: known[month] for month in map(str, period.earlier(scope)) if month in known}
    sold = sum((each.team_sales for each in before.values() if each.team_sales is not None), Decimal(0))
    target, end = director[TARGETS[scope]], director["end_date"]
    return {
        "scope": scope,
        "label": _label(period, scope),
        "target": target if target is not None and target > 0 else None,
        "actual": None if sales is None else sales + sold,
        "missing": tuple(month for month, each in before.items() if each.source in _UNKNOWN),
        "months": len(employed(span, *dates)),
        "months_left": len(employed((month for month in span if month > period), *dates)),
        "leaves": end is not None and Period.of(end) == period != span[-1],
        "closes": scope != "month" and period == span[-1],
    }


def _label(period: Period, scope: Span) -> str:
    quarter = f"{period.year} Q{(period.month + 2) // 3}"
    return {"month": str(period), "quarter": quarter, "year": str(period.year)}[scope]


def _judged(line: Figures) -> dict[str, Any]:
    """Return attainment, what is still needed, pace and verdict, where target and actual are known."""
    target, actual, left = line["target"], line["actual"], line["months_left"]
    if target is None or actual is None:
        return {}
    needed = max(Decimal(0), target - actual)
    return {
        "attainment": money.rounded(actual, target, money.PLACES),
        "needed": needed,
        "per_month": money.rounded(needed, Decimal(left), _CENTS) if left > 0 else None,
        "pace": _pace(line),
        "verdict": None if line["scope"] == "month" else _verdict(line),
    }


def _pace(line: Figures) -> str:
    """Compare the share of the target with the share of the months that have passed, this one included."""
    target, actual, months = line["target"], line["actual"], line["months"]
    if actual >= target:
        return "met"
    if line["missing"]:
        return "incomplete"
    return "on_pace" if actual * months >= target * (months - line["months_left"]) else "behind"


def _verdict(line: Figures) -> str:
    """Judge what closes."""
    fulfilled = line["actual"] >= line["target"] and line["tasks_done"] == line["tasks_total"]
    if fulfilled and (line["closes"] or line["leaves"]):
        return "competent"
    return "not_competent" if line["closes"] and not line["leaves"] else "pending"
