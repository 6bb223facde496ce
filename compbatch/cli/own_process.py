"""A command in a process of its own, where the system allows it: what a file does to that is told, and is all it does.

The process is split off before anything large is imported, so that it costs next to nothing. It does all there is to
do; the one that stays behind passes requests to stop on, and says in one line what ended it if it did not end by
itself. Of many files each has a worker process anyway.
"""

import io
import os
import signal
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

from compbatch.cli.terminal import FAILED, INTERRUPTED, tell, terminal_language
from compbatch.jobs.limits import hold_memory, hold_processor, leave_no_core, limits_for
from compbatch.jobs.process import end_with_line, end_without_memory

_COMMANDS = frozenset(
    {"run", "check", "verify", "roll", "seal", "compare", "export", "statements", "reconcile", "what-if"}
)
_OF_MANY = ("--out-dir", "--jobs", "-j", "--skip-done", "--scheduler")  # of run, which has workers then
_ALONE = 4  # times as long as a file of many may take, of a processor, which several threads use
_PASSED_ON = 0.5  # seconds after which a request goes to the other process that a terminal sends to both
_LATEST = 4  # seconds after which that is ended, whatever it does


def leave_for_own_process(words: Sequence[str]) -> None:
    """Go on in a process of its own, if the command is one for it; this one then ends with the same status."""
    if not hasattr(os, "fork") or not words or words[0] not in _COMMANDS:
        return
    files = [Path(word.rpartition("=")[2]) for word in words[1:]]
    if words[0] == "run" and (
        any(word.startswith(_OF_MANY) for word in words) or any(_is_folder(path) for path in files)
    ):
        return
    limits = limits_for(sum(map(_size, files)))
    ours, theirs = os.pipe()
    child = os.fork()
    if child:
        os.close(ours)
        _end_as(child, words, files, _ALONE * limits.seconds)
    os.close(theirs)
    threading.Thread(target=_end_with, args=(ours,), daemon=True).start()
    end_with_line(ours)
    end_without_memory()
    leave_no_core()
    hold_memory(limits.memory)
    hold_processor(_ALONE * limits.seconds)
    _speak_alone()


def _is_folder(path: Path) -> bool:
    with suppress(OSError, ValueError):
        return path.is_dir()
    return False


def _size(path: Path) -> int:
    with suppress(OSError, ValueError):
        return path.stat().st_size if path.is_file() else 0
    return 0


def _end_with(line: int) -> None:
    """End once the other process has, however it did."""
    os.read(line, 1)
    os._exit(FAILED)


def _speak_alone() -> None:
    """Keep the error stream to our own words: where a reader gives up it says so itself, in its own."""
    if not isinstance(sys.stderr, io.TextIOWrapper):
        return
    with suppress(OSError, ValueError):
        sys.stderr.flush()
        own = os.dup(sys.stderr.fileno())
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stderr.fileno())
        os.close(nowhere)
        sys.stderr = open(own, "w", buffering=1, encoding=sys.stderr.encoding, errors=sys.stderr.errors)  # noqa: SIM115, PTH123


def _end_as(child: int, words: Sequence[str], files: Sequence[Path], seconds: float) -> None:
    """Wait for the other process and end as it did."""
    asked: list[int] = []
    signal.signal(signal.SIGTERM, lambda *_: _pass_on(child, signal.SIGTERM))
    signal.signal(signal.SIGINT, lambda *_: _pass_on_late(child, asked))
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status >= 0:
        os._exit(status)
    if -status in (signal.SIGINT, signal.SIGTERM):
        signal.signal(-status, signal.SIG_DFL)
        os.kill(os.getpid(), -status)
    if asked:
        os._exit(INTERRUPTED)
    _tell_end(-status, words, files, seconds)
    os._exit(FAILED)


def _pass_on(child: int, request: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(child, request)


def _pass_on_late(child: int, asked: list[int]) -> None:
    """Pass Ctrl-C on that came to this process alone, as a terminal sends it to both; a reader may not heed it."""
    asked.append(child)
    signal.signal(signal.SIGALRM, lambda *_: _pass_on(child, signal.SIGKILL))
    signal.alarm(_LATEST)
    time.sleep(_PASSED_ON)
    _pass_on(child, signal.SIGINT)


def _tell_end(ended_by: int, words: Sequence[str], files: Sequence[Path], seconds: float) -> None:
    from compbatch.diagnostics import Diagnostic

    file = str(next(filter(_size, files), ""))
    asked = dict(pairwise(part for word in words for part in word.split("=", 1))).get("--lang")
    lang = terminal_language("zh" if asked == "zh" else "en" if asked == "en" else None)
    late = ended_by == signal.SIGXCPU
    found = Diagnostic("CB007", file=file, limit=round(seconds)) if late else Diagnostic("CB902", file=file)
    tell(f"{found.code}  {found.message(lang)}\n    {found.hint(lang)}")
