"""Every sheet of ours can be read on paper: how large its text is, that no figure is cut, that no column is empty."""

import io
from functools import cache

import openpyxl
import pytest
from crowded_month import crowded
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet
from printed_size import column_points, cut_short, printed_cells, room, row_points, scale, smallest_text, too_narrow
from workbooks import check, month, pay

from compbatch import pipeline
from compbatch.language import Lang
from compbatch.model.run_record import RECORD_TITLES
from compbatch.xlsx import list_sheets, open_workbook

LANGS: tuple[Lang, ...] = ("zh", "en")
SIZES = [3, 13, 25, pytest.param(40, marks=pytest.mark.by_hand), 60]
A4, A3 = 9, 8
HEADING_ROW = 5


@cache
def pages(lang: Lang, people: int, size: int = 1) -> dict[str, Worksheet]:
    """Return our sheets of a month in which somebody has each line, by key: as values, as a printer sees them."""
    month = check(crowded(people, size), name="2026-02.xlsx", lang=lang)
    output = pipeline.pay(month, hold=month.refused).output
    book = openpyxl.load_workbook(io.BytesIO(output), data_only=True)
    return {sheet.own: book[sheet.name] for sheet in list_sheets(open_workbook(output)) if sheet.own}


@pytest.mark.parametrize("people", SIZES)
@pytest.mark.parametrize("lang", LANGS)
def test_the_page_that_is_signed_is_read_on_a4(lang: Lang, people: int) -> None:
    page = pages(lang, people)["payout"]
    assert page.page_setup.paperSize == A4
    assert page.page_setup.fitToWidth == 1
    assert smallest_text(page) >= 8


@pytest.mark.parametrize("people", SIZES)
@pytest.mark.parametrize("lang", LANGS)
def test_every_other_sheet_is_read_too(lang: Lang, people: int) -> None:
    small = {key: smallest_text(sheet) for key, sheet in pages(lang, people).items()}
    assert {key: size for key, size in small.items() if size < 7} == {}
    papers = {key: sheet.page_setup.paperSize for key, sheet in pages(lang, people).items()}
    assert papers == dict.fromkeys(papers, A4) | {"assessment": A3}


@pytest.mark.parametrize("lang", LANGS)
def test_findings_are_read_on_one_page_and_what_is_for_the_screen_is_not_printed(lang: Lang) -> None:
    checks, workings = (pages(lang, 13)[key] for key in ("checks", "workings"))
    words = [cell.value for cell in printed_cells(checks)]
    assert checks.page_setup.fitToWidth == 1
    assert {{"zh": "复核人", "en": "Reviewed by"}[lang], RECORD_TITLES["input"].of(lang)} <= set(words)
    assert not [word for word in words if str(word).startswith(("计算后改动：", "Changes since:"))]
    assert {cell.value for cell in printed_cells(workings)}.isdisjoint({"计算时应发", "Gross as run"})
    assert workings.page_setup.pageOrder == "overThenDown"
    headings = checks[checks.print_title_rows.split(":")[0].strip("$")]
    assert {"zh": "结论", "en": "Conclusion"}[lang] in [cell.value for cell in headings]


@pytest.mark.parametrize(("people", "rows"), [(3, 20), (60, 0)])
@pytest.mark.parametrize("lang", LANGS)
def test_the_chart_of_the_assessment_is_printed_on_the_page_of_the_table_or_not_at_all(
    lang: Lang, people: int, rows: int
) -> None:
    page = pages(lang, people)["assessment"]
    *_, last = range_boundaries(str(page.print_area).rpartition("!")[2])
    assert last - HEADING_ROW - people == rows  # two free, eighteen of the chart
    assert page.page_setup.fitToHeight == bool(rows)


@pytest.mark.parametrize("lang", LANGS)
def test_a_page_takes_twenty_five_directors(lang: Lang) -> None:
    page = pages(lang, 60)["payout"]
    heights, down = row_points(page), room(page)[1] / scale(page)
    assert sum(heights[: HEADING_ROW + 25]) <= down
    assert heights[HEADING_ROW - 1] + sum(heights[HEADING_ROW + 25 : HEADING_ROW + 50]) <= down


def test_totals_and_signatures_are_never_parted() -> None:
    begun = {people: [each.id for each in pages("zh", people)["payout"].row_breaks.brk] for people in (13, 22, 60)}
    assert begun == {13: [], 22: [HEADING_ROW + 22], 60: []}  # at 60 they all stand on the third page


@pytest.mark.parametrize("lang", LANGS)
def test_a_month_of_an_ordinary_team_is_signed_on_one_page(lang: Lang) -> None:
    page = pages(lang, 13)["payout"]
    assert sum(row_points(page)) * scale(page) <= room(page)[1]


@pytest.mark.parametrize("people", SIZES)
@pytest.mark.parametrize("lang", LANGS)
def test_no_figure_shows_as_signs_no_word_is_cut_and_no_empty_column_is_printed(lang: Lang, people: int) -> None:
    for key, sheet in pages(lang, people).items():
        assert (key, too_narrow(sheet), cut_short(sheet)) == (key, [], [])
        filled = {cell.column for cell in printed_cells(sheet) if cell.row > HEADING_ROW}
        printed = {place for place, width in enumerate(column_points(sheet), start=1) if width}
        assert (key, printed - filled) == (key, set())


def test_long_numbers_customers_and_reasons_are_printed_whole() -> None:
    names = {"A2": "XS-2026-03-0000000001-华南", "E2": "上海某某科技发展有限公司华南分公司佛山顺德营业部" * 2}
    reason = {"C2": "二月多发的补贴在本月扣回，详见人事部三月五日的通知；" * 3}
    output = pay(month(sales=names, adjustments=reason)).output
    page = openpyxl.load_workbook(io.BytesIO(output))["明细"]
    assert cut_short(page) == []
    assert {*names.values(), *reason.values()} <= {cell.value for cell in printed_cells(page)}


@pytest.mark.parametrize("lang", LANGS)
def test_money_columns_with_seven_digits_show_every_digit(lang: Lang) -> None:
    page = pages(lang, 25)["payout"]
    totals = [cell.value for cell in page[HEADING_ROW + 26] if isinstance(cell.value, int | float)]
    assert len(totals) >= 9
    assert max(totals) > 1_000_000
    assert too_narrow(page) == []


@pytest.mark.parametrize("lang", LANGS)
def test_larger_totals_take_a3(lang: Lang) -> None:
    page = pages(lang, 13, size=100)["payout"]
    assert too_narrow(page) == []
    assert smallest_text(page) >= 8
