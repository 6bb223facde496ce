"""The cells of our sheets that may come to hold something else without any harm to the pay."""

from openpyxl.utils import column_index_from_string

from compbatch.sheets.month_view import FIRST_ROW, ROW_ON_DIRECTORS, ROW_ON_MARGINS, MonthView
from compbatch.sheets.payout_foot import SIGNATURES

_ROW_ON = frozenset(map(column_index_from_string, (ROW_ON_DIRECTORS, ROW_ON_MARGINS)))


def is_for_people(month: MonthView, key: str, row: int, column: int, words: object) -> bool:
    """Tell whether a cell in which we wrote some words is anybody's to write in: a remark, or a box to sign."""
    if key != "payout":
        return False
    return words in SIGNATURES or (column == len(month.page) and 0 <= row - FIRST_ROW < len(month.rows))


def follows_all_rows(month: MonthView, key: str, row: int) -> bool:
    """Tell whether formulas of a row look at all rows of the user's sheets, those that pay nothing included."""
    return key == "checks" or (key in ("payout", "workings") and not FIRST_ROW <= row <= FIRST_ROW + len(month.rows))


def follows_order(key: str, column: int) -> bool:
    """Tell whether formulas of a column say where a director stands on the user's sheets, which sorting changes."""
    return key == "workings" and column in _ROW_ON
