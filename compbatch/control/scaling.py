"""Scale the rows of sales and receipts by factors, exactly."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any

import numpy as np
import pandas as pd

from compbatch.model.money import MICRO, SUM_LIMIT
from compbatch.model.tables import Tables

Factors = Mapping[str, Decimal]  # by kind of sheet
SCALED = ("sales", "receipts")
PLACES, MOST = 4, Decimal(5)  # what a factor may be: an amount in millionths then stays within int64


@dataclass(frozen=True, slots=True)
class Scaling:
    """Which kinds of rows are scaled together, and by which factors, the smallest first."""

    kinds: tuple[str, ...]
    factors: tuple[Decimal, ...]

    def factors_at(self, factor: Decimal) -> Factors:
        """Return the factor of each kind of rows."""
        return dict.fromkeys(self.kinds, factor)


def kinds_in(words: str) -> tuple[str, ...]:
    """Read which rows are scaled: sales, receipts or sales+receipts; none where that is not understood."""
    chosen = {kind.strip() for kind in words.split("+")}
    return tuple(kind for kind in SCALED if kind in chosen) if chosen <= set(SCALED) else ()


def factor_in(words: str) -> Decimal | None:
    """Read a factor; None where it is none, or has more decimals than can be multiplied exactly."""
    try:
        factor = Decimal(words.strip())
        return factor if 0 < factor <= MOST and factor == round(factor, PLACES) else None
    except InvalidOperation:
        return None


def scaled(tables: Tables, factors: Factors) -> Tables:
    """Multiply the amounts of rows, each rounded to millionths, halves away from zero."""
    found = dict(tables)
    for kind, factor in factors.items():
        frame = tables[kind].frame
        found[kind] = replace(tables[kind], frame=frame.assign(amount=_times(frame["amount"], factor)))
    return found


def too_large(tables: Tables, factors: Factors) -> bool:
    """Tell whether scaled amounts may be too large to be added up."""
    sums = (
        float(tables[kind].frame["amount"].abs().astype("Float64").sum()) * float(by) for kind, by in factors.items()
    )
    return any(each >= float(SUM_LIMIT * MICRO) for each in sums)


def _times(amounts: "pd.Series[Any]", factor: Decimal) -> "pd.Series[Any]":
    """Multiply in whole numbers: the wholes and the rests apart, so that nothing overflows."""
    parts = 10**PLACES
    by = int(factor * parts)
    micros = amounts.fillna(0).to_numpy(dtype=np.int64)
    whole, rest = np.divmod(np.abs(micros), parts)
    times = whole * by + (rest * by * 2 + parts) // (2 * parts)
    return pd.Series(np.sign(micros) * times, index=amounts.index, dtype="Int64").mask(amounts.isna())
