"""Which tab is open: one sheet is selected, or Excel groups several and typing goes into all of them."""

import re
from collections.abc import Iterator
from itertools import chain

from compbatch.xlsx.errors import PackageError
from compbatch.xlsx.markup import WIDE, Element, child, children, discard, insert_ordered, narrow, sibling_tag, widen
from compbatch.xlsx.package import Package
from compbatch.xlsx.packing import pack_stream
from compbatch.xlsx.workbook import ORDER, Sheet, Workbook

_LONGEST_HEAD = 16 << 20
_CELLS = re.compile(rb"<(?:[\w.-]+:)?sheetData[\s/>]")
_VIEW = re.compile(rb"<(?:[\w.-]+:)?sheetView\s[^>]*>")
_SELECTED = re.compile(rb"""(\stabSelected\s*=\s*["'])\s*(?:1|true)\s*(["'])""")
_UNSELECTED = re.compile(rb"""(\stabSelected\s*=\s*["'])\s*(?:0|false)\s*(["'])""")
_TABS_BEFORE = 5


def open_on(book: Workbook, sheets: list[Sheet], first: str) -> None:
    """Let the file open on a sheet, with a few tabs before it in sight."""
    index = [sheet.part for sheet in sheets].index(first)
    before = [place for place, sheet in enumerate(sheets[:index]) if sheet.state == "visible"]
    leftmost = before[-_TABS_BEFORE] if len(before) > _TABS_BEFORE else 0
    views = insert_ordered(book.root, "bookViews", ORDER)
    if child(views, "workbookView") is None:
        views.append(views.makeelement(sibling_tag(views, "workbookView")))
    for view in children(views, "workbookView"):
        view.set("activeTab", str(index))
        discard(view, "firstSheet")
        if leftmost:
            view.set("firstSheet", str(leftmost))


def select(root: Element, *, selected: bool) -> None:
    """Mark a sheet of ours as selected, or not."""
    for view in children(child(root, "sheetViews"), "sheetView"):
        discard(view, "tabSelected")
        if selected:
            view.set("tabSelected", "1")


def unselect(package: Package, part: str) -> None:
    """Clear the selection mark of a user's sheet: one attribute's value, all other bytes as they are."""
    _set(package, part, _SELECTED, rb"\g<1>0\2")


def reselect(package: Package, part: str) -> None:
    """Set the selection mark of a user's sheet again, where it was cleared."""
    _set(package, part, _UNSELECTED, rb"\g<1>1\2")


def show_alone(book: Workbook, sheets: list[Sheet], part: str) -> None:
    """Let the file open on a sheet, the only one that is selected."""
    open_on(book, sheets, part)
    for sheet in sheets:
        (reselect if sheet.part == part else unselect)(book.package, sheet.part)


def _set(package: Package, part: str, mark: re.Pattern[bytes], new: bytes) -> None:
    if package.find(part) is None:  # an old module
        return
    pieces = package.stream(part)
    head = _head(pieces, part)
    if head.startswith(WIDE):
        text, codec = narrow(b"".join([head, *pieces]))
        if (after := _with_mark(text, mark, new)) != text:
            package.put(part, widen(after, codec))
    elif (after := _with_mark(head, mark, new)) != head:
        package.put(part, pack_stream(chain([after], pieces)))


def _head(pieces: Iterator[bytes], part: str) -> bytes:
    """Inflate a sheet as far as its cells."""
    head = b""
    for piece in pieces:
        head += piece
        if _CELLS.search(head) or head.startswith(WIDE):
            break
        if len(head) > _LONGEST_HEAD:
            raise PackageError("too-large", part)
    if b"<!DOCTYPE" in head:
        raise PackageError("dtd", part)
    return head


def _with_mark(head: bytes, mark: re.Pattern[bytes], new: bytes) -> bytes:
    """Set tabSelected in the views of a sheet's head."""
    cells = _CELLS.search(head)
    end = cells.start() if cells else len(head)
    views = _VIEW.sub(lambda view: mark.sub(new, view[0]), head[:end])
    return views + head[end:]
