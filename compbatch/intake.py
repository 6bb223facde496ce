"""Take in whatever file finance hands over: a password taken off, an old or foreign format turned into .xlsx.

The first bytes say what a file is, never its name. Formats other than .xlsx and .xlsm are read cell by cell
and written as a plain workbook: every value at its own address, with its number format and the sheets' names,
order and visibility. What a formula last showed is its value; an error value stays one, so that it is refused.
"""

import codecs
import datetime as dt
import io
import math
import re
import struct
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from lxml import etree

from compbatch.xlsx import PackageError, outline
from compbatch.xlsx import Reason as PackageReason
from compbatch.xlsx.content_types import INDEX, content_type
from compbatch.xlsx.markup import Element, local
from compbatch.xlsx.naming import fit
from compbatch.xlsx.parts import Package
from compbatch.xlsx.relations import ROOT, relationships

Origin = Literal["xls", "xlsb", "ods"]
State = Literal["visible", "hidden", "veryHidden"]
Fault = Literal["empty", "csv", "web-page", "too-old", "password-needed", "password-wrong", "sealed", "sprawling"]
Reason = Fault | PackageReason

_CFB = bytes.fromhex("D0CF11E0A1B11AE1")
_ZIP = (b"PK\3\4", b"PK\5\6", b"PK\7\x08")
_BARE = (b"\x09\0", b"\x09\2", b"\x09\4", b"\x09\x08")  # records in no container
_SEALS = (b"\x62\x14\x23\x65", b"%TSD-Header")  # document security software common in China
# Excel itself opens a file with this password without asking; it stands for "structure protected, not secret".
_OPEN_SECRET = "VelvetSweatshop"  # noqa: S105 - published by Microsoft, and no secret
_MOST_BYTES = 1 << 30
_MOST_CELLS = 20_000_000
_MOST_AREA = 40_000_000  # a reader holds every cell between the first and the last, used or not
_LEAST_ENCRYPTED = 1 << 12
_MOST_ROWS, _MOST_COLUMNS = 1 << 20, 1 << 14
_HEAD = 4096


@dataclass(frozen=True)
class Intake:
    """An .xlsx or .xlsm file; ``encrypted`` if the password given was needed to open what was handed in."""

    content: bytes
    converted_from: Origin | None
    encrypted: bool


class IntakeError(Exception):
    """A file that cannot be taken in."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        """Take the reason, which the caller puts into words, and a detail for support."""
        self.reason: Reason = reason
        self.detail = detail
        super().__init__(reason, detail)


class _Stored(NamedTuple):
    """What is neither a number, a truth value nor text: an error value, or a formula that has no value."""

    text: str
    kind: Literal["e", "f"]


_Value = str | float | bool | dt.datetime | dt.timedelta | _Stored


class _Cell(NamedTuple):
    column: int  # from 0
    value: _Value
    format: str = "General"


_Row = tuple[int, Sequence[_Cell]]  # its number, from 0, and the cells that hold something


@dataclass(frozen=True)
class _Sheet:
    name: str
    state: State
    rows: Sequence[_Row]


@dataclass(frozen=True)
class _Book:
    sheets: Sequence[_Sheet]
    date1904: bool = False


def take_in(content: bytes, password: str | None) -> Intake:
    """Turn a file into one that the pipeline takes.

    Raises:
        IntakeError: If it is no workbook, cannot be opened, or is not safe to edit.

    """
    try:
        return _taken(content, password or None)
    except PackageError as bad:
        raise IntakeError(bad.reason, bad.detail) from bad
    except IntakeError:
        raise
    except Exception as bad:  # readers of binary formats fail on damage in every way there is
        raise IntakeError("damaged", f"{type(bad).__name__}: {bad}") from bad


def encrypt(content: bytes, password: str) -> bytes:
    """Protect an .xlsx or .xlsm file with a password, as Excel does (AES-256, agile encryption)."""
    if len(content) < _LEAST_ENCRYPTED:  # the library stores what is smaller where it does not find it again
        raise ValueError(len(content))
    from msoffcrypto.format.ooxml import OOXMLFile

    protected = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt(password, protected)
    return protected.getvalue()


# What is it?


def _taken(content: bytes, password: str | None) -> Intake:
    if content.startswith(_CFB):
        return _compound(content, password)
    if content.startswith(_ZIP):
        return _zipped(content)
    raise IntakeError(_what_else(content))


def _what_else(content: bytes) -> Reason:
    """Name what is neither a zip nor a compound file."""
    if not content.strip(b"\0\t\r\n \xef\xbb\xbf\xff\xfe"):
        return "empty"
    if content.startswith(_BARE):
        return "too-old"
    if content.startswith(_SEALS) or b"E-SafeNet" in content[:_HEAD]:
        return "sealed"
    return _what_text(_text(content[:_HEAD]))


def _text(head: bytes) -> str | None:
    """Decode the start of a text file, in the encodings that spreadsheet programs write; None if it is not text."""
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(head)
        except UnicodeDecodeError:
            continue
        if not re.search(r"[\0-\x08\x0e-\x19\x1b-\x1f\x7f]", text):
            return text.lstrip()
    return None


def _what_text(text: str | None) -> Reason:
    if text is None or text.startswith(("%PDF", "{", "[")):
        return "not-a-workbook"
    start = text[:500].casefold()
    if start.startswith("mime-version") or (
        start.startswith("<") and re.search("html|<table|<meta|spreadsheet", start)
    ):
        return "web-page"
    first_line = text.splitlines()[0]
    return "csv" if re.search(r"[,;\t|，]", first_line) and not text.startswith("<") else "not-a-workbook"


def _compound(content: bytes, password: str | None) -> Intake:
    """Open a compound file: an encrypted package, or an .xls."""
    import olefile

    with olefile.OleFileIO(io.BytesIO(content)) as container:
        names = {path[0].casefold() for path in container.listdir()}
        stream = container.openstream("Workbook").read() if "workbook" in names else b""
    if "encryptedpackage" in names:
        if "encryptioninfo" not in names:  # rights management: only the company's server opens it
            raise IntakeError("sealed")
        package, secret = _unlocked(content, password)
        return replace(_zipped(package), encrypted=secret)
    if names.isdisjoint({"workbook", "book"}):
        raise IntakeError("not-a-workbook")
    secret = False
    if stream and _locked(stream):
        content, secret = _unlocked(content, password)
    return Intake(_written(_read_xls(content)), "xls", secret)


def _zipped(content: bytes) -> Intake:
    """Open a zip file: .xlsx and .xlsm are taken as they are."""
    package = Package(content)
    mimetype = package.read("mimetype") if package.find("mimetype") else b""
    if mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return Intake(_written(_read_ods(_sound(package, _MOST_BYTES))), "ods", encrypted=False)
    if main := _binary_workbook(package):
        return Intake(_written(_read_xlsb(_sound(package, _MOST_BYTES), main)), "xlsb", encrypted=False)
    outline(content)
    _sound(package)
    return Intake(content, None, encrypted=False)


def _binary_workbook(package: Package) -> str | None:
    """Return the workbook part of an .xlsb."""
    if package.find(INDEX) is None:
        return None
    mains = [arrow.target for arrow in relationships(package, ROOT) if arrow.kind == "officeDocument"]
    return next((part for part in mains if "sheet.binary" in (content_type(package, part) or "")), None)


def _sound(package: Package, limit: int | None = None) -> Package:
    """Refuse a package of which an entry is damaged, or that holds more than will be read into memory.

    Every entry is inflated once: that is how damage shows, and declared sizes prove true.
    """
    archive = package.archive
    if limit is not None and sum(entry.file_size for entry in archive.entries.values()) > limit:
        raise IntakeError("too-large")
    for name in archive.entries:
        deque(archive.stream(name), maxlen=0)
    return package


# Passwords

_FILE_PASS, _WORKBOOK_ENDS = 0x2F, 0x0A


def _locked(stream: bytes) -> bool:
    """Tell whether an .xls is encrypted: the records of the workbook itself, up to their end, say so."""
    place = 0
    while place < len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        if kind in {_FILE_PASS, _WORKBOOK_ENDS}:
            return bool(kind == _FILE_PASS)
        place += 4 + size
    raise IntakeError("damaged", "the workbook stream is cut off")


def _unlocked(content: bytes, password: str | None) -> tuple[bytes, bool]:
    """Decrypt a file: its plain content, and whether that took the password given."""
    from msoffcrypto import OfficeFile

    for attempt in filter(None, (password, _OPEN_SECRET)):
        document = OfficeFile(io.BytesIO(content))
        if _opens(document, attempt):
            plain = io.BytesIO()
            document.decrypt(plain)
            return plain.getvalue(), attempt == password
    raise IntakeError("password-wrong" if password else "password-needed")


def _opens(document: Any, password: str) -> bool:  # noqa: ANN401 - the library has no types
    """Try a password."""
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError

    try:
        if document.format == "ooxml":
            document.load_key(password=password, verify_password=True)
        else:
            document.load_key(password=password)
    except InvalidKeyError:
        return False
    except DecryptionError as unknown:
        raise IntakeError("sealed", str(unknown)) from unknown
    return True


# What .xls and .xlsb have in common

_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_STATES: tuple[State, ...] = ("visible", "hidden", "veryHidden")
_DAY, _MONTH = 'm"月"d"日"', 'yyyy"年"m"月"'
_HALF_DAY, _HALF_DAY_SECONDS = '上午/下午h"时"mm"分"', '上午/下午h"时"mm"分"ss"秒"'
# Formats that Chinese Excel knows by number alone; a file does not say what they look like.
_CHINESE_FORMATS = {
    27: _MONTH, 28: _DAY, 29: _DAY, 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"',
    34: _HALF_DAY, 35: _HALF_DAY_SECONDS, 36: _MONTH, 50: _MONTH, 51: _DAY, 52: _MONTH, 53: _DAY, 54: _DAY,
    55: _HALF_DAY, 56: _HALF_DAY_SECONDS, 57: _MONTH, 58: _DAY,
}  # fmt: skip


def _format(number: int, own: Mapping[int, str]) -> str:
    """Return a number format by its number: one that every Excel knows, or one of the file's own."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    return str(BUILTIN_FORMATS.get(number) or _CHINESE_FORMATS.get(number) or own.get(number) or "General")


def _error(code: int) -> _Stored:
    return _Stored(_ERRORS.get(code, "#VALUE!"), "e")


# .xls


def _read_xls(content: bytes) -> _Book:
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=content, logfile=io.StringIO(), formatting_info=True, ragged_rows=True)
    except xlrd.XLRDError as bad:
        raise IntakeError("sealed" if "encrypted" in str(bad) else "damaged", str(bad)) from bad
    own = {number: each.format_str for number, each in book.format_map.items() if each.format_str}
    formats = [_format(style.format_key, own) for style in book.xf_list]
    sheets = [_Sheet(sheet.name, _STATES[sheet.visibility], list(_xls_rows(sheet, formats))) for sheet in book.sheets()]
    return _Book(sheets, date1904=book.datemode == 1)


def _xls_rows(sheet: Any, formats: Sequence[str]) -> Iterator[_Row]:  # noqa: ANN401 - the library has no types
    for row in range(sheet.nrows):
        cells = enumerate(sheet.row(row))
        yield (
            row,
            [_Cell(column, _xls_value(cell), formats[cell.xf_index]) for column, cell in cells if cell.value != ""],
        )


def _xls_value(cell: Any) -> _Value:  # noqa: ANN401 - the library has no types
    from xlrd import XL_CELL_BOOLEAN, XL_CELL_ERROR

    if cell.ctype == XL_CELL_ERROR:
        return _error(cell.value)
    value: _Value = bool(cell.value) if cell.ctype == XL_CELL_BOOLEAN else cell.value
    return value


# .xlsb: records, each of a kind and a size, as [MS-XLSB] has them

_ROW, _SHEET_DATA_ENDS = 0, 146
_TEXT_ITEM, _FORMAT, _STYLE, _STYLES_BEGIN, _STYLES_END, _PROPERTIES, _SHEET = 19, 44, 47, 617, 618, 153, 156
# Cells that state no column stand right of the one before; each is otherwise like the kind that does state it.
_UNPLACED = {13: 2, 14: 3, 15: 4, 16: 5, 17: 6, 18: 7, 61: 62}
_CELLS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 62})
_BLANK, _UNPLACED_BLANK = 1, 12


def _read_xlsb(package: Package, main: str) -> _Book:
    arrows = {arrow.id: arrow for arrow in relationships(package, main)}
    parts = {arrow.kind: arrow.target for arrow in arrows.values()}
    formats = _xlsb_formats(_part(package, parts.get("styles")))
    texts = [_wide(body, 1)[0] for kind, body in _part(package, parts.get("sharedStrings")) if kind == _TEXT_ITEM]
    sheets, date1904 = [], False
    for kind, body in _part(package, main):
        if kind == _PROPERTIES:
            date1904 = bool(body[0] & 1)
        elif kind == _SHEET:
            arrow_id, end = _wide(body, 8)
            arrow = arrows.get(arrow_id)
            if arrow is not None and arrow.kind == "worksheet":
                rows = list(_xlsb_rows(_part(package, arrow.target), texts, formats))
                sheets.append(_Sheet(_wide(body, end)[0], _STATES[body[0]], rows))
    return _Book(sheets, date1904)


def _part(package: Package, part: str | None) -> Iterator[tuple[int, bytes]]:
    return _records(package.read(part)) if part else iter(())


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place < len(stream):
        kind, place = _varied(stream, place, 2)
        size, place = _varied(stream, place, 4)
        if place + size > len(stream):
            raise IntakeError("damaged", "a record is cut off")
        yield kind, stream[place : place + size]
        place += size


def _varied(stream: bytes, place: int, longest: int) -> tuple[int, int]:
    """Read a number of up to ``longest`` bytes, seven bits in each, and where it ends."""
    number = 0
    for index in range(longest):
        number |= (stream[place + index] & 0x7F) << 7 * index
        if stream[place + index] < 0x80:  # noqa: PLR2004 - the eighth bit says that more follow
            return number, place + index + 1
    return number, place + longest


def _wide(body: bytes, place: int) -> tuple[str, int]:
    """Read a text and where it ends."""
    (length,) = struct.unpack_from("<I", body, place)
    end = place + 4 + 2 * length
    if end > len(body):
        raise IntakeError("damaged", "a text is cut off")
    return body[place + 4 : end].decode("utf-16-le", "replace"), end


def _xlsb_formats(styles: Iterable[tuple[int, bytes]]) -> list[str]:
    """Return the number format of each cell style."""
    own: dict[int, str] = {}
    numbers: list[int] = []
    of_cells = False
    for kind, body in styles:
        if kind == _FORMAT:
            own[struct.unpack_from("<H", body)[0]] = _wide(body, 2)[0]
        elif kind in {_STYLES_BEGIN, _STYLES_END}:
            of_cells = kind == _STYLES_BEGIN
        elif kind == _STYLE and of_cells:
            numbers.append(struct.unpack_from("<H", body, 2)[0])
    return [_format(number, own) for number in numbers]


def _xlsb_rows(records: Iterable[tuple[int, bytes]], texts: Sequence[str], formats: Sequence[str]) -> Iterator[_Row]:
    row, column = -1, -1
    cells: list[_Cell] = []
    for kind, body in records:
        if kind in {_ROW, _SHEET_DATA_ENDS}:
            yield row, cells
            cells, column = [], -1
        if kind == _SHEET_DATA_ENDS:
            return
        if kind == _ROW:
            (row,) = struct.unpack_from("<I", body)
        elif kind in _CELLS or kind == _BLANK:
            (column,) = struct.unpack_from("<I", body)
            cells += _xlsb_cell(column, kind, body[4:], texts, formats)
        elif kind in _UNPLACED or kind == _UNPLACED_BLANK:
            column += 1
            cells += _xlsb_cell(column, _UNPLACED.get(kind, _BLANK), body, texts, formats)
    raise IntakeError("damaged", "a sheet is cut off")


def _xlsb_cell(column: int, kind: int, body: bytes, texts: Sequence[str], formats: Sequence[str]) -> Iterator[_Cell]:
    """Read a cell from its style on; one that holds nothing is none."""
    style = int.from_bytes(body[:3], "little")
    if kind != _BLANK and (value := _xlsb_value(kind, body[4:], texts)) != "":
        yield _Cell(column, value, formats[style] if style < len(formats) else "General")


def _xlsb_value(kind: int, body: bytes, texts: Sequence[str]) -> _Value:
    match kind:
        case 2:
            return _packed_number(body)
        case 3 | 11:  # a value; a formula's
            return _error(body[0])
        case 4 | 10:
            return bool(body[0])
        case 5 | 9:
            return float(struct.unpack_from("<d", body)[0])
        case 7:
            (index,) = struct.unpack_from("<I", body)
            return texts[int(index)]
        case _:
            return _wide(body, 1 if kind == 62 else 0)[0]  # noqa: PLR2004 - text with formats has flags before it


def _packed_number(body: bytes) -> float:
    """Read a number of 30 bits, whole or the upper half of a float, which may count hundredths."""
    (packed,) = struct.unpack_from("<i", body)
    number = packed >> 2 if packed & 2 else struct.unpack("<d", struct.pack("<Ii", 0, packed & ~3))[0]
    return float(number / 100 if packed & 1 else number)


# .ods

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TABLE, _WORDS = (f"{{{_OASIS}{name}:1.0}}" for name in ("office", "table", "text"))
_ODS_STYLE = f"{{{_OASIS}style:1.0}}"
_EXTENDED_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_TAGS = (f"{_TABLE}table", f"{_TABLE}table-row", f"{_TABLE}table-source", f"{_ODS_STYLE}style")
_SPAN = re.compile(r"(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?")
_ODS_FORMATS = {"percentage": "0.00%", "currency": "#,##0.00"}


def _read_ods(package: Package) -> _Book:
    manifest = package.find("META-INF/manifest.xml")
    if package.find("encrypted-package") or (manifest and b"encryption-data" in package.read(manifest)):
        raise IntakeError("sealed")
    content = package.read("content.xml")
    if b"<!DOCTYPE" in content:
        raise IntakeError("dtd")
    return _Book(list(_ods_sheets(content)))


def _ods_sheets(content: bytes) -> Iterator[_Sheet]:
    """Read table by table; a table in a cell, and the copy that is kept of another file's, is no sheet."""
    hidden: set[str | None] = set()
    rows = _OdsRows()
    depth = 0
    for event, element in etree.iterparse(
        io.BytesIO(content), events=("start", "end"), tag=_TAGS, resolve_entities=False, no_network=True
    ):
        tag, ends = local(element), event == "end"
        if tag == "table":
            depth += -1 if ends else 1
            if depth == 1 and not ends:
                rows = _OdsRows()
            elif depth == 0 and not rows.foreign:
                style = element.get(f"{_TABLE}style-name")
                yield _Sheet(element.get(f"{_TABLE}name", ""), "hidden" if style in hidden else "visible", rows.taken)
        elif ends and tag == "table-row" and depth == 1:
            rows.take(element)
            element.clear()
        elif ends and tag == "table-source":
            rows.foreign = True
        elif ends and any(each.get(f"{_TABLE}display") == "false" for each in element):
            hidden.add(element.get(f"{_ODS_STYLE}name"))


class _OdsRows:
    """The rows of one table, as far as they have been read."""

    def __init__(self) -> None:
        self.taken: list[_Row] = []
        self.foreign = False
        self._next = 0
        self._cells = 0

    def take(self, element: Element) -> None:
        """Take a row as often as it is repeated; mostly that is a blank one."""
        cells = list(self._row(element))
        repeated = _repeated(element, "rows")
        if cells:
            self._count(len(cells) * repeated)
            self.taken += [(row, cells) for row in range(self._next, self._next + repeated)]
        self._next += repeated

    def _row(self, element: Element) -> Iterator[_Cell]:
        column = 0
        for each in element:
            if local(each) in {"table-cell", "covered-table-cell"}:
                repeated = _repeated(each, "columns")
                value, shape = _ods_value(each)
                if value != "":
                    self._count(repeated)
                    yield from (_Cell(place, value, shape) for place in range(column, column + repeated))
                column += repeated

    def _count(self, cells: int) -> None:
        self._cells += cells
        if self._cells > _MOST_CELLS:
            raise IntakeError("too-large")


def _repeated(element: Element, what: str) -> int:
    return max(1, int(element.get(f"{_TABLE}number-{what}-repeated", "1")))


def _ods_value(cell: Element) -> tuple[_Value, str]:
    """Return a cell's value, "" if it has none, and its number format."""
    kind = cell.get(f"{_OFFICE}value-type")
    shown = "\n".join(_words(each) for each in cell if each.tag == f"{_WORDS}p")
    is_formula = cell.get(f"{_TABLE}formula") is not None
    if cell.get(_EXTENDED_TYPE) == "error" or (is_formula and re.fullmatch(r"#[A-Z/0]+[!?A]|Err:\d+", shown)):
        return _Stored(shown if shown in _ERRORS.values() else "#VALUE!", "e"), "General"
    try:
        value, shape = _ods_typed(cell, kind)
    except ValueError:
        value, shape = None, "General"
    if value is None and is_formula and not shown:
        return _Stored("=NA()", "f"), "General"
    return (shown, "General") if value is None else (value, shape)


def _ods_typed(cell: Element, kind: str | None) -> tuple[_Value | None, str]:
    """Return the value that a cell states, None if it states none, and its number format."""
    stated = {each: cell.get(f"{_OFFICE}{each}value") for each in ("", "string-", "boolean-", "date-", "time-")}
    if kind in {"float", "percentage", "currency"} and stated[""]:
        return float(stated[""]), _ODS_FORMATS.get(kind, "General")
    if kind == "boolean" and stated["boolean-"]:
        return stated["boolean-"] == "true", "General"
    if kind == "date" and stated["date-"]:
        return _moment(stated["date-"])
    if kind == "time" and stated["time-"]:
        return _span(stated["time-"]), "[h]:mm:ss"
    return (stated["string-"], "General") if kind == "string" else (None, "General")


def _moment(words: str) -> tuple[_Value, str]:
    moment = dt.datetime.fromisoformat(words).replace(tzinfo=None)
    if moment.year < 1900:  # noqa: PLR2004 - Excel has no dates before
        return words, "General"
    return moment, "yyyy-mm-dd hh:mm:ss" if moment.time() != dt.time() else "yyyy-mm-dd"


def _span(words: str) -> dt.timedelta:
    found = _SPAN.fullmatch(words)
    if found is None:
        raise ValueError(words)
    days, hours, minutes = (int(each or 0) for each in found.groups()[1:4])
    seconds = float((found[5] or "0").replace(",", "."))
    span = dt.timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -span if found[1] else span


def _words(element: Element) -> str:
    """Return the text of a paragraph, its spaces and breaks spelt out."""
    words = element.text or ""
    for each in element:
        match local(each):
            case "s":
                words += " " * min(int(each.get(f"{_WORDS}c", "1")), _HEAD)
            case "tab" | "line-break":
                words += "\t" if local(each) == "tab" else "\n"
            case "span" | "a":
                words += _words(each)
        words += each.tail or ""
    return words


# Writing

_UNWRITABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_LIKE_FORMULA = ("=", "+", "-", "@")
_EXACT = 10**15


def _written(book: _Book) -> bytes:
    """Write a plain workbook: values, number formats, and sheets by name, order and visibility."""
    from openpyxl import Workbook
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    if not book.sheets:
        raise IntakeError("empty")
    for sheet in book.sheets:
        _refuse_sprawl([row for row in sheet.rows if row[1]])
    target = Workbook(write_only=True)
    if book.date1904:
        target.epoch = CALENDAR_MAC_1904
    names = fit((), {str(index): _sheet_name(sheet.name) for index, sheet in enumerate(book.sheets)})
    for sheet, name in zip(book.sheets, names.values(), strict=True):
        written = target.create_sheet(name)
        written.sheet_state = sheet.state
        _write_rows(written, sheet.rows)
    if all(sheet.state != "visible" for sheet in book.sheets):  # Excel opens no workbook without a sheet to show
        target.worksheets[0].sheet_state = "visible"
    file = io.BytesIO()
    target.save(file)
    return file.getvalue()


def _sheet_name(name: str) -> str:
    return _NO_SHEET_NAME.sub("_", _UNWRITABLE.sub(" ", name)).strip("' ") or "Sheet"


def _refuse_sprawl(rows: Sequence[_Row]) -> None:
    """Refuse rows out of order, cells that no sheet has, and a sheet that is all but empty space."""
    if not rows:
        return
    numbers = [row for row, _ in rows]
    columns = [[cell.column for cell in cells] for _, cells in rows]
    if any(after <= before for line in (numbers, *columns) for before, after in pairwise(line)):
        raise IntakeError("damaged", "cells out of order")
    left, right = min(line[0] for line in columns), max(line[-1] for line in columns)
    if numbers[-1] >= _MOST_ROWS or right >= _MOST_COLUMNS:
        raise IntakeError("damaged", "a cell outside of the sheet")
    if (numbers[-1] - numbers[0] + 1) * (right - left + 1) > _MOST_AREA:
        raise IntakeError("sprawling")


def _write_rows(sheet: Any, rows: Iterable[_Row]) -> None:  # noqa: ANN401 - the library has no types
    """Write rows at their numbers, cells in their columns."""
    written = 0
    for row, cells in rows:
        if cells:
            for _ in range(row - written):
                sheet.append(())
            sheet.append(_spread(sheet, cells))
            written = row + 1


def _spread(sheet: Any, cells: Sequence[_Cell]) -> list[Any]:  # noqa: ANN401 - the library has no types
    """Place a row's cells, nothing in between."""
    spread: list[Any] = [None] * (cells[-1].column + 1)
    for cell in cells:
        spread[cell.column] = _writable(sheet, cell)
    return spread


def _writable(sheet: Any, cell: _Cell) -> Any:  # noqa: ANN401 - the library has no types
    """Return what to write: a cell, or where its type and format go without saying, the value."""
    from openpyxl.cell import WriteOnlyCell

    value = cell.value
    if isinstance(value, float) and not isinstance(value, bool):
        value = _plain_number(value)
    if isinstance(value, str):
        return _text_cell(sheet, _UNWRITABLE.sub(" ", value))
    if isinstance(value, _Stored):
        written = WriteOnlyCell(sheet, value.text)
        written.data_type = value.kind
        return written
    if cell.format == "General" or isinstance(value, bool):
        return value
    written = WriteOnlyCell(sheet, value)
    written.number_format = _UNWRITABLE.sub("", cell.format)
    return written


def _plain_number(value: float) -> _Value:
    """Write a whole number as one, as Excel does; what is no number is an error."""
    if not math.isfinite(value):
        return _Stored("#NUM!", "e")
    return int(value) if value.is_integer() and abs(value) < _EXACT else value


def _text_cell(sheet: Any, text: str) -> Any:  # noqa: ANN401 - the library has no types
    """Return text that stays text, in the file and when a person edits it."""
    from openpyxl.cell import WriteOnlyCell

    written = WriteOnlyCell(sheet, text)
    written.data_type = "s"
    if text.startswith(_LIKE_FORMULA):
        written.quotePrefix = True
    return written
