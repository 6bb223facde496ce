"""The commands on a month's workbook: pay it, or only check it."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from compbatch.cli.files import answer_to, read, same_file, with_password, write
from compbatch.cli.options import (
    FileArgument,
    JsonOption,
    LangOption,
    PasswordOption,
    PeriodOption,
    PlanOption,
    terms_of,
)
from compbatch.cli.terminal import REFUSED, console, guarded, print_json


def run(  # noqa: PLR0913 - one parameter an option
    file: FileArgument,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Where to write; else FILE.payout.xlsx beside it. 输出文件"),
    ] = None,
    period: PeriodOption = None,
    plan: PlanOption = None,
    lang: LangOption = None,
    password_env: PasswordOption = None,
    on_error: Annotated[
        Literal["refuse", "hold"],
        typer.Option("--on-error", help="refuse: pay no one; hold: pay those whose data are clean. 有错误时"),
    ] = "refuse",
    json_: JsonOption = False,
) -> None:
    """Check a workbook, compute every director's pay, write it back with the payout sheets. 计算并写出发放表."""
    from compbatch import report
    from compbatch.job import Job, settle

    answer = answer_to(file, output=output)
    with guarded(file, lang):
        _refuse_target(answer.payout, file, [plan] if plan else [])
    terms = terms_of(period=period, plan=plan, lang=lang, password_env=password_env, hold=on_error == "hold")
    with guarded(file, lang):
        settled = with_password(Job(str(file), file.name, read(file), terms), settle)
        target = answer.payout if settled.paid else answer.issues
        write(target, settled.output)
    if json_:
        print_json(report.as_json(settled.checked, settled.paid, str(file), str(target) if settled.paid else None))
    elif settled.paid:
        report.show_paid(console(), settled.paid)
        console().print(f"→ {target}", style="bold green", soft_wrap=True)
    else:
        report.show_checked(console(), settled.checked)
        console().print(f"→ {target}", style="bold yellow", soft_wrap=True)
    raise typer.Exit(0 if settled.paid else REFUSED)


def check(  # noqa: PLR0913 - one parameter an option
    file: FileArgument,
    period: PeriodOption = None,
    plan: PlanOption = None,
    lang: LangOption = None,
    password_env: PasswordOption = None,
    json_: JsonOption = False,
) -> None:
    """Check a workbook without paying or writing anything. 只检查，不发放."""
    from compbatch import job, report

    terms = terms_of(period=period, plan=plan, lang=lang, password_env=password_env)
    with guarded(file, lang):
        checked, _ = with_password(job.Job(str(file), file.name, read(file), terms), job.check)
    if json_:
        print_json(
            report.as_json(checked, None, str(file), None) | {"status": "refused" if checked.refused else "ready"}
        )
    else:
        report.show_checked(console(), checked)
    raise typer.Exit(REFUSED if checked.refused else 0)


def _refuse_target(target: Path, source: Path, others: list[Path]) -> None:
    """Refuse to write over an input, or under an ending that Excel would not open."""
    from compbatch.job import FileError

    if any(same_file(target, read) for read in (source, *others)):
        raise FileError(str(target), "own-input")
    if target.suffix.lower() != answer_to(source).payout.suffix.lower():
        raise FileError(str(target), "other-ending")
