"""The command line: files in and out, printing, exit status. Nothing else touches the disk."""

import atexit
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Annotated

import typer

from compbatch import __version__
from compbatch.cli.check import check
from compbatch.cli.compare import compare
from compbatch.cli.explain import explain
from compbatch.cli.export import export
from compbatch.cli.keygen import keygen
from compbatch.cli.own_process import leave_for_own_process
from compbatch.cli.reconcile import reconcile
from compbatch.cli.roll import roll
from compbatch.cli.run import run
from compbatch.cli.seal import seal
from compbatch.cli.statements import statements
from compbatch.cli.template import template
from compbatch.cli.terminal import open_streams
from compbatch.cli.usage import Command, Commands, example_of
from compbatch.cli.verify import verify
from compbatch.cli.watch import watch
from compbatch.cli.what_if import what_if
from compbatch.jobs.process import collect_garbage_rarely, leave_out_unused

__all__ = ["app", "main"]

app = typer.Typer(
    name="compbatch",
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    help="Pays sales directors from a monthly Excel workbook, and gives the workbook back with payout sheets.\n\n"
    "按月度工作簿计算总监薪酬，并在原工作簿中附上可追溯的发放表。",
)


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
    """Take the options that go before a command."""


_EXAMPLES: dict[Callable[..., None], str] = {
    run: "compbatch run 2026-03.xlsx",
    check: "compbatch check 2026-03.xlsx",
    verify: "compbatch verify 2026-03.payout.xlsx",
    seal: "compbatch seal 2026-03.payout.xlsx --prepared-by Ann --approved-by Zed",
    keygen: "compbatch keygen cfo.key",
    compare: "compbatch compare 2026-02.payout.xlsx 2026-03.payout.xlsx",
    export: "compbatch export 2026-03.payout.xlsx --to payroll",
    statements: "compbatch statements 2026-03.payout.xlsx --out-dir statements",
    reconcile: "compbatch reconcile 2026-03.payout.xlsx payroll.xlsx",
    what_if: "compbatch what-if 2026-03.payout.xlsx --plan plan-2027.xlsx -o what-if.xlsx",
    watch: "compbatch watch inbox --out-dir outbox",
    roll: "compbatch roll 2026-03.payout.xlsx",
    template: "compbatch template 2026-03.xlsx",
    explain: "compbatch explain 301",
}
for _command, _example in _EXAMPLES.items():
    app.command(cls=Command, epilog=example_of(_example))(_command)


def main() -> None:
    """Run a command; when all is done, leave at once."""
    open_streams()
    leave_for_own_process(sys.argv[1:])
    status: list[int] = []
    atexit.register(_leave, status)  # first, so that it runs after all others
    collect_garbage_rarely()
    leave_out_unused()
    try:
        app()
    except SystemExit as leaving:
        if leaving.code is None or isinstance(leaving.code, int):
            status.append(leaving.code or 0)
        raise


def _leave(status: list[int]) -> None:
    """End the process without taking apart what it imported: that takes as long as a fifth of a small month."""
    with suppress(OSError, ValueError):  # nobody may be reading any more; then the interpreter ends as it does
        sys.stdout.flush()
        sys.stderr.flush()
        for code in status:
            os._exit(code)
