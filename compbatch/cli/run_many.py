"""Many workbooks in one run: each paid on its own by an engine, each result written as soon as it is there."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from compbatch.cli.batch_files import BatchFile, batch_files, refuse_clashes, summary_of, workbooks_of
from compbatch.cli.batch_results import Results, write_output
from compbatch.cli.files import OutputPaths
from compbatch.cli.paid_before import paid_before
from compbatch.cli.progress import file_count
from compbatch.cli.terminal import (
    FAILED,
    INTERRUPTED,
    REFUSED,
    console,
    faults_in_words,
    print_json,
    print_written,
    shown,
    tell,
    terminal_language,
    terminate_as_ctrl_c,
)
from compbatch.diagnostics import Diagnostic, first_of
from compbatch.jobs.input_files import job_of
from compbatch.jobs.job import FileError, JobResult, RunOptions, fault_of, result_of
from compbatch.jobs.local import Engine
from compbatch.language import Text, printable
from compbatch.output import terminal

_TICK = 0.5  # seconds; on Windows Ctrl-C does not reach a wait without an end
_STOPPED = Text(
    "已中止：{files} 个文件中 {done} 个已处理完；加上 --skip-done 重新运行即可处理其余的",
    "Stopped: {done} of {files} {files:file|files} {done:is|are} done; run again with --skip-done for the rest",
)
_PASSED_OVER = Text(
    "文件夹中有 {count} 个文件由 compbatch 写出，不是输入，这次跳过：{names}；要运行其中一个，请直接写出它的文件名",
    "{count} {count:file|files} in the folder {count:was|were} written by compbatch and {count:is|are} skipped: "
    "{names}; to run one anyway, give its name",
)
_SKIPPED = Text("{count} 个文件此前已核算，这次跳过", "{count} {count:file was|files were} computed before and skipped")


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """How a batch is run and shown."""

    folder: Path | None = None
    skip_done: bool = False
    shared: bool = False
    replace: bool = False
    json: bool = False
    quiet: bool = False


def pay_many(
    named: Sequence[Path],
    other_inputs: Sequence[Path],
    options: RunOptions,
    batch: BatchOptions,
    engine_for: Callable[[int], AbstractContextManager[Engine]],
) -> None:
    """Pay every workbook named; ``other_inputs`` are the files that go with all of them."""
    with faults_in_words(named[0], options.lang):
        workbooks, passed = workbooks_of(named, options.password)
        if passed:
            names = first_of([printable(path.name) for path in passed])
            tell(_PASSED_OVER.say(terminal_language(options.lang), count=len(passed), names=names))
        if not workbooks:
            raise FileError(str(named[0]), "no-workbooks")
        works = batch_files(workbooks, batch.folder)
        results = Results(works, summary_of(works, batch.folder), options, replace=batch.replace)
        refuse_clashes(works, results.summary, other_inputs)
        for work in works if batch.skip_done else ():
            if found := paid_before(work, options):
                results.keep(work, found)
        skipped = len(results.done)
        todo = [work for work in works if work not in set(results.done)]
        interrupted = not _settle_all(results, todo, batch, engine_for)
    summary, fault = _summed_up(results)
    status = FAILED if fault else 0
    with shown(INTERRUPTED if interrupted else _exit_status(results) or status, results.lang, summary):
        _show(results, summary, skipped, batch)
        if fault:
            tell(f"{fault.code}  {fault.message(results.lang)}\n    {fault.hint(results.lang)}")
        if interrupted:
            tell(_STOPPED.say(results.lang, files=len(works), done=len(results.done)))


def _summed_up(results: Results) -> tuple[Path | None, Diagnostic | None]:
    """Write the summary; where that fails, say so and that the results stand."""
    try:
        return results.write_summary(), None
    except Exception as error:  # noqa: BLE001 - the results are written, whatever becomes of their summary
        reason = fault_of(results.summary.name, error).words["reason"]
        return None, Diagnostic("CB005", file=str(results.summary), reason=reason)


def _settle_all(
    results: Results,
    todo: Sequence[BatchFile],
    batch: BatchOptions,
    engine_for: Callable[[int], AbstractContextManager[Engine]],
) -> bool:
    """Settle what is to do; tell whether nobody stopped it."""
    if not todo:
        return True
    try:
        with (
            terminate_as_ctrl_c(),
            file_count(len(todo), terminal_language(results.options.lang), quiet=batch.quiet or batch.json) as progress,
            engine_for(len(todo)) as engine,
        ):
            begin = partial(_started_in_place, replace=batch.replace) if batch.shared else _started
            for count, (work, result) in enumerate(outcomes(engine, todo, results.options, begin), start=1):
                results.add(work, result)
                progress(count)
    except KeyboardInterrupt:
        return False
    return True


def outcomes(
    engine: Engine,
    works: Iterable[BatchFile],
    options: RunOptions,
    begin: Callable[[Engine, BatchFile, RunOptions], Future[JobResult]],
) -> Iterator[tuple[BatchFile, JobResult]]:
    """Keep the engine busy, but never with more than it can take on, and give what comes of each file."""
    under_way: dict[Future[JobResult], BatchFile] = {}
    waiting = iter(works)
    while True:
        for work in islice(waiting, max(0, engine.width - len(under_way))):
            under_way[begin(engine, work, options)] = work
        if not under_way:
            return
        for future in wait(under_way, _TICK, FIRST_COMPLETED).done:
            work = under_way.pop(future)
            yield work, _result_of(engine, work, future)


def _started(engine: Engine, work: BatchFile, options: RunOptions) -> Future[JobResult]:
    """Send a file's bytes to a worker; the bytes to write come back."""
    try:
        job = job_of(work.source, options)
        return engine.submit(result_of, job)
    except Exception as error:  # noqa: BLE001 - one faulty file never stops the others
        at_fault: Future[JobResult] = Future()
        at_fault.set_result(JobResult(fault=fault_of(str(work.source), error)))
        return at_fault


def _started_in_place(engine: Engine, work: BatchFile, options: RunOptions, *, replace: bool) -> Future[JobResult]:
    """Have a worker read the file and write the result itself, on storage that it shares with this machine."""
    answer = OutputPaths(payout=work.outputs.payout.absolute(), issues=work.outputs.issues.absolute())
    return engine.submit(pay_in_place, BatchFile(work.source.absolute(), answer), options, replace)


def pay_in_place(work: BatchFile, options: RunOptions, replace: bool) -> JobResult:  # noqa: FBT001 - as it travels
    """Read a file, pay it and write the result; what there is to tell of it comes back."""
    try:
        result = result_of(job_of(work.source, options))
        return write_output(work, result, options.password, replace=replace)
    except Exception as error:  # noqa: BLE001 - one faulty file never stops the others
        return JobResult(fault=fault_of(str(work.source), error))


def _result_of(engine: Engine, work: BatchFile, future: Future[JobResult]) -> JobResult:
    try:
        return future.result()
    except Exception as error:  # noqa: BLE001 - one faulty file never stops the others
        return JobResult(fault=engine.fault(str(work.source), error))


def _show(results: Results, summary: Path | None, skipped: int, batch: BatchOptions) -> None:
    if batch.json:
        print_json(results.report())
        return
    rows = results.rows()
    if not batch.quiet:
        terminal.show_batch(console(), rows, results.lang)
    terminal.show_faulty(console(), rows)
    if skipped and not batch.quiet:
        console().print(_SKIPPED.say(results.lang, count=skipped), style="dim")
    if summary:
        print_written(summary)


def _exit_status(results: Results) -> int:
    """Return 1 if a workbook was refused, else 2 if a file failed, else 0."""
    statuses = {row.status for row in results.rows()}
    return REFUSED if "refused" in statuses else FAILED if "failed" in statuses else 0
