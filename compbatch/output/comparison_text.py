"""What a comparison tells people at a terminal."""

from decimal import Decimal

import pandas as pd
from rich.console import Console

from compbatch.control import Verification
from compbatch.control.comparison import Comparison
from compbatch.control.row_changes import CHANGES
from compbatch.diagnostics import errors, in_language
from compbatch.language import Text, printable
from compbatch.model.wording import amount_text
from compbatch.output.comparison_words import (
    AFTER,
    BEFORE,
    DIFFERENCE,
    KIND_TITLES,
    causes_text,
    counts_text,
    signed,
    title_text,
)
from compbatch.output.terminal import print_table, show_found

_SHOWN = 10  # directors, rows
_CAUSE, _DIRECTOR = Text("原因", "Cause"), Text("总监", "Director")
_SAME = Text("两份结果的薪酬相同", "Both pay the same")
_MORE = Text("……另有 {count} 位总监", "… and {count} more {count:director|directors}")
_ROWS = Text("不同的行，共 {count} 行", "Rows that differ, {count} in all")
_MORE_ROWS = Text("……另有 {count} 行", "… and {count} more {count:row|rows}")
_NOT_COMPARED = Text("{file}：不能比较", "{file}: it cannot be compared")
_ZERO = Decimal(0)


def show_compared(console: Console, comparison: Comparison, files: tuple[str, str], *, quiet: bool) -> None:
    """Print what the payouts come to, the causes, the directors and the rows that differ, the largest first."""
    lang = comparison.lang
    console.print(title_text(comparison), style="bold")
    console.print(printable(f"{files[0]} → {files[1]}"), style="dim", soft_wrap=True)
    show_found(console, comparison.found, lang)
    if errors(comparison.found):
        return
    if not quiet:
        _show_causes(console, comparison)
        _show_directors(console, comparison)
        _show_rows(console, comparison)
    closing = _SAME.of(lang) if comparison.equal else counts_text(comparison)
    console.print(closing, style="bold green" if comparison.equal else "bold", soft_wrap=True)


def show_not_compared(console: Console, verification: Verification, file: str) -> None:
    """Print why an output cannot be paid again."""
    show_found(console, verification.found, verification.lang)
    console.print(_NOT_COMPARED.say(verification.lang, file=printable(file)), style="bold red", soft_wrap=True)


def _show_causes(console: Console, comparison: Comparison) -> None:
    lang = comparison.lang
    sums = {cause.title.of(lang): sum(comparison.totals[cause.key], _ZERO) for cause in comparison.causes}
    if sums:
        largest = sorted(sums.items(), key=lambda each: -abs(each[1]))
        print_table(
            console, [(_CAUSE.of(lang), DIFFERENCE.of(lang)), *((title, signed(sum_)) for title, sum_ in largest)]
        )


def _show_directors(console: Console, comparison: Comparison) -> None:
    """Print those who differ: what they were and are paid, how they stand, the causes below."""
    lang, moved = comparison.lang, {row["director_id"]: standing for standing, row in comparison.moved}
    totals = comparison.totals[comparison.differs.loc[comparison.totals.index]]
    rows, below = [tuple(each.of(lang) for each in (_DIRECTOR, BEFORE, AFTER, DIFFERENCE))], [""]
    for row in totals.head(_SHOWN).to_dict("records"):
        standing = moved.get(row["director_id"])
        words = (row["director_id"], row["name"], f"({standing.title.of(lang)})" if standing else None)
        amounts = (amount_text(row["before"]), amount_text(row["after"]), signed(row["difference"]))
        rows.append((printable(" ".join(filter(None, words))), *amounts))
        below.append("" if standing else causes_text(comparison, row))
    if len(rows) > 1:
        print_table(console, rows, below)
    if len(totals) > _SHOWN:
        console.print(_MORE.say(lang, count=len(totals) - _SHOWN), style="dim")


def _show_rows(console: Console, comparison: Comparison) -> None:
    """Print the largest rows that differ, and some that have no amount, each with its cell, what it said and says."""
    lang, rows = comparison.lang, comparison.rows
    if not rows.count:
        return
    console.print(_ROWS.say(lang, count=f"{rows.count:,}"), style="bold")
    has_amount = rows.frame["before"].notna() | rows.frame["after"].notna()
    printed = pd.concat([rows.frame[chosen].head(_SHOWN) for chosen in (has_amount, ~has_amount)])
    for row in printed.to_dict("records"):
        about = (in_language(row[key], lang) for key in ("number", "director_id", "party"))
        amounts = [amount_text(row[key]) if row[key] is not None else "–" for key in ("before", "after")]
        moved = " → ".join(amounts) if amounts != ["–", "–"] else None
        place = row["at_after"] or row["at_before"] or KIND_TITLES[row["kind"]].of(lang)
        words = (CHANGES[row["change"]].of(lang), *about, moved, in_language(row["words"], lang))
        console.print(printable(f"{place}  {' '.join(filter(None, words))}"), soft_wrap=True)
    if rows.count > len(printed):
        console.print(_MORE_ROWS.say(lang, count=f"{rows.count - len(printed):,}"), style="dim")
