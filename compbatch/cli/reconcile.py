"""The command that lays another system's pay sheet beside a payout."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compbatch.cli.compare import refuse_output
from compbatch.cli.files import with_password, write
from compbatch.cli.options import JsonOption, LangOption, PasswordOption, QuietOption, options_of
from compbatch.cli.terminal import (
    FAILED,
    REFUSED,
    console,
    faults_in_words,
    print_json,
    print_written,
    shown,
)
from compbatch.cli.verify import verified
from compbatch.jobs.input_files import job_of

if TYPE_CHECKING:  # slow to import; a command imports what it uses
    from compbatch.control import Verification


def reconcile(  # noqa: PLR0913 - one parameter an option
    ours: Annotated[Path, typer.Argument(help="The month's payout. 当月的发放结果", metavar="OURS")],
    theirs: Annotated[Path, typer.Argument(help="Your own pay sheet of the month. 自己的工资表", metavar="THEIRS")],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write a workbook that shows it all. 写出列明结果的工作簿"),
    ] = None,
    lang: LangOption = None,
    password_env: PasswordOption = None,
    json_: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Lay your own pay sheet beside a payout, line by line, with the likely cause. 与自己的工资表逐项核对.

    Their sheet needs an id or a name and amounts under headings such as Base salary, Team commission, Gross pay, in
    Chinese or English. The payout is verified first. A likely cause is named where the arithmetic fits: rounding,
    another rate, a row missing or twice, another base, another heading. Exit status 0: the same pay, 1: a difference,
    2: a file that cannot be read or reconciled.
    """
    options = options_of(period=None, plan=None, prior=None, lang=lang, password_env=password_env)
    with faults_in_words(output or theirs, lang):
        refuse_output(output)
    verification, password = verified(ours, options, quiet=quiet or json_)
    if verification.computed is None or not verification.stands:
        _refuse(verification, (str(ours), str(theirs)), json_=json_)
    from compbatch.jobs import job

    with faults_in_words(theirs, lang):
        sheet, locked = with_password(job_of(theirs, options), job.open_source_file)
    from compbatch.control.reconciliation import reconcile as lay_beside
    from compbatch.diagnostics import errors
    from compbatch.jobs.drawing import drawn_reconciled
    from compbatch.output.reconciled_json import as_reconciled_json
    from compbatch.output.reconciled_text import show_reconciled

    with faults_in_words(output or theirs, lang):
        found = lay_beside(verification, sheet, lang)
        written = output if not errors(found.found) else None
        if written:
            locks = password or (options.password if locked else None)
            write(written, drawn_reconciled(found, (ours.name, theirs.name), locks), like=[ours, theirs])
    status = FAILED if errors(found.found) else 0 if found.equal else REFUSED
    with shown(status, found.lang, written):
        if json_:
            print_json(as_reconciled_json(found, (str(ours), str(theirs)), str(written) if written else None))
        else:
            show_reconciled(console(), found, quiet=quiet)
            if written:
                print_written(written, "bold")


def _refuse(verification: "Verification", files: tuple[str, str], *, json_: bool) -> None:
    """End the command over an output that is not as it was computed."""
    from compbatch.output.reconciled_json import as_unverified_json
    from compbatch.output.reconciled_text import show_unverified

    found = verification.refusal
    with shown(FAILED, verification.lang):
        if json_:
            print_json(as_unverified_json(found, verification.lang, files))
        else:
            show_unverified(console(error=True), found, verification.lang, files[0])
