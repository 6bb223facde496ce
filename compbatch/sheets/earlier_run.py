"""Look what an earlier run of the month left in the workbook, and tell what is another now."""

from collections import Counter
from collections.abc import Iterator

from compbatch import xlsx
from compbatch.diagnostics import At, Diagnostic
from compbatch.language import Text
from compbatch.model.earlier_run import EarlierRun, EditedRate, LostReference
from compbatch.model.wording import amount_text
from compbatch.paying import ComputedMonth
from compbatch.sheets.month_view import PLAN_FROM, PLAN_VALUE, MonthView
from compbatch.sheets.moved_cells import lost_references
from compbatch.sheets.plan_used import plan_cells
from compbatch.sheets.run_part import left_in, paid_in_all
from compbatch.sheets.written_rows import WrittenRows
from compbatch.xlsx.sheet_cells import StoredCell, StoredCells, plain

_BLANK = StoredCell(None)
_NAME = Text("名称“{name}”", 'the name "{name}"')
_RULE = Text("“{sheet}”表的条件格式或数据验证", 'a conditional format or validation on "{sheet}"')
_CHART = Text("图表", "a chart")


def earlier_run(month: ComputedMonth) -> EarlierRun:
    """Compare a month with what its workbook says of an earlier run of it."""
    left, lost = left_in(month.file.workbook), lost_references(month)
    if left is None or left.period != str(month.period):
        return EarlierRun(lost=lost)
    gross = None if left.gross == paid_in_all(month) else left.gross
    return EarlierRun(gross, tuple(_edited_rates(month, left.written.get("plan_used"))), lost)


def about_earlier_run(month: ComputedMonth, earlier: EarlierRun) -> Iterator[Diagnostic]:
    """Tell what the earlier run said and this one does not."""
    if earlier.gross is not None:
        yield Diagnostic("CB456", value=amount_text(paid_in_all(month)), before=amount_text(earlier.gross))
    for rate in earlier.rates:
        yield Diagnostic("CB457", At(rate.sheet, rate.cell), rate.typed, wanted=rate.plan)
    for each in earlier.lost:
        if each.cell:
            at = At(each.sheet, each.cell)
            yield Diagnostic("CB509" if each.gone else "CB510", at, f"={each.formula}", cells=each.cells)
        else:
            yield Diagnostic("CB460", value=_whose(each), cells=each.cells)


def _whose(lost: LostReference) -> Text:
    """Say what a reference that stands in no cell belongs to."""
    if lost.name:
        return _NAME.filled(name=lost.name)
    return _RULE.filled(sheet=lost.sheet) if lost.sheet else _CHART


def _edited_rates(month: ComputedMonth, written: WrittenRows | None) -> Iterator[EditedRate]:
    """Name what was typed over on the plan used and is not what the plan says."""
    workbook = month.file.workbook
    sheet = next((each for each in xlsx.list_sheets(workbook) if each.own == "plan_used"), None)
    if sheet is None or written is None:
        return
    view = MonthView.of(month, names={})
    cells = StoredCells(workbook).of(sheet.part)
    altered = written.altered(view, "plan_used", cells)
    wanted = dict(zip(view.plan_rows, plan_cells(view), strict=True))
    times: Counter[str] = Counter()
    for row in sorted(written.rows):
        key = str(cells.get(f"A{row}", _BLANK).value)
        said = wanted.get((key, times[key]))
        times[key] += 1
        for letter, now in zip((PLAN_FROM, PLAN_VALUE), said or (), strict=False):
            typed = cells.get(f"{letter}{row}", _BLANK).value
            if f"{letter}{row}" in altered and plain(typed) != plain(now):
                yield EditedRate(sheet.name, f"{letter}{row}", plain(typed), plain(now))
