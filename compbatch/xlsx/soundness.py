"""Every part of a package passed once, before anything is read of it: damage shows, and what it holds is counted."""

import os
from concurrent.futures import ThreadPoolExecutor

from compbatch.xlsx.allowance import counted, most_between_tags, most_markup
from compbatch.xlsx.errors import PackageError
from compbatch.xlsx.package import Package


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
