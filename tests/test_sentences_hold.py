"""Whatever a sentence says of the pay is true: each product comes to its result, each comparison holds."""

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Any

import months
import pytest
from quarter_months import pay_months, quarter_month

from compbatch.language import Lang
from compbatch.model.payout import LINES
from compbatch.model.tables import row_figures
from compbatch.paying.compute import compute
from compbatch.sheets.explain import explanation

NUMBER = re.compile(r"(?<![\w.,])-?\d[\d,]*(?:\.\d+)?%?(?![\w.,]*\d)")
FLOOR = re.compile("最低应发|the floor of")
COMPARED = re.compile(r" (≥|<|≤) ")


def number(text: str) -> Decimal:
    plain = text.replace(",", "")
    return Decimal(plain.rstrip("%")) / (100 if plain.endswith("%") else 1)


def value_of(words: str) -> Decimal:
    """Work out what a sentence multiplies and adds; the titles between its figures say nothing."""
    sums = re.split(r" ([+−]) ", words)
    total = Decimal(0)
    for sign, product in zip(["+", *sums[1::2]], sums[::2], strict=True):
        steps = re.split(r" ([×÷]) ", product)
        figures = [number(NUMBER.findall(step)[-1]) for step in steps[::2]]
        result = figures[0]
        for step, figure in zip(steps[1::2], figures[1:], strict=True):
            result = result * figure if step == "×" else result / figure
        total += result if sign == "+" else -result
    return total


def untrue(sentence: str, places: int, lang: Lang) -> list[str]:
    """Return what does not hold of a sentence's comparisons and equations."""
    found = []
    for part in re.split("；|; ", sentence):
        for words in re.split("，" if lang == "zh" else ", (?=[A-Z])", part.split("：" if lang == "zh" else ": ")[-1]):
            if " = " in words:
                steps, result = words.split(" = ")
                cent = Decimal(1).scaleb(-(2 if FLOOR.search(words) else places))  # a floor keeps its cents
                if value_of(steps).quantize(cent, ROUND_HALF_UP) != number(result):
                    found.append(words)
            elif sign := COMPARED.search(words):
                left, right = value_of(words[: sign.start()]), value_of(words[sign.end() :])
                holds = {"≥": left >= right, "<": left < right, "≤": left <= right}[sign[1]]
                found += [] if holds else [words]
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("seed", range(12))
def test_of_random_plans_and_months(seed: int, lang: Lang):
    rng = months.chance(seed)
    plan = months.random_plan(rng)
    cases = [months.random_case(rng, plan, (2026, 3)) for _ in range(60)]
    in_force = months.package_form(plan)
    basis = months.basis(cases, plan).assign(role=[case.director.role for case in cases])
    for figures in row_figures(compute(basis, in_force)).values():
        said = explanation(figures, in_force, lang, [])
        with localcontext(prec=60):
            assert untrue(said, plan.places, lang) == []
        assert_off_plan(figures, said, lang)


def assert_off_plan(figures: dict[str, Any], said: str, lang: Lang) -> None:
    """Who is said to get some lines only gets no other."""
    only = "只发" in said if lang == "zh" else said.find(" only") > 0
    assert only == (not figures["on_plan"])
    for line in LINES:
        if only and not line.off_plan and line.key != "brought_forward":
            assert not figures[line.key]
            assert line.title.of(lang) + ("：" if lang == "zh" else ": ") not in said


@pytest.mark.parametrize("seed", range(3))
def test_of_a_period_that_is_made_up(seed: int):
    rng = months.chance(seed)
    sold = [[Decimal(rng.randrange(-(10**6), 3 * 10**8)) / 100 for _ in range(rng.randrange(3))] for _ in range(3)]
    books = {f"2026-{place:02d}": quarter_month(place, rows) for place, rows in enumerate(sold, start=1)}
    for paid in pay_months(books):
        for figures in row_figures(paid.payout).values():
            assert untrue(explanation(figures, paid.plan, "zh", []), 2, "zh") == []


@pytest.mark.parametrize(
    ("title", "wrong", "lang"),
    [
        ("基本工资：", "月基本工资 3,100.00 × 在职天数 10 ÷ 31 = 1,000.01", "zh"),
        ("团队管理提成：", "团队销售额 1,000,000.00 < 月度目标 1,000,000.00", "zh"),
        ("Team commission: ", "Team sales 800.00 ≥ 80% × Monthly target 1,000.01", "en"),
    ],
)
def test_a_wrong_sentence_is_found(title: str, wrong: str, lang: Lang):
    assert untrue(title + wrong, 2, lang) == [wrong]
