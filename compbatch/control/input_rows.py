"""Which rows of the input were added, removed or changed since the run."""

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import pandas as pd

from compbatch.diagnostics import At, Diagnostic
from compbatch.model.money import MICRO
from compbatch.model.tables import Table
from compbatch.model.wording import amount_text
from compbatch.paying import ComputedMonth
from compbatch.sheets.month_view import MonthView
from compbatch.sheets.run_part import MOST_ROWS, marked_rows


def changed_rows(before: Mapping[str, pd.DataFrame], month: ComputedMonth) -> Iterator[Diagnostic]:
    """Name what changed on each sheet of the input; rows that the pay does not rest on are notices."""
    view = MonthView.of(month, names={})
    for kind, now in marked_rows(view).items():
        then, table = before.get(kind), month.tables[kind]
        if then is None:
            continue
        if len(then) == 1 and then["number"].isna().all() and len(table.frame) > MOST_ROWS:
            if then["hash"].iloc[0] != now["hash"].iloc[0]:
                yield Diagnostic("CB607", At(table.name), sheet=table.name)
            continue
        yield from _changes(then, now, table)


def _changes(then: pd.DataFrame, now: pd.DataFrame, table: Table) -> Iterator[Diagnostic]:
    """Pair the rows by all that they hold: what is left on one side was removed or added, a number on both changed."""
    gone, come = _beyond(then, now), _beyond(now, then)
    numbers = set(come["number"].dropna()) & set(gone["number"].dropna())
    for place, row in come.iterrows():
        changed = row["number"] in numbers
        code = ("CB608" if changed else "CB609") if row["used"] else "CB611"
        at = table.at(int(str(place)), "amount" if table.has("amount") else "director_id")
        yield Diagnostic(code, at, _about(row))
    for _, row in gone[~gone["number"].isin(list(numbers))].iterrows():
        yield Diagnostic("CB610" if row["used"] else "CB611", At(table.name) if table.there else None, _about(row))


def _beyond(rows: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that the others do not have, each as often as they have it less."""
    known, places = Counter(others["hash"]), []
    for place, mark in zip(rows.index, rows["hash"], strict=True):
        known[mark] -= 1
        if known[mark] < 0:
            places.append(place)
    return rows.loc[places]


def _about(row: "pd.Series[Any]") -> str:
    """Name a row by its number and its amount."""
    number = "" if pd.isna(row["number"]) else str(row["number"])
    amount = "" if pd.isna(row["amount"]) else amount_text(Decimal(int(row["amount"])) / MICRO)
    return f"{number} {amount}".strip()
