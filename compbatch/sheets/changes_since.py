"""Draw on the checks sheet what each column held when the pay was computed, what it holds now, and the difference."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from openpyxl.utils import quote_sheetname

from compbatch.language import Text
from compbatch.model.column_print import own_print
from compbatch.model.field import Field
from compbatch.model.payout import TITLES
from compbatch.sheets.history import history_columns
from compbatch.sheets.month_view import (
    FIRST_ROW,
    GROSS_AS_RUN,
    HEADING_ROW,
    HISTORY_LETTERS,
    PLAN_FROM,
    PLAN_VALUE,
    WORKINGS_LETTERS,
    MonthView,
)
from compbatch.sheets.plan_used import FROM, VALUE, plan_cells
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
from compbatch.sheets.unchanged import Held, held_by, held_in, held_together

_TITLE = Text("计算后改动：各表各列，计算时与现在", "Changes since: each sheet and column, as run and now")
_HOW = Text(
    "数值列比较合计与个数，文字列比较校验数，再比较同一行各列的对应关系；整行排序不影响。"
    "差异不为 0：该列在计算后已改动，请重新运行",
    "Numbers are compared by sum and count, texts by a check figure, then what belongs together in each row; "
    "sorting whole rows makes no difference. "
    "A difference other than 0: the column was changed after the pay was computed; run again",
)
_HEADINGS = (
    Text("表", "Sheet"), Text("列", "Column"), Text("计算时", "As run"),
    Text("现在", "Now"), Text("差异", "Difference"),
)  # fmt: skip
_ALL = Text("计算后改动（0 为无改动）", "Changes since the run (0: none)")
_TIP = Text("转到此列", "Go to the column")
_PLACES, _SHOWN = 6, 2  # decimals of gross pay that are compared, and at least shown of a large sum
_FIGURE = cell_look("money", size=9)._replace(format="General")


def draw_changes(month: MonthView, writer: SheetWriter, row: int) -> int:
    """Draw the whole block from a row on, and all differences in one cell; return the first row below."""
    writer.put(row, 1, month.say(_TITLE), SECTION)
    writer.put(row + 1, 1, month.say(_HOW), SUBTITLE)
    for place, heading in enumerate(_HEADINGS, start=1):
        writer.put(row + 2, place, month.say(heading), HEADING)
    first = row + 3
    _gross(month, writer, first)
    row = first + 1
    for held in _held(month):
        _line(month, writer, row, held)
        row += 1
    writer.put(3, 1, month.say(_ALL), Look(size=9, line=False))
    writer.formula(3, 5, f"SUM(E{first}:E{row - 1})", Decimal(0), cell_look("count", line=False))
    return row + 1


def _held(month: MonthView) -> Iterator[Held]:
    """Yield what the columns held: those that were read, then those of our own plan and history sheets."""
    for table in month.tables.values():
        yield from held_by(month, table)
    starts, values = zip(*plan_cells(month), strict=True)
    sheets: dict[str, dict[str, tuple[Text, Sequence[str | Decimal | None]]]] = {
        "plan_used": {PLAN_FROM: (FROM, starts), PLAN_VALUE: (VALUE, values)},
        "history": {HISTORY_LETTERS[field.key]: (field.title, cells) for field, cells in _watched(month)},
    }
    prints = {
        key: own_print({letter: cells for letter, (_, cells) in columns.items()}, FIRST_ROW)
        for key, columns in sheets.items()
    }
    for key, columns in sheets.items():
        for letter, (title, _) in columns.items():
            held = held_in(month.names[key], title, (letter, HEADING_ROW), prints[key].columns[letter])
            if held:
                yield held
    for key in sheets:
        for rows in prints[key].rows:
            yield held_together(month.names[key], {letter: letter for letter in rows.columns}, HEADING_ROW, rows)


def _watched(month: MonthView) -> Iterator[tuple[Field, list[str | Decimal | None]]]:
    """Yield the columns of the history; a row's fingerprint says itself whether it was altered."""
    return ((field, cells) for field, cells in history_columns(month) if field.key != "fingerprint")


def _gross(month: MonthView, writer: SheetWriter, row: int) -> None:
    """Draw by how much the directors' gross pay differs from what it was."""
    last = FIRST_ROW + len(month.rows) - 1
    workings, letter = month.names["workings"], WORKINGS_LETTERS["gross_pay"]
    now, then = (f"{quote_sheetname(workings)}!${each}${FIRST_ROW}:${each}${last}" for each in (letter, GROSS_AS_RUN))
    writer.put(row, 1, workings, Look(size=9))
    title = f"{month.say(TITLES['gross_pay'])} · {letter}{HEADING_ROW}"
    writer.put(row, 2, title, Look(size=9, colour=LINK, underline=True, indent=1))
    writer.link(row, 2, workings, f"{letter}{HEADING_ROW}", month.say(_TIP))
    total = plain_number(month.total("gross_pay")) or Decimal(0)
    writer.put(row, 3, total, _FIGURE)
    writer.formula(row, 4, f"ROUND(SUM({now}),{_PLACES})", total, _FIGURE)
    differ = f"SUM(ABS(ROUND({now}-{then},{_PLACES})))"
    writer.array_formula(row, 5, differ, Decimal(0), cell_look("count", size=9, across="left", indent=1))


def _line(month: MonthView, writer: SheetWriter, row: int, held: Held) -> None:
    writer.put(row, 1, held.sheet, Look(size=9))
    writer.put(row, 2, f"{month.say(held.title)} · {held.at}", Look(size=9, colour=LINK, underline=True, indent=1))
    writer.link(row, 2, held.sheet, held.at, month.say(_TIP))
    figure = plain_number(held.figure) or Decimal(0)
    writer.put(row, 3, figure, _FIGURE)
    places = max(held.places, _SHOWN) + 1  # one more than is compared: a half is then no difference
    writer.array_formula(row, 4, f"ROUND({held.now},{places})", figure, _FIGURE)
    differ = "+".join((f"ABS(ROUND(D{row}-C{row},{held.places}))", *held.others))
    writer.array_formula(row, 5, differ, Decimal(0), cell_look("count", size=9, across="left", indent=1))
