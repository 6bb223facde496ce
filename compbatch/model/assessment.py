"""The assessment: what each column of a director's month, quarter or year comes to, and the verdict by its rules."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, Protocol

import numpy as np

from compbatch.language import Text
from compbatch.model import money
from compbatch.model.faces import Cells, Columns, Computed, Figures, Formula, Rule, Values
from compbatch.model.measure import Attained, too_near
from compbatch.model.money import sure_places_of
from compbatch.model.period import TARGETS, Span
from compbatch.model.plan import Plan
from compbatch.model.sheet_column import SheetColumn
from compbatch.model.sources import HUGE, Fact, OwnCell

SpanState = Literal["competent", "not_competent", "met", "on_pace", "behind", "incomplete", "left", "no_target", "held"]
STATES: dict[SpanState, Text] = {
    "competent": Text("称职", "Competent"),
    "not_competent": Text("不称职", "Not competent"),
    "met": Text("待定：已达标", "Pending: met"),
    "on_pace": Text("待定：进度正常", "Pending: on pace"),
    "behind": Text("待定：落后", "Pending: behind"),
    "incomplete": Text("待定：月份不全", "Pending: months missing"),
    "left": Text("待定：中途离职", "Pending: left early"),
    "no_target": Text("未设目标", "No target"),
    "held": Text("本月暂缓", "Held"),
}
_CENTS = 2
_TOO_NEAR = Text(
    "数值而非公式：离目标太近，Excel 的计算精度无法分辨",
    "A value, not a formula: too near the target for Excel's precision to tell",
)


@dataclass(frozen=True, slots=True)
class SoldToDate:
    """The sales of this month and of the earlier months of a span."""

    span: Span

    def values(self, columns: Columns, plan: Plan) -> Values:  # noqa: ARG002
        """Add exactly."""
        return columns["team_sales"] + columns["sold"]

    def excel(self, cells: Cells, plan: Plan) -> Formula:  # noqa: ARG002
        """Add up the payout, the records, and the user's own rows of months without a record."""
        return cells.sold_to_date(self.span)


class StillNeeded:
    """What actual lacks to target; 0 where it lacks nothing."""

    def values(self, columns: Columns, plan: Plan) -> Values:  # noqa: ARG002
        """Subtract exactly."""
        return np.maximum(columns["target"] - columns["actual"], np.array(Decimal(0), dtype=object))

    def excel(self, cells: Cells, plan: Plan) -> Formula:  # noqa: ARG002
        """Use MAX; the rounding takes off what binary subtraction leaves behind."""
        places = _places(cells.figures)
        return HUGE if places is None else f"MAX(0,ROUND({cells.column('target')}-{cells.column('actual')},{places}))"


class NeededMonthly:
    """What is still needed, in equal parts over the months left, rounded half up to the cent."""

    def values(self, columns: Columns, plan: Plan) -> Values:  # noqa: ARG002
        """Divide and round exactly."""
        return money.rounded(columns["needed"], columns["months_left"], _CENTS)

    def excel(self, cells: Cells, plan: Plan) -> Formula:  # noqa: ARG002
        """Use ROUND."""
        return f"ROUND({cells.column('needed')}/{cells.column('months_left')},{_CENTS})"


class Condition(Protocol):
    """What a verdict asks for."""

    def values(self, columns: Columns) -> Values:
        """Tell for whom it holds."""

    def excel(self, cells: Cells, places: int) -> str:
        """Return it as a formula; ``places`` are the decimals to which products compare without fail."""

    def doubtful(self, figures: Figures) -> bool:
        """Tell whether a formula may decide otherwise."""


@dataclass(frozen=True, slots=True)
class AtLeast:
    """That one figure reaches another."""

    figure: str
    bound: str

    def values(self, columns: Columns) -> Values:
        """Compare exactly."""
        return (columns[self.figure] >= columns[self.bound]).astype(bool)

    def excel(self, cells: Cells, places: int) -> str:  # noqa: ARG002
        """Compare the cells."""
        return f"{cells.column(self.figure)}>={cells.column(self.bound)}"

    def doubtful(self, figures: Figures) -> bool:
        """Look how near they are."""
        return too_near(Decimal(figures[self.figure]), Decimal(figures[self.bound]))


@dataclass(frozen=True, slots=True)
class Both:
    """That two conditions hold."""

    one: Condition
    other: Condition

    def values(self, columns: Columns) -> Values:
        """Ask for both."""
        return self.one.values(columns) & self.other.values(columns)

    def excel(self, cells: Cells, places: int) -> str:
        """Use AND."""
        return f"AND({self.one.excel(cells, places)},{self.other.excel(cells, places)})"

    def doubtful(self, figures: Figures) -> bool:
        """Doubt where one is in doubt."""
        return self.one.doubtful(figures) or self.other.doubtful(figures)


class InStep:
    """That the share of the target is at least the share of the months that have passed, this one included."""

    def values(self, columns: Columns) -> Values:
        """Compare without dividing."""
        passed = columns["months"] - columns["months_left"]
        return (columns["actual"] * columns["months"] >= columns["target"] * passed).astype(bool)

    def excel(self, cells: Cells, places: int) -> str:
        """Compare the products, rounded."""
        months = int(cells.figures["months"])
        actual, target, left = (cells.column(key) for key in ("actual", "target", "months_left"))
        return f"ROUND({actual}*{months},{places})>=ROUND({target}*({months}-{left}),{places})"

    def doubtful(self, figures: Figures) -> bool:
        """Look how near the products are."""
        months, passed = figures["months"], figures["months"] - figures["months_left"]
        return too_near(figures["actual"] * months, figures["target"] * passed)


@dataclass(frozen=True, slots=True)
class Stated:
    """A state without a condition."""

    state: SpanState

    def values(self, columns: Columns, plan: Plan) -> Values:  # noqa: ARG002
        """Return it for everyone."""
        return np.full(len(columns["everyone"]), self.state, dtype=object)

    def excel(self, cells: Cells, plan: Plan) -> Formula:  # noqa: ARG002
        """Leave the value."""
        return None


@dataclass(frozen=True, slots=True)
class Judged:
    """The state of the first condition that holds, else another one."""

    cases: tuple[tuple[Condition, SpanState], ...]
    otherwise: SpanState

    def values(self, columns: Columns, plan: Plan) -> Values:  # noqa: ARG002
        """Take the first that holds."""
        states = np.full(len(columns["everyone"]), self.otherwise, dtype=object)
        for condition, state in reversed(self.cases):
            states[condition.values(columns)] = state
        return states

    def excel(self, cells: Cells, plan: Plan) -> Formula:  # noqa: ARG002
        """Nest IFs, unless Excel's precision cannot tell."""
        places = _places(cells.figures)
        if places is None:
            return HUGE
        if any(condition.doubtful(cells.figures) for condition, _ in self.cases):
            return _TOO_NEAR
        formula = cells.word(self.otherwise)
        for condition, state in reversed(self.cases):
            formula = f"IF({condition.excel(cells, places)},{cells.word(state)},{formula})"
        return formula


def _places(figures: Figures) -> int | None:
    """Return the decimals to which a formula compares target and actual without fail; None if to none."""
    return sure_places_of(figures["target"], figures["actual"])


_MET = AtLeast("actual", "target")
_FULFILLED = Both(_MET, AtLeast("tasks_done", "tasks_total"))

# 承诺季度和年度销售目标任务的完成和特殊任务的完成：in the closing month a director is competent when the actual reaches the
# target and every task is done, else not competent; before it, and while the sales of a month are not known, the
# verdict is pending.
_STATE: tuple[Rule[Computed], ...] = (
    Rule("held", Stated("held")),
    Rule("no_target", Stated("no_target")),
    Rule("unsettled", Stated("incomplete")),
    Rule("leaves", Judged(((_FULFILLED, "competent"),), "left")),
    Rule("closes", Judged(((_FULFILLED, "competent"),), "not_competent")),
    Rule("incomplete", Judged(((_MET, "met"),), "incomplete")),
    Rule("everyone", Judged(((_MET, "met"), (InStep(), "on_pace")), "behind")),
)


def assessment_columns(span: Span, name: Text) -> tuple[SheetColumn[Computed], ...]:
    """Return the columns of one span; a month has no verdict."""
    so_far = Text("本月实际", "Actual") if span == "month" else Text(f"{name.zh}累计", f"{name.en} to date")
    measured: tuple[SheetColumn[Computed], ...] = (
        SheetColumn(key="target", title=Text(f"{name.zh}目标", f"{name.en} target"), format="money",
                    rules=(Rule("has_target", OwnCell("directors", TARGETS[span])),)),
        SheetColumn(key="actual", title=so_far, format="money", rules=(Rule("paid", SoldToDate(span)),)),
        SheetColumn(key="attainment", title=Text(f"{name.zh}达成率", f"{name.en} attainment"), format="ratio",
                    rules=(Rule("measured", Attained("actual", "target")),)),
    )  # fmt: skip
    if span == "month":
        return measured
    return (
        *measured,
        SheetColumn(key="needed", title=Text("差额", "Shortfall"), format="money",
                    rules=(Rule("measured", StillNeeded()),)),
        SheetColumn(key="months_left", title=Text("剩余月数", "Months left"), format="count",
                    rules=(Rule("has_target", Fact("months_left")),)),
        SheetColumn(key="per_month", title=Text("每月需完成", "Needed per month"), format="money",
                    rules=(Rule("goes_on", NeededMonthly()),)),
        SheetColumn(key="state", title=Text(f"{name.zh}结论", f"{name.en} verdict"), format="text", rules=_STATE),
    )  # fmt: skip


ASSESSMENT: dict[Span, tuple[SheetColumn[Computed], ...]] = {
    "month": assessment_columns("month", Text("月度", "Monthly")),
    "quarter": assessment_columns("quarter", Text("季度", "Quarter")),
    "year": assessment_columns("year", Text("年度", "Year")),
}
