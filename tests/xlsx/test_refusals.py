"""What is refused, and that nothing but a PackageError ever comes of a broken file."""

import random
import re
import struct
import warnings
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from on_bytes import add_sheets, free_names, list_sheets
from package_samples import edited, entries, plain, replacing, rezip, rich, table_only
from scratch_samples import grafted, scratch

from compbatch.xlsx import PackageError, open_workbook
from compbatch.xlsx.errors import Reason
from compbatch.xlsx.scan import ColumnsToScan, scan
from compbatch.xlsx.xml_text import XmlText


def doubled() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as zipped, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in [*entries(plain()).items(), ("XL/Workbook.xml", b"<workbook/>")]:
            zipped.writestr(name, content)
    return out.getvalue()


def encrypted_entry() -> bytes:
    source = bytearray(plain())
    at = source.index(b"PK\1\2")
    source[at + 8] |= 1
    return bytes(source)


def declaring(size: int) -> bytes:
    """Let the first entry claim to inflate to a size."""
    source = bytearray(plain())
    at = source.index(b"PK\1\2")
    struct.pack_into("<L", source, at + 24, size)
    return bytes(source)


def revised() -> bytes:
    arrow = (
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        b'revisionHeaders" Target="revisions/revisionHeaders.xml"/></Relationships>'
    )
    return edited(plain(), {"xl/_rels/workbook.xml.rels": replacing(b"</Relationships>", arrow)})


def billion_laughs(part: str, root: bytes) -> bytes:
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + root
    return edited(table_only(), {part: lambda content: re.sub(re.escape(root), bomb, content, count=1)})


REFUSED: dict[str, tuple[Reason, Callable[[], bytes]]] = {
    "text": ("not-a-workbook", lambda: b"id,amount\n1,2\n"),
    "empty": ("not-a-workbook", lambda: b""),
    "other zip": ("not-a-workbook", lambda: rezip({"a.txt": b"a"})),
    "word": (
        "not-a-workbook",
        lambda: edited(plain(), {"[Content_Types].xml": replacing(b"spreadsheetml.sheet.main", b"wordprocessingml.x")}),
    ),
    "binary workbook": (
        "not-a-workbook",
        lambda: edited(
            plain(),
            {
                "[Content_Types].xml": replacing(
                    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                    b"application/vnd.ms-excel.sheet.binary.macroEnabled.main",
                )
            },
        ),
    ),
    "no workbook part": ("not-a-workbook", lambda: edited(plain(), {"xl/workbook.xml": None})),
    "compound file": ("old-or-encrypted", lambda: bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600)),
    "encrypted entry": ("old-or-encrypted", encrypted_entry),
    "two of a name": ("duplicate-entry", doubled),
    "signed": ("signed", lambda: edited(plain(), {"_xmlsignatures/origin.sigs": b""})),
    "shared workbook": ("shared-workbook", revised),
    "entities": ("dtd", lambda: billion_laughs("xl/workbook.xml", b"<workbook")),
    "entities in styles": ("dtd", lambda: billion_laughs("xl/styles.xml", b"<styleSheet")),
    "entities in a sheet": ("dtd", lambda: billion_laughs("xl/worksheets/sheet1.xml", b"<worksheet")),
    "bomb": ("too-large", lambda: declaring(0xFFFFFFF0)),
    "half": ("damaged", lambda: plain()[: len(plain()) // 2]),
    "no rels": ("not-a-workbook", lambda: edited(plain(), {"_rels/.rels": None})),
    "sheet missing": ("damaged", lambda: edited(plain(), {"xl/worksheets/sheet1.xml": None})),
    "torn xml": ("damaged", lambda: edited(plain(), {"xl/workbook.xml": lambda content: content[:-9]})),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refuses_with_a_reason(name: str) -> None:
    reason, build = REFUSED[name]
    source = build()
    content, grids = scratch({"payout": "Pay"})
    with pytest.raises(PackageError) as caught:
        add_sheets(source, content, keys=["payout"], grids=grids)
    assert caught.value.reason == reason
    assert caught.value.detail.isascii()


def test_opening_refuses_too() -> None:
    for name in ("compound file", "two of a name", "signed", "shared workbook", "half"):
        with pytest.raises(PackageError):
            list_sheets(REFUSED[name][1]())


def attempt(source: bytes) -> None:
    """Do all that can be done with a file; only a PackageError may come of it."""
    try:
        workbook = open_workbook(source)
        for sheet in list_sheets(source):
            scan(workbook, sheet.part, 0, ColumnsToScan(texts=(), numbers=(), errors=()))
        grafted(source)
    except PackageError:
        pass


def test_a_file_cut_anywhere_is_refused() -> None:
    source = table_only()
    for end in range(0, len(source) - 22, 53):
        with pytest.raises(PackageError):
            list_sheets(source[:end])


@pytest.mark.parametrize("seed", range(150))
def test_changed_bytes_of_the_file_never_escape(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311  repeatable is what is wanted
    source = bytearray(table_only() if seed % 2 else plain())
    for _ in range(dice.choice([1, 3, 20])):
        source[dice.randrange(len(source))] = dice.randrange(256)
    attempt(bytes(source))


@pytest.mark.parametrize("seed", range(300))
def test_changed_markup_never_escapes(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311  repeatable is what is wanted
    parts = entries(grafted(rich()) if seed % 3 == 0 else rich())
    index = [name for name in parts if re.search(r"workbook|styles|Types|app\.xml|rels|sheet\d|table", name)]
    name = dice.choice(index)
    parts[name] = mutated(parts[name], dice)
    attempt(rezip(parts))


def mutated(content: bytes, dice: random.Random) -> bytes:
    """Change a number, drop an attribute, drop an element, or double one."""
    pattern, change = dice.choice(
        [
            (rb'"\d+"', lambda _: b'"%d"' % dice.choice([-1, 7, 99999, 10**30])),
            (rb'"\d+"', lambda _: '"٣x"'.encode()),
            (rb'\s[\w:]+="[^"]*"', lambda _: b""),
            (rb"<[\w:]+[^<>]*/>", lambda _: b""),
            (rb"<[\w:]+[^<>]*/>", lambda hit: hit[0] * 2),
            (rb">[^<>]+<", lambda _: b"><"),
            (rb'"[^"]*"', lambda _: b'""'),
        ]
    )
    hits = list(re.finditer(pattern, content))
    for hit in dice.sample(hits, min(len(hits), dice.choice([1, 2]))):
        content = content.replace(hit[0], change(hit), 1)
    return content


def test_entries_that_look_like_a_way_out_are_only_copied() -> None:
    source = edited(plain(), {"../../etc/passwd": b"x", "/abs": b"y"})
    after = grafted(source)
    assert entries(after)["../../etc/passwd"] == b"x"
    assert free_names(after, {"payout": "x"}) == {"payout": "x"}


@pytest.mark.parametrize("never_ending", [b"<!--", b"<![CDATA[", b"<?x ", b"<b " + b"''" * 9])
def test_what_never_ends_is_passed_once(never_ending: bytes):
    text = XmlText(b"<a><b/>" + never_ending * 300_000, "b")  # for ever, were each to be followed to the end
    assert [span.name for span in text.spans] == ["a", "b"]


@pytest.mark.parametrize("content", [b"", b"no element"])
def test_a_part_without_an_element_is_damaged(content: bytes):
    with pytest.raises(PackageError, match="damaged"):
        _ = XmlText(content).root
