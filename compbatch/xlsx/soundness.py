"""Every part of a package passed once, before anything is read of it: damage shows, and what it holds is counted."""

import os
import re
from concurrent.futures import ThreadPoolExecutor

from compbatch.xlsx.allowance import counted, most_between_tags, most_markup
from compbatch.xlsx.errors import PackageError
from compbatch.xlsx.markup import WIDE, narrow
from compbatch.xlsx.package import Package

_MARKUP = (".xml", ".rels", ".vml")
_DECLARED = re.compile(rb"^(?:\xef\xbb\xbf)?(?:<\?xml[^>]*\?>)?")


def count_all(package: Package, *, document_types: bool = False) -> dict[str, int]:
    """Count the tags of each part; refuse a package of which one is damaged, or that holds more than it may.

    Every entry is inflated once: that is how damage shows, and declared sizes prove true.
    """
    archive = package.archive
    longest = most_between_tags(len(archive.source))

    def tags(name: str) -> int:
        return counted(name, archive.stream(name), longest, document_types=document_types)

    with ThreadPoolExecutor(os.cpu_count()) as threads:
        found = dict(zip(archive.entries, threads.map(tags, archive.entries), strict=True))
    if sum(found.values()) > most_markup(len(archive.source)):
        raise PackageError("too-large")
    return found


def in_utf8(package: Package) -> bytes | None:
    """Write a package whose parts are in UTF-16, as Excel takes it and the reader does not; None where none is."""
    archive = package.archive
    markup = [name for name in archive.entries if name.casefold().endswith(_MARKUP)]
    wide = [name for name in markup if next(archive.stream(name), b"").startswith(WIDE)]
    for name in wide:
        package.put(name, _DECLARED.sub(b"", narrow(archive.read(name))[0]))
    return package.to_bytes() if wide else None
