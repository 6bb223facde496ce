"""Formulas that several cells share: the cell that holds one may go while others still need it.

A shared formula stands in the first of its cells; one that stays behind gets it written out. An array formula
fills cells that hold only values; they go with it, wherever they are, as no one can change part of an array.
"""

import re
from html import escape, unescape

from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.formula.translate import Translator, TranslatorError

from compbatch.xlsx.addresses import Address, cell_name
from compbatch.xlsx.clearing.tables import Area, area
from compbatch.xlsx.markup import as_words


class Spread:
    """What cells that went had written for others."""

    def __init__(self, prefix: bytes) -> None:
        """Take the prefix of the sheet's elements."""
        self._prefix = prefix
        self._formula = re.compile(
            rb"<%bf(?P<attributes>(?:\s[^<>]*?)?)(?:/>|>(?P<text>[^<]*)</%bf>)" % (prefix, prefix)
        )
        self._shared: dict[str, tuple[Address, str]] = {}
        self._arrays: list[Area] = []

    @property
    def reaches_on(self) -> bool:
        """Tell whether an array formula went, so that cells further on may have to go too."""
        return bool(self._arrays)

    def gone(self, place: Address, content: bytes) -> None:
        """Note the formula of a cell that is emptied."""
        found = self._formula.search(content)
        if found is None:
            return
        given = _attributes(found["attributes"])
        if given.get("t") == "shared" and found["text"]:
            self._shared[given.get("si", "")] = place, unescape(as_words(found["text"]))
        elif given.get("t") in {"array", "dataTable"} and (held := area(given.get("ref"))):
            self._arrays.append(held)

    def formula(self, content: bytes) -> str:
        """Read the formula of a cell."""
        found = self._formula.search(content)
        return unescape(as_words(found["text"] or b"")) if found else ""

    def reaches(self, place: Address) -> bool:
        """Tell whether a cell showed a value of an array formula that went."""
        row, column = place
        return any(held.top <= row <= held.bottom and held.left <= column <= held.right for held in self._arrays)

    def own(self, place: Address, content: bytes) -> bytes:
        """Write a shared formula out in a cell that stays, if the cell that held it went."""
        found = self._formula.search(content)
        given = _attributes(found["attributes"]) if found else {}
        if found is None or given.get("t") != "shared" or found["text"] or given.get("si") not in self._shared:
            return content
        origin, formula = self._shared[given["si"]]
        try:
            moved = Translator(f"={formula}", cell_name(origin)).translate_formula(cell_name(place))[1:]
        except (TranslatorError, TokenizerError):
            moved = "#REF!"
        own = b"<%bf>%b</%bf>" % (self._prefix, escape(moved, quote=False).encode(), self._prefix)
        return content[: found.start()] + own + content[found.end() :]


def _attributes(text: bytes) -> dict[str, str]:
    found = re.findall(rb"""\s([\w:.-]+)\s*=\s*["']([^"']*)["']""", text)
    return {as_words(name): unescape(as_words(value)) for name, value in found}
