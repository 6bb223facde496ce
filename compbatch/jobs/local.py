"""Where jobs are done: the processes of this machine here, other machines in `dask`; one interface for both."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

from compbatch.diagnostics import Diagnostic
from compbatch.jobs.job import fault_of
from compbatch.jobs.limits import limits_for
from compbatch.jobs.worker import REQUESTS, DiedError, OverrunError, Worker, size_of

Result = TypeVar("Result")
_MANY = 50  # small jobs that take longer than workers to start


class Engine(Protocol):
    """Takes jobs and gives futures."""

    @property
    def width(self) -> int:
        """Return how many jobs to keep under way."""

    def submit(self, work: Callable[..., Result], *arguments: Any) -> "Future[Result]":  # noqa: ANN401 - as in Executor
        """Have a worker do something; function, arguments and result travel pickled."""

    def fault(self, file: str, error: Exception) -> Diagnostic:
        """Put into words the error that a file's future ended with."""


class ThisProcess:
    """Does each job at once, where to start others would take longer."""

    width = 0

    def submit(self, work: Callable[..., Result], *arguments: Any) -> "Future[Result]":  # noqa: ANN401 - as in Executor
        """Do something here."""
        done: Future[Result] = Future()
        done.set_result(work(*arguments))
        return done

    def fault(self, file: str, error: Exception) -> Diagnostic:
        """Put into words the error that a file ended with."""
        return fault_of(file, error)


class LocalPool:
    """Worker processes, each with one job at a time; one that dies or takes too long takes only its own job with it.

    A job whose worker died is tried again in a new one, ``tries`` times in all, which together may last no longer than
    one. Workers touch no file, so they may be stopped at any time.
    """

    def __init__(self, width: int, tries: int = 2) -> None:
        """Start the workers."""
        self._width, self._tries = width, tries
        self._stopped = False
        self._threads = ThreadPoolExecutor(width)
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        with _ignoring_requests():
            for _ in range(width):
                self._idle.put(Worker())

    @property
    def width(self) -> int:
        """Return the number of workers."""
        return self._width

    def submit(self, work: Callable[..., Result], *arguments: Any) -> "Future[Result]":  # noqa: ANN401 - as in Executor
        """Have an idle worker do something."""
        return self._threads.submit(self._in_a_process, work, arguments)

    def _in_a_process(self, work: Callable[..., Result], arguments: tuple[Any, ...]) -> Result:
        limits = limits_for(size_of(arguments))
        until = time.monotonic() + limits.seconds
        for left in range(self._tries - 1, -1, -1):
            worker = self._idle.get()
            try:
                return worker.do(replace(limits, seconds=until - time.monotonic()), work, arguments)
            except DiedError:
                worker = self._in_place_of(worker)
                if not left or self._stopped:
                    raise
            except OverrunError:
                worker = self._in_place_of(worker)
                raise OverrunError(limits.seconds) from None
            finally:
                self._idle.put(worker)
        raise AssertionError  # the last try answers or raises

    def _in_place_of(self, failed: Worker) -> Worker:
        """Start a worker in the place of one that failed, unless all were stopped."""
        failed.end()
        if self._stopped:
            return failed
        worker = Worker()
        if self._stopped:
            worker.kill()
        return worker

    def fault(self, file: str, error: Exception) -> Diagnostic:
        """Put into words the error that a file's future ended with."""
        return fault_in_a_process(file, error)

    def stop(self) -> None:
        """End the workers at once."""
        self._stopped = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            process.kill()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Let the workers go."""
        if kind:
            self.stop()
        self._threads.shutdown()
        while not self._idle.empty():
            self._idle.get().end()


def fault_in_a_process(file: str, error: Exception) -> Diagnostic:
    """Put into words what a job ended with that was done in a process of its own."""
    if isinstance(error, DiedError):
        return Diagnostic("CB902", file=file)
    if isinstance(error, OverrunError):
        return Diagnostic("CB007", file=file, limit=round(error.seconds))
    return fault_of(file, error)


@contextmanager
def _ignoring_requests() -> Iterator[None]:
    """Start processes that a request to stop does not reach before they can say so themselves."""
    before = {request: signal.signal(request, signal.SIG_IGN) for request in REQUESTS}
    try:
        yield
    finally:
        for request, handler in before.items():
            signal.signal(request, handler)


def workers_for(jobs: int) -> "AbstractContextManager[Engine]":
    """Give what does some small jobs: workers, one a core, or where the jobs are few, this process."""
    return LocalPool(cores()) if jobs >= _MANY else nullcontext(ThisProcess())


def cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
