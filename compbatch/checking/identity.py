"""Resolve who each row names, by id or by a unique name, however it is written."""

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from compbatch.diagnostics import Diagnostic, Found, first_cells
from compbatch.language import Text
from compbatch.model.folding import folded_names, folded_numbers
from compbatch.model.tables import Table, Tables, director_ids, is_among, names_by_id, translated

if TYPE_CHECKING:
    import pandas as pd

_NAMING = ("sales", "receipts", "margins", "accounts", "adjustments", "tasks")
_NOBODY = Text("", "")
_TITLES = re.compile(
    r"\s*(?:(?:营销|销售|执行|运营)?总监|(?:总|副总)?经理|先生|女士|老师|总)$|^(?:mr|mrs|ms|miss|dr)\b\.?\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Directors:
    """What a row may call a director: exactly an id or a name that one alone has, or only folded an id, a name or both.

    Both is the id beside the director's own name, ``D01 王芳``.
    """

    table: Table
    exact: Mapping[str, str]
    people: Mapping[str, str | None]
    names: Mapping[str, str]
    namesakes: frozenset[str]

    @classmethod
    def of(cls, table: Table) -> "_Directors":
        people = names_by_id(table)
        named = {key: name for key, name in people.items() if name is not None}
        namesakes = frozenset(name for name, count in Counter(named.values()).items() if count > 1)
        return cls(table, director_ids(table), people, named, namesakes)

    @cached_property
    def by_id(self) -> Mapping[str, list[str]]:
        """Return the directors by their folded id; like the next one it is mostly not asked for."""
        return _grouped(folded_numbers(pa.array(self.people, pa.string())), self.people)

    @cached_property
    def by_name(self) -> Mapping[str, list[str]]:
        """Return the directors by their folded name."""
        return _grouped(folded_names(pa.array(self.names.values(), pa.string())), self.names)

    def meant(self, words: Iterable[str]) -> dict[str, list[str]]:
        """Return, for each text that names no director exactly, the ids of those whom it names when folded."""
        others = [word for word in words if word not in self.exact and word not in self.namesakes]
        if not others:
            return {}
        given = pa.array(others, pa.string())
        folded = zip(others, folded_numbers(given).to_pylist(), folded_names(given).to_pylist(), strict=True)
        both = self._by_both()
        fitting = {
            word: self.by_id.get(number) or self.by_name.get(name) or both.get(name, [])
            for word, number, name in folded
        }
        return {word: ids for word, ids in fitting.items() if ids}

    def _by_both(self) -> Mapping[str, list[str]]:
        """Return the directors by the id beside their own name, in either order."""
        both = [f"{key}{name}" for key, name in self.names.items()] + [
            f"{name}{key}" for key, name in self.names.items()
        ]
        return _grouped(folded_names(pa.array(both, pa.string())), [*self.names, *self.names])


def _grouped(folded: pa.Array, ids: Iterable[str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for word, director in zip(folded.to_pylist(), ids, strict=True):
        if word:
            groups.setdefault(word, []).append(director)
    return groups


def identify(tables: Tables) -> tuple[Tables, Found]:
    """Resolve who each row names to the director's id."""
    if not tables["directors"].has("director_id"):
        return tables, []
    directors = _Directors.of(tables["directors"])
    unreadable = int(tables["directors"].frame["director_id"].isna().sum())
    resolved = dict(tables)
    found = list(_written_alike(directors))
    for kind in _NAMING:
        table = tables[kind]
        whose = table.frame["director_id"]
        named = set(whose.dropna().unique())
        meant = directors.meant(named)
        known = {word: ids[0] for word, ids in meant.items() if len(ids) == 1}
        ids = {**directors.exact, **known}
        if unknown := named - ids.keys():
            # As many as there are ids that cannot be read may well be those directors.
            several = [word for word in unknown if word in meant]
            asked = unknown if len(unknown) > unreadable else several
            rows = whose.index[is_among(whose, asked)]
            near = {word: _near(word, directors.exact) for word in asked if word not in meant}
            found += [_unknown(table, int(row), directors, meant, near) for row in rows]
        if known:
            found.append(_otherwise(table, known))
        by_their_name = any(ids.get(word, word) != word for word in named)
        if unknown or by_their_name:
            frame = table.frame.assign(director_id=translated(whose, ids))
            unlike_excel = table.unlike_excel | ({"director_id"} if by_their_name else set())
            resolved[kind] = replace(table, frame=frame, unlike_excel=unlike_excel)
    return resolved, found


def resolved_ids(words: "pd.Series[Any]", directors: Table) -> "pd.Series[Any]":
    """Turn what names a director into the id, blank where it names none or several."""
    known = _Directors.of(directors)
    meant = known.meant(words.dropna().unique())
    return translated(words, {**known.exact, **{word: ids[0] for word, ids in meant.items() if len(ids) == 1}})


def _written_alike(directors: _Directors) -> Iterator[Diagnostic]:
    """Refuse two directors whose ids are one when case, spaces and punctuation are put aside."""
    frame = directors.table.frame
    for first, *others in directors.by_id.values():
        for other in others:
            rows = [int(frame.index[frame["director_id"] == each][0]) for each in (first, other)]
            before, at = (directors.table.at(row, "director_id") for row in rows)
            yield Diagnostic("CB331", at, other, first=before, known=first)


def _unknown(
    table: Table,
    row: int,
    directors: _Directors,
    meant: Mapping[str, list[str]],
    near: Mapping[str, str | None],
) -> Diagnostic:
    value = str(table.frame.at[row, "director_id"])
    at = table.at(row, "director_id")
    if value in directors.namesakes:
        return Diagnostic("CB313", at, value)
    if value in meant:
        frame = directors.table.frame
        places = [int(frame.index[frame["director_id"] == each][0]) for each in meant[value][:2]]
        first, second = (directors.table.at(place, "director_id") for place in places)
        return Diagnostic("CB332", at, value, first=first, second=second)
    likely = near[value]
    suggestion = Text(f"（是否为“{likely}”？）", f' (did you mean "{likely}"?)') if likely else _NOBODY
    return Diagnostic("CB301", at, value, suggestion=suggestion)


def _near(value: str, known: Iterable[str]) -> str | None:
    """Return who may be meant: an id without leading zeros, a name with a title, else a near one with the same digits.

    Ids a digit apart are two people: no guess, for a guess that is followed pays somebody else.
    """
    name = _TITLES.sub("", " ".join(reversed(value.split(","))).strip())
    alike = [key for key in known if key.lstrip("0") == value.lstrip("0") or key == name]
    if len(alike) == 1:
        return alike[0]
    same_digits = [key for key in known if re.findall(r"\d", key) == re.findall(r"\d", value)]
    return next(iter(difflib.get_close_matches(value, same_digits, n=1, cutoff=0.75)), None)


def _otherwise(table: Table, known: Mapping[str, str]) -> Diagnostic:
    """Tell which cells name a director in another way of writing."""
    whose = table.frame["director_id"]
    rows = whose.index[is_among(whose, known)]
    written = first_cells(list(known.items()), " = ".join)
    cells = table.cells(rows, "director_id")
    at = table.at(int(rows[0]), "director_id")
    return Diagnostic(
        "CB431", at, str(len(rows)), column=table.sheet.field("director_id").title, pairs=written, cells=cells
    )
