"""How the numbers of a column are to be taken: what its heading or a title says of scale, currency, tax and percent."""

from dataclasses import dataclass
from typing import Literal

Tax = Literal["included", "excluded"]
LOCAL_DOLLAR = "$"  # a dollar sign alone: which dollar the workbook does not say


@dataclass(frozen=True, slots=True)
class Unit:
    """How the numbers of a column are to be taken; ``words`` are those that say it.

    ``other`` are words that make it another figure, ``unclear`` those of a unit that is not understood, ``remark``
    those that say something else.
    """

    scale: int | None = None
    currency: str | None = None
    tax: Tax | None = None
    percent: bool = False
    words: str = ""
    other: str = ""
    unclear: str = ""
    remark: str = ""

    @property
    def measured(self) -> bool:
        """Tell whether a scale or a currency is stated."""
        return self.scale is not None or self.currency is not None

    @property
    def stated(self) -> bool:
        """Tell whether anything is stated of how the numbers are to be taken."""
        return self.measured or self.percent or self.tax is not None

    @property
    def shift(self) -> int:
        """Return the decimal places by which a number moves: 1.5 in 万元 is 15 000, 25 in % is 0.25."""
        return -2 if self.percent else self.scale or 0


NOTHING = Unit()
