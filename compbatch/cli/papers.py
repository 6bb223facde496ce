"""The commands that give something to read or to fill in: a blank workbook, the page of a diagnostic."""

from pathlib import Path
from typing import Annotated

import typer

from compbatch.cli.files import write
from compbatch.cli.options import LangOption
from compbatch.cli.terminal import console, guarded, spoken
from compbatch.language import Lang


def template(
    output: Annotated[Path, typer.Argument(help="The workbook to write. 要写出的空白工作簿", metavar="OUT.xlsx")],
    lang: Annotated[Lang, typer.Option("--lang", help="Its language. 语言")] = "zh",
) -> None:
    """Write a blank workbook with every sheet and column that compbatch reads. 写出空白工作簿."""
    from compbatch.job import FileError
    from compbatch.template import template_workbook

    with guarded(output, lang):
        if output.suffix.lower() != ".xlsx":
            raise FileError(str(output), "ending")
        if output.exists():
            raise FileError(str(output), "exists")
        write(output, template_workbook(lang))
    console().print(f"→ {output}", style="bold green", soft_wrap=True)


def explain(
    code: Annotated[str, typer.Argument(help="A code such as CB301. 诊断代码", metavar="CODE")],
    lang: LangOption = None,
) -> None:
    """Print the page of a diagnostic: what it means, how to fix it, an example. 解释一个诊断代码."""
    from compbatch.pages import PAGES, page_text

    if code.upper() not in PAGES:
        raise typer.BadParameter(f"{code} is none of {', '.join(PAGES)}", param_hint="CODE")
    typer.echo(page_text(code.upper(), spoken(lang)))
