"""The command that hands each director a statement of their own pay."""

from dataclasses import replace as with_changes
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compbatch.cli.files import make_folder, with_password, write_answer
from compbatch.cli.options import JsonOption, LangOption, PasswordOption, QuietOption, options_of
from compbatch.cli.progress import file_count, stages
from compbatch.cli.terminal import (
    REFUSED,
    console,
    faults_in_words,
    print_json,
    print_written,
    shown,
    terminal_language,
)
from compbatch.jobs.input_files import job_of

if TYPE_CHECKING:  # slow to import; a command imports what it uses
    from compbatch.control import Verification
    from compbatch.delivery.receipt_list import Delivered
    from compbatch.diagnostics import Found
    from compbatch.jobs import job
    from compbatch.paying import ComputedMonth


def statements(  # noqa: PLR0913 - one parameter an option
    file: Annotated[Path, typer.Argument(help="The month's payout. 当月的发放结果", metavar="FILE")],
    out_dir: Annotated[Path, typer.Option("--out-dir", metavar="DIR", help="The folder to write to. 写到这个文件夹")],
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
    from compbatch.jobs import job

    def work(todo: "job.Job") -> "tuple[Verification, str | None]":
        with stages(todo.name, terminal_language(lang), quiet=quiet or json_) as progress:
            return job.verified(todo, progress)

    options = options_of(period=None, plan=None, prior=None, lang=lang, password_env=password_env)
    with faults_in_words(file, lang):
        verification, password = with_password(job_of(file, options), work)
    from compbatch.diagnostics import errors

    found, writing = errors(verification.found), None
    if verification.computed is not None and verification.stands:
        month = with_changes(verification.computed, lang=lang or verification.computed.lang)
        with faults_in_words(file, lang):
            make_folder(out_dir)
            writing = _Writing(month, file, out_dir, replace=replace, quiet=quiet or json_)
            writing.write(password)
        found = writing.found
    _show(verification, writing, file, out_dir, found, json=json_, quiet=quiet)


class _Writing:
    """What is written, file after file, and what was found on the way; ``listed`` is the list of all of them."""

    listed: Path

    def __init__(self, month: "ComputedMonth", file: Path, out_dir: Path, *, replace: bool, quiet: bool) -> None:
        """Name every file before the first is written."""
        from compbatch.delivery.file_names import file_stems
        from compbatch.delivery.statements_of_month import paid_directors

        self._month, self._file, self._out_dir = month, file, out_dir
        self._replace, self._quiet = replace, quiet
        self._stems = file_stems(str(month.period), paid_directors(month).items())
        self.delivered: list[Delivered] = []
        self.found: Found = []

    def write(self, password: str | None) -> None:
        """Write the statements, then the list, locked with the password that opened the payout."""
        from compbatch.delivery.receipt_list import NAME, receipt_list
        from compbatch.intake import encrypt

        self._statements()
        content = receipt_list(self._month, self.delivered)
        self.listed = self._write(NAME, encrypt(content, password) if password else content, password)
        self._name_others()

    def _statements(self) -> None:
        from compbatch.delivery.receipt_list import Delivered
        from compbatch.delivery.statement_book import StatementBook
        from compbatch.delivery.statements_of_month import statements as statements_of

        month = self._month
        book = StatementBook.of(month.lang, month.record)
        with file_count(len(self._stems), month.lang, quiet=self._quiet) as progress:
            for done, statement in enumerate(statements_of(month), start=1):
                content = book.filled(statement)
                target = self._write(f"{self._stems[statement.director_id]}.xlsx", content, None)
                self.delivered.append(Delivered.of(statement, target.name))
                progress(done)

    def _name_others(self) -> None:
        """Name the files of the month that lie in the folder and are not of this run."""
        from compbatch.delivery.file_names import left_behind
        from compbatch.diagnostics import Diagnostic, first_of

        period, names = str(self._month.period), (path.name for path in self._out_dir.iterdir())
        left = left_behind(period, names, [each.file for each in self.delivered])
        if left:
            self.found.append(Diagnostic("CB703", None, str(len(left)), period=period, file=first_of(left)))

    def _write(self, name: str, content: bytes, password: str | None) -> Path:
        from compbatch.diagnostics import Diagnostic

        wanted = self._out_dir / name
        target = write_answer(wanted, content, like=[self._file], password=password, replace=self._replace)
        if target != wanted:
            self.found.append(Diagnostic("CB702", file=wanted.name, other_file=target.name))
        return target


def _show(  # noqa: PLR0913 - what came of it
    verification: "Verification",
    writing: "_Writing | None",
    file: Path,
    out_dir: Path,
    found: "Found",
    *,
    json: bool,
    quiet: bool,
) -> None:
    """Tell what was written, or why nothing was, and end the command."""
    from compbatch.output import delivered as output

    month, lang = verification.computed, verification.lang
    status = 0 if writing else REFUSED
    with shown(status, lang, writing.listed if writing else None):
        if json:
            written = output.Written(writing.delivered, str(writing.listed)) if writing else None
            print_json(output.as_delivered_json(verification, str(file), str(out_dir), written, found))
        elif writing is None or month is None:
            output.show_undelivered(console(), found, lang)
        else:
            if not quiet:
                output.show_delivered(console(), month, writing.delivered, found, lang)
            print_written(writing.listed)
