"""What a workbook, its name or a terminal can do to what is printed, logged and drawn: nothing."""

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from commands import invoke, json_of, process
from package_samples import edited, replacing
from workbooks import month, workbook

from compbatch.language import Text, printable

CLEARS = "\x1b[2J"  # clears the screen
WRITES_CLIPBOARD = "\x1b]52;c;ZXZpbA==\x07"
TURNED = "\u202e"  # right to left from here on
HOSTILE = {
    "escape": f"{CLEARS}{WRITES_CLIPBOARD}王",
    "null": "王\x00芳",
    "turned": f"王{TURNED}芳",
    "line": "王\n2026-03 已核算",
    "markup": "王[/x] [bold]芳",
    "emoji": "王:smile:",
}


def named(name: str) -> bytes:
    """Give a month in which D01 bears the name, as Excel would store it."""
    stored = "".join(f"_x{ord(sign):04X}_" if ord(sign) < 0x20 else sign for sign in name)
    there, wanted = (words.encode("ascii", "xmlcharrefreplace") for words in ("王芳", stored))
    return edited(month(), {"xl/worksheets/sheet1.xml": replacing(there, wanted.replace(b"\n", b"&#10;"))})


def harmless(text: str) -> bool:
    return all(line.isprintable() for line in text.split("\n"))


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("王芳 [1,204,500.00]", "王芳 [1,204,500.00]"),
        ("Zoë　Ω", "Zoë　Ω"),
        ("a\tb\r\nc\u2028d", "a b  c d"),
        (CLEARS, "<U+001B CONTROL>[2J"),
        (TURNED, "<U+202E RIGHT-TO-LEFT OVERRIDE>"),
        ("\udce9", "<U+DCE9 CONTROL>"),  # a byte of a file's name that is no UTF-8
    ],
)
def test_what_no_eye_sees_is_given_by_its_name_and_a_line_stays_one(words: str, shown: str) -> None:
    assert printable(words) == shown
    assert Text("{file}", "{file}").say("en", file=words) == shown


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("command", ["run", "check"])
def test_a_name_in_the_workbook_does_nothing_to_the_terminal(tmp_path: Path, command: str, name: str) -> None:
    file = tmp_path / "2026-03.xlsx"
    file.write_bytes(named(name))
    result = invoke(command, file)
    assert result.exit_code == 0
    assert harmless(result.stdout)
    assert "王" in result.stdout
    assert ":smile:" in result.stdout or name != HOSTILE["emoji"]


def test_a_name_in_the_workbook_does_nothing_to_what_is_written(tmp_path: Path) -> None:
    file = tmp_path / "2026-03.xlsx"
    file.write_bytes(named(HOSTILE["escape"]))
    result = invoke("run", file, "--json")
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "2026-03.payout.xlsx").read_bytes()))
    assert "\x1b" not in "".join(str(cell.value) for row in book["发放表"].iter_rows() for cell in row)
    assert json_of(result)["payouts"][0]["name"] == "[2J]52;c;ZXZpbA==王"
    assert harmless(result.stdout)


def test_words_of_the_workbook_in_a_message_do_nothing(tmp_path: Path) -> None:
    file = tmp_path / "2026-03.xlsx"
    file.write_bytes(month(sales={"C2": f"D99{TURNED}", "F3": "12\nCB000  all is well"}))
    result = invoke("check", file)
    assert result.exit_code == 1
    assert harmless(result.output)
    assert not [line for line in result.output.split("\n") if line.startswith("CB000")]
    file.write_bytes(workbook({f"Sheet{TURNED}": "nothing"}))
    assert harmless(invoke("check", file).output)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_name_of_a_file_does_nothing(tmp_path: Path) -> None:
    for name in (f"{CLEARS}2026-03.xlsx", "2026-03\n2026-01-01 00:00:00  paid.xlsx", "[bold] 2026-03.xlsx"):
        (tmp_path / name).write_bytes(month())
        for result in (invoke("run", tmp_path / name), invoke("run", tmp_path / f"none {name}")):
            assert harmless(result.output)
            assert not [line for line in result.output.split("\n") if line.startswith("2026-01-01")]
        assert invoke("run", tmp_path / name).exit_code == 0
    strange = tmp_path / os.fsdecode(b"2026-03 \xff.xlsx")  # no UTF-8
    strange.write_bytes(month())
    assert invoke("run", strange, "-o", strange.with_name("paid.xlsx")).exit_code == 0
    many = invoke("run", tmp_path, "--out-dir", tmp_path / "out")
    assert many.exit_code == 0
    assert harmless(many.output)
    assert (tmp_path / "out" / "batch-summary.xlsx").exists()
    (tmp_path / "gone.xlsx").symlink_to("nowhere.xlsx")
    os.mkfifo(tmp_path / "pipe.xlsx")
    some = invoke("run", tmp_path, "--out-dir", tmp_path / "out", "--skip-done", "--lang", "en")
    assert some.exit_code == 2
    assert "gone.xlsx: it is a link that leads to no file" in some.output
    assert "pipe.xlsx: it is no ordinary file but a pipe or a device" in some.output


# Once a payout is written, nothing says that it was refused


FULL = Path("/dev/full")
NEEDS_FULL = pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")


def run_to(file: Path, *options: str, **streams: Any) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-m", "compbatch", "run", str(file), *options]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[1]), *sys.path])}
    return subprocess.run(command, check=False, env=environment, **streams)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "2026-03.xlsx"
    path.write_bytes(month())
    return path


@NEEDS_FULL
@pytest.mark.parametrize("options", [(), ("--json",), ("--quiet",)], ids=["plain", "json", "quiet"])
def test_a_summary_that_cannot_be_printed_is_status_3(file: Path, options: tuple[str, ...]) -> None:
    with FULL.open("wb") as full:
        ran = run_to(file, *options, stdout=full, stderr=subprocess.PIPE)
    assert ran.returncode == 3
    assert ran.stderr.count(b"\n") == 1
    assert b"2026-03.payout.xlsx" in ran.stderr
    assert file.with_name("2026-03.payout.xlsx").exists()


@NEEDS_FULL
def test_not_even_the_error_stream_need_be_there(file: Path) -> None:
    with FULL.open("wb") as full:
        assert run_to(file, stdout=full, stderr=full).returncode == 3
        assert run_to(file, stdout=full, preexec_fn=lambda: os.close(2)).returncode == 3
    assert run_to(file, stdout=subprocess.PIPE, preexec_fn=lambda: os.close(2)).returncode == 0
    assert run_to(file, stderr=subprocess.PIPE, preexec_fn=lambda: os.close(1)).returncode == 0


@NEEDS_FULL
def test_help_that_cannot_be_printed_is_told_in_one_line() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    for stream, status, lines in ((os.open(FULL, os.O_WRONLY), 3, 1), (writing, 0, 0)):
        with os.fdopen(stream, "wb") as target:
            ran = run_to(Path("--help"), stdout=target, stderr=subprocess.PIPE)
        assert (ran.returncode, ran.stderr.count(b"\n")) == (status, lines)


@NEEDS_FULL
def test_what_is_refused_stays_refused(file: Path) -> None:
    file.write_bytes(month(sales={"F2": "12O0"}))
    with FULL.open("wb") as full:
        assert run_to(file, stdout=full, stderr=subprocess.PIPE).returncode == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
@pytest.mark.parametrize("options", [(), ("--json",)], ids=["plain", "json"])
def test_a_reader_who_stops_reading_is_no_fault(file: Path, options: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        ran = run_to(file, *options, stdout=pipe, stderr=subprocess.PIPE)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_a_process_that_shows_all_is_status_0(file: Path) -> None:
    assert process("run", file).returncode == 0
