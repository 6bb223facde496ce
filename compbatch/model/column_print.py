"""What a column held when it was read, in figures that a spreadsheet's formula can work out again at any time.

None of them changes when rows are sorted. A number is known by the column's count and sum, a text by its letters:
each letter's code times the weight of its place, added up.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from compbatch.model.money import NOISE
from compbatch.model.row_print import BEYOND, PAD, WEIGHTS, RowCells, RowPrint, row_prints

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
_TELLING = "(?i)" + "|".join(TELLING)


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


def print_of(cells: Sequence[Decimal | str | None], first: int, *, headed: bool = True) -> ColumnPrint:
    """Take down a column of our own, from the row ``first`` on, below a heading."""
    texts = [trimmed(cell) for cell in cells if isinstance(cell, str) and cell]
    numbers = np.array([float(cell) for cell in cells if isinstance(cell, Decimal)], dtype=np.float64)
    total, places = sum_of_numbers(numbers)
    last = first + len(cells) - 1
    known = ColumnPrint(last, filled=len(texts) + len(numbers) + headed, numbers=len(numbers))
    return replace(known, total=total, places=places, **figures_of(pa.array(texts, pa.string()), last))


def rows_of(columns: Mapping[str, Sequence[Decimal | str | None]], first: int) -> tuple[RowPrint, ...]:
    """Take down what stands together in the rows of a sheet of our own, from the row ``first`` on."""
    last = first - 1 + max(map(len, columns.values()), default=0)
    return row_prints({key: _own_cells(cells) for key, cells in columns.items()}, last) if last <= LETTER_ROWS else ()


def _own_cells(cells: Sequence[Decimal | str | None]) -> RowCells:
    words = [trimmed(cell) if isinstance(cell, str) and cell else None for cell in cells]
    numbers = [float(cell) if isinstance(cell, Decimal) else math.nan for cell in cells]
    return RowCells(pa.array(words, pa.string()), np.array(numbers, dtype=np.float64))


def trimmed(text: str) -> str:
    """Return a text as TRIM does."""
    return " ".join(part for part in text.split(" ") if part)


def sum_of_numbers(values: npt.NDArray[np.float64]) -> tuple[float, int]:
    """Add up numbers; return the decimals, at most 6, to which a spreadsheet finds the same sum."""
    size = float(np.abs(values).sum())
    doubt = 2 * size * NOISE * (len(values) + 2)
    places = 6 if doubt <= 0 else min(6, math.floor(-math.log10(2 * doubt)))
    return math.fsum(values) if len(values) <= LETTER_ROWS else float(values.sum()), places


def figures_of(words: pa.Array, last: int) -> dict[str, Any]:
    """Return the figures of some texts: their letters, of many rows only how many."""
    if last > LENGTH_ROWS:
        return {"words": few_words_of(words)}
    lengths = pc.utf8_length(words)
    length = pc.sum(lengths).as_py() or 0
    if last > LETTER_ROWS:
        plain = pc.sum(pc.binary_length(words)).as_py() in (length, None)  # letters of one byte, as most texts'
        beyond = not plain and pc.any(pc.match_substring_regex(pc.unique(words), r"[^\x{0000}-\x{FFFF}]")).as_py()
        return {"length": None if beyond else length, "words": few_words_of(words)}
    width = min(len(WEIGHTS), max(1, pc.max(lengths).as_py() or 1))
    letters = letters_of(words, width)
    return {} if letters is None else {"letters": letters, "width": width, "length": length}


def few_words_of(words: pa.Array) -> dict[str, int]:
    """Count each of some words, where they are few."""
    if len(words[:_FIRST].unique()) > FEW_WORDS:
        return {}
    counted = words.value_counts()
    texts, counts = (counted.field(part).to_pylist() for part in ("values", "counts"))
    return dict(zip(texts, counts, strict=True)) if len(texts) <= FEW_WORDS else {}


def letters_of(words: pa.Array, width: int) -> int | None:
    """Return the figure of the first letters of some texts; None where a letter takes two places."""
    if not len(words):
        return 0
    counted = words.value_counts()
    texts = counted.field("values").to_pylist()
    codes = np.array(texts, dtype=f"<U{width}").view(np.uint32).reshape(len(texts), width).astype(np.int64)
    if codes.max(initial=0) > BEYOND:
        return None
    codes[codes == 0] = ord(PAD)
    figures = (codes - ord(PAD)) @ np.array(WEIGHTS[:width], dtype=np.int64)
    return int(figures @ counted.field("counts").to_numpy())


def telling_in(words: pa.Array) -> int:
    """Count in some remarks the words that change what a row means, each once a remark."""
    few = words.filter(pc.match_substring_regex(words, _TELLING).fill_null(False))  # noqa: FBT003 - of the library
    return sum(word in str(remark).casefold() for remark in few.to_pylist() for word in TELLING)
