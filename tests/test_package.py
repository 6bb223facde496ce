"""A workbook full of features comes back whole: the pipeline adds its sheets and touches nothing else."""

import io
import re
import zipfile
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import months
import openpyxl
import pytest
import workbooks
import xlsxwriter
from commands import SAMPLES
from filled_template import filled_template
from on_bytes import list_sheets
from open_xml_validator import complaints, needs_validator
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook.defined_name import DefinedName
from package_samples import entries, png
from workbooks import source_file

from compbatch import pipeline

INDEX = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels|xl/styles\.xml"
    r"|docProps/(?:app|custom)\.xml|xl/calcChain\.xml"
)
OUR_KEYS = ["payout", "workings", "detail", "assessment", "checks", "plan_used", "history"]
OURS = ["发放表", "计算过程", "明细", "考核", "校验", "所用方案", "发放历史"]
MACROS = b"\xd0\xcf\x11\xe0 not a real project"


def cell(words: str) -> Any:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", words):
        return datetime.fromisoformat(words)
    return float(words) if re.fullmatch(r"-?\d+(\.\d+)?", words) else words or None


def adorned(*, macros: bool = False) -> bytes:
    """Write the month with everything around it that finance departments put into workbooks."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        day, money, bold = (book.add_format(form) for form in (
            {"num_format": "yyyy-mm-dd"}, {"num_format": "¥#,##0.00"}, {"bold": True, "font_name": "SimSun"},
        ))  # fmt: skip
        for key, text in workbooks.MONTH.items():
            rows = workbooks.table(text)
            sheet = book.add_worksheet(workbooks.NAMES[key])
            sheet.write_row(0, 0, list(rows[0]), bold)
            for number, row in enumerate(rows, start=1):
                for column, value in enumerate(map(cell, row.values())):
                    form = day if isinstance(value, datetime) else money
                    sheet.write(number, column, value, form)
        _adorn(book)
        if macros:
            book.add_vba_project(io.BytesIO(MACROS), is_stream=True)
    return out.getvalue()


def _adorn(book: Any) -> None:
    sales, directors = (book.get_worksheet_by_name(name) for name in ("团队销售", "总监"))
    bold = book.add_format({"bold": True, "font_color": "red"})
    sales.conditional_format("F2:F4", {"type": "data_bar", "data_bar_2010": True})
    sales.conditional_format("F2:F4", {"type": "3_color_scale"})
    sales.add_sparkline("H2", {"range": "团队销售!F2:F4"})
    sales.write_comment("F2", "已与客户核对", {"author": "财务"})
    sales.autofilter("A1:F4")
    sales.write_rich_string("H1", "备注：", bold, "重要")
    sales.set_row(3, None, None, {"hidden": True})
    directors.data_validation("F2:F3", {"validate": "list", "source": ["团队", "专项客户"]})
    directors.insert_textbox("L6", "仅供财务内部使用")
    directors.insert_image("L2", "dot.png", {"image_data": png()})
    directors.write_comment("B2", "试用期")
    directors.freeze_panes(1, 2)
    directors.protect("secret", {"select_locked_cells": True})
    table = book.add_worksheet("台账")
    table.add_table("A1:C4", {"name": "Ledger", "data": [["a", 1, 2], ["b", 3, 4], ["c", 5, 6]]})
    table.write_formula("E1", "=SUM(Ledger[Column2])", None, 9)
    table.write_dynamic_array_formula("G1:G3", "=_xlfn._xlws.SORT(B2:B4)", None, 1)
    table.write_url("A8", "https://example.org/", string="链接")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='团队销售'!$F$2:$F$4"})
    table.insert_chart("E5", chart)
    whole = book.add_chartsheet("走势")
    line = book.add_chart({"type": "line"})
    line.add_series({"values": "='团队销售'!$F$2:$F$4"})
    whole.set_chart(line)
    book.add_worksheet("旧数据").very_hidden()
    book.define_name("首笔销售", "='团队销售'!$F$2")
    book.define_name("台账!本地", "='台账'!$B$2")
    book.set_properties({"title": "三月提成", "author": "财务部"})
    book.set_custom_property("复核", "张")


FEATURES = {
    "a chart": "xl/charts/chart1.xml", "a chart sheet": "xl/chartsheets/sheet1.xml",
    "an image": "xl/media/image1.png", "a drawing": "xl/drawings/drawing1.xml", "a comment": "xl/comments1.xml",
    "its shape": "xl/drawings/vmlDrawing1.vml",
    "a table": "xl/tables/table1.xml", "dynamic arrays": "xl/metadata.xml", "properties": "docProps/custom.xml",
    "strings": "xl/sharedStrings.xml", "a theme": "xl/theme/theme1.xml",
}  # fmt: skip


@cache
def both(kind: str) -> tuple[bytes, bytes]:
    """Return a workbook and what the pipeline makes of it."""
    if kind in ("plain", "macros"):
        source = adorned(macros=kind == "macros")
        return source, workbooks.pay(source).output
    if kind.startswith("template"):
        source = filled_template("zh" if kind.endswith("zh") else "en")
    else:
        source = (SAMPLES / f"2026-03.{kind}.xlsx").read_bytes()
    return source, workbooks.pay(source).output


KINDS = ["plain", "macros", "zh", "en", "template zh", "template en"]


def test_the_workbook_does_hold_the_features() -> None:
    source = adorned(macros=True)
    assert [name for name, part in FEATURES.items() if part not in entries(source)] == []
    sheets = b"".join(content for name, content in entries(source).items() if name.startswith("xl/worksheets/sheet"))
    for tag in (b"x14:sparklineGroup", b"x14:dataBar", b"<dataValidation ", b"<sheetProtection", b"<autoFilter"):
        assert tag in sheets
    assert b"<definedName" in entries(source)["xl/workbook.xml"]
    assert entries(source)["xl/vbaProject.bin"] == MACROS


@pytest.mark.parametrize("kind", KINDS)
def test_every_part_outside_the_index_keeps_its_bytes(kind: str) -> None:
    source, output = both(kind)
    before, after = entries(source), entries(output)
    selected = {sheet.part for sheet in list_sheets(source) if b'tabSelected="1"' in before[sheet.part]}
    changed = {name for name, content in before.items() if after.get(name) != content and not INDEX.fullmatch(name)}
    assert changed <= selected
    for name in changed:  # a sheet that was selected is so no longer; nothing else
        assert after[name] == before[name].replace(b'tabSelected="1"', b'tabSelected="0"')
    assert [name for name in after if name in before] == list(before)


@pytest.mark.parametrize("kind", KINDS)
def test_the_payout_sheets_are_last_and_it_opens_on_the_first_of_them(kind: str) -> None:
    source, output = both(kind)
    before, after = list_sheets(source), list_sheets(output)
    assert after[: len(before)] == before
    assert [sheet.own for sheet in after[len(before) :]] == OUR_KEYS
    assert {sheet.state for sheet in after[len(before) :]} == {"visible"}
    assert f'activeTab="{len(before)}"'.encode() in entries(output)["xl/workbook.xml"]
    assert [sheet.name for sheet in after if b'tabSelected="1"' in entries(output)[sheet.part]] == [
        after[len(before)].name
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_the_zip_file_is_sound(kind: str) -> None:
    with zipfile.ZipFile(io.BytesIO(both(kind)[1])) as zipped:
        assert zipped.testzip() is None
        assert len(zipped.namelist()) == len(set(zipped.namelist()))


def test_names_of_the_users_stay_and_print_titles_of_ours_come() -> None:
    source, output = both("plain")
    before, after = (months.opened(content) for content in (source, output))
    assert set(before.defined_names) <= set(after.defined_names)
    assert after["台账"].defined_names.keys() == before["台账"].defined_names.keys()
    assert all(after[name].print_title_rows for name in OURS)
    assert after["团队销售"].auto_filter.ref == "A1:F4"
    assert after["团队销售"].row_dimensions[4].hidden


def test_an_untouched_cell_looks_as_it_did() -> None:
    source, output = (months.opened(content) for content in both("plain"))
    for name in source.sheetnames:
        if name == "走势":
            continue
        for row in source[name].iter_rows():
            for before in row:
                after = output[name][before.coordinate]
                assert getattr(after.value, "text", after.value) == getattr(before.value, "text", before.value)
                assert after.number_format == before.number_format
                assert repr((after.font, after.fill, after.border)) == repr((before.font, before.fill, before.border))


def test_macros_stay() -> None:
    _, output = both("macros")
    assert entries(output)["xl/vbaProject.bin"] == MACROS
    assert b"macroEnabled.main+xml" in entries(output)["[Content_Types].xml"]


# What is printed of the checks ends with the findings, of which a second run has one more.
BOOK, PRINTED = "xl/workbook.xml", re.compile(rb"<definedName [^>]*Print_Area[^>]*>[^<]*</definedName>")


@pytest.mark.parametrize("kind", ["plain", "zh"])
def test_another_run_keeps_what_the_first_one_kept(kind: str) -> None:
    source, once = both(kind)
    twice = workbooks.pay(once).output
    before, after = ({**entries(each), BOOK: PRINTED.sub(b"", entries(each)[BOOK])} for each in (once, twice))
    ours = {sheet.part for sheet in list_sheets(once) if sheet.own} | {"customXml/item1.xml"}
    assert list_sheets(twice) == list_sheets(once)
    assert {name for name in before if before[name] != after.get(name)} <= ours
    kept = [name for name in entries(source) if not INDEX.fullmatch(name)]
    assert [name for name in kept if after[name] != before[name]] == []


def test_the_sheets_of_an_earlier_version_are_replaced() -> None:
    """Until 0.7 the payout and its basis were two sheets, and there was no detail."""
    output = workbooks.pay(workbooks.month()).output
    book = months.opened(output)
    del book["明细"], book.defined_names["_compbatch_detail"]
    book["计算过程"].title = "计算依据"
    book["计算依据"]["C1"] = "2026 年 3 月计算依据"
    del book.defined_names["_compbatch_workings"]
    book.defined_names["_compbatch_basis"] = DefinedName("_compbatch_basis", attr_text="'计算依据'!$A$1", hidden=True)
    earlier = io.BytesIO()
    book.save(earlier)
    again = workbooks.pay(earlier.getvalue())
    assert [sheet.name for sheet in list_sheets(again.output)] == [sheet.name for sheet in list_sheets(output)]
    assert again.payout["gross_pay"].tolist() == workbooks.pay(workbooks.month()).payout["gross_pay"].tolist()


def test_a_name_that_is_taken_is_left_to_the_user() -> None:
    source = workbooks.month(发放表="我自己的 | 表", 校验="也是 | 我的")
    output = workbooks.pay(source).output
    names = months.opened(output).sheetnames
    assert len(names) == len(set(names))
    assert months.opened(output)["发放表"]["A1"].value == "我自己的"
    ours = [sheet.name for sheet in list_sheets(output) if sheet.own]
    assert len(ours) == len(OURS)
    assert not {"发放表", "校验"} & set(ours)
    assert months.opened(workbooks.pay(output).output).sheetnames == names


def test_dates_from_1904_stay_the_days_that_they_are() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbooks.month()))
    book.epoch = CALENDAR_MAC_1904
    out = io.BytesIO()
    book.save(out)
    done = workbooks.pay(out.getvalue())
    assert done.payout["gross_pay"].tolist() == workbooks.pay(workbooks.month()).payout["gross_pay"].tolist()
    shown = months.opened(done.output, values=True)
    assert shown["计算过程"]["B2"].value == datetime(2026, 3, 1)  # noqa: DTZ001 - a day
    assert shown["计算过程"]["C2"].value == datetime(2026, 4, 1)  # noqa: DTZ001 - a day


@needs_validator
@pytest.mark.parametrize("kind", KINDS)
def test_the_open_xml_validator_finds_nothing_new(kind: str, tmp_path: Path) -> None:
    source, output = both(kind)
    known = complaints(source, tmp_path)
    assert not complaints(output, tmp_path) - known
    again = pipeline.pay(pipeline.check(source_file("2026-03.xlsx", output))).output
    assert not complaints(again, tmp_path) - known


@needs_validator
@pytest.mark.parametrize("kind", ["zh", "en"])
def test_the_samples_are_valid(kind: str, tmp_path: Path) -> None:
    assert not complaints(both(kind)[0], tmp_path)
