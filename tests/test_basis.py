"""What each director's pay is worked out from: which rules apply to whom, sums of rows, cells, earlier months."""

from collections.abc import Collection
from decimal import Decimal
from functools import cache
from typing import Any

import pandas as pd
from workbooks import check, month, table

from compbatch.language import Text
from compbatch.model.corrections import NOTHING_CORRECTED, Correction, Corrections
from compbatch.model.period import Period
from compbatch.paying.basis import Basis, basis
from compbatch.paying.prior_months import prior_months
from compbatch.pipeline import CheckedMonth

# D03 states a margin alone, D04 a profit; D05 is not on the plan, whatever is entered for them.
PEOPLE = """
    工号|姓名|职务    |等级      |基本工资|提成方式|月度目标|季度目标|绩效基数|入职日期  |离职日期
    D01 |王芳|营销总监|营销师    |12000   |团队    |1000000 |3000000 |5000    |2026-03-10|
    D02 |李强|营销总监|高级营销师|        |专项客户|0.5     |900     |        |          |2026-03-20
    D03 |赵敏|营销总监|营销师    |        |专项客户|0       |900     |        |          |
    D04 |周杰|营销总监|营销师    |        |团队    |9       |900     |        |          |
    D05 |孙丽|执行总监|          |9000    |        |5       |        |        |          |
"""
MARGINS = """
    工号 | 期间    | 收入    | 成本   | 费用  | 利润 | 利润率
    D01  | 2026-02 | 1       | 2      | 3     |      |
    D01  | 2026-03 | 1000000 | 700000 | 50000 |      |
    D02  | 2026-03 | 300000  | 280000 |       |      |
    D03  | 2026-03 |         |        |       |      | 0.15
    D04  | 2026-03 | 80      |        |       | 20   |
    D05  | 2026-03 | 70      | 10     |       |      |
"""
RECORDS = """
    期间    | 工号 | 团队销售额 | 团队管理提成 | 补差 | 应发合计 | 结转下月
    2026-01 | D01  | 400000     | 2000         | 50   | 0        | 0
    2026-02 | D01  | 300000     | 1500         |      | 0        | -70
"""
KEEPS = "专项客户方式 | | 剔除销售额\n团队目标周期 | | 季"


@cache
def march(plan: str = "") -> CheckedMonth:
    return check(month(directors=PEOPLE, margins=MARGINS, history=RECORDS, plan={"A9": plan}))


def laid_out(month: CheckedMonth, held: Collection[str] = (), **options: Any) -> Basis:
    assert month.period
    prior = prior_months(month.tables, month.plan, month.period, NOTHING_CORRECTED)
    return basis(month.tables, month.plan, month.period, prior, held, **options)


def rows(found: Basis, *keys: str) -> list[dict[str, str]]:
    """Write some columns as rows of text: blank where there is nothing."""

    def plain(cell: Any) -> str:
        if cell is None or cell is pd.NaT or cell != cell:  # noqa: PLR0124 - not a number
            return ""
        if isinstance(cell, pd.Timestamp):
            return f"{cell:%Y-%m-%d}"
        return f"{cell.normalize():f}" if isinstance(cell, Decimal) else str(cell)

    frame = found.frame[["director_id", *keys]]
    return [dict(zip(frame, map(plain, cells), strict=True)) for cells in frame.itertuples(index=False)]


def whom(found: Basis, *flags: str) -> dict[str, str]:
    """Name the directors to whom each rule applies by the last digit of their ids."""
    return {flag: "".join(who[-1] for who in found.frame.loc[found.frame[flag], "director_id"]) for flag in flags}


def test_which_rules_apply_to_whom():
    flags = ("everyone", "on_plan", "on_team", "on_accounts", "excludes_sales", "cumulative")
    by_month, by_quarter = laid_out(march()), laid_out(march(KEEPS))
    assert list(whom(by_month, *flags).values()) == ["12345", "1234", "14", "23", "", ""]
    assert list(whom(by_quarter, *flags).values()) == ["12345", "1234", "1234", "23", "23", "1234"]
    figures = ("has_target", "states_revenue", "states_cost", "states_margin", "has_revenue", "has_margin")
    assert list(whom(by_month, *figures).values()) == ["124", "1245", "125", "3", "124", "3"]


def test_the_rows_of_the_month_are_added_up_for_each_director():
    assert rows(laid_out(march()), "sales.sum", "sales.rows", "receipts.special", "receipts.rows", "adjustments.sum",
                "adjustments.rows") == table("""
        director_id | sales.sum | sales.rows | receipts.special | receipts.rows | adjustments.sum | adjustments.rows
        D01         | 1000000   | 2          | 0                | 0             | -200            | 1
        D02         | 300000    | 1          | 150000.5         | 2             | 0               | 0
        D03         | 0         | 0          | 0                | 0             | 0               | 0
        D04         | 0         | 0          | 0                | 0             | 0               | 0
        D05         | 0         | 0          | 0                | 0             | 0               | 0
    """)  # fmt: skip
    assert "sales.special" not in laid_out(march()).frame
    assert [each["sales.special"] for each in rows(laid_out(march(KEEPS)), "sales.special")] == [
        "0", "300000", "0", "0", "0",
    ]  # fmt: skip


def test_own_cells_are_taken_as_they_stand_and_margins_of_the_month_alone():
    found = laid_out(march())
    assert rows(found, "directors.base_salary", "directors.monthly_target", "margins.revenue", "margins.profit",
                "margins.margin", "margin_row") == table("""
        director_id | directors.base_salary | directors.monthly_target | margins.revenue | margins.profit | margins.margin | margin_row
        D01         | 12000                 | 1000000                  | 1000000         |                |                | 3
        D02         |                       | 0.5                      | 300000          |                |                | 4
        D03         |                       | 0                        |                 |                | 0.15           | 5
        D04         |                       | 9                        | 80              | 20             |                | 6
        D05         | 9000                  | 5                        | 70              |                |                | 7
    """)  # fmt: skip  # noqa: E501
    days = ("directors.start_date", "directors.end_date", "days_employed", "full_base_salary")
    assert rows(found, *days)[:3] == table("""
        director_id | directors.start_date | directors.end_date | days_employed | full_base_salary
        D01         | 2026-03-10           |                    | 22            | 12000
        D02         |                      | 2026-03-20         | 20            | 15000
        D03         |                      |                    | 31            | 12000
    """)


def test_earlier_months_of_the_period_and_what_is_owed():
    keys = ("earlier.sales", "earlier.paid", "earlier.carried", "earlier.earning.team_rate")
    assert rows(laid_out(march(KEEPS)), *keys)[:2] == table("""
        director_id | earlier.sales | earlier.paid | earlier.carried | earlier.earning.team_rate
        D01         | 700000        | 3550         | -70             | 700000
        D02         | 0             | 0            | 0               | 0
    """)
    assert rows(laid_out(march()), *keys[:3])[0] == {
        "director_id": "D01", "earlier.sales": "0", "earlier.paid": "0", "earlier.carried": "-70",
    }  # fmt: skip


def test_who_is_held_has_no_pay_and_their_rows_are_held():
    found = laid_out(march(), held=["D01"])
    assert [each["director_id"] for each in rows(found)] == ["D02", "D03", "D04", "D05"]
    assert list(found.uses["sales"]) == ["held", "held", "used"]
    assert list(found.frame.index) == [3, 4, 5, 6]


def test_days_may_be_counted_of_another_month():
    for days, expected in ((None, ["2026-03-01", "2026-04-01", "31"]), ("2026-02", ["2026-02-01", "2026-03-01", "28"])):
        found = laid_out(march(), days=days and Period.parse(days))
        assert list(rows(found, "first_day", "day_after", "days_in_month")[2].values())[1:] == expected


def correction(who: str, month: str, *amounts: int) -> Correction:
    lines = {
        key: (Decimal(1), Decimal(1 + each)) for key, each in zip(("base_salary", "true_up"), amounts, strict=True)
    }
    return Correction(
        director_id=who, month=month, file="x.xlsx", lines=lines, facts={}, words=Text(f"{who} 的 {month}", month)
    )


def test_corrections_of_closed_months_are_added_up_also_of_who_has_left():
    made = [
        correction("D02", "2026-01", 7, 20),
        correction("D09", "2026-01", 5, -1),
        correction("D02", "2026-02", 1, 1),
    ]
    gone = {
        "director_id": "D09", "name": "钱进", "role": None, "grade": "营销师", "commission_basis": "none",
        "start_date": pd.Timestamp("2020-01-01"),
    }  # fmt: skip
    found = laid_out(march(), corrections=Corrections(made=made, left={"D09": gone}))
    keys = ("name", "closed_months", "corrected", "full_base_salary", "paid_days", "directors.end_date", "sales.rows")
    assert [rows(found, *keys)[place] for place in (0, 1, 5)] == table("""
        director_id | name | closed_months | corrected                                                          | full_base_salary | paid_days | directors.end_date | sales.rows
        D01         | 王芳 | 0             |                                                                    | 12000            | 22        |                    | 2
        D02         | 李强 | 29            | 2026-01 base_salary=7 true_up=20; 2026-02 base_salary=1 true_up=1 | 15000            | 20        | 2026-03-20         | 1
        D09         | 钱进 | 4             | 2026-01 base_salary=5 true_up=-1                                   | 0                | 0         | 2026-02-28         | 0
    """)  # noqa: E501
    words = dict(zip(found.frame["director_id"], found.frame["correction_words"], strict=True))
    assert (words["D01"], words["D02"].zh) == (None, "D02 的 2026-01；D02 的 2026-02")
    left = rows(found, "sales.sum", "receipts.special", "adjustments.sum", "earlier.carried", "first_day", "end_date")
    assert left[5] == {
        "director_id": "D09", "sales.sum": "0", "receipts.special": "0", "adjustments.sum": "0", "earlier.carried": "0",
        "first_day": "2026-03-01", "end_date": "2026-02-28",
    }  # fmt: skip
    assert found.frame.index[5] > 2**20  # where no sheet reaches
    assert list(whom(found, "everyone", "on_plan", "has_revenue").values()) == ["123459", "1234", "124"]
