"""Workbooks to mark: sheets with every element that a sheet can have, and with notes of many kinds."""

import re

from on_bytes import add_marks, list_sheets
from package_samples import edited, replacing, rich, table_only

from compbatch.xlsx import Mark

BAD = (
    Mark("B2", '回款额 "12O0" 不是数字 & <b>\n更正此单元格', "error"),
    Mark("A3", "日期是文本\n改为日期", "warning"),
    Mark("B2", "另一个问题", "warning"),
    Mark("A4", "a", "error"),
    Mark("B4", "b", "error"),
    Mark("H20", "a blank cell", "warning"),
)
NOTED = {"B2", "A3", "A4", "B4", "H20"}

VML = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing"
COMMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
THREADS = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
DEFAULT = b'<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
BUTTON = b"""<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
 xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1, 3"/>
</o:shapelayout><v:shapetype id="_x0000_t201" coordsize="21600,21600" o:spt="201" path="m,l,21600r21600,l21600,xe"/>
<v:shape id="Button_x0020_1" o:spid="_x0000_s1025" type="#_x0000_t201" o:button="t"><v:textbox><div>one<br>two</div>
</v:textbox><x:ClientData ObjectType="Button"><x:Anchor>1, 0, 1, 0, 2, 0, 2, 0</x:Anchor><x:Row>1</x:Row>
<x:Column>1</x:Column></x:ClientData></v:shape></xml>"""
THREAD = b"""<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">\
<threadedComment ref="A4" dT="2026-03-01T00:00:00.00" personId="{1}" id="{2}"><text>why?</text></threadedComment>\
</ThreadedComments>"""


def sheets_of(source: bytes) -> list[str]:
    """Name the worksheets of the user."""
    return [sheet.name for sheet in list_sheets(source) if sheet.kind == "worksheet" and not sheet.own]


def marked(source: bytes, *sheets: str, marks: tuple[Mark, ...] = BAD) -> bytes:
    """Mark cells of some sheets, or of all."""
    return add_marks(source, dict.fromkeys(sheets or sheets_of(source), marks))


def with_comments(comments: str, *, authors: str = "<author>w</author>") -> bytes:
    """Give a workbook with a comments part as it is told."""
    head = '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    content = f"{head}<authors>{authors}</authors><commentList>{comments}</commentList></comments>"
    return edited(rich(), {"xl/comments1.xml": content.encode()})


def with_button() -> bytes:
    """A form control, whose VML is not well formed, and no notes."""
    arrow = f'<Relationship Id="rId9" Type="{VML}" Target="/xl/drawings/vmlDrawing1.vml"/></Relationships>'
    return edited(
        table_only(),
        {
            "xl/drawings/vmlDrawing1.vml": BUTTON,
            "[Content_Types].xml": lambda content: content.replace(b"<Override", DEFAULT + b"<Override", 1),
            "xl/worksheets/_rels/sheet1.xml.rels": replacing(b"</Relationships>", arrow.encode()),
            "xl/worksheets/sheet1.xml": replacing(b"<tableParts", b'<legacyDrawing r:id="rId9"/><tableParts'),
        },
    )


def with_thread() -> bytes:
    """A thread of comments on A4, with the note that older versions of Excel show."""
    arrow = f'<Relationship Id="rId9" Type="{THREADS}" Target="../threadedComments/threadedComment1.xml"/>'
    return edited(
        rich(),
        {
            "xl/threadedComments/threadedComment1.xml": THREAD,
            "xl/worksheets/_rels/sheet1.xml.rels": replacing(b"</Relationships>", arrow.encode() + b"</Relationships>"),
            "xl/comments1.xml": replacing(
                b"</author></authors><commentList>",
                b"</author><author>tc={2}</author></authors><commentList>"
                b'<comment ref="A4" authorId="1"><text><t>[Threaded comment] why?</t></text></comment>',
            ),
        },
    )


def with_every_element() -> bytes:
    """A sheet with what comes before and after rules, validations, links and drawings, in order."""
    before = (
        b'<sheetProtection sheet="1"/><protectedRanges><protectedRange sqref="A1" name="r"/></protectedRanges>'
        b'<mergeCells count="1"><mergeCell ref="E1:F1"/></mergeCells><phoneticPr fontId="0"/>'
    )
    after = (
        b'<dataValidations count="1"><dataValidation sqref="A9"/></dataValidations>'
        b'<hyperlinks><hyperlink ref="A8" location="A1"/></hyperlinks>'
    )
    behind = b'<headerFooter><oddFooter>&amp;P</oddFooter></headerFooter><ignoredErrors><ignoredError sqref="A1"/>'
    return edited(
        table_only(),
        {
            "xl/worksheets/sheet1.xml": lambda content: re.sub(
                rb"(</sheetData>)(<pageMargins[^>]*>)",
                rb"\1%b%b\2%b</ignoredErrors>" % (before, after, behind),
                content,
            )
        },
    )
