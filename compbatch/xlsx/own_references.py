"""What the user's formulas refer to on sheets of an earlier run."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from compbatch.xlsx.markup import narrow
from compbatch.xlsx.relations import ROOT, reachable
from compbatch.xlsx.sheet_references import FORMULA, REFERENCE, cell_address, cell_before, holders, operands, words_of
from compbatch.xlsx.workbook import MARK, Workbook

_SHARED = re.compile(rb"""\st\s*=\s*["']shared["']""")


class OwnReference(NamedTuple):
    """A formula of the user's, where it is a cell's; one of our sheets that it names, by its key, and the cells.

    A ``shared`` formula stands for others further down, or to the right, too. Of a formula in no cell, ``rule_on`` is
    the sheet whose rule it is, ``name`` the defined name; a chart's has neither.
    """

    at: tuple[str, str] | None
    formula: str
    key: str
    sheet: str
    cells: str
    shared: bool = False
    rule_on: str = ""
    name: str = ""


def own_references(book: Workbook) -> list[OwnReference]:
    """List what formulas of the user's refer to on sheets of ours."""
    own = book.own()
    keys = {sheet.name.casefold(): key for key, sheet in own.items()}
    parts = {sheet.part for sheet in own.values()}
    titles = {sheet.part: sheet.name for sheet in book.sheets()}
    found: list[OwnReference] = []
    ours = frozenset().union(*(reachable(book.package, part) for part in parts))  # our charts are no user's
    ours -= reachable(book.package, ROOT, without=frozenset(parts))
    for part in holders(book.package, [sheet.name for sheet in own.values()], ours | parts):
        text, _ = narrow(book.package.read(part))
        for each in FORMULA.finditer(text):
            formula, cell = words_of(each[2]), cell_before(text, each.start())
            at = (titles[part], cell_address(text, cell)) if cell and part in titles else None
            shared = bool(_SHARED.search(each[1]))
            rule_on = "" if at else titles.get(part, "")
            found += [OwnReference(at, formula, *which, shared, rule_on) for which in _references(formula, keys)]
    places = {str(place) for place, sheet in enumerate(book.sheets()) if sheet.part in parts}
    for name in book.defined_names() if keys else ():
        if name.get("localSheetId") not in places and not name.get("name", "").startswith(MARK):
            called, formula = name.get("name", ""), name.text or ""
            found += [OwnReference(None, formula, *which, name=called) for which in _references(formula, keys)]
    return found


def _references(formula: str, keys: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for operand in operands(formula):
        found = REFERENCE.fullmatch(operand)
        sheet = (found["plain"] or found["quoted"].replace("''", "'")) if found else ""
        if found and sheet.casefold() in keys:
            yield keys[sheet.casefold()], sheet, found["cells"]
