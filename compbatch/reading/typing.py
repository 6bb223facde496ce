"""Turn raw columns into typed tables: exact amounts, days, ids and known words."""

import os
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial

import numpy as np
import pandas as pd

from compbatch.diagnostics import At, Diagnostic, Found
from compbatch.language import listed as joined
from compbatch.model.columns import DIRECTORS
from compbatch.model.field import FURTHER, NUMBERS, Field, SheetKind
from compbatch.model.money import total
from compbatch.model.sheet_kinds import SHEETS
from compbatch.model.sheet_map import LeftOut, SheetMap, address
from compbatch.model.tables import DTYPES, Table, Tables, together
from compbatch.model.wording import amount_text
from compbatch.reading.cell_formats import about_formats, as_shown, shares
from compbatch.reading.cell_types import currencies_in, typed_column, without_nothing
from compbatch.reading.cells import RawSheet, load
from compbatch.reading.column_cells import places
from compbatch.reading.column_units import about_remarks
from compbatch.reading.contents import contents
from compbatch.reading.raw_columns import Misread
from compbatch.reading.row_kinds import Parted, part_rows
from compbatch.reading.set_aside import settle_aside
from compbatch.reading.sheet_names import deductions_alone, returns_alone
from compbatch.xlsx import Workbook

_FEW = 10_000  # rows that are typed faster than a thread is started


def typed_tables(raws: Iterable[RawSheet]) -> tuple[Tables, Found]:
    """Type every raw sheet, sheets of one kind together; kinds that are absent become empty tables.

    A sheet is typed as soon as it is there, while the next one may still be being read.
    """
    parts: dict[str, list[Table]] = {}
    found: Found = []
    directors: set[str] = set()
    typed_sheets: list[Callable[[], tuple[Table, Found]]] = []
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        for raw in raws:
            directors |= _listed(raw)  # their sheet comes first
            work = partial(_table, raw, frozenset(directors))
            typed_sheets.append(threads.submit(work).result if len(raw.frame) > _FEW else work)
    for table, problems in (typed() for typed in typed_sheets):
        parts.setdefault(table.sheet.key, []).append(table)
        found += problems
    absent = {sheet.key: _absent(sheet) for sheet in SHEETS}
    return absent | {key: together(tables) for key, tables in parts.items()}, found


def _listed(raw: RawSheet) -> set[str]:
    """Return the ids and names of a directors sheet's rows that have a role."""
    if raw.map.sheet is not DIRECTORS or "role" not in raw.frame:
        return set()
    rows = raw.frame[raw.frame["role"].notna()]
    return {word.strip() for key in ("director_id", "name") if key in rows for word in rows[key].dropna()}


def left_out(book: Workbook, left: Sequence[LeftOut]) -> Found:
    """Warn of the sheets that look like input and are not read, with what they hold."""
    raws = load(book, [each.map for each in left])
    return [warning for each, raw in zip(left, raws, strict=True) for warning in _left_out(each, raw)]


def _left_out(left: LeftOut, raw: RawSheet) -> Found:
    """Warn of one sheet, unless it has none of the figures that its kind is there for, as a list of explanations."""
    table, _ = _table(raw, frozenset())
    needed = [field.key for field in table.sheet.fields if field.kind == "money" and field.required]
    if needed and table.frame[needed].isna().all(axis=None):
        return []
    title, holds = table.sheet.title, contents(left.map, table.frame)
    first = min((column.position for column in left.map.columns.values()), default=left.map.left)
    at = At(left.map.name, address(left.map.heading_row, first))
    return [Diagnostic("CB109", at, left.map.name, sheet=title, read=left.read, holds=holds)]


def _blank(field: Field, length: int) -> "pd.api.extensions.ExtensionArray":
    nothing = np.full(length, np.datetime64("NaT", "ms")) if field.kind == "date" else [None] * length
    return pd.array(nothing, dtype=DTYPES.get(field.kind, "str"))


@cache  # most workbooks lack some kinds of sheets
def _absent(sheet: SheetKind) -> Table:
    fields = [field for field in sheet.fields if not field.watched]
    index = pd.RangeIndex(0, name="row")
    return Table(sheet, pd.DataFrame({field.key: _blank(field, 0) for field in fields}, index=index))


def _table(raw: RawSheet, listed: Collection[str]) -> tuple[Table, Found]:
    raw, shown = as_shown(without_nothing(raw))
    parted = part_rows(raw, listed)
    raw, found = parted.data, [*shown, *parted.found, *about_remarks(parted.data.map, _remarks(parted))]
    misread: dict[str, list[Misread]] = defaultdict(list)
    for cell in raw.misread:
        misread[cell.key].append(cell)
    columns: dict[str, pd.api.extensions.ExtensionArray] = {}
    unlike_excel = set(raw.otherwise_in_excel) if raw.exact_types else set(raw.frame.columns)
    for field in _fields(raw.map):
        if field.key not in raw.map.columns:
            if field.watched:
                continue
            columns[field.key] = _blank(field, len(raw.frame))
            continue
        read = typed_column(field, raw.map, raw.frame[field.key], misread[field.key], shares(raw, field.key))
        columns[field.key] = read.cells.array
        found += read.found
        if not read.as_in_excel:
            unlike_excel.add(field.key)
    found += about_formats(raw, {key: currencies_in(cells) for key, cells in misread.items()})
    frame = pd.DataFrame(columns, index=raw.frame.index, copy=False)
    unread = frozenset(_unread(raw, frame, misread))
    kept, aside, problems = settle_aside(parted, _without_blank_rows(raw.map.sheet, frame, unread), unread, listed)
    found += [
        *_left_unread(raw),
        *_layout_notices(raw),
        *_about_the_sheet(raw.map, kept),
        *_blank_rows(raw, kept),
        *problems,
    ]
    as_text = any(cell.key == "amount" for cell in parted.aside)
    table = Table(
        sheet=raw.map.sheet,
        frame=kept,
        maps=(raw.map,),
        unlike_excel=frozenset(unlike_excel),
        unread=unread,
        aside=aside,
        aside_as_text=as_text,
        prints=(raw.print,) if raw.print else (),
        stands=raw.stands,
        unlike_cells=frozenset([*((cell.row, cell.key) for cell in raw.misread), *_shown_as_shares(raw)]),
    )
    return table, found


def _fields(sheet_map: SheetMap) -> list[Field]:
    """Return the columns of a sheet's kind, and those that stand there once more."""
    further = [sheet_map.sheet.field(key) for key in sheet_map.columns if FURTHER in key]
    return [*sheet_map.sheet.fields, *further]


def _shown_as_shares(raw: RawSheet) -> Iterator[tuple[int, str]]:
    """Yield the cells of ratios that their formats show in another unit than they are stored in."""
    for key in raw.map.columns:
        yield from ((row, key) for row in shares(raw, key))


def _about_the_sheet(sheet_map: SheetMap, kept: pd.DataFrame) -> Found:
    return [*_hidden_sheet(sheet_map, kept), *_taken_above_zero(sheet_map, kept)]


def _remarks(parted: Parted) -> Iterator[tuple[int, str, str]]:
    """Yield the texts of the footers, with their rows and columns."""
    if len(parted.footers):
        for row, cells in zip(parted.footers.index, parted.footers.to_dict("records"), strict=True):
            yield from ((int(row), str(key), cell) for key, cell in cells.items() if isinstance(cell, str))
    yield from ((cell.row, cell.key, cell.text) for cell in parted.aside if cell.what == "text")


def _hidden_sheet(sheet_map: SheetMap, kept: pd.DataFrame) -> Found:
    """Tell of a hidden sheet that counts; of one that Excel's own menu does not unhide with what it holds."""
    if sheet_map.state == "visible":
        return []
    code = "CB145" if sheet_map.state == "hidden" else "CB146"
    title, holds = sheet_map.sheet.title, contents(sheet_map, kept)
    return [Diagnostic(code, At(sheet_map.name), sheet_map.name, sheet=title, holds=holds)]


def _taken_above_zero(sheet_map: SheetMap, kept: pd.DataFrame) -> Found:
    """Warn of positive amounts on a sheet whose name says that it takes: returns alone, or deductions alone."""
    takes = {"sales": returns_alone, "receipts": returns_alone, "adjustments": deductions_alone}
    if sheet_map.sheet.key not in takes or not takes[sheet_map.sheet.key](sheet_map.name):
        return []
    above = kept.index[(kept["amount"] > 0).fillna(value=False)]
    if above.empty:
        return []
    at, cells = places(sheet_map, "amount", above)
    amount = amount_text(total(kept.loc[above, "amount"]))
    return [Diagnostic("CB148", at, str(len(above)), sheet=sheet_map.name, amount=amount, cells=cells)]


def _left_unread(raw: RawSheet) -> Found:
    """Tell from which row on a sheet is not read."""
    return [Diagnostic("CB162", At(raw.map.name), row=str(raw.ends_before))] if raw.ends_before else []


def _layout_notices(raw: RawSheet) -> Found:
    """Tell of units, of hidden rows and of ids stored as numbers."""
    at = At(raw.map.name)
    found = []
    for key, column in raw.map.columns.items():
        if column.shift and not column.unit.percent and raw.map.sheet.field(key).kind in NUMBERS:
            title, times = raw.map.sheet.field(key).title, f"{10**column.shift:,}"
            heading = At(raw.map.name, raw.map.address(raw.map.heading_row, key))
            found.append(Diagnostic("CB228", heading, column.unit.words, column=title, times=times))
    if raw.hidden_rows:
        found.append(Diagnostic("CB226", at, str(raw.hidden_rows), sheet=raw.map.name))
    if raw.hidden_columns and raw.map.sheet.key != "history":  # ours hides the columns that nobody has anything in
        titles = joined(raw.map.sheet.field(key).title for key in raw.hidden_columns)
        at = At(raw.map.name, raw.map.address(raw.map.heading_row, raw.hidden_columns[0]))
        found.append(Diagnostic("CB149", at, titles, sheet=raw.map.name))
    for key, count in raw.numeric_ids.items():
        at = At(raw.map.name, raw.map.address(raw.map.heading_row, key))
        found.append(Diagnostic("CB227", at, str(count), column=raw.map.sheet.field(key).title))
    return found


def _blank_rows(raw: RawSheet, kept: pd.DataFrame) -> Found:
    """Tell of blank rows between others."""
    if kept.empty:
        return []
    blank = int(((raw.frame.index >= kept.index[0]) & (raw.frame.index <= kept.index[-1])).sum()) - len(kept)
    return [Diagnostic("CB224", At(raw.map.name), str(blank), sheet=raw.map.name)] if blank else []


def _unread(raw: RawSheet, frame: pd.DataFrame, misread: Mapping[str, Sequence[Misread]]) -> Iterator[tuple[int, str]]:
    """Yield the cells that hold something and yet are blank in the typed frame."""
    for key in raw.frame.columns:
        may_be_unread = raw.map.sheet.field(key).kind in (*NUMBERS, "date", "period")
        if not (may_be_unread or misread[key]):
            continue
        blank = np.asarray(frame[key].array.isna())
        held = ~np.asarray(raw.frame[key].array.isna()) if may_be_unread else np.zeros(len(blank), dtype=np.bool_)
        if misread[key]:
            held = held | frame.index.isin([cell.row for cell in misread[key]])
        for row in frame.index[held & blank]:
            yield int(row), key


def _without_blank_rows(sheet: SheetKind, frame: pd.DataFrame, unread: frozenset[tuple[int, str]]) -> pd.DataFrame:
    filled = np.zeros(len(frame), dtype=np.bool_)
    for key in (key for key in frame.columns if not sheet.field(key).watched):  # mostly the first one tells
        filled |= frame[key].notna().to_numpy()
        if filled.all():
            return frame
    return frame[filled | frame.index.isin([row for row, _ in unread])]
