"""What the caller wants of a sheet: which rows and columns lose their content, and which cells get another text."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from compbatch.xlsx.addresses import Address

TextEdit = tuple[int, int, str]
Interval = tuple[int, int]


@dataclass(frozen=True)
class Rewrite:
    """A cell's new content: edits of its text, by position, or the number to put where it holds one.

    A number is put only into a cell that shows no day, if that is asked.
    """

    edits: Callable[[str], Iterable[TextEdit]]
    number: str | None = None
    if_month_shown: bool = False


@dataclass(frozen=True)
class Clearing:
    """The rows and columns (both from 1) of one sheet that are emptied.

    ``rows`` are intervals, in order, below the heading; ``columns`` the first and last one, of which those
    ``kept`` stay. With ``formulas_stay`` only what was typed goes. ``last`` is the last row of data: rows down to
    it are shown again if they were hidden. ``rewrites`` are for cells that stay. With ``out_of_date`` the
    formulas that stay lose their stored values.
    """

    heading: int
    last: int = 0
    rows: tuple[Interval, ...] = ()
    columns: Interval = (1, 0)
    kept: frozenset[int] = frozenset()
    formulas_stay: bool = False
    out_of_date: bool = True
    rewrites: Mapping[Address, Rewrite] = field(default_factory=dict)

    @cached_property
    def _starts(self) -> list[int]:
        return [first for first, _ in self.rows]

    def clears_row(self, row: int) -> bool:
        """Tell whether a row is emptied."""
        return self.clears_all(row, row)

    def clears_all(self, first: int, last: int) -> bool:
        """Tell whether all rows from one to another are emptied."""
        place = bisect_right(self._starts, first) - 1
        return place >= 0 and last <= self.rows[place][1]

    def clears_none(self, first: int, last: int) -> bool:
        """Tell whether no row from one to another is emptied."""
        place = bisect_right(self._starts, last) - 1
        return place < 0 or self.rows[place][1] < first

    def clears_column(self, column: int) -> bool:
        """Tell whether a column is emptied in those rows."""
        return self.columns[0] <= column <= self.columns[1] and column not in self.kept

    def clears(self, place: Address) -> bool:
        """Tell whether what was typed into a cell goes."""
        return self.clears_row(place[0]) and self.clears_column(place[1]) and place not in self.rewrites

    @property
    def last_kept(self) -> int:
        """Return the last row of data that keeps its content, or the heading."""
        last = self.last
        for first, end in reversed(self.rows):
            if end < last:
                break
            last = first - 1
        return max(last, self.heading)
