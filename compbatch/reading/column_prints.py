"""Take down what the columns of a sheet hold, in figures that formulas can find again."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from compbatch.model.column_print import (
    LETTER_ROWS,
    ColumnPrint,
    HeadNumber,
    HeadPrint,
    SheetPrint,
    figures_of,
    sum_of_numbers,
    telling_in,
    trimmed,
)
from compbatch.model.field import FURTHER
from compbatch.model.row_print import WEIGHTS, RowCells, RowPrint, Words, row_prints
from compbatch.model.sheet_map import SheetMap
from compbatch.model.tables import as_arrow

# As the reader writes what may be no text: a number that a spreadsheet shows otherwise, a day, a truth value.
_MAY_BE_NO_TEXT = r"^(?:-?\d*\.\d+|-?[\d.]+[eE][-+]?\d+|-?\d{16,}|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?|true|false)$"
_NO_TEXT = re.compile(_MAY_BE_NO_TEXT[1:-1], re.ASCII)
_NO_WORD = rf"{_MAY_BE_NO_TEXT}|^#(?:REF!|DIV/0!|N/A|NAME\?|NULL!|NUM!|VALUE!)$"
_REMARK = "remark"
_APART = frozenset({"order_id", "receipt_id", "salesperson", "note", _REMARK})
_DAY_0 = {False: np.datetime64("1899-12-30", "ms"), True: np.datetime64("1904-01-01", "ms")}
_SURE_DAY = np.datetime64("1904-01-02", "ms")  # before it the epochs count otherwise
_MS = 86_400_000
_COARSE = 2  # decimals of a sum of times


@dataclass(frozen=True, slots=True)
class HowStored:
    """How the cells of one column are stored: what the frame of its values does not tell.

    ``texts`` are those among numbers and days, ``unfit`` whether something else does not fit. ``more`` is how many
    cells are filled and yet blank in the frame. ``numbers`` are the rows of numbers among texts. None is not known.
    """

    texts: Sequence[str] = ()
    unfit: bool = False
    more: int | None = None
    numbers: Collection[int] | None = None


def sheet_print(
    sheet_map: SheetMap, frame: pd.DataFrame, stored: Mapping[str, HowStored], *, date1904: bool
) -> SheetPrint:
    """Take down what a sheet holds; ``frame`` has the cells that fit their columns."""
    last = max(sheet_map.heading_row, int(frame.index[-1]) if len(frame) else 0)
    read = {str(key): _column(cells, last) for key, cells in frame.items()}
    columns = {}
    for key, column in read.items():
        if key.partition(FURTHER)[0] == _REMARK and last <= LETTER_ROWS:
            columns[key] = _of_remarks(column, sheet_map.head_of(key), last)
            continue
        how = stored[key]
        of = _of_numbers if column.words is None else _of_texts
        known = of(column, how, last, date1904=date1904)
        if how.more is not None:
            filled = column.filled + how.more + bool(sheet_map.head_of(key))
            known = replace(known, filled=filled)
        columns[key] = known
    head, numbers = _of_heads([*sheet_map.above, sheet_map.head], sheet_map.left, date1904=date1904)
    return SheetPrint(columns, head, numbers, _rows(read, stored, last, date1904=date1904))


@dataclass(frozen=True, slots=True)
class _Column:
    """The cells of one column, and how many are ``filled``.

    Of texts, as Arrow holds them and, of not too many rows, ``told``; ``loose`` tells whether each is surely one.
    """

    cells: "pd.Series[Any]"
    filled: int
    words: pa.Array | pa.ChunkedArray | None = None
    told: Words | None = None
    loose: bool = False


def _column(cells: "pd.Series[Any]", last: int) -> _Column:
    if cells.dtype.kind in "fM":
        return _Column(cells, int(cells.count()))
    words = as_arrow(cells)
    told = Words.of(words) if last <= LETTER_ROWS else None
    if told:
        loose = not any(map(_NO_TEXT.fullmatch, told.texts))
    else:
        loose = not pc.any(pc.match_substring_regex(words, _MAY_BE_NO_TEXT)).as_py()
    return _Column(cells, len(words) - words.null_count, words, told, loose=loose)


def _rows(
    columns: Mapping[str, _Column], stored: Mapping[str, HowStored], last: int, *, date1904: bool
) -> tuple[RowPrint, ...]:
    """Take down what stands together in each row; nothing rests on numbers of documents, and on free words."""
    if last > LETTER_ROWS:
        return ()
    cells = {
        key: _cells(column, stored[key], date1904=date1904)
        for key, column in columns.items()
        if key.partition(FURTHER)[0] not in _APART
    }
    return row_prints({key: each for key, each in cells.items() if each is not None}, last)


def _cells(column: _Column, stored: HowStored, *, date1904: bool) -> RowCells | None:
    """Return a column's cells as a formula sees them; None where that is not known."""
    if stored.unfit:
        return None
    if column.cells.dtype.kind == "M":
        serials, rough = _serials(column.cells, date1904=date1904)
        return None if rough else RowCells(numbers=serials)
    if column.words is None:
        return RowCells(numbers=column.cells.to_numpy(np.float64))
    return RowCells(column.told, loose=True) if column.loose else _mixed_cells(column.cells, stored, date1904=date1904)


def _mixed_cells(column: "pd.Series[Any]", stored: HowStored, *, date1904: bool) -> RowCells | None:
    """Return the texts of a column, and the numbers and days among them."""
    no_texts = column.index.isin(list(stored.numbers or ()))
    numbers = None if stored.numbers is None else _as_numbers(column[no_texts], date1904=date1904)
    if numbers is None:
        return None
    texts = column.mask(no_texts | column.isin(["true", "false"]).to_numpy())
    values = np.full(len(column), np.nan)
    values[no_texts] = numbers
    words = pa.array([trimmed(text) if isinstance(text, str) else None for text in texts], pa.string())
    return RowCells(Words.of(words), values)


def _of_remarks(column: _Column, heading: str, last: int) -> ColumnPrint:
    """Count the words that change what a row means, in the heading too; on a long sheet any change of one counts."""
    told = column.told
    if told is None:
        return ColumnPrint(last)
    remarks = sum(times * telling_in(text) for text, times in zip(told.texts, told.times, strict=True))
    return ColumnPrint(last, telling=remarks + telling_in(heading))


def _of_heads(
    rows: Sequence[Sequence[str | None]], left: int, *, date1904: bool
) -> tuple[tuple[HeadPrint, ...], tuple[HeadNumber, ...]]:
    """Take down the rows to the headings: areas of words, apart from them what may be a number, a day or an error."""
    right, blocks, numbers = left + max(map(len, rows), default=0), list[HeadPrint](), list[HeadNumber]()
    first = 1
    for number, cells in enumerate(rows, start=1):
        doubtful = [place for place, cell in enumerate(cells, left + 1) if cell and re.match(_NO_WORD, cell)]
        if doubtful:
            edges = [0, *doubtful, right + 1]
            areas = [((first, number - 1), (1, right))]
            areas += [((number, number), (one + 1, other - 1)) for one, other in pairwise(edges)]
            blocks += [each for area in areas if (each := _head_block(rows, left, *area))]
            found = ((place, _number_of(str(cells[place - left - 1]), date1904=date1904)) for place in doubtful)
            numbers += [HeadNumber(number, place, each) for place, each in found if each is not None]
            first = number + 1
    last = _head_block(rows, left, (first, len(rows)), (1, right))
    return (*blocks, *([last] if last else ())), tuple(numbers)


def _head_block(
    rows: Sequence[Sequence[str | None]], left: int, high: tuple[int, int], wide: tuple[int, int]
) -> HeadPrint | None:
    """Take down an area of words; None where there is none, or a letter takes two places."""
    if high[0] > high[1] or wide[0] > wide[1]:
        return None
    among = slice(max(0, wide[0] - left - 1), max(0, wide[1] - left))
    words = [cell for cells in rows[high[0] - 1 : high[1]] for cell in cells[among] if cell]
    told = Words.of(pa.array(words, pa.string()))
    letters = told.letters
    return None if letters is None else HeadPrint(high, wide, letters, told.width, told.length)


def _number_of(word: str, *, date1904: bool) -> float | None:
    """Return the number that a cell shows, a day as Excel counts it; None of a truth value or an error."""
    with suppress(ValueError):
        return float(word)
    day = pd.to_datetime(pd.Series([word]), errors="coerce").astype("datetime64[ms]")
    serials, rough = _serials(day, date1904=date1904)
    return None if rough or np.isnan(serials[0]) else float(serials[0])


def _of_numbers(column: _Column, stored: HowStored, last: int, *, date1904: bool) -> ColumnPrint:
    """Count and add up numbers, or days by their serial numbers."""
    if stored.unfit:  # errors, truth values, days among numbers: not all are added up alike
        return ColumnPrint(last)
    cells, days = column.cells, column.cells.dtype.kind == "M"
    values, rough = _serials(cells, date1904=date1904) if days else (cells.to_numpy(np.float64), False)
    values = values[~np.isnan(values)]
    total, places = sum_of_numbers(values)
    places = min(places, _COARSE) if days else places
    known = ColumnPrint(last, numbers=len(values), total=None if rough else total, places=places)
    if not stored.texts or last > LETTER_ROWS:
        return known
    letters = Words.of(pa.array(map(trimmed, stored.texts), pa.string())).letters
    return replace(known, letters=letters, width=len(WEIGHTS))


def _serials(column: "pd.Series[Any]", *, date1904: bool) -> tuple[npt.NDArray[np.float64], bool]:
    """Return days as the numbers that Excel holds, and whether some may be another."""
    days = column.to_numpy("datetime64[ms]")
    there = ~np.isnat(days)
    serials = np.full(len(days), np.nan)
    serials[there] = (days[there] - _DAY_0[date1904]).astype(np.int64) / _MS
    return serials, bool((days[there] < _SURE_DAY).any())


def _of_texts(column: _Column, stored: HowStored, last: int, *, date1904: bool) -> ColumnPrint:
    """Take down the letters of texts, and of the numbers, days and truth values among them."""
    if stored.unfit:
        return ColumnPrint(last)
    if column.words is not None and column.loose:
        return ColumnPrint(last, loose=True, **figures_of(column.told or column.words.drop_null(), last))
    if stored.numbers is None:
        return ColumnPrint(last)
    cells = column.cells
    no_texts = cells.index.isin(list(stored.numbers))
    truths = cells.isin(["true", "false"]).to_numpy() & ~no_texts
    values = _as_numbers(cells[no_texts], date1904=date1904)
    texts = pa.array(map(trimmed, cells[~(no_texts | truths)].dropna()), pa.string())
    total, places = (None, 0) if values is None else sum_of_numbers(values)
    true = int((cells == "true").to_numpy()[truths].sum())
    return ColumnPrint(
        last, numbers=int(no_texts.sum()), total=total, places=places, truths=true, **_figures(texts, last)
    )


def _figures(texts: pa.Array, last: int) -> dict[str, Any]:
    return figures_of(Words.of(texts) if last <= LETTER_ROWS else texts, last)


def as_stored(column: "pd.Series[Any]", stored: HowStored, *, date1904: bool) -> Iterator[tuple[int, str | float]]:
    """Yield the cells of a column of texts as they stand, numbers as numbers; none of which that cannot be told."""
    no_texts = column.index.isin(list(stored.numbers or ()))
    numbers = _as_numbers(column[no_texts], date1904=date1904)
    if numbers is not None:
        yield from zip(map(int, column.index[no_texts]), numbers.tolist(), strict=True)
    texts = column[~no_texts].dropna()
    yield from ((int(str(row)), text) for row, text in texts.items() if text not in ("true", "false"))


def _as_numbers(words: "pd.Series[Any]", *, date1904: bool) -> npt.NDArray[np.float64] | None:
    """Return the numbers that the reader wrote as texts, days among them; None where some are neither."""
    if words.empty:
        return np.empty(0)
    numbers: npt.NDArray[np.float64] = pd.to_numeric(words, errors="coerce").to_numpy(np.float64, copy=True)
    others = np.isnan(numbers)
    if not others.any():
        return numbers
    days = pd.to_datetime(words[others], errors="coerce").astype("datetime64[ms]")
    numbers[others], rough = _serials(days, date1904=date1904)
    return None if rough or np.isnan(numbers).any() else numbers
