"""A command in a process of its own: it ends as that does, and says in one line what ended it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import ROOT, wait_until

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system splits no process")
PATHS = os.pathsep.join([str(ROOT), *os.environ.get("PYTHONPATH", "").split(os.pathsep)])
SCRIPT = """
import os, resource, signal, sys, time
from pathlib import Path
import typer
from compbatch.cli import own_process
from compbatch.cli.terminal import faults_in_words

signal.signal(signal.SIGINT, signal.default_int_handler)  # what a shell starts in the background is deaf
own_process._LATEST = 1
own_process.leave_for_own_process(["run", "script.py", "--lang", "en"])
try:
    with faults_in_words(Path("2026-03.xlsx"), "en"):
        {work}
except typer.Exit as left:
    sys.exit(left.exit_code)
"""
PANIC = 'os.write(2, b"thread main panicked"); '
# What comes of the work, the status then, and the first word on the error stream.
ENDS: dict[str, tuple[str, int, str]] = {
    "a status": ("sys.exit(3)", 3, ""),
    "a reader that gives up, says so, and is caught": (f'{PANIC}print("Refused", file=sys.stderr)', 0, "Refused"),
    "a reader that ends the process": (f"{PANIC}os.abort()", 2, "CB902"),
    "a system that has no memory left": ("os.kill(os.getpid(), signal.SIGKILL)", 2, "CB902"),
    "a library that tells nobody of it": (
        'type("Kept", (), {"__del__": lambda _: bytearray(1 << 40)})()',
        2,
        "CB902",
    ),
    "a file for which there is too little": ("bytearray(1 << 40)", 2, "CB006"),
    "a file that takes for ever": ("os.kill(os.getpid(), signal.SIGXCPU)", 2, "CB007"),
}


def started(folder: Path, work: str) -> "subprocess.Popen[str]":
    (folder / "script.py").write_text(SCRIPT.replace("{work}", work))
    return subprocess.Popen(
        [sys.executable, "script.py"], cwd=folder, env={**os.environ, "PYTHONPATH": PATHS}, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


@pytest.mark.parametrize("name", ENDS)
def test_a_command_ends_as_its_process_does(tmp_path: Path, name: str) -> None:
    work, status, said = ENDS[name]
    running = started(tmp_path, work)
    out, complained = running.communicate(timeout=60)
    assert (running.returncode, out, complained.partition(" ")[0].strip()) == (status, "", said)


WAIT = """Path("begun").write_text(str(os.getpid()))
        try:
            time.sleep(60)
        except KeyboardInterrupt:
            sys.exit(130)"""


@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)])
@pytest.mark.parametrize("send", [os.kill, os.killpg])  # to it alone, or to both as a terminal does
def test_what_asks_it_to_end_reaches_it(
    tmp_path: Path, sent: signal.Signals, status: int, send: Callable[[int, int], None]
) -> None:
    running = started(tmp_path, WAIT)
    begun = tmp_path / "begun"
    for _ in wait_until(lambda: begun.exists() and begun.read_text()):
        assert running.poll() is None
    send(running.pid, sent)
    assert running.communicate(timeout=10) == ("", "")
    assert running.returncode == status


HEEDS_NOTHING = """Path("begun").write_text(str(os.getpid()))
        __import__("re").match("(a+)+$", "a" * 99 + "b")  # keeps all other threads waiting, and every handler"""


@pytest.mark.parametrize("work", [WAIT, HEEDS_NOTHING])
def test_it_ends_with_the_one_that_was_started(tmp_path: Path, work: str) -> None:
    running = started(tmp_path, work)
    begun = tmp_path / "begun"
    for _ in wait_until(lambda: begun.exists() and begun.read_text()):
        assert running.poll() is None
    running.kill()
    running.communicate(timeout=5)  # its streams are closed once nobody holds them any more


def test_what_heeds_no_request_is_ended_all_the_same(tmp_path: Path) -> None:
    deaf = WAIT.replace("try:", "signal.signal(signal.SIGINT, signal.SIG_IGN)\n        try:")
    running = started(tmp_path, deaf)
    begun = tmp_path / "begun"
    for _ in wait_until(lambda: begun.exists() and begun.read_text()):
        assert running.poll() is None
    running.send_signal(signal.SIGINT)
    assert running.communicate(timeout=10) == ("", "")
    assert running.returncode == 130
