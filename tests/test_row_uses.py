"""Where every row goes: one use for each row that was read, and the control totals that say so."""

import datetime as dt
import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from package_samples import looked_at
from workbooks import MONTH, PaidMonth, check, computed, month, pay, table


def totals(paid: PaidMonth) -> list[dict[str, str]]:
    """Return the control totals of the checks sheet: whose they are, where the rows went, how many and their sum."""
    rows = looked_at(paid.output)["校验"].iter_rows(min_row=6, max_col=4, values_only=True)
    found: list[dict[str, str]] = []
    for sheet, went, count, amount in rows:
        if count is None:
            break
        name = sheet or found[-1]["表"]
        found.append({"表": name, "去向": str(went).partition("：")[0], "行数": str(count), "金额": f"{amount}"})
    return found


def went(paid: PaidMonth, sheet: str) -> list[dict[str, str]]:
    return [{key: row[key] for key in ("去向", "行数", "金额")} for row in totals(paid) if row["表"] == sheet]


def test_every_row_of_every_sheet_is_counted_and_added_up():
    assert totals(pay(month())) == table("""
        表       | 去向     | 行数 | 金额
        团队销售 | 读入     | 3    | 1300000
        团队销售 | 本月计入 | 3    | 1300000
        回款     | 读入     | 3    | 220000.5
        回款     | 本月计入 | 2    | 150000.5
        回款     | 不计提成 | 1    | 70000
        调整     | 读入     | 1    | -200
        调整     | 本月计入 | 1    | -200
        利润     | 收入     | 2    | 1300000
        利润     | 成本     | 2    | 980000
        利润     | 费用     | 1    | 50000
    """)


def test_the_month_begins_on_its_first_day_and_ends_on_its_last():
    sales = {"B2": "2026-03-01\n2026-02-28\n2026-03-31", "A5": "S4|2026-04-01|D01|||7"}
    assert went(pay(month(sales=sales)), "团队销售") == table("""
        去向     | 行数 | 金额
        读入     | 4    | 1300007
        本月计入 | 2    | 900000
        未计     | 1    | 400000
        未计     | 1    | 7
    """)


def test_a_total_above_the_headings_is_counted_apart():
    paid = pay(month(sales=({"A1": "合计|||||1300000", "A2": MONTH["sales"]},)))
    assert went(paid, "团队销售")[:2] == table("""
        去向                 | 行数 | 金额
        标题以上的行，不计   | 1    | 1300000
        读入                 | 3    | 1300000
    """)


@pytest.mark.parametrize(
    ("stated", "use"), [("2026-02", "late"), ("2026-03", "used"), ("2026-04", "future"), ("", "used")]
)
def test_an_adjustment_is_of_the_month_that_it_states_and_without_one_of_this(stated: str, use: str):
    adjustments = f"工号 | 金额 | 事由 | 审批人 | 期间\nD01 | -200 | 考勤 | 张总 |\nD02 | 7 | 补 | 张总 | {stated}"
    paid = pay(month(adjustments=adjustments))
    assert list(paid.basis.uses["adjustments"]) == ["used", use]
    assert [row["金额"] for row in went(paid, "调整")] == (["-193", "-193"] if use == "used" else ["-193", "-200", "7"])


def test_a_last_day_with_a_time_of_day_is_of_the_month():
    book = openpyxl.load_workbook(io.BytesIO(month()))
    book["团队销售"]["B2"] = dt.datetime(2026, 3, 31, 23, 59, 59)  # noqa: DTZ001 - as a cell holds it
    file = io.BytesIO()
    book.save(file)
    paid = pay(file.getvalue())
    assert went(paid, "团队销售")[1:] == table("去向|行数|金额\n本月计入|3|1300000")


def test_rows_of_who_is_held_are_counted_as_held_except_those_of_other_months():
    # D01 is held for S1's amount; S2 of February is late whoever it belongs to.
    paid = computed(check(month(sales={"F2": "12O0", "B3": "2026-02-27"})), hold=True)
    assert went(paid, "团队销售") == table("""
        去向     | 行数 | 金额
        读入     | 3    | 700000
        暂缓     | 1    | 0
        本月计入 | 1    | 300000
        未计     | 1    | 400000
    """)
    assert went(paid, "调整") == table("去向|行数|金额\n读入|1|-200\n暂缓|1|-200\n本月计入|0|0")


def test_sales_of_who_is_not_on_the_plan_pay_nothing():
    changes: dict[str, Any] = {"directors": {"A4": "D03|赵敏|执行总监||20000"}, "sales": {"C2": "D03"}}
    assert went(pay(month(**changes)), "团队销售")[1:] == table("""
        去向     | 行数 | 金额
        本月计入 | 2    | 700000
        未计     | 1    | 600000
    """)


def test_receipts_pay_only_on_the_directors_own_special_accounts():
    receipts = {"D3": "外人公司", "A5": "R4|2026-03-26|D01|丙公司|9"}  # listed for D02, received by D01
    assert went(pay(month(receipts=receipts)), "回款")[1:] == table("""
        去向     | 行数 | 金额
        本月计入 | 1    | 100000.5
        不计提成 | 2    | 70009
        未计     | 1    | 50000
    """)


# A quarter's target: January is in the history, February stands in the workbook's own rows.
RECORDS = "期间 | 工号 | 团队销售额 | 基本工资 | 团队管理提成 | 应发合计\n2026-01 | D01 | 900000 | 12000 | 4500 | 16500"
QUARTER = {"directors": {"K1": "季度目标", "K2": "3000000"}, "plan": {"A9": "团队目标周期||季"}, "history": RECORDS}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-01-31", "未计：早于本月"),  # the history has January: it was paid then or never
        ("2026-02-01", "计入累计：历史中没有的以前月份"),
        ("2025-12-31", "未计：早于本月"),  # of another quarter
    ],
)
def test_a_late_row_counts_to_date_only_where_the_history_lacks_its_month(day: str, expected: str):
    paid = pay(month(sales={"A5": f"S4|{day}|D01|||500"}, **QUARTER))
    rows = looked_at(paid.output)["校验"].iter_rows(min_row=6, max_row=9, max_col=4, values_only=True)
    assert [row[1] for row in rows if row[3] == 500] == [expected]
    # 0.5 % of 1,900,000 is January's 4,500 and March's 5,000; of February's 500 it is 2.50 more.
    assert paid.payout["true_up"].iloc[0] == (Decimal("2.50") if expected.startswith("计入") else 0)


SETTLED = {"B3": "2026-02-27", "G1": "往期处理", "G2": "已处理", "G3": "已处理"}


@pytest.mark.parametrize("late", ["不计入", "计入"])
def test_a_late_row_that_is_settled_is_neither_paid_nor_named(late: str):
    # S1 is of the month, so its mark means nothing; S2 is of February. D01: 600,000 < 1,000,000 → 0.5 %.
    paid = pay(month(sales=SETTLED, plan={"A9": f"往期单据||{late}"}))
    assert paid.payout.set_index("director_id").at["D01", "team_commission"] == Decimal(3000)
    assert "CB404" not in {found.code for found in paid.found}
    rows = [{key: row[key] for key in ("去向", "行数", "金额")} for row in went(paid, "团队销售")]
    assert rows == table("去向|行数|金额\n读入|3|1300000\n本月计入|2|900000\n未计|1|400000")
    labels = [row[1].value for row in looked_at(paid.output)["校验"].iter_rows(max_row=12)]
    assert "未计：早于本月，已处理" in labels


def test_a_settled_row_counts_to_no_earlier_month():
    # The quarter's target is 3,000,000. February's 400,000 would be made up at 0.5 %.
    quarter: dict[str, Any] = {
        "plan": {"A9": "团队目标周期||quarter"},
        "directors": {"A3": "|||||||||", "K1": "季度目标", "K2": "3000000"},
        "margins": {"A3": "||||"}, "receipts": {"A2": "||||\n||||\n||||"}, "accounts": None,
    }  # fmt: skip
    rows = "单号|日期|工号|业务员|客户|销售额|往期处理\nS1|2026-03-02|D01|||600000|\nS2|2026-02-02|D01|||400000|"
    counted, settled = (pay(month(sales=rows + mark, **quarter)) for mark in ("", "已处理"))
    assert [each.payout["true_up"].iloc[0] for each in (counted, settled)] == [Decimal(2000), Decimal(0)]


@pytest.mark.parametrize("word", ["settled", "SETTLED", "已处理", "Dealt with"])
def test_the_words_for_settled_are_known(word: str):
    sales = {"B3": "2026-02-27", "G1": "Late handling", "G3": word}
    assert "CB404" not in {found.code for found in pay(month(sales=sales)).found}


def test_another_word_is_an_error_at_its_cell():
    found = check(month(sales={"B3": "2026-02-27", "G1": "往期处理", "G3": "处理中"})).found
    assert [(each.code, str(each.at)) for each in found if each.severity == "error"] == [("CB216", "团队销售!G3")]


def test_a_column_of_another_system_changes_nothing():
    sales = {"B3": "2026-02-27", "G1": "处理 | 处理状态", "G3": "已处理 | 已处理"}
    assert "CB404" in {found.code for found in pay(month(sales=sales)).found}
