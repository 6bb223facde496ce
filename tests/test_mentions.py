"""Months in titles and file names: found in every form that people write, and moved on in the same form."""

import pytest

from compbatch.model.month_mentions import applied, months_in, moves
from compbatch.model.period import Period
from compbatch.model.stated_months import month_said

MARCH, APRIL = Period(2026, 3), Period(2026, 4)


def moved(text: str, old: Period = MARCH, *, stated: bool = False) -> str:
    return applied(text, moves(text, old, old.next, stated=stated))


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("2026-03", "2026-04"),
        ("sales 2026-03 v2", "sales 2026-04 v2"),
        ("202603", "202604"),
        ("2026/3", "2026/4"),
        ("2026.03", "2026.04"),
        ("2026_03_final", "2026_04_final"),
        ("Period: 2026M03", "Period: 2026M04"),
        ("2026 P03", "2026 P04"),
        ("2026年3月 团队销售", "2026年4月 团队销售"),
        ("2026年03月", "2026年04月"),
        ("2026 年 3 月份", "2026 年 4 月份"),
        ("２０２６年３月", "2026年4月"),
        ("二〇二六年三月 总监名单", "二〇二六年四月 总监名单"),
        ("二零二六年三月", "二零二六年四月"),
        ("Team sales, March 2026", "Team sales, April 2026"),
        ("Mar 2026", "Apr 2026"),
        ("MARCH-2026", "APRIL-2026"),
        ("2026 March", "2026 April"),
        ("3月团队销售", "4月团队销售"),
        ("三月销售", "四月销售"),
        ("March sales", "April sales"),
        ("2026年3月（对比 2026年2月、2025年3月）", "2026年4月（对比 2026年2月、2025年3月）"),
    ],
)
def test_a_month_moves_on_in_the_form_it_has(text: str, after: str):
    assert moved(text) == after


@pytest.mark.parametrize(
    "text",
    [
        "1-3月累计",
        "3-5月",
        "2026年3月至5月",
        "2026年1-3月",
        "3个月",
        "十三月",
        "May I?",
        "March 31",
        "D2026031",
        "2026-030",
        "2026-04",
    ],
)
def test_a_span_a_day_or_another_number_is_no_mention(text: str):
    assert moved(text) == text


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("2026-12", "2027-01"),
        ("202612", "202701"),
        ("2026/12", "2027/1"),
        ("2026年12月", "2027年1月"),
        ("二〇二六年十二月", "二〇二七年一月"),
        ("December 2026", "January 2027"),
        ("Dec 2026", "Jan 2027"),
        ("12月", "1月"),
    ],
)
def test_in_december_the_year_turns(text: str, after: str):
    assert moved(text, Period(2026, 12)) == after


@pytest.mark.parametrize(("text", "after"), [("2026年9月", "2026年10月"), ("九月", "十月"), ("2026-09", "2026-10")])
def test_from_september_to_october(text: str, after: str):
    assert moved(text, Period(2026, 9)) == after


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("2026-03-01", "2026-04-01"),
        ("2026-03-31", "2026-04-30"),
        ("20260315", "20260415"),
        ("2026年3月1日至3月31日", "2026年4月1日至4月30日"),
        ("March 31, 2026", "April 30, 2026"),
        ("1月1日至3月31日", "1月1日至4月30日"),
    ],
)
def test_a_day_moves_only_where_it_states_the_month(text: str, after: str):
    assert moved(text) == text
    assert moved(text, stated=True) == after


def test_the_last_day_stays_the_last_one():
    assert moved("2026-02-28", Period(2026, 2), stated=True) == "2026-03-31"


def test_months_in_a_text():
    assert months_in("2026 年 3 月总监薪酬发放表") == {"2026-03"}
    assert months_in("Directors' pay, March 2026") == {"2026-03"}
    assert months_in("2026-03 与 2025年12月，3月") == {"2026-03", "2025-12"}
    assert months_in("3月") == set()


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("2026年3月1日至31日", "2026年4月1日至30日"),
        ("2026年3月1日-31日", "2026年4月1日-30日"),
        ("3月1日至31日", "4月1日至30日"),
        ("03/2026", "04/2026"),
        ("3/2026", "4/2026"),
        ("March 1-31, 2026", "April 1-30, 2026"),
        ("1-31 March 2026", "1-30 April 2026"),
        ("Mar 1 - Mar 31, 2026", "Apr 1 - Apr 30, 2026"),
        ("1 March 2026 to 31 March 2026", "1 April 2026 to 30 April 2026"),
        ("2026-03-01 ~ 2026-03-31", "2026-04-01 ~ 2026-04-30"),
        ("2026年3月份", "2026年4月份"),
    ],
)
def test_a_stated_month_moves_on_whole_and_is_understood_again(text: str, after: str):
    assert moved(text, stated=True) == after
    assert month_said(text) in ("2026-03", "03")
    assert month_said(after) in ("2026-04", "04")
