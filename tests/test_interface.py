"""The Python interface: as its page says, on the same figures as the command line, and what it does with bad files."""

import dataclasses
import re
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from commands import ROOT, SAMPLES, invoke, json_of
from outputs import typed_into
from workbooks import month, workbook

import compbatch
from compbatch.control.signing import new_keys
from compbatch.intake import encrypt
from compbatch.jobs import interface
from compbatch.jobs.fonts import chinese_font
from compbatch.model.payout import LINES, PAYOUT

NAME = "2026-03.xlsx"
OWN_FILES: dict[str, dict[str, dict[str, str]]] = {  # what the page takes from whoever reads it
    "en": {
        "plan-2027.xlsx": {"Plan": "Item|From|Value\nTeam rate|0|0.004\nTeam rate|1|0.012"},
        "our-pay-sheet.xlsx": {"Pay": "Director ID|Team commission|Gross pay\nD001|9874.12|29974.12\nD002|6000|34500"},
    },
    "zh": {
        "plan-2027.xlsx": {"方案": "项目|起点|数值\n团队提成比例|0|0.004\n团队提成比例|1|0.012"},
        "our-pay-sheet.xlsx": {"工资表": "工号|团队提成|应发合计\nD001|9874.12|29974.12\nD002|6000|34500"},
    },
}


@pytest.fixture(scope="module")
def paid() -> Any:
    """Pay a month in which nothing is amiss, by its bytes."""
    return compbatch.pay(month(), name=NAME)


def printed_by(page: Path, monkeypatch: pytest.MonkeyPatch, folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Run the blocks of a page in order, in a folder with the files that it names; return what they print."""
    lang = page.parent.name
    for name in ("2026-03.xlsx", "plan-2026.xlsx"):
        shutil.copy(SAMPLES / f"2026-03.{lang}.xlsx", folder / name)
    for name, sheets in OWN_FILES[lang].items():
        (folder / name).write_bytes(workbook(sheets))
    monkeypatch.chdir(folder)
    known: dict[str, Any] = {}
    for block in re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
        exec(block, known)  # noqa: S102 - the page's own words
    return capsys.readouterr().out


@pytest.mark.parametrize("lang", ["en", pytest.param("zh", marks=pytest.mark.by_hand)])
def test_the_page_runs_as_it_is_written(
    lang: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    page = ROOT / "docs" / lang / "python.md"
    wanted = "".join(re.findall(r"```text\n(.*?)```", page.read_text("utf-8"), re.DOTALL))
    assert printed_by(page, monkeypatch, tmp_path, capsys) == wanted


def test_it_is_what_the_command_line_prints_and_writes(tmp_path: Path, paid: Any):
    (tmp_path / NAME).write_bytes(month())
    printed = json_of(invoke("run", tmp_path / NAME, "--json"))
    assert dict(paid.report) == printed | {"file": NAME, "output": None}
    again = compbatch.pay(tmp_path / NAME)
    assert again.output == (tmp_path / "2026-03.payout.xlsx").read_bytes()
    assert [dataclasses.astuple(found) for found in again.findings] == []
    assert again.directors == paid.directors


def test_the_values_are_typed_and_never_change(paid: Any):
    wang, li = paid.directors
    assert (wang.director_id, wang.name, wang.role, wang.status) == ("D01", "王芳", "marketing_director", "pay")
    # D01: base 12,000 + 1 % of 1,000,000 = 10,000 + performance 5,000 - 200
    assert {key: amount for key, amount in wang.lines.items() if amount} == {
        "base_salary": 12000, "team_commission": 10000, "performance_pay": 5000, "adjustment": -200,
    }  # fmt: skip
    assert (wang.gross_pay, li.gross_pay, paid.gross_pay) == (26800, Decimal("18000.01"), Decimal("44800.01"))
    assert (wang.figures["team_rate"], li.figures["team_rate"]) == (Decimal("0.01"), None)
    assert wang.lines.keys() == {line.key for line in LINES}
    shown = {*wang.lines, *wang.figures, *(field.name for field in dataclasses.fields(wang))}
    assert shown >= {column.key for column in PAYOUT}
    with pytest.raises(dataclasses.FrozenInstanceError):
        wang.name = "somebody else"
    with pytest.raises(TypeError):
        wang.lines["base_salary"] = Decimal(1)


def test_refused_data_is_a_result():
    wrong = month(sales={"F2": "12O0"})
    refused = compbatch.pay(wrong, name=NAME)
    assert (refused.status, refused.directors, refused.gross_pay, refused.run_record) == ("refused", (), 0, None)
    assert [(found.code, found.sheet, found.cell) for found in refused.errors] == [("CB202", "团队销售", "F2")]
    held = compbatch.pay(wrong, name=NAME, on_error="hold", lang="en")
    assert [(each.director_id, each.status, each.gross_pay) for each in held.directors] == [
        ("D01", "hold", None), ("D02", "pay", Decimal("18000.01")),
    ]  # fmt: skip
    assert "Held" in str(held.directors[0].explanation)
    assert compbatch.export(held.output, "payroll").held == ("D01",)


def test_verifying_and_comparing_say_what_was_edited(paid: Any):
    stands = compbatch.verify(paid.output)
    assert (stands.stands, stands.period, stands.directors) == (True, "2026-03", paid.directors)
    edited = typed_into(paid.output, "调整", {"B2": -20.0})
    different = compbatch.verify(edited, lang="en")
    assert not different.stands
    assert ("CB608", "调整", "B2") in {(found.code, found.sheet, found.cell) for found in different.findings}
    compared = compbatch.compare(paid.output, edited)
    assert (compared.comparable, compared.equal, dict(compared.causes)) == (True, False, {"adjustment": 180})
    assert [(line.line, line.difference, dict(line.causes)) for line in compared.lines if line.difference] == [
        ("adjustment", 180, {"adjustment": 180}), ("gross_pay", 180, {"adjustment": 180}),
    ]  # fmt: skip
    assert compared.book
    assert compbatch.export(edited, "payroll").content is None
    input_alone = compbatch.compare(month(), paid.output)
    assert (input_alone.comparable, [found.code for found in input_alone.findings]) == (False, ["CB601"])


def test_a_pay_sheet_is_laid_beside_a_payout(paid: Any):
    sheet = workbook({"工资表": "工号|团队提成|应发合计\nD01|5000|21800\nD02||18000.01"})
    beside = compbatch.reconcile(paid.output, sheet, lang="en")
    assert (beside.comparable, beside.equal, beside.period, beside.findings) == (True, False, "2026-03", ())
    # 1,000,000 × 0.5 % = 5,000 in place of 10,000
    lines = {line.line: line for line in beside.lines if line.difference}
    assert {key: (line.ours, line.theirs, line.difference) for key, line in lines.items()} == {
        "team_commission": (10000, 5000, -5000), "gross_pay": (26800, 21800, -5000),
    }  # fmt: skip
    assert (lines["team_commission"].cause, lines["team_commission"].cell) == ("rate", "[theirs.xlsx]工资表!B2")
    assert "0.5" in str(lines["team_commission"].words)
    assert beside.book
    for ours, theirs, code in ((month(), sheet, "CB601"), (paid.output, workbook({"备注": "说明"}), "CB667")):
        refused = compbatch.reconcile(ours, theirs)
        assert (refused.comparable, refused.lines, refused.book) == (False, (), None)
        assert code in {found.code for found in refused.findings}


def test_other_plans_are_tried_in_exact_figures(paid: Any):
    plan = workbook({"方案": "项目|起点|数值\n专项客户提成比例||0.03"})
    tried = compbatch.what_if([paid.output], [plan], scale={"receipts": (Decimal("1.1"), 0.5)})
    # D02: 150,000.50 × 3 % = 4,500.02 in place of 3,000.01
    assert [(each.plan, each.cost, each.difference, each.get_more, each.get_less) for each in tried.plans] == [
        (None, Decimal("44800.01"), 0, (), ()), ("plan1.xlsx", Decimal("46300.02"), Decimal("1500.01"), ("D02",), ()),
    ]  # fmt: skip
    assert (tried.computed, dict(tried.months)) == (True, {"2026-03": (Decimal("44800.01"), Decimal("46300.02"))})
    assert dict(tried.directors[0].lines)["account_commission"] == (Decimal("3000.01"), Decimal("4500.02"))
    # 165,000.55 × 2 % = 3,300.01 and × 3 % = 4,950.02; 75,000.25 × 2 % = 1,500.01 and × 3 % = 2,250.01
    assert {str(factor): costs for factor, costs in tried.curves[0].costs.items()} == {
        "0.5": (Decimal("43300.01"), Decimal("44050.01")),
        "1": (Decimal("44800.01"), Decimal("46300.02")),
        "1.1": (Decimal("45100.01"), Decimal("46750.02")),
    }
    assert (tried.report["status"], tried.book is not None, tried.left_out) == ("computed", True, ())
    refused = compbatch.what_if([month(sales={"F2": "12O0"})], [plan])
    assert (refused.computed, refused.left_out, refused.plans[1].cost, refused.book) == (
        False,
        ("month1.xlsx",),
        0,
        None,
    )


def test_each_statement_holds_what_the_command_writes(paid: Any, tmp_path: Path):
    (tmp_path / "2026-03.payout.xlsx").write_bytes(paid.output)
    invoke("statements", tmp_path / "2026-03.payout.xlsx", "--out-dir", tmp_path / "slips")
    made = compbatch.statements(paid.output)
    assert {each.file: each.content for each in made.files} | {"statements.xlsx": made.listed} == contents_of(
        tmp_path / "slips"
    )
    assert [(each.director_id, each.gross_pay) for each in made.files] == [("D01", 26800), ("D02", Decimal("18000.01"))]
    locked = compbatch.statements(paid.output, passwords=workbook({"密码": "工号|密码\nD01|alpha\nD02|beta"}))
    with pytest.raises(compbatch.UnreadableError, match="password"):
        compbatch.verify(locked.files[0].content, password="beta")  # noqa: S106 - of this test
    one_lacks = compbatch.statements(paid.output, passwords=workbook({"密码": "工号|密码\nD01|alpha"}))
    assert (one_lacks.files, one_lacks.listed, [found.code for found in one_lacks.findings]) == ((), None, ["CB704"])
    assert [found.code for found in compbatch.statements(month()).findings] == ["CB601"]


def test_statements_come_as_pdf_and_as_strips_too(paid: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "2026-03.payout.xlsx").write_bytes(paid.output)
    invoke("statements", tmp_path / "2026-03.payout.xlsx", "--out-dir", tmp_path / "strips", "--strips")
    strips = compbatch.statements(paid.output, form="strips")
    assert (strips.files, strips.listed) == ((), None)
    assert {"strips-2026-03.xlsx": strips.strips} == contents_of(tmp_path / "strips")
    if chinese_font():
        pdf = compbatch.statements(paid.output, form="pdf")
        assert [(each.file, each.content[:5]) for each in pdf.files] == [
            ("王芳 2026-03.pdf", b"%PDF-"), ("李强 2026-03.pdf", b"%PDF-"),
        ]  # fmt: skip
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    without = compbatch.statements(paid.output, form="pdf")
    assert (without.files, without.listed, [found.code for found in without.findings]) == ((), None, ["CB709"])


def contents_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("call", ["pay", "verify"])
def test_a_file_that_cannot_be_read_is_one_exception_with_its_sentence(call: str, tmp_path: Path):
    function = getattr(compbatch, call)
    for file, says in (
        (tmp_path / "none.xlsx", "there is no such file"), (tmp_path, "folder"), (b"", "empty"),
        (b"x,y", "not a workbook"), (encrypt(month(), "secret"), "password"),
    ):  # fmt: skip
        with pytest.raises(compbatch.UnreadableError, match=says) as raised:
            function(file)
        assert raised.value.code == "CB001"
        assert raised.value.hint
    with pytest.raises(compbatch.UnreadableError, match="没有这个文件"):
        function(str(tmp_path / "none.xlsx"), lang="zh")


def test_what_goes_with_a_file_is_read_alike(tmp_path: Path, paid: Any):
    with pytest.raises(compbatch.UnreadableError, match="no such file"):
        compbatch.pay(month(), name=NAME, prior=[tmp_path / "none.xlsx"])
    with pytest.raises(ValueError, match="no month"):
        compbatch.pay(month(), period="March")
    with pytest.raises(compbatch.UnreadableError, match="no public key"):
        compbatch.verify(paid.output, key=b"x")
    signed = compbatch.verify(paid.output, key=new_keys("open sesame")[1])
    assert [found.code for found in signed.findings] == ["CB616"]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: compbatch.pay(b"", on_error="skip"), "'refuse' or 'hold', not 'skip'"),  # type: ignore[arg-type]
        (lambda: compbatch.pay(b"", lang="fr"), "'zh' or 'en', not 'fr'"),  # type: ignore[arg-type]
        (lambda: compbatch.export(b"", "payroll", form="pdf"), "'xlsx' or 'csv', not 'pdf'"),  # type: ignore[arg-type]
        (lambda: compbatch.statements(b"", form="docx"), "or 'pdf' or 'strips', not 'docx'"),  # type: ignore[arg-type]
        (lambda: compbatch.statements(b"", form="strips", passwords=b""), "strips are one file for all"),
        (
            lambda: compbatch.what_if([b""], [b""], scale={"pay": [2]}),
            "'sales' or 'receipts' or 'sales.receipts', not 'pay'",
        ),
        (lambda: compbatch.what_if([b""], [b""], scale={"sales": [5.1]}), "at most 4 decimals, not 5.1"),
        (lambda: compbatch.what_if([], [b""]), "a month and a plan"),
    ],
)
def test_a_word_that_is_none_is_never_taken_for_another(call: Any, said: str):
    with pytest.raises(ValueError, match=said):
        call()


def test_one_file_is_no_list_of_files():
    with pytest.raises(TypeError, match="prior is a list of files"):
        compbatch.pay(b"", prior="2026-02.payout.xlsx")
    with pytest.raises(TypeError, match="correct is a list of files"):
        compbatch.pay(b"", correct=Path("2026-02.xlsx"))  # type: ignore[arg-type]


def test_a_locked_workbook_gives_a_locked_output():
    locked = compbatch.pay(encrypt(month(), "secret"), name=NAME, password="secret")  # noqa: S106 - of this test
    with pytest.raises(compbatch.UnreadableError, match="password"):
        compbatch.verify(locked.output)
    assert compbatch.verify(locked.output, password="secret").stands  # noqa: S106 - likewise


def test_all_of_it_is_found_under_the_package_and_nothing_else():
    assert {name for name in dir(compbatch) if callable(getattr(compbatch, name))} == set(compbatch.__all__) - {
        "__version__"
    }
    assert interface.pay is compbatch.pay
    with pytest.raises(AttributeError, match="no attribute 'payroll'"):
        compbatch.payroll  # noqa: B018 - that is the question


@pytest.mark.parametrize("file", ["2026-03.zh.xlsx", "2026-03.faulty.en.xlsx"])
def test_a_month_comes_out_the_same_however_its_texts_are_held(file: str, monkeypatch: pytest.MonkeyPatch):
    few = compbatch.pay(SAMPLES / file).output
    monkeypatch.setattr("compbatch.jobs.process._SMALL", 0)
    assert compbatch.pay(SAMPLES / file).output == few
