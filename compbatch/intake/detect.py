"""What a file is, by its first bytes, and the way that each kind is opened."""

import codecs
import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from compbatch.intake.locks import is_locked, unlocked
from compbatch.intake.result import Intake, IntakeError, Left, Reason
from compbatch.xlsx import Workbook, open_workbook, workbook_of
from compbatch.xlsx.allowance import MOST_NAMES, MOST_SHEETS, MOST_TARGETS
from compbatch.xlsx.content_types import INDEX, content_type
from compbatch.xlsx.package import Package, open_package
from compbatch.xlsx.relations import ROOT, relationships
from compbatch.xlsx.repeated_texts import refuse_repeated_texts
from compbatch.xlsx.soundness import count_all, in_utf8

if TYPE_CHECKING:
    import olefile

    from compbatch.intake.book import Book

_CFB = bytes.fromhex("D0CF11E0A1B11AE1")
_ZIP = (b"PK\3\4", b"PK\5\6", b"PK\7\x08")
_BARE = (b"\x09\0", b"\x09\2", b"\x09\4", b"\x09\x08")  # records in no container
_SEALS = (b"\x62\x14\x23\x65", b"%TSD-Header")  # document security software common in China
_HEAD = 4096
_TAGS_OF_A_CELL = 4  # that shows a shared text, at least: it and its value, begun and ended


def open_file(content: bytes, password: str | None) -> Intake:
    """Open a file of whatever kind."""
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
        stream = _whole(container, next((name for name in ("Workbook", "Book") if name.casefold() in names), ""))
    if "encryptedpackage" in names:
        if "encryptioninfo" not in names:  # rights management: only the company's server opens it
            raise IntakeError("sealed")
        package, secret = unlocked(content, password)
        return replace(_zipped(package), encrypted=secret)
    if names.isdisjoint({"workbook", "book"}):
        raise IntakeError("not-a-workbook")
    secret = False
    if stream and is_locked(stream):
        content, secret = unlocked(content, password)
    from compbatch.intake.xls import read_xls

    return Intake(_converted(read_xls(content, b"" if secret else stream), len(content)), "xls", secret)


def _whole(container: "olefile.OleFileIO", name: str) -> bytes:
    """Read a stream of a container; nothing of one that is cut short."""
    if not name:
        return b""
    stream: bytes = container.openstream(name).read()
    return stream if len(stream) == container.get_size(name) else b""


def _zipped(content: bytes) -> Intake:
    """Open a zip file: .xlsx and .xlsm are taken as they are."""
    package = open_package(content)
    mimetype = package.read("mimetype") if package.find("mimetype") else b""
    if mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        from compbatch.intake.ods import read_ods

        count_all(package, document_types=True)
        return Intake(_converted(read_ods(package), len(content)), "ods", encrypted=False)
    if main := _binary_workbook(package):
        from compbatch.intake.xlsb import read_xlsb

        count_all(package)
        return Intake(_converted(read_xlsb(package, main), len(content)), "xlsb", encrypted=False)
    workbook = workbook_of(package)
    Left(MOST_TARGETS).take(len(package.tree(INDEX)))
    Left(MOST_SHEETS).take(len(workbook.sheets()))
    Left(MOST_NAMES).take(len(workbook.defined_names()))
    tags = count_all(package)
    if narrowed := in_utf8(package):
        return _zipped(narrowed)
    sheets = [part for sheet in workbook.sheets() if (part := package.find(sheet.part)) and sheet.kind == "worksheet"]
    refuse_repeated_texts(package, sheets, sum(tags[part] for part in sheets) // _TAGS_OF_A_CELL)
    return Intake(workbook, None, encrypted=False)


def _converted(book: "Book", size: int) -> Workbook:
    """Write what was read of another format, from a file of some size, as a plain workbook."""
    from compbatch.intake.plain import write  # a format is imported when a file is of it

    return open_workbook(write(book, size))


def _binary_workbook(package: Package) -> str | None:
    """Return the workbook part of an .xlsb."""
    if package.find(INDEX) is None:
        return None
    mains = [rel.target for rel in relationships(package, ROOT) if rel.kind == "officeDocument"]
    return next((part for part in mains if "sheet.binary" in (content_type(package, part) or "")), None)
