"""The comparison's sheets of many rows: every director's pay lines with their causes, and the rows of the input."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pandas as pd
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

from compbatch.control.comparison import STANDINGS, TOTAL, Comparison
from compbatch.control.row_changes import CHANGES
from compbatch.diagnostics import in_language
from compbatch.language import Text
from compbatch.model.payout import TITLES
from compbatch.model.sheet_column import Format
from compbatch.output.comparison_words import AFTER, BEFORE, DIFFERENCE, KIND_TITLES
from compbatch.sheets.paper import A3, A4, SPARE, columns_points, lines_needed, printable_area
from compbatch.sheets.sheet_writer import BAND, HEADING, QUIET, WARN, Look, SheetWriter, cell_look, plain_number

HEADING_ROW, FIRST_ROW = 4, 5
_TOTAL = Text("合计", "Total")
_LINE, _REST = Text("工资项", "Pay line"), Text("其余", "Remainder")
_STANDING = Text("人员变动", "Staff change")
_BY_LINE = Text(
    "每位总监的各工资项，差额大的在前；没有差额的只列应发合计。各原因依次套用，每列是随之而来的变动，相加即差额",
    "Each director's pay lines, the largest difference first; where nothing differs, only gross pay. The causes are "
    "applied one after another: each column is the change in pay that follows. Together they are the difference",
)
_BY_ROW = Text(
    "输入各表与方案中不同的行，金额变动大的在前；共 {count} 行",
    "The rows of the input sheets and the plan that differ, the largest amounts first; {count} in all",
)
_BY_ROW_CUT = Text("，列出前 {most} 行", ", of which {most} are listed")
_NOTHING = Text("没有不同的行", "No row differs")
_ROW_COLUMNS: tuple[tuple[str, Text, Format], ...] = (
    ("change", Text("变动", "Change"), "text"),
    ("kind", Text("表", "Sheet"), "text"),
    ("number", Text("单号", "Number"), "text"),
    ("date", Text("日期", "Date"), "date"),
    ("director_id", TITLES["director_id"], "text"),
    ("party", Text("客户、事由或项目", "Customer, reason or item"), "text"),
    ("before", BEFORE, "money"),
    ("after", AFTER, "money"),
    ("difference", DIFFERENCE, "money"),
    ("words", Text("其他变动", "What else changed"), "text"),
    ("at_before", Text("原单元格", "Cell before"), "text"),
    ("at_after", Text("现单元格", "Cell after"), "text"),
)
_AFTER_FIGURES = ("director_id", "words")  # clear of the figures before them
_WIDEST = {"party": 26.0, "words": 40.0}
_SMALLEST, _LEAST = 9, 7  # points of the smallest text, and on paper
_STANDING_AT = 3
_FIGURES = 4  # the columns before the first amount of a director's line
_ZERO = Decimal(0)


def draw_directors(comparison: Comparison, writer: SheetWriter, names: tuple[str, str]) -> None:
    """Draw a row for each director and pay line."""
    lang, causes = comparison.lang, comparison.causes
    writer.head(2, 1, _BY_LINE.of(lang))
    titles = [TITLES["director_id"], TITLES["name"], _STANDING, _LINE, BEFORE, AFTER, DIFFERENCE]
    titles += [*(cause.title for cause in causes), _REST]
    for place, title in enumerate(titles, start=1):
        writer.put(HEADING_ROW, place, title.of(lang), HEADING)
    lines = _shown_lines(comparison)
    for row, line in enumerate(lines.to_dict("records"), start=FIRST_ROW):
        _draw_line(comparison, writer, row, line)
    last = FIRST_ROW + len(lines) - 1
    _draw_total(comparison, writer, last + 1, len(titles))
    forms: list[Format] = ["text" if place < _FIGURES else "money" for place in range(len(titles))]
    fitted = (writer.fitted(place, form, title.of(lang), (FIRST_ROW, last + 1))
              for place, (form, title) in enumerate(zip(forms, titles, strict=True), start=1))  # fmt: skip
    _finish(writer, [max(9.0, min(width, 40.0)) for width in fitted], last, names, repeated=_FIGURES)


def _shown_lines(comparison: Comparison) -> pd.DataFrame:
    """Return all lines of the directors who differ, of the others what the lines come to."""
    lines = comparison.lines
    return lines[comparison.differs | (lines["line"] == TOTAL)]


def _draw_line(comparison: Comparison, writer: SheetWriter, row: int, line: dict[Any, Any]) -> None:
    lang, gross = comparison.lang, line["line"] == TOTAL
    changes: dict[str, Any] = {"bold": gross, "fill": BAND if gross else None}
    standing = STANDINGS.get((line["stood"], line["stands"]))
    words = (line["director_id"], line["name"], standing and standing.title.of(lang), TITLES[line["line"]].of(lang))
    for place, word in enumerate(words, start=1):
        tint = {"fill": WARN} if place == _STANDING_AT and standing else {}
        writer.put(row, place, word, cell_look("text", **changes | tint))
    money = cell_look("money", **changes)
    for place, key in enumerate(("before", "after"), start=_FIGURES + 1):
        writer.put(row, place, plain_number(line[key]), money)
    writer.formula(row, 7, f"ROUND(F{row}-E{row},6)", plain_number(line["difference"]), money)
    for place, cause in enumerate(comparison.causes, start=8):
        writer.put(row, place, plain_number(line[cause.key]) or None, money)
    _draw_rest(comparison, writer, row, money)


def _draw_rest(comparison: Comparison, writer: SheetWriter, row: int, look: Look) -> None:
    """Subtract the causes from the difference."""
    place = 8 + len(comparison.causes)
    causes = f"-SUM(H{row}:{get_column_letter(place - 1)}{row})" if comparison.causes else ""
    writer.formula(row, place, f"ROUND(G{row}{causes},6)", _ZERO, look)


def _draw_total(comparison: Comparison, writer: SheetWriter, row: int, columns: int) -> None:
    """Add up gross pay by formulas."""
    look = cell_look("money", bold=True, fill=BAND, top_line=True)
    for place in range(1, columns + 1):
        words = {1: _TOTAL.of(comparison.lang), _FIGURES: TITLES[TOTAL].of(comparison.lang)}
        writer.put(row, place, words.get(place), look._replace(across=None))
    keys = ["before", "after", "difference", *(cause.key for cause in comparison.causes)]
    for place, key in enumerate(keys, start=_FIGURES + 1):
        letter = get_column_letter(place)
        chosen = f"SUMIFS({letter}{FIRST_ROW}:{letter}{row - 1},D{FIRST_ROW}:D{row - 1},D{row})"
        writer.formula(row, place, f"ROUND({chosen},6)", plain_number(sum(comparison.totals[key], _ZERO)), look)
    _draw_rest(comparison, writer, row, look)
    writer.height(row, 22)


def draw_rows(comparison: Comparison, writer: SheetWriter, names: tuple[str, str]) -> None:
    """Draw a row for each row of the input that differs."""
    lang, rows = comparison.lang, comparison.rows
    cut = _BY_ROW_CUT.say(lang, most=f"{len(rows.frame):,}") if rows.count > len(rows.frame) else ""
    writer.head(2, 1, _BY_ROW.say(lang, count=f"{rows.count:,}") + cut)
    for place, (_, title, _) in enumerate(_ROW_COLUMNS, start=1):
        writer.put(HEADING_ROW, place, title.of(lang), HEADING)
    changes = [_told(change) for change in rows.frame.to_dict("records")]
    last = FIRST_ROW + max(0, len(changes) - 1)
    for place, (key, _, form) in enumerate(_ROW_COLUMNS, start=1):
        look = cell_look(form, bold=key == "difference")
        look = look._replace(across="left", indent=1) if key in _AFTER_FIGURES else look
        look = look._replace(size=9, wrap=True) if key in _WIDEST else look
        for row, change in enumerate(changes, start=FIRST_ROW):
            writer.put(row, place, in_language(change[key], lang), look)
    fitted = [max(9.0, min(_WIDEST.get(key, 30.0), writer.fitted(place, form, title.of(lang), (FIRST_ROW, last))))
              for place, (key, title, form) in enumerate(_ROW_COLUMNS, start=1)]  # fmt: skip
    if changes:
        _set_heights(writer, fitted, last)
    else:
        writer.put(FIRST_ROW, 1, _NOTHING.of(lang), Look(colour=QUIET, size=9))
    _finish(writer, fitted, last, names, repeated=3)


def _told(change: dict[Any, Any]) -> dict[str, Any]:
    """Return what the sheet shows of a row."""
    before, after = change["before"], change["after"]
    moved = None if before is None and after is None else (after or _ZERO) - (before or _ZERO)
    return change | {
        "change": CHANGES[change["change"]],
        "kind": KIND_TITLES[change["kind"]],
        "date": change["date"] and int(to_excel(change["date"])),
        **{key: plain_number(each) for key, each in (("before", before), ("after", after), ("difference", moved))},
        **{key: change[key] and str(change[key]) for key in ("at_before", "at_after")},
    }


def _set_heights(writer: SheetWriter, widths: Sequence[float], last: int) -> None:
    """Make each row as tall as its longest text."""
    wrapped = [place for place, (key, _, _) in enumerate(_ROW_COLUMNS, start=1) if key in _WIDEST]
    for row in range(FIRST_ROW, last + 1):
        lines = (lines_needed(str(writer.value(row, place) or ""), widths[place - 1]) for place in wrapped)
        writer.height(row, 5 + 12 * max(lines))


def _finish(writer: SheetWriter, widths: Sequence[float], last: int, names: Sequence[str], *, repeated: int) -> None:
    """Set up the columns, the window, the filter and the page: A4 as long as one page's width leaves it legible."""
    writer.widths(*widths)
    used = [place for place in range(1, len(widths) + 1) if _is_filled(writer, place, last)]
    for place in range(2, len(widths) + 1):  # what no row fills in is hidden
        if place not in used:
            writer.hide(place)
    writer.height(HEADING_ROW, 32)
    writer.sheet.freeze_panes = f"{get_column_letter(repeated + 1)}{FIRST_ROW}"
    writer.sheet.auto_filter.ref = f"A{HEADING_ROW}:{get_column_letter(len(widths))}{last}"
    points = columns_points([widths[place - 1] for place in used])
    paper = A4 if points * _LEAST * SPARE <= printable_area(A4)[0] * _SMALLEST else A3
    writer.printing(HEADING_ROW, " · ".join(names), paper=paper, smallest=_SMALLEST, least=_LEAST, repeated=repeated)


def _is_filled(writer: SheetWriter, place: int, last: int) -> bool:
    return any(writer.shows(row, place) for row in range(FIRST_ROW, last + 1))
