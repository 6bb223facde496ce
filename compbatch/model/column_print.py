"""What a column held when it was read, in figures that a spreadsheet's formula can work out again at any time.

None of them changes when rows are sorted. A number is known by the column's count and sum, a text by its letters:
each letter's code times the weight of its place, added up.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from compbatch.model.money import NOISE
from compbatch.model.row_print import RowCells, RowPrint, Words, row_prints

LETTER_ROWS = 20_000  # below this every letter is looked at; above it how many there are
LENGTH_ROWS = 200_000  # above this texts are only counted
FEW_WORDS, _FIRST = 40, 1000  # so few words are counted one by one; rows in which more are looked for first
# What every remark has in it that changes what its row means. Others are free, such as a reviewer's.
TELLING = (
    "废", "取消", "撤", "无效", "删除", "驳回", "拒", "不通过", "未", "不同意", "输单", "丢单", "退", "红", "冲", "贷项", "待", "初稿",
    "暂", "审批中", "审核中", "草稿", "谈判", "洽谈", "意向", "跟进", "报价", "在途", "预", "离", "辞", "解", "停", "不发", "缓", "冻结",
    "产假", "病假", "失效", "终止", "到期", "过期", "流失", "关闭", "注销", "禁用", "不再", "移", "转出", "结束",
    "void", "cancel", "delete", "invalid", "reject", "decline", "withdraw", "lost", "return", "refund", "credit", "revers",
    "chargeback", "draft", "pending", "prelim", "unap", "unco", "unre", "unau", "unpo", "uncl", "unpa", "unse", "provisional",
    "in review", "under review", "awaiting", "to be approved", "not ", "negotiat", "proposal", "prospect", "qualif",
    "quote", "verbal", "open opp", "transit", "bounced", "dishon", "expected", "forecast", "promised", "overdue", "nsf",
    "inactive", "closed", "ended", "expired", "terminat", "disabled", "suspend", "stopped", "dormant", "removed", "transfer",
    "left", "leaver", "resign", "dismiss", "retire", "depart", "leave", "sabbatical", "hold", "held", "frozen", "budget",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ColumnPrint:
    """The cells of one column from its heading to the sheet's end; ``last`` is the last row that was read.

    ``filled`` counts those that are not blank, ``numbers`` the numbers; ``total`` is their sum, to be compared to
    ``places`` decimals. ``letters`` stands for the first ``width`` letters of each text, ``length`` counts the letters;
    ``truths`` the cells that are TRUE; ``telling`` the words of remarks that change what a row means. ``words`` counts
    each word of a long column of few words. What could not be told is None. ``loose`` tells that a number among the texts is taken for the text that it shows; otherwise texts
    count without outer spaces.
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
    telling: int | None = None
    words: Mapping[str, int] = field(default_factory=dict)
    loose: bool = False


@dataclass(frozen=True, slots=True)
class HeadPrint:
    """The words of an area down to the headings, its rows and columns counted from 1, the blank ones among them.

    ``letters`` stands for the first ``width`` letters of each, ``length`` counts the letters.
    """

    rows: tuple[int, int]
    columns: tuple[int, int]
    letters: int
    width: int
    length: int


@dataclass(frozen=True, slots=True)
class HeadNumber:
    """A cell down to the headings that may be a number or a day, and the number that either is."""

    row: int
    column: int
    number: float


@dataclass(frozen=True, slots=True)
class SheetPrint:
    """What the columns of one sheet held, by key, and what stood down to its headings.

    ``rows`` has what stood together in each row.
    """

    columns: Mapping[str, ColumnPrint]
    head: tuple[HeadPrint, ...] = ()
    numbers: tuple[HeadNumber, ...] = ()
    rows: tuple[RowPrint, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnPrint:
    """What the columns of a sheet of our own held below their headings, by letter, and what stood in its rows."""

    columns: Mapping[str, ColumnPrint]
    rows: tuple[RowPrint, ...]


def own_print(columns: Mapping[str, Sequence[Decimal | str | None]], first: int) -> OwnPrint:
    """Take down a sheet of our own, from the row ``first`` on, below its headings."""
    last = first - 1 + max(map(len, columns.values()), default=0)
    told = {letter: _own_column(cells, last) for letter, cells in columns.items()}
    rows = {letter: each for letter, (_, each) in told.items() if each is not None}
    return OwnPrint({letter: column for letter, (column, _) in told.items()}, row_prints(rows, last))


def _own_column(cells: Sequence[Decimal | str | None], last: int) -> tuple[ColumnPrint, RowCells | None]:
    """Take down a column by itself; row by row, too, where there are not too many."""
    words = pa.array([trimmed(cell) if isinstance(cell, str) and cell else None for cell in cells], pa.string())
    numbers = np.array([float(cell) if isinstance(cell, Decimal) else math.nan for cell in cells], dtype=np.float64)
    there = numbers[~np.isnan(numbers)]
    total, places = sum_of_numbers(there)
    told = Words.of(words) if last <= LETTER_ROWS else None
    figures = figures_of(told or words.drop_null(), last)
    filled = len(words) - words.null_count + len(there) + 1  # the heading
    column = ColumnPrint(last, filled=filled, numbers=len(there), total=total, places=places, **figures)
    return column, None if told is None else RowCells(told, numbers)


def trimmed(text: str) -> str:
    """Return a text as TRIM does."""
    return " ".join(part for part in text.split(" ") if part)


def sum_of_numbers(values: npt.NDArray[np.float64]) -> tuple[float, int]:
    """Add up numbers; return the decimals, at most 6, to which a spreadsheet finds the same sum."""
    size = float(np.abs(values).sum())
    doubt = 2 * size * NOISE * (len(values) + 2)
    places = 6 if doubt <= 0 else min(6, math.floor(-math.log10(2 * doubt)))
    return math.fsum(values) if len(values) <= LETTER_ROWS else float(values.sum()), places


def figures_of(words: Words | pa.Array, last: int) -> dict[str, Any]:
    """Return the figures of some texts: their letters, of many rows, without blank ones, only how many."""
    if isinstance(words, Words):
        letters = words.letters
        return {} if letters is None else {"letters": letters, "width": words.width, "length": words.length}
    if last > LENGTH_ROWS:
        return {"words": few_words_of(words)}
    length = pc.sum(pc.utf8_length(words)).as_py() or 0
    plain = pc.sum(pc.binary_length(words)).as_py() in (length, None)  # letters of one byte, as most texts'
    beyond = not plain and pc.any(pc.match_substring_regex(pc.unique(words), r"[^\x{0000}-\x{FFFF}]")).as_py()
    return {"length": None if beyond else length, "words": few_words_of(words)}


def few_words_of(words: pa.Array) -> dict[str, int]:
    """Count each of some words, where they are few."""
    if len(words[:_FIRST].unique()) > FEW_WORDS:
        return {}
    counted = words.value_counts()
    texts, counts = (counted.field(part).to_pylist() for part in ("values", "counts"))
    return dict(zip(texts, counts, strict=True)) if len(texts) <= FEW_WORDS else {}


def telling_in(remark: str) -> int:
    """Count in a remark the words that change what a row means, each once."""
    folded = remark.casefold()
    return sum(word in folded for word in TELLING)
