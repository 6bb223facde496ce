"""The boxes in which notes show: VML, edited as text, since what Excel writes there is not always sound XML."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import count, islice

from compbatch.xlsx.addresses import LAST_COLUMN, LAST_ROW, Address
from compbatch.xlsx.content_types import content_types
from compbatch.xlsx.limits import NOTES_A_BLOCK
from compbatch.xlsx.markup import as_words, number
from compbatch.xlsx.package import Package
from compbatch.xlsx.xml_text import ByteSpan, XmlText

VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_NAMESPACES = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}
_DECLARED = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in _NAMESPACES.items())
_LAYOUT = '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{}"/></o:shapelayout>'
# The attributes are in an order that no one else writes, so that it is known as ours.
_TYPE = """<v:shapetype{} o:spt="202" id="_x0000_t202" coordsize="21600,21600" path="m,l,21600r21600,l21600,xe">\
<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>"""
_SHAPE = """<v:shape{} id="_x0000_s{}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;\
width:{}pt;height:{}pt;z-index:{};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>\
<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">\
<div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>\
<x:Anchor>{}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{}</x:Row><x:Column>{}</x:Column></x:ClientData></v:shape>"""
_SHAPES = frozenset({"shape", "rect", "oval", "line", "polyline", "curve", "arc", "roundrect", "image", "group"})
_NAMES = ("shape", "idmap", "ClientData", "Row", "Column", *sorted(_SHAPES))
_ID = re.compile(r"_s(\d+)$")
_OUR_ID = re.compile(rb' id="_x0000_s\d+"')
_OUR_CLAIM = re.compile(rb'(<(?:\w+:)?idmap\b[^<>]*\bdata=")[^"]*(")')
_OUR_LOOK = b'style="position:absolute;margin-left:60pt;margin-top:2pt;width:195pt;'
_PLACES = 2
_BLOCK = 1024  # shape ids come in blocks of so many, and a block belongs to one sheet
_WIDTH, _LINE, _ROW, _UNITS = 260, 16, 20, 36  # pixels, and half-width characters in a line


@dataclass(frozen=True)
class Box:
    """A note's box: its cell, its text, and the widths of the columns of its sheet in pixels."""

    cell: Address
    text: str
    widths: "Widths"


@dataclass(frozen=True)
class Widths:
    """The widths of a sheet's columns, in pixels: (first, last, width), else the usual one."""

    stated: tuple[tuple[int, int, int], ...]
    usual: int

    def of(self, column: int) -> int:
        """Give a column's width."""
        return next((width for first, last, width in self.stated if first <= column <= last), self.usual)


def blank_drawing() -> bytes:
    """Write a VML part without shapes."""
    return f"<xml{_DECLARED}></xml>".encode()


def claimed_blocks(package: Package) -> set[int]:
    """Collect the blocks of shape ids that the sheets of a workbook have: those they claim, and those they use."""
    parts = [XmlText(package.read(part), *_NAMES) for part, kind in content_types(package).items() if kind == VML]
    claimed = {block for vml in parts for span in vml.all("idmap") for block in _claimed(span)}
    return claimed.union(*(_used(span for span in vml.spans if span.name in _SHAPES) for vml in parts))


def renumber(content: bytes, taken: Collection[int]) -> bytes:
    """Give the boxes in a VML part of ours the ids of blocks that no sheet has, and claim those."""
    ids = _free_ids(taken)
    used: dict[int, None] = {}

    def numbered(_: re.Match[bytes]) -> bytes:
        new = next(ids)
        used[new // _BLOCK] = None
        return b' id="_x0000_s%d"' % new

    content = _OUR_ID.sub(numbered, content)
    return _OUR_CLAIM.sub(rb"\g<1>" + ",".join(map(str, used)).encode() + rb"\2", content)


def add_shapes(content: bytes, boxes: Iterable[Box], taken: Collection[int]) -> bytes | None:
    """Draw a box for each note, under ids of blocks that no sheet has; None if there is no place to.

    A box that was left behind on a cell serves for its new note: a second one would be in the way.
    """
    vml = XmlText(content, *_NAMES)
    if not vml.spans or vml.root.name != "xml" or vml.root.inner == vml.root.close == vml.root.end:
        return None
    there = {_cell(vml, span) for span in vml.all("shape")}
    missing = [box for box in boxes if box.cell not in there]
    if not missing:
        return content
    ids = list(islice(_free_ids(taken), len(missing)))
    claims = ",".join(map(str, sorted({each // _BLOCK for each in ids})))
    head = as_words(vml.root.head)
    declared = "" if all(f'xmlns:{each}="{name}"' in head for each, name in _NAMESPACES.items()) else _DECLARED
    known = any(span.name == "shapetype" and span.get("id") == "_x0000_t202" for span in vml.spans)
    drawn = "" if known else _TYPE.format(declared)
    drawn += "".join(_shape(declared, *each) for each in zip(ids, count(1), missing, strict=False))
    maps = vml.all("idmap")
    if maps:
        vml.set(maps[0], "data", f"{maps[0].get('data')},{claims}")
    elif vml.root.inner == vml.root.close:
        drawn = _LAYOUT.format(claims) + drawn
    vml.append(vml.root, drawn.encode())
    return vml.result()


def remove_shapes(content: bytes, cells: Collection[Address], *, every: bool = False) -> bytes | None:
    """Take away our box from each of some cells, or every box; None if no shape is left."""
    vml = XmlText(content, *_NAMES)
    placed = [(cell, span) for span in vml.all("shape") if (cell := _cell(vml, span)) in cells]
    gone = {span for _, span in placed if every or _OUR_LOOK in span.head}
    gone = gone or set(dict(placed).values())  # another program wrote them anew
    others = [span for span in vml.spans if span.name in _SHAPES and span not in gone]
    if not others:
        return None
    for span in gone:
        vml.edit(span.start, span.end)
    if not any(span.get("type") == "#_x0000_t202" for span in others):
        for span in vml.spans:
            if span.name == "shapetype" and vml.text[span.start : span.end] in _OWN_TYPES:
                vml.edit(span.start, span.end)
    freed = _used(gone) - _used(others)
    for span in vml.all("idmap") if freed else ():
        given = "|".join(map(str, freed))
        vml.set(span, "data", re.sub(rf",\s*(?:{given})(?!\d)", "", span.get("data") or ""))
    return vml.result()


_OWN_TYPES = {_TYPE.format(declared).encode() for declared in ("", _DECLARED)}


def _free_ids(taken: Collection[int]) -> Iterator[int]:
    """Give the ids of shapes in the blocks that no sheet has; the first of a block is the block's own."""
    for block in count(1):
        if block not in taken:
            yield from range(block * _BLOCK + 1, block * _BLOCK + 1 + NOTES_A_BLOCK)


def _claimed(span: ByteSpan) -> list[int]:
    """Read the blocks that an idmap claims."""
    return [number(each.strip()) for each in (span.get("data") or "").split(",")]


def _used(shapes: Iterable[ByteSpan]) -> set[int]:
    """Collect the blocks that the ids of shapes are in."""
    found = (_ID.search(span.get("spid") or span.get("id") or "") for span in shapes)
    return {number(each[1]) // _BLOCK for each in found if each}


def _cell(vml: XmlText, shape: ByteSpan) -> Address | None:
    """Give the cell that a note's box belongs to."""
    for data in vml.all("ClientData", shape):
        place = [number(vml.words(span).strip(), -1) for name in ("Row", "Column") for span in vml.all(name, data)]
        if data.get("ObjectType") == "Note" and len(place) == _PLACES:
            return place[0] + 1, place[1] + 1
    return None


def _shape(declared: str, name: int, order: int, box: Box) -> str:
    """Write the VML of a box."""
    row, column = box.cell
    height = _LINE * (2 + sum(-(-max(1, _units(line)) // _UNITS) for line in box.text.split("\n")))
    size = _WIDTH * 3 // 4, height * 3 // 4
    return _SHAPE.format(declared, name, *size, order, _anchor(box, height), row - 1, column - 1)


def _units(line: str) -> int:
    """Measure a line in half-width characters."""
    return sum(1 if ord(each) < 0x1100 else 2 for each in line)  # noqa: PLR2004  from here on wide scripts


def _anchor(box: Box, height: int) -> str:
    """Place a box beside its cell: columns and rows from 0, each with the pixels beyond its edge."""
    row, column = box.cell
    left = min(column, LAST_COLUMN - 5)
    right, rest = left, _WIDTH + 15
    while right < LAST_COLUMN - 1 and rest >= box.widths.of(right + 1):
        rest -= box.widths.of(right + 1)
        right += 1
    rows = -(-height // _ROW)
    top = max(0, min(row - 2, LAST_ROW - 1 - rows))
    edges = left, 15, top, 10, right, min(rest, box.widths.of(right + 1)), top + rows, 10
    return ", ".join(map(str, edges))
