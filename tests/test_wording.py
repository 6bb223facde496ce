"""Numbers, days and months that were typed as text; whatever could mean two things is refused."""

import datetime as dt
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compbatch.model import wording


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("1234.50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("12,345,678", "12345678"),
        ("１，２３４．５０", "1234.50"),  # full-width
        ("￥1,234.50", "1234.50"),
        ("¥ 1,234.50", "1234.50"),
        ("1,234.50元", "1234.50"),
        ("1,234.50 元", "1234.50"),
        ("RMB 1,234.50", "1234.50"),
        ("CNY1234.5", "1234.50"),
        ("人民币1,234.50元", "1234.50"),
        ("$1,234.50", "1234.50"),
        ("€1,234.50", "1234.50"),
        ("(1,234.50)", "-1234.50"),
        ("（1,234.50）", "-1234.50"),
        ("(￥1,234.50)", "-1234.50"),
        ("-1,234.50", "-1234.50"),
        ("−1234.5", "-1234.5"),
        ("－1234.5", "-1234.5"),
        ("-￥1,234.50", "-1234.50"),
        ("+5", "5"),
        ("5,000-", "-5000"),
        ("5,000.50 -", "-5000.50"),
        ("6'000.00", "6000"),
        ("6’000’000", "6000000"),
        ("6 000", "6000"),
        ("1 234\u202f567.50", "1234567.5"),
        ("-12\u00a0345", "-12345"),
        ("6000\u200b", "6000"),
        ("\ufeff6,000", "6000"),
        ("US$1,234.50", "1234.50"),
        ("1,234.50 USD", "1234.50"),
        ("0.125", "0.125"),
        ("1234.500", "1234.5"),
        ("  7\t", "7"),
        ("\u00a07\u3000", "7"),
        ("0", "0"),
        ("007", "7"),
        (".5", "0.5"),
        ("0.000001", "0.000001"),
        ("–5000", "-5000"),
        ("￥(5,000)", "-5000"),
    ],
)
def test_a_number_as_people_type_it(words: str, number: str):
    assert wording.number(words) == Decimal(number)


@pytest.mark.parametrize(
    "words",
    [
        "1.234,50",  # a thousand in Germany
        "1,23",  # a decimal comma, or a slip
        "1,2345",
        "12,34,567",
        ",234",
        "1,,234",
        "60 0000",
        "600 00",
        "600 000,00",
        "1,234 567",
        "1'23",
        "6.000",  # six, or six thousand
        "12.500",
        "-6.000",
        "12O0",  # a letter
        "l200",
        "-1200-",
        "(5-)",
        "--5",
        "(-5)",
        "((5))",
        "(5",
        "5)",
        "1.2.3",
        "5.",
        "1e5",
        "0x10",
        "NaN",
        "inf",
        "Infinity",
        "25%",
        "‰5",
        "1万",
        "1.5万元",
        "5k",
        "约100",
        "100左右",
        "1/2",
        "1_000",
        "一千",
        "①",
        "约(100)",
        "5²",
        "x",
        "-",
        "()",
        "￥",
        "",
        " ",
    ],
)
def test_what_is_no_clear_number_is_refused(words: str):
    assert wording.number(words) is None


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("25%", "0.25"),
        ("25 %", "0.25"),
        ("２５％", "0.25"),
        ("-5%", "-0.05"),
        ("(5%)", "-0.05"),
        ("0.5%", "0.005"),
        ("0.25", "0.25"),
    ],
)
def test_a_percentage_where_one_is_wanted(words: str, number: str):
    assert wording.number(words, percent=True) == Decimal(number)


@pytest.mark.parametrize("words", ["%", "25%%", "%25", "1,5%", "1.234,5%"])
def test_no_clear_percentage(words: str):
    assert wording.number(words, percent=True) is None


@given(st.decimals(-(10**12), 10**12, places=2))
def test_an_amount_reads_back_however_it_is_written(amount: Decimal):
    bracketed = f"({-amount:,f})" if amount < 0 else f"{amount:,f}"
    for words in (
        f"{amount:f}",
        f"{amount:,f}",
        f"￥{amount:,f}" if amount >= 0 else bracketed,
        bracketed,
        f" {amount:,f} 元",
    ):
        assert wording.number(words) == amount


@pytest.mark.parametrize(
    "words",
    [
        "2026-03-05",
        "2026-3-5",
        "2026/3/5",
        "2026/03/05",
        "2026.3.5",
        "2026年3月5日",
        "2026年03月05日",
        "２０２６年３月５日",
        "２０２６／３／５",
        "20260305",
        " 2026-03-05 ",
        "2026-03-05 00:00:00",
        "2026-03-05T00:00:00",
        "2026-03-05 00:00",
        "2026-03-05 14:30",
        "2026-03-05 10:20:30",
        "2026/3/5 0:00",
        "2026-03-05T16:30:00+08:00",
        "2026-03-05T23:30:00.123Z",
        "2026年3月5日 10:20",
        "2026年3月5日10时20分",
        "5-Mar-2026",
        "05 Mar 2026",
        "5 March 2026",
        "5th March 2026",
        "March 5, 2026",
        "Mar. 5, 2026",
        "2026-Mar-05",
        "Thu, 5 Mar 2026",
        "Thursday, March 5, 2026",
        "2026年3月5日 星期四",
        "2026年3月5日（周四）",
        "2026-03-05\u200b",
        "二〇二六年三月五日",
        "二零二六年三月五号",
        "2026年三月5日",
    ],
)
def test_a_day(words: str):
    assert wording.day(words) == dt.date(2026, 3, 5)


@pytest.mark.parametrize("words", ["5-Mar-1998", "5 March 1998", "March 5, 1998", "1998-Mar-05"])
def test_a_day_of_another_century(words: str):
    assert wording.day(words) == dt.date(1998, 3, 5)


@pytest.mark.parametrize(
    "words",
    [
        "2026-02-30",
        "2026-02-29",  # no leap year
        "2026-13-01",
        "2026-00-10",
        "2026-03-00",
        "20260230",
        "05/03/2026",  # May or March
        "3/5/2026",
        "26-03-05",
        "3月5日",
        "2026-03",
        "2026年3月",
        "2026-3/5",
        "2026/3-5",
        "2026年3月5",
        "2026-03-05 99:30",
        "2026-03-05 late",
        "2026-03-05abc",
        "202635",
        "5 March 26",
        "31/31/2026",
        "2/30/2026",
        "三月五日",
        "0000-01-01",
        "",
    ],
)
def test_what_is_no_clear_day_is_refused(words: str):
    assert wording.day(words) is None


@pytest.mark.parametrize("words", ["3/31/2026", "31/3/2026", "03/31/2026 11:59 PM", "31.03.2026", "31-Mar-2026"])
def test_a_day_of_which_only_one_number_can_be_the_month(words: str):
    assert wording.day(words) == dt.date(2026, 3, 31)


@pytest.mark.parametrize("words", ["-", "—", " － ", "/", "无", "N/A", "none", "\u200b-"])
def test_what_people_write_for_nothing(words: str):
    assert wording.says_nothing(words)


def test_an_invisible_sign_is_named():
    assert wording.with_signs_named("60x\u200b") == "60x<U+200B ZERO WIDTH SPACE>"


def test_a_number_cell_may_have_three_decimals_but_no_zero_behind_them():
    assert wording.number("1.125", stored=True) == Decimal("1.125")
    assert wording.number("6.000", stored=True) is None


def test_a_leap_day():
    assert wording.day("2028-02-29") == dt.date(2028, 2, 29)


@given(st.dates(dt.date(1950, 1, 1), dt.date(2100, 12, 31)))
def test_every_day_reads_back(day: dt.date):
    numbers = (day.year, day.month, day.day)
    forms = ("{}-{:02d}-{:02d}", "{}/{}/{}", "{}.{}.{}", "{}年{}月{}日", "{}{:02d}{:02d}")
    assert {wording.day(form.format(*numbers)) for form in forms} == {day}


@pytest.mark.parametrize(
    "words",
    [
        "2026-03",
        "2026-3",
        "2026/3",
        "2026/03",
        "2026.03",
        "2026_03",
        "202603",
        "2026年3月",
        "2026年03月",
        "２０２６年３月",
        "2026-03-31",
        "2026年3月5日",
        "20260305",
        "2026-03-01 00:00:00",
        " 2026-03 ",
        "03/2026",
        "3/2026",
        "03-2026",
        "Mar 2026",
        "March 2026",
        "Mar-2026",
        "2026 March",
        "2026年3月份",
        "2026年三月",
        "二〇二六年三月",
        "二○二六年三月份",
        "二〇二六年三月三十一日",
        "二〇二六年三月二十日",
        "2026M03",
        "2026 M3",
        "2026P03",
    ],
)
def test_a_month(words: str):
    assert wording.month(words) == "2026-03"


@pytest.mark.parametrize(
    "words",
    [
        "三月",
        "3月",
        "2026",
        "2026-13",
        "2026-00",
        "202613",
        "20263",
        "13/2026",
        "Mar 26",
        "2026年13月",
        "2026-02-30",
        "26-03",
        "2026 Q1",
        "",
    ],
)
def test_what_is_no_clear_month_is_refused(words: str):
    assert wording.month(words) is None


@pytest.mark.parametrize(
    ("words", "month"),
    [
        ("2026-03.xlsx", "2026-03"),
        ("总监奖金 2026年3月（终稿）.xlsx", "2026-03"),
        ("payroll_202603.xlsx", "2026-03"),
        ("payroll-202603-v2.xlsx", "2026-03"),
        ("2026-03-31 payroll.xlsx", "2026-03"),
        ("2026-03 (2026-03 corrected).xlsx", "2026-03"),
        ("2026-03.payout.xlsx", "2026-03"),
        ("2026-3月.xlsx", "2026-03"),
        ("payroll.xlsx", None),
        ("2026.xlsx", None),
        ("2026-02 and 2026-03.xlsx", None),
        ("2026-13.xlsx", None),
        ("order 12026031.xlsx", None),
        ("1202603.xlsx", None),
    ],
)
def test_the_month_of_a_file_name(words: str, month: str | None):
    assert wording.month_within(words) == month


@pytest.mark.parametrize(
    ("micros", "text"),
    [(1_300_000_000_000, "1,300,000.00"), (-10_000, "-0.01"), (1, "0.000001"), (np.int64(2_500_000), "2.50")],
)
def test_an_amount_of_millionths_is_written_to_its_last_decimal_and_two_at_least(micros: int, text: str):
    assert wording.micros_text(micros) == text
