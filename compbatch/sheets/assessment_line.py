"""The formulas of one director's scope on the assessment sheet, each with the value that it has now."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from openpyxl.utils import quote_sheetname

from compbatch.language import Text
from compbatch.model.expression import Figures, too_near
from compbatch.model.money import PLACES
from compbatch.model.period import TARGETS, Period, Span
from compbatch.sheets.assessment_words import STATES, state_key
from compbatch.sheets.month_view import PAYOUT_LETTERS, MonthView
from compbatch.sheets.references import own_cell, recorded, rounded_sum
from compbatch.sheets.sum_formulas import HUGE, Summing, exact_places_of, sum_formula

TOO_NEAR = Text(
    "数值而非公式：离目标太近，Excel 的计算精度无法分辨",
    "A value, not a formula: too near the target for Excel's precision to tell",
)


@dataclass(frozen=True)
class Drawn:
    """What goes into a cell: its value now, and the formula for it, or why there is none."""

    value: Decimal | int | str | None
    formula: str | None = None
    why: Text | None = None


@dataclass(frozen=True)
class AssessmentLine:
    """One director's month, quarter or year: the figures, and the addresses of the cells in its row by key."""

    month: MonthView
    figures: Figures
    cells: Mapping[str, str]
    sales: Summing | None

    def drawn(self, key: str) -> Drawn:
        """Return what a column of the scope holds."""
        if key == "state":
            return self._state()
        value = self.figures[key]
        if value is None or (key == "months_left" and self.figures["target"] is None):
            return Drawn(None)
        if key == "months_left":
            return Drawn(int(value))
        if key == "actual":
            return self._actual(value)
        if key == "target":
            directors = self.month.tables["directors"]
            return Drawn(value, own_cell(directors, self.figures["row"], TARGETS[self._scope], value))
        return Drawn(value, self._derived(key), HUGE if key == "needed" else None)

    @property
    def _scope(self) -> Span:
        scope: Span = self.figures["scope"]
        return scope

    def _actual(self, value: Decimal) -> Drawn:
        """Add this month's cell of the payout, the history's cells, and sums over the user's rows of other months."""
        row = self.month.rows[int(self.figures["row"])]
        payout = f"{quote_sheetname(self.month.names['payout'])}!{PAYOUT_LETTERS['team_sales']}{row}"
        if self._scope == "month":
            return Drawn(value, payout)
        theirs = self.month.earlier.months.get(self.figures["director_id"], {})
        months = [str(each) for each in self.month.period.earlier(self._scope) if str(each) in theirs]
        places = [theirs[each].place for each in months if theirs[each].source == "history"]
        cells, amounts = recorded(self.month, [(place, "team_sales") for place in places if place is not None])
        own = [each for each in months if theirs[each].source == "rows"]
        if own and not (self.sales and self.sales.live):
            return Drawn(value, why=self.sales.why if self.sales else HUGE)
        sums = [self._own_rows(Period.parse(each)) for each in own]
        sold = [theirs[each].team_sales or Decimal(0) for each in own]
        sold.append(self.month.figures[self.figures["row"]]["team_sales"])
        return Drawn(value, rounded_sum([payout, *cells, *sums], [*amounts, *sold]), HUGE)

    def _own_rows(self, earlier: Period) -> str:
        """Return the sum over the user's own rows of an earlier month."""
        assert self.sales  # noqa: S101 - the caller asks first
        after = earlier.next_first
        bounds = (f"DATE({earlier.year},{earlier.month},1)", f"DATE({after.year},{after.month},1)")
        return sum_formula(self.month, self.sales, self.cells["director_id"], bounds, special=False)

    def _derived(self, key: str) -> str | None:
        """Return the formulas over the scope's own cells."""
        at = self.cells
        places = self._places()
        needed = None if places is None else f"MAX(0,ROUND({at['target']}-{at['actual']},{places}))"
        return {
            "attainment": f'IF({at["target"]}>0,ROUND({at["actual"]}/{at["target"]},{PLACES}),"")',
            "needed": needed,
            "per_month": f"ROUND({at['needed']}/{at['months_left']},2)" if "needed" in at else None,
        }.get(key)

    def _places(self) -> int | None:
        """Return the decimals to which a formula compares target and actual without fail; None if to none."""
        return exact_places_of(self.figures["target"], self.figures["actual"])

    def _state(self) -> Drawn:
        """Return the verdict, or how things stand before it."""
        key = state_key(self.figures)
        if key is None:
            return Drawn(None)
        value = self.month.say(STATES[key])
        if key in ("held", "no_target"):
            return Drawn(value)
        places = self._places()
        if places is None:
            return Drawn(value, why=HUGE)
        if self._doubtful():
            return Drawn(value, why=TOO_NEAR)
        return Drawn(value, self._verdict(places))

    def _doubtful(self) -> bool:
        target, actual = self.figures["target"], self.figures["actual"]
        months = int(self.figures["months"])
        passed = months - int(self.figures["months_left"])
        return too_near(actual, target) or too_near(actual * months, target * passed)

    def _verdict(self, places: int) -> str:
        at, figures = self.cells, self.figures
        words = {key: f'"{self.month.say(text)}"' for key, text in STATES.items()}
        met = f"{at['actual']}>={at['target']}"
        if figures["closes"] or figures["leaves"]:
            otherwise = words["left" if figures["leaves"] else "not_competent"]
            return f"IF(AND({met},{at['tasks_done']}>={at['tasks_total']}),{words['competent']},{otherwise})"
        if figures["missing"]:
            return f"IF({met},{words['met']},{words['incomplete']})"
        months, left = int(figures["months"]), at["months_left"]
        in_step = f"ROUND({at['actual']}*{months},{places})>=ROUND({at['target']}*({months}-{left}),{places})"
        return f"IF({met},{words['met']},IF({in_step},{words['on_pace']},{words['behind']}))"
