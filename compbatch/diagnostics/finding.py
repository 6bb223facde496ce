"""A diagnostic: one problem or notice, at one cell of the user's workbook."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from compbatch.diagnostics.entry import Severity
from compbatch.diagnostics.registry import ENTRIES
from compbatch.language import Lang, Text

Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class At:
    """A place in a workbook: a sheet, and within it a cell such as ``B7`` where there is one."""

    sheet: str
    cell: str | None = None

    def __str__(self) -> str:
        """Write the place as people do: ``Sheet!B7``."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What was found, where, with the value found; worded in a language only when shown."""

    code: str
    at: At | None = None
    value: str | Text | None = None
    director_id: str | None = None
    words: Mapping[str, Any] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """Return "error", "warning" or "info"."""
        return ENTRIES[self.code].severity

    def message(self, lang: Lang) -> str:
        """Say what is wrong, with the value."""
        return ENTRIES[self.code].message.say(lang, **self._words)

    def hint(self, lang: Lang) -> str:
        """Say what to do."""
        return ENTRIES[self.code].hint.say(lang, **self._words)

    @property
    def _words(self) -> dict[str, Any]:
        return {**self.words, "value": self.value, "director": self.director_id}


def in_language(word: Text | Other, lang: Lang) -> str | Other:
    """Return the wording in one language; what has only one wording stays as it is."""
    return word.of(lang) if isinstance(word, Text) else word


Found = list[Diagnostic]
_SHOWN_CELLS = 5


def first_cells(places: Sequence[int], address: Callable[[int], str]) -> str:
    """Name the first few of many cells, with dots for the rest; ``address`` says where a place is."""
    shown = ", ".join(address(place) for place in places[:_SHOWN_CELLS])
    return shown + (" …" if len(places) > _SHOWN_CELLS else "")


def errors(found: Iterable[Diagnostic]) -> Found:
    """Return those that refuse the run."""
    return [diagnostic for diagnostic in found if diagnostic.severity == "error"]


_ORDER: tuple[Severity, ...] = ("error", "warning", "info")


def in_order(found: Iterable[Diagnostic]) -> Found:
    """Sort as a reader works: errors first, then by code; places keep the order in which they were found."""
    return sorted(found, key=lambda diagnostic: (_ORDER.index(diagnostic.severity), diagnostic.code))
