"""Draw the basis sheet: per director the sums and facts behind the payout, as formulas where exact."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd
from openpyxl.utils import get_column_letter

from compbatch.language import Text
from compbatch.model.payout import BASIS, rate_to_date
from compbatch.model.period import TARGETS
from compbatch.sheets.month_view import FIRST_ROW, HEADING_ROW, DirectorCells, MonthView
from compbatch.sheets.references import Recorded, own_cell, recorded, records, rounded_sum
from compbatch.sheets.sheet_writer import HEADING, LINK, SUBTITLE, TITLE, Look, SheetWriter, cell_look, plain_number
from compbatch.sheets.sum_formulas import Summing, sum_formula, summing

_TITLE = Text("{period}计算依据", "Basis, {period}")
_HOW = Text("{sheet}：{why}", "{sheet}: {why}")
_MONTH = Text("发放月份", "Pay month")
_PLACE = {column.key: place for place, column in enumerate(BASIS, start=1)}
_LETTER = {key: get_column_letter(place) for key, place in _PLACE.items()}
_FIRST, _AFTER = "$B$2", "$C$2"
_COUNTED = {"sales_rows": "sales", "receipt_rows": "receipts", "adjustment_rows": "adjustments"}
_SUMMED = {"sales_sum": ("sales", False), "account_sales": ("sales", True), "receipts_sum": ("receipts", True),
           "adjustment_sum": ("adjustments", False)}  # fmt: skip
_OWN = {"start_date": "start_date", "end_date": "end_date", "target": "monthly_target"}
_RECORDED = {"earlier_sales": ("team_sales",), "team_paid": ("team_commission", "true_up")}
_BY_GRADE = {"full_base_salary": "base_salary", "full_performance_base": "performance_base"}
_FROM_MARGINS = {
    "revenue_sum": "revenue",
    "cost_sum": "cost",
    "expense_sum": "expense",
    "stated_margin": "margin",
}
_TIP = Text("转到第一行", "Go to the first row")


def draw_basis(month: MonthView, writer: SheetWriter) -> None:
    """Draw the whole sheet."""
    ways = {kind: summing(month, kind) for kind in ("sales", "receipts", "adjustments")}
    _head(month, writer, ways)
    for source_row, row in month.rows.items():
        drawn = _Row(month, writer, ways, row, source_row)
        for column in BASIS:
            drawn.cell(column.key, cell_look(column.format))
    writer.widths(10, 16, *([11] * 4), *([14] * (len(BASIS) - 6)))
    writer.sheet.freeze_panes = f"C{FIRST_ROW}"
    writer.sheet.auto_filter.ref = f"A{HEADING_ROW}:{get_column_letter(len(BASIS))}{FIRST_ROW + len(month.rows) - 1}"
    writer.printing(HEADING_ROW, f"{month.file.name} · {month.period}")


def _head(month: MonthView, writer: SheetWriter, ways: dict[str, Summing | None]) -> None:
    writer.put(1, 1, _TITLE.say(month.lang, period=month.period_text), TITLE)
    writer.put(2, 1, month.say(_MONTH), SUBTITLE)
    date = Look(size=9, format="yyyy-mm-dd", line=False, across="left")
    writer.put(2, 2, month.serial(month.period.first), date)
    writer.formula(2, 3, "EDATE(B2,1)", month.serial(month.period.next_first), date)
    notes = [_HOW.say(month.lang, sheet=way.table.name, why=month.say(way.why)) for way in ways.values() if way]
    writer.put(3, 1, " · ".join(notes), SUBTITLE)
    for column in BASIS:
        writer.put(HEADING_ROW, _PLACE[column.key], month.say(column.title), HEADING)
    writer.height(1, 26)
    writer.height(HEADING_ROW, 32)


class _Row:
    """One director's row being drawn."""

    def __init__(
        self, month: MonthView, writer: SheetWriter, ways: dict[str, Summing | None], row: int, source_row: int
    ) -> None:
        self.month, self.writer, self.ways, self.row = month, writer, ways, row
        self.figures = month.figures[source_row]
        self.at = {key: f"{letter}{row}" for key, letter in _LETTER.items()}
        self.source_row = source_row

    def cell(self, key: str, look: Look) -> None:
        """Draw one cell: a formula where one is exact, else the value."""
        value = self.figures[key]
        formula = None if value is None else self._formula(key, value)
        if isinstance(value, Decimal):
            value = plain_number(value)
        elif isinstance(value, pd.Timestamp):
            value = self.month.serial(value)
        if key in _COUNTED and value is not None:
            self._count(key, int(value), look)
        elif formula is None:
            self.writer.put(self.row, _PLACE[key], value, look)
        else:
            self.writer.formula(self.row, _PLACE[key], formula, value, look)

    def _count(self, key: str, count: int, look: Look) -> None:
        """Draw a number of rows, with a link to the first of them."""
        first = self._first_row(_COUNTED[key])
        link = first is not None
        self.writer.put(self.row, _PLACE[key], count, Look(format=look.format, across="right", underline=link,
                                                       colour=LINK if link else look.colour))  # fmt: skip
        if first is not None:
            at = self.month.tables[_COUNTED[key]].at(first, "amount")
            self.writer.link(self.row, _PLACE[key], at.sheet, str(at.cell), self.month.say(_TIP))

    def _first_row(self, kind: str) -> int | None:
        return self.month.first_rows[kind].get(self.figures["director_id"])

    def _formula(self, key: str, value: Any) -> str | None:  # noqa: ANN401, PLR0911 - one return for each source of a figure
        if key in _SUMMED:
            return self._sum(key)
        if key in _OWN:
            return own_cell(self.month.tables["directors"], self.source_row, _OWN[key], value)
        if key == "period_target":
            target = TARGETS[self.month.plan.team_period]
            return own_cell(self.month.tables["directors"], self.source_row, target, value)
        if key in _BY_GRADE:
            return self._by_grade(key, value)
        if key in _RECORDED:
            return self._of_the_period(_RECORDED[key])
        if key == "earlier_due":
            return self._earlier_due()
        if key == "carried_in":
            return self._carried_in()
        if key in _FROM_MARGINS:
            margins = self.month.tables["margins"]
            return own_cell(margins, int(self.figures["margin_row"]), _FROM_MARGINS[key], value)
        return self._derived(key, value)

    def _sum(self, key: str) -> str | None:
        kind, special = _SUMMED[key]
        way = self.ways[kind]
        if way is None or not way.live or not self._sums(key):
            return None
        return sum_formula(self.month, way, f"$A{self.row}", (_FIRST, _AFTER), special=special)

    def _sums(self, key: str) -> bool:
        """Tell whether the sum is one that this director's pay uses."""
        figures = self.figures
        if key == "receipts_sum":
            return bool(figures["on_accounts"])
        if key == "account_sales":
            return bool(figures["on_accounts"] and figures["on_team"])
        return key != "sales_sum" or bool(figures["on_plan"])

    def _by_grade(self, key: str, value: Decimal) -> str | None:
        item = _BY_GRADE[key]
        if self.month.tables["directors"].entries[self.source_row][item] is not None:
            return own_cell(self.month.tables["directors"], self.source_row, item, value)
        grades = [tier.start for tier in self.month.plan.tiers(item)]
        return DirectorCells(self.month, self.row).tier(item, grades.index(self.figures["grade"]))[1]

    def _records(self, months: Collection[str]) -> list[int] | None:
        return records(self.month, self.figures["director_id"], months)

    def _recorded(self, cells: Sequence[Recorded]) -> str | None:
        return rounded_sum(*recorded(self.month, cells))

    def _of_the_period(self, keys: Sequence[str]) -> str | None:
        """Add up columns of the director's records in the earlier months of the team period."""
        places = self._records(self.month.plan.earlier_months)
        return None if places is None else self._recorded([(place, key) for place in places for key in keys])

    def _earlier_due(self) -> str | None:
        """Multiply what each run of months sold by its rate on the tier that the sales to date reach."""
        plan, records = self.month.plan, self.month.records
        parts = []
        for run in plan.rate_runs:
            rate, places = rate_to_date(run.item), self._records(run.months)
            if places is None or rate.doubtful(self.figures, plan):
                return None
            blank = [records[place]["commissionable_sales"] is None for place in places]
            keys = ["team_sales" if all_of_them else "commissionable_sales" for all_of_them in blank]
            if sales := self._recorded(list(zip(places, keys, strict=True))):
                parts.append(f"{sales}*{rate.excel(DirectorCells(self.month, self.row), plan)}")
        return "+".join(parts) or None

    def _carried_in(self) -> str | None:
        """Refer to what the latest record carried forward."""
        carried = self.month.earlier.carried.get(self.figures["director_id"])
        return self._recorded([(carried.place, "carry_forward")]) if carried else None

    def _derived(self, key: str, value: Decimal) -> str | None:
        """Return the formulas over this very sheet."""
        at = self.at
        start, end = at["start_date"], at["end_date"]
        employed = f'MAX(0,MIN(IF({end}="",{_AFTER}-1,{end}),{_AFTER}-1)-MAX({start},{_FIRST})+1)'
        whole = self.month.plan.word("proration") == "none"
        if key == "profit_sum" and self.figures["cost_sum"] is None:
            return own_cell(self.month.tables["margins"], int(self.figures["margin_row"]), "profit", value)
        return {
            "paid_days": f"IF({employed}=0,0,{at['days_in_month']})" if whole else employed,
            "days_in_month": f"{_AFTER}-{_FIRST}",
            "commissionable_sales": f"ROUND({at['sales_sum']}-{at['account_sales']},6)",
            "sales_to_date": f"ROUND({at['sales_sum']}+{at['earlier_sales']},6)",
            "profit_sum": f"ROUND({at['revenue_sum']}-{at['cost_sum']}-{at['expense_sum']},6)",
        }.get(key)
