"""Which rows of the input were added, removed or changed since the run."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from compbatch.diagnostics import At, Diagnostic
from compbatch.model.money import MICRO
from compbatch.model.tables import Table
from compbatch.model.wording import amount_text
from compbatch.paying import ComputedMonth
from compbatch.sheets.marked_rows import ASIDE_ROWS, MarkedRows, marked_rows
from compbatch.sheets.month_view import MonthView

_NONE = MarkedRows("row", pd.DataFrame({"hash": [], "number": [], "amount": [], "used": []}))


def changed_rows(before: Mapping[str, MarkedRows], month: ComputedMonth) -> Iterator[Diagnostic]:
    """Name what changed on each sheet of the input; rows that the pay does not rest on are notices."""
    now = marked_rows(MonthView.of(month, names={}), {kind: rows.by for kind, rows in before.items()})
    for kind in sorted(before.keys() | now.keys()):
        then, there = before.get(kind, _NONE), now.get(kind, _NONE)
        changes = _row_by_row if then.by == "row" else _by_director
        yield from changes(then.frame, there.frame, month.tables[kind.removesuffix(ASIDE_ROWS)])


def _row_by_row(then: pd.DataFrame, now: pd.DataFrame, table: Table) -> Iterator[Diagnostic]:
    """Pair the rows by all that they hold: what is left on one side was removed or added, a number on both changed."""
    gone, come = rows_beyond(then, now), rows_beyond(now, then)
    numbers = set(come["number"].dropna()) & set(gone["number"].dropna())
    were_used = set(gone.loc[gone["used"].astype(bool), "number"]) & numbers
    for place, row in come.iterrows():
        changed = row["number"] in numbers
        code = "CB608" if changed else "CB609"
        at = place_of(table, int(str(place)))
        yield Diagnostic(code if row["used"] or row["number"] in were_used else "CB611", at, row_words(row))
    for _, row in gone[~gone["number"].isin(list(numbers))].iterrows():
        yield Diagnostic("CB610" if row["used"] else "CB611", At(table.name) if table.there else None, row_words(row))


def place_of(table: Table, row: int) -> At:
    """Return the cell by which a row of the input is named."""
    return table.at(row, "amount" if table.has("amount") else "director_id")


def rows_beyond(rows: pd.DataFrame, others: pd.DataFrame, keys: Sequence[str] = ("hash",)) -> pd.DataFrame:
    """Return the rows that the others do not have by some columns, each as often as they have it less."""
    known, places = Counter(_marks(others, keys)), []
    for place, mark in zip(rows.index, _marks(rows, keys), strict=True):
        known[mark] -= 1
        if known[mark] < 0:
            places.append(place)
    return rows.loc[places]


def _marks(rows: pd.DataFrame, keys: Sequence[str]) -> list[tuple[str, ...]]:
    return list(zip(*(rows[key].astype(object).where(rows[key].notna(), "").map(str) for key in keys), strict=True))


def row_words(row: "pd.Series[Any]") -> str:
    """Name a row by its number and its amount."""
    number = "" if pd.isna(row["number"]) else str(row["number"])
    return f"{number} {_amount(row['amount'])}".strip()


def _by_director(then: pd.DataFrame, now: pd.DataFrame, table: Table) -> Iterator[Diagnostic]:
    """Compare what each director's rows come to, and the hash of them all."""
    sides = [rows.astype({"amount": "Int64", "rows": "Int64", "used": bool}) for rows in (then, now)]
    both = sides[0].merge(sides[1], how="outer", on=["number", "used"], suffixes=("_then", "_now"))
    for _, row in both[both["hash_then"].fillna("") != both["hash_now"].fillna("")].iterrows():
        at, director, rows = At(table.name), str(row["number"]), _count(row["rows_now"])
        if row["used"]:
            yield Diagnostic(
                "CB607",
                at,
                str(rows),
                director,
                sheet=table.name,
                rows_paid=_count(row["rows_then"]),
                amount_paid=_amount(row["amount_then"]) or "0.00",
                amount=_amount(row["amount_now"]) or "0.00",
            )
        else:
            yield Diagnostic("CB611", at, f"{director} {_amount(row['amount_now'])}".strip(), director)


def _count(rows: Any) -> int:  # noqa: ANN401 - a number, or what pandas has for none
    return 0 if pd.isna(rows) else int(rows)


def _amount(micros: Any) -> str:  # noqa: ANN401 - a number, or what pandas has for none
    return "" if pd.isna(micros) else amount_text(Decimal(int(micros)) / MICRO)
