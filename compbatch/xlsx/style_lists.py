"""Lists of the styles part, in which an element that is there already is found again."""

import math
from collections.abc import Callable

from compbatch.xlsx.formats import Signature, signature
from compbatch.xlsx.markup import Element, child, insert_ordered, listed

ORDER = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
)
PARTS = ("numFmtId", "fontId", "fillId", "borderId")
APPLY = ("applyNumberFormat", "applyFont", "applyFill", "applyBorder", "applyAlignment", "applyProtection")
ON = frozenset({"1", "true"})

Build = Callable[[Element], Element]


class StyleList:
    """One list, such as the fonts; equal elements share an index."""

    def __init__(
        self, root: Element, name: str, sign: Callable[[Element], Signature] = signature, most: float = math.inf
    ) -> None:
        """Index what the list holds; an empty list is made if there is none. It takes so many elements at most."""
        self.holder = insert_ordered(root, name, ORDER)
        self.items = list(listed(self.holder))
        self._sign, self._most = sign, most
        self._known: dict[Signature, int] = {}
        for index, each in enumerate(self.items):
            self._known.setdefault(sign(each), index)

    def add(self, build: Build) -> int:
        """Give the index of what is built, which is kept only if it is new and the list takes more; else the first."""
        made = build(self.holder)
        sign = self._sign(made)
        if sign in self._known or len(self.items) >= self._most:
            self.holder.remove(made)
            return self._known.get(sign, 0)
        self.items.append(made)
        self.holder.set("count", str(len(self.items)))
        return self._known.setdefault(sign, len(self.items) - 1)

    def complete(self, defaults: Element | None, build: Callable[[Element, Element], Element]) -> None:
        """Append the defaults that the list is too short to hold."""
        for default in list(() if defaults is None else defaults)[len(self.items) :]:
            made = build(self.holder, default)
            self._known.setdefault(self._sign(made), len(self.items))
            self.items.append(made)
            self.holder.set("count", str(len(self.items)))


def elements_of(root: Element, name: str) -> list[Element]:
    """List the elements of one of our lists."""
    return list(listed(child(root, name)))


def xf_signature(xf: Element) -> Signature:
    """Compare cell formats by what they show; that an apply flag is missing makes no difference."""
    ids = tuple(xf.get(name, "0") for name in (*PARTS, "xfId"))
    off = tuple(name for name in APPLY if xf.get(name, "1") not in ON)
    flags = tuple(xf.get(name, "0") in ON for name in ("quotePrefix", "pivotButton"))
    return ids, off, flags, tuple(signature(each) for each in xf if isinstance(each.tag, str))
