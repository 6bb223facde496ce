"""Where jobs are done: the processes of this machine here, other machines in `dask`; one interface for both."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

from compbatch.diagnostics import Diagnostic
from compbatch.jobs.job import fault_of
from compbatch.jobs.process import collect_garbage_rarely

Result = TypeVar("Result")
_REQUESTS = (signal.SIGINT, signal.SIGTERM)  # a terminal and a service manager send them to workers too


class Engine(Protocol):
    """Takes jobs and gives futures."""

    @property
    def width(self) -> int:
        """Return how many jobs to keep under way."""

    def submit(self, work: Callable[..., Result], *arguments: Any) -> "Future[Result]":  # noqa: ANN401 - as in Executor
        """Have a worker do something; function, arguments and result travel pickled."""

    def fault(self, file: str, error: Exception) -> Diagnostic:
        """Put into words the error that a file's future ended with."""


class LocalPool:
    """Worker processes, each with one job at a time; one that dies takes only its own job with it.

    A job whose worker died is tried once more, in a new one. Workers touch no file, so they may be stopped
    at any time.
    """

    def __init__(self, width: int) -> None:
        """Start the workers; they import what they need while the first files are read."""
        self._width = width
        self._stopped = False
        self._threads = ThreadPoolExecutor(width)
        self._idle: SimpleQueue[ProcessPoolExecutor] = SimpleQueue()
        with _ignoring_requests():
            for _ in range(width):
                self._idle.put(_worker())

    @property
    def width(self) -> int:
        """Return the number of workers."""
        return self._width

    def submit(self, work: Callable[..., Result], *arguments: Any) -> "Future[Result]":  # noqa: ANN401 - as in Executor
        """Have an idle worker do something."""
        return self._threads.submit(self._in_a_process, work, *arguments)

    def _in_a_process(self, work: Callable[..., Result], *arguments: Any) -> Result:  # noqa: ANN401 - as in Executor
        worker = self._idle.get()
        try:
            try:
                return worker.submit(work, *arguments).result()
            except BrokenProcessPool:
                worker = self._in_place_of(worker)
                return worker.submit(work, *arguments).result()
        except BrokenProcessPool:
            worker = self._in_place_of(worker)
            raise
        finally:
            self._idle.put(worker)

    def _in_place_of(self, dead: ProcessPoolExecutor) -> ProcessPoolExecutor:
        """Start a worker in the place of a dead one, unless all were stopped."""
        dead.shutdown()
        if self._stopped:
            raise BrokenProcessPool
        return _worker()

    def fault(self, file: str, error: Exception) -> Diagnostic:
        """Put into words the error that a file's future ended with."""
        if isinstance(error, BrokenProcessPool):
            return Diagnostic("CB902", file=file)
        return fault_of(file, error)

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
            self._idle.get().shutdown()


def _worker() -> ProcessPoolExecutor:
    """Start a worker process, in the one way that is the same on every system."""
    worker = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), _begin)
    worker.submit(_import)
    return worker


def _begin() -> None:
    """Leave it to the parent when to stop, and end with it, however it ends."""
    for request in _REQUESTS:
        signal.signal(request, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
    os._exit(1)


def _import() -> None:
    from compbatch.jobs.job import import_stages

    collect_garbage_rarely()
    import_stages()


@contextmanager
def _ignoring_requests() -> Iterator[None]:
    """Start processes that a request to stop does not reach before they can say so themselves."""
    before = {request: signal.signal(request, signal.SIG_IGN) for request in _REQUESTS}
    try:
        yield
    finally:
        for request, handler in before.items():
            signal.signal(request, handler)


def cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
