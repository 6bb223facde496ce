"""The command line: files in and out, printing, exit status. Nothing else touches the disk."""

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from compbatch import __version__
from compbatch.language import Lang, Text

if TYPE_CHECKING:  # these are slow to import; a command imports what it uses
    from rich.console import Console

    from compbatch.pipeline import Checked, Workbook

REFUSED, FAILED = 1, 2
_ENDINGS = (".xlsx", ".xlsm")
_CURES: dict[str, tuple[Text, Text]] = {
    "missing": (Text("没有这个文件", "there is no such file"), Text("核对文件名与文件夹", "Check the name and the folder")),
    "folder": (Text("这是文件夹", "it is a folder"), Text("请给出其中的工作簿", "Name a workbook in it")),
    "locked": (Text("没有权限，或正被其他程序打开", "it is locked by another program, or you may not read it"),
               Text("在 Excel 中关闭后重试", "Close it in Excel and try again")),
    "temporary": (Text("这是 Excel 打开文件时的临时文件", "it is a temporary file that Excel keeps while a workbook is open"),
                  Text("请给出工作簿本身", "Name the workbook itself")),
    "ending": (Text("不是 .xlsx 或 .xlsm 工作簿", "it is not an .xlsx or .xlsm workbook"),
               Text("在 Excel 中另存为 .xlsx", "Save it as .xlsx in Excel")),
    "not-a-workbook": (Text("内容不是 Excel 工作簿", "its content is not an Excel workbook"),
                       Text("在 Excel 中打开并另存为 .xlsx", "Open it in Excel and save it as .xlsx")),
    "old-or-encrypted": (Text("是旧格式，或设有密码", "it is in the old format or protected by a password"),
                         Text("在 Excel 中去掉密码，另存为 .xlsx", "Take the password off and save it as .xlsx in Excel")),
    "duplicate-entry": (Text("文件内部有重复的部分，已损坏", "it holds a part twice and is damaged"),
                        Text("在 Excel 中打开并重新保存", "Open it in Excel and save it again")),
    "signed": (Text("带有数字签名，加入工作表会使签名失效", "it is digitally signed, and adding sheets would break the signature"),
               Text("使用未签名的副本", "Use a copy without the signature")),
    "shared-workbook": (Text("是“共享工作簿”，带有修订记录", "it is a shared workbook with tracked changes"),
                        Text("在 Excel 中取消共享并保存", "Stop sharing it in Excel and save it")),
    "dtd": (Text("含有不安全的 XML 声明", "it holds an unsafe XML declaration"),
            Text("在 Excel 中打开并重新保存", "Open it in Excel and save it again")),
    "too-large": (Text("解压后大得异常", "it inflates to an abnormal size"),
                  Text("核对文件来源", "Check where the file comes from")),
    "damaged": (Text("文件已损坏", "it is damaged"),
                Text("在 Excel 中打开并修复，或取一份完好的副本", "Open and repair it in Excel, or get a sound copy")),
    "unwritable": (Text("无法写入", "it cannot be written"),
                   Text("在 Excel 中关闭它，或用 -o 写到别处", "Close it in Excel, or write elsewhere with -o")),
    "own-input": (Text("输出与输入是同一个文件", "the output would replace an input"),
                  Text("用 -o 另给一个文件名", "Name another file with -o")),
}  # fmt: skip

app = typer.Typer(
    name="compbatch",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Pays sales directors from a monthly Excel workbook, and gives the workbook back with payout sheets.\n\n"
    "按月度工作簿计算总监薪酬，并在原工作簿中附上可追溯的发放表。",
)

FileArgument = Annotated[Path, typer.Argument(help="The month's workbook (.xlsx or .xlsm). 月度工作簿", metavar="FILE")]
PeriodOption = Annotated[
    str | None, typer.Option("--period", help="The pay month, e.g. 2026-03; else the workbook or its name says. 发放月份")
]
PlanOption = Annotated[
    Path | None, typer.Option("--plan", help="A workbook whose plan sheet takes precedence. 另附的方案工作簿")
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
    pass


@app.command()
def run(  # noqa: PLR0913 - one parameter an option
    file: FileArgument,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Where to write; else FILE.payout.xlsx beside it. 输出文件")
    ] = None,
    period: PeriodOption = None,
    plan: PlanOption = None,
    lang: LangOption = None,
    json_: JsonOption = False,
) -> None:
    """Check a workbook, compute every director's pay, write it back with the payout sheets. 计算并写出发放表."""
    from compbatch import pipeline, report

    target = output or file.with_name(f"{file.stem}.payout{file.suffix}")
    if any(_same_file(target, source) for source in (file, plan) if source):
        _fail(target, "own-input", lang)
    checked = _checked(file, period, plan, lang)
    with _guarded(file, lang):
        paid = None if checked.refused else pipeline.run(checked)
    if paid:
        _write(target, paid.output, lang)
    if json_:
        _print_json(report.as_json(checked, paid, str(file), str(target) if paid else None))
    elif paid:
        report.show_paid(_console(), paid)
        _console().print(f"→ {target}", style="bold green", soft_wrap=True)
    else:
        report.show_checked(_console(), checked)
    raise typer.Exit(0 if paid else REFUSED)


@app.command()
def check(
    file: FileArgument,
    period: PeriodOption = None,
    plan: PlanOption = None,
    lang: LangOption = None,
    json_: JsonOption = False,
) -> None:
    """Check a workbook without paying or writing anything. 只检查，不发放."""
    from compbatch import report

    checked = _checked(file, period, plan, lang)
    if json_:
        _print_json(report.as_json(checked, None, str(file), None) | {"status": "refused" if checked.refused else "ready"})
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
    _write(output, template_workbook(lang), lang)
    _console().print(f"→ {output}", style="bold green", soft_wrap=True)


def _checked(file: Path, period: str | None, plan: Path | None, lang: Lang | None) -> "Checked":
    from compbatch import pipeline, wording

    month = wording.month(period) if period else None
    if period and month is None:
        raise typer.BadParameter(f"{period}: write the month as 2026-03", param_hint="--period")
    workbook, plan_book = _read(file, lang), _read(plan, lang) if plan else None
    with _guarded(file, lang):
        return pipeline.check(workbook, month=month, plan=plan_book, lang=lang)


def _read(path: Path, lang: Lang | None) -> "Workbook":
    from compbatch.pipeline import Workbook

    if path.name.startswith("~$"):
        _fail(path, "temporary", lang)
    if path.is_dir():
        _fail(path, "folder", lang)
    if path.suffix.lower() not in _ENDINGS:
        _fail(path, "ending" if path.exists() else "missing", lang)
    try:
        return Workbook(path.name, path.read_bytes())
    except FileNotFoundError:
        _fail(path, "missing", lang)
    except OSError:
        _fail(path, "locked", lang)


@contextmanager
def _guarded(file: Path, lang: Lang | None) -> Iterator[None]:
    """Turn a workbook that cannot be opened, or a fault of our own, into one clear line."""
    from compbatch.xlsx import PackageError

    try:
        yield
    except PackageError as error:
        _fail(file, error.reason, lang)
    except Exception as error:  # noqa: BLE001 - a traceback is no message for a finance person
        frame = error.__traceback__
        while frame and frame.tb_next:
            frame = frame.tb_next
        where = f"{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame else ""
        _complain("CB901", lang, reason=f"{type(error).__name__} ({where}) {error}")


def _fail(path: Path, reason: str, lang: Lang | None) -> NoReturn:
    what, cure = _CURES[reason]
    answer_in = _spoken(lang)
    _complain("CB001", lang, reason=f"{path}: {what.of(answer_in)}", cure=cure.of(answer_in))


def _complain(code: str, lang: Lang | None, **words: str) -> NoReturn:
    from compbatch.diagnostics import Diagnostic

    found, answer_in = Diagnostic(code, words=words), _spoken(lang)
    typer.echo(f"{code}  {found.message(answer_in)}\n    {found.hint(answer_in)}", err=True)
    raise typer.Exit(FAILED)


def _spoken(lang: Lang | None) -> Lang:
    """Return the language to use before any workbook has been read: as asked, else the terminal's."""
    terminal = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return lang or ("zh" if terminal.startswith("zh") else "en")


def _same_file(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def _write(path: Path, content: bytes, lang: Lang | None) -> None:
    """Write a file whole or not at all: into a temporary file beside it, which then takes its place."""
    temporary = None
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
    sys.stdout.write(json.dumps(content, ensure_ascii=False, indent=2) + "\n")


def _console() -> "Console":
    from rich.console import Console

    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=140)
