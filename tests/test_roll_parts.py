"""The parts of rolling by themselves: what was paid, which rows a month has dealt with, names that move on."""

from decimal import Decimal

import pandas as pd
import pytest

from compbatch.model.control_totals import RowTotal
from compbatch.model.period import Period
from compbatch.model.sheet_map import SheetText
from compbatch.roll import paid_month
from compbatch.roll.rows import of_other_months
from compbatch.roll.titles import Move, elsewhere, file_name, mentions_month, points_to

MARCH = Move(Period.parse("2026-03"), Period.parse("2026-04"))


def sheet(text: str, name: str = "S", left: int = 0) -> SheetText:
    """Write a sheet as text: a line is a row, bars part its cells, an empty cell is blank."""
    rows = [tuple(cell.strip() or None for cell in line.split("|")) for line in text.strip().splitlines()]
    return SheetText(name, tuple(rows), left)


PAYOUT = sheet("""
    2026 年 3 月总监薪酬发放表
    工号 | 姓名 | 状态
    D01  | 王芳 | 发放
    备注 | 状态 |
    D02  | 李强 | 暂缓
    合计 |      |
""")
CHECKS = """
    表       | 去向                               | 行数 | 金额
    团队销售 | 读入                               | 5    | 1300 | 1300 | 0
             | 本月计入                           | 3    | 1000
             | 暂缓：总监暂缓发放                 | 1    | 200
             | {late} | 1    | 100
    回款     | 读入                               | 2    | 50.5
             | 本月计入                           | 2    | 50.5
    调整     | 读入                               | 0    | 0
    利润     | 收入                               | 2    | 900
             | 成本                               | 2    | 800
    检查结果 |                                    |      |
"""
LATE, FUTURE = "未计：早于本月", "未计：晚于本月"


def test_who_was_held_stands_on_the_workings_and_on_the_payout_of_earlier_versions():
    page = sheet("2026 年 3 月总监薪酬发放表\n工号 | 姓名 | 应发合计\nD01 | 王芳 | 1\nD02 | 李强 |")
    checks = sheet(CHECKS.format(late=LATE))
    found = [paid_month(page, PAYOUT, checks), paid_month(PAYOUT, None, checks)]
    assert [paid.held for paid in found if paid] == [("D02",), ("D02",)]


def test_the_sheets_say_which_month_was_paid_who_was_held_and_what_was_dealt_with():
    paid = paid_month(PAYOUT, None, sheet(CHECKS.format(late=LATE)))
    assert paid is not None
    assert (str(paid.period), paid.held, paid.late_paid) == ("2026-03", ("D02",), False)
    assert paid.sums == {
        "sales": RowTotal(4, Decimal(1200)),  # the late row is not dealt with, the held one is
        "receipts": RowTotal(2, Decimal("50.5")),
        "adjustments": RowTotal(0, Decimal(0)),
        "revenue": RowTotal(2, Decimal(900)),
        "cost": RowTotal(2, Decimal(800)),
    }


def test_where_no_row_was_left_out_as_late_late_rows_were_paid():
    paid = paid_month(PAYOUT, None, sheet(CHECKS.format(late=FUTURE)))
    assert paid is not None
    assert (paid.late_paid, paid.sums["sales"]) == (True, RowTotal(4, Decimal(1200)))


def test_a_workbook_need_not_have_adjustments_but_it_has_sales_and_receipts():
    lines = CHECKS.format(late=LATE).strip().splitlines()
    without = [line for line in lines if "调整" not in line]
    assert paid_month(PAYOUT, None, sheet("\n".join(without))) is not None
    less = [line for line in without if not line.strip().startswith("回款")]
    assert paid_month(PAYOUT, None, sheet("\n".join(less))) is None
    more = [*lines, "别的 | 读入 | 0 | 0"]
    assert paid_month(PAYOUT, None, sheet("\n".join(more))) is None


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("读入                               | 5 ", "读入 | 6 "),
        ("读入                               | 5 ", "读入 | 五 "),
        ("本月计入                           | 3 ", "本月计入 | 2 "),
    ],
)  # fmt: skip
def test_control_totals_that_do_not_add_up_say_nothing(was: str, becomes: str):
    damaged = CHECKS.format(late=LATE).replace(was, becomes, 1)
    assert damaged != CHECKS.format(late=LATE)
    assert paid_month(PAYOUT, None, sheet(damaged)) is None


def test_without_the_checks_sheet_nothing_is_known():
    assert paid_month(PAYOUT, None, None) is None


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("薪酬发放表", None),
        ("2026年3月与2026年4月", None),
        ("2026-03", "2026-03"),
        ("| 2026-03 |", "2026-03"),
        ("2026-03 | 2026-04", None),
        ("2026-03\n2026-04", "2026-03"),  # the first row alone is the title
    ],
)
def test_the_month_is_the_one_that_the_title_states(title: str, period: str | None):
    paid = paid_month(sheet(f"{title}\n工号|状态"), None, sheet(CHECKS.format(late=LATE)))
    assert paid is not None
    assert (paid.period and str(paid.period)) == period


# Rows


def dated(*days: str) -> pd.DataFrame:
    return pd.DataFrame({"date": pd.to_datetime(list(days))}, index=range(2, len(days) + 2))


DAYS = dated("2026-02-28", "2026-03-01", "2026-03-31", "2026-04-01")


@pytest.mark.parametrize(("late_paid", "expected"), [(False, [2, 5]), (True, [5])])
@pytest.mark.parametrize("kind", ["sales", "receipts"])
def test_a_month_deals_with_its_days_and_with_late_rows_that_it_paid(
    kind: str,
    late_paid: bool,  # noqa: FBT001 - a column of the table
    expected: list[int],
):
    others = of_other_months(DAYS, kind, MARCH.old, late_paid=late_paid)
    assert list(DAYS.index[others]) == expected


def test_margins_belong_to_the_month_that_they_state_and_without_one_to_this():
    margins = pd.DataFrame({"period": pd.Series(["2026-03", "2026-02", None], dtype="string")})
    assert list(of_other_months(margins, "margins", MARCH.old, late_paid=False)) == [False, True, False]


def test_adjustments_are_all_of_the_month():
    assert not of_other_months(DAYS, "adjustments", MARCH.old, late_paid=False).any()


# Names and places


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("A1", ("S", "A1")), ("$A$1", ("S", "A1")), ("封面!B2", ("封面", "B2")), ("'封 面'!$B$2", ("封 面", "B2")),
        ("'it''s'!AB12", ("it's", "AB12")), ("A1+1", None), ("SUM(A1)", None), ("A1:B2", None), ("ABCD1", None),
        ("A", None),
    ],
)  # fmt: skip
def test_a_formula_points_to_a_cell_where_it_does_nothing_else(formula: str, expected: tuple[str, str] | None):
    assert points_to(formula, "S") == expected


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("2026-03.payout", "2026-04"), ("2026-03.PAYOUT-12", "2026-04"), ("2026-03", "2026-04"), ("3月", "4月"),
        ("提成", "提成.2026-04"), ("payout", "payout.2026-04"),
    ],
)  # fmt: skip
def test_a_file_is_named_after_the_next_month(stem: str, expected: str):
    assert file_name(stem, MARCH) == expected


def test_a_sheet_that_is_not_read_mentions_the_month_in_words_or_by_its_first_or_last_day():
    text = sheet(
        """
        2026年3月 | 2026-03-01 | 2026-03-31 00:00:00
        2026-03-15 | 2026-04-01 | 2026年2月
        """,
        left=2,
    )
    assert list(elsewhere(text, MARCH)) == ["C1", "D1", "E1"]
    assert (mentions_month("3月提成", MARCH), mentions_month("4月提成", MARCH)) == (True, False)
