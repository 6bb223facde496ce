"""Sound workbooks that are put together in a way that few are: read and paid as any other, and given back whole."""

import io
import zipfile

import pytest
from hostile_files import SALES, part_of, with_parts
from workbooks import check, listed, month, pay, source_file

from compbatch import xlsx
from compbatch.control import verify
from compbatch.intake import as_xlsx
from compbatch.jobs.job import Job, roll

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MACROS = "http://schemas.microsoft.com/office/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
EXCEL_4 = (
    f'<xm:macrosheet xmlns="{MAIN}" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><sheetData>'
    '<row r="1"><c r="A1" t="str"><f>HALT()</f><v>x</v></c></row></sheetData></xm:macrosheet>'
)


def with_backslashes() -> bytes:
    file, source = io.BytesIO(), zipfile.ZipFile(io.BytesIO(month()))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name in source.namelist():
            package.writestr(name.replace("/", "\\"), source.read(name))
    return file.getvalue()


def with_tab(element: str, *, first: bool = False) -> bytes:
    """List one more tab."""
    book = part_of(month(), "xl/workbook.xml").decode()
    tab = f'<sheet xmlns:r="{OFFICE}" sheetId="99" {element}/>'
    book = book.replace("<sheets>", f"<sheets>{tab}") if first else book.replace("</sheets>", f"{tab}</sheets>")
    return with_parts(month(), {"xl/workbook.xml": book.encode()})


def with_sheet(content: str, kind: str, mime: str) -> bytes:
    """Add a sheet of some kind."""
    book = with_tab('name="Other" r:id="rIdM"')
    arrow = f'<Relationship Id="rIdM" Type="{kind}" Target="/xl/other/sheet1.xml"/></Relationships>'
    override = f'<Override PartName="/xl/other/sheet1.xml" ContentType="application/vnd.{mime}+xml"/></Types>'
    arrows = part_of(book, "xl/_rels/workbook.xml.rels").replace(b"</Relationships>", arrow.encode())
    types = part_of(book, "[Content_Types].xml").replace(b"</Types>", override.encode())
    parts = {
        "xl/_rels/workbook.xml.rels": arrows,
        "[Content_Types].xml": types,
        "xl/other/sheet1.xml": content.encode(),
    }
    return with_parts(book, parts)


def with_an_error(error: str) -> bytes:
    row = f'<row r="1"><c r="A1" t="e"><v>{error}</v></c></row>'
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{row}</sheetData></worksheet>'
    return with_sheet(sheet, f"{OFFICE}/worksheet", "openxmlformats-officedocument.spreadsheetml.worksheet")


def in_utf16() -> bytes:
    """Write every part in UTF-16, as the standard allows."""
    package = zipfile.ZipFile(io.BytesIO(month()))
    declared = '<?xml version="1.0" encoding="UTF-16"?>'
    parts = {name: package.read(name).decode().rpartition("?>")[2] for name in package.namelist()}
    return with_parts(month(), {name: (declared + part).encode("utf-16") for name, part in parts.items()})


def with_detours(way: str) -> bytes:
    """Lead to the sheets, the styles and the strings in a roundabout way."""
    rels = part_of(month(), "xl/_rels/workbook.xml.rels").replace(b'Target="/xl/', f'Target="{way}'.encode())
    assert way.encode() in rels
    return with_parts(month(), {"xl/_rels/workbook.xml.rels": rels})


ODD = {
    "parts in UTF-16": in_utf16,
    "targets with dots": lambda: with_detours("./../xl/./"),
    "targets through a folder that is not there": lambda: with_detours("/xl/other/../"),
    "backslashes in the names of parts": with_backslashes,
    "an old module": lambda: with_tab('name="Module1" r:id=""'),
    "an old module as the first tab": lambda: with_tab('name="Module1" state="veryHidden" r:id=""', first=True),
    "a sheet of Excel 4 macros": lambda: with_sheet(EXCEL_4, f"{MACROS}/xlMacrosheet", "ms-excel.macrosheet"),
    "one in another language": lambda: with_sheet(EXCEL_4, f"{MACROS}/xlIntlMacrosheet", "ms-excel.intlmacrosheet"),
    "a newer error value elsewhere": lambda: with_an_error("#SPILL!"),
}


@pytest.mark.parametrize("name", ODD)
def test_what_few_workbooks_have_is_no_hindrance(name: str):
    content = ODD[name]()
    paid = pay(as_xlsx(content, None).workbook.source)
    assert paid.payout.equals(pay(month()).payout)
    assert verify(source_file("paid.xlsx", paid.output)).found == []
    rolled, output = roll(Job("paid.xlsx", "2026-03.xlsx", paid.output))
    assert output is not None
    assert rolled.found == []
    before, after = (xlsx.list_sheets(xlsx.open_workbook(each)) for each in (content, output))
    assert [sheet.name for sheet in after if sheet.own is None] == [sheet.name for sheet in before]


@pytest.mark.parametrize("error", ["#SPILL!", "#CALC!", "#FIELD!", "#BUSY!", "#GETTING_DATA", "#BLOCKED!", "#CONNECT!"])
def test_a_newer_error_value_is_named_at_its_cell(error: str):
    sheet = part_of(month(), SALES)
    cell = b'<c r="F3" t="n"><v>400000</v></c>'
    assert cell in sheet
    content = with_parts(month(), {SALES: sheet.replace(cell, f'<c r="F3" t="e"><v>{error}</v></c>'.encode())})
    (found,) = check(content).found
    assert listed([found]) == ["CB205 团队销售!F3"]
    assert error in found.message("en")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_in_a_part_that_nobody_reads(encoding: str):
    item = '<!-- a --><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode(encoding)
    with pytest.raises(Exception, match="dtd"):
        as_xlsx(with_parts(month(), {"customXml/item1.xml": item}), None)
    picture = b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd"><svg/>'
    assert as_xlsx(with_parts(month(), {"xl/media/image1.svg": picture}), None).workbook
