"""Slips that a person would see: which are named, and which sound months are left alone."""

import pytest
from workbooks import check, listed, month

SLIPS = {"CB341", "CB343", "CB443", "CB444", "CB445", "CB446", "CB449", "CB479"}


def said(**changes: object) -> list[str]:
    return [each for each in listed(check(month(**changes)).found) if each[:5] in SLIPS]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("D01|-200|考勤|张总", []),
        ("D01|-200|考勤|", ["CB443 调整!D2"]),
        ("D01|-200|考勤|-", ["CB443 调整!D2"]),
        ("D01|-200|考勤|待定", ["CB443 调整!D2"]),
        ("D01|-200|考勤|待张总审批", ["CB443 调整!D2"]),
        ("D01|-200|考勤|无", ["CB443 调整!D2"]),
        ("D01|-200|考勤|TBD", ["CB443 调整!D2"]),
        ("D01|-200|考勤|n/a", ["CB443 调整!D2"]),
        ("D01|-200|考勤|To be confirmed", ["CB443 调整!D2"]),
        ("D01|-200|考勤|Noah Tebd", []),
        ("D01|-200|考勤|吴畏", []),
        ("D01|-200|考勤|D01", ["CB443 调整!D2"]),
        ("D01|-200|考勤|王 芳", ["CB443 调整!D2"]),
        ("王芳|-200|考勤|d01", ["CB443 调整!D2"]),
        ("D01|-200|考勤|李强", []),  # another director
        ("D01|-200|考勤|李强（总监）", []),
        ("D01|-200|考勤|王芳总监", ["CB443 调整!D2"]),
        ("D01|-200|考勤|王芳 (sales director)", ["CB443 调整!D2"]),
        ("D01|-200|考勤|本人", ["CB443 调整!D2"]),
        ("D01|-200|考勤|Self", ["CB443 调整!D2"]),
        ("D01|0|考勤|", []),
        ("D01|5000|补贴|张总", []),  # at the limit
        ("D01|5000.01|补贴|张总", ["CB443 调整!B2"]),
        ("D01|-5000.01|赔偿|张总", ["CB443 调整!B2"]),
        ("D01|6000|补贴|", ["CB443 调整!D2", "CB443 调整!B2"]),
    ],
)
def test_adjustments_that_somebody_should_look_at(row: str, expected: list[str]):
    assert said(adjustments={"A2": row}) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("D01|3000|补贴|张总\nD01|2000|课时费|张总", []),  # 5,000.00, at the limit
        ("D01|3000|补贴|张总\nD01|2000.01|课时费|张总", ["CB479 调整!B2"]),
        ("D01|-3000|赔偿|张总\nD01|-2000.01|考勤|张总", ["CB479 调整!B2"]),
        ("D01|3000|补贴|张总\nD02|3000|补贴|张总", []),  # not to one director
        ("D01|3000|补贴|张总\nD01|-3000|考勤|张总", []),
        ("D01|5000.01|补贴|张总\nD01|3000|课时费|张总", ["CB443 调整!B2"]),  # the large one is named already
    ],
)
def test_several_that_exceed_the_limit_together(rows: str, expected: list[str]):
    assert said(adjustments={"A2": rows}) == expected


def test_adjustments_without_a_column_of_approvers_are_one_warning():
    assert said(adjustments="工号|金额|事由\nD01|5|补\nD02|6|补") == ["CB443 调整!A2"]


def test_a_plan_may_require_approval_and_set_the_amount():
    plan = {"A9": "调整审批||必须\n调整复核额||100"}
    rows = {"A2": "D01|101|补|\nD02|5|补|李强\nD02|6|补|张总"}
    checked = check(month(plan=plan, adjustments=rows))
    assert listed(checked.found) == ["CB343 调整!D2", "CB343 调整!D3", "CB443 调整!B2"]
    assert set(checked.held) == {"D01", "D02"}  # each by their own row


@pytest.mark.parametrize(
    ("amount", "reason", "named"),
    [
        ("500", "扣款", True),
        ("500", "迟到罚款", True),
        ("500", "补扣二月社保", True),
        ("500", "Deduction: late", True),
        ("500", "Penalty", True),
        ("500", "扣回多发", True),
        ("500", "追回多发奖金", True),
        ("500", "客户损失赔偿", True),
        ("500", "Clawback of advance", True),
        ("500", "Claw-back", True),
        ("500", "Less: advance", True),
        ("500", "Recovery of the advance", True),
        ("500", "Recover overpayment", True),
        ("500", "Docked", True),
        ("500", "Recovered account award", False),
        ("500", "Fine", True),
        ("500", "Fine: late report", True),
        ("500", "Parking fine", True),
        ("500", "Fined in February", True),
        ("500", "Fine work on Alpha", False),
        ("500", "折扣活动奖", False),
        ("500", "工伤赔偿", False),
        ("500", "Refund of a clawback", False),
        ("500", "重复扣款", False),
        ("500", "迟到三次", True),
        ("500", "Absence in March", True),
        ("500", "Overpaid in February", True),
        ("500", "Late commission of February", False),
        ("500", "Advance for travel", False),
        ("-500", "扣回多发", False),
        ("-500", "Less: bonus advance", False),
        ("-500", "Bonus clawback", False),
        ("-500", "扣款", False),
        ("500", "退还二月扣款", False),
        ("500", "多扣更正", False),
        ("500", "Refund of a deduction", False),
        ("500", "refined offer", False),
        ("-500", "奖金", True),
        ("-500", "Bonus", True),
        ("-500", "奖金多发收回", False),
        ("-500", "扣回奖金", False),
        ("500", "年终奖金", False),
        ("500", "冲减二月提成", True),
        ("500", "事假一天", True),
        ("500", "事假工资补发", False),
        ("500", "补扣错的考勤", False),
        ("500", "Unpaid leave", True),
        ("500", "Chargeback of February", True),
        ("500", "Late fee", True),
        ("500", "借款归还", True),
        ("500", "退回多发", True),
        ("500", "社保个人部分", True),
        ("500", "社保补贴", False),
        ("500", "Loan repayment", True),
        ("500", "Advance repaid", True),
        ("500", "多发奖金", False),
    ],
)
def test_a_sign_that_goes_against_the_reason(amount: str, reason: str, named: bool):  # noqa: FBT001 - a column
    assert said(adjustments={"A2": f"D01|{amount}|{reason}|张总"}) == (["CB444 调整!B2"] if named else [])


@pytest.mark.parametrize(
    ("kind", "reason", "named"),
    [
        ("补发", "二月差额", True),
        ("Bonus", "April", True),
        ("补发", "收回多发", False),
        ("补扣款", "考勤", False),
        ("其他", "考勤", False),
    ],
)
def test_a_negative_amount_of_a_kind_that_gives_is_named(kind: str, reason: str, named: bool):  # noqa: FBT001
    rows = {"E1": "类型", "A2": f"D01|-200|{reason}|张总|{kind}"}
    assert said(adjustments=rows) == (["CB444 调整!B2"] if named else [])


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("D01|500|补贴|张总", ["CB449 调整!B3"]),
        ("王芳|500|补贴|张总", ["CB449 调整!B3"]),  # D01 by name
        ("D02|500|补贴|张总", []),
        ("D01|500.01|补贴|张总", []),
        ("D01|500|补贴二|张总", []),
        ("D01|500|补贴|李总", []),
    ],
)
def test_adjustments_equal_in_everything(second: str, expected: list[str]):
    assert said(adjustments={"A2": f"D01|500|补贴|张总\n{second}"}) == expected


def test_equal_adjustments_are_one_warning_with_their_sum():
    rows = "D01|500|补贴|张总\nD02|-70|考勤|张总\n" * 2 + "D01|500|补贴|张总"
    [found] = [each for each in check(month(adjustments={"A2": rows})).found if each.code == "CB449"]
    assert (found.value, str(found.words["cells"])) == ("3", "B4, B5, B6")
    assert found.words["amount"] == "930.00"  # 500 − 70 + 500


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("", "", []),
        ("2026-03-02", "2026-03-15", []),
        ("2026-03-03", "", ["CB445 团队销售!B2"]),
        ("", "2026-03-14", ["CB445 团队销售!B3"]),
        ("", "2026-02-28", ["CB445 团队销售!B2"]),
    ],
)
def test_sales_before_and_after_employment(start: str, end: str, expected: list[str]):
    assert said(directors={"I2": start, "J2": end}) == expected


def test_receipts_outside_employment_where_they_pay():
    assert said(directors={"J3": "2026-03-19"}) == ["CB445 团队销售!B4", "CB445 回款!B3"]


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ("60\n40\n30", ["CB341 团队销售!F1"]),  # 万元 taken for 元
        ("600\n400\n300", ["CB341 团队销售!F1"]),
        ("600000000\n400000000\n300000000", ["CB341 团队销售!F1"]),
        ("60\n40\n300000", []),  # one of two
        ("600\n0\n0", []),  # one sale so far
        ("100000\n50000\n30000", []),  # a weak month
        ("3000\n3000\n3000", []),  # a very weak one
        ("0\n0\n0", []),
    ],
)
def test_sales_a_lost_unit_away_from_revenue_and_target(amounts: str, expected: list[str]):
    assert said(sales={"F2": amounts}) == expected


def test_a_cost_in_another_unit_than_the_revenue():
    margins = "工号|收入（千元）|成本\nD01|1000|750\nD02|300|280"
    assert said(margins=margins) == ["CB341 利润!C1"]
    assert said(margins=margins.replace("成本", "成本（千元）")) == []


def test_targets_in_another_unit():
    more = {"A4": "D03|赵敏|营销总监|营销师||团队|100", "G2": "100"}
    rows = {"sales": {"A5": "S4|2026-03-09|D03|||900000"}, "margins": {"A4": "D03||900000|800000"}}
    assert said(directors=more, **rows) == ["CB341 团队销售!F1"]


def test_one_director_alone_is_refused_only_where_target_and_revenue_agree():
    alone = {"directors": {"A3": "|||||||||"}, "receipts": {"A2": "||||\n||||"}, "accounts": None}
    rows = {"sales": {"F2": "60\n40", "A4": "|||||"}, "margins": {"A3": "||||"}}
    assert said(**alone, **rows) == ["CB341 团队销售!F1"]
    assert said(**alone, **{**rows, "margins": {"A3": "||||", "C2": "100|70|5"}}) == []


def test_the_templates_examples_are_named_together():
    rows = {"sales": {"E2": "示例客户1"}, "directors": {"B2": "示例甲"}, "adjustments": {"C2": "示例：补发"}}
    checked = check(month(**rows))
    assert [each.words["cells"] for each in checked.found if each.code == "CB446"] == ["总监!B2, 团队销售!E2, 调整!C2"]


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ("90\n15", ["CB341 回款!E1"]),  # 万元 taken for 元
        ("900\n150", ["CB341 回款!E1"]),
        ("900000\n150000", []),
        ("90\n150000", []),  # one of two
        ("90000\n15000", []),  # a weak month
        ("0\n15", []),  # one director alone
    ],
)
def test_receipts_whose_unit_got_lost(amounts: str, expected: list[str]):
    one, two = amounts.split("\n")
    receipts = f"单号|日期|工号|客户|回款额\nR1|2026-03-05|D01|甲公司|{one}\nR2|2026-03-06|D02|丙公司|{two}"
    margins = "工号|期间|收入|成本\nD01|2026-03|1000000|750000\nD02|2026-03|150000|140000"
    assert said(receipts=receipts, margins=margins) == expected


OTHERS = {"A4": "D03|赵六|营销总监|营销师||团队|1000000|\nD04|孙七|营销总监|营销师||团队|800000|"}
SOLD = {
    "sales": {"A5": "S4|2026-03-08|D03|陈三|庚公司|950000\nS5|2026-03-09|D04|陈四|辛公司|790000"},
    "margins": {"A4": "D03|2026-03|950000|800000|\nD04|2026-03|790000|700000|"},
}


@pytest.mark.parametrize(
    ("directors", "named"),
    [
        ({}, []),
        (
            {"E2": "1.2\n1.5\n1.2\n1.2"},
            ["E2 1.20 ≠ 12,000.00, E3 1.50 ≠ 15,000.00, E4 1.20 ≠ 12,000.00, E5 1.20 ≠ 12,000.00"],
        ),
        ({"E1": "基本工资（万元）", "E2": "1.2"}, []),
        ({"E2": "60000\n3000"}, []),  # a director who earns more, one who begins
        ({"E3": "0"}, []),
        ({"E2": "120000000"}, ["E2 120,000,000.00 ≠ 12,000.00"]),
        ({"H2": "0.5"}, ["H2 0.50 ≠ 5,000.00"]),
        (
            {"A6": "D05|周九|首席运营官||2.3|"},
            ["E6 2.30 ≠ 12,000.00"],
        ),  # has no grade: 12,000 is the middle of the others
        ({"G2": "1000000000"}, ["G2 1,000,000,000.00 ≠ 800,000.00"]),  # of 800,000 and 1,000,000
        ({"G2": "3000000"}, []),
        ({"K1": "季度目标\n300\n\n3000000\n2400000"}, ["K2 300.00 ≠ 3,000,000.00"]),  # of three months of his own
    ],
)
def test_a_figure_of_a_first_month_in_another_unit(directors: dict[str, str], named: list[str]):
    found = check(month(directors={**OTHERS, **directors}, **SOLD)).found
    assert [each.words["pairs"] for each in found if each.code == "CB485"] == named


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        ("基本工资|营销师|1.2\n基本工资|高级营销师|1.5", ["C2 1.20, C3 1.50"]),
        ("绩效基数|营销师|0.5", ["C2 0.50"]),
        ("绩效基数|营销师|0\n绩效基数|高级营销师|100", []),
    ],
)
def test_an_amount_of_the_plan_below_any_pay(rows: str, named: list[str]):
    found = check(month(plan=f"项目|起点|数值\n{rows}", directors={"E2": "", "H2": ""})).found
    assert [each.words["pairs"] for each in found if each.code == "CB485"] == named


def test_a_figure_that_an_earlier_month_paid_is_compared_with_that():
    history = "期间|工号|基本工资|应发合计\n2026-02|D01|1.2|1.2"
    assert "CB485" not in [each.code for each in check(month(directors={"E2": "1.2"}, history=history)).found]
