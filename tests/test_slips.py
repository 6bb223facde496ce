"""Ordinary slips of who keeps the sheets: each is paid rightly or said at its cell, and sound sheets say nothing."""

import pytest
from workbooks import check, english_month, month


def said(changes: dict[str, object], *, english: bool = False, name: str = "2026-03.xlsx") -> list[str]:
    """List the errors and warnings of a month with changes."""
    content = english_month(**changes) if english else month(**changes)
    return [f"{found.code} {found.at}" for found in check(content, name=name).found if found.severity != "info"]


# What the sheets of accounts, margins and directors say of their own rows


@pytest.mark.parametrize(
    ("heading", "words", "expected"),
    [
        ("失效日期", "2026-02-28", ["CB263 专项客户!C2"]),
        ("失效日期", "2026-12-31\n长期\n9999-12-31", []),
        ("失效日期", "2026-03-04", ["CB264 回款!B2"]),
        ("生效日期", "2026-03-06", ["CB264 回款!B2"]),
        ("生效日期", "2020-01-01\n\n2026-03-31", []),  # without a receipt before it
        ("生效日期", "2026-04-01", ["CB263 专项客户!C2"]),
        ("有效期", "2025-01-01至2026-02-28", ["CB263 专项客户!C2"]),
        ("有效期", "2025-01-01 ~ 2026-12-31", []),
        ("停用", "是\n否\n", ["CB263 专项客户!C2"]),
        ("是否有效", "是\n否\n是", ["CB263 专项客户!C3"]),
        ("状态", "正常\n合作中\n停用", ["CB263 专项客户!C4"]),
        ("备注", "已停用", ["CB263 专项客户!C2"]),
        ("备注", "2024 年起合作\n停用旧账户，改新账户", []),
        ("Inactive", "Yes", ["CB263 专项客户!C2"]),
        ("Status", "Active\nClosed\n", ["CB263 专项客户!C3"]),
        ("提成比例", "3%", ["CB472 专项客户!C2"]),
    ],
)
def test_an_account_that_does_not_hold(heading: str, words: str, expected: list[str]):
    assert said({"accounts": {"C1": heading, "C2": words}}) == expected


@pytest.mark.parametrize(
    ("heading", "words", "expected"),
    [
        ("口径", "实际\n实际", []),
        ("口径", "实际\n预算", ["CB265 利润!F3"]),
        ("Scenario", "Budget\nActual", ["CB265 利润!F2"]),
        ("版本", "滚动预测", ["CB265 利润!F2"]),
        ("版本", "V2\nV2", []),
        ("状态", "已审\n未审", ["CB266 利润!F3"]),
        ("审计状态", "未审计\n未审计", ["CB266 利润!F2"]),
        ("备注", "未审计", ["CB266 利润!F2"]),
        ("状态", "作废", ["CB265 利润!F2"]),
        ("币种", "CNY\n人民币", []),
        ("币种", "CNY\nUSD", ["CB255 利润!F3"]),
        ("出勤率", "100%\n95%", ["CB473 利润!F3"]),
    ],
)
def test_margins_that_are_not_actual(heading: str, words: str, expected: list[str]):
    assert said({"margins": {"F1": heading, "F2": words}}) == expected


@pytest.mark.parametrize(
    ("heading", "words", "expected"),
    [
        ("出勤率", "1\n100%", []),
        ("出勤率", "90%\n", ["CB473 总监!K2"]),
        ("FTE", "0.5\n1", ["CB473 总监!K2"]),
        ("缺勤天数", "0\n-", []),
        ("缺勤天数", "0\n3天", ["CB473 总监!K3"]),
        ("出勤天数", "22\n22", []),
        ("出勤天数", "22\n15", ["CB473 总监!K3"]),
        ("应出勤天数|出勤天数", "22|21\n22|22", ["CB473 总监!L2"]),
    ],
)
def test_attendance_is_not_applied(heading: str, words: str, expected: list[str]):
    assert said({"directors": {"K1": heading, "K2": words}}) == expected


@pytest.mark.parametrize(
    ("heading", "word", "expected"),
    [
        ("类型", "预测", ["CB265 团队销售!G2"]),
        ("类型", "Budget", ["CB265 团队销售!G2"]),
        ("类型", "预算项目", []),
        ("状态", "计划内", []),
    ],
)
def test_a_sale_that_is_planned(heading: str, word: str, expected: list[str]):
    assert said({"sales": {"G1": heading, "G2": word}}) == expected
