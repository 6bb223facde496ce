"""Formulas of the user's that refer to our sheets: another run lets them follow the cells, or says where it cannot.

D01 stands in row 6 of the page and of the workings, D02 in row 7; gross pay in column H while somebody has an
adjustment, else in column G.
"""

import io

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.workbook.defined_name import DefinedName
from outputs import found_in
from workbooks import PaidMonth, entered, listed, month, pay

from compbatch import xlsx
from compbatch.xlsx.markup import MAIN

NO_ADJUSTMENT = {"调整": {"A2": "||"}}
SORTED = {"总监": {
    "A2": "D02 |李强|营销总监|高级营销师|        |专项客户|        |        |          |",
    "A3": "D01 |王芳|营销总监|营销师    |12000   |团队    |1000000 |5000    |2020-01-01|",
}}  # fmt: skip


def run_again(formula: str, changes: dict[str, dict[str, str]], content: bytes | None = None) -> PaidMonth:
    """Link a cell of the user's to what was paid, change the month, and run it again."""
    first = pay(month(汇总="关注")).output if content is None else content
    return pay(quiet(entered(first, {**changes, "汇总": {"B2": formula}})))


def linked(paid: PaidMonth) -> str:
    return str(openpyxl.load_workbook(io.BytesIO(paid.output))["汇总"]["B2"].value)


@pytest.mark.parametrize(
    ("formula", "changes", "after"),
    [
        ("=发放表!H6", {}, "=发放表!H6"),
        ("=发放表!$H$6*2", NO_ADJUSTMENT, "='发放表'!$G$6*2"),
        ("=发放表!H8", NO_ADJUSTMENT, "='发放表'!G8"),  # the total
        ("=发放表!H6", SORTED, "='发放表'!H7"),
        ("='发放表'!H8", NO_ADJUSTMENT, "='发放表'!G8"),  # in quotes, as we write it
        ("=SUM(发放表!H6:H7)", NO_ADJUSTMENT, "=SUM('发放表'!G6:G7)"),
        ("=SUM(发放表!$H:$H)", NO_ADJUSTMENT, "=SUM('发放表'!$G:$G)"),
        ("=INDEX(发放表!H:H,MATCH(A2,发放表!A:A,0))", NO_ADJUSTMENT, "=INDEX('发放表'!G:G,MATCH(A2,发放表!A:A,0))"),
        ("=校验!E3", NO_ADJUSTMENT, "=校验!E3"),
        ("=所用方案!D6", {"方案": {"C3": "0.6"}}, "=所用方案!D6"),
        ('=发放表!H6&"发放表!H6"', NO_ADJUSTMENT, "='发放表'!G6&\"发放表!H6\""),  # a text is none
    ],
)
def test_a_formula_follows_the_cells_that_it_refers_to(formula: str, changes: dict[str, dict[str, str]], after: str):
    paid = run_again(formula, changes)
    assert linked(paid) == after
    assert [each for each in listed(paid.found) if each.startswith("CB5")] == []


def test_a_line_that_nobody_has_any_more_is_found_on_the_workings():
    paid = run_again("=发放表!G6", NO_ADJUSTMENT)
    sheet = openpyxl.load_workbook(io.BytesIO(paid.output))["计算过程"]
    column = next(cell.column_letter for cell in sheet[5] if cell.value == "调整")
    assert linked(paid) == f"='计算过程'!{column}6"


GONE = {
    "总监": {"A3": "|||||||||"}, "团队销售": {"A4": "|||||"}, "回款": {"A2": "||||\n||||"}, "利润": {"A3": "||||"},
    "专项客户": {"A2": "|\n|\n|"},
}  # fmt: skip


def test_what_is_gone_says_so_at_its_cell_and_on_the_checks():
    paid = run_again("=发放表!H7", GONE)
    assert linked(paid) == "=#REF!"
    assert [each for each in listed(paid.found) if each.startswith("CB5")] == ["CB509 汇总!B2"]
    checks = openpyxl.load_workbook(io.BytesIO(paid.output))["校验"]
    assert any(row[0] == "CB509" for row in checks.iter_rows(values_only=True))
    assert found_in(paid.output) == []  # and it verifies
    assert not any(each.startswith("CB5") for each in listed(pay(paid.output).found))  # said once


def referring(content: bytes) -> bytes:
    """Add a name, a rule and a chart of the user's that refer to the gross pay of D02, and those of D01 too."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for name, row in (("PayOne", 6), ("PayTwo", 7)):
        book.defined_names[name] = DefinedName(name, attr_text=f"发放表!$H${row}")
        chart = BarChart()
        chart.add_data(Reference(book["发放表"], min_col=8, min_row=row))
        book["汇总"].add_chart(chart, f"D{row}")
        rule = FormulaRule(formula=[f"发放表!$H${row}>1"], fill=PatternFill("solid", start_color="FFFF0000"))
        book["汇总"].conditional_formatting.add(f"A{row}", rule)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def test_charts_names_and_rules_whose_cells_are_gone_are_named():
    linked = referring(pay(month(汇总="关注")).output)
    assert "CB460" not in listed(pay(quiet(entered(linked, NO_ADJUSTMENT))).found)  # they follow
    paid = pay(quiet(entered(linked, GONE)))
    said = [each.message("zh") for each in paid.found if each.code == "CB460"]
    assert [each.partition("引用的")[0] for each in said] == ["“汇总”表的条件格式或数据验证", "图表", "名称“PayTwo”"]
    assert found_in(paid.output) == []


def test_a_formula_that_counts_columns_is_named_where_they_change_places():
    paid = run_again("=VLOOKUP(A2,发放表!A:I,8,0)", NO_ADJUSTMENT)
    assert linked(paid) == "=VLOOKUP(A2,发放表!A:I,8,0)"
    assert [each for each in listed(paid.found) if each.startswith("CB5")] == ["CB510 汇总!B2"]
    assert found_in(paid.output) == []


BASIS = {"A1": "2026 年 3 月计算依据", "A5": "工号|姓名|在职天数|计提销售额", "A6": "D01|王芳|31|1000000"}


@pytest.mark.parametrize(("cell", "title"), [("D6", "提成基数"), ("C6", "在职天数")])
def test_a_sheet_of_an_earlier_version_is_found_on_the_workings(cell: str, title: str):
    earlier = month(**{"计算依据@basis": (BASIS,), "汇总": "关注"})
    paid = run_again(f"=计算依据!{cell}", {}, earlier)
    sheet = openpyxl.load_workbook(io.BytesIO(paid.output))["计算过程"]
    column = next(each.column_letter for each in sheet[5] if each.value == title)
    assert linked(paid) == f"='计算过程'!{column}6"


def test_excel_recalculates_what_refers_to_our_sheets_when_it_opens_the_file():
    assert recalculates(run_again("=发放表!H6", {}, quiet(pay(month(汇总="关注")).output)).output)
    assert not recalculates(pay(quiet(pay(month(汇总="关注")).output)).output)
    assert not recalculates(pay(quiet(month())).output)


def quiet(content: bytes) -> bytes:
    """Take out that Excel is to recalculate, as openpyxl's workbooks say."""
    workbook = xlsx.open_workbook(content).copy()
    for element in workbook.root.iter(f"{{{MAIN}}}calcPr"):
        element.attrib.pop("fullCalcOnLoad", None)
    return workbook.to_bytes()


def recalculates(content: bytes) -> bool:
    root = xlsx.open_workbook(content).root
    return any(element.get("fullCalcOnLoad") == "1" for element in root.iter(f"{{{MAIN}}}calcPr"))
