"""What stands on our sheets, compared cell by cell with what would be written, and with what was written."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from openpyxl.utils.cell import coordinate_to_tuple

from compbatch import xlsx
from compbatch.diagnostics import At, Diagnostic, first_of
from compbatch.sheets.month_view import MonthView
from compbatch.sheets.open_cells import follows_all_rows, is_for_people
from compbatch.sheets.written_rows import WrittenRows
from compbatch.xlsx.sheet_cells import StoredCell, StoredCells, StoredValue, plain_formula

_SAME = 1e-14  # of its size, what two programs may differ by in the last of 15 digits
_BLANK = StoredCell(None)
_MOSTLY = 2  # of so many cells of a row one may differ for the row to be laid out as it was


@dataclass(frozen=True, eq=False)
class OwnSheet:
    """A sheet of ours: what stands in its cells and notes, what would be written, what was written."""

    month: MonthView
    key: str
    name: str
    stored: Mapping[str, StoredCell]
    wanted: Mapping[str, StoredCell]
    notes: Mapping[str, str]
    wanted_notes: Mapping[str, str]
    written: WrittenRows

    def differences(self, *, pay_stands: bool, rows_stand: bool) -> Iterator[Diagnostic]:
        """Name each cell that is not as it should be.

        Where the pay is what it was, a row that stands as it was written is right, whatever its words would be now;
        where all rows of the user's are what they were, formulas that follow those have the same values, too.
        """
        altered = self.written.altered(self.month, self.key, self.stored)
        addresses = {*altered} if pay_stands else {*self.wanted}
        if pay_stands and rows_stand:
            addresses |= self._following_all_rows()
        for address in sorted(addresses, key=coordinate_to_tuple):
            found = None if self._is_free(address) else self._difference_at(address)
            if found is not None:
                yield found
        if pay_stands and not rows_stand:
            yield from self._strange_formulas()

    def _difference_at(self, address: str) -> Diagnostic | None:
        stored, wanted = self.stored.get(address, _BLANK), self.wanted.get(address, _BLANK)
        return _difference(At(self.name, address), stored, wanted)

    @cached_property
    def altered_rows(self) -> list[int]:
        """Return the rows that do not stand as other code wrote them."""
        return self.written.altered_rows(self.key, self.stored)

    def alterations(self) -> Iterator[Diagnostic]:
        """Name what was altered since other code wrote it: the cells, or the row where this code lays it out otherwise.

        A row that stands as this code would write it is right, too.
        """
        for row in self.altered_rows:
            addresses = self.written.cells_of(row)
            found = [each for address in addresses if (each := self._difference_at(address))]
            if len(found) * _MOSTLY <= len(addresses):
                yield from found
            else:
                yield Diagnostic("CB629", At(self.name, addresses[0]))

    def _strange_formulas(self) -> Iterator[Diagnostic]:
        """Name the formulas that are not those that were written, wherever their ranges end by now."""
        for address in self.written.altered_formulas(self.stored):
            stored, wanted = self.stored[address], self.wanted.get(address, _BLANK)
            if plain_formula(stored.formula) != plain_formula(wanted.formula):
                yield Diagnostic("CB606", At(self.name, address), _formula(stored), wanted=_formula(wanted))

    def _following_all_rows(self) -> set[str]:
        return {
            address
            for address, cell in self.wanted.items()
            if cell.formula is not None and follows_all_rows(self.month, self.key, coordinate_to_tuple(address)[0])
        }

    def altered_notes(self) -> Iterator[Diagnostic]:
        """Name each of our notes whose words are not what they should be."""
        for address, words in self.wanted_notes.items():
            there = self.notes.get(address, "")
            if there.split() != words.split():
                yield Diagnostic("CB612", At(self.name, address), there, wanted=words)

    def written_by_people(self) -> Diagnostic | None:
        """Name the cells in which people wrote: those that we left blank, remarks, boxes."""
        ours = self.written.cells | {address for address in self.wanted if not self._is_free(address)}
        theirs = [address for address in self.stored.keys() - ours if not self._is_as_wanted(address)]
        cells = sorted(theirs, key=coordinate_to_tuple)
        if not cells:
            return None
        return Diagnostic("CB613", At(self.name, cells[0]), str(len(cells)), cells=first_of(cells))

    def _is_free(self, address: str) -> bool:
        row, column = coordinate_to_tuple(address)
        return is_for_people(self.month, self.key, row, column, self.wanted.get(address, _BLANK).value)

    def _is_as_wanted(self, address: str) -> bool:
        return _same(self.stored[address].value, self.wanted.get(address, _BLANK).value)


@dataclass(frozen=True)
class OwnSheets:
    """Our sheets as they stand in a workbook, and as they would be written for a month; ``fixed``, without formulas."""

    there: xlsx.Workbook
    wanted: xlsx.Workbook
    month: MonthView
    written: Mapping[str, WrittenRows]
    fixed: bool = False

    @cached_property
    def sheets(self) -> list[OwnSheet]:
        """Return those that are there and would be."""
        cells, wanted_cells = StoredCells(self.there), StoredCells(self.wanted)
        return [
            OwnSheet(
                month=self.month,
                key=key,
                name=self._there[key].name,
                stored=cells.of(self._there[key].part),
                wanted=self._as_fixed(wanted_cells.of(sheet.part)),
                notes=cells.notes(self._there[key].part),
                wanted_notes=wanted_cells.notes(sheet.part),
                written=self.written[key],
            )
            for key, sheet in _own(self.wanted).items()
            if key in self._there and key in self.written
        ]

    @property
    def any_stands(self) -> bool:
        """Tell whether any row stands as other code wrote it; where none does, it noted them in another form."""
        return any(len(sheet.altered_rows) < len(sheet.written.rows) for sheet in self.sheets)

    def place_of(self, director: str) -> At | None:
        """Find a director on the page that is signed."""
        for sheet in self.sheets:
            if sheet.key == "payout":
                found = next((address for address, cell in sheet.stored.items() if cell.value == director), None)
                return At(sheet.name, found)
        return None

    def gone(self) -> Iterator[Diagnostic]:
        """Name the sheets that were written and are gone."""
        for key, sheet in _own(self.wanted).items():
            if key in self.written and key not in self._there:
                yield Diagnostic("CB604", value=sheet.name)

    def _as_fixed(self, cells: dict[str, StoredCell]) -> dict[str, StoredCell]:
        return {address: StoredCell(cell.value) for address, cell in cells.items()} if self.fixed else cells

    @cached_property
    def _there(self) -> dict[str, xlsx.SheetInfo]:
        return _own(self.there)


def _own(workbook: xlsx.Workbook) -> dict[str, xlsx.SheetInfo]:
    return {sheet.own: sheet for sheet in xlsx.list_sheets(workbook) if sheet.own}


def _difference(at: At, stored: StoredCell, wanted: StoredCell) -> Diagnostic | None:
    if not _same(stored.value, wanted.value):
        return Diagnostic("CB605", at, _shown(stored.value), wanted=_shown(wanted.value))
    if plain_formula(stored.formula) != plain_formula(wanted.formula):
        return Diagnostic("CB606", at, _formula(stored), wanted=_formula(wanted))
    return None


def _same(one: StoredValue, other: StoredValue) -> bool:
    """Tell whether two cells show the same, as far as a program keeps what it saves."""
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=_SAME, abs_tol=1e-9)
    return (one in (None, "") and other in (None, "")) or (type(one) is type(other) and one == other)


def _shown(value: StoredValue) -> str:
    return "" if value is None else f"{value:.15g}" if isinstance(value, float) else str(value)


def _formula(cell: StoredCell) -> str:
    return _shown(cell.value) if cell.formula is None else f"={cell.formula}"
