"""The list of the statements that were written, on which finance notes who was sent theirs and what they said."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook, load_workbook

from compbatch.delivery.statement import Statement
from compbatch.language import Text
from compbatch.model.output_names import STATEMENT
from compbatch.model.payout import TITLES
from compbatch.paying import ComputedMonth
from compbatch.sheets.month_view import MonthView
from compbatch.sheets.paper import FACES
from compbatch.sheets.sheet_writer import ACCENT, BAND, HEADING, TITLE, Look, SheetWriter, cell_look, plain_number
from compbatch.xlsx.stencil import Filling, Stencil

LIST, LIST_OF_MONTH = "statements.xlsx", "statements-{period}.xlsx"  # the second beside another month's list
_SHEET = Text("发送清单", "Statements")
_TITLE = Text("{period}工资条发送清单", "Statements sent, {period}")
_SUBTITLE = Text(
    "一人一行；发送、查看、确认与异议由财务填写。合计应与发放表的应发合计一致。结果指纹 {result}",
    "One row per person. Finance notes who was sent theirs, who saw and confirmed it, and objections. The total is the "
    "gross pay of the payout. Fingerprint of the result {result}",
)
_HELD = Text("暂缓发放，没有工资条：{who}", "Held, without a statement: {who}")
_TOTAL = Text("合计 {count} 人", "Total of {count}")
_HEADINGS = (
    Text("文件", "File"), TITLES["director_id"], TITLES["name"], TITLES["gross_pay"], Text("已发送", "Sent"),
    Text("已查看", "Seen"), Text("已确认", "Confirmed"), Text("异议", "Objection"),
)  # fmt: skip
_WIDTHS = (38, 14, 18, 16, 13, 13, 13, 30)
_HEADING_ROW, _FIRST = 4, 5
_GROSS = 4
_BOX = Look(boxed=True, line=False, format="@", wrap=True)


@dataclass(frozen=True, slots=True)
class Delivered:
    """A statement that was written: whose it is, what it pays, the name of its file."""

    director_id: str
    name: str
    gross: Decimal
    file: str

    @classmethod
    def of(cls, statement: Statement, file: str) -> "Delivered":
        """Note a statement that was written."""
        return cls(statement.director_id, statement.name, statement.gross, file)


def is_list_of(month: ComputedMonth, content: bytes) -> bool:
    """Tell by its title whether such a list is of this month."""
    book = load_workbook(BytesIO(content), read_only=True)
    try:
        return str(book.worksheets[0]["A1"].value) == _title(month)
    finally:
        book.close()


def receipt_list(month: ComputedMonth, delivered: Sequence[Delivered]) -> bytes:
    """Write the list."""
    book = Workbook()
    sheet = book.active
    sheet.title = _SHEET.of(month.lang)
    sheet.sheet_properties.tabColor = f"FF{ACCENT}"
    writer = SheetWriter(sheet, FACES[month.lang])
    _draw(month, delivered, writer)
    content = BytesIO()
    book.save(content)
    stencil = Stencil.cut(content.getvalue(), STATEMENT, month.record.in_one_line())
    return stencil.filled({sheet.title: Filling(writer.grid)})


def _draw(month: ComputedMonth, delivered: Sequence[Delivered], writer: SheetWriter) -> None:
    lang = month.lang
    writer.put(1, 1, _title(month), TITLE)
    writer.head(2, 1, _SUBTITLE.say(lang, result=month.record.shown()["result"]))
    for place, heading in enumerate(_HEADINGS, start=1):
        writer.put(_HEADING_ROW, place, heading.of(lang), HEADING)
    text, money = Look(format="@"), cell_look("money", shrink=True)
    for row, each in enumerate(delivered, start=_FIRST):
        values = (each.file, each.director_id, each.name, plain_number(each.gross))
        for place, value in enumerate(values, start=1):
            writer.put(row, place, value, money if place == _GROSS else text)
        for place in range(_GROSS + 1, len(_HEADINGS) + 1):
            writer.put(row, place, None, _BOX)
    _total(month, delivered, writer, _FIRST + len(delivered))
    writer.height(1, 26)
    writer.height(_HEADING_ROW, 22)
    writer.widths(*_WIDTHS)
    writer.sheet.freeze_panes = f"A{_FIRST}"
    writer.sheet.auto_filter.ref = f"A{_HEADING_ROW}:H{_FIRST + len(delivered) - 1}"
    writer.printing(_HEADING_ROW, f"{LIST} · {month.period}")


def _title(month: ComputedMonth) -> str:
    return _TITLE.say(month.lang, period=MonthView.of(month, names={}).period_text)


def _total(month: ComputedMonth, delivered: Sequence[Delivered], writer: SheetWriter, row: int) -> None:
    """Add the gross pay up, and name who is held."""
    bold = Look(bold=True, fill=BAND, top_line=True)
    for place in range(1, len(_HEADINGS) + 1):
        writer.put(row, place, _TOTAL.say(month.lang, count=len(delivered)) if place == 1 else None, bold)
    total = sum((each.gross for each in delivered), Decimal(0))
    writer.total(row, _GROSS, _FIRST, total, cell_look("money", bold=True, fill=BAND, top_line=True, shrink=True))
    writer.height(row, 20)
    if month.held:
        writer.put(row + 2, 1, _HELD.say(month.lang, who=", ".join(month.held)), Look(line=False))
