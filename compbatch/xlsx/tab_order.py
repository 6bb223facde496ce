"""The order of the tabs: our sheets last, or first in a file that is there to be corrected.

Only what counts sheets by their place has to follow: the scope of a defined name, and which tab is open. A
formula over several sheets (First:Last!A1) covers the same ones as before, since ours never come in between.
"""

from collections.abc import Sequence

from compbatch.xlsx.defined_names import mark_first
from compbatch.xlsx.markup import number
from compbatch.xlsx.workbook import FIRST, Workbook


def were_first(book: Workbook) -> bool:
    """Tell whether an earlier run put our sheets first."""
    return any(each.get("name") == FIRST for each in book.defined_names())


def arrange(book: Workbook, ours: Sequence[str], *, first: bool) -> None:
    """Put our sheets before all others, or behind them; the others stay in their order."""
    before = book.sheets()
    by_part = {sheet.part: sheet for sheet in before}
    own = [by_part[part] for part in ours]
    others = [sheet for sheet in before if sheet.part not in set(ours)]
    after = own + others if first else others + own
    for sheet in after:
        parent = sheet.element.getparent()
        if parent is not None:
            parent.append(sheet.element)
    places = {sheet.part: place for place, sheet in enumerate(after)}
    for each in book.defined_names():
        place = number(each.get("localSheetId"), -1)
        if 0 <= place < len(before):
            each.set("localSheetId", str(places[before[place].part]))
    if first:
        mark_first(book)
