"""Read each kind of sheet as far as its cells can be read: below ten thousand that cannot, the rest is left."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import compress, islice

import pandas as pd

from compbatch.model.sheet_map import SheetMap
from compbatch.reading.cell_types import can_be_read
from compbatch.reading.cells import RawSheet, load
from compbatch.reading.raw_columns import Misread
from compbatch.reading.total_rows import says_total
from compbatch.reading.totals_and_notes import is_note
from compbatch.xlsx import Workbook

MOST_UNREADABLE = 10_000  # cells of one kind of sheet: nobody goes through more of them one by one
_SURELY_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]{1,2})?")  # mostly numbers typed as text are such


def as_far_as_readable(book: Workbook, maps: Sequence[SheetMap]) -> Iterator[RawSheet]:
    """Read the recognised sheets in their order; where a kind of sheet ends, what follows is not even loaded."""
    left: dict[str, int] = {}

    def goes_on(sheet_map: SheetMap) -> bool:
        return left.get(sheet_map.sheet.key, 0) >= 0

    for raw in load(book, maps, goes_on):
        kind = raw.map.sheet.key
        if not goes_on(raw.map):
            yield _until(raw, raw.map.heading_row + 1)
            continue
        most = left.get(kind, MOST_UNREADABLE)
        unreadable = list(islice(_unreadable(raw), most + 1))
        left[kind] = most - len(unreadable)
        yield raw if goes_on(raw.map) else _until(raw, unreadable[-1].row)


def _unreadable(raw: RawSheet) -> Iterator[Misread]:
    """Yield the cells that cannot be read, but for the words of totals and notes."""
    sheet = raw.map.sheet
    cells = (
        cell
        for cell in raw.misread
        if not (cell.what == "text" and _SURELY_NUMBER.fullmatch(cell.text)) and not can_be_read(sheet, cell)
    )
    while some := list(islice(cells, MOST_UNREADABLE)):
        words = pd.Series([cell.text for cell in some], dtype="str")
        yield from compress(some, ~(says_total(words) | is_note(words)))


def _until(raw: RawSheet, end: int) -> RawSheet:
    """Leave out what stands from a row on, and what is said of the sheet as a whole."""
    return replace(
        raw,
        frame=raw.frame.loc[: end - 1],
        misread=tuple(cell for cell in raw.misread if cell.row < end),
        exact_types=False,
        numeric_ids={},
        hidden_rows=0,
        formatted={each: _before(rows, end) for each, rows in raw.formatted.items()},
        long_numbers={key: _before(rows, end) for key, rows in raw.long_numbers.items()},
        unheaded=None,
        unread=pd.DataFrame,
        print=None,
        stands={},
        ends_before=end,
    )


def _before(rows: Sequence[int], end: int) -> list[int]:
    return [row for row in rows if row < end]
