"""What is otherwise on Windows, where most users sit: each difference played here, as the tests run on Linux."""

import ctypes
import errno
import io
import os
import stat
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import typer

from compbatch.cli import own_process, terminal
from compbatch.cli.batch_files import is_workbook
from compbatch.cli.files import write, write_answer
from compbatch.jobs import limits
from compbatch.jobs.input_files import read
from compbatch.jobs.job import FileError
from compbatch.output.batch_summary import _address


@pytest.fixture(autouse=True)
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("number", "encoding", "lang"),
    [(0x0804, "utf-8", "zh"), (0x0404, "cp936", "zh"), (0x0409, "cp1252", "en"), (0x0804, "cp1252", "en")],
)
def test_it_answers_in_the_language_of_windows_where_that_can_be_shown(
    monkeypatch: pytest.MonkeyPatch, number: int, encoding: str, lang: str
) -> None:
    kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda: number)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(io.BytesIO(), encoding))
    assert terminal.terminal_language(None) == lang


def test_a_pipe_that_nobody_reads_on_is_no_fault() -> None:
    with pytest.raises(typer.Exit) as left, terminal.shown():
        raise OSError(errno.EINVAL, "Invalid argument")
    assert left.value.exit_code == 0


def test_the_output_of_a_read_only_input_can_be_replaced_and_removed(tmp_path: Path) -> None:
    source = tmp_path / "a.xlsx"
    source.write_bytes(b"")
    source.chmod(0o444)
    write(tmp_path / "b.xlsx", b"x", like=[source])
    assert (tmp_path / "b.xlsx").stat().st_mode & stat.S_IWUSR


def test_an_output_that_excel_has_open_is_said_and_nothing_is_left(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def held(*_: object) -> None:
        raise PermissionError(errno.EACCES, "in use")

    def there(*_: object) -> None:
        raise FileExistsError

    monkeypatch.setattr(Path, "rename", there)
    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(FileError) as refused:
        write_answer(tmp_path / "a.xlsx", b"x", like=[], replace=True)
    assert (refused.value.reason, list(tmp_path.iterdir())) == ("unwritable", [])


def test_a_path_that_is_too_long_is_said_to_be_that(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    far = tmp_path / ("x" * 100) / ("y" * 100) / ("z" * 100 + ".xlsx")
    with pytest.raises(FileError) as refused:
        read(far)
    assert refused.value.reason == "long-name"
    assert is_workbook(far)  # listed in a folder, so that it is not passed over

    def absent(*_: object) -> None:
        raise FileNotFoundError(errno.ENOENT, "The system cannot find the path specified")

    monkeypatch.setattr(Path, "rename", absent)
    with pytest.raises(FileError) as refused:
        write(tmp_path / "a.xlsx", b"x")
    assert refused.value.reason == "long-output"


def test_a_name_that_no_file_can_have_is_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def unfit(*_: object, **__: object) -> None:
        raise OSError(errno.EINVAL, "The filename, directory name, or volume label syntax is incorrect")

    monkeypatch.setattr(Path, "is_dir", lambda _: False)
    monkeypatch.setattr(Path, "stat", unfit)
    with pytest.raises(FileError) as refused:
        read(Path("*.xlsx"))
    assert refused.value.reason == "missing"


def test_no_process_is_split_off_and_no_limit_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork", raising=False)
    monkeypatch.setitem(sys.modules, "resource", None)
    own_process.leave_for_own_process(["run", "2026-03.xlsx"])
    limits.hold_memory(1)
    limits.hold_processor(1)
    limits.leave_no_core()


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("out/a b.xlsx", "out/a%20b.xlsx"),
        ("D:/out/a.xlsx", "file:///D:/out/a.xlsx"),
        ("//server/share/a.xlsx", "file://server/share/a.xlsx"),
    ],
)
def test_a_link_leads_to_another_drive(path: str, address: str) -> None:
    assert _address(path) == address
