"""Every threshold that the docs state, from either side: what is still within it, and the least that is beyond."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from workbooks import check, computed, listed, month, pay

PLAN_ROW = "A9"  # the first row below the plan of the month
FROM_0 = "团队提成比例|0|0.005"


@dataclass(frozen=True)
class Threshold:
    """What a diagnostic goes by, and a change to the month on either side of it."""

    code: str
    stated: str
    within: dict[str, Any]
    beyond: dict[str, Any]
    options: dict[str, Any] = field(default_factory=dict)

    def said(self, changes: dict[str, Any]) -> bool:
        checked = check(month(**changes), **self.options)
        on_pay = self.code > "CB4" and not checked.refused
        found = computed(checked).found if on_pay else checked.found
        return self.code in {each.code for each in found}


def people(*cells: str, **sheets: Any) -> dict[str, Any]:
    """Return directors D1, D2 … who are paid on the team, each with the cells of one row of the margins."""
    everyone = range(1, len(cells) + 1)
    return {
        "directors": "工号|姓名|职务|等级|提成方式|月度目标\n"
        + "\n".join(f"D{place}|某{place}|营销总监|营销师|团队|100" for place in everyone),
        "margins": "工号|利润率\n" + "\n".join(f"D{place}|{cell}" for place, cell in enumerate(cells, start=1)),
        "sales": "日期|工号|客户|销售额",
        "receipts": "日期|工号|客户|回款额",
        "accounts": None,
        "adjustments": None,
        **sheets,
    }


def amounts(*amounts: str, kind: str = "sales") -> dict[str, Any]:
    """Return rows of one sheet with these amounts, none like another but in that."""
    heading = {"sales": "日期|工号|客户|销售额", "receipts": "日期|工号|客户|回款额"}[kind]
    rows = [f"2026-03-{day:02d}|D02|己公司{day}|{amount}" for day, amount in enumerate(amounts, start=1)]
    return {kind: "\n".join([heading, *rows])}


def six_times_the_target(directors: int) -> dict[str, Any]:
    """Return some directors, each with a target of 100, the first of whom sold 600."""
    return people(*["0.1"] * directors, sales="日期|工号|客户|销售额\n2026-03-01|D1|甲公司|600")


def sold_and_received(sellers: int, receivers: int) -> dict[str, Any]:
    """Return some directors with sales, the first of whom have receipts."""
    sales = [f"2026-03-{place:02d}|D{place}|甲{place}|1" for place in range(1, sellers + 1)]
    return people(
        *["0.1"] * sellers,
        sales="\n".join(["日期|工号|客户|销售额", *sales]),
        receipts="\n".join(["日期|工号|客户|回款额", *sales[:receivers]]),
    )


def received_and_sold(receivers: int, sellers: int) -> dict[str, Any]:
    changes = sold_and_received(receivers, sellers)
    sales, receipts = changes["receipts"], changes["sales"]
    return {
        **changes,
        "sales": sales.replace("回款额", "销售额"),
        "receipts": receipts.replace("销售额", "回款额"),
    }


def accounts(count: int) -> dict[str, Any]:
    return {"accounts": "工号|客户\nD02|丙公司\n" + "\n".join(f"D02|戊{place}" for place in range(1, count))}


def plan(*rows: str) -> dict[str, Any]:
    return {"plan": {PLAN_ROW: "\n".join(rows)}}


def history(**cells: str) -> dict[str, Any]:
    """Return January and February of both directors, with some cells of D02's February changed."""
    record = {"base": "15000", "gross": "15000", "carried": "0"} | cells
    last = f"2026-02|D02|{record['base']}|{record['gross']}|{record['carried']}"
    others = "\n".join(f"2026-0{number}|{who}|9|9|0" for number, who in ((1, "D01"), (1, "D02"), (2, "D01")))
    return {"history": f"期间|工号|基本工资|应发合计|结转下月\n{others}\n{last}"}


def leaver(owed: str) -> dict[str, Any]:
    return {"history": f"期间|工号|基本工资|应发合计|结转下月\n2026-02|D09|9|9|{owed}"}


def ending(*ends: str) -> dict[str, Any]:
    """Return tiers from 0 and from 1, and where they are said to end."""
    return {"plan": {PLAN_ROW: f"{FROM_0}\n团队提成比例|1|0.01", "F1": "止点", "F9": "\n".join(ends)}}


def stated(cells: str) -> dict[str, Any]:
    """Return margins of which D01's revenue, cost and profit are stated, with a profit of 20 of D02."""
    return {"margins": f"工号|收入|成本|利润\nD01|{cells}\nD02|300000||20"}


def returned(amount: str, *, sold_to_others: str) -> dict[str, Any]:
    """Return what a special account of D02 bought and what others did, under a plan by which only that earns."""
    return {
        **plan("专项客户方式||剔除销售额"),
        "directors": {"G3": "250000"},
        "sales": {"F4": amount, "A5": f"S4|2026-03-09|D02|周三|散客|{sold_to_others}"},
    }


EQUAL = ("专项客户最少数||4", "专项客户最多数||4")
# Six others at 46, 50 and 54 %: the median is 50 %, the median distance from it 4 points, 5 deviations 29.652 points.
SPREAD = ("0.46", "0.46", "0.5", "0.5", "0.54", "0.54")

THRESHOLDS = (
    # the month
    Threshold("CB404", "from the first day", {"sales": {"B2": "2026-03-01"}}, {"sales": {"B2": "2026-02-28"}}),
    Threshold("CB701", "the last day", plan("异议期限||2026-03-31"), plan("异议期限||2026-03-30")),
    Threshold("CB243", "15 digits", {"sales": {"A2": "202603010000001"}}, {"sales": {"A2": "2026030100000001"}}),
    Threshold("CB405", "to the last day", {"receipts": {"B2": "2026-03-31"}}, {"receipts": {"B2": "2026-04-01"}}),
    Threshold(
        "CB315", "to the pay month", {"history": "期间|工号\n2026-03|D01"}, {"history": "期间|工号\n2026-04|D01"}
    ),
    Threshold("CB409", "all days: joins", {"directors": {"I2": "2026-03-01"}}, {"directors": {"I2": "2026-03-02"}}),
    Threshold("CB409", "all days: leaves", {"directors": {"J2": "2026-03-31"}}, {"directors": {"J2": "2026-03-30"}}),
    Threshold("CB409", "a day at least", {"directors": {"I2": "2026-04-01"}}, {"directors": {"I2": "2026-03-31"}}),
    Threshold(
        "CB410", "a day at least: joins", {"directors": {"I2": "2026-03-31"}}, {"directors": {"I2": "2026-04-01"}}
    ),
    Threshold(
        "CB410", "a day at least: leaves", {"directors": {"J2": "2026-03-01"}}, {"directors": {"J2": "2026-02-28"}}
    ),
    Threshold(
        "CB310",
        "leaves on the day of joining",
        {"directors": {"I2": "2026-03-05", "J2": "2026-03-05"}},
        {"directors": {"I2": "2026-03-05", "J2": "2026-03-04"}},
    ),
    # single cells
    Threshold("CB203", "0", {"directors": {"E2": "0"}}, {"directors": {"E2": "-0.01"}}),
    # With 400,000 of another row it is 316,227,766: half way, in powers of ten, from a hundred to a thousand times.
    Threshold("CB478", "near 1,000", {"sales": {"F2": "315800000"}}, {"sales": {"F2": "315900000"}}),
    Threshold("CB204", "the first day taken", {"sales": {"B2": "1950-01-01"}}, {"sales": {"B2": "1949-12-31"}}),
    Threshold("CB204", "the last day taken", {"sales": {"B2": "2100-12-31"}}, {"sales": {"B2": "2101-01-01"}}),
    Threshold("CB207", "below a trillion", {"sales": {"F2": "999999999999.99"}}, {"sales": {"F2": "1000000000000"}}),
    Threshold("CB207", "of either sign", {"sales": {"F2": "-999999999999.99"}}, {"sales": {"F2": "-1000000000000"}}),
    Threshold(
        "CB207",
        "in 10,000s",
        {"sales": {"F1": "销售额（万元）", "F2": "99999999.99"}},
        {"sales": {"F1": "销售额（万元）", "F2": "100000000"}},
    ),
    Threshold(
        "CB211", "up to 1", {"margins": "工号|利润率\nD01|1\nD02|0"}, {"margins": "工号|利润率\nD01|1.000001\nD02|0"}
    ),
    Threshold(
        "CB211", "from -1", {"margins": "工号|利润率\nD01|-1\nD02|0"}, {"margins": "工号|利润率\nD01|-1.000001\nD02|0"}
    ),
    Threshold(
        "CB211",
        "from 1 under a heading in percent",
        {"margins": "工号|利润率(%)\nD01|1\nD02|0"},
        {"margins": "工号|利润率(%)\nD01|0.99\nD02|0"},
    ),
    Threshold(
        "CB211",
        "up to 100 under a heading in percent",
        {"margins": "工号|利润率(%)\nD01|100\nD02|0"},
        {"margins": "工号|利润率(%)\nD01|100.0001\nD02|0"},
    ),
    Threshold("CB302", "above 0", {"directors": {"G2": "0.01"}}, {"directors": {"G2": "0"}}),
    Threshold(
        "CB424", "0", {"directors": {"K1": "从业年限", "K2": "0"}}, {"directors": {"K1": "从业年限", "K2": "-1"}}
    ),
    Threshold("CB351", "a cost of 0", stated("1000|0|"), stated("1000|-0.01|")),
    Threshold("CB352", "above 1", stated("1000000||1.01"), stated("1000000||1")),
    Threshold("CB352", "0", stated("1000000||0"), stated("1000000||0.01")),
    Threshold("CB352", "of a revenue below 1,000", stated("999.99||0.5"), stated("1000||0.5")),
    Threshold("CB353", "to the cent", stated("1000|700|300.01"), stated("1000|700|300.010001")),
    Threshold("CB355", "above 100", stated("1000000||100.01"), stated("1000000||100")),
    Threshold("CB355", "from a hundredth of the revenue", stated("2000||20"), stated("2000||19.99")),
    # 12,000 by the plan: ×/÷ 316.2277…, half way, in powers of ten, to a thousand, is 3,794,733.19 and 37.95.
    Threshold("CB485", "half way to 1,000 times", {"directors": {"E2": "3794733"}}, {"directors": {"E2": "3794734"}}),
    Threshold("CB485", "100", {"directors": {"E2": "100"}}, {"directors": {"E2": "99.99"}}),
    Threshold("CB485", "100 on the plan", {"plan": {"C5": "100"}}, {"plan": {"C5": "99.99"}}),
    # the plan
    Threshold("CB122", "a tier from 0", plan("团队提成比例|0|0.01"), plan("团队提成比例|0.000001|0.01")),
    Threshold("CB124", "0 at least", plan("专项客户提成比例||0"), plan("专项客户提成比例||-0.000001")),
    Threshold("CB124", "1 at most", plan("比例上限||1"), plan("比例上限||1.000001")),
    Threshold("CB124", "a coefficient of 10", plan("绩效系数|0|10"), plan("绩效系数|0|10.000001")),
    Threshold("CB124", "from 100 % margin", plan("绩效系数|1|1"), plan("绩效系数|1.000001|1")),
    Threshold(
        "CB124",
        "from ten times the target",
        plan(FROM_0, "团队提成比例|10|0.01"),
        plan(FROM_0, "团队提成比例|10.000001|0.01"),
    ),
    Threshold("CB124", "six decimals", plan("专项客户提成比例||0.000001"), plan("专项客户提成比例||'0.0000001")),
    Threshold("CB124", "whole accounts", plan("专项客户最少数||3"), plan("专项客户最少数||2.5")),
    Threshold("CB124", "cents", plan("最低应发||0.01"), plan("最低应发||0.001")),
    Threshold("CB124", "two places", plan("小数位||2"), plan("小数位||3")),
    Threshold("CB127", "the fewest may be the most", plan(*EQUAL), plan("专项客户最少数||5", "专项客户最多数||4")),
    Threshold("CB131", "the rate limit itself", plan("专项客户提成比例||0.2"), plan("专项客户提成比例||0.200001")),
    Threshold("CB132", "as much as the tier below", plan("绩效系数|0.3|1"), plan("绩效系数|0.3|0.999999")),
    Threshold("CB135", "one percent below the next tier", ending("0.99"), ending("0.98")),
    Threshold("CB135", "the next tier", ending("1"), ending("1.000001")),
    Threshold("CB135", "above 900 % for no end", ending("1", "9.01"), ending("1", "9")),
    Threshold("CB136", "0.05 %", plan("专项客户提成比例||0.0005"), plan("专项客户提成比例||0.000499")),
    Threshold("CB136", "more than nothing", plan("专项客户提成比例||0"), plan("专项客户提成比例||0.000001")),
    # records of earlier months
    Threshold("CB316", "to the millionth", history(), history(gross="15000.000001")),
    Threshold("CB418", "nothing owed", leaver("0"), leaver("-0.01")),
    # pay
    Threshold("CB401", "a commission of 0", {"sales": {"F2": "-400000"}}, {"sales": {"F2": "-400001"}}),
    Threshold("CB402", "revenue above 0", {"margins": {"C3": "0.01"}}, {"margins": {"C3": "0"}}),
    Threshold("CB403", "three accounts", accounts(3), accounts(2)),
    Threshold("CB403", "five accounts", accounts(5), accounts(6)),
    Threshold("CB403", "four of four to four", plan(*EQUAL) | accounts(4), plan(*EQUAL) | accounts(3)),
    Threshold("CB403", "not five of four to four", plan(*EQUAL) | accounts(4), plan(*EQUAL) | accounts(5)),
    Threshold("CB427", "sales of 0", returned("-5", sold_to_others="5"), returned("-5.01", sold_to_others="5")),
    Threshold("CB427", "0 earn", returned("-5", sold_to_others="0"), returned("-5", sold_to_others="0.01")),
    Threshold("CB406", "the floor itself", {"adjustments": {"B2": "-27000"}}, {"adjustments": {"B2": "-27000.01"}}),
    Threshold("CB411", "25 points", people(*["0.1"] * 4, "0.35"), people(*["0.1"] * 4, "0.350001")),
    Threshold("CB411", "25 points below", people(*["0.5"] * 4, "0.25"), people(*["0.5"] * 4, "0.249999")),
    Threshold("CB411", "5 deviations", people(*SPREAD, "0.7965"), people(*SPREAD, "0.7966")),
    Threshold("CB411", "5 directors", people(*["0.1"] * 3, "0.9"), people(*["0.1"] * 4, "0.9")),
    Threshold("CB486", "5 times the target", {"sales": {"F2": "4600000"}}, {"sales": {"F2": "4600001"}}),
    # With 400,000 of another row it is 316.2277… and 31,622.7766… times the target: half way to 1,000, from 10,000.
    Threshold("CB486", "no lost unit below", {"sales": {"F2": "315827767"}}, {"sales": {"F2": "315827766"}}),
    Threshold("CB486", "no lost unit above", {"sales": {"F2": "31622376601"}}, {"sales": {"F2": "31622376602"}}),
    Threshold("CB486", "fewer than 5 directors", six_times_the_target(5), six_times_the_target(4)),
    Threshold("CB412", "10 times", amounts("1", "2", "3", "100", "1000"), amounts("1", "2", "3", "100", "1000.01")),
    Threshold(
        "CB412",
        "10 times, received",
        amounts("1", "2", "3", "9", "90", kind="receipts"),
        amounts("1", "2", "3", "9", "90.01", kind="receipts"),
    ),
    Threshold("CB412", "5 rows", amounts("1", "2", "100", "5000"), amounts("1", "2", "3", "100", "5000")),
    Threshold(
        "CB412", "the second above 0", amounts("0", "0", "0", "0", "5000"), amounts("0", "0", "0", "0.01", "5000")
    ),
    Threshold("CB414", "a third of those who sold", sold_and_received(5, 3), sold_and_received(3, 2)),
    Threshold("CB414", "somebody", sold_and_received(3, 3), sold_and_received(3, 2)),
    Threshold("CB415", "a third of those who received", received_and_sold(5, 3), received_and_sold(3, 2)),
    Threshold("CB415", "somebody", received_and_sold(3, 3), received_and_sold(3, 2)),
)


@pytest.mark.parametrize("threshold", THRESHOLDS, ids=lambda each: f"{each.code}-{each.stated}")
def test_a_threshold_divides_what_is_said_from_what_is_not(threshold: Threshold):
    assert not threshold.said(threshold.within)
    assert threshold.said(threshold.beyond)


@pytest.mark.parametrize(
    ("dates", "cell"), [("2026-03-01|2026-03-20", "J2"), ("2026-03-02|2026-03-20", "I2"), ("2026-03-02|", "I2")]
)
def test_a_part_of_a_month_is_named_at_the_date_that_makes_it_one(dates: str, cell: str):
    found = pay(month(directors={"I2": dates})).found
    assert listed(found) == [f"CB409 总监!{cell}"]
