"""Gather, for each director, the sums and facts that the pay rules need, and account for every row."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

import numpy as np
import pandas as pd

from compbatch import wording
from compbatch.fields import MARKETING_DIRECTOR
from compbatch.money import as_decimals
from compbatch.period import Period, of_the_month
from compbatch.plan import Plan
from compbatch.tables import Table, Tables

Use = Literal["used", "held", "late", "future", "off_plan", "team_basis", "other_customer"]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The basis of the pay, and where every sales and receipts row went.

    ``basis`` has a row per director, in the order of the directors sheet, indexed by its Excel row, with the
    columns of `rules.BASIS` and the flags that rules apply by; amounts are Decimals, None where blank.
    ``uses`` gives, for sales, receipts and adjustments, the use of every row, indexed as the sheet's table.
    """

    basis: pd.DataFrame
    uses: Mapping[str, "pd.Series[Any]"]


def gather(tables: Tables, plan: Plan, period: Period, held: Collection[str] = ()) -> Gathered:
    """Gather the basis of one month's pay from checked tables, without the directors who are held."""
    directors = tables["directors"].frame
    directors = directors[~directors["director_id"].isin(list(held))]
    uses = {
        "sales": _sales_use(tables, plan, period),
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
    account_sales = _sums(tables["sales"], (uses["sales"] == "used") & _special(tables, "sales"), directors)
    keeps_team = plan.word("account_mode") == "excludes_sales"
    basis["account_sales"] = account_sales.where((basis["commission_basis"] == "accounts") & keeps_team, Decimal(0))
    basis["commissionable_sales"] = basis["sales_sum"] - basis["account_sales"]
    margins = of_the_month(tables["margins"].frame, period)
    basis = _with_margins(basis, margins[margins["director_id"].isin(basis["director_id"])])
    return Gathered(_with_flags(basis, keeps_team=keeps_team), uses)


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
    return pd.Series(
        np.select([late & (not paid_late), future], ["late", "future"], "used"),
        index=dates.index,
        dtype="str",
    )


def _of_director(tables: Tables, kind: str, column: str) -> "pd.Series[Any]":
    directors = tables["directors"].frame.drop_duplicates("director_id").set_index("director_id")[column]
    return tables[kind].frame["director_id"].map(directors)


def _special(tables: Tables, kind: str) -> "pd.Series[Any]":
    """Tell which rows belong to a special account of the row's own director."""
    frame, accounts = tables[kind].frame, tables["accounts"]
    if not accounts.there:
        return pd.Series(data=True, index=frame.index)
    listed = pd.MultiIndex.from_arrays([accounts.frame["director_id"], _folded(accounts.frame["customer"])])
    rows = pd.MultiIndex.from_arrays([frame["director_id"], _folded(frame["customer"])])
    return pd.Series(rows.isin(listed), index=frame.index)


def _folded(words: "pd.Series[Any]") -> "pd.Series[Any]":
    """Return texts as they are matched: full-width forms, such as brackets, are the same as ordinary ones."""
    return words.map({word: wording.folded(word) for word in words.dropna().unique()}).astype("str")


def _sales_use(tables: Tables, plan: Plan, period: Period) -> "pd.Series[Any]":
    use = _timing(tables["sales"].frame["date"], plan, period)
    return use.mask((use == "used") & (_of_director(tables, "sales", "role") != MARKETING_DIRECTOR), "off_plan")


def _receipts_use(tables: Tables, plan: Plan, period: Period) -> "pd.Series[Any]":
    use = _timing(tables["receipts"].frame["date"], plan, period)
    basis = _of_director(tables, "receipts", "commission_basis")
    use = use.mask((use == "used") & (basis == "none"), "off_plan")
    use = use.mask((use == "used") & (basis == "team"), "team_basis")
    return use.mask((use == "used") & ~_special(tables, "receipts"), "other_customer")


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


def _with_flags(basis: pd.DataFrame, *, keeps_team: bool) -> pd.DataFrame:
    on_plan = basis["role"] == MARKETING_DIRECTOR
    on_accounts = on_plan & (basis["commission_basis"] == "accounts")
    has_target = on_plan & pd.Series(
        [target is not None and target > 0 for target in basis["target"]], index=basis.index
    )
    return basis.assign(
        everyone=True,
        on_plan=on_plan,
        on_team=on_plan & ((basis["commission_basis"] == "team") | (on_accounts & keeps_team)),
        on_accounts=on_accounts,
        has_target=has_target,
        has_revenue=on_plan & basis["revenue_sum"].notna(),
        has_margin=on_plan & basis["stated_margin"].notna(),
    )
