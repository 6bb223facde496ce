"""What a reviewer is told of a month in which most things are odd: each notice, its cell and its figures."""

from typing import Any

from workbooks import MONTH, Change, month, pay, table

from compbatch.diagnostics import Diagnostic
from compbatch.language import Text
from compbatch.paying.review_flags import review_flags

# D1 joined on the 11th, D2 left on the 20th, D3 left in February, D4 joins in April, D5 is not on the plan. D6 has two
# special accounts, whose sales earn no team commission. D9 is no longer listed.
ODD: dict[str, Change] = {
    "directors": """
        工号 | 姓名 | 职务     | 等级   | 提成方式 | 月度目标 | 基本工资 | 入职日期   | 离职日期
        D1   | 甲一 | 营销总监 | 营销师 | 团队     | 1000     |          | 2026-03-11 |
        D2   | 乙二 | 营销总监 | 营销师 | 团队     | 1000     |          | 2020-01-01 | 2026-03-20
        D3   | 丙三 | 营销总监 | 营销师 | 专项客户 | 1000     |          | 2020-01-01 | 2026-02-27
        D4   | 丁四 | 营销总监 | 营销师 | 团队     | 1000     |          | 2026-04-02 |
        D5   | 戊五 | 执行总监 |        |          |          | 9000     |            |
        D6   | 己六 | 营销总监 | 营销师 | 专项客户 | 1000     |          |            |
        D7   | 庚七 | 营销总监 | 营销师 | 团队     | 1000     |          |            |
    """,
    "sales": """
        单号 | 日期       | 工号 | 客户 | 销售额
        S1   | 2026-03-02 | D1   | 外司 | -300
        S2   | 2026-03-02 | D2   | 外司 | 900
        S3   | 2026-02-27 | D2   | 外司 | 70
        S4   | 2026-02-28 | D1   | 外司 | 30
        S5   | 2026-04-01 | D7   | 外司 | 5
        S6   | 2026-03-09 | D7   | 外司 | 1200
        S7   | 2026-03-09 | D6   | 甲司 | -500
        S8   | 2026-03-10 | D6   | 乙司 | 200
    """,
    "receipts": """
        回款单号 | 日期       | 工号 | 客户 | 回款额
        R1       | 2026-03-05 | D6   | 甲司 | -40
        R2       | 2026-04-20 | D2   | 外司 | 5
        R3       | 2026-03-21 | D1   | 外司 | 6
        R4       | 2026-03-22 | D7   | 外司 | 7
    """,
    "accounts": "客户 | 工号\n甲司 | D6\n丁司 | D6\n丙司 | D3",
    "margins": """
        工号 | 收入 | 成本
        D1   | 1000 | 900
        D2   | 1000 | 900
        D3   | 1000 | 900
        D4   | 1000 | 900
        D6   | -10  | 5
        D7   | 1000 | 100
    """,
    "adjustments": "工号 | 金额 | 事由 | 审批人\nD2 | -20000 | 罚款 | 张总",
    "plan": ({"A1": MONTH["plan"], "A9": "专项客户方式 | | 剔除销售额"},),
    "history": """
        期间    | 工号 | 团队销售额 | 应发合计 | 结转下月 | 状态 | 更正内容
        2026-01 | D2   | 5          | 0        |          | 暂缓 |
        2026-01 | D7   | 5          | 0        |          | 暂缓 |
        2026-02 | D7   | 5          | 0        | 0        | 发放 |
        2026-01 | D9   |            |          | -7.5     | 发放 |
        2026-02 | D2   | 5          | 0        | 0        | 发放 |
        2026-02 | D6   |            |          |          | 暂缓 |
    """,
}


def told(notice: Diagnostic) -> dict[str, str]:
    """Write a notice as a row: its code, cell, director, value and words."""

    def plain(word: Any) -> str:
        return word.zh if isinstance(word, Text) else "" if word is None else str(word)

    return {
        "code": notice.code,
        "cell": str(notice.at),
        "of": plain(notice.director_id),
        "value": plain(notice.value),
        "words": " · ".join(plain(word) for _, word in sorted(notice.words.items())),
    }


def notices(**changes: Change) -> list[dict[str, str]]:
    return [told(notice) for notice in review_flags(pay(month(**{**ODD, **changes})))]


def test_each_odd_thing_is_told_at_its_cell_with_its_figures():
    # D1: −300 × 0.5 % = −1.50. D6: −40 × 2 % = −0.80; −300 sold in all, 200 of them not to its own special account.
    # D2: 12,000 × 20 ÷ 31 = 7,741.94, 5,000 × 0.5 × 20 ÷ 31 = 1,612.90, 900 × 0.5 % = 4.50, −20,000: −10,640.66.
    # Margins of 10 % four times and 90 %. Who sold this month received money, too, but D2.
    assert notices() == table("""
        code  | cell        | of | value            | words
        CB401 | 总监!A2     | D1 | -1.50            | 团队管理提成
        CB401 | 总监!A7     | D6 | -0.80            | 专项客户提成
        CB427 | 总监!A7     | D6 | 200.00           | -300.00
        CB402 | 利润!B6     | D6 | -10.00           |
        CB403 | 专项客户!B2 | D6 | 2                | 5 · 3
        CB403 | 专项客户!B4 | D3 | 1                | 5 · 3
        CB404 | 团队销售!B4 |    | 2                | 100.00 · B4, B5 · 2026-03 · 团队销售
        CB405 | 团队销售!B6 |    | 1                | 5.00 · B6 · 2026-03 · 团队销售
        CB405 | 回款!B3     |    | 1                | 5.00 · B3 · 2026-03 · 回款
        CB406 | 总监!A3     | D2 | -10,640.66       |
        CB408 | 总监!C6     | D5 | 执行总监         |
        CB409 | 总监!H2     | D1 | 21               | 31
        CB409 | 总监!I3     | D2 | 20               | 31
        CB410 | 总监!I4     | D3 |                  |
        CB410 | 总监!H5     | D4 |                  |
        CB411 | 总监!A8     | D7 | 90.00%           | 利润率 · 10.00%
        CB414 | 总监!A3     | D2 |                  |
        CB416 | 总监!A4     | D3 | 2026-01, 2026-02 | D3
        CB416 | 总监!A7     | D6 | 2026-01          | D6
        CB426 | 历史!F2     | D2 | 2026-01          |
        CB426 | 历史!F3     | D7 | 2026-01          |
        CB417 | 历史!F7     | D6 | 2026-02          |
        CB418 | 历史!E5     | D9 | -7.50            |
    """)


def test_what_is_as_agreed_or_was_dealt_with_is_not_told_again():
    """Days are not counted by this plan; what D7 was held with was paid; who lacks the same months is told at once."""
    plan = {"A9": "专项客户方式 | | 剔除销售额\n折算 | | 不折算\n往期单据 | | 计入"}
    records = """
        期间    | 工号 | 团队销售额 | 应发合计 | 结转下月 | 状态 | 更正内容
        2026-01 | D7   | 5          | 0        |          | 暂缓 |
        2026-02 | D7   | 5          | 0        | 0        | 发放 | 2026-01 base_salary=0
    """
    settled = (ODD["sales"], {"F1": "往期处理", "A10": "S9 | 2026-02-11 | D3 | 外司 | 8 | 已处理"})
    found = notices(plan=({"A1": MONTH["plan"], **plan},), history=records, sales=settled)
    asked = ("CB404", "CB409", "CB410", "CB414", "CB417", "CB426")
    assert [each for each in found if each["code"] in asked] == table("""
        code  | cell    | of | value | words
        CB410 | 总监!I4 | D3 |       |
        CB410 | 总监!H5 | D4 |       |
        CB414 | 总监!A3 | D2 |       |
    """)
    assert [each for each in found if each["code"] == "CB416"] == table("""
        code  | cell    | of | value            | words
        CB416 | 总监!A3 |    | 2026-01, 2026-02 | D2, D3, D6
    """)


def test_an_amount_that_towers_over_the_others_is_told_with_the_next_largest():
    rows = "\n".join(f"S{place} | 2026-03-05 | D1 | 外司{place} | {place}" for place in range(26, 14, -1))
    sales = f"单号 | 日期 | 工号 | 客户 | 销售额\nS1 | 2026-03-04 | D7 | 外司 | 260.01\n{rows}"
    assert [each for each in notices(sales=sales) if each["code"] == "CB412"] == table("""
        code  | cell        | of | value  | words
        CB412 | 团队销售!E2 | D7 | 260.01 | 26.00 · 团队销售 · 10
    """)
