"""One cell: emptied but for its format, its formula kept without the stored value, or its text edited."""

import re
from collections.abc import Collection
from html import unescape

from compbatch.xlsx.addresses import Address, address
from compbatch.xlsx.clearing.formulas import Spread
from compbatch.xlsx.clearing.request import Clearing, Rewrite
from compbatch.xlsx.clearing.texts import SharedTexts, edit_texts, inline
from compbatch.xlsx.markup import as_words, number

_ATTRIBUTE = re.compile(rb"""\s([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_TEXTS = frozenset({b"s", b"str", b"inlineStr"})
_OF_FORMULAS = (b"r", b"s", b"cm", b"ph")  # what a cell keeps whose stored value goes

Attributes = dict[bytes, bytes]


class CellEditor:
    """Edits the cells of one sheet, row by row from the first to the last.

    ``formulas_kept`` are cells whose formula stays though their row is emptied. What was met on the way is
    collected: ``stayed``, the cells in emptied rows that kept a formula; ``rewritten``, those that were rewritten;
    ``by_formula``, those that could not be, since a formula writes them.
    """

    def __init__(
        self,
        wanted: Clearing,
        prefix: bytes,
        texts: SharedTexts,
        month_formats: Collection[int],
        formulas_kept: Collection[Address] = (),
    ) -> None:
        """Take what is wanted and where to look up texts and formats."""
        self._wanted, self._prefix, self._texts, self._months = wanted, prefix, texts, month_formats
        self.formulas_kept = frozenset(formulas_kept)
        self._spread = Spread(prefix)
        self._cell = re.compile(
            rb"<%bc(?P<attributes>(?:\s[^<>]*?)?)(?:/>|>(?P<content>(?:[^<]++|<(?!/%bc>|!\[)|<!\[CDATA\[.*?\]\]>)*+)</%bc>)"
            % (prefix, prefix, prefix),
            re.DOTALL,
        )
        self._value = re.compile(rb"<%b(?:v|is)(?:\s[^<>]*)?(?:/>|>.*?</%b(?:v|is)>)" % (prefix, prefix), re.DOTALL)
        self._row = self._column = 0
        self.stayed: set[Address] = set()
        self.rewritten: list[Address] = []
        self.by_formula: dict[Address, str] = {}

    def watches(self, rows: bytes) -> bool:
        """Tell whether rows that stay need a look: they hold formulas, or values of one that went."""
        return self._spread.reaches_on or (self._wanted.out_of_date and b"<" + self._prefix + b"f" in rows)

    def edited(self, row: int, cells: bytes) -> bytes:
        """Edit the cells of one row."""
        self._row, self._column = row, 0
        return self._cell.sub(self._edit, cells)

    def _edit(self, found: re.Match[bytes]) -> bytes:
        attributes = {
            each[1]: each[2] if each[2] is not None else each[3] for each in _ATTRIBUTE.finditer(found["attributes"])
        }
        stated = address(as_words(attributes.get(b"r", b"")))
        place = stated or (self._row, self._column + 1)
        self._column = place[1]
        content = found["content"] or b""
        formula = b"<" + self._prefix + b"f" in content
        rewrite = self._wanted.rewrites.get(place)
        if rewrite:
            return self._rewrite(place, found, attributes, rewrite, formula=formula)
        if self._wanted.clears(place) and not (formula and self._stays(place)):
            self._spread.gone(place, content)
            return self._written(attributes, b"r", b"s") if b"s" in attributes or not stated else b""
        if formula:
            if self._wanted.clears(place):
                self.stayed.add(place)
            return self._without_value(place, found, attributes) if self._wanted.out_of_date else found[0]
        if self._spread.reaches(place):
            return self._written(attributes, b"r", b"s")
        return found[0]

    def _stays(self, place: Address) -> bool:
        return self._wanted.formulas_stay or place in self.formulas_kept

    def _without_value(self, place: Address, found: re.Match[bytes], attributes: Attributes) -> bytes:
        """Take a formula's stored value away, which is last month's; text in a heading is no figure and stays."""
        content = self._spread.own(place, found["content"])
        if place[0] <= self._wanted.heading and attributes.get(b"t") == b"str":
            return found[0] if content == found["content"] else self._written(attributes, *attributes, content=content)
        return self._written(attributes, *_OF_FORMULAS, content=self._value.sub(b"", content))

    def _rewrite(
        self, place: Address, found: re.Match[bytes], attributes: Attributes, rewrite: Rewrite, *, formula: bool
    ) -> bytes:
        """Give a cell its new text or number."""
        content, is_text = found["content"] or b"", attributes.get(b"t") in _TEXTS
        if not is_text and rewrite.if_month_shown and number(as_words(attributes.get(b"s", b""))) not in self._months:
            return found[0]
        if formula:
            if is_text and not list(rewrite.edits(unescape(as_words(self._stored(content))))):
                return found[0]
            content = self._value.sub(b"", self._spread.own(place, content))
            self.by_formula[place] = self._spread.formula(content)
            return self._written(attributes, *_OF_FORMULAS, content=content)
        if is_text:
            return self._rewrite_text(place, found, attributes, rewrite)
        if rewrite.number is None or not content:
            return found[0]
        self.rewritten.append(place)
        value = re.sub(rb"(<%bv[^<>]*>)[^<]*" % self._prefix, rb"\g<1>" + rewrite.number.encode(), content)
        return self._written(attributes, *attributes, content=value)

    def _rewrite_text(self, place: Address, found: re.Match[bytes], attributes: Attributes, rewrite: Rewrite) -> bytes:
        content = found["content"] or b""
        if attributes[b"t"] == b"inlineStr":
            held = content
        else:
            text = self._stored(content)
            held = self._texts.item(int(text), self._prefix) if attributes[b"t"] == b"s" else inline(text, self._prefix)
        after = edit_texts(held, rewrite.edits)
        if after is None:
            return found[0]
        self.rewritten.append(place)
        return self._written({**attributes, b"t": b"inlineStr"}, *attributes, content=after)

    def _stored(self, content: bytes) -> bytes:
        """Give what stands in a cell as its value."""
        value = re.search(rb"<%bv[^<>]*>([^<]*)<" % self._prefix, content)
        return value[1] if value else b""

    def _written(self, attributes: Attributes, *names: bytes, content: bytes = b"") -> bytes:
        """Write a cell with some of its attributes."""
        kept = b"".join(b' %b="%b"' % (name, attributes[name]) for name in names if name in attributes)
        tag = b"<" + self._prefix + b"c" + kept
        return tag + b"/>" if not content else tag + b">" + content + b"</" + self._prefix + b"c>"
