"""The command that writes a blank workbook to fill in."""

from pathlib import Path
from typing import Annotated

import typer

from compbatch.cli.files import refuse_ending, write
from compbatch.cli.terminal import faults_in_words, print_written, shown
from compbatch.language import Lang


def template(
    output: Annotated[Path, typer.Argument(help="The workbook to write. 要写出的空白工作簿", metavar="OUT.xlsx")],
    lang: Annotated[Lang, typer.Option("--lang", help="Its language. 工作簿的语言")] = "zh",
) -> None:
    """Write a blank workbook with every sheet and column that compbatch reads. 写出空白工作簿."""
    from compbatch.output.template import template_workbook

    with faults_in_words(output, None):  # the language asked for is the workbook's
        refuse_ending(output, ".xlsx", "template-ending")
        write(output, template_workbook(lang))
    with shown(lang=lang, written=output):
        print_written(output)
