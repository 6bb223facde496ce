"""What stood together in one row, in figures of a whole sheet that a spreadsheet's formula can work out again.

Sums and letters by column do not tell when two cells of a column change places. Here each row is a number made of all
its cells, and the squares of these numbers are added up: sorting whole rows changes nothing, changing places does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

PAD = "|"  # stands for no letter
BEYOND = 0xFFFF  # a letter that takes two places
# The weights of the places: so far apart that letters changed in two places do not make up for one another.
WEIGHTS = (
    4253, 7919, 2311, 9439, 5381, 1733, 8647, 3259, 6701, 2777, 9043, 4813, 1511, 7507, 5897, 3671,
    8219, 2069, 6299, 9817, 4597, 7127, 1889, 5501, 8893, 3049, 6043, 9257, 2549, 7699, 4409, 5153,
    6473, 1987, 9769, 3547, 7309, 5227, 8563, 2887, 4721, 9203, 1619, 6967, 3863, 8101, 5639, 2203,
    9941, 4157, 7817, 1811, 6131, 8837, 3433, 5009, 9391, 2671, 7013, 4483, 8291, 1931, 6607, 3169,
)  # fmt: skip
# A prime: each row's number is the rest of a division by it, so that all squares of 20,000 rows add up exactly.
MODULUS = 299_993
FACTORS = (1, 3, 7, 11, 17, 23, 31, 41, 53, 61, 71, 83, 97, 107, 127, 139, 151, 163, 179, 191)  # one a column
SCALES = (10**6, 10**4, 10**2, 1)  # what numbers are multiplied by to be whole
_LARGEST = 10**13  # the largest whole number that every spreadsheet divides exactly
_LETTERS = 6  # of a column that are looked at: as few as tell its texts apart
_FURTHEST = 64
_KNOWN_BY, _LARGEST_FORMULA = 2, 60
_NEAR_HALF = 1e-3  # so near to a half two programs may round differently


@dataclass(frozen=True, slots=True)
class CellPrint:
    """How a column's cells become numbers: ``letters`` are the places in its texts, ``scale`` that of its numbers.

    ``loose`` tells that a number is taken for the text that it shows; otherwise texts count without outer spaces.
    """

    letters: tuple[int, ...] = ()
    scale: int | None = None
    loose: bool = False

    @property
    def size(self) -> int:
        """Return how long it makes a formula, in letters looked at."""
        return len(self.letters) + 2 * bool(self.scale)


@dataclass(frozen=True, slots=True)
class RowPrint:
    """The rows down to ``last``: how the cells of each column count, and the figure of all."""

    last: int
    columns: Mapping[str, CellPrint]
    figure: int


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The texts of a column, each once, and ``at``, which of them stands in each row, their number where it is blank.

    ``codes`` are those of their letters, a blank text's last; None where a letter takes two places.
    """

    texts: Sequence[str]
    at: npt.NDArray[np.int64]
    codes: npt.NDArray[np.int64] | None

    @classmethod
    def of(cls, words: pa.Array | pa.ChunkedArray) -> "Words":
        """Look at the texts of a column, blank ones among them."""
        coded = (words.combine_chunks() if isinstance(words, pa.ChunkedArray) else words).dictionary_encode()
        texts = coded.dictionary.to_pylist()
        indices = coded.indices.fill_null(len(texts)) if coded.null_count else coded.indices
        width = min(_FURTHEST, max(map(len, texts), default=1) or 1)
        codes = np.array([*texts, ""], dtype=f"<U{width}").view(np.uint32).reshape(-1, width).astype(np.int64)
        beyond = codes.max(initial=0) > BEYOND
        codes[codes == 0] = ord(PAD)
        return cls(texts, indices.to_numpy(zero_copy_only=False), None if beyond else codes)

    @property
    def times(self) -> list[int]:
        """Count the rows of each text."""
        return [int(times) for times in np.bincount(self.at, minlength=len(self.texts) + 1)[:-1]]

    @property
    def length(self) -> int:
        """Count the letters of all rows."""
        lengths = np.array([*map(len, self.texts), 0])
        return int(lengths[self.at].sum())

    @property
    def width(self) -> int:
        """Return how many letters the longest has, as far as they are looked at."""
        return 1 if self.codes is None else self.codes.shape[1]

    @property
    def letters(self) -> int | None:
        """Return the figure of the first letters of all rows; None where a letter takes two places."""
        if self.codes is None:
            return None
        figures = (self.codes - ord(PAD)) @ np.array(WEIGHTS[: self.width], dtype=np.int64)
        return int(figures[self.at].sum())

    def telling(self) -> tuple[tuple[int, ...], npt.NDArray[np.int64]] | None:
        """Return the places of the letters that tell the texts apart, and the figure of each row."""
        if self.codes is None:
            return None
        places = _telling(self.codes)
        figures = (self.codes[:, places] - ord(PAD)) @ np.array(WEIGHTS[: len(places)], dtype=np.int64)
        return tuple(place + 1 for place in places), figures[self.at]


@dataclass(frozen=True, slots=True)
class RowCells:
    """The cells of one column, row by row: its texts, ready to be compared, or its numbers; the rest is blank."""

    words: Words | None = None
    numbers: npt.NDArray[np.float64] | None = None
    loose: bool = False


def row_prints(columns: Mapping[str, RowCells], last: int) -> tuple[RowPrint, ...]:
    """Take the rows of a sheet down, in as many figures as a formula's length asks for.

    The first two columns, by which rows are known, stand in each. There is none where fewer than two can be told.
    """
    told = {key: found for key, cells in columns.items() if (found := _of_column(cells)) is not None}
    known = list(told)[:_KNOWN_BY]
    groups: list[list[str]] = [[*known]]
    for key in list(told)[_KNOWN_BY:]:
        if sum(told[each][0].size for each in (*groups[-1], key)) > _LARGEST_FORMULA or len(groups[-1]) == len(FACTORS):
            groups.append([*known])
        groups[-1].append(key)
    return tuple(_row_print({key: told[key] for key in group}, last) for group in groups) if len(told) > 1 else ()


def _row_print(told: Mapping[str, tuple[CellPrint, npt.NDArray[np.int64]]], last: int) -> RowPrint:
    rows = sum(factor * numbers for factor, (_, numbers) in zip(FACTORS, told.values(), strict=False))
    return RowPrint(last, {key: how for key, (how, _) in told.items()}, int(np.sum((rows % MODULUS) ** 2)))


def _of_column(cells: RowCells) -> tuple[CellPrint, npt.NDArray[np.int64]] | None:
    """Make a number of each cell; None where a formula might make another."""
    letters: tuple[int, ...] = ()
    figures: npt.NDArray[np.int64] | int = 0
    if cells.words is not None:
        found = cells.words.telling()
        if found is None:
            return None
        letters, figures = found
    if cells.numbers is None:
        return (CellPrint(letters, loose=cells.loose), np.asarray(figures)) if letters else None
    numbers = np.nan_to_num(cells.numbers)
    largest = np.abs(numbers).max(initial=0)
    scale = next((each for each in SCALES if largest * each < _LARGEST), None)
    if scale is None or (np.abs(np.abs(numbers * scale) % 1 - 0.5) < _NEAR_HALF).any():
        return None
    whole = np.rint(numbers * scale).astype(np.int64) % MODULUS
    return CellPrint(letters, scale, loose=cells.loose), figures + whole


def _telling(codes: npt.NDArray[np.int64]) -> list[int]:
    """Return the places of a few letters that differ from text to text."""
    others = np.count_nonzero(np.diff(np.sort(codes[:-1], axis=0), axis=0), axis=0)  # letters but the first, by place
    differ = sorted(np.flatnonzero(others).tolist(), key=lambda place: -others[place])
    known, told = np.zeros(len(codes), dtype=np.int64), 1
    chosen: list[int] = []
    for place in differ:
        both: dict[int, int] = {}
        now = [both.setdefault(pair, len(both)) for pair in (known * (BEYOND + 1) + codes[:, place]).tolist()]
        if len(both) > told:
            chosen.append(place)
            known, told = np.array(now, dtype=np.int64), len(both)
        if len(chosen) == _LETTERS or told == len(codes):
            break
    return sorted(chosen) or [0]
