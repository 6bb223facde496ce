"""Find the rows below a heading that are totals, and those that are notes: signatures, remarks, pages."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from compbatch.model.columns import CONTROLS
from compbatch.model.field import NUMBER_KEYS, NUMBERS
from compbatch.model.tables import Mask, as_arrow, is_among, marked, matches
from compbatch.model.wording import day
from compbatch.reading.cells import RawSheet
from compbatch.reading.headings_again import DIGIT
from compbatch.reading.total_rows import goes_beyond, says_total

_MAY_NAME_A_DIRECTOR = frozenset({"sales", "receipts", "adjustments"})  # totals that repeat the id of their rows
_WITH_REMARKS = frozenset({"sales", "receipts", "margins", "adjustments"})
# 制表人：张三 · 审核 · 备注：退货以负数表示 · Prepared by: … · Note: …
_NOTE = (
    r"(?i)^[\s*※★#]*(?:"
    r"(?:制表|制单|审核|复核|审批|批准|核准|填表|填报|编制|经办|财务|主管|负责|会计|出纳|备注|附注|签字|签名|盖章|校对)"
    r"(?:人员|人|员|者|日期|时间|部门|主管|经理|负责人)?\s*(?:[:：].*)?"
    r"|(?:注|说明|日期|单位|部门|数据来源|来源|打印时间|导出时间)\s*[:：].*|注\d*[、.].*|说明"
    r"|第\s*\d+\s*页.*|page \d+.*"
    r"|(?:prepared|checked|reviewed|approved|signed|printed|exported|compiled)"
    r"(?:(?: by| on)?\s*[:：].*| (?:by|on)(?: .*)?)"
    r"|(?:source|notes?|remarks?|comments?|date|signature)\s*[:：].*"
    r")$"
)
# What begins a row of signatures, whatever else stands in it: 主管签字 · Signature · Date printed.
_SIGNS = (
    r"(?i)^[\s*※★#]*(?:[^0-9A-Za-z]{0,6}(?:签字|签名|签章|盖章)|(?:制表|制单|打印|导出|填报|填表)(?:日期|时间|人)"
    r"|(?:制表|制单|填表|填报|经办|复核|审核|审批|批准)人?"
    r"|(?:[a-z']+ )?signatures?|(?:authori[sz]ed|signed)(?: by)?"
    r"|(?:prepared|checked|reviewed|approved|printed|exported|generated|compiled)(?: (?:by|on|at)\b.*)?"
    r"|(?:date (?:printed|prepared|exported)|(?:print|export|report) date))\s*(?:[:：].*)?$"
)
_SENTENCE = r"[，。；：、！,;:!]|\S+ \S+ \S+"
_REMARK = "^[^0-9]{2,}$|" + ".*".join(["[\u4e00-\u9fff]"] * 4)  # no code: the name of a group, a sentence
_EMPTY = pa.scalar("", pa.large_string())
_BARE = "合计"  # what a sum without a word is taken to say
_FEW, _CENT = 100, 0.005


class TotalsAndNotes:
    """The rows of one sheet, looked at for totals and footers."""

    def __init__(self, raw: RawSheet, listed: frozenset[str]) -> None:
        """Find the rows that name no director, and those that have a date; all else is asked of few rows."""
        self._raw, self._frame, self._listed = raw, raw.frame, listed
        self._kind = raw.map.sheet
        self._kinds = {key: self._kind.field(key).kind for key in raw.frame}
        self._blanks: dict[str, Mask] = {}
        self._number = next((key for key in NUMBER_KEYS if key in raw.frame), None)
        if "director_id" in raw.frame:
            directors = raw.frame["director_id"]
            self._nameless = self._blank("director_id") | marked(directors, self._are_words)
        elif self._kind is CONTROLS:  # its items are totals by name
            self._nameless = np.zeros(len(raw.frame), dtype=np.bool_)
        else:  # the plan: a row that sets nothing
            keys = [key for key in ("from", "value") if key in raw.frame]
            self._nameless = raw.frame[keys].isna().all(axis=1).to_numpy()
        self._dated = self._in("period" if self._kind.key == "history" else "date")

    def _blank(self, key: str) -> Mask:
        """Tell which cells of a column hold nothing, worked out once."""
        if key not in self._blanks:
            self._blanks[key] = _blank(self._frame[key])
        return self._blanks[key]

    def _are_words(self, words: "pd.Series[Any]") -> Mask:
        """Tell which texts in the place of a director call the row a total or a note."""
        unlisted: Mask = ~is_among(words.str.strip(), self._listed)
        asked = words[unlisted]  # mostly none
        unlisted[unlisted] = says_total(asked) | is_note(asked)
        return unlisted

    def _in(self, key: str) -> Mask:
        """Tell which rows hold something in a column: a value, or a text or an error that should be one."""
        if key not in self._frame:
            return np.zeros(len(self._frame), dtype=np.bool_)
        misread = [
            cell.row
            for cell in self._raw.misread
            if cell.key == key and (cell.what != "text" or DIGIT.search(cell.text))
        ]
        held: Mask = ~self._blank(key) | self._frame.index.isin(misread) if misread else ~self._blank(key)
        return held & ~marked(self._frame[key], says_total) if self._kinds[key] == "period" else held

    def _words(self, key: str, rows: "pd.Index[Any]") -> "pd.Series[Any]":
        """Return the texts of a column in some rows."""
        if self._kinds[key] in NUMBERS or self._kinds[key] == "date":
            texts = {cell.row: cell.text for cell in self._raw.misread if cell.key == key and cell.what == "text"}
            return pd.Series(texts or None, index=rows, dtype="str")
        return self._frame[key].loc[rows].astype("str")

    def _unnumbered(self, rows: "pd.Index[Any]") -> "pd.Index[Any]":
        """Keep the rows without a number of their own: what stands there is blank, or a word for a total or note."""
        if self._number is None or rows.empty:
            return rows
        words = self._words(self._number, rows)
        return rows[_blank(words) | says_total(words) | is_note(words)]

    def totals(self) -> tuple["pd.Index[Any]", "pd.Series[Any]"]:
        """Return the rows that call themselves a sum and have no director, date and number, and what they say."""
        rows = self._unnumbered(self._frame.index[self._nameless & ~self._dated])
        labels = pd.Series(None, index=rows, dtype=object)
        if rows.empty:
            return rows, labels
        for key in self._frame:
            words = self._words(key, rows)
            says = says_total(words)
            if says.any() and self._kinds[key] in NUMBERS:  # 累计 where an amount should be may head the column
                says &= ~words.map(goes_beyond).to_numpy(dtype=np.bool_)
            if says.any():
                says &= labels.isna().to_numpy()
                labels[says] = words[says]
        for words in self._unread(labels.index[labels.isna().to_numpy()]):
            says = says_total(words)
            labels[words.index[says]] = words[says].astype(object)
        labels[self._bare_sums(labels)] = _BARE
        labels = labels.dropna()
        return labels.index, labels

    def _unread(self, rows: "pd.Index[Any]") -> Iterator["pd.Series[Any]"]:
        """Yield the texts of the columns that are not read, such as 序号, in those of some rows that have amounts."""
        rows = rows.intersection(self._frame.index[self._paying()]) if len(rows) else rows
        if len(rows):
            texts = self._raw.unread().reindex(rows)
            yield from (texts[place].fillna("").astype("str") for place in texts)

    def _lacking(self) -> "pd.Index[Any]":
        """Return the rows that lack what each row must have."""
        needed = [key for key in self._frame if self._kind.field(key).filled]
        none = np.zeros(len(self._frame), dtype=np.bool_)
        return self._frame.index[np.logical_or.reduce([none, *map(self._blank, needed)])]

    def _bare_sums(self, labels: "pd.Series[Any]") -> "pd.Index[Any]":
        """Return, of the rows that say nothing, those that hold one amount alone, the sum of all rows above."""
        none = labels.index[:0]
        if "amount" not in self._frame or self._kind.key not in _WITH_REMARKS:
            return none
        silent = labels.index[labels.isna().to_numpy()]
        silent = silent[self._with_one_value[self._frame.index.get_indexer(silent)]]
        silent = silent[~self._blank("amount")[self._frame.index.get_indexer(silent)]][:_FEW]
        if silent.empty:
            return none
        amounts = self._frame["amount"].astype("float64")
        rows = amounts[~amounts.index.isin(labels.index)].fillna(0)
        sums = rows.cumsum()
        reached = [sums.iloc[count - 1] if (count := rows.index.searchsorted(row)) > 1 else None for row in silent]
        pairs = zip(silent, reached, strict=True)
        return pd.Index([row for row, total in pairs if total is not None and abs(total - amounts[row]) < _CENT])

    def claimed(self) -> "pd.Series[Any]":
        """Return, with their words, the rows that name a director and yet say a word for a total, and nothing else."""
        labels = pd.Series(None, index=self._frame.index[:0], dtype=object)
        if self._kind.key not in _MAY_NAME_A_DIRECTOR:
            return labels
        rows = self._unnumbered(self._frame.index[~self._nameless & ~self._dated])
        for key in self._frame if len(rows) else ():
            words = self._words(key, rows)
            says = says_total(words, alone=True) & ~is_among(words, self._listed)
            if key != "director_id" and says.any():
                labels = pd.concat([labels, words[says].astype(object)])
        for words in self._unread(rows.intersection(self._lacking())):
            says = says_total(words, alone=True)
            labels = pd.concat([labels, words[says].astype(object)])
        return labels[~labels.index.duplicated()]

    def footers(self) -> "pd.Index[Any]":
        """Return the rows without director and amount that a person wrote below or between: signatures, remarks."""
        paying = self._paying()
        likely = self._frame.index[~paying & (self._nameless | self._alone("director_id", _SENTENCE))]
        begun = self._begun_as_note(paying)
        likely = likely.union(self._signed(paying)).union(begun)
        if likely.empty:
            return likely
        noted = np.logical_or.reduce([is_note(self._words(key, likely)) for key in self._frame])
        return likely[noted | np.isin(likely, self._remarks()) | np.isin(likely, begun)]

    def _paying(self) -> Mask:
        """Tell which rows hold an amount, or what should be one; a day or a note, as signatures have, is none."""
        money = [key for key, kind in self._kinds.items() if kind == "money"]
        paying: Mask = np.logical_or.reduce(
            [np.zeros(len(self._frame), dtype=np.bool_), *(self._in(key) for key in money)]
        )
        misread = [cell for cell in self._raw.misread if cell.key in money]
        if not misread:
            return paying
        unsaid = set(self._frame.index[paying & self._frame[money].isna().all(axis=1).to_numpy()])
        cells = [cell for cell in misread if cell.row in unsaid]
        days = [
            cell.row for cell in cells[:_FEW] if cell.what == "date" or day(cell.text) or re.match(_NOTE, cell.text)
        ]
        return paying & ~self._frame.index.isin(days) if days else paying

    def _signed(self, paying: Mask) -> "pd.Index[Any]":
        """Return the rows that hold no amount and no day, and name somebody not listed in the column of directors."""
        rows = self._frame.index[~paying & ~self._nameless & ~self._dated]
        if rows.empty or "director_id" not in self._frame or self._kind.key not in _WITH_REMARKS:
            return rows[:0]
        return rows[~is_among(self._frame.loc[rows, "director_id"].str.strip(), self._listed)]

    def _begun_as_note(self, paying: Mask) -> "pd.Index[Any]":
        """Return the rows without an amount whose first cell is of a signature, whatever day and name follow."""
        first = next(iter(self._frame), None)
        if first is None or self._kind.key not in _WITH_REMARKS or self._kinds[first] not in ("id", "text"):
            return self._frame.index[:0]
        rows = self._frame.index[~paying & ~self._blank(first)]
        return rows[matches(self._words(first, rows), _SIGNS)] if len(rows) else rows

    def _remarks(self) -> "pd.Index[Any]":
        """Return the rows that hold one text and nothing else, and no code: the name of a group, a sentence."""
        if self._kind.key not in _WITH_REMARKS:
            return self._frame.index[:0]
        texts = [key for key, kind in self._kinds.items() if kind in ("id", "text") and key != "director_id"]
        alone = [self._alone("director_id", _SENTENCE), *(self._alone(key, _REMARK) for key in texts)]
        return self._frame.index[np.logical_or.reduce(alone)]

    @cached_property
    def _with_one_value(self) -> Mask:
        """Tell which rows hold one value, and nothing that could not be read."""
        filled = np.zeros(len(self._frame), dtype=np.int64)
        for key in self._frame:
            filled += ~self._blank(key)
        one: Mask = (filled == 1) & ~self._frame.index.isin([cell.row for cell in self._raw.misread])
        return one

    def _alone(self, key: str, pattern: str) -> Mask:
        """Tell which rows hold nothing but a text of some form in one column."""
        alone = self._with_one_value.copy()
        if key not in self._frame or not alone.any():
            return np.zeros_like(alone)
        alone &= ~self._blank(key)
        words = self._frame.loc[self._frame.index[alone], key]
        alone[alone] = matches(words, pattern) & ~is_among(words, self._listed)
        return alone


def _blank(column: "pd.Series[Any]") -> Mask:
    """Tell which cells hold nothing, or the text of nothing that a formula gives."""
    if column.dtype == "str":
        return np.asarray(pc.fill_null(pc.equal(as_arrow(column), _EMPTY), fill_value=True))
    blank: Mask = column.isna().to_numpy()
    return blank


def is_note(words: "pd.Series[Any]") -> Mask:
    """Tell which texts are of a note: a signature, a remark, a page."""
    return matches(words, _NOTE)
