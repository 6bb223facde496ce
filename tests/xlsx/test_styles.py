"""How formats of ours come into the user's styles part."""

import openpyxl
from lxml import etree
from on_bytes import add_sheets, list_sheets
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.colors import Color
from package_samples import edited, entries, replacing, table_only
from scratch_samples import drawn, grafted

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def with_cell(source: bytes, **formats: object) -> bytes:
    """Graft one formatted cell."""
    book = openpyxl.Workbook()
    book.active.title = "Pay"
    book.active["A1"] = 1
    for name, value in formats.items():
        setattr(book.active["A1"], name, value)
    content, grids = drawn(book)
    return add_sheets(source, content, keys=["pay"], grids=grids)


def xf(content: bytes) -> tuple[etree._Element, etree._Element]:
    """Give the styles part and the format of our cell."""
    part = next(sheet.part for sheet in list_sheets(content) if sheet.own)
    styles = etree.fromstring(entries(content)["xl/styles.xml"])
    cell = next(etree.fromstring(entries(content)[part]).iter(f"{MAIN}c"))
    return styles, styles.find(f"{MAIN}cellXfs")[int(cell.get("s", "0"))]


def font(content: bytes) -> list[tuple[str, dict[str, str]]]:
    """Give the font of our cell, flat."""
    styles, found = xf(content)
    each = styles.find(f"{MAIN}fonts")[int(found.get("fontId"))]
    return [(child.tag.removeprefix(MAIN), dict(child.attrib)) for child in each]


def users() -> bytes:
    """A workbook whose default font is SimSun 10 in dark blue."""
    font = b'<font><sz val="10"/><color theme="3"/><name val="SimSun"/><family val="3"/><charset val="134"/></font>'
    return edited(
        table_only(),
        {
            "xl/styles.xml": lambda content: content.replace(
                content[content.index(b"<font>") : content.index(b"</fonts>")], font
            )
        },
    )


def test_a_partial_font_is_completed_from_the_users_default_in_excels_order() -> None:
    assert font(with_cell(users(), font=Font(bold=True, italic=False))) == [
        ("b", {}),
        ("sz", {"val": "10"}),
        ("color", {"theme": "3"}),
        ("name", {"val": "SimSun"}),
        ("family", {"val": "3"}),
        ("charset", {"val": "134"}),
    ]


def test_a_chosen_font_stays() -> None:
    chosen = Font(name="Arial", size=14, color="ff0000", underline="single", strike=True)
    assert font(with_cell(users(), font=chosen)) == [
        ("strike", {}),
        ("u", {"val": "single"}),
        ("sz", {"val": "14"}),
        ("color", {"rgb": "FFFF0000"}),
        ("name", {"val": "Arial"}),
    ]


def test_theme_colours_become_rgb() -> None:
    fill = PatternFill("solid", fgColor=Color(theme=4), bgColor=Color(theme=4, tint=-0.25))
    styles, found = xf(with_cell(users(), fill=fill))
    pattern = styles.find(f"{MAIN}fills")[int(found.get("fillId"))][0]
    assert pattern[0].attrib == {"rgb": "FF4F81BD"}
    assert pattern[1].attrib == {"rgb": "FF376092"}  # Excel itself, on another scale, says 366092


def test_the_default_format_of_ours_is_the_users() -> None:
    before, after = users(), with_cell(users())
    assert entries(after)["xl/styles.xml"] == entries(before)["xl/styles.xml"]
    assert xf(after)[1] is not None


def test_what_the_user_has_already_is_used() -> None:
    once = with_cell(users(), number_format="0.0000", alignment=Alignment(wrap_text=True))
    again = with_cell(once, number_format="0.0000", alignment=Alignment(wrap_text=True))
    assert again == once


def test_number_formats_take_free_numbers() -> None:
    source = edited(
        users(),
        {
            "xl/styles.xml": replacing(
                b"<fonts", b'<numFmts count="1"><numFmt numFmtId="164" formatCode="0.000x"/></numFmts><fonts'
            )
        },
    )
    styles, found = xf(with_cell(source, number_format='0.0 "元"'))
    codes = {each.get("numFmtId"): each.get("formatCode") for each in styles.find(f"{MAIN}numFmts")}
    assert codes == {"164": "0.000x", "165": '0.0 "元"'}
    assert found.get("numFmtId") == "165"


def test_every_format_and_count_of_the_user_stays() -> None:
    source = users()
    before, after = (etree.fromstring(entries(each)["xl/styles.xml"]) for each in (source, grafted(source)))
    for holder in before:
        now = after.find(holder.tag)
        assert [etree.tostring(each) for each in now][: len(holder)] == [etree.tostring(each) for each in holder]
        if now.get("count") is not None and len(now):
            assert int(now.get("count")) == len(now)


def test_fills_that_are_reserved_are_never_taken() -> None:
    source = edited(
        users(),
        {
            "xl/styles.xml": replacing(
                b'<fill><patternFill patternType="gray125"/></fill></fills>',
                b"</fills>",
            )
        },
    )
    styles, found = xf(with_cell(source, fill=PatternFill("solid", fgColor="00FF00")))
    fills = styles.find(f"{MAIN}fills")
    assert [each[0].get("patternType") for each in fills] == ["none", "gray125", "solid"]
    assert found.get("fillId") == "2"


def test_a_number_format_alone_leaves_font_and_fill_as_the_user_has_them() -> None:
    styles, found = xf(with_cell(users(), number_format="0.0000"))
    assert (found.get("fontId"), found.get("fillId")) == ("0", "0")
    assert [len(styles.find(f"{MAIN}{name}")) for name in ("fonts", "fills")] == [1, 2]


def test_a_border_is_the_same_with_and_without_its_empty_edges() -> None:
    edge = b'<bottom style="thin"><color rgb="FF0000FF"/></bottom>'
    line = b"<border><left/><right/><top/>" + edge + b"<diagonal/></border></borders>"
    source = edited(users(), {"xl/styles.xml": replacing(b"</borders>", line)})
    border = Border(bottom=Side("thin", color="0000FF"))
    styles, found = xf(with_cell(source, border=border))
    assert found.get("borderId") == "1"
    assert len(styles.find(f"{MAIN}borders")) == 2
