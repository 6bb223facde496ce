"""A quarter in which only one director's team counts, and months paid one after another."""

from collections.abc import Mapping, Sequence
from typing import Any

from workbooks import PaidMonth, month, pay


# A quarter in which only D01's team counts. The margin pays nothing, so that the team's pay stands alone.
def quarter_month(number: int, sold: Sequence[object], *, target: object = 3_000_000, **changes: Any) -> bytes:
    """Build the month with that number: D01's sales, a quarterly target, and the plan by the quarter."""
    rows = "\n".join(f"{number}-{place} | 2026-{number:02d}-05 | D01 | | | {sale}" for place, sale in enumerate(sold))
    sheets = {
        "directors": {"A3": "|||||||||", "K1": "季度目标", "K2": str(target)},
        "sales": f"单号 | 日期 | 工号 | 业务员 | 客户 | 销售额\n{rows}",
        "receipts": "日期 | 工号 | 客户 | 回款额",
        "margins": "工号 | 收入 | 成本\nD01 | 1 | 1",
        "accounts": None,
        "adjustments": None,
        "plan": {"A9": "团队目标周期||quarter"},
    }
    return month(**{**sheets, **changes})


def pay_months(books: Mapping[str, bytes], plan: bytes | None = None) -> list[PaidMonth]:
    """Pay months one after another, each with the output of the one before as ``--prior``, and all with ``--plan``."""
    paid: list[PaidMonth] = []
    for name, content in books.items():
        prior = paid[-1].output if paid else None
        paid.append(pay(content, name=f"{name}.xlsx", prior=prior, plan=plan))
    return paid
