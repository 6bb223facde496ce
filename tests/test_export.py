"""Exports: who is in them and who never is, that they add up to the pay, and what a spreadsheet makes of them."""

import csv
import datetime as dt
import io
from collections import defaultdict
from decimal import Decimal
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import months
import openpyxl
import pytest
from commands import ROOT, invoke, json_of
from diagnostic_cases import ON_EXPORTING
from openpyxl.formatting.rule import FormulaRule
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from outputs import typed_into
from workbooks import MONTH, check, english_month, listed, month, pay, source_file, workbook

from compbatch import pipeline
from compbatch.cli.batch_files import is_workbook
from compbatch.control import Approval, Verification, seal, verify
from compbatch.delivery.export import Export, export
from compbatch.delivery.export_fields import FIELDS
from compbatch.diagnostics import Found
from compbatch.model.payout import PAYOUT as COLUMNS

NAME = "2026-03.payout.xlsx"
CENTRES = {"K1": "部门", "K2": "华南\n华北"}
ERROR = {"sales": {"F2": "12O0"}}  # D01 is held, D02 is paid 18,000.01


def standing(content: bytes, *, hold: bool = False, **options: Any) -> Verification:
    """Return what comes of verifying the output of a month that nobody touched."""
    checked = check(content, **options)
    assert hold or not checked.refused, listed(checked.found)
    return Verification(lang=checked.lang, found=[], computed=pipeline.compute(checked, hold=hold))


@cache
def payout() -> Verification:
    return standing(month(directors=CENTRES))


@cache
def yuan() -> Verification:
    return standing(month(sales={"F1": "销售额（元）"}))


def layout(rows: Any, **sheets: Any) -> Any:
    """Return a format workbook whose sheet 表 has these rows."""
    return source_file("bank.xlsx", workbook({"表": rows, **sheets}))


def merged(area: str) -> Any:
    """Return a format workbook with merged cells, in which column B has nothing."""
    book = openpyxl.load_workbook(io.BytesIO(workbook({"表": "工号||应发\n{工号}||{应发合计}"})))
    book["表"].merge_cells(area)
    content = io.BytesIO()
    book.save(content)
    return source_file("bank.xlsx", content.getvalue())


def made(to: Any, of: Verification | None = None, form: Any = "csv", *, locked: bool = False) -> Export:
    return export(of or payout(), to, form, source=NAME, locked=locked)


def said(to: Any, of: Verification | None = None, form: Any = "csv", *, locked: bool = False) -> Found:
    return made(to, of, form, locked=locked).found


def rows_of(made: Export) -> list[list[str]]:
    assert made.content, listed(made.found)
    return list(csv.reader(io.StringIO(made.content.decode("utf-8-sig"), newline="")))


def table_of(made: Export) -> list[dict[str, str]]:
    heading, *rows = rows_of(made)
    return [dict(zip(heading, row, strict=True)) for row in rows]


def book_of(made: Export) -> openpyxl.Workbook:
    assert made.content, listed(made.found)
    return openpyxl.load_workbook(io.BytesIO(made.content))


def shown(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


# payroll and journal, worked out by hand: see PAID in diagnostic_cases


def test_payroll_has_a_row_for_each_pay_item_that_is_not_zero():
    assert (
        made("payroll").content
        == (
            "\ufeff期间,工号,姓名,项目代码,项目,金额\r\n"
            "2026-03,D01,王芳,base_salary,基本工资,12000.00\r\n"
            "2026-03,D01,王芳,team_commission,团队管理提成,10000.00\r\n"
            "2026-03,D01,王芳,performance_pay,绩效工资,5000.00\r\n"
            "2026-03,D01,王芳,adjustment,调整,-200.00\r\n"
            "2026-03,D02,李强,base_salary,基本工资,15000.00\r\n"
            "2026-03,D02,李强,account_commission,专项客户提成,3000.01\r\n"
        ).encode()
    )


def test_the_journal_balances_by_cost_centre():
    summary = "计提2026年3月总监薪酬"
    assert rows_of(made("journal")) == [
        ["日期", "摘要", "科目", "成本中心", "借方", "贷方"],
        ["2026-03-31", summary, "销售费用", "华南", "26800.00", ""],
        ["2026-03-31", summary, "销售费用", "华北", "18000.01", ""],
        ["2026-03-31", summary, "应付职工薪酬", "华南", "", "26800.00"],
        ["2026-03-31", summary, "应付职工薪酬", "华北", "", "18000.01"],
    ]


def test_the_plan_names_the_accounts_and_english_books_are_booked_in_english():
    own = standing(month(plan={"A9": "费用科目||660101\n应付科目||2211.01"}))
    assert [row["科目"] for row in table_of(made("journal", own))] == ["660101", "2211.01"]
    english = standing(english_month())
    assert [list(row.values())[1:] for row in table_of(made("journal", english))] == [
        ["Directors' pay, March 2026", "Selling expenses", "", "44800.01", ""],
        ["Directors' pay, March 2026", "Wages payable", "", "", "44800.01"],
    ]


def test_what_a_floor_raises_is_an_item_so_that_the_rows_add_up_to_the_gross_pay():
    # D01: 12,000 + 10,000 + 5,000 - 40,000 = -13,000, raised to the floor of 1,000: 14,000 is carried forward.
    raised = standing(month(adjustments={"B2": "-40000"}, plan={"A9": "最低应发||1000"}))
    of_wang = {row["项目代码"]: row["金额"] for row in table_of(made("payroll", raised)) if row["工号"] == "D01"}
    assert of_wang["adjustment"] == "-40000.00"
    assert of_wang["carry_forward"] == "14000.00"
    assert sum(map(Decimal, of_wang.values())) == 1000


def test_somebody_without_any_pay_has_no_row_of_an_item_and_is_named():
    left = standing(month(directors={"J3": "2026-02-20"}, receipts={"A2": "||||\n||||\n||||"}))
    assert {row["工号"] for row in table_of(made("payroll", left))} == {"D01"}
    assert [(each.code, each.director_id) for each in said("payroll", left)] == [("CB732", "D02")]
    by_director = made(
        layout("人|应发|基本工资|回款|提成\n{工号}|{应发合计}|{基本工资}|{专项客户回款}|{团队管理提成}"), left
    )
    assert rows_of(by_director)[2] == ["D02", "0.00", "0.00", "0.00", "0.00"]
    assert listed(by_director.found) == ["CB732 总监!A3"]


# random months against the reference, which shares no code


def with_centres(content: bytes, seed: int) -> tuple[bytes, dict[str, str]]:
    """Give the directors of a random month cost centres, in the column of no concern; return who has which."""
    rng, given = months.chance(seed), {}
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = next(sheet for sheet in book if sheet.title in {"总监", "Directors"})
    heading = next(cell for row in sheet.iter_rows(max_row=3) for cell in row if cell.value == "备用 spare")
    name = next(cell.column for cell in sheet[heading.row] if cell.value in {"姓名", "Name"})
    heading.value = "部门"
    for row in range(heading.row + 1, sheet.max_row + 1):
        cell = sheet.cell(row, heading.column)
        given[sheet.cell(row, name).value] = cell.value = rng.choice(("华南", "华北", "0105", "=东", 'A,"B"'))
        cell.data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue(), given


def paid_at_random(seed: int) -> tuple[Verification, months.Month, dict[str, str]]:
    """Draw a month that is not refused, with cost centres."""
    for again in count(1000 * seed):
        rng = months.chance(again)
        drawn = months.random_month(rng, grain=months.CENT)
        content, centres = with_centres(months.workbook(drawn, rng, rng.choice(("zh", "en"))), again)
        checked = check(content, name=drawn.name)
        if not checked.refused:
            return Verification(lang=checked.lang, found=[], computed=pipeline.compute(checked)), drawn, centres
    raise AssertionError


@pytest.mark.parametrize("seed", months.seeds(3, 40))
def test_random_months_are_paid_out_and_booked_to_the_cent(seed: int):
    output, drawn, centres = paid_at_random(seed)
    wanted = {person.name: months.expected(person.case, drawn.plan) for person in drawn.people}
    paid: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows_of(made("payroll", output))[1:]:
        paid[row[2]] += Decimal(row[5])
    gross = {name: figures["gross_pay"] for name, figures in wanted.items()}
    assert {name: amount for name, amount in paid.items() if amount} == {
        name: amount for name, amount in gross.items() if amount
    }

    by_centre: dict[str, Decimal] = defaultdict(Decimal)
    for name, amount in gross.items():
        by_centre[centres[name]] += amount or 0
    by_centre = {centre: amount for centre, amount in by_centre.items() if amount}
    journal = made("journal", output)
    if not by_centre:
        assert listed(journal.found)[0] == "CB729"
        return
    sides: tuple[dict[str, Decimal], ...] = ({}, {})
    for *_, centre, debit, credit in rows_of(journal)[1:]:
        sides[not debit][centre.removeprefix("'")] = Decimal(debit or credit)
    assert sides == (by_centre, by_centre)
    assert journal.totals == dict.fromkeys(journal.totals, sum(by_centre.values()))


# who is never in it


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("to", ["payroll", "journal", "bank", "tax"])
def test_who_is_held_is_in_no_export_and_is_named(to: str, form: str):
    path = ROOT / "templates" / f"export-{to}.zh.xlsx"
    given = to if to in {"payroll", "journal"} else source_file(path.name, path.read_bytes())
    part = made(given, standing(month(**ERROR, directors=CENTRES), hold=True), form)
    assert part.held == ("D01",)
    assert [(each.code, str(each.at), each.director_id) for each in part.found] == [("CB730", "总监!A2", "D01")]
    assert part.content
    words = part.content.decode() if form == "csv" else str([shown(sheet) for sheet in book_of(part)])
    assert "18000.01" in words or "15000" in words
    for nothing in ("王芳", "D01", "华南", "26800", "44800"):
        assert nothing not in words
    assert set(part.totals.values()) == {Decimal("18000.01")}


# what verify refuses is refused


def written() -> bytes:
    return pay(month(directors=CENTRES)).output


def verified(content: bytes) -> Verification:
    return verify(source_file(NAME, content))


def test_what_verify_refuses_is_not_exported():
    edited = verified(typed_into(written(), "调整", {"B2": -20.0}))
    refused = made("payroll", edited)
    assert refused.content is None
    assert "CB608" in listed(refused.found)[0]
    assert listed(said("payroll", verified(month()))) == ["CB601"]


def test_a_sealed_month_is_exported_too():
    sealed = seal(
        source_file(NAME, written()), Approval(prepared_by="甲", approved_by="乙", date=dt.date(2026, 4, 5))
    ).output
    assert sealed
    assert made("payroll", verified(sealed)).gross == Decimal("44800.01")


# what a spreadsheet makes of it


def test_ids_are_text_and_amounts_are_numbers_in_a_workbook():
    ids = {key: text.replace("D01", "'00105").replace("D02", "'12345678901234567890") for key, text in MONTH.items()}
    output = standing(month(**ids))
    assert {row["工号"] for row in table_of(made("payroll", output))} == {"00105", "12345678901234567890"}
    sheet = book_of(made("payroll", output, "xlsx"))["工资项"]
    assert {(row[1].value, row[1].data_type, row[1].number_format) for row in sheet.iter_rows(min_row=2)} == {
        ("00105", "s", "@"), ("12345678901234567890", "s", "@")
    }  # fmt: skip
    amounts = {row[5].data_type: row[5].number_format for row in sheet.iter_rows(min_row=2)}
    assert amounts == {"n": "#,##0.00"}


@pytest.mark.parametrize("begins", ["=", "@", *(pytest.param(sign, marks=pytest.mark.by_hand) for sign in "+-\t＝")])
def test_a_name_that_is_a_formula_is_harmless_in_a_csv_and_as_it_is_in_a_workbook(begins: str):
    name = f"{begins}HYPERLINK(1)"
    output = standing(month(directors={"B2": f"'{name}"}))
    stands = output.computed.payout["name"].iloc[0] if output.computed is not None else ""
    exported = made("payroll", output)
    assert {row["姓名"] for row in table_of(exported)} == {f"'{stands}" if stands == name else stands, "李强"}
    if stands == name:
        assert [(each.code, each.value) for each in exported.found] == [("CB733", name)]
    assert book_of(made("payroll", output, "xlsx"))["工资项"]["C2"].value == stands


def test_a_csv_quotes_what_it_must():
    output = standing(month(directors={"B2": '王,"芳"'}))
    assert b'D01,"\xe7\x8e\x8b,""\xe8\x8a\xb3""",base_salary' in (made("payroll", output).content or b"")


def test_the_same_payout_gives_the_same_bytes():
    assert all(made("payroll", form=form).content == made("payroll", form=form).content for form in ("csv", "xlsx"))


def test_a_workbook_has_a_second_sheet_with_the_control_total():
    control = {row[0]: row[1] for row in shown(book_of(made("payroll", form="xlsx"))["核对"])}
    record = control.pop("运行记录")
    assert control == {
        "控制合计（税前）": 44800.01, "行数": 6, "人数": 2, "期间": "2026-03", "币种": None, "来源文件": NAME,
    }  # fmt: skip
    assert "result=" in record


# format workbooks


def test_a_layout_gives_the_columns_their_words_formats_and_widths():
    given = openpyxl.Workbook()
    sheet = given.active
    sheet.title = "代发"
    for address, value in {
        "A1": "总笔数", "B1": "{rows}", "C1": "总额", "D1": "{gross_pay}", "A2": "序号", "B2": "户名", "C2": "备注",
        "D2": "应发", "E2": "日期", "F2": "账号", "A3": "{row}", "B3": "{姓名}",
        "C3": "{month}应发（{工号}）", "D3": "{Gross pay}", "E3": "{period_end}", "A4": "合计", "D4": "{应发合计}",
    }.items():  # fmt: skip
        sheet[address] = value
    sheet["A3"].number_format, sheet["D3"].number_format, sheet["E3"].number_format = "000", "@", "yyyymmdd"
    sheet["D3"].font = openpyxl.styles.Font(bold=True)
    sheet.column_dimensions["B"].width, sheet.row_dimensions[3].height = 33, 21
    sheet.merge_cells("A4:C4")
    out = io.BytesIO()
    given.save(out)
    to = source_file("bank.xlsx", out.getvalue())
    assert rows_of(made(to)) == [
        ["总笔数", "2", "总额", "44800.01", "", ""],
        ["序号", "户名", "备注", "应发", "日期", "账号"],
        ["001", "王芳", "2026年3月应发（D01）", "26800.00", "20260331", ""],
        ["002", "李强", "2026年3月应发（D02）", "18000.01", "20260331", ""],
        ["合计", "", "", "44800.01", "", ""],
    ]
    drawn = book_of(made(to, form="xlsx"))["代发"]
    assert shown(drawn)[2:] == [
        [1, "王芳", "2026年3月应发（D01）", "26800.00", dt.datetime(2026, 3, 31), None],  # noqa: DTZ001
        [2, "李强", "2026年3月应发（D02）", "18000.01", dt.datetime(2026, 3, 31), None],  # noqa: DTZ001
        ["合计", None, None, 44800.01, None, None],
    ]
    assert (drawn["A3"].number_format, drawn["D4"].number_format, drawn["E4"].number_format) == ("000", "@", "yyyymmdd")
    assert drawn["D4"].font.bold
    assert drawn.column_dimensions["B"].width == 33
    assert [drawn.row_dimensions[row].height for row in (3, 4)] == [21, 21]
    assert list(map(str, drawn.merged_cells.ranges)) == ["A5:C5"]


def test_tables_rules_drop_downs_and_the_area_printed_reach_as_far_as_the_rows():
    given = openpyxl.Workbook()
    sheet = given.active
    sheet.title = "表"
    for address, value in {"A1": "工号", "B1": "应发", "A2": "{工号}", "B2": "{应发合计}", "A3": "制表"}.items():
        sheet[address] = value
    sheet.add_table(Table(displayName="T1", ref="A1:B2"))
    sheet.conditional_formatting.add("B2", FormulaRule(formula=["B2>1"]))
    sheet.add_data_validation(DataValidation(type="whole", formula1="1", formula2="2", sqref="A2 C1:C1048576"))
    sheet.print_area = "A1:B3"
    out = io.BytesIO()
    given.save(out)
    drawn = book_of(made(source_file("bank.xlsx", out.getvalue()), form="xlsx"))["表"]
    assert drawn.tables["T1"].ref == "A1:B3"
    assert [str(area.sqref) for area in drawn.conditional_formatting] == ["B2:B3"]
    assert [str(each.sqref) for each in drawn.data_validations.dataValidation] == ["A2:A3 C1:C1048576"]
    assert drawn.print_area == "'表'!$A$1:$B$4"
    assert drawn["A4"].value == "制表"


def test_other_sheets_of_a_layout_come_along_and_their_fields_are_filled_in():
    to = layout("工号|应发\n{工号}|{应发合计}", 说明={"A1": "填表说明"}, 核对={"A1": "{应发合计}"})
    book = book_of(made(to, form="xlsx"))
    assert [shown(book[name]) for name in ("说明", "核对")] == [[["填表说明"]], [[44800.01]]]


def test_every_figure_of_the_payout_is_a_field_by_its_key_and_by_both_titles():
    known = {field.key for field in FIELDS}
    assert {column.key for column in COLUMNS} <= known
    named = [
        layout("人" + "|x" * len(COLUMNS) + "\n{row}|" + "|".join(f"{{{name(column)}}}" for column in COLUMNS))
        for name in (lambda each: each.key, lambda each: each.title.zh, lambda each: each.title.en)
    ]
    by_key, *by_title = [made(to).content for to in named]
    assert [by_key] * 2 == by_title


def test_words_stand_in_the_language_of_the_answer_and_what_does_not_apply_is_blank():
    fields = "{name}|{role}|{grade}|{commission_basis}|{status}|{account_receipts}|{team_rate}|{explanation}"
    to = layout(f"a|b|c|d|e|f|g|h\n{fields}")
    wang, li = rows_of(made(to))[1:]
    assert wang[:7] == ["王芳", "营销总监", "营销师", "团队", "发放", "", "0.01"]
    assert li[:7] == ["李强", "营销总监", "高级营销师", "专项客户", "发放", "150000.50", ""]
    assert "应发合计 26,800.00" in wang[7]
    english = rows_of(made(to, standing(english_month())))[1]
    assert english[:5] == ["Wang Fang", "Marketing director", "Marketing specialist", "Team", "Pay"]


def test_words_in_braces_and_quotes_stand_as_they_are():
    assert table_of(made(layout('人|x|y\n{row}|{"应发合计"}|{“项目”}')))[0] == {"人": "1", "x": "应发合计", "y": "项目"}


def test_constants_keep_their_kind():
    to = layout("人|a|b|c\n{row}|12.50|2026-03-05|'00123 [[@]]")
    assert table_of(made(to))[0] == {"人": "1", "a": "12.5", "b": "2026-03-05", "c": "00123"}
    assert shown(book_of(made(to, form="xlsx"))["表"])[1][1:] == [12.5, dt.datetime(2026, 3, 5), "00123"]  # noqa: DTZ001


@pytest.mark.parametrize("heading", ["实发金额", "Net pay", "税后", "Take-home", "实发\n工资"])
def test_gross_pay_is_never_called_net(heading: str):
    to = layout({"A1": heading.replace("\n", "↵") + "|利润\n{gross_pay}|{row}"})
    assert listed(said(to)) == ["CB725 [bank.xlsx]表!A1"]


@pytest.mark.parametrize("heading", ["税后利润", "Net sales", "Internet", "净利率"])
def test_other_nets_pass(heading: str):
    assert said(layout(f"{heading}|x\n{{profit}}|{{row}}")) == []


@pytest.mark.parametrize(
    "rows",
    [
        "人|应发万元\n{row}|{gross_pay}", "人|金额/千元\n{row}|{gross_pay}", "人|Gross pay ('000)\n{row}|{gross_pay}",
        "人|万元\n{row}|{gross_pay}", "人|Amount (USD)\n{row}|{gross_pay}", "人|应发%\n{row}|{gross_pay}",
        "人|x\n{row}|{gross_pay}万元", "单位：万元\n人|x\n{row}|{gross_pay}",
        "人|x\n{row}|{gross_pay}\n合计（千元）|{gross_pay}",
    ],
)  # fmt: skip
def test_an_amount_under_another_unit_is_refused(rows: str):
    """Of a month in yuan."""
    assert {each.code for each in said(layout(rows), yuan())} == {"CB740"}


@pytest.mark.parametrize(
    "rows",
    [
        "人|应发（元）\n{row}|{gross_pay}", "人|应发(人民币)\n{row}|{gross_pay}", "人|x\n{row}|共{gross_pay}元",
        "单位：元\n人|金额\n{row}|{gross_pay}", "人|达成率\n{row}|{attainment}",
        "期间|人|金额\n{month}|{row}|{gross_pay}",
        "人|金额（应发，税前）\n{row}|{gross_pay}", "人|工号|b\n{row}|{工号}|{gross_pay}",
    ],
)  # fmt: skip
def test_the_unit_of_the_payout_and_the_name_of_the_field_pass(rows: str):
    assert [each.code for each in said(layout(rows), yuan())] == []


@pytest.mark.parametrize(
    "rows",
    ["人|达成率（%）\n{row}|{attainment}", "人|x\n{row}|{attainment}%", "人|Margin %\n{row}|{margin} [[0.00%]]"],
)
def test_a_share_under_a_percent_is_refused_where_no_format_shows_it_so(rows: str):
    assert {each.code for each in said(layout(rows), form="csv")} == {"CB743"}


def test_cells_merged_in_the_row_of_fields_are_merged_in_every_row():
    sheet = book_of(made(merged("A2:B2"), form="xlsx"))["表"]
    assert {str(area) for area in sheet.merged_cells.ranges} == {"A2:B2", "A3:B3"}


# every diagnostic, and its cure

HEAD, ROW = "工号|应发\n", "{工号}|{应发合计}"
CASES: dict[str, tuple[Any, str, Any]] = {
    "CB721": (layout(HEAD + "{工号}|{应发合记}"), "[bank.xlsx]表!B2", layout(HEAD + ROW)),
    "CB722": (layout(HEAD + "x|1"), "[bank.xlsx]", layout(HEAD + ROW)),
    "CB723": (layout("a|b\n{项目}|{应发合计}"), "[bank.xlsx]表!B2", layout("a|b\n{项目}|{金额}")),
    "CB724": (layout(HEAD + "{工号}|应发合计"), "[bank.xlsx]表!B2", layout(HEAD + '{工号}|{"应发合计"}')),
    "CB725": (layout("工号|实发\n{工号}|{应发合计}"), "[bank.xlsx]表!B1", layout(HEAD + ROW)),
    "CB726": (layout(f"{HEAD}{ROW}\n|=SUM(B2:B2)"), "[bank.xlsx]表!B3", layout(f"{HEAD}{ROW}\n|{{应发合计}}")),
    "CB727": (layout(HEAD + "{工号}|{应发合计}\n{工号}|"), "[bank.xlsx]表!A3", layout(HEAD + ROW)),
    "CB728": (layout("a|{应发合计}\n{项目}|{金额}"), "[bank.xlsx]表!B1", layout("a|{金额}\n{项目}|{金额}")),
    "CB740": (layout("工号|应发（万元）\n" + ROW), "[bank.xlsx]表!B2", layout("工号|应发（元）\n" + ROW)),
    "CB741": (layout("工号|基本工资\n" + ROW), "[bank.xlsx]表!B2", layout("工号|基本工资\n{工号}|{基本工资}")),
    "CB742": (merged("A2:A3"), "[bank.xlsx]表!A2", merged("A2:B2")),
    "CB743": (
        layout("工号|达成率（%）\n{工号}|{达成率} [[0.00]]"), "[bank.xlsx]表!B2",
        layout("工号|达成率（%）\n{工号}|{达成率} [[0.00%]]"),
    ),
    "CB735": (layout(f"{HEAD}{ROW} [[#,##0]]"), "[bank.xlsx]表!B2", layout(f"{HEAD}{ROW} [[0.00]]")),
}  # fmt: skip
OF_THE_MONTH = {f"CB{number}" for number in range(729, 735)}  # above and below


@pytest.mark.parametrize("code", CASES)
def test_what_is_wrong_with_a_layout_is_named_at_its_cell_and_cured_as_advised(code: str):
    wrong, at, cured = CASES[code]
    found = said(wrong, form="xlsx")
    assert listed(found) == [f"{code} {at}".strip()]
    assert said(cured, form="xlsx") == []


def test_an_unknown_field_comes_with_those_that_are_near():
    found = said(layout(HEAD + "{工号}|{gros_pay}"))[0]
    assert "gross_pay" in found.message("en")
    assert "{应发合计}" in said(layout(HEAD + "{工号}|{应发合记}"))[0].message("zh")
    assert listed(said(layout(HEAD + "{工号}|{应发合计"))) == ["CB721 [bank.xlsx]表!B2"]


def test_every_export_diagnostic_is_shown_here():
    assert CASES.keys() | OF_THE_MONTH == ON_EXPORTING


def test_nothing_to_export_is_refused():
    nobody = {"directors": {"J2": "2026-02-20\n2026-02-20"}, "adjustments": None}
    nothing = {key: {"A2": "|||||\n|||||\n|||||"} for key in ("sales", "receipts")}
    output = standing(month(**nobody, **nothing))
    assert [each.code for each in said("journal", output)] == ["CB729"]
    assert [each.code for each in said("payroll", output)] == ["CB729", "CB732", "CB732"]


def test_who_lacks_a_cost_centre_that_others_have_is_named_and_booked_apart():
    output = standing(month(directors={"K1": "部门", "K2": "华南"}))
    journal = made("journal", output)
    assert listed(journal.found) == ["CB731 总监!K3"]
    assert [(row["成本中心"], row["借方"] or row["贷方"]) for row in table_of(journal)] == [
        ("华南", "26800.00"), ("", "18000.01"), ("华南", "26800.00"), ("", "18000.01"),
    ]  # fmt: skip
    assert said("payroll", output) == []


def test_a_csv_of_a_locked_payout_is_said_to_be_open():
    assert listed(said("payroll", locked=True)) == ["CB734"]
    assert said("payroll", form="xlsx", locked=True) == []


# the command


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export")
    (path / NAME).write_bytes(written())
    (path / "edited.xlsx").write_bytes(typed_into((path / NAME).read_bytes(), "调整", {"B2": -20.0}))
    (path / "bank batch.xlsx").write_bytes(workbook({"表": HEAD + ROW}))
    return path


def test_the_command_writes_beside_the_payout_and_overwrites_nothing(folder: Path):
    told = invoke("export", folder / NAME, "--to", "payroll")
    assert told.exit_code == 0
    assert "应发合计（税前）44,800.01" in told.stdout
    assert "控制合计：金额 44,800.01" in told.stdout
    target = folder / "2026-03.export-payroll.xlsx"
    first = target.read_bytes()
    assert invoke("export", folder / NAME, "--to", "payroll").stdout == told.stdout  # it lies there already
    target.write_bytes(b"somebody's own")
    again = invoke("export", folder / NAME, "--to", "payroll")
    assert "2026-03.export-payroll-2.xlsx" in again.stderr
    assert (target.read_bytes(), target.with_stem(f"{target.stem}-2").read_bytes()) == (b"somebody's own", first)


def test_the_command_takes_a_format_workbook_and_gives_a_csv(folder: Path):
    printed = json_of(
        invoke("export", folder / NAME, "--to", folder / "bank batch.xlsx", "-o", folder / "b.csv", "--json")
    )
    assert (printed["output"], printed["status"], printed["rows"]) == (str(folder / "b.csv"), "written", 2)
    assert printed["totals"] == {"gross_pay": "44800.01"}
    assert (folder / "b.csv").read_bytes().startswith("\ufeff工号,应发\r\nD01,26800.00\r\n".encode())


def test_the_command_refuses(folder: Path):
    before = sorted(folder.iterdir())
    refused = invoke("export", folder / "edited.xlsx", "--to", "payroll", "--json")
    assert (refused.exit_code, json_of(refused)["status"]) == (1, "refused")
    assert "未导出" in invoke("export", folder / "edited.xlsx", "--to", "payroll").stdout
    for wrong in (("--to", "payrol"), ("--to", "payroll", "-o", "x.pdf"), ("--to", "missing.xlsx")):
        assert invoke("export", folder / NAME, *wrong).exit_code == 2
    assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize("path", sorted((ROOT / "templates").glob("export-[!t]*.xlsx")), ids=lambda path: path.stem)
def test_headings_of_the_templates_fit_their_columns(path: Path):
    sheet = openpyxl.load_workbook(path).worksheets[0]
    top = 2 if "bank" in path.name else 1
    for cell in sheet[top]:
        letters = sum(2 if ord(sign) > 0x2E80 else 1 for sign in str(cell.value))
        assert letters + 2 <= sheet.column_dimensions[cell.column_letter].width, cell.value


def test_an_export_is_no_input_of_a_folder(folder: Path):
    lying = [folder / name for name in ("2026-04.export-journal.xlsx", "2026-04.export-bank.zh-2.xlsx", "2026-04.xlsx")]
    for path in lying:
        path.write_bytes(b"")
    assert [is_workbook(path) for path in lying] == [False, False, True]
