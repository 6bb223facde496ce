"""What the terminal shows, and how a command ends."""

import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from compbatch.language import Lang

if TYPE_CHECKING:  # slow to import; a command imports what it uses
    from rich.console import Console

REFUSED, FAILED = 1, 2


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
        typer.echo(f"{found.code}  {found.message(answer_in)}\n    {found.hint(answer_in)}", err=True)
        raise typer.Exit(FAILED) from None


@contextmanager
def terminate_as_ctrl_c() -> Iterator[None]:
    """Let a request to end, as a system that shuts down sends it, do what Ctrl-C does."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def terminal_language(lang: Lang | None) -> Lang:
    """Return the language to use before any workbook has been read: as asked, else the terminal's."""
    terminal = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return lang or ("zh" if terminal.startswith("zh") else "en")


def is_interactive() -> bool:
    """Tell whether somebody sits at the terminal."""
    return sys.stdin.isatty()


def print_json(content: object) -> None:
    """Print JSON, its letters escaped where the terminal may not know them."""
    letters = (sys.stdout.encoding or "").lower().replace("-", "")
    sys.stdout.write(json.dumps(content, ensure_ascii=letters != "utf8", indent=2) + "\n")


def console() -> "Console":
    """Return where to print; what is piped has a fixed width."""
    from rich.console import Console

    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=140)
