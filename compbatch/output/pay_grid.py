"""The table of directors at a terminal: their pay lines, as many as the width holds, which add up to what is paid."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segments
from rich.table import Table as Grid

from compbatch.language import Lang, Text, printable
from compbatch.model.payout import LINES, TITLES
from compbatch.model.wording import amount_text

_OTHER, _TOTAL = Text("其他", "Other"), Text("合计", "Total")
_GAP = 2  # between two columns
_NAME = 12  # of a name so many letters are always shown; ids and money are never cut


@dataclass(frozen=True, slots=True)
class _Printed:
    """One column as text: what stands above, in and below it."""

    title: str
    cells: Sequence[str]
    footer: str = ""
    money: bool = True

    @property
    def needed(self) -> int:
        """Return the width that shows every figure; a heading of several words may take several lines."""
        return max(map(cell_len, (*self.title.split(), *self.cells, self.footer)))


def show_pay(console: Console, payout: pd.DataFrame, lang: Lang) -> None:
    """Print the table; what does not fit is summed up under other."""
    columns = _fitting(payout, lang, console.width)
    widths = _widths(columns, console.width)
    grid = Grid(box=None, header_style="bold", show_footer=True, footer_style="bold", pad_edge=False)
    for column, width in zip(columns, widths, strict=True):
        if column.money:
            grid.add_column(column.title, column.footer, justify="right", width=width, overflow="fold")
        else:
            grid.add_column(column.title, column.footer, width=width, overflow="ellipsis", no_wrap=True)
    for cells in zip(*(column.cells for column in columns), strict=True):
        grid.add_row(*cells)
    whole = console.options.update(width=max(console.width, _total(widths)))  # rather a line too long than a figure cut
    console.print(Segments(console.render(grid, whole)), crop=False)


def _fitting(payout: pd.DataFrame, lang: Lang, width: int) -> list[_Printed]:
    """Return the columns that fit: the last lines go into other first."""
    paid = [line.key for line in LINES if _anybody(payout[line.key])]
    shown = [line.key for line in LINES if line.key in paid and line.in_terminal]
    while True:
        columns = _columns(payout, shown, [key for key in paid if key not in shown], lang)
        if not shown or _total([_least(column) for column in columns]) <= width:
            return columns
        shown.pop()


def _columns(payout: pd.DataFrame, shown: Sequence[str], others: Sequence[str], lang: Lang) -> list[_Printed]:
    ids = _Printed(TITLES["director_id"].of(lang), _texts(payout["director_id"]), _TOTAL.of(lang), money=False)
    names = _Printed(TITLES["name"].of(lang), _texts(payout["name"]), money=False)
    totals = ["gross_pay", *(["carry_forward"] if _anybody(payout["carry_forward"]) else [])]
    money = [(TITLES[key], payout[key]) for key in shown]
    money += [(_OTHER, _sum(payout, others))] if others else []
    money += [(TITLES[key], payout[key]) for key in totals]
    return [ids, names, *(_printed(title.of(lang), amounts) for title, amounts in money)]


def _printed(title: str, amounts: "pd.Series[Decimal]") -> _Printed:
    return _Printed(title, _texts(amounts), amount_text(sum(amounts.dropna(), Decimal(0))))


def _texts(figures: "pd.Series[Decimal]") -> list[str]:
    return ["" if pd.isna(figure) else amount_text(figure) if isinstance(figure, Decimal) else printable(str(figure))
            for figure in figures]  # fmt: skip


def _anybody(amounts: "pd.Series[Decimal]") -> bool:
    """Tell whether a line has an amount for anybody."""
    return bool((amounts.dropna() != 0).any())


def _sum(payout: pd.DataFrame, keys: Sequence[str]) -> "pd.Series[Decimal]":
    """Add lines up; who is held has none."""
    amounts = payout[list(keys)].where(payout[list(keys)].notna(), Decimal(0)).sum(axis=1)
    return amounts.where(payout["status"] == "pay", None)


def _least(column: _Printed) -> int:
    return min(column.needed, _NAME) if column.title in TITLES["name"] else column.needed


def _widths(columns: Sequence[_Printed], width: int) -> list[int]:
    """Give each column what it needs, and what is left to names and headings from the left."""
    left = width - _total([_least(column) for column in columns])
    widths = []
    for column in columns:
        wanted = max(column.needed, cell_len(column.title)) - _least(column)
        more = max(0, min(left, wanted))
        left -= more
        widths.append(_least(column) + more)
    return widths


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + _GAP * (len(widths) - 1)
