"""What a reconciliation tells people at a terminal."""

from typing import TYPE_CHECKING

from rich.console import Console

from compbatch.control.reconciliation import Reconciliation
from compbatch.control.their_pay import GROSS
from compbatch.diagnostics import Found, errors
from compbatch.language import Lang, Text, printable
from compbatch.model.payout import TITLES
from compbatch.model.wording import amount_text
from compbatch.output.comparison_words import signed
from compbatch.output.reconciled_words import (
    DIFFERENCE,
    DIRECTOR,
    EQUAL,
    LINE,
    OURS,
    THEIRS,
    cause_text,
    counts_text,
    title_text,
)
from compbatch.output.terminal import print_table, show_found

if TYPE_CHECKING:
    import pandas as pd

_SHOWN = 20  # lines
_MORE = Text("……另有 {count} 处不同", "… and {count} more {count:line|lines}")
_REFUSED = Text("{file}：不能核对", "{file}: it cannot be reconciled")


def show_reconciled(console: Console, found: Reconciliation, *, quiet: bool) -> None:
    """Print the lines that differ, the largest first, each with its likely cause, and what both come to."""
    lang = found.lang
    console.print(title_text(found), style="bold")
    show_found(console, found.found, lang)
    if errors(found.found):
        return
    lines = found.lines[found.different & ~_said_already(found)]
    if not quiet and len(lines):
        rows = [[title.of(lang) for title in (DIRECTOR, LINE, OURS, THEIRS, DIFFERENCE)]]
        below = [""]
        for line in lines.head(_SHOWN).to_dict("records"):
            who = " ".join(filter(None, (line["director_id"], line["name"])))
            amounts = ("–" if line[key] is None else amount_text(line[key]) for key in ("ours", "theirs"))
            rows.append([who, TITLES[line["line"]].of(lang), *amounts, signed(line["difference"])])
            below.append(cause_text(found, line))
        print_table(console, rows, below, words=2)
        if len(lines) > _SHOWN:
            console.print(_MORE.say(lang, count=len(lines) - _SHOWN), style="dim")
    closing = EQUAL.say(lang, directors=found.directors) if found.equal else counts_text(found)
    console.print(closing, style="bold green" if found.equal else "bold", soft_wrap=True)


def _said_already(found: Reconciliation) -> "pd.Series[bool]":
    """Tell which lines say no more than others of the director: a gross pay by its lines, lines of who is one-sided."""
    lines = found.lines
    one_sided = lines["stands"] != "both"
    return (lines["cause"] == "lines") | (one_sided & (lines["line"] != GROSS) & (lines["line"] == GROSS).any())


def show_unverified(console: Console, found: Found, lang: Lang, file: str) -> None:
    """Print why an output does not stand as it was computed."""
    show_found(console, found, lang)
    console.print(_REFUSED.say(lang, file=printable(file)), style="bold red", soft_wrap=True)
