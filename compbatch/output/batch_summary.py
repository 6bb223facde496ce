"""The workbook that sums a batch up: a row a file, and every payout in one list."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import Any, Literal

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from compbatch import xlsx
from compbatch.language import Lang, Text
from compbatch.model.choices import COMMISSION_BASES, ROLES, choice_title
from compbatch.model.payout import PAYOUT
from compbatch.model.sheet_column import Format
from compbatch.model.unit_words import currency_name
from compbatch.sheets.paper import A3, A4, FACES, lines_needed, text_width
from compbatch.sheets.sheet_writer import (
    ACCENT,
    ALARM,
    BAND,
    HEADING,
    LINK,
    SUBTITLE,
    TITLE,
    WARN,
    Look,
    SheetWriter,
    cell_look,
)
from compbatch.sheets.workings import PAY_STATUSES

Status = Literal["paid", "held", "refused", "failed"]
STATUSES: dict[Status, Text] = {
    "paid": Text("已核算", "Computed"),
    "held": Text("部分暂缓", "Some held"),
    "refused": Text("未核算", "Refused"),
    "failed": Text("无法处理", "Failed"),
}
_ESCAPED = re.compile("[\x00- #%\x7f\udc80-\udcff]")
_FILLS: dict[Status, str] = {"held": WARN, "refused": WARN, "failed": ALARM}


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one file as the user named it.

    ``link`` and ``output`` are paths as seen from the summary, ``payouts`` are as ``--json`` gives them.
    """

    file: str
    link: str
    status: Status
    period: str | None = None
    currency: str | None = None
    errors: int = 0
    warnings: int = 0
    output: str | None = None
    message: str = ""
    payouts: Sequence[Mapping[str, str | None]] = ()

    @property
    def paid(self) -> int:
        """Count the directors who are paid."""
        return sum(payout["status"] != "hold" for payout in self.payouts)

    @property
    def held(self) -> int:
        """Count the directors who are held."""
        return len(self.payouts) - self.paid

    @property
    def gross(self) -> Decimal | None:
        """Add up the gross pay; None where there is no payout."""
        if not self.payouts:
            return None
        return sum((Decimal(payout["gross_pay"] or 0) for payout in self.payouts), Decimal(0))


_Column = tuple[str, Text, Format, float]
_FILE: _Column = ("link", Text("文件", "File"), "text", 34)
_PERIOD: _Column = ("period", Text("期间", "Period"), "text", 10)
_CURRENCY: _Column = ("currency", Text("币种", "Currency"), "text", 10)
_SUMMARY: tuple[_Column, ...] = (
    _FILE,
    ("status", Text("状态", "Status"), "text", 11),
    _PERIOD,
    _CURRENCY,
    ("paid", Text("发放人数", "Directors paid"), "count", 10),
    ("held", Text("暂缓人数", "Directors held"), "count", 10),
    ("gross", Text("应发合计", "Gross pay"), "money", 16),
    ("errors", Text("错误", "Errors"), "count", 8),
    ("warnings", Text("警告", "Warnings"), "count", 9),
    ("output", Text("结果文件", "Result"), "text", 38),
    ("message", Text("说明", "Message"), "text", 64),
)
_TOTALLED = frozenset({"paid", "held", "gross", "errors", "warnings"})
_WIDTHS: dict[Format, float] = {"money": 13, "text": 70}  # of texts only the explanation keeps it
_PAYOUT_COLUMNS: tuple[_Column, ...] = (
    _FILE, _PERIOD, _CURRENCY,
    *((column.key, column.title, column.format, _WIDTHS.get(column.format, 11)) for column in PAYOUT),
)  # fmt: skip
_PAYOUT_TOTALLED = frozenset(column.key for column in PAYOUT if column.totalled)
SHEETS = {"summary": Text("汇总", "Summary"), "payouts": Text("发放清单", "Payouts")}
_HEADINGS = {"summary": Text("批量发放汇总", "Batch summary"), "payouts": Text("全部发放清单", "All payouts")}
_SUBTITLES = {
    "summary": Text(
        "{files} 个文件 · {done} 个已核算 · {refused} 个未核算 · {failed} 个无法处理",
        "{files} {files:file|files} · {done} computed · {refused} refused · {failed} failed",
    ),
    "payouts": Text(
        "{lines} 行，来自 {done} 个已核算的文件",
        "{lines} {lines:line|lines} from the {done} {done:file that was|files that were} computed",
    ),
}
_TOTAL = Text("合计", "Total")
_NOT_STATED = Text("未注明", "Not stated")
_HEADING_ROW, _FIRST_ROW, _MOST_LINKS = 4, 5, 20_000  # Excel takes 65,530 links a sheet

_Line = dict[str, Any]


def draw_summary(rows: Sequence[Row], lang: Lang) -> bytes:
    """Draw the workbook."""
    book = Workbook()
    book.remove(book.active)
    stated = any(row.currency for row in rows)
    unstated = _NOT_STATED.of(lang) if stated else ""
    counts = {"files": len(rows), "lines": sum(len(row.payouts) for row in rows)} | {
        name: sum(row.status in statuses for row in rows)
        for name, statuses in {"done": ("paid", "held"), "refused": ("refused",), "failed": ("failed",)}.items()
    }
    grids = {}
    for key, columns, lines, totalled in (
        ("summary", _SUMMARY, [_summary_line(row, lang, unstated) for row in rows], _TOTALLED),
        ("payouts", _PAYOUT_COLUMNS, [*_payout_lines(rows, lang, unstated)], _PAYOUT_TOTALLED),
    ):
        sheet = book.create_sheet(SHEETS[key].of(lang))
        sheet.sheet_properties.tabColor = f"FF{ACCENT}"
        writer = SheetWriter(sheet, FACES[lang])
        writer.put(1, 1, _HEADINGS[key].of(lang), TITLE)
        writer.put(2, 1, _SUBTITLES[key].say(lang, **counts), SUBTITLE)
        _draw(writer, columns, lines, totalled, lang)
        grids[sheet.title] = writer.grid
    content = BytesIO()
    book.save(content)
    filled = xlsx.open_workbook(xlsx.fill(content.getvalue(), grids))
    return xlsx.with_record(filled, "").to_bytes()


def _currency(row: Row, lang: Lang, unstated: str) -> str:
    return currency_name(row.currency).of(lang) if row.currency else unstated


def _summary_line(row: Row, lang: Lang, unstated: str) -> _Line:
    line: _Line = {key: getattr(row, key) for key, *_ in _SUMMARY}
    return line | {"status": STATUSES[row.status].of(lang), "currency": row.period and _currency(row, lang, unstated),
                   "fill": _FILLS.get(row.status)}  # fmt: skip


def _payout_lines(rows: Iterable[Row], lang: Lang, unstated: str) -> Iterable[_Line]:
    for row in rows:
        for payout in row.payouts:
            line = {key: _shown(key, payout[key], form, lang) for key, _, form, _ in _PAYOUT_COLUMNS[3:]}
            yield line | {"link": row.link, "period": row.period, "currency": _currency(row, lang, unstated),
                          "fill": WARN if payout["status"] == "hold" else None}  # fmt: skip


def _shown(key: str, value: str | None, form: Format, lang: Lang) -> Decimal | str | None:
    if value is None or form != "text":
        return None if value is None else Decimal(value)
    if key == "status":
        return PAY_STATUSES[value].of(lang)
    choices = {"role": ROLES, "commission_basis": COMMISSION_BASES}.get(key, ())
    return choice_title(choices, value).of(lang)


def _draw(
    writer: SheetWriter, columns: Sequence[_Column], lines: Sequence[_Line], totalled: frozenset[str], lang: Lang
) -> None:
    sheet, last = writer.sheet, max(_FIRST_ROW, _FIRST_ROW + len(lines) - 1)
    for place, (_, title, _, _) in enumerate(columns, start=1):
        writer.put(_HEADING_ROW, place, title.of(lang), HEADING)
    for row, line in enumerate(lines, start=_FIRST_ROW):
        _draw_line(writer, row, columns, line)
    end = _draw_totals(writer, columns, lines, totalled, lang)
    writer.widths(*(_width(column, lines) for column in columns))
    writer.height(1, 26)
    writer.height(_HEADING_ROW, 32)
    sheet.freeze_panes = f"B{_FIRST_ROW}"
    sheet.auto_filter.ref = f"A{_HEADING_ROW}:{get_column_letter(len(columns))}{last}"
    if columns is _PAYOUT_COLUMNS:  # the explanation, last, is to be read on the screen
        sheet.print_area = f"A1:{get_column_letter(len(columns) - 1)}{end}"
    writer.printing(_HEADING_ROW, sheet.title, paper=A3 if columns is _PAYOUT_COLUMNS else A4)


def _draw_line(writer: SheetWriter, row: int, columns: Sequence[_Column], line: _Line) -> None:
    for place, (key, _, form, width) in enumerate(columns, start=1):
        look = cell_look(form, fill=line["fill"] if key == "status" else None)
        target = line[key] if key in ("link", "output") and row < _MOST_LINKS else None
        if target:
            look = Look(colour=LINK, underline=True, format="@", indent=1)
        if key == "message":
            look = Look(size=9, wrap=True)
            writer.height(row, max(15, 4 + 12 * lines_needed(line[key], width)))
        writer.put(row, place, line[key], look)
        if target:
            writer.link_to_file(row, place, _address(target))


def _address(path: str) -> str:
    """Write a path as the address of a link, in which only what would end or alter it is escaped, byte by byte."""
    on_another_drive = "file:///" if re.match("[A-Za-z]:/", path) else "file:" if path.startswith("//") else ""
    return on_another_drive + _ESCAPED.sub(
        lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode(errors="surrogateescape")), path
    )


def _draw_totals(
    writer: SheetWriter, columns: Sequence[_Column], lines: Sequence[_Line], totalled: frozenset[str], lang: Lang
) -> int:
    """Draw a total for each currency, as different ones are never added together; return the last row."""
    currencies = sorted({line["currency"] or "" for line in lines if line["period"]} or {""})
    first, last = _FIRST_ROW, max(_FIRST_ROW, _FIRST_ROW + len(lines) - 1)
    money = get_column_letter([key for key, *_ in columns].index("currency") + 1)
    for row, currency in enumerate(currencies, start=last + 1):
        of_all = len(currencies) == 1
        for place, (key, _, form, _) in enumerate(columns, start=1):
            look = cell_look(form, bold=True, fill=BAND, top_line=row == last + 1)
            if key not in totalled:
                words = {"link": _TOTAL.of(lang), "currency": currency}
                writer.put(row, place, words.get(key), look)
                continue
            letter = get_column_letter(place)
            cells = f"{letter}{first}:{letter}{last}"
            chosen = f"SUM({cells})" if of_all else f"SUMIFS({cells},{money}{first}:{money}{last},{money}{row})"
            due = [line[key] or 0 for line in lines if of_all or (line["currency"] or "") == currency]
            writer.formula(row, place, f"ROUND({chosen},6)", Decimal(sum(due)), look)
        writer.height(row, 22)
    return last + len(currencies)


def _width(column: _Column, lines: Sequence[_Line]) -> float:
    """Return a column's width: what its longest text takes, or what its total would."""
    key, title, form, width = column
    if key in ("explanation", "message"):
        return width
    if form == "money":
        total = sum((line[key] or Decimal(0) for line in lines), Decimal(0))
        return max(width, 1.25 * len(f"{total:,.2f}") + 2)
    if form != "text":
        return width
    longest = max((text_width(line[key] or "") for line in lines), default=0)
    return min(44, max(text_width(title.en), longest) + 4)
