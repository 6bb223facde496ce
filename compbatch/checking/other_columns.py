"""Two columns that could be the same date or figure: those that disagree are refused, or named where one is surer."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd

from compbatch.checking.identity import resolved_ids
from compbatch.checking.known_words import columns_of
from compbatch.diagnostics import Diagnostic, Found
from compbatch.language import Text
from compbatch.model import wording
from compbatch.model.field import OTHER
from compbatch.model.money import MICRO
from compbatch.model.period import Period
from compbatch.model.tables import Table, Tables, translated

if TYPE_CHECKING:
    from collections.abc import Callable

    Differing = Callable[[Table, str, str], "pd.Index[Any]"]

_NAMING = ("sales", "receipts", "margins", "accounts", "adjustments")
_MUCH_SURER = 3  # ranks apart; nearer ones are worth a word where they disagree
_FIGURES = ("base_salary", "monthly_target", "quarterly_target", "annual_target", "performance_base")
_NOT_IN_MONTH = Text("不在同一个月", "is of another month")
_NOT_EQUAL = Text("数值不同", "is another figure")


def check_other_columns(tables: Tables, period: Period | None) -> Found:
    """Compare every column that could be another one with the one that is used."""
    found: Found = []
    if period:
        for kind in ("sales", "receipts"):
            found += _compared(tables[kind], "date", _NOT_IN_MONTH, partial(_of_other_months, period))
    for kind in _NAMING:
        found += _of_another(tables[kind], tables["directors"])
    for key in _FIGURES:
        found += _compared(tables["directors"], key, _NOT_EQUAL, _unequal)
    return found


def _of_another(table: Table, directors: Table) -> Iterator[Diagnostic]:
    """Warn of rows that name one director by id, and another by the name beside it."""
    for key in columns_of(table, f"{OTHER}director_id"):
        whose, counted = resolved_ids(table.frame[key], directors), table.frame["director_id"]
        rows = table.frame.index[whose.notna() & counted.notna() & (whose != counted)]
        if len(rows):
            first = int(rows[0])
            seen = f"{counted[first]} ≠ {table.frame.at[first, key]}"
            yield Diagnostic(
                "CB268", table.at(first, key), str(len(rows)), sheet=table.name, column=table.heading(first, key),
                other=table.heading(first, "director_id"), seen=seen, cells=table.cells(rows, key),
            )  # fmt: skip


def _compared(table: Table, key: str, reason: Text, differing: "Differing") -> Iterator[Diagnostic]:
    for other in columns_of(table, OTHER + key):
        apart = [
            each.columns[other].rank - each.columns[key].rank
            for each in table.maps
            if other in each.columns and key in each.columns
        ]
        if not apart or min(apart) > _MUCH_SURER:
            continue
        if len(rows := differing(table, key, other)):
            first = int(rows[0])
            code = "CB474" if min(apart) else "CB318"
            yield Diagnostic(
                code, table.at(first, other), str(len(rows)), sheet=table.name, column=table.heading(first, key),
                other=table.heading(first, other), reason=reason, cells=table.cells(rows, other),
            )  # fmt: skip


def _of_other_months(period: Period, table: Table, key: str, other: str) -> "pd.Index[Any]":
    """Return the rows of which one of two days is in the pay month and the other is not."""
    words = table.frame[other]
    months = translated(words, {word: month for word in words.dropna().unique() if (month := wording.month(word))})
    used = table.frame[key].between(pd.Timestamp(period.first), pd.Timestamp(period.last))
    known = months.notna() & table.frame[key].notna()
    return table.frame.index[known & (used != (months == str(period)))]


def _unequal(table: Table, key: str, other: str) -> "pd.Index[Any]":
    """Return the rows of two different figures, of as many as there are directors."""
    figures = [_micros(str(word), table.unit(int(row), other).shift) for row, word in table.frame[other].items()]
    others = pd.Series(figures, index=table.frame.index, dtype="Int64")
    return table.frame.index[(others != table.frame[key]).fillna(value=False)]


def _micros(word: str, shift: int) -> int | None:
    number = wording.number(word, stored=True)
    return None if number is None else int(number.scaleb(shift) * MICRO)
