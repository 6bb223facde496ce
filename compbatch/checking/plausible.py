"""Slips that a person would see in one month: units lost, adjustments, rows of who was not there, examples left in."""

from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from compbatch.checking.adjustments import (
    adjustments_to_approve,
    contradicted_signs,
    same_adjustments,
    split_adjustments,
)
from compbatch.checking.cross_sheet import Case
from compbatch.checking.lost_units import lost_units
from compbatch.diagnostics import At, Diagnostic, Found, first_cells
from compbatch.model.choices import MARKETING_DIRECTOR
from compbatch.model.money import total
from compbatch.model.period import Period, rows_counted
from compbatch.model.plan import Plan
from compbatch.model.tables import Tables, matches, positions
from compbatch.model.wording import amount_text

_EXAMPLE = r"^(?:示例[甲乙丙]|示例客户\d|示例：.*|Example [ABC]|Example customer \d|Example: .*)$"
_EXAMPLES = (
    ("directors", "name"), ("sales", "customer"), ("receipts", "customer"), ("accounts", "customer"),
    ("adjustments", "reason"), ("tasks", "task"),
)  # fmt: skip


def _outside_employment(case: Case) -> Iterator[Diagnostic]:
    """Look for rows of the month dated before the director came or after they left."""
    directors = case.directors.frame
    if case.period is None or not (case.plan.pays_late_rows or _in_part(directors, case.period).any()):
        return  # every day that counts is a day of everyone's: no row need be looked at
    earning = (directors["role"] == MARKETING_DIRECTOR).to_numpy()
    for kind, whose in (
        ("sales", earning),
        ("receipts", earning & (directors["commission_basis"] != "team").to_numpy()),
    ):
        table = case.tables[kind]
        places = positions(table.frame["director_id"], directors["director_id"])
        dates = table.frame["date"].to_numpy()
        start, end = (np.append(directors[key].to_numpy(), [np.datetime64("NaT")])[places] for key in _DATES)
        outside = ((dates < start) | (dates > end)) & ~(end < start) & np.append(whose, [False])[places]
        rows = table.frame[outside & rows_counted(table.frame, case.period, late_too=case.plan.pays_late_rows)]
        if not rows.empty:
            at, amount = table.at(int(rows.index[0]), "date"), amount_text(total(rows["amount"]))
            cells = table.cells(rows.index, "date")
            yield Diagnostic("CB445", at, str(len(rows)), sheet=table.name, amount=amount, cells=cells)


def _in_part(directors: pd.DataFrame, period: Period) -> "pd.Series[bool]":
    """Tell which directors were not there on some day of a month."""
    return (directors["start_date"] > pd.Timestamp(period.first)) | (directors["end_date"] < pd.Timestamp(period.last))


_DATES = ("start_date", "end_date")


def _examples_left(case: Case) -> Iterator[Diagnostic]:
    """Look for the template's example rows."""
    cells: list[At] = []
    for kind, key in _EXAMPLES:
        table = case.tables[kind]
        rows = table.frame.index[matches(table.frame[key], _EXAMPLE)]
        cells += [table.at(int(row), key) for row in rows]
    if cells:
        yield Diagnostic("CB446", cells[0], str(len(cells)), cells=first_cells(cells, str))


CHECKS: tuple[Callable[[Case], Iterator[Diagnostic]], ...] = (
    adjustments_to_approve,
    split_adjustments,
    contradicted_signs,
    same_adjustments,
    _outside_employment,
    lost_units,
    _examples_left,
)


def check_plausible(tables: Tables, plan: Plan, period: Period | None) -> Found:
    """Look for every slip that one month alone can show."""
    case = Case(tables, plan, period)
    return [diagnostic for check in CHECKS for diagnostic in check(case)]
