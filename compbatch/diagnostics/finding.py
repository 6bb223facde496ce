"""A diagnostic: one problem or notice, at one cell of the user's workbook."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from compbatch.diagnostics.entry import Severity
from compbatch.diagnostics.registry import ENTRIES
from compbatch.language import Lang, Text, printable

Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class At:
    """A place in a workbook: a sheet, and within it a cell such as ``B7`` where there is one."""

    sheet: str
    cell: str | None = None

    def __str__(self) -> str:
        """Write the place as people do: ``Sheet!B7``."""
        return printable(f"{self.sheet}!{self.cell}" if self.cell else self.sheet)


Said = str | int | Text | At  # what a message can say


@dataclass(frozen=True, slots=True, init=False)
class Diagnostic:
    """What was found, where, with the value found; worded in a language only when shown."""

    code: str
    at: At | None
    value: str | Text | None
    director_id: str | None
    words: Mapping[str, Said]

    def __init__(
        self,
        code: str,
        at: At | None = None,
        value: str | Text | None = None,
        director_id: str | None = None,
        **words: Said,
    ) -> None:
        """Take the words that the entry declares; a missing or misspelt one fails here and not when it is shown.

        An entry's ``{value}`` and ``{director}`` are fields of their own, which other programs ask for; they may also
        be given where no wording takes them.
        """
        for name, given in zip(self.__slots__, (code, at, value, director_id, words), strict=True):
            object.__setattr__(self, name, given)
        declared = {word.name for word in ENTRIES[code].words}
        if not words.keys() <= declared <= self._sayable.keys():
            raise TypeError(f"{code} takes {sorted(declared)}, but was given {sorted(self._sayable)}")
        if unsayable := {name: word for name, word in self._sayable.items() if not isinstance(word, Said)}:
            raise TypeError(f"{code} cannot say {unsayable}")

    @property
    def severity(self) -> Severity:
        """Return "error", "warning" or "info"."""
        return ENTRIES[self.code].severity

    def about(self, director_id: str) -> "Diagnostic":
        """Return the same with the director whom it concerns."""
        return Diagnostic(self.code, self.at, self.value, director_id, **self.words)

    def in_file(self, name: str) -> "Diagnostic":
        """Return the same at its place in another file, which touches everyone."""
        at = At(f"[{name}]{self.at.sheet if self.at else ''}", self.at.cell if self.at else None)
        words = {
            key: At(f"[{name}]{word.sheet}", word.cell) if isinstance(word, At) else word
            for key, word in self.words.items()
        }
        if self.director_id and any(word.name == "director" for word in ENTRIES[self.code].words):
            words["director"] = self.director_id
        return Diagnostic(self.code, at, self.value, None, **words)

    def message(self, lang: Lang) -> str:
        """Say what is wrong, with the value."""
        return ENTRIES[self.code].message.say(lang, **self._sayable)

    def hint(self, lang: Lang) -> str:
        """Say what to do."""
        return ENTRIES[self.code].hint.say(lang, **self._sayable)

    @property
    def _sayable(self) -> dict[str, Said]:
        """Return all words that are known, by name."""
        known = {"value": self.value, "director": self.director_id}
        return {**self.words, **{name: word for name, word in known.items() if word is not None}}


def about_column(code: str, at: At, value: str | Text | None, **offered: Said) -> Diagnostic:
    """Give the diagnostic whose code the column decides; of the words offered it takes those that it declares."""
    declared = {word.name for word in ENTRIES[code].words}
    return Diagnostic(code, at, value, None, **{name: word for name, word in offered.items() if name in declared})


def in_language(word: Text | Other, lang: Lang) -> str | Other:
    """Return the wording in one language; what has only one wording stays as it is."""
    return word.of(lang) if isinstance(word, Text) else word


Found = list[Diagnostic]
_MOST_NAMED = 10_000  # places where one thing is found: nobody goes through more of them one by one
_COUNTED = ("CB160", "CB161")  # errors, and what is none
_SHOWN_CELLS = 5


def at_most_many(found: Found) -> Found:
    """Leave as many of each kind as anybody goes through, and only count the rest."""
    if len(found) <= _MOST_NAMED:
        return found
    by_code: dict[str, Found] = {}
    for each in found:
        by_code.setdefault(each.code, []).append(each)
    return [each for alike in by_code.values() for each in of_each(alike, lambda same: same)]


def of_each(places: Sequence[Other], say: Callable[[Other], Diagnostic]) -> Iterator[Diagnostic]:
    """Say what is found at each of some places, of one severity; beyond many, only how many more there are."""
    yield from map(say, places[:_MOST_NAMED])
    if len(places) > _MOST_NAMED:
        first = say(places[_MOST_NAMED])
        # Of the whole sheet: whose rows the others are is not told, so that none of its directors is paid.
        at, cell = At(first.at.sheet if first.at else ""), str(first.at.cell if first.at else "")
        count = str(len(places) - _MOST_NAMED)
        if first.severity == "error":
            yield Diagnostic("CB160", at, count, label=first.code, cells=cell)
        else:
            yield Diagnostic("CB161", at, count, label=first.code, cells=cell)


def first_cells(places: Sequence[Other], address: Callable[[Other], str]) -> str:
    """Name the first few of many cells, with dots for the rest; ``address`` says where a place is."""
    return first_of([address(place) for place in places[: _SHOWN_CELLS + 1]])


def first_of(words: Sequence[str], most: int = _SHOWN_CELLS) -> str:
    """List the first few of many words, with dots for the rest."""
    return ", ".join(words[:most]) + (" …" if len(words) > most else "")


def errors(found: Iterable[Diagnostic]) -> Found:
    """Return those that refuse the run."""
    return [diagnostic for diagnostic in found if diagnostic.severity == "error"]


_ORDER: tuple[Severity, ...] = ("error", "warning", "info")


def in_order(found: Iterable[Diagnostic]) -> Found:
    """Sort as a reader works: errors first, then by code, what is only counted behind what is named.

    Places keep the order in which they were found.
    """
    return sorted(found, key=lambda each: (_ORDER.index(each.severity), each.code in _COUNTED, each.code))
