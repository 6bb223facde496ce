"""An output that other code of the same version wrote: figures are compared, and no row is blamed that stands."""

import base64
import datetime as dt
import json
from typing import Any

import pytest
from outputs import place_of, row_typed_again, typed_into
from workbooks import listed, month, pay, source_file

from compbatch import pipeline, xlsx
from compbatch.control import compare, next_month, verify
from compbatch.control.sealing import Approval, seal
from compbatch.jobs.code import code_digest

OUTPUT = pay(month()).output
DATE = dt.date(2026, 4, 3)
GROSS = place_of(OUTPUT, "payout", 26800.0)


def file(content: bytes, code: str = "of today") -> pipeline.SourceFile:
    given = source_file("2026-03.payout.xlsx", content)
    return pipeline.SourceFile(given.name, given.workbook, code=code)


def found_in(content: bytes, *severities: str) -> list[str]:
    found = verify(file(content)).found
    return listed([each for each in found if each.severity in (severities or ("error", "warning"))])


def record_of(content: bytes) -> dict[str, Any]:
    left: dict[str, Any] = json.loads(xlsx.record_in(xlsx.open_workbook(content)) or "")
    return left


def with_record(content: bytes, left: dict[str, Any]) -> bytes:
    return xlsx.with_record(xlsx.open_workbook(content), json.dumps(left, ensure_ascii=False)).to_bytes()


def noted_otherwise(content: bytes, **changes: Any) -> bytes:
    """Give an output as code left it that wrote rows down in another way."""
    left = record_of(content)
    for rows in left["rows"].values():
        rows["hash"] = [f"other {each}" for each in rows["hash"]]
    return with_record(content, left | changes)


def test_the_code_that_wrote_it_travels_with_the_output_and_is_not_part_of_the_run_record():
    left = record_of(pipeline.pay(pipeline.check(file(month(), "of today"), month="2026-03")).output)
    assert left["code"] == "of today"
    assert [*left["record"]] == ["version", "input", "plan", "earlier", "result"]


def test_an_output_of_this_very_code_says_nothing_of_it():
    assert listed(verify(file(OUTPUT, code=code_digest())).found) == []


@pytest.mark.parametrize("content", [OUTPUT, noted_otherwise(OUTPUT)], ids=["rows noted alike", "otherwise"])
def test_an_untouched_output_of_other_code_stands_and_says_so(content: bytes):
    verification = verify(file(content))
    assert (listed(verification.found), verification.stands) == (["CB626"], True)
    assert "0.1.0" in verification.found[0].message("zh")


def test_one_of_code_that_noted_no_code_is_of_other_code():
    left = record_of(OUTPUT)
    del left["code"]
    assert listed(verify(file(with_record(OUTPUT, left), code=code_digest())).found) == ["CB626"]


def test_what_is_altered_on_our_sheets_is_named_by_its_cell_as_ever():
    rate = place_of(OUTPUT, "plan_used", 0.005)
    edited = typed_into(typed_into(noted_otherwise(OUTPUT), "payout", {GROSS: 30000.0}), "plan_used", {rate: 0.02})
    assert found_in(edited) == ["CB626", f"CB605 发放表!{GROSS}", f"CB605 所用方案!{rate}"]


def test_of_a_row_that_this_code_lays_out_otherwise_the_row_is_named():
    # all of D02's row on the page, as if its columns stood elsewhere now
    other = typed_into(OUTPUT, "payout", {f"{column}7": 1.0 for column in "ABCDEFGH"})
    assert found_in(other)[:2] == ["CB626", "CB629 发放表!A7"]


@pytest.mark.parametrize("content", [OUTPUT, noted_otherwise(OUTPUT)], ids=["rows noted alike", "otherwise"])
def test_rows_of_other_amounts_are_named_also_where_the_pay_is_the_same(content: bytes):
    # 600,000 + 400,000 of D01, one 100 more and the other 100 less
    edited = typed_into(content, "团队销售", {"F2": 600_100.0, "F3": 399_900.0})
    assert found_in(edited, "error") == ["CB628 团队销售!F2", "CB628 团队销售!F3"]


def test_the_words_say_what_it_was_and_what_it_is():
    found = verify(file(typed_into(noted_otherwise(OUTPUT), "团队销售", {"F2": 601_000.0}))).found
    assert [each.message("en") for each in found if each.severity == "error"] == [
        "Not as the rows were noted when it was written: this row is S1 601,000.00 now",
        "D01 王芳, Team commission: 10,000.00 when it was written, 10,010.00 by the data and the code of now",
        "D01 王芳, Gross pay: 26,800.00 when it was written, 26,810.00 by the data and the code of now",
    ]


def test_a_row_added_and_one_removed():
    added, removed = (noted_otherwise(row_typed_again(OUTPUT, "调整", 2, to=to)) for to in (3, None))
    assert "CB628 调整!B3" in found_in(added, "error")
    assert "CB628 调整" in found_in(removed, "error")


def test_a_word_of_a_row_counts_only_where_rows_are_noted_alike():
    edit = {"E2": "另一家公司"}  # the customer of a sale, which pays nothing
    assert found_in(typed_into(OUTPUT, "团队销售", edit), "error") == ["CB628 团队销售!F2"]
    assert found_in(typed_into(noted_otherwise(OUTPUT), "团队销售", edit), "error") == []


def test_a_row_that_pays_nothing_this_month_is_nobodys_difference():
    april = pay(month(sales={"A9": "S9|2026-04-02|D01|||5"})).output
    assert found_in(typed_into(april, "团队销售", {"F9": 6.0}), "error") == []


def test_of_code_that_told_no_lines_of_pay_the_sum_is_compared():
    other = noted_otherwise(OUTPUT, answer={})
    assert found_in(typed_into(other, "利润", {"C2": 300_001.0}), "error") == ["CB627"]


def test_one_whose_digests_are_of_another_form_cannot_be_verified():
    left = record_of(OUTPUT)
    for rows in left["written"].values():
        rows["digests"] = base64.b85encode(base64.b85decode(rows["digests"])[::-1]).decode()
    found = verify(file(with_record(OUTPUT, left))).found
    assert listed(found) == ["CB626", "CB625"]
    assert "由 compbatch 0.1.0 的另一份代码写出" in found[1].message("zh")


def test_data_that_this_code_refuses_were_not_therefore_edited():
    found = verify(file(typed_into(OUTPUT, "团队销售", {"F2": "12O0"}))).found
    assert listed(found)[:2] == ["CB626", "CB666"]


def test_another_version_is_treated_alike(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("compbatch.control.other_code.__version__", "9.9.9")
    assert found_in(noted_otherwise(OUTPUT)) == ["CB603"]


def test_whoever_refuses_an_output_says_first_which_code_wrote_it():
    edited = file(typed_into(noted_otherwise(OUTPUT), "团队销售", {"F2": 601_000.0}))
    assert listed(next_month(edited).found)[:2] == ["CB626", "CB628 团队销售!F2"]
    found = compare(verify(file(OUTPUT)), verify(edited)).found
    assert [each.code for each in found] == ["CB626", "CB620"]


def test_one_that_stands_is_rolled_and_sealed_with_its_own_record():
    other = noted_otherwise(OUTPUT)
    left = record_of(other)
    left["record"]["input"] = "0" * 64  # as other code took the fingerprint
    other = with_record(other, left)
    assert next_month(file(other)).output
    made = seal(file(other), Approval(prepared_by="王会计", approved_by="李总", date=DATE))
    assert made.output
    assert found_in(made.output) == ["CB626"]
