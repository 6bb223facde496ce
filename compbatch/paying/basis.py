"""Gather, for each director, the sums and facts that the pay rules need, and account for every row."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd

from compbatch.model.columns import MARKETING_DIRECTOR
from compbatch.model.control_totals import Use
from compbatch.model.expression import Figures, Values
from compbatch.model.money import as_decimal, exactly
from compbatch.model.payout import rate_to_date
from compbatch.model.period import TARGETS, Period, of_the_month
from compbatch.model.plan import Plan
from compbatch.model.tables import Table, Tables, entries, places_of
from compbatch.paying.prior_months import Earlier
from compbatch.paying.special_accounts import of_special_account

_USES: tuple[Use, ...] = get_args(Use)
_KEPT = ["director_id", "name", "role", "grade", "commission_basis", "start_date", "end_date"]
_Mask = npt.NDArray[np.bool_]
_Micros = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The basis of the pay, and where every sales and receipts row went.

    ``basis`` has a row per director, in the order of the directors sheet, indexed by its Excel row, with the
    columns of `rules.BASIS` and the flags that rules apply by; amounts are Decimals, None where blank.
    ``uses`` gives, for sales, receipts and adjustments, the use of every row, indexed as the sheet's table.
    """

    basis: pd.DataFrame
    uses: Mapping[str, "pd.Series[Any]"]


class _Rows:
    """The rows of one kind of sheet, with the place of each one's director; -1 is nobody's, the last of any list."""

    def __init__(self, table: Table, directors: pd.DataFrame) -> None:
        self.frame = table.frame
        self._places = places_of(table.frame["director_id"], directors["director_id"])
        self._end = len(directors)

    def of(self, directors: "pd.Series[bool]", *, nobody: bool = False) -> _Mask:
        """Tell which rows are of some of the directors."""
        return np.append(directors.to_numpy(dtype=bool), nobody)[self._places]

    def sums(self, used: _Mask) -> tuple[_Micros, _Micros]:
        """Return the exact sum of each director's used rows, and their number."""
        sums, counts = np.zeros((2, self._end + 1), dtype=np.int64)
        np.add.at(sums, self._places[used], self.frame["amount"].to_numpy(np.int64, na_value=0)[used])
        np.add.at(counts, self._places[used], 1)
        return sums, counts


@dataclass(frozen=True, slots=True)
class _Month:
    """What the facts of a director are taken from; ``sums`` and numbers of rows stand at the directors' places."""

    plan: Plan
    period: Period
    earlier: Earlier
    margins: Mapping[str, Figures]
    sums: Mapping[str, tuple[_Micros, _Micros]]
    by_grade: Mapping[str, Mapping[str, Decimal]]


def gather(tables: Tables, plan: Plan, period: Period, earlier: Earlier, held: Collection[str] = ()) -> Gathered:
    """Gather the basis of one month's pay from checked tables, without the directors who are held."""
    directors, accounts = tables["directors"].frame, tables["accounts"]
    rows = {kind: _Rows(tables[kind], directors) for kind in _SUMMED}
    left_out: dict[str, dict[Use, _Mask]] = {
        "sales": _sales_left_out(rows["sales"], directors, plan, period, earlier),
        "receipts": _receipts_left_out(rows["receipts"], directors, accounts, plan, period),
        "adjustments": {},
    }
    holding = directors["director_id"].isin(list(held))
    uses = {kind: _uses(rows[kind], {**cases, "held": rows[kind].of(holding)}) for kind, cases in left_out.items()}
    used = {kind: (use == "used").to_numpy() for kind, use in uses.items()}
    sums = {kind: rows[kind].sums(used[kind]) for kind in rows}
    if "accounts" in plan.team_bases:
        sums["accounts"] = rows["sales"].sums(used["sales"] & of_special_account(rows["sales"].frame, accounts))
    by_grade = {item: plan.by_grade(item) for item in ("base_salary", "performance_base")}
    month = _Month(
        plan=plan,
        period=period,
        earlier=earlier,
        margins=_margins(tables, period),
        sums=sums,
        by_grade=by_grade,
    )
    with exactly():
        everyone = enumerate(tables["directors"].entries.values())
        facts = [_facts(month, place, each) for place, each in everyone if each["director_id"] not in held]
    paid = directors.loc[~holding, _KEPT]
    basis = pd.concat([paid, pd.DataFrame(facts, index=paid.index)], axis=1)
    return Gathered(basis.assign(earlier_due=_earlier_due(basis, earlier, plan)), uses)


def _uses(rows: _Rows, left_out: Mapping[Use, _Mask]) -> "pd.Series[Any]":
    """Return the use of every row: the first reason for which it is left out, else "used"."""
    codes = np.select(list(left_out.values()), [_USES.index(use) for use in left_out], _USES.index("used"))
    return pd.Series(pd.Categorical.from_codes(codes, categories=_USES), index=rows.frame.index)


def _untimely(rows: _Rows, plan: Plan, period: Period) -> dict[Use, _Mask]:
    """Tell which rows are of the future, and which are late, unless the plan pays those."""
    dates = rows.frame["date"].to_numpy()
    late = (dates < np.datetime64(period.first)) & (plan.word("late_rows") != "pay_now")
    return {"future": dates > np.datetime64(period.last), "late": late}


def _sales_left_out(
    rows: _Rows, directors: pd.DataFrame, plan: Plan, period: Period, earlier: Earlier
) -> dict[Use, _Mask]:
    untimely = _untimely(rows, plan, period)
    to_date = np.zeros_like(untimely["late"])
    counted = [
        (director, month)
        for director, months in earlier.months.items()
        for month in plan.earlier_months
        if month in months and months[month].source == "rows"
    ]
    if counted:
        late = rows.frame[untimely["late"]]
        dated = pd.MultiIndex.from_arrays([late["director_id"], late["date"].dt.strftime("%Y-%m")])
        to_date[untimely["late"]] = dated.isin(counted)
    off_plan = rows.of(directors["role"] != MARKETING_DIRECTOR, nobody=True)
    return {"to_date": to_date, **untimely, "off_plan": off_plan}


def _receipts_left_out(
    rows: _Rows, directors: pd.DataFrame, accounts: Table, plan: Plan, period: Period
) -> dict[Use, _Mask]:
    return {
        **_untimely(rows, plan, period),
        "off_plan": rows.of(directors["commission_basis"] == "none"),
        "team_basis": rows.of(directors["commission_basis"] == "team"),
        "other_customer": ~of_special_account(rows.frame, accounts),
    }


def _margins(tables: Tables, period: Period) -> dict[str, Figures]:
    """Return each director's row of the margins sheet, with its place."""
    rows = entries(of_the_month(tables["margins"].frame, period))
    return {row["director_id"]: row | {"margin_row": place} for place, row in rows.items()}


def _facts(month: _Month, place: int, director: Figures) -> dict[str, Any]:
    """Return what one director's pay rests on, and the flags that rules apply by."""
    on_plan = director["role"] == MARKETING_DIRECTOR
    on_accounts = on_plan and director["commission_basis"] == "accounts"
    on_team = on_plan and director["commission_basis"] in month.plan.team_bases
    cumulative = on_team and month.plan.team_period != "month"
    facts = _days(month, director) | _by_grade(month, director, on_plan=on_plan) | _sums(month, place)
    facts["account_sales"] = as_decimal(month.sums["accounts"][0][place]) if on_accounts and on_team else Decimal(0)
    facts["commissionable_sales"] = facts["sales_sum"] - facts["account_sales"]
    facts |= _to_date(month, director, facts["sales_sum"]) if cumulative else dict.fromkeys(_TO_DATE)
    facts |= _margin(month.margins.get(director["director_id"], {}))
    carried, target = month.earlier.carried.get(director["director_id"]), director["monthly_target"]
    return facts | {
        "target": target,
        "carried_in": carried.amount if carried else Decimal(0),
        "everyone": True,
        "on_plan": on_plan,
        "on_team": on_team,
        "cumulative": cumulative,
        "on_accounts": on_accounts,
        "has_target": on_plan and target is not None and target > 0,
        "has_revenue": on_plan and facts["revenue_sum"] is not None,
        "has_margin": on_plan and facts["stated_margin"] is not None,
    }


def _days(month: _Month, director: Figures) -> dict[str, Any]:
    first, last = pd.Timestamp(month.period.first), pd.Timestamp(month.period.last)
    start, end = max(director["start_date"] or first, first), min(director["end_date"] or last, last)
    employed = max(0, (end - start).days + 1)
    in_full = month.plan.word("proration") != "calendar_days" and employed > 0
    days = Decimal(month.period.days)
    return {"days_employed": employed, "paid_days": days if in_full else Decimal(employed), "days_in_month": days}


def _by_grade(month: _Month, director: Figures, *, on_plan: bool) -> dict[str, Decimal | None]:
    """Return a director's own amounts, or those of the grade; a performance base only on the plan."""
    salary, base = (
        amounts.get(director["grade"]) if director[item] is None else director[item]
        for item, amounts in month.by_grade.items()
    )
    return {"full_base_salary": salary, "full_performance_base": base if on_plan else None}


_SUMMED = {"sales": ("sales_sum", "sales_rows"), "receipts": ("receipts_sum", "receipt_rows"),
           "adjustments": ("adjustment_sum", "adjustment_rows")}  # fmt: skip


def _sums(month: _Month, place: int) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for kind, (sum_key, count_key) in _SUMMED.items():
        sums, counts = month.sums[kind]
        facts[sum_key], facts[count_key] = as_decimal(sums[place]), int(counts[place])
    return facts


_TO_DATE = ("period_target", "earlier_sales", "sales_to_date", "team_paid")


def _to_date(month: _Month, director: Figures, sales: Decimal) -> dict[str, Decimal | None]:
    """Return what the earlier months of the team period sold and paid, and the period's sales to date."""
    months = month.earlier.months.get(director["director_id"], {})
    theirs = [months[each] for each in month.plan.earlier_months if each in months]
    sold = sum((each.team_sales for each in theirs if each.team_sales is not None), Decimal(0))
    return {
        "period_target": director[TARGETS[month.plan.team_period]],
        "earlier_sales": sold,
        "sales_to_date": sales + sold,
        "team_paid": sum((each.team_paid for each in theirs), Decimal(0)),
    }


def _earlier_due(basis: pd.DataFrame, earlier: Earlier, plan: Plan) -> Values:
    """Return what the earlier months of the team period should have paid on the tier reached.

    按目标完成情况计提：each month's sales count at the rates in force in that month, on the tier that the
    period's sales to date reach.
    """
    rows = basis[basis["cumulative"]]
    columns = {key: rows[key].to_numpy(object) for key in ("sales_to_date", "period_target")}
    due = np.full(len(rows), Decimal(0), dtype=object)
    every = np.full(len(basis), None)
    with exactly():
        for run in plan.rate_runs:
            sold = [_commissionable(earlier, director, run.months) for director in rows["director_id"]]
            due += np.array(sold, dtype=object) * rate_to_date(run.item).values(columns, plan)
    every[basis["cumulative"]] = due
    return every


def _commissionable(earlier: Earlier, director: str, months: Collection[str]) -> Decimal:
    theirs = earlier.months.get(director, {})
    sales = (theirs[month].commissionable_sales for month in months if month in theirs)
    return sum((amount for amount in sales if amount is not None), Decimal(0))


_FROM_MARGINS = ("revenue_sum", "cost_sum", "expense_sum", "profit_sum", "stated_margin")


def _margin(margin: Figures) -> dict[str, Any]:
    """Take profit as revenue − cost − expense, else as stated, else only the margin."""
    revenue, cost, expense, profit = (margin.get(key) for key in ("revenue", "cost", "expense", "profit"))
    if revenue is not None and cost is not None:
        spent = cost + (expense or Decimal(0))
        found = {"revenue_sum": revenue, "cost_sum": cost, "expense_sum": expense, "profit_sum": revenue - spent}
    elif revenue is not None and profit is not None:
        found = {"revenue_sum": revenue, "profit_sum": profit}
    else:
        found = {"stated_margin": margin.get("margin")}
    return dict.fromkeys(_FROM_MARGINS) | found | {"margin_row": margin.get("margin_row")}
