"""A pay line that is added in the one place pays two months in a row, and everything that shows pay shows it."""

import io
import json
import os
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from workbooks import month

PACKAGE = Path(__file__).parent.parent / "compbatch"
BEFORE = '    PayLine(\n        key="true_up",'
NEW = """    PayLine(
        key="meal_allowance", title=Text("餐补", "Meal allowance"), band=_PAY,
        rules=(Rule("on_plan", Prorated(Parameter("account_max"))),),
    ),
"""
APRIL = {
    "sales": {"A2": "S11|2026-04-02", "A3": "S12|2026-04-15", "A4": "S13|2026-04-30"},
    "receipts": {"A2": "R11|2026-04-05", "A3": "R12|2026-04-20", "A4": "R13|2026-04-25"},
    "margins": {"B2": "2026-04", "B3": "2026-04"},
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with the line in it, and March paid by it."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copytree(PACKAGE, folder / "compbatch", ignore=shutil.ignore_patterns("__pycache__"))
    payout = folder / "compbatch" / "model" / "payout.py"
    source = payout.read_text("utf-8")
    assert source.count(BEFORE) == 1
    payout.write_text(source.replace(BEFORE, NEW + BEFORE), "utf-8")
    (folder / "2026-03.xlsx").write_bytes(month(directors={"I2": "2026-03-16"}))
    (folder / "2026-04.xlsx").write_bytes(month(**APRIL))
    return folder


def compbatch(house: Path, *arguments: str) -> str:
    return python(house, "-m", "compbatch", *arguments)


def python(house: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=house, capture_output=True, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(house), "PYTHONIOENCODING": "utf-8"}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def worksheet(title: str, *rows: str) -> bytes:
    """A workbook of one sheet, a row a text."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = title
    for row in rows:
        book.active.append([float(cell) if cell[0].isdigit() else cell for cell in row.split("|")])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def column(path: Path, sheet: str, title: str) -> list[object]:
    """Return what stands below a heading."""
    rows = list(openpyxl.load_workbook(path, data_only=True)[sheet].iter_rows(values_only=True))
    heading = next(row for row in rows if title in row)
    return [row[heading.index(title)] for row in rows[rows.index(heading) + 1 :]]


def test_two_months_in_a_row(house: Path):
    # 5 for each day of March: 16 of 31 is 2.58, and 5 for D02; in April 5 each.
    told = compbatch(house, "run", "2026-03.xlsx")
    assert "餐补" in told
    march = house / "2026-03.payout.xlsx"
    assert column(march, "发放表", "餐补")[:3] == [2.58, 5, 7.58]
    assert column(march, "发放历史", "餐补") == [2.58, 5]
    compbatch(house, "roll", "2026-03.payout.xlsx", "-o", "rolled.xlsx")
    assert column(house / "rolled.xlsx", "发放历史", "餐补") == [2.58, 5]
    again = json.loads(compbatch(house, "run", "2026-03.xlsx", "--json", "-o", "again.xlsx"))
    assert "餐补：5 × 在职天数 16 ÷ 31 = 2.58" in again["payouts"][0]["explanation"]
    paid = json.loads(compbatch(house, "run", "2026-04.xlsx", "--prior", "2026-03.payout.xlsx", "--json"))
    assert [payout["meal_allowance"] for payout in paid["payouts"]] == ["5.00", "5.00"]
    assert paid["totals"]["meal_allowance"] == "10.00"
    lines = ("base_salary", "team_commission", "account_commission", "performance_pay", "adjustment", "meal_allowance")
    for payout in paid["payouts"]:
        assert sum(Decimal(payout[key] or 0) for key in lines) == Decimal(payout["gross_pay"])
    assert column(house / "2026-04.payout.xlsx", "发放历史", "餐补") == [2.58, 5, 5, 5]
    found = [each["code"] for each in paid["diagnostics"] if each["severity"] != "info"]
    assert found == ["CB416"]  # January and February have no record, but the record of March adds up


LOOKED_AT = """
import json
from typer.testing import CliRunner
from compbatch.cli import app
said = [CliRunner().invoke(app, each.split()) for each in {commands}]
print(json.dumps([[each.exit_code, each.stdout] for each in said]))
"""


def test_whatever_looks_at_a_payout_knows_the_line(house: Path):
    """D01 starts on the 11th in truth: 21 days of 31 are 3.39 where 16 paid 2.58."""
    (house / "corrected.xlsx").write_bytes(month(directors={"I2": "2026-03-11"}))
    (house / "theirs.xlsx").write_bytes(worksheet("工资表", "工号|餐补", "D01|3.00", "D02|5.00"))
    commands = [
        "run 2026-03.xlsx -o march.xlsx",
        "run 2026-04.xlsx --prior march.xlsx --correct corrected.xlsx -o april.xlsx --json",
        "verify april.xlsx",
        "compare march.xlsx april.xlsx --json",
        "reconcile march.xlsx theirs.xlsx --json",
        "export april.xlsx --to payroll -o payroll.csv",
        "statements april.xlsx --out-dir statements",
        "what-if 2026-03.xlsx --plan 2026-03.xlsx -o trial.xlsx",
    ]
    done = json.loads(python(house, "-c", LOOKED_AT.format(commands=commands)))
    assert [status for status, _ in done] == [0, 0, 0, 1, 1, 0, 0, 0], done
    paid, compared, reconciled = (json.loads(done[place][1]) for place in (1, 3, 4))
    assert "餐补 2.58 → 3.39" in paid["payouts"][0]["explanation"]
    for found, moved in ((compared, "2.42"), (reconciled, "0.42")):
        lines = {(each["director_id"], each["line"]): each["difference"] for each in found["lines"]}
        assert lines["D01", "meal_allowance"] == moved
    assert "D01,王芳,meal_allowance,餐补,5.00" in (house / "payroll.csv").read_text("utf-8-sig")
