"""Every command in the docs is run as written: page by page, in order, in a folder with the files that it names."""

import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import run_year
from typer.main import get_command
from typer.testing import CliRunner
from workbooks import workbook

from compbatch.cli import app
from compbatch.intake import encrypt
from compbatch.language import Lang
from docs import LANGS, ROOT

NOT_RUN = {  # what a line begins with or holds: why it is not run here
    "python3 -m venv ": "sets up a fresh environment over the network; .ci/run runs both of the README's",
    "pipx install ": "installs over the network",
    "uv tool install ": "installs over the network",
    "dask ": "never ends; test_cluster starts a scheduler and workers of its own",
    "--scheduler": "needs that cluster; test_cluster runs it on its own",
    "compbatch watch ": "runs until it is stopped; test_watch starts and stops it",
    "--pdf": "needs a Chinese font; test_statements_pdf runs it where there is one",
    "--correct": "corrects a month that was paid; test_corrections pays, corrects and rolls by the commands",
    "2026-*.payout.xlsx": "needs a year of payouts; test_twelve_months asks it of the sample year",
    "sample_data/run_year.py": "pays twelve months; test_twelve_months runs it",
}
PAGES = {
    page: lang
    for lang in LANGS
    for page in (ROOT / ("README.md" if lang == "en" else "README.zh.md"), *sorted((ROOT / "docs" / lang).glob("*.md")))
}
BY_HAND = {"many-workbooks.md"}
PASSWORD = "the password"  # noqa: S105 - of the page about passwords


def fenced(page: Path, language: str) -> list[str]:
    """Return the lines of a page's blocks in one language."""
    blocks = re.findall(rf"```{language}\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.strip()]


def why_not(line: str) -> str | None:
    return next((part for part in NOT_RUN if part in line.partition(" # ")[0]), None)


def with_commands() -> Iterator[Any]:
    """Yield the pages that have a command to run; one that starts processes takes long."""
    for page, lang in PAGES.items():
        if any(not why_not(line) for line in fenced(page, "sh")):
            by_hand = page.name in BY_HAND or lang == "zh"  # the same commands
            marks = [pytest.mark.by_hand] if by_hand else []
            yield pytest.param(page, lang, id=str(page.relative_to(ROOT)), marks=marks)


# The reader of a page: has the files that it names, and enters the month where it says so


def sample(lang: Lang) -> Path:
    return ROOT / "sample_data" / f"2026-03.{lang}.xlsx"


def hand_over(lines: list[str], lang: Lang) -> None:
    """Put the workbooks that a page's commands name into the current folder, but those that they make."""
    made = {line.split()[2] for line in lines if line.startswith("compbatch template ")}
    words = {word for line in lines for word in shlex.split(line, comments=True)} - made
    for name in sorted(words & {"2026-03.xlsx", "plan-2026.xlsx", "plan-2027.xlsx", "north.xlsx", "south.xlsx"}):
        shutil.copy(sample(lang), name)
    for name in sorted(word for word in words if word.startswith("templates/")):
        Path("templates").mkdir(exist_ok=True)
        shutil.copy(ROOT / name, name)
    if "branches/" in words:
        Path("branches").mkdir()
        shutil.copy(sample(lang), "branches/east.xlsx")
    if "locked.xlsx" in words:
        Path("locked.xlsx").write_bytes(encrypt(sample(lang).read_bytes(), PASSWORD))
    if "passwords.xlsx" in words:
        rows = "\n".join(f"D{number:03d}|{PASSWORD} {number}" for number in range(1, 14))
        Path("passwords.xlsx").write_bytes(workbook({"Sheet1": f"Director ID|Password\n{rows}"}))
    for name in sorted(words & {"2026-02.payout.xlsx", "2026-03.payout.xlsx", "2026-03.payout-2.xlsx"} - paid(lines)):
        CliRunner().invoke(app, ["run", str(sample(lang)), "-o", name])
    if "payroll.xlsx" in words:
        pay_sheet(lang).save("payroll.xlsx")
    if "2026-01.xlsx" in words:
        run_year.january().save("2026-01.xlsx")


def pay_sheet(lang: Lang) -> openpyxl.Workbook:
    """Return a pay sheet of somebody else who pays the sample month alike."""
    told = json.loads(CliRunner().invoke(app, ["run", str(sample(lang)), "-o", "paid.xlsx", "--json"]).stdout)
    book = openpyxl.Workbook()
    book.active.append(("Employee ID", "Gross pay"))
    for each in told["payouts"]:
        book.active.append((each["director_id"], Decimal(each["gross_pay"])))
    return book


def paid(lines: list[str]) -> set[str]:
    """Return the payouts that a page's commands write themselves."""
    runs = [words for line in lines if (words := shlex.split(line, comments=True))[:2] == ["compbatch", "run"]]
    return {word.replace(".xlsx", ".payout.xlsx") for words in runs for word in words if word.endswith(".xlsx")}


def enter_the_month(lang: Lang) -> None:
    """Do what a line of the page asks of its reader: fill in the workbook that the line before has made."""
    newest = max(Path().glob("2026-0?.xlsx"))
    if newest.stem == "2026-03":
        shutil.copy(sample(lang), newest)
        return
    book = openpyxl.load_workbook(newest)
    run_year.enter(book, newest.stem)
    book.save(newest)


def do(line: str, lang: Lang, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run one line as a shell would."""
    if line.startswith("#"):
        enter_the_month(lang)
        return
    command, _, into = line.partition(" > ")
    words = shlex.split(command, comments=True)
    if words[0] == "export":
        name, _, value = words[1].partition("=")
        monkeypatch.setenv(name, value)
    elif words[0] == "compbatch":
        result = CliRunner().invoke(app, words[1:])
        assert result.exit_code == 0, (line, result.output)
        if into:
            Path(shlex.split(into, comments=True)[0]).write_text(result.stdout, "utf-8")
    else:
        subprocess.run(words, check=True)


@pytest.mark.parametrize(("page", "lang"), list(with_commands()))
def test_every_command_of_a_page_runs_as_written(
    page: Path, lang: Lang, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = [line for line in fenced(page, "sh") if not why_not(line)]
    hand_over(lines, lang)
    for line in lines:
        do(line, lang, monkeypatch)


# What is not run


def test_there_is_no_reason_left_over() -> None:
    used = {why_not(line) for page in PAGES for line in fenced(page, "sh")}
    assert used - {None} == NOT_RUN.keys()


def compbatch_lines() -> Iterator[str]:
    """Yield the lines that call compbatch and are not run: on Windows, on a cluster, a watcher."""
    for page in PAGES:
        lines = [line for line in fenced(page, "sh") if why_not(line)] + fenced(page, "powershell")
        yield from (line for line in lines if line.startswith("compbatch "))


@pytest.mark.parametrize("line", sorted(set(compbatch_lines())))
def test_a_command_that_is_not_run_is_understood(line: str) -> None:
    _, name, *arguments = shlex.split(line, comments=True)
    get_command(app).commands[name].make_context(name, arguments)


def test_the_readmes_commands_are_the_same_on_windows() -> None:
    for page in (ROOT / "README.md", ROOT / "README.zh.md"):
        there = [line for line in fenced(page, "sh") if line.startswith("python3 -m venv")]
        windows = [
            line.replace("python3 ", "py ", 1)
            .replace(" && ", "; ")
            .replace(".venv/bin/", ".venv\\Scripts\\")
            .replace("sample_data/", "sample_data\\")
            for line in there
        ]
        assert fenced(page, "powershell") == windows
