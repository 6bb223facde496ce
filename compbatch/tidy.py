"""Turn raw columns into typed tables: exact amounts, days, ids and known words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from compbatch import wording
from compbatch.diagnostics import At, Diagnostic, Found
from compbatch.fields import CHOICES, NUMBERS, SHEETS, Field, Kind, Sheet
from compbatch.money import AMOUNT_LIMIT, MICRO, NOISE, PLACES, whole_units
from compbatch.read import Misread, RawSheet
from compbatch.recognise import SheetMap, plain

TOTAL_WORDS = frozenset(
    map(plain, ("合计", "小计", "总计", "累计", "Total", "Subtotal", "Sub-total", "Grand total", "Sum"))
)
FIRST_DAY, LAST_DAY = pd.Timestamp(1950, 1, 1), pd.Timestamp(2100, 12, 31)
SHOWN_CELLS = 5


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet's rows, typed; the frame's index is the Excel row and has every column of the sheet's kind.

    Amounts and ratios are nullable int64 millionths, dates are days, the rest is text. ``altered`` holds
    the columns in which some cell in Excel is not, to a formula, what it is here. ``unread`` holds the
    cells that already have a diagnostic and are therefore blank here. ``map`` is None for a sheet that the
    workbook does not have.
    """

    sheet: Sheet
    frame: pd.DataFrame
    map: SheetMap | None
    altered: frozenset[str] = frozenset()
    unread: frozenset[tuple[int, str]] = frozenset()
    total_rows: int = 0

    def at(self, row: int, key: str) -> At:
        """Return the place of a cell; of the row's first cell where the sheet lacks the column."""
        assert self.map is not None  # noqa: S101 - a row has a sheet
        return At(self.map.name, self.map.address(row, key) if key in self.map.columns else f"A{row}")


Tables = Mapping[str, Table]


def tidy(raws: Iterable[RawSheet]) -> tuple[Tables, Found]:
    """Type every raw sheet; kinds of sheet that are absent become empty tables."""
    tables: dict[str, Table] = {sheet.key: _absent(sheet) for sheet in SHEETS}
    found: Found = []
    for raw in raws:
        tables[raw.map.sheet.key], problems = _table(raw)
        found += problems
    return tables, found


_BLANK: dict[Kind, str] = {"date": "datetime64[ms]", **dict.fromkeys(NUMBERS, "Int64")}


def _blank(field: Field, index: pd.Index) -> "pd.Series[Any]":
    return pd.Series(pd.NA if field.kind != "date" else pd.NaT, index=index, dtype=_BLANK.get(field.kind, "str"))


def _absent(sheet: Sheet) -> Table:
    index = pd.RangeIndex(0, name="row")
    return Table(sheet, pd.DataFrame({field.key: _blank(field, index) for field in sheet.fields}), None)


def _table(raw: RawSheet) -> tuple[Table, Found]:
    sheet = raw.map.sheet
    raw, totals, found = _without_totals(raw)
    columns: dict[str, pd.Series[Any]] = {}
    altered: set[str] = set() if raw.exact_types else set(raw.frame.columns)
    for field in sheet.fields:
        if field.key not in raw.map.columns:
            columns[field.key] = _blank(field, raw.frame.index)
            continue
        misread = [cell for cell in raw.misread if cell.key == field.key]
        column, problems = _typed(field, raw, misread)
        columns[field.key] = column
        found += problems
        if misread or not _same(field, raw.map.columns[field.key].shift, raw.frame[field.key], column):
            altered.add(field.key)
    frame = pd.DataFrame(columns)
    unread = frozenset(_unread(raw, frame))
    return Table(sheet, _without_blank_rows(frame, unread), raw.map, frozenset(altered), unread, totals), found


def _unread(raw: RawSheet, frame: pd.DataFrame) -> Iterable[tuple[int, str]]:
    """Yield the cells that hold something and yet are blank in the typed frame."""
    for key in raw.frame.columns:
        texts = {cell.row for cell in raw.misread if cell.key == key}
        held = raw.frame[key].notna() | raw.frame.index.isin(list(texts))
        if raw.map.sheet.field(key).kind not in (*NUMBERS, "date", "period"):
            held = raw.frame.index.isin(list(texts))
        for row in frame.index[held & frame[key].isna()]:
            yield int(row), key


def _typed(field: Field, raw: RawSheet, misread: Sequence[Misread]) -> tuple["pd.Series[Any]", Found]:
    column = raw.frame[field.key]
    found = [_unreadable(field, raw.map, cell) for cell in misread if cell.what != "text"]
    texts = pd.Series({cell.row: cell.text for cell in misread if cell.what == "text"}, dtype=object)
    if field.kind in NUMBERS:
        typed, problems = _amounts(field, raw.map, column, texts)
    elif field.kind == "date":
        typed, problems = _days(field, raw.map, column, texts)
    elif field.kind == "period":
        typed, problems = _months(field, raw.map, column)
    else:
        typed, problems = _words(field.kind, column), []
    return typed, found + problems


def _unreadable(field: Field, sheet_map: SheetMap, cell: Misread) -> Diagnostic:
    wrong_type = "CB204" if field.kind == "date" else "CB202"
    code = {"error": "CB205", "formula": "CB206"}.get(cell.what, wrong_type)
    at = At(sheet_map.name, sheet_map.address(cell.row, field.key))
    return Diagnostic(code, at, cell.text, words={"column": field.title})


def _amounts(
    field: Field, sheet_map: SheetMap, column: "pd.Series[Any]", texts: "pd.Series[Any]"
) -> tuple["pd.Series[Any]", Found]:
    """Turn floats, and numbers typed as text, into millionths; too large an amount is refused."""
    shift = sheet_map.columns[field.key].shift
    values = column.to_numpy(dtype=np.float64, na_value=np.nan)
    limit = float(AMOUNT_LIMIT.scaleb(-shift))
    inside = np.abs(values) < limit
    micros = np.zeros(len(values), dtype=np.int64)
    micros[inside] = whole_units(values[inside], PLACES + shift)
    typed = pd.Series(pd.arrays.IntegerArray(micros, ~inside), index=column.index)
    found = [_too_large(field, sheet_map, row, column[row]) for row in column.index[~inside & ~np.isnan(values)]]
    read, problems = _from_text(field, sheet_map, texts, lambda text: _amount(field, text, shift))
    typed.loc[read.index] = read.astype("Int64")
    return typed, found + problems


def _amount(field: Field, text: str, shift: int) -> int | None:
    value = wording.number(text, percent=field.kind == "ratio" and shift == 0)
    if value is None or abs(value.scaleb(shift)) >= AMOUNT_LIMIT:
        return None
    return int(value.scaleb(PLACES + shift).to_integral_value("ROUND_HALF_UP"))


def _too_large(field: Field, sheet_map: SheetMap, row: int, value: float) -> Diagnostic:
    at = At(sheet_map.name, sheet_map.address(row, field.key))
    return Diagnostic("CB207", at, f"{value:.15g}", words={"limit": f"{AMOUNT_LIMIT:,}", "column": field.title})


def _days(
    field: Field, sheet_map: SheetMap, column: "pd.Series[Any]", texts: "pd.Series[Any]"
) -> tuple["pd.Series[Any]", Found]:
    days = pd.to_datetime(column).astype("datetime64[ms]").dt.normalize()
    read, found = _from_text(field, sheet_map, texts, wording.day)
    days.loc[read.index] = pd.to_datetime(read).astype("datetime64[ms]")
    for row in days.index[(days < FIRST_DAY) | (days > LAST_DAY)]:
        at = At(sheet_map.name, sheet_map.address(row, field.key))
        found.append(Diagnostic("CB204", at, f"{days[row]:%Y-%m-%d}", words={"column": field.title}))
        days.loc[row] = pd.NaT
    return days, found


def _months(field: Field, sheet_map: SheetMap, column: "pd.Series[Any]") -> tuple["pd.Series[Any]", Found]:
    texts = _words(field.kind, column)
    months = texts.map({text: wording.month(text) for text in texts.dropna().unique()}).astype("str")
    found = [
        Diagnostic("CB212", At(sheet_map.name, sheet_map.address(row, field.key)), texts[row])
        for row in texts.index[texts.notna() & months.isna()]
    ]
    return months, found


def _from_text(
    field: Field, sheet_map: SheetMap, texts: "pd.Series[Any]", parse: Callable[[str], Any]
) -> tuple["pd.Series[Any]", Found]:
    """Parse the texts of one column: the readable ones, a notice that counts them, an error for each other."""
    parsed = texts.map(parse)
    readable = parsed.notna()
    wrong = "CB204" if field.kind == "date" else "CB202"
    words = {"column": field.title}
    found = [
        Diagnostic(wrong, At(sheet_map.name, sheet_map.address(row, field.key)), texts[row], words=words)
        for row in texts.index[~readable]
    ]
    if readable.any():
        at, cells = _first_cells(sheet_map, field.key, texts.index[readable])
        found.append(Diagnostic("CB221", at, str(int(readable.sum())), words={**words, "cells": cells}))
    return parsed[readable], found


def _first_cells(sheet_map: SheetMap, key: str, rows: "pd.Index[Any]") -> tuple[At, str]:
    cells = [sheet_map.address(row, key) for row in rows[:SHOWN_CELLS]]
    return At(sheet_map.name, cells[0]), ", ".join(cells) + (" …" if len(rows) > SHOWN_CELLS else "")


def _words(kind: Kind, column: "pd.Series[Any]") -> "pd.Series[Any]":
    """Fold width and spaces; known words of the kind become their key; nothing left is blank."""
    folded = pc.utf8_trim_whitespace(pc.utf8_normalize(pa.array(column, pa.string(), from_pandas=True), "NFKC"))
    words = pd.Series(folded.to_pandas().array, index=column.index, dtype="str").replace("", None)
    if kind not in CHOICES:
        return words
    known = {
        plain(alias): choice.key
        for choice in CHOICES[kind]
        for alias in (choice.key, choice.title.zh, choice.title.en, *choice.aliases)
    }
    return words.map({word: known.get(plain(word), word) for word in words.dropna().unique()}).astype("str")


def _same(field: Field, shift: int, raw: "pd.Series[Any]", typed: "pd.Series[Any]") -> bool:
    """Tell whether every cell is to a formula what it is here.

    A number may differ by binary noise, which rounding takes off, but not by decimals beyond those kept.
    """
    if field.kind in NUMBERS:
        kept = typed.to_numpy(dtype=np.float64, na_value=np.nan) / MICRO
        cells = raw.to_numpy(dtype=np.float64, na_value=np.nan)
        return shift == 0 and not (np.abs(kept - cells) > np.abs(cells) * NOISE).any()
    if field.kind in ("id", "text"):
        return bool(((raw == typed) | (raw.isna() & typed.isna())).all())
    return True


def _without_blank_rows(frame: pd.DataFrame, unread: frozenset[tuple[int, str]]) -> pd.DataFrame:
    held = frame.notna().any(axis=1) | frame.index.isin([row for row, _ in unread])
    return frame[held]


def _without_totals(raw: RawSheet) -> tuple[RawSheet, int, Found]:
    """Leave out the rows that a word such as 合计 or Total marks as sums of others.

    A row that names a director is no total, whatever its customer is called.
    """
    frame = raw.frame
    if "director_id" not in frame:
        return raw, 0, []
    worded = [key for key in frame.columns if raw.map.sheet.field(key).kind in ("id", "text")]
    says_total = pd.DataFrame({key: _is_total(frame[key]) for key in worded})
    named = frame["director_id"].notna() & ~says_total["director_id"]
    totals = frame.index[says_total.any(axis=1) & ~named]
    if totals.empty:
        return raw, 0, []
    at, cells = _first_cells(raw.map, next(iter(raw.map.columns)), totals)
    notice = Diagnostic("CB222", at, str(len(totals)), words={"sheet": raw.map.name, "cells": cells})
    misread = tuple(cell for cell in raw.misread if cell.row not in totals)
    return replace(raw, frame=frame.drop(totals), misread=misread), len(totals), [notice]


def _is_total(words: "pd.Series[Any]") -> "pd.Series[Any]":
    bare = words.astype("str").str.lower().str.replace(r"[\s:：_.\-]+", "", regex=True)
    return bare.isin(TOTAL_WORDS)
