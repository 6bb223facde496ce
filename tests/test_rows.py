"""Every row of a sheet is data, a total, a footer or blank, and what is not taken is said."""

import io
import zipfile
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from workbooks import MONTH, NAMES, check, listed, month, pay, workbook

from compbatch.diagnostics import errors

# What the month pays, whatever stands around its rows:
# D01 12,000 + 1,000,000 x 1 % + 5,000 x 1 - 200; D02 15,000 + 150,000.50 x 2 % + 6,000 x 0 (margin 6.7 %).
GROSS = [Decimal("26800.00"), Decimal("18000.01")]
TOTAL = {"A5": "合计|||||1300000"}


def gross(content: bytes) -> list[Decimal]:
    return list(pay(content).payout["gross_pay"])


def refused(**changes: Any) -> list[str]:
    return listed(errors(check(month(**changes)).found))


def said(code: str, **changes: Any) -> list[str]:
    """Return what is said under one code of a month that is paid."""
    return [each.message("en") for each in pay(month(**changes)).found if each.code == code]


# Headings that stand there twice


@pytest.mark.parametrize(
    "block",
    [
        "单号|日期|工号|业务员|客户|销售额\nS4|2026-03-05|D01|陈一|甲公司|-300000",
        "日期|单号|工号|客户|业务员|合同金额|备注\n2026-03-05|S4|D01|甲公司|陈一|250000|退",
        "单号|日期|工号||客户|销售额",
    ],
    ids=["an export pasted below", "a fuller one in another order", "a heading alone"],
)
def test_a_second_heading_below_is_refused_and_named(block: str):
    assert refused(sales={"A6": block}) == ["CB143 团队销售!A6"]
    assert refused(sales={"A40": block}) == ["CB143 团队销售!A40"]


def test_the_heading_is_the_first_row_that_has_all_needed_columns():
    narrow = "日期|工号|销售额\n2026-03-05|D01|-300000\n2026-03-06|D01|250000\n"
    assert refused(sales=narrow + MONTH["sales"].strip()) == ["CB143 团队销售!A4"]


def test_a_block_below_of_other_columns_is_no_summary_though_its_amounts_are_not_read():
    narrow = "日期|工号|销售额\n2026-03-05|D01|600000\n2026-03-06|D01|400000\n||\n"
    fuller = "单号|日期|工号|客户|销售额\nS3|2026-03-12|D02|戊公司|300000\nS4|2026-03-31|D02|丁公司|500"
    assert refused(sales=narrow + fuller) == ["CB143 团队销售!A5"]


@pytest.mark.parametrize("start", ["H1", "G1", "I9"])
def test_a_second_block_beside_is_refused_and_named(start: str):
    block = "销售日期|员工编号|销售收入\n2026-03-05|D02|5000"
    assert refused(sales={start: block}) == [f"CB143 团队销售!{start}"]


def test_more_rows_are_no_summary_though_they_come_to_the_same():
    assert refused(sales={"A7": "单号|日期|工号|业务员|客户|销售额\nS9|2026-03-05|D02|周三|丙公司|1300000"}) == [
        "CB143 团队销售!A7"
    ]
    assert refused(adjustments={"A4": "工号|金额|事由\nD02|-200|考勤"}) == ["CB143 调整!A4"]
    assert refused(adjustments={"A4": "工号|金额\nD02|-200"}) == ["CB143 调整!A4"]


def test_receipts_and_adjustments_have_one_heading_too():
    assert refused(receipts={"A6": MONTH["receipts"].strip()}) == ["CB143 回款!A6"]
    assert refused(adjustments={"A4": "工号|金额|事由\nD01|-300000|x"}) == ["CB143 调整!A4"]


@pytest.mark.parametrize("start", ["I40", "H2000"])
def test_a_second_block_beside_is_found_however_far_down(start: str):
    block = "销售日期|员工编号|销售收入\n2026-03-05|D02|5000"
    assert refused(sales={start: block}) == [f"CB143 团队销售!{start}"]


@pytest.mark.parametrize(
    ("start", "block"),
    [
        ("A7", "客户|金额\n甲公司|600000\n乙公司|400000\n戊公司|300000\n合计|1300000"),
        ("E7", "客户|销售额\n甲公司|600000\n乙公司|400000\n戊公司|300000"),
        ("A7", "业务员|销售额|占比\n陈一|600000|46%\n陈二|400000|31%\n周三|300000|23%"),
        ("A7", "姓名|销售额\n王芳|1000000\n李强|300000"),  # whose rows have ids
        ("A7", "产品|销售额\n软件|900000\n硬件|400000"),
        ("A7", "行标签|求和项:销售额\nD01|1000000\nD02|300000\n总计|1300000"),
        (
            "A7",
            "按总监\n工号|小计\nD01|1000000\nD02|300000\n\n按客户\n客户|小计\n甲公司|600000\n乙公司|400000\n戊公司|300000",
        ),
    ],
)
def test_a_summary_by_anything_that_adds_up_to_all_rows_is_no_second_block(start: str, block: str):
    paid = pay(month(sales={**TOTAL, start: f"{block}\n\n制表人：张三|审核：李四"}))
    assert list(paid.payout["gross_pay"]) == GROSS
    assert {each.code for each in paid.found} - {"CB227"} == {"CB222", "CB229"}


def test_a_summary_below_the_receipts_is_none_of_them():
    block = "客户|回款额\n丙公司|100000.5\n丁公司|50000\n甲公司|70000"
    assert list(pay(month(receipts={"A7": block})).payout["gross_pay"]) == GROSS


@pytest.mark.parametrize(
    ("start", "block"),
    [
        ("A7", "工号|姓名|小计\nD01|王芳|1000000\nD02|李强|300000\n合计||1300000"),
        ("C7", "工号|姓名||小计\nD01|王芳||1000000\nD02|李强||300000"),
        ("B7", "姓名|工号|合计|客户\n王芳|D01|1000000\n李强|D02|300000"),
    ],
    ids=["in other columns", "in the columns of the rows", "in another order"],
)
def test_a_summary_below_that_says_what_the_rows_say_is_no_second_block(start: str, block: str):
    paid = pay(month(sales={**TOTAL, start: block}))
    assert list(paid.payout["gross_pay"]) == GROSS
    assert {each.code for each in paid.found} - {"CB227"} == {"CB222", "CB229"}  # a sum may stand under 工号


@pytest.mark.parametrize(
    "block",
    [
        "工号|姓名|小计\nD01|王芳|1000001\nD02|李强|300000",  # another sum
        "工号|姓名|小计\nD01|王芳|1000000\nD03|周四|300000",  # of whom there are no rows
        "工号|姓名|小计\nD01|王芳|600000\nD01|王芳|400000",  # rows, not a sum
        "工号||小计\nD01||1000000",  # of one of two
        "客户||小计\n甲公司||700000\n乙公司||600000",  # the sum of all, and other ones
        "工号|客户|小计\nD02|己公司|8000",  # more rows
        "工号|说明|小计\nD01|2026-03-05|1000000\nD02|2026年3月6日|300000",  # rows with days
    ],
)
def test_a_block_below_that_says_anything_else_is_refused(block: str):
    assert refused(sales={**TOTAL, "C7": block}) == ["CB143 团队销售!C7"]


LIST = "工号|姓名\n" + "\n".join(f"D{number:02d}|人员{number}" for number in range(1, 60))


@pytest.mark.parametrize(
    "beside",
    [
        {"I1": LIST},
        {"H3": "客户|地区\n甲公司|华东\n乙公司|华南"},
        {"I1": "工号|销售额\nD01|1000000\nD02|300000\n合计|1300000"},
        {"I2": "行标签|求和项:销售额\nD01|1000000\nD02|300000\n总计|1300000"},
        {"I1": "姓名|合计\n王芳|1000000"},
        {"H1": "月份|合计\n1月|900000\n2月|1000000\n3月|1300000"},
        {"I1": "Month|Sales\n2026-01-01|900000\n2026-02-01|1000000"},
    ],
    ids=["a longer look-up list", "another list", "a summary", "a pivot table", "totals", "months", "months as days"],
)
def test_what_stands_beside_the_data_changes_nothing(beside: dict[str, str]):
    paid = pay(month(sales=beside))
    assert list(paid.payout["gross_pay"]) == GROSS
    assert paid.found == []


@pytest.mark.parametrize(("pivot", "data"), [("H1:J3", "A1"), ("A1:C3", "F1")])
def test_a_pivot_table_is_no_second_block(pivot: str, data: str):
    sales = {
        data: MONTH["sales"].strip(),
        pivot.partition(":")[0]: "日期|工号|销售额\n2026-03-02|D01|600000\n总计||600000",
    }
    content = with_pivot(workbook({**{NAMES[key]: text for key, text in MONTH.items()}, NAMES["sales"]: sales}), pivot)
    assert gross(content) == GROSS


def with_pivot(content: bytes, area: str) -> bytes:
    """Let a pivot table of the sales sheet stand in an area."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/pivotTable"
    arrows = "http://schemas.openxmlformats.org/package/2006/relationships"
    file = io.BytesIO(content)
    with zipfile.ZipFile(file, "a") as package:
        package.writestr(
            "xl/worksheets/_rels/sheet2.xml.rels",
            f'<Relationships xmlns="{arrows}"><Relationship Id="rId1" Type="{types}" '
            'Target="../pivotTables/pivotTable1.xml"/></Relationships>',
        )
        package.writestr(
            "xl/pivotTables/pivotTable1.xml",
            f'<pivotTableDefinition xmlns="{main}"><location ref="{area}"/></pivotTableDefinition>',
        )
    return file.getvalue()


# Rows above the heading


@pytest.mark.parametrize(
    "row", ["S0|2026-03-01|D01|||5000", "||D01|||5000", "||D09|||5000", "||王芳|||5000", "|2026-03-01||||5000"]
)
def test_a_row_above_the_heading_that_would_be_data_below_is_refused(row: str):
    assert refused(sales=f"{row}\n{MONTH['sales'].strip()}") == ["CB144 团队销售!F1"]


@pytest.mark.parametrize(
    "title",
    [
        "2026年3月团队销售明细|||||",
        "报表日期|2026-03-31||||",
        "报表日期|2026-03-31|合计|||1300000",
        "|||||1300000",
        "编制单位：恒达公司|||||2026-03",
        "合计|||||1300000",
        "单位：元|2026-03-31||||",
    ],
)
def test_a_title_or_a_total_above_the_heading_is_none(title: str):
    assert gross(month(sales=f"{title}\n\n{MONTH['sales'].strip()}")) == GROSS


# Totals


@pytest.mark.parametrize(
    "rows",
    [
        {"A5": "汇总|||||1300000"},
        {"A5": "本月合计：|||||1300000"},
        {"A5": "||共计|||1300000"},
        {"A5": "||||SubTotal|1300000"},
        {"A5": "Total March 2026|||||1300000"},
        {"A5": "||Subtotal D02|||300000"},
        {"A5": "Total 2026-03|||||1300000"},
        {"A5": "|合计||||1300000"},
        {"A5": "||D01 Total|||1000000", "A6": "||D02 小计|||300000", "A7": "||总计|||1300000"},
        {"A5": "合计|||||'1,300,000.00"},
        {"A5": "累计|||||9300000"},
        {"A5": "平均|||||433333.33", "A6": "笔数|||||3"},
        {"A5": "合计|||||1300000", "A6": "其中：华东|||||700000"},
        {"A5": "合计|||||1300000", "A6": "|||||300000"},
        {"A5": "合计|||||1300000", "A6": "其中：华东|||||700000", "A7": "华南|||||600000"},
    ],
)
def test_a_total_is_compared_and_not_paid(rows: dict[str, str]):
    paid = pay(month(sales=rows))
    assert list(paid.payout["gross_pay"]) == GROSS
    assert {each.code for each in paid.found} <= {"CB222", "CB229"}


@pytest.mark.parametrize(
    ("beside", "codes"),
    [
        ("工号|姓名", set()),
        ("工号|目标", set()),
        ("工号|分成", {"CB103", "CB254"}),
        ("工号", {"CB103"}),
    ],  # two share an order
)
def test_a_list_of_ids_right_beside_the_rows_is_none_of_them(beside: str, codes: set[str]):
    found = check(month(sales={"G1": beside, "G2": "D02|李强\nD01|王芳"})).found
    assert {each.code for each in found if each.severity == "error"} == codes


def test_a_total_may_stand_above_and_between():
    lines = MONTH["sales"].strip().splitlines()
    rows = [lines[0], "合计|||||1300000", lines[1], lines[2], "||||小计|1000000", lines[3], "||||小计|300000"]
    paid = pay(month(sales="\n".join(rows)))
    assert list(paid.payout["gross_pay"]) == GROSS
    assert [each.code for each in paid.found] == ["CB222"]


@pytest.mark.parametrize(
    ("row", "stated", "sum_"),
    [
        ("|||| 合计 |'-300,000", "-300,000.00", "1,300,000.00"),
        ("合计||||| 0", "0.00", "1,300,000.00"),
        ("合计|||||1300001", "1,300,001.00", "1,300,000.00"),
    ],
)
def test_a_total_that_disagrees_is_a_warning_with_both_sums(row: str, stated: str, sum_: str):
    assert said("CB223", sales={"A5": row}) == [f"The total row says {stated}, but the rows above it add up to {sum_}"]


NUMBERED = """
    序号       | 单号 | 日期       | 工号 | 产品 | 客户   | 销售额
    1          | S1   | 2026-03-02 | D01  | 泵   | 甲公司 | 600000
    2          | S2   | 2026-03-09 | D01  |      | 乙公司 | 400000
    小计       |      |            |      |      |        | 1000000
    3          | S3   | 2026-03-12 | D02  | 阀   | 戊公司 | 300000
    小计       |      |            |      |      |        | 300000
    合计       |      |            |      |      |        | 1300000
"""


@pytest.mark.parametrize(
    "changes",
    [{}, {"A4": "", "E4": "D01小计"}, {"A6": "", "E6": "小 计", "G6": "'300000"}, {"D4": "D01", "D6": "D02"}],
    ids=["beside the number", "in another column", "beside text", "with the id of its rows"],
)
def test_a_total_may_say_so_in_a_column_that_is_not_read(changes: dict[str, str]):
    paid = pay(month(sales=(NUMBERED, changes)))
    assert list(paid.payout["gross_pay"]) == GROSS
    assert {each.code for each in paid.found} == {"CB222"}


def test_a_total_in_a_column_that_is_not_read_is_compared_too():
    assert said("CB223", sales=(NUMBERED, {"G6": "300001"}))
    assert refused(sales=(NUMBERED, {"A6": "调价"})) == ["CB201 团队销售!C6", "CB201 团队销售!D6"]


def test_words_of_another_figure_in_the_place_of_amounts_are_no_total():
    rows = "工号|收入||成本|\n|累计|当期数|累计|当期数\nD01|9|1000000|9|700000\nD02|900000|300000|800000|280000"
    assert refused(margins=rows) == ["CB201 利润!A2", "CB202 利润!B2", "CB202 利润!D2"]


def test_a_row_with_a_date_or_a_number_of_its_own_is_no_total():
    assert refused(sales={"A5": "|2026-03-06|||小计|300000"}) == ["CB201 团队销售!C5"]
    assert refused(sales={"A5": "S4||||合计|300000"}) == ["CB201 团队销售!B5", "CB201 团队销售!C5"]
    assert refused(sales={"A5": "|2026-03-06|D02||小计|300000"}) == []


def test_a_total_that_repeats_the_id_of_its_rows_is_not_paid_twice():
    rows = {"A3": "D01|-300|迟到|张总", "A4": "D01|-500|小计|"}
    assert gross(month(adjustments=rows)) == [GROSS[0] - 300, GROSS[1]]


def test_a_row_that_names_a_director_and_says_total_and_is_none_is_refused():
    assert refused(adjustments={"A3": "D01|-5000|合计|张总"}) == ["CB217 调整!B3"]


def test_a_director_may_be_called_as_a_total_is():
    directors = {"B1": "姓名", "B2": "Sum"}
    assert gross(month(directors=directors, margins={"A2": "Sum"}, sales={"C2": "Sum"})) == GROSS
    assert gross(month(directors={"A4": "|合计|||27000"})) == GROSS  # no id and no role: a total


# Footers, and rows worth nothing


@pytest.mark.parametrize(
    "row",
    [
        "制表人：张三|||审核：李四||",
        "制表：||张三",  # a name in the column of directors
        "备注||无",
        "||||制表日期：|2026-04-01",
        "||||制表日期：|'2026-04-01",
        "备注：退货以负数表示|||||",
        "备注|||||",
        "审核|2026-04-02||||",
        "制表日期：2026-04-02|||||",
        "华东区|||||",
        "以上数据来自系统，已核对|||||",
        "||以上数据来自系统，已核对|||",
        "Prepared by: Zhang|||||",
        "||||Note: returns are negative|",
        "第 1 页，共 1 页|||||",
        "制表人|2026-04-02|孙七|||",  # nobody listed
        "复核人|2026-04-02|王芳|||",
        "主管签字|||||2026-04-03",
        "Approved||Jo Smith|||2026-04-03",
        "Manager's signature|2026-04-03||||",
        "Printed on 2026-04-02|||||",
        "制表人：张三||审核：李四|||日期：2026-03-31",
        "Prepared by HR, 1 April 2026|||||",
        "Approved:|||||",
    ],
)
def test_a_footer_is_left_out_with_a_notice(row: str):
    paid = pay(month(sales={"A6": row}))
    assert list(paid.payout["gross_pay"]) == GROSS
    assert [each.code for each in paid.found] == ["CB229"]


@pytest.mark.parametrize(
    "row",
    [
        "S4|||||",
        "||D01|||",
        "|2026-03-05|D01||甲公司|",
        "S4|2026-03-05|D01|||2026-03-05",
        "|||||5000",
        "||王放|||5000",
        "S4|2026-03-02|||甲公司|",
    ],
)
def test_a_row_that_lacks_something_is_no_footer(row: str):
    assert refused(sales={"A6": row})


def test_who_signed_the_directors_is_no_director():
    paid = pay(month(directors={"A5": "Prepared by HR, 1 April 2026", "A6": "Approved:"}))
    assert list(paid.payout["gross_pay"]) == GROSS
    assert [each.code for each in paid.found] == ["CB229"]


def test_a_remark_on_the_plan_sets_nothing():
    assert [each.code for each in pay(month(plan={"A9": "备注：自2026年起", "A10": "说明||||经批准"})).found] == [
        "CB229"
    ]
    assert refused(plan={"A9": "最低"}) == ["CB201 方案!C9"]


def test_an_account_or_a_director_alone_in_its_row_is_no_footer():
    assert refused(accounts={"A5": "|己公司"}) == ["CB201 专项客户!A5"]
    assert refused(directors={"A4": "|赵敏"})


def test_rows_worth_nothing_are_blank():
    zeros = "\n".join(["0|0|0|0|0|0"] * 3)
    assert gross(month(sales={"A5": zeros, "A9": "|||||0"})) == GROSS


FILLED_LATER = (
    '<row r="{row}"><c r="A{row}" t="str"><f>IF(B{row}="","",1)</f><v></v></c><c r="B{row}"><f>X{row}</f><v>0</v></c>'
    '<c r="C{row}" t="str"><f>Z1</f><v></v></c><c r="F{row}"><f>G{row}*1</f><v>0</v></c></row>'
)


def test_rows_of_formulas_that_are_still_to_be_filled_are_blank():
    rows = "".join(FILLED_LATER.format(row=row) for row in range(5, 30))
    assert gross(with_xml(month(), "</sheetData>", f"{rows}</sheetData>")) == GROSS


def with_xml(content: bytes, before: str, after: str) -> bytes:
    """Change the XML of the sales sheet."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(file, "w") as changed:
        for entry in package.infolist():
            xml = package.read(entry)
            if entry.filename == "xl/worksheets/sheet2.xml":
                xml = xml.replace(before.encode(), after.encode())
            changed.writestr(entry, xml)
    return file.getvalue()


def test_a_history_may_have_a_total():
    rows = "期间|工号|团队销售额\n2026-02|D01|1\n2026-02|D02|1\n合计||2"
    assert [each.code for each in check(month(历史=rows)).found if each.at and each.at.sheet == "历史"] == ["CB222"]


# What cannot be seen


@pytest.mark.parametrize("how", ['hidden="1"', 'ht="0" customHeight="1"'])
def test_a_row_that_cannot_be_seen_counts_with_a_notice(how: str):
    paid = pay(with_xml(month(), '<row r="3"', f'<row r="3" {how}'))
    assert list(paid.payout["gross_pay"]) == GROSS
    assert listed(paid.found) == ["CB226 团队销售"]


def test_a_sheet_of_sales_and_returns_may_hold_both():
    rows = "日期|工号|销售额\n2026-03-05|D01|100\n2026-03-06|D01|-100"
    assert listed(pay(month(销售及退货=rows)).found) == ["CB108 团队销售"]


# Control totals


def test_the_control_totals_count_what_is_no_data_with_its_amounts():
    sales = f"2026年3月团队销售明细\n{MONTH['sales'].strip()}\n合计|||||1300000\n其中：华东|||||700000\n制表人：张三"
    table = pay(month(sales=sales)).tables["sales"]
    assert {what: list(rows.dropna() // 10**6) for what, rows in table.aside.items()} == {
        "title": [], "total": [1300000, 700000], "footer": [],
    }  # fmt: skip
    assert {what: list(rows.index) for what, rows in table.aside.items()} == {
        "title": [1], "total": [6, 7], "footer": [8],
    }  # fmt: skip


def test_excel_adds_up_every_row_below_the_headings_again():
    sales = f"{MONTH['sales'].strip()}\n合计|||||1300000\n制表人：张三"
    book = openpyxl.load_workbook(io.BytesIO(pay(month(sales=sales)).output))
    rows = [[cell.value for cell in row] for row in book["校验"].iter_rows(max_col=6)]
    lines = {row[1]: row[2:] for row in rows if row[1]}
    assert lines["标题以下全部行"][:2] == [5, 2600000]
    assert lines["合计行，不计"][:2] == [1, 1300000]
    assert lines["说明与签字，不计"][:2] == [1, 0]
    assert "SUM('团队销售'!$F$1:$F$6)" in lines["标题以下全部行"][2]
    assert next(row[0] for row in rows if row[1] == "标题以下全部行") == "团队销售"
