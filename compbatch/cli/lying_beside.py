"""Payouts and sealed files of the same month that lie beside what a command writes."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from compbatch.cli.files import lying_at
from compbatch.diagnostics import Diagnostic, in_order
from compbatch.intake import opened_plainly
from compbatch.model.wording import amount_text
from compbatch.output.json_object import total
from compbatch.paying import ComputedMonth
from compbatch.sheets import seal_in, total_in

if TYPE_CHECKING:  # only types
    from compbatch.xlsx import Workbook

Month = TypeVar("Month", bound=ComputedMonth)


def with_totals_beside(month: Month, payout: Path, password: str | None) -> Month:
    """Add to what was found what payouts that lie beside the result recorded; the result goes by its inputs alone."""
    beside = totals_beside(payout, str(month.period), total(month, "gross_pay"), password)
    return replace(month, found=in_order([*month.found, *beside]))


def totals_beside(payout: Path, period: str, gross: Decimal, password: str | None) -> Iterator[Diagnostic]:
    """Name the payout and the sealed month that lie where the result goes, each the latest, if the total is another.

    Only what their runs recorded is read.
    """
    sealed = payout.with_name(payout.name.replace(".payout", ".final", 1))
    for code, first in (("CB458", payout), ("CB459", sealed)):
        there = lying_at(first)
        before = _total_in(there[-1], period, password) if there else None
        if before is not None and before != gross:
            yield Diagnostic(code, value=amount_text(gross), before=amount_text(before), file=there[-1].name)


def seals_beside(final: Path, period: str, password: str | None) -> dict[Path, Diagnostic]:
    """Name who approved each sealed file of a month that lies where another goes."""
    named: dict[Path, Diagnostic] = {}
    for path in lying_at(final):
        workbook = _opened(path, password)
        found = seal_in(workbook) if workbook else None
        if found and found[0] == period:
            seal, day = found[1], found[1].date or "?"
            named[path] = Diagnostic(
                "CB633", file=path.name, preparer=seal.prepared_by, approver=seal.approved_by, day=day
            )
    return named


def _total_in(path: Path, period: str, password: str | None) -> Decimal | None:
    """Return the gross pay that a run recorded in a file; None where it is of another month, or none of ours."""
    workbook = _opened(path, password)
    found = total_in(workbook) if workbook else None
    return found[1] if found and found[0] == period else None


def _opened(path: Path, password: str | None) -> "Workbook | None":
    try:
        return opened_plainly(path.read_bytes(), password)
    except OSError:
        return None
