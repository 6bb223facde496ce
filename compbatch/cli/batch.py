"""Many workbooks in one run: each settled on its own by an engine, each answer written as soon as it is there."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import NoReturn

import typer

from compbatch import report
from compbatch.cli.engine import Engine
from compbatch.cli.files import read
from compbatch.cli.inputs import Work, is_done, refuse_clashes, summary_of, workbooks_of, works_of
from compbatch.cli.progress import files
from compbatch.cli.results import Results, deliver
from compbatch.cli.terminal import FAILED, REFUSED, console, guarded, print_json, spoken, terminate_as_ctrl_c
from compbatch.job import Job, Outcome, Terms, fault_of, outcome
from compbatch.language import Text

INTERRUPTED = 130
_TICK = 0.5  # seconds; on Windows Ctrl-C does not reach a wait without an end
_STOPPED = Text(
    "已中止：{files} 个文件中 {done} 个已处理完；加上 --skip-done 重新运行即可处理其余的",
    "Stopped: {done} of {files} {files:file|files} {done:is|are} done; run again with --skip-done for the rest",
)
_SKIPPED = Text("{count} 个文件此前已发放，这次跳过", "{count} {count:file was|files were} paid before and skipped")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a batch is run and shown."""

    folder: Path | None = None
    skip_done: bool = False
    shared: bool = False
    json: bool = False
    quiet: bool = False


def pay_many(
    named: Sequence[Path],
    others: Sequence[Path],
    terms: Terms,
    manner: Manner,
    engine_for: Callable[[int], AbstractContextManager[Engine]],
) -> NoReturn:
    """Pay every workbook named; ``others`` are the files that go with all of them."""
    with guarded(named[0], terms.lang):
        works = works_of(workbooks_of(named), manner.folder)
        results = Results(works, summary_of(works, manner.folder), terms)
        refuse_clashes(works, results.summary, others)
        done = [work for work in works if is_done(work, others)] if manner.skip_done else []
        results.take_over(done)
        todo = [work for work in works if work not in set(done)]
        interrupted = not _settle_all(results, todo, manner, engine_for)
        results.write_summary()
    _show(results, len(done), manner)
    if interrupted:
        typer.echo(_STOPPED.say(results.lang, files=len(works), done=len(results.done)), err=True)
    raise typer.Exit(INTERRUPTED if interrupted else _exit_status(results))


def _settle_all(
    results: Results,
    todo: Sequence[Work],
    manner: Manner,
    engine_for: Callable[[int], AbstractContextManager[Engine]],
) -> bool:
    """Settle what is to do; tell whether nobody stopped it."""
    if not todo:
        return True
    try:
        with (
            terminate_as_ctrl_c(),
            files(len(todo), spoken(results.terms.lang), quiet=manner.quiet or manner.json) as progress,
            engine_for(len(todo)) as engine,
        ):
            begin = _begun_in_place if manner.shared else _begun
            for count, (work, came) in enumerate(outcomes(engine, todo, results.terms, begin), start=1):
                results.keep(work, came)
                progress(count)
    except KeyboardInterrupt:
        return False
    return True


def outcomes(
    engine: Engine, works: Iterable[Work], terms: Terms, begin: Callable[[Engine, Work, Terms], Future[Outcome]]
) -> Iterator[tuple[Work, Outcome]]:
    """Keep the engine busy, but never with more than it can take on, and give what comes of each file."""
    under_way: dict[Future[Outcome], Work] = {}
    waiting = iter(works)
    while True:
        for work in islice(waiting, max(0, engine.width - len(under_way))):
            under_way[begin(engine, work, terms)] = work
        if not under_way:
            return
        for future in wait(under_way, _TICK, FIRST_COMPLETED).done:
            work = under_way.pop(future)
            yield work, _came(engine, work, future)


def _begun(engine: Engine, work: Work, terms: Terms) -> Future[Outcome]:
    """Send a file's bytes to a worker; the answer's bytes come back."""
    try:
        job = Job(str(work.source), work.source.name, read(work.source), terms)
        return engine.submit(outcome, job)
    except Exception as error:  # noqa: BLE001 - one faulty file never stops the others
        at_fault: Future[Outcome] = Future()
        at_fault.set_result(Outcome(fault=fault_of(str(work.source), error)))
        return at_fault


def _begun_in_place(engine: Engine, work: Work, terms: Terms) -> Future[Outcome]:
    """Have a worker read the file and write the answer itself, on storage that it shares with this machine."""
    answer = replace(work.answer, payout=work.answer.payout.absolute(), issues=work.answer.issues.absolute())
    return engine.submit(settle_in_place, Work(work.source.absolute(), answer), terms)


def settle_in_place(work: Work, terms: Terms) -> Outcome:
    """Read a file, settle it and write the answer; what is told of it comes back."""
    try:
        came = outcome(Job(str(work.source), work.source.name, read(work.source), terms))
        deliver(work, came)
    except Exception as error:  # noqa: BLE001 - one faulty file never stops the others
        return Outcome(fault=fault_of(str(work.source), error))
    return replace(came, output=None)


def _came(engine: Engine, work: Work, future: Future[Outcome]) -> Outcome:
    try:
        return future.result()
    except Exception as error:  # noqa: BLE001 - one faulty file never stops the others
        return Outcome(fault=engine.fault(str(work.source), error))


def _show(results: Results, skipped: int, manner: Manner) -> None:
    if manner.json:
        print_json(results.told())
        return
    rows = results.rows()
    if not manner.quiet:
        report.show_batch(console(), rows, results.lang)
    report.show_faulty(console(), rows)
    if skipped and not manner.quiet:
        console().print(_SKIPPED.say(results.lang, count=skipped), style="dim")
    console().print(f"→ {results.summary}", style="bold green", soft_wrap=True)


def _exit_status(results: Results) -> int:
    """Return 1 if a workbook was refused, else 2 if a file failed, else 0."""
    statuses = {row.status for row in results.rows()}
    return REFUSED if "refused" in statuses else FAILED if "failed" in statuses else 0
