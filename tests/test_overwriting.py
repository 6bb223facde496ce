"""Nothing that somebody saved is overwritten: an answer takes the place of what compbatch wrote, of nothing else."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from commands import invoke, json_of, listing
from openpyxl import load_workbook
from workbooks import entered, month, source_file

from compbatch import xlsx
from compbatch.cli import files
from compbatch.intake import encrypt, is_as_written


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "2026-03.xlsx"
    path.write_bytes(month())
    return path


def saved_again(path: Path) -> bytes:
    """Save a workbook as somebody does who looked at it, and return its bytes."""
    content = BytesIO()
    load_workbook(path).save(content)
    path.write_bytes(content.getvalue())
    return content.getvalue()


# run


def test_a_result_as_it_was_written_is_replaced_without_a_word(file: Path):
    first = invoke("run", file)
    written = file.with_name("2026-03.payout.xlsx").read_bytes()
    again = invoke("run", file)
    assert (again.exit_code, again.stdout, again.stderr) == (0, first.stdout, "")
    assert listing(file.parent) == {"2026-03.xlsx": file.read_bytes(), "2026-03.payout.xlsx": written}


def test_a_result_that_somebody_saved_stays_and_the_new_one_takes_the_next_name(file: Path):
    invoke("run", file)
    payout = file.with_name("2026-03.payout.xlsx")
    written, signed = payout.read_bytes(), saved_again(payout)
    result = invoke("run", file)
    assert result.exit_code == 0
    assert "“2026-03.payout.xlsx”在写出以后有人保存过，保留不动；这次的结果在“2026-03.payout-2.xlsx”" in result.stderr
    assert payout.read_bytes() == signed
    assert payout.with_stem("2026-03.payout-2").read_bytes() == written


def test_a_payout_beside_that_comes_to_another_total_is_named(file: Path):
    invoke("run", file)
    more = {"团队销售": {"F2": "700000"}}  # D01: 12,000 + 1,100,000 × 1 % + 5,000 − 200 = 27,800; D02: 18,000.01
    before = file.read_bytes()
    file.write_bytes(entered(before, more))
    said = "同一文件夹中的 2026-03.payout.xlsx 是同一个月的结果：应发合计 44,800.01，这次 45,800.01"
    assert said in invoke("check", file).stdout
    assert said in invoke("run", file).stdout
    first = file.with_name("2026-03.payout.xlsx").read_bytes()
    assert "CB458" not in invoke("run", file).stdout  # what lay there has the same total by now
    assert file.with_name("2026-03.payout.xlsx").read_bytes() == first
    file.write_bytes(before)
    assert "CB458" in [each["code"] for each in json_of(invoke("run", file, "-j", 1, "--json"))[0]["diagnostics"]]
    april = file.rename(file.with_name("2026-04.xlsx"))
    april.with_name("2026-03.payout.xlsx").rename(april.with_name("2026-04.payout.xlsx"))
    assert "CB458" not in invoke("run", april, "--period", "2026-04", "--lang", "zh").output  # of another month


def test_a_sealed_month_that_comes_to_another_total_is_warned_of(file: Path):
    invoke("run", file)
    payout = file.with_name("2026-03.payout.xlsx")
    assert invoke("seal", payout, "--prepared-by", "Ann", "--approved-by", "Zed").exit_code == 0
    assert "CB459" not in invoke("run", file).stdout
    file.write_bytes(entered(file.read_bytes(), {"团队销售": {"F2": "700000"}}))
    found = json_of(invoke("run", file, "--json"))["diagnostics"]
    assert [(each["code"], each["severity"]) for each in found] == [("CB459", "warning"), ("CB458", "info")]
    assert found[0]["message"] == "本月已封存：2026-03.final.xlsx 的应发合计是 44,800.01，这次是 45,800.01"


def test_the_next_name_is_replaced_in_turn_where_it_was_not_saved(file: Path):
    invoke("run", file)
    saved_again(file.with_name("2026-03.payout.xlsx"))
    invoke("run", file)
    assert json_of(invoke("run", file, "--json"))["output"] == str(file.with_name("2026-03.payout-2.xlsx"))
    assert len(listing(file.parent)) == 3


@pytest.mark.parametrize("there", [b"", b"mine", b"PK\3\4 damaged", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 locked"])
def test_a_file_of_another_kind_stays(file: Path, there: bytes):
    payout = file.with_name("2026-03.payout.xlsx")
    payout.write_bytes(there)
    assert json_of(invoke("run", file, "--json"))["output"] == str(payout.with_stem("2026-03.payout-2"))
    assert payout.read_bytes() == there


def test_it_is_overwritten_when_that_is_asked_for(file: Path):
    invoke("run", file)
    payout = file.with_name("2026-03.payout.xlsx")
    written = payout.read_bytes()
    saved_again(payout)
    result = invoke("run", file, "--replace")
    assert (result.exit_code, result.stderr, payout.read_bytes()) == (0, "", written)


def test_an_issues_file_that_somebody_corrected_stays_and_a_success_names_it(file: Path):
    file.write_bytes(month(sales={"F2": "abc"}))
    assert invoke("run", file).exit_code == 1
    issues = file.with_name("2026-03.issues.xlsx")
    corrected = saved_again(issues)
    assert invoke("run", file).exit_code == 1
    assert issues.read_bytes() == corrected
    assert issues.with_stem("2026-03.issues-2").exists()
    file.write_bytes(month())
    assert "“2026-03.issues.xlsx”是以前一次运行留下的，已不适用" in invoke("run", file).stderr


def test_a_locked_result_is_told_from_one_that_somebody_saved(file: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PAY", "open sesame")
    file.write_bytes(encrypt(month(), "open sesame"))
    payout = file.with_name("2026-03.payout.xlsx")
    for _ in range(2):
        assert invoke("run", file, "--password-env", "PAY").exit_code == 0
        assert len(listing(file.parent)) == 2
    payout.write_bytes(encrypt(month(), "open sesame"))
    assert invoke("run", file, "--password-env", "PAY").exit_code == 0
    assert len(listing(file.parent)) == 3


def test_each_result_of_a_batch_is_treated_alike(tmp_path: Path):
    for name in ("2026-03 north", "2026-03 south"):
        (tmp_path / f"{name}.xlsx").write_bytes(month())
    invoke("run", tmp_path, "--jobs", "1")
    signed = saved_again(tmp_path / "2026-03 north.payout.xlsx")
    found = json_of(invoke("run", tmp_path, "--jobs", "1", "--json"))
    outputs = ["2026-03 north.payout-2.xlsx", "2026-03 south.payout.xlsx"]
    assert [report["output"] for report in found] == [str(tmp_path / name) for name in outputs]
    assert (tmp_path / "2026-03 north.payout.xlsx").read_bytes() == signed


# the digest


def test_one_part_edited_is_noticed(file: Path):
    invoke("run", file)
    content = file.with_name("2026-03.payout.xlsx").read_bytes()
    assert is_as_written(content, None)
    for part in set(xlsx.open_workbook(content).package.names()) - {"customXml/item1.xml"}:  # it holds the digest
        workbook = xlsx.open_workbook(content)
        workbook.package.put(part, workbook.package.read(part) + b" ")
        assert not is_as_written(workbook.to_bytes(), None), part


def test_what_a_run_leaves_goes_with_its_sheets_and_comes_once():
    plain = source_file("2026-03.xlsx", month()).workbook
    once = xlsx.with_record(plain, "one")
    twice = xlsx.with_record(once, "two")
    assert (xlsx.record_in(plain), xlsx.record_in(once), xlsx.record_in(twice)) == (None, "one", "two")
    assert xlsx.without_record(twice).to_bytes() == plain.to_bytes()


# new files


def test_two_that_write_the_same_new_name_at_once_get_a_file_each(tmp_path: Path):
    target = tmp_path / "2026-03.payout.xlsx"
    with ThreadPoolExecutor(8) as pool:
        written = list(pool.map(lambda number: files.write_answer(target, b"%d" % number, like=[]), range(24)))
    assert len(set(written)) == 24
    assert {path.read_bytes() for path in written} == {b"%d" % number for number in range(24)}


def test_a_disk_without_links_is_as_safe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: Any) -> None:
        raise PermissionError

    monkeypatch.setattr("os.link", refuse)
    target = tmp_path / "2026-04.xlsx"
    with ThreadPoolExecutor(8) as pool:
        written = list(pool.map(lambda number: files.write_answer(target, b"%d" % number, like=[]), range(24)))
    assert {path.read_bytes() for path in written} == {b"%d" % number for number in range(24)}
    assert len(list(tmp_path.iterdir())) == 24


def test_the_record_of_a_very_large_month_is_read_back():
    """A parser takes texts of 10 MB as an attack, unless told otherwise: 10,000 directors leave more."""
    record = "x" * 11_000_000
    book = xlsx.with_record(xlsx.open_workbook(month()), record)
    assert xlsx.record_in(book) == record
    assert is_as_written(book.to_bytes(), None)
