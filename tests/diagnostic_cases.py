"""A case for every diagnostic: a change to a month in which nothing is amiss, and what must be said of it."""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workbooks import MONTH, PaidMonth, check, computed, month, pay

from compbatch.diagnostics import Found

ON_ROLLING = {"CB501", "CB502", "CB503", "CB504", "CB505", "CB506"}  # see test_roll
# see test_verify, test_other_code
ON_VERIFYING = {f"CB{number}" for number in (*range(601, 614), *range(625, 630), 631, 632, 666)}
ON_SEALING = {f"CB{number}" for number in (*range(614, 620), *range(622, 625), 630, 633)}  # see test_seal
ON_DELIVERING = {"CB702", "CB703", "CB704", "CB705", "CB706", "CB707", "CB708", "CB709", "CB710"}  # see test_statements
ON_COMPARING = {"CB620", "CB621"}  # see test_compare
ON_RECONCILING = {f"CB{number}" for number in (*range(660, 666), 667, 668, 669)}  # see test_reconcile
ON_TRYING = {f"CB{number}" for number in (*range(650, 659), 675, 676, 677)}  # see test_what_if
ON_RUNNING_AGAIN = {
    "CB456",
    "CB457",
    "CB458",
    "CB459",
    "CB460",
    "CB509",
    "CB510",
}  # see test_running_again, test_overwriting
ON_EXPORTING = {f"CB{number}" for number in (*range(721, 736), *range(740, 744))}  # see test_export
# Files that cannot be read or written, a cluster that cannot be used, a fault of our own.
AT_THE_COMMAND_LINE = {"CB001", "CB002", "CB003", "CB004", "CB005", "CB006", "CB007", "CB110", "CB901", "CB902"}


# What a month in which nothing is amiss pays, worked out by hand.
# D01: base 12,000 + sales 1,000,000 ≥ target 1,000,000: 1 % = 10,000 + margin 25 %: 5,000 × 1 − 200 = 26,800.00
# D02: base 15,000 + receipts 150,000.50 × 2 % = 3,000.01 + margin 6.67 %: 6,000 × 0 = 18,000.01
PAID = {"D01": "26800.00", "D02": "18000.01"}


@dataclass(frozen=True)
class Cure:
    """A change that the page of a diagnostic advises, what it then pays otherwise, and what may still be said.

    ``paid`` holds the gross pay of those who do not get what the month in which nothing is amiss pays.
    """

    changes: dict[str, Any] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)
    paid: Mapping[str, str | None] = field(default_factory=dict)
    left: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """A change to the month, the place that the diagnostic names, a part of what it says, and what cures it."""

    code: str
    changes: dict[str, Any]
    at: str | None
    says: str
    options: dict[str, Any] = field(default_factory=dict)
    beside: tuple[str, ...] = ()  # what else must be said
    cures: tuple[Cure, ...] = ()

    def found(self) -> Found:
        """Return what is found, the case's own first."""
        made = {key: given() if callable(given) else given for key, given in self.options.items()}
        checked = check(month(**self.changes), **made)
        found = checked.found if checked.refused else computed(checked).found
        return sorted(found, key=lambda each: each.code != self.code)

    def after(self, cure: Cure) -> PaidMonth:
        """Pay the month once the advice has been followed; an option may be made only when it is needed."""
        changes = {
            key: _laid(self.changes.get(key, ""), cure.changes.get(key, {})) for key in [*self.changes, *cure.changes]
        }
        options = {key: value() if callable(value) else value for key, value in (self.options | cure.options).items()}
        return pay(month(**changes), **options)


def _laid(change: Any, cure: Any) -> Any:
    """Lay what cures over what was changed: a text replaces a sheet, cells go over its cells, None takes it away."""
    if not isinstance(cure, dict) or not change:
        return cure
    return {**change, **cure} if isinstance(change, dict) else (change, cure)


def paid_before(*months: str, **changes: dict[str, str]) -> bytes:
    """Return the output of the last of some earlier months, in which nothing is amiss either, with changes to each."""
    output = None
    for period in months:
        output = pay(of_month(period, **changes), name=f"{period}.xlsx", prior=output).output
    assert output
    return output


def of_month(period: str, **changes: dict[str, str]) -> bytes:
    """Return the month in which nothing is amiss as that of another date, with changes."""
    text = {key: sheet.replace("2026-03-31", f"{period}-28").replace("2026-03", period) for key, sheet in MONTH.items()}
    text |= {key: re.sub(r"\b([SR])(\d)", rf"\g<1>{period}-\2", text[key]) for key in ("sales", "receipts")}
    return month(**{key: (sheet, changes[key]) if key in changes else sheet for key, sheet in text.items()})


def corrected(**changes: dict[str, str]) -> dict[str, bytes]:
    """Return February's workbook as a correction, with changes; without any it is as it was paid."""
    return {"2026-02.xlsx": of_month("2026-02", **changes)}


def headings_only(*keys: str) -> dict[str, str]:
    """Return the sheets without any row below the heading."""
    return {key: MONTH[key].strip().splitlines()[0] for key in keys}


PLAN_ROW = "A9"  # the first row below the plan of the month


def each(row: str, *numbers: int) -> str:
    """Write a row for each number."""
    return "\n".join(row.replace("#", str(number)) for number in numbers)


# Three more directors of the team, each with a margin of 10 %.
MORE = {
    "directors": {"A4": each("D0#|总监#|营销总监|营销师||团队|1000000", 3, 4, 5)},
    "margins": {"A4": each("D0#||1|0.9|", 3, 4, 5)},
}
SALE, RECEIPT = "|2026-03-0#|D0#|||900000", "|2026-03-0#|D0#||50000"


def february() -> bytes:
    """Return the output of the month before, which paid one sale."""
    sale = {
        "sales": {"A2": "S9|2026-02-20|D01|陈一|甲公司|500000", "A3": "|||||\n|||||"},
        "receipts": {"A2": "||||\n||||\n||||"},
    }
    return pay(month(**sale, margins={"B2": "2026-02\n2026-02"}), name="2026-02.xlsx").output


# Two months in which nothing is amiss: the pay adds up and no month is missing.
HISTORY = """
    期间    | 工号 | 团队销售额 | 基本工资 | 调整 | 应发合计 | 结转下月 | 状态
    2026-01 | D01  | 500        | 12000    |      | 12000    |          |
    2026-01 | D02  | 500        | 15000    | -100 | 14900    |          | 发放
    2026-02 | D01  | 500        | 12000    |      | 12000    |          |
    2026-02 | D02  | 500        | 15000    |      | 15000    |          |
"""
ILLUSTRATION = """
    绩效基数 | 营销员     | 2000
    绩效基数 | 高级营销员 | 3000
    绩效基数 | 助理营销师 | 4000
    绩效基数 | 营销师     | 5000
    绩效基数 | 高级营销师 | 6000
    基本工资 | 营销师     | 12000
    基本工资 | 高级营销师 | 15000
"""
# Employed since the first of the month, so that no earlier month is missing; the quarter closes in March.
CLOSING = {"I2": "2026-03-01", "K1": "季度目标", "K2": "1000000"}
BANK_LIST = "日期|工号|客户|金额\n2026-03-05|D02|丙公司|100"
MARCH_LIST = "单号|日期|工号|客户|销售额\nS4|2026-03-09|D01|己公司|100000"
# Somebody who is not paid here is on no sheet at all.
WITHOUT_D01 = {
    "directors": {"A2": "|||||||||"},
    "sales": {"A2": "|||||\n|||||"},
    "receipts": {"A4": "||||"},
    "margins": {"A2": "||||"},
    "adjustments": {"A2": "|||"},
}
EXECUTIVE = {"A4": "D03|赵敏|执行总监||20000"}

RECEIVED = "实际回款\n100000.50\n50000\n70000"

CASES = (
    Case(
        "CB008",
        {"备忘": {"A1": "说明", "XFD1048576": "1"}},
        "备忘",
        "“备忘”表无法读取，没有使用",
        cures=(Cure({"备忘": "说明"}),),
    ),
    # workbook and headings
    Case(
        "CB101",
        {"receipts": None},
        None,
        "缺少“回款”表；工作簿中有：总监, 团队销售, 利润, 专项客户, 调整, 方案",
        cures=(
            Cure({"receipts": MONTH["receipts"]}),
            Cure({"receipts": "日期|工号|回款额"}, paid={"D02": "15000.00"}, left=("CB470 专项客户!B2",)),
        ),
    ),
    Case(
        "CB102",
        {"sales": {"F1": "数目"}},
        "团队销售!A1",
        "缺少“销售额”列；看到的标题：单号 · 日期 · 工号 · 业务员 · 客户 · 数目",
        cures=(Cure({"sales": {"F1": "销售额"}}), Cure({"sales": {"G1": "销售额\n600000\n400000\n300000"}})),
    ),
    Case(
        "CB103",
        {"sales": {"F1": "业绩 | 合同金额"}},
        "团队销售!G1",
        "“业绩”与“合同金额”都表示“销售额”",
        cures=(Cure({"sales": {"G1": "参考金额"}}), Cure({"sales": {"F1": "销售额", "G1": "参考金额"}})),
    ),
    Case(
        "CB104",
        {"薪酬方案": MONTH["plan"]},
        "薪酬方案",
        "“方案”与“薪酬方案”都像“方案”表",
        cures=(Cure({"薪酬方案": None}), Cure({"薪酬方案": None, "旧方案": MONTH["plan"]}, left=("CB142 旧方案!A1",))),
    ),
    Case(
        "CB105",
        {"margins": {"B2": "", "B3": ""}, "sales": {"B2": "2026-02-28"}},
        None,
        "没有写明，各行日期也不在同一个月",
        {"name": "奖金.xlsx"},
        cures=(
            Cure(options={"month": "2026-03"}, paid={"D01": "18800.00"}, left=("CB404 团队销售!B2",)),
            Cure(options={"name": "2026-03 奖金.xlsx"}, paid={"D01": "18800.00"}, left=("CB404 团队销售!B2",)),
            Cure(
                {"sales": {"A1": "期间：2026-03|||||\n" + MONTH["sales"].strip(), "B3": "2026-02-28"}},
                paid={"D01": "18800.00"},
                left=("CB404 团队销售!B3",),
            ),
        ),
    ),
    Case(
        "CB106",
        {},
        None,
        "按 2026-03 发放，但文件名写的是 2026-02",
        {"name": "2026-02.xlsx"},
        cures=(Cure(options={"name": "2026-03.xlsx"}), Cure(options={"month": "2026-03"})),
    ),
    Case(
        "CB107",
        {
            **headings_only("directors", "sales", "receipts", "margins", "accounts", "adjustments"),
            "controls": "项目|数值\n销售额合计|0",
        },
        "总监",
        "“总监”表中没有任何总监",
        cures=(
            Cure(
                {"directors": {"A2": "D01|王芳|营销总监|营销师||团队|1000000"}, "margins": {"A2": "D01||1|1"}},
                paid={"D01": "12000.00", "D02": None},
            ),
        ),
    ),
    Case(
        "CB108",
        {"销售明细": "日期|工号|销售额\n2026-03-01|D01|0"},
        "团队销售",
        "以下各表都作为“团队销售”读取：团队销售、销售明细",
        cures=(Cure({"销售明细": None}),),
    ),
    Case(
        "CB109",
        {"三月流水": MARCH_LIST},
        "三月流水!A1",
        "“三月流水”像“团队销售”表（1 行，销售额合计 100,000.00），但没有读取，因为已有“团队销售”",
        cures=(
            Cure({"三月流水": None, "团队销售2": MARCH_LIST}, paid={"D01": "27800.00"}, left=("CB108 团队销售",)),
            Cure({"三月流水": None}),
        ),
    ),
    Case(
        "CB111",
        {"sales": {"F1": "销售额（万元左右）"}},
        "团队销售!F1",
        "“万元左右”中的单位无法识别",
        cures=(
            Cure({"sales": {"F1": "销售额（元）"}}),
            Cure({"sales": {"F1": "销售额（万元）\n60\n40\n30"}}, left=("CB228 团队销售!F1",)),
        ),
    ),
    Case(
        "CB112",
        {"sales": {"F1": "销售额（不含退货）"}},
        "团队销售!F1",
        "“销售额”的标题另有说明“不含退货”",
        cures=(Cure({"sales": {"F1": "销售额"}}),),
    ),
    Case(
        "CB113",
        {"receipts": {"E1": "金额", "F1": RECEIVED}},
        "回款!E1",
        "“金额”列没有用作“回款额”",
        cures=(Cure({"receipts": {"E1": "回款额", "F1": "原数\n100000.50\n50000\n70000"}}),),
    ),
    Case(
        "CB114",
        {"sales": {"F1": "销售额（美元）"}, "receipts": {"E1": "回款额（人民币）"}},
        "回款!E1",
        "“回款额”的金额为“人民币元”，而 团队销售!F1 为“USD”",
        cures=(Cure({"sales": {"F1": "销售额（人民币）"}}),),
    ),
    Case(
        "CB115",
        {"sales": {"F1": "销售额（含税）"}},
        "团队销售!F1",
        "“销售额”注明 含税",
        cures=(Cure({"sales": {"F1": "销售额（不含税）"}}),),
    ),
    Case(
        "CB116",
        {"sales": {"F1": "销售额（USD）"}},
        "团队销售!F1",
        "“销售额”以 USD 计，而其余金额是人民币",
        cures=(Cure({"sales": {"F1": "销售额（元）"}}),),
    ),
    Case(
        "CB137",
        {"sales": ({"A1": "2026年2月团队销售"}, {"A2": MONTH["sales"]})},
        "团队销售!A1",
        "核算的是 2026-03，而标题写着“2026年2月团队销售”：团队销售!A1",
        cures=(Cure({"sales": ({"A1": "2026年3月团队销售"}, {"A2": MONTH["sales"]})}),),
    ),
    Case(
        "CB138",
        {"accounts": {"B1": "客户1", "C1": "客户2", "C2": "己公司"}},
        "专项客户!C1",
        "专项客户写在“客户1”“客户2”等几列里，而一行只能写一个“客户”",
        cures=(Cure({"accounts": {"B1": "客户", "C1": "", "C2": "", "A5": "D02|己公司"}}),),
    ),
    Case(
        "CB141",
        {"receipts": None, "银行流水": BANK_LIST},
        "银行流水",
        "“银行流水”表的标题对以下几种表都适用：团队销售、回款",
        cures=(Cure({"银行流水": None, "receipts": BANK_LIST}, paid={"D02": "15002.00"}),),
    ),
    Case(
        "CB142",
        {"退货": "日期|工号|退货额\n2026-03-05|D01|-100"},
        "退货!A1",
        "“退货”像“团队销售”表，但没有读取：缺少“销售额”列",
        cures=(
            # sales 999,900 < target: 0.5 % = 4,999.50; 12,000 + 4,999.50 + 5,000 − 200
            Cure(
                {"退货": None, "团队销售-退货": "日期|工号|金额\n2026-03-05|D01|-100"},
                paid={"D01": "21799.50"},
                left=("CB108 团队销售",),
            ),
            Cure({"退货": None}),
        ),
    ),
    Case(
        "CB143",
        {"sales": {"A6": MONTH["sales"].strip()}},
        "团队销售!A6",
        "另有一行像“团队销售”表的标题，从“单号”开始",
        cures=(Cure({"sales": {"A6": "|"}}),),
    ),
    Case(
        "CB144",
        {"sales": "||D01|||5000\n" + MONTH["sales"].strip()},
        "团队销售!F1",
        "标题行上方有一行像“团队销售”的数据，金额 5000",
        cures=(
            Cure({"sales": MONTH["sales"]}),
            Cure({"sales": MONTH["sales"].strip() + "\n|2026-03-02|D01|||5000"}, paid={"D01": "26850.00"}),
        ),
    ),
    Case(
        "CB145",
        {"names": {"adjustments": "~调整"}},
        "调整",
        "隐藏的表“调整”作为“调整”计入：1 行，金额合计 -200.00",
        cures=(Cure({"names": {"adjustments": "调整"}}), Cure({"adjustments": None}, paid={"D01": "27000.00"})),
    ),
    Case(
        "CB146",
        {"names": {"plan": "~~方案"}},
        "方案",
        "作为“方案”计入：7 行：绩效系数 0、绩效系数 0.5、绩效系数 1、绩效基数 5000、绩效基数 6000 …",
        cures=(Cure({"names": {"plan": "方案"}}),),
    ),
    Case(
        "CB147",
        {"names": {"sales": "团队销售@payout"}},
        "团队销售",
        "“团队销售”表带有本工具的标记 _compbatch_payout，但标题和列名不是本工具的",
        cures=(Cure({"names": {"sales": "团队销售"}}),),
    ),
    Case(
        "CB148",
        {"团队销售-退货": "日期|工号|销售额\n2026-03-05|D01|100"},
        "团队销售-退货!C2",
        "“团队销售-退货”表名是退货、退款或扣款，却有 1 行金额为正，合计 100.00，按正数计入：C2",
        beside=("CB108 团队销售",),
        cures=(
            # sales 999,900 < target: 0.5 % = 4,999.50; 12,000 + 4,999.50 + 5,000 − 200
            Cure({"团队销售-退货": {"C2": "-100"}}, paid={"D01": "21799.50"}, left=("CB108 团队销售",)),
        ),
    ),
    Case(
        "CB149",
        {"directors": {"E1": "基本工资 [[hidden]]"}},
        "总监!E1",
        "“总监”表隐藏的列照常采用：基本工资",
        cures=(Cure({"directors": {"E1": "基本工资"}}),),
    ),
    Case(
        "CB150",
        headings_only("directors", "sales", "receipts", "margins", "accounts", "adjustments"),
        None,
        "工作簿还没有填写：总监、销售、回款、利润等各表的标题之下都是空的",
        cures=(
            Cure(
                {"directors": {"A2": "D01|王芳|营销总监|营销师||团队|1000000"}, "margins": {"A2": "D01||1|1"}},
                paid={"D01": "12000.00", "D02": None},
            ),
        ),
    ),
    Case(  # the three accounts of D02, and behind them those of somebody who is not listed
        "CB160",
        {"accounts": {"A5": each("D20|客#", *range(10_001))}},
        "专项客户",
        "从 A10005 起还有 1 个单元格有同样的错误（CB301）",
        beside=tuple(f"CB301 专项客户!A{row}" for row in range(5, 10_005)),
        cures=(Cure({"accounts": MONTH["accounts"]}),),
    ),
    Case(
        "CB161",
        {"history": {"A1": HISTORY, "A6": each("2026-02|D09||500||500", *range(10_002))}},
        "历史",
        "从 A10007 起还有 1 个单元格有同样的情况（CB420）",
        beside=tuple(f"CB420 历史!A{row}" for row in range(7, 10_007)),
        cures=(Cure({"history": HISTORY}),),
    ),
    Case(
        "CB119",
        {"margins": {"B2": "", "B3": ""}},
        None,
        "按各行日期核算 2026-03；文件名里的 2026-04 看作发放的月份",
        {"name": "2026-04提成.xlsx"},
        cures=(Cure(options={"name": "2026-03.xlsx"}), Cure(options={"month": "2026-03"}, left=("CB106",))),
    ),
    Case(
        "CB117",
        {"margins": {"B2": "", "B3": ""}},
        None,
        "共 6 行，没有一行在发放月份 2026-05",
        {"name": "2026-05.xlsx"},
        cures=(Cure(options={"name": "2026-03.xlsx"}), Cure(options={"month": "2026-03"}, left=("CB106",))),
    ),
    Case(
        "CB118",
        {"margins": {"B2": "", "B3": ""}},
        None,
        "没有一行在指定的月份 2026-05",
        {"name": "x.xlsx", "month": "2026-05"},
        beside=("CB404 团队销售!B2", "CB404 回款!B2"),
        cures=(Cure(options={"month": "2026-03"}),),
    ),
    # the plan sheet
    Case(
        "CB121",
        {"plan": {PLAN_ROW: "年终奖||5000"}},
        "方案!A9",
        "“年终奖”无法识别",
        cures=(
            Cure({"plan": {PLAN_ROW: "||"}, "adjustments": {"A3": "D01|5000|年终奖|张总"}}, paid={"D01": "31800.00"}),
        ),
    ),
    Case(
        "CB122",
        {"plan": {PLAN_ROW: "团队提成比例|0.8|0.01"}},
        "方案!C9",
        "“团队提成比例”没有从 0 起的档",
        cures=(Cure({"plan": {"A10": "团队提成比例|0|0.005"}}),),
    ),
    Case(
        "CB123",
        {"plan": {PLAN_ROW: "绩效系数|0.1|0.6"}},
        "方案!C9",
        "有几行的起点同为“0.1”",
        cures=(
            Cure({"plan": {PLAN_ROW: "||"}}),
            Cure(
                {"plan": {PLAN_ROW: "绩效系数|0|0|'2026-03\n绩效系数|0.1|0.6|'2026-03\n绩效系数|0.2|0.8|'2026-03"}},
                paid={"D01": "25800.00"},
            ),
        ),
    ),
    Case(
        "CB124",
        {"plan": {PLAN_ROW: "专项客户提成比例||1.5"}},
        "方案!C9",
        "不能用“1.5”：数值须为 0 至 1 之间的数字",
        cures=(Cure({"plan": {"C9": "1.5%"}}, paid={"D02": "17250.01"}),),
    ),
    Case(
        "CB125",
        {"plan": {PLAN_ROW: "专项客户提成比例||0.03|'下月"}},
        "方案!D9",
        "“下月”不是月份",
        cures=(Cure({"plan": {"D9": "'2026-04"}}), Cure({"plan": {"D9": ""}}, paid={"D02": "19500.02"})),
    ),
    Case(
        "CB127",
        {"plan": {PLAN_ROW: "专项客户最少数||6"}},
        "方案!C9",
        "专项客户最少数 6 大于最多数 5",
        cures=(Cure({"plan": {"C9": "3"}}),),
    ),
    Case(
        "CB128",
        {},
        None,
        "--prior 指定的 2026-02.xlsx 中没有发放历史表",
        {"prior": month()},
        cures=(Cure(options={"prior": lambda: paid_before("2026-01", "2026-02")}),),
    ),
    Case(
        "CB131",
        {"plan": {PLAN_ROW: "专项客户提成比例||1"}},
        "方案!C9",
        "“专项客户提成比例”是 100%，高于比例上限 20%",
        cures=(
            Cure({"plan": {"C9": "1%"}}, paid={"D02": "16500.01"}),
            Cure({"plan": {"A10": "比例上限||1"}}, paid={"D02": "165000.50"}),
        ),
    ),
    Case(
        "CB132",
        {"plan": {PLAN_ROW: "绩效系数|0.3|0.5"}},
        "方案!C9",
        "从 0.3 起是 0.5，比从 0.2 起的 1 还低",
        cures=(Cure({"plan": {"C9": "1.2"}}),),
    ),
    Case(
        "CB133",
        {"plan": {"A5": ILLUSTRATION}},
        "方案!C5",
        "“绩效基数”虽由方案表给出，却与内置的示例完全相同",
        cures=(Cure({"plan": {"C5": "2500"}}),),
    ),
    Case(
        "CB134",
        {"plan": {PLAN_ROW: "专项客户提成比例||0.03", "F1": "适用范围", "F9": "D02"}},
        "方案!F9",
        "方案的“适用范围”是“D02”，而方案的每一行都适用于所有总监",
        cures=(
            Cure({"plan": {"F9": ""}}, paid={"D02": "19500.02"}),
            Cure({"plan": {"F9": "全部"}}, paid={"D02": "19500.02"}),
            Cure(
                {"plan": {PLAN_ROW: "||", "F9": ""}, "adjustments": {"A3": "D02|1500.01|专项客户按 3%|张总"}},
                paid={"D02": "19500.02"},
            ),
        ),
    ),
    Case(
        "CB701",
        {"plan": {PLAN_ROW: "异议期限||2026-03-10"}},
        "方案!C9",
        "方案“异议期限”是 2026-03-10，早于本月最后一天 2026-03-31",
        cures=(
            Cure({"plan": {"C9": "2026-04-10"}}),
            Cure({"plan": {"C9": "收到后 3 个工作日内"}}),
            Cure({"plan": {"C9": ""}}),
        ),
    ),
    # single cells
    Case(
        "CB135",
        {"plan": {"F1": "止点", PLAN_ROW: "团队提成比例|0|0.005|||0.8\n团队提成比例|1|0.01"}},
        "方案!F9",
        "方案“团队提成比例”从 0 起的一档写到 0.8 为止，而下一档从 1 起；按起点分档",
        cures=(Cure({"plan": {"F9": "1"}}), Cure({"plan": {"F9": ""}})),
    ),
    Case(
        "CB136",
        {"plan": {PLAN_ROW: "专项客户提成比例||0.0002"}},
        "方案!C9",
        "“专项客户提成比例”是 0.02%，低得少见",
        cures=(Cure({"plan": {"C9": "2%"}}),),
    ),
    Case(
        "CB201",
        {"sales": {"F2": ""}},
        "团队销售!F2",
        "“销售额”不能为空",
        cures=(Cure({"sales": {"F2": "600000"}}), Cure({"sales": {"A2": "|||||"}}, paid={"D01": "18800.00"})),
    ),
    Case(
        "CB202",
        {"sales": {"F2": "12O0"}},
        "团队销售!F2",
        "“销售额”须为数字，而此处是“12O0”",
        cures=(Cure({"sales": {"F2": "1200"}}, paid={"D01": "18806.00"}),),
    ),
    Case(
        "CB203",
        {"directors": {"E2": "-1"}},
        "总监!E2",
        "“基本工资”不能为负数：-1",
        cures=(Cure({"directors": {"E2": "12000"}}),),
    ),
    Case(
        "CB204",
        {"receipts": {"B2": "'2026-02-30"}},
        "回款!B2",
        "“日期”须为日期，而此处是“2026-02-30”",
        cures=(Cure({"receipts": {"B2": "2026-03-05"}}),),
    ),
    Case(
        "CB205", {"margins": {"C2": "#REF!"}}, "利润!C2", "错误值 #REF!", cures=(Cure({"margins": {"C2": "1000000"}}),)
    ),
    Case(
        "CB206",
        {"sales": {"F2": "=100*6000"}},
        "团队销售!F2",
        "没有存储结果",
        cures=(Cure({"sales": {"F2": "600000"}}),),
    ),
    Case(
        "CB207",
        {"sales": {"F2": "1000000000000"}},
        "团队销售!F2",
        "1000000000000 超出可精确计算的范围",
        cures=(Cure({"sales": {"F2": "600000"}}),),
    ),
    Case(
        "CB208",
        {"directors": {"C2": "店长"}},
        "总监!C2",
        "职务“店长”无法识别",
        cures=(Cure({"directors": {"C2": "营销总监"}}), Cure(WITHOUT_D01, paid={"D01": None})),
    ),
    Case(
        "CB209",
        {"directors": {"D2": "总工"}},
        "总监!D2",
        "等级“总工”不在方案中",
        cures=(
            Cure({"directors": {"D2": "营销师"}}),
            Cure(
                {"directors": {"E2": "", "H2": ""}, "plan": {PLAN_ROW: "基本工资|总工|20000\n绩效基数|总工|8000"}},
                paid={"D01": "37800.00"},
            ),
        ),
    ),
    Case(
        "CB210",
        {"directors": {"F2": "个人"}},
        "总监!F2",
        "提成方式“个人”无法识别",
        cures=(Cure({"directors": {"F2": "团队"}}), Cure({"directors": {"F2": ""}})),
    ),
    Case(
        "CB211",
        {"margins": "工号|利润率\nD01|25\nD02|0.1"},
        "利润!B2",
        "利润率 25 有歧义或超出 -1 至 1",
        cures=(
            Cure({"margins": "工号|利润率\nD01|0.25\nD02|0.1"}, paid={"D02": "21000.01"}),
            Cure({"margins": "工号|利润率（%）\nD01|25\nD02|10"}, paid={"D02": "21000.01"}),
            Cure(
                {"margins": "工号|收入|成本\nD01|100|2500\nD02|100000|90000"},
                paid={"D01": "21800.00", "D02": "21000.01"},
                left=("CB478 团队销售!F2",),  # an invented revenue, beside sales of a million
            ),
        ),
    ),
    Case(
        "CB212",
        {"margins": {"B2": "一季度"}},
        "利润!B2",
        "期间“一季度”不是月份",
        cures=(Cure({"margins": {"B2": "'2026-03"}}), Cure({"margins": {"B2": "2026年3月"}})),
    ),
    Case(
        "CB213",
        {"directors": {"A4": "D01|张三|营销总监|营销师||团队|500"}},
        "总监!A4",
        "工号“D01”在总监表中出现多次",
        cures=(
            Cure({"directors": {"A4": "|||||||"}}),
            Cure(
                {"directors": {"A4": "D03|张三|营销总监|营销师||团队|500"}, "margins": {"A4": "D03||1|1"}},
                paid={"D03": "12000.00"},
            ),
        ),
    ),
    Case(
        "CB214",
        {"sales": {"A5": "S1|2026-03-02|D01|陈一|甲公司|600000"}},
        "团队销售!A5",
        "“单号”S1 的这一行与 团队销售!A2 完全重复",
        cures=(
            Cure({"sales": {"A5": "|||||"}}),
            Cure({"sales": {"A2": "S1|2026-03-02|D01|陈一|甲公司|1200000", "A5": "|||||"}}, paid={"D01": "32800.00"}),
        ),
    ),
    Case(
        "CB215", {"adjustments": {"C2": ""}}, "调整!C2", "调整没有事由", cures=(Cure({"adjustments": {"C2": "考勤"}}),)
    ),
    Case(
        "CB216",
        {"tasks": "工号|任务|完成\nD01|建立渠道|快了"},
        "特殊任务!C2",
        "“完成”中的“快了”无法识别",
        cures=(Cure({"tasks": "工号|任务|完成\nD01|建立渠道|否"}),),
    ),
    Case(
        "CB217",
        {"adjustments": {"A3": "D01|-5000|合计|张总"}},
        "调整!B3",
        "这一行写着“合计”，又写有总监，金额 -5,000.00 却不是各行之和（-200.00）",
        cures=(
            Cure({"adjustments": {"A3": "D01|-5000|退货扣回|张总"}}, paid={"D01": "21800.00"}, left=("CB479 调整!B2",)),
            Cure({"adjustments": {"A3": "|-200|合计|"}}, left=("CB222 调整!A3",)),
        ),
    ),
    Case(
        "CB221",
        {"sales": {"F2": "'600,000.00", "F3": "￥400000"}},
        "团队销售!F2",
        "有 2 个以文本存储的数字或日期，已按其数值读取：F2, F3",
        cures=(Cure({"sales": {"F2": "600000", "F3": "400000"}}),),
    ),
    Case(
        "CB222",
        {"sales": {"A5": "合计|||||1300000"}},
        "团队销售!A5",
        "有 1 个合计行，不计入：A5",
        cures=(Cure({"sales": {"B5": "2026-03-30 | D01"}}, paid={"D01": "39800.00"}),),
    ),
    Case(
        "CB223",
        {"sales": {"A5": "合计|||||1300001"}},
        "团队销售!F5",
        "合计行写的是 1,300,001.00，而其上各行之和是 1,300,000.00",
        beside=("CB222 团队销售!A5",),
        cures=(Cure({"sales": {"F5": "1300000"}}, left=("CB222 团队销售!A5",)),),
    ),
    Case(
        "CB224",
        {"sales": {"A6": "S4|2026-03-01|D01|||5"}},
        "团队销售",
        "“团队销售”表中间有 1 个空行，已跳过",
        cures=(Cure({"sales": {"A5": "S5|2026-03-02|D01|||7"}}, paid={"D01": "26800.12"}),),
    ),
    Case(
        "CB225",
        {"receipts": {"D2": "'　丙公司 "}},
        "回款!D2",
        "“客户”有 1 个单元格带多余空格、看不见的字符或全角字符",
        cures=(Cure({"receipts": {"D2": "丙公司"}}),),
    ),
    Case(
        "CB226",
        {"sales": {"A3": "~S2"}},
        "团队销售",
        "有 1 个隐藏或被筛选掉的行，照常计入",
        cures=(
            Cure({"sales": {"A3": "S2"}}),
            Cure({"sales": {"A3": "|||||"}}, paid={"D01": "19800.00"}, left=("CB224 团队销售",)),
        ),
    ),
    Case(
        "CB227",
        {"sales": {"A2": "1001"}},
        "团队销售!A1",
        "“单号”有 1 个以数字存储的编号",
        cures=(Cure({"sales": {"A2": "'01001"}}),),
    ),
    Case(
        "CB228",
        {"sales": {"F1": "销售额（万元）", "F2": "60\n40\n30"}},
        "团队销售!F1",
        "“销售额”的单位是 万元，已乘以 10,000",
        cures=(Cure({"sales": {"F1": "销售额", "F2": "600000\n400000\n300000"}}),),
    ),
    Case(
        "CB229",
        {"sales": {"A6": "制表人：张三"}},
        "团队销售!A6",
        "“团队销售”表有 1 行说明、签字或汇总，不计入：A6",
        cures=(Cure({"sales": {"A6": "|"}}),),
    ),
    # across sheets
    # cells as Excel shows them
    Case(
        "CB241",
        {"sales": {"F2": "600000 [[yyyy-mm-dd]]"}},
        "团队销售!F2",
        "显示为 3542-09-28；里面的数是 600,000",
        cures=(Cure({"sales": {"F2": "600000 [[0.00]]"}}),),
    ),
    Case(
        "CB242",
        {"margins": {"D2": "0.25 [[0%]]"}},
        "利润!D2",
        "“成本”须为金额，而此单元格显示为百分数 25%",
        cures=(Cure({"margins": {"D2": "700000 [[0.00]]"}}),),
    ),
    Case(
        "CB243",
        {"sales": {"A2": "2026030100000000000"}},
        "团队销售!A2",
        "有 1 个号码存成了 16 位以上的数字",
        beside=("CB227 团队销售!A1",),
        cures=(Cure({"sales": {"A2": "'2026030100000000001"}}),),
    ),
    Case(
        "CB244",
        {"sales": {"C2": "D01 [[merged 2]]"}},
        "团队销售!C2",
        "“工号”有 1 处合并单元格，其内容用于合并的各行：C2:C3",
        cures=(Cure(left=("CB244 团队销售!C2",)),),
    ),
    Case(
        "CB245",
        {"sales": {"F2": '60 [[0"万元"]]'}},
        "团队销售!F2",
        "以“万元”显示数字",
        cures=(
            Cure({"sales": {"F1": "销售额（万元）", "F3": "40\n30"}}, left=("CB228 团队销售!F1",)),
            Cure({"sales": {"F2": "600000 [[0.00]]"}}),
        ),
    ),
    Case(
        "CB246",
        {"sales": {"F2": "US$600,000"}},
        "团队销售!F2",
        "“销售额”有单元格以 USD 显示或填写",
        beside=("CB221 团队销售!F2",),
        cures=(Cure({"sales": {"F2": "600000"}}),),
    ),
    Case(
        "CB247",
        {"sales": {"F2": "'5,000-"}},
        "团队销售!F2",
        "负号写在后面的数字，如 5,000-，已读作负数",
        beside=("CB221 团队销售!F2",),
        cures=(
            Cure({"sales": {"F2": "-5000"}}, paid={"D01": "18775.00"}),
            Cure({"sales": {"F2": "5000"}}, paid={"D01": "18825.00"}),
        ),
    ),
    Case(
        "CB248",
        {"sales": {"A2": "105 [[0000]]"}},
        "团队销售!A2",
        "有 1 个编号是数字，按单元格显示的样子读取",
        beside=("CB227 团队销售!A1",),
        cures=(Cure({"sales": {"A2": "'0105"}}),),
    ),
    # columns that change what a row means
    Case(
        "CB251",
        {"sales": {"G1": "状态", "G2": "已作废"}},
        "团队销售!G2",
        "“状态”写着“已作废”，而这一行有金额 600,000.00",
        cures=(Cure({"sales": {"G2": "已发货"}}), Cure({"sales": {"F2": "0"}}, paid={"D01": "18800.00"})),
    ),
    Case(
        "CB252",
        {"sales": {"G1": "类型", "G4": "退货"}},
        "团队销售!G4",
        "“类型”写着“退货”，而金额 300,000.00 是正数",
        cures=(Cure({"sales": {"G4": "销售"}}), Cure({"sales": {"F4": "-300000"}})),
    ),
    Case(
        "CB285",
        {
            "sales": {
                "G1": "原单号",
                "A5": "S4|2026-03-08|D01|陈一|庚公司|300000|\nS5|2026-03-09|D01|陈一|庚公司|100000|S4",
            }
        },
        "团队销售!G6",
        "“原单号”有 1 行写着原单（如“S4”），金额是原单的一部分，却是正数，共 100,000.00，已照常计入：G6",
        cures=(
            # 1,000,000 + 300,000 − 100,000: 12,000 + 12,000 + 5,000 − 200; without the row 13,000 are 1 %
            Cure({"sales": {"F6": "-100000"}}, paid={"D01": "28800.00"}),
            Cure({"sales": {"A6": "||||||"}}, paid={"D01": "29800.00"}),
        ),
    ),
    Case(
        "CB286",
        {"sales": {"G1": "红冲单号", "G2": "H1"}},
        "团队销售!G2",
        "“红冲单号”有 1 行写着单号（如“H1”），而表中没有该单号的负数行，共 600,000.00，已照常计入：G2",
        cures=(
            Cure({"sales": {"A5": "H1|2026-03-08|D01|陈一|甲公司|-600000|"}}, paid={"D01": "18800.00"}),
            Cure({"sales": {"G2": ""}}),
        ),
    ),
    Case(
        "CB253",
        {"sales": {"G1": "状态", "G2": "待审"}},
        "团队销售!G2",
        "有 1 行注明待审或草稿，共 600,000.00，已计入：G2",
        cures=(Cure({"sales": {"G2": "已审核"}}),),
    ),
    Case(
        "CB254",
        {"sales": {"G1": "分成比例", "G2": "50%"}},
        "团队销售!G2",
        "“分成比例”是 50%",
        cures=(Cure({"sales": {"G2": "100%"}}), Cure({"sales": {"G2": "", "F2": "300000"}}, paid={"D01": "20300.00"})),
    ),
    Case(
        "CB255",
        {"sales": {"G1": "币种", "G2": "USD"}},
        "团队销售!G2",
        "“币种”是“USD”",
        cures=(Cure({"sales": {"G2": "CNY"}}),),
    ),
    Case(
        "CB256",
        {"adjustments": {"E1": "期间", "E2": "2026-02"}},
        "调整!E2",
        "1 笔调整注明的期间不是 2026-03，共 -200.00，未计入：E2",
        cures=(
            Cure({"adjustments": {"E2": "2026-03"}}),
            Cure({"adjustments": {"A2": "|", "C2": "|", "E2": ""}}, paid={"D01": "27000.00"}),
        ),
    ),
    Case(
        "CB257",
        {"adjustments": {"B2": "200", "E1": "类型", "E2": "扣款"}},
        "调整!E2",
        "“类型”写着“扣款”，而金额 200.00 是正数",
        cures=(Cure({"adjustments": {"B2": "-200"}}),),
    ),
    Case(
        "CB258",
        {"sales": {"G1": "业绩月份", "G2": "2026-02"}},
        "团队销售!G2",
        "“团队销售”表有 1 行的“业绩月份”与日期不在同一个月，共 600,000.00，按日期计入：G2",
        cures=(Cure({"sales": {"G2": "2026-03"}}),),
    ),
    Case(
        "CB259",
        {"receipts": {"F1": "到账状态", "F2": "未到账"}},
        "回款!F2",
        "“到账状态”写着“未到账”，而这一行有回款 100,000.50",
        cures=(Cure({"receipts": {"F2": "已到账"}}),),
    ),
    Case(
        "CB260",
        {"receipts": {"F1": "款项性质", "F2": "保证金"}},
        "回款!F2",
        "有 1 行注明是“保证金”一类的款项，共 100,000.50，已按回款计提：F2",
        cures=(Cure({"receipts": {"A2": "|||||"}}, paid={"D02": "16000.00"}),),
    ),
    Case(
        "CB261",
        {"sales": {"G1": "合作人", "G2": "李强"}},
        "团队销售!G2",
        "有 1 行的“合作人”写着另一位总监，如“李强”，共 600,000.00",
        cures=(
            Cure(
                {"sales": {"F2": "300000", "G2": "", "A5": "S1-2|2026-03-02|D02|周三|甲公司|300000"}},
                paid={"D01": "20300.00"},
            ),
        ),
    ),
    Case(
        "CB262",
        {"sales": {"G1": "计提系数", "G2": "0.5"}},
        "团队销售!G2",
        "有 1 行的“计提系数”不是 1，如 0.5，共 600,000.00，按全额计入：G2",
        cures=(Cure({"sales": {"F2": "300000", "G2": "1"}}, paid={"D01": "20300.00"}),),
    ),
    Case(
        "CB263",
        {"accounts": {"C1": "失效日期", "C2": "2026-02-28"}},
        "专项客户!C2",
        "“失效日期”是“2026-02-28”：“丙公司”在 2026-03 不是有效的专项客户",
        cures=(
            Cure({"accounts": {"C2": "2026-12-31"}}),
            Cure(
                {"accounts": {"A2": "D02|己公司", "C2": ""}, "receipts": {"D2": "己公司"}},
            ),
        ),
    ),
    Case(
        "CB264",
        {"accounts": {"C1": "失效日期", "C2": "2026-03-04"}},
        "回款!B2",
        "专项客户“丙公司”（– 2026-03-04）有 1 笔回款在有效期之外，共 100,000.50：B2",
        cures=(Cure({"accounts": {"C2": "2026-03-31"}}),),
    ),
    Case(
        "CB265",
        {"margins": {"F1": "口径", "F2": "预算"}},
        "利润!F2",
        "“口径”写着“预算”：这一行不是本月的实际数",
        cures=(Cure({"margins": {"F2": "实际"}}),),
    ),
    Case(
        "CB266",
        {"margins": {"F1": "审计状态", "F2": "未审"}},
        "利润!F2",
        "“利润”表有 1 行注明“未审”，还不是最终数，已采用：F2",
        cures=(Cure({"margins": {"F2": "已审"}}),),
    ),
    Case(
        "CB267",
        {"sales": {"G1": "退货额", "G2": "50000"}},
        "团队销售!G2",
        "“团队销售”表的“退货额”有 1 行写着金额，没有从该行的金额中减去：G2",
        cures=(Cure({"sales": {"F2": "550000", "G2": ""}}, paid={"D01": "21550.00"}),),
    ),
    Case(
        "CB269",
        {"sales": {"B2": "3月5日", "B3": "3月15日"}},
        "团队销售!B2",
        "“日期”有 2 个日期没有写年份，按 2026 年读取：B2, B3",
        beside=("CB221 团队销售!B2",),
        cures=(Cure({"sales": {"B2": "2026-03-05", "B3": "2026-03-15"}}),),
    ),
    Case(
        "CB270",
        {"accounts": {"B2": "丙公司、丁公司"}},
        "专项客户!B2",
        "这一行写有不止一个专项客户：丙公司 · 丁公司",
        beside=("CB440 专项客户!B2",),
        cures=(Cure({"accounts": {"B2": "丙公司"}}),),
    ),
    Case(
        "CB271",
        {"sales": {"A5": "|2026-03-31|D01||小计|1000000"}},
        "团队销售!E5",
        "这一行写着“小计”，又有总监和日期，1,000,000.00 按一笔业务计入",
        cures=(Cure({"sales": {"B5": ""}}, left=("CB222 团队销售!A5",)),),
    ),
    Case(
        "CB268",
        {"sales": {"G1": "姓名", "G2": "李强"}},
        "团队销售!G2",
        "“团队销售”表有 1 行的“姓名”是另一位总监（D01 ≠ 李强），按“工号”计入：G2",
        cures=(Cure({"sales": {"G2": "王芳"}}), Cure({"sales": {"D1": "经办人", "G1": "业务员"}})),
    ),
    Case(
        "CB351",
        {"margins": {"D2": "-700000"}},
        "利润!D2",
        "收入是正数，而“成本”是负数：-700,000.00",
        cures=(Cure({"margins": {"D2": "700000"}}),),
    ),
    Case(
        "CB352",
        {"margins": "工号|期间|收入|利润\nD01|2026-03|1000000|0.25\nD02|2026-03|300000|20000"},
        "利润!D2",
        "利润是 0.25，而收入是 1,000,000.00",
        cures=(Cure({"margins": {"D2": "250000"}}),),
    ),
    Case(
        "CB355",
        {"margins": "工号|期间|收入|利润\nD01|2026-03|1000000|25\nD02|2026-03|300000|0"},
        "利润!D2",
        "利润是 25，而收入是 1,000,000.00",
        cures=(
            Cure({"margins": {"D2": "250000"}}),
            Cure({"margins": "工号|期间|利润率(%)\nD01|2026-03|25\nD02|2026-03|6.67"}),
            Cure(  # the profit really is 25: 12,000 + 10,000 − 200
                {"margins": "工号|期间|收入|利润|成本\nD01|2026-03|1000000|25|999975\nD02|2026-03|300000|20000|280000"},
                paid={"D01": "21800.00"},
            ),
        ),
    ),
    Case(
        "CB356",
        {"margins": "工号|期间|利润率\nD01|2026-03|1\nD02|2026-03|0.05"},
        "利润!C2",
        "利润率写的是 1，按 100% 计",
        cures=(Cure({"margins": {"C2": "0.25"}}), Cure({"margins": {"C2": "0.01"}}, paid={"D01": "21800.00"})),
    ),
    Case(
        "CB353",
        {"margins": {"F1": "利润", "F2": "200000"}},
        "利润!F2",
        "所写利润是 200,000.00，而收入减成本、费用是 250,000.00",
        cures=(Cure({"margins": {"F2": "250000"}}),),
    ),
    Case(
        "CB354",
        {"margins": {"F1": "利润率", "F2": "0.35 [[0%]]"}},
        "利润!F2",
        "所写利润率是 35.00%，而按收入与利润是 25.00%",
        cures=(Cure({"margins": {"F2": "0.25 [[0%]]"}}),),
    ),
    Case(
        "CB301",
        {"receipts": {"C2": "D20"}},
        "回款!C2",
        "“D20”不在总监表中",
        cures=(
            Cure({"receipts": {"C2": "D02"}}),
            Cure(
                {"directors": {"A4": "D20|孙七|营销总监|营销师||团队|1000000"}, "margins": {"A4": "D20||1|1"}},
                paid={"D02": "16000.00", "D20": "12000.00"},
                left=("CB415 总监!A4", "CB434 回款!D2"),
            ),
        ),
    ),
    Case(
        "CB302",
        {"directors": {"G2": "0"}},
        "总监!G2",
        "总监 D01 有团队提成，需要大于 0 的月度目标",
        cures=(
            Cure({"directors": {"G2": "1000000"}}),
            Cure(
                {"directors": {"F2": "专项客户"}, "accounts": {"A5": "D01|甲公司\nD01|乙公司\nD01|己公司"}},
                paid={"D01": "18200.00"},
                left=("CB480 专项客户!B7",),
            ),
        ),
    ),
    Case(
        "CB303",
        {"directors": {"F3": "团队", "G3": "200000"}},
        "总监!F3",
        "总监 D02",
        cures=(Cure({"directors": {"F3": "专项客户"}}), Cure(headings_only("accounts"), paid={"D02": "18000.00"})),
    ),
    Case(
        "CB304",
        {"accounts": headings_only("accounts")["accounts"]},
        "总监!F3",
        "总监 D02",
        cures=(
            Cure({"accounts": MONTH["accounts"]}),
            Cure({"directors": {"F3": "团队", "G3": "1000000"}}, paid={"D02": "16500.00"}),
        ),
    ),
    Case(
        "CB305",
        {"margins": {"A3": "||||"}},
        "总监!A3",
        "总监 D02",
        cures=(Cure({"margins": {"A3": "D02|2026-03|300000|280000"}}),),
    ),
    Case(
        "CB306",
        {"margins": {"A4": "D02|2026-03|1|1|"}},
        "利润!A4",
        "D02",
        cures=(Cure({"margins": {"A3": "D02|2026-03|300001|280001\n||||"}}),),
    ),
    Case(
        "CB307",
        {"directors": {"D3": "", "H3": "6000"}},
        "总监!E3",
        "总监 D02 没有基本工资",
        cures=(Cure({"directors": {"D3": "高级营销师"}}), Cure({"directors": {"E3": "15000"}})),
    ),
    Case(
        "CB308",
        {"directors": {"D3": "", "E3": "15000"}},
        "总监!H3",
        "总监 D02 没有绩效基数",
        cures=(Cure({"directors": {"H3": "6000"}}), Cure({"directors": {"D3": "高级营销师"}})),
    ),
    Case(
        "CB309",
        {"margins": {"D3": ""}},
        "利润!A3",
        "总监 D02 的利润行不完整",
        cures=(Cure({"margins": {"D3": "280000"}}), Cure({"margins": {"D3": "0"}}, paid={"D02": "24000.01"})),
    ),
    Case(
        "CB310",
        {"directors": {"J2": "2019-12-31"}},
        "总监!J2",
        "总监 D01 的离职日期早于入职日期",
        cures=(Cure({"directors": {"J2": ""}}), Cure({"directors": {"I2": "2019-01-01", "J2": "2026-12-31"}})),
    ),
    Case(
        "CB311",
        {"accounts": {"A5": "D01|丙公司\nD01|甲公司\nD01|庚公司\nD01|辛公司"}, "directors": {"F2": "专项客户"}},
        "专项客户!B5",
        "“丙公司”列了多次",
        cures=(
            Cure(
                {"accounts": {"A5": "|\nD01|甲公司\nD01|庚公司\nD01|辛公司"}},
                paid={"D01": "18200.00"},
                left=("CB224 专项客户",),
            ),
            Cure(
                {"accounts": {"A2": "|"}},
                paid={"D01": "18200.00", "D02": "16000.00"},
                left=("CB403 专项客户!A3", "CB434 回款!D2"),
            ),
        ),
    ),
    Case(
        "CB312",
        {"sales": {"A5": "\n".join(f"|2026-03-{day:02d}|D01|||999999999999" for day in range(1, 11))}},
        "团队销售!F2",
        "总监 D01 的“销售额”合计超出可精确计算的范围",
        cures=(Cure({"sales": {"A5": "\n".join(["|||||"] * 10)}}),),
    ),
    Case(
        "CB313",
        {"directors": {"B3": "王芳"}, "receipts": {"C2": "王芳"}},
        "回款!C2",
        "有多位总监名叫“王芳”",
        cures=(Cure({"receipts": {"C2": "D02"}}),),
    ),
    Case(
        "CB314",
        {"history": {"A1": HISTORY, "A6": "2026-02|D01|600|12000||12000"}},
        "历史!A6",
        "总监 D01 的 2026-02 在发放历史表中有多行",
        cures=(Cure({"history": {"A6": "|||||||"}}),),
    ),
    Case(
        "CB315",
        {"history": {"A1": HISTORY, "A6": "2026-04|D01|600|12000||12000"}},
        "历史!A6",
        "历史表中有 2026-04，晚于发放月份 2026-03",
        cures=(Cure({"history": {"A6": "|||||||"}}),),
    ),
    Case(
        "CB316",
        {"history": {"A1": HISTORY, "F4": "12500"}},
        "历史!F4",
        "总监 D01 的 2026-02 各项与上月结转之和是 12,000.00，而应发与结转之和是 12,500.00",
        cures=(Cure({"history": {"F4": "12000"}}),),
    ),
    Case(
        "CB317",
        {"directors": {"K1": "在职状态", "K2": "离职"}},
        "总监!K2",
        "总监 D01 的“在职状态”写着“离职”，而离职日期空着",
        cures=(Cure({"directors": {"J2": "2026-03-31"}}), Cure({"directors": {"K2": "在职"}})),
    ),
    Case(
        "CB318",
        {"sales": {"B1": "下单日期", "G1": "签约日期", "G2": "2026-02-27"}},
        "团队销售!G2",
        "“团队销售”表的“下单日期”和“签约日期”都可能是要用的一列，而有 1 行不在同一个月：G2",
        cures=(Cure({"sales": {"G1": "参考日期"}}),),
    ),
    Case(
        "CB319",
        {"directors": {"K1": "年薪", "K2": "144000", "E2": ""}},
        "总监!K2",
        "总监 D01 的“年薪”是 144000，而每月的基本工资空着",
        cures=(Cure({"directors": {"E2": "12000"}}), Cure({"directors": {"K2": ""}})),
    ),
    Case(
        "CB455",
        {"directors": {"K1": "在职状态", "K2": "停薪留职"}},
        "总监!K2",
        "有 1 位总监注明“停薪留职”，仍照常计算和发放：K2",
        cures=(Cure({"directors": {"K2": "在职"}}),),
    ),
    Case(
        "CB472",
        {"directors": {"K1": "封顶", "K2": "9000"}},
        "总监!K2",
        "“总监”表的“封顶”有 1 处填了内容，如“9000”，没有采用：K2",
        cures=(
            Cure(
                {"directors": {"K2": ""}, "adjustments": {"A3": "D01|-1000|封顶|张总"}},
                paid={"D01": "25800.00"},
            ),
        ),
    ),
    Case(
        "CB475",
        {"margins": {"F1": "管理费用", "F2": "60000"}},
        "利润!F2",
        "“利润”表的“管理费用”有 1 行写着金额，如 60000，没有从利润中减去：F2",
        cures=(Cure({"margins": {"E2": "110000", "F2": ""}}, paid={"D01": "24300.00"}),),
    ),
    Case(
        "CB476",
        {"directors": {"K1": "生效月份", "K2": "'2026-04"}},
        "总监!K2",
        "“总监”表有 1 位总监的“生效月份”晚于本月 1 日，如“2026-04”",
        cures=(Cure({"directors": {"K2": ""}}),),
    ),
    Case(
        "CB478",
        {"sales": {"F2": "6000000000"}},
        "团队销售!F2",
        "有 1 位总监（D01）的销售额约为目标的 10,000 倍（D01 6,000,400,000.00），可能有一笔弄错了单位",
        cures=(Cure({"sales": {"F2": "600000"}}),),
    ),
    Case(
        "CB477",
        {"directors": {"K1": "备注", "K3": "3月15日入职"}},
        "总监!K3",
        "“总监”表的“备注”说 1 位总监本月入职，如“3月15日入职”，而入职日期空着",
        cures=(
            Cure(
                {"directors": {"I3": "2026-03-15"}}, paid={"D02": "11225.82"}, left=("CB445 回款!B2", "CB409 总监!I3")
            ),
            Cure({"directors": {"K3": ""}}),
        ),
    ),
    Case(
        "CB474",
        {"directors": {"K1": "目标销售额", "K2": "900000"}},
        "总监!K2",
        "“总监”表采用了“月度目标”；有 1 行的“目标销售额”与它数值不同：K2",
        cures=(Cure({"directors": {"K1": "参考目标"}}),),
    ),
    Case(
        "CB473",
        {"directors": {"K1": "出勤率", "K2": "90%"}},
        "总监!K2",
        "“总监”表的“出勤率”有 1 位总监不足整月，如“90%”，没有折算：K2",
        cures=(
            Cure(
                {"directors": {"K2": ""}, "adjustments": {"A3": "D01|-1200|缺勤扣款|张总"}},
                paid={"D01": "25600.00"},
            ),
        ),
    ),
    Case(
        "CB331",
        {"directors": {"A4": "d01|赵敏|执行总监||20000"}},
        "总监!A4",
        "工号“d01”与 总监!A2 的“D01”仅大小写",
        cures=(
            Cure({"directors": {"A4": "||||"}}),
            Cure({"directors": {"A4": "D03|赵敏|执行总监||20000"}}, paid={"D03": "20000.00"}, left=("CB408 总监!C4",)),
        ),
    ),
    Case(
        "CB332",
        {"accounts": {"A2": "D02|丙有限公司\nD02|丙股份有限公司\nD02|丁公司"}, "receipts": {"D2": "丙"}},
        "回款!D2",
        "“丙”既可能是 专项客户!B2，也可能是 专项客户!B3",
        cures=(Cure({"receipts": {"D2": "丙有限公司"}}),),
    ),
    Case(
        "CB333",
        {"sales": {"A4": "S1"}},
        "团队销售!A4",
        "“单号”S1 有两位总监的行，另一位的在 团队销售!A2",
        cures=(Cure({"sales": {"A4": "S3"}}), Cure({"sales": {"A2": "S1-1", "A4": "S1-2"}})),
    ),
    Case(
        "CB334",
        {"sales": {"A5": "S9|2026-02-20|D01|陈一|甲公司|500000"}, "plan": {PLAN_ROW: "往期单据||计入"}},
        "团队销售!A5",
        "“单号”S9 的这一行在 [2026-02.xlsx]团队销售!A2 已经付过提成",
        {"prior": february},
        cures=(Cure({"sales": {"A5": "|||||"}}, left=("CB416 总监!A2",)),),
    ),
    Case(
        "CB431",
        {"sales": {"C2": "d01"}},
        "团队销售!C2",
        "“工号”有 1 个单元格的写法不同，按同一个处理：d01 = D01（C2）",
        cures=(Cure({"sales": {"C2": "D01"}}),),
    ),
    Case(
        "CB432",
        {"accounts": {"B2": "恒达贸易"}, "receipts": {"D2": "恒大贸易"}},
        "回款!D2",
        "“恒大贸易”与专项客户“恒达贸易”（专项客户!B2）相近而不相同，其 100,000.50 未按专项客户计入",
        cures=(Cure({"receipts": {"D2": "恒达贸易"}}),),
    ),
    Case(
        "CB433",
        {"receipts": {"D3": ""}},
        "回款!D3",
        "“回款”有 1 行（合计 50,000.00）没有客户，未按专项客户计入：D3",
        cures=(Cure({"receipts": {"D3": "丁公司"}}),),
    ),
    Case(
        "CB434",
        {"receipts": {"D4": "丙公司"}},
        "回款!D4",
        "有 1 行（合计 70,000.00）的客户是另一位总监的专项客户：D4 丙公司 D01 ≠ 专项客户!B2 D02",
        cures=(
            Cure({"receipts": {"C4": "D02"}}, paid={"D02": "19400.01"}),
            Cure(
                {"accounts": {"A2": "|"}, "receipts": {"C2": "D01"}},
                paid={"D02": "16000.00"},
                left=("CB403 专项客户!A3",),
            ),
        ),
    ),
    Case(
        "CB435",
        {"receipts": {"D2": "丙记商行", "D3": "丙记商行"}},
        "专项客户!B2",
        "总监 D02 的 3 个专项客户本月都没有回款，而“丙记商行”等未列的客户有 150,000.50：D2, D3",
        cures=(
            Cure({"accounts": {"B2": "丙记商行"}}, left=("CB480 专项客户!B3",)),
            Cure({"accounts": {"A5": "D02|丙记商行"}}, left=("CB480 专项客户!B2",)),
        ),
    ),
    Case(
        "CB436",
        {"sales": {"A5": "s1|2026-03-03|D01|||5"}},
        "团队销售!A5",
        "“单号”有 1 个号码仅大小写、空格或标点不同：S1 (A2) = s1 (A5)",
        cures=(Cure({"sales": {"A5": "|||||"}}),),
    ),
    Case(
        "CB437",
        {"sales": {"A3": "S1"}},
        "团队销售!A2",
        "“单号”有 1 个号码出现在多行，各行不同，均照常计入：A2, A3",
        cures=(Cure(left=("CB437 团队销售!A2",)),),
    ),
    Case(
        "CB438",
        {"sales": {"A5": "S1|2026-02-20|D01|陈一|甲公司|600000"}, "plan": {PLAN_ROW: "往期单据||计入"}},
        "团队销售!A2",
        "“单号”有 1 个号码（合计 600,000.00）的客户和金额与以前月份的行相同，只是日期不同：S1 (A2) = 团队销售!A5",
        beside=("CB437 团队销售!A2",),
        cures=(Cure({"sales": {"A5": "|||||"}}),),
    ),
    Case(
        "CB440",
        {"receipts": {"A5": "R4|2026-03-26|D02|散客|1000"}},
        "专项客户!B4",
        "总监 D02 有 1 个专项客户本月没有回款：戊公司 (B4)；而“散客”等未列的客户有 1,000.00：D5",
        # It is the account's: 18,000.01 + 1,000 × 2 %.
        cures=(Cure({"accounts": {"B4": "散客"}}, paid={"D02": "18020.01"}), Cure({"receipts": {"A5": "||||"}})),
    ),
    Case(
        "CB470",
        {"receipts": {"C2": "D01", "D2": "甲公司", "C3": "D01", "D3": "乙公司"}},
        "专项客户!B2",
        "有 1 位总监（D02）所列的专项客户本月都没有回款，提成为 0：丙公司 (B2), 丁公司 (B3), 戊公司 (B4)",
        cures=(Cure({"receipts": {"C2": "D02", "D2": "丙公司", "C3": "D02", "D3": "丁公司"}}),),
    ),
    Case(
        "CB471",
        {"accounts": {"B4": "戊公司"}, "receipts": {"F1": "往期处理", "A5": "R4|2026-02-09|D02|戊公司|100|已处理"}},
        "专项客户!B4",
        "有 1 个专项客户以前有回款，本月没有：戊公司 (B4)",
        cures=(
            Cure({"receipts": {"A6": "R5|2026-03-09|D02|戊公司|100"}}, paid={"D02": "18002.01"}),
            Cure({"receipts": {"A5": "|||||"}}),
        ),
    ),
    Case(
        "CB480",
        {"accounts": {"A5": "D02|己公司"}},
        "专项客户!B5",
        "有 1 个专项客户在回款和团队销售中都没有出现：己公司 (B5)",
        # A receipt that was left out: 18,000.01 + 100 × 2 %.
        cures=(
            Cure({"receipts": {"A5": "R4|2026-03-09|D02|己公司|100"}}, paid={"D02": "18002.01"}),
            Cure({"accounts": {"A5": "|"}}),
        ),
    ),
    Case(
        "CB439",
        {"sales": {"A5": "|2026-02-15|D01|陈二|乙公司|400000"}, "plan": {PLAN_ROW: "往期单据||计入"}},
        "团队销售!F5",
        "1 行（合计 400,000.00）像是以前月份已付的行，日期和金额相同，单号或客户不同：F5 = [2026-02.xlsx]团队销售!F3",
        {"prior": lambda: paid_before("2026-01", "2026-02")},
        cures=(Cure({"sales": {"A5": "|||||"}}),),
    ),
    # slips
    Case(
        "CB341",
        {"sales": {"F2": "60\n40\n30"}, "directors": {"G3": "300000"}},
        "团队销售!F1",
        "2/2 位总监本月的销售额约为目标的 1/10,000（D01 100.00），单位可能有误",
        cures=(Cure({"sales": {"F1": "销售额(万元)"}}, left=("CB228 团队销售!F1",)),),
    ),
    Case(
        "CB342",
        {"controls": "项目|数值\n销售额合计|1300000", "sales": {"F4": "299999"}},
        "核对!B2",
        "核对表的销售额合计是 1,300,000.00，而本月的结果是 1,299,999.00，相差 -1.00",
        cures=(Cure({"sales": {"F4": "300000"}}), Cure({"controls": {"B2": ""}})),
    ),
    Case(
        "CB343",
        {"adjustments": {"D2": ""}, "plan": {PLAN_ROW: "调整审批||必须"}},
        "调整!D2",
        "有 1 笔调整（-200.00）没有审批人：B2",
        cures=(Cure({"adjustments": {"D2": "张总"}}),),
    ),
    Case(
        "CB442",
        {"controls": "项目|数值\n税额|5"},
        "核对!A2",
        "核对项目“税额”无法识别，没有核对；可用：销售额合计、回款合计、人数、应发合计",
        cures=(Cure({"controls": {"A2": "应发合计|44800.01"}}),),
    ),
    Case(
        "CB443",
        {"adjustments": {"D2": ""}},
        "调整!D2",
        "有 1 笔调整（合计 -200.00）没有审批人：B2",
        cures=(Cure({"adjustments": {"D2": "张总"}}),),
    ),
    Case(
        "CB485",
        {"directors": {"E2": "1.2"}},
        "总监!E2",
        "有 1 个基本工资的数额与其他不相称，可能弄错了单位：E2 1.20 ≠ 12,000.00",
        cures=(Cure({"directors": {"E2": "12000"}}), Cure({"directors": {"E1": "基本工资（万元）"}})),
    ),
    Case(
        "CB479",
        {"adjustments": {"A3": "D01|3000|补贴|张总\nD01|2500|课时费|张总"}},
        "调整!B3",
        "有 2 笔调整各不超过 5,000.00，而同一总监的合计超过（D01，共 5,500.00）：B3, B4",
        cures=(Cure({"plan": {PLAN_ROW: "调整复核额||6000"}}, paid={"D01": "32300.00"}),),
    ),
    Case(
        "CB444",
        {"adjustments": {"B2": "200", "C2": "考勤扣款"}},
        "调整!B2",
        "有 1 笔调整（合计 200.00）的正负与事由或类型不符，如“考勤扣款”：B2",
        cures=(Cure({"adjustments": {"B2": "-200"}}),),
    ),
    Case(
        "CB445",
        {"sales": {"B2": "2026-03-02"}, "directors": {"I2": "2026-03-11"}, "plan": {PLAN_ROW: "折算||不折算"}},
        "团队销售!B2",
        "“团队销售”有 1 行（合计 600,000.00）的日期在总监入职之前或离职之后，照常计入：B2",
        cures=(Cure({"directors": {"I2": "2020-01-01"}}),),
    ),
    Case(
        "CB446",
        {"accounts": {"B4": "示例客户1"}},
        "专项客户!B4",
        "有 1 个单元格还是模板的示例：专项客户!B4",
        beside=("CB480 专项客户!B4",),
        cures=(Cure({"accounts": {"B4": "戊公司"}}),),
    ),
    Case(
        "CB447",
        {"directors": {"E2": "15000"}},
        "总监!E2",
        "与 2026-02 相比，“月基本工资”有 1 处变动：D01 12,000.00 → 15,000.00",
        {"prior": lambda: paid_before("2026-01", "2026-02")},
        cures=(Cure({"directors": {"E2": "12000"}}),),
    ),
    Case(
        "CB448",
        {"directors": {"K1": "季度目标", "K2": "2000000"}},
        "总监!K2",
        "“季度目标”在周期中途变了 1 处，而此前各月已按原目标计发或考核：D01 3,000,000.00 → 2,000,000.00",
        {"prior": lambda: paid_before("2026-01", "2026-02", directors={"K1": "季度目标", "K2": "3000000"})},
        cures=(Cure({"directors": {"K2": "3000000"}}),),
    ),
    # notices on pay
    Case(
        "CB401",
        {"sales": {"F2": "-600000"}},
        "总监!A2",
        "总监 D01 的“团队管理提成”为负：-1,000.00",
        cures=(Cure({"sales": {"F2": "600000"}}),),
    ),
    Case(
        "CB449",
        {"adjustments": {"A3": "D01|500|项目奖|张总\nD01|500|项目奖|张总"}},
        "调整!B4",
        "有 1 笔调整（合计 500.00）与另一笔完全相同，第一处同 调整!B3：B4",
        cures=(
            Cure({"adjustments": {"A4": "|||"}}, paid={"D01": "27300.00"}),
            Cure({"adjustments": {"C4": "项目奖（二期）"}}, paid={"D01": "27800.00"}),
        ),
    ),
    Case(
        "CB427",
        {
            "directors": {"G3": "1000000"},
            "sales": {"F4": "-900000", "A5": "S4|2026-03-20|D02|周三|己公司|200000"},
            "plan": {PLAN_ROW: "专项客户方式||excludes_sales"},
        },
        "总监!A3",
        "总监 D02 的团队销售合计为 -700,000.00，提成基数却是 200,000.00",
        # Bought, not returned: 1,100,000 of 1,000,000. 18,000.01 + 200,000 × 1 %.
        cures=(Cure({"sales": {"F4": "900000"}}, paid={"D02": "20000.01"}),),
    ),
    Case(
        "CB402",
        {"margins": {"C3": "0"}},
        "利润!C3",
        "总监 D02 的收入为 0.00，绩效系数按 0 计",
        cures=(Cure({"margins": {"C3": "300000"}}),),
    ),
    Case(
        "CB403",
        {"accounts": {"A4": "|"}},
        "专项客户!A2",
        "总监 D02 有 2 个专项客户，方案为 3 至 5 个",
        cures=(Cure({"accounts": {"A4": "D02|戊公司"}}), Cure({"plan": {PLAN_ROW: "专项客户最少数||2"}})),
    ),
    Case(
        "CB404",
        {"sales": {"B3": "2026-02-28"}},
        "团队销售!B3",
        "有 1 行（合计 400,000.00）日期早于 2026-03，本月未计，有记录的以前月份也不补计：B3",
        cures=(
            Cure({"sales": {"B3": "2026-03-15"}}),
            Cure({"plan": {PLAN_ROW: "往期单据||计入"}}),
            Cure({"sales": {"A3": "|||||"}}, paid={"D01": "19800.00"}, left=("CB224 团队销售",)),
        ),
    ),
    Case(
        "CB405",
        {"receipts": {"B3": "2026-04-01"}},
        "回款!B3",
        "有 1 行（合计 50,000.00）日期晚于 2026-03，本月未计：B3",
        cures=(Cure({"receipts": {"B3": "2026-03-20"}}),),
    ),
    Case(
        "CB406",
        {"adjustments": {"B2": "-30000"}},
        "总监!A2",
        "总监 D01 的应发低于最低额，差额 -3,000.00 结转下月",
        beside=("CB443 调整!B2",),
        cures=(Cure({"adjustments": {"B2": "-200"}}),),
    ),
    Case(
        "CB407",
        {"plan": {"A2": "|||\n|||\n|||"}},
        None,
        "“绩效系数”使用内置的示例数值",
        cures=(Cure({"plan": MONTH["plan"]}),),
    ),
    Case(
        "CB408",
        {"directors": EXECUTIVE},
        "总监!C4",
        "总监 D03 的职务是执行总监，只发基本工资与调整",
        cures=(
            Cure(
                {"directors": {"A4": "D03|赵敏|营销总监|营销师|20000|团队|1000000"}, "margins": {"A4": "D03||1|1"}},
                paid={"D03": "20000.00"},
            ),
        ),
    ),
    Case(
        "CB409",
        {"directors": {"I2": "2026-03-11"}, "sales": {"B2": "2026-03-12"}},
        "总监!I2",
        "总监 D01 本月在职 21 天，共 31 天",
        cures=(Cure({"directors": {"I2": "2020-01-01"}}), Cure({"plan": {PLAN_ROW: "折算||不折算"}})),
    ),
    Case(
        "CB410",
        {"directors": {"I2": "2026-04-01"}},
        "总监!I2",
        "总监 D01 本月不在职",
        beside=("CB445 团队销售!B2",),
        cures=(
            Cure(
                {"directors": {"I2": "2026-03-11"}, "sales": {"B2": "2026-03-12"}},
                paid={"D01": "21316.13"},
                left=("CB409 总监!I2",),
            ),
            Cure(WITHOUT_D01, paid={"D01": None}),
        ),
    ),
    Case(
        "CB411",
        {**MORE, "margins": {"A4": each("D0#||1|0.9|", 3, 4) + "\nD05||1|0.05|"}},
        "总监!A6",
        "总监 D05 的利润率 95.00% 与其他人相差很大（中位数 10.00%）",
        cures=(Cure({"margins": {"D6": "0.9"}}, paid=dict.fromkeys(("D03", "D04", "D05"), "14500.00")),),
    ),
    Case(
        "CB486",
        {"sales": {"F2": "6000000"}},
        "总监!A2",
        "总监 D01 的达成率为 640.00%，销售额超过目标的 5 倍",
        cures=(Cure({"sales": {"F2": "600000"}}, paid={"D01": "26800.00"}),),
    ),
    Case(
        "CB412",
        {"sales": {"F2": "4000001", "A5": "S4|2026-03-02|D01|||1\nS5|2026-03-02|D01|||2"}},
        "团队销售!F2",
        "4,000,001.00 是“团队销售”表中最大的一笔，超过第二大（400,000.00）的 10 倍",
        cures=(Cure({"sales": {"F2": "600000"}}, paid={"D01": "26800.03"}),),
    ),
    Case(
        "CB413",
        {"sales": {"A5": "S4|2026-03-02|D01|吴四|甲公司|600000"}},
        "团队销售!F5",
        "“团队销售”有 1 行（合计 600,000.00）与另一行的日期、总监、客户和金额都相同，第一处同 团队销售!F2：F5",
        cures=(Cure({"sales": {"A5": "|||||"}}),),
    ),
    Case(
        "CB414",
        {**MORE, "sales": {"A5": each(SALE, 3, 4, 5)}, "receipts": {"A5": each(RECEIPT, 3, 4)}},
        "总监!A6",
        "总监 D05 本月有销售，却没有任何回款",
        cures=(
            Cure({"receipts": {"A5": each(RECEIPT, 3, 4, 5)}}, paid=dict.fromkeys(("D03", "D04", "D05"), "19000.00")),
        ),
    ),
    Case(
        "CB415",
        {**MORE, "sales": {"A5": each(SALE, 3, 4)}, "receipts": {"A5": each(RECEIPT, 3, 4, 5)}},
        "总监!A6",
        "总监 D05 本月有回款，却没有任何销售",
        cures=(Cure({"sales": {"A5": each(SALE, 3, 4, 5)}}, paid=dict.fromkeys(("D03", "D04", "D05"), "19000.00")),),
    ),
    Case(
        "CB416",
        {"directors": {"K1": "年度目标", "K2": "3000000"}},
        "总监!A2",
        "2026-01, 2026-02 没有历史记录（D01）",
        cures=(Cure(options={"prior": lambda: paid_before("2026-01", "2026-02")}), Cure({"history": HISTORY})),
    ),
    Case(
        "CB417",
        {"history": {"A1": HISTORY, "A5": "2026-02|D02||||||暂缓"}},
        "历史!H5",
        "总监 D02 的 2026-02 暂缓发放，至今未付",
        cures=(
            # The made-up record of D01 is not what that month's output recorded.
            Cure(options={"prior": lambda: paid_before("2026-02")}, left=("CB450 历史!A4",)),
            Cure({"history": {"A5": "2026-02|D02|500|15000||15000||发放"}}),
        ),
    ),
    Case(
        "CB418",
        {"history": {"A1": HISTORY, "A6": "2026-02|D09|||-500|0|-500"}},
        "历史!G6",
        "总监 D09 尚有 -500.00 结转待扣，但已不在总监表中",
        cures=(
            Cure(
                {
                    "directors": {"A4": "D09|孙七|营销总监|营销师|3100|团队|1000000|||2026-03-20"},
                    "margins": {"A4": "D09||1|1"},
                },
                paid={"D09": "1500.00"},
                left=("CB416 总监!A4", "CB409 总监!J4"),
            ),
            Cure({"history": {"A6": "2026-02|D09|||0|0|0"}}),
        ),
    ),
    Case(
        "CB419",
        {"history": {"A1": HISTORY, "A6": "2026-02|D09||500||600"}},
        "历史!F6",
        "总监 D09 的 2026-02 各项与上月结转之和是 500.00，而应发与结转之和是 600.00；不影响本月薪酬",
        cures=(Cure({"history": {"F6": "500"}}),),
    ),
    Case(
        "CB420",
        {"history": {"A1": HISTORY, "A6": "2026-02|D09||500||500\n2026-02|D09||500||500"}},
        "历史!A7",
        "历史表中有多行总监 D09 的 2026-02，而其已不在总监表中",
        cures=(Cure({"history": {"A7": "|||||||"}}),),
    ),
    Case(
        "CB450",
        {
            "history": """
            期间    | 工号 | 团队销售额 | 基本工资 | 团队管理提成 | 绩效工资 | 调整 | 应发合计
            2026-02 | D01  | 1000000    | 13000    | 10000        | 5000     | -200 | 27800
            """
        },
        "历史!A2",
        "总监 D01 的 2026-02 记录与当时的结果不同（记录 → 现在）：基本工资 12,000.00 → 13,000.00; 应发合计",
        {"prior": lambda: paid_before("2026-01", "2026-02")},
        cures=(Cure({"history": {"D2": "12000", "H2": "26800"}}),),
    ),
    Case(
        "CB421",
        {"directors": CLOSING, "tasks": {"A1": "工号|任务|完成", "A2": "D01|建立渠道|否"}},
        "特殊任务!C2",
        "总监 D01 的 2026 年一季度考核到期，仍有 1 项特殊任务未完成：建立渠道",
        beside=("CB422 总监!K2",),
        cures=(Cure({"tasks": {"C2": "是"}}), Cure({"tasks": {"A2": "||"}})),
    ),
    Case(
        "CB422",
        {"directors": {**CLOSING, "K2": "1000000.01"}},
        "总监!K2",
        "为不称职：实际 1,000,000.00，目标 1,000,000.01，差 0.01。公司可以暂停其职务、发出交接通知；由公司决定",
        cures=(Cure({"directors": {"K2": "1000000"}}),),
    ),
    Case(
        "CB423",
        {"directors": {"K1": "学历", "K2": "大学"}},
        "总监!K2",
        "学历“大学”无法识别",
        cures=(Cure({"directors": {"K2": "本科"}}), Cure({"directors": {"K2": "硕士"}})),
    ),
    Case(
        "CB720",
        {"directors": {"K1": "成本中心", "K2": "#N/A"}},
        "总监!K2",
        "成本中心“#N/A”无法读取",
        cures=(Cure({"directors": {"K2": "华南营销部"}}), Cure({"directors": {"K2": ""}})),
    ),
    Case(
        "CB736",
        {"directors": {"K1": "部门|部门", "K2": "华南|销售中心"}},
        "总监!L1",
        "标题“部门”与“部门”都表示“成本中心”，采用前一列",
        cures=(Cure({"directors": {"L1": "上级部门"}}),),
    ),
    Case(
        "CB424",
        {"directors": {"K1": "从业年限", "K2": "五年"}},
        "总监!K2",
        "“从业年限”须为 0 或以上的数字，而此处是“五年”",
        cures=(Cure({"directors": {"K2": "5"}}),),
    ),
    Case(
        "CB425",
        {"directors": {"K1": "证书", "K2": "驾驶证"}},
        "总监!K2",
        "证书“驾驶证”不算营销师证书",
        cures=(Cure({"directors": {"K2": "中级职称"}}),),
    ),
    Case(
        "CB426",
        {"history": {"A1": HISTORY, "A3": "2026-01|D02||||||暂缓"}},
        "历史!H3",
        "总监 D02 的 2026-01 暂缓发放，至今未付，而以后的月份已经发放",
        cures=(
            Cure(
                {"adjustments": {"A3": "D02|15000|补发一月|张总"}, "history": {"A3": "2026-01|D02|500|||||发放"}},
                paid={"D02": "33000.01"},
                left=("CB443 调整!B3",),
            ),
            Cure(
                options={"correct": lambda: {"2026-01.xlsx": of_month("2026-01")}},
                # D01: 26,800 − 12,000 on record; D02: all of January's 18,000.01
                paid={"D01": "41600.00", "D02": "36000.02"},
                left=("CB644", "CB647 历史!H3"),
            ),
        ),
    ),
)

LEAVER = {"directors": {"A4": "D09|赵敏|执行总监||20000"}}
BY_QUARTER = {"directors": {"K1": "季度目标", "K2": "1000000"}, "plan": {PLAN_ROW: "团队目标周期||季"}}
CASES += (
    Case(
        "CB640",
        {},
        "[2026-03.xlsx]",
        "--correct 指定的 2026-03.xlsx 是 2026-03 的工作簿，不能更正：不早于发放月份",
        {"prior": lambda: paid_before("2026-01", "2026-02"), "correct": lambda: {"2026-03.xlsx": month()}},
        cures=(Cure(options={"correct": corrected}, left=("CB645",)),),
    ),
    Case(
        "CB641",
        {"history": {"A1": HISTORY, "I1": "更正内容", "I2": "补发一月"}},
        "历史!I2",
        "总监 D01 的 2026-01 记录中，“更正内容”无法识别",
        cures=(Cure({"history": {"I2": "2025-12 adjustment=500"}}),),
    ),
    Case(
        "CB642",
        {},
        None,
        "总监 D09 已不在总监表中，更正在发放表上单列一行",
        {
            "prior": lambda: paid_before("2026-01", "2026-02", **LEAVER),
            "correct": lambda: corrected(directors={"A4": "D09|赵敏|执行总监||21000"}),
        },
        beside=("CB644",),
        cures=(Cure(options={"correct": lambda: corrected(**LEAVER)}, left=("CB645",)),),
    ),
    Case(
        "CB643",
        {"history": {"A1": HISTORY, "F4": ""}},
        "历史!F4",
        "总监 D01 的 2026-02 没有更正：记录没有逐项写明当时发了多少",
        {"correct": corrected},
        beside=("CB644",),
        cures=(Cure(options={"correct": {}}),),
    ),
    Case(
        "CB644",
        {},
        None,
        "2026-02 按 2026-02.xlsx 更正，差额 +1,000.00 在本月发放：D01 +1,000.00",
        {
            "prior": lambda: paid_before("2026-01", "2026-02"),
            "correct": lambda: corrected(sales={"A5": "S9|2026-02-20|D01|陈一|甲公司|100000"}),
        },
        cures=(Cure(options={"correct": corrected}, left=("CB645",)),),
    ),
    Case(
        "CB645",
        {},
        None,
        "2026-02.xlsx 与 2026-02 的记录（含已作的更正）一致，没有差额",
        {"prior": lambda: paid_before("2026-01", "2026-02"), "correct": corrected},
        cures=(Cure(options={"correct": {}}),),
    ),
    Case(
        "CB646",
        {},
        None,
        "2026-02.xlsx 重新核算 2026-02 所用的比例与当时不同：当时 team_rate 0=0.005 1=0.01;",
        {
            "prior": lambda: paid_before("2026-01", "2026-02"),
            "correct": lambda: corrected(plan={PLAN_ROW: "团队提成比例|0|0.005\n团队提成比例|1|0.02"}),
        },
        beside=("CB644",),
        cures=(Cure(options={"correct": corrected}, left=("CB645",)),),
    ),
    Case(
        "CB670",
        BY_QUARTER,
        None,
        "2026-02 按 2026-02.xlsx 更正的团队销售额计入本月的补差，不在更正一行：D01 1,000,000.00 → 1,100,000.00",
        {
            "prior": lambda: paid_before("2026-01", "2026-02", **BY_QUARTER),
            "correct": lambda: corrected(**BY_QUARTER, sales={"A5": "S9|2026-02-20|D01|陈一|甲公司|100000"}),
        },
        cures=(Cure(options={"correct": lambda: corrected(**BY_QUARTER)}, left=("CB645",)),),
    ),
    Case(
        "CB647",
        {"history": {"A1": HISTORY, "A5": "2026-02|D02||||||暂缓"}},
        "历史!H5",
        "总监 D02 的 2026-02 曾暂缓，由本月的更正补发 +18,000.01",
        {"correct": corrected},
        beside=("CB644",),
        # D01: 26,800 − 12,000 on record; D02: 18,000.01 − 15,000
        cures=(
            Cure(
                {"history": {"A5": "2026-02|D02|500|15000||15000||发放"}},
                paid={"D01": "41600.00", "D02": "21000.02"},
                left=("CB644",),
            ),
        ),
    ),
    Case(
        "CB162",
        {"sales": {"A5": each("S9#|2026-03-05|D01|陈一|甲公司|待补", *range(10_001))}},
        "团队销售",
        "从第 10005 行起没有读取：到此为止，这类表已有一万多个单元格无法读取",
        beside=tuple(f"CB202 团队销售!F{row}" for row in range(5, 10_005)),
        cures=(Cure({"sales": MONTH["sales"]}),),
    ),
)

# These changes speak of columns or names that only the Chinese month has.
IN_CHINESE_ALONE = {
    "CB214", "CB261", "CB268", "CB310", "CB311", "CB313", "CB409", "CB410", "CB413", "CB422", "CB434", "CB438", "CB445",
    "CB474",
}  # fmt: skip

LEFTOVERS = re.compile(r"[{}]|\b(None|nan|NaN|NaT|NA|Decimal|Text|str|int64|float|object|dtype|Timestamp)\b|<\w+")
CHINESE = re.compile(r"[\u3400-\u9fff]")


@functools.cache
def found_in(code: str) -> Found:
    return next(case for case in CASES if case.code == code).found()
