"""The passwords that lock each director's file: read from a workbook, all of them before anything is written."""

import re
from collections.abc import Iterator

import pandas as pd

from compbatch.checking.cells import check_cells
from compbatch.diagnostics import Diagnostic, Found, errors
from compbatch.language import Text
from compbatch.model.columns import DIRECTOR_ALIASES
from compbatch.model.field import Field, SheetKind
from compbatch.model.month import SourceFile
from compbatch.model.tables import Table
from compbatch.paying import ComputedMonth
from compbatch.reading import read_sheet
from compbatch.xlsx.limits import units

_DATE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")  # as a cell with a date is read
_LONGEST = 255  # letters that Excel lets one type
_A_DATE = Text("单元格里是日期", "the cell holds a date")
_TOO_LONG = Text("超过 255 个字符", "it has more than 255 characters")
PASSWORDS = SheetKind(
    "passwords",
    Text("密码", "Passwords"),
    Text("每位总监一行", "A row per director"),
    (
        Field("director_id", Text("工号", "Director ID"), "id", Text("总监的工号", "The director"), DIRECTOR_ALIASES,
              required=True, filled=True, unique=True, repeat_code="CB706"),
        Field("password", Text("密码", "Password"), "id", Text("打开工资条的密码", "What opens the statement"),
              ("口令", "打开密码", "Pass word", "PIN"), required=True, filled=True),
    ),
)  # fmt: skip


def read_passwords(file: SourceFile, month: ComputedMonth) -> tuple[dict[str, str], Found]:
    """Return the password of each director who is paid, by id; where one is missing or twice, an error at its cell."""
    table, found = read_sheet(file, PASSWORDS)
    if not table.there:
        return {}, errors(found)
    found = [*found, *check_cells({PASSWORDS.key: table})]
    rows = table.frame.dropna(subset=["director_id", "password"])
    passwords = dict(zip(rows["director_id"], rows["password"], strict=True))
    listed = set(table.frame["director_id"].dropna())
    paid = month.payout[month.payout["status"] == "pay"]
    found += list(_missing(paid, listed, month, file.name))
    found += list(_unusable(table))
    found += list(_unknown(table, set(month.payout["director_id"])))
    return passwords, [each for each in found if each.severity != "info"]


def _unusable(table: Table) -> Iterator[Diagnostic]:
    """Name each password that nobody could type as it stands; none is ever shown."""
    for row, password in table.frame["password"].dropna().items():
        reason = _A_DATE if _DATE.fullmatch(password) else _TOO_LONG if units(password) > _LONGEST else None
        if reason:
            yield Diagnostic("CB707", table.at(int(str(row)), "password"), reason=reason)


def _missing(paid: pd.DataFrame, listed: set[str], month: ComputedMonth, name: str) -> Iterator[Diagnostic]:
    """Name each director who is paid and has no row."""
    for row, who in paid["director_id"].items():
        if who not in listed:
            yield Diagnostic("CB704", month.at_director(row, "director_id"), None, str(who), file=name)


def _unknown(table: Table, known: set[str]) -> Iterator[Diagnostic]:
    """Name each id that no director of the month has."""
    for row, who in table.frame["director_id"].dropna().items():
        if who not in known:
            yield Diagnostic("CB705", table.at(int(str(row)), "director_id"), str(who))
