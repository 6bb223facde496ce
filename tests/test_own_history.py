"""What is wrong on the history that an earlier run wrote ends in an issues file, or holds whom it touches."""

import functools
import io

import openpyxl
import pytest
from workbooks import check, computed, listed, month, pay

from compbatch import pipeline

UNSTATED = {"margins": {"B2": "", "B3": ""}}


@functools.cache
def paid_february() -> bytes:
    return pay(month(**UNSTATED), name="2026-02.xlsx", month="2026-02").output


def february(heading: str, value: object) -> bytes:
    """Return February's output with a cell of D01's record changed."""
    book = openpyxl.load_workbook(io.BytesIO(paid_february()))
    sheet = book["发放历史"]
    column = next(cell.column for cell in sheet[5] if cell.value == heading)
    sheet.cell(6, column).value = value
    changed = io.BytesIO()
    book.save(changed)
    return changed.getvalue()


CASES = [
    ("期间", "二月", "CB212"),
    ("期间", None, "CB201"),
    ("期间", "2026-09", "CB315"),
    ("工号", None, "CB201"),
    ("团队销售额", "12O0", "CB202"),
    ("团队销售额", "#REF!", "CB205"),
    ("团队销售额", 1e14, "CB207"),
    ("月度目标", -5, "CB203"),
    ("提成方式", "按人头", "CB210"),
    ("状态", "不明", "CB216"),
    ("应发合计", 5, "CB316"),
]


@pytest.mark.parametrize(("heading", "value", "code"), CASES)
def test_an_error_on_our_own_history_is_marked_there(heading: str, value: object, code: str):
    checked = check(february(heading, value), name="2026-03.xlsx", month="2026-03")
    (error,) = (found for found in checked.found if found.code == code)
    assert error.at
    assert error.at.sheet == "发放历史"
    book = openpyxl.load_workbook(io.BytesIO(pipeline.mark_issues(checked)))
    cell = book["发放历史"][error.at.cell]
    assert code in cell.comment.text
    assert cell.fill.start_color.rgb not in ("00000000", None)


@pytest.mark.parametrize("heading", ["团队销售额", "状态"])
def test_the_marks_come_off_again(heading: str):
    checked = check(february(heading, "12O0"), name="2026-03.xlsx", month="2026-03")
    again = check(pipeline.mark_issues(checked), name="2026-03.issues.xlsx", month="2026-03")
    assert [each for each in listed(again.found) if "发放历史" in each] == [
        each for each in listed(checked.found) if "发放历史" in each
    ]
    held = computed(again, hold=True)
    assert list(held.payout["status"]) == ["hold", "pay"]
    sheet = openpyxl.load_workbook(io.BytesIO(held.output))["发放历史"]
    assert [cell.comment for row in sheet.iter_rows() for cell in row if cell.comment] == []


@pytest.mark.parametrize(("heading", "value", "code"), CASES)
def test_an_error_on_the_history_of_prior_holds_whom_it_touches(heading: str, value: object, code: str):
    checked = check(month(), prior=february(heading, value))
    assert code in [found.code for found in checked.found]
    assert pipeline.mark_issues(checked)
    if checked.payable_in_part:
        assert list(computed(checked, hold=True).payout["status"]) == ["hold", "pay"]


def test_an_earlier_output_that_lost_its_sales_and_receipts_still_says_what_was_paid():
    book = openpyxl.load_workbook(io.BytesIO(february("应发合计", 26800)))
    del book["团队销售"], book["回款"]
    file = io.BytesIO()
    book.save(file)
    checked = check(month(), prior=file.getvalue())
    assert checked.tables
    assert list(checked.tables["history"].frame["period"]) == ["2026-02", "2026-02"]
