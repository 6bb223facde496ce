"""A sheet without its cells: what surrounds them is read and edited, the cells themselves pass through."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from compbatch.xlsx.errors import PackageError
from compbatch.xlsx.markup import WIDE, narrow, parse, widen
from compbatch.xlsx.package import Package
from compbatch.xlsx.packing import Packed, pack_begin, pack_end
from compbatch.xlsx.xml_text import ByteSpan, XmlText

LEGACY = "legacyDrawing"
_VML_ALONE = (  # the strict dialect knows no VML: there it is for those who do
    b'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    b'<mc:Choice xmlns:v="urn:schemas-microsoft-com:vml" Requires="v">%b</mc:Choice></mc:AlternateContent>'
)
_LEGACY = re.compile(rb"<(?:[\w.-]+:)?legacyDrawing\b[^<>]*/>")
_LONGEST_HEAD = 16 << 20
_CELLS = re.compile(rb"<((?:[\w.-]+:)?)sheetData(?:\s[^<>]*)?/?>")


@dataclass(frozen=True)
class SheetFrame:
    """A sheet's text up to its first cell and from behind its last one, and how much lies between.

    packed_start holds all before the second, deflated, if that was done on the way.
    """

    part: str
    outer: bytes
    head: int
    cells: int
    codec: str
    packed_start: Packed | None


def read_frame(package: Package, part: str, *, edit: bool = False) -> SheetFrame:
    """Read what surrounds the cells of a sheet; if it is to be edited, the cells are packed on the way."""
    pieces = package.stream(part)
    head, prefix, rest = _head(pieces, part)
    codec, packed_start, cells = "", None, 0
    if head.startswith(WIDE):
        text, codec = narrow(b"".join([head, *pieces]))
        head, prefix, rest = _head(iter([text]), part)
    tail: list[bytes] = []
    if head.endswith(b"/>"):
        tail = [rest, *pieces]
    else:
        between = _until(b"</" + prefix + b"sheetData", chain([rest], pieces), tail)
        packed_start = pack_begin(chain([head], between)) if edit and not codec else None
        cells = packed_start.size - len(head) if packed_start else sum(map(len, between))
    outer = head + b"".join(tail)
    parse(widen(outer, codec), part)
    return SheetFrame(part=part, outer=outer, head=len(head), cells=cells, codec=codec, packed_start=packed_start)


def write_frame(package: Package, frame: SheetFrame, outer: bytes) -> None:
    """Put an edited frame around the cells; the edits stand behind them."""
    kept, tail = frame.head + frame.cells, outer[frame.head :]
    stream = package.stream(frame.part)
    if frame.codec:
        text, _ = narrow(b"".join(stream))
        package.put(frame.part, widen(text[:kept] + tail, frame.codec))
    else:
        package.put(frame.part, pack_end(frame.packed_start or pack_begin(_first(stream, kept)), tail))


def legacy_drawing(text: XmlText) -> ByteSpan | None:
    """Give what leads to a sheet's VML: the one such element, which may stand among alternatives."""
    return next(iter(text.all(LEGACY)), None)


def remove_legacy_drawing(text: XmlText, found: ByteSpan) -> None:
    """Take the element away that leads to a sheet's VML, and the alternatives that it stood among."""
    outer = found.parent if found.parent is not None and found.parent.name == "AlternateContent" else found
    text.edit(outer.start, outer.end)


def for_strict(sheet: bytes) -> bytes:
    """Put what leads to a sheet's VML the way the strict dialect has it."""
    return _LEGACY.sub(lambda found: _VML_ALONE % found[0], sheet)


def _head(pieces: Iterator[bytes], part: str) -> tuple[bytes, bytes, bytes]:
    """Inflate a sheet as far as its cells: what comes before them, the prefix, and what is read beyond."""
    head = b""
    for piece in pieces:
        head += piece
        if head.startswith(WIDE):
            return head, b"", b""
        found = _CELLS.search(head)
        if found:
            return head[: found.end()], found[1], head[found.end() :]
        if len(head) > _LONGEST_HEAD:
            break
    raise PackageError("dtd" if b"<!DOCTYPE" in head else "damaged", part)


def _until(end: bytes, pieces: Iterable[bytes], tail: list[bytes]) -> Iterator[bytes]:
    """Pass a stream on up to an end tag; what begins with that goes into tail."""
    held = b""
    stream = iter(pieces)
    for piece in stream:
        held += piece
        at = held.find(end)
        if at >= 0:
            yield held[:at]
            tail += [held[at:], *stream]
            return
        cut = max(0, len(held) - len(end) + 1)
        yield held[:cut]
        held = held[cut:]
    yield held


def _first(pieces: Iterable[bytes], size: int) -> Iterator[bytes]:
    """Pass the first bytes of a stream on."""
    for piece in pieces:
        yield piece[:size]
        size -= len(piece)
        if size <= 0:
            return
