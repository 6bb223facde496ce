"""Compare the month with the ledger's own figures."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

import pandas as pd

from compbatch.diagnostics import Diagnostic, Found
from compbatch.model.choices import CONTROLS_KNOWN, choice_title
from compbatch.model.money import MICRO, total
from compbatch.model.month import CheckedMonth
from compbatch.model.period import Period, employed_in
from compbatch.model.tables import Table
from compbatch.model.wording import amount_text
from compbatch.paying.inputs import Inputs, payout_of


def control_differences(month: CheckedMonth) -> Found:
    """Return an error for each control figure that the month does not come to.

    Gross pay is compared only where everyone is paid: whoever is held is not in it.
    """
    table = month.tables["controls"]
    given = table.frame.dropna(subset=["item", "value"])
    if month.period is None or given.empty:
        return []
    return list(_differences(table, given, _figures(month, month.period, set(given["item"]))))


def _differences(table: Table, given: pd.DataFrame, ours: Mapping[str, Decimal]) -> Iterator[Diagnostic]:
    for row, item, micros in zip(given.index, given["item"], given["value"], strict=True):
        stated = Decimal(int(micros)) / MICRO
        if item in ours and ours[item] != stated:
            at, title = table.at(int(row), "value"), choice_title(CONTROLS_KNOWN, item)
            apart = _shown(item, ours[item] - stated)
            yield Diagnostic(
                "CB342", at, _shown(item, stated), item=title, sum=_shown(item, ours[item]), difference=apart
            )


def _shown(item: str, figure: Decimal) -> str:
    return f"{figure.normalize():f}" if item == "directors" else amount_text(figure)


def _figures(month: CheckedMonth, period: Period, items: set[str]) -> dict[str, Decimal]:
    """Work out what the month comes to."""
    directors = month.tables["directors"].frame
    figures = {"directors": Decimal(int((employed_in(period, directors) & directors["director_id"].notna()).sum()))}
    for kind in items & {"sales", "receipts"}:
        rows = month.tables[kind].frame
        if month.tables[kind].unread:
            continue  # what cannot be read is missing from the sum, and has been named
        figures[kind] = total(rows.loc[rows["date"].between(*map(pd.Timestamp, (period.first, period.last))), "amount"])
    if "gross" in items and not month.refused:
        inputs = Inputs(tables=month.tables, plan=month.plan, period=period, corrections=month.corrections)
        payout = payout_of(inputs)
        figures["gross"] = sum(payout["gross_pay"], Decimal(0))
    return figures
