"""Widths are measured by the digits of the workbook's normal font: ours come out as wide as they are meant."""

import io

import openpyxl
import pytest
from openpyxl.styles import Font
from workbooks import month, pay

from compbatch.sheets.paper import width_unit
from compbatch.xlsx import NormalFont


@pytest.mark.parametrize(
    ("name", "size", "pixels"),
    [
        ("Calibri", 11, 7),
        ("Calibri", 10, 7),
        ("Arial", 10, 7),
        ("宋体", 11, 8),
        ("宋体", 12, 9),
        ("Microsoft YaHei", 11, 8),
    ],
)
def test_a_digit_of_the_normal_font_is_the_unit(name: str, size: float, pixels: int) -> None:
    assert width_unit(NormalFont(name, size)) == 7 / pixels


def test_a_workbook_in_a_wider_font_gets_smaller_figures_of_the_same_width() -> None:
    book = openpyxl.load_workbook(io.BytesIO(month()))
    book._fonts[0] = Font(name="宋体", size=11)  # noqa: SLF001 - the normal style's
    wide = io.BytesIO()
    book.save(wide)
    plain, wider = (openpyxl.load_workbook(io.BytesIO(pay(each).output)) for each in (month(), wide.getvalue()))
    widths = [book["发放表"].column_dimensions["C"].width for book in (plain, wider)]
    assert widths[1] == pytest.approx(widths[0] * 7 / 8, abs=0.01)
