"""What a column held when it was read, in figures that a spreadsheet's formula can work out again at any time.

None of them changes when rows are sorted. A number is known by the column's count and sum, a text by its letters:
each letter's code times the weight of its place, added up.
"""

from collections.abc import Mapping
from dataclasses import dataclass

PAD = "|"  # stands for no letter
# The weights of the places: so far apart that letters changed in two places do not make up for one another.
WEIGHTS = (
    4253, 7919, 2311, 9439, 5381, 1733, 8647, 3259, 6701, 2777, 9043, 4813, 1511, 7507, 5897, 3671,
    8219, 2069, 6299, 9817, 4597, 7127, 1889, 5501, 8893, 3049, 6043, 9257, 2549, 7699, 4409, 5153,
)  # fmt: skip
LETTER_ROWS = 20_000  # below this every letter is looked at; above it how many there are
LENGTH_ROWS = 200_000  # above this texts are only counted


@dataclass(frozen=True, slots=True)
class ColumnPrint:
    """The cells of one column from its heading to the sheet's end; ``last`` is the last row that was read.

    ``filled`` counts those that are not blank, ``numbers`` the numbers; ``total`` is their sum, to be compared to
    ``places`` decimals. ``letters`` stands for the first ``width`` letters of each text, ``length`` counts the letters;
    ``truths`` the cells that are TRUE. What could not be told is None. ``loose`` tells that a number among the texts is
    taken for the text that it shows; otherwise texts count without outer spaces.
    """

    last: int
    filled: int | None = None
    numbers: int | None = None
    total: float | None = None
    places: int = 0
    letters: int | None = None
    width: int = 0
    length: int | None = None
    truths: int | None = None
    loose: bool = False


@dataclass(frozen=True, slots=True)
class SheetPrint:
    """What the columns of one sheet held, by key, and the texts down to its headings, row by row.

    ``head`` gives, for each such row of which the letters can be told, their figure; ``head_columns`` is how many
    columns it spans, from the first.
    """

    columns: Mapping[str, ColumnPrint]
    head: Mapping[int, int]
    head_columns: int
