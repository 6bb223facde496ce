"""Type the cells of a column of amounts, shares or years: exact millionths."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from compbatch.diagnostics import At, Diagnostic, Found, about_column, of_each
from compbatch.model import wording
from compbatch.model.field import Field
from compbatch.model.money import AMOUNT_LIMIT, MICRO, NOISE, PLACES, whole_units
from compbatch.model.sheet_map import SheetMap
from compbatch.reading.column_cells import Typed, from_text


def typed_amounts(
    field: Field, sheet_map: SheetMap, column: "pd.Series[Any]", texts: "pd.Series[Any]", shares: Mapping[int, int]
) -> Typed:
    """Turn floats, and numbers typed as text, into millionths; too large an amount is refused."""
    shift = sheet_map.columns[field.key].shift
    values = column.to_numpy(dtype=np.float64, na_value=np.nan)
    values = values.copy() if shares else values
    for row, places_moved in shares.items():  # as many as there are directors
        if row in column.index:
            values[column.index.get_loc(row)] *= 10.0 ** (places_moved - shift)
    inside = np.abs(values) < float(AMOUNT_LIMIT.scaleb(-shift))
    micros = np.zeros(len(values), dtype=np.int64)
    micros[inside] = whole_units(values[inside], PLACES + shift)
    cells = pd.Series(pd.arrays.IntegerArray(micros, ~inside), index=column.index)
    too_large = column.index[~inside & ~np.isnan(values)]
    found = list(of_each(too_large, lambda row: _too_large(field, sheet_map, row, column[row])))
    if not texts.empty:
        read, problems = _amounts_in(texts, field, sheet_map)
        cells.loc[read.index] = read
        found += problems
    sure = [*shares, *(row for row, text in texts.items() if text.strip().endswith(("%", "％")))]
    found += _vague_percents(field, sheet_map, cells, sure)
    # A number may differ by binary noise, which rounding takes off, but not by decimals beyond those kept.
    scaled = values * 10.0**shift if shift else values
    as_in_excel = not (np.abs(micros / MICRO - scaled) > np.abs(scaled) * 2 * NOISE)[inside].any()
    return Typed(cells, found, as_in_excel)


def _amounts_in(texts: "pd.Series[Any]", field: Field, sheet_map: SheetMap) -> tuple["pd.Series[Any]", Found]:
    """Read the numbers that were typed as text, in millionths."""
    shift = sheet_map.columns[field.key].shift
    numbers = texts.map(lambda text: _number_in(text, field, shift))
    large = numbers.map(lambda value: value is not None and abs(value.scaleb(shift)) >= AMOUNT_LIMIT).astype(bool)
    found = list(of_each(texts.index[large], lambda row: _too_large(field, sheet_map, row, numbers[row])))
    read, problems = from_text(field, sheet_map, texts[~large], numbers[~large])
    whole = read.map(lambda value: int(value.scaleb(PLACES + shift).to_integral_value("ROUND_HALF_UP")))
    return whole.astype("Int64"), found + problems


def _number_in(text: str, field: Field, shift: int) -> Decimal | None:
    """Read a number typed as text; 25% is 25 % under a heading in percent, too."""
    value = wording.number(text, percent=field.kind == "ratio")
    percent = shift < 0 and wording.cleaned(text).endswith("%")
    return value.scaleb(-shift) if percent and value is not None else value


def _vague_percents(field: Field, sheet_map: SheetMap, typed: "pd.Series[Any]", sure: Collection[int]) -> Found:
    """Refuse a share such as 0.25 under a heading in percent: it may mean 25 % or a quarter of one."""
    if field.kind != "ratio" or not sheet_map.columns[field.key].shift:
        return []
    vague = typed.index[((typed != 0) & (typed.abs() < MICRO // 100)).fillna(value=False) & ~typed.index.isin(sure)]
    stands = typed[vague]
    typed.loc[vague] = pd.NA

    def say(row: int) -> Diagnostic:
        at = At(sheet_map.name, sheet_map.address(row, field.key))
        return Diagnostic("CB211", at, f"{Decimal(int(stands[row])) * 100 / MICRO:f}")

    return list(of_each(vague, say))


def _too_large(field: Field, sheet_map: SheetMap, row: int, value: float | Decimal) -> Diagnostic:
    at = At(sheet_map.name, sheet_map.address(row, field.key))
    limit = f"{AMOUNT_LIMIT.scaleb(-sheet_map.columns[field.key].shift):,f}"
    return about_column(field.wrong_code or "CB207", at, f"{value:.15g}", limit=limit, column=field.title)
