"""The controls that tell whether a sheet still holds what it held when the pay was computed."""

import datetime as dt
import io
import random
from collections.abc import Iterator

import months
import openpyxl
import pytest
import workbooks
from formula_agreement import changed
from openpyxl.utils import get_column_letter
from recalculation import Value, recalculate

ENGINE = "formulon"
TASKS = "工号 | 任务 | 完成\nD01 | 开发新客户 | 是\nD02 | 培训 | 否"
HISTORY = "期间 | 工号 | 姓名 | 团队销售额 | 月度目标 | 团队管理提成\n2026-02 | D01 | 王芳 | 900000 | 1000000 | 4500"


def output(**changes: workbooks.Change) -> bytes:
    return workbooks.pay(workbooks.month(**changes)).output


def changes_in(content: bytes) -> dict[tuple[str, str], Value]:
    """Return the columns of which a control is not 0, recalculated."""
    cells = recalculate(content, ENGINE, ["校验"])["校验"]
    row = next(int(cell[1:]) for cell, value in cells.items() if value == "计算时")
    found = {}
    while f"E{(row := row + 1)}" in cells:
        if cells[f"E{row}"] != 0:
            found[str(cells[f"A{row}"]), str(cells[f"B{row}"]).partition(" · ")[0]] = cells[f"E{row}"]
    total = cells["E3"]
    assert bool(found) == (total != 0)
    return found


def after(edits: dict[tuple[str, str], object], **changes: workbooks.Change) -> set[tuple[str, str]]:
    """Return the columns that are said to have changed after some edits; gross pay and rows are told apart."""
    found = changes_in(changed(output(**changes), edits)).keys() - {GROSS}
    return {(sheet, column) for sheet, column in found if column != TOGETHER}


def test_nothing_is_shown_of_an_untouched_month():
    assert changes_in(output(tasks=TASKS, history=HISTORY)) == {}


ODD = """
    工号 |姓名|职务    |等级      |基本工资  |提成方式|月度目标|绩效基数|入职日期  |离职日期
    105  |王芳|营销总监|营销师    |'12,000   |团队    |1000000 |5000    |2020-01-01|
    '106 |李强|营销总监|高级营销师|          |专项客户|        |        |'2019/2/3 |
"""


@pytest.mark.parametrize(
    "changes",
    [
        {"plan": {"A9": "团队提成比例 | 0 | 0.005 | 2026-01-01\n团队提成比例 | 1 | 1% | '2026-01"}},
        {"sales": {"A5": "备注：退货以负数表示\n合计 | | | | | 1300000"}},
        {"sales": ({"A1": "期间：2026年3月", "A2": "单位：元 | | 2026-03-31", "A3": workbooks.MONTH["sales"]},)},
        {"tasks": "工号 | 任务 | 完成\nD01 | 开发新客户 | TRUE\nD02 | 培训 | FALSE"},
        {"directors": {"B2": "王  芳"}},
        {"sales": {"A2": "1", "A3": "'S  2 "}},
        {"tasks": "工号 | 任务 | 完成\nD01 | 𠮷野家 | 是\nD02 | a↵b  c | 否"},
    ],
)
def test_nothing_is_shown_of_months_as_people_write_them(changes: dict[str, workbooks.Change]):
    assert changes_in(output(**changes)) == {}


def test_ids_dates_and_amounts_of_any_type_are_as_they_were():
    changes = {key: workbooks.MONTH[key].replace("D01", "105").replace("D02", "106") for key in
               ("sales", "receipts", "margins", "accounts", "adjustments")}  # fmt: skip
    content = workbooks.month(directors=ODD, **changes)
    assert changes_in(workbooks.pay(content).output) == {}


# Every cell that was read


def read_cells(content: bytes) -> Iterator[tuple[str, int, int, object]]:
    """Yield the cells of the columns that are read, blank ones below the headings too."""
    book = months.opened(content)
    for key, name in workbooks.NAMES.items():
        if name not in book.sheetnames or (key not in workbooks.MONTH and key not in MORE):
            continue
        sheet = book[name]
        for column in range(1, sheet.max_column + 1):
            if sheet.cell(1, column).value not in ("业务员", "说明"):
                yield from ((name, row, column, sheet.cell(row, column).value) for row in range(1, sheet.max_row + 1))


def edited(value: object, rng: random.Random) -> object:
    """Change a value as a slip of the hand does."""
    match value:
        case None:
            return rng.choice((7, "x", dt.datetime(2026, 3, 9)))  # noqa: DTZ001 - a day
        case dt.datetime():
            return rng.choice((value + dt.timedelta(1), None, f"{value:%Y-%m-%d}", "?"))
        case bool():
            return not value
        case int() | float():
            return rng.choice((value + 0.01, -value or 1, None, str(value), "x"))
        case _:
            text = str(value)
            place = rng.randrange(len(text))
            return rng.choice((
                None, text + " ", text + "x", text[:place] + "x" + text[place + 1 :], text[::-1] + "?", 5,
            ))  # fmt: skip


GROSS = ("计算过程", "应发合计")
TOGETHER = "同一行各列的对应关系"
MORE = {"tasks": TASKS, "history": HISTORY}


@pytest.mark.parametrize("seed", months.seeds(4, 400))
def test_any_changed_cell_shows(seed: int):
    rng = months.chance(seed)
    content = output(**MORE)
    name, row, column, value = rng.choice(list(read_cells(content)))
    new = edited(value, rng)
    edits = {(name, f"{get_column_letter(column)}{row}"): new}
    found = {key for key in changes_in(changed(content, edits)) if key != GROSS and key[1] != TOGETHER}
    # a number typed over a heading changes its column, too
    assert 1 <= len(found) <= 2, f"{edits}: {value!r}"


def test_the_sheet_and_column_are_named():
    assert after({("总监", "D2"): "高级营销师"}) == {("总监", "等级")}
    assert after({("团队销售", "F3"): 400000.01}) == {("团队销售", "销售额")}
    assert after({("团队销售", "C4"): "D02 "}) == {("团队销售", "工号")}
    assert after({("利润", "C1"): "收入（万元）"}) == {("利润", "标题"), ("利润", "收入")}


def test_sorting_shows_nothing():
    book = openpyxl.load_workbook(io.BytesIO(output()))
    sheet = book["团队销售"]
    rows = [[cell.value for cell in row] for row in sheet["A2:F4"]]
    for row, values in zip(range(2, 5), reversed(rows), strict=True):
        for column, value in enumerate(values, start=1):
            sheet.cell(row, column).value = value
    out = io.BytesIO()
    book.save(out)
    assert changes_in(out.getvalue()) == {}


def test_a_row_below_shows():
    new = ("S4", dt.datetime(2026, 3, 30), "D01", "陈一", "甲公司", 5)  # noqa: DTZ001 - a day
    edits = {("团队销售", f"{get_column_letter(column)}9"): value for column, value in enumerate(new, start=1)}
    assert after(edits) == {("团队销售", each) for each in ("单号", "日期", "工号", "客户", "销售额")}


def test_a_row_of_texts_below_shows():
    assert after({("专项客户", "A8"): "D01", ("专项客户", "B8"): "甲公司"}) == {
        ("专项客户", "工号"),
        ("专项客户", "客户"),
    }


@pytest.mark.parametrize(
    ("sheet", "one", "other"),
    [
        ("团队销售", "C3", "C4"),  # whose a sale is
        ("团队销售", "B2", "B4"),  # the days of two sales
        ("回款", "D2", "D3"),  # two customers
        ("总监", "D2", "D3"),  # two grades
        ("方案", "C2", "C3"),  # two rates
        ("方案", "B7", "B8"),  # two bounds, a number and a grade
        ("历史", "D2", "D3"),
        ("发放历史", "F6", "F7"),
    ],
)
def test_two_cells_that_change_places_show(sheet: str, one: str, other: str):
    """Neither a sum nor letters change by it; nor does a gross pay where sums are values."""
    history = f"{HISTORY}\n2026-02 | D02 | 李强 | 800000 | | 0"
    content = output(history=history, tasks=TASKS, receipts={"D2": "丙*"}, accounts={"B2": "丙*"})
    cells = months.opened(content)[sheet]
    assert cells[one].value != cells[other].value
    edits = {(sheet, one): cells[other].value, (sheet, other): cells[one].value}
    assert changes_in(changed(content, edits)).keys() - {GROSS} == {(sheet, TOGETHER)}
