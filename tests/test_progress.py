"""Progress bars: on a terminal, on work that lasts, and nowhere else."""

import io
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
import workbooks
from rich.console import Console
from rich.progress import Progress
from typer.testing import CliRunner
from workbooks import source_file

from compbatch import pipeline
from compbatch.cli import app, progress
from compbatch.cli.progress import file_count, stages


class Screen(io.StringIO):
    """A terminal, and what it has shown."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "100")
    screen = Screen()
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=screen))  # pytest has its own sys.stderr
    return screen


def work(*, quiet: bool = False, lang: str = "zh") -> None:
    with stages("2026-03.xlsx", lang, quiet=quiet) as begun:
        begun("reading")
        begun("computing")


def test_a_stage_is_shown_in_the_language_asked_for(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_shown_late", at_once)
    work()
    work(lang="en")
    shown = screen.getvalue()
    assert "2026-03.xlsx  计算" in shown
    assert "2026-03.xlsx  Computing" in shown


@contextmanager
def at_once() -> Iterator[Progress]:
    """Show the bar without waiting for a second to pass."""
    with Progress(console=Console(file=progress.sys.stderr)) as bar:
        yield bar


def test_work_of_less_than_a_second_shows_nothing(screen: Screen) -> None:
    work()
    assert screen.getvalue() == ""


def test_work_of_more_than_a_second_is_shown(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "DELAY", 0.05)
    with file_count(7, "en", quiet=False) as done:
        done(3)
        time.sleep(0.4)
    assert "3 of 7 files" in screen.getvalue()


def test_quiet_work_shows_nothing(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_shown_late", at_once)
    work(quiet=True)
    with file_count(2, "zh", quiet=True) as done:
        done(1)
    assert screen.getvalue() == ""


def test_nothing_is_shown_where_there_is_no_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "_shown_late", at_once)
    monkeypatch.setenv("FORCE_COLOR", "1")
    work()
    assert capsys.readouterr() == ("", "")


def test_the_pipeline_tells_each_stage_once_and_in_order() -> None:
    told: list[str] = []
    checked = pipeline.check(source_file("2026-03.xlsx", workbooks.month()), progress=told.append)
    pipeline.pay(checked, progress=told.append)
    assert told == ["reading", "checking", "computing", "writing"]


# --quiet


def quietly(*arguments: object) -> tuple[int, list[str], str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.stdout.splitlines(), result.stderr


def test_a_quiet_run_says_where_the_file_is_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "2026-03.xlsx"
    file.write_bytes(workbooks.month(accounts={"A4": "|"}))  # two special accounts: a warning
    assert quietly("run", file, "--quiet") == (0, [f"→ {tmp_path / '2026-03.payout.xlsx'}"], "")
    assert quietly("check", file, "--quiet") == (0, [], "")


def test_a_quiet_run_says_what_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "2026-03.xlsx"
    file.write_bytes(workbooks.month(sales={"F2": "12O0"}, accounts={"A4": "|"}))
    refused, said, _ = quietly("run", file, "--quiet")
    assert (refused, said[0].split()[:2], said[-1]) == (
        1, ["团队销售!F2", "CB202"], f"→ {tmp_path / '2026-03.issues.xlsx'}",
    )  # fmt: skip
    assert len(said) == 3
    held, said, _ = quietly("run", file, "--quiet", "--on-error", "hold")
    assert (held, len(said), said[-1]) == (0, 3, f"→ {tmp_path / '2026-03.payout.xlsx'}")
