"""The rows of the input that differ between two payouts: number, cells, what each said and says, the largest first."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from compbatch.control.plan_changes import plan_changes
from compbatch.control.row_pairs import RowPositions, compared_columns, row_pairs
from compbatch.diagnostics import At
from compbatch.language import Text
from compbatch.model.choices import CHOICES, NO_COMMISSION, choice_title
from compbatch.model.control_totals import USES
from compbatch.model.field import Field
from compbatch.model.money import as_money
from compbatch.model.period import of_the_month
from compbatch.model.tables import Table
from compbatch.model.wording import micros_text, shown
from compbatch.paying import ComputedMonth

MOST_LISTED = 20_000  # more amounts than this nobody reads one by one
_ZERO = Decimal(0)
CHANGES: dict[str, Text] = {
    "added": Text("新增", "Added"),
    "removed": Text("删除", "Removed"),
    "changed": Text("改动", "Changed"),
    "month": Text("当月合计", "Month's total"),
}
# What is shown of a row: its number, its date, whom or what it is about.
_SHOWN: dict[str, dict[str, str]] = {
    "sales": {"number": "order_id", "date": "date", "party": "customer"},
    "receipts": {"number": "receipt_id", "date": "date", "party": "customer"},
    "adjustments": {"party": "reason"},
    "margins": {},
    "accounts": {"party": "customer"},
    "directors": {"party": "name"},
    "history": {"number": "period", "party": "name"},
}
_OF_ONE_MONTH = ("sales", "receipts", "history")  # of two months all their rows differ
_APART = ("director_id", "period")  # columns that say whose a row is, which stands by itself
_ROWS = Text("{before} → {after} 行", "{before} → {after} {after:row|rows}")
_NOTHING = Text("空", "blank")
_COLUMNS = [
    "kind", "change", "number", "date", "director_id", "party", "before", "after", "words", "at_before", "at_after",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class RowChanges:
    """The rows that differ, as many as are listed, and how many there are.

    ``frame`` has kind, ``change`` (of `CHANGES`), number, date, director_id, ``party`` (customer, reason, name or plan
    item), the amounts ``before`` and ``after`` (Decimals), ``words`` (what else it said and says) and its cells
    ``at_before`` and ``at_after``; None where there is none.
    """

    frame: pd.DataFrame
    count: int


def row_changes(before: ComputedMonth, after: ComputedMonth) -> RowChanges:
    """List what differs on the sheets of the input and in the plan; of two months' sales and receipts, their sums."""
    two_months = before.period != after.period
    kinds = [_Kind.of(kind, before, after) for kind in _SHOWN if not two_months or kind not in _OF_ONE_MONTH]
    sums = [_month_sums(kind, before, after) for kind in ("sales", "receipts") if two_months]
    every = pd.concat([*sums, *(kind.changes() for kind in kinds)], ignore_index=True)
    has_amount = (every["before"].notna() | every["after"].notna()).to_numpy(dtype=bool)
    moves = (every["after"].fillna(_ZERO) - every["before"].fillna(_ZERO)).map(abs)
    largest = sorted(np.flatnonzero(has_amount), key=lambda row: -moves[row])[:MOST_LISTED]
    listed = every.iloc[[*largest, *np.flatnonzero(~has_amount)]].reset_index(drop=True)
    for kind in kinds:
        kind.describe(listed)
    tiers = [[tier.get(key) for key in _COLUMNS] for tier in plan_changes(before.plan, after.plan)]
    plan = pd.DataFrame(tiers, columns=_COLUMNS, dtype=object)
    return RowChanges(pd.concat([listed[_COLUMNS], plan], ignore_index=True), len(every) + len(plan))


@dataclass(frozen=True)
class _Kind:
    """One kind of sheet in both months, and the use of its rows where they have one."""

    key: str
    before: Table
    after: Table
    uses: tuple["pd.Series[Any] | None", "pd.Series[Any] | None"]

    @classmethod
    def of(cls, key: str, before: ComputedMonth, after: ComputedMonth) -> "_Kind":
        tables = [_in_its_month(month, key, apart=before.period != after.period) for month in (before, after)]
        return cls(key, tables[0], tables[1], (before.basis.uses.get(key), after.basis.uses.get(key)))

    def changes(self) -> pd.DataFrame:
        """Return the rows that differ, with their positions in either table, -1 where they are not in it."""
        pairs = row_pairs(self.before, self.after)
        return pd.concat(
            [
                self._rows("changed", pairs.changed_before, pairs.changed_after),
                self._rows("added", _none(pairs.added), pairs.added),
                self._rows("removed", pairs.removed, _none(pairs.removed)),
            ],
            ignore_index=True,
        )

    def _rows(self, change: str, olds: RowPositions, news: RowPositions) -> pd.DataFrame:
        table, places = (self.before, olds) if change == "removed" else (self.after, news)
        rows = table.frame.iloc[places]
        told = {key: _plain(rows[column]) for key, column in _SHOWN[self.key].items() if column in rows}
        return _frame(
            len(places),
            kind=self.key,
            change=change,
            director_id=_plain(rows["director_id"]),
            before=_amounts(self.before, olds),
            after=_amounts(self.after, news),
            old=olds,
            new=news,
            **told,
        )

    def describe(self, listed: pd.DataFrame) -> None:
        """Add to the rows that are listed what else they said and say, and their cells."""
        mine = listed.index[listed["kind"] == self.key]
        if mine.empty:
            return
        sides = listed.loc[mine, ["old", "new"]].to_numpy(dtype=np.intp)
        moved = self._moved(*sides.T)
        words = self._words(moved, *sides.T)
        first = [next(iter(each), None) for each in moved]
        cells = [_cells(table, places, first) for table, places in zip((self.before, self.after), sides.T, strict=True)]
        for key, values in (("words", words), ("at_before", cells[0]), ("at_after", cells[1])):
            listed.loc[mine, key] = pd.Series(values, index=mine, dtype=object)

    def _moved(self, olds: RowPositions, news: RowPositions) -> list[dict[str, Text]]:
        """Say, for each row that changed, each column but the amount before and after."""
        moved: list[dict[str, Text]] = [{} for _ in olds]
        both = np.flatnonzero((olds >= 0) & (news >= 0))
        for field in self.after.sheet.fields:
            if field.key == "amount" or field.key not in compared_columns(self.before, self.after):
                continue
            was = self.before.frame[field.key].iloc[olds[both]].reset_index(drop=True)
            now = self.after.frame[field.key].iloc[news[both]].reset_index(drop=True)
            for row in np.flatnonzero(~(was.eq(now).fillna(value=False) | (was.isna() & now.isna()))):
                moved[both[row]][field.key] = _moved(field, was[row], now[row])
        return moved

    def _words(self, moved: list[dict[str, Text]], olds: RowPositions, news: RowPositions) -> list[Text | None]:
        """Put together what moved and why a row does not count."""
        left_out = [USES[use] if use else None for use in self._left_out(olds, news)]
        said = [[*each.values(), *([why] if why else [])] for each, why in zip(moved, left_out, strict=True)]
        return [_joined(parts) if parts else None for parts in said]

    def _left_out(self, olds: RowPositions, news: RowPositions) -> list[Any]:
        """Return why each row does not count, as it stands now, or last stood."""
        found: list[Any] = [None] * len(olds)
        for table, uses, places in ((self.before, self.uses[0], olds), (self.after, self.uses[1], news)):
            if uses is not None:
                known = uses.reindex(table.frame.index).to_numpy(dtype=object)
                found = [before if at < 0 else known[at] for before, at in zip(found, places, strict=True)]
        return [None if use == "used" else use for use in found]


def _in_its_month(month: ComputedMonth, kind: str, *, apart: bool) -> Table:
    """Return a table with the rows of its month, where its rows state one; of two months, what states it apart."""
    table = month.tables[kind]
    if kind in ("margins", "adjustments") and "period" in table.frame:
        rows = of_the_month(table.frame, month.period)
        table = replace(table, frame=rows.drop(columns="period") if apart else rows)
    return table


def _none(places: RowPositions) -> RowPositions:
    return np.full(len(places), -1, dtype=np.intp)


def _frame(count: int, **columns: Any) -> pd.DataFrame:  # noqa: ANN401 - columns of one kind each
    return pd.DataFrame({key: columns.get(key) for key in (*_COLUMNS, "old", "new")}, index=range(count), dtype=object)


def _plain(column: "pd.Series[Any]") -> Any:  # noqa: ANN401 - an array of whatever it holds
    values = column.to_numpy(dtype=object)
    return np.where(pd.isna(values), None, values)


def _amounts(table: Table, places: RowPositions) -> list[Decimal | None]:
    if "amount" not in table.frame:
        return [None] * len(places)
    return as_money(pd.Series(table.frame["amount"].array.take(places, allow_fill=True)))


def _cells(table: Table, places: RowPositions, columns: list[str | None]) -> list[At | None]:
    """Name the amount's cell of each row; without amounts, that of the first column that changed."""
    amount, rows = "amount" if table.has("amount") else None, table.frame.index
    keys = [amount or column or "director_id" for column in columns]
    return [table.at(int(rows[at]), key) if at >= 0 else None for at, key in zip(places, keys, strict=True)]


def _moved(field: Field, was: Any, now: Any) -> Text:  # noqa: ANN401 - what a cell holds
    before, after = (_value(field, value) for value in (was, now))
    return Text(*(f"{title} {old} → {new}" for title, old, new in zip(field.title, before, after, strict=True)))


def _value(field: Field, value: Any) -> Text:  # noqa: ANN401 - what a cell holds
    if pd.isna(value):
        return _NOTHING
    if field.kind in CHOICES:
        return choice_title((*CHOICES[field.kind], NO_COMMISSION), value)
    words = micros_text(value) if field.kind == "money" else str(shown(value, field.kind))
    return Text(words, words)


def _joined(parts: list[Text]) -> Text:
    return Text("；".join(part.zh for part in parts), "; ".join(part.en for part in parts))


def _month_sums(kind: str, before: ComputedMonth, after: ComputedMonth) -> pd.DataFrame:
    """Return, for each director, what their rows that count come to in either month."""
    sides = [_used(month, kind).add_suffix(side) for month, side in ((before, "_before"), (after, "_after"))]
    both = pd.concat(sides, axis=1).fillna(0)
    both = both[(both["amount_before"] != both["amount_after"]) | (both["rows_before"] != both["rows_after"])]
    counts = zip(both["rows_before"], both["rows_after"], strict=True)
    return _frame(
        len(both),
        kind=kind,
        change="month",
        director_id=both.index.to_numpy(dtype=object),
        before=as_money(both["amount_before"]),
        after=as_money(both["amount_after"]),
        words=[_ROWS.filled(before=int(was), after=int(now)) for was, now in counts],
    )


def _used(month: ComputedMonth, kind: str) -> pd.DataFrame:
    rows = month.tables[kind].frame[(month.basis.uses[kind] == "used").to_numpy()]
    return rows.groupby("director_id").agg(amount=("amount", "sum"), rows=("amount", "size"))
