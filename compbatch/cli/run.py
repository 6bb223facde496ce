"""The command that pays: one workbook, or many."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Annotated

import typer

from compbatch.cli.files import make_folder
from compbatch.cli.options import (
    CorrectOption,
    JsonOption,
    LangOption,
    OnErrorOption,
    PasswordOption,
    PeriodOption,
    PlanOption,
    PriorOption,
    QuietOption,
    folder_named,
    options_of,
)
from compbatch.cli.run_one import pay_one
from compbatch.cli.terminal import faults_in_words
from compbatch.cli.usage import WrongUsage
from compbatch.jobs.input_files import is_folder
from compbatch.language import Text

_NAMES_ONE = Text("它只指一个文件；多个文件请用 --out-dir", "it names one file; use --out-dir for several")
_ONE_HISTORY = Text(
    "它是一个工作簿的历史；多个工作簿的历史由 roll 各自带入",
    "it is one workbook's history; roll carries it along for each",
)
_PAYS_IT = Text("差额由一个工作簿发放", "it goes with the one workbook that pays the difference")
_HAS_WORKERS = Text("集群有自己的工作进程数", "a cluster has its own number of workers")
_WITH_SCHEDULER = Text("须与 --scheduler 一起使用", "it goes with --scheduler")


def run(  # noqa: PLR0913 - one parameter an option
    files: Annotated[
        list[Path], typer.Argument(help="Workbooks, or folders of them. 月度工作簿或其文件夹", metavar="FILE...")
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to write; else FILE.payout.xlsx beside it. 写到哪里；默认写在旁边，名为 FILE.payout.xlsx",
        ),
    ] = None,
    period: PeriodOption = None,
    plan: PlanOption = None,
    prior: PriorOption = None,
    correct: CorrectOption = None,
    lang: LangOption = None,
    password_env: PasswordOption = None,
    on_error: OnErrorOption = "refuse",
    out_dir: Annotated[
        Path | None,
        typer.Option(
            "--out-dir",
            parser=folder_named,
            metavar="DIR",
            help="Write the results of many files here. 多个文件的结果写到这个文件夹",
        ),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", "-j", min=1, metavar="N", help="Files at once; else one a core. 同时处理的文件数；默认每核一个"
        ),
    ] = None,
    skip_done: Annotated[
        bool,
        typer.Option(
            "--skip-done",
            help="Skip files whose payout is there, of the same bytes and options. 跳过同一文件、同样选项已有结果的",
        ),
    ] = False,
    scheduler: Annotated[
        str | None,
        typer.Option(
            "--scheduler",
            metavar="URL",
            help="A Dask cluster's, e.g. tcp://HOST:8786. Dask 集群的地址，例如 tcp://HOST:8786",
        ),
    ] = None,
    shared: Annotated[
        bool,
        typer.Option(
            "--shared", help="The cluster's workers read and write the files themselves. 集群的工作机自行读写文件"
        ),
    ] = False,
    replace: Annotated[
        bool,
        typer.Option(
            "--replace",
            help="Overwrite a result that somebody saved after it was written. 覆盖写出后又有人保存过的结果",
        ),
    ] = False,
    json_: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Check workbooks, compute every director's pay, write them back with the payout sheets. 计算并写出发放表."""
    other_inputs = [path for path in (plan, *(prior or ()), *(correct or ())) if path]
    many = len(files) > 1 or is_folder(files[0]) or any((out_dir, jobs, skip_done, scheduler))
    if many:
        _refuse_for_many(output, prior, correct)
    _refuse_contradictions(jobs=jobs, scheduler=scheduler, shared=shared)
    options = options_of(
        period=period,
        plan=plan,
        prior=prior,
        correct=correct,
        lang=lang,
        password_env=password_env,
        hold=on_error == "hold",
    )
    if not many:
        pay_one(files[0], output, other_inputs, options, overwrite=replace, json=json_, quiet=quiet)
        return
    from compbatch.cli.run_many import BatchOptions, pay_many
    from compbatch.jobs.local import Engine, LocalPool, cores

    def engine_for(count: int) -> AbstractContextManager[Engine]:
        if scheduler:
            from compbatch.jobs.dask import Cluster

            return Cluster(scheduler)
        return LocalPool(min(jobs or cores(), count))

    if out_dir:
        with faults_in_words(out_dir, lang):
            make_folder(out_dir)
    batch = BatchOptions(out_dir, skip_done=skip_done, shared=shared, replace=replace, json=json_, quiet=quiet)
    pay_many(files, other_inputs, options, batch, engine_for)


def _refuse_for_many(output: Path | None, prior: list[Path] | None, correct: list[Path] | None) -> None:
    """Refuse what goes with one workbook alone: each has its own output and its own directors' history."""
    if output:
        raise WrongUsage("--output", _NAMES_ONE)
    if prior:
        raise WrongUsage("--prior", _ONE_HISTORY)
    if correct:
        raise WrongUsage("--correct", _PAYS_IT)


def _refuse_contradictions(*, jobs: int | None, scheduler: str | None, shared: bool) -> None:
    if jobs and scheduler:
        raise WrongUsage("--jobs", _HAS_WORKERS)
    if shared and not scheduler:
        raise WrongUsage("--shared", _WITH_SCHEDULER)
