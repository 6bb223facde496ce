"""Figures that no earlier month is compared with, a new director's and the plan's: hardly in the unit of the others."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from compbatch.checking.history import recorded
from compbatch.diagnostics import Diagnostic, Found, first_cells
from compbatch.model.money import MICRO, TIMES_OFF
from compbatch.model.period import MONTHS, TARGETS, Period, Span, rows_counted
from compbatch.model.plan import Plan, item_of
from compbatch.model.tables import Table, Tables, is_among
from compbatch.model.wording import amount_text

if TYPE_CHECKING:
    import pandas as pd

_Figures = npt.NDArray[np.float64]
_PAY = ("base_salary", "performance_base")
_OFF = TIMES_OFF[0]
_LEAST = 100  # no monthly pay is less, in yuan or dollars


def check_first_figures(tables: Tables, plan: Plan, period: Period | None) -> Found:
    """Look for amounts of pay and for targets that are of another size than the others'."""
    table = tables["directors"]
    if period is None or not table.there:
        return []
    new = ~is_among(table.frame["director_id"], recorded(tables, period))
    read = [key for key in _PAY if key not in plan.spoiled]
    found = [each for key in read for each in (*_planned(plan, key), *_pay(table, plan, key, new))]
    sold = cache(partial(_sold, tables["sales"], plan, period))  # added up only where some target is high
    return [*found, *(each for span in TARGETS for each in _target(table, span, new, sold))]


def _planned(plan: Plan, key: str) -> Iterator[Diagnostic]:
    """Name the amounts by grade on a plan sheet that are below any pay."""
    figures = [(tier.at, Decimal(tier.value)) for tier in plan.tiers(key) if tier.at]
    low = [(at, figure) for at, figure in figures if 0 < figure < _LEAST]
    if low:
        pairs = first_cells(low, lambda each: f"{each[0].cell} {amount_text(each[1])}")
        yield Diagnostic("CB485", low[0][0], str(len(low)), item=item_of(key).title, pairs=pairs)


def _pay(table: Table, plan: Plan, key: str, new: npt.NDArray[np.bool_]) -> Iterator[Diagnostic]:
    """Compare an amount with the company's plan, else with the others'; one below any pay needs no other."""
    typed = _typed(table, key)
    planned = table.frame["grade"].map({grade: float(each) for grade, each in plan.by_grade(key).items()})
    by_grade = planned.to_numpy(np.float64, na_value=np.nan)
    figures = np.where(np.isnan(typed), by_grade, typed)
    own_plan = plan.tiers(key) != item_of(key).default
    against = np.where(np.isnan(by_grade) | (not own_plan), _of_others(figures), by_grade)
    off = (typed > 0) & ((typed > against * _OFF) | (typed * _OFF < against) | (typed < _LEAST))
    yield from _named(table, key, np.flatnonzero(off & new), typed, against)


def _sold(table: Table, plan: Plan, period: Period) -> "pd.Series[Any]":
    """Return what each director's team sold in the month, in millionths."""
    amounts = table.frame["amount"].where(rows_counted(table.frame, period, late_too=plan.pays_late_rows), 0)
    return amounts.groupby(table.frame["director_id"]).sum()


def _target(
    table: Table, span: Span, new: npt.NDArray[np.bool_], sold: Callable[[], "pd.Series[Any]"]
) -> Iterator[Diagnostic]:
    """Compare a target with the director's for a month; where there is none, a high one with the others' and sales."""
    key = TARGETS[span]
    typed = _typed(table, key)
    own = _typed(table, TARGETS["month"]) * (MONTHS[span] if span != "month" else np.nan)
    against = np.where(np.isnan(own), _of_others(typed), own)
    high = np.flatnonzero((typed > against * _OFF) & new)
    if len(high):
        whose = table.frame["director_id"].iloc[high]
        small = sold().reindex(whose).fillna(0).to_numpy(np.float64) / MICRO * _OFF
        high = high[small < typed[high]]
    low = np.flatnonzero((typed * _OFF < own) & (typed > 0) & new)
    yield from _named(table, key, np.union1d(low, high), typed, against)


def _typed(table: Table, key: str) -> _Figures:
    typed: _Figures = table.frame[key].to_numpy(np.float64, na_value=np.nan) / MICRO
    return typed


def _of_others(figures: _Figures) -> _Figures:
    """Return, for each figure, the middle one of the others, the lower of two; none where there is no other."""
    known = np.flatnonzero(figures > 0)
    middle = np.full(len(figures), np.nan)
    if len(known) > 1:
        in_order = known[np.argsort(figures[known], kind="stable")]
        place = (len(known) - 2) // 2
        middle[in_order] = figures[in_order[place + (np.arange(len(known)) <= place)]]
    return middle


def _named(
    table: Table, key: str, places: npt.NDArray[np.intp], figures: _Figures, against: _Figures
) -> Iterator[Diagnostic]:
    def shown(place: int) -> str:
        other = "" if np.isnan(against[place]) else f" ≠ {_text(against[place])}"
        return f"{table.at(int(table.frame.index[place]), key).cell} {_text(figures[place])}{other}"

    if len(places):
        at, pairs = table.at(int(table.frame.index[places[0]]), key), first_cells(places.tolist(), shown)
        yield Diagnostic("CB485", at, str(len(places)), item=table.sheet.field(key).title, pairs=pairs)


def _text(figure: float) -> str:
    return f"{figure:,.2f}"
