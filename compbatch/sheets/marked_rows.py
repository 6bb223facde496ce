"""The rows that a run read, each with a hash of all that it holds, so that one that was changed since can be told."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

import pandas as pd

from compbatch.model.columns import FURTHER
from compbatch.model.control_totals import Use
from compbatch.model.period import of_the_month
from compbatch.model.tables import Table
from compbatch.sheets.month_view import MonthView

MOST_ROWS = 20_000  # of one sheet that are remembered one by one
ASIDE_ROWS = " aside"  # after the kind of a sheet, its rows that are none of data
_NUMBERS = ("order_id", "receipt_id", "item", "director_id")
By = Literal["row", "director"]
_MARKS: dict[By, tuple[str, ...]] = {
    "row": ("hash", "number", "amount", "used"),
    "director": ("number", "used", "hash", "amount", "rows"),
}
_RESTED_ON: tuple[Use, ...] = ("used", "held", "to_date")


@dataclass(frozen=True, slots=True)
class MarkedRows:
    """The rows that were read of one kind of sheet, each with a hash of all that it holds; or so many together.

    ``by`` row, ``frame`` has for each its ``hash``, its ``number``, its ``amount`` in millionths and whether it was
    ``used``, or could be, in the order of the sheet; ``by`` director, the ``hash``, the ``amount`` and how many
    ``rows`` each one (``number``) has, those that were ``used`` apart from those that were not.
    """

    by: By
    frame: pd.DataFrame

    @classmethod
    def of_plain(cls, plain: dict[str, Any]) -> "MarkedRows":
        """Read what was written down, all columns of it."""
        by: By = plain.pop("by")
        return cls(by, pd.DataFrame(plain)[[*_MARKS[by]]])


def marked_rows(month: MonthView, by: Mapping[str, By] | None = None) -> dict[str, MarkedRows]:
    """Give each row that was read a hash of all that it holds, those that are none of data by their kind's own name.

    Those of a kind go ``by`` row or director as is said, else as their number demands.
    """
    frames = {kind: table.as_entered for kind, table in month.tables.items() if kind != "history"}
    told = [
        {key: as_text(each) for key, each in record.items() if key != "fingerprint"}
        for record in month.records.values()
    ]
    frames["history"] = pd.DataFrame(told, index=list(month.records))
    frames |= {f"{kind}{ASIDE_ROWS}": _aside(table) for kind, table in month.tables.items() if table.kept_apart}
    return {
        kind: _marked(rows, _matters(month, kind, rows), (by or {}).get(kind) or _how(rows))
        for kind, rows in frames.items()
    }


def _aside(table: Table) -> pd.DataFrame:
    """Return the rows below the headings that are none of data."""
    parts = {what: rows for what in ("total", "footer") if (rows := table.aside.get(what)) is not None}
    return pd.concat(pd.DataFrame({"amount": rows, "what": what}) for what, rows in parts.items()).sort_index()


def _matters(month: MonthView, kind: str, rows: pd.DataFrame) -> "pd.Series[bool]":
    """Tell which rows the month's pay, or what is counted to date, rests on or could rest on."""
    if kind in month.basis.uses:
        return month.basis.uses[kind].isin(_RESTED_ON)
    if kind == "margins":
        return pd.Series(rows.index.isin(of_the_month(rows, month.period).index), index=rows.index)
    return pd.Series(data=not kind.endswith(ASIDE_ROWS), index=rows.index)


def _how(rows: pd.DataFrame) -> By:
    return "director" if len(rows) > MOST_ROWS and "director_id" in rows else "row"


def _marked(rows: pd.DataFrame, used: "pd.Series[bool]", by: By) -> MarkedRows:
    remarks = [key for key in rows if key.partition(FURTHER)[0] == "remark"]  # one may be written at any time
    rows = rows.drop(columns=remarks) if remarks else rows
    hashes = pd.util.hash_pandas_object(rows, index=False) if len(rows.columns) else pd.Series(dtype="uint64")
    if by == "director":
        return MarkedRows(by, _by_director(rows, hashes, used))
    number = next((key for key in _NUMBERS if key in rows), None)
    columns = {
        "hash": [f"{each:016x}" for each in hashes],
        "number": _plain(rows[number]) if number else None,
        "amount": _plain(rows["amount"]) if "amount" in rows else None,
        "used": used,
    }
    return MarkedRows(by, pd.DataFrame(columns, index=rows.index))


def _by_director(rows: pd.DataFrame, hashes: "pd.Series[Any]", used: "pd.Series[bool]") -> pd.DataFrame:
    """Add up each director's rows, the hashes too, so that their order does not count."""
    director = rows["director_id"].fillna("")
    amounts = rows["amount"].fillna(0) if "amount" in rows else 0
    all_of_them = pd.DataFrame({"number": director, "used": used, "hash": hashes, "amount": amounts, "rows": 1})
    sums = all_of_them.groupby(["number", "used"], as_index=False).sum()
    return sums.assign(hash=[f"{each:016x}" for each in sums["hash"]])


def _plain(column: "pd.Series[Any]") -> list[Any]:
    cells: list[Any] = column.to_numpy(object, na_value=None).tolist()
    return cells


def as_text(value: Any) -> str:  # noqa: ANN401 - what a record or a figure holds
    """Write down what a cell holds, an amount in one way however it was typed."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None or pd.isna(value) else str(value)
