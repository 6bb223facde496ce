"""The same sheets as a file of every format that is taken: `.xls`, locked ones too, `.xlsb` and `.ods`."""

import datetime as dt
import io
import struct
import zipfile
from hashlib import md5
from itertools import groupby
from operator import itemgetter
from xml.sax.saxutils import escape

import olefile
import openpyxl
import pytest
import xlwt
from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4
from cryptography.hazmat.primitives.ciphers import Cipher
from msoffcrypto.method.rc4 import _makekey
from xlwt.CompoundDoc import XlsDoc

ERRORS = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#NUM!": 36, "#N/A": 42}


class Error(str):
    """An error value, such as #DIV/0!."""

    __slots__ = ()


class Formula(str):
    """A formula that has no stored value."""

    __slots__ = ()


SPECIAL = {"e": Error, "f": Formula}

# What a sheet holds: its name, its state, and its cells by (row, column) from 0.


def sheets_of(content):
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [(sheet.title, sheet.sheet_state, cells_of(sheet)) for sheet in book]


def cells_of(sheet):
    cells = (cell for row in sheet for cell in row if cell.value is not None)
    return {(cell.row - 1, cell.column - 1): SPECIAL.get(cell.data_type, as_it_is)(cell.value) for cell in cells}


def by_row(cells):
    """Return the rows that hold something, each with its (column, value) pairs."""
    for row, line in groupby(sorted(cells), key=itemgetter(0)):
        yield row, [(place[1], cells[place]) for place in line]


def as_it_is(value):
    return value


def at(words):
    return dt.datetime.fromisoformat(words)


# .xls, by xlwt

XLS_FORMATS = {dt.datetime: "yyyy-mm-dd hh:mm", dt.date: 'yyyy"年"m"月"d"日"', dt.time: "hh:mm:ss"}


def to_xls(sheets, *, date1904=False):
    book = xlwt.Workbook()
    book.dates_1904 = date1904
    plain = xlwt.easyxf()
    styles = {kind: xlwt.easyxf(num_format_str=code) for kind, code in XLS_FORMATS.items()}
    for name, state, cells in sheets:
        sheet = book.add_sheet(name)
        sheet.visibility = ("visible", "hidden", "veryHidden").index(state)
        for (row, column), value in cells.items():
            if isinstance(value, Error):
                sheet.row(row).set_cell_error(column, ERRORS[value])
            else:
                sheet.write(row, column, value, styles.get(type(value), plain))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def records_of(content):
    with olefile.OleFileIO(io.BytesIO(content)) as container:
        stream = container.openstream("Workbook").read()
    place = 0
    while place + 4 <= len(stream) and stream[place : place + 4] != bytes(4):  # zeros fill it up
        kind, size = struct.unpack_from("<HH", stream, place)
        yield kind, bytearray(stream[place + 4 : place + 4 + size])
        place += 4 + size


def locked_xls(content, password):
    """Encrypt an .xls with RC4, as Excel 97 did: record headers and some records stay in the clear."""
    salt, verifier = bytes(range(16)), bytes(range(16, 32))
    start = Cipher(ARC4(_makekey(password, salt, 0)), mode=None).encryptor()
    proof = start.update(verifier) + start.update(md5(verifier).digest())  # noqa: S324 - as the format has it
    (bof, first), *records = records_of(content)
    whole = sum(4 + len(body) for _, body in records) % 4
    added = [(0x2F, struct.pack("<HHH", 1, 1, 1) + salt + proof), (0x4242, bytearray(2 - whole & 3))]
    moved = sum(4 + len(body) for _, body in added)
    out = bytearray()
    for kind, body in [(bof, first), *added, *records]:
        clear = len(body) if kind in (bof, 0x2F) else 0
        if kind == 0x85:  # where a sheet starts stands in the clear
            struct.pack_into("<I", body, 0, struct.unpack_from("<I", body)[0] + moved)
            clear = 4
        out += struct.pack("<HH", kind, len(body))
        secret = keyed(password, salt, len(out), len(body))
        out += body[:clear] + bytes(a ^ b for a, b in zip(body[clear:], secret[clear:], strict=True))
    assert len(out) % 4 == 0  # what fills the stream up has to be whole words
    file = io.BytesIO()
    XlsDoc().save(file, bytes(out))
    return file.getvalue()


def keyed(password, salt, place, size):
    """Return the bytes of the key stream at a place: it starts anew every 1024 bytes."""
    stream = b""
    for block in range(place // 1024, (place + size) // 1024 + 1):
        stream += Cipher(ARC4(_makekey(password, salt, block)), mode=None).encryptor().update(bytes(1024))
    return stream[place % 1024 :][:size]


# .xlsb, by [MS-XLSB]

FORMATS = {dt.datetime: 1, dt.date: 2, dt.time: 3}
EPOCH = at("1899-12-30")


def record(kind, body=b""):
    head = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
    size = len(body)
    while size > 127:
        head += bytes([size & 127 | 128])
        size >>= 7
    return head + bytes([size]) + body


def wide(text):
    encoded = text.encode("utf-16-le")
    return struct.pack("<I", len(encoded) // 2) + encoded


def to_xlsb(sheets, *, date1904=False):
    texts = []
    workbook = record(131) + record(153, struct.pack("<III", int(date1904), 0, 0)) + record(143)
    parts = {}
    for number, (name, state, cells) in enumerate(sheets, start=1):
        hidden = ("visible", "hidden", "veryHidden").index(state)
        workbook += record(156, struct.pack("<II", hidden, number) + wide(f"rId{number}") + wide(name))
        parts[f"xl/worksheets/sheet{number}.bin"] = xlsb_sheet(cells, texts, 1462 * date1904)
    workbook += record(144) + record(132)
    relations = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.bin") for n in range(1, len(sheets) + 1)]
    relations += [("rIdS", "styles", "styles.bin"), ("rIdT", "sharedStrings", "sharedStrings.bin")]
    strings = b"".join(record(19, b"\0" + wide(text)) for text in texts)
    parts |= {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>',
        "_rels/.rels": rels([("rId1", "officeDocument", "xl/workbook.bin")]),
        "xl/workbook.bin": workbook,
        "xl/_rels/workbook.bin.rels": rels(relations),
        "xl/styles.bin": xlsb_styles(),
        "xl/sharedStrings.bin": record(159, struct.pack("<II", len(texts), len(texts))) + strings + record(160),
    }
    return zipped(parts)


def rels(arrows):
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    items = "".join(f'<Relationship Id="{i}" Type="{office}/{kind}" Target="{target}"/>' for i, kind, target in arrows)
    packages = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{packages}">{items}</Relationships>'


def xlsb_styles():
    own = record(44, struct.pack("<H", 164) + wide("yyyy-mm-dd hh:mm:ss"))
    number = [0, 164, 31, 21, 9]  # 31 is a Chinese date that the file does not spell out
    styles = b"".join(record(47, struct.pack("<HH", 0, n) + bytes(12)) for n in number)
    elsewhere = record(626, b"\1\0\0\0") + record(47, struct.pack("<HH", 0xFFFF, 14) + bytes(12)) + record(627)
    cells = record(617, struct.pack("<I", len(number))) + styles + record(618)
    return record(278) + record(615, b"\1\0\0\0") + own + record(616) + elsewhere + cells + record(279)


def xlsb_sheet(cells, texts, shift):
    body = record(129) + record(148, struct.pack("<4I", 0, 0, 0, 0)) + record(145)
    for row, line in by_row(cells):
        body += record(0, struct.pack("<IIHBBBI", row, 0, 300, 0, 0, 0, 0))
        body += b"".join(xlsb_cell(column, value, texts, shift) for column, value in line)
    return body + record(146) + record(130)


def xlsb_cell(column, value, texts, shift):
    place = struct.pack("<II", column, FORMATS.get(type(value), 0))
    if isinstance(value, Error):
        formula = struct.pack("<HI", 0, 3) + b"\x1e\1\0" + bytes(4)
        return record(11, place + bytes([ERRORS[value]]) + formula)
    if isinstance(value, bool):
        return record(4, place + bytes([value]))
    if isinstance(value, dt.time):
        return record(5, place + struct.pack("<d", (value.hour * 60 + value.minute) / 1440))
    if isinstance(value, dt.date):
        moment = value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time())
        value = (moment - EPOCH) / dt.timedelta(days=1) - shift
    if isinstance(value, str):
        texts.append(value)
        return record(7, place + struct.pack("<I", len(texts) - 1))
    if value == int(value) and abs(value) < 1 << 29:  # as Excel does with whole dates, too
        return record(2, place + struct.pack("<i", int(value) << 2 | 2))
    return record(5, place + struct.pack("<d", value))


# .ods

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"


def to_ods(sheets, **parts):
    tables = "".join(ods_table(name, state, cells) for name, state, cells in sheets)
    return ods(tables, **parts)


def ods(tables, **parts):
    spaces = " ".join(f'xmlns:{name}="{OASIS}{name}:1.0"' for name in ("office", "table", "text", "style"))
    calcext = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    styles = "".join(
        f'<style:style style:name="{name}" style:family="table"><style:table-properties table:display="{shown}"/>'
        "</style:style>"
        for name, shown in (("visible", "true"), ("hidden", "false"))
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces} {calcext}><office:automatic-styles>{styles}'
        "</office:automatic-styles><office:body><office:spreadsheet><table:calculation-settings/>"
        f"{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": MIMETYPE, "content.xml": content, "META-INF/manifest.xml": "<m/>", **parts})


def ods_table(name, state, cells):
    rows, above = "", 0
    for row, line in by_row(cells):
        blank = f'<table:table-row table:number-rows-repeated="{row - above}"><table:table-cell/></table:table-row>'
        rows += blank * (row > above) + "<table:table-row>"
        left = 0
        for column, value in line:
            rows += f'<table:table-cell table:number-columns-repeated="{column - left}"/>' * (column > left)
            rows += ods_cell(value)
            left = column + 1
        rows += '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
        above = row + 1
    rows += '<table:table-row table:number-rows-repeated="1040000"><table:table-cell/></table:table-row>'
    return f'<table:table table:name="{escape(name)}" table:style-name="{state}">{rows}</table:table>'


def ods_cell(value):
    if isinstance(value, Error):
        kind, words = 'string" office:string-value="" calcext:value-type="error', f"<text:p>{value}</text:p>"
        return f'<table:table-cell table:formula="of:=1/0" office:value-type="{kind}">{words}</table:table-cell>'
    if isinstance(value, Formula):
        return '<table:table-cell table:formula="of:=[.A1]"/>'
    if isinstance(value, bool):
        kind = f'boolean" office:boolean-value="{str(value).lower()}'
    elif isinstance(value, dt.time):
        kind = f'time" office:time-value="PT{value:%H}H{value:%M}M{value:%S}S'
    elif isinstance(value, dt.date):
        kind = f'date" office:date-value="{value.isoformat()}'
    elif isinstance(value, str):
        words = escape(value).replace("  ", " <text:s/>")
        note = "<office:annotation><text:p>a note</text:p></office:annotation>"
        return f'<table:table-cell office:value-type="string">{note}<text:p>{words}</text:p></table:table-cell>'
    else:
        kind = f'float" office:value="{value!r}'
    return f'<table:table-cell office:value-type="{kind}"><text:p>shown</text:p></table:table-cell>'


def zipped(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return file.getvalue()


MAKERS = {"xls": to_xls, "xlsb": to_xlsb, "ods": to_ods}
every_format = pytest.mark.parametrize("origin", MAKERS)
