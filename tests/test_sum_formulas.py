"""When a sum may be a formula: what Excel's criteria tell apart, and how large a binary sum is sure to be right."""

import re
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
import workbooks
from package_samples import edited, looked_at, replacing
from workbooks import PaidMonth

from compbatch.model.money import sure_places, sure_places_of
from compbatch.sheets import sum_formulas
from compbatch.sheets.sum_formulas import times, told_apart

# Words


@pytest.mark.parametrize(
    "words",
    [
        "D1 D2", "甲公司 乙公司", "1001 1002", "12 1200", "0012 13", "Mar Apr", "A-1 A-2", "e3 e4", "Maria Mario",
        "decor ltd", "truest falsest", "x1 x2",
    ],
)  # fmt: skip
def test_words_that_excel_tells_apart(words: str):
    assert told_apart(words.split())


@pytest.mark.parametrize(
    "word",
    [
        "A*", "A?B", "A~1", "*", "=D1", "<5", ">0",  # patterns and comparisons
        "1,000", "1.5", "-5", "+5", "(5)", "50%", "1/2", "$5", "¥5", "￥5", "€5", "£5", "1 2",  # numbers
        "1e3", "1E-3", "2.5e+10",
        "true", "FALSE",
        "2026-03-01", "2026/3", "12:30", "2026年3月1日", "3月5日", "5日", "2026年",  # dates and times
        "mar 5", "March-2026", "Sept. 1", "5-Mar", "5 june 2026", "1dec",
    ],
)  # fmt: skip
def test_a_word_that_excel_takes_for_something_else(word: str):
    assert not told_apart([word, "D1"])


@pytest.mark.parametrize("words", ["d1 D1", "0012 12", "007 7", "straße STRASSE", "D1 D1"])
def test_words_that_are_one_to_excel(words: str):
    assert not told_apart(words.split())


# Sizes. A double carries 50 bits that count; the doubt grows with the size and with each addition. A sum is sure
# while size × 2⁻⁵⁰ × (rows + 2) stays below half of the last place: for one row of cents that is
# 0.005 × 2⁵⁰ ÷ 3 = 1,876,499,844,737.706.


@pytest.mark.parametrize(
    ("amounts", "places"),
    [
        ("0", 2), ("100", 2), ("0.01", 2), ("-0.01", 2),
        ("0.001", 4), ("0.0001", 4), ("5.25 0.0001", 4),
        ("0.00001", 6), ("0.000001", 6),
        ("1876499844737.70", 2), ("1876499844737.71", None),
        ("-1876499844737.70", 2), ("-1876499844737.71", None),
        ("18764998447.3770", 4), ("18764998447.3771", None),
        ("187649984.473770", 6), ("187649984.473771", None),
        # Two rows: 0.005 × 2⁵⁰ ÷ 4 = 1,407,374,883,553.28 for both of them, whatever their signs.
        ("703687441776.63 703687441776.64", 2), ("703687441776.64 703687441776.64", None),
        ("703687441776.64 -703687441776.64", None),
    ],
)  # fmt: skip
def test_how_many_places_of_a_binary_sum_are_sure(amounts: str, places: int | None):
    exact = [Decimal(amount) for amount in amounts.split()]
    micros = pd.Series([int(amount.scaleb(6)) for amount in exact], dtype="Int64")
    assert sure_places(micros) == places
    assert sure_places_of(*exact) == places


def test_blank_amounts_do_not_count():
    assert sure_places(pd.Series([None, 187_649_984_473_770, None], dtype="Int64")) == 6


# The formulas


def workings(paid: PaidMonth, title: str) -> list[Any]:
    """Return a column of the workings sheet by its heading."""
    sheet = looked_at(paid.output)["计算过程"]
    column = next(cell.column for cell in sheet[5] if cell.value == title)
    return [sheet.cell(row, column).value for row in (6, 7)]


OF_D01 = "'团队销售'!$F$1:$F$1048576,'团队销售'!$C$1:$C$1048576,$A6,"
FROM_THE_FIRST = """'团队销售'!$B$1:$B$1048576,">="&$B$2,"""
TO_THE_LAST = """'团队销售'!$B$1:$B$1048576,"<"&$C$2"""


def test_a_months_sales_are_summed_by_whose_they_are_and_between_its_days():
    formula = workings(workbooks.pay(workbooks.month()), "团队销售额")[0]
    assert formula == f"=ROUND(SUMIFS({OF_D01}{FROM_THE_FIRST}{TO_THE_LAST}),2)"


def test_late_rows_that_are_paid_now_have_no_first_day():
    paid = workbooks.pay(workbooks.month(plan={"A9": "往期单据||计入"}))
    assert workings(paid, "团队销售额")[0] == f"=ROUND(SUMIFS({OF_D01}{TO_THE_LAST}),2)"


def test_each_sheet_of_a_kind_has_a_sum_of_its_own():
    paid = workbooks.pay(workbooks.month(销售明细="日期|工号|销售额\n2026-03-01|D01|0.001"))
    whose, days = "'销售明细'!$B$1:$B$1048576,$A6", "'销售明细'!$A$1:$A$1048576"
    second = f"""'销售明细'!$C$1:$C$1048576,{whose},{days},">="&$B$2,{days},"<"&$C$2"""
    first = f"{OF_D01}{FROM_THE_FIRST}{TO_THE_LAST}"
    assert workings(paid, "团队销售额")[0] == f"=ROUND(SUMIFS({first})+SUMIFS({second}),4)"


def test_receipts_of_special_accounts_are_summed_over_the_listed_customers_of_the_director():
    formula = workings(workbooks.pay(workbooks.month()), "专项客户回款")[1]
    days, nothing = "'回款'!$B$1:$B$1048576", '""'
    held = f"'专项客户'!$A$1:$A$4&{nothing}=$A7&{nothing}"
    received = f"""SUMIFS('回款'!$E$1:$E$1048576,'回款'!$C$1:$C$1048576,$A7,{days},">="&$B$2,{days},"<"&$C$2,"""
    customers = "'回款'!$D$1:$D$1048576,'专项客户'!$B$1:$B$4)"
    assert formula == f"=ROUND(SUMPRODUCT(({held})*{received}{customers}),2)"


def test_the_rows_that_a_sum_adds_up_are_counted_by_the_same_criteria():
    paid = workbooks.pay(workbooks.month(销售明细="日期|工号|销售额\n2026-03-01|D01|0.001"))
    of_one = f"""{OF_D01.replace(",", ',"<1E+300",', 1)}{FROM_THE_FIRST}{TO_THE_LAST}"""
    whose, days = "'销售明细'!$B$1:$B$1048576,$A6", "'销售明细'!$A$1:$A$1048576"
    of_other = f"""'销售明细'!$C$1:$C$1048576,"<1E+300",{whose},{days},">="&$B$2,{days},"<"&$C$2"""
    assert workings(paid, "销售行数")[0] == f"=COUNTIFS({of_one})+COUNTIFS({of_other})"
    accounts = workings(paid, "回款行数")[1]
    assert accounts.startswith("=SUMPRODUCT(('专项客户'!$A$1:$A$4&\"\"=$A7&\"\")*COUNTIFS('回款'!$E$1:$E$1048576,")
    assert accounts.endswith(",'回款'!$D$1:$D$1048576,'专项客户'!$B$1:$B$4))")


def test_the_factor_of_a_unit():
    assert [times(shift) for shift in (0, 4, 3, -2)] == ["", "*10000", "*1000", "/100"]


def test_without_a_list_of_accounts_all_receipts_are_summed():
    formula = workings(workbooks.pay(workbooks.month(accounts=None)), "专项客户回款")[1]
    assert formula.startswith("=ROUND(SUMIFS('回款'!$E$1:$E$1048576,'回款'!$C$1:$C$1048576,$A7,")


def test_adjustments_have_no_date():
    formula = workings(workbooks.pay(workbooks.month()), "调整合计")[0]
    assert formula == "=ROUND(SUMIFS('调整'!$B$1:$B$1048576,'调整'!$A$1:$A$1048576,$A6),2)"


@pytest.mark.parametrize(("affordable", "live"), [(6, True), (5, False)])
def test_so_many_rows_that_excel_would_be_slow_are_values(
    affordable: int,
    live: bool,  # noqa: FBT001 - a column of the table
    monkeypatch: pytest.MonkeyPatch,
):
    """Three rows for each of two directors are six comparisons."""
    monkeypatch.setattr(sum_formulas, "AFFORDABLE", affordable)
    paid = workbooks.pay(workbooks.month())
    assert str(workings(paid, "团队销售额")[0]).startswith("=") is live
    assert ("团队销售：数值：行数太多，公式会拖慢 Excel" in looked_at(paid.output)["计算过程"]["C3"].value) is not live


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"accounts": {"B2": "丙*"}, "receipts": {"D2": "丙*"}}, "相同"),
        ({"receipts": {"D2": "丙　公司"}}, "写法不同"),
        ({"receipts": {"E2": "'100,000.50"}}, "文本"),
        ({"accounts": {"A2": "李强"}}, "姓名"),
        ({}, "随您的表重算"),
    ],
)
def test_customers_count_where_receipts_are_summed_by_them(changes: dict[str, Any], why: str):
    paid = workbooks.pay(workbooks.month(**changes))
    words = str(looked_at(paid.output)["计算过程"]["C3"].value).split(" · ")
    assert why in next(each for each in words if each.startswith("回款："))
    assert "团队销售：公式，随您的表重算" in words  # which customers do not touch


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"adjustments": {"E1": "期间"}}, "调整：公式，随您的表重算"),  # blank: this month's
        ({"adjustments": {"E1": "期间", "E2": "2026-03"}}, "调整：数值：各行注明了期间，只采用本月的行"),
        ({"sales": {"B3": "2026-02-27", "G1": "往期处理"}}, "团队销售：公式，随您的表重算"),
        (
            {"sales": {"B3": "2026-02-27", "G1": "往期处理", "G3": "已处理"}},
            "团队销售：数值：有早于本月的行标为“已处理”，不计发，其余早于本月的行计发",
        ),
    ],
)
def test_rows_that_say_of_which_month_they_are_or_that_they_are_settled_are_values(changes: dict[str, Any], why: str):
    paid = workbooks.pay(workbooks.month(**changes, plan={"A9": "往期单据||计入"}))
    assert why in str(looked_at(paid.output)["计算过程"]["C3"].value).split(" · ")


# Cells of the user's that refer to our sheets. What is sold stands in F2:F4 of one sheet and in C2 of the other.


def in_numbers(xml: str) -> str:
    """Write letters as openpyxl does."""
    return xml.encode("ascii", "xmlcharrefreplace").decode()


def text(words: str) -> str:
    return in_numbers(f't="inlineStr"><is><t>{words}</t></is>')


LINK = "<f>发放表!H6</f>"
LINKED = {
    "an amount": (2, "<v>400000</v>", f"{LINK}<v>400000</v>", "values"),
    "the last amount": (2, "<v>300000</v>", f"{LINK}<v>300000</v>", "values"),
    "an amount of the other sheet": (8, "<v>0.5</v>", f"{LINK}<v>0.5</v>", "values"),
    "a heading": (8, text("销售额"), f't="str">{LINK}<v>销售额</v>', "values"),
    "a total": (2, "<v>1300000</v>", f"{LINK}<v>1300000</v>", "4 2"),
    "a total of the other sheet": (8, "<v>0.25</v>", f"{LINK}<v>0.25</v>", "4 2"),
    "a total, in numbers": (2, "<v>1300000</v>", f"{in_numbers(LINK)}<v>1300000</v>", "4 2"),
    "another column": (2, text("陈一"), f't="str">{LINK}<v>陈一</v>', "1048576 1048576"),
}


@pytest.mark.parametrize("cell", LINKED)
def test_a_sum_does_not_look_at_what_refers_to_our_sheets(cell: str):
    number, old, new, wanted = LINKED[cell]
    part = f"xl/worksheets/sheet{number}.xml"
    more = "日期|工号|销售额\n2026-03-01|D01|0.5\n||\n合计||0.25"
    first = workbooks.month(sales={"A6": "合计|||||1300000"}, 销售明细=more)
    linked = edited(workbooks.pay(first).output, {part: replacing(old.encode(), new.encode())})
    paid = workbooks.pay(linked)
    found = workings(paid, "团队销售额")[0]
    rows = " ".join(re.findall(r"SUMIFS\('[^']+'!\$[A-Z]\$1:\$[A-Z]\$(\d+),", str(found)))
    assert (rows or "values") == wanted
    assert ("公式会循环引用" in looked_at(paid.output)["计算过程"]["C3"].value) is (wanted == "values")


@pytest.mark.parametrize("total", ["合计|-200|", "D01|-200|合计"])
def test_of_a_sheet_without_rows_a_sum_that_ends_with_the_data_takes_the_heading(total: str):
    paid = workbooks.pay(workbooks.month(adjustments={"A4": total}, 调整二="工号|金额|事由"))
    first, second = "'调整'!$B$1:$B$2,'调整'!$A$1:$A$2,$A6", "'调整二'!$B$1:$B$1,'调整二'!$A$1:$A$1,$A6"
    assert workings(paid, "调整合计")[0] == f"=ROUND(SUMIFS({first})+SUMIFS({second}),2)"
