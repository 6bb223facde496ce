"""Defined names: the marks on our sheets, their print titles and filters, and the user's kept valid."""

from collections.abc import Iterable, Mapping

from lxml import etree

from compbatch.xlsx.markup import Element, child, children, insert_ordered, number, sibling_tag
from compbatch.xlsx.naming import quoted
from compbatch.xlsx.workbook import FIRST, MARK, ORDER, Sheet, Workbook

_BUILT_IN = "_xlnm."


def release(book: Workbook, replaced: Iterable[Sheet], removed: Iterable[Sheet]) -> None:
    """Take away the marks, and the names that belong to sheets of an earlier run."""
    places = {sheet.part: index for index, sheet in enumerate(book.sheets())}
    ours = {places[sheet.part] for sheet in replaced}
    gone = {places[sheet.part] for sheet in removed}
    for each in [*book.marks().values(), *book.defined_names()]:
        scope = each.get("localSheetId")
        name = each.get("name", "")
        mark = scope is None and (name.startswith(MARK) or name == FIRST)
        built_in = name.startswith(_BUILT_IN) and number(scope, -1) in ours
        if (mark or built_in or number(scope, -1) in gone) and each.getparent() is not None:
            _remove(each)
    for each in book.defined_names():
        index = number(each.get("localSheetId"), -1)
        shift = sum(place < index for place in gone)
        if shift:
            each.set("localSheetId", str(index - shift))


def mark(book: Workbook, key: str, sheet: str) -> None:
    """Mark a sheet as ours with a hidden name, so that the next run finds it."""
    _add(book, {"name": MARK + key, "hidden": "1"}, f"{quoted(sheet)}!$A$1")


def disown(workbook: Workbook, keys: Iterable[str]) -> Workbook:
    """Take the marks of some keys off: the sheets are the user's."""
    book = workbook.copy()
    marks = book.marks()
    for key in keys:
        _remove(marks[key])
    drop_empty(book)
    return book


def mark_first(book: Workbook) -> None:
    """Note that our sheets were put before the user's."""
    _add(book, {"name": FIRST, "hidden": "1"}, "1")


def add_local(book: Workbook, guest: Workbook, places: Mapping[int, int]) -> None:
    """Carry the names that belong to our sheets: print titles, print areas, filters."""
    carried = guest.defined_names()
    names = {each.get("name") for each in carried}
    listed = (each for each in book.defined_names() if each.get("name") in names)
    existing = {(each.get("name"), each.get("localSheetId")): each for each in listed}
    for each in carried:
        attributes = {str(name): str(text) for name, text in each.attrib.items()}
        attributes["localSheetId"] = str(places[number(each.get("localSheetId"))])
        old = existing.get((attributes["name"], attributes["localSheetId"]))
        if old is not None:
            _remove(old)
        _add(book, attributes, each.text or "")


def drop_empty(book: Workbook) -> None:
    """Remove a list without names, which the schema does not allow."""
    holder = child(book.root, "definedNames")
    if holder is not None and not list(children(holder, "definedName")):
        _remove(holder)


def _add(book: Workbook, attributes: Mapping[str, str], formula: str) -> None:
    """Append a defined name."""
    holder = insert_ordered(book.root, "definedNames", ORDER)
    made = etree.SubElement(holder, sibling_tag(holder, "definedName"), dict(attributes))
    made.text = formula


def _remove(element: Element) -> None:
    """Take an element out of its tree."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
