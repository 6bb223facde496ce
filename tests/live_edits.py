"""Edits as a person makes them in a paid workbook, and what its recalculated payout then has to do with a fresh run."""

import atexit
import random
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from package_samples import looked_at
from recalculation import ask_office
from workbooks import source_file

from compbatch import pipeline
from compbatch.diagnostics import Found
from compbatch.sheets.month_view import CHANGES, FIRST_ROW
from compbatch.sheets.stale import BANNER_ROW
from compbatch.xlsx import list_sheets, open_workbook

Edit = dict[str, Any]
Outcome = Literal["equal", "said", "silent", "said in vain"]
NAME = "2026-03.xlsx"


@dataclass(frozen=True)
class Paid:
    """A month that was paid: its file, what was read, the sheets that were used, the names of our own."""

    output: bytes
    month: pipeline.ComputedMonth
    names: Mapping[str, str]

    @property
    def sheets(self) -> list[str]:
        """Return the user's sheets that the run used."""
        return [each.name for each in self.month.maps if each.name not in self.names.values()]

    def cells(self, sheet: str) -> tuple[int, int, list[int]]:
        """Return the heading's row, the last row that was read, and the columns of a sheet that was used."""
        found = next(each for each in self.month.maps if each.name == sheet)
        table = self.month.tables[found.sheet.key]
        last = max([found.heading_row, *(int(row) for row in table.frame.index)])
        free = ("salesperson", "note")
        return (
            found.heading_row,
            last,
            sorted(column.position + 1 for key, column in found.columns.items() if key not in free),
        )


def pay(content: bytes) -> Paid:
    """Pay a month that is sound."""
    checked = pipeline.check(source_file(NAME, content))
    month, written = pipeline.compute(checked), pipeline.pay(checked)
    sheets = list_sheets(open_workbook(written.output))
    return Paid(written.output, month, {sheet.own: sheet.name for sheet in sheets if sheet.own})


# One edit of each kind


def edits_of(  # noqa: PLR0911 - one a kind
    paid: Paid, kind: str, rng: random.Random
) -> list[Edit]:
    """Draw an edit of a kind on one of the user's sheets."""
    sheet = rng.choice([name for name in paid.sheets if paid.cells(name)[1] > paid.cells(name)[0]])
    top, last, columns = paid.cells(sheet)
    book = looked_at(paid.output)[sheet]
    row = rng.randrange(top + 1, last + 1)
    match kind:
        case "value":
            column = rng.choice(columns)
            return [_put(sheet, row, column, slipped(book.cell(row, column).value, rng))]
        case "swap":
            column, one = rng.choice(columns), rng.randrange(top + 1, last + 1)
            return [
                _put(sheet, row, column, book.cell(one, column).value),
                _put(sheet, one, column, book.cell(row, column).value),
            ]
        case "heading":
            return [_put(sheet, top, rng.choice(columns), rng.choice(("备用", "x", "", "金额（万元）")))]
        case "sort":
            return [{"do": "sort", "sheet": sheet, "rows": [top + 1, last], "columns": book.max_column,
                     "by": rng.choice(columns), "descending": rng.random() < 0.5}]  # fmt: skip
        case "delete":
            return [{"do": "delete", "sheet": sheet, "row": row}]
        case "blank row":
            return [{"do": "insert", "sheet": sheet, "row": row}]
        case "insert" | "append" | "insert below the heading":
            at = {"insert": row, "append": last + 1}.get(kind, top + 1)
            like = [book.cell(row, column).value for column in range(1, book.max_column + 1)]
            cells = [_put(sheet, at, column, other(value, rng)) for column, value in enumerate(like, start=1)]
            return [*([] if kind == "append" else [{"do": "insert", "sheet": sheet, "row": at}]), *cells]
    raise AssertionError(kind)


KINDS = ("value", "swap", "heading", "sort", "delete", "blank row", "insert", "append", "insert below the heading")


def _put(sheet: str, row: int, column: int, value: object) -> Edit:
    if hasattr(value, "year"):
        value = to_excel(value)
    return {"do": "put", "sheet": sheet, "row": row, "column": column, "value": value}


def slipped(value: object, rng: random.Random) -> object:
    """Change a value as a slip of the hand does."""
    if value is None:
        return rng.choice((7, "x", 46090))
    if hasattr(value, "year"):
        return rng.choice((to_excel(value) + rng.choice((1, 40, -40)), None, f"{value:%Y-%m-%d}", "?"))
    if isinstance(value, int | float):
        return rng.choice((value + 0.01, value * 2, -value, None, str(value), "x"))
    text = str(value)
    place = rng.randrange(len(text))
    return rng.choice((None, text + " ", text + "x", text[:place] + "x" + text[place + 1 :], text[::-1] + "?", 5))


def other(value: object, rng: random.Random) -> object:
    """Write a new row's value like another row's."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return round(value * rng.uniform(0.5, 1.5), 2)
    text = str(value or "")
    return f"{text}N{rng.randrange(100)}" if "-" in text and not hasattr(value, "year") else value


# LibreOffice does it


class Opened:
    """A paid workbook open in LibreOffice, which has one open at a time."""

    def __init__(self, paid: Paid) -> None:
        """Put it where LibreOffice can open it."""
        self.paid = paid
        self._folder = Path(tempfile.mkdtemp(prefix="edited-"))
        atexit.register(shutil.rmtree, self._folder, ignore_errors=True)
        self._path = self._folder / "book.xlsx"
        self._path.write_bytes(paid.output)

    def after(self, edits: list[Edit]) -> tuple[dict[str, list[Any]], bool, bytes]:
        """Return each director's row on the page after some edits, whether the banner shows, and the saved workbook."""
        saved = self._folder / "saved.xlsx"
        page, checks = self.paid.names["payout"], self.paid.names["checks"]
        last = FIRST_ROW + len(self.paid.month.payout) - 1
        columns = get_column_letter(len(_page(self.paid)))
        areas = [
            [page, f"A{BANNER_ROW}:A{BANNER_ROW}"],
            [page, f"A{FIRST_ROW}:{columns}{last}"],
            [checks, CHANGES.replace("$", "") + ":" + CHANGES.replace("$", "")],
        ]
        banner, rows, changes = self.read(edits, areas, save=str(saved))
        assert bool(banner[0][0]) == (changes[0][0] != 0), (banner, changes)
        return {str(row[0]): row for row in rows}, bool(banner[0][0]), saved.read_bytes()

    def read(self, edits: list[Edit], areas: list[list[str]], **more: str) -> list[Any]:
        """Return the cells of some areas after some edits."""
        return ask_office(open=str(self._path), anew=True, edits=edits, read=areas, **more)


def _page(paid: Paid) -> list[str]:
    from compbatch.sheets.month_view import MonthView

    return [column.key for column in MonthView.of(paid.month, names=paid.names).page]


def fresh(content: bytes) -> dict[str, Mapping[str, Any]] | Found:
    """Return what a fresh run pays each director; what was found where it refuses."""
    month = pipeline.check(source_file(NAME, content))
    if month.refused:
        return month.found
    return {str(row["director_id"]): row for row in pipeline.compute(month).payout.to_dict("records")}


_NO_MONEY = ("director_id", "name", "change", "remark")


def outcome(opened: Opened, edits: list[Edit]) -> Outcome:
    """Tell what came of some edits."""
    rows, said, content = opened.after(edits)
    paid = fresh(content)
    keys = _page(opened.paid)
    same = isinstance(paid, dict) and paid.keys() == rows.keys() and all(
        _same(cell, paid[key][column])
        for key, row in rows.items()
        for column, cell in zip(keys, row, strict=True)
        if column not in _NO_MONEY
    )  # fmt: skip
    if same:
        return "said in vain" if said else "equal"
    return "said" if said else "silent"


def _same(cell: object, amount: object) -> bool:
    if isinstance(cell, str):
        return cell == "" and not amount
    return abs(float(cell) - float(amount or 0)) < 0.005  # type: ignore[arg-type]
