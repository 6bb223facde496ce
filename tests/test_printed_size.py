"""Every sheet of ours can be read on paper: how large its text is, that no figure is cut, that no column is empty."""

import io
from functools import cache

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from printed_size import column_points, printed_cells, room, row_points, scale, smallest_text, too_narrow
from workbooks import check, workbook

from compbatch import pipeline
from compbatch.language import Lang
from compbatch.xlsx import list_sheets, open_workbook

LANGS: tuple[Lang, ...] = ("zh", "en")
SIZES = [3, 13, 25, pytest.param(40, marks=pytest.mark.slow), 60]
A4, A3 = 9, 8
HEADING_ROW = 5


@cache
def pages(lang: Lang, people: int, size: int = 1) -> dict[str, Worksheet]:
    """Return our sheets of a month in which somebody has each line, by key: as values, as a printer sees them."""
    month = check(crowded(people, size), name="2026-02.xlsx", lang=lang)
    output = pipeline.pay(month, hold=month.refused).output
    book = openpyxl.load_workbook(io.BytesIO(output), data_only=True)
    return {sheet.own: book[sheet.name] for sheet in list_sheets(open_workbook(output)) if sheet.own}


def crowded(people: int, size: int) -> bytes:
    """Build a month by the quarter with so many directors, each line of pay with amounts of a size, and one held."""
    ids = {place: f"D{place + 1:03d}" for place in range(people)}
    on_accounts = {place: key for place, key in ids.items() if place % 3 == 1}
    basis = {place: "专项客户" if place in on_accounts else "团队" for place in ids}
    targets = f"{9000000 * size} | {27000000 * size} | {108000000 * size}"
    sold, received = f"{8765432.19 * size:.2f}", f"{1234567.89 * size:.2f}"
    paid = f"{9500000 * size} | {9000000 * size} | {40000 * size} | {40000 * size}"
    sheets = {
        "总监": ("工号 | 姓名 | 职务 | 等级 | 基本工资 | 绩效基数 | 月度目标 | 季度目标 | 年度目标 | 提成方式", [
            f"{key} | 总监{key} | 营销总监 | 高级营销师 | {80000 * size} | {60000 * size} | {targets} | {basis[place]}"
            for place, key in ids.items()
        ]),
        "团队销售": ("单号 | 日期 | 工号 | 客户 | 销售额", [
            *(f"S{place} | 2026-02-0{place % 9 + 1} | {key} | 客户{place} | {sold}" for place, key in ids.items()),
            "L1 | 2026-01-31 | D001 | 客户 | 500", "X1 | 2026-02-03 | D003 | 客户 | 12O0",  # late; refused
        ]),
        "回款": ("回款单号 | 日期 | 工号 | 客户 | 回款额", [
            f"R{place} | 2026-02-0{place % 9 + 1} | {key} | 客户{place} | {received}"
            for place, key in on_accounts.items()
        ]),
        "利润": ("工号 | 收入 | 成本", [f"{key} | {8765432 * size} | {6000000 * size}" for key in ids.values()]),
        "调整": ("工号 | 金额 | 事由", [f"D001 | {-900000 * size} | 扣款", "D002 | 1234.5 | 补发"]),
        "历史": ("期间 | 工号 | 团队销售额 | 月度目标 | 团队管理提成 | 应发合计 | 结转下月 | 状态", [
            f"2026-01 | {key} | {paid} | {0 if place else -3000 * size} | 发放" for place, key in ids.items()
        ]),
        "方案": ("项目 | 起点 | 数值", ["团队目标周期 | | 季"]),
    }  # fmt: skip
    return workbook({name: "\n".join([heading, *rows]) for name, (heading, rows) in sheets.items()})


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
def test_a_page_takes_twenty_five_directors(lang: Lang) -> None:
    page = pages(lang, 60)["payout"]
    heights, down = row_points(page), room(page)[1] / scale(page)
    assert sum(heights[: HEADING_ROW + 25]) <= down
    assert heights[HEADING_ROW - 1] + sum(heights[HEADING_ROW + 25 : HEADING_ROW + 50]) <= down


@pytest.mark.parametrize("lang", LANGS)
def test_a_month_of_an_ordinary_team_is_signed_on_one_page(lang: Lang) -> None:
    page = pages(lang, 13)["payout"]
    assert sum(row_points(page)) * scale(page) <= room(page)[1]


@pytest.mark.parametrize("people", SIZES)
@pytest.mark.parametrize("lang", LANGS)
def test_no_figure_shows_as_signs_and_no_empty_column_is_printed(lang: Lang, people: int) -> None:
    for key, sheet in pages(lang, people).items():
        assert (key, too_narrow(sheet)) == (key, [])
        filled = {cell.column for cell in printed_cells(sheet) if cell.row > HEADING_ROW}
        printed = {place for place, width in enumerate(column_points(sheet), start=1) if width}
        assert (key, printed - filled) == (key, set())


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
