"""A package: parts found without regard to case, read as bytes or trees, edits held until it is written."""

import zlib
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from hashlib import sha256
from types import MappingProxyType

from compbatch.xlsx.allowance import count_nodes, most_nodes
from compbatch.xlsx.archive import PIECE, Archive, assemble, open_archive, part_key
from compbatch.xlsx.errors import PackageError
from compbatch.xlsx.markup import Element, dump, parse
from compbatch.xlsx.packing import Packed, pack


class Package:
    """The parts of one workbook file; what is not edited keeps its compressed bytes."""

    def __init__(
        self,
        archive: Archive,
        edits: Mapping[str, bytes | Packed | None] = MappingProxyType({}),
        trees: Mapping[str, Element] = MappingProxyType({}),
        parsed: Mapping[str, bytes] = MappingProxyType({}),
    ) -> None:
        """Take an opened file, what its parts are edited to, another package's trees, and digests of how they began."""
        self.archive = archive
        self._edits, self._shared, self._parsed = dict(edits), dict(trees), dict(parsed)
        self._trees: dict[str, Element] = {}
        self._nodes = 0  # that trees were made of
        present = [name for name in (*archive.entries, *edits) if edits.get(name, b"") is not None]
        self._names = {part_key(name): name for name in present}

    def copy(self) -> "Package":
        """Give a package to edit, which leaves this one as it is; the file behind both stays open.

        It copies a tree when it is asked for it: from here on this one is only read.
        """
        return Package(self.archive, self._edits, self._all_trees(), self._parsed)

    def __reduce__(self) -> "tuple[Callable[[bytes], Package], tuple[bytes]]":
        """Travel to another process as the file's bytes."""
        return open_package, (self.to_bytes(),)

    def find(self, part: str) -> str | None:
        """Give a part's name as the package spells it, or None if there is no such part."""
        return self._names.get(part_key(part))

    def names(self) -> Iterator[str]:
        """Give the names of all parts."""
        return iter(list(self._names.values()))

    def read(self, part: str) -> bytes:
        """Give a part's bytes as they are now."""
        name = self._existing(part)
        edit = self._edits.get(name)
        if isinstance(edit, Packed):
            return b"".join(_inflated(edit))
        return edit if isinstance(edit, bytes) else self.archive.read(name)

    def stream(self, part: str) -> Iterator[bytes]:
        """Give a part's bytes as they are now, piece by piece."""
        name = self._existing(part)
        edit = self._edits.get(name)
        if edit is None:
            return self.archive.stream(name)
        return _inflated(edit) if isinstance(edit, Packed) else iter([edit])

    def tree(self, part: str) -> Element:
        """Parse a part once; changes to the tree are changes to the part."""
        name = self._existing(part)
        if name not in self._trees:
            shared = self._shared.get(name)
            self._trees[name] = self._parse(name) if shared is None else deepcopy(shared.getroottree()).getroot()
        return self._trees[name]

    def tree_to_read(self, part: str) -> Element:
        """Give a part's tree, which may be another package's, too: nothing may be changed in it."""
        shared = self._shared.get(self._existing(part))
        return self.tree(part) if shared is None or self._existing(part) in self._trees else shared

    def _parse(self, name: str) -> Element:
        content = self.read(name)
        self._nodes += count_nodes(content)
        if self._nodes > most_nodes(len(self.archive.source)):
            raise PackageError("too-large", name)
        root = parse(content, name)
        self._parsed[name] = sha256(dump(root)).digest()
        return root

    def put(self, part: str, content: bytes | Packed) -> None:
        """Replace a part or add one."""
        name = self._names.setdefault(part_key(part), part)
        self._forget(name)
        self._edits[name] = content

    def drop(self, part: str) -> None:
        """Remove a part."""
        name = self._names.pop(part_key(part), part)
        self._forget(name)
        self._edits[name] = None

    def _forget(self, name: str) -> None:
        for held in (self._trees, self._shared):
            held.pop(name, None)

    def to_bytes(self) -> bytes:
        """Write the package; an edit that changes nothing is none, and without any it is the file that was opened."""
        packed = self._packed_edits()
        return assemble(self.archive, packed) if packed else self.archive.source

    def settle(self) -> None:
        """Deflate what was edited, once for all that is still to be asked of the package."""
        self._edits.update(self._packed_edits())
        self._trees.clear()
        self._shared.clear()

    def digest(self, *, without: str) -> str:
        """Digest every part but one as it lies in the file, its name and its compressed bytes."""
        edits, digest = self._packed_edits(), sha256()
        for name in sorted({*self.names()} - {self.find(without)}):
            packed = edits.get(name) or self.archive.raw(name)
            digest.update(f"{name}:{packed.packed_size}:".encode("utf-8", "surrogateescape"))
            for chunk in packed.chunks:
                digest.update(chunk)
        return digest.hexdigest()

    def _packed_edits(self) -> dict[str, Packed | None]:
        """Return what differs from the file that was opened, deflated; None for a part that is gone."""
        edits = dict(self._edits)
        for name, root in self._all_trees().items():
            after = dump(root)
            if sha256(after).digest() != self._parsed[name]:
                edits[name] = after
        return {name: _packed(edit) for name, edit in edits.items() if not self._same(name, edit)}

    def _all_trees(self) -> dict[str, Element]:
        return {**self._shared, **self._trees}

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


def open_package(source: bytes) -> Package:
    """Open a file's bytes."""
    return Package(open_archive(source))


def _inflated(packed: Packed) -> Iterator[bytes]:
    """Inflate an edited part piece by piece."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    for chunk in packed.chunks:
        left: bytes | memoryview = chunk
        while piece := inflater.decompress(left, PIECE):
            yield piece
            left = inflater.unconsumed_tail
    yield inflater.flush()


def _packed(edit: bytes | Packed | None) -> Packed | None:
    """Deflate an edited part, unless it is already."""
    return pack(edit) if isinstance(edit, bytes) else edit
