"""Find where a title, or a cell beside the heading, says in which unit a sheet's amounts are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce

from compbatch.model.sheet_map import RowTexts
from compbatch.model.unit import NOTHING, Unit
from compbatch.model.unit_words import folded, joined, unit_of

StatedUnit = tuple[int, int, Unit]  # the row from 1 and the place in it of a cell, and what it says
_LABEL = re.compile(
    r"(?:(?<![\u3400-\u9fffa-z])|(?<=均为)|(?<=全部))"
    r"(?:(?:(?:金额|货币|计量|数据|报表|本表)的?)?单位|金额(?=\s*[:：])"
    r"|币种|币别|货币|units?|currency|scale|multiplier|amounts? (?:are )?in)(?![a-z])"
    r"\s*[:：=(（为是]*\s*(?P<unit>[^\s)）,，;；。][^)）,，;；。]*)?"
)
_SENTENCES = (
    re.compile(r"(?:^|[^a-z])in (?P<unit>[^()（）.,;。]+)"),
    re.compile(r"以(?P<unit>[^以]{1,8}?)为(?:计量)?单位"),
    re.compile(
        r"(?:单位|金额|数据)(?:均|都|全部)?(?:为|是|按|以)(?P<unit>[^,，;；。()（）]{1,8}?)(?:计|列示|$|[,，;；。)）])"
    ),
    re.compile(r"(?P<unit>[$¥€£a-z' ]+) (?:figures|amounts|values)$"),
    re.compile(r"(?:values|amounts|figures|numbers|数值|数据|金额)\s*(?P<unit>[x×*]\s*10+)$"),
    re.compile(r"\s[-–—|]\s*(?P<unit>(?:[$¥€£a-z']+ )?(?:thousands?|millions?|'?000s?)|[\u4e00-\u9fff]{2,})$"),
)
_THOUSANDS = re.compile(r"(?<=\d),(?=000)")
_BRACKETED = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_BRACKETS = re.compile(r"[()（）\[\]【】]")
_ONE_LETTER = re.compile(r"[a-z]|0+")
_LONGEST = 1_000  # letters of a title or remark, and
_MOST_WORDS = 12  # words in which one says a unit; what goes on for longer is a text that says something else
_FEW = 2  # cells in a row of titles; a row of headings has more


def stated_units(rows: Sequence[RowTexts], heading_row: int, headings: Sequence[str]) -> list[StatedUnit]:
    """Return what the rows above a heading, and labelled cells beside it or below, say of all amounts.

    A unit in brackets behind words that head some of the columns is those columns' own.
    """
    found: list[StatedUnit] = []
    for number, row in enumerate(rows, start=1):
        filled = [(place, cell) for place, cell in enumerate(row) if cell and cell.strip()]
        for order, (place, cell) in enumerate(filled):
            if cell.strip() in headings:
                continue
            following = filled[order + 1][1] if order + 1 < len(filled) else ""
            unit = _labelled(cell, following if number <= heading_row else "")
            if unit is None and number < heading_row:
                unit = _said(cell) or _beside(cell, alone=len(filled) <= _FEW, first=order == 0, headings=headings)
            if unit is not None and not (unit.unclear and number > heading_row):
                found.append((number, place, unit))
    return found


def unit_of_name(name: str) -> Unit:
    """Return the unit in the brackets of a sheet's name: 团队销售（千元）."""
    units = [unit_of(words) for words in _BRACKETED.findall(name) if not _ONE_LETTER.fullmatch(folded(words))]
    clear = [unit for unit in units if unit.measured and not (unit.remark or unit.other)]
    return clear[0] if clear else NOTHING


def unit_stated(cell: str) -> Unit | None:
    """Return the unit that a remark below the rows states for them."""
    return _labelled(cell, "") or _said(cell)


def _labelled(cell: str, following: str) -> Unit | None:
    """Return the unit behind a label such as 单位, in the cell or in the next."""
    found = [unit for label in _LABEL.finditer(_BRACKETS.sub(" ", _plain(cell))) if (unit := _behind(label, following))]
    return reduce(joined, found) if found else None


def _plain(cell: str) -> str:
    """Fold what a title says, its numbers without the signs that part thousands."""
    return _THOUSANDS.sub("", folded(cell[:_LONGEST]))


def _behind(label: "re.Match[str]", following: str) -> Unit | None:
    """Return the unit behind one label; where nothing stands there, in the cell that follows."""
    read = [unit_of(words) for words in _beginnings(label["unit"] or folded(following))]
    clear = [unit for unit in read if unit.measured and not (unit.remark or unit.other or unit.unclear)]
    against = [unit for unit in read if unit.measured and unit.unclear]  # two units at once
    return next(iter(against or clear or (unit for unit in read[-1:] if unit.unclear)), None)


def _said(cell: str) -> Unit | None:
    """Return the unit that a sentence states: all amounts in thousands, 以万元为单位."""
    for pattern in _SENTENCES:
        for sentence in pattern.finditer(_plain(cell)):
            for words in _beginnings(sentence["unit"]):
                unit = unit_of(words)
                if (
                    unit.measured
                    and not (unit.remark or unit.other or unit.unclear)
                    and not _ONE_LETTER.fullmatch(words)
                ):
                    return unit
    return None


def _beginnings(words: str) -> Iterator[str]:
    """Yield the words, then fewer and fewer of them from the start."""
    parts = words.split()[:_MOST_WORDS]
    yield from (" ".join(parts[:count]) for count in range(len(parts), 0, -1))


def _beside(cell: str, *, alone: bool, first: bool, headings: Sequence[str]) -> Unit | None:
    """Return the unit in a title's brackets, or that is all a cell says."""
    words = cell.strip()
    if len(words) > _LONGEST or not alone or any(words in heading for heading in headings):
        return None
    whole = unit_of(words)
    if whole.measured and not (whole.remark or whole.other or whole.unclear):
        return None if _ONE_LETTER.fullmatch(folded(words)) else whole
    for bracketed in _BRACKETED.findall(words):
        unit = unit_of(bracketed)
        if unit.measured and not (
            unit.remark or unit.other or unit.unclear or _ONE_LETTER.fullmatch(folded(bracketed))
        ):
            return replace(unit, unclear="" if first else words)
    return None


def together(stated: Sequence[StatedUnit]) -> Unit:
    """Bring together what several titles say."""
    unit = NOTHING
    for _, _, said in stated:
        unit = joined(unit, said)
    return unit
