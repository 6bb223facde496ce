"""The cells of a sheet, streamed: what is emptied as a whole is emptied as text, the rest cell by cell."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from openpyxl.utils import get_column_letter

from compbatch.xlsx.clearing.cells import CellEditor
from compbatch.xlsx.clearing.request import Clearing

_NUMBERED = re.compile(rb'<row r="(\d{1,9})"')  # a longer number is none of a row
_HIDDEN = re.compile(rb"""(<(?:[\w.-]+:)?row\b[^<>]*?)\shidden\s*=\s*["'](?:1|true)["']""")
_ROW_NUMBER = re.compile(rb"""\sr\s*=\s*["'](\d{1,9})["']""")
_UNUSUAL = (b' ref="', b"<!--", b"<![CDATA[")
# Patterns that begin with fixed letters are found several times as fast as others.
_CONTENT = (
    (b"<f", rb"<f(?: [^<>]*)?(?:/>|>[^<]*</f>)", b""),
    (b"<v", rb"><v>[^<]*</v></c>", b"/>"),
    (b"<is", rb"><is>.*?</is></c>", b"/>"),
)
_STRIPPED = [(each, re.compile(pattern, re.DOTALL), new) for each, pattern, new in _CONTENT]
_TYPES = [(b' t="%b"/>' % kind, b"/>") for kind in (b"s", b"str", b"n", b"b", b"e", b"d", b"inlineStr")]
_BARE = re.compile(rb'<c r="[A-Z]+\d+"/>')
_NOT_EMPTIED = re.compile(rb'<c(?! r="[A-Z]+\d+" s="\d+"/>)')
_NOTHING = re.compile(rb'<row r="\d+"(?: spans="[\d: ]*")?(?: x14ac:dyDescent="[\d.]*")?(?:/>|></row>)')


class RowEditor:
    """Empties the rows of one sheet, of which it is given whole ones, from the first to the last."""

    def __init__(self, wanted: Clearing, cells: CellEditor, prefix: bytes) -> None:
        """Take what is wanted, what edits single cells, and the prefix of the sheet's elements."""
        self._wanted, self._cells, self._prefix = wanted, cells, prefix
        self._touched = sorted({row for row, _ in (*wanted.rewrites, *cells.formulas_kept)})
        self._row = re.compile(
            rb"<%brow(?P<attributes>(?:\s[^<>]*?)?)(?:/>|>(?P<cells>.*?)</%brow>)" % (prefix, prefix), re.DOTALL
        )
        first, last = wanted.columns
        letters = b"|".join(get_column_letter(column).encode() for column in range(first, last + 1))
        self._outside = re.compile(rb'<c (?!r="(?:%b)\d)' % letters)
        self._number = 0

    def edited(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Edit a stream of rows."""
        for rows in _whole_rows(pieces, b"</" + self._prefix + b"row>"):
            yield self._edit(rows)

    def _edit(self, rows: bytes) -> bytes:
        """Edit rows: all at once, else those alike together, else one by one."""
        numbers = _NUMBERED.findall(rows)
        if self._prefix or not numbers or len(numbers) != rows.count(b"<row"):
            return self._row.sub(self._edit_row, rows)
        places = list(map(int, numbers))
        edited = self._edit_whole(rows, places[0], places[-1])
        if edited is None:
            starts = [found.start() for found in _NUMBERED.finditer(rows)]
            edited = rows[: starts[0]] + b"".join(self._edit_alike(rows, places, [*starts, len(rows)]))
        self._number = places[-1]
        return edited

    def _edit_alike(self, rows: bytes, places: Sequence[int], starts: Sequence[int]) -> Iterator[bytes]:
        """Edit runs of rows that all go or all stay."""
        for _, alike in groupby(range(len(places)), lambda each: self._wanted.clears_row(places[each])):
            run = list(alike)
            text = rows[starts[run[0]] : starts[run[-1] + 1]]
            edited = self._edit_whole(text, places[run[0]], places[run[-1]])
            yield self._row.sub(self._edit_row, text) if edited is None else edited

    def _edit_whole(self, rows: bytes, first: int, last: int) -> bytes | None:
        """Edit rows of which all go or none; None if that is not so, or if they are written in a rare way."""
        wanted = self._wanted
        if self._touches(first, last) or any(each in rows for each in _UNUSUAL):
            return None
        if b' hidden="' in rows and first <= wanted.last and last > wanted.heading:
            if not (wanted.heading < first and last <= wanted.last):
                return None
            rows = _HIDDEN.sub(rb"\1", rows)
        if wanted.clears_none(first, last) and not self._cells.watches(rows):
            return rows
        if not wanted.clears_all(first, last) or self._outside.search(rows) or wanted.kept:
            return None
        return None if wanted.formulas_stay and b"<f" in rows else _emptied(rows)

    def _touches(self, first: int, last: int) -> bool:
        """Tell whether some cell from one row to another is treated by itself."""
        place = bisect_left(self._touched, first)
        return place < len(self._touched) and self._touched[place] <= last

    def _edit_row(self, found: re.Match[bytes]) -> bytes:
        """Edit one row cell by cell."""
        stated = _ROW_NUMBER.search(found["attributes"])
        self._number = int(stated[1]) if stated else self._number + 1
        row = found[0]
        if found["cells"] is not None:
            start, end = (place - found.start() for place in found.span("cells"))
            row = row[:start] + self._cells.edited(self._number, found["cells"]) + row[end:]
        return _HIDDEN.sub(rb"\1", row) if self._wanted.heading < self._number <= self._wanted.last else row


def _emptied(rows: bytes) -> bytes | None:
    """Empty all cells of some rows; None if they are not written as Excel and the usual programs do."""
    for sign, pattern, new in _STRIPPED:
        rows = pattern.sub(new, rows) if sign in rows else rows
    for kind, new in ((b"></c>", b"/>"), *_TYPES):
        rows = rows.replace(kind, new)
    rows = _BARE.sub(b"", rows)
    return None if _NOT_EMPTIED.search(rows) else _NOTHING.sub(b"", rows)


def _whole_rows(pieces: Iterable[bytes], end: bytes) -> Iterator[bytes]:
    """Cut a stream behind a row's end, so that no row is seen in halves."""
    rest = b""
    for piece in pieces:
        rest += piece
        cut = rest.rfind(end) + len(end)
        if cut >= len(end):
            yield rest[:cut]
            rest = rest[cut:]
    yield rest
