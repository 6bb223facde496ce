"""Edit, recalculate: the payout equals a fresh run's, or Payout itself says that the data changed.

LibreOffice makes the edits, inserts, deletes and sorts rows as a person does, and recalculates; then what it saved is
run afresh. gnumeric recalculates what was edited without it.
"""

import io
import random
import re
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
from live_edits import KINDS, Edit, Opened, edits_of, outcome, pay
from lxml import etree
from openpyxl.utils.cell import coordinate_to_tuple
from outputs import parts_of
from recalculation import Value, read_values

from compbatch.checking import known_words
from compbatch.model.column_print import TELLING
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
    pytest.param(name, kind, 25, id=f"{name} {kind}", marks=pytest.mark.by_hand)
    for name in ("zh", "en")
    for kind in KINDS
]


@pytest.mark.parametrize(("name", "kind", "count"), [*FEW, *MANY])
def test_no_edit_is_passed_over_in_silence(name: str, kind: str, count: int):
    book = opened(name)
    for number in range(count):
        edits = edits_of(book.paid, kind, random.Random(f"{name} {kind} {number}"))  # noqa: S311 - to be drawn again
        came = outcome(book, edits)
        assert came in ({"equal"} if kind in ("sort", "blank row") else {"equal", "said", "said in vain"}), edits


# What stands above the rows, and remarks

HEADED = """
    华南大区、华东大区、华北大区及西南大区各团队二〇二六年三月份销售明细汇总（单位：元）
    |
    期间 | 2026-03-01 | | 率 | 0.5
    |
    单号 | 日期       | 工号 | 业务员 | 客户   | 销售额 | 备注
    S1   | 2026-03-02 | D01  | 陈一   | 甲公司 | 600000 | 急
    S2   | 2026-03-15 | D01  | 陈二   | 乙公司 | 400000 |
    S3   | 2026-03-31 | D02  | 周三   | 丙公司 | 300000 |
"""
A_ROW = [{"do": "insert", "sheet": "团队销售", "row": 4}]


def typed(sheet: str, cells: dict[str, object]) -> list[Edit]:
    return [
        {"do": "put", "sheet": sheet, "row": row, "column": column, "value": value}
        for (row, column), value in ((coordinate_to_tuple(at), value) for at, value in cells.items())
    ]


@pytest.mark.parametrize(
    ("edits", "wanted"),
    [
        pytest.param([], "equal", id="nothing"),
        pytest.param(typed("团队销售", {"A2": "单位：万元"}), "said", id="a unit in a blank row"),
        pytest.param([*A_ROW, *typed("团队销售", {"A4": "单位：万元"})], "said", id="a row with a unit"),
        pytest.param(typed("团队销售", {"B3": 46_113}), "said", id="another month, a day in its cell"),
        pytest.param(
            typed("团队销售", {"A1": HEADED.split(maxsplit=1)[0].replace("元", "万元")}),
            "said",
            id="a title's end",
        ),
        pytest.param(typed("利润", {"C1": "成本", "D1": "收入"}), "said", id="two headings that change places"),
        pytest.param(typed("团队销售", {"H5": "币种", "H6": "USD"}), "said", id="a new column"),
        pytest.param(typed("团队销售", {"I7": "已核对", "I8": 300000}), "equal", id="notes beside"),
        pytest.param(
            typed("专项客户", {"E4": "工号", "F4": "客户", "E5": "D01", "F5": "甲公司"}), "said", id="a table beside"
        ),
        pytest.param(typed("团队销售", {"G7": "作废"}), "said", id="a remark that takes a row out"),
        pytest.param(typed("团队销售", {"G7": "已核对"}), "equal", id="a reviewer's remark"),
    ],
)
def test_what_stands_above_and_beside_counts(edits: list[Edit], wanted: str):
    assert outcome(headed(), edits) == wanted


@cache
def headed() -> Opened:
    return Opened(pay(workbooks.month(sales=HEADED)))


def test_the_rows_are_counted_where_they_stand():
    book = headed()
    like = {"A9": "S4", "B9": 46_090, "C9": "D01", "E9": "甲公司", "F9": 5000}
    workings = [["计算过程", "A6:AZ7"]]
    one, other = (book.read(edits, workings)[0] for edits in ([], typed("团队销售", like)))
    column = next(place for place, (was, now) in enumerate(zip(one[0], other[0], strict=True)) if (was, now) == (2, 3))
    assert (one[1][column], other[1][column]) == (1, 1)


KINDS_OF_SALES = """
    单号 | 日期       | 工号 | 业务员 | 客户   | 销售额 | 类型
    S1   | 2026-03-02 | D01  | 陈一   | 甲公司 | 600000 | 销售
    S2   | 2026-03-15 | D01  | 陈二   | 乙公司 | 400000 | 销售
    S3   | 2026-03-31 | D02  | 周三   | 丙公司 | 300000 | 赠送
"""


def test_words_of_one_length_are_told_apart_on_a_long_sheet_too(monkeypatch: pytest.MonkeyPatch):
    for module in ("model.column_print", "reading.column_prints"):
        monkeypatch.setattr(f"compbatch.{module}.LETTER_ROWS", 2)  # as if 20,000 rows were so few
    book = Opened(pay(workbooks.month(sales=KINDS_OF_SALES)))
    assert [outcome(book, typed("团队销售", cells)) for cells in ({}, {"G2": "退货"})] == ["equal", "said"]


def test_a_remark_on_a_long_sheet_is_seen_too(monkeypatch: pytest.MonkeyPatch):
    for module in ("model.column_print", "reading.column_prints"):
        monkeypatch.setattr(f"compbatch.{module}.LETTER_ROWS", 2)
    book = Opened(pay(workbooks.month(sales=HEADED)))
    assert [outcome(book, typed("团队销售", cells)) for cells in ({}, {"G7": "作废"}, {"G6": ""})] == [
        "equal", "said", "said in vain",
    ]  # fmt: skip


REMARKS = (
    "作废 已取消 撤单 未通过 退货 冲红 贷项 待审 未审 暂估 初稿 谈判 报价中 未到账 在途 预计 "
    "离职 解聘 停薪 缓发 冻结 到期 已移 转出 预算 "
    "void canceled rejected withdrawn lost refund reversed chargeback draft pending unapproved "
    "unaudited unpaid uncleared verbal bounced expected overdue nsf closed expired suspended transferred left resigned "
    "retired held frozen budget"
)


def test_a_remark_that_tells_something_has_a_word_that_is_counted():
    told = [word for word in REMARKS.split() if re.search(known_words._IN_REMARKS, word)]  # noqa: SLF001 - the very words
    assert [word for word in told if not any(part in word for part in TELLING)] == []
    assert told == REMARKS.split()


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
        rows, said, _ = book.after(typed("团队销售", cells))
        assert said
        assert all(isinstance(row[-2], float) for row in rows.values())  # neither Err:522 nor Err:523
