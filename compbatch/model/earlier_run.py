"""What an earlier run of the same month said, where this run says something else."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class EditedRate:
    """A cell of the sheet of the plan used that somebody typed over: what it said, and what the plan says."""

    sheet: str
    cell: str
    typed: str
    plan: str


@dataclass(frozen=True, slots=True)
class LostReference:
    """A formula of the user's that refers to cells of ours of which nothing stands for some now.

    ``gone`` tells that it says #REF! now; otherwise columns within its area changed their places. One that stands in no
    cell is that of a defined ``name``, of a rule on a ``sheet``, or of a chart, which has neither.
    """

    sheet: str
    cell: str
    formula: str
    cells: str
    gone: bool
    name: str = ""


@dataclass(frozen=True, slots=True)
class EarlierRun:
    """The gross pay on record, None where there is none or it is the same; what was typed over on the plan used.

    ``lost`` are formulas of the user's whose cells cannot be found on the sheets of now.
    """

    gross: Decimal | None = None
    rates: tuple[EditedRate, ...] = ()
    lost: tuple[LostReference, ...] = ()
