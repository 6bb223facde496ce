"""One column of a sheet of ours: its key, title, format, how it comes about, whether the history keeps it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, Literal

from compbatch.language import Text
from compbatch.model.faces import E_co, Figures, Rule
from compbatch.model.field import Kind

Format = Literal["text", "money", "rate", "ratio", "factor", "days", "count", "date"]


@dataclass(frozen=True, slots=True)
class HistoryRecord:
    """That the history keeps a column, month by month: what its sheet says of it, and its other headings."""

    meaning: Text
    aliases: tuple[str, ...] = ()
    minimum: Decimal | None = None
    kind: Kind = "money"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn(Generic[E_co]):
    """One column; ``record`` is None for what the history does not keep."""

    key: str
    title: Text
    format: Format
    rules: tuple[Rule[E_co], ...] = ()
    record: HistoryRecord | None = None

    def rule(self, figures: Figures) -> Rule[E_co] | None:
        """Return the first rule that applies to a director."""
        for rule in self.rules:  # asked once a cell
            if figures[rule.applies]:
                return rule
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingsColumn(SheetColumn[E_co]):
    """One column of the workings sheet; ``band`` names the columns that stand together."""

    band: Text
    totalled: bool = False
