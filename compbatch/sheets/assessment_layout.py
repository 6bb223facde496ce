"""The columns of the assessment sheet, and where each stands."""

from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from compbatch.language import Text
from compbatch.model.assessment import ASSESSMENT
from compbatch.model.period import Span
from compbatch.model.sheet_column import Format
from compbatch.sheets.month_view import MonthView


@dataclass(frozen=True, slots=True)
class AssessmentColumn:
    """One column of the sheet; ``scope`` is None for those that are not of one scope."""

    key: str
    title: Text
    format: Format
    width: float
    scope: Span | None = None


_WIDTHS = {"attainment": 11, "needed": 13, "months_left": 8, "per_month": 13, "state": 20}


def _of_span(span: Span) -> tuple[AssessmentColumn, ...]:
    return tuple(
        AssessmentColumn(column.key, column.title, column.format, _WIDTHS.get(column.key, 14), span)
        for column in ASSESSMENT[span]
    )


_WHO = (
    AssessmentColumn("director_id", Text("工号", "Director ID"), "text", 10),
    AssessmentColumn("name", Text("姓名", "Name"), "text", 16),
)
_TASKS = (
    AssessmentColumn("tasks_done", Text("已完成", "Done"), "count", 8),
    AssessmentColumn("tasks_total", Text("共", "Set"), "count", 8),
)
REMARKS = (AssessmentColumn("remarks", Text("说明", "Remarks"), "text", 60),)
PROMOTION = (
    AssessmentColumn("standing", Text("可否报考", "May sit"), "text", 11),
    AssessmentColumn("why", Text("依据或所缺", "By which clause, or what is lacking"), "text", 44),
)
LINE = (AssessmentColumn("line", Text("目标线", "Target line"), "ratio", 9),)


class Layout:
    """Where each column of the sheet stands."""

    def __init__(self, month: MonthView) -> None:
        """Leave out the promotion where the directors sheet has nothing on it."""
        directors = month.tables["directors"]
        promoted = any(directors.has(key) for key in ("education", "years", "certificate"))
        label = dict(zip(month.assessments["scope"], month.assessments["label"], strict=True))
        self.bands: list[tuple[Text, tuple[AssessmentColumn, ...]]] = [
            (Text("人员", "Director"), _WHO),
            *((Text(label.get(span, ""), label.get(span, "")), _of_span(span)) for span in ASSESSMENT),
            (Text("特殊任务", "Special tasks"), _TASKS),
            (Text("说明", "Remarks"), REMARKS),
        ]
        if promoted:
            self.bands.append((Text("报考高级营销师", "Senior marketing specialist"), PROMOTION))
        self.bands.append((Text("图表", "Chart"), LINE))
        self.columns = [column for _, columns in self.bands for column in columns]
        self._places = {(column.scope, column.key): place for place, column in enumerate(self.columns, start=1)}

    def place(self, key: str, scope: Span | None = None) -> int:
        """Return the number of a column."""
        return self._places[scope, key]

    def letter(self, key: str, scope: Span | None = None) -> str:
        """Return the letter of a column."""
        letter: str = get_column_letter(self.place(key, scope))
        return letter

    def letters(self, scope: Span) -> dict[str, str]:
        """Return the letters that a scope's formulas name, by key."""
        own = {key: str(get_column_letter(place)) for (of, key), place in self._places.items() if of == scope}
        shared = {key: f"${get_column_letter(place)}" for (of, key), place in self._places.items() if of is None}
        return shared | own
