"""The command that hands each director a statement of their own pay."""

from dataclasses import replace as with_changes
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compbatch.cli.files import make_folder, read_source_file
from compbatch.cli.options import JsonOption, LangOption, PasswordOption, QuietOption, folder_named, options_of
from compbatch.cli.statement_files import StatementFiles
from compbatch.cli.terminal import (
    REFUSED,
    console,
    faults_in_words,
    print_json,
    print_written,
    shown,
)
from compbatch.cli.usage import WrongUsage
from compbatch.cli.verify import verified
from compbatch.language import Text

if TYPE_CHECKING:  # slow to import; a command imports what it uses
    from compbatch.control import Verification
    from compbatch.diagnostics import Found
    from compbatch.model.month import SourceFile
    from compbatch.paying import ComputedMonth

_TO_CUT = Text("裁切用的工资条是一个工作簿", "strips are a workbook")
_ONE_FILE = Text(
    "它给每人的文件各设密码，而 --strips 只写一个文件",
    "it locks each director's own file, and --strips writes one file for all",
)


def statements(  # noqa: PLR0913 - one parameter an option
    file: Annotated[Path, typer.Argument(help="The month's payout. 当月的发放结果", metavar="FILE")],
    out_dir: Annotated[
        Path,
        typer.Option("--out-dir", parser=folder_named, metavar="DIR", help="The folder to write to. 写到这个文件夹"),
    ],
    strips: Annotated[
        bool,
        typer.Option(
            "--strips",
            help="Write one workbook of strips to be cut instead, the heading over each person. "
            "改写一个供裁切的工资条工作簿，每人上方重复标题",
        ),
    ] = False,
    pdf: Annotated[
        bool,
        typer.Option("--pdf", help="Write PDF files instead of workbooks (compbatch[pdf]). 写成 PDF，而不是工作簿"),
    ] = False,
    passwords: Annotated[
        Path | None,
        typer.Option(
            "--passwords",
            metavar="FILE",
            help="A workbook of ids and passwords, which lock each director's file. "
            "工号与密码的工作簿，给每人的文件加密",
        ),
    ] = None,
    replace: Annotated[
        bool,
        typer.Option(
            "--replace",
            help="Overwrite files that somebody saved after they were written. 覆盖写出后又有人保存过的文件",
        ),
    ] = False,
    lang: LangOption = None,
    password_env: PasswordOption = None,
    json_: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Write each paid director a statement with their own data alone. 为每位发放的总监写出只含本人数据的工资条.

    The payout is verified first; what verify refuses gets no statements. Each file holds every pay line with its
    working, the rows behind it, targets, adjustments and recent months, and nothing of anybody else. Who is held has
    none. statements.xlsx lists the files, for finance to note what was sent and confirmed.
    """
    if strips and passwords:
        raise WrongUsage("--passwords", _ONE_FILE)
    if strips and pdf:
        raise WrongUsage("--pdf", _TO_CUT)

    options = options_of(period=None, plan=None, prior=None, lang=lang, password_env=password_env)
    listed = read_source_file(passwords, lang, options.password) if passwords else None
    verification, password = verified(file, options, quiet=quiet or json_)
    from compbatch.diagnostics import errors

    found, files = verification.refusal, None
    if verification.computed is not None and verification.stands:
        from compbatch.jobs.statement_drawing import font_for_pdf

        month = with_changes(verification.computed, lang=lang or verification.computed.lang)
        own, found = _read_passwords(listed, month)
        font, lacking = font_for_pdf() if pdf else (None, [])
        found = [*found, *lacking]
        if not errors(found):
            files = StatementFiles(
                month=month, file=file, out_dir=out_dir, password=password, passwords=own, replace=replace,
                quiet=quiet or json_,
            )  # fmt: skip
            with faults_in_words(file, lang):
                make_folder(out_dir)
                files.write(strips=strips, font=font)
            found += files.found
    _show(verification, (str(file), str(out_dir)), files, found, json=json_, quiet=quiet)


def _read_passwords(listed: "SourceFile | None", month: "ComputedMonth") -> "tuple[dict[str, str], Found]":
    if listed is None:
        return {}, []
    from compbatch.delivery.passwords import read_passwords

    return read_passwords(listed, month)


def _show(  # noqa: PLR0913 - what came of it
    verification: "Verification",
    paths: tuple[str, str],
    files: StatementFiles | None,
    found: "Found",
    *,
    json: bool,
    quiet: bool,
) -> None:
    """Tell what was written, or why nothing was, and end the command."""
    from compbatch.output import delivered as output

    lang, written = verification.lang, files.written if files else None
    with shown(0 if files else REFUSED, lang, written):
        if json:
            delivered = files.delivered if files else []
            named = (*paths, str(written) if written else None)
            print_json(output.as_delivered_json(verification, named, delivered, found))
        elif files is None or written is None:
            output.show_undelivered(console(), found, lang)
        else:
            if not quiet:
                output.show_delivered(console(), files.month, files.delivered, found, lang)
            print_written(written)
