"""Exact amounts: from an Excel number to whole millionths, and from a quotient to the nearest cent.

A row's amount is an int64 number of millionths (``MICRO``), so that a million rows add up exactly and
fast. A director's amount is a `Decimal`, so that products never overflow. No float survives either step.
"""

import decimal
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import pandas as pd

PLACES = 6
MICRO = 10**PLACES
EXCEL_DIGITS = 15
NOISE = 2.0**-50  # how far, of its size, a binary result may be from the decimal that it stands for
# One amount stays below this, one sum below SUM_LIMIT: both then fit int64 millionths with room to add.
AMOUNT_LIMIT = Decimal(10) ** 12
SUM_LIMIT = 9 * AMOUNT_LIMIT
LOST_UNITS = (-4, -3, 3, 4)  # powers of ten by which a figure is off that lost its unit: thousand, or 万
HALF_WAY = 10**0.5  # from one power of ten to the next
TIMES_OFF = (10**3 / HALF_WAY, 10**4 * HALF_WAY)  # as many times another is a figure that lost its unit

Exact = Any  # a Decimal, or an object Series of Decimals: arithmetic reads the same for both


@contextmanager
def exactly() -> Iterator[None]:
    """Run decimal arithmetic that fails rather than round: an inexact step raises `decimal.Inexact`."""
    context = decimal.Context(
        prec=80,
        rounding=decimal.ROUND_HALF_UP,
        traps=[decimal.Inexact, decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow],
    )
    with decimal.localcontext(context):
        yield


def whole_units(values: npt.NDArray[np.float64], places: int) -> npt.NDArray[np.int64]:
    """Return each value × 10^places as a whole number, halves away from zero.

    A value is first taken at 15 significant digits, as Excel shows it. ``values`` must be finite and
    below `AMOUNT_LIMIT` in size after any unit is applied.
    """
    size = np.abs(values)
    kept = np.full(size.shape, places)
    large = size >= 10.0 ** (EXCEL_DIGITS - places)
    kept[large] = np.minimum(places, _decimals_shown(size[large]))
    scaled = size * 10.0**kept
    nearest = np.rint(scaled)
    # Only a value next to a half can be rounded wrongly by binary arithmetic, or differ from its fifteen digits, of
    # which the last that is dropped is worth a tenth at most: those few go through Decimal.
    doubt = 1e-6 + scaled * 1e-15 + np.minimum(scaled * 5e-15, 0.05)
    doubtful = np.abs(np.abs(scaled - nearest) - 0.5) <= doubt
    units = nearest.astype(np.int64) * 10 ** (places - kept)
    units[doubtful] = [_by_decimal(value, places) for value in size[doubtful]]
    return np.asarray(np.where(values < 0, -units, units), dtype=np.int64)


def _decimals_shown(size: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """Return how many decimals the 15 digits of each value leave; negative where they end before the point."""
    exponent = np.floor(np.log10(size))
    # The logarithm of a number next to a power of ten can land on the other side of it.
    exponent += (10.0 ** (exponent + 1) <= size).astype(float) - (10.0**exponent > size)
    return (EXCEL_DIGITS - 1 - exponent).astype(np.int64)


def _by_decimal(value: float, places: int) -> int:
    shown = Decimal(f"{value:.{EXCEL_DIGITS}g}").scaleb(places)
    return int(shown.to_integral_value(decimal.ROUND_HALF_UP))


def as_decimals(micros: "pd.Series[Any]") -> list[Decimal | None]:
    """Turn millionths (nullable int64) into Decimals, None where blank."""
    return [None if units is None else as_decimal(units) for units in micros.array.to_numpy(object, na_value=None)]


def as_decimal(micros: int) -> Decimal:
    """Turn millionths into a Decimal."""
    return Decimal(int(micros)).scaleb(-PLACES)


def as_money(micros: "pd.Series[Any]") -> list[Decimal | None]:
    """Turn millionths into Decimals of two decimals, of more only where there are more."""
    cent = MICRO // 100
    return [
        amount if amount is None or units % cent else Decimal(int(units // cent)).scaleb(-2)
        for amount, units in zip(as_decimals(micros), micros.fillna(0), strict=True)
    ]


def total(micros: "pd.Series[Any]") -> Decimal:
    """Add up a Series of millionths, blanks passed over, however large the sum."""
    units = micros.to_numpy(dtype=np.int64, na_value=0)
    whole, rest = np.divmod(units, MICRO)
    return Decimal(int(whole.sum())) + Decimal(int(rest.sum())).scaleb(-PLACES)


def rounded(numerator: Exact, denominator: Exact, places: int) -> Exact:
    """Return numerator ÷ denominator rounded once to ``places``, halves away from zero.

    The quotient itself is never formed: the rounding is a whole-number division.
    """
    top = numerator * 10**places
    sign = 1 - 2 * ((top < 0) ^ (denominator < 0))
    whole = (2 * abs(top) + abs(denominator)) // (2 * abs(denominator))
    return sign * whole * Decimal(1).scaleb(-places) + 0  # + 0 turns -0.00 into 0.00


def sure_places(micros: "pd.Series[Any]") -> int | None:
    """Return the decimals to which a binary sum of these amounts is sure to be right; None if to none."""
    amounts = micros.dropna().to_numpy(dtype=np.int64)
    places = next(
        (places for places in (2, 4) if not (amounts % 10 ** (PLACES - places)).any()),
        PLACES,
    )
    return _sure(places, float(np.abs(amounts.astype(np.float64)).sum()) / MICRO, len(amounts))


def sure_places_of(*amounts: Decimal) -> int | None:
    """Return the same for a few amounts, however large."""
    micros = [int(amount * MICRO) for amount in amounts]
    finest = (places for places in (2, 4) if not any(each % 10 ** (PLACES - places) for each in micros))
    return _sure(next(finest, PLACES), sum(map(abs, micros)) / MICRO, len(micros))


def _sure(places: int, size: float, count: int) -> int | None:
    doubt = size * NOISE * (count + 2)
    return places if doubt < 0.5 * 10.0**-places else None
