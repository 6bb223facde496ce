"""Parts of ours on their way into the user's package: free names, their relationships, their types."""

from compbatch.xlsx.cells import remap_differentials
from compbatch.xlsx.content_types import RELS, add_part, content_type, declare, free_part, parts_of_type, rels_part
from compbatch.xlsx.marking.shapes import VML, claimed_blocks, renumber
from compbatch.xlsx.marking.sheet_frame import for_strict
from compbatch.xlsx.markup import child, children, dump, number, parse, to_strict
from compbatch.xlsx.package import Package
from compbatch.xlsx.relations import Relationship, relationships, rels_content
from compbatch.xlsx.styles import StyleMerge


class PartCopier:
    """Copies parts from the scratch package into the user's, each once."""

    def __init__(self, host: Package, guest: Package, styles: StyleMerge, *, strict: bool) -> None:
        """Take both packages; strict says which dialect the user's is in."""
        self._host, self._guest, self._styles, self._strict = host, guest, styles, strict
        self._copied: dict[str, str] = {}

    def place_sheet(self, source: str, target: str, content: bytes) -> None:
        """Put a sheet, already adapted, into its part, and copy what it leads to."""
        self._copied[source] = target
        self._put(source, target, content)

    def _copy(self, source: str) -> str:
        """Copy a part that one of our parts points to, and give its new name."""
        if source not in self._copied:
            self._copied[source] = free_part(self._host, source)
            self._put(source, self._copied[source], self._guest.read(source))
        return self._copied[source]

    def _put(self, source: str, target: str, content: bytes) -> None:
        """Write a part, its type and its relationships."""
        kind = content_type(self._guest, source) or "application/xml"
        if kind.endswith("table+xml"):
            content = self._unique_table(content, source)
        elif kind == VML:
            content = renumber(content, claimed_blocks(self._host))
        if self._strict and kind.endswith("xml"):
            content = for_strict(to_strict(content))
        self._host.put(target, content)
        declare(self._host, target, kind)
        rels = [self._redirected(rel) for rel in relationships(self._guest, source)]
        if rels:
            add_part(self._host, rels_part(target), rels_content(target, rels, strict=self._strict), RELS)

    def _redirected(self, rel: Relationship) -> Relationship:
        """Point a relationship to where its target is copied."""
        target = rel.target if rel.external else self._copy(rel.target)
        return Relationship(rel.id, rel.type, target, rel.external)

    def _unique_table(self, content: bytes, part: str) -> bytes:
        """Give a table an id and a name that no table and no name of the user's has."""
        root = parse(content, part)
        remap_differentials(root, self._styles)
        ids, names = _taken_by_tables(self._host)
        root.set("id", str(max(ids, default=0) + 1))
        name, count = root.get("displayName", ""), 1
        while root.get("displayName", "").casefold() in names:
            count += 1
            root.set("displayName", f"{name}_{count}")
            root.set("name", f"{name}_{count}")
        return dump(root)


def _taken_by_tables(package: Package) -> tuple[set[int], set[str]]:
    """Collect the ids and names of the tables in a package, and its defined names."""
    ids: set[int] = set()
    names: set[str] = set()
    for part in parts_of_type(package, "spreadsheetml.table+xml"):
        root = package.tree(part)
        ids.add(number(root.get("id")))
        names.update(root.get(each, "").casefold() for each in ("name", "displayName"))
    for part in parts_of_type(package, "main+xml"):
        listed = children(child(package.tree(part), "definedNames"), "definedName")
        names.update(each.get("name", "").casefold() for each in listed)
    return ids, names
