"""The command that looks whether an output still is as it was computed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compbatch.cli.files import with_password
from compbatch.cli.keys import read_public_key
from compbatch.cli.options import FileArgument, JsonOption, LangOption, PasswordOption, QuietOption, options_of
from compbatch.cli.progress import stages
from compbatch.cli.terminal import REFUSED, console, faults_in_words, print_json, shown, terminal_language
from compbatch.jobs.input_files import job_of

if TYPE_CHECKING:  # slow to import; a command imports what it uses
    from compbatch.control import Verification
    from compbatch.jobs.job import RunOptions


def verify(  # noqa: PLR0913 - one parameter an option
    file: FileArgument,
    key: Annotated[
        Path | None,
        typer.Option(
            "--key",
            metavar="FILE",
            help="The approver's public key, to check the signature of a sealed file. 批准人的公钥，核验封存文件的签名",
        ),
    ] = None,
    lang: LangOption = None,
    password_env: PasswordOption = None,
    json_: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Pay an output again from its own sheets, and name each cell that is not as it was computed. 核验结果是否被改动.

    Figures, formulas, rates, records, control totals and words are compared, and the rows of the input with those that
    the run read. What compbatch left blank, such as boxes to sign and remarks, is anybody's to fill. Of a sealed file
    every cell counts.
    """
    from compbatch.jobs import job

    public = read_public_key(key) if key else None

    def work(todo: job.Job) -> "Verification":
        with stages(todo.name, terminal_language(lang), quiet=quiet or json_) as progress:
            return job.verify(todo, progress, public)

    options = options_of(period=None, plan=None, prior=None, lang=lang, password_env=password_env)
    with faults_in_words(file, lang):
        verification = with_password(job_of(file, options), work)
    from compbatch.output import json_object, terminal

    with shown(0 if verification.stands else REFUSED, verification.lang):
        if json_:
            print_json(json_object.as_verified_json(verification, str(file)))
        else:
            terminal.show_verified(console(), verification, str(file), quiet=quiet)


def verified(file: Path, options: "RunOptions", *, quiet: bool) -> "tuple[Verification, str | None]":
    """Pay an output again; with it comes the password that opened it."""
    from compbatch.jobs import job

    def work(todo: job.Job) -> "tuple[Verification, str | None]":
        with stages(todo.name, terminal_language(options.lang), quiet=quiet) as progress:
            return job.verified(todo, progress)

    with faults_in_words(file, options.lang):
        return with_password(job_of(file, options), work)
