"""What the terminal shows, and how a command ends."""

import errno
import io
import json
import os
import re
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import typer

from compbatch.language import Lang, Text, printable

if TYPE_CHECKING:  # slow to import; a command imports what it uses
    from rich.console import Console

REFUSED, FAILED, UNSHOWN, INTERRUPTED = 1, 2, 3, 130
_UNSHOWN = Text("无法显示结果：{reason}", "The result cannot be shown: {reason}")
_WRITTEN = Text(
    "“{file}”已写出，但无法显示结果：{reason}", '"{file}" is written, but the result cannot be shown: {reason}'
)
_CHINESE, _PRIMARY = 0x04, 0x3FF  # of Windows' languages, and what of their number says the language alone
_NO_LANGUAGE = re.compile(r"(?:C|POSIX)?(?:\..*)?")  # that a terminal is set to: servers and containers mostly are
_CHINESE_LETTER = re.compile("[\u4e00-\u9fff]")
# Marks of direction and signs that no eye sees, which JSON need not escape and a terminal may obey.
_UNSEEN = re.compile("[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


@contextmanager
def faults_in_words(file: Path, lang: Lang | None) -> Iterator[None]:
    """Turn a file that cannot be read or written, or a fault of our own, into one clear line."""
    try:
        yield
    except (typer.Exit, typer.Abort, typer.BadParameter):
        raise
    except Exception as error:  # noqa: BLE001 - a traceback is no message for a finance person
        from compbatch.jobs.job import fault_of

        found, answer_in = fault_of(str(file), error), terminal_language(lang)
        tell(f"{found.code}  {found.message(answer_in)}\n    {found.hint(answer_in)}")
        raise typer.Exit(FAILED) from None


@contextmanager
def terminate_as_ctrl_c() -> Iterator[None]:
    """Let a request to end, as a system that shuts down sends it, do what Ctrl-C does; a worker is deaf to it."""
    alone = threading.current_thread() is threading.main_thread()
    if not alone or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def terminal_language(lang: Lang | None) -> Lang:
    """Return the language to use before any workbook has been read: as asked, else the terminal's.

    Where that says none, it is Chinese if the files that the command names are called so.
    """
    if lang:
        return lang
    terminal = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    chinese = terminal.startswith("zh") or (not terminal and _windows_is_chinese())
    if _NO_LANGUAGE.fullmatch(terminal):
        chinese = chinese or any(map(_CHINESE_LETTER.search, sys.argv[1:]))
    return "zh" if chinese and _can_show("中文") else "en"


def _can_show(words: str) -> bool:
    """Tell whether what is piped or redirected has the letters: it would be question marks."""
    try:
        words.encode(sys.stderr.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _windows_is_chinese() -> bool:
    """Tell whether Windows, where no variable says it, speaks Chinese."""
    if sys.platform != "win32":
        return False
    import ctypes

    return ctypes.windll.kernel32.GetUserDefaultUILanguage() & _PRIMARY == _CHINESE


def is_interactive() -> bool:
    """Tell whether somebody sits at the terminal."""
    return sys.stdin.isatty()


@contextmanager
def shown(status: int = 0, lang: Lang | None = None, written: Path | None = None) -> Iterator[None]:
    """Show what came of the work, and end the command with its status whatever becomes of the showing.

    Nobody reads on where a pipe is closed. If it cannot be shown for another reason, that is said on the error stream,
    and the status is 3; but a workbook that was refused stays refused.
    """
    try:
        yield
        sys.stdout.flush()
    except Exception as error:  # noqa: BLE001 - the result is written; no fault of the terminal takes that back
        status = unshown(error, status, lang, written)
    raise typer.Exit(status)


def unshown(error: Exception, status: int, lang: Lang | None, written: Path | None = None) -> int:
    """Say that something cannot be shown, if anybody still reads, and return the status to end with."""
    _discard(sys.stdout)
    if _is_closed_pipe(error):
        return status
    reason = (error.strerror if isinstance(error, OSError) else str(error)) or type(error).__name__
    tell((_WRITTEN if written else _UNSHOWN).say(terminal_language(lang), file=str(written), reason=reason))
    return status or UNSHOWN


def _is_closed_pipe(error: Exception) -> bool:
    """Tell whether nobody reads on; Windows calls that an invalid argument."""
    invalid = sys.platform == "win32" and isinstance(error, OSError) and error.errno == errno.EINVAL
    return invalid or isinstance(error, BrokenPipeError)


def tell(line: str) -> None:
    """Say something on the error stream, if there is one that can be written to."""
    try:
        typer.echo(line, err=True)
        sys.stderr.flush()
    except (OSError, ValueError):  # full, or closed
        _discard(sys.stderr)


def log(line: str) -> None:
    """Say something of work that goes on, whether it can be said or not: where the output is full, on the error stream.

    Nobody reads on where a pipe is closed.
    """
    try:
        typer.echo(printable(line))
    except (OSError, ValueError) as error:
        if _is_closed_pipe(error):
            _discard(sys.stdout)
        else:
            tell(printable(line))


def _discard(stream: TextIO) -> None:
    """Let what a stream still holds, and all that follows, go nowhere: Python would fail over it on leaving."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def print_json(content: object) -> None:
    """Print JSON, its letters escaped where the terminal may not know them, or may obey them."""
    letters = (sys.stdout.encoding or "").lower().replace("-", "")
    text = json.dumps(content, ensure_ascii=letters != "utf8", indent=2)
    sys.stdout.write(_UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text) + "\n")


def print_written(path: Path, style: str = "bold green") -> None:
    """Print where a file was written to, on a line of its own."""
    console().print(f"→ {printable(str(path))}", style=style, soft_wrap=True)


def open_streams() -> None:
    """Open what was closed before compbatch began, to nowhere: a file of ours would take its number, and our words.

    A letter that a terminal does not know must not stop a run.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))
        if isinstance(stream := getattr(sys, name), io.TextIOWrapper):  # an old terminal lacks some letters
            stream.reconfigure(errors="replace")


def console(*, error: bool = False) -> "Console":
    """Return where to print, or where to print what is wrong; what is piped has a fixed width.

    Square brackets and colons are what they are.
    """
    from rich.console import Console

    class PlainConsole(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # rich would end the process

    plain = partial(PlainConsole, stderr=error, highlight=False, markup=False, emoji=False)
    return there if (there := plain()).is_terminal else plain(width=140)
