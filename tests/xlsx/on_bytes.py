"""The edits of a workbook from file to file, as most tests of them want it."""

from collections.abc import Collection, Mapping, Sequence

from compbatch import xlsx
from compbatch.xlsx import Grids, Mark, SheetInfo, clearing, open_workbook, removing_sheets
from compbatch.xlsx.clearing import Clearing


def list_sheets(source: bytes) -> tuple[SheetInfo, ...]:
    return xlsx.list_sheets(open_workbook(source))


def free_names(source: bytes, wanted: Mapping[str, str]) -> dict[str, str]:
    return xlsx.free_names(open_workbook(source), wanted)


def add_sheets(source: bytes, scratch: bytes, *, keys: Sequence[str], grids: Grids, first: bool = False) -> bytes:
    return xlsx.add_sheets(open_workbook(source), scratch, keys=keys, grids=grids, first=first).to_bytes()


def remove_sheets(source: bytes, *, keep: Collection[str] = ()) -> bytes:
    return removing_sheets.remove_sheets(open_workbook(source), keep=keep).workbook.to_bytes()


def add_marks(source: bytes, marks: Mapping[str, Sequence[Mark]]) -> bytes:
    return xlsx.add_marks(open_workbook(source), marks).to_bytes()


def remove_marks(source: bytes) -> bytes:
    return xlsx.remove_marks(open_workbook(source)).to_bytes()


def clear_rows(source: bytes, wanted: Mapping[str, Clearing]) -> bytes:
    return clearing.clear_rows(open_workbook(source), wanted).workbook.to_bytes()
