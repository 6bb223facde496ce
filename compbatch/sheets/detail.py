"""Draw the detail sheet: a block a director with the rows that the pay used, each linked to its cell."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

import numpy as np
import pandas as pd
from openpyxl.utils import get_column_letter

from compbatch.language import Text
from compbatch.model.money import as_decimal, as_decimals
from compbatch.model.payout import TITLES
from compbatch.model.tables import as_list
from compbatch.sheets.month_view import FIRST_ROW, HEADING_ROW, WORKINGS_LETTERS, MonthView
from compbatch.sheets.paper import text_width
from compbatch.sheets.sheet_writer import BAND, HEADING, LINK, TITLE, Look, SheetWriter, cell_look, plain_number
from compbatch.sheets.used_rows import MOST_LISTED

_TITLE = Text("{period}明细", "Detail, {period}")
_SUBTITLE = Text(
    "每位总监本月计入的各行；点“位置”转到您表中的单元格，点合计转到“{workings}”",
    'The rows that each director\'s pay used. Click an address under Cell to go there, a sum to go to "{workings}"',
)
_TOO_MANY = Text(
    "明细未列出：本月计入 {count} 行，超过 {most} 行；请在您的表中按工号筛选",
    "No rows are listed: {count} are used this month, more than {most}. Filter your own sheets by director instead",
)
_HEADINGS = (
    Text("表", "Sheet"), Text("单号", "Number"), Text("日期", "Date"), Text("客户／事由", "Customer or reason"),
    Text("金额", "Amount"), Text("计入", "Counts for"), Text("位置", "Cell"),
)  # fmt: skip
_WIDTHS = {"kind": 16, "number": 18, "date": 12, "party": 34, "amount": 16, "line": 26, "cell": 26}
_WIDEST = {"number": 26, "party": 46}  # where they are long; longer ones take several lines
_LINE = 15.0  # points of a line
_LETTER, _EDGE = 1.1, 1.5  # how much of a column's width a letter takes, and its edges
_PLACE = {key: place for place, key in enumerate(_WIDTHS, start=1)}
_ROWS = Text("{count} 行", "{count} {count:row|rows}")
_TARGET_ONLY = Text("只计目标，不计提成", "Target only, no commission")
_TIP = Text("转到您表中的这一行", "Go to this row of your sheet")
_BACK = Text("转到计算过程", "Go to the workings")
_COUNTS_FOR = {"sales": "team_commission", "receipts": "account_commission", "adjustments": "adjustment"}
_SUMS = {"sales": "sales_sum", "receipts": "receipts_sum", "adjustments": "adjustment_sum"}


class _Block(NamedTuple):
    """The rows of a director of one kind: the first on this sheet, how many, what they add up to."""

    director_id: str
    kind: str
    first: int
    rows: int
    amount: Decimal


def draw_detail(month: MonthView, writer: SheetWriter) -> None:
    """Draw the whole sheet."""
    writer.put(1, 1, _TITLE.say(month.lang, period=month.period_text), TITLE)
    writer.head(2, 1, _SUBTITLE.say(month.lang, workings=month.names["workings"]))
    for place, heading in enumerate(_HEADINGS, start=1):
        writer.put(HEADING_ROW, place, month.say(heading), HEADING)
    used = month.used_rows
    if used.frame.empty and used.count:
        words = _TOO_MANY.say(month.lang, count=f"{used.count:,}", most=f"{MOST_LISTED:,}")
        writer.put(FIRST_ROW, 1, words, Look(line=False))
    _draw_rows(month, writer, used.frame)
    for block in _blocks(used.frame):
        _head_of_kind(month, writer, block)
    begins = zip(*(as_list(used.frame[key]) for key in ("begins_director", "director_id", "row")), strict=True)
    for director, row in ((director, row) for begun, director, row in begins if begun):
        _head_of_director(month, writer, director, row - 2)
    writer.height(1, 26)
    _arrange_columns(writer, used.frame)
    writer.sheet.freeze_panes = f"A{FIRST_ROW}"
    writer.printing(HEADING_ROW, f"{month.file.name} · {month.period}")


def _blocks(rows: pd.DataFrame) -> Iterator[_Block]:
    """Yield the blocks of a director's rows of one kind; a blank amount adds nothing."""
    starts = np.flatnonzero(rows["begins_kind"].to_numpy())
    counts = np.diff([*starts, len(rows)]).tolist()
    amounts = np.add.reduceat(rows["amount"].to_numpy("int64", na_value=0), starts).tolist() if len(starts) else []
    whose = (as_list(rows[key].take(starts)) for key in ("director_id", "kind", "row"))
    for director, kind, first, count, amount in zip(*whose, counts, amounts, strict=True):
        yield _Block(director, kind, first, count, as_decimal(amount))


def _arrange_columns(writer: SheetWriter, rows: pd.DataFrame) -> None:
    """Give long numbers and customers more room, and what is longer still several lines."""
    if rows.empty:
        writer.widths(*_WIDTHS.values())
        return
    taken = {key: np.array([text_width(words or "") * _LETTER for words in as_list(rows[key])]) for key in _WIDEST}
    long = {key: max(_WIDTHS[key], min(float(taken[key].max()) + _EDGE, _WIDEST[key])) for key in _WIDEST}
    writer.widths(*(_WIDTHS | long).values())
    lines = np.max([taken[key] // (width - _EDGE) + 1 for key, width in long.items()], axis=0)
    for place in np.flatnonzero(lines > 1):
        writer.height(int(rows["row"].to_numpy()[place]), _LINE * float(lines[place]))


def _head_of_director(month: MonthView, writer: SheetWriter, director_id: str, row: int) -> None:
    """Name the director above the block."""
    source = month.sources[director_id]
    name = month.figures[source]["name"]
    words = f"{director_id} {name or ''}".strip()
    for place in range(1, len(_HEADINGS) + 1):
        writer.put(row, place, words if place == 1 else None, Look(bold=True, fill=BAND))
    writer.height(row, 20)


def _head_of_kind(month: MonthView, writer: SheetWriter, block: _Block) -> None:
    """Sum the rows of one kind above them; the sum links back to the one that it is on the workings."""
    row, bold = block.first - 1, Look(bold=True)
    writer.put(row, _PLACE["kind"], month.tables[block.kind].name, bold)
    for key in ("date", "party", "line", "cell"):
        writer.put(row, _PLACE[key], None, bold)
    writer.put(row, _PLACE["number"], _ROWS.say(month.lang, count=block.rows), bold)
    letter = get_column_letter(_PLACE["amount"])
    look = cell_look("money", bold=True, colour=LINK, underline=True)
    formula = f"ROUND(SUM({letter}{block.first}:{letter}{block.first + block.rows - 1}),6)"
    writer.formula(row, _PLACE["amount"], formula, plain_number(block.amount), look)
    there = f"{WORKINGS_LETTERS[_SUMS[block.kind]]}{month.rows[month.sources[block.director_id]]}"
    writer.link(row, _PLACE["amount"], month.names["workings"], there, month.say(_BACK))


def _draw_rows(month: MonthView, writer: SheetWriter, rows: pd.DataFrame) -> None:
    """Draw the rows, column by column."""
    places, kinds, number, party = (as_list(rows[key]) for key in ("row", "kind", "number", "party"))
    dates = rows["date"].to_numpy("datetime64[ms]").tolist()
    serials = {date: month.serial(date) for date in {*dates} - {None}}
    columns = (
        ("kind", [None] * len(places), Look()),
        ("number", number, Look(format="@", wrap=True)),
        ("date", map(serials.get, dates), Look(format="yyyy-mm-dd", across="center")),
        ("party", party, Look(format="@", wrap=True)),
        ("amount", as_decimals(rows["amount"]), cell_look("money")),
        ("line", _lines(month, kinds, rows["earns"].tolist()), Look(across="left", indent=1)),
    )
    for key, values, look in columns:
        writer.put_down(places, _PLACE[key], values, look)
    tip, look = month.say(_TIP), Look(size=9, colour=LINK, underline=True)
    cells = [month.tables[kind].at(place, "amount") for kind, place in zip(kinds, as_list(rows["place"]), strict=True)]
    writer.put_down(places, _PLACE["cell"], map(str, cells), look)
    for row, at in zip(places, cells, strict=True):
        writer.link(row, _PLACE["cell"], at.sheet, str(at.cell), tip)


def _lines(month: MonthView, kinds: Iterable[str], earns: Iterable[bool]) -> list[str]:
    """Return the pay line that each row counts for."""
    titles, target_only = {kind: month.say(TITLES[key]) for kind, key in _COUNTS_FOR.items()}, month.say(_TARGET_ONLY)
    return [titles[kind] if earning else target_only for kind, earning in zip(kinds, earns, strict=True)]
