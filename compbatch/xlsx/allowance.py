"""How much a file may hold for the bytes that it has, counted before anything allocates by what it claims.

Deflate makes a thousand bytes of one, a tree takes a hundred for an element, and a reader holds every cell between
the first and the last. What a real sheet holds takes room in the file as well: its bytes unpack to 20 times as many
at most, an element of it takes half a byte there and a cell two, so that the limits below are far above any.
"""

import re
from collections.abc import Iterable

import numpy as np

from compbatch.xlsx.errors import PackageError

MOST_ENTRIES = 0xFFFF
MOST_SHEETS = 2_000
MOST_NAMES = 250_000
MOST_OF_A_NAME = 1_000  # letters of a sheet's name, of which Excel takes 31
MOST_NUMBER_FORMATS = 10_000  # Excel takes a few hundred
MOST_TARGETS = 20_000  # parts that one part points to, or of which the type is listed; an address outside is none
MOST_ATTRIBUTES = 100_000  # of one element
MOST_ROWS, MOST_COLUMNS = 1 << 20, 1 << 14
_MOST_AREA = 100_000_000
_PROLOG = re.compile(r"\ufeff?\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*(?P<next><!DOCTYPE|<[^\W\d]|)", re.DOTALL)
_DOCTYPE = "<!DOCTYPE"
_BEFORE_MARKUP = b" \t\r\n\0\xef\xbb\xbf\xff\xfe"
_PICTURES = (".svg", ".htm", ".html")  # which no reader of workbooks parses, and which often have one
_START = 1 << 12
_LONG_PROLOG = b"\0long"


def most_bytes(size: int) -> int:
    """Return how many bytes a file of a size may unpack to."""
    return min(4 << 30, (256 << 20) + 64 * size)


def most_markup(size: int) -> int:
    """Return how many tags a file may hold in all."""
    return 3_000_000 + 4 * size


def most_nodes(size: int) -> int:
    """Return of how many elements and attributes trees may be made."""
    return 1_000_000 + size // 2


def most_parsed(size: int) -> int:
    """Return how many elements of a sheet may be looked at one by one, as takes long."""
    return 1_000_000 + size


def most_between_tags(size: int) -> int:
    """Return how many bytes a part may hold without a tag among them: a text, an attribute, a remark."""
    return (4 << 20) + 4 * size


def most_area(size: int) -> int:
    """Return how many cells the used range of a sheet may span, used or not."""
    return min(_MOST_AREA, (16 << 20) + size)


def most_text(size: int) -> int:
    """Return how many characters the cells of a workbook may show in all."""
    return (64 << 20) + 16 * size


def most_repeated(size: int) -> int:
    """Return how many cells may be stated by repeating others."""
    return 500_000 + size


def most_rows(size: int) -> int:
    """Return down to which rows, taken together, the sheets of a binary workbook may reach."""
    return 2_000_000 + size


def most_records(size: int) -> int:
    """Return how many records a binary workbook may be made of."""
    return 300_000 + 2 * size  # a cell takes two bytes of a real file


def count_tags(content: bytes) -> int:
    """Count where tags begin, ends among them."""
    return int(np.count_nonzero(np.frombuffer(content, np.uint8) == ord("<")))


def count_nodes(content: bytes) -> int:
    """Count what a tree of a part would be made of, its attributes among it."""
    return count_tags(content) + content.count(b"=")


def counted(name: str, pieces: Iterable[bytes], longest: int, *, document_types: bool) -> int:
    """Count a part's tags while it is passed; refuse a document type, which may define anything, unless allowed.

    A stretch that is longer than ``longest`` and has no tag is refused, too: what reads it takes it whole. So is one
    of more attributes than any element has.
    """
    tags, without, attributes, before = 0, 0, 0, b""
    begun = markup = None
    for piece in pieces:
        if markup is None:
            markup = piece.lstrip(_BEFORE_MARKUP)[:1] in {b"", b"<"}
            begun = document_types or not markup or name.casefold().endswith(_PICTURES)
        if not begun:
            next_up = _next_up(before + piece)
            if next_up == _DOCTYPE:
                raise PackageError("dtd", name)
            begun = next_up != ""
            before = _LONG_PROLOG + piece[-len(_DOCTYPE) :]
        here = count_tags(piece) if markup else 0
        without = 0 if here or not markup else without + len(piece)
        attributes = attributes + piece.count(b"=") if without else 0
        if without > longest or attributes > MOST_ATTRIBUTES:
            raise PackageError("too-large", name)
        tags += here
    return tags


def _next_up(content: bytes) -> str:
    """Return what a part begins with, remarks aside: a document type, the start of an element, or nothing yet."""
    if content.startswith(_LONG_PROLOG):  # in the middle of remarks, where it cannot be told from them
        return _DOCTYPE if _DOCTYPE.encode() in content else ""
    for start in (content[:_START], content):
        found = _PROLOG.match(_as_text(start))
        if found and found["next"]:
            return found["next"]
    return ""


def _as_text(start: bytes) -> str:
    """Decode the start of a part as far as its markup goes."""
    wide = {b"\xff\xfe": "utf-16-le", b"<\0": "utf-16-le", b"\xfe\xff": "utf-16-be", b"\0<": "utf-16-be"}
    return start.decode(wide.get(start[:2], "utf-8"), "replace")
