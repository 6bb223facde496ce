"""The records of earlier months: which one of a month counts, and which ones add up."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pandas as pd
import pytest
from workbooks import check, listed, month, source_file, workbook

from compbatch import reading
from compbatch.checking.history import check_history, settle_history, without_month
from compbatch.diagnostics import Found
from compbatch.model.sheet_kinds import HISTORY
from compbatch.model.tables import Table
from compbatch.pipeline import CheckedMonth

HEADING = "期间 | 工号 | 基本工资 | 应发合计 | 结转下月 | 状态 | brought_forward | 更正内容"
PAID = "2026-01 | D01 | 100 | 100 | 0 | 发放 | |"
TO_DATE = "2026-01 | D01 | | | | 仅累计 | |"
HELD = "2026-01 | D01 | | | | 暂缓 | |"
OURS, OUTPUT = "发放历史", "[2026-02.xlsx]发放历史"  # the sheet of an earlier run, and that of another file


@cache
def march() -> CheckedMonth:
    return check(month())


def records(rows: Sequence[str], name: str = "历史") -> Table:
    """Return records as they are read from a sheet of that name."""
    content = workbook({"历史": "\n".join([HEADING, *rows])})
    table, found = reading.read_sheet(source_file("x.xlsx", content), HISTORY)
    assert not found
    return replace(table, maps=tuple(replace(each, name=name) for each in table.maps))


def counts(own: Sequence[str], *others: Table) -> list[tuple[str, str, str | None]]:
    """Return which records count: the month, its status and the base salary."""
    tables = {**march().tables, "history": records(own)}
    frame = settle_history(tables, others, [OURS])[0]["history"].frame.sort_values("period")
    base = [None if pd.isna(units) else str(units // 10**6) for units in frame["base_salary"]]
    return list(zip(frame["period"], frame["status"], base, strict=True))


# Which record of a month counts


@pytest.mark.parametrize(
    ("own", "other", "expected"),
    [
        (PAID, PAID.replace("100", "200"), ("pay", "100")),  # the workbook's own first
        (TO_DATE, PAID, ("pay", "100")),
        (PAID, TO_DATE, ("pay", "100")),
        (HELD, PAID, ("pay", "100")),
        (HELD, TO_DATE, ("to_date", None)),
        (TO_DATE, HELD, ("to_date", None)),
        (PAID.replace("发放", ""), HELD, ("pay", "100")),  # a status that is blank is one of a month that was paid
    ],
)
def test_one_record_of_a_month_counts(own: str, other: str, expected: tuple[str, str | None]):
    for name in (OURS, OUTPUT):
        assert counts([own], records([other], name)) == [("2026-01", *expected)]


def test_an_earlier_runs_sheet_comes_before_other_files_and_those_in_the_order_given():
    first, second, third = (
        records([PAID.replace("100", base)], name)
        for base, name in (("1", OURS), ("2", OUTPUT), ("3", "[2026-01.xlsx]发放历史"))
    )
    other = "2026-01 | D02 | 9 | 9 | 0 | 发放 | |"
    for tables, expected in [((third, second, first), "1"), ((second, third), "2"), ((third, second), "3")]:
        assert counts([other], *tables) == [("2026-01", "pay", "9"), ("2026-01", "pay", expected)]


def test_a_held_month_that_a_later_one_has_paid_keeps_its_record():
    """What January was held with was paid in February as a correction: no record that is found again pays it twice."""
    later = "2026-02 | D01 | 0 | 0 | 0 | 发放 | | 2026-01 base_salary=100"
    held, paid = ("2026-01", "hold", None), ("2026-01", "pay", "100")
    again = records([PAID], OUTPUT)
    assert counts([HELD, later], again)[0] == held
    assert counts([HELD, later.replace("2026-01 base", "2025-12 base")], again)[0] == paid  # corrects another month
    assert counts([HELD, later.replace("D01", "D02")], again)[0] == paid  # another director's
    assert counts([HELD, later.replace("=100", "")], again)[0] == paid  # unreadable


# Which records add up


def found_in(*rows: str) -> Found:
    tables = {**march().tables, "history": records(rows)}
    assert march().period
    return check_history(settle_history(tables, [], [])[0], march().plan, march().period)


@pytest.mark.parametrize(
    ("base", "paid", "carried", "brought", "expected"),
    [
        ("500", "500", "0", "", []),
        ("500", "500.01", "0", "", ["CB316 历史!D2"]),
        ("500", "300", "", "", []),  # the first month known: what came before it may have lowered the pay
        ("500", "600", "-100", "", []),
        ("500", "600", "100", "", ["CB316 历史!D2"]),
        ("500", "300", "0", "-200", []),  # what it says it brought forward is a line, once
        ("500", "500", "0", "-200", ["CB316 历史!D2"]),
        ("500", "100", "0", "-200", ["CB316 历史!D2"]),
    ],
)
def test_gross_and_carry_forward_are_the_lines(base: str, paid: str, carried: str, brought: str, expected: list[str]):
    found = found_in(f"2026-02 | D01 | {base} | {paid} | {carried} | 发放 | {brought} |")
    assert listed(found) == expected


def test_what_the_record_says_it_brought_forward_comes_before_what_the_month_before_carried():
    january = "2026-01 | D01 | 500 | 600 | -100 | 发放 | |"
    assert found_in(january, "2026-02 | D01 | 500 | 400 | 0 | 发放 | |") == []
    assert found_in(january, "2026-02 | D01 | 500 | 450 | 0 | 发放 | -50 |") == []
    assert listed(found_in(january, "2026-02 | D01 | 500 | 400 | 0 | 发放 | -50 |")) == ["CB316 历史!D3"]


@pytest.mark.parametrize(
    "row",
    [
        "2026-02 |     | 500 | 600 | 0 | 发放 | |",  # of nobody
        "        | D01 | 500 | 600 | 0 | 发放 | |",  # of no month
        "2026-02 | D01 | 500 | 600 | 0 | 暂缓 | |",  # of a month that was not paid
        "2026-03 | D01 | 500 | 600 | 0 | 发放 | |",  # of the month itself, which this run replaces
    ],
)
def test_a_record_on_which_no_pay_can_rest_need_not_add_up(row: str):
    assert found_in(row) == []


def test_the_records_of_the_month_itself_take_no_part():
    tables = {"history": records([PAID, PAID.replace("2026-01", "2026-03")])}
    assert march().period
    assert list(without_month(tables, march().period)["history"].frame["period"]) == ["2026-01"]


def test_what_was_corrected_is_refused_where_it_cannot_be_read():
    found = found_in(
        "2025-11 | D01 | 100 | 100 | 0 | 发放 | | 补发",
        "2025-12 | D02 | 100 | 100 | 0 | 发放 | | 2025-11 base_salary=5",
        PAID,
    )
    assert [(*listed([each]), each.value, each.director_id) for each in found] == [("CB641 历史!H2", "2025-11", "D01")]


def test_records_of_months_to_come_are_named_each_at_its_month():
    found = found_in(*(PAID.replace("2026-01", each) for each in ("2026-04", "2026-03", "2027-01")))
    assert [(*listed([each]), each.value, each.words["period"]) for each in found] == [
        ("CB315 历史!A2", "2026-04", "2026-03"),
        ("CB315 历史!A4", "2027-01", "2026-03"),
    ]
