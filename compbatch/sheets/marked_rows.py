"""The rows that a run read, each with a hash of all that it holds, so that one that was changed since can be told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from compbatch.model.control_totals import Use, went_to
from compbatch.model.field import FURTHER
from compbatch.model.period import of_the_month
from compbatch.model.tables import Table, as_list
from compbatch.sheets.month_view import MonthView
from compbatch.sheets.row_hashes import row_hashes

MOST_ROWS = 20_000  # of one sheet that are remembered one by one
ASIDE_ROWS = " aside"  # after the kind of a sheet, its rows that are none of data
_NUMBERS = ("order_id", "receipt_id", "item", "director_id")
_RESTED_ON: tuple[Use, ...] = ("used", "held", "to_date")
By = Literal["row", "director"]
_MARKS: dict[By, tuple[str, ...]] = {
    "row": ("hash", "number", "amount", "used"),
    "director": ("number", "used", "hash", "amount", "rows"),
}


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


class Marks(NamedTuple):
    """The columns of marked rows, and by what they go; ``places`` tells where rows stand in their table."""

    by: By
    columns: Mapping[str, Sequence[Any]]
    places: Sequence[Any] | None = None

    def as_plain(self) -> dict[str, Any]:
        """Write them down."""
        return {"by": self.by, **self.columns}


def marked_rows(month: MonthView, by: Mapping[str, By]) -> dict[str, MarkedRows]:
    """Mark the rows that were read, those of a kind ``by`` row or director as is said, as a table each."""
    marks = marks_of_rows(month, by)
    return {
        kind: MarkedRows(each.by, pd.DataFrame(dict(each.columns), index=each.places)) for kind, each in marks.items()
    }


def marks_of_rows(month: MonthView, by: Mapping[str, By] = MappingProxyType({})) -> dict[str, Marks]:
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
    hashes = row_hashes({kind: _hashed_columns(rows) for kind, rows in frames.items()})
    marks = {}
    for kind, rows in frames.items():
        mark = _by_director if by.get(kind, _how(rows)) == "director" else _by_row
        marks[kind] = mark(rows, hashes[kind], _matters(month, kind, rows))
    return marks


def as_text(value: Any) -> str:  # noqa: ANN401 - what a record or a figure holds
    """Write down what a cell holds, an amount in one way however it was typed."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None or pd.isna(value) else str(value)


def _aside(table: Table) -> pd.DataFrame:
    """Return the rows below the headings that are none of data."""
    parts = {what: rows for what in ("total", "footer") if (rows := table.aside.get(what)) is not None}
    return pd.concat(pd.DataFrame({"amount": rows, "what": what}) for what, rows in parts.items()).sort_index()


def _hashed_columns(rows: pd.DataFrame) -> "list[pd.Series[Any]]":
    """Return the columns that a row is known by; a remark may be written at any time."""
    return [column for key, column in rows.items() if str(key).partition(FURTHER)[0] != "remark"]


def _matters(month: MonthView, kind: str, rows: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Tell which rows the month's pay, or what is counted to date, rests on or could rest on."""
    if kind in month.basis.uses:
        return went_to(month.basis.uses[kind], _RESTED_ON)
    if kind == "margins":
        return np.asarray(rows.index.isin(of_the_month(rows, month.period).index))
    return np.full(len(rows), not kind.endswith(ASIDE_ROWS))


def _how(rows: pd.DataFrame) -> By:
    return "director" if len(rows) > MOST_ROWS and "director_id" in rows else "row"


def _by_row(rows: pd.DataFrame, hashes: npt.NDArray[np.uint64], used: npt.NDArray[np.bool_]) -> Marks:
    number = next((key for key in _NUMBERS if key in rows), None)
    columns = {
        "hash": _written(hashes),
        "number": _plain(rows, number),
        "amount": _plain(rows, "amount"),
        "used": used.tolist(),
    }
    return Marks("row", columns, rows.index.tolist())


def _by_director(rows: pd.DataFrame, hashes: npt.NDArray[np.uint64], used: npt.NDArray[np.bool_]) -> Marks:
    """Add up each director's rows, the hashes too, so that their order does not count."""
    director = rows["director_id"].fillna("")
    amounts = rows["amount"].fillna(0) if "amount" in rows else 0
    all_of_them = pd.DataFrame({"number": director, "used": used, "hash": hashes, "amount": amounts, "rows": 1})
    sums = all_of_them.groupby(["number", "used"], as_index=False).sum().to_dict("list")
    return Marks("director", {**sums, "hash": _written(sums["hash"])})


def _written(hashes: Sequence[int] | npt.NDArray[np.uint64]) -> list[str]:
    return [f"{each:016x}" for each in (hashes.tolist() if isinstance(hashes, np.ndarray) else hashes)]


def _plain(rows: pd.DataFrame, key: str | None) -> list[Any]:
    """Return the cells of a column, None for blank ones and where there is no such column."""
    return as_list(rows[key]) if key in rows else [None] * len(rows)
