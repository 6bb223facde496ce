"""Running an output again: what an earlier run of the month had said and this one does not is told, and verifies."""

import json
import re
from collections.abc import Callable

import pytest
from outputs import found_in, place_of, typed_into
from workbooks import listed, month, pay

from compbatch import xlsx
from compbatch.sheets.run_part import left_in
from compbatch.xlsx.custom_property import property_of
from compbatch.xlsx.record_part import record_part

OUTPUT = pay(month()).output


def test_the_same_again_says_nothing_and_writes_the_same():
    again = pay(OUTPUT, name="2026-03.payout.xlsx")
    assert again.found == []
    before, after = (left_in(xlsx.open_workbook(content)) for content in (OUTPUT, again.output))
    assert before
    assert after
    assert (after.record, after.given, after.gross) == (before.record, before.given, before.gross)


def test_another_total_is_told_with_the_one_on_record():
    more = typed_into(OUTPUT, "团队销售", {"F2": 700000.0})
    paid = pay(more, name="2026-03.payout.xlsx")
    # D01: 12,000 + 1,100,000 × 1 % + 5,000 − 200 = 27,800; D02: 18,000.01
    assert [found.message("zh") for found in paid.found] == ["本月已有记录：之前应发合计 44,800.01，现在 45,800.01"]
    assert found_in(paid.output) == []


def test_a_rate_typed_over_on_the_plan_used_goes_back_to_the_plans():
    rate = place_of(OUTPUT, "plan_used", 0.005)
    paid = pay(typed_into(OUTPUT, "plan_used", {rate: 0.02}), name="2026-03.payout.xlsx")
    assert listed(paid.found) == [f"CB457 所用方案!{rate}"]
    assert "曾改为“0.02”；本次仍按方案，用“0.005”" in paid.found[0].message("zh")
    assert place_of(paid.output, "plan_used", 0.005) == rate
    assert found_in(paid.output) == []
    assert pay(paid.output, name="2026-03.payout-2.xlsx").found == []  # said once


def test_a_plan_that_the_user_changed_is_no_such_edit():
    base = typed_into(OUTPUT, "方案", {"C3": 0.4})
    assert "CB457" not in " ".join(listed(pay(base).found))


def test_the_run_record_stands_among_the_documents_properties_and_on_checks():
    workbook = xlsx.open_workbook(OUTPUT)
    left = left_in(workbook)
    assert left is not None
    assert property_of(workbook) == left.record.in_one_line()
    assert place_of(OUTPUT, "checks", left.record.shown()["result"])


def test_the_users_own_properties_keep_their_bytes():
    theirs = xlsx.with_record(xlsx.open_workbook(month()), "", "x")
    content = theirs.package.read("docProps/custom.xml").replace(b'name="compbatch"', b'name="Department"')
    theirs.package.put("docProps/custom.xml", content)
    output = xlsx.open_workbook(pay(theirs.to_bytes()).output)
    assert b'name="Department"' in output.package.read("docProps/custom.xml")
    assert xlsx.without_record(output).package.read("docProps/custom.xml") == content


# A record that somebody or some program damaged: as text, or as the value that its key leads to.
DAMAGE: dict[str, Callable[[str], str]] = {
    "cut short": lambda text: text[:-9],
    "one figure": lambda text: text.replace('"gross": "44800.01"', '"gross": "99800.01"'),
    "no marks of rows": lambda text: _with(text, "rows", {"sales": {"by": "row", "hash": ["0"]}}),
    "marks by nobody": lambda text: _with(text, "rows", {"sales": {"by": "x"}}),
    "a gross that is none": lambda text: _with(text, "gross", "x"),
    "a plan that is no workbook": lambda text: _with(text, "plan", {"name": "a", "content": "00000"}),
    "another kind": lambda text: _with(text, "written", []),
    "a list": lambda _: "[]",
}


def _with(text: str, key: str, value: object) -> str:
    return json.dumps({**json.loads(text), key: value}, ensure_ascii=False)


@pytest.mark.parametrize("how", DAMAGE)
def test_a_damaged_record_is_none(how: str):
    output = xlsx.open_workbook(OUTPUT)
    text = xlsx.record_in(output) or ""
    damaged = DAMAGE[how](text)
    assert damaged != text
    sealed_anew = xlsx.with_record(output, damaged)
    part = record_part(sealed_anew)
    assert part
    written = sealed_anew.package.read(part)
    if how in {"cut short", "one figure"}:  # the digest of the text tells
        of_before = xlsx.with_record(output, text)
        digest = re.search(rb' text="\w+"', of_before.package.read(part))
        assert digest
        sealed_anew.package.put(part, re.sub(rb' text="\w+"', digest[0], written))
    assert left_in(sealed_anew) is None
    assert found_in(sealed_anew.to_bytes()) == ["CB625"]
