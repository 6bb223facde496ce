"""Read columns of a sheet with the reader of files, and name the cells that do not hold what theirs asks for."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import fastexcel
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from compbatch import xlsx
from compbatch.model.sheet_map import SheetMap

_LONGEST = 1_000  # letters of a text
_MISREAD = re.compile(r"but got '(\w+)\((.*)\)'?$", re.DOTALL)
_WHAT = {"Error": "error", "Bool": "boolean", "DateTime": "date", "Float": "number", "Int": "number"}
_ERROR_VALUES = {
    "Div0": "#DIV/0!", "NA": "#N/A", "Name": "#NAME?", "Null": "#NULL!", "Num": "#NUM!", "Ref": "#REF!",
    "Value": "#VALUE!", "GettingData": "#GETTING_DATA",
}  # fmt: skip
CellPlace = tuple[int, str]  # a row and a column's key


class Misread(NamedTuple):
    """A cell that does not hold what its column asks for: what it is, and its text where it has one."""

    row: int
    key: str
    what: str  # "text", "error", "boolean", "date", "number", "percent" or "formula" (one without a stored value)
    text: str


@contextmanager
def sound() -> Iterator[None]:
    """Call a workbook that the reader gives up on damaged."""
    try:
        yield
    except fastexcel.FastExcelError as error:
        raise xlsx.PackageError("damaged", str(error)) from error
    except BaseException as error:  # what Rust panics with is no Exception, and has no module to import it from
        if type(error).__name__ != "PanicException":
            raise
        raise xlsx.PackageError("damaged", str(error)) from error


def read_quickly(
    reader: fastexcel.ExcelReader,
    sheet_map: SheetMap,
    dtypes: Mapping[str, fastexcel.DType],
    texts: Collection[CellPlace],
) -> tuple[pd.DataFrame, dict[CellPlace, Misread]] | None:
    """Read a sheet without error values, in less time and memory than with care.

    None if a cell that is no text does not fit its column: the quick way does not tell what such a cell holds.
    """
    rows = rows_by_column(texts)
    mixed = {key for key in rows if dtypes[key] == "float"}
    frame = _quick_cells(reader, sheet_map, {**dtypes, **dict.fromkeys(mixed, "string")})
    misread = _worded(frame[[*mixed]], texts) if mixed else {}
    for key in mixed:
        numbers = _numbers(frame[key], rows[key])
        if numbers is None:
            return None
        frame[key] = numbers
    blank = {key for key in dtypes if dtypes[key] != "string" and frame[key].array.isna().any()} - mixed
    doubtful = blank | rows.keys() - mixed
    if not doubtful:
        return frame, misread
    words = _quick_cells(reader, sheet_map, dict.fromkeys(doubtful, "string"))
    for key in blank:
        unlike = frame[key].array.isna() & ~words[key].array.isna()
        if unlike.any() and not set(frame.index[unlike]) <= {*rows.get(key, ())}:
            return None
    return frame, misread | _worded(words, texts)


def rows_by_column(places: Iterable[CellPlace]) -> dict[str, list[int]]:
    """Return the rows of some cells, by column."""
    rows: dict[str, list[int]] = {}
    for row, key in places:
        rows.setdefault(key, []).append(row)
    return rows


def _numbers(words: "pd.Series[Any]", texts: Collection[int]) -> "pd.Series[Any] | None":
    """Return the numbers of a column that was read as text, but for its texts; None if it holds something else, too.

    The reader writes a number with as many digits as it takes to read the same one again.
    """
    try:
        numbers = pa.array(words.mask(words.index.isin(list(texts))), pa.string(), from_pandas=True).cast(pa.float64())
    except pa.ArrowInvalid:
        return None
    return pd.Series(numbers.to_numpy(zero_copy_only=False), index=words.index)


def read_carefully(
    reader: fastexcel.ExcelReader,
    sheet_map: SheetMap,
    dtypes: Mapping[str, fastexcel.DType],
    texts: Collection[CellPlace],
) -> tuple[pd.DataFrame, dict[CellPlace, Misread]]:
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
        return no_cells(sheet_map, dtypes)
    return _frame(sheet_map, dtypes, batch)


def _cells(
    reader: fastexcel.ExcelReader, sheet_map: SheetMap, dtypes: Mapping[str, fastexcel.DType]
) -> tuple[pd.DataFrame, dict[CellPlace, Misread]]:
    """Read columns below the heading: the frame, indexed by Excel row, and by place the cells that did not fit."""
    try:
        sheet = reader.load_sheet(sheet_map.name, **_selection(sheet_map, dtypes))
    except fastexcel.InvalidParametersError:
        return no_cells(sheet_map, dtypes), {}
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


def no_cells(sheet_map: SheetMap, keys: Iterable[str]) -> pd.DataFrame:
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
        return pd.array(cut(column), dtype="str")
    return column.to_numpy(zero_copy_only=False)


def cut(texts: pa.Array) -> pa.Array:
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


def _worded(words: pd.DataFrame, places: Collection[CellPlace]) -> dict[CellPlace, Misread]:
    """Return the texts at some places, from columns that were read as text."""
    worded: dict[CellPlace, Misread] = {}
    rows = rows_by_column(places)
    for key in words.columns:
        texts = words[key].reindex(rows.get(key, []))
        worded |= {
            (row, key): Misread(row, key, "text", text)
            for row, text in zip(texts.index.tolist(), texts.to_numpy(object).tolist(), strict=True)
            if isinstance(text, str) and text.strip()
        }
    return worded
