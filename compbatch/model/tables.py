"""The typed rows of a workbook, each knowing its cell: what the stages hand on to one another."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from compbatch.diagnostics import At, first_cells
from compbatch.model.column_print import SheetPrint
from compbatch.model.field import NUMBERS, Kind, SheetKind
from compbatch.model.money import as_decimal
from compbatch.model.sheet_map import SheetMap
from compbatch.model.unit import NOTHING, Unit

Mask = npt.NDArray[np.bool_]
Aside = Literal["title", "total", "footer"]
ROWS = 2**20  # the rows that a sheet can have
# What a column of each kind is held as; all others are text.
DTYPES: dict[Kind, str] = {"date": "datetime64[ms]", **dict.fromkeys(NUMBERS, "Int64")}


@dataclass(frozen=True)
class Table:
    """The rows of one kind of sheet, typed; the frame has every column of the kind.

    The frame's index is the Excel row; a second sheet of the kind goes on from `ROWS`, a third from twice
    that, so that `at` always knows the cell. Amounts and ratios are nullable int64 millionths, dates are
    days, the rest is text. ``unlike_excel`` holds the columns in which some cell in Excel is not, to a formula,
    what it is here. ``unread`` holds the cells that already have a diagnostic and are therefore blank here.
    ``aside`` holds, by what they are, the rows that are none of data: each one's amount by its place, NA where blank;
    ``aside_as_text`` tells whether Excel holds such an amount as text, so that it does not add it up.
    ``maps`` is empty for a kind of sheet that the workbook does not have; ``prints`` tells what each held.
    ``stands`` gives, where rows are looked up by them, ids and months as they stand in their cells, a text or a number;
    ``unlike_cells`` are the numbers and days that a formula reads otherwise, such as those typed as texts.
    """

    sheet: SheetKind
    frame: pd.DataFrame
    maps: tuple[SheetMap, ...] = ()
    unlike_excel: frozenset[str] = frozenset()
    unread: frozenset[tuple[int, str]] = frozenset()
    aside: Mapping[Aside, "pd.Series[Any]"] = field(default_factory=dict)
    aside_as_text: bool = False
    prints: tuple[Callable[[], SheetPrint], ...] = ()
    stands: Mapping[tuple[int, str], str | float] = field(default_factory=dict)
    unlike_cells: frozenset[tuple[int, str]] = frozenset()

    @property
    def kept_apart(self) -> frozenset[int]:
        """Return the rows below the headings that are none of data: totals and footers."""
        below = (self.aside.get("total"), self.aside.get("footer"))
        return frozenset(int(place) for rows in below if rows is not None for place in rows.index)

    @property
    def there(self) -> bool:
        """Tell whether the workbook has such a sheet."""
        return bool(self.maps)

    @cached_property
    def as_entered(self) -> pd.DataFrame:
        """Return the columns that the sheet itself has, without what was made of them."""
        keys = [field.key for field in self.sheet.fields if field.key in self.frame]
        return self.frame if keys == list(self.frame) else self.frame[keys]

    @cached_property
    def entries(self) -> dict[int, dict[str, Any]]:
        """Return the rows of a few directors' sheet by their places, as `row_figures` does, made once."""
        return row_figures(self.frame)

    @cached_property
    def _matching(self) -> dict[tuple[str, str], Mask]:
        return {}

    def matching(self, key: str, pattern: str) -> Mask:
        """Tell in which rows a pattern matches somewhere in a column, as `matches` does, looked for once."""
        if (key, pattern) not in self._matching:
            self._matching[key, pattern] = matches(self.frame[key], pattern)
        return self._matching[key, pattern]

    @property
    def name(self) -> str:
        """Return the name of the sheet, or of the sheets that are read together."""
        return " + ".join(sheet_map.name for sheet_map in self.maps)

    def has(self, key: str) -> bool:
        """Tell whether every sheet has the column."""
        return self.there and all(key in sheet_map.columns for sheet_map in self.maps)

    @staticmethod
    def place(number: int, row: int) -> int:
        """Return the frame's index of an Excel row in the sheet with that number."""
        return number * ROWS + row

    def map_of(self, place: int) -> SheetMap:
        """Return the sheet of a row of the frame."""
        return self.maps[(place - 1) // ROWS]

    def unit(self, place: int, key: str) -> Unit:
        """Return how the numbers of a row's column are to be taken."""
        column = self.map_of(place).columns.get(key)
        return column.unit if column else NOTHING

    def at(self, place: int, key: str) -> At:
        """Return the place of a cell; of the row's first cell where the sheet lacks the column."""
        sheet_map, row = self.map_of(place), (place - 1) % ROWS + 1
        return At(sheet_map.name, sheet_map.address(row, key) if key in sheet_map.columns else f"A{row}")

    def cells(self, places: "pd.Index[Any]", key: str) -> str:
        """Name the first few of some rows' cells in a column; of another sheet than the first one's with that sheet."""
        first = self.at(int(places[0]), key).sheet if len(places) else ""

        def named(place: int) -> str:
            at = self.at(int(place), key)
            return str(at.cell if at.sheet == first else at)

        return first_cells(places, named)

    def heading(self, place: int, key: str) -> str:
        """Return the words that head a row's column, on one line."""
        return " ".join(self.map_of(place).columns[key].heading.split())

    def director(self, place: int) -> str | None:
        """Return the id of the director whom a row names; None where it is blank."""
        director = self.frame.at[place, "director_id"]
        return None if pd.isna(director) else str(director)


Tables = Mapping[str, Table]


def together(tables: Sequence[Table]) -> Table:
    """Read several sheets of one kind as one."""
    first, *others = tables
    if not others:
        return first
    starts = [0]
    for table in tables:
        starts.append(starts[-1] + ROWS * len(table.maps))
    parts = list(zip(tables, starts, strict=False))
    return Table(
        sheet=first.sheet,
        frame=pd.concat([table.frame.set_index(table.frame.index + start) for table, start in parts]),
        maps=tuple(sheet_map for table in tables for sheet_map in table.maps),
        unlike_excel=frozenset().union(*(table.unlike_excel for table in tables)),
        unread=frozenset((row + start, key) for table, start in parts for row, key in table.unread),
        aside=_aside(parts),
        aside_as_text=any(table.aside_as_text for table in tables),
        prints=tuple(each for table in tables for each in table.prints),
        stands={(row + start, key): cell for table, start in parts for (row, key), cell in table.stands.items()},
        unlike_cells=frozenset((row + start, key) for table, start in parts for row, key in table.unlike_cells),
    )


def _aside(parts: Sequence[tuple[Table, int]]) -> dict[Aside, "pd.Series[Any]"]:
    """Put the rows of several sheets that are none of data together."""
    rows: dict[Aside, list[pd.Series[Any]]] = {}
    for table, start in parts:
        for what, amounts in table.aside.items():
            rows.setdefault(what, []).append(amounts.set_axis(amounts.index + start))
    return {what: pd.concat(amounts) for what, amounts in rows.items()}


def row_figures(frame: pd.DataFrame) -> dict[int, dict[str, Any]]:
    """Return the rows of a few directors' sheet by their places: amounts as Decimals, None where blank."""
    cells, keys = frame.to_numpy(dtype=object, na_value=None), list(frame)
    for place, kind in enumerate(frame.dtypes):
        if isinstance(kind, pd.Int64Dtype):
            cells[:, place] = [None if units is None else as_decimal(units) for units in cells[:, place]]
    return {place: dict(zip(keys, row, strict=True)) for place, row in zip(frame.index, cells.tolist(), strict=True)}


def positions(words: "pd.Series[Any]", among: Iterable[str]) -> npt.NDArray[np.intp]:
    """Return where each text first stands among others, -1 where it does not; a text of many rows is looked up once."""
    codes, different = pd.factorize(words)
    known = {word: place for place, word in reversed(list(enumerate(among)))}
    places: npt.NDArray[np.intp] = np.array([*(known.get(word, -1) for word in different), -1])[codes]
    return places


def is_among(words: "pd.Series[Any] | pd.Index[Any]", others: Iterable[Any]) -> Mask:
    """Tell which texts are among others; `isin` would go through the others one by one."""
    known = pa.array(list(others), pa.large_string(), from_pandas=True)
    return np.asarray(pc.is_in(as_arrow(words), value_set=known), dtype=np.bool_)


def matches(words: "pd.Series[Any]", pattern: str) -> Mask:
    """Tell which texts a pattern matches somewhere."""
    texts = as_arrow(words)
    if texts.null_count == len(texts):  # a pattern takes longer to make than to match
        return np.zeros(len(texts), dtype=np.bool_)
    return np.asarray(pc.fill_null(pc.match_substring_regex(texts, pattern), fill_value=False))


def marked(words: "pd.Series[Any]", tells: Callable[["pd.Series[Any]"], Sequence[bool] | Mask]) -> Mask:
    """Tell of which texts something is true; a text of many rows is looked at once."""
    codes, different = pd.factorize(words)
    found: Mask = np.array([*tells(pd.Series(different, dtype="str")), False], dtype=np.bool_)[codes]
    return found


def as_arrow(words: "pd.Series[Any] | pd.Index[Any]") -> pa.Array | pa.ChunkedArray:
    """Return texts as Arrow holds them: those of a column of text without a copy."""
    held = words.array if words.dtype == "str" else words.to_numpy()  # of a Series itself Arrow asks ten times as long
    return pa.array(held, pa.large_string(), from_pandas=True)


def as_list(cells: "pd.Series[Any]") -> list[Any]:
    """Return the cells of a column as plain values, None where blank."""
    return list(pa.array(cells.array, from_pandas=True).to_pylist())


def joined(columns: "Sequence[pd.api.extensions.ExtensionArray]") -> "pd.api.extensions.ExtensionArray":
    """Put columns one below another; where all are of one type, `pd.concat` takes a hundred times as long."""
    if any(column.dtype != columns[0].dtype for column in columns):  # texts may be held in two ways
        return pd.concat([pd.Series(column) for column in columns], ignore_index=True).array
    return type(columns[0])._concat_same_type(columns)  # noqa: SLF001 - what pandas asks each type of column for


def names_by_id(directors: Table) -> dict[str, str | None]:
    """Return each director's name by id, None where it is blank; of an id that stands there again the first counts."""
    ids, names = (directors.frame[key].array.to_numpy(object, na_value=None) for key in ("director_id", "name"))
    people: dict[str, str | None] = {}
    for key, name in zip(ids, names, strict=True):
        if key is not None:
            people.setdefault(key, name)
    return people


def director_ids(directors: Table) -> dict[str, str]:
    """Return what a row may call a director, a name that one alone has or an id, with the id; an id comes first."""
    people = names_by_id(directors)
    known = Counter(people.values())
    names = {name: key for key, name in people.items() if name is not None and known[name] == 1}
    return names | {key: key for key in people}


def translated(words: "pd.Series[Any]", meanings: Mapping[str, str]) -> "pd.Series[Any]":
    """Turn each text into what it means, blank where that is unknown; a text of many rows is looked up once."""
    codes, different = pd.factorize(words)
    meant = pd.array([meanings.get(word) for word in different], dtype="str")
    return pd.Series(meant.take(codes, allow_fill=True), index=words.index, name=words.name)
