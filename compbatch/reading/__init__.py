"""The first stage: from an opened workbook to a month's typed rows, every problem of a sheet or a cell named."""

from collections.abc import Collection
from dataclasses import replace

import pandas as pd

from compbatch import xlsx
from compbatch.diagnostics import Diagnostic, Found
from compbatch.language import Lang
from compbatch.model.field import SheetKind
from compbatch.model.month import ReadMonth, SourceFile
from compbatch.model.sheet_kinds import SHEETS
from compbatch.model.tables import Table
from compbatch.reading.cells import RawSheet, load
from compbatch.reading.column_units import currency_of
from compbatch.reading.own_sheets import disown_strangers
from compbatch.reading.plan_sheet import plan_in_force
from compbatch.reading.readable_rows import as_far_as_readable
from compbatch.reading.recognise import language_of, recognise
from compbatch.reading.sheet_heads import first_rows
from compbatch.reading.typing import left_out, typed_tables

__all__ = [
    "RawSheet",
    "as_far_as_readable",
    "currency_of",
    "disown_strangers",
    "first_rows",
    "language_in",
    "language_of",
    "load",
    "plan_in_force",
    "read_month",
    "read_sheet",
    "recognise",
    "typed_tables",
]


def read_month(file: SourceFile, lang: Lang | None = None) -> tuple[ReadMonth, Found]:
    """Read a month's workbook, without the marks of an earlier run; ``lang`` is instead of the workbook's language."""
    unmarked = xlsx.remove_marks(file.workbook)
    workbook, strange = (unmarked, []) if file.ours else disown_strangers(unmarked)
    sheet_texts = first_rows(workbook)
    maps, left, found = recognise(sheet_texts, SHEETS)
    found += strange
    found += left_out(workbook, left)
    if file.converted_from:
        found.append(Diagnostic("CB110", value=f".{file.converted_from}"))
    tables, problems = typed_tables(as_far_as_readable(workbook, maps))
    month = ReadMonth(
        file=replace(file, workbook=workbook),
        lang=lang or language_of(maps, sheet_texts),
        currency=currency_of(maps),
        sheet_texts=sheet_texts,
        maps=maps,
        tables=tables,
        left_unread=any(each.code == "CB162" for each in problems),
    )
    return month, found + problems


def language_in(workbook: xlsx.Workbook) -> Lang:
    """Return the language of a workbook of which no more need be read."""
    sheet_texts = first_rows(disown_strangers(xlsx.remove_marks(workbook))[0])
    return language_of(recognise(sheet_texts, SHEETS)[0], sheet_texts)


def read_sheet(file: SourceFile, kind: SheetKind, among: Collection[str] | None = None) -> tuple[Table, Found]:
    """Read one kind of sheet of another file, among all of its sheets or those named."""
    sheet_texts = [each for each in first_rows(file.workbook) if among is None or each.name in among]
    maps, _, found = recognise(sheet_texts, (kind,))
    found = [each.in_file(file.name) for each in found]
    tables, problems = typed_tables(_in_file(file.name, raw) for raw in load(file.workbook, maps))
    return tables.get(kind.key) or Table(kind, pd.DataFrame()), found + problems


def _in_file(name: str, raw: RawSheet) -> RawSheet:
    """Name a sheet of another file as Excel does, so that its cells read ``[plan.xlsx]Plan!C3``."""
    return replace(raw, map=replace(raw.map, name=f"[{name}]{raw.map.name}"))
