"""Commands run as a user runs them, in this process or in one of their own, and what they leave in a folder."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, Self

from typer.testing import CliRunner

from compbatch.cli import app
from compbatch.jobs.job import fault_of

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "sample_data"


def invoke(*arguments: object) -> Any:
    """Run a command in this process; whatever happens, nobody sees a traceback."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def process(*arguments: object, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """Run a command in a process of its own."""
    command = [sys.executable, "-m", "compbatch", *map(str, arguments)]
    paths = os.pathsep.join([str(ROOT), *os.environ.get("PYTHONPATH", "").split(os.pathsep)])
    return subprocess.run(
        command, capture_output=True, check=False, env={**os.environ, "PYTHONPATH": paths, **environment}
    )


def listing(folder: Path) -> dict[str, bytes | None]:
    """Return every file below a folder with its bytes, and every folder."""
    return {str(path.relative_to(folder)): None if path.is_dir() else path.read_bytes() for path in folder.rglob("*")}


def json_of(result: Any) -> Any:
    return json.loads(result.stdout)


def never(_: object) -> None:
    """Do a job that does not end."""
    while True:
        time.sleep(1)


class InThreads:
    """An engine in this process, so that a test need not wait for others to start."""

    width = 2

    def __init__(self, *_: int, **__: int) -> None:
        self.threads = ThreadPoolExecutor(2)

    def submit(self, work: Callable[..., Any], *arguments: Any) -> "Future[Any]":
        return self.threads.submit(work, *arguments)

    def fault(self, file: str, error: Exception) -> Any:
        return fault_of(file, error)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.threads.shutdown()


def wait_until(happened: Callable[[], bool], seconds: float = 60) -> Iterator[None]:
    """Wait for something to happen, letting the caller look in now and then."""
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end
        yield
        time.sleep(0.02)
