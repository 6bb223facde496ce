"""A fingerprint of what every sheet holds: values and formulas, however a program writes them down."""

from hashlib import sha256

from openpyxl.utils.cell import coordinate_to_tuple

from compbatch.xlsx.sheet_cells import StoredCell, StoredCells, plain_formula
from compbatch.xlsx.workbook import Workbook


def sheet_digests(workbook: Workbook) -> dict[str, str]:
    """Digest the cells of each worksheet, by its name; formats, widths and the order of sheets do not count."""
    cells = StoredCells(workbook)
    sheets = [sheet for sheet in workbook.sheets() if sheet.kind == "worksheet"]
    return {sheet.name: _digest(cells.of(sheet.part)) for sheet in sheets}


def _digest(cells: dict[str, StoredCell]) -> str:
    digest = sha256()
    for address in sorted(cells, key=coordinate_to_tuple):
        value, formula = cells[address]
        told = f"{value:.15g}" if isinstance(value, float) else "" if value is None else f"{type(value)} {value}"
        digest.update(f"{address}\x1f{told}\x1f{plain_formula(formula) or ''}\x1e".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
