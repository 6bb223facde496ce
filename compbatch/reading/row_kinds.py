"""Part the rows below a heading: data, totals, footers, rows worth nothing, headings that stand there once more."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from compbatch.diagnostics import Diagnostic, Found
from compbatch.model.tables import Mask, is_among
from compbatch.reading.cells import RawSheet
from compbatch.reading.headings_again import blocks_to_the_right, headings_again
from compbatch.reading.raw_columns import Misread
from compbatch.reading.summaries import summary_rows
from compbatch.reading.totals_and_notes import TotalsAndNotes

_ZERO_DAYS = (pd.Timestamp(1900, 1, 1), pd.Timestamp(1904, 1, 1))  # what a formula worth 0 shows as a date


@dataclass(frozen=True, slots=True)
class Parted:
    """The rows of one sheet: data; totals with their own words; those that name a director too; footers.

    ``aside`` are the cells of totals and footers that do not hold what their column asks for.
    """

    data: RawSheet
    totals: pd.DataFrame
    labels: "pd.Series[Any]"
    claimed: "pd.Index[Any]"
    footers: pd.DataFrame
    aside: tuple[Misread, ...]
    found: Found


def part_rows(raw: RawSheet, listed: Collection[str]) -> Parted:
    """Part the rows of a sheet; ``listed`` are the directors' ids and names, which make no total and no note."""
    whole, again = raw, next(headings_again(raw), None)
    summary = raw.frame.index[:0]
    found: Found = []
    if again is not None:  # what stands under other headings cannot be read by these
        below = raw.frame.index[raw.frame.index >= again[2]]
        raw = _without(raw, below)
        adding_up = summary_rows(_rows_of_data(raw, listed), whole, below)
        if adding_up is not None:
            summary = adding_up
        else:
            found.append(Diagnostic("CB143", again[0], again[1], sheet=raw.map.sheet.title))
    found += blocks_to_the_right(raw)
    raw = _without(raw, _worth_nothing(raw))
    rows = TotalsAndNotes(raw, frozenset(listed))
    totals, labels = rows.totals()
    claimed = rows.claimed()
    footers = rows.footers().difference(totals).difference(claimed.index).union(summary)
    if not (len(labels) or len(claimed) or len(footers)):
        none = raw.frame.iloc[:0]
        return Parted(raw, totals=none, labels=labels, claimed=none.index, footers=none, aside=(), found=found)
    labels = pd.concat([labels, claimed]).sort_index()
    data = _without(raw, labels.index.union(footers.difference(summary)))
    aside = tuple(cell for cell in whole.misread if cell.row in labels.index or cell.row in footers)
    return Parted(
        data=data,
        totals=raw.frame.loc[labels.index],
        labels=labels,
        claimed=claimed.index,
        footers=whole.frame.loc[footers],
        aside=aside,
        found=found,
    )


def _rows_of_data(raw: RawSheet, listed: Collection[str]) -> RawSheet:
    """Leave out the totals among the rows."""
    return _without(raw, TotalsAndNotes(raw, frozenset(listed)).totals()[0])


def _without(raw: RawSheet, rows: "pd.Index[Any]") -> RawSheet:
    if rows.empty:
        return raw
    gone = set(rows)
    return replace(raw, frame=raw.frame.drop(rows), misread=tuple(cell for cell in raw.misread if cell.row not in gone))


def _worth_nothing(raw: RawSheet) -> "pd.Index[Any]":
    """Return the rows that hold something, but only zeros, as rows of formulas do that are still to be filled."""
    frame = raw.frame
    if "director_id" not in frame:
        return frame.index[:0]
    nobody = is_among(frame["director_id"], ["", "0", None])
    if not nobody.any():
        return frame.index[:0]
    likely = frame[nobody]
    likely = likely[likely.notna().any(axis=1).to_numpy() & ~likely.index.isin([cell.row for cell in raw.misread])]
    return likely.index[~np.logical_or.reduce([_worth(likely[key]) for key in likely])]


def _worth(column: "pd.Series[Any]") -> Mask:
    """Tell which cells are neither blank nor 0."""
    if pd.api.types.is_datetime64_any_dtype(column):
        nothing = column.isna() | (column <= _ZERO_DAYS[0]) | (column == _ZERO_DAYS[1])
    elif pd.api.types.is_numeric_dtype(column):
        nothing = column.isna() | (column == 0)
    else:
        return ~is_among(column, ["0", "", None])
    nothing_there: Mask = nothing.to_numpy(dtype=np.bool_)
    return ~nothing_there
