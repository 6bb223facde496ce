"""Next month's workbook: the month's rows gone, the month moved on, and all else as it was."""

import datetime as dt
import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from commands import SAMPLES, invoke
from diagnostic_cases import CHINESE, LEFTOVERS
from on_bytes import list_sheets
from open_xml_validator import complaints, needs_validator
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.worksheet import Worksheet
from outputs import typed_into
from package_samples import edited, entries, with_formula
from workbooks import MONTH, check, computed, english_month, listed, month, pay, source_file

from compbatch import pipeline, xlsx
from compbatch.control import next_month
from compbatch.intake import as_xlsx, encrypt
from compbatch.roll import PaidMonth as RolledFrom
from compbatch.roll import PaidWorkbook, RolledMonth, read_paid, roll_month
from compbatch.xlsx.removing_sheets import remove_sheets


def roll(content: bytes, *, name: str = "2026-03.payout.xlsx", **options: Any) -> RolledMonth:
    """Pay a month and make the next one's workbook; that it is as it was computed is asked further below."""
    paid = pay(content, **options)
    workbook = read_paid(source_file(name, paid.output))
    assert isinstance(workbook, PaidWorkbook)
    return roll_month(workbook, RolledFrom(paid.period, tuple(paid.held), paid.plan.pays_late_rows))


def book(rolled: RolledMonth) -> openpyxl.Workbook:
    assert rolled.output is not None, listed(rolled.found)
    return openpyxl.load_workbook(io.BytesIO(rolled.output))


def rows(sheet: Worksheet) -> list[str]:
    """Write the rows that hold something, each as its number and its cells."""
    found = []
    for cells in sheet.iter_rows():
        words = ["" if cell.value is None else str(cell.value).removesuffix(" 00:00:00") for cell in cells]
        if any(words):
            found.append(f"{cells[0].row}: {'|'.join(words).rstrip('|')}")
    return found


def day(year: int, month: int, day: int) -> dt.datetime:
    """Return a day as openpyxl reads it."""
    return dt.datetime(year, month, day)  # noqa: DTZ001


def headings(key: str) -> str:
    return "1: " + "|".join(cell.strip() for cell in MONTH[key].strip().splitlines()[0].split("|"))


# What goes and what stays


@pytest.mark.parametrize("word", ["", "已处理"])
def test_a_settled_row_goes_and_a_late_one_that_is_not_stays(word: str):
    rolled = roll(month(sales={"B3": "2026-02-27", "G1": "往期处理", "G3": word}))
    stays = [] if word else ["3: S2|2026-02-27|D01|陈二|乙公司|400000"]
    assert [row for row in rows(book(rolled)["团队销售"])[1:] if row.startswith("3")] == stays


def test_the_months_rows_go_and_the_payout_with_them():
    rolled = roll(month())
    after = book(rolled)
    assert after.sheetnames == ["总监", "团队销售", "回款", "利润", "专项客户", "调整", "方案", "发放历史"]
    assert rows(after["团队销售"]) == [headings("sales")]
    assert rows(after["回款"]) == [headings("receipts")]
    assert rows(after["调整"]) == [headings("adjustments")]
    assert rows(after["利润"]) == [headings("margins"), "2: D01|2026-04", "3: D02|2026-04"]
    assert (rolled.stem, rolled.lang, rolled.found) == ("2026-04", "zh", [])
    assert rolled.rows == {"团队销售": 3, "回款": 3, "利润": 2, "调整": 1}
    assert [name for name in after.defined_names if "_compbatch" in name] == ["_compbatch_history"]


def test_every_other_part_keeps_its_bytes():
    source = month()
    before, after = entries(source), entries(roll(source).output or b"")
    monthly = {f"xl/worksheets/sheet{place}.xml" for place in (2, 3, 4, 6)}
    package = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
    assert after.keys() - before.keys() == {"xl/worksheets/sheet14.xml"}  # the history
    assert {name for name in before if before[name] != after[name]} <= monthly | package | {"docProps/app.xml"}


def test_extra_columns_beside_belong_to_the_rows_and_others_do_not():
    sales = {"G1": "备注 | | 等级表", "G2": "急 | | 甲级"}
    assert rows(book(roll(month(sales=sales)))["团队销售"]) == [
        headings("sales") + "|备注||等级表",
        "2: ||||||||甲级",
    ]


def test_extra_columns_before_belong_to_the_rows_too_and_what_stands_apart_does_not():
    sales = """
        等级表 | | 序号 | 单号 | 日期       | 工号 | 销售额
        甲级   | | 1    | S1   | 2026-03-02 | D01  | 5
        乙级   | | 2    | S2   | 2026-03-03 | D01  | 6
    """
    assert rows(book(roll(month(sales=sales)))["团队销售"]) == [
        "1: 等级表||序号|单号|日期|工号|销售额",
        "2: 甲级",
        "3: 乙级",
    ]


def test_a_block_that_begins_to_the_right_is_cleared_where_it_stands():
    sales = ({"C3": "序号|日期|工号|销售额\n1|2026-03-02|D01|5", "A4": "旁注"},)
    cleared = rows(book(roll(month(sales=sales)))["团队销售"])
    assert cleared == ["3: ||序号|日期|工号|销售额", "4: 旁注"]


def test_total_rows_and_what_stands_below_stay():
    with_value = edited(
        month(sales={"A5": "合计|||||1300000\n|\n||||||制表 陈会计"}),
        {"xl/worksheets/sheet2.xml": lambda xml: xml.replace(
            b"<v>1300000</v>", b"<f>SUM(F2:F4)</f><v>1300000</v>")},
    )  # fmt: skip
    sheet = book(roll(with_value))["团队销售"]
    assert rows(sheet) == [headings("sales"), "5: 合计|||||=SUM(F2:F4)", "7: ||||||制表 陈会计"]


def test_rows_of_data_below_a_total_go_too():
    changes = {"A5": "小计|||||1300000\nS4|2026-03-02|D01|||5\n合计|||||1300005"}
    assert rows(book(roll(month(sales=changes)))["团队销售"]) == [
        headings("sales"),
        "5: 小计|||||1300000",
        "7: 合计|||||1300005",
    ]


def test_several_sheets_of_a_kind_are_all_cleared():
    rolled = roll(month(销售明细="日期|工号|销售额\n2026-03-01|D01|0"))
    assert rows(book(rolled)["销售明细"]) == ["1: 日期|工号|销售额"]
    assert rolled.rows["销售明细"] == 1


def test_rows_of_other_months_stay_and_are_named():
    sales = {"B2": "2026-02-27", "A5": "S4|2026-04-01|D01|||7"}
    rolled = roll(month(sales=sales))
    assert rows(book(rolled)["团队销售"]) == [
        headings("sales"),
        "2: S1|2026-02-27|D01|陈一|甲公司|600000",
        "5: S4|2026-04-01|D01|||7",
    ]
    assert rolled.rows["团队销售"] == 2  # of four, one late and one of April stay
    assert listed(rolled.found) == ["CB504 团队销售!A2"]
    assert "有 2 行不是 2026-03 的，留在原处：A2, A5" in rolled.found[0].message("zh")


def test_late_rows_that_were_paid_go():
    changes = {"sales": {"B2": "2026-02-27"}, "plan": {"A9": "往期单据||pay_now"}}
    assert rows(book(roll(month(**changes)))["团队销售"]) == [headings("sales")]


def test_late_rows_that_a_plan_of_its_own_file_paid_go():
    plan = month(plan={"A9": "往期单据||pay_now"})
    assert rows(book(roll(month(sales={"B2": "2026-02-27"}), plan=plan))["团队销售"]) == [headings("sales")]


def test_margins_of_other_months_stay():
    margins = {"A4": "D01|2026-02|9|8|7"}
    assert rows(book(roll(month(margins=margins)))["利润"])[1:] == [
        "2: D01|2026-04",
        "3: D02|2026-04",
        "4: D01|2026-02|9|8|7",
    ]


def test_margins_keep_names_and_formulas_and_lose_what_was_typed():
    content = month(margins="工号|姓名|收入|成本|备注\nD01|王芳|1000000|700000|好\nD02|李强|300000|280000|")
    linked = edited(
        content,
        {"xl/worksheets/sheet4.xml": lambda xml: xml.replace(
            b"<v>1000000</v>", "<f>SUM(团队销售!F2:F3)</f><v>1000000</v>".encode())},
    )  # fmt: skip
    rolled = roll(linked)
    assert rows(book(rolled)["利润"])[1:] == ["2: D01|王芳|=SUM(团队销售!F2:F3)", "3: D02|李强"]
    values = openpyxl.load_workbook(io.BytesIO(rolled.output or b""), data_only=True)
    assert values["利润"]["C2"].value is None  # last month's figure is not shown as if it were new
    assert b'fullCalcOnLoad="1"' in entries(rolled.output or b"")["xl/workbook.xml"]


# The month moves on


def titled(key: str, *lines: str) -> str:
    return "\n".join([*lines, MONTH[key].strip()])


def test_titles_say_the_next_month():
    rolled = roll(month(
        sales=titled("sales", "2026年3月 团队销售（对比 2026年2月）", "期间：|2026-03"),
        directors=titled("directors", "总监名单 2026年3月"),
        plan=titled("plan", "方案，自 2026年3月 起"),
    ))  # fmt: skip
    after = book(rolled)
    assert after["团队销售"]["A1"].value == "2026年4月 团队销售（对比 2026年2月）"
    assert after["团队销售"]["B2"].value == "2026-04"
    assert after["总监"]["A1"].value == "总监名单 2026年4月"
    assert after["方案"]["A1"].value == "方案，自 2026年3月 起"  # since when it holds
    assert [str(at) for at in rolled.titles] == ["总监!A1", "团队销售!A1", "团队销售!B2"]


def test_a_stated_date_moves_on_as_a_date():
    rolled = roll(month(receipts=titled("receipts", "期间|2026-03-01", "制表日期|2026-03-31")))
    assert book(rolled)["回款"]["B1"].value == day(2026, 4, 1)
    assert book(rolled)["回款"]["B2"].value == day(2026, 3, 31)


def test_a_date_that_shows_no_day_is_a_month():
    book_ = openpyxl.load_workbook(io.BytesIO(month(receipts=titled("receipts", "2026-03-01|2026-03-01"))))
    book_["回款"]["A1"].number_format = 'yyyy"年"m"月"'
    book_["回款"]["B1"].number_format = "yyyy-mm-dd"
    file = io.BytesIO()
    book_.save(file)
    sheet = book(roll(file.getvalue()))["回款"]
    assert (sheet["A1"].value, sheet["B1"].value) == (day(2026, 4, 1), day(2026, 3, 1))


def test_dates_count_from_the_workbooks_own_epoch():
    def since_1904(xml: bytes) -> bytes:
        return re.sub(rb"<workbookPr[^>]*/>", b'<workbookPr date1904="1"/>', xml)

    def four_years_less(xml: bytes) -> bytes:
        return re.sub(rb"<v>(4[56]\d{3})</v>", lambda found: b"<v>%d</v>" % (int(found[1]) - 1462), xml)

    sheets = {f"xl/worksheets/sheet{place}.xml": four_years_less for place in range(1, 8)}
    content = edited(month(receipts=titled("receipts", "期间|2026-03-01")), {"xl/workbook.xml": since_1904, **sheets})
    assert book(roll(content))["回款"]["B1"].value == day(2026, 4, 1)


def test_a_day_beside_a_month_stays():
    rolled = roll(month(sales=titled("sales", "2026年3月 团队销售，2026-03-31 制表|'2026-03-31")))
    assert [cell.value for cell in book(rolled)["团队销售"][1][:2]] == [
        "2026年4月 团队销售，2026-03-31 制表",
        "2026-03-31",
    ]
    assert [words[1] for words in rolled.titles.values()] == ["2026年4月 团队销售，2026-03-31 制表"]


def test_in_december_the_year_turns():
    def december(text: str) -> str:
        return text.replace("2026-03", "2026-12")

    content = month(**{key: december(MONTH[key]) for key in ("receipts", "margins")},
                    sales=december(titled("sales", "2026年12月|期间：202612")))  # fmt: skip
    rolled = roll(content, name="2026年12月.payout.xlsx")
    after = book(rolled)
    assert rolled.stem == "2027年1月"
    assert [cell.value for cell in after["团队销售"][1][:2]] == ["2027年1月", "期间：202701"]
    assert after["利润"]["B2"].value == "2027-01"


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("2026-03.payout.xlsx", "2026-04"),
        ("202603.payout.xlsx", "202604"),
        ("2026年3月.payout.xlsx", "2026年4月"),
        ("sales 2026-03 v2.payout.xlsx", "sales 2026-04 v2"),
        ("3月提成.payout.xlsx", "4月提成"),
        ("2026-03-31.payout.xlsx", "2026-04-30"),
        ("March 2026.payout.xlsm", "April 2026"),
        ("2026-01.payout.xlsx", "2026-04"),  # paid with --period
        ("2026-03.payout-2.xlsx", "2026-04"),  # run again
        ("提成.payout.xlsx", "提成.2026-04"),
        ("提成.2026-03.xlsx", "提成.2026-04"),
    ],
)
def test_the_file_is_named_after_the_next_month(name: str, stem: str):
    assert roll(month(), name=name).stem == stem


def test_the_month_is_the_one_that_was_paid():
    content = month(margins={"B2": "", "B3": ""})
    rolled = roll(content, name="x.payout.xlsx", month="2026-03")
    assert rolled.move is not None
    assert (str(rolled.move.old), str(rolled.move.new)) == ("2026-03", "2026-04")


def test_an_english_workbook():
    rolled = roll(
        english_month(sales="Team sales, March 2026\n|\n" + "Order ID|Date|Director ID|Amount\nS1|2026-03-02|D01|5")
    )
    after = book(rolled)
    assert rows(after["Team sales"]) == ["1: Team sales, April 2026", "3: Order ID|Date|Director ID|Amount"]
    assert rolled.lang == "en"


# What a person is told


def test_formulas_that_referred_to_the_payout_say_so():
    output = pay(month(汇总="应发 | x\n名 | y")).output
    linked = with_formula(output, "xl/worksheets/sheet8.xml", "B1", "SUM(发放表!V6:V7)+LEN(&quot;发放表!&quot;)", "9")
    linked = with_formula(linked, "xl/worksheets/sheet8.xml", "B2", "INDIRECT(&quot;发放表!A1&quot;)", "9")
    rolled = next_month(source_file("2026-03.payout.xlsx", linked))
    sheet = book(rolled)["汇总"]
    assert sheet["B1"].value == '=SUM(#REF!V6:V7)+LEN("发放表!")'
    assert sheet["B2"].value == '=INDIRECT("发放表!A1")'
    assert listed(rolled.found) == ["CB502 汇总!B1"]


def test_a_month_that_a_formula_states_is_left_and_named():
    content = month(directors=titled("directors", "期间|2026-03"), 封面="|2026-03")
    formulas = with_formula(content, "xl/worksheets/sheet1.xml", "B1", "封面!B1", "2026-03")
    rolled = roll(formulas)
    assert listed(rolled.found) == ["CB503 总监!B1", "CB506 封面!B1"]
    assert book(rolled)["总监"]["B1"].value == "=封面!B1"


def test_a_formula_that_writes_a_day_is_none_that_states_the_month():
    content = month(directors=titled("directors", "'2026-03-31|总监"))
    formulas = with_formula(
        content, "xl/worksheets/sheet1.xml", "A1", "TEXT(NOW(),&quot;yyyy-mm-dd&quot;)", "2026-03-31"
    )
    rolled = roll(formulas)
    assert rolled.found == []
    assert entries(rolled.output or b"")["xl/worksheets/sheet1.xml"] == entries(formulas)["xl/worksheets/sheet1.xml"]


def test_a_formula_that_shows_a_title_that_moved_is_right_by_itself():
    content = month(directors=titled("directors", "期间|2026-03"), sales=titled("sales", "期间|2026-03"))
    formulas = with_formula(content, "xl/worksheets/sheet2.xml", "B1", "'总监'!$B$1", "2026-03")
    rolled = roll(formulas)
    assert rolled.found == []
    assert check(rolled.output or b"", name="x.xlsx").period is not None


def test_a_sheet_that_is_named_after_the_month_keeps_its_name():
    rolled = roll(month(names={"sales": "3月团队销售"}))
    assert [(str(each.at), each.message("zh")) for each in rolled.found] == [
        ("3月团队销售", "此表提到 2026-03，没有改动：表名")
    ]
    checked = check(rolled.output or b"", name="2026-04.xlsx")
    assert checked.tables["sales"].name == "3月团队销售"


def test_a_held_director_is_named():
    checked = check(month(sales={"F4": "12O0"}))
    output = computed(checked, hold=True).output
    rolled = next_month(source_file("2026-03.payout.xlsx", output))
    assert [(found.code, found.director_id) for found in rolled.found] == [("CB505", "D02")]


def test_a_workbook_that_was_not_paid_is_refused():
    rolled = next_month(source_file("2026-03.xlsx", month()))
    assert (listed(rolled.found), rolled.output) == (["CB501"], None)
    issues = pipeline.mark_issues(check(month(sales={"F2": "12O0"})))
    assert next_month(source_file("2026-03.issues.xlsx", issues)).output is None


def test_a_workbook_that_lost_a_sheet_since_is_refused():
    output = pay(month()).output
    broken = edited(
        output, {"xl/workbook.xml": lambda xml: xml.replace('name="回款"'.encode(), 'name="别的"'.encode())}
    )
    broken = edited(
        broken, {"xl/worksheets/sheet3.xml": lambda xml: re.sub(rb"<sheetData>.*</sheetData>", b"<sheetData/>", xml)}
    )
    rolled = next_month(source_file("2026-03.payout.xlsx", broken))
    assert (listed(rolled.found), rolled.output) == (["CB101"], None)


# Nothing is cleared that was not paid


def after(output: bytes, sheet: str, cells: Mapping[str, str | float | None]) -> RolledMonth:
    """Type into cells of a payout file as a person would who opened it, and roll it."""
    return next_month(source_file("2026-03.payout.xlsx", typed_into(output, sheet, cells)))


def serial(year: int, month: int, day: int) -> float:
    return float(to_excel(dt.date(year, month, day)))


RECEIPT = {"A5": "R4", "B5": serial(2026, 3, 28), "C5": "D02", "D5": "丙公司", "E5": 8000.0}


@pytest.mark.parametrize(
    ("sheet", "cells", "expected"),
    [
        ("回款", {}, []),
        ("回款", {"D2": "丙公司 "}, []),
        ("回款", {**RECEIPT, "B5": serial(2026, 4, 1)}, ["CB504 回款!A5"]),
        ("回款", RECEIPT, ["CB609 回款!E5"]),
        ("回款", {**RECEIPT, "B5": serial(2026, 2, 28)}, ["CB504 回款!A5"]),
        ("团队销售", {"F4": 300000.01}, ["CB608 团队销售!F4"]),
        ("团队销售", dict.fromkeys(("A4", "B4", "C4", "D4", "E4", "F4")), ["CB610 团队销售"]),
        ("团队销售", {"B4": serial(2026, 4, 1)}, ["CB608 团队销售!F4"]),
        ("调整", {"A3": "D02", "B3": 200.0, "C3": "补发", "D3": "张总"}, ["CB609 调整!B3"]),
        ("利润", {"D2": 600000.0}, ["CB608 利润!A2"]),
        ("利润", {"E3": 1.0}, ["CB608 利润!A3"]),
        ("总监", {"E2": 13000.0}, ["CB608 总监!A2"]),
        ("方案", {"C3": 0.4}, ["CB608 方案!A3"]),
        ("plan_used", {"D6": 0.02}, ["CB605 所用方案!D6"]),
        ("payout", {"H6": 30000.0}, ["CB605 发放表!H6"]),
    ],
    ids=[
        "nothing", "a stray space", "a row of next month", "a row added", "a late row added", "an amount",
        "a row removed", "a row moved to next month", "an adjustment", "a cost", "an expense", "a salary", "the plan",
        "a rate on Plan used", "a gross typed over",
    ],
)  # fmt: skip
def test_what_is_not_as_it_was_computed_is_not_cleared(
    sheet: str, cells: Mapping[str, str | float | None], expected: list[str]
):
    rolled = after(pay(month()).output, sheet, cells)
    assert listed(rolled.found)[:1] == expected
    assert (rolled.output is None) == any(found.severity == "error" for found in rolled.found)


def test_a_cent_is_seen_in_amounts_of_tens_of_billions():
    output = pay(month(sales={"F2": "49999999999.99"})).output
    assert after(output, "团队销售", {"F2": 49_999_999_999.99}).found == []
    assert listed(after(output, "团队销售", {"F2": 49_999_999_999.98}).found)[:1] == ["CB608 团队销售!F2"]


def test_after_another_run_the_same_file_rolls():
    added = typed_into(pay(month()).output, "回款", RECEIPT)
    rolled = roll(added)
    assert (rolled.found, rolled.rows["回款"]) == ([], 4)


LATE = {"B2": "2026-02-27"}


@pytest.mark.parametrize("settled", ["warn", "pay_now"])
def test_a_plan_that_is_changed_after_the_run_does_not_clear_late_rows(settled: str):
    output = pay(month(sales=LATE, plan={"A9": f"往期单据||{settled}"})).output
    changed = after(output, "方案", {"C9": "pay_now" if settled == "warn" else "warn"})
    assert (changed.output, "CB608 方案!A9" in listed(changed.found)) == (None, True)


def test_a_file_without_its_run_record_or_its_sheets_is_not_cleared():
    output = pay(month(sales=LATE)).output
    workbook = xlsx.open_workbook(output)
    without = source_file("2026-03.payout.xlsx", xlsx.without_record(workbook).to_bytes())
    assert listed(next_month(without).found) == ["CB625"]
    own = {sheet.own for sheet in xlsx.list_sheets(workbook) if sheet.own}
    less = xlsx.with_record(remove_sheets(workbook, keep=own - {"checks"}).workbook, xlsx.record_in(workbook) or "")
    assert "CB604" in listed(next_month(source_file("2026-03.payout.xlsx", less.to_bytes())).found)


def test_in_an_english_workbook_too():
    output = pay(english_month(adjustments=None)).output
    assert after(output, "Receipts", {}).found == []
    assert listed(after(output, "Receipts", {"E2": 1.0}).found)[0] == "CB608 Receipts!E2"


def test_what_is_told_reads_well_in_both_languages():
    content = month(sales={"B2": "2026-02-27"}, 封面="|2026-03", directors=titled("directors", "期间|2026-03"))
    content = with_formula(content, "xl/worksheets/sheet1.xml", "B1", "封面!B1", "2026-03")
    output = pay(content).output
    linked = with_formula(output, "xl/worksheets/sheet8.xml", "B1", "发放表!A1", "2026-03")
    rolled = next_month(source_file("2026-03.payout.xlsx", linked))
    unpaid = next_month(source_file("2026-03.xlsx", month()))
    found = [*rolled.found, *unpaid.found, *after(output, "回款", RECEIPT).found]
    assert {each.code for each in found} >= {"CB501", "CB502", "CB503", "CB504", "CB506", "CB609"}
    for each in found:
        for lang in ("zh", "en"):
            said = re.sub(r'{"[^}]*"}', "", each.message(lang) + each.hint(lang))  # lists of words in a formula
            assert not LEFTOVERS.search(said)
        assert CHINESE.search(each.message("zh"))


# The year goes on


def history_of(content: bytes) -> bytes:
    part = next(sheet.part for sheet in list_sheets(content) if sheet.own == "history")
    return entries(content)[part]


def test_the_history_is_kept_to_the_byte_and_goes_on():
    output = pay(month()).output
    rolled = next_month(source_file("2026-03.payout.xlsx", output)).output or b""
    assert history_of(rolled) == history_of(output)
    paid = pay(filled(rolled, "2026-04"), name="2026-04.xlsx")
    assert list(paid.tables["history"].frame["period"]) == ["2026-03", "2026-03"]


def test_the_new_workbook_names_its_month_and_asks_for_its_data():
    rolled = roll(month(sales=titled("sales", "期间：2026-03")))
    checked = check(rolled.output or b"", name="x.xlsx")
    assert str(checked.period) == "2026-04"
    assert listed(checked.found) == ["CB309 利润!A2", "CB309 利润!A3"]


def filled(content: bytes, period: str) -> bytes:
    """Enter the same rows again, dated in another month, where a person would: below the headings."""
    opened = openpyxl.load_workbook(io.BytesIO(content))
    for key, name in (("sales", "团队销售"), ("receipts", "回款"), ("adjustments", "调整")):
        for row, line in enumerate(MONTH[key].strip().splitlines()[1:], start=2):
            for column, text in enumerate(line.split("|"), start=1):
                words = text.strip()
                if words.startswith("2026-03"):
                    value: Any = dt.date.fromisoformat(f"{period}-01")
                else:
                    value = float(words) if re.fullmatch(r"-?[\d.]+", words) else words or None
                opened[name].cell(row, column).value = value
    for row, (revenue, cost, expense) in enumerate([(1000000, 700000, 50000), (300000, 280000, None)], start=2):
        for column, value in enumerate((revenue, cost, expense), start=3):
            opened["利润"].cell(row, column).value = value
    file = io.BytesIO()
    opened.save(file)
    return file.getvalue()


def test_month_after_month_pays_the_same_and_does_not_grow():
    content, name = month(), "2026-03.xlsx"
    first = pay(content).payout
    sizes = []
    for _ in range(4):
        paid = pay(content, name=name)
        assert list(paid.payout["gross_pay"]) == list(first["gross_pay"])
        rolled = next_month(source_file(name.replace(".xlsx", ".payout.xlsx"), paid.output))
        assert rolled.move is not None
        name = f"{rolled.stem}.xlsx"
        sizes.append((len(entries(rolled.output or b"")), len(entries(rolled.output or b"")["xl/styles.xml"])))
        content = filled(rolled.output or b"", str(rolled.move.new))
    assert name == "2026-07.xlsx"
    assert len(set(sizes[2:])) == 1


@needs_validator
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_validator_finds_nothing_new_in_the_rolled_sample(lang: str, tmp_path: Path):
    source = (SAMPLES / f"2026-03.{lang}.xlsx").read_bytes()
    assert not complaints(roll(source).output or b"", tmp_path) - complaints(source, tmp_path)


# The command


@pytest.fixture
def payout(tmp_path: Path) -> Path:
    path = tmp_path / "2026-03.payout.xlsx"
    path.write_bytes(pay(month(sales=titled("sales", "2026年3月 团队销售"))).output)
    return path


def test_the_command_writes_beside_the_payout_and_says_what_it_did(payout: Path):
    before = payout.read_bytes()
    result = invoke("roll", payout)
    assert result.exit_code == 0
    assert "2026-03 → 2026-04：清除 “团队销售”3 行、“回款”3 行、“利润”2 行、“调整”1 行" in result.output
    assert "团队销售!A1  2026年3月 团队销售 → 2026年4月 团队销售" in result.output
    assert result.output.strip().endswith(f"→ {payout.with_name('2026-04.xlsx')}")
    assert sorted(path.name for path in payout.parent.iterdir()) == ["2026-03.payout.xlsx", "2026-04.xlsx"]
    assert payout.read_bytes() == before
    run = invoke("run", payout.with_name("2026-04.xlsx"))
    assert run.exit_code == 1
    assert "利润!A2  CB309" in run.output


def test_the_command_answers_in_english(payout: Path):
    result = invoke("roll", payout, "--lang", "en", "-o", payout.with_name("next.xlsx"))
    assert "2026-03 → 2026-04: cleared 3 rows of 团队销售, " in result.output


def test_no_file_is_ever_overwritten(payout: Path):
    there = payout.with_name("2026-04.xlsx")
    there.write_bytes(b"mine")
    result = invoke("roll", payout)
    assert (result.exit_code, there.read_bytes()) == (2, b"mine")
    assert "CB002" in result.output
    assert invoke("roll", payout, "-o", payout).exit_code == 2
    assert invoke("roll", payout, "-o", payout.with_name("x.xlsm")).exit_code == 2
    assert sorted(path.name for path in payout.parent.iterdir()) == ["2026-03.payout.xlsx", "2026-04.xlsx"]


def test_an_unpaid_workbook_is_refused_and_nothing_written(tmp_path: Path):
    path = tmp_path / "2026-03.xlsx"
    path.write_bytes(month())
    result = invoke("roll", path)
    assert result.exit_code == 1
    assert "CB501" in result.output
    assert list(tmp_path.iterdir()) == [path]


def test_a_quiet_command_says_where_the_file_is(payout: Path):
    assert invoke("roll", payout, "--quiet").output.strip() == f"→ {payout.with_name('2026-04.xlsx')}"


def test_a_locked_workbook_stays_locked(payout: Path, monkeypatch: pytest.MonkeyPatch):
    payout.write_bytes(encrypt(payout.read_bytes(), "secret"))
    monkeypatch.setenv("PAY", "secret")
    assert invoke("roll", payout, "--password-env", "PAY").exit_code == 0
    written = payout.with_name("2026-04.xlsx").read_bytes()
    assert as_xlsx(written, "secret").encrypted
    assert "团队销售" in [sheet.name for sheet in list_sheets(as_xlsx(written, "secret").workbook.source)]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_sample_month_rolls_and_shows_what_to_enter(lang: str, tmp_path: Path):
    path = tmp_path / f"2026-03.{lang}.xlsx"
    path.write_bytes((SAMPLES / path.name).read_bytes())
    assert invoke("run", path).exit_code == 0
    assert invoke("roll", path.with_name(f"2026-03.{lang}.payout.xlsx")).exit_code == 0
    checked = check(path.with_name(f"2026-04.{lang}.xlsx").read_bytes(), name="x.xlsx")
    assert str(checked.period) == "2026-04"
    assert {found.code for found in checked.found if found.severity == "error"} == {"CB117", "CB309"}
    before, after = (entries(each.read_bytes()) for each in (path, path.with_name(f"2026-04.{lang}.xlsx")))
    for name in before:
        if re.search(r"chart|drawing|comment|theme|sharedStrings|sheet[5789]\.xml", name):
            assert before[name] == after[name], name
