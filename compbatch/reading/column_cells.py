"""The cells of a column that has its final type, and what is said of the texts among them."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from compbatch.diagnostics import At, Diagnostic, Found, about_column, first_cells, of_each
from compbatch.model import wording
from compbatch.model.field import NUMBERS, Field
from compbatch.model.sheet_map import SheetMap


@dataclass(frozen=True, slots=True)
class Typed:
    """One column: its cells, what to tell of them, and whether each cell in Excel is to a formula what it is here.

    Units, and texts among numbers and days, apart: which cells these are is known.
    """

    cells: "pd.Series[Any]"
    found: Found
    as_in_excel: bool


def wrong_type(field: Field) -> str:
    """Return the diagnostic of a cell that is not of its column's type."""
    return field.wrong_code or ("CB204" if field.kind == "date" else "CB202")


def from_text(
    field: Field, sheet_map: SheetMap, texts: "pd.Series[Any]", parsed: "pd.Series[Any]"
) -> tuple["pd.Series[Any]", Found]:
    """Sort the texts of one column: the readable ones, a notice that counts them, an error for each other."""
    readable = parsed.notna()
    wrong = wrong_type(field)

    def say(row: int) -> Diagnostic:
        at = At(sheet_map.name, sheet_map.address(row, field.key))
        return about_column(wrong, at, wording.with_signs_named(texts[row]), column=field.title)

    found = list(of_each(texts.index[~readable], say))
    if readable.any():
        at, cells = places(sheet_map, field.key, texts.index[readable])
        found.append(Diagnostic("CB221", at, str(int(readable.sum())), column=field.title, cells=cells))
    if field.kind in NUMBERS and (behind := [row for row, text in texts[readable].items() if _ends_in_minus(text)]):
        at, cells = places(sheet_map, field.key, pd.Index(behind))
        found.append(Diagnostic("CB247", at, texts[behind[0]].strip(), column=field.title, cells=cells))
    return parsed[readable], found


def _ends_in_minus(text: str) -> bool:
    return wording.cleaned(text).endswith(("-", "−"))


def places(sheet_map: SheetMap, key: str, rows: "pd.Index[Any]") -> tuple[At, str]:
    """Return where the first of some cells of a column is, and the names of the first few."""
    cells = first_cells(rows, lambda row: sheet_map.address(row, key))
    return At(sheet_map.name, sheet_map.address(rows[0], key)), cells
