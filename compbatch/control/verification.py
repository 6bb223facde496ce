"""Pay a workbook again from its own sheets, and compare all that an earlier run wrote with what would be written."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl.utils.cell import coordinate_to_tuple

from compbatch import __version__, pipeline, xlsx
from compbatch.control.input_rows import changed_rows
from compbatch.diagnostics import At, Diagnostic, Found, errors
from compbatch.language import Lang
from compbatch.model.month import SourceFile
from compbatch.model.run_record import RunRecord
from compbatch.sheets import write_month
from compbatch.sheets.run_part import RunPart, left_in
from compbatch.xlsx.removing_sheets import remove_sheets
from compbatch.xlsx.sheet_cells import StoredCell, StoredCells, StoredValue

_QUOTED = re.compile(r"'([^\W\d][\w.]*)'!")
_WHOLE_COLUMN = re.compile(r"(\$[A-Z]{1,3})\$1:\1\$1048576")
_SAME = 1e-14  # of its size, what two programs may differ by in the last of 15 digits


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What came of it: nothing in ``found`` where the workbook stands as it was computed.

    ``record`` is that of the run that wrote it, None where it holds none.
    """

    lang: Lang
    found: Found
    record: RunRecord | None = None

    @property
    def stands(self) -> bool:
        """Tell whether everything is as it was computed."""
        return not errors(self.found)


def verify(file: SourceFile, lang: Lang | None = None) -> Verification:
    """Compare an output with what its own sheets pay, on the terms of the run that wrote it.

    A figure, a formula or a word that is not what would be written is an error at its cell, as is a row that was added,
    removed or changed since; one that pays nothing this month is a notice. Cells that were left blank are anybody's.
    """
    left = left_in(file.workbook)
    if left is None:
        return Verification(lang=lang or "en", found=[Diagnostic("CB601")])
    source = SourceFile(left.name, _as_handed_in(file.workbook, left), left.converted_from)
    given = left.given
    checked = pipeline.check(source, month=given.month, plan=given.plan, prior=given.prior, lang=left.lang)
    if checked.refused and not (left.hold and checked.payable_in_part):
        refused = Diagnostic("CB602", value=str(len(errors(checked.found))))
        return Verification(lang=lang or left.lang, found=[refused, *errors(checked.found)], record=left.record)
    computed = pipeline.compute(checked, hold=left.hold)
    written = xlsx.open_workbook(write_month(computed).output)
    found = [*changed_rows(left.rows, computed), *_differences(file.workbook, written)]
    if left.record.version != __version__:
        found.insert(0, Diagnostic("CB603", value=left.record.version, wanted=__version__))
    return Verification(lang=lang or left.lang, found=found, record=left.record)


def _as_handed_in(workbook: xlsx.Workbook, left: RunPart) -> xlsx.Workbook:
    """Take the records out that the run itself began: it read none of ours."""
    ours = {sheet.own for sheet in xlsx.list_sheets(workbook) if sheet.own}
    if left.has_records or "history" not in ours:
        return workbook
    return remove_sheets(workbook, keep=ours - {"history"}).workbook


def _differences(there: xlsx.Workbook, wanted: xlsx.Workbook) -> Iterator[Diagnostic]:
    """Name each cell of our sheets that is not what would be written, sheet by sheet."""
    parts = {sheet.own: sheet for sheet in xlsx.list_sheets(there) if sheet.own}
    cells, cells_wanted = StoredCells(there), StoredCells(wanted)
    for sheet in xlsx.list_sheets(wanted):
        if sheet.own is None:
            continue
        if sheet.own not in parts:
            yield Diagnostic("CB604", value=sheet.name)
            continue
        name, stored = parts[sheet.own].name, cells.of(parts[sheet.own].part)
        expected = cells_wanted.of(sheet.part)
        for address in sorted(expected, key=coordinate_to_tuple):
            found = _difference(At(name, address), stored.get(address, StoredCell(None)), expected[address])
            if found is not None:
                yield found


def _difference(at: At, stored: StoredCell, wanted: StoredCell) -> Diagnostic | None:
    if not _same(stored.value, wanted.value):
        return Diagnostic("CB605", at, _shown(stored.value), wanted=_shown(wanted.value))
    if _plain_formula(stored.formula) != _plain_formula(wanted.formula):
        return Diagnostic("CB606", at, _formula(stored), wanted=_formula(wanted))
    return None


def _same(one: StoredValue, other: StoredValue) -> bool:
    """Tell whether two cells show the same, as far as a program keeps what it saves."""
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=_SAME, abs_tol=1e-9)
    return (one in (None, "") and other in (None, "")) or (type(one) is type(other) and one == other)


def _plain_formula(formula: str | None) -> str | None:
    """Write a formula as every program writes it: sheets in quotes only where they must be, whole columns, capitals."""
    if formula is None:
        return None
    plain = _WHOLE_COLUMN.sub(r"\1:\1", _QUOTED.sub(r"\1!", formula)).replace(" ", "").upper()
    return plain.replace("TRUE()", "TRUE").replace("FALSE()", "FALSE")


def _shown(value: StoredValue) -> str:
    return "" if value is None else f"{value:.15g}" if isinstance(value, float) else str(value)


def _formula(cell: StoredCell) -> str:
    return _shown(cell.value) if cell.formula is None else f"={cell.formula}"
