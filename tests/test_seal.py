"""Sealing: who may, what the sealed file holds, and that it fails verifying once a single cell of it is another."""

import datetime as dt
import io
import os
import re
import stat
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from commands import invoke, json_of
from outputs import parts_of, place_of, typed_into
from recalculation import saved_by_libreoffice
from workbooks import check, computed, english_month, listed, month, pay, source_file

from compbatch import pipeline, xlsx
from compbatch.control import Approval, next_month, seal, verify
from compbatch.control.signing import as_hex, new_keys, private_key, public_key
from compbatch.xlsx.sheet_cells import StoredCells

OUTPUT = pay(month()).output
DAY = dt.date(2026, 4, 5)
PRIVATE, PUBLIC = new_keys("open sesame")
OTHER_PUBLIC = new_keys("x")[1]
OTHER = public_key(OTHER_PUBLIC)
KEY, ITS_PUBLIC = private_key(PRIVATE, "open sesame"), public_key(PUBLIC)


def sealed(content: bytes = OUTPUT, *, prepared: str = "王会计", approved: str = "刘总", **more: object) -> bytes:
    approval = Approval(prepared_by=prepared, approved_by=approved, **{"date": DAY, **more})
    found = seal(source_file("2026-03.payout.xlsx", content), approval)
    assert found.output, listed(found.found)
    return found.output


def refused(content: bytes = OUTPUT, *, prepared: str = "王会计", approved: str = "刘总", **more: object) -> list[str]:
    approval = Approval(prepared_by=prepared, approved_by=approved, **{"date": DAY, **more})
    found = seal(source_file("2026-03.payout.xlsx", content), approval)
    assert found.output is None
    return listed(found.found)


def said_of(content: bytes, key: object = None) -> list[str]:
    return listed(verify(source_file("2026-03.final.xlsx", content), key=key).found)


@cache
def final() -> bytes:
    return sealed()


@cache
def signed() -> bytes:
    return sealed(key=KEY)


# what it holds


def test_our_sheets_hold_values_and_are_locked_and_the_users_are_as_they_were():
    before, after = (xlsx.open_workbook(content) for content in (OUTPUT, final()))
    for sheet in xlsx.list_sheets(after):
        cells = StoredCells(after).of(sheet.part)
        if sheet.own is None:
            assert after.package.read(sheet.part) == before.package.read(parts_of(OUTPUT)[sheet.name])
            continue
        assert {cell.formula for cell in cells.values()} == {None}
        assert b"<sheetProtection" in after.package.read(sheet.part)
    opened = openpyxl.load_workbook(io.BytesIO(final()))
    assert opened["发放表"].protection.sheet
    assert opened["发放表"][place_of(OUTPUT, "payout", 26800.0)].value == 26800


def test_who_prepared_and_who_approved_stands_in_the_boxes():
    assert place_of(final(), "payout", "编制：王会计")
    assert place_of(final(), "payout", "批准：刘总")
    english = sealed(pay(english_month()).output, prepared="Ann", approved="Zed")
    assert place_of(english, "payout", "Prepared by: Ann")


def approvals(content: bytes) -> dict[str, tuple[object, ...]]:
    """Return what the sheet of approvals says, by the words in its first column."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = next(each for each in book if each.title in ("审批", "Approvals"))
    return {str(row[0]): tuple(each for each in row[1:] if each is not None) for row in sheet.values if row[0]}


def test_the_approvals_say_who_signed_on_which_day_and_what():
    said, record = approvals(final()), verify(source_file("2026-03.final.xlsx", final())).record
    assert said["编制"] == ("王会计",)
    assert said["复核"] == ("没有填写复核人",)
    assert said["批准"] == ("刘总", "2026-04-05")
    assert (said["月份"], said["发放人数"], said["应发合计"]) == (("2026-03",), (2,), (44800.01,))
    assert said["数据指纹"] == (record.input,)
    assert said["公钥（Ed25519）"] == ("没有签名：能看出改动，不能证明由谁封存",)
    assert approvals(signed())["公钥（Ed25519）"] == (as_hex(ITS_PUBLIC),)


def test_the_approvals_say_who_is_paid_and_how_many_warnings_somebody_looked_at():
    warned = pay(english_month(directors={"H2": "1100000"})).output  # D01 misses the target of the month
    checks = next(sheet.name for sheet in xlsx.list_sheets(xlsx.open_workbook(warned)) if sheet.own == "checks")
    warnings = [
        row[0].row for row in openpyxl.load_workbook(io.BytesIO(warned))[checks].iter_rows(max_col=3)
        if row[2].value == "Warning"
    ]  # fmt: skip
    seen = typed_into(warned, "checks", {f"H{warnings[0]}": "Kim"}) if warnings else warned
    said = approvals(sealed(seen, prepared="Ann", approved="D01", reviewed_by="Kim", allow_paid_approver=True))
    assert said["Reviewed by"] == ("Kim",)
    assert said["Approved by"][2] == "Is paid on this sheet, which was allowed by --allow-paid-approver"
    assert said["Warnings"] == (f"{len(warnings)}, {min(1, len(warnings))} of them with a reviewer's name on Checks",)


def test_the_day_stands_in_the_box_of_the_approver_and_the_file_opens_on_the_page():
    place = place_of(final(), "payout", "批准：刘总")
    assert place_of(final(), "payout", "日期：2026-04-05") == f"{place[0]}{int(place[1:]) + 1}"
    assert openpyxl.load_workbook(io.BytesIO(final())).active.title == "发放表"


# who may


@pytest.mark.parametrize(("prepared", "approved"), [("王会计", "王会计"), ("Ann Lee", "ann　lee")])
def test_nobody_approves_what_they_prepared(prepared: str, approved: str):
    assert refused(prepared=prepared, approved=approved) == ["CB618"]


@pytest.mark.parametrize("approver", ["王芳", "D02", "d02"])
def test_nobody_approves_their_own_pay_unless_that_is_allowed_and_said(approver: str):
    assert refused(approved=approver) == ["CB619"]
    assert place_of(
        sealed(approved=approver, allow_paid_approver=True), "payout", f"批准：{approver}（本人在本表领薪）"
    )


def test_a_reviewer_is_a_third_person_and_nobody_approves_a_month_before_it_begins():
    assert refused(reviewed_by="刘　总", date=dt.date(2026, 2, 28)) == ["CB623", "CB624"]
    assert place_of(sealed(reviewed_by="陈主管", date=dt.date(2026, 3, 1)), "payout", "复核：陈主管")


def test_what_is_not_as_it_was_computed_is_not_sealed():
    gross = place_of(OUTPUT, "payout", 26800.0)
    assert refused(typed_into(OUTPUT, "payout", {gross: 30000.0})) == [f"CB605 发放表!{gross}"]
    assert refused(month()) == ["CB601"]


def test_a_month_with_somebody_held_is_not_final():
    held = computed(check(month(sales={"F4": "12O0"})), hold=True).output
    assert refused(held) == ["CB622"]


# verifying it


def test_a_sealed_file_stands_and_rolls():
    assert said_of(final()) == []
    assert said_of(signed(), ITS_PUBLIC) == []
    rolled = next_month(source_file("2026-03.final.xlsx", final()))
    assert (rolled.stem, rolled.found) == ("2026-04", [])


@pytest.mark.parametrize(
    ("sheet", "cell", "typed"),
    [
        ("payout", "I6", "改"), ("payout", "Z99", 1.0), ("checks", "A1", "校验"), ("团队销售", "D2", "陈二"),
        ("团队销售", "J9", "旁注"), ("总监", "A1", "员工号"), ("history", "A6", "2026-02"),
        ("approvals", "C8", "2026-04-01"),
    ],
)  # fmt: skip
def test_one_cell_altered_anywhere_is_found(sheet: str, cell: str, typed: str | float):
    name = next(each.name for each in xlsx.list_sheets(xlsx.open_workbook(final())) if sheet in (each.own, each.name))
    assert f"CB614 {name}" in said_of(typed_into(final(), sheet, {cell: typed}))


def test_a_signature_is_checked_against_the_key():
    assert said_of(signed()) == ["CB617"]
    assert said_of(signed(), OTHER) == ["CB615"]
    assert said_of(final(), ITS_PUBLIC) == ["CB616"]


def test_a_sealed_file_that_another_program_saved_is_not_to_be_run():
    resaved = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(final())).save(resaved)  # loses the record, keeps our sheets' marks
    assert said_of(resaved.getvalue()) == ["CB630 审批"]


def test_what_was_altered_and_sealed_anew_lacks_the_signature():
    forged = sealed(OUTPUT, approved="张总", key=private_key(new_keys("y")[0], "y"))
    assert said_of(forged) == ["CB617"]
    assert said_of(forged, ITS_PUBLIC) == ["CB615"]


@pytest.mark.slow
def test_a_sealed_file_stands_after_libreoffice_saved_it():
    assert said_of(saved_by_libreoffice(signed()), ITS_PUBLIC) == []


def test_a_sealed_month_is_run_again_as_any_other():
    again = pipeline.pay(check(final(), name="2026-03.final.xlsx"))
    assert (again.found, again.not_kept) == ([], ())
    assert said_of(again.output) == []
    own = [sheet.own for sheet in xlsx.list_sheets(xlsx.open_workbook(again.output)) if sheet.own]
    assert "approvals" not in own  # it belongs to the figures that were approved


# the commands


def test_the_commands_make_keys_seal_and_verify(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PASS", "open sesame")
    key = tmp_path / "cfo.key"
    assert invoke("keygen", key, "--passphrase-env", "PASS").exit_code == 0
    assert os.name == "nt" or stat.S_IMODE(key.stat().st_mode) == 0o600
    assert invoke("keygen", key, "--passphrase-env", "PASS").exit_code == 2
    path = tmp_path / "2026-03.payout.xlsx"
    path.write_bytes(OUTPUT)
    who = ("--prepared-by", "王会计", "--approved-by", "刘总")
    result = invoke("seal", path, *who, "--key", key, "--passphrase-env", "PASS")
    assert result.exit_code == 0, result.output
    final_file = tmp_path / "2026-03.final.xlsx"
    assert re.search("编制 王会计，批准 刘总，[0-9-]{10}，已封存", result.stdout)
    assert invoke("verify", final_file, "--key", f"{key}.pub").exit_code == 0
    assert json_of(invoke("verify", final_file, "--json"))["seal"]["approved_by"] == "刘总"
    written = final_file.read_bytes()
    again = invoke("seal", path, *who)
    assert (again.exit_code, "2026-03.final-2.xlsx" in again.stdout) == (0, True)  # what is sealed is never replaced
    assert re.search("CB633  本月已有封存的文件：2026-03.final.xlsx，编制 王会计，批准 刘总，[0-9-]{10}", again.stdout)
    assert final_file.read_bytes() == written
    unsigned = invoke("verify", final_file.with_stem("2026-03.final-2"), "--key", f"{key}.pub")
    assert unsigned.exit_code == 1
    assert unsigned.stdout.splitlines()[-1].endswith("2026-03.final-2.xlsx：没有签名")
    key.with_name("cfo.key.pub").write_bytes(OTHER_PUBLIC)
    assert invoke("verify", final_file, "--key", f"{key}.pub").stdout.splitlines()[-1] == f"{final_file}：签名无效"


def test_a_wrong_call_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path, who = tmp_path / "2026-03.payout.xlsx", ("--prepared-by", "Ann", "--approved-by", "Zed")
    path.write_bytes(OUTPUT)
    assert invoke("seal", path, "--prepared-by", " ", "--approved-by", "Zed").exit_code == 2
    assert invoke("seal", path, "--prepared-by", "Ann", "--approved-by", "王芳").exit_code == 1
    for day in ("5 April", "9999-01-01"):
        assert invoke("seal", path, *who, "--date", day).exit_code == 2
    (tmp_path / "key").write_bytes(PRIVATE)
    monkeypatch.setenv("PASS", "wrong")
    for more in (
        ("--key", tmp_path / "none"),
        ("--key", path),
        ("--key", tmp_path / "key", "--passphrase-env", "PASS"),
    ):
        assert invoke("seal", path, *who, *more).exit_code == 2
    assert invoke("verify", path, "--key", path).exit_code == 2
    assert invoke("keygen", tmp_path / "k").exit_code == 2  # nobody to ask for a passphrase
