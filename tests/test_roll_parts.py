"""The parts of rolling by themselves: which rows a month has dealt with, names that move on."""

import pandas as pd
import pytest
from workbooks import Change, month

from compbatch import reading
from compbatch.model.period import Period
from compbatch.model.sheet_kinds import SHEETS
from compbatch.model.sheet_map import SheetText
from compbatch.roll.rolling import Rolling, plan_roll
from compbatch.roll.rows import of_other_months
from compbatch.roll.titles import Move, elsewhere, file_name, mentions_month, points_to
from compbatch.xlsx import open_workbook

MARCH = Move(Period.parse("2026-03"), Period.parse("2026-04"))


def sheet(text: str, name: str = "S", left: int = 0) -> SheetText:
    """Write a sheet as text: a line is a row, bars part its cells, an empty cell is blank."""
    rows = [tuple(cell.strip() or None for cell in line.split("|")) for line in text.strip().splitlines()]
    return SheetText(name, tuple(rows), left)


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


# What is cleared of a sheet


def rolling(*, late_paid: bool = False, **changes: Change) -> Rolling:
    """Decide what becomes of March's sheets in April."""
    book = open_workbook(month(**changes))
    texts = reading.first_rows(book)
    maps, _, _ = reading.recognise(texts, SHEETS)
    raws = tuple(reading.load(book, maps))
    return plan_roll(texts, raws, reading.typed_tables(raws)[0], MARCH, late_paid=late_paid)


LATE, SUBTOTAL = {"B3": "2026-02-27", "A5": "S4|2026-04-01|D01|||7"}, {"A5": "小计|||||1300000\nS4|2026-03-02|D01|||5"}


@pytest.mark.parametrize(
    ("sales", "late_paid", "rows", "stay", "totals", "last"),
    [
        ({}, False, ((2, 4),), (), (), 4),
        (LATE, False, ((2, 2), (4, 4)), (3, 5), (), 5),  # a row of February and one of April
        (LATE, True, ((2, 4),), (5,), (), 5),
        ({"B2": "2026-02-27"}, False, ((3, 4),), (2,), (), 4),
        ({"B4": "2026-04-27"}, False, ((2, 3),), (4,), (), 4),
        (SUBTOTAL, False, ((2, 4), (6, 6)), (), (5,), 6),
        ({"A5": "合计|||||1300000"}, False, ((2, 4),), (), (), 4),  # below the last row nothing goes anyway
        ({"A2": "|||||\n|||||\n|||||"}, False, (), (), (), 1),
    ],
)
def test_the_rows_that_go_lie_between_those_that_stay(  # noqa: PLR0913, PLR0917 - the columns of the table
    sales: dict[str, str],
    late_paid: bool,  # noqa: FBT001 - a column of the table
    rows: tuple[tuple[int, int], ...],
    stay: tuple[int, ...],
    totals: tuple[int, ...],
    last: int,
):
    found = rolling(late_paid=late_paid, sales=sales)
    assert found.clearings["团队销售"].rows == rows
    of_sales = found.rows["团队销售"]
    assert (of_sales.stay, of_sales.totals, of_sales.last) == (stay, totals, last)
    assert found.clearings["团队销售"].last == last


def test_the_months_own_sheets_are_cleared_and_no_others():
    found = rolling(controls="项目|数值\n团队销售额合计|1300000", history="期间|工号\n2026-02|D01")
    assert list(found.rows) == list(found.clearings) == ["团队销售", "回款", "利润", "调整", "核对"]


def test_each_sheet_of_a_kind_counts_its_own_rows():
    more = "单号|日期|工号|销售额\nS8|2026-03-02|D01|1\n小计|||1\nS9|2026-02-02|D01|2\nS10|2026-03-04|D01|3"
    found = rolling(sales=SUBTOTAL, 销售明细=more)
    assert [found.clearings[name].rows for name in ("团队销售", "销售明细")] == [((2, 4), (6, 6)), ((2, 2), (5, 5))]
    assert [found.rows[name].last for name in ("团队销售", "销售明细")] == [6, 5]
    assert [(found.rows[name].stay, found.rows[name].totals) for name in ("团队销售", "销售明细")] == [
        ((), (5,)),
        ((4,), (3,)),
    ]


@pytest.mark.parametrize(
    ("changes", "columns"),
    [
        ({}, (1, 6)),
        ({"G1": "颜色"}, (1, 7)),  # a column beside belongs to the rows, though nobody knows it
        ({"G1": "颜色|  |等级表"}, (1, 7)),  # what stands apart does not
        ({"A1": "等级表||序号|单号|日期|工号|销售额", "A2": "甲|||S1|2026-03-02|D01|5"}, (3, 7)),
    ],
)
def test_a_block_reaches_as_far_as_its_headings(changes: dict[str, str], columns: tuple[int, int]):
    assert rolling(sales=changes).clearings["团队销售"].columns == columns


def test_a_block_is_found_where_it_stands():
    found = rolling(sales=({"C3": "序号|日期|工号|销售额\n1|2026-03-02|D01|5"},)).clearings["团队销售"]
    assert (found.heading, found.rows, found.columns) == (3, ((4, 4),), (3, 6))


def test_margins_keep_their_directors_and_say_the_next_month():
    found = rolling(margins={"A4": "D01|2026-02|9|8|7"}).clearings["利润"]
    assert (found.rows, found.columns, found.kept, found.formulas_stay) == (((2, 3),), (1, 5), {1}, True)
    after = {place: [*rewrite.edits("2026-03")] for place, rewrite in found.rewrites.items()}
    assert after == {(2, 2): [(0, 7, "2026-04")], (3, 2): [(0, 7, "2026-04")]}


def test_margins_that_state_no_month_and_control_figures_keep_their_names_alone():
    margins = "利润|工号\n5|D01\n6|D02"
    found = rolling(margins=margins, controls="项目|数值\n团队销售额合计|1300000").clearings
    assert [(found[name].kept, found[name].formulas_stay) for name in ("利润", "核对", "调整")] == [
        ({2}, True),
        ({1}, True),
        (set(), False),
    ]
    assert [dict(found[name].rewrites) for name in ("利润", "核对")] == [{}, {}]


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
