"""How much time and memory a job may take, by the size of its file: far above what any real month takes.

What a file claims is counted before (`xlsx/allowance.py`), on every system. This is the wall behind that, for what was
not thought of: the time of a worker process is kept by its parent everywhere, its memory by the system where that is
Linux, and the processor time of a command by the system where that is no Windows.
"""

import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_MEGABYTE = 1 << 20
_UNLIMITED = -1
_DATA = 5  # the place of what a process has set aside among its sizes


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds that a job may last, and bytes of memory that it may set aside, used or not."""

    seconds: float
    memory: int


def limits_for(size: int) -> Limits:
    """Return the limits of work on a file of a size: it may hold a hundred times its bytes."""
    threads = 64 * _MEGABYTE * (os.cpu_count() or 1)  # what each sets aside for itself
    return Limits(seconds=120 + 6 * size / _MEGABYTE, memory=(2 << 30) + threads + 100 * size)


def hold_memory(most: int) -> None:
    """Let this process set aside so much more than it has; what asks for more fails, and need not end it."""
    if sys.platform == "linux":
        import resource

        with suppress(OSError, ValueError):  # a system that only looks like Linux, or a lower limit from outside
            has = int(Path("/proc/self/statm").read_text().split()[_DATA]) * resource.getpagesize()
            _lower(resource.RLIMIT_DATA, has + most)


def hold_processor(seconds: float) -> None:
    """Let this process use so much time of the processor, after which the system ends it."""
    if sys.platform != "win32":
        import resource

        with suppress(OSError, ValueError):
            _lower(resource.RLIMIT_CPU, int(seconds) + 1)


def leave_no_core() -> None:
    """Write no image of the memory, in which pay stands, where this process is ended by a fault."""
    if sys.platform != "win32":
        import resource

        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _lower(what: int, most: int) -> None:
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == _UNLIMITED else min(most, hard), hard))
