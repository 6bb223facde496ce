"""The blank workbook: what it offers, what it leaves to the company, and that its examples are never read."""

import io
import re
from pathlib import Path

import openpyxl
import pytest
from filled_template import filled_template
from open_xml_validator import complaints, needs_validator
from workbooks import check, listed, pay

from compbatch.language import Lang
from compbatch.model.choices import BASES, CERTIFICATES, CONTROLS_KNOWN, EDUCATIONS, GRADES, ROLES, YES_NO
from compbatch.model.guide import GUIDE
from compbatch.model.plan import ITEMS
from compbatch.model.sheet_kinds import HISTORY, SHEETS
from compbatch.output.template import template_workbook

LANGS: tuple[Lang, ...] = ("zh", "en")


def book_of(lang: Lang) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(template_workbook(lang)))


def plan_of(book: openpyxl.Workbook) -> list[tuple[object, ...]]:
    return list(book.worksheets[-1].iter_rows(min_row=2, max_col=3, values_only=True))


@pytest.mark.parametrize("lang", LANGS)
def test_the_sheets_are_blank_and_the_guide_comes_first(lang: Lang) -> None:
    book = book_of(lang)
    assert book.sheetnames == [GUIDE.of(lang), *(sheet.title.of(lang) for sheet in SHEETS if sheet is not HISTORY)]
    blank = [sheet for sheet in book.worksheets[1:-1] if [each for each in sheet.iter_rows(min_row=2) if each[0].value]]
    assert blank == []


@pytest.mark.parametrize("lang", LANGS)
def test_every_sheet_prints_with_its_headings_and_shows_its_words_whole(lang: Lang) -> None:
    book = book_of(lang)
    assert {sheet.page_setup.orientation for sheet in book} == {"landscape"}
    assert {sheet.print_title_rows for sheet in book.worksheets[1:]} == {"$1:$1"}
    assert [sheet.page_setup.fitToWidth for sheet in book.worksheets[1:]] == [2, *[1] * (len(book.sheetnames) - 2)]
    longest = max(len(grade.title.of(lang)) for grade in GRADES) * (2 if lang == "zh" else 1)
    directors, plan = book.worksheets[1], book.worksheets[-1]
    assert min(directors.column_dimensions["D"].width, plan.column_dimensions["B"].width) > longest
    assert book.worksheets[0].column_dimensions["B"].width >= longest


@pytest.mark.parametrize("lang", LANGS)
def test_the_guide_is_never_read(lang: Lang) -> None:
    book = book_of(lang)
    assert any("示例甲" in row or "Example A" in row for row in book.worksheets[0].iter_rows(values_only=True))
    found = check(template_workbook(lang), name="blank.xlsx").found
    assert listed(found) == ["CB150"]  # not filled in: the directors of the guide are examples
    assert check(template_workbook(lang), name="blank.xlsx").period is None
    book.worksheets[0].title = "Sheet1"  # known by its title line
    saved = io.BytesIO()
    book.save(saved)
    assert listed(check(saved.getvalue(), name="blank.xlsx").found) == ["CB150"]


@pytest.mark.parametrize("lang", LANGS)
def test_what_only_the_company_knows_is_blank_and_asked_for(lang: Lang) -> None:
    rows = plan_of(book_of(lang))
    blank = {item for item, _, value in rows if value is None}
    own_words = {item.title.of(lang) for item in ITEMS if item.may_be_blank}
    assert blank == {item.title.of(lang) for item in ITEMS if item.illustrative} | own_words
    assert {item for item, _, _ in rows} == {item.title.of(lang) for item in ITEMS}
    book = book_of(lang)
    book.worksheets[1]["A2"] = "D1"
    saved = io.BytesIO()
    book.save(saved)
    asked = [each for each in listed(check(saved.getvalue()).found) if re.match("CB201 (方案|Plan)!", each)]
    assert len(asked) == sum(value is None for item, _, value in rows if item not in own_words)


@pytest.mark.parametrize("lang", LANGS)
def test_a_template_filled_in_is_paid(lang: Lang) -> None:
    """0.5 % of 90, as 100 was missed; base salary 1; coefficient 1 times 2."""
    paid = pay(filled_template(lang), name="2026-03.xlsx")
    lines = paid.payout[["base_salary", "team_commission", "performance_pay"]].iloc[0]
    assert [f"{line:.2f}" for line in lines] == ["1.00", "0.45", "2.00"]


@pytest.mark.parametrize("lang", LANGS)
def test_every_word_has_a_drop_down_in_the_workbooks_language(lang: Lang) -> None:
    lists = {
        validation.formula1.strip('"')
        for sheet in book_of(lang).worksheets
        for validation in sheet.data_validations.dataValidation
        if validation.type == "list"
    }
    word_items = [item.choices for item in ITEMS if item.shape == "choice"]
    for choices in (ROLES, BASES, YES_NO, GRADES, EDUCATIONS, CERTIFICATES, CONTROLS_KNOWN, *word_items):
        assert ",".join(choice.title.of(lang) for choice in choices) in lists
    assert f"'{GUIDE.of(lang)}'!" in "".join(lists)  # the plan's items
    assert all(len(words) <= 255 for words in lists)


@pytest.mark.parametrize("lang", LANGS)
def test_the_item_drop_down_lists_every_item_of_the_plan(lang: Lang) -> None:
    book = book_of(lang)
    (where,) = (
        found
        for validation in book.worksheets[-1].data_validations.dataValidation
        if (found := re.fullmatch(r"'.*'!\$A\$(\d+):\$A\$(\d+)", validation.formula1 or ""))
    )
    listed_items = [book.worksheets[0].cell(row, 1).value for row in range(int(where[1]), int(where[2]) + 1)]
    assert listed_items == [item.title.of(lang) for item in ITEMS]


def test_rates_are_percentages() -> None:
    plan = book_of("zh").worksheets[-1]
    shown = {
        (plan.cell(row, 1).value, plan.cell(row, 2).value, plan.cell(row, 3).value): (
            plan.cell(row, 2).number_format,
            plan.cell(row, 3).number_format,
        )
        for row in range(2, plan.max_row + 1)
    }
    assert shown["团队提成比例", 1, 0.01] == ("0.0###%", "0.0###%")
    assert shown["专项客户提成比例", None, 0.02][1] == "0.0###%"
    assert shown["最低应发", None, 0][1] == "#,##0.00"


@pytest.mark.parametrize("lang", LANGS)
def test_no_prompt_calls_a_column_both_needed_and_optional(lang: Lang) -> None:
    prompts = [
        validation.prompt
        for sheet in book_of(lang).worksheets
        for validation in sheet.data_validations.dataValidation
        if validation.prompt
    ]
    assert any("可不填" in prompt or "(optional)" in prompt for prompt in prompts)
    both = re.compile("必填.*可不填|空.*可不填|[Nn]eeded.*optional|blank.*optional")
    assert [prompt for prompt in prompts if both.search(prompt)] == []


@needs_validator
@pytest.mark.parametrize("lang", LANGS)
def test_the_validator_finds_nothing(lang: Lang, tmp_path: Path) -> None:
    found = complaints(template_workbook(lang), tmp_path)
    assert {part for part, _ in found} <= {"/xl/styles.xml"}  # the order in a font, which openpyxl has its own way of
