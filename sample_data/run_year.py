"""Run the sample year: twelve months in a row by ``compbatch run`` and ``compbatch roll``, as finance would.

Run ``python sample_data/run_year.py FOLDER``. January's workbook is made; every other month's is rolled from the
payout before it, and only that month's rows are entered.
"""  # noqa: INP001 - a script, not a package

import io
import json
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet
from sample_year import ACCOUNTS, EXECUTIVE_SALARY, HEADINGS, MONTHS, PLAN, Row, rows_of

from compbatch.cli import app

_FIRST = 4  # the row below the headings; a title and the month stand above


def january() -> Workbook:
    """Return the first workbook: every sheet with a title, the month and its headings."""
    book = Workbook()
    book.remove(book.active)
    for name, headings in HEADINGS.items():
        sheet = book.create_sheet(name)
        sheet["A1"], sheet["A1"].font = name, Font(bold=True, size=14)
        sheet["A2"], sheet["B2"] = ("Period", MONTHS[0]) if name == "Directors" else (None, None)
        for place, heading in enumerate(headings, start=1):
            cell = sheet.cell(_FIRST - 1, place, heading)
            cell.font, cell.fill = Font(bold=True, color="FFFFFFFF"), PatternFill("solid", start_color="FF1F3A5F")
        sheet.freeze_panes = f"A{_FIRST}"
        for letter in "ABCDEFGHIJ"[: len(headings)]:
            sheet.column_dimensions[letter].width = 20
    directors = book["Directors"]
    directors.cell(_FIRST - 1, len(HEADINGS["Directors"]) + 1, "Base salary")
    _write(book["Special accounts"], ACCOUNTS)
    _write(book["Plan"], PLAN)
    enter(book, MONTHS[0])
    sales = book["Team sales"]
    sales.add_table(Table(displayName="TeamSales", ref=f"A{_FIRST - 1}:E{sales.max_row}"))
    return book


def enter(book: Workbook, month: str) -> None:
    """Enter a month's rows below the headings, as finance pastes them."""
    for name, rows in rows_of(month).items():
        sheet = book[name]
        for row in sheet.iter_rows(min_row=_FIRST):
            for cell in row:
                cell.value = None
        _write(sheet, rows)
        if name == "Directors":
            for place, director in enumerate(rows):
                salary = EXECUTIVE_SALARY if director[2] == "Executive director" else None
                sheet.cell(_FIRST + place, len(HEADINGS[name]) + 1, salary)
        for table in sheet.tables.values():
            table.ref = f"A{_FIRST - 1}:E{_FIRST - 1 + max(1, len(rows))}"


def _write(sheet: Worksheet, rows: Sequence[Row]) -> None:
    for down, row in enumerate(rows):
        for place, value in enumerate(row, start=1):
            sheet.cell(_FIRST + down, place, value)


def _compbatch(*words: object) -> str:
    """Run a command as the terminal would, but in this process, which spares importing everything each time."""
    printed = io.StringIO()
    with redirect_stdout(printed):
        try:
            app([str(word) for word in words])
        except SystemExit as leaving:  # a command always ends so
            if leaving.code:
                raise SystemExit(printed.getvalue() or f"compbatch {words[0]} ended with {leaving.code}") from None
    return printed.getvalue()


def main(folder: Path) -> None:
    """Run the year in a folder and print what each month paid."""
    folder.mkdir(parents=True, exist_ok=True)
    total = Decimal(0)
    for place, month in enumerate(MONTHS):
        workbook = folder / f"{month}.xlsx"
        book = load_workbook(workbook) if place else january()
        if place:
            enter(book, month)
        book.save(workbook)
        result = json.loads(_compbatch("run", workbook, "--json"))
        total += Decimal(result["totals"]["gross_pay"])
        verdicts = [
            f"{each['director_id']} {each['label']} {each['verdict']}"
            for each in result["assessments"]
            if each["verdict"] in ("competent", "not_competent")
        ]
        print(f"{month}  {Decimal(result['totals']['gross_pay']):>12,.2f}  {', '.join(verdicts)}")  # noqa: T201
        if place < len(MONTHS) - 1:
            _compbatch("roll", result["output"])
    print(f"{MONTHS[0][:4]}     {total:>12,.2f}")  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]))
