"""Read the cells of a workbook fast, each row keeping its Excel row number."""

import os
import threading
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache, partial
from itertools import islice

import fastexcel
import pandas as pd

from compbatch import xlsx
from compbatch.model.column_print import SheetPrint
from compbatch.model.field import NUMBERS, Kind
from compbatch.model.sheet_map import SheetMap
from compbatch.reading.column_prints import HowStored, as_stored, sheet_print
from compbatch.reading.raw_columns import (
    CellPlace,
    Misread,
    cut,
    no_cells,
    read_carefully,
    read_quickly,
    rows_by_column,
    sound,
)
from compbatch.reading.sheet_heads import HEAD_ROWS
from compbatch.reading.wanted_formats import wanted_formats
from compbatch.xlsx.for_reader import readable, readable_errors, unknown_errors
from compbatch.xlsx.scan import ColumnsToScan, Scan, scan

_SMALL = 1 << 19  # bytes of a file
_FEW = 10_000  # rows whose raw cells may stay a while
_LOOKED_UP = {"directors": ("director_id",), "margins": ("director_id", "period")}
_OF_MANY_ROWS = ("sales", "receipts")  # where the places of numbers among texts are not taken down


@dataclass(frozen=True, slots=True)
class RawSheet:
    """The cells of one recognised sheet below its heading, typed as read; the index is the Excel row."""

    map: SheetMap
    frame: pd.DataFrame
    misread: tuple[Misread, ...]
    exact_types: bool  # whether every text among numbers is in ``misread``, or the sheet's XML hid some
    numeric_ids: Mapping[str, int]  # for each id column, how many cells are numbers
    hidden_rows: int
    formatted: Mapping[tuple[str, xlsx.NumberFormat], Sequence[int]] = field(default_factory=dict)  # rows of numbers
    long_numbers: Mapping[str, Sequence[int]] = field(default_factory=dict)  # rows of ids that Excel has cut short
    merged: Sequence[str] = ()  # the areas of merged cells
    hidden_columns: Sequence[str] = ()  # the recognised ones that cannot be seen
    unheaded: pd.DataFrame | None = None  # texts in the columns without a heading, below the first rows
    unread: Callable[[], pd.DataFrame] = pd.DataFrame  # the texts of its other columns, by row, read once asked for
    otherwise_in_excel: frozenset[str] = frozenset()  # columns in which a cell is to a formula not what is read
    print: Callable[[], SheetPrint] | None = None  # what it holds, in figures
    stands: Mapping[CellPlace, str | float] = field(default_factory=dict)  # ids and months as they stand in their cells
    ends_before: int | None = None  # the row from which on it is not read, for too much above cannot be


def load(
    book: xlsx.Workbook, maps: Sequence[SheetMap], wanted: Callable[[SheetMap], bool] = lambda _: True
) -> Iterator[RawSheet]:
    """Read the recognised columns of the recognised sheets, large sheets side by side; each comes once it is read.

    One that is no longer ``wanted`` when its turn comes may be empty.
    """
    sheets = {sheet.name: sheet.part for sheet in xlsx.list_sheets(book)}
    source = readable(book, [sheets[sheet_map.name] for sheet_map in maps])
    formats = xlsx.number_formats(book)
    readers = threading.local()  # a reader serves one thread

    def of_sheet(sheet_map: SheetMap) -> RawSheet:
        if not wanted(sheet_map):
            return _not_loaded(sheet_map)
        if not hasattr(readers, "own"):
            readers.own = fastexcel.read_excel(source)
        try:
            raw = _load(readers.own, book, sheet_map, sheets[sheet_map.name], formats)
        except fastexcel.FastExcelError:
            raw = _load_with_errors(book, sheet_map, sheets[sheet_map.name], formats)
        return replace(raw, unread=cache(partial(_unread, source, sheet_map)))

    with sound():
        if len(book.source) < _SMALL:  # threads would take longer to start than to read
            yield from map(of_sheet, maps)
            return
        width = min(len(maps), os.cpu_count() or 1) or 1
        with ThreadPoolExecutor(width) as threads:
            under_way = (threads.submit(of_sheet, sheet_map) for sheet_map in maps)
            ahead = deque(islice(under_way, width + 1))  # no more, so that what one says counts for those that follow
            while ahead:
                yield ahead.popleft().result()
                ahead.extend(islice(under_way, 1))


def _not_loaded(sheet_map: SheetMap) -> RawSheet:
    return RawSheet(
        map=sheet_map,
        frame=no_cells(sheet_map, sheet_map.columns),
        misread=(),
        exact_types=False,
        numeric_ids={},
        hidden_rows=0,
    )


def _load_with_errors(
    book: xlsx.Workbook, sheet_map: SheetMap, part: str, formats: Mapping[int, xlsx.NumberFormat]
) -> RawSheet:
    """Read a sheet that may hold error values which the reader does not know, each named as it stands there."""
    raw = _load(fastexcel.read_excel(readable_errors(book, [part])), book, sheet_map, part, formats)
    stand = unknown_errors(book, part)
    named = [
        cell._replace(text=stand.get((cell.row, sheet_map.columns[cell.key].position), cell.text))
        if cell.what == "error"
        else cell
        for cell in raw.misread
    ]
    return replace(raw, misread=tuple(named))


def _dtype(kind: Kind) -> fastexcel.DType:
    if kind in NUMBERS:
        return "float"
    return "datetime" if kind == "date" else "string"


def _load(
    reader: fastexcel.ExcelReader,
    book: xlsx.Workbook,
    sheet_map: SheetMap,
    part: str,
    formats: Mapping[int, xlsx.NumberFormat],
) -> RawSheet:
    positions = {key: column.position for key, column in sheet_map.columns.items()}
    keys = {position: key for key, position in positions.items()}
    dtypes = {key: _dtype(sheet_map.sheet.field(key).kind) for key in positions}
    typed = {positions[key] for key in positions if dtypes[key] != "string"}
    ids = {positions[key] for key in positions if sheet_map.sheet.field(key).kind == "id"}
    shown = wanted_formats(sheet_map, formats)
    days = {positions[key] for key in positions if dtypes[key] == "datetime"}
    words = {positions[key] for key in positions if dtypes[key] == "string"} - ids
    placed = frozenset() if sheet_map.sheet.key in _OF_MANY_ROWS else words | ids
    columns = ColumnsToScan(
        texts=typed, numbers=ids | placed, errors=keys.keys(), formats=shown, days=days, placed=placed
    )
    found = scan(book, part, sheet_map.heading_row, columns)
    texts = {(row, keys[position]) for row, position in found.texts or ()}
    quick = None if found.texts is None or found.errors else read_quickly(reader, sheet_map, dtypes, texts)
    frame, misread = quick or read_carefully(reader, sheet_map, dtypes, texts)
    misread |= _without_value(found.valueless, sheet_map, keys)
    frame = _before_midnight(_blanked(frame, misread), found.eves, keys)
    by_place = sorted(misread.values(), key=lambda cell: (cell.row, positions[cell.key]))
    dates = xlsx.counts_from_1904(book)
    stored = _stored(found, misread, positions, placed)
    looked_up = [
        key for key in _LOOKED_UP.get(sheet_map.sheet.key, ()) if key in frame and stored[key].numbers is not None
    ]
    numeric_ids = {keys[position]: count for position, count in sorted(found.numbers.items()) if position in ids}
    return RawSheet(
        map=sheet_map,
        frame=frame,
        misread=tuple(by_place),
        exact_types=found.texts is not None,
        numeric_ids=numeric_ids,
        hidden_rows=found.hidden_rows,
        formatted=_by_format(found.formatted, keys, formats),
        long_numbers=_by_column(found.long_numbers, keys),
        merged=found.merged,
        hidden_columns=[key for key in sheet_map.columns if positions[key] in found.hidden_columns],
        unheaded=_unheaded(reader, sheet_map, found.last_column),
        print=_taken_down(sheet_map, frame, stored, date1904=dates),
        stands={
            (row, key): cell for key in looked_up for row, cell in as_stored(frame[key], stored[key], date1904=dates)
        },
    )


def _taken_down(
    sheet_map: SheetMap, frame: pd.DataFrame, stored: Mapping[str, HowStored], *, date1904: bool
) -> Callable[[], SheetPrint]:
    """Take down what a large sheet holds at once, so that its raw cells can go; a small one's once somebody asks."""
    take = partial(sheet_print, sheet_map, frame, stored, date1904=date1904)
    if len(frame) <= _FEW:
        return cache(take)
    taken = take()
    return lambda: taken


def _stored(
    found: Scan, misread: Mapping[CellPlace, Misread], positions: Mapping[str, int], placed: Collection[int]
) -> dict[str, HowStored]:
    """Return how the cells of each column are stored."""
    others: dict[str, list[Misread]] = {key: [] for key in positions}
    for cell in misread.values():
        others[cell.key].append(cell)
    typed = Counter(position for _, position in found.texts or ())
    stored = {}
    for key, position in positions.items():
        texts = [cell.text for cell in others[key] if cell.what == "text"]
        odd = [cell.what for cell in others[key] if cell.what != "text"]
        more = found.empty[position] if position not in typed else typed[position] + len(odd) - odd.count("boolean")
        numbers = found.number_rows.get(position, ()) if position in placed else None
        known = found.texts is not None
        stored[key] = HowStored(texts, bool(odd), more if known else None, numbers if known else None)
    return stored


def _unheaded(reader: fastexcel.ExcelReader, sheet_map: SheetMap, last_column: int) -> pd.DataFrame | None:
    """Read the texts of the columns without a heading, by 0-based position, below the rows seen before."""
    others = [place for place in range(sheet_map.left, last_column) if place not in sheet_map.headed]
    if not others:
        return None
    try:
        batch = reader.load_sheet(
            sheet_map.name,
            header_row=None,
            skip_rows=HEAD_ROWS,
            use_columns=others,
            dtypes=dict.fromkeys(others, "string"),
            eager=True,
        )
    except fastexcel.InvalidParametersError:
        return None
    columns = {place: cut(batch.column(each)).to_pandas() for each, place in enumerate(others)}
    first = HEAD_ROWS + 1
    return pd.DataFrame(columns).set_axis(pd.RangeIndex(first, first + batch.num_rows, name="row"))


def _unread(source: bytes, sheet_map: SheetMap) -> pd.DataFrame:
    """Read the texts of the columns that stand among the recognised ones and are not read, such as 序号."""
    places = sorted(sheet_map.headed - {column.position for column in sheet_map.columns.values()})
    if not places:
        return pd.DataFrame()
    with suppress(fastexcel.FastExcelError):
        batch = fastexcel.read_excel(source).load_sheet(
            sheet_map.name,
            header_row=None,
            skip_rows=sheet_map.heading_row,
            use_columns=places,
            dtypes=dict.fromkeys(places, "string"),
            eager=True,
        )
        first = sheet_map.heading_row + 1
        texts = {place: pd.array(cut(batch.column(each)), dtype="str") for each, place in enumerate(places)}
        return pd.DataFrame(texts, index=pd.RangeIndex(first, first + batch.num_rows, name="row"))
    return pd.DataFrame()


def _before_midnight(frame: pd.DataFrame, eves: Collection[tuple[int, int]], keys: Mapping[int, str]) -> pd.DataFrame:
    """Leave a time that the reader rounded up to midnight in its own day, as Excel's formulas see it."""
    for key, rows in _by_column(eves, keys).items():
        read = frame[key]
        rounded_up = read.index.isin(rows) & (read == read.dt.normalize())
        frame = frame.assign(**{key: read.mask(rounded_up, read - pd.Timedelta(milliseconds=1))})
    return frame


def _by_column(places: Iterable[tuple[int, int]], keys: Mapping[int, str]) -> dict[str, list[int]]:
    return rows_by_column((row, keys[position]) for row, position in sorted(places))


def _by_format(
    rows_of: Mapping[tuple[int, int], Sequence[int]], keys: Mapping[int, str], formats: Mapping[int, xlsx.NumberFormat]
) -> dict[tuple[str, xlsx.NumberFormat], list[int]]:
    """Join the rows of styles that show numbers alike: one may be bold, or have more decimals."""
    rows: dict[tuple[str, xlsx.NumberFormat], list[int]] = {}
    for (position, index), some in rows_of.items():
        rows.setdefault((keys[position], formats[index]), []).extend(some)
    return {column: sorted(some) for column, some in rows.items()}


def _blanked(frame: pd.DataFrame, misread: Collection[tuple[int, str]]) -> pd.DataFrame:
    """Blank the cells that were misread; one below the last row that has a value makes the frame longer."""
    last = max((row for row, _ in misread), default=0)
    if last > (frame.index.stop - 1):
        frame = frame.reindex(pd.RangeIndex(frame.index.start, last + 1, name="row"))
    for key, rows in rows_by_column(misread).items():
        frame.loc[rows, key] = None
    return frame


def _without_value(
    places: Iterable[tuple[int, int]], sheet_map: SheetMap, keys: Mapping[int, str]
) -> dict[CellPlace, Misread]:
    return {
        (row, keys[column - 1]): Misread(row, keys[column - 1], "formula", "")
        for row, column in places
        if column - 1 in keys and row > sheet_map.heading_row
    }
