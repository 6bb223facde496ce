"""The user's Excel package: read for what it holds, given back byte for byte with our sheets grafted in."""

from compbatch.xlsx.adding_sheets import add_sheets
from compbatch.xlsx.cells import Cell, Grid, Grids, Link, Value
from compbatch.xlsx.defined_names import disown
from compbatch.xlsx.errors import PackageError, Reason
from compbatch.xlsx.fill import fill
from compbatch.xlsx.marking import Mark, add_marks, remove_marks
from compbatch.xlsx.normal_font import NormalFont, normal_font
from compbatch.xlsx.number_formats import NumberFormat, number_formats
from compbatch.xlsx.own_references import OwnReference, own_references
from compbatch.xlsx.pivots import pivot_areas
from compbatch.xlsx.record_part import is_as_written, record_in, with_record, without_record
from compbatch.xlsx.referring import referring_cells
from compbatch.xlsx.sheet_list import SheetInfo, free_names, list_sheets
from compbatch.xlsx.sheet_references import keys_referred_to
from compbatch.xlsx.soundness import count_all
from compbatch.xlsx.workbook import MARK, State, Workbook, counts_from_1904, open_workbook, workbook_of

__all__ = [
    "MARK",
    "Cell",
    "Grid",
    "Grids",
    "Link",
    "Mark",
    "NormalFont",
    "NumberFormat",
    "OwnReference",
    "PackageError",
    "Reason",
    "SheetInfo",
    "State",
    "Value",
    "Workbook",
    "add_marks",
    "add_sheets",
    "count_all",
    "counts_from_1904",
    "disown",
    "fill",
    "free_names",
    "is_as_written",
    "keys_referred_to",
    "list_sheets",
    "normal_font",
    "number_formats",
    "open_workbook",
    "own_references",
    "pivot_areas",
    "record_in",
    "referring_cells",
    "remove_marks",
    "with_record",
    "without_record",
    "workbook_of",
]
