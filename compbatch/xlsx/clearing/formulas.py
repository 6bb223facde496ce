"""Formulas that several cells share: the cell that holds one may go while others still need it.

A shared formula stands in the first of its cells; one that stays behind gets it written out. An array formula
fills cells that hold only values; they go with it, wherever they are, as no one can change part of an array.
"""

import re
from html import escape, unescape

from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.formula.translate import Translator, TranslatorError
from openpyxl.utils import range_boundaries

from compbatch.xlsx.addresses import Address, cell_name


class Spread:
    """What cells that went had written for others."""

    def __init__(self, prefix: bytes) -> None:
        """Take the prefix of the sheet's elements."""
        self._prefix = prefix
        self._formula = re.compile(
            rb"<%bf(?P<attributes>(?:\s[^<>]*?)?)(?:/>|>(?P<text>[^<]*)</%bf>)" % (prefix, prefix)
        )
        self._shared: dict[str, tuple[Address, str]] = {}
        self._arrays: list[tuple[int, int, int, int]] = []

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
            self._shared[given.get("si", "")] = place, unescape(found["text"].decode())
        elif given.get("t") in {"array", "dataTable"} and given.get("ref"):
            left, top, right, bottom = range_boundaries(given["ref"])
            self._arrays.append((int(top or 0), int(left or 0), int(bottom or 0), int(right or 0)))

    def formula(self, content: bytes) -> str:
        """Read the formula of a cell."""
        found = self._formula.search(content)
        return unescape((found["text"] or b"").decode()) if found else ""

    def reaches(self, place: Address) -> bool:
        """Tell whether a cell showed a value of an array formula that went."""
        row, column = place
        return any(top <= row <= bottom and left <= column <= right for top, left, bottom, right in self._arrays)

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
    return {name.decode(): unescape(value.decode()) for name, value in found}
