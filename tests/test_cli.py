"""The command line: what it writes, prints and exits with, and that nothing is left behind when it fails."""

import errno
import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import make_samples
import months
import openpyxl
import pytest
import workbooks
from commands import SAMPLES, invoke, json_of, listing, process
from file_formats import sheets_of, to_ods
from on_bytes import list_sheets
from openpyxl import load_workbook
from package_samples import edited, entries, rezip

import compbatch
from compbatch.diagnostics.file_faults import FILE_FAULTS
from compbatch.intake import as_xlsx, encrypt
from compbatch.language import Lang

# The contract, written out once more: whoever reads the JSON relies on every one of these.
TOP_KEYS = [
    "file", "output", "period", "currency", "status", "plan", "payouts", "totals", "assessments",
    "run_record", "issues", "diagnostics",
]  # fmt: skip
PAYOUT_KEYS = [
    "director_id", "name", "role", "grade", "commission_basis", "base_salary", "team_sales", "monthly_target",
    "attainment", "team_rate", "team_commission", "account_receipts", "account_rate", "account_commission",
    "revenue", "profit", "margin", "performance_base", "performance_coefficient", "performance_pay",
    "adjustment", "true_up", "brought_forward", "correction", "gross_pay", "carry_forward", "status", "explanation",
]  # fmt: skip
ASSESSMENT_KEYS = [
    "director_id", "scope", "label", "target", "actual", "attainment", "tasks_done", "tasks_total", "verdict",
]  # fmt: skip
TOTAL_KEYS = [
    "base_salary", "team_sales", "monthly_target", "team_commission", "account_receipts", "account_commission",
    "revenue", "profit", "performance_base", "performance_pay", "adjustment", "true_up", "brought_forward",
    "correction", "gross_pay", "carry_forward",
]  # fmt: skip
DIAGNOSTIC_KEYS = ["code", "severity", "sheet", "cell", "value", "message", "hint", "director_id"]
PLAN_ITEMS = [
    "team_rate", "team_period", "account_rate", "account_min", "account_max", "late_rows", "account_mode",
    "performance", "performance_base", "base_salary", "proration", "floor", "rounding", "places",
    "rate_limit", "review_base", "review_target", "review_gross", "review_adjustment", "adjustment_approval",
    "expense_account", "payable_account",
    "query_deadline", "query_contact",
]  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A month in which nothing is amiss."""
    path = tmp_path / "2026-03.xlsx"
    path.write_bytes(workbooks.month())
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A month with two errors."""
    path = tmp_path / "2026-03.xlsx"
    path.write_bytes(workbooks.month(sales={"F2": "12O0"}, receipts={"C3": "D77"}))
    return path


# run


def test_a_run_writes_the_payout_beside_the_input(file: Path) -> None:
    before = file.read_bytes()
    result = invoke("run", file)
    assert result.exit_code == 0
    assert listing(file.parent).keys() == {"2026-03.xlsx", "2026-03.payout.xlsx"}
    assert file.read_bytes() == before
    output = months.opened((file.parent / "2026-03.payout.xlsx").read_bytes(), values=True)
    assert output.sheetnames[-7:] == ["发放表", "计算过程", "明细", "考核", "校验", "所用方案", "发放历史"]
    assert output.active.title == "发放表"
    assert result.stderr == ""


def test_a_process_of_its_own_does_the_same(file: Path) -> None:
    ran = process("run", file, PYTHONUTF8="1")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert listing(file.parent).keys() == {"2026-03.xlsx", "2026-03.payout.xlsx"}
    assert "已核算 2 位总监" in ran.stdout.decode()
    last = ran.stdout.decode().rstrip().splitlines()[-1]
    assert last == f"已核算 2 位总监，暂缓 0 位；0 个警告，0 个提示 → {file.with_name('2026-03.payout.xlsx')}"


def test_the_output_goes_where_it_is_asked_to(file: Path) -> None:
    (file.parent / "three").mkdir()
    target = file.parent / "three" / "pay & 发放.xlsx"
    assert invoke("run", file, "-o", target).exit_code == 0
    assert listing(file.parent).keys() == {"2026-03.xlsx", "three", str(target.relative_to(file.parent))}
    other = file.parent / "again.xlsx"
    assert invoke("run", file, "--output", other).exit_code == 0
    assert other.read_bytes() == target.read_bytes()


ON_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions and files")


@ON_POSIX
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_output_may_be_read_by_whom_the_input_may(file: Path, mode: int) -> None:
    file.chmod(mode)
    invoke("run", file)
    payout = file.with_name("2026-03.payout.xlsx")
    invoke("roll", payout)
    outputs = [payout, file.with_name("2026-04.xlsx")]
    assert [output.stat().st_mode & 0o777 for output in outputs] == [mode, mode]


@ON_POSIX
def test_a_disk_without_permissions_is_written_to(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(1, "not supported")

    monkeypatch.setattr(Path, "chmod", refused)
    assert invoke("run", file).exit_code == 0


def test_what_a_process_that_was_killed_left_half_written_goes(file: Path) -> None:
    stale, fresh = file.with_name(".compbatch-stale"), file.with_name(".compbatch-fresh")
    for path in (stale, fresh):
        path.write_bytes(b"half")
    os.utime(stale, (0, 0))
    invoke("run", file)
    assert (stale.exists(), fresh.exists()) == (False, True)


def test_the_same_run_gives_the_same_bytes(file: Path) -> None:
    one, two = file.with_name("one.xlsx"), file.with_name("two.xlsx")
    invoke("run", file, "-o", one)
    invoke("run", file, "-o", two)
    assert one.read_bytes() == two.read_bytes()


# --json


def test_the_json_object_has_the_keys_of_the_contract(file: Path) -> None:
    result = invoke("run", file, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    printed = json_of(result)
    assert list(printed) == TOP_KEYS
    assert [list(payout) for payout in printed["payouts"]] == [PAYOUT_KEYS] * 2
    assert list(printed["totals"]) == TOTAL_KEYS
    assert list(printed["plan"]) == PLAN_ITEMS
    assert all(list(tier) == ["from", "value"] for tiers in printed["plan"].values() for tier in tiers)
    assert printed["file"] == str(file)
    assert printed["output"] == str(file.with_name("2026-03.payout.xlsx"))
    assert (printed["period"], printed["status"], printed["currency"]) == ("2026-03", "paid", None)
    assert [list(line) for line in printed["assessments"]] == [ASSESSMENT_KEYS] * 6
    assert printed["diagnostics"] == []


def test_the_json_figures_are_decimal_strings(file: Path) -> None:
    printed = json_of(invoke("run", file, "--json"))
    wang, li = printed["payouts"]
    assert {key: wang[key] for key in PAYOUT_KEYS[:-1]} == {
        "director_id": "D01", "name": "王芳", "role": "marketing_director", "grade": "营销师",
        "commission_basis": "team", "base_salary": "12000.00", "team_sales": "1000000.00",
        "monthly_target": "1000000.00", "attainment": "1.000000", "team_rate": "0.01",
        "team_commission": "10000.00", "account_receipts": None, "account_rate": None, "account_commission": None,
        "revenue": "1000000.00", "profit": "250000.00", "margin": "0.250000", "performance_base": "5000.00",
        "performance_coefficient": "1", "performance_pay": "5000.00", "adjustment": "-200.00", "true_up": None,
        "brought_forward": "0.00", "correction": "0.00",
        "gross_pay": "26800.00", "carry_forward": "0.00", "status": "pay",
    }  # fmt: skip
    assert (li["account_receipts"], li["account_rate"], li["account_commission"]) == ("150000.50", "0.02", "3000.01")
    assert (li["margin"], li["performance_coefficient"]) == ("0.066667", "0")
    assert (li["team_rate"], li["team_commission"], li["monthly_target"], li["attainment"]) == (None,) * 4
    assert printed["totals"]["gross_pay"] == "44800.01"
    assert printed["plan"]["team_rate"] == [{"from": "0", "value": "0.005"}, {"from": "1", "value": "0.01"}]
    assert printed["plan"]["late_rows"] == [{"from": None, "value": "warn"}]
    assert {"from": "营销师", "value": "5000"} in printed["plan"]["performance_base"]
    assert "26,800.00" in wang["explanation"]


def test_the_json_of_a_refused_run(bad: Path) -> None:
    result = invoke("run", bad, "--json")
    printed = json_of(result)
    assert (result.exit_code, result.stderr) == (1, "")
    assert list(printed) == TOP_KEYS
    assert (printed["status"], printed["output"], printed["payouts"], printed["totals"]) == ("refused", None, [], {})
    assert [list(each) for each in printed["diagnostics"]] == [DIAGNOSTIC_KEYS] * 2
    first, second = printed["diagnostics"]
    assert (first["code"], first["severity"], first["sheet"], first["cell"]) == ("CB202", "error", "团队销售", "F2")
    assert (first["value"], second["code"], second["cell"]) == ("12O0", "CB301", "C3")
    assert listing(bad.parent).keys() == {"2026-03.xlsx", "2026-03.issues.xlsx"}


def test_the_json_is_utf_8_and_ends_the_line(file: Path) -> None:
    ran = process("run", file, "--json", PYTHONUTF8="1")
    assert ran.stdout.startswith(b"{\n")
    assert ran.stdout.endswith(b"}\n")
    assert json.loads(ran.stdout.decode())["payouts"][0]["name"] == "王芳"


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "gbk"])
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_an_old_terminal_costs_no_run(file: Path, encoding: str, options: list[str]) -> None:
    ran = process("run", file, *options, PYTHONIOENCODING=encoding)  # as on Windows with the output piped
    assert b"Traceback" not in ran.stderr
    assert ran.returncode == 0


# --period, --plan, --lang


def test_the_period_that_is_asked_for_counts(file: Path) -> None:
    printed = json_of(invoke("run", file, "--json", "--period", "2026-04"))
    assert printed["period"] == "2026-04"
    found = {(each["code"], each["sheet"], each["cell"]) for each in printed["diagnostics"]}
    assert ("CB305", "总监", "A2") in found  # the margins are of March


@pytest.mark.parametrize("written", ["2026-03", "202603", "2026年3月", "2026/03"])
def test_a_period_may_be_written_as_people_do(tmp_path: Path, written: str) -> None:
    path = tmp_path / "month.xlsx"
    path.write_bytes(workbooks.month())
    result = invoke("run", path, "--json", "--period", written)
    assert (result.exit_code, json_of(result)["period"]) == (0, "2026-03")


def test_a_plan_of_its_own_takes_precedence(file: Path) -> None:
    plan = file.with_name("plan.xlsx")
    plan.write_bytes(workbooks.workbook({"方案": "项目 | 起点 | 数值\n团队提成比例 | 0 | 0.02\n绩效系数 | 0 | 2"}))
    printed = json_of(invoke("run", file, "--json", "--plan", plan))
    assert printed["plan"]["team_rate"] == [{"from": "0", "value": "0.02"}]
    assert printed["plan"]["performance"] == [{"from": "0", "value": "2"}]
    wang = printed["payouts"][0]
    assert (wang["team_rate"], wang["team_commission"], wang["performance_pay"]) == ("0.02", "20000.00", "10000.00")
    assert {"from": "营销师", "value": "12000"} in printed["plan"]["base_salary"]  # the workbook's own still stands


def test_an_error_in_the_plan_names_its_cell(file: Path) -> None:
    plan = file.with_name("plan.xlsx")
    plan.write_bytes(workbooks.workbook({"方案": "项目 | 起点 | 数值\n团队提成比例 | 0 | 1.5"}))
    result = invoke("run", file, "--json", "--plan", plan)
    (found,) = json_of(result)["diagnostics"]
    assert result.exit_code == 1
    assert (found["code"], found["cell"]) == ("CB124", "C2")
    assert "方案" in found["sheet"]


@pytest.mark.parametrize(("lang", "sheet", "words"), [("zh", "发放表", "应发合计"), ("en", "Payout", "Gross pay")])
@pytest.mark.parametrize("build", [workbooks.month, workbooks.english_month])
def test_the_language_that_is_asked_for_counts(
    file: Path, build: Callable[[], bytes], lang: str, sheet: str, words: str
) -> None:
    file.write_bytes(build())
    result = invoke("run", file, "--lang", lang)
    assert result.exit_code == 0
    assert words in result.stdout
    output = file.with_name("2026-03.payout.xlsx").read_bytes()
    assert months.opened(output).sheetnames[-7] == sheet


@pytest.mark.parametrize(("build", "said", "closes"), [
    (workbooks.month, "2026-03 已核算 2 位总监，应发合计 44,800.01", "已核算 2 位总监，暂缓 0 位；0 个警告，0 个提示"),
    (workbooks.english_month, "2026-03: 2 directors computed, gross pay 44,800.01",
     "2 directors computed, 0 held; 0 warnings, 0 notices"),
])  # fmt: skip
def test_the_terminal_says_it_in_the_workbooks_language(
    file: Path, build: Callable[[], bytes], said: str, closes: str
) -> None:
    file.write_bytes(build())
    printed = invoke("run", file).stdout.splitlines()
    assert printed[0] == said
    assert [line.split()[0] for line in printed[2:4]] == ["D01", "D02"]
    assert printed[2].split()[-1] == "26,800.00"
    assert printed[-1] == f"{closes} → {file.with_name('2026-03.payout.xlsx')}"


def test_no_progress_bar_and_no_colour_where_there_is_no_terminal(file: Path) -> None:
    ran = process("run", file, PYTHONUTF8="1")
    assert b"\x1b" not in ran.stdout + ran.stderr
    assert b"\r" not in ran.stdout.replace(b"\r\n", b"\n") + ran.stderr


# refused


@pytest.mark.parametrize("command", ["run", "check"])
def test_a_refused_workbook_pays_nothing_and_says_where(bad: Path, command: str) -> None:
    before = listing(bad.parent)
    result = invoke(command, bad)
    assert result.exit_code == 1
    after = listing(bad.parent)
    assert after.pop("2026-03.issues.xlsx", None) is not None or command == "check"
    assert after == before
    assert "团队销售!F2  CB202" in result.stdout
    assert "回款!C3  CB301" in result.stdout
    assert "12O0" in result.stdout
    assert "2 个错误" in result.stdout


def test_a_refused_run_leaves_an_older_payout_as_it_was(bad: Path) -> None:
    older = bad.with_name("2026-03.payout.xlsx")
    older.write_bytes(b"last week's")
    assert invoke("run", bad).exit_code == 1
    assert older.read_bytes() == b"last week's"


def test_bad_cells_are_marked_in_place_and_the_marks_come_off_again(bad: Path) -> None:
    invoke("run", bad)
    issues = bad.with_name("2026-03.issues.xlsx")
    book = load_workbook(issues)
    assert book.sheetnames[0] == "校验"
    assert book.active.title == "校验"
    assert "CB202" in book["团队销售"]["F2"].comment.text
    assert "CB301" in book["回款"]["C3"].comment.text
    assert book["团队销售"]["F2"].value == "12O0"
    book["团队销售"]["F2"] = 600000
    book["回款"]["C3"] = "D02"
    book.save(issues)  # as finance does after mending the cells
    assert invoke("run", issues).exit_code == 0
    paid = load_workbook(bad.with_name("2026-03.payout.xlsx"))
    assert paid.sheetnames[0] == load_workbook(bad).sheetnames[0]
    assert paid["团队销售"]["F2"].comment is None
    assert not paid["团队销售"].conditional_formatting


def test_an_issues_file_is_never_written_over_its_own_input(bad: Path) -> None:
    invoke("run", bad)
    issues = bad.with_name("2026-03.issues.xlsx")
    before = issues.read_bytes()
    assert invoke("run", issues).exit_code == 1
    assert issues.read_bytes() == before
    assert bad.with_name("2026-03.issues-2.xlsx").exists()


# other files, and passwords


def test_an_ods_file_is_read_and_answered_with_a_new_workbook(tmp_path: Path) -> None:
    path = tmp_path / "2026-03.ods"
    path.write_bytes(to_ods(sheets_of(MONTH)))
    result = invoke("run", path, "--json")
    assert result.exit_code == 0
    assert listing(tmp_path).keys() == {"2026-03.ods", "2026-03.payout.xlsx"}
    assert "CB110" in [found["code"] for found in json_of(result)["diagnostics"]]


def test_a_locked_workbook_is_answered_locked(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_bytes(encrypt(MONTH, "open sesame"))
    refused = invoke("run", file)
    assert refused.exit_code == 2
    assert "password" in refused.stderr
    monkeypatch.setenv("PAY_PASSWORD", "guess")
    assert "wrong" in invoke("run", file, "--password-env", "PAY_PASSWORD").stderr
    monkeypatch.setenv("PAY_PASSWORD", "open sesame")
    assert invoke("run", file, "--password-env", "PAY_PASSWORD").exit_code == 0
    output = file.with_name("2026-03.payout.xlsx").read_bytes()
    assert as_xlsx(output, "open sesame").encrypted
    assert not output.startswith(b"PK")


# held


def test_directors_with_errors_are_held_and_the_others_paid(file: Path) -> None:
    file.write_bytes(workbooks.month(sales={"F2": "12O0"}))  # a sale of D01
    result = invoke("run", file, "--json", "--on-error", "hold")
    printed = json_of(result)
    held, paid = printed["payouts"]
    assert (result.exit_code, printed["status"]) == (0, "held")
    assert (held["director_id"], held["status"], held["gross_pay"]) == ("D01", "hold", None)
    assert held["explanation"].startswith("暂缓发放：团队销售!F2")
    assert paid["status"] == "pay"
    assert printed["totals"]["gross_pay"] == paid["gross_pay"]
    sheet = load_workbook(file.with_name("2026-03.payout.xlsx"))["计算过程"]
    assert [cell.value for cell in sheet[6] if cell.value == "暂缓"] == ["暂缓"]


@pytest.mark.parametrize("cell", [{"sales": {"C2": "D99"}}, {"sales": {"C2": ""}}, {"plan": {"C8": "abc"}}])
def test_an_error_that_is_no_ones_holds_everyone(file: Path, cell: dict[str, Any]) -> None:
    file.write_bytes(workbooks.month(**cell))
    assert invoke("run", file, "--on-error", "hold").exit_code == 1
    assert not file.with_name("2026-03.payout.xlsx").exists()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_faulty_samples_are_refused_with_every_fault(tmp_path: Path, lang: Lang) -> None:
    expected = make_samples.EXPECTED_FAULTS[lang]
    path = tmp_path / "2026-03.xlsx"
    path.write_bytes((SAMPLES / f"2026-03.faulty.{lang}.xlsx").read_bytes())
    result = invoke("run", path, "--json")
    errors = [
        (found["code"], found["sheet"], found["cell"])
        for found in json_of(result)["diagnostics"]
        if found["severity"] == "error"
    ]
    assert result.exit_code == 1
    assert sorted(errors) == sorted(expected)
    assert listing(tmp_path).keys() == {"2026-03.xlsx", "2026-03.issues.xlsx"}
    said = invoke("run", path).stdout
    assert [f"{sheet}!{cell}" in said for _, sheet, cell in expected] == [True] * len(expected)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_samples_pay(tmp_path: Path, lang: str) -> None:
    before = listing(SAMPLES)
    result = invoke("run", SAMPLES / f"2026-03.{lang}.xlsx", "-o", tmp_path / "out.xlsx", "--json")
    printed = json_of(result)
    assert result.exit_code == 0
    assert len(printed["payouts"]) == 13
    assert printed["totals"]["gross_pay"] == "336321.34"
    assert not [found for found in printed["diagnostics"] if found["severity"] == "error"]
    assert listing(SAMPLES) == before


# check


def test_a_check_writes_nothing(file: Path) -> None:
    result = invoke("check", file)
    assert listing(file.parent).keys() == {"2026-03.xlsx"}
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "已核算 2 位总监，暂缓 0 位；0 个警告，0 个提示"


def test_a_check_says_what_a_run_says(file: Path) -> None:
    file.write_bytes(workbooks.month(sales={"B2": "2026-02-27"}))
    checked, ran = invoke("check", file).stdout, invoke("run", file).stdout
    assert "CB404" in checked
    assert ran == f"{checked.rstrip()} → {file.with_name('2026-03.payout.xlsx')}\n"


def test_a_check_in_json(file: Path) -> None:
    printed = json_of(invoke("check", file, "--json", "--lang", "en"))
    assert list(printed) == TOP_KEYS
    ran = json_of(invoke("run", file, "--json", "--lang", "en"))
    assert printed == ran | {"status": "ready", "output": None}


def test_findings_without_a_place_are_told_by_what_they_are_about(file: Path) -> None:
    file.write_bytes(workbooks.month(plan=None))
    said = invoke("check", file).stdout
    assert "CB407  方案“绩效系数”使用内置的示例数值，并非贵公司的规定\n    同类另有 2 处：绩效基数, 基本工资\n" in said
    file.write_bytes(workbooks.workbook({"甲": "随便"}))
    said = invoke("check", file, "--lang", "zh").stdout
    assert "CB101  缺少“总监”表；工作簿中有：甲\n    同类另有 3 处：团队销售, 回款, 利润\n" in said


def test_findings_of_one_kind_are_told_once_with_the_first_cells_of_the_others(file: Path) -> None:
    rows = "\n".join(f"S{row} | 2026-03-02 | D01 | 陈一 | 戊公司 | x{row}" for row in range(30))
    file.write_bytes(workbooks.month(sales={"A2": rows}))
    said = invoke("check", file).stdout
    more = ", ".join(f"团队销售!F{row}" for row in range(3, 11))
    assert f"团队销售!F2  CB202  “销售额”须为数字，而此处是“x0”\n    同类另有 29 处：{more} …\n" in said
    assert said.count("CB202") == 1
    assert said.endswith("未核算：有 30 个错误，更正后重新运行；0 个警告，0 个提示\n")
    assert len(json_of(invoke("check", file, "--json"))["diagnostics"]) == 30


# template


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_template_is_a_workbook_that_the_check_takes(tmp_path: Path, lang: str) -> None:
    path = tmp_path / "2026-03.xlsx"
    result = invoke("template", path, "--lang", lang)
    assert (result.exit_code, listing(tmp_path).keys()) == (0, {"2026-03.xlsx"})
    book = months.opened(path.read_bytes())
    names = [months.HEADINGS[kind][lang][0] for kind in months.HEADINGS]
    assert set(names) <= set(book.sheetnames)
    for kind, words in months.HEADINGS.items():
        cells = {str(cell.value).split("\n")[0] for row in book[words[lang][0]].iter_rows(max_row=6) for cell in row}
        assert set(words[lang][1:]) <= cells, kind
    printed = json_of(invoke("check", path, "--json", "--period", "2026-03"))
    structural = [found["code"] for found in printed["diagnostics"] if found["code"].startswith("CB1")]
    assert structural == ["CB150"]  # not filled in yet


def test_a_template_is_an_xlsx_file(tmp_path: Path) -> None:
    for name in ("out.xls", "out", "out.csv"):
        assert invoke("template", tmp_path / name).exit_code == 2
    assert listing(tmp_path) == {}
    assert invoke("template", tmp_path / "none" / "out.xlsx").exit_code == 2


# help


def test_the_version() -> None:
    result = invoke("--version")
    assert (result.exit_code, result.stdout) == (0, f"compbatch {compbatch.__version__}\n")


@pytest.mark.parametrize(("arguments", "words"), [
    ([], ["Pays sales directors", "run", "check", "template", "总监"]),
    (["run"], ["write", "payout", "--output", "--period", "--plan", "--lang", "--json", "发放表"]),
    (["check"], ["without writing", "--period", "--plan", "--lang", "--json", "只检查"]),
    (["template"], ["blank workbook", "--lang", "空白工作簿"]),
])  # fmt: skip
def test_help_says_what_each_command_does(arguments: list[str], words: list[str]) -> None:
    result = invoke(*arguments, "--help")
    assert result.exit_code == 0
    assert [word for word in words if word not in result.stdout] == []


WRONG = [
    (["run"], "缺少 FILE...", "FILE... is missing"),
    (["pay", "a.xlsx"], "没有命令“pay”；命令有 run, ", 'there is no command "pay"; the commands are run, '),
    (["run", "a.xlsx", "--perod", "3"], "--perod；是不是 --period", "no option --perod; perhaps --period"),
    (["run", "a.xlsx", "--pay-twice"], "没有选项 --pay-twice", "there is no option --pay-twice"),
    (["run", "a.xlsx", "--period"], "--period 后面缺少它的值", "--period needs a value"),
    (["run", "a.xlsx", "--period", "2026-13"], "“2026-13”不是月份", '"2026-13" is not a month'),
    (["run", "a.xlsx", "--on-error", "pay"], "可以是 refuse, hold，不能是“pay”", 'is one of refuse, hold, not "pay"'),
    (["roll", "a.xlsx", "b.xlsx"], "“b.xlsx”是多余的", '"b.xlsx" is not expected'),
    (["run", ""], "FILE：没有写内容", "FILE: nothing is given"),
    (["run", "a.xlsx", "--plan", ""], "--plan：没有写内容", "--plan: nothing is given"),
    (["run", "a.xlsx", "-o", ""], "-o：没有写内容", "-o: nothing is given"),
    (["run", "a.xlsx", "--output="], "--output：没有写内容", "--output: nothing is given"),
    (["run", "a.xlsx", "--scheduler", ""], "--scheduler：没有写内容", "--scheduler: nothing is given"),
    (["run", "a.xlsx", "--json=1"], "--json 不带值", "--json takes no value"),
    (["check", "a.xlsx", "--period="], "--period：没有写内容", "--period: nothing is given"),
    (["run", "a.xlsx", "--jobs", "0"], "--jobs 应为不小于 1 的整数", "--jobs takes a whole number, at least 1"),
    (["run", "a.xlsx", "b.xlsx", "-o", "c.xlsx"], "--output：它只指一个文件", "--output: it names one file"),
    (["run", "a.xlsx", "--password-env", "NO_SUCH"], "没有环境变量 NO_SUCH", "no environment variable NO_SUCH"),
]  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("arguments", "zh", "en"), WRONG, ids=[" ".join(wrong[0]) for wrong in WRONG])
def test_a_wrong_call_is_told_in_the_users_language(
    arguments: list[str], zh: str, en: str, lang: Lang, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", f"{lang}_XX.UTF-8")
    result = invoke(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    told, see = result.stderr.splitlines()
    assert (zh if lang == "zh" else en) in told
    assert f"{arguments[0]} --help".removeprefix("pay ") in see


@pytest.mark.parametrize(
    ("terminal", "name", "lang"),
    [
        ("zh_CN.UTF-8", "missing.xlsx", "zh"),
        ("en_US.UTF-8", "三月.xlsx", "en"),
        ("C.UTF-8", "三月.xlsx", "zh"),
        ("POSIX", "三月.xlsx", "zh"),
        ("C", "missing.xlsx", "en"),
        ("ca_ES.UTF-8", "三月.xlsx", "en"),
    ],
)
def test_a_file_that_is_not_there_is_told_in_the_terminals_language_else_in_that_of_its_name(
    terminal: str, name: str, lang: Lang, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", terminal)
    monkeypatch.setattr("sys.argv", ["compbatch", "check", name])
    told = invoke("check", name).stderr
    assert ("没有这个文件" if lang == "zh" else "there is no such file") in told


@pytest.mark.parametrize("arguments", [["check"], ["run", "--plan"], ["roll"], ["what-if", "--plan"]], ids=" ".join)
def test_a_file_that_may_not_be_read_is_no_wrong_call(
    arguments: list[str], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("os.access", lambda *_: False)  # as typer asks; who runs as root may read all
    monkeypatch.setattr(Path, "read_bytes", refused)
    told = invoke(*arguments, file, *([file] if "--plan" in arguments else ()), "--lang", "en")
    assert (told.exit_code, told.stderr.splitlines()[0]) == (
        2,
        f"CB001  The file cannot be opened: {file}: it is locked by another program, or you may not read it",
    )


def test_the_language_that_is_asked_for_counts_in_a_wrong_call() -> None:
    assert "没有选项" in invoke("run", "a.xlsx", "--lang", "zh", "--pay-twice").stderr


COMMANDS = [
    "run",
    "check",
    "verify",
    "seal",
    "keygen",
    "compare",
    "reconcile",
    "what-if",
    "watch",
    "roll",
    "template",
    "explain",
]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example_and_no_word_of_python(command: str) -> None:
    shown = invoke(command, "-h").stdout
    assert f"Example: compbatch {command} " in shown
    assert not re.search(r"<(str|int|path|list.*)>|Path\b", shown)


# files that cannot be read or written


def renamed(content: bytes) -> Callable[[Path], list[object]]:
    """Put some bytes where the workbook should be."""

    def make(folder: Path) -> list[object]:
        (folder / "bad.xlsx").write_bytes(content)
        return ["run", folder / "bad.xlsx"]

    return make


def targeting(target: str) -> Callable[[Path], list[object]]:
    """Write a good month to a place that cannot be written."""
    return lambda folder: ["run", folder / "2026-03.xlsx", "-o", folder / target]


def temporary(folder: Path) -> list[object]:
    (folder / "~$2026-03.xlsx").write_bytes(b"\x05finance")
    return ["run", folder / "~$2026-03.xlsx"]


def through_a_link(folder: Path) -> list[object]:
    (folder / "link.xlsx").symlink_to(folder / "2026-03.xlsx")
    return ["run", folder / "2026-03.xlsx", "-o", folder / "link.xlsx"]


def onto_the_plan(folder: Path) -> list[object]:
    (folder / "plan.xlsx").write_bytes(workbooks.workbook({"方案": "项目 | 起点 | 数值\n最低应发 | | 1"}))
    return ["run", folder / "2026-03.xlsx", "--plan", folder / "plan.xlsx", "-o", folder / "plan.xlsx"]


CFB = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(1024)
MONTH = workbooks.month()
FAILING: dict[str, Callable[[Path], list[object]]] = {
    "no such file": lambda folder: ["run", folder / "none.xlsx"],
    "no such file to check": lambda folder: ["check", folder / "none.xlsx"],
    "no such plan": lambda folder: ["run", folder / "2026-03.xlsx", "--plan", folder / "none.xlsx"],
    "a folder to check": lambda folder: ["check", folder],
    "a folder without a workbook": lambda folder: ["run", folder / "folder.xlsx"],
    "a temporary file of Excel": temporary,
    "csv renamed": renamed("工号,销售额\nD01,100\n".encode()),
    "csv": lambda folder: ["run", folder / "notes.csv"],
    "empty": renamed(b""),
    "cut off": renamed(MONTH[: len(MONTH) // 2]),
    "its end alone": renamed(MONTH[len(MONTH) // 2 :]),
    "a byte missing": renamed(MONTH[:-1]),
    "old or encrypted": renamed(CFB),
    "another zip": renamed(rezip({"a.txt": b"a"})),
    "html": renamed(b"<html><table><tr><td>1</td></tr></table></html>"),
    "zeros": renamed(bytes(5000)),
    "no sheets part": renamed(edited(MONTH, {"xl/worksheets/sheet1.xml": None})),
    "a broken sheet": renamed(edited(MONTH, {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row>"})),
    "a broken workbook part": renamed(edited(MONTH, {"xl/workbook.xml": b"<workbook"})),
    "a cell far away": renamed(workbooks.month(sales={"XFD20000": "1"})),
    "the target is a folder": targeting("folder.xlsx"),
    "the target's folder is not there": targeting("none/out.xlsx"),
    "the target's folder is a file": targeting("notes.csv/out.xlsx"),
    "the folder of many is a file": lambda folder: ["run", folder, "--out-dir", folder / "notes.csv"],
    "the folder of many is blank": lambda folder: ["run", folder / "2026-03.xlsx", "--out-dir", ""],
    "the target's name is too long": targeting("x" * 300 + ".xlsx"),
    "the output is the input": targeting("2026-03.xlsx"),
    "the output is the input by another way": targeting("folder.xlsx/../2026-03.xlsx"),
    "the output is the plan": onto_the_plan,
    "a thirteenth month": lambda folder: ["run", folder / "2026-03.xlsx", "--period", "2026-13"],
    "no month": lambda folder: ["run", folder / "2026-03.xlsx", "--period", "March"],
    "no language": lambda folder: ["run", folder / "2026-03.xlsx", "--lang", "fr"],
    "no such option": lambda folder: ["run", folder / "2026-03.xlsx", "--pay-twice"],
    "no such command": lambda folder: ["pay", folder / "2026-03.xlsx"],
    "no file named": lambda _: ["run"],
    **({} if sys.platform == "win32" else {"the output is the input by a link": through_a_link}),
}


def test_a_folder_for_the_output_is_said_to_be_one(tmp_path: Path):
    (tmp_path / "2026-03.xlsx").write_bytes(MONTH)
    for target, said in ((f"{tmp_path}/", "folder-for-a-file"), (tmp_path / "results", "no-ending")):
        result = invoke("run", tmp_path / "2026-03.xlsx", "-o", target, "--lang", "en")
        assert (result.exit_code, FILE_FAULTS[said][0].en in result.stderr) == (2, True)


@pytest.mark.parametrize("case", FAILING)
def test_what_cannot_be_done_exits_2_and_leaves_nothing_behind(tmp_path: Path, case: str) -> None:
    (tmp_path / "2026-03.xlsx").write_bytes(MONTH)
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "notes.csv").write_text("id\n")
    arguments = FAILING[case](tmp_path)
    before = listing(tmp_path)
    result = invoke(*arguments)
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert result.stderr.strip()
    assert "CB901" not in result.stderr  # not a fault of ours
    assert listing(tmp_path) == before


@pytest.mark.parametrize(
    ("case", "says"),
    [
        ("the target's folder is not there", "没有要写入的文件夹"),
        ("the target's folder is a file", "路径中有一个同名的文件，不是文件夹"),
        ("the folder of many is a file", "路径中有一个同名的文件，不是文件夹"),
        ("the folder of many is blank", "没有写文件夹的名称"),
    ],
)
def test_a_folder_that_cannot_be_written_to_is_said_and_not_taken_for_an_open_file(
    tmp_path: Path, case: str, says: str
) -> None:
    (tmp_path / "2026-03.xlsx").write_bytes(MONTH)
    (tmp_path / "notes.csv").write_text("id\n")
    said = invoke(*FAILING[case](tmp_path), "--lang", "zh").stderr
    assert says in said
    assert "Excel" not in said


@pytest.mark.parametrize("case", ["no such file", "csv renamed", "cut off", "old or encrypted"])
def test_a_file_fault_is_one_message_and_one_hint(tmp_path: Path, case: str) -> None:
    for lang, words in (("zh", "无法打开文件"), ("en", "cannot be opened")):
        result = invoke(*FAILING[case](tmp_path), "--lang", lang)
        lines = result.stderr.splitlines()
        assert len(lines) == 2
        assert lines[0].startswith("CB001  ")
        assert words in lines[0]
        assert str(tmp_path) in lines[0]
        assert lines[1].strip()


def test_a_broken_plan_is_named(file: Path) -> None:
    plan = file.with_name("plan.xlsx")
    plan.write_bytes(CFB)
    result = invoke("run", file, "--plan", plan)
    assert result.exit_code == 2
    assert str(plan) in result.stderr
    assert str(file) not in result.stderr


def test_a_message_that_cannot_be_written_says_so(file: Path) -> None:
    result = invoke("run", file, "-o", file.parent / "none" / "out.xlsx", "--lang", "en")
    assert "cannot be opened" not in result.stderr  # it is the output that fails
    assert "cannot be written" in result.stderr


def test_a_process_says_it_without_a_traceback(file: Path) -> None:
    file.write_bytes(encrypt(MONTH, "open sesame"))
    ran = process("run", file, "--lang", "en", "--json")
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert b"password" in ran.stderr
    assert b"Traceback" not in ran.stderr


def test_a_replace_that_fails_leaves_no_temporary_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert invoke("run", file).exit_code == 0  # its result is then open in Excel
    before = listing(file.parent)

    def locked(*_: object) -> None:
        raise PermissionError(13, "in use")

    for owner, name in ((os, "replace"), (os, "rename"), (Path, "replace")):
        monkeypatch.setattr(owner, name, locked)
    assert invoke("run", file).exit_code == 2
    assert listing(file.parent) == before


@ON_POSIX
def test_what_is_no_file_is_said_so(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")  # read, it would never end
    (tmp_path / "loop.xlsx").symlink_to(tmp_path / "loop.xlsx")
    (tmp_path / "dead.xlsx").symlink_to(tmp_path / "gone.xlsx")
    for name, words in (("pipe", "a pipe or a device"), ("loop", "leads to no file"), ("dead", "leads to no file")):
        result = invoke("run", tmp_path / f"{name}.xlsx", "--lang", "en")
        assert (result.exit_code, words in result.stderr) == (2, True)


LONG = [("x" * 246, "would be too long"), ("x" * 300, "is too long")]


@pytest.mark.parametrize(("stem", "words"), LONG, ids=["the output's", "its own"])
def test_a_name_that_is_too_long_is_said_so(file: Path, stem: str, words: str) -> None:
    long = file.with_name(f"{stem}.xlsx")
    if len(stem) < 250:  # the file itself can be there
        file.rename(long)
    result = invoke("run", long, "--period", "2026-03", "--lang", "en")
    assert result.exit_code == 2
    assert words in result.stderr


def test_a_disk_that_is_full_leaves_no_temporary_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = listing(file.parent)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = invoke("run", file, "--lang", "en")
    assert (result.exit_code, "the disk is full" in result.stderr) == (2, True)
    assert listing(file.parent) == before


def test_a_fault_of_ours_is_one_message(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("of all things")

    monkeypatch.setattr("compbatch.sheets.draw_sheets", broken)
    result = invoke("run", file)
    assert result.exit_code == 2
    assert "CB901" in result.stderr
    assert "of all things" in result.stderr
    assert listing(file.parent).keys() == {"2026-03.xlsx"}


# again, on an output


def ours(content: bytes) -> set[str]:
    """Return the parts that are ours: our sheets and what hangs on them."""
    parts = {sheet.part for sheet in list_sheets(content) if sheet.own}
    names = {Path(part).stem for part in parts}
    related = {
        name
        for name in entries(content)
        if Path(name).name.removesuffix(".xml.rels") in names and "worksheets/_rels" in name
    }
    hanging = {
        f"xl/{target.split('..')[1].lstrip('/')}"
        for name in related
        for target in entries(content)[name].decode().split('Target="')[1:]
        for target in [target.split('"')[0]]
        if target.startswith("..")
    }
    return parts | related | hanging


INDEX_PARTS = {
    "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "docProps/app.xml",
    "customXml/item1.xml",
}  # fmt: skip


def unlike(one: bytes, other: bytes) -> set[str]:
    before, after = entries(one), entries(other)
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def payouts(result: Any) -> tuple[object, object]:
    printed = json_of(result)
    return printed["payouts"], printed["totals"]


@pytest.mark.parametrize("name", ["zh", "en"])
def test_a_run_on_an_output_replaces_our_sheets_alone(tmp_path: Path, name: str) -> None:
    source, once, twice = (
        SAMPLES / f"2026-03.{name}.xlsx",
        tmp_path / "2026-03.once.xlsx",
        tmp_path / "2026-03.twice.xlsx",
    )
    first = invoke("run", source, "-o", once, "--json")
    second = invoke("run", once, "-o", twice, "--json")
    assert payouts(first) == payouts(second)
    assert json_of(first)["run_record"] == json_of(second)["run_record"]
    assert unlike(once.read_bytes(), twice.read_bytes()) <= INDEX_PARTS | ours(once.read_bytes())
    assert list_sheets(once.read_bytes()) == list_sheets(twice.read_bytes())


def test_a_run_on_an_output_pays_what_was_changed_in_it(file: Path) -> None:
    once, twice = file.with_name("2026-03.once.xlsx"), file.with_name("2026-03.twice.xlsx")
    invoke("run", file, "-o", once)
    book = openpyxl.load_workbook(once)
    book["团队销售"]["F2"].value = 599999.99
    book.save(once)
    printed = json_of(invoke("run", once, "-o", twice, "--json"))
    assert printed["payouts"][0]["team_commission"] == "5000.00"  # 999,999.99 x 0.5 %
    assert months.opened(twice.read_bytes()).sheetnames == book.sheetnames


def test_a_run_on_an_output_writes_the_next_output_of_the_month(file: Path) -> None:
    once = file.with_name("2026-03.payout.xlsx")
    assert invoke("run", file).exit_code == 0
    paid = once.read_bytes()
    assert invoke("run", once).exit_code == 0
    assert invoke("run", file.with_name("2026-03.payout-2.xlsx")).exit_code == 0
    assert sorted(listing(file.parent)) == [
        "2026-03.payout-2.xlsx", "2026-03.payout-3.xlsx", "2026-03.payout.xlsx", "2026-03.xlsx",
    ]  # fmt: skip
    assert once.read_bytes() == paid


def test_a_run_on_an_output_in_another_language_renames_our_sheets(file: Path) -> None:
    once, twice = file.with_name("2026-03.once.xlsx"), file.with_name("2026-03.twice.xlsx")
    invoke("run", file, "-o", once)
    invoke("run", once, "-o", twice, "--lang", "en")
    names = months.opened(twice.read_bytes()).sheetnames
    assert len(names) == len(months.opened(once.read_bytes()).sheetnames)
    assert names[-7:] == ["Payout", "Workings", "Detail", "Assessment", "Checks", "Plan used", "Pay history"]


# macros


def with_macros() -> bytes:
    """Return the month as a workbook with a macro project."""
    main = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macro = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    default = b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    arrow = (
        b'<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
        b'Target="vbaProject.bin"/></Relationships>'
    )
    types = entries(MONTH)["[Content_Types].xml"].replace(main, macro).replace(b"</Types>", default)
    relations = entries(MONTH)["xl/_rels/workbook.xml.rels"].replace(b"</Relationships>", arrow)
    return edited(MONTH, {
        "[Content_Types].xml": types, "xl/_rels/workbook.xml.rels": relations, "xl/vbaProject.bin": CFB,
    })  # fmt: skip


def test_a_workbook_with_macros_keeps_them(tmp_path: Path) -> None:
    path = tmp_path / "2026-03.xlsm"
    path.write_bytes(with_macros())
    assert invoke("run", path).exit_code == 0
    assert listing(tmp_path).keys() == {"2026-03.xlsm", "2026-03.payout.xlsm"}
    output = (tmp_path / "2026-03.payout.xlsm").read_bytes()
    assert entries(output)["xl/vbaProject.bin"] == CFB
    assert b"macroEnabled.main+xml" in entries(output)["[Content_Types].xml"]


@pytest.mark.parametrize(
    ("source", "target"), [("2026-03.xlsm", "out.xlsx"), ("2026-03.xlsx", "out.xlsm"), ("2026-03.xlsx", "out.csv")]
)
def test_excel_opens_no_workbook_under_the_wrong_ending(tmp_path: Path, source: str, target: str) -> None:
    path = tmp_path / source
    path.write_bytes(with_macros() if source.endswith("m") else MONTH)
    result = invoke("run", path, "-o", tmp_path / target)
    assert result.exit_code == 2
    assert listing(tmp_path).keys() == {source}
