"""Where a formula finds a director's figures: own cells, sums over the user's rows, our history, the plan."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

import pandas as pd
from openpyxl.utils import quote_sheetname

from compbatch.language import Text
from compbatch.model.assessment import STATES, SpanState
from compbatch.model.faces import Figures, Formula
from compbatch.model.money import sure_places_of
from compbatch.model.period import MONTHS, Period, Span
from compbatch.model.sources import HUGE
from compbatch.sheets.month_view import (
    FIRST_ROW,
    HEADING_ROW,
    HISTORY_LETTERS,
    PLAN_FROM,
    PLAN_VALUE,
    ROW_ON_DIRECTORS,
    ROW_ON_MARGINS,
    WORKINGS_LETTERS,
    KnownMonth,
    MonthView,
)
from compbatch.sheets.own_cells import OwnCells
from compbatch.sheets.sum_formulas import TYPED, Summing, count_formula, sum_formula, summing

_CORRECTED = Text("数值：含对已结月份销售的更正", "a value: closed months' sales in it were corrected")
DAYS = ("start_date", "end_date")
FIRST_DAY, DAY_AFTER = "$B$2", "$C$2"  # on the workings sheet


@dataclass(frozen=True)
class SheetCells:
    """The columns that the formulas of one sheet name, and how it sums the user's rows.

    ``letters`` gives, for each column that a formula may name, its letter, after the sheet's name where it is another.
    """

    month: MonthView
    letters: Mapping[str, str]

    @cached_property
    def sums(self) -> Mapping[str, Summing | None]:
        """Return how the rows of each kind are summed; None for a kind without rows."""
        return {kind: summing(self.month, kind) for kind in ("sales", "receipts", "adjustments")}

    @cached_property
    def own(self) -> Mapping[str, OwnCells]:
        """Return where the directors' own cells are found."""
        return {sheet: OwnCells(self.month.tables[sheet]) for sheet in ("directors", "margins")}

    @cached_property
    def beside(self) -> str:
        """Return the name of the workings sheet and a mark, nothing on that sheet itself."""
        return "" if "gross_pay" in self.letters else f"{self.workings}!"

    @cached_property
    def earlier(self) -> Mapping[Span, Sequence[str]]:
        """Return the earlier months of each span."""
        return {span: [str(month) for month in self.month.period.earlier(span)] for span in MONTHS}

    @cached_property
    def history(self) -> str:
        """Return the name of our history sheet as a formula writes it."""
        return str(quote_sheetname(self.month.names["history"]))

    @cached_property
    def plan(self) -> str:
        """Return the name of our plan sheet as a formula writes it."""
        return str(quote_sheetname(self.month.names["plan_used"]))

    @cached_property
    def workings(self) -> str:
        """Return the name of the workings sheet as a formula writes it."""
        return str(quote_sheetname(self.month.names["workings"]))


def workings_cells(month: MonthView) -> SheetCells:
    """Return the cells that the workings sheet's formulas name: its own."""
    return SheetCells(month, {**WORKINGS_LETTERS, "director_id": "$A"})


@dataclass(frozen=True)
class DirectorCells:
    """One director's cells in a row of a sheet: `expression.Cells`."""

    sheet: SheetCells
    row: int
    figures: Figures
    place: int  # of the director on the directors sheet

    def column(self, key: str) -> str:
        """Return the director's cell in a column."""
        return f"{self.sheet.letters[key]}{self.row}"

    def amount(self, item: str) -> str:
        """Return the cell of a one-row parameter."""
        return self.tier(item, 0)[1]

    def tier(self, item: str, place: int) -> tuple[str, str]:
        """Return the cells of a tier's start and value."""
        sheet, row = self.sheet.plan, self.sheet.month.plan_rows[item, place]
        return f"{sheet}!${PLAN_FROM}${row}", f"{sheet}!${PLAN_VALUE}${row}"

    def word(self, state: SpanState) -> str:
        """Return the text of a verdict, quoted."""
        return f'"{self.sheet.month.say(STATES[state])}"'

    def day(self, bound: Literal["first", "after"]) -> str:
        """Return the cell of the month's first day, or of the day after its last."""
        return FIRST_DAY if bound == "first" else DAY_AFTER

    def own(self, sheet: str, key: str) -> str | None:
        """Refer to the director's own cell; None where a formula would not read in it what was read here.

        A day that is filled in later is followed; a later amount is another rule's.
        """
        value = self.figures[f"{sheet}.{key}"]
        found = self._own_cell(sheet, key)
        if found is None:
            return None
        place, row, cell = found
        if isinstance(value, Decimal):
            amount = self.sheet.own[sheet].amount(place, key, cell, value)
            return amount if amount is None or row is None else f"IF({row},{amount},0)"
        if key not in DAYS:
            return None
        there = f"SUM({cell})" if row is None else f"IF({row},SUM({cell}),0)"
        return f'IF({there}=0,"",{cell})'

    def own_or(self, sheet: str, key: str, otherwise: str) -> str | None:
        """Refer to the director's own amount, where it is blank to another one."""
        found = self._own_cell(sheet, key)
        if found is None:
            return None
        place, row, cell = found
        value = self.figures[f"{sheet}.{key}"]
        amount = self.sheet.own[sheet].amount(place, key, cell, Decimal(0) if pd.isna(value) else value)
        if amount is None:
            return None
        chosen = f"IF(ISNUMBER({cell}),{amount},{otherwise})"
        return chosen if row is None else f"IF({row},{chosen},0)"

    @property
    def _left(self) -> bool:
        """Tell whether the director is no longer on the directors sheet."""
        return self.sheet.month.has_left(self.place)

    def _own_cell(self, sheet: str, key: str) -> tuple[int, str | None, str] | None:
        """Return the place of the director's row, the cell that finds it again, and their cell in a column."""
        if self._left:
            return None
        if sheet == "margins" and pd.isna(self.figures["margin_row"]):
            return None
        place = self.place if sheet == "directors" else int(self.figures["margin_row"])
        row = None
        if self.row_on(sheet) is not None:
            letter = ROW_ON_DIRECTORS if sheet == "directors" else ROW_ON_MARGINS
            row = f"{self.sheet.beside}${letter}${self.sheet.month.rows[self.place]}"
        cell = self.sheet.own[sheet].cell(place, key, row)
        return None if cell is None else (place, row, cell)

    def row_on(self, sheet: str) -> tuple[str, bool] | None:
        """Return the formula of the director's row on a sheet, and whether it is over an array; None without one."""
        return self._on_directors if sheet == "directors" else self._on_margins

    @cached_property
    def _on_directors(self) -> tuple[str, bool] | None:
        return None if self._left else self._row_at("directors", self.place)

    @cached_property
    def _on_margins(self) -> tuple[str, bool] | None:
        place = self.figures["margin_row"]
        return None if self._left or pd.isna(place) else self._row_at("margins", int(place))

    def _row_at(self, sheet: str, place: int) -> tuple[str, bool] | None:
        return self.sheet.own[sheet].row(place, self.figures["director_id"], self.column("director_id"))

    def rows(self, kind: str, *, special: bool, counted: bool = False) -> Formula:
        """Add up, or count, the director's rows of the month."""
        how = self.sheet.sums[kind]
        if how is None:
            return None
        if not how.live(self.figures["director_id"]):
            return how.said if how.places is None else TYPED
        whose = self.column("director_id")
        formula = count_formula if counted else sum_formula
        return formula(self.sheet.month, how, whose, (FIRST_DAY, DAY_AFTER), special=special)

    def records(self, months: Sequence[str], keys: Sequence[str]) -> str | None:
        """Add up columns of the director's records; None where a month is known from the workbook's own rows."""
        places = self._places(months)
        return None if places is None else self._sum_of_records([(place, key) for place in places for key in keys])

    def earning(self, months: Sequence[str]) -> str | None:
        """Add up what earned team commission; a record that does not say it earned on all of its sales."""
        places = self._places(months)
        if places is None:
            return None
        blank = [self.sheet.month.records[place]["commissionable_sales"] is None for place in places]
        keys = ["team_sales" if all_of_them else "commissionable_sales" for all_of_them in blank]
        return self._sum_of_records(list(zip(places, keys, strict=True))) or ""

    def carried(self) -> str | None:
        """Refer to what the director's latest record carried forward."""
        carried = self.sheet.month.prior.carried
        if self.figures["director_id"] not in carried.index:
            return None
        return self._sum_of_records([(int(carried.at[self.figures["director_id"], "place"]), "carry_forward")])

    def sold_to_date(self, span: Span) -> Formula:
        """Add this month's cell of the workings, the history's cells, and sums over the user's rows of other months."""
        month = self.sheet.month
        this_month = f"{self.sheet.workings}!{WORKINGS_LETTERS['team_sales']}{month.rows[self.place]}"
        if span == "month":
            return this_month
        known = self._known(self.sheet.earlier[span])
        if any(each.corrected for each in known.values()):
            return _CORRECTED
        places = [each.place for each in known.values() if each.source == "history" and each.place is not None]
        cells, amounts = self._cells([(place, "team_sales") for place in places])
        own = {name: each for name, each in known.items() if each.source == "rows"}
        how = self.sheet.sums["sales"] if own else None
        if own and not (how and how.live(self.figures["director_id"])):
            return HUGE if how is None else how.said if how.places is None else TYPED
        sums = [self._rows_of(how, Period.parse(name)) for name in own if how]
        sold = [each.team_sales or Decimal(0) for each in own.values()]
        return _rounded_sum([this_month, *cells, *sums], [*amounts, *sold, self.figures["team_sales"]]) or HUGE

    def _rows_of(self, how: Summing, earlier: Period) -> str:
        """Return the sum over the user's own rows of an earlier month."""
        after = earlier.next_first
        bounds = (f"DATE({earlier.year},{earlier.month},1)", f"DATE({after.year},{after.month},1)")
        return sum_formula(self.sheet.month, how, self.column("director_id"), bounds, special=False)

    def _known(self, months: Collection[str]) -> dict[str, KnownMonth]:
        theirs = self.sheet.month.known_months.get(self.figures["director_id"], {})
        return {name: theirs[name] for name in months if name in theirs}

    def _places(self, months: Collection[str]) -> list[int] | None:
        """Return the places of the director's records; None where the history sheet lacks one of the months."""
        known = self._known(months).values()
        if any(each.corrected or (each.source == "rows" and each.place is None) for each in known):
            return None
        return [each.place for each in known if each.place is not None]

    def _sum_of_records(self, cells: Sequence[tuple[int, str]]) -> str | None:
        return _rounded_sum(*self._cells(cells))

    def _cells(self, cells: Sequence[tuple[int, str]]) -> tuple[list[str], list[Decimal]]:
        """Return what finds some amounts on our history sheet, and the amounts; blank ones are left out."""
        records = self.sheet.month.records
        filled = [(place, key) for place, key in cells if records[place][key] is not None]
        keys = dict.fromkeys(key for _, key in filled)
        found = [self._recorded(key, [place for place, other in filled if other == key]) for key in keys]
        return found, [records[place][key] for place, key in filled]

    def _recorded(self, key: str, places: Sequence[int]) -> str:
        """Add up a column of the director's records by id and month, or, where those name others too, by their rows."""
        month, sheet = self.sheet.month, self.sheet.history
        months = [month.records[place]["period"] for place in places]
        if set(places) != self._of_months(key, months):
            return "+".join(f"{sheet}!{HISTORY_LETTERS[key]}{month.record_rows[place]}" for place in places)
        last = FIRST_ROW + len(month.records) + len(month.rows) - 1
        ids, periods, amounts = (
            f"{sheet}!${HISTORY_LETTERS[each]}${HEADING_ROW}:${HISTORY_LETTERS[each]}${last}"
            for each in ("director_id", "period", key)
        )
        of_months = "+".join(f'({periods}="{each}")' for each in months)
        return f"SUMPRODUCT(({ids}={self.column('director_id')})*({of_months}),{amounts})"

    def _of_months(self, key: str, months: Collection[str]) -> set[int]:
        """Return the places of the director's records of some months that hold something in a column."""
        whose = self.sheet.month.recorded.get(self.figures["director_id"], ())
        records = self.sheet.month.records
        return {each for each in whose if records[each]["period"] in months and records[each][key] is not None}


def _rounded_sum(parts: Sequence[str], amounts: Sequence[Decimal]) -> str | None:
    """Add up cells that hold these amounts; None where there is none, or binary arithmetic may miss the sum."""
    places = sure_places_of(*amounts)
    return None if not parts or places is None else f"ROUND({'+'.join(parts)},{places})"
