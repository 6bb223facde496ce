"""Find where headings stand once more below the first ones, or begin another block of columns."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from compbatch.diagnostics import At, Diagnostic
from compbatch.model.field import SheetKind
from compbatch.model.sheet_map import address
from compbatch.model.tables import is_among, marked
from compbatch.reading.cells import RawSheet
from compbatch.reading.heading_words import may_head
from compbatch.reading.headings import heads_column, whole_heading
from compbatch.reading.raw_columns import Misread
from compbatch.reading.summaries import heads_amounts

DIGIT = re.compile(r"\d")
_MANY_TEXTS = 2_000
_MOST_TRIED = 1_000  # rows that hold a word of a heading: no sheet has as many headings


def headings_again(raw: RawSheet) -> Iterator[tuple[At, str, int]]:
    """Yield the rows in which headings stand once more: the place and the words of the first such cell, and the row."""
    sheet = raw.map.sheet
    misread = (cell for cell in raw.misread if cell.what == "text" and not DIGIT.search(cell.text))
    rows = {cell.row for cell in misread if heads_column(sheet, cell.text) or heads_amounts(sheet, cell.text)}
    if "director_id" in raw.frame:
        heads = marked(raw.frame["director_id"], lambda words: list(_heading_columns(sheet, words)))
        rows |= set(raw.frame.index[heads])
    tried = sorted(rows)[:_MOST_TRIED]
    odd = _by_row(raw, tried)
    for row in tried:
        texts = list(_words_of(raw, row, odd[row]))
        words = [(key, word) for key, word in texts if heads_column(sheet, word)]
        if len(words) > 1 or _heads_summary(raw, row, texts, odd[row]):
            key, word = (words or texts)[0]
            yield At(raw.map.name, raw.map.address(row, key)), word, row


def _heading_columns(sheet: SheetKind, words: "pd.Series[Any]") -> Iterator[bool]:
    """Tell which texts head a column; of very many, only those are looked at closely that hold the name of one."""
    likely = may_head(sheet, words) if len(words) > _MANY_TEXTS else np.ones(len(words), dtype=np.bool_)
    return (bool(may) and heads_column(sheet, word) for may, word in zip(likely, words, strict=True))


def _by_row(raw: RawSheet, rows: Collection[int]) -> dict[int, list[Misread]]:
    """Return the cells of some rows that do not hold what their columns ask for."""
    cells: dict[int, list[Misread]] = {row: [] for row in rows}
    for cell in raw.misread if cells else ():
        if cell.row in cells:
            cells[cell.row].append(cell)
    return cells


def _heads_summary(raw: RawSheet, row: int, texts: Sequence[tuple[str, str]], misread: Sequence[Misread]) -> bool:
    """Tell whether a row holds nothing but words, one of which heads amounts."""
    filled = int(raw.frame.loc[row].notna().sum()) + len(misread)
    if len(texts) < 2 or len(texts) < filled or any(DIGIT.search(word) for _, word in texts):  # noqa: PLR2004
        return False
    return any(heads_amounts(raw.map.sheet, word) for _, word in texts)


def blocks_to_the_right(raw: RawSheet) -> Iterator[Diagnostic]:
    """Name the blocks that begin in columns without a heading, below the rows by which the sheet was recognised."""
    if raw.unheaded is None:
        return
    sheet = raw.map.sheet
    texts = pd.concat([raw.unheaded[place] for place in raw.unheaded]).dropna().drop_duplicates()
    words = texts[list(_heading_columns(sheet, texts))]
    if words.empty:
        return
    heads = sum(is_among(raw.unheaded[place], words).astype(np.int64) for place in raw.unheaded)
    rows = raw.unheaded.index[heads > (np.count_nonzero(heads) > _MOST_TRIED)]
    for row in rows[:_MOST_TRIED]:
        cells = [cell if isinstance(cell, str) else None for cell in raw.unheaded.loc[row]]
        if block := whole_heading(sheet, cells, 0):
            at = At(raw.map.name, address(int(row), int(raw.unheaded.columns[block.position])))
            yield Diagnostic("CB143", at, block.heading, sheet=sheet.title)


def _words_of(raw: RawSheet, row: int, misread: Sequence[Misread]) -> Iterator[tuple[str, str]]:
    """Yield the texts of a row by column, in the columns' order."""
    typed = {cell.key: cell.text for cell in misread if cell.what == "text"}
    for key in raw.frame.columns:
        cell = typed.get(key) or raw.frame.loc[row, key]
        if isinstance(cell, str):
            yield key, cell
