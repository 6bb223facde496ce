"""Draw the sheet of approvals, which sealing adds: who signed a month, what they signed, and how to check it."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from compbatch import xlsx
from compbatch.language import Text
from compbatch.model.run_record import RECORD_TITLES
from compbatch.sheets.month_view import HEADING_ROW, MonthView
from compbatch.sheets.paper import lines_needed
from compbatch.sheets.payout_foot import APPROVED, PREPARED, REVIEWED
from compbatch.sheets.scratch import Scratch, scratch
from compbatch.sheets.sheet_writer import (
    BAND,
    HEADING,
    SECTION,
    TITLE,
    WARN,
    WRAPPED,
    Look,
    SheetWriter,
    cell_look,
    plain_number,
)
from compbatch.xlsx.sheet_cells import StoredCells, plain

_TITLE = Text("{period}审批", "Approvals, {period}")
_HOW = Text(
    "由 compbatch seal 填写。此后任何一张表的任何一格有改动，compbatch verify 都会指出",
    "Filled in by compbatch seal. From then on compbatch verify finds any cell of any sheet that is altered",
)
_HEADINGS = (Text("职责", "Role"), Text("姓名", "Name"), Text("日期", "Date"), Text("说明", "Remark"))
_WIDTHS = (27, 66, 14, 40)
_NOT_REVIEWED = Text("没有填写复核人", "No reviewer was named")
_IS_PAID = Text("本人在本表领薪", "Is paid on this sheet")
_ALLOWED = Text(
    "本人在本表领薪；封存时以 --allow-paid-approver 允许",
    "Is paid on this sheet, which was allowed by --allow-paid-approver",
)
_APPROVED_PAY = Text("批准的内容", "What was approved")
_MONTH, _PAID, _GROSS, _WARNINGS = (
    Text("月份", "Month"), Text("发放人数", "Directors paid"), Text("应发合计", "Gross pay"), Text("警告", "Warnings"),
)  # fmt: skip
_LOOKED_AT = Text(
    "{warnings} 个，其中 {seen} 个在校验表上填有复核人", "{warnings}, {seen} of them with a reviewer's name on Checks"
)
_RECORD = Text("运行记录（SHA-256）", "Run record (SHA-256)")
_SEAL = Text("签名", "Signature")
_KEY = Text("公钥（Ed25519）", "Public key (Ed25519)")
_NOT_SIGNED = Text("没有签名：能看出改动，不能证明由谁封存", "Not signed: a change shows, but not who sealed the file")
_CHECK = Text("核验", "To check")
_WITH_KEY = Text(
    "compbatch verify 本文件 --key 批准人的公钥文件", "compbatch verify THIS FILE --key THE APPROVER'S PUBLIC KEY FILE"
)
_WITHOUT_KEY = Text("compbatch verify 本文件", "compbatch verify THIS FILE")
_CODE, _SEVERITY, _LOOKED_AT_BY = "A", "C", "H"  # on the checks sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatories:
    """Who prepared, reviewed and approved a month, the day of approval, who of them is paid in it, the public key."""

    prepared_by: str
    reviewed_by: str | None
    approved_by: str
    date: str
    paid: frozenset[str]
    key: str | None


def approvals_sheet(month: MonthView, signed: Signatories) -> Scratch:
    """Draw the sheet alone."""
    return scratch({"approvals": lambda writer: _draw(month, writer, signed)}, month, month.names, date1904=False)


def _draw(month: MonthView, writer: SheetWriter, signed: Signatories) -> None:
    writer.put(1, 1, _TITLE.say(month.lang, period=month.period_text), TITLE)
    writer.height(1, 26)
    writer.widths(*_WIDTHS)
    writer.head(2, 1, month.say(_HOW))
    for place, heading in enumerate(_HEADINGS, start=1):
        writer.put(HEADING_ROW, place, month.say(heading), HEADING)
    row = HEADING_ROW + 1
    for said in _people(month, signed):
        _line(writer, row, said, warns=bool(said[3]))
        row += 1
    for title, lines in ((_APPROVED_PAY, _pay(month)), (_RECORD, _fingerprints(month)), (_SEAL, _seal(month, signed))):
        writer.put(row + 1, 1, month.say(title), SECTION)
        row += 2
        for label, words, look in lines:
            writer.put(row, 1, month.say(label), Look(wrap=True))
            writer.put(row, 2, words, look)
            writer.height(row, 8 + 12 * lines_needed(str(words), _WIDTHS[1]))
            row += 1
    writer.printing(HEADING_ROW, f"{month.file.name} · {month.period}")


def _line(writer: SheetWriter, row: int, words: Sequence[str | None], *, warns: bool) -> None:
    looks = (Look(wrap=True), Look(wrap=True, bold=True), Look(), Look(wrap=True, fill=WARN if warns else None))
    for place, (said, look) in enumerate(zip(words, looks, strict=True), start=1):
        writer.put(row, place, said, look)
    writer.height(
        row, 10 + 12 * max(lines_needed(said or "", width) for said, width in zip(words, _WIDTHS, strict=True))
    )


def _people(month: MonthView, signed: Signatories) -> Iterator[tuple[str, str | None, str | None, str | None]]:
    """Yield who signed: the role, the name, the day of approval, what is to be known of them."""
    for role, name in ((PREPARED, signed.prepared_by), (REVIEWED, signed.reviewed_by), (APPROVED, signed.approved_by)):
        approves = role is APPROVED
        remark = (_ALLOWED if approves else _IS_PAID) if name in signed.paid else None if name else _NOT_REVIEWED
        yield month.say(role), name, signed.date if approves else None, remark and month.say(remark)


_Line = tuple[Text, xlsx.Value | None, Look]


def _pay(month: MonthView) -> Iterator[_Line]:
    words = Look(wrap=True, across="left")
    yield _MONTH, str(month.period), words
    yield _PAID, int((month.payout["status"] == "pay").sum()), words
    yield _GROSS, plain_number(month.total("gross_pay")), cell_look("money", bold=True, fill=BAND, across="left")
    warnings = [found for found in month.found if found.severity == "warning"]
    yield _WARNINGS, _LOOKED_AT.say(month.lang, warnings=len(warnings), seen=_looked_at(month)), words


def _looked_at(month: MonthView) -> int:
    """Count the warnings beside which a reviewer's name stands on the checks sheet."""
    checks = next(sheet for sheet in xlsx.list_sheets(month.file.workbook) if sheet.own == "checks")
    cells = StoredCells(month.file.workbook).of(checks.part)
    rows = [address[1:] for address, cell in cells.items() if address[0] == _CODE and str(cell.value).startswith("CB")]
    named = [f"{_LOOKED_AT_BY}{row}" for row in rows]
    return sum(bool(plain(cells[address].value).strip()) for address in named if address in cells)


def _fingerprints(month: MonthView) -> Iterator[_Line]:
    for key, words in asdict(month.record).items():
        yield RECORD_TITLES[key], words, WRAPPED._replace(format="@")


def _seal(month: MonthView, signed: Signatories) -> Iterator[_Line]:
    yield _KEY, signed.key or month.say(_NOT_SIGNED), WRAPPED._replace(format="@")
    yield _CHECK, month.say(_WITH_KEY if signed.key else _WITHOUT_KEY), WRAPPED
