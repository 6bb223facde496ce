"""The drop folder: each workbook is answered once and moved, whoever watches and whatever is interrupted."""

import os
import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from importlib import import_module
from pathlib import Path
from threading import Event
from typing import Any

import pytest
import workbooks
from commands import ROOT, InThreads, invoke, listing, wait_until

from compbatch.cli import drop_folder
from compbatch.cli.drop_folder import Arrivals, Claims
from compbatch.jobs import local
from compbatch.jobs.local import LocalPool
from compbatch.jobs.worker import DiedError, OverrunError

watch = import_module("compbatch.cli.watch")  # the package gives the command under that name

GOOD = workbooks.month()
BAD = workbooks.month(sales={"F2": "12O0"})
PATHS = os.pathsep.join([str(ROOT), *os.environ.get("PYTHONPATH", "").split(os.pathsep)])


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    return folder


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], object]]:
    """Watch in this process: look once, then once after each thing that happens, then stop."""
    happenings: list[Callable[[], object]] = []

    def ticks(*_: object) -> Iterator[None]:
        yield
        for happen in happenings:
            happen()
            yield

    monkeypatch.setattr(drop_folder, "SETTLE", 0.0)
    monkeypatch.setattr(local, "LocalPool", InThreads)
    monkeypatch.setattr(watch, "_ticks", ticks)
    return happenings


def files(folder: Path) -> list[str]:
    """List every file below a folder; nothing of a watcher that has stopped is left."""
    found = listing(folder)
    assert not [name for name in found if name.startswith((".working/", ".compbatch-"))]
    return sorted(name for name, content in found.items() if content is not None)


def watched(inbox: Path, *options: object) -> Any:
    return invoke("watch", inbox, "--out-dir", inbox.parent / "out", "--lang", "en", *options)


def lines(log: str) -> list[str]:
    """Return a log's lines without their times, which stand first and last."""
    return [
        re.sub(r"  \d+\.\d s$", "", re.sub(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d  ", "", line)) for line in log.splitlines()
    ]


@pytest.mark.usefixtures("looks")
def test_what_lies_there_is_answered_and_moved(inbox: Path) -> None:
    for name, content in {
        "2026-03.xlsx": GOOD, "2026-03 west.xlsx": BAD, "notes.csv": b"a", "~$2026-03.xlsx": b"x",
    }.items():  # fmt: skip
        (inbox / name).write_bytes(content)
    result = watched(inbox)
    assert (result.exit_code, result.stderr) == (0, "")
    found = '团队销售!F2 CB202 "Amount" must be a number, but the cell holds "12O0"'
    assert lines(result.stdout) == [
        f"Watching {inbox}, answers go to {inbox.parent / 'out'}; Ctrl-C stops",
        "notes.csv is not a workbook and is left where it is",
        f"Refused  2026-03 west.xlsx → 2026-03 west.issues.xlsx  {found}",
        "Computed  2026-03.xlsx → 2026-03.payout.xlsx  2 directors, gross pay 44,800.01",
        "Stopped",
    ]
    assert files(inbox) == ["done/2026-03.xlsx", "notes.csv", "refused/2026-03 west.xlsx", "~$2026-03.xlsx"]
    assert files(inbox.parent / "out") == ["2026-03 west.issues.xlsx", "2026-03.payout.xlsx"]
    assert (inbox / "done" / "2026-03.xlsx").read_bytes() == GOOD
    alone = inbox.parent / "alone.xlsx"
    invoke("run", inbox / "done" / "2026-03.xlsx", "-o", alone, "--lang", "en")
    assert (inbox.parent / "out" / "2026-03.payout.xlsx").read_bytes() == alone.read_bytes()


def test_the_same_name_again_overwrites_nothing(inbox: Path, looks: list[Callable[[], object]]) -> None:
    other = workbooks.month(sales={"F2": "600001"})
    (inbox / "2026-03.xlsx").write_bytes(GOOD)
    looks += [lambda: (inbox / "2026-03.xlsx").write_bytes(other), lambda: None]
    looks += [lambda: (inbox / "2026-03.xlsx").write_bytes(GOOD), lambda: None]
    assert lines(watched(inbox).stdout)[1:-1] == [
        "Computed  2026-03.xlsx → 2026-03.payout.xlsx  2 directors, gross pay 44,800.01",
        "Computed  2026-03.xlsx → 2026-03.payout-2.xlsx  2 directors, gross pay 44,800.02",
        "Computed  2026-03.xlsx → 2026-03.payout.xlsx  2 directors, gross pay 44,800.01",  # the answer is there already
    ]
    assert files(inbox) == ["done/2026-03-2.xlsx", "done/2026-03-3.xlsx", "done/2026-03.xlsx"]
    assert files(inbox.parent / "out") == ["2026-03.payout-2.xlsx", "2026-03.payout.xlsx"]


@pytest.mark.parametrize("size", [0, 1, 3000, -1])  # the last: all but one byte
def test_a_file_is_taken_once_it_is_written_whole(inbox: Path, looks: list[Callable[[], object]], size: int) -> None:
    (inbox / "2026-03.xlsx").write_bytes(GOOD[:size])
    taken: list[bool] = []
    looks += [
        lambda: taken.append(not (inbox / "2026-03.xlsx").exists()),
        lambda: (inbox / "2026-03.xlsx").write_bytes(GOOD),
    ]
    said = lines(watched(inbox).stdout)
    assert taken == [False]
    assert said[1:-1] == ["Computed  2026-03.xlsx → 2026-03.payout.xlsx  2 directors, gross pay 44,800.01"]


def test_a_file_that_still_changes_is_not_taken(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(drop_folder.time, "monotonic", lambda: now[0])
    file, arrivals = inbox / "2026-03.xlsx", Arrivals(inbox)
    file.write_bytes(GOOD)
    seen = []
    for size in (1, 2, 3, 3, 3):  # a second passes between looks
        os.utime(file, (size, size))
        seen.append(list(arrivals.complete()))
        now[0] += 1
    assert seen == [[], [], [], [], [file]]


@pytest.mark.usefixtures("looks")
def test_a_file_that_never_becomes_whole_is_told(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drop_folder, "PATIENCE", 0.0)
    (inbox / "2026-03.xlsx").write_bytes(GOOD[:3000])
    told = "CB001 The file cannot be opened: 2026-03.xlsx: it is damaged"
    assert lines(watched(inbox).stdout)[1:-1] == [f"Failed  2026-03.xlsx → 2026-03.xlsx.txt  {told}"]
    assert files(inbox) == ["refused/2026-03.xlsx"]
    words = (inbox.parent / "out" / "2026-03.xlsx.txt").read_text("utf-8-sig").splitlines()
    assert words == [told.replace("CB001 ", "CB001  "), "Open and repair it in Excel, or get a sound copy"]


def test_a_plan_saved_anew_counts_for_the_next_workbook(inbox: Path, looks: list[Callable[[], object]]) -> None:
    plan = inbox.parent / "plan.xlsx"

    def saved(floor: int) -> None:
        plan.write_bytes(workbooks.workbook({"方案": f"项目 | 起点 | 数值\n最低应发 | | {floor}"}))
        os.utime(plan, (floor, floor))

    saved(20000)
    (inbox / "2026-03 a.xlsx").write_bytes(GOOD)
    looks += [lambda: saved(30000), lambda: (inbox / "2026-03 b.xlsx").write_bytes(GOOD)]
    said = watched(inbox, "--plan", plan).stdout
    assert re.findall(r"gross pay ([\d,.]+)", said) == ["46,800.00", "60,000.00"]


@pytest.mark.parametrize("make", [lambda _: None, lambda path: path.write_text("")])
def test_an_inbox_that_is_no_folder_is_said(tmp_path: Path, make: Callable[[Path], object]) -> None:
    make(tmp_path / "in")
    result = watched(tmp_path / "in")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no such folder" in result.stderr


# a file that no worker survives


class Deadly(InThreads):
    """An engine that some files end, or keep too long."""

    def submit(self, work: Callable[..., Any], *arguments: Any) -> "Future[Any]":
        failing: Future[Any] = Future()
        match arguments[0].name:
            case "2026-03 deadly.xlsx":
                failing.set_exception(DiedError())
            case "2026-03 late.xlsx":
                failing.set_exception(OverrunError(120))
            case _:
                return super().submit(work, *arguments)
        return failing

    fault = LocalPool.fault


def test_a_file_that_ends_its_worker_or_lasts_too_long_is_tried_twice_and_holds_nobody_up(
    inbox: Path, looks: list[Callable[[], object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "LocalPool", Deadly)
    for name in ("2026-03 deadly.xlsx", "2026-03 late.xlsx"):
        (inbox / name).write_bytes(GOOD)
    looks += [lambda: (inbox / "2026-03.xlsx").write_bytes(GOOD)]
    died = 'CB902 The process that worked on "{}" stopped half way: out of memory, or ended from outside'
    late = 'CB007 Processing "{}" took longer than the limit of 120 seconds and was stopped'
    deadly, slow = died.format("2026-03 deadly.xlsx"), late.format("2026-03 late.xlsx")
    assert lines(watched(inbox).stdout)[1:-1] == [
        f"2026-03 deadly.xlsx will be tried once more: {deadly}",
        f"2026-03 late.xlsx will be tried once more: {slow}",
        "Computed  2026-03.xlsx → 2026-03.payout.xlsx  2 directors, gross pay 44,800.01",
        f"Failed  2026-03 deadly.xlsx → 2026-03 deadly.xlsx.txt  {deadly}",
        f"Failed  2026-03 late.xlsx → 2026-03 late.xlsx.txt  {slow}",
    ]
    assert files(inbox) == ["done/2026-03.xlsx", "refused/2026-03 deadly.xlsx", "refused/2026-03 late.xlsx"]


@pytest.mark.usefixtures("looks")
@pytest.mark.skipif(sys.platform == "win32", reason="a path is too long there before a name is")
def test_a_name_that_leaves_no_room_for_an_answers_is_refused_and_the_watcher_lives_on(inbox: Path) -> None:
    longest = "2026-03 " + "名" * 80 + "ab.xlsx"  # 255 bytes
    (inbox / "refused").mkdir()
    (inbox / "refused" / longest).write_bytes(b"")  # so that a number has to go behind it, too
    (inbox / longest).write_bytes(GOOD)
    (inbox / "2026-04.xlsx").write_bytes(GOOD)
    said = watched(inbox, "--period", "2026-03")
    assert said.exit_code == 0
    refused, paid = lines(said.stdout)[1:-1]
    assert refused.startswith(f"Failed  {longest} → ")
    assert refused.endswith("the output's name would be too long")
    assert paid.startswith("Computed  2026-04.xlsx")
    cut = "2026-03 " + "名" * 79
    assert set(files(inbox)) == {"done/2026-04.xlsx", f"refused/{longest}", f"refused/{cut}.xlsx"}
    assert files(inbox.parent / "out")[0] == f"{cut}.txt"


@pytest.mark.usefixtures("looks")
def test_a_file_that_cannot_be_moved_is_told_once(
    inbox: Path, looks: list[Callable[[], object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Claims, "claim", lambda *_: None)  # open in Excel, say
    (inbox / "2026-03.xlsx").write_bytes(GOOD)
    looks += [lambda: None, lambda: None]
    assert lines(watched(inbox).stdout)[1:-1] == [
        "2026-03.xlsx cannot be moved (in use, or no permission); it will be tried again"
    ]


@pytest.mark.usefixtures("looks")
@pytest.mark.parametrize(("ended", "answer"), [(1, "Computed"), (2, "Failed")])
def test_a_file_that_ends_the_watcher_itself_is_refused_the_third_time(inbox: Path, ended: int, answer: str) -> None:
    (inbox / "2026-03.xlsx").write_bytes(GOOD)
    code = "import os, sys; from pathlib import Path; from compbatch.cli.drop_folder import Claims"
    code += "; inbox = Path(sys.argv[1]); claims = Claims(inbox); claims.claim(inbox / '2026-03.xlsx')"
    code += "; claims.begin(claims.abandoned()[0]); os._exit(1)"
    for _ in range(ended):
        subprocess.run([sys.executable, "-c", code, str(inbox)], env={**os.environ, "PYTHONPATH": PATHS}, check=False)
    assert lines(watched(inbox).stdout)[1].startswith(f"{answer}  2026-03.xlsx")
    files(inbox)


NEVER = """
import compbatch.jobs.job
from commands import never
from compbatch.cli import app

if __name__ == "__main__":
    compbatch.jobs.job.result_of = never
    app()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to send")
def test_a_watcher_asked_to_end_does_so_in_the_middle_of_a_file_which_the_next_one_pays(
    inbox: Path, looks: list[Callable[[], object]]
) -> None:
    script = inbox.parent / "never.py"
    script.write_text(NEVER)
    (inbox / "2026-03.xlsx").write_bytes(GOOD)
    command = [sys.executable, str(script), "watch", str(inbox), "--out-dir", str(inbox.parent / "out")]
    paths = os.pathsep.join([str(ROOT / "tests"), PATHS])
    running = subprocess.Popen(
        [*command, "--lang", "en"], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": paths}
    )
    for _ in wait_until(lambda: any((inbox / ".working").glob("*/.tries-*"))):
        assert running.poll() is None
    running.send_signal(signal.SIGTERM)
    said = running.communicate(timeout=5)[0].decode()  # as is promised
    assert (running.returncode, lines(said)[-1]) == (0, "Stopped")
    assert [path.name for path in (inbox / ".working").glob("*/*")] == ["2026-03.xlsx"]
    assert lines(watched(inbox).stdout)[1].startswith("Computed  2026-03.xlsx")
    assert looks == []


# who has which file


def test_only_one_watcher_gets_a_file(inbox: Path) -> None:
    (inbox / "2026-03.xlsx").write_bytes(GOOD)
    with Claims(inbox) as one, Claims(inbox) as other:
        claimed = one.claim(inbox / "2026-03.xlsx")
        assert claimed
        assert claimed.read_bytes() == GOOD
        assert other.claim(inbox / "2026-03.xlsx") is None
        assert other.abandoned() == []  # the first one lives
        claimed.unlink()
    assert listing(inbox) == {".working": None}


def test_the_files_of_a_dead_watcher_are_taken_over(inbox: Path) -> None:
    (inbox / "2026-03.xlsx").write_bytes(GOOD)
    code = "import os, sys; from pathlib import Path; from compbatch.cli.drop_folder import Claims"
    code += "; inbox = Path(sys.argv[1])"
    code += "; Claims(inbox).claim(inbox / '2026-03.xlsx'); os._exit(1)"
    subprocess.run([sys.executable, "-c", code, str(inbox)], env={**os.environ, "PYTHONPATH": PATHS}, check=False)
    assert not (inbox / "2026-03.xlsx").exists()
    with Claims(inbox) as heir:
        (path,) = heir.abandoned()
        assert (path.name, path.read_bytes()) == ("2026-03.xlsx", GOOD)
        path.unlink()
    assert listing(inbox) == {".working": None}


@pytest.mark.usefixtures("looks")
@pytest.mark.parametrize("before", ["write_new", "move_new"])
def test_a_restart_picks_up_where_it_was(inbox: Path, monkeypatch: pytest.MonkeyPatch, before: str) -> None:
    (inbox / "2026-03.xlsx").write_bytes(GOOD)
    with monkeypatch.context() as broken:

        def fails(*_: object) -> None:
            raise OSError(5, "the network is gone")

        broken.setattr(watch, before, fails)
        assert watched(inbox).exit_code == 2
    assert watched(inbox).exit_code == 0
    assert files(inbox) == ["done/2026-03.xlsx"]
    assert files(inbox.parent / "out") == ["2026-03.payout.xlsx"]  # once, though it was computed twice


@pytest.mark.by_hand
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to send")
def test_two_watchers_one_of_them_killed_answer_every_file_once(inbox: Path) -> None:
    names = [f"2026-03 {number:02}" for number in range(10)]
    command = [sys.executable, "-m", "compbatch", "watch", str(inbox), "--out-dir", str(inbox.parent / "out")]
    watchers = [
        subprocess.Popen([*command, "--lang", "en"], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": PATHS})
        for _ in range(2)
    ]
    out = inbox.parent / "out"
    for name in names:
        part = inbox / f"{name}.part"
        part.write_bytes(GOOD)
        part.rename(inbox / f"{name}.xlsx")
    for _ in wait_until(lambda: len(list(out.glob("*.payout.xlsx"))) > 2):
        pass
    watchers[0].kill()
    for _ in wait_until(lambda: len(list((inbox / "done").iterdir())) == 10):
        assert watchers[1].poll() is None
    for _ in wait_until(lambda: len(list((inbox / ".working").iterdir())) == 2):  # its own folder and lock
        pass
    watchers[1].send_signal(signal.SIGTERM)
    logs = [watcher.communicate(timeout=60)[0].decode() for watcher in watchers]
    assert watchers[1].returncode == 0
    assert lines(logs[1])[-1] == "Stopped"
    answered = Counter(re.findall(r"Computed  (.+?)\.xlsx", "".join(logs)))
    assert set(answered.values()) == {1}
    assert len(answered) in (9, 10)  # the killed one may not have come to say what it did last
    assert files(inbox) == [f"done/{name}.xlsx" for name in names]
    assert files(out) == [f"{name}.payout.xlsx" for name in names]


@pytest.mark.skipif(os.name == "nt", reason="a link takes a privilege there")
def test_a_link_is_left_where_it_is(tmp_path: Path) -> None:
    """Whoever may write to the inbox need not be allowed to read what a link leads to."""
    inbox, secret = tmp_path / "inbox", tmp_path / "2026-03 secret.xlsx"
    inbox.mkdir()
    secret.write_bytes(workbooks.month())
    (inbox / secret.name).symlink_to(secret)
    arrivals = Arrivals(inbox)
    assert [path.name for path in arrivals.other_files()] == [secret.name]
    assert arrivals.other_files() == []
    assert list(arrivals.complete()) == []
    with Claims(inbox) as claims:  # it took the place of a file just now
        assert claims.claim(inbox / secret.name) is None
    assert (inbox / secret.name).is_symlink()


class PanicException(BaseException):
    """What a library in Rust fails with; it is no Exception."""


@pytest.mark.parametrize("works", [0, 2])
@pytest.mark.parametrize("fault", [OSError(28, "no more watches"), ValueError("odd"), PanicException("at")], ids=repr)
def test_where_the_system_tells_of_no_change_the_folder_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException, works: int
) -> None:
    import watchfiles

    def failing(*_: object, **__: object) -> Iterator[object]:
        yield from range(works)
        raise fault

    monkeypatch.setattr(watchfiles, "watch", failing)
    monkeypatch.setattr(watch, "_TICK", 0.01)
    looked = watch._ticks(tmp_path, Event())  # noqa: SLF001 - what the command waits for
    assert [next(looked) for _ in range(works + 3)] == [None] * (works + 3)


def test_a_log_that_cannot_be_written_keeps_no_file_waiting(
    inbox: Path, looks: list[Callable[[], object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, err: bool = False, **__: object) -> None:
        if not err:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("typer.echo", full)
    (inbox / "2026-03.xlsx").write_bytes(GOOD)
    assert watched(inbox).exit_code == 3
    assert files(inbox) == ["done/2026-03.xlsx"]
    assert looks == []
