"""A month with targets of a quarter and a year: changes to its sheets in, its assessment out."""

from collections.abc import Mapping

from workbooks import MONTH, NAMES, Content, PaidMonth, pay, workbook

# Two directors on the team; what D01 sold in January and February stands in the history.
DIRECTORS = """
    工号 | 姓名 | 职务     | 等级   | 基本工资 | 月度目标 | 季度目标 | 年度目标 | 绩效基数 | 入职日期   | 离职日期
    D01  | 王芳 | 营销总监 | 营销师 | 12000    | 1000000  | 3000000  | 12000000 | 5000     |            |
    D02  | 李强 | 营销总监 | 营销师 | 12000    | 400000   |          |          | 5000     | 2026-03-01 |
"""
SALES = """
    日期       | 工号 | 销售额
    2026-03-05 | D01  | 1000000
    2026-03-06 | D02  | 300000
"""
HISTORY = """
    期间    | 工号 | 团队销售额 | 应发合计 | 状态
    2026-01 | D01  | 900000     | 0        | 发放
    2026-02 | D01  | 1100000    | 0        | 发放
"""
BASE: Mapping[str, str] = {
    "directors": DIRECTORS,
    "sales": SALES,
    "history": HISTORY,
    "margins": "工号 | 利润率\nD01 | 0\nD02 | 0",
    "receipts": "日期 | 工号 | 回款额\n2026-03-05 | D01 | 1\n2026-03-05 | D02 | 1",
    "plan": MONTH["plan"],
}


def book(**changes: str | dict[str, str]) -> bytes:
    """Build the workbook: a text replaces or adds a sheet, texts by address go over it."""
    sheets: dict[str, Content] = {NAMES[key]: text for key, text in BASE.items()}
    for key, change in changes.items():
        sheets[NAMES[key]] = change if isinstance(change, str) else (BASE[key], change)
    return workbook(sheets)


def assessed(**changes: str | dict[str, str]) -> PaidMonth:
    return pay(book(**changes))
