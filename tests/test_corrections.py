"""Closed months that were wrong: paid anew from their corrected workbooks, the difference due this month, once."""

import datetime as dt
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from commands import invoke, json_of
from outputs import records, typed_into
from quarter_months import quarter_month
from workbooks import PaidMonth, check, computed, listed, month, pay, source_file

from compbatch.control import verify
from compbatch.diagnostics import errors
from compbatch.output.json_object import as_json

D = Decimal
BY_MONTH = {"plan": {"A9": "团队目标周期||month"}}


def a_month(number: int, *sales: float | str, **changes: Any) -> bytes:
    """Return a month of D01 alone, paid by the month: a base of 12,000, a target of 1,000,000, 0.5 % or 1 %."""
    directors = {"A3": "|||||||||", **changes.pop("directors", {})}
    return quarter_month(number, list(sales), directors=directors, **{**BY_MONTH, **changes})


def run(number: int, content: bytes, **options: Any) -> PaidMonth:
    return pay(content, name=f"2026-{number:02d}.xlsx", month=f"2026-{number:02d}", **options)


def lines(paid: PaidMonth, director: str = "D01") -> dict[str, Any]:
    return paid.payout.set_index("director_id").loc[director].to_dict()


def explained(paid: PaidMonth) -> str:
    return str(as_json(paid, "", None)["payouts"][0]["explanation"])


def corrected(*months: PaidMonth, director: str = "D01") -> list[Decimal]:
    return [lines(each, director)["correction"] for each in months]


def said(paid: PaidMonth) -> list[str]:
    return [each.message("zh") for each in paid.found if each.code in ("CB644", "CB645", "CB670")]


# February: 900,000 < 1,000,000 → 0.5 %: 4,500. With 100,000 more it is 1,000,000 → 1 %: 10,000. Difference 5,500.
FEBRUARY = a_month(2, 900_000)
MENDED = {"2026-02.xlsx": a_month(2, 900_000, 100_000)}


def test_a_closed_month_that_was_wrong_is_made_up():
    march = run(3, a_month(3, 500_000), prior=run(2, FEBRUARY).output, correct=MENDED)
    figures = lines(march)
    assert (figures["team_commission"], figures["correction"], figures["gross_pay"]) == (D(2500), D(5500), D(20000))
    assert (
        "更正：5,500.00（2026-02 团队管理提成 4,500.00 → 10,000.00（团队销售额 900,000.00 → 1,000,000.00））"
        in explained(march)
    )
    assert said(march) == ["2026-02 按 2026-02.xlsx 更正，差额 +5,500.00 在本月发放：D01 +5,500.00"]


def test_the_closed_record_stays_and_this_months_says_what_was_corrected():
    before = run(2, FEBRUARY)
    march = run(3, a_month(3, 500_000), prior=before.output, correct=MENDED)
    closed, now = records(march.output)
    assert closed == records(before.output)[0]
    assert (now["更正"], now["应发合计"]) == (5500, 20000)
    assert now["更正内容"] == "2026-02 team_sales=100000 commissionable_sales=100000 team_commission=5500"


def test_the_same_correction_is_never_paid_twice():
    march = run(3, a_month(3, 500_000), prior=run(2, FEBRUARY).output, correct=MENDED)
    again = run(3, march.output, correct=MENDED)
    april = run(4, a_month(4, 500_000), prior=march.output, correct=MENDED)
    may = run(5, a_month(5, 500_000), prior=april.output, correct=MENDED)
    assert corrected(march, again, april, may) == [D(5500), D(5500), D(0), D(0)]
    assert said(april) == ["2026-02.xlsx 与 2026-02 的记录（含已作的更正）一致，没有差额"]
    assert records(again.output) == records(march.output)


def test_a_second_correction_pays_only_what_is_new_and_a_mistaken_one_is_taken_back():
    march = run(3, a_month(3, 500_000), prior=run(2, FEBRUARY).output, correct=MENDED)
    # 1,200,000 × 1 % = 12,000; 10,000 are recorded and corrected by now.
    april = run(4, a_month(4, 0), prior=march.output, correct={"2026-02.xlsx": a_month(2, 900_000, 300_000)})
    may = run(5, a_month(5, 0), prior=april.output, correct={"2026-02.xlsx": FEBRUARY})
    assert corrected(march, april, may) == [D(5500), D(2000), D(-7500)]
    assert "团队管理提成 10,000.00 → 12,000.00（团队销售额 1,000,000.00 → 1,200,000.00）" in explained(april)


def test_two_months_are_corrected_at_once():
    january = run(1, a_month(1, 400_000))
    february = run(2, FEBRUARY, prior=january.output)
    mended = {**MENDED, "2026-01.xlsx": a_month(1, 500_000, adjustments="工号 | 金额 | 事由\nD01 | -100 | 漏扣")}
    march = run(3, a_month(3, 0), prior=february.output, correct=mended)
    # January 100,000 × 0.5 % − 100 = 400; February 5,500.
    assert corrected(march) == [D(5900)]
    assert len(said(march)) == 2


def test_what_a_floor_carried_forward_is_recovered_once():
    # February: 12,000 − 15,000 = −3,000 is raised to 0. The fine was 14,000: 1,000 more is due.
    fine = "工号 | 金额 | 事由\nD01 | {} | 罚款"
    february = run(2, a_month(2, adjustments=fine.format(-15000)))
    mended = {"2026-02.xlsx": a_month(2, adjustments=fine.format(-14000))}
    march = run(3, a_month(3), prior=february.output, correct=mended)
    figures = lines(march)
    assert (figures["brought_forward"], figures["correction"], figures["gross_pay"]) == (D(-3000), D(1000), D(10000))


# Quarters


def by_quarter(number: int, *sales: float | str, **changes: Any) -> bytes:
    return quarter_month(number, list(sales), **changes)


def team(*months: PaidMonth) -> list[tuple[Decimal, Decimal, Decimal]]:
    return [tuple(lines(each)[key] for key in ("team_commission", "true_up", "correction")) for each in months]


def test_in_an_open_quarter_the_true_up_counts_the_corrected_sales_and_the_correction_leaves_them_out():
    # The target is 3,000,000. January 1,000,000 and February 1,000,000 pay 5,000 each.
    january = run(1, by_quarter(1, 1_000_000))
    february = run(2, by_quarter(2, 1_000_000), prior=january.output)
    # February sold 1,500,000, so that March reaches the target with 500,000: due 30,000; 5,000 this month, 10,000 paid.
    mended = {"2026-02.xlsx": by_quarter(2, 1_500_000)}
    march = run(3, by_quarter(3, 500_000), prior=february.output, correct=mended)
    assert team(january, february, march) == [(D(5000), 0, 0), (D(5000), 0, 0), (D(5000), D(15000), 0)]
    assert "团队销售额 1,000,000.00 → 1,500,000.00，由补差补足" in explained(march)
    quarter = next(line for line in as_json(march, "", None)["assessments"] if line["scope"] == "quarter")
    assert (quarter["actual"], quarter["verdict"]) == ("3000000.00", "competent")
    # Run again, and corrected again in the next month of the year, it changes nothing.
    again = run(3, march.output, correct=mended)
    april = run(4, by_quarter(4, 100_000), prior=march.output, correct=mended)
    assert team(again, april) == [(D(5000), D(15000), 0), (D(500), 0, 0)]


def test_the_months_after_count_the_corrected_sales_too():
    january = run(1, by_quarter(1, 1_000_000))
    mended = {"2026-01.xlsx": by_quarter(1, 2_000_000)}
    february = run(2, by_quarter(2, 500_000), prior=january.output, correct=mended)
    # February: due 2,500,000 × 0.5 % = 12,500; 2,500 this month, 5,000 paid: 5,000.
    # March reaches 3,000,000: due 30,000; 5,000 this month, 12,500 paid: 12,500.
    march = run(3, by_quarter(3, 500_000), prior=february.output)
    assert team(february, march) == [(D(2500), D(5000), 0), (D(5000), D(12500), 0)]


def test_a_closed_quarter_is_corrected_as_a_whole():
    months: list[PaidMonth] = []
    for number in (1, 2, 3):
        prior = months[-1].output if months else None
        months.append(run(number, by_quarter(number, 900_000), prior=prior))
    # 2,700,000 × 0.5 % = 13,500. With February at 1,200,000 it is 3,000,000 × 1 % = 30,000.
    mended = {"2026-02.xlsx": by_quarter(2, 1_200_000)}
    april = run(4, by_quarter(4, 100_000), prior=months[-1].output, correct=mended)
    may = run(5, by_quarter(5, 100_000), prior=april.output, correct=mended)
    assert team(april, may) == [(D(500), 0, D(16500)), (D(500), 0, 0)]
    assert "团队提成周期应提 13,500.00 → 30,000.00（团队销售额 900,000.00 → 1,200,000.00）" in explained(april)


# On whose terms, and what else this month might pay


def test_a_corrected_output_is_paid_by_the_plan_of_its_own_run():
    # February ran with a plan of its own: 2 % from the target on. 500,000 more make 1,500,000 × 2 % = 30,000 of 20,000.
    own = month(plan="项目 | 起点 | 数值\n团队提成比例 | 0 | 0.005\n团队提成比例 | 1 | 0.02")
    february = run(2, a_month(2, 1_000_000), plan=own)
    again = run(2, typed_into(february.output, "团队销售", {"F2": 1_500_000}), plan=own)
    march = run(3, a_month(3), prior=february.output, correct={"2026-02.payout.xlsx": again.output})
    assert corrected(march) == [D(10000)]
    assert listed(verify(source_file("2026-03.payout.xlsx", march.output)).found) == []


def test_a_corrected_input_is_paid_by_the_plan_that_the_output_of_its_month_holds():
    own = month(plan="项目 | 起点 | 数值\n团队提成比例 | 0 | 0.005\n团队提成比例 | 1 | 0.02")
    february = run(2, a_month(2, 1_000_000), plan=own)
    # 500,000 more at 2 %; by the workbook's own plan, 1 %, it would be 15,000 − 20,000.
    mended = {"2026-02.xlsx": a_month(2, 1_500_000)}
    march = run(3, a_month(3), prior=february.output, correct=mended)
    assert (corrected(march), "CB646" in {each.code for each in march.found}) == ([D(10000)], False)
    assert listed(verify(source_file("2026-03.payout.xlsx", march.output)).found) == []
    # Later, without that output at hand, it is said.
    april = run(4, a_month(4), prior=march.output, correct=mended)
    assert corrected(april) == [D(-15000)]
    assert next(each.words["before"] for each in april.found if each.code == "CB646").startswith(
        "team_rate 0=0.005 1=0.02;"
    )


def test_a_warning_on_the_corrected_workbook_is_given_with_its_file():
    mended = {"2026-02.xlsx": a_month(2, 900_000, adjustments="工号 | 金额 | 事由\nD01 | 6000 | 补发")}
    march = run(3, a_month(3), prior=run(2, FEBRUARY).output, correct=mended)
    assert "CB443 [2026-02.xlsx]调整!B2" in listed(march.found)
    assert listed(verify(source_file("2026-03.payout.xlsx", march.output)).found) == []


def test_a_row_that_the_corrected_month_has_is_not_paid_as_a_late_one_too():
    row = "L1 | 2026-02-20 | D01 | | 甲公司 | 100000"
    sales = "单号 | 日期 | 工号 | 业务员 | 客户 | 销售额\n{}-0 | 2026-{}-05 | D01 | | | 500000\n" + row
    pays = {"A9": "团队目标周期||month\n往期单据||计入"}
    march = a_month(3, sales=sales.format(3, "03"), plan=pays)
    mended = {"2026-02.xlsx": a_month(2, sales=sales.format(2, "02"))}
    found = check(march, name="2026-03.xlsx", prior=run(2, a_month(2, 500_000)).output, correct=mended)
    assert [f"{each.code} {each.at} {each.words['first']}" for each in errors(found.found)] == [
        "CB334 团队销售!A3 [2026-02.xlsx]团队销售!A3"
    ]


def test_a_month_without_a_record_whose_rows_stand_in_this_workbook_counts_once():
    # D09 was forgotten in February; March has their row of February, which would count to date.
    february = run(2, two(2, "A | 2026-02-05 | D01 | | | 1", gone=True))
    rows = ("A9 | 2026-02-06 | D09 | | | 600000", "C | 2026-03-05 | D01 | | | 1")
    quarter: dict[str, Any] = {"plan": {"A9": "团队目标周期||quarter"}}
    terms = {"K1": "季度目标", "K2": "3000000", "K3": "3000000"}
    mended = {"2026-02.xlsx": two(2, rows[0], **quarter, more=terms)}
    march = run(3, two(3, *rows, **quarter, more=terms), prior=february.output, correct=mended)
    figures = lines(march, "D09")
    assert (figures["true_up"], figures["correction"]) == (D(3000), D(8000))  # 600,000 × 0.5 %, and the base
    assert said(march) == [
        "2026-02 按 2026-02.xlsx 更正，差额 +8,000.00 在本月发放：D09 +8,000.00",
        "2026-02 按 2026-02.xlsx 更正的团队销售额计入本月的补差，不在更正一行：D01 1.00 → 0.00, D09 0.00 → 600,000.00",
    ]


# Who is no longer there, was forgotten, or was paid by mistake


def two(number: int, *rows: str, gone: bool = False, more: dict[str, str] | None = None, **changes: Any) -> bytes:
    """Return a month of D01 and D09, who has a base of 8,000; ``gone``, of D01 alone."""
    sales = "单号 | 日期 | 工号 | 业务员 | 客户 | 销售额\n" + "\n".join(rows)
    other = "" if gone else "D09|赵敏|营销总监|营销师|8000|团队|1000000|5000||"
    directors = {"A3": other or "|||||||||", **(more or {})}
    margins = "工号 | 收入 | 成本\nD01 | 1 | 1" + ("" if gone else "\nD09 | 1 | 1")
    return a_month(number, sales=sales, directors=directors, margins=margins, **changes)


def test_a_director_who_has_left_has_a_row_of_their_own():
    february = run(2, two(2, "A | 2026-02-05 | D09 | | | 900000"))
    mended = {"2026-02.xlsx": two(2, "A | 2026-02-05 | D09 | | | 1000000")}
    march = run(3, two(3, "B | 2026-03-05 | D01 | | | 1", gone=True), prior=february.output, correct=mended)
    figures = lines(march, "D09")
    assert (figures["name"], figures["base_salary"], figures["correction"]) == ("赵敏", 0, D(5500))
    assert (figures["gross_pay"], figures["status"]) == (D(5500), "pay")
    assert [each.director_id for each in march.found if each.code == "CB642"] == ["D09"]
    written = [row for row in records(march.output) if row["工号"] == "D09" and row["期间"] == "2026-03"]
    assert [(row["更正"], row["应发合计"]) for row in written] == [(5500, 5500)]
    page = openpyxl.load_workbook(io.BytesIO(march.output))["发放表"]
    assert [page.cell(row, 1).value for row in (6, 7)] == ["D01", "D09"]
    assert "已不在总监表中；更正 2026-02；见 CB642" in [cell.value for cell in page[7]]
    april = run(4, two(4, "C | 2026-04-05 | D01 | | | 1", gone=True), prior=march.output, correct=mended)
    assert list(april.payout["director_id"]) == ["D01"]


def test_what_someone_who_has_left_still_owed_is_taken_off():
    # February: 8,000 + 4,500 − 15,000 = −2,500 is raised to 0. The corrected sales are worth 5,500 more.
    fine = {"adjustments": "工号 | 金额 | 事由\nD09 | -15000 | 罚款"}
    february = run(2, two(2, "A | 2026-02-05 | D09 | | | 900000", **fine))
    mended = {"2026-02.xlsx": two(2, "A | 2026-02-05 | D09 | | | 1000000", **fine)}
    march = run(3, two(3, "B | 2026-03-05 | D01 | | | 1", gone=True), prior=february.output, correct=mended)
    figures = lines(march, "D09")
    assert (figures["brought_forward"], figures["correction"], figures["gross_pay"]) == (D(-2500), D(5500), D(3000))
    assert "CB418" not in {each.code for each in march.found}


def test_a_forgotten_director_is_paid_and_one_listed_by_mistake_pays_back():
    alone, both = two(2, "A | 2026-02-05 | D01 | | | 1", gone=True), two(2, "A | 2026-02-05 | D01 | | | 1")
    now = two(3, "B | 2026-03-05 | D01 | | | 1")
    forgotten = run(3, now, prior=run(2, alone).output, correct={"2026-02.xlsx": both})
    assert corrected(forgotten, director="D09") == [D(8000)]
    after_all = run(4, two(4, "C | 2026-04-05 | D01 | | | 1"), prior=forgotten.output, correct={"2026-02.xlsx": alone})
    assert corrected(after_all, director="D09") == [D(-8000)]
    mistaken = run(3, now, prior=run(2, both).output, correct={"2026-02.xlsx": alone})
    assert corrected(mistaken, director="D09") == [D(-8000)]
    assert corrected(mistaken) == [D(0)]


# What is refused, and what is verified


def test_a_target_that_the_corrected_workbook_lacks_is_named_with_its_file_and_cell():
    february = pay(FEBRUARY, name="2026-02.xlsx")
    without = a_month(2, 900_000, directors={"A3": "|||||||||", "G2": ""})
    checked = check(a_month(3), prior=february.output, correct={"2026-02.xlsx": without})
    assert "CB302 [2026-02.xlsx]总监!G2" in listed(checked.found)
    assert checked.unattributed


def test_an_error_in_the_corrected_workbook_refuses_with_its_file_and_cell():
    wrong = {"2026-02.xlsx": a_month(2, "12O0")}
    found = check(a_month(3, 1), name="2026-03.xlsx", prior=run(2, FEBRUARY).output, correct=wrong)
    assert found.unattributed
    assert [f"{each.code} {each.at}" for each in errors(found.found)] == ["CB202 [2026-02.xlsx]团队销售!F2"]


@pytest.mark.parametrize(
    ("correct", "reason"),
    [
        ({"2026-03.xlsx": a_month(3, 1)}, "不早于发放月份"),
        ({"2026-01.xlsx": a_month(1, 1)}, "历史中没有这个月的记录"),
        ({**MENDED, "2026-02 (2).xlsx": FEBRUARY}, "同一个月给了两个工作簿"),
    ],
)
def test_a_workbook_that_corrects_no_closed_month_is_refused(correct: dict[str, bytes], reason: str):
    found = check(a_month(3, 1), name="2026-03.xlsx", prior=run(2, FEBRUARY).output, correct=correct)
    assert [each.words["reason"].zh for each in found.found if each.code == "CB640"] == [reason]


def test_who_was_held_is_paid_for_that_month():
    rows = ("A | 2026-02-05 | D09 | | | {}", "B | 2026-02-05 | D01 | | | 1")
    wrong, right = (two(2, rows[0].format(amount), rows[1]) for amount in ("12O0", "1000000"))
    held = computed(check(wrong, name="2026-02.xlsx", month="2026-02"), hold=True)
    march = run(3, two(3, "C | 2026-03-05 | D01 | | | 1"), prior=held.output, correct={"2026-02.xlsx": right})
    # D09: 8,000 + 1,000,000 × 1 %
    assert corrected(march, director="D09") == [D(18000)]
    assert [each.director_id for each in march.found if each.code == "CB647"] == ["D09"]
    assert "2026-02 基本工资 0.00 → 8,000.00" in str(march.corrections.made[0].words.zh)
    april = run(4, two(4, "D | 2026-04-05 | D01 | | | 1"), prior=march.output, correct={"2026-02.xlsx": right})
    assert corrected(april, director="D09") == [D(0)]
    assert not {"CB417", "CB426", "CB647"} & {each.code for each in april.found}


def test_who_is_held_now_is_corrected_once_they_are_paid():
    february = run(2, two(2, "A | 2026-02-05 | D09 | | | 900000", "B | 2026-02-05 | D01 | | | 1"))
    mended = {"2026-02.xlsx": two(2, "A | 2026-02-05 | D09 | | | 1000000", "B | 2026-02-05 | D01 | | | 1")}
    given: dict[str, Any] = {"name": "2026-03.xlsx", "month": "2026-03", "prior": february.output, "correct": mended}
    rows = ("C | 2026-03-05 | D09 | | | {}", "D | 2026-03-05 | D01 | | | 1")
    held = computed(check(two(3, rows[0].format("12O0"), rows[1]), **given), hold=True)
    assert [row["更正内容"] for row in records(held.output) if row["期间"] == "2026-03"] == [None, None]
    april = run(4, two(4, "E | 2026-04-05 | D01 | | | 1"), prior=held.output, correct=mended)
    assert corrected(april, director="D09") == [D(5500)]


def test_verify_pays_again_on_the_same_terms():
    march = run(3, a_month(3, 500_000), prior=run(2, FEBRUARY).output, correct=MENDED)
    assert listed(verify(source_file("2026-03.payout.xlsx", march.output)).found) == []


def test_the_checks_sheet_shows_each_line_and_what_moved_it():
    march = run(3, a_month(3, 500_000), prior=run(2, FEBRUARY).output, correct=MENDED)
    rows = list(openpyxl.load_workbook(io.BytesIO(march.output))["校验"].iter_rows(values_only=True, max_col=7))
    first = next(place for place, row in enumerate(rows) if str(row[0]).startswith("更正："))
    shown = [(*row[:5], row[6]) for row in rows[first + 3 : first + 6] if row[0]]
    assert shown == [
        ("D01", "团队管理提成", "2026-02", 4500, 10000, "2026-02.xlsx"),
        ("D01", "团队销售额", "2026-02", 900000, 1000000, "2026-02.xlsx"),
    ]


# By the commands, month after month


def test_a_month_is_corrected_rolled_on_and_not_corrected_again_by_the_commands(tmp_path: Path):
    (tmp_path / "2026-02.xlsx").write_bytes(FEBRUARY)
    (tmp_path / "2026-03.xlsx").write_bytes(a_month(3, 500_000))
    mended = tmp_path / "mended" / "2026-02.xlsx"
    mended.parent.mkdir()
    mended.write_bytes(MENDED["2026-02.xlsx"])
    assert invoke("run", tmp_path / "2026-02.xlsx").exit_code == 0
    prior = tmp_path / "2026-02.payout.xlsx"
    march = invoke("run", tmp_path / "2026-03.xlsx", "--prior", prior, "--correct", mended)
    assert march.exit_code == 0, march.output
    assert "CB644  2026-02 按 2026-02.xlsx 更正，差额 +5,500.00 在本月发放：D01 +5,500.00" in march.output
    paid = tmp_path / "2026-03.payout.xlsx"
    assert invoke("verify", paid).exit_code == 0
    assert invoke("roll", paid).exit_code == 0
    april = openpyxl.load_workbook(tmp_path / "2026-04.xlsx")
    april["团队销售"].append(["4-1", dt.date(2026, 4, 5), "D01", None, None, 100_000])
    april["利润"]["B2"], april["利润"]["C2"] = 1, 1
    april.save(tmp_path / "2026-04.xlsx")
    again = json_of(invoke("run", tmp_path / "2026-04.xlsx", "--correct", mended, "--json"))
    assert (again["payouts"][0]["correction"], again["totals"]["correction"]) == ("0.00", "0.00")
    assert [each["code"] for each in again["diagnostics"]] == ["CB416", "CB645"]  # January is not on record


def test_a_correction_goes_with_one_workbook(tmp_path: Path):
    for name in ("2026-02.xlsx", "2026-03.xlsx"):
        (tmp_path / name).write_bytes(FEBRUARY)
    refused = invoke("run", tmp_path, "--correct", tmp_path / "2026-02.xlsx")
    assert refused.exit_code == 2
    assert "--correct" in refused.output
