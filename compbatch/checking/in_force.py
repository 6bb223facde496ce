"""Special accounts and margins that by their own sheet do not hold: ended, not begun, of a budget, not audited."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import partial

import pandas as pd

from compbatch.checking.accounts import ACCOUNT
from compbatch.checking.known_words import (
    DRAFT_IN,
    ENDED_IN,
    PLANNED_IN,
    VOID_IN,
    Telling,
    columns_of,
    told,
)
from compbatch.diagnostics import Diagnostic, Found, of_each
from compbatch.model import wording
from compbatch.model.money import total
from compbatch.model.period import Period, of_the_month, rows_counted
from compbatch.model.plan import Plan
from compbatch.model.tables import Table, Tables
from compbatch.model.wording import amount_text

_DAY = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?|\d{8}", re.ASCII)
_NOT_ACTUAL: tuple[Telling, ...] = (VOID_IN, PLANNED_IN)


def check_in_force(tables: Tables, plan: Plan, period: Period | None) -> Found:
    """Check what the sheets of accounts and margins say of their own rows."""
    if period is None:
        return []
    return [*_accounts(tables, plan, period), *_margins(tables["margins"], period)]


def _accounts(tables: Tables, plan: Plan, period: Period) -> Iterator[Diagnostic]:
    """Refuse accounts that do not hold in the month, and receipts of it outside their days."""
    table = tables["accounts"]
    ended = dict.fromkeys(table.frame.index, "")
    for key, rows in told(table, ENDED_IN, table.frame["customer"].notna()):
        ended |= dict.fromkeys(rows, key)
    for row, (first, last, key) in _terms(table).items():
        outside = (first and first > period.last) or (last and last < period.first)
        ended[row] = ended[row] or (key if outside else "")
        if not ended[row] and (first or last):
            yield from _received_outside(tables, plan, period, row, (first, last))
    for row in (row for row, key in ended.items() if key):
        yield _not_in_force(table, row, ended[row], period)


def _not_in_force(table: Table, row: int, key: str, period: Period) -> Diagnostic:
    value = table.frame.at[row, key]
    shown = f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else str(value)
    heading = table.heading(row, key)
    return Diagnostic(
        "CB263",
        table.at(row, key),
        shown,
        table.director(row),
        column=heading,
        period=str(period),
        seen=_name(table, row),
    )


def _name(table: Table, row: int) -> str:
    return str(table.frame.at[row, "customer"])


def _terms(table: Table) -> dict[int, tuple[dt.date | None, dt.date | None, str]]:
    """Return, for each account whose days are stated, the first and the last day and the column that says it."""
    terms: dict[int, tuple[dt.date | None, dt.date | None, str]] = {}
    for key in ("term", "valid_from", "valid_to", *columns_of(table, "stopped")):
        stated = table.frame[key].dropna() if key in table.frame else pd.Series(dtype=object)
        for row, value in stated.items():  # as many as there are special accounts
            first, last, _ = terms.get(row, (None, None, ""))
            if key == "term":
                first, last = _days_in(str(value))
            elif isinstance(value, str):  # the day on which it was stopped
                last = wording.day(value) or last
            else:
                first, last = (value.date(), last) if key == "valid_from" else (first, value.date())
            terms[row] = (first, last, key)
    return terms


def _days_in(words: str) -> tuple[dt.date | None, dt.date | None]:
    """Read from when to when; one day alone is the last."""
    days = [day for found in _DAY.findall(wording.cleaned(words)) if (day := wording.day(re.sub(r"\s", "", found)))]
    return (days[0] if len(days) > 1 else None, days[-1]) if days else (None, None)


def _received_outside(
    tables: Tables, plan: Plan, period: Period, account: int, days: tuple[dt.date | None, dt.date | None]
) -> Iterator[Diagnostic]:
    """Refuse receipts that count for an account and are dated before its first day or after its last."""
    receipts = tables["receipts"]
    if ACCOUNT not in receipts.frame:
        return
    first, last = days
    frame = receipts.frame[(receipts.frame[ACCOUNT] == account).fillna(value=False)]
    frame = frame[rows_counted(frame, period, late_too=plan.pays_late_rows)]
    before = frame["date"] < pd.Timestamp(first) if first else frame["date"].isna()
    after = frame["date"] > pd.Timestamp(last) if last else frame["date"].isna()
    rows = frame.index[before | after]
    if len(rows):
        accounts = tables["accounts"]
        term = f"{first or ''} – {last or ''}".strip()
        yield Diagnostic(
            "CB264", receipts.at(int(rows[0]), "date"), str(len(rows)), accounts.director(account),
            amount=amount_text(total(frame.loc[rows, "amount"])), seen=_name(accounts, account), known=term,
            cells=receipts.cells(rows, "date"),
        )  # fmt: skip


def _margins(table: Table, period: Period) -> Iterator[Diagnostic]:
    """Refuse rows of the month that are void or of a budget; warn of those that are not final."""
    if not table.there:
        return
    rows = of_the_month(table.frame, period).index
    among = pd.Series(table.frame.index.isin(rows), index=table.frame.index)
    for telling in _NOT_ACTUAL:
        for key, wrong in told(table, telling, among):
            yield from of_each(wrong, partial(_no_actual, table, key))
            among &= ~among.index.isin(wrong)
    for key, drafts in told(table, DRAFT_IN, among):
        at, seen, cells = table.at(int(drafts[0]), key), str(table.frame.at[drafts[0], key]), table.cells(drafts, key)
        yield Diagnostic("CB266", at, str(len(drafts)), sheet=table.name, seen=seen, cells=cells)


def _no_actual(table: Table, key: str, row: int) -> Diagnostic:
    value, heading = str(table.frame.at[row, key]), table.heading(int(row), key)
    return Diagnostic("CB265", table.at(int(row), key), value, table.director(int(row)), column=heading)
