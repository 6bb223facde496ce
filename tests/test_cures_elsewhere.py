"""Advice on rolling a month and at the command line: followed to the letter, the diagnostic is gone."""

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import openpyxl
import pytest
from commands import invoke, listing
from diagnostic_cases import (
    AT_THE_COMMAND_LINE,
    ON_COMPARING,
    ON_DELIVERING,
    ON_RECONCILING,
    ON_ROLLING,
    ON_RUNNING_AGAIN,
    ON_SEALING,
    ON_TRYING,
    ON_VERIFYING,
)
from file_formats import sheets_of, to_ods
from openpyxl.workbook.defined_name import DefinedName
from outputs import found_in, note_altered, parts_of, place_of, row_typed_again, typed_into
from package_samples import with_formula
from quarter_months import quarter_month
from workbooks import (
    MONTH,
    NAMES,
    PaidMonth,
    check,
    computed,
    english_month,
    entered,
    listed,
    month,
    pay,
    source_file,
    workbook,
)

from compbatch.control import Approval, compare, next_month, seal, verify
from compbatch.control.reconciliation import reconcile
from compbatch.control.signing import new_keys, private_key
from compbatch.control.verification import Verification
from compbatch.control.what_if import what_if
from compbatch.delivery.passwords import read_passwords
from compbatch.roll import RolledMonth
from compbatch.xlsx import open_workbook, without_record
from compbatch.xlsx.sheet_cells import StoredCells

MORE = {NAMES[key]: MONTH[key] for key in ("sales", "receipts", "margins", "accounts")}
# What only a machine or the maintainers can put right: a cluster, a font, a fault of our own, memory. See test_cluster,
# test_batch and test_statements_pdf for what is then said.
OUTSIDE = {"CB004", "CB006", "CB007", "CB708", "CB709", "CB710", "CB901", "CB902"}
NAME = "2026-03.payout.xlsx"
PAY_LATE = "往期单据||计入"
APRIL = {"团队销售": {"A2": "T1|2026-04-05|D01|||1"}, "利润": {"C2": "1000000|700000|50000", "C3": "1|1|"}}


Test = TypeVar("Test", bound=Callable[..., None])
CURED: set[str] = set()


def cures(*codes: str) -> Callable[[Test], Test]:
    """Note the diagnostics whose advice a test follows, so that none is forgotten."""

    def noted(test: Test) -> Test:
        CURED.update(codes)
        return test

    return noted


def roll(content: bytes) -> RolledMonth:
    return next_month(source_file(NAME, content))


@cures("CB501")
def test_a_month_is_run_first_and_its_output_rolled():
    assert listed(roll(month()).found) == ["CB501"]
    assert roll(pay(month()).output).found == []


@cures("CB502")
def test_a_name_in_quotes_survives_and_finds_the_sheet_in_the_next_month():
    output = pay(month(汇总="应发|x")).output
    linked, quoted = (
        roll(with_formula(output, "xl/worksheets/sheet8.xml", "B1", formula, "9"))
        for formula in ("发放表!A1", "INDIRECT(&quot;发放表!A1&quot;)")
    )
    assert (listed(linked.found), quoted.found) == (["CB502 汇总!B1"], [])
    after = pay(entered(quoted.output or b"", APRIL), name="2026-04.xlsx").output
    assert "发放表" in openpyxl.load_workbook(io.BytesIO(after)).sheetnames


@cures("CB503", "CB506")
def test_a_cell_that_says_the_next_month_leaves_no_contradiction():
    titled = "期间|2026-03\n" + MONTH["directors"].strip()
    stated = month(directors=titled, 封面="|2026-03")
    rolled = roll(pay(with_formula(stated, "xl/worksheets/sheet1.xml", "B1", "封面!B1", "2026-03")).output)
    assert listed(rolled.found) == ["CB503 总监!B1", "CB506 封面!B1"]
    moved = entered(rolled.output or b"", {**APRIL, "封面": {"B1": "2026-04"}})
    april = with_formula(moved, "xl/worksheets/sheet1.xml", "B1", "封面!B1", "2026-04")  # as Excel works it out
    found = {found.code for found in pay(april, name="2026-04.xlsx").found}
    assert found == {"CB416", "CB470"}  # nothing was received in April yet


@cures("CB504")
def test_rows_that_do_not_belong_to_the_next_month_are_deleted():
    rolled = roll(pay(month(receipts={"B3": "2026-04-01"})).output)
    assert listed(rolled.found) == ["CB504 回款!A3"]
    april = pay(entered(rolled.output or b"", {**APRIL, "回款": {"A3": "||||"}}), name="2026-04.xlsx")
    assert [str(amount) for amount in april.payout["gross_pay"]] == ["17000.01", "15000.00"]  # D01: 1 × 0.5 % = 0.01


@cures("CB505")
def test_a_held_month_is_corrected_and_rolled_again():
    checked = check(month(sales={"F4": "12O0"}))
    assert listed(roll(computed(checked, hold=True).output).found) == ["CB505"]
    assert roll(pay(month()).output).found == []


def test_what_was_added_after_the_run_is_paid_by_another_one_before_it_is_cleared():
    receipt = {"A5": "R4", "B5": 46109.0, "C5": "D02", "D5": "丁公司", "E5": 8000.0}  # 2026-03-28
    added = typed_into(pay(month()).output, "回款", receipt)
    assert listed(roll(added).found)[0] == "CB609 回款!E5"
    again = pay(added)
    # 15,000 + (150,000.50 + 8,000) × 2 % = 18,160.01
    assert [str(amount) for amount in again.payout["gross_pay"]] == ["26800.00", "18160.01"]
    assert roll(again.output).found == []


@cures("CB601")
def test_the_output_is_verified_in_place_of_the_input():
    assert found_in(month()) == ["CB601"]
    assert found_in(pay(month()).output) == []


@cures("CB625", "CB631", "CB632")
def test_an_output_without_a_record_is_run_again():
    edited, part = open_workbook(pay(month()).output), "docProps/custom.xml"
    edited.package.put(part, edited.package.read(part).replace(b"version=", b"version=9"))
    assert found_in(edited.to_bytes()) == ["CB631"]
    assert found_in(pay(edited.to_bytes(), name=NAME).output) == []
    bare = without_record(open_workbook(pay(month()).output)).to_bytes()
    assert found_in(bare) == ["CB625"]
    again = pay(bare, name=NAME)
    assert [str(amount) for amount in again.payout["gross_pay"]] == ["26800.00", "18000.01"]
    assert found_in(again.output) == []


@cures("CB602", "CB608")
def test_a_row_that_was_edited_is_put_back():
    output = pay(month()).output
    before = StoredCells(open_workbook(output)).of(parts_of(output)["团队销售"])["F2"].value
    assert isinstance(before, float)
    for typed, code in ((999999.0, "CB608"), ("12O0", "CB602")):
        changed = typed_into(output, "团队销售", {"F2": typed})
        assert code in " ".join(found_in(changed))
        assert found_in(typed_into(changed, "团队销售", {"F2": before})) == []


@cures("CB603", "CB604", "CB605", "CB606", "CB607", "CB609", "CB610")
@pytest.mark.parametrize(
    ("edit", "found"),
    [
        (
            lambda output: typed_into(output, "payout", {place_of(output, "payout", 26800.0): 30000.0}),
            "CB605 发放表!H6",
        ),
        (
            lambda output: typed_into(output, "payout", {place_of(output, "payout", 26800.0): 26800.0}),
            "CB606 发放表!H6",
        ),
        (lambda output: row_typed_again(output, "调整", 2, to=None), "CB610 调整"),
    ],
)
def test_an_output_that_was_edited_is_run_again(edit: Callable[[bytes], bytes], found: str):
    edited = edit(pay(month()).output)
    assert found_in(edited)[0] == found
    assert found_in(pay(edited).output) == []


@cures("CB626", "CB627", "CB628", "CB629", "CB666")
@pytest.mark.parametrize(
    ("sheet", "typed", "code"),
    [
        ("团队销售", {"F2": 601000.0}, "CB628"),
        ("payout", dict.fromkeys(("A7", "B7", "C7", "D7", "E7", "F7"), 1.0), "CB629"),
    ],
)
def test_an_output_of_other_code_is_put_back_and_run_again(sheet: str, typed: dict[str, float], code: str):
    output = pay(month()).output
    told = told_by_other_code(typed_into(output, sheet, typed))
    assert {"CB626", code} <= set(told)
    assert told_by_other_code(typed_into(output, "团队销售", {"F2": "12O0"}))[:2] == ["CB626", "CB666"]
    assert "CB627" in told_by_other_code(typed_into(output, "团队销售", {"F2": 601000.0}))
    assert told_by_other_code(output) == ["CB626"]
    assert found_in(pay(output, name=NAME).output) == []


def told_by_other_code(content: bytes) -> list[str]:
    """List the codes that verify gives to an output that other code of the same version wrote."""
    given = source_file(NAME, content)
    return [each.code for each in verify(replace(given, code="of today"), "zh").found]


@cures("CB611")
def test_a_row_of_another_month_needs_nothing():
    output = typed_into(pay(month(sales={"A9": "S9|2026-04-02|D01|||5"})).output, "团队销售", {"F9": 6.0})
    assert found_in(output, "info") == ["CB611 团队销售!F9"]


@cures("CB612")
def test_a_note_is_written_again_by_another_run():
    output = note_altered(pay(month(margins={"C2": "0"})).output, "收入", "成本")
    assert [each.partition(" ")[0] for each in found_in(output)] == ["CB612"]
    assert found_in(pay(output).output) == []


@cures("CB613")
def test_what_people_write_needs_nothing():
    signed = typed_into(pay(month()).output, "payout", {"I6": "已沟通"})
    assert (found_in(signed), found_in(signed, "info")) == ([], ["CB613 发放表!I6"])


def compared(old: bytes, new: bytes) -> list[str]:
    """List what comparing two outputs says first."""
    verified = [verify(source_file(name, content)) for name, content in (("old.xlsx", old), ("new.xlsx", new))]
    return listed(compare(*verified).found)


@cures("CB620")
def test_edits_that_are_put_back_are_compared_without_a_word():
    output = pay(month()).output
    edited = typed_into(output, "团队销售", {"F2": 500000.0})
    assert compared(output, edited) == ["CB620"]
    assert compared(output, typed_into(edited, "团队销售", {"F2": 600000.0})) == []


@cures("CB621")
def test_payouts_in_one_currency_are_compared():
    dollars, euros = (pay(english_month(sales={"F1": f"Amount ({unit})"})).output for unit in ("USD", "EUR"))
    assert compared(dollars, euros) == ["CB621"]
    assert compared(dollars, dollars) == []


def tried(
    books: dict[str, bytes], plan: str = "团队提成比例|0|0.004\n团队提成比例|1|0.012", **options: Any
) -> list[str]:
    """List what is said of months under another plan."""
    new = source_file("new.xlsx", workbook({"方案": f"项目|起点|数值|生效月份\n{plan}"}))
    return [found.code for found in what_if([source_file(*book) for book in books.items()], [new], **options).found]


@cures("CB650", "CB655")
def test_a_month_that_is_corrected_counts_under_every_plan():
    wrong, right = month(sales={"F2": "12O0"}), month(sales={"F2": "1200"})
    assert tried({"2026-03.xlsx": wrong}) == ["CB202", "CB650"]
    assert tried({"2026-03.xlsx": wrong}, hold=True) == ["CB655"]
    assert tried({"2026-03.xlsx": right}) == []


@cures("CB651")
def test_one_file_a_month_counts():
    output = pay(month()).output
    assert tried({"2026-03.xlsx": month(), NAME: output}) == ["CB651"]
    assert tried({NAME: output}) == []


@cures("CB652")
def test_months_in_one_currency_are_added_up():
    april = {
        "sales": {"F1": "Amount (EUR)", "B2": "2026-04-02", "B3": "2026-04-15", "B4": "2026-04-30"},
        "receipts": {"B2": "2026-04-05", "B3": "2026-04-20", "B4": "2026-04-25"},
        "margins": {"B2": "2026-04", "B3": "2026-04"},
    }
    dollars = {"2026-03.xlsx": english_month(sales={"F1": "Amount (USD)"})}
    euros = {"2026-04.xlsx": english_month(**april)}
    assert tried(dollars | euros) == ["CB652"]
    assert [tried(each) for each in (dollars, euros)] == [[], []]


@cures("CB653")
def test_a_plan_that_takes_effect_in_the_months_changes_something():
    assert tried({"2026-03.xlsx": month()}, "专项客户提成比例||0.03|2027-01") == ["CB653"]
    assert tried({"2026-03.xlsx": month()}, "专项客户提成比例||0.03") == []


@cures("CB654", "CB658")
def test_every_month_of_the_quarter_is_given():
    books = {f"2026-0{number}.xlsx": quarter_month(number, [1]) for number in (1, 2, 3)}
    first, _, last = books
    assert tried({first: books[first], last: books[last]}) == ["CB654"]
    assert tried({last: books[last]}) == ["CB658"]
    assert tried(books) == []


@cures("CB656")
def test_the_payout_is_given_instead_of_the_workbook():
    paid = pay(month(), plan=workbook({"方案": "项目|起点|数值\n专项客户提成比例||0.03"}))  # D02: 19,500.02
    records = "期间|工号|基本工资|应发合计\n2026-03|D01|26800|26800\n2026-03|D02|19500.02|19500.02"
    april = {"2026-04.xlsx": quarter_month(4, [], plan={}, history=records)}
    assert tried({"2026-03.xlsx": month(), **april}) == ["CB656"]
    assert tried({NAME: paid.output, **april}) == []


@cures("CB657")
def test_the_corrected_month_is_given_itself():
    february, corrected = (quarter_month(2, sold, plan={}) for sold in ([400_000], [400_000, 100_000]))
    prior = pay(february, name="2026-02.xlsx").output
    march = quarter_month(3, [1_000_000], plan={})
    paid = pay(march, prior=prior, correct={"2026-02.xlsx": corrected})
    assert tried({NAME: paid.output}) == ["CB657"]
    assert tried({"2026-02.xlsx": corrected, "2026-03.xlsx": march}) == []


@cures("CB675", "CB676", "CB677")
def test_a_late_row_has_its_own_number_or_is_marked_as_settled():
    def book(number: int, order: str = "S9", settled: str = "", **changes: Any) -> bytes:
        late = f"{order}|2026-01-20|D01|甲公司|300000|{settled}"
        sales = f"单号|日期|工号|客户|销售额|往期处理\n{late}\nM{number}|2026-0{number}-05|D01||1|"
        return quarter_month(number, [], sales=sales, plan={}, **changes)

    february = {"2026-02.xlsx": book(2)}
    twice, its_own = (tried(february | {"2026-03.xlsx": book(3, order)}, PAY_LATE) for order in ("S9", "S10"))
    assert ("CB675" in twice, "CB675" in its_own) == (True, False)
    unnumbered = tried(february | {"2026-03.xlsx": book(3, "")}, PAY_LATE)
    assert ("CB677" in unnumbered, "CB677" in twice) == (True, False)
    recorded = {"history": "期间|工号|基本工资|应发合计|状态\n2026-01|D01|12000|12000|发放"}
    open_, settled = (tried({"2026-03.xlsx": book(3, settled=word, **recorded)}, PAY_LATE) for word in ("", "已处理"))
    assert ("CB676" in open_, "CB676" in settled) == (True, False)


def beside(sheet: str, paid: PaidMonth | None = None, name: str = "工资表") -> list[str]:
    """List what is said of a pay sheet that is laid beside the payout of a month."""
    paid = paid or pay(month())
    verified = Verification(lang="zh", found=[], record=paid.record, computed=paid)
    return listed(reconcile(verified, source_file("theirs.xlsx", workbook({name: sheet}))).found)


THEIRS = "工号|姓名|应发合计\nD01|王芳|26800\nD02|李强|18000.01"


@cures("CB660", "CB664", "CB665")
def test_the_pay_sheet_of_the_month_is_taken():
    by_month = "期间|工号|应发合计\n{}|D01|1\n2026-02|D02|1"
    assert beside(f"工资月份：2026年2月\n{THEIRS}") == ["CB660 [theirs.xlsx]工资表"]
    assert beside(by_month.format("2026-03")) == ["CB664 [theirs.xlsx]工资表!A3"]
    assert beside(by_month.format("2026-02")) == ["CB665 [theirs.xlsx]工资表!A2"]
    assert (
        beside(f"工资月份：2026年3月\n{THEIRS}")
        == beside(by_month.format("2026-03").replace("2026-02", "2026-03"))
        == []
    )


@cures("CB661", "CB663")
def test_whose_the_row_is_is_said():
    assert beside(THEIRS.replace("D01|王芳", "D01|李强")) == ["CB661 [theirs.xlsx]工资表!B2"]
    assert beside(THEIRS.replace("D02|李强", "|")) == ["CB663 [theirs.xlsx]工资表!C3"]
    assert beside(THEIRS) == []


@cures("CB667", "CB668")
def test_what_was_paid_and_to_whom_is_entered():
    assert beside("工号|姓名|实发工资\nD01|王芳|21000", name="三月") == ["CB667 [theirs.xlsx]三月!A1"]
    assert beside("工号|姓名|应发合计\nD01|王芳|26800", name="三月") == []
    by_name = "姓名|应发合计\n王芳|20000\n王芳|6800\n李强|18000.01"
    assert beside(by_name) == ["CB668 [theirs.xlsx]工资表!A2"]
    assert beside("工号|应发合计\nD01|20000\nD01|6800\nD02|18000.01") == []


@cures("CB669")
def test_the_pay_sheet_of_the_other_system_is_given():
    directors = "工号|姓名|职务|等级|基本工资|提成方式|月度目标\nD01|王芳|营销总监|营销师|12000|团队|1000000"
    assert beside(directors, name="总监") == ["CB667 [theirs.xlsx]", "CB669 [theirs.xlsx]总监"]
    assert beside(THEIRS, name="总监") == []


@cures("CB662")
def test_a_pay_sheet_in_the_same_currency_is_reconciled():
    paid = pay(english_month(sales={"F1": "Amount (USD)"}))
    assert [beside(f"Employee ID|Gross pay ({unit})\nD01|26800", paid) for unit in ("CNY", "USD")] == [["CB662"], []]


@cures("CB614", "CB615", "CB616", "CB617", "CB630", "CB633")
def test_the_original_and_the_right_key_verify():
    key, other = private_key(new_keys("x")[0], "x"), private_key(new_keys("y")[0], "y")
    signed, unsigned = sealed_by(key=key), sealed_by()
    altered = typed_into(signed, "payout", {"I6": "改"})
    public, others = key.public_key(), other.public_key()
    assert codes(altered, public) == {"CB614"}
    assert codes(without_record(open_workbook(signed)).to_bytes(), public) == {"CB630"}
    assert (codes(signed, others), codes(unsigned, public), codes(signed)) == ({"CB615"}, {"CB616"}, {"CB617"})
    assert (codes(signed, public), codes(unsigned)) == (set(), set())


def sealed_by(**approval: Any) -> bytes:
    said = {"prepared_by": "王会计", "approved_by": "刘总", "date": dt.date(2026, 4, 5)}
    sealed = seal(source_file(NAME, pay(month()).output), Approval(**{**said, **approval}))
    assert sealed.output
    return sealed.output


def codes(content: bytes, key: Any = None) -> set[str]:
    return {found.code for found in verify(source_file("2026-03.final.xlsx", content), key=key).found}


@cures("CB618", "CB619", "CB622", "CB623", "CB624")
def test_a_month_without_errors_that_another_approves_is_sealed():
    output = pay(month()).output
    held = computed(check(month(sales={"F4": "12O0"})), hold=True).output
    day = dt.date(2026, 4, 5)
    for content, approver, code in ((output, "王会计", "CB618"), (output, "王芳", "CB619"), (held, "刘总", "CB622")):
        refused = seal(source_file(NAME, content), Approval(prepared_by="王会计", approved_by=approver, date=day))
        assert listed(refused.found) == [code]
    wrong = Approval(prepared_by="王会计", approved_by="刘总", reviewed_by="王会计", date=dt.date(2025, 4, 5))
    assert listed(seal(source_file(NAME, output), wrong).found) == ["CB623", "CB624"]
    assert sealed_by(reviewed_by="陈主管", date=day)


@cures("CB456", "CB457")
def test_a_rate_that_is_meant_is_entered_on_the_plan():
    output = pay(month()).output
    edited = typed_into(output, "plan_used", {place_of(output, "plan_used", 0.01): 0.02})
    assert listed(pay(edited).found) == ["CB457 所用方案!D7"]
    meant = pay(entered(edited, {"方案": {"A9": "团队提成比例|0|0.005\n团队提成比例|1|0.02"}}))
    # D01: 26,800 + 1,000,000 × 1 % more
    assert [str(amount) for amount in meant.payout["gross_pay"]] == ["36800.00", "18000.01"]
    assert pay(meant.output).found == []


@cures("CB458", "CB459")
def test_the_old_total_taken_back_or_corrected_next_month_says_nothing_more(tmp_path: Path):
    path = tmp_path / "2026-03.xlsx"
    path.write_bytes(month())
    invoke("run", path)
    invoke("seal", tmp_path / NAME, "--prepared-by", "王会计", "--approved-by", "刘总")
    path.write_bytes(month(sales={"F2": "700000"}))
    assert {"CB458", "CB459"} <= set(invoke("run", path).stdout.split())
    (tmp_path / "2026-03.final.xlsx").unlink()
    invoke("seal", tmp_path / NAME, "--prepared-by", "王会计", "--approved-by", "刘总")
    assert not {"CB458", "CB459"} & set(invoke("run", path).stdout.split())


@cures("CB460")
def test_a_name_that_refers_to_the_workings_follows():
    less = {"调整": {"A2": "||"}}
    for sheet, said in (("发放表!$G$6:$H$6", True), ("计算过程!$AO$6:$AP$6", False)):
        book = openpyxl.load_workbook(io.BytesIO(pay(month()).output))
        book.defined_names["Pay"] = DefinedName("Pay", attr_text=sheet)
        saved = io.BytesIO()
        book.save(saved)
        assert ("CB460" in listed(pay(entered(saved.getvalue(), less)).found)) is said


@cures("CB509", "CB510")
def test_a_formula_that_finds_its_column_by_the_heading_stays_right():
    less = {"调整": {"A2": "||"}}
    output = pay(month(汇总="D01")).output
    by_number = entered(output, {**less, "汇总": {"B1": "=VLOOKUP(A1,发放表!A:I,8,0)"}})
    assert "CB510 汇总!B1" in listed(pay(by_number).found)
    by_heading = '=INDEX(计算过程!A:AU,MATCH(A1,计算过程!A:A,0),MATCH("应发合计",计算过程!A5:AU5,0))'
    right = pay(entered(output, {**less, "汇总": {"B1": by_heading}}))
    assert not {"CB509", "CB510"} & {each.code for each in right.found}
    gone = entered(output, {"总监": {"A3": "D03"}, "汇总": {"B1": "=发放表!H7"}})
    moved = {key: {"A1": text.replace("D02", "D03")} for key, text in MORE.items()}
    assert "CB509 汇总!B1" in listed(pay(entered(gone, moved)).found)


@cures("CB001")
@pytest.mark.parametrize("broken", [b"", b"id,amount\nD01,5\n", english_month()[:900]], ids=["empty", "csv", "cut off"])
def test_a_file_saved_as_a_workbook_is_read(tmp_path: Path, broken: bytes):
    path = tmp_path / "2026-03.xlsx"
    path.write_bytes(broken)
    assert "CB001" in invoke("run", path, "--lang", "en").stderr
    path.write_bytes(english_month())
    assert invoke("run", path).exit_code == 0
    assert "CB001" in invoke("run", tmp_path / "2026-3.xlsx").stderr  # and by its right name


@cures("CB002")
def test_an_output_of_the_same_ending_elsewhere_is_written(tmp_path: Path):
    path = tmp_path / "2026-03.xlsx"
    path.write_bytes(english_month())
    for name in ("2026-03.xlsx", "pay.xlsm"):
        assert "CB002" in invoke("run", path, "-o", tmp_path / name).stderr
    assert invoke("run", path, "-o", tmp_path / "pay.xlsx").exit_code == 0
    assert listing(tmp_path).keys() == {"2026-03.xlsx", "pay.xlsx"}


@cures("CB003")
def test_files_of_one_name_are_renamed_or_keep_their_folders(tmp_path: Path):
    paths = [tmp_path / folder / "2026-03.xlsx" for folder in ("north", "south")]
    for path in paths:
        path.parent.mkdir()
        path.write_bytes(english_month())
    assert "CB003" in invoke("run", *paths, "--out-dir", tmp_path / "out").stderr
    renamed = [path.rename(path.with_stem(f"2026-03-{path.parent.name}")) for path in paths]
    assert invoke("run", *renamed, "--out-dir", tmp_path / "out").exit_code == 0
    again = [path.rename(path.with_stem("2026-03")) for path in renamed]
    assert invoke("run", *again).exit_code == 0
    assert all((path.parent / NAME).exists() for path in again)


@cures("CB005")
def test_a_summary_is_written_once_its_name_is_free(tmp_path: Path):
    (tmp_path / "2026-03.xlsx").write_bytes(english_month())
    (tmp_path / "batch-summary.xlsx").mkdir()
    assert "CB005" in invoke("run", tmp_path, "--lang", "en").stderr
    (tmp_path / "batch-summary.xlsx").rmdir()
    again = invoke("run", tmp_path, "--skip-done", "--lang", "en")
    assert (again.exit_code, "1 file was computed before and skipped" in again.stdout) == (0, True)
    assert (tmp_path / "batch-summary.xlsx").is_file()


@cures("CB110")
def test_a_file_saved_as_xlsx_is_written_back_as_it_is(tmp_path: Path):
    (tmp_path / "2026-03.ods").write_bytes(to_ods(sheets_of(english_month())))
    assert "CB110" in invoke("check", tmp_path / "2026-03.ods").stdout
    (tmp_path / "2026-03.xlsx").write_bytes(english_month())
    assert "CB110" not in invoke("check", tmp_path / "2026-03.xlsx").stdout


@cures("CB702", "CB703")
def test_old_statements_are_moved_away_or_overwritten(tmp_path: Path):
    payout, out = tmp_path / NAME, tmp_path / "out"
    payout.write_bytes(pay(english_month()).output)
    out.mkdir()
    (out / "Wang Fang 2026-03.xlsx").write_bytes(b"somebody's own")
    (out / "Cleo 2026-03.xlsx").write_bytes(b"of a run before")
    found = invoke("statements", payout, "--out-dir", out).stdout
    assert ("CB702" in found, "CB703" in found) == (True, True)
    (out / "Cleo 2026-03.xlsx").unlink()
    (out / "Wang Fang 2026-03-2.xlsx").replace(out / "Wang Fang 2026-03.xlsx")
    found = invoke("statements", payout, "--out-dir", out).stdout
    assert ("CB702" in found, "CB703" in found) == (False, False)


@cures("CB704", "CB705", "CB706", "CB707")
def test_each_director_has_one_password_that_can_be_typed():
    paid = pay(month())

    def said(rows: str) -> list[str]:
        book = workbook({"Sheet1": f"工号|密码\n{rows}"})
        return [found.code for found in read_passwords(source_file("passwords.xlsx", book), paid)[1]]

    assert said("D01|x") == ["CB704"]
    assert said("D01|x\nD20|y\nD01|z") == ["CB706", "CB704", "CB705"]
    assert said("D01|x\nD02|2026-03-04") == ["CB707"]
    assert said("D01|x\nD02|'20260304") == []


def test_every_advice_is_followed_somewhere():
    elsewhere = (
        ON_ROLLING
        | ON_RUNNING_AGAIN
        | ON_VERIFYING
        | ON_SEALING
        | ON_COMPARING
        | ON_RECONCILING
        | ON_TRYING
        | ON_DELIVERING
        | AT_THE_COMMAND_LINE
    )
    assert set() == elsewhere - OUTSIDE - CURED
