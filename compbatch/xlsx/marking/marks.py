"""Marking and unmarking a workbook: every cell and style of the user stays as it is."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from compbatch.xlsx.addresses import Address, address
from compbatch.xlsx.marking.attach import attach_notes, detach_notes, has_notes
from compbatch.xlsx.marking.highlight import (
    RULE_NAMES,
    Marked,
    add_formats,
    add_rules,
    has_formats,
    remove_formats,
    remove_rules,
    used_formats,
)
from compbatch.xlsx.marking.sheet_frame import LEGACY, read_frame, write_frame
from compbatch.xlsx.workbook import Sheet, Workbook
from compbatch.xlsx.xml_text import XmlText

MOST_NOTES = 5_000  # on one sheet: each takes a box, and nobody reads as many
_NAMES = (*RULE_NAMES, "conditionalFormatting", "col", LEGACY)


_READ_OF_OURS = "history"


@dataclass(frozen=True)
class Mark:
    """What to say at a cell, such as B7, in as many lines as it takes."""

    cell: str
    text: str
    severity: Marked


def add_marks(workbook: Workbook, marks: Mapping[str, Sequence[Mark]]) -> Workbook:
    """Highlight cells, by sheet name, and put a note on each; earlier marks come off first.

    All cells are highlighted; the first MOST_NOTES of a sheet get a note, those with errors before those
    with warnings. Two marks on a cell share its note. A cell with a thread of comments is highlighted only.
    """
    clean = remove_marks(workbook)
    book = clean.copy()
    sheets = {sheet.name: sheet for sheet in _read_sheets(book)}
    if not sheets.keys() >= {name for name, found in marks.items() if found}:
        raise ValueError("marks are for a sheet that is not there")
    ids = add_formats(book, {each.severity for found in marks.values() for each in found})
    for name, found in marks.items():
        if found:
            _mark_sheet(book, sheets[name], _by_cell(found), ids)
    return book if ids else clean


def remove_marks(workbook: Workbook) -> Workbook:
    """Take all marks off again, whoever saved the workbook since; the workbook itself if there are none."""
    if not has_formats(workbook) and not any(_may_have_notes(workbook)):
        return workbook
    book = workbook.copy()
    frames = [_unmark_sheet(book, sheet) for sheet in _read_sheets(book)]
    if not any(changed for _, changed in frames):
        return workbook
    texts = [text for text, _ in frames]
    texts += [read_frame(book.package, sheet.part).outer for sheet in _never_marked(book)]
    remove_formats(book, used_formats(book.package, texts))
    return book


def _may_have_notes(book: Workbook) -> Iterator[bool]:
    return (has_notes(book.package, sheet.part) for sheet in _read_sheets(book))


def _read_sheets(book: Workbook) -> list[Sheet]:
    """List the worksheets that are read: the user's, and of ours the history."""
    never = {sheet.part for sheet in _never_marked(book)}
    return [sheet for sheet in book.sheets() if sheet.kind == "worksheet" and sheet.part not in never]


def _never_marked(book: Workbook) -> list[Sheet]:
    return [sheet for key, sheet in book.own().items() if key != _READ_OF_OURS]


def _by_cell(marks: Sequence[Mark]) -> dict[Address, list[Mark]]:
    """Group the marks of a sheet by cell, the cells with an error first."""
    found: dict[Address, list[Mark]] = defaultdict(list)
    for each in sorted(marks, key=lambda each: each.severity):
        place = address(each.cell)
        if place is None:
            raise ValueError(f"{each.cell!r} is no cell")
        found[place].append(each)
    return found


def _mark_sheet(
    book: Workbook, sheet: Sheet, marks: Mapping[Address, Collection[Mark]], ids: Mapping[Marked, int]
) -> None:
    """Mark the cells of one sheet."""
    frame = read_frame(book.package, sheet.part, edit=True)
    text = XmlText(frame.outer, *_NAMES)
    worst = {place: min(each.severity for each in found) for place, found in marks.items()}
    add_rules(text, {each: [place for place in worst if worst[place] == each] for each in ids}, ids)
    noted = {place: "\n\n".join(each.text for each in marks[place]) for place in list(marks)[:MOST_NOTES]}
    attach_notes(book, sheet.part, text, noted)
    write_frame(book.package, frame, text.result())


def _unmark_sheet(book: Workbook, sheet: Sheet) -> tuple[bytes, bool]:
    """Take the marks off one sheet; give what is left around its cells, and whether there were any."""
    frame = read_frame(book.package, sheet.part, edit=has_notes(book.package, sheet.part))
    text = XmlText(frame.outer, *_NAMES)
    remove_rules(text)
    noted = detach_notes(book, sheet.part, text)
    if not text.edits:
        return frame.outer, noted
    outer = text.result()
    write_frame(book.package, frame, outer)
    return outer, True
