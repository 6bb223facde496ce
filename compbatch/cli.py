"""The command line: files in and out, printing, exit status. Nothing else touches the disk."""

import io
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NoReturn

import typer

from compbatch import __version__
from compbatch.language import Lang

if TYPE_CHECKING:  # these are slow to import; a command imports what it uses
    from rich.console import Console

    from compbatch.intake import Intake
    from compbatch.pipeline import Checked, Workbook

REFUSED, FAILED = 1, 2
_OWN_ENDINGS = (".xlsx", ".xlsm")
_ENDINGS = (*_OWN_ENDINGS, ".xls", ".xlsb", ".ods")
app = typer.Typer(
    name="compbatch",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Pays sales directors from a monthly Excel workbook, and gives the workbook back with payout sheets.\n\n"
    "按月度工作簿计算总监薪酬，并在原工作簿中附上可追溯的发放表。",
)

FileArgument = Annotated[Path, typer.Argument(help="The month's workbook. 月度工作簿", metavar="FILE")]
PeriodOption = Annotated[
    str | None,
    typer.Option("--period", help="The pay month, e.g. 2026-03; else the workbook or its name says. 发放月份"),
]
PlanOption = Annotated[
    Path | None, typer.Option("--plan", help="A workbook whose plan sheet takes precedence. 另附的方案工作簿")
]
PasswordOption = Annotated[
    str | None,
    typer.Option(
        "--password-env", metavar="NAME", help="The environment variable that holds the workbook's password. 密码"
    ),
]
LangOption = Annotated[
    Lang | None, typer.Option("--lang", help="Answer in Chinese or English; else as the workbook. 语言")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else. 输出 JSON")]


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - typer's callback form
    if wanted:
        typer.echo(f"compbatch {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version. 版本")
    ] = False,
) -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # an old terminal lacks some letters; that must not stop a run
            stream.reconfigure(errors="replace")


@app.command()
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
    from compbatch import pipeline, report

    stem = file.stem.removesuffix(".issues")
    ending = file.suffix if file.suffix.lower() in _OWN_ENDINGS else ".xlsx"
    target = output or file.with_name(f"{stem}.payout{ending}")
    if any(_same_file(target, source) for source in (file, plan) if source):
        _fail(target, "own-input", lang)
    if target.suffix.lower() != ending.lower():
        _fail(target, "other-ending", lang)
    password = _password(password_env)
    checked, locked = _checked(file, period, plan, lang, password)
    with _guarded(file, lang):
        hold = on_error == "hold" and checked.payable_in_part
        paid = pipeline.run(checked, hold=hold) if hold or not checked.refused else None
        issues = None if paid else pipeline.mark_issues(checked)
    issues_file = _issues_file(target.with_name(f"{stem}.issues{ending}"), file)
    if paid:
        _write(target, paid.output, lang, locked)
    elif issues:
        _write(issues_file, issues, lang, locked)
    if json_:
        _print_json(report.as_json(checked, paid, str(file), str(target) if paid else None))
    elif paid:
        report.show_paid(_console(), paid)
        _console().print(f"→ {target}", style="bold green", soft_wrap=True)
    else:
        report.show_checked(_console(), checked)
        _console().print(f"→ {issues_file}", style="bold yellow", soft_wrap=True)
    raise typer.Exit(0 if paid else REFUSED)


@app.command()
def check(  # noqa: PLR0913 - one parameter an option
    file: FileArgument,
    period: PeriodOption = None,
    plan: PlanOption = None,
    lang: LangOption = None,
    password_env: PasswordOption = None,
    json_: JsonOption = False,
) -> None:
    """Check a workbook without paying or writing anything. 只检查，不发放."""
    from compbatch import report

    checked, _ = _checked(file, period, plan, lang, _password(password_env))
    if json_:
        _print_json(
            report.as_json(checked, None, str(file), None) | {"status": "refused" if checked.refused else "ready"}
        )
    else:
        report.show_checked(_console(), checked)
    raise typer.Exit(REFUSED if checked.refused else 0)


@app.command()
def template(
    output: Annotated[Path, typer.Argument(help="The workbook to write. 要写出的空白工作簿", metavar="OUT.xlsx")],
    lang: Annotated[Lang, typer.Option("--lang", help="Its language. 语言")] = "zh",
) -> None:
    """Write a blank workbook with every sheet and column that compbatch reads. 写出空白工作簿."""
    from compbatch.template import template_workbook

    if output.suffix.lower() != ".xlsx":
        _fail(output, "ending", lang)
    if output.exists():
        _fail(output, "exists", lang)
    _write(output, template_workbook(lang), lang)
    _console().print(f"→ {output}", style="bold green", soft_wrap=True)


@app.command()
def explain(
    code: Annotated[str, typer.Argument(help="A code such as CB301. 诊断代码", metavar="CODE")],
    lang: LangOption = None,
) -> None:
    """Print the page of a diagnostic: what it means, how to fix it, an example. 解释一个诊断代码."""
    from compbatch.pages import PAGES, page_text

    if code.upper() not in PAGES:
        raise typer.BadParameter(f"{code} is none of {', '.join(PAGES)}", param_hint="CODE")
    typer.echo(page_text(code.upper(), _spoken(lang)))


def _password(variable: str | None) -> str | None:
    if variable is None:
        return None
    if variable not in os.environ:
        raise typer.BadParameter(f"there is no environment variable {variable}", param_hint="--password-env")
    return os.environ[variable]


def _checked(
    file: Path, period: str | None, plan: Path | None, lang: Lang | None, password: str | None
) -> tuple["Checked", str | None]:
    """Read and check the files; return also the password that the output must have, if the workbook needs one."""
    from compbatch import pipeline, wording

    month = wording.month(period) if period else None
    if period and month is None:
        raise typer.BadParameter(f"{period}: write the month as 2026-03", param_hint="--period")
    workbook, locked = _read(file, lang, password)
    plan_book = _read(plan, lang, password)[0] if plan else None
    with _guarded(file, lang):
        return pipeline.check(workbook, month=month, plan=plan_book, lang=lang), locked


def _read(path: Path, lang: Lang | None, password: str | None) -> tuple["Workbook", str | None]:
    from compbatch.pipeline import Workbook

    if path.name.startswith("~$"):
        _fail(path, "temporary", lang)
    if path.is_dir():
        _fail(path, "folder", lang)
    if path.suffix.lower() not in _ENDINGS:
        _fail(path, "ending" if path.exists() else "missing", lang)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        _fail(path, "missing", lang)
    except OSError:
        _fail(path, "locked", lang)
    intake, password = _taken_in(path, content, lang, password)
    workbook = Workbook(path.name, intake.content, intake.converted_from)
    return workbook, password if intake.encrypted else None


def _taken_in(path: Path, content: bytes, lang: Lang | None, password: str | None) -> tuple["Intake", str | None]:
    """Open what was handed in; at a terminal ask for a password that is needed."""
    from compbatch.intake import IntakeError, take_in

    with _guarded(path, lang):
        try:
            return take_in(content, password), password
        except IntakeError as error:
            if error.reason != "password-needed" or not sys.stdin.isatty():
                _fail(path, error.reason, lang)
        password = typer.prompt(path.name, hide_input=True, err=True)
        try:
            return take_in(content, password), password
        except IntakeError as error:
            _fail(path, error.reason, lang)


@contextmanager
def _guarded(file: Path, lang: Lang | None) -> Iterator[None]:
    """Turn a workbook that cannot be opened, or a fault of our own, into one clear line."""
    from compbatch.xlsx import PackageError

    try:
        yield
    except (typer.Exit, typer.Abort):
        raise
    except PackageError as error:
        _fail(file, error.reason, lang)
    except Exception as error:  # noqa: BLE001 - a traceback is no message for a finance person
        frame = error.__traceback__
        while frame and frame.tb_next:
            frame = frame.tb_next
        where = f"{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame else ""
        _complain("CB901", lang, reason=f"{type(error).__name__} ({where}) {error}")


def _fail(path: Path, reason: str, lang: Lang | None) -> NoReturn:
    from compbatch.file_faults import FILE_FAULTS

    what, cure = FILE_FAULTS[reason]
    answer_in = _spoken(lang)
    code = "CB002" if reason in ("unwritable", "own-input", "other-ending", "exists") else "CB001"
    _complain(code, lang, reason=f"{path}: {what.of(answer_in)}", cure=cure.of(answer_in))


def _complain(code: str, lang: Lang | None, **words: str) -> NoReturn:
    from compbatch.diagnostics import Diagnostic

    found, answer_in = Diagnostic(code, words=words), _spoken(lang)
    typer.echo(f"{code}  {found.message(answer_in)}\n    {found.hint(answer_in)}", err=True)
    raise typer.Exit(FAILED)


def _spoken(lang: Lang | None) -> Lang:
    """Return the language to use before any workbook has been read: as asked, else the terminal's."""
    terminal = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return lang or ("zh" if terminal.startswith("zh") else "en")


def _issues_file(wanted: Path, source: Path) -> Path:
    """Return where to write the marked workbook: as wanted, but never over the input."""
    return wanted.with_stem(f"{wanted.stem}-2") if _same_file(wanted, source) else wanted


def _same_file(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def _write(path: Path, content: bytes, lang: Lang | None, password: str | None = None) -> None:
    """Write a file whole or not at all: into a temporary file beside it, which then takes its place."""
    from compbatch.intake import encrypt

    temporary = None
    content = encrypt(content, password) if password else content
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".compbatch-", delete=False) as file:
            temporary = Path(file.name)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except OSError:
        if temporary:
            temporary.unlink(missing_ok=True)
        _fail(path, "unwritable", lang)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _print_json(content: dict[str, Any]) -> None:
    letters = (sys.stdout.encoding or "").lower().replace("-", "")
    sys.stdout.write(json.dumps(content, ensure_ascii=letters != "utf8", indent=2) + "\n")


def _console() -> "Console":
    from rich.console import Console

    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=140)
