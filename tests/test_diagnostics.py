"""Every diagnostic: a change to a month in which nothing is amiss, the cell that it names and what it says."""

import re
from typing import Any

import pytest
from diagnostic_cases import (
    AT_THE_COMMAND_LINE,
    CASES,
    CHINESE,
    HISTORY,
    IN_CHINESE_ALONE,
    LEFTOVERS,
    ON_COMPARING,
    ON_DELIVERING,
    ON_EXPORTING,
    ON_RECONCILING,
    ON_ROLLING,
    ON_RUNNING_AGAIN,
    ON_SEALING,
    ON_TRYING,
    ON_VERIFYING,
    PAID,
    Case,
    Cure,
    found_in,
)
from openpyxl.utils import get_column_letter
from workbooks import MONTH, NAMES, check, computed, english_month, listed, month, pay

from compbatch.diagnostics import ENTRIES, FAMILIES, Entry


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.code not in IN_CHINESE_ALONE], ids=lambda case: case.code
)
def test_the_same_change_to_an_english_workbook_gives_it_at_the_same_cell(case: Case):
    made = {key: given() if callable(given) else given for key, given in case.options.items()}
    checked = check(english_month(**case.changes), **made)
    found = checked.found if checked.refused else computed(checked).found
    cells = [diagnostic.at and diagnostic.at.cell for diagnostic in found if diagnostic.code == case.code]
    assert cells[0] == (case.at.partition("!")[2] or None if case.at else None)


def test_every_code_has_a_case():
    elsewhere = (
        AT_THE_COMMAND_LINE
        | ON_ROLLING
        | ON_RUNNING_AGAIN
        | ON_VERIFYING
        | ON_SEALING
        | ON_COMPARING
        | ON_DELIVERING
        | ON_EXPORTING
        | ON_RECONCILING
        | ON_TRYING
    )
    assert {case.code for case in CASES} == set(ENTRIES) - elsewhere


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_change_gives_its_diagnostic_alone_and_at_its_cell(case: Case):
    found = found_in(case.code)
    assert listed(found) == [f"{case.code} {case.at}" if case.at else case.code, *case.beside]
    assert case.says in found[0].message("zh")


@pytest.mark.parametrize(
    ("case", "cure"),
    [pytest.param(case, cure, id=f"{case.code}-{place}") for case in CASES for place, cure in enumerate(case.cures)],
)
def test_what_a_page_advises_cures_it_and_pays_right(case: Case, cure: Cure):
    paid = case.after(cure)
    assert listed(paid.found) == list(cure.left)
    gross = dict(zip(paid.payout["director_id"], map(str, paid.payout["gross_pay"]), strict=True))
    assert gross == {director: amount for director, amount in {**PAID, **cure.paid}.items() if amount is not None}


def test_every_case_holds_what_cures_it():
    assert [case.code for case in CASES if not case.cures] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_diagnostic_is_worded_in_both_languages(case: Case):
    diagnostic = next(found for found in found_in(case.code) if found.code == case.code)
    for lang in ("zh", "en"):
        for wording in (diagnostic.message(lang), diagnostic.hint(lang)):
            assert wording.strip()
            assert not LEFTOVERS.search(wording)


@pytest.mark.parametrize("code", ENTRIES.values(), ids=list(ENTRIES))
def test_a_code_has_a_name_and_a_wording_in_each_language(code: Entry):
    assert re.fullmatch(r"CB\d{3}", code.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code.name)
    assert CHINESE.search(code.message.zh)
    assert not CHINESE.search(code.message.en + code.hint.en)
    assert code.hint.zh
    assert set(re.findall(r"{\w+}", code.message.zh)) == set(re.findall(r"{\w+}", code.message.en))


def test_codes_and_names_are_each_given_once():
    assert len({entry.name for entry in ENTRIES.values()}) == sum(map(len, FAMILIES.values())) == len(ENTRIES)


def test_a_month_in_which_nothing_is_amiss_gives_no_diagnostic():
    assert pay(month()).found == []
    assert pay(english_month()).found == []


def test_all_problems_are_reported_at_once_and_in_order():
    checked = check(
        month(
            directors={"C3": "店长", "G2": "", "I2": "'2020-13-01"},
            sales={"F2": "12O0", "F4": "#N/A", "B3": "2026-02-28"},
            receipts={"C2": "D20", "A3": "R1"},
            margins={"B2": "一季度"},
            adjustments={"C2": ""},
            plan={"A9": "年终奖||1"},
        )
    )
    assert listed(checked.found) == [
        "CB121 方案!A9",
        "CB202 团队销售!F2",
        "CB204 总监!I2",
        "CB205 团队销售!F4",
        "CB208 总监!C3",
        "CB212 利润!B2",
        "CB215 调整!C2",
        "CB301 回款!C2",
        "CB302 总监!G2",
        "CB437 回款!A2",
    ]


def test_errors_come_before_warnings_and_those_before_notices():
    found = check(month(sales={"F2": "'1"}, receipts={"C2": "D20"}), name="2026-02.xlsx").found
    assert [diagnostic.severity for diagnostic in found] == ["error", "warning", "info"]


def test_the_same_problem_in_many_cells_is_named_at_each():
    found = check(month(sales={"F2": "a\nb\nc"})).found
    assert listed(found) == ["CB202 团队销售!F2", "CB202 团队销售!F3", "CB202 团队销售!F4"]


def test_problems_in_a_month_that_is_unclear_are_reported_with_it():
    changes = {"margins": {"B2": "", "B3": ""}, "sales": {"B2": "2026-02-28"}, "directors": {"G2": ""}}
    assert listed(check(month(**changes), name="奖金.xlsx").found) == ["CB105", "CB302 总监!G2"]


# The id of a director is not in the list: the rows that name it are left without anyone to belong to.
TITLES = {key: [title.strip() for title in text.strip().splitlines()[0].split("|")] for key, text in MONTH.items()}
CELLS = [
    pytest.param(key, f"{get_column_letter(place)}2", id=f"{NAMES[key]}-{title}")
    for key, titles in TITLES.items()
    for place, title in enumerate(titles, start=1)
    if (key, title) != ("directors", "工号")
]
BAD = {"CB205": "#REF!", "CB206": "=A1"}


@pytest.mark.parametrize("code", BAD)
@pytest.mark.parametrize(("key", "cell"), CELLS)
def test_one_bad_cell_gives_one_diagnostic(key: str, cell: str, code: str):
    assert listed(check(month(**{key: {cell: BAD[code]}})).found) == [f"{code} {NAMES[key]}!{cell}"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"directors": {"D3": "#REF!"}}, "CB205 总监!D3"),  # the grade sets two amounts
        ({"directors": {"G2": "'1,23"}}, "CB202 总监!G2"),  # and no missing target
        ({"directors": {"C3": "店长"}}, "CB208 总监!C3"),  # and nothing about accounts
        ({"directors": {"F3": "个人"}}, "CB210 总监!F3"),
        ({"directors": {"I2": "20260230"}}, "CB204 总监!I2"),  # a number, not a date
        ({"margins": {"A2": "D99"}}, "CB301 利润!A2"),  # and no missing margin
        ({"margins": {"C2": "100,00"}}, "CB202 利润!C2"),  # and no incomplete row
        ({"accounts": {"B2": ""}}, "CB201 专项客户!B2"),
        ({"sales": {"A5": "S4|2026-03-01|D01|||"}}, "CB201 团队销售!F5"),
        ({"sales": {"F2": "'1000000000000"}}, "CB207 团队销售!F2"),  # a number, if only as text
        ({"plan": {"A9": "团队提成比例|0|abc\n团队提成比例|1|0.01"}}, "CB124 方案!C9"),  # and no gap
        ({"plan": {"C8": "abc"}}, "CB124 方案!C8"),  # and nobody without a base salary
        ({"plan": {"B9": "", "A9": "专项客户提成比例", "C9": ""}}, "CB201 方案!C9"),
    ],
)
def test_one_bad_cell_has_no_consequences(changes: dict[str, Any], expected: str):
    assert listed(check(month(**changes)).found) == [expected]


def test_a_record_of_nobody_is_said_once():
    history = {"A1": HISTORY, "B4": "", "F4": "12500"}  # a row that does not add up either
    assert listed(check(month(history=history)).found) == ["CB201 历史!B4"]


def test_a_formula_without_a_value_below_the_last_row_is_reported():
    assert "CB206 团队销售!F5" in listed(check(month(sales={"F5": "=SUM(F2:F4)"})).found)


def test_a_refused_workbook_is_not_paid():
    checked = check(month(sales={"F2": "12O0"}))
    assert checked.refused
    with pytest.raises(AssertionError):
        computed(checked)


def test_warnings_and_notices_do_not_refuse():
    assert not check(month(sales={"F2": "'600000"}, plan=None), name="2026-02.xlsx").refused


def test_a_suggestion_names_who_may_be_meant():
    found = check(month(directors={"A2": "'D0001"}, sales={"C2": "d0001", "C3": "X0001"})).found
    hints = {str(diagnostic.at): diagnostic.hint("zh") for diagnostic in found}
    assert "是否为“D0001”" in hints["团队销售!C3"]


def test_diagnostics_answer_in_the_language_of_the_workbook():
    checked = check(english_month(sales={"F2": "12O0"}))
    assert checked.lang == "en"
    assert checked.found[0].message(checked.lang) == '"Amount" must be a number, but the cell holds "12O0"'


@pytest.mark.parametrize(("rows", "cells"), [(5, "F2, F3, F4, F5, F6"), (6, "F2, F3, F4, F5, F6 …")])
def test_the_first_five_of_many_cells_are_named(rows: int, cells: str):
    sales = "\n".join(
        ["单号|日期|工号|业务员|客户|销售额", *(f"S{row}|2026-03-01|D01|||'{row}" for row in range(rows))]
    )
    assert [found.words["cells"] for found in check(month(sales=sales)).found if found.code == "CB221"] == [cells]
