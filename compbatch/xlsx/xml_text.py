"""XML edited as text: elements by their places in the bytes, so that an edit can be taken back exactly.

Nothing is serialised again. An element that was written as <a/> and gets content ends in </a >, with a space:
once the content goes again, that says how it was written.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

from compbatch.xlsx.errors import PackageError
from compbatch.xlsx.markup import as_words, narrow, widen

_TOKEN = re.compile(
    # What never ends swallows the rest, and no tag has so many attributes: each letter is passed few times.
    rb"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)"
    rb"""|<(?P<close>/?)(?P<tag>[^\s<>/!?="']+)(?:[^<>"'/]++|/(?!>)|"[^"]*"|'[^']*'){0,8192}+(?P<empty>/?)>""",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(rb"""([^\s=<>/"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_WAS_EMPTY = b" >"
_TOP = 2

BytesEdit = tuple[int, int, bytes]


@dataclass(eq=False)
class ByteSpan:
    """An element: <tag …> from start to inner, its content up to close, </tag> up to end."""

    tag: str
    head: bytes
    depth: int
    parent: "ByteSpan | None"
    start: int
    inner: int
    close: int
    end: int
    children: "list[ByteSpan]" = field(default_factory=list)

    @property
    def name(self) -> str:
        """Give the name without its prefix."""
        return self.tag.rpartition(":")[2]

    @property
    def prefix(self) -> str:
        """Give the prefix with its colon, or nothing."""
        return self.tag[: -len(self.name)]

    def get(self, name: str) -> str | None:
        """Give an attribute by its name without prefix."""
        place = self.place(name)
        return None if place is None else unescape(as_words(self.head[place[0] - self.start : place[1] - self.start]))

    def place(self, name: str) -> tuple[int, int] | None:
        """Give the place of an attribute's value."""
        for found in _ATTRIBUTE.finditer(self.head):
            if found[1].rpartition(b":")[2] == name.encode() and not found[1].startswith(b"xmlns"):
                group = 2 if found[2] is not None else 3
                return self.start + found.start(group), self.start + found.end(group)
        return None


class XmlText:
    """A text with the elements to look at, and the edits to make in it."""

    def __init__(self, content: bytes, *names: str) -> None:
        """Find the root, its children, and the elements of some names, wherever they are.

        The text may be of UTF-16; places are those in UTF-8. It need not be well formed: VML often is not.
        """
        self.text, self._codec = narrow(content)
        self.spans = list(_spans(self.text, names))
        self.edits: list[BytesEdit] = []

    @property
    def root(self) -> ByteSpan:
        """Give the root element.

        Raises:
            PackageError: If there is no element at all.

        """
        if not self.spans:
            raise PackageError("damaged")
        return self.spans[0]

    def top(self, name: str) -> ByteSpan | None:
        """Give the first child of the root with a name."""
        return next((span for span in self.spans if span.depth == 1 and span.name == name), None)

    def all(self, name: str, under: ByteSpan | None = None) -> list[ByteSpan]:
        """Give the elements of a name, directly under one (of those looked at) or anywhere."""
        return [span for span in (self.spans if under is None else under.children) if span.name == name]

    def inside(self, span: ByteSpan) -> bytes:
        """Give an element's content as it is written."""
        return self.text[span.inner : span.close]

    def words(self, span: ByteSpan) -> str:
        """Read an element's text."""
        return unescape(as_words(self.inside(span)))

    def edit(self, start: int, end: int, new: bytes = b"") -> None:
        """Replace what stands between two places."""
        self.edits.append((start, end, new))

    def set(self, span: ByteSpan, name: str, value: str) -> None:
        """Replace an attribute's value, if the attribute is there."""
        place = span.place(name)
        if place is not None:
            self.edit(*place, value.encode())

    def append(self, span: ByteSpan, new: bytes) -> None:
        """Put content at the end of an element, once."""
        if span.inner < span.end:
            self.edit(span.close, span.close, new)
        else:
            self.edit(
                span.end - 2, span.end, b">" + new + b"</" + span.tag.encode(errors="surrogateescape") + _WAS_EMPTY
            )

    def insert_ordered(self, name: str, order: Sequence[str], new: bytes) -> None:
        """Put a child into the root at its place in the schema's order, behind others of its name."""
        before = set(order[: order.index(name) + 1])
        earlier = [span.end for span in self.spans if span.depth == 1 and span.name in before]
        if earlier or self.root.inner < self.root.end:
            at = max(earlier, default=self.root.inner)
            self.edit(at, at, new)
        else:
            self.append(self.root, new)

    def remove(self, parent: ByteSpan, gone: Sequence[ByteSpan]) -> bool:
        """Cut children out; tell whether their parent is left empty and was not so before they came."""
        kept, at = [], parent.inner
        for span in gone:
            kept.append(self.text[at : span.start])
            at = span.end
        left = b"".join([*kept, self.text[at : parent.close]])
        if not left:
            return self.empty(parent)
        for span in gone:
            self.edit(span.start, span.end)
        return not left.strip()

    def written_empty(self, span: ByteSpan) -> bool:
        """Tell whether an element was written as <a/> before ours came into it."""
        return self.text.endswith(_WAS_EMPTY, span.close, span.end)

    def empty(self, span: ByteSpan) -> bool:
        """Take an element's content away; tell whether it had any before ours came."""
        if self.written_empty(span):
            self.edit(span.inner - 1, span.end, b"/>")
            return False
        self.edit(span.inner, span.close)
        return True

    def result(self) -> bytes:
        """Make the edits."""
        pieces, at = [], 0
        for start, end, new in sorted(self.edits, key=lambda edit: edit[:2]):
            pieces += [self.text[at:start], new]
            at = end
        return widen(b"".join([*pieces, self.text[at:]]), self._codec)


def _spans(text: bytes, names: Sequence[str]) -> Iterator[ByteSpan]:
    """Find elements in the order in which they begin; their ends are known when all are found."""
    stack: list[tuple[bytes, ByteSpan | None]] = []
    for token in _TOKEN.finditer(text):
        tag = token["tag"]
        if tag is None:
            continue
        if token["close"]:
            _close(stack, tag, token.start(), token.end())
            continue
        span = None
        if len(stack) < _TOP or as_words(tag.rpartition(b":")[2]) in names:
            parent = next((each for _, each in reversed(stack) if each is not None), None)
            end = token.end()
            span = ByteSpan(
                tag=tag.decode(errors="surrogateescape"),
                head=token[0],
                depth=len(stack),
                parent=parent,
                start=token.start(),
                inner=end,
                close=end,
                end=end,
            )
            if parent is not None:
                parent.children.append(span)
            yield span
        if not token["empty"]:
            stack.append((tag, span))


def _close(stack: list[tuple[bytes, ByteSpan | None]], tag: bytes, start: int, end: int) -> None:
    """Close an element, and what was never closed in it."""
    if not any(open_tag == tag for open_tag, _ in stack):
        return
    while stack:
        open_tag, span = stack.pop()
        if span is not None:
            span.close, span.end = start, (end if open_tag == tag else start)
        if open_tag == tag:
            return
