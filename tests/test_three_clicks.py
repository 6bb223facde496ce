"""From a figure that is signed to every row behind it: the page, the workings, the detail, the user's own cell."""

import io
from typing import Any

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from workbooks import month, pay

from compbatch.sheets.used_rows import used_rows

Book = openpyxl.Workbook
# 60 and 40 in 万元 are the sales of D01: 1,000,000 as in the month in yuan.
WAN = {"F1": "销售额（万元）", "F2": "60\n40\n30"}


def opened(**changes: Any) -> tuple[Book, Book]:
    """Pay a month and return the workbook, as formulas and as values."""
    output = pay(month(**changes)).output
    return openpyxl.load_workbook(io.BytesIO(output)), openpyxl.load_workbook(io.BytesIO(output), data_only=True)


def under(sheet: Worksheet, title: str, row: int = 6) -> Cell:
    return next(sheet.cell(row, heading.column) for heading in sheet[5] if heading.value == title)


def click(book: Book, cell: Cell) -> Cell:
    """Follow a cell's link."""
    sheet, _, address = cell.hyperlink.location.rpartition("!")
    return book[sheet.strip("'")][address]


@pytest.mark.parametrize("changes", [{}, {"sales": WAN}], ids=["yuan", "wan"])
def test_from_pay_to_every_row_behind_it_in_three_clicks(changes: dict[str, Any]) -> None:
    book, values = opened(**changes)
    line = click(book, under(book["发放表"], "团队管理提成"))  # 1
    assert (line.parent.title, line) == ("计算过程", under(book["计算过程"], "团队管理提成"))
    block = click(book, under(line.parent, "团队销售额", line.row))  # 2
    assert block.parent.title == "明细"
    detail, shown = block.parent, values["明细"]
    assert [shown.cell(block.row, place).value for place in (1, 2, 5)] == ["团队销售", "2 行", 1_000_000]
    rows = [block.row + 1, block.row + 2]
    assert [shown.cell(row, 5).value for row in rows] == [600_000, 400_000]
    own = [click(book, detail.cell(row, 7)) for row in rows]  # 3
    assert [(cell.parent.title, cell.coordinate) for cell in own] == [("团队销售", "F2"), ("团队销售", "F3")]


def test_a_block_adds_up_to_the_sum_that_leads_to_it() -> None:
    book, values = opened()
    workings, shown = book["计算过程"], values["计算过程"]
    for title in ("团队销售额", "专项客户回款", "调整合计"):
        for row in (6, 7):
            cell = under(workings, title, row)
            if cell.hyperlink:
                block = click(book, cell)
                assert values["明细"].cell(block.row, 5).value == under(shown, title, row).value


def test_a_fact_leads_to_the_cell_that_states_it() -> None:
    book, _ = opened()
    workings = book["计算过程"]
    leads = {title: click(book, under(workings, title)) for title in ("月度目标", "收入", "月基本工资")}
    assert {title: (cell.parent.title, cell.coordinate) for title, cell in leads.items()} == {
        "月度目标": ("总监", "G2"), "收入": ("利润", "C2"), "月基本工资": ("总监", "E2"),
    }  # fmt: skip


def test_what_the_grade_pays_leads_to_the_plan_in_force() -> None:
    book, _ = opened(directors={"E2": ""})
    cell = click(book, under(book["计算过程"], "月基本工资"))
    assert (cell.parent.title, cell.parent.cell(cell.row, 1).value) == ("所用方案", "base_salary")


def test_where_the_rows_are_not_listed_a_sum_leads_to_the_first_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(used_rows, "__kwdefaults__", {"most": 2})
    book, _ = opened()
    assert "明细未列出" in book["明细"]["A6"].value
    own = click(book, under(book["计算过程"], "团队销售额"))
    assert (own.parent.title, own.coordinate) == ("团队销售", "F2")


def test_a_row_says_which_line_it_counts_for() -> None:
    _, values = opened()
    lines = {row[5] for row in values["明细"].iter_rows(min_row=6, values_only=True) if row[5]}
    assert lines == {"团队管理提成", "专项客户提成", "调整", "只计目标，不计提成"}
