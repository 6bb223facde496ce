"""The command that prints the page of a diagnostic."""

from typing import Annotated

import typer

from compbatch.cli.options import LangOption
from compbatch.cli.terminal import spoken


def explain(
    code: Annotated[str, typer.Argument(help="A code such as CB301. 诊断代码", metavar="CODE")],
    lang: LangOption = None,
) -> None:
    """Print the page of a diagnostic: what it means, how to fix it, an example. 解释一个诊断代码."""
    from compbatch.diagnostics import ENTRIES, page_text

    if code.upper() not in ENTRIES:
        raise typer.BadParameter(f"{code} is none of {', '.join(ENTRIES)}", param_hint="CODE")
    typer.echo(page_text(code.upper(), spoken(lang)))
