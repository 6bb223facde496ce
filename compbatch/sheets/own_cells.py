"""Find a director's own cells on the user's sheets by the id that stands there, in whatever row it is by then."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from openpyxl.utils import get_column_letter, quote_sheetname

from compbatch.model.money import sure_places_of
from compbatch.model.tables import ROWS, Table
from compbatch.sheets.sum_formulas import times

Stands = str | float


@dataclass(frozen=True)
class OwnCells:
    """The cells of a sheet that has a row for each director."""

    table: Table

    @cached_property
    def _alike(self) -> Counter[tuple[int, Stands | None]]:
        """Count the rows of each sheet by the id that stands in them, as a lookup compares them."""
        return Counter(self._whose(int(str(row))) for row in self.table.frame.index)

    def _whose(self, place: int) -> tuple[int, Stands | None]:
        stands = self.table.stands.get((place, "director_id"))
        return (place - 1) // ROWS, stands.casefold() if isinstance(stands, str) else stands

    def row(self, place: int, director_id: str, id_cell: str) -> tuple[str, bool] | None:
        """Return the formula of the row that a place is in, counted from the heading, 0 where it is gone.

        With it, whether it is one over an array; None where rows can only be told by their places.
        """
        stands = self.table.stands.get((place, "director_id"))
        if stands is None or (isinstance(stands, str) and set(stands) & set("*?~")):
            return None
        wanted = id_cell if stands == director_id else _literal(stands)
        if self._alike[self._whose(place)] == 1:
            return f"IFERROR(MATCH({wanted},{self._range(place, 'director_id')},0),0)", False
        month = self._month(place)
        if month is None:
            return None
        ids, months = (self._range(place, key, self._last(place)) for key in ("director_id", "period"))
        return f"IFERROR(MATCH(1,({ids}={wanted})*({months}={month}),0),0)", True

    def _month(self, place: int) -> str | None:
        """Return what the month is to be, where it and the id are in no other row; else None."""
        if not self.table.has("period"):
            return None
        stands = self.table.stands.get((place, "period"), "")
        same = [
            row
            for row in map(int, self.table.frame.index)
            if self._whose(row) == self._whose(place) and self.table.stands.get((row, "period"), "") == stands
        ]
        return _literal(stands) if len(same) == 1 else None

    def _last(self, place: int) -> int:
        """Return the last row of a place's sheet."""
        number = (place - 1) // ROWS
        return int(self.table.frame.index[(self.table.frame.index - 1) // ROWS == number].max()) - number * ROWS

    def _range(self, place: int, key: str, last: int = ROWS) -> str:
        """Return a column from its heading on, to the sheet's end or a row."""
        return f"{self._columns[(place - 1) // ROWS, key]}{last}"

    @cached_property
    def _columns(self) -> Mapping[tuple[int, str], str]:
        """Return each column of each sheet from its heading on, as a formula names it before its last row."""
        return {
            (number, key): f"{quote_sheetname(sheet_map.name)}!${letter}${sheet_map.heading_row}:${letter}$"
            for number, sheet_map in enumerate(self.table.maps)
            for key, found in sheet_map.columns.items()
            for letter in [get_column_letter(found.position + 1)]
        }

    def cell(self, place: int, key: str, row: str | None) -> str | None:
        """Refer to a cell, by the cell that holds its row; None where a formula would not read what was read here."""
        table = self.table
        if not table.has(key) or key in table.unlike_excel or (place, key) in table.unlike_cells:
            return None
        if row is None:
            at = table.at(place, key)
            return f"{quote_sheetname(at.sheet)}!{at.cell}"
        return f"INDEX({self._range(place, key)},{row})"

    def amount(self, place: int, key: str, cell: str, value: Decimal) -> str | None:
        """Return the amount in a cell, rounded as far as binary arithmetic is sure; what is no number is 0."""
        places, shift = sure_places_of(value), self.table.unit(place, key).shift
        if places is None:
            return None
        return f"ROUND(SUM({cell}){times(shift)},{places})"


def _literal(stands: Stands) -> str:
    if isinstance(stands, str):
        return '"{}"'.format(stands.replace('"', '""'))
    return repr(int(stands)) if stands == int(stands) else repr(stands)
