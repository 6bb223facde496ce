"""The options that several commands share, and the options of a run that they make."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal
from unicodedata import normalize

import typer

from compbatch.cli.usage import WrongUsage
from compbatch.language import Lang, Text

if TYPE_CHECKING:  # slow to import; a command imports what it uses
    from compbatch.jobs.job import RunOptions

_NO_MONTH = Text("“{value}”不是月份，请写成 2026-03", '"{value}" is not a month; write it as 2026-03')
_NO_VARIABLE = Text("没有环境变量 {value}", "there is no environment variable {value}")
_NO_FOLDER = Text("没有写文件夹的名称；当前文件夹写作 .", "no folder is given; write . for the current folder")
FileArgument = Annotated[Path, typer.Argument(help="The month's workbook. 月度工作簿", metavar="FILE")]
PeriodOption = Annotated[
    str | None,
    typer.Option(
        "--period",
        metavar="MONTH",
        help="The pay month, e.g. 2026-03; else the workbook or its name says. 发放月份；默认取自工作簿或文件名",
    ),
]
PlanOption = Annotated[
    Path | None,
    typer.Option(
        "--plan",
        metavar="FILE",
        help="A workbook whose plan sheet takes precedence. 另附的方案工作簿，优先于工作簿自己的方案",
    ),
]
PriorOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--prior",
        metavar="FILE",
        help="An earlier month's output, for months that the history lacks and rows that it paid; may be repeated. "
        "以前月份的结果文件，补上历史中没有的月份，并查出其中已发的行；可重复",
    ),
]
CorrectOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--correct",
        metavar="FILE",
        help="The corrected workbook of a closed month, whose difference this month pays; may be repeated. "
        "已结月份更正后的工作簿，差额在本月发放；可重复",
    ),
]
PasswordOption = Annotated[
    str | None,
    typer.Option(
        "--password-env",
        metavar="NAME",
        help="The environment variable that holds the workbook's password. 存放工作簿密码的环境变量的名称",
    ),
]
LangOption = Annotated[
    Lang | None,
    typer.Option(
        "--lang", help="Answer in Chinese or English; else as the workbook. 用中文或英文回答；默认与工作簿一致"
    ),
]
OnErrorOption = Annotated[
    Literal["refuse", "hold"],
    typer.Option(
        "--on-error",
        help="refuse: pay no one; hold: pay those whose data are clean. "
        "有错误时：refuse 全部不发放，hold 只发放数据无误的总监",
    ),
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Print one JSON object and nothing else. 只输出一个 JSON 对象")
]

QuietOption = Annotated[
    bool,
    typer.Option("--quiet", "-q", help="Show errors and where the file is, and nothing else. 只显示错误与文件位置"),
]


def options_of(  # noqa: PLR0913 - one parameter an option
    *,
    period: str | None,
    plan: Path | None,
    prior: list[Path] | None,
    lang: Lang | None,
    password_env: str | None,
    hold: bool = False,
    correct: list[Path] | None = None,
) -> "RunOptions":
    """Make the options of a run from those of the command; what is wrong with one is a usage error."""
    from compbatch.cli.files import read_source_file
    from compbatch.jobs.job import RunOptions
    from compbatch.model import wording

    password = _password(password_env)
    month = wording.month(period) if period else None
    if period and month is None:
        raise WrongUsage("--period", _NO_MONTH.filled(value=period))
    plan_book = read_source_file(plan, lang, password) if plan else None
    both = (prior or [], correct or [])
    earlier, corrected = (tuple(read_source_file(path, lang, password) for path in paths) for paths in both)
    return RunOptions(
        month=month, plan=plan_book, prior=earlier, correct=corrected, lang=lang, hold=hold, password=password
    )


def folder_named(words: str) -> Path:
    """Take the name of a folder; a blank one would be the folder that one stands in."""
    if not words.strip():
        raise WrongUsage("--out-dir", _NO_FOLDER)
    return Path(words)


def plainly(words: str) -> str:
    """Write signs as a Chinese keyboard gives them, such as full-width commas and figures, as an option takes them."""
    return normalize("NFKC", words).replace("、", ",").replace("。", ".")


def _password(variable: str | None) -> str | None:
    if variable is None:
        return None
    if variable not in os.environ:
        raise WrongUsage("--password-env", _NO_VARIABLE.filled(value=variable))
    return os.environ[variable]
