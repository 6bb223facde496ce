"""Months paid one after another in several worlds, each with its own plan, its own rows and its own earlier months."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pandas as pd

from compbatch import checking, paying, pipeline
from compbatch.control.handed_in import HandedIn
from compbatch.control.plan_changes import plan_changes
from compbatch.control.rows_paid import Rows, RowsPaid, on_record, rows_named, settled
from compbatch.control.scaling import Factors, Scaling, scaled, too_large
from compbatch.diagnostics import Diagnostic, Found, errors
from compbatch.language import Text
from compbatch.model.month import CheckedMonth, SourceFile
from compbatch.model.payout import PAYOUT
from compbatch.model.plan import Plan
from compbatch.model.tables import Table
from compbatch.paying import ComputedMonth
from compbatch.sheets.history import records_left
from compbatch.sheets.run_part import paid_in_all

if TYPE_CHECKING:
    from compbatch.model.period import Period

IN_FORCE = Text("现行方案", "Plan in force")
_FIGURES = [column.key for column in PAYOUT if column.key != "explanation"]
# The items that decide a line by a tier: the value, what it is measured on, the line.
TIERED: dict[str, tuple[str, str, str]] = {
    "team_rate": ("team_rate", "team_sales", "team_commission"),
    "account_rate": ("account_rate", "account_receipts", "account_commission"),
    "performance": ("performance_coefficient", "performance_base", "performance_pay"),
}
_ZERO, ONE = Decimal(0), Decimal(1)


@dataclass(frozen=True, slots=True)
class World:
    """How the months are paid: ``plan`` is 0 for the plan in force, else the place of a new one; rows are scaled."""

    plan: int
    factors: Factors = field(default_factory=dict)


def worlds_of(plans: int, scalings: Sequence[Scaling]) -> list[World]:
    """Return the worlds: each plan with the rows as they are, then at each factor."""
    unscaled = [World(plan) for plan in range(plans + 1)]
    factors = (scaling.factors_at(each) for scaling in scalings for each in scaling.factors if each != ONE)
    return unscaled + [World(plan, each) for each in factors for plan in range(plans + 1)]


COLUMNS = ["period", "plan", *_FIGURES, *(f"tier.{item}" for item in TIERED)]


@dataclass(frozen=True, slots=True)
class _Taken:
    """A month as a plan takes it, without those of the rows ``known`` to be paid that it has again, and checked."""

    month: HandedIn
    checked: CheckedMonth
    known: RowsPaid
    again: Rows


class Worlds:
    """The months paid so far in every world, each with the records that they left there."""

    def __init__(self, plans: Sequence[SourceFile], worlds: Sequence[World]) -> None:
        """Begin without a month; ``plans`` are the new ones."""
        self._plans, self._worlds = plans, worlds
        self._records: list[pd.DataFrame | None] = [None] * len(worlds)
        self._rows = [RowsPaid() for _ in range(len(plans) + 1)]
        self.costs = [_ZERO] * len(worlds)
        self.gross: dict[Period, Decimal] = {}  # what each month costs under the plan in force
        self.payouts: list[pd.DataFrame] = []
        self.changes: list[dict[tuple[str, str], dict[str, Any]]] = [{} for _ in plans]
        self.plans_of_months: list[Plan] = []
        self.held: dict[Period, list[str]] = {}
        self.found: Found = []

    def pay(self, month: HandedIn) -> None:
        """Pay a month in every world; where one refuses it, it is left out of all."""
        if self._refuses(month, month.actual, 0):
            return
        corrected = [pipeline.checked_again(month.actual, file)[0] for file in month.given.correct]
        taken = [self._taken(month, plan, corrected) for plan in range(len(self._plans) + 1)]
        checked = [self._in_world(taken[world.plan], place) for place, world in enumerate(self._worlds)]
        if any(self._refuses(month, each, world.plan) for world, each in zip(self._worlds, checked, strict=True)):
            return
        held: dict[str, Found] = {}
        for each in (month.actual, *checked):
            held |= each.held
        paid = [paying.pay_only(replace(each, held=held)) for each in checked]
        self._note(paid)
        for plan, under in enumerate(taken):
            self.found += self._about_late_rows(under, plan, taken[0])
            self._rows[plan] = under.known
            under.known.note(month.actual, paid[plan])

    def _taken(self, month: HandedIn, plan: int, corrected: Sequence[CheckedMonth]) -> _Taken:
        """Check a month under a plan, without the late rows that an earlier month or a correction paid under it."""
        checked = self._under(month, plan) if plan else month.actual
        known = self._rows[plan].with_corrected(corrected) if corrected else self._rows[plan]
        rows = known.among(month.actual) if checked.plan.pays_late_rows else {}
        if not rows:
            return _Taken(month, checked, known, rows)
        without = replace(month, read=settled(month.read, rows))
        return _Taken(without, self._under(without, plan), known, rows)

    def _about_late_rows(self, taken: _Taken, plan: int, in_force: _Taken) -> Found:
        """Name late rows that count no more under a plan, and those that it may pay though another month did."""
        month, name = taken.month.actual, self._plans[plan - 1].name if plan else IN_FORCE
        found = list(rows_named("CB675", taken.month.file, month, taken.again, name))
        if taken.checked.plan.pays_late_rows:
            perhaps = taken.known.perhaps_among(month, taken.again)
            found += rows_named("CB677", taken.month.file, month, perhaps, name)
        if taken.checked.plan.pays_late_rows and not in_force.checked.plan.pays_late_rows:
            found += rows_named(
                "CB676", taken.month.file, month, on_record(taken.checked, list(map(str, self.gross))), name
            )
        return found

    def _refuses(self, month: HandedIn, checked: CheckedMonth, plan: int) -> bool:
        if not checked.refused or (month.hold and checked.payable_in_part):
            return False
        wrong = errors(checked.found)
        name = self._plans[plan - 1].name if plan else IN_FORCE
        self.found.append(Diagnostic("CB650", value=month.file, times=str(len(wrong)), other=name))
        known = {str(each) for each in self.found}
        placed = (each.in_file(month.file) if each.at and each.at.sheet[0] != "[" else each for each in wrong)
        self.found += [each for each in placed if str(each) not in known]
        return True

    def _under(self, month: HandedIn, plan: int) -> CheckedMonth:
        """Check a month under a plan, its earlier months apart."""
        actual = month.actual
        given = replace(
            month.given, month=str(actual.period), trial=self._plans[plan - 1] if plan else None, correct=()
        )
        checked, problems = checking.check_month(month.read, given=given, records=actual.tables["history"])
        checked = checking.attribute_errors(checked, [*month.found, *problems])
        return replace(checked, corrections=actual.corrections)

    def _in_world(self, taken: _Taken, place: int) -> CheckedMonth:
        """Give a month its rows and its earlier months in a world; sums too large to be added are found in a check."""
        world, month, checked = self._worlds[place], taken.month, taken.checked
        if too_large(checked.tables, world.factors):
            return self._under(
                replace(month, read=replace(month.read, tables=scaled(month.read.tables, world.factors))), world.plan
            )
        records = self._with_own(month.actual.tables["history"], self._records[place])
        return replace(checked, tables={**scaled(checked.tables, world.factors), "history": records})

    def _with_own(self, own: Table, left: pd.DataFrame | None) -> Table:
        """Return the records of earlier months: the world's own of the months that it paid, else the workbook's."""
        if left is None:
            return own
        known = [str(period) for period in self.gross]
        paid, rests_on = left["period"].isin(known), left["status"] == "to_date"
        kept = own.frame[~own.frame["period"].isin(known)]
        frame = pd.concat([left[paid], *([kept] if len(kept) else []), left[rests_on & ~paid]], ignore_index=True)
        return replace(own, frame=frame.drop_duplicates(["director_id", "period"]))

    def _note(self, paid: Sequence[ComputedMonth]) -> None:
        """Keep what a month cost in each world, and the records that it leaves there."""
        for place, (world, each) in enumerate(zip(self._worlds, paid, strict=True)):
            self.costs[place] += paid_in_all(each)
            self._records[place] = records_left(each)
            if not world.factors:
                self.payouts.append(_pay(each, world.plan))
            if world.plan and not world.factors:
                self._note_changes(world.plan - 1, paid[0], each)
        self.gross[paid[0].period] = paid_in_all(paid[0])
        self.plans_of_months += [each.plan for each in paid]
        if paid[0].held:
            self.held[paid[0].period] = sorted(paid[0].held)

    def _note_changes(self, plan: int, old: ComputedMonth, new: ComputedMonth) -> None:
        for change in plan_changes(old.plan, new.plan):
            known = self.changes[plan].setdefault((change["party"].en, change["words"].en), {**change, "months": []})
            known["months"].append(str(new.period))


def _pay(month: ComputedMonth, plan: int) -> pd.DataFrame:
    """Return a month's payout with the tier that each director is on."""
    frame = month.payout[[key for key in _FIGURES if key in month.payout]]
    tiers = {f"tier.{item}": _starts(frame[figure], month.plan, item) for item, (figure, _, _) in TIERED.items()}
    return frame.assign(period=str(month.period), plan=plan, **tiers)[COLUMNS]


def _starts(values: "pd.Series[Any]", plan: Plan, item: str) -> list[Decimal | None]:
    """Return where the tier of each value starts, the lowest of several with one value."""
    by_value = {tier.value: tier.start for tier in reversed(plan.tiers(item))}
    starts = [by_value.get(value) for value in values]
    return [start if isinstance(start, Decimal) else None for start in starts]
