"""Sheets and columns are found by their headings, however those are written and wherever they stand."""

import io
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal

import openpyxl
import pytest
from workbooks import (
    ENGLISH_MONTH,
    MONTH,
    NAMES,
    check,
    english_month,
    listed,
    month,
    pay,
    source_file,
    table,
    workbook,
)

from compbatch import pipeline
from compbatch.diagnostics import errors
from compbatch.model.field import Field, SheetKind
from compbatch.model.money import MICRO
from compbatch.model.sheet_kinds import SHEETS
from compbatch.model.sheet_map import SheetMap, SheetText
from compbatch.reading import read_month
from compbatch.reading.column_units import currency_of
from compbatch.reading.heading_words import heading_key
from compbatch.reading.recognise import recognise
from compbatch.xlsx import list_sheets, open_workbook

SHEET = {sheet.key: sheet for sheet in SHEETS}
FIELDS = [pytest.param(sheet, field, id=f"{sheet.key}-{field.key}") for sheet in SHEETS for field in sheet.fields]


def recognised(kind: str, *headings: str) -> SheetMap:
    """Map a sheet of a known name and the given headings."""
    if kind == "controls":  # read only where it is whole
        headings = (*headings, "项目", "数值")
    sheet_text = SheetText(NAMES[kind], (headings, ("D01",) * len(headings), ("基本工资",) * len(headings)), 0)
    directors = SheetText("名单", (("工号", "姓名", "职务"), ("D01", "王芳", "营销总监")), 0)
    maps, _, _ = recognise([directors, sheet_text], SHEETS)
    return next(sheet_map for sheet_map in maps if sheet_map.sheet.key == kind)


def key_of(kind: str, heading: str) -> str | None:
    """Return the column that a heading stands for, or None."""
    return next(iter(recognised(kind, heading).columns), None)


def gross(content: bytes) -> list[Decimal]:
    return list(pay(content).payout["gross_pay"])


GROSS = [Decimal("26800.00"), Decimal("18000.01")]  # of the month, whatever its sheets look like


# Headings


@pytest.mark.parametrize(("sheet", "field"), FIELDS)
def test_a_column_is_known_by_its_key_and_by_either_title(sheet: SheetKind, field: Field):
    for heading in (field.key, field.title.zh, field.title.en, f"{field.title.zh} {field.title.en}"):
        assert key_of(sheet.key, heading) == field.key


@pytest.mark.parametrize(("sheet", "field"), FIELDS)
def test_a_column_is_known_by_its_aliases(sheet: SheetKind, field: Field):
    for alias in field.aliases:
        assert key_of(sheet.key, alias) == field.key


@pytest.mark.parametrize(
    ("kind", "words", "key"),
    [
        ("directors", "離職日期", "end_date"),
        ("directors", "績效基數", "performance_base"),
        ("sales", "銷售額（萬元）", "amount"),
        ("sales", "單據狀態", "status"),
        ("sales", "本期发生额", "amount"),
        ("receipts", "收款金額", "amount"),
        ("receipts", "客戶名稱", "customer"),
        ("margins", "費用", "expense"),
        ("plan", "生效月份", "effective_from"),
        ("adjustments", "審批人", "approved_by"),
    ],
)
def test_a_column_is_known_in_traditional_chinese(kind: str, words: str, key: str):
    assert key_of(kind, words) == key


@pytest.mark.parametrize(("sheet", "field"), FIELDS)
def test_a_column_has_a_title_and_a_meaning_in_each_language(sheet: SheetKind, field: Field):
    assert all((*field.title, *field.meaning, *sheet.title, *sheet.meaning))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_no_heading_stands_for_two_columns_of_a_sheet(sheet: SheetKind):
    words = [
        (heading_key(word), field.key)
        for field in sheet.fields
        for word in {field.key, *field.title, *field.aliases}
    ]  # fmt: skip
    owners: dict[str, set[str]] = {}
    for word, key in words:
        owners.setdefault(word, set()).add(key)
    assert {word: keys for word, keys in owners.items() if len(keys) > 1} == {}


ALIASES = """
    directors   | director_id    | 员工工号 员工编号 编号 人员编码 业务员工号
    directors   | name           | 员工姓名 总监姓名 销售人员
    directors   | role           | 岗位 职位 职称
    directors   | grade          | 层级 职级 级别
    directors   | base_salary    | 基础工资 固定工资 底薪 月薪
    directors   | monthly_target | 销售任务 目标销售额 月目标
    sales       | director_id    | 员工工号 员工编号 编号 人员编码 业务员工号
    sales       | amount         | 销售收入 销售金额 合同金额 业绩
    sales       | customer       | 客户名称
    sales       | date           | 销售日期 合同时间
    receipts    | director_id    | 员工工号 员工编号 编号 人员编码 业务员工号
    receipts    | amount         | 回款 回款金额 实际回款 收款金额 到账金额
    receipts    | customer       | 客户名称
    receipts    | date           | 回款日期 收款日期
    margins     | director_id    | 员工工号 员工编号 编号 人员编码 业务员工号
    margins     | margin         | 毛利率 净利率 毛利率(%)
    margins     | profit         | 毛利 纯利
    accounts    | director_id    | 员工工号 员工编号 编号 人员编码 业务员工号
    accounts    | customer       | 客户名称
    adjustments | director_id    | 员工工号 员工编号 编号 人员编码 业务员工号
"""


@pytest.mark.parametrize(("kind", "key", "aliases"), [row.split("|") for row in ALIASES.strip().splitlines()])
def test_the_usual_chinese_aliases(kind: str, key: str, aliases: str):
    assert {key_of(kind.strip(), alias) for alias in aliases.split()} == {key.strip()}


@pytest.mark.parametrize(
    ("kind", "heading", "key"),
    [
        ("directors", "Employee ID", "director_id"),
        ("directors", "DIRECTOR_ID", "director_id"),
        ("directors", "director-id", "director_id"),
        ("directors", "  Director  Id. ", "director_id"),
        ("directors", "DirectorID", "director_id"),
        ("directors", "Ｄｉｒｅｃｔｏｒ　ＩＤ", "director_id"),
        ("directors", "Title", "role"),
        ("directors", "Base Salary", "base_salary"),
        ("directors", "base_salary", "base_salary"),
        ("directors", "Quota", "monthly_target"),
        ("directors", "monthly_target", "monthly_target"),
        ("sales", "Sales amount", "amount"),
        ("sales", "SALES AMOUNT:", "amount"),
        ("receipts", "Received", "amount"),
        ("margins", "Gross margin %", "margin"),
        ("margins", "Gross Margin (%)", "margin"),
    ],
)
def test_english_headings_in_any_form(kind: str, heading: str, key: str):
    assert key_of(kind, heading) == key


@pytest.mark.parametrize(
    "heading",
    [
        "工号 Director ID",
        "工号/Director ID",
        "Director ID 工号",
        "工号（Director ID）",
        "工号\nDirector ID",
        "工 号",
        "工号：",
        "*工号",
    ],
)
def test_bilingual_and_decorated_headings(heading: str):
    assert key_of("sales", heading) == "director_id"


@pytest.mark.parametrize("heading", ["颜色", "Colour", "销售额占比", "上月销售额", "工号前缀", "", "   ", "——"])
def test_other_headings_stand_for_nothing(heading: str):
    assert key_of("sales", heading) is None


def test_a_title_comes_before_an_alias():
    columns = recognised("sales", "姓名", "工号", "业绩", "金额").columns
    assert [columns[key].heading for key in ("director_id", "amount")] == ["工号", "业绩"]


def test_columns_in_any_order():
    changes = {}
    for key, text in MONTH.items():
        lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
        changes[key] = "\n".join("|".join(reversed(line)) for line in lines)
    assert gross(month(**changes)) == GROSS


def test_extra_columns_change_nothing():
    lines = [line.strip() for line in MONTH["sales"].strip().splitlines()]
    sales = "\n".join(f"{line}|{extra}|" for line, extra in zip(lines, ("折扣", "5", "#REF!", "=A1"), strict=True))
    assert gross(month(sales=sales)) == GROSS
    extra = "\n".join(f"{extra}|{line}" for line, extra in zip(lines, ("序号", "1", "2", "3"), strict=True))
    assert gross(month(sales=extra)) == GROSS


# Where they stand


def test_title_rows_above_the_heading():
    title = "2026年3月团队销售明细\n单位：元 | | 制表：财务部\n\n"
    content = month(sales=title + MONTH["sales"].strip())
    assert gross(content) == GROSS
    assert check(content).maps[1].heading_row == 4


# Sheets that the month does not have, with rows that change no pay.
WHOLE = MONTH | {
    "tasks": "工号 | 任务 | 完成\nD01 | 建立渠道 | 否",
    "history": "期间 | 工号 | 团队销售额\n2026-02 | D01 | 1\n2026-02 | D02 | 1",
    "controls": "项目 | 数值\n人数 | 2",
}


def test_sheets_that_start_below_and_right_of_their_corner():
    moved = workbook({NAMES[key]: {"C5": text} for key, text in WHOLE.items()})
    assert gross(moved) == GROSS
    assert {sheet_map.heading_row for sheet_map in check(moved).maps} == {5}


@pytest.mark.parametrize("start", ["A1", "A4", "C1", "C5"])
def test_cells_are_named_where_they_stand(start: str):
    right, down = {"A1": (0, 0), "A4": (0, 3), "C1": (2, 0), "C5": (2, 4)}[start]

    def cell(address: str) -> str:
        return f"{chr(ord(address[0]) + right)}{int(address[1:]) + down}"

    bad = {"F2": "12O0", "F3": "#REF!", "F4": "=A1", "B2": "'2026-02-30", "C3": "D20", "A4": "S1"}
    sheets = {NAMES[kind]: text for kind, text in MONTH.items()}
    sales = {start: MONTH["sales"], **{cell(address): words for address, words in bad.items()}}
    codes = ("CB202 F2", "CB204 B2", "CB205 F3", "CB206 F4", "CB301 C3", "CB333 A4")
    expected = [f"{code} 团队销售!{cell(address)}" for code, address in map(str.split, codes)]
    assert listed(check(workbook({**sheets, NAMES["sales"]: sales})).found) == expected


def test_blank_rows_are_passed_over():
    lines = MONTH["sales"].strip().splitlines()
    content = month(sales="\n".join([*lines[:2], "", *lines[2:], ""]))
    assert gross(content) == GROSS


# Units


@pytest.mark.parametrize(
    ("heading", "written"),
    [
        ("销售额", "600000"),
        ("销售额(元)", "600000"),
        ("销售额(万元)", "60"),
        ("销售额（万元）", "60"),
        ("销售额 (单位：万元)", "60"),
        ("销售额【万元】", "60"),
        ("Amount (万元)", "60"),
        ("销售额 Amount（万元）", "60"),
        ("销售额(千元)", "600"),
        ("销售额(万元)", "'60"),
        ("销售额(千元)", "'600.00"),
    ],
)
def test_the_unit_of_a_heading_counts(heading: str, written: str):
    sales = f"单号|日期|工号|{heading}\nS1|2026-03-02|D01|{written}"
    assert in_units("sales", "amount", month(sales=sales)) == 600000


def in_units(kind: str, key: str, content: bytes) -> Decimal:
    """Return what was read from the first row of a column, which is kept in millionths."""
    read, _ = read_month(source_file("2026-03.xlsx", content), None)
    return Decimal(int(read.tables[kind].frame[key].iloc[0])).scaleb(-6)


def test_a_unit_is_exact():
    # 0.1 + 0.2 = 0.3 (万元) is 3,000; 1.005001 is 10,050.01; a tenth of a cent is kept
    sales = "日期|工号|销售额(万元)\n" + "\n".join(
        f"2026-03-02|D01|{amount}" for amount in ("0.1", "0.2", "1.005001", "0.0000001")
    )
    assert pay(month(sales=sales)).payout["team_sales"].iloc[0] == Decimal("13050.011")


@pytest.mark.parametrize(
    ("heading", "written"),
    [
        ("利润率", "0.25"),
        ("利润率", "'25%"),
        ("毛利率(%)", "25"),
        ("毛利率（％）", "25"),
        ("毛利率%", "25"),
        ("Gross margin %", "25"),
        ("Gross margin (%)", "25"),
        ("毛利率(%)", "'25"),
    ],
)
def test_a_margin_in_percent(heading: str, written: str):
    margins = f"工号|{heading}\nD01|{written}\nD02|{written}"
    assert in_units("margins", "margin", month(margins=margins)) == Decimal("0.25")


def test_a_share_under_a_percent_heading_is_refused():
    # 0.25 under (%) is a quarter of a percent, or a cell that Excel shows as 25 %: it could be either
    assert check(month(margins="工号|毛利率(%)\nD01|0.25\nD02|25")).refused


@pytest.mark.parametrize(
    ("heading", "currency"), [("销售额(元)", "CNY"), ("Amount (RMB)", "CNY"), ("销售额", None), ("利润率(%)", None)]
)
def test_a_currency_is_stated_or_unknown(heading: str, currency: str | None):
    kind = "margins" if "利润率" in heading else "sales"
    assert currency_of([recognised(kind, heading)]) == currency


# What is missing or could be two things


def test_a_missing_column_names_what_was_seen():
    (diagnostic,) = check(month(directors={"B1": "尊称"})).found
    assert listed([diagnostic]) == ["CB102 总监!A1"]
    assert "缺少“姓名”列" in diagnostic.message("zh")
    assert "工号 · 尊称 · 职务" in diagnostic.message("zh")
    assert 'no column "Name"' in diagnostic.message("en")


def test_amounts_given_and_deducted_in_two_columns_are_to_be_merged():
    (diagnostic,) = check(month(adjustments="工号|奖励|扣款|事由|审批人\nD01|300||全勤|张总\nD02||200|迟到|张总")).found
    assert (diagnostic.code, diagnostic.hint("zh")) == ("CB102", "合并为一列“金额”，“扣款”的数写成负数")


def test_each_missing_column_is_named():
    found = check(month(receipts="收据|付款人\n1|2")).found
    assert [diagnostic.message("en").split('"')[3] for diagnostic in found] == ["Date", "Director ID", "Amount"]


def test_margins_need_one_of_their_sets_of_columns():
    (diagnostic,) = check(month(margins="工号|收入\nD01|1\nD02|1")).found
    assert "缺少“成本”列" in diagnostic.message("zh")
    assert not check(month(margins="工号|收入|利润\nD01|1|1\nD02|1|1")).refused
    assert not check(month(margins="工号|利润率\nD01|0.1\nD02|0.1")).refused


def test_two_columns_of_one_meaning_are_refused():
    found = check(month(margins="工号|毛利率|净利率\nD01|0.1|0.2\nD02|0.1|0.2")).found
    assert listed(found) == ["CB103 利润!C1"]


@pytest.mark.parametrize(
    ("sheet", "headings", "cell"),
    [
        ("sales", {"F1": "合同金额|销售额"}, "G1"),
        ("sales", {"F1": "金额|销售额"}, None),
        ("receipts", {"E1": "回款额|回款金额"}, "F1"),
        ("receipts", {"E1": "金额|实际回款"}, None),
    ],
)
def test_of_two_headings_for_the_amount_only_a_more_particular_one_is_taken(
    sheet: str, headings: dict[str, str], cell: str | None
):
    found = check(month(**{sheet: headings})).found
    assert [each.at and each.at.cell for each in found if each.code == "CB103"] == ([cell] if cell else [])


def test_two_plans_are_refused():
    assert listed(check(month(Plan=MONTH["plan"])).found) == ["CB104 Plan"]


SECOND = "日期|工号|客户|销售额\n2026-03-09|D01|甲公司|5000"  # x 1 % = 50


@pytest.mark.parametrize("name", ["销售明细", "团队销售2", "3月团队销售", "Team sales"])
def test_sheets_of_one_kind_are_read_as_one_and_named(name: str):
    content = month(**{name: SECOND})
    assert gross(content) == [Decimal("26850.00"), GROSS[1]]
    assert listed(check(content).found) == ["CB108 团队销售"]


def test_cells_of_two_sheets_are_named_with_the_other_sheet():
    late = "日期|工号|销售额\n2026-02-09|D01|50\n2026-02-10|D01|60"
    paid = pay(month(**{"团队销售（华南）": late}, sales={"B2": "2026-02-02"}))
    (found,) = (each for each in paid.found if each.code == "CB404")
    assert found.message("zh").endswith("：B2, 团队销售（华南）!A2, 团队销售（华南）!A3")


def test_a_heading_in_two_rows():
    rows = """
        订单 |            | 归属 |        | 客户   | 金额
        单号 | 日期       | 工号 | 业务员 |        | 销售额
        S1   | 2026-03-02 | D01  | 张三   | 甲公司 | 5000
    """
    assert gross(month(sales=rows))[0] == Decimal("16825.00")  # 12,000 + 5,000 x 0.5 % + 5,000 - 200


def test_headings_in_two_rows_of_which_the_upper_would_do_alone():
    rows = """
        工号 | 姓名 | 职务     | 等级   | 基本工资 | 销售任务（万元） |      |      | 入职日期
             |      |          |        |          | 月度           | 季度 | 年度 |
        D01  | 王芳 | 营销总监 | 营销师 | 12000    | 100            | 300  | 1200 |
    """
    frame = check(month(directors=(rows, {"A4": "D02|李强|营销总监|高级营销师"}))).tables["directors"].frame
    targets = frame[["monthly_target", "quarterly_target", "annual_target"]].iloc[0]
    assert targets.tolist() == [1_000_000 * MICRO, 3_000_000 * MICRO, 12_000_000 * MICRO]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("margins", "工号|收入||成本|\n|累计|本月|累计|本月\nD01|9|1000000|9|700000\nD02|900000|300000|800000|280000"),
        ("margins", "工号|收入||成本|\n|本月|本年累计|本月|本年累计\nD01|1000000|9|700000|9\nD02|300000|9|280000|9"),
        (
            "margins",
            "Director|Revenue||Cost|\n|YTD|Month|YTD|Month\nD01|9|1000000|9|700000\nD02|900000|300000|800000|280000",
        ),
        ("sales", "单号|日期|工号|客户|销售额\n||||（万元）\nS1|2026-03-02|D01|甲公司|100"),
        ("sales", "日期|工号|客户|销售额|\n|||累计|本月\n2026-03-02|D01|甲公司|9|1000000"),
    ],
)
def test_the_lower_of_two_rows_of_headings_says_which_column_is_meant(name: str, rows: str):
    assert gross(month(**{name: rows})) == GROSS


def test_a_group_and_a_heading_that_mean_a_column_together():
    rows = "回款 |  |  | 实际\n单号 | 日期 | 工号 | 回款\nR1 | 2026-03-05 | D02 | 1000"
    assert listed(errors(check(month(receipts=rows, accounts=None)).found)) == []


def test_a_sheet_that_only_looks_alike_is_not_read_and_named():
    content = month(去年存档=SECOND)
    assert gross(content) == GROSS
    assert listed(check(content).found) == ["CB109 去年存档!A1"]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("数据字典", "工号|日期|销售额|说明\n文本|日期|数字|必填"),
        ("Accounts", "Bank|Account No|Currency|Balance\nICBC|123|CNY|5000"),
        ("Tasks", "Task|Start|End|Done\nLaunch|2026-03-01|2026-03-31|Yes"),
        ("Tasks", "Task|Start|End|Owner\nLaunch|2026-03-01|2026-03-31|王芳"),
        ("Tasks", "Task|Owner|Done\nLaunch|王芳|Yes"),
        ("任务", "任务|负责人|开始|结束\n上线|王芳|2026-03-01|2026-03-31"),
        ("费用报销", "日期|姓名|金额\n2026-03-02|王芳|300"),
        ("借款", "日期|姓名|金额|事由\n2026-03-02|王芳|300|出差"),
        ("Petty cash", "Date|Name|Amount|Reason\n2026-03-02|D01|300|Travel"),
        ("Plan", "项目|负责人|开始\n上线|张三|2026-03-01"),
        ("Plan1", ""),
        ("通讯录", "工号|姓名|职务|电话\nD01|王芳|营销总监|123"),
        ("Contacts", "Director ID|Name|Role|Phone\nD01|王芳|营销总监|123"),
        ("备用金", "姓名|金额|说明\n王芳|300|借支"),
        ("费用报销", "日期|姓名|金额|事由|审批人\n2026-03-02|王芳|300|出差|张总"),
        ("核对", "检查项|结果\n工号是否重复|否"),
        ("核对", "工号|销售额|系统数\nD01|1000000|1000000"),
        ("销售目标", "工号|目标\nD01|1000000"),
        ("考勤", "日期|姓名|上班\n2026-03-02|王芳|9"),
        ("提成规则", "项目|数值\n提成|1%"),
    ],
)
def test_a_sheet_of_something_else_is_passed_over_without_a_word(name: str, rows: str):
    paid = pay(month(**{name: rows}))
    assert list(paid.payout["gross_pay"]) == GROSS
    assert paid.found == []


@pytest.mark.parametrize(
    "name",
    ["团队销售（华南）", "销售（3月）", "团队销售-补录", "销售-退货", "Team sales East", "3月销售明细", "Sales Q1"],
)
def test_a_sheet_whose_name_begins_with_a_kinds_is_read_with_it(name: str):
    # a plain 金额 is the amount there; −5,000 leaves 995,000 < 1,000,000: 0.5 % = 4,975; 12,000 + 4,975 + 5,000 − 200
    content = month(**{name: "日期|工号|客户|金额\n2026-03-09|D01|甲公司|-5000"})
    assert gross(content) == [Decimal("21775.00"), GROSS[1]]
    assert listed(pay(content).found) == ["CB108 团队销售"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("退货", "CB142"), ("华东销售", "CB142"), ("费用报销", "CB142"),
        ("团队销售 副本", "CB109"), ("Team sales - Copy", "CB109"), ("团队销售备份", "CB109"),
        ("团队销售 (2)", "CB109"),
    ],
)  # fmt: skip
def test_a_sheet_that_may_be_input_and_is_not_read_is_named(name: str, code: str):
    content = month(**{name: "日期|工号|客户|金额\n2026-03-09|D01|甲公司|5000"})
    assert gross(content) == GROSS
    assert listed(pay(content).found) == [f"{code} {name}!A1"]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("扣罚", "工号|金额|事由|审批人\nD01|-500|迟到|张总"),
        ("津贴", "工号|姓名|金额\nD01|王芳|500"),
        ("奖金", "日期|姓名|金额|事由\n2026-03-02|王芳|500|季度奖"),
        ("Bonus", "Director ID|Amount|Reason\nD01|500|Award"),
        ("三月其他", "姓名|金额|说明|审批人\n王芳|500|话费|张总"),  # what only adjustments have
    ],
)
def test_adjustments_under_another_name_are_named_and_not_read(name: str, rows: str):
    paid = pay(month(**{name: rows}))
    assert list(paid.payout["gross_pay"]) == GROSS
    assert [(each.code, each.value) for each in paid.found] == [("CB142", name)]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("商机", "日期|工号|客户|预计金额\n2026-04-02|D01|甲公司|500"),
        ("Pipeline", "Date|Director ID|Customer|Expected amount\n2026-04-02|D01|Alpha|500"),
        ("应收账款", "日期|工号|客户|应收金额\n2026-03-02|D01|甲公司|500"),
    ],
)
def test_amounts_that_are_no_sales_yet_are_passed_over(name: str, rows: str):
    assert listed(pay(month(**{name: rows})).found) == []


def test_returns_on_a_sheet_of_their_own_are_named_whatever_heads_their_amounts():
    rows = "Date|Director ID|Customer|Returned\n2026-03-20|D01|Alpha|500"
    assert [each.code for each in pay(month(Returns=rows)).found] == ["CB142"]


@pytest.mark.parametrize(
    "rows", ["项目|数植\n销售额合计|1", "项日|数值\n销售额合计|1", "销售额合计|1", "项目|本月|账上\n人数|9|9"]
)
def test_control_figures_under_headings_that_are_not_known_are_named(rows: str):
    assert [each.code for each in pay(month(controls=rows)).found] == ["CB142"]


def test_a_copy_alone_is_read():
    assert gross(month(names={"plan": "方案 (2)", "sales": "团队销售 副本"})) == GROSS


def test_sheets_that_could_be_sales_or_receipts_are_not_guessed():
    rows = "日期|工号|客户|金额\n2026-03-01|D01|甲公司|100"
    content = month(names={"sales": "三月流水", "receipts": "银行"}, sales=rows, receipts=rows)
    assert listed(check(content).found) == ["CB141 三月流水", "CB141 银行"]


# A company's own sheet may well be named as the control figures are, so that is read only where it is whole.
REQUIRED = [param for param in FIELDS if param.values[1].required and param.values[0].key != "controls"]


@pytest.mark.parametrize(("sheet", "field"), REQUIRED)
def test_a_missing_column_is_the_only_thing_amiss(sheet: SheetKind, field: Field):
    heading, *rows = WHOLE[sheet.key].strip().splitlines()
    titles = ["——" if title.strip() == field.title.zh else title for title in heading.split("|")]
    content = month(**{sheet.key: "\n".join(["|".join(titles), *rows])})
    assert listed(errors(check(content).found)) == [f"CB102 {NAMES[sheet.key]}!A1"]


@pytest.mark.parametrize("key", ["directors", "sales", "receipts", "margins"])
def test_a_missing_sheet_is_the_only_thing_amiss(key: str):
    (diagnostic,) = check(month(**{key: None})).found
    assert diagnostic.code == "CB101"
    assert SHEET[key].title.zh in diagnostic.message("zh")
    assert all(field.title.zh in diagnostic.hint("zh") for field in SHEET[key].fields if field.required)


@pytest.mark.parametrize("key", ["accounts", "adjustments", "plan"])
def test_a_sheet_that_may_be_missing(key: str):
    assert not check(month(**{key: None})).refused


# Sheets


@pytest.mark.parametrize("key", NAMES)
def test_a_sheet_is_known_by_its_names(key: str):
    sheet = SHEET[key]
    for name in (sheet.key, *sheet.title, *sheet.aliases, sheet.title.en.upper(), f" {sheet.title.zh} "):
        checked = check(month(names={key: name}, **{key: WHOLE[key]}))
        assert [sheet_map.name for sheet_map in checked.maps if sheet_map.sheet is sheet] == [name]


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("directors", "人员"),
        ("sales", "3月团队销售明细"),
        ("receipts", "2026-03 bank"),
        ("margins", "Sheet4"),
        ("adjustments", "补差"),
    ],
)
def test_a_sheet_is_found_by_its_headings_under_an_odd_name(key: str, name: str):
    content = month(names={key: name})
    assert gross(content) == GROSS
    assert name in {sheet_map.name for sheet_map in check(content).maps}


def test_a_sheet_of_the_right_name_comes_before_one_that_only_looks_alike():
    assert gross(month(二月销售存档=MONTH["sales"])) == GROSS


def test_other_sheets_are_left_alone():
    assert gross(month(说明="本月|请财务\n核对|#REF!", 空白="")) == GROSS


def test_a_plan_sheet_is_recognised():
    checked = check(month())
    assert checked.maps[-1].name == "方案"
    assert list(checked.maps[-1].columns) == ["item", "from", "value", "effective_from", "note"]
    assert checked.plan
    assert checked.plan.by_grade("base_salary") == {"营销师": 12000, "高级营销师": 15000}


def test_words_in_cells_are_understood_in_both_languages():
    directors = {"C2": "Marketing Director", "D2": "marketing specialist", "F2": "TEAM", "F3": "Special accounts"}
    assert gross(month(directors=directors)) == GROSS
    english = {"C2": "营销总监", "D3": "高级营销师", "F2": "团队", "F3": "专项客户"}
    assert gross(english_month(directors=english)) == GROSS


def test_the_language_is_that_of_most_headings():
    assert check(month()).lang == "zh"
    assert check(english_month()).lang == "en"
    assert check(month(directors={"A1": "Director ID|Name|Role"})).lang == "zh"
    assert check(english_month(directors={"A1": "工号|姓名"})).lang == "en"
    assert check(month(), lang="en").lang == "en"


def test_the_english_month_has_the_same_columns():
    for key, text in MONTH.items():
        english = recognised(key, *table(ENGLISH_MONTH[key])[0])
        chinese = recognised(key, *table(text)[0])
        assert set(english.columns) >= set(chinese.columns) - {"start_date", "end_date"}


@pytest.mark.parametrize("beside", [{}, {"H3": "#REF!"}], ids=["alone", "beside an error"])
def test_a_text_of_nothing_as_exports_write_it_is_a_blank(beside: dict[str, str]):
    content = with_cell(month(directors={"E3": "0", **beside}), 1, "E3", '<c r="E3" t="inlineStr"><is><t></t></is></c>')
    assert listed(check(content).found) == ["CB205 总监!H3"] * len(beside)


def with_cell(content: bytes, sheet: int, address: str, cell: str) -> bytes:
    """Put another cell's XML in the place of one."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(file, "w") as changed:
        for entry in package.infolist():
            part = package.read(entry)
            if entry.filename == f"xl/worksheets/sheet{sheet}.xml":
                part, count = re.subn(rf'<c r="{address}".*?</c>'.encode(), cell.encode(), part)
                assert count == 1
            changed.writestr(entry, part)
    return file.getvalue()


# Our own sheets


def test_a_mark_alone_makes_no_sheet_ours():
    paid = pay(month(names={"sales": "团队销售@payout", "receipts": "回款@history", "margins": "利润@checks"}))
    assert list(paid.payout["gross_pay"]) == GROSS
    after = open_workbook(paid.output)
    own = {sheet.own: sheet.name for sheet in list_sheets(after)}
    assert own["payout"] == "发放表"
    assert {"团队销售", "回款", "利润"} <= {sheet.name for sheet in list_sheets(after) if sheet.own is None}


@pytest.mark.parametrize("of", [month, english_month])
def test_an_output_knows_its_sheets_again_though_a_figure_was_edited(of: Callable[[], bytes]):
    once = pay(of()).output
    book = openpyxl.load_workbook(io.BytesIO(once))
    for name in book.sheetnames[-3:]:
        book[name]["F7"] = 1
    file = io.BytesIO()
    book.save(file)
    assert not {"CB147", "CB109"} & {diagnostic.code for diagnostic in check(file.getvalue()).found}


def test_a_refused_workbook_knows_its_sheet_of_issues_again():
    refused = pipeline.mark_issues(check(month(sales={"F2": "12O0"})))
    assert "CB147" not in {diagnostic.code for diagnostic in check(refused).found}


def test_a_heading_that_is_nearly_the_one_needed_is_to_be_renamed():
    (found,) = check(month(sales={"F1": "销售额度"})).found
    assert str(found.at) == "团队销售!F1"
    assert found.hint("zh") == "把标题“销售额度”改为“销售额”，如果就是这一列"
    assert found.hint("en") == 'Rename the heading "销售额度" to "Amount", if that is the column'


@pytest.mark.parametrize(
    ("place", "near", "needed"),
    [("C1", "工呺", "工号"), ("B1", "曰期", "日期"), ("F1", "金頟", "销售额"), ("C1", "Direktor ID", "工号")],
)
def test_a_short_heading_that_is_nearly_one_is_to_be_renamed_where_its_cells_fit(place: str, near: str, needed: str):
    found = next(each for each in check(month(sales={place: near})).found if each.code == "CB102")
    assert (str(found.at), found.hint("zh")) == (f"团队销售!{place}", f"把标题“{near}”改为“{needed}”，如果就是这一列")


def test_a_heading_is_nearly_one_column_alone():
    found = check(month(receipts={"B1": "回款曰期", "E1": "回款颔"})).found
    assert [found.hint("zh")[4:8] for found in found if found.code == "CB102"] == ["回款曰期", "回款颔”"]


def test_a_heading_of_another_figure_is_not_to_be_renamed():
    found = next(each for each in check(month(sales={"F1": "销售额（预算）"})).found if each.code == "CB102")
    assert found.hint("zh") == "增加标题为“销售额”的列"


def test_a_balance_is_not_to_be_renamed():
    found = next(each for each in check(month(receipts={"E1": "余额"})).found if each.code == "CB102")
    assert found.hint("zh") == "增加标题为“回款额”的列"
