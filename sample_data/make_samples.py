"""Make the sample workbooks beside this file: one real-looking month and one faulty one, in both languages.

Run ``python sample_data/make_samples.py``. Every name is invented; the same run gives the same bytes.
"""  # noqa: INP001 - a script, not a package

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from types import EllipsisType

import xlsxwriter
from sample_month import (
    COLUMNS,
    PERIOD,
    REFUND,
    RETURN,
    SEED,
    SPECIAL,
    Director,
    Draw,
    Formula,
    Month,
    Value,
    account_rows,
    adjustment_rows,
    director_row,
    good_month,
    margin_rows,
    numbered_rows,
    plan_rows,
    receipts_of,
    sales_of,
)
from sample_sheets import (
    COMPANY,
    DEPARTMENT,
    LAYOUTS,
    Book,
    add_comment,
    add_data_bars,
    add_drop_downs,
    draw_charts,
    draw_remarks,
    draw_sheet,
)
from xlsxwriter.utility import xl_cell_to_rowcol

from compbatch.language import Lang, Text

HERE = Path(__file__).parent
MADE = datetime(2026, 4, 2, 9, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake: the diagnostic that it gives, the cell that this names, and what is put there.

    ``...`` leaves the cell as it is, for the mistake is what other sheets say or lack.
    """

    code: str
    sheet: str
    cell: str
    planted: Value | EllipsisType


FAULTS: tuple[Fault, ...] = (
    Fault("CB303", "directors", "F4", ...),  # D001 is on the team, and an account is listed for them
    Fault("CB203", "directors", "E5", Decimal("-12000.00")),
    Fault("CB302", "directors", "G6", None),
    Fault("CB208", "directors", "C7", Text("区域经理", "Regional manager")),
    Fault("CB305", "directors", "A8", ...),  # D005 has no margins row
    Fault("CB213", "directors", "A9", "D002"),
    Fault("CB301", "sales", "C6", "D099"),
    Fault("CB201", "sales", "F9", None),
    Fault("CB202", "sales", "F12", "12O0"),
    Fault("CB204", "sales", "B15", "2026-02-30"),
    Fault("CB333", "sales", "A18", "XS202603-0001"),
    Fault("CB301", "receipts", "C4", "D02"),
    Fault("CB205", "receipts", "E7", Formula("=#REF!", "#REF!")),
    Fault("CB215", "adjustments", "C3", None),
)


EXPECTED_FAULTS: Mapping[Lang, tuple[tuple[str, str, str], ...]] = {
    "zh": tuple((fault.code, LAYOUTS[fault.sheet].sheet.title.zh, fault.cell) for fault in FAULTS),
    "en": tuple((fault.code, LAYOUTS[fault.sheet].sheet.title.en, fault.cell) for fault in FAULTS),
}


def faulty_month() -> Month:
    """Return a small month with one mistake of each common kind."""
    draw = Draw(SEED + 1)
    directors = [
        Director(
            number=number, grade="营销师", target="150000.00", sales="146800.00", orders=5,
            receipts="90500.00", payments=3, margins=("129911.50", "90938.05", "9093.81"),
        )
        for number in range(1, 6)
    ]  # fmt: skip
    own = [row for row in account_rows() if row["director_id"] == "D005"]
    month: Month = {
        "directors": [director_row(director) for director in (*directors, directors[1])],
        "sales": numbered_rows(sales_of(draw, directors), "order_id", "XS", RETURN),
        "receipts": numbered_rows(receipts_of(draw, directors), "receipt_id", "HK", REFUND),
        "margins": margin_rows(directors[:-1]),
        "accounts": [*own, {"director_id": "D001", "customer": SPECIAL[3]}],
        "adjustments": adjustment_rows()[:2],
        "plan": plan_rows(),
    }
    for fault in FAULTS:
        layout = LAYOUTS[fault.sheet]
        row, column = xl_cell_to_rowcol(fault.cell)
        if not isinstance(fault.planted, EllipsisType):
            month[fault.sheet][row - layout.heading - 1][COLUMNS[fault.sheet][column]] = fault.planted
    return month


def make(path: Path, lang: Lang, month: Month, *, adorned: bool) -> None:
    """Write a month as a workbook; one that is adorned also has charts and remarks."""
    font = {"font_name": Text("微软雅黑", "Calibri").of(lang), "font_size": 10}
    with xlsxwriter.Workbook(path, {"default_format_properties": font}) as workbook:
        book = Book(workbook, lang, month)
        title = Text("2026年3月提成核算", "Commissions, March 2026")
        workbook.set_properties({
            "title": book.words(title), "author": book.words(DEPARTMENT), "company": book.words(COMPANY),
            "created": MADE,
        })  # fmt: skip
        sheets = {key: draw_sheet(book, layout) for key, layout in LAYOUTS.items() if key in month}
        add_drop_downs(book, sheets["directors"])
        add_data_bars(book, sheets["sales"])
        if adorned:
            add_comment(book, sheets["directors"])
            draw_charts(book)
            draw_remarks(book)


def main(folder: Path = HERE) -> None:
    """Write all four files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for lang in ("zh", "en"):
        make(folder / f"{PERIOD}.{lang}.xlsx", lang, good_month(), adorned=True)
        make(folder / f"{PERIOD}.faulty.{lang}.xlsx", lang, faulty_month(), adorned=False)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
