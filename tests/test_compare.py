"""Two payouts compared: every difference named by its causes, which add up to it, to the cent."""

import copy
import io
import random
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from commands import invoke, json_of
from months import seeds
from open_xml_validator import complaints, needs_validator
from outputs import typed_into
from quarter_months import pay_months, quarter_month
from random_edits import EDITS, drawn
from recalculation import read_values, recalculate
from workbooks import MONTH, PaidMonth, check, computed, english_month, month, pay, pay_made_up, table

from compbatch.control import Comparison, Verification
from compbatch.control import compare as compare_verified
from compbatch.intake import as_xlsx, encrypt
from compbatch.language import Lang
from compbatch.model.causes import CAUSES
from compbatch.output.comparison_book import draw_comparison

PAID = pay(month())
OUTPUT = PAID.output
FILES = ("2026-03.payout.xlsx", "2026-03.payout-2.xlsx")


def compare(old: PaidMonth, new: PaidMonth, lang: Lang | None = None) -> Comparison:
    """Compare two months as their untouched outputs."""
    verified = [Verification(lang=paid.lang, found=[], record=paid.record, computed=paid) for paid in (old, new)]
    return compare_verified(*verified, lang, FILES)


def told(comparison: Comparison) -> list[str]:
    """Write each cause that explains something as ``D01 base_salary base 1000.00``; what the lines come to apart."""
    return [
        f"{row['director_id']} {row['line']} {cause.key} {row[cause.key]:.2f}"
        for row in comparison.lines.to_dict("records")
        for cause in comparison.causes
        if row[cause.key] and row["line"] != "gross_pay"
    ]


def adds_up(comparison: Comparison) -> bool:
    lines = comparison.lines
    return all(sum(row[cause.key] for cause in CAUSES) == row["difference"] for row in lines.to_dict("records"))


# One cause at a time, worked by hand. D01 sold 1,000,000 of a target of 1,000,000: 1 % is 10,000. Their base salary is
# 12,000, their performance base 5,000 at 25 % margin, coefficient 1. D02 received 150,000.50: 2 % is 3,000.01.

ONE_CAUSE: dict[str, tuple[dict[str, Any], list[str]]] = {
    # 1,300,000 × 1 % = 13,000
    "a sale more": ({"sales": {"A5": "S4|2026-03-09|D01|||300000"}}, ["D01 team_commission rows_added 3000.00"]),
    # 600,000 × 0.5 % = 3,000, the target being missed
    "a sale less": ({"sales": {"A3": "|||||"}}, ["D01 team_commission rows_removed -7000.00"]),
    # 900,000 × 0.5 % = 4,500
    "a smaller sale": ({"sales": {"F2": "500000"}}, ["D01 team_commission rows_changed -5500.00"]),
    # 400,000 × 0.5 % = 2,000 is left to D01; D02 is paid on accounts
    "a sale of another director": ({"sales": {"C2": "D02"}}, ["D01 team_commission rows_changed -8000.00"]),
    # 160,000.50 × 2 % = 3,200.01
    "a receipt more": (
        {"receipts": {"A5": "R4|2026-03-26|D02|丙公司|10000"}}, ["D02 account_commission rows_added 200.00"],
    ),
    # (1,000,000 − 900,000 − 50,000) ÷ 1,000,000 = 5 %: 0
    "a smaller margin": ({"margins": {"D2": "900000"}}, ["D01 performance_pay margin -5000.00"]),
    # 100,000.50 × 2 % = 2,000.01
    "an account less": ({"accounts": {"A3": "|"}}, ["D02 account_commission accounts -1000.00"]),
    # 1,000,000 × 1.2 % = 12,000
    "another team rate": (
        {"plan": {"A9": "团队提成比例|0|0.005\n团队提成比例|1|0.012"}}, ["D01 team_commission rate 2000.00"],
    ),
    # 150,000.50 × 3 % = 4,500.015, half up 4,500.02
    "another account rate": ({"plan": {"A9": "专项客户提成比例||0.03"}}, ["D02 account_commission rate 1500.01"]),
    # 5,000 × 0.8 = 4,000
    "another coefficient": ({"plan": {"C4": "0.8"}}, ["D01 performance_pay rate -1000.00"]),
    # 1,000,000 × 0.5 % = 5,000
    "a higher target": ({"directors": {"G2": "1200000"}}, ["D01 team_commission target -5000.00"]),
    # 12,000 instead of 15,000; the performance base counts 0 times
    "another grade": ({"directors": {"D3": "营销师"}}, ["D02 base_salary grade -3000.00"]),
    # an executive director gets the base salary and adjustments alone
    "another role": (
        {"directors": {"C2": "执行总监"}},
        ["D01 team_commission grade -10000.00", "D01 performance_pay grade -5000.00"],
    ),
    # paid on their team, D02 earns 300,000 × 0.5 % = 1,500 and no more 3,000.01
    "another commission basis": (
        {"directors": {"F3": "团队", "G3": "1000000"}, "accounts": None},
        ["D02 team_commission accounts 1500.00", "D02 account_commission accounts -3000.01"],
    ),
    "an own base salary": ({"directors": {"E2": "13000"}}, ["D01 base_salary base 1000.00"]),
    "the plan's base salary": ({"plan": {"C8": "16000"}}, ["D02 base_salary base 1000.00"]),
    "a performance base": ({"directors": {"H2": "6000"}}, ["D01 performance_pay base 1000.00"]),
    # 16 of 31 days: 12,000 × 16 ÷ 31 = 6,193.548…, 5,000 × 16 ÷ 31 = 2,580.645…
    "a start in the month": (
        {"directors": {"I2": "2026-03-16"}}, ["D01 base_salary days -5806.45", "D01 performance_pay days -2419.35"],
    ),
    # 26,800 is raised to 30,000, 18,000.01 too
    "a floor": (
        {"plan": {"A9": "最低应发||30000"}}, ["D02 carry_forward plan -11999.99", "D01 carry_forward plan -3200.00"],
    ),
    "another adjustment": ({"adjustments": {"B2": "-100"}}, ["D01 adjustment adjustment 100.00"]),
}  # fmt: skip


@pytest.mark.parametrize("case", ONE_CAUSE)
def test_one_difference_has_one_cause(case: str):
    changes, expected = ONE_CAUSE[case]
    comparison = compare(PAID, pay(month(**changes)))
    assert told(comparison) == expected
    assert adds_up(comparison)
    assert not comparison.equal


def test_a_plan_that_no_longer_prorates():
    started = {"directors": {"I2": "2026-03-16"}}
    comparison = compare(pay(month(**started)), pay(month(**started, plan={"A9": "折算||不折算"})))
    assert told(comparison) == ["D01 base_salary plan 5806.45", "D01 performance_pay plan 2419.35"]


def test_causes_are_applied_one_on_another_in_their_order():
    # The sale alone misses the target: 900,000 × 0.5 % = 4,500; the lower target is then met: 9,000.
    comparison = compare(PAID, pay(month(sales={"F2": "500000"}, directors={"G2": "900000"})))
    expected = ["D01 team_commission rows_changed -5500.00", "D01 team_commission target 4500.00"]
    assert told(comparison) == expected


def test_gross_pay_moves_by_what_its_lines_do():
    comparison = compare(PAID, pay(month(sales={"F2": "500000"}, directors={"E2": "13000"})))
    first = comparison.totals.iloc[0]
    assert (first["before"], first["after"]) == (Decimal("26800.00"), Decimal("22300.00"))
    assert (first["rows_changed"], first["base"]) == (Decimal(-5500), Decimal(1000))


def test_earlier_months_that_are_on_record_otherwise():
    """By the quarter: sales to date and what was paid before decide the rate and the true-up.

    900,000 + 2,200,000 meet 3,000,000: 22,000 this month, and 31,000 − 4,500 − 22,000 = 4,500 made up. With 700,000 in
    January they do not: 11,000 this month, and 14,500 − 3,500 − 11,000 = 0.
    """
    february = quarter_month(2, [2_200_000])
    paid = [pay_months({"2026-01": quarter_month(1, [sold]), "2026-02": february})[1] for sold in (900_000, 700_000)]
    comparison = compare(*paid)
    assert told(comparison) == ["D01 team_commission earlier -11000.00", "D01 true_up earlier -4500.00"]
    assert adds_up(comparison)


# Who comes and goes


def test_who_is_new_gone_held_or_released_is_named_with_their_whole_pay():
    held = computed(check(month(sales={"F2": "12O0"})), hold=True)
    without = pay(month(directors={"A3": "|||||||||"}, sales={"A4": "|||||"}, receipts={"A2": "||||", "A3": "||||"},
                        margins={"A3": "||||"}, accounts=None))  # fmt: skip
    whole = {"held": (PAID, held), "released": (held, PAID), "gone": (PAID, without), "new": (without, PAID)}
    for cause, (old, new) in whole.items():
        comparison = compare(old, new)
        ((standing, row),) = comparison.moved
        assert cause in (standing.was, standing.now)
        assert row[cause] == row["difference"] != 0
        assert [each.key for each in comparison.causes] == [cause]
        assert adds_up(comparison)


def test_who_is_still_held_has_no_amounts():
    held = computed(check(month(sales={"F2": "12O0"})), hold=True)
    comparison = compare(held, held)
    assert comparison.equal
    assert [(standing.title.en, row["difference"]) for standing, row in comparison.moved] == [("Still held", 0)]


# What only one of the two months has to say

NEEDS: dict[str, tuple[dict[str, Any], dict[str, Any], list[str]]] = {
    "a target that only the team needs": (
        {},
        {"directors": {"F2": "专项客户", "G2": ""}, "accounts": {"A5": "D01|甲公司"}},
        # 70,000 × 2 % = 1,400 and no team commission
        ["D01 team_commission accounts -10000.00", "D01 account_commission accounts 1400.00"],
    ),
    "margins that only a marketing director needs": (
        {},
        {"directors": {"C2": "执行总监", "G2": "", "H2": ""}, "margins": {"A2": "||||"}},
        ["D01 team_commission grade -10000.00", "D01 performance_pay grade -5000.00"],
    ),
    "a grade that only one plan has": (
        {"directors": {"E2": "", "H2": ""}},
        {"directors": {"D2": "首席", "E2": "", "H2": ""}, "plan": {"A9": "基本工资|首席|20000\n绩效基数|首席|8000"}},
        ["D01 base_salary grade 8000.00", "D01 performance_pay grade 3000.00"],
    ),
    "a grade where the amounts are their own": (
        {"directors": {"E2": "", "H2": ""}},
        {"directors": {"D2": "", "E2": "13000", "H2": "6000"}},
        ["D01 base_salary base 1000.00", "D01 performance_pay base 1000.00"],
    ),
    "a quarterly target": (
        {},
        {"directors": {"K1": "季度目标", "K2": "1000000"}, "plan": {"A9": "团队目标周期||季"}},
        [],
    ),
}


@pytest.mark.parametrize("case", NEEDS)
def test_what_only_one_month_needs_is_compared_in_either_direction(case: str):
    changes, other_changes, expected = NEEDS[case]
    old, new = pay(month(**changes)), pay(month(**other_changes))
    forth, back = compare(old, new), compare(new, old)
    assert told(forth) == expected
    assert adds_up(forth)
    assert adds_up(back)
    assert "other" not in {cause.key for cause in (*forth.causes, *back.causes)}


# Two months


def of_month(number: int, **changes: Any) -> PaidMonth:
    """Pay the month with the rows dated in another one."""
    moved = {key: (MONTH[key].replace("2026-03-31", "2026-03-28").replace("2026-03", f"2026-{number:02d}"),
                   changes.pop(key, {})) for key in ("sales", "receipts", "margins")}  # fmt: skip
    return pay(month(**moved, **changes), name=f"2026-{number:02d}.xlsx")


def test_two_months_with_the_same_rows_pay_the_same():
    comparison = compare(of_month(2), of_month(3))
    assert (comparison.equal, comparison.causes) == (True, [])


def test_rows_that_are_late_or_of_another_month_stay_so_in_either_month():
    late = {"plan": {"A9": "往期单据||计入"}}
    assert compare(of_month(2, **late), of_month(3, **late, sales={"B2": "2026-02-20"})).equal
    for paid_now in (False, True):
        # S1 left out, 400,000 × 0.5 % = 2,000 remain of 10,000: the target is missed
        plan = late if paid_now else {}
        march = of_month(3, **plan, sales={"B2": "2026-04-20" if paid_now else "2026-02-20"})
        assert told(compare(of_month(2, **plan), march)) == ["D01 team_commission month_rows -8000.00"]


def test_adjustments_of_a_month_count_in_that_month():
    stated = "工号 | 金额 | 事由 | 期间\nD01 | -200 | 考勤 | 2026-{0}\nD01 | -50 | 迟到 | 2026-09"
    february, march = (of_month(number, adjustments=stated.format(f"0{number}")) for number in (2, 3))
    assert compare(february, march).equal


def test_of_two_months_the_rows_of_each_are_one_cause_and_the_days_another():
    # From February 15: 14 of 28 days, half of 12,000 and 5,000; then 900,000 × 0.5 % = 4,500 instead of 10,000.
    started = {"I2": "2026-02-15"}
    comparison = compare(of_month(2, directors=started), of_month(3, directors=started, sales={"F2": "500000"}))
    assert told(comparison) == [
        "D01 base_salary days 6000.00",
        "D01 team_commission month_rows -5500.00",
        "D01 performance_pay days 2500.00",
    ]
    sums = comparison.rows.frame
    assert list(sums["change"].unique()) == ["month"]
    assert list(sums["director_id"]) == ["D01"]  # D02's receipts come to the same in both
    assert [str(each) for each in sums.loc[0, ["kind", "director_id", "before", "after"]]] == [
        "sales", "D01", "1000000.00", "900000.00",
    ]  # fmt: skip


def test_a_rate_that_changes_within_a_quarter_moves_this_months_sales_alone():
    """February's 2,200,000 meets the quarter's target, March's 100,000 stays on that tier.

    January and February are due at 1 %, as they were paid. With January alone, March's sales are on the lower tier: 500
    at 0.5 %, 600 at the new 0.6 %; with February on the upper one: 2,000 at the new 2 %.
    """
    books = {"2026-01": quarter_month(1, [900_000]), "2026-02": quarter_month(2, [2_200_000])}
    rates = "团队目标周期||quarter\n团队提成比例|0|0.006|2026-03\n团队提成比例|1|0.02|2026-03"
    march = {"2026-03": quarter_month(3, [100_000], plan={"A9": rates})}
    *_, before, after = pay_months(books | march)
    comparison = compare(before, after)
    assert adds_up(comparison)
    assert {cause.key for cause in comparison.causes} == {"month_rows", "rate", "earlier"}
    commission = comparison.lines.set_index("line").loc["team_commission"]
    assert (commission["month_rows"], commission["rate"], commission["earlier"]) == (-21_500, 100, 1_400)


# The rows behind it


def test_rows_are_named_by_number_with_their_cells():
    new = pay(month(
        sales={"F2": "500000", "E3": "丙公司", "A4": "S9|2026-03-31|D02|周三|丙公司|300000",
               "A5": "S4|2026-04-01|D01|||7"},
        directors={"G2": "900000"},
        margins={"D3": "290000"},
        adjustments={"B2": "-100"},
        accounts={"B4": "己公司"},
        plan={"C3": "0.6"},
    ))  # fmt: skip
    rows = compare(PAID, new).rows
    shown = [
        " | ".join(str(each.zh if isinstance(each, tuple) else "" if each is None else each) for each in row)
        for row in rows.frame.drop(columns=["date"]).itertuples(index=False)
    ]
    expected = table("""
        kind|change|number|director_id|party|before|after|words|at_before|at_after
        sales|added|S9|D02|丙公司||300000.00|||团队销售!F4
        sales|removed|S3|D02|戊公司|300000.00|||团队销售!F4|
        sales|changed|S1|D01|甲公司|600000.00|500000.00||团队销售!F2|团队销售!F2
        adjustments|changed||D01|考勤|-200.00|-100.00||调整!B2|调整!B2
        sales|added|S4|D01|||7.00|未计：晚于本月||团队销售!F5
        sales|changed|S2|D01|丙公司|400000.00|400000.00|客户 乙公司 → 丙公司|团队销售!F3|团队销售!F3
        margins|changed||D02||||成本 280,000.00 → 290,000.00|利润!D3|利润!D3
        accounts|added||D02|己公司|||||专项客户!A4
        accounts|removed||D02|戊公司||||专项客户!A4|
        directors|changed||D01|王芳|||月度目标 1,000,000.00 → 900,000.00|总监!G2|总监!G2
        plan|changed|||绩效系数 10%|||0.5 → 0.6|方案!C3|方案!C3
    """)
    assert shown == [" | ".join(row.values()) for row in expected]
    assert rows.count == len(expected)


def test_rows_without_a_number_are_known_by_all_that_they_hold():
    bare = re.sub("S[123]", "", MONTH["sales"])
    rows = compare(pay(month(sales=bare)), pay(month(sales=(bare, {"F2": "500000"})))).rows.frame
    assert [tuple(map(str, row)) for row in zip(rows["change"], rows["before"], rows["after"], strict=True)] == [
        ("removed", "600000.00", "None"), ("added", "None", "500000.00"),
    ]  # fmt: skip


def test_of_many_rows_the_largest_are_listed_and_all_that_has_no_amount(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("compbatch.control.row_changes.MOST_LISTED", 1)
    new = pay(month(sales={"F2": "500000", "F3": "390000"}, directors={"G2": "900000"}, plan={"C3": "0.6"}))
    rows = compare(PAID, new).rows
    assert (list(rows.frame["kind"]), rows.frame["number"][0], rows.count) == (["sales", "directors", "plan"], "S1", 4)


def test_the_same_number_on_several_rows_is_paired_row_by_row():
    twice = {"A3": "S1"}
    (row,) = compare(pay(month(sales=twice)), pay(month(sales={**twice, "F3": "300000"}))).rows.frame.to_dict("records")
    assert (row["change"], row["number"], row["before"], row["after"]) == ("changed", "S1", 400_000, 300_000)


def test_the_same_money_in_the_other_language_is_equal():
    assert compare(PAID, pay(english_month())).equal


# Random pairs with known edits


@pytest.mark.parametrize("seed", seeds(few=3, many=200))
def test_the_causes_named_are_the_edits_made_and_they_add_up(seed: int):
    rng = random.Random(seed)  # noqa: S311 - months, not secrets
    edits = rng.sample(sorted(EDITS), rng.randrange(1, 5))
    if {"somebody gone", "another start"} <= set(edits):
        edits.remove("another start")  # of the same director
    two_months = seed % 3 == 2
    old = drawn(seed, date(2026, 2, 1) if two_months else date(2026, 3, 1), by_month=two_months)
    new = copy.deepcopy(old)
    if two_months:
        new.move_to(date(2026, 3, 1))
    for edit in edits:
        EDITS[edit][1](new)
    comparison = compare(*(pay_made_up(book.content(), name=book.name) for book in (old, new)))
    rows = {"rows_added", "rows_removed", "rows_changed"}
    expected = {"month_rows" if two_months and cause in rows else cause for cause, _ in map(EDITS.__getitem__, edits)}
    assert {cause.key for cause in comparison.causes} == expected
    assert adds_up(comparison)


# The workbook


@pytest.fixture(scope="module")
def two() -> tuple[PaidMonth, PaidMonth]:
    return PAID, pay(month(sales={"F2": "500000"}, directors={"E2": "13000"}, plan={"A9": "最低应发||18000.02"}))


SHEETS: Mapping[Lang, list[str]] = {"zh": ["汇总", "按总监", "按行"], "en": ["Summary", "By director", "By row"]}


@pytest.mark.parametrize("lang", SHEETS)
def test_the_workbook_has_three_sheets_that_can_be_scrolled_filtered_and_printed(
    two: tuple[PaidMonth, PaidMonth], lang: Lang
):
    book = openpyxl.load_workbook(io.BytesIO(draw_comparison(compare(*two, lang), FILES)))
    assert book.sheetnames == SHEETS[lang]
    assert [sheet.freeze_panes for sheet in book] == [None, "E5", "D5"]
    assert [bool(sheet.auto_filter.ref) for sheet in book] == [False, True, True]
    assert {(sheet.page_setup.orientation, sheet.page_setup.paperSize) for sheet in book} == {("landscape", 9)}


def test_its_formulas_come_to_what_was_computed_and_leave_no_rest(two: tuple[PaidMonth, PaidMonth]):
    content = draw_comparison(compare(*two), FILES)
    names = SHEETS["zh"]
    stored = read_values(content, names)
    assert recalculate(content, "formulon", names) == stored
    sheet = openpyxl.load_workbook(io.BytesIO(content), data_only=True)["按总监"]
    titles = [cell.value for cell in sheet[4]]
    assert titles[:7] == ["工号", "姓名", "人员变动", "工资项", "前", "后", "差额"]
    assert titles[7:] == ["改动的行", "基数", "方案", "其余"]
    assert {sheet.cell(row, len(titles)).value for row in range(5, sheet.max_row + 1)} == {0}
    assert [cell.value for cell in sheet[5]][3:10] == ["基本工资", 12000, 13000, 1000, None, 1000, None]


def test_who_is_paid_the_same_stands_with_gross_pay_alone():
    comparison = compare(PAID, pay(month(directors={"E2": "13000"})))
    sheet = openpyxl.load_workbook(io.BytesIO(draw_comparison(comparison, FILES)))["按总监"]
    lines = [[cell.value for cell in row[:4]] for row in sheet.iter_rows(min_row=5)]
    assert [line[3] for line in lines if line[0] == "D02"] == ["应发合计"]
    assert len([line for line in lines if line[0] == "D01"]) == 5


@needs_validator
def test_the_validator_has_no_complaint(two: tuple[PaidMonth, PaidMonth], tmp_path: Path):
    for pair in (two, (PAID, PAID), (of_month(2), of_month(3))):
        found = complaints(draw_comparison(compare(*pair), FILES), tmp_path)
        assert {part for part, _ in found} <= {"/xl/styles.xml"}  # the order in a font, openpyxl's own


# The command


@pytest.fixture
def outputs(tmp_path: Path) -> tuple[Path, Path]:
    paths = tmp_path / FILES[0], tmp_path / FILES[1]
    paths[0].write_bytes(OUTPUT)
    paths[1].write_bytes(pay(month(sales={"F2": "500000"})).output)
    return paths


def test_the_command_says_what_differs_and_writes_it(outputs: tuple[Path, Path], tmp_path: Path):
    result = invoke("compare", *outputs, "-o", tmp_path / "changes.xlsx")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[:2] == ["发放对比：2026 年 3 月", f"{FILES[0]} → {FILES[1]}"]
    assert "改动的行  -5,500.00" in lines
    assert "团队销售!F2  改动 S1 D01 甲公司 600,000.00 → 500,000.00" in lines
    closing = "应发合计 44,800.01 → 39,300.01，差额 -5,500.00；1 位总监不同，1 位相同"
    assert lines[-2:] == [closing, f"→ {tmp_path / 'changes.xlsx'}"]
    assert max(map(len, lines[:-1])) <= 80
    assert openpyxl.load_workbook(tmp_path / "changes.xlsx").sheetnames == SHEETS["zh"]


def test_the_same_pay_is_equal(outputs: tuple[Path, Path]):
    result = invoke("compare", outputs[0], outputs[0], "--lang", "en")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "Both pay the same")


def test_files_of_one_name_are_told_apart_by_their_folders(outputs: tuple[Path, Path], tmp_path: Path):
    of_one_name = tmp_path / "old" / outputs[1].name
    of_one_name.parent.mkdir()
    of_one_name.write_bytes(OUTPUT)
    said = invoke("compare", of_one_name, outputs[1]).stdout.splitlines()[1]
    assert said == f"old/{FILES[1]} → {tmp_path.name}/{FILES[1]}"


def test_its_json_holds_every_line_with_its_causes(outputs: tuple[Path, Path]):
    result = invoke("compare", *outputs, "--json")
    assert result.exit_code == 1
    told = json_of(result)
    assert (told["status"], told["causes"]) == ("different", {"rows_changed": "-5500.00"})
    line = next(each for each in told["lines"] if each["line"] == "team_commission")
    assert line == {
        "director_id": "D01", "name": "王芳", "stood": "pay", "stands": "pay", "line": "team_commission",
        "before": "10000.00", "after": "4500.00", "difference": "-5500.00", "causes": {"rows_changed": "-5500.00"},
    }  # fmt: skip
    assert told["rows"] == [{
        "kind": "sales", "change": "changed", "number": "S1", "director_id": "D01", "date": "2026-03-02",
        "party": "甲公司", "before": "600000.00", "after": "500000.00", "words": None,
        "at_before": "团队销售!F2", "at_after": "团队销售!F2",
    }]  # fmt: skip
    assert (told["old"]["gross_pay"], told["new"]["verified"], told["diagnostics"]) == ("44800.01", True, [])


def test_nothing_is_overwritten_and_only_a_workbook_is_written(outputs: tuple[Path, Path], tmp_path: Path):
    for name in (FILES[1], "changes.csv"):
        result = invoke("compare", *outputs, "-o", tmp_path / name)
        assert (result.exit_code, result.stdout) == (2, "")
    assert outputs[1].read_bytes() != OUTPUT
    assert not (tmp_path / "changes.csv").exists()


def test_an_output_that_was_edited_is_compared_as_it_stands_and_that_is_said(outputs: tuple[Path, Path]):
    outputs[1].write_bytes(typed_into(OUTPUT, "团队销售", {"F2": 500000.0}))
    result = invoke("compare", *outputs, "--json")
    assert result.exit_code == 1
    told = json_of(result)
    assert (told["causes"], told["new"]["verified"]) == ({"rows_changed": "-5500.00"}, False)
    assert [each["code"] for each in told["diagnostics"]] == ["CB620"]
    assert "CB620" in invoke("compare", *outputs).stdout


@pytest.mark.parametrize("content", [month(), typed_into(OUTPUT, "团队销售", {"F2": "12O0"}), b"no workbook"])
def test_what_cannot_be_paid_again_cannot_be_compared(outputs: tuple[Path, Path], content: bytes):
    outputs[0].write_bytes(content)
    for options in ((), ("--json",)):
        result = invoke("compare", *outputs, *options)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "CB" in result.stderr
        assert str(outputs[0]) in result.stderr


def test_amounts_in_two_currencies_are_not_compared(outputs: tuple[Path, Path], tmp_path: Path):
    for path, currency in zip(outputs, ("USD", "EUR"), strict=True):
        path.write_bytes(pay(english_month(sales={"F1": f"Amount ({currency})"})).output)
    result = invoke("compare", *outputs, "-o", tmp_path / "changes.xlsx")
    assert result.exit_code == 2
    assert "CB621" in result.stdout


def test_locked_outputs_are_opened_with_their_password_and_the_comparison_is_locked(
    outputs: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    outputs[1].write_bytes(encrypt(outputs[1].read_bytes(), "open sesame"))
    monkeypatch.setenv("PAY_PASSWORD", "open sesame")
    changes = tmp_path / "changes.xlsx"
    assert invoke("compare", *outputs, "-o", changes, "--password-env", "PAY_PASSWORD").exit_code == 1
    assert as_xlsx(changes.read_bytes(), "open sesame").encrypted


# Corrections of closed months


def corrected_quarter(**options: Any) -> PaidMonth:
    """Pay March of a quarter, in which D01 sold 1,000,000 in each month before and 500,000 now, of 3,000,000."""
    earlier = pay_months({f"2026-{number:02d}": quarter_month(number, [1_000_000]) for number in (1, 2)})
    return pay(quarter_month(3, [500_000]), prior=earlier[-1].output, **options)


def test_a_correction_is_a_cause_with_all_that_it_moves():
    # February sold 1,500,000, and a fine of 100 was forgotten: the true-up rises from 0 to 30,000 − 10,000 − 5,000, for
    # March then pays at 1 %: 5,000 and not 2,500.
    fined = quarter_month(2, [1_500_000], adjustments="工号 | 金额 | 事由\nD01 | -100 | 漏扣")
    before, after = corrected_quarter(), corrected_quarter(correct={"2026-02.xlsx": fined})
    comparison = compare(before, after)
    assert told(comparison) == [
        "D01 team_commission correction 2500.00",
        "D01 true_up correction 15000.00",
        "D01 correction correction -100.00",
    ]
    assert adds_up(comparison)


def of_two(number: int, *, gone: bool, sold: int = 900_000, **options: Any) -> PaidMonth:
    """Pay a month of D01 and D09, who leaves the directors sheet, on targets by the month."""
    third = "|||||||||" if gone else "D09|赵敏|营销总监|营销师|8000|团队|1000000|5000||"
    rows = ["单号 | 日期 | 工号 | 业务员 | 客户 | 销售额", f"B | 2026-{number:02d}-05 | D01 | | | 1"]
    rows += [] if gone else [f"A | 2026-{number:02d}-05 | D09 | | | {sold}"]
    content = quarter_month(
        number,
        [],
        directors={"A3": third},
        sales="\n".join(rows),
        margins="工号 | 收入 | 成本\nD01 | 1 | 1" + ("" if gone else "\nD09 | 1 | 1"),
        plan={"A9": "团队目标周期||month"},
    )
    return pay(content, name=f"2026-{number:02d}.xlsx", **options)


def test_who_has_left_and_is_corrected_went_and_has_a_correction():
    """February's 900,000 of D09 were 1,000,000: 1 % instead of 0.5 %, 5,500 more, paid in March to who has left."""
    february, mended = of_two(2, gone=False), of_two(2, gone=False, sold=1_000_000)
    files = {"2026-02.xlsx": mended.file.workbook.to_bytes()}
    march = of_two(3, gone=True, prior=february.output)
    corrected = of_two(3, gone=True, prior=february.output, correct=files)
    comparison = compare(february, corrected)
    assert [line for line in told(comparison) if line.startswith("D09")] == [
        "D09 base_salary gone -8000.00", "D09 team_commission gone -4500.00", "D09 correction correction 5500.00",
    ]  # fmt: skip
    assert adds_up(comparison)
    assert told(compare(march, corrected)) == ["D09 correction correction 5500.00"]
    assert told(compare(corrected, march)) == ["D09 correction correction -5500.00"]
    assert compare(corrected, corrected).equal
