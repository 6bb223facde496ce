"""Grafting: our sheets into the user's package, everything else byte for byte."""

from collections.abc import Collection, Mapping, Sequence

from compbatch.xlsx.active_tab import open_on, select, unselect
from compbatch.xlsx.cells import Grids, remap_formats, written
from compbatch.xlsx.content_types import drop_stale_types
from compbatch.xlsx.defined_names import add_local, drop_empty, mark
from compbatch.xlsx.earlier_sheets import drop_calculation_chain, remove_earlier
from compbatch.xlsx.markup import Element, insert_ordered
from compbatch.xlsx.part_copier import PartCopier
from compbatch.xlsx.properties import retitle
from compbatch.xlsx.sheet_elements import check, enter_sheet, styles_part
from compbatch.xlsx.sheet_references import MovedCells, redirect_references
from compbatch.xlsx.styles import StyleMerge
from compbatch.xlsx.tab_order import arrange, were_first
from compbatch.xlsx.workbook import ORDER, Sheet, Workbook, open_workbook


def add_sheets(  # noqa: PLR0913 - how the sheets go in
    workbook: Workbook,
    scratch: bytes,
    *,
    keys: Sequence[str],
    grids: Grids,
    first: bool = False,
    keep: Collection[str] = (),
    hide: Collection[str] = (),
    followed: MovedCells | None = None,
) -> Workbook:
    """Give the user's workbook with the scratch workbook's sheets as its last ones, or its first.

    keys names the scratch sheets in order: a sheet of the same key from an earlier run is replaced where it
    stands, one whose key is not among them is removed, unless it is one to keep or to hide. Sheets that were put
    first, and those of a version that wrote others, go to the end in a run that does not ask for the first place.
    followed tells what formulas of the user that refer to our cells refer to now; Excel then recalculates on opening.
    grids holds the sheets' cells by sheet name; those in the scratch workbook itself do not count. Sheet names have
    to be free (free_names); dates have to count from the user's epoch (counts_from_1904).
    """
    book, guest = workbook.copy(), open_workbook(scratch)
    check(book, guest, keys, grids)
    ours = dict(zip(keys, guest.sheets(), strict=True))
    earlier = book.own()
    kept = {key: sheet for key, sheet in earlier.items() if key in (*keep, *hide) and key not in keys}
    own = {key: sheet for key, sheet in earlier.items() if key not in kept}
    titles = _worksheet_names(book)
    moves = first or were_first(book) or _of_other_version(own, keys)
    formulas_went = remove_earlier(book, own, keys)
    renamed = {sheet.name: ours[key].name if key in ours else None for key, sheet in own.items()}
    for key, sheet in kept.items():
        mark(book, key, sheet.name)
        if key in hide and key not in keep:
            sheet.element.set("state", "hidden")
    redirect_references(book, renamed, {sheet.part for sheet in own.values()}, followed)
    if followed:  # what the user's formulas show was computed from the sheets of before
        insert_ordered(book.root, "calcPr", ORDER).set("fullCalcOnLoad", "1")
    if moves or formulas_went or any(grid.has_formulas for grid in grids.values()):
        drop_calculation_chain(book)
    parts = _place(book, guest, ours, own, grids)
    _name(book, guest, parts)
    if moves:
        arrange(book, list(parts.values()), first=first)
    _open(book, parts)
    retitle(book.package, titles, _worksheet_names(book))
    drop_stale_types(book.package)
    return book


def _of_other_version(own: Collection[str], keys: Collection[str]) -> bool:
    """Tell whether some sheets of an earlier run go and others come in, which then cannot stand where those stood."""
    return bool(own) and not set(own) <= set(keys) and not set(keys) <= set(own)


def _place(
    book: Workbook,
    guest: Workbook,
    ours: Mapping[str, Sheet],
    own: Mapping[str, Sheet],
    grids: Grids,
) -> dict[str, str]:
    """Adapt each sheet and put it into its part; give the parts by key."""
    styles = StyleMerge(
        book.package.tree(styles_part(book)), guest.package.tree(styles_part(guest)), _tree(guest, "theme")
    )
    carrier = PartCopier(book.package, guest.package, styles, strict=book.strict)
    parts: dict[str, str] = {}
    for key, sheet in ours.items():
        root = guest.package.tree(sheet.part)
        remap_formats(root, styles)
        select(root, selected=not parts)
        parts[key] = enter_sheet(book, sheet, own.get(key))
        carrier.place_sheet(sheet.part, parts[key], written(root, grids[sheet.name], styles.cell))
    return parts


def _name(book: Workbook, guest: Workbook, parts: Mapping[str, str]) -> None:
    """Mark our sheets and give them their local names."""
    index = {sheet.part: place for place, sheet in enumerate(book.sheets())}
    names = {sheet.part: sheet.name for sheet in book.sheets()}
    for key, part in parts.items():
        mark(book, key, names[part])
    add_local(book, guest, dict(enumerate(index[part] for part in parts.values())))
    drop_empty(book)


def _open(book: Workbook, parts: Mapping[str, str]) -> None:
    """Let the file open on the first of our sheets, and on none of the user's."""
    sheets, ours = book.sheets(), set(parts.values())
    for sheet in sheets:
        if sheet.part not in ours:
            unselect(book.package, sheet.part)
    open_on(book, sheets, next(iter(parts.values())))


def _worksheet_names(book: Workbook) -> list[str]:
    """List the names of the worksheets."""
    return [sheet.name for sheet in book.sheets() if sheet.kind == "worksheet"]


def _tree(book: Workbook, kind: str) -> Element | None:
    """Give the tree of the one part of a kind, if the workbook has it."""
    return next((book.package.tree(rel.target) for rel in book.rels(kind)), None)
