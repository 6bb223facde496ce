"""A summary below the rows: a block under headings of its own that says what each director's rows come to."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from compbatch.model import wording
from compbatch.reading.cells import RawSheet
from compbatch.reading.total_rows import says_total

_PLACES = 6


def sums_up(above: RawSheet, whole: RawSheet, below: "pd.Index[Any]") -> bool:
    """Tell whether each row below says the sum of a director's rows above, or of all, and nothing else in numbers."""
    if not {"director_id", "amount"} <= set(above.frame) or below.empty or len(below) > len(above.frame):
        return False
    rows = above.frame[["director_id", "amount"]].dropna()
    amounts = rows["amount"].astype("float64")
    sums = amounts.groupby(rows["director_id"].str.strip()).sum().round(_PLACES)
    all_of_them = round(float(amounts.sum()), _PLACES)
    return all(_says_a_sum(pd.Series(list(_texts(whole, row)), dtype="str"), sums, all_of_them) for row in below)


def _texts(raw: RawSheet, row: int) -> Iterator[str]:
    """Yield what stands in the cells of a row, as text."""
    misread = {cell.key: cell.text for cell in raw.misread if cell.row == row}
    for key, cell in raw.frame.loc[row].items():
        if key in misread or not pd.isna(cell):
            yield misread.get(str(key)) or str(cell)


def _says_a_sum(texts: "pd.Series[Any]", sums: "pd.Series[Any]", all_of_them: float) -> bool:
    """Tell whether a row holds one number, the sum of whom it names.

    A row without any may be data whose amounts stand in columns that are not read.
    """
    words = texts.str.strip()
    named = words[words.isin(sums.index)]
    numbers = [float(number) for word in words.drop(named.index) if (number := wording.number(word)) is not None]
    expected = sums[named.iloc[0]] if len(named) == 1 else all_of_them if says_total(words).any() else None
    return expected is not None and [round(number, _PLACES) for number in numbers] == [expected]
