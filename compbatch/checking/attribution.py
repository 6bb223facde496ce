"""Pin each error to the directors whose pay it touches, so that the others can be paid while these are held."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pandas as pd

from compbatch.diagnostics import At, Diagnostic, Found, in_order
from compbatch.model.month import CheckedMonth
from compbatch.model.tables import Tables


def attribute_errors(month: CheckedMonth, found: Iterable[Diagnostic]) -> CheckedMonth:
    """Pin all that was found to the director whom its row names; an error of an unknown one touches everyone."""
    attributed: Found = []
    held: dict[str, Found] = {}
    unattributed = False
    for diagnostic in in_order(found):
        directors = [diagnostic.director_id] if diagnostic.director_id else list(_named(diagnostic, month.tables))
        attributed.append(diagnostic.about(directors[0]) if len(directors) == 1 else diagnostic)
        if diagnostic.severity == "error":
            unattributed = unattributed or not directors
            for director in directors:
                held.setdefault(director, []).append(diagnostic)
    return replace(month, found=attributed, held=held, unattributed=unattributed)


def _named(diagnostic: Diagnostic, tables: Tables) -> Iterator[str]:
    """Yield the directors of a diagnostic's rows; of a repeated number, both; none if one is unclear."""
    places = [at for at in (diagnostic.at, diagnostic.words.get("first")) if isinstance(at, At)]
    directors = [_director_at(at, tables) for at in places]
    if None not in directors:
        yield from dict.fromkeys(director for director in directors if director)


def _director_at(at: At, tables: Tables) -> str | None:
    digits = "".join(letter for letter in at.cell or "" if letter.isdigit())
    for table in tables.values():
        for number, sheet_map in enumerate(table.maps):
            if sheet_map.name == at.sheet and digits and "director_id" in table.frame:
                place = table.place(number, int(digits))
                director = table.frame["director_id"].get(place)
                return None if director is None or pd.isna(director) else str(director)
    return None
