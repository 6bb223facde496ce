"""Assess the month, quarter and year to date of each marketing director against target and special tasks."""

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

from compbatch.model.assessment import ASSESSMENT
from compbatch.model.choices import MARKETING_DIRECTOR
from compbatch.model.faces import Values
from compbatch.model.money import as_decimals, exactly
from compbatch.model.period import TARGETS, Period, Span, employed_in
from compbatch.model.plan import Plan
from compbatch.model.tables import Tables, is_among, positions
from compbatch.paying.compute import computed
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
    in_order = np.argsort(np.tile(people["row"], len(SPANS)), kind="stable")
    count = len(people["row"])
    lines = {key: np.concatenate([_objects(span.get(key), count) for span in spans])[in_order] for key in _COLUMNS}
    return pd.DataFrame(lines, dtype=object)


def _objects(values: Values | None, count: int) -> Values:
    """Return a column of one span as objects, None throughout where the span lacks it."""
    return np.full(count, None) if values is None else values.astype(object)


def _people(tables: Tables, payout: pd.DataFrame, period: Period, held: Collection[str]) -> dict[str, Values]:
    """Return the marketing directors employed on some day of the month, with the month's sales and their tasks."""
    directors = tables["directors"].frame
    chosen = directors["director_id"].notna() & ~directors["director_id"].duplicated()
    people = directors[chosen & (directors["role"] == MARKETING_DIRECTOR) & employed_in(period, directors)]
    ids = people["director_id"]
    sold = dict(zip(payout["director_id"], payout["team_sales"], strict=True))
    return {
        "director_id": ids.to_numpy(dtype=object),
        "started": people["start_date"].to_numpy(),
        "ended": people["end_date"].to_numpy(),
        **{f"directors.{key}": np.array(as_decimals(people[key]), dtype=object) for key in TARGETS.values()},
        **_tasks(tables["tasks"].frame, ids),
        "row": people.index.to_numpy(),
        "held": is_among(ids, held),
        "team_sales": np.array([sold.get(each) for each in ids], dtype=object),
    }


def _tasks(tasks: pd.DataFrame, director_ids: "pd.Series[str]") -> dict[str, Values]:
    """Count the tasks set and done."""
    places, done = positions(tasks["director_id"], director_ids), (tasks["done"] == "yes").to_numpy(dtype=np.bool_)
    chosen = {"tasks_done": places[done], "tasks_total": places}
    return {key: np.bincount(each + 1, minlength=len(director_ids) + 1)[1:] for key, each in chosen.items()}


def _assessed(
    people: Mapping[str, Values], plan: Plan, prior: PriorMonths, period: Period, span: Span
) -> dict[str, Values]:
    """Return the columns of one span, a row for each director."""
    known, last = prior.of_span(period, span), period == period.span(span)[-1]
    everyone = np.full(len(people["row"]), fill_value=True)
    director_ids = pd.Series(people["director_id"], dtype="str")
    columns = {
        **people,
        **_months(people, period, span),
        "everyone": everyone,
        "scope": np.full(len(everyone), span, dtype=object),
        "label": np.full(len(everyone), _label(period, span), dtype=object),
        "sold": total_by_director(known, "team_sales", director_ids),
        "missing": _missing(known, director_ids),
        "leaves": ~everyone if last else _month_number(people["ended"], 0) == _number(period),
        "closes": everyone if span != "month" and last else ~everyone,
    }
    columns |= _flags(columns, span)
    columns |= computed(ASSESSMENT[span], columns, plan)
    return columns if span == "month" else columns | {"verdict": _verdict(columns["state"])}


def _flags(columns: Mapping[str, Values], span: Span) -> dict[str, Values]:
    """Tell which rules apply to whom."""
    has_target = np.array([bool(target) and target > 0 for target in columns[f"directors.{TARGETS[span]}"]], dtype=bool)
    paid = np.array([sales is not None for sales in columns["team_sales"]], dtype=bool)
    incomplete = columns["missing"].astype(bool)
    return {
        "paid": paid,
        "has_target": has_target,
        "no_target": ~has_target,
        "measured": paid & has_target,
        "goes_on": paid & has_target & (columns["months_left"] > 0),
        "incomplete": incomplete,
        "unsettled": incomplete & (columns["closes"] | columns["leaves"]),
    }


def _verdict(states: Values) -> Values:
    """Return what a state means: decided, pending, or nothing to judge."""
    verdicts = np.where(np.isin(states, _DECIDED), states, "pending")
    verdicts[np.isin(states, _UNJUDGED)] = None
    return verdicts


def _missing(known: pd.DataFrame, director_ids: "pd.Series[str]") -> Values:
    """Return the months of each director whose sales are not known, a tuple."""
    unknown = known[known["source"].isin(_UNKNOWN)]
    months: dict[str, tuple[str, ...]] = {}
    for director, month in zip(unknown["director_id"], unknown["month"], strict=True):
        months[director] = (*months.get(director, ()), month)
    found = np.empty(len(director_ids), dtype=object)
    found[:] = [months.get(director, ()) for director in director_ids]
    return found


def _months(people: Mapping[str, Values], period: Period, span: Span) -> dict[str, Values]:
    """Count the months of a span on some day of which each director is employed, and those of them still to come."""
    first, last = (_number(month) for month in (period.span(span)[0], period.span(span)[-1]))
    starts = _month_number(people["started"], first)
    ends = np.minimum(_month_number(people["ended"], last), last)
    begins = {"months": np.maximum(starts, first), "months_left": np.maximum(starts, _number(period.next))}
    return {key: np.maximum(ends - begin + 1, 0) for key, begin in begins.items()}


def _number(month: Period) -> int:
    return 12 * month.year + month.month


def _month_number(days: Values, without: int) -> Values:
    """Return the number of each day's month; ``without`` where there is no day."""
    since_1970 = days.astype("datetime64[M]").astype(np.int64) + _number(Period(1970, 1))
    return np.where(np.isnat(days), without, since_1970)


def _label(period: Period, span: Span) -> str:
    quarter = f"{period.year} Q{(period.month + 2) // 3}"
    return {"month": str(period), "quarter": quarter, "year": str(period.year)}[span]
