"""A copy of the first rows reads as the whole workbook does, however a sheet is laid out."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable

import fastexcel
import pytest
import xlsxwriter
from package_samples import LOOSE_TO_STRICT, edited, entries, rezip

from compbatch.reading import sheet_heads
from compbatch.xlsx import open_workbook
from compbatch.xlsx.first_rows import cut_to_first_rows

ROWS = 5
SHEETS = ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"]
STRINGS = "xl/sharedStrings.xml"


def book(*, inline: bool = False) -> bytes:
    """Two sheets of a hundred rows: texts plain, rich, blank and repeated, numbers, dates, truth values, gaps."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"constant_memory": inline, "in_memory": not inline}) as out:
        date, bold = out.add_format({"num_format": "yyyy-mm-dd"}), out.add_format({"bold": True})
        for name in ("First", "Second"):
            sheet = out.add_worksheet(name)
            for row in range(100):
                if row == 3:
                    continue
                sheet.write(row, 1, f"{name} 第 {row} 行 <&> ")
                sheet.write(row, 2, row + 0.1)
                sheet.write(row, 4, dt.date(2026, 3, 1) + dt.timedelta(row), date)
                sheet.write(row, 5, row % 2 == 0)
                sheet.write(row, 6, f"again {row % 3}")
                sheet.write_formula(row, 7, f"=C{row + 1}*2", None, row * 2)
            sheet.write_rich_string("I2", "part ", bold, "bold", " part")
            sheet.write_string("I3", "", date)
            sheet.write_formula("I5", "=1/0", None, "#DIV/0!")
    return file.getvalue()


def first_rows(source: bytes) -> object:
    """Read the first rows of every sheet as text; what stops the reader is what comes of it."""
    try:
        reader = fastexcel.read_excel(source)
        sheets = [
            reader.load_sheet(name, header_row=None, skip_rows=0, n_rows=ROWS, dtypes="string").to_arrow().to_pylist()
            for name in reader.sheet_names
        ]
    except fastexcel.FastExcelError as error:
        return type(error)
    return sheets


def cut(source: bytes) -> bytes:
    return cut_to_first_rows(open_workbook(source), SHEETS, ROWS)


def in_sheets(change: Callable[[bytes], bytes]) -> Callable[[], bytes]:
    return lambda: edited(book(), dict.fromkeys(SHEETS, change))


def under_prefix(content: bytes) -> bytes:
    return re.sub(rb"<(/?)(?=[A-Za-z])", rb"<\1x:", content).replace(b"xmlns=", b"xmlns:x=")


def in_utf16(content: bytes) -> bytes:
    return content.decode().replace("UTF-8", "UTF-16").encode("utf-16")


def in_strict(content: bytes) -> bytes:
    for loose, strict in LOOSE_TO_STRICT.items():
        content = content.replace(loose, strict)
    return content


def with_blank_strings() -> bytes:
    return edited(book(), {STRINGS: lambda content: re.sub(rb"<si><t>again 1</t></si>", b"<si/>", content)})


LAYOUTS: dict[str, Callable[[], bytes]] = {
    "as Excel writes it": book,
    "inline strings": lambda: book(inline=True),
    "prefix": lambda: rezip(
        {name: under_prefix(part) if name in (*SHEETS, STRINGS) else part for name, part in entries(book()).items()}
    ),
    "prefix in the sheets only": in_sheets(under_prefix),
    "utf-16": in_sheets(in_utf16),
    "utf-16 strings": lambda: edited(book(), {STRINGS: in_utf16}),
    "strict": lambda: rezip({name: in_strict(part) for name, part in entries(book()).items()}),
    "single quotes": in_sheets(lambda content: content.replace(b'"', b"'")),
    "attributes the other way round": in_sheets(lambda content: re.sub(rb'(r="\w+") (t="s")', rb"\2 \1", content)),
    "rows without numbers": in_sheets(lambda content: re.sub(rb'<row r="\d+"', b"<row", content)),
    "empty rows first": in_sheets(
        lambda content: re.sub(
            rb'<row r="1".*?</row>', b"".join(b'<row r="%d"/>' % n for n in range(1, 4)), content, flags=re.DOTALL
        )
    ),
    "the end of a row in a comment": in_sheets(
        lambda content: content.replace(b"<sheetData>", b"<sheetData><!--" + b"</row>" * 9 + b"-->")
    ),
    "the end of a row in a text": in_sheets(
        lambda content: re.sub(
            rb'(<c r="B1"[^>]*?) t="s"><v>\d+</v>',
            rb'\1 t="inlineStr"><is><t><![CDATA[' + b"</row>" * 9 + rb"]]></t></is>",
            content,
        )
    ),
    "blank strings": with_blank_strings,
    "a string that is not there": in_sheets(lambda content: content.replace(b"<v>0</v>", b"<v>99999</v>")),
    "no strings": lambda: edited(book(), {STRINGS: None}),
    "an index in words": in_sheets(lambda content: content.replace(b"<v>1</v>", b"<v>one</v>")),
    "a broken end": in_sheets(lambda content: content[: len(content) // 2]),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_first_rows_read_alike(layout: str) -> None:
    source = LAYOUTS[layout]()
    whole, head = first_rows(source), first_rows(cut(source))
    cut_tells_less = isinstance(head, type) or layout == "a broken end"
    assert head == whole or cut_tells_less  # where the head is refused, the whole is read instead


@pytest.mark.parametrize(
    "layout",
    ["as Excel writes it", "inline strings", "prefix", "strict", "single quotes", "rows without numbers",
     "attributes the other way round", "blank strings", "empty rows first"],
)  # fmt: skip
def test_ordinary_layouts_are_cut(layout: str) -> None:
    source = LAYOUTS[layout]()
    copy = cut(source)
    assert first_rows(copy) == first_rows(source)
    assert not isinstance(first_rows(copy), type)
    for name in SHEETS:
        assert 10 * len(entries(copy)[name]) < 2 * len(entries(source)[name])
    if STRINGS in entries(source):
        assert 2 * len(entries(copy)[STRINGS]) < len(entries(source)[STRINGS])


def test_strings_far_into_a_large_table_are_found() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as out:
        for name in ("First", "Second"):
            sheet = out.add_worksheet(name)
            for row in range(30_000):
                sheet.write(row, 0, f"{name} {row} " + "x" * 40)
    copy = cut(file.getvalue())
    assert first_rows(copy) == first_rows(file.getvalue())
    assert len(copy) < 10_000


def test_what_is_not_a_sheet_is_copied_as_it_is() -> None:
    source = edited(book(), {"xl/media/picture.bin": bytes(range(256)) * 9})
    copy = entries(cut(source))
    changed = {name for name, part in entries(source).items() if copy[name] != part}
    assert changed == {*SHEETS, STRINGS}
    assert zipfile.is_zipfile(io.BytesIO(cut(source)))


@pytest.mark.parametrize(
    "layout", ["the end of a row in a text", "the end of a row in a comment", "as Excel writes it"]
)
def test_where_a_head_cannot_be_read_the_whole_is(layout: str) -> None:
    first, second = sheet_heads.first_rows(open_workbook(LAYOUTS[layout]()))
    assert (first.name, second.name) == ("First", "Second")
    assert len(first.rows) == len(second.rows) == sheet_heads.HEAD_ROWS
    assert (first.left, first.rows[4][0], first.rows[4][3]) == (1, "First 第 4 行 <&> ", "2026-03-05 00:00:00")
