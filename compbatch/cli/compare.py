"""The command that compares two payouts."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compbatch.cli.files import refuse_ending, write
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

if TYPE_CHECKING:  # slow to import; a command imports what it uses
    from compbatch.control import Verification
    from compbatch.jobs.job import RunOptions


def compare(  # noqa: PLR0913 - one parameter an option
    old: Annotated[Path, typer.Argument(help="The earlier payout. 较早的发放结果", metavar="OLD")],
    new: Annotated[Path, typer.Argument(help="The later payout. 较晚的发放结果", metavar="NEW")],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write a workbook that shows it all. 写出列明全部差异的工作簿"
        ),
    ] = None,
    lang: LangOption = None,
    password_env: PasswordOption = None,
    json_: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Compare two payouts, of one month or of two, and say why the pay differs. 比较两份发放结果，说明差额的原因.

    Every pay line is shown before and after, with the causes that add up to the difference: rows added, removed and
    changed, margins, accounts, rates, targets, grades, bases, days, the plan, adjustments, corrections of closed
    months, earlier months; who is new, gone, held or held no longer. Exit status 0: the same pay, 1: a difference, 2: a
    file that cannot be read.
    """
    options = options_of(period=None, plan=None, prior=None, lang=lang, password_env=password_env)
    with faults_in_words(output or new, lang):
        refuse_output(output)
    (was, first), (now, second) = (_comparable(path, options, quiet=quiet or json_) for path in (old, new))
    from compbatch.control import compare as compare_payouts
    from compbatch.diagnostics import errors
    from compbatch.jobs.drawing import drawn_comparison
    from compbatch.output.comparison_json import as_compared_json
    from compbatch.output.comparison_text import show_compared

    files = _names(old, new)
    with faults_in_words(output or new, lang):
        comparison = compare_payouts(was, now, lang, files)
        written = output if not errors(comparison.found) else None
        if written:
            write(written, drawn_comparison(comparison, files, first or second), like=[old, new])
    status = FAILED if errors(comparison.found) else 0 if comparison.equal else REFUSED
    with shown(status, comparison.lang, written):
        if json_:
            print_json(as_compared_json(comparison, (str(old), str(new)), str(written) if written else None))
        else:
            show_compared(console(), comparison, files, quiet=quiet)
            if written:
                print_written(written, "bold")


def _comparable(file: Path, options: "RunOptions", *, quiet: bool) -> "tuple[Verification, str | None]":
    """Pay an output again; one that cannot be paid again ends the command."""
    verification, password = verified(file, options, quiet=quiet)
    if verification.computed is None:
        from compbatch.output.comparison_text import show_not_compared

        with shown(FAILED, verification.lang):
            show_not_compared(console(error=True), verification, str(file))
    return verification, password


def _names(old: Path, new: Path) -> tuple[str, str]:
    """Return the names of two files, with as many of their folders as tell them apart."""
    one, other = old.absolute().parts, new.absolute().parts
    for count in range(1, max(len(one), len(other))):
        names = ("/".join(one[-count:]), "/".join(other[-count:]))
        if names[0] != names[1]:
            return names
    return old.name, new.name


def refuse_output(output: Path | None) -> None:
    """Refuse to write under an ending that Excel would not open, or over a file that is there."""
    from compbatch.jobs.job import FileError

    if output:
        refuse_ending(output, ".xlsx")
    if output and output.exists():
        raise FileError(str(output), "exists")
