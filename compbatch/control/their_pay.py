"""Read another system's pay sheet of a month: the rows of the month, and what they pay each director, line by line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from compbatch import reading, xlsx
from compbatch.checking.cells import check_cells
from compbatch.checking.identity import resolved_ids
from compbatch.diagnostics import At, Diagnostic, Found, errors, first_of
from compbatch.language import Text
from compbatch.model import wording
from compbatch.model.columns import DIRECTORS
from compbatch.model.money import as_money
from compbatch.model.month import SourceFile
from compbatch.model.pay_sheet import PAY_LINES, PAY_SHEET
from compbatch.model.period import Period
from compbatch.model.sheet_kinds import HISTORY
from compbatch.model.stated_months import stated_in, titled_in
from compbatch.model.tables import Table
from compbatch.model.unit_words import currency_name, same_currency
from compbatch.model.wording import micros_text
from compbatch.paying import ComputedMonth

GROSS = "gross_pay"
PAY_KEYS = tuple(line.key for line in PAY_LINES if line.key not in (GROSS, "carry_forward"))
_ZERO = Decimal(0)
_PLANNED = {"commission_basis", "monthly_target", "quarterly_target", "annual_target", "performance_base"}


@dataclass(frozen=True)
class TheirPay:
    """What their sheet pays one director: the rows that are theirs, the sum of each line that the sheet has."""

    name: str | None
    at: Mapping[str, At]
    amounts: Mapping[str, Decimal]


def read_their_pay(theirs: SourceFile, month: ComputedMonth) -> tuple[Table, Mapping[str, TheirPay], Found]:
    """Read their sheet: the rows of the month, what they pay each director by id, what to say of them."""
    inputs = dict(_inputs(theirs))
    names = _month_by_month([each.name for each in xlsx.list_sheets(theirs.workbook)], month.period)
    names = [name for name in names if name not in inputs]
    table, found = reading.read_sheet(theirs, PAY_SHEET, among=names)
    found += [*check_cells({PAY_SHEET.key: table}), *_currencies(month, table)]
    pay: Mapping[str, TheirPay] = {}
    if not errors(found):
        table, problems = _of_the_month(table, month.period, theirs.name)
        pay, more = _by_director(table, month)
        found += problems + more
    if errors(found):  # the reason may be that it is the wrong file
        ours = (Diagnostic("CB669", At(name), name, sheet=title) for name, title in inputs.items())
        found += [each.in_file(theirs.name) for each in ours]
    return table, pay, found


def _inputs(theirs: SourceFile) -> Iterator[tuple[str, Text]]:
    """Yield the sheets that fit and are no pay sheet: records that compbatch wrote, a month's list of directors."""
    own = {sheet.name for sheet in xlsx.list_sheets(theirs.workbook) if sheet.own}
    for sheet_text in reading.first_rows(theirs.workbook):
        as_pay = reading.recognise([sheet_text], (PAY_SHEET,))[0]
        if as_pay and sheet_text.name in own:
            yield sheet_text.name, HISTORY.title
        elif as_pay and {line.key for line in PAY_LINES} & as_pay[0].columns.keys() == {"base_salary"}:
            as_directors = reading.recognise([sheet_text], (DIRECTORS,))[0]
            if as_directors and _PLANNED & as_directors[0].columns.keys():
                yield sheet_text.name, DIRECTORS.title


def _month_by_month(names: Sequence[str], period: Period) -> Sequence[str]:
    """Where a tab's name states the month, leave out those that state another."""
    said = {name: titled_in(name) for name in names}
    own = _spellings(period)
    return [name for name in names if said[name] in (None, *own)] if own & set(said.values()) else names


def _spellings(period: Period) -> set[str]:
    return {str(period), f"{period.month:02d}"}


def _currencies(month: ComputedMonth, table: Table) -> Iterator[Diagnostic]:
    """Refuse amounts in another currency."""
    theirs = reading.currency_of(table.maps)
    if theirs and month.currency and not same_currency(month.currency, theirs):
        names = Text(*currency_name(month.currency)), Text(*currency_name(theirs))
        yield Diagnostic("CB662", currency=names[0], other=names[1])


def _of_the_month(table: Table, period: Period, name: str) -> tuple[Table, Found]:
    """Keep the rows of the month where they say theirs; warn of a title, tab or file whose name states another."""
    tabs = [(each.name, titled_in(each.name.rpartition("]")[2])) for each in table.maps]
    ways = (
        [(each.name, said.month) for each in table.maps for row in each.above for said in stated_in(row)],
        [(each.name, titled_in(cell)) for each in table.maps for row in each.above for cell in row if cell],
        tabs,
    )
    said = next((known for way in ways if (known := [(sheet, month) for sheet, month in way if month])), [])
    own = _spellings(period)
    found = [Diagnostic("CB660", At(sheet), month, period=str(period)) for sheet, month in said if month not in own]
    named = None if said else wording.month_within(name)
    if named and named not in own:
        found.append(Diagnostic("CB660", None, named, period=str(period)))
    stated = table.frame["period"]
    others = stated.notna() & ~stated.isin(list(own))
    if not others.any():
        return table, found
    at = table.at(int(table.frame.index[others][0]), "period")
    left = Table(PAY_SHEET, table.frame[~others], table.maps)
    code = "CB664" if len(left.frame) else "CB665"
    return left, [*found, Diagnostic(code, at, str(int(others.sum())), period=str(period))]


def _by_director(table: Table, month: ComputedMonth) -> tuple[dict[str, TheirPay], Found]:
    """Add up their rows by the director whom they name, by id or else by name; nobody of ours keeps the words."""
    frame, directors = table.frame, month.tables["directors"]
    by_id, by_name = resolved_ids(frame["director_id"], directors), resolved_ids(frame["name"], directors)
    whose = by_id.fillna(by_name).fillna(frame["director_id"]).fillna(frame["name"])
    nobody = frame.index[whose.isna()]
    found = [_of_nobody(table, int(row)) for row in nobody]
    found += [
        Diagnostic("CB661", table.at(int(str(row)), "name"), str(frame.at[row, "name"]), director, other=other)
        for row, director, other in zip(frame.index, by_id, by_name, strict=True)
        if isinstance(director, str) and isinstance(other, str) and director != other
    ]
    found += _named_alone(table, whose.where(frame["director_id"].isna()))
    keys = [key for key in (*PAY_KEYS, GROSS, "carry_forward") if table.has(key)]
    amounts = {key: as_money(frame[key]) for key in keys}
    people: dict[str, TheirPay] = {}
    for number, (place, director, name) in enumerate(zip(frame.index, whose, frame["name"], strict=True)):
        if pd.isna(director):
            continue
        known = people.get(director)
        before = known.amounts if known else {}
        people[director] = TheirPay(
            known.name if known else None if pd.isna(name) else str(name),
            known.at if known else {key: table.at(int(place), key) for key in keys},
            {key: before.get(key, _ZERO) + (amounts[key][number] or _ZERO) for key in keys},
        )
    return people, found


def _named_alone(table: Table, whose: "pd.Series[Any]") -> Iterator[Diagnostic]:
    """Warn of several rows that one name alone says to be one person's."""
    for rows in whose.dropna().groupby(whose).groups.values():
        if len(rows) > 1:
            at = [table.at(int(row), "name") for row in rows]
            cells = first_of([str(each.cell) for each in at])
            yield Diagnostic("CB668", at[0], str(len(at)), who=str(table.frame.at[rows[0], "name"]), cells=cells)


def _of_nobody(table: Table, row: int) -> Diagnostic:
    """Warn of amounts that are nobody's."""
    key = next((key for key in (GROSS, *PAY_KEYS) if pd.notna(table.frame.at[row, key])), GROSS)
    micros = table.frame.at[row, key]
    return Diagnostic("CB663", table.at(row, key), None if pd.isna(micros) else micros_text(micros))
