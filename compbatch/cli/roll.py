"""The command that goes from one month to the next."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compbatch.cli.files import refuse_ending, same_file, with_password, write
from compbatch.cli.options import LangOption, PasswordOption, QuietOption, options_of
from compbatch.cli.progress import stages
from compbatch.cli.terminal import REFUSED, console, faults_in_words, print_written, shown, terminal_language
from compbatch.jobs.input_files import job_of, own_ending

if TYPE_CHECKING:  # slow to import; a command imports what it uses
    from compbatch.jobs import job
    from compbatch.roll import RolledMonth


def roll(
    file: Annotated[Path, typer.Argument(help="The month's paid workbook. 已发放的工作簿", metavar="FILE")],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to write; else beside it, named after the next month. 写到哪里；默认写在旁边，以下月命名",
        ),
    ] = None,
    lang: LangOption = None,
    password_env: PasswordOption = None,
    quiet: QuietOption = False,
) -> None:
    """Make next month's workbook from this month's payout. 由本月的发放结果生成下月的工作簿.

    Directors, targets, accounts, plan, history and every sheet of your own stay as they are. The month's rows on
    sales, receipts and adjustments are cleared; on margins, what was typed, while directors and formulas stay. The
    payout sheets go, the period moves on. What was changed since the run has not been paid: roll then refuses until
    the file is run again. An existing file is never overwritten.
    """
    from compbatch.jobs import job

    def work(todo: "job.Job") -> "tuple[RolledMonth, bytes | None]":
        with stages(todo.name, terminal_language(lang), quiet=quiet) as progress:
            return job.roll(todo, progress)

    options = options_of(period=None, plan=None, prior=None, lang=lang, password_env=password_env)
    with faults_in_words(file, lang):
        rolled, content = with_password(job_of(file, options), work)
        ending = own_ending(file)
        target = output or file.with_name(f"{rolled.stem}{ending}")
        if content is not None:
            _refuse_target(target, file, ending)
            write(target, content, like=[file])
    from compbatch.output import terminal

    with shown(REFUSED if content is None else 0, rolled.lang, None if content is None else target):
        terminal.show_rolled(console(), rolled, quiet=quiet)
        if content is not None:
            print_written(target)


def _refuse_target(target: Path, source: Path, ending: str) -> None:
    """Refuse to write over the input, or under an ending that Excel would not open."""
    from compbatch.jobs.job import FileError

    if same_file(target, source):
        raise FileError(str(target), "own-input")
    refuse_ending(target, ending)
