"""XML trees: parsed without fetching or expanding anything, and written so that a re-run is stable."""

import math
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element as Element

from compbatch.xlsx.errors import PackageError

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")  # how a part in UTF-16 begins

_LONGEST_NUMBER = 18  # digits
_STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_STRICT = {
    MAIN: _STRICT_MAIN,
    RELATIONSHIPS: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "http://purl.oclc.org/ooxml/drawingml/main",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "http://purl.oclc.org/ooxml/drawingml/chart",
    "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing": (
        "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing"
    ),
}

__all__ = [
    "CONTENT_TYPES",
    "MAIN",
    "PACKAGE_RELATIONSHIPS",
    "RELATIONSHIPS",
    "WIDE",
    "Element",
    "child",
    "children",
    "discard",
    "dump",
    "forget",
    "insert_ordered",
    "is_strict",
    "listed",
    "local",
    "namespace",
    "narrow",
    "number",
    "parse",
    "relationship_id",
    "sibling_tag",
    "to_strict",
    "truth",
    "widen",
]
# What a sheet holds, in the order that the schema wants, up to the last of what is ever added to one.
SHEET_ORDER = (
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
)


def parse(content: bytes, part: str, *, long_text: bool = False) -> Element:
    """Parse a part; a document type could smuggle in entities, so it is refused.

    The parser's own limits stay on: no index part nests 256 deep or has a text of 10 MB. ``long_text`` is for the one
    part of ours that may: the record of a month of 10,000 directors.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=long_text)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as bad:
        raise PackageError("dtd" if b"<!DOCTYPE" in content else "damaged", part) from bad
    if root.getroottree().docinfo.internalDTD is not None:
        raise PackageError("dtd", part)
    return root


def dump(root: Element) -> bytes:
    """Serialise a part with everything around its root, as UTF-8."""
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def narrow(content: bytes) -> tuple[bytes, str]:
    """Give a part's text in UTF-8, and the codec that it is to go back to; most need none."""
    if not content.startswith(WIDE):
        return content, ""
    codec = "utf-16-be" if content[:2] in {b"\xfe\xff", b"\0<"} else "utf-16-le"
    try:
        return content.decode(codec).encode(), codec
    except UnicodeError as bad:
        raise PackageError("damaged") from bad


def as_words(text: bytes) -> str:
    """Decode a piece of a part that no parser saw; what is no letter in it is shown as such."""
    return text.decode(errors="replace")


def widen(text: bytes, codec: str) -> bytes:
    """Put a text back into the codec that it came in."""
    return text.decode().encode(codec) if codec else text


def local(element: Element) -> str:
    """Give an element's name without namespace; a comment has none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(parent: Element | None, name: str) -> Iterator[Element]:
    """Give the children of a name, whatever the dialect."""
    return iter([] if parent is None else list(parent.iterchildren(f"{{*}}{name}")))


def child(parent: Element | None, name: str) -> Element | None:
    """Give the first child of a name, or None."""
    return None if parent is None else next(parent.iterchildren(f"{{*}}{name}"), None)


def listed(holder: Element | None) -> Iterator[Element]:
    """Give what a list holds; of alternatives for other versions of Excel, the first one alone counts."""
    for each in () if holder is None else holder:
        if local(each) == "AlternateContent":
            yield from (inner for inner in next(iter(each), ()) if local(inner))
        elif local(each):
            yield each


def sibling_tag(element: Element, name: str) -> str:
    """Qualify a name with the namespace that an element lives in."""
    return str(element.tag).rpartition("}")[0] + "}" + name if "}" in str(element.tag) else name


def insert_ordered(parent: Element, name: str, order: tuple[str, ...]) -> Element:
    """Give the child of a name, made at its place in the schema's order if it is missing."""
    found = child(parent, name)
    if found is not None:
        return found
    made = parent.makeelement(sibling_tag(parent, name))
    before = set(order[: order.index(name)])
    places = [place for place, each in enumerate(parent) if local(each) in before]
    place = places[-1] + 1 if places else 0
    parent.insert(place, made)
    return made


def discard(element: Element, name: str) -> None:
    """Take an attribute away, if it is there."""
    if name in element.attrib:
        del element.attrib[name]


def is_strict(root: Element) -> bool:
    """Tell whether a part is in the strict dialect, which has namespaces of its own."""
    return namespace(root) == _STRICT_MAIN


def forget(element: Element) -> None:
    """Drop what a stream has been parsed to: an element's content, and the elements before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and parent[0] is not element:
        del parent[0]


def namespace(element: Element) -> str:
    """Give the namespace that an element is in."""
    return etree.QName(element).namespace or ""


def to_strict(content: bytes) -> bytes:
    """Translate a part of ours into the strict dialect; its markup is the same in both."""
    for loose, strict in _STRICT.items():
        content = content.replace(loose.encode(), strict.encode())
    return content


def relationship_id(element: Element, name: str = "id") -> str | None:
    """Give an r:id, whichever dialect's namespace it is in."""
    loose = element.get(f"{{{RELATIONSHIPS}}}{name}")
    return element.get(f"{{{_STRICT[RELATIONSHIPS]}}}{name}") if loose is None else loose


def truth(text: str | None) -> bool:
    """Read an XML boolean; a missing one is false."""
    return text is not None and text.strip().lower() in {"1", "true", "on"}


def decimal(text: str | None, default: float) -> float:
    """Read a number with a fraction; what is none counts as the default."""
    try:
        read = float(text or "")
    except ValueError:
        return default
    return read if math.isfinite(read) else default


def number(text: str | None, default: int = 0) -> int:
    """Read a whole number; what is none counts as the default."""
    return int(text) if text and len(text) <= _LONGEST_NUMBER and text.isascii() and text.isdecimal() else default
