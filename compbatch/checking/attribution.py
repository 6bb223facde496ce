"""Pin each error to the directors whose pay it touches, so that the others can be paid while these are held."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pandas as pd

from compbatch.diagnostics import At, Diagnostic, Found, in_order
from compbatch.model.month import CheckedMonth
from compbatch.model.tables import Table, Tables


def attribute_errors(month: CheckedMonth, found: Iterable[Diagnostic]) -> CheckedMonth:
    """Pin all that was found to the director whom its row names; an error of an unknown one touches everyone."""
    attributed: Found = []
    held: dict[str, Found] = {}
    unattributed = False
    ordered = in_order(found)
    whose = _directors_at((at for each in ordered if not each.director_id for at in _places(each)), month.tables)
    for diagnostic in ordered:
        directors = [diagnostic.director_id] if diagnostic.director_id else _named(diagnostic, whose)
        attributed.append(diagnostic.about(directors[0]) if len(directors) == 1 else diagnostic)
        if diagnostic.severity == "error":
            unattributed = unattributed or not directors
            for director in directors:
                held.setdefault(director, []).append(diagnostic)
    return replace(month, found=attributed, held=held, unattributed=unattributed)


def _places(diagnostic: Diagnostic) -> list[At]:
    """Return where something stands; of a repeated number, both places."""
    return [at for at in (diagnostic.at, diagnostic.words.get("first")) if isinstance(at, At)]


def _named(diagnostic: Diagnostic, whose: Mapping[At, str | None]) -> list[str]:
    """Return the directors of a diagnostic's rows; none if one is unclear."""
    directors = [whose[at] for at in _places(diagnostic)]
    return [] if None in directors else list(dict.fromkeys(filter(None, directors)))


def _directors_at(places: Iterable[At], tables: Tables) -> dict[At, str | None]:
    """Return whom the rows of some places name; each table is asked once, for they may be very many."""
    sheets: dict[str, tuple[Table, int]] = {}
    for table in tables.values():
        for number, sheet_map in enumerate(table.maps if "director_id" in table.frame else ()):
            sheets.setdefault(sheet_map.name, (table, number))
    whose: dict[At, str | None] = dict.fromkeys(places)
    rows: dict[int, tuple[Table, dict[At, int]]] = {}
    for at in whose:
        digits = "".join(filter(str.isdigit, at.cell or ""))
        if digits and at.sheet in sheets:
            table, number = sheets[at.sheet]
            rows.setdefault(id(table), (table, {}))[1][at] = table.place(number, int(digits))
    for table, asked in rows.values():
        ids = table.frame["director_id"].reindex(list(asked.values()))
        whose |= {at: None if pd.isna(each) else str(each) for at, each in zip(asked, ids.array, strict=True)}
    return whose
