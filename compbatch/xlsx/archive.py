"""The zip container: entries read with limits, and written back as the compressed bytes they were."""

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from io import BytesIO
from typing import IO

from compbatch.xlsx.allowance import MOST_ENTRIES, most_bytes
from compbatch.xlsx.errors import PackageError
from compbatch.xlsx.packing import Packed

# Everything that zipfile and the decompressors are known to raise on bytes that are no sound zip file.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    ArithmeticError,
    LookupError,
)
CFB = bytes.fromhex("D0CF11E0A1B11AE1")
_SMALL = 1 << 26  # bytes of all entries: beyond that, what it costs in memory outweighs the time
PIECE = 1 << 18  # a piece that stays in the processor's cache is passed in three quarters of the time
_ZIP64_FROM = 0xFFFFFFFF
_ENCRYPTED, _METHOD_BITS, _UTF8 = 0x1, 0x6, 0x800
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_ZIP64_EXTRA = 1
_EPOCH = (1980, 1, 1, 0, 0, 0)  # a fixed date, so that the same input gives the same bytes


@dataclass(frozen=True)
class Archive:
    """A zip file in memory, its entries by their names as written, in order."""

    source: bytes
    zipped: zipfile.ZipFile
    entries: dict[str, zipfile.ZipInfo]
    _inflated: dict[str, bytes] = field(default_factory=dict)

    @cached_property
    def _small(self) -> bool:
        """Tell whether its entries are kept once they are inflated: most are asked for several times."""
        return sum(info.file_size for info in self.entries.values()) <= _SMALL

    def read(self, name: str) -> bytes:
        """Inflate one entry whole, its checksum verified."""
        content = self._inflated.get(name)
        if content is None:
            with self._open(name) as stream:
                content = stream.read()
            if self._small:
                self._inflated[name] = content
        return content

    def stream(self, name: str) -> Iterator[bytes]:
        """Inflate one entry piece by piece."""
        if self._small:
            content = self.read(name)
            yield from (content[start : start + PIECE] for start in range(0, len(content), PIECE))
            return
        with self._open(name) as stream:
            while piece := stream.read(PIECE):
                yield piece

    @contextmanager
    def _open(self, name: str) -> Iterator[IO[bytes]]:
        """Open an entry, naming whatever is wrong with it."""
        try:
            with self.zipped.open(self.entries[name]) as stream:
                yield stream
        except _BROKEN as bad:
            raise PackageError("damaged", name) from bad

    def raw(self, name: str) -> Packed:
        """Give an entry's compressed bytes as they stand in the file."""
        info = self.entries[name]
        head = self.source[info.header_offset : info.header_offset + _LOCAL.size]
        if len(head) != _LOCAL.size or not head.startswith(b"PK\3\4"):
            raise PackageError("damaged", name)
        *_, name_size, extra_size = _LOCAL.unpack(head)
        start = info.header_offset + _LOCAL.size + name_size + extra_size
        content = memoryview(self.source)[start : start + info.compress_size]
        if len(content) != info.compress_size:
            raise PackageError("damaged", name)
        return Packed(info.compress_type, info.CRC, info.file_size, (content,))


def open_archive(source: bytes) -> Archive:
    """List the entries, refusing what is no zip file, encrypted, ambiguous or a bomb."""
    if source.startswith(CFB):
        raise PackageError("old-or-encrypted")
    try:
        zipped = zipfile.ZipFile(BytesIO(source))
        infos = zipped.infolist()
    except _BROKEN as bad:
        raise PackageError("damaged" if source.startswith(b"PK") else "not-a-workbook") from bad
    _refuse_bombs(infos, len(source))
    return Archive(source, zipped, _by_name(infos))


def _by_name(infos: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """Index the entries; two of one name leave it open which the workbook means."""
    entries: dict[str, zipfile.ZipInfo] = {}
    seen: set[str] = set()
    for info in infos:
        name = info.orig_filename
        if info.flag_bits & _ENCRYPTED:
            raise PackageError("old-or-encrypted", name)
        if part_key(name) in seen:
            raise PackageError("duplicate-entry", name)
        seen.add(part_key(name))
        entries[name] = info
    return entries


def _refuse_bombs(infos: list[zipfile.ZipInfo], size: int) -> None:
    """Hold to the declared sizes; reading more than is declared fails by itself."""
    if len(infos) > MOST_ENTRIES or sum(info.file_size for info in infos) > most_bytes(size):
        raise PackageError("too-large")


@lru_cache(maxsize=1 << 12)  # the few parts of a workbook are asked for thousands of times a run
def part_key(name: str) -> str:
    """Fold a part name: part names match without regard to case, and some writers use backslashes."""
    return name.replace("\\", "/").lstrip("/").casefold()


def assemble(archive: Archive, edits: Mapping[str, Packed | None]) -> bytes:
    """Write the archive with some entries replaced, removed (None) or added at the end."""
    names = [name for name in archive.entries if name not in edits or edits[name]]
    names += [name for name, packed in edits.items() if name not in archive.entries and packed]
    body: list[bytes | memoryview] = []
    directory: list[bytes] = []
    offset = 0
    for name in names:
        packed = edits.get(name) or archive.raw(name)
        info = archive.entries.get(name) or zipfile.ZipInfo(name, _EPOCH)
        pieces = [_local_header(info, packed), *packed.chunks]
        directory.append(_central_header(info, packed, offset))
        body += pieces
        offset += sum(len(piece) for piece in pieces)
    size = sum(len(record) for record in directory)
    if offset + size >= _ZIP64_FROM or len(names) >= MOST_ENTRIES:
        raise PackageError("too-large")
    comment = archive.zipped.comment
    end = _END.pack(b"PK\5\6", 0, 0, len(names), len(names), size, offset, len(comment))
    return b"".join([*body, *directory, end, comment])


def _common(info: zipfile.ZipInfo, packed: Packed) -> tuple[bytes, tuple[int, ...]]:
    """Give an entry's name bytes and the fields that both of its headers share."""
    name, flags = _encoded(info)
    year, month, day, hour, minute, second = info.date_time
    date = (year - 1980) << 9 | month << 5 | day
    time = hour << 11 | minute << 5 | second // 2
    return name, (20, flags, packed.method, time, date, packed.crc, packed.packed_size, packed.size)


def _local_header(info: zipfile.ZipInfo, packed: Packed) -> bytes:
    """Write the header before an entry's bytes, sizes known: a data descriptor is not needed."""
    name, fields = _common(info, packed)
    return _LOCAL.pack(b"PK\3\4", *fields, len(name), 0) + name


def _central_header(info: zipfile.ZipInfo, packed: Packed, offset: int) -> bytes:
    """Write an entry's record in the directory at the end."""
    name, fields = _common(info, packed)
    extra = _without_zip64(info.extra)
    made_by = info.create_system << 8 | min(info.create_version, 45)
    sizes = len(name), len(extra), len(info.comment)
    places = 0, info.internal_attr, info.external_attr, offset
    return _CENTRAL.pack(b"PK\1\2", made_by, *fields, *sizes, *places) + name + extra + info.comment


def _encoded(info: zipfile.ZipInfo) -> tuple[bytes, int]:
    """Encode a name as it was read: UTF-8 where flagged, else code page 437."""
    name, flags = info.orig_filename, info.flag_bits & (_UTF8 | _METHOD_BITS)
    if flags & _UTF8:
        return name.encode("utf-8"), flags
    try:
        return name.encode("cp437"), flags
    except UnicodeEncodeError:
        return name.encode("utf-8"), flags | _UTF8


def _without_zip64(extra: bytes) -> bytes:
    """Drop the zip64 field: the plain header fields hold every size."""
    kept = b""
    while len(extra) >= 4:  # noqa: PLR2004  a field's own header
        kind, size = struct.unpack_from("<2H", extra)
        field, extra = extra[: 4 + size], extra[4 + size :]
        kept += b"" if kind == _ZIP64_EXTRA else field
    return kept
