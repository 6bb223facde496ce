"""Resolve who each row names, by id or by a unique name, however it is written."""

import difflib
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from compbatch.diagnostics import At, Diagnostic, Found, first_cells, of_each
from compbatch.language import Text
from compbatch.model.folding import folded_names, folded_numbers
from compbatch.model.tables import Table, Tables, director_ids, is_among, names_by_id, translated

if TYPE_CHECKING:
    import pandas as pd

_NAMING = ("sales", "receipts", "margins", "accounts", "adjustments", "tasks")
_NOBODY = Text("", "")
_MOST_COMPARED, _LONGEST_COMPARED = 100_000, 100
_ALIKE = 0.75
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

    def near(self, words: Iterable[str]) -> dict[str, str]:
        """Guess who may be meant: an id without leading zeros, a name with a title, else a near one of the same digits.

        Ids a digit apart are two people: no guess, for a guess that is followed pays somebody else. Of very many texts
        the first are compared with what is near.
        """
        bare, same_digits = _by(self.exact, _without_zeros), _by(self.exact, _digits)
        guesses: dict[str, str] = {}
        compared = 0
        for word in words:
            name = _TITLES.sub("", " ".join(reversed(word.split(","))).strip())
            alike = {*bare.get(_without_zeros(word), ()), *([name] if name in self.exact else [])}
            certain = len(alike) == 1 or len(word) > _LONGEST_COMPARED
            candidates = [] if certain else same_digits.get(_digits(word), [])
            if (compared := compared + len(candidates)) > _MOST_COMPARED:
                break
            if likely := [*alike] if len(alike) == 1 else difflib.get_close_matches(word, candidates, 1, _ALIKE):
                guesses[word] = likely[0]
        return guesses

    def cell(self, director: str) -> At:
        """Return the cell of a director's id."""
        return self.table.at(self._rows[director], "director_id")

    @cached_property
    def _rows(self) -> Mapping[str, int]:
        ids = self.table.frame["director_id"].dropna().drop_duplicates()
        return dict(zip(ids, ids.index.tolist(), strict=True))

    def _by_both(self) -> Mapping[str, list[str]]:
        """Return the directors by the id beside their own name, in either order."""
        both = [f"{key}{name}" for key, name in self.names.items()] + [
            f"{name}{key}" for key, name in self.names.items()
        ]
        return _grouped(folded_names(pa.array(both, pa.string())), [*self.names, *self.names])


def _by(words: Iterable[str], key: Callable[[str], Hashable]) -> dict[Hashable, list[str]]:
    groups: dict[Hashable, list[str]] = {}
    for word in words:
        groups.setdefault(key(word), []).append(word)
    return groups


def _without_zeros(word: str) -> str:
    return word.lstrip("0")


def _digits(word: str) -> str:
    return "".join(re.findall(r"\d", word))


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
            near = directors.near(word for word in whose[rows].unique() if word not in meant)
            found += of_each(rows.tolist(), partial(_unknown, table, directors, meant, near))
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
    alike = [(first, other) for first, *others in directors.by_id.values() for other in others]

    def say(both: tuple[str, str]) -> Diagnostic:
        before, at = map(directors.cell, both)
        return Diagnostic("CB331", at, both[1], first=before, known=both[0])

    yield from of_each(alike, say)


def _unknown(
    table: Table,
    directors: _Directors,
    meant: Mapping[str, list[str]],
    near: Mapping[str, str],
    row: int,
) -> Diagnostic:
    value = str(table.frame.at[row, "director_id"])
    at = table.at(row, "director_id")
    if value in directors.namesakes:
        return Diagnostic("CB313", at, value)
    if value in meant:
        first, second = map(directors.cell, meant[value][:2])
        return Diagnostic("CB332", at, value, first=first, second=second)
    likely = near.get(value)
    suggestion = Text(f"（是否为“{likely}”？）", f' (did you mean "{likely}"?)') if likely else _NOBODY
    return Diagnostic("CB301", at, value, suggestion=suggestion)


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
