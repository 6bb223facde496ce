"""Rows that sum others: which words say so, and whether what they say is the sum of some rows before or after them."""

import re
import unicodedata
from collections import Counter
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from compbatch.diagnostics import At, Diagnostic
from compbatch.model.field import Field
from compbatch.model.sheet_map import SheetMap
from compbatch.model.tables import is_among, matches
from compbatch.model.wording import micros_text

_SPACE = "[^0-9A-Za-z\u3400-\u9fff]*"
_CHINESE = "|".join(
    _SPACE.join(word)
    for word in (
        "合计",
        "小计",
        "总计",
        "累计",
        "汇总",
        "共计",
        "月计",
        "总和",
        "求和",
        "总额",
        "过次页",
        "承前页",
        "合計",
        "小計",
        "總計",
    )
)
_ENGLISH = r"(?:sub|grand)?[ _-]*totals?"
_MONTHS = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_OF = (
    rf"(?: (?:for|of|in) .*|[ :_-]+[a-z]{{0,4}}-?\d+[a-z]?| (?:{_MONTHS}|q[1-4]|20\d\d)[ .,/0-9-]*"
    r"| (?:sales|amounts?|receipts|returns|revenue|cost|profit|rmb|cny)| *[-–—:：] *[^0-9 ].*)?"
)
_FIGURE = r"\*{1,3}|共\s*\d+\s*[笔条行单项].*|平均值?|均值|笔数|户数|averages?|mean|count"
_TOTAL = (
    rf"(?i)^(?:.*(?:{_CHINESE})(?:数|金额)?|{_SPACE}(?:合{_SPACE}计|总{_SPACE}计|共{_SPACE}计).*"
    rf"|(?:.*[^a-z])?{_ENGLISH}{_OF}|{_SPACE}(?:sum|overall|all|Σ)|其中.*|of which.*|{_FIGURE}"
    rf"|.*\b(?:ytd|year to date|cumulative))"
    rf"\s*(?:[(（\[].*)?{_SPACE}$"
)
# A word on its own, which is a total even in a row that names a director.
_ALONE = rf"(?i)^{_SPACE}(?:{_CHINESE}|{_ENGLISH}|sum){_SPACE}$"
# Without a range of Chinese letters, which takes Python long to compile.
_TOTAL_WORD = re.compile("|".join([_CHINESE.replace(_SPACE, r"[\W_]*"), f"(?i:{_ENGLISH})"]))
_NO_SUM = re.compile(
    r"累计|其中|of which|ytd|year to date|to date|cumulative|本年|年初|平均|均值|笔数|户数|average|mean|count",
    re.IGNORECASE,
)


def says_total(words: "pd.Series[Any]", *, alone: bool = False) -> npt.NDArray[np.bool_]:
    """Tell which texts call their row a sum of others; ``alone`` asks for such a word and nothing else."""
    return matches(words, _ALONE if alone else _TOTAL)


def goes_beyond(words: str) -> bool:
    """Tell whether a row says another figure than the sum of rows that stand together: 累计, YTD, 其中, 平均."""
    return bool(_NO_SUM.search(unicodedata.normalize("NFKC", words)))


def _named(words: str) -> str:
    """Return what stands around the word in ``D01 Total`` or ``D01 小计``: whom the total is about."""
    return _TOTAL_WORD.sub("", words).strip(" :：-_")


def disagreements(
    field: Field, sheet_map: SheetMap, kept: pd.DataFrame, stated: "pd.Series[Any]", totals: pd.DataFrame
) -> dict[int, Diagnostic]:
    """Return, by row, a warning of each total that is no sum of rows that stand together or of the director named.

    ``totals`` are the rows of the totals, with what each says as ``label``.
    """
    amounts, labels = kept[field.key], totals["label"]
    named = labels.map(_named)
    if "director_id" in kept and "director_id" in totals:  # by the row, else by what its words name
        named = totals["director_id"].where(is_among(totals["director_id"], kept["director_id"]), named)
    about_directors = "director_id" in kept and is_among(named, kept["director_id"]).any()
    theirs = amounts.groupby(kept["director_id"]).sum() if about_directors else amounts.iloc[:0]
    running = np.concatenate([[0], np.cumsum(amounts.fillna(0).to_numpy(dtype=np.int64))])
    ends = np.searchsorted(kept.index, stated.index)
    bounds = np.unique([0, len(kept), *ends])
    sums = running[bounds].tolist()
    before: set[int] = set()  # the sums up to the bounds before a total; its own would agree with any total of 0
    after = Counter(sums[1:])
    place = 0
    found: dict[int, Diagnostic] = {}
    for row, end, total in zip(stated.index, ends, stated, strict=True):
        while bounds[place] < end:
            before.add(sums[place])
            place += 1
            after[sums[place]] -= 1
        here = sums[place]
        if pd.isna(total) or goes_beyond(labels[row]):
            continue
        agrees = here - total in before or after[here + total] > 0 or theirs.get(named[row]) == total
        if not agrees:
            at = At(sheet_map.name, sheet_map.address(row, field.key))
            found[row] = Diagnostic("CB223", at, micros_text(total), sum=micros_text(here if end else running[-1]))
    return found
