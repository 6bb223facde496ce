"""The workbook that shows a reconciliation: what both sides come to and why they may differ, then line by line."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from openpyxl.utils import get_column_letter

from compbatch.control.reconciliation import Reconciliation
from compbatch.control.their_pay import GROSS
from compbatch.language import Text
from compbatch.model.likely_causes import LIKELY_CAUSES
from compbatch.model.pay_sheet import PAY_LINES
from compbatch.model.payout import TITLES
from compbatch.output.reconciled_words import (
    DIFFERENCE,
    DIRECTOR,
    LIKELY,
    LINE,
    OURS,
    THEIRS,
    cause_text,
    counts_text,
    title_text,
)
from compbatch.output.table_block import BlockCell, Blocks, Column, Worked
from compbatch.output.titled_book import TitledSheet, draw_book
from compbatch.sheets.sheet_writer import BAND, WARN, SheetWriter, cell_look

SHEETS = (Text("汇总", "Summary"), Text("按总监和工资项", "By director and line"))
_CAUSES, _LINES = Text("可能的原因", "Likely causes"), Text("各工资项", "Pay lines")
_KNOW, _MEANING = Text("须知", "What to know"), Text("含义", "What it is")
_COUNT, _TOTAL, _NONE = Text("处数", "Lines"), Text("合计", "Total"), Text("无差额", "No difference")
_WHERE = Text("对方单元格", "Their cell")
_HEAD = Text(
    "差额 = 对方 − 我们；差额最大的总监在前。原因只凭这一项的算式推测，不是证明",
    "Difference = theirs − ours; the director with the largest one first. A cause is a guess from the arithmetic of "
    "the line, not a proof",
)
_WIDE = 60.0
_HEADING = 4
_ZERO = Decimal(0)


def draw_reconciled(found: Reconciliation, files: tuple[str, str]) -> bytes:
    """Draw the workbook; ``files`` are the names of ours and theirs."""
    words, (summary, lines) = title_text(found), (title.of(found.lang) for title in SHEETS)
    return draw_book(
        found.lang,
        (
            TitledSheet(summary, words, partial(_draw_summary, found, files=files)),
            TitledSheet(lines, f"{lines} · {words}", partial(_draw_lines, found, files=files)),
        ),
    )


def _draw_summary(found: Reconciliation, writer: SheetWriter, files: tuple[str, str]) -> None:
    lang, lines = found.lang, found.lines
    writer.widths(26, _WIDE, 12, 18, 18, 18)
    writer.head(2, 1, counts_text(found))
    block = Blocks(writer, row=4)
    block.title(_CAUSES.of(lang))
    columns = [Column(LIKELY.of(lang), "text"), Column(_MEANING.of(lang), "text", wide=_WIDE)]
    columns += [Column(_COUNT.of(lang), "count"), Column(DIFFERENCE.of(lang), "money", added=True)]
    causes = [(cause, lines[(lines["cause"] == cause.key) & (lines["line"] != GROSS)]) for cause in LIKELY_CAUSES]
    rows: list[list[BlockCell]] = [
        [cause.title.of(lang), cause.meaning.of(lang), len(those), sum(those["difference"], _ZERO)]
        for cause, those in causes
        if len(those)
    ]
    block.table(columns, rows, total=_TOTAL.of(lang), none=_NONE.of(lang))
    block.title(_LINES.of(lang))
    columns = [Column(LINE.of(lang), "text"), Column("", "text"), Column(_COUNT.of(lang), "count")]
    columns += [Column(title.of(lang), "money") for title in (OURS, THEIRS, DIFFERENCE)]
    block.table(
        columns,
        [_of_line(found, line.key) for line in PAY_LINES if (lines["line"] == line.key).any()],
        none=_NONE.of(lang),
    )
    if found.found:
        block.title(_KNOW.of(lang))
        block.words(f"{each.code}  {each.message(lang)}" for each in found.found)
    writer.printing(1, " · ".join(files))


def _of_line(found: Reconciliation, key: str) -> list[BlockCell]:
    those = found.lines[found.lines["line"] == key]
    ours, theirs = (sum(those[side].dropna(), _ZERO) for side in ("ours", "theirs"))
    return [TITLES[key].of(found.lang), None, int(those["cause"].notna().sum()), ours, theirs,
            Worked("ROUND(E{row}-D{row},6)", theirs - ours)]  # fmt: skip


def _draw_lines(found: Reconciliation, writer: SheetWriter, files: tuple[str, str]) -> None:
    lang = found.lang
    writer.head(2, 1, _HEAD.of(lang))
    columns = [
        Column(TITLES["director_id"].of(lang), "text"), Column(TITLES["name"].of(lang), "text"),
        Column(LINE.of(lang), "text"), Column(OURS.of(lang), "money"), Column(THEIRS.of(lang), "money"),
        Column(DIFFERENCE.of(lang), "money"), Column(LIKELY.of(lang), "text", wide=_WIDE),
        Column(_WHERE.of(lang), "text"),
    ]  # fmt: skip
    rows = [_of_director(found, line) for line in found.lines.to_dict("records")]
    body = Blocks(writer, row=_HEADING).table(columns, rows, none=DIRECTOR.of(lang))
    for row, line in zip(body, found.lines.to_dict("records"), strict=False):
        if line["line"] == GROSS:
            for place, column in enumerate(columns[:6], start=1):
                writer.tint(row, place, cell_look(column.format, bold=True), BAND)
        if line["cause"]:
            writer.tint(row, 6, cell_look("money", bold=line["line"] == GROSS), WARN)
    widths = [writer.fitted(place, column.format, column.title, (body.start, max(body.start, body.stop - 1)))
              for place, column in enumerate(columns, start=1)]  # fmt: skip
    _arrange(writer, [*(max(9.0, min(width, 30.0)) for width in widths[:6]), _WIDE, min(widths[7], 34.0)], body, files)


def _arrange(writer: SheetWriter, widths: Sequence[float], body: range, files: tuple[str, str]) -> None:
    writer.widths(*widths)
    writer.sheet.freeze_panes = f"D{_HEADING + 1}"
    writer.sheet.auto_filter.ref = f"A{_HEADING}:{get_column_letter(len(widths))}{max(body.start, body.stop - 1)}"
    writer.printing(_HEADING, " · ".join(files), repeated=3)


def _of_director(found: Reconciliation, line: dict[str, object]) -> list[BlockCell]:
    ours, theirs, at = line["ours"], line["theirs"], line["at"]
    assert isinstance(ours, Decimal | None)  # noqa: S101 - as they were made
    assert isinstance(theirs, Decimal | None)  # noqa: S101 - likewise
    moved = Worked("ROUND(E{row}-D{row},6)", (theirs or _ZERO) - (ours or _ZERO))
    return [
        str(line["director_id"]), str(line["name"] or ""), TITLES[str(line["line"])].of(found.lang), ours, theirs,
        moved, cause_text(found, line), str(at) if at else None,
    ]  # fmt: skip
