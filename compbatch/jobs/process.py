"""What suits a process that does jobs."""

import atexit
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_SMALL = 1 << 18  # bytes of a file


@contextmanager
def texts_held_to_suit(size: int) -> Iterator[None]:
    """Hold the texts of a small file's columns as Python does: of few rows Arrow takes twice as long for each step."""
    if size >= _SMALL:
        yield
        return
    import pandas as pd

    with pd.option_context("mode.string_storage", "python"):
        yield


def collect_garbage_rarely() -> None:
    """Leave garbage alone: a job builds and throws little away, and looking for it cost a fifth of one.

    What is there at the end goes with the process, looked through or not.
    """
    gc.set_threshold(1_000_000, 20, 100)
    atexit.register(gc.freeze)


def leave_out_unused() -> None:
    """Keep Pandera from what no job of ours has a use for.

    It would import Hypothesis, where a developer has it, and look for GeoPandas again at every column.
    """
    for module in ("hypothesis", "geopandas"):
        sys.modules.setdefault(module, None)  # type: ignore[arg-type]


def end_with_line(line: int) -> None:
    """Have the system end this process once nobody holds the other end of a pipe, whatever it does just then.

    On Linux alone: elsewhere a thread has to wait for that, which gets no turn while a reader holds up all others.
    """
    if sys.platform == "linux":
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(line, fcntl.F_SETOWN, os.getpid())
            fcntl.fcntl(line, fcntl.F_SETFL, fcntl.fcntl(line, fcntl.F_GETFL) | os.O_ASYNC)


def end_without_memory() -> None:
    """End this process where a library that has no memory left can tell nobody, but goes on and on.

    What else nobody can be told is not printed: it is no message for a finance person.
    """

    def heard(unraisable: "sys.UnraisableHookArgs") -> None:
        if issubclass(unraisable.exc_type, MemoryError):
            os.abort()

    sys.unraisablehook = heard
