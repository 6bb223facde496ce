"""How much a file may claim to inflate to: no real workbook is refused, no bomb is opened."""

import struct
import zipfile
from io import BytesIO

import pytest
from package_samples import plain

from compbatch.xlsx import PackageError
from compbatch.xlsx.archive import open_archive

GIGABYTE = 1 << 30


def claiming(*sizes: tuple[int, int]) -> bytes:
    """Zip up entries of which the directory says that so many bytes inflate to so many."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        for place in range(len(sizes)):
            zipped.writestr(f"{place}.xml", b"x")
    content, at = bytearray(out.getvalue()), 0
    for packed, size in sizes:
        at = content.index(b"PK\1\2", at + 1)
        struct.pack_into("<LL", content, at + 20, packed, size)
    return bytes(content)


def refused(*sizes: tuple[int, int]) -> bool:
    try:
        open_archive(claiming(*sizes))
    except PackageError as why:
        return why.reason == "too-large"
    return False


@pytest.mark.parametrize(
    ("packed", "size", "expected"),
    [
        (GIGABYTE // 400, GIGABYTE, False),  # a gigabyte may be packed as tightly as it likes
        (1, GIGABYTE, False),
        (1, GIGABYTE + 1, True),
        ((GIGABYTE + 400) // 400, (GIGABYTE + 400) // 400 * 400, False),  # more than that 400 times at most
        ((GIGABYTE + 400) // 400, (GIGABYTE + 400) // 400 * 400 + 1, True),
    ],
)
def test_a_huge_entry_is_refused_only_where_it_is_packed_as_no_sheet_is(packed: int, size: int, expected: bool):  # noqa: FBT001
    assert refused((packed, size)) is expected


@pytest.mark.parametrize(("last", "expected"), [(GIGABYTE, False), (GIGABYTE + 1, True)])
def test_all_entries_together_may_come_to_four_gigabytes(last: int, expected: bool):  # noqa: FBT001
    assert refused(*[(GIGABYTE, GIGABYTE)] * 3, (GIGABYTE, last)) is expected


def test_what_inflates_to_more_than_it_claims_is_damaged():
    source = bytearray(plain())
    at = source.index(b"PK\1\2")
    name = bytes(source[at + 46 : at + 46 + struct.unpack_from("<H", source, at + 28)[0]]).decode()
    struct.pack_into("<L", source, at + 24, 1)
    with pytest.raises(PackageError, match="damaged"):
        open_archive(bytes(source)).read(name)
