"""A record of a closed month that is no longer what its output recorded: named once, then recorded as edited."""

import io
from typing import Any

import openpyxl
import pytest
from outputs import records
from quarter_months import quarter_month
from workbooks import PaidMonth, pay, source_file

from compbatch.control import verify


def edited(output: bytes, **figures: float) -> bytes:
    """Change figures of the first record on our history sheet."""
    book = openpyxl.load_workbook(io.BytesIO(output))
    sheet = book["发放历史"]
    columns = {cell.value: cell.column for cell in sheet[5]}
    for heading, figure in figures.items():
        sheet.cell(6, columns[heading]).value = figure
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def named(month: PaidMonth) -> list[tuple[str, Any]]:
    return [(str(each.at), each.words["pairs"]) for each in month.found if each.code == "CB450"]


@pytest.fixture(scope="module")
def january() -> bytes:
    """Return January, in which 1,000,000 × 0.5 % = 5,000 and 12,000 were paid."""
    return pay(quarter_month(1, [1_000_000]), name="2026-01.xlsx").output


RAISED = {"基本工资": 12500, "应发合计": 17500}
SAID = "基本工资 12,000.00 → 12,500.00; 应发合计 17,000.00 → 17,500.00"


def test_an_edit_is_named_once_and_recorded_with_both_figures(january: bytes):
    february = pay(edited(january, **RAISED), name="2026-02.xlsx", month="2026-02")
    assert named(february) == [("发放历史!A6", SAID)]
    assert [row["改动"] for row in records(february.output)] == [f"2026-02: {SAID}", None]
    march = pay(february.output, name="2026-03.xlsx", month="2026-03")
    assert named(march) == []
    assert [row["改动"] for row in records(march.output)] == [f"2026-02: {SAID}", None, None]


def test_a_run_of_the_same_month_names_it_again_and_verify_finds_nothing(january: bytes):
    february = pay(edited(january, **RAISED), name="2026-02.xlsx", month="2026-02")
    again = pay(february.output, name="2026-02.payout.xlsx", month="2026-02")
    assert named(again) == [("发放历史!A6", SAID)]
    assert records(again.output) == records(february.output)
    assert verify(source_file("2026-02.payout.xlsx", february.output)).found == []


def test_a_second_edit_in_the_month_joins_the_first(january: bytes):
    february = pay(edited(january, **RAISED), name="2026-02.xlsx", month="2026-02")
    again = pay(edited(february.output, 基本工资=12600, 应发合计=17600), name="2026-02.payout.xlsx", month="2026-02")
    more = "基本工资 12,500.00 → 12,600.00; 应发合计 17,500.00 → 17,600.00"
    assert [row["改动"] for row in records(again.output)] == [f"2026-02: {SAID}; {more}", None]


def test_a_record_that_nobody_changed_is_not_named(january: bytes):
    february = pay(january, name="2026-02.xlsx", month="2026-02", prior=january)
    assert named(february) == []
    assert {row["改动"] for row in records(february.output)} == {None}


def test_an_edited_workbook_never_silently_beats_the_record_that_is_named(january: bytes):
    # Without its fingerprint the row alone does not tell; the output named by --prior does.
    book = edited(january, **RAISED, 记录指纹=None)
    assert named(pay(book, name="2026-02.xlsx", month="2026-02")) == []
    february = pay(book, name="2026-02.xlsx", month="2026-02", prior={"2026-01.payout.xlsx": january})
    assert named(february) == [("发放历史!A6", SAID)]
    assert named(pay(february.output, name="2026-03.xlsx", month="2026-03", prior=january)) == []


def test_two_outputs_that_record_a_month_differently_are_said(january: bytes):
    bonus = {"adjustments": "工号 | 金额 | 事由\nD01 | 500 | 奖励"}
    other = pay(quarter_month(1, [1_000_000], **bonus), name="2026-01.xlsx").output
    prior = {"2026-01.payout.xlsx": january, "2026-01.payout-2.xlsx": other}
    february = pay(quarter_month(2, [1]), name="2026-02.xlsx", prior=prior)
    said = "调整 500.00 → 0.00; 应发合计 17,500.00 → 17,000.00"
    assert named(february) == [("[2026-01.payout.xlsx]发放历史!A6", said)]
    assert records(february.output)[0]["应发合计"] == 17000
