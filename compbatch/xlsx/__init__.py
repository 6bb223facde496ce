"""The user's Excel package: read for what it holds, given back byte for byte with our sheets grafted in."""

from compbatch.xlsx.cells import Stored
from compbatch.xlsx.errors import PackageError, Reason
from compbatch.xlsx.fill import fill
from compbatch.xlsx.formulas import valueless_formulas
from compbatch.xlsx.graft import graft
from compbatch.xlsx.marking import MOST_NOTES, Mark, mark, unmark
from compbatch.xlsx.outline import Outline, SheetInfo, free_names, outline

__all__ = [
    "MOST_NOTES",
    "Mark",
    "Outline",
    "PackageError",
    "Reason",
    "SheetInfo",
    "Stored",
    "fill",
    "free_names",
    "graft",
    "mark",
    "outline",
    "unmark",
    "valueless_formulas",
]
