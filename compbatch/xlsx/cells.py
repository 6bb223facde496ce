"""Our own cells: held plainly while a sheet is drawn, and written as XML text at once.

A sheet of ours may have a million cells. As objects of a spreadsheet library and as a tree they would take
most of a run's time and some hundred times their bytes; what surrounds them is the library's.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from html import escape
from itertools import chain
from typing import NamedTuple

from lxml import etree
from openpyxl.utils import get_column_letter

from compbatch.xlsx.limits import TEXT, shortened
from compbatch.xlsx.markup import MAIN, SHEET_ORDER, Element, child, dump, insert_ordered, local, sibling_tag
from compbatch.xlsx.styles import StyleMerge

Value = Decimal | int | str | bool

_COLUMN = f"{{{MAIN}}}col"
_DIFFERENTIAL = re.compile(r"(?:dxf|Dxf)Id$")
_ESCAPED = re.compile("_x(?=[0-9A-Fa-f]{4}_)")
_CONTROLS = "\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff"
_CONTROL = re.compile(f"[{_CONTROLS}]")
_HALF = re.compile("[\ud800-\udfff]")  # of a letter, or a byte of a name that is not UTF-8
_TO_LOOK_AT = re.compile(f"[&<>_{_CONTROLS}\ud800-\udfff]")
_SHORT = TEXT // 2  # characters of a text that is none too long, whatever they are
_LINE_END = re.compile("[\t\n\r]")
_NO_DATA, _NO_LINK = b"<sheetData/>", b"<hyperlink/>"


class Cell(NamedTuple):
    """What a cell shows, None for nothing; its format's index in its workbook; the formula behind it, without "=".

    A formula has a value, too: a viewer that does not calculate shows that. One over an ``array`` works out each cell
    of a range by itself, which some spreadsheets else do not.
    """

    value: Value | None
    style: int = 0
    formula: str | None = None
    array: bool = False

    @property
    def shows_nothing(self) -> bool:
        """Tell whether it shows nothing; what a Decimal is not equal to, it takes long to find out."""
        return not self.value if isinstance(self.value, str) else self.value is None


class Link(NamedTuple):
    """Where a cell jumps to in its workbook, and what is said where the pointer rests on it."""

    location: str
    tip: str


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one sheet by row and then by column, from 1, the heights of rows in points, the cells that link."""

    rows: dict[int, dict[int, Cell]] = field(default_factory=lambda: defaultdict(dict))
    heights: dict[int, float] = field(default_factory=dict)
    links: dict[tuple[int, int], Link] = field(default_factory=dict)

    @property
    def has_formulas(self) -> bool:
        """Tell whether some cell is worked out."""
        return any(cell.formula is not None for cells in self.rows.values() for cell in cells.values())


Grids = Mapping[str, Grid]  # by the sheet's name


def as_they_are(style: int) -> int:
    """Leave a format's index as it is."""
    return style


def written(sheet: Element, grid: Grid, style: Callable[[int], int] = as_they_are) -> bytes:
    """Serialise a sheet with the cells of a grid instead of its own; ``style`` maps the indexes of formats."""
    data, dimension = child(sheet, "sheetData"), child(sheet, "dimension")
    assert data is not None  # noqa: S101 - every sheet has one
    data.clear()
    if dimension is not None and grid.rows:
        last = max(max(cells) for cells in grid.rows.values())
        dimension.set("ref", f"A1:{get_column_letter(last)}{max(grid.rows)}")
    if grid.links:
        holder = insert_ordered(sheet, "hyperlinks", SHEET_ORDER)
        etree.SubElement(holder, sibling_tag(holder, "hyperlink"))
    before, _, after = dump(sheet).partition(_NO_DATA)
    if grid.links:
        after = after.replace(_NO_LINK, _links_written(grid.links))
    return b"".join([before, b"<sheetData>", rows_written(grid, style), b"</sheetData>", after])


def _links_written(links: Mapping[tuple[int, int], Link]) -> bytes:
    """Write the cells that link, as text: there may be tens of thousands."""
    quoted: Callable[[str], str] = cache(_quoted)  # many links lead to one place, and most say the same
    told = ((f"{get_column_letter(column)}{row}", link) for (row, column), link in sorted(links.items()))
    written = (f'<hyperlink ref="{at}" location={quoted(to)} tooltip={quoted(tip)}/>' for at, (to, tip) in told)
    return "".join(written).encode()


def _quoted(text: str) -> str:
    """Write an attribute; a line's end in it would else be read as a space."""
    plain = escape(text, quote=False).replace('"', "&quot;")
    return f'"{_LINE_END.sub(lambda found: f"&#{ord(found[0])};", plain)}"'


def remap_formats(sheet: Element, styles: StyleMerge) -> None:
    """Turn the format indexes around a sheet's cells, of columns, rules, filters and tables, into the user's."""
    for column in sheet.iter(_COLUMN):
        if index := column.get("style"):
            column.set("style", str(styles.cell(int(index))))
    remap_differentials(sheet, styles)


def remap_differentials(root: Element, styles: StyleMerge) -> None:
    """Turn the indexes of differential formats, in rules, filters and tables, into the user's."""
    branches = [branch.iter("*") for branch in root if local(branch) != "sheetData"]
    for each in chain([root], *branches):
        for name, index in each.attrib.items():
            if _DIFFERENTIAL.search(str(name)):
                each.set(name, str(styles.differential(int(index))))


def rows_written(grid: Grid, style: Callable[[int], int] = as_they_are) -> bytes:
    """Write the rows that stand within <sheetData>."""
    return "".join(_rows(grid, style)).encode()


def _rows(grid: Grid, style: Callable[[int], int]) -> Iterator[str]:
    letters = {column: get_column_letter(column) for column in set().union(*grid.rows.values())}
    begun: Callable[[int], str] = cache(lambda index: f'" s="{style(index)}"')  # shared by thousands of cells
    for row in sorted(grid.rows.keys() | grid.heights.keys()):
        height, number = grid.heights.get(row), str(row)
        tall = "" if height is None else f' ht="{height:g}" customHeight="1"'
        cells = sorted(grid.rows.get(row, {}).items())
        addresses = [letters[column] + number for column, _ in cells]
        written_cells = [
            f'<c r="{at}{begun(cell[1])}{_content(cell, at)}' for at, (_, cell) in zip(addresses, cells, strict=True)
        ]
        yield f'<row r="{number}"{tall}>{"".join(written_cells)}</row>'


def _content(cell: Cell, address: str) -> str:
    """Write the rest of a cell; its text stands in it, so that the user's table of strings keeps its bytes."""
    value, _, formula, array = cell
    if formula is None:
        if isinstance(value, str):
            space = "" if value == value.strip() else ' xml:space="preserve"'
            return f' t="inlineStr"><is><t{space}>{_text(value)}</t></is></c>' if value else "/>"
        worked_out = ""
    else:
        kind = f' t="array" ref="{address}"' if array else ""
        worked_out = f"<f{kind}>{escape(formula, quote=False)}</f>"
        if isinstance(value, str):
            return f' t="str">{worked_out}<v>{_text(value)}</v></c>'
    if value is None:
        return "/>"
    if isinstance(value, bool):
        return f' t="b">{worked_out}<v>{value:d}</v></c>'
    return f">{worked_out}<v>{_number(value)}</v></c>"


def _number(value: Decimal | int) -> str:
    """Write a number plainly: no exponent, no trailing zeros."""
    if isinstance(value, int):
        return str(value)
    plain = str(value)
    if "E" in plain:
        plain = f"{value:f}"
    elif not plain[-1].isdigit():
        raise ValueError(f"a cell cannot hold {value}")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _text(value: str) -> str:
    """Write a text as XML holds it; most need no more than a look."""
    if len(value) <= _SHORT and not _TO_LOOK_AT.search(value):
        return value
    return escape(escaped(shortened(value, TEXT)), quote=False)


def escaped(text: str) -> str:
    """Write what XML cannot hold as _xHHHH_, the way Excel does."""
    text = _ESCAPED.sub("_x005F_x", _HALF.sub("\ufffd", text))
    return _CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
