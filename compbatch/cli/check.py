"""The command that checks a workbook without paying it."""

from typing import TYPE_CHECKING

from compbatch.cli.files import output_paths, with_password
from compbatch.cli.options import (
    CorrectOption,
    FileArgument,
    JsonOption,
    LangOption,
    PasswordOption,
    PeriodOption,
    PlanOption,
    PriorOption,
    QuietOption,
    options_of,
)
from compbatch.cli.progress import stages
from compbatch.cli.terminal import REFUSED, console, faults_in_words, print_json, shown, terminal_language
from compbatch.jobs.input_files import job_of

if TYPE_CHECKING:  # slow to import; a command imports what it uses
    from compbatch.model.month import CheckedMonth


def check(  # noqa: PLR0913 - one parameter an option
    file: FileArgument,
    period: PeriodOption = None,
    plan: PlanOption = None,
    prior: PriorOption = None,
    correct: CorrectOption = None,
    lang: LangOption = None,
    password_env: PasswordOption = None,
    json_: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Check a workbook and compute its pay, without writing anything. 只检查并核算，不写文件."""
    from compbatch.diagnostics import errors
    from compbatch.jobs import job

    def work(todo: job.Job) -> "CheckedMonth":
        with stages(todo.name, terminal_language(lang), quiet=quiet or json_) as progress:
            return job.check(todo, progress)

    options = options_of(period=period, plan=plan, prior=prior, correct=correct, lang=lang, password_env=password_env)
    with faults_in_words(file, lang):
        checked = with_password(job_of(file, options), work)
    from compbatch.cli.lying_beside import with_totals_beside
    from compbatch.output import json_object, terminal
    from compbatch.paying import ComputedMonth

    if isinstance(checked, ComputedMonth):
        checked = with_totals_beside(checked, output_paths(file).payout, options.password)

    with shown(REFUSED if checked.refused else 0, checked.lang):
        if json_:
            print_json(json_object.as_json(checked, str(file), None) | ({} if checked.refused else {"status": "ready"}))
        elif quiet:
            terminal.show_found(console(), errors(checked.found), checked.lang)
        elif isinstance(checked, ComputedMonth):
            terminal.show_computed(console(), checked, None)
        else:
            terminal.show_refused(console(), checked, None)
