"""Sheet names: how references quote them, and how a free one is found."""

import re
from collections.abc import Iterable, Mapping

from compbatch.xlsx.limits import TAB_NAME, cut

RESERVED = frozenset({"history"})  # English Excel shows the changes of a shared workbook on a sheet of this name
_QUOTED = re.compile(r"^'((?:[^']|'')+)'!")
_PLAIN = re.compile(r"^([^'!\[\]]+)!")


def quoted(sheet: str) -> str:
    """Quote a sheet's name for a reference."""
    return "'" + sheet.replace("'", "''") + "'"


def marked_sheet(reference: str) -> str | None:
    """Give the sheet that a reference such as 'Pay 1'!$A$1 points to."""
    if found := _QUOTED.match(reference):
        return found[1].replace("''", "'")
    found = _PLAIN.match(reference)
    return found[1] if found and not reference.startswith("#") else None


def fit(taken: Iterable[str], wanted: Mapping[str, str]) -> dict[str, str]:
    """Give each key its wanted name, with " (2)" or further where that is taken, case aside."""
    used = {name.casefold() for name in taken} | RESERVED
    chosen: dict[str, str] = {}
    for key, name in wanted.items():
        chosen[key] = next(each for each in _candidates(name) if each.casefold() not in used)
        used.add(chosen[key].casefold())
    return chosen


def _candidates(name: str) -> Iterable[str]:
    """Give a name and its numbered variants, none longer than Excel takes."""
    yield cut(name, TAB_NAME).rstrip()
    number = 1
    while True:
        number += 1
        suffix = f" ({number})"
        yield cut(name, TAB_NAME - len(suffix)).rstrip() + suffix
