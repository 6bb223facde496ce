"""Printed with LibreOffice, every sheet of ours can be read: the smallest text of the PDF is measured."""

import io
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache

import pytest
from commands import SAMPLES
from crowded_month import crowded
from formula_agreement import LANGS
from pypdf import PageObject, PdfReader
from recalculation import printed
from workbooks import check

from compbatch import pipeline
from compbatch.language import Lang
from compbatch.sheets.month_view import SHEET_TITLES

pytestmark = pytest.mark.slow
# What stands in for the fonts that the sheets name: a metric twin of Calibri, and `fonts.conf` for Microsoft YaHei.
FONTS = ("carlito", "noto sans cjk sc")
PAYOUT_TITLE = {"zh": "总监薪酬发放表", "en": "Directors' pay"}


@cache
def missing_fonts() -> list[str]:
    lists = shutil.which("fc-list")
    known = subprocess.run([lists], capture_output=True, text=True, check=True).stdout.casefold() if lists else ""
    return [font for font in FONTS if font not in known]


@cache
def pages(lang: Lang, people: int = 0) -> dict[str, list[PageObject]]:
    """Print the sample, or a crowded month, and return the pages of the payout and of our other sheets."""
    if missing_fonts():
        pytest.skip(f"no font {' and no '.join(missing_fonts())} to print with")
    content = crowded(people, 1) if people else (SAMPLES / f"2026-03.{lang}.xlsx").read_bytes()
    month = check(content, name="2026-02.xlsx" if people else "2026-03.xlsx", lang=lang)
    output = pipeline.pay(month, hold=month.refused).output
    all_pages = list(PdfReader(io.BytesIO(printed(output))).pages)
    texts = [page.extract_text() for page in all_pages]
    first = next(place for place, text in enumerate(texts) if PAYOUT_TITLE[lang] in text)
    workings = SHEET_TITLES["workings"].of(lang)
    second = next(place for place, text in enumerate(texts) if place > first and workings in text)
    return {"payout": all_pages[first:second], "others": all_pages[second:]}


def texts_by_size(pages: list[PageObject]) -> Iterator[tuple[float, str]]:
    """Yield the texts of pages with their sizes in points."""
    found: list[tuple[float, str]] = []

    def see(text: str, matrix: list[float], line: list[float], _: object, size: float) -> None:
        if text.strip():
            found.append((round(size * abs(line[3]) * abs(matrix[3]), 2), text.strip()))

    for page in pages:
        page.extract_text(visitor_text=see)
    yield from sorted(found)


@pytest.mark.parametrize(("people", "sheets"), [(0, 1), (40, 2)])
@pytest.mark.parametrize("lang", LANGS)
def test_the_page_that_is_signed_is_read_in_print(lang: Lang, people: int, sheets: int) -> None:
    payout = pages(lang, people)["payout"]
    size, text = next(texts_by_size(payout))
    assert size >= 8, text
    assert len(payout) == sheets
    assert "###" not in "".join(page.extract_text() for page in payout)


@pytest.mark.parametrize("people", [0, 40])
@pytest.mark.parametrize("lang", LANGS)
def test_our_other_sheets_are_read_in_print(lang: Lang, people: int) -> None:
    others = pages(lang, people)["others"]
    size, text = next(texts_by_size(others))
    assert size >= 7, text
    assert "###" not in "".join(page.extract_text() for page in others)


@pytest.mark.parametrize("lang", LANGS)
def test_the_first_page_takes_twenty_five_directors(lang: Lang) -> None:
    first, _ = (page.extract_text() for page in pages(lang, 40)["payout"])
    assert sum(f"D{number:03d}" in first for number in range(1, 41)) >= 25
