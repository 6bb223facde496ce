"""What changed against the month before: named with before and after, and only where nothing explains it."""

from functools import cache

import pytest
from diagnostic_cases import paid_before
from workbooks import listed, month, pay

SAID = {"CB447", "CB448"}


@cache
def before() -> bytes:
    return paid_before("2026-01", "2026-02", directors={"K1": "季度目标|年度目标", "K2": "3000000|12000000"})


def said(**changes: dict[str, str]) -> list[str]:
    directors = {"K1": "季度目标|年度目标", "K2": "3000000|12000000", **changes.pop("directors", {})}
    found = pay(month(directors=directors, **changes), prior=before()).found
    return [f"{each.at and each.at.cell} {each.words['pairs'].zh}" for each in found if each.code in SAID]


@pytest.mark.parametrize(
    ("directors", "expected"),
    [
        ({}, []),
        ({"E2": "13200"}, []),  # 10 %: at the share
        ({"E2": "13200.01"}, ["E2 D01 12,000.00 → 13,200.01"]),
        ({"E2": "120000"}, ["A2 D01 26,800.00 → 134,800.00", "E2 D01 12,000.00 → 120,000.00"]),
        ({"H2": "6000"}, ["H2 D01 5,000.00 → 6,000.00"]),
        ({"G2": "700000"}, []),  # 30 %
        ({"G2": "699999"}, ["G2 D01 1,000,000.00 → 699,999.00"]),
        ({"B2": "李强", "B3": "王芳"}, ["B2 D01 王芳 → 李强, D02 李强 → 王芳"]),  # swapped between two ids
        ({"B2": "王 芳 "}, []),
        ({"D2": "高级营销师"}, ["D2 D01 营销师 → 高级营销师"]),
        ({"K2": "2999999|12000000"}, ["K2 D01 3,000,000.00 → 2,999,999.00"]),  # any change within the quarter
        ({"L2": "12000001"}, ["L2 D01 12,000,000.00 → 12,000,001.00"]),
        ({"K2": "|12000000"}, ["K2 D01 3,000,000.00 → 空"]),  # nobody would be assessed
        ({"J2": "2026-03-10"}, []),  # leaving explains what is paid for part of the month
    ],
)
def test_the_directors_sheet(directors: dict[str, str], expected: list[str]):
    assert sorted(said(directors=directors)) == sorted(expected)


def test_gross_pay_that_nothing_explains():
    # D01: 12,000 + 5,000 - 200 + 3,000,000 x 1 % = 46,800.00, 75 % more than 26,800.00
    assert said(sales={"F2": "2600000"}) == ["A2 D01 26,800.00 → 46,800.00"]


def test_gross_pay_that_the_floor_explains():
    assert said(adjustments={"B2": "-30000"}) == []


def test_a_plans_own_shares():
    plan = {"A9": "应发复核界限||0.8\n基本工资复核界限||0"}
    assert said(sales={"F2": "2600000"}, plan=plan, directors={"E2": "12000.01"}) == ["E2 D01 12,000.00 → 12,000.01"]


def test_rates_of_the_plan():
    assert said(plan={"A9": "专项客户提成比例||0.03"}) == ["C9 专项客户提成比例 0.02 → 0.03"]


def test_of_a_month_that_is_not_the_one_before_only_targets_of_the_span_are_compared():
    january = paid_before("2026-01", directors={"K1": "季度目标", "K2": "3000000"})
    found = pay(month(directors={"E2": "20000", "K1": "季度目标", "K2": "2999999"}), prior=january).found
    assert [each for each in listed(found) if each[:5] in SAID] == ["CB448 总监!K2"]
