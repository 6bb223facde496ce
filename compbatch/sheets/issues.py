"""Draw the checks sheet of a refused workbook: what to correct, sheet by sheet, a line for each fault."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from compbatch.diagnostics import Diagnostic, Found, in_language
from compbatch.diagnostics.finding import first_of
from compbatch.language import Lang, Text
from compbatch.model.month import CheckedMonth
from compbatch.sheets.checks import SEVERITIES, counts_in_words
from compbatch.sheets.paper import lines_needed
from compbatch.sheets.sheet_writer import ALARM, HEADING, LINK, SUBTITLE, TITLE, WARN, WRAPPED, Look, SheetWriter

_TITLE = Text("未核算：请更正以下错误", "Nothing was computed: please correct these errors")
_HOW = Text(
    "点“位置”转到单元格；有问题的单元格已在您的表中标色并加批注。改好后保存，对本文件或原文件重新运行即可，标记会自动去掉",
    "Follow the links to the cells: those at fault are tinted and noted in your sheets. Save, then run again on this "
    "file or on the original; the marks are then removed",
)
_HEADINGS = (
    Text("代码", "Code"), Text("级别", "Severity"), Text("位置", "Where"), Text("处数", "Cells"),
    Text("内容", "What"), Text("处理", "What to do"), Text("同类的其余单元格", "Other cells like it"),
)  # fmt: skip
_WITH_VALUE = Text("{cells}（{value}）", "{cells} ({value})")
_TIP = Text("转到此单元格", "Go to the cell")
_WIDTHS = (10, 9, 21, 6, 56, 50, 26)
_HEADING_ROW = 5
_SHOWN = 30


class Place(NamedTuple):
    """Where a finding stands, in the order of the tabs: those of no sheet first, a sheet's own before its cells'."""

    sheet: int
    row: int
    column: int


def draw_issues(month: CheckedMonth, writer: SheetWriter) -> None:
    """Draw the whole sheet."""
    lang = month.lang
    writer.put(1, 1, _TITLE.of(lang), TITLE)
    writer.head(2, 1, _HOW.of(lang))
    writer.put(3, 1, counts_in_words(month.found, lang), SUBTITLE)
    writer.height(1, 26)
    for place, heading in enumerate(_HEADINGS, start=1):
        writer.put(_HEADING_ROW, place, heading.of(lang), HEADING)
    tabs = [sheet_text.name for sheet_text in month.sheet_texts]
    for row, fault in enumerate(faults(month.found, tabs), start=_HEADING_ROW + 1):
        _line(writer, row, fault, lang)
    writer.widths(*_WIDTHS)
    writer.sheet.freeze_panes = f"A{_HEADING_ROW + 1}"
    writer.printing(_HEADING_ROW, month.file.name)


def faults(found: Found, tabs: Sequence[str]) -> Iterator[Found]:
    """Yield the findings by sheet and cell, those of one kind in one column of a sheet together; notices last."""
    alike: dict[tuple[object, ...], Found] = defaultdict(list)
    for each in sorted(found, key=lambda each: (each.severity == "info", _place(each, tabs))):
        place = _place(each, tabs)
        alike[each.severity == "info", place.sheet, each.code, place.column or each.message("en")].append(each)
    yield from alike.values()


def _place(found: Diagnostic, tabs: Sequence[str]) -> Place:
    """Return where a finding stands; what stands in another file comes behind all tabs."""
    if found.at is None:
        return Place(-1, 0, 0)
    sheet = tabs.index(found.at.sheet) if found.at.sheet in tabs else len(tabs)
    if found.at.cell is None:
        return Place(sheet, 0, 0)
    letters, row = coordinate_from_string(found.at.cell)
    return Place(sheet, row, column_index_from_string(letters))


def _line(writer: SheetWriter, row: int, fault: Found, lang: Lang) -> None:
    first, *others = fault
    at, fill = first.at, {"error": ALARM, "warning": WARN}.get(first.severity)
    writer.put(row, 1, first.code, Look(size=9))
    severity = SEVERITIES[first.severity].of(lang)
    writer.put(row, 2, severity, Look(size=9, bold=first.severity != "info", fill=fill))
    writer.put(row, 3, str(at) if at else None, Look(size=9, colour=LINK, underline=True))
    if at and not at.sheet.startswith("["):  # a cell of another file has no link
        writer.link(row, 3, at.sheet, at.cell or "A1", _TIP.of(lang))
    writer.put(row, 4, len(fault), Look(size=9, across="center"))
    texts = first.message(lang), first.hint(lang), first_of(list(_others(first, others, lang)), _SHOWN)
    for column, text in enumerate(texts, start=5):
        writer.put(row, column, text, WRAPPED)
    lines = max(lines_needed(text, width) for text, width in zip(texts, _WIDTHS[4:], strict=True))
    writer.height(row, 5 + 12 * lines)


def _others(first: Diagnostic, others: Found, lang: Lang) -> Iterator[str]:
    """Yield the other cells of a line, with what stands there where the line's words name something else."""
    cells: dict[str, list[str | None]] = defaultdict(list)
    for other in others:
        if other.at:
            cells[in_language(other.value or "", lang)].append(other.at.cell)
    yield from _areas(cells.pop(in_language(first.value or "", lang), []))
    for value, places in cells.items():
        yield from (_WITH_VALUE.say(lang, cells=area, value=value) if value else area for area in _areas(places))


def _areas(cells: Sequence[str | None]) -> list[str]:
    """Write cells below one another as areas, such as F3, F5:F9."""
    places = sorted({(letters, row) for letters, row in (coordinate_from_string(cell) for cell in cells if cell)})
    ends = [place for place, after in pairwise([*places, ("", 0)]) if after != (place[0], place[1] + 1)]
    starts = [place for before, place in pairwise([("", 0), *places]) if place != (before[0], before[1] + 1)]
    return [
        f"{letters}{top}" if top == bottom else f"{letters}{top}:{letters}{bottom}"
        for (letters, top), (_, bottom) in zip(starts, ends, strict=True)
    ]
