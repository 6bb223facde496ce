"""What becomes of the rows that are none of data: totals are compared, footers and titles counted, all with amounts."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from compbatch.diagnostics import At, Diagnostic, Found, at_most_many
from compbatch.model import wording
from compbatch.model.field import NUMBER_KEYS, Field
from compbatch.model.money import PLACES
from compbatch.model.sheet_map import RowTexts, SheetMap
from compbatch.model.tables import Aside
from compbatch.reading.cell_types import typed_column
from compbatch.reading.column_cells import places
from compbatch.reading.raw_columns import Misread
from compbatch.reading.row_kinds import Parted
from compbatch.reading.total_rows import disagreements, says_total

_NO_AMOUNTS = pd.Series(dtype="Int64")
_LABEL = r"(?i)[:：]\s*$|日期|期间|月份|单位|制表|date|period|month|unit"


def settle_aside(
    parted: Parted, kept: pd.DataFrame, unread: Collection[tuple[int, str]], listed: Collection[str]
) -> tuple[pd.DataFrame, dict[Aside, "pd.Series[Any]"], Found]:
    """Hold totals against the data, take off the footers below a grand total, count what is no data."""
    sheet_map = parted.data.map
    money = [field for field in sheet_map.sheet.fields if field.kind == "money" and field.key in sheet_map.columns]
    stated = {
        field.key: _stated(field, sheet_map, parted.totals, parted.aside) for field in money if len(parted.totals)
    }
    kept, under = _below_grand_total(kept, stated.get("amount"), {row for row, _ in unread})
    summed = [
        _stated(field, sheet_map, parted.footers, parted.aside)
        for field in money
        if field.key == "amount" and len(parted.footers)
    ]
    footers = summed[0] if summed else _NO_AMOUNTS.reindex(parted.footers.index)
    aside: dict[Aside, pd.Series[Any]] = {
        "title": _title_amounts(sheet_map) if sheet_map.above else _NO_AMOUNTS,
        "total": stated["amount"] if "amount" in stated else _NO_AMOUNTS.reindex(parted.totals.index),
        "footer": pd.concat([footers, under]).sort_index() if len(under) else footers,
    }
    totals = parted.totals.assign(label=parted.labels) if stated else parted.totals  # most sheets have none
    differences = {
        row: _doubtful(each, parted.labels[row]) if row in parted.claimed else each
        for key, sums in stated.items()
        for row, each in disagreements(sheet_map.sheet.field(key), sheet_map, kept, sums, totals).items()
    }
    doubtful = parted.claimed.intersection(list(differences)) if differences else parted.claimed[:0]
    found = [*_told(sheet_map, aside["total"].index.difference(doubtful), aside["footer"].index)]
    found += [*at_most_many(list(differences.values())), *_data_above(sheet_map, listed)]
    return kept, {what: amounts for what, amounts in aside.items() if len(amounts)}, found


def _stated(field: Field, sheet_map: SheetMap, rows: pd.DataFrame, misread: Sequence[Misread]) -> "pd.Series[Any]":
    """Return the amounts of some rows that are none of data, those typed as text too."""
    texts = [cell for cell in misread if cell.key == field.key and cell.row in rows.index]
    cells: pd.Series[Any] = typed_column(field, sheet_map, rows[field.key].astype(np.float64), texts).cells
    return cells


def _below_grand_total(
    kept: pd.DataFrame, stated: "pd.Series[Any] | None", unread: Collection[int]
) -> tuple[pd.DataFrame, "pd.Series[Any]"]:
    """Part the rows without director, date and number below a total that is the sum of all others."""
    keys = [key for key in ("director_id", "date", *NUMBER_KEYS) if key in kept]
    if stated is None or stated.empty:
        return kept, _NO_AMOUNTS
    blank = [kept[key].isna() if key not in NUMBER_KEYS else ~kept[key].str.contains(r"\d").fillna(value=False)
             for key in keys]  # fmt: skip
    bare = kept.index[np.logical_and.reduce(blank) & ~kept.index.isin(list(unread))]
    totals, amounts = stated.dropna(), kept["amount"].fillna(0)
    starts = np.searchsorted(bare, totals.index, side="right")  # where the rows below each total begin
    below = np.append(np.cumsum(amounts[bare].to_numpy(dtype=np.int64)[::-1])[::-1], 0)[starts]
    grand = np.flatnonzero((starts < len(bare)) & (amounts.sum() - below == totals.to_numpy(dtype=np.int64)))
    if not len(grand):
        return kept, _NO_AMOUNTS
    rows = bare[starts[grand[0]] :]
    return kept.drop(rows), kept["amount"].loc[rows]


def _told(sheet_map: SheetMap, totals: "pd.Index[Any]", footers: "pd.Index[Any]") -> Iterator[Diagnostic]:
    """Tell of the rows below the headings that are none of data."""
    if len(totals):
        at, cells = places(sheet_map, next(iter(sheet_map.columns)), totals)
        yield Diagnostic("CB222", at, str(len(totals)), sheet=sheet_map.name, cells=cells)
    if len(footers):
        at, cells = places(sheet_map, next(iter(sheet_map.columns)), footers)
        yield Diagnostic("CB229", at, str(len(footers)), sheet=sheet_map.name, cells=cells)


def _doubtful(difference: Diagnostic, label: str) -> Diagnostic:
    """Refuse a row that names a director and says that it is a total, but is none: it may be either."""
    return Diagnostic("CB217", difference.at, difference.value, label=label.strip(), sum=difference.words["sum"])


def _title_amounts(sheet_map: SheetMap) -> "pd.Series[Any]":
    """Return the rows above the headings that hold anything, with what stands in the column of amounts."""
    column = sheet_map.columns.get("amount")
    numbers = {
        row: wording.number(_cell(cells, column.position - sheet_map.left)) if column else None
        for row, cells in enumerate(sheet_map.above, start=1)
        if any(cell and cell.strip() for cell in cells)
    }
    shift = column.shift + PLACES if column else 0
    micros = {row: None if number is None else int(number.scaleb(shift)) for row, number in numbers.items()}
    return pd.Series(micros, dtype="Int64")


def _data_above(sheet_map: SheetMap, listed: Collection[str]) -> Iterator[Diagnostic]:
    """Name the rows above the headings that would be data below: an amount, and a listed director or a date."""
    if not sheet_map.above:
        return
    columns = {key: column.position - sheet_map.left for key, column in sheet_map.columns.items()}
    money = [key for key in columns if sheet_map.sheet.field(key).kind == "money"]
    shapes = {_shape(word) for word in listed if re.search(r"\d", word)}  # an id that is not listed, but looks like one
    for row, cells in enumerate(sheet_map.above, start=1):
        amounts = [key for key in money if wording.number(_cell(cells, columns[key])) is not None]
        words = pd.Series([cell or "" for cell in cells], dtype="str")
        if not amounts or says_total(words).any():
            continue
        director = _cell(cells, columns.get("director_id", -1)).strip()
        dated = wording.day(_cell(cells, columns.get("date", -1))) is not None
        if director in listed or _shape(director) in shapes or (dated and not words.str.contains(_LABEL).any()):
            at = At(sheet_map.name, sheet_map.address(row, amounts[0]))
            yield Diagnostic("CB144", at, _cell(cells, columns[amounts[0]]), sheet=sheet_map.sheet.title)


def _shape(word: str) -> str:
    """Return the form of an id: D001 and D117 have the same."""
    return re.sub(r"[A-Za-z]", "A", re.sub(r"\d", "9", word))


def _cell(cells: RowTexts, place: int) -> str:
    return (cells[place] or "") if 0 <= place < len(cells) else ""
