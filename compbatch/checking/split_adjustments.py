"""Adjustments to one director that only together exceed the amount above which one of them is reviewed."""

from collections.abc import Iterator

from compbatch.checking.cross_sheet import Case
from compbatch.diagnostics import Diagnostic, first_of
from compbatch.model.money import MICRO, total
from compbatch.model.wording import amount_text


def split_adjustments(case: Case) -> Iterator[Diagnostic]:
    """Look for several of one sign that stay below the limit each and exceed it together."""
    table, limit = case.tables["adjustments"], case.plan.amount("review_adjustment")
    most = int(limit * MICRO)
    frame = table.frame[["director_id", "amount"]].dropna()
    small = frame[(frame["amount"] != 0) & (frame["amount"].abs() <= most)]
    amounts = small["amount"].astype("int64")
    sums = amounts.groupby([small["director_id"], amounts > 0]).transform("sum")
    rows = small[sums.abs() > most]
    if rows.empty:
        return
    who = list(rows["director_id"].unique())
    yield Diagnostic(
        "CB479",
        table.at(int(rows.index[0]), "amount"),
        str(len(rows)),
        who=first_of(who),
        amount=amount_text(total(rows["amount"])),
        limit=amount_text(limit),
        cells=table.cells(rows.index, "amount"),
    )
