"""What statements that were written are told as: at a terminal, and as JSON."""

from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from rich.console import Console

from compbatch.control import Verification
from compbatch.delivery.receipt_list import Delivered
from compbatch.diagnostics import Found
from compbatch.language import Lang, Text, listed
from compbatch.model.wording import amount_text
from compbatch.output.json_object import as_diagnostic
from compbatch.output.terminal import show_found
from compbatch.paying import ComputedMonth

_WRITTEN = Text(
    "{period}：{count} 份工资条，应发合计 {gross}",
    "{period}: {count} {count:statement|statements}, gross pay {gross}",
)
_HELD = Text(
    "{count} 位总监暂缓发放，没有工资条：{held}",
    "{count} {count:director is|directors are} held and {count:has|have} no statement: {held}",
)
_REFUSED = Text("没有写出工资条", "No statement was written")


def show_delivered(
    console: Console, month: ComputedMonth, delivered: Sequence[Delivered], found: Found, lang: Lang
) -> None:
    """Print how many were written, what they come to, who is held and has none."""
    gross = amount_text(sum((each.gross for each in delivered), Decimal(0)))
    console.print(_WRITTEN.say(lang, period=month.period, count=len(delivered), gross=gross), style="bold")
    if month.held:
        held = listed(Text(who, who) for who in month.held)
        console.print(_HELD.say(lang, count=len(month.held), held=held), style="bold yellow", soft_wrap=True)
    show_found(console, found, lang)


def show_undelivered(console: Console, found: Found, lang: Lang) -> None:
    """Print why none was written."""
    show_found(console, found, lang)
    console.print(_REFUSED.of(lang), style="bold red")


def as_delivered_json(
    verification: Verification, paths: tuple[str, str, str | None], delivered: Sequence[Delivered], found: Found
) -> dict[str, Any]:
    """Return the object that ``statements --json`` prints.

    ``paths`` are the payout, the folder, and the list of all that was written, or the strips; None where refused.
    """
    month, record = verification.computed, verification.record
    file, out_dir, written = paths
    return {
        "file": file,
        "out_dir": out_dir,
        "period": str(month.period) if month else None,
        "status": "written" if written else "refused",
        "statements": [_delivered(each) for each in delivered],
        "held": list(month.held) if month else [],
        "list": written,
        "run_record": asdict(record) if record else None,
        "diagnostics": [as_diagnostic(each, verification.lang) for each in found],
    }


def _delivered(each: Delivered) -> dict[str, str | None]:
    gross = amount_text(each.gross).replace(",", "")
    return {"director_id": each.director_id, "name": each.name or None, "gross_pay": gross, "file": each.file}
