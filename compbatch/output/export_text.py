"""What ``export`` tells people at a terminal."""

from rich.console import Console

from compbatch.delivery.export import Export
from compbatch.diagnostics import errors
from compbatch.language import Text, listed
from compbatch.model.wording import amount_text
from compbatch.output.terminal import show_found

_REFUSED = Text("未导出", "Not exported")
_DONE = Text(
    "{period} 导出 {people} 位总监，{rows} 行；应发合计（税前）{gross}",
    "{period}: {people} {people:director|directors} in {rows} {rows:row|rows}, gross pay (before tax) {gross}",
)
_TOTAL = Text("{field} {amount}", "{field} {amount}")
_TOTALS = Text("控制合计：{totals}", "Control total: {totals}")


def show_exported(console: Console, export: Export, *, quiet: bool) -> None:
    """Print what to know of the export, how many rows it has and what they come to; or why there is none."""
    lang = export.lang
    show_found(console, errors(export.found) if quiet else export.found, lang)
    if export.content is None or export.month is None:
        console.print(_REFUSED.of(lang), style="bold red")
        return
    if quiet:
        return
    gross = amount_text(export.gross)
    words = {"period": export.month.period, "people": export.people, "rows": export.rows, "gross": gross}
    console.print(_DONE.say(lang, **words), style="bold", soft_wrap=True)
    totals = listed(_TOTAL.filled(field=field.title, amount=amount_text(sum_)) for field, sum_ in export.totals.items())
    if export.totals:
        console.print(_TOTALS.say(lang, totals=totals), soft_wrap=True)
