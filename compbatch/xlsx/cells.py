"""A scratch sheet's cells: strings put inline, formats remapped, stored values written beside formulas."""

import re
from collections.abc import Mapping
from copy import deepcopy
from decimal import Decimal
from itertools import chain

from lxml import etree

from compbatch.xlsx.markup import MAIN, Element, discard, local
from compbatch.xlsx.styles import StyleMerge

Stored = Decimal | int | str | bool

_C, _F, _V, _IS = (f"{{{MAIN}}}{name}" for name in ("c", "f", "v", "is"))
_FORMATTED = {_C: "s", f"{{{MAIN}}}row": "s", f"{{{MAIN}}}col": "style"}
_DIFFERENTIAL = re.compile(r"(?:dxf|Dxf)Id$")
_ESCAPED = re.compile("_x(?=[0-9A-Fa-f]{4}_)")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff]")


def adapt(root: Element, strings: list[Element], styles: StyleMerge, stored: Mapping[str, Stored]) -> bool:
    """Make a scratch sheet fit for the user's workbook; tell whether every formula has a stored value."""
    remap_formats(root, styles)
    inline_strings(root, strings)
    return store_values(root, stored)


def remap_formats(root: Element, styles: StyleMerge) -> None:
    """Turn the sheet's format indexes into those of the user's styles part."""
    for each in root.iter(*_FORMATTED):
        name = _FORMATTED[str(each.tag)]
        index = each.get(name)
        if index is not None:
            each.set(name, str(styles.cell(int(index))))
    remap_differentials(root, styles)


def remap_differentials(root: Element, styles: StyleMerge) -> None:
    """Turn the indexes of differential formats, in rules, filters and tables, into the user's."""
    branches = [branch.iter("*") for branch in root if local(branch) != "sheetData"]
    for each in chain([root], *branches):
        for name, index in each.attrib.items():
            if _DIFFERENTIAL.search(str(name)):
                each.set(name, str(styles.differential(int(index))))


def inline_strings(root: Element, strings: list[Element]) -> None:
    """Put shared strings into their cells, so that the user's string table keeps its bytes."""
    for cell in root.iter(_C):
        if cell.get("t") != "s" or cell.find(_F) is not None:
            continue
        index = int(cell.findtext(_V) or "0")
        for value in cell.findall(_V):
            cell.remove(value)
        cell.set("t", "inlineStr")
        holder = etree.SubElement(cell, _IS)
        holder.extend(deepcopy(list(strings[index])))


def store_values(root: Element, stored: Mapping[str, Stored]) -> bool:
    """Write the stored value of each formula cell; tell whether every formula has one."""
    complete = True
    for cell in root.iter(_C):
        if cell.find(_F) is None:
            continue
        for value in cell.findall(_V):
            cell.remove(value)
        discard(cell, "t")
        address = cell.get("r", "")
        if address in stored:
            _store(cell, stored[address])
        else:
            complete = False
    return complete


def has_formulas(root: Element) -> bool:
    """Tell whether a sheet of ours has formulas."""
    return next(root.iter(_F), None) is not None


def _store(cell: Element, value: Stored) -> None:
    """Write one stored value with its type."""
    holder = etree.SubElement(cell, _V)
    if isinstance(value, bool):
        cell.set("t", "b")
        holder.text = str(int(value))
    elif isinstance(value, str):
        cell.set("t", "str")
        holder.text = escaped(value)
    else:
        holder.text = _number(value)


def _number(value: Decimal | float) -> str:
    """Write a number plainly: no exponent, no trailing zeros."""
    exact = Decimal(str(value))
    if not exact.is_finite():
        raise ValueError(f"a cell cannot hold {value}")
    plain = format(exact, "f")
    return (plain.rstrip("0").rstrip(".") or "0") if "." in plain else plain


def escaped(text: str) -> str:
    """Write what XML cannot hold as _xHHHH_, the way Excel does."""
    text = _ESCAPED.sub("_x005F_x", text)
    return _CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
