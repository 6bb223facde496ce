"""Relationships: how one part points to another, followed and written."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from compbatch.xlsx.markup import (
    PACKAGE_RELATIONSHIPS,
    RELATIONSHIPS,
    children,
    dump,
    is_strict,
    sibling_tag,
    to_strict,
)
from compbatch.xlsx.parts import Package

ROOT = ""


@dataclass(frozen=True)
class Relationship:
    """One arrow from a part: its kind is the last word of its type, alike in every dialect."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """Give the last word of the type, such as "worksheet"."""
        return self.type.rpartition("/")[2]


def rels_part(owner: str) -> str:
    """Name the part that holds another part's relationships."""
    folder, _, base = owner.rpartition("/")
    return posixpath.join(folder, "_rels", f"{base}.rels")


def relationships(package: Package, owner: str) -> Iterator[Relationship]:
    """Follow the arrows out of a part; a target is the part's name, or the address outside."""
    rels = package.find(rels_part(owner))
    if rels is None:
        return
    for each in children(package.tree(rels), "Relationship"):
        external = each.get("TargetMode") == "External"
        target = each.get("Target", "")
        yield Relationship(
            each.get("Id", ""),
            each.get("Type", ""),
            target if external else _resolve(package, owner, target),
            external,
        )


def _resolve(package: Package, owner: str, target: str) -> str:
    """Turn a target, absolute or relative, into the name of a part."""
    path = target.replace("\\", "/").partition("#")[0]
    joined = posixpath.normpath(posixpath.join("/", posixpath.dirname(owner), path)).lstrip("/")
    return package.find(joined) or package.find(unquote(joined)) or joined


def relative(owner: str, part: str) -> str:
    """Write a part's name as seen from another part."""
    return posixpath.relpath("/" + part, "/" + posixpath.dirname(owner))


def add_relationship(package: Package, owner: str, kind: str, part: str) -> str:
    """Point from the workbook to a part and give the new id."""
    root = package.tree(rels_part(owner))
    taken = {each.get("Id", "") for each in children(root, "Relationship")}
    numbers = [int(each[3:]) for each in taken if each.startswith("rId") and each[3:].isdecimal()]
    new = f"rId{max(numbers, default=0) + 1}"
    prefix = to_strict(RELATIONSHIPS.encode()).decode() if is_strict(package.tree(owner)) else RELATIONSHIPS
    etree.SubElement(
        root,
        sibling_tag(root, "Relationship"),
        {"Id": new, "Type": f"{prefix}/{kind}", "Target": relative(owner, part)},
    )
    return new


def remove_relationship(package: Package, owner: str, found: Relationship) -> None:
    """Take an arrow away."""
    root = package.tree(rels_part(owner))
    for each in children(root, "Relationship"):
        if each.get("Id") == found.id:
            root.remove(each)


def rels_content(owner: str, arrows: list[Relationship], *, strict: bool) -> bytes:
    """Write a new .rels part, its targets relative."""
    root = etree.fromstring(f'<Relationships xmlns="{PACKAGE_RELATIONSHIPS}"/>')
    for arrow in arrows:
        target = arrow.target if arrow.external else relative(owner, arrow.target)
        mode = {"TargetMode": "External"} if arrow.external else {}
        kind = to_strict(arrow.type.encode()).decode() if strict else arrow.type
        attributes = {"Id": arrow.id, "Type": kind, "Target": target, **mode}
        etree.SubElement(root, f"{{{PACKAGE_RELATIONSHIPS}}}Relationship", attributes)
    return dump(root)


def reachable(package: Package, start: str, *, without: frozenset[str] = frozenset()) -> set[str]:
    """Collect every part that a part leads to, itself included, never passing through some."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        part = waiting.pop()
        if part in found or part in without:
            continue
        found.add(part)
        waiting += [
            arrow.target for arrow in relationships(package, part) if not arrow.external and package.find(arrow.target)
        ]
    return found
