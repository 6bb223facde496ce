"""What a workbook holds, before anything is done to it: its sheets, and which of them are ours."""

from collections.abc import Mapping
from dataclasses import dataclass

from compbatch.xlsx.naming import fit
from compbatch.xlsx.workbook import Kind, State, Workbook


@dataclass(frozen=True)
class SheetInfo:
    """One sheet; own is our key ("payout") if an earlier run wrote it."""

    name: str
    part: str
    state: State
    own: str | None
    kind: Kind


def list_sheets(book: Workbook) -> tuple[SheetInfo, ...]:
    """List a workbook's sheets in the order of their tabs."""
    own = {sheet.part: key for key, sheet in book.own().items()}
    return tuple(
        SheetInfo(sheet.name, sheet.part, sheet.state, own.get(sheet.part), sheet.kind) for sheet in book.sheets()
    )


def free_names(book: Workbook, wanted: Mapping[str, str]) -> dict[str, str]:
    """Give each key a sheet name that no sheet of the user's has: key -> name.

    The names of sheets that an earlier run wrote are free, since a new run replaces those.
    """
    return fit([sheet.name for sheet in list_sheets(book) if sheet.own is None], wanted)
