"""One month's workbook: pay it, or only check it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from compbatch.cli.files import answer_to, read, same_file, with_password, write
from compbatch.cli.options import (
    FileArgument,
    JsonOption,
    LangOption,
    PasswordOption,
    PeriodOption,
    PlanOption,
    PriorOption,
    QuietOption,
    terms_of,
)
from compbatch.cli.progress import stages
from compbatch.cli.terminal import REFUSED, console, guarded, print_json, spoken

if TYPE_CHECKING:  # slow to import; a command imports what it uses
    from compbatch.job import Terms
    from compbatch.pipeline import Checked


def pay_one(  # noqa: PLR0913 - what was asked for
    file: Path, output: Path | None, beside: Sequence[Path], terms: "Terms", *, json: bool, quiet: bool
) -> NoReturn:
    """Pay one workbook, or mark what is wrong in it; ``beside`` are the files that go with it."""
    from compbatch.diagnostics import errors
    from compbatch.job import Job, Settled, settle

    def work(job: Job) -> Settled:
        with stages(job.name, spoken(terms.lang), quiet=quiet or json) as progress:
            return settle(job, progress)

    with guarded(file, terms.lang):
        answer = answer_to(file, output=output)
        _refuse_target(answer.payout, file, beside)
        settled = with_password(Job(str(file), file.name, read(file), terms), work)
        target = answer.payout if settled.paid else answer.issues
        write(target, settled.output)
    from compbatch import report

    if json:
        print_json(report.as_json(settled.checked, settled.paid, str(file), str(target) if settled.paid else None))
    else:
        if quiet:
            report.show_found(console(), errors(settled.checked.found), settled.checked.lang)
        elif settled.paid:
            report.show_paid(console(), settled.paid)
        else:
            report.show_checked(console(), settled.checked)
        console().print(f"→ {target}", style="bold green" if settled.paid else "bold yellow", soft_wrap=True)
    raise typer.Exit(0 if settled.paid else REFUSED)


def check(  # noqa: PLR0913 - one parameter an option
    file: FileArgument,
    period: PeriodOption = None,
    plan: PlanOption = None,
    prior: PriorOption = None,
    lang: LangOption = None,
    password_env: PasswordOption = None,
    json_: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Check a workbook without paying or writing anything. 只检查，不发放."""
    from compbatch import job
    from compbatch.diagnostics import errors

    def work(todo: job.Job) -> "Checked":
        with stages(todo.name, spoken(lang), quiet=quiet or json_) as progress:
            return job.check(todo, progress)[0]

    terms = terms_of(period=period, plan=plan, prior=prior, lang=lang, password_env=password_env)
    with guarded(file, lang):
        checked = with_password(job.Job(str(file), file.name, read(file), terms), work)
    from compbatch import report

    if json_:
        print_json(
            report.as_json(checked, None, str(file), None) | {"status": "refused" if checked.refused else "ready"}
        )
    elif quiet:
        report.show_found(console(), errors(checked.found), checked.lang)
    else:
        report.show_checked(console(), checked)
    raise typer.Exit(REFUSED if checked.refused else 0)


def _refuse_target(target: Path, source: Path, others: Sequence[Path]) -> None:
    """Refuse to write over an input, or under an ending that Excel would not open."""
    from compbatch.job import FileError

    if any(same_file(target, read) for read in (source, *others)):
        raise FileError(str(target), "own-input")
    if target.suffix.lower() != answer_to(source).payout.suffix.lower():
        raise FileError(str(target), "other-ending")
