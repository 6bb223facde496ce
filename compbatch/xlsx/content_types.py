"""Content types: what [Content_Types].xml says about each part."""

from lxml import etree

from compbatch.xlsx.archive import part_key
from compbatch.xlsx.markup import Element, children, sibling_tag
from compbatch.xlsx.parts import Package

INDEX = "[Content_Types].xml"
RELS = "application/vnd.openxmlformats-package.relationships+xml"


def content_type(package: Package, part: str) -> str | None:
    """Give a part's type: its own Override, else the Default of its extension."""
    root = package.tree(INDEX)
    for each in children(root, "Override"):
        if part_key(each.get("PartName", "")) == part_key(part):
            return each.get("ContentType")
    return _default(root, part)


def parts_of_type(package: Package, ending: str) -> list[str]:
    """List the parts whose Override says a type with some ending."""
    listed = list(children(package.tree(INDEX), "Override"))
    named = [each.get("PartName", "") for each in listed if each.get("ContentType", "").endswith(ending)]
    return [part for part in map(package.find, named) if part is not None]


def declare(package: Package, part: str, kind: str) -> None:
    """Say what type a new part has, where the Default of its extension does not say so."""
    root = package.tree(INDEX)
    own = [each for each in children(root, "Override") if part_key(each.get("PartName", "")) == part_key(part)]
    if own:
        own[0].set("ContentType", kind)
    elif _default(root, part) != kind:
        attributes = {"PartName": f"/{part}", "ContentType": kind}
        etree.SubElement(root, sibling_tag(root, "Override"), attributes)


def tidy(package: Package) -> None:
    """Remove Overrides of parts that are not there, and the second of two: no reader opens those."""
    root = package.tree(INDEX)
    seen: set[str] = set()
    for each in children(root, "Override"):
        key = part_key(each.get("PartName", ""))
        if key in seen or package.find(key) is None:
            root.remove(each)
        seen.add(key)


def _default(root: Element, part: str) -> str | None:
    """Give the type that a part's extension stands for."""
    extension = part.rpartition(".")[2].casefold()
    for each in children(root, "Default"):
        if each.get("Extension", "").casefold() == extension:
            return each.get("ContentType")
    return None
