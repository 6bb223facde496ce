"""Progress bars: on the terminal's error stream, for work that has lasted a second, and gone when it is done."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from typing import TYPE_CHECKING, get_args

from compbatch.language import Lang, Text, printable
from compbatch.model.stage import Stage, unseen

if TYPE_CHECKING:  # slow to import; only shown on a terminal
    from rich.progress import Progress

DELAY = 1.0  # seconds
_STAGES: dict[Stage, Text] = {
    "reading": Text("读取", "Reading"),
    "checking": Text("检查", "Checking"),
    "computing": Text("计算", "Computing"),
    "writing": Text("写出", "Writing"),
}
_FILES = Text("已处理 {done} / {all} 个文件", "{done} of {all} {all:file|files}")


@contextmanager
def stages(name: str, lang: Lang, *, quiet: bool) -> Iterator[Callable[[Stage], None]]:
    """Show the stages of one file as they begin."""
    if not _is_shown(quiet=quiet):
        yield unseen
        return
    order = get_args(Stage)
    with _shown_late() as bar:
        shown = bar.add_task(printable(name), total=len(order))
        yield lambda stage: bar.update(
            shown, completed=order.index(stage), description=f"{printable(name)}  {_STAGES[stage].of(lang)}"
        )


@contextmanager
def file_count(count: int, lang: Lang, *, quiet: bool) -> Iterator[Callable[[int], None]]:
    """Show how many of many files are done."""
    if not _is_shown(quiet=quiet):
        yield lambda _: None
        return
    with _shown_late() as bar:
        shown = bar.add_task(_FILES.say(lang, done=0, all=count), total=count)
        yield lambda done: bar.update(shown, completed=done, description=_FILES.say(lang, done=done, all=count))


def _is_shown(*, quiet: bool) -> bool:
    return not quiet and sys.stderr.isatty()


@contextmanager
def _shown_late() -> Iterator["Progress"]:
    """Give a bar that appears once the work has lasted a second."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    bar = Progress(
        SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn(),
        console=Console(file=sys.stderr), transient=True,
    )  # fmt: skip
    turn, over = Lock(), False

    def start() -> None:
        with turn:
            if not over:
                bar.start()

    timer = Timer(DELAY, start)
    timer.daemon = True
    timer.start()
    try:
        yield bar
    finally:
        timer.cancel()
        with turn:
            over = True
        bar.stop()
