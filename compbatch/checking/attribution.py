"""Pin each error to the directors whose pay it touches, so that the others can be paid while these are held."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from compbatch.diagnostics import At, Diagnostic, Found
from compbatch.model.tables import Tables


@dataclass(frozen=True, slots=True)
class Attribution:
    """Diagnostics with their directors; the errors that hold each director; whether some error holds no one."""

    found: Found
    held: Mapping[str, Found]
    unattributed: bool


def attribute_errors(found: Iterable[Diagnostic], tables: Tables) -> Attribution:
    """Find, for every diagnostic at a row, the director whom the row names; an unknown one pins nothing."""
    attributed: Found = []
    held: dict[str, Found] = {}
    unattributed = False
    for diagnostic in found:
        directors = [diagnostic.director_id] if diagnostic.director_id else list(_named(diagnostic, tables))
        attributed.append(diagnostic.about(directors[0]) if len(directors) == 1 else diagnostic)
        if diagnostic.severity == "error":
            unattributed = unattributed or not directors
            for director in directors:
                held.setdefault(director, []).append(diagnostic)
    return Attribution(attributed, held, unattributed)


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
