"""The rows of sales and receipts that the months of one plan have paid, so that no later month pays one again."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from compbatch.checking.likely_paid import folded_rows
from compbatch.checking.numbers import NUMBERS
from compbatch.diagnostics import Diagnostic
from compbatch.language import Text
from compbatch.model.choices import SETTLED
from compbatch.model.money import total
from compbatch.model.month import CheckedMonth, ReadMonth
from compbatch.model.period import Period, late_rows, rows_counted, settled_rows
from compbatch.model.tables import Table
from compbatch.model.wording import amount_text
from compbatch.paying import ComputedMonth

Rows = Mapping[str, "pd.Index[Any]"]  # by kind of sheet
_KEYS = ["date", "amount", "number", "who", "whose", "nth"]
_ALIKE = ["date", "amount", "who", "director"]


class RowsPaid:
    """What the months paid so far; rows are one where number, date, customer and amount agree, folded.

    Rows without a number must agree in the director, too. Of several equal ones in a workbook so many are paid as there
    were before.
    """

    def __init__(self, paid: Mapping[str, pd.DataFrame] | None = None) -> None:
        """Begin with what was paid, by kind of sheet."""
        self._noted: list[tuple[Table, Period, pd.Series[Any]]] = []
        self._paid: dict[str, pd.DataFrame] = dict(paid or {})

    def with_corrected(self, months: Iterable[CheckedMonth]) -> "RowsPaid":
        """Return what is paid once corrections pay these closed months anew."""
        self._take_in()
        found = RowsPaid(self._paid)
        for month in months:
            assert month.period is not None  # noqa: S101 - it was paid anew
            for kind in NUMBERS:
                frame = month.tables[kind].frame
                own = pd.Series(rows_counted(frame, month.period, late_too=False), index=frame.index)
                found._noted.append((month.tables[kind], month.period, own))
        return found

    def note(self, month: CheckedMonth, paid: ComputedMonth) -> None:
        """Take what a month used: ``month`` holds its rows as they were handed in."""
        self._noted += [(month.tables[kind], paid.period, paid.basis.uses[kind] == "used") for kind in NUMBERS]

    def among(self, month: CheckedMonth) -> Rows:
        """Return the rows of a month that are dated before it and were paid already."""
        assert month.period is not None  # noqa: S101 - an unclear month refuses
        late = {kind: late_rows(month.tables[kind].frame, month.period) for kind in NUMBERS}
        if not any(each.any() for each in late.values()):
            return {}
        self._take_in()
        found = {}
        for kind, paid in self._paid.items():
            table = month.tables[kind]
            keys = _keys(table, month.period)
            again = keys[keys["row"].isin(table.frame.index[late[kind]])].merge(paid[_KEYS].drop_duplicates(), on=_KEYS)
            found[kind] = pd.Index(again["row"])
        return {kind: rows for kind, rows in found.items() if len(rows)}

    def perhaps_among(self, month: CheckedMonth, again: Rows) -> Rows:
        """Return the other late rows that may be one with a paid row, of which only one of the two has a number."""
        assert month.period is not None  # noqa: S101 - an unclear month refuses
        self._take_in()
        found = {}
        for kind, paid in self._paid.items():
            frame = month.tables[kind].frame
            open_ = frame.index[late_rows(frame, month.period) & ~frame.index.isin(again.get(kind, []))]
            if len(open_):
                keys = _keys(month.tables[kind], month.period)
                keys = keys[keys["row"].isin(open_)]
                found[kind] = pd.Index(sorted({*_alike(keys, paid, lacks=True), *_alike(keys, paid, lacks=False)}))
        return found

    def _take_in(self) -> None:
        """Fold what was noted, once a month asks for it."""
        for table, period, used in self._noted:
            keys = _keys(table, period)
            keys = keys.loc[keys["row"].isin(used.index[used]), [*_KEYS, "director"]]
            known = self._paid.get(table.sheet.key)
            both = keys if known is None else pd.concat([known, keys])
            self._paid[table.sheet.key] = both.drop_duplicates()
        self._noted = []


def _alike(keys: pd.DataFrame, paid: pd.DataFrame, *, lacks: bool) -> "pd.Series[int]":
    """Return the rows with or without a number that are otherwise one with a paid row of the other sort."""
    ours, theirs = ((each["number"] == "") for each in (keys, paid))
    return keys[ours == lacks].merge(paid.loc[theirs != lacks, _ALIKE].drop_duplicates(), on=_ALIKE)["row"]


def on_record(month: CheckedMonth, given: Collection[str]) -> Rows:
    """Return the late rows that a month would pay and that are of months on record, but not among those given."""
    assert month.period is not None  # noqa: S101 - an unclear month refuses
    history = month.tables["history"].frame
    known = history[(history["status"] == "pay") & ~history["period"].isin(given)]
    recorded = pd.MultiIndex.from_frame(known[["director_id", "period"]])
    found = {}
    for kind in NUMBERS:
        frame = month.tables[kind].frame
        late = frame[late_rows(frame, month.period) & ~settled_rows(frame, month.period)]
        dated = pd.MultiIndex.from_arrays([late["director_id"], late["date"].dt.strftime("%Y-%m")])
        found[kind] = late.index[dated.isin(recorded)]
    return found


def rows_named(code: str, file: str, month: CheckedMonth, rows: Rows, plan: str | Text) -> Iterator[Diagnostic]:
    """Name rows of each sheet, with their amount."""
    for kind, places in rows.items():
        if len(places):
            table = month.tables[kind]
            yield Diagnostic(
                code,
                table.at(int(places[0]), "date"),
                str(len(places)),
                sheet=table.name,
                amount=amount_text(total(table.frame["amount"][places])),
                cells=table.cells(places, "date"),
                other=plan,
            ).in_file(file)


def settled(read: ReadMonth, rows: Rows) -> ReadMonth:
    """Mark rows as dealt with, so that the month does not pay them."""
    return replace(read, tables={kind: _marked(table, rows.get(kind)) for kind, table in read.tables.items()})


def _marked(table: Table, rows: "pd.Index[Any] | None") -> Table:
    if rows is None:
        return table
    frame = table.frame
    own = frame["late_handling"] if "late_handling" in frame else pd.Series(None, index=frame.index, dtype="str")
    return replace(table, frame=frame.assign(late_handling=own.mask(frame.index.isin(rows), SETTLED)))


def _keys(table: Table, period: Period) -> pd.DataFrame:
    """Return what tells the rows up to a month from one another, those that are settled apart."""
    frame = table.frame
    upto = frame[(frame["date"] <= pd.Timestamp(period.last)) & ~settled_rows(frame, period)]
    rows = folded_rows(upto, NUMBERS[table.sheet.key])
    rows["director"] = rows["whose"]
    rows["whose"] = rows["whose"].where(rows["number"] == "", "")
    return rows.assign(nth=rows.groupby(_KEYS[:-1]).cumcount())
