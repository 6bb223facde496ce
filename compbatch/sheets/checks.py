"""Draw the checks sheet: the control totals that tie out to the ledger, and every diagnostic with a link."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pandas as pd
from openpyxl.utils import get_column_letter, quote_sheetname

from compbatch.diagnostics import Diagnostic, Found, in_language
from compbatch.language import Lang, Text
from compbatch.model.control_totals import ASIDE, BELOW, FIGURES, KINDS, READ, USES, RowTotal, margin_sums, sum_of
from compbatch.model.field import Field
from compbatch.model.money import sure_places, total
from compbatch.model.payout import PayColumn
from compbatch.model.period import of_the_month
from compbatch.model.run_record import RECORD_TITLES
from compbatch.model.tables import Table
from compbatch.sheets.changes_since import draw_changes
from compbatch.sheets.corrections import draw_corrections
from compbatch.sheets.month_view import FIRST_ROW, MonthView
from compbatch.sheets.paper import lines_needed
from compbatch.sheets.sheet_writer import (
    ALARM,
    HEADING,
    LINK,
    SECTION,
    SUBTITLE,
    TITLE,
    WARN,
    WRAPPED,
    Look,
    SheetWriter,
    cell_look,
    plain_number,
)
from compbatch.sheets.sum_formulas import column_ranges, times

_TITLE = Text("{period}校验", "Checks, {period}")
_COUNTS = Text(
    "{errors} 个错误 · {warnings} 个警告 · {infos} 个提示",
    "{errors} {errors:error|errors} · {warnings} {warnings:warning|warnings} · {infos} {infos:notice|notices}",
)
_TOTALS = Text("控制总数：每一行、每一分钱的去向", "Control totals: where every row and every cent went")
_TOTAL_HEADINGS = (
    Text("表", "Sheet"), Text("去向", "Where it went"), Text("行数", "Rows"), Text("金额", "Amount"),
    Text("表中当前金额", "Current amount"), Text("差额", "Difference"),
)  # fmt: skip
_PAY_HEADINGS = (Text("", ""), Text("项目", "Item"), Text("", ""), Text("金额", "Amount"))
_PAY = Text("发放合计", "Pay totals")
_CROSS_FOOT = Text("应发合计 ＝ 各项之和 − 结转", "Gross pay = the lines − carried forward")
_RECORD = Text("运行记录：同样的数据得出同样的指纹", "Run record: the same data give the same fingerprints")
_FOUND = Text("检查结果", "Findings")
_FOUND_HEADINGS = (
    Text("代码", "Code"), Text("内容", "What"), Text("级别", "Severity"), Text("位置", "Where"),
    Text("值", "Value"), Text("总监", "Director"), Text("处理", "What to do"),
    Text("复核人", "Reviewed by"), Text("结论", "Conclusion"),
)  # fmt: skip
SEVERITIES = {
    "error": Text("错误", "Error"),
    "warning": Text("警告", "Warning"),
    "info": Text("提示", "Notice"),
}
_NOTHING = Text("没有发现任何问题", "Nothing was found")
_WIDTHS = (12, 45, 12, 18, 16, 12, 34)  # all on one page of A4
_REVIEW_WIDTHS = (11, 20)  # beside a warning, for people to fill in
_REVIEW = Look(size=9, wrap=True, boxed=True, line=False)
_TIP = Text("转到此单元格", "Go to the cell")


@dataclass(frozen=True)
class Control:
    """One line of the control totals: rows and money of a sheet that went the same way, or one column's figures.

    ``begins`` a sheet's lines; ``column`` is what Excel can add up again, None for a part of its rows; ``amounts`` are
    those of all rows that it adds up.
    """

    table: Table
    title: Text
    sum: RowTotal
    begins: bool = False
    column: Field | None = None
    amounts: "pd.Series[Any] | None" = None


def control_rows(month: MonthView) -> Iterator[Control]:
    """Yield what stands on sales, receipts and adjustments and where each part went; then the figures of margins."""
    for kind in KINDS:
        if month.tables[kind].there:
            first, *others = _kind_controls(month.tables[kind], month.basis.uses[kind])
            yield from (replace(first, begins=True), *others)
    yield from _margin_controls(month)


def _kind_controls(table: Table, uses: "pd.Series[Any]") -> Iterator[Control]:
    """Yield the lines of one kind of sheet: all its rows, those that are none of data, and where the data went."""
    amounts, column = table.frame["amount"], table.sheet.field("amount")
    below = [rows for what, rows in table.aside.items() if what != "title"]
    if below:
        both = pd.concat([amounts, *below])
        yield Control(table, BELOW, _sum_of_known(both), column=column, amounts=both)
    yield from _aside_controls(table)
    yield Control(table, READ, sum_of(amounts), column=None if below else column, amounts=amounts)
    there = {"used", *uses.unique()}
    for use, title in USES.items():
        if use in there:
            yield Control(table, title, sum_of(amounts.array[uses.array == use]))


def _aside_controls(table: Table) -> Iterator[Control]:
    """Yield the rows that hold something and are none of data."""
    for what, title in ASIDE.items():
        if what in table.aside:
            yield Control(table, title, _sum_of_known(table.aside[what]))


def _sum_of_known(amounts: "pd.Series[Any]") -> RowTotal:
    return RowTotal(len(amounts), total(amounts))


def _margin_controls(month: MonthView) -> Iterator[Control]:
    table, sums = month.tables["margins"], margin_sums(month.tables["margins"], month.period)
    of_the_month_alone = len(of_the_month(table.frame, month.period)) == len(table.frame)
    for place, field in enumerate(field for field in FIGURES if field.key in sums):
        column = field if of_the_month_alone and not table.kept_apart else None
        amounts = table.frame[field.key]
        yield Control(table, field.title, sums[field.key], begins=place == 0, column=column, amounts=amounts)
    yield from _aside_controls(table)


def draw_checks(month: MonthView, writer: SheetWriter) -> None:
    """Draw the whole sheet."""
    writer.put(1, 1, _TITLE.say(month.lang, period=month.period_text), TITLE)
    writer.put(2, 1, counts_in_words(month.found, month.lang), SUBTITLE)
    row = _draw_totals(month, writer, 4) + 1
    row = max(_draw_cross_foot(month, writer, row), _draw_record(month, writer, row))
    first = draw_corrections(month, writer, row + 1) + 1
    row = draw_findings(writer, first, month.found, month.lang)
    writer.print_only(len(_WIDTHS) + len(_REVIEW_WIDTHS), row - 2)  # what follows is for the screen
    draw_changes(month, writer, row + 1)
    writer.height(1, 26)
    writer.printing(first + 1, f"{month.file.name} · {month.period}")  # only findings take more than a page


def _headings(writer: SheetWriter, row: int, title: Text, headings: tuple[Text, ...], lang: Lang) -> int:
    """Draw a section's title and column headings; return the first row below."""
    writer.put(row, 1, title.of(lang), SECTION)
    for place, heading in enumerate(headings, start=1):
        writer.put(row + 1, place, heading.of(lang), HEADING)
    return row + 2


def _draw_totals(month: MonthView, writer: SheetWriter, row: int) -> int:
    row = _headings(writer, row, _TOTALS, _TOTAL_HEADINGS, month.lang)
    for control in control_rows(month):
        bold = control.title in (READ, BELOW)
        name = control.table.name if control.begins else ""
        writer.put(row, 1, name or None, Look(bold=True, wrap=True))
        writer.height(row, 3 + 12 * lines_needed(name, _WIDTHS[0]))
        writer.put(
            row,
            2,
            month.say(control.title),
            Look(bold=bold, across="left", indent=0 if bold else 2),
        )
        writer.put(row, 3, control.sum.rows, cell_look("count", bold=bold))
        writer.put(row, 4, plain_number(control.sum.amount), _look(control.column, bold=bold))
        if control.column and control.amounts is not None:
            _tie_out(writer, row, control.table, control.column, control.amounts)
        row += 1
    return row


def _look(column: Field | None, **changes: Any) -> Look:  # noqa: ANN401 - the fields of Look
    return cell_look("ratio" if column and column.kind == "ratio" else "money", **changes)


def _tie_out(writer: SheetWriter, row: int, table: Table, column: Field, amounts: "pd.Series[Any]") -> None:
    """Add the sheet's own column up in Excel, so that a row passed over, or a later change, shows as a difference."""
    places = sure_places(amounts)
    as_text = table.aside_as_text and len(amounts) > len(table.frame)
    as_text |= any(key == column.key for _, key in table.unlike_cells)
    if column.key in table.unlike_excel or as_text or table.frame.empty or places is None:
        return
    shifts = [sheet_map.columns[column.key].shift for sheet_map in table.maps]
    ranges = column_ranges(table, column.key, amounts.index)
    sums = "+".join(f"SUM({each}){times(shift)}" for each, shift in zip(ranges, shifts, strict=True))
    writer.formula(row, 5, f"ROUND({sums},{places})", plain_number(total(amounts)), _look(column))
    writer.formula(row, 6, f"ROUND(E{row}-D{row},{places})", Decimal(0), _look(column, across="left", indent=1))


def _draw_cross_foot(month: MonthView, writer: SheetWriter, row: int) -> int:
    row = _headings(writer, row, _PAY, _PAY_HEADINGS, month.lang)
    total_row = FIRST_ROW + len(month.rows)
    payout = quote_sheetname(month.names["payout"])
    lines: list[tuple[PayColumn, str]] = []
    gross = ""
    for place, column in enumerate(month.page, start=1):
        if not isinstance(column, PayColumn) or not column.is_paid:
            continue
        total = month.total(column.key)
        _pay_item(writer, row, month.say(column.title), bold=column.key == "gross_pay")
        writer.formula(
            row, 4, f"{payout}!{get_column_letter(place)}{total_row}", plain_number(total), cell_look("money")
        )
        if column.key == "gross_pay":
            gross = f"D{row}"
        else:
            lines.append((column, f"D{row}"))
        row += 1
    parts = "".join(f"{'+' if column.is_line else '-'}{cell}" for column, cell in lines)
    _pay_item(writer, row, month.say(_CROSS_FOOT), bold=True)
    writer.formula(
        row,
        4,
        f'IF(ROUND({gross}-({parts.removeprefix("+") or 0}),2)=0,"✓","✗")',
        "✓",
        Look(bold=True, across="right"),
    )
    return row + 1


def _pay_item(writer: SheetWriter, row: int, title: str, *, bold: bool) -> None:
    for place, words in enumerate((None, title, None), start=1):
        writer.put(row, place, words, Look(bold=bold))


def _draw_record(month: MonthView, writer: SheetWriter, row: int) -> int:
    """Draw the record of the run to the right of the pay totals; return the first row below."""
    label, value = len(_WIDTHS), len(_WIDTHS) + 1
    writer.put(row, label, month.say(_RECORD), SECTION)
    row += 1
    for key, words in month.record.shown().items():
        writer.put(row, label, month.say(RECORD_TITLES[key]), Look())
        writer.put(row, value, words, Look(format="@", across="left"))
        row += 1
    return row


def draw_findings(writer: SheetWriter, row: int, found: Found, lang: Lang) -> int:
    """Draw the list of findings from a row on, each with a link to its cell; return the first row below."""
    row = _headings(writer, row, _FOUND, _FOUND_HEADINGS, lang)
    if not found:
        writer.put(row, 1, _NOTHING.of(lang), Look(line=False))
    for place, diagnostic in enumerate(found, start=row):
        _finding(writer, place, diagnostic, lang)
    writer.widths(*_WIDTHS, *_REVIEW_WIDTHS)
    return row + max(1, len(found)) + 1


def counts_in_words(found: Found, lang: Lang) -> str:
    """Say how many errors, warnings and notices there are."""
    counts = Counter(diagnostic.severity for diagnostic in found)
    return _COUNTS.say(lang, errors=counts["error"], warnings=counts["warning"], infos=counts["info"])


def _finding(writer: SheetWriter, row: int, diagnostic: Diagnostic, lang: Lang) -> None:
    fill = {"error": ALARM, "warning": WARN}.get(diagnostic.severity)
    severity, at = SEVERITIES[diagnostic.severity].of(lang), diagnostic.at
    said = (
        diagnostic.code, diagnostic.message(lang), severity, str(at) if at else "",
        in_language(diagnostic.value, lang) or "", diagnostic.director_id or "", diagnostic.hint(lang),
    )  # fmt: skip
    looks = dict.fromkeys(range(1, len(said) + 1), WRAPPED)
    looks[3] = WRAPPED._replace(bold=diagnostic.severity != "info", fill=fill)
    looks[4] = WRAPPED._replace(colour=LINK, underline=True)
    for place, words in enumerate(said, start=1):
        writer.put(row, place, words or None, looks[place])
    if diagnostic.severity == "warning":
        for place in range(len(said) + 1, len(said) + len(_REVIEW_WIDTHS) + 1):
            writer.put(row, place, None, _REVIEW)
    if at and not at.sheet.startswith("["):  # a cell of another file has no link
        writer.link(row, 4, at.sheet, at.cell or "A1", _TIP.of(lang))
    lines = max(lines_needed(words, width) for words, width in zip(said, _WIDTHS, strict=True))
    writer.height(row, 5 + 12 * lines)
