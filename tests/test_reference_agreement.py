"""The package pays what the reference pays: very many director-months, and whole workbooks from cell to cent.

Three definitions differ without harm. Where a pay line does not apply to a director, the reference says 0 and
the package leaves it blank. A target of 0 of somebody who needs none is repeated by the reference and left
blank by the package. A margin that is stated alone has neither revenue nor profit in the package.
"""

import io
import multiprocessing
import os
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from functools import cache
from typing import Any

import months
import openpyxl
import pytest
import workbooks
from commands import SAMPLES
from months import BLANK_LINES, KEYS, Figures, Lang
from package_samples import looked_at
from workbooks import PaidMonth, computed, source_file

from compbatch import pipeline
from compbatch.model.payout import SAME_FIGURE, WORKINGS
from compbatch.paying.compute import compute

# CI compares a few; by hand it is many, as many as one likes: a million takes some minutes.
FEW, MANY = 10_000, int(os.environ.get("COMPBATCH_DIRECTOR_MONTHS", "100000"))


@pytest.mark.parametrize("count", [FEW, pytest.param(MANY, marks=pytest.mark.by_hand)])
def test_director_months_by_the_thousand(count: int) -> None:
    seeds = range(-(-count // months.OF_ONE_PLAN))
    found: list[str] = []
    seen: Counter[str] = Counter()
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as processes:
        for texts, corners_seen in processes.map(months.compare, seeds):
            found += texts
            seen.update(corners_seen)
    assert not found, "\n".join([f"{len(found)} figures differ, of seeds such as", *found[:20]])
    least = len(seeds) if len(seeds) >= 50 else 0  # no corner is left out
    assert {corner: count for corner, count in seen.items() if count < least} == {}


def test_the_comparison_does_compare() -> None:
    rng = months.chance(1)
    plan = months.random_plan(rng)
    cases = [months.random_case(rng, plan, (2026, 3)) for _ in range(20)]
    wanted = [months.expected(case, plan) for case in cases]
    payout = compute(months.basis(cases, plan), months.package_form(plan))
    assert months.disagreements(payout, wanted) == []
    payout.at[7, "gross_pay"] += Decimal("0.01")
    payout.at[8, "base_salary"] = float(payout.at[8, "base_salary"])
    assert [text.split(":")[0] for text in months.disagreements(payout, wanted)] == [
        "base_salary holds {<class 'decimal.Decimal'>, <class 'float'>}",
        "gross_pay of 7",
    ]


# Whole workbooks


@cache
def drawn(seed: int) -> tuple[months.Month, Lang, bytes]:
    rng = months.chance(seed)
    month = months.random_month(rng)
    lang: Lang = rng.choice(("zh", "en"))
    return month, lang, months.workbook(month, rng, lang)


def paid(name: str, content: bytes) -> PaidMonth:
    return workbooks.pay_made_up(content, name=name)


def stored(output: bytes, lang: Lang) -> list[dict[str, Any]]:
    """Return the figures that the workings sheet shows to a viewer that does not calculate."""
    sheet = looked_at(output, values=True)[{"zh": "计算过程", "en": "Workings"}[lang]]
    rows = list(sheet.iter_rows(values_only=True))
    titles = {getattr(column.title, lang): column.key for column in WORKINGS}
    top = next(place for place, row in enumerate(rows) if {"工号", "Director ID"} & set(row))
    shown = [dict(zip(map(titles.get, rows[top]), row, strict=True)) for row in rows[top + 1 :]]
    return [row | {key: row[same] for key, same in SAME_FIGURE.items()} for row in shown]


def differing(shown: dict[str, Any], wanted: Figures) -> dict[str, tuple[Any, Any]]:
    """Compare the figures of one row of the sheet; a double keeps fifteen digits."""
    found = {}
    for key, figure in wanted.items():
        if figure is None and key in SAME_FIGURE:
            continue  # what stands on a sheet of the user's, though this role is not paid by it
        cell = shown[key]
        if cell is None and key in BLANK_LINES:
            cell = 0
        same = (cell in (None, "")) == (figure is None) and (
            figure is None or float(cell) == float(months.on_the_sheet(key, figure))
        )
        if not same:
            found[key] = (cell, figure)
    return found


@pytest.mark.parametrize("seed", months.seeds(8, 60))
def test_a_whole_workbook(seed: int) -> None:
    month, lang, content = drawn(seed)
    done = paid(month.name, content)
    assert (done.period.year, done.period.month) == (month.year, month.month)
    wanted = [months.expected(person.case, month.plan) for person in month.people]
    assert months.disagreements(done.payout, wanted) == []
    assert done.payout["director_id"].tolist() == [person.key for person in month.people]
    rows = stored(done.output, lang)[: len(wanted)]
    assert [differing(row, figures) for row, figures in zip(rows, wanted, strict=True)] == [{}] * len(wanted)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_samples(lang: Lang) -> None:
    content = (SAMPLES / f"2026-03.{lang}.xlsx").read_bytes()
    month = months.read_month(content, lang, (2026, 3))
    done = paid("2026-03.xlsx", content)
    wanted = [months.expected(person.case, month.plan) for person in month.people]
    assert months.disagreements(done.payout, wanted) == []
    assert len(wanted) == 13


def test_row_order_never_matters() -> None:
    month, lang, content = drawn(3)
    again = months.workbook(month, months.chance(99), lang)
    assert again != content
    keys = list(KEYS)
    assert (
        paid(month.name, again).payout[keys].to_numpy().tolist()
        == paid(month.name, content).payout[keys].to_numpy().tolist()
    )


def test_chinese_and_english_pay_the_same() -> None:
    month, _, _ = drawn(4)
    zh, en = (paid(month.name, months.workbook(month, months.chance(5), lang)).payout for lang in ("zh", "en"))
    assert zh[list(KEYS)].to_numpy().tolist() == en[list(KEYS)].to_numpy().tolist()


# Too large is refused, never wrong


def of_sales(
    *amounts: str, adjustments: tuple[str, ...] = (), revenue: str = "1000", directors: int = 1
) -> pipeline.CheckedMonth:
    """Check a month of directors on the team, each with such amounts."""
    ids = [f"D{number}" for number in range(1, directors + 1)]
    book = openpyxl.Workbook()
    book.remove(book.active)
    sheets: dict[str, list[list[object]]] = {
        "总监": [
            ["工号", "姓名", "职务", "等级", "月度目标"],
            *([key, f"甲{key}", "营销总监", "营销师", 1000] for key in ids),
        ],
        "团队销售": [
            ["日期", "工号", "销售额"],
            *(["2026-03-01", key, float(amount)] for key in ids for amount in amounts),
        ],
        "回款": [["日期", "工号", "回款额"], ["2026-03-01", "D1", 1]],
        "利润": [["工号", "收入", "成本"], *([key, float(revenue), 0] for key in ids)],
        "调整": [["工号", "金额", "事由"], *(["D1", float(amount), "更正"] for amount in adjustments)],
    }
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return pipeline.check(source_file("2026-03.xlsx", out.getvalue()))


def errors(checked: pipeline.CheckedMonth) -> list[tuple[str, str]]:
    return [(found.code, str(found.at)) for found in checked.found if found.severity == "error"]


@pytest.mark.parametrize("amount", ["1000000000000", "-1000000000000", "1e15", "9007199254740993", "1e300"])
def test_an_amount_too_large_is_refused(amount: str) -> None:
    assert errors(of_sales("5", amount)) == [("CB207", "团队销售!C3")]
    assert errors(of_sales("5", adjustments=(amount,))) == [("CB207", "调整!B2")]
    assert errors(of_sales("5", revenue=amount)) == [("CB207", "利润!B2")]


def test_the_largest_amount_is_exact() -> None:
    checked = of_sales("999999999999.99", "-999999999999.98", "999999999999.49", adjustments=("999999999999.99",))
    assert errors(checked) == []
    payout = computed(checked).payout.iloc[0]
    assert payout["team_sales"] == Decimal("999999999999.50")
    assert payout["team_commission"] == Decimal("10000000000.00")  # 9,999,999,999.995 is half a cent
    assert payout["adjustment"] == Decimal("999999999999.99")


def test_a_sum_too_large_is_refused() -> None:
    nine = ["999999999999.99"] * 9
    assert errors(of_sales(*nine)) == []
    assert computed(of_sales(*nine)).payout["team_sales"].tolist() == [Decimal("8999999999999.91")]
    assert errors(of_sales(*nine, "0.09")) == [("CB312", "团队销售!C2")]
    assert errors(of_sales(*nine, "999999999999.99")) == [("CB312", "团队销售!C2")]
    assert errors(of_sales("600", adjustments=(*nine, "5"))) == [("CB312", "调整!B2")]
    assert errors(of_sales(*nine, "-999999999999.99")) == [("CB312", "团队销售!C2")]  # sizes, whatever the signs


def test_the_control_totals_of_many_large_sums_are_exact() -> None:
    nine = ["999999999999.99"] * 9
    done = computed(of_sales(*nine, directors=3))
    read, used = (
        row for row in looked_at(done.output, values=True)["校验"].iter_rows(5, 7, values_only=True) if row[2] == 27
    )
    assert read[0] == "团队销售"
    assert (read[3], used[3]) == (26999999999999.73, 26999999999999.73)
