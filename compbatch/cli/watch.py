"""The command that watches a drop folder: each workbook dropped in is paid once, its output put into the outbox."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import wait
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from threading import Event, Timer
from typing import TYPE_CHECKING, Annotated

import typer

from compbatch.cli.files import make_folder, move_new, output_paths, shortened, write_new
from compbatch.cli.options import (
    LangOption,
    OnErrorOption,
    PasswordOption,
    PeriodOption,
    PlanOption,
    folder_named,
    options_of,
)
from compbatch.cli.terminal import INTERRUPTED, faults_in_words, log, shown, terminal_language
from compbatch.jobs.input_files import read, shown_name
from compbatch.language import Lang, Text

if TYPE_CHECKING:  # slow to import; a command imports what it uses
    from compbatch.cli.drop_folder import Arrivals, Claims
    from compbatch.jobs.job import JobResult, RunOptions
    from compbatch.jobs.local import LocalPool

_GRACE = 2.0  # seconds that the file at hand has when it is asked to stop
_LATEST = 4.5  # seconds after which it stops whatever it does
_MOST_TRIES = 2
_OF_THE_FILE = ("CB902", "CB007")  # a worker died of it, or it took too long
_TICK = 1.0  # seconds; a network folder tells nobody what others drop into it
_WATCHING = Text("正在监视 {inbox}，结果写到 {outbox}；按 Ctrl-C 停止",
                 "Watching {inbox}, answers go to {outbox}; Ctrl-C stops")  # fmt: skip
_STOPPED = Text("已停止", "Stopped")
_STRANGER = Text("{name} 不是工作簿，留在原处", "{name} is not a workbook and is left where it is")
_LINK = Text("{name} 是链接，留在原处", "{name} is a link and is left where it is")
_UNMOVED = Text(
    "{name} 无法移动（正在使用，或没有权限），稍后再试",
    "{name} cannot be moved (in use, or no permission); it will be tried again",
)
_AGAIN = Text("{name} 将再试一次：{fault}", "{name} will be tried once more: {fault}")
_PAID = Text("{count} 位总监，应发合计 {gross}", "{count} {count:director|directors}, gross pay {gross}")
_SECONDS = Text("{seconds:.1f} 秒", "{seconds:.1f} s")


def watch(  # noqa: PLR0913 - one parameter an option
    inbox: Annotated[Path, typer.Argument(help="The folder to watch. 要监视的文件夹", metavar="INBOX")],
    out_dir: Annotated[
        Path,
        typer.Option(
            "--out-dir", parser=folder_named, metavar="OUTBOX", help="Where the answers go. 结果写到这个文件夹"
        ),
    ],
    period: PeriodOption = None,
    plan: PlanOption = None,
    lang: LangOption = None,
    password_env: PasswordOption = None,
    on_error: OnErrorOption = "refuse",
) -> None:
    """Watch a folder: pay each workbook dropped into it, then move it to its done/ or refused/. 监视文件夹."""
    from compbatch.cli.drop_folder import Arrivals, Claims
    from compbatch.jobs.job import FileError
    from compbatch.jobs.local import LocalPool

    def options() -> "RunOptions":
        return options_of(
            period=period, plan=plan, prior=None, lang=lang, password_env=password_env, hold=on_error == "hold"
        )

    current = CurrentOptions([plan] if plan else [], options)
    answer_in = terminal_language(lang)
    with faults_in_words(inbox, lang):
        if not inbox.is_dir():
            raise FileError(str(inbox), "no-folder")
        for folder in (out_dir, inbox / "done", inbox / "refused"):
            make_folder(folder)
    with faults_in_words(inbox, lang):
        try:
            with _stopped_when_asked() as stop, Claims(inbox) as claims, LocalPool(1, tries=1) as engine:
                _log(_WATCHING.say(answer_in, inbox=inbox, outbox=out_dir))
                arrivals = Arrivals(inbox)
                unmoved: set[Path] = set()
                desk = Desk(inbox, out_dir, claims, engine, stop)
                for _ in _ticks(inbox, stop):
                    for stranger in arrivals.other_files():
                        _log((_LINK if stranger.is_symlink() else _STRANGER).say(answer_in, name=stranger.name))
                    for path in _claimed(claims, arrivals, unmoved, answer_in):
                        desk.process(path, current())
                        if stop.is_set():
                            break
        except OSError:
            raise FileError(str(inbox), "no-folder") from None
    with shown(lang=answer_in):
        typer.echo(_stamped(_STOPPED.of(answer_in)))


class CurrentOptions:
    """The options as they are now: a plan that was saved again counts for the next workbook."""

    def __init__(self, files: list[Path], make: Callable[[], "RunOptions"]) -> None:
        """Make them for the first time; a fault ends the command."""
        self._files, self._make = files, make
        self._made_of, self._options = self._stamps(), make()

    def __call__(self) -> "RunOptions":
        """Return the options, made again if a file that they rest on has changed."""
        stamps = self._stamps()
        if stamps != self._made_of:
            self._made_of, self._options = stamps, self._make()
        return self._options

    def _stamps(self) -> list[int]:
        return [path.stat().st_mtime_ns if path.exists() else 0 for path in self._files]


def _ticks(inbox: Path, stop: Event) -> Iterator[None]:
    """Give a moment to look into the folder: at once, when something happens in it, and every second."""
    yield
    try:
        for _ in _changes(inbox, stop):
            if stop.is_set():
                return
            yield
    except BaseException as error:  # a disk of which the system tells nothing, too many watchers, or a panic in Rust
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
    while not stop.wait(_TICK):
        yield


def _changes(inbox: Path, stop: Event) -> Iterator[object]:
    from watchfiles import watch as changes

    return changes(
        inbox, stop_event=stop, rust_timeout=int(_TICK * 1000), yield_on_timeout=True, recursive=False,
        raise_interrupt=False,
    )  # fmt: skip


@contextmanager
def _stopped_when_asked() -> Iterator[Event]:
    """Give an event that Ctrl-C and a service manager set; what does not heed it in time is cut short."""
    stop = Event()
    late = Timer(_LATEST, os._exit, [INTERRUPTED])  # a disk that does not answer holds up all but this
    late.daemon = True

    def ask(*_: object) -> None:
        if not stop.is_set():
            stop.set()
            late.start()

    before = {asked: signal.signal(asked, ask) for asked in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        late.cancel()
        for asked, handler in before.items():
            signal.signal(asked, handler)


def _claimed(claims: "Claims", arrivals: "Arrivals", unmoved: set[Path], lang: Lang) -> Iterator[Path]:
    """Give the files that this watcher has to pay; new ones first, so that none waits for another's second try.

    One that cannot be moved yet is told once.
    """
    left = claims.abandoned()
    for path in arrivals.complete():
        if claimed := claims.claim(path):
            yield claimed
        elif path.exists() and path not in unmoved:
            unmoved.add(path)
            _log(_UNMOVED.say(lang, name=path.name))
    if not arrivals.settling:
        yield from left


@dataclass(frozen=True, slots=True)
class Desk:
    """Where one file after another is paid, from the inbox to the outbox, until it is asked to stop."""

    inbox: Path
    outbox: Path
    claims: "Claims"
    engine: "LocalPool"
    stop: Event

    def process(self, path: Path, options: "RunOptions") -> None:
        """Pay a file; one that ends its worker or takes too long is tried once more, then refused."""
        started = time.monotonic()
        tries = self.claims.begin(path)
        try:
            result = self._settled(path, options, tries)
            if result and tries < _MOST_TRIES and result.fault.code in _OF_THE_FILE:
                lang = terminal_language(options.lang)
                _log(_AGAIN.say(lang, name=path.name, fault=f"{result.fault.code} {result.fault.message(lang)}"))
                return
            if result:
                self._answer(path, options, result, started)
        except BaseException:
            self.claims.end(path)  # a disk that fails, not the file
            raise
        self.claims.end(path)

    def _answer(self, path: Path, options: "RunOptions", result: "JobResult", started: float) -> None:
        """Put a file's output into the outbox, then move the file itself: in this order none can be lost."""
        from compbatch.jobs.job import FileError, JobResult

        lang = options.lang or result.lang or terminal_language(None)
        try:
            written = self._written(path, result, lang)
        except FileError as error:
            if error.reason != "long-output":
                raise
            result = JobResult(fault=self.engine.fault(path.name, error))
            written = self._written(path, result, lang)
        move_new(path, self.inbox / ("refused" if result.refused or result.output is None else "done"))
        took = _SECONDS.say(lang, seconds=time.monotonic() - started)
        status, words = _report(path.name, result, lang)
        _log(f"{status}  {path.name} → {written.name}  {words}  {took}")

    def _written(self, path: Path, result: "JobResult", lang: Lang) -> Path:
        if result.output is None:
            words = f"{result.fault.code}  {result.fault.message(lang)}\n{result.fault.hint(lang)}\n"
            return write_new(shortened(self.outbox / f"{path.name}.txt"), words.encode("utf-8-sig"), like=[path])
        answer = output_paths(Path(path.name), self.outbox)
        return write_new(answer.issues if result.refused else answer.payout, result.output, like=[path])

    def _settled(self, path: Path, options: "RunOptions", tries: int) -> "JobResult | None":
        """Have a file paid; None if there is no time left for it."""
        from compbatch.jobs.job import FileError, Job, JobResult, result_of
        from compbatch.jobs.worker import DiedError

        if tries > _MOST_TRIES:  # whoever worked on it ended with it
            return JobResult(fault=self.engine.fault(path.name, DiedError()))
        try:
            future = self.engine.submit(result_of, Job(path.name, shown_name(path), read(path), options))
            until = None
            while not wait([future], _GRACE / 10).done:
                if self.stop.is_set():
                    until = until or time.monotonic() + _GRACE
                    if time.monotonic() > until:
                        self.engine.stop()
                        return None
            return future.result()
        except FileError as error:  # it names the place that the file was moved to
            return JobResult(fault=self.engine.fault(path.name, FileError(path.name, error.reason)))
        except Exception as error:  # noqa: BLE001 - one faulty file never stops the others
            return JobResult(fault=self.engine.fault(path.name, error))


def _report(name: str, result: "JobResult", lang: Lang) -> tuple[str, str]:
    """Say what came of a file, in a word and in a few."""
    from compbatch.cli.batch_results import message_of
    from compbatch.model.wording import amount_text
    from compbatch.output.batch_summary import STATUSES
    from compbatch.output.json_object import as_failed_json

    report = result.report or as_failed_json(name, result.fault, lang)
    words = [message_of(report, lang)]
    if report["payouts"]:
        count = sum(payout["status"] != "hold" for payout in report["payouts"])
        gross = amount_text(Decimal(report["totals"]["gross_pay"]))
        words.insert(0, _PAID.say(lang, count=count, gross=gross))
    return STATUSES[report["status"]].of(lang), "  ".join(filter(None, words))


def _log(line: str) -> None:
    log(_stamped(line))


def _stamped(line: str) -> str:
    return f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S}  {line}"
