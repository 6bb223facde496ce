"""Rows that sum others: found by their words, set aside, and held against the rows above them."""

import re
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from compbatch.diagnostics import At, Diagnostic, Found
from compbatch.model.sheet_map import SheetMap
from compbatch.model.wording import micros_text
from compbatch.reading.cell_types import places, typed_column
from compbatch.reading.cells import RawSheet
from compbatch.reading.headings import heading_key

TOTAL_WORDS = frozenset(
    map(heading_key, ("合计", "小计", "总计", "累计", "Total", "Subtotal", "Sub-total", "Grand total", "Sum"))
)
_BETWEEN = "[^0-9A-Za-z\u3400-\u9fff]*"
_MAYBE_TOTAL = f"(?i)^{_BETWEEN}(?:{'|'.join(_BETWEEN.join(word) for word in sorted(TOTAL_WORDS))}){_BETWEEN}$"
_DIGIT = re.compile(r"\d")


def without_totals(raw: RawSheet) -> tuple[RawSheet, pd.DataFrame, Found]:
    """Set the rows aside that a word such as 合计 or Total marks as sums of others.

    A row that names a director is no total, whatever its customer is called.
    """
    frame = raw.frame
    if "director_id" not in frame:
        return raw, frame.iloc[:0], []
    nameless = frame["director_id"].isna().to_numpy() | _says_total(frame["director_id"])
    totals = _totals(raw, frame[nameless])
    if totals.empty:
        return raw, totals, []
    at, cells = places(raw.map, next(iter(raw.map.columns)), totals.index)
    notice = Diagnostic("CB222", at, str(len(totals)), sheet=raw.map.name, cells=cells)
    misread = tuple(cell for cell in raw.misread if cell.row not in totals.index)
    return replace(raw, frame=frame.drop(totals.index), misread=misread), totals, [notice]


def _totals(raw: RawSheet, nameless: pd.DataFrame) -> pd.DataFrame:
    """Return the totals among the rows that name no director."""
    if nameless.empty:
        return nameless
    worded = [key for key in nameless.columns if raw.map.sheet.field(key).kind in ("id", "text")]
    read_as_text = [
        cell.row for cell in raw.misread if not _DIGIT.search(cell.text) and heading_key(cell.text) in TOTAL_WORDS
    ]
    says_total = [_says_total(nameless[key]) for key in worded]
    return nameless[np.logical_or.reduce([nameless.index.isin(read_as_text), *says_total])]


def _says_total(words: "pd.Series[Any]") -> npt.NDArray[np.bool_]:
    # Few of a million words come further.
    likely = pc.match_substring_regex(pa.array(words, pa.string(), from_pandas=True), _MAYBE_TOTAL)
    total: npt.NDArray[np.bool_] = likely.fill_null(fill_value=False).to_numpy(zero_copy_only=False)
    if total.any():
        bare = words[total].str.lower().str.replace(r"[\s:：_.\-]+", "", regex=True)
        total[total] = bare.isin(TOTAL_WORDS)
    return total


def total_differences(sheet_map: SheetMap, kept: pd.DataFrame, totals: pd.DataFrame) -> Found:
    """Warn where a total row's number is neither the sum of all rows above nor of those since the last total."""
    if totals.empty:
        return []
    found: Found = []
    for field in sheet_map.sheet.fields:
        if field.kind != "money" or field.key not in sheet_map.columns:
            continue
        stated = typed_column(field, sheet_map, totals[field.key].astype(np.float64), ()).cells
        before = 0
        for row, total in stated.dropna().items():
            above = kept.loc[kept.index < row, field.key]
            sums = {int(above.sum()), int(above[above.index > before].sum())}
            before = row
            if total not in sums:
                at = At(sheet_map.name, sheet_map.address(row, field.key))
                added = micros_text(max(sums, key=abs))
                found.append(Diagnostic("CB223", at, micros_text(total), sum=added))
    return found
