"""Find again, on the sheets of now, the cells of an earlier run's that formulas of the user refer to.

A cell is known by what heads its column and by what its row begins with: whose it is, or which line.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from openpyxl.utils import column_index_from_string, get_column_letter, quote_sheetname

from compbatch import xlsx
from compbatch.language import Text
from compbatch.model.assessment import ASSESSMENT
from compbatch.model.earlier_run import LostReference
from compbatch.model.payout import PAGE, WORKINGS
from compbatch.model.sheet_kinds import HISTORY
from compbatch.paying import ComputedMonth
from compbatch.sheets.assessment_layout import TITLES_ALONE
from compbatch.sheets.month_view import FIRST_ROW, HEADING_ROW, MonthView, sheet_names
from compbatch.sheets.scratch import Scratch, draw_sheets
from compbatch.xlsx import OwnReference
from compbatch.xlsx.addresses import Address, address
from compbatch.xlsx.sheet_cells import StoredCells, plain

# How many cells a row is known by on the sheets that have a row for each director, or for each director and month.
_KNOWN_BY = {"payout": 1, "workings": 1, "basis": 1, "assessment": 1, "history": 2}
_LINE = 3  # on others
_BUILT_IN = "_xlnm."  # what Excel names by itself, such as what is printed
# Where earlier versions had what stands elsewhere now.
_ELSEWHERE = {"payout": ("workings",), "basis": ("workings",)}
_TOTAL = Text("合计", "Total")
# What earlier versions called a column.
_EARLIER = {
    "carried_in": Text("以前月份结转", "Carried in"),
    "commissionable_sales": Text("计提销售额", "Commissionable sales"),
    "receipts_sum": Text("专项客户回款", "Receipts of special accounts"),
    "sales_sum": Text("本月团队销售", "Team sales of the month"),
    "sales_to_date": Text("周期至今销售", "Sales to date"),
}


def _keys() -> dict[str, str]:
    """Return what each heading stands for, the same in both languages and in earlier versions."""
    keys = {word: column.key for column in (*PAGE, *WORKINGS) for word in column.title}
    keys |= {word: key for key, text in _EARLIER.items() for word in text}
    assessed = [column.title for columns in ASSESSMENT.values() for column in columns]
    for zh, en in (*(field.title for field in HISTORY.fields), *assessed, *TITLES_ALONE):
        key = keys.get(zh) or keys.get(en) or en
        keys.setdefault(zh, key)
        keys.setdefault(en, key)
    return keys


_KEYS = _keys()
_AREA = re.compile(r"(\$?)([A-Z]{1,3})?(\$?)([1-9]\d*)?(?::(\$?)([A-Z]{1,3})?(\$?)([1-9]\d*)?)?", re.IGNORECASE)
Label = tuple[str, ...]


@dataclass(frozen=True)
class _Layout:
    """What stands in the cells of one of our sheets, by which its rows and columns are known."""

    key: str
    cells: Mapping[Address, str]

    def row(self, row: int) -> Label:
        """Return what a row is known by."""
        begins = tuple(self.cells.get((row, column), "") for column in range(1, _KNOWN_BY.get(self.key, _LINE) + 1))
        if row < FIRST_ROW or not any(begins):
            return ("row", str(row))
        return ("total",) if begins[0] in _TOTAL else begins

    def column(self, column: int, row: int | None = None) -> Label:
        """Return what a column is known by; below the totals, and on a list of lines, its place."""
        heading = self.cells.get((HEADING_ROW, column), "")
        if not heading or self.key not in _KNOWN_BY or (row and self.key != "history" and row > self.last + 1):
            return ("column", str(column))
        return (_KEYS.get(heading, heading),)

    @cached_property
    def last(self) -> int:
        """Return the last row of a director, above the totals or a blank row."""
        row = FIRST_ROW
        while self.row(row)[0] not in ("row", "total"):
            row += 1
        return row - 1

    @cached_property
    def _rows(self) -> dict[Label, list[int]]:
        found: dict[Label, list[int]] = {}
        for row in range(1, max((row for row, _ in self.cells), default=1) + 1):
            found.setdefault(self.row(row), []).append(row)
        return found

    @cached_property
    def _columns(self) -> dict[Label, list[int]]:
        found: dict[Label, list[int]] = {}
        for column in range(1, max((column for _, column in self.cells), default=1) + 1):
            found.setdefault(self.column(column), []).append(column)
        return found

    def row_of(self, label: Label, before: int) -> int | None:
        """Return the row that is known by a label: the only one, else the one in the same place."""
        rows = [int(label[1])] if label[0] == "row" else self._rows.get(label, [])
        return rows[0] if len(rows) == 1 else before if before in rows else None

    def column_of(self, label: Label, before: int) -> int | None:
        """Return the column that is known by a label."""
        columns = [int(label[1])] if label[0] == "column" else self._columns.get(label, [])
        return columns[0] if len(columns) == 1 else before if before in columns else None


@dataclass(frozen=True)
class FoundAgain:
    """What cells are written as now, None where nothing stands for them; ``sure`` that they hold what they held."""

    written: str | None
    sure: bool = True


def moves_to(month: MonthView, scratch: Scratch) -> dict[tuple[str, str], str | None]:
    """Tell what each reference of the user's to our sheets is written as on those that were drawn."""
    references = xlsx.own_references(month.file.workbook)
    found = _found(month, scratch, references) if references else {}
    return {(each.sheet, each.cells): found[each].written for each in references if each in found}


def lost_references(month: ComputedMonth) -> tuple[LostReference, ...]:
    """Name the formulas of the user's of which some cells cannot be found again."""
    references = xlsx.own_references(month.file.workbook)
    if not references:
        return ()
    view = MonthView.of(month, names=sheet_names(month.file.workbook, month.lang))
    found = _found(view, draw_sheets(view), references)
    return tuple(
        LostReference(
            *(each.at or (each.rule_on, "")),
            each.formula,
            f"{each.sheet}!{each.cells}",
            found[each].written is None,
            each.name,
        )
        for each in references
        if each in found and not found[each].sure and not each.name.startswith(_BUILT_IN)
    )


def _found(month: MonthView, scratch: Scratch, references: Sequence[OwnReference]) -> dict[OwnReference, FoundAgain]:
    """Look each reference up; what is no plain area is left out."""
    stored = StoredCells(month.file.workbook)
    parts = {sheet.own: sheet.part for sheet in xlsx.list_sheets(month.file.workbook) if sheet.own}
    now = {key: _drawn(key, scratch, month.names[key]) for key in scratch.keys}
    before = {
        key: _Layout(key, {place: plain(cell.value) for name, cell in stored.of(parts[key]).items()
                           if cell.value not in (None, "") and (place := address(name))})
        for key in {each.key for each in references}
    }  # fmt: skip
    return {
        each: found
        for each in references
        if (found := _looked_up(each, before[each.key], now, month.names)) is not None
    }


def _drawn(key: str, scratch: Scratch, name: str) -> _Layout:
    rows = scratch.grids[name].rows
    return _Layout(
        key,
        {(row, column): plain(cell.value) for row, cells in rows.items() for column, cell in cells.items()
         if cell.value not in (None, "")},
    )  # fmt: skip


def _looked_up(
    reference: OwnReference, before: _Layout, now: Mapping[str, _Layout], names: Mapping[str, str]
) -> FoundAgain | None:
    area = _AREA.fullmatch(reference.cells)
    if area is None:
        return None
    for key in (reference.key, *_ELSEWHERE.get(reference.key, ())):
        if key in now and (cells := _moved(area, before, now[key])) is not None:
            written = f"{quote_sheetname(names[key])}!{cells[0]}"
            unmoved = key == reference.key and cells[0] == reference.cells
            return FoundAgain(written, cells[1] and (unmoved or not reference.shared))
    return FoundAgain(None, sure=False)


def _moved(area: re.Match[str], before: _Layout, now: _Layout) -> tuple[str, bool] | None:
    """Write an area as it stands on the sheet of now, and tell whether its columns are in their order; None if gone."""
    marks, letters, numbers = (area[1], area[3], area[5], area[7]), (area[2], area[6]), (area[4], area[8])
    columns = [column_index_from_string(each.upper()) for each in letters if each]
    rows = [int(each) for each in numbers if each]
    whole = rows == [FIRST_ROW, before.last]
    new_rows = [FIRST_ROW, now.last] if whole else [now.row_of(before.row(row), row) for row in rows]
    at = rows[0] if rows else None
    new_columns = [now.column_of(before.column(column, at), column) for column in columns]
    if None in new_rows or None in new_columns:
        return None
    between = range(columns[0], columns[-1] + 1) if columns else ()
    shift = (new_columns[0] or 0) - columns[0] if columns else 0
    sure = all(now.column_of(before.column(column, at), column) == column + shift for column in between)
    ends = []
    for end in range(2 if ":" in area[0] else 1):
        letter = f"{marks[2 * end]}{get_column_letter(new_columns[end])}" if columns else marks[2 * end]
        ends.append(letter + (f"{marks[2 * end + 1]}{new_rows[end]}" if rows else marks[2 * end + 1]))
    if not sure:  # as it was: a formula that counts columns finds others, one that looks for headings the same
        return area[0], False
    return ":".join(ends), True
