"""The release that finance installs from: what the zip holds, and what its scripts do with a workbook."""

import os
import posixpath
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import unquote

import build
import pytest

from compbatch import __version__

TOP = f"compbatch-{__version__}/"
POSIX = pytest.mark.skipif(os.name == "nt", reason="a script for macOS")


@pytest.fixture
def release(tmp_path: Path) -> zipfile.ZipFile:
    wheel = tmp_path / f"compbatch-{__version__}-py3-none-any.whl"
    wheel.write_bytes(b"a wheel")
    return zipfile.ZipFile(build.write_release(wheel, [], tmp_path / "dist"))


def test_the_zip_holds_what_its_reader_is_told_of(release: zipfile.ZipFile) -> None:
    names = set(release.namelist())
    told = [
        "READ-ME-FIRST.txt", f"compbatch-{__version__}-py3-none-any.whl", "README.html", "README.zh.html", "LICENSE",
        "docs/zh/first-month.html", "docs/en/first-month.html", "docs/en/diagnostics/pay.html",
        "templates/compbatch.zh.xlsx", "sample_data/2026-03.zh.xlsx", "sample_data/2026-03.en.xlsx",
        "windows/install.bat", "windows/check.bat", "windows/pay.bat", "windows/next-month.bat",
        "macos/install.command", "macos/check.command", "macos/pay.command", "macos/next-month.command",
    ]  # fmt: skip
    assert {TOP + name for name in told} <= names
    assert not [name for name in names if ".payout." in name]


def test_pages_are_html_and_their_links_lead_to_what_the_zip_holds(release: zipfile.ZipFile) -> None:
    pages = {name: release.read(name).decode() for name in release.namelist() if name.endswith(".html")}
    assert '<html lang="zh">' in pages[TOP + "docs/zh/month.html"]
    assert "<table>" in pages[TOP + "docs/zh/plan.html"]
    for name, page in pages.items():
        for target in re.findall(r'(?:href|src)="(?!https?:)([^"]+)"', page):
            path, _, anchor = unquote(target).partition("#")
            there = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            assert there in release.namelist(), (name, target)
            assert not anchor or f'id="{anchor}"' in pages[there], (name, target)


def test_packages_lie_beside_and_the_name_says_for_which_machine(tmp_path: Path) -> None:
    wheel, package = tmp_path / "compbatch-9.8.7-py3-none-any.whl", tmp_path / "pandas-3.0-cp311.whl"
    wheel.touch()
    package.touch()
    path = build.write_release(wheel, [package], tmp_path)
    assert path.name.startswith("compbatch-9.8.7-")
    assert path.stem.endswith(f"-python{sys.version_info.major}.{sys.version_info.minor}")
    assert f"compbatch-9.8.7/packages/{package.name}" in zipfile.ZipFile(path).namelist()


def test_scripts_run_where_they_are_meant_to(release: zipfile.ZipFile) -> None:
    for entry in release.infolist():
        content = release.read(entry)
        if entry.filename.endswith(".bat"):
            assert content.isascii()
            assert content.count(b"\n") == content.count(b"\r\n") > 0  # cmd loses its place in a script without
        if entry.filename.endswith(".command"):
            assert entry.external_attr >> 16 & 0o111
            assert b"\r" not in content


def test_what_a_script_names_lies_beside_it(release: zipfile.ZipFile) -> None:
    for name in release.namelist():
        if name.endswith(".bat"):
            folder = name.rpartition("/")[0]
            named = [part.split('"')[0] for part in release.read(name).decode().split('"%~dp0')[1:]]
            beside = [part for part in named if not part.startswith("..")]
            assert {f"{folder}/{part}" for part in beside} <= set(release.namelist()), name


@POSIX
@pytest.mark.parametrize(("script", "command"), [("pay", "run"), ("check", "check"), ("next-month", "roll")])
def test_a_workbook_dragged_into_the_window_is_handed_on(
    script: str, command: str, release: zipfile.ZipFile, tmp_path: Path
) -> None:
    programs = tmp_path / ".compbatch" / "bin"
    programs.mkdir(parents=True)
    (programs / "python").symlink_to(sys.executable)
    (programs / "compbatch").write_text('#!/bin/sh\nprintf "<%s>" "$@"\n')
    (programs / "compbatch").chmod(0o755)
    macos = unpacked(release, tmp_path)
    dragged = "/Users/finance/pay\\ 2026/三月\\'s\\ \\$.xlsx /tmp/b.xlsx \n"  # as Terminal writes it
    done = run(macos / f"{script}.command", tmp_path, dragged)
    assert done.stdout.endswith(f"<{command}></Users/finance/pay 2026/三月's $.xlsx></tmp/b.xlsx>")


@POSIX
def test_installing_without_python_says_what_to_do(release: zipfile.ZipFile, tmp_path: Path) -> None:
    macos = unpacked(release, tmp_path)
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "dirname").symlink_to(str(shutil.which("dirname")))
    old = tools / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")  # an older one, which the check of its version refuses
    old.chmod(0o755)
    done = run(macos / "install.command", tmp_path, "", PATH=str(tools))
    if not Path("/usr/local/bin/python3").exists():
        assert done.returncode == 1
        assert "python.org" in done.stdout
        assert not (tmp_path / ".compbatch").exists()


def unpacked(release: zipfile.ZipFile, folder: Path) -> Path:
    release.extractall(folder)
    scripts = folder / TOP / "macos"
    for script in scripts.glob("*.command"):
        script.chmod(0o755)  # Python's own unpacking leaves it out
    return scripts


def run(script: Path, home: Path, typed: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [script], input=typed, capture_output=True, text=True, check=False,
        env={**os.environ, "HOME": str(home), **environment},
    )  # fmt: skip
