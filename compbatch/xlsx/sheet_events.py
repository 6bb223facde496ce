"""A sheet parsed as it is passed: what lies behind is let go of, however much there is of it."""

from collections.abc import Collection, Iterator

from lxml import etree

from compbatch.xlsx.archive import PIECE
from compbatch.xlsx.markup import Element, local


def sheet_events(content: bytes, names: Collection[str]) -> Iterator[tuple[str, Element]]:
    """Give where elements of some names, in any namespace, begin and end.

    Raises:
        etree.XMLSyntaxError: If it is not well-formed.

    """
    first = next(_events(content, None), None)
    if first is None:
        return
    root = None
    for event, element in _events(content, (str(first[1].tag), *(f"{{*}}{name}" for name in names))):
        root = element if root is None else root
        if event == "piece":
            _let_go(root)
        elif element is not root:
            yield event, element


def _events(content: bytes, tags: Collection[str] | None) -> Iterator[tuple[str, Element]]:
    """Give all events, and after each piece of the sheet that there was one."""
    parser = etree.XMLPullParser(("start", "end"), tag=tags, resolve_entities=False, no_network=True)
    seen = None
    for start in range(0, len(content), PIECE):
        parser.feed(content[start : start + PIECE])
        for event, element in parser.read_events():
            if isinstance(element, Element):
                seen = element
                yield event, element
        if seen is not None:
            yield "piece", seen
    parser.close()


def _let_go(root: Element) -> None:
    """Drop what is complete, down to the row that is being read."""
    node = root
    while len(node) and local(node) != "row":
        del node[:-1]
        node = node[-1]
