"""Compare what is about to be cleared with what the pay was worked out from, so that nothing goes unpaid."""

from collections.abc import Iterator
from decimal import Decimal

from compbatch.diagnostics import At, Diagnostic
from compbatch.model.control_totals import FIGURES, KINDS, RowTotal, margin_sums, sum_of
from compbatch.model.money import EXCEL_DIGITS
from compbatch.model.period import Period
from compbatch.model.tables import Tables
from compbatch.model.wording import amount_text
from compbatch.roll.paid import PaidMonth
from compbatch.roll.rows import of_other_months

_NOTHING = RowTotal(0, Decimal(0))
_PLACES = {kind: (kind, "amount") for kind in KINDS} | {field.key: ("margins", field.key) for field in FIGURES}


def changed_since(tables: Tables, paid: PaidMonth, period: Period) -> Iterator[Diagnostic]:
    """Name each sheet whose rows of the month are not those that were paid, by their number and their sum."""
    now = margin_sums(tables["margins"], period)
    for kind in KINDS:
        frame = tables[kind].frame
        others = of_other_months(frame, kind, period, late_paid=paid.late_paid)
        now[kind] = sum_of(frame.loc[~others, "amount"])
    for key, (kind, column) in _PLACES.items():
        before, after = paid.sums.get(key, _NOTHING), now.get(key, _NOTHING)
        if _differ(before, after):
            table = tables[kind]
            yield Diagnostic(
                "CB507",
                At(table.maps[0].name) if table.there else None,
                str(after.rows),
                sheet=table.name if table.there else table.sheet.title,
                column=table.sheet.field(column).title,
                rows_paid=before.rows,
                amount_paid=amount_text(before.amount),
                amount=amount_text(after.amount),
            )


def _differ(before: RowTotal, after: RowTotal) -> bool:
    """Tell two sums apart as far as a cell in Excel holds them."""
    doubt = (abs(before.amount) + abs(after.amount)).scaleb(1 - EXCEL_DIGITS)
    return before.rows != after.rows or abs(before.amount - after.amount) > doubt
