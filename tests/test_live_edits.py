"""Edit, recalculate: the payout equals a fresh run's, or Payout itself says that the data changed.

LibreOffice makes the edits, inserts, deletes and sorts rows as a person does, and recalculates; then what it saved is
run afresh. gnumeric recalculates what was edited without it.
"""

import io
import random
import shutil
import subprocess
from functools import cache
from pathlib import Path

import months
import openpyxl
import pytest
import recalculation
import workbooks
from commands import SAMPLES
from formula_agreement import changed
from live_edits import KINDS, Opened, edits_of, outcome, pay
from lxml import etree
from openpyxl.utils.cell import coordinate_to_tuple
from outputs import parts_of
from recalculation import Value, read_values

from compbatch.xlsx import open_workbook
from compbatch.xlsx.markup import MAIN

TASKS = "工号 | 任务 | 完成\nD01 | 开发新客户 | 是\nD02 | 培训 | 否"
HISTORY = "期间 | 工号 | 姓名 | 团队销售额 | 月度目标 | 团队管理提成\n2026-02 | D01 | 王芳 | 900000 | 1000000 | 4500"


@cache
def opened(name: str) -> Opened:
    if name == "small":
        return Opened(pay(workbooks.month(tasks=TASKS, history=HISTORY)))
    return Opened(pay((SAMPLES / f"2026-03.{name}.xlsx").read_bytes()))


FEW = [pytest.param("small", kind, 1, id=kind) for kind in KINDS]
MANY = [
    pytest.param(name, kind, count, id=f"{name} {kind}", marks=mark)
    for name, count, mark in (
        ("zh", 3, pytest.mark.slow),
        ("zh", 25, pytest.mark.by_hand),
        ("en", 25, pytest.mark.by_hand),
    )
    for kind in KINDS
]


@pytest.mark.parametrize(("name", "kind", "count"), [*FEW, *MANY])
def test_no_edit_is_passed_over_in_silence(name: str, kind: str, count: int):
    book = opened(name)
    for number in range(count):
        edits = edits_of(book.paid, kind, random.Random(f"{name} {kind} {number}"))  # noqa: S311 - to be drawn again
        came = outcome(book, edits)
        assert came in ({"equal"} if kind in ("sort", "blank row") else {"equal", "said", "said in vain"}), edits


# gnumeric

PLAIN = {"accounts": None, "tasks": TASKS, "history": HISTORY}  # it does not sum by a list of accounts


def gnumeric(content: bytes, folder: Path) -> dict[str, dict[str, Value]]:
    if shutil.which("ssconvert") is None:
        recalculation._require("gnumeric", installed=False)  # noqa: SLF001 - to be left out as the others are
    source, target = folder / "in.xlsx", folder / "out.xlsx"
    source.write_bytes(content)
    subprocess.run(["ssconvert", "--recalc", str(source), str(target)], check=True, capture_output=True, timeout=120)
    return read_values(target.read_bytes(), ["发放表", "校验"])


def test_gnumeric_shows_nothing_of_an_untouched_month(tmp_path: Path):
    found = gnumeric(workbooks.pay(workbooks.month(**PLAIN)).output, tmp_path)
    assert (found["发放表"].get("A3", ""), found["校验"]["E3"]) == ("", 0)


@pytest.mark.parametrize(
    ("sheet", "cell", "value"),
    [("总监", "D2", "高级营销师"), ("总监", "E2", None), ("团队销售", "F2", 600000.01), ("团队销售", "C4", "D02 "),
     ("方案", "C3", 0.6), ("特殊任务", "C2", "否"), ("历史", "D2", 900001)],
)  # fmt: skip
def test_gnumeric_says_what_changed(sheet: str, cell: str, value: object, tmp_path: Path):
    content = workbooks.pay(workbooks.month(**PLAIN)).output
    found = gnumeric(changed(content, {(sheet, cell): value}), tmp_path)
    assert "已改动" in str(found["发放表"]["A3"])


def test_gnumeric_shows_nothing_of_sorted_directors(tmp_path: Path):
    book = openpyxl.load_workbook(io.BytesIO(workbooks.pay(workbooks.month(**PLAIN)).output))
    rows = [[cell.value for cell in row] for row in book["总监"]["A2:J3"]]
    for row, values in zip((3, 2), rows, strict=True):
        for column, value in enumerate(values, start=1):
            book["总监"].cell(row, column).value = value
    out = io.BytesIO()
    book.save(out)
    found = gnumeric(out.getvalue(), tmp_path)
    assert (found["发放表"].get("A3", ""), found["校验"]["E3"]) == ("", 0)
    assert months.opened(out.getvalue())["总监"]["A2"].value == "D02"


# A cell of the user's below the sales that adds up the page


def test_what_adds_up_the_page_below_the_data_makes_no_circle():
    output = pay(workbooks.month(sales={"A8": "薪酬合计|||||44800.01"})).output
    workbook = open_workbook(output).copy()
    root = workbook.package.tree(parts_of(output)["团队销售"])
    cell = next(each for each in root.iter(f"{{{MAIN}}}c") if each.get("r") == "F8")
    formula = etree.Element(f"{{{MAIN}}}f")
    formula.text = "SUM(发放表!H6:H7)"
    cell.insert(0, formula)
    book = Opened(pay(workbook.to_bytes()))
    assert outcome(book, []) == "equal"
    new_row = {"A5": "S4", "B5": 46_090, "C5": "D01", "E5": "甲公司", "F5": 5000}
    for cells in ({"F2": 600_500}, new_row):
        edits = [
            {"do": "put", "sheet": "团队销售", "row": row, "column": column, "value": value}
            for (row, column), value in ((coordinate_to_tuple(at), value) for at, value in cells.items())
        ]
        rows, said, _ = book.after(edits)
        assert said
        assert all(isinstance(row[-2], float) for row in rows.values())  # neither Err:522 nor Err:523
