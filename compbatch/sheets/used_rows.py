"""The rows that the pay used, director by director, each with its place on the detail sheet."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from compbatch.model.control_totals import KINDS
from compbatch.model.tables import Tables, positions

MOST_LISTED = 20_000  # more rows than this nobody reads one by one
_SHOWN = {
    "sales": {"number": "order_id", "date": "date", "party": "customer"},
    "receipts": {"number": "receipt_id", "date": "date", "party": "customer"},
    "adjustments": {"party": "reason"},
}


@dataclass(frozen=True, slots=True)
class UsedRows:
    """The rows listed, and how many are used: where these are too many, none is listed.

    ``frame`` has a row for each, in the order of the sheet: ``row`` there, ``kind``, ``place`` in the kind's table,
    ``director_id``, ``number``, ``date``, ``party``, ``amount`` (millionths), whether it ``earns`` or only counts for
    the target, and whether it begins a director or a kind. ``blocks`` gives the row of the sum above a director's rows
    of a kind.
    """

    frame: pd.DataFrame
    count: int
    blocks: Mapping[tuple[str, str], int]


def used_rows(
    tables: Tables,
    uses: "Mapping[str, pd.Series[str]]",
    payout: pd.DataFrame,
    top: int,
    *,
    most: int | None = MOST_LISTED,
) -> UsedRows:
    """List the rows that are used, in the order of the directors, from the row ``top`` on.

    A line with the director stands above each director's rows, and a line with the sum above those of a kind. More rows
    than ``most`` are not listed.
    """
    used = {kind: (uses[kind] == "used").to_numpy(dtype=bool) for kind in KINDS}
    count = int(sum(rows.sum() for rows in used.values()))
    few = most is None or count <= most
    frames = {kind: tables[kind].frame[rows] if few else tables[kind].frame.head(0) for kind, rows in used.items()}
    listed = pd.concat([_shown(kind, rows) for kind, rows in frames.items()], ignore_index=True)
    whose = positions(listed["director_id"], payout["director_id"])
    listed["earns"] = _earns(listed, whose, payout)
    order = np.lexsort((np.arange(len(listed)), whose))  # kinds keep their order
    listed = listed.iloc[order].reset_index(drop=True)
    new_director = listed["director_id"] != listed["director_id"].shift()
    new_kind = new_director | (listed["kind"] != listed["kind"].shift())
    row = top + np.arange(len(listed)) + new_director.cumsum() + new_kind.cumsum()
    listed = listed.assign(row=row, begins_director=new_director, begins_kind=new_kind)
    begins = listed[new_kind]
    blocks = dict(zip(zip(begins["director_id"], begins["kind"], strict=True), begins["row"] - 1, strict=True))
    return UsedRows(listed, count, blocks)


def _shown(kind: str, rows: pd.DataFrame) -> pd.DataFrame:
    shown = {key: rows[column] for key, column in _SHOWN[kind].items() if column in rows}
    blank: pd.Series[str] = pd.Series(None, index=rows.index, dtype="str")
    return pd.DataFrame(
        {"number": blank, "date": pd.Series(pd.NaT, index=rows.index, dtype="datetime64[ms]"), "party": blank}
        | shown
        | {"kind": kind, "place": rows.index, "director_id": rows["director_id"], "amount": rows["amount"]}
        | {"special": rows["account"].notna() if "account" in rows else False}
    )


def _earns(listed: pd.DataFrame, whose: npt.NDArray[np.intp], payout: pd.DataFrame) -> "pd.Series[bool]":
    """Tell which rows a pay line is worked out from; other sales only count for the target."""
    on_team, excluding = (payout[key].to_numpy(dtype=bool)[whose] for key in ("on_team", "excludes_sales"))
    return (listed["kind"] != "sales") | (on_team & ~(excluding & listed["special"].to_numpy(dtype=bool)))
