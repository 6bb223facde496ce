"""Gather, for each director, the sums and facts that the pay rules need, and account for every row."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from compbatch.fields import MARKETING_DIRECTOR
from compbatch.money import as_decimals, exactly
from compbatch.period import TARGETS, Period, of_the_month
from compbatch.plan import Plan
from compbatch.recall import Earlier
from compbatch.rules import rate_to_date
from compbatch.special_accounts import of_special_account
from compbatch.tables import Table, Tables, translated


@dataclass(frozen=True, slots=True)
class Gathered:
    """The basis of the pay, and where every sales and receipts row went.

    ``basis`` has a row per director, in the order of the directors sheet, indexed by its Excel row, with the
    columns of `rules.BASIS` and the flags that rules apply by; amounts are Decimals, None where blank.
    ``uses`` gives, for sales, receipts and adjustments, the use of every row, indexed as the sheet's table.
    """

    basis: pd.DataFrame
    uses: Mapping[str, "pd.Series[Any]"]


def gather(tables: Tables, plan: Plan, period: Period, earlier: Earlier, held: Collection[str] = ()) -> Gathered:
    """Gather the basis of one month's pay from checked tables, without the directors who are held."""
    directors = tables["directors"].frame
    directors = directors[~directors["director_id"].isin(list(held))]
    uses = {
        "sales": _sales_use(tables, plan, period, earlier),
        "receipts": _receipts_use(tables, plan, period),
        "adjustments": pd.Series("used", index=tables["adjustments"].frame.index, dtype="str"),
    }
    uses = {
        kind: use.mask((use == "used") & tables[kind].frame["director_id"].isin(list(held)), "held")
        for kind, use in uses.items()
    }
    basis = directors[["director_id", "name", "role", "grade", "commission_basis", "start_date", "end_date"]].copy()
    basis = basis.assign(**_days(directors, plan, period), **_by_grade(directors, plan))
    basis["target"] = as_decimals(directors["monthly_target"])
    basis = _with_sums(basis, tables, uses)
    account_sales = _sums(tables["sales"], (uses["sales"] == "used") & of_special_account(tables, "sales"), directors)
    keeps_team = plan.word("account_mode") == "excludes_sales"
    basis["account_sales"] = account_sales.where((basis["commission_basis"] == "accounts") & keeps_team, Decimal(0))
    basis["commissionable_sales"] = basis["sales_sum"] - basis["account_sales"]
    basis["period_target"] = as_decimals(directors[TARGETS[plan.team_period]])
    basis = _with_sums_to_date(basis, earlier, plan)
    margins = of_the_month(tables["margins"].frame, period)
    basis = _with_margins(basis, margins[margins["director_id"].isin(basis["director_id"])])
    return Gathered(_with_flags(basis, plan, keeps_team=keeps_team), uses)


def _with_sums_to_date(basis: pd.DataFrame, earlier: Earlier, plan: Plan) -> pd.DataFrame:
    """Add what the earlier months of the team period sold, should have paid on the tier reached, and paid.

    按目标完成情况计提：each month's sales count at the rates in force in that month, on the tier that the
    period's sales to date reach.
    """
    months = earlier.months.index.get_level_values("month")
    in_period = earlier.months[months.isin(plan.earlier_months)]
    with exactly():
        basis = basis.assign(
            carried_in=basis["director_id"].map(earlier.carried["amount"]).astype(object).fillna(Decimal(0)),
            earlier_sales=_by_director(in_period["team_sales"], basis),
            team_paid=_by_director(in_period["team_paid"], basis),
        )
        basis["sales_to_date"] = basis["sales_sum"] + basis["earlier_sales"]
        basis["earlier_due"] = Decimal(0)
        for run in plan.rate_runs:
            of_run = in_period.index.get_level_values("month").isin(run.months)
            sales = _by_director(in_period.loc[of_run, "commissionable_sales"], basis)
            basis["earlier_due"] += sales * rate_to_date(run.item).values(basis, plan)
    return basis


def _by_director(amounts: "pd.Series[Any]", basis: pd.DataFrame) -> "pd.Series[Any]":
    """Add up each director's amounts, unknown ones passed over; 0 where there is none."""
    sums = amounts.dropna().groupby(level="director_id").sum()
    return basis["director_id"].map(sums).astype(object).fillna(Decimal(0))


def _days(directors: pd.DataFrame, plan: Plan, period: Period) -> dict[str, "pd.Series[Any]"]:
    first, last = pd.Timestamp(period.first), pd.Timestamp(period.last)
    start = directors["start_date"].fillna(first).clip(lower=first)
    end = directors["end_date"].fillna(last).clip(upper=last)
    employed = ((end - start).dt.days + 1).clip(lower=0)
    paid = employed if plan.word("proration") == "calendar_days" else employed.where(employed == 0, period.days)
    return {
        "days_employed": employed,
        "paid_days": paid.map(Decimal).astype(object),
        "days_in_month": pd.Series(Decimal(period.days), index=directors.index, dtype=object),
    }


def _by_grade(directors: pd.DataFrame, plan: Plan) -> dict[str, "pd.Series[Any]"]:
    on_plan = directors["role"] == MARKETING_DIRECTOR
    amounts = {}
    for item in ("base_salary", "performance_base"):
        own = as_decimals(directors[item])
        amounts[f"full_{item}"] = own.where(own.notna(), directors["grade"].map(plan.by_grade(item)).astype(object))
    amounts["full_performance_base"] = amounts["full_performance_base"].where(on_plan, None)
    return amounts


def _timing(dates: "pd.Series[Any]", plan: Plan, period: Period) -> "pd.Series[Any]":
    late = dates < pd.Timestamp(period.first)
    future = dates > pd.Timestamp(period.last)
    paid_late = plan.word("late_rows") == "pay_now"
    used = pd.Series("used", index=dates.index, dtype="str")
    return used.mask(late & (not paid_late), "late").mask(future, "future")


def _of_director(tables: Tables, kind: str, column: str) -> "pd.Series[Any]":
    directors = tables["directors"].frame.drop_duplicates("director_id").set_index("director_id")[column]
    return translated(tables[kind].frame["director_id"], directors.dropna())


def _sales_use(tables: Tables, plan: Plan, period: Period, earlier: Earlier) -> "pd.Series[Any]":
    use = _timing(tables["sales"].frame["date"], plan, period)
    rows = earlier.months.index[earlier.months["source"] == "rows"]
    rows = rows[rows.get_level_values("month").isin(plan.earlier_months)]
    if len(rows):
        sales = tables["sales"].frame
        months = pd.MultiIndex.from_arrays([sales["director_id"], sales["date"].dt.strftime("%Y-%m")])
        use = use.mask((use == "late") & months.isin(rows), "to_date")
    return use.mask((use == "used") & (_of_director(tables, "sales", "role") != MARKETING_DIRECTOR), "off_plan")


def _receipts_use(tables: Tables, plan: Plan, period: Period) -> "pd.Series[Any]":
    use = _timing(tables["receipts"].frame["date"], plan, period)
    basis = _of_director(tables, "receipts", "commission_basis")
    use = use.mask((use == "used") & (basis == "none"), "off_plan")
    use = use.mask((use == "used") & (basis == "team"), "team_basis")
    return use.mask((use == "used") & ~of_special_account(tables, "receipts"), "other_customer")


def _sums(table: Table, used: "pd.Series[Any]", directors: pd.DataFrame) -> "pd.Series[Any]":
    """Return the exact sum of the used rows' amounts for every director, 0 where there is none."""
    rows = table.frame[used]
    sums = rows["amount"].groupby(rows["director_id"]).sum()
    return as_decimals(directors["director_id"].map(sums).fillna(0).astype("Int64"))


def _with_sums(basis: pd.DataFrame, tables: Tables, uses: Mapping[str, "pd.Series[Any]"]) -> pd.DataFrame:
    named = {"sales": ("sales_sum", "sales_rows"), "receipts": ("receipts_sum", "receipt_rows"),
             "adjustments": ("adjustment_sum", "adjustment_rows")}  # fmt: skip
    columns: dict[str, pd.Series[Any]] = {}
    for kind, (sum_key, count_key) in named.items():
        used = uses[kind] == "used"
        columns[sum_key] = _sums(tables[kind], used, basis)
        counts = tables[kind].frame.loc[used, "director_id"].value_counts()
        columns[count_key] = basis["director_id"].map(counts).fillna(0).astype(int)
    return basis.assign(**columns)


def _with_margins(basis: pd.DataFrame, margins: pd.DataFrame) -> pd.DataFrame:
    """Take profit as revenue − cost − expense, else as stated, else only the margin."""
    by_director = margins.set_index("director_id")
    revenue, cost, expense, profit, margin = (
        as_decimals(basis["director_id"].map(by_director[key]).astype("Int64"))
        for key in ("revenue", "cost", "expense", "profit", "margin")
    )
    computed = revenue.notna() & cost.notna()
    stated = revenue.notna() & ~computed & profit.notna()
    spent = expense.where(expense.notna(), Decimal(0))
    profits = profit.where(stated, None)
    profits[computed] = revenue[computed] - cost[computed] - spent[computed]
    has_revenue = computed | stated
    return basis.assign(
        margin_row=basis["director_id"].map(pd.Series(margins.index, index=by_director.index)),
        revenue_sum=revenue.where(has_revenue, None),
        cost_sum=cost.where(computed, None),
        expense_sum=expense.where(computed, None),
        profit_sum=profits,
        stated_margin=margin.where(~has_revenue, None),
    )


_CUMULATIVE = ("period_target", "earlier_sales", "sales_to_date", "earlier_due", "team_paid")


def _with_flags(basis: pd.DataFrame, plan: Plan, *, keeps_team: bool) -> pd.DataFrame:
    on_plan = basis["role"] == MARKETING_DIRECTOR
    on_accounts = on_plan & (basis["commission_basis"] == "accounts")
    has_target = on_plan & pd.Series(
        [target is not None and target > 0 for target in basis["target"]], index=basis.index
    )
    on_team = on_plan & ((basis["commission_basis"] == "team") | (on_accounts & keeps_team))
    cumulative = on_team & (plan.team_period != "month")
    basis = basis.assign(**{key: basis[key].where(cumulative, None) for key in _CUMULATIVE})
    return basis.assign(
        everyone=True,
        on_plan=on_plan,
        on_team=on_team,
        cumulative=cumulative,
        on_accounts=on_accounts,
        has_target=has_target,
        has_revenue=on_plan & basis["revenue_sum"].notna(),
        has_margin=on_plan & basis["stated_margin"].notna(),
    )
