"""Workbooks to graft onto, as unlike each other as real ones are, built in code."""

import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import lru_cache
from io import BytesIO

import openpyxl
import xlsxwriter

LOOSE_TO_STRICT = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
    b"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties": (
        b"http://purl.oclc.org/ooxml/officeDocument/extendedProperties"
    ),
    b"http://schemas.openxmlformats.org/drawingml/2006/main": b"http://purl.oclc.org/ooxml/drawingml/main",
}


def entries(source: bytes) -> dict[str, bytes]:
    """Read every entry of a zip file."""
    with zipfile.ZipFile(BytesIO(source)) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def rezip(parts: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Write a zip file."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as zipped:
        for name, content in parts.items():
            zipped.writestr(name, content)
    return out.getvalue()


def edited(source: bytes, edits: Mapping[str, Callable[[bytes], bytes] | bytes | None]) -> bytes:
    """Change, add (bytes) or remove (None) entries."""
    parts = entries(source)
    for name, edit in edits.items():
        if edit is None:
            del parts[name]
        else:
            parts[name] = edit if isinstance(edit, bytes) else edit(parts[name])
    return rezip(parts)


def replacing(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """Make an edit that replaces a string, which has to be there."""

    def edit(content: bytes) -> bytes:
        assert old in content, (old, content)
        return content.replace(old, new)

    return edit


def png() -> BytesIO:
    """Draw a red dot."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", zlib.crc32(kind + content))

    header = struct.pack(">2L5B", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0\xff\0\0")
    return BytesIO(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b""))


def saved(book: openpyxl.Workbook) -> bytes:
    """Save an openpyxl workbook to bytes."""
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def plain() -> bytes:
    """Two sheets as openpyxl writes them, a formula without a stored value among them."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "团队销售"
    sheet.append(["工号", "销售额", "=B1*2"])
    book.create_sheet("发放表").append(["mine, not yours"])
    return saved(book)


def rich(*, macro: bool = False) -> bytes:
    """What a heavy user's workbook holds, as xlsxwriter writes it."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    bold, money = (
        book.add_format({"bold": True, "font_name": "SimSun"}),
        book.add_format({"num_format": "¥#,##0.00"}),
    )
    first = book.add_worksheet("团队销售")
    first.write_row(0, 0, ["工号", "销售额", "目标"], bold)
    for row in range(1, 12):
        first.write_row(row, 0, [f"D{row:03}", row * 1000.25, 5000], money)
        first.write_formula(row, 3, f"=B{row + 1}/C{row + 1}", None, row * 1000.25 / 5000)
    first.write_rich_string("F1", "a ", bold, "bold", " word")
    first.conditional_format("B2:B12", {"type": "data_bar", "data_bar_2010": True})
    first.conditional_format("C2:C12", {"type": "cell", "criteria": ">", "value": 1, "format": bold})
    first.add_sparkline("G2", {"range": "团队销售!B2:D2"})
    first.data_validation("C2:C12", {"validate": "list", "source": [5000, 6000]})
    first.write_comment("B2", "checked", {"author": "finance"})
    first.insert_image("H2", "dot.png", {"image_data": png()})
    first.insert_textbox("H6", "a text box")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='团队销售'!$B$2:$B$12"})
    first.insert_chart("J2", chart)
    first.autofilter("A1:D12")
    first.print_area("A1:D12")
    first.repeat_rows(0)
    table = book.add_worksheet("回款")
    table.add_table("A1:C4", {"name": "Receipts", "data": [["a", 1, 2], ["b", 3, 4], ["c", 5, 6]]})
    locked = book.add_worksheet("Locked & 'q' 1")
    locked.protect("secret")
    locked.unprotect_range("A1:B2")
    book.add_worksheet("Hidden").hide()
    book.add_worksheet("VeryHidden").very_hidden()
    whole = book.add_chartsheet("Chart")
    big = book.add_chart({"type": "line"})
    big.add_series({"values": "='团队销售'!$B$2:$B$12"})
    whole.set_chart(big)
    book.define_name("Rate", "='团队销售'!$B$2")
    book.define_name("回款!Local", "='回款'!$B$2")
    book.set_properties({"title": "pay", "company": "C"})
    book.set_custom_property("Checked by", "me")
    if macro:
        book.add_vba_project(BytesIO(b"\xd0\xcf\x11\xe0 not a real project"), is_stream=True)
    book.close()
    return out.getvalue()


def prefixed() -> bytes:
    """Every spreadsheet element under a prefix, as some exporters write."""

    def edit(content: bytes) -> bytes:
        content = re.sub(rb"<(/?)(?=[A-Za-z])(?![\w]+:)", rb"<\1x:", content)
        return content.replace(b"xmlns=", b"xmlns:x=")

    return edited(rich(), {name: edit for name in entries(rich()) if re.match(r"xl/(work|st)|xl/worksheets/s", name)})


def wide() -> bytes:
    """The workbook part and a sheet in UTF-16."""

    def edit(content: bytes) -> bytes:
        return content.decode().replace("UTF-8", "UTF-16").encode("utf-16")

    return edited(rich(), {"xl/workbook.xml": edit, "xl/worksheets/sheet1.xml": edit})


def strict() -> bytes:
    """The strict dialect, with namespaces of its own."""

    def edit(content: bytes) -> bytes:
        for loose, other in LOOSE_TO_STRICT.items():
            content = content.replace(loose, other)
        return content

    source = edited(table_only(), {name: edit for name in entries(table_only()) if name.endswith((".xml", ".rels"))})
    return edited(source, {"xl/workbook.xml": replacing(b"<workbook ", b'<workbook conformance="strict" ')})


def table_only() -> bytes:
    """A small workbook as xlsxwriter writes it."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("Data")
    sheet.write_row(0, 0, ["id", 1, 2])
    sheet.add_table("A3:B5", {"name": "T"})
    book.close()
    return out.getvalue()


def without_styles() -> bytes:
    """No styles part at all."""
    types = re.compile(rb'<Override PartName="/xl/styles.xml"[^>]*/>')
    arrow = re.compile(rb'<Relationship [^>]*Target="styles.xml"[^>]*/>')
    return edited(
        table_only(),
        {
            "xl/styles.xml": None,
            "[Content_Types].xml": lambda content: types.sub(b"", content),
            "xl/_rels/workbook.xml.rels": lambda content: arrow.sub(b"", content),
        },
    )


def bare_styles() -> bytes:
    """Styles with nothing that can be left out."""
    content = (
        b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts><font/></fonts>'
        b"<fills><fill><patternFill/></fill></fills><cellXfs><xf/></cellXfs></styleSheet>"
    )
    return edited(table_only(), {"xl/styles.xml": content})


def unselected() -> bytes:
    """No sheet selected and no view of the workbook."""
    views = re.compile(rb"<bookViews>.*?</bookViews>")
    return edited(
        table_only(),
        {
            "xl/worksheets/sheet1.xml": replacing(b' tabSelected="1"', b""),
            "xl/workbook.xml": lambda content: views.sub(b"", content),
        },
    )


def grouped() -> bytes:
    """Two sheets saved as a group, one of them saying "true" in single quotes."""
    return edited(
        rich(),
        {
            "xl/worksheets/sheet2.xml": replacing(b"<sheetView ", b"<sheetView tabSelected='true' "),
            "xl/chartsheets/sheet1.xml": replacing(b"<sheetView ", b'<sheetView tabSelected = "1" '),
        },
    )


def chained() -> bytes:
    """A calculation chain, stale and doubled Overrides, absolute targets, odd case."""
    types = (
        b'<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        b'spreadsheetml.calcChain+xml"/><Override PartName="/xl/gone.xml" ContentType="application/xml"/>'
        b'<Override PartName="/XL/Workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        b'spreadsheetml.sheet.main+xml"/></Types>'
    )
    arrow = (
        b'<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        b'calcChain" Target="calcChain.xml"/></Relationships>'
    )
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    chain = b'<calcChain xmlns="%s"><c r="D2" i="1"/></calcChain>' % main
    return edited(
        rich(),
        {
            "[Content_Types].xml": replacing(b"</Types>", types),
            "xl/calcChain.xml": chain,
            "xl/_rels/workbook.xml.rels": lambda content: (
                content.replace(b"</Relationships>", arrow)
                .replace(b'Target="worksheets/sheet1.xml"', b'Target="/xl/WORKSHEETS/sheet1.xml"')
                .replace(b'Target="styles.xml"', b'Target="../xl/./styles.xml"')
            ),
        },
    )


def undeclared() -> bytes:
    """No Default for rels and vml: each part has an Override."""

    def edit(content: bytes) -> bytes:
        content = re.sub(rb'<Default Extension="(?:rels|vml)"[^>]*/>', b"", content)
        kinds = {
            ".rels": "application/vnd.openxmlformats-package.relationships+xml",
            ".vml": "application/vnd.openxmlformats-officedocument.vmlDrawing",
        }
        overrides = "".join(
            f'<Override PartName="/{name}" ContentType="{kind}"/>'
            for ending, kind in kinds.items()
            for name in entries(rich())
            if name.endswith(ending)
        )
        return content.replace(b"</Types>", overrides.encode() + b"</Types>")

    return edited(rich(), {"[Content_Types].xml": edit})


def stored() -> bytes:
    """Entries that are not compressed."""
    return rezip(entries(rich()), method=zipfile.ZIP_STORED)


def streamed() -> bytes:
    """Entries with data descriptors, as a writer that cannot seek leaves them."""

    class Pipe(BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError

        def seek(self, *_: int) -> int:
            raise OSError

    out = Pipe()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in entries(rich()).items():
            zipped.writestr(name, content)
    return out.getvalue()


def zip64() -> bytes:
    """Entries with zip64 headers."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in entries(rich()).items():
            with zipped.open(name, "w", force_zip64=True) as stream:
                stream.write(content)
    return out.getvalue()


def mac() -> bytes:
    """Dates from 1904, structure locked."""
    return edited(
        table_only(),
        {
            "xl/workbook.xml": lambda content: re.sub(
                rb"<workbookPr[^>]*/>",
                b'<workbookPr date1904="1"/><workbookProtection lockStructure="1"/>',
                content,
            )
        },
    )


SAMPLES: dict[str, Callable[[], bytes]] = {
    "plain": plain,
    "rich": rich,
    "macro": lambda: rich(macro=True),
    "prefixed": prefixed,
    "utf-16": wide,
    "strict": strict,
    "no-styles": without_styles,
    "bare-styles": bare_styles,
    "unselected": unselected,
    "grouped": grouped,
    "chained": chained,
    "undeclared": undeclared,
    "stored-zip": stored,
    "data-descriptors": streamed,
    "zip64": zip64,
    "mac": mac,
}


def changed_parts(source: bytes, after: bytes) -> set[str]:
    """Name the parts that differ; their order may not."""
    old, new = entries(source), entries(after)
    assert [name for name in new if name in old] == [name for name in old if name in new]
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}


def opened(content: bytes, *, values: bool = False) -> openpyxl.Workbook:
    """Open with openpyxl, which warns about what it would lose if it saved."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(BytesIO(content), data_only=values)


@lru_cache(maxsize=8)
def looked_at(content: bytes, *, values: bool = False) -> openpyxl.Workbook:
    """Open once what is looked at time and again, and never changed."""
    return opened(content, values=values)


def with_formula(content: bytes, part: str, cell: str, formula: str, value: str) -> bytes:
    """Put a formula with a stored text into a cell that holds one."""

    def edit(xml: bytes) -> bytes:
        pattern = rb'<c r="%b"( s="\d+")?[^>]*>.*?</c>' % cell.encode()
        new = f'<c r="{cell}" t="str"><f>{formula}</f><v>{value}</v></c>'.encode()
        assert re.search(pattern, xml)
        return re.sub(pattern, lambda _: new, xml)

    return edited(content, {part: edit})
