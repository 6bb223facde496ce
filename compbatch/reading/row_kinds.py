"""Part the rows below a heading: data, totals, footers, rows worth nothing, headings that stand there once more."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from compbatch.diagnostics import At, Diagnostic, Found
from compbatch.model.columns import CONTROLS, NUMBERS
from compbatch.model.sheet_map import address
from compbatch.model.tables import as_arrow, is_among, matches
from compbatch.model.wording import day
from compbatch.reading.cells import Misread, RawSheet
from compbatch.reading.headings import heads_column, whole_heading
from compbatch.reading.summaries import heads_amounts, summary_rows
from compbatch.reading.total_rows import goes_beyond, says_total

Mask = npt.NDArray[np.bool_]

NUMBER_KEYS = ("order_id", "receipt_id")
_MAY_NAME_A_DIRECTOR = frozenset({"sales", "receipts", "adjustments"})  # totals that repeat the id of their rows
_WITH_REMARKS = frozenset({"sales", "receipts", "margins", "adjustments"})
_DIGIT = re.compile(r"\d")
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
_ZERO_DAYS = (pd.Timestamp(1900, 1, 1), pd.Timestamp(1904, 1, 1))  # what a formula worth 0 shows as a date


@dataclass(frozen=True, slots=True)
class Parted:
    """The rows of one sheet: data; totals with their own words; those that name a director too; footers.

    ``aside`` are the cells of totals and footers that do not hold what their column asks for.
    """

    data: RawSheet
    totals: pd.DataFrame
    labels: "pd.Series[Any]"
    claimed: "pd.Index[Any]"
    footers: pd.DataFrame
    aside: tuple[Misread, ...]
    found: Found


def part_rows(raw: RawSheet, listed: Collection[str]) -> Parted:
    """Part the rows of a sheet; ``listed`` are the directors' ids and names, which make no total and no note."""
    whole, again = raw, next(_headings_again(raw), None)
    summary = raw.frame.index[:0]
    found: Found = []
    if again is not None:  # what stands under other headings cannot be read by these
        below = raw.frame.index[raw.frame.index >= again[2]]
        raw = _without(raw, below)
        adding_up = summary_rows(_rows_of_data(raw, listed), whole, below)
        if adding_up is not None:
            summary = adding_up
        else:
            found.append(Diagnostic("CB143", again[0], again[1], sheet=raw.map.sheet.title))
    found += _blocks_beside(raw)
    raw = _without(raw, _worth_nothing(raw))
    rows = _Rows(raw, frozenset(listed))
    totals, labels = rows.totals()
    claimed = rows.claimed()
    footers = rows.footers().difference(totals).difference(claimed.index).union(summary)
    if not (len(labels) or len(claimed) or len(footers)):
        none = raw.frame.iloc[:0]
        return Parted(raw, totals=none, labels=labels, claimed=none.index, footers=none, aside=(), found=found)
    labels = pd.concat([labels, claimed]).sort_index()
    data = _without(raw, labels.index.union(footers.difference(summary)))
    aside = tuple(cell for cell in whole.misread if cell.row in labels.index or cell.row in footers)
    return Parted(
        data=data,
        totals=raw.frame.loc[labels.index],
        labels=labels,
        claimed=claimed.index,
        footers=whole.frame.loc[footers],
        aside=aside,
        found=found,
    )


def _rows_of_data(raw: RawSheet, listed: Collection[str]) -> RawSheet:
    """Leave out the totals among the rows."""
    return _without(raw, _Rows(raw, frozenset(listed)).totals()[0])


def _without(raw: RawSheet, rows: "pd.Index[Any]") -> RawSheet:
    if rows.empty:
        return raw
    gone = set(rows)
    return replace(raw, frame=raw.frame.drop(rows), misread=tuple(cell for cell in raw.misread if cell.row not in gone))


def _headings_again(raw: RawSheet) -> Iterator[tuple[At, str, int]]:
    """Yield the rows in which headings stand once more: the place and the words of the first such cell, and the row."""
    sheet = raw.map.sheet
    misread = (cell for cell in raw.misread if cell.what == "text" and not _DIGIT.search(cell.text))
    rows = {cell.row for cell in misread if heads_column(sheet, cell.text) or heads_amounts(sheet, cell.text)}
    if "director_id" in raw.frame:
        heads = _marked(raw.frame["director_id"], lambda words: [heads_column(sheet, word) for word in words])
        rows |= set(raw.frame.index[heads])
    for row in sorted(rows):
        texts = list(_words_of(raw, row))
        words = [(key, word) for key, word in texts if heads_column(sheet, word)]
        if len(words) > 1 or _heads_summary(raw, row, texts):
            key, word = (words or texts)[0]
            yield At(raw.map.name, raw.map.address(row, key)), word, row


def _heads_summary(raw: RawSheet, row: int, texts: Sequence[tuple[str, str]]) -> bool:
    """Tell whether a row holds nothing but words, one of which heads amounts."""
    if len(texts) < 2 or len(texts) < _filled(raw, row) or any(_DIGIT.search(word) for _, word in texts):  # noqa: PLR2004
        return False
    return any(heads_amounts(raw.map.sheet, word) for _, word in texts)


def _filled(raw: RawSheet, row: int) -> int:
    """Count the cells of a row that hold something."""
    return int(raw.frame.loc[row].notna().sum()) + sum(cell.row == row for cell in raw.misread)


def _blocks_beside(raw: RawSheet) -> Iterator[Diagnostic]:
    """Name the blocks that begin in columns without a heading, below the rows by which the sheet was recognised."""
    if raw.beside is None:
        return
    sheet = raw.map.sheet
    heads = [
        _marked(raw.beside[place], lambda words: [heads_column(sheet, word) for word in words]) for place in raw.beside
    ]
    for row in raw.beside.index[np.logical_or.reduce(heads)]:
        cells = [cell if isinstance(cell, str) else None for cell in raw.beside.loc[row]]
        if block := whole_heading(sheet, cells, 0):
            at = At(raw.map.name, address(int(row), int(raw.beside.columns[block.position])))
            yield Diagnostic("CB143", at, block.heading, sheet=sheet.title)


def _words_of(raw: RawSheet, row: int) -> Iterator[tuple[str, str]]:
    """Yield the texts of a row by column, in the columns' order."""
    misread = {cell.key: cell.text for cell in raw.misread if cell.row == row and cell.what == "text"}
    for key in raw.frame.columns:
        cell = misread.get(key) or raw.frame.loc[row, key]
        if isinstance(cell, str):
            yield key, cell


def _marked(words: "pd.Series[Any]", tells: Callable[["pd.Series[Any]"], Sequence[bool] | Mask]) -> Mask:
    """Tell of which texts something is true; a text of many rows is looked at once."""
    codes, different = pd.factorize(words)
    marked: Mask = np.array([*tells(pd.Series(different, dtype="str")), False], dtype=np.bool_)[codes]
    return marked


def _worth_nothing(raw: RawSheet) -> "pd.Index[Any]":
    """Return the rows that hold something, but only zeros, as rows of formulas do that are still to be filled."""
    frame = raw.frame
    if "director_id" not in frame:
        return frame.index[:0]
    nobody = is_among(frame["director_id"], ["", "0", None])
    if not nobody.any():
        return frame.index[:0]
    likely = frame[nobody]
    likely = likely[likely.notna().any(axis=1).to_numpy() & ~likely.index.isin([cell.row for cell in raw.misread])]
    return likely.index[~np.logical_or.reduce([_worth(likely[key]) for key in likely])]


def _worth(column: "pd.Series[Any]") -> Mask:
    """Tell which cells are neither blank nor 0."""
    if pd.api.types.is_datetime64_any_dtype(column):
        nothing = column.isna() | (column <= _ZERO_DAYS[0]) | (column == _ZERO_DAYS[1])
    elif pd.api.types.is_numeric_dtype(column):
        nothing = column.isna() | (column == 0)
    else:
        return ~is_among(column, ["0", "", None])
    nothing_there: Mask = nothing.to_numpy(dtype=np.bool_)
    return ~nothing_there


class _Rows:
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
            self._nameless = self._blank("director_id") | _marked(directors, self._are_words)
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
        unlisted[unlisted] = says_total(asked) | _is_note(asked)
        return unlisted

    def _in(self, key: str) -> Mask:
        """Tell which rows hold something in a column: a value, or a text or an error that should be one."""
        if key not in self._frame:
            return np.zeros(len(self._frame), dtype=np.bool_)
        misread = [
            cell.row
            for cell in self._raw.misread
            if cell.key == key and (cell.what != "text" or _DIGIT.search(cell.text))
        ]
        held: Mask = ~self._blank(key) | self._frame.index.isin(misread) if misread else ~self._blank(key)
        return held & ~_marked(self._frame[key], says_total) if self._kinds[key] == "period" else held

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
        return rows[_blank(words) | says_total(words) | _is_note(words)]

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
        noted = np.logical_or.reduce([_is_note(self._words(key, likely)) for key in self._frame])
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


def _is_note(words: "pd.Series[Any]") -> Mask:
    return matches(words, _NOTE)
