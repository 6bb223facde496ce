"""What every sheet is drawn from: one computed month, its language, and where its figures stand."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, to_excel

from compbatch.language import Lang, Text
from compbatch.model.money import as_decimals
from compbatch.model.payout import PAGE, SAME_FIGURE, WORKINGS
from compbatch.model.period import LATEST
from compbatch.model.sheet_column import SheetColumn
from compbatch.model.sheet_kinds import HISTORY
from compbatch.model.tables import as_list, row_figures
from compbatch.paying import ComputedMonth
from compbatch.paying.prior_months import MonthSource
from compbatch.sheets.payout_lines import PayoutLine, payout_lines
from compbatch.sheets.used_rows import UsedRows, used_rows
from compbatch.xlsx import Workbook, counts_from_1904, free_names, referring_cells

HEADING_ROW = 5
FIRST_ROW = HEADING_ROW + 1
SHEET_TITLES: dict[str, Text] = {
    "payout": Text("发放表", "Payout"),
    "workings": Text("计算过程", "Workings"),
    "detail": Text("明细", "Detail"),
    "assessment": Text("考核", "Assessment"),
    "checks": Text("校验", "Checks"),
    "plan_used": Text("所用方案", "Plan used"),
    "history": Text("发放历史", "Pay history"),
    "approvals": Text("审批", "Approvals"),  # once it is sealed
}
# What earlier versions called a sheet: a tab of that name was named by us, and takes the name of now.
EARLIER_TITLES: dict[str, tuple[Text, ...]] = {"history": (Text("历史", "History"),)}


def sheet_names(workbook: Workbook, lang: Lang, *keys: str) -> dict[str, str]:
    """Name our sheets, those of some keys or of a run: key -> a name that is free, or that the user gave the tab."""
    of_a_run = [key for key in SHEET_TITLES if key != "approvals"]
    wanted = {key: SHEET_TITLES[key].of(lang) for key in keys or of_a_run}
    titles = {key: (SHEET_TITLES[key], *EARLIER_TITLES.get(key, ())) for key in wanted}
    return free_names(workbook, wanted, {key: {word for title in titles[key] for word in title} for key in titles})


class KnownMonth(NamedTuple):
    """What is known of one director's earlier month: where from, the place of its record, its sales, if corrected."""

    source: MonthSource
    place: int | None
    team_sales: Decimal | None
    corrected: bool


@dataclass(frozen=True, kw_only=True, eq=False)
class MonthView(ComputedMonth):
    """A computed month as the sheets show it; ``names`` gives each of our sheets its name."""

    names: Mapping[str, str]

    def say(self, text: Text) -> str:
        """Return a wording in the month's language."""
        return text.of(self.lang)

    @cached_property
    def period_text(self) -> str:
        """Return the month as people write it."""
        return f"{self.period.year} 年 {self.period.month} 月" if self.lang == "zh" else f"{self.period.first:%B %Y}"

    @cached_property
    def plan_rows(self) -> dict[tuple[str, int], int]:
        """Return the row of each tier on the plan sheet."""
        tiers = [(key, place) for key, _ in self.plan.entries for place in range(len(self.plan.tiers(key)))]
        return {tier: row for row, tier in enumerate(tiers, start=FIRST_ROW)}

    @cached_property
    def records(self) -> dict[int, dict[str, Any]]:
        """Return the records of earlier months in the order of the history sheet.

        What pay rested on without a record becomes one: months known from the workbook's own rows that are made up.
        """
        records = row_figures(self.tables["history"].frame)
        places = {(record["director_id"], record["period"]): place for place, record in records.items()}
        for number, made_up in enumerate(self._made_up(), start=1):
            place = places.get((made_up["director_id"], made_up["period"]), -number)
            known = records.get(place, dict.fromkeys(HISTORY_LETTERS))
            records[place] = known | made_up | ({"status": "pay"} if known["status"] == "pay" else {})
        return dict(sorted(records.items(), key=lambda record: record[1]["period"] or LATEST))

    def _made_up(self) -> Iterator[dict[str, Any]]:
        """Yield the months that this month's true-ups make up without a record of their own."""
        paid = {figures["director_id"]: figures["name"] for figures in self.figures.values() if figures["cumulative"]}
        months = self.prior.of(self.plan.earlier_months)
        months = months[np.asarray(months["source"] == "rows")] if paid else months.iloc[:0]
        columns = (as_list(months[key]) for key in ("director_id", "month"))
        sales = (months[key].tolist() for key in ("team_sales", "commissionable_sales"))
        for director, month, team, commissionable in zip(*columns, *sales, strict=True):
            if director in paid:
                sold = {"team_sales": team, "commissionable_sales": commissionable}
                yield {"director_id": director, "period": month, "name": paid[director], "status": "to_date", **sold}

    @cached_property
    def recorded(self) -> dict[str, list[int]]:
        """Return the places of each director's records, by id."""
        places: dict[str, list[int]] = {}
        for place, record in self.records.items():
            places.setdefault(record["director_id"], []).append(place)
        return places

    @cached_property
    def record_rows(self) -> dict[int, int]:
        """Return, for each record's row in the table it was read to, the row on our history sheet."""
        return {place: row for row, place in enumerate(self.records, start=FIRST_ROW)}

    @cached_property
    def known_months(self) -> dict[str, dict[str, KnownMonth]]:
        """Return what is known of each director's earlier months, by director and month."""
        known: dict[str, dict[str, KnownMonth]] = {}
        months = self.prior.months
        places = {(record["director_id"], record["period"]): place for place, record in self.records.items()}
        columns = (months[key].array for key in ("director_id", "month", "source", "team_sales", "corrected"))
        for director, name, source, sales, corrected in zip(*columns, strict=True):
            place = places.get((director, name))
            known.setdefault(director, {})[name] = KnownMonth(source, place, sales, bool(corrected))
        return known

    @cached_property
    def rows(self) -> dict[int, int]:
        """Return, for each director's row on their sheet, the row on ours."""
        return {int(row): place for place, row in enumerate(self.payout.index, start=FIRST_ROW)}

    @cached_property
    def warnings(self) -> dict[str | None, list[str]]:
        """Return the codes of the warnings about each director, by id, each once."""
        return _each_once((found.director_id, found.code) for found in self.found if found.severity == "warning")

    @cached_property
    def corrected_months(self) -> dict[str | None, list[str]]:
        """Return the closed months of which something is corrected for each director, by id."""
        return _each_once((each.director_id, each.month) for each in self.corrections.made)

    @cached_property
    def lines(self) -> list[PayoutLine]:
        """Return what is told of each director in plain words, made once for all who tell it."""
        return payout_lines(self)

    @cached_property
    def explanations(self) -> dict[int, str]:
        """Return how each director's pay comes about, in words, by the director's row on their sheet."""
        return {row: str(line["explanation"]) for row, line in zip(self.rows, self.lines, strict=True)}

    @cached_property
    def sources(self) -> dict[str, int]:
        """Return each director's row on their sheet, by id."""
        return {str(director): int(str(row)) for row, director in self.payout["director_id"].items()}

    @cached_property
    def used_rows(self) -> UsedRows:
        """Return the rows that the pay used, as the detail sheet lists them."""
        return used_rows(self.tables, self.basis.uses, self.payout, FIRST_ROW)

    @cached_property
    def page(self) -> tuple[SheetColumn[Any], ...]:
        """Return the columns of the page that is signed: no line that nobody has."""
        return tuple(column for column in PAGE if column.format == "text" or self._anybody_has(column.key))

    def _anybody_has(self, key: str) -> bool:
        if key == "change":
            return any(change is not None for change in self.changes.values())
        return key == "gross_pay" or any(figures[key] for figures in self.figures.values())

    @cached_property
    def changes(self) -> dict[int, Decimal | None]:
        """Return by how much each director's gross pay differs from the month before; None where either is unknown."""
        history = self.tables["history"].frame
        last = np.asarray((history["period"] == str(self.period.previous)) & (history["status"] == "pay"))
        before = dict(zip(as_list(history["director_id"][last]), as_decimals(history["gross_pay"][last]), strict=True))
        return {
            row: None if (old := before.get(figures["director_id"])) is None or figures["gross_pay"] is None
            else figures["gross_pay"] - old
            for row, figures in self.figures.items()
        }  # fmt: skip

    def total(self, key: str) -> Decimal:
        """Return the sum of a payout column."""
        amounts = (figures[key] for figures in self.figures.values())
        return sum((amount for amount in amounts if amount is not None), Decimal(0))

    @cached_property
    def first_rows(self) -> dict[str, dict[str, int]]:
        """Return, for each kind of rows, the first one used for each director."""
        first: dict[str, dict[str, int]] = {}
        for kind, uses in self.basis.uses.items():
            used = self.tables[kind].frame.loc[uses == "used", "director_id"].drop_duplicates()
            first[kind] = {str(director): int(str(row)) for row, director in used.items()}
        return first

    def serial(self, date: dt.date) -> int:
        """Return a date as the workbook's epoch counts it."""
        return int(to_excel(date, CALENDAR_MAC_1904 if self.date1904 else CALENDAR_WINDOWS_1900))

    def referring(self, sheet: str) -> frozenset[tuple[int, int]]:
        """Return the rows, and columns from 0, of a sheet's cells that refer to sheets of an earlier run."""
        return self._referring.get(sheet, frozenset())  # a sheet of another file has none

    @cached_property
    def _referring(self) -> dict[str, frozenset[tuple[int, int]]]:
        return referring_cells(self.file.workbook)

    @cached_property
    def date1904(self) -> bool:
        """Tell whether the workbook's dates count from 1904."""
        return counts_from_1904(self.file.workbook)


def _each_once(told: Iterable[tuple[str | None, str]]) -> dict[str | None, list[str]]:
    """Put what is told of each director together, in its order, each word once."""
    words: dict[str | None, dict[str, None]] = {}
    for director, word in told:
        words.setdefault(director, {})[word] = None
    return {director: list(theirs) for director, theirs in words.items()}


PLAN_FROM, PLAN_VALUE = "C", "D"
_LETTERS = {column.key: get_column_letter(place) for place, column in enumerate(WORKINGS, start=1)}
WORKINGS_LETTERS = _LETTERS | {key: _LETTERS[same] for key, same in SAME_FIGURE.items()}
# Beside the workings: the gross pay as run, the row of the director and of their margins on the user's sheets.
GROSS_AS_RUN, ROW_ON_DIRECTORS, ROW_ON_MARGINS = (get_column_letter(len(WORKINGS) + place) for place in (1, 2, 3))
CHANGES = "$E$3"  # on the checks sheet: all differences between what was read and what stands there now
HISTORY_LETTERS = {field.key: get_column_letter(place) for place, field in enumerate(HISTORY.fields, start=1)}
