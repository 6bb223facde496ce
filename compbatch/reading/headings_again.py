"""Find where headings stand once more below the first ones, or begin another block of columns."""

import re
from collections.abc import Iterator, Sequence

import numpy as np

from compbatch.diagnostics import At, Diagnostic
from compbatch.model.sheet_map import address
from compbatch.model.tables import marked
from compbatch.reading.cells import RawSheet
from compbatch.reading.headings import heads_column, whole_heading
from compbatch.reading.summaries import heads_amounts

DIGIT = re.compile(r"\d")


def headings_again(raw: RawSheet) -> Iterator[tuple[At, str, int]]:
    """Yield the rows in which headings stand once more: the place and the words of the first such cell, and the row."""
    sheet = raw.map.sheet
    misread = (cell for cell in raw.misread if cell.what == "text" and not DIGIT.search(cell.text))
    rows = {cell.row for cell in misread if heads_column(sheet, cell.text) or heads_amounts(sheet, cell.text)}
    if "director_id" in raw.frame:
        heads = marked(raw.frame["director_id"], lambda words: [heads_column(sheet, word) for word in words])
        rows |= set(raw.frame.index[heads])
    for row in sorted(rows):
        texts = list(_words_of(raw, row))
        words = [(key, word) for key, word in texts if heads_column(sheet, word)]
        if len(words) > 1 or _heads_summary(raw, row, texts):
            key, word = (words or texts)[0]
            yield At(raw.map.name, raw.map.address(row, key)), word, row


def _heads_summary(raw: RawSheet, row: int, texts: Sequence[tuple[str, str]]) -> bool:
    """Tell whether a row holds nothing but words, one of which heads amounts."""
    if len(texts) < 2 or len(texts) < _filled(raw, row) or any(DIGIT.search(word) for _, word in texts):  # noqa: PLR2004
        return False
    return any(heads_amounts(raw.map.sheet, word) for _, word in texts)


def _filled(raw: RawSheet, row: int) -> int:
    """Count the cells of a row that hold something."""
    return int(raw.frame.loc[row].notna().sum()) + sum(cell.row == row for cell in raw.misread)


def blocks_to_the_right(raw: RawSheet) -> Iterator[Diagnostic]:
    """Name the blocks that begin in columns without a heading, below the rows by which the sheet was recognised."""
    if raw.beside is None:
        return
    sheet = raw.map.sheet
    heads = [
        marked(raw.beside[place], lambda words: [heads_column(sheet, word) for word in words]) for place in raw.beside
    ]
    for row in raw.beside.index[np.logical_or.reduce(heads)]:
        cells = [cell if isinstance(cell, str) else None for cell in raw.beside.loc[row]]
        if block := whole_heading(sheet, cells, 0):
            at = At(raw.map.name, address(int(row), int(raw.beside.columns[block.position])))
            yield Diagnostic("CB143", at, block.heading, sheet=sheet.title)


def _words_of(raw: RawSheet, row: int) -> Iterator[tuple[str, str]]:
    """Yield the texts of a row by column, in the columns' order."""
    misread = {cell.key: cell.text for cell in raw.misread if cell.row == row and cell.what == "text"}
    for key in raw.frame.columns:
        cell = misread.get(key) or raw.frame.loc[row, key]
        if isinstance(cell, str):
            yield key, cell
