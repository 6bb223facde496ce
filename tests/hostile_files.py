"""Files made to take a machine's memory or time: small as they lie there, vast in what they claim or unpack to."""

import io
import struct
import zipfile
from collections.abc import Callable, Iterator, Mapping

from file_formats import ods, record, to_xls, to_xlsb, wide
from workbooks import month

Part = bytes | tuple[bytes, bytes, int, bytes]  # as it stands; or a beginning, a unit, how often it comes, an end

_BLOCK = 1 << 20
SALES, PLAN = "xl/worksheets/sheet2.xml", "xl/worksheets/sheet7.xml"
ROWS, CELLS = b"<sheetData>", b"</sheetData>"


def with_parts(content: bytes, parts: Mapping[str, Part]) -> bytes:
    """Put parts into a zip file, in the place of others or as new ones."""
    file = io.BytesIO()
    source = zipfile.ZipFile(io.BytesIO(content))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name in {**dict.fromkeys(source.namelist()), **parts}:
            with package.open(name, "w") as target:
                for piece in pieces(parts.get(name) or source.read(name)):
                    target.write(piece)
    return file.getvalue()


def pieces(part: Part) -> Iterator[bytes]:
    if isinstance(part, bytes):
        yield part
        return
    before, unit, times, after = part
    block = max(1, _BLOCK // max(1, len(unit)))
    yield before
    yield from (unit * block for _ in range(times // block))
    yield unit * (times % block) + after


def part_of(content: bytes, name: str) -> bytes:
    return zipfile.ZipFile(io.BytesIO(content)).read(name)


def filled(name: str, at: bytes, unit: bytes, times: int) -> bytes:
    """Fill a part of a sound month with one thing over and over."""
    before, mark, after = part_of(month(), name).partition(at)
    assert mark
    return with_parts(month(), {name: (before, unit, times, mark + after)})


def stray(address: bytes, sheet: str = SALES) -> bytes:
    """Put a cell far away from all others, which the sheet's claimed range does not own up to."""
    row = b'<row r="%d"><c r="%b"><v>1</v></c></row>' % (1048576, address)
    return filled(sheet, CELLS, row, 1)


def with_sheets(count: int) -> bytes:
    """Add sheets, each listed, typed and related as it should be, all of them one and the same part."""
    content = month()
    sheet = b"".join(b'<sheet name="x%d" sheetId="%d" r:id="rIdX"/>' % (n, n + 100) for n in range(count))
    book = part_of(content, "xl/workbook.xml").replace(b"</sheets>", sheet + b"</sheets>")
    book = book.replace(b"<sheet name", b'<sheet xmlns:r="%b" name' % _OFFICE)
    arrow = b'<Relationship Id="rIdX" Type="%b/worksheet" Target="/%b"/>' % (_OFFICE, SALES.encode())
    arrows = part_of(content, "xl/_rels/workbook.xml.rels").replace(b"</Relationships>", arrow + b"</Relationships>")
    return with_parts(content, {"xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": arrows})


_OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_a_long_name(length: int) -> bytes:
    """Call a sheet by a name of many spaces."""
    book = part_of(month(), "xl/workbook.xml")
    name = "团队销售".encode()
    assert b'name="%b"' % name in book
    return with_parts(
        month(), {"xl/workbook.xml": book.replace(b'name="%b"' % name, b'name="%b%b"' % (b" " * length, name))}
    )


def with_names(count: int) -> bytes:
    """Define many names, none of them used."""
    names = b"".join(b'<definedName name="n%d">Sheet1!$A$1</definedName>' % n for n in range(count))
    before, mark, after = part_of(month(), "xl/workbook.xml").partition(b"<definedNames/>")
    assert mark
    return with_parts(month(), {"xl/workbook.xml": before + b"<definedNames>" + names + b"</definedNames>" + after})


def with_targets(count: int) -> bytes:
    """Point to many parts, none of which is there."""
    arrows = b"".join(
        b'<Relationship Id="q%d" Type="%b/worksheet" Target="%d.xml"/>' % (n, _OFFICE, n) for n in range(count)
    )
    return filled("xl/_rels/workbook.xml.rels", b"</Relationships>", arrows, 1)


def with_attributes(count: int) -> bytes:
    """Give a cell many attributes."""
    attributes = b"".join(b' a%d="1"' % n for n in range(count))
    return filled(SALES, CELLS, b'<row r="9"><c' + attributes + b' r="A9"/></row>', 1)


def with_number_formats(count: int) -> bytes:
    """List many number formats, as many of them used as there can be cell formats."""
    codes = b"".join(b'<numFmt numFmtId="%d" formatCode="0&quot;x%d&quot;"/>' % (n + 200, n) for n in range(count))
    used = b"".join(b'<xf numFmtId="%d"/>' % (n + 200) for n in range(min(count, 65_000)))
    styles = part_of(month(), "xl/styles.xml")
    for end, more in ((b"</numFmts>", codes), (b"</cellXfs>", used)):
        assert end in styles
        styles = styles.replace(end, more + end)
    return with_parts(month(), {"xl/styles.xml": styles})


def with_parts_each(count: int) -> bytes:
    """Add sheets that are parts of their own."""
    content = month()
    listed, arrows, types = [], [], []
    parts: dict[str, Part] = {}
    for n in range(count):
        name = f"xl/worksheets/more{n}.xml"
        parts[name] = (
            b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'
        )
        listed.append(f'<sheet xmlns:r="{_OFFICE.decode()}" name="x{n}" sheetId="{n + 100}" r:id="rIdX{n}"/>')
        arrows.append(f'<Relationship Id="rIdX{n}" Type="{_OFFICE.decode()}/worksheet" Target="/{name}"/>')
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
        types.append(f'<Override PartName="/{name}" ContentType="{kind}"/>')
    for name, end, more in (
        ("xl/workbook.xml", b"</sheets>", listed),
        ("xl/_rels/workbook.xml.rels", b"</Relationships>", arrows),
        ("[Content_Types].xml", b"</Types>", types),
    ):
        parts[name] = part_of(content, name).replace(end, "".join(more).encode() + end)
    return with_parts(content, parts)


def with_strings(claim: int | None, unit: bytes, times: int) -> bytes:
    """Give a month's cells a table of shared strings."""
    content = month()
    claimed = b"" if claim is None else b' count="%d" uniqueCount="%d"' % (claim, claim)
    start = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"%b><si><t>a</t></si>' % claimed
    return with_parts(content, _strings((start, unit, times, b"</sst>")))


def _strings(table: Part) -> dict[str, Part]:
    """Give a month, whose texts stand in its cells, a table of shared strings."""
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = b'<Override PartName="/xl/sharedStrings.xml" ContentType="%b"/>' % kind
    arrow = b'<Relationship Id="rIdS" Type="%b/sharedStrings" Target="/xl/sharedStrings.xml"/>' % _OFFICE
    types = part_of(month(), "[Content_Types].xml").replace(b"</Types>", override + b"</Types>")
    arrows = part_of(month(), "xl/_rels/workbook.xml.rels").replace(b"</Relationships>", arrow + b"</Relationships>")
    return {"[Content_Types].xml": types, "xl/_rels/workbook.xml.rels": arrows, "xl/sharedStrings.xml": table}


def with_columns(count: int, before: bytes = b"") -> bytes:
    """Give a sheet more settings of columns than it has columns."""
    start, mark, end = part_of(month(), SALES).partition(ROWS)
    settings = (start + before + b"<cols>", b'<col min="1" max="1" width="9"/>', count, b"</cols>" + mark + end)
    return with_parts(month(), {SALES: settings})


def one_long_string(length: int, rows: int, unit: bytes = b"x", before: bytes = b"<t>") -> bytes:
    """Let many cells show one long text, which lies in the file once."""
    content = month()
    sheet = part_of(content, SALES)
    more = b"".join(b'<row r="%d"><c r="E%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(5, rows + 5))
    start = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si>' + before
    after = b"</t></si></sst>" if before.endswith(b"<t>") else b"</si></sst>"
    table = _strings((start, unit, length, after))
    return with_parts(content, {SALES: sheet.replace(CELLS, more + CELLS), **table})


def ods_rows(rows: str) -> bytes:
    return ods(f'<table:table table:name="A">{rows}</table:table>')


def ods_filled(unit: str, times: int, *, inside: bool = True) -> bytes:
    whole = part_of(ods_rows("@" if inside else "") if inside else ods("@"), "content.xml")
    before, _, after = whole.partition(b"@")
    return with_parts(ods(""), {"content.xml": (before, unit.encode(), times, after)})


def xlsb_filled(unit: bytes, times: int, name: str = "xl/worksheets/sheet1.bin") -> bytes:
    content = to_xlsb([("A", "visible", {(0, 0): "x"})])
    before = record(129) + record(145) if "sheet1" in name else part_of(content, name)[:2]
    after = record(146) + record(130) if "sheet1" in name else b""
    return with_parts(content, {name: (before, unit, times, after)})


_CELL = '<table:table-cell{} office:value-type="float" office:value="1"/>'
_WORDS = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'


def _row(repeat: int, cell: str) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeat}">{cell}</table:table-row>'


# By its name: how it is made, why it is refused (None if it is read as what it is), and the number of what it is of.
ATTACKS: dict[str, tuple[Callable[[int], bytes], str | None, int]] = {
    **{
        f"a stray cell at {address}": (lambda _, address=address: stray(address.encode()), "sprawling", 1)
        for address in ("XFD1048576", "ZZZZZZ9", "CZ900000", "A4294967295", "A9999999", "xfd1048576", "A99999999999999")
    },
    "a stray cell in a sheet that is no input": (lambda _: stray(b"ZZZZZZ9", PLAN), "sprawling", 1),
    "a claimed number of strings": (lambda claim: with_strings(claim, b"", 0), None, 4_000_000_000),
    "a number of strings that no number holds": (lambda claim: with_strings(claim, b"", 0), None, 10**30),
    "empty strings": (lambda many: with_strings(None, b"<si/>", many), "too-large", 40_000_000),
    "short strings": (lambda many: with_strings(None, b"<si><t>a</t></si>", many), "too-large", 15_000_000),
    "elements in the workbook part": (
        lambda many: filled("xl/workbook.xml", b"</workbook>", b"<a/>", many), "too-large", 62_000_000,
    ),
    "cell formats": (lambda many: filled("xl/styles.xml", b"</cellXfs>", b"<xf/>", many), "too-large", 40_000_000),
    "defined names": (with_names, "too-large", 400_000),
    "number formats": (with_number_formats, "too-large", 300_000),
    "content types": (lambda many: filled("[Content_Types].xml", b"</Types>", b"<a/>", many), "too-large", 62_000_000),
    "relationships": (
        lambda many: filled("xl/_rels/workbook.xml.rels", b"</Relationships>", b"<a/>", many), "too-large", 62_000_000,
    ),
    "relationships to nowhere": (with_targets, "too-large", 150_000),
    "attributes of a cell": (with_attributes, "too-large", 1_000_000),
    "a text without an end": (
        lambda length: filled(SALES, CELLS, b'<row r="9"><c r="A9" t="str"><v>' + b"x" * length, 1), "too-large",
        200_000_000,
    ),
    "an attribute without an end": (
        lambda length: filled("xl/workbook.xml", b"</workbook>", b'<a b="' + b"x" * length + b'"/>', 1), "too-large",
        200_000_000,
    ),
    "a number format without an end": (
        lambda length: filled("xl/styles.xml", b"</styleSheet>", b"[" * length, 1), "too-large", 200_000_000,
    ),
    "properties": (lambda many: filled("docProps/app.xml", b"</Properties>", b"<a/>", many), "too-large", 62_000_000),
    "rows": (lambda many: filled(SALES, CELLS, b"<row/>", many), "too-large", 33_000_000),
    "cells": (lambda many: filled(SALES, CELLS, b"<c/>", many), "too-large", 50_000_000),
    "rows of cells": (lambda many: filled(SALES, CELLS, b"<row><c/><c/><c/></row>", many), "too-large", 9_000_000),
    "elements behind the cells": (lambda many: filled(SALES, b"</worksheet>", b"<a/>", many), "too-large", 50_000_000),
    "merged cells": (
        lambda many: filled(SALES, b"</worksheet>", b'<mergeCell ref="A1:B2"/>', many), "too-large", 9_000_000,
    ),
    "hidden columns": (
        lambda last: filled(SALES, ROWS, b'<cols><col min="1" max="%d" hidden="1"/></cols>' % last, 1),
        None, 4_000_000_000,
    ),
    "column settings": (with_columns, "too-large", 1_000_000),
    "columns behind a remark": (lambda many: with_columns(many, b"<!-- sheetData -->"), None, 1_000_000),
    "a long text that many cells show": (lambda rows: one_long_string(32_000, rows), "too-large", 300_000),
    "a long text of many runs": (
        lambda rows: one_long_string(9_000, rows, b"<r><t>abc</t></r>", b""), "too-large", 300_000,
    ),
    "a long text with a remark": (
        lambda rows: one_long_string(32_000, rows, before=b"<!-- <si> --><t>"), "too-large", 300_000,
    ),
    "sheets that are one part": (with_sheets, "too-large", 100_000),
    "a sheet's name without an end": (with_a_long_name, "too-large", 500_000),
    "rows of an ods that repeat": (lambda many: ods_rows(_row(many, _CELL.format("") * 2)), "too-large", 10_000_000),
    "cells of an ods that repeat": (
        lambda many: ods_rows(_row(1, _CELL.format(f' table:number-columns-repeated="{many}"'))),
        "too-large", 19_000_000,
    ),
    "spaces of an ods": (
        lambda many: ods_filled(_row(1, _WORDS.format('<text:s text:c="4096"/>' * 10_000)), many), "too-large", 100,
    ),
    "texts of an ods that repeat": (
        lambda many: ods_rows(_row(many, _WORDS.format("x" * 30_000))), "too-large", 400_000,
    ),
    "rows of an ods": (lambda many: ods_filled("<table:table-row/>", many), "too-large", 12_000_000),
    "elements of an ods": (lambda many: ods_filled("<a/>", many), "too-large", 50_000_000),
    "tables of an ods": (
        lambda many: ods_filled('<table:table table:name="A"/>', many, inside=False), "too-large", 100_000,
    ),
    "records of an xlsb": (lambda many: xlsb_filled(b"\x80\x05\x00", many), "too-large", 60_000_000),
    "records of the workbook of an xlsb": (
        lambda many: xlsb_filled(b"\x80\x05\x00", many, "xl/workbook.bin"), "too-large", 60_000_000,
    ),
    "rows of an xlsb": (
        lambda many: xlsb_filled(record(0, struct.pack("<I", 5) + bytes(13)), many), "too-large", 10_000_000,
    ),
    "cells of an xlsb": (lambda many: xlsb_filled(record(12, bytes(4)), many), "too-large", 40_000_000),
    "texts of an xlsb": (
        lambda many: xlsb_filled(record(19, b"\0" + wide("")), many, "xl/sharedStrings.bin"), "too-large", 30_000_000,
    ),
    "last rows of an xls": (
        lambda many: to_xls([(f"x{n}", "visible", {(65535, 255): 1}) for n in range(many)]), "too-large", 500,
    ),
    "sheets of an xls": (lambda many: to_xls([(f"x{n}", "visible", {}) for n in range(many)]), "too-large", 2_500),
}  # fmt: skip
