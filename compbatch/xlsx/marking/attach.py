"""Notes on a sheet: the comments part, the VML and the relationships to both, made where the sheet has none."""

import posixpath
from collections.abc import Mapping

from compbatch.xlsx.addresses import Address
from compbatch.xlsx.content_types import add_part, free_part, rels_part, typed_parts
from compbatch.xlsx.marking.highlight import OUR_IDS
from compbatch.xlsx.marking.notes import AUTHOR, add_notes, blank_notes, remove_notes, threads
from compbatch.xlsx.marking.shapes import VML, Box, Widths, add_shapes, blank_drawing, claimed_blocks, remove_shapes
from compbatch.xlsx.marking.sheet_frame import LEGACY, for_strict, legacy_drawing, remove_legacy_drawing
from compbatch.xlsx.markup import RELATIONSHIPS, SHEET_ORDER, decimal, namespace, narrow, number, to_strict, truth
from compbatch.xlsx.package import Package
from compbatch.xlsx.relations import (
    Relationship,
    add_relationship,
    relationship_to,
    relationships,
    remove_target,
)
from compbatch.xlsx.workbook import Workbook
from compbatch.xlsx.xml_text import XmlText

_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_NEW = {"comments": ("comments", "xml", _COMMENTS), "vmlDrawing": ("drawings/vmlDrawing", "vml", VML)}
_USUAL_WIDTH = 64


def has_notes(package: Package, sheet: str) -> bool:
    """Tell whether a sheet may have notes of ours."""
    rel = _present(package, relationship_to(package, sheet, "comments"))
    return rel is not None and AUTHOR.encode() in narrow(package.read(rel.target))[0]


def attach_notes(book: Workbook, sheet: str, text: XmlText, texts: Mapping[Address, str]) -> None:
    """Put notes on a sheet, whose frame the text is; cells with a thread are left alone."""
    package = book.package
    taken = _threaded(package, sheet)
    texts = {place: words for place, words in texts.items() if place not in taken}
    comments, legacy = relationship_to(package, sheet, "comments"), legacy_drawing(text)
    drawing = None if legacy is None else relationship_to(package, sheet, "vmlDrawing", legacy.get("id") or "")
    dangling = (comments and not _present(package, comments)) or (legacy and not _present(package, drawing))
    if not texts or dangling:
        return
    notes, new = add_notes(package.read(comments.target) if comments else blank_notes(namespace(book.root)), texts)
    vml, widths = package.read(drawing.target) if drawing else blank_drawing(), _widths(text)
    shapes = (
        add_shapes(vml, [Box(place, texts[place], widths) for place in new], claimed_blocks(package)) if new else vml
    )
    if shapes is None or not (new or comments):
        return
    _put(book, sheet, comments, "comments", notes)
    if new:
        name = _put(book, sheet, drawing, "vmlDrawing", shapes)
        if drawing is None:
            _lead_to(text, name, strict=book.strict)


def detach_notes(book: Workbook, sheet: str, text: XmlText) -> bool:
    """Take our notes off a sheet, and the parts that held nothing else; tell whether there were any."""
    package = book.package
    comments = _present(package, relationship_to(package, sheet, "comments"))
    found = remove_notes(package.read(comments.target)) if comments else None
    if comments is None or found is None:
        return False
    content, cells, empty = found
    if empty:
        remove_target(package, sheet, comments)
    else:
        package.put(comments.target, content)
    legacy = legacy_drawing(text)
    drawing = (
        _present(package, relationship_to(package, sheet, "vmlDrawing", legacy.get("id") or "")) if legacy else None
    )
    if legacy and drawing and cells:
        shapes = remove_shapes(package.read(drawing.target), cells)
        if shapes is not None or package.find(rels_part(drawing.target)):
            package.put(drawing.target, shapes or package.read(drawing.target))
        else:
            remove_target(package, sheet, drawing)
            remove_legacy_drawing(text, legacy)
    return True


def _put(book: Workbook, sheet: str, rel: Relationship | None, kind: str, content: bytes) -> str:
    """Write a part that a sheet leads to, made if there is none; give the id of the relationship to it."""
    if rel is not None:
        book.package.put(rel.target, content)
        return rel.id
    stem, extension, type_name = _NEW[kind]
    wanted = posixpath.join(posixpath.dirname(book.part), f"{stem}1.{extension}")
    part = free_part(book.package, wanted, typed_parts(book.package))
    add_part(book.package, part, content, type_name)
    return add_relationship(book.package, sheet, kind, part, strict=book.strict, ids=OUR_IDS)


def _present(package: Package, rel: Relationship | None) -> Relationship | None:
    """Give a relationship whose target is there."""
    return rel if rel is not None and package.find(rel.target) else None


def _threaded(package: Package, sheet: str) -> set[Address]:
    """Collect the cells of a sheet that have a thread."""
    rels = [_present(package, rel) for rel in relationships(package, sheet) if rel.kind == "threadedComment"]
    return {place for rel in rels if rel for place in threads(package.read(rel.target))}


def _widths(text: XmlText) -> Widths:
    """Read the widths of a sheet's columns."""
    usual, holder = text.top("sheetFormatPr"), text.top("cols")
    stated = [
        (
            number(each.get("min")),
            number(each.get("max")),
            0 if truth(each.get("hidden")) else _pixels(each.get("width")),
        )
        for each in (text.all("col", holder) if holder else ())
    ]
    return Widths(tuple(stated), _pixels(usual.get("defaultColWidth") if usual else None))


def _pixels(width: str | None) -> int:
    """Turn a width in characters into pixels."""
    read = decimal(width, -1)
    return int(7 * read) + 5 if read >= 0 else _USUAL_WIDTH


def _lead_to(text: XmlText, name: str, *, strict: bool) -> None:
    """Let a sheet lead to its VML."""
    space = to_strict(RELATIONSHIPS.encode()).decode() if strict else RELATIONSHIPS
    element = f'<{text.root.prefix}{LEGACY} xmlns:r="{space}" r:id="{name}"/>'.encode()
    text.insert_ordered(LEGACY, SHEET_ORDER, for_strict(element) if strict else element)
