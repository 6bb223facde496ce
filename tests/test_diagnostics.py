"""Every diagnostic: a change to a month in which nothing is amiss, the cell that it names and what it says."""

import re
from dataclasses import dataclass, field
from typing import Any

import pytest
from workbooks import MONTH, check, english_month, listed, month

from compbatch import pipeline
from compbatch.codes import CODES
from compbatch.diagnostics import Diagnostic, Found

AT_THE_COMMAND_LINE = {"CB001", "CB901"}  # a file that cannot be opened, and a fault of our own


@dataclass(frozen=True)
class Case:
    """A change to the month, the place that the diagnostic names, and a part of what it says."""

    code: str
    changes: dict[str, Any]
    at: str | None
    says: str
    options: dict[str, Any] = field(default_factory=dict)

    def found(self) -> Found:
        checked = check(month(**self.changes), **self.options)
        return checked.found if checked.refused else pipeline.run(checked).found


def headings_only(*keys: str) -> dict[str, str]:
    """Return the sheets without any row below the heading."""
    return {key: MONTH[key].strip().splitlines()[0] for key in keys}


PLAN_ROW = "A9"  # the first row below the plan of the month
EXECUTIVE = {"A4": "D03|赵敏|执行总监||20000"}

CASES = (
    # workbook and headings
    Case("CB101", {"receipts": None}, None, "缺少“回款”表；工作簿中有：总监, 团队销售, 利润, 专项客户, 调整, 方案"),
    Case("CB102", {"sales": {"F1": "数目"}}, "团队销售!A1", "缺少“销售额”列；看到的标题：单号 · 日期 · 工号 · 业务员 · 客户 · 数目"),
    Case("CB103", {"sales": {"F1": "业绩 | 合同金额"}}, "团队销售!G1", "“业绩”与“合同金额”都表示“销售额”"),
    Case("CB104", {"销售明细": MONTH["sales"]}, "销售明细", "“团队销售”与“销售明细”都像“团队销售”表"),
    Case(
        "CB105",
        {"margins": {"B2": "", "B3": ""}, "sales": {"B2": "2026-02-28"}},
        None,
        "没有写明，各行日期也不在同一个月",
        {"name": "奖金.xlsx"},
    ),
    Case("CB106", {}, None, "按 2026-03 发放，但文件名写的是 2026-02", {"name": "2026-02.xlsx"}),
    Case(
        "CB107",
        headings_only("directors", "sales", "receipts", "margins", "accounts", "adjustments"),
        "总监",
        "“总监”表中没有任何总监",
    ),
    # the plan sheet
    Case("CB121", {"plan": {PLAN_ROW: "年终奖||5000"}}, "方案!A9", "“年终奖”不认识"),
    Case("CB122", {"plan": {PLAN_ROW: "团队提成比例|0.8|0.01"}}, "方案!C9", "“团队提成比例”没有从 0 起的档"),
    Case("CB123", {"plan": {PLAN_ROW: "绩效系数|0.1|0.6"}}, "方案!C9", "起点 0.1 出现多次"),
    Case("CB124", {"plan": {PLAN_ROW: "专项客户提成比例||1.5"}}, "方案!C9", "“1.5”不可用：须为0 至 1 之间的数字"),
    Case("CB125", {"plan": {PLAN_ROW: "专项客户提成比例||0.03|'下月"}}, "方案!D9", "“下月”不是月份"),
    Case("CB126", {"plan": {PLAN_ROW: "团队目标周期||quarter"}}, "方案!C9", "“quarter”时需要历史月份"),
    # single cells
    Case("CB201", {"sales": {"F2": ""}}, "团队销售!F2", "“销售额”不能为空"),
    Case("CB202", {"sales": {"F2": "12O0"}}, "团队销售!F2", "“销售额”须为数字，而此处是“12O0”"),
    Case("CB203", {"directors": {"E2": "-1"}}, "总监!E2", "“基本工资”不能为负数：-1"),
    Case("CB204", {"receipts": {"B2": "'2026-02-30"}}, "回款!B2", "“日期”须为日期，而此处是“2026-02-30”"),
    Case("CB205", {"margins": {"C2": "#REF!"}}, "利润!C2", "错误值 #REF!"),
    Case("CB206", {"sales": {"F2": "=100*6000"}}, "团队销售!F2", "没有存储结果"),
    Case("CB207", {"sales": {"F2": "1000000000000"}}, "团队销售!F2", "1000000000000 超出可精确计算的范围"),
    Case("CB208", {"directors": {"C2": "店长"}}, "总监!C2", "职务“店长”不认识"),
    Case("CB209", {"directors": {"D2": "总工"}}, "总监!D2", "等级“总工”不在方案中"),
    Case("CB210", {"directors": {"F2": "个人"}}, "总监!F2", "提成方式“个人”不认识"),
    Case(
        "CB211",
        {"margins": "工号|利润率\nD01|25\nD02|0.1"},
        "利润!B2",
        "利润率 25 有歧义或超出 -1 至 1",
    ),
    Case("CB212", {"margins": {"B2": "三月"}}, "利润!B2", "期间“三月”不是月份"),
    Case("CB213", {"directors": {"A4": "D01|张三|营销总监|营销师||团队|500"}}, "总监!A4", "工号“D01”在总监表中出现多次"),
    Case("CB214", {"sales": {"A3": "S1"}}, "团队销售!A3", "“单号”“S1”出现多次"),
    Case("CB215", {"adjustments": {"C2": ""}}, "调整!C2", "调整没有事由"),
    Case("CB221", {"sales": {"F2": "'600,000.00", "F3": "￥400000"}}, "团队销售!F2", "有 2 个以文本存储的数字或日期，已按其数值读取：F2, F3"),
    Case("CB222", {"sales": {"A5": "合计|||||1300000"}}, "团队销售!A5", "有 1 个合计行，不计入：A5"),
    # across sheets
    Case("CB301", {"receipts": {"C2": "D20"}}, "回款!C2", "“D20”不在总监表中"),
    Case("CB302", {"directors": {"G2": "0"}}, "总监!G2", "总监 D01 按团队提成，需要大于 0 的月度目标"),
    Case("CB303", {"directors": {"F3": "团队", "G3": "500"}}, "总监!F3", "总监 D02"),
    Case("CB304", {"accounts": headings_only("accounts")["accounts"]}, "总监!F3", "总监 D02"),
    Case("CB305", {"margins": {"A3": "||||"}}, "总监!A3", "总监 D02"),
    Case("CB306", {"margins": {"A4": "D02|2026-03|1|1|"}}, "利润!A4", "D02"),
    Case("CB307", {"directors": {"D3": "", "H3": "1"}}, "总监!E3", "总监 D02 没有基本工资"),
    Case("CB308", {"directors": {"D3": "", "E3": "1"}}, "总监!H3", "总监 D02 没有绩效基数"),
    Case("CB309", {"margins": {"D3": ""}}, "利润!A3", "总监 D02 的利润行不完整"),
    Case("CB310", {"directors": {"J2": "2019-12-31"}}, "总监!J2", "总监 D01 的离职日期早于入职日期"),
    Case("CB311", {"accounts": {"A5": "D01|丙公司"}, "directors": {"F2": "专项客户"}}, "专项客户!B5", "“丙公司”列了多次"),
    Case(
        "CB312",
        {"sales": {"A5": "\n".join(["|2026-03-01|D01|||999999999999"] * 10)}},
        "团队销售!F2",
        "总监 D01 的“销售额”合计超出可精确计算的范围",
    ),
    Case("CB313", {"directors": {"B3": "王芳"}, "receipts": {"C2": "王芳"}}, "回款!C2", "有多位总监名叫“王芳”"),
    # notices on pay
    Case("CB401", {"sales": {"F2": "-600000"}}, "总监!A2", "总监 D01 的“团队管理提成”为负：-1,000.00"),
    Case("CB402", {"margins": {"C3": "0"}}, "利润!C3", "总监 D02 的收入为 0.00，绩效系数按 0 计"),
    Case("CB403", {"accounts": {"A4": "|"}}, "专项客户!A2", "总监 D02 有 2 个专项客户，方案为 3 至 5 个"),
    Case("CB404", {"sales": {"B3": "2026-02-28"}}, "团队销售!B3", "有 1 行（合计 400,000.00）日期早于 2026-03，本月未计：B3"),
    Case("CB405", {"receipts": {"B3": "2026-04-01"}}, "回款!B3", "有 1 行（合计 50,000.00）日期晚于 2026-03，本月未计：B3"),
    Case("CB406", {"adjustments": {"B2": "-30000"}}, "总监!A2", "总监 D01 的应发低于最低额，差额 -3,000.00 结转下月"),
    Case("CB407", {"plan": {"A2": "|||\n|||\n|||"}}, None, "“绩效系数”使用内置的示例数值"),
    Case("CB408", {"directors": EXECUTIVE}, "总监!C4", "总监 D03 的职务是执行总监，只发基本工资与调整"),
    Case("CB409", {"directors": {"I2": "2026-03-11"}}, "总监!I2", "总监 D01 本月在职 21 天，共 31 天"),
    Case("CB410", {"directors": {"I2": "2026-04-01"}}, "总监!I2", "总监 D01 本月不在职"),
)


def test_every_code_has_a_case():
    assert {case.code for case in CASES} == {code.code for code in CODES} - AT_THE_COMMAND_LINE


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_change_gives_its_diagnostic_alone_and_at_its_cell(case: Case):
    found = case.found()
    assert listed(found) == [f"{case.code} {case.at}" if case.at else case.code]
    assert case.says in found[0].message("zh")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_diagnostic_is_worded_in_both_languages(case: Case):
    diagnostic = next(found for found in case.found() if found.code == case.code)
    for wording in _wordings(diagnostic):
        assert wording
        assert not re.search(r"[{}]|\b(None|nan|NaN|NaT|NA|Decimal|Text|str|int64|object|dtype|Timestamp)\b|<\w+", wording)
    assert not re.search(r"[\u3400-\u9fff]", diagnostic.message("en").translate(_WITHOUT(case)))


def _wordings(diagnostic: Diagnostic) -> list[str]:
    return [*map(diagnostic.message, ("zh", "en")), *map(diagnostic.hint, ("zh", "en"))]
