"""The workbook's lists as they take up a sheet: its element, its id, its relationship, and the styles it needs."""

import posixpath
import re
from collections.abc import Iterable, Sequence

from lxml import etree

from compbatch.xlsx.content_types import add_part, free_part
from compbatch.xlsx.limits import SHEET_ID, TAB_NAME, units
from compbatch.xlsx.markup import (
    RELATIONSHIPS,
    Element,
    children,
    discard,
    insert_ordered,
    namespace,
    number,
    sibling_tag,
    to_strict,
)
from compbatch.xlsx.relations import add_relationship
from compbatch.xlsx.styles import blank_styles
from compbatch.xlsx.workbook import ORDER, Sheet, Workbook

STYLES = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_KEY = re.compile(r"[a-z][a-z0-9_]*")


def check(book: Workbook, guest: Workbook, keys: Sequence[str], grids: Iterable[str]) -> None:
    """Hold the caller to the terms; a breach is a bug of ours, not the user's."""
    sheets = guest.sheets()
    if not keys or len(keys) != len(sheets) or len(set(keys)) != len(keys):
        raise ValueError("each scratch sheet takes one key of its own")
    if not all(_KEY.fullmatch(key) for key in keys):
        raise ValueError("a key is ASCII snake_case")
    if any(sheet.kind != "worksheet" for sheet in sheets) or sheets[0].state != "visible":
        raise ValueError("scratch sheets are worksheets, the first one visible")
    if any(name.get("localSheetId") is None for name in guest.defined_names()):
        raise ValueError("scratch names belong to a sheet")
    if {sheet.name for sheet in sheets} != set(grids):
        raise ValueError("each scratch sheet takes one grid of cells")
    own = {sheet.part for sheet in book.own().values()}
    taken = {sheet.name.casefold() for sheet in book.sheets() if sheet.part not in own}
    for sheet in sheets:
        if sheet.name.casefold() in taken or units(sheet.name) > TAB_NAME:
            raise ValueError(f"the sheet name {sheet.name!r} is not free")


def enter_sheet(book: Workbook, sheet: Sheet, earlier: Sheet | None) -> str:
    """List a sheet of ours, in the place of an earlier run's or last, and give the name of its part."""
    if earlier is not None:
        element, part = earlier.element, earlier.part
    else:
        part = free_part(book.package, posixpath.join(posixpath.dirname(book.part), "worksheets/sheet1.xml"))
        element = _new_element(book, part)
    element.set("name", sheet.name)
    discard(element, "state")
    if sheet.state != "visible":
        element.set("state", sheet.state)
    return part


def styles_part(book: Workbook) -> str:
    """Give the name of the styles part, made if the workbook has none."""
    found = [rel.target for rel in book.rels("styles")]
    part = found[0] if found else posixpath.join(posixpath.dirname(book.part), "styles.xml")
    if book.package.find(part) is None:
        add_part(book.package, part, blank_styles(namespace(book.root)), STYLES)
    if not found:
        add_relationship(book.package, book.part, "styles", part, strict=book.strict)
    return part


def _new_element(book: Workbook, part: str) -> Element:
    """Append a <sheet>: last, so that every index into the sheets stays right."""
    holder = insert_ordered(book.root, "sheets", ORDER)
    taken = {number(each.get("sheetId")) for each in children(holder, "sheet")}
    free = next(each for each in range(1, SHEET_ID + 1) if each not in taken)
    rel = add_relationship(book.package, book.part, "worksheet", part, strict=book.strict)
    made = etree.SubElement(holder, sibling_tag(holder, "sheet"), {"name": "", "sheetId": str(free)})
    prefix = to_strict(RELATIONSHIPS.encode()).decode() if book.strict else RELATIONSHIPS
    made.set(f"{{{prefix}}}id", rel)
    return made
