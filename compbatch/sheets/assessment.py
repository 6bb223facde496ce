"""Draw the assessment sheet: month, quarter and year to date against target, tasks, verdicts, who may be promoted."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from openpyxl.formatting.rule import DataBar, FormatObject, FormulaRule, Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from compbatch.language import Text
from compbatch.model.assessment import ASSESSMENT, STATES, SpanState
from compbatch.model.choices import EDUCATIONS
from compbatch.model.faces import Figures
from compbatch.model.period import MONTHS, Span
from compbatch.model.promotion import Promotion, promotion
from compbatch.model.sheet_column import SheetColumn
from compbatch.sheets.assessed import Person, people
from compbatch.sheets.assessment_layout import LINE, PROMOTION, REMARKS, Layout
from compbatch.sheets.assessment_words import SEVERE, remarks
from compbatch.sheets.chart import Plotted, PlottedRows, attainment_chart
from compbatch.sheets.computed_cell import draw_computed
from compbatch.sheets.month_view import FIRST_ROW, HEADING_ROW, MonthView
from compbatch.sheets.paper import A3, lines_needed
from compbatch.sheets.references import DirectorCells, SheetCells
from compbatch.sheets.sheet_writer import (
    ACCENT,
    ALARM,
    BAND,
    HEADING,
    LINK,
    QUIET,
    SUBTITLE,
    TITLE,
    WARN,
    WRAPPED,
    Look,
    SheetWriter,
    cell_look,
)

_GOOD, _BAR, _LIGHT = "D9F0DF", "9DB8D9", "C7D5E6"
_JUDGED: dict[Span, str] = {"quarter": ACCENT, "year": _BAR}  # the scopes with a verdict, and their columns' colour
_WORDS = WRAPPED._replace(indent=1)
_EDUCATIONS = frozenset(choice.key for choice in EDUCATIONS)
_LATE: tuple[SpanState, ...] = ("not_competent", "behind")
_CHART_GAP, _CHART_ROWS = 2, 18  # rows between the table and the chart, and those that it takes

_STANDINGS: dict[str, Text] = {
    "may": Text("可以", "Yes"),
    "may_not": Text("尚不可", "Not yet"),
    "already": Text("已取得", "Already"),
    "unknown": Text("资料不全", "Not known"),
}
_TITLE = Text("{period}考核", "Assessment, {period}")
_SUBTITLE = Text(
    "承诺季度和年度销售目标与特殊任务的完成：季末、年末目标达成且任务全部完成为称职，否则不称职；此前待定。数字为公式，来自“{workings}”和“{history}”",
    "The commitment is the quarterly and annual target and the special tasks: at the end of the period "
    "competent when the target is met and all tasks are done, otherwise not competent; pending until then. "
    'Figures are formulas over "{workings}" and "{history}"',
)
_NOBODY = Text("本月没有在职的营销总监", "No marketing director is employed this month")
_CHART_TITLE = Text("季度与年度达成率", "Attainment, quarter and year to date")
_TIP = Text("转到总监表中的这一行", "Go to this row of the directors sheet")
_TASK_TIP = Text("转到第一项任务", "Go to the first task")


def draw_assessment(month: MonthView, writer: SheetWriter) -> None:
    """Draw the whole sheet."""
    layout = Layout(month)
    _head(month, writer, layout)
    assessed = people(month)
    found = {span: SheetCells(month, layout.letters(span)) for span in ASSESSMENT}
    for row, person in enumerate(assessed, start=FIRST_ROW):
        _who(month, writer, layout, row, person)
        for figures in person.lines:
            _scope(writer, layout, DirectorCells(found[figures["scope"]], row, figures, person.row))
        _tasks(month, writer, layout, row, person)
        _words(month, writer, layout, row, person)
        writer.put(row, layout.place("line"), 1, Look(size=8, colour="9CA3AF", format="0%", across="right"))
    last = FIRST_ROW + max(len(assessed), 1) - 1
    if not assessed:
        writer.put(FIRST_ROW, 1, month.say(_NOBODY), SUBTITLE)
    _colour(month, writer, layout, last)
    _chart(month, writer, layout, assessed)
    _arrange_columns(month, writer, layout, last)
    writer.sheet.freeze_panes = f"C{FIRST_ROW}"
    writer.sheet.auto_filter.ref = f"A{HEADING_ROW}:{get_column_letter(len(layout.columns))}{last}"
    writer.printing(HEADING_ROW, f"{month.file.name} · {month.period}", paper=A3, chart=_CHART_GAP + _CHART_ROWS)


def _arrange_columns(month: MonthView, writer: SheetWriter, layout: Layout, last: int) -> None:
    """Give each column the width that its figures take; what nobody has is hidden, and the chart's line not printed."""
    rows = (FIRST_ROW, last)
    widths = [
        column.width or writer.fitted(place, column.format, month.say(column.title), rows)
        for place, column in enumerate(layout.columns, start=1)
    ]
    writer.widths(*widths)
    for place, column in enumerate(layout.columns, start=1):
        if column.scope and not any(writer.shows(row, place) for row in range(FIRST_ROW, last + 1)):
            writer.hide(place)
    writer.print_only(len(layout.columns) - 1, last)


def _head(month: MonthView, writer: SheetWriter, layout: Layout) -> None:
    writer.put(1, 3, _TITLE.say(month.lang, period=month.period_text), TITLE)  # the first columns stand on each page
    names = {key: month.names[key] for key in ("workings", "history")}
    writer.head(2, 3, _SUBTITLE.say(month.lang, **names))
    writer.head(3, 3, month.say(SEVERE), SUBTITLE._replace(bold=True, colour="9B1C1C"))
    first = 1
    for text, columns in layout.bands:
        last = first + len(columns) - 1
        writer.band(HEADING_ROW - 1, first, last, month.say(text))
        for place, column in enumerate(columns, start=first):
            writer.put(HEADING_ROW, place, month.say(column.title), HEADING)
        first = last + 1
    writer.height(1, 26)
    writer.height(HEADING_ROW, 32)


def _who(month: MonthView, writer: SheetWriter, layout: Layout, row: int, person: Person) -> None:
    at = month.tables["directors"].at(person.row, "director_id")
    writer.put(row, layout.place("director_id"), person.key, Look(colour=LINK, underline=True, format="@"))
    writer.link(row, layout.place("director_id"), at.sheet, str(at.cell), month.say(_TIP))
    writer.put(row, layout.place("name"), person.director["name"], Look())


def _scope(writer: SheetWriter, layout: Layout, cells: DirectorCells) -> None:
    """Draw one director's month, quarter or year."""
    span: Span = cells.figures["scope"]
    for column in ASSESSMENT[span]:
        draw_computed(writer, layout.place(column.key, span), column, cells, _look(column))


def _words(month: MonthView, writer: SheetWriter, layout: Layout, row: int, person: Person) -> None:
    """Draw the remarks and the promotion, in a row that is high enough."""
    words = remarks(month, person)
    writer.put(row, layout.place("remarks"), words or None, _WORDS)
    reason = _promotion(month, writer, layout, row, person.director) if PROMOTION[0] in layout.columns else ""
    needed = max(lines_needed(words, REMARKS[0].width or 0), lines_needed(reason, PROMOTION[1].width or 0))
    writer.height(row, 10 + 12 * needed)


def _look(column: SheetColumn[Any]) -> Look:
    if column.key == "state":
        return Look(bold=True, across="center")
    return cell_look(column.format, bold=column.key in ("actual", "attainment"))


def _tasks(month: MonthView, writer: SheetWriter, layout: Layout, row: int, person: Person) -> None:
    """Draw how many tasks are done and set, with a link to the first."""
    first = person.first_task
    look = Look(format="0", across="center", underline=first is not None, colour=QUIET if first is None else LINK)
    for key in ("tasks_done", "tasks_total"):
        writer.put(row, layout.place(key), int(person.lines[0][key]), look)
        if first is not None:
            at = month.tables["tasks"].at(first, "task")
            writer.link(row, layout.place(key), at.sheet, str(at.cell), month.say(_TASK_TIP))


def _promotion(month: MonthView, writer: SheetWriter, layout: Layout, row: int, director: Figures) -> str:
    """Say whether the director may sit for 高级营销师; return the reason."""
    found = _promoted(director)
    fill = BAND if found.standing == "may" else None
    writer.put(row, layout.place("standing"), month.say(_STANDINGS[found.standing]), Look(across="center", fill=fill))
    words = month.say(found.why)
    reason = words[:1].upper() + words[1:]
    writer.put(row, layout.place("why"), reason, _WORDS)
    return reason


def _promoted(director: Figures) -> Promotion:
    education, years = director["education"], director["years"]
    return promotion(
        director["grade"],
        education if education in _EDUCATIONS else None,  # a word that is not known has its own warning
        None if years is None or years < 0 else years,
        director["certificate"],
    )


def _colour(month: MonthView, writer: SheetWriter, layout: Layout, last: int) -> None:
    """Show attainment as bars, and verdicts in colours that follow a recalculation."""
    add = writer.sheet.conditional_formatting.add
    for scope in MONTHS:
        attainment = layout.letter("attainment", scope)
        cells = f"{attainment}{FIRST_ROW}:{attainment}{last}"
        add(cells, FormulaRule(formula=[_short(month, layout, scope)], font=Font(color="FFB45309", bold=True)))
        add(cells, _bars())
    for scope in _JUDGED:
        state = layout.letter("state", scope)
        for keys, look in _STATE_LOOKS:
            said = ",".join(f'${state}{FIRST_ROW}="{month.say(STATES[key])}"' for key in keys)
            add(f"{state}{FIRST_ROW}:{state}{last}", FormulaRule(formula=[f"OR({said})"], **look))


def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", start_color=f"FF{colour}", end_color=f"FF{colour}")


_STATE_LOOKS: tuple[tuple[tuple[SpanState, ...], Mapping[str, Any]], ...] = (
    (("not_competent",), {"fill": _fill(ALARM), "font": Font(color="FF9B1C1C", bold=True)}),
    (("behind", "incomplete", "left", "held"), {"fill": _fill(WARN), "font": Font(color="FF92400E")}),
    (("competent", "met", "on_pace"), {"fill": _fill(_GOOD), "font": Font(color="FF166534")}),
    (("no_target",), {"font": Font(color=f"FF{QUIET}")}),
)


def _short(month: MonthView, layout: Layout, scope: Span) -> str:
    """Return the condition under which attainment is short of what it should be; a cent short shows as 100 %."""
    actual, target = (f"${layout.letter(key, scope)}{FIRST_ROW}" for key in ("actual", "target"))
    short = f'{target}<>"",{actual}<>"",{actual}<{target}'
    if scope not in _JUDGED:
        return f"AND({short})"
    state = f"${layout.letter('state', scope)}{FIRST_ROW}"
    late = ",".join(f'{state}="{month.say(STATES[key])}"' for key in _LATE)
    return f"AND({short},OR({late}))"


def _bars() -> Rule:
    """Return bars that are full at 100 %."""
    ends = [FormatObject(type="num", val=bound) for bound in (0, 1)]
    return Rule(type="dataBar", dataBar=DataBar(cfvo=ends, color=f"FF{_LIGHT}", minLength=0, maxLength=100))


def _chart(month: MonthView, writer: SheetWriter, layout: Layout, assessed: Sequence[Person]) -> None:
    """Draw attainment by director below the table; nothing where nobody has a target."""
    titles = {column.scope: month.say(column.title) for column in layout.columns if column.key == "attainment"}
    attained = {scope: [person.attainment(scope) for person in assessed] for scope in _JUDGED}
    bars = [
        Plotted(titles[scope], layout.letter("attainment", scope), attained[scope], colour)
        for scope, colour in _JUDGED.items()
        if any(value is not None for value in attained[scope])
    ]
    if not bars:
        return
    names = [str(person.director["name"]) for person in assessed]
    rows = PlottedRows(month.names["assessment"], HEADING_ROW, FIRST_ROW, names, layout.letter("name"))
    line = Plotted(month.say(LINE[0].title), layout.letter("line"), [Decimal(1)] * len(assessed), "B91C1C")
    chart = attainment_chart(month.say(_CHART_TITLE), rows, bars, line, writer.face.name)
    writer.sheet.add_chart(chart, f"C{FIRST_ROW + len(assessed) + _CHART_GAP}")
