"""The package's index parts, content types and relationships, edited as text."""

from itertools import count

from compbatch.xlsx.archive import part_key
from compbatch.xlsx.content_types import INDEX, RELS, content_type
from compbatch.xlsx.marking.splice import Splice
from compbatch.xlsx.markup import PACKAGE_RELATIONSHIPS, RELATIONSHIPS, children, to_strict
from compbatch.xlsx.parts import Package
from compbatch.xlsx.relations import Relationship, relationships, relative, rels_part

OWN = "compbatch"  # how the ids of our arrows begin
_EMPTY = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="{PACKAGE_RELATIONSHIPS}"></Relationships>"""


def fresh(package: Package, stem: str, extension: str) -> str:
    """Give a part name that neither a part nor the content types know: stem1.xml, stem2.xml, …."""
    named = {part_key(each.get("PartName", "")) for each in children(package.tree(INDEX), "Override")}
    names = (f"{stem}{number}.{extension}" for number in count(1))
    return next(name for name in names if package.find(name) is None and part_key(name) not in named)


def add_part(package: Package, part: str, content: bytes, kind: str) -> None:
    """Add a part and say its type, where the Default of its extension does not."""
    package.put(part, content)
    if content_type(package, part) != kind:
        index = Splice(package.read(INDEX))
        override = f'<{index.root.prefix}Override PartName="/{part}" ContentType="{kind}"/>'
        index.append(index.root, override.encode())
        package.put(INDEX, index.result())


def drop_part(package: Package, part: str) -> None:
    """Take a part away, and its Override."""
    package.drop(part)
    index = Splice(package.read(INDEX))
    named = [span for span in index.all("Override") if part_key(span.get("PartName") or "") == part_key(part)]
    if named:
        index.remove(index.root, named)
        package.put(INDEX, index.result())


def point(package: Package, owner: str, kind: str, part: str, *, strict: bool) -> str:
    """Point from one part to another; the new id says that the arrow is ours."""
    if package.find(rels_part(owner)) is None:
        add_part(package, rels_part(owner), _EMPTY.encode(), RELS)
    rels = Splice(package.read(rels_part(owner)))
    taken = {span.get("Id") for span in rels.all("Relationship")}
    new = next(name for name in (f"{OWN}{number}" for number in count(1)) if name not in taken)
    base = to_strict(RELATIONSHIPS.encode()).decode() if strict else RELATIONSHIPS
    arrow = f'Relationship Id="{new}" Type="{base}/{kind}" Target="{relative(owner, part)}"'
    rels.append(rels.root, f"<{rels.root.prefix}{arrow}/>".encode())
    package.put(rels_part(owner), rels.result())
    return new


def unpoint(package: Package, owner: str, arrow: Relationship) -> None:
    """Take an arrow and the part at its end away, and the list of arrows with its last one."""
    drop_part(package, arrow.target)
    part = rels_part(owner)
    rels = Splice(package.read(part))
    if rels.remove(rels.root, [span for span in rels.all("Relationship") if span.get("Id") == arrow.id]):
        drop_part(package, part)
    else:
        package.put(part, rels.result())


def arrow_to(package: Package, owner: str, kind: str, name: str | None = None) -> Relationship | None:
    """Give a part's first arrow of a kind, or the one of an id."""
    arrows = (arrow for arrow in relationships(package, owner) if arrow.kind == kind and not arrow.external)
    return next((arrow for arrow in arrows if name is None or arrow.id == name), None)
