"""Whether the figures of margins can be what their headings say: costs without a minus, profits that are amounts."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from compbatch.checking.cross_sheet import not_applied
from compbatch.checking.known_words import columns_of
from compbatch.diagnostics import Diagnostic, Found, of_each
from compbatch.model import wording
from compbatch.model.money import MICRO
from compbatch.model.period import Period, of_the_month
from compbatch.model.tables import Table, Tables
from compbatch.model.wording import micros_text

if TYPE_CHECKING:
    import pandas as pd

_FIGURES = ("revenue", "cost", "expense", "profit", "margin")
_SMALLEST_REVENUE = 1_000 * MICRO  # below it, a profit of less than 1 is an amount
_PERCENT_POINTS = 100 * MICRO  # a profit up to here may be a percentage typed without its sign
_LARGE_REVENUE = 100_000 * MICRO  # above it, such a profit is hardly an amount even where it stands alone
_NEAR = MICRO // 100  # a hundredth: what rounding to whole percents may change a margin by
_CENT = MICRO // 100


def check_margins(tables: Tables, period: Period | None) -> Found:
    """Check the month's rows of margins."""
    table = tables["margins"]
    if not table.there or period is None:
        return []
    rows = of_the_month(table.frame, period)
    figures = {key: rows[key] for key in _FIGURES}
    checks = (
        _costs_left_out,
        _costs_below_zero,
        _ratios_for_profits,
        _percentages_for_profits,
        _ones_for_percents,
        _contradictions,
    )
    return [found for check in checks for found in check(table, figures)]


def _costs_left_out(table: Table, figures: dict[str, "pd.Series[Any]"]) -> Iterator[Diagnostic]:
    """Warn of expenses in columns of their own, which the profit from revenue and cost does not take off."""
    costs = figures["revenue"].notna() & figures["cost"].notna()
    for key in columns_of(table, "further_expense"):
        words = table.frame[key].reindex(costs.index[costs]).dropna()
        rows = words.index[[bool(wording.number(word, stored=True)) for word in words]]
        yield from not_applied("CB475", table, key, rows)


def _costs_below_zero(table: Table, figures: dict[str, "pd.Series[Any]"]) -> Iterator[Diagnostic]:
    """Find costs with a minus beside a revenue without one, which would make a profit above the revenue."""
    earned = _true(figures["revenue"] > 0)
    for key in ("cost", "expense"):
        if key == "expense":  # a refund of expenses smaller than the costs is sound, but hardly everybody's
            all_below = _true(figures["expense"] < 0).sum() > 1 and not _true(figures["expense"] > 0).any()
            refunded = 0 if all_below else figures["cost"].fillna(0)
            negative = _true(refunded + figures["expense"] < 0) & _true(figures["cost"].fillna(0) >= 0)
        else:
            negative = _true(figures["cost"] < 0)
        yield from of_each(figures[key].index[earned & negative], partial(_below_zero, table, figures[key], key))


def _below_zero(table: Table, figures: "pd.Series[Any]", key: str, row: int) -> Diagnostic:
    title = table.sheet.field(key).title
    return Diagnostic("CB351", table.at(row, key), micros_text(figures[row]), table.director(row), column=title)


def _ratios_for_profits(table: Table, figures: dict[str, "pd.Series[Any]"]) -> Iterator[Diagnostic]:
    profit, revenue = figures["profit"], figures["revenue"]
    ratios = _true(profit.abs() <= MICRO) & _true(profit != 0) & _true(revenue >= _SMALLEST_REVENUE)
    yield from of_each(profit.index[ratios], partial(_no_profit, "CB352", table, figures))


def _no_profit(code: str, table: Table, figures: dict[str, "pd.Series[Any]"], row: int) -> Diagnostic:
    value, amount = f"{figures['profit'][row] / MICRO:g}", micros_text(figures["revenue"][row])
    return Diagnostic(code, table.at(row, "profit"), value, table.director(row), amount=amount)


def _percentages_for_profits(table: Table, figures: dict[str, "pd.Series[Any]"]) -> Iterator[Diagnostic]:
    """Find profits that are for every director at most 100 and below a hundredth of the revenue: 25 for 25 %."""
    profit, revenue = figures["profit"], figures["revenue"]
    earned = _true(revenue >= _SMALLEST_REVENUE) & _true(profit != 0) & figures["cost"].isna()
    small = earned & _true(profit.abs() <= _PERCENT_POINTS) & _true(profit.abs() * 100 < revenue)
    if small.equals(earned) and (small.sum() > 1 or _true(revenue[small] >= _LARGE_REVENUE).any()):
        points = profit.index[small & _true(profit.abs() > MICRO)]
        yield from of_each(points, partial(_no_profit, "CB355", table, figures))


def _ones_for_percents(table: Table, figures: dict[str, "pd.Series[Any]"]) -> Iterator[Diagnostic]:
    """Find margins of exactly 1 that no cost and no percent sign explains: 100 %, or 1 typed for 1 %."""
    percent = [table.unit(int(row), "margin").percent for row in figures["margin"].index]
    whole = _true(figures["margin"] == MICRO) & figures["cost"].isna() & figures["profit"].isna()
    ones = figures["margin"].index[whole & ~np.array(percent, dtype=np.bool_)]
    yield from of_each(ones, lambda row: Diagnostic("CB356", table.at(row, "margin"), "1", table.director(row)))


def _contradictions(table: Table, figures: dict[str, "pd.Series[Any]"]) -> Iterator[Diagnostic]:
    """Find profits and margins that follow from the revenue neither with the expense nor without."""
    gross = figures["revenue"] - figures["cost"]
    net = gross - figures["expense"].fillna(0)
    profit = figures["profit"]
    ratio = _true(profit.abs() <= MICRO) & _true(figures["revenue"] >= _SMALLEST_REVENUE)
    apart = _true((profit - gross).abs() > _CENT) & _true((profit - net).abs() > _CENT) & ~ratio

    def about_profit(row: int) -> Diagnostic:
        value, computed = micros_text(profit[row]), micros_text(net[row])
        return Diagnostic("CB353", table.at(row, "profit"), value, table.director(row), sum=computed)

    yield from of_each(profit.index[apart], about_profit)
    margin, revenue = figures["margin"], figures["revenue"].where(_true(figures["revenue"] > 0))
    if margin.isna().all():
        return
    made = [each.where(each.notna(), profit).astype("Float64") for each in (gross, net)]
    shares = [(each / revenue.astype("Float64") * MICRO).astype("Float64") for each in made]
    far = [_true((margin.astype("Float64") - share).abs() > _NEAR) for share in shares]

    def about_margin(row: int) -> Diagnostic:
        value, computed = f"{margin[row] / MICRO:.2%}", f"{shares[1][row] / MICRO:.2%}"
        return Diagnostic("CB354", table.at(row, "margin"), value, table.director(row), sum=computed)

    yield from of_each(margin.index[far[0] & far[1]], about_margin)


def _true(mask: "pd.Series[Any]") -> "pd.Series[bool]":
    return mask.fillna(value=False).astype(bool)
