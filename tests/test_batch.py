"""Many workbooks in one run: each answered on its own, all summed up, whatever becomes of one of them."""

import json
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import workbooks
from commands import InThreads, invoke, json_of, listing, process, wait_until
from outputs import found_in

from compbatch import xlsx
from compbatch.delivery.export import BUILT_IN
from compbatch.intake import as_xlsx, encrypt
from compbatch.jobs import local
from compbatch.jobs.exporting import export
from compbatch.jobs.job import Job, RunOptions, pay, roll
from compbatch.jobs.limits import Limits
from compbatch.jobs.local import LocalPool
from compbatch.output.titled_book import TitledSheet, draw_book

GOOD, ENGLISH = workbooks.month(), workbooks.english_month()
COUNT = 10
BAD = workbooks.month(sales={"F2": "12O0"})
# The month pays D01 26,800.00 and D02 18,000.01, together 44,800.01.


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do the work in this process."""
    monkeypatch.setattr(local, "LocalPool", InThreads)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A folder with two good months, one with an error, one that is cut off, and what is no input."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name, content in {
        "2026-03 north.xlsx": GOOD, "2026-03 south.xlsx": ENGLISH, "2026-03 west.xlsx": BAD,
        "2026-03 cut.xlsx": GOOD[:3000],
        "~$2026-03 north.xlsx": b"\x05finance", "2026-02.payout.xlsx": GOOD, "2026-02.issues-2.xlsx": GOOD,
        "Batch-Summary.xlsx": GOOD, "notes.txt": b"", ".hidden.xlsx": GOOD,
    }.items():  # fmt: skip
        (folder / name).write_bytes(content)
    (folder / "older").mkdir()
    (folder / "older" / "2026-01.xlsx").write_bytes(GOOD)
    return folder


def summary(path: Path, **options: Any) -> list[list[tuple[object, ...]]]:
    """Return the cells of the summary's sheets."""
    book = openpyxl.load_workbook(path, **options)
    return [[tuple(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets]


# the files


@pytest.mark.usefixtures("here")
def test_a_folder_gives_each_workbook_its_answer_and_one_summary(
    inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # a long path would be folded
    before, out = listing(inbox), Path("new/out")
    result = invoke("run", "in", "--out-dir", out, "--lang", "en")
    assert result.exit_code == 1  # one was refused
    assert listing(inbox) == before
    assert sorted(listing(out)) == [
        "2026-03 north.payout.xlsx", "2026-03 south.payout.xlsx", "2026-03 west.issues.xlsx", "batch-summary.xlsx",
    ]  # fmt: skip
    shown = result.stdout.splitlines()
    assert [line.split()[2:] for line in shown[1:5]] == [
        ["Failed", "1"],
        ["Computed", "2026-03", "2", "44,800.01"],
        ["Computed", "2026-03", "2", "44,800.01"],
        ["Refused", "2026-03", "1"],
    ]
    assert shown[5] == "2 of 4 files computed, 4 directors, gross pay 89,600.02"
    assert "cut.xlsx: it is damaged" in shown[6]
    assert "团队销售!F2 CB202" in shown[7]
    assert shown[8] == f"→ {out / 'batch-summary.xlsx'}"


@pytest.mark.usefixtures("here")
def test_what_compbatch_wrote_itself_is_passed_over_in_a_folder_whatever_it_is_called(tmp_path: Path) -> None:
    written = workbooks.pay(GOOD).output
    saved = workbooks.entered(written, {"团队销售": {"F2": "600000"}})  # by a person, who may want it to be run
    next_month = roll(Job("a.xlsx", "2026-03.payout.xlsx", written))[1] or b""
    inbox = tmp_path / "in"
    statements = invoke("statements", written_to(tmp_path / "a.payout.xlsx", written), "--out-dir", inbox)
    assert statements.exit_code == 0
    assert invoke("template", inbox / "fill in.xlsx").exit_code == 0
    own = [*listing(inbox), "report.xlsx", "export.xlsx", "old run.xlsx", "refused.xlsx"]
    exported = export(Job("a.xlsx", "a.xlsx", written, RunOptions()), BUILT_IN["payroll"], "xlsx")[1]
    for name, content in {
        "report.xlsx": draw_book("zh", [TitledSheet("A", "B", lambda _: None)]), "export.xlsx": exported or b"",
        "old run.xlsx": written, "refused.xlsx": pay(Job("b.xlsx", "b.xlsx", BAD)).output,
        "2026-03 north.xlsx": GOOD, "2026-03 again.xlsx": saved, "2026-04.xlsx": next_month,
    }.items():  # fmt: skip
        (inbox / name).write_bytes(content)
    listed = xlsx.open_workbook((inbox / "statements.xlsx").read_bytes())
    sheet = listed.sheets()[0].part
    listed.package.put(
        sheet, listed.package.read(sheet).replace(b"</sheetData>", b"</sheetData >")
    )  # noted what was sent
    (inbox / "statements.xlsx").write_bytes(listed.to_bytes())
    result = invoke("run", inbox, "--out-dir", tmp_path / "out", "--lang", "en")
    assert result.stderr.startswith(f"{len(own)} files in the folder were written by compbatch and are skipped: ")
    names = {Path(row[0]).name for row in summary(tmp_path / "out" / "batch-summary.xlsx")[0][4:-1] if row[0]}
    assert names == {"2026-03 north.xlsx", "2026-03 again.xlsx", "2026-04.xlsx"}
    assert invoke("run", inbox / "old run.xlsx", "--out-dir", tmp_path / "one").exit_code == 0


def written_to(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.usefixtures("here")
def test_an_answer_is_the_one_of_a_run_on_its_own(inbox: Path, tmp_path: Path) -> None:
    alone = tmp_path / "alone.xlsx"
    invoke("run", inbox / "2026-03 north.xlsx", "-o", alone)
    invoke("run", inbox, "--out-dir", tmp_path)
    assert (tmp_path / "2026-03 north.payout.xlsx").read_bytes() == alone.read_bytes()


@pytest.mark.usefixtures("here")
def test_without_a_folder_answers_lie_beside_their_inputs(
    inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert invoke("run", inbox).exit_code == 1
    assert (inbox / "2026-03 north.payout.xlsx").exists()
    assert (inbox / "batch-summary.xlsx").exists()
    assert listing(tmp_path).keys() == {"in", *(f"in/{name}" for name in listing(inbox))}
    assert invoke("run", inbox / "2026-03 north.xlsx", inbox / "older").exit_code == 0
    assert (inbox / "older" / "2026-01.payout.xlsx").exists()
    assert (tmp_path / "batch-summary.xlsx").exists()  # of two folders: in the current one


@pytest.mark.usefixtures("here")
def test_a_file_named_twice_is_run_once(inbox: Path, tmp_path: Path) -> None:
    one = inbox / "2026-03 north.xlsx"
    assert len(json_of(invoke("run", one, inbox, one, "--json", "--out-dir", tmp_path))) == 4


# --json, exit status, wrong usage


@pytest.mark.usefixtures("here")
def test_json_is_a_list_in_the_order_of_the_files(inbox: Path, tmp_path: Path) -> None:
    result = invoke("run", inbox, "--json", "--out-dir", tmp_path / "out")
    printed = json_of(result)
    assert (result.exit_code, result.stderr) == (1, "")
    assert [(Path(each["file"]).name, each["status"]) for each in printed] == [
        ("2026-03 cut.xlsx", "failed"), ("2026-03 north.xlsx", "paid"), ("2026-03 south.xlsx", "paid"),
        ("2026-03 west.xlsx", "refused"),
    ]  # fmt: skip
    assert [each["output"] and Path(each["output"]).name for each in printed] == [
        None, "2026-03 north.payout.xlsx", "2026-03 south.payout.xlsx", None,
    ]  # fmt: skip
    assert len({tuple(each) for each in printed}) == 1  # the same keys, whatever came of a file
    assert [found["code"] for found in printed[0]["diagnostics"]] == ["CB001"]
    alone = json_of(invoke("run", inbox / "2026-03 north.xlsx", "--json", "-o", tmp_path / "alone.xlsx"))
    assert {**alone, "output": None} == {**printed[1], "output": None}


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(("names", "status"), [
    (["north", "south"], 0),
    (["north", "none"], 2),
    (["north", "cut"], 2),
    (["north", "west"], 1),
    (["cut", "west"], 1),
])  # fmt: skip
def test_the_exit_status_is_1_for_a_refusal_and_2_for_a_file_that_failed(
    inbox: Path, names: list[str], status: int
) -> None:
    assert invoke("run", *(inbox / f"2026-03 {name}.xlsx" for name in names)).exit_code == status


@pytest.mark.usefixtures("here")
def test_one_file_with_a_folder_to_write_to_is_a_batch_of_one(inbox: Path, tmp_path: Path) -> None:
    printed = json_of(invoke("run", inbox / "2026-03 north.xlsx", "--json", "--out-dir", tmp_path / "out"))
    assert [each["status"] for each in printed] == ["paid"]


@pytest.mark.parametrize("arguments", [
    ["in", "-o", "out.xlsx"],
    ["in", "--prior", "in/2026-03 north.xlsx"],
    ["in", "--jobs", "0"],
    ["in", "--shared"],
    ["in", "--scheduler", "tcp://127.0.0.1:1", "--jobs", "2"],
    ["in/older/none"],
    ["in", "--plan", "none.xlsx"],
    ["in", "--out-dir", "in/notes.txt"],
    ["in", "none", "--period", "March"],
])  # fmt: skip
def test_wrong_usage_runs_nothing(inbox: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    monkeypatch.chdir(inbox.parent)
    before = listing(inbox.parent)
    result = invoke("run", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.strip()
    assert listing(inbox.parent) == before


@pytest.mark.parametrize("other", ["b/2026-03.xlsx", "b/2026-03.XLSX", "b/2026-03.ods", "a/2026-03.issues.xlsx"])
def test_two_inputs_with_one_output_are_refused_before_anything_runs(tmp_path: Path, other: str) -> None:
    for name in ("a/2026-03.xlsx", other):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(GOOD)
    result = invoke("run", tmp_path / "a/2026-03.xlsx", tmp_path / other, "--out-dir", tmp_path / "out", "--lang", "en")
    assert (result.exit_code, listing(tmp_path / "out")) == (2, {})
    assert result.stderr.startswith("CB003  ")
    assert all(str(tmp_path / name) in result.stderr for name in ("a/2026-03.xlsx", other))


def test_an_output_that_would_replace_an_input_is_refused(tmp_path: Path) -> None:
    names = ("2026-03.xlsx", "2026-03.payout.xlsx", "batch-summary.xlsx")
    one, payout, old = (tmp_path / name for name in names)
    for path in (one, payout, old):
        path.write_bytes(GOOD)
    assert invoke("run", one, payout).exit_code == 2
    assert invoke("run", one, old).exit_code == 2
    assert listing(tmp_path) == dict.fromkeys(names, GOOD)


# the summary workbook


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_summary_has_a_row_a_workbook_and_every_payout(inbox: Path, tmp_path: Path, lang: str) -> None:
    invoke("run", inbox, "--out-dir", tmp_path / "out", "--lang", lang)
    files, payouts = summary(tmp_path / "out" / "batch-summary.xlsx", data_only=True)
    status = {"zh": ["无法处理", "已核算", "已核算", "未核算"], "en": ["Failed", "Computed", "Computed", "Refused"]}[
        lang
    ]
    assert [row[1] for row in files[4:8]] == status
    assert [(row[0], row[2], *row[4:10]) for row in files[4:]] == [
        ("../in/2026-03 cut.xlsx", None, 0, 0, None, 1, 0, None),
        ("../in/2026-03 north.xlsx", "2026-03", 2, 0, 44800.01, 0, 0, "2026-03 north.payout.xlsx"),
        ("../in/2026-03 south.xlsx", "2026-03", 2, 0, 44800.01, 0, 0, "2026-03 south.payout.xlsx"),
        ("../in/2026-03 west.xlsx", "2026-03", 0, 0, None, 1, 0, "2026-03 west.issues.xlsx"),
        ({"zh": "合计", "en": "Total"}[lang], None, 4, 0, 89600.02, 2, 0, None),  # stored beside the formulas
    ]  # fmt: skip
    titles = {"zh": ("文件", "期间", "工号", "应发合计"), "en": ("File", "Period", "Director ID", "Gross pay")}[lang]
    columns = [payouts[3].index(title) for title in titles]
    assert [tuple(row[column] for column in columns) for row in payouts[4:]] == [
        ("../in/2026-03 north.xlsx", "2026-03", "D01", 26800),
        ("../in/2026-03 north.xlsx", "2026-03", "D02", 18000.01),
        ("../in/2026-03 south.xlsx", "2026-03", "D01", 26800),
        ("../in/2026-03 south.xlsx", "2026-03", "D02", 18000.01),
        ({"zh": "合计", "en": "Total"}[lang], None, None, 89600.02),
    ]  # fmt: skip


@pytest.mark.usefixtures("here")
def test_the_summary_links_to_its_files_and_can_be_filtered(inbox: Path, tmp_path: Path) -> None:
    invoke("run", inbox, "--out-dir", tmp_path / "out")
    for sheet in openpyxl.load_workbook(tmp_path / "out" / "batch-summary.xlsx").worksheets:
        assert sheet.freeze_panes == "B5"
        assert sheet.auto_filter.ref.startswith("A4:")
        assert sheet["A6"].hyperlink.target == "../in/2026-03%20north.xlsx"
        assert sheet.print_title_rows == "$4:$4"


@pytest.mark.usefixtures("here")
def test_currencies_are_never_added_together(tmp_path: Path) -> None:
    (tmp_path / "one.xlsx").write_bytes(GOOD)
    (tmp_path / "two.xlsx").write_bytes(GOOD)
    adjusted = {"adjustments": "工号|金额(元)|事由|审批人\nD01|-200|考勤|张总"}  # a unit states the currency
    (tmp_path / "three.xlsx").write_bytes(workbooks.month(**adjusted))
    said = invoke("run", tmp_path, "--lang", "en").stdout
    assert "gross pay 44,800.01 CNY, 89,600.02 (currency not stated)\n" in said
    shown, formulas = (summary(tmp_path / "batch-summary.xlsx", data_only=only)[0] for only in (True, False))
    assert [(row[0], row[3], row[6]) for row in shown[7:]] == [
        ("Total", "CNY", 44800.01), ("Total", "Not stated", 89600.02),
    ]  # fmt: skip
    assert formulas[7][6] == "=ROUND(SUMIFS(G5:G7,D5:D7,D8),6)"
    said = invoke("run", tmp_path, "--lang", "zh").stdout
    assert "应发合计 44,800.01 人民币元、89,600.02（未注明币种）\n" in said
    shown, _ = summary(tmp_path / "batch-summary.xlsx", data_only=True)
    assert [(row[0], row[3], row[6]) for row in shown[7:]] == [
        ("合计", "人民币元", 44800.01), ("合计", "未注明", 89600.02),
    ]  # fmt: skip


@pytest.mark.usefixtures("here")
def test_held_directors_stand_in_the_summary_and_not_in_its_total(tmp_path: Path) -> None:
    (tmp_path / "2026-03.xlsx").write_bytes(BAD)  # the sale is D01's
    assert invoke("run", tmp_path, "--on-error", "hold", "--lang", "en").exit_code == 0
    files, payouts = summary(tmp_path / "batch-summary.xlsx", data_only=True)
    assert files[4][1:7] == ("Some held", "2026-03", None, 1, 1, 18000.01)
    assert files[4][-1] == "Held: 王芳"
    status = payouts[3].index("Status")
    assert [row[status] for row in payouts[4:6]] == ["Hold", "Pay"]


@pytest.mark.usefixtures("here")
def test_the_summary_of_locked_workbooks_is_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "2026-03 a.xlsx").write_bytes(encrypt(GOOD, "open sesame"))
    (tmp_path / "2026-03 b.xlsx").write_bytes(GOOD)
    monkeypatch.setenv("PAY_PASSWORD", "open sesame")
    for options in ([], ["--skip-done"]):
        assert invoke("run", tmp_path, "--password-env", "PAY_PASSWORD", *options).exit_code == 0
        for name in ("2026-03 a.payout.xlsx", "batch-summary.xlsx"):
            assert as_xlsx((tmp_path / name).read_bytes(), "open sesame").encrypted
    files, _ = summary(BytesIO(as_xlsx((tmp_path / "batch-summary.xlsx").read_bytes(), "open sesame").workbook.source),
                       data_only=True)  # fmt: skip
    assert [row[6] for row in files[4:]] == [44800.01, 44800.01, 89600.02]


# --skip-done


@pytest.mark.usefixtures("here")
def test_running_again_does_the_rest(inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, ran = tmp_path / "out", []
    invoke("run", inbox / "2026-03 north.xlsx", "--out-dir", out, "--lang", "en")
    first = summary(out / "batch-summary.xlsx", data_only=True)
    made = (out / "2026-03 north.payout.xlsx").stat().st_mtime_ns
    submit = InThreads.submit
    monkeypatch.setattr(InThreads, "submit", lambda self, work, job: ran.append(job.name) or submit(self, work, job))
    result = invoke("run", inbox, "--out-dir", out, "--skip-done", "--lang", "en")
    assert ran == ["2026-03 cut.xlsx", "2026-03 south.xlsx", "2026-03 west.xlsx"]
    assert (result.exit_code, (out / "2026-03 north.payout.xlsx").stat().st_mtime_ns) == (1, made)
    assert "1 file was computed before" in result.stdout
    files, payouts = summary(out / "batch-summary.xlsx", data_only=True)
    assert files[5] == first[0][4]  # as the earlier summary has it
    assert payouts[4:6] == first[1][4:6]
    assert files[8][6] == 89600.02
    printed = json_of(invoke("run", inbox, "--out-dir", out, "--skip-done", "--json", "--lang", "en"))
    assert [each["status"] for each in printed] == ["failed", "skipped", "skipped", "refused"]
    assert printed[1]["output"] == str(out / "2026-03 north.payout.xlsx")


PLAN = workbooks.workbook({"方案": "项目 | 起点 | 数值\n最低应发 | | 1"})
OTHER = workbooks.month(sales={"F2": "600001"})


@pytest.fixture(scope="module")
def paid(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes | None]:
    """Pay a file under a plan, in a batch."""
    folder = tmp_path_factory.mktemp("paid")
    for name, content in {"2026-03.xlsx": GOOD, "plan.xlsx": PLAN}.items():
        (folder / name).write_bytes(content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local, "LocalPool", InThreads)
        assert invoke("run", folder / "2026-03.xlsx", "--plan", folder / "plan.xlsx", "-j", "1").exit_code == 0
    return listing(folder)


def edited(content: bytes) -> bytes:
    """Save a payout as a person who signs it does."""
    book = xlsx.open_workbook(content)
    book.package.put("docProps/app.xml", book.package.read("docProps/app.xml") + b"\n")
    return book.to_bytes()


# What lies there when the batch runs again, and with which options: whether the file is paid again.
PAYOUT = "2026-03.payout.xlsx"
AGAIN: dict[str, tuple[dict[str, bytes | Callable[[], bytes] | None], list[str], str]] = {
    "nothing else": ({}, [], "skipped"),
    "the file has other bytes": ({"2026-03.xlsx": OTHER}, [], "paid"),
    "the plan has other bytes": ({"plan.xlsx": workbooks.workbook({"方案": "项目|数值\n最低应发|2"})}, [], "paid"),
    "another month": ({}, ["--period", "2026-04"], "refused"),
    "the month said": ({}, ["--period", "2026-03"], "paid"),
    "another language": ({}, ["--lang", "en"], "paid"),
    "errors held": ({}, ["--on-error", "hold"], "paid"),
    "another number of processes": ({}, ["--jobs", "2"], "skipped"),
    "the payout is gone": ({PAYOUT: None}, [], "paid"),
    "the payout is broken": ({PAYOUT: b"PK\3\4"}, [], "paid"),
    "the payout is another file's": ({PAYOUT: lambda: workbooks.pay(OTHER).output}, [], "paid"),
    "the payout is no output": ({PAYOUT: GOOD}, [], "paid"),
    "the summary is gone": ({"batch-summary.xlsx": None}, [], "skipped"),
    "the summary is broken": ({"batch-summary.xlsx": b"PK\3\4 and what not"}, [], "skipped"),
    "the summary is another workbook": ({"batch-summary.xlsx": GOOD}, [], "skipped"),
}  # fmt: skip


OFTEN = (
    "nothing else",
    "the plan has other bytes",
    "another language",
    "the payout is another file's",
    "the summary is broken",
)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    "case", [pytest.param(case, marks=() if case in OFTEN else pytest.mark.by_hand) for case in AGAIN]
)
def test_a_file_is_done_if_its_payout_is_of_the_same_bytes_and_options(
    paid: dict[str, bytes | None], tmp_path: Path, case: str
) -> None:
    changed, options, status = AGAIN[case]
    for name, content in {**paid, **changed}.items():
        if content is not None:
            (tmp_path / name).write_bytes(content() if callable(content) else content)
            os.utime(tmp_path / name, (1, 1) if "payout" in name else None)  # times say nothing
    again = ["run", tmp_path / "2026-03.xlsx", "--plan", tmp_path / "plan.xlsx", "--skip-done", "--json", *options]
    (told,) = json_of(invoke(*again))
    assert told["status"] == status
    if status == "skipped":
        assert (told["period"], told["totals"]["gross_pay"]) == ("2026-03", "44800.01")
        assert [line["gross_pay"] for line in told["payouts"]] == ["26800.00", "18000.01"]
        newest = max(tmp_path.glob("batch-summary*"), key=lambda path: path.stat().st_mtime_ns)
        assert summary(newest, data_only=True)[0][4][6] == 44800.01


@pytest.mark.usefixtures("here")
def test_what_is_told_of_a_file_done_before_is_what_its_payout_says(
    paid: dict[str, bytes | None], tmp_path: Path
) -> None:
    for name in ("2026-03.xlsx", "plan.xlsx"):
        (tmp_path / name).write_bytes(paid[name] or b"")
    again = ["run", tmp_path / "2026-03.xlsx", "--plan", tmp_path / "plan.xlsx", "--skip-done"]
    first = json_of(invoke(*again, "--json"))[0]
    sheets = summary(tmp_path / "batch-summary.xlsx", data_only=True)
    second = json_of(invoke(*again, "--json"))[0]
    same = ("output", "period", "currency", "payouts", "totals", "run_record")
    assert {key: second[key] for key in same} == {key: first[key] for key in same}
    assert [first["status"], second["status"]] == ["paid", "skipped"]
    assert summary(tmp_path / "batch-summary.xlsx", data_only=True) == sheets


@pytest.mark.usefixtures("here")
def test_a_payout_that_was_signed_is_done_and_said_to_be_saved(paid: dict[str, bytes | None], tmp_path: Path) -> None:
    for name in ("2026-03.xlsx", "plan.xlsx", PAYOUT):
        (tmp_path / name).write_bytes(paid[name] or b"")
    (tmp_path / PAYOUT).write_bytes(edited(paid[PAYOUT] or b""))
    again = ["run", tmp_path / "2026-03.xlsx", "--plan", tmp_path / "plan.xlsx", "--skip-done", "--json"]
    assert json_of(invoke(*again))[0]["status"] == "skipped"
    said = "此前已核算；结果文件后来有人保存过，金额为当时核算的"
    assert summary(tmp_path / "batch-summary.xlsx", data_only=True)[0][4][-1] == said
    (tmp_path / "2026-03.xlsx").write_bytes(OTHER)  # the next payout goes to another name, and is found there
    runs = [json_of(invoke(*again))[0] for _ in range(2)]
    assert [(told["status"], Path(told["output"]).name) for told in runs] == [
        ("paid", "2026-03.payout-2.xlsx"), ("skipped", "2026-03.payout-2.xlsx"),
    ]  # fmt: skip


@pytest.mark.usefixtures("here")
def test_an_output_of_the_version_before_is_read_and_paid_again(paid: dict[str, bytes | None], tmp_path: Path) -> None:
    output = xlsx.open_workbook(paid[PAYOUT] or b"")
    record = json.loads(xlsx.record_in(output) or "")
    del record["answer"]
    older = xlsx.with_record(output, json.dumps(record, ensure_ascii=False)).to_bytes()
    assert found_in(older) == []
    for name, content in {"2026-03.xlsx": GOOD, "plan.xlsx": PLAN, PAYOUT: older}.items():
        (tmp_path / name).write_bytes(content)
    again = ["run", tmp_path / "2026-03.xlsx", "--plan", tmp_path / "plan.xlsx", "--skip-done", "--json"]
    assert [json_of(invoke(*again))[0]["status"] for _ in range(2)] == ["paid", "skipped"]


@pytest.mark.usefixtures("here")
def test_a_summary_that_cannot_be_written_takes_nothing_back(tmp_path: Path) -> None:
    (tmp_path / "2026-03.xlsx").write_bytes(GOOD)
    (tmp_path / "batch-summary.xlsx").mkdir()
    result = invoke("run", tmp_path / "2026-03.xlsx", "--out-dir", tmp_path, "--lang", "en")
    assert (result.exit_code, (tmp_path / PAYOUT).is_file()) == (2, True)
    assert "gross pay 44,800.01" in result.stdout
    assert result.stderr.startswith("CB005  The batch summary ")
    assert "it cannot be written; the results of the files are not affected" in result.stderr


# worker processes


def die(file: str, times: int) -> int:
    """Die as a process that runs out of memory does, the first times that a file is worked on."""
    with Path(file).open("a") as log:
        log.write("x")
    if Path(file).stat().st_size <= times:
        os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    return Path(file).stat().st_size


def test_a_worker_that_dies_takes_only_its_own_job_with_it(tmp_path: Path) -> None:
    with LocalPool(2) as pool:
        deadly = pool.submit(die, str(tmp_path / "deadly"), 9)
        once = pool.submit(die, str(tmp_path / "once"), 1)
        others = [pool.submit(pow, 2, power) for power in range(6)]
        assert [future.result(60) for future in others] == [1, 2, 4, 8, 16, 32]
        assert once.result(60) == 2  # it was tried once more
        error = deadly.exception(60)
        assert (pool.fault("a.xlsx", error).code, (tmp_path / "deadly").read_text()) == ("CB902", "xx")
        assert pool.submit(pow, 3, 3).result(60) == 27
    assert multiprocessing.active_children() == []


def for_ever() -> None:
    while True:
        pass


def set_aside(size: int) -> int:
    return len(bytearray(size))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep to no limit of memory")
def test_a_job_beyond_its_limits_is_a_fault_of_its_file_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter((60, 60, 1, 60))
    monkeypatch.setattr(local, "limits_for", lambda _: Limits(seconds=next(seconds), memory=2 << 30))
    with LocalPool(1) as pool:
        jobs: list[tuple[Any, ...]] = [(set_aside, 1 << 30), (set_aside, 8 << 30), (for_ever,), (pow, 3, 3)]
        ended = [pool.submit(*job) for job in jobs]
        errors = [each.exception(90) for each in ended]
        told = [isinstance(error, Exception) and pool.fault("a.xlsx", error).code for error in errors]
        assert told == [False, "CB006", "CB007", False]
        assert (ended[0].result(), ended[3].result()) == (1 << 30, 27)


def test_processes_give_what_this_process_gives(inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_processes = json_of(invoke("run", inbox, "--json", "--out-dir", tmp_path / "out", "--jobs", "2"))
    apart = listing(tmp_path / "out")
    monkeypatch.setattr(local, "LocalPool", InThreads)
    assert json_of(invoke("run", inbox, "--json", "--out-dir", tmp_path / "out")) == in_processes
    apart.pop("batch-summary.xlsx")  # states when it was made
    assert {name: listing(tmp_path / "out")[name] for name in apart} == apart


# A shell starts what runs in the background deaf to Ctrl-C, these tests and their children too.
AT_A_TERMINAL = """
import signal
from compbatch.cli import app

signal.signal(signal.SIGINT, signal.default_int_handler)
app()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to send")
@pytest.mark.parametrize("sent", [signal.SIGINT, pytest.param(signal.SIGTERM, marks=pytest.mark.by_hand)])
def test_ctrl_c_leaves_whole_files_and_says_which_are_done(tmp_path: Path, sent: signal.Signals) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    names = [f"2026-03 {number:02}" for number in range(COUNT)]
    for name in names:
        (folder / f"{name}.xlsx").write_bytes(GOOD)
    command = [sys.executable, "-c", AT_A_TERMINAL, "run", "in", "--out-dir", "out", "--lang", "en"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    running = subprocess.Popen(command, **pipes, cwd=tmp_path, start_new_session=True)  # short names stay on a line
    for _ in wait_until(lambda: len(list(out.glob("*.payout.xlsx"))) > 2):
        assert running.poll() is None
    os.killpg(running.pid, sent) if sent is signal.SIGINT else running.send_signal(sent)  # as a terminal does
    said, complained = (stream.decode() for stream in running.communicate(timeout=60))
    done = sorted(path.name.removesuffix(".payout.xlsx") for path in out.glob("*.payout.xlsx"))
    assert running.returncode == 130
    assert 2 < len(done) < COUNT
    assert complained == f"Stopped: {len(done)} of {COUNT} files are done; run again with --skip-done for the rest\n"
    assert [name for name in names if f"{name}.xlsx " in said] == done
    assert sorted(listing(out)) == sorted([*(f"{name}.payout.xlsx" for name in done), "batch-summary.xlsx"])
    if sent is signal.SIGTERM:
        return
    again = process("run", folder, "--out-dir", out, "--skip-done", "--json", "--lang", "en", PYTHONUTF8="1")
    statuses = {Path(each["file"]).stem: each["status"] for each in json.loads(again.stdout)}
    assert (again.returncode, statuses) == (0, {name: "skipped" if name in done else "paid" for name in names})
    files, _ = summary(out / "batch-summary.xlsx", data_only=True)
    assert files[-1][6] == 448000.1  # 10 x 44,800.01: those done before are in it too
