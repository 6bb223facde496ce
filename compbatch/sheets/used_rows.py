"""The rows that the pay used, director by director, each with its place on the detail sheet."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from compbatch.model.control_totals import KINDS
from compbatch.model.tables import Tables, joined, positions

MOST_LISTED = 20_000  # more rows than this nobody reads one by one
_SHOWN = {
    "sales": {"number": "order_id", "date": "date", "party": "customer"},
    "receipts": {"number": "receipt_id", "date": "date", "party": "customer"},
    "adjustments": {"party": "reason"},
}
_NO_DATES = pd.array([], dtype="datetime64[ms]")
_COLUMNS = ("director_id", "number", "date", "party", "amount")
_Rows = Mapping[str, tuple[pd.DataFrame, npt.NDArray[np.intp]]]  # of each kind all rows, and where those listed stand


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

    @property
    def all_listed(self) -> bool:
        """Tell whether those that are used are listed."""
        return len(self.frame) == self.count


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
    used = {kind: np.flatnonzero(uses[kind].array == "used") for kind in KINDS}
    count = sum(map(len, used.values()))
    few = most is None or count <= most
    rows = {kind: (tables[kind].frame, places if few else places[:0]) for kind, places in used.items()}
    columns = {key: _together(rows, key) for key in _COLUMNS}
    whose = positions(pd.Series(columns["director_id"]), payout["director_id"])
    order = np.argsort(whose, kind="stable")  # kinds keep their order
    kinds = np.repeat(np.arange(len(KINDS)), [len(places) for _, places in rows.values()])[order]
    new_director = _differ(whose[order])
    new_kind = new_director | _differ(kinds)
    row = top + np.arange(len(order)) + new_director.cumsum() + new_kind.cumsum()
    listed = {key: column.take(order) for key, column in columns.items()} | {
        "kind": pd.array(np.array(KINDS, dtype=object)[kinds], dtype="str"),
        "place": np.concatenate([frame.index.to_numpy()[places] for frame, places in rows.values()])[order],
        "earns": _earns(rows, whose, payout)[order],
    }
    frame = pd.DataFrame(listed | {"row": row, "begins_director": new_director, "begins_kind": new_kind})
    begins = zip(listed["director_id"][new_kind], listed["kind"][new_kind], strict=True)
    return UsedRows(frame, count, dict(zip(begins, (row[new_kind] - 1).tolist(), strict=True)))


def _together(rows: _Rows, key: str) -> "pd.api.extensions.ExtensionArray":
    """Return a column of what is shown, the rows of one kind below those of another; blank where a kind has no such."""
    parts = []
    for kind, (frame, places) in rows.items():
        shown = _SHOWN[kind].get(key, key)
        if shown in frame:
            parts.append(frame[shown].array.take(places))
        else:
            blank = _NO_DATES if key == "date" else frame["director_id"].array
            parts.append(blank.take(np.full(len(places), -1), allow_fill=True))
    return joined(parts)


def _differ(numbers: npt.NDArray[np.intp]) -> npt.NDArray[np.bool_]:
    """Tell which numbers are others than the one before, as the first is."""
    return np.asarray(np.diff(numbers, prepend=-2) != 0)


def _earns(rows: _Rows, whose: npt.NDArray[np.intp], payout: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Tell which rows a pay line is worked out from; other sales only count for the target."""
    on_team, excluding = (payout[key].to_numpy(dtype=bool)[whose] for key in ("on_team", "excludes_sales"))
    special = [
        frame["account"].notna().to_numpy()[places] if "account" in frame else np.zeros(len(places), dtype=np.bool_)
        for frame, places in rows.values()
    ]
    others = np.concatenate([np.full(len(places), kind != "sales") for kind, (_, places) in rows.items()])
    return np.asarray(others | (on_team & ~(excluding & np.concatenate(special))))
