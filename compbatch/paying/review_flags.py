"""What a reviewer must look at before paying: clawbacks, odd accounts, rows left out, part months."""

from collections.abc import Callable, Iterator
from itertools import product

import numpy as np
import pandas as pd

from compbatch.diagnostics import Diagnostic, Found, first_of
from compbatch.model.choices import ROLES, choice_title
from compbatch.model.money import TIMES_OFF, total
from compbatch.model.payout import LINES, TITLES
from compbatch.model.period import TARGETS
from compbatch.model.tables import is_among
from compbatch.model.wording import amount_text, micros_text
from compbatch.paying.month import ComputedMonth
from compbatch.paying.prior_months import recorded_moves

_ENOUGH = 5  # of fewer figures none can be told to stand out
_TIMES = 10
_TIMES_TARGET = 5


def _clawbacks(month: ComputedMonth) -> Iterator[Diagnostic]:
    for line in LINES:
        if line.claws_back:
            amounts = month.payout[line.key].dropna()
            for row, amount in amounts[amounts < 0].items():
                yield month.about(row, "CB401", "director_id", amount_text(amount), column=line.title)


def _beside_returns(month: ComputedMonth) -> Iterator[Diagnostic]:
    excludes = month.payout["excludes_sales"].astype(bool)
    theirs = month.payout.loc[excludes, ["team_sales", "commissionable_sales"]]
    for row, sales, earning in zip(theirs.index, theirs["team_sales"], theirs["commissionable_sales"], strict=True):
        if sales < 0 < earning:
            yield month.about(row, "CB427", "director_id", amount_text(earning), sum=amount_text(sales))


def _no_revenue(month: ComputedMonth) -> Iterator[Diagnostic]:
    revenues = month.payout["revenue"].dropna()
    for row, revenue in revenues[revenues <= 0].items():
        table = month.tables["margins"]
        at = table.at(int(month.payout.at[row, "margin_row"]), "revenue")
        yield Diagnostic("CB402", at, amount_text(revenue), month.payout.at[row, "director_id"])


def _account_counts(month: ComputedMonth) -> Iterator[Diagnostic]:
    table = month.tables["accounts"]
    counts = table.frame["director_id"].value_counts()
    low, high = month.plan.amount("account_min"), month.plan.amount("account_max")
    for director, count in counts[(counts < low) | (counts > high)].items():
        row = table.frame.index[table.frame["director_id"] == director][0]
        at = table.at(row, "director_id")
        yield Diagnostic("CB403", at, str(count), str(director), low=f"{low}", high=f"{high}")


def _rows_left_out(month: ComputedMonth) -> Iterator[Diagnostic]:
    for use, code in (("late", "CB404"), ("future", "CB405")):
        for kind in ("sales", "receipts"):
            table = month.tables[kind]
            left = month.basis.uses[kind] == use
            if not left.any():
                continue
            rows = table.frame[left]
            cells = table.cells(rows.index, "date")
            yield Diagnostic(
                code,
                table.at(rows.index[0], "date"),
                str(len(rows)),
                sheet=table.name,
                amount=amount_text(total(rows["amount"])),
                period=str(month.period),
                cells=cells,
            )


def _below_floor(month: ComputedMonth) -> Iterator[Diagnostic]:
    carried = month.payout["carry_forward"]
    for row, amount in carried[carried < 0].items():
        yield month.about(row, "CB406", "director_id", amount_text(amount))


def _off_plan(month: ComputedMonth) -> Iterator[Diagnostic]:
    for row, role in month.payout.loc[~month.payout["on_plan"], "role"].dropna().items():
        yield month.about(row, "CB408", "role", choice_title(ROLES, role))


def _part_months(month: ComputedMonth) -> Iterator[Diagnostic]:
    employed = month.payout["days_employed"][month.payout["role"].notna()]
    in_part = (employed > 0) & (employed < month.period.days)
    for row, days in employed[in_part & (month.plan.word("proration") != "none")].items():
        late_start = month.payout.at[row, "start_date"] > pd.Timestamp(month.period.first)
        key = "start_date" if late_start else "end_date"
        yield month.about(row, "CB409", key, str(days), days=month.period.days)
    for row in employed.index[employed == 0]:
        left = month.payout.at[row, "end_date"] < pd.Timestamp(month.period.first)
        yield month.about(row, "CB410", "end_date" if left else "start_date", None)


def _far_from_the_rest(month: ComputedMonth) -> Iterator[Diagnostic]:
    """Look for a margin or attainment that stands out.

    Far is more than 5 robust standard deviations (1.4826 × the median distance from the median) and more than
    25 percentage points from the median of at least 5 directors: a single odd figure cannot hide itself.
    """
    for key in ("attainment", "margin"):
        ratios = month.payout[key].dropna().astype(float)
        distance = (ratios - ratios.median()).abs()
        bound = max(0.25, 5 * 1.4826 * distance.median()) if len(ratios) >= _ENOUGH else float("inf")
        for row in ratios.index[distance > bound]:
            value, median = f"{ratios[row]:.2%}", f"{ratios.median():.2%}"
            yield month.about(row, "CB411", "director_id", value, column=TITLES[key], median=median)


def _far_above_target(month: ComputedMonth) -> Iterator[Diagnostic]:
    """Look for sales many times the target, where there are too few directors to see who stands out."""
    ratios = month.payout["attainment"].dropna()
    if len(ratios) < _ENOUGH:
        lost_unit = ratios.astype(float).between(*TIMES_OFF)  # which the checks name
        for row in ratios.index[(ratios > _TIMES_TARGET) & ~lost_unit]:
            yield month.about(row, "CB486", "director_id", f"{float(ratios[row]):.2%}", times=_TIMES_TARGET)


def _large_rows(month: ComputedMonth) -> Iterator[Diagnostic]:
    for kind in ("sales", "receipts"):
        table = month.tables[kind]
        if len(table.frame) < _ENOUGH:
            continue
        amounts = table.frame["amount"].to_numpy(np.int64, na_value=0)
        second, first = map(int, np.partition(amounts, -2)[-2:])
        if first > _TIMES * second > 0:
            place = int(table.frame.index[amounts.argmax()])
            whose, value = table.frame.at[place, "director_id"], micros_text(first)
            yield Diagnostic(
                "CB412",
                table.at(place, "amount"),
                value,
                whose,
                sheet=table.name,
                second=micros_text(second),
                times=_TIMES,
            )


def _one_sided(month: ComputedMonth) -> Iterator[Diagnostic]:
    """Look for sales without any receipts, and receipts without any sales, where most directors have both."""
    dated = {kind: month.basis.uses[kind] for kind in ("sales", "receipts")}
    this_month = {
        kind: set(month.tables[kind].frame.loc[~use.isin(["settled", "late", "future"]), "director_id"].unique())
        for kind, use in dated.items()
    }
    for has, lacks, code in (("sales", "receipts", "CB414"), ("receipts", "sales", "CB415")):
        theirs = month.payout["on_plan"] & is_among(month.payout["director_id"], this_month[has])
        alone = theirs & ~is_among(month.payout["director_id"], this_month[lacks])
        if alone.sum() <= theirs.sum() / 3:
            for row in month.payout.index[alone]:
                yield month.about(row, code, "director_id", None)


def _months_missing(month: ComputedMonth) -> Iterator[Diagnostic]:
    """Name the months without a record, once for all directors who lack the same ones."""
    on_plan = month.payout.loc[month.payout["on_plan"], "director_id"]
    months = month.prior.months
    unknown = months[months["source"] == "missing"]
    wanted = _wanted_months(month, on_plan)
    missing: dict[str, list[str]] = {}
    for director, name in zip(unknown["director_id"], unknown["month"], strict=True):
        if (director, name) in wanted:
            missing.setdefault(director, []).append(name)
    lacking: dict[str, list[str]] = {}
    for director, months_of in missing.items():
        lacking.setdefault(", ".join(months_of), []).append(director)
    rows = dict(zip(on_plan, on_plan.index, strict=True))
    for names, ids in lacking.items():
        at = month.tables["directors"].at(int(rows[ids[0]]), "director_id")
        who = first_of(ids)
        yield Diagnostic("CB416", at, names, ids[0] if len(ids) == 1 else None, who=who)


def _wanted_months(month: ComputedMonth, director_ids: "pd.Series[str]") -> set[tuple[str, str]]:
    """Return the earlier months that something rests on: the spans with a target, or all once a history is kept."""
    directors = month.tables["directors"].frame
    kept = not month.tables["history"].frame.empty
    wanted: set[tuple[str, str]] = set()
    for span in ("quarter", "year"):
        months = [str(each) for each in month.period.earlier(span)]
        needed = kept or month.plan.team_period == span
        with_target = directors.loc[directors[TARGETS[span]].notna() | needed, "director_id"]
        wanted |= set(product(director_ids[is_among(director_ids, with_target)], months))
    return wanted


def _held_before(month: ComputedMonth) -> Iterator[Diagnostic]:
    """Name each held month that no correction has paid; once a later one was paid, another way is needed to pay it."""
    table = month.tables["history"]
    history = table.frame[["director_id", "period", "status", "corrected"]]
    records = history[history["period"] < str(month.period)]
    held = records[records["status"] == "hold"]
    if held.empty:
        return
    paid = {(director, name) for director, name, _ in recorded_moves(records)}
    paid |= {(each.director_id, each.month) for each in month.corrections.made}
    last_paid = records[records["status"] == "pay"].groupby("director_id")["period"].max()
    for place, director, period in zip(held.index, held["director_id"], held["period"], strict=True):
        if (director, period) in paid:
            continue
        code = "CB426" if last_paid.get(director, "") > period else "CB417"
        yield Diagnostic(code, table.at(int(place), "status"), period, director)


def _not_recovered(month: ComputedMonth) -> Iterator[Diagnostic]:
    table, carried = month.tables["history"], month.prior.carried
    known = [*month.tables["directors"].frame["director_id"].dropna(), *month.payout["director_id"]]
    gone = carried[~is_among(carried.index, known)]
    for director, place, amount in zip(gone.index, gone["place"], gone["amount"], strict=True):
        yield Diagnostic("CB418", table.at(int(place), "carry_forward"), amount_text(amount), str(director))


REVIEW_FLAGS: tuple[Callable[[ComputedMonth], Iterator[Diagnostic]], ...] = (
    _clawbacks,
    _beside_returns,
    _no_revenue,
    _account_counts,
    _rows_left_out,
    _below_floor,
    _off_plan,
    _part_months,
    _far_from_the_rest,
    _far_above_target,
    _large_rows,
    _one_sided,
    _months_missing,
    _held_before,
    _not_recovered,
)


def review_flags(month: ComputedMonth) -> Found:
    """Return every notice on the pay of a month."""
    return [notice for look in REVIEW_FLAGS for notice in look(month)]
