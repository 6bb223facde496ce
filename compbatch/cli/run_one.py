"""One month's workbook paid, or marked where it is wrong."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from compbatch.cli.files import OutputPaths, output_paths, refuse_ending, same_file, with_password, write_answer
from compbatch.cli.progress import stages
from compbatch.cli.terminal import (
    REFUSED,
    console,
    faults_in_words,
    print_json,
    print_written,
    shown,
    tell,
    terminal_language,
)
from compbatch.jobs.input_files import job_of
from compbatch.language import Lang, Text, printable

if TYPE_CHECKING:  # slow to import; a command imports what it uses
    from compbatch.jobs.job import RunOptions


_KEPT = Text(
    "“{old}”在写出以后有人保存过，保留不动；这次的结果在“{new}”（要覆盖请加 --replace）",
    '"{old}" was saved by somebody after it was written and stays as it is; this result is "{new}" '
    "(--replace would overwrite it)",
)
_NOT_KEPT = Text(
    "有 {count} 处由人填写的内容在新结果中没有位置，只留在“{old}”：{cells}",
    "{count} {count:cell|cells} that somebody had filled in {count:has|have} no place in the new result and "
    '{count:stays|stay} in "{old}" alone: {cells}',
)
_LEFT = Text("“{issues}”是以前一次运行留下的，已不适用", '"{issues}" is left from an earlier run and no longer applies')


def pay_one(  # noqa: PLR0913 - what was asked for
    file: Path,
    output: Path | None,
    other_inputs: Sequence[Path],
    options: "RunOptions",
    *,
    overwrite: bool,
    json: bool,
    quiet: bool,
) -> None:
    """Pay one workbook, or mark what is wrong in it; ``other_inputs`` are the files that go with it."""
    from compbatch.cli.lying_beside import with_totals_beside
    from compbatch.diagnostics import errors, first_of
    from compbatch.jobs.job import Job, RunResult, pay

    def work(job: Job) -> RunResult:
        with stages(job.name, terminal_language(options.lang), quiet=quiet or json) as progress:
            return pay(job, progress)

    with faults_in_words(file, options.lang):
        outputs = output_paths(file, output=output)
        _refuse_target(outputs.payout, file, other_inputs)
        settled = with_password(job_of(file, options), work)
        wanted = outputs.payout if settled.paid else outputs.issues
        if settled.paid:
            compared = with_totals_beside(settled.paid, outputs.payout, settled.password)
            settled = replace(settled, month=compared, paid=compared)
        target = write_answer(wanted, settled.output, like=[file], password=settled.password, replace=overwrite)
    from compbatch.output import json_object, terminal

    with shown(0 if settled.paid else REFUSED, settled.month.lang, target):
        if json:
            print_json(json_object.as_json(settled.month, str(file), str(target)))
        elif quiet:
            terminal.show_found(console(), errors(settled.month.found), settled.month.lang)
            print_written(target, "bold green" if settled.paid else "bold yellow")
        elif settled.paid:
            terminal.show_computed(console(), settled.paid, str(target))
        else:
            terminal.show_refused(console(), settled.month, str(target))
        if settled.paid and settled.paid.not_kept:
            cells = settled.paid.not_kept
            told = _NOT_KEPT.say(settled.month.lang, count=len(cells), old=file.name, cells=first_of(cells))
            tell(printable(told))
        for line in _about_other_files(outputs, wanted, target, settled.month.lang):
            tell(line)


def _about_other_files(outputs: OutputPaths, wanted: Path, target: Path, lang: Lang) -> Iterator[str]:
    """Say what lies beside the result and might be taken for it."""
    if target != wanted:
        yield _KEPT.say(lang, old=wanted.name, new=target.name)
    if wanted == outputs.payout and outputs.issues.exists():
        yield _LEFT.say(lang, issues=outputs.issues.name)


def _refuse_target(target: Path, source: Path, other_inputs: Sequence[Path]) -> None:
    """Refuse to write over an input, or under an ending that Excel would not open."""
    from compbatch.jobs.job import FileError

    if any(same_file(target, read) for read in (source, *other_inputs)):
        raise FileError(str(target), "own-input")
    refuse_ending(target, output_paths(source).payout.suffix)
