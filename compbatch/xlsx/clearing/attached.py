"""What hangs on emptied cells, notes, threads and links, taken off with what only they led to."""

from collections.abc import Callable

from compbatch.xlsx.addresses import Address, address
from compbatch.xlsx.content_types import rels_part
from compbatch.xlsx.marking.shapes import remove_shapes
from compbatch.xlsx.marking.sheet_frame import legacy_drawing, remove_legacy_drawing
from compbatch.xlsx.package import Package
from compbatch.xlsx.relations import Relationship, relationship_to, relationships, remove_target
from compbatch.xlsx.xml_text import ByteSpan, XmlText

Emptied = Callable[[Address], bool]


def remove_links(package: Package, sheet: str, text: XmlText, emptied: Emptied) -> None:
    """Take the links of emptied cells off a sheet, whose frame the text is."""
    holder = text.top("hyperlinks")
    if holder is None:
        return
    links = text.all("hyperlink", holder)
    gone = [link for link in links if _is_gone(link, emptied)]
    if len(gone) == len(links):
        text.edit(holder.start, holder.end)
    else:
        for link in gone:
            text.edit(link.start, link.end)
    left = {link.get("id") for link in links if link not in gone}
    _drop_rels(package, sheet, {link.get("id") for link in gone} - left)


def _is_gone(span: ByteSpan, emptied: Emptied) -> bool:
    """Tell whether the first and the last cell of what a link covers are emptied."""
    first, _, last = (span.get("ref") or "").partition(":")
    places = [address(cell) for cell in (first, last or first)]
    return all(place is not None and emptied(place) for place in places)


def _drop_rels(package: Package, sheet: str, ids: set[str | None]) -> None:
    """Take the relationships of links away that no one needs any more."""
    part = package.find(rels_part(sheet))
    if part is None or not ids - {None}:
        return
    rels = XmlText(package.read(part))
    for span in rels.all("Relationship"):
        if span.get("Id") in ids and (span.get("Type") or "").endswith("/hyperlink"):
            rels.edit(span.start, span.end)
    package.put(part, rels.result())


def remove_notes(package: Package, sheet: str, text: XmlText, emptied: Emptied) -> None:
    """Take the notes and threads of emptied cells off a sheet, whose frame the text is."""
    for threads in [rel for rel in relationships(package, sheet) if rel.kind == "threadedComment"]:
        _without(package, sheet, threads, "threadedComment", emptied)
    comments = relationship_to(package, sheet, "comments")
    gone = _without(package, sheet, comments, "comment", emptied) if comments else set()
    legacy = legacy_drawing(text)
    drawing = relationship_to(package, sheet, "vmlDrawing", legacy.get("id") or "") if legacy else None
    if not (gone and legacy and drawing and package.find(drawing.target)):
        return
    shapes = remove_shapes(package.read(drawing.target), gone, every=True)
    if shapes is not None or package.find(rels_part(drawing.target)):
        package.put(drawing.target, shapes or package.read(drawing.target))
    else:
        remove_target(package, sheet, drawing)
        remove_legacy_drawing(text, legacy)


def _without(package: Package, sheet: str, rel: Relationship, name: str, emptied: Emptied) -> set[Address]:
    """Cut what belongs to emptied cells out of a part, or the part itself if nothing is left; give the cells."""
    if package.find(rel.target) is None:
        return set()
    part = XmlText(package.read(rel.target), name)
    spans = part.all(name)
    places = {span: address(span.get("ref") or "") for span in spans}
    gone = {span: place for span, place in places.items() if place and emptied(place)}
    if gone and len(gone) == len(spans):
        remove_target(package, sheet, rel)
    elif gone:
        for span in gone:
            part.edit(span.start, span.end)
        package.put(rel.target, part.result())
    return set(gone.values())
