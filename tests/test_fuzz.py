"""Whatever is done to a workbook's cells or bytes ends in a payout that adds up, or in a refusal that says where."""

import contextlib
import random
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from commands import SAMPLES
from months import chance, disagreements, expected, opened, read_month, seeds
from workbooks import IMPLAUSIBLE, check, computed, month, pay

from compbatch import pipeline
from compbatch.model.payout import PAYOUT
from compbatch.xlsx import PackageError

LINES = [column.key for column in PAYOUT if column.is_line]
# Errors that are about the workbook as a whole and have no cell.
WHOLE = {"CB101", "CB105"}
STRANGE: list[object] = [
    None, "", " ", 0, -1, 25, 0.1 + 0.2, 1e-7, 1e12, -1e15, 123456789.123456, True, False, "12O0", "1.234,50", "1,23",
    "１２３４．５", "(1,234.50)", "￥-5", "25%", "#REF!", "=1/0", "-", "合计", "Total", "2026-02-30", "2026/3/5",
    "03/04/2026", 46086, 20260305, "D01", "D02", "D99", " D01 ", "王芳", "团队", "专项客户", "accounts", "营销总监",
    "COO", "经理", "高级营销师", "甲公司", "x" * 40_000, "a\nb", "\u200b", "𠮷",
    '=HYPERLINK("http://a.example")', "+1", "@x", "0", "00",
]  # fmt: skip


def mutated(content: bytes, rng: random.Random) -> bytes:
    """Put strange things into one to four cells, headings and titles too."""
    book = openpyxl.load_workbook(BytesIO(content))
    for _ in range(rng.randint(1, 4)):
        sheet = rng.choice(book.worksheets)
        cell = sheet.cell(rng.randint(1, sheet.max_row + 1), rng.randint(1, sheet.max_column + 1))
        cell.value = rng.choice([value[:32_000] if isinstance(value, str) else value for value in STRANGE])
    changed = BytesIO()
    book.save(changed)
    return changed.getvalue()


@pytest.mark.parametrize("seed", seeds(6, 40))
def test_strange_cells_are_paid_soundly_or_refused_at_a_place(seed: int) -> None:
    checked = check(mutated(month(), chance(seed)))
    errors = [found for found in checked.found if found.severity == "error"]
    assert all(found.at or found.code in WHOLE for found in errors)
    assert all(found.message(lang) and found.hint(lang) for found in checked.found for lang in ("zh", "en"))
    if checked.refused:
        assert pipeline.mark_issues(checked)
        return
    payout = computed(checked).payout
    for _, figures in payout.iterrows():
        lines = sum((figures[key] for key in LINES if figures[key] is not None), Decimal(0))
        assert figures["gross_pay"] + figures["carry_forward"] == lines
        assert figures["gross_pay"] == round(figures["gross_pay"], 2)


# The sample's columns of figures: sheet, column letter, first and last row.
FIGURES = [
    ("团队销售", "F", 4, 386),
    ("回款", "E", 2, 147),
    ("利润", "D", 2, 12),
    ("利润", "E", 2, 12),
    ("总监", "G", 4, 7),
]


def _other_figure(rng: random.Random) -> float:
    """Draw an amount in cents, in millionths, negative, tiny, huge or nothing."""
    return rng.choice([
        rng.randint(-10**8, 10**9) / 100, rng.randint(-10**9, 10**9) / 1e6, 0, 0.005, 1e11, -0.01,
    ])  # fmt: skip


@pytest.mark.parametrize("seed", seeds(8, 20))
def test_changed_figures_pay_what_the_reference_says_or_are_refused(seed: int) -> None:
    rng = chance(seed)
    book = opened((SAMPLES / "2026-03.zh.xlsx").read_bytes())
    for _ in range(rng.randint(1, 40)):
        sheet, letter, first, last = rng.choice(FIGURES)
        book[sheet][f"{letter}{rng.randint(first, last)}"] = _other_figure(rng)
    changed = BytesIO()
    book.save(changed)
    checked = check(changed.getvalue())
    errors = [found for found in checked.found if found.severity == "error"]
    if errors:  # a target of nothing or less, a cost of less than nothing, sales of another unit than the rest
        assert {found.code for found in errors} <= {"CB203", "CB302", *IMPLAUSIBLE}
        return
    wanted = read_month(changed.getvalue(), "zh", (2026, 3))
    figures = [expected(person.case, wanted.plan) for person in wanted.people]
    assert disagreements(computed(checked).payout, figures) == []


def _retyped(value: float | str, rng: random.Random) -> object:
    """Write an amount in another way that says the same."""
    amount = Decimal(str(value))
    ways = [
        lambda: f"{amount:,}",
        lambda: f" {amount} ",
        lambda: f"￥{amount:,}",
        lambda: f"{amount}元",
        lambda: str(amount).translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789.,-"}),
        lambda: f"({abs(amount):,})" if amount < 0 else f"+{amount}",
    ]
    return rng.choice(ways)()


@pytest.mark.parametrize("seed", seeds(8, 20))
def test_an_amount_pays_the_same_however_it_is_typed(seed: int) -> None:
    rng = chance(seed)
    book = openpyxl.load_workbook(BytesIO(month()))
    for sheet in book.worksheets:
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                if isinstance(cell.value, int | float) and sheet.title != "方案" and rng.random() < 0.5:
                    cell.value = _retyped(cell.value, rng)
    retyped = BytesIO()
    book.save(retyped)
    wanted = pay(month()).payout[["director_id", "gross_pay"]]
    assert pay(retyped.getvalue()).payout[["director_id", "gross_pay"]].equals(wanted)


@pytest.mark.parametrize("seed", seeds(10, 80))
def test_broken_bytes_are_refused_as_a_file(seed: int) -> None:
    rng = chance(seed)
    content = bytearray(month())
    for _ in range(rng.randint(1, 8)):
        content[rng.randrange(len(content))] = rng.randrange(256)
    if rng.random() < 0.3:
        del content[rng.randrange(len(content)) :]
    with contextlib.suppress(PackageError):  # which the command line puts into words
        checked = check(bytes(content))
        if not checked.refused:
            computed(checked)
