"""How much a file may claim to inflate to: no real workbook is refused, no bomb is opened."""

import struct
import zipfile
from io import BytesIO

import pytest
from package_samples import plain

from compbatch.xlsx import PackageError
from compbatch.xlsx.allowance import most_bytes
from compbatch.xlsx.archive import open_archive


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


def refused(content: bytes) -> bool:
    try:
        open_archive(content)
    except PackageError as why:
        return why.reason == "too-large"
    return False


@pytest.mark.parametrize("beyond", [0, 1])
def test_all_entries_together_unpack_to_so_much_for_the_bytes_that_the_file_has(beyond: int):
    most = (256 << 20) + 64 * len(claiming((1, 1), (1, 1)))
    assert refused(claiming((1, most - 5), (1, 5 + beyond))) is bool(beyond)


def test_no_file_unpacks_to_more_than_four_gigabytes():
    assert most_bytes(1 << 30) == most_bytes(1 << 40) == 4 << 30


def test_what_inflates_to_more_than_it_claims_is_damaged():
    source = bytearray(plain())
    at = source.index(b"PK\1\2")
    name = bytes(source[at + 46 : at + 46 + struct.unpack_from("<H", source, at + 28)[0]]).decode()
    struct.pack_into("<L", source, at + 24, 1)
    with pytest.raises(PackageError, match="damaged"):
        open_archive(bytes(source)).read(name)
