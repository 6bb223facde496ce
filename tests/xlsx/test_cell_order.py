"""Cells are read as Excel reads them, or the file is refused."""

import io
import zipfile
from decimal import Decimal

import pytest
from workbooks import check, month, pay

from compbatch.xlsx import PackageError
from compbatch.xlsx.cell_order import CellOrder

SALES = "xl/worksheets/sheet2.xml"
CELL = '<c r="F2" t="n"><v>600000</v></c>'
ROW = '<row r="4">'


def altered(*changes: tuple[str, str], part: str = SALES) -> bytes:
    """Change the XML of the month's sales sheet."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(month())) as package, zipfile.ZipFile(file, "w") as changed:
        for entry in package.infolist():
            xml = package.read(entry).decode()
            for before, after in changes if entry.filename == part else ():
                assert xml.count(before) == 1, (before, xml)
                xml = xml.replace(before, after)
            changed.writestr(entry, xml)
    return file.getvalue()


def reason(content: bytes) -> str:
    with pytest.raises(PackageError) as refused:
        check(content)
    return refused.value.reason


@pytest.mark.parametrize(
    "change",
    [
        (CELL, CELL + CELL.replace("600000", "1")),
        (CELL, CELL.replace("600000", "6000<!-- -->00")),
        (CELL, CELL.replace("600000", "<![CDATA[600000]]>")),
        (CELL, CELL.replace("600000", "60<?x y?>0000")),
        (CELL, CELL.replace("600000", "6&#48;0000")),
        (CELL, CELL.replace("<v>", "<v>1</v><v>")),
        (CELL, CELL.replace("<v>", '<x:v xmlns:x="urn:x">1</x:v><v>')),
        (ROW, '<x:row xmlns:x="urn:x" r="3"><x:c r="F3"><x:v>-9</x:v></x:c></x:row>' + ROW),
        (ROW, '<row xmlns="urn:x" r="3"><c r="F3"><v>-9</v></c></row>' + ROW),
        (ROW, '<row r="2"><c r="F2"><v>-9</v></c></row>' + ROW),
        (ROW, '<row r="9"><c r="F9"><v>-9</v></c></row>' + ROW),
        ("</sheetData>", '</sheetData><sheetData><row r="4"><c r="F4"><v>-9</v></c></row></sheetData>'),
        ("</sheetData>", '</sheetData><sheetData><row r="9"><c r="F9"><v>-9</v></c></row></sheetData>'),
    ],
    ids=[
        "a cell twice", "a comment in a number", "CDATA", "an instruction", "a reference", "two values",
        "a foreign value", "a foreign row", "a row in another namespace", "a row twice", "a row too early",
        "two sets of rows", "a second set of rows in order",
    ],
)  # fmt: skip
def test_what_excel_and_the_reader_would_read_differently_is_refused(change: tuple[str, str]):
    assert reason(altered(change)) == "jumbled"


@pytest.mark.parametrize(
    "change",
    [
        (CELL, "<!-- as exported -->" + CELL),
        (CELL, CELL.replace(' r="F2"', "")),
        (CELL, '<c t="n" r="F2"><v>600000</v></c>'),
        (CELL, CELL.replace("600000", "6E5")),
        ('<dimension ref="A1:F4"', '<dimension ref="A0:F4"'),
        ('<dimension ref="A1:F4"', '<dimension ref="A1"'),
        ('<dimension ref="A1:F4"', '<dimension ref=""'),
    ],
)
def test_what_is_only_laid_out_unusually_is_read(change: tuple[str, str]):
    assert list(pay(altered(change)).payout["gross_pay"]) == [Decimal("26800.00"), Decimal("18000.01")]


@pytest.mark.parametrize("row", [5, 1_048_576])
def test_a_cell_far_off_is_refused_before_it_asks_for_all_memory(row: int):
    far = f'<row r="{row}"><c r="{"XFD" if row > 5 else "A"}{row}"><v>1</v></c></row></sheetData>'
    content = altered(("</sheetData>", far))
    if row == 5:
        assert check(content).refused  # no more than a row that lacks something
    else:
        assert reason(content) == "sprawling"


@pytest.mark.parametrize("address", ["Atrue2", "XFDX2", "A2B2"])
@pytest.mark.parametrize("after", ["", '<c r="C2"><v>1</v></c><c r="B2"><v>1</v></c>'])
def test_an_address_that_is_none_among_others_is_seen_whatever_else_is_amiss(address: str, after: str):
    cells = f'<row r="9"><c r="A9"><v>1</v></c><c r="{address}"><v>1</v></c>{after}</row></sheetData>'
    assert reason(altered(("</sheetData>", cells))) in {"sprawling", "damaged"}


@pytest.mark.parametrize("address", ["A1000001", "XFD1000001"])
def test_addresses_of_any_length_are_followed_without_a_parser(address: str):
    order = CellOrder("sheet1.xml", 1 << 40)
    order.follow(f'<c r="XA999999"><v>1</v></c><c r="XB999999"><v>1</v></c><c r="{address}"><v>1</v></c>'.encode())
    assert not order.odd
    with pytest.raises(PackageError, match="jumbled"):
        order.follow(b'<c r="A2"><v>1</v></c>')


def test_days_counted_from_1904_are_known_behind_an_extension():
    extended = (
        "<extLst><ext uri='{140A7094-0E35-4892-8432-C4D2E57EDEB5}' "
        "xmlns:x15='http://schemas.microsoft.com/office/spreadsheetml/2010/11/main'>"
        "<x15:workbookPr chartTrackingRefBase='1'/></ext></extLst></workbook>"
    )
    changes = (("<workbookPr/>", "<workbookPr date1904='1'/>"), ("</workbook>", extended))
    dates = check(altered(*changes, part="xl/workbook.xml")).tables["sales"].frame["date"]
    assert [f"{day:%Y-%m-%d}" for day in dates] == ["2030-03-03", "2030-03-16", "2030-04-01"]
