"""A package: parts found without regard to case, read as bytes or trees, edits held until it is written."""

import re
from collections.abc import Iterator

from compbatch.xlsx.archive import Archive, assemble, open_archive, part_key
from compbatch.xlsx.errors import PackageError
from compbatch.xlsx.markup import Element, dump, parse
from compbatch.xlsx.packing import Packed, pack

_NUMBERED = re.compile(r"^(.*?)([0-9]*)(\.[^./]+)$")
_LARGEST_TREE = 256 << 20  # an index part is some kilobytes; a tree takes many times its bytes


class Package:
    """The parts of one workbook file; what is not edited keeps its compressed bytes."""

    def __init__(self, source: bytes) -> None:
        """Open a package from a file's bytes."""
        self.archive: Archive = open_archive(source)
        self._names = {part_key(name): name for name in self.archive.entries}
        self._edits: dict[str, bytes | Packed | None] = {}
        self._trees: dict[str, Element] = {}

    def find(self, part: str) -> str | None:
        """Give a part's name as the package spells it, or None if there is no such part."""
        return self._names.get(part_key(part))

    def fresh(self, wanted: str) -> str:
        """Give a part name that is free: the wanted one, with the next number that is."""
        stem, digits, extension = _NUMBERED.sub(r"\1\n\2\n\3", wanted).split("\n")
        index = int(digits or 1)
        while self.find(f"{stem}{index}{extension}") is not None:
            index += 1
        return f"{stem}{index}{extension}"

    def names(self) -> Iterator[str]:
        """Give the names of all parts."""
        return iter(list(self._names.values()))

    def read(self, part: str) -> bytes:
        """Give a part's bytes as they are now."""
        name = self._existing(part)
        edit = self._edits.get(name)
        return edit if isinstance(edit, bytes) else self.archive.read(name)

    def tree(self, part: str) -> Element:
        """Parse a part once; changes to the tree are changes to the part."""
        name = self._existing(part)
        if name not in self._trees:
            if name in self.archive.entries and self.archive.entries[name].file_size > _LARGEST_TREE:
                raise PackageError("too-large", name)
            self._trees[name] = parse(self.read(name), name)
        return self._trees[name]

    def put(self, part: str, content: bytes | Packed) -> None:
        """Replace a part or add one."""
        name = self._names.setdefault(part_key(part), part)
        self._trees.pop(name, None)
        self._edits[name] = content

    def drop(self, part: str) -> None:
        """Remove a part."""
        name = self._names.pop(part_key(part), part)
        self._trees.pop(name, None)
        self._edits[name] = None

    def to_bytes(self) -> bytes:
        """Write the package; an edit that changes nothing is none."""
        edits = dict(self._edits)
        for name, root in self._trees.items():
            after = dump(root)
            if after != dump(parse(self.read(name), name)):
                edits[name] = after
        return assemble(
            self.archive, {name: _packed(edit) for name, edit in edits.items() if not self._same(name, edit)}
        )

    def _same(self, name: str, edit: bytes | Packed | None) -> bool:
        """Tell whether an edit leaves a part as it was in the source."""
        info = self.archive.entries.get(name)
        if info is None or not isinstance(edit, bytes):
            return info is None and edit is None
        return info.file_size == len(edit) and self.archive.read(name) == edit

    def _existing(self, part: str) -> str:
        """Give the name of a part that has to be there."""
        name = self.find(part)
        if name is None:
            raise PackageError("damaged", part)
        return name


def _packed(edit: bytes | Packed | None) -> Packed | None:
    """Deflate an edited part, unless it is already."""
    return pack(edit) if isinstance(edit, bytes) else edit
