"""What a run leaves in its output for a later one: a custom XML part of ours, with a digest of all other parts.

Excel and LibreOffice keep such a part when they save; the digest then no longer agrees, which is how a file that
somebody has saved is told from one that lies there as it was written.
"""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256

from lxml import etree

from compbatch.xlsx.content_types import add_part, free_part
from compbatch.xlsx.custom_property import add_property, remove_property
from compbatch.xlsx.errors import PackageError
from compbatch.xlsx.markup import Element, dump, parse, to_strict
from compbatch.xlsx.package import Package
from compbatch.xlsx.relations import ROOT, Relationship, add_relationship, relationships, remove_target
from compbatch.xlsx.workbook import Workbook, open_workbook

_OURS = "urn:compbatch:run"
_XML = "application/xml"
_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_DATA_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_ITEM = "{6F1C2A58-3D0B-4E57-9C57-1B5E0C0D9A21}"  # names the part to Office; any fixed one does


def record_in(workbook: Workbook) -> str | None:
    """Give what the run that wrote a workbook left in it; nothing if it is damaged, None if there is none of ours."""
    part = record_part(workbook)
    if part is None:
        return None
    root = _parsed(workbook, part)
    text = root.text or ""
    return text if root.get("text", _digest(text)) == _digest(text) else ""  # an earlier version took no digest of it


def with_record(workbook: Workbook, content: str, shown: str = "") -> Workbook:
    """Leave some text in a workbook, instead of an earlier run's, and a digest of all other parts.

    What is ``shown`` stands among the document's properties, too, where other programs show it.
    """
    book = without_record(workbook)
    if shown:
        add_property(book, shown)
    part = free_part(book.package, "customXml/item1.xml")
    add_part(book.package, part, b"", _XML)
    add_relationship(book.package, book.part, "customXml", part, strict=book.strict)
    properties = free_part(book.package, "customXml/itemProps1.xml")
    add_part(book.package, properties, _properties(strict=book.strict), _PROPERTIES)
    add_relationship(book.package, part, "customXmlProps", properties, strict=book.strict)
    book.package.settle()  # the digest and the writing both take it deflated
    seal_parts(book.package, part, content)
    return book


def seal_parts(package: Package, part: str, content: str) -> None:
    """Write the part that holds what a run left, with a digest of all others."""
    root = etree.fromstring(f'<run xmlns="{_OURS}"/>')
    root.set("parts", package.digest(without=part))
    root.set("text", _digest(content))
    root.text = content
    package.put(part, dump(root))


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _parsed(workbook: Workbook, part: str) -> Element:
    return parse(workbook.package.read(part), part, long_text=True)


def record_part(workbook: Workbook) -> str | None:
    """Give the name of the part that holds what a run left."""
    return next((found.target for _, found in _ours(workbook)), None)


def without_record(workbook: Workbook) -> Workbook:
    """Take what an earlier run left out of a workbook."""
    book = workbook.copy()
    remove_property(book)
    for owner, found in list(_ours(book)):
        for each in list(relationships(book.package, found.target)):
            remove_target(book.package, found.target, each)
        remove_target(book.package, owner, found)
    return book


def is_as_written(content: bytes) -> bool:
    """Tell whether a file lies there as a run wrote it, part for part."""
    try:
        workbook = open_workbook(content)
        part = record_part(workbook)
        if part is None:
            return False
        return _parsed(workbook, part).get("parts") == workbook.package.digest(without=part)
    except PackageError:
        return False


def _ours(workbook: Workbook) -> Iterator[tuple[str, Relationship]]:
    """Find our part among the custom XML parts, and who leads to it: the workbook, or the package once it was saved."""
    package = workbook.package

    @cache  # many may lead to one part
    def is_ours(part: str) -> bool:
        return _OURS.encode() in package.read(part)

    for owner in (workbook.part, ROOT):
        for each in relationships(package, owner):
            part = package.find(each.target) if each.kind == "customXml" else None
            if part and is_ours(part):
                yield owner, each


def _properties(*, strict: bool) -> bytes:
    namespace = to_strict(_DATA_STORE.encode()).decode() if strict else _DATA_STORE
    root = etree.Element(f"{{{namespace}}}datastoreItem", {f"{{{namespace}}}itemID": _ITEM}, {"ds": namespace})
    schemas = etree.SubElement(root, f"{{{namespace}}}schemaRefs")
    etree.SubElement(schemas, f"{{{namespace}}}schemaRef", {f"{{{namespace}}}uri": _OURS})
    return dump(root)
