"""The command that prints the page of a diagnostic."""

from typing import Annotated

import typer

from compbatch.cli.options import LangOption, plainly
from compbatch.cli.terminal import FAILED, shown, tell, terminal_language
from compbatch.language import Text

_UNKNOWN = Text("没有代码“{code}”。全部代码：", 'There is no code "{code}". These are all:')

_RETIRED = Text(
    "{code} 是以前版本的代码，现已不用；请看 {now}",
    "{code} is a code of earlier versions and no longer given; see {now}",
)


def explain(
    code: Annotated[str, typer.Argument(help="A code such as CB301, or 301. 诊断代码", metavar="CODE")],
    lang: LangOption = None,
) -> None:
    """Print the page of a diagnostic: what it means, how to fix it, an example. 解释一个诊断代码."""
    from compbatch.diagnostics import ENTRIES, RETIRED, code_list, page_text

    answer_in = terminal_language(lang)
    known = f"CB{plainly(code).strip().upper().removeprefix('CB')}"
    if known not in ENTRIES | RETIRED:
        tell(f"{_UNKNOWN.say(answer_in, code=code)}\n\n{code_list(answer_in)}")
        raise typer.Exit(FAILED)
    with shown(lang=answer_in):
        retired = RETIRED.get(known)
        said = _RETIRED.say(answer_in, code=known, now=retired) if retired else page_text(known, answer_in)
        typer.echo(said)
