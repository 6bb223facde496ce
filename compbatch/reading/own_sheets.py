"""Know our own sheets by mark, title line and headings together; a sheet that only has the mark is the user's."""

from compbatch import xlsx
from compbatch.diagnostics import At, Diagnostic, Found
from compbatch.model.own_words import OWN_WORDS
from compbatch.model.sheet_map import SheetText
from compbatch.reading.sheet_heads import first_rows_of
from compbatch.xlsx import Workbook


def disown_strangers(workbook: Workbook) -> tuple[Workbook, Found]:
    """Take our mark off the sheets that are not ours, and name them."""
    own = [sheet for sheet in xlsx.list_sheets(workbook) if sheet.own in OWN_WORDS]
    strangers = [
        (str(sheet.own), text)
        for sheet, text in zip(own, first_rows_of(workbook, own), strict=True)
        if not _is_ours(str(sheet.own), text)
    ]
    if not strangers:
        return workbook, []
    found = [Diagnostic("CB147", At(text.name), text.name, mark=xlsx.MARK + key) for key, text in strangers]
    return xlsx.disown(workbook, [key for key, _ in strangers]), found


def _is_ours(key: str, sheet_text: SheetText) -> bool:
    """Tell whether a sheet has the title line and the headings of ours; its figures may have been edited."""
    words = OWN_WORDS[key]
    title = next((cell for row in sheet_text.rows for cell in row if cell), "")
    rows = [{cell.strip() for cell in row if cell} for row in sheet_text.rows]
    headed = any(all(row & set(group) for group in words.headings) for row in rows)
    return headed and any(word in title for word in words.titles)
