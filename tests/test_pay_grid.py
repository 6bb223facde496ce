"""The table of directors at a terminal: its lines add up, and no id and no amount is cut, at any width."""

import io
import re
from decimal import Decimal

import pytest
from months import chance
from quarter_months import quarter_month
from rich.console import Console
from workbooks import PaidMonth, month, pay

from compbatch.output.pay_grid import show_pay

GIVEN = ("12,000.00", "10,000.00", "5,000.00", "-30,000.00", "0.00", "-3,000.00")
WIDTHS = (40, 60, 80, 100, 140)


def shown(paid: PaidMonth, width: int) -> list[str]:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    show_pay(console, paid.payout, paid.lang)
    return console.file.getvalue().splitlines()  # type: ignore[attr-defined]


def amounts(line: str) -> list[Decimal]:
    return [Decimal(each.replace(",", "")) for each in re.findall(r"(?<!\S)-?[\d,]+\.\d\d(?!\S)", line)]


def test_a_true_up_and_a_carry_forward_stand_among_the_lines():
    # January pays 500,000 at 0.5 %; February meets the quarter's target: 2,500,000 at 1 % and 2,500 made up.
    january = pay(quarter_month(1, [500_000]), name="2026-01.xlsx")
    february = pay(quarter_month(2, [2_500_000]), name="2026-02.xlsx", prior=january.output)
    heading, line, total = shown(february, 80)
    assert heading.split() == ["工号", "姓名", "基本工资", "团队管理提成", "补差", "应发合计"]
    assert line.split() == ["D01", "王芳", "12,000.00", "25,000.00", "2,500.00", "39,500.00"]
    assert total.split() == ["合计", "12,000.00", "25,000.00", "2,500.00", "39,500.00"]


def test_what_is_carried_forward_is_a_column_of_its_own():
    # 12,000 + 10,000 + 5,000 - 30,000 is 3,000 short of the floor of 0.
    paid = pay(month(adjustments={"B2": "-30000"}))
    heading, line, *_ = shown(paid, 100)
    assert heading.split()[-2:] == ["应发合计", "结转下月"]
    assert line.split() == ["D01", "王芳", *GIVEN]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("seed", range(4))
def test_the_lines_add_up_to_gross_and_carry_forward_at_every_width(seed: int, width: int):
    rng = chance(seed)
    big = rng.choice(("0", "31234567.89", "123456789012.34"))
    sales = {"F2": str(rng.randrange(-(10**6), 10**6)), "B4": "2026-03-30"}
    directors = {"A2": f"D{rng.randrange(10**9)}", "E3": big, "B3": "名字很长的一位总监" * 3}
    changes = {"sales": {**sales, "C2": directors["A2"], "C3": directors["A2"]}, "directors": directors}
    changes |= {key: {"A2": directors["A2"]} for key in ("margins", "adjustments")}
    changes["adjustments"]["B2"] = str(-rng.randrange(40_000))
    changes["receipts"] = {"C4": directors["A2"]}
    paid = pay(month(**changes))
    heading, *lines = shown(paid, width)
    carried = "结转下月" in heading
    assert len(lines) == 3
    for line, key in zip(lines, (directors["A2"], "D02", "合计"), strict=True):
        *parts, last = amounts(line)
        gross, carry = (parts.pop(), last) if carried else (last, Decimal(0))
        assert line.startswith(key)
        assert sum(parts) == gross + carry


def test_what_does_not_fit_is_other():
    heading, line, *_ = shown(pay(month()), 48)
    assert heading.split() == ["工号", "姓名", "基本工资", "其他", "应发合计"]
    assert line.split() == ["D01", "王芳", "12,000.00", "14,800.00", "26,800.00"]  # 10,000 + 5,000 - 200


def test_an_english_heading_takes_two_lines_before_a_line_goes_into_other():
    paid = pay(month(), lang="en")
    heading, *_ = shown(paid, 80)
    assert "Other" not in heading
    assert max(map(len, shown(paid, 80))) <= 80
