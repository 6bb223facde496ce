"""The command that seals a month once it is approved."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compbatch.cli.files import with_password, write_new
from compbatch.cli.keygen import PassphraseOption
from compbatch.cli.keys import read_private_key
from compbatch.cli.options import LangOption, PasswordOption, options_of
from compbatch.cli.progress import stages
from compbatch.cli.terminal import REFUSED, console, faults_in_words, print_written, shown, terminal_language
from compbatch.cli.usage import WrongUsage
from compbatch.jobs.input_files import job_of, own_ending
from compbatch.language import Text
from compbatch.model.output_names import named_after

if TYPE_CHECKING:  # slow to import; a command imports what it uses
    from compbatch.control import SealedMonth
    from compbatch.jobs import job

_BLANK = Text("要写明姓名", "a name is needed")
_NO_DAY = Text("“{value}”不是日期；请写成 2026-04-05", '"{value}" is not a date; write it as 2026-04-05')
_TO_COME = Text("{value} 还没有到", "{value} is still to come")


def seal(  # noqa: PLR0913 - one parameter an option
    file: Annotated[Path, typer.Argument(help="The month's payout. 当月的发放结果", metavar="FILE")],
    prepared_by: Annotated[str, typer.Option("--prepared-by", metavar="NAME", help="Who prepared it. 编制人")],
    approved_by: Annotated[str, typer.Option("--approved-by", metavar="NAME", help="Who approved it. 批准人")],
    reviewed_by: Annotated[
        str | None,
        typer.Option("--reviewed-by", metavar="NAME", help="Who reviewed it, if somebody did. 复核人，可不填"),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option("--date", metavar="YYYY-MM-DD", help="The day of approval; else today. 批准日期；默认今天"),
    ] = None,
    key: Annotated[
        Path | None,
        typer.Option("--key", metavar="FILE", help="The approver's private key, to sign with. 批准人的私钥，用于签名"),
    ] = None,
    passphrase_env: PassphraseOption = None,
    allow_paid_approver: Annotated[
        bool,
        typer.Option(
            "--allow-paid-approver",
            help="Let somebody approve who is paid in the file; the sheet says so. 允许批准人在本表领薪，表上会注明",
        ),
    ] = False,
    lang: LangOption = None,
    password_env: PasswordOption = None,
) -> None:
    """Seal an approved month: 2026-03.final.xlsx, its figures as values. 封存已批准的月份，数字改为数值.

    The payout is verified first; what verify refuses is not sealed. Our sheets hold values instead of formulas and are
    locked, the boxes on Payout and a sheet Approvals say who prepared, reviewed and approved it, on which day and what,
    and every cell of every sheet is fingerprinted: verify then finds any change. With a key the fingerprint is signed.
    An existing file is never overwritten: the sealed month takes the next free name.
    """
    from compbatch.jobs import job

    names = {"--prepared-by": prepared_by, "--approved-by": approved_by, "--reviewed-by": reviewed_by}
    for option, name in names.items():
        if name is not None and not name.strip():
            raise WrongUsage(option, _BLANK)
    day = _day(date)
    signing = read_private_key(key, passphrase_env) if key else None

    def work(todo: "job.Job") -> "tuple[SealedMonth, bytes | None]":
        from compbatch.control import Approval

        approval = Approval(
            prepared_by=prepared_by.strip(),
            approved_by=approved_by.strip(),
            reviewed_by=reviewed_by and reviewed_by.strip(),
            date=day,
            key=signing,
            allow_paid_approver=allow_paid_approver,
        )
        with stages(todo.name, terminal_language(lang), quiet=False) as progress:
            return job.seal(todo, approval, progress)

    options = options_of(period=None, plan=None, prior=None, lang=lang, password_env=password_env)
    target = None
    with faults_in_words(file, lang):
        from compbatch.cli.lying_beside import seals_beside

        sealed, content = with_password(job_of(file, options), work)
        if content is not None:
            wanted = file.with_name(f"{named_after(file.stem)[0]}.final{own_ending(file)}")
            beside = seals_beside(wanted, sealed.period, options.password)
            target = write_new(wanted, content, like=[file])  # a sealed month is never replaced, not even as written
            sealed = replace(sealed, found=[found for path, found in beside.items() if path != target])
    from compbatch.output import terminal

    with shown(0 if target else REFUSED, sealed.lang, target):
        terminal.show_sealed(console(), sealed)
        if target:
            print_written(target)


def _day(date: str | None) -> dt.date:
    """Read the day of approval; without one it is today."""
    today = dt.datetime.now().astimezone().date()
    try:
        day = dt.date.fromisoformat(date) if date else today
    except ValueError:
        raise WrongUsage("--date", _NO_DAY.filled(value=date)) from None
    if day > today:
        raise WrongUsage("--date", _TO_COME.filled(value=day.isoformat()))
    return day
