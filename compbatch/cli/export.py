"""The command that hands a payout on to payroll, to the ledger or to a bank."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compbatch.cli.files import read_source_file, with_password, write_new
from compbatch.cli.options import JsonOption, LangOption, PasswordOption, QuietOption, options_of
from compbatch.cli.progress import stages
from compbatch.cli.terminal import (
    REFUSED,
    console,
    faults_in_words,
    print_json,
    print_written,
    shown,
    tell,
    terminal_language,
)
from compbatch.cli.usage import WrongUsage
from compbatch.jobs.input_files import job_of
from compbatch.language import Text
from compbatch.model.output_names import named_after

if TYPE_CHECKING:  # slow to import; a command imports what it uses
    from compbatch.delivery.export import BuiltIn, Export, Form
    from compbatch.jobs.job import Job, RunOptions
    from compbatch.model.month import SourceFile

_FORMS: "dict[str, Form]" = {".xlsx": "xlsx", ".csv": "csv"}
_NO_LAYOUT = Text(
    "应为 payroll、journal 或格式工作簿（.xlsx），不能是“{value}”",
    'it takes payroll, journal or a format workbook (.xlsx), not "{value}"',
)
_NO_FORM = Text("应以 .xlsx 或 .csv 结尾，不能是“{value}”", 'it must end in .xlsx or .csv, not be "{value}"')
_KEPT = Text(
    "“{old}”已存在，保留不动；这次的结果在“{new}”",
    '"{old}" exists already and stays as it is; this export is "{new}"',
)


def export(  # noqa: PLR0913 - one parameter an option
    file: Annotated[Path, typer.Argument(help="The month's payout. 当月的发放结果", metavar="FILE")],
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="LAYOUT",
            help="payroll: one row per director and pay item; journal: accrual by cost centre; or a format workbook. "
            "payroll 每人每个工资项一行，journal 按成本中心的计提凭证，或给出格式工作簿",
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to write, .xlsx or .csv; else beside the payout, named after it and the layout. "
            "写到哪里，.xlsx 或 .csv；默认写在旁边，以月份与格式命名",
        ),
    ] = None,
    lang: LangOption = None,
    password_env: PasswordOption = None,
    json_: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Hand a payout on to payroll, to the ledger or to a bank. 把发放结果导出给工资系统、总账或银行.

    The payout is verified first; what verify refuses is not exported. Only who is paid is in the file, never who is
    held; amounts are gross, before tax. A format workbook has a heading row and under it, for each column, a field in
    braces such as {gross_pay}, a constant, or nothing; the export is that workbook with the rows in it. An existing
    file is never overwritten: the export takes the next free name. Exit status 1: refused.
    """
    form = _form(output)
    options = options_of(period=None, plan=None, prior=None, lang=lang, password_env=password_env)
    layout = _layout(to, options)

    def work(todo: "Job") -> "tuple[Export, bytes | None]":
        from compbatch.jobs.exporting import export as export_job

        with stages(todo.name, terminal_language(lang), quiet=quiet or json_) as progress:
            return export_job(todo, layout, form, progress)

    wanted = output or file.with_name(f"{named_after(file.stem)[0]}.export-{_name(to)}.xlsx")
    target = None
    with faults_in_words(file, lang):
        made, content = with_password(job_of(file, options), work)
        if content is not None:
            target = write_new(wanted, content, like=[file])
    from compbatch.output.export_json import as_exported_json
    from compbatch.output.export_text import show_exported

    with shown(0 if target else REFUSED, made.lang, target):
        if json_:
            print_json(as_exported_json(made, str(file), to, str(target) if target else None))
        else:
            show_exported(console(), made, quiet=quiet)
            if target:
                print_written(target)
        if target and target != wanted:
            tell(_KEPT.say(made.lang, old=wanted.name, new=target.name))


def _form(output: Path | None) -> "Form":
    """Return what an output's name asks for."""
    if output is not None and output.suffix.lower() not in _FORMS:
        raise WrongUsage("-o", _NO_FORM.filled(value=output.name))
    return "xlsx" if output is None else _FORMS[output.suffix.lower()]


def _layout(to: str, options: "RunOptions") -> "BuiltIn | SourceFile":
    """Return the layout that is named, or the format workbook."""
    from compbatch.delivery.export import BUILT_IN

    if to in BUILT_IN:
        return BUILT_IN[to]
    if Path(to).suffix.lower() != ".xlsx":
        raise WrongUsage("--to", _NO_LAYOUT.filled(value=to))
    return read_source_file(Path(to), options.lang, options.password)


def _name(to: str) -> str:
    """Return what a layout gives to the name of the export."""
    return Path(to).stem.removeprefix("export-")
