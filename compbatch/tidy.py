"""Turn raw columns into typed tables: exact amounts, days, ids and known words."""

import datetime as dt
import os
import re
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from compbatch import wording
from compbatch.diagnostics import At, Diagnostic, Found, first_cells
from compbatch.fields import CHOICES, NUMBERS, SHEETS, Field, Kind, Sheet
from compbatch.headings import plain
from compbatch.language import listed
from compbatch.money import AMOUNT_LIMIT, MICRO, NOISE, PLACES, whole_units
from compbatch.read import Misread, RawSheet
from compbatch.recognise import SheetMap
from compbatch.tables import Table, Tables, together, translated

TOTAL_WORDS = frozenset(
    map(plain, ("合计", "小计", "总计", "累计", "Total", "Subtotal", "Sub-total", "Grand total", "Sum"))
)
_BETWEEN = "[^0-9A-Za-z\u3400-\u9fff]*"
_MAYBE_TOTAL = f"(?i)^{_BETWEEN}(?:{'|'.join(_BETWEEN.join(word) for word in sorted(TOTAL_WORDS))}){_BETWEEN}$"
FIRST_DAY, LAST_DAY = pd.Timestamp(1950, 1, 1), pd.Timestamp(2100, 12, 31)
_DIGIT = re.compile(r"\d")
_WIDE_LETTERS = "[０-９Ａ-Ｚａ-ｚ\u3000\u00a0]"
_NARROW = {ord(wide): chr(ord(wide) - 0xFEE0) for wide in "０１２３４５６７８９"} | {
    code: code - 0xFEE0 for first, last in ("ＡＺ", "ａｚ") for code in range(ord(first), ord(last) + 1)
} | {0x3000: " ", 0xA0: " "}  # fmt: skip
_EPOCH = 25_569  # 1970-01-01 as Excel counts days
_MATCHED = ("name", "customer")  # texts by which rows are matched


def tidy(raws: Iterable[RawSheet]) -> tuple[Tables, Found]:
    """Type every raw sheet, sheets of one kind together; kinds that are absent become empty tables."""
    parts: dict[str, list[Table]] = {}
    found: Found = []
    with ThreadPoolExecutor(os.cpu_count()) as threads:  # most of the work lets other threads run
        for table, problems in threads.map(_table, raws):
            parts.setdefault(table.sheet.key, []).append(table)
            found += problems
    return {sheet.key: together(parts[sheet.key]) if sheet.key in parts else _absent(sheet) for sheet in SHEETS}, found


_BLANK: dict[Kind, str] = {"date": "datetime64[ms]", **dict.fromkeys(NUMBERS, "Int64")}


def _blank(field: Field, index: pd.Index) -> "pd.Series[Any]":
    return pd.Series(pd.NA if field.kind != "date" else pd.NaT, index=index, dtype=_BLANK.get(field.kind, "str"))


def _absent(sheet: Sheet) -> Table:
    index = pd.RangeIndex(0, name="row")
    return Table(sheet, pd.DataFrame({field.key: _blank(field, index) for field in sheet.fields}))


def _table(raw: RawSheet) -> tuple[Table, Found]:
    sheet = raw.map.sheet
    raw, totals, found = _without_totals(raw)
    found += _layout_notices(raw)
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
    kept = _without_blank_rows(frame, unread)
    found += _blank_rows(raw, kept)
    found += _total_differences(raw.map, kept, totals)
    return Table(sheet, kept, (raw.map,), frozenset(altered), unread, frozenset(map(int, totals.index))), found


def _layout_notices(raw: RawSheet) -> Found:
    """Tell of units, of hidden rows and of ids stored as numbers."""
    at = At(raw.map.name)
    found = []
    for key, column in raw.map.columns.items():
        if column.shift > 0:
            words = {"column": raw.map.sheet.field(key).title, "times": f"{10**column.shift:,}"}
            heading = At(raw.map.name, raw.map.address(raw.map.heading_row, key))
            found.append(Diagnostic("CB228", heading, column.unit, words=words))
    if raw.hidden_rows:
        found.append(Diagnostic("CB226", at, str(raw.hidden_rows), words={"sheet": raw.map.name}))
    for key, count in raw.numeric_ids.items():
        words = {"column": raw.map.sheet.field(key).title}
        at = At(raw.map.name, raw.map.address(raw.map.heading_row, key))
        found.append(Diagnostic("CB227", at, str(count), words=words))
    return found


def _blank_rows(raw: RawSheet, kept: pd.DataFrame) -> Found:
    """Tell of blank rows between others."""
    if kept.empty:
        return []
    blank = int(((raw.frame.index >= kept.index[0]) & (raw.frame.index <= kept.index[-1])).sum()) - len(kept)
    return [Diagnostic("CB224", At(raw.map.name), str(blank), words={"sheet": raw.map.name})] if blank else []


def _total_differences(sheet_map: SheetMap, kept: pd.DataFrame, totals: pd.DataFrame) -> Found:
    """Warn where a total row's number is neither the sum of all rows above nor of those since the last total."""
    found: Found = []
    for field in sheet_map.sheet.fields:
        if field.kind != "money" or field.key not in sheet_map.columns:
            continue
        stated, _ = _amounts(field, sheet_map, totals[field.key].astype(np.float64), pd.Series(dtype=object))
        before = 0
        for row, total in stated.dropna().items():
            above = kept.loc[kept.index < row, field.key]
            sums = {int(above.sum()), int(above[above.index > before].sum())}
            before = row
            if total not in sums:
                at = At(sheet_map.name, sheet_map.address(row, field.key))
                words = {"sum": _shown_amount(max(sums, key=abs))}
                found.append(Diagnostic("CB223", at, _shown_amount(total), words=words))
    return found


def _shown_amount(micros: int) -> str:
    return f"{Decimal(int(micros)) / MICRO:,.2f}"


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
        typed = _words(field.kind, column)
        problems = _cleaned(field, raw.map, column, typed)
    return typed, found + problems


def _cleaned(field: Field, sheet_map: SheetMap, column: "pd.Series[Any]", typed: "pd.Series[Any]") -> Found:
    """Tell of texts that lost stray spaces or full-width forms."""
    if field.kind != "id" and field.key not in _MATCHED:
        return []
    changed = column.index[column.notna() & typed.notna() & (column != typed)]
    if changed.empty:
        return []
    at, cells = _first_cells(sheet_map, field.key, changed)
    return [Diagnostic("CB225", at, str(len(changed)), words={"column": field.title, "cells": cells})]


def _unreadable(field: Field, sheet_map: SheetMap, cell: Misread) -> Diagnostic:
    code = field.wrong_code or {"error": "CB205", "formula": "CB206"}.get(cell.what, _wrong_type(field))
    at = At(sheet_map.name, sheet_map.address(cell.row, field.key))
    known = listed(choice.title for choice in CHOICES.get(field.kind, ()))
    return Diagnostic(code, at, cell.text or "=", words={"column": field.title, "known": known})


def _wrong_type(field: Field) -> str:
    return field.wrong_code or ("CB204" if field.kind == "date" else "CB202")


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
    percent = field.kind == "ratio" and shift == 0
    numbers = texts.map(lambda text: wording.number(text, percent=percent))
    large = numbers.map(lambda value: value is not None and abs(value.scaleb(shift)) >= AMOUNT_LIMIT).astype(bool)
    found += [_too_large(field, sheet_map, row, numbers[row]) for row in texts.index[large]]
    read, problems = _from_text(field, sheet_map, texts[~large], numbers[~large])
    whole = read.map(lambda value: int(value.scaleb(PLACES + shift).to_integral_value("ROUND_HALF_UP")))
    typed.loc[whole.index] = whole.astype("Int64")
    return typed, found + problems + _vague_percents(field, sheet_map, typed)


def _vague_percents(field: Field, sheet_map: SheetMap, typed: "pd.Series[Any]") -> Found:
    """Refuse a share such as 0.25 under a heading in percent: it may mean 25 % or a quarter of one."""
    if field.kind != "ratio" or not sheet_map.columns[field.key].shift:
        return []
    vague = typed.index[((typed != 0) & (typed.abs() < MICRO // 100)).fillna(value=False)]
    shown = {row: f"{Decimal(int(typed[row])) * 100 / MICRO:f}" for row in vague}
    typed.loc[vague] = pd.NA
    return [Diagnostic("CB211", At(sheet_map.name, sheet_map.address(row, field.key)), shown[row]) for row in vague]


def _too_large(field: Field, sheet_map: SheetMap, row: int, value: float | Decimal) -> Diagnostic:
    at = At(sheet_map.name, sheet_map.address(row, field.key))
    return Diagnostic(
        field.wrong_code or "CB207",
        at,
        f"{value:.15g}",
        words={"limit": f"{AMOUNT_LIMIT.scaleb(-sheet_map.columns[field.key].shift):,f}", "column": field.title},
    )


def _days(
    field: Field, sheet_map: SheetMap, column: "pd.Series[Any]", texts: "pd.Series[Any]"
) -> tuple["pd.Series[Any]", Found]:
    days = pd.to_datetime(column).astype("datetime64[ms]").dt.normalize()
    read, found = _from_text(field, sheet_map, texts, texts.map(wording.day))
    days.loc[read.index] = pd.to_datetime(read).astype("datetime64[ms]")
    outside = days.index[(days < FIRST_DAY) | (days > LAST_DAY)]
    for row in outside:
        at = At(sheet_map.name, sheet_map.address(row, field.key))
        found.append(Diagnostic("CB204", at, _shown_day(days[row]), words={"column": field.title}))
    days.loc[outside] = pd.NaT
    return days, found


def _shown_day(day: pd.Timestamp) -> str:
    """Write a day; past the calendar, the number that stands in the cell."""
    if day.year <= dt.MAXYEAR:
        return f"{day:%Y-%m-%d}"
    return str(int(day.asm8.astype("datetime64[D]").astype(np.int64)) + _EPOCH)


def _months(field: Field, sheet_map: SheetMap, column: "pd.Series[Any]") -> tuple["pd.Series[Any]", Found]:
    texts = _words(field.kind, column)
    months = translated(texts, {text: month for text in texts.dropna().unique() if (month := wording.month(text))})
    found = [
        Diagnostic("CB212", At(sheet_map.name, sheet_map.address(row, field.key)), texts[row])
        for row in texts.index[texts.notna() & months.isna()]
    ]
    return months, found


def _from_text(
    field: Field, sheet_map: SheetMap, texts: "pd.Series[Any]", parsed: "pd.Series[Any]"
) -> tuple["pd.Series[Any]", Found]:
    """Sort the texts of one column: the readable ones, a notice that counts them, an error for each other."""
    readable = parsed.notna()
    wrong = _wrong_type(field)
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
    cells = first_cells(rows, lambda row: sheet_map.address(row, key))
    return At(sheet_map.name, sheet_map.address(rows[0], key)), cells


def _words(kind: Kind, column: "pd.Series[Any]") -> "pd.Series[Any]":
    """Take off outer spaces, make full-width letters and digits ordinary; known words of the kind become their key."""
    trimmed = pc.utf8_trim_whitespace(pa.array(column, pa.string(), from_pandas=True))
    words = pd.Series(trimmed.to_pandas().array, index=column.index, dtype="str").replace("", None)
    if not pc.all(pc.string_is_ascii(trimmed)).as_py():
        wide = words.str.contains(_WIDE_LETTERS, regex=True, na=False)
        words[wide] = words[wide].map(lambda word: word.translate(_NARROW))
    if kind == "id":
        pointed = words.str.contains(".0", regex=False, na=False)
        if pointed.any():
            words[pointed] = words[pointed].str.replace(r"^(\d+)\.0+$", r"\1", regex=True)
    if kind not in CHOICES:
        return words
    known = {
        plain(alias): choice.key
        for choice in CHOICES[kind]
        for alias in (choice.key, choice.title.zh, choice.title.en, *choice.aliases)
    }
    return translated(words, {word: known.get(plain(word), word) for word in words.dropna().unique()})


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


def _without_totals(raw: RawSheet) -> tuple[RawSheet, pd.DataFrame, Found]:
    """Set the rows aside that a word such as 合计 or Total marks as sums of others.

    A row that names a director is no total, whatever its customer is called.
    """
    frame = raw.frame
    if "director_id" not in frame:
        return raw, frame.iloc[:0], []
    worded = [key for key in frame.columns if raw.map.sheet.field(key).kind in ("id", "text")]
    says_total = pd.DataFrame({key: _is_total(frame[key]) for key in worded})
    named = frame["director_id"].notna() & ~says_total["director_id"]
    read_as_text = {
        cell.row for cell in raw.misread if not _DIGIT.search(cell.text) and plain(cell.text) in TOTAL_WORDS
    }
    totals = frame[(says_total.any(axis=1) | frame.index.isin(list(read_as_text))) & ~named]
    if totals.empty:
        return raw, totals, []
    at, cells = _first_cells(raw.map, next(iter(raw.map.columns)), totals.index)
    notice = Diagnostic("CB222", at, str(len(totals)), words={"sheet": raw.map.name, "cells": cells})
    misread = tuple(cell for cell in raw.misread if cell.row not in totals.index)
    return replace(raw, frame=frame.drop(totals.index), misread=misread), totals, [notice]


def _is_total(words: "pd.Series[Any]") -> "pd.Series[Any]":
    # Few of a million words come further.
    likely = pc.match_substring_regex(pa.array(words, pa.string(), from_pandas=True), _MAYBE_TOTAL)
    total = pd.Series(likely.fill_null(fill_value=False).to_numpy(zero_copy_only=False), index=words.index)
    if total.any():
        bare = words[total].str.lower().str.replace(r"[\s:：_.\-]+", "", regex=True)
        total[total] = bare.isin(TOTAL_WORDS)
    return total
