"""Verifying an output: what was edited is named by its cell, what was not is not, whoever saved the file."""

import random
from pathlib import Path

import pytest
from commands import invoke, json_of
from outputs import found_in, parts_of, place_of, row_typed_again, typed_into
from quarter_months import pay_months, quarter_month
from recalculation import saved_by_libreoffice
from workbooks import check, computed, english_month, entered, month, pay, source_file

from compbatch import pipeline, xlsx
from compbatch.control import verify
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
    rolled = pipeline.next_month(source_file("2026-03.payout.xlsx", OUTPUT)).output
    assert rolled
    april = entered(rolled, {"团队销售": {"A2": "T1|2026-04-05|D01|||1000000"}, "利润": {"C2": "400|300", "C3": "1|1"}})
    assert found_in(computed(check(april, name="2026-04.xlsx", month="2026-04")).output) == []


def test_an_output_paid_again_stands():
    assert found_in(pay(OUTPUT, name="2026-03.payout.xlsx").output) == []


@pytest.mark.slow
@pytest.mark.parametrize("content", [month(), english_month()])
def test_nothing_is_found_after_libreoffice_saved_it(content: bytes):
    assert found_in(saved_by_libreoffice(pay(content).output)) == []


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
    assert found_in(typed_into(output, "history", {sales: 800000.0})) != []


def test_words_and_control_totals():
    verdict = place_of(OUTPUT, "checks", "差额")
    assert found_in(typed_into(OUTPUT, "checks", {verdict: "无"})) == [f"CB605 校验!{verdict}"]


def test_rows_of_the_input():
    # F2 is D01's only sale, F3 one of D02: a sale moved, and one edited
    assert "CB608 团队销售!F2" in found_in(typed_into(OUTPUT, "团队销售", {"C2": "D02"}))
    assert "CB608 团队销售!F2" in found_in(typed_into(OUTPUT, "团队销售", {"F2": 1.0}))
    assert "CB609 调整!B3" in found_in(row_typed_again(OUTPUT, "调整", 2, to=3))
    assert "CB610 调整" in found_in(row_typed_again(OUTPUT, "调整", 2, to=None))


def test_a_row_that_pays_nothing_this_month_is_a_notice():
    output = pay(month(sales={"A9": "S9|2026-04-02|D01|||5"})).output
    late = typed_into(output, "团队销售", {"F9": 6.0})
    assert "CB611 团队销售!F9" in found_in(late, "info")


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


def test_another_version_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("compbatch.control.verification.__version__", "9.9.9")
    verification = verify(source_file("a.xlsx", OUTPUT))
    assert [each.code for each in verification.found] == ["CB603"]
    assert verification.stands


def test_a_sheet_of_many_rows_is_remembered_as_one(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("compbatch.sheets.run_part.MOST_ROWS", 1)
    output = pay(month()).output
    assert found_in(output) == []
    monkeypatch.setattr("compbatch.control.input_rows.MOST_ROWS", 1)
    assert "CB607 团队销售" in found_in(typed_into(output, "团队销售", {"F2": 999999.0}))


@pytest.mark.slow
def test_every_edit_of_what_was_written_is_found_and_none_beside_it():
    generator = random.Random(13)  # noqa: S311 - a draw that can be repeated
    keys = ["payout", "workings", "detail", "assessment", "checks", "plan_used"]
    for _ in range(12):
        key = generator.choice(keys)
        cells = StoredCells(xlsx.open_workbook(OUTPUT)).of(parts_of(OUTPUT)[key])
        address = generator.choice(sorted(cells))
        typed = generator.choice([1.5, "x", None])
        named = found_in(typed_into(OUTPUT, key, {address: typed}))
        assert any(each.endswith(f"!{address}") for each in named), (key, address)


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
    path.write_bytes(b"no workbook")
    assert invoke("verify", path).exit_code == 2
