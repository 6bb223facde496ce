"""The number formats of cells by their codes, and the same cell format with another code."""

from copy import deepcopy

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

from compbatch.xlsx.allowance import MOST_NUMBER_FORMATS
from compbatch.xlsx.errors import PackageError
from compbatch.xlsx.limits import CELL_FORMATS, FORMAT_CODE
from compbatch.xlsx.markup import Element, child, insert_ordered, listed, number, sibling_tag
from compbatch.xlsx.style_lists import ORDER, StyleList, xf_signature
from compbatch.xlsx.workbook import Workbook

GENERAL, TEXT = "General", "@"
_BUILT_IN = {code: place for place, code in BUILTIN_FORMATS.items()}
_FIRST_CUSTOM = 164


def is_of_dates(code: str) -> bool:
    """Tell whether a number in this format is shown as a day."""
    return bool(is_date_format(code))


def own_codes(styles: Element) -> dict[int, str]:
    """Return the number formats of a styles part by their number, as far as Excel takes them."""
    formats = list(listed(child(styles, "numFmts")))
    if len(formats) > MOST_NUMBER_FORMATS:
        raise PackageError("too-large")
    return {number(each.get("numFmtId")): each.get("formatCode", GENERAL)[:FORMAT_CODE] for each in formats}


class FormatCodes:
    """The cell formats of a workbook to edit, by the index that cells give."""

    def __init__(self, book: Workbook) -> None:
        """Take the workbook; one without formats has none but the default."""
        parts = [rel.target for rel in book.rels("styles") if book.package.find(rel.target)]
        self._root = book.package.tree(parts[0]) if parts else None
        self._xfs = None if self._root is None else StyleList(self._root, "cellXfs", xf_signature, CELL_FORMATS)
        self._codes: dict[int, str] = {} if self._root is None else {**BUILTIN_FORMATS, **own_codes(self._root)}
        self._others: dict[tuple[int, str], int] = {}

    def code(self, style: int) -> str:
        """Return the number format of a cell format."""
        if self._xfs is None or style >= len(self._xfs.items):
            return GENERAL
        return self._codes.get(number(self._xfs.items[style].get("numFmtId")), GENERAL)

    def with_code(self, style: int, code: str) -> int:
        """Return the cell format that differs from another in its number format alone."""
        if self._xfs is None or self.code(style) == code:
            return style
        if (style, code) not in self._others:
            self._others[style, code] = self._xfs.add(lambda parent: self._made(parent, style, code))
        return self._others[style, code]

    def _made(self, parent: Element, style: int, code: str) -> Element:
        assert self._xfs is not None  # noqa: S101 - the caller asks first
        made = deepcopy(self._xfs.items[min(style, len(self._xfs.items) - 1)])
        made.set("numFmtId", str(self._number(code)))
        made.set("applyNumberFormat", "1")
        parent.append(made)
        return made

    def _number(self, code: str) -> int:
        """Return the number of a code, under which it is built in or listed, or is listed from now on."""
        if code in _BUILT_IN:
            return int(_BUILT_IN[code])
        known = {each: place for place, each in self._codes.items()}
        if code not in known:
            assert self._root is not None  # noqa: S101 - without formats nothing is made
            holder = insert_ordered(self._root, "numFmts", ORDER)
            known[code] = max(_FIRST_CUSTOM - 1, *self._codes) + 1
            etree.SubElement(holder, sibling_tag(holder, "numFmt"), {"numFmtId": str(known[code]), "formatCode": code})
            holder.set("count", str(len(list(listed(holder)))))
            self._codes[known[code]] = code
        return known[code]
