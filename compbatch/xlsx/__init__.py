"""The user's Excel package: read for what it holds, given back byte for byte with our sheets grafted in."""

from compbatch.xlsx.cells import Cell, Grid, Grids, Value
from compbatch.xlsx.clearing import Cleared, Clearing, Rewrite, clear
from compbatch.xlsx.errors import PackageError, Reason
from compbatch.xlsx.fill import fill
from compbatch.xlsx.formulas import valueless_formulas
from compbatch.xlsx.graft import graft
from compbatch.xlsx.marking import MOST_NOTES, Mark, mark, unmark
from compbatch.xlsx.outline import Outline, SheetInfo, free_names, outline
from compbatch.xlsx.removal import Removed, remove

__all__ = [
    "MOST_NOTES",
    "Cell",
    "Cleared",
    "Clearing",
    "Grid",
    "Grids",
    "Mark",
    "Outline",
    "PackageError",
    "Reason",
    "Removed",
    "Rewrite",
    "SheetInfo",
    "Value",
    "clear",
    "fill",
    "free_names",
    "graft",
    "mark",
    "outline",
    "remove",
    "unmark",
    "valueless_formulas",
]
