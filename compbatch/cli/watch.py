"""The command that watches a drop folder: each workbook dropped in is paid once, its output put into the outbox."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated

import typer

from compbatch.cli.files import make_folder, move_new, output_paths, read, write_new
from compbatch.cli.options import LangOption, OnErrorOption, PasswordOption, PeriodOption, PlanOption, options_of
from compbatch.cli.terminal import faults_in_words, terminal_language
from compbatch.language import Lang, Text, printable

if TYPE_CHECKING:  # slow to import; a command imports what it uses
    from compbatch.cli.drop_folder import Arrivals, Claims
    from compbatch.jobs.job import JobResult, RunOptions
    from compbatch.jobs.local import Engine

_TICK = 1.0  # seconds; a network folder tells nobody what others drop into it
_WATCHING = Text("正在监视 {inbox}，结果写到 {outbox}；按 Ctrl-C 停止",
                 "Watching {inbox}, answers go to {outbox}; Ctrl-C stops")  # fmt: skip
_STOPPED = Text("已停止", "Stopped")
_STRANGER = Text("{name} 不是工作簿，留在原处", "{name} is not a workbook and is left where it is")
_PAID = Text("{count} 位总监，应发合计 {gross}", "{count} {count:director|directors}, gross pay {gross}")
_SECONDS = Text("{seconds:.1f} 秒", "{seconds:.1f} s")


def watch(  # noqa: PLR0913 - one parameter an option
    inbox: Annotated[Path, typer.Argument(help="The folder to watch. 要监视的文件夹", metavar="INBOX")],
    out_dir: Annotated[
        Path, typer.Option("--out-dir", metavar="OUTBOX", help="Where the answers go. 结果写到这个文件夹")
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
            with _stopped_when_asked() as stop, Claims(inbox) as claims, LocalPool(1) as engine:
                _log(_WATCHING.say(answer_in, inbox=inbox, outbox=out_dir))
                arrivals = Arrivals(inbox)
                for _ in _ticks(inbox, stop):
                    for stranger in arrivals.other_files():
                        _log(_STRANGER.say(answer_in, name=stranger.name))
                    for path in _claimed(claims, arrivals):
                        _process(path, inbox, out_dir, current(), engine)
                        if stop.is_set():
                            break
        except OSError:
            raise FileError(str(inbox), "no-folder") from None
    _log(_STOPPED.of(answer_in))


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
    from watchfiles import watch as changes

    yield
    with suppress(OSError, RuntimeError):  # a disk of which the system tells nothing, or too many watchers
        for _ in changes(
            inbox, stop_event=stop, rust_timeout=int(_TICK * 1000), yield_on_timeout=True, recursive=False,
            raise_interrupt=False,
        ):  # fmt: skip
            if stop.is_set():
                return
            yield
    while not stop.wait(_TICK):
        yield


@contextmanager
def _stopped_when_asked() -> Iterator[Event]:
    """Give an event that Ctrl-C and a service manager set; the file at hand is finished."""
    stop = Event()
    before = {asked: signal.signal(asked, lambda *_: stop.set()) for asked in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for asked, handler in before.items():
            signal.signal(asked, handler)


def _claimed(claims: "Claims", arrivals: "Arrivals") -> Iterator[Path]:
    """Give the files that this watcher has to pay."""
    yield from claims.abandoned()
    for path in arrivals.complete():
        claimed = claims.claim(path)
        if claimed:
            yield claimed


def _process(path: Path, inbox: Path, outbox: Path, options: "RunOptions", engine: "Engine") -> None:
    """Pay a file, put its output into the outbox, then move the file itself: in this order none can be lost."""
    started = time.monotonic()
    result = _settled(path, options, engine)
    lang = options.lang or result.lang or terminal_language(None)
    answer = output_paths(Path(path.name), outbox)
    if result.output is None:
        words = f"{result.fault.code}  {result.fault.message(lang)}\n{result.fault.hint(lang)}\n"
        written = write_new(outbox / f"{path.name}.txt", words.encode("utf-8-sig"), like=[path])
    else:
        written = write_new(answer.issues if result.refused else answer.payout, result.output, like=[path])
    move_new(path, inbox / ("refused" if result.refused or result.output is None else "done"))
    took = _SECONDS.say(lang, seconds=time.monotonic() - started)
    status, words = _report(path.name, result, lang)
    _log(f"{status}  {path.name} → {written.name}  {words}  {took}")


def _settled(path: Path, options: "RunOptions", engine: "Engine") -> "JobResult":
    from compbatch.jobs.job import FileError, Job, JobResult, result_of

    try:
        return engine.submit(result_of, Job(path.name, path.name, read(path), options)).result()
    except FileError as error:  # it names the place that the file was moved to
        return JobResult(fault=engine.fault(path.name, FileError(path.name, error.reason)))
    except Exception as error:  # noqa: BLE001 - one faulty file never stops the others
        return JobResult(fault=engine.fault(path.name, error))


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
    typer.echo(printable(f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S}  {line}"))
