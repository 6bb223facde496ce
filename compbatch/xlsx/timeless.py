"""A workbook that openpyxl wrote, without the time at which it did: the same content gives the same bytes."""

import re
from dataclasses import replace

from compbatch.xlsx.archive import assemble, open_archive
from compbatch.xlsx.packing import pack

_PROPERTIES = "docProps/core.xml"
_TIME = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def without_clock(content: bytes) -> bytes:
    """Give every entry and both of the document's dates a fixed one."""
    archive = open_archive(content)
    entries = {name: archive.raw(name) for name in archive.entries}
    entries[_PROPERTIES] = pack(_TIME.sub(rb"\g<1>1980-01-01T00:00:00Z", archive.read(_PROPERTIES)))
    return assemble(replace(archive, entries={}), entries)
