"""The columns of the assessment sheet, and where each stands."""

from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from compbatch.language import Text
from compbatch.model.assessment import ASSESSMENT
from compbatch.model.period import Span, label_text
from compbatch.model.sheet_column import Format
from compbatch.sheets.month_view import MonthView


@dataclass(frozen=True, slots=True)
class AssessmentColumn:
    """One column of the sheet; ``scope`` is None for those that are not of one scope.

    ``width`` is None where the longest text decides.
    """

    key: str
    title: Text
    format: Format
    width: float | None = None
    scope: Span | None = None


def _of_span(span: Span) -> tuple[AssessmentColumn, ...]:
    return tuple(AssessmentColumn(column.key, column.title, column.format, scope=span) for column in ASSESSMENT[span])


_WHO = (
    AssessmentColumn("director_id", Text("工号", "Director ID"), "text"),
    AssessmentColumn("name", Text("姓名", "Name"), "text"),
)
_TASKS = (
    AssessmentColumn("tasks_done", Text("已完成", "Completed"), "count"),
    AssessmentColumn("tasks_total", Text("任务数", "Tasks"), "count"),
)
REMARKS = (AssessmentColumn("remarks", Text("说明", "Remarks"), "text", 44),)
PROMOTION = (
    AssessmentColumn("standing", Text("可否报考", "Eligible"), "text"),
    AssessmentColumn("why", Text("依据或尚缺条件", "Reason, or what is missing"), "text", 34),
)
LINE = (AssessmentColumn("line", Text("目标线", "Target line"), "ratio", 9),)
TITLES_ALONE = tuple(column.title for column in (*_WHO, *_TASKS, *REMARKS, *PROMOTION, *LINE))  # of no one scope


class Layout:
    """Where each column of the sheet stands."""

    def __init__(self, month: MonthView) -> None:
        """Leave out the promotion where the directors sheet has nothing on it."""
        directors = month.tables["directors"]
        promoted = any(directors.has(key) for key in ("education", "years", "certificate"))
        label = dict(zip(month.assessments["scope"], month.assessments["label"], strict=True))
        self.bands: list[tuple[Text, tuple[AssessmentColumn, ...]]] = [
            (Text("人员", "Director"), _WHO),
            *((label_text(label.get(span, "")), _of_span(span)) for span in ASSESSMENT),
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
