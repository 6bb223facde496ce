"""A workbook of ours that is written many times, each time with other cells: all else is made and deflated once."""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import NamedTuple, Self

from compbatch.xlsx.archive import Archive, open_archive
from compbatch.xlsx.cells import Grid, rows_written
from compbatch.xlsx.markup import child, dump
from compbatch.xlsx.package import Package
from compbatch.xlsx.packing import Packed, pack
from compbatch.xlsx.record_part import record_part, seal_parts, with_record
from compbatch.xlsx.workbook import open_workbook

_CORE = "docProps/core.xml"
# Who wrote it and no more: openpyxl would note the time, and the same input gives the same bytes.
_WHO = b"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>compbatch</dc:creator></cp:coreProperties>"""
_NO_DATA = b"<sheetData/>"


class Filling(NamedTuple):
    """What a sheet is filled with: its cells, and the ranges that are made one."""

    grid: Grid
    merged: Sequence[str] = ()


@dataclass(frozen=True)
class Stencil:
    """The parts that do not change, and what stands before and after the cells of each sheet, by the sheet's name."""

    empty: Archive
    parts: Mapping[str, Packed]
    around: Mapping[str, tuple[str, bytes, bytes]]
    record: str
    kept: str

    @classmethod
    def cut(cls, content: bytes, record: str, shown: str) -> Self:
        """Take a workbook without cells, and what each copy keeps for later and shows among its properties."""
        book = with_record(open_workbook(content), record, shown)
        part, package = record_part(book), book.package
        assert part is not None  # noqa: S101 - it was just written
        around: dict[str, tuple[str, bytes, bytes]] = {}
        for sheet in book.sheets():
            root = package.tree(sheet.part)
            if (dimension := child(root, "dimension")) is not None:
                root.remove(dimension)
            before, _, after = dump(root).partition(_NO_DATA)
            around[sheet.name] = sheet.part, before, after
        package.put(_CORE, _WHO)
        changing = {part, *(name for name, _, _ in around.values())}
        parts = {name: pack(package.read(name)) for name in package.names() if name not in changing}
        return cls(_empty(), parts, around, record=part, kept=record)

    def filled(self, sheets: Mapping[str, Filling]) -> bytes:
        """Write the workbook with cells on each sheet."""
        drawn = {part: pack(_sheet(before, sheets[name], after)) for name, (part, before, after) in self.around.items()}
        package = Package(self.empty, {**self.parts, **drawn})
        seal_parts(package, self.record, self.kept)
        return package.to_bytes()


def _sheet(before: bytes, cells: Filling, after: bytes) -> bytes:
    ranges = "".join(f'<mergeCell ref="{each}"/>' for each in cells.merged)
    merged = f'<mergeCells count="{len(cells.merged)}">{ranges}</mergeCells>' if ranges else ""
    return b"".join([before, b"<sheetData>", rows_written(cells.grid), b"</sheetData>", merged.encode(), after])


def _empty() -> Archive:
    """Give a file without entries, to which all are added at a fixed date."""
    content = BytesIO()
    zipfile.ZipFile(content, "w").close()
    return open_archive(content.getvalue())
