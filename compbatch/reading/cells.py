"""Read the cells of a workbook fast, each row keeping its Excel row number."""

import os
import re
import threading
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import Any, NamedTuple

import fastexcel
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from compbatch import xlsx
from compbatch.model.column_print import SheetPrint
from compbatch.model.columns import NUMBERS, Kind
from compbatch.model.guide import is_guide
from compbatch.model.sheet_kinds import SHEETS
from compbatch.model.sheet_map import SheetMap, SheetText
from compbatch.reading.column_prints import HowStored, as_stored, sheet_print
from compbatch.reading.sheet_names import bears, begins, contains
from compbatch.reading.wanted_formats import wanted_formats
from compbatch.xlsx.first_rows import cut_to_first_rows
from compbatch.xlsx.for_reader import readable, readable_errors, unknown_errors
from compbatch.xlsx.scan import ColumnsToScan, Scan, scan

HEAD_ROWS = 30
_SMALL = 1 << 19  # bytes of a file
_LONGEST = 1_000  # letters of a text
_FEW = 10_000  # rows whose raw cells may stay a while
_READ = (None, "history")
_OF_A_SHEET = frozenset({"sprawling", "damaged", "too-large"})
_MOST_UNREAD = 20
_LOOKED_UP = {"directors": ("director_id",), "margins": ("director_id", "period")}
_OF_MANY_ROWS = ("sales", "receipts")  # where the places of numbers among texts are not taken down
_MISREAD = re.compile(r"but got '(\w+)\((.*)\)'?$", re.DOTALL)
_WHAT = {"Error": "error", "Bool": "boolean", "DateTime": "date", "Float": "number", "Int": "number"}
_ERROR_VALUES = {
    "Div0": "#DIV/0!", "NA": "#N/A", "Name": "#NAME?", "Null": "#NULL!", "Num": "#NUM!", "Ref": "#REF!",
    "Value": "#VALUE!", "GettingData": "#GETTING_DATA",
}  # fmt: skip


Place = tuple[int, str]  # a row and a column's key


class Misread(NamedTuple):
    """A cell that does not hold what its column asks for: what it is, and its text where it has one."""

    row: int
    key: str
    what: str  # "text", "error", "boolean", "date", "number", "percent" or "formula" (one without a stored value)
    text: str


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
    beside: pd.DataFrame | None = None  # texts in the columns without a heading, below the first rows
    unread: Callable[[], pd.DataFrame] = pd.DataFrame  # the texts of its other columns, by row, read once asked for
    otherwise_in_excel: frozenset[str] = frozenset()  # columns in which a cell is to a formula not what is read
    print: Callable[[], SheetPrint] | None = None  # what it holds, in figures
    stands: Mapping[Place, str | float] = field(default_factory=dict)  # ids and months as they stand in their cells


def first_rows(book: xlsx.Workbook) -> tuple[SheetText, ...]:
    """Return the first rows of every worksheet of the user's, and of our history, which is also input."""
    sheets = [sheet for sheet in xlsx.list_sheets(book) if sheet.kind == "worksheet" and sheet.own in _READ]
    return tuple(sheet_text for sheet_text in _each_read(book, sheets, []) if not is_guide(sheet_text))


def _each_read(book: xlsx.Workbook, sheets: Sequence[xlsx.SheetInfo], unread: list[str]) -> tuple[SheetText, ...]:
    """Read what the reader takes; a sheet that it does not take and that no name makes an input is told by its name.

    Raises:
        xlsx.PackageError: If it is the workbook that it does not take, or a sheet that is input by its name.

    """
    try:
        return first_rows_of(book, sheets)
    except xlsx.PackageError as error:
        name = sheets[0].name
        is_input = any(bears(name, kind) or begins(name, kind) or contains(name, kind) for kind in SHEETS)
        if error.reason not in _OF_A_SHEET or len(unread) == _MOST_UNREAD or (len(sheets) == 1 and is_input):
            raise
    if len(sheets) > 1:  # out here, where the error has let go of what was read
        half = len(sheets) // 2
        return (*_each_read(book, sheets[:half], unread), *_each_read(book, sheets[half:], unread))
    unread.append(name)
    return (SheetText(name, (), 0, sheets[0].state, unread=True),)


def first_rows_of(book: xlsx.Workbook, sheets: Sequence[xlsx.SheetInfo]) -> tuple[SheetText, ...]:
    """Return the first rows of some worksheets."""
    if not sheets:
        return ()
    parts = [sheet.part for sheet in sheets]
    with _sound():
        with suppress(fastexcel.FastExcelError):  # a sheet laid out so oddly that its head is none
            return _texts_of(book, cut_to_first_rows(book, parts, HEAD_ROWS), sheets)
        return _texts_of(book, readable_errors(book, parts), sheets)


def _texts_of(book: xlsx.Workbook, source: bytes, sheets: Sequence[xlsx.SheetInfo]) -> tuple[SheetText, ...]:
    reader = fastexcel.read_excel(source)
    return tuple(
        replace(_as_text(reader, sheet.name), state=sheet.state, pivots=xlsx.pivot_areas(book, sheet.part))
        for sheet in sheets
    )


@contextmanager
def _sound() -> Iterator[None]:
    """Call a workbook that the reader gives up on damaged."""
    try:
        yield
    except fastexcel.FastExcelError as error:
        raise xlsx.PackageError("damaged", str(error)) from error
    except BaseException as error:  # what Rust panics with is no Exception, and has no module to import it from
        if type(error).__name__ != "PanicException":
            raise
        raise xlsx.PackageError("damaged", str(error)) from error


def _as_text(reader: fastexcel.ExcelReader, name: str, rows: int | None = HEAD_ROWS) -> SheetText:
    sheet = reader.load_sheet(name, header_row=None, skip_rows=0, n_rows=rows, dtypes="string")
    columns = sheet.available_columns()
    cells = zip(*(_cut(column).to_pylist() for column in sheet.to_arrow().columns), strict=True)
    return SheetText(name, tuple(cells), columns[0].absolute_index if columns else 0)


def load(book: xlsx.Workbook, maps: Sequence[SheetMap]) -> Iterator[RawSheet]:
    """Read the recognised columns of the recognised sheets, large sheets side by side; each comes once it is read."""
    sheets = {sheet.name: sheet.part for sheet in xlsx.list_sheets(book)}
    source = readable(book, [sheets[sheet_map.name] for sheet_map in maps])
    formats = xlsx.number_formats(book)
    readers = threading.local()  # a reader serves one thread

    def of_sheet(sheet_map: SheetMap) -> RawSheet:
        if not hasattr(readers, "own"):
            readers.own = fastexcel.read_excel(source)
        try:
            raw = _load(readers.own, book, sheet_map, sheets[sheet_map.name], formats)
        except fastexcel.FastExcelError:
            raw = _load_with_errors(book, sheet_map, sheets[sheet_map.name], formats)
        return replace(raw, unread=cache(partial(_unread, source, sheet_map)))

    with _sound():
        if len(book.source) < _SMALL:  # threads would take longer to start than to read
            yield from map(of_sheet, maps)
            return
        with ThreadPoolExecutor(min(len(maps), os.cpu_count() or 1) or 1) as threads:
            yield from threads.map(of_sheet, maps)


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
    quick = None if found.texts is None or found.errors else _quick(reader, sheet_map, dtypes, texts)
    frame, misread = quick or _careful(reader, sheet_map, dtypes, texts)
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
        beside=_beside(reader, sheet_map, found.last_column),
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
    found: Scan, misread: Mapping[Place, Misread], positions: Mapping[str, int], placed: Collection[int]
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


def _beside(reader: fastexcel.ExcelReader, sheet_map: SheetMap, last_column: int) -> pd.DataFrame | None:
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
    columns = {place: _cut(batch.column(each)).to_pandas() for each, place in enumerate(others)}
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
        texts = {place: pd.array(_cut(batch.column(each)), dtype="str") for each, place in enumerate(places)}
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
    rows: dict[str, list[int]] = {}
    for row, position in sorted(places):
        rows.setdefault(keys[position], []).append(row)
    return rows


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
    for key in {key for _, key in misread}:
        frame.loc[[row for row, other in misread if other == key], key] = None
    return frame


def _quick(
    reader: fastexcel.ExcelReader, sheet_map: SheetMap, dtypes: Mapping[str, fastexcel.DType], texts: Collection[Place]
) -> tuple[pd.DataFrame, dict[Place, Misread]] | None:
    """Read a sheet without error values, in less time and memory than with care.

    None if a cell that is no text does not fit its column: the quick way does not tell what such a cell holds.
    """
    mixed = {key for _, key in texts if dtypes[key] == "float"}
    frame = _quick_cells(reader, sheet_map, {**dtypes, **dict.fromkeys(mixed, "string")})
    misread = _worded(frame[[*mixed]], texts) if mixed else {}
    for key in mixed:
        numbers = _numbers(frame[key], [row for row, other in texts if other == key])
        if numbers is None:
            return None
        frame[key] = numbers
    blank = {key for key in dtypes if dtypes[key] != "string" and frame[key].array.isna().any()} - mixed
    doubtful = blank | {key for _, key in texts} - mixed
    if not doubtful:
        return frame, misread
    words = _quick_cells(reader, sheet_map, dict.fromkeys(doubtful, "string"))
    for key in blank:
        unlike = frame[key].array.isna() & ~words[key].array.isna()
        if unlike.any() and not set(frame.index[unlike]) <= {row for row, other in texts if other == key}:
            return None
    return frame, misread | _worded(words, texts)


def _numbers(words: "pd.Series[Any]", texts: Collection[int]) -> "pd.Series[Any] | None":
    """Return the numbers of a column that was read as text, but for its texts; None if it holds something else, too.

    The reader writes a number with as many digits as it takes to read the same one again.
    """
    try:
        numbers = pa.array(words.mask(words.index.isin(list(texts))), pa.string(), from_pandas=True).cast(pa.float64())
    except pa.ArrowInvalid:
        return None
    return pd.Series(numbers.to_numpy(zero_copy_only=False), index=words.index)


def _careful(
    reader: fastexcel.ExcelReader, sheet_map: SheetMap, dtypes: Mapping[str, fastexcel.DType], texts: Collection[Place]
) -> tuple[pd.DataFrame, dict[Place, Misread]]:
    """Read a sheet of which anything may be expected: the reader tells what each cell holds that does not fit."""
    frame, misread = _cells(reader, sheet_map, dtypes)
    places = {*texts, *(place for place, cell in misread.items() if cell.what == "text")}
    if places:
        words, _ = _cells(reader, sheet_map, dict.fromkeys({key for _, key in places}, "string"))
        others = {place: cell for place, cell in misread.items() if cell.what != "text"}
        misread = others | _worded(words, places)  # a text of nothing but space is a blank
    return frame, misread


def _quick_cells(
    reader: fastexcel.ExcelReader, sheet_map: SheetMap, dtypes: Mapping[str, fastexcel.DType]
) -> pd.DataFrame:
    try:
        batch = reader.load_sheet(sheet_map.name, eager=True, **_selection(sheet_map, dtypes))
    except fastexcel.InvalidParametersError:
        return _no_cells(sheet_map, dtypes)
    return _frame(sheet_map, dtypes, batch)


def _cells(
    reader: fastexcel.ExcelReader, sheet_map: SheetMap, dtypes: Mapping[str, fastexcel.DType]
) -> tuple[pd.DataFrame, dict[Place, Misread]]:
    """Read columns below the heading: the frame, indexed by Excel row, and by place the cells that did not fit."""
    try:
        sheet = reader.load_sheet(sheet_map.name, **_selection(sheet_map, dtypes))
    except fastexcel.InvalidParametersError:
        return _no_cells(sheet_map, dtypes), {}
    batch, errors = sheet.to_arrow_with_errors()
    first = sheet.selected_columns[0]  # asked for all columns, the reader would complain of those not typed
    left = first.absolute_index - first.index
    misread = _misread(sheet_map, left, errors.errors if errors else [])
    return _frame(sheet_map, dtypes, batch), {(cell.row, cell.key): cell for cell in misread}


def _in_order(sheet_map: SheetMap, keys: Iterable[str]) -> list[str]:
    return sorted(keys, key=lambda key: sheet_map.columns[key].position)


def _selection(sheet_map: SheetMap, dtypes: Mapping[str, fastexcel.DType]) -> dict[str, Any]:
    """Return what to ask the reader for: the recognised columns, below the heading."""
    positions = {key: sheet_map.columns[key].position for key in _in_order(sheet_map, dtypes)}
    return {
        "header_row": None,
        "skip_rows": sheet_map.heading_row,
        "use_columns": list(positions.values()),
        "dtypes": {position: dtypes[key] for key, position in positions.items()},
    }


def _no_cells(sheet_map: SheetMap, keys: Iterable[str]) -> pd.DataFrame:
    """Return the frame of a sheet that ends with its heading."""
    first = sheet_map.heading_row + 1
    index = pd.RangeIndex(first, first, name="row")
    return pd.DataFrame(columns=_in_order(sheet_map, keys), index=index, dtype=object)


def _frame(sheet_map: SheetMap, keys: Iterable[str], batch: pa.RecordBatch) -> pd.DataFrame:
    first = sheet_map.heading_row + 1
    columns = {key: _held(batch.column(place)) for place, key in enumerate(_in_order(sheet_map, keys))}
    return pd.DataFrame(columns, index=pd.RangeIndex(first, first + batch.num_rows, name="row"), copy=False)


def _held(column: pa.Array) -> Any:  # noqa: ANN401 - an array of pandas or numpy
    """Hold a column as a frame does: texts as Arrow has them, numbers and days in an array."""
    if pa.types.is_string(column.type):
        return pd.array(_cut(column), dtype="str")
    return column.to_numpy(zero_copy_only=False)


def _cut(texts: pa.Array) -> pa.Array:
    """Cut texts that are longer than any name, number or remark: what looks for words in them would take for ever."""
    longest = pc.max(pc.binary_length(texts)).as_py() if pa.types.is_string(texts.type) else None
    if (longest or 0) <= _LONGEST:
        return texts
    long = pc.greater(pc.utf8_length(texts), _LONGEST)
    return pc.if_else(long, pc.utf8_replace_slice(texts, _LONGEST, 1 << 20, "…"), texts)


def _misread(sheet_map: SheetMap, left: int, errors: Sequence[fastexcel.CellError]) -> Iterator[Misread]:
    """Name the cells that did not fit; ``left`` is the sheet's first used column, from which the reader counts."""
    keys = {column.position: key for key, column in sheet_map.columns.items()}
    for error in errors:
        row, place = error.position
        kind, content = _what(error)
        what = _WHAT.get(kind, "text")
        text = _ERROR_VALUES.get(content, f"#{content}") if what == "error" else content
        yield Misread(row + 1, keys[place + left], what, text)


def _what(error: fastexcel.CellError) -> tuple[str, str]:
    """Return what a cell holds and its content, from the reader's own account of it."""
    match = _MISREAD.search(error.detail)
    return (match[1], match[2]) if match else ("String", "")


def _worded(words: pd.DataFrame, places: Collection[Place]) -> dict[Place, Misread]:
    """Return the texts at some places, from columns that were read as text."""
    worded: dict[Place, Misread] = {}
    for key in words.columns:
        texts = words[key].reindex([row for row, other in places if other == key])
        worded |= {
            (row, key): Misread(row, key, "text", text)
            for row, text in zip(texts.index.tolist(), texts.to_numpy(object).tolist(), strict=True)
            if isinstance(text, str) and text.strip()
        }
    return worded


def _without_value(
    places: Iterable[tuple[int, int]], sheet_map: SheetMap, keys: Mapping[int, str]
) -> dict[Place, Misread]:
    return {
        (row, keys[column - 1]): Misread(row, keys[column - 1], "formula", "")
        for row, column in places
        if column - 1 in keys and row > sheet_map.heading_row
    }
