"""What openpyxl styles a cell with; each is made once, for making one takes it longer than all else about a look."""

from functools import cache
from typing import TYPE_CHECKING

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

if TYPE_CHECKING:  # the looks are defined where they are used
    from openpyxl.worksheet.worksheet import Worksheet

    from compbatch.sheets.sheet_writer import Look


def style_id(sheet: "Worksheet", look: "Look", face: str, *, lines: tuple[str, str]) -> int:
    """Build a look, its ``lines`` in a colour for thin and one for strong ones; return its index among the formats."""
    cell = Cell(sheet)
    cell.font = _font(face, look.size, look.colour, bold=look.bold, underline=look.underline)
    if look.fill:
        cell.fill = _fill(look.fill)
    if look.line or look.top_line or look.boxed:
        cell.border = _border(*lines, line=look.line, top_line=look.top_line, boxed=look.boxed)
    cell.alignment = _alignment(look.across, look.indent, wrap=look.wrap, top=look.top, shrink=look.shrink)
    cell.number_format = look.format
    return int(cell.style_id)


@cache
def _font(name: str, size: float, colour: str, *, bold: bool, underline: bool) -> Font:
    return Font(name=name, size=size, bold=bold, color=f"FF{colour}", underline="single" if underline else None)


@cache
def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", start_color=f"FF{colour}", end_color=f"FF{colour}")


@cache
def _border(thin: str, strong: str, *, line: bool, top_line: bool, boxed: bool) -> Border:
    side, top = Side("thin", color=f"FF{thin}"), Side("medium", color=f"FF{strong}")
    if boxed:
        return Border(side, side, side, side)
    return Border(bottom=side if line else None, top=top if top_line else None)


@cache
def _alignment(across: str | None, indent: int, *, wrap: bool, top: bool, shrink: bool) -> Alignment:
    upright = "top" if top else "center"
    return Alignment(horizontal=across, vertical=upright, wrap_text=wrap, indent=indent, shrink_to_fit=shrink)
