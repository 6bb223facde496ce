"""From the inputs of one month to those of another, one cause after another: what is paid after each."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from compbatch.control.both_rows import ROWS, BothRows, both_rows
from compbatch.control.row_pairs import row_pairs
from compbatch.model.causes import CAUSE_BY_KEY, CAUSES, Cause
from compbatch.model.corrections import Corrections
from compbatch.model.period import TARGETS, Period, of_the_month
from compbatch.model.plan import Plan, RateRun, Tier
from compbatch.model.tables import Table, Tables, is_among
from compbatch.paying import ComputedMonth, Inputs
from compbatch.paying.prior_months import PriorMonths

_TARGETS = tuple(TARGETS.values())
_DATED = "team_rate@"  # the plan's rates of earlier months


def causes_applied(old: ComputedMonth, new: ComputedMonth, people: Collection[str]) -> Iterator[tuple[Cause, Inputs]]:
    """Yield each cause with the inputs once it is taken over, for some directors who are paid in both months.

    A cause in which the two months do not differ is passed over. After the last, everything is as in the later month.
    """
    mixing = _Mixing.of(old, new, people)
    for cause in CAUSES:
        if mixing.take(cause):
            yield cause, mixing.inputs


@dataclass
class _Mixing:
    """The inputs on their way: ``tables`` and ``plan`` as far as taken over, ``later`` the other month's tables.

    ``later`` stand as if of the earlier month: what is of its own month there is of the pay month here.
    ``earlier_months`` is None while the tables say what earlier months left.
    """

    old: ComputedMonth
    new: ComputedMonth
    rows: Mapping[str, BothRows]
    tables: dict[str, Table]
    later: Tables
    plan: Plan
    earlier_months: PriorMonths | None
    days: Period
    corrections: Corrections

    @classmethod
    def of(cls, old: ComputedMonth, new: ComputedMonth, people: Collection[str]) -> "_Mixing":
        later = _as_if_in(old.period, new)
        rows = both_rows(old, new, later)
        before, after = (_of_people(month.tables["directors"], people) for month in (old, new))
        before, after = _filled(before, after, _TARGETS), _filled(after, before, (*_TARGETS, "grade"))
        margins = _with_others(later["margins"], old, after.frame["director_id"])
        grades = pd.concat([before.frame["grade"], after.frame["grade"]]).dropna().unique()
        same = old.period == new.period
        return cls(
            old=old,
            new=new,
            rows=rows,
            tables={**old.tables, "directors": before, **{kind: rows[kind].table for kind in ROWS}},
            later={**later, "directors": after, "margins": margins},
            plan=_with_grades(_with_own_runs(old.plan), new.plan, grades),
            earlier_months=None if same else old.prior,
            days=old.period,
            corrections=old.corrections.among(people),
        )

    @property
    def inputs(self) -> Inputs:
        """Return the inputs as far as they are taken over."""
        return Inputs(
            tables=dict(self.tables),
            plan=self.plan,
            period=self.old.period,
            prior=self.earlier_months,
            days=self.days,
            corrections=self.corrections,
        )

    @property
    def _two_months(self) -> bool:
        return self.old.period != self.new.period

    def take(self, cause: Cause) -> bool:
        """Take a cause over; tell whether the months differ in it."""
        return any(
            [
                self._take_rows(cause.key),
                self._take_sheets(cause),
                self._take_columns(cause.columns),
                self._take_items(cause),
                self._take_days(cause.key),
                self._take_corrections(cause.key),
                self._take_earlier_months(cause.key),
            ]
        )

    def _take_rows(self, cause: str) -> bool:
        """Take over sales and receipts: those added, those removed, those changed; of two months, all."""
        taken = [self.rows[kind].take(cause, two_months=self._two_months) for kind in ROWS]
        self.tables |= {kind: self.rows[kind].table for kind in ROWS}
        return any(taken)

    def _take_sheets(self, cause: Cause) -> bool:
        if cause.key == "earlier" and self._two_months:
            return False  # what they left is taken over as it was found
        sheets = [kind for kind in cause.sheets if not row_pairs(self.tables[kind], self.later[kind]).equal]
        there = [kind for kind in cause.sheets if self.tables[kind].there != self.later[kind].there]
        self.tables |= {kind: self.later[kind] for kind in {*sheets, *there}}
        if "accounts" in cause.sheets:
            for rows in self.rows.values():
                rows.later_accounts = True
            self.tables |= {kind: self.rows[kind].table for kind in ROWS}
        return bool(sheets or there)

    def _take_columns(self, columns: Collection[str]) -> bool:
        """Take columns of the directors sheet over, each director's own."""
        table, theirs = self.tables["directors"], self.later["directors"].frame
        places = theirs.set_index("director_id").index.get_indexer(table.frame["director_id"])
        taken = {key: theirs[key].take(places).set_axis(table.frame.index) for key in columns}
        if "commission_basis" in taken and "role" not in taken:  # another role's basis comes with the role
            role, basis = (table.frame[key] for key in ("role", "commission_basis"))
            same_role = theirs["role"].take(places).set_axis(table.frame.index).eq(role).fillna(value=False)
            taken["commission_basis"] = taken["commission_basis"].where(same_role.astype(bool), basis)
        differing = {key: column for key, column in taken.items() if not column.equals(table.frame[key])}
        self.tables["directors"] = replace(table, frame=table.frame.assign(**differing))
        return bool(differing)

    def _take_items(self, cause: Cause) -> bool:
        """Take parameters of the plan over; the rates of earlier months go with those that decide which count."""
        before, later = self.plan, self.new.plan
        items = {**before.items, **{key: later.items[key] for key in cause.items}}
        runs = before.rate_runs
        if cause.key == self._with_runs:
            items = {key: tiers for key, tiers in items.items() if not key.startswith(_DATED)}
            items |= {key: tiers for key, tiers in later.items.items() if key.startswith(_DATED)}
            runs = later.rate_runs
        self.plan = replace(before, items=items, rate_runs=runs)
        return bool(_figures(self.plan) != _figures(before))

    @property
    def _with_runs(self) -> str:
        """Return the cause with which the rates of earlier months come."""
        if self._two_months:
            return "earlier"
        return "rate" if self.old.plan.team_period == self.new.plan.team_period else "plan"

    def _take_days(self, cause: str) -> bool:
        if cause != "days" or not self._two_months:
            return False
        self.days = self.new.period
        return True

    def _take_corrections(self, cause: str) -> bool:
        if cause != "correction":
            return False
        before, listed = self.corrections, self.tables["directors"].frame["director_id"]
        self.corrections = self.new.corrections.among({*listed, *before.left})
        return before != self.corrections

    def _take_earlier_months(self, cause: str) -> bool:
        if cause != "earlier" or not self._two_months:
            return False
        self.earlier_months = self.new.prior
        return True


def _of_people(directors: Table, people: Collection[str]) -> Table:
    """Return the directors sheet with the rows of some."""
    return replace(directors, frame=directors.frame[is_among(directors.frame["director_id"], people)])


# Between the two months somebody may need what only one of them has to say. What is blank in a month that can be paid
# is not needed there: it takes the other month's, which moves nothing.


def _filled(directors: Table, others: Table, columns: Iterable[str]) -> Table:
    """Give each director whose cell is blank what the other month has there."""
    frame, theirs = directors.frame, others.frame
    places = theirs.set_index("director_id").index.get_indexer(frame["director_id"])
    filled = {key: frame[key].fillna(theirs[key].take(places).set_axis(frame.index)) for key in columns}
    return replace(directors, frame=frame.assign(**filled))


def _with_others(margins: Table, old: ComputedMonth, people: "pd.Series[Any]") -> Table:
    """Keep the earlier month's margins of those who have none in the later."""
    counted = of_the_month(margins.frame, old.period)  # as if they were of its month
    before = of_the_month(old.tables["margins"].frame, old.period)
    kept = before[is_among(before["director_id"], set(people) - set(counted["director_id"].dropna()))]
    return replace(margins, frame=pd.concat([margins.frame, kept], ignore_index=True)) if len(kept) else margins


def _with_grades(plan: Plan, other: Plan, grades: Iterable[str]) -> Plan:
    """Give a plan the other's amounts of grades that it lacks; a grade without any has none."""
    items = dict(plan.items)
    for key in CAUSE_BY_KEY["base"].items:
        known = {tier.start: tier for tier in (*other.items[key], *plan.items[key])}
        items[key] = (*known.values(), *(Tier(grade, Decimal(0)) for grade in grades if grade not in known))
    return replace(plan, items=items)


# The plan


def _with_own_runs(plan: Plan) -> Plan:
    """Give the rates of each run of earlier months a name of their own, so that this month's can change alone."""
    dated = {f"{_DATED}{run.months[0]}": run for run in plan.rate_runs}
    items = {**plan.items, **{name: plan.items[run.item] for name, run in dated.items()}}
    return replace(plan, items=items, rate_runs=tuple(RateRun(run.months, name) for name, run in dated.items()))


def _figures(plan: Plan) -> Any:  # noqa: ANN401 - only compared
    """Return what a plan pays by, wherever its cells stand."""
    tiers = {key: [(tier.start, tier.value) for tier in tiers] for key, tiers in plan.items.items()}
    runs = [(run.months, tiers[run.item]) for run in plan.rate_runs]
    return {key: each for key, each in tiers.items() if not key.startswith(_DATED)}, runs


# The later month


def _as_if_in(period: Period, month: ComputedMonth) -> dict[str, Table]:
    """Return a month's tables as if they were of another: what is of its own month, late or early stays so."""
    tables = dict(month.tables)
    if month.period == period:
        return tables
    tables["margins"] = _without_period(tables["margins"], of_the_month(tables["margins"].frame, month.period))
    adjustments = tables["adjustments"].frame
    if "period" in adjustments:
        tables["adjustments"] = _without_period(tables["adjustments"], of_the_month(adjustments, month.period))
    for kind in ROWS:
        frame = tables[kind].frame
        dates = frame["date"].to_numpy()
        times = [dates < np.datetime64(month.period.first), dates > np.datetime64(month.period.last)]
        days = np.select(times, [np.datetime64(period.previous.last, "ms"), np.datetime64(period.next_first, "ms")],
                         np.datetime64(period.first, "ms"))  # fmt: skip
        moved = pd.Series(days, index=frame.index).where(frame["date"].notna())
        tables[kind] = replace(tables[kind], frame=frame.assign(date=moved.astype(frame["date"].dtype)))
    return tables


def _without_period(table: Table, rows: pd.DataFrame) -> Table:
    return replace(table, frame=rows.assign(period=pd.Series(None, index=rows.index, dtype=rows["period"].dtype)))
