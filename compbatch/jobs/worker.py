"""A worker process: it does one job after another, each within its limits, and takes no other down with it."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from typing import Any, TypeVar

from compbatch.jobs.limits import Limits, hold_memory, leave_no_core
from compbatch.jobs.process import collect_garbage_rarely, end_with_line, end_without_memory, leave_out_unused

Result = TypeVar("Result")
REQUESTS = (signal.SIGINT, signal.SIGTERM)  # a terminal and a service manager send them to workers too


class DiedError(Exception):
    """A worker ended without an answer."""


class OverrunError(Exception):
    """A job lasted longer than it may, and its worker was ended."""

    def __init__(self, seconds: float) -> None:
        """Take how long it may last."""
        self.seconds = seconds
        super().__init__(seconds)


class Worker:
    """A process started in the one way that is the same on every system; once it failed, it is to be ended."""

    def __init__(self) -> None:
        """Start it; it imports what it needs while the first files are read."""
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def do(self, limits: Limits, work: Callable[..., Result], arguments: tuple[Any, ...]) -> Result:
        """Have it do something; function, arguments and result travel pickled.

        Raises:
            DiedError: If it ends without an answer.
            OverrunError: If it takes too long.

        """
        try:
            self._line.send((limits.memory, work, arguments))
            if not self._line.poll(max(0.0, limits.seconds)):
                raise OverrunError(limits.seconds)
            error, result = self._line.recv()
        except (EOFError, OSError):
            raise DiedError from None
        if error is not None:
            raise error
        done: Result = result
        return done

    def kill(self) -> None:
        """End it at once, whatever it does; who waits for its answer learns that it died."""
        self._process.kill()

    def end(self) -> None:
        """End it and let go of what it took."""
        self._process.kill()
        self._process.join()
        self._line.close()


def size_of(arguments: tuple[Any, ...]) -> int:
    """Return how many bytes the files have that a job is about."""
    return sum(getattr(each, "size", 0) for each in arguments)


def _serve(line: Connection) -> None:
    """Do what is asked for until nobody asks any more."""
    _begin()
    from compbatch.jobs.job import import_stages

    import_stages()
    with suppress(EOFError, OSError):
        while True:
            memory, work, arguments = line.recv()
            hold_memory(memory)
            line.send_bytes(_answer(work, arguments))


def _begin() -> None:
    """Leave it to the parent when to stop, end with it, however it ends, and leave the saying to it."""
    for request in REQUESTS:
        signal.signal(request, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if parent := multiprocessing.parent_process():
        end_with_line(parent.sentinel)
    end_without_memory()
    leave_no_core()
    with suppress(OSError):  # where a reader gives up it says so itself, in its own words
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
    collect_garbage_rarely()
    leave_out_unused()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
    os._exit(1)


def _answer(work: Callable[..., Any], arguments: tuple[Any, ...]) -> memoryview:
    try:
        return ForkingPickler.dumps((None, work(*arguments)))
    except Exception as error:  # noqa: BLE001 - it is told where it was asked for
        return ForkingPickler.dumps((error, None))
