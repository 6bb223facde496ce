"""Content types: what [Content_Types].xml says about each part, read, and edited as text."""

import posixpath
import re
from collections.abc import Collection, Iterator
from itertools import count

from compbatch.xlsx.archive import part_key
from compbatch.xlsx.markup import Element, children
from compbatch.xlsx.package import Package
from compbatch.xlsx.xml_text import ByteSpan, XmlText

INDEX = "[Content_Types].xml"
RELS = "application/vnd.openxmlformats-package.relationships+xml"
_END = b"</Types>"
_NUMBERED = re.compile(r"^(.*?)([0-9]*)(\.[^./]+)$")


def content_type(package: Package, part: str) -> str | None:
    """Give a part's type: its own Override, else the Default of its extension."""
    root = package.tree(INDEX)
    for each in children(root, "Override"):
        if part_key(each.get("PartName", "")) == part_key(part):
            return each.get("ContentType")
    return _default(root, part)


def content_types(package: Package) -> dict[str, str]:
    """Give every part's type, as `content_type` does each; "" where nothing says it."""
    root = package.tree(INDEX)
    own = {part_key(each.get("PartName", "")): each for each in reversed(list(children(root, "Override")))}
    usual = {each.get("Extension", "").casefold(): each for each in reversed(list(children(root, "Default")))}
    said = {part: own.get(part_key(part), usual.get(part.rpartition(".")[2].casefold())) for part in package.names()}
    return {part: "" if each is None else each.get("ContentType", "") for part, each in said.items()}


def parts_of_type(package: Package, ending: str) -> list[str]:
    """List the parts whose Override says a type with some ending."""
    listed = list(children(package.tree(INDEX), "Override"))
    named = [each.get("PartName", "") for each in listed if each.get("ContentType", "").endswith(ending)]
    return [part.replace("\\", "/") for part in map(package.find, named) if part is not None]


def free_part(package: Package, wanted: str, avoid: Collection[str] = ()) -> str:
    """Give a part name that no part has: the wanted one, with the next number that is free; some keys are avoided.

    Nor does a part of that name have relationships, left there by whoever removed it: they would be the new one's.
    """
    stem, digits, extension = _NUMBERED.sub(r"\1\n\2\n\3", wanted).split("\n")
    names = (f"{stem}{number}{extension}" for number in count(int(digits or 1)))
    return next(name for name in names if is_free(package, name) and part_key(name) not in avoid)


def rels_part(owner: str) -> str:
    """Name the part that holds another part's relationships."""
    folder, _, base = owner.replace("\\", "/").rpartition("/")
    return posixpath.join(folder, "_rels", f"{base}.rels")


def is_free(package: Package, part: str) -> bool:
    """Tell whether there is neither a part of a name nor relationships of one."""
    return package.find(part) is None and package.find(rels_part(part)) is None


def typed_parts(package: Package) -> set[str]:
    """Give the keys of the parts that have an Override, whether they are there or not."""
    return {part_key(each.get("PartName", "")) for each in children(package.tree(INDEX), "Override")}


def add_part(package: Package, part: str, content: bytes, kind: str) -> None:
    """Add a part and say its type, where the Default of its extension does not."""
    package.put(part, content)
    declare(package, part, kind)


def declare(package: Package, part: str, kind: str) -> None:
    """Say what type a new part has, where nothing says so yet."""
    if content_type(package, part) == kind:
        return
    content = package.read(INDEX)
    if content.endswith(_END) and part_key(part).encode() not in content.lower():  # most: a new part comes last
        override = f'<Override PartName="/{part}" ContentType="{kind}"/>'
        package.put(INDEX, b"".join([content.removesuffix(_END), override.encode(), _END]))
        return
    index = XmlText(content)
    mentioned = part_key(part).encode() in index.text.lower()  # most are not, and looking at each takes long
    own = next(_overrides(index, part), None) if mentioned else None
    if own is not None:
        index.set(own, "ContentType", kind)
    else:
        override = f'<{index.root.prefix}Override PartName="/{part}" ContentType="{kind}"/>'
        index.append(index.root, override.encode())
    package.put(INDEX, index.result())


def drop_part(package: Package, part: str) -> None:
    """Take a part away, and its Override."""
    package.drop(part)
    index = XmlText(package.read(INDEX))
    if named := list(_overrides(index, part)):
        index.remove(index.root, named)
        package.put(INDEX, index.result())


def drop_stale_types(package: Package) -> None:
    """Remove Overrides of parts that are not there, and the second of two: no reader opens those."""
    index = XmlText(package.read(INDEX))
    seen: set[str] = set()
    stale: list[ByteSpan] = []
    for each in index.all("Override"):
        key = part_key(each.get("PartName") or "")
        if key in seen or package.find(key) is None:
            stale.append(each)
        seen.add(key)
    if stale:
        index.remove(index.root, stale)
        package.put(INDEX, index.result())


def _overrides(index: XmlText, part: str) -> Iterator[ByteSpan]:
    """Give the Overrides of one part."""
    return (each for each in index.all("Override") if part_key(each.get("PartName") or "") == part_key(part))


def _default(root: Element, part: str) -> str | None:
    """Give the type that a part's extension stands for."""
    extension = part.rpartition(".")[2].casefold()
    for each in children(root, "Default"):
        if each.get("Extension", "").casefold() == extension:
            return each.get("ContentType")
    return None
