"""The basis of a month's pay: for each director the sums and facts that the rules need, laid out in columns."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from compbatch.model.basis import BASIS
from compbatch.model.choices import MARKETING_DIRECTOR
from compbatch.model.columns import DIRECTORS, MARGINS
from compbatch.model.corrections import NOTHING_CORRECTED, Correction, Corrections, joined, written
from compbatch.model.field import NUMBERS
from compbatch.model.money import as_decimals, exactly
from compbatch.model.period import Period, of_the_month
from compbatch.model.plan import Plan
from compbatch.model.sources import DaysEmployed
from compbatch.model.tables import Table, Tables, is_among
from compbatch.paying.compute import arrays, computed
from compbatch.paying.prior_months import PriorMonths, total_by_director
from compbatch.paying.row_uses import RowUses, row_uses
from compbatch.paying.special_accounts import of_special_account

_WHO = ["director_id", "name", "role", "grade", "commission_basis", "start_date", "end_date"]
_DATES = ("start_date", "end_date")
_NONE = Decimal(0)
OFF_SHEET = 2**40  # the rows of those who have left begin where no sheet reaches


@dataclass(frozen=True, slots=True)
class Basis:
    """The basis of the pay, and where every sales and receipts row went.

    ``frame`` has a row per director, in the order of the directors sheet, indexed by its Excel row: the columns of
    `model.basis.BASIS`, the flags that rules apply by, and the sources of the figures, such as
    ``directors.base_salary``; amounts are Decimals, None where blank. ``uses`` gives, for sales, receipts and
    adjustments, the use of every row, indexed as the sheet's table.
    """

    frame: pd.DataFrame
    uses: Mapping[str, "pd.Series[Any]"]


def basis(  # noqa: PLR0913 - what a month is made of
    tables: Tables,
    plan: Plan,
    period: Period,
    prior: PriorMonths,
    held: Collection[str] = (),
    *,
    days: Period | None = None,
    corrections: Corrections = NOTHING_CORRECTED,
) -> Basis:
    """Lay out the basis of one month's pay from checked tables, without the directors who are held.

    ``days`` is the month whose days are counted, where that is another. Who has left the directors sheet and is paid a
    correction follows below it.
    """
    counted = days or period
    directors = tables["directors"].frame
    whole = row_uses(tables, plan, period, prior, held)
    sources = pd.concat(
        [
            _own_cells(tables["directors"]),
            _own_margins(tables, period),
            _row_sums(whole, tables["accounts"], plan, directors.index),
            _earlier(directors["director_id"], plan, prior),
        ],
        axis=1,
    ).assign(first_day=pd.Timestamp(counted.first), day_after=pd.Timestamp(counted.next_first))
    paid = directors.loc[~is_among(directors["director_id"], held), _WHO]
    whose = directors["director_id"]
    if corrections.left:
        left = _left(corrections, period)
        paid, whose = pd.concat([paid, left]), pd.concat([whose, left["director_id"]])
        sources = pd.concat([sources, _sources_of(left, sources, plan, prior)])
    sources = sources.assign(**_of_corrections(whose, corrections))
    columns = arrays(pd.concat([paid, sources.loc[paid.index]], axis=1))
    columns |= _flags(pd.DataFrame(columns, index=paid.index), plan)
    with exactly():
        columns["days_employed"] = DaysEmployed().values(columns, plan)
        columns |= computed(BASIS, columns, plan)
    return Basis(pd.DataFrame(columns, index=paid.index), whole.uses)


def _left(corrections: Corrections, period: Period) -> pd.DataFrame:
    """Return who is no longer on the directors sheet, in rows of their own."""
    rows = pd.RangeIndex(OFF_SHEET, OFF_SHEET + len(corrections.left))
    found = pd.DataFrame(list(corrections.left.values()), index=rows, columns=_WHO)
    last = pd.Timestamp(period.first) - pd.Timedelta(days=1)  # whatever the record says, they are paid for no day now
    return found.assign(start_date=pd.NaT, end_date=last).astype(dict.fromkeys(_DATES, "datetime64[ms]"))


def _sources_of(left: pd.DataFrame, sources: pd.DataFrame, plan: Plan, prior: PriorMonths) -> pd.DataFrame:
    """Return the sources of those who have left: no rows, no cells, but what earlier months left."""
    found = _earlier(left["director_id"], plan, prior).set_axis(left.index).reindex(columns=sources.columns)
    sums = [key for key in sources if key.endswith((".sum", ".special"))]
    counts = [key for key in sources if key.endswith(".rows")]
    return found.assign(
        **dict.fromkeys([*sums, "directors.base_salary"], _NONE),
        **dict.fromkeys(counts, 0),
        **{key: sources[key].iloc[0] for key in ("first_day", "day_after")},
        **{f"directors.{key}": left[key] for key in _DATES},
    )


def _of_corrections(director_ids: "pd.Series[Any]", corrections: Corrections) -> dict[str, "pd.Series[Any]"]:
    """Return what each director's corrections come to, what they say, and how the history keeps them."""
    made: dict[str, list[Correction]] = {}
    for each in corrections.made:
        made.setdefault(each.director_id, []).append(each)
    amounts = [sum((each.amount for each in made.get(who, ())), _NONE) for who in director_ids]
    words = [joined(each.words for each in made[who]) if who in made else None for who in director_ids]
    kept = [written(made[who]) if who in made else None for who in director_ids]
    told = {"corrections": amounts, "correction_words": words, "corrected": kept}
    return {key: pd.Series(cells, index=director_ids.index, dtype=object) for key, cells in told.items()}


def _decimals(column: "pd.Series[Any]", index: "pd.Index[Any]") -> "pd.Series[Any]":
    return pd.Series(as_decimals(column), dtype=object, index=index)


def _own_cells(directors: Table) -> pd.DataFrame:
    """Return the dates and amounts of the directors sheet."""
    frame = directors.frame
    amounts = [field.key for field in DIRECTORS.fields if field.kind in NUMBERS]
    own = {f"directors.{key}": _decimals(frame[key], frame.index) for key in amounts}
    return pd.DataFrame(own | {f"directors.{key}": frame[key] for key in _DATES})


def _own_margins(tables: Tables, period: Period) -> pd.DataFrame:
    """Return each director's row of the margins sheet: its place and its figures."""
    margins = of_the_month(tables["margins"].frame, period)
    margins = margins.dropna(subset=["director_id"]).drop_duplicates("director_id", keep="last")
    figures = [field.key for field in MARGINS.fields if field.kind in NUMBERS]
    own = pd.DataFrame({f"margins.{key}": _decimals(margins[key], margins.index) for key in figures})
    own = own.assign(margin_row=margins.index.astype(object)).set_index(margins["director_id"])
    directors = tables["directors"].frame["director_id"]
    return own.reindex(directors).astype(object).set_index(directors.index)


def _row_sums(whole: RowUses, accounts: Table, plan: Plan, index: "pd.Index[Any]") -> pd.DataFrame:
    """Add up and count the rows of each director that are used."""
    found: dict[str, Any] = {}
    for kind, theirs in whole.rows.items():
        found[f"{kind}.sum"] = _decimals(theirs.sums(whole.used(kind)), index)
        found[f"{kind}.rows"] = theirs.counts(whole.used(kind))
    found["receipts.special"] = found["receipts.sum"]  # those of other customers are left out
    if "accounts" in plan.team_bases:
        sales = whole.rows["sales"]
        special = whole.used("sales") & of_special_account(sales.frame, accounts)
        found["sales.special"] = _decimals(sales.sums(special), index)
    return pd.DataFrame(found, index=index)


def _earlier(director_ids: "pd.Series[Any]", plan: Plan, prior: PriorMonths) -> pd.DataFrame:
    """Return what the earlier months of the team period sold and paid, and what is still owed."""
    months = prior.of(plan.earlier_months)
    found = {
        "earlier.sales": total_by_director(months, "team_sales", director_ids),
        "earlier.paid": total_by_director(months, "team_paid", director_ids),
        "earlier.carried": director_ids.map(prior.carried["amount"]).astype(object).fillna(Decimal(0)),
    }
    for run in plan.rate_runs:
        earning = total_by_director(prior.of(run.months), "commissionable_sales", director_ids)
        found[f"earlier.earning.{run.item}"] = earning
    return pd.DataFrame(found)


def _flags(sources: pd.DataFrame, plan: Plan) -> dict[str, Any]:
    """Tell which rules apply to whom."""
    on_plan = sources["role"] == MARKETING_DIRECTOR
    on_accounts = on_plan & (sources["commission_basis"] == "accounts")
    on_team = on_plan & sources["commission_basis"].isin(list(plan.team_bases))
    revenue, cost, profit = (sources[f"margins.{key}"].notna() for key in ("revenue", "cost", "profit"))
    states_revenue = revenue & (cost | profit)
    states_margin = sources["margins.margin"].notna() & ~states_revenue
    flags = {
        "everyone": on_plan | True,
        "on_plan": on_plan,
        "on_team": on_team,
        "cumulative": on_team & (plan.team_period != "month"),
        "on_accounts": on_accounts,
        "excludes_sales": on_accounts & on_team,
        "has_target": on_plan & _above_zero(sources["directors.monthly_target"]),
        "states_revenue": states_revenue,
        "states_cost": revenue & cost,
        "states_margin": states_margin,
        "has_revenue": on_plan & states_revenue,
        "has_margin": on_plan & states_margin,
    }
    return {key: flag.to_numpy(dtype=bool) for key, flag in flags.items()}


def _above_zero(amounts: "pd.Series[Any]") -> "pd.Series[bool]":
    return (amounts.where(amounts.notna(), Decimal(0)) > 0).astype(bool)
