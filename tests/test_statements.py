"""Statements: what each director is told, what the files are called, and what is never overwritten."""

import datetime as dt
import io
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from commands import invoke, json_of, listing
from outputs import place_of, typed_into
from workbooks import PaidMonth, check, computed, english_month, listed, month, pay, source_file, workbook

from compbatch.control import Approval, next_month, seal
from compbatch.delivery.file_names import file_stems
from compbatch.delivery.passwords import read_passwords
from compbatch.delivery.statement import Statement
from compbatch.delivery.statement_book import StatementBook
from compbatch.delivery.statements_of_month import statements
from compbatch.delivery.strips import strips
from compbatch.intake import IntakeError, as_xlsx, encrypt
from compbatch.intake.locks import unlocked
from compbatch.jobs import job

ASKED = {"A9": "异议期限||收到后 3 个工作日内\n异议联系人||财务部 8001"}
HISTORY = """
    期间    | 工号 | 姓名 | 团队销售额 | 月度目标 | 基本工资 | 团队管理提成 | 绩效工资 | 应发合计 | 状态
    2025-08 | D01  | 王芳 | 100        | 1        | 1        | 1            | 1        | 3        | 发放
    2025-09 | D01  | 王芳 | 900000     | 1000000  | 12000    | 4500         | 2500     | 19000    | 发放
    2026-01 | D01  | 王芳 | 800000     | 1000000  | 12000    | 4000         | 2500     | 18500    | 发放
    2026-02 | D01  | 王芳 |            | 1000000  |          |              |          |          | 暂缓
"""


@cache
def paid() -> PaidMonth:
    return pay(month(plan=ASKED))


def of(content: bytes, who: str = "D01", **options: Any) -> Statement:
    checked = check(content, **options)
    return next(each for each in statements(computed(checked, hold=checked.refused)) if each.director_id == who)


def written(statement: Statement) -> bytes:
    return StatementBook.of(statement.lang, statement.record).filled(statement)


def sheet_of(statement: Statement) -> list[list[Any]]:
    """Return the filled cells of a statement's pages, row by row."""
    book = openpyxl.load_workbook(io.BytesIO(written(statement)))
    rows = (row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True))
    return [cells for row in rows if (cells := [cell for cell in row if cell is not None])]


# What it says


def test_every_line_with_its_working():
    # 12,000 + 1 % of 1,000,000 + 5,000 x 1 - 200 = 26,800
    statement = of(month(plan=ASKED))
    assert [(line.title, f"{line.amount:.2f}", line.working) for line in statement.lines] == [
        ("基本工资", "12000.00", "整月"),
        (
            "团队管理提成",
            "10000.00",
            "团队销售额 1,000,000.00 ≥ 月度目标 1,000,000.00，提成基数 1,000,000.00 × 团队提成比例 1% = 10,000.00",
        ),
        ("绩效工资", "5000.00", "利润 250,000.00 ≥ 20% × 收入 1,000,000.00，绩效基数 5,000.00 × 绩效系数 1 = 5,000.00"),
        ("调整", "-200.00", "见下“调整”"),
    ]
    assert (statement.gross, statement.carry_forward, statement.capitals) == (26800, 0, "贰万陆仟捌佰元整")
    assert statement.questions == (("异议期限", "收到后 3 个工作日内"), ("异议联系人", "财务部 8001"))
    assert statement.facts == (
        ("职务", "营销总监"), ("等级", "营销师"), ("提成方式", "团队"), ("在职天数", "31/31"),
    )  # fmt: skip


def test_who_earns_no_commission_is_told_so_in_a_word():
    assert dict(of(month(directors={"C2": "执行总监"})).facts)["提成方式"] == "无"


def test_the_rows_behind_it_and_who_approved_an_adjustment():
    blocks = of(month()).blocks
    assert [(block.title, f"{block.total:.2f}") for block in blocks] == [
        ("团队销售", "1000000.00"),
        ("调整", "-200.00"),
    ]
    sales, adjustments = (
        [(row.number, row.party, f"{row.amount:.2f}", row.note) for row in each.rows] for each in blocks
    )
    assert sales == [("S1", "甲公司", "600000.00", "团队管理提成"), ("S2", "乙公司", "400000.00", "团队管理提成")]
    assert adjustments == [(None, "考勤", "-200.00", "张总")]
    receipts = next(block for block in of(month(), "D02").blocks if block.kind == "receipts")
    assert [(row.number, row.note) for row in receipts.rows] == [("R1", "专项客户提成"), ("R2", "专项客户提成")]


def test_what_sells_for_the_target_alone_is_said_to():
    sales = next(block for block in of(month(), "D02").blocks if block.kind == "sales")
    assert [row.note for row in sales.rows] == ["只计目标，不计提成"]


def test_targets_to_date():
    directors = {"K1": "季度目标|年度目标", "K2": "2000000|8000000"}
    targets = of(month(history=HISTORY, directors=directors)).targets
    told = [(each.label, each.target, each.actual, each.attainment, each.needed) for each in targets]
    # 800,000 in January, none known in February, 1,000,000 in March
    assert [[None if part is None else str(part) for part in each] for each in told] == [
        ["2026-03", "1000000.000000", "1000000.000000", "1.0000", None],
        ["2026 年一季度", "2000000.000000", "1800000.000000", "0.9000", "200000.000000"],
        ["2026 年", "8000000.000000", "1800000.000000", "0.2250", "6200000.000000"],
    ]


def test_the_six_months_before_and_this_one_in_parts_that_add_up():
    months = of(month(history=HISTORY)).months
    assert [(each.label, each.gross and f"{each.gross:.2f}") for each in months] == [
        ("2025-09", "19000.00"),
        ("2026-01", "18500.00"),
        ("2026-02", None),  # held
        ("2026-03", "26800.00"),
    ]
    told = [each for each in months if each.gross is not None]
    parts = [(each.base, each.commission, each.performance, each.other) for each in told]
    assert [sum(part for part in each if part is not None) for each in parts] == [each.gross for each in told]


def test_what_the_floor_raised_is_carried_forward():
    # 12,000 + 10,000 + 5,000 - 26,000.50 = 999.50: raised to 2,000
    statement = of(month(adjustments={"B2": "-26000.50"}, plan={"A9": "最低应发||2000"}))
    assert (statement.gross, f"{statement.carry_forward:.2f}") == (2000, "-1000.50")
    assert statement.raised == "低于最低应发 2,000.00，补足，差额 -1,000.50 结转下月"
    assert ["结转下月", -1000.5, statement.raised] in sheet_of(statement)


def test_pay_of_nothing_is_shown_as_a_figure():
    # 27,000 - 27,000 = 0
    statement = of(month(adjustments={"B2": "-27000"}))
    assert statement.gross == 0
    sheet = openpyxl.load_workbook(io.BytesIO(written(statement))).worksheets[0]
    gross = next(row[1] for row in sheet.iter_rows() if row[0].value == "应发合计")
    assert (gross.value, gross.number_format) == (0, "#,##0.00;[Red]-#,##0.00")


def test_a_tab_that_is_named_after_somebody_is_not_named():
    block = of(month(names={"sales": "团队销售-李强"})).blocks[0]
    assert block.title == "团队销售"


@pytest.mark.parametrize("content", [month(plan=ASKED), english_month()])
def test_all_of_it_stands_on_the_pages(content: bytes):
    statement = of(content)
    cells = [cell for row in sheet_of(statement) for cell in row]
    for line in statement.lines:
        assert {line.title, line.working, float(line.amount)} <= {*cells}
    assert {statement.name, "D01", 26800, *(words for each in statement.facts for words in each)} <= {*cells}
    assert {words for each in statement.questions for words in each} <= {*cells}
    assert {row.number for block in statement.blocks for row in block.rows} <= {None, *cells}


def test_the_pay_is_one_page_of_a4_and_the_rows_as_many_as_they_need():
    pay_page, rows = openpyxl.load_workbook(io.BytesIO(written(of(month())))).worksheets
    for sheet in (pay_page, rows):
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
        assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToWidth) == (True, 1)
    assert (pay_page.page_setup.fitToHeight, rows.page_setup.fitToHeight) == (1, 0)
    assert rows.print_title_rows == "$1:$1"


def test_a_name_that_begins_as_a_formula_is_text():
    name = '=HYPERLINK("http://x","x")'
    book = openpyxl.load_workbook(io.BytesIO(written(of(month(directors={"B2": f"'{name}"})))))
    named = [cell for row in book.worksheets[0] for cell in row if cell.value == name]
    assert [cell.data_type for cell in named] == ["s"]


def test_the_same_month_gives_the_same_bytes():
    assert written(of(month())) == written(of(month()))


# What the files are called


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ({"D1": "王芳", "D2": "李强"}, ["王芳", "李强"]),
        ({"D1": "王芳", "D2": "王芳"}, ["王芳 D1", "王芳 D2"]),  # one name
        ({"D1": "Ann", "D2": "ANN", "D3": "Ａｎｎ"}, ["Ann D1", "ANN D2", "Ａｎｎ D3"]),  # for some disk
        ({"D1": "Zoe\u0308", "D2": "Zo\u00eb"}, ["Zo\u00eb D1", "Zo\u00eb D2"]),
        ({"D1": "CON", "D2": "nul", "D3": "Com1.x", "D4": "Conrad"}, ["D1", "D2", "D3", "Conrad"]),
        ({"D1": "../../etc", "D2": "a\\b", "D3": "x.", "D4": " y", "D5": "a\x07b"}, ["D1", "D2", "D3", "D4", "D5"]),
        ({"D1": "长" * 41, "D2": "长" * 40, "D3": ""}, ["D1", "长" * 40, "D3"]),
        ({"a/b": "李\u202e强"}, ["c14cddc033f6"]),  # neither can be: a print of the id
        ({"D1": "王芳", "D2": "王芳", "D3": "王芳 D1"}, ["王芳 D1 33a123e5d474", "王芳 D2", "王芳 D1 bed7abeac56e"]),
    ],
)
def test_what_a_file_is_called(people: dict[str, str], expected: list[str]):
    assert list(file_stems("2026-03", people.items()).values()) == [f"{name} 2026-03" for name in expected]


# The command


@pytest.fixture(autouse=True)
def _verified_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Verify each payout once, however often it is handed in: that is not what these tests are about."""
    monkeypatch.setattr(job, "verified", lambda todo, *_: verified_once(todo))


verified_once = cache(job.verified)


@pytest.fixture
def payout(tmp_path: Path) -> Path:
    path = tmp_path / "2026-03.payout.xlsx"
    path.write_bytes(paid().output)
    return path


def told(result: Any) -> str:
    return " ".join(result.stdout.split())


def test_it_writes_a_file_a_director_and_the_list_of_them(payout: Path, tmp_path: Path):
    result = invoke("statements", payout, "--out-dir", tmp_path / "out")
    assert result.exit_code == 0
    assert told(result).startswith("2026-03：2 份工资条，应发合计 44,800.01")
    assert sorted(listing(tmp_path / "out")) == ["statements.xlsx", "李强 2026-03.xlsx", "王芳 2026-03.xlsx"]
    rows = openpyxl.load_workbook(tmp_path / "out" / "statements.xlsx").active.iter_rows(min_row=4, values_only=True)
    assert [row[:5] for row in rows] == [
        ("文件", "工号", "姓名", "应发合计", "已发送"),
        ("王芳 2026-03.xlsx", "D01", "王芳", 26800, None),
        ("李强 2026-03.xlsx", "D02", "李强", 18000.01, None),
        ("合计 2 人", None, None, "=ROUND(SUM(D5:D6),2)", None),
    ]


def test_what_it_wrote_is_written_anew_and_what_somebody_saved_since_stays(payout: Path, tmp_path: Path):
    out = tmp_path / "out"
    invoke("statements", payout, "--out-dir", out)
    before = listing(out)
    assert invoke("statements", payout, "--out-dir", out).exit_code == 0
    assert listing(out) == before
    book = openpyxl.load_workbook(out / "王芳 2026-03.xlsx")
    book.active["A1"] = "已改"
    book.save(out / "王芳 2026-03.xlsx")
    edited = (out / "王芳 2026-03.xlsx").read_bytes()
    result = invoke("statements", payout, "--out-dir", out)
    assert "CB702" in result.stdout
    assert (out / "王芳 2026-03.xlsx").read_bytes() == edited
    assert (out / "王芳 2026-03-2.xlsx").read_bytes() == before["王芳 2026-03.xlsx"]
    assert invoke("statements", payout, "--out-dir", out, "--replace").exit_code == 0
    assert (out / "王芳 2026-03.xlsx").read_bytes() == before["王芳 2026-03.xlsx"]


def test_the_list_of_another_month_stays(payout: Path, tmp_path: Path):
    out, april = tmp_path / "out", tmp_path / "2026-04.payout.xlsx"
    invoke("statements", payout, "--out-dir", out)
    march = (out / "statements.xlsx").read_bytes()
    april.write_bytes(
        pay(month(margins={"B2": "2026-04", "B3": "2026-04"}), name="2026-04.xlsx", month="2026-04").output
    )
    for _ in range(2):
        assert invoke("statements", april, "--out-dir", out).exit_code == 0
    assert (out / "statements.xlsx").read_bytes() == march
    lists = sorted(path.name for path in out.iterdir() if path.name.startswith("statements"))
    assert lists == ["statements-2026-04.xlsx", "statements.xlsx"]


def test_a_payout_that_has_the_name_of_a_statement_is_never_replaced(payout: Path, tmp_path: Path):
    other = tmp_path / "王芳 2026-03.xlsx"
    other.write_bytes(paid().output)  # as it was written, but by another command
    assert "CB702" in invoke("statements", payout, "--out-dir", tmp_path).stdout
    assert other.read_bytes() == paid().output
    (tmp_path / "王芳 2026-03-2.xlsx").unlink()
    result = invoke("statements", other, "--out-dir", tmp_path, "--replace")
    assert (result.exit_code, other.read_bytes()) == (2, paid().output)


def test_who_is_held_has_none_and_one_of_an_earlier_run_is_named(payout: Path, tmp_path: Path):
    out = tmp_path / "out"
    invoke("statements", payout, "--out-dir", out)
    held = computed(check(month(sales={"F4": "12O0"})), hold=True)
    payout.write_bytes(held.output)
    result = invoke("statements", payout, "--out-dir", out)
    assert result.exit_code == 0
    assert "1 位总监暂缓发放，没有工资条：D02" in told(result)
    assert "CB703" in result.stdout
    assert "李强 2026-03.xlsx" in result.stdout
    assert [
        each["director_id"] for each in json_of(invoke("statements", payout, "--out-dir", out, "--json"))["statements"]
    ] == ["D01"]


def test_it_refuses_what_verify_refuses_in_the_same_words(payout: Path, tmp_path: Path):
    payout.write_bytes(typed_into(paid().output, "payout", {place_of(paid().output, "payout", 26800): 99999.0}))
    result = invoke("statements", payout, "--out-dir", tmp_path / "out")
    assert result.exit_code == 1
    refused = next_month(source_file(payout.name, payout.read_bytes())).found
    assert all(found.message("zh") in result.stdout for found in refused)
    assert [found.code for found in refused] == ["CB605"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2026-03.payout.xlsx"]


def test_a_sealed_month_has_statements_and_one_that_was_altered_none(payout: Path, tmp_path: Path):
    sealed = seal(
        source_file(payout.name, paid().output),
        Approval(prepared_by="王会计", approved_by="刘总", date=dt.date(2026, 4, 2)),
    ).output
    final = tmp_path / "2026-03.final.xlsx"
    final.write_bytes(sealed)
    assert invoke("statements", final, "--out-dir", tmp_path / "out").exit_code == 0
    final.write_bytes(typed_into(sealed, "团队销售", {"F2": 1.0}))
    result = invoke("statements", final, "--out-dir", tmp_path / "other")
    assert result.exit_code == 1
    assert "CB614" in result.stdout
    assert not (tmp_path / "other").exists()


def test_json_names_each_file_and_its_gross_pay(payout: Path, tmp_path: Path):
    printed = json_of(invoke("statements", payout, "--out-dir", tmp_path / "out", "--json"))
    record = printed.pop("run_record")
    assert len(record["result"]) == 64
    assert printed == {
        "file": str(payout),
        "out_dir": str(tmp_path / "out"),
        "period": "2026-03",
        "status": "written",
        "statements": [
            {"director_id": "D01", "name": "王芳", "gross_pay": "26800.00", "file": "王芳 2026-03.xlsx"},
            {"director_id": "D02", "name": "李强", "gross_pay": "18000.01", "file": "李强 2026-03.xlsx"},
        ],
        "held": [],
        "list": str(tmp_path / "out" / "statements.xlsx"),
        "diagnostics": [],
    }


def test_another_language_is_another_statement(payout: Path, tmp_path: Path):
    assert invoke("statements", payout, "--out-dir", tmp_path / "out", "--lang", "en").exit_code == 0
    book = openpyxl.load_workbook(tmp_path / "out" / "王芳 2026-03.xlsx")
    assert book.sheetnames == ["Pay statement", "Rows"]


# Strips


def test_strips_repeat_the_heading_over_each_person(payout: Path, tmp_path: Path):
    result = invoke("statements", payout, "--out-dir", tmp_path / "out", "--strips")
    assert result.exit_code == 0
    assert list(listing(tmp_path / "out")) == ["strips-2026-03.xlsx"]
    sheet = openpyxl.load_workbook(tmp_path / "out" / "strips-2026-03.xlsx").active
    rows = [row for row in sheet.iter_rows(values_only=True) if any(cell is not None for cell in row)]
    heading = (
        "月份", "工号", "姓名", "基本工资", "团队管理提成", "专项客户提成", "绩效工资", "调整", "应发合计", "签收",
    )  # fmt: skip
    assert rows == [
        heading,
        ("2026-03", "D01", "王芳", 12000, 10000, 0, 5000, -200, 26800, None),
        heading,
        ("2026-03", "D02", "李强", 15000, 0, 3000.01, 0, 0, 18000.01, None),
    ]


def test_a_page_holds_whole_strips():
    people = "\n".join(f"E{number}|甲{number}|执行总监|营销师" for number in range(28))
    month_of_30 = pay(month(directors={"A4": people}))
    sheet = openpyxl.load_workbook(io.BytesIO(strips(month_of_30))).active
    ends = [each.id for each in sheet.row_breaks.brk]
    assert ends
    assert [sheet.cell(end + 1, 1).value for end in ends] == ["月份"] * len(ends)


# Passwords


def passwords_of(tmp_path: Path, rows: str) -> Path:
    path = tmp_path / "passwords.xlsx"
    path.write_bytes(workbook({"Sheet1": f"工号|密码\n{rows}"}))
    return path


def test_each_file_opens_with_its_own_password_alone(payout: Path, tmp_path: Path):
    given = passwords_of(tmp_path, "D01|first one\nD02|'0042")
    assert invoke("statements", payout, "--out-dir", tmp_path / "out", "--passwords", given).exit_code == 0
    for name, right in (("王芳", "first one"), ("李强", "0042")):
        content = (tmp_path / "out" / f"{name} 2026-03.xlsx").read_bytes()
        sheet = openpyxl.load_workbook(io.BytesIO(unlocked(content, right)[0])).active
        assert name in [cell.value for row in sheet for cell in row]
    with pytest.raises(IntakeError):
        as_xlsx(content, "first one")


@pytest.mark.by_hand
def test_a_locked_file_as_it_was_written_is_written_anew(payout: Path, tmp_path: Path):
    given = passwords_of(tmp_path, "D01|first one\nD02|'0042")
    for _ in range(2):
        result = invoke("statements", payout, "--out-dir", tmp_path / "out", "--passwords", given)
        assert (result.exit_code, "CB702" in result.stdout) == (0, False)
    assert len(listing(tmp_path / "out")) == 3


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("D01|x", ["CB704 总监!A3"]),
        ("D01|x\nD02|", ["CB201 [passwords.xlsx]Sheet1!B3"]),
        ("D01|x\nD02|y\nD01|z", ["CB706 [passwords.xlsx]Sheet1!A4"]),
        ("D01|x\nD02|2026-03-04", ["CB707 [passwords.xlsx]Sheet1!B3"]),
        (f"D01|x\nD02|{'y' * 256}", ["CB707 [passwords.xlsx]Sheet1!B3"]),
    ],
)
def test_a_password_that_is_missing_or_twice_is_an_error_at_its_cell(rows: str, expected: list[str]):
    book = workbook({"Sheet1": f"工号|密码\n{rows}"})
    assert listed(read_passwords(source_file("passwords.xlsx", book), paid())[1]) == expected


def test_without_a_password_for_everybody_nothing_is_written(payout: Path, tmp_path: Path):
    given = passwords_of(tmp_path, "D01|x")
    result = invoke("statements", payout, "--out-dir", tmp_path / "out", "--passwords", given, "--json")
    assert result.exit_code == 1
    assert [each["code"] for each in json_of(result)["diagnostics"]] == ["CB704"]
    assert not (tmp_path / "out").exists()


def test_a_password_of_nobody_is_said_and_none_is_ever_shown(payout: Path, tmp_path: Path):
    given = passwords_of(tmp_path, "D01|hush-1\nD02|hush-2\nD09|hush-3")
    result = invoke("statements", payout, "--out-dir", tmp_path / "out", "--passwords", given)
    assert result.exit_code == 0
    assert "CB705" in result.stdout
    assert "hush" not in result.output


def test_strips_are_one_file_for_all(payout: Path, tmp_path: Path):
    given = passwords_of(tmp_path, "D01|x\nD02|y")
    result = invoke("statements", payout, "--out-dir", tmp_path / "out", "--passwords", given, "--strips")
    assert result.exit_code == 2
    assert "--passwords" in result.stderr


@pytest.mark.by_hand
def test_a_payout_with_a_password_locks_what_holds_more_than_one(payout: Path, tmp_path: Path, monkeypatch: Any):
    monkeypatch.setenv("PAY", "secret")
    payout.write_bytes(encrypt(paid().output, "secret"))
    result = invoke("statements", payout, "--out-dir", tmp_path / "out", "--password-env", "PAY")
    assert result.exit_code == 0
    assert unlocked((tmp_path / "out" / "statements.xlsx").read_bytes(), "secret")[1]
    openpyxl.load_workbook(tmp_path / "out" / "王芳 2026-03.xlsx")
