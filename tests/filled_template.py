"""The template with one director's month entered, as a person does."""

import datetime as dt
import io

import openpyxl

from compbatch.language import Lang
from compbatch.model.choices import BASES, GRADES, ROLES
from compbatch.model.plan import ITEMS
from compbatch.output.template import template_workbook

VALUES = {"base_salary": 1, "performance_base": 2, "performance": 1}  # what the template leaves to the company


def filled_template(lang: Lang) -> bytes:
    """Return the template of March 2026 with a director who sold 90 of 100, at a margin of a half."""
    book = openpyxl.load_workbook(io.BytesIO(template_workbook(lang)))
    role, basis, grade = (words[0].title.of(lang) for words in (ROLES, BASES, GRADES))
    day = dt.date(2026, 3, 5)
    entered = {
        1: ["D1", "A", role, grade, None, basis, 100],
        2: ["S1", day, "D1", None, "X", 90],
        3: ["R1", day, "D1", "X", 50],
        4: ["D1", "2026-03", 90, 45],
    }
    for place, cells in entered.items():
        for column, value in enumerate(cells, start=1):
            book.worksheets[place].cell(2, column).value = value
    plan = book.worksheets[-1]
    for item in (item for item in ITEMS if item.key in VALUES):
        rows = [row for row in range(2, plan.max_row + 1) if plan.cell(row, 1).value == item.title.of(lang)]
        for place, row in enumerate(rows):
            plan.cell(row, 3).value = VALUES[item.key]
            plan.cell(row, 2).value = plan.cell(row, 2).value or place / 10
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()
