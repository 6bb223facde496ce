"""Files of every kind that finance may hand over, each built here by hand: what is taken in, and why not."""

import datetime as dt
import io
import random
import re
import struct
import zipfile
from hashlib import md5

import msoffcrypto
import olefile
import openpyxl
import pytest
from file_formats import (
    ERRORS,
    MAKERS,
    MIMETYPE,
    Error,
    Formula,
    at,
    every_format,
    locked_xls,
    ods,
    record,
    sheets_of,
    to_ods,
    to_xls,
    to_xlsb,
    wide,
    xlsb_cell,
    zipped,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from msoffcrypto.method import ecma376_agile
from workbooks import check, english_month, listed, month, pay, workbook

from compbatch import xlsx
from compbatch.intake import IntakeError, as_xlsx, encrypt
from compbatch.xlsx.scan import ColumnsToScan, scan

OPENS = "工资-2026"


def taken_as(intake):
    """Return what a file was taken in as: its bytes, the format that it had, and whether it took the password."""
    return intake.workbook.source, intake.converted_from, intake.encrypted


def refusal(content, password=None):
    with pytest.raises(IntakeError) as caught:
        as_xlsx(content, password)
    return caught.value.reason


def converted(origin, cells, **options):
    """Take in a workbook of one sheet and return its cells."""
    taken = as_xlsx(MAKERS[origin]([("A", "visible", cells)], **options), None)
    assert taken.converted_from == origin
    return sheets_of(taken.workbook.source)[0][2]


# Months


def paid_frame(content):
    return pay(content).payout


@every_format
@pytest.mark.parametrize("build", [month, english_month])
def test_a_month_pays_the_same_in_every_format(origin, build):
    taken = as_xlsx(MAKERS[origin](sheets_of(build())), None)
    assert (taken.converted_from, taken.encrypted) == (origin, False)
    assert paid_frame(taken.workbook.source).equals(paid_frame(build()))


@every_format
def test_problems_are_found_at_the_addresses_of_the_file_handed_in(origin):
    messy = month(sales={"F2": "#DIV/0!", "F3": "12O0", "B4": "someday", "C3": "D09"})
    taken = as_xlsx(MAKERS[origin](sheets_of(messy)), None)
    assert listed(check(taken.workbook.source).found) == listed(check(messy).found)
    assert {"CB205 团队销售!F2", "CB202 团队销售!F3"} <= {*listed(check(taken.workbook.source).found)}


def test_an_xls_in_a_container_that_other_programs_open_is_read():
    sound = MAKERS["xls"](sheets_of(month()))
    (directory,) = struct.unpack_from("<i", sound, 48)
    odd = bytearray(sound)
    struct.pack_into("<ii", odd, 60, directory, 1)  # its short sectors lie where the directory does
    struct.pack_into("<iI", odd, 512 + 512 * directory + 116, directory, 64)
    taken, expected = (as_xlsx(bytes(content), None).workbook for content in (odd, sound))
    assert taken.source == expected.source


def test_an_xlsx_is_given_back_as_it_is():
    content = month()
    taken = as_xlsx(content, "not asked for")
    assert taken_as(taken) == (content, None, False)
    assert taken.workbook.source is content


# Values

CELLS = {
    (2, 1): "总监",
    (2, 2): 1.5,
    (2, 3): 1_000_000,
    (2, 4): True,
    (2, 5): False,
    (2, 6): 0.1,
    (4, 1): -0.07,
    (4, 3): 1234567890.12,
    (4, 6): "  two  spaces",
    (4, 8): 0,
}


@every_format
def test_values_keep_their_type_and_address(origin):
    found = converted(origin, CELLS)
    assert found == CELLS
    assert {place: type(value) for place, value in found.items()} == {p: type(v) for p, v in CELLS.items()}


@pytest.mark.parametrize(
    ("origin", "date1904"), [("xls", False), ("xls", True), ("xlsb", False), ("xlsb", True), ("ods", False)]
)
def test_dates_stay_the_same_days(origin, date1904):
    options = {"date1904": True} if date1904 else {}
    days = {(0, 0): dt.date(2026, 3, 5), (0, 1): at("2026-03-31T10:30"), (0, 2): dt.date(2024, 2, 29)}
    wanted = [at("2026-03-05"), at("2026-03-31T10:30"), at("2024-02-29")]
    assert list(converted(origin, days, **options).values()) == wanted
    taken = as_xlsx(MAKERS[origin]([("A", "visible", days)], **options), None)
    assert xlsx.counts_from_1904(taken.workbook) == date1904


@every_format
def test_a_time_of_day_stays_one(origin):
    (value,) = converted(origin, {(0, 0): dt.time(9, 30)}).values()
    assert value in (dt.time(9, 30), dt.timedelta(hours=9, minutes=30))


@every_format
def test_an_error_value_stays_one(origin):
    cells = {(0, column): Error(error) for column, error in enumerate(ERRORS)}
    found = converted(origin, cells)
    assert found == cells
    assert {type(value) for value in found.values()} == {Error}


@every_format
@pytest.mark.parametrize("text", ["=1+1", "+86 10", "-", "@SUM(1)", "#REF!", "=", "1200", "TRUE", "2026-03-05"])
def test_text_stays_text(origin, text):
    taken = as_xlsx(MAKERS[origin]([("A", "visible", {(0, 0): text})]), None)
    cell = openpyxl.load_workbook(io.BytesIO(taken.workbook.source)).active["A1"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix == text.startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("origin", ["xls", "xlsb"])
def test_what_xml_cannot_hold_is_a_space(origin):
    assert list(converted(origin, {(0, 0): "a\x01b\x0bc\ufffed"}).values()) == ["a b c d"]


@pytest.mark.parametrize("origin", ["xls", "xlsb"])
def test_chinese_dates_that_have_only_a_number_get_their_looks(origin):
    content = MAKERS[origin]([("A", "visible", {(0, 0): dt.date(2026, 3, 5)})])
    wanted = 'yyyy"年"m"月"d"日"'
    if origin == "xls":
        content = re.sub(rb"(?<=\xe0\0\x14\0..)\xa5\0", b"\x39\0", content, flags=re.DOTALL)
        wanted = 'yyyy"年"m"月"'
    cell = openpyxl.load_workbook(io.BytesIO(as_xlsx(content, None).workbook.source)).active["A1"]
    assert (cell.value, cell.number_format) == (at("2026-03-05"), wanted)


def test_numbers_of_an_xlsb_in_every_packing():
    place = [struct.pack("<II", column, 0) for column in range(8)]
    half = struct.unpack("<q", struct.pack("<d", 0.5))[0] >> 32
    row = record(0, struct.pack("<IIHBBBI", 3, 0, 300, 0, 0, 0, 0))
    row += record(2, place[1] + struct.pack("<i", -5 << 2 | 2))
    row += record(2, place[2] + struct.pack("<i", 12345 << 2 | 3))
    row += record(2, place[3] + struct.pack("<i", half))
    row += record(1, place[4])
    row += record(14, place[4][4:] + b"\x2a")  # cells that state no column: right of the last
    row += record(12, place[4][4:]) + record(17, place[4][4:] + wide("行"))
    content = to_xlsb([("A", "visible", {(0, 0): "x"})])
    sheet = record(145) + row + record(146)
    content = replaced(content, "xl/worksheets/sheet1.bin", record(129) + sheet + record(130))
    found = sheets_of(as_xlsx(content, None).workbook.source)[0][2]
    assert found == {(3, 1): -5, (3, 2): 123.45, (3, 3): 0.5, (3, 5): Error("#N/A"), (3, 7): "行"}


def test_formulas_of_an_xlsb_are_what_they_last_showed():
    place = [struct.pack("<II", column, 0) for column in range(4)]
    end = struct.pack("<HI", 0, 3) + b"\x1e\1\0" + bytes(4)
    row = record(0, struct.pack("<IIHBBBI", 0, 0, 300, 0, 0, 0, 0))
    row += record(8, place[0] + wide("合计") + end) + record(9, place[1] + struct.pack("<d", 2.5) + end)
    row += record(10, place[2] + b"\1" + end) + record(62, place[3] + b"\1" + wide("富文本") + bytes(8))
    content = replaced(
        to_xlsb([("A", "visible", {})]),
        "xl/worksheets/sheet1.bin",
        record(129) + record(145) + row + record(146) + record(130),
    )
    assert list(sheets_of(as_xlsx(content, None).workbook.source)[0][2].values()) == ["合计", 2.5, True, "富文本"]


def test_a_formula_of_an_ods_without_a_value_is_refused_as_in_an_xlsx():
    cells = next(cells for name, _, cells in sheets_of(month()) if name == "团队销售")
    cells[1, 5] = Formula("=A1")
    sheets = [(name, state, cells if name == "团队销售" else own) for name, state, own in sheets_of(month())]
    workbook = as_xlsx(to_ods(sheets), None).workbook
    part = next(sheet.part for sheet in xlsx.list_sheets(workbook) if sheet.name == "团队销售")
    assert scan(workbook, part, 1, ColumnsToScan(texts=(), numbers=(), errors=())).valueless == [(2, 6)]
    assert "团队销售!F2" in " ".join(listed(check(workbook.source).found))


@pytest.mark.parametrize(
    ("attributes", "shown", "value"),
    [
        ('office:value-type="percentage" office:value="0.25"', "25%", 0.25),
        ('office:value-type="currency" office:currency="CNY" office:value="12.5"', "¥12.50", 12.5),
        ('office:value-type="string" office:string-value="said"', "shown", "said"),
        ("", "untyped", "untyped"),
        ('office:value-type="string"', 'a<text:s text:c="3"/>b<text:tab/><text:span>c</text:span>d', "a   b\tcd"),
        ('office:value-type="string"', "a</text:p><text:p>b", "a\nb"),
        ('office:value-type="float" office:value="many"', "12O0", "12O0"),
        ('office:value-type="float" office:value="NaN"', "", Error("#NUM!")),
        ('office:value-type="date" office:date-value="1850-01-01"', "", "1850-01-01"),
        ('office:value-type="date" office:date-value="20-1-1"', "20-1-1", "20-1-1"),
        (
            'office:value-type="date" office:date-value="2026-03-05T10:30:00.123456789"',
            "",
            at("2026-03-05T10:30:00.123"),
        ),
        ('office:value-type="time" office:time-value="PT36H00M00S"', "36:00", dt.timedelta(hours=36)),
        ('table:formula="of:=1/0" office:value-type="float" office:value="0"', "#DIV/0!", Error("#DIV/0!")),
        ('table:formula="of:=X()" calcext:value-type="error"', "Err:508", Error("#VALUE!")),
        ('table:formula="of:=&quot;&quot;" office:value-type="string" office:string-value=""', "", None),
    ],
)
def test_cells_of_an_ods(attributes, shown, value):
    cell = f"<table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell>"
    content = ods(f'<table:table table:name="A"><table:table-row>{cell}</table:table-row></table:table>')
    found = sheets_of(as_xlsx(content, None).workbook.source)[0][2]
    assert found == ({} if value is None else {(0, 0): value})
    assert [type(each) for each in found.values()] == ([] if value is None else [type(value)])


def test_repeated_cells_and_rows_of_an_ods():
    row = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/>'
        '<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="7"/>'
        '<table:covered-table-cell office:value-type="float" office:value="8"/></table:table-row>'
    )
    grouped = f"<table:table-row-group><table:table-header-rows>{row}</table:table-header-rows></table:table-row-group>"
    found = sheets_of(as_xlsx(ods(f'<table:table table:name="A">{grouped}</table:table>'), None).workbook.source)[0][2]
    assert found == {(r, c): value for r in (0, 1) for c, value in ((1, 7), (2, 7), (3, 8))}


def test_a_table_in_a_cell_and_a_copy_of_another_file_are_no_sheets():
    cell = '<table:table-cell office:value-type="float" office:value="7">{}</table:table-cell>'
    row = "<table:table-row>{}</table:table-row>"
    inner = f'<table:table table:name="inner">{row.format(cell.format(""))}</table:table>'
    sheet = f'<table:table table:name="A">{row.format(cell.format(inner))}{row.format(cell.format(""))}</table:table>'
    copied = f"<table:table-source/>{row.format(cell.format(''))}"
    copy = f'<table:table table:name="&apos;file:///B.ods&apos;#$A">{copied}</table:table>'
    assert sheets_of(as_xlsx(ods(copy + sheet), None).workbook.source) == [("A", "visible", {(0, 0): 7, (1, 0): 7})]


# Sheets


@every_format
def test_sheets_keep_name_order_and_visibility(origin):
    sheets = [
        ("总 监", "visible", {(0, 0): 1}),
        ("b", "hidden", {}),
        ("空", "visible", {}),
        ("c", "hidden", {(5, 5): 2}),
    ]
    assert sheets_of(as_xlsx(MAKERS[origin](sheets), None).workbook.source) == sheets


@pytest.mark.parametrize("origin", ["xls", "xlsb"])
def test_a_very_hidden_sheet_stays_hidden(origin):
    sheets = [("A", "visible", {}), ("B", "veryHidden", {})]
    assert sheets_of(as_xlsx(MAKERS[origin](sheets), None).workbook.source) == sheets


@pytest.mark.parametrize("origin", ["xlsb", "ods"])
def test_names_that_excel_does_not_take(origin):
    names = ["a/b", "A_B", "'q'", "x" * 40, "x" * 35, " "]
    taken = as_xlsx(MAKERS[origin]([(name, "visible", {}) for name in names]), None)
    found = [sheet.name for sheet in xlsx.list_sheets(taken.workbook)]
    assert found == ["a_b", "A_B (2)", "q", "x" * 31, "x" * 27 + " (2)", "Sheet"]


@every_format
def test_one_sheet_at_least_is_shown(origin):
    taken = as_xlsx(MAKERS[origin]([("A", "hidden", {(0, 0): 1}), ("B", "hidden", {})]), None)
    assert [sheet.state for sheet in xlsx.list_sheets(taken.workbook)] == ["visible", "hidden"]


# Passwords


def test_a_protected_workbook_opens_with_its_password():
    content = month()
    protected = encrypt(content, OPENS)
    assert msoffcrypto.OfficeFile(io.BytesIO(protected)).is_encrypted()
    assert olefile.isOleFile(io.BytesIO(protected))
    assert taken_as(as_xlsx(protected, OPENS)) == (content, None, True)


@pytest.mark.parametrize("password", ["wrong", "工资-2026 ", OPENS.upper() + "x"])
def test_a_wrong_password(password):
    assert refusal(encrypt(month(), OPENS), password) == "password-wrong"
    assert refusal(locked_xls(to_xls(sheets_of(month())), OPENS), password) == "password-wrong"


@pytest.mark.parametrize("password", [None, ""])
def test_no_password(password):
    assert refusal(encrypt(month(), OPENS), password) == "password-needed"
    assert refusal(locked_xls(to_xls(sheets_of(month())), OPENS), password) == "password-needed"


@pytest.mark.parametrize("password", [None, "some other"])
def test_the_password_that_excel_does_not_ask_for(password):
    content = month()
    assert taken_as(as_xlsx(encrypt(content, "VelvetSweatshop"), password)) == (content, None, False)


def test_a_protected_xls():
    plain = to_xls(sheets_of(month()))
    taken = as_xlsx(locked_xls(plain, OPENS), OPENS)
    assert (taken.converted_from, taken.encrypted) == ("xls", True)
    assert paid_frame(taken.workbook.source).equals(paid_frame(month()))
    assert as_xlsx(locked_xls(plain, "VelvetSweatshop"), None).encrypted is False


NOISE = b"".join(md5(bytes([number])).digest() for number in range(256))  # noqa: S324 - what no zip makes smaller


def test_a_protected_xlsb():
    content = replaced(to_xlsb([("A", "visible", CELLS)]), "xl/media/image1.png", NOISE)
    taken = as_xlsx(encrypt(content, OPENS), OPENS)
    assert (taken.converted_from, taken.encrypted) == ("xlsb", True)
    assert sheets_of(taken.workbook.source)[0][2] == CELLS


def test_what_is_too_small_to_encrypt_soundly():
    with pytest.raises(ValueError, match="398"):
        encrypt(bytes(398), OPENS)


def test_the_output_can_be_protected_again():
    taken = as_xlsx(encrypt(month(), OPENS), OPENS)
    paid = pay(taken.workbook.source)
    again = as_xlsx(encrypt(paid.output, OPENS), OPENS)
    assert taken_as(again) == (paid.output, None, True)


def test_a_protected_ods_is_sealed():
    manifest = {"META-INF/manifest.xml": "<manifest:encryption-data/>", "content.xml": b"\x8a\x01 not xml"}
    assert refusal(to_ods([("A", "visible", {})], **manifest)) == "sealed"
    assert refusal(to_ods([("A", "visible", {})], **{"encrypted-package": b"\1"})) == "sealed"


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ('spinCount="500001"', "sealed"),
        ('spinCount="10000000"', "sealed"),
        ('spinCount="4000000000"', "damaged"),
    ],
)
def test_words_on_the_encryption_cannot_take_all_time(monkeypatch, more, reason):
    info = ecma376_agile.ECMA376AgileEncryptionInfo
    words = info.toEncryptionDescriptor
    monkeypatch.setattr(info, "toEncryptionDescriptor", lambda own: words(own).replace('spinCount="100000"', more))
    costly = encrypt(month(), OPENS)
    assert refusal(costly) == refusal(costly, OPENS) == reason


# What is no workbook


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n \r\n", "empty"),
        (bytes(4096), "empty"),
        ("日期,工号,回款额\r\n2026-03-05,D01,1200.50\r\n".encode(), "csv"),
        ("日期,工号,回款额\r\n2026-03-05,D01,1200.50\r\n".encode("gb18030"), "csv"),
        ("日期,工号,回款额\r\n".encode("gb18030") * 800, "csv"),  # cut within a character
        ("日期\t工号\r\n".encode("utf-16"), "csv"),
        (b"date;id\n2026-03-05;D01\n", "csv"),
        (b"\xef\xbb\xbf<html><body><table><tr><td>1</td></tr></table></body></html>", "web-page"),
        (b"\r\n <!DOCTYPE html>\n<p>1</p>", "web-page"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "web-page"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "web-page"),
        (b"%PDF-1.7\n1, 2", "not-a-workbook"),
        (b"{\\rtf1, 2}", "not-a-workbook"),
        (b'{"a": 1, "b": 2}', "not-a-workbook"),
        (b'<?xml version="1.0"?><a b="1,2"/>', "not-a-workbook"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not-a-workbook"),
        (b"a word", "not-a-workbook"),
        (b"\x09\x08\x08\0\0\0\x10\0\0\0\0\0", "too-old"),
        (b"\x09\x04\x06\0\0\0\x10\0\0\0", "too-old"),
        (b"\x62\x14\x23\x65\x01\x02\0\0", "sealed"),
        (b"\x01\x02E-SafeNet\0LOCK" + bytes(200), "sealed"),
        (b"PK\3\4 and nothing more", "damaged"),
        (zipped({}), "not-a-workbook"),
        (zipped({"2026-03.xlsx": month()}), "not-a-workbook"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}), "not-a-workbook"),
        (zipped({"mimetype": MIMETYPE}), "damaged"),
        (ods(""), "empty"),
    ],
)  # fmt: skip
def test_what_is_no_workbook(content, reason):
    assert refusal(content) == reason
    assert refusal(content, OPENS) == reason


def test_a_compound_file_of_another_kind():
    content = to_xls([("A", "visible", {})])
    stream = "Workbook".encode("utf-16-le")
    assert refusal(content.replace(stream, "Document".encode("utf-16-le"))) == "not-a-workbook"
    # Rights management: the package is encrypted, and only a server knows how.
    entry, other = stream.ljust(64, b"\0") + b"\x12", "EncryptedPackage".encode("utf-16-le").ljust(64, b"\0") + b"\x22"
    assert entry in content
    assert refusal(content.replace(entry, other)) == "sealed"


def test_what_is_not_safe_to_edit_says_so():
    assert refusal(replaced(month(), "_xmlsignatures/sig1.xml", b"<a/>")) == "signed"
    assert refusal(ods("").replace(b"PK\3\4", b"PK\3\5", 1)) == "not-a-workbook"


def test_an_entity_is_not_expanded():
    bomb = '<!DOCTYPE a [<!ENTITY b "boom">]><a>&b;</a>'
    for content in (bomb, bomb.encode("utf-16")):
        assert refusal(zipped({"mimetype": MIMETYPE, "content.xml": content})) == "dtd"


# Too much


def test_a_zip_bomb():
    content = bytearray(to_ods([("A", "visible", {})], bomb=bytes(1 << 20)))
    struct.pack_into("<I", content, content.rindex(b"bomb") - 46 + 24, 3 << 29)
    assert refusal(bytes(content)) == "too-large"


def test_more_than_is_declared_is_not_inflated():
    content = bytearray(to_ods([("A", "visible", {})], bomb=bytes(1 << 20)))
    for place in (content.rindex(b"bomb") - 46 + 24, content.index(b"bomb") - 30 + 22):
        struct.pack_into("<I", content, place, 10)
    assert refusal(bytes(content)) == "damaged"


@pytest.mark.parametrize(("rows", "columns"), [(1_000_000, 1000), (1, 30_000_000), (30_000_000, 1), (10**30, 10**30)])
def test_a_cell_repeated_without_end(rows, columns):
    cell = f'<table:table-cell table:number-columns-repeated="{columns}" office:value-type="float" office:value="1"/>'
    row = f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'
    assert refusal(ods(f'<table:table table:name="A">{row}</table:table>')) == "too-large"


@pytest.mark.parametrize("place", [(1 << 20, 0), (0, 1 << 14), (1 << 31, 1 << 31)])
def test_a_cell_outside_of_any_sheet(place):
    assert refusal(to_xlsb([("A", "visible", {place: 1})])) == "damaged"


@pytest.mark.parametrize("places", [[(5, 1), (5, 1)], [(5, 2), (5, 1)], [(5, 1), (4, 1)]])
def test_cells_out_of_order(places):
    rows = b"".join(
        record(0, struct.pack("<IIHBBBI", row, 0, 300, 0, 0, 0, 0)) * (index == 0 or row != places[index - 1][0])
        + xlsb_cell(column, 1, [], 0)
        for index, (row, column) in enumerate(places)
    )
    sheet = record(129) + record(145) + rows + record(146) + record(130)
    content = replaced(to_xlsb([("A", "visible", {})]), "xl/worksheets/sheet1.bin", sheet)
    assert refusal(content) == "damaged"


def test_a_lone_cell_far_away_keeps_its_address():
    taken = as_xlsx(to_xlsb([("A", "visible", {(90_000, 16_000): 1})]), None)
    assert b'<c r="WQK90001"' in zipfile.ZipFile(io.BytesIO(taken.workbook.source)).read("xl/worksheets/sheet1.xml")


def test_a_stray_cell_far_from_the_others():
    assert refusal(to_xlsb([("A", "visible", {(0, 0): 1, (90_000, 16_000): 1})])) == "sprawling"


# Damage

SMALL = [
    ("总监", "visible", {(0, 0): "工号", (1, 0): "D01", (1, 1): 1.5, (1, 2): dt.date(2026, 3, 5)}),
    ("b", "hidden", {}),
]
SOURCES = {
    "xls": to_xls(SMALL),
    "xlsb": to_xlsb(SMALL),
    "ods": to_ods(SMALL),
    "xlsx": workbook({"总监": "工号|值\nD01|1.5"}),
    "locked xlsx": encrypt(workbook({"总监": "工号|值\nD01|1.5"}), "VelvetSweatshop"),
    "locked xls": locked_xls(to_xls(SMALL), "VelvetSweatshop"),
}
every_source = pytest.mark.parametrize("source", SOURCES)


def answer(content):
    """Take in what may be damaged: nothing but a reason may come of it, or a workbook that can be read."""
    try:
        taken = as_xlsx(content, None)
    except IntakeError as refused:
        return refused.reason
    return [sheet.name for sheet in xlsx.list_sheets(taken.workbook)] and taken


@every_source
def test_every_truncation_is_refused_or_loses_nothing(source):
    content = SOURCES[source]
    whole = sheets_of(as_xlsx(content, None).workbook.source)
    step = max(1, len(content) // (20 if source.startswith("locked") else 60))
    for length in range(0, len(content), step):
        taken = answer(content[:length])
        assert isinstance(taken, str) or sheets_of(taken.workbook.source) == whole, length


@every_source
def test_flipped_bytes(source):
    chance = random.Random(source)  # noqa: S311
    for _ in range(20 if source.startswith("locked") else 60):
        content = bytearray(SOURCES[source])
        for _ in range(chance.choice((1, 1, 3, 20))):
            content[chance.randrange(len(content))] = chance.randrange(256)
        assert answer(bytes(content))


@pytest.mark.parametrize(
    ("source", "part"),
    [
        ("xlsb", "xl/workbook.bin"),
        ("xlsb", "xl/worksheets/sheet1.bin"),
        ("xlsb", "xl/sharedStrings.bin"),
        ("xlsb", "xl/styles.bin"),
        ("ods", "content.xml"),
    ],
)
def test_flipped_bytes_within_a_sound_zip(source, part):
    chance = random.Random(part)  # noqa: S311
    original = zipfile.ZipFile(io.BytesIO(SOURCES[source])).read(part)
    for _ in range(120):
        content = bytearray(original)
        for _ in range(chance.choice((1, 1, 3))):
            content[chance.randrange(len(content))] = chance.randrange(256)
        assert answer(replaced(SOURCES[source], part, bytes(content)))


@given(st.binary(max_size=200), st.sampled_from([b"", b"PK\3\4", bytes.fromhex("D0CF11E0A1B11AE1"), b"\x09\x08", b"<"]))
@settings(max_examples=150, deadline=None)
def test_any_bytes(content, start):
    assert isinstance(answer(start + content), str)


def replaced(content, name, part):
    """Return a zip file with one of its entries replaced, or one more."""
    package = zipfile.ZipFile(io.BytesIO(content))
    return zipped({each: package.read(each) for each in package.namelist()} | {name: part})
