"""The container: written whole, whatever the entries."""

import random
import zipfile
import zlib
from io import BytesIO

import pytest
from package_samples import entries, rezip

from compbatch.xlsx.archive import assemble, open_archive
from compbatch.xlsx.package import open_package
from compbatch.xlsx.packing import SLICE, pack, pack_stream


def text(size: int) -> bytes:
    """Write text that repeats itself, far and near."""
    dice = random.Random(size)  # noqa: S311  repeatable is what is wanted
    words = [b"%d," % dice.randrange(10**9) for _ in range(3000)]
    return b"".join(dice.choice(words) for _ in range(size // 9))[:size].ljust(size, b".")


@pytest.mark.parametrize("size", [0, 1, SLICE - 1, SLICE, 5 * SLICE + 7])
def test_a_stream_packed_in_slices_is_one_stream(size: int) -> None:
    content = text(size)
    packed = pack_stream(content[at : at + 70_001] for at in range(0, size, 70_001))
    assert zlib.decompress(b"".join(packed.chunks), wbits=-15) == content
    assert (packed.crc, packed.size) == (zlib.crc32(content), size)
    assert packed.packed_size <= pack(content).packed_size * 1.2 + 100


def test_entries_are_replaced_removed_and_added_in_place() -> None:
    archive = open_archive(rezip({"a": b"1", "b": b"2", "c": b"3"}))
    after = assemble(archive, {"new": pack(b"4"), "b": None, "a": pack(b"5")})
    assert list(entries(after).items()) == [("a", b"5"), ("c", b"3"), ("new", b"4")]


def test_names_in_any_alphabet_keep_their_bytes() -> None:
    source = rezip({"发放.bin": b"1", "plain": b"2"})
    after = assemble(open_archive(source), {"新": pack(b"3")})
    assert list(entries(after)) == ["发放.bin", "plain", "新"]
    with zipfile.ZipFile(BytesIO(source)) as old, zipfile.ZipFile(BytesIO(after)) as new:
        assert new.infolist()[0].flag_bits & 0x800 == old.infolist()[0].flag_bits & 0x800
        assert [each.date_time for each in old.infolist()] == [each.date_time for each in new.infolist()][:2]


def test_zip64_fields_are_read_and_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(zipfile, "ZIP64_LIMIT", 10)
        source = rezip({"a": b"1" * 500, "b": b"2" * 500})
    assert b"\xff\xff\xff\xff" in source
    after = assemble(open_archive(source), {})
    assert entries(after) == {"a": b"1" * 500, "b": b"2" * 500}
    with zipfile.ZipFile(BytesIO(after)) as zipped:
        assert [each.extra for each in zipped.infolist()] == [b"", b""]


def test_a_copy_takes_a_tree_of_its_own_when_it_is_to_edit_it() -> None:
    first = open_package(rezip({"edited": b"<a/>", "read": b"<a/>", "unread": b"<a/>"}))
    first.tree("edited").set("by", "first")
    first.tree("read")
    second = first.copy()
    assert second.tree_to_read("edited") is first.tree("edited")
    second.tree("edited").set("by", "second")
    assert second.tree_to_read("edited") is second.tree("edited")
    third = second.copy()
    third.put("read", b"<b/>")
    found = [[package.tree_to_read("edited").get("by"), package.tree("read").tag] for package in (first, second, third)]
    assert found == [["first", "a"], ["second", "a"], ["second", "b"]]
    written = [entries(package.to_bytes()) for package in (first, second, third)]
    assert [[b"second" in each["edited"], each["read"], each["unread"]] for each in written] == [
        [False, b"<a/>", b"<a/>"], [True, b"<a/>", b"<a/>"], [True, b"<b/>", b"<a/>"],
    ]  # fmt: skip
