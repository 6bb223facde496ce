"""A run's formulas recalculated and compared with the values that it stored, as it stands or after a change."""

import io
from collections.abc import Callable, Mapping
from functools import cache

import months
from commands import SAMPLES
from months import Lang
from package_samples import looked_at
from recalculation import Engine, Value, read_values, recalculate
from workbooks import source_file

from compbatch import pipeline

LANGS: tuple[Lang, ...] = ("zh", "en")
OURS: Mapping[Lang, tuple[str, ...]] = {
    "zh": ("发放表", "计算过程", "校验", "所用方案", "考核", "明细"),
    "en": ("Payout", "Workings", "Checks", "Plan used", "Assessment", "Detail"),
}
CENT, RATIO = 0.005, 1e-9
DIGITS = 1e-14  # of its size: a double keeps fifteen digits
Edits = Mapping[tuple[str, str], object]


@cache
def paid_sample(lang: Lang) -> bytes:
    content = (SAMPLES / f"2026-03.{lang}.xlsx").read_bytes()
    return pipeline.pay(pipeline.check(source_file("2026-03.xlsx", content))).output


def formulas(output: bytes, sheets: tuple[str, ...]) -> dict[str, dict[str, str]]:
    book = looked_at(output)
    return {
        name: {cell.coordinate: cell.value for row in book[name].iter_rows() for cell in row if cell.data_type == "f"}
        for name in sheets
    }


def tolerance(output: bytes, name: str, cell: str) -> float:
    """Rates and ratios are the cells formatted as such; a payout sheet shows them as per cent, factors bare."""
    number_format = looked_at(output)[name][cell].number_format
    return RATIO if "%" in number_format or number_format.startswith("0.0#") else CENT


def differences(output: bytes, engine: Engine, sheets: tuple[str, ...]) -> list[str]:
    computed, stored = recalculate(output, engine, sheets), read_values(output, sheets)
    all_formulas = formulas(output, sheets)
    assert all(all_formulas[name] for name in sheets[:3])
    return [
        f"{name}!{cell}: stored {stored[name][cell]!r}, recalculated {computed[name].get(cell)!r}, ={formula}"
        for name, of_sheet in all_formulas.items()
        for cell, formula in of_sheet.items()
        if not agree(stored[name][cell], computed[name].get(cell), lambda n=name, c=cell: tolerance(output, n, c))
    ]


def agree(stored: Value, computed: Value | None, allowed: Callable[[], float]) -> bool:
    if stored == computed:
        return type(stored) is type(computed) or not isinstance(stored, bool)
    if isinstance(stored, str) or isinstance(computed, str) or computed is None:
        return False
    return abs(stored - computed) < max(allowed(), abs(stored) * DIGITS)


def changed(output: bytes, edits: Edits) -> bytes:
    """Type values into cells, as a user does; openpyxl keeps every formula and drops every stored value."""
    book = months.opened(output)
    for (sheet, cell), value in edits.items():
        book[sheet][cell].value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
