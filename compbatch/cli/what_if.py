"""The command that pays months under other plans."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compbatch.cli.compare import refuse_output
from compbatch.cli.files import with_password, write
from compbatch.cli.options import (
    JsonOption,
    LangOption,
    OnErrorOption,
    PasswordOption,
    QuietOption,
    options_of,
    plainly,
)
from compbatch.cli.progress import file_count
from compbatch.cli.terminal import (
    REFUSED,
    console,
    faults_in_words,
    print_json,
    print_written,
    shown,
    terminal_language,
)
from compbatch.cli.usage import WrongUsage
from compbatch.jobs.input_files import job_of
from compbatch.language import Text

if TYPE_CHECKING:  # slow to import; a command imports what it uses
    from compbatch.control.scaling import Scaling
    from compbatch.jobs.job import RunOptions
    from compbatch.model.month import SourceFile

_FORM = Text(
    "“{value}”无法识别，请写成 sales=0.9,1,1.1；可以是 sales、receipts 或 sales+receipts",
    '"{value}" is not understood; write sales=0.9,1,1.1, with sales, receipts or sales+receipts',
)
_FACTOR = Text(
    "“{value}”不是大于 0、不大于 {most} 且最多 {places} 位小数的数",
    '"{value}" is not a number above 0 and up to {most} with at most {places} decimals',
)


def what_if(  # noqa: PLR0913 - one parameter an option
    files: Annotated[
        list[Path], typer.Argument(help="The months, workbooks or payouts. 各月的工作簿或发放结果", metavar="MONTH...")
    ],
    plan: Annotated[
        list[Path],
        typer.Option(
            "--plan",
            metavar="FILE",
            help="A workbook with the plan to try, laid over the plan in force; may be repeated. "
            "要试的方案，覆盖在现行方案之上；可重复",
        ),
    ],
    scale: Annotated[
        list[str] | None,
        typer.Option(
            "--scale",
            metavar="ROWS=FACTORS",
            help="Scale sales, receipts or sales+receipts, e.g. sales=0.9,1,1.1; may be repeated. "
            "按比例增减销售、回款或两者；可重复",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write a workbook that shows it all. 写出列明结果的工作簿"),
    ] = None,
    on_error: OnErrorOption = "refuse",
    lang: LangOption = None,
    password_env: PasswordOption = None,
    json_: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Pay months again under another plan, and say what it would have cost and who wins or loses. 换一种方案会花多少.

    The months are paid in order under the plan in force and under each new one, every plan with a history of its own:
    true-ups, carry-forwards and sums to date follow it. No file that was given is changed. Give payouts where there
    are any, as they carry the plan of their run. A month that cannot be paid under one of the plans is named and left
    out of all. Exit status 0: computed, 1: no month could be, 2: a file that cannot be read.
    """
    options = options_of(period=None, plan=None, prior=None, lang=lang, password_env=password_env)
    scalings = _scalings(scale or [])
    with faults_in_words(output or files[0], lang):
        refuse_output(output)
    (months, locked), (plans, _) = (_opened(paths, options) for paths in (files, plan))
    from compbatch.control.what_if import what_if as ask
    from compbatch.jobs.drawing import drawn_what_if

    hold = on_error == "hold"
    with faults_in_words(output or files[0], lang):
        with file_count(len(files), terminal_language(lang), quiet=quiet or json_) as progress:
            asked = ask(months, plans, scalings, hold=hold, lang=lang, progress=progress)
        written = output if asked.periods else None
        if written:
            write(written, drawn_what_if(asked, options.password if locked else None), like=[*files, *plan])
    with shown(0 if asked.periods else REFUSED, asked.lang, written):
        if json_:
            from compbatch.output.what_if_json import as_what_if_json

            print_json(as_what_if_json(asked, map(str, files), str(written) if written else None))
        else:
            from compbatch.output.what_if_text import show_what_if

            show_what_if(console(), asked, quiet=quiet)
            if written:
                print_written(written, "bold")


def _opened(paths: Sequence[Path], options: "RunOptions") -> "tuple[list[SourceFile], bool]":
    """Open files, and tell whether one of them took the password."""
    from compbatch.jobs import job

    opened = []
    for path in paths:
        with faults_in_words(path, options.lang):
            opened.append(with_password(job_of(path, options), job.open_source_file))
    return [file for file, _ in opened], any(locked for _, locked in opened)


def _scalings(words: Sequence[str]) -> "list[Scaling]":
    """Read which rows are scaled and by what; 1 is always among the factors."""
    from compbatch.control.scaling import Scaling, kinds_in

    found = []
    for word in map(plainly, words):
        kinds, equals, factors = word.partition("=")
        chosen = kinds_in(kinds)
        if not equals or not chosen:
            raise WrongUsage("--scale", _FORM.filled(value=word))
        numbers = {Decimal(1), *(_factor(each) for each in factors.split(","))}
        found.append(Scaling(chosen, tuple(sorted(numbers))))
    return found


def _factor(word: str) -> Decimal:
    from compbatch.control.scaling import MOST, PLACES, factor_in

    if factor := factor_in(word):
        return factor
    raise WrongUsage("--scale", _FACTOR.filled(value=word.strip(), most=str(MOST), places=PLACES))
