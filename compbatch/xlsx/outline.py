"""What a workbook holds, before anything is done to it: its sheets, which of them are ours, its epoch."""

from collections.abc import Mapping
from dataclasses import dataclass

from compbatch.xlsx.naming import fit
from compbatch.xlsx.workbook import Kind, State, date1904, open_workbook


@dataclass(frozen=True)
class SheetInfo:
    """One sheet; own is our key ("payout") if an earlier run wrote it."""

    name: str
    part: str
    state: State
    own: str | None
    kind: Kind


@dataclass(frozen=True)
class Outline:
    """The sheets in the order of their tabs, and what holds for all of them."""

    sheets: tuple[SheetInfo, ...]
    date1904: bool


def outline(source: bytes) -> Outline:
    """List a workbook's sheets."""
    book = open_workbook(source)
    own = {sheet.part: key for key, sheet in book.own().items()}
    sheets = [
        SheetInfo(sheet.name, sheet.part, sheet.state, own.get(sheet.part), sheet.kind) for sheet in book.sheets()
    ]
    return Outline(tuple(sheets), date1904(book))


def free_names(source: bytes, wanted: Mapping[str, str]) -> dict[str, str]:
    """Give each key a sheet name that no sheet of the user's has: key -> name.

    The names of sheets that an earlier run wrote are free, since a new run replaces those.
    """
    return fit([sheet.name for sheet in outline(source).sheets if sheet.own is None], wanted)
