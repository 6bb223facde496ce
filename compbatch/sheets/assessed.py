"""The directors that the assessment sheet shows, each with all that is said of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from compbatch.model.faces import Figures
from compbatch.model.measure import Attained
from compbatch.model.period import Span
from compbatch.model.tables import as_list, row_figures
from compbatch.sheets.month_view import MonthView


@dataclass(frozen=True, slots=True)
class Person:
    """One director: month, quarter and year; the row on the directors sheet; the special tasks."""

    lines: Sequence[Figures]
    director: Figures
    open_tasks: Sequence[str]
    first_task: int | None  # its place on the tasks sheet

    @property
    def row(self) -> int:
        """Return their place on the directors sheet."""
        return int(self.lines[0]["row"])

    @property
    def key(self) -> str:
        """Return their id."""
        return str(self.lines[0]["director_id"])

    def attainment(self, scope: Span) -> Decimal | None:
        """Return what of a scope's target is reached, as the sheet shows it."""
        return Attained.shown(next(line["attainment"] for line in self.lines if line["scope"] == scope))


def people(month: MonthView) -> list[Person]:
    """Return the directors who are assessed, in the order of the directors sheet."""
    lines: dict[int, list[Figures]] = {}
    for line in row_figures(month.assessments).values():
        lines.setdefault(line["row"], []).append(line)
    tasks = month.tables["tasks"].frame
    first: dict[str, int] = {}
    left: dict[str, list[str]] = {}
    columns = (as_list(tasks[key]) for key in ("director_id", "task", "done"))
    for place, director, task, done in zip(tasks.index.tolist(), *columns, strict=True):
        first.setdefault(director, place)
        if done != "yes":
            left.setdefault(director, []).append(task)
    keys = {row: theirs[0]["director_id"] for row, theirs in lines.items()}
    directors = month.tables["directors"].entries
    return [
        Person(theirs, directors[row], left.get(keys[row], ()), first.get(keys[row])) for row, theirs in lines.items()
    ]
