"""Read the cells of a workbook fast, each row keeping its Excel row number."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

import fastexcel
import pandas as pd

from compbatch import xlsx
from compbatch.fields import NUMBERS, Kind
from compbatch.headings import Peek
from compbatch.recognise import SheetMap
from compbatch.xlsx.scan import refuse_sprawl, scan

PEEK_ROWS = 30
_READ = (None, "history")
_MISREAD = re.compile(r"but got '(\w+)\((.*)\)'?$", re.DOTALL)
_WHAT = {"Error": "error", "Bool": "boolean", "DateTime": "date", "Float": "number", "Int": "number"}
_ERROR_VALUES = {
    "Div0": "#DIV/0!", "NA": "#N/A", "Name": "#NAME?", "Null": "#NULL!", "Num": "#NUM!", "Ref": "#REF!",
    "Value": "#VALUE!", "GettingData": "#GETTING_DATA",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Misread:
    """A cell that does not hold what its column asks for: what it is, and its text where it has one."""

    row: int
    key: str
    what: str  # "text", "error", "boolean", "date" or "formula" (one without a stored value)
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


def peek(source: bytes) -> tuple[Peek, ...]:
    """Return the first rows of every worksheet of the user's, and of our history, which is also input."""
    sheets = [sheet for sheet in xlsx.outline(source).sheets if sheet.kind == "worksheet" and sheet.own in _READ]
    refuse_sprawl(source, [sheet.part for sheet in sheets])
    with _sound():
        reader = fastexcel.read_excel(source)
        return tuple(_peek(reader, sheet.name) for sheet in sheets)


@contextmanager
def _sound() -> Iterator[None]:
    """Call a workbook that the reader gives up on damaged."""
    try:
        yield
    except fastexcel.FastExcelError as error:
        raise xlsx.PackageError("damaged", str(error)) from error


def look(source: bytes, name: str) -> Peek:
    """Return all rows of one small sheet."""
    with _sound():
        return _peek(fastexcel.read_excel(source), name, None)


def _peek(reader: fastexcel.ExcelReader, name: str, rows: int | None = PEEK_ROWS) -> Peek:
    sheet = reader.load_sheet(name, header_row=None, skip_rows=0, n_rows=rows, dtypes="string")
    columns = sheet.available_columns()
    cells = zip(*(column.to_pylist() for column in sheet.to_arrow().columns), strict=True)
    return Peek(name, tuple(cells), columns[0].absolute_index if columns else 0)


def load(source: bytes, maps: Sequence[SheetMap]) -> tuple[RawSheet, ...]:
    """Read the recognised columns of the recognised sheets, sheets side by side."""
    parts = {sheet.name: sheet.part for sheet in xlsx.outline(source).sheets}
    with _sound(), ThreadPoolExecutor() as threads:
        return tuple(threads.map(lambda sheet_map: _load(source, sheet_map, parts[sheet_map.name]), maps))


def _dtype(kind: Kind) -> fastexcel.DType:
    if kind in NUMBERS:
        return "float"
    return "datetime" if kind == "date" else "string"


def _load(source: bytes, sheet_map: SheetMap, part: str) -> RawSheet:
    reader = fastexcel.read_excel(source)  # a reader serves one thread
    dtypes = {key: _dtype(sheet_map.sheet.field(key).kind) for key in sheet_map.columns}
    frame, errors = _cells(reader, sheet_map, dtypes)
    keys = {column.position: key for key, column in sheet_map.columns.items()}
    typed = {position for position, key in keys.items() if dtypes[key] != "string"}
    ids = {position for position, key in keys.items() if sheet_map.sheet.field(key).kind == "id"}
    scanned = scan(source, part, sheet_map.heading_row, texts=typed, numbers=ids)
    misread = {(cell.row, cell.key): cell for cell in _misread(sheet_map, errors)}
    texts = {(row, keys[position]) for row, position in scanned.texts or ()}
    texts |= {place for place, cell in misread.items() if cell.what == "text"}
    misread |= _worded(reader, sheet_map, texts)
    misread |= _without_value(source, part, sheet_map)
    frame = _blanked(frame, misread)
    by_place = sorted(misread.values(), key=lambda cell: (cell.row, sheet_map.columns[cell.key].position))
    numeric_ids = {keys[position]: count for position, count in scanned.numbers.items() if count}
    return RawSheet(sheet_map, frame, tuple(by_place), scanned.texts is not None, numeric_ids, scanned.hidden_rows)


def _blanked(frame: pd.DataFrame, misread: Collection[tuple[int, str]]) -> pd.DataFrame:
    """Blank the cells that were misread; one below the last row that has a value makes the frame longer."""
    last = max((row for row, _ in misread), default=0)
    if last > (frame.index.stop - 1):
        frame = frame.reindex(pd.RangeIndex(frame.index.start, last + 1, name="row"))
    for key in {key for _, key in misread}:
        frame.loc[[row for row, other in misread if other == key], key] = None
    return frame


def _cells(
    reader: fastexcel.ExcelReader, sheet_map: SheetMap, dtypes: Mapping[str, fastexcel.DType]
) -> tuple[pd.DataFrame, list[fastexcel.CellError]]:
    """Read columns below the heading: the frame, indexed by Excel row, and the cells that did not fit."""
    keys = sorted(dtypes, key=lambda key: sheet_map.columns[key].position)
    first = sheet_map.heading_row + 1
    try:
        sheet = reader.load_sheet(
            sheet_map.name,
            header_row=None,
            skip_rows=sheet_map.heading_row,
            use_columns=[sheet_map.columns[key].position for key in keys],
            dtypes={sheet_map.columns[key].position: dtypes[key] for key in keys},
        )
    except fastexcel.InvalidParametersError:  # the heading is the sheet's last row
        return pd.DataFrame(columns=keys, index=pd.RangeIndex(first, first, name="row"), dtype=object), []
    batch, errors = sheet.to_arrow_with_errors()
    columns = {key: batch.column(place).to_pandas() for place, key in enumerate(keys)}
    frame = pd.DataFrame(columns).set_axis(pd.RangeIndex(first, first + batch.num_rows, name="row"))
    return frame, errors.errors if errors else []


def _misread(sheet_map: SheetMap, errors: Sequence[fastexcel.CellError]) -> Iterator[Misread]:
    keys = {column.position: key for key, column in sheet_map.columns.items()}
    for error in errors:
        row, place = error.position
        kind, content = _what(error)
        what = _WHAT.get(kind, "text")
        text = _ERROR_VALUES.get(content, f"#{content}") if what == "error" else content
        yield Misread(row + 1, keys[place + sheet_map.left], what, text)


def _what(error: fastexcel.CellError) -> tuple[str, str]:
    """Return what a cell holds and its content, from the reader's own account of it."""
    match = _MISREAD.search(error.detail)
    return (match[1], match[2]) if match else ("String", "")


def _worded(
    reader: fastexcel.ExcelReader, sheet_map: SheetMap, places: Collection[tuple[int, str]]
) -> dict[tuple[int, str], Misread]:
    """Read again, as text, the columns in which text stands where a number or date is wanted."""
    if not places:
        return {}
    frame, _ = _cells(reader, sheet_map, dict.fromkeys({key for _, key in places}, "string"))
    texts = {(row, key): frame.at[row, key] for row, key in places if row in frame.index}
    return {
        (row, key): Misread(row, key, "text", text)
        for (row, key), text in texts.items()
        if isinstance(text, str) and text.strip()
    }


def _without_value(source: bytes, part: str, sheet_map: SheetMap) -> dict[tuple[int, str], Misread]:
    keys = {column.position: key for key, column in sheet_map.columns.items()}
    return {
        (row, keys[column - 1]): Misread(row, keys[column - 1], "formula", "")
        for row, column in xlsx.valueless_formulas(source, part)
        if column - 1 in keys and row > sheet_map.heading_row
    }
