"""What a workbook holds, before anything is done to it: its sheets, and which of them are ours."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from compbatch.xlsx.naming import RESERVED, fit
from compbatch.xlsx.workbook import SheetType, State, Workbook

_NUMBER = re.compile(r" \(\d+\)$")


@dataclass(frozen=True)
class SheetInfo:
    """One sheet; own is our key ("payout") if an earlier run wrote it."""

    name: str
    part: str
    state: State
    own: str | None
    kind: SheetType


def list_sheets(book: Workbook) -> tuple[SheetInfo, ...]:
    """List a workbook's sheets in the order of their tabs."""
    own = {sheet.part: key for key, sheet in book.own().items()}
    return tuple(
        SheetInfo(sheet.name, sheet.part, sheet.state, own.get(sheet.part), sheet.kind) for sheet in book.sheets()
    )


def free_names(
    book: Workbook, wanted: Mapping[str, str], titles: Mapping[str, Collection[str]] = MappingProxyType({})
) -> dict[str, str]:
    """Give each key a sheet name that no sheet of the user's has: key -> name.

    The names of sheets that an earlier run wrote are free, since a new run replaces those. One whose name is none
    of its key's ``titles``, with or without a number, was renamed by the user and keeps that name.
    """
    sheets = list_sheets(book)
    kept = {sheet.own: sheet.name for sheet in sheets if sheet.own and _renamed(sheet.name, titles.get(sheet.own, ()))}
    kept = {key: name for key, name in kept.items() if key in wanted}
    taken = [*(sheet.name for sheet in sheets if sheet.own is None), *kept.values()]
    found = fit(taken, {key: name for key, name in wanted.items() if key not in kept}) | kept
    return {key: found[key] for key in wanted}


def _renamed(name: str, titles: Collection[str]) -> bool:
    """Tell whether the user gave a sheet of ours its name, which may be any but the one that Excel keeps for itself."""
    plain = _NUMBER.sub("", name).casefold()
    return bool(titles) and plain not in {title.casefold() for title in titles} | RESERVED
