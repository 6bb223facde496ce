"""Summaries below the rows: blocks under headings of their own, without dates and numbers, that add the rows up."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from compbatch.model import wording
from compbatch.reading.cells import RawSheet
from compbatch.reading.headings import meant, missing
from compbatch.reading.total_rows import says_total

if TYPE_CHECKING:
    from compbatch.model.field import SheetKind

_PLACES = 6
_GROUPS = ("director_id", "customer", "salesperson")
_OF_A_ROW = frozenset({"date", "order_id", "receipt_id"})  # what data has, and no sum of it
_DAY_0 = pd.Timestamp(1899, 12, 30)
_DAY = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?")  # as the reader gives one, and a number between days
_NO_DAY = "1950"
_SUM_OF = re.compile(r"^(?:sum of|total|求和项[:：]?|合计|总)\s*|\s*(?:合计|小计|汇总|总额|total)$", re.IGNORECASE)
_MOST = 2_000  # rows of a summary


RowWords = Mapping[str, str]  # the texts and numbers of a row, by the columns of the rows above


def summary_rows(above: RawSheet, whole: RawSheet, below: "pd.Index[Any]") -> "pd.Index[Any] | None":
    """Return the rows below that are summaries, with their titles and notes; None where one may be something else."""
    if "amount" not in above.frame or len(below) > _MOST:
        return None
    filled = {row: cells for row in below if (cells := dict(_cells(whole, row)))}
    return pd.Index(list(filled)) if _are_summaries(whole.map.sheet, _Sums(above), list(filled.values())) else None


def _are_summaries(sheet: "SheetKind", sums: "_Sums", rows: Sequence[RowWords]) -> bool:
    """Tell whether rows, the first of them one of headings, are summaries one below the other."""
    dated = any(field.key == "date" for field in sheet.fields)
    blocks: list[_Block] = []
    for cells in rows:
        heading = _heading(sheet, cells)
        if heading:
            meanings = set(filter(None, heading.values()))
            if meanings & _OF_A_ROW or not missing(sheet, meanings):
                return False  # more rows
            blocks.append(_Block(sums, heading, dated))
        elif not _is_note(cells) and not (blocks and blocks[-1].takes(cells)):
            return False
    return bool(blocks) and all(block.holds() for block in blocks)


def _is_note(cells: RowWords) -> bool:
    """Tell whether a row is a title, or holds nothing but notes: 制表人：张三 · 审核：李四."""
    return (len(cells) == 1 and _amount(*cells.values()) is None) or all(
        ":" in cell or "：" in cell for cell in cells.values()
    )


def _cells(raw: RawSheet, row: int) -> Iterator[tuple[str, str]]:
    misread = {cell.key: cell.text for cell in raw.misread if cell.row == row}
    for key, cell in raw.frame.loc[row].items():
        text = misread.get(str(key)) or ("" if pd.isna(cell) else str(cell))
        if text.strip():
            yield str(key), text.strip()


def heads_amounts(sheet: "SheetKind", words: str) -> bool:
    """Tell whether words head the amounts of a kind of sheet, or their sums: 销售额合计, Sum of Amount."""
    return any(meant(sheet, each) == "amount" if each else True for each in (words, _SUM_OF.sub("", words)))


def _heading(sheet: "SheetKind", cells: RowWords) -> dict[str, str | None] | None:
    """Return what the cells of a row head, where it is one of headings with amounts; None of any other row."""
    if len(cells) < 2 or any(re.search(r"\d", cell) for cell in cells.values()):  # noqa: PLR2004 - a name and a sum
        return None
    heading = {key: "amount" if heads_amounts(sheet, cell) else meant(sheet, cell) for key, cell in cells.items()}
    return heading if "amount" in heading.values() else None


def _amount(text: str) -> Decimal | None:
    """Return the number that a cell holds, also where it was read as a day between other days."""
    if _DAY.fullmatch(text):
        return _exact((pd.Timestamp(text) - _DAY_0) / pd.Timedelta(days=1))
    number = wording.number(text)
    return None if number is None else round(number, _PLACES)


def _is_figure(text: str) -> bool:
    """Tell whether a cell holds a number, such as a count; one between days may be a day, but hardly before 1950."""
    return text[:4] < _NO_DAY if _DAY.fullmatch(text) else wording.number(text, percent=True) is not None


class _Sums:
    """What the rows above come to: all of them, and those of each director, customer and salesperson."""

    def __init__(self, above: RawSheet) -> None:
        typed = {cell.row: number for cell in above.misread
                 if cell.key == "amount" and (number := _amount(cell.text)) is not None}  # fmt: skip
        amounts = above.frame["amount"].astype("float64")
        amounts.loc[list(typed)] = [float(number) for number in typed.values()]
        self._frame, self._amounts = above.frame, amounts.fillna(0)
        self.of_all = _exact(self._amounts.sum())

    @cached_property
    def of_groups(self) -> dict[str, dict[str, Decimal]]:
        """Return what the rows of each director, customer and salesperson come to, by their names."""
        keys = [key for key in _GROUPS if key in self._frame]
        groups = {key: self._amounts.groupby(self._frame[key].str.strip()).sum() for key in keys}
        return {key: {str(name): _exact(amount) for name, amount in amounts.items()} for key, amounts in groups.items()}


def _exact(amount: float) -> Decimal:
    return round(Decimal(repr(float(np.round(amount, _PLACES)))), _PLACES)


@dataclass(slots=True)
class _Block:
    """One summary: what its cells head, whom its rows name, and what they come to beside totals.

    Where rows have dates, what has none is no row, and may name what the rows do not: a product, a month.
    """

    sums: _Sums
    heading: Mapping[str, str | None]
    dated: bool
    named: list[RowWords] = field(default_factory=list)
    total: Decimal = Decimal(0)

    def takes(self, cells: RowWords) -> bool:
        """Tell whether a row can be one of a summary's: it has an amount, no day, and no other sum than its name's."""
        place = next(key for key, meaning in self.heading.items() if meaning == "amount")
        amount = _amount(cells.get(place, ""))
        names = {key: cell for key, cell in cells.items() if key != place and not _is_figure(cell)}
        words = pd.Series(list(names.values()), dtype="str")
        if amount is None or words.empty or any(wording.day(word) for word in words):
            return False
        if says_total(words).any():
            return amount == self.sums.of_all
        self.named.append(names)
        self.total += amount
        known = [sums[word] for sums in self.sums.of_groups.values() for word in words if word in sums]
        return amount in known or (self.dated and not known)

    def holds(self) -> bool:
        """Tell whether the rows name nobody twice, add up to all that stands above, and are of one kind of names."""
        different = {tuple(names.items()) for names in self.named}
        return len(different) == len(self.named) > 0 and self.total == self.sums.of_all and self._of_one_kind()

    def _of_one_kind(self) -> bool:
        """Tell whether, of those named under one heading, all have rows or none has: it may hold names for ids."""
        for place, meaning in self.heading.items():
            names = {names[place] for names in self.named if place in names}
            known = names & self.sums.of_groups.get(meaning or "", {}).keys()
            if known and known != names:
                return False
        return True
