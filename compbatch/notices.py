"""What a reviewer must look at before paying: clawbacks, odd accounts, rows left out, part months."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from compbatch.diagnostics import SHOWN_CELLS, Diagnostic, Found
from compbatch.fields import ROLES, choice_title
from compbatch.gather import Gathered
from compbatch.language import Text
from compbatch.money import MICRO
from compbatch.period import Period
from compbatch.plan import Plan
from compbatch.rules import PAYOUT
from compbatch.tables import Tables
from compbatch.wording import amount_text

_CLAWED_BACK = ("team_commission", "account_commission")


@dataclass(frozen=True, slots=True)
class Month:
    """A computed month, as the notices look at it."""

    tables: Tables
    gathered: Gathered
    payout: pd.DataFrame
    plan: Plan
    period: Period

    def about(self, row: Hashable, code: str, key: str, value: str | Text | None, **words: object) -> Diagnostic:
        """Give a notice about one director, at a cell of the directors sheet."""
        return Diagnostic(
            code,
            self.tables["directors"].at(int(str(row)), key),
            value,
            self.payout.at[row, "director_id"],
            words,
        )


def _clawbacks(month: Month) -> Iterator[Diagnostic]:
    for column in PAYOUT:
        if column.key in _CLAWED_BACK:
            lines = month.payout[column.key].dropna()
            for row, amount in lines[lines < 0].items():
                yield month.about(row, "CB401", "director_id", amount_text(amount), column=column.title)


def _no_revenue(month: Month) -> Iterator[Diagnostic]:
    revenues = month.payout["revenue"].dropna()
    for row, revenue in revenues[revenues <= 0].items():
        table = month.tables["margins"]
        at = table.at(int(month.payout.at[row, "margin_row"]), "revenue")
        yield Diagnostic("CB402", at, amount_text(revenue), month.payout.at[row, "director_id"])


def _account_counts(month: Month) -> Iterator[Diagnostic]:
    table = month.tables["accounts"]
    counts = table.frame["director_id"].value_counts()
    low, high = month.plan.amount("account_min"), month.plan.amount("account_max")
    for director, count in counts[(counts < low) | (counts > high)].items():
        row = table.frame.index[table.frame["director_id"] == director][0]
        words = {"low": low, "high": high}
        yield Diagnostic("CB403", table.at(row, "director_id"), str(count), str(director), words)


def _rows_left_out(month: Month) -> Iterator[Diagnostic]:
    for use, code in (("late", "CB404"), ("future", "CB405")):
        for kind in ("sales", "receipts"):
            table = month.tables[kind]
            rows = table.frame[month.gathered.uses[kind] == use]
            if rows.empty:
                continue
            cells = ", ".join(str(table.at(row, "date").cell) for row in rows.index[:SHOWN_CELLS])
            words = {
                "sheet": table.name,
                "amount": amount_text(Decimal(int(rows["amount"].sum())) / MICRO),
                "period": str(month.period),
                "cells": cells + (" …" if len(rows) > SHOWN_CELLS else ""),
            }
            yield Diagnostic(code, table.at(rows.index[0], "date"), str(len(rows)), words=words)


def _below_floor(month: Month) -> Iterator[Diagnostic]:
    carried = month.payout["carry_forward"]
    for row, amount in carried[carried < 0].items():
        yield month.about(row, "CB406", "director_id", amount_text(amount))


def _off_plan(month: Month) -> Iterator[Diagnostic]:
    for row, role in month.payout.loc[~month.payout["on_plan"], "role"].items():
        yield month.about(row, "CB408", "role", choice_title(ROLES, role))


def _part_months(month: Month) -> Iterator[Diagnostic]:
    employed = month.payout["days_employed"]
    for row, days in employed[(employed > 0) & (employed < month.period.days)].items():
        late_start = month.payout.at[row, "start_date"] > pd.Timestamp(month.period.first)
        key = "start_date" if late_start else "end_date"
        yield month.about(row, "CB409", key, str(days), days=month.period.days)
    for row in employed.index[employed == 0]:
        yield month.about(row, "CB410", "start_date", None)


NOTICES: tuple[Callable[[Month], Iterator[Diagnostic]], ...] = (
    _clawbacks,
    _no_revenue,
    _account_counts,
    _rows_left_out,
    _below_floor,
    _off_plan,
    _part_months,
)


def notices(tables: Tables, gathered: Gathered, payout: pd.DataFrame, plan: Plan, period: Period) -> Found:
    """Return every notice on the pay of a month."""
    month = Month(tables, gathered, payout, plan, period)
    return [notice for look in NOTICES for notice in look(month)]
