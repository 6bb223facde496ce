"""Draw on the checks sheet what each column held when the pay was computed, what it holds now, and the difference."""

from decimal import Decimal

from compbatch.language import Text
from compbatch.sheets.month_view import MonthView
from compbatch.sheets.sheet_writer import (
    HEADING,
    LINK,
    SECTION,
    SUBTITLE,
    Look,
    SheetWriter,
    cell_look,
    plain_number,
)
from compbatch.sheets.unchanged import Held, held_by

CHANGES = "$E$3"  # where all differences are added up
_TITLE = Text("计算后改动：各表各列，计算时与现在", "Changes since: each sheet and column, as run and now")
_HOW = Text(
    "数值列比较合计与个数，文字列比较由各字折算的校验数；排序不影响。差异不为 0：该列在计算后已改动，请重新运行",
    "Numbers are compared by their sum and count, texts by a figure made of their letters; sorting changes neither. "
    "A difference that is not 0: the column was changed after the pay was computed, run again",
)
_HEADINGS = (
    Text("表", "Sheet"), Text("列", "Column"), Text("计算时", "As run"),
    Text("现在", "Now"), Text("差异", "Difference"),
)  # fmt: skip
_ALL = Text("计算后改动（0 为无改动）", "Changes since the run (0: none)")
_TIP = Text("转到此列", "Go to the column")
_FIGURE = cell_look("money", size=9)._replace(format="General")


def draw_changes(month: MonthView, writer: SheetWriter, row: int) -> int:
    """Draw the whole block from a row on, and all differences in one cell; return the first row below."""
    writer.put(row, 1, month.say(_TITLE), SECTION)
    writer.put(row + 1, 1, month.say(_HOW), SUBTITLE)
    for place, heading in enumerate(_HEADINGS, start=1):
        writer.put(row + 2, place, month.say(heading), HEADING)
    first = row = row + 3
    for table in month.tables.values():
        for held in held_by(table):
            _line(month, writer, row, held)
            row += 1
    writer.put(3, 1, month.say(_ALL), Look(size=9, line=False))
    writer.formula(3, 5, f"SUM(E{first}:E{max(first, row - 1)})", Decimal(0), cell_look("count", line=False))
    return row + 1


def _line(month: MonthView, writer: SheetWriter, row: int, held: Held) -> None:
    writer.put(row, 1, held.sheet, Look(size=9))
    writer.put(row, 2, f"{month.say(held.title)} · {held.at}", Look(size=9, colour=LINK, underline=True, indent=1))
    writer.link(row, 2, held.sheet, held.at, month.say(_TIP))
    figure = plain_number(held.figure) or Decimal(0)
    writer.put(row, 3, figure, _FIGURE)
    writer.array_formula(row, 4, f"ROUND({held.now},{held.places})", figure, _FIGURE)
    differ = "+".join((f"ABS(ROUND(D{row}-C{row},{held.places}))", *held.others))
    writer.array_formula(row, 5, differ, Decimal(0), cell_look("count", size=9, across="left", indent=1))
