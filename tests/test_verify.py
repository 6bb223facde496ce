"""Verifying an output: what was edited is named by its cell, what was not is not, whoever saved the file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import live_edits
import pytest
from commands import invoke, json_of
from outputs import (
    formula_shows,
    found_in,
    note_altered,
    parts_of,
    place_of,
    row_typed_again,
    rows_exchanged,
    typed_into,
)
from quarter_months import pay_months, quarter_month
from recalculation import saved_by_libreoffice
from workbooks import check, computed, english_month, entered, month, pay, source_file

from compbatch import __version__, xlsx
from compbatch.control import next_month, verify
from compbatch.xlsx.custom_property import remove_property
from compbatch.xlsx.removing_sheets import remove_sheets
from compbatch.xlsx.sheet_cells import StoredCells

OUTPUT = pay(month()).output


# nothing is found


@pytest.mark.parametrize("content", [month(), english_month()])
def test_an_untouched_output_stands_under_whatever_name(content: bytes):
    assert found_in(pay(content).output) == []


def test_what_the_run_was_given_travels_with_the_output():
    plan = month(plan={"C2": "0.006"})
    output = pay(month(), plan=plan, month="2026-03", lang="en").output
    assert found_in(output) == []
    held = computed(check(month(sales={"F2": "12O0"})), hold=True).output
    assert found_in(held) == []


def test_months_in_a_row_stand_with_prior_and_rolled():
    books = {"2026-01": quarter_month(1, [900_000]), "2026-02": quarter_month(2, [2_200_000])}
    for paid in pay_months(books):
        assert found_in(paid.output) == []
    rolled = next_month(source_file("2026-03.payout.xlsx", OUTPUT)).output
    assert rolled
    april = entered(rolled, {"团队销售": {"A2": "T1|2026-04-05|D01|||1000000"}, "利润": {"C2": "400|300", "C3": "1|1"}})
    assert found_in(computed(check(april, name="2026-04.xlsx", month="2026-04")).output) == []


def test_an_output_paid_again_stands():
    assert found_in(pay(OUTPUT, name="2026-03.payout.xlsx").output) == []


@pytest.mark.slow
@pytest.mark.parametrize("content", [month(), english_month()])
def test_nothing_is_found_after_libreoffice_saved_it(content: bytes):
    assert found_in(saved_by_libreoffice(pay(content).output)) == []


def put(row: int, column: int, value: float | str) -> live_edits.Edit:
    return {"do": "put", "sheet": "团队销售", "row": row, "column": column, "value": value}


APRIL_ROW = ((1, "S10"), (2, 46115), (3, "D01"), (6, 7))  # 2026-04-03


@pytest.mark.slow
@pytest.mark.parametrize(
    ("edits", "named"),
    [
        ([put(10, column, value) for column, value in APRIL_ROW], ["CB611 团队销售!F10"]),
        ([{"do": "insert", "sheet": "团队销售", "row": 3}, *(put(3, column, value) for column, value in APRIL_ROW)],
         ["CB611 团队销售!F3"]),
        ([{"do": "sort", "sheet": "团队销售", "rows": [2, 4], "columns": 6, "by": 6, "descending": False}], []),
        ([{"do": "sort", "sheet": "总监", "rows": [2, 3], "columns": 10, "by": 1, "descending": True}], []),
    ],
    ids=["a row of April below", "a row of April between", "sales sorted", "directors sorted"],
)  # fmt: skip
def test_what_recalculating_makes_of_it_is_no_difference(edits: list[live_edits.Edit], named: list[str]):
    paid = live_edits.pay(month(sales={"A9": "S9|2026-04-02|D01|||5"}))
    saved = live_edits.Opened(paid).after(edits)[2]
    assert (found_in(saved), found_in(saved, "info")) == ([], named)


# something is


def test_a_gross_typed_over_is_named():
    gross = place_of(OUTPUT, "payout", 26800.0)
    assert found_in(typed_into(OUTPUT, "payout", {gross: 30000.0})) == [f"CB605 发放表!{gross}"]


def test_a_formula_replaced_by_its_value_or_by_another_of_the_same_figure():
    gross = place_of(OUTPUT, "payout", 26800.0)
    for typed in (26800.0, "=26800"):
        assert f"发放表!{gross}" in " ".join(found_in(typed_into(OUTPUT, "payout", {gross: typed})))


def test_a_rate_on_plan_used():
    rate = place_of(OUTPUT, "plan_used", 0.005)
    assert found_in(typed_into(OUTPUT, "plan_used", {rate: 0.02})) == [f"CB605 所用方案!{rate}"]


def test_a_record_of_an_earlier_month_also_one_that_pays_nothing():
    output = pay_months({"2026-01": quarter_month(1, [900_000]), "2026-02": quarter_month(2, [100_000])})[-1].output
    sales = place_of(output, "history", 900000.0)
    assert found_in(typed_into(output, "history", {sales: 800000.0})) == [f"CB605 发放历史!{sales}"]


def test_words_and_control_totals():
    verdict = place_of(OUTPUT, "checks", "差额")
    assert found_in(typed_into(OUTPUT, "checks", {verdict: "无"})) == [f"CB605 校验!{verdict}"]


def test_a_note_of_ours():
    output = pay(month(margins={"C2": "0"})).output  # a revenue of 0 has a note on the workings
    assert found_in(output) == []
    assert [each.partition(" ")[0] for each in found_in(note_altered(output, "收入", "成本"))] == ["CB612"]


def test_what_people_write_is_named_and_no_difference():
    signature, remark = place_of(OUTPUT, "payout", "编制"), "I6"
    assert StoredCells(xlsx.open_workbook(OUTPUT)).of(parts_of(OUTPUT)["payout"])["I5"].value == "备注"
    signed = typed_into(OUTPUT, "payout", {signature: "编制 王会计", remark: "已沟通"})
    assert (found_in(signed), found_in(signed, "info")) == ([], [f"CB613 发放表!{remark}"])


def test_rows_of_the_input():
    # F2 is D01's only sale, F3 one of D02: a sale moved, and one edited
    assert "CB608 团队销售!F2" in found_in(typed_into(OUTPUT, "团队销售", {"C2": "D02"}))
    assert "CB608 团队销售!F2" in found_in(typed_into(OUTPUT, "团队销售", {"F2": 1.0}))
    assert "CB609 调整!B3" in found_in(row_typed_again(OUTPUT, "调整", 2, to=3))
    assert "CB610 调整" in found_in(row_typed_again(OUTPUT, "调整", 2, to=None))


def one_more(content: bytes, row: int) -> bytes:
    """Add a sale that is like another, with a number of its own."""
    return typed_into(row_typed_again(content, "团队销售", row, to=12), "团队销售", {"A12": "S12"})


def with_april() -> bytes:
    return pay(month(sales={"A9": "S9|2026-04-02|D01|||5"})).output


def with_other_margins() -> bytes:
    return pay(month(margins={"A4": "D01|2026-02|5|4|"})).output


@pytest.mark.parametrize(
    ("edited", "named"),
    [
        pytest.param(lambda: typed_into(with_april(), "团队销售", {"F9": 6.0}), "CB611 团队销售!F9", id="changed"),
        pytest.param(lambda: one_more(with_april(), 9), "CB611 团队销售!F12", id="added"),
        pytest.param(lambda: row_typed_again(with_april(), "团队销售", 9, to=None), "CB611 团队销售", id="removed"),
        pytest.param(lambda: typed_into(with_other_margins(), "利润", {"C4": 6.0}), "CB611 利润!A4", id="margins"),
    ],
)  # fmt: skip
def test_a_row_that_pays_nothing_this_month_is_named_and_makes_no_other_difference(
    edited: Callable[[], bytes], named: str
):
    content = edited()
    assert (found_in(content), found_in(content, "info")) == ([], [named])


def test_a_total_row_of_the_users_is_named_and_makes_no_other_difference():
    output = pay(month(sales={"A5": "合计|||||1300000"})).output
    edited = typed_into(output, "团队销售", {"F5": 1300001.0})
    assert (found_in(edited), found_in(edited, "info")) == ([], ["CB611 团队销售!F5", "CB611 团队销售"])


def test_the_values_of_formulas_that_follow_a_row_of_another_month_make_no_difference():
    # as Excel recalculates them once the row is there
    added = one_more(with_april(), 9)
    cells = StoredCells(xlsx.open_workbook(added)).of(parts_of(added)["checks"])
    current = next(address for address, cell in cells.items() if cell.formula and cell.value == 1300005.0)
    assert found_in(formula_shows(added, "checks", current, 1300010.0)) == []
    assert found_in(formula_shows(with_april(), "checks", current, 1300010.0)) == [f"CB605 校验!{current}"]


def test_a_row_of_the_month_that_is_moved_to_another_is_none_that_pays_nothing():
    assert "CB608 团队销售!F2" in found_in(typed_into(OUTPUT, "团队销售", {"B2": 46115.0}))  # 2026-04-03


def test_an_edit_of_our_sheets_is_found_with_rows_of_another_month_too():
    added = one_more(with_april(), 9)
    gross, count = place_of(added, "payout", 26800.0), place_of(added, "checks", "未计：晚于本月")
    assert found_in(typed_into(added, "payout", {gross: 30000.0})) == [f"CB605 发放表!{gross}"]
    assert f"CB605 校验!{count}" in found_in(typed_into(added, "checks", {count: "本月计入"}))


@pytest.mark.parametrize("sheet", ["总监", "团队销售", "回款", "利润", "专项客户"])
def test_the_users_sheets_may_be_sorted(sheet: str):
    sorted_anew = rows_exchanged(OUTPUT, sheet, 2, 3)
    assert (found_in(sorted_anew), found_in(sorted_anew, "info")) == ([], [])


def test_a_sheet_of_ours_that_is_gone():
    gone = xlsx.open_workbook(OUTPUT)
    own = {sheet.own for sheet in xlsx.list_sheets(gone) if sheet.own}
    without = remove_sheets(gone, keep=own - {"checks"}).workbook
    recorded = xlsx.with_record(without, xlsx.record_in(gone) or "")
    assert "CB604" in found_in(recorded.to_bytes())


def test_data_that_can_no_longer_be_computed():
    assert found_in(typed_into(OUTPUT, "团队销售", {"F2": "12O0"}))[:1] == ["CB602"]


@pytest.mark.parametrize("content", [month(), xlsx.with_record(xlsx.open_workbook(month()), "{").to_bytes()])
def test_what_is_no_output(content: bytes):
    assert found_in(content) == ["CB601"]


@pytest.mark.parametrize(
    ("left", "shown", "said"),
    [
        (None, "", "由更早的版本写出，或记录已被删除"),
        ('{"name": "2026-03.xlsx"}', "version=0.0.9 input=1", "由 compbatch 0.0.9 写出，记录的形式不同"),
        ("{", f"version={__version__} input=1", f"compbatch {__version__} 写出的记录无法读取"),
    ],
)
def test_an_output_without_a_record_says_which_version_wrote_it(left: str | None, shown: str, said: str):
    workbook = xlsx.without_record(xlsx.open_workbook(OUTPUT))
    if left is not None:
        workbook = xlsx.with_record(workbook, left, shown)
    found = verify(source_file("2026-03.payout.xlsx", workbook.to_bytes()), "zh").found
    assert [each.code for each in found] == ["CB625"]
    assert said in found[0].message("zh")
    assert found_in(pay(workbook.to_bytes(), name="2026-03.payout.xlsx").output) == []


@pytest.mark.parametrize(("sheet", "title"), [("payout", "A1"), ("workings", "C1"), ("history", "D1")])
def test_an_altered_title_of_ours_is_one_difference(sheet: str, title: str):
    found = found_in(typed_into(OUTPUT, sheet, {title: "三月"}))
    assert [each.partition(" ")[0] + each.rpartition("!")[2] for each in found] == [f"CB605{title}"]


def test_another_version_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("compbatch.control.other_code.__version__", "9.9.9")
    verification = verify(source_file("a.xlsx", OUTPUT))
    assert [each.code for each in verification.found] == ["CB603"]
    assert verification.stands


def many_rows(monkeypatch: pytest.MonkeyPatch, **changes: Any) -> bytes:
    """Return an output as if its sheets had too many rows to remember each."""
    with monkeypatch.context() as patched:
        patched.setattr("compbatch.sheets.marked_rows.MOST_ROWS", 1)
        return pay(month(**changes)).output


def test_of_a_sheet_of_many_rows_the_director_is_named_whose_rows_changed(monkeypatch: pytest.MonkeyPatch):
    output = many_rows(monkeypatch)
    assert found_in(output) == []  # the output says itself that it was remembered so
    edited = verify(source_file("a.xlsx", typed_into(output, "团队销售", {"F2": 600001.0}))).found
    said = [each.message("zh") for each in edited if each.code == "CB607"]
    assert said == [
        "“团队销售”中总监“D01”的行在运行以后有改动：运行时 2 行，合计 1,000,000.00；现在 2 行，合计 1,000,001.00"
    ]
    gone = found_in(row_typed_again(output, "团队销售", 4, to=None))
    assert "CB607 团队销售" in gone


def test_of_a_sheet_of_many_rows_those_of_another_month_make_no_difference(monkeypatch: pytest.MonkeyPatch):
    output = many_rows(monkeypatch, sales={"A9": "S9|2026-04-02|D01|||5"})
    changed = typed_into(output, "团队销售", {"F9": 6.0})
    assert (found_in(changed), found_in(changed, "info")) == ([], ["CB611 团队销售"])


def test_a_sheet_that_outgrows_what_is_remembered_row_by_row_is_compared_as_the_run_remembered_it(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr("compbatch.sheets.marked_rows.MOST_ROWS", 3)
    output = pay(month()).output
    assert "CB609 团队销售!F12" in found_in(one_more(output, 4))


def test_the_record_among_the_properties_counts():
    output, part = xlsx.open_workbook(OUTPUT), "docProps/custom.xml"
    output.package.put(part, output.package.read(part).replace(b"version=", b"version=9"))
    assert found_in(output.to_bytes()) == ["CB631"]
    remove_property(output)
    assert (found_in(output.to_bytes()), found_in(output.to_bytes(), "info")) == ([], ["CB632"])
    assert found_in(OUTPUT, "info") == []


# the command


def test_the_command_says_so_and_exits_accordingly(tmp_path: Path):
    path = tmp_path / "2026-03.payout.xlsx"
    path.write_bytes(OUTPUT)
    result = invoke("verify", path)
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, f"{path}：与计算时一致")
    gross = place_of(OUTPUT, "payout", 26800.0)
    path.write_bytes(typed_into(OUTPUT, "payout", {gross: 30000.0}))
    result = invoke("verify", path, "--json")
    assert result.exit_code == 1
    told = json_of(result)
    assert (told["status"], told["diagnostics"][0]["cell"]) == ("different", gross)
    path.write_bytes(xlsx.without_record(xlsx.open_workbook(OUTPUT)).to_bytes())
    assert invoke("verify", path).stdout.splitlines()[-1] == f"{path}：无法核验"  # in the workbook's language
    path.write_bytes(b"no workbook")
    assert invoke("verify", path).exit_code == 2
