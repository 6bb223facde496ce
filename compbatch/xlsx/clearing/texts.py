"""The texts of cells, edited in place: a run of its own font keeps it, and the shared texts keep their bytes."""

import re
from array import array
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from html import escape
from itertools import islice

from compbatch.xlsx.clearing.request import TextEdit
from compbatch.xlsx.errors import PackageError
from compbatch.xlsx.markup import narrow
from compbatch.xlsx.workbook import Workbook
from compbatch.xlsx.xml_text import ByteSpan, XmlText

_ITEM = re.compile(rb"<((?:[\w.-]+:)?)si(?:\s[^<>]*)?(?:/>|>(.*?)</(?:[\w.-]+:)?si>)", re.DOTALL)


class SharedTexts:
    """The workbook's shared texts, looked through as far as is asked for."""

    def __init__(self, book: Workbook) -> None:
        """Take the workbook."""
        self._book = book
        self._starts = array("Q")  # there may be millions, of which a title or two are wanted

    @cached_property
    def _text(self) -> bytes:
        rels = [rel for rel in self._book.rels("sharedStrings") if self._book.package.find(rel.target)]
        return narrow(self._book.package.read(rels[0].target))[0] if rels else b""

    @cached_property
    def _search(self) -> Iterator[re.Match[bytes]]:
        return _ITEM.finditer(self._text)

    def item(self, index: int, prefix: bytes) -> bytes:
        """Give a text as the content of a cell that holds it itself."""
        self._starts.extend(found.start() for found in islice(self._search, max(0, index + 1 - len(self._starts))))
        if index >= len(self._starts):
            raise PackageError("damaged", "sharedStrings")
        found = _ITEM.match(self._text, self._starts[index])
        theirs, content = (found[1], found[2] or b"") if found else (prefix, b"")
        if theirs != prefix:
            content = re.sub(rb"<(/?)%b(?=\w+[\s/>])" % re.escape(theirs), rb"<\1" + prefix, content)
        return b"<%bis>%b</%bis>" % (prefix, content, prefix)


def inline(text: bytes, prefix: bytes) -> bytes:
    """Make the content of a cell from the value that it holds as text."""
    return b'<%bis><%bt xml:space="preserve">%b</%bt></%bis>' % (prefix, prefix, text, prefix, prefix)


def edit_texts(content: bytes, edits: Callable[[str], Iterable[TextEdit]]) -> bytes | None:
    """Edit the text of a cell's content; None if nothing changes.

    What replaces words that span two runs goes into the first.
    """
    part = XmlText(content, "r", "t", "rPh")
    runs = [span for span in part.all("t") if not _within(span, "rPh")]
    before = [part.words(run) for run in runs]
    starts = [sum(map(len, before[:place])) for place in range(len(before))]
    words = before
    for start, end, new in sorted(edits("".join(before)), reverse=True):
        words = _replaced(words, starts, start, end, new)
    for run, old, new in zip(runs, before, words, strict=True):
        if old != new:
            part.edit(run.inner, run.close, escape(new, quote=False).encode())
    return part.result() if part.edits else None


def _replaced(words: list[str], starts: list[int], start: int, end: int, new: str) -> list[str]:
    """Replace what stands between two places of the whole text, in the runs that hold it, the last edit first."""
    pieces, given = [], False
    for word, begin, finish in zip(words, starts, [*starts[1:], None], strict=True):
        size = len(word) if finish is None else finish - begin
        left, right = max(start - begin, 0), min(end - begin, size)
        if left >= right:
            pieces.append(word)
        else:
            pieces.append(word[:left] + ("" if given else new) + word[right:])
            given = True
    return pieces


def _within(span: ByteSpan, name: str) -> bool:
    parent = span.parent
    while parent is not None:
        if parent.name == name:
            return True
        parent = parent.parent
    return False
