"""Files made to take all memory or time are refused, in every format, and sound ones like them are not."""

import base64
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hostile_files import ATTACKS, CELLS, PLAN, SALES, filled, part_of, with_parts
from workbooks import check, listed, month, pay

from compbatch.intake import IntakeError, as_xlsx
from compbatch.jobs.job import Job, roll
from compbatch.sheets.run_answer import answer_in, total_in
from compbatch.sheets.run_part import left_in, terms_of
from compbatch.xlsx import PackageError, Workbook, open_workbook, record_in, with_record

QUICK = {
    "elements in the workbook part": 2_100_000,
    "cell formats": 2_100_000,
    "defined names": 250_001,
    "number formats": 10_001,
    "content types": 2_100_000,
    "relationships": 2_100_000,
    "relationships to nowhere": 20_001,
    "attributes of a cell": 200_000,
    "empty strings": 3_600_000,
    "rows": 3_600_000,
    "cells": 3_600_000,
    "elements behind the cells": 3_600_000,
    "column settings": 600_000,
    "a text without an end": 5_000_000,
    "an attribute without an end": 5_000_000,
    "a number format without an end": 5_000_000,
    "a long text that many cells show": 5_000,
    "a long text of many runs": 5_000,
    "a long text with a remark": 5_000,
    "sheets that are one part": 2_001,
    "a sheet's name without an end": 1_000,
    "rows of an ods": 1_250_000,
    "tables of an ods": 2_001,
    "spaces of an ods": 2,
    "texts of an ods that repeat": 2_300,
    "rows of an ods that repeat": 260_000,
    "cells of an ods that repeat": 500_900,
    "records of an xlsb": 1_040_000,
    "records of the workbook of an xlsb": 1_040_000,
    "rows of an xlsb": 1_600_000,
    "last rows of an xls": 35,
}
FEW = [name for name, (_, _, count) in ATTACKS.items() if name in QUICK or count == 1 or count > 10**9]


def reason(content: bytes) -> str | None:
    """Read and check a file: why it is refused, or None."""
    try:
        check(as_xlsx(content, None).workbook.source)
    except (IntakeError, PackageError) as refused:
        return refused.reason
    return None


@pytest.mark.parametrize("name", FEW)
def test_what_claims_or_holds_more_than_any_workbook_is_refused(name: str):
    make, expected, count = ATTACKS[name]
    assert reason(make(QUICK.get(name, count))) == expected


LIMITED = """
import resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "compbatch", "check", sys.argv[1]], capture_output=True, text=True)
print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, done.stdout + done.stderr)
"""


@pytest.mark.by_hand
@pytest.mark.parametrize("name", ATTACKS)
def test_no_file_takes_a_gigabyte(name: str, tmp_path: Path):
    make, expected, count = ATTACKS[name]
    file = tmp_path / "month.xlsx"
    file.write_bytes(make(count))
    run = subprocess.run([sys.executable, "-c", LIMITED, str(file)], capture_output=True, text=True, check=True)
    status, kilobytes, said = run.stdout.split(" ", 2)
    assert "Traceback" not in said
    assert "CB901" not in said
    assert int(kilobytes) < 1 << 20
    assert (status, "CB001" in said) == (("2", True) if expected else ("0", False))


@pytest.mark.parametrize(
    "claimed", ["A0:E5", "$A$1:$E$5", "A1:XFD1048576", "FOO100000", "A1:ZZZZZZ9", "XFD1048576:A1", "A1:A99999999999"]
)
def test_the_range_that_a_sheet_claims_is_not_believed(claimed: str):
    sheet = part_of(month(), SALES)
    assert b'<dimension ref="A1:F4"' in sheet
    content = with_parts(month(), {SALES: sheet.replace(b'ref="A1:F4"', b'ref="%b"' % claimed.encode())})
    assert listed(check(content).found) == listed(check(month()).found)


@pytest.fixture(scope="module")
def paid() -> Workbook:
    return open_workbook(pay(month(), plan=month()).output)


def test_numbers_of_thousands_of_digits_are_no_numbers(paid: Workbook):
    digits, output, arrows = b"9" * 5_000, paid.to_bytes(), "xl/_rels/workbook.xml.rels"
    more = b'<Relationship Id="rId%b" Type="x" Target="/%b"/></Relationships>' % (digits, SALES.encode())
    parts = {
        SALES: part_of(output, SALES).replace(b'<row r="3"', b'<row r="%b"' % digits),
        arrows: part_of(output, arrows).replace(b"</Relationships>", more),
    }
    assert all(digits in part for part in parts.values())
    parts[SALES] = parts[SALES].replace(CELLS, b'<row r="%b" hidden="1"/>' % digits + CELLS)
    assert reason(with_parts(output, parts)) is None
    rolled, next_month = roll(Job("paid.xlsx", "2026-03.xlsx", with_parts(output, parts)))
    assert (rolled.found, next_month is not None) == ([], True)


@pytest.mark.parametrize("letter", ["(", "万"])
def test_a_long_text_in_headings_and_cells_is_read_as_what_it_begins_with(letter: str):
    words, sheet = letter * 32_000, part_of(month(), SALES)
    text = f"<is><t>{words}</t></is>".encode()
    row = b'<row r="20"><c r="B20" t="inlineStr">%b</c><c r="E20" t="inlineStr">%b</c></row>' % (text, text)
    long = sheet.replace("客户</t>".encode(), f"客户 {words}</t>".encode()).replace(CELLS, row + CELLS)
    found = check(with_parts(month(), {SALES: long})).found
    assert ("CB204", "B20") in {(each.code, each.at.cell) for each in found if each.at}


@pytest.mark.parametrize("left", ["[" * 200_000, '{"period": ' + "9" * 5_000 + "}", '{"period": 1, "plan": 1}'])
def test_what_a_run_left_may_be_anything(paid: Workbook, left: str):
    output = with_record(paid, left)
    assert (terms_of(output), answer_in(output), total_in(output), left_in(output)) == (None,) * 4


def test_a_plan_that_a_run_left_is_counted_as_any_file(paid: Workbook):
    left = json.loads(record_in(paid) or "")
    assert terms_of(paid) is not None
    bomb = filled(PLAN, CELLS, b"<row/>", 3_600_000)
    left["plan"]["content"] = base64.b85encode(bomb).decode()
    assert terms_of(with_record(paid, json.dumps(left))) is None


def test_a_date_that_makes_the_reader_give_up_is_a_fault_of_its_file(capfd: pytest.CaptureFixture[str]):
    sheet = part_of(month(), SALES)
    content = with_parts(month(), {SALES: sheet.replace(b"<v>46083</v>", b"<v>-1e12</v>")})
    assert content != month()
    assert reason(content) == "damaged"
    capfd.readouterr()  # where the reader says so itself


# In a sheet of some name: a cell that the reader does not take, and what comes of it.
UNREADABLE = {
    "far from the rest": b'<c r="XFD1048576"><v>1</v></c>',
    "in no column that there is": b'<c r="ZZZZZZ9"><v>1</v></c>',
    "a text that is not there": b'<c r="A9" t="s"><v>99</v></c>',
}


@pytest.mark.parametrize("cell", UNREADABLE)
@pytest.mark.parametrize(("name", "said"), [("备忘", ["CB008 备忘"]), ("补发奖金", None), ("团队销售-南", None)])
def test_a_sheet_that_cannot_be_read_refuses_the_month_if_its_name_is_that_of_an_input(
    name: str, said: list[str] | None, cell: str
):
    content = month(**{name: "说明|x"})
    part = "xl/worksheets/sheet8.xml"
    row = UNREADABLE[cell].partition(b'r="')[2].partition(b'"')[0].strip(b"ABCDEFXZ")
    more = b'<row r="%b">%b</row>' % (row, UNREADABLE[cell])
    broken = with_parts(content, {part: part_of(content, part).replace(CELLS, more + CELLS)})
    if said is None:
        assert reason(broken) in {"sprawling", "damaged"}
    else:
        assert listed(check(broken).found) == said


def test_of_very_many_rows_that_name_an_original_order_each_is_looked_at_once():
    rows = "\n".join(f"T{number} | 2026-03-05 | D01 | 陈一 | 甲公司 | 5 | S" for number in range(2_000))
    orders = "\n".join(f"S | 2026-03-05 | D01 | 陈一 | 甲公司 | {number} |" for number in range(10, 2_010))
    sheet = f"单号 | 日期 | 工号 | 业务员 | 客户 | 销售额 | 原单号\n{rows}\n{orders}"
    assert "CB285 团队销售!G2" in listed(check(month(sales=sheet)).found)  # 4 million pairs
