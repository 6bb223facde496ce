"""Relationships: how one part points to another, followed, and edited as text."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from lxml import etree

from compbatch.xlsx.allowance import MOST_TARGETS
from compbatch.xlsx.content_types import RELS, add_part, drop_part, rels_part
from compbatch.xlsx.errors import PackageError
from compbatch.xlsx.markup import PACKAGE_RELATIONSHIPS, RELATIONSHIPS, children, dump, number, to_strict
from compbatch.xlsx.package import Package
from compbatch.xlsx.xml_text import XmlText

ROOT = ""
_EMPTY = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="{PACKAGE_RELATIONSHIPS}"></Relationships>"""


@dataclass(frozen=True)
class Relationship:
    """One relationship from a part: its kind is the last word of its type, alike in every dialect."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """Give the last word of the type, such as "worksheet"."""
        return self.type.rpartition("/")[2]


def relationships(package: Package, owner: str) -> Iterator[Relationship]:
    """Follow the relationships of a part; a target is the part's name, or the address outside."""
    rels = package.find(rels_part(owner))
    if rels is None:
        return
    inside = 0
    for each in children(package.tree(rels), "Relationship"):
        external = each.get("TargetMode") == "External"
        inside += not external
        if inside > MOST_TARGETS:
            raise PackageError("too-large", rels)
        target = each.get("Target", "")
        yield Relationship(
            each.get("Id", ""),
            each.get("Type", ""),
            target if external else resolve(package, owner, target),
            external,
        )


def resolve(package: Package, owner: str, target: str) -> str:
    """Turn a target, absolute or relative, into the name of a part."""
    joined = _joined(owner, target)
    return (package.find(joined) or package.find(unquote(joined)) or joined).replace("\\", "/")


@lru_cache  # the few parts of a workbook are asked for again and again
def _joined(owner: str, target: str) -> str:
    path = target.replace("\\", "/").partition("#")[0]
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(owner), path)).lstrip("/")


def relative(owner: str, part: str) -> str:
    """Write a part's name as seen from another part."""
    return posixpath.relpath("/" + part, "/" + posixpath.dirname(owner))


def relationship_to(package: Package, owner: str, kind: str, name: str | None = None) -> Relationship | None:
    """Give a part's first relationship of a kind inside the package, or the one of an id."""
    found = (each for each in relationships(package, owner) if each.kind == kind and not each.external)
    return next((each for each in found if name is None or each.id == name), None)


def relationship_type(type_name: str, *, strict: bool) -> str:
    """Give a relationship's type in a dialect; the strict one knows no VML, and Excel keeps the other's type there."""
    return type_name if not strict or type_name.endswith("/vmlDrawing") else to_strict(type_name.encode()).decode()


def add_relationship(  # noqa: PLR0913 - what a relationship is made of
    package: Package, owner: str, kind: str, part: str, *, strict: bool, ids: str = "rId"
) -> str:
    """Point from one part to another and give the new id, which begins as told."""
    if package.find(rels_part(owner)) is None:
        add_part(package, rels_part(owner), _EMPTY.encode(), RELS)
    rels = XmlText(package.read(rels_part(owner)))
    taken = [each.get("Id") or "" for each in rels.all("Relationship")]
    numbers = [number(each[len(ids) :]) for each in taken if each.startswith(ids)]
    new = f"{ids}{max(numbers, default=0) + 1}"
    type_name = relationship_type(f"{RELATIONSHIPS}/{kind}", strict=strict)
    written = f'Relationship Id="{new}" Type="{type_name}" Target="{relative(owner, part)}"'
    rels.append(rels.root, f"<{rels.root.prefix}{written}/>".encode())
    package.put(rels_part(owner), rels.result())
    return new


def remove_relationship(package: Package, owner: str, found: Relationship) -> None:
    """Take a relationship away, and the list of them with its last one."""
    part = rels_part(owner)
    rels = XmlText(package.read(part))
    if rels.remove(rels.root, [each for each in rels.all("Relationship") if each.get("Id") == found.id]):
        drop_part(package, part)
    else:
        package.put(part, rels.result())


def remove_target(package: Package, owner: str, found: Relationship) -> None:
    """Take a relationship and the part that it leads to away."""
    drop_part(package, found.target)
    remove_relationship(package, owner, found)


def rels_content(owner: str, found: list[Relationship], *, strict: bool) -> bytes:
    """Write a new .rels part, its targets relative."""
    root = etree.fromstring(f'<Relationships xmlns="{PACKAGE_RELATIONSHIPS}"/>')
    for each in found:
        target = each.target if each.external else relative(owner, each.target)
        mode = {"TargetMode": "External"} if each.external else {}
        type_name = relationship_type(each.type, strict=strict)
        attributes = {"Id": each.id, "Type": type_name, "Target": target, **mode}
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
        waiting += [rel.target for rel in relationships(package, part) if not rel.external and package.find(rel.target)]
    return found
