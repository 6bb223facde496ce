"""Checks across sheets: who is named, and whether everyone has what their pay needs."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import pandas as pd
import pyarrow as pa

from compbatch.checking.known_words import HOLD_IN, LEFT_IN, columns_of, told
from compbatch.diagnostics import At, Diagnostic, Found, Said, of_each
from compbatch.language import Text, listed
from compbatch.model import wording
from compbatch.model.choices import CHOICES, GRADES, MARKETING_DIRECTOR, choice_title
from compbatch.model.folding import folded_names
from compbatch.model.money import MICRO, SUM_LIMIT
from compbatch.model.period import TARGETS, Period, of_the_month
from compbatch.model.plan import Plan
from compbatch.model.tables import Table, Tables, is_among
from compbatch.model.wording import shown


@dataclass(frozen=True, slots=True)
class Case:
    """What the checks look at: the tables, directors by id, the plan and the month."""

    tables: Tables
    plan: Plan
    period: Period | None

    @property
    def directors(self) -> Table:
        """Return the directors sheet."""
        return self.tables["directors"]


def settle_basis(tables: Tables) -> Tables:
    """Fill each director's commission basis: none off the plan, accounts where some are listed, else team."""
    table = tables["directors"]
    frame = table.frame
    listed = is_among(frame["director_id"], tables["accounts"].frame["director_id"])
    stated = frame["commission_basis"]
    basis = stated.where(stated.notna(), pd.Series("team", index=frame.index).mask(listed, "accounts"))
    basis = basis.where(frame["role"] == MARKETING_DIRECTOR, "none")
    return {**tables, "directors": replace(table, frame=frame.assign(commission_basis=basis))}


def _someone(case: Case) -> Iterator[Diagnostic]:
    if case.directors.there and case.directors.frame.empty:
        yield Diagnostic("CB107", At(case.directors.name), sheet=case.directors.name)


def _grades(case: Case) -> Iterator[Diagnostic]:
    if case.plan.spoiled & {"base_salary", "performance_base"}:
        return
    grades = {None, *case.plan.grades}
    known = listed(choice_title(GRADES, grade) for grade in case.plan.grades)
    rows = [row for row, director in case.directors.entries.items() if director["grade"] not in grades]
    yield from of_each(rows, lambda row: _about(case, row, "CB209", "grade", known=known))


def _base_salaries(case: Case) -> Iterator[Diagnostic]:
    yield from _amount_by_grade(case, "base_salary", "CB307", on_plan_only=False)


def _performance_bases(case: Case) -> Iterator[Diagnostic]:
    yield from _amount_by_grade(case, "performance_base", "CB308", on_plan_only=True)


def _amount_by_grade(case: Case, key: str, code: str, *, on_plan_only: bool) -> Iterator[Diagnostic]:
    if key in case.plan.spoiled:
        return
    without = {None, *case.plan.grades} - case.plan.by_grade(key).keys()
    lacking = [
        row
        for row, director in case.directors.entries.items()
        if director[key] is None
        and director["grade"] in without
        and (director["role"] == MARKETING_DIRECTOR or not on_plan_only)
    ]

    def say(row: int) -> Diagnostic:
        director = _text(case.directors.frame.at[row, "director_id"])
        return Diagnostic(code, case.directors.at(row, key), _grade(case.directors.entries[row]["grade"]), director)

    yield from of_each(_unless_unread(case.directors, lacking, key, "grade", "role"), say)


def _targets(case: Case) -> Iterator[Diagnostic]:
    on_team, key = case.plan.team_bases, TARGETS[case.plan.team_period]
    lacking = [
        row
        for row, director in case.directors.entries.items()
        if director["commission_basis"] in on_team and not director[key]
    ]
    rows, title = _unless_unread(case.directors, lacking, key), case.directors.sheet.field(key).title
    yield from of_each(rows, lambda row: _about(case, row, "CB302", key, column=title))


def _bases(case: Case) -> Iterator[Diagnostic]:
    """Find listed accounts that contradict team, and account directors for whom none is listed."""
    frame = case.directors.frame
    listed = is_among(frame["director_id"], case.tables["accounts"].frame["director_id"])
    contradicting = frame.index[listed & (frame["commission_basis"] == "team")]
    yield from of_each(contradicting, lambda row: _about(case, row, "CB303", "commission_basis"))
    if case.tables["accounts"].frame["director_id"].isna().any():
        return  # a row without a known director may be the one that seems to be missing
    must_list = case.tables["accounts"].there or "accounts" in case.plan.team_bases
    unlisted = ~listed & (frame["commission_basis"] == "accounts") & frame["director_id"].notna()
    none_listed = frame.index[unlisted & must_list]
    yield from of_each(none_listed, lambda row: _about(case, row, "CB304", "commission_basis"))


def _accounts(case: Case) -> Iterator[Diagnostic]:
    """Find accounts that are listed several times, however they are written."""
    table = case.tables["accounts"]
    customers = table.frame["customer"].dropna()
    folded = folded_names(pa.array(customers, pa.string())).to_pandas().set_axis(customers.index)
    folded = folded.where(folded != "", customers)
    firsts = folded[folded.duplicated(keep=False)].drop_duplicates()
    first = dict(zip(firsts, firsts.index.tolist(), strict=True))

    def say(row: int) -> Diagnostic:
        before = table.at(first[folded[row]], "customer")
        return Diagnostic("CB311", table.at(row, "customer"), customers[row], first=before)

    yield from of_each(folded.index[folded.duplicated()].tolist(), say)


def _margins(case: Case) -> Iterator[Diagnostic]:
    table = case.tables["margins"]
    if not table.there or case.period is None:
        return
    rows = of_the_month(table.frame, case.period)
    repeated = rows.index[rows["director_id"].notna() & rows["director_id"].duplicated()]
    yield from of_each(repeated, lambda row: _whose(table, row, "CB306"))
    columns_missing = not any(all(map(table.has, group)) for group in table.sheet.one_of)
    whole = (rows["revenue"].notna() & (rows["cost"].notna() | rows["profit"].notna())) | rows["margin"].notna()
    unread = {row for row, _ in table.unread}
    lacking = [] if columns_missing else [row for row in rows.index[~whole].tolist() if row not in unread]
    yield from of_each(lacking, lambda row: _whose(table, row, "CB309"))
    if rows["director_id"].isna().any():
        return  # one of the rows without a known director may be the one that seems to be missing
    directors = case.directors.frame
    on_plan = (directors["role"] == MARKETING_DIRECTOR) & directors["director_id"].notna()
    without = directors.index[on_plan & ~is_among(directors["director_id"], rows["director_id"])]
    yield from of_each(without, lambda row: _about(case, row, "CB305", "director_id"))


def _employment(case: Case) -> Iterator[Diagnostic]:
    spans = {row: (each["start_date"], each["end_date"]) for row, each in case.directors.entries.items()}
    wrong = [row for row, (start, end) in spans.items() if start and end and end < start]
    yield from of_each(wrong, lambda row: _about(case, row, "CB310", "end_date"))


def _left(case: Case) -> Iterator[Diagnostic]:
    """Find directors who are said to have left and have no last day."""
    table = case.directors
    open_end = table.frame["end_date"].isna()
    for key, rows in told(table, LEFT_IN, open_end):
        yield from of_each(_unless_unread(table, rows, "end_date"), partial(_of_column, table, "CB317", key))


def _on_hold(case: Case) -> Iterator[Diagnostic]:
    """Warn of directors who are said to be on hold; what holds them here is an error of their own."""
    table = case.directors
    for key, rows in told(table, HOLD_IN, table.frame["director_id"].notna()):
        seen, cells = _text(table.frame.at[rows[0], key]), table.cells(rows, key)
        yield Diagnostic("CB455", table.at(int(rows[0]), key), str(len(rows)), seen=seen, cells=cells)


def _own_terms(case: Case) -> Iterator[Diagnostic]:
    """Warn of a rate, a cap or a guarantee of a director's or an account's own, which no plan row can hold."""
    for table in (case.directors, case.tables["accounts"]):
        for key in columns_of(table, "own_terms"):
            words = table.frame[key].dropna()
            yield from not_applied("CB472", table, key, words.index[[wording.number(word) != 0 for word in words]])


def _annual_salaries(case: Case) -> Iterator[Diagnostic]:
    """Refuse a salary a year where none a month is given, which the plan's for the grade would then replace."""
    table = case.directors
    for key in columns_of(table, "annual_salary"):
        lacking = table.frame.index[table.frame["base_salary"].isna() & table.frame[key].notna()]
        yield from of_each(_unless_unread(table, lacking, "base_salary"), partial(_of_column, table, "CB319", key))


def not_applied(code: str, table: Table, key: str, rows: "pd.Index[Any]") -> Iterator[Diagnostic]:
    """Warn of the rows that fill in a column which is not applied."""
    if len(rows):
        first = int(rows[0])
        yield Diagnostic(
            code,
            table.at(first, key),
            str(len(rows)),
            sheet=table.name,
            cells=table.cells(rows, key),
            column=table.heading(first, key),
            seen=_text(table.frame.at[first, key]),
        )


def _sums(case: Case) -> Iterator[Diagnostic]:
    """Refuse sums that 64-bit millionths cannot hold."""
    for kind in ("sales", "receipts", "adjustments"):
        table = case.tables[kind]
        sizes, limit = table.frame["amount"].abs().astype("Float64"), float(SUM_LIMIT * MICRO)
        if sizes.sum() < limit:
            continue
        sizes = sizes.groupby(table.frame["director_id"]).sum()
        for director in sizes.index[sizes >= limit]:
            row = table.frame.index[table.frame["director_id"] == director][0]
            yield Diagnostic(
                "CB312",
                table.at(row, "amount"),
                director_id=director,
                column=table.sheet.field("amount").title,
                limit=f"{SUM_LIMIT:,}",
            )


CHECKS: tuple[Callable[[Case], Iterator[Diagnostic]], ...] = (
    _someone,
    _grades,
    _base_salaries,
    _performance_bases,
    _targets,
    _bases,
    _accounts,
    _margins,
    _employment,
    _left,
    _on_hold,
    _own_terms,
    _annual_salaries,
    _sums,
)


def crosscheck(tables: Tables, plan: Plan, period: Period | None) -> Found:
    """Run every check across sheets; while the month is unclear, those that need none."""
    case = Case(tables, plan, period)
    return [diagnostic for check in CHECKS for diagnostic in check(case)]


def _grade(value: object) -> Text:
    return Text("空", "blank") if pd.isna(value) else choice_title(GRADES, str(value))


def _text(value: object) -> str:
    return "" if pd.isna(value) else str(value)


def _unless_unread(table: Table, rows: Iterable[int], *keys: str) -> list[int]:
    """Leave out the rows whose cells that matter have a diagnostic already."""
    return [row for row in rows if not any((row, key) in table.unread for key in keys)]


_BLANK = Text("空", "blank")


def _about(case: Case, row: int, code: str, key: str, **words: Said) -> Diagnostic:
    table = case.directors
    kind = table.sheet.field(key).kind
    value: str | Text | None = shown(table.frame.at[row, key], kind)
    if isinstance(value, str) and kind in CHOICES:
        value = choice_title(CHOICES[kind], value)
    director = _text(table.frame.at[row, "director_id"])
    return Diagnostic(code, table.at(row, key), value or _BLANK, director, **words)


def _of_column(table: Table, code: str, key: str, row: int) -> Diagnostic:
    value, director = _text(table.frame.at[row, key]), _text(table.frame.at[row, "director_id"])
    return Diagnostic(code, table.at(row, key), value, director, column=table.heading(row, key))


def _whose(table: Table, row: int, code: str) -> Diagnostic:
    director = _text(table.frame.at[row, "director_id"])
    return Diagnostic(code, table.at(row, "director_id"), director_id=director)
