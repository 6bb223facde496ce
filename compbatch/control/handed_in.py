"""Months that are handed in together: each as it was read, on the terms on which it is paid."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from compbatch import pipeline, reading, xlsx
from compbatch.control.verification import as_handed_in
from compbatch.diagnostics import Diagnostic, Found
from compbatch.language import Lang, Text
from compbatch.model.month import NOTHING_GIVEN, CheckedMonth, Given, ReadMonth, SourceFile
from compbatch.model.unit_words import currency_name, same_currency
from compbatch.sheets.run_part import left_in

_ZERO = Decimal(0)


@dataclass(frozen=True, kw_only=True, eq=False)
class HandedIn:
    """A month: as it was read, on what terms it is paid, and checked as a run would; ``paid`` is what its run paid."""

    file: str
    read: ReadMonth
    found: Found
    given: Given
    hold: bool
    actual: CheckedMonth
    paid: Decimal | None


def handed_in(file: SourceFile, lang: Lang | None, *, hold: bool) -> HandedIn:
    """Read a month; an output is paid on the terms of its own run."""
    is_output = any(sheet.own == "payout" for sheet in xlsx.list_sheets(file.workbook))
    left = left_in(file.workbook) if is_output else None
    source = as_handed_in(file.workbook, left) if left else file
    given = left.given if left else NOTHING_GIVEN
    read, found = reading.read_month(source, lang)
    return HandedIn(
        file=file.name,
        read=read,
        found=found,
        given=given,
        hold=hold or bool(left and left.hold),
        actual=pipeline.check_read(read, list(found), given),
        paid=left.gross if left else None,
    )


def unfit_together(months: Sequence[HandedIn]) -> Found:
    """Refuse two files of one month, and amounts in two currencies."""
    found: Found = []
    for one, other in pairwise(months):
        period = one.actual.period
        if period and period == other.actual.period:
            found.append(Diagnostic("CB651", file=one.file, other_file=other.file, period=str(period)))
    stated = [month.actual.currency for month in months if month.actual.currency]
    if odd := next((each for each in stated if not same_currency(stated[0], each)), None):
        names = Text(*currency_name(stated[0])), Text(*currency_name(odd))
        found.append(Diagnostic("CB652", currency=names[0], other=names[1]))
    return found
