"""Notes that people put on the sheets of an earlier run of the month, put back at the same rows of this one's."""

from collections.abc import Mapping

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple

from compbatch import xlsx
from compbatch.sheets.month_view import HEADING_ROW, MonthView
from compbatch.sheets.row_keys import drawn_rows, places_of, stored_rows
from compbatch.sheets.run_part import left_in
from compbatch.sheets.sheet_writer import SheetWriter
from compbatch.xlsx.sheet_cells import StoredCell, StoredCells
from compbatch.xlsx.sheet_notes import Note, digest_of, notes_on

_BLANK = StoredCell(None)


def put_back_notes(view: MonthView, writers: Mapping[str, SheetWriter]) -> list[str]:
    """Put people's notes on this run's sheets, a thread as one note; name the cells whose notes have no place.

    A note is ours where it says what the run wrote there.
    """
    workbook, left = view.file.workbook, left_in(view.file.workbook)
    if left is None or left.period != str(view.period):
        return []
    lost: list[str] = []
    for sheet in xlsx.list_sheets(workbook):
        writer = writers.get(sheet.own or "")
        if writer is None or sheet.own is None:
            continue
        ours, there = left.notes.get(sheet.own, {}), notes_on(workbook, sheet.part)
        notes = {at: note for at, note in there.items() if ours.get(at) != digest_of(note.text)}
        if notes:
            stored = StoredCells(workbook).of(sheet.part)
            lost += [f"{sheet.name}!{at}" for at in _without_place(writer, sheet.own, stored, notes)]
    return lost


def _without_place(
    writer: SheetWriter, key: str, stored: Mapping[str, StoredCell], notes: Mapping[str, Note]
) -> list[str]:
    """Put the notes of one sheet back; return the cells of those for which there is none, or one of ours by now."""
    known, after = places_of(key, stored_rows(stored)), places_of(key, drawn_rows(writer.grid))
    before = {row: (who, turn) for who, rows in known.items() for turn, row in enumerate(rows)}
    lost = []
    for at, note in notes.items():
        row, column = coordinate_to_tuple(at)
        who, turn = before.get(row, ((f"row {row}",), 0))
        rows, there = after.get(who, []), _column(writer, stored, column)
        if turn >= len(rows) or there is None or writer.noted(rows[turn], there):
            lost.append(at)
        else:
            writer.note(rows[turn], there, note.text, note.author)
    return lost


def _column(writer: SheetWriter, stored: Mapping[str, StoredCell], column: int) -> int | None:
    """Return where a column stands by now, by its heading; None where it is gone."""
    heading = stored.get(f"{get_column_letter(column)}{HEADING_ROW}", _BLANK).value
    if heading is None:
        return column
    cells = writer.grid.rows[HEADING_ROW]
    return next((place for place in (column, *cells) if place in cells and cells[place].value == heading), None)
