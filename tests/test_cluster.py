"""A real Dask scheduler and its workers on this machine: what they pay is what this machine pays alone."""

import json
import os
import pickle
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import workbooks
from commands import ROOT, InThreads, invoke, json_of, listing, process, wait_until

from compbatch.jobs import dask, local
from compbatch.jobs.code import code_digest
from compbatch.jobs.dask import VersionError, _Call, run_packed
from compbatch.jobs.limits import Limits
from compbatch.jobs.worker import DiedError, OverrunError

PATHS = os.pathsep.join([str(ROOT), *os.environ.get("PYTHONPATH", "").split(os.pathsep)])
COUNT = 8
pytestmark = pytest.mark.by_hand  # each test starts processes or waits for some


@dataclass
class Machines:
    """A scheduler and its workers, each a process of its own."""

    folder: Path
    running: list["subprocess.Popen[bytes]"] = field(default_factory=list)
    address: str = ""

    def start(self, *command: str) -> "subprocess.Popen[bytes]":
        # One death of a worker may be chance, two are the file's doing; Dask itself allows three.
        environment = {**os.environ, "PYTHONPATH": PATHS, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
        log = (self.folder / f"{len(self.running)}.log").open("wb")
        with log:
            started = subprocess.Popen(
                [sys.executable, "-m", "dask", *command, "--no-dashboard"],
                cwd=self.folder, env=environment, stdout=log, stderr=log,
            )  # fmt: skip
        self.running.append(started)
        return started

    def worker(self) -> "subprocess.Popen[bytes]":
        return self.start("worker", self.address, "--nthreads", "1", "--no-nanny", "--host", "127.0.0.1")

    def stop(self) -> None:
        for each in self.running:
            each.kill()
            each.wait()


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    yield from running_machines(tmp_path_factory.mktemp("machines"), 2)


def running_machines(folder: Path, workers: int) -> Iterator[Machines]:
    machines = Machines(folder)
    told = machines.folder / "scheduler.json"
    machines.start("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(told))
    try:
        for _ in wait_until(told.exists):
            pass
        machines.address = json.loads(told.read_text())["address"]
        for _ in range(workers):
            machines.worker()
        yield machines
    finally:
        machines.stop()


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "2026-03 a.xlsx").write_bytes(workbooks.month())
    (folder / "2026-03 b.xlsx").write_bytes(workbooks.english_month())
    (folder / "2026-03 c.xlsx").write_bytes(workbooks.month(sales={"F2": "12O0"}))
    (folder / "2026-03 d.xlsx").write_bytes(b"PK\3\4")
    return folder


@pytest.mark.parametrize("options", [[], ["--shared"]])
def test_a_cluster_gives_what_this_machine_gives(
    inbox: Path, tmp_path: Path, machines: Machines, options: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    ran = process("run", inbox, "--out-dir", out, "--scheduler", machines.address, "--json", *options, PYTHONUTF8="1")
    assert (ran.returncode, ran.stderr) == (1, b"")
    written = listing(out)
    monkeypatch.setattr(local, "LocalPool", InThreads)
    alone = json_of(invoke("run", inbox, "--out-dir", out, "--json"))
    assert json.loads(ran.stdout) == alone
    written.pop("batch-summary.xlsx")  # states when it was made
    assert sorted(written) == ["2026-03 a.payout.xlsx", "2026-03 b.payout.xlsx", "2026-03 c.issues.xlsx"]
    assert {name: listing(out)[name] for name in written} == written


def test_a_worker_killed_half_way_costs_nothing(tmp_path: Path, machines: Machines) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for number in range(COUNT):
        (folder / f"2026-03 {number}.xlsx").write_bytes(workbooks.month())
    command = [sys.executable, "-m", "compbatch", "run", str(folder), "--out-dir", str(out), "--json"]
    running = subprocess.Popen(
        [*command, "--scheduler", machines.address], env={**os.environ, "PYTHONPATH": PATHS}, stdout=subprocess.PIPE
    )
    for _ in wait_until(lambda: any(out.glob("*.payout.xlsx"))):
        assert running.poll() is None
    machines.running[1].kill()  # the first worker: jobs of its own are under way, as two a worker are
    printed = json.loads(running.communicate(timeout=60)[0])
    assert running.returncode == 0
    assert [each["totals"].get("gross_pay") for each in printed] == ["44800.01"] * COUNT
    assert len(list(out.glob("*.payout.xlsx"))) == COUNT
    machines.worker()


POISON = """
import os, sys
from compbatch.jobs.dask import Cluster, run_packed

with Cluster(sys.argv[1]) as cluster:
    deadly = cluster.submit(os._exit, 1)
    print(cluster.fault("a.xlsx", deadly.exception(60)).code)
    print(cluster.submit(pow, 2, 5).result(60))
    other = cluster._executor.submit(run_packed, "0" * 64, b"")
    print(cluster.fault("a.xlsx", other.exception(60)).code)
"""


def test_a_file_that_kills_workers_fails_alone(machines: Machines) -> None:
    machines.worker()  # two of them will die
    environment = {**os.environ, "PYTHONPATH": PATHS}
    ran = subprocess.run(
        [sys.executable, "-c", POISON, machines.address], env=environment, capture_output=True, text=True, check=False
    )
    assert (ran.stdout.split(), ran.returncode) == (["CB902", "32", "CB004"], 0), ran.stderr


def test_a_job_beyond_its_limits_is_ended_on_its_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask, "limits_for", lambda _: Limits(seconds=20, memory=1 << 30))
    packed = partial(run_packed, code_digest())
    assert packed(pickle.dumps((pow, (2, 5)))) == 32
    monkeypatch.setattr(dask, "limits_for", lambda _: Limits(seconds=0.5, memory=1 << 30))
    with pytest.raises(OverrunError):
        packed(pickle.dumps((time.sleep, (60,))))
    monkeypatch.setattr(dask, "limits_for", lambda _: Limits(seconds=20, memory=1 << 30))
    with pytest.raises(DiedError):
        packed(pickle.dumps((os._exit, (1,))))
    with pytest.raises(ZeroDivisionError):
        packed(pickle.dumps((divmod, (1, 0))))
    assert packed(pickle.dumps((pow, (2, 6)))) == 64


def test_a_worker_of_other_code_computes_nothing() -> None:
    with pytest.raises(VersionError):
        run_packed("0" * 64, b"")


def test_a_worker_without_compbatch_says_so_and_lives_on() -> None:
    call = pickle.dumps(_Call("0" * 64, b""))
    with pytest.raises(VersionError):
        pickle.loads(call)  # noqa: S301 - as Dask does
    with pytest.raises(ModuleNotFoundError):
        pickle.loads(call.replace(b"compbatch.jobs.dask", b"complacks.jobs.dask"))  # noqa: S301 - as Dask does


def test_what_is_no_scheduler_is_said_to_be_none(inbox: Path) -> None:
    def serve() -> None:
        while True:
            kept.append(listening.accept()[0])
            kept[-1].sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    kept: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        Thread(target=serve, daemon=True).start()
        result = invoke("run", inbox, "--scheduler", f"tcp://127.0.0.1:{listening.getsockname()[1]}", "--lang", "en")
    assert (result.exit_code, result.stderr[:5]) == (2, "CB004")
    assert "the scheduler cannot be reached" in result.stderr


WAITING = """
import sys, time
import compbatch.jobs.dask
from compbatch.cli import app

compbatch.jobs.dask._SILENCE = 3.0
compbatch.jobs.dask._PATIENCE = 3.0
sys.argv[1:] = ["run", *sys.argv[1:], "--lang", "en"]
app()
"""


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Machines]:
    """A scheduler and a worker that a test may break."""
    yield from running_machines(tmp_path, 1)


# What is stopped, and before the batch or while it is under way: what is said, and how many files that is said of.
BROKEN: dict[str, tuple[int, str, bool, str]] = {
    "a frozen scheduler": (0, "SIGSTOP", False, "the scheduler cannot be reached"),
    "a scheduler that freezes": (0, "SIGSTOP", True, "the scheduler no longer answers"),
    "the workers go": (1, "SIGKILL", True, "all its workers have stopped"),
    "the workers freeze": (1, "SIGSTOP", True, "all its workers have stopped or no longer answer"),
}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot hold a process")
@pytest.mark.parametrize("case", BROKEN)
def test_a_cluster_that_falls_silent_is_given_up_and_what_is_done_stays(
    tmp_path: Path, own: Machines, case: str
) -> None:
    stopped, sent, under_way, said = BROKEN[case]
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for number in range(40):
        (folder / f"2026-03 {number}.xlsx").write_bytes(workbooks.month())

    def stop() -> None:
        own.running[stopped].send_signal(signal.Signals[sent])

    if not under_way:
        stop()
    running = subprocess.Popen(
        [sys.executable, "-c", WAITING, str(folder), "--out-dir", str(out), "--scheduler", own.address],
        env={**os.environ, "PYTHONPATH": PATHS}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    if under_way:
        for _ in wait_until(lambda: any(out.glob("*.payout.xlsx"))):
            assert running.poll() is None
        stop()
    shown, complained = running.communicate(timeout=90)
    done = len(list(out.glob("*.payout.xlsx")))
    assert running.returncode == 2
    if under_way:
        assert 0 < done < 40
        assert shown.count(f"CB004 The cluster {own.address} cannot be used: {said}") == 40 - done
    else:
        assert complained.startswith(f"CB004  The cluster {own.address} cannot be used: {said}")


def test_a_cluster_that_is_not_there_is_said_in_one_line(inbox: Path) -> None:
    before = listing(inbox)
    result = invoke("run", inbox, "--scheduler", "tcp://127.0.0.1:1", "--lang", "en")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("CB004  The cluster tcp://127.0.0.1:1 cannot be used: the scheduler cannot be rea")
    assert listing(inbox) == before


def test_without_the_extra_the_message_says_how_to_install_it(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    result: Any = invoke("run", inbox, "--scheduler", "tcp://127.0.0.1:1")
    assert result.exit_code == 2
    assert "pip install 'compbatch[cluster]'" in result.stderr
