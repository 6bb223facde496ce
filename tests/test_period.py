"""Which month is paid: as asked, as stated, as the file is named, as all dates say; else it is unclear."""

from typing import Any

import pytest
from workbooks import MONTH, check, english_month, listed, month, pay

from compbatch.model.period import Period

UNSTATED = {"B2": "", "B3": ""}  # no month on the margins sheet
IN_TWO_MONTHS = {"B2": "2026-02-28"}


def period(content: bytes, **options: Any) -> str | None:
    found = check(content, **options).period
    return str(found) if found else None


def titled(*lines: str) -> str:
    """Return the sales sheet below a title."""
    return "\n".join([*lines, MONTH["sales"].strip()])


def stated(*lines: str, **options: Any) -> str | None:
    return period(month(sales=titled(*lines), margins=UNSTATED), **{"name": "x.xlsx", **options})


# Each source


def test_as_asked():
    assert period(month(margins=UNSTATED), name="x.xlsx", month="2026-03") == "2026-03"


@pytest.mark.parametrize(
    "line",
    [
        "期间：2026-02",
        "期间:2026年2月",
        "期间 | 2026-02",
        "期间 | 202602",
        "期间 | 2026-02-01",
        "期间： | 2026年2月",
        "发放期间：2026-02",
        "发放月份 | 2026/2",
        "工资月份：2026年02月",
        "月份 | 2026-02",
        "| | 期间 | 2026-02",
        "Period: 2026-02",
        "Pay period | 2026-02",
        "Month: 2026-02",
        "期间：２０２６－０２",
        "期间：2026年2月1日至2026年2月28日",
        "期间：2026年2月1日至28日",
        "月份：2026年2月份",
        "会计期间：2026年2月",
        "业绩月份 | 2026年2月",
        "所属期：2026.02.01-2026.02.28",
        "编制单位：恒达公司 | 期间：2026-02 | 单位：元",
        "起止日期：2026-02-01 至 2026-02-28",
        "Period: February 2026",
        "Period | Feb 2026",
        "Period: 2026M02",
        "核算期：2026-02",
        "归属月：2026年2月",
        "考核期间：2026年2月",
        "结算周期 | 2026.02.01-2026.02.28",
        "Pay cycle: February 2026",
        "Reporting period: 02/2026",
        "Month: 2026 February",
        "For the month ended 28 February 2026",
        "Period: 1 February 2026 to 28 February 2026",
        "Period: February 1-28, 2026",
        "Period: 2/1/2026 - 2/28/2026",
        "From: 2026-02-01 | To: 2026-02-28",
    ],
)
def test_as_a_title_states(line: str):
    assert stated(line) == "2026-02"


@pytest.mark.parametrize(
    "line",
    [
        "2026年2月团队销售",
        "打印日期 | 2026-02-28",
        "报表日期：2026-02-28",
        "期间",
        "期间 | 收入 | 成本",
        "期间费用：2026年2月",
        "说明：按月份计算 | 2026-02",
        "Monthly sales report, February 2026",
        "Month-end close 2026-02",
        "To: Finance | From: Sales",
    ],
)
def test_a_title_without_a_label_states_nothing(line: str):
    assert stated(line) == "2026-03"  # as all dates say


@pytest.mark.parametrize("words", ["'3月", "三月", "3月份", "March", "'03", "3", "Mar-26"])
def test_margins_may_leave_out_the_year_of_the_pay_month(words: str):
    margins = f"工号|期间|收入|成本|费用\nD01|{words}|1000000|700000|50000\nD02|{words}|300000|280000|\nD01|2月|1|1|"
    paid = pay(month(margins=margins))
    assert list(map(str, paid.payout["gross_pay"])) == ["26800.00", "18000.01"]
    assert period(month(margins=margins), name="x.xlsx") == "2026-03"  # as all dates say


def test_margins_of_another_month_without_its_year_are_none_of_the_pay_months():
    april = {"B2": "'4月", "B3": "'4月"}
    assert [each.code for each in check(month(margins=april)).found] == ["CB305", "CB305"]


def test_an_adjustment_of_another_month_without_its_year_is_left_out():
    adjustments = "工号|月份|金额|事由|审批人\nD01|'2月|500|补贴|张总\nD01|'3月|-200|考勤|张总"
    assert list(map(str, pay(month(adjustments=adjustments)).payout["adjustment"])) == ["-200.00", "0.00"]


def test_as_the_margins_state():
    assert period(month(margins={"B2": "2026-02", "B3": "'2026年2月"}), name="x.xlsx") == "2026-02"


def test_margins_of_several_months_state_nothing():
    margins = {"A4": "D01|2026-02|1|1|\nD02|2026-02|1|1|"}
    assert period(month(margins=margins), name="x.xlsx") == "2026-03"  # as all dates say
    assert period(month(margins=margins, sales=IN_TWO_MONTHS), name="x.xlsx") is None


@pytest.mark.parametrize("name", ["2026-02.xlsx", "奖金202602.xlsx", "总监薪酬2026年2月.xlsm", "2026_02 final.xlsx"])
def test_as_the_file_is_named(name: str):
    assert period(month(margins=UNSTATED), name=name) == "2026-02"


def test_as_all_dates_say():
    assert period(month(margins=UNSTATED), name="x.xlsx") == "2026-03"
    assert period(english_month(margins=UNSTATED), name="x.xlsx") == "2026-03"


@pytest.mark.parametrize(
    "line",
    [
        "期间：上月",
        "结算周期 2026.02.26-2026.03.25",
        "期间 | 待定",
        "期间：2026年1月至3月",
        "会计期间：2026年第一季度",
        "Period: Q1 2026",
        "Period from 1 March to 30 April 2026",
        "Period 1 March - 30 April 2026",
        "期间：2026年3月1日至4月2日",
    ],
)
def test_a_month_that_is_stated_and_not_understood_is_refused_unless_one_is_asked_for(line: str):
    content = month(sales=titled(line), margins=UNSTATED)
    (found,) = check(content).found
    assert found.code == "CB105"
    assert found.at.sheet == "团队销售"
    assert check(content, month="2026-03").found == []


def test_a_month_stated_without_its_year_is_of_the_year_of_the_rows_or_of_the_file():
    assert stated("期间：3月") == "2026-03"
    assert stated("Month: March") == "2026-03"
    assert stated("期间：2月", name="2026-02.xlsx") == "2026-02"
    assert stated("期间：2月") is None


def test_a_month_without_its_year_may_not_contradict_the_margins():
    assert [each.code for each in check(month(sales=titled("Month: April"))).found] == ["CB105"]
    assert check(month(sales=titled("Month: March"))).found == []


def test_a_year_stated_above_the_directors_is_no_month():
    content = month(directors="期间：2026年度\n" + MONTH["directors"].strip())
    assert check(content).found == []


def test_a_file_named_after_the_month_of_payment_that_states_its_month():
    checked = check(month(), name="2026-04提成.xlsx")
    assert str(checked.period) == "2026-03"
    assert listed(checked.found) == ["CB106"]


@pytest.mark.parametrize("name", ["2026-04提成.xlsx", "2026年4月工资发放表.xlsx", "Commission 2026-04.xlsx"])
def test_a_file_named_after_the_month_of_payment_holds_the_month_of_its_rows(name: str):
    checked = check(month(margins=UNSTATED), name=name)
    assert (str(checked.period), listed(checked.found)) == ("2026-03", ["CB119"])


@pytest.mark.parametrize("name", ["2026-05提成.xlsx", "2026-02提成.xlsx", "2026-04.payout.xlsx"])
def test_a_file_named_after_any_other_month_does_not(name: str):
    assert listed(check(month(margins=UNSTATED), name=name).found) == ["CB117"]


def test_the_rows_of_a_month_that_is_on_record_are_not_paid_again_under_a_new_name():
    history = "期间 | 工号 | 团队销售额 | 应发合计\n2026-03 | D01 | 1000000 | 26800"
    assert "CB117" in listed(check(month(margins=UNSTATED, history=history), name="2026-04提成.xlsx").found)


def test_a_month_without_any_row_is_refused_and_a_warning_where_it_is_asked_for():
    content = month(margins=UNSTATED)
    assert listed(check(content, name="2026-04.xlsx").found) == ["CB117"]
    assert listed(check(content, name="x.xlsx", month="2026-04").found) == ["CB118"]
    headings = {key: MONTH[key].strip().splitlines()[0] for key in ("sales", "receipts")}
    assert "CB117" not in listed(check(month(**headings)).found)  # no rows at all, as in a month just begun


# Precedence, and a warning where sources contradict one another


@pytest.mark.parametrize(
    ("asked", "title", "name", "expected", "warnings"),
    [
        ("2026-01", "期间：2026-02", "2026-03.xlsx", "2026-01", 2),
        (None, "期间：2026-02", "2026-03.xlsx", "2026-02", 1),
        (None, "", "2026-04.xlsx", "2026-04", 0),
        (None, "", "x.xlsx", "2026-03", 0),
        ("2026-03", "期间：2026-03", "2026-03.xlsx", "2026-03", 0),
        ("2026-03", "期间：2026-03", "2026-04.xlsx", "2026-03", 0),
        ("2026-04", "期间：2026-03", "2026-04.xlsx", "2026-04", 0),
        ("2026-02", "期间：2026-03", "2026-03.xlsx", "2026-02", 2),
        ("2026-04", "", "x.xlsx", "2026-04", 0),
    ],
)
def test_precedence(asked: str | None, title: str, name: str, expected: str, warnings: int):
    checked = check(month(sales=titled(title), margins=UNSTATED), name=name, month=asked)
    assert str(checked.period) == expected
    assert [each for each in listed(checked.found) if each == "CB106"] == ["CB106"] * warnings


def test_the_warning_names_both_months_and_the_source():
    checked = check(month(sales=titled("期间：2026-02"), margins=UNSTATED), name="2026-04.xlsx", month="2026-03")
    messages = [(diagnostic.message("zh"), diagnostic.message("en")) for diagnostic in checked.found]
    assert messages == [
        ("按 2026-03 发放，但工作簿写的是 2026-02", "The run pays 2026-03, but the workbook says 2026-02"),
        ("按 2026-03 发放，但文件名写的是 2026-04", "The run pays 2026-03, but the file name says 2026-04"),
    ]


def test_a_title_comes_before_the_margins():
    content = month(sales=titled("期间：2026-03"), margins={"B2": "2026-02", "B3": "2026-02"})
    assert period(content, name="x.xlsx") == "2026-03"


# UnusualLayout


def test_nothing_states_it_and_dates_span_months():
    checked = check(month(margins=UNSTATED, sales=IN_TWO_MONTHS), name="x.xlsx")
    assert checked.period is None
    assert listed(checked.found) == ["CB105"]
    assert checked.refused


def test_a_workbook_without_dates():
    heading = {key: MONTH[key].strip().splitlines()[0] for key in ("sales", "receipts")}
    assert "CB105" in listed(check(month(margins=UNSTATED, **heading), name="x.xlsx").found)


def test_a_workbook_that_states_two_months():
    changes = {"sales": titled("期间：2026-02"), "receipts": "期间：2026-03\n" + MONTH["receipts"].strip()}
    (diagnostic,) = check(month(**changes, margins=UNSTATED)).found
    assert diagnostic.code == "CB105"
    assert "2026-02 / 2026-03" in diagnostic.message("zh")
    assert "--period" in diagnostic.hint("zh")


def test_a_month_asked_for_settles_what_the_workbook_leaves_open_and_one_that_it_never_states_is_a_warning():
    changes = {"sales": titled("期间：2026-02"), "receipts": "期间：2026-03\n" + MONTH["receipts"].strip()}
    content = month(**changes, margins=UNSTATED)
    for asked, others in (("2026-03", []), ("2026-02", []), ("2026-01", ["2026-02", "2026-03"])):
        checked = check(content, name="x.xlsx", month=asked)
        assert str(checked.period) == asked
        assert [found.message("zh")[-7:] for found in checked.found if found.code == "CB106"] == others


def test_a_month_written_as_a_decimal_number_is_refused():
    # 2026.1 is January, or October whose zero Excel does not show
    assert check(month(margins={"B2": "2026.1", "B3": "2026.1"}), name="x.xlsx").refused


# The month itself


@pytest.mark.parametrize(
    ("text", "days", "first", "last", "after"),
    [
        ("2026-03", 31, "2026-03-01", "2026-03-31", "2026-04-01"),
        ("2026-02", 28, "2026-02-01", "2026-02-28", "2026-03-01"),
        ("2028-02", 29, "2028-02-01", "2028-02-29", "2028-03-01"),
        ("2026-12", 31, "2026-12-01", "2026-12-31", "2027-01-01"),
    ],
)
def test_a_month_and_its_days(text: str, days: int, first: str, last: str, after: str):
    period = Period.parse(text)
    assert str(period) == text
    assert period.days == days
    assert [str(day) for day in (period.first, period.last, period.next_first)] == [first, last, after]
